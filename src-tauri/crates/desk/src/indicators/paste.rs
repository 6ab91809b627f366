//! A block of cells pasted into the sheet of a year: every cell is read as an import reads it, then all are written at once.

use store::{Lang, Op, Target, ValueState as Stored};

use super::reporting::{Place, may_be_typed, plausible, put_observation};
use super::words;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::exchange::{TypedNumber, read_typed};
use crate::wire::{PasteOutcome, PastedCell, PastedValue, ReportingLayer, ValuesPaste, ValuesPasted};

/// Most cells in a block; the sheet of a year has 33 × 5.
const MOST_CELLS: usize = 1_000;

/// A cell that is taken.
enum Taken {
    Value(Stored),
    Target(f64),
}

/// Tells what pasting a block does, cell by cell; with `commit`, does it as one operation that one undo takes back.
///
/// # Errors
///
/// [`ErrorCode::InvalidInput`] for a block of more than 1,000 cells. A cell that cannot be taken is refused in the answer and left out.
pub fn paste_values(cx: &mut Context<'_>, request: ValuesPaste) -> Result<ValuesPasted> {
    if request.cells.len() > MOST_CELLS {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("粘贴的内容有{}格，超过{MOST_CELLS}格。", request.cells.len()),
            format!("The block has {} cells, more than {MOST_CELLS}.", request.cells.len()),
        )
        .hint("请分次粘贴，或改用导入。", "Paste it in parts, or import the file."));
    }
    let mut cells = Vec::with_capacity(request.cells.len());
    let mut taken = Vec::new();
    for cell in &request.cells {
        let (value, place) = match understand(cx, &request, cell) {
            Ok((value, place)) => (value, place),
            Err(refusal) => {
                let body = refusal.body(cx.lang);
                cells.push(refused(cell, body.message, body.hint));
                continue;
            }
        };
        if matches!(value.outcome, PasteOutcome::New | PasteOutcome::Changed)
            && let Some(place) = place
        {
            taken.push(place);
        }
        cells.push(value);
    }
    let count = |outcome| cells.iter().filter(|cell: &&PastedValue| cell.outcome == outcome).count() as u32;
    let answer = ValuesPasted {
        new: count(PasteOutcome::New),
        changed: count(PasteOutcome::Changed),
        same: count(PasteOutcome::Same) + count(PasteOutcome::Empty),
        refused: count(PasteOutcome::Refused),
        committed: request.commit,
        cells,
    };
    if request.commit && !taken.is_empty() {
        let targets = request.layer == ReportingLayer::Targets;
        let op = Op::ValuesPasted { year: request.year, count: taken.len() as u64, targets };
        let _ = cx.write(op, |tx| {
            for (place, what) in taken {
                let (code, unit) = (place.indicator.code(), place.unit);
                match what {
                    Taken::Value(state) => put_observation(tx, code, unit, request.year, state, None)?,
                    Taken::Target(value) => {
                        let basis = tx.target_at(code, unit, request.year)?.and_then(|held| held.basis);
                        let target = Target {
                            id: String::new(),
                            indicator: code.to_owned(),
                            unit: unit.to_owned(),
                            year: request.year,
                            value,
                            basis,
                        };
                        tx.upsert_target(&target)?;
                    }
                }
            }
            Ok(())
        })?;
    }
    Ok(answer)
}

fn refused(cell: &PastedCell, message: String, hint: String) -> PastedValue {
    PastedValue {
        indicator: cell.indicator.clone(),
        unit: cell.unit.clone(),
        outcome: PasteOutcome::Refused,
        old: String::new(),
        new: cell.text.clone(),
        message,
        hint,
    }
}

type Understood = (PastedValue, Option<(Place, Taken)>);

/// Reads one cell against what is held. An `Err` is a cell refused, not a failed paste.
fn understand(cx: &Context<'_>, request: &ValuesPaste, cell: &PastedCell) -> Result<Understood> {
    let place = Place::check(cx, &cell.indicator, &cell.unit, request.year)?;
    let unit_word = place.indicator.unit().to_owned();
    let typed = match read_typed(&cell.text, &unit_word, cx.lang) {
        Ok(typed) => typed,
        Err((message, hint)) => return Ok((refused(cell, message, hint), None)),
    };
    let shown = |value: f64| words::number(value, &unit_word, cx.lang);
    let (code, unit) = (place.indicator.code().to_owned(), place.unit);
    let told = |outcome, old: String, new: String| PastedValue {
        indicator: code.clone(),
        unit: unit.to_owned(),
        outcome,
        old,
        new,
        message: String::new(),
        hint: String::new(),
    };
    let workspace = cx.workspace()?;
    if request.layer == ReportingLayer::Targets {
        let held = workspace.read(|tx| tx.target_at(&code, unit, request.year))?.map(|held| held.value);
        let old = held.map(shown).unwrap_or_default();
        let TypedNumber::Number(value) = typed else { return Ok((told(PasteOutcome::Empty, old.clone(), old), None)) };
        if value < 0.0 {
            return Err(DeskError::new(ErrorCode::InvalidInput, "目标值不能小于0。", "A target can't be below zero."));
        }
        let outcome = match held {
            None => PasteOutcome::New,
            Some(held) if held == value => PasteOutcome::Same,
            Some(_) => PasteOutcome::Changed,
        };
        return Ok((told(outcome, old, shown(value)), Some((place, Taken::Target(value)))));
    }
    let held = workspace.read(|tx| tx.observation_at(&code, unit, request.year, ""))?.map(|held| held.state);
    let old = match &held {
        Some(state) => state_text(state, &shown, cx.lang),
        None => String::new(),
    };
    let wanted = match (&typed, &held) {
        (TypedNumber::Blank { said: false }, _) => return Ok((told(PasteOutcome::Empty, old.clone(), old), None)),
        (TypedNumber::Blank { said: true }, _) => Stored::Blank,
        (TypedNumber::NotApplicable, Some(held @ Stored::NotApplicable { .. })) => held.clone(),
        (TypedNumber::NotApplicable, _) => {
            return Err(DeskError::new(ErrorCode::InvalidInput, "「不适用」须写明原因。", "“Not applicable” needs a reason.")
                .hint("请在该格的详情中填写原因。", "Fill in the reason in the cell's details."));
        }
        (TypedNumber::Number(value), _) => Stored::Number(*value),
    };
    let nothing = matches!(held, None | Some(Stored::Blank));
    let outcome = match &held {
        Some(held) if *held == wanted => PasteOutcome::Same,
        None if wanted == Stored::Blank => PasteOutcome::Same,
        _ if nothing => PasteOutcome::New,
        _ => PasteOutcome::Changed,
    };
    if outcome != PasteOutcome::Same {
        may_be_typed(&place.indicator, unit)?;
        if let Stored::Number(value) = wanted {
            plausible(&place.indicator, value)?;
        }
    }
    let new = state_text(&wanted, &shown, cx.lang);
    Ok((told(outcome, old, new), Some((place, Taken::Value(wanted)))))
}

fn state_text(state: &Stored, shown: &dyn Fn(f64) -> String, lang: Lang) -> String {
    match state {
        Stored::Number(value) => shown(*value),
        Stored::Blank => lang.pick("未报", "missing").to_owned(),
        Stored::NotApplicable { .. } => lang.pick("不适用", "not applicable").to_owned(),
    }
}
