//! The work plan (工作要点) and the list of problems (问题清单).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The colour of a traffic light; a word always stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Light {
    /// Overdue.
    Red,
    /// Due soon, or late in beginning.
    Yellow,
    /// Under way or done.
    Green,
    /// Not begun, carried over, withdrawn.
    Grey,
}

/// How a task, problem or decision stands on the as-of date, by rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WorkState {
    /// Past its date and not done.
    Overdue,
    /// Due within 30 days.
    DueSoon,
    /// Under way.
    Running,
    /// Not begun.
    NotBegun,
    /// Done; a problem is done but not yet struck off.
    Done,
    /// A problem that was struck off.
    Struck,
    /// A task carried over to another year.
    Carried,
    /// Withdrawn.
    Withdrawn,
}

/// The state with its word, its light and the days to or past the date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Standing {
    /// The state.
    pub state: WorkState,
    /// The word beside the light: 逾期, 临期, 推进中 …
    pub word: String,
    /// The colour.
    pub light: Light,
    /// Days past the date, negative before it; for what is done, how many days it came late.
    #[ts(optional)]
    pub days: Option<i32>,
}

/// Something cited: an indicator or a record. What was deleted keeps its name here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Cited {
    /// `indicator`, or the plural of a kind such as `parks`; empty for a mere text.
    pub what: String,
    /// The indicator's code (`A1`, or `A1@310000` for one unit) or the record's id.
    pub target: String,
    /// Its name, as cited.
    pub name: String,
    /// Why it is cited, with its numbers; may be empty.
    pub reason: String,
    /// Whether it was deleted meanwhile.
    pub gone: bool,
}

/// A unit as named in a task, a problem or a decision.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct UnitRef {
    /// The unit's id; empty when none is named.
    pub id: String,
    /// Its name; its short name where it has one.
    pub name: String,
    /// Whether it has left the group.
    pub left: bool,
}

/// A record named in passing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct WorkRef {
    /// Its id.
    pub id: String,
    /// Its kind, e.g. `tasks`.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Its year or date, or empty.
    pub detail: String,
}

/// A milestone of a task, as a mark on its bar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanMilestone {
    /// Its name.
    pub name: String,
    /// The planned date, or empty.
    pub planned: String,
    /// When it was reached, or empty.
    pub actual: String,
    /// How it stands.
    pub standing: Standing,
}

/// A progress report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ProgressNote {
    /// Its date, or empty.
    pub date: String,
    /// What was reported.
    pub text: String,
    /// How much is done, in percent.
    #[ts(optional)]
    pub percent: Option<f64>,
    /// Who reported.
    pub by: String,
}

/// Which tasks to show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct PlanQuery {
    /// The plan's year; absent: the as-of date's.
    #[ts(optional)]
    pub year: Option<i32>,
    /// Only tasks of this province: code, short name or name.
    #[ts(optional)]
    pub province: Option<String>,
    /// Only tasks of this unit, by id.
    #[ts(optional)]
    pub unit: Option<String>,
    /// Only tasks in these states.
    #[ts(optional)]
    pub states: Option<Vec<WorkState>>,
    /// Only tasks with these words in name, measures, target or number.
    #[ts(optional)]
    pub search: Option<String>,
    /// At most so many; absent: 500.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// How many to pass over.
    #[ts(optional)]
    pub offset: Option<u32>,
}

