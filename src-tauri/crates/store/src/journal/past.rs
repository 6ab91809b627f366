//! The workspace as it stood at an entry of its journal.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::session::{ConflictAction, ConflictType, invert_strm};

use super::stored_changeset;
use crate::error::AtPath;
use crate::schema::migrate;
use crate::{Result, StoreError, Workspace, functions};

/// Tables that are not taken over: contents of evidence, which are large and say nothing of values, and what is derived for searches.
const LEFT: [&str; 3] = ["blob", "blob_part", "search_text"];

impl Workspace {
    /// Writes the workspace as it stood right after entry `seq` of its journal to a new file, to be opened for reading. Everything that was
    /// changed later is turned back there; the contents of evidence and the texts for searches are left out. The workspace itself is not
    /// touched.
    ///
    /// # Errors
    ///
    /// [`StoreError::Exists`]; [`StoreError::NotFound`] when the journal has no such entry; [`StoreError::Damaged`] when an entry can't be
    /// turned back; [`StoreError::DiskFull`], [`StoreError::Io`].
    pub fn write_past(&self, seq: u64, to: &Path) -> Result<()> {
        if to.symlink_metadata().is_ok() {
            return Err(StoreError::Exists { path: to.to_owned() });
        }
        let mut conn = Connection::open(to).at(to)?;
        functions::register(&conn).at(to)?;
        conn.pragma_update(None, "application_id", migrate::APPLICATION_ID).at(to)?;
        conn.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;").at(to)?;
        migrate::migrate(&mut conn, to, 0, migrate::MIGRATIONS)?;
        let from = self.path().to_string_lossy();
        conn.execute("ATTACH DATABASE ?1 AS now", [from.as_ref()]).at(self.path())?;
        let outcome = self.turn_back(&conn, seq, to);
        // The views name the attached file, which can't go before them.
        conn.execute_batch("DROP VIEW IF EXISTS temp.journal; DROP VIEW IF EXISTS temp.journal_part; DETACH DATABASE now").at(to)?;
        outcome?;
        conn.close().map_err(|(_, err)| err).at(to)
    }

    fn turn_back(&self, conn: &Connection, seq: u64, to: &Path) -> Result<()> {
        let tx = conn.unchecked_transaction().at(to)?;
        let last: u64 = tx.query_row("SELECT coalesce(max(seq), 0) FROM now.journal", [], |row| row.get(0)).at(self.path())?;
        if seq == 0 || seq > last {
            return Err(StoreError::NotFound { what: "entry", id: seq.to_string() });
        }
        let tables: Vec<String> = {
            let sql = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
            let mut names = tx.prepare(sql).at(to)?;
            let found = names.query_map([], |row| row.get(0)).at(to)?;
            found.collect::<rusqlite::Result<_>>().at(to)?
        };
        for table in tables.iter().filter(|table| !LEFT.contains(&table.as_str())) {
            // The journal of what came later is left out at once: it is never shortened.
            let only = if table.starts_with("journal") { format!(" WHERE seq <= {seq}") } else { String::new() };
            let clear = if table.starts_with("journal") { String::new() } else { format!("DELETE FROM main.\"{table}\";") };
            tx.execute_batch(&format!("{clear} INSERT INTO main.\"{table}\" SELECT * FROM now.\"{table}\"{only};")).at(to)?;
        }
        tx.execute_batch(
            "CREATE TEMP VIEW journal AS SELECT * FROM now.journal; CREATE TEMP VIEW journal_part AS SELECT * FROM now.journal_part;",
        )
        .at(to)?;
        for later in (seq + 1..=last).rev() {
            let raw = stored_changeset(&tx, self.path(), later)?;
            if raw.is_empty() {
                continue;
            }
            let mut inverse = Vec::with_capacity(raw.len());
            invert_strm(&mut &raw[..], &mut inverse).at(self.path())?;
            // Each entry stands on the one before it, so that nothing can be other than it expects; foreign keys rest until all are turned.
            tx.apply_strm(&mut &inverse[..], None::<fn(&str) -> bool>, |kind, _| match kind {
                ConflictType::SQLITE_CHANGESET_FOREIGN_KEY => ConflictAction::SQLITE_CHANGESET_OMIT,
                _ => ConflictAction::SQLITE_CHANGESET_ABORT,
            })
            .map_err(|err| StoreError::Damaged { path: self.path().to_owned(), detail: format!("journal entry {later}: {err}") })?;
        }
        tx.commit().at(to)
    }
}
