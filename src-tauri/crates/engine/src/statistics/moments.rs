//! Mean, standard deviation, skewness and kurtosis.

use alloc::vec::Vec;

use super::extent;

/// Gives the arithmetic mean Σx ÷ n; `None` for no number.
///
/// The result lies between the smallest and the largest number.
///
/// ```
/// assert_eq!(engine::statistics::mean(&[120.0, 150.0, 90.0, 60.0]), Some(105.0));
/// assert_eq!(engine::statistics::mean(&[]), None);
/// ```
pub fn mean(values: &[f64]) -> Option<f64> {
    let (low, high) = extent(values)?;
    let n = values.len() as f64;
    let sum: f64 = values.iter().sum();
    let mean = if sum.is_finite() { sum / n } else { values.iter().map(|x| x / n).sum() };
    Some(mean.clamp(low, high))
}

/// Gives the sample standard deviation √(Σ(x − x̄)² ÷ (n − 1)); `None` for fewer than two numbers.
///
/// Exactly zero when all numbers are one number. As R `sd`, NumPy `std(ddof=1)`, Excel `STDEV.S`.
///
/// ```
/// assert_eq!(engine::statistics::sd(&[1.0, 2.0, 3.0]), Some(1.0));
/// assert_eq!(engine::statistics::sd(&[1.0]), None);
/// ```
pub fn sd(values: &[f64]) -> Option<f64> {
    spread(values, 1)
}

/// Gives the population standard deviation √(Σ(x − x̄)² ÷ n); `None` for no number.
///
/// Exactly zero when all numbers are one number. As NumPy `std()`, Excel `STDEV.P`.
///
/// ```
/// assert_eq!(engine::statistics::population_sd(&[1.0, 3.0]), Some(1.0));
/// ```
pub fn population_sd(values: &[f64]) -> Option<f64> {
    spread(values, 0)
}

/// Gives the skewness G₁ = g₁·√(n(n − 1)) ÷ (n − 2), with g₁ = m₃ ÷ m₂^{3/2} and m_k = Σ(x − x̄)^k ÷ n.
///
/// Positive where the long tail lies to the right. `None` for fewer than three numbers or when all are one number.
///
/// Source: Joanes and Gill (1998), *Comparing measures of sample skewness and kurtosis*; type 2 of R's `e1071`, which is what
/// COINr 1.1.14 treats outliers by.
///
/// ```
/// assert_eq!(engine::statistics::skewness(&[1.0, 2.0, 3.0]), Some(0.0));
/// assert_eq!(engine::statistics::skewness(&[2.0, 2.0, 2.0]), None);
/// ```
pub fn skewness(values: &[f64]) -> Option<f64> {
    if values.len() < 3 {
        return None;
    }
    let n = values.len() as f64;
    let deviations = Deviations::of(values)?;
    let m2 = deviations.moment(2);
    let g1 = deviations.moment(3) / (m2 * libm::sqrt(m2));
    Some(g1 * libm::sqrt(n * (n - 1.0)) / (n - 2.0))
}

/// Gives the excess kurtosis G₂ = (n − 1) ÷ ((n − 2)(n − 3)) · ((n + 1)·g₂ + 6), with g₂ = m₄ ÷ m₂² − 3.
///
/// Zero for a normal distribution, positive for heavier tails. `None` for fewer than four numbers or when all are one number.
///
/// Source: as [`skewness`]; type 2 of R's `e1071`. COINr's limit of 3.5 is a limit on this excess.
///
/// ```
/// let kurtosis = engine::statistics::excess_kurtosis(&[1.0, 2.0, 3.0, 4.0]).unwrap();
/// assert!((kurtosis + 1.2).abs() < 1e-12);
/// ```
pub fn excess_kurtosis(values: &[f64]) -> Option<f64> {
    if values.len() < 4 {
        return None;
    }
    let n = values.len() as f64;
    let deviations = Deviations::of(values)?;
    let m2 = deviations.moment(2);
    let g2 = deviations.moment(4) / (m2 * m2) - 3.0;
    Some((n - 1.0) / ((n - 2.0) * (n - 3.0)) * ((n + 1.0) * g2 + 6.0))
}

