//! 附件: 稳健性分析. How far the provinces' scores would have moved with other weights, indicators and means.

use report::chart::{Axis, Category, Chart, Plot, Series, SeriesKey, Value};
use report::document::{Block, Cell, Column, Figure, Row, Run, Table};
use report::number::{Form, format};
use store::Lang;

use crate::context::Context;
use crate::error::Result;
use crate::indicators::words;
use crate::method::{Annex, Otherwise, annex};
use crate::overview::charts::Maker;
use crate::progress::YearEvaluation;

pub(super) const SCORE: Form = Form::Plain { decimals: 2 };
pub(super) const SHARE: Form = Form::Percent { decimals: 1 };

/// How many single indicators the table of elements taken away names.
const NAMED: usize = 10;

/// What the annex says; empty where no province has a score.
pub(super) fn blocks(cx: &mut Context<'_>, year: &YearEvaluation) -> Result<Vec<Block>> {
    let Some(found) = annex(cx, year.year)? else { return Ok(Vec::new()) };
    Ok(Writer { year, lang: cx.lang, found: &found }.blocks())
}

pub(super) struct Writer<'a> {
    pub(super) year: &'a YearEvaluation,
    pub(super) lang: Lang,
    pub(super) found: &'a Annex,
}

impl Writer<'_> {
    pub(super) fn text(&self, zh: &str, en: &str) -> String {
        self.lang.pick(zh, en).to_owned()
    }

    pub(super) fn say(&self, zh: String, en: String) -> Block {
        Block::text(if self.lang == Lang::Zh { zh } else { en })
    }

    /// How far weights were off at most; a round share.
    pub(super) fn noise(&self) -> String {
        format(self.found.noise, Form::Percent { decimals: 0 }, words::paper(self.lang))
    }

    fn blocks(&self) -> Vec<Block> {
        let mut blocks = self.declared();
        blocks.extend(self.scheme());
        blocks.extend(self.by_dimension());
        blocks.push(self.pointing(
            "权重扰动下的得分区间",
            "Intervals of scores under noise of weights",
            &["score-intervals", "score-spread"],
        ));
        blocks.push(self.figure(self.chart()));
        blocks.push(Block::Table(self.spread_table()));
        blocks.push(self.spread_finding());
        blocks.push(self.pointing("剔除重点任务或指标后的得分变动", "Changes of scores without a key task or an indicator", &["without"]));
        blocks.push(Block::Table(self.without_table()));
        blocks.push(self.without_finding());
        blocks.push(self.means_finding());
        if self.found.shares.iter().any(|shares| !shares.factors.is_empty()) {
            blocks.push(self.pointing("各项选择对得分变动的影响", "What moves the scores", &["sensitivity"]));
            blocks.push(Block::Table(self.shares_table()));
        }
        blocks.extend(self.what_if());
        blocks.extend(self.other_versions());
        blocks.extend(self.parks());
        blocks.extend(self.done_to_the_data());
        blocks.push(self.honest());
        blocks
    }

    /// The method as it was declared before any number was known.
    fn declared(&self) -> Vec<Block> {
        let found = self.found;
        let [excellent, good, fair] = found.grades.map(|limit| words::weight(limit, self.lang));
        let noise = self.noise();
        vec![
            self.say(
                format!(
                    "评估采用{}：以{}计分，按{}，用{}汇总；{excellent}分及以上为优，{good}分及以上为良，{fair}分及以上为中，其余为差。",
                    found.scheme, found.normalise, found.weigh, found.aggregate
                ),
                format!(
                    "The evaluation follows {}: scored by {}, by {}, put together by {}; from {excellent} points excellent, from {good} good, from {fair} fair, below poor.",
                    found.scheme, found.normalise, found.weigh, found.aggregate
                ),
            ),
            self.say(
                format!(
                    "权重出于判断，因此检验结果对判断的依赖程度：各项权重在上下{noise}以内随机变动，抽样{}次，重算得分和等级；再逐项剔除重点任务和指标，并改用几何平均汇总。抽样固定种子，结果可以重现。",
                    found.draws
                ),
                format!(
                    "Weights are a matter of judgement, so it is tested how much hangs on them: every weight moves at random by up to {noise} either way, {} times, and scores and grades are made anew; then each key task and indicator is taken away in turn, and geometric means are used. The seed is fixed, so the result can be repeated.",
                    found.draws
                ),
            ),
        ]
    }

    pub(super) fn pointing(&self, zh: &str, en: &str, ids: &[&str]) -> Block {
        let mut runs = vec![Run::Text(match self.lang {
            Lang::Zh => format!("{zh}见"),
            Lang::En => format!("{en}: see "),
        })];
        for (i, id) in ids.iter().enumerate() {
            if i > 0 {
                runs.push(Run::Text(self.text("、", ", ")));
            }
            runs.push(Run::Ref((*id).to_owned()));
        }
        runs.push(Run::Text(self.text("。", ".")));
        Block::Paragraph(runs)
    }

    pub(super) fn figure(&self, chart: Chart) -> Block {
        let alt = match self.lang {
            Lang::Zh => format!("{}。单位：{}。数据见随后的表。", chart.title, chart.unit),
            Lang::En => format!("{}. Unit: {}. The numbers are in the table that follows.", chart.title, chart.unit),
        };
        let caption = chart.title.clone();
        Block::Figure(Figure { id: chart.name.clone(), chart, caption, alt, height_mm: None })
    }

    fn chart(&self) -> Chart {
        let spreads = &self.found.spreads;
        let categories = spreads
            .iter()
            .map(|it| Category::keyed(words::place(&it.unit, self.lang), SeriesKey::of_code(&it.unit).unwrap_or(SeriesKey::Region)))
            .collect();
        let value = |score: f64| Value::number(score, words::score(score, self.lang));
        let series = vec![
            Series::new(SeriesKey::Shade(2), self.text("5%分位", "5 % quantile"), spreads.iter().map(|it| value(it.p05)).collect()),
            Series::new(SeriesKey::Shade(0), self.text("得分", "score"), spreads.iter().map(|it| value(it.score)).collect()),
            Series::new(SeriesKey::Shade(4), self.text("95%分位", "95 % quantile"), spreads.iter().map(|it| value(it.p95)).collect()),
        ];
        let low = spreads.iter().map(|it| it.p05).fold(100.0, f64::min);
        let axis = Axis::covering((low / 10.0).floor() * 10.0, 100.0);
        let widest = words::score(self.widest(), self.lang);
        let title = match self.lang {
            Lang::Zh => format!("权重上下浮动{}时，各省市得分区间最宽{widest}分", self.noise()),
            Lang::En => {
                format!("With weights moved by up to {}, scores lie within {widest} points at most", self.noise())
            }
        };
        let unit = self.text("分", "points of 100");
        Maker::new(self.year, self.lang).chart("score-intervals", title, unit, None, Plot::Dots { categories, series, axis })
    }

    /// The width of the widest interval from the 5 % to the 95 % quantile.
    fn widest(&self) -> f64 {
        self.found.spreads.iter().map(|it| it.p95 - it.p05).fold(0.0, f64::max)
    }

    fn spread_table(&self) -> Table {
        let graded = self.found.spreads.iter().any(|it| it.grades.is_some());
        let number = |value: f64, form| Cell::number(value, form, words::paper(self.lang));
        let rows = self.found.spreads.iter().map(|it| {
            let mut cells = vec![Cell::from(words::place(&it.unit, self.lang))];
            cells.extend([it.score, it.p05, it.median, it.p95, it.p95 - it.p05].map(|score| number(score, SCORE)));
            if graded {
                let change = it.grade_change.map_or_else(|| Cell::from("—"), |share| number(share, SHARE));
                cells.push(change);
            }
            Row::from(cells)
        });
        let mut columns = vec![Column::centred(self.text("省市", "Province"), 1.1)];
        for (zh, en) in [("得分", "Score"), ("5%分位", "5 %"), ("中位数", "Median"), ("95%分位", "95 %"), ("区间宽度", "Width")]
        {
            columns.push(Column::number(self.text(zh, en), 1.0));
        }
        if graded {
            columns.push(Column::number(self.text("等级改变概率", "Other grade"), 1.3));
        }
        Table {
            id: "score-spread".into(),
            caption: self.text("权重扰动下的得分与等级", "Scores and grades under noise of weights"),
            columns,
            rows: rows.collect(),
            notes: vec![match self.lang {
                Lang::Zh => format!("注：权重上下浮动{}，抽样{}次。", self.noise(), self.found.draws),
                Lang::En => {
                    format!("Note: weights moved by up to {}, {} draws.", self.noise(), self.found.draws)
                }
            }],
            ..Table::default()
        }
    }

    fn spread_finding(&self) -> Block {
        let widest = words::score(self.widest(), self.lang);
        let shaky: Vec<String> = self
            .found
            .spreads
            .iter()
            .filter(|it| it.grade_change.is_some_and(|share| share >= 0.05))
            .map(|it| {
                let share = words::percent(it.grade_change.unwrap_or_default(), self.lang);
                let place = words::place(&it.unit, self.lang);
                if self.lang == Lang::Zh { format!("{place}（{share}）") } else { format!("{place} ({share})") }
            })
            .collect();
        let graded = self.found.spreads.iter().any(|it| it.grade_change.is_some());
        let grades = match (graded, shaky.is_empty(), self.lang) {
            (false, _, Lang::Zh) => "年度未结束，不评等级。".to_owned(),
            (false, _, Lang::En) => "The year is not over, so no grades are given.".to_owned(),
            (true, true, Lang::Zh) => "各省市等级改变的概率均低于5%，等级结论稳健。".to_owned(),
            (true, true, Lang::En) => "The chance of another grade is below 5 % everywhere: the grades hold.".to_owned(),
            (true, false, Lang::Zh) => format!("等级改变的概率达到5%的有{}，其等级宜结合得分区间理解。", shaky.join("、")),
            (true, false, Lang::En) => {
                format!("The chance of another grade is 5 % or more for {}; read these grades with the intervals.", shaky.join(", "))
            }
        };
        self.say(
            format!("九成抽样中，各省市得分落在宽度不超过{widest}分的区间内。{grades}"),
            format!("In nine draws of ten every score lies within an interval of {widest} points or less. {grades}"),
        )
    }

    fn changes(&self, name: &str, otherwise: &Otherwise) -> Row {
        let change = |change: &Option<f64>| match change {
            Some(change) => Cell::number(*change, SCORE, words::paper(self.lang)),
            None => Cell::from("—"),
        };
        Row::from(std::iter::once(Cell::from(name)).chain(otherwise.changes.iter().map(change)).collect::<Vec<_>>())
    }

    fn largest_indicators(&self) -> Vec<&Otherwise> {
        let mut single: Vec<&Otherwise> = self.found.without.iter().filter(|it| !it.is_dimension).collect();
        single.sort_by(|a, b| b.largest().total_cmp(&a.largest()));
        single.truncate(NAMED);
        single
    }

    fn without_table(&self) -> Table {
        let mut rows = vec![Row::group(self.text("剔除重点任务", "Without a key task"))];
        rows.extend(self.found.without.iter().filter(|it| it.is_dimension).map(|it| self.changes(&it.name, it)));
        rows.push(Row::group(match self.lang {
            Lang::Zh => format!("剔除单项指标（影响最大的{NAMED}项）"),
            Lang::En => format!("Without an indicator (the {NAMED} that matter most)"),
        }));
        rows.extend(self.largest_indicators().into_iter().map(|it| self.changes(&it.name, it)));
        let mut columns = vec![Column::text(self.text("剔除项", "Taken away"), 3.4)];
        columns.extend(self.found.units.iter().map(|unit| Column::number(words::place(unit, self.lang), 1.0)));
        Table {
            id: "without".into(),
            caption: self.text("剔除一项后的得分变动（分）", "Change of scores without one element (points)"),
            columns,
            rows,
            notes: vec![self.text("注：剔除后其权重按比例分给同级其他项。", "Note: its weight goes to its siblings in proportion.")],
            ..Table::default()
        }
    }

    fn without_finding(&self) -> Block {
        let score = |it: &Otherwise| words::score(it.largest(), self.lang);
        let dimensions = self.found.without.iter().filter(|it| it.is_dimension);
        let task = dimensions.max_by(|a, b| a.largest().total_cmp(&b.largest()));
        let (single, task) = (self.largest_indicators().first().copied(), task);
        let told = single.zip(task).map(|(single, task)| {
            (
                format!(
                    "影响最大的重点任务是{}，最多使得分变动{}分；影响最大的指标是{}，最多变动{}分。",
                    task.name,
                    score(task),
                    single.name,
                    score(single)
                ),
                format!(
                    "The key task that matters most is {}, by {} points at most; the indicator that matters most is {}, by {} at most.",
                    task.name,
                    score(task),
                    single.name,
                    score(single)
                ),
            )
        });
        let (zh, en) = told.unwrap_or_else(|| ("没有可剔除的项。".into(), "There is nothing to take away.".into()));
        self.say(zh, en)
    }

    /// What geometric means would change.
    fn means_finding(&self) -> Block {
        match &self.found.geometric {
            Ok(otherwise) => {
                let each: Vec<String> = self
                    .found
                    .units
                    .iter()
                    .zip(&otherwise.changes)
                    .filter_map(|(unit, change)| {
                        let change = (*change)?;
                        let sign = if engine::round_half_up(change, 2) < 0.0 { "−" } else { "" };
                        Some(format!("{} {sign}{}", words::place(unit, self.lang), words::score(change.abs(), self.lang)))
                    })
                    .collect();
                let each = each.join(self.lang.pick("，", ", "));
                self.say(
                    format!("同一量程上改用{}（短板难以由长板弥补），得分变动为：{each}分。变动越大，说明各项之间越不均衡。", otherwise.name),
                    format!(
                        "By a {} on the same scale, where strength makes up less for weakness, scores change by: {each} points. The larger the change, the more uneven the indicators.",
                        otherwise.name
                    ),
                )
            }
            Err(reason) => self.say(format!("未能改用几何平均比较：{reason}"), format!("Geometric means could not be used: {reason}")),
        }
    }

    fn shares_table(&self) -> Table {
        let heads: Vec<&String> =
            self.found.shares.iter().find(|it| !it.factors.is_empty()).map_or(Vec::new(), |it| it.factors.iter().map(|it| &it.0).collect());
        let mut columns = vec![Column::centred(self.text("省市", "Province"), 1.0)];
        columns.extend(heads.iter().map(|head| Column::number(head.as_str(), 1.4)));
        let rows = self.found.shares.iter().filter(|it| it.factors.len() == heads.len()).map(|it| {
            let shares = it.factors.iter().map(|(_, _, total)| Cell::number(*total, SHARE, words::paper(self.lang)));
            Row::from(std::iter::once(Cell::from(words::place(&it.unit, self.lang))).chain(shares).collect::<Vec<_>>())
        });
        Table {
            id: "sensitivity".into(),
            caption: self.text("各项选择对得分方差的总影响", "Total share of each choice in the variance of scores"),
            columns,
            rows: rows.collect(),
            notes: vec![self.text(
                "注：Sobol总效应指数，权重与汇总方法（算术、几何平均）一并抽样；各列之和因交互作用可超过100%。",
                "Note: total Sobol indices, with weights and aggregation (arithmetic, geometric) drawn together; columns may sum to more than 100 % by interaction.",
            )],
            ..Table::default()
        }
    }

    /// What four units can't tell.
    fn honest(&self) -> Block {
        let count = self.found.units.len();
        self.say(
            format!(
                "需要说明的是，参评省市只有{count}个。本报告因此不作排名，不由数据计算权重（熵权、CRITIC等），也不作相关和因子分析：{count}个单位上的这类结果主要由偶然决定。本附件检验的是得分对权重和方法的依赖，不能说明填报数据本身的误差。"
            ),
            format!(
                "It must be said that there are {count} provinces only. They are therefore not ranked, no weights are made from the data (entropy, CRITIC and the like), and no correlations or factors are computed: on {count} units chance decides most of such results. This annex tells how scores depend on weights and method, not how exact the reported values are."
            ),
        )
    }
}
