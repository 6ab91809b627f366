//! Numbers as they are printed: one formatting function for screen, docx, pdf and xlsx.
//!
//! Rounding is half away from zero on the number's first 15 significant digits, the way a clerk rounds what the cell shows:
//! 1.005 gives 1.01 and 2.5 gives 3, whatever their binary neighbours are, and so does a computed 2.4999999999999996.
//! Thousands are parted by commas in both languages, and the minus is a true one.

use serde::{Deserialize, Serialize};

use crate::Lang;

/// How a number is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As it is, with a fixed number of decimals (at most 9).
    Plain {
        /// Digits after the decimal point.
        decimals: u8,
    },
    /// A share: 0.875 is shown as `87.5%`.
    Percent {
        /// Digits after the decimal point.
        decimals: u8,
    },
    /// A difference of two shares: 0.023 is shown as `2.3个百分点`, in English `2.3 pp`.
    Points {
        /// Digits after the decimal point.
        decimals: u8,
    },
    /// An amount of money with two decimals: 亿元 from one 亿元 upwards, else 万元; in English billions of yuan, else millions.
    Money {
        /// The unit that the number comes in.
        per: MoneyUnit,
    },
}

/// The unit that an amount of money is kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyUnit {
    /// 元.
    Yuan,
    /// 万元, 10⁴ 元.
    Wan,
    /// 亿元, 10⁸ 元.
    Yi,
}

/// One number in a table: what a sheet's cell holds, what is printed, and the sheet's number format that shows the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Number {
    /// What the cell holds, in the printed unit; finite.
    pub value: f64,
    /// What is printed.
    pub text: String,
    /// The number format in the notation of OOXML, e.g. `#,##0.0%`.
    pub pattern: String,
}

impl Number {
    /// Formats a number once, for every kind of paper.
    pub fn new(value: f64, form: Form, lang: Lang) -> Number {
        let scaled = Scaled::of(value, form, lang);
        Number { value: scaled.held, text: scaled.text(), pattern: scaled.pattern() }
    }
}

/// Formats a number; a number that is not finite gives `—`.
pub fn format(value: f64, form: Form, lang: Lang) -> String {
    Scaled::of(value, form, lang).text()
}

/// A number in its printed unit, with what follows it.
struct Scaled {
    /// What a sheet's cell holds.
    held: f64,
    /// What is printed before the suffix.
    shown: f64,
    decimals: u8,
    suffix: &'static str,
    /// Whether the suffix is the percent sign that a sheet multiplies by 100 for.
    percent: bool,
}

impl Scaled {
    fn of(value: f64, form: Form, lang: Lang) -> Scaled {
        let value = as_shown(value);
        let plain = |value, decimals, suffix| Scaled { held: value, shown: value, decimals, suffix, percent: false };
        match form {
            Form::Plain { decimals } => plain(value, decimals, ""),
            Form::Percent { decimals } => Scaled { held: value, shown: shift(value, 2), decimals, suffix: "%", percent: true },
            Form::Points { decimals } => plain(shift(value, 2), decimals, lang.pick("个百分点", " pp")),
            Form::Money { per } => {
                let (to_wan, to_yi) = match per {
                    MoneyUnit::Yuan => (-4, -8),
                    MoneyUnit::Wan => (0, -4),
                    MoneyUnit::Yi => (4, 0),
                };
                // English counts in millions and thousands of millions.
                match (shift(value, to_yi).abs() >= 1.0, shift(value, to_yi - 1).abs() >= 1.0, lang) {
                    (true, _, Lang::Zh) => plain(shift(value, to_yi), 2, "亿元"),
                    (false, _, Lang::Zh) => plain(shift(value, to_wan), 2, "万元"),
                    (_, true, Lang::En) => plain(shift(value, to_yi - 1), 2, " billion yuan"),
                    (_, false, Lang::En) => plain(shift(value, to_yi + 2), 2, " million yuan"),
                }
            }
        }
    }

    fn text(&self) -> String {
        if !self.shown.is_finite() {
            return "—".to_owned();
        }
        if self.shown.abs() >= WHOLE {
            return format!("{:e}{}", self.shown, self.suffix).replace('-', &MINUS.to_string());
        }
        format!("{}{}", dress(&round(self.shown, self.decimals)), self.suffix)
    }

