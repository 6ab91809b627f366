//! Finds the fields that an undo would overwrite although somebody changed them later.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::changeset::{Action, ColumnNames, summarise, to_value, visit};
use super::stored_changeset;
use crate::error::AtPath;
use crate::schema::row_key;
use crate::{Result, Value};

/// A field that a later entry changed again.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldConflict {
    /// The table.
    pub table: String,
    /// The row's identifier.
    pub row_id: String,
    /// The field; empty when the whole row appeared or disappeared.
    pub field: String,
    /// The value that the undo would bring back.
    pub base: Value,
    /// The value that the entry to be taken back had set.
    pub ours: Value,
    /// The value now.
    pub theirs: Value,
    /// The latest entry that changed it, where the journal tells.
    pub by: Option<u64>,
}

/// What one entry did to one row.
struct Edit {
    action: Action,
    fields: BTreeMap<usize, (Value, Value)>,
}

/// The edits of an entry by record, table and row.
type Edits = BTreeMap<(String, &'static str, String), Edit>;

/// Compares the entry `seq` with everything in force after it.
pub(super) fn later_conflicts(conn: &Connection, path: &Path, seq: u64, raw: &[u8]) -> Result<Vec<FieldConflict>> {
    let later = in_force_after(conn, path, seq)?;
    if later.is_empty() {
        return Ok(Vec::new());
    }
    let subjects = summarise(raw, path)?.subjects;
    let mut mine = None;
    let names = ColumnNames::load(conn, path)?;
    let mut found = BTreeMap::new();
    for other in later {
        let shared = shared_subjects(conn, path, other, &subjects)?;
        if shared.is_empty() {
            continue;
        }
        if mine.is_none() {
            mine = Some(edits(raw, path, &subjects)?);
        }
        let mine = mine.as_ref().unwrap_or(const { &Edits::new() });
        for ((subject, table, row_id), their) in edits(&stored_changeset(conn, path, other)?, path, &shared)? {
            let key = (subject, table, row_id);
            let Some(my) = mine.get(&key) else {
                // A row added to a record whose creation is to be taken back would be left without its record.
                let (subject, table, row_id) = key;
                let creates = mine.get(&(subject.clone(), "record", subject)).is_some_and(|it| it.action == Action::Insert);
                if creates && their.action != Action::Delete && exists(conn, path, table, &row_id)? {
                    let row = FieldConflict {
                        table: table.to_owned(),
                        row_id: row_id.clone(),
                        field: String::new(),
                        base: Value::Null,
                        ours: Value::Null,
                        theirs: Value::Null,
                        by: Some(other),
                    };
                    found.insert((table, row_id, usize::MAX), row);
                }
                continue;
            };
            let (_, table, row_id) = key;
            let whole_row = my.action == Action::Delete || their.action == Action::Delete;
            let columns: Vec<usize> = match whole_row {
                true => vec![usize::MAX],
                false => their.fields.keys().copied().filter(|col| my.fields.contains_key(col) || my.action == Action::Insert).collect(),
            };
            for column in columns {
                let field = names.name(table, column);
                let (base, ours) = my.fields.get(&column).cloned().unwrap_or_default();
                let theirs = if whole_row { Value::Null } else { current(conn, path, table, &row_id, &field)? };
                // Somebody brought the same value back already: nothing would be lost.
                if !whole_row && my.action == Action::Update && theirs == base {
                    found.remove(&(table, row_id.clone(), column));
                    continue;
                }
                let conflict =
                    FieldConflict { table: table.to_owned(), row_id: row_id.clone(), field, base, ours, theirs, by: Some(other) };
                found.insert((table, row_id.clone(), column), conflict);
            }
        }
    }
    Ok(found.into_values().collect())
}

/// Returns the later entries that are in force. An entry and its undo cancel each other, as do an undo and its redo, so of
/// every chain at most the last entry counts, and only if an odd number of them came after `seq`.
fn in_force_after(conn: &Connection, path: &Path, seq: u64) -> Result<Vec<u64>> {
    conn.prepare_cached(
        "SELECT max(seq) AS last FROM journal WHERE seq > ?1
         GROUP BY coalesce(root, seq) HAVING count(*) % 2 = 1 ORDER BY last",
    )
    .and_then(|mut it| it.query_map([seq], |row| row.get(0))?.collect())
    .at(path)
}

fn shared_subjects(conn: &Connection, path: &Path, seq: u64, subjects: &BTreeSet<String>) -> Result<BTreeSet<String>> {
    let mut touched = conn.prepare_cached("SELECT 1 FROM journal_touch WHERE subject = ?1 AND seq = ?2").at(path)?;
    let mut shared = BTreeSet::new();
    for subject in subjects {
        if touched.exists(params![subject, seq]).at(path)? {
            shared.insert(subject.clone());
        }
    }
    Ok(shared)
}

fn edits(raw: &[u8], path: &Path, subjects: &BTreeSet<String>) -> Result<Edits> {
    let mut edits = Edits::new();
    visit(raw, path, |row| {
        let subject = row.subject()?;
        if subjects.contains(subject) {
            let fields = row.values().into_iter().map(|(col, old, new)| (col, (old, new))).collect();
            let key = (subject.to_owned(), row.table, row.row_id()?.to_owned());
            edits.insert(key, Edit { action: row.action, fields });
        }
        Ok(())
    })?;
    Ok(edits)
}

fn exists(conn: &Connection, path: &Path, table: &str, row_id: &str) -> Result<bool> {
    let sql = format!("SELECT 1 FROM {table} WHERE {} = ?1", row_key(table));
    conn.prepare_cached(&sql).and_then(|mut it| it.exists([row_id])).at(path)
}

fn current(conn: &Connection, path: &Path, table: &str, row_id: &str, field: &str) -> Result<Value> {
    let sql = format!("SELECT \"{field}\" FROM {table} WHERE {} = ?1", row_key(table));
    let found =
        conn.prepare_cached(&sql).and_then(|mut it| it.query_row([row_id], |row| Ok(to_value(row.get_ref(0)?))).optional()).at(path)?;
    Ok(found.unwrap_or_default())
}
