//! C1 and C5: what is agreed for international talent.

use store::{Record, Value};

use super::super::counted::status_on;
use super::{Part, Span, Split, Verdict, provinces};
use crate::regions;

fn is(record: &Record, kind: &str) -> bool {
    record.text("item_kind") == Some(kind)
}

/// C1: a mutual-recognition item that is in force in at least two provinces on the day.
pub(super) fn recognised(record: &Record, span: Span) -> Verdict {
    let lapsed = span.over(record.text("expires"))
        || status_on(record, span.day).is_some_and(|state| matches!(state.word.as_str(), "失效" | "研究中"));
    if !is(record, "互认事项") || lapsed {
        return Verdict::not();
    }
    // A province without a date of its own follows the item's.
    let (mut places, mut unknown) = (Vec::new(), false);
    for row in record.child_rows("in_force") {
        let Some(province) = row.get("province").and_then(Value::as_str).and_then(regions::province_of) else { continue };
        match row.get("since").and_then(Value::as_str).or(record.text("effective")) {
            since @ Some(_) if span.reached(since) && !places.contains(&province.code) => places.push(province.code),
            Some(_) => {}
            None => unknown = true,
        }
    }
    match places.len() {
        0 | 1 if unknown => Verdict::unknown(provinces(record, &["in_force"])),
        0 | 1 => Verdict::not(),
        n => {
            let full = n == regions::provinces().len();
            let (zh, en) = (format!("在{n}个省市实施"), format!("in force in {n} provinces"));
            Verdict::counts(Part::one(places, zh, en).split(full.then_some(Split::FullRegion)))
        }
    }
}

/// C5: an entry or residence policy with a document number that takes effect in the year.
pub(super) fn breakthroughs(record: &Record, span: Span) -> Verdict {
    let Some(document) = record.text("doc_number").filter(|_| is(record, "入境居留政策")) else { return Verdict::not() };
    let places = provinces(record, &["record_province"]);
    match record.text("effective") {
        None => Verdict::unknown(places),
        effective if span.holds(effective) => {
            let date = effective.unwrap_or_default();
            Verdict::counts(Part::one(places, format!("{document}，{date} 起"), format!("{document}, since {date}")))
        }
        Some(_) => Verdict::not(),
    }
}
