//! Progress: the one evaluation that overview, charts, review and command line share, and its numbers for the wire.

mod evaluation;
mod explain;
#[cfg(test)]
pub(crate) mod tests;

pub(crate) use evaluation::Cache;
pub use evaluation::{YearEvaluation, evaluate};
pub use explain::explain;

use std::collections::BTreeMap;

use engine::{AggregateResult, UnitResult};

use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::{TOTAL, words};
use crate::regions;
use crate::wire::{IndicatorProgress, Progress, ProgressRequest, TaskProgress, UnitProgress};

/// The longest stretch of years one request may ask for.
const LONGEST_STRETCH: i32 = 30;

/// Gives attainment by province and key task, of one year or of a stretch.
pub fn progress(cx: &mut Context<'_>, request: ProgressRequest) -> Result<Progress> {
    let last = request.to.unwrap_or(request.year);
    if last.checked_sub(request.year).is_none_or(|stretch| !(0..LONGEST_STRETCH).contains(&stretch)) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("年份范围{}至{last}不正确。", request.year),
            format!("The years {} to {last} are no valid stretch.", request.year),
        )
        .hint(format!("请从早到晚填写，最多{LONGEST_STRETCH}年。"), format!("Give them from early to late, {LONGEST_STRETCH} at most."))
        .field("to"));
    }
    let mut answer = of_year(&evaluate(cx, request.year)?, cx);
    for year in request.year + 1..=last {
        answer.later.push(of_year(&evaluate(cx, year)?, cx));
    }
    Ok(answer)
}

/// The numbers of a year for the wire.
pub(crate) fn of_year(year: &YearEvaluation, cx: &Context<'_>) -> Progress {
    Progress {
        year: year.year,
        as_of: year.as_of().to_string(),
        elapsed: year.elapsed(),
        provinces: regions::provinces().iter().map(|province| unit(year, province.code, cx)).collect(),
        region: unit(year, regions::DELTA, cx),
        later: Vec::new(),
    }
}

fn unit(year: &YearEvaluation, code: &str, cx: &Context<'_>) -> UnitProgress {
    let result = year.of(code);
    let total = year.total(code);
    let tasks: BTreeMap<String, TaskProgress> =
        year.scheme().tasks.iter().filter_map(|task| Some((task.code.clone(), task_progress(result.aggregate(&task.code)?)))).collect();
    UnitProgress {
        code: code.to_owned(),
        name: regions::name(code, cx.lang).unwrap_or_default(),
        short: words::place(code, cx.lang),
        attainment: total.attainment,
        scheduled: total.scheduled,
        change: year.change(code).map(|change| change * 100.0),
        index: total.index,
        reported: total.coverage.reported,
        applicable: total.coverage.applicable,
        tasks,
        indicators: indicators(year, result, cx),
    }
}

fn task_progress(task: &AggregateResult) -> TaskProgress {
    TaskProgress {
        attainment: task.attainment,
        scheduled: task.scheduled,
        reported: task.coverage.reported,
        applicable: task.coverage.applicable,
    }
}

/// The indicators that belong to the unit: at most 26 for a province, all for the region.
fn indicators(year: &YearEvaluation, result: &UnitResult, cx: &Context<'_>) -> Vec<IndicatorProgress> {
    let belonging = year.scheme().indicators.iter().filter(|indicator| indicator.belongs_to(&result.unit));
    belonging
        .filter_map(|indicator| {
            let found = result.indicator(indicator.code())?;
            Some(IndicatorProgress {
                code: found.code.clone(),
                name: indicator.name(cx.lang).to_owned(),
                unit: words::unit_name(indicator.unit(), cx.lang).into_owned(),
                value: found.cell.number(),
                target: found.target,
                state: crate::indicators::state(found.cell),
                attainment: found.attainment,
                scheduled: found.scheduled,
                index: found.index.and_then(engine::BaseIndex::index),
            })
        })
        .collect()
}

/// The aggregate over all key tasks of one unit's year.
pub(crate) fn total(result: &UnitResult) -> &AggregateResult {
    // Every evaluated tree has the total on top; see `Scheme::load`.
    result.aggregate(TOTAL).unwrap_or(&NOTHING)
}

static NOTHING: AggregateResult = AggregateResult {
    code: String::new(),
    attainment: None,
    scheduled: None,
    secured: None,
    index: None,
    coverage: engine::Coverage { indicators: 0, applicable: 0, reported: 0, assessed: 0, indexed: 0 },
    weight: 0.0,
};
