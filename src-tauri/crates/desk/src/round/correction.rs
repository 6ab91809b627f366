//! 更正: what changes after 定稿 is numbered, with the old value, the new one, the reason and the document.

use store::{Correction, Lang, ObservationQuery, Op, ReadTx, ValueState};

use super::book::{Book, unit_name};
use super::moves::own_unit;
use super::setup::office_only;
use super::sheet::wanted;
use super::states;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::{Indicator, Scheme, words};
use crate::wire::{CellFill, CorrectionAdd, CorrectionList, CorrectionSeen, YearRequest};

/// Lists the corrections of a year.
pub fn list(cx: &mut Context<'_>, request: YearRequest) -> Result<CorrectionList> {
    let lang = cx.lang;
    let corrections = cx.workspace()?.read(|tx| seen(tx, request.year, lang))?;
    Ok(CorrectionList { year: request.year, corrections })
}

/// The corrections of a year for people.
pub(crate) fn seen(tx: &ReadTx<'_>, year: i32, lang: Lang) -> Result<Vec<CorrectionSeen>> {
    let scheme = Scheme::load(tx)?;
    let vintages = tx.rows::<store::Vintage>(&[("year", year.into())])?;
    let mut found = Vec::new();
    for it in tx.rows::<Correction>(&[("year", year.into())])? {
        let names = tx.record(&it.unit)?.map(|record| {
            let name = |lang| crate::registry::name_in(&record, lang).to_owned();
            (name(Lang::Zh), name(Lang::En))
        });
        found.push(CorrectionSeen {
            number: it.number,
            unit_name: unit_name(&it.unit, &names.unwrap_or_default(), lang),
            unit: it.unit,
            indicator_name: scheme.indicator(&it.indicator).map(|card| card.name(lang).to_owned()).unwrap_or_default(),
            indicator: it.indicator,
            old: it.old_value,
            new: it.new_value,
            reason: it.reason,
            document: it.document,
            day: it.day,
            by: it.actor,
            in_vintage: vintages.iter().find(|vintage| vintage.id > it.id).map_or(0, |vintage| vintage.number),
        });
    }
    Ok(found)
}

/// Corrects a value after 定稿.
pub fn add(cx: &mut Context<'_>, request: CorrectionAdd) -> Result<CorrectionList> {
    let (actor, lang, year, day) = (cx.actor()?, cx.lang, request.year, cx.as_of()?.to_string());
    office_only(&actor)?;
    let (reason, document) = (request.reason.trim().to_owned(), request.document.trim().to_owned());
    for (text, field, zh, en) in [
        (&reason, "reason", "请写明更正原因。", "Say why it is corrected."),
        (&document, "document", "请写明更正依据的文件。", "Name the document that the correction rests on."),
    ] {
        if text.is_empty() {
            return Err(DeskError::new(ErrorCode::InvalidInput, zh, en).field(field));
        }
    }
    let op = |number, unit: &str| Op::ValueCorrected { year, number, unit: unit.to_owned(), indicator: request.indicator.clone() };
    let _ = cx.write(op(0, &request.unit), |tx| {
        let book = Book::of(tx, year)?;
        let unit = own_unit(&book, &request.unit)?;
        let item = book.item(&unit)?;
        if !tx.is_locked(&unit, year)? {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("{}{year}年的填报尚未定稿，请直接修改。", item.name(Lang::Zh)),
                format!("What {} reported for {year} is not final; change it directly.", item.name(Lang::En)),
            )
            .field("unit"));
        }
        let indicator = super::sheet::asked(&book, item, &request.indicator)?;
        let cell = CellFill {
            indicator: request.indicator.clone(),
            state: request.state,
            value: request.value,
            reason: request.na_reason.clone(),
            note: None,
        };
        let state = wanted(indicator, &cell)?;
        let query = ObservationQuery {
            indicator: Some(request.indicator.clone()),
            unit: Some(unit.clone()),
            years: Some((year, year)),
            edition: Some(String::new()),
        };
        let held = tx.observations(&query)?.pop();
        let old = held.as_ref().map(|it| it.state.clone()).unwrap_or_default();
        if old == state {
            return Err(DeskError::new(ErrorCode::InvalidInput, "新值与原值相同。", "The new value is the old one.").field("value"));
        }
        let number = tx.rows::<Correction>(&[("year", year.into())])?.last().map_or(1, |last| last.number + 1);
        tx.correct();
        let mut observation = held.unwrap_or_default();
        observation.indicator.clone_from(&request.indicator);
        observation.unit.clone_from(&unit);
        observation.year = year;
        observation.state = state.clone();
        observation.origin = Some(match lang {
            Lang::Zh => format!("更正第{number}号（{document}）"),
            Lang::En => format!("correction {number} ({document})"),
        });
        tx.upsert_observation(&observation)?;
        tx.put_row(&Correction {
            id: String::new(),
            year,
            number,
            unit: unit.clone(),
            indicator: request.indicator.clone(),
            old_value: shown(indicator, &old),
            new_value: shown(indicator, &state),
            reason,
            document,
            at: tx.now().to_string(),
            day,
            actor: states::person(&actor),
        })?;
        tx.set_op(op(number, &unit));
        Ok(())
    })?;
    list(cx, YearRequest { year })
}

/// A value as a correction keeps it; in Chinese, as the office's register is.
fn shown(indicator: &Indicator, state: &ValueState) -> String {
    match state {
        ValueState::Number(value) => words::amount(*value, indicator.unit(), Lang::Zh),
        ValueState::Blank => words::absent(engine::Cell::Missing, Lang::Zh).to_owned(),
        ValueState::NotApplicable { reason } => format!("不适用（{reason}）"),
    }
}
