//! 三、总体评价结论 and 四、重点任务完成情况.

use engine::grading::{Graded, Standing};
use engine::{Cell as State, Grade};
use report::document::Run;
use store::Lang;

use super::draft::Draft;
use super::tables::indicator_name;
use crate::indicators::values::units;
use crate::indicators::{Indicator, Task, words};
use crate::regions;

/// The policy's own words on each key task, for the opening of its section.
const MEASURES: &[(&str, &str, &str)] = &[
    (
        "A",
        "联合申报、承担国家国际科技合作类项目；协同推进双边产业创新合作计划，联合发布合作需求；共同开展“对外发榜、全球揭榜”；适时牵头发起或参与国际大科学计划和大科学工程",
        "joint applications for national international programmes; bilateral industrial innovation programmes and joint calls; challenges open to the world; leading or joining international mega-science programmes",
    ),
    (
        "B",
        "共享共建海外孵化（创新）中心；共建国际联合实验室（国际联合研究中心）；共同吸引外资研发机构、国际科技组织设立分支机构；加强合作园区建设，建设国际技术转移网络",
        "shared overseas incubation and innovation centres; joint international laboratories; attracting foreign R&D bodies; cooperation parks and a network of international technology transfer",
    ),
    (
        "C",
        "推进一体化人才评价机制、认定标准和国际人才互认；共享海外引才渠道，联合开展国际人才招引活动；探索放宽紧缺领域外国人才准入限制；提高国际人才综合服务水平",
        "common standards and mutual recognition of international talent; shared channels and joint recruitment abroad; easier entry in fields of shortage; better services",
    ),
    (
        "D",
        "发挥品牌活动的区域辐射带动效应，探索三省一市共同参与、共享成果的新机制；共同承担科技部组织的国际科技创新交流活动；联合举办国际科技交流对接活动",
        "letting brand events serve the whole region with shared results; hosting national exchange events together; joint matchmaking at home and abroad",
    ),
    ("E", "完善组织架构、优化立项支持、健全运行机制", "organisation, support for joint projects, and working rules"),
];

