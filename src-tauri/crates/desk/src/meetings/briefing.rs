//! The briefing sheet of an agenda item: what it is about, in sentences, a table and a chart, as of today.

use std::collections::BTreeMap;

use report::chart::{Axis, BarLayout, Category, Chart, Direction, Plot, Series, SeriesKey, Value};
use store::{Kind, Lang, Record};

use super::held::{Cite, Held, Item, find};
use super::register::Book;
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::indicators::words;
use crate::progress::{self, YearEvaluation};
use crate::regions;
use crate::registry;
use crate::wire::{Briefing, BriefingRequest, BriefingTable, Standing, WorkState};
use crate::workplan::standing::judge;
use crate::workplan::units::Units;
use crate::workplan::{notes, text};

/// The longest name in a chart, in characters.
const NAME: usize = 14;

/// How many bars a chart of work has.
const BARS: usize = 12;

/// Gives the briefing sheet of an item.
pub fn briefing(cx: &mut Context<'_>, request: BriefingRequest) -> Result<Briefing> {
    let as_of = cx.as_of()?;
    let held = Held::of(cx.workspace()?.read(|tx| find(tx, &request.meeting, as_of))?);
    let briefer = Briefer::load(cx)?;
    let found = held.agenda().zip(1..).find(|(item, _)| item.id == request.item);
    let (item, number) = found.ok_or_else(|| registry::gone(&request.item))?;
    briefer.brief(cx, &held, item, number)
}

/// What every briefing of a meeting needs.
pub(crate) struct Briefer {
    lang: Lang,
    as_of: jiff::civil::Date,
    demo: bool,
    book: Book,
    year: Option<YearEvaluation>,
}

/// A piece of work in a briefing.
struct Work {
    name: String,
    unit: String,
    severity: String,
    due: String,
    percent: Option<f64>,
    standing: Standing,
    last: String,
    target: String,
}

impl Briefer {
    pub fn load(cx: &Context<'_>) -> Result<Briefer> {
        let as_of = cx.as_of()?;
        let book = cx.workspace()?.read(|tx| Book::load(tx, as_of))?;
        let year = progress::evaluate(cx, i32::from(as_of.year())).ok();
        Ok(Briefer { lang: cx.lang, as_of, demo: cx.demo()?, book, year })
    }

    fn text(&self, zh: &str, en: &str) -> String {
        self.lang.pick(zh, en).to_owned()
    }

