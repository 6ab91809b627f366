//! Sends workbooks down: writes one for each unit, then moves what was 待下发.

use std::path::PathBuf;

use super::book::Book;
use super::moves::own_unit;
use super::setup::office_only;
use super::{board, moves, sheet};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::wire::{RoundIssue, RoundIssued, RoundMove, SubmissionAction, SubmissionState};

/// Sends workbooks down.
pub fn issue(cx: &mut Context<'_>, request: RoundIssue) -> Result<RoundIssued> {
    office_only(&cx.actor()?)?;
    let year = request.year;
    let (units, pending) = cx.workspace()?.read(|tx| {
        let book = Book::of(tx, year)?;
        let units = match request.units.as_slice() {
            [] => book.items.iter().filter(|item| item.state() == SubmissionState::Pending).map(|item| item.row.unit.clone()).collect(),
            some => some.iter().map(|unit| own_unit(&book, unit)).collect::<Result<Vec<_>>>()?,
        };
        let mut pending = Vec::new();
        for unit in &units {
            let item = book.item(unit)?;
            match item.state() {
                SubmissionState::Pending => pending.push(unit.clone()),
                SubmissionState::Issued | SubmissionState::Filling | SubmissionState::Returned => {}
                SubmissionState::Final | SubmissionState::Archived => return Err(super::setup::closed(year)),
                state => {
                    let (zh, en) = (store::Lang::Zh, store::Lang::En);
                    let label = |lang| super::states::label(state, lang);
                    return Err(DeskError::new(
                        ErrorCode::InvalidInput,
                        format!("{}处于「{}」，不能再下发。", item.name(zh), label(zh)),
                        format!("{} is in the state “{}” and can't be issued again.", item.name(en), label(en)),
                    )
                    .field("units"));
                }
            }
        }
        Ok::<_, DeskError>((units, pending))
    })?;
    if units.is_empty() {
        return Err(
            DeskError::new(ErrorCode::InvalidInput, "没有待下发的填报单位。", "There is no unit to issue a workbook to.").field("units")
        );
    }
    let folder = request.dir.as_deref().filter(|dir| !dir.is_empty()).map_or_else(|| cx.desk.output_dir(), PathBuf::from);
    let mut written = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let writing = cx.text("生成填报表", "Writing the workbooks");
        let done = at as f64 / units.len() as f64;
        let outcome = cx.task.step(done, &writing).and_then(|()| {
            let (form, name) = sheet::form(cx, year, unit)?;
            let stem = match cx.lang {
                store::Lang::Zh => format!("{name}_{year}年填报表.xlsx"),
                store::Lang::En => format!("{name}_form_{year}.xlsx"),
            };
            let path = folder.join(files::safe_name(&stem));
            form.write(cx, &path)?;
            Ok(path)
        });
        match outcome {
            Ok(path) => written.push(path),
            Err(error) => {
                // A cancelled or failed run leaves no workbooks behind that nobody was told of.
                written.iter().for_each(|path: &PathBuf| {
                    let _ = std::fs::remove_file(path);
                });
                return Err(error);
            }
        }
    }
    let board = match pending.is_empty() {
        true => board::make(cx, year, Vec::new())?,
        false => {
            let request = RoundMove {
                year,
                units: pending,
                action: SubmissionAction::Issue,
                note: String::new(),
                document: String::new(),
                returns: Vec::new(),
            };
            moves::move_on(cx, request)?
        }
    };
    Ok(RoundIssued { files: written.iter().map(|path| path.display().to_string()).collect(), board })
}
