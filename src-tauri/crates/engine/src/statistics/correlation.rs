//! Correlation of two indicators, of all of them, and what they repeat.

use alloc::vec::Vec;

use super::{average_ranks, moments::Deviations};
use crate::matrix::Matrix;

/// Gives Pearson's correlation r = Σ(x − x̄)(y − ȳ) ÷ √(Σ(x − x̄)²·Σ(y − ȳ)²), −1 to 1.
///
/// `None` for fewer than two pairs, for two lists of different lengths, or when one of them does not vary.
///
/// ```
/// use engine::statistics::pearson;
/// assert_eq!(pearson(&[1.0, 2.0, 3.0], &[30.0, 20.0, 10.0]), Some(-1.0));
/// assert_eq!(pearson(&[1.0, 2.0, 3.0], &[5.0, 5.0, 5.0]), None);
/// ```
pub fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() != y.len() {
        return None;
    }
    Some(cosine(&Deviations::of(x)?.scaled, &Deviations::of(y)?.scaled))
}

/// Gives Spearman's correlation: Pearson's r of the ranks, ties sharing the mean of theirs. −1 to 1, `None` as [`pearson`].
///
/// ```
/// assert_eq!(engine::statistics::spearman(&[1.0, 2.0, 3.0], &[1.0, 8.0, 900.0]), Some(1.0));
/// ```
pub fn spearman(x: &[f64], y: &[f64]) -> Option<f64> {
    pearson(&average_ranks(x), &average_ranks(y)).filter(|_| x.len() == y.len())
}

/// Gives Kendall's τ-b: (concordant − discordant pairs) ÷ √((pairs not tied in x)·(pairs not tied in y)). −1 to 1, `None` as [`pearson`].
///
/// The cost grows with the square of the number of units. Source: Kendall (1945), *The treatment of ties in ranking problems*.
///
/// ```
/// let tau = engine::statistics::kendall(&[1.0, 2.0, 3.0], &[1.0, 3.0, 2.0]).unwrap();
/// assert!((tau - 1.0 / 3.0).abs() < 1e-15);
/// ```
pub fn kendall(x: &[f64], y: &[f64]) -> Option<f64> {
    if x.len() != y.len() || x.iter().chain(y).any(|value| !value.is_finite()) {
        return None;
    }
    let (mut agreement, mut untied_x, mut untied_y) = (0.0, 0.0, 0.0);
    for i in 0..x.len() {
        for j in 0..i {
            let (dx, dy) = (order(x[i], x[j]), order(y[i], y[j]));
            agreement += dx * dy;
            untied_x += dx * dx;
            untied_y += dy * dy;
        }
    }
    (untied_x > 0.0 && untied_y > 0.0).then(|| (agreement / (libm::sqrt(untied_x) * libm::sqrt(untied_y))).clamp(-1.0, 1.0))
}

/// Gives the table of [`pearson`] correlations of all columns with each other; a column without variance has none, so its cells are `None`.
///
/// Symmetric; the diagonal of a column that varies is exactly 1.
///
/// ```
/// use engine::{matrix::Matrix, statistics::correlations};
/// let table = Matrix::from_rows(&[[1.0, 2.0, 7.0], [2.0, 1.0, 7.0]])?;
/// assert_eq!(correlations(&table), [[Some(1.0), Some(-1.0), None], [Some(-1.0), Some(1.0), None], [None, None, None]]);
/// # Ok::<(), engine::matrix::MatrixError>(())
/// ```
pub fn correlations(table: &Matrix) -> Vec<Vec<Option<f64>>> {
    let columns: Vec<Option<Deviations>> = table.iter_columns().map(Deviations::of).collect();
    let cell = |i: usize, j: usize| {
        let (x, y) = (columns[i].as_ref()?, columns[j].as_ref()?);
        // One order of the two, so that the table is symmetric to the last bit.
        let (x, y) = if i < j { (x, y) } else { (y, x) };
        Some(if i == j { 1.0 } else { cosine(&x.scaled, &y.scaled) })
    };
    (0..columns.len()).map(|i| (0..columns.len()).map(|j| cell(i, j)).collect()).collect()
}

/// Two indicators of which one says nearly what the other says.
///
/// Example: [`redundant`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Redundancy {
    /// Column of the first.
    pub first: usize,
    /// Column of the second, larger than that of the first.
    pub second: usize,
    /// Their correlation.
    pub correlation: f64,
}

/// Gives the pairs of columns whose correlation is `threshold` or more in size, strongest first.
///
/// 0.9 is the threshold of COINr 1.1.14's `get_corr_flags`; a negative correlation of that size is listed too, since two indicators
/// that cancel each other out deserve the same look.
///
/// ```
/// use engine::{matrix::Matrix, statistics::redundant};
/// let table = Matrix::from_rows(&[[1.0, 10.0, 3.0], [2.0, 20.0, 1.0], [3.0, 30.0, 2.0]])?;
/// let pairs = redundant(&table, 0.9);
/// assert_eq!((pairs.len(), pairs[0].first, pairs[0].second), (1, 0, 1));
/// # Ok::<(), engine::matrix::MatrixError>(())
/// ```
pub fn redundant(table: &Matrix, threshold: f64) -> Vec<Redundancy> {
    let correlations = correlations(table);
    let mut pairs = Vec::new();
    for (first, row) in correlations.iter().enumerate() {
        for (second, correlation) in row.iter().enumerate().skip(first + 1) {
            pairs.extend(correlation.filter(|r| r.abs() >= threshold).map(|correlation| Redundancy { first, second, correlation }));
        }
    }
    pairs.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
    pairs
}

fn cosine(x: &[f64], y: &[f64]) -> f64 {
    let product = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| x * y).sum::<f64>();
    (product(x, y) / libm::sqrt(product(x, x) * product(y, y))).clamp(-1.0, 1.0)
}

fn order(a: f64, b: f64) -> f64 {
    f64::from(i8::from(a > b) - i8::from(a < b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_correlation_where_there_is_none() {
        for correlation in [pearson, spearman, kendall] {
            assert_eq!(correlation(&[], &[]), None);
            assert_eq!(correlation(&[1.0], &[2.0]), None);
            assert_eq!(correlation(&[1.0, 2.0], &[2.0]), None);
            assert_eq!(correlation(&[1.0, 2.0], &[2.0, 2.0]), None);
            assert_eq!(correlation(&[1.0, f64::NAN], &[2.0, 3.0]), None);
            assert_eq!(correlation(&[f64::MIN, f64::MAX], &[f64::MAX, f64::MIN]), Some(-1.0));
        }
    }

    #[test]
    fn pairs_that_cancel_out_are_listed_too() {
        let table = Matrix::from_rows(&[[1.0, -1.0, 5.0, 5.0], [2.0, -2.0, 4.0, 5.0], [4.0, -4.0, 4.5, 5.0]]).unwrap();
        let pairs = redundant(&table, 0.9);
        assert_eq!((pairs.len(), pairs[0].first, pairs[0].second), (1, 0, 1));
        assert!((pairs[0].correlation + 1.0).abs() < 1e-15);
        assert_eq!(redundant(&table, 0.0).len(), 3, "a column without variance is in no pair");
    }
}
