//! The agenda in a person's hands: items added, edited, reordered, pinned, taken off, timed.

use store::{Kind, Op, Record, WriteTx};

use super::held::{Cite, Item, conflict, edit};
use super::sheet;
use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::registry::gone;
use crate::wire::{
    AgendaCarry, AgendaClock, AgendaItemRemove, AgendaItemSave, AgendaOrder, CiteEdit, ClockAction, MeetingSheet, MeetingState, TopicTake,
};
use crate::workplan::standing::judge;
use crate::workplan::{all, text, whole};

/// The origin of the item that follows up on open decisions.
pub(super) const DECISIONS: &str = "decisions:open";

/// The longest title, in characters.
const LONGEST: usize = 200;

/// The longest time of one item, in minutes.
const LONGEST_MINUTES: u32 = 1440;

/// Adds an item or changes some of it.
pub fn save_item(cx: &mut Context<'_>, request: AgendaItemSave) -> Result<MeetingSheet> {
    check(&request)?;
    let title = request.title.clone().unwrap_or_default();
    let op = |held: &super::held::Held| {
        let known = request.id.as_deref().and_then(|id| held.items.iter().find(|it| it.id == id)).map(|it| it.title.clone());
        Op::AgendaChanged { name: held.name().to_owned(), item: known.unwrap_or(title) }
    };
    let (_, _, id) = edit(cx, &request.meeting, op, |tx, held| {
        let at = match request.id.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => held.item(id).map(|it| it.id.clone())?,
            None => {
                let item = Item { id: tx.new_id(), section: "其他".into(), form: "讨论".into(), minutes: 10, ..Item::default() };
                let id = item.id.clone();
                let end = held.items.iter().position(|it| it.removed).unwrap_or(held.items.len());
                held.items.insert(end, item);
                id
            }
        };
        if let Some(cites) = &request.cites {
            held.cites.retain(|cite| cite.item != at);
            for cite in cites {
                let cite = named(tx, &at, cite)?;
                held.cites.push(cite);
            }
        }
        let item = held.item(&at)?;
        if let Some(was) = &request.was_title
            && *was != item.title
        {
            return Err(conflict(&item.title).field("title"));
        }
        if let Some(was) = &request.was {
            for (field, seen, now) in [
                ("title", &was.title, &item.title),
                ("form", &was.form, &item.form),
                ("unit", &was.unit, &item.unit),
                ("presenter", &was.presenter, &item.presenter),
                ("reason", &was.reason, &item.reason),
                ("material", &was.material, &item.material),
            ] {
                if seen.as_ref().is_some_and(|seen| seen != now) {
                    return Err(conflict(now).field(field));
                }
            }
            if was.minutes.is_some_and(|seen| seen != item.minutes) {
                return Err(conflict(&item.minutes.to_string()).field("minutes"));
            }
        }
        let mut edited = request.id.is_none() || request.cites.is_some();
        let mut take = |slot: &mut String, given: &Option<String>| {
            if let Some(given) = given
                && *slot != given.trim()
            {
                *slot = given.trim().to_owned();
                edited = true;
            }
        };
        take(&mut item.title, &request.title);
        take(&mut item.unit, &request.unit);
        take(&mut item.presenter, &request.presenter);
        take(&mut item.reason, &request.reason);
        take(&mut item.material, &request.material);
        take(&mut item.form, &request.form);
        if let Some(minutes) = request.minutes.filter(|it| *it != item.minutes) {
            item.minutes = minutes;
            edited = true;
        }
        if item.form == "书面" {
            item.minutes = 0;
        }
        if let Some(pinned) = request.pinned {
            item.pinned = pinned;
        }
        item.edited |= edited;
        item.fresh = false;
        Ok(())
    })?;
    sheet::of(cx, &id)
}

fn check(request: &AgendaItemSave) -> Result<()> {
    let wrong = |field: &str, zh: String, en: String| Err(DeskError::new(ErrorCode::InvalidInput, zh, en).field(field));
    let title = request.title.as_deref().map(str::trim);
    if title == Some("") || (title.is_none() && request.id.is_none()) {
        return wrong("title", "请填写议题。".into(), "Give the item a title.".into());
    }
    if title.is_some_and(|title| title.chars().count() > LONGEST) {
        return wrong("title", format!("议题超过{LONGEST}个字。"), format!("The title is longer than {LONGEST} characters."));
    }
    if request.minutes.is_some_and(|minutes| minutes > LONGEST_MINUTES) {
        return wrong("minutes", "时长不能超过一天。".into(), "An item can't take longer than a day.".into());
    }
    if let Some(form) = &request.form
        && !store::schema::AGENDA_FORMS.contains(&form.as_str())
    {
        let known = store::schema::AGENDA_FORMS.join("、");
        return wrong("form", format!("方式「{form}」不在可选值之内（{known}）。"), format!("\"{form}\" is none of {known}."));
    }
    Ok(())
}

