//! Scales that compare units with each other or with fixed marks.

use alloc::vec::Vec;
use core::fmt;

use super::{attainment, base_index, finite, scored};
use crate::{
    Direction, Marks,
    statistics::{mean, sd},
};

/// A way to bring the values of an indicator onto a common scale on which more is better.
///
/// Direction is multiplied in before anything else, as COINr does: y = x for a positive indicator, y = −x for a negative one, and min,
/// max and rank are those of y. A method that is a ratio is turned over instead, as the dossier has it for targets and base periods.
/// An indicator without variance gets the top of the scale in the methods by range (min–max, distance to max), the mean in z-scores.
///
/// | method | formula | range | source |
/// | --- | --- | --- | --- |
/// | `MinMax` | low + (y − min) ÷ (max − min) · (high − low) | low to high | handbook 5.2; COINr `n_minmax` |
/// | `ZScore` | mean + sd · (y − ȳ) ÷ s, s the sample standard deviation | unbounded | handbook 5.1; COINr `n_zscore` |
/// | `Goalposts` | low + (x − lower) ÷ (upper − lower) · (high − low), turned for negative, cut at both ends | low to high | COINr `n_goalposts` |
/// | `Target` | low + min(r, 1) · (high − low), r = x ÷ T or T ÷ x | low to high | 目标完成率, see [`attainment`] |
/// | `BaseIndex` | x ÷ x₀ · 100, or x₀ ÷ x · 100 | above 0 | 定基指数, see [`base_index`] |
/// | `Efficacy` | base + span · (x − 不允许值) ÷ (满意值 − 不允许值) | unbounded | 功效系数法 |
/// | `Rank` | 1 + number of y below; best = n | 1 to n | COINr `n_rank`, ties take the minimum |
/// | `PercentileRank` | (rank − 1) ÷ (n − 1) | 0 to 1 | COINr `n_prank` |
/// | `DistanceToMax` | 1 − (max − y) ÷ (max − min) | 0 to 1 | handbook 5.3; COINr `n_dist2max` |
/// | `DistanceToReference` | 1 − (ref − y) ÷ (ref − min), at most 1 when capped | unbounded | COINr `n_dist2ref` |
/// | `FractionOfMax` | x ÷ max for positive, min ÷ x for negative | at most 1 | COINr `n_fracmax`; its own turning of negative indicators would reward the worst |
/// | `Borda` | rank − 1 | 0 to n − 1 | COINr `n_borda` |
///
/// ```
/// use engine::{Direction, Marks, Normalisation, normalise::Scale};
/// let scale = Scale::fit(Normalisation::MIN_MAX, &[1.0, 3.0, 5.0], Direction::Negative, &Marks::default());
/// assert_eq!(scale.score(1.0, None, None), Some(100.0));
/// assert_eq!(scale.score(3.0, None, None), Some(50.0));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Normalisation {
    /// Position between the smallest and the largest value.
    MinMax {
        /// The score of the worst.
        low: f64,
        /// The score of the best.
        high: f64,
    },
    /// Distance from the mean in standard deviations.
    ZScore {
        /// The score of the mean.
        mean: f64,
        /// The score's standard deviation, above zero.
        sd: f64,
    },
    /// Position between two fixed marks, [`Marks::lower`] and [`Marks::upper`].
    Goalposts {
        /// The score at the worse mark.
        low: f64,
        /// The score at the better.
        high: f64,
    },
    /// Attainment of the target.
    Target {
        /// The score of nothing.
        low: f64,
        /// The score of a target that is reached.
        high: f64,
    },
    /// Index on [`Marks::reference`].
    BaseIndex,
    /// Efficacy coefficient between 不允许值 and 满意值, which are the goalposts.
    Efficacy {
        /// The score of 不允许值, c.
        base: f64,
        /// What 满意值 gets above it, d.
        span: f64,
    },
    /// Rank from the bottom.
    Rank,
    /// Rank as a share of the units below.
    PercentileRank,
    /// Distance to the largest value.
    DistanceToMax,
    /// Distance to [`Marks::reference`].
    DistanceToReference {
        /// Whether what is better than the reference gets 1.
        cap: bool,
    },
    /// Share of the largest value.
    FractionOfMax,
    /// Rank from the bottom, counted from zero.
    Borda,
}

impl Normalisation {
    /// Min–max on 0 to 100.
    pub const MIN_MAX: Self = Normalisation::MinMax { low: 0.0, high: 100.0 };
    /// z-score with mean 0 and standard deviation 1.
    pub const Z_SCORE: Self = Normalisation::ZScore { mean: 0.0, sd: 1.0 };
    /// Goalposts on 0 to 100.
    pub const GOALPOSTS: Self = Normalisation::Goalposts { low: 0.0, high: 100.0 };
    /// Attainment of targets on 0 to 100.
    pub const TARGET: Self = Normalisation::Target { low: 0.0, high: 100.0 };
    /// The efficacy coefficient with c = 60, d = 40.
    pub const EFFICACY: Self = Normalisation::Efficacy { base: 60.0, span: 40.0 };

