//! The overview's charts: the same type that paper is drawn from, with titles that say what is seen.

use std::collections::BTreeMap;

use engine::{AggregateResult, Cell};
use report::chart::{Axis, BarLayout, Category, Chart, Direction, Plot, Series, SeriesKey, Value};
use store::Lang;

use super::tiles;
use crate::indicators::{Task, words};
use crate::progress::YearEvaluation;
use crate::regions::{self, Province};

/// Percentages of a target beyond which a point's exact place would only squeeze the others together.
const FAR: f64 = 160.0;

/// Makes the charts of one year.
pub(crate) struct Maker<'a> {
    pub(crate) year: &'a YearEvaluation,
    pub(crate) lang: Lang,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(year: &'a YearEvaluation, lang: Lang) -> Self {
        Maker { year, lang }
    }

    pub(crate) fn chart(&self, name: &str, title: String, unit: String, note: Option<String>, plot: Plot) -> Chart {
        Chart {
            name: name.to_owned(),
            title,
            unit,
            as_of: self.year.as_of().to_string(),
            source: self.text("各省市填报、台账", "provincial reports, registry"),
            mark: self.year.is_demo().then(|| self.text("演示数据", "Demo data")),
            note,
            lang: words::paper(self.lang),
            plot,
        }
    }

    pub(crate) fn text(&self, zh: &str, en: &str) -> String {
        self.lang.pick(zh, en).to_owned()
    }

    pub(crate) fn short(&self, province: &Province) -> String {
        words::place(province.code, self.lang)
    }

    /// A series of every province that the look knows.
    pub(crate) fn by_province(&self, values: impl Fn(&Province) -> Vec<Value>) -> Vec<Series> {
        let keyed = regions::provinces().iter().filter_map(|province| Some((SeriesKey::of_code(province.code)?, province)));
        keyed.map(|(key, province)| Series::new(key, self.short(province), values(province))).collect()
    }

    fn steps(&self) -> Vec<String> {
        let running = |year: &YearEvaluation| match self.lang {
            Lang::Zh => format!("{}（1—{}月）", year.year, year.as_of().month()),
            Lang::En => format!("{} (to month {})", year.year, year.as_of().month()),
        };
        let step = |year| {
            let year = self.year.in_year(year);
            if year.is_running() && year.elapsed() > 0.0 { running(&year) } else { year.year.to_string() }
        };
        self.year.trend_years().map(step).collect()
    }

    /// One number of every trend year of a unit.
    fn trend(&self, unit: &str, number: impl Fn(&AggregateResult) -> Value) -> Vec<Value> {
        self.year.trend_years().map(|year| number(self.year.in_year(year).total(unit))).collect()
    }

    pub(crate) fn unreported(&self) -> Value {
        Value::missing(words::absent(Cell::Missing, self.lang))
    }

    /// Base index by year, a line per province.
    pub(crate) fn index_trend(&self) -> Chart {
        let value = |total: &AggregateResult| match total.index {
            Some(index) => Value::number(index, words::index(index, self.lang)),
            None => self.unreported(),
        };
        let series = self.by_province(|province| self.trend(province.code, value));
        let base = self.year.base_year();
        let title = self.index_finding(base);
        let unit = match self.lang {
            Lang::Zh => format!("{base}年=100，按有基期值的指标加权"),
            Lang::En => format!("{base} = 100, weighted over indicators with a base value"),
        };
        let running = self.year.trend_years().any(|year| self.year.in_year(year).is_running());
        let note =
            running.then(|| self.text("未结束的年度按实际累计数计，未作折算", "a year not over counts what there is, not extrapolated"));
        let axis = Axis::default().with_reference(100.0, self.text("基期 100", "base 100"));
        self.chart("base-index-trend", title, unit, note, Plot::Lines { steps: self.steps(), series, axis })
    }

    /// What the indices of the year say about the provinces' own starts.
    fn index_finding(&self, base: i32) -> String {
        let latest: Vec<(String, f64)> = regions::provinces()
            .iter()
            .filter_map(|province| Some((self.short(province), self.year.total(province.code).index?)))
            .collect();
        let of = |apart: fn(f64) -> bool| {
            let names: Vec<&str> =
                latest.iter().filter(|(_, index)| apart(engine::round_half_up(*index, 1))).map(|(name, _)| name.as_str()).collect();
            names
        };
        let (above, below) = (of(|index| index > 100.0), of(|index| index < 100.0));
        let everywhere = above.len() == regions::provinces().len();
        let (zh, en) = if latest.is_empty() {
            ("尚无可比数据".to_owned(), "nothing to compare yet".to_owned())
        } else if self.year.year <= base {
            (format!("{base}年是各省市自己的起点"), format!("{base} is where every province starts"))
        } else if !below.is_empty() {
            (format!("{}低于自己的起点", words::list(&below, self.lang)), format!("{} below its own start", words::list(&below, self.lang)))
        } else if everywhere {
            ("各省市都在自己的起点之上".to_owned(), "every province is above its own start".to_owned())
        } else if !above.is_empty() {
            (
                format!("{}在自己的起点之上", words::list(&above, self.lang)),
                format!("{} above its own start", words::list(&above, self.lang)),
            )
        } else {
            ("与起点持平".to_owned(), "level with the start".to_owned())
        };
        match self.lang {
            Lang::Zh => format!("定基指数：{zh}"),
            Lang::En => format!("Base index: {en}"),
        }
    }

    /// Attainment by year, a line per province; a running year against its schedule.
    pub(crate) fn attainment_trend(&self) -> Chart {
        let value = |total: &AggregateResult| match total.scheduled {
            Some(share) => Value::number(share * 100.0, words::percent_bare(share, self.lang)),
            None => self.unreported(),
        };
        let series = self.by_province(|province| self.trend(province.code, value));
        let (first, last) = (*self.year.trend_years().start(), self.year.year);
        // Who rose most, or fell least, over the whole stretch.
        let rose = regions::provinces().iter().filter_map(|province| {
            let of = |year: i32| self.year.in_year(year).total(province.code).scheduled;
            Some((province, of(last)? - of(first)?))
        });
        let most = rose.reduce(|best, next| if next.1 > best.1 { next } else { best });
        let title = match (most, self.lang) {
            _ if first == last => self.text("综合完成率", "Overall attainment"),
            (Some((province, by)), Lang::Zh) if by > 0.0 => {
                format!("{first}—{last}年综合完成率：{}提高最多（{}）", self.short(province), words::points(by, self.lang))
            }
            (Some((province, by)), Lang::En) if by > 0.0 => {
                format!("Overall attainment, {first}–{last}: {} rose most ({})", self.short(province), words::points(by, self.lang))
            }
            (_, Lang::Zh) => format!("{first}—{last}年综合完成率：各省市均未提高"),
            (_, Lang::En) => format!("Overall attainment, {first}–{last}: no province rose"),
        };
        let unit = self.text("目标完成率，%；未结束的年度为按时序完成率", "attainment, %; of what is due while a year runs");
        self.chart("attainment-trend", title, unit, None, Plot::Lines { steps: self.steps(), series, axis: Axis::default() })
    }

    /// Attainment by key task and province.
    pub(crate) fn by_task(&self) -> Chart {
        let tasks = &self.year.scheme().tasks;
        let categories = tasks.iter().map(|task| Category::named(crate::charts::task_label(task, self.lang))).collect();
        let value =
            |province: &Province, task: &Task| match self.year.of(province.code).aggregate(&task.code).and_then(|task| task.scheduled) {
                Some(share) => Value::number(share * 100.0, words::percent_bare(share, self.lang)),
                None => Value::missing(words::absent(Cell::NotApplicable, self.lang)),
            };
        let series = self.by_province(|province| tasks.iter().map(|task| value(province, task)).collect());
        let (title, axis, unit) = (self.lagging_task(), self.percent_axis(), self.rate_unit());
        let plot = Plot::Bars { categories, series, layout: BarLayout::Grouped, direction: Direction::Horizontal, axis };
        self.chart("attainment-by-task", title, unit, None, plot)
    }

    /// The title says of the provinces what the chart shows of them; the region's own numbers are in the headline.
    fn lagging_task(&self) -> String {
        let lowest = self
            .year
            .scheme()
            .tasks
            .iter()
            .filter_map(|task| {
                let provinces = regions::provinces().iter();
                let scheduled: Vec<f64> =
                    provinces.filter_map(|province| self.year.of(province.code).aggregate(&task.code)?.scheduled).collect();
                (!scheduled.is_empty()).then(|| (task, scheduled.iter().sum::<f64>() / scheduled.len() as f64))
            })
            // Of equal tasks the last one, as in the headline.
            .reduce(|low, next| if next.1 <= low.1 { next } else { low });
        match (lowest, self.lang) {
            (Some((_, share)), Lang::Zh) if engine::round_half_up(share, 3) >= 1.0 => "重点任务完成率：各项均达到进度".to_owned(),
            (Some((_, share)), Lang::En) if engine::round_half_up(share, 3) >= 1.0 => "Attainment by key task: all on target".to_owned(),
            (Some((task, _)), Lang::Zh) => format!("重点任务完成率：各省市平均以{}最低", task.name(self.lang)),
            (Some((task, _)), Lang::En) => format!("Attainment by key task: the provinces are weakest in {}", task.name(self.lang)),
            (None, Lang::Zh) => "重点任务完成率：尚无可比数据".to_owned(),
            (None, Lang::En) => "Attainment by key task: nothing to compare yet".to_owned(),
        }
    }

    /// Target against actual of the key task with the most indicators behind; of equal tasks the first one.
    pub(crate) fn target_and_actual(&self) -> Chart {
        let tasks = self.year.scheme().tasks.iter().map(|task| (self.behind(task), task));
        match tasks.reduce(|best, next| if next.0 > best.0 { next } else { best }) {
            Some((_, task)) => self.target_and_actual_of("target-and-actual", task),
            None => {
                let plot = Plot::Dots { categories: Vec::new(), series: Vec::new(), axis: Axis::default() };
                self.chart("target-and-actual", String::new(), String::new(), None, plot)
            }
        }
    }

    /// How many provincial indicators of a key task are behind somewhere.
    fn behind(&self, task: &Task) -> usize {
        let provincial = self.year.scheme().of_task(&task.code).filter(|indicator| !indicator.is_regional());
        let is_behind = |code: &str| {
            regions::provinces().iter().any(|province| {
                let result = self.year.of(province.code).indicator(code);
                result.and_then(|result| result.scheduled).is_some_and(|scheduled| engine::round_half_up(scheduled, 3) < 1.0)
            })
        };
        provincial.filter(|indicator| is_behind(indicator.code())).count()
    }

    /// Target against actual, a row per provincial indicator of a key task.
    pub(crate) fn target_and_actual_of(&self, chart: &str, task: &Task) -> Chart {
        let (scheme, count) = (self.year.scheme(), self.behind(task));
        let indicators: Vec<_> = scheme.of_task(&task.code).filter(|indicator| !indicator.is_regional()).collect();
        let categories = indicators.iter().map(|indicator| Category::named(crate::charts::indicator_label(indicator, self.lang))).collect();
        let series = self.by_province(|province| {
            let value = |code: &str| {
                let result = self.year.of(province.code).indicator(code);
                // What the title counts is what is drawn: in whole years the two are one.
                match result.and_then(|result| result.scheduled) {
                    Some(share) => Value::number(share * 100.0, words::percent_bare(share, self.lang)),
                    None => match result.map(|result| result.cell) {
                        Some(Cell::Number(_)) => Value::missing(self.lang.pick("未设目标", "no target")),
                        Some(absent) => Value::missing(words::absent(absent, self.lang)),
                        None => self.unreported(),
                    },
                }
            };
            indicators.iter().map(|indicator| value(indicator.code())).collect()
        });
        let name = task.name(self.lang);
        let nothing = series.iter().all(|series| series.values.iter().all(|value| value.value.is_none()));
        let title = match (count, self.year.is_running(), self.lang) {
            (_, _, Lang::Zh) if nothing => "目标与实际：尚无可比数据".to_owned(),
            (_, _, Lang::En) if nothing => "Target and actual: nothing to compare yet".to_owned(),
            (0, _, Lang::Zh) => format!("目标与实际：{name}各项均达到进度"),
            (0, _, Lang::En) => format!("Target and actual: {name} is on target throughout"),
            (n, true, Lang::Zh) => format!("目标与实际：{name}{n}项指标尚有省市未达时序"),
            (n, false, Lang::Zh) => format!("目标与实际：{name}{n}项指标尚有省市未达年度目标"),
            (n, true, Lang::En) => format!("Target and actual: {n} indicators of {name} are behind schedule"),
            (n, false, Lang::En) => format!("Target and actual: {n} indicators of {name} missed a target"),
        };
        let unit = match self.year.is_running() {
            true => self.text("按时序完成率，%；竖线为时序应完成数=100", "attainment of what is due, %; the line is what is due = 100"),
            false => self.text("目标完成率，%；竖线为年度目标=100", "attainment, %; the line is the year's target = 100"),
        };
        let far = series.iter().flat_map(|series| &series.values).any(|value| value.value.is_some_and(|value| value > FAR));
        let axis = Axis::default().with_reference(100.0, self.yardstick());
        let note = far.then(|| match self.lang {
            Lang::Zh => format!("超过{FAR}%的不按比例画出，数值注在行末"),
            Lang::En => format!("beyond {FAR} % not to scale, the value stands at the end of the row"),
        });
        let axis = if far { axis.capped(FAR) } else { axis };
        self.chart(chart, title, unit, note, Plot::Dots { categories, series, axis })
    }

    /// Carriers by city on the schematic map.
    pub(crate) fn tiles(&self, carriers: &BTreeMap<&'static str, u32>) -> Chart {
        let count = |code: &str| carriers.get(code).copied().unwrap_or_default();
        let name = |city: &regions::City| tiles::name(city, self.lang);
        let tile = |city: &regions::City| {
            let many = count(city.code);
            tiles::tile(city, Value::number(f64::from(many), many.to_string()), self.lang)
        };
        let most = regions::cities().iter().map(|city| count(city.code)).max().unwrap_or_default();
        let firsts: Vec<String> = regions::cities().iter().filter(|city| most > 0 && count(city.code) == most).map(name).collect();
        let without = regions::cities().iter().filter(|city| count(city.code) == 0).count();
        let title = match (firsts.as_slice(), self.lang) {
            ([], Lang::Zh) => "载体分布：台账中尚无载体".to_owned(),
            ([], Lang::En) => "Carriers by city: none is registered yet".to_owned(),
            ([city], Lang::Zh) => format!("载体分布：{city}最多（{most}家）,{without}个市尚无"),
            ([city], Lang::En) => format!("Carriers by city: {city} has most ({most}), {without} cities have none"),
            ([first, second], Lang::Zh) => format!("载体分布：{first}、{second}并列最多（各{most}家）,{without}个市尚无"),
            ([first, second], Lang::En) => {
                format!("Carriers by city: {first} and {second} have most ({most} each), {without} cities have none")
            }
            (all, Lang::Zh) => format!("载体分布：{}个市并列最多（各{most}家）,{without}个市尚无", all.len()),
            (all, Lang::En) => format!("Carriers by city: {} cities have most ({most} each), {without} have none", all.len()),
        };
        let unit = self.text("合作园区、海外中心牵头地、联合实验室，家", "parks, lead cities of overseas centres, joint labs");
        let note = Some(self.text("示意图，不代表行政区划界线", "schematic; shows no administrative boundary"));
        let tiles = regions::cities().iter().filter_map(tile).collect();
        self.chart("carriers-by-city", title, unit, note, Plot::TileMap { tiles })
    }
}
