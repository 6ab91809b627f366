//! The values of a year as people fill them in, one at a time.

use engine::Cell;
use store::{Observation, Op, Target, ValueState as Stored, WriteTx};

use super::words;
use super::{Indicator, TOTAL};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::progress::{self, YearEvaluation};
use crate::regions;
use crate::wire::{ObservationSave, ReportingCell, ReportingRow, ReportingTable, ReportingUnit, TargetSave, ValueState, YearRequest};

/// The first year of which the desk takes values.
const FIRST_YEAR: i32 = 1990;

/// Longest note, reason or basis.
const LONGEST: usize = 2_000;

/// Gives the values of a year, indicator by unit.
pub fn reporting_table(cx: &mut Context<'_>, request: YearRequest) -> Result<ReportingTable> {
    let year = progress::evaluate(cx, request.year)?;
    let units: Vec<&str> = super::values::units().collect();
    let heads = units.iter().map(|unit| {
        let coverage = year.of(unit).aggregate(TOTAL).map(|total| total.coverage).unwrap_or_default();
        ReportingUnit {
            code: (*unit).to_owned(),
            name: regions::name(unit, cx.lang).unwrap_or_default(),
            reported: coverage.reported,
            applicable: coverage.applicable,
        }
    });
    let rows: Vec<ReportingRow> = year
        .scheme()
        .indicators
        .iter()
        .map(|indicator| ReportingRow {
            code: indicator.code().to_owned(),
            name: indicator.name(cx.lang).to_owned(),
            unit: words::unit_name(indicator.unit(), cx.lang).into_owned(),
            source_in_force: indicator.source_in_force().to_owned(),
            cells: units.iter().map(|unit| cell(&year, indicator, unit, cx)).collect(),
        })
        .collect();
    let open = |cell: &&ReportingCell| cell.editable && cell.state == ValueState::Blank;
    let blank = rows.iter().flat_map(|row| row.cells.iter().flatten()).filter(open).count() as u32;
    Ok(ReportingTable { year: request.year, units: heads.collect(), rows, blank })
}

fn cell(year: &YearEvaluation, indicator: &Indicator, unit: &str, cx: &Context<'_>) -> Option<ReportingCell> {
    indicator.belongs_to(unit).then(|| {
        let datum = year.datum(indicator.code(), unit);
        ReportingCell {
            state: state(datum.cell),
            value: datum.cell.number(),
            text: match datum.cell {
                Cell::Number(x) => words::number(x, indicator.unit(), cx.lang),
                absent => words::absent(absent, cx.lang).to_owned(),
            },
            reason: datum.reason(cx.lang).unwrap_or_default().to_owned(),
            note: datum.observation().and_then(|held| held.note.clone()).unwrap_or_default(),
            target: datum.target.as_ref().map(|aim| aim.value),
            basis: datum.target.as_ref().and_then(|aim| aim.basis.clone()).unwrap_or_default(),
            editable: indicator.is_reported_by(unit) && !matches!(datum.origin, super::values::Origin::Round(_)),
        }
    })
}

/// A value's state for the wire.
pub(crate) fn state(cell: Cell) -> ValueState {
    match cell {
        Cell::Number(_) => ValueState::Number,
        Cell::Missing => ValueState::Blank,
        Cell::NotApplicable => ValueState::Na,
    }
}

/// Sets one value.
pub fn save_observation(cx: &mut Context<'_>, request: ObservationSave) -> Result<ReportingTable> {
    let place = Place::check(cx, &request.indicator, &request.unit, request.year)?;
    may_be_typed(&place.indicator, place.unit)?;
    let wanted = stored_state(&place.indicator, &request)?;
    let note = request.note.map(|note| short_text("note", note)).transpose()?;
    let op = Op::ObservationChanged { indicator: place.indicator.code().to_owned(), unit: place.unit.to_owned(), year: request.year };
    let _ = cx.write(op, |tx| put_observation(tx, place.indicator.code(), place.unit, request.year, wanted, note))?;
    reporting_table(cx, YearRequest { year: request.year })
}

/// Refuses a value that is counted from records or summed from the provinces.
pub(super) fn may_be_typed(indicator: &Indicator, unit: &str) -> Result<()> {
    if indicator.is_reported_by(unit) {
        return Ok(());
    }
    let code = indicator.code();
    let refusal = match indicator.rule {
        Some(_) => DeskError::new(
            ErrorCode::InvalidInput,
            format!("{code}由台账记录计算，不能填报。"),
            format!("{code} is counted from registry records and can't be typed."),
        )
        .hint("请在台账中修改相应的记录。", "Change the records in the registry."),
        None => DeskError::new(
            ErrorCode::InvalidInput,
            format!("{code}的区域值由各省市数值相加得出，不能填报。"),
            format!("{code} of the region is the sum of the provinces and can't be typed."),
        )
        .hint("请填报各省市的数值。", "Fill in the provinces' values."),
    };
    Err(refusal.field("indicator"))
}

/// Writes a typed value over what is held; a blank over nothing stays nothing.
pub(crate) fn put_observation(
    tx: &WriteTx<'_>,
    indicator: &str,
    unit: &str,
    year: i32,
    wanted: Stored,
    note: Option<String>,
) -> Result<()> {
    let held = tx.observation_at(indicator, unit, year, "")?;
    if held.is_none() && wanted == Stored::Blank && note.as_deref().unwrap_or_default().is_empty() {
        return Ok(());
    }
    let mut observation = match held {
        Some(held) if held.state == wanted => held,
        // A typed value no longer comes from the file, source and doubt of the one it replaces.
        held => Observation {
            indicator: indicator.to_owned(),
            unit: unit.to_owned(),
            year,
            note: held.and_then(|held| held.note),
            ..Observation::default()
        },
    };
    observation.state = wanted;
    if let Some(note) = note {
        observation.note = Some(note).filter(|note| !note.is_empty());
    }
    tx.upsert_observation(&observation)?;
    Ok(())
}

