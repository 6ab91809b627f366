//! Method and robustness: a level evaluated by a scheme, understood, varied and compared.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MethodLevel, SchemeContent, SchemeSummary, Severity, ValueState};

/// What is evaluated by which scheme; every request of this subject carries one.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct MethodBasis {
    /// The level.
    pub level: MethodLevel,
    /// The year.
    pub year: i32,
    /// The version; absent or empty is the one in force, `basic` the one without any version.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub scheme: Option<String>,
    /// A scheme that is not saved; it goes before `scheme`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub content: Option<SchemeContent>,
    /// Ranks though there are fewer than ten units; a warning comes with them.
    #[ts(optional, as = "Option<bool>")]
    pub ranks: bool,
    /// Weights from data and correlations though there are fewer than ten units; a warning comes with them.
    #[ts(optional, as = "Option<bool>")]
    pub allow_few: bool,
}

/// Asks for an evaluation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MethodRequest {
    /// What by which scheme.
    pub of: MethodBasis,
}

/// A node of the tree: the whole (`total`), a dimension, or an indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodNode {
    /// Its code.
    pub code: String,
    /// The node above; absent at the top.
    pub parent: Option<String>,
    /// Its name.
    pub name: String,
    /// 3 for the whole, 2 for dimensions, 1 for indicators.
    pub level: u32,
    /// Its share of the node above, 0 to 1, after weighing.
    pub share: f64,
    /// Its weight in the whole, 0 to 1.
    pub weight: f64,
    /// The unit of its values; empty above the indicators.
    pub unit: String,
    /// 1 or −1; 0 above the indicators.
    pub direction: i32,
    /// The clause cited; may be empty.
    pub clause: String,
    /// How it is normalised (indicators) or aggregated, in words.
    pub method: String,
}

/// A value as it went in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodValue {
    /// The number; absent for a blank.
    pub value: Option<f64>,
    /// Number, 未报 or 不适用.
    pub state: ValueState,
    /// The value as people read it.
    pub text: String,
    /// Its target; absent without one.
    pub target: Option<f64>,
}

/// Why a unit has the grade that it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GradeStanding {
    /// By its points.
    Points,
    /// 优 by its points, but beyond the cap.
    Capped,
    /// Lowered by the negative list (一票否决、取消评优).
    Vetoed,
    /// Only monitored: too young to be graded.
    Monitored,
    /// It has no score.
    NoScore,
    /// The year is not over.
    Running,
    /// Its score is relative to the other units or not out of 100, so that the limits of the grades mean nothing.
    Relative,
}

/// A unit evaluated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodUnit {
    /// Its code: a province's, a city's, or a record's identifier.
    pub code: String,
    /// Its name.
    pub name: String,
    /// A short name for charts.
    pub short: String,
    /// Whether it is the region, which is compared with none.
    pub is_region: bool,
    /// Its score.
    pub score: Option<f64>,
    /// The score as people read it; empty without one.
    pub score_text: String,
    /// Its rank, 1 is best, ties share the lower number; absent where units are not ranked.
    pub rank: Option<u32>,
    /// Its grade, 优 良 中 差; absent without one.
    pub grade: Option<String>,
    /// Why.
    pub standing: GradeStanding,
    /// The points that it is graded by, where the negative list took some.
    pub graded_points: Option<f64>,
    /// Its entries in the negative list, each as a sentence.
    pub negative: Vec<String>,
    /// Its score less that of the year before, by the same scheme.
    pub change: Option<f64>,
    /// Its index on the base year (定基指数); provinces only.
    pub index: Option<f64>,
    /// Its score of every node, by code.
    pub scores: BTreeMap<String, Option<f64>>,
    /// Its values by indicator.
    pub values: BTreeMap<String, MethodValue>,
}

/// One thing that was done to a cell or that a reader must know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodNote {
    /// `info` for what was done as asked, `warning` for what a reader must know.
    pub severity: Severity,
    /// The unit; absent when it concerns all.
    pub unit: Option<String>,
    /// The node; absent when it concerns all.
    pub code: Option<String>,
    /// The sentence, with names.
    pub message: String,
}

/// Something that was not done, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodRefusal {
    /// What: `ranks`, `data-weights`, `correlation`, `sensitivity`.
    pub what: String,
    /// Why.
    pub message: String,
    /// What to do instead, or how to have it all the same.
    pub hint: String,
}

