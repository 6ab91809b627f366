//! The checks of a submission's cells: what is blank, a slip of the unit, a jump, against the cumulative value, against the parts.

use engine::Timing;
use store::{Lang, ValueState};

use crate::indicators::{Indicator, words};
use crate::wire::{CellCheck, Severity};

/// From how large a number on a tenfold change is taken for a slip of the unit rather than for a jump.
const SLIP_FROM: f64 = 100.0;

/// How far a ratio may lie from a power of ten, as a factor, to be taken for a slip.
const SLIP_WITHIN: f64 = 1.4;

/// The change that needs an explanation where a card does not say another: half.
const JUMP: f64 = 0.5;

/// And the ratio that does, whatever a card says.
const TIMES: f64 = 3.0;

/// The sum of what carriers and cities of a province reported.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Parts {
    /// The sum of those that have a number.
    pub sum: f64,
    /// How many have.
    pub given: u32,
    /// How many are still blank.
    pub blank: u32,
}

/// What is known of a cell.
#[derive(Clone, Debug)]
pub(crate) struct Given<'a> {
    pub indicator: &'a Indicator,
    pub state: ValueState,
    pub last: Option<f64>,
    pub target: Option<f64>,
    /// Whether there is a 说明.
    pub explained: bool,
    /// Whether it was sent back and is as it was.
    pub returned: bool,
    pub cumulative: Option<f64>,
    pub cumulative_before: Option<f64>,
    pub parts: Parts,
}

/// Runs every check on a cell; errors block 上报.
pub(crate) fn check(given: &Given<'_>, lang: Lang) -> Vec<CellCheck> {
    let mut found = Vec::new();
    let mut add = |check: &str, severity: Severity, explainable: bool, message: (String, String), hint: (&str, &str)| {
        let severity = if explainable && given.explained { Severity::Info } else { severity };
        found.push(CellCheck {
            check: check.to_owned(),
            severity,
            message: if lang == Lang::Zh { message.0 } else { message.1 },
            hint: lang.pick(hint.0, hint.1).to_owned(),
            explainable,
        });
    };
    if given.returned {
        add(
            "returned",
            Severity::Error,
            true,
            ("已退回，尚未修改。".into(), "It was sent back and is as it was.".into()),
            ("请按退回原因修改，或写明说明。", "Change it as asked, or explain it."),
        );
    }
    let value = match &given.state {
        ValueState::Number(value) => *value,
        ValueState::Blank => {
            add(
                "blank",
                Severity::Error,
                false,
                ("未填。".into(), "Blank.".into()),
                (
                    "请填数值；确为零填 0，不适用须选「不适用」并写明原因。",
                    "Fill in a number, 0 for zero, or not applicable with its reason.",
                ),
            );
            return found;
        }
        ValueState::NotApplicable { reason } => {
            if reason.trim().is_empty() {
                let message = ("「不适用」没有写明原因。".into(), "Not applicable needs a reason.".into());
                add("reason", Severity::Error, false, message, ("请写明原因。", "Say why."));
            }
            return found;
        }
    };
    let indicator = given.indicator;
    let shown = |number: f64| words::amount(number, indicator.unit(), lang);
    if let Err(error) = crate::indicators::plausible_number(indicator, value) {
        add("range", Severity::Error, false, (error.message_zh, error.message_en), ("请核对数值。", "Check the value."));
    }
    if let Some(last) = given.last {
        if let Some(power) = slip(value, last) {
            let (factor, last) = (10f64.powi(power), shown(last));
            let factor = store::plain_number(factor);
            add(
                "unit_slip",
                Severity::Error,
                true,
                (
                    format!("约为上年（{last}）的 {factor} 倍，疑为单位错误。"),
                    format!("About {factor} times last year's {last}: probably a slip of the unit."),
                ),
                ("请核对单位；确认无误的，写明说明。", "Check the unit; if it is right, explain it."),
            );
        } else if let Some(change) = jump(value, last, indicator.card.jump_threshold) {
            let (last, change) = (shown(last), words::percent(change.abs(), lang));
            let (more, fewer) = if value > given.last.unwrap_or_default() { ("增长", "up") } else { ("下降", "down") };
            add(
                "jump",
                Severity::Error,
                true,
                (format!("比上年（{last}）{more}{change}，须写明说明。"), format!("{fewer} {change} from last year's {last}: explain it.")),
                ("请在「说明」中写明变动原因。", "Write the reason of the change into the explanation."),
            );
        }
    }
    if let Some(all) = given.cumulative.filter(|_| indicator.timing == Timing::Flow) {
        if all < value {
            add(
                "cumulative",
                Severity::Error,
                false,
                (
                    format!("累计值 {} 小于当年值 {}。", shown(all), shown(value)),
                    format!("The cumulative value {} is below the year's {}.", shown(all), shown(value)),
                ),
                ("请核对当年值和累计值是否填反。", "Check whether the two were exchanged."),
            );
        } else if let Some(before) = given.cumulative_before
            && !near(all, before + value)
        {
            add(
                "cumulative",
                Severity::Error,
                true,
                (
                    format!("累计值 {} 不等于上年累计 {} 加当年 {}。", shown(all), shown(before), shown(value)),
                    format!("The cumulative value {} is not last year's {} plus {}.", shown(all), shown(before), shown(value)),
                ),
                ("请核对；有调整的，写明说明。", "Check it; if something was adjusted, explain it."),
            );
        }
    }
    if given.parts.given > 0 && given.parts.blank == 0 && !near(given.parts.sum, value) {
        add(
            "parts",
            Severity::Error,
            true,
            (
                format!("合计 {} 与所辖单位之和 {} 不一致。", shown(value), shown(given.parts.sum)),
                format!("The total {} is not the sum of its parts, {}.", shown(value), shown(given.parts.sum)),
            ),
            ("请核对各单位的数值；有其他来源的，写明说明。", "Check the parts' values; if there are other sources, explain it."),
        );
    }
    if given.target.is_none() {
        let message = ("没有目标值。".into(), "There is no target.".into());
        add(
            "target",
            Severity::Warning,
            false,
            message,
            ("请秘书处按批准文件补充目标值。", "Let the secretariat add the target by its document."),
        );
    }
    found
}

