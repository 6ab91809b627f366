//! Turns what stands in a cell into one of the three states (number, 未报, 不适用), by a table that says what is taken and what is not.
//!
//! Nothing is guessed: 「无」 may mean zero, unknown or not applicable, so it is refused with the three ways to say it.

use super::book::{Cell, percent};
use crate::regions::narrow;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reading {
    /// A number, and what was odd about how it was written.
    Number(f64, Option<Oddity>),
    /// Nothing.
    Blank,
    /// 「不适用」 in words; the reason stands elsewhere.
    NotApplicable,
    /// Neither; the reason why.
    Refused(Refusal),
}

/// A number taken with a warning.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Oddity {
    /// Digits in full width.
    FullWidth,
    /// The unit stands behind the number, as in 「3家」.
    WithUnit,
    /// The number is stored as text.
    AsText,
}

/// Why a cell is no number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refusal {
    /// 「无」「/」「—」 and the like, which may mean three things.
    Ambiguous(String),
    /// 「约3家」「200余项」: an estimate; the digits found in it.
    Approximate(String, Option<f64>),
    /// The unit behind the number is not the column's: 「5万元」 in 亿元; the number in the column's unit, if it converts.
    OtherUnit { text: String, unit: String, converted: Option<f64> },
    /// A date where a number belongs.
    Date(String),
    /// `#DIV/0!` and the like.
    Fault(String),
    /// 「=1+1」 written as a text: a sum that nobody has worked out, and nothing in a file is.
    Formula(String),
    /// Any other text.
    Text(String),
}

/// Signs and words that stand for "no number" in one office or another, each with another meaning.
const AMBIGUOUS: &[&str] = &[
    "无",
    "/",
    "\\",
    "//",
    "-",
    "--",
    "---",
    "…",
    "...",
    "……",
    "*",
    "x",
    "×",
    "#",
    "?",
    "暂无",
    "没有",
    "无数据",
    "缺",
    "缺失",
    "不详",
    "待定",
    "待核",
    "null",
    "nil",
    "none",
    "na",
];

/// Words that say plainly that nothing was reported.
const BLANK: &[&str] = &["未报", "未填", "未填报", "未上报", "空", "blank", "not reported"];

/// Words that say plainly that the indicator does not apply.
const NOT_APPLICABLE: &[&str] = &["不适用", "n/a", "not applicable"];

/// Words that make a number an estimate.
const APPROXIMATE: &[&str] =
    &["约", "近", "超", "余", "多", "左右", "上下", "以上", "以下", "不足", "大概", "估计", "预计", "~", "≈", ">", "<", "≥", "≤"];

/// Whether a text says that its number is an estimate: by a word, or by a plus behind the digits, as in 「200+」; 「1+1」 is a sum.
fn is_approximate(text: &str) -> bool {
    let mut plus = text.match_indices('+').map(|(at, _)| (text[..at].chars().next_back(), text[at + 1..].chars().next()));
    APPROXIMATE.iter().any(|word| text.contains(word))
        || plus.any(|(before, after)| before.is_some_and(|c| c.is_ascii_digit()) && !after.is_some_and(|c| c.is_ascii_digit()))
}

/// Units that differ by a factor, as (unit, factor to the first of its family, family).
const SCALES: &[(&str, f64, u8)] = &[
    ("元", 1.0, 1),
    ("千元", 1e3, 1),
    ("万元", 1e4, 1),
    ("百万元", 1e6, 1),
    ("亿元", 1e8, 1),
    ("美元", 1.0, 2),
    ("万美元", 1e4, 2),
    ("亿美元", 1e8, 2),
    ("人", 1.0, 3),
    ("万人", 1e4, 3),
    ("项", 1.0, 4),
    ("万项", 1e4, 4),
    ("件", 1.0, 5),
    ("万件", 1e4, 5),
];

/// Reads a cell as a number of a unit. `plain` files know texts only, so that a number as text is nothing odd there.
pub(crate) fn read(cell: Option<&Cell>, unit: &str, plain: bool) -> Reading {
    match cell {
        None => Reading::Blank,
        Some(Cell::Number(number)) if number.is_finite() => Reading::Number(*number, None),
        Some(Cell::Share(share)) if unit == "%" => Reading::Number(percent(*share), None),
        Some(Cell::Share(share)) if unit.is_empty() => Reading::Number(*share, None),
        Some(cell @ Cell::Share(_)) => Reading::Refused(Refusal::OtherUnit { text: cell.text(), unit: "%".to_owned(), converted: None }),
        Some(Cell::Number(number)) => Reading::Refused(Refusal::Text(number.to_string())),
        Some(Cell::Flag(_)) => Reading::Refused(Refusal::Text(cell.map(Cell::text).unwrap_or_default())),
        Some(Cell::Date(date)) => Reading::Refused(Refusal::Date(date.to_string())),
        Some(Cell::Fault(fault)) => Reading::Refused(Refusal::Fault(fault.to_string())),
        Some(Cell::Text(text)) => read_text(text, unit, plain),
    }
}

