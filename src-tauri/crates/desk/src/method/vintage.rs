//! The data as they stood: the open workspace after an entry of its journal, looked into beside that of today.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use store::{OpenMode, StoreError, Workspace};

use super::case::Case;
use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::words as numbers;
use crate::wire::{MethodBasis, MethodValueChange, MethodVintage};

/// How many pasts are kept open.
const KEPT: usize = 3;

/// How many changed values an answer lists.
const LISTED: usize = 200;

/// Pasts of workspaces, kept in a folder that goes with the desk.
#[derive(Debug, Default)]
pub(crate) struct Pasts(Mutex<Vec<Past>>);

#[derive(Debug)]
struct Past {
    of: PathBuf,
    id: String,
    seq: u64,
    workspace: Arc<Workspace>,
    _folder: tempfile::TempDir,
}

/// The open workspace as it stood after an entry.
fn past(cx: &Context<'_>, seq: u64) -> Result<Arc<Workspace>> {
    let open = cx.workspace()?;
    let mut kept = cx.desk.pasts.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let is = |past: &Past| past.seq == seq && past.of == open.path() && past.id == open.meta().id;
    if let Some(found) = kept.iter().find(|past| is(past)) {
        return Ok(Arc::clone(&found.workspace));
    }
    let folder = tempfile::tempdir().map_err(|cause| {
        DeskError::new(ErrorCode::Io, "无法建立临时文件夹。", "No temporary folder can be made.")
            .hint("请检查磁盘空间。", "Look at the room on the disk.")
            .because(cause)
    })?;
    let file = folder.path().join(format!("{seq}.{}", store::EXTENSION));
    open.write_past(seq, &file).map_err(|error| match error {
        StoreError::NotFound { .. } => {
            DeskError::new(ErrorCode::NotFound, format!("日志里没有第{seq}条记录。"), format!("The journal has no entry {seq}."))
                .hint("请从列表中选择。", "Choose one of the list.")
                .field("vintage")
        }
        other => DeskError::from(other),
    })?;
    let workspace = Arc::new(Workspace::open(&file, OpenMode::ReadOnly)?);
    kept.truncate(KEPT - 1);
    kept.insert(
        0,
        Past { of: open.path().to_owned(), id: open.meta().id.clone(), seq, workspace: Arc::clone(&workspace), _folder: folder },
    );
    Ok(workspace)
}

/// A scheme of today on the data as they stood after an entry, and what that entry was.
pub(super) fn case(cx: &Context<'_>, basis: &MethodBasis, seq: u64, today: &Case) -> Result<(Case, MethodVintage)> {
    let then = cx.looking_into(past(cx, seq)?);
    let mut case = Case::with(&then, basis, today.summary.clone(), today.content.clone()).map_err(|error| match error.code {
        ErrorCode::NoData => DeskError::new(
            ErrorCode::NoData,
            format!("当时{}年还没有可评估的数据。", basis.year),
            format!("There was nothing to evaluate for {} then.", basis.year),
        )
        .hint("请选择更晚的时点。", "Choose a later moment.")
        .field("vintage"),
        _ => error,
    })?;
    // What the year was then is not what grades are given by now: both are held to the same rules.
    case.content.clone_from(&today.content);
    let entry = then.workspace()?.log(1, 0)?.entries.into_iter().next();
    let vintage = MethodVintage {
        seq,
        at: entry.as_ref().map(|entry| clock::show(entry.at)).unwrap_or_default(),
        by: entry.as_ref().map(|entry| entry.actor.name.clone()).unwrap_or_default(),
        operation: entry.map(|entry| entry.op.sentence(cx.lang)).unwrap_or_default(),
        as_of: then.as_of()?.to_string(),
    };
    Ok((case, vintage))
}

/// The values of the scheme's indicators that differ between two moments, in the order of units and indicators.
pub(super) fn changes(then: &Case, now: &Case, cx: &Context<'_>) -> Vec<MethodValueChange> {
    let lang = cx.lang;
    let mut found = Vec::new();
    for unit in &now.material.units {
        for measure in now.content.indicators.iter().filter_map(|it| now.material.measure(&it.code)) {
            let wire = |case: &Case| match case.material.unit(&unit.code).zip(case.material.measure(&measure.code)) {
                Some((_, measure)) => case.material.now.wire(&unit.code, measure, lang).text,
                None => numbers::absent(engine::Cell::Missing, lang).to_owned(),
            };
            let (before, after) = (wire(then), wire(now));
            if before != after {
                found.push(MethodValueChange {
                    unit: unit.code.clone(),
                    unit_name: unit.name(lang).to_owned(),
                    code: measure.code.clone(),
                    name: measure.name(lang).to_owned(),
                    before,
                    after,
                });
            }
        }
    }
    found.truncate(LISTED);
    found
}
