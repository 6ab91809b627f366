//! The desk of the review (评审): completeness, deviations, experts' marks, vetoes, cases, sections edited by people, frozen vintages, trace.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// How complete one unit's data are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Completeness {
    /// The unit: a province or `YRD`.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Indicators with a number.
    pub reported: u32,
    /// Indicators that apply.
    pub applicable: u32,
    /// Codes of those that are missing.
    pub missing: Vec<String>,
    /// Where its submission stands, for people; empty without a round.
    pub state: String,
    /// Score out of 100; none without data.
    pub score: Option<f64>,
    /// The same for people.
    pub score_text: String,
    /// The grade; empty without data. A veto makes it 差.
    pub grade: String,
    /// Why the grade is not that of the score, in words; may be empty.
    pub grade_because: String,
}

/// The desk of the review at a glance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewWorkspace {
    /// The year.
    pub year: i32,
    /// Whether the year has data.
    pub has_data: bool,
    /// Provinces 沪苏浙皖, then the region.
    pub units: Vec<Completeness>,
    /// Deviations that demand an analysis.
    pub deviations: u32,
    /// Of these, without one.
    pub deviations_open: u32,
    /// Items that experts mark.
    pub mark_items: u32,
    /// Of these, without enough marks.
    pub marks_open: u32,
    /// Entries of the veto list.
    pub vetoes: u32,
    /// Cases of good practice.
    pub experiences: u32,
    /// Problems.
    pub problems: u32,
    /// Sections of the text in this language.
    pub sections: u32,
    /// Of these, edited by people.
    pub sections_edited: u32,
    /// Of these, whose data moved under the edit.
    pub sections_stale: u32,
    /// Corrections after 定稿.
    pub corrections: u32,
    /// Vintages, oldest first.
    pub vintages: Vec<VintageSeen>,
    /// Whether it can be frozen now.
    pub freezable: bool,
    /// What stands in the way of freezing: errors block, warnings do not.
    pub blockers: Vec<Problem>,
}

/// One value that missed or far exceeded its target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DeviationSeen {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// The indicator.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// The value for people.
    pub value: String,
    /// The target for people.
    pub target: String,
    /// Attainment as a share: 0.85.
    pub attainment: f64,
    /// The same for people.
    pub attainment_text: String,
    /// `below` 100 % or `above` 130 %.
    pub side: String,
    /// 偏差原因分析; empty while open.
    pub cause: String,
    /// 改进措施.
    pub measure: String,
    /// Who wrote it.
    pub by: String,
}

/// The deviations of a year: attainment below 100 % or above 130 %.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DeviationList {
    /// The year.
    pub year: i32,
    /// By unit and indicator.
    pub deviations: Vec<DeviationSeen>,
    /// Without an analysis.
    pub open: u32,
}

/// Writes why a value deviates; an empty cause takes the analysis away.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DeviationSave {
    /// The year.
    pub year: i32,
    /// The unit.
    pub unit: String,
    /// The indicator.
    pub indicator: String,
    /// 偏差原因分析.
    pub cause: String,
    /// 改进措施.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub measure: String,
}

/// An expert.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ExpertItem {
    /// Its id; empty in a new one.
    pub id: String,
    /// The name.
    pub name: String,
    /// Where he or she works.
    pub unit: String,
    /// The province, as a code; may be empty for one from outside the delta.
    pub province: String,
    /// The field of work.
    pub field: String,
    /// A remark.
    pub note: String,
    /// Whether he or she may be asked.
    pub active: bool,
}

/// The experts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ExpertList {
    /// By name.
    pub experts: Vec<ExpertItem>,
}

/// What one expert gives.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MarkSeen {
    /// The expert.
    pub expert: String,
    /// The name.
    pub name: String,
    /// 0 to 100; none when not given or recused.
    pub mark: Option<f64>,
    /// Whether the expert stands back (回避).
    pub recused: bool,
    /// Whether he or she must: from the judged province, or working for the judged.
    pub must_recuse: bool,
    /// Why.
    pub reason: String,
    /// Whether the mark is the highest or lowest and dropped.
    pub dropped: bool,
}

/// One item that experts mark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MarkItem {
    /// The judged: a carrier's record id.
    pub subject: String,
    /// Its name.
    pub name: String,
    /// Its province.
    pub province: String,
    /// The item's code.
    pub item: String,
    /// The item's name, e.g. 运行机制、安全与合规.
    pub item_name: String,
    /// Every active expert.
    pub marks: Vec<MarkSeen>,
    /// How many marks count.
    pub given: u32,
    /// The trimmed mean to 2 decimals; none with fewer than 3 marks.
    pub result: Option<f64>,
    /// The same for people, or what is missing.
    pub result_text: String,
}

/// The experts' marks of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MarkBoard {
    /// The year.
    pub year: i32,
    /// Item by item.
    pub items: Vec<MarkItem>,
    /// The experts.
    pub experts: Vec<ExpertItem>,
    /// The rule in words.
    pub rule: String,
}