impl Draft<'_> {
    /// 三、总体评价结论.
    pub(super) fn conclusion(&mut self) {
        self.heading(1, "三、总体评价结论", "3 Overall findings");
        let opening = crate::overview::drafted_headline(self.year, self.lang);
        let shown = |id: &str| Run::Ref(id.into());
        self.say_runs(match self.lang {
            Lang::Zh => vec![
                opening.trim_end_matches('。').to_owned().into(),
                "（见".into(),
                shown("totals"),
                "、".into(),
                shown("attainment-by-province"),
                ")。".into(),
            ],
            Lang::En => vec![
                opening.trim_end_matches('.').to_owned().into(),
                " (see ".into(),
                shown("totals"),
                " and ".into(),
                shown("attainment-by-province"),
                ").".into(),
            ],
        });
        self.scores_and_grades();
        self.table(self.totals_table());
        self.provinces_in_one();
        self.figure("attainment-by-province");
        let due = self.tasks_due_table();
        let shown: &[&str] = if due.rows.is_empty() { &["tasks"] } else { &["tasks", "tasks-due"] };
        self.lead_in("各项重点任务的完成率", "Attainment of the key tasks", shown);
        self.table(self.tasks_table());
        self.table(due);
        self.lead_in("各省市重点任务完成率的比较", "The key tasks side by side", &["attainment-by-task"]);
        self.figure("attainment-by-task");
        self.index_words();
        // A single year is no trend.
        if self.year.trend_years().count() > 1 {
            self.lead_in("综合完成率的逐年变化", "Attainment over the years", &["attainment-trend"]);
            self.figure("attainment-trend");
            self.lead_in("定基指数的逐年变化", "The base index over the years", &["base-index-trend"]);
            self.figure("base-index-trend");
        }
    }

    /// Scores out of 100 with their grades; a year that is not over is not graded.
    fn scores_and_grades(&mut self) {
        let running = self.year.is_running();
        let graded = self.year.grades().unwrap_or_default();
        let each: Vec<String> = [regions::DELTA]
            .into_iter()
            .chain(regions::provinces().iter().map(|province| province.code))
            .filter_map(|unit| {
                let points = self.total(unit).attainment? * 100.0;
                let own = graded.iter().find(|it| it.unit == unit).and_then(|it| it.grade).map(|grade| self.graded(grade));
                let (place, score, grade) = (self.short(unit), words::score(points, self.lang), own.unwrap_or_else(|| self.grade(points)));
                if self.options.is_public() {
                    return (!running).then(|| format!("{place}{}{grade}", self.lang.pick("", " ")));
                }
                Some(match (running, self.lang) {
                    (false, Lang::Zh) => format!("{place}{score}分（{grade})"),
                    (false, Lang::En) => format!("{place} {score} ({grade})"),
                    (true, Lang::Zh) => format!("{place}{score}分"),
                    (true, Lang::En) => format!("{place} {score}"),
                })
            })
            .collect();
        if each.is_empty() {
            return;
        }
        let each = words::list(&each, self.lang);
        let limits = self.year.grade_limits();
        let [excellent, good, fair] = [limits.excellent, limits.good, limits.fair].map(|limit| words::weight(limit, self.lang));
        match running {
            false if self.options.is_public() => self.say(format!("综合等级为：{each}。"), format!("Overall grades are: {each}.")),
            false => self.say(
                format!("按满分100分计，综合得分和等级为：{each}。{excellent}分及以上为优，{good}分至不足{excellent}分为良，{fair}分至不足{good}分为中，不足{fair}分为差。"),
                format!("Out of 100 points, scores and grades are: {each}. From {excellent} excellent, from {good} good, from {fair} fair, below poor."),
            ),
            true => self.say(
                format!("按满分100分计，累计综合得分为：{each}。年度未结束，暂不评定等级。"),
                format!("Out of 100 points, scores so far are: {each}. A year that is not over is not graded."),
            ),
        }
        if !running {
            self.grades_explained(&graded);
        }
    }

    /// Why a grade is not that of the score: the negative list, and the cap on the best.
    fn grades_explained(&mut self, graded: &[Graded]) {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        for it in graded {
            let entries = self.year.negative_entries(&it.unit, self.lang);
            if !entries.is_empty() {
                let points = it.points.map(|points| words::score(points, self.lang)).unwrap_or_default();
                zh.push(format!("{}按负面清单处理（{}），评等得分为{points}分", self.short(&it.unit), entries.join("；")));
                en.push(format!("{} stands on the negative list ({}) and is graded by {points}", self.short(&it.unit), entries.join("; ")));
            }
            if it.standing == Standing::Capped {
                zh.push(format!("{}的得分达到优，因优秀比例上限评为良", self.short(&it.unit)));
                en.push(format!("{} scores excellent and is good by the cap on excellent", self.short(&it.unit)));
            }
        }
        if !zh.is_empty() {
            self.say(format!("{}。", zh.join("；")), format!("{}.", en.join("; ")));
        }
    }

    fn graded(&self, grade: Grade) -> &'static str {
        match grade {
            Grade::Excellent => self.lang.pick("优", "excellent"),
            Grade::Good => self.lang.pick("良", "good"),
            Grade::Fair => self.lang.pick("中", "fair"),
            Grade::Poor => self.lang.pick("差", "poor"),
        }
    }

    fn grade(&self, points: f64) -> &'static str {
        let limits = self.year.grade_limits();
        // The bands are those of the printed score.
        match engine::round_half_up(points, 2) {
            points if points >= limits.excellent => self.lang.pick("优", "excellent"),
            points if points >= limits.good => self.lang.pick("良", "good"),
            points if points >= limits.fair => self.lang.pick("中", "fair"),
            _ => self.lang.pick("差", "poor"),
        }
    }

    /// One sentence on each province.
    fn provinces_in_one(&mut self) {
        let each: Vec<String> = regions::provinces()
            .iter()
            .filter_map(|province| {
                let total = self.total(province.code);
                let mut attained = words::percent(total.attainment?, self.lang);
                if let Some(due) = total.scheduled.filter(|_| self.year.is_running()) {
                    attained += &self.lang.pick("，按时序完成率{}", ", {} of what is due").replace("{}", &words::percent(due, self.lang));
                }
                let change = self.year.change(province.code).map(|change| self.change(change));
                Some(match (change, self.lang) {
                    (Some(change), Lang::Zh) => format!("{}{attained},{change}", self.name(province.code)),
                    (Some(change), Lang::En) => format!("{} {attained}, {change}", self.name(province.code)),
                    (None, _) => format!("{} {attained}", self.name(province.code)),
                })
            })
            .collect();
        if !each.is_empty() {
            self.say(
                format!("分省市看，综合完成率：{}。", each.join(";")),
                format!("By province, overall attainment is: {}.", each.join("; ")),
            );
        }
    }

    fn index_words(&mut self) {
        let indices: Vec<(String, f64)> = units().filter_map(|unit| Some((self.short(unit), self.total(unit).index?))).collect();
        if indices.is_empty() {
            return;
        }
        let base = self.year.base_year();
        let each: Vec<String> =
            indices.iter().map(|(name, index)| format!("{name}{}{}", self.lang.pick("", " "), words::index(*index, self.lang))).collect();
        let base_itself = self.year.year == base && indices.iter().all(|(_, index)| engine::round_half_up(*index, 1) == 100.0);
        if base_itself {
            self.say(format!("{base}年为基期，各指数均为100。"), format!("{base} is the base year: every index is 100."));
            return;
        }
        let shown = |index: f64| engine::round_half_up(index, 1);
        let below: Vec<&str> = indices.iter().filter(|(_, index)| shown(*index) < 100.0).map(|(name, _)| name.as_str()).collect();
        let above = indices.iter().all(|(_, index)| shown(*index) > 100.0);
        let rest = match (below.is_empty(), self.lang) {
            (true, Lang::Zh) if above => "均高于各自起点".to_owned(),
            (true, Lang::En) if above => "all above their own start".to_owned(),
            (true, Lang::Zh) => "均不低于各自起点".to_owned(),
            (true, Lang::En) => "none below its own start".to_owned(),
            (false, Lang::Zh) => format!("其中{}低于自身起点", words::list(&below, self.lang)),
            (false, Lang::En) => format!("of which {} below their own start", words::list(&below, self.lang)),
        };
        self.say(
            format!("以{base}年为100，定基指数分别为{},{rest}。", words::list(&each, self.lang)),
            format!("With {base} as 100 the base indices are {}, {rest}.", words::list(&each, self.lang)),
        );
        if self.total(regions::DELTA).index.is_some() {
            self.note(
                "区域定基指数按区域自身数值计算，包括只属于区域的指标，所含指标与省市不同，可以在各省市指数的范围之外。",
                "The region's base index is of its own values, indicators of the region alone included; it may lie outside the span of the provinces'.",
            );
        }
    }

    /// 四、重点任务完成情况.
    pub(super) fn key_tasks(&mut self) {
        self.heading(1, "四、重点任务完成情况", "4 Key tasks");
        self.lead_in("各项指标在各省市和区域的完成率", "Attainment of every indicator by province and region", &["attainment-heatmap"]);
        if self.figure("attainment-heatmap") {
            self.note(
                "颜色只表示完成率高低；无数的格内注明未报、不适用或未设目标，“—”为只属于区域的指标。",
                "Shades show attainment only; cells without a number say why, “—” marks indicators of the region alone.",
            );
        }
        let scheme = self.year.scheme();
        for (i, task) in scheme.tasks.iter().enumerate() {
            let number = NUMERALS.get(i).copied().unwrap_or("");
            let zh = format!("({number}){}", task.name(Lang::Zh));
            let en = format!("4.{} {}", i + 1, task.name(Lang::En));
            self.heading(2, &zh, &en);
            self.task_words(task);
            let figure = format!("target-and-actual-{}", task.code.to_lowercase());
            self.lead_in("各省市目标与实际", "Target and actual by province", &[&figure]);
            self.figure(&figure);
            self.table(self.task_table(task));
        }
    }

    fn task_words(&mut self, task: &Task) {
        if let Some((_, zh, en)) = MEASURES.iter().find(|(code, ..)| *code == task.code) {
            let clause = task.clause;
            self.say(
                format!("《实施意见》{clause}要求：{zh}。"),
                format!("Clause {} of the Opinions asks for: {en}.", words::clause(clause, self.lang)),
            );
        }
        let of = |unit: &str| self.year.of(unit).aggregate(&task.code);
        let each: Vec<String> = regions::provinces()
            .iter()
            .filter_map(|province| {
                let attained = of(province.code)?.attainment?;
                Some(format!(
                    "{}{}{}",
                    words::place(province.code, self.lang),
                    self.lang.pick("", " "),
                    words::percent(attained, self.lang)
                ))
            })
            .collect();
        let regional = of(regions::DELTA).and_then(|result| result.attainment).map(|share| words::percent(share, self.lang));
        let sentence = match (regional, each.is_empty(), self.lang) {
            (None, true, Lang::Zh) => "本项尚无可评数据".to_owned(),
            (None, true, Lang::En) => "There is nothing to evaluate yet".to_owned(),
            (Some(regional), true, Lang::Zh) => format!("区域完成率{regional}"),
            (Some(regional), true, Lang::En) => format!("The region attains {regional}"),
            (Some(regional), false, Lang::Zh) => format!("区域完成率{regional}，省市完成率分别为{}", words::list(&each, self.lang)),
            (Some(regional), false, Lang::En) => format!("The region attains {regional}; the provinces {}", words::list(&each, self.lang)),
            (None, false, Lang::Zh) => format!("省市完成率分别为{}", words::list(&each, self.lang)),
            (None, false, Lang::En) => format!("The provinces attain {}", words::list(&each, self.lang)),
        };
        let (mut due, mut due_of_provinces) = (String::new(), Vec::new());
        if self.year.is_running() {
            due = of(regions::DELTA).and_then(|result| result.scheduled).map(|share| words::percent(share, self.lang)).unwrap_or_default();
            let each = |province: &regions::Province| {
                Some(format!(
                    "{}{}{}",
                    self.short(province.code),
                    self.lang.pick("", " "),
                    words::percent(of(province.code)?.scheduled?, self.lang)
                ))
            };
            due_of_provinces = regions::provinces().iter().filter_map(each).collect();
        }
        let due_of_provinces = words::list(&due_of_provinces, self.lang);
        let due = match (due.is_empty(), due_of_provinces.is_empty(), self.lang) {
            (true, true, _) => String::new(),
            (true, false, Lang::Zh) => format!("；按时序完成率{due_of_provinces}"),
            (true, false, Lang::En) => format!("; of what is due {due_of_provinces}"),
            (false, true, Lang::Zh) => format!("；按时序完成率区域{due}"),
            (false, true, Lang::En) => format!("; of what is due the region {due}"),
            (false, false, Lang::Zh) => format!("；按时序完成率区域{due},{due_of_provinces}"),
            (false, false, Lang::En) => format!("; of what is due the region {due}, {due_of_provinces}"),
        };
        let (reached, partly, behind) = self.reached_and_behind(task);
        let yardstick = self.yardstick();
        let rest = match (reached.is_empty(), behind.is_empty(), self.lang) {
            (true, true, _) => String::new(),
            (false, true, Lang::Zh) if partly.is_empty() => format!("；各省市所评指标均达到{yardstick}"),
            (false, true, Lang::En) if partly.is_empty() => format!("; every indicator reaches {yardstick} in every province"),
            (false, true, Lang::Zh) => format!("；各省市均达到{yardstick}的指标为{}", words::list(&reached, self.lang)),
            (false, true, Lang::En) => format!("; {yardstick} is reached everywhere for {}", words::list(&reached, self.lang)),
            (true, false, Lang::Zh) => format!("；未全部达到{yardstick}的指标为{}", words::list(&behind, self.lang)),
            (true, false, Lang::En) => format!("; short of {yardstick} somewhere: {}", words::list(&behind, self.lang)),
            (false, false, Lang::Zh) => format!(
                "；各省市均达到{yardstick}的指标为{}，未全部达到的为{}",
                words::list(&reached, self.lang),
                words::list(&behind, self.lang)
            ),
            (false, false, Lang::En) => format!(
                "; {yardstick} is reached everywhere for {}, not for {}",
                words::list(&reached, self.lang),
                words::list(&behind, self.lang)
            ),
        };
        let partly: String = partly.iter().map(|said| format!("{}{said}", self.lang.pick(";", "; "))).collect();
        let table = Run::Ref(format!("values-{}", task.code));
        let rest = format!("{due}{rest}{partly}");
        self.say_runs(match self.lang {
            Lang::Zh => vec![format!("{sentence}{rest}（见").into(), table, ")。".into()],
            Lang::En => vec![format!("{sentence}{rest} (see ").into(), table, ").".into()],
        });
        self.regional_words(task);
    }

    /// The provincial indicators that every province reaches, sentences on those that all who have reported reach while others have not
    /// reported, and those that some province does not reach.
    fn reached_and_behind(&self, task: &Task) -> (Vec<String>, Vec<String>, Vec<String>) {
        let (mut reached, mut partly, mut behind) = (Vec::new(), Vec::new(), Vec::new());
        for indicator in self.year.scheme().of_task(&task.code).filter(|indicator| !indicator.is_regional()) {
            let due: Vec<f64> = regions::provinces()
                .iter()
                .filter_map(|province| self.year.of(province.code).indicator(indicator.code())?.scheduled)
                .collect();
            if !due.is_empty() {
                let all = due.iter().all(|scheduled| engine::round_half_up(*scheduled, 3) >= 1.0);
                let name = indicator_name(indicator, self.lang);
                let silent = self.provinces_that(|code| self.year.datum(indicator.code(), code).cell == State::Missing);
                match (all, silent.is_empty()) {
                    (true, true) => reached.push(name),
                    (true, false) => partly.push(self.so_far(indicator, &name, &silent)),
                    (false, _) => behind.push(name),
                }
            }
        }
        (reached, partly, behind)
    }

    /// 「B9 …:已报的沪、苏达到时序,浙、皖未报」.
    fn so_far(&self, indicator: &Indicator, name: &str, silent: &[String]) -> String {
        let there =
            self.provinces_that(|code| self.year.of(code).indicator(indicator.code()).is_some_and(|found| found.scheduled.is_some()));
        let (there, silent, yardstick) = (words::list(&there, self.lang), words::list(silent, self.lang), self.yardstick());
        match self.lang {
            Lang::Zh => format!("{name}已报的{there}达到{yardstick},{silent}未报"),
            Lang::En => format!("{name}: {there} reach {yardstick}, {silent} not reported"),
        }
    }

    /// The short names of the provinces of which something holds.
    pub(super) fn provinces_that(&self, holds: impl Fn(&str) -> bool) -> Vec<String> {
        regions::provinces().iter().filter(|province| holds(province.code)).map(|province| self.short(province.code)).collect()
    }

    /// The indicators that belong to the region alone, in a sentence.
    fn regional_words(&mut self, task: &Task) {
        let said: Vec<String> = self
            .year
            .scheme()
            .of_task(&task.code)
            .filter(|indicator| indicator.is_regional())
            .filter_map(|indicator| self.regional_value(indicator))
            .collect();
        if !said.is_empty() {
            self.say(format!("区域指标中，{}。", said.join(";")), format!("Of the region's own indicators: {}.", said.join("; ")));
        }
    }

    fn regional_value(&self, indicator: &Indicator) -> Option<String> {
        let datum = self.year.datum(indicator.code(), regions::DELTA);
        let State::Number(value) = datum.cell else { return None };
        let shown = self.told(indicator, value);
        let name = indicator.name(self.lang);
        let found = self.year.of(regions::DELTA).indicator(indicator.code());
        let attained = found.and_then(|found| found.attainment);
        let due = found.and_then(|found| found.scheduled).filter(|_| self.year.is_running()).map(|due| words::percent(due, self.lang));
        let due = match (due, self.lang) {
            (Some(due), Lang::Zh) => format!("、按时序完成率{due}"),
            (Some(due), Lang::En) => format!(" and {due} of what is due"),
            (None, _) => String::new(),
        };
        Some(match (attained, self.lang) {
            (Some(share), Lang::Zh) => format!("{name}为{shown}，完成率{}{due}", words::percent(share, self.lang)),
            (Some(share), Lang::En) => format!("{name} is {shown}, {} of its target{due}", words::percent(share, self.lang)),
            (None, Lang::Zh) => format!("{name}为{shown}"),
            (None, Lang::En) => format!("{name} is {shown}"),
        })
    }
}

/// The numbers of second headings.
pub(crate) const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
