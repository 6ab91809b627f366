//! The third step: blanks filled, each by a rule that is listed.

use alloc::vec::Vec;
use core::fmt;

use crate::{
    Cell, Dataset, Diagnostic, Rule, Table,
    denominate::note,
    statistics::{mean, median},
    table::State,
};

/// How blanks are filled. Cells that do not apply are never filled.
///
/// ```
/// # use engine::{Cell, Dataset, Direction, FewUnits, Node, Pipeline, Scheme, Timing};
/// # let scheme = Scheme::new(vec![
/// #     Node::aggregate("total", None, 1.0),
/// #     Node::indicator("A", "total", 3.0, Direction::Positive, Timing::Flow),
/// #     Node::indicator("B", "total", 1.0, Direction::Positive, Timing::Flow),
/// # ])?;
/// # let mut data = Dataset::new(["u", "v", "w"], ["A", "B"], [""; 0], [2024])?;
/// # for (unit, a, b) in [("u", 80.0, 40.0), ("v", 60.0, 60.0), ("w", 20.0, 90.0)] {
/// #     data.set(unit, "A", 2024, Cell::Number(a))?;
/// #     data.set(unit, "B", 2024, Cell::Number(b))?;
/// # }
/// data.set("w", "B", 2024, Cell::Missing)?;
/// let mean = Pipeline { impute: engine::Imputation::Mean, ..Pipeline::default() };
/// assert_eq!(mean.run(&scheme, &data)?.treated("w", 2024, "B"), Some(Cell::Number(50.0)));
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Imputation {
    /// They stay blank; their weight goes to their siblings.
    #[default]
    None,
    /// The mean of the year's units (COINr `i_mean`).
    Mean,
    /// The median of the year's units (COINr `i_median`).
    Median,
    /// The mean of the year's units of the same group (COINr `i_mean_grp`).
    GroupMean,
    /// The unit's last earlier year (COINr `impute_panel`, `"latest"`).
    PreviousYear,
    /// The straight line between the unit's years before and after; at the ends the nearest year (R `approx`, `rule = 2`).
    Interpolate,
}

impl fmt::Display for Imputation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Imputation::None => "none",
            Imputation::Mean => "mean",
            Imputation::Median => "median",
            Imputation::GroupMean => "group-mean",
            Imputation::PreviousYear => "previous-year",
            Imputation::Interpolate => "interpolate",
        })
    }
}

/// What a blank was filled from.
///
/// Example: [`Imputation`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// Other units of the same year.
    Units {
        /// How many.
        count: usize,
    },
    /// One other year of the same unit.
    Year {
        /// Which.
        year: i32,
    },
    /// Two other years of the same unit.
    Between {
        /// The one before.
        before: i32,
        /// The one after.
        after: i32,
    },
}

impl fmt::Display for Filled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Filled::Units { count } => write!(f, "from {count} other units"),
            Filled::Year { year } => write!(f, "value of {year}"),
            Filled::Between { before, after } => write!(f, "between {before} and {after}"),
        }
    }
}

/// Gives the number on the straight line through (x0, y0) and (x1, y1) at `x`, for x0 < x1 and x between them; within y0 and y1.
///
/// ```
/// assert_eq!(engine::impute::between(2024.0, (2022.0, 4.0), (2026.0, 8.0)), 6.0);
/// ```
pub fn between(x: f64, (x0, y0): (f64, f64), (x1, y1): (f64, f64)) -> f64 {
    let share = if x1 > x0 { ((x - x0) / (x1 - x0)).clamp(0.0, 1.0) } else { 0.0 };
    (y0 * (1.0 - share) + y1 * share).clamp(y0.min(y1), y0.max(y1))
}

/// Fills the blanks of `table`, whose columns are the indicators at `columns`; rows left out stay blank.
pub(crate) fn impute(data: &Dataset, columns: &[usize], table: &mut Table, out: &[bool], method: Imputation, notes: &mut Vec<Diagnostic>) {
    if method == Imputation::None {
        return;
    }
    let units = data.units().len();
    for (to, &column) in columns.iter().enumerate() {
        let (values, states) = table.column(to);
        let source = Source { data, values, states, units };
        let blanks = (0..table.rows()).filter(|&row| states[row] == State::Missing && !out[row]);
        let filled: Vec<_> = blanks.map(|row| (row, source.fill(method, row))).collect();
        for (row, filled) in filled {
            let rule = match filled {
                Some((value, from)) => {
                    table.set(row, to, Cell::Number(value));
                    Rule::Imputed { method, from, value }
                }
                None => Rule::NotImputed { method },
            };
            notes.push(note(data, row, column, rule));
        }
    }
}

struct Source<'a> {
    data: &'a Dataset,
    values: &'a [f64],
    states: &'a [State],
    units: usize,
}

impl Source<'_> {
    fn fill(&self, method: Imputation, row: usize) -> Option<(f64, Filled)> {
        let (unit, year) = self.data.place(row);
        let peers = |keep: &dyn Fn(usize) -> bool| -> Vec<f64> {
            let rows = year * self.units..(year + 1) * self.units;
            rows.filter(|&peer| self.states[peer] == State::Number && !self.data.region()[peer % self.units] && keep(peer % self.units))
                .map(|peer| self.values[peer])
                .collect()
        };
        let of = |values: Vec<f64>, number: fn(&[f64]) -> Option<f64>| {
            number(&values).map(|value| (value, Filled::Units { count: values.len() }))
        };
        match method {
            Imputation::None => None,
            Imputation::Mean => of(peers(&|_| true), mean),
            Imputation::Median => of(peers(&|_| true), median),
            Imputation::GroupMean => {
                let groups = self.data.groups();
                groups[unit].as_ref()?;
                of(peers(&|peer| groups[peer] == groups[unit]), mean)
            }
            Imputation::PreviousYear => {
                let (year, value) = self.earlier(unit, year)?;
                Some((value, Filled::Year { year }))
            }
            Imputation::Interpolate => match (self.earlier(unit, year), self.later(unit, year)) {
                (Some((before, y0)), Some((after, y1))) => {
                    let x = f64::from(self.data.years()[year]);
                    Some((between(x, (f64::from(before), y0), (f64::from(after), y1)), Filled::Between { before, after }))
                }
                (Some((year, value)), None) | (None, Some((year, value))) => Some((value, Filled::Year { year })),
                (None, None) => None,
            },
        }
    }

    fn earlier(&self, unit: usize, year: usize) -> Option<(i32, f64)> {
        (0..year).rev().find_map(|year| self.at(unit, year))
    }

    fn later(&self, unit: usize, year: usize) -> Option<(i32, f64)> {
        (year + 1..self.data.years().len()).find_map(|year| self.at(unit, year))
    }

    fn at(&self, unit: usize, year: usize) -> Option<(i32, f64)> {
        let row = year * self.units + unit;
        (self.states[row] == State::Number).then(|| (self.data.years()[year], self.values[row]))
    }
}
