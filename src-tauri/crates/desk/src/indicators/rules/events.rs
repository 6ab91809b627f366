//! C3 and D1 to D5: events and the deals signed at them.

use store::{Fields, Record, Value};

use super::super::counted::status_on;
use super::{Part, Span, Split, Verdict, provinces};
use crate::regions;

const EVENT_ROWS: &[&str] = &["record_province", "co_organiser"];

fn is(record: &Record, kind: &str) -> bool {
    record.text("event_kind") == Some(kind)
}

/// Since when an event counts as held: its first day; a year alone only once it is marked as held.
fn held_on(record: &Record) -> Option<String> {
    let dated = record.text("starts").or(record.text("ends")).map(str::to_owned);
    let marked = || (record.text("status") == Some("已举办")).then(|| record.fields.get("year")?.as_i64().map(|year| year.to_string()));
    dated.or_else(|| marked().flatten())
}

/// Whether an event was held in the year, and not postponed or cancelled.
fn held(record: &Record, span: Span) -> Option<String> {
    let off = matches!(record.text("status"), Some("取消" | "延期"))
        || status_on(record, span.day).is_some_and(|state| matches!(state.word.as_str(), "取消" | "延期"));
    held_on(record).filter(|date| !off && span.holds(Some(date)))
}

/// Whether it can't be told when an event took place that is said to have been held.
fn undated(record: &Record) -> bool {
    held_on(record).is_none() && record.text("status") == Some("已举办")
}

/// An event of a kind held in the year, if at least so many provinces take part.
fn event(record: &Record, span: Span, kind: &str, at_least: usize) -> Result<Part, Verdict> {
    let places = provinces(record, EVENT_ROWS);
    if !is(record, kind) || places.len() < at_least {
        return Err(Verdict::not());
    }
    match held(record, span) {
        Some(date) => {
            let joint = places.len() > 1;
            let (zh, en) = match joint {
                true => (format!("{date} 举办，{}个省市参与", places.len()), format!("held {date}, {} provinces", places.len())),
                false => (format!("{date} 举办"), format!("held {date}")),
            };
            Ok(Part::one(places, zh, en))
        }
        None if undated(record) => Err(Verdict::unknown(places)),
        None => Err(Verdict::not()),
    }
}

/// C3: a recruitment event that at least two provinces hold.
pub(super) fn recruitment(record: &Record, span: Span) -> Verdict {
    event(record, span, "引才", 2).map_or_else(|verdict| verdict, Verdict::counts)
}

/// D1: of the brand editions held in the year, those in which all four provinces take part.
pub(super) fn joint_editions(record: &Record, span: Span) -> Verdict {
    match event(record, span, "品牌", 0) {
        Ok(part) => {
            let all = part.places.len() == regions::provinces().len();
            Verdict::counts(part.of_share(all))
        }
        Err(verdict) => verdict,
    }
}

/// D3: an exchange event of the ministry held in the year.
pub(super) fn ministry(record: &Record, span: Span) -> Verdict {
    match event(record, span, "科技部交流", 0) {
        Ok(part) => {
            let joint = record.text("most_role") == Some("共同承担") || part.places.len() > 1;
            Verdict::counts(part.split(joint.then_some(Split::Shared)))
        }
        Err(verdict) => verdict,
    }
}

/// D4: a matchmaking event that at least two provinces hold.
pub(super) fn matchmaking(record: &Record, span: Span) -> Verdict {
    match event(record, span, "对接", 2) {
        Ok(part) => {
            let place = if record.text("place_kind") == Some("境外") { Split::Abroad } else { Split::Home };
            Verdict::counts(part.split([place]))
        }
        Err(verdict) => verdict,
    }
}

fn text<'a>(row: &'a Fields, field: &str) -> Option<&'a str> {
    row.get(field).and_then(Value::as_str)
}

/// The deals of a brand event with the date on which each was signed: its own, else the event's.
fn signed(record: &Record) -> impl Iterator<Item = (&Fields, String, Vec<&'static str>)> {
    let event = held_on(record);
    let rows = if is(record, "品牌") { record.child_rows("deal") } else { &[] };
    rows.iter().filter_map(move |row| {
        let date = text(row, "signed").map(str::to_owned).or_else(|| event.clone())?;
        let own = text(row, "province").and_then(regions::province_of).map(|province| vec![province.code]);
        Some((row, date, own.unwrap_or_else(|| super::lead(record))))
    })
}

/// D2: the deals signed at brand events in the year. An edition without any makes the number of its provinces a zero.
pub(super) fn deals(record: &Record, span: Span) -> Verdict {
    let edition = event(record, span, "品牌", 0).ok().map(|part| part.of_share(false));
    let parts = signed(record).filter(|(_, date, _)| span.holds(Some(date))).map(|(row, date, places)| {
        let title = text(row, "title").unwrap_or_default();
        Part::one(places, format!("{title}：{date} 签约"), format!("{title}: signed {date}"))
    });
    Verdict { parts: edition.into_iter().chain(parts).collect(), unknown: None }
}

/// D5: of the deals signed the year before, those that have landed by the day.
pub(super) fn landing(record: &Record, span: Span) -> Verdict {
    let parts = signed(record).filter(|(_, date, _)| span.holds_in(Some(date), span.year - 1)).map(|(row, date, places)| {
        let title = text(row, "title").unwrap_or_default();
        let landed = text(row, "landed").filter(|landed| span.reached(Some(landed)));
        let (zh, en) = match landed {
            Some(landed) => (format!("{title}：{date} 签约，{landed} 落地"), format!("{title}: signed {date}, landed {landed}")),
            None => (format!("{title}：{date} 签约，未落地"), format!("{title}: signed {date}, not landed")),
        };
        Part::one(places, zh, en).of_share(landed.is_some())
    });
    Verdict { parts: parts.collect(), unknown: None }
}
