//! The list of problems: overdue first, and struck off only with proof and approval.

use store::{Kind, Lang, Op, Record};

use super::board::{PAGE, concerns, mentions, province_code, shares};
use super::guard;
use super::report::changed;
use super::standing::{Judged, judge};
use super::units::Units;
use super::{all, cited, notes, reference, standing_names, text};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::words;
use crate::registry::{self, gone};
use crate::wire::{ProblemBoard, ProblemClose, ProblemItem, ProblemQuery, WorkChanged, WorkState};

/// Gives the list of problems.
pub fn board(cx: &mut Context<'_>, query: ProblemQuery) -> Result<ProblemBoard> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    let province = query.province.as_deref().filter(|it| !it.is_empty()).map(province_code).transpose()?;
    cx.workspace()?.read(|tx| {
        let problems = all(tx, Kind::Problem)?;
        let units = Units::load(tx)?;
        let judged: Vec<(&Record, Judged)> = problems.iter().map(|it| (it, judge(it, as_of))).collect();
        let mut chosen: Vec<&(&Record, Judged)> = judged
            .iter()
            .filter(|(it, judged)| {
                province.is_none_or(|code| concerns(it, code))
                    && query.unit.as_deref().is_none_or(|unit| unit.is_empty() || text(it, "owner_unit_id") == unit)
                    && query.severity.as_deref().is_none_or(|word| word.is_empty() || text(it, "severity") == word)
                    && query.states.as_ref().is_none_or(|states| states.is_empty() || states.contains(&judged.state))
                    && (!query.open || judged.state != WorkState::Struck)
                    && query.search.as_deref().is_none_or(|words| mentions(it, &["code", "measures", "owner"], words))
            })
            .collect();
        chosen.sort_by_key(|(it, judged)| urgency(it, *judged));
        let total = chosen.len() as u32;
        let page: Vec<_> = chosen.into_iter().skip(query.offset.unwrap_or(0) as usize).take(query.limit.unwrap_or(PAGE) as usize).collect();
        let living = standing_names(tx, page.iter().map(|(it, _)| *it))?;
        let mut items = Vec::new();
        for (it, state) in page {
            let evidence = tx.evidence_count(&it.id)? as u32;
            let decision = it.text("decision_id").map(|id| tx.record(id)).transpose()?.flatten();
            items.push(ProblemItem {
                cited: cited(it, &living),
                decision: decision.as_ref().map(reference),
                ..item(it, *state, evidence, &units, lang)
            });
        }
        let count = |wanted: &dyn Fn(&Judged) -> bool| judged.iter().filter(|(_, it)| wanted(it)).count() as u32;
        Ok(ProblemBoard {
            as_of: as_of.to_string(),
            total,
            items,
            open: count(&|it| it.state != WorkState::Struck),
            overdue: count(&|it| it.state == WorkState::Overdue),
            waiting: count(&|it| it.state == WorkState::Done),
            closed: count(&|it| it.state == WorkState::Struck),
            provinces: shares(&judged, lang),
        })
    })
}

/// The order of the list: overdue first, then the gravest, then the earliest date.
pub(crate) fn urgency(it: &Record, judged: Judged) -> (WorkState, usize, String, String) {
    let due = it.text("due").unwrap_or("9999").to_owned();
    (judged.state, severity(it), due, it.id.clone())
}

/// The place of a problem's severity, 0 for the gravest.
pub(crate) fn severity(it: &Record) -> usize {
    let word = text(it, "severity");
    store::schema::SEVERITIES.iter().position(|known| *known == word).unwrap_or(store::schema::SEVERITIES.len())
}

/// A problem for the list, without what takes a look into other tables.
pub(crate) fn item(it: &Record, judged: Judged, evidence: u32, units: &Units, lang: Lang) -> ProblemItem {
    let owned = |field: &str| text(it, field).to_owned();
    let reports = notes(it);
    let unit = units.named(it.text("owner_unit_id"));
    let struck = judged.state == WorkState::Struck;
    let mut doubts = Vec::new();
    if unit.left && !struck {
        doubts.push(match lang {
            Lang::Zh => format!("责任单位「{}」已退出专题组，须另定责任单位。", unit.name),
            Lang::En => format!("The responsible unit \"{}\" has left the group: name another.", unit.name),
        });
    }
    if it.text("due").is_none() && !struck {
        doubts.push(lang.pick("没有整改时限。", "It has no due date.").to_owned());
    }
    if evidence == 0 && !struck {
        doubts.push(lang.pick("尚无佐证材料，不能销号。", "No proof is attached, so it can't be struck off.").to_owned());
    }
    ProblemItem {
        id: it.id.clone(),
        code: owned("code"),
        name: it.name().to_owned(),
        province: owned("province"),
        province_name: words::place(text(it, "province"), lang),
        owner: owned("owner"),
        source: owned("source_kind"),
        severity: owned("severity"),
        measures: owned("measures"),
        raised: owned("raised"),
        due: owned("due"),
        closed: owned("closed"),
        approved_by: owned("approved_by"),
        evidence_note: owned("evidence_note"),
        status: owned("status"),
        standing: judged.wire(lang),
        percent: if struck { Some(100.0) } else { reports.iter().rev().find_map(|it| it.percent) },
        reports: reports.len() as u32,
        last: reports.into_iter().next_back(),
        evidence,
        cited: Vec::new(),
        decision: None,
        can_close: evidence > 0 && !struck,
        doubts,
        unit,
    }
}

/// Strikes a problem off the list.
pub fn close(cx: &mut Context<'_>, request: ProblemClose) -> Result<WorkChanged> {
    let as_of = cx.as_of()?;
    let found = registry::find(&*cx.workspace()?, &request.id)?.filter(|it| it.kind == Kind::Problem).ok_or_else(|| gone(&request.id))?;
    if request.approved_by.trim().is_empty() {
        return Err(DeskError::new(ErrorCode::InvalidInput, "销号必须填写审批人。", "Say who approves that the problem is struck off.")
            .field("approved_by"));
    }
    if found.text("status") == Some("销号") {
        return Err(DeskError::new(ErrorCode::InvalidInput, "该问题已经销号。", "The problem was struck off already.").field("id"));
    }
    let op = Op::ProblemClosed { name: found.name().to_owned() };
    let date = request.date.clone().filter(|date| !date.is_empty()).unwrap_or_else(|| as_of.to_string());
    let id = found.id.clone();
    let written = cx.write(op.clone(), |tx| {
        // What is attached proves it; a name of a paper alone does not, once the desk is used.
        if tx.evidence_count(&id)? == 0 {
            return Err(guard::unproved(found.name()));
        }
        let mut change = Record { id: id.clone(), ..Record::new(Kind::Problem) };
        change.fields.insert("status".to_owned(), "销号".into());
        change.fields.insert("closed".to_owned(), date.as_str().into());
        change.fields.insert("approved_by".to_owned(), request.approved_by.trim().into());
        if let Some(note) = request.note.as_deref().filter(|note| !note.trim().is_empty()) {
            change.fields.insert("evidence_note".to_owned(), note.trim().into());
        }
        tx.update_record(&change)?;
        tx.record(&id)?.ok_or_else(|| gone(&id))
    })?;
    changed(cx, &written.output, written.entry.is_some(), op)
}
