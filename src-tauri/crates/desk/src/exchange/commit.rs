//! Writes what an import planned: one transaction, one journal entry, all or nothing.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use store::{Kind, Op, Ready, Record, Value, WriteTx};

use super::book::Book;
use super::links::{pending_links, ways};
use super::plan::Plan;
use super::plan::records::Planner;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::tasks::Task;
use crate::wire::ImportReport;
use crate::workplan::guard;

/// How many records are handed over at once, and how many such batches are made ready ahead of their writing.
const BATCH: usize = 128;
const AHEAD: usize = 4;

/// A record that is ready to be written, what is left to do when all are, and the names by which others of the file may link to it.
struct Prepared {
    record: Content,
    later: Option<Record>,
    callings: Vec<String>,
}

impl Prepared {
    fn of((mut record, callings): (Record, Vec<String>)) -> Prepared {
        // Links to rows of this file are made when all of them are there.
        let later = take_pending(&mut record);
        let record = if record.id.is_empty() { Content::New(record.kind, Ready::of(record)) } else { Content::Changed(record) };
        Prepared { record, later, callings }
    }
}

/// What is written.
enum Content {
    New(Kind, Ready),
    Changed(Record),
}

/// Writes the plan and tells in the report that it was done.
pub(super) fn commit(
    cx: &mut Context<'_>,
    book: &Book,
    plan: &Plan,
    planner: &Planner<'_>,
    report: &mut ImportReport,
    now: Timestamp,
    task: &mut Task,
) -> Result<()> {
    let op = Op::Imported { what: what(plan, planner).to_owned(), count: u64::from(plan.new + plan.changed), file: book.file.clone() };
    let sentence = op.sentence(cx.lang);
    let saving = cx.text("正在保存", "Saving");
    let lines = plan.lines.iter().filter(|line| line.writes());
    let wanted = lines.clone().count();
    let total = (plan.values.len() + plan.targets.len() + wanted) as f64;
    let mut done = 0usize;
    let mut tick = |task: &mut Task| {
        done += 1;
        if done.is_multiple_of(128) { task.step(0.65 + 0.3 * done as f64 / total, &saving) } else { Ok(()) }
    };
    // One thread reads the rows once more, the other writes what the first has ready.
    let written = std::thread::scope(|scope| {
        let (ready, batches) = std::sync::mpsc::sync_channel::<Vec<Prepared>>(AHEAD);
        let lines = lines.clone();
        scope.spawn(move || {
            let mut records = lines.filter_map(|line| planner.write(line, plan)).map(Prepared::of);
            loop {
                let batch: Vec<Prepared> = records.by_ref().take(BATCH).collect();
                // The other end hangs up when the writing failed, which is told there.
                if batch.is_empty() || ready.send(batch).is_err() {
                    break;
                }
            }
        });
        cx.write_at(now, op, move |tx| {
            for indicator in &plan.indicators {
                tx.upsert_indicator(indicator)?;
            }
            for value in &plan.values {
                tick(task)?;
                tx.upsert_observation(value)?;
            }
            for target in &plan.targets {
                tick(task)?;
                tx.upsert_target(target)?;
            }
            let written = write_records(tx, batches.into_iter().flatten(), || tick(task))?;
            // Half of a file is never kept: a reader that stopped early takes the whole import back.
            if written != wanted {
                return Err(half_read());
            }
            Ok(())
        })
    })?;
    report.committed = true;
    report.operation = written.entry.map(|_| sentence);
    Ok(())
}

/// Writes the records and then the links among them; gives how many there were.
fn write_records(tx: &WriteTx<'_>, records: impl Iterator<Item = Prepared>, mut tick: impl FnMut() -> Result<()>) -> Result<usize> {
    let mut written = 0;
    let mut made: HashMap<(Kind, String), String> = HashMap::new();
    let mut waiting: Vec<Record> = Vec::new();
    for Prepared { record, later, callings } in records {
        tick()?;
        written += 1;
        let (kind, id) = match record {
            Content::New(kind, ready) => (kind, tx.insert_ready(ready)?),
            Content::Changed(record) => {
                guard::allowed(tx, &record)?;
                tx.update_record(&record)?;
                (record.kind, record.id)
            }
        };
        for called in callings {
            made.entry((kind, called)).or_insert_with(|| id.clone());
        }
        waiting.extend(later.map(|later| Record { id, ..later }));
    }
    for mut record in waiting {
        for (field, kind, text) in pending_links(&record) {
            let id = ways(&text).into_iter().find_map(|way| made.get(&(kind, way))).cloned();
            record.fields.insert(field.key.to_owned(), id.map(Value::Text).ok_or_else(half_read)?);
        }
        tx.update_record(&record)?;
    }
    Ok(written)
}

fn half_read() -> DeskError {
    DeskError::new(ErrorCode::Internal, "文件没有读完，未写入。", "The file was not read to its end; nothing was written.")
}

/// Takes the links that wait out of a record; what is left can be written, what is taken follows.
fn take_pending(record: &mut Record) -> Option<Record> {
    let links = pending_links(record);
    if links.is_empty() {
        return None;
    }
    let mut later = Record::new(record.kind);
    for (field, ..) in links {
        later.fields.extend(record.fields.remove_entry(field.key));
    }
    Some(later)
}

/// The word for the journal: one kind's name, values of one sort, or a mixture.
fn what(plan: &Plan, planner: &Planner<'_>) -> &'static str {
    let kinds: BTreeSet<Kind> = plan.lines.iter().filter(|line| line.writes()).map(|line| planner.sources[line.source()].kind).collect();
    let values = !plan.values.is_empty() || !plan.targets.is_empty();
    let context = plan.targets.is_empty() && plan.values.iter().all(|value| value.indicator.starts_with("X."));
    match (kinds.len(), values) {
        (1, false) => kinds.first().map_or("records", |kind| kind.plural()),
        (0, _) if context => "statistics",
        (0, _) => "indicators",
        (_, false) => "records",
        (_, true) => "entries",
    }
}
