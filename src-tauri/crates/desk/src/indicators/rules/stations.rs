//! B1, B4, B5, B7: overseas centres, joint labs, foreign R&D centres, projects landed in parks.

use std::collections::BTreeMap;

use store::{Kind, ReadTx, Record};

use super::super::counted::{Standing, dated, each_record, first_known, status_on};
use super::{Part, Span, Split, Verdict, lead};
use crate::error::Result;

/// The lead provinces of the parks, by record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parks(pub BTreeMap<String, &'static str>);

impl Parks {
    /// Reads them.
    pub fn load(tx: &ReadTx<'_>) -> Result<Parks> {
        let mut parks = BTreeMap::new();
        each_record(tx, Kind::Park, |park| {
            if let Some(province) = lead(park).first() {
                parks.insert(park.id.clone(), *province);
            }
        })?;
        Ok(Parks(parks))
    }

    /// One park alone.
    pub fn of(park: &Record) -> Parks {
        Parks(lead(park).first().map(|province| (park.id.clone(), *province)).into_iter().collect())
    }
}

fn standing(record: &Record, standing: &Standing, approved_in: Option<i32>, span: Span) -> Verdict {
    let mut splits = Vec::new();
    if approved_in == Some(span.year) {
        splits.push(Split::New);
    }
    if !record.child_rows("record_province").is_empty() {
        splits.push(Split::Shared);
    }
    let note = (standing.note(store::Lang::Zh), standing.note(store::Lang::En));
    Verdict::counts(Part::one(lead(record), note.0, note.1).split(splits))
}

/// A record all of whose dates lie after the day did not stand yet; one without any date can't be told.
fn unknown_unless_later(record: &Record, span: Span) -> Verdict {
    let later = dated(record).next().is_some() || first_known(record, ["approved", "founded"]).is_some_and(|(_, from)| from > span.day);
    if later { Verdict::not() } else { Verdict::unknown(lead(record)) }
}

/// B1: an overseas centre in operation or trial operation on the day, in its lead province.
pub(super) fn centres(record: &Record, span: Span) -> Verdict {
    match status_on(record, span.day) {
        Some(state) if matches!(state.word.as_str(), "运行" | "试运营") => standing(record, &state, None, span),
        Some(_) => Verdict::not(),
        None => unknown_unless_later(record, span),
    }
}

/// B4: a joint lab approved and not closed by the day, in its lead province.
pub(super) fn labs(record: &Record, span: Span) -> Verdict {
    let status = status_on(record, span.day);
    if status.as_ref().is_some_and(|state| state.word == "终止") {
        return Verdict::not();
    }
    match first_known(record, ["approved", "founded"]) {
        Some((text, from)) if from <= span.day => {
            let approved = Standing { word: "已批准".into(), since: Some(text.to_owned()), from: Some(from) };
            standing(record, &approved, Some(from.year().into()), span)
        }
        Some(_) => Verdict::not(),
        None => match status {
            Some(state) if state.word != "筹建" => standing(record, &state, None, span),
            Some(_) => Verdict::not(),
            None => unknown_unless_later(record, span),
        },
    }
}

/// B5: a foreign R&D centre or branch established in the year, in its lead province.
pub(super) fn research_centres(record: &Record, span: Span) -> Verdict {
    match record.text("founded") {
        None => Verdict::unknown(lead(record)),
        founded if span.holds(founded) => {
            let listed = record.fields.get("fortune500").and_then(store::Value::as_bool).unwrap_or_default();
            let date = founded.unwrap_or_default();
            let part = Part::one(lead(record), format!("{date} 设立"), format!("established {date}"));
            Verdict::counts(part.split(listed.then_some(Split::Fortune500)))
        }
        Some(_) => Verdict::not(),
    }
}

/// B7: a project landed in a park in the year, in the park's province.
pub(super) fn landed(record: &Record, span: Span, parks: &Parks) -> Verdict {
    let (Some(park), Some(landed)) = (record.text("park_id"), record.text("landed")) else { return Verdict::not() };
    if !span.holds(Some(landed)) {
        return Verdict::not();
    }
    let places = parks.0.get(park).map_or_else(|| lead(record), |province| vec![*province]);
    Verdict::counts(Part::one(places, format!("{landed} 落地"), format!("landed {landed}")))
}
