//! A meeting in full, with what it still needs.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use store::{Kind, Lang, ReadTx, Record, Value};

use super::held::{Held, Item, find};
use super::list::brief;
use super::moves::ways;
use super::register::Book;
use crate::context::Context;
use crate::error::Result;
use crate::wire::{AgendaItem, Attendee, Cited, MeetingNeed, MeetingRequest, MeetingSheet, MeetingState, Outcome, TimeBudget, TopicItem};
use crate::workplan::units::Units;
use crate::workplan::{all, is_gone, reference, standing_names, text, whole};

/// Gives a meeting in full.
pub fn get(cx: &mut Context<'_>, request: MeetingRequest) -> Result<MeetingSheet> {
    of(cx, &request.id)
}

/// The same by identifier, code or `next`.
pub(crate) fn of(cx: &Context<'_>, called: &str) -> Result<MeetingSheet> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    cx.workspace()?.read(|tx| {
        let record = find(tx, called, as_of)?;
        let book = Book::load(tx, as_of)?;
        sheet(tx, record, &book, as_of, lang)
    })
}

pub(super) fn sheet(tx: &ReadTx<'_>, record: Record, book: &Book, as_of: Date, lang: Lang) -> Result<MeetingSheet> {
    let living = standing_names(tx, [&record])?;
    let held = Held::of(record);
    let record = &held.record;
    let owned = |field: &str| text(record, field).to_owned();
    let outcomes = book.of_meeting(&record.id, lang);
    let previous = record.text("previous_id").map(|id| tx.record(id)).transpose()?.flatten();
    let topics = all(tx, Kind::Topic)?;
    let attendees = attendees(record, &book.units);
    let carried = book.open_elsewhere(&record.id).into_iter().map(|(it, judged)| book.outcome(it, *judged, lang)).collect();
    let state = held.state();
    Ok(MeetingSheet {
        brief: brief(record, &book.decisions, lang),
        session_no: whole(record, "session_no"),
        cadence: owned("cadence"),
        end_time: end_time(text(record, "start_time"), held.length()),
        convener: owned("convener"),
        host: owned("host"),
        secretary: owned("secretary"),
        reply_by: owned("reply_by"),
        material_by: owned("material_by"),
        contact: owned("contact"),
        summary: owned("summary"),
        reason: if state == MeetingState::InProgress { owned("status_reason") } else { String::new() },
        moves: ways(state).to_vec(),
        locked: state == MeetingState::Closed,
        previous: previous.as_ref().map(reference),
        items: items(&held, &outcomes, &living, false, lang),
        removed: items(&held, &outcomes, &living, true, lang),
        budget: budget(held.length(), held.planned()),
        needs: needs(&held, &attendees, as_of, lang),
        attendees,
        outcomes,
        carried,
        topics: topics
            .iter()
            .filter(|it| matches!(text(it, "status"), "待议" | "") || it.text("meeting_id") == Some(record.id.as_str()))
            .map(|it| topic(it, &book.units))
            .collect(),
    })
}

fn topic(it: &Record, units: &Units) -> TopicItem {
    let owned = |field: &str| text(it, field).to_owned();
    TopicItem {
        id: it.id.clone(),
        name: it.name().to_owned(),
        unit: units.named(it.text("unit_id")),
        proposer: owned("proposer"),
        proposed: owned("proposed"),
        minutes: whole(it, "minutes"),
        reason: owned("summary"),
        status: owned("status"),
    }
}

/// The time of a meeting.
pub(super) fn budget(length: u32, planned: u32) -> TimeBudget {
    TimeBudget { length, planned, left: i32::try_from(length).unwrap_or(i32::MAX) - i32::try_from(planned).unwrap_or(i32::MAX) }
}

/// When a meeting that begins at a time ends; empty where it does not say when it begins, or ends the next day.
pub(crate) fn end_time(start: &str, length: u32) -> String {
    let Some((hours, minutes)) = start.split_once(':').and_then(|(h, m)| Some((h.parse::<u32>().ok()?, m.parse::<u32>().ok()?))) else {
        return String::new();
    };
    match hours * 60 + minutes + length {
        end if end < 24 * 60 => format!("{:02}:{:02}", end / 60, end % 60),
        _ => String::new(),
    }
}

/// Items for the wire.
pub(super) fn items(held: &Held, outcomes: &[Outcome], living: &BTreeMap<String, String>, removed: bool, lang: Lang) -> Vec<AgendaItem> {
    let chosen = held.items.iter().filter(|it| it.removed == removed);
    chosen.zip(1..).map(|(it, number)| item(held, it, number, outcomes, living, lang)).collect()
}

fn item(held: &Held, it: &Item, number: u32, outcomes: &[Outcome], living: &BTreeMap<String, String>, lang: Lang) -> AgendaItem {
    let cited = held.cites_of(&it.id).map(|cite| Cited {
        gone: is_gone(&cite.what, &cite.target, living),
        what: cite.what.clone(),
        target: cite.target.clone(),
        name: cite.name.clone(),
        reason: cite.reason.clone(),
    });
    AgendaItem {
        id: it.id.clone(),
        number,
        title: it.title.clone(),
        section_word: section_word(&it.section, lang).to_owned(),
        section: it.section.clone(),
        form_word: form_word(&it.form, lang).to_owned(),
        form: it.form.clone(),
        unit: it.unit.clone(),
        presenter: it.presenter.clone(),
        minutes: it.minutes,
        reason: it.reason.clone(),
        material: it.material.clone(),
        record: it.record.clone(),
        pinned: it.pinned,
        edited: it.edited,
        fresh: it.fresh,
        drafted: !it.origin.is_empty(),
        started: it.started.clone(),
        ended: it.ended.clone(),
        cited: cited.collect(),
        outcomes: outcomes.iter().filter(|outcome| outcome.item == it.id).map(|outcome| outcome.id.clone()).collect(),
    }
}

