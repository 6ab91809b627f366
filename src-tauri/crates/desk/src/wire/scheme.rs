//! Evaluation schemes and their versions: what is evaluated, by which indicators, weights and method, each with what it rests on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// What is evaluated together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MethodLevel {
    /// The four provinces, with the region beside them.
    #[default]
    Provinces,
    /// The cities that have any value.
    Cities,
    /// Cooperation parks.
    Parks,
    /// Overseas centres.
    OverseasCentres,
    /// Joint laboratories.
    JointLabs,
    /// Foreign R&D centres.
    RdCentres,
}

/// How values are brought onto one scale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum NormaliseMethod {
    /// 目标完成率: attainment of the target, at most 100.
    #[default]
    Target,
    /// 定基指数: value ÷ value of the base year × 100.
    BaseIndex,
    /// 功效系数法 between the lower and the upper limit: 60 + 40 × position.
    Efficacy,
    /// 极差法: position between the lowest and the highest, 0 to 100.
    MinMax,
    /// Position between the lower and the upper limit, 0 to 100, cut at both ends.
    Goalposts,
    /// z-score with mean 50 and standard deviation 10.
    ZScore,
    /// Rank from the worst: best = number of units.
    Rank,
    /// (rank − 1) ÷ (units − 1).
    PercentileRank,
    /// Borda: rank − 1.
    Borda,
    /// 1 − distance to the best ÷ range.
    DistanceToMax,
    /// Distance to the value of the base year, as COINr has it.
    DistanceToReference,
    /// Share of the best value.
    FractionOfMax,
}

/// How blanks are filled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ImputeMethod {
    /// Not at all: the weight of a blank goes to its siblings.
    #[default]
    None,
    /// With the mean of the units.
    Mean,
    /// With their median.
    Median,
    /// With the mean of the units of the same province.
    GroupMean,
    /// With the unit's own value of the year before.
    PreviousYear,
}

/// Where weights come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum WeighMethod {
    /// As the scheme gives them: dimension % and 赋权.
    #[default]
    Given,
    /// Equal among siblings.
    Equal,
    /// 熵权.
    Entropy,
    /// CRITIC.
    Critic,
    /// 变异系数.
    Variation,
    /// Principal components: those with an eigenvalue above 1.
    Components,
    /// AHP: from pairwise judgements.
    Ahp,
    /// 组合赋权: the scheme's own weights with some of the data.
    Combined,
}

/// How the scheme's own weights and those of the data become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum CombineMethod {
    /// By their product.
    #[default]
    Multiplicative,
    /// By their mean with the share α for the scheme's own.
    Linear,
}

/// The scheme's own weights with some of the data.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeCombination {
    /// The weights of the data: `entropy`, `critic`, `variation` or `components`.
    pub objective: WeighMethod,
    /// How they become one.
    pub combine: CombineMethod,
    /// The share α of the scheme's own weights where `combine` is `linear`, 0 to 1.
    pub alpha: f64,
}

impl Default for SchemeCombination {
    /// Products with entropy weights; α is 0.5.
    fn default() -> Self {
        SchemeCombination { objective: WeighMethod::Entropy, combine: CombineMethod::Multiplicative, alpha: 0.5 }
    }
}

/// One judgement of a pair of siblings, on Saaty's scale.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeJudgement {
    /// The dimension or indicator that is judged.
    pub of: String,
    /// Its sibling that it is held against.
    pub over: String,
    /// How many times as important it is, 1/9 to 9.
    pub value: f64,
}

/// What an entry of the negative list does (负面清单).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum NegativeKind {
    /// 扣分: points are taken off.
    #[default]
    Deduction,
    /// 一票否决: the grade is 差.
    Veto,
    /// 取消评优: not 优.
    BarBest,
}

/// An entry of the negative list, as the secretariat makes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeNegative {
    /// The year it counts for.
    pub year: i32,
    /// The unit: a province's or city's code, or a record's identifier.
    pub unit: String,
    /// What it does.
    pub kind: NegativeKind,
    /// The points taken off, where it is a deduction.
    pub points: f64,
    /// What happened, such as 数据造假.
    pub reason: String,
    /// The document that says so.
    pub document: String,
}

