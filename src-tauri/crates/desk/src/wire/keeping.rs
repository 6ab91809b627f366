//! Keeping the registry in order: the bin, merging duplicates, many cells at once, links, drafts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FieldKind, FieldValue, RecordItem};

/// A record in a sentence or a short list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct LinkedRecord {
    /// Its id.
    pub id: String,
    /// Its kind, e.g. `parks`.
    pub kind: String,
    /// The kind's name for people.
    pub kind_label: String,
    /// Its name.
    pub name: String,
    /// What tells it from others: province, partner country, year; may be empty.
    pub detail: String,
    /// Whether it lies in the bin.
    pub binned: bool,
}

/// Several records by id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordIds {
    /// The records' ids.
    pub ids: Vec<String>,
}

/// Moves records to the bin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BinPut {
    /// The records' ids.
    pub ids: Vec<String>,
    /// Why, in a person's words.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub reason: String,
}

/// What moved to the bin or back, or went for good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BinDone {
    /// How many records.
    pub count: u32,
    /// The operation as a sentence; empty when nothing changed.
    pub operation: String,
}

/// Which part of the bin to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct BinQuery {
    /// Only this kind.
    #[ts(optional)]
    pub kind: Option<String>,
    /// At most so many; absent: 1,000.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// How many to pass over.
    #[ts(optional)]
    pub offset: Option<u32>,
}

/// The bin, what came last first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BinPage {
    /// How many there are in all.
    pub total: u32,
    /// What came last first.
    pub items: Vec<BinItem>,
}

/// A record in the bin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BinItem {
    /// The record.
    pub record: LinkedRecord,
    /// When it was deleted, RFC 3339 in Asia/Shanghai.
    pub at: String,
    /// Who deleted it.
    pub by: String,
    /// Why; may be empty.
    pub reason: String,
    /// How many records link to it.
    pub cited_by: u32,
    /// How many files are attached to it.
    pub evidence: u32,
}

/// Removes records from the bin for good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BinPurge {
    /// The records' ids; empty: the whole bin.
    pub ids: Vec<String>,
    /// Does it; absent: only tells what would go and who links to it.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub commit: bool,
}

/// What a purge removes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BinPurged {
    /// Whether it was done.
    pub committed: bool,
    /// The records.
    pub records: Vec<LinkedRecord>,
    /// Records outside the purge that link to them; their links are emptied.
    pub citing: Vec<LinkedRecord>,
    /// How many files are attached to them.
    pub evidence: u32,
    /// It as a sentence.
    pub sentence: String,
}

/// Two records that are one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MergeRequest {
    /// The record that stays.
    pub keep: String,
    /// The record that goes into it.
    pub absorb: String,
}

/// Whose value a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum MergeSide {
    /// That of the record that stays.
    Keep,
    /// That of the record that goes.
    Absorb,
}

/// One field of two records side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MergeField {
    /// The field's key.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// The heading under which it stands.
    pub group: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The value of the record that stays, as people read it.
    pub keep: String,
    /// The value of the record that goes.
    pub absorb: String,
    /// Whether a person has to choose: both have a value, and not the same.
    pub differs: bool,
    /// What is taken unless a person chooses: the value that is there, else that of the record that stays.
    pub choice: MergeSide,
}

/// One list (aliases, sites, honours, sources …) of two records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MergeListCount {
    /// The list's key.
    pub key: String,
    /// Its name for people.
    pub label: String,
    /// Rows of the record that stays.
    pub keep: u32,
    /// Rows of the record that goes.
    pub absorb: u32,
    /// Rows afterwards; the same row counts once.
    pub result: u32,
}

/// What a merge would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MergePreview {
    /// The record that stays.
    pub keep: RecordItem,
    /// The record that goes.
    pub absorb: RecordItem,
    /// Every field that one of them has, in the order of the form.
    pub fields: Vec<MergeField>,
    /// Every list that one of them has.
    pub lists: Vec<MergeListCount>,
    /// Records whose links move over.
    pub citing: Vec<LinkedRecord>,
    /// How many files move over.
    pub evidence: u32,
    /// How many indicator values and targets move over.
    pub values: u32,
}

/// Merges two records as a person chose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MergeCommit {
    /// The record that stays.
    pub keep: String,
    /// The record that goes into it.
    pub absorb: String,
    /// Whose value a field takes, by key; absent: as the preview proposes.
    #[serde(default)]
    #[ts(optional, as = "Option<BTreeMap<String, MergeSide>>")]
    pub choose: BTreeMap<String, MergeSide>,
}

/// The answer to a merge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MergeDone {
    /// The record that stays.
    pub id: String,
    /// The operation as a sentence.
    pub operation: String,
}

