//! Eigenvalues of a symmetric table, and principal components.

use alloc::{vec, vec::Vec};

use super::{constant, correlations, mean, sd};
use crate::matrix::Matrix;

/// Eigenvalues and eigenvectors of a symmetric table.
///
/// Example: [`eigen`].
#[derive(Clone, Debug, PartialEq)]
pub struct Eigen {
    /// The eigenvalues, largest first.
    pub values: Vec<f64>,
    /// The eigenvectors in the order of the values, each of length one; the component largest in size is positive, which settles a sign that
    /// the definition leaves open.
    pub vectors: Vec<Vec<f64>>,
}

/// Gives the eigen decomposition of a symmetric table by Jacobi's cyclic rotations.
///
/// Only the triangle above the diagonal is read. `None` when the table is not square. Deterministic: the same table gives the same bits.
/// Where eigenvalues are equal, any basis of their plane is as good as the one given.
///
/// Source: Golub and Van Loan, *Matrix Computations*, §8.5.
///
/// ```
/// use engine::{matrix::Matrix, statistics::eigen};
/// let found = eigen(&Matrix::from_rows(&[[2.0, 1.0], [1.0, 2.0]])?).unwrap();
/// assert!((found.values[0] - 3.0).abs() < 1e-12 && (found.values[1] - 1.0).abs() < 1e-12);
/// # Ok::<(), engine::matrix::MatrixError>(())
/// ```
pub fn eigen(table: &Matrix) -> Option<Eigen> {
    let n = table.rows();
    if n != table.columns() {
        return None;
    }
    // Scaled to at most one, so that no product overflows.
    let scale = table.iter_columns().flatten().fold(0.0f64, |scale, x| scale.max(x.abs()));
    let divisor = if scale > 0.0 { scale } else { 1.0 };
    let mut a: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| table.get(i.min(j), i.max(j)).unwrap_or(0.0) / divisor).collect()).collect();
    // Rows of v are the eigenvectors to be.
    let mut v: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    // Convergence is quadratic: ten sweeps are many for any size met in practice. The bound only guards the loop.
    for _ in 0..100 {
        let rest: f64 = (0..n).flat_map(|p| (p + 1..n).map(move |q| (p, q))).map(|(p, q)| a[p][q] * a[p][q]).sum();
        if rest <= f64::MIN_POSITIVE {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(&mut a, &mut v, p, q);
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&i, &j| a[j][j].total_cmp(&a[i][i]));
    let values = order.iter().map(|&i| (a[i][i] * divisor).clamp(f64::MIN, f64::MAX)).collect();
    let vectors = order.iter().map(|&i| signed(&v[i])).collect();
    Some(Eigen { values, vectors })
}

/// Makes the entry (p, q) vanish by turning the plane of p and q.
fn rotate(a: &mut [Vec<f64>], v: &mut [Vec<f64>], p: usize, q: usize) {
    let off = a[p][q];
    if off == 0.0 {
        return;
    }
    let theta = (a[q][q] - a[p][p]) / (2.0 * off);
    // The smaller of the two angles; for a huge θ the tangent is 0, which is right: the entry is already as good as zero.
    let t = if theta.is_finite() { theta.signum() / (theta.abs() + libm::hypot(theta, 1.0)) } else { 0.0 };
    let c = 1.0 / libm::hypot(t, 1.0);
    let s = t * c;
    a[p][p] -= t * off;
    a[q][q] += t * off;
    a[p][q] = 0.0;
    a[q][p] = 0.0;
    for k in (0..a.len()).filter(|&k| k != p && k != q) {
        let (kp, kq) = (a[k][p], a[k][q]);
        a[k][p] = c * kp - s * kq;
        a[k][q] = s * kp + c * kq;
        a[p][k] = a[k][p];
        a[q][k] = a[k][q];
    }
    let (upper, lower) = v.split_at_mut(q);
    for (vp, vq) in upper[p].iter_mut().zip(&mut lower[0]) {
        (*vp, *vq) = (c * *vp - s * *vq, s * *vp + c * *vq);
    }
}

fn signed(vector: &[f64]) -> Vec<f64> {
    // The first of those that are as good as largest, so that rounding does not turn the sign of [√½, −√½].
    let largest = vector.iter().fold(0.0f64, |largest, x| largest.max(x.abs()));
    let lead = vector.iter().copied().find(|x| x.abs() >= largest * (1.0 - 1e-9)).unwrap_or(1.0);
    vector.iter().map(|x| if lead < 0.0 { -x } else { *x }).collect()
}

