//! A submission in full: its cells, versions and moves; typing values and explanations into it.

use std::collections::BTreeMap;

use store::{Explanation, Lang, Observation, Op, Submission, ValueState};

use super::book::{Book, Item};
use super::cells::{self, Held};
use super::moves::{self, Said, own_unit};
use super::{board, receive, states};
use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::exchange::{Asked, RoundForm};
use crate::indicators::{Indicator, words};
use crate::wire::{
    CellFill, ExplanationSave, IndicatorCard, ReturnSeen, SubmissionAction, SubmissionCell, SubmissionFill, SubmissionRequest,
    SubmissionSheet, SubmissionState, SubmissionStep, VersionSeen,
};

/// Longest text of a cell.
const LONGEST: usize = 2_000;

/// Gives a submission.
pub fn sheet(cx: &mut Context<'_>, request: SubmissionRequest) -> Result<SubmissionSheet> {
    let cards = cards(cx)?;
    let (lang, today, actor) = (cx.lang, cx.as_of()?, cx.actor().ok());
    cx.workspace()?.read(|tx| {
        let book = Book::of(tx, request.year)?;
        let unit = own_unit(&book, &request.unit)?;
        let item = book.item(&unit)?;
        let held = book.held(&unit);
        let mut cells = Vec::new();
        for now in book.cells(item, lang) {
            let code = now.indicator.code();
            let of = store::EvidenceOf::Value { indicator: code.to_owned(), unit: unit.clone(), year: request.year };
            let evidence = tx.evidence(&of)?.len() as u32;
            let mut cell = cell(now.indicator, held, item, cards.get(code), evidence, lang);
            cell.returned = now.returned.map(|it| it.reason.clone()).unwrap_or_default();
            cell.checks = now.checks;
            cells.push(cell);
        }
        let locked = actor.as_ref().map_or_else(
            || Some(lang.pick("还不知道您是谁。", "Nobody has said who acts.").to_owned()),
            |actor| may_fill(item, actor).err().map(|error| error.body(lang).message),
        );
        Ok(SubmissionSheet {
            year: request.year,
            row: board::row(&book, item, actor.as_ref(), lang, today),
            cells,
            versions: versions(item),
            steps: steps(&book, item, lang),
            editable: locked.is_none(),
            locked_because: locked.unwrap_or_default(),
        })
    })
}

fn cards(cx: &mut Context<'_>) -> Result<BTreeMap<String, IndicatorCard>> {
    let list = crate::indicators::list(cx, crate::wire::Empty {})?;
    Ok(list.indicators.into_iter().map(|card| (card.code.clone(), card)).collect())
}

fn cell(indicator: &Indicator, held: &Held, item: &Item, card: Option<&IndicatorCard>, evidence: u32, lang: Lang) -> SubmissionCell {
    let code = indicator.code();
    let observation = held.now.get(code);
    let state = held.state(code);
    let shown = |state: &ValueState| match state {
        ValueState::Number(value) => words::amount(*value, indicator.unit(), lang),
        ValueState::Blank => words::absent(engine::Cell::Missing, lang).to_owned(),
        ValueState::NotApplicable { .. } => words::absent(engine::Cell::NotApplicable, lang).to_owned(),
    };
    let target = held.targets.get(code);
    let said = |text: fn(&Observation) -> Option<&String>| observation.and_then(text).cloned().unwrap_or_default();
    SubmissionCell {
        indicator: code.to_owned(),
        name: indicator.name(lang).to_owned(),
        unit: words::unit_name(indicator.unit(), lang).into_owned(),
        meaning: meaning(card, lang),
        evidence_asked: card.map(|card| card.evidence.clone()).unwrap_or_default(),
        not_applicable_when: card.map(|card| card.not_applicable_when.clone()).unwrap_or_default(),
        state: match &state {
            ValueState::Number(_) => crate::wire::ValueState::Number,
            ValueState::Blank => crate::wire::ValueState::Blank,
            ValueState::NotApplicable { .. } => crate::wire::ValueState::Na,
        },
        value: state.number(),
        text: shown(&state),
        reason: match &state {
            ValueState::NotApplicable { reason } => reason.clone(),
            _ => String::new(),
        },
        note: said(|it| it.note.as_ref()),
        source: said(|it| it.source.as_ref()),
        last: held.last(code),
        last_text: held.before.get(code).map_or_else(|| shown(&ValueState::Blank), |it| shown(&it.state)),
        target: target.map(|it| it.value),
        target_text: target.map(|it| words::amount(it.value, indicator.unit(), lang)).unwrap_or_default(),
        target_basis: target.and_then(|it| it.basis.clone()).unwrap_or_default(),
        explanation: item.explanations.get(code).map(|it| it.text.clone()).unwrap_or_default(),
        returned: String::new(),
        evidence,
        checks: Vec::new(),
    }
}