/// A level evaluated.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodResult {
    /// The level.
    pub level: MethodLevel,
    /// The year.
    pub year: i32,
    /// The scheme used.
    pub scheme: SchemeSummary,
    /// Whether the units are ranked.
    pub ranked: bool,
    /// How many units are compared.
    pub compared: u32,
    /// Whether the year is not over at the as-of date; it is then not graded.
    pub running: bool,
    /// The tree, the whole first.
    pub nodes: Vec<MethodNode>,
    /// The units: provinces and region, cities and carriers in their order.
    pub units: Vec<MethodUnit>,
    /// What was done to the data.
    pub notes: Vec<MethodNote>,
    /// What was not done, and why.
    pub refusals: Vec<MethodRefusal>,
}

/// Asks where a unit's score comes from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MethodUnitRequest {
    /// What by which scheme.
    pub of: MethodBasis,
    /// The unit.
    pub unit: String,
    /// Another unit to hold it against.
    #[serde(default)]
    #[ts(optional)]
    pub against: Option<String>,
    /// The node; absent: the whole.
    #[serde(default)]
    #[ts(optional)]
    pub node: Option<String>,
}

/// A part of a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodPart {
    /// The node it comes from.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `score` by the indicator's score, `weight` by a weight that moved, `whole` by an aggregate that can't be taken apart.
    pub effect: String,
    /// How much, in points of the total.
    pub amount: f64,
    /// The amount as people read it, with its sign.
    pub text: String,
}

/// A number with the parts that it is the sum of, and a sentence about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodBreakdown {
    /// The number: a score, or a difference of two.
    pub total: f64,
    /// The parts in the scheme's order.
    pub parts: Vec<MethodPart>,
    /// What it says, in one sentence.
    pub sentence: String,
}

/// How a unit stands on an indicator.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodStanding {
    /// The indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The unit's score.
    pub score: f64,
    /// The mean of all units.
    pub mean: f64,
    /// Its rank on the indicator; absent where units are not ranked.
    pub rank: Option<u32>,
    /// What it gives to the unit's lead over the mean of all units, in points of the whole.
    pub lead: f64,
}

/// A weight as it is written and as it counts for a unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodWeight {
    /// The indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its weight in the whole by the scheme, 0 to 1.
    pub nominal: f64,
    /// Its weight for the unit, after blanks handed theirs on; 0 for a blank.
    pub effective: f64,
}

/// Where a unit's score comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodContributions {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub name: String,
    /// The node.
    pub node: String,
    /// What every indicator gives to the score.
    pub score: MethodBreakdown,
    /// What is missing to full marks on everything that the unit has; absent where the scale has no end.
    pub to_target: Option<MethodBreakdown>,
    /// What made the change since the year before; absent without one.
    pub since_last_year: Option<MethodBreakdown>,
    /// What makes the gap to the other unit, that one less this one; absent without one.
    pub to_other: Option<MethodBreakdown>,
    /// From the greatest strength to the greatest weakness; empty for the region and where nothing is compared.
    pub standings: Vec<MethodStanding>,
    /// Strengths and weaknesses, in one sentence; may be empty.
    pub standing_sentence: String,
    /// Weights as written and as they count here.
    pub weights: Vec<MethodWeight>,
}

/// A pair of siblings that say nearly the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodPair {
    /// The dimension above both.
    pub parent: String,
    /// The first.
    pub first: String,
    /// The second.
    pub second: String,
    /// Their correlation.
    pub correlation: f64,
    /// The same in words.
    pub sentence: String,
}

/// How much an indicator moves the whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodInfluence {
    /// The indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its weight in the whole, 0 to 1.
    pub weight: f64,
    /// Its correlation with the whole; absent where one does not vary.
    pub correlation: Option<f64>,
    /// The square of it: the share of the variance that goes with it.
    pub explained: Option<f64>,
}

/// What the indicators have to do with each other.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodRelations {
    /// The indicators, rows and columns alike.
    pub codes: Vec<String>,
    /// Their names.
    pub names: Vec<String>,
    /// Pearson correlation by row and column; empty when refused, absent where one does not vary.
    pub correlations: Vec<Vec<Option<f64>>>,
    /// Siblings correlated by 0.9 or more in size, strongest first.
    pub redundant: Vec<MethodPair>,
    /// How much every indicator moves the whole; empty when refused.
    pub influence: Vec<MethodInfluence>,
    /// Cronbach's α of the dimensions, by code; absent where there is none.
    pub reliability: BTreeMap<String, Option<f64>>,
    /// Why there is nothing; absent when there is.
    pub refusal: Option<MethodRefusal>,
}

