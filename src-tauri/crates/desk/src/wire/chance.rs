//! Method and robustness: sliders, draws at random, and which choice moves the result.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AggregateMethod, MethodBasis, NormaliseMethod};

/// Weights as they stand under the sliders.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MethodLiveRequest {
    /// What by which scheme.
    pub of: MethodBasis,
    /// Weights that differ from the scheme's, by code of dimension or indicator; on the scheme's scale.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, f64>>")]
    pub weights: BTreeMap<String, f64>,
    /// How often to draw, 1 to 100,000; absent: 10,000.
    #[serde(default)]
    #[ts(optional)]
    pub draws: Option<u32>,
    /// How far each weight may be off, as a share of it, 0 to 1; absent: 0.25.
    #[serde(default)]
    #[ts(optional)]
    pub noise: Option<f64>,
    /// The seed; absent: 1. The same gives the same answer.
    #[serde(default)]
    #[ts(optional)]
    pub seed: Option<u32>,
}

/// Where a number lies over all draws.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodInterval {
    /// Without noise; absent without one.
    pub nominal: Option<f64>,
    /// The mean.
    pub mean: f64,
    /// The 5 % quantile.
    pub p05: f64,
    /// The median.
    pub median: f64,
    /// The 95 % quantile.
    pub p95: f64,
}

/// A unit under the sliders.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodLiveUnit {
    /// Its code.
    pub code: String,
    /// Its score with these weights.
    pub score: Option<f64>,
    /// The score as people read it; empty without one.
    pub score_text: String,
    /// Its rank; absent where units are not ranked.
    pub rank: Option<u32>,
    /// Its grade by points alone; absent without a score or while the year runs.
    pub grade: Option<String>,
    /// Where its score lies; absent for the region and without a score.
    pub scores: Option<MethodInterval>,
    /// Where its rank lies; absent where units are not ranked.
    pub ranks: Option<MethodInterval>,
    /// Share of the draws in which it got each rank, the first for rank 1; empty where units are not ranked.
    pub rank_shares: Vec<f64>,
    /// Share of the draws in which it got 优, 良, 中, 差; empty while the year runs.
    pub grade_shares: Vec<f64>,
    /// Share of the draws in which it got another grade; absent while the year runs.
    pub grade_change: Option<f64>,
}

/// Scores, ranks and grades with their uncertainty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodLive {
    /// The year.
    pub year: i32,
    /// Whether the units are ranked.
    pub ranked: bool,
    /// How often was drawn.
    pub draws: u32,
    /// How far each weight was off at most, as a share of it.
    pub noise: f64,
    /// The weight of every node in the whole, 0 to 1.
    pub weights: BTreeMap<String, f64>,
    /// The units in the order of [`MethodResult::units`].
    pub units: Vec<MethodLiveUnit>,
    /// What must be said with ranks of few units; empty elsewhere.
    pub warning: String,
}

/// Asks how much of the result is chance or choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MethodRobustnessRequest {
    /// What by which scheme.
    pub of: MethodBasis,
    /// How often to draw, 1 to 100,000; absent: 10,000.
    #[serde(default)]
    #[ts(optional)]
    pub draws: Option<u32>,
    /// How far each weight may be off, as a share of it, 0 to 1; absent: 0.25.
    #[serde(default)]
    #[ts(optional)]
    pub noise: Option<f64>,
    /// The seed; absent: 1.
    #[serde(default)]
    #[ts(optional)]
    pub seed: Option<u32>,
    /// Ways to normalise that are drawn from; empty varies nothing.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<NormaliseMethod>>")]
    pub normalise: Vec<NormaliseMethod>,
    /// Ways to aggregate that are drawn from; empty varies nothing.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<AggregateMethod>>")]
    pub aggregate: Vec<AggregateMethod>,
}

/// Asks which of the choices moves the result.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MethodSensitivityRequest {
    /// What by which scheme, and what is varied.
    pub vary: MethodRobustnessRequest,
    /// Base samples, 2 to 20,000; absent: 1,000. It takes samples × (factors + 2) runs.
    #[serde(default)]
    #[ts(optional)]
    pub samples: Option<u32>,
    /// Whether every weight is a factor of its own, rather than those of a level together.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub each_weight: bool,
    /// The unit whose score is asked; absent: the mean shift of all ranks, which needs ranks.
    #[serde(default)]
    #[ts(optional)]
    pub unit: Option<String>,
}

/// How much a choice matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodFactor {
    /// `weights.level2`, `weight.CODE`, `normalise`, `aggregate`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Share of the variance that goes when this factor alone is known.
    pub first_order: f64,
    /// Its 95 % bootstrap interval.
    pub first_order_bounds: Option<(f64, f64)>,
    /// Share of the variance that stays when all but this factor are known.
    pub total: f64,
    /// Its 95 % bootstrap interval.
    pub total_bounds: Option<(f64, f64)>,
}

/// Which choices move the result.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MethodSensitivity {
    /// How many runs it took.
    pub runs: u32,
    /// Mean of what was asked.
    pub mean: f64,
    /// Its variance; with none nothing moves it, and there are no factors.
    pub variance: f64,
    /// The factors, the one that matters most first.
    pub factors: Vec<MethodFactor>,
    /// The same in one sentence.
    pub sentence: String,
}