/// The word of a section.
pub(crate) fn section_word(section: &str, lang: Lang) -> &str {
    match section {
        "逾期任务" => lang.pick("逾期任务", "Overdue tasks"),
        "临期任务" => lang.pick("临期任务", "Tasks due soon"),
        "问题" => lang.pick("问题清单", "Problems"),
        "指标" => lang.pick("滞后指标", "Lagging indicators"),
        "议题" => lang.pick("成员提议", "Members' proposals"),
        "议定事项" => lang.pick("以往议定事项", "Open decisions"),
        "" | "其他" => lang.pick("其他", "Other"),
        other => other,
    }
}

/// The word of a form.
pub(crate) fn form_word(form: &str, lang: Lang) -> &str {
    match form {
        "汇报" => lang.pick("汇报", "Report"),
        "讨论" | "" => lang.pick("讨论", "Discussion"),
        "审议" => lang.pick("审议", "Approval"),
        "通报" => lang.pick("通报", "Information"),
        "书面" => lang.pick("书面审议", "In writing"),
        other => other,
    }
}

/// Participants in official order: the chair, the units of 沪苏浙皖 each with its cities, guests, those who take the minutes.
pub(super) fn attendees(record: &Record, units: &Units) -> Vec<Attendee> {
    let text = |row: &store::Fields, field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    let mut found: Vec<Attendee> = record
        .child_rows("attendee")
        .iter()
        .map(|row| Attendee {
            id: text(row, "id"),
            unit: text(row, "unit"),
            unit_id: match text(row, "unit_ref") {
                // A list from a file names units; their place in the order is that of the unit so called.
                id if id.is_empty() => units.find(&text(row, "unit")).unwrap_or_default().to_owned(),
                id => id,
            },
            name: text(row, "name"),
            duty: text(row, "duty"),
            phone: text(row, "phone"),
            role: text(row, "role"),
            attendance: text(row, "attendance"),
            note: text(row, "note"),
        })
        .collect();
    let role = |word: &str| match word {
        "主持" => 0,
        "列席" => 2,
        "记录" => 3,
        _ => 1,
    };
    found.sort_by_key(|it| (role(&it.role), units.order(&it.unit_id), it.unit.clone(), it.id.clone()));
    found
}

/// What a meeting still needs.
fn needs(held: &Held, attendees: &[Attendee], as_of: Date, lang: Lang) -> Vec<MeetingNeed> {
    let state = held.state();
    let record = &held.record;
    let mut needs = Vec::new();
    let mut need = |code: &str, zh: String, en: String, grave: bool| {
        let text = match lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        needs.push(MeetingNeed { code: code.to_owned(), text, grave });
    };
    if state == MeetingState::Closed {
        return needs;
    }
    let day = as_of.to_string();
    match record.text("held") {
        None => need("date", "还没有定会议日期。".into(), "The date is not set yet.".into(), true),
        Some(date) if date < day.as_str() && state != MeetingState::InProgress => need(
            "past",
            format!("会议日期{date}已过，会议还没有召开。"),
            format!("The date {date} is past and the meeting was not held."),
            true,
        ),
        Some(_) => {}
    }
    for (code, field, zh, en, grave) in [
        ("place", "place", "还没有定会议地点。", "The venue is not set yet.", true),
        ("chair", "host", "还没有定主持人。", "The chair is not named yet.", false),
        ("secretary", "secretary", "还没有定记录人。", "Nobody is named to take the minutes.", false),
        ("reply", "reply_by", "还没有定回执截止日期。", "There is no date for replies yet.", false),
    ] {
        if record.text(field).is_none() {
            need(code, zh.to_owned(), en.to_owned(), grave);
        }
    }
    if attendees.is_empty() {
        need("participants", "还没有参会单位。".into(), "Nobody is invited yet.".into(), true);
    }
    let mut seen = BTreeSet::new();
    for it in attendees.iter().filter(|it| !it.name.is_empty()) {
        if !seen.insert((&it.unit, &it.name)) {
            need(
                "twice",
                format!("「{}」{}在名单中出现了两次。", it.unit, it.name),
                format!("{} of \"{}\" is listed twice.", it.name, it.unit),
                false,
            );
        }
    }
    if held.agenda().next().is_none() {
        need("agenda", "议程还没有议题。".into(), "The agenda has no item yet.".into(), true);
    }
    let (length, planned) = (held.length(), held.planned());
    if planned > length {
        need(
            "budget",
            format!("议题共需{planned}分钟，超出会议时长{}分钟。", planned - length),
            format!("The items take {planned} minutes, {} more than the meeting has.", planned - length),
            false,
        );
    }
    let unnamed = held.agenda().filter(|it| it.unit.is_empty() && matches!(it.form.as_str(), "汇报" | "审议")).count();
    if unnamed > 0 {
        need("material", format!("有{unnamed}个议题没有汇报单位。"), format!("{unnamed} items have no presenting unit."), false);
    }
    needs
}
