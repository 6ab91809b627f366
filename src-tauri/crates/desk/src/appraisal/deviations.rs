//! 偏差原因分析: every attainment below 100 % or above 130 % demands why, and what will be done.

use std::collections::BTreeMap;

use store::{Deviation, ReadTx};

use super::{changing, office_only, still_open, text};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::values::units;
use crate::indicators::words;
use crate::progress::{self, YearEvaluation};
use crate::regions;
use crate::wire::{DeviationList, DeviationSave, DeviationSeen, YearRequest};

/// Attainment beyond which a target is to be explained (财预〔2020〕10号, self-evaluation form).
const TOO_FAR: f64 = 1.3;

/// Lists the deviations of a year.
pub fn list(cx: &mut Context<'_>, request: YearRequest) -> Result<DeviationList> {
    let year = progress::evaluate(cx, request.year)?;
    let written = cx.workspace()?.read(|tx| written(tx, request.year))?;
    let lang = cx.lang;
    let deviations: Vec<DeviationSeen> = found(&year)
        .into_iter()
        .map(|(unit, code, share)| {
            let indicator = year.scheme().indicator(&code);
            let (measured, name) = indicator.map(|it| (it.unit(), it.name(lang))).unwrap_or_default();
            let datum = year.datum(&code, unit);
            let held = written.get(&(unit.to_owned(), code.clone()));
            DeviationSeen {
                unit: unit.to_owned(),
                unit_name: words::place(unit, lang),
                name: name.to_owned(),
                value: datum.cell.number().map(|value| words::amount(value, measured, lang)).unwrap_or_default(),
                target: datum.target.as_ref().map(|aim| words::amount(aim.value, measured, lang)).unwrap_or_default(),
                attainment: share,
                attainment_text: words::percent(share, lang),
                side: if share < 1.0 { "below" } else { "above" }.to_owned(),
                cause: held.map(|it| it.cause.clone()).unwrap_or_default(),
                measure: held.map(|it| it.measure.clone()).unwrap_or_default(),
                by: held.map(|it| it.actor.clone()).unwrap_or_default(),
                indicator: code,
            }
        })
        .collect();
    let open = deviations.iter().filter(|it| it.cause.is_empty()).count() as u32;
    Ok(DeviationList { year: request.year, deviations, open })
}

/// What deviates: unit, indicator, attainment; by unit in their order, then by the scheme's. A running year has no deviations yet.
pub(crate) fn found(year: &YearEvaluation) -> Vec<(&'static str, String, f64)> {
    let mut found = Vec::new();
    if year.is_running() {
        return found;
    }
    for unit in units() {
        for indicator in year.scheme().indicators.iter().filter(|it| it.belongs_to(unit) && (!it.is_regional() || unit == regions::DELTA)) {
            let share = year.of(unit).indicator(indicator.code()).and_then(|it| it.attainment);
            // As it is printed: 99.96 % reads 100.0 % and demands nothing.
            let deviates = |share: &f64| {
                let shown = engine::round_half_up(share * 100.0, 1);
                !(100.0..=TOO_FAR * 100.0).contains(&shown)
            };
            if let Some(share) = share.filter(deviates) {
                found.push((unit, indicator.code().to_owned(), share));
            }
        }
    }
    found
}

/// What was written of a year, by unit and indicator: cause and measure.
pub(crate) fn written(tx: &ReadTx<'_>, year: i32) -> Result<BTreeMap<(String, String), Deviation>> {
    let rows = tx.rows::<Deviation>(&[("year", year.into())])?;
    Ok(rows.into_iter().map(|it| ((it.unit.clone(), it.indicator.clone()), it)).collect())
}

/// Writes why a value deviates; an empty cause takes the analysis away.
pub fn save(cx: &mut Context<'_>, request: DeviationSave) -> Result<DeviationList> {
    let actor = cx.actor()?;
    let unit = regions::unit(&request.unit).ok_or_else(|| {
        DeskError::new(ErrorCode::InvalidInput, format!("不认识的省市：{}", request.unit), format!("Unknown unit: {}", request.unit))
            .field("unit")
    })?;
    // A province explains its own values; the secretariat explains any.
    if actor.province != unit || !matches!(actor.role.as_str(), "reporter" | "reviewer") {
        office_only(cx)?;
    }
    let (cause, measure) = (text("cause", &request.cause, false)?, text("measure", &request.measure, false)?);
    let year = request.year;
    let _ = cx.write(changing(year, "deviation", &request.indicator), |tx| {
        still_open(tx, year)?;
        if !tx.indicators()?.iter().any(|card| card.code == request.indicator) {
            return Err(DeskError::new(
                ErrorCode::NotFound,
                format!("没有代码为{}的指标。", request.indicator),
                format!("There is no indicator {}.", request.indicator),
            )
            .field("indicator"));
        }
        let held = written(tx, year)?.remove(&(unit.to_owned(), request.indicator.clone()));
        match (held, cause.is_empty()) {
            (Some(held), true) => tx.delete_row::<Deviation>(&held.id)?,
            (None, true) => {}
            (Some(held), false) if held.cause == cause && held.measure == measure => {}
            (held, false) => {
                tx.put_row(&Deviation {
                    id: held.map(|it| it.id).unwrap_or_default(),
                    year,
                    unit: unit.to_owned(),
                    indicator: request.indicator.clone(),
                    cause,
                    measure,
                    at: tx.now().to_string(),
                    actor: actor.name.clone(),
                })?;
            }
        }
        Ok(())
    })?;
    list(cx, YearRequest { year })
}
