//! Weights by the coefficient of variation (变异系数法).

use alloc::vec::Vec;

use super::{DataWeights, WeighError, data_weights, split};
use crate::{
    matrix::Matrix,
    statistics::{mean, sd},
};

/// Coefficients of variation and the weights from them.
///
/// Example: [`variation`].
#[derive(Clone, Debug, PartialEq)]
pub struct Variation {
    /// s ÷ |x̄| of each column, with the sample standard deviation; 0 for a column without variance.
    pub coefficients: Vec<f64>,
    /// The weights.
    pub weights: DataWeights,
}

/// Gives weights by the coefficient of variation: v_j = s_j ÷ |x̄_j|, w_j = v_j ÷ Σv. The table is raw: a ratio scale with a true zero.
/// Source: the usual 变异系数法 of the Chinese evaluation literature.
///
/// # Errors
/// [`WeighError::ZeroMean`] for a column that varies about a mean of zero, [`WeighError::TooFewUnits`] for one unit,
/// [`WeighError::NoVariance`] when no column varies.
///
/// ```
/// use engine::{matrix::Matrix, weigh::variation};
/// let found = variation(&Matrix::from_rows(&[[9.0, 1.0], [11.0, 3.0]])?)?;
/// assert!((found.weights.weights[1] - 5.0 / 6.0).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn variation(table: &Matrix) -> Result<Variation, WeighError> {
    let (kept, dropped) = split(table)?;
    let mut coefficients = alloc::vec![0.0; table.columns()];
    for &j in &kept {
        let Some((column, mean)) = table.column(j).and_then(|column| Some((column, mean(column)?))) else { continue };
        let coefficient = sd(column).unwrap_or(0.0) / mean.abs();
        // Rounding rarely gives a mean of exactly zero: one that is lost in the last bits of what it is made of is zero too.
        let size = column.iter().fold(0.0f64, |size, x| size.max(x.abs()));
        if mean.abs() <= size * 1e-14 || !coefficient.is_finite() {
            return Err(WeighError::ZeroMean { column: j });
        }
        coefficients[j] = coefficient;
    }
    let worth: Vec<f64> = kept.iter().map(|&j| coefficients[j]).collect();
    let weights = data_weights(table.columns(), &kept, dropped, &worth)?;
    Ok(Variation { coefficients, weights })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_of_zero_is_refused() {
        for rows in [[[1.0, -1.0], [1.0, 1.0]], [[1.0, 0.1 + 0.2], [2.0, -0.3]]] {
            assert_eq!(variation(&Matrix::from_rows(&rows).unwrap()), Err(WeighError::ZeroMean { column: 1 }));
        }
    }
}