/// 口径, formula and period in one text.
fn meaning(card: Option<&IndicatorCard>, lang: Lang) -> String {
    let Some(card) = card else { return String::new() };
    let colon = lang.pick("：", ": ");
    let parts = [
        (lang.pick("口径", "Definition"), &card.definition),
        (lang.pick("算法", "Formula"), &card.formula),
        (lang.pick("期间", "Period"), &card.period),
    ];
    let said = parts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name}{colon}{text}"));
    said.collect::<Vec<_>>().join("\n")
}

fn versions(item: &Item) -> Vec<VersionSeen> {
    let mut before = Vec::new();
    item.versions
        .iter()
        .map(|version| {
            let now = cells::of_version(&version.cells);
            let changed = receive::changed_cells(&before, &now);
            before = now;
            VersionSeen {
                id: version.id.clone(),
                number: version.number,
                at: shown_time(&version.at),
                by: version.actor.clone(),
                via: version.via.clone(),
                file: version.file.clone(),
                hash: version.hash.clone().unwrap_or_default(),
                changed,
            }
        })
        .collect()
}

/// A kept moment as people read it.
pub(crate) fn shown_time(at: &str) -> String {
    at.parse().map_or_else(|_| at.to_owned(), clock::show)
}

fn steps(book: &Book, item: &Item, lang: Lang) -> Vec<SubmissionStep> {
    let role = |code: &str| {
        let word = match code {
            "reporter" => lang.pick("填报人", "reporter"),
            "reviewer" => lang.pick("审核人", "reviewer"),
            "expert" => lang.pick("专家", "expert"),
            _ => lang.pick("秘书处", "secretariat"),
        };
        word.to_owned()
    };
    let seen = |event: &str| {
        item.returns
            .iter()
            .filter(|it| it.event == event)
            .map(|it| {
                let indicator = book.scheme.indicator(&it.indicator);
                let value = match (it.value.parse::<f64>(), indicator) {
                    (Ok(value), Some(indicator)) => words::amount(value, indicator.unit(), lang),
                    _ => it.value.clone(),
                };
                ReturnSeen {
                    indicator: it.indicator.clone(),
                    name: indicator.map_or_else(|| lang.pick("整份报表", "the whole form"), |it| it.name(lang)).to_owned(),
                    value,
                    reason: it.reason.clone(),
                    settled: it.settled,
                }
            })
            .collect()
    };
    item.events
        .iter()
        .map(|event| SubmissionStep {
            at: shown_time(&event.at),
            by: if event.actor_unit.is_empty() { event.actor.clone() } else { format!("{}（{}）", event.actor, event.actor_unit) },
            role: role(&event.role),
            action: states::action_name(&event.action, lang).to_owned(),
            state: states::label(states::state(&event.to_state), lang).to_owned(),
            note: event.note.clone(),
            document: event.document.clone(),
            returns: seen(&event.id),
        })
        .collect()
}