/// Gives a mark, states a recusal, or (with neither) takes the entry away.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MarkSave {
    /// The year.
    pub year: i32,
    /// The judged.
    pub subject: String,
    /// The item.
    pub item: String,
    /// The expert.
    pub expert: String,
    /// 0 to 100.
    #[serde(default)]
    #[ts(optional)]
    pub mark: Option<f64>,
    /// Whether the expert stands back.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub recused: bool,
    /// Why; a recusal needs a reason.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reason: String,
}

/// An entry of the veto list (负面清单).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct VetoItem {
    /// Its id; empty in a new one.
    pub id: String,
    /// The year.
    pub year: i32,
    /// The unit: a province's code or a carrier's record id.
    pub subject: String,
    /// Its name; not read.
    pub name: String,
    /// `fabrication` 数据造假, `leak` 泄密, `accident` 安全责任事故, `other`.
    pub sort: String,
    /// `veto` 一票否决 or `deduct`.
    pub effect: String,
    /// Points that a deduction takes away.
    pub points: Option<f64>,
    /// The document that it rests on.
    pub document: String,
    /// A remark.
    pub note: String,
}

/// The veto list of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VetoList {
    /// The year.
    pub year: i32,
    /// By unit.
    pub vetoes: Vec<VetoItem>,
}

/// Names an entry by year and id.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewEntry {
    /// The year.
    pub year: i32,
    /// The entry's id.
    pub id: String,
}

/// A case of good practice (经验) or a problem.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CaseItem {
    /// Its id; empty in a new one.
    pub id: String,
    /// The year.
    pub year: i32,
    /// `experience` or `problem`.
    pub sort: String,
    /// The unit it is about; may be empty.
    pub unit: String,
    /// The unit's name; not read.
    pub unit_name: String,
    /// The key task it belongs to, `A` … `E`; may be empty.
    pub task: String,
    /// Its title.
    pub title: String,
    /// Its text.
    pub text: String,
    /// Its title in English; may be empty.
    pub title_en: String,
    /// Its text in English; may be empty.
    pub text_en: String,
    /// Its place among the others.
    pub position: i32,
}

/// The cases and problems of a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CaseList {
    /// The year.
    pub year: i32,
    /// Experiences, then problems, in their order.
    pub cases: Vec<CaseItem>,
}

/// A section of the review's text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct NarrativeSection {
    /// Its key, stable over the years: `conclusion.1`.
    pub section: String,
    /// The heading it stands under.
    pub heading: String,
    /// The level of the heading.
    pub level: u32,
    /// What today's data draft, one paragraph a line.
    pub drafted: String,
    /// What is printed: the draft, or what people made of it.
    pub text: String,
    /// Whether people edited it.
    pub edited: bool,
    /// Whether the draft moved since the editing began; `narrative_redraft` brings both together.
    pub stale: bool,
    /// Who edited it last.
    pub by: String,
    /// When, as people read it.
    pub at: String,
}

/// The text of the review, section by section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Narratives {
    /// The year.
    pub year: i32,
    /// In the order of the paper.
    pub sections: Vec<NarrativeSection>,
    /// Edited sections that the paper no longer has, by key; their text is kept.
    pub orphans: Vec<NarrativeSection>,
}

/// The numbers of the review's text that can be traced.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct NarrativeNumbers {
    /// The year.
    pub year: i32,
    /// In the order of the text; one that could be several stands there several times.
    pub numbers: Vec<NarrativeNumber>,
}

/// A number of the text, and what it leads to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct NarrativeNumber {
    /// The section.
    pub section: String,
    /// The line of its text, from 0.
    pub line: u32,
    /// The number as it stands there, with its unit of measure.
    pub text: String,
    /// The unit, for `review_trace`.
    pub unit: String,
    /// The indicator, key task or `total`, for `review_trace`.
    pub indicator: String,
    /// Both for people.
    pub label: String,
}

/// Edits a section; the draft itself, or an empty text, takes the edit away.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NarrativeSave {
    /// The year.
    pub year: i32,
    /// The section.
    pub section: String,
    /// Its text, one paragraph a line.
    pub text: String,
}

/// Brings an edited section together with what the data draft now.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct NarrativeRedraft {
    /// The year.
    pub year: i32,
    /// The section; absent: every stale one.
    #[serde(default)]
    #[ts(optional)]
    pub section: Option<String>,
    /// Whether to keep the outcome; without, it is only shown. A section with open conflicts is never kept.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub commit: bool,
}

/// What bringing a section together gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct NarrativeMerged {
    /// The section.
    pub section: String,
    /// The text with both changes, where they do not meet.
    pub text: String,
    /// Where both changed the same sentence; the edit stands in `text`.
    pub conflicts: Vec<NarrativeConflict>,
    /// Whether it was kept.
    pub committed: bool,
}

