//! Tasks that stayed open go into the next year's plan, with a trace in both.

use std::collections::BTreeSet;

use store::{Kind, Op, Record, Value};

use super::standing::judge;
use super::{all, text};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::registry::gone;
use crate::wire::{TasksCarried, TasksCarry};

/// What the new task takes over from the old one.
const TAKEN: &[&str] = &[
    "name_policy",
    "name_official",
    "name_en",
    "province",
    "clause",
    "measures",
    "target",
    "lead_unit_id",
    "decision_id",
    "summary",
    "confidence",
];

/// Carries open tasks over: each gets a new task in the other year that points back, and is marked as carried over.
pub fn carry(cx: &mut Context<'_>, request: TasksCarry) -> Result<TasksCarried> {
    let to = request.to.unwrap_or(request.from + 1);
    if to <= request.from || !(1900..=2200).contains(&to) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("不能从{}年结转到{to}年。", request.from),
            format!("Nothing can be carried over from {} to {to}.", request.from),
        )
        .hint("请填写较晚的年份。", "Give a later year.")
        .field("to"));
    }
    let as_of = cx.as_of()?;
    let due = request.due.clone().filter(|due| !due.is_empty()).unwrap_or_else(|| format!("{to}-12-31"));
    let (tasks, wanted) = cx.workspace()?.read(|tx| {
        let tasks = all(tx, Kind::Task)?;
        let wanted: BTreeSet<String> = request.ids.iter().cloned().collect();
        Ok::<_, DeskError>((tasks, wanted))
    })?;
    if let Some(unknown) = wanted.iter().find(|id| !tasks.iter().any(|task| task.id == **id)) {
        return Err(gone(unknown));
    }
    let taken: BTreeSet<&str> = tasks.iter().filter_map(|task| task.text("carried_from_id")).collect();
    let of_year = |task: &&Record| super::board::year_of(task) == Some(request.from);
    let chosen: Vec<&Record> = tasks
        .iter()
        .filter(of_year)
        .filter(|task| if wanted.is_empty() { judge(task, as_of).is_open() } else { wanted.contains(&task.id) })
        .collect();
    let (already, open): (Vec<&Record>, Vec<&Record>) = chosen.into_iter().partition(|task| taken.contains(task.id.as_str()));
    let op = Op::TasksCarried { year: to, count: open.len() as u64 };
    let sentence = op.sentence(cx.lang);
    let written = cx.write(op, |tx| {
        let mut ids = Vec::new();
        for old in &open {
            let mut new = Record::new(Kind::Task);
            for field in TAKEN {
                if let Some(value) = old.fields.get(*field) {
                    new.fields.insert((*field).to_owned(), value.clone());
                }
            }
            for (field, value) in [
                ("year", Value::Integer(to.into())),
                ("status", Value::from("推进中")),
                ("starts", Value::from(format!("{to}-01-01"))),
                ("due", Value::from(due.as_str())),
                ("carried_from_id", Value::from(old.id.as_str())),
                ("notes", Value::from(format!("由{}年结转，原完成时限{}。", request.from, due_of(old)))),
            ] {
                new.fields.insert(field.to_owned(), value);
            }
            for table in ["support_unit", "citation", "record_province"] {
                let rows = old
                    .child_rows(table)
                    .iter()
                    .map(|row| row.iter().filter(|(key, _)| *key != "id").map(|(k, v)| (k.clone(), v.clone())).collect());
                new.children.insert(table.to_owned(), rows.collect());
            }
            ids.push(tx.insert_record(new)?);
            let mut mark = Record { id: old.id.clone(), ..Record::new(Kind::Task) };
            mark.fields.insert("status".to_owned(), "已结转".into());
            mark.fields.insert("status_reason".to_owned(), format!("结转到{to}年工作要点").into());
            tx.update_record(&mark)?;
        }
        Ok(ids)
    })?;
    Ok(TasksCarried {
        ids: written.output,
        already: already.len() as u32,
        operation: if written.entry.is_some() { sentence } else { String::new() },
    })
}

fn due_of(task: &Record) -> &str {
    match text(task, "due") {
        "" => "未定",
        due => due,
    }
}
