use rusqlite::{OptionalExtension, Row, ToSql, params};

use crate::error::AtPath;
use crate::value::{TOO_LARGE, is_exact};
use crate::{ReadTx, Result, StoreError, WriteTx};

/// The three states of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum ValueState {
    /// A number, 0 included.
    Number(f64),
    /// Not reported (未报).
    #[default]
    Blank,
    /// Not applicable (不适用).
    NotApplicable {
        /// Why.
        reason: String,
    },
}

impl ValueState {
    /// Returns the number, if there is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            ValueState::Number(x) => Some(*x),
            _ => None,
        }
    }
}

/// The value of an indicator for a unit in a year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Observation {
    /// Its identifier; empty in a value that is written.
    pub id: String,
    /// The indicator's code.
    pub indicator: String,
    /// The unit: a province or city code, `YRD`, or a record's identifier.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The edition (vintage) of a published series; empty for everything else.
    pub edition: String,
    /// The value.
    pub state: ValueState,
    /// A remark.
    pub note: Option<String>,
    /// The original publisher.
    pub source: Option<String>,
    /// When the source was published.
    pub source_date: Option<String>,
    /// `confirmed` or `to_verify`; empty means `confirmed` when written.
    pub confidence: String,
    /// Where it was read: file · sheet · cell.
    pub origin: Option<String>,
}

/// Tells what an upsert did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Upserted {
    /// A row was added.
    New,
    /// A row was changed.
    Changed,
    /// The row was the same already.
    Same,
}

/// Chooses values; what is not said does not restrict.
#[derive(Clone, Debug, Default)]
pub struct ObservationQuery {
    /// Only this indicator.
    pub indicator: Option<String>,
    /// Only this unit.
    pub unit: Option<String>,
    /// Only these years, first and last included.
    pub years: Option<(i32, i32)>,
    /// Only this edition; `Some("")` for values that belong to none.
    pub edition: Option<String>,
}

const COLUMNS: &str = "id, indicator, unit, year, edition, state, value, na_reason, note, source, source_date, confidence, origin";

impl ReadTx<'_> {
    /// Lists values by indicator, unit, year and edition.
    pub fn observations(&self, query: &ObservationQuery) -> Result<Vec<Observation>> {
        let mut sql = format!("SELECT {COLUMNS} FROM observation WHERE 1");
        let mut values: Vec<&dyn ToSql> = Vec::new();
        let mut restrict = |column: &str, sign: &str, value| {
            values.push(value);
            sql.push_str(&format!(" AND {column} {sign} ?{}", values.len()));
        };
        if let Some(indicator) = &query.indicator {
            restrict("indicator", "=", indicator);
        }
        if let Some(unit) = &query.unit {
            restrict("unit", "=", unit);
        }
        if let Some((first, last)) = &query.years {
            restrict("year", ">=", first);
            restrict("year", "<=", last);
        }
        if let Some(edition) = &query.edition {
            restrict("edition", "=", edition);
        }
        sql.push_str(" ORDER BY indicator, unit, year, edition");
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_map(values.as_slice(), from_row)?.collect()).at(self.path())
    }

    /// Returns the value with this identifier.
    pub fn observation(&self, id: &str) -> Result<Option<Observation>> {
        let sql = format!("SELECT {COLUMNS} FROM observation WHERE id = ?1");
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_row([id], from_row).optional()).at(self.path())
    }

    /// Returns the value of an indicator for a unit in a year and edition.
    pub fn observation_at(&self, indicator: &str, unit: &str, year: i32, edition: &str) -> Result<Option<Observation>> {
        let sql = format!("SELECT {COLUMNS} FROM observation WHERE indicator = ?1 AND unit = ?2 AND year = ?3 AND edition = ?4");
        self.conn()
            .prepare_cached(&sql)
            .and_then(|mut it| it.query_row(params![indicator, unit, year, edition], from_row).optional())
            .at(self.path())
    }
}

