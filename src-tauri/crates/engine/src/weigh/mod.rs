//! Weights: equal, from judgement (AHP), from the data (entropy, CRITIC, coefficient of variation, components), and combined.
//!
//! Every function gives weights that are not negative and sum to one. They follow the formulas of the Chinese evaluation literature, in the
//! order of columns of the table that is handed in:
//!
//! | function | table | formula |
//! | --- | --- | --- |
//! | [`equal`] | – | w = 1 ÷ m |
//! | [`entropy`] | normalised, not negative | w ∝ 1 − e, e = −Σ p·ln p ÷ ln n |
//! | [`critic`] | normalised | w ∝ σ·Σ(1 − r) |
//! | [`variation`] | raw | w ∝ s ÷ \|x̄\| |
//! | [`components`] | raw or normalised | w ∝ Σ λ·v² over the components kept |
//! | [`ahp`] | judgements | principal eigenvector |
//! | [`multiplicative`], [`linear`] | two lists of weights | w ∝ a·b; α·a + (1 − α)·b |
//! | [`endowed`] | dimension and 赋权 | w = W·a ÷ Σa |
//!
//! **A column without variance** says nothing about any difference, so it is dropped: its weight is zero and [`DataWeights::dropped`] names
//! it. (Its normalised value is 1 for all, by the rule of the Desk.)
//!
//! **Few units.** On data where no indicator is more informative than another, entropy weights for 28 indicators of four units still
//! differ more than threefold: with fewer than ten units such weights measure noise. These functions compute what they are asked for;
//! whoever calls them decides whether to ask.

mod ahp;
mod components;
mod critic;
mod entropy;
mod variation;

use alloc::{vec, vec::Vec};
use core::fmt;

pub use ahp::{Ahp, RANDOM_INDEX, ahp, group_judgement};
pub use components::{ComponentWeights, Keep, components};
pub use critic::{Critic, critic};
pub use entropy::{Entropy, entropy};
pub use variation::{Variation, variation};

use crate::{matrix::Matrix, statistics::constant};

/// Why weights can't be had; rows and columns count from zero.
///
/// ```
/// use engine::weigh::{WeighError, equal};
/// assert_eq!(equal(0), Err(WeighError::Empty));
/// assert!(WeighError::Empty.to_string().contains("at least one"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum WeighError {
    /// Nothing to weigh.
    Empty,
    /// The method compares units, and there are too few.
    TooFewUnits {
        /// How many there are.
        units: usize,
        /// How many it takes.
        needed: usize,
    },
    /// No column varies, so nothing tells one from another.
    NoVariance,
    /// A number below zero where shares of a sum are taken.
    Negative {
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
    },
    /// A column whose mean is zero, so that a spread relative to it does not exist.
    ZeroMean {
        /// The column.
        column: usize,
    },
    /// A table of judgements that is not square.
    NotSquare {
        /// Its rows.
        rows: usize,
        /// Its columns.
        columns: usize,
    },
    /// A judgement outside 1/9 to 9, or one on the diagonal that is not 1.
    Scale {
        /// Its row.
        row: usize,
        /// Its column.
        column: usize,
        /// The judgement.
        judgement: f64,
    },
    /// Two judgements of one pair that are not each other's reciprocal.
    NotReciprocal {
        /// Row of the first.
        row: usize,
        /// Column of the first.
        column: usize,
    },
    /// Two lists, or tables of judgements, of different sizes.
    Sizes {
        /// The size of the first.
        expected: usize,
        /// The size of another.
        found: usize,
    },
    /// A weight that is negative, infinite or not a number.
    Weight {
        /// Its position.
        position: usize,
        /// The weight.
        weight: f64,
    },
    /// Weights that all are zero, or whose sum is more than a number can hold; also two lists of which one is zero wherever the other is not.
    Sum,
    /// A share outside 0 to 1.
    Share {
        /// The share.
        share: f64,
    },
}

