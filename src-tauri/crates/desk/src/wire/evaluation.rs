//! Indicators, reporting, progress and the overview.

use std::collections::BTreeMap;

use report::chart::Chart;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct YearRequest {
    /// The year, e.g. 2024.
    pub year: i32,
}

/// The indicator card (dossier: every field an indicator must have).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndicatorCard {
    /// Code, e.g. `B4`.
    pub code: String,
    /// Key task: `A`…`E`.
    pub block: String,
    /// Name in the language asked for.
    pub name: String,
    /// 中文名.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// Unit.
    pub unit: String,
    /// 1 or −1.
    pub direction: i32,
    /// `stock` (时点) or `flow` (时期).
    pub timing: String,
    /// `P` province, `C` carrier, `G` working group.
    pub level: String,
    /// `R` records, `F` form, `R+F` both: what the scheme foresees.
    pub source: String,
    /// `records` or `reported`: which source is in force now.
    pub source_in_force: String,
    /// What to know about that source, or empty: that values reported before the records were there are no longer used.
    pub source_note: String,
    /// 计算公式.
    pub formula: String,
    /// 指标解释(口径).
    pub definition: String,
    /// 起算与截至日.
    pub period: String,
    /// 数据提供部门.
    pub provider: String,
    /// 填报层级.
    pub filler: String,
    /// 政策条款.
    pub clause: String,
    /// Points of 100.
    pub weight: f64,
    /// Points of the block.
    pub block_weight: f64,
    /// 目标值批准依据.
    pub target_basis: String,
    /// 基期年.
    pub base_year: i32,
    /// 合理区间 and 突变阈值, as words.
    pub plausible: String,
    /// 佐证要求.
    pub evidence: String,
    /// 不适用条件.
    pub not_applicable_when: String,
    /// 生效年度.
    pub version: String,
}

/// The key tasks and their indicators.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndicatorList {
    /// The key tasks in order.
    pub tasks: Vec<KeyTask>,
    /// The indicators in order.
    pub indicators: Vec<IndicatorCard>,
}

/// One key task of the policy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct KeyTask {
    /// `A`…`E`.
    pub block: String,
    /// `三(一)` … `四`.
    pub clause: String,
    /// Name, e.g. 国际创新合作联合体.
    pub name: String,
    /// Points of 100.
    pub weight: f64,
}

/// The three states of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ValueState {
    /// A number, 0 included.
    Number,
    /// 未报.
    Blank,
    /// 不适用, with a reason.
    Na,
}

/// One indicator of one unit in one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndicatorProgress {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of the value.
    pub unit: String,
    /// The value, when the state is `number`.
    pub value: Option<f64>,
    /// The year's target.
    pub target: Option<f64>,
    /// The value's state.
    pub state: ValueState,
    /// Attainment r = value ÷ target (1 = reached), unbounded.
    pub attainment: Option<f64>,
    /// Attainment against schedule, for flows in a running year; equal to `attainment` otherwise.
    pub scheduled: Option<f64>,
    /// Base index (base year = 100).
    pub index: Option<f64>,
}

/// Progress on one key task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskProgress {
    /// Weighted mean of min(r, 1) over applicable, reported indicators; `None` is 不适用.
    pub attainment: Option<f64>,
    /// The same against schedule.
    pub scheduled: Option<f64>,
    /// How many indicators are in.
    pub reported: u32,
    /// How many apply.
    pub applicable: u32,
}

/// Progress of one province, or of the region.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct UnitProgress {
    /// GB/T 2260 code, or `YRD` for the region.
    pub code: String,
    /// Name.
    pub name: String,
    /// Short name: 沪, 苏, 浙, 皖, 区域.
    pub short: String,
    /// Weighted attainment over all key tasks.
    pub attainment: Option<f64>,
    /// The same against schedule.
    pub scheduled: Option<f64>,
    /// Change of attainment since the year before, in percentage points.
    pub change: Option<f64>,
    /// Weighted base index (base year = 100).
    pub index: Option<f64>,
    /// How many indicators are in.
    pub reported: u32,
    /// How many apply.
    pub applicable: u32,
    /// By key task, `A`…`E`.
    pub tasks: BTreeMap<String, TaskProgress>,
    /// By indicator, in the scheme's order.
    pub indicators: Vec<IndicatorProgress>,
}

