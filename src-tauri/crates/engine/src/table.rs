//! Cells in columns: every unit in every year down, indicators across.

use alloc::{vec, vec::Vec};

use crate::Cell;

/// What a cell holds, beside its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Number,
    Missing,
    NotApplicable,
}

/// A table of cells, rows × columns, each a number, a blank or not applicable.
///
/// Numbers are kept column after column beside their states, so that a step runs down one stretch of memory; a cell without a number
/// holds zero there, which adds nothing to a sum.
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
/// let outcome = Pipeline::default().run(&scheme, &data)?;
/// let scores = outcome.scores();
/// assert_eq!((scores.rows(), scores.columns(), scores.number(0, 0)), (3, 3, Some(70.0)));
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    rows: usize,
    values: Vec<f64>,
    states: Vec<State>,
}

impl Table {
    /// Makes a table of blanks.
    pub fn blank(rows: usize, columns: usize) -> Self {
        let size = rows.saturating_mul(columns);
        Table { rows, values: vec![0.0; size], states: vec![State::Missing; size] }
    }

    /// Gives the number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Gives the number of columns; zero for a table without rows.
    pub fn columns(&self) -> usize {
        self.values.len().checked_div(self.rows).unwrap_or(0)
    }

    /// Gives a cell; blank outside the table.
    pub fn cell(&self, row: usize, column: usize) -> Cell {
        let at = column.saturating_mul(self.rows).saturating_add(row);
        match self.states.get(at) {
            Some(State::Number) if row < self.rows => Cell::Number(self.values[at]),
            Some(State::NotApplicable) if row < self.rows => Cell::NotApplicable,
            _ => Cell::Missing,
        }
    }

    /// Gives a cell's number, if it has one.
    pub fn number(&self, row: usize, column: usize) -> Option<f64> {
        self.cell(row, column).number()
    }

    /// Sets a cell; nothing happens outside the table. A number that is infinite or not a number becomes a blank.
    pub fn set(&mut self, row: usize, column: usize, cell: Cell) {
        let at = column.saturating_mul(self.rows).saturating_add(row);
        if row >= self.rows || at >= self.states.len() {
            return;
        }
        (self.values[at], self.states[at]) = match cell {
            Cell::Number(x) if x.is_finite() => (x, State::Number),
            Cell::Number(_) | Cell::Missing => (0.0, State::Missing),
            Cell::NotApplicable => (0.0, State::NotApplicable),
        };
    }

    pub(crate) fn column(&self, column: usize) -> (&[f64], &[State]) {
        let range = column * self.rows..(column + 1) * self.rows;
        (&self.values[range.clone()], &self.states[range])
    }

    pub(crate) fn column_mut(&mut self, column: usize) -> (&mut [f64], &mut [State]) {
        let range = column * self.rows..(column + 1) * self.rows;
        (&mut self.values[range.clone()], &mut self.states[range])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_keeps_its_state() {
        let mut table = Table::blank(2, 3);
        table.set(1, 2, Cell::Number(4.0));
        table.set(0, 0, Cell::NotApplicable);
        table.set(0, 1, Cell::Number(f64::NAN));
        table.set(2, 0, Cell::Number(1.0));
        table.set(usize::MAX, usize::MAX, Cell::Number(1.0));
        assert_eq!((table.cell(1, 2), table.cell(0, 0), table.cell(0, 1)), (Cell::Number(4.0), Cell::NotApplicable, Cell::Missing));
        assert_eq!((table.cell(2, 0), table.cell(1, 0), table.cell(0, 9)), (Cell::Missing, Cell::Missing, Cell::Missing));
        assert_eq!((table.rows(), table.columns(), Table::blank(0, 4).columns()), (2, 3, 0));
    }
}
