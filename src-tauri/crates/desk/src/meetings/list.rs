//! The meetings, and making a new one.

use std::collections::BTreeSet;

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use store::{Kind, Lang, Op, Record, Value};

use super::attendance::invitations;
use super::held::{LENGTH, find, next, state_of};
use super::sheet;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::counted::first_day;
use crate::registry;
use crate::wire::{MeetingBrief, MeetingList, MeetingNew, MeetingQuery, MeetingSheet, MeetingState, WorkState};
use crate::workplan::standing::{Judged, judge};
use crate::workplan::units::Units;
use crate::workplan::{all, text, whole};

/// Lists meetings, newest first.
pub fn list(cx: &mut Context<'_>, query: MeetingQuery) -> Result<MeetingList> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    cx.workspace()?.read(|tx| {
        let meetings = all(tx, Kind::Meeting)?;
        let decisions: Vec<(Record, Judged)> =
            all(tx, Kind::Decision)?.into_iter().map(|it| (judge(&it, as_of), it)).map(|(judged, it)| (it, judged)).collect();
        let mut items: Vec<MeetingBrief> = meetings
            .iter()
            .filter(|it| {
                query.year.is_none_or(|year| text(it, "held").starts_with(&year.to_string()))
                    && query.series.as_deref().is_none_or(|series| series.is_empty() || text(it, "series") == series)
                    && query.states.as_ref().is_none_or(|states| states.is_empty() || states.contains(&state_of(it)))
            })
            .map(|it| brief(it, &decisions, lang))
            .collect();
        items.sort_by(|a, b| (&b.held, &b.start_time, &b.id).cmp(&(&a.held, &a.start_time, &a.id)));
        let series: BTreeSet<&str> = meetings.iter().filter_map(|it| it.text("series")).collect();
        Ok::<_, DeskError>(MeetingList {
            next: next(&meetings, as_of).map(|it| it.id.clone()),
            series: series.into_iter().map(str::to_owned).collect(),
            items,
            as_of: as_of.to_string(),
        })
    })
}

/// A meeting in short.
pub(super) fn brief(it: &Record, decisions: &[(Record, Judged)], lang: Lang) -> MeetingBrief {
    let owned = |field: &str| text(it, field).to_owned();
    let state = state_of(it);
    let flag = |row: &store::Fields, field: &str| row.get(field).and_then(Value::as_bool).unwrap_or(false);
    let is = |row: &store::Fields, field: &str, word: &str| row.get(field).and_then(Value::as_str) == Some(word);
    let own: Vec<&(Record, Judged)> = decisions.iter().filter(|(of, _)| of.text("meeting_id") == Some(it.id.as_str())).collect();
    let binding = || own.iter().filter(|(of, _)| text(of, "outcome_kind") != "通报");
    MeetingBrief {
        id: it.id.clone(),
        name: it.name().to_owned(),
        series: owned("series"),
        held: owned("held"),
        start_time: owned("start_time"),
        minutes: whole(it, "minutes"),
        place: owned("place"),
        state,
        word: match state {
            MeetingState::Draft => lang.pick("草拟", "Draft"),
            MeetingState::Open => lang.pick("已通知", "Open"),
            MeetingState::InProgress => lang.pick("进行中", "In progress"),
            MeetingState::Closed => lang.pick("已闭会", "Closed"),
        }
        .to_owned(),
        items: it.child_rows("agenda_item").iter().filter(|row| !flag(row, "removed")).count() as u32,
        invited: it.child_rows("attendee").len() as u32,
        present: it.child_rows("attendee").iter().filter(|row| is(row, "attendance", "出席")).count() as u32,
        outcomes: own.len() as u32,
        open: binding().filter(|(_, judged)| judged.is_open()).count() as u32,
        overdue: binding().filter(|(_, judged)| judged.state == WorkState::Overdue).count() as u32,
    }
}