impl fmt::Display for WeighError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WeighError::Empty => write!(f, "there is nothing to weigh; give at least one indicator"),
            WeighError::TooFewUnits { units, needed } => {
                write!(
                    f,
                    "the weights come from differences between units and take at least {needed}, there is {units}; give the weights instead"
                )
            }
            WeighError::NoVariance => {
                write!(f, "no indicator differs between the units, so the data give no weights; give the weights instead")
            }
            WeighError::Negative { row, column } => {
                write!(f, "the number in row {}, column {} is negative; normalise to a range that begins at zero", row + 1, column + 1)
            }
            WeighError::ZeroMean { column } => {
                write!(f, "the mean of column {} is zero, so it has no coefficient of variation; choose another method", column + 1)
            }
            WeighError::NotSquare { rows, columns } => {
                write!(f, "the judgements fill {rows} rows and {columns} columns; give a square table")
            }
            WeighError::Scale { row, column, judgement } => {
                write!(
                    f,
                    "judgement {judgement} in row {}, column {} must lie between 1/9 and 9, and be 1 on the diagonal",
                    row + 1,
                    column + 1
                )
            }
            WeighError::NotReciprocal { row, column } => write!(
                f,
                "the judgements of {} over {} and of {} over {} are not each other's reciprocal; correct one of them",
                row + 1,
                column + 1,
                column + 1,
                row + 1
            ),
            WeighError::Sizes { expected, found } => write!(f, "{found} where the first has {expected}; give all the same size"),
            WeighError::Weight { position, weight } => {
                write!(f, "weight {weight} at position {} is not a number of zero or more; correct it", position + 1)
            }
            WeighError::Sum => write!(f, "the weights must have a finite sum above zero"),
            WeighError::Share { share } => write!(f, "share {share} is not between 0 and 1"),
        }
    }
}

impl core::error::Error for WeighError {}

/// Weights from data.
///
/// Example: [`entropy`](fn@entropy).
#[derive(Clone, Debug, PartialEq)]
pub struct DataWeights {
    /// A weight per column; they sum to one.
    pub weights: Vec<f64>,
    /// The columns without variance, whose weight is zero.
    pub dropped: Vec<usize>,
}

/// Gives `count` equal weights.
///
/// # Errors
/// [`WeighError::Empty`] for none.
///
/// ```
/// assert_eq!(engine::weigh::equal(4)?, [0.25; 4]);
/// # Ok::<(), engine::weigh::WeighError>(())
/// ```
pub fn equal(count: usize) -> Result<Vec<f64>, WeighError> {
    if count == 0 { Err(WeighError::Empty) } else { Ok(vec![1.0 / count as f64; count]) }
}

/// Gives the weights of a dimension's indicators in the whole from the dimension's weight and their 赋权: w_j = W·a_j ÷ Σ a_k.
///
/// W and a may be points, percent or shares, on any scale; the result sums to W.
///
/// # Errors
/// [`WeighError::Weight`] for a number that is negative or none (the dimension's own at position `endowed.len()`), [`WeighError::Sum`]
/// when the 赋权 are all zero, [`WeighError::Empty`] for none.
///
/// ```
/// // 25 points for the dimension, 赋权 0.8 and 1.2.
/// assert_eq!(engine::weigh::endowed(25.0, &[0.8, 1.2])?, [10.0, 15.0]);
/// # Ok::<(), engine::weigh::WeighError>(())
/// ```
pub fn endowed(dimension: f64, endowed: &[f64]) -> Result<Vec<f64>, WeighError> {
    if !(dimension.is_finite() && dimension >= 0.0) {
        return Err(WeighError::Weight { position: endowed.len(), weight: dimension });
    }
    Ok(shares(endowed)?.into_iter().map(|share| dimension * share).collect())
}

/// Combines two lists of weights by their products: w ∝ a·b. A weight that is small in either list stays small.
///
/// # Errors
/// [`WeighError::Sizes`], [`WeighError::Weight`], and [`WeighError::Sum`] when no product is above zero.
///
/// ```
/// let combined = engine::weigh::multiplicative(&[0.5, 0.5], &[0.2, 0.8])?;
/// assert!((combined[0] - 0.2).abs() < 1e-15 && (combined[1] - 0.8).abs() < 1e-15);
/// # Ok::<(), engine::weigh::WeighError>(())
/// ```
pub fn multiplicative(a: &[f64], b: &[f64]) -> Result<Vec<f64>, WeighError> {
    let (a, b) = pair(a, b)?;
    shares(&a.iter().zip(&b).map(|(a, b)| a * b).collect::<Vec<f64>>())
}

/// Combines two lists of weights by their mean: w = α·a + (1 − α)·b, each list first made to sum to one.
///
/// The literature takes α = 0.5 to 0.7 for the weights of judgement (`a`) against those of the data (`b`).
///
/// # Errors
/// [`WeighError::Share`] for an α outside 0 to 1, else as [`multiplicative`].
///
/// ```
/// assert_eq!(engine::weigh::linear(&[0.5, 0.5], &[0.0, 1.0], 0.5)?, [0.25, 0.75]);
/// # Ok::<(), engine::weigh::WeighError>(())
/// ```
pub fn linear(a: &[f64], b: &[f64], alpha: f64) -> Result<Vec<f64>, WeighError> {
    if !(0.0..=1.0).contains(&alpha) {
        return Err(WeighError::Share { share: alpha });
    }
    let (a, b) = pair(a, b)?;
    Ok(a.iter().zip(&b).map(|(a, b)| alpha * a + (1.0 - alpha) * b).collect())
}

