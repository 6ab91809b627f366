//! A dense table of finite numbers: rows are units, columns are indicators.

use alloc::{vec, vec::Vec};
use core::fmt;

/// A table of finite numbers, units × indicators, without gaps.
///
/// What is computed from a table without gaps (weights, correlations, components) takes this type, so that a blank or a number that is
/// none is refused once, with its place, and never met again.
///
/// ```
/// use engine::matrix::{Matrix, MatrixError};
///
/// let table = Matrix::from_rows(&[[120.0, 8.0], [150.0, 6.0]])?;
/// assert_eq!((table.rows(), table.columns(), table.get(1, 0)), (2, 2, Some(150.0)));
/// assert_eq!(table.column(1), Some(&[8.0, 6.0][..]));
/// assert_eq!(Matrix::from_rows(&[[1.0], [f64::NAN]]), Err(MatrixError::NotFinite { row: 1, column: 0 }));
/// # Ok::<(), MatrixError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    /// Column after column, since nearly everything is asked of a column.
    values: Vec<f64>,
}

/// What can be wrong with a table; rows and columns count from zero.
///
/// Example: [`Matrix`].
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum MatrixError {
    /// No row or no column.
    Empty,
    /// A row or column of another length than the first.
    Ragged {
        /// Which one.
        index: usize,
        /// The length of the first.
        expected: usize,
        /// Its length.
        found: usize,
    },
    /// A number that is infinite or not a number.
    NotFinite {
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
}

impl fmt::Display for MatrixError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MatrixError::Empty => write!(f, "the table has no row or no column; give it at least one of each"),
            MatrixError::Ragged { index, expected, found } => {
                write!(f, "row or column {} has {found} numbers where the first has {expected}; give all the same length", index + 1)
            }
            MatrixError::NotFinite { row, column } => {
                write!(f, "the number in row {}, column {} is infinite or not a number; correct it", row + 1, column + 1)
            }
        }
    }
}

impl core::error::Error for MatrixError {}

impl Matrix {
    /// Makes a table from its rows.
    ///
    /// # Errors
    /// [`MatrixError`] when there is no row or column, a row has another length, or a number is not finite.
    pub fn from_rows<R: AsRef<[f64]>>(rows: &[R]) -> Result<Self, MatrixError> {
        let columns = rows.first().map_or(0, |row| row.as_ref().len());
        if columns == 0 {
            return Err(MatrixError::Empty);
        }
        let mut values = vec![0.0; rows.len() * columns];
        for (i, row) in rows.iter().enumerate() {
            let row = row.as_ref();
            if row.len() != columns {
                return Err(MatrixError::Ragged { index: i, expected: columns, found: row.len() });
            }
            for (j, &x) in row.iter().enumerate() {
                if !x.is_finite() {
                    return Err(MatrixError::NotFinite { row: i, column: j });
                }
                values[j * rows.len() + i] = x;
            }
        }
        Ok(Matrix { rows: rows.len(), columns, values })
    }

    /// Makes a table from its columns.
    ///
    /// # Errors
    /// As [`Matrix::from_rows`].
    pub fn from_columns<C: AsRef<[f64]>>(columns: &[C]) -> Result<Self, MatrixError> {
        Self::from_rows(columns).map(|table| table.transposed())
    }

    /// Gives the number of rows, at least one.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Gives the number of columns, at least one.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Gives a number; `None` outside the table.
    pub fn get(&self, row: usize, column: usize) -> Option<f64> {
        self.column(column)?.get(row).copied()
    }

    /// Gives a column; `None` outside the table.
    pub fn column(&self, column: usize) -> Option<&[f64]> {
        self.values.chunks_exact(self.rows).nth(column)
    }

    /// Gives the columns from left to right.
    pub fn iter_columns(&self) -> impl ExactSizeIterator<Item = &[f64]> + Clone {
        self.values.chunks_exact(self.rows)
    }

    /// Gives a row; shorter than [`Matrix::columns`] never, empty outside the table.
    pub fn row(&self, row: usize) -> Vec<f64> {
        self.iter_columns().filter_map(|column| column.get(row).copied()).collect()
    }

    /// Gives the table with rows and columns exchanged.
    pub fn transposed(&self) -> Matrix {
        let mut values = Vec::with_capacity(self.values.len());
        for row in 0..self.rows {
            values.extend(self.iter_columns().map(|column| column[row]));
        }
        Matrix { rows: self.columns, columns: self.rows, values }
    }

    /// Makes a square table from what `cell` gives for a row and a column, for use where every number is known to be finite.
    pub(crate) fn square(size: usize, cell: impl Fn(usize, usize) -> f64) -> Matrix {
        let values = (0..size * size).map(|at| cell(at % size, at / size)).collect();
        Matrix { rows: size, columns: size, values }
    }

    /// Gives the columns at `positions`, which must lie in the table.
    pub(crate) fn select(&self, positions: &[usize]) -> Matrix {
        let values = positions.iter().filter_map(|&position| self.column(position)).flatten().copied().collect();
        Matrix { rows: self.rows, columns: positions.len(), values }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_agree() {
        let table = Matrix::from_rows(&[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).unwrap();
        assert_eq!(Matrix::from_columns(&[[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]), Ok(table.clone()));
        assert_eq!(table.transposed().transposed(), table);
        assert_eq!((table.row(1), table.get(0, 2), table.get(2, 0), table.get(0, 3)), (vec![4.0, 5.0, 6.0], Some(3.0), None, None));
        assert_eq!(table.select(&[2, 0]).row(0), [3.0, 1.0]);
        assert_eq!(Matrix::square(2, |i, j| (i * 10 + j) as f64).row(1), [10.0, 11.0]);
    }

    #[test]
    fn faults_have_a_place() {
        assert_eq!(Matrix::from_rows::<[f64; 0]>(&[]), Err(MatrixError::Empty));
        assert_eq!(Matrix::from_rows(&[[0.0; 0]]), Err(MatrixError::Empty));
        assert_eq!(Matrix::from_rows(&[vec![1.0], vec![1.0, 2.0]]), Err(MatrixError::Ragged { index: 1, expected: 1, found: 2 }));
        assert_eq!(Matrix::from_rows(&[[1.0, f64::INFINITY]]), Err(MatrixError::NotFinite { row: 0, column: 1 }));
    }
}