/// How long after a meeting of a cadence the next one is.
fn after(cadence: &str) -> Option<Span> {
    match cadence {
        "每月" => Some(1.month()),
        "每季度" => Some(3.months()),
        "每半年" => Some(6.months()),
        "每年" => Some(1.year()),
        _ => None,
    }
}

/// Makes a meeting, alone or as the next of a series. Who signs its making is not invited by it.
pub fn new(cx: &mut Context<'_>, request: MeetingNew) -> Result<MeetingSheet> {
    let as_of = cx.as_of()?;
    let previous = match request.previous.as_deref().filter(|it| !it.is_empty()) {
        Some(called) => Some(cx.workspace()?.read(|tx| find(tx, called, as_of))?),
        None => None,
    };
    let meeting = drafted(&request, previous.as_ref(), as_of)?;
    registry::check(&meeting)?;
    let op = Op::RecordCreated { kind: Kind::Meeting, name: meeting.name().to_owned() };
    let written = cx.write(op, |tx| {
        let mut meeting = meeting;
        if request.invite_all || previous.is_none() {
            let units = Units::load(tx)?;
            let kept = meeting.child_rows("attendee").to_vec();
            let added = invitations(tx, &kept, &units)?;
            meeting.children.entry("attendee".to_owned()).or_default().extend(added);
        }
        Ok(tx.insert_record(meeting)?)
    })?;
    sheet::of(cx, &written.output)
}

fn drafted(request: &MeetingNew, previous: Option<&Record>, as_of: Date) -> Result<Record> {
    let mut meeting = Record::new(Kind::Meeting).with("status", "草拟");
    let number = previous.and_then(|it| whole(it, "session_no")).map(|n| n + 1);
    if let Some(previous) = previous {
        for field in
            ["series", "cadence", "province", "start_time", "minutes", "place", "host", "secretary", "convener", "contact", "clause"]
        {
            if let Some(value) = previous.fields.get(field) {
                meeting.fields.insert(field.to_owned(), value.clone());
            }
        }
        meeting.fields.insert("previous_id".to_owned(), previous.id.as_str().into());
        if let Some(number) = number {
            meeting.fields.insert("session_no".to_owned(), Value::Integer(number.into()));
        }
        let rows = previous.child_rows("attendee").iter().map(|row| {
            let mut row = row.clone();
            row.remove("id");
            row.remove("note");
            row.insert("attendance".to_owned(), "邀请".into());
            row
        });
        meeting.children.insert("attendee".to_owned(), rows.collect());
    }
    let held = match request.held.as_deref().filter(|it| !it.is_empty()) {
        Some(held) => Some(held.to_owned()),
        None => previous.and_then(|it| {
            let last = it.text("held").and_then(first_day)?;
            let next = last.checked_add(after(text(it, "cadence"))?).ok()?;
            Some(next.max(as_of).to_string())
        }),
    };
    let name = request.name.clone().filter(|it| !it.trim().is_empty()).or_else(|| {
        let series = previous?.text("series")?;
        Some(match number {
            Some(number) => format!("{series}第{number}次会议"),
            None => format!("{series}（{}）", held.as_deref().unwrap_or("待定")),
        })
    });
    let name = name.ok_or_else(|| DeskError::new(ErrorCode::InvalidInput, "请填写会议名称。", "Give the meeting a name.").field("name"))?;
    meeting.fields.insert("name_official".to_owned(), name.trim().into());
    for (field, value) in [("held", held), ("start_time", request.start_time.clone()), ("place", request.place.clone())] {
        if let Some(value) = value.filter(|it| !it.trim().is_empty()) {
            meeting.fields.insert(field.to_owned(), value.trim().into());
        }
    }
    let length = request.minutes.or(whole(&meeting, "minutes")).unwrap_or(LENGTH);
    if !(10..=1440).contains(&length) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            "会议时长应在 10 分钟到一天之间。",
            "A meeting lasts from 10 minutes to a day.",
        )
        .field("minutes"));
    }
    meeting.fields.insert("minutes".to_owned(), Value::Integer(length.into()));
    Ok(meeting)
}