/// A citation with the name that it keeps.
fn named(tx: &WriteTx<'_>, item: &str, cite: &CiteEdit) -> Result<Cite> {
    let name = match cite.what.as_str() {
        "indicator" => {
            let code = cite.target.split('@').next().unwrap_or_default();
            let card = tx.indicator(code)?.ok_or_else(|| gone(&cite.target))?;
            format!("{} {}", card.code, card.name_zh)
        }
        what => match (Kind::from_plural(what), tx.record(&cite.target)?) {
            (Some(kind), Some(record)) if record.kind == kind => record.name().to_owned(),
            _ => return Err(gone(&cite.target)),
        },
    };
    Ok(Cite { id: tx.new_id(), item: item.to_owned(), what: cite.what.clone(), target: cite.target.clone(), name, reason: String::new() })
}

/// Takes an item off the agenda, or puts it back. One that came from the data is remembered, so that drafting does not bring it back.
pub fn remove_item(cx: &mut Context<'_>, request: AgendaItemRemove) -> Result<MeetingSheet> {
    let op = |held: &super::held::Held| {
        let item = held.items.iter().find(|it| it.id == request.id).map(|it| it.title.clone()).unwrap_or_default();
        Op::AgendaChanged { name: held.name().to_owned(), item }
    };
    let (_, _, id) = edit(cx, &request.meeting, op, |_, held| {
        let item = held.item(&request.id)?;
        let spoken = !item.record.is_empty() || !item.started.is_empty();
        if spoken && !request.restore {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("议题「{}」已有会议记录，不能移出。", item.title),
                format!("The item \"{}\" has minutes and can't be taken off.", item.title),
            )
            .field("id"));
        }
        item.removed = !request.restore;
        let drafted = !item.origin.is_empty();
        let topic = item.origin.strip_prefix("topic:").map(str::to_owned);
        if !request.restore && !drafted {
            held.items.retain(|it| it.id != request.id);
        }
        held.items.sort_by_key(|it| it.removed);
        Ok(topic)
    })?;
    sheet::of(cx, &id)
}

/// Gives the items another order; those that are not named follow in their old order.
pub fn order(cx: &mut Context<'_>, request: AgendaOrder) -> Result<MeetingSheet> {
    let op = |held: &super::held::Held| Op::AgendaChanged { name: held.name().to_owned(), item: String::new() };
    let (_, _, id) = edit(cx, &request.meeting, op, |_, held| {
        for id in &request.ids {
            held.item(id)?;
        }
        let place = |id: &str| request.ids.iter().position(|it| it == id).unwrap_or(usize::MAX);
        held.items.sort_by_key(|it| (it.removed, place(&it.id)));
        Ok(())
    })?;
    sheet::of(cx, &id)
}

/// Starts or stops the clock of an item, by the machine's clock: what is measured is time in the room.
pub fn clock(cx: &mut Context<'_>, request: AgendaClock) -> Result<MeetingSheet> {
    let now = clock::show(cx.desk.clock.now());
    let op = |held: &super::held::Held| {
        let item = held.items.iter().find(|it| it.id == request.id).map(|it| it.title.clone()).unwrap_or_default();
        Op::AgendaChanged { name: held.name().to_owned(), item }
    };
    let (_, _, id) = edit(cx, &request.meeting, op, |_, held| {
        if held.state() != MeetingState::InProgress {
            return Err(not_begun());
        }
        held.item(&request.id)?;
        for item in &mut held.items {
            match (item.id == request.id, request.action) {
                (true, ClockAction::Start) => {
                    item.started = if item.started.is_empty() { now.clone() } else { item.started.clone() };
                    item.ended.clear();
                }
                (true, ClockAction::Stop) => item.ended.clone_from(&now),
                (true, ClockAction::Reset) => {
                    item.started.clear();
                    item.ended.clear();
                }
                (false, ClockAction::Start) if !item.started.is_empty() && item.ended.is_empty() => item.ended.clone_from(&now),
                (false, _) => {}
            }
        }
        Ok(())
    })?;
    sheet::of(cx, &id)
}

