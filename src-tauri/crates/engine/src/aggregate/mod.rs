//! Aggregation: one number from several.
//!
//! Four means take the numbers of one unit alone ([`weighted_mean`], [`geometric_mean`], [`harmonic_mean`], [`weighted_median`]); three
//! methods compare the units with each other and so take them all ([`copeland`], [`topsis`], [`grey`]). In all of them the weight of what
//! is not there goes to what is, so that a blank is never taken for zero.

use alloc::vec::Vec;
use core::fmt;

mod columns;
mod compare;

pub(crate) use columns::{Bounds, Child, Scratch, mean_columns};
pub(crate) use compare::{Columns, copeland_into, grey_into, topsis_into};
pub use compare::{copeland, grey, topsis};

use crate::Error;

/// How the numbers below an aggregate become its own.
///
/// ```
/// use engine::Aggregation;
/// assert_eq!(Aggregation::GREY.name(), "grey");
/// assert!(Aggregation::Topsis.compares() && !Aggregation::Geometric.compares());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Aggregation {
    /// Σ w·x; what is lacking in one is made up by another.
    #[default]
    Arithmetic,
    /// ∏ x^w; wants numbers above zero, and lets them make up for each other less.
    Geometric,
    /// 1 ÷ Σ (w ÷ x); wants numbers above zero, less still.
    Harmonic,
    /// The weighted median.
    Median,
    /// Copeland scores: sum of the shares of weight by which a unit beats each other unit.
    Copeland,
    /// Closeness to the best and distance from the worst.
    Topsis,
    /// Grey relational grade with the distinguishing coefficient ρ.
    Grey {
        /// ρ, above 0 and at most 1; 0.5 in the literature.
        rho: f64,
    },
}

impl Aggregation {
    /// Grey relational analysis with ρ = 0.5.
    pub const GREY: Self = Aggregation::Grey { rho: 0.5 };

    /// Gives the name used in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Aggregation::Arithmetic => "arithmetic",
            Aggregation::Geometric => "geometric",
            Aggregation::Harmonic => "harmonic",
            Aggregation::Median => "median",
            Aggregation::Copeland => "copeland",
            Aggregation::Topsis => "topsis",
            Aggregation::Grey { .. } => "grey",
        }
    }

    /// Says whether a unit's number depends on the other units.
    pub fn compares(self) -> bool {
        matches!(self, Aggregation::Copeland | Aggregation::Topsis | Aggregation::Grey { .. })
    }

    pub(crate) fn wants_positive(self) -> bool {
        matches!(self, Aggregation::Geometric | Aggregation::Harmonic)
    }

    pub(crate) fn check(self) -> Result<(), Error> {
        match self {
            Aggregation::Grey { rho } if !(rho > 0.0 && rho <= 1.0) => Err(Error::Setting { what: "rho", value: rho }),
            _ => Ok(()),
        }
    }
}

impl fmt::Display for Aggregation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Gives Σ w·x ÷ Σ w over the values that are there; a value that is not there leaves both sums, so its weight goes to the others.
///
/// The result lies between the smallest and the largest value. `None` when no value is there, or those that are weigh nothing.
/// Weights must be finite and not negative, values finite. Source: COINr 1.1.14, `a_amean` (weights of the present are rescaled).
///
/// ```
/// use engine::aggregate::weighted_mean;
/// assert_eq!(weighted_mean([(3.0, Some(80.0)), (1.0, Some(40.0)), (9.0, None)]), Some(70.0));
/// assert_eq!(weighted_mean([(1.0, None)]), None);
/// ```
pub fn weighted_mean<I>(values: I) -> Option<f64>
where
    I: IntoIterator<Item = (f64, Option<f64>), IntoIter: Clone>,
{
    let present = values.into_iter().filter_map(|(weight, value)| value.filter(|_| weight > 0.0).map(|value| (weight, value)));
    let weights: f64 = present.clone().map(|(weight, _)| weight).sum();
    // Shares first, so that no product can overflow; the clamp takes off the last rounding error.
    let (mean, low, high) = present.fold((0.0, f64::INFINITY, f64::NEG_INFINITY), |(mean, low, high), (weight, value)| {
        (mean + weight / weights * value, value.min(low), value.max(high))
    });
    (weights > 0.0).then(|| mean.clamp(low, high))
}

