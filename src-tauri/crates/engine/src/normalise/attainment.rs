//! Attainment of a target (目标完成率).

use super::finite;
use crate::{Direction, Elapsed, Timing};

/// Gives the attainment r of a target; 1 means reached, more than 1 surpassed.
///
/// | direction | r |
/// | --- | --- |
/// | positive | value ÷ target |
/// | negative | target ÷ value; 1 where the value is zero or below, since no target that can be set asks for less |
///
/// `None` where a ratio says nothing: a target below zero, or a target of zero on a positive indicator. A negative indicator's
/// target of zero stands: r is 1 at zero and 0 above it. Values and targets must be finite; the result is.
///
/// Source: the usual 目标完成率 of Chinese performance forms (财预〔2020〕10号, 完成值 ÷ 指标值).
///
/// ```
/// use engine::{Direction, normalise::attainment};
/// assert_eq!(attainment(102_000.0, 120_000.0, Direction::Positive), Some(0.85));
/// assert_eq!(attainment(4.0, 2.0, Direction::Negative), Some(0.5));
/// assert_eq!(attainment(0.0, 2.0, Direction::Negative), Some(1.0));
/// assert_eq!(attainment(1.0, 0.0, Direction::Positive), None);
/// ```
pub fn attainment(value: f64, target: f64, direction: Direction) -> Option<f64> {
    match direction {
        Direction::Positive if target > 0.0 => Some(finite(value / target)),
        Direction::Negative if target >= 0.0 && value <= 0.0 => Some(1.0),
        Direction::Negative if target >= 0.0 => Some(finite(target / value)),
        _ => None,
    }
}

/// Gives the attainment of the part of the target that is due: value ÷ (target × elapsed) for a flow, [`attainment`] for a stock.
///
/// For a negative flow the part of the allowance that is due takes the target's place: target × elapsed ÷ value.
/// `None` where [`attainment`] is, and for a flow in a year that has not begun, when nothing is due.
///
/// ```
/// use engine::{AsOf, Direction, Timing, normalise::attainment_on_schedule};
/// let elapsed = AsOf::new(2025, 6)?.elapsed(2025);
/// assert_eq!(attainment_on_schedule(40.0, 100.0, Direction::Positive, Timing::Flow, elapsed), Some(0.8));
/// assert_eq!(attainment_on_schedule(40.0, 100.0, Direction::Positive, Timing::Stock, elapsed), Some(0.4));
/// # Ok::<(), engine::Error>(())
/// ```
pub fn attainment_on_schedule(value: f64, target: f64, direction: Direction, timing: Timing, elapsed: Elapsed) -> Option<f64> {
    if timing == Timing::Flow && elapsed.share() <= 0.0 {
        return None;
    }
    attainment(value, elapsed.due(target, timing), direction)
}

/// Gives the part of an attainment that is scored: min(r, 1), and not below 0. What is above the target is shown, not scored. Source:
/// 财预〔2020〕10号 as offices use it: 分值 × min(r, 1).
///
/// ```
/// use engine::normalise::scored;
/// assert_eq!((scored(0.85), scored(1.3), scored(-0.2)), (0.85, 1.0, 0.0));
/// ```
pub fn scored(attainment: f64) -> f64 {
    attainment.clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AsOf;
    use Direction::{Negative, Positive};

    #[test]
    fn worked_examples() {
        assert_eq!(attainment(102_000.0, 120_000.0, Positive), Some(0.85));
        assert_eq!(attainment(4.0, 2.0, Negative), Some(0.5));
        assert_eq!(attainment(0.0, 2.0, Negative), Some(1.0));
        assert_eq!(attainment(1.0, 2.0, Negative), Some(2.0));
    }

    #[test]
    fn targets_without_a_ratio() {
        assert_eq!(attainment(5.0, 0.0, Positive), None);
        assert_eq!(attainment(5.0, -1.0, Positive), None);
        assert_eq!(attainment(5.0, -1.0, Negative), None);
        assert_eq!(attainment(0.0, 0.0, Negative), Some(1.0));
        assert_eq!(attainment(3.0, 0.0, Negative), Some(0.0));
        assert_eq!(attainment(f64::MAX, f64::MIN_POSITIVE, Positive), Some(f64::MAX));
    }

    #[test]
    fn flows_are_held_against_the_schedule() {
        let november = AsOf::new(2025, 11).unwrap().elapsed(2025);
        let r = attainment_on_schedule(11.0, 12.0, Positive, Timing::Flow, november).unwrap();
        assert!((r - 1.0).abs() < 1e-12);
        assert_eq!(attainment_on_schedule(11.0, 12.0, Positive, Timing::Stock, november), attainment(11.0, 12.0, Positive));
        let future = AsOf::new(2025, 11).unwrap().elapsed(2026);
        assert_eq!(attainment_on_schedule(1.0, 12.0, Positive, Timing::Flow, future), None);
        assert_eq!(attainment_on_schedule(6.0, 12.0, Positive, Timing::Stock, future), Some(0.5));
    }
}