/// Refuses typing by whom, or into what, it may not be done.
pub(super) fn may_fill(item: &Item, actor: &store::Actor) -> Result<()> {
    let year = item.row.year;
    match item.state() {
        SubmissionState::Issued | SubmissionState::Filling | SubmissionState::Returned => {
            // Whoever may start filling in may fill in.
            states::allowed(actor, &item.row, SubmissionAction::Start)
        }
        SubmissionState::Final | SubmissionState::Archived => Err(super::setup::closed(year)),
        state => Err(DeskError::new(
            ErrorCode::NotAllowed,
            format!("「{}」状态不能填写。", states::label(state, Lang::Zh)),
            format!("Nothing can be filled in in the state “{}”.", states::label(state, Lang::En)),
        )
        .hint("已上报的可先撤回；审核中的请由审核人退回。", "Recall what was handed in, or let the reviewer return it.")
        .field("unit")),
    }
}

/// Types values into a submission.
pub fn fill(cx: &mut Context<'_>, request: SubmissionFill) -> Result<SubmissionSheet> {
    let (actor, day, lang, year) = (cx.actor()?, cx.as_of()?.to_string(), cx.lang, request.year);
    let op = Op::SubmissionReceived { year, unit: request.unit.clone(), name: String::new(), number: 0, file: String::new() };
    let written = cx.write(op, |tx| {
        let book = Book::of(tx, year)?;
        let unit = own_unit(&book, &request.unit)?;
        let item = book.item(&unit)?;
        may_fill(item, &actor)?;
        for cell in &request.cells {
            let indicator = asked(&book, item, &cell.indicator)?;
            let state = wanted(indicator, cell)?;
            crate::indicators::put_observation(tx, indicator.code(), &unit, year, state, cell.note.clone())?;
        }
        begin(tx, &book, item, &actor, &day, lang)?;
        tx.set_op(Op::SubmissionsMoved { year, action: "start".into(), count: 1, unit: unit.clone(), name: item.names.0.clone() });
        if let [only] = request.cells.as_slice() {
            tx.set_op(Op::ObservationChanged { indicator: only.indicator.clone(), unit: unit.clone(), year });
        } else if !request.cells.is_empty() {
            tx.set_op(Op::ValuesPasted { year, count: request.cells.len() as u64, targets: false });
        }
        Ok(unit)
    })?;
    sheet(cx, SubmissionRequest { year, unit: written.output })
}

/// Moves what was issued or sent back into 填报中.
pub(super) fn begin(tx: &store::WriteTx<'_>, book: &Book, item: &Item, actor: &store::Actor, day: &str, lang: Lang) -> Result<()> {
    match item.state() {
        SubmissionState::Filling => {
            // Who fills in now is who filled in.
            let person = states::person(actor);
            if item.row.reporter != person {
                tx.put_row(&Submission { reporter: person, ..item.row.clone() })?;
            }
            Ok(())
        }
        _ => moves::advance(tx, book, &item.row.unit, actor, day, SubmissionAction::Start, &Said::default(), lang),
    }
}

/// An indicator that is asked of a unit.
pub(super) fn asked<'a>(book: &'a Book, item: &Item, code: &str) -> Result<&'a Indicator> {
    book.asked(item).into_iter().find(|it| it.code() == code).ok_or_else(|| {
        DeskError::new(
            ErrorCode::InvalidInput,
            format!("「{code}」不在该单位的填报范围内。"),
            format!("“{code}” is not asked of the unit."),
        )
        .hint("请核对指标代码。", "Check the indicator's code.")
        .field("indicator")
    })
}

