//! Order statistics: median, quantile, ranks.

use alloc::{vec, vec::Vec};

use super::extent;

/// Gives the median, the [`quantile`] at one half; `None` for no number.
///
/// ```
/// assert_eq!(engine::statistics::median(&[3.0, 1.0, 2.0, 10.0]), Some(2.5));
/// ```
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// Gives the quantile at `share` (0 to 1) by type 7 of Hyndman and Fan: linear between the order statistics around (n − 1)·share.
///
/// It lies between the smallest and the largest number, and never falls when `share` rises. `None` for no number, for one that is not
/// finite, or a share outside 0 to 1.
///
/// Source: Hyndman and Fan (1996), *Sample quantiles in statistical packages*, definition 7, the default of R and NumPy.
///
/// ```
/// assert_eq!(engine::statistics::quantile(&[10.0, 20.0, 30.0, 40.0], 0.25), Some(17.5));
/// assert_eq!(engine::statistics::quantile(&[10.0], 1.5), None);
/// ```
pub fn quantile(values: &[f64], share: f64) -> Option<f64> {
    extent(values)?;
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile_of_sorted(&sorted, share)
}

/// Gives the quantile as [`quantile`] of numbers that are finite and already rise.
pub(crate) fn quantile_of_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    if sorted.is_empty() || !(0.0..=1.0).contains(&share) {
        return None;
    }
    let at = (sorted.len() - 1) as f64 * share;
    let below = libm::floor(at);
    let part = at - below;
    let low = sorted[below as usize];
    let high = sorted.get(below as usize + 1).copied().unwrap_or(low);
    // A sum of two parts, since the distance between two finite numbers can be infinite; equal neighbours stay exact.
    let between = if low == high { low } else { low * (1.0 - part) + high * part };
    Some(between.clamp(low, high))
}

/// Gives the rank of every number, the smallest 1; numbers that are equal share the mean of their ranks.
///
/// Empty when a number is not finite. As R `rank(ties.method = "average")`.
///
/// ```
/// assert_eq!(engine::statistics::average_ranks(&[30.0, 10.0, 30.0]), [2.5, 1.0, 2.5]);
/// ```
pub fn average_ranks(values: &[f64]) -> Vec<f64> {
    if extent(values).is_none() {
        return Vec::new();
    }
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut first = 0;
    while first < order.len() {
        // `==`, not the total order: −0 and 0 are one number.
        let tied = order[first..].iter().take_while(|&&at| values[at] == values[order[first]]).count();
        let shared = first as f64 + (tied as f64 + 1.0) / 2.0;
        order[first..first + tied].iter().for_each(|&at| ranks[at] = shared);
        first += tied;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_stay_within() {
        assert_eq!(quantile(&[2.0], 0.3), Some(2.0));
        assert_eq!((quantile(&[1.0, 2.0], 0.0), quantile(&[1.0, 2.0], 1.0)), (Some(1.0), Some(2.0)));
        assert_eq!(quantile(&[f64::MIN, f64::MAX], 0.5), Some(0.0));
        assert_eq!((quantile(&[], 0.5), quantile(&[1.0], f64::NAN), quantile(&[f64::NAN], 0.5)), (None, None, None));
        assert_eq!(median(&[0.1, 0.1, 0.1, 0.1]), Some(0.1));
    }

    #[test]
    fn ties_share_their_ranks() {
        assert_eq!(average_ranks(&[5.0, 5.0, 5.0]), [2.0, 2.0, 2.0]);
        assert_eq!(average_ranks(&[-0.0, 0.0, -1.0]), [2.5, 2.5, 1.0]);
        assert!(average_ranks(&[1.0, f64::NAN]).is_empty() && average_ranks(&[]).is_empty());
    }
}
