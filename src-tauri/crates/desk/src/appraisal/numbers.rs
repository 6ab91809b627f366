//! Which numbers of the text lead to what they rest on: a value, an attainment or a score that stands in a paragraph as it is printed.

use crate::context::Context;
use crate::error::Result;
use crate::indicators::values::units;
use crate::indicators::{TOTAL, words};
use crate::progress::{self, YearEvaluation};
use crate::regions;
use crate::wire::{NarrativeNumber, NarrativeNumbers, YearRequest};

use super::narrative;

/// A number as the paper prints it, and what it is of.
struct Known {
    text: String,
    unit: &'static str,
    code: String,
    name: String,
}

/// Finds the numbers of the text. Where one could be several, all are given; a person chooses.
pub fn numbers(cx: &mut Context<'_>, request: YearRequest) -> Result<NarrativeNumbers> {
    let sections = narrative::list(cx, request.clone())?.sections;
    let year = progress::evaluate(cx, request.year)?;
    let known = known(cx, &year);
    let mut numbers = Vec::new();
    for section in &sections {
        for (line, text) in section.text.lines().enumerate() {
            for one in found(text, &section.heading, &known, cx) {
                numbers.push(NarrativeNumber {
                    section: section.section.clone(),
                    line: u32::try_from(line).unwrap_or(u32::MAX),
                    text: one.text.clone(),
                    unit: one.unit.to_owned(),
                    indicator: one.code.clone(),
                    label: format!("{} {}", words::place(one.unit, cx.lang), one.name),
                });
            }
        }
    }
    Ok(NarrativeNumbers { year: request.year, numbers })
}

/// Every number of the year that leads to a trace: values, their attainments, and scores of key tasks and of the whole.
fn known(cx: &Context<'_>, year: &YearEvaluation) -> Vec<Known> {
    let lang = cx.lang;
    let mut known = Vec::new();
    for unit in units() {
        let mut add = |text: String, code: &str, name: &str| known.push(Known { text, unit, code: code.to_owned(), name: name.to_owned() });
        for indicator in &year.scheme().indicators {
            if let engine::Cell::Number(value) = year.datum(indicator.code(), unit).cell {
                add(words::amount(value, indicator.unit(), lang), indicator.code(), indicator.name(lang));
            }
            if let Some(share) = year.of(unit).indicator(indicator.code()).and_then(|it| it.attainment) {
                add(words::percent(share, lang), indicator.code(), indicator.name(lang));
            }
        }
        for aggregate in &year.of(unit).aggregates {
            let whole = aggregate.code == TOTAL;
            let name = year.scheme().task(&aggregate.code).map_or(lang.pick("综合", "Overall"), |task| task.name(lang));
            if let Some(share) = aggregate.attainment {
                add(words::percent(share, lang), &aggregate.code, name);
                if whole {
                    add(words::score(share * 100.0, lang), &aggregate.code, name);
                }
            }
        }
    }
    known
}

/// The known numbers that stand in a paragraph. A paragraph that names units or indicators is about these; of what it names neither of,
/// a number is taken only where nothing else has it.
fn found<'a>(line: &str, heading: &str, known: &'a [Known], cx: &Context<'_>) -> Vec<&'a Known> {
    let lang = cx.lang;
    let about = |name: &str| line.contains(name) || heading.contains(name);
    let mut standing: Vec<&Known> = known.iter().filter(|one| stands(line, &one.text)).collect();
    standing.dedup_by(|a, b| a.text == b.text && a.unit == b.unit && a.code == b.code);
    let named = |one: &Known| {
        let unit = regions::name(one.unit, lang).is_some_and(|name| about(&name) || about(name.trim_end_matches(['市', '省'])));
        (unit, about(&one.name))
    };
    let mut kept = Vec::new();
    for one in &standing {
        let alike: Vec<&&Known> = standing.iter().filter(|other| other.text == one.text).collect();
        let best = alike.iter().map(|other| rank(named(other))).max().unwrap_or(0);
        if rank(named(one)) == best && (best > 0 || alike.len() == 1) {
            kept.push(*one);
        }
    }
    kept
}

/// How surely a paragraph is about a number: its indicator named weighs more than its unit.
fn rank((unit, indicator): (bool, bool)) -> u8 {
    u8::from(unit) + 2 * u8::from(indicator)
}

/// Whether a number stands in a text by itself, not within a longer one.
fn stands(line: &str, number: &str) -> bool {
    let part = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    line.match_indices(number).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + number.len()..].chars().next();
        let open = number.ends_with(|c: char| c.is_ascii_digit());
        !(before.is_some_and(|c| part(c) || c == '-' || c == '−') || open && after.is_some_and(|c| c.is_ascii_digit() || c == '%'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_by_itself() {
        assert!(stands("达到12家，同比增长", "12家"));
        assert!(!stands("达到112家", "12家"), "within a longer number");
        assert!(!stands("达到1.12家", "12家"));
        assert!(!stands("reached 125", "12"));
        assert!(stands("reached 12.", "12"), "the end of a sentence is no decimal point");
    }
}