fn read_text(text: &str, unit: &str, plain: bool) -> Reading {
    let narrowed: String = text.chars().map(narrow).filter(|c| !c.is_whitespace()).collect::<String>().to_ascii_lowercase();
    let dashed = narrowed.replace(['—', '–', '−', '─', '―'], "-");
    if dashed.is_empty() || BLANK.contains(&dashed.as_str()) {
        return Reading::Blank;
    }
    if NOT_APPLICABLE.contains(&dashed.as_str()) {
        return Reading::NotApplicable;
    }
    if AMBIGUOUS.contains(&dashed.as_str()) {
        return Reading::Refused(Refusal::Ambiguous(text.to_owned()));
    }
    let full_width = text.chars().any(|c| ('\u{FF01}'..='\u{FF5E}').contains(&c));
    if let Some(number) = parse(&dashed) {
        let oddity = match (full_width, plain) {
            (true, _) => Some(Oddity::FullWidth),
            (false, false) => Some(Oddity::AsText),
            (false, true) => None,
        };
        return Reading::Number(number, oddity);
    }
    let digits_end =
        dashed.char_indices().find(|(_, c)| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))).map_or(dashed.len(), |(at, _)| at);
    let (head, tail) = dashed.split_at(digits_end);
    if let Some(number) = parse(head)
        && !tail.is_empty()
        && !is_approximate(&dashed)
    {
        let wanted: String = unit.chars().map(narrow).collect::<String>().to_ascii_lowercase();
        let stem = wanted.split('(').next().unwrap_or_default();
        if tail == wanted || tail == stem {
            return Reading::Number(number, Some(if full_width { Oddity::FullWidth } else { Oddity::WithUnit }));
        }
        // 「1+1」 and 「1/2」 are no ones of a unit.
        let named = tail.starts_with(|c: char| c.is_alphabetic() || "%‰°".contains(c));
        let known = SCALES.iter().any(|(name, ..)| *name == tail) || (named && tail.chars().count() <= 3);
        if known {
            return Reading::Refused(Refusal::OtherUnit {
                text: text.to_owned(),
                unit: tail.to_owned(),
                converted: convert(number, tail, stem),
            });
        }
    }
    if dashed.starts_with('=') {
        return Reading::Refused(Refusal::Formula(text.to_owned()));
    }
    if is_approximate(&dashed) && dashed.chars().any(|c| c.is_ascii_digit()) {
        let digits: String = dashed.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        return Reading::Refused(Refusal::Approximate(text.to_owned(), parse(&digits)));
    }
    Reading::Refused(Refusal::Text(text.to_owned()))
}

/// Whether two ways of writing a unit mean one: width, spaces and case aside, 「人」 for 「人(个)」, 「平方公里」 for km².
pub(crate) fn same_unit(given: &str, held: &str) -> bool {
    let plain = |unit: &str| {
        let unit: String = unit.chars().map(narrow).filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
        match unit.as_str() {
            "平方公里" | "平方千米" | "km2" => "km²".to_owned(),
            "公里" | "千米" => "km".to_owned(),
            "人民币元" => "元".to_owned(),
            _ => unit,
        }
    };
    let (given, held) = (plain(given), plain(held));
    let stem = |unit: &str| unit.split('(').next().unwrap_or_default().to_owned();
    given == held || stem(&given) == stem(&held)
}

/// Whether a unit is of money.
pub(crate) fn is_money(unit: &str) -> bool {
    SCALES.iter().any(|(name, _, family)| *name == unit && *family <= 2)
}

/// Whether something is counted, paid or measured out in a unit, so that there can't be less than none of it.
pub(crate) fn is_amount(unit: &str) -> bool {
    const COUNTED: &[&str] =
        &["家", "个", "条", "场", "份", "次", "篇", "所", "名", "户", "部", "套", "台", "人年", "万人年", "km²", "平方公里"];
    let stem: String = unit.chars().map(narrow).take_while(|c| *c != '(').collect();
    COUNTED.contains(&stem.as_str()) || SCALES.iter().any(|(name, ..)| *name == stem)
}

/// How much larger one unit is than another, when both measure the same: 亿元 is 10,000 万元.
pub(crate) fn factor(from: &str, to: &str) -> Option<f64> {
    convert(1.0, from, to)
}

/// A number in another unit of the same family.
fn convert(number: f64, from: &str, to: &str) -> Option<f64> {
    let scale = |unit: &str| SCALES.iter().find(|(name, ..)| *name == unit).map(|(_, factor, family)| (*factor, *family));
    let ((from, family), (to, other)) = (scale(from)?, scale(to)?);
    // Division by a power of ten keeps the decimals that people wrote; multiplying by its inverse does not.
    (family == other).then(|| if from >= to { number * (from / to) } else { number / (to / from) })
}

/// A plain decimal number with optional sign, thousands groups and exponent; never `inf` or `nan`.
pub(crate) fn parse(text: &str) -> Option<f64> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        || !text.ends_with(|c: char| c.is_ascii_digit() || c == '.')
    {
        return None;
    }
    if !text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | 'e')) {
        return None;
    }
    let number: f64 = if text.contains(',') {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let groups: Vec<&str> = whole.trim_start_matches(['-', '+']).split(',').collect();
        let grouped = (1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3) && !fraction.contains(',');
        if !grouped {
            return None;
        }
        text.replace(',', "").parse().ok()?
    } else {
        text.parse().ok()?
    };
    number.is_finite().then_some(number)
}

