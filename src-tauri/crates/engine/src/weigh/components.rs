//! Weights from principal components.

use alloc::vec::Vec;

use super::{DataWeights, WeighError, data_weights, split};
use crate::{
    matrix::Matrix,
    statistics::{Pca, pca},
};

/// Which components count.
///
/// Example: [`components`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// Those with an eigenvalue above 1 (Kaiser), the first in any case.
    #[default]
    Kaiser,
    /// The first alone.
    First,
}

/// Components and the weights from them.
///
/// Example: [`components`].
#[derive(Clone, Debug, PartialEq)]
pub struct ComponentWeights {
    /// The components of the columns that vary.
    pub pca: Pca,
    /// How many components, from the first on, the weights are made of.
    pub kept: usize,
    /// The weights.
    pub weights: DataWeights,
}

/// Gives weights from principal components: w_j ∝ Σ_k λ_k·v_jk² over the components kept, that is, the share of indicator j in the
/// variance that these components explain.
///
/// Source: the squared loadings of the OECD/JRC Handbook §6.1 (loading² = λ·v²), without rotation. Weights are never negative. COINr
/// 1.1.14's `get_PCA` gives the plain coefficients v of the first component instead, which can be negative and then are no weights;
/// [`Keep::First`] gives their squares.
///
/// # Errors
/// [`WeighError::TooFewUnits`] for one unit, [`WeighError::NoVariance`] when no column varies.
///
/// ```
/// use engine::{matrix::Matrix, weigh::{Keep, components}};
/// let found = components(&Matrix::from_rows(&[[1.0, 2.0, 3.0], [2.0, 4.0, 1.0], [4.0, 8.0, 2.0]])?, Keep::Kaiser)?;
/// assert_eq!(found.kept, 1);
/// assert!((found.weights.weights[0] - found.weights.weights[1]).abs() < 1e-12);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn components(table: &Matrix, keep: Keep) -> Result<ComponentWeights, WeighError> {
    let (_, dropped) = split(table)?;
    let pca = pca(table).ok_or(WeighError::NoVariance)?;
    let kept = match keep {
        // A hair above one, so that rounding does not decide on a table without correlation, whose eigenvalues all are one.
        Keep::Kaiser => pca.eigenvalues.iter().take_while(|&&value| value > 1.0 + 1e-9).count().max(1),
        Keep::First => 1,
    };
    let worth: Vec<f64> =
        (0..pca.columns.len()).map(|j| (0..kept).map(|k| pca.eigenvalues[k] * pca.vectors[k][j] * pca.vectors[k][j]).sum()).collect();
    let weights = data_weights(table.columns(), &pca.columns, dropped, &worth)?;
    Ok(ComponentWeights { pca, kept, weights })
}
