//! Weights by the analytic hierarchy process (层次分析法).

use alloc::{vec, vec::Vec};

use super::WeighError;
use crate::matrix::Matrix;

/// Random consistency index RI of Saaty for 1 to 10 items.
pub const RANDOM_INDEX: [f64; 10] = [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];

/// How far the product of two judgements of a pair may be from 1: people write 1/7 as 0.14.
const RECIPROCAL: f64 = 0.02;

/// Weights from judgements, and how consistent these are.
///
/// Example: [`ahp`].
#[derive(Clone, Debug, PartialEq)]
pub struct Ahp {
    /// The principal eigenvector; it sums to one.
    pub weights: Vec<f64>,
    /// The principal eigenvalue λ_max, n or more.
    pub lambda_max: f64,
    /// Consistency index CI = (λ_max − n) ÷ (n − 1), 0 or more; 0 for one item.
    pub consistency_index: f64,
    /// Consistency ratio CR = CI ÷ RI; 0 for one or two items, which can't contradict each other; `None` beyond ten items, for which
    /// there is no RI here: split them into blocks.
    pub consistency_ratio: Option<f64>,
}

impl Ahp {
    /// Tells whether the judgements are consistent enough: CR < 0.10. `None` where there is no ratio.
    pub fn is_consistent(&self) -> Option<bool> {
        self.consistency_ratio.map(|ratio| ratio < 0.10)
    }
}

/// Gives weights from a table of pairwise judgements: how many times more important is the row's item than the column's, 1/9 to 9.
///
/// The table is reciprocal: a_ij·a_ji = 1 within 0.02, which lets 0.14 stand for 1/7; of each pair the judgement of 1 or more counts and the
/// other is taken as its exact reciprocal. The weights are the principal eigenvector.
///
/// Source: Saaty (1980), *The Analytic Hierarchy Process*; RI as in [`RANDOM_INDEX`].
///
/// # Errors
/// [`WeighError::NotSquare`], [`WeighError::Scale`], [`WeighError::NotReciprocal`].
///
/// ```
/// use engine::{matrix::Matrix, weigh::ahp};
/// let found = ahp(&Matrix::from_rows(&[[1.0, 2.0, 4.0], [0.5, 1.0, 3.0], [0.25, 1.0 / 3.0, 1.0]])?)?;
/// assert!((found.weights[0] - 0.558425).abs() < 1e-6);
/// assert!((found.consistency_ratio.unwrap() - 0.015771).abs() < 1e-6 && found.is_consistent() == Some(true));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn ahp(judgements: &Matrix) -> Result<Ahp, WeighError> {
    let a = checked(judgements)?;
    let n = a.len();
    let mut weights = vec![1.0 / n as f64; n];
    let mut lambda_max = n as f64;
    // A positive table has one largest eigenvalue and the power method reaches it; judgements of 1/9 to 9 keep the others well below it, so
    // that a few dozen steps do. The bound only guards the loop.
    for _ in 0..10_000 {
        let next: Vec<f64> = a.iter().map(|row| row.iter().zip(&weights).map(|(a, w)| a * w).sum()).collect();
        // The weights sum to one, so the sum of the product is the eigenvalue.
        lambda_max = next.iter().sum();
        let next: Vec<f64> = next.iter().map(|x| x / lambda_max).collect();
        let change = next.iter().zip(&weights).fold(0.0f64, |change, (a, b)| change.max((a - b).abs()));
        weights = next;
        if change <= 1e-16 {
            break;
        }
    }
    let size = n as f64;
    let consistency_index = if n > 1 { ((lambda_max - size) / (size - 1.0)).max(0.0) } else { 0.0 };
    let consistency_ratio = RANDOM_INDEX.get(n - 1).map(|&random| if random > 0.0 { consistency_index / random } else { 0.0 });
    Ok(Ahp { weights, lambda_max: lambda_max.max(size), consistency_index, consistency_ratio })
}

/// Gives the judgements of a group: the geometric mean of each judgement, which keeps the table reciprocal.
///
/// # Errors
/// [`WeighError::Empty`] for no table, [`WeighError::Sizes`] for tables of different sizes, else as [`ahp`] for each of them.
///
/// ```
/// use engine::{matrix::Matrix, weigh::group_judgement};
/// let one = Matrix::from_rows(&[[1.0, 2.0], [0.5, 1.0]])?;
/// let other = Matrix::from_rows(&[[1.0, 8.0], [0.125, 1.0]])?;
/// assert!((group_judgement(&[one, other])?.get(0, 1).unwrap() - 4.0).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn group_judgement(judgements: &[Matrix]) -> Result<Matrix, WeighError> {
    let tables = judgements.iter().map(checked).collect::<Result<Vec<_>, _>>()?;
    let first = tables.first().ok_or(WeighError::Empty)?;
    if let Some(other) = tables.iter().find(|table| table.len() != first.len()) {
        return Err(WeighError::Sizes { expected: first.len(), found: other.len() });
    }
    let count = tables.len() as f64;
    Ok(Matrix::square(first.len(), |i, j| libm::exp(tables.iter().map(|table| libm::log(table[i][j])).sum::<f64>() / count)))
}

