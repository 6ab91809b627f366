//! Random numbers by position.

/// The random numbers of one draw, each to be had by its position alone.
///
/// A counter-based generator: the mixing function of SplitMix64 (Steele, Lea and Flood, 2014) over a key made of seed and draw. Nothing is
/// carried from one number to the next, so neither threads nor their order can change a result.
///
/// ```
/// use engine::robustness::Draw;
/// let draw = Draw::new(1, 7);
/// assert_eq!(draw.uniform(3), Draw::new(1, 7).uniform(3));
/// assert!((0.0..1.0).contains(&draw.uniform(0)) && draw.uniform(0) != draw.uniform(1));
/// assert!(draw.below(0, 6) < 6);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    key: u64,
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Draw {
    /// Names a draw by the seed of all and its number.
    pub fn new(seed: u64, number: u64) -> Self {
        Draw { key: mix(mix(seed.wrapping_add(GOLDEN)).wrapping_add(number.wrapping_mul(GOLDEN))) }
    }

    /// Gives the number at a position, uniform from 0 to below 1.
    pub fn uniform(self, position: usize) -> f64 {
        (mix(self.key.wrapping_add((position as u64).wrapping_add(1).wrapping_mul(GOLDEN))) >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
    }

    /// Gives a whole number below `count`, uniform; 0 for a count of 0.
    pub fn below(self, position: usize, count: usize) -> usize {
        pick(self.uniform(position), count)
    }
}

/// Turns a number from 0 to below 1 into one of `count`.
pub(crate) fn pick(uniform: f64, count: usize) -> usize {
    ((uniform * count as f64) as usize).min(count.saturating_sub(1))
}

fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_spread_evenly_along_both_ways() {
        // 20,000 numbers in 20 boxes: χ² with 19 degrees of freedom stays below 50 but for one seed in ten thousand.
        let even = |numbers: &dyn Fn(u64) -> f64| {
            let mut boxes = [0.0f64; 20];
            (0..20_000).for_each(|i| boxes[pick(numbers(i), 20)] += 1.0);
            boxes.iter().map(|n| (n - 1000.0) * (n - 1000.0) / 1000.0).sum::<f64>()
        };
        for seed in 0..5 {
            assert!(even(&|i| Draw::new(seed, i).uniform(0)) < 50.0);
            assert!(even(&|i| Draw::new(seed, 3).uniform(i as usize)) < 50.0);
        }
        let mean = |f: &dyn Fn(u64) -> f64| (0..20_000).map(f).sum::<f64>() / 20_000.0;
        let product = mean(&|i| (Draw::new(1, i).uniform(0) - 0.5) * (Draw::new(1, i).uniform(1) - 0.5));
        assert!(product.abs() < 0.003, "{product}");
    }
}