/// How numbers go up the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AggregateMethod {
    /// Weighted arithmetic mean.
    #[default]
    Arithmetic,
    /// Weighted geometric mean.
    Geometric,
    /// Weighted harmonic mean.
    Harmonic,
    /// Weighted median.
    Median,
    /// Copeland scores.
    Copeland,
    /// TOPSIS.
    Topsis,
    /// 灰色关联, ρ = 0.5.
    Grey,
}

/// What a choice rests on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeBasis {
    /// The clause cited, e.g. `三(二)-4`.
    pub clause: String,
    /// The document or meeting it comes from.
    pub source: String,
}

/// A dimension of a scheme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeDimension {
    /// Its code, unique in the scheme.
    pub code: String,
    /// Its name in Chinese.
    pub name_zh: String,
    /// Its name in English.
    pub name_en: String,
    /// Its weight, in percent of the whole; what the dimensions sum to is taken for the whole.
    pub weight: f64,
    /// What it rests on.
    pub basis: SchemeBasis,
}

/// An indicator of a scheme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeIndicator {
    /// Its code; it is one of the level's measures.
    pub code: String,
    /// The dimension it belongs to.
    pub dimension: String,
    /// Its 赋权 within the dimension, on any scale.
    pub weight: f64,
    /// What it rests on.
    pub basis: SchemeBasis,
    /// Its own way to be normalised.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub normalise: Option<NormaliseMethod>,
    /// Its lower limit; 不允许值 of the efficacy coefficient (for a negative indicator 满意值).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub lower: Option<f64>,
    /// Its upper limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub upper: Option<f64>,
}

/// The lower limits of the grades in points of 100.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct GradeLimits {
    /// 优 from here.
    pub excellent: f64,
    /// 良 from here.
    pub good: f64,
    /// 中 from here; below is 差.
    pub fair: f64,
}

impl Default for GradeLimits {
    /// 90, 80, 60.
    fn default() -> Self {
        GradeLimits { excellent: 90.0, good: 80.0, fair: 60.0 }
    }
}

/// The method of a scheme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeMethod {
    /// How blanks are filled.
    pub impute: ImputeMethod,
    /// Whether outliers are treated: winsorised, at most five, else the logarithm.
    pub treat: bool,
    /// How values are brought onto one scale.
    pub normalise: NormaliseMethod,
    /// Where weights come from.
    pub weigh: WeighMethod,
    /// How numbers go up the tree.
    pub aggregate: AggregateMethod,
    /// How dimensions become the whole, where that is another way.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub aggregate_top: Option<AggregateMethod>,
    /// What `combined` combines.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub combination: Option<SchemeCombination>,
    /// The judgements of `ahp`, each pair once. Dimensions of which nothing is judged keep the weights given, and so do the indicators below
    /// them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SchemeJudgement>>")]
    pub judgements: Vec<SchemeJudgement>,
    /// The least share of what is below an aggregate that must have a score, 0 to 1.
    pub min_availability: f64,
    /// The limits of the grades.
    pub grades: GradeLimits,
    /// The largest share of the units that may be 优, 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cap: Option<f64>,
    /// Carriers younger than so many years are monitored and not graded; 0 grades all.
    pub monitored_years: u32,
    /// The negative list: vetoes and deductions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<SchemeNegative>>")]
    pub negative: Vec<SchemeNegative>,
    /// What the choices rest on, by their names here: `normalise`, `weigh`, `aggregate`, `grades`, `cap` …
    pub basis: BTreeMap<String, SchemeBasis>,
}

/// A whole scheme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SchemeContent {
    /// The dimensions in order.
    pub dimensions: Vec<SchemeDimension>,
    /// The indicators in order.
    pub indicators: Vec<SchemeIndicator>,
    /// The method.
    pub method: SchemeMethod,
}

/// Asks for the versions of a level and year.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SchemeQuery {
    /// The level.
    pub level: MethodLevel,
    /// The year.
    pub year: i32,
}