/// One task on the board, with what the year view draws.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanTask {
    /// The record's id.
    pub id: String,
    /// Its number in the plan, or empty.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The policy's clause, or empty.
    pub clause: String,
    /// The lead province's code.
    pub province: String,
    /// The lead province's name.
    pub province_name: String,
    /// The lead unit.
    pub unit: UnitRef,
    /// The supporting units.
    pub supports: Vec<String>,
    /// Concrete measures.
    pub measures: String,
    /// The target.
    pub target: String,
    /// When it begins, or empty.
    pub starts: String,
    /// When it is due, or empty.
    pub due: String,
    /// When it was done, or empty.
    pub finished: String,
    /// The first day of its bar, `2025-03-01`.
    pub bar_from: String,
    /// The last day of its bar.
    pub bar_to: String,
    /// The stored word of its status.
    pub status: String,
    /// How it stands.
    pub standing: Standing,
    /// How much is done, in percent, by the last report.
    #[ts(optional)]
    pub percent: Option<f64>,
    /// Its milestones.
    pub milestones: Vec<PlanMilestone>,
    /// The last progress report.
    #[ts(optional)]
    pub last: Option<ProgressNote>,
    /// How many progress reports there are.
    pub reports: u32,
    /// How many files are attached.
    pub evidence: u32,
    /// Linked indicators and records.
    pub cited: Vec<Cited>,
    /// The task of an earlier year that it continues.
    #[ts(optional)]
    pub carried_from: Option<WorkRef>,
    /// The task of a later year that continues it.
    #[ts(optional)]
    pub carried_to: Option<WorkRef>,
    /// The decision that it came from.
    #[ts(optional)]
    pub decision: Option<WorkRef>,
    /// What is wrong with it, in sentences: its unit left the group, it has no date.
    pub doubts: Vec<String>,
}

/// The sums of a province or of the region.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanShare {
    /// The province's code, `YRD` for the region; a unit's id.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How many tasks.
    pub total: u32,
    /// How many are done.
    pub done: u32,
    /// How many are under way, not due soon.
    pub running: u32,
    /// How many are due soon.
    pub due_soon: u32,
    /// How many are overdue.
    pub overdue: u32,
    /// How many have not begun.
    pub not_begun: u32,
    /// Done ÷ total in percent; none without tasks.
    #[ts(optional)]
    pub percent: Option<f64>,
    /// The same for people.
    pub percent_text: String,
}

/// A unit and what it owes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct UnitOwes {
    /// The unit.
    pub unit: UnitRef,
    /// Its province's code.
    pub province: String,
    /// Overdue tasks.
    pub tasks: u32,
    /// Overdue problems.
    pub problems: u32,
    /// Overdue decisions.
    pub decisions: u32,
}

/// The work plan of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PlanBoard {
    /// The year.
    pub year: i32,
    /// The years that have a plan, newest first.
    pub years: Vec<i32>,
    /// The day by which states are judged.
    pub as_of: String,
    /// How many tasks pass the query.
    pub total: u32,
    /// They, by number, then date.
    pub items: Vec<PlanTask>,
    /// Sums by province, in the order 沪苏浙皖; of the whole year, whatever the query.
    pub provinces: Vec<PlanShare>,
    /// Sums of the region.
    pub region: PlanShare,
    /// Who owes overdue tasks, problems and decisions, most first.
    pub owing: Vec<UnitOwes>,
}

/// Reports progress on a task, a problem or a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkReport {
    /// The record's id.
    pub id: String,
    /// What is reported.
    pub text: String,
    /// How much is done, in percent.
    #[serde(default)]
    #[ts(optional)]
    pub percent: Option<f64>,
    /// The day reported for; absent: the as-of date.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<String>,
    /// Whether it is done with this report: a task or decision gets its date, a problem waits for being struck off.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub done: bool,
}

/// What a change of work did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct WorkChanged {
    /// The record's id.
    pub id: String,
    /// Whether anything changed.
    pub changed: bool,
    /// The operation as a sentence; empty when nothing changed.
    pub operation: String,
    /// How it stands now.
    pub standing: Standing,
}

/// Carries tasks that stayed open over to another year's plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TasksCarry {
    /// From which year.
    pub from: i32,
    /// To which year; absent: the next one.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<i32>,
    /// Which tasks, by id; empty: all that are open.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub ids: Vec<String>,
    /// The new date; absent: 31 December of the new year.
    #[serde(default)]
    #[ts(optional)]
    pub due: Option<String>,
}

/// What was carried over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TasksCarried {
    /// The new tasks' ids.
    pub ids: Vec<String>,
    /// How many were passed over because they had been carried already.
    pub already: u32,
    /// The operation as a sentence; empty when nothing changed.
    pub operation: String,
}

