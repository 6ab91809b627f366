//! 附件: 项目支出绩效自评表 in the columns of 财预〔2020〕10号, for the region and for every province.

use engine::Cell as State;
use report::document::{Cell, Column, Row, Table};
use report::number::Form;
use store::Lang;

use super::draft::Draft;
use super::problems::TOO_FAR;
use super::tables::indicator_name;
use crate::indicators::values::units;
use crate::indicators::{Indicator, words};
use crate::regions;

/// Points of a score.
const SCORE: Form = Form::Plain { decimals: 2 };

/// First and second heading of the form, the points of the first, and the indicators that stand under the second.
type Heading = (&'static str, &'static str, &'static [(&'static str, &'static str, &'static [&'static str])], f64);

/// Where the form has the indicators of the scheme; which heading answers to which indicator is the working group's own choice.
const FORM: [Heading; 2] = [
    (
        "产出指标",
        "Output",
        &[
            ("数量指标", "quantity", &["A1", "A3", "A5", "A6", "B1", "B4", "B5", "C3", "D3", "D4", "E3"]),
            ("质量指标", "quality", &["A2", "A4", "A7", "B8", "D1", "E4"]),
            ("时效指标", "timeliness", &["A8", "C6", "E1", "E2", "E5"]),
        ],
        50.0,
    ),
    (
        "效益指标",
        "Benefit",
        &[
            ("经济效益指标", "economic", &["B7", "B9", "D2", "D5"]),
            ("社会效益指标", "social", &["B2", "B6", "C2", "C4"]),
            ("可持续影响指标", "lasting", &["B3", "C1", "C5"]),
        ],
        30.0,
    ),
];

/// One line of the form.
struct Line<'a> {
    indicator: &'a Indicator,
    second: String,
    points: f64,
}

impl Draft<'_> {
    /// 附件: 绩效自评表.
    pub(super) fn annex_self_evaluation(&mut self) {
        self.annex("项目支出绩效自评表", "Self-evaluation of performance");
        self.say(
            "本附件按《项目支出绩效评价管理办法》（财预〔2020〕10号）自评表的栏目编制：预算执行率10分、产出指标50分、效益指标30分、满意度指标10分。产出和效益的分值按评估指标的权重分配，得分为分值乘以完成率（最高按100%计）。指标归入哪一栏由专题工作组确定。",
            "This annex follows the self-evaluation form of Cai Yu [2020] No. 10: 10 points for spending of the budget, 50 for output, 30 for benefit, 10 for satisfaction. Points of output and benefit follow the weights of the scheme; a score is points times attainment, capped at 100 %. Which heading an indicator stands under is the working group's choice.",
        );
        self.lead_in("项目资金", "Funds", &["self-funds"]);
        self.table(self.funds_table());
        for unit in std::iter::once(regions::DELTA).chain(regions::provinces().iter().map(|province| province.code)) {
            let (table, got, of, open) = self.form_table(unit);
            if table.rows.is_empty() {
                continue;
            }
            let (name, got, of) = (self.name(unit), words::score(got, self.lang), words::score(of, self.lang));
            let title = self.upper(&name);
            self.say(
                match open {
                    0 => format!("{name}可评的{of}分得{got}分。"),
                    _ => format!("{name}可评的{of}分得{got}分；{open}项指标须填写偏差原因和改进措施。"),
                },
                match open {
                    0 => format!("{title}: {got} of the {of} points that can be given."),
                    _ => format!("{title}: {got} of the {of} points that can be given; {open} deviations are to be explained."),
                },
            );
            self.lead_in(&format!("{name}绩效自评"), &format!("Form of {name}"), &[&table.id]);
            self.table(table);
            if open > 0 {
                self.open_places += 1;
            }
        }
    }

    fn upper(&self, name: &str) -> String {
        let mut letters = name.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    /// The head of the form: the budget, which the desk does not hold.
    fn funds_table(&self) -> Table {
        let open = || Cell::from(self.text("待填", "to fill"));
        Table {
            id: "self-funds".into(),
            caption: self.text("项目资金执行情况", "Budget and spending"),
            unit_note: Some(self.text("单位：万元", "Unit: 10,000 yuan")),
            columns: vec![
                Column::text(self.text("项目资金", "Funds"), 1.6),
                Column::number(self.text("年初预算数", "Budget"), 1.2),
                Column::number(self.text("全年预算数", "Revised"), 1.2),
                Column::number(self.text("全年执行数", "Spent"), 1.2),
                Column::number(self.text("分值", "Points"), 0.8),
                Column::number(self.text("执行率", "Rate"), 0.9),
                Column::number(self.text("得分", "Score"), 0.8),
            ],
            rows: vec![Row::from(vec![
                Cell::from(self.text("年度资金总额", "Funds of the year")),
                open(),
                open(),
                open(),
                self.quantity(10.0, ""),
                Cell::from("—"),
                Cell::from("—"),
            ])],
            notes: vec![self.text(
                "注：预算和执行数由经费管理单位填写，未填前不计分。",
                "Note: budget and spending are for the office that keeps the money; until then no points are given.",
            )],
            ..Table::default()
        }
    }

    /// The form of a unit, its score, the points that can be given, and how many deviations are to be explained.
    fn form_table(&self, unit: &'static str) -> (Table, f64, f64, usize) {
        let (mut rows, mut got, mut of, mut open) = (Vec::new(), 0.0, 0.0, 0);
        for (first_zh, first_en, seconds, whole) in FORM {
            for (i, line) in self.lines(unit, seconds, whole).into_iter().enumerate() {
                let first = if i == 0 { Cell::Strong(self.text(first_zh, first_en)) } else { Cell::Above };
                let second = if line.second.is_empty() { Cell::Above } else { Cell::from(line.second) };
                let datum = self.year.datum(line.indicator.code(), unit);
                let scale = self.scale_of(line.indicator);
                let share = self.year.of(unit).indicator(line.indicator.code()).and_then(|found| found.attainment);
                let score = share.map(|share| engine::round_half_up(line.points * share.clamp(0.0, 1.0), 2));
                got += score.unwrap_or(0.0);
                of += if score.is_some() { line.points } else { 0.0 };
                let deviation = self.deviation(line.indicator, unit, share);
                open += usize::from(deviation.is_some());
                let unit_name = format!("{}（{}）", indicator_name(line.indicator, self.lang), scale.unit);
                rows.push(Row::from(vec![
                    first,
                    second,
                    Cell::from(if self.lang == Lang::Zh { unit_name } else { unit_name.replace('（', " (").replace('）', ")") }),
                    datum
                        .target
                        .as_ref()
                        .map_or_else(|| Cell::from(self.text("未设", "none")), |aim| self.amount(aim.value, line.indicator, &scale)),
                    self.value(datum.cell, line.indicator, &scale),
                    self.number(line.points, SCORE),
                    score.map_or_else(|| Cell::from("—"), |score| self.number(score, SCORE)),
                    Cell::from(deviation.unwrap_or_default()),
                ]));
            }
        }
        if rows.is_empty() {
            return (Table::default(), 0.0, 0.0, 0);
        }
        rows.push(Row::from(vec![
            Cell::Strong(self.text("满意度指标", "Satisfaction")),
            Cell::from(self.text("服务对象满意度", "of users")),
            Cell::from(self.text("未设指标", "no indicator yet")),
            Cell::from("—"),
            Cell::from("—"),
            self.quantity(10.0, ""),
            Cell::from("—"),
            Cell::Blank,
        ]));
        rows.push(Row::total(vec![
            Cell::from(self.text("合计", "Total")),
            Cell::Blank,
            Cell::Blank,
            Cell::Blank,
            Cell::Blank,
            self.number(of, SCORE),
            self.number(got, SCORE),
            Cell::Blank,
        ]));
        let table = Table {
            id: format!("self-{unit}"),
            caption: match self.lang {
                Lang::Zh => format!("{}项目支出绩效自评表", self.name(unit)),
                Lang::En => format!("Self-evaluation form: {}", self.name(unit)),
            },
            columns: vec![
                Column::centred(self.text("一级指标", "First level"), 0.9),
                Column::centred(self.text("二级指标", "Second level"), 1.0),
                Column::text(self.text("三级指标", "Third level"), 2.3),
                Column::number(self.text("年度指标值", "Target"), 0.9),
                Column::number(self.text("实际完成值", "Actual"), 0.9),
                Column::number(self.text("分值", "Points"), 0.75),
                Column::number(self.text("得分", "Score"), 0.75),
                Column::text(self.text("偏差原因分析及改进措施", "Reasons and measures"), 1.7),
            ],
            rows,
            notes: vec![
                self.text(
                    "注：合计的分值只含可评指标；未报、不适用、未设目标的指标不计分。完成率不足100%或超过130%的须填写偏差原因和改进措施。",
                    "Note: the total counts what can be evaluated; what is missing, does not apply or has no target has no score. Attainment below 100 % or above 130 % is to be explained.",
                ),
                self.source(),
            ],
            ..Table::default()
        };
        (table, got, of, open)
    }

    /// The lines under a first heading, each with its points: the heading's points by the weights of the unit's own indicators.
    fn lines(&self, unit: &str, seconds: &[(&str, &str, &[&str])], whole: f64) -> Vec<Line<'_>> {
        let own = |codes: &[&str]| -> Vec<&Indicator> {
            let of_code = |code: &&str| self.year.scheme().indicators.iter().find(|indicator| indicator.code() == *code);
            codes.iter().filter_map(of_code).filter(|indicator| indicator.belongs_to(unit)).collect()
        };
        let weights: f64 = seconds.iter().flat_map(|(_, _, codes)| own(codes)).map(Indicator::points).sum();
        let mut lines = Vec::new();
        let mut given = 0.0;
        let mut weighed = 0.0;
        for (zh, en, codes) in seconds {
            for (i, indicator) in own(codes).into_iter().enumerate() {
                weighed += indicator.points();
                // What rounding leaves goes to the next line, so that the points add up to the heading's.
                let until = engine::round_half_up(whole * weighed / weights, 2);
                let second = if i == 0 { self.text(zh, en) } else { String::new() };
                lines.push(Line { indicator, second, points: until - given });
                given = until;
            }
        }
        lines
    }

    /// What is to be explained of a value: none while it is on target, and where there is nothing to hold it against.
    fn deviation(&self, indicator: &Indicator, unit: &str, share: Option<f64>) -> Option<String> {
        let share = share?;
        let datum = self.year.datum(indicator.code(), unit);
        let State::Number(_) = datum.cell else { return None };
        let said = datum.observation().and_then(|observation| observation.note.clone()).filter(|note| !note.trim().is_empty());
        let shown = words::percent(share, self.lang);
        let due = if share < 1.0 {
            self.text(&format!("完成{shown}。"), &format!("{shown} attained. "))
        } else if share > TOO_FAR {
            self.text(&format!("完成{shown}，目标偏低。"), &format!("{shown} attained, target low. "))
        } else {
            return None;
        };
        Some(match said {
            Some(said) => format!("{due}{said}"),
            None => format!("{due}{}", self.text("【待补充】", "[To be added]")),
        })
    }

    /// Whether any unit has something to evaluate.
    pub(super) fn has_forms(&self) -> bool {
        units().any(|unit| self.total(unit).attainment.is_some())
    }
}
