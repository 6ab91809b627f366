//! Evidence (佐证): the files that prove a record or a value, kept inside the workspace.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// What evidence proves: a record, or the value of an indicator for a unit in a year. One of the two is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct EvidenceSubject {
    /// The record's id or policy code.
    #[ts(optional)]
    pub record: Option<String>,
    /// The indicator's code.
    #[ts(optional)]
    pub indicator: Option<String>,
    /// The unit: a province's code, `YRD`, or a record's id.
    #[ts(optional)]
    pub unit: Option<String>,
    /// The year.
    #[ts(optional)]
    pub year: Option<i32>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EvidenceItem {
    /// Its id.
    pub id: String,
    /// Its name, made harmless.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The same as people read it: `1.4 MB`.
    pub size: String,
    /// Its media type, told from the ending of its name.
    pub media: String,
    /// What it proves, in a person's words; may be empty.
    pub note: String,
    /// When it was added, RFC 3339 in Asia/Shanghai.
    pub added: String,
    /// Who added it.
    pub by: String,
    /// SM3 of its content in hexadecimal.
    pub hash: String,
    /// Whether its content is there; `false` after it was cleaned away.
    pub present: bool,
}

/// The files of one subject, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EvidenceList {
    /// Oldest first.
    pub items: Vec<EvidenceItem>,
    /// The largest file taken, in bytes.
    pub limit: u64,
    /// The same as people read it: `50 MB`.
    pub limit_size: String,
}

/// Files to attach: paths in the window, handles of uploads in the browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EvidenceAdd {
    /// What they prove.
    pub to: EvidenceSubject,
    /// The files.
    pub files: Vec<String>,
    /// What they prove, in a person's words.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub note: String,
}

/// What became of the files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EvidenceAdded {
    /// How many were attached.
    pub added: u32,
    /// Files whose content the subject had already; nothing was done.
    pub same: Vec<String>,
    /// Files that were not taken, each with the reason.
    pub refused: Vec<Problem>,
    /// All files of the subject now.
    pub list: EvidenceList,
}

/// Changes the words that go with a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EvidenceChange {
    /// The file's id.
    pub id: String,
    /// The new note; absent: stays.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
    /// The new name; absent: stays.
    #[serde(default)]
    #[ts(optional)]
    pub name: Option<String>,
}

/// Names one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EvidenceRequest {
    /// The file's id.
    pub id: String,
}

/// Takes a file out of the workspace, to look at it with its own program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EvidenceOpen {
    /// The file's id.
    pub id: String,
    /// Where to write it; absent: a temporary folder, gone when the Desk ends. The answer's `file` goes to `openPath`.
    #[serde(default)]
    #[ts(optional)]
    pub file: Option<String>,
}

/// Frees the room of files that nothing is attached to any more.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct EvidenceClean {
    /// Also those that undo or redo could bring back; the journal keeps name and SM3, the content is gone for good.
    #[ts(optional, as = "Option<bool>")]
    pub even_undoable: bool,
    /// Does it; absent: only tells what would go.
    #[ts(optional, as = "Option<bool>")]
    pub commit: bool,
}

/// What cleaning freed, or would free.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct EvidenceCleaned {
    /// Whether it was done.
    pub committed: bool,
    /// How many contents went, or would go.
    pub removed: u32,
    /// Their bytes.
    pub bytes: u64,
    /// How many unused contents stay because undo or redo could bring them back.
    pub kept: u32,
    /// Their bytes.
    pub kept_bytes: u64,
    /// It as a sentence.
    pub sentence: String,
}
