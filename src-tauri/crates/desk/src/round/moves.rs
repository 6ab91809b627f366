//! Moves submissions from state to state: who may, what must hold, what is noted.

use store::{Actor, CellReturn, Lang, Op, Submission, SubmissionEvent, SubmissionVersion, WriteTx};

use super::book::{self, Book, Item, told};
use super::cells::VersionCell;
use super::{board, states};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::wire::{Place, Problem, ReturnedCell, RoundBoard, RoundMove, Severity, SubmissionAction, SubmissionState};
use SubmissionAction as Action;

/// Longest remark, reason or document.
const LONGEST: usize = 2_000;

/// What a move says besides its action.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said<'a> {
    pub note: &'a str,
    pub document: &'a str,
    pub returns: &'a [ReturnedCell],
}

/// Moves submissions.
pub fn move_on(cx: &mut Context<'_>, request: RoundMove) -> Result<RoundBoard> {
    let actor = cx.actor()?;
    let (lang, year, day) = (cx.lang, request.year, cx.as_of()?.to_string());
    for text in [&request.note, &request.document].into_iter().chain(request.returns.iter().map(|it| &it.reason)) {
        if text.chars().count() > LONGEST {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("文字超过{LONGEST}字。"),
                format!("The text is longer than {LONGEST} characters."),
            )
            .field("note"));
        }
    }
    if request.units.is_empty() {
        return Err(DeskError::new(ErrorCode::InvalidInput, "请选择填报单位。", "Choose units.").field("units"));
    }
    let code = states::action_code(request.action);
    let op = |count, unit: &str, name: &str| Op::SubmissionsMoved {
        year,
        action: code.to_owned(),
        count,
        unit: unit.to_owned(),
        name: name.to_owned(),
    };
    let written = cx.write(op(0, "", ""), |tx| {
        let mut book = Book::of(tx, year)?;
        let (mut moved, mut refused) = (Vec::new(), Vec::new());
        for unit in &request.units {
            let unit = own_unit(&book, unit)?;
            let said = Said { note: request.note.trim(), document: request.document.trim(), returns: &request.returns };
            let outcome = advance(tx, &book, &unit, &actor, &day, request.action, &said, lang);
            match outcome {
                Ok(()) => moved.push(unit),
                Err(error) if request.units.len() > 1 => {
                    let body = error.body(lang);
                    let name = book.item(&unit)?.name(lang);
                    let place = Place { field: Some(unit), ..Place::default() };
                    let message = format!("{name}{}{}", lang.pick("：", ": "), body.message);
                    refused.push(Problem { severity: Severity::Warning, place, message, hint: body.hint });
                }
                Err(error) => return Err(error),
            }
            book = Book::of(tx, year)?;
        }
        let (unit, name) = match moved.as_slice() {
            [unit] => (unit.clone(), book.item(unit)?.names.0.clone()),
            _ => Default::default(),
        };
        tx.set_op(op(moved.len() as u64, &unit, &name));
        Ok(refused)
    })?;
    board::make(cx, year, written.output)
}

/// The unit as the round keeps it: a carrier may be named by its policy code.
pub(super) fn own_unit(book: &Book, unit: &str) -> Result<String> {
    let unit = unit.trim();
    let known = crate::regions::unit(unit).unwrap_or(unit);
    book.item(known).map(|item| item.row.unit.clone())
}

/// Refuses a move that can't be made now: by the states, by who acts, by what the checks say.
pub(super) fn permitted(book: &Book, item: &Item, actor: &Actor, action: Action, lang: Lang) -> Result<()> {
    let from = item.state();
    if states::next(from, action).is_none() {
        return Err(wrong_state(from, action, lang));
    }
    states::allowed(actor, &item.row, action)?;
    match action {
        Action::Submit => {
            let (errors, _) = book::count(&book.cells(item, lang));
            if errors > 0 {
                return Err(DeskError::new(
                    ErrorCode::InvalidInput,
                    format!("还有{errors}处错误，不能上报。"),
                    format!("There are {errors} errors; it can't be handed in."),
                )
                .hint(
                    "请逐项核对：空白须填报或写明不适用，变动须写说明，退回须修改。",
                    "Go through them: fill blanks or say why they do not apply, explain changes, change what was sent back.",
                )
                .field("action"));
            }
        }
        Action::Finalise if book.round.approval.is_empty() => {
            return Err(DeskError::new(
                ErrorCode::RoundNotApproved,
                format!("{}年的评估方案和目标尚未登记批准文件，不能定稿。", book.round.year),
                format!("Scheme and targets of {} have no approval yet, so nothing can be made final.", book.round.year),
            )
            .hint("请先登记方案和目标的批准文件。", "Enter the document that approved scheme and targets first.")
            .field("action"));
        }
        _ => {}
    }
    Ok(())
}

fn wrong_state(from: SubmissionState, action: Action, lang: Lang) -> DeskError {
    let _ = lang;
    let (zh, en) = (Lang::Zh, Lang::En);
    DeskError::new(
        ErrorCode::InvalidInput,
        format!("「{}」状态不能「{}」。", states::label(from, zh), states::action_label(action, zh)),
        format!("“{}” is not possible in the state “{}”.", states::action_label(action, en), states::label(from, en)),
    )
    .field("action")
}