/// Sets fields of many records to one value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BulkSet {
    /// The kind, e.g. `parks`.
    pub kind: String,
    /// The records' ids.
    pub ids: Vec<String>,
    /// The new values by field key; lists are not set in bulk.
    pub values: BTreeMap<String, FieldValue>,
    /// Does it; absent: only tells what would change.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub commit: bool,
}

/// Pastes a block of cells, as Excel puts it on the clipboard: tabs between columns, line breaks between rows, quotes around
/// cells that hold either. One cell is a block too.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CellsPaste {
    /// The kind, e.g. `parks`.
    pub kind: String,
    /// The records from the anchor row on, in the order of the table.
    pub ids: Vec<String>,
    /// The field keys from the anchor column on, in the order of the table.
    pub fields: Vec<String>,
    /// The block.
    pub text: String,
    /// Adds records for rows beyond the last one; absent: those rows are left out and counted.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub add_rows: bool,
    /// Does it, without the cells that are refused; absent: only tells what would change.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub commit: bool,
}

/// What would become, or became, of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum CellState {
    /// The value is the same already.
    Same,
    /// It changes.
    Changed,
    /// It belongs to a record that is added.
    New,
    /// The value does not fit; the cell stays as it is.
    Refused,
}

/// One cell of a change to many.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CellChange {
    /// Its row in the block or among the records, from 0.
    pub row: u32,
    /// Its column in the block or among the fields, from 0.
    pub column: u32,
    /// The record; absent for one that is added.
    pub id: Option<String>,
    /// The record's name; may be empty.
    pub name: String,
    /// The field's key.
    pub field: String,
    /// The field's name for people.
    pub label: String,
    /// The value before, as people read it.
    pub old: String,
    /// The value after, as people read it; what was given, where it is refused.
    pub new: String,
    /// What becomes of it.
    pub state: CellState,
    /// Why it is refused, and the way out; else empty.
    pub message: String,
}

/// What a change to many cells does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CellsReport {
    /// Whether it was written.
    pub committed: bool,
    /// Rows of the block.
    pub rows: u32,
    /// Columns of the block.
    pub columns: u32,
    /// Cells that change.
    pub changed: u32,
    /// Cells that hold the value already.
    pub same: u32,
    /// Cells that are refused.
    pub refused: u32,
    /// Records that are added.
    pub added: u32,
    /// Rows of the block beyond the table's last record that are left out.
    pub rows_beyond: u32,
    /// Columns of the block beyond the table's last field that are left out.
    pub columns_beyond: u32,
    /// Refused cells first, then changed ones; at most 1,000.
    pub cells: Vec<CellChange>,
    /// The operation as a sentence; empty when nothing was written.
    pub operation: String,
}

/// Everything that is linked to a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordLinks {
    /// The record.
    pub record: LinkedRecord,
    /// What it points to, by field.
    pub to: Vec<LinkGroup>,
    /// What points to it, by kind and field.
    pub from: Vec<LinkGroup>,
    /// By indicator and year: values kept for the record itself, then what it counts for; a park's and a series' with the records that
    /// hang on it.
    pub values: Vec<LinkedValue>,
    /// How many files are attached to it.
    pub evidence: u32,
    /// How many journal entries touched it.
    pub changes: u32,
}

/// Records linked through one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct LinkGroup {
    /// The kind that the field belongs to.
    pub kind: String,
    /// The field's key; with its list in front for a list's column (`project_park.park`).
    pub field: String,
    /// The heading: the field's name, or the linking kind's.
    pub label: String,
    /// How many there are in all.
    pub total: u32,
    /// At most 200 of them, in the registry's order.
    pub records: Vec<LinkedRecord>,
}

/// An indicator's value for a record in a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct LinkedValue {
    /// The indicator's code.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// The year.
    pub year: i32,
    /// The value as people read it.
    pub value: String,
}

/// What was typed and not yet saved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftKeep {
    /// The form it belongs to, in the screen's own words, e.g. `parks/new` or `parks/ID`.
    pub key: String,
    /// The form's values by field key.
    pub values: BTreeMap<String, FieldValue>,
}

/// Names one draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct DraftRequest {
    /// The form it belongs to.
    pub key: String,
}

/// The drafts of the open workspace, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DraftList {
    /// Oldest first.
    pub drafts: Vec<Draft>,
}

/// One draft.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Draft {
    /// The form it belongs to.
    pub key: String,
    /// When it was last typed in, RFC 3339 in Asia/Shanghai.
    pub at: String,
    /// The form's values by field key.
    pub values: BTreeMap<String, FieldValue>,
}
