//! The reporting round (填报): who owes what by when, what came in, what is wrong with it, who may move it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Problem, Severity, ValueState};

/// Where a submission stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionState {
    /// 待下发: the workbook has not been sent.
    #[default]
    Pending,
    /// 已下发: the unit has its workbook.
    Issued,
    /// 填报中: the unit is filling in.
    Filling,
    /// 已上报: handed in, not yet looked at.
    Submitted,
    /// 省级审核: the province's reviewer looks at it.
    ProvinceReview,
    /// 秘书处审核: the secretariat looks at it.
    OfficeReview,
    /// 汇总: accepted and part of the whole.
    Merged,
    /// 征求意见: out for comment.
    Consultation,
    /// 定稿: closed; only a numbered 更正 changes it.
    Final,
    /// 归档: closed and filed.
    Archived,
    /// 已退回: sent back with a reason per cell.
    Returned,
}

/// What moves a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionAction {
    /// 下发: 待下发 → 已下发, by the secretariat.
    Issue,
    /// 开始填报: 已下发 or 已退回 → 填报中, by a reporter.
    Start,
    /// 上报: 填报中 → 已上报, by a reporter; every check must pass.
    Submit,
    /// 撤回: 已上报 → 填报中, by a reporter, before anybody looked at it.
    Recall,
    /// 受理: 已上报 → 省级审核, by a reviewer who did not fill it in.
    Review,
    /// 通过: 省级审核 → 秘书处审核 by the reviewer, 秘书处审核 → 汇总 by the secretariat.
    Pass,
    /// 退回: 省级审核 or 秘书处审核 → 已退回, with reasons.
    Return,
    /// 征求意见: 汇总 → 征求意见, by the secretariat.
    Consult,
    /// 定稿: 征求意见 → 定稿, by the secretariat with the document of the approval.
    Finalise,
    /// 归档: 定稿 → 归档, by the secretariat.
    Archive,
}

/// What kind of unit reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionSort {
    /// The region, by the secretariat.
    Region,
    /// A province.
    #[default]
    Province,
    /// A city.
    City,
    /// A carrier: a park or an overseas centre.
    Carrier,
}

/// A move that the acting person may make now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PossibleMove {
    /// The action.
    pub action: SubmissionAction,
    /// Its name for people.
    pub label: String,
    /// The state it leads to.
    pub to: SubmissionState,
    /// Why it can't be made now; empty when it can.
    pub refused: String,
}

/// One line of the board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SubmissionRow {
    /// The unit: a province or city code, `YRD`, or a carrier's record id.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// What kind of unit.
    pub sort: SubmissionSort,
    /// The province that answers for it, as a code, or `YRD`.
    pub province: String,
    /// Where it stands.
    pub state: SubmissionState,
    /// The same for people.
    pub state_label: String,
    /// When it is due, `YYYY-MM-DD`; may be empty.
    pub due: String,
    /// When it was first handed in, `YYYY-MM-DD`; empty before.
    pub submitted: String,
    /// Days late: at the first handing in, or up to the as-of date while it is not in; 0 when in time.
    pub late: u32,
    /// How often it was sent back.
    pub returns: u32,
    /// How many versions came in.
    pub versions: u32,
    /// Who filled it in.
    pub reporter: String,
    /// Who approved it for the province.
    pub reviewer: String,
    /// Cells filled in (numbers and 不适用).
    pub filled: u32,
    /// Cells that it asks for.
    pub cells: u32,
    /// Errors that block 上报.
    pub errors: u32,
    /// Doubts that do not.
    pub warnings: u32,
    /// Cells that were sent back and did not come in again.
    pub open_returns: u32,
    /// What the acting person may do with it.
    pub moves: Vec<PossibleMove>,
}

/// How well a province's units reported: indicator E4.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReportingQuality {
    /// The province, as a code.
    pub province: String,
    /// Its name.
    pub name: String,
    /// Submissions that were due or handed in.
    pub counted: u32,
    /// Of these, handed in by the due date.
    pub on_time: u32,
    /// Of these, never sent back.
    pub first_pass: u32,
    /// 50 × on-time rate + 50 × first-pass rate; none when nothing counts yet.
    pub score: Option<f64>,
    /// The same for people.
    pub text: String,
}

