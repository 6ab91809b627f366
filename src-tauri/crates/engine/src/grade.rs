//! Grades by bands of points.

use crate::{Error, round_half_up};

/// A grade, best first in order.
///
/// Example: [`GradeBands`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// 优.
    Excellent,
    /// 良.
    Good,
    /// 中.
    Fair,
    /// 差.
    Poor,
}

/// The lower limits of the grades, in points of 100.
///
/// ```
/// use engine::{Grade, GradeBands};
/// assert_eq!(GradeBands::default().grade(89.995), Some(Grade::Excellent)); // printed as 90.00
/// assert_eq!(GradeBands::new(85.0, 70.0, 60.0)?.grade(84.99), Some(Grade::Good));
/// assert!(GradeBands::new(60.0, 70.0, 80.0).is_err());
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradeBands {
    excellent: f64,
    good: f64,
    fair: f64,
}

impl Default for GradeBands {
    /// 优 from 90, 良 from 80, 中 from 60, 差 below (财预〔2020〕10号 in general use).
    fn default() -> Self {
        GradeBands { excellent: 90.0, good: 80.0, fair: 60.0 }
    }
}

impl GradeBands {
    /// Makes bands from their lower limits.
    ///
    /// # Errors
    /// [`Error::Bands`] unless the limits are finite and fall strictly.
    pub fn new(excellent: f64, good: f64, fair: f64) -> Result<Self, Error> {
        let falling = excellent.is_finite() && fair.is_finite() && excellent > good && good > fair;
        if falling { Ok(GradeBands { excellent, good, fair }) } else { Err(Error::Bands { excellent, good, fair }) }
    }

    /// Gives the smallest points that round to each limit, from the best grade down: below the first is not 优, and so on.
    pub(crate) fn cuts(&self) -> [f64; 3] {
        [self.excellent, self.good, self.fair].map(|limit| {
            // Halving the distance ends at two neighbouring floating-point numbers.
            let (mut below, mut at) = (limit - 0.01, limit);
            loop {
                let middle = below + (at - below) / 2.0;
                if middle <= below || middle >= at {
                    return at;
                }
                *(if round_half_up(middle, 2) >= limit { &mut at } else { &mut below }) = middle;
            }
        })
    }

    /// Gives the grade of `points` (0 to 100), after rounding them half up to the two decimals that are printed, so that number and
    /// grade always agree on paper. `None` when the points are not a number.
    pub fn grade(&self, points: f64) -> Option<Grade> {
        let points = round_half_up(points, 2);
        if points.is_nan() {
            None
        } else if points >= self.excellent {
            Some(Grade::Excellent)
        } else if points >= self.good {
            Some(Grade::Good)
        } else if points >= self.fair {
            Some(Grade::Fair)
        } else {
            Some(Grade::Poor)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_belong_to_the_better_grade() {
        let bands = GradeBands::default();
        for (points, grade) in [
            (100.0, Grade::Excellent),
            (90.0, Grade::Excellent),
            (89.995, Grade::Excellent),
            (89.99, Grade::Good),
            (80.0, Grade::Good),
            (60.0, Grade::Fair),
            (59.99, Grade::Poor),
            (0.0, Grade::Poor),
        ] {
            assert_eq!(bands.grade(points), Some(grade), "{points}");
        }
        assert_eq!(bands.grade(f64::NAN), None);
        assert!(GradeBands::new(80.0, 90.0, 60.0).is_err());
        assert!(GradeBands::new(f64::NAN, 80.0, 60.0).is_err());
    }
}
