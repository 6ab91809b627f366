//! The journal: log, history, undo and redo.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A stretch of the log, newest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct LogQuery {
    /// At most so many entries; absent: 100.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// How many to pass over.
    #[ts(optional)]
    pub offset: Option<u32>,
}

/// Entries of the log.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct LogPage {
    /// Newest first.
    pub entries: Vec<LogEntry>,
    /// How many there are in all.
    pub total: u32,
    /// Bytes the journal takes in the file.
    pub journal_bytes: u64,
}

/// One journal entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct LogEntry {
    /// Its number; the order of everything that happened.
    pub seq: u64,
    /// When, RFC 3339 in Asia/Shanghai.
    pub at: String,
    /// Who.
    pub by: String,
    /// The unit of who.
    pub unit: String,
    /// What, as a sentence.
    pub operation: String,
    /// The entry this one takes back, if it is an undo.
    pub undo_of: Option<u64>,
    /// Whether a later entry took it back.
    pub undone: bool,
    /// Bytes it takes in the file.
    pub bytes: u64,
}

/// Takes back, or brings back, the last own operation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct UndoRequest {
    /// Goes on although a later entry touched the same field.
    #[ts(optional, as = "Option<bool>")]
    pub force: bool,
}

/// What was taken back or brought back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct UndoDone {
    /// The operation's sentence.
    pub operation: String,
    /// The new entries, newest first.
    pub entries: Vec<LogEntry>,
}

/// Names one record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordRequest {
    /// The record's id, or its policy code such as `P01`.
    pub id: String,
}

/// Who changed which field of a record when, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordHistory {
    /// Newest first.
    pub entries: Vec<HistoryEntry>,
}

/// What one operation changed of a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct HistoryEntry {
    /// The journal entry's number.
    pub seq: u64,
    /// When, RFC 3339 in Asia/Shanghai.
    pub at: String,
    /// Who.
    pub by: String,
    /// What, as a sentence.
    pub operation: String,
    /// Field by field.
    pub changes: Vec<FieldChange>,
}

/// One changed field; `None` is "no value".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FieldChange {
    /// The field's key, with its list in front for rows (`site.label`).
    pub field: String,
    /// The field's name for people.
    pub label: String,
    /// The value before.
    pub old: Option<String>,
    /// The value after.
    pub new: Option<String>,
}
