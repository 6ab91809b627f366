//! The year at a glance: headline, charts, and what needs attention, all drafted from one evaluation.

mod attention;
pub(crate) mod charts;
mod headline;
#[cfg(test)]
mod tests;
mod tiles;

pub(crate) use headline::headline as drafted_headline;
pub use tiles::region_tiles;

use crate::context::Context;
use crate::error::Result;
use crate::indicators;
use crate::progress::{self, YearEvaluation};
use crate::wire::{Overview, YearRequest};

/// Gives the year at a glance.
pub fn overview(cx: &mut Context<'_>, request: YearRequest) -> Result<Overview> {
    let year = progress::evaluate(cx, request.year)?;
    let charts = charts::Maker::new(&year, cx.lang);
    Ok(Overview {
        progress: progress::of_year(&year, cx),
        title: title(&year, cx),
        headline: headline::headline(&year, cx.lang),
        has_data: year.has_data(),
        tasks: indicators::key_tasks(year.scheme(), cx.lang),
        trend: charts.index_trend(),
        attainment_trend: charts.attainment_trend(),
        dots: charts.target_and_actual(),
        tiles: charts.tiles(&year.carriers_by_city()),
        tasks_chart: charts.by_task(),
        attention: attention::attention(cx, &year)?,
    })
}

fn title(year: &YearEvaluation, cx: &Context<'_>) -> String {
    cx.text(&format!("{}年开放创新工作推进情况", year.year), &format!("Open innovation in {}", year.year))
}
