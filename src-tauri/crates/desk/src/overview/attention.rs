//! What needs attention, gravest first: behind schedule, not reported, to be verified.

use store::{Lang, RecordQuery, Value};

use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::indicators::values::units;
use crate::indicators::words;
use crate::progress::YearEvaluation;
use crate::registry;
use crate::wire::AttentionItem;

/// An indicator that has reached less than this share of what is due is behind.
const BEHIND: f64 = 0.8;

/// How many records to be verified are listed.
const VERIFY: u32 = 20;

/// Lists what needs attention.
pub(super) fn attention(cx: &Context<'_>, year: &YearEvaluation) -> Result<Vec<AttentionItem>> {
    let mut items = behind(year, cx.lang);
    items.extend(blank(year, cx.lang));
    items.extend(to_verify(cx)?);
    Ok(items)
}

/// Indicators behind what is due, by the points that are missing.
fn behind(year: &YearEvaluation, lang: Lang) -> Vec<AttentionItem> {
    let mut found = Vec::new();
    for indicator in &year.scheme().indicators {
        for unit in units() {
            let scheduled = year.of(unit).indicator(indicator.code()).and_then(|result| result.scheduled);
            if let Some(scheduled) = scheduled.filter(|scheduled| *scheduled < BEHIND) {
                let lost = indicator.points() * (1.0 - scheduled.max(0.0));
                let item = AttentionItem {
                    kind: "behind".to_owned(),
                    word: match year.is_running() {
                        true => lang.pick("低时序", "behind"),
                        false => lang.pick("未达标", "missed"),
                    }
                    .to_owned(),
                    text: format!("{} {}", indicator.code(), indicator.name(lang)),
                    detail: format!("{} {}", words::place(unit, lang), words::percent(scheduled, lang)),
                    indicator: Some(indicator.code().to_owned()),
                    unit: Some(unit.to_owned()),
                    record: None,
                };
                found.push((lost, item));
            }
        }
    }
    // The sort is stable: of equal losses the scheme's order and 沪苏浙皖 hold.
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    found.into_iter().map(|(_, item)| item).collect()
}

/// Indicators that some unit has not reported, heaviest first, with who has not.
fn blank(year: &YearEvaluation, lang: Lang) -> Vec<AttentionItem> {
    let mut found = Vec::new();
    for indicator in &year.scheme().indicators {
        let open: Vec<&str> = units().filter(|unit| year.is_awaited(indicator, unit)).collect();
        let places: Vec<String> = open.iter().map(|unit| words::place(unit, lang)).collect();
        if let Some(first) = open.first() {
            let item = AttentionItem {
                kind: "blank".to_owned(),
                word: lang.pick("未报", "missing").to_owned(),
                text: format!("{} {}", indicator.code(), indicator.name(lang)),
                detail: words::list(&places, lang),
                indicator: Some(indicator.code().to_owned()),
                unit: Some((*first).to_owned()),
                record: None,
            };
            found.push((indicator.points() * open.len() as f64, item));
        }
    }
    found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    found.into_iter().map(|(_, item)| item).collect()
}

/// Records with facts to be verified.
fn to_verify(cx: &Context<'_>) -> Result<Vec<AttentionItem>> {
    let query =
        RecordQuery { equals: vec![("confidence".to_owned(), Value::from("to_verify"))], limit: Some(VERIFY), ..RecordQuery::default() };
    let (_, records) = cx.workspace()?.read(|tx| Ok::<_, DeskError>(tx.records(&query)?))?;
    let item = |record: &store::Record| AttentionItem {
        kind: "verify".to_owned(),
        word: cx.text("待核实", "verify"),
        text: registry::name_of(record).to_owned(),
        detail: record.text("province").map(|province| words::place(province, cx.lang)).unwrap_or_default(),
        indicator: None,
        unit: None,
        record: Some(record.id.clone()),
    };
    Ok(records.iter().map(item).collect())
}