    /// The briefing of an item.
    pub fn brief(&self, cx: &Context<'_>, held: &Held, item: &Item, number: u32) -> Result<Briefing> {
        let cites: Vec<&Cite> = held.cites_of(&item.id).collect();
        let mut briefing = Briefing {
            item: item.id.clone(),
            number,
            title: item.title.clone(),
            paragraphs: Vec::new(),
            tables: Vec::new(),
            charts: Vec::new(),
            proposals: Vec::new(),
        };
        if !item.reason.is_empty() {
            briefing.paragraphs.push(match self.lang {
                Lang::Zh => format!("提请缘由：{}{}", item.reason, if item.reason.ends_with('。') { "" } else { "。" }),
                Lang::En => format!("Why: {}", item.reason),
            });
        }
        if !item.material.trim().is_empty() {
            briefing.paragraphs.extend(item.material.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned));
        }
        let of = |what: &str| cites.iter().filter(|cite| cite.what == what).copied().collect::<Vec<_>>();
        for (what, kind) in [("tasks", Kind::Task), ("problems", Kind::Problem), ("decisions", Kind::Decision)] {
            let cited = of(what);
            if !cited.is_empty() {
                self.work(cx, &cited, kind, &mut briefing)?;
            }
        }
        let indicators = of("indicator");
        if !indicators.is_empty() {
            self.indicators(&indicators, &mut briefing);
        }
        let others: Vec<&Cite> = cites
            .iter()
            .filter(|cite| !matches!(cite.what.as_str(), "tasks" | "problems" | "decisions" | "indicator" | "topics" | "meetings"))
            .copied()
            .collect();
        if !others.is_empty() {
            self.records(cx, &others, &mut briefing)?;
        }
        briefing.proposals = self.proposals(item);
        Ok(briefing)
    }

    /// Tasks, problems or decisions: a table, and a chart of how much is done.
    fn work(&self, cx: &Context<'_>, cites: &[&Cite], kind: Kind, briefing: &mut Briefing) -> Result<()> {
        let records: Vec<Option<Record>> =
            cx.workspace()?.read(|tx| cites.iter().map(|cite| Ok::<_, DeskError>(tx.record(&cite.target)?)).collect::<Result<Vec<_>>>())?;
        let works: Vec<Work> = cites.iter().zip(&records).map(|(cite, record)| self.one(cite, record.as_ref(), &self.book.units)).collect();
        let overdue = works.iter().filter(|work| work.standing.state == WorkState::Overdue).count();
        let n = works.len();
        let noun = match kind {
            Kind::Problem => ("问题", "problems"),
            Kind::Decision => ("议定事项", "decisions"),
            _ => ("任务", "tasks"),
        };
        briefing.paragraphs.push(match self.lang {
            Lang::Zh if overdue > 0 => format!("截至{}，涉及{}{n}项，其中逾期{overdue}项。", self.day(), noun.0),
            Lang::Zh => format!("截至{}，涉及{}{n}项，均未逾期。", self.day(), noun.0),
            Lang::En => format!("As of {}: {n} {}, {overdue} overdue.", self.day(), noun.1),
        });
        let problem = kind == Kind::Problem;
        let mut head = vec![
            self.text("序号", "No."),
            match kind {
                Kind::Problem => self.text("问题", "Problem"),
                Kind::Decision => self.text("议定事项", "Decision"),
                _ => self.text("任务", "Task"),
            },
            self.text("责任单位", "Unit"),
        ];
        head.push(if problem { self.text("程度", "Severity") } else { self.text("完成度", "Done") });
        head.extend([self.text("时限", "Due"), self.text("状态", "State")]);
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (work, number) in works.iter().zip(1..) {
            let done = work.percent.map_or_else(|| "—".to_owned(), |it| words::percent(it / 100.0, self.lang));
            rows.push(vec![
                number.to_string(),
                work.name.clone(),
                work.unit.clone(),
                if problem { work.severity.clone() } else { done },
                work.due.clone(),
                work.standing.word.clone(),
            ]);
        }
        briefing.tables.push(BriefingTable {
            caption: match self.lang {
                Lang::Zh => format!("{}情况", noun.0),
                Lang::En => format!("State of the {}", noun.1),
            },
            head,
            rows,
        });
        for work in works.iter().filter(|work| !work.last.is_empty()).take(5) {
            briefing.paragraphs.push(match self.lang {
                Lang::Zh => format!("「{}」最新进展：{}", work.name, work.last),
                Lang::En => format!("Latest on \"{}\": {}", work.name, work.last),
            });
        }
        if let [only] = works.as_slice()
            && !only.target.is_empty()
        {
            briefing.paragraphs.push(match self.lang {
                Lang::Zh => format!("目标：{}", only.target),
                Lang::En => format!("Target: {}", only.target),
            });
        }
        if kind == Kind::Task && works.iter().any(|work| work.percent.is_some()) {
            briefing.charts.push(self.done_chart(&works));
        } else {
            briefing.charts.push(self.days_chart(&works, kind));
        }
        Ok(())
    }

    fn one(&self, cite: &Cite, record: Option<&Record>, units: &Units) -> Work {
        let Some(record) = record else {
            return Work {
                name: format!("{}{}", cite.name, self.text("（已删除）", " (deleted)")),
                unit: String::new(),
                severity: String::new(),
                due: String::new(),
                percent: None,
                standing: Standing { state: WorkState::Withdrawn, word: "—".to_owned(), light: crate::wire::Light::Grey, days: None },
                last: String::new(),
                target: String::new(),
            };
        };
        let unit = record.text("lead_unit_id").or(record.text("owner_unit_id")).or(record.text("unit_id"));
        let judged = judge(record, self.as_of);
        let reports = notes(record);
        let done = matches!(judged.state, WorkState::Done | WorkState::Struck);
        Work {
            name: record.name().to_owned(),
            unit: units.named(unit).name,
            severity: text(record, "severity").to_owned(),
            due: text(record, "due").to_owned(),
            percent: if done { Some(100.0) } else { reports.iter().rev().find_map(|note| note.percent) },
            standing: judged.wire(self.lang),
            last: reports.into_iter().next_back().map(|note| note.text).unwrap_or_default(),
            target: text(record, "target").to_owned(),
        }
    }

    fn day(&self) -> String {
        day_in_words(self.as_of, self.lang)
    }

    fn chart(&self, name: &str, title: String, unit: String, plot: Plot) -> Chart {
        let mut chart = Chart {
            name: name.to_owned(),
            title,
            unit,
            as_of: self.as_of.to_string(),
            source: self.text("工作要点、问题清单和议定事项台账", "work plan, list of problems, register of decisions"),
            mark: self.demo.then(|| self.text("演示数据", "Demo data")),
            note: None,
            lang: words::paper(self.lang),
            plot,
        };
        if self.lang == Lang::Zh {
            crate::punctuation::set_chart(&mut chart);
        }
        chart
    }

    fn done_chart(&self, works: &[Work]) -> Chart {
        let shown: Vec<&Work> = works.iter().take(BARS).collect();
        let values = shown.iter().map(|work| match work.percent {
            Some(percent) => Value::number(percent, words::percent(percent / 100.0, self.lang)),
            None => Value::missing(self.text("未填", "not reported")),
        });
        let least = shown
            .iter()
            .filter(|work| work.percent.is_some())
            .min_by(|a, b| a.percent.partial_cmp(&b.percent).unwrap_or(std::cmp::Ordering::Equal));
        let title = match (least, self.lang) {
            (Some(least), Lang::Zh) => format!("完成度最低的是「{}」", short(&least.name)),
            (Some(least), Lang::En) => format!("Least done: {}", short(&least.name)),
            (None, _) => self.text("完成度", "Done"),
        };
        let series = Series::new(SeriesKey::Region, self.text("完成度", "Done"), values.collect());
        self.chart("briefing-done", title, "%".to_owned(), self.bars(&shown, series, Axis::covering(0.0, 100.0)))
    }

    fn days_chart(&self, works: &[Work], kind: Kind) -> Chart {
        let shown: Vec<&Work> = works.iter().take(BARS).collect();
        let values = shown.iter().map(|work| match work.standing.days {
            Some(days) => Value::number(f64::from(days), days.to_string()),
            None => Value::missing(self.text("未定时限", "no date")),
        });
        let worst = shown.iter().filter_map(|work| work.standing.days).max().filter(|days| *days > 0);
        let title = match (worst, self.lang) {
            (Some(days), Lang::Zh) => format!("最长已逾期{days}天"),
            (Some(days), Lang::En) => format!("The longest is {days} days overdue"),
            (None, _) => self.text("均未逾期", "Nothing is overdue"),
        };
        let noun = match kind {
            Kind::Problem => ("问题", "Problem"),
            Kind::Decision => ("议定事项", "Decision"),
            _ => ("任务", "Task"),
        };
        let series = Series::new(SeriesKey::Region, self.text(noun.0, noun.1), values.collect());
        let unit = self.text("天，正数为逾期，负数为距时限", "days past the date, negative before it");
        self.chart("briefing-days", title, unit, self.bars(&shown, series, Axis::default()))
    }

    fn bars(&self, shown: &[&Work], series: Series, axis: Axis) -> Plot {
        let categories = shown.iter().map(|work| Category::named(short(&work.name))).collect();
        Plot::Bars { categories, series: vec![series], layout: BarLayout::Grouped, direction: Direction::Horizontal, axis }
    }

    /// Indicators: what each unit has reached of what was due, with the numbers.
    fn indicators(&self, cites: &[&Cite], briefing: &mut Briefing) {
        let Some(year) = &self.year else { return };
        let codes: Vec<&str> = {
            let mut seen = Vec::new();
            for cite in cites {
                let code = cite.target.split('@').next().unwrap_or_default();
                if !seen.contains(&code) {
                    seen.push(code);
                }
            }
            seen
        };
        let mut rows = Vec::new();
        for code in &codes {
            let Some(indicator) = year.scheme().indicators.iter().find(|it| it.code() == *code) else { continue };
            for unit in crate::indicators::values::units() {
                let Some(result) = year.of(unit).indicator(code) else { continue };
                let shown = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |it| words::amount(it, indicator.unit(), self.lang));
                if result.cell.number().is_none() && result.target.is_none() {
                    continue;
                }
                rows.push(vec![
                    format!("{code} {}", indicator.name(self.lang)),
                    words::place(unit, self.lang),
                    shown(result.cell.number()),
                    shown(result.target),
                    result.scheduled.map_or_else(|| "—".to_owned(), |it| words::percent(it, self.lang)),
                ]);
            }
        }
        briefing.tables.push(BriefingTable {
            caption: self.text("完成值与时序要求", "Value and what was due"),
            head: vec![
                self.text("指标", "Indicator"),
                self.text("省市", "Unit"),
                self.text("完成值", "Value"),
                self.text("全年目标", "Target"),
                self.text("时序完成率", "Of what is due"),
            ],
            rows,
        });
        let categories: Vec<Category> = codes.iter().map(|code| Category::named((*code).to_owned())).collect();
        let keyed = regions::provinces().iter().filter_map(|it| Some((SeriesKey::of_code(it.code)?, it)));
        let mut series: Vec<Series> = keyed
            .map(|(key, province)| Series::new(key, words::place(province.code, self.lang), self.shares(year, province.code, &codes)))
            .collect();
        series.push(Series::new(SeriesKey::Region, words::place(regions::DELTA, self.lang), self.shares(year, regions::DELTA, &codes)));
        series.retain(|series| series.values.iter().any(|value| value.value.is_some()));
        let behind = cites.len();
        let title = match self.lang {
            Lang::Zh => format!("{}项指标中有{behind}个省市值低于时序的80%", codes.len()),
            Lang::En => format!("{behind} values of {} indicators are below 80 % of schedule", codes.len()),
        };
        let axis = Axis::default().with_reference(80.0, self.text("时序的80%", "80 % of schedule"));
        briefing.charts.push(self.chart(
            "briefing-schedule",
            title,
            self.text("%，与时序要求相比", "% of what is due"),
            Plot::Dots { categories, series, axis },
        ));
    }

    fn shares(&self, year: &YearEvaluation, unit: &str, codes: &[&str]) -> Vec<Value> {
        codes
            .iter()
            .map(|code| match year.of(unit).indicator(code).and_then(|it| it.scheduled) {
                Some(scheduled) => Value::number(scheduled * 100.0, words::percent(scheduled, self.lang)),
                None => Value::missing(self.text("无", "none")),
            })
            .collect()
    }

    /// Records that an item cites, each with its kind and state.
    fn records(&self, cx: &Context<'_>, cites: &[&Cite], briefing: &mut Briefing) -> Result<()> {
        let mut names: BTreeMap<&str, Option<Record>> = BTreeMap::new();
        cx.workspace()?.read(|tx| {
            for cite in cites {
                names.insert(&cite.target, tx.record(&cite.target)?);
            }
            Ok::<_, DeskError>(())
        })?;
        let rows = cites
            .iter()
            .map(|cite| {
                let kind = Kind::from_plural(&cite.what).map(|kind| kind.label(self.lang).to_owned()).unwrap_or_default();
                match names.get(cite.target.as_str()).and_then(Option::as_ref) {
                    Some(record) => vec![
                        kind,
                        registry::name_in(record, self.lang).to_owned(),
                        words::place(text(record, "province"), self.lang),
                        text(record, "status").to_owned(),
                    ],
                    None => vec![kind, cite.name.clone(), String::new(), self.text("已删除", "deleted")],
                }
            })
            .collect();
        briefing.tables.push(BriefingTable {
            caption: self.text("关联记录", "Linked records"),
            head: vec![self.text("类别", "Kind"), self.text("名称", "Name"), self.text("省市", "Province"), self.text("状态", "State")],
            rows,
        });
        Ok(())
    }

    /// What the meeting is asked to do.
    fn proposals(&self, item: &Item) -> Vec<String> {
        let said: &[(&str, &str)] = match item.section.as_str() {
            "逾期任务" => &[
                ("请责任单位说明逾期原因，明确新的完成时限；", "Let the unit say why it is late and name a new date;"),
                ("需调整任务内容或结转下一年度的，由会议议定。", "A change of the task or its carrying over is for the meeting to decide."),
            ],
            "临期任务" => {
                &[("请责任单位确认能否按期完成，不能按期的提出措施。", "Let the units confirm their dates or say what they need.")]
            }
            "问题" => &[
                ("请责任单位汇报整改进展和下一步措施；", "Let the unit report what was done and what comes next;"),
                ("具备条件的，按程序附佐证材料申请销号。", "What is solved is struck off with its proof."),
            ],
            "指标" => &[("请有关省市分析原因，提出年内赶上时序的措施。", "Let the provinces say why and how they will catch up.")],
            "议定事项" => &[("逐项确认落实情况，未办结的明确时限，继续跟踪。", "Go through the decisions; what is open gets a date.")],
            "议题" => &[("请会议审议。", "The meeting is asked to decide.")],
            _ => &[],
        };
        said.iter().map(|(zh, en)| self.text(zh, en)).collect()
    }
}

/// A date in a sentence.
pub(crate) fn day_in_words(date: jiff::civil::Date, lang: Lang) -> String {
    report::document::Date::new(i32::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs())
        .map_or_else(|| date.to_string(), |date| date.in_words(words::paper(lang)))
}

fn short(name: &str) -> String {
    match name.chars().count() > NAME {
        true => format!("{}…", name.chars().take(NAME).collect::<String>()),
        false => name.to_owned(),
    }
}