/// How many submissions stand in a state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct StateCount {
    /// The state.
    pub state: SubmissionState,
    /// Its name.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// The board of a round: who has reported what, how late, how often returned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundBoard {
    /// The year.
    pub year: i32,
    /// Whether the round is set up; without, everything below is empty.
    pub opened: bool,
    /// When submissions are due unless a line says otherwise.
    pub due: String,
    /// A remark.
    pub note: String,
    /// The document by which scheme and targets were approved; empty before.
    pub approval: String,
    /// When.
    pub approved_at: String,
    /// By whom.
    pub approved_by: String,
    /// Whether the scheme in force is still the one that the round was set up with.
    pub scheme_current: bool,
    /// Name of the scheme.
    pub scheme: String,
    /// The submissions: region, provinces 沪苏浙皖, cities, carriers.
    pub submissions: Vec<SubmissionRow>,
    /// How many stand in each state, in the order of the states.
    pub counts: Vec<StateCount>,
    /// E4 by province, in their order.
    pub quality: Vec<ReportingQuality>,
    /// Project records of different provinces that look like one, to be merged into one multi-province record.
    pub overlaps: u32,
    /// Whether every submission is final or archived.
    pub complete: bool,
    /// Whether the review of the year is frozen.
    pub frozen: bool,
    /// Units that were left as they are, with the reason; after a move of several.
    pub refused: Vec<Problem>,
    /// Years that have a round, ascending.
    pub years: Vec<i32>,
}

/// Sets up a round, or changes its due date and adds units to it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoundOpen {
    /// The year.
    pub year: i32,
    /// When submissions are due, `YYYY-MM-DD`.
    pub due: String,
    /// A remark; absent: stays.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
    /// Whether cities with carriers report too.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub cities: bool,
    /// Whether carriers (parks, overseas centres) report too.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub carriers: bool,
}

/// Approves scheme and targets of a year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoundApprove {
    /// The year.
    pub year: i32,
    /// The document or meeting.
    pub document: String,
}

/// Sends workbooks down: writes one for each unit and moves 待下发 to 已下发.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoundIssue {
    /// The year.
    pub year: i32,
    /// The units; empty: all that are 待下发.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub units: Vec<String>,
    /// The folder, made when missing; absent: the output folder.
    #[serde(default)]
    #[ts(optional)]
    pub dir: Option<String>,
}

/// The workbooks sent down.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundIssued {
    /// Their paths, in the order of the board.
    pub files: Vec<String>,
    /// The board now.
    pub board: RoundBoard,
}

/// A cell that is sent back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReturnedCell {
    /// Its indicator; `*` for the submission as a whole.
    pub indicator: String,
    /// Why.
    pub reason: String,
}

/// Moves submissions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoundMove {
    /// The year.
    pub year: i32,
    /// The units; one that can't be moved is left and told under `refused` of the board. A single one gives an error instead.
    pub units: Vec<String>,
    /// What to do.
    pub action: SubmissionAction,
    /// A remark.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub note: String,
    /// The document of the approval; 定稿 needs one.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub document: String,
    /// Cells sent back; 退回 needs at least one.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<ReturnedCell>>")]
    pub returns: Vec<ReturnedCell>,
}

/// Names a submission.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubmissionRequest {
    /// The year.
    pub year: i32,
    /// The unit: a province or city code, `YRD`, or a carrier's record id or policy code.
    pub unit: String,
}

/// A doubt or error of one cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CellCheck {
    /// `blank`, `reason`, `unit_slip`, `jump`, `cumulative`, `parts`, `range`, `target`, `returned`.
    pub check: String,
    /// An error blocks 上报; a warning does not.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Whether a 说明 settles it.
    pub explainable: bool,
}