/// Which years' progress to give.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProgressRequest {
    /// The year.
    pub year: i32,
    /// The last year of a stretch that begins with `year`.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<i32>,
}

/// Attainment by province and key task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Progress {
    /// The year (the first one of a stretch).
    pub year: i32,
    /// The as-of date.
    pub as_of: String,
    /// Share of the year elapsed at the as-of date.
    pub elapsed: f64,
    /// 沪, 苏, 浙, 皖.
    pub provinces: Vec<UnitProgress>,
    /// The region, with the items that belong to no single province.
    pub region: UnitProgress,
    /// The further years of a stretch, ascending.
    pub later: Vec<Progress>,
}

/// The schematic map without values: its cities' tiles, for lists that are spread over it.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct RegionTiles {
    /// The tiles, by the cities' codes.
    pub tiles: Vec<report::chart::Tile>,
}

/// One thing that needs attention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AttentionItem {
    /// `blank` 未报, `behind` 低时序, `verify` 待核实.
    pub kind: String,
    /// The kind's word.
    pub word: String,
    /// What, e.g. `C4 共享渠道引进高层次人才`.
    pub text: String,
    /// Where and how much, e.g. `皖 61.0%`.
    pub detail: String,
    /// The indicator to open, with `unit`.
    pub indicator: Option<String>,
    /// The unit.
    pub unit: Option<String>,
    /// The record to open.
    pub record: Option<String>,
}

/// The year at a glance.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Overview {
    /// The numbers.
    pub progress: Progress,
    /// The page's title, e.g. 2024年开放创新工作推进情况.
    pub title: String,
    /// Sentences drafted from the data, conclusion first.
    pub headline: String,
    /// Whether the year has any value at all.
    pub has_data: bool,
    /// The key tasks, in order.
    pub tasks: Vec<KeyTask>,
    /// Base index or attainment by year, a line per province.
    pub trend: Chart,
    /// Attainment by year, a line per province (for the cards' sparklines).
    pub attainment_trend: Chart,
    /// Target against actual, a row per indicator.
    pub dots: Chart,
    /// Carriers by city.
    pub tiles: Chart,
    /// Attainment by key task and province.
    pub tasks_chart: Chart,
    /// What needs attention, gravest first.
    pub attention: Vec<AttentionItem>,
}

/// One value to explain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExplainRequest {
    /// The indicator's code, or a key task `A`…`E`, or empty for the total.
    pub indicator: String,
    /// Province code or `YRD`.
    pub unit: String,
    /// The year.
    pub year: i32,
}

/// From which records, by which formula, against which target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Explanation {
    /// Title, e.g. `B4 国际联合实验室数 · 江苏省 · 2024`.
    pub title: String,
    /// The result in one sentence.
    pub sentence: String,
    /// The formula with the numbers put in.
    pub formula: String,
    /// 口径.
    pub definition: String,
    /// Label and text of every fact: value, target and its basis, base value, attainment, schedule, index, source, date, note.
    pub facts: Vec<Fact>,
    /// The records counted.
    pub records: Vec<RecordRef>,
    /// The indicators behind a task's or the total's number.
    pub parts: Vec<ExplainedPart>,
}

/// A labelled fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// Its value as people read it.
    pub text: String,
}

/// A record that a number counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordRef {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Why it counts, e.g. `运行,2019-09-25 起`.
    pub note: String,
}

/// One part of a composed number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ExplainedPart {
    /// The indicator's or key task's code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its points.
    pub weight: f64,
    /// Its attainment.
    pub attainment: Option<f64>,
    /// Points it gives.
    pub score: Option<f64>,
    /// Its state.
    pub state: ValueState,
}

/// The values of a year, indicator by unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportingTable {
    /// The year.
    pub year: i32,
    /// Units in the order 沪苏浙皖, then the region.
    pub units: Vec<ReportingUnit>,
    /// A row per indicator.
    pub rows: Vec<ReportingRow>,
    /// How many values a person still has to type; what is computed from records is nobody's to type.
    pub blank: u32,
}

