//! Any composite index, evaluated from files.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

use super::Severity;

/// An index in three files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IndexFiles {
    /// The framework: `indicators.csv`.
    pub indicators: String,
    /// The values: `data.csv`.
    pub data: String,
    /// The method: `method.toml`.
    pub method: String,
}

/// An evaluated index. Every number is finite or null.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndexResult {
    /// The node that is ranked.
    pub top: String,
    /// Every unit and year, in the order of the data file.
    pub units: Vec<IndexUnit>,
    /// Every node's weight in the whole, the product of the shares from the top down; those of the indicators sum to one.
    #[ts(type = "Record<string, number>")]
    pub weights: Map<String, Value>,
    /// Every node's share of its parent; those of siblings sum to one.
    #[ts(type = "Record<string, number>")]
    pub shares: Map<String, Value>,
    /// Every node in the order of the framework.
    pub nodes: Vec<IndexNode>,
    /// What was done to the data cell by cell, and what a reader must know.
    pub diagnostics: Vec<IndexNote>,
    /// Ranks under chosen uncertainty; null unless asked for.
    pub robustness: Option<IndexRobustness>,
    /// What the ranks depend on; null unless asked for.
    pub sensitivity: Option<IndexSensitivity>,
}

/// One node of the framework.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndexNode {
    /// Its code.
    pub code: String,
    /// Its name; the code where it has none.
    pub name: String,
    /// 1 for indicators, one more than the highest below for aggregates.
    pub level: u32,
    /// The node above; null at the top.
    pub parent: Option<String>,
}

/// One unit in one year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndexUnit {
    /// The unit.
    pub unit: String,
    /// The year; null where the file has none.
    pub year: Option<i32>,
    /// Every node's score, in the order of the framework; null where there is none.
    #[ts(type = "Record<string, number | null>")]
    pub scores: Map<String, Value>,
    /// Its rank in the year, 1 best, ties sharing the lower number; null without a score.
    pub rank: Option<u32>,
    /// What every indicator gives to the score that is ranked.
    pub explain: Vec<IndexPart>,
    /// The same in words.
    pub sentences: Vec<String>,
}

/// What one node gives to the score that is ranked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndexPart {
    /// The indicator; an aggregate where it can't be taken apart.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its value, divided by its denominator where that was asked; null for a blank or an aggregate.
    pub value: Option<f64>,
    /// The value that was scored, after imputing and treating.
    pub treated: Option<f64>,
    /// Its score.
    pub score: Option<f64>,
    /// Its weight for this unit: what blanks handed on is in it.
    pub weight: f64,
    /// What it gives, in points of the score that is ranked; all parts sum to that score.
    pub contribution: Option<f64>,
    /// What it gives to the lead over the mean of all units of the year.
    pub lead: Option<f64>,
    /// What it takes off a full score; null where the scale has no top.
    pub shortfall: Option<f64>,
    /// What it gives to the change since the year before that the file has; null without one.
    pub change: Option<f64>,
    /// Its rank on this indicator.
    pub rank: Option<u32>,
}

/// One thing that was done or found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndexNote {
    /// How grave it is.
    pub severity: Severity,
    /// Where.
    pub place: IndexPlace,
    /// What.
    pub message: String,
}

/// Where something was done or found; only what applies is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct IndexPlace {
    /// The unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub unit: Option<String>,
    /// The indicator or aggregate.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub code: Option<String>,
    /// The year.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub year: Option<i32>,
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file: Option<String>,
    /// The column.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub column: Option<String>,
}

/// Ranks under chosen uncertainty.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndexRobustness {
    /// How many draws.
    pub draws: u32,
    /// Every unit and year that is ranked in any draw.
    pub units: Vec<IndexInterval>,
}

/// The ranks of one unit.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndexInterval {
    /// The unit.
    pub unit: String,
    /// The year; null where the file has none.
    pub year: Option<i32>,
    /// Its rank by the method as it is.
    pub nominal: Option<u32>,
    /// Mean of its ranks.
    pub mean: f64,
    /// Their median.
    pub median: f64,
    /// Their 5 % quantile.
    pub p05: f64,
    /// Their 95 % quantile.
    pub p95: f64,
    /// Share of the draws in which it had each rank, the first for rank 1.
    pub rank_frequency: Vec<f64>,
    /// Share of the draws in which it had each grade, best first; absent unless grades were asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub grade_frequency: Option<Vec<f64>>,
    /// Share of the draws in which its grade was another than by the method as it is.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    #[ts(optional)]
    pub grade_change: Option<f64>,
}

/// What the ranks depend on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndexSensitivity {
    /// How many runs it took.
    pub runs: u32,
    /// The mean shift of ranks.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
    /// The factors.
    pub factors: Vec<IndexFactor>,
}

/// How much one factor matters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct IndexFactor {
    /// `weights.level2`, `weight.CODE`, `impute`, `treat`, `normalise` or `aggregate`.
    pub name: String,
    /// Share of the variance that it makes alone.
    pub first_order: f64,
    /// Share of the variance that it takes part in.
    pub total: f64,
    /// Bootstrap interval (2.5 % and 97.5 %) of the first order.
    pub first_order_interval: Option<(f64, f64)>,
    /// The same of the total.
    pub total_interval: Option<(f64, f64)>,
}