    /// Gives the name used in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Normalisation::MinMax { .. } => "min-max",
            Normalisation::ZScore { .. } => "z-score",
            Normalisation::Goalposts { .. } => "goalposts",
            Normalisation::Target { .. } => "target",
            Normalisation::BaseIndex => "base-index",
            Normalisation::Efficacy { .. } => "efficacy",
            Normalisation::Rank => "rank",
            Normalisation::PercentileRank => "percentile-rank",
            Normalisation::DistanceToMax => "distance-to-max",
            Normalisation::DistanceToReference { .. } => "distance-to-reference",
            Normalisation::FractionOfMax => "fraction-of-max",
            Normalisation::Borda => "borda",
        }
    }

    /// Says whether a score depends on fixed marks rather than on the other units; values held against a mark are not treated.
    pub fn is_fixed(self) -> bool {
        matches!(
            self,
            Normalisation::Goalposts { .. }
                | Normalisation::Target { .. }
                | Normalisation::BaseIndex
                | Normalisation::Efficacy { .. }
                | Normalisation::DistanceToReference { .. }
        )
    }

    /// Gives the score of the best that the scale allows, where it ends.
    pub fn top(self) -> Option<f64> {
        match self {
            Normalisation::MinMax { low, high } | Normalisation::Goalposts { low, high } | Normalisation::Target { low, high } => {
                Some(low.max(high))
            }
            Normalisation::PercentileRank | Normalisation::DistanceToMax | Normalisation::FractionOfMax => Some(1.0),
            _ => None,
        }
    }

    pub(crate) fn parameters(self) -> [f64; 2] {
        match self {
            Normalisation::MinMax { low, high } | Normalisation::Goalposts { low, high } | Normalisation::Target { low, high } => {
                [low, high]
            }
            Normalisation::ZScore { mean, sd } => [mean, sd],
            Normalisation::Efficacy { base, span } => [base, span],
            _ => [0.0, 0.0],
        }
    }

    /// Gives the mark that the method wants and the indicator can lack.
    pub(crate) fn wants(self) -> Option<&'static str> {
        match self {
            Normalisation::Goalposts { .. } | Normalisation::Efficacy { .. } => Some("lower and upper"),
            Normalisation::Target { .. } => Some("target"),
            Normalisation::BaseIndex | Normalisation::DistanceToReference { .. } => Some("reference"),
            _ => None,
        }
    }
}

impl fmt::Display for Normalisation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A method fitted to the values of an indicator.
///
/// Example: [`Scale::fit`].
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    method: Normalisation,
    direction: Direction,
    /// The signed values fitted to: smallest and largest, or mean and standard deviation.
    fitted: Option<(f64, f64)>,
    /// The signed values in order, for ranks.
    sorted: Vec<f64>,
    goalposts: Option<(f64, f64)>,
}

