//! Aggregation: one number from several.

/// Gives Σ w·x ÷ Σ w over the values that are there; a value that is not there leaves both sums, so its weight goes to the others.
///
/// The result lies between the smallest and the largest value. `None` when no value is there, or those that are weigh nothing.
/// Weights must be finite and not negative, values finite. Source: COINr 1.1.14, `a_amean` (weights of the present are rescaled).
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

#[cfg(test)]
mod tests {
    use super::weighted_mean;

    #[test]
    fn weight_of_the_absent_goes_to_the_present() {
        assert_eq!(weighted_mean([(1.0, Some(0.25)), (3.0, Some(0.75))]), Some(0.625));
        assert_eq!(weighted_mean([(1.0, Some(0.2)), (3.0, None)]), Some(0.2));
        assert_eq!(weighted_mean([(0.0, Some(0.2)), (3.0, None)]), None);
        assert_eq!(weighted_mean([]), None);
        assert_eq!(weighted_mean([(1.0, Some(f64::MAX)), (1.0, Some(f64::MAX))]), Some(f64::MAX));
    }
}
