//! Reads SQLite's changesets: which rows of which tables changed, and how.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::session::{ChangesetItem, ChangesetIter};
use rusqlite::types::ValueRef;

use crate::error::AtPath;
use crate::schema::{JOURNALLED, journalled, key_columns};
use crate::{Result, StoreError, Value};

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Insert,
    Update,
    Delete,
}

/// One changed row.
pub(crate) struct RowChange<'a> {
    pub(crate) table: &'static str,
    pub(crate) action: Action,
    columns: usize,
    keys: usize,
    item: &'a ChangesetItem,
}

impl RowChange<'_> {
    /// The record (or observation, target, indicator, setting) that the row belongs to: the first key column.
    pub(crate) fn subject(&self) -> Result<&str> {
        self.key(0)
    }

    /// The row's own identifier: the last key column.
    pub(crate) fn row_id(&self) -> Result<&str> {
        self.key(self.keys - 1)
    }

    /// The values of every changed column that is no key: index in the table, before, after.
    pub(crate) fn values(&self) -> Vec<(usize, Value, Value)> {
        let owned = |value: rusqlite::Result<ValueRef<'_>>| value.map_or(None, |it| Some(to_value(it)));
        (self.keys..self.columns)
            .filter_map(|col| {
                let (old, new) = match self.action {
                    Action::Insert => (None, owned(self.item.new_value(col))),
                    Action::Delete => (owned(self.item.old_value(col)), None),
                    Action::Update => (owned(self.item.old_value(col)), owned(self.item.new_value(col))),
                };
                let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
                (old != new).then_some((col, old, new))
            })
            .collect()
    }

    fn key(&self, col: usize) -> Result<&str> {
        let value = match self.action {
            Action::Insert => self.item.new_value(col),
            Action::Update | Action::Delete => self.item.old_value(col),
        };
        match value {
            Ok(ValueRef::Text(text)) => std::str::from_utf8(text).map_err(|_| unreadable("a key that is no text")),
            _ => Err(unreadable("a row without its key")),
        }
    }
}

/// Calls `each` for every changed row.
pub(crate) fn visit(raw: &[u8], path: &Path, each: impl FnMut(&RowChange<'_>) -> Result<()>) -> Result<()> {
    let mut bytes = raw;
    visit_from(&mut bytes, path, each)
}

/// The same of a changeset that is read as it comes.
fn visit_from(input: &mut dyn Read, path: &Path, mut each: impl FnMut(&RowChange<'_>) -> Result<()>) -> Result<()> {
    let mut rows = ChangesetIter::start_strm(&input).at(path)?;
    while let Some(item) = rows.next().at(path)? {
        let op = item.op().at(path)?;
        let table = journalled(op.table_name()).ok_or_else(|| unreadable("a table that is not journalled"))?;
        let action = match op.code() {
            rusqlite::hooks::Action::SQLITE_INSERT => Action::Insert,
            rusqlite::hooks::Action::SQLITE_UPDATE => Action::Update,
            rusqlite::hooks::Action::SQLITE_DELETE => Action::Delete,
            _ => return Err(unreadable("an unknown action")),
        };
        let columns = op.number_of_columns() as usize;
        each(&RowChange { table, action, columns, keys: key_columns(table), item })?;
    }
    Ok(())
}

/// What an entry touched, in short.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    pub(crate) tables: BTreeSet<&'static str>,
    pub(crate) subjects: BTreeSet<String>,
    pub(crate) rows: u64,
}

/// Sums a changeset up.
pub(crate) fn summarise(raw: &[u8], path: &Path) -> Result<Summary> {
    let mut bytes = raw;
    summarise_from(&mut bytes, path)
}

/// The same of a changeset that is read as it comes.
pub(crate) fn summarise_from(input: &mut dyn Read, path: &Path) -> Result<Summary> {
    let mut summary = Summary::default();
    visit_from(input, path, |row| {
        summary.tables.insert(row.table);
        summary.rows += 1;
        let subject = row.subject()?;
        if !summary.subjects.contains(subject) {
            summary.subjects.insert(subject.to_owned());
        }
        Ok(())
    })?;
    Ok(summary)
}

/// The column names of every journalled table, in the order that changesets use.
pub(crate) struct ColumnNames(BTreeMap<&'static str, Vec<String>>);

impl ColumnNames {
    pub(crate) fn load(conn: &Connection, path: &Path) -> Result<ColumnNames> {
        let mut names = BTreeMap::new();
        let mut query = conn.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid").at(path)?;
        for table in JOURNALLED {
            let columns = query.query_map([table], |row| row.get(0)).and_then(Iterator::collect).at(path)?;
            names.insert(*table, columns);
        }
        Ok(ColumnNames(names))
    }

    pub(crate) fn of(&self, table: &str) -> &[String] {
        self.0.get(table).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn name(&self, table: &str, column: usize) -> String {
        self.of(table).get(column).cloned().unwrap_or_default()
    }
}

/// Copies a value out of SQLite. Journalled tables hold no blobs.
pub(crate) fn to_value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(n) => Value::Integer(n),
        ValueRef::Real(x) => Value::Real(x),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
    }
}

fn unreadable(what: &str) -> StoreError {
    StoreError::Internal { detail: format!("a journal entry holds {what}") }
}
