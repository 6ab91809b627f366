//! The fifth step over a whole table.

use alloc::{collections::BTreeMap, string::String, vec::Vec};
use core::ops::Range;

use super::{Normalisation, Scale};
use crate::{Cell, Dataset, Diagnostic, Direction, Error, Place, Rule, Table, denominate::note, table::State};

/// Which values are compared with each other.
///
/// Example: [`Normalise`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pool {
    /// Those of one year.
    #[default]
    Year,
    /// Those of all years, so that a unit's own progress shows.
    AllYears,
}

impl Pool {
    /// Gives the stretches of rows that are compared, each with its year unless it spans all.
    pub(crate) fn stretches(self, units: usize, rows: usize) -> impl Iterator<Item = (Option<usize>, Range<usize>)> {
        let (count, length) = match self {
            Pool::Year => (rows.checked_div(units).unwrap_or(0), units),
            Pool::AllYears => (usize::from(rows > 0), rows),
        };
        (0..count).map(move |at| ((self == Pool::Year).then_some(at), at * length..(at + 1) * length))
    }
}

/// How indicators are normalised.
///
/// ```
/// use engine::{Normalisation, Normalise, Pool};
/// let mut normalise = Normalise { pool: Pool::AllYears, ..Normalise::default() };
/// normalise.indicators.insert("LPI".into(), Normalisation::Z_SCORE);
/// assert_eq!((normalise.of("LPI"), normalise.of("Goods")), (Normalisation::Z_SCORE, Normalisation::MIN_MAX));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Normalise {
    /// The method of every indicator without one of its own.
    pub method: Normalisation,
    /// Which values are compared; outliers are treated within the same pool.
    pub pool: Pool,
    /// Methods of single indicators, by code.
    pub indicators: BTreeMap<String, Normalisation>,
}

impl Default for Normalise {
    /// Min–max on 0 to 100 within a year.
    fn default() -> Self {
        Normalise { method: Normalisation::MIN_MAX, pool: Pool::Year, indicators: BTreeMap::new() }
    }
}

impl Normalise {
    /// Gives the method of an indicator.
    pub fn of(&self, code: &str) -> Normalisation {
        self.indicators.get(code).copied().unwrap_or(self.method)
    }

    pub(crate) fn check(&self) -> Result<(), Error> {
        for method in self.indicators.values().copied().chain([self.method]) {
            if let Some(&value) = method.parameters().iter().find(|x| !(x.is_finite() && x.abs() <= 1e100)) {
                return Err(Error::Setting { what: "range", value });
            }
            match method {
                Normalisation::MinMax { low, high } | Normalisation::Goalposts { low, high } | Normalisation::Target { low, high }
                    if low >= high =>
                {
                    return Err(Error::Setting { what: "range", value: high });
                }
                Normalisation::ZScore { sd, .. } if sd <= 0.0 => return Err(Error::Setting { what: "range", value: sd }),
                Normalisation::Efficacy { span, .. } if span <= 0.0 => return Err(Error::Setting { what: "range", value: span }),
                _ => {}
            }
        }
        Ok(())
    }
}

/// Gives the scores of `table`, whose columns are the indicators at `columns` with their `directions`.
pub(crate) fn table(
    data: &Dataset,
    columns: &[usize],
    directions: &[Direction],
    table: &Table,
    normalise: &Normalise,
    notes: &mut Vec<Diagnostic>,
) -> Result<Table, Error> {
    let units = data.units().len();
    let compared = data.region().iter().filter(|region| !**region).count();
    let mut scores = Table::blank(table.rows(), columns.len());
    let mut min_max = false;
    for (to, (&column, &direction)) in columns.iter().zip(directions).enumerate() {
        let code = &data.indicators()[column];
        let (method, marks) = (normalise.of(code), data.marks_at(column));
        min_max |= matches!(method, Normalisation::MinMax { .. } | Normalisation::DistanceToMax);
        if let Some(mark) = method.wants().filter(|_| !has_mark(data, column, method)) {
            return Err(Error::NoMark { code: code.clone(), method: method.name(), mark });
        }
        let (values, states) = table.column(to);
        for (year, rows) in normalise.pool.stretches(units, table.rows()) {
            let is_compared = |row: &usize| states[*row] == State::Number && !data.region()[row % units];
            let fitted: Vec<f64> = rows.clone().filter(is_compared).map(|row| values[row]).collect();
            let scale = Scale::fit(method, &fitted, direction, marks);
            if scale.is_flat() {
                let year = year.and_then(|year| data.years().get(year).copied());
                notes.push(Diagnostic { place: Place { unit: None, code: Some(code.clone()), year }, rule: Rule::NoVariance });
            }
            let by_rank = matches!(method, Normalisation::Rank | Normalisation::PercentileRank | Normalisation::Borda);
            let (to_values, to_states) = scores.column_mut(to);
            for row in rows {
                let cell = match states[row] {
                    State::Number => {
                        let score = scale.score(values[row], data.target_at(row, column), data.reference_at(row, column));
                        // The region is no unit among units: it has no rank.
                        let score = score.filter(|_| !(by_rank && data.region()[row % units]));
                        if score.is_none() {
                            notes.push(note(data, row, column, Rule::NoScale));
                        }
                        score.map_or(Cell::Missing, Cell::Number)
                    }
                    State::Missing => Cell::Missing,
                    State::NotApplicable => Cell::NotApplicable,
                };
                (to_values[row], to_states[row]) = match cell {
                    Cell::Number(x) => (x, State::Number),
                    Cell::Missing => (0.0, State::Missing),
                    Cell::NotApplicable => (0.0, State::NotApplicable),
                };
            }
        }
    }
    if min_max && compared <= 4 && compared > 0 {
        notes.push(Diagnostic { place: Place::default(), rule: Rule::MinMaxOnFew { units: compared } });
    }
    Ok(scores)
}

fn has_mark(data: &Dataset, column: usize, method: Normalisation) -> bool {
    let marks = data.marks_at(column);
    match method {
        Normalisation::Goalposts { .. } | Normalisation::Efficacy { .. } => marks.lower.is_some() && marks.upper.is_some(),
        Normalisation::Target { .. } => (0..data.rows()).any(|row| data.target_at(row, column).is_some()) || data.rows() == 0,
        _ => (0..data.rows()).any(|row| data.reference_at(row, column).is_some()) || data.rows() == 0,
    }
}
