//! The registry: kinds, fields, lists, cards and forms.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::finding::FieldFilter;

/// The value of a field: nothing, a flag, a number, a text, or rows of a list such as sites.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum FieldValue {
    /// No value.
    Null,
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A text, a code, or a partial date (`2019`, `2019-05`, `2019-05-26`).
    Text(String),
    /// Rows, each by field key.
    Rows(Vec<BTreeMap<String, FieldValue>>),
}

/// What a field holds, which tells the form how to edit it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Several lines of text.
    Paragraph,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
    /// One of `options`.
    Choice,
    /// A year, year and month, or day.
    PartialDate,
    /// A province of the delta, by GB/T 2260 code.
    Province,
    /// A city of the delta, by GB/T 2260 code.
    City,
    /// A country, by ISO 3166-1 alpha-2 code (and `EU`).
    Country,
    /// Rows with the fields `columns`.
    Rows,
    /// A record of the kind `link`, by its id; a code or a name is taken as well where it names one record.
    Link,
}

/// One choice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What people read.
    pub label: String,
}

/// One field of a kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldInfo {
    /// The key in `values`.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// What it holds.
    pub kind: FieldKind,
    /// Whether it must have a value.
    pub required: bool,
    /// The choices of a `choice`, `province`, `city` or `country` field.
    pub options: Vec<Choice>,
    /// The unit of a number, or empty.
    pub unit: String,
    /// A line of help, or empty.
    pub help: String,
    /// The heading of the form and the card under which it stands.
    pub group: String,
    /// The fields of a row, for `rows`.
    pub columns: Vec<FieldInfo>,
    /// The kind that a link points to, e.g. `parks`.
    #[ts(optional)]
    pub link: Option<String>,
    /// With what another field must say for this one to be asked for; one that holds a value is shown in any case.
    #[ts(optional)]
    pub when: Option<FieldCondition>,
    /// Whether it says something about a person; exports mask it.
    pub personal: bool,
}

/// What another field must say for a field to be asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldCondition {
    /// The other field's key.
    pub field: String,
    /// The stored values with which this one is asked for; a flag's are `1` and `0`.
    pub values: Vec<String>,
}

/// One kind of record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct KindInfo {
    /// Its plural English name, e.g. `parks`.
    pub kind: String,
    /// Its name for people.
    pub label: String,
    /// How many records there are.
    pub count: u32,
    /// Its fields in the order of form and card.
    pub fields: Vec<FieldInfo>,
    /// Keys of the columns a list shows first.
    pub list_columns: Vec<String>,
    /// Keys of the columns that the person at this machine chose for the list; `list_columns` until then.
    pub columns: Vec<String>,
    /// Widths of columns that were pulled at this machine, in CSS pixels, by key.
    pub widths: BTreeMap<String, u32>,
    /// The clause of the policy that asks for it, in digits: `3.2`; kinds stand under their clauses in this order.
    pub clause: String,
    /// The clause as a heading.
    pub clause_label: String,
}

/// All kinds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct KindList {
    /// In the order of the rail.
    pub kinds: Vec<KindInfo>,
}

/// Which records to list, in which order. All conditions must hold.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct RecordQuery {
    /// The kind, e.g. `parks`.
    pub kind: String,
    /// Lead or taking part: code, short name (沪) or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub province: Option<String>,
    /// City code.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub city: Option<String>,
    /// Status, e.g. `运行`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub status: Option<String>,
    /// Words that must all occur in the record's texts, or sound like its names in pinyin (`szgy`, `suzhou`).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub search: Option<String>,
    /// Conditions on fields, all of which must hold.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<FieldFilter>>")]
    pub filters: Vec<FieldFilter>,
    /// Field whose equal values stand together, in front of `sort`; records without a value come last.
    /// Grouped by `concerned` or by rows, of which a record can have several, the list keeps its order and only `record_totals` groups.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub group: Option<String>,
    /// Field to sort by; absent: with `search` the best hits first, else code, then province.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sort: Option<String>,
    /// Sorts downwards.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[ts(optional, as = "Option<bool>")]
    pub descending: bool,
    /// At most so many; absent: 1,000.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub limit: Option<u32>,
    /// How many to pass over.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub offset: Option<u32>,
    /// Begins behind the record with this id, wherever it stands now; `offset` counts from there. Keeps paging steady while
    /// others write. A record that the list no longer holds counts as its beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub after: Option<String>,
}

/// A stretch of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordPage {
    /// The kind.
    pub kind: String,
    /// How many there are in all.
    pub total: u32,
    /// The place of the first of `items` in the whole list, counted from 0.
    pub offset: u32,
    /// The records.
    pub items: Vec<RecordItem>,
}

/// One record in a list or as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordItem {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: String,
    /// The policy's name where the record has one, else the official one.
    pub name: String,
    /// Its values by field key; codes as stored.
    pub values: BTreeMap<String, FieldValue>,
    /// The same values as people read them (names of codes, units), for the list.
    pub display: BTreeMap<String, String>,
}

/// A record to save; without an id it is a new one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordSave {
    /// The record to change.
    #[serde(default)]
    #[ts(optional)]
    pub id: Option<String>,
    /// Its kind.
    pub kind: String,
    /// Values by field key; keys that are absent stay as they are.
    pub values: BTreeMap<String, FieldValue>,
    /// What those fields held when they were shown to whoever changes them: what has changed since is not written over, but refused
    /// with `edit_conflict`. Absent fields are not compared.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, FieldValue>>")]
    pub was: BTreeMap<String, FieldValue>,
}

/// The answer to a save.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordSaved {
    /// The record's id.
    pub id: String,
    /// Whether anything changed.
    pub changed: bool,
}
