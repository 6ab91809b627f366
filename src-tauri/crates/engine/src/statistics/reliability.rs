//! Internal consistency of indicators that are to measure one thing.

use alloc::{vec, vec::Vec};

use super::{constant, sd};
use crate::matrix::Matrix;

/// Gives Cronbach's α = k ÷ (k − 1) · (1 − Σ s_j² ÷ s_T²), with s_T the sd of the rows' sums. At most 1; negative where indicators oppose
/// each other.
///
/// Indicators should be normalised and point the same way, else α says little. `None` for fewer than two columns or rows, or when the
/// sums do not vary. Source: Cronbach (1951); OECD/JRC Handbook §4; as COINr 1.1.14 `get_cronbach`.
///
/// ```
/// use engine::{matrix::Matrix, statistics::cronbach_alpha};
/// let alpha = cronbach_alpha(&Matrix::from_rows(&[[1.0, 2.0], [2.0, 3.0], [3.0, 4.0]])?).unwrap();
/// assert!((alpha - 1.0).abs() < 1e-12);
/// # Ok::<(), engine::matrix::MatrixError>(())
/// ```
pub fn cronbach_alpha(table: &Matrix) -> Option<f64> {
    let k = table.columns() as f64;
    if table.columns() < 2 {
        return None;
    }
    // Scaled, so that neither a sum nor a square overflows: α does not depend on the scale.
    let scale = table.iter_columns().flatten().fold(0.0f64, |scale, x| scale.max(x.abs()));
    let mut sums = vec![0.0; table.rows()];
    let mut variances = 0.0;
    for column in table.iter_columns() {
        let column: Vec<f64> = column.iter().map(|x| if scale > 0.0 { x / scale } else { *x }).collect();
        sums.iter_mut().zip(&column).for_each(|(sum, x)| *sum += x);
        let sd = sd(&column)?;
        variances += sd * sd;
    }
    let total = sd(&sums)?;
    let alpha = k / (k - 1.0) * (1.0 - variances / (total * total));
    (!constant(&sums) && alpha.is_finite()).then_some(alpha)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_where_there_is_none() {
        for rows in
            [vec![vec![1.0], vec![2.0]], vec![vec![1.0, 2.0]], vec![vec![1.0, 2.0], vec![1.0, 2.0]], vec![vec![1.0, 2.0], vec![2.0, 1.0]]]
        {
            assert_eq!(cronbach_alpha(&Matrix::from_rows(&rows).unwrap()), None, "{rows:?}");
        }
    }
}