/// A stretch that the data and people both changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct NarrativeConflict {
    /// As it was drafted when the editing began.
    pub base: String,
    /// What people made of it.
    pub edited: String,
    /// What the data draft now.
    pub drafted: String,
}

/// The outcome of a redraft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct NarrativeRedrafted {
    /// Section by section.
    pub merged: Vec<NarrativeMerged>,
}

/// A frozen review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VintageSeen {
    /// Its id.
    pub id: String,
    /// The year.
    pub year: i32,
    /// Its number in the year.
    pub number: u32,
    /// How it is called: `2024-1`.
    pub name: String,
    /// The scheme it was evaluated by.
    pub scheme: String,
    /// SM3 of that scheme.
    pub scheme_digest: String,
    /// The data's cut-off.
    pub cut_off: String,
    /// The last journal entry that it saw.
    pub revision: u64,
    /// SM3 of its inputs.
    pub inputs_digest: String,
    /// The engine's version.
    pub engine_version: String,
    /// The seed of what was drawn at random.
    pub seed: u64,
    /// The document by which it was approved.
    pub document: String,
    /// When it was frozen, as people read it.
    pub frozen_at: String,
    /// By whom.
    pub frozen_by: String,
}

/// The vintages of all years, or of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VintageList {
    /// By year and number.
    pub vintages: Vec<VintageSeen>,
}

/// Asks for the vintages of a year; absent: of all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VintageQuery {
    /// The year.
    #[serde(default)]
    #[ts(optional)]
    pub year: Option<i32>,
}

/// Compares two vintages by recomputing both on the scheme of the second.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct VintageCompare {
    /// The id of the one.
    pub from: String,
    /// The id of the other; its scheme is used for both.
    pub to: String,
}

/// Two vintages on one scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VintageCompared {
    /// Says that both are recomputed, and on which scheme.
    pub basis: String,
    /// Unit by unit.
    pub rows: Vec<VintageComparedRow>,
}

/// One unit of two vintages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct VintageComparedRow {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// Score of the first, recomputed; none without data.
    pub from: Option<f64>,
    /// Score of the second.
    pub to: Option<f64>,
    /// Their difference in points.
    pub change: Option<f64>,
    /// All three for people.
    pub text: String,
}

/// Asks what a number of the review rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TraceRequest {
    /// The year.
    pub year: i32,
    /// The unit: a province, `YRD`, or a carrier.
    pub unit: String,
    /// The indicator, or a key task's code, or `total`.
    pub indicator: String,
}

/// What a number rests on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Trace {
    /// The reference under which the annex lists it: `2024·310000·B9`.
    pub reference: String,
    /// The unit's name.
    pub unit: String,
    /// The indicator's name.
    pub name: String,
    /// The value for people.
    pub value: String,
    /// The formula.
    pub formula: String,
    /// How the value came about, in words.
    pub source: String,
    /// Reported values behind it.
    pub observations: Vec<TracedObservation>,
    /// Registry records behind it.
    pub records: Vec<TracedRecord>,
    /// Files of evidence.
    pub evidence: Vec<TracedEvidence>,
    /// Versions of the submission in which the value stood, oldest first.
    pub versions: Vec<TracedVersion>,
    /// Corrections of it.
    pub corrections: Vec<super::CorrectionSeen>,
    /// The numbers that it is made of, as references; for scores.
    pub parts: Vec<TracedPart>,
}

/// A reported value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TracedObservation {
    /// Its id.
    pub id: String,
    /// The unit's name.
    pub unit: String,
    /// The value for people.
    pub value: String,
    /// File, sheet and cell; may be empty for what was typed.
    pub origin: String,
    /// The publisher or provider.
    pub source: String,
    /// The remark.
    pub note: String,
}

/// A registry record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TracedRecord {
    /// Its id.
    pub id: String,
    /// Its kind, plural.
    pub kind: String,
    /// Its name.
    pub name: String,
    /// Why it counts.
    pub because: String,
}

/// A file of evidence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TracedEvidence {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its SM3.
    pub hash: String,
    /// What it proves.
    pub note: String,
}

/// A version of a submission.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TracedVersion {
    /// Its number.
    pub number: u32,
    /// The file; empty for what was typed.
    pub file: String,
    /// The value as it stood there.
    pub value: String,
    /// When it came in.
    pub at: String,
}

/// A number that another is made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TracedPart {
    /// Its reference.
    pub reference: String,
    /// Its code, for `trace`.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// Its value for people.
    pub value: String,
    /// Its weight, in points of 100.
    pub weight: f64,
    /// Its contribution, in points; none without data.
    pub points: Option<f64>,
}

/// Writes the annex of references as a workbook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TraceAnnex {
    /// The year.
    pub year: i32,
    /// The folder; absent: the output folder.
    #[serde(default)]
    #[ts(optional)]
    pub dir: Option<String>,
}
