//! Who is invited, who came, who is excused.

use std::collections::BTreeSet;

use store::{Fields, Kind, Op, Value, WriteTx};

use super::held::edit;
use super::sheet;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::wire::{AttendanceMark, AttendeeEdit, MeetingSheet};
use crate::workplan::units::Units;
use crate::workplan::{all, text};

/// Changes participants: those named change, the others stay.
pub fn mark(cx: &mut Context<'_>, request: AttendanceMark) -> Result<MeetingSheet> {
    let count = request.attendees.len() as u64;
    let op = |held: &super::held::Held| Op::AttendanceMarked { name: held.name().to_owned(), count };
    let (_, _, id) = edit(cx, &request.meeting, op, |tx, held| {
        let units = Units::load(tx)?;
        let mut rows: Vec<Fields> = held.record.child_rows("attendee").to_vec();
        let before = rows.len();
        for given in &request.attendees {
            apply(&mut rows, given, &units)?;
        }
        if request.invite_all {
            let added = invitations(tx, &rows, &units)?;
            rows.extend(added);
        }
        let mut seen = BTreeSet::new();
        for row in &rows {
            let key = |field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
            if !key("name").is_empty() && !seen.insert((key("unit"), key("name"))) {
                return Err(DeskError::new(
                    ErrorCode::InvalidInput,
                    format!("「{}」的{}已在参会名单中。", key("unit"), key("name")),
                    format!("{} of \"{}\" is on the list already.", key("name"), key("unit")),
                )
                .hint("同一人只列一次。", "List a person once.")
                .field("attendees"));
            }
        }
        if request.invite_all {
            let count = (rows.len() - before.min(rows.len())) as u64 + count;
            tx.set_op(Op::AttendanceMarked { name: held.name().to_owned(), count });
        }
        held.record.children.insert("attendee".to_owned(), rows);
        Ok(())
    })?;
    sheet::of(cx, &id)
}

fn apply(rows: &mut Vec<Fields>, given: &AttendeeEdit, units: &Units) -> Result<()> {
    let at = match given.id.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => {
            let at = rows.iter().position(|row| row.get("id").and_then(Value::as_str) == Some(id));
            Some(at.ok_or_else(|| {
                DeskError::new(ErrorCode::NotFound, "参会名单中没有此人。", "There is no such participant.").field("attendees")
            })?)
        }
        None => None,
    };
    if let (Some(at), true) = (at, given.remove) {
        rows.remove(at);
        return Ok(());
    }
    let mut row = at.map_or_else(
        || Fields::from([("role".to_owned(), "出席".into()), ("attendance".to_owned(), "邀请".into())]),
        |at| rows[at].clone(),
    );
    for (field, value) in [
        ("unit", &given.unit),
        ("unit_ref", &given.unit_id),
        ("name", &given.name),
        ("duty", &given.duty),
        ("phone", &given.phone),
        ("role", &given.role),
        ("attendance", &given.attendance),
        ("note", &given.note),
    ] {
        if let Some(value) = value {
            row.insert(field.to_owned(), if value.trim().is_empty() { Value::Null } else { value.trim().into() });
        }
    }
    let text = |row: &Fields, field: &str| row.get(field).and_then(Value::as_str).unwrap_or_default().to_owned();
    if text(&row, "unit").is_empty()
        && let Some(unit) = units.get(&text(&row, "unit_ref"))
    {
        row.insert("unit".to_owned(), unit.name.as_str().into());
    }
    if text(&row, "unit_ref").is_empty()
        && let Some(id) = units.find(&text(&row, "unit"))
    {
        row.insert("unit_ref".to_owned(), id.into());
    }
    if text(&row, "unit").is_empty() {
        return Err(DeskError::new(ErrorCode::InvalidInput, "请填写参会单位。", "Say from which unit the participant is.").field("unit"));
    }
    match at {
        Some(at) => rows[at] = row,
        None => rows.push(row),
    }
    Ok(())
}

/// Rows for every unit of the group that is not on the list yet, in official order, each with its head.
pub(super) fn invitations(tx: &WriteTx<'_>, rows: &[Fields], units: &Units) -> Result<Vec<Fields>> {
    let listed: BTreeSet<&str> = rows.iter().filter_map(|row| row.get("unit_ref")?.as_str()).collect();
    let people = all(tx, Kind::Person)?;
    let mut added = Vec::new();
    for (id, unit) in units.members().into_iter().filter(|(id, _)| !listed.contains(id)) {
        let of_unit = || people.iter().filter(|it| it.text("unit_id") == Some(id) && text(it, "status") != "离任");
        let head =
            of_unit().find(|it| text(it, "person_role") == "负责人").or_else(|| of_unit().find(|it| text(it, "person_role") == "联络员"));
        let mut row = Fields::from([
            ("id".to_owned(), tx.new_id().into()),
            ("unit".to_owned(), unit.name.as_str().into()),
            ("unit_ref".to_owned(), id.into()),
            ("role".to_owned(), if unit.role == "支撑单位" { "列席" } else { "出席" }.into()),
            ("attendance".to_owned(), "邀请".into()),
        ]);
        if let Some(head) = head {
            for (field, from) in [("name", "name_official"), ("duty", "duty"), ("phone", "phone")] {
                if let Some(value) = head.text(from) {
                    row.insert(field.to_owned(), value.into());
                }
            }
        }
        added.push(row);
    }
    Ok(added)
}
