//! CRITIC weights.

use alloc::vec::Vec;

use super::{DataWeights, WeighError, data_weights, split};
use crate::{
    matrix::Matrix,
    statistics::{correlations, population_sd},
};

/// What CRITIC finds in the columns, and the weights from it.
///
/// Example: [`critic`].
#[derive(Clone, Debug, PartialEq)]
pub struct Critic {
    /// Contrast σ of each column: its population standard deviation.
    pub contrasts: Vec<f64>,
    /// Conflict f of each column: Σ (1 − r) over the columns that vary, 0 for one that does not.
    pub conflicts: Vec<f64>,
    /// The weights.
    pub weights: DataWeights,
}

/// Gives CRITIC weights: C_j = σ_j·Σ_k (1 − r_jk), w_j = C_j ÷ ΣC; r is Pearson's, with its sign.
///
/// The table is normalised to one scale, usually min–max to 0…1, since σ depends on it. Sample or population σ gives the same weights.
/// Where all columns say the same (r = 1 throughout) nothing conflicts and the weights are equal among those that vary.
///
/// Source: Diakoulaki, Mavrotas and Papayannakis (1995), *Determining objective weights in multiple criteria problems: the CRITIC method*.
///
/// # Errors
/// [`WeighError::TooFewUnits`] for one unit, [`WeighError::NoVariance`] when no column varies.
///
/// ```
/// use engine::{matrix::Matrix, weigh::critic};
/// let found = critic(&Matrix::from_rows(&[[1.0, 1.0, 0.0], [0.5, 0.5, 1.0], [0.0, 0.0, 0.2]])?)?;
/// // The third is the one that the others do not repeat.
/// assert!(found.weights.weights[2] > found.weights.weights[0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn critic(table: &Matrix) -> Result<Critic, WeighError> {
    let (kept, dropped) = split(table)?;
    let scale = table.iter_columns().flatten().fold(0.0f64, |scale, x| scale.max(x.abs()));
    let correlations = correlations(table);
    let conflicts: Vec<f64> = correlations.iter().map(|row| row.iter().flatten().map(|r| 1.0 - r).sum()).collect();
    let contrasts: Vec<f64> = table.iter_columns().map(|column| population_sd(column).unwrap_or(0.0)).collect();
    let mut worth: Vec<f64> = kept.iter().map(|&j| contrasts[j] / scale * conflicts[j]).collect();
    // 1 − r leaves some 1e-16 of rounding; weights made of that would be chance.
    if kept.iter().all(|&j| conflicts[j] <= 1e-12 * kept.len() as f64) {
        worth = kept.iter().map(|_| 1.0).collect();
    }
    let weights = data_weights(table.columns(), &kept, dropped, &worth)?;
    Ok(Critic { contrasts, conflicts, weights })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_say_the_same_weigh_the_same() {
        let table = Matrix::from_rows(&[[0.1, 0.2, 7.0], [0.3, 0.6, 7.0], [0.7, 1.4, 7.0]]).unwrap();
        assert_eq!(critic(&table).unwrap().weights.weights, [0.5, 0.5, 0.0]);
        let single = Matrix::from_rows(&[[0.1], [0.3]]).unwrap();
        assert_eq!(critic(&single).unwrap().weights.weights, [1.0]);
    }
}
