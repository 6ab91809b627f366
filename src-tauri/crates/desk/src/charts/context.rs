//! The chart of public statistics that stand beside the scheme.

use std::collections::BTreeSet;

use report::chart::{Axis, Chart, Plot, Value};
use store::Lang;

use super::Stock;
use crate::indicators::words;
use crate::regions;
use crate::wire::ContextSeries;

/// How many years are shown at most.
const YEARS: usize = 12;

impl Stock<'_> {
    /// The series that shows most: shares before amounts, since provinces differ in size, then the one with most values.
    fn telling(&self) -> Option<&ContextSeries> {
        let last = self.maker.year.year;
        let reach = |series: &ContextSeries| {
            let delta = series.points.iter().filter(|point| point.year <= last && regions::province_of(&point.unit).is_some());
            let (units, years): (BTreeSet<_>, BTreeSet<_>) = delta.map(|point| (point.unit.as_str(), point.year)).unzip();
            (units.len(), years.len())
        };
        let useful = self.context.iter().filter(|series| {
            let (units, years) = reach(series);
            units >= 2 && years >= 2
        });
        // Of equal series the one imported first.
        useful.rev().max_by_key(|series| {
            let (units, years) = reach(series);
            (series.unit == "%", units * years)
        })
    }

    /// A context indicator by year, a line per province.
    pub(super) fn context_lines(&self) -> Chart {
        let name = "context-indicators";
        let Some(series) = self.telling() else { return self.maker.nothing(name) };
        let lang = self.lang();
        let last = self.maker.year.year;
        let points: Vec<_> = series.points.iter().filter(|point| point.year <= last && regions::province_of(&point.unit).is_some()).collect();
        let mut years: Vec<i32> = points.iter().map(|point| point.year).collect::<BTreeSet<_>>().into_iter().collect();
        years.drain(..years.len().saturating_sub(YEARS));
        let lines = self.maker.by_province(|province| {
            let value = |year: &i32| {
                let found = points.iter().find(|point| point.unit == province.code && point.year == *year);
                match found {
                    Some(point) => Value::number(point.value, words::number(point.value, &series.unit, lang)),
                    None => Value::missing(lang.pick("无数据", "no data")),
                }
            };
            years.iter().map(value).collect()
        });
        let (first, end) = (years.first().copied().unwrap_or(last), years.last().copied().unwrap_or(last));
        let title = match lang {
            Lang::Zh => format!("背景：{first}—{end}年{}", series.name),
            Lang::En => format!("Context: {}, {first}–{end}", series.name),
        };
        let unit = match (series.edition.is_empty(), lang) {
            (true, _) => series.unit.clone(),
            (false, Lang::Zh) => format!("{};{}版", series.unit, series.edition),
            (false, Lang::En) => format!("{}; edition {}", series.unit, series.edition),
        };
        let sources: BTreeSet<&str> = points.iter().map(|point| point.source.as_str()).filter(|source| !source.is_empty()).collect();
        let unverified = points.iter().any(|point| point.to_verify);
        let note = unverified.then(|| self.maker.text("部分数据待核实", "some values are to be verified"));
        let steps = years.iter().map(ToString::to_string).collect();
        let plot = Plot::Lines { steps, series: lines, axis: Axis::default() };
        let sources: Vec<&str> = sources.into_iter().collect();
        let source = match sources.is_empty() {
            true => self.maker.text("公开统计资料", "public statistics"),
            false => words::list(&sources, lang),
        };
        // Public statistics are real even in a demonstration workspace, but what stands there was put there for show.
        Chart { source, ..self.maker.chart(name, title, unit, note, plot) }
    }
}