/// The judgements by row, exactly reciprocal.
fn checked(judgements: &Matrix) -> Result<Vec<Vec<f64>>, WeighError> {
    let n = judgements.rows();
    if n != judgements.columns() {
        return Err(WeighError::NotSquare { rows: n, columns: judgements.columns() });
    }
    let mut rows: Vec<Vec<f64>> = (0..n).map(|i| judgements.row(i)).collect();
    for (i, row) in rows.iter().enumerate() {
        for (j, &judgement) in row.iter().enumerate() {
            // 0.11 stands for 1/9, and the geometric mean of nines may be a bit more than nine.
            let within = ((1.0 - RECIPROCAL) / 9.0..=9.0 + 1e-9).contains(&judgement);
            if !within || (i == j && judgement != 1.0) {
                return Err(WeighError::Scale { row: i, column: j, judgement });
            }
        }
    }
    for (i, j) in (0..n).flat_map(|i| (0..i).map(move |j| (i, j))) {
        let (a, b) = (rows[i][j], rows[j][i]);
        if (a * b - 1.0).abs() > RECIPROCAL + 1e-12 {
            return Err(WeighError::NotReciprocal { row: i, column: j });
        }
        if a > b {
            rows[j][i] = 1.0 / a;
        } else {
            rows[i][j] = 1.0 / b;
        }
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table<const N: usize>(rows: [[f64; N]; N]) -> Matrix {
        Matrix::from_rows(&rows).unwrap()
    }

    #[test]
    fn faults_of_judgements() {
        assert_eq!(ahp(&Matrix::from_rows(&[[1.0, 2.0]]).unwrap()), Err(WeighError::NotSquare { rows: 1, columns: 2 }));
        assert_eq!(ahp(&table([[1.0, 2.0], [0.6, 1.0]])), Err(WeighError::NotReciprocal { row: 1, column: 0 }));
        assert_eq!(ahp(&table([[2.0]])), Err(WeighError::Scale { row: 0, column: 0, judgement: 2.0 }));
        for wrong in [0.0, -2.0, 10.0, 0.05] {
            assert_eq!(ahp(&table([[1.0, wrong], [0.5, 1.0]])), Err(WeighError::Scale { row: 0, column: 1, judgement: wrong }));
        }
        assert_eq!(group_judgement(&[]), Err(WeighError::Empty));
        assert_eq!(group_judgement(&[table([[1.0]]), table([[1.0, 1.0], [1.0, 1.0]])]), Err(WeighError::Sizes { expected: 1, found: 2 }));
    }

    #[test]
    fn reciprocals_may_be_rounded() {
        let exact = ahp(&table([[1.0, 7.0, 3.0], [1.0 / 7.0, 1.0, 0.5], [1.0 / 3.0, 2.0, 1.0]])).unwrap();
        assert_eq!(ahp(&table([[1.0, 7.0, 3.0], [0.14, 1.0, 0.5], [0.33, 2.0, 1.0]])).unwrap(), exact);
    }

    #[test]
    fn small_and_large_tables() {
        assert_eq!(ahp(&table([[1.0]])).unwrap().weights, [1.0]);
        let two = ahp(&table([[1.0, 3.0], [1.0 / 3.0, 1.0]])).unwrap();
        assert!((two.weights[0] - 0.75).abs() < 1e-15);
        assert_eq!((two.consistency_ratio, two.is_consistent()), (Some(0.0), Some(true)));
        let eleven = ahp(&table([[1.0; 11]; 11])).unwrap();
        assert_eq!((eleven.consistency_ratio, eleven.is_consistent()), (None, None));
        assert!(eleven.consistency_index < 1e-14);
    }

    #[test]
    fn contradictions_are_told() {
        // A over B, B over C, C over A, each nine times.
        let circle = ahp(&table([[1.0, 9.0, 1.0 / 9.0], [1.0 / 9.0, 1.0, 9.0], [9.0, 1.0 / 9.0, 1.0]])).unwrap();
        assert!(circle.weights.iter().all(|w| (w - 1.0 / 3.0).abs() < 1e-12));
        assert_eq!(circle.is_consistent(), Some(false));
    }
}
