//! Which contents nothing is attached to any more, and freeing their room.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;

use crate::error::AtPath;
use crate::journal::changeset::visit;
use crate::journal::{NewEntry, Packed, append, stored_changeset};
use crate::{Actor, Op, Result, Value, Workspace};

/// What cleaning freed, or would free.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    /// How many contents.
    pub removed: u64,
    /// Their bytes.
    pub bytes: u64,
    /// How many unused contents stay because the journal could bring them back.
    pub kept: u64,
    /// Their bytes.
    pub kept_bytes: u64,
}

/// An unused content.
struct Unused {
    hash: String,
    bytes: u64,
}

impl Workspace {
    /// Frees the room of contents that nothing is attached to: those that no entry of the journal mentions and, with
    /// `even_undoable`, also those that undo or redo could still bring back. Without `commit` it only counts. What was removed
    /// stands in the journal; undo cannot bring it back.
    ///
    /// # Errors
    ///
    /// [`crate::StoreError::ReadOnly`] with `commit` in a workspace opened for reading.
    pub fn clean_evidence(&self, actor: &Actor, now: Timestamp, even_undoable: bool, commit: bool) -> Result<Cleaned> {
        let path = self.path();
        let sort = |conn: &Connection| -> Result<(Cleaned, Vec<String>)> {
            let mentioned = mentioned(conn, path)?;
            let mut cleaned = Cleaned::default();
            let mut going = Vec::new();
            for it in unused(conn, path)? {
                if !even_undoable && mentioned.contains(&it.hash) {
                    cleaned.kept += 1;
                    cleaned.kept_bytes += it.bytes;
                } else {
                    cleaned.removed += 1;
                    cleaned.bytes += it.bytes;
                    going.push(it.hash);
                }
            }
            Ok((cleaned, going))
        };
        if !commit {
            return self.read(|tx| Ok(sort(tx.conn())?.0));
        }
        // Looking first spares the journal an entry about nothing.
        if self.read(|tx| Ok::<_, crate::StoreError>(sort(tx.conn())?.0.removed))? == 0 {
            return self.read(|tx| Ok(sort(tx.conn())?.0));
        }
        self.append_with(|conn, ids| {
            let (cleaned, going) = sort(conn)?;
            let mentioned = mentioned(conn, path)?;
            for hash in &going {
                match mentioned.contains(hash) {
                    true => empty(conn, path, hash, now)?,
                    false => remove(conn, path, hash)?,
                }
            }
            let op = Op::EvidenceCleaned { count: cleaned.removed, bytes: cleaned.bytes };
            let changeset = Packed::nothing();
            let entry = NewEntry {
                id: ids.next(now),
                at: now,
                actor,
                op: &op,
                chain: None,
                changeset: &changeset,
                added: &crate::search::index::Added::default(),
            };
            let appended = append(conn, path, entry)?;
            Ok((cleaned, appended.seq))
        })
    }
}

/// Returns the contents that nothing is attached to and no journal entry mentions: what a repair may remove.
pub(crate) fn orphans(conn: &Connection, path: &Path) -> Result<Vec<String>> {
    let mentioned = mentioned(conn, path)?;
    let unused = unused(conn, path)?;
    Ok(unused.into_iter().map(|it| it.hash).filter(|it| !mentioned.contains(it)).collect())
}

/// Removes a content with its row.
pub(crate) fn remove(conn: &Connection, path: &Path, hash: &str) -> Result<()> {
    conn.execute("DELETE FROM blob_part WHERE hash = ?1", [hash]).at(path)?;
    conn.execute("DELETE FROM blob WHERE hash = ?1", [hash]).at(path)?;
    Ok(())
}

/// Removes a content and notes when, for whoever meets its link again.
fn empty(conn: &Connection, path: &Path, hash: &str, now: Timestamp) -> Result<()> {
    conn.execute("DELETE FROM blob_part WHERE hash = ?1", [hash]).at(path)?;
    conn.execute("UPDATE blob SET cleaned = ?2 WHERE hash = ?1", [hash, &now.to_string()]).at(path)?;
    Ok(())
}

fn unused(conn: &Connection, path: &Path) -> Result<Vec<Unused>> {
    conn.prepare_cached(
        "SELECT hash, bytes FROM blob b WHERE cleaned IS NULL
             AND NOT EXISTS (SELECT 1 FROM evidence e WHERE e.hash = b.hash)
             AND NOT EXISTS (SELECT 1 FROM submission_version v WHERE v.hash = b.hash)
             AND NOT EXISTS (SELECT 1 FROM vintage_part p WHERE p.hash = b.hash)
         ORDER BY hash",
    )
    .and_then(|mut it| it.query_map([], |row| Ok(Unused { hash: row.get(0)?, bytes: row.get(1)? }))?.collect())
    .at(path)
}

/// The tables that name contents.
const HOLDERS: [&str; 3] = ["evidence", "submission_version", "vintage_part"];

/// Returns every SM3 that stands in a journal entry about evidence, versions of submissions or frozen reviews.
pub(crate) fn mentioned(conn: &Connection, path: &Path) -> Result<BTreeSet<String>> {
    let entries: Vec<u64> = conn
        .prepare_cached(
            "SELECT seq FROM journal WHERE ',' || tables || ',' LIKE '%,evidence,%' OR ',' || tables || ',' LIKE '%,submission_version,%'
                 OR ',' || tables || ',' LIKE '%,vintage_part,%' ORDER BY seq",
        )
        .and_then(|mut it| it.query_map([], |row| row.get(0))?.collect())
        .at(path)?;
    let columns: BTreeMap<&str, usize> =
        HOLDERS.into_iter().map(|table| Ok((table, hash_column(conn, path, table)?))).collect::<Result<_>>()?;
    let mut found = BTreeSet::new();
    for seq in entries {
        visit(&stored_changeset(conn, path, seq)?, path, |row| {
            if let Some(column) = columns.get(row.table) {
                let values: BTreeMap<usize, (Value, Value)> = row.values().into_iter().map(|(col, old, new)| (col, (old, new))).collect();
                if let Some((old, new)) = values.get(column) {
                    found.extend([old, new].into_iter().filter_map(Value::as_str).map(str::to_owned));
                }
            }
            Ok(())
        })?;
    }
    Ok(found)
}

fn hash_column(conn: &Connection, path: &Path, table: &str) -> Result<usize> {
    conn.query_row("SELECT cid FROM pragma_table_info(?1) WHERE name = 'hash'", [table], |row| row.get(0)).at(path)
}
