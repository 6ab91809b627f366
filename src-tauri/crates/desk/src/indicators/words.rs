//! Indicator numbers as people read them; all of them go through `report::number`, so that screen and paper say the same.

use std::borrow::Cow;

use engine::Cell;
use report::number::{Form, format};
use store::Lang;

/// The language of charts and paper.
pub fn paper(lang: Lang) -> report::Lang {
    match lang {
        Lang::Zh => report::Lang::Zh,
        Lang::En => report::Lang::En,
    }
}

/// Who provides an indicator's data. The words of the scheme that ships have an English form; others stand as they were entered.
pub fn provider(told: &str, lang: Lang) -> &str {
    match (told, lang) {
        ("省（市）科学技术厅（委）", Lang::En) => "Provincial departments of science and technology",
        ("开放创新专题工作组秘书处", Lang::En) => "Secretariat of the working group on open innovation",
        ("待各省市确认", Lang::En) => "To be confirmed by the provinces",
        _ => told,
    }
}

/// A value without its unit: percentages with one decimal, everything else with as many as it needs, at most two.
pub fn number(value: f64, unit: &str, lang: Lang) -> String {
    let needed = (0..2).find(|decimals| engine::round_half_up(value, u32::from(*decimals)) == engine::round_half_up(value, 2)).unwrap_or(2);
    let decimals = if unit == "%" { 1 } else { needed };
    format(value, Form::Plain { decimals }, paper(lang))
}

/// A value of a record with its unit, to the last decimal that was typed: 120,000万元, 2.375平方公里.
pub fn amount_as_kept(value: f64, unit: &str, lang: Lang) -> String {
    let decimals = store::plain_number(value).split_once('.').map_or(0, |(_, fraction)| fraction.len().min(6)) as u8;
    let number = format(value, Form::Plain { decimals }, paper(lang));
    match (unit, lang) {
        ("万元" | "亿元", Lang::En) => amount(value, unit, lang),
        ("%" | "°", _) => number + unit,
        (_, Lang::Zh) if unit.starts_with(|c: char| c.is_ascii()) => format!("{number} {unit}"),
        (_, Lang::Zh) => number + &unit_name(unit, lang),
        _ if is_count(unit) => number,
        (_, Lang::En) => format!("{number} {}", unit_name(unit, lang)),
    }
}

/// A value with its unit: 12家, 85.0%. English has no measure words, so counts stand alone, and money is told in millions.
pub fn amount(value: f64, unit: &str, lang: Lang) -> String {
    match (unit, lang) {
        ("万元", Lang::En) => return format!("{} million yuan", number(value / 100.0, unit, lang)),
        ("亿元", Lang::En) => return format!("{} million yuan", number(value * 100.0, unit, lang)),
        _ => {}
    }
    let number = number(value, unit, lang);
    match (unit, lang) {
        ("", _) => number,
        ("%", _) => number + unit,
        (_, Lang::Zh) => number + &unit_name(unit, lang),
        _ if is_count(unit) => number,
        (_, Lang::En) => format!("{number} {}", unit_name(unit, lang)),
    }
}

/// Whether a unit is only a measure word.
fn is_count(unit: &str) -> bool {
    matches!(unit, "家" | "项" | "条" | "场" | "个" | "件" | "份" | "次" | "篇" | "所")
}

/// The units that have an English name of their own.
const UNITS: &[(&str, &str)] = &[
    ("人", "persons"),
    ("人(个)", "persons or teams"),
    ("分", "points"),
    ("工作日", "working days"),
    ("天", "days"),
    ("月", "months"),
    ("年", "years"),
    ("元", "yuan"),
    ("万元", "10,000 yuan"),
    ("亿元", "100 million yuan"),
    ("万人", "10,000 persons"),
    ("人年", "person-years"),
    ("万人年", "10,000 person-years"),
    ("万美元", "10,000 US dollars"),
    ("亿美元", "100 million US dollars"),
    ("万件", "10,000"),
    ("万家", "10,000"),
    ("指数", "index"),
    ("平方公里", "km²"),
    ("平方米", "m²"),
];

/// The name of a unit as it is printed; one that has no English name keeps its own.
pub fn unit_name(unit: &str, lang: Lang) -> Cow<'_, str> {
    match lang {
        Lang::Zh => full_width(unit),
        Lang::En if is_count(unit) => "number".into(),
        Lang::En => UNITS.iter().find(|(zh, _)| *zh == unit).map_or(unit, |(_, en)| en).into(),
    }
}

