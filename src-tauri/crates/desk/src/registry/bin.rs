//! The bin (回收站): where deleted records wait to come back or to go for good.

use std::collections::{BTreeMap, BTreeSet};

use store::{Kind, Op, ReadTx, Record};

use super::links::linked;
use super::{gone, kind_of, name_of};
use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::wire::{BinDone, BinItem, BinPage, BinPurge, BinPurged, BinPut, BinQuery, LinkedRecord, RecordIds};

/// How many records a page of the bin holds unless told otherwise.
const LIMIT: u32 = 1_000;

/// Lists the bin, what came last first.
pub fn list(cx: &mut Context<'_>, query: BinQuery) -> Result<BinPage> {
    let kind = query.kind.as_deref().filter(|kind| !kind.is_empty()).map(kind_of).transpose()?;
    let lang = cx.lang;
    cx.workspace()?.read(|tx| {
        let (total, binned) = tx.bin(kind, query.limit.unwrap_or(LIMIT), query.offset.unwrap_or(0))?;
        let mut items = Vec::with_capacity(binned.len());
        for it in binned {
            let citing = tx.citing(it.record.kind, &it.record.id, false)?;
            items.push(BinItem {
                record: linked(&it.record, true, lang),
                at: clock::show(it.at),
                by: it.by,
                reason: it.reason.unwrap_or_default(),
                cited_by: citing.iter().flat_map(|it| &it.ids).collect::<BTreeSet<_>>().len() as u32,
                evidence: tx.evidence_count(&it.record.id)? as u32,
            });
        }
        Ok(BinPage { total: total as u32, items })
    })
}

/// Moves records to the bin as one operation.
pub fn put(cx: &mut Context<'_>, request: BinPut) -> Result<BinDone> {
    let records = records_of(cx, &request.ids, false)?;
    let by = cx.actor()?.name;
    let (kind, count, name) = several(&records);
    let reason = request.reason.trim().to_owned();
    done(cx, &records, Op::RecordsBinned { kind, count, name }, |tx, id| Ok(tx.bin_record(id, &by, Some(&reason))?))
}

/// Takes records out of the bin as one operation.
pub fn restore(cx: &mut Context<'_>, request: RecordIds) -> Result<BinDone> {
    let records = records_of(cx, &request.ids, true)?;
    let (kind, count, name) = several(&records);
    done(cx, &records, Op::RecordsRestored { kind, count, name }, |tx, id| Ok(tx.restore_record(id)?))
}

/// Removes records from the bin for good; without `commit` it tells which, and whose links would be emptied.
pub fn purge(cx: &mut Context<'_>, request: BinPurge) -> Result<BinPurged> {
    let workspace = cx.workspace()?;
    let ids = match request.ids.is_empty() {
        true => workspace.read(|tx| tx.bin(None, u32::MAX, 0))?.1.into_iter().map(|it| it.record.id).collect(),
        false => request.ids,
    };
    let records = records_of(cx, &ids, true)?;
    let lang = cx.lang;
    let (citing, evidence) = workspace.read(|tx| surroundings(tx, &records, lang))?;
    let (kind, count, name) = several(&records);
    let op = Op::RecordsPurged { kind, count, name };
    let sentence = match records.is_empty() {
        true => cx.text("回收站是空的。", "The bin is empty."),
        false => op.sentence(lang),
    };
    let committed = request.commit && !records.is_empty();
    if committed {
        done(cx, &records, op, |tx, id| Ok(tx.purge_record(id)?))?;
    }
    Ok(BinPurged { committed, records: records.iter().map(|it| linked(it, true, lang)).collect(), citing, evidence, sentence })
}

/// The records outside `records` that link to them, and how many files are attached to these.
fn surroundings(tx: &ReadTx<'_>, records: &[Record], lang: store::Lang) -> Result<(Vec<LinkedRecord>, u32)> {
    let going: BTreeSet<&str> = records.iter().map(|it| it.id.as_str()).collect();
    let (mut citing, mut evidence) = (BTreeMap::new(), 0);
    for record in records {
        evidence += tx.evidence_count(&record.id)? as u32;
        for id in tx.citing(record.kind, &record.id, true)?.into_iter().flat_map(|it| it.ids) {
            if !going.contains(id.as_str())
                && let Some(from) = tx.record_or_binned(&id)?
            {
                let binned = tx.is_binned(&id)?;
                citing.insert(id, linked(&from, binned, lang));
            }
        }
    }
    Ok((citing.into_values().collect(), evidence))
}

/// The records with these identifiers, each once, in or outside the bin as asked.
fn records_of(cx: &Context<'_>, ids: &[String], binned: bool) -> Result<Vec<Record>> {
    let mut seen = BTreeSet::new();
    cx.workspace()?.read(|tx| {
        let mut records = Vec::with_capacity(ids.len());
        for id in ids.iter().filter(|id| seen.insert(id.as_str())) {
            let by_code = tx.record_by_code(id)?;
            let found = tx.record_or_binned(by_code.as_deref().unwrap_or(id))?.ok_or_else(|| gone(id))?;
            match (tx.is_binned(&found.id)?, binned) {
                (true, false) => return Err(gone(id)),
                (false, true) => return Err(not_binned(&found)),
                _ => records.push(found),
            }
        }
        Ok(records)
    })
}

fn not_binned(record: &Record) -> DeskError {
    let name = name_of(record);
    DeskError::new(crate::error::ErrorCode::NotFound, format!("「{name}」不在回收站里。"), format!("“{name}” is not in the bin."))
        .hint("只有回收站里的记录才能恢复或彻底删除。", "Only what lies in the bin can be restored or deleted for good.")
}

/// The kind that all records share, how many they are, and the name of the only one.
pub(super) fn several(records: &[Record]) -> (Option<Kind>, u64, String) {
    let kind = records.first().map(|it| it.kind).filter(|kind| records.iter().all(|it| it.kind == *kind));
    let name = if let [only] = records { name_of(only).to_owned() } else { String::new() };
    (kind, records.len() as u64, name)
}

fn done(cx: &mut Context<'_>, records: &[Record], op: Op, each: impl Fn(&store::WriteTx<'_>, &str) -> Result<()>) -> Result<BinDone> {
    let operation = op.sentence(cx.lang);
    let written = cx.write(op, |tx| records.iter().try_for_each(|it| each(tx, &it.id)))?;
    let operation = if written.entry.is_some() { operation } else { String::new() };
    Ok(BinDone { count: records.len() as u32, operation })
}
