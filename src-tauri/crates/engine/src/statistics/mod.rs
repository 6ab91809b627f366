//! Statistics that the steps, the diagnostics and the weights are made of.
//!
//! Every definition is named, because the same word means different numbers in different programs:
//!
//! | here | definition | the same as |
//! | --- | --- | --- |
//! | [`skewness`] | G₁, adjusted Fisher–Pearson | `e1071::skewness(type = 2)`, COINr `skew`, Excel `SKEW`, `scipy.stats.skew(bias=False)` |
//! | [`excess_kurtosis`] | G₂, excess over the normal distribution | `e1071::kurtosis(type = 2)`, COINr `kurt`, Excel `KURT`, `scipy.stats.kurtosis(bias=False)` |
//! | [`quantile`] | type 7 of Hyndman and Fan, linear | R `quantile`, NumPy `quantile`, Excel `PERCENTILE.INC` |
//! | [`kendall`] | τ-b | `scipy.stats.kendalltau`, R `cor(method = "kendall")` |
//! | [`spearman`] | Pearson's r of average ranks | R `cor(method = "spearman")` |
//!
//! Where a formula has no value (a standard deviation of one number, a correlation with a constant) the answer is `None`, never NaN.
//! A number that is infinite or not a number, handed in against the rule, also gives `None`. Sums are kept from overflowing by scaling.

mod correlation;
mod eigen;
mod moments;
mod order;
mod reliability;

pub use correlation::{Redundancy, correlations, kendall, pearson, redundant, spearman};
pub use eigen::{Eigen, Pca, eigen, pca};
pub use moments::{excess_kurtosis, mean, population_sd, sd, skewness};
pub use order::{average_ranks, median, quantile};
pub use reliability::cronbach_alpha;

/// Gives smallest and largest of finite numbers; `None` for none or when one is not finite.
pub(crate) fn extent(values: &[f64]) -> Option<(f64, f64)> {
    let within = |(low, high): (f64, f64), &x: &f64| x.is_finite().then(|| (low.min(x), high.max(x)));
    values.split_first().and_then(|(&first, rest)| rest.iter().try_fold(within((first, first), &first)?, within))
}

/// Tells whether all numbers are one number: there is then nothing to compare by, whatever rounding says of the standard deviation.
pub(crate) fn constant(values: &[f64]) -> bool {
    extent(values).is_none_or(|(low, high)| low == high)
}
