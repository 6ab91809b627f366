//! The register of decisions (议定事项台账) across meetings.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Kind, Lang, ReadTx, Record, Value};

use super::held::find;
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::wire::{DecisionQuery, DecisionRegister, Outcome, WorkState};
use crate::workplan::board::{concerns, mentions, province_code};
use crate::workplan::standing::{Judged, judge};
use crate::workplan::units::Units;
use crate::workplan::{all, notes, reference, text, whole};

const PAGE: u32 = 500;

/// Gives the register of decisions.
pub fn register(cx: &mut Context<'_>, query: DecisionQuery) -> Result<DecisionRegister> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    let province = query.province.as_deref().filter(|it| !it.is_empty()).map(province_code).transpose()?;
    cx.workspace()?.read(|tx| {
        let meeting = match query.meeting.as_deref().filter(|it| !it.is_empty()) {
            Some(called) => Some(find(tx, called, as_of)?.id),
            None => None,
        };
        let book = Book::load(tx, as_of)?;
        let mut chosen: Vec<&(Record, Judged)> = book
            .decisions
            .iter()
            .filter(|(it, judged)| {
                meeting.as_deref().is_none_or(|id| it.text("meeting_id") == Some(id))
                    && query.year.is_none_or(|year| book.held(it).starts_with(&year.to_string()))
                    && query.unit.as_deref().is_none_or(|unit| unit.is_empty() || text(it, "unit_id") == unit)
                    && province.is_none_or(|code| concerns(it, code))
                    && query.states.as_ref().is_none_or(|states| states.is_empty() || states.contains(&judged.state))
                    && query.search.as_deref().is_none_or(|words| mentions(it, &["code", "support"], words))
            })
            .collect();
        chosen.sort_by(|(a, _), (b, _)| {
            book.held(b)
                .cmp(book.held(a))
                .then_with(|| (text(a, "meeting_id"), whole(a, "seq"), &a.id).cmp(&(text(b, "meeting_id"), whole(b, "seq"), &b.id)))
        });
        let total = chosen.len() as u32;
        let page = chosen.into_iter().skip(query.offset.unwrap_or(0) as usize).take(query.limit.unwrap_or(PAGE) as usize);
        let items = page.map(|(it, judged)| book.outcome(it, *judged, lang)).collect();
        let binding: Vec<Judged> =
            book.decisions.iter().filter(|(it, _)| text(it, "outcome_kind") != "通报").map(|(_, judged)| *judged).collect();
        let count = |wanted: &dyn Fn(&Judged) -> bool| binding.iter().filter(|it| wanted(it)).count() as u32;
        Ok::<_, DeskError>(DecisionRegister {
            as_of: as_of.to_string(),
            total,
            items,
            all: binding.len() as u32,
            open: count(&|it| it.is_open()),
            overdue: count(&|it| it.state == WorkState::Overdue),
            closed: count(&|it| it.state == WorkState::Done),
        })
    })
}

/// Every decision with what its row in a register needs.
pub(crate) struct Book {
    pub decisions: Vec<(Record, Judged)>,
    pub units: Units,
    meetings: BTreeMap<String, Record>,
    became: BTreeMap<String, Vec<Record>>,
}

impl Book {
    /// Reads the register.
    pub fn load(tx: &ReadTx<'_>, as_of: Date) -> Result<Book> {
        let mut became: BTreeMap<String, Vec<Record>> = BTreeMap::new();
        for kind in [Kind::Task, Kind::Problem] {
            for record in all(tx, kind)? {
                if let Some(id) = record.text("decision_id").map(str::to_owned) {
                    became.entry(id).or_default().push(record);
                }
            }
        }
        Ok(Book {
            decisions: all(tx, Kind::Decision)?.into_iter().map(|it| (judge(&it, as_of), it)).map(|(judged, it)| (it, judged)).collect(),
            units: Units::load(tx)?,
            meetings: all(tx, Kind::Meeting)?.into_iter().map(|it| (it.id.clone(), it)).collect(),
            became,
        })
    }

    /// When the meeting of a decision was held, or empty.
    pub fn held(&self, decision: &Record) -> &str {
        decision.text("meeting_id").and_then(|id| self.meetings.get(id)).and_then(|it| it.text("held")).unwrap_or_default()
    }

    /// A decision for the wire.
    pub fn outcome(&self, it: &Record, judged: Judged, lang: Lang) -> Outcome {
        let owned = |field: &str| text(it, field).to_owned();
        let kind = match text(it, "outcome_kind") {
            "" => "议定",
            word => word,
        };
        let word = match kind {
            "交办" => lang.pick("交办事项", "action"),
            "通报" => lang.pick("通报事项", "information"),
            _ => lang.pick("议定事项", "decision"),
        };
        Outcome {
            id: it.id.clone(),
            number: whole(it, "seq"),
            text: it.name().to_owned(),
            kind: kind.to_owned(),
            word: word.to_owned(),
            item: owned("item"),
            meeting: it.text("meeting_id").and_then(|id| self.meetings.get(id)).map(reference),
            unit: self.units.named(it.text("unit_id")),
            support: owned("support"),
            province: owned("province"),
            due: owned("due"),
            closed: owned("closed"),
            status: owned("status"),
            standing: judged.wire(lang),
            confidential: it.fields.get("confidential").and_then(Value::as_bool).unwrap_or(false),
            became: self.became.get(&it.id).into_iter().flatten().map(reference).collect(),
            progress: notes(it).pop().map(|note| note.text).unwrap_or_default(),
        }
    }

    /// The outcomes of a meeting, by number.
    pub fn of_meeting(&self, id: &str, lang: Lang) -> Vec<Outcome> {
        let mut of: Vec<&(Record, Judged)> = self.decisions.iter().filter(|(it, _)| it.text("meeting_id") == Some(id)).collect();
        of.sort_by_key(|(it, _)| (whole(it, "seq"), it.id.clone()));
        of.into_iter().map(|(it, judged)| self.outcome(it, *judged, lang)).collect()
    }

    /// Open decisions of other meetings, overdue first, then by date.
    pub fn open_elsewhere(&self, id: &str) -> Vec<&(Record, Judged)> {
        let mut open: Vec<&(Record, Judged)> = self
            .decisions
            .iter()
            .filter(|(it, judged)| judged.is_open() && text(it, "outcome_kind") != "通报" && it.text("meeting_id") != Some(id))
            .collect();
        open.sort_by_key(|(it, judged)| (judged.state, it.text("due").unwrap_or("9999").to_owned(), it.id.clone()));
        open
    }
}
