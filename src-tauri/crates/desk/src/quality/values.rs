//! Doubts about values: jumps against the year before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Indicator, ObservationQuery, ReadTx};

use super::words::{Doubt, Jump};
use super::{Board, Finding, Subject};
use crate::error::Result;
use crate::registry::name_of;
use crate::wire::Severity;

/// A change by more than this share asks for a word, unless the indicator has a threshold of its own (dossier §5.1: ±50 %).
const CHANGE: f64 = 0.5;

/// A value of so many times the one before, or less than so small a part of it, is taken for a slip until it is explained.
const TIMES: f64 = 3.0;

/// Looks through the reported values of the scheme.
pub(super) fn look(tx: &ReadTx<'_>, as_of: Date, board: &mut Board) -> Result<()> {
    let indicators: BTreeMap<String, Indicator> =
        tx.indicators()?.into_iter().filter(|it| it.kind != "context").map(|it| (it.code.clone(), it)).collect();
    let query = ObservationQuery { edition: Some(String::new()), ..ObservationQuery::default() };
    let mut before: Option<(String, String, i32, f64)> = None;
    // They come by indicator, unit and year.
    for value in tx.observations(&query)? {
        let Some(indicator) = indicators.get(&value.indicator) else { continue };
        let Some(number) = value.state.number() else { continue };
        let last = before.replace((value.indicator.clone(), value.unit.clone(), value.year, number));
        let last = last.filter(|(code, unit, year, _)| *code == value.indicator && *unit == value.unit && *year == value.year - 1);
        let Some((.., was)) = last else { continue };
        let running = value.year >= i32::from(as_of.year()) && indicator.timing == "flow";
        if value.note.is_none() && jumps(indicator, was, number, running) {
            let severity = if slips(was, number) { Severity::Error } else { Severity::Warning };
            let subject = subject_of(tx, &value.unit, board)?;
            let unit_word = indicator.unit.clone().unwrap_or_default();
            let jump = Jump {
                indicator: value.indicator.clone(),
                name_zh: indicator.name_zh.clone(),
                name_en: indicator.name_en.clone().unwrap_or_else(|| indicator.name_zh.clone()),
                unit: value.unit.clone(),
                year: value.year,
                was,
                is: number,
                measure: unit_word,
            };
            board.findings.push(Finding { severity, subject, field: None, doubt: Doubt::Jump(Box::new(jump)) });
        }
    }
    Ok(())
}

fn jumps(indicator: &Indicator, was: f64, is: f64, running: bool) -> bool {
    // Small counts jump by nature: one more than one is +100 %.
    let small = (is - was).abs() < 3.0 && indicator.unit.as_deref() != Some("%");
    // Of a running year a flow is not all in yet, so less than before says nothing.
    if small || was == 0.0 || (running && is < was) {
        return false;
    }
    let change = is / was - 1.0;
    change.abs() > indicator.jump_threshold.unwrap_or(CHANGE) || slips(was, is)
}

fn slips(was: f64, is: f64) -> bool {
    was != 0.0 && (is / was >= TIMES || is / was <= 1.0 / TIMES)
}

/// The record that a value is kept for, if it is one.
fn subject_of(tx: &ReadTx<'_>, unit: &str, board: &mut Board) -> Result<Option<u32>> {
    if crate::regions::unit(unit).is_some() {
        return Ok(None);
    }
    let Some(record) = tx.record(unit)? else { return Ok(None) };
    let text = |key: &str| record.text(key).map(str::to_owned);
    board.subjects.push(Subject {
        id: record.id.clone(),
        kind: record.kind,
        name: name_of(&record).to_owned(),
        province: text("province"),
        country: text("country"),
        founded: text("founded"),
    });
    Ok(Some(board.subjects.len() as u32 - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_is_half_again_or_three_times_and_never_a_small_count() {
        let plain = Indicator { unit: Some("万元".into()), ..Indicator::default() };
        let strict = Indicator { jump_threshold: Some(0.2), ..plain.clone() };
        for (indicator, was, is, running, expected) in [
            (&plain, 100.0, 149.0, false, false),
            (&plain, 100.0, 151.0, false, true),
            (&plain, 100.0, 49.0, false, true),
            (&plain, 100.0, 49.0, true, false),
            (&plain, 1.0, 3.5, false, false),
            (&plain, 0.0, 50.0, false, false),
            (&strict, 100.0, 125.0, false, true),
        ] {
            assert_eq!(jumps(indicator, was, is, running), expected, "{was} to {is}");
        }
        assert!(slips(10.0, 30.0) && slips(30.0, 10.0) && !slips(10.0, 29.0));
    }
}
