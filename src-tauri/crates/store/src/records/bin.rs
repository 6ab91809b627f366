//! The bin (回收站): deleted records wait there to come back or to go for good. Lists, counts and [`ReadTx::record`] pass over them.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::Record;
use crate::error::AtPath;
use crate::{Kind, ReadTx, Result, StoreError, WriteTx};

/// A record in the bin.
#[derive(Clone, Debug, PartialEq)]
pub struct Binned {
    /// The record with everything that belongs to it.
    pub record: Record,
    /// When it was deleted.
    pub at: Timestamp,
    /// Who deleted it.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
}

impl ReadTx<'_> {
    /// Lists the bin, what came last first: how many there are in all, and those of the wanted page.
    pub fn bin(&self, kind: Option<Kind>, limit: u32, offset: u32) -> Result<(u64, Vec<Binned>)> {
        let table = kind.map(Kind::table);
        let total = self
            .conn()
            .prepare_cached("SELECT count(*) FROM bin b JOIN record r ON r.id = b.record_id WHERE ?1 IS NULL OR r.kind = ?1")
            .and_then(|mut it| it.query_row([table], |row| row.get(0)))
            .at(self.path())?;
        let rows: Vec<(String, String, String, Option<String>)> = self
            .conn()
            .prepare_cached(
                "SELECT b.record_id, b.at, b.deleted_by, b.reason FROM bin b JOIN record r ON r.id = b.record_id
                 WHERE ?1 IS NULL OR r.kind = ?1 ORDER BY b.at DESC, b.record_id DESC LIMIT ?2 OFFSET ?3",
            )
            .and_then(|mut it| {
                it.query_map(params![table, limit, offset], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect()
            })
            .at(self.path())?;
        let ids: Vec<&str> = rows.iter().map(|it| it.0.as_str()).collect();
        let records = self.load(&ids)?;
        let binned = records.into_iter().zip(&rows).map(|(record, (_, at, by, reason))| Binned {
            record,
            // Only this program writes it; a time that can't be read says least when it is the oldest.
            at: at.parse().unwrap_or(Timestamp::UNIX_EPOCH),
            by: by.clone(),
            reason: reason.clone(),
        });
        Ok((total, binned.collect()))
    }

    /// Tells whether a record lies in the bin.
    pub fn is_binned(&self, id: &str) -> Result<bool> {
        self.conn().prepare_cached("SELECT 1 FROM bin WHERE record_id = ?1").and_then(|mut it| it.exists([id])).at(self.path())
    }

    /// Returns a record, in the bin or not.
    pub fn record_or_binned(&self, id: &str) -> Result<Option<Record>> {
        Ok(self.load(&[id])?.pop())
    }

    /// Returns the identifier of the record into which the one with this identifier was merged.
    pub fn merged_into(&self, id: &str) -> Result<Option<String>> {
        self.conn()
            .prepare_cached("SELECT into_id FROM merged WHERE record_id = ?1")
            .and_then(|mut it| it.query_row([id], |row| row.get(0)).optional())
            .at(self.path())
    }
}

impl WriteTx<'_> {
    /// Moves a record to the bin. Everything that belongs to it stays with it, and links to it stay.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when there is no such record outside the bin.
    pub fn bin_record(&self, id: &str, by: &str, reason: Option<&str>) -> Result<()> {
        let row = params![id, self.now().to_string(), by, reason.filter(|it| !it.trim().is_empty())];
        let moved = self
            .conn()
            .prepare_cached(
                "INSERT INTO bin (record_id, at, deleted_by, reason) SELECT id, ?2, ?3, ?4 FROM record
                 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM bin WHERE record_id = ?1)",
            )
            .and_then(|mut it| it.execute(row))
            .at(self.path())?;
        if moved == 0 { Err(StoreError::NotFound { what: "record", id: id.to_owned() }) } else { Ok(()) }
    }

    /// Takes a record out of the bin.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when it is not there.
    pub fn restore_record(&self, id: &str) -> Result<()> {
        let back = self.conn().prepare_cached("DELETE FROM bin WHERE record_id = ?1").and_then(|mut it| it.execute([id])).at(self.path())?;
        if back == 0 { Err(StoreError::NotFound { what: "record", id: id.to_owned() }) } else { Ok(()) }
    }

    /// Removes a record from the bin for good: with everything that belongs to it, and with the links to it. Undo brings all back.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when it is not in the bin.
    pub fn purge_record(&self, id: &str) -> Result<()> {
        match self.is_binned(id)? {
            true => self.delete_record(id),
            false => Err(StoreError::NotFound { what: "record", id: id.to_owned() }),
        }
    }
}
