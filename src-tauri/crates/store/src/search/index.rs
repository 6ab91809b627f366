//! Keeps the table `search_text` in step with the registry: in the transaction of every journal entry, never journalled.

use std::collections::HashSet;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::texts::{Texts, gather};
use crate::error::AtPath;
use crate::journal::changeset::Summary;
use crate::schema::child_table;
use crate::{Kind, Result, StoreError};

/// The way in which this program folds and spells; a file written by another way is indexed anew.
const FORM: i64 = 1;

/// The records whose texts went into the index when they were added.
#[derive(Debug, Default)]
pub(crate) struct Added {
    /// Their identifiers.
    pub(crate) ids: HashSet<String>,
    /// Whether nothing else was done, so that their texts are still what the records say.
    pub(crate) in_step: bool,
}

/// Follows a journal entry that is being appended.
pub(crate) fn follow(conn: &Connection, path: &Path, entry: &Summary, seq: u64, added: &Added) -> Result<()> {
    if entry.tables.iter().any(|it| belongs_to_records(it)) {
        let stale = |it: &&String| !added.in_step || !added.ids.contains(it.as_str());
        let subjects: Vec<&str> = entry.subjects.iter().filter(stale).map(String::as_str).collect();
        write(conn, path, &subjects)?;
    }
    let gone = added.ids.iter().filter(|it| !added.in_step && !entry.subjects.contains(it.as_str()));
    write(conn, path, &gone.map(String::as_str).collect::<Vec<_>>())?;
    // An index that was out of step stays so.
    conn.prepare_cached("UPDATE search_state SET revision = ?1 WHERE revision = ?1 - 1").and_then(|mut it| it.execute([seq])).at(path)?;
    Ok(())
}

/// Takes the texts of records away that were added and deleted again in a write that changed nothing.
pub(crate) fn forget(conn: &Connection, path: &Path, added: &Added) -> Result<()> {
    write(conn, path, &added.ids.iter().map(String::as_str).collect::<Vec<_>>())
}

fn belongs_to_records(table: &str) -> bool {
    matches!(table, "record" | "bin") || Kind::from_table(table).is_some() || child_table(table).is_some()
}

/// Writes the texts of some subjects anew; those that are no records, or are no more, lose theirs.
fn write(conn: &Connection, path: &Path, subjects: &[&str]) -> Result<()> {
    let mut delete = conn.prepare_cached("DELETE FROM search_text WHERE record_id = ?1").at(path)?;
    for subject in subjects {
        delete.execute([subject]).at(path)?;
    }
    let mut insert = conn.prepare_cached("INSERT INTO search_text (record_id, names, sounds, rest) VALUES (?1, ?2, ?3, ?4)").at(path)?;
    gather(conn, path, subjects, |id, _, _, texts| {
        insert.execute(params![id, texts.names, texts.sounds, texts.rest]).at(path)?;
        Ok(())
    })
}

/// Adds the texts of a record that was just added.
pub(crate) fn add(conn: &Connection, path: &Path, id: &str, texts: &Texts) -> Result<()> {
    conn.prepare_cached("INSERT OR REPLACE INTO search_text (record_id, names, sounds, rest) VALUES (?1, ?2, ?3, ?4)")
        .and_then(|mut it| it.execute(params![id, texts.names, texts.sounds, texts.rest]))
        .at(path)?;
    Ok(())
}

/// Tells whether the index is what this program would write at this point of the journal.
pub(crate) fn current(conn: &Connection, path: &Path) -> Result<bool> {
    let state: Option<(i64, u64, u64)> = conn
        .prepare_cached("SELECT form, revision, (SELECT coalesce(max(seq), 0) FROM journal) FROM search_state")
        .and_then(|mut it| it.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional())
        .at(path)?;
    Ok(matches!(state, Some((FORM, revision, now)) if revision == now))
}

/// Indexes everything anew if the index is out of step, as it is after a file of an older version was raised.
/// A full disk keeps nobody from working: the search then reads the records themselves.
pub(crate) fn renew(conn: &mut Connection, path: &Path) -> Result<()> {
    if current(conn, path)? {
        return Ok(());
    }
    let tx = conn.transaction().at(path)?;
    match rebuild(&tx, path).and_then(|()| tx.commit().at(path)) {
        Err(StoreError::DiskFull { .. }) => Ok(()),
        other => other,
    }
}

/// Indexes everything anew.
pub(crate) fn rebuild(conn: &Connection, path: &Path) -> Result<()> {
    conn.execute("DELETE FROM search_text", []).at(path)?;
    let ids = record_ids(conn, path)?;
    write(conn, path, &ids.iter().map(String::as_str).collect::<Vec<_>>())?;
    conn.execute("DELETE FROM search_state", []).at(path)?;
    let sql = "INSERT INTO search_state (only_row, form, revision) SELECT 1, ?1, coalesce(max(seq), 0) FROM journal";
    conn.execute(sql, [FORM]).at(path)?;
    Ok(())
}

/// Counts the records whose texts in the index are not what they should be, missing and left-over ones included.
pub(crate) fn differences(conn: &Connection, path: &Path) -> Result<u64> {
    let mut wrong = conn
        .query_row(
            "SELECT count(*) FROM search_text WHERE record_id NOT IN (SELECT id FROM record) OR record_id IN (SELECT record_id FROM bin)",
            [],
            |row| row.get(0),
        )
        .at(path)?;
    let ids = record_ids(conn, path)?;
    let mut stored = conn.prepare("SELECT names, sounds, rest FROM search_text WHERE record_id = ?1").at(path)?;
    gather(conn, path, &ids.iter().map(String::as_str).collect::<Vec<_>>(), |id, _, _, expected| {
        let found =
            stored.query_row([id], |row| Ok(Texts { names: row.get(0)?, sounds: row.get(1)?, rest: row.get(2)? })).optional().at(path)?;
        wrong += u64::from(found.as_ref() != Some(&expected));
        Ok(())
    })?;
    if wrong == 0 && !current(conn, path)? {
        wrong = 1;
    }
    Ok(wrong)
}

pub(super) fn record_ids(conn: &Connection, path: &Path) -> Result<Vec<String>> {
    conn.prepare("SELECT id FROM record ORDER BY id").and_then(|mut it| it.query_map([], |row| row.get(0))?.collect()).at(path)
}