/// How complete a unit's report is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportingUnit {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// How many values are in.
    pub reported: u32,
    /// How many apply.
    pub applicable: u32,
}

/// One indicator's values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportingRow {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit of the values.
    pub unit: String,
    /// `records` or `reported`.
    pub source_in_force: String,
    /// A cell per unit, in order; `None` where the indicator does not belong to the unit.
    pub cells: Vec<Option<ReportingCell>>,
}

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportingCell {
    /// Its state.
    pub state: ValueState,
    /// Its number.
    pub value: Option<f64>,
    /// The number as people read it.
    pub text: String,
    /// Why it does not apply.
    pub reason: String,
    /// The note that came with it.
    pub note: String,
    /// The year's target.
    pub target: Option<f64>,
    /// The document that approved the target.
    pub basis: String,
    /// Whether a person may type it (reported, not computed).
    pub editable: bool,
}

/// A value typed by a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ObservationSave {
    /// Indicator code.
    pub indicator: String,
    /// Province code or `YRD`.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// Its state.
    pub state: ValueState,
    /// The number, when the state is `number`.
    #[serde(default)]
    #[ts(optional)]
    pub value: Option<f64>,
    /// Why it does not apply, when the state is `na`.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// A note.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// A target set by a person; targets are agreed each year, so they are data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TargetSave {
    /// Indicator code.
    pub indicator: String,
    /// Province code or `YRD`.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The target; absent takes it away.
    #[serde(default)]
    #[ts(optional)]
    pub value: Option<f64>,
    /// The document that approved it.
    #[serde(default)]
    #[ts(optional)]
    pub basis: Option<String>,
}

/// Which of the two sheets of a year a block is pasted into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ReportingLayer {
    /// The values.
    Values,
    /// The targets.
    Targets,
}

/// One cell of a pasted block, with the text as it stood in the other sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PastedCell {
    /// Indicator code.
    pub indicator: String,
    /// Province code or `YRD`.
    pub unit: String,
    /// Its text.
    pub text: String,
}

/// A block of cells pasted into the sheet of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ValuesPaste {
    /// The year.
    pub year: i32,
    /// Values or targets.
    pub layer: ReportingLayer,
    /// The cells; at most 1,000.
    pub cells: Vec<PastedCell>,
    /// Writes what can be taken; absent: only tells what it would do.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub commit: bool,
}

/// What a pasted cell does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PasteOutcome {
    /// There was nothing before.
    New,
    /// It replaces another value.
    Changed,
    /// It says what is held already.
    Same,
    /// It is empty and leaves what is held.
    Empty,
    /// It is not taken.
    Refused,
}

/// One pasted cell as it was understood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PastedValue {
    /// Indicator code.
    pub indicator: String,
    /// The unit's code.
    pub unit: String,
    /// What it does.
    pub outcome: PasteOutcome,
    /// What is held, as people read it.
    pub old: String,
    /// What it becomes, as people read it; what was pasted, when it is refused.
    pub new: String,
    /// Why it is refused, else empty.
    pub message: String,
    /// What to do about it, else empty.
    pub hint: String,
}

/// What pasting a block does, cell by cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ValuesPasted {
    /// The cells in the order given.
    pub cells: Vec<PastedValue>,
    /// How many are new.
    pub new: u32,
    /// How many change a value.
    pub changed: u32,
    /// How many say what is held, or nothing.
    pub same: u32,
    /// How many are refused.
    pub refused: u32,
    /// Whether it was written.
    pub committed: bool,
}

/// Context indicators: public statistics beside the scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ContextList {
    /// The series, in the order they were first imported.
    pub series: Vec<ContextSeries>,
}

/// One context indicator, one edition.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ContextSeries {
    /// `X.` and a slug.
    pub code: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// The edition of a published index, or empty.
    pub edition: String,
    /// The values.
    pub points: Vec<ContextPoint>,
}

/// One value of a context indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ContextPoint {
    /// Province code or `YRD`.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The value.
    pub value: f64,
    /// Who published it, and when.
    pub source: String,
    /// Whether it is 待核实.
    pub to_verify: bool,
}