/// A clause of the policy: 三(二)-4 as the policy has it, in English III (2)-4.
pub fn clause(clause: &str, lang: Lang) -> Cow<'_, str> {
    const NUMBERS: [(char, &str, &str); 5] = [('一', "I", "1"), ('二', "II", "2"), ('三', "III", "3"), ('四', "IV", "4"), ('五', "V", "5")];
    if lang == Lang::Zh {
        return full_width(clause);
    }
    let mut within = 0;
    let mut said = String::new();
    for c in clause.chars() {
        match (NUMBERS.iter().find(|(zh, ..)| *zh == c), c) {
            (Some((_, roman, _)), _) if within == 0 => said.push_str(roman),
            (Some((.., arabic)), _) => said.push_str(arabic),
            (None, '(' | '\u{ff08}') => {
                within += 1;
                said.push_str(" (");
            }
            (None, ')' | '\u{ff09}') => {
                within -= 1;
                said.push(')');
            }
            (None, '、') => said.push_str(", "),
            (None, other) => said.push(other),
        }
    }
    said.into()
}

/// Chinese text with full-width brackets: names come with either kind.
pub fn full_width(text: &str) -> Cow<'_, str> {
    let chinese = text.chars().any(|c| matches!(c, '\u{4e00}'..='\u{9fff}'));
    match chinese && text.contains(['(', ')']) {
        true => text.replace('(', "\u{ff08}").replace(')', "\u{ff09}").into(),
        false => text.into(),
    }
}

/// A share as a percentage with one decimal: 0.8743 is 87.4%.
pub fn percent(share: f64, lang: Lang) -> String {
    format(share, Form::Percent { decimals: 1 }, paper(lang))
}

/// A percentage for a chart that has the % sign in its unit: 0.8743 is 87.4.
pub fn percent_bare(share: f64, lang: Lang) -> String {
    percent(share, lang).trim_end_matches('%').to_owned()
}

/// A difference of two shares, without its sign: 0.031 is 3.1个百分点.
pub fn points(share: f64, lang: Lang) -> String {
    format(share.abs(), Form::Points { decimals: 1 }, paper(lang))
}

/// A score or points of 100, with two decimals.
pub fn score(points: f64, lang: Lang) -> String {
    format(points, Form::Plain { decimals: 2 }, paper(lang))
}

/// A weight: as many decimals as it needs, at most two.
pub fn weight(points: f64, lang: Lang) -> String {
    number(points, "", lang)
}

/// An index with one decimal.
pub fn index(index: f64, lang: Lang) -> String {
    format(index, Form::Plain { decimals: 1 }, paper(lang))
}

/// The word for a value that is no number.
pub fn absent(cell: Cell, lang: Lang) -> &'static str {
    match cell {
        Cell::Number(_) => "",
        Cell::Missing => lang.pick("未报", "not reported"),
        Cell::NotApplicable => lang.pick("不适用", "n/a"),
    }
}

/// A list of names: 浙、皖, or Zhejiang, Anhui.
pub fn list<T: AsRef<str>>(names: &[T], lang: Lang) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    names.join(lang.pick("、", ", "))
}

/// A unit's short name: 沪, 区域; Shanghai, Region.
pub fn place(unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => crate::regions::short(unit).to_owned(),
        Lang::En if unit == crate::regions::DELTA => "Region".to_owned(),
        Lang::En => crate::regions::name(unit, lang).unwrap_or_else(|| unit.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_carry_what_they_need() {
        assert_eq!(amount(12.0, "家", Lang::Zh), "12家");
        assert_eq!(amount(85.0, "%", Lang::Zh), "85.0%");
        assert_eq!(amount(102_000.0, "万元", Lang::En), "1,020 million yuan");
        assert_eq!(amount(1.5, "亿元", Lang::En), "150 million yuan");
        assert_eq!(amount(102_000.0, "万元", Lang::Zh), "102,000万元");
        assert_eq!(amount(5.0, "人(个)", Lang::Zh), "5人\u{ff08}个\u{ff09}");
        assert_eq!((clause("三(二)-4", Lang::En), clause("四(一)、四(三)", Lang::En)), ("III (2)-4".into(), "IV (1), IV (3)".into()));
        assert_eq!((unit_name("万人年", Lang::En), unit_name("项", Lang::En)), ("10,000 person-years".into(), "number".into()));
        assert_eq!((amount(12.0, "家", Lang::En), amount(7.1, "工作日", Lang::En)), ("12".into(), "7.1 working days".into()));
        assert_eq!(number(6.25, "工作日", Lang::Zh), "6.25");
        assert_eq!(
            (number(7.1, "工作日", Lang::Zh), number(7.0, "", Lang::Zh), number(7.001, "", Lang::Zh)),
            ("7.1".into(), "7".into(), "7".into())
        );
        assert_eq!((percent(0.87435, Lang::Zh), percent_bare(0.87435, Lang::Zh)), ("87.4%".into(), "87.4".into()));
        assert_eq!(points(-0.031, Lang::Zh), "3.1个百分点");
    }
}