impl WriteTx<'_> {
    /// Adds a value, or changes the one with the same indicator, unit, year and edition, which keeps its identifier.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] for an unknown indicator; [`StoreError::Constraint`] for a year outside 1900–2200, a number
    /// that is not finite or has more than 15 digits, a 不适用 without a reason; [`StoreError::Locked`] after 定稿.
    pub fn upsert_observation(&self, observation: &Observation) -> Result<Upserted> {
        let mut wanted = observation.clone();
        if wanted.confidence.is_empty() {
            wanted.confidence = "confirmed".to_owned();
        }
        check(&wanted)?;
        let Observation { indicator, unit, year, edition, .. } = &wanted;
        let outcome = match self.observation_at(indicator, unit, *year, edition)? {
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
        let (state, value, reason) = match &wanted.state {
            ValueState::Number(x) => ("number", Some(*x), None),
            ValueState::Blank => ("blank", None, None),
            ValueState::NotApplicable { reason } => ("na", None, Some(reason)),
        };
        self.conn()
            .prepare_cached(
                "INSERT INTO observation (id, indicator, unit, year, edition, state, value, na_reason, note, source,
                     source_date, confidence, origin)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
                 ON CONFLICT (id) DO UPDATE SET state = excluded.state, value = excluded.value,
                     na_reason = excluded.na_reason, note = excluded.note, source = excluded.source,
                     source_date = excluded.source_date, confidence = excluded.confidence, origin = excluded.origin",
            )
            .and_then(|mut it| {
                it.execute(params![
                    wanted.id,
                    wanted.indicator,
                    wanted.unit,
                    wanted.year,
                    wanted.edition,
                    state,
                    value,
                    reason,
                    wanted.note,
                    wanted.source,
                    wanted.source_date,
                    wanted.confidence,
                    wanted.origin,
                ])
            })
            .at(self.path())?;
        Ok(outcome)
    }

    /// Deletes a value.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`].
    pub fn delete_observation(&self, id: &str) -> Result<()> {
        if let Some(held) = self.observation(id)? {
            self.open_to_change(&held.unit, held.year)?;
        }
        let deleted =
            self.conn().prepare_cached("DELETE FROM observation WHERE id = ?1").and_then(|mut it| it.execute([id])).at(self.path())?;
        match deleted {
            0 => Err(StoreError::NotFound { what: "observation", id: id.to_owned() }),
            _ => Ok(()),
        }
    }

    pub(crate) fn has_indicator(&self, code: &str) -> Result<()> {
        let found =
            self.conn().prepare_cached("SELECT 1 FROM indicator WHERE code = ?1").and_then(|mut it| it.exists([code])).at(self.path())?;
        match found {
            true => Ok(()),
            false => Err(StoreError::NotFound { what: "indicator", id: code.to_owned() }),
        }
    }
}

/// Checks what a value and a target have in common.
pub(crate) fn check_place(table: &str, unit: &str, year: i32) -> Result<()> {
    if unit.trim().is_empty() {
        return Err(StoreError::field(table, "unit", "不能为空。", "must not be empty."));
    }
    match year {
        1900..=2200 => Ok(()),
        year => Err(StoreError::field(
            table,
            "year",
            format!("「{year}」不是 1900 至 2200 之间的年份。"),
            format!("{year} is not a year between 1900 and 2200."),
        )),
    }
}

fn check(observation: &Observation) -> Result<()> {
    check_place("observation", &observation.unit, observation.year)?;
    match &observation.state {
        ValueState::Number(x) if !is_exact(*x) => Err(StoreError::field("observation", "value", TOO_LARGE.0, TOO_LARGE.1)),
        ValueState::NotApplicable { reason } if reason.trim().is_empty() => {
            Err(StoreError::field("observation", "na_reason", "「不适用」必须写明原因。", "not applicable needs a reason."))
        }
        _ => Ok(()),
    }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Observation> {
    let state: String = row.get(5)?;
    Ok(Observation {
        id: row.get(0)?,
        indicator: row.get(1)?,
        unit: row.get(2)?,
        year: row.get(3)?,
        edition: row.get(4)?,
        state: match state.as_str() {
            "number" => ValueState::Number(row.get(6)?),
            "na" => ValueState::NotApplicable { reason: row.get(7)? },
            _ => ValueState::Blank,
        },
        note: row.get(8)?,
        source: row.get(9)?,
        source_date: row.get(10)?,
        confidence: row.get(11)?,
        origin: row.get(12)?,
    })
}