/// One version in a list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SchemeSummary {
    /// Its identifier; `basic` for the scheme that is there without anybody saving one (for provinces that of the indicator cards).
    pub id: String,
    /// Its level.
    pub level: MethodLevel,
    /// The year that it was saved for.
    pub year: i32,
    /// Its number among those of its level and year, from 1; 0 for the basic scheme.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// A remark; may be empty.
    pub note: String,
    /// The version it was made from; may be empty.
    pub based_on: String,
    /// Whether it is in force for the year asked for. A year without a version of its own takes that of the last year before it.
    pub in_force: bool,
    /// When it was saved, as people read it; empty for the basic scheme.
    pub saved_at: String,
    /// Who saved it; empty for the basic scheme.
    pub saved_by: String,
}

/// The versions of a level that a year may use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchemeList {
    /// The basic scheme first, then those saved for this year or an earlier one, newest last.
    pub versions: Vec<SchemeSummary>,
}

/// The weights that judgements give below one aggregate, and how consistent they are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchemeJudged {
    /// The aggregate: the whole or a dimension.
    pub parent: String,
    /// Its children in order.
    pub codes: Vec<String>,
    /// Their shares; they sum to one.
    pub weights: Vec<f64>,
    /// λ_max.
    pub lambda_max: f64,
    /// CI = (λ_max − n) ÷ (n − 1).
    pub consistency_index: f64,
    /// CR = CI ÷ RI; none beyond ten.
    pub consistency_ratio: Option<f64>,
    /// CR and what to make of it, in a sentence.
    pub sentence: String,
}

/// Names a version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SchemeRequest {
    /// The level.
    pub level: MethodLevel,
    /// The year.
    pub year: i32,
    /// The version; absent or empty is the one in force.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<String>,
}

/// Something that a scheme of a level may use as an indicator.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SchemeMeasure {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// 1 or −1.
    pub direction: i32,
    /// The clause of its card; may be empty.
    pub clause: String,
    /// How it comes about: `reported` (填报), `records` (台账) or `statistics` (统计).
    pub source: String,
    /// Whether it belongs to the region alone.
    pub region_only: bool,
    /// How many units have a number for it in the year.
    pub filled: u32,
}

/// A unit that is evaluated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SchemeUnit {
    /// Its code: a province's, a city's, or a record's identifier.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// A version in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchemeVersion {
    /// What the list says of it.
    pub summary: SchemeSummary,
    /// Its content.
    pub content: SchemeContent,
    /// Everything that a scheme of the level may use.
    pub measures: Vec<SchemeMeasure>,
    /// The units that are evaluated, without the region.
    pub units: Vec<SchemeUnit>,
    /// What is wrong or weak in it for this year's data.
    pub problems: Vec<Problem>,
    /// What its pairwise judgements come to.
    pub judged: Vec<SchemeJudged>,
}

/// A scheme to check without saving it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SchemeCheck {
    /// The level.
    pub level: MethodLevel,
    /// The year.
    pub year: i32,
    /// The scheme.
    pub content: SchemeContent,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchemeChecked {
    /// Whether it may be saved: nothing graver than a warning was found.
    pub ok: bool,
    /// Each with its place, as in `content.indicators.3.weight`.
    pub problems: Vec<Problem>,
    /// What its pairwise judgements come to.
    pub judged: Vec<SchemeJudged>,
}

/// A scheme to save as a new version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SchemeSave {
    /// The level.
    pub level: MethodLevel,
    /// The year that it is for.
    pub year: i32,
    /// Its name.
    pub name: String,
    /// A remark.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
    /// The version it was made from.
    #[serde(default)]
    #[ts(optional)]
    pub based_on: Option<String>,
    /// The scheme.
    pub content: SchemeContent,
}

/// Another name and note for a version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SchemeRename {
    /// The version.
    pub id: String,
    /// Its new name.
    pub name: String,
    /// Its new note; absent leaves it.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
}

/// Names a saved version.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct SchemeDelete {
    /// The version.
    pub id: String,
}

/// The answer to everything that changes versions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SchemeSaved {
    /// The version; empty when the basic scheme is in force again.
    pub id: String,
    /// Its number.
    pub number: u32,
    /// Whether anything changed.
    pub changed: bool,
}
