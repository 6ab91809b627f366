//! 五、分省市情况.

use report::document::Run;
use store::Lang;

use super::draft::Draft;
use super::findings::NUMERALS;
use super::tables::indicator_name;
use crate::charts::PLATFORMS;
use crate::indicators::{Task, words};
use crate::regions;

/// How many shortfalls of a province the text names.
const NAMED: usize = 3;

impl Draft<'_> {
    /// A section for every province, in the order 沪苏浙皖.
    pub(super) fn provinces(&mut self) {
        self.heading(1, "五、分省市情况", "5 Provinces");
        for (i, province) in regions::provinces().iter().enumerate() {
            let number = NUMERALS.get(i).copied().unwrap_or("");
            let zh = format!("({number}){}", regions::name(province.code, Lang::Zh).unwrap_or_default());
            let en = format!("5.{} {}", i + 1, regions::name(province.code, Lang::En).unwrap_or_default());
            self.heading(2, &zh, &en);
            self.province_words(province.code);
            let figure = format!("province-tasks-{}", province.code);
            self.lead_in("五个方面完成率与区域的比较", "The five fields beside the region", &[&figure]);
            self.figure(&figure);
            let carriers = self.carriers_words(province.code);
            self.say(carriers.0, carriers.1);
            self.table(self.province_table(province.code));
        }
    }

    fn province_words(&mut self, unit: &str) {
        let total = self.total(unit);
        let coverage = total.coverage;
        let name = self.name(unit);
        let Some(attained) = total.attainment else {
            self.say(format!("{name}尚无可评数据。"), format!("{name} has nothing to evaluate yet."));
            return;
        };
        let shown = words::percent(attained, self.lang);
        let due = total.scheduled.filter(|_| self.year.is_running()).map(|due| words::percent(due, self.lang));
        let due = match (due, self.lang) {
            (Some(due), Lang::Zh) => format!("，按时序完成率{due}"),
            (Some(due), Lang::En) => format!(" ({due} of what is due)"),
            (None, _) => String::new(),
        };
        let change =
            self.year.change(unit).map(|change| format!("{}{}", self.lang.pick(",", ", "), self.change(change))).unwrap_or_default();
        let index = match (total.index, self.lang) {
            (Some(index), Lang::Zh) => format!("，定基指数{}", words::index(index, self.lang)),
            (Some(index), Lang::En) => format!(", base index {}", words::index(index, self.lang)),
            (None, _) => String::new(),
        };
        let (reported, applicable) = (coverage.reported, coverage.applicable);
        self.say(
            format!("{name}综合完成率{shown}{due}{change}{index}；应报{applicable}项，已报{reported}项。{}", self.best_and_worst(unit)),
            format!("{name} attains {shown}{due}{change}{index}; {reported} of {applicable} values are in. {}", self.best_and_worst(unit)),
        );
        let gaps: Vec<String> = self
            .stock
            .maker
            .gaps()
            .iter()
            .filter(|gap| gap.unit == unit)
            .take(NAMED)
            .map(|gap| {
                let (share, lost) = (words::percent(gap.scheduled, self.lang), words::score(gap.lost, self.lang));
                let (name, measure) = (indicator_name(gap.indicator, self.lang), self.measure());
                match self.lang {
                    Lang::Zh => format!("{name}（失{lost}分，{measure}{share})"),
                    Lang::En => format!("{name} ({lost} points lost, {measure} {share})"),
                }
            })
            .collect();
        let yardstick = self.yardstick();
        let gaps = match (gaps.is_empty(), self.lang) {
            (true, Lang::Zh) => format!("所评指标均达到{yardstick}"),
            (true, Lang::En) => format!("Every indicator evaluated reaches {yardstick}"),
            (false, Lang::Zh) => format!("失分较多的指标：{}", words::list(&gaps, self.lang)),
            (false, Lang::En) => format!("Most points are lost on: {}", words::list(&gaps, self.lang)),
        };
        let table = Run::Ref(format!("province-{unit}"));
        self.say_runs(match self.lang {
            Lang::Zh => vec![format!("{gaps}（见").into(), table, ")。".into()],
            Lang::En => vec![format!("{gaps} (see ").into(), table, ").".into()],
        });
    }

    /// How many carriers of each kind a province leads.
    fn carriers_words(&self, unit: &str) -> (String, String) {
        let counts: Vec<String> = PLATFORMS
            .into_iter()
            .filter_map(|kind| {
                let kinds = [kind];
                let n = self.stock.standing(&kinds).filter(|carrier| carrier.province.as_deref() == Some(unit)).count();
                (n > 0).then(|| match self.lang {
                    Lang::Zh => format!("{}{n}家", kind.label(self.lang)),
                    Lang::En => format!("{} {n}", kind.label(self.lang)),
                })
            })
            .collect();
        let (name, held) = (self.name(unit), self.at_end());
        match counts.is_empty() {
            true => (format!("{held}{name}没有牵头的在册载体和平台。"), format!("{held} {name} leads no carrier or platform on record.")),
            false => {
                let list = words::list(&counts, self.lang);
                (format!("{held}{name}牵头的在册载体和平台：{list}。"), format!("{held} {name} leads on record: {list}."))
            }
        }
    }

    /// The key tasks with the highest and the lowest attainment of what is due; empty when they are all alike.
    fn best_and_worst(&self, unit: &str) -> String {
        let result = self.year.of(unit);
        let mut tasks: Vec<(&Task, f64)> =
            self.year.scheme().tasks.iter().filter_map(|task| Some((task, result.aggregate(&task.code)?.scheduled?))).collect();
        tasks.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        let (Some((best, high)), Some((worst, low))) = (tasks.first(), tasks.last()) else { return String::new() };
        if engine::round_half_up(high - low, 3) == 0.0 {
            return String::new();
        }
        let (high, low) = (words::percent(*high, self.lang), words::percent(*low, self.lang));
        let measure = self.measure();
        match self.lang {
            Lang::Zh => format!("五个方面中，{}{measure}较高（{high}),{}相对靠后（{low}）。", best.name(self.lang), worst.name(self.lang)),
            Lang::En => {
                format!("Of the five fields {} does best ({high}) and {} least well ({low}).", best.name(self.lang), worst.name(self.lang))
            }
        }
    }
}