    fn pattern(&self) -> String {
        if self.shown.is_finite() && self.shown.abs() >= WHOLE {
            return "0.##############E+0".to_owned();
        }
        let suffix = match (self.percent, self.suffix) {
            (true, _) => "%".to_owned(),
            (false, "") => String::new(),
            (false, suffix) => format!("\"{suffix}\""),
        };
        pattern(self.shown, &round(self.shown, self.decimals), self.decimals.min(9).into(), &suffix)
    }
}

/// The number format that shows a number as it was printed, e.g. `#,##0.0%` for 0.917 printed as `91.7%` and `#,##0.0"%"` for
/// 91.7 printed so; `General` when the text is not this number.
pub fn pattern_of(value: f64, text: &str) -> String {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, MINUS | '-' | '.' | ','))).unwrap_or(text.len());
    let (digits, suffix) = text.split_at(end);
    let digits = digits.replace(',', "").replace(MINUS, "-");
    let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    let Ok(places) = u8::try_from(decimals) else { return "General".into() };
    if digits.is_empty() || suffix.contains('"') {
        "General".into()
    } else if round(value, places) == digits {
        let suffix = if suffix.is_empty() { String::new() } else { format!("\"{suffix}\"") };
        pattern(value, &digits, decimals, &suffix)
    } else if suffix == "%" && round(shift(value, 2), places) == digits {
        pattern(value, &digits, decimals, "%")
    } else {
        "General".into()
    }
}

/// The number format for a number whose digits are known: below zero it gets a section of its own, since a spreadsheet's
/// minus is a hyphen, and since it would give a sign to what rounds to zero.
fn pattern(value: f64, digits: &str, decimals: usize, suffix: &str) -> String {
    let point = if decimals > 0 { "." } else { "" };
    let plain = format!("#,##0{point}{}{suffix}", "0".repeat(decimals));
    match (value < 0.0, digits.starts_with('-')) {
        (false, _) => plain,
        (true, false) => format!("{plain};{plain}"),
        (true, true) => format!("{plain};\"{MINUS}\"{plain}"),
    }
}

/// The sign of a number below zero: a true minus, as wide as a digit, and no hyphen that a line could break after.
pub(crate) const MINUS: char = '\u{2212}';

/// From here on a number has more digits than it holds exactly, up to 309 of them; it is printed as `1e308`.
const WHOLE: f64 = 1e15;

/// Takes off what lies beyond 15 significant digits, which is all that a sheet holds and mostly the noise of computing.
fn as_shown(value: f64) -> f64 {
    if value.is_finite() { format!("{value:.14e}").parse().unwrap_or(value) } else { value }
}

/// Moves the decimal point of the shortest decimal form, so that 0.07 becomes 7 and not 7.000000000000001.
fn shift(value: f64, places: i32) -> f64 {
    if !value.is_finite() {
        return value;
    }
    // `{:e}` prints the shortest digits that read back to the same number, and reading them with
    // another exponent is correctly rounded.
    let text = format!("{value:e}");
    let Some((digits, exponent)) = text.split_once('e') else { return value };
    let Ok(exponent) = exponent.parse::<i32>() else { return value };
    format!("{digits}e{}", exponent + places).parse().unwrap_or(value)
}

/// Rounds half away from zero on the first 15 significant digits, with exactly `decimals` digits, bare: no thousands, a hyphen as sign.
pub fn round(value: f64, decimals: u8) -> String {
    let decimals = usize::from(decimals.min(9));
    let text = format!("{}", as_shown(value).abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes().chain(std::iter::repeat(b'0')).take(decimals)).collect();
    let up = fraction.as_bytes().get(decimals).is_some_and(|&next| next >= b'5');
    if up {
        let mut carried = true;
        for digit in digits.iter_mut().rev() {
            if *digit == b'9' {
                *digit = b'0';
            } else {
                *digit += 1;
                carried = false;
                break;
            }
        }
        if carried {
            digits.insert(0, b'1');
        }
    }
    let point = digits.len() - decimals;
    let mut printed = String::with_capacity(digits.len() + 2);
    // A number that rounds to zero has no sign.
    if value < 0.0 && digits.iter().any(|&d| d != b'0') {
        printed.push('-');
    }
    for (i, digit) in digits.into_iter().enumerate() {
        if i == point {
            printed.push('.');
        }
        printed.push(char::from(digit));
    }
    printed
}