/// One cell of a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SubmissionCell {
    /// The indicator's code.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// Its unit of measure.
    pub unit: String,
    /// The 口径, formula and period.
    pub meaning: String,
    /// The evidence that is asked for.
    pub evidence_asked: String,
    /// When it does not apply, as its card says.
    pub not_applicable_when: String,
    /// The value's state.
    pub state: ValueState,
    /// Its number.
    pub value: Option<f64>,
    /// The same for people.
    pub text: String,
    /// Why it does not apply.
    pub reason: String,
    /// The remark that came with it.
    pub note: String,
    /// The source that came with it.
    pub source: String,
    /// Last year's value.
    pub last: Option<f64>,
    /// The same for people; 未报 and 不适用 in words.
    pub last_text: String,
    /// The target.
    pub target: Option<f64>,
    /// The same for people.
    pub target_text: String,
    /// What the target rests on.
    pub target_basis: String,
    /// The 说明.
    pub explanation: String,
    /// Why it was sent back, while that is open.
    pub returned: String,
    /// Files of evidence attached to it.
    pub evidence: u32,
    /// What the checks say.
    pub checks: Vec<CellCheck>,
}

/// One version of a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VersionSeen {
    /// Its id.
    pub id: String,
    /// Its number, from 1.
    pub number: u32,
    /// When it came in, as people read it.
    pub at: String,
    /// Who brought it.
    pub by: String,
    /// `file` or `screen`.
    pub via: String,
    /// The file's name; empty for what was typed.
    pub file: String,
    /// The file's SM3; empty for what was typed.
    pub hash: String,
    /// How many cells differ from the version before.
    pub changed: u32,
}

/// One move of a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SubmissionStep {
    /// When, as people read it.
    pub at: String,
    /// Who, with unit.
    pub by: String,
    /// In which role.
    pub role: String,
    /// What was done, for people.
    pub action: String,
    /// The state after, for people.
    pub state: String,
    /// The remark.
    pub note: String,
    /// The document.
    pub document: String,
    /// The cells sent back with it.
    pub returns: Vec<ReturnSeen>,
}

/// A cell that was sent back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReturnSeen {
    /// Its indicator; `*` for the whole.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// The value that was sent back.
    pub value: String,
    /// Why.
    pub reason: String,
    /// Whether it came in again.
    pub settled: bool,
}

/// A submission with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SubmissionSheet {
    /// The year.
    pub year: i32,
    /// What the board says of it.
    pub row: SubmissionRow,
    /// Its cells in the scheme's order.
    pub cells: Vec<SubmissionCell>,
    /// Its versions, oldest first.
    pub versions: Vec<VersionSeen>,
    /// Its moves, oldest first.
    pub steps: Vec<SubmissionStep>,
    /// Whether the acting person may type values now.
    pub editable: bool,
    /// Why not, if not.
    pub locked_because: String,
}

/// A value typed into a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CellFill {
    /// The indicator.
    pub indicator: String,
    /// Its state.
    pub state: ValueState,
    /// Its number.
    #[serde(default)]
    #[ts(optional)]
    pub value: Option<f64>,
    /// Why it does not apply.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reason: String,
    /// A remark; absent: stays.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// Types values into a submission; 已下发 and 已退回 become 填报中.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubmissionFill {
    /// The year.
    pub year: i32,
    /// The unit.
    pub unit: String,
    /// The values.
    pub cells: Vec<CellFill>,
}

/// Explains a value (说明); an empty text takes the explanation away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExplanationSave {
    /// The year.
    pub year: i32,
    /// The unit.
    pub unit: String,
    /// The indicator.
    pub indicator: String,
    /// Why the value is as it is.
    pub text: String,
}

/// A filled workbook that came back.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SubmissionReceive {
    /// The file.
    pub file: String,
    /// The year that the person expects; absent: what the workbook says. Another year is refused.
    #[serde(default)]
    #[ts(optional)]
    pub year: Option<i32>,
    /// The unit that the person expects; absent: what the workbook says. Another unit is refused.
    #[serde(default)]
    #[ts(optional)]
    pub unit: Option<String>,
    /// Whether to keep it as a version and take its values.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub commit: bool,
}

/// One cell that differs between two versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CellDifference {
    /// The indicator.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// What differs: `value`, `reason`, `note`, `source`, `target`.
    pub what: String,
    /// The same for people.
    pub what_label: String,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
    /// Where it stands in the file: `Sheet!C7`; may be empty.
    pub place: String,
}

/// What a workbook that came back holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SubmissionReceived {
    /// The year.
    pub year: i32,
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The number that the version has or would have.
    pub number: u32,
    /// Cells read.
    pub cells: u32,
    /// Against the version before, or against what is held when it is the first.
    pub differences: Vec<CellDifference>,
    /// What is wrong with the file, each with its cell. Errors of single cells leave these cells as they were.
    pub problems: Vec<Problem>,
    /// What the checks of the round will say of the cells.
    pub errors: u32,
    /// And doubts.
    pub warnings: u32,
    /// Whether it was kept.
    pub committed: bool,
    /// The same file came in before, as this version; nothing is kept twice.
    pub same_as: Option<u32>,
}

