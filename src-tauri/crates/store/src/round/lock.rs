//! What is closed after 定稿: the values and targets of a unit's year, and the rows of its round.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use crate::error::AtPath;
use crate::journal::{RowChange, changeset::visit};
use crate::{ReadTx, Result, StoreError, WriteTx};

impl ReadTx<'_> {
    /// Tells whether the values of a unit's year are closed: its submission is final or archived.
    pub fn is_locked(&self, unit: &str, year: i32) -> Result<bool> {
        locked(self.conn(), self.path(), unit, year)
    }
}

impl WriteTx<'_> {
    /// Refuses a change of what is closed.
    pub(crate) fn open_to_change(&self, unit: &str, year: i32) -> Result<()> {
        match self.correcting() || !self.is_locked(unit, year)? {
            true => Ok(()),
            false => Err(StoreError::Locked { unit: unit.to_owned(), year }),
        }
    }
}

fn locked(conn: &Connection, path: &Path, unit: &str, year: i32) -> Result<bool> {
    conn.prepare_cached("SELECT 1 FROM submission WHERE year = ?1 AND unit = ?2 AND state IN ('final', 'archived')")
        .and_then(|mut it| it.exists(params![year, unit]))
        .at(path)
}

/// Refuses to take back, or bring back, a changeset that reaches into what is closed.
pub(crate) fn refuse_locked(conn: &Connection, path: &Path, raw: &[u8]) -> Result<()> {
    visit(raw, path, |row| {
        let place = match row.table {
            "observation" | "target" => value_place(conn, path, row)?,
            "submission" => submission_place(conn, path, row.row_id()?)?,
            "submission_event" | "submission_version" | "explanation" | "cell_return" => owner(conn, path, row)?,
            "expert_mark" | "veto" | "review_case" | "deviation" | "narrative" | "vintage" | "vintage_part" | "correction" => {
                return frozen(conn, path, row);
            }
            _ => return Ok(()),
        };
        match place {
            Some((unit, year)) if locked(conn, path, &unit, year)? => Err(StoreError::Locked { unit, year }),
            _ => Ok(()),
        }
    })
}

/// The unit and year of a value: what the row says now, else what the change says.
fn value_place(conn: &Connection, path: &Path, row: &RowChange<'_>) -> Result<Option<(String, i32)>> {
    let (id, sql) = (row.row_id()?, format!("SELECT unit, year FROM {} WHERE id = ?1", row.table));
    let held =
        conn.prepare_cached(&sql).and_then(|mut it| it.query_row([id], |found| Ok((found.get(0)?, found.get(1)?))).optional()).at(path)?;
    if held.is_some() {
        return Ok(held);
    }
    // Both tables begin with id, indicator, unit, year.
    let values = row.values();
    let of = |column: usize| values.iter().find(|(at, ..)| *at == column).map(|(_, old, new)| if old.is_null() { new } else { old });
    let unit = of(2).and_then(|it| it.as_str()).map(str::to_owned);
    let year = of(3).and_then(|it| it.as_i64()).and_then(|year| i32::try_from(year).ok());
    Ok(unit.zip(year))
}

fn submission_place(conn: &Connection, path: &Path, id: &str) -> Result<Option<(String, i32)>> {
    conn.prepare_cached("SELECT unit, year FROM submission WHERE id = ?1")
        .and_then(|mut it| it.query_row([id], |found| Ok((found.get(0)?, found.get(1)?))).optional())
        .at(path)
}

fn owner(conn: &Connection, path: &Path, row: &RowChange<'_>) -> Result<Option<(String, i32)>> {
    let (id, sql) = (row.row_id()?, format!("SELECT submission FROM {} WHERE id = ?1", row.table));
    let held: Option<String> = conn.prepare_cached(&sql).and_then(|mut it| it.query_row([id], |found| found.get(0)).optional()).at(path)?;
    let said =
        || row.values().into_iter().find(|(at, ..)| *at == 1).and_then(|(_, old, new)| old.as_str().or(new.as_str()).map(str::to_owned));
    match held.or_else(said) {
        Some(id) => submission_place(conn, path, &id),
        None => Ok(None),
    }
}

/// Refuses a change of the review of a year that is frozen.
fn frozen(conn: &Connection, path: &Path, row: &RowChange<'_>) -> Result<()> {
    if matches!(row.table, "vintage" | "vintage_part" | "correction") {
        // Both are made by operations that undo never chooses.
        return Ok(());
    }
    let (id, sql) = (row.row_id()?, format!("SELECT year FROM {} WHERE id = ?1", row.table));
    let held: Option<i32> = conn.prepare_cached(&sql).and_then(|mut it| it.query_row([id], |found| found.get(0)).optional()).at(path)?;
    let said = || row.values().into_iter().find(|(at, ..)| *at == 1).and_then(|(_, old, new)| old.as_i64().or(new.as_i64()));
    let Some(year) = held.or_else(|| said().and_then(|year| i32::try_from(year).ok())) else { return Ok(()) };
    match is_frozen(conn, path, year)? {
        true => Err(StoreError::Locked { unit: String::new(), year }),
        false => Ok(()),
    }
}

fn is_frozen(conn: &Connection, path: &Path, year: i32) -> Result<bool> {
    conn.prepare_cached("SELECT 1 FROM vintage WHERE year = ?1").and_then(|mut it| it.exists([year])).at(path)
}

impl ReadTx<'_> {
    /// Tells whether the review of a year is frozen.
    pub fn is_frozen(&self, year: i32) -> Result<bool> {
        is_frozen(self.conn(), self.path(), year)
    }
}