/// Which problems to show.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ProblemQuery {
    /// Only problems of this province.
    #[ts(optional)]
    pub province: Option<String>,
    /// Only problems of this unit, by id.
    #[ts(optional)]
    pub unit: Option<String>,
    /// Only problems in these states.
    #[ts(optional)]
    pub states: Option<Vec<WorkState>>,
    /// Only problems of this severity: 重大, 较大, 一般.
    #[ts(optional)]
    pub severity: Option<String>,
    /// Only problems with these words.
    #[ts(optional)]
    pub search: Option<String>,
    /// Whether problems that were struck off are left out.
    #[ts(optional, as = "Option<bool>")]
    pub open: bool,
    /// At most so many; absent: 500.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// How many to pass over.
    #[ts(optional)]
    pub offset: Option<u32>,
}

/// One problem on the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ProblemItem {
    /// The record's id.
    pub id: String,
    /// Its number, or empty.
    pub code: String,
    /// The problem.
    pub name: String,
    /// The responsible province's code.
    pub province: String,
    /// Its name.
    pub province_name: String,
    /// The responsible unit.
    pub unit: UnitRef,
    /// The responsible person, or empty.
    pub owner: String,
    /// Where it came up: 会议, 填报, 评估, 其他, or empty.
    pub source: String,
    /// 重大, 较大, 一般, or empty.
    pub severity: String,
    /// The measures.
    pub measures: String,
    /// When it was raised, or empty.
    pub raised: String,
    /// When it is due, or empty.
    pub due: String,
    /// When it was struck off, or empty.
    pub closed: String,
    /// Who approved that.
    pub approved_by: String,
    /// What proves it.
    pub evidence_note: String,
    /// The stored word of its status.
    pub status: String,
    /// How it stands.
    pub standing: Standing,
    /// How much is done, in percent, by the last report.
    #[ts(optional)]
    pub percent: Option<f64>,
    /// The last progress report.
    #[ts(optional)]
    pub last: Option<ProgressNote>,
    /// How many progress reports there are.
    pub reports: u32,
    /// How many files are attached.
    pub evidence: u32,
    /// Linked indicators and records.
    pub cited: Vec<Cited>,
    /// The decision that it came from.
    #[ts(optional)]
    pub decision: Option<WorkRef>,
    /// Whether it can be struck off now; if not, `doubts` say why.
    pub can_close: bool,
    /// What is wrong or missing, in sentences.
    pub doubts: Vec<String>,
}

/// The list of problems.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ProblemBoard {
    /// The day by which states are judged.
    pub as_of: String,
    /// How many problems pass the query.
    pub total: u32,
    /// They: overdue first, then by severity and date.
    pub items: Vec<ProblemItem>,
    /// How many are open in all.
    pub open: u32,
    /// How many are overdue in all.
    pub overdue: u32,
    /// How many wait for being struck off.
    pub waiting: u32,
    /// How many were struck off.
    pub closed: u32,
    /// Sums by province.
    pub provinces: Vec<PlanShare>,
}

/// Strikes a problem off the list (销号).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ProblemClose {
    /// The problem's id.
    pub id: String,
    /// Who approves.
    pub approved_by: String,
    /// When; absent: the as-of date.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<String>,
    /// What proves it, beside the attached files.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// Which papers of the work plan to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WorkPaper {
    /// 工作要点 with the 任务分工表 as its annex.
    Plan,
    /// 任务分工表 alone.
    Tasks,
    /// 问题清单.
    Problems,
    /// 督办单, one per unit that owes something.
    Orders,
    /// 议定事项台账, as xlsx.
    Decisions,
}

/// Prints papers of the work plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct WorkPapers {
    /// The plan's year; absent: the as-of date's.
    #[ts(optional)]
    pub year: Option<i32>,
    /// Which; empty: all.
    #[ts(optional, as = "Option<Vec<WorkPaper>>")]
    pub papers: Vec<WorkPaper>,
    /// Only this unit's 督办单, by id.
    #[ts(optional)]
    pub unit: Option<String>,
    /// `docx` and `pdf`; empty: both.
    #[ts(optional, as = "Option<Vec<super::PaperFormat>>")]
    pub formats: Vec<super::PaperFormat>,
    /// The folder; absent: the output folder.
    #[ts(optional)]
    pub dir: Option<String>,
}

/// Papers that were printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PapersPrinted {
    /// The files' paths.
    pub files: Vec<String>,
    /// How many pages the pdfs have together.
    pub pages: u32,
    /// How many items, tasks or problems stand in them.
    pub items: u32,
    /// What the papers leave open, in sentences.
    pub doubts: Vec<String>,
}
