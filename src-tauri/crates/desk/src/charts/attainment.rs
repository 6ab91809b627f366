//! Charts of attainment that only the review prints: by unit, every indicator, the largest shortfalls, completeness.

use engine::Cell;
use report::chart::{Axis, BarLayout, Category, Chart, Direction, Plot, Series, SeriesKey, Value};
use store::Lang;

use crate::indicators::values::units;
use crate::indicators::{Indicator, TOTAL, Task, words};
use crate::overview::charts::Maker;
use crate::regions;

/// How many shortfalls are shown.
const GAPS: usize = 12;

/// One indicator of one province that is short of what is due.
pub(crate) struct Gap<'a> {
    /// The indicator.
    pub(crate) indicator: &'a Indicator,
    /// The province's code.
    pub(crate) unit: &'static str,
    /// Attainment of what is due.
    pub(crate) scheduled: f64,
    /// Points of 100 that it costs: its weight after that of blanks went to the siblings, times what it is short of.
    pub(crate) lost: f64,
}

impl<'a> Maker<'a> {
    /// The look of a unit.
    fn key(unit: &str) -> SeriesKey {
        SeriesKey::of_code(unit).unwrap_or(SeriesKey::Region)
    }

    /// A share as a percentage, or the words that say why there is none.
    fn share(&self, share: Option<f64>, absent: Cell) -> Value {
        match share {
            Some(share) => Value::number(share * 100.0, words::percent_bare(share, self.lang)),
            None => Value::missing(words::absent(absent, self.lang)),
        }
    }

    /// A chart without anything in it.
    pub(crate) fn nothing(&self, name: &str) -> Chart {
        let plot = Plot::Dots { categories: Vec::new(), series: Vec::new(), axis: Axis::default() };
        self.chart(name, self.text("暂无数据", "No data yet"), String::new(), None, plot)
    }

    /// An axis of percentages with the line that they are read against: what is due while the year runs, else the target.
    pub(crate) fn percent_axis(&self) -> Axis {
        Axis::covering(0.0, 100.0).with_reference(100.0, self.yardstick())
    }

    /// What 100 % is: 时序应完成 while the year runs, 年度目标 after it.
    pub(crate) fn yardstick(&self) -> String {
        match self.year.is_running() {
            true => self.text("时序应完成", "due"),
            false => self.text("年度目标", "target"),
        }
    }

    /// What a rate of what is due is called: the two rates are one when the year is over.
    pub(crate) fn rate(&self) -> String {
        match self.year.is_running() {
            true => self.text("按时序完成率", "Attainment of what is due"),
            false => self.text("综合完成率", "Overall attainment"),
        }
    }

    /// The unit of such a rate; while the year runs it says how far the year is.
    pub(crate) fn rate_unit(&self) -> String {
        let elapsed = words::percent(self.year.elapsed(), self.lang);
        match (self.year.is_running(), self.lang) {
            (true, Lang::Zh) => format!("按时序完成率，%；时序进度{elapsed}，时序应完成数=100"),
            (true, Lang::En) => format!("attainment of what is due, %; {elapsed} of the year is over, what is due = 100"),
            (false, _) => self.text("目标完成率，%", "attainment, %"),
        }
    }

    /// Overall attainment, a bar per province and one for the region.
    pub(crate) fn by_unit(&self) -> Chart {
        let categories = units().map(|unit| Category::keyed(words::place(unit, self.lang), Self::key(unit))).collect();
        let attained: Vec<(&str, f64)> =
            regions::provinces().iter().filter_map(|p| Some((p.code, self.year.total(p.code).scheduled?))).collect();
        // What is due accrues by months for flows and not for stocks: only a rate of what is due can be held against one line.
        let values = units().map(|unit| self.share(self.year.total(unit).scheduled, Cell::Missing)).collect();
        let low = attained.iter().copied().reduce(|a, b| if b.1 < a.1 { b } else { a });
        let high = attained.iter().copied().reduce(|a, b| if b.1 > a.1 { b } else { a });
        let rate = self.rate();
        let title = match (low.zip(high), self.lang) {
            (None, Lang::Zh) => format!("{rate}：尚无可比数据"),
            (None, Lang::En) => format!("{rate}: nothing to compare yet"),
            (Some((low, high)), _) if low.0 == high.0 => {
                format!("{rate}{}{} {}", self.lang.pick("：", ": "), words::place(low.0, self.lang), words::percent(low.1, self.lang))
            }
            (Some((low, high)), Lang::Zh) => format!(
                "各省市{rate}在{}（{}）至{}（{}）之间",
                words::percent(low.1, self.lang),
                words::place(low.0, self.lang),
                words::percent(high.1, self.lang),
                words::place(high.0, self.lang)
            ),
            (Some((low, high)), Lang::En) => format!(
                "{rate} lies between {} ({}) and {} ({})",
                words::percent(low.1, self.lang),
                words::place(low.0, self.lang),
                words::percent(high.1, self.lang),
                words::place(high.0, self.lang)
            ),
        };
        let series = vec![Series::new(SeriesKey::Shade(0), rate, values)];
        let unit = self.rate_unit();
        let (layout, direction, axis) = (BarLayout::Grouped, Direction::Horizontal, self.percent_axis());
        self.chart("attainment-by-province", title, unit, None, Plot::Bars { categories, series, layout, direction, axis })
    }

