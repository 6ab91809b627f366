//! The group's work: the yearly plan (工作要点), the list of problems (问题清单), who owes what.

pub mod board;
pub mod carry;
pub mod guard;
pub mod problems;
pub mod report;
pub mod standing;
pub(crate) mod units;

use std::collections::BTreeMap;

use store::{Kind, ReadTx, Record, Value};

use crate::error::Result;
use crate::indicators::counted::{each_record, first_day};
use crate::wire::{Cited, ProgressNote, WorkRef};

/// Every record of a kind.
pub(crate) fn all(tx: &ReadTx<'_>, kind: Kind) -> Result<Vec<Record>> {
    let mut found = Vec::new();
    each_record(tx, kind, |record| found.push(record.clone()))?;
    Ok(found)
}

/// A field's text, empty where there is none.
pub(crate) fn text<'r>(record: &'r Record, field: &str) -> &'r str {
    record.text(field).unwrap_or_default()
}

/// A whole number of a field.
pub(crate) fn whole(record: &Record, field: &str) -> Option<u32> {
    record.fields.get(field).and_then(Value::as_i64).and_then(|n| u32::try_from(n).ok())
}

/// A record named in passing, with its year or date.
pub(crate) fn reference(record: &Record) -> WorkRef {
    let year = record.fields.get("year").and_then(Value::as_i64).map(|year| year.to_string());
    let detail = year.or_else(|| record.text("held").or(record.text("due")).map(str::to_owned)).unwrap_or_default();
    WorkRef { id: record.id.clone(), kind: record.kind.plural().to_owned(), name: record.name().to_owned(), detail }
}

/// The progress reports of a record, oldest first.
pub(crate) fn notes(record: &Record) -> Vec<ProgressNote> {
    let mut rows: Vec<_> = record.child_rows("progress_report").iter().collect();
    // Rows come in the order in which they were written; of one day the later row is the newer report.
    rows.sort_by_key(|row| row.get("reported").and_then(Value::as_str).and_then(first_day));
    let text = |row: &store::Fields, field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    rows.into_iter()
        .map(|row| ProgressNote {
            date: text(row, "reported"),
            text: text(row, "text"),
            percent: row.get("percent").and_then(Value::as_f64),
            by: text(row, "reporter"),
        })
        .collect()
}

/// What a record cites; `names` has those that are still there.
pub(crate) fn cited(record: &Record, names: &BTreeMap<String, String>) -> Vec<Cited> {
    let text = |row: &store::Fields, field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let rows = record.child_rows("citation").iter();
    rows.map(|row| {
        let (what, target, name) = (text(row, "what"), text(row, "target"), text(row, "name"));
        let gone = is_gone(&what, &target, names);
        Cited { what, target, name, reason: String::new(), gone }
    })
    .collect()
}

/// Whether a cited record is no longer there. An indicator's card is not deleted by anybody in passing.
pub(crate) fn is_gone(what: &str, target: &str, names: &BTreeMap<String, String>) -> bool {
    !target.is_empty() && Kind::from_plural(what).is_some() && !names.contains_key(target)
}

/// The names of the records that citations point to and that are not deleted.
pub(crate) fn standing_names<'r>(tx: &ReadTx<'_>, records: impl IntoIterator<Item = &'r Record>) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for record in records {
        for row in record.child_rows("citation").iter().chain(record.child_rows("agenda_citation")) {
            let (what, target) = (row.get("what").and_then(Value::as_str), row.get("target").and_then(Value::as_str));
            let (Some(what), Some(target)) = (what, target) else { continue };
            if Kind::from_plural(what).is_none() || names.contains_key(target) {
                continue;
            }
            // A record that was merged into another is still there under its new identifier.
            let living = tx.record(target)?.is_some() || tx.merged_into(target)?.is_some();
            if living {
                names.insert(target.to_owned(), String::new());
            }
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests;
