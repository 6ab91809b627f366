//! The journal as people see it: log, history of a record, undo and redo.

use std::collections::BTreeSet;

use store::{EntryInfo, HistoryEntry as StoredHistory, Lang, StoreError, Value};

use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::registry;
use crate::wire::{FieldChange, HistoryEntry, LogEntry, LogPage, LogQuery, RecordHistory, RecordRequest, UndoDone, UndoRequest};

/// Lists journal entries, newest first.
pub fn log(cx: &mut Context<'_>, query: LogQuery) -> Result<LogPage> {
    let page = cx.workspace()?.log(query.limit.unwrap_or(100), query.offset.unwrap_or(0))?;
    Ok(LogPage {
        entries: page.entries.iter().map(|entry| log_entry(entry, cx.lang)).collect(),
        total: page.total as u32,
        journal_bytes: page.journal_bytes,
    })
}

/// Tells who changed which field of a record when.
pub fn history(cx: &mut Context<'_>, request: RecordRequest) -> Result<RecordHistory> {
    let workspace = cx.workspace()?;
    // What lies in the bin has a history too.
    let binned = workspace.read(|tx| Ok::<_, DeskError>(tx.record_or_binned(&request.id)?))?;
    let record = binned.map_or_else(|| registry::find(&workspace, &request.id), |record| Ok(Some(record)))?;
    let kind = record.as_ref().map(|record| record.kind);
    let id = record.map(|record| record.id).unwrap_or(request.id);
    let entries = workspace.history(&id)?;
    let is_indicator = || workspace.read(|tx| Ok::<_, DeskError>(tx.indicators()?.iter().any(|indicator| indicator.code == id)));
    if kind.is_none() && entries.is_empty() && !is_indicator()? {
        return Err(registry::gone(&id));
    }
    let mut entries: Vec<HistoryEntry> = entries.iter().map(|entry| history_entry(entry, kind, cx.lang)).collect();
    name_links(&workspace, kind, &mut entries)?;
    Ok(RecordHistory { entries })
}

/// Takes back the last own operation.
pub fn undo(cx: &mut Context<'_>, request: UndoRequest) -> Result<UndoDone> {
    let (workspace, actor) = (cx.workspace()?, cx.actor()?);
    let undone = workspace.undo(&actor, cx.desk.clock.now(), request.force).map_err(|error| whose(&workspace, error))?;
    finish(cx, undone)
}

/// Where a person has nothing to take back, says whose the newest operation is: everybody takes back their own.
fn whose(workspace: &store::Workspace, error: StoreError) -> DeskError {
    let nothing = matches!(error, StoreError::NothingToUndo);
    let error = DeskError::from(error);
    let newest = workspace.log(1, 0).ok().and_then(|page| page.entries.into_iter().next()).filter(|_| nothing);
    let Some(newest) = newest else { return error };
    let by = &newest.actor.name;
    error.hint(
        format!("每人只撤销自己的操作；最近一次是「{by}」的「{}」。", newest.op.sentence(Lang::Zh)),
        format!("Everybody takes back their own operations; the newest is “{}” by {by}.", newest.op.sentence(Lang::En)),
    )
}

/// Brings back what was last taken back.
pub fn redo(cx: &mut Context<'_>, request: UndoRequest) -> Result<UndoDone> {
    let (workspace, actor) = (cx.workspace()?, cx.actor()?);
    let undone = workspace.redo(&actor, cx.desk.clock.now(), request.force)?;
    finish(cx, undone)
}

/// Shows what links point to by name: an identifier tells nobody anything.
fn name_links(workspace: &store::Workspace, kind: Option<store::Kind>, entries: &mut [HistoryEntry]) -> Result<()> {
    let links: BTreeSet<&str> = store::schema::links().filter(|(from, ..)| Some(*from) == kind).map(|(_, field, _)| field).collect();
    let mut shown: Vec<&mut String> = entries
        .iter_mut()
        .flat_map(|entry| &mut entry.changes)
        .filter(|change| links.contains(change.field.as_str()) || change.field == "merged.into_id" || change.field == "not_same.other_id")
        .flat_map(|change| change.old.iter_mut().chain(change.new.iter_mut()))
        .collect();
    let ids: BTreeSet<String> = shown.iter().map(|it| it.to_string()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let names = workspace.read(|tx| Ok::<_, DeskError>(tx.names_of(&ids)?))?;
    for id in &mut shown {
        if let Some(name) = names.get(id.as_str()) {
            id.clone_from(name);
        }
    }
    Ok(())
}

fn finish(cx: &mut Context<'_>, undone: store::Undone) -> Result<UndoDone> {
    cx.touch_tables(undone.touched.iter().copied());
    let newest = cx.workspace()?.log(1, 0)?;
    let operation = undone.of.sentence(cx.lang).to_owned();
    Ok(UndoDone { operation, entries: newest.entries.iter().map(|entry| log_entry(entry, cx.lang)).collect() })
}

fn log_entry(entry: &EntryInfo, lang: Lang) -> LogEntry {
    LogEntry {
        seq: entry.seq,
        at: clock::show(entry.at),
        by: entry.actor.name.clone(),
        unit: entry.actor.unit.clone(),
        operation: entry.op.sentence(lang),
        undo_of: entry.undo_of,
        undone: entry.undone,
        bytes: entry.size_bytes,
    }
}

fn history_entry(entry: &StoredHistory, kind: Option<store::Kind>, lang: Lang) -> HistoryEntry {
    let changes = entry
        .changes
        .iter()
        .filter(|change| !matches!(change.field.as_str(), "id" | "record_id" | "kind"))
        // Of an attached file people want name and note; the rest is for machines.
        .filter(|change| change.table != "evidence" || matches!(change.field.as_str(), "name" | "note"))
        .filter(|change| !(matches!(change.old, Value::Null) && matches!(change.new, Value::Null)))
        .map(|change| {
            let (field, label) = registry::field_of_column(kind, &change.table, &change.field, lang);
            FieldChange {
                old: registry::shown(kind, &field, &change.old, lang),
                new: registry::shown(kind, &field, &change.new, lang),
                field,
                label,
            }
        })
        .collect();
    HistoryEntry { seq: entry.seq, at: clock::show(entry.at), by: entry.actor.name.clone(), operation: entry.op.sentence(lang), changes }
}