/// Makes one move inside a write.
#[allow(clippy::too_many_arguments, reason = "a move is who, when, what and why")]
pub(crate) fn advance(
    tx: &WriteTx<'_>,
    book: &Book,
    unit: &str,
    actor: &Actor,
    day: &str,
    action: Action,
    said: &Said<'_>,
    lang: Lang,
) -> Result<()> {
    let item = book.item(unit)?;
    permitted(book, item, actor, action, lang)?;
    let to = states::next(item.state(), action).ok_or_else(|| wrong_state(item.state(), action, lang))?;
    match action {
        Action::Return if said.returns.is_empty() || said.returns.iter().any(|it| it.reason.trim().is_empty()) => {
            return Err(
                DeskError::new(ErrorCode::InvalidInput, "退回须逐项写明原因。", "Say for each cell why it is sent back.").field("returns")
            );
        }
        Action::Finalise if said.document.is_empty() => {
            return Err(
                DeskError::new(ErrorCode::InvalidInput, "定稿须写明批准文件。", "Name the document of the approval.").field("document")
            );
        }
        Action::Review | Action::Pass
            if item.state() != SubmissionState::OfficeReview
                && actor.role != "reviewer"
                && item.row.sort != "region"
                && said.document.is_empty() =>
        {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                "秘书处代登记省级审核，须写明盖章件。",
                "The secretariat enters a provincial review by its sealed paper; name it.",
            )
            .field("document"));
        }
        _ => {}
    }
    let person = states::person(actor);
    if action == Action::Submit {
        keep_typed(tx, book, item, &person, day)?;
        for returned in item.returns.iter().filter(|it| !it.settled) {
            tx.put_row(&CellReturn { settled: true, ..returned.clone() })?;
        }
    }
    let mut row: Submission = item.row.clone();
    row.state = states::code(to).to_owned();
    match action {
        Action::Start | Action::Submit => row.reporter = person.clone(),
        Action::Pass if item.state() == SubmissionState::ProvinceReview => row.reviewer = person.clone(),
        _ => {}
    }
    tx.put_row(&row)?;
    let event = note_event(tx, item, actor, day, states::action_code(action), &row.state, said)?;
    if action == Action::Return {
        for returned in said.returns {
            let indicator = returned.indicator.trim();
            let asked = indicator == "*" || book.asked(item).iter().any(|it| it.code() == indicator);
            if !asked {
                return Err(DeskError::new(
                    ErrorCode::InvalidInput,
                    format!("「{indicator}」不在该单位的填报范围内。"),
                    format!("“{indicator}” is not asked of the unit."),
                )
                .field("returns"));
            }
            tx.put_row(&CellReturn {
                id: String::new(),
                submission: item.row.id.clone(),
                event: event.clone(),
                indicator: indicator.to_owned(),
                reason: returned.reason.trim().to_owned(),
                value: told(&book.held(unit).state(indicator)),
                settled: false,
            })?;
        }
    }
    Ok(())
}

/// Notes what was done.
pub(super) fn note_event(
    tx: &WriteTx<'_>,
    item: &Item,
    actor: &Actor,
    day: &str,
    action: &str,
    to: &str,
    said: &Said<'_>,
) -> Result<String> {
    Ok(tx.put_row(&SubmissionEvent {
        id: String::new(),
        submission: item.row.id.clone(),
        at: tx.now().to_string(),
        day: day.to_owned(),
        actor: actor.name.clone(),
        actor_unit: actor.unit.clone(),
        role: actor.role.clone(),
        action: action.to_owned(),
        from_state: item.row.state.clone(),
        to_state: to.to_owned(),
        note: said.note.to_owned(),
        document: said.document.to_owned(),
    })?)
}

/// Keeps what was typed as a version, unless the last one says the same.
fn keep_typed(tx: &WriteTx<'_>, book: &Book, item: &Item, person: &str, day: &str) -> Result<()> {
    let last = item.versions.last().map(|version| super::cells::of_version(&version.cells)).unwrap_or_default();
    let held = book.held(&item.row.unit);
    let now: Vec<VersionCell> = book
        .asked(item)
        .into_iter()
        .map(|indicator| {
            let code = indicator.code();
            let explanation = item.explanations.get(code).map(|it| it.text.as_str()).unwrap_or_default();
            let mut cell = VersionCell::of_held(code, held.now.get(code), explanation);
            if let Some(before) = last.iter().find(|it| it.indicator == code) {
                // What only a workbook says stays with the cell.
                cell.proof.clone_from(&before.proof);
                cell.cumulative = before.cumulative;
                cell.place.clone_from(&before.place);
            }
            cell
        })
        .collect();
    if !last.is_empty() && last == now {
        return Ok(());
    }
    tx.put_row(&SubmissionVersion {
        id: String::new(),
        submission: item.row.id.clone(),
        number: item.versions.len() as u32 + 1,
        at: tx.now().to_string(),
        day: day.to_owned(),
        actor: person.to_owned(),
        via: "screen".to_owned(),
        cells: encode(&now)?,
        ..SubmissionVersion::default()
    })?;
    Ok(())
}

/// The cells of a version as they are kept.
pub(super) fn encode(cells: &[VersionCell]) -> Result<String> {
    serde_json::to_string(cells)
        .map_err(|cause| DeskError::new(ErrorCode::Internal, "版本内容无法保存。", "The version can't be kept.").because(cause))
}
