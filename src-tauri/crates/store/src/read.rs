use std::path::Path;

use rusqlite::{Connection, OptionalExtension};

use crate::error::AtPath;
use crate::workspace::Memory;
use crate::{Meta, Result, StoreError};

/// One consistent view of a workspace. Its methods are grouped by subject: records, indicators, observations, targets,
/// settings.
pub struct ReadTx<'a> {
    conn: &'a Connection,
    path: &'a Path,
    memory: Option<&'a Memory>,
}

impl<'a> ReadTx<'a> {
    pub(crate) fn new(conn: &'a Connection, path: &'a Path) -> ReadTx<'a> {
        ReadTx { conn, path, memory: None }
    }

    /// A view that may use, and add to, what was remembered from earlier ones.
    pub(crate) fn remembering(conn: &'a Connection, path: &'a Path, memory: &'a Memory) -> ReadTx<'a> {
        ReadTx { conn, path, memory: Some(memory) }
    }

    pub(crate) fn memory(&self) -> Option<&'a Memory> {
        self.memory
    }

    pub(crate) fn conn(&self) -> &'a Connection {
        self.conn
    }

    pub(crate) fn path(&self) -> &'a Path {
        self.path
    }

    /// Returns the number of the last journal entry in this view.
    pub fn revision(&self) -> Result<u64> {
        self.conn
            .prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")
            .and_then(|mut it| it.query_row([], |row| row.get(0)))
            .at(self.path)
    }

    pub(crate) fn meta(&self) -> Result<Meta> {
        let damaged =
            |key: &str| StoreError::Damaged { path: self.path.to_owned(), detail: format!("meta \"{key}\" is missing or unreadable") };
        let fact = |key: &str| -> Result<String> {
            self.conn
                .query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))
                .optional()
                .at(self.path)?
                .ok_or_else(|| damaged(key))
        };
        Ok(Meta {
            id: fact("id")?,
            name: fact("name")?,
            demo: fact("demo")? == "1",
            base_year: fact("base_year")?.parse().map_err(|_| damaged("base_year"))?,
            created: fact("created")?.parse().map_err(|_| damaged("created"))?,
        })
    }
}
