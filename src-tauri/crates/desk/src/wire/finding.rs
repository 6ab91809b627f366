//! Finding records: conditions on fields, totals and groups, the one search over all kinds, saved views, chosen columns.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::registry::{FieldValue, RecordQuery};

/// What a condition asks of a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FilterTest {
    /// It is one of `values`; `null` among them stands for no value.
    #[default]
    Is,
    /// It is none of `values`; having no value passes unless `null` is among them.
    IsNot,
    /// It contains one of the texts in `values`, whatever letter case and width.
    Contains,
    /// It has no value.
    Empty,
    /// It has a value.
    Filled,
    /// It lies between `from` and `to`, both included and both optional. A date `2021` as `to` includes all of 2021.
    Between,
}

/// One condition on one field.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct FieldFilter {
    /// The field's key; `name` for the name in any spelling, `concerned` for the provinces that lead or take part,
    /// `honour.year` for a column of rows, `honour` for the first column of its rows.
    pub field: String,
    /// What it asks.
    pub test: FilterTest,
    /// The values to compare with, as stored or as people write them (`沪` for `310000`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FieldValue>>")]
    pub values: Vec<FieldValue>,
    /// The lower bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub from: Option<FieldValue>,
    /// The upper bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub to: Option<FieldValue>,
}

/// How many records share a value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupCount {
    /// The value as stored; `null` for none. As `values` of a filter `is` it gives these records.
    pub value: FieldValue,
    /// The value as people read it.
    pub label: String,
    /// How many records have it.
    pub count: u32,
}

/// The sum of a numeric field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldSum {
    /// The field's key.
    pub field: String,
    /// Its name for people.
    pub label: String,
    /// The sum over the records that have a value.
    pub sum: f64,
    /// The sum as people read it, with its unit.
    pub display: String,
    /// How many records have a value.
    pub filled: u32,
}

/// What a whole list adds up to, whatever page is shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordTotals {
    /// The kind.
    pub kind: String,
    /// How many records there are.
    pub count: u32,
    /// The sums of the kind's numeric fields that have any value.
    pub sums: Vec<FieldSum>,
    /// How many by status, in the order of a carrier's life.
    pub by_status: Vec<GroupCount>,
    /// How many by lead province, 沪苏浙皖.
    pub by_province: Vec<GroupCount>,
    /// How many by the query's `group`, in the order of the list; empty without one. Grouped by `concerned` or by rows, a record
    /// counts once for each of its values.
    pub groups: Vec<GroupCount>,
}

/// What to search for in all kinds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SearchRequest {
    /// Words that must all occur in the record's texts, or sound like its names in pinyin.
    pub text: String,
    /// Only this kind; absent: all.
    #[ts(optional)]
    pub kind: Option<String>,
    /// At most so many hits; absent: 20.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// What a search found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SearchAnswer {
    /// How many records there are in all.
    pub total: u32,
    /// The best hits, best first: names before sounds before other texts.
    pub hits: Vec<SearchHit>,
}

/// One record found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SearchHit {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The kind's name for people.
    pub kind_label: String,
    /// Its code, or empty.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its lead province as people read it, or empty.
    pub province: String,
    /// The text that answers the first word.
    pub matched: SearchMatch,
}

/// The text in which a word was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SearchMatch {
    /// The field's key, `alias.name` for a column of rows.
    pub field: String,
    /// Its name for people.
    pub label: String,
    /// Whether the word sounds like the text instead of standing in it; the whole text is then in `text`.
    pub sound: bool,
    /// What stands before the found text, shortened.
    pub before: String,
    /// The found text as it is written in the record.
    pub text: String,
    /// What stands behind it, shortened.
    pub after: String,
}

/// A saved view: a named query of a kind with its columns, shared with the workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SavedView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Filters, search, grouping and order; its kind is the view's.
    pub query: RecordQuery,
    /// Keys of the columns; empty for the usual ones.
    pub columns: Vec<String>,
}

/// Which views to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ViewQuery {
    /// Only those of this kind; absent: all.
    #[ts(optional)]
    pub kind: Option<String>,
}

/// Saved views, by kind and name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ViewList {
    /// The views.
    pub views: Vec<SavedView>,
}

/// A view to save; with an id it replaces or renames that one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ViewSave {
    /// The view to change.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<String>,
    /// Its name, unique within its kind.
    pub name: String,
    /// What it shows; `limit`, `offset` and `after` are not kept.
    pub query: RecordQuery,
    /// Keys of its columns; empty for the usual ones.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub columns: Vec<String>,
}

/// One view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ViewRequest {
    /// Its id.
    pub id: String,
}

/// The answer to a saved or deleted view.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ViewSaved {
    /// The view's id.
    pub id: String,
    /// Whether anything changed.
    pub changed: bool,
}

/// The columns that the list of a kind shows on this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ColumnChoice {
    /// The kind.
    pub kind: String,
    /// Keys of its columns in their order; empty goes back to the usual ones.
    pub columns: Vec<String>,
    /// Widths of columns that were pulled, in CSS pixels, by key; those not named keep their usual width.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, u32>>")]
    pub widths: BTreeMap<String, u32>,
}