/// A unit in two results.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodCompared {
    /// The unit.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its score in the first.
    pub before: Option<f64>,
    /// Its score in the second.
    pub after: Option<f64>,
    /// Its rank in the first; absent where units are not ranked.
    pub rank_before: Option<u32>,
    /// Its rank in the second.
    pub rank_after: Option<u32>,
    /// Its grade in the first.
    pub grade_before: Option<String>,
    /// Its grade in the second.
    pub grade_after: Option<String>,
}

/// Two results side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodComparison {
    /// The units.
    pub units: Vec<MethodCompared>,
    /// Mean size of the changes of score, in points; absent when no unit has both.
    pub mean_change: Option<f64>,
    /// The largest.
    pub largest_change: Option<f64>,
    /// Mean size of the changes of rank; absent where units are not ranked.
    pub mean_shift: Option<f64>,
    /// The largest; absent where units are not ranked.
    pub largest_shift: Option<u32>,
    /// Correlation of the two orders by ranks (Spearman); absent where units are not ranked.
    pub spearman: Option<f64>,
    /// How many units get another grade.
    pub grade_changes: u32,
    /// The same in one sentence.
    pub sentence: String,
}

/// The result without one element.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodWithoutElement {
    /// The element: a dimension or an indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The result with it beside the result without; absent when nothing would be left or it can't be computed.
    pub comparison: Option<MethodComparison>,
    /// Why there is none; empty when there is one.
    pub problem: String,
}

/// What every element does to the result by being there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodWithout {
    /// Dimensions, then indicators, in the scheme's order.
    pub elements: Vec<MethodWithoutElement>,
}

/// A value as it might have been.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MethodSupposed {
    /// The unit.
    pub unit: String,
    /// The indicator.
    pub code: String,
    /// The value; absent is a blank.
    #[serde(default)]
    #[ts(optional)]
    pub value: Option<f64>,
}

/// Asks what other values would make of the result; nothing is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MethodWhatIfRequest {
    /// What by which scheme.
    pub of: MethodBasis,
    /// The values that are supposed.
    pub values: Vec<MethodSupposed>,
}

/// Asks for two schemes side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MethodCompareRequest {
    /// What by the first scheme.
    pub of: MethodBasis,
    /// The second scheme's version; absent or empty is the one in force.
    #[serde(default)]
    #[ts(optional)]
    pub with: Option<String>,
    /// A second scheme that is not saved; it goes before `with`.
    #[serde(default)]
    #[ts(optional)]
    pub with_content: Option<SchemeContent>,
    /// The journal entry after which the data of the first are taken, as they then stood; absent takes those of today.
    #[serde(default)]
    #[ts(optional)]
    pub vintage: Option<u64>,
}

/// A weight in two schemes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodWeightPair {
    /// The dimension or indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its weight in the whole by the first, 0 to 1; absent where it has none.
    pub before: Option<f64>,
    /// By the second.
    pub after: Option<f64>,
}

/// The moment whose data were taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodVintage {
    /// The journal entry after which the data are taken.
    pub seq: u64,
    /// When it was made, RFC 3339 in Asia/Shanghai.
    pub at: String,
    /// Who made it.
    pub by: String,
    /// What it did, as a sentence.
    pub operation: String,
    /// The as-of date then.
    pub as_of: String,
}

/// A value that differs between two moments.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodValueChange {
    /// The unit.
    pub unit: String,
    /// Its name.
    pub unit_name: String,
    /// The indicator.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What it was, as people read it.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// Two schemes side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodCompare {
    /// The first scheme.
    pub first: SchemeSummary,
    /// The second.
    pub second: SchemeSummary,
    /// Their weights, dimensions and indicators of either.
    pub weights: Vec<MethodWeightPair>,
    /// Choices of method that differ, in words.
    pub methods: Vec<String>,
    /// Their results.
    pub comparison: MethodComparison,
    /// The moment whose data the first takes; absent for today's.
    pub vintage: Option<MethodVintage>,
    /// The values that differ between that moment and today, at most 200.
    pub values: Vec<MethodValueChange>,
}
