//! The chart of public statistics that stand beside the scheme.

use std::collections::BTreeSet;

use report::chart::{Axis, BarLayout, Category, Chart, Direction, Plot, Series, SeriesKey, Value};
use store::Lang;

use super::{Stock, published};
use crate::indicators::words;
use crate::regions;
use crate::wire::ContextSeries;

/// How many years are shown at most.
const YEARS: usize = 12;

impl Stock<'_> {
    /// The series that shows most: several years before one, shares before amounts, since provinces differ in size, then the one
    /// with most values.
    fn telling(&self) -> Option<&ContextSeries> {
        let last = self.maker.year.year;
        let reach = |series: &ContextSeries| {
            let delta = series.points.iter().filter(|point| point.year <= last && regions::province_of(&point.unit).is_some());
            let (units, years): (BTreeSet<_>, BTreeSet<_>) = delta.map(|point| (point.unit.as_str(), point.year)).unzip();
            (units.len(), years.len())
        };
        let useful = self.context.iter().filter(|series| reach(series).0 >= 2);
        // Of equal series the one imported first.
        useful.rev().max_by_key(|series| {
            let (units, years) = reach(series);
            (years > 1, series.unit == "%", units * years)
        })
    }

    /// A context indicator by year, a line per province.
    pub(super) fn context_lines(&self) -> Chart {
        let name = "context-indicators";
        let Some(series) = self.telling() else { return self.maker.nothing(name) };
        let lang = self.lang();
        let last = self.maker.year.year;
        let points: Vec<_> =
            series.points.iter().filter(|point| point.year <= last && regions::province_of(&point.unit).is_some()).collect();
        let mut years: Vec<i32> = points.iter().map(|point| point.year).collect::<BTreeSet<_>>().into_iter().collect();
        years.drain(..years.len().saturating_sub(YEARS));
        let value = |unit: &str, year: i32| {
            let found = points.iter().find(|point| point.unit == unit && point.year == year);
            match found {
                Some(point) => Value::number(point.value, published(point.value, lang)),
                None => Value::missing(lang.pick("无数据", "no data")),
            }
        };
        let (first, end) = (years.first().copied().unwrap_or(last), years.last().copied().unwrap_or(last));
        let span = if first == end { end.to_string() } else { format!("{first}{}{end}", lang.pick("—", "–")) };
        let title = match lang {
            Lang::Zh => format!("背景：{span}年{}", series.name),
            Lang::En => format!("Context: {}, {span}", series.name),
        };
        let unit = match (series.edition.is_empty(), lang) {
            (true, _) => words::unit_name(&series.unit, lang).into_owned(),
            (false, Lang::Zh) => format!("{};{}版", words::unit_name(&series.unit, lang), series.edition),
            (false, Lang::En) => format!("{}; edition {}", words::unit_name(&series.unit, lang), series.edition),
        };
        let sources: BTreeSet<&str> = points.iter().map(|point| point.source.as_str()).filter(|source| !source.is_empty()).collect();
        let unverified = points.iter().any(|point| point.to_verify);
        let note = unverified.then(|| self.maker.text("部分数据待核实", "some values are to be verified"));
        let plot = match years.as_slice() {
            // One year makes no line.
            [year] => {
                let keyed = |province: &regions::Province| match SeriesKey::of_code(province.code) {
                    Some(key) => Category::keyed(words::place(province.code, lang), key),
                    None => Category::named(words::place(province.code, lang)),
                };
                let values = regions::provinces().iter().map(|province| value(province.code, *year)).collect();
                Plot::Bars {
                    categories: regions::provinces().iter().map(keyed).collect(),
                    series: vec![Series::new(SeriesKey::Shade(0), series.name.clone(), values)],
                    layout: BarLayout::Grouped,
                    direction: Direction::Horizontal,
                    axis: Axis::default(),
                }
            }
            years => Plot::Lines {
                steps: years.iter().map(ToString::to_string).collect(),
                series: self.maker.by_province(|province| years.iter().map(|year| value(province.code, *year)).collect()),
                axis: Axis::default(),
            },
        };
        let sources: Vec<&str> = sources.into_iter().collect();
        let source = match sources.is_empty() {
            true => self.maker.text("公开统计资料", "public statistics"),
            false => words::list(&sources, lang),
        };
        // Public statistics are real even in a demonstration workspace, but what stands there was put there for show.
        Chart { source, ..self.maker.chart(name, title, unit, note, plot) }
    }
}