    /// The key tasks of one province beside the region; the chart's name ends with the province's code.
    pub(crate) fn province_tasks(&self, name: &str) -> Chart {
        let code = name.rsplit('-').next().unwrap_or_default();
        let Some(province) = regions::provinces().iter().find(|province| province.code == code) else { return self.nothing(name) };
        let tasks = &self.year.scheme().tasks;
        let rate = |unit: &str, task: &Task| self.year.of(unit).aggregate(&task.code).and_then(|found| found.scheduled);
        let value = |unit: &str, task: &Task| match rate(unit, task) {
            Some(share) => Value::number(share * 100.0, words::percent_bare(share, self.lang)),
            None => Value::missing(words::absent(Cell::NotApplicable, self.lang)),
        };
        let series = [(province.code, self.short(province)), (regions::DELTA, self.text("区域", "Region"))]
            .into_iter()
            .map(|(unit, label)| Series::new(Self::key(unit), label, tasks.iter().map(|task| value(unit, task)).collect()))
            .collect();
        let ahead = tasks.iter().filter(|task| rate(province.code, task) >= rate(regions::DELTA, task)).count();
        let n = tasks.len();
        let title = match self.lang {
            Lang::Zh => format!("{}：{n}个方面中{ahead}个不低于区域", regions::name(province.code, self.lang).unwrap_or_default()),
            Lang::En => format!("{}: {ahead} of {n} fields not below the region", self.short(province)),
        };
        let categories = tasks.iter().map(|task| Category::named(crate::charts::task_label(task, self.lang))).collect();
        let plot =
            Plot::Bars { categories, series, layout: BarLayout::Grouped, direction: Direction::Horizontal, axis: self.percent_axis() };
        self.chart(name, title, self.rate_unit(), None, plot)
    }

    /// Attainment of every indicator, a row each under its key task, a column per unit.
    pub(crate) fn heatmap(&self) -> Chart {
        let scheme = self.year.scheme();
        let mut rows = Vec::new();
        let mut cells = Vec::new();
        let (mut reached, mut assessed) = (0, 0);
        for task in &scheme.tasks {
            for indicator in scheme.of_task(&task.code) {
                let name = super::indicator_label(indicator, self.lang);
                rows.push(Category::named(name).under(super::task_label(task, self.lang)));
                let row = units().map(|unit| {
                    if !indicator.belongs_to(unit) {
                        return Value::missing("—");
                    }
                    let result = self.year.of(unit).indicator(indicator.code());
                    let share = result.and_then(|result| result.scheduled);
                    assessed += u32::from(share.is_some());
                    reached += u32::from(share.is_some_and(|share| engine::round_half_up(share, 3) >= 1.0));
                    match (share, result.map(|result| result.cell)) {
                        (None, Some(Cell::Number(_))) => Value::missing(self.lang.pick("未设目标", "no target")),
                        (share, cell) => self.share(share, cell.unwrap_or_default()),
                    }
                });
                cells.push(row.collect());
            }
        }
        let title = match (self.year.is_running(), self.lang) {
            (false, Lang::Zh) => format!("各项指标完成率：{assessed}项次中{reached}项次达到年度目标"),
            (false, Lang::En) => format!("Attainment of every indicator: {reached} of {assessed} values reach the year's target"),
            (true, Lang::Zh) => format!("各项指标按时序完成率：{assessed}项次中{reached}项次达到时序"),
            (true, Lang::En) => format!("Every indicator against what is due: {reached} of {assessed} values are on schedule"),
        };
        let unit = match self.year.is_running() {
            true => self.text("按时序完成率，%；颜色越深完成越多", "attainment of what is due, %; the darker the more"),
            false => self.text("目标完成率，%；颜色越深完成越多", "attainment, %; the darker the more"),
        };
        let columns = units().map(|unit| words::place(unit, self.lang)).collect();
        // Beyond these ends a darker shade would tell nothing more.
        let axis = Axis::covering(40.0, 120.0);
        self.chart("attainment-heatmap", title, unit, None, Plot::Heatmap { columns, rows, cells, axis })
    }

