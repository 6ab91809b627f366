//! Index on a base year (定基指数).

use super::finite;
use crate::Direction;

/// A value seen from its base value.
///
/// Example: [`base_index`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum BaseIndex {
    /// The index, base = 100.
    Index(f64),
    /// No ratio exists; the change since the base, in the indicator's own unit.
    Change(f64),
}

impl BaseIndex {
    /// Gives the index, if there is one.
    pub fn index(self) -> Option<f64> {
        match self {
            BaseIndex::Index(x) => Some(x),
            BaseIndex::Change(_) => None,
        }
    }
}

/// Gives value ÷ base × 100 (negative direction: base ÷ value × 100), so that more than 100 is always better than the base.
///
/// Where the base or the divisor is zero or below, a ratio would mislead or not exist: the result is then the absolute change.
/// Values must be finite; the result is. Source: the method of 长三角区域协同创新指数, I = x_t ÷ x_0 × 100.
///
/// ```
/// use engine::{BaseIndex, Direction, normalise::base_index};
/// assert_eq!(base_index(120.0, 80.0, Direction::Positive), BaseIndex::Index(150.0));
/// assert_eq!(base_index(4.0, 5.0, Direction::Negative), BaseIndex::Index(125.0));
/// assert_eq!(base_index(3.0, 0.0, Direction::Positive), BaseIndex::Change(3.0));
/// ```
pub fn base_index(value: f64, base: f64, direction: Direction) -> BaseIndex {
    match direction {
        Direction::Positive if base > 0.0 => BaseIndex::Index(percent(value, base)),
        Direction::Negative if base > 0.0 && value > 0.0 => BaseIndex::Index(percent(base, value)),
        _ => BaseIndex::Change(finite(value - base)),
    }
}

/// Multiplies before it divides, so that round figures stay round; large enough numbers the other way about, lest they overflow.
fn percent(part: f64, whole: f64) -> f64 {
    let hundredfold = part * 100.0;
    finite(if hundredfold.is_finite() { hundredfold / whole } else { part / whole * 100.0 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Direction::{Negative, Positive};

    #[test]
    fn ratio_or_change() {
        assert_eq!(base_index(120.0, 80.0, Positive), BaseIndex::Index(150.0));
        assert_eq!(base_index(10.0, 15.0, Negative), BaseIndex::Index(150.0));
        assert_eq!(base_index(3.0, 0.0, Positive), BaseIndex::Change(3.0));
        assert_eq!(base_index(0.0, 2.0, Negative), BaseIndex::Change(-2.0));
        assert_eq!(base_index(3.0, -1.0, Positive), BaseIndex::Change(4.0));
        assert_eq!(base_index(3.0, 0.0, Negative), BaseIndex::Change(3.0));
    }
}
