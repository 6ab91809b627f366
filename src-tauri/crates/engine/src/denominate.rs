//! The first step: values of different sizes of units made comparable, value ÷ denominator.

use crate::{Cell, Dataset, Diagnostic, Place, Rule, Table, normalise::finite};

/// Gives value ÷ denominator; `None` for a denominator of zero.
///
/// Source: OECD/JRC handbook, chapter 2 (selecting variables, "scaling"); COINr 1.1.14 `Denominate`. Finite for finite numbers.
///
/// ```
/// use engine::denominate::ratio;
/// assert_eq!(ratio(12.0, 4.0), Some(3.0));
/// assert_eq!(ratio(12.0, 0.0), None);
/// ```
pub fn ratio(value: f64, denominator: f64) -> Option<f64> {
    (denominator != 0.0).then(|| finite(value / denominator))
}

/// Gives the values of the indicators at `columns` as a table, one column each, divided by their denominators when `divide` is set.
pub(crate) fn values(data: &Dataset, columns: &[usize], divide: bool, notes: &mut alloc::vec::Vec<Diagnostic>) -> Table {
    let mut table = Table::blank(data.rows(), columns.len());
    for (to, &column) in columns.iter().enumerate() {
        let divisor = data.divisor_of(column).filter(|_| divide);
        for row in 0..data.rows() {
            let cell = match (data.value(row, column), divisor) {
                (Cell::Number(x), Some(divisor)) => {
                    let ratio = data.divisor(row, divisor).and_then(|divisor| ratio(x, divisor));
                    if ratio.is_none() {
                        notes.push(note(data, row, column, Rule::NoDenominator));
                    }
                    ratio.map_or(Cell::Missing, Cell::Number)
                }
                (cell, _) => cell,
            };
            table.set(row, to, cell);
        }
    }
    table
}

/// Makes a diagnostic of a cell.
pub(crate) fn note(data: &Dataset, row: usize, column: usize, rule: Rule) -> Diagnostic {
    let (unit, year) = data.place(row);
    let place = Place {
        unit: data.units().get(unit).cloned(),
        code: data.indicators().get(column).cloned(),
        year: data.years().get(year).copied(),
    };
    Diagnostic { place, rule }
}