fn stored_state(indicator: &Indicator, request: &ObservationSave) -> Result<Stored> {
    match request.state {
        ValueState::Blank => Ok(Stored::Blank),
        ValueState::Na => {
            let reason = short_text("reason", request.reason.clone().unwrap_or_default())?;
            if reason.is_empty() {
                return Err(DeskError::new(ErrorCode::InvalidInput, "「不适用」须写明原因。", "“Not applicable” needs a reason.")
                    .hint("没有数据而不是不适用的，请留空（未报）。", "If it applies but there is no data, leave it blank.")
                    .field("reason"));
            }
            Ok(Stored::NotApplicable { reason })
        }
        ValueState::Number => {
            let value = request
                .value
                .filter(|value| value.is_finite())
                .ok_or_else(|| DeskError::new(ErrorCode::InvalidInput, "请填写数值。", "Please fill in a number.").field("value"))?;
            plausible(indicator, value)?;
            Ok(Stored::Number(value))
        }
    }
}

/// Refuses a number that the indicator cannot have: a negative count, a share above 100 %.
pub(crate) fn plausible(indicator: &Indicator, value: f64) -> Result<()> {
    let never_negative = indicator.card.range_low.is_some_and(|low| low >= 0.0);
    if value < 0.0 && never_negative {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("{}不会是负数，现为{value}。", indicator.code()),
            format!("{} can't be negative, but is {value}.", indicator.code()),
        )
        .field("value"));
    }
    if indicator.unit() == "%" && value > 100.0 && indicator.card.range_high == Some(100.0) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("{}是比率，不会超过100%，现为{value}。", indicator.code()),
            format!("{} is a share and can't exceed 100 %, but is {value}.", indicator.code()),
        )
        .field("value"));
    }
    Ok(())
}

/// Sets one target, or takes it away.
pub fn save_target(cx: &mut Context<'_>, request: TargetSave) -> Result<ReportingTable> {
    let place = Place::check(cx, &request.indicator, &request.unit, request.year)?;
    if let Some(value) = request.value
        && !(value.is_finite() && value >= 0.0)
    {
        return Err(
            DeskError::new(ErrorCode::InvalidInput, "目标值须为不小于0的数。", "A target must be a number of zero or more.").field("value")
        );
    }
    let basis = request.basis.map(|basis| short_text("basis", basis)).transpose()?;
    let op = Op::TargetChanged { indicator: place.indicator.code().to_owned(), unit: place.unit.to_owned(), year: request.year };
    let _ = cx.write(op, |tx| {
        let held = tx.target_at(place.indicator.code(), place.unit, request.year)?;
        match (request.value, held) {
            (None, None) => {}
            (None, Some(held)) => tx.delete_target(&held.id)?,
            (Some(value), held) => {
                let basis = match basis {
                    Some(basis) => Some(basis).filter(|basis| !basis.is_empty()),
                    None => held.and_then(|held| held.basis),
                };
                let target = Target {
                    id: String::new(),
                    indicator: place.indicator.code().to_owned(),
                    unit: place.unit.to_owned(),
                    year: request.year,
                    value,
                    basis,
                };
                tx.upsert_target(&target)?;
            }
        }
        Ok(())
    })?;
    reporting_table(cx, YearRequest { year: request.year })
}

fn short_text(field: &str, text: String) -> Result<String> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("文字超过{LONGEST}字。"),
            format!("The text is longer than {LONGEST} characters."),
        )
        .field(field));
    }
    Ok(text.to_owned())
}

/// A checked indicator, unit and year.
pub(super) struct Place {
    pub indicator: Indicator,
    pub unit: &'static str,
}

impl Place {
    pub fn check(cx: &Context<'_>, code: &str, unit: &str, year: i32) -> Result<Place> {
        let scheme = cx.workspace()?.read(super::Scheme::load)?;
        let indicator = scheme.indicator(code).cloned().ok_or_else(|| {
            DeskError::new(ErrorCode::NotFound, format!("没有代码为{code}的指标。"), format!("There is no indicator {code}."))
                .field("indicator")
        })?;
        let unit = regions::unit(unit).ok_or_else(|| {
            DeskError::new(ErrorCode::InvalidInput, format!("不认识的省市：{unit}"), format!("Unknown unit: {unit}"))
                .hint("请选择上海、江苏、浙江、安徽或区域。", "Choose Shanghai, Jiangsu, Zhejiang, Anhui or the region.")
                .field("unit")
        })?;
        if !indicator.belongs_to(unit) {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("{code}是区域指标，不属于单个省市。"),
                format!("{code} belongs to the region, not to a single province."),
            )
            .hint("请在「区域」一列填写。", "Fill it in under “Region”.")
            .field("unit"));
        }
        let last = i32::from(cx.as_of()?.year()) + 1;
        if !(FIRST_YEAR..=last).contains(&year) {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("年份{year}不在{FIRST_YEAR}至{last}之间。"),
                format!("The year {year} is not between {FIRST_YEAR} and {last}."),
            )
            .field("year"));
        }
        Ok(Place { indicator, unit })
    }
}
