//! What a meeting decides, orders, takes note of; an action becomes a task or a problem with one owner and a date.

use store::{Kind, Op, Record, Value, WriteTx};

use super::agenda::not_begun;
use super::held::{Held, edit};
use super::sheet;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::counted::first_day;
use crate::registry::{self, gone};
use crate::wire::{MeetingSheet, MeetingState, OutcomeRequest, OutcomeSave};
use crate::workplan::units::Units;
use crate::workplan::{all, text, whole};

/// Notes an outcome or changes some of it.
pub fn save(cx: &mut Context<'_>, request: OutcomeSave) -> Result<MeetingSheet> {
    let as_of = cx.as_of()?;
    let given = request.text.as_deref().map(str::trim);
    if given == Some("") || (given.is_none() && request.id.is_none()) {
        return Err(DeskError::new(ErrorCode::InvalidInput, "请填写议定事项。", "Say what was decided.").field("text"));
    }
    if let Some(kind) = &request.kind
        && !store::schema::OUTCOME_KINDS.contains(&kind.as_str())
    {
        let known = store::schema::OUTCOME_KINDS.join("、");
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("事项类型「{kind}」不在可选值之内（{known}）。"),
            format!("\"{kind}\" is none of {known}."),
        )
        .field("kind"));
    }
    let name = given.unwrap_or_default().to_owned();
    let op = |held: &Held| Op::OutcomeNoted { meeting: held.name().to_owned(), name, removed: false };
    let (_, _, id) = edit(cx, &request.meeting, op, |tx, held| {
        if matches!(held.state(), MeetingState::Draft | MeetingState::Open) {
            return Err(not_begun());
        }
        if let Some(item) = request.item.as_deref().filter(|it| !it.is_empty()) {
            held.item(item)?;
        }
        let units = Units::load(tx)?;
        let mut decision = match request.id.as_deref().filter(|id| !id.is_empty()) {
            Some(id) => of_meeting(tx, id, &held.record.id)?,
            None => {
                let others = all(tx, Kind::Decision)?;
                let last = others
                    .iter()
                    .filter(|it| it.text("meeting_id") == Some(held.record.id.as_str()))
                    .filter_map(|it| whole(it, "seq"))
                    .max();
                let mut new = Record::new(Kind::Decision).with("meeting_id", held.record.id.as_str()).with("outcome_kind", "议定");
                new.fields.insert("seq".to_owned(), Value::Integer(i64::from(last.unwrap_or(0)) + 1));
                new.fields.insert("confidential".to_owned(), Value::Integer(0));
                new
            }
        };
        fill(&mut decision, &request, &units)?;
        if text(&decision, "outcome_kind") == "通报" {
            decision.fields.insert("status".to_owned(), Value::Null);
        } else if decision.text("status").is_none() {
            decision.fields.insert("status".to_owned(), "待落实".into());
        }
        registry::check(&decision)?;
        tx.set_op(Op::OutcomeNoted { meeting: held.name().to_owned(), name: decision.name().to_owned(), removed: false });
        if decision.id.is_empty() {
            decision.id = tx.insert_record(decision.clone())?;
        } else {
            tx.update_record(&decision)?;
        }
        if let Some(kind) = request.becomes.as_deref().filter(|it| !it.is_empty()) {
            become_work(tx, &decision, kind, held, as_of)?;
        }
        Ok(())
    })?;
    sheet::of(cx, &id)
}

fn fill(decision: &mut Record, request: &OutcomeSave, units: &Units) -> Result<()> {
    let value = |given: &str| if given.trim().is_empty() { Value::Null } else { Value::from(given.trim()) };
    for (field, given) in [
        ("name_official", &request.text),
        ("item", &request.item),
        ("outcome_kind", &request.kind),
        ("support", &request.support),
        ("due", &request.due),
        ("province", &request.province),
    ] {
        if let Some(given) = given {
            decision.fields.insert(field.to_owned(), value(given));
        }
    }
    if let Some(called) = &request.unit {
        let id = match called.trim() {
            "" => None,
            called => Some(units.find(called).ok_or_else(|| {
                DeskError::new(
                    ErrorCode::InvalidInput,
                    format!("没有成员单位「{called}」。"),
                    format!("There is no unit \"{called}\" in the group."),
                )
                .hint("请从成员单位中选择一家。", "Choose one of the member units.")
                .field("unit")
            })?),
        };
        decision.fields.insert("unit_id".to_owned(), id.map_or(Value::Null, Value::from));
        if decision.text("province").is_none()
            && let Some(unit) = id.and_then(|id| units.get(id)).filter(|unit| !unit.province.is_empty())
        {
            decision.fields.insert("province".to_owned(), unit.province.as_str().into());
        }
    }
    if let Some(confidential) = request.confidential {
        decision.fields.insert("confidential".to_owned(), Value::from(confidential));
    }
    if let (Some(due), Some(province)) = (decision.text("due"), Some(()))
        && first_day(due).is_none()
    {
        let () = province;
        return Err(
            DeskError::new(ErrorCode::InvalidInput, format!("「{due}」不是日期。"), format!("\"{due}\" is not a date.")).field("due")
        );
    }
    Ok(())
}

