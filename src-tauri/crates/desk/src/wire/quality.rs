//! The data-quality board and possible duplicates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FieldValue, LinkedRecord, Severity};

/// What kind of doubt a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum QualityKind {
    /// Dates that contradict each other or lie in the future.
    Dates,
    /// A city outside its province, or a place that contradicts itself.
    Place,
    /// A required fact is missing.
    Missing,
    /// A link to a record that is gone or in the bin.
    BrokenLink,
    /// Two records may be the same.
    Duplicate,
    /// A value jumped against the year before.
    Jump,
    /// A fact is to be verified (待核实).
    ToVerify,
    /// The status was not confirmed for long.
    Stale,
    /// No source is named.
    Unsourced,
}

/// Which findings to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct QualityQuery {
    /// Only doubts of this kind.
    #[ts(optional)]
    pub doubt: Option<QualityKind>,
    /// Only records of this kind, e.g. `parks`.
    #[ts(optional)]
    pub kind: Option<String>,
    /// Only this province: code, short name or name.
    #[ts(optional)]
    pub province: Option<String>,
    /// At most so many; absent: 500.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// How many to pass over.
    #[ts(optional)]
    pub offset: Option<u32>,
}

/// The board: counts by kind of doubt, and findings, gravest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct QualityBoard {
    /// The as-of date that staleness and the future are told from.
    pub as_of: String,
    /// Every kind of doubt with its count; 0 included. The filter by doubt does not apply to them.
    pub counts: Vec<QualityCount>,
    /// How many findings fit the query.
    pub total: u32,
    /// The stretch of them that was asked for.
    pub items: Vec<QualityItem>,
}

/// How many doubts of a kind there are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct QualityCount {
    /// The kind of doubt.
    pub doubt: QualityKind,
    /// Its name for people.
    pub label: String,
    /// What it means and what to do, in a sentence.
    pub help: String,
    /// How bad the worst of them is.
    pub severity: Severity,
    /// How many.
    pub count: u32,
}

/// One doubt with the place where it is cleared.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct QualityItem {
    /// The kind of doubt.
    pub doubt: QualityKind,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, with what.
    pub sentence: String,
    /// What to do; may be empty.
    pub hint: String,
    /// The record, if it is one.
    pub record: Option<LinkedRecord>,
    /// The other record of a pair.
    pub other: Option<LinkedRecord>,
    /// The field's key.
    pub field: Option<String>,
    /// The indicator's code, for a value.
    pub indicator: Option<String>,
    /// The unit's code, for a value.
    pub unit: Option<String>,
    /// The year, for a value.
    pub year: Option<i32>,
}

/// Which possible duplicates to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct DuplicateQuery {
    /// Only records of this kind, e.g. `parks`; absent: all kinds.
    #[ts(optional)]
    pub kind: Option<String>,
    /// Only pairs with this record.
    #[ts(optional)]
    pub record: Option<String>,
    /// Also pairs that a person said are not the same, which are then marked.
    #[ts(optional, as = "Option<bool>")]
    pub dismissed: bool,
    /// At most so many; absent: 200.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// How many to pass over.
    #[ts(optional)]
    pub offset: Option<u32>,
}

/// A record that is being typed, to be held against the registry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DuplicateProbe {
    /// Its kind, e.g. `parks`.
    pub kind: String,
    /// Its values by field key.
    pub values: BTreeMap<String, FieldValue>,
    /// The record itself, when it is one that exists.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<String>,
}

/// Possible duplicates, likeliest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DuplicateList {
    /// How many pairs there are in all.
    pub total: u32,
    /// Likeliest first.
    pub pairs: Vec<DuplicatePair>,
}

/// Two records that may be one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DuplicatePair {
    /// The one; the typed record of a probe has an empty id.
    pub a: LinkedRecord,
    /// The other.
    pub b: LinkedRecord,
    /// How likely they are one, 0 to 1.
    pub score: f64,
    /// Why, in a sentence.
    pub sentence: String,
    /// Whether a person said that they are not the same.
    pub dismissed: bool,
}

/// Says whether two records are known to be different.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DuplicateVerdict {
    /// The one.
    pub a: String,
    /// The other.
    pub b: String,
    /// `true`: not the same, do not show the pair again. `false`: the pair may be shown again.
    pub different: bool,
    /// Why, in a person's words.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub note: String,
}