/// The state that a typed value makes.
pub(super) fn wanted(indicator: &Indicator, cell: &CellFill) -> Result<ValueState> {
    for text in [Some(&cell.reason), cell.note.as_ref()].into_iter().flatten() {
        if text.chars().count() > LONGEST {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("文字超过{LONGEST}字。"),
                format!("The text is longer than {LONGEST} characters."),
            )
            .field("note"));
        }
    }
    match cell.state {
        crate::wire::ValueState::Blank => Ok(ValueState::Blank),
        crate::wire::ValueState::Na => {
            let reason = cell.reason.trim().to_owned();
            if reason.is_empty() {
                return Err(
                    DeskError::new(ErrorCode::InvalidInput, "「不适用」须写明原因。", "“Not applicable” needs a reason.").field("reason")
                );
            }
            Ok(ValueState::NotApplicable { reason })
        }
        crate::wire::ValueState::Number => {
            let value = cell
                .value
                .filter(|value| value.is_finite())
                .ok_or_else(|| DeskError::new(ErrorCode::InvalidInput, "请填写数值。", "Please fill in a number.").field("value"))?;
            crate::indicators::plausible_number(indicator, value)?;
            Ok(ValueState::Number(value))
        }
    }
}

/// Explains a value.
pub fn explain(cx: &mut Context<'_>, request: ExplanationSave) -> Result<SubmissionSheet> {
    let (actor, year, text) = (cx.actor()?, request.year, request.text.trim().to_owned());
    if text.chars().count() > LONGEST {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("文字超过{LONGEST}字。"),
            format!("The text is longer than {LONGEST} characters."),
        )
        .field("text"));
    }
    let op = Op::ReviewChanged { year, part: "explanation".into(), name: request.indicator.clone() };
    let written = cx.write(op, |tx| {
        let book = Book::of(tx, year)?;
        let unit = own_unit(&book, &request.unit)?;
        let item = book.item(&unit)?;
        may_fill(item, &actor)?;
        let indicator = asked(&book, item, &request.indicator)?;
        put_explanation(tx, item, indicator.code(), &text, &actor)?;
        Ok(unit)
    })?;
    sheet(cx, SubmissionRequest { year, unit: written.output })
}

/// Writes an explanation, or takes it away.
pub(super) fn put_explanation(tx: &store::WriteTx<'_>, item: &Item, code: &str, text: &str, actor: &store::Actor) -> Result<()> {
    match (item.explanations.get(code), text) {
        (Some(held), "") => tx.delete_row::<Explanation>(&held.id)?,
        (None, "") => {}
        (Some(held), text) if held.text == text => {}
        (held, text) => {
            tx.put_row(&Explanation {
                id: held.map(|it| it.id.clone()).unwrap_or_default(),
                submission: item.row.id.clone(),
                indicator: code.to_owned(),
                text: text.to_owned(),
                at: tx.now().to_string(),
                actor: states::person(actor),
            })?;
        }
    }
    Ok(())
}

/// The workbook of a submission.
pub(super) fn form(cx: &mut Context<'_>, year: i32, unit: &str) -> Result<(RoundForm, String)> {
    let cards = cards(cx)?;
    let lang = cx.lang;
    let scheme = super::scheme::current(cx, year)?;
    cx.workspace()?.read(|tx| {
        let book = Book::of(tx, year)?;
        let item = book.item(unit)?;
        let held = book.held(unit);
        let rows = book
            .asked(item)
            .into_iter()
            .map(|indicator| {
                let code = indicator.code();
                let card = cards.get(code);
                Asked {
                    code: code.to_owned(),
                    name: indicator.name(lang).to_owned(),
                    unit: indicator.unit().to_owned(),
                    meaning: meaning(card, lang),
                    is_flow: indicator.timing == engine::Timing::Flow,
                    last: held.last(code),
                    target: held.targets.get(code).map(|it| it.value),
                    low: indicator.card.range_low,
                    high: indicator.card.range_high,
                    evidence: card.map(|card| card.evidence.clone()).unwrap_or_default(),
                    not_applicable_when: card.map(|card| card.not_applicable_when.clone()).unwrap_or_default(),
                    returned: item.open_return(code).map(|it| it.reason.clone()).unwrap_or_default(),
                }
            })
            .collect();
        let name = item.name(lang);
        let form = RoundForm {
            year,
            unit: unit.to_owned(),
            name: name.clone(),
            due: item.row.due.clone(),
            scheme: scheme.name(lang),
            scheme_digest: scheme.digest.clone(),
            rows,
        };
        Ok((form, name))
    })
}