fn spread(values: &[f64], less: usize) -> Option<f64> {
    let degrees = values.len().checked_sub(less).filter(|&degrees| degrees > 0)?;
    let Some(deviations) = Deviations::of(values) else { return extent(values).map(|_| 0.0) };
    let scaled = libm::sqrt(deviations.moment(2) * (values.len() as f64 / degrees as f64));
    Some((deviations.scale * scaled).min(f64::MAX))
}

/// Deviations from the mean, divided by the largest of them, so that no power of them overflows or vanishes.
pub(super) struct Deviations {
    pub(super) scaled: Vec<f64>,
    pub(super) scale: f64,
}

impl Deviations {
    /// `None` for no number, when all are one number, or when one is not finite.
    pub(super) fn of(values: &[f64]) -> Option<Self> {
        let (low, high) = extent(values)?;
        if low == high {
            return None;
        }
        // Halves, since the distance between two finite numbers can be infinite.
        let mean = mean(values)? / 2.0;
        let scale = (high / 2.0 - mean).max(mean - low / 2.0);
        // Numbers so small that their halves fall together have no deviation that could be told.
        if scale <= 0.0 {
            return None;
        }
        let scaled = values.iter().map(|x| (x / 2.0 - mean) / scale).collect();
        Some(Deviations { scaled, scale: scale * 2.0 })
    }

    fn moment(&self, power: u32) -> f64 {
        let raise = |x: &f64| (1..power).fold(*x, |product, _| product * x);
        self.scaled.iter().map(raise).sum::<f64>() / self.scaled.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_value_rather_than_a_wrong_one() {
        assert_eq!((mean(&[]), sd(&[]), population_sd(&[])), (None, None, None));
        assert_eq!((mean(&[7.0]), sd(&[7.0]), population_sd(&[7.0])), (Some(7.0), None, Some(0.0)));
        assert_eq!((skewness(&[1.0, 2.0]), excess_kurtosis(&[1.0, 2.0, 4.0])), (None, None));
        assert_eq!((skewness(&[0.1; 9]), excess_kurtosis(&[0.1; 9]), sd(&[0.1; 9])), (None, None, Some(0.0)));
        for strange in [f64::NAN, f64::INFINITY] {
            let values = [1.0, strange, 2.0, 5.0];
            assert_eq!((mean(&values), sd(&values), skewness(&values), excess_kurtosis(&values)), (None, None, None, None));
        }
    }

    #[test]
    fn the_largest_and_smallest_numbers_do_not_overflow() {
        let huge = [f64::MAX, f64::MIN, f64::MAX, f64::MIN, 0.0];
        assert_eq!(mean(&huge), Some(0.0));
        assert!(sd(&huge).unwrap().is_finite());
        assert!(excess_kurtosis(&huge).unwrap().is_finite() && skewness(&huge).unwrap().abs() < 1e-12);
        let tiny = huge.map(|x| x.signum() * f64::MIN_POSITIVE);
        assert!(skewness(&tiny).is_some_and(f64::is_finite));
    }

    #[test]
    fn moments_do_not_depend_on_the_unit_of_measurement() {
        let values = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        for factor in [1e-200, 1e-3, 1e150] {
            let scaled = values.map(|x| x * factor);
            assert!((skewness(&scaled).unwrap() - skewness(&values).unwrap()).abs() < 1e-12);
            assert!((excess_kurtosis(&scaled).unwrap() - excess_kurtosis(&values).unwrap()).abs() < 1e-12);
            assert!((sd(&scaled).unwrap() / factor - sd(&values).unwrap()).abs() < 1e-12);
        }
    }
}
