//! The indicators that tell of a record's work: by year, with a small chart.

use engine::Cell as State;
use report::chart::{Axis, Chart, Plot, Series, SeriesKey, Value};
use report::document::{Cell, Column, Row, Table};
use store::{Kind, Lang, Record};

use crate::context::Context;
use crate::error::{ErrorCode, Result};
use crate::indicators::{Indicator, words};
use crate::progress::{self, YearEvaluation};
use crate::{charts, punctuation, regions};

/// Height of the chart on paper, in mm.
pub(super) const CHART_MM: f64 = 36.0;

/// How many years are shown.
const YEARS: usize = 5;

/// How many indicators are shown.
const INDICATORS: usize = 4;

/// The indicators of a record's clause, as its province, or the region, has them.
pub(super) struct Numbers {
    pub(super) heading: String,
    pub(super) table: Table,
    pub(super) chart: Option<Chart>,
}

impl Numbers {
    /// Gathers them; none where no indicator tells of the record's clause or nothing is reported.
    pub(super) fn of(cx: &Context<'_>, record: &Record) -> Result<Option<Numbers>> {
        let year = match progress::evaluate(cx, i32::from(cx.as_of()?.year())) {
            // A workspace without a scheme has registry records all the same.
            Err(error) if error.code == ErrorCode::NoData => return Ok(None),
            other => other?,
        };
        let Some(unit) = record.text("province").and_then(regions::province_of).map(|province| province.code) else { return Ok(None) };
        let clause = clause_of(record);
        let own: Vec<&Indicator> = year
            .scheme()
            .indicators
            .iter()
            .filter(|indicator| indicator.card.clause.as_deref().is_some_and(|it| it.split('、').any(|it| it == clause)))
            .take(INDICATORS)
            .collect();
        let years: Vec<i32> = year.trend_years().collect();
        let years = &years[years.len().saturating_sub(YEARS)..];
        let maker = Maker { year: &year, lang: cx.lang, unit, years };
        let has_number = |indicator: &&Indicator| years.iter().any(|at| maker.state(indicator, *at).number().is_some());
        let own: Vec<&Indicator> = own.into_iter().filter(has_number).collect();
        Ok((!own.is_empty()).then(|| maker.make(&own)))
    }
}

/// The clause of the policy that a record's kind carries out; its own where the registry names one of the scheme's.
fn clause_of(record: &Record) -> &str {
    match record.kind {
        Kind::Park => "三(二)-4",
        Kind::OverseasCentre => "三(二)-1",
        Kind::JointLab => "三(二)-2",
        Kind::RdCentre => "三(二)-3",
        Kind::TransferZone => "三(二)-5",
        Kind::Programme => "三(一)-4",
        Kind::EventSeries => "三(四)-1",
        _ => record.text("clause").unwrap_or_default(),
    }
}

struct Maker<'a> {
    year: &'a YearEvaluation,
    lang: Lang,
    unit: &'static str,
    years: &'a [i32],
}

impl Maker<'_> {
    /// The unit that an indicator is told of: the record's province, or the region for what belongs to it alone.
    fn unit_of(&self, indicator: &Indicator) -> &'static str {
        if indicator.belongs_to(self.unit) { self.unit } else { regions::DELTA }
    }

    fn state(&self, indicator: &Indicator, year: i32) -> State {
        self.year.in_year(year).datum(indicator.code(), self.unit_of(indicator)).cell
    }

    fn step(&self, year: i32) -> String {
        match (self.year.in_year(year).is_running(), self.lang) {
            (false, _) => year.to_string(),
            (true, Lang::Zh) => format!("{year}（1—{}月）", self.year.as_of().month()),
            (true, Lang::En) => format!("{year} (to month {})", self.year.as_of().month()),
        }
    }

    fn make(&self, indicators: &[&Indicator]) -> Numbers {
        let place = regions::name(self.unit, self.lang).unwrap_or_default();
        let mut columns = vec![
            Column::text(self.lang.pick("指标", "Indicator"), 3.0),
            Column::centred(self.lang.pick("范围", "Of"), 0.8),
            Column::centred(self.lang.pick("单位", "Unit"), 0.9),
        ];
        // The running year says its months, which wants room.
        let share = |year: i32| if self.year.in_year(year).is_running() { 1.5 } else { 0.85 };
        columns.extend(self.years.iter().map(|year| Column::number(self.step(*year), share(*year))));
        let rows = indicators.iter().map(|indicator| {
            let mut cells = vec![
                Cell::from(charts::indicator_label(indicator, self.lang)),
                Cell::from(words::place(self.unit_of(indicator), self.lang)),
                Cell::from(words::unit_name(indicator.unit(), self.lang)),
            ];
            cells.extend(self.years.iter().map(|year| match self.state(indicator, *year) {
                State::Number(value) => Cell::from(words::number(value, indicator.unit(), self.lang)),
                absent => Cell::from(words::absent(absent, self.lang)),
            }));
            Row::from(cells)
        });
        Numbers {
            heading: match self.lang {
                Lang::Zh => format!("相关指标（{place}）"),
                Lang::En => format!("Indicators of its field ({place})"),
            },
            table: Table { id: "indicators".into(), rows: rows.collect(), columns, ..Table::default() },
            chart: self.chart(indicators, &place),
        }
    }

    /// Attainment of the indicators by year, a line each; one year makes no line.
    fn chart(&self, indicators: &[&Indicator], place: &str) -> Option<Chart> {
        let share = |indicator: &Indicator, year: i32| {
            self.year.in_year(year).of(self.unit_of(indicator)).indicator(indicator.code()).and_then(|found| found.scheduled)
        };
        let series: Vec<Series> = (0u8..)
            .zip(indicators)
            .filter(|(_, indicator)| self.years.iter().filter(|year| share(indicator, **year).is_some()).count() > 1)
            .map(|(at, indicator)| {
                let values = self.years.iter().map(|year| match share(indicator, *year) {
                    Some(share) => Value::number(share * 100.0, words::percent_bare(share, self.lang)),
                    None => Value::missing(words::absent(self.state(indicator, *year), self.lang)),
                });
                // The third shade is pale on paper; dashes and markers part the others.
                let shade = [0, 2, 4, 1][usize::from(at) % 4];
                Series::new(SeriesKey::Shade(shade), indicator.code(), values.collect())
            })
            .collect();
        if series.is_empty() {
            return None;
        }
        let mut chart = Chart {
            name: "record-indicators".into(),
            title: match self.lang {
                Lang::Zh => format!("{place}相关指标完成率"),
                Lang::En => format!("Attainment of these indicators, {place}"),
            },
            unit: self.lang.pick("完成率，%；未结束的年度为按时序完成率", "attainment, %; of what is due while a year runs").into(),
            as_of: self.year.as_of().to_string(),
            source: self.lang.pick("各省市填报、台账", "provincial reports, registry").into(),
            mark: self.year.is_demo().then(|| self.lang.pick("演示数据", "Demo data").to_owned()),
            note: None,
            lang: words::paper(self.lang),
            plot: Plot::Lines {
                steps: self.years.iter().map(|year| self.step(*year)).collect(),
                series,
                axis: Axis::default().with_reference(100.0, "100"),
            },
        };
        if self.lang == Lang::Zh {
            punctuation::set_chart(&mut chart);
        }
        Some(chart)
    }
}