/// Principal components of standardised indicators.
///
/// Example: [`pca`].
#[derive(Clone, Debug, PartialEq)]
pub struct Pca {
    /// The columns that took part: those that vary.
    pub columns: Vec<usize>,
    /// Variance of each component, largest first; their sum is the number of columns that took part.
    pub eigenvalues: Vec<f64>,
    /// Share of the variance of each component; they sum to one.
    pub explained: Vec<f64>,
    /// Per component the coefficient of each column that took part; each list has length one in the sense of Euclid.
    pub vectors: Vec<Vec<f64>>,
    /// Per component the score of each row.
    pub scores: Vec<Vec<f64>>,
}

/// Gives the principal components of the columns, standardised (mean 0, sample sd 1): the eigenvectors of their correlation table.
///
/// Columns without variance take no part. `None` when no column varies. As R `prcomp(scale. = TRUE)` but for the sign, which is
/// settled as in [`Eigen::vectors`].
///
/// ```
/// use engine::{matrix::Matrix, statistics::pca};
/// let found = pca(&Matrix::from_rows(&[[1.0, 2.0, 5.0], [2.0, 4.0, 5.0], [4.0, 8.0, 5.0]])?).unwrap();
/// assert_eq!(found.columns, [0, 1]);
/// assert!((found.explained[0] - 1.0).abs() < 1e-12);
/// # Ok::<(), engine::matrix::MatrixError>(())
/// ```
pub fn pca(table: &Matrix) -> Option<Pca> {
    let columns: Vec<usize> = (0..table.columns()).filter(|&j| table.column(j).is_some_and(|column| !constant(column))).collect();
    let varying = table.select(&columns);
    let r = correlations(&varying);
    // Numbers too small to tell apart vary by comparison but not by any deviation.
    if columns.is_empty() || r.iter().flatten().any(Option::is_none) {
        return None;
    }
    let found = eigen(&Matrix::square(columns.len(), |i, j| r[i][j].unwrap_or(0.0)))?;
    // A correlation table has no negative eigenvalue; what rounding leaves below zero is zero.
    let eigenvalues: Vec<f64> = found.values.iter().map(|value| value.max(0.0)).collect();
    let total: f64 = eigenvalues.iter().sum();
    let mut scores = vec![vec![0.0; table.rows()]; columns.len()];
    for (j, column) in varying.iter_columns().enumerate() {
        let (mean, sd) = (mean(column)?, sd(column)?);
        for (scores, vector) in scores.iter_mut().zip(&found.vectors) {
            for (score, x) in scores.iter_mut().zip(column) {
                *score += vector[j] * ((x / sd) - (mean / sd));
            }
        }
    }
    let explained = eigenvalues.iter().map(|value| value / total).collect();
    Some(Pca { columns, eigenvalues, explained, vectors: found.vectors, scores })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_give_back_the_table() {
        let n = 12;
        // A symmetric table without pattern, the same on every machine.
        let table = Matrix::square(n, |i, j| libm::sin((i * j + i + j) as f64) * 10.0);
        let found = eigen(&table).unwrap();
        for i in 0..n {
            for j in 0..n {
                let back: f64 = (0..n).map(|k| found.values[k] * found.vectors[k][i] * found.vectors[k][j]).sum();
                assert!((back - table.get(i, j).unwrap()).abs() < 1e-12, "entry {i} {j}");
                let product: f64 = found.vectors[i].iter().zip(&found.vectors[j]).map(|(a, b)| a * b).sum();
                assert!((product - f64::from(u8::from(i == j))).abs() < 1e-13, "vectors {i} {j}");
            }
        }
        assert!(found.values.windows(2).all(|pair| pair[0] >= pair[1]));
    }

    #[test]
    fn odd_tables() {
        assert_eq!(eigen(&Matrix::from_rows(&[[1.0, 2.0]]).unwrap()), None);
        assert_eq!(eigen(&Matrix::square(2, |_, _| 0.0)).unwrap().values, [0.0, 0.0]);
        let huge = eigen(&Matrix::square(3, |_, _| f64::MAX)).unwrap();
        assert!(huge.values.iter().chain(huge.vectors.iter().flatten()).all(|x| x.is_finite()));
        assert_eq!(pca(&Matrix::from_rows(&[[1.0, 2.0], [1.0, 2.0]]).unwrap()), None);
        assert_eq!(pca(&Matrix::from_rows(&[[1.0, 2.0]]).unwrap()), None);
    }
}
