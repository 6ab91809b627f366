//! The schedule (时序): how much of a year is over at the as-of date. The date is handed in; there is no clock here.

use crate::{Error, Timing};

/// The month that the data are as of (截至日, to the month).
///
/// ```
/// use engine::AsOf;
/// let as_of = AsOf::new(2025, 11)?;
/// assert_eq!((as_of.elapsed(2024).share(), as_of.elapsed(2025).share(), as_of.elapsed(2026).share()), (1.0, 11.0 / 12.0, 0.0));
/// assert!(AsOf::new(2025, 13).is_err());
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AsOf {
    year: i32,
    month: u8,
}

impl AsOf {
    /// Makes an as-of month; `month` is 1 to 12.
    ///
    /// # Errors
    /// [`Error::Month`] for a month outside 1 to 12.
    pub fn new(year: i32, month: u8) -> Result<Self, Error> {
        if (1..=12).contains(&month) { Ok(AsOf { year, month }) } else { Err(Error::Month { month }) }
    }

    /// Gives the share of `year` that is over: 1 for a past year, month ÷ 12 for the running one, 0 for a future one.
    ///
    /// The month that holds the as-of date counts as over, so 30 November gives 11 ÷ 12.
    pub fn elapsed(self, year: i32) -> Elapsed {
        match year.cmp(&self.year) {
            core::cmp::Ordering::Less => Elapsed(1.0),
            core::cmp::Ordering::Equal => Elapsed(f64::from(self.month) / 12.0),
            core::cmp::Ordering::Greater => Elapsed(0.0),
        }
    }
}

/// A share of a year, from 0 to 1.
///
/// ```
/// use engine::{AsOf, Timing};
/// let half = AsOf::new(2025, 6)?.elapsed(2025);
/// assert_eq!((half.due(80.0, Timing::Flow), half.due(80.0, Timing::Stock)), (40.0, 80.0));
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Elapsed(f64);

impl Elapsed {
    /// The whole year.
    pub const WHOLE: Elapsed = Elapsed(1.0);

    /// Gives the share, from 0 to 1.
    pub fn share(self) -> f64 {
        self.0
    }

    /// Gives the part of a year's target that is due: all of a stock's, `target × elapsed` of a flow's.
    pub fn due(self, target: f64, timing: Timing) -> f64 {
        match timing {
            Timing::Stock => target,
            Timing::Flow => target * self.0,
        }
    }
}
