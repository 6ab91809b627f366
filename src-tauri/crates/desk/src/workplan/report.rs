//! Progress reports on tasks, problems and decisions.

use store::{Kind, Op, Record, Value};

use super::standing::judge;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::registry::{self, gone};
use crate::wire::{WorkChanged, WorkReport};

/// Adds a progress report; one that says that the work is done ends it, and with a task the decision that it came from.
pub fn report(cx: &mut Context<'_>, request: WorkReport) -> Result<WorkChanged> {
    let as_of = cx.as_of()?;
    let found = registry::find(&*cx.workspace()?, &request.id)?.ok_or_else(|| gone(&request.id))?;
    if !matches!(found.kind, Kind::Task | Kind::Problem | Kind::Decision) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            "只有任务、问题和议定事项可以填写进展。",
            "Progress is reported on tasks, problems and decisions alone.",
        )
        .field("id"));
    }
    if request.text.trim().is_empty() {
        return Err(DeskError::new(ErrorCode::InvalidInput, "请填写进展情况。", "Say what the progress is.").field("text"));
    }
    if request.percent.is_some_and(|percent| !(0.0..=100.0).contains(&percent)) {
        return Err(
            DeskError::new(ErrorCode::InvalidInput, "完成度应在 0 与 100 之间。", "Done must lie between 0 and 100 %.").field("percent")
        );
    }
    let date = request.date.clone().filter(|date| !date.is_empty()).unwrap_or_else(|| as_of.to_string());
    let by = cx.actor()?;
    let op = Op::ProgressReported { kind: found.kind, name: found.name().to_owned() };
    let id = found.id.clone();
    let written = cx.write(op, |tx| {
        let mut record = tx.record(&id)?.ok_or_else(|| gone(&id))?;
        let mut row = store::Fields::from([
            ("text".to_owned(), Value::from(request.text.trim())),
            ("reported".to_owned(), Value::from(date.as_str())),
            ("reporter".to_owned(), Value::from(by.name.as_str())),
        ]);
        if let Some(percent) = request.percent {
            row.insert("percent".to_owned(), Value::Real(percent));
        }
        record.children.entry("progress_report".to_owned()).or_default().push(row);
        let next = match (record.kind, request.done) {
            (Kind::Task, true) => Some("已完成"),
            (Kind::Problem, true) => Some("已完成"),
            (Kind::Decision, true) => Some("已办结"),
            (_, false) if matches!(record.text("status"), None | Some("未启动" | "待落实")) => Some("推进中"),
            _ => None,
        };
        if let Some(next) = next {
            record.fields.insert("status".to_owned(), next.into());
        }
        match (record.kind, request.done) {
            (Kind::Task, true) => drop(record.fields.insert("finished".to_owned(), date.as_str().into())),
            (Kind::Decision, true) => drop(record.fields.insert("closed".to_owned(), date.as_str().into())),
            _ => {}
        }
        tx.update_record(&record)?;
        if request.done
            && record.kind == Kind::Task
            && let Some(decision) = record.text("decision_id").map(|it| tx.record(it)).transpose()?.flatten()
            && decision.text("closed").is_none()
        {
            let mut change = Record { id: decision.id, ..Record::new(Kind::Decision) };
            change.fields.insert("status".to_owned(), "已办结".into());
            change.fields.insert("closed".to_owned(), date.as_str().into());
            tx.update_record(&change)?;
        }
        Ok(record)
    })?;
    changed(cx, &written.output, written.entry.is_some(), Op::ProgressReported { kind: found.kind, name: found.name().to_owned() })
}

/// What a change of work did.
pub(super) fn changed(cx: &Context<'_>, record: &Record, changed: bool, op: Op) -> Result<WorkChanged> {
    Ok(WorkChanged {
        id: record.id.clone(),
        changed,
        operation: if changed { op.sentence(cx.lang) } else { String::new() },
        standing: judge(record, cx.as_of()?).wire(cx.lang),
    })
}