/// Asks what differs between two versions.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VersionCompare {
    /// The year.
    pub year: i32,
    /// The unit.
    pub unit: String,
    /// The older version; 0 is nothing.
    pub from: u32,
    /// The newer version.
    pub to: u32,
}

/// What differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VersionDifferences {
    /// Cell by cell.
    pub differences: Vec<CellDifference>,
}

/// Writes a version's file out as it came in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VersionOpen {
    /// The version's id.
    pub id: String,
    /// The folder; absent: the output folder.
    #[serde(default)]
    #[ts(optional)]
    pub dir: Option<String>,
}

/// Prints a paper of the round.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RoundPaper {
    /// The year.
    pub year: i32,
    /// The unit of a 退回单; absent for the 催报清单.
    #[serde(default)]
    #[ts(optional)]
    pub unit: Option<String>,
    /// The folder, made when missing; absent: the output folder.
    #[serde(default)]
    #[ts(optional)]
    pub dir: Option<String>,
}

/// Papers that were printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PapersMade {
    /// Paths of the files.
    pub files: Vec<String>,
    /// Pages of the pdf.
    pub pages: u32,
}

/// A correction (更正) after 定稿.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CorrectionAdd {
    /// The year.
    pub year: i32,
    /// The unit.
    pub unit: String,
    /// The indicator.
    pub indicator: String,
    /// The new value's state.
    pub state: ValueState,
    /// The new number.
    #[serde(default)]
    #[ts(optional)]
    pub value: Option<f64>,
    /// Why it does not apply, where it does not.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub na_reason: String,
    /// Why it is corrected.
    pub reason: String,
    /// The document that it rests on.
    pub document: String,
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CorrectionSeen {
    /// Its number in the year.
    pub number: u32,
    /// The unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// The indicator.
    pub indicator: String,
    /// Its name.
    pub indicator_name: String,
    /// The value before.
    pub old: String,
    /// The value after.
    pub new: String,
    /// Why.
    pub reason: String,
    /// The document.
    pub document: String,
    /// When, `YYYY-MM-DD`.
    pub day: String,
    /// Who.
    pub by: String,
    /// The vintage that holds it already; 0 while none does.
    pub in_vintage: u32,
}

/// The corrections of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CorrectionList {
    /// The year.
    pub year: i32,
    /// By number.
    pub corrections: Vec<CorrectionSeen>,
}

/// The scheme of a year: what it reports and is weighed by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundScheme {
    /// The year.
    pub year: i32,
    /// The version's id; `basic` for that of the cards.
    pub id: String,
    /// Its name.
    pub name: String,
    /// SM3 of its content.
    pub digest: String,
    /// The document by which it was approved; empty before.
    pub approval: String,
    /// When.
    pub approved_at: String,
    /// By whom.
    pub approved_by: String,
    /// Whether it changed after the approval.
    pub changed_since: bool,
    /// Grade limits in words: 优 ≥ 90 …
    pub grades: String,
    /// The base year of indices.
    pub base_year: i32,
    /// Its indicators.
    pub indicators: Vec<RoundIndicator>,
    /// Sheets of carriers: level, name and version in force.
    pub carriers: Vec<CarrierSheet>,
}

/// An indicator in the scheme of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RoundIndicator {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Points of 100.
    pub weight: f64,
    /// `records`, `reported` or `workflow`.
    pub source: String,
    /// Targets by unit: 沪苏浙皖 and the region, for people; empty where there is none.
    pub targets: Vec<String>,
    /// Values of the base year by unit, for people.
    pub base: Vec<String>,
    /// Targets without a document or meeting behind them.
    pub unapproved: u32,
}

/// The scheme of a level of carriers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CarrierSheet {
    /// `parks`, `overseas-centres`, `joint-labs`.
    pub level: String,
    /// Its name for people.
    pub name: String,
    /// The version in force.
    pub scheme: String,
    /// Its headings with their weights.
    pub headings: Vec<String>,
}
