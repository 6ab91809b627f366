//! Merging two records that are one, and remembering that two are not.

use std::collections::BTreeSet;

use rusqlite::params;

use super::Record;
use super::linked::clear_around;
use crate::error::AtPath;
use crate::schema::links;
use crate::{ReadTx, Result, StoreError, WriteTx};

/// Two records of which a person said that they are not the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DifferentPair {
    /// The one, whose identifier is the smaller.
    pub a: String,
    /// The other.
    pub b: String,
}

impl DifferentPair {
    /// Makes a pair of two identifiers in any order.
    pub fn new(one: &str, other: &str) -> DifferentPair {
        let (a, b) = if one < other { (one, other) } else { (other, one) };
        DifferentPair { a: a.to_owned(), b: b.to_owned() }
    }
}

impl ReadTx<'_> {
    /// Returns every pair of which a person said that they are not the same.
    pub fn different_pairs(&self) -> Result<BTreeSet<DifferentPair>> {
        self.conn()
            .prepare_cached("SELECT record_id, other_id FROM not_same")
            .and_then(|mut it| it.query_map([], |row| Ok(DifferentPair { a: row.get(0)?, b: row.get(1)? }))?.collect())
            .at(self.path())
    }
}

impl WriteTx<'_> {
    /// Notes that two records are not the same, or that it is open again. Returns whether that is news.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] for an unknown record; [`StoreError::Constraint`] for a record and itself.
    pub fn judge_pair(&self, one: &str, other: &str, different: bool, note: Option<&str>) -> Result<bool> {
        if one == other {
            return Err(StoreError::field("not_same", "other_id", "不能与记录自己比较。", "a record is not compared with itself."));
        }
        for id in [one, other] {
            if self.record_or_binned(id)?.is_none() {
                return Err(StoreError::NotFound { what: "record", id: id.to_owned() });
            }
        }
        let DifferentPair { a, b } = DifferentPair::new(one, other);
        let changed = match different {
            true => self
                .conn()
                .prepare_cached("INSERT OR IGNORE INTO not_same (record_id, id, other_id, note) VALUES (?1, ?2, ?3, ?4)")
                .and_then(|mut it| it.execute(params![a, self.new_id(), b, note.filter(|it| !it.is_empty())])),
            false => self
                .conn()
                .prepare_cached("DELETE FROM not_same WHERE record_id = ?1 AND other_id = ?2")
                .and_then(|mut it| it.execute([&a, &b])),
        };
        Ok(changed.at(self.path())? > 0)
    }

    /// Merges the record `absorb` into `merged`, which holds the fields and child rows that the one record shall have (a missing
    /// field or table stays as it is). Links from other records, evidence, values, targets and verdicts move over; of two files
    /// with one content and of two values for one place, that of the record that stays is kept. The other record goes; its
    /// identifier leads to the one that stays.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] for a record that is not there or lies in the bin; [`StoreError::Constraint`] for records of two
    /// kinds, a record and itself, or fields that do not fit.
    pub fn merge_records(&self, merged: &Record, absorb: &str) -> Result<()> {
        let keep = merged.id.as_str();
        let gone = self.record(absorb)?.ok_or_else(|| StoreError::NotFound { what: "record", id: absorb.to_owned() })?;
        if keep == absorb {
            return Err(StoreError::field("record", "id", "不能与自己合并。", "a record is not merged with itself."));
        }
        if gone.kind != merged.kind {
            return Err(StoreError::field("record", "kind", "只能合并同一类别的记录。", "only records of one kind can be merged."));
        }
        self.update_record(merged)?;
        for (from, column, _) in links().filter(|(_, _, to)| *to == gone.kind) {
            let table = from.table();
            // A link of the one to the other would become a link to itself.
            self.set(&format!("UPDATE {table} SET {column} = NULL WHERE {column} IN (?1, ?2) AND record_id IN (?1, ?2)"), keep, absorb)?;
            self.set(&format!("UPDATE {table} SET {column} = ?1 WHERE {column} = ?2"), keep, absorb)?;
        }
        for sql in TAKE_OVER {
            self.set(sql, keep, absorb)?;
        }
        self.move_verdicts(keep, absorb)?;
        clear_around(self.conn(), self.path(), absorb)?;
        self.conn().prepare_cached("DELETE FROM record WHERE id = ?1").and_then(|mut it| it.execute([absorb])).at(self.path())?;
        Ok(())
    }

    /// What was different from the one that goes is different from the one that stays.
    fn move_verdicts(&self, keep: &str, absorb: &str) -> Result<()> {
        type Row = (String, String, String, Option<String>);
        let pairs: Vec<Row> = self
            .conn()
            .prepare_cached("SELECT record_id, id, other_id, note FROM not_same WHERE ?1 IN (record_id, other_id)")
            .and_then(|mut it| it.query_map([absorb], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect())
            .at(self.path())?;
        for (a, id, b, note) in pairs {
            self.set("DELETE FROM not_same WHERE record_id = ?1 AND id = ?2", &a, &id)?;
            let other = if a == absorb { b } else { a };
            if other != keep {
                let pair = DifferentPair::new(keep, &other);
                self.conn()
                    .prepare_cached("INSERT OR IGNORE INTO not_same (record_id, id, other_id, note) VALUES (?1, ?2, ?3, ?4)")
                    .and_then(|mut it| it.execute(params![pair.a, id, pair.b, note]))
                    .at(self.path())?;
            }
        }
        Ok(())
    }

    fn set(&self, sql: &str, keep: &str, absorb: &str) -> Result<()> {
        self.conn().prepare_cached(sql).and_then(|mut it| it.execute([keep, absorb])).at(self.path())?;
        Ok(())
    }
}

/// What moves from the record `?2` to the record `?1`, step by step; what would meet its like there is deleted. Every step is given
/// both identifiers, so one that needs a single one compares them.
const TAKE_OVER: &[&str] = &[
    "UPDATE evidence SET subject = ?1, record_id = ?1
     WHERE record_id = ?2 AND hash NOT IN (SELECT hash FROM evidence WHERE subject = ?1)",
    "DELETE FROM evidence WHERE record_id = ?2 AND ?1 <> ?2",
    "UPDATE evidence SET subject = indicator || '|' || ?1 || '|' || year, unit = ?1
     WHERE unit = ?2 AND NOT EXISTS (SELECT 1 FROM evidence k
         WHERE k.subject = evidence.indicator || '|' || ?1 || '|' || evidence.year AND k.hash = evidence.hash)",
    "DELETE FROM evidence WHERE unit = ?2 AND ?1 <> ?2",
    "UPDATE observation SET unit = ?1
     WHERE unit = ?2 AND NOT EXISTS (SELECT 1 FROM observation k WHERE k.indicator = observation.indicator AND k.unit = ?1
         AND k.year = observation.year AND k.edition = observation.edition)",
    "DELETE FROM observation WHERE unit = ?2 AND ?1 <> ?2",
    "UPDATE target SET unit = ?1
     WHERE unit = ?2 AND NOT EXISTS (SELECT 1 FROM target k
         WHERE k.indicator = target.indicator AND k.unit = ?1 AND k.year = target.year)",
    "DELETE FROM target WHERE unit = ?2 AND ?1 <> ?2",
    "UPDATE merged SET into_id = ?1 WHERE into_id = ?2",
    "INSERT INTO merged (record_id, into_id) VALUES (?2, ?1)",
];
