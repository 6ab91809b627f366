//! Entropy weights (熵权法).

use alloc::vec::Vec;

use super::{DataWeights, WeighError, data_weights, split};
use crate::matrix::Matrix;

/// Entropies and the weights from them.
///
/// Example: [`entropy`].
#[derive(Clone, Debug, PartialEq)]
pub struct Entropy {
    /// Entropy e of each column, 0 (one unit has it all) to 1 (all have the same).
    pub entropies: Vec<f64>,
    /// The weights.
    pub weights: DataWeights,
}

/// Gives entropy weights: p_ij = z_ij ÷ Σ_i z_ij, e_j = −(1 ÷ ln n)·Σ_i p_ij·ln p_ij with 0·ln 0 := 0, w_j = (1 − e_j) ÷ Σ(1 − e_k).
///
/// The table is normalised and not negative, usually min–max to 0…1. The factor 1 ÷ ln n keeps e within 0…1 and weights from turning
/// negative; zeros stay zeros: the shift by a small constant that circulates changes the weights with its size, so there is none.
///
/// Source: the usual 熵权法 of the Chinese evaluation literature, after Shannon (1948).
///
/// # Errors
/// [`WeighError::TooFewUnits`] for one unit (ln 1 = 0), [`WeighError::Negative`], [`WeighError::NoVariance`] when no column varies.
///
/// ```
/// use engine::{matrix::Matrix, weigh::entropy};
/// let found = entropy(&Matrix::from_rows(&[[1.0, 1.0], [0.0, 1.0], [0.0, 0.5]])?)?;
/// assert_eq!(found.entropies[0], 0.0);
/// assert!(found.weights.weights[0] > 0.9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn entropy(table: &Matrix) -> Result<Entropy, WeighError> {
    let (kept, dropped) = split(table)?;
    for (column, values) in table.iter_columns().enumerate() {
        if let Some(row) = values.iter().position(|&z| z < 0.0) {
            return Err(WeighError::Negative { row, column });
        }
    }
    let entropies: Vec<f64> = table.iter_columns().map(of_column).collect();
    let worth: Vec<f64> = kept.iter().map(|&j| 1.0 - entropies[j]).collect();
    let weights = data_weights(table.columns(), &kept, dropped, &worth)?;
    Ok(Entropy { entropies, weights })
}

fn of_column(column: &[f64]) -> f64 {
    // Parts of the largest, so that the sum can't overflow. A column of zeros has the same for all, as any column without variance.
    let largest = column.iter().fold(0.0f64, |largest, &z| largest.max(z));
    if largest == 0.0 {
        return 1.0;
    }
    let sum: f64 = column.iter().map(|z| z / largest).sum();
    let shares = column.iter().map(|z| z / largest / sum).filter(|&p| p > 0.0);
    let entropy = -shares.map(|p| p * libm::log(p)).sum::<f64>() / libm::log(column.len() as f64);
    entropy.clamp(0.0, 1.0)
}
