//! Rounding as offices do it.

use alloc::format;

/// Rounds half up (四舍五入: a half goes away from zero) to `decimals` decimals.
///
/// A binary number is first read as the decimal of 15 significant digits that a person sees, as spreadsheets do: 1.005 is stored as
/// 1.00499999999999989… and still gives 1.01. The result is the floating-point number nearest to the rounded decimal; never −0.
/// A number that is not finite, or whose 15 digits end before the decimal wanted, is given back as it is.
///
/// ```
/// use engine::round_half_up;
/// assert_eq!((round_half_up(1.005, 2), round_half_up(-2.5, 0), round_half_up(-0.001, 2)), (1.01, -3.0, 0.0));
/// ```
pub fn round_half_up(x: f64, decimals: u32) -> f64 {
    const DIGITS: i64 = 15;
    if !x.is_finite() || x == 0.0 {
        return if x == 0.0 { 0.0 } else { x };
    }
    // d.dddddddddddddde±x: the significand's digits as an integer of 15 places, and the exponent of its first.
    let text = format!("{:.14e}", x.abs());
    let Some((significand, exponent)) = text.split_once('e') else { return x };
    let digits = significand.bytes().filter(u8::is_ascii_digit).fold(0u64, |n, digit| n * 10 + u64::from(digit - b'0'));
    let Ok(exponent) = exponent.parse::<i64>() else { return x };
    // The value is digits × 10^(exponent − 14); that many of its digits lie beyond the last one wanted.
    let beyond = DIGITS - 1 - exponent - i64::from(decimals);
    if beyond < 0 {
        return x;
    }
    let kept = match u32::try_from(beyond) {
        Ok(beyond) if i64::from(beyond) <= DIGITS => {
            let unit = 10u64.pow(beyond);
            (digits + unit / 2) / unit
        }
        _ => 0,
    };
    // Parsing the decimal gives the nearest floating-point number, which dividing by a power of ten would not always.
    let rounded = format!("{kept}e-{decimals}").parse::<f64>().unwrap_or(x.abs());
    if kept == 0 {
        0.0
    } else if x < 0.0 {
        -rounded
    } else {
        rounded
    }
}

#[cfg(test)]
mod tests {
    use super::round_half_up;

    #[test]
    fn halves_go_up_as_people_read_them() {
        for (x, decimals, expected) in [
            (1.005, 2, 1.01),
            (2.675, 2, 2.68),
            (86.125, 2, 86.13),
            (86.124_999_999_999_99, 2, 86.13),
            (86.124_999_999_9, 2, 86.12),
            (0.1 + 0.2, 2, 0.3),
            (2.5, 0, 3.0),
            (-2.5, 0, -3.0),
            (89.995, 2, 90.0),
            (0.004_999, 2, 0.0),
            (-0.001, 2, 0.0),
            (0.5, 0, 1.0),
            (0.499_999, 0, 0.0),
            (1e300, 2, 1e300),
            (1e-300, 2, 0.0),
            (123_456_789_012_345.6, 0, 123_456_789_012_346.0),
            (9.999, 2, 10.0),
        ] {
            assert_eq!(round_half_up(x, decimals), expected, "{x} to {decimals}");
        }
        assert!(round_half_up(-0.0, 2).is_sign_positive());
        assert!(round_half_up(-0.001, 2).is_sign_positive());
    }
}