/// The power of ten by which a value seems to be off: 120,000 after 12 is 4.
pub(crate) fn slip(value: f64, last: f64) -> Option<i32> {
    if value <= 0.0 || last <= 0.0 {
        return None;
    }
    let log = (value / last).log10();
    let power = log.round();
    let near = (log - power).abs() <= SLIP_WITHIN.log10();
    // A count that grows from 2 to 20 is a jump; hundreds that become thousands, and anything by a hundredfold, a slip.
    let large = value.min(last) >= SLIP_FROM || power.abs() >= 2.0;
    (near && large && power != 0.0).then_some(power as i32)
}

/// The change as a share, where it needs an explanation: beyond the card's threshold (half where it says none), or threefold.
pub(crate) fn jump(value: f64, last: f64, threshold: Option<f64>) -> Option<f64> {
    if last == 0.0 {
        return None;
    }
    let change = (value - last) / last.abs();
    let times = value > last * TIMES || (value > 0.0 && last > value * TIMES);
    (change.abs() > threshold.unwrap_or(JUMP) || times).then_some(change)
}

/// Whether two sums are one, the rounding of their parts aside.
fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 0.005 * a.abs().max(b.abs()).max(0.01)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten_are_slips_and_small_counts_are_jumps() {
        assert_eq!(slip(1_020_000.0, 100.0), Some(4), "yuan for 10,000 yuan");
        assert_eq!(slip(12.0, 120_000.0), Some(-4));
        assert_eq!(slip(4_300.0, 450.0), Some(1), "one digit too many");
        assert_eq!(slip(20.0, 2.0), None, "a count grows tenfold: a jump");
        assert_eq!(slip(150.0, 100.0), None);
        assert_eq!(slip(0.0, 100.0), None);
        assert_eq!(slip(300.0, 100.0), None, "threefold is no power of ten");
    }

    #[test]
    fn half_or_threefold_is_a_jump() {
        assert_eq!(jump(150.0, 100.0, None), None, "exactly half is not over half");
        assert_eq!(jump(151.0, 100.0, None), Some(0.51));
        assert_eq!(jump(49.0, 100.0, None), Some(-0.51));
        assert_eq!(jump(190.0, 100.0, Some(1.0)), None, "the card allows more");
        assert!(jump(301.0, 100.0, Some(5.0)).is_some(), "threefold always");
        assert!(jump(20.0, 100.0, Some(5.0)).is_some(), "and the other way round");
        assert_eq!(jump(5.0, 0.0, None), None, "from nothing there is no rate");
    }
}