fn of_meeting(tx: &WriteTx<'_>, id: &str, meeting: &str) -> Result<Record> {
    tx.record(id)?.filter(|it| it.kind == Kind::Decision && it.text("meeting_id") == Some(meeting)).ok_or_else(|| gone(id))
}

/// Makes a task or a problem of an outcome, once; it needs one owner and a date.
fn become_work(tx: &WriteTx<'_>, decision: &Record, kind: &str, held: &Held, as_of: jiff::civil::Date) -> Result<()> {
    let made = |kind: Kind| -> Result<bool> { Ok(all(tx, kind)?.iter().any(|it| it.text("decision_id") == Some(decision.id.as_str()))) };
    let (unit, due) = match (decision.text("unit_id"), decision.text("due")) {
        (Some(unit), Some(due)) => (unit, due),
        (None, _) => {
            return Err(DeskError::new(ErrorCode::InvalidInput, "交办事项必须有一家责任单位。", "An action needs one responsible unit.")
                .field("unit"));
        }
        (_, None) => return Err(DeskError::new(ErrorCode::InvalidInput, "交办事项必须有时限。", "An action needs a date.").field("due")),
    };
    let begin = held.record.text("held").filter(|held| *held <= due).map_or_else(|| as_of.to_string(), str::to_owned);
    let begin = if begin.as_str() > due { due.to_owned() } else { begin };
    let mut work = match kind {
        "tasks" if made(Kind::Task)? => return Ok(()),
        "problems" if made(Kind::Problem)? => return Ok(()),
        "tasks" => {
            let year = first_day(due).map_or(i64::from(as_of.year()), |due| i64::from(due.year()));
            let mut task = Record::new(Kind::Task).with("lead_unit_id", unit).with("starts", begin.as_str());
            task.fields.insert("year".to_owned(), Value::Integer(year));
            for name in text(decision, "support").split(['、', ',', '，', ';', '；']).map(str::trim).filter(|it| !it.is_empty()) {
                task = task.with_child("support_unit", [("name", name.into())]);
            }
            task
        }
        "problems" => Record::new(Kind::Problem)
            .with("owner_unit_id", unit)
            .with("source_kind", "会议")
            .with("severity", "一般")
            .with("raised", begin.as_str()),
        other => {
            return Err(DeskError::new(
                ErrorCode::BadRequest,
                format!("议定事项不能转为「{other}」。"),
                format!("An outcome can't become \"{other}\"."),
            )
            .field("becomes"));
        }
    };
    work = work.with("name_official", decision.name()).with("due", due).with("status", "未启动").with("decision_id", decision.id.as_str());
    work.fields.insert("clause".to_owned(), Value::from("四(三)"));
    let province = decision.text("province").ok_or_else(|| {
        DeskError::new(ErrorCode::InvalidInput, "请填写责任省市。", "Say which province is responsible.").field("province")
    })?;
    work.fields.insert("province".to_owned(), province.into());
    registry::check(&work)?;
    tx.insert_record(work)?;
    Ok(())
}

/// Takes an outcome away; undo and the bin bring it back.
pub fn remove(cx: &mut Context<'_>, request: OutcomeRequest) -> Result<MeetingSheet> {
    let by = cx.actor()?.name;
    let op = |held: &Held| Op::OutcomeNoted { meeting: held.name().to_owned(), name: String::new(), removed: true };
    let (_, _, id) = edit(cx, &request.meeting, op, |tx, held| {
        let decision = of_meeting(tx, &request.id, &held.record.id)?;
        tx.set_op(Op::OutcomeNoted { meeting: held.name().to_owned(), name: decision.name().to_owned(), removed: true });
        Ok(tx.bin_record(&decision.id, &by, None)?)
    })?;
    sheet::of(cx, &id)
}
