//! Settings: those of the workspace travel with it and are journalled; those of this copy are neither.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;

use crate::error::AtPath;
use crate::{ReadTx, Result, WriteTx};

impl ReadTx<'_> {
    /// Returns a setting of the workspace.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        self.look_up("SELECT value FROM setting WHERE key = ?1", key)
    }

    /// Returns all settings of the workspace.
    pub fn settings(&self) -> Result<BTreeMap<String, String>> {
        self.conn()
            .prepare_cached("SELECT key, value FROM setting")
            .and_then(|mut it| it.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .at(self.path())
    }

    /// Returns a setting of this copy: who works here, remembered column matches.
    pub fn local(&self, key: &str) -> Result<Option<String>> {
        self.look_up("SELECT value FROM local_setting WHERE key = ?1", key)
    }

    fn look_up(&self, sql: &str, key: &str) -> Result<Option<String>> {
        self.conn().prepare_cached(sql).and_then(|mut it| it.query_row([key], |row| row.get(0)).optional()).at(self.path())
    }
}

impl WriteTx<'_> {
    /// Sets a setting of the workspace.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        self.run("INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", &[key, value])
    }

    /// Removes a setting of the workspace, if it is there.
    pub fn clear_setting(&self, key: &str) -> Result<()> {
        self.run("DELETE FROM setting WHERE key = ?1", &[key])
    }

    /// Sets a setting of this copy. It makes no journal entry and undo does not touch it.
    pub fn set_local(&self, key: &str, value: &str) -> Result<()> {
        self.run(
            "INSERT INTO local_setting (key, value) VALUES (?1, ?2)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            &[key, value],
        )
    }

    /// Removes a setting of this copy, if it is there.
    pub fn clear_local(&self, key: &str) -> Result<()> {
        self.run("DELETE FROM local_setting WHERE key = ?1", &[key])
    }

    fn run(&self, sql: &str, values: &[&str]) -> Result<()> {
        self.in_step(|| self.conn().prepare_cached(sql).and_then(|mut it| it.execute(rusqlite::params_from_iter(values))).at(self.path()))?;
        Ok(())
    }
}
