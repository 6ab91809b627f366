//! The second step: units with too little data are left out.

use alloc::vec::Vec;

use crate::{Cell, Dataset, Diagnostic, Place, Rule, Table};

/// Gives the share of the applicable cells that hold a number, 0 to 1; `None` when nothing applies.
///
/// Source: COINr 1.1.14 `Screen`, `unit_screen = "byNA"`; cells that do not apply leave the denominator.
///
/// ```
/// use engine::{Cell, screen::availability};
/// assert_eq!(availability([Cell::Number(0.0), Cell::Missing, Cell::NotApplicable]), Some(0.5));
/// assert_eq!(availability([Cell::NotApplicable]), None);
/// ```
pub fn availability(cells: impl IntoIterator<Item = Cell>) -> Option<f64> {
    let (mut numbers, mut applicable) = (0u32, 0u32);
    for cell in cells {
        numbers += u32::from(cell.number().is_some());
        applicable += u32::from(cell != Cell::NotApplicable);
    }
    (applicable > 0).then(|| f64::from(numbers) / f64::from(applicable))
}

/// Blanks the rows whose availability is below `threshold`, and gives for every row whether it was left out.
pub(crate) fn screen(data: &Dataset, table: &mut Table, threshold: Option<f64>, notes: &mut Vec<Diagnostic>) -> Vec<bool> {
    let Some(threshold) = threshold else { return alloc::vec![false; table.rows()] };
    let columns = table.columns();
    (0..table.rows())
        .map(|row| {
            let Some(available) = availability((0..columns).map(|column| table.cell(row, column))) else { return false };
            let out = available < threshold;
            if out {
                (0..columns).filter(|&column| table.number(row, column).is_some()).collect::<Vec<_>>().into_iter().for_each(|column| {
                    table.set(row, column, Cell::Missing);
                });
                let (unit, year) = data.place(row);
                let place = Place { unit: data.units().get(unit).cloned(), code: None, year: data.years().get(year).copied() };
                notes.push(Diagnostic { place, rule: Rule::Screened { availability: available, threshold } });
            }
            out
        })
        .collect()
}
