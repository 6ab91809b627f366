//! Import and export.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Choice, Problem, RecordQuery};

/// A file to read, and how; without `commit` nothing is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct ImportRequest {
    /// The file's path, or the handle of an upload.
    pub file: String,
    /// What to read it as: a kind (`parks` …) or `indicators`; absent: told from sheet and headers.
    #[ts(optional)]
    pub kind: Option<String>,
    /// The sheets to read; empty: every sheet of a Desk workbook, else the only or first one that a known header identifies.
    pub sheets: Vec<String>,
    /// Column → field, where the match found is not the one wanted. Keys: a header, a column letter, or `sheet!column`; an empty field leaves the column out.
    pub map: BTreeMap<String, String>,
    /// The source to note where the file names none.
    #[ts(optional)]
    pub source: Option<String>,
    /// Answers to the report's `asks`: ask → the id or code of the record that it is, or `new`.
    #[ts(optional, as = "Option<BTreeMap<String, String>>")]
    pub answers: BTreeMap<String, String>,
    /// Writes, as one journal entry.
    #[ts(optional, as = "Option<bool>")]
    pub commit: bool,
    /// Writes the file's sheets with the cells marked, and the list of all problems, to this xlsx file.
    #[ts(optional)]
    pub problems_file: Option<String>,
}

/// What an import would do, or has done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportReport {
    /// The file's name.
    pub file: String,
    /// Every sheet, with what was seen in it.
    pub sheets: Vec<SheetSeen>,
    /// Every column of the sheets read, with its match.
    pub columns: Vec<ColumnMatch>,
    /// Values (statistics, indicators) or records (registry) that are new.
    pub new: u32,
    /// That differ from what the workspace holds.
    pub changed: u32,
    /// That are the same.
    pub same: u32,
    /// That stand more than once in the file.
    pub duplicates: u32,
    /// That could not be taken.
    pub rejected: u32,
    /// Rows passed over by rule: regions outside the delta, blank rows, notes.
    pub skipped: u32,
    /// Every problem with its cell, gravest first; the first 1,000.
    pub problems: Vec<Problem>,
    /// How many problems there are in all.
    pub problem_count: u32,
    /// New, changed, duplicate and rejected rows or values; the first 500.
    pub changes: Vec<ImportChange>,
    /// Rows whose name resembles a record under another name; they are rejected until answered.
    pub asks: Vec<ImportAsk>,
    /// What the workbook says of itself, where it is one of the Desk's.
    pub template: Option<TemplateSeen>,
    /// The file with the problems marked, when one was asked for and there were any.
    pub problems_file: Option<String>,
    /// Whether it was written.
    pub committed: bool,
    /// The journal entry's sentence, when written.
    pub operation: Option<String>,
}

/// One sheet of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SheetSeen {
    /// Its name.
    pub name: String,
    /// Rows with content.
    pub rows: u32,
    /// Whether it is read in this run.
    pub chosen: bool,
    /// What it was taken for: `parks`, `indicators`, `context`, or empty when nothing is recognised.
    pub what: String,
    /// The same as people read it, e.g. 统计表:地区为行,指标为列,2022年.
    pub description: String,
    /// The first rows as text, for the preview (at most 12 × 16).
    pub preview: Vec<Vec<String>>,
    /// The row of `preview` that is the header, from 0, if known.
    pub header_row: Option<u32>,
}

/// A column and the field it feeds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ColumnMatch {
    /// The sheet.
    pub sheet: String,
    /// The column's letter.
    pub column: String,
    /// The header's text.
    pub header: String,
    /// The field it feeds, or empty.
    pub field: String,
    /// That field's name for people.
    pub label: String,
    /// Fields it could feed.
    pub candidates: Vec<Choice>,
}

/// What happens to one record or value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportChange {
    /// `new`, `changed`, `duplicate` or `rejected`.
    pub status: String,
    /// The sheet and cell or row.
    pub place: String,
    /// The record or value, e.g. `研究与试验发展(R&D)经费 · 江苏省 · 2022`.
    pub name: String,
    /// The value before, or empty.
    pub old: String,
    /// The value after.
    pub new: String,
    /// Field by field, for a record that is new or changes.
    pub cells: Vec<ChangedField>,
}

/// One field of a record that changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ChangedField {
    /// The field's key.
    pub field: String,
    /// Its name for people.
    pub label: String,
    /// What the workspace holds, as people read it.
    pub old: String,
    /// What the file says.
    pub new: String,
}

/// Whether a row means a record that is there under another name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ImportAsk {
    /// The key for `answers`; the same each time the file is read.
    pub id: String,
    /// The sheet and row.
    pub place: String,
    /// The name in the file.
    pub name: String,
    /// The records that it may be, likeliest first; choosing one adds the name to its aliases.
    pub candidates: Vec<AskCandidate>,
}

/// A record that a row may mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AskCandidate {
    /// The record's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Province, city, country, founding date, as far as known.
    pub detail: String,
    /// How alike the names are, from 0 to 1.
    pub likeness: f64,
}

/// What a workbook of the Desk says of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TemplateSeen {
    /// `oidesk.form.parks`, `oidesk.export` …
    pub id: String,
    /// The version of its layout.
    pub version: u32,
    /// The unit that it was made for, or empty.
    pub unit: String,
    /// Its year, if it has one.
    pub year: Option<i32>,
    /// Whether this workspace made it; none when it does not say.
    pub own: Option<bool>,
}

/// A workbook to fill in, and where to write it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct TemplateRequest {
    /// A kind (`parks` …) or `indicators`.
    pub kind: String,
    /// The unit that fills it in: a province, or `YRD` for the region.
    #[ts(optional)]
    pub unit: Option<String>,
    /// The year; for indicators the as-of date's when absent.
    #[ts(optional)]
    pub year: Option<i32>,
    /// The file to make, ending in `.xlsx`.
    pub file: String,
}

/// The answer to a template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TemplateMade {
    /// The file made.
    pub file: String,
    /// Its visible sheets.
    pub sheets: Vec<String>,
}

/// What to write out, and where.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExportRequest {
    /// A kind, `indicators`, `context`, or `all`.
    pub kind: String,
    /// The file to make, ending in `.xlsx` or `.csv`.
    pub file: String,
    /// Only the records of this query, in its order; its kind is that of the export. The file says which conditions held.
    #[serde(default)]
    #[ts(optional)]
    pub query: Option<RecordQuery>,
    /// Writes personal data (names of people, telephone numbers, addresses) in full; otherwise they are masked.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub personal: bool,
}

/// The answer to an export.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ExportDone {
    /// The file made.
    pub file: String,
    /// Data rows in it.
    pub rows: u32,
}