impl Scale {
    /// Fits a method to the values that are compared, which must be finite; `marks` gives the goalposts.
    ///
    /// ```
    /// use engine::{Direction, Marks, Normalisation, normalise::Scale};
    /// let scale = Scale::fit(Normalisation::MIN_MAX, &[12.0, 20.0, 15.0, 30.0], Direction::Negative, &Marks::default());
    /// assert_eq!(scale.score(12.0, None, None), Some(100.0));
    /// assert_eq!(scale.score(30.0, None, None), Some(0.0));
    /// ```
    pub fn fit(method: Normalisation, values: &[f64], direction: Direction, marks: &Marks) -> Self {
        let sign = sign(direction);
        let signed = || values.iter().map(|x| sign * x);
        let (mut fitted, mut sorted) = (None, Vec::new());
        match method {
            Normalisation::ZScore { .. } => {
                fitted = mean(values).map(|mean| (sign * mean, sd(values).unwrap_or(0.0)));
            }
            Normalisation::Rank | Normalisation::PercentileRank | Normalisation::Borda => {
                sorted = signed().collect();
                sorted.sort_unstable_by(f64::total_cmp);
            }
            _ if !values.is_empty() => {
                fitted = Some(signed().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y))));
            }
            _ => {}
        }
        Scale { method, direction, fitted, sorted, goalposts: marks.lower.zip(marks.upper) }
    }

    /// Gives the score of a value; `None` where the method makes no number of it.
    ///
    /// `target` and `reference` are those of the value's unit and year. Finite for finite numbers.
    pub fn score(&self, x: f64, target: Option<f64>, reference: Option<f64>) -> Option<f64> {
        let sign = sign(self.direction);
        let y = sign * x;
        let score = match self.method {
            Normalisation::MinMax { low, high } => {
                let (min, max) = self.fitted?;
                if min == max { high } else { on(share(y, min, max), low, high) }
            }
            Normalisation::ZScore { mean, sd } => {
                let (centre, spread) = self.fitted?;
                if spread > 0.0 { mean + sd * ratio_of_difference(y, centre, spread) } else { mean }
            }
            Normalisation::Goalposts { low, high } => on(self.between_goalposts(x)?.clamp(0.0, 1.0), low, high),
            Normalisation::Target { low, high } => on(scored(attainment(x, target?, self.direction)?), low, high),
            Normalisation::BaseIndex => base_index(x, reference?, self.direction).index()?,
            Normalisation::Efficacy { base, span } => base + span * self.between_goalposts(x)?,
            Normalisation::Rank => 1.0 + self.below(y)?,
            Normalisation::Borda => self.below(y)?,
            Normalisation::PercentileRank if self.sorted.len() == 1 => 1.0,
            Normalisation::PercentileRank => self.below(y)? / (self.sorted.len() - 1) as f64,
            Normalisation::DistanceToMax => {
                let (min, max) = self.fitted?;
                if min == max { 1.0 } else { share(y, min, max) }
            }
            Normalisation::DistanceToReference { cap } => {
                let (min, _) = self.fitted?;
                let reference = sign * reference?;
                if reference <= min {
                    return None;
                }
                let score = share(y, min, reference);
                if cap { score.min(1.0) } else { score }
            }
            Normalisation::FractionOfMax => self.fraction(x)?,
        };
        (!score.is_nan()).then(|| finite(score))
    }

    /// Says whether the values fitted to are all one, where that matters to the method.
    pub fn is_flat(&self) -> bool {
        match self.method {
            Normalisation::ZScore { .. } => self.fitted.is_some_and(|(_, sd)| sd <= 0.0),
            Normalisation::MinMax { .. } | Normalisation::DistanceToMax => self.fitted.is_some_and(|(min, max)| min == max),
            _ => false,
        }
    }

    fn between_goalposts(&self, x: f64) -> Option<f64> {
        let (lower, upper) = self.goalposts.filter(|(lower, upper)| lower < upper)?;
        Some(match self.direction {
            Direction::Positive => share(x, lower, upper),
            Direction::Negative => share(-x, -upper, -lower),
        })
    }

    fn below(&self, y: f64) -> Option<f64> {
        (!self.sorted.is_empty()).then(|| self.sorted.partition_point(|&other| other < y) as f64)
    }

    fn fraction(&self, x: f64) -> Option<f64> {
        let (_, best) = self.fitted?;
        match self.direction {
            Direction::Positive => (best > 0.0).then(|| x / best),
            // The smallest value is the best; a negative one gives no ratio.
            Direction::Negative if best > 0.0 => None,
            Direction::Negative if x <= 0.0 => Some(1.0),
            Direction::Negative => Some(-best / x),
        }
    }
}

fn sign(direction: Direction) -> f64 {
    match direction {
        Direction::Positive => 1.0,
        Direction::Negative => -1.0,
    }
}

/// Gives (x − from) ÷ (to − from); the distance of two finite numbers can be infinite, their halves' can't.
fn share(x: f64, from: f64, to: f64) -> f64 {
    let whole = to - from;
    if whole.is_finite() && (x - from).is_finite() { (x - from) / whole } else { (x / 2.0 - from / 2.0) / (to / 2.0 - from / 2.0) }
}

fn ratio_of_difference(x: f64, centre: f64, spread: f64) -> f64 {
    let difference = x - centre;
    finite(if difference.is_finite() { difference / spread } else { x / spread - centre / spread })
}