/// Gives ∏ x^(w ÷ Σw) over the values that are there, each above zero; `None` when none is there, they weigh nothing, or one is not above
/// zero.
///
/// The result lies between the smallest and the largest value. Source: OECD/JRC handbook, chapter 6; COINr 1.1.14 `a_gmean`.
///
/// ```
/// use engine::aggregate::geometric_mean;
/// let mean = geometric_mean([(1.0, Some(1.0)), (1.0, Some(100.0)), (1.0, None)]).unwrap();
/// assert!((mean - 10.0).abs() < 1e-14);
/// assert_eq!(geometric_mean([(1.0, Some(0.0)), (1.0, Some(100.0))]), None);
/// ```
pub fn geometric_mean<I>(values: I) -> Option<f64>
where
    I: IntoIterator<Item = (f64, Option<f64>), IntoIter: Clone>,
{
    transformed_mean(values, libm::log, libm::exp)
}

/// Gives Σw ÷ Σ(w ÷ x) over the values that are there, each above zero; `None` as [`geometric_mean`].
///
/// The result lies between the smallest and the largest value. Source: COINr 1.1.14 `a_hmean`.
///
/// ```
/// assert_eq!(engine::aggregate::harmonic_mean([(1.0, Some(2.0)), (1.0, Some(6.0))]), Some(3.0));
/// ```
pub fn harmonic_mean<I>(values: I) -> Option<f64>
where
    I: IntoIterator<Item = (f64, Option<f64>), IntoIter: Clone>,
{
    transformed_mean(values, |x| 1.0 / x, |x| 1.0 / x)
}

fn transformed_mean<I>(values: I, to: fn(f64) -> f64, back: fn(f64) -> f64) -> Option<f64>
where
    I: IntoIterator<Item = (f64, Option<f64>), IntoIter: Clone>,
{
    let present = values.into_iter().filter_map(|(weight, value)| value.filter(|_| weight > 0.0).map(|value| (weight, value)));
    let (low, high) = present.clone().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), (_, x)| (x.min(low), x.max(high)));
    if low <= 0.0 || low > high {
        return None;
    }
    let mean = weighted_mean(present.map(|(weight, value)| (weight, Some(to(value).min(f64::MAX)))))?;
    Some(back(mean).clamp(low, high))
}

/// Gives the value at which half the weight lies on either side, the mean of the two middle ones where half lies between them; with equal
/// weights the ordinary median. `None` when no value is there, or those that are weigh nothing. Source: the lower and upper weighted
/// median of Cormen et al., *Introduction to Algorithms*, problem 9-2, and the mean of the two.
///
/// ```
/// use engine::aggregate::weighted_median;
/// assert_eq!(weighted_median([(1.0, Some(5.0)), (1.0, Some(1.0)), (1.0, Some(2.0)), (1.0, Some(9.0))]), Some(3.5));
/// assert_eq!(weighted_median([(3.0, Some(5.0)), (1.0, Some(1.0)), (1.0, None)]), Some(5.0));
/// ```
pub fn weighted_median<I>(values: I) -> Option<f64>
where
    I: IntoIterator<Item = (f64, Option<f64>)>,
{
    let mut present: Vec<(f64, f64)> =
        values.into_iter().filter_map(|(weight, value)| value.filter(|_| weight > 0.0).map(|value| (value, weight))).collect();
    median_of(&mut present)
}

/// Gives the weighted median of (value, weight), which it puts in order.
pub(crate) fn median_of(present: &mut [(f64, f64)]) -> Option<f64> {
    present.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let half = present.iter().map(|(_, weight)| weight).sum::<f64>() / 2.0;
    // What rounding makes of half the weight must not decide between one value and the mean of two.
    let slack = half * 1e-12;
    let mut below = 0.0;
    for (at, &(value, weight)) in present.iter().enumerate() {
        below += weight;
        if below >= half - slack {
            let next = present.get(at + 1).filter(|_| below <= half + slack);
            return Some(next.map_or(value, |&(next, _)| value / 2.0 + next / 2.0));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weight_of_the_absent_goes_to_the_present() {
        assert_eq!(weighted_mean([(1.0, Some(0.25)), (3.0, Some(0.75))]), Some(0.625));
        assert_eq!(weighted_mean([(1.0, Some(0.2)), (3.0, None)]), Some(0.2));
        assert_eq!(weighted_mean([(0.0, Some(0.2)), (3.0, None)]), None);
        assert_eq!(weighted_mean([]), None);
        assert_eq!(weighted_mean([(1.0, Some(f64::MAX)), (1.0, Some(f64::MAX))]), Some(f64::MAX));
    }
}