/// Sets bare digits for readers: a comma before every three whole digits, a true minus.
pub(crate) fn dress(digits: &str) -> String {
    let (sign, rest) = digits.strip_prefix('-').map_or((None, digits), |rest| (Some(MINUS), rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(w, f)| (w, Some(f)));
    let mut dressed = String::from_iter(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            dressed.push(',');
        }
        dressed.push(digit);
    }
    if let Some(fraction) = fraction {
        dressed.push('.');
        dressed.push_str(fraction);
    }
    dressed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_no_number_of_309_digits() {
        let plain = Form::Plain { decimals: 2 };
        assert_eq!(format(1e308, plain, Lang::Zh), "1e308");
        assert_eq!(format(-2.5e20, plain, Lang::En), "\u{2212}2.5e20");
        assert_eq!(Number::new(1e308, plain, Lang::Zh).pattern, "0.##############E+0");
        assert_eq!(format(999_999_999_999_999.0, Form::Plain { decimals: 0 }, Lang::Zh), "999,999,999,999,999");
    }

    #[test]
    fn rounds_half_up_on_what_is_seen() {
        for (value, decimals, text) in [
            (1.005, 2, "1.01"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (0.125, 2, "0.13"),
            (99.95, 1, "100.0"),
            (-0.04, 1, "0.0"),
            (0.0, 2, "0.00"),
            (1e21, 0, "1000000000000000000000"),
            (1e-7, 2, "0.00"),
            (12345.678, 1, "12345.7"),
            (100.0 * (1.0 - 0.8375), 1, "16.3"),
            (2.499_999_999_999_999_6, 0, "3"),
        ] {
            assert_eq!(round(value, decimals), text, "{value} to {decimals}");
        }
    }

    #[test]
    fn finds_the_number_format_of_a_printed_number() {
        for (value, text, pattern) in [
            (0.9173, "91.7%", "#,##0.0%"),
            (91.73, "91.7%", "#,##0.0\"%\""),
            (12.0, "12", "#,##0"),
            (12.0, "12个", "#,##0\"个\""),
            (1234.5, "1,234.50", "#,##0.00"),
            (-0.5, "\u{2212}0.5", "#,##0.0;\"\u{2212}\"#,##0.0"),
            (-0.04, "0.0", "#,##0.0;#,##0.0"),
            (3.0, "未报", "General"),
            (3.0, "4", "General"),
        ] {
            assert_eq!(pattern_of(value, text), pattern, "{value} as {text}");
        }
    }

    #[test]
    fn says_the_same_on_paper_and_in_a_sheet() {
        let percent = Number::new(0.9173, Form::Percent { decimals: 1 }, Lang::Zh);
        assert_eq!((percent.value, percent.text.as_str(), percent.pattern.as_str()), (0.9173, "91.7%", "#,##0.0%"));
        let points = Number::new(0.07, Form::Points { decimals: 1 }, Lang::Zh);
        assert_eq!((points.value, points.text.as_str(), points.pattern.as_str()), (7.0, "7.0个百分点", "#,##0.0\"个百分点\""));
        let money = Number::new(23456.0, Form::Money { per: MoneyUnit::Wan }, Lang::Zh);
        assert_eq!((money.value, money.text.as_str(), money.pattern.as_str()), (2.3456, "2.35亿元", "#,##0.00\"亿元\""));
        assert_eq!(format(9999.0, Form::Money { per: MoneyUnit::Wan }, Lang::Zh), "9,999.00万元");
        assert_eq!(format(1e8, Form::Money { per: MoneyUnit::Yuan }, Lang::Zh), "1.00亿元");
        let wan = Form::Money { per: MoneyUnit::Wan };
        assert_eq!(
            (format(9999.0, wan, Lang::En), format(120_000.0, wan, Lang::En)),
            ("99.99 million yuan".into(), "1.20 billion yuan".into())
        );
        for lang in [Lang::Zh, Lang::En] {
            assert_eq!(format(1234567.5, Form::Plain { decimals: 1 }, lang), "1,234,567.5");
            assert_eq!(format(-1234.0, Form::Plain { decimals: 0 }, lang), "\u{2212}1,234");
            assert_eq!(format(999.0, Form::Plain { decimals: 0 }, lang), "999");
        }
        assert_eq!(format(1.0 - 0.8375, Form::Percent { decimals: 1 }, Lang::Zh), "16.3%");
        assert_eq!(format(f64::NAN, Form::Plain { decimals: 1 }, Lang::Zh), "—");
    }
}
