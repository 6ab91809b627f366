//! The application: who acts, which workspace is open, settings, backups, tasks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A request or answer without content.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Empty {}

/// The language of messages, labels and paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// 简体中文, the default.
    #[default]
    Zh,
    /// English.
    En,
}

/// The colour scheme of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Follows the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// What a person does in the working group; a statement, not a login.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// 秘书处: merges, agrees, prints.
    #[default]
    Secretariat,
    /// 填报人: fills in.
    Reporter,
    /// 审核人: approves what a reporter filled in.
    Reviewer,
    /// 专家: marks.
    Expert,
}

/// Who signs journal entries.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Identity {
    /// The person's name.
    pub name: String,
    /// The unit the person works for.
    pub unit: String,
    /// GB/T 2260 code of the province, or `YRD` for the working group's secretariat.
    pub province: String,
    /// What the person does.
    pub role: Role,
}

/// Everything the frame of the window shows, asked at start and after each write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AppStatus {
    /// The Desk's version.
    pub version: String,
    /// The host: `window`, `browser` or `cli`.
    pub host: String,
    /// The language in force.
    pub language: Language,
    /// The colour scheme in force.
    pub theme: Theme,
    /// Who acts; `None` until asked at first start.
    pub identity: Option<Identity>,
    /// The open workspace, if any.
    pub workspace: Option<WorkspaceInfo>,
    /// Workspaces opened before, the last one first; files that are gone are left out.
    pub recent: Vec<RecentWorkspace>,
    /// Where a new workspace is kept unless told otherwise.
    pub data_dir: String,
    /// Where papers are written unless told otherwise.
    pub output_dir: String,
    /// Which faces pdfs and pages on screen are set in.
    pub paper_fonts: PaperFonts,
    /// Why the last used workspace could not be opened at start, if so.
    pub startup_problem: Option<String>,
}

/// The open workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct WorkspaceInfo {
    /// The file's path.
    pub path: String,
    /// The workspace's name as people gave it.
    pub name: String,
    /// Whether everything in it is fictional demo data.
    pub demo: bool,
    /// Whether it is open for reading only.
    pub read_only: bool,
    /// The as-of date (截至日), `YYYY-MM-DD`.
    pub as_of: String,
    /// Whether the as-of date is fixed rather than following the clock.
    pub as_of_fixed: bool,
    /// The base year of indices (基期).
    pub base_year: i32,
    /// The years that can be chosen, ascending.
    pub years: Vec<i32>,
    /// The year shown first: the as-of date's, or the last one with data.
    pub year: i32,
    /// Sequence number of the last journal entry.
    pub revision: u64,
    /// Number of records by kind.
    pub records: BTreeMap<String, u32>,
    /// What Ctrl+Z would take back, as a sentence.
    pub undo: Option<String>,
    /// What Ctrl+Shift+Z would bring back, as a sentence.
    pub redo: Option<String>,
}

/// A workspace opened before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecentWorkspace {
    /// The file's path.
    pub path: String,
    /// Its name when last open.
    pub name: String,
}

/// Settings to change; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct SettingsChange {
    /// The language.
    #[ts(optional)]
    pub language: Option<Language>,
    /// The colour scheme.
    #[ts(optional)]
    pub theme: Option<Theme>,
    /// Where papers are written; empty for the default.
    #[ts(optional)]
    pub output_dir: Option<String>,
    /// Which faces pdfs and pages on screen are set in.
    #[ts(optional)]
    pub paper_fonts: Option<PaperFonts>,
    /// The as-of date `YYYY-MM-DD`, or empty to follow the clock (kept in the workspace).
    #[ts(optional)]
    pub as_of: Option<String>,
}

/// Which faces pdfs and pages on screen are set in. A docx names the office's in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PaperFonts {
    /// Open faces: the same pages on every machine.
    #[default]
    Open,
    /// The office's own (方正小标宋, 仿宋, 黑体, 楷体) where they are installed, open ones where not.
    Office,
}

/// What a new workspace starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum StartFrom {
    /// Every entity that the policy names, with sources.
    Policy,
    /// Fictional data, 2021–2025.
    Demo,
    /// The indicator scheme and nothing else.
    Empty,
}

/// A new workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceCreate {
    /// What it starts from.
    pub from: StartFrom,
    /// The file to make; absent: in the data folder under a free name.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// The answer to a new workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct WorkspaceCreated {
    /// The file made.
    pub workspace: String,
    /// Records by kind.
    pub records: BTreeMap<String, u32>,
}

/// A workspace to open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct WorkspaceOpen {
    /// The file.
    pub path: String,
    /// Whether to open it for reading only, which works while another program writes it.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub read_only: bool,
}

/// Where to put a backup.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct BackupRequest {
    /// The file to make; absent: a dated file in the backup folder.
    #[ts(optional)]
    pub file: Option<String>,
}

/// A backup to restore into a new workspace file; nothing is overwritten.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RestoreRequest {
    /// The backup.
    pub file: String,
    /// The workspace file to make; absent: a free name beside the open workspace or in the data folder.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
}

/// One file made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct FileMade {
    /// Its path.
    pub file: String,
}

/// The backups of the open workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BackupList {
    /// The folder.
    pub folder: String,
    /// Newest first.
    pub backups: Vec<BackupEntry>,
}

/// One backup.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct BackupEntry {
    /// Its path.
    pub file: String,
    /// When it was made, RFC 3339 in Asia/Shanghai.
    pub at: String,
    /// Its size in bytes.
    pub bytes: u64,
}

/// Whether `check` may mend what can be mended without losing anything.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct CheckRequest {
    /// Mend it.
    #[ts(optional, as = "Option<bool>")]
    pub repair: bool,
}

/// What `check` found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CheckResult {
    /// Whether nothing wrong is left.
    pub ok: bool,
    /// What was found.
    pub findings: Vec<Problem>,
    /// How many findings were mended.
    pub repaired: u32,
}

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// What it names was not taken.
    Error,
    /// It was taken; a person should look.
    Warning,
    /// For information.
    Info,
}

/// Where a problem lies; only what applies is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Place {
    /// The file.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub file: Option<String>,
    /// The sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub sheet: Option<String>,
    /// The cell, as in `C7`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub cell: Option<String>,
    /// The row, counted from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub row: Option<u32>,
    /// The field of a form or request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
}

/// One problem with its place and the way out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// How grave it is.
    pub severity: Severity,
    /// Where it lies.
    pub place: Place,
    /// What happened, to what.
    pub message: String,
    /// What to do next; may be empty.
    pub hint: String,
}

/// Names a long task that the caller started with its own id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TaskRequest {
    /// The id given with the call.
    pub task: String,
}

/// How far a long task is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TaskState {
    /// Whether it is running.
    pub running: bool,
    /// Share done, 0 to 1.
    pub done: f64,
    /// What it is doing, as a phrase.
    pub doing: String,
}