/// Puts a share on a scale; what lies within the share's 0 and 1 lies within the scale, whatever the rounding.
fn on(share: f64, low: f64, high: f64) -> f64 {
    let score = share * (high - low) + low;
    if (0.0..=1.0).contains(&share) { score.clamp(low.min(high), low.max(high)) } else { score }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Negative, Positive};

    const X: [f64; 5] = [3.0, 1.0, 4.0, 1.0, 5.0];

    fn scores(method: Normalisation, direction: Direction, marks: &Marks, reference: Option<f64>) -> Vec<f64> {
        let scale = Scale::fit(method, &X, direction, marks);
        X.iter().map(|&x| scale.score(x, marks.target, reference).unwrap()).collect()
    }

    #[test]
    fn each_method_by_hand() {
        let none = Marks::default();
        let marks = Marks { lower: Some(2.0), upper: Some(4.0), target: Some(4.0), ..Marks::default() };
        assert_eq!(scores(Normalisation::MIN_MAX, Positive, &none, None), [50.0, 0.0, 75.0, 0.0, 100.0]);
        assert_eq!(scores(Normalisation::MIN_MAX, Negative, &none, None), [50.0, 100.0, 25.0, 100.0, 0.0]);
        assert_eq!(scores(Normalisation::Rank, Positive, &none, None), [3.0, 1.0, 4.0, 1.0, 5.0]);
        assert_eq!(scores(Normalisation::Rank, Negative, &none, None), [3.0, 4.0, 2.0, 4.0, 1.0]);
        assert_eq!(scores(Normalisation::PercentileRank, Positive, &none, None), [0.5, 0.0, 0.75, 0.0, 1.0]);
        assert_eq!(scores(Normalisation::Borda, Positive, &none, None), [2.0, 0.0, 3.0, 0.0, 4.0]);
        assert_eq!(scores(Normalisation::DistanceToMax, Positive, &none, None), [0.5, 0.0, 0.75, 0.0, 1.0]);
        assert_eq!(scores(Normalisation::FractionOfMax, Positive, &none, None), [0.6, 0.2, 0.8, 0.2, 1.0]);
        assert_eq!(scores(Normalisation::FractionOfMax, Negative, &none, None), [1.0 / 3.0, 1.0, 0.25, 1.0, 0.2]);
        assert_eq!(scores(Normalisation::GOALPOSTS, Positive, &marks, None), [50.0, 0.0, 100.0, 0.0, 100.0]);
        assert_eq!(scores(Normalisation::GOALPOSTS, Negative, &marks, None), [50.0, 100.0, 0.0, 100.0, 0.0]);
        assert_eq!(scores(Normalisation::TARGET, Positive, &marks, None), [75.0, 25.0, 100.0, 25.0, 100.0]);
        assert_eq!(scores(Normalisation::EFFICACY, Positive, &marks, None), [80.0, 40.0, 100.0, 40.0, 120.0]);
        assert_eq!(scores(Normalisation::BaseIndex, Positive, &none, Some(2.0)), [150.0, 50.0, 200.0, 50.0, 250.0]);
        let distance = |cap| scores(Normalisation::DistanceToReference { cap }, Positive, &none, Some(3.0));
        assert_eq!(distance(false), [1.0, 0.0, 1.5, 0.0, 2.0]);
        assert_eq!(distance(true), [1.0, 0.0, 1.0, 0.0, 1.0]);
        // Mean 2.8, variance 12.8 ÷ 4.
        for (score, x) in scores(Normalisation::Z_SCORE, Negative, &none, None).iter().zip(X) {
            assert!((score - (2.8 - x) / libm::sqrt(3.2)).abs() < 1e-15);
        }
    }

    #[test]
    fn without_variance_or_marks() {
        let fit = |method, values: &[f64], direction| Scale::fit(method, values, direction, &Marks::default());
        assert_eq!(fit(Normalisation::MIN_MAX, &[2.0, 2.0], Negative).score(2.0, None, None), Some(100.0));
        assert_eq!(fit(Normalisation::DistanceToMax, &[2.0, 2.0], Positive).score(2.0, None, None), Some(1.0));
        assert_eq!(fit(Normalisation::Z_SCORE, &[2.0, 2.0], Positive).score(2.0, None, None), Some(0.0));
        assert_eq!(fit(Normalisation::PercentileRank, &[2.0], Positive).score(2.0, None, None), Some(1.0));
        assert!(fit(Normalisation::MIN_MAX, &[2.0, 2.0], Negative).is_flat());
        for method in [
            Normalisation::GOALPOSTS,
            Normalisation::EFFICACY,
            Normalisation::TARGET,
            Normalisation::BaseIndex,
            Normalisation::DistanceToReference { cap: false },
        ] {
            assert_eq!(fit(method, &X, Positive).score(2.0, None, None), None, "{method}");
            assert!(method.wants().is_some());
        }
        for method in [Normalisation::MIN_MAX, Normalisation::Z_SCORE, Normalisation::Rank, Normalisation::FractionOfMax] {
            assert_eq!(fit(method, &[], Positive).score(2.0, None, None), None, "{method}");
        }
        assert_eq!(fit(Normalisation::FractionOfMax, &[-1.0, -2.0], Positive).score(-1.0, None, None), None);
        assert_eq!(fit(Normalisation::FractionOfMax, &[-1.0, 2.0], Negative).score(2.0, None, None), None);
        assert_eq!(fit(Normalisation::DistanceToReference { cap: false }, &X, Positive).score(2.0, None, Some(1.0)), None);
        let wide = [f64::MIN, 0.0, f64::MAX];
        assert_eq!(fit(Normalisation::MIN_MAX, &wide, Positive).score(0.0, None, None), Some(50.0));
        assert!(fit(Normalisation::Z_SCORE, &wide, Positive).score(f64::MAX, None, None).unwrap().is_finite());
    }
}
