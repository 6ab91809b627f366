//! A meeting's way: draft → open → in progress → closed, and back by re-opening with a reason.

use store::{Fields, Kind, Lang, Op, Record, Value};

use super::held::{Held, find, state_word};
use super::sheet;
use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::registry::gone;
use crate::wire::{MeetingMove, MeetingMoved, MeetingState};
use crate::workplan::{all, text};

/// The states that a meeting can move to.
pub(super) fn ways(state: MeetingState) -> &'static [MeetingState] {
    match state {
        MeetingState::Draft => &[MeetingState::Open, MeetingState::InProgress],
        MeetingState::Open => &[MeetingState::InProgress, MeetingState::Draft],
        MeetingState::InProgress => &[MeetingState::Closed, MeetingState::Open],
        MeetingState::Closed => &[MeetingState::InProgress],
    }
}

/// Moves a meeting to another state; what a person should know first is asked, and nothing moves until it is answered.
pub fn move_to(cx: &mut Context<'_>, request: MeetingMove) -> Result<MeetingMoved> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    let record = cx.workspace()?.read(|tx| find(tx, &request.id, as_of))?;
    let held = Held::of(record);
    let (id, from, to) = (held.record.id.clone(), held.state(), request.to);
    if !ways(from).contains(&to) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("会议现为「{}」，不能直接转为「{}」。", state_word(from), state_word(to)),
            format!("The meeting is {from:?} and can't become {to:?} at once."),
        )
        .field("to"));
    }
    let reason = request.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty());
    if from == MeetingState::Closed && reason.is_none() {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            "重新打开已闭会的会议必须写明原因。",
            "Say why a closed meeting is re-opened.",
        )
        .field("reason"));
    }
    let outcomes = cx.workspace()?.read(|tx| {
        let all = all(tx, Kind::Decision)?;
        Ok::<_, DeskError>(all.into_iter().filter(|it| it.text("meeting_id") == Some(id.as_str())).collect::<Vec<_>>())
    })?;
    let asks = asks(&held, to, &outcomes, as_of, lang);
    if !asks.is_empty() && !request.confirm {
        return Ok(MeetingMoved { moved: false, asks, sheet: sheet::of(cx, &id)? });
    }
    let now = clock::show(cx.desk.clock.now());
    let op = Op::MeetingMoved { name: held.name().to_owned(), to: state_word(to).to_owned() };
    let _written = cx.write(op, |tx| {
        let mut record = tx.record(&id)?.ok_or_else(|| gone(&id))?;
        let word = state_word(to);
        record.fields.insert("status".to_owned(), word.into());
        record.fields.insert("status_date".to_owned(), as_of.to_string().into());
        record.fields.insert("status_reason".to_owned(), reason.map_or(Value::Null, Value::from));
        let mut row = Fields::from([("status".to_owned(), word.into()), ("since".to_owned(), as_of.to_string().into())]);
        if let Some(reason) = reason {
            row.insert("reason".to_owned(), reason.into());
        }
        record.children.entry("record_status".to_owned()).or_default().push(row);
        if to == MeetingState::Open || to == MeetingState::InProgress {
            for row in record.children.entry("agenda_item".to_owned()).or_default() {
                row.insert("fresh".to_owned(), Value::Integer(0));
            }
        }
        if to == MeetingState::Closed {
            // A clock that runs stands still when the meeting does.
            for row in record.children.entry("agenda_item".to_owned()).or_default() {
                let is_blank = |field: &str| row.get(field).and_then(Value::as_str).is_none_or(str::is_empty);
                if !is_blank("started") && is_blank("ended") {
                    row.insert("ended".to_owned(), now.as_str().into());
                }
            }
        }
        tx.update_record(&record)?;
        if to == MeetingState::Closed {
            for topic in
                all(tx, Kind::Topic)?.into_iter().filter(|it| it.text("meeting_id") == Some(id.as_str()) && text(it, "status") == "已列入")
            {
                let mut change = Record { id: topic.id, ..Record::new(Kind::Topic) };
                change.fields.insert("status".to_owned(), "已议".into());
                tx.update_record(&change)?;
            }
        }
        Ok(())
    })?;
    Ok(MeetingMoved { moved: true, asks: Vec::new(), sheet: sheet::of(cx, &id)? })
}

/// What a person should know before the meeting moves.
fn asks(held: &Held, to: MeetingState, outcomes: &[Record], as_of: jiff::civil::Date, lang: Lang) -> Vec<String> {
    let mut asks = Vec::new();
    let list = |titles: &[&str]| match lang {
        Lang::Zh => titles.iter().take(5).map(|it| format!("「{it}」")).collect::<String>(),
        Lang::En => titles.iter().take(5).map(|it| format!("\"{it}\"")).collect::<Vec<_>>().join(", "),
    };
    if to == MeetingState::Open {
        if held.agenda().next().is_none() {
            asks.push(lang.pick("议程还没有议题，确定发出通知？", "The agenda has no item yet. Send the invitation?").to_owned());
        }
        for (field, zh, en) in [("held", "会议日期", "date"), ("place", "会议地点", "venue")] {
            if held.record.text(field).is_none() {
                asks.push(match lang {
                    Lang::Zh => format!("还没有填写{zh}，确定发出通知？"),
                    Lang::En => format!("The {en} is not given yet. Send the invitation?"),
                });
            }
        }
        if held.record.text("held").is_some_and(|held| held < as_of.to_string().as_str()) {
            asks.push(match lang {
                Lang::Zh => format!("会议日期{}已过，确定发出通知？", text(&held.record, "held")),
                Lang::En => format!("The date {} is past. Send the invitation?", text(&held.record, "held")),
            });
        }
    }
    if to == MeetingState::Closed {
        let bare: Vec<&str> = held
            .agenda()
            .filter(|item| {
                item.form != "书面" && item.record.trim().is_empty() && !outcomes.iter().any(|it| it.text("item") == Some(&item.id))
            })
            .map(|item| item.title.as_str())
            .collect();
        if !bare.is_empty() {
            asks.push(match lang {
                Lang::Zh => format!("有{}个议题没有记录和议定事项：{}，闭会后转入下次会议草拟的议程。确定闭会？", bare.len(), list(&bare)),
                Lang::En => format!(
                    "{} items have neither minutes nor outcome: {}. They come up when the next agenda is drafted. Close?",
                    bare.len(),
                    list(&bare)
                ),
            });
        }
        let open = outcomes.iter().filter(|it| text(it, "outcome_kind") != "通报");
        let loose: Vec<&str> = open.filter(|it| it.text("unit_id").is_none() || it.text("due").is_none()).map(Record::name).collect();
        if !loose.is_empty() {
            asks.push(match lang {
                Lang::Zh => format!("有{}项议定事项没有责任单位或时限：{}。确定闭会？", loose.len(), list(&loose)),
                Lang::En => format!("{} decisions have no unit or date: {}. Close?", loose.len(), list(&loose)),
            });
        }
        let unmarked =
            held.record.child_rows("attendee").iter().filter(|row| row.get("attendance").and_then(Value::as_str) == Some("邀请")).count();
        if unmarked > 0 {
            asks.push(match lang {
                Lang::Zh => format!("有{unmarked}名参会人员没有登记到会情况。确定闭会？"),
                Lang::En => format!("The attendance of {unmarked} participants is not marked. Close?"),
            });
        }
    }
    asks
}