fn pair(a: &[f64], b: &[f64]) -> Result<(Vec<f64>, Vec<f64>), WeighError> {
    if a.len() != b.len() {
        return Err(WeighError::Sizes { expected: a.len(), found: b.len() });
    }
    Ok((shares(a)?, shares(b)?))
}

/// Makes numbers of zero or more sum to one.
fn shares(numbers: &[f64]) -> Result<Vec<f64>, WeighError> {
    if numbers.is_empty() {
        return Err(WeighError::Empty);
    }
    if let Some(position) = numbers.iter().position(|x| !(x.is_finite() && *x >= 0.0)) {
        return Err(WeighError::Weight { position, weight: numbers[position] });
    }
    let sum: f64 = numbers.iter().sum();
    if !(sum.is_finite() && sum > 0.0) {
        return Err(WeighError::Sum);
    }
    Ok(numbers.iter().map(|x| x / sum).collect())
}

/// Columns that vary and columns that do not, once there are units enough to tell.
fn split(table: &Matrix) -> Result<(Vec<usize>, Vec<usize>), WeighError> {
    if table.rows() < 2 {
        return Err(WeighError::TooFewUnits { units: table.rows(), needed: 2 });
    }
    let (dropped, kept): (Vec<usize>, Vec<usize>) = (0..table.columns()).partition(|&j| table.column(j).is_none_or(constant));
    if kept.is_empty() { Err(WeighError::NoVariance) } else { Ok((kept, dropped)) }
}

/// Makes weights of what the kept columns are worth.
fn data_weights(columns: usize, kept: &[usize], dropped: Vec<usize>, worth: &[f64]) -> Result<DataWeights, WeighError> {
    // Rounding may leave a worth a hair below zero, or all of them zero where the differences are too small to be told.
    let worth: Vec<f64> = worth.iter().map(|worth| worth.max(0.0)).collect();
    let shares = shares(&worth).map_err(|error| if error == WeighError::Sum { WeighError::NoVariance } else { error })?;
    let mut weights = vec![0.0; columns];
    kept.iter().zip(shares).for_each(|(&j, share)| weights[j] = share);
    Ok(DataWeights { weights, dropped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_lists() {
        assert_eq!(equal(0), Err(WeighError::Empty));
        assert_eq!(endowed(25.0, &[]), Err(WeighError::Empty));
        assert_eq!(endowed(25.0, &[0.0, 0.0]), Err(WeighError::Sum));
        assert_eq!(endowed(25.0, &[1.0, -1.0]), Err(WeighError::Weight { position: 1, weight: -1.0 }));
        assert!(matches!(endowed(f64::NAN, &[1.0]), Err(WeighError::Weight { position: 1, .. })));
        assert_eq!(multiplicative(&[1.0], &[1.0, 2.0]), Err(WeighError::Sizes { expected: 1, found: 2 }));
        assert_eq!(multiplicative(&[1.0, 0.0], &[0.0, 1.0]), Err(WeighError::Sum));
        assert_eq!(linear(&[1.0], &[1.0], 1.5), Err(WeighError::Share { share: 1.5 }));
        assert!(matches!(linear(&[1.0], &[1.0], f64::NAN), Err(WeighError::Share { .. })));
        assert_eq!(shares(&[f64::MAX, f64::MAX]), Err(WeighError::Sum));
    }

    #[test]
    fn every_method_drops_what_does_not_vary_and_asks_for_two_units() {
        let table = Matrix::from_rows(&[[1.0, 0.0, 0.5], [1.0, 1.0, 0.0], [1.0, 0.4, 1.0]]).unwrap();
        let alone = Matrix::from_rows(&[[1.0, 0.5]]).unwrap();
        let flat = Matrix::from_rows(&[[1.0, 0.5], [1.0, 0.5]]).unwrap();
        type Method = fn(&Matrix) -> Result<DataWeights, WeighError>;
        let methods: [Method; 4] = [
            |table| entropy(table).map(|found| found.weights),
            |table| critic(table).map(|found| found.weights),
            |table| variation(table).map(|found| found.weights),
            |table| components(table, Keep::Kaiser).map(|found| found.weights),
        ];
        for method in methods {
            let found = method(&table).unwrap();
            assert_eq!((found.weights[0], &found.dropped[..]), (0.0, &[0][..]));
            assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-15);
            assert_eq!(method(&alone), Err(WeighError::TooFewUnits { units: 1, needed: 2 }));
            assert_eq!(method(&flat), Err(WeighError::NoVariance));
        }
    }
}