/// The error of minutes, clocks and outcomes before the meeting has begun.
pub(super) fn not_begun() -> DeskError {
    DeskError::new(ErrorCode::InvalidInput, "会议尚未开始，不能记录。", "The meeting has not begun, so nothing can be recorded.")
        .hint("请先把会议转为「进行中」。", "Set the meeting in progress first.")
        .field("meeting")
}

/// Puts open decisions of earlier meetings on the agenda, in one item.
pub fn carry(cx: &mut Context<'_>, request: AgendaCarry) -> Result<MeetingSheet> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    let op = |held: &super::held::Held| Op::AgendaChanged { name: held.name().to_owned(), item: "上次会议议定事项".to_owned() };
    let (_, _, id) = edit(cx, &request.meeting, op, |tx, held| {
        let open: Vec<Record> = all(tx, Kind::Decision)?
            .into_iter()
            .filter(|it| {
                judge(it, as_of).is_open() && it.text("meeting_id") != Some(held.record.id.as_str()) && text(it, "outcome_kind") != "通报"
            })
            .collect();
        if let Some(unknown) = request.ids.iter().find(|id| !open.iter().any(|it| it.id == **id)) {
            return Err(gone(unknown));
        }
        let item = match held.items.iter_mut().find(|it| it.origin == DECISIONS) {
            Some(item) => {
                item.removed = false;
                item.id.clone()
            }
            None => {
                let item = Item {
                    id: tx.new_id(),
                    title: lang.pick("以往会议议定事项落实情况", "Follow-up of earlier decisions").to_owned(),
                    section: "议定事项".into(),
                    form: "通报".into(),
                    minutes: 10,
                    origin: DECISIONS.into(),
                    ..Item::default()
                };
                let id = item.id.clone();
                held.items.push(item);
                id
            }
        };
        held.items.sort_by_key(|it| it.removed);
        for decision in open.iter().filter(|it| request.ids.is_empty() || request.ids.contains(&it.id)) {
            if !held.cites.iter().any(|cite| cite.item == item && cite.target == decision.id) {
                held.cites.push(Cite {
                    id: tx.new_id(),
                    item: item.clone(),
                    what: "decisions".into(),
                    target: decision.id.clone(),
                    name: decision.name().to_owned(),
                    reason: judge(decision, as_of).word(lang),
                });
            }
        }
        Ok(())
    })?;
    sheet::of(cx, &id)
}

/// Puts a waiting topic on the agenda.
pub fn take_topic(cx: &mut Context<'_>, request: TopicTake) -> Result<MeetingSheet> {
    let op = |held: &super::held::Held| Op::AgendaChanged { name: held.name().to_owned(), item: String::new() };
    let (_, _, id) = edit(cx, &request.meeting, op, |tx, held| {
        let topic = tx.record(&request.topic)?.filter(|it| it.kind == Kind::Topic).ok_or_else(|| gone(&request.topic))?;
        let origin = format!("topic:{}", topic.id);
        match held.items.iter_mut().find(|it| it.origin == origin) {
            Some(item) => item.removed = false,
            None => {
                let unit = topic.text("unit_id").map(|id| tx.record(id)).transpose()?.flatten();
                let item = Item {
                    id: tx.new_id(),
                    title: topic.name().to_owned(),
                    section: "议题".into(),
                    form: "讨论".into(),
                    unit: unit.as_ref().map(|it| it.text("short_name").unwrap_or(it.name()).to_owned()).unwrap_or_default(),
                    presenter: text(&topic, "proposer").to_owned(),
                    minutes: whole(&topic, "minutes").unwrap_or(10),
                    reason: text(&topic, "summary").to_owned(),
                    origin,
                    ..Item::default()
                };
                held.cites.push(Cite {
                    id: tx.new_id(),
                    item: item.id.clone(),
                    what: "topics".into(),
                    target: topic.id.clone(),
                    name: topic.name().to_owned(),
                    reason: String::new(),
                });
                held.items.push(item);
            }
        }
        held.items.sort_by_key(|it| it.removed);
        let mut change = Record { id: topic.id, ..Record::new(Kind::Topic) };
        change.fields.insert("status".to_owned(), "已列入".into());
        change.fields.insert("meeting_id".to_owned(), held.record.id.as_str().into());
        tx.update_record(&change)?;
        Ok(())
    })?;
    sheet::of(cx, &id)
}
