use rusqlite::{OptionalExtension, Row, params};

use crate::error::AtPath;
use crate::observations::check_place;
use crate::value::{TOO_LARGE, is_exact};
use crate::{ReadTx, Result, StoreError, Upserted, WriteTx};

/// The target of an indicator for a unit in a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Target {
    /// Its identifier; empty in a target that is written.
    pub id: String,
    /// The indicator's code.
    pub indicator: String,
    /// The unit's code.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The value to be reached.
    pub value: f64,
    /// What it rests on: the document or meeting that approved it.
    pub basis: Option<String>,
}

const COLUMNS: &str = "id, indicator, unit, year, value, basis";

impl ReadTx<'_> {
    /// Lists targets by indicator, unit and year; of these years only, first and last included, if given.
    pub fn targets(&self, years: Option<(i32, i32)>) -> Result<Vec<Target>> {
        let (first, last) = years.unwrap_or((i32::MIN, i32::MAX));
        let sql = format!("SELECT {COLUMNS} FROM target WHERE year BETWEEN ?1 AND ?2 ORDER BY indicator, unit, year");
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_map([first, last], from_row)?.collect()).at(self.path())
    }

    /// Returns the target of an indicator for a unit in a year.
    pub fn target_at(&self, indicator: &str, unit: &str, year: i32) -> Result<Option<Target>> {
        let sql = format!("SELECT {COLUMNS} FROM target WHERE indicator = ?1 AND unit = ?2 AND year = ?3");
        self.conn()
            .prepare_cached(&sql)
            .and_then(|mut it| it.query_row(params![indicator, unit, year], from_row).optional())
            .at(self.path())
    }
}

impl WriteTx<'_> {
    /// Adds a target, or changes the one with the same indicator, unit and year, which keeps its identifier.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] for an unknown indicator; [`StoreError::Constraint`] for a year outside 1900–2200 or a number
    /// that is not finite or has more than 15 digits.
    pub fn upsert_target(&self, target: &Target) -> Result<Upserted> {
        let mut wanted = target.clone();
        check_place("target", &wanted.unit, wanted.year)?;
        if !is_exact(wanted.value) {
            return Err(StoreError::field("target", "value", TOO_LARGE.0, TOO_LARGE.1));
        }
        let outcome = match self.target_at(&wanted.indicator, &wanted.unit, wanted.year)? {
            Some(stored) => {
                wanted.id = stored.id.clone();
                if stored == wanted {
                    return Ok(Upserted::Same);
                }
                Upserted::Changed
            }
            None => {
                self.has_indicator(&wanted.indicator)?;
                if wanted.id.is_empty() {
                    wanted.id = self.new_id();
                }
                Upserted::New
            }
        };
        self.open_to_change(&wanted.unit, wanted.year)?;
        self.conn()
            .prepare_cached(
                "INSERT INTO target (id, indicator, unit, year, value, basis) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (id) DO UPDATE SET value = excluded.value, basis = excluded.basis",
            )
            .and_then(|mut it| it.execute(params![wanted.id, wanted.indicator, wanted.unit, wanted.year, wanted.value, wanted.basis]))
            .at(self.path())?;
        Ok(outcome)
    }

    /// Deletes a target.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`].
    pub fn delete_target(&self, id: &str) -> Result<()> {
        let sql = "SELECT unit, year FROM target WHERE id = ?1";
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get(1)?));
        let held = self.conn().prepare_cached(sql).and_then(|mut it| it.query_row([id], read).optional()).at(self.path())?;
        if let Some((unit, year)) = held {
            self.open_to_change(&unit, year)?;
        }
        let deleted = self.conn().prepare_cached("DELETE FROM target WHERE id = ?1").and_then(|mut it| it.execute([id])).at(self.path())?;
        match deleted {
            0 => Err(StoreError::NotFound { what: "target", id: id.to_owned() }),
            _ => Ok(()),
        }
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Target> {
    Ok(Target { id: row.get(0)?, indicator: row.get(1)?, unit: row.get(2)?, year: row.get(3)?, value: row.get(4)?, basis: row.get(5)? })
}
