//! What a value is: its state, the direction of the good, and what it counts.

use crate::Error;

/// One value of one indicator of one unit in one year, in exactly one of three states.
///
/// ```
/// use engine::Cell;
/// assert_eq!((Cell::Number(0.0).number(), Cell::Missing.number(), Cell::NotApplicable.number()), (Some(0.0), None, None));
/// assert_eq!(Cell::default(), Cell::Missing);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Cell {
    /// A number, zero included; finite.
    Number(f64),
    /// Blank (未报): it applies, but nobody has reported it. Never taken for zero.
    #[default]
    Missing,
    /// Not applicable (不适用): it leaves the denominator, and its weight goes to its siblings.
    NotApplicable,
}

impl Cell {
    /// Gives the number, if it is one.
    pub fn number(self) -> Option<f64> {
        match self {
            Cell::Number(x) => Some(x),
            Cell::Missing | Cell::NotApplicable => None,
        }
    }
}

/// Which way is better.
///
/// ```
/// use engine::Direction;
/// assert_eq!(Direction::from_sign(-1)?, Direction::Negative);
/// assert!(Direction::from_sign(0).is_err());
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// More is better.
    Positive,
    /// Less is better.
    Negative,
}

impl Direction {
    /// Reads a direction written as 1 or −1.
    ///
    /// # Errors
    /// [`Error::Direction`] for any other number.
    pub fn from_sign(sign: i64) -> Result<Self, Error> {
        match sign {
            1 => Ok(Direction::Positive),
            -1 => Ok(Direction::Negative),
            _ => Err(Error::Direction { sign }),
        }
    }

    /// Writes the direction as 1 or −1.
    pub fn sign(self) -> i64 {
        match self {
            Direction::Positive => 1,
            Direction::Negative => -1,
        }
    }
}

/// What a value counts, which decides how it is held against the schedule of a running year.
///
/// Example: [`Elapsed::due`](crate::Elapsed::due).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Timing {
    /// 时点: a level at the end of the period; held against the whole target at any time.
    Stock,
    /// 时期: an amount that accrues over the year; held against the share of the target that is due.
    Flow,
}