/// The power of ten by which a value misses one that it should resemble, when it is so near to one that a unit must have been mistaken.
pub(crate) fn power_of_ten(value: f64, expected: f64, tolerance: f64, least: i32) -> Option<i32> {
    if value <= 0.0 || expected <= 0.0 {
        return None;
    }
    let log = (value / expected).log10();
    let power = log.round();
    ((log - power).abs() <= tolerance && power.abs() >= f64::from(least)).then_some(power as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, unit: &str) -> Reading {
        read(Some(&Cell::Text(text.into())), unit, false)
    }

    #[test]
    fn the_table_of_what_offices_write() {
        use Reading::{Blank, NotApplicable, Number};
        for (written, unit, expected) in [
            ("", "家", Blank),
            ("  ", "家", Blank),
            ("未报", "家", Blank),
            ("不适用", "%", NotApplicable),
            ("N/A", "%", NotApplicable),
            ("12", "家", Number(12.0, Some(Oddity::AsText))),
            ("\u{FF11}\u{FF12}", "家", Number(12.0, Some(Oddity::FullWidth))),
            ("\u{FF11}\u{FF12}\u{FF0E}\u{FF15}", "家", Number(12.5, Some(Oddity::FullWidth))),
            ("1,234.5", "亿元", Number(1234.5, Some(Oddity::AsText))),
            ("3家", "家", Number(3.0, Some(Oddity::WithUnit))),
            ("3 家", "家", Number(3.0, Some(Oddity::WithUnit))),
            ("12人", "人(个)", Number(12.0, Some(Oddity::WithUnit))),
            ("12.5%", "%", Number(12.5, Some(Oddity::WithUnit))),
            ("-3", "项", Number(-3.0, Some(Oddity::AsText))),
        ] {
            assert_eq!(text(written, unit), expected, "{written:?}");
        }
        for written in ["无", "/", "\u{FF0F}", "—", "-", "——", "…", "……", "暂无"] {
            assert!(matches!(text(written, "家"), Reading::Refused(Refusal::Ambiguous(_))), "{written:?} must not be guessed");
        }
        assert_eq!(text("约3家", "家"), Reading::Refused(Refusal::Approximate("约3家".to_owned(), Some(3.0))));
        assert_eq!(text("200余项", "项"), Reading::Refused(Refusal::Approximate("200余项".to_owned(), Some(200.0))));
        assert_eq!(
            text("5万元", "亿元"),
            Reading::Refused(Refusal::OtherUnit { text: "5万元".to_owned(), unit: "万元".to_owned(), converted: Some(0.0005) })
        );
        assert!(matches!(text("3个", "家"), Reading::Refused(Refusal::OtherUnit { converted: None, .. })));
        assert_eq!(text("\u{FF1D}1+1", "亿元"), Reading::Refused(Refusal::Formula("\u{FF1D}1+1".to_owned())));
        assert!(matches!(text("1+1", "家"), Reading::Refused(Refusal::Text(_))), "a sum is no estimate");
        assert_eq!(text("200+", "家"), Reading::Refused(Refusal::Approximate("200+".to_owned(), Some(200.0))));
        assert!(matches!(text("200+家", "家"), Reading::Refused(Refusal::Approximate(..))));
        assert!(matches!(text("见附件", "家"), Reading::Refused(Refusal::Text(_))));
        assert!(matches!(text("1,23", "家"), Reading::Refused(Refusal::Text(_))));
        assert!(matches!(text("inf", "家"), Reading::Refused(Refusal::Text(_))));
    }

    #[test]
    fn units_are_one_in_several_spellings() {
        for (a, b) in [("人", "人(个)"), ("平方公里", "km²"), ("亿 元", "亿元"), ("KM2", "km²"), ("\u{FF05}", "%")] {
            assert!(same_unit(a, b), "{a} {b}");
        }
        assert!(!same_unit("万元", "亿元"));
        assert_eq!(factor("亿元", "万元"), Some(1e4));
        assert_eq!(factor("家", "万元"), None);
    }

    #[test]
    fn a_cell_shown_as_a_percentage_is_one() {
        let cell = Cell::Share(0.0444);
        assert_eq!(cell.text(), "4.44%");
        assert_eq!(read(Some(&cell), "%", false), Reading::Number(4.44, None));
        assert!(matches!(read(Some(&cell), "家", false), Reading::Refused(Refusal::OtherUnit { .. })));
    }

    #[test]
    fn a_mistaken_unit_is_a_power_of_ten() {
        assert_eq!(power_of_ten(19_816_000.0, 1981.6, 0.02, 1), Some(4));
        assert_eq!(power_of_ten(0.44, 4.4, 0.02, 1), Some(-1));
        assert_eq!(power_of_ten(2100.0, 1981.6, 0.02, 1), None);
        assert_eq!(power_of_ten(0.0, 4.4, 0.02, 1), None);
    }
}