    /// What the provinces are short of, by the points it costs; of equal losses the scheme's order and 沪苏浙皖 hold.
    pub(crate) fn gaps(&self) -> Vec<Gap<'a>> {
        let mut gaps = Vec::new();
        let explained: Vec<_> = regions::provinces().iter().map(|province| self.year.explain(province.code, TOTAL)).collect();
        for indicator in &self.year.scheme().indicators {
            for (province, explained) in regions::provinces().iter().zip(&explained) {
                let result = self.year.of(province.code).indicator(indicator.code());
                let part = explained.as_ref().and_then(|it| it.parts.iter().find(|part| part.code == indicator.code()));
                if let Some(scheduled) = result.and_then(|result| result.scheduled)
                    && engine::round_half_up(scheduled, 3) < 1.0
                {
                    let weight = part.map_or(0.0, |part| part.effective_weight);
                    let lost = 100.0 * weight * (1.0 - scheduled.max(0.0));
                    gaps.push(Gap { indicator, unit: province.code, scheduled, lost });
                }
            }
        }
        gaps.sort_by(|a, b| b.lost.total_cmp(&a.lost));
        gaps
    }

    /// The shortfalls that cost most points.
    pub(crate) fn largest_gaps(&self) -> Chart {
        let gaps = self.gaps();
        let shown = &gaps[..gaps.len().min(GAPS)];
        let name = |gap: &Gap<'_>| format!("{} {}", words::place(gap.unit, self.lang), super::indicator_label(gap.indicator, self.lang));
        let categories = shown.iter().map(|gap| Category::keyed(name(gap), Self::key(gap.unit))).collect();
        let value = |gap: &Gap<'_>| Value::number(gap.lost, words::score(gap.lost, self.lang));
        let series = vec![Series::new(SeriesKey::Shade(0), self.text("失分", "Points lost"), shown.iter().map(value).collect())];
        let title = match (gaps.len(), self.year.is_running(), self.lang) {
            (0, true, Lang::Zh) => "各项指标均达到时序".to_owned(),
            (0, false, Lang::Zh) => "各项指标均完成年度目标".to_owned(),
            (0, _, Lang::En) => "Nothing is short of what is due".to_owned(),
            (n, true, Lang::Zh) => format!("{n}项次未达时序，失分较多的{}项次", shown.len()),
            (n, false, Lang::Zh) => format!("{n}项次未达年度目标，失分较多的{}项次", shown.len()),
            (n, true, Lang::En) => format!("{n} values are behind schedule; the {} that cost most points", shown.len()),
            (n, false, Lang::En) => format!("{n} values missed their target; the {} that cost most points", shown.len()),
        };
        let unit = match self.year.is_running() {
            true => self.text("失分，分（满分100分）；按时序完成率计", "points lost of 100, by attainment of what is due"),
            false => self.text("失分，分（满分100分）", "points lost of 100"),
        };
        let (layout, direction, axis) = (BarLayout::Grouped, Direction::Horizontal, Axis::default());
        self.chart("largest-gaps", title, unit, None, Plot::Bars { categories, series, layout, direction, axis })
    }

    /// How many values are in, missing, waiting for the provinces, and not applicable, a row per unit.
    pub(crate) fn coverage(&self) -> Chart {
        let counts: Vec<[u32; 4]> = units()
            .map(|unit| {
                let mut counts = [0; 4];
                for indicator in self.year.scheme().indicators.iter().filter(|indicator| indicator.belongs_to(unit)) {
                    let state = match self.year.datum(indicator.code(), unit).cell {
                        Cell::Number(_) => 0,
                        Cell::Missing if self.year.is_awaited(indicator, unit) => 1,
                        // A sum, or a count, that waits for what others have to report or register.
                        Cell::Missing => 2,
                        Cell::NotApplicable => 3,
                    };
                    counts[state] += 1;
                }
                counts
            })
            .collect();
        let names = [
            self.text("有数", "in"),
            self.text("未报", "missing"),
            self.text("待各省市报齐", "waiting for the provinces"),
            self.text("不适用", "not applicable"),
        ];
        let count = |n: u32| Value::number(f64::from(n), n.to_string());
        let looks = [SeriesKey::Shade(0), SeriesKey::Shade(2), SeriesKey::Shade(1), SeriesKey::Shade(3)];
        let series = names
            .into_iter()
            .zip(looks)
            .enumerate()
            // A state that nobody is in would only lengthen the legend.
            .filter(|(state, _)| *state == 0 || counts.iter().any(|unit| unit[*state] > 0))
            .map(|(state, (name, key))| Series::new(key, name, counts.iter().map(|unit| count(unit[state])).collect()))
            .collect();
        let missing: u32 = counts.iter().map(|unit| unit[1]).sum();
        let title = match (missing, self.lang) {
            (0, Lang::Zh) => "数据填报：应报数据均已到齐".to_owned(),
            (0, Lang::En) => "Every value that applies is in".to_owned(),
            (n, Lang::Zh) => format!("数据填报：尚有{n}项未报"),
            (n, Lang::En) => format!("{n} values are still missing"),
        };
        let unit = self.text("条内为指标数，条长为占比（%)；省市最多26项，区域33项", "figures are indicators, lengths are shares (%)");
        let categories = units().map(|unit| Category::named(words::place(unit, self.lang))).collect();
        self.chart("reporting-coverage", title, unit, None, Plot::Composition { categories, series })
    }
}
