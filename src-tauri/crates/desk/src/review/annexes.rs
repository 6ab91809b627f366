//! The annexes: scores, values with targets, and what the numbers mean and rest on.

use engine::Status;
use report::document::{Cell, Column, Row, Table};
use report::number::Form;
use store::Lang;

use super::draft::Draft;
use super::tables::{PERCENT, indicator_name};
use crate::charts::task_label;
use crate::indicators::values::units;
use crate::indicators::{TOTAL, words};

/// Points of a score.
const SCORE: Form = Form::Plain { decimals: 2 };

impl Draft<'_> {
    /// 附件: 指标得分表.
    pub(super) fn annex_scores(&mut self) {
        self.annex("指标得分表", "Scores");
        self.say(
            "得分为指标在综合完成率中所占分值，满分100分：有效权重乘以完成率（最高按100%计）。有效权重为未报、不适用和未设目标的指标将权重分给同级其他指标后的权重。",
            "A score is what an indicator gives to overall attainment out of 100 points: its effective weight times attainment, capped at 100 %. The effective weight is the one after that of missing, inapplicable and targetless indicators went to their siblings.",
        );
        let explained: Vec<_> = units().map(|unit| self.year.explain(unit, TOTAL)).collect();
        let mut columns = vec![Column::text(self.text("指标", "Indicator"), 4.6), Column::number(self.text("权重", "Points"), 0.7)];
        for _ in units() {
            columns.push(Column::number(self.text("完成率", "Attained"), 1.0));
            columns.push(Column::number(self.text("得分", "Score"), 0.8));
        }
        let mut rows = Vec::new();
        for task in &self.year.scheme().tasks {
            rows.push(Row::group(task_label(task, self.lang)));
            for indicator in self.year.scheme().of_task(&task.code) {
                let mut cells = vec![Cell::from(indicator_name(indicator, self.lang)), self.quantity(indicator.points(), "")];
                for (unit, explained) in units().zip(&explained) {
                    let part = explained.as_ref().and_then(|it| it.parts.iter().find(|part| part.code == indicator.code()));
                    match part.filter(|_| indicator.belongs_to(unit)) {
                        Some(part) => match (part.attainment, part.status) {
                            (Some(share), _) => {
                                cells.push(self.number(share, PERCENT));
                                cells.push(self.number(part.contribution * 100.0, SCORE));
                            }
                            (None, Status::NoTarget) => cells.extend([Cell::from(self.text("未设目标", "no target")), Cell::from("—")]),
                            (None, _) => {
                                let state = self.year.datum(indicator.code(), unit).cell;
                                cells.extend([Cell::from(words::absent(state, self.lang)), Cell::from("—")]);
                            }
                        },
                        None => cells.extend([Cell::from("—"), Cell::from("—")]),
                    }
                }
                rows.push(Row::from(cells));
            }
        }
        let mut cells = vec![Cell::from(self.text("综合", "Overall")), self.quantity(100.0, "")];
        for unit in units() {
            let attained = self.total(unit).attainment;
            cells.push(self.share(attained, engine::Cell::Missing));
            cells.push(attained.map_or_else(|| Cell::from("—"), |share| self.number(share * 100.0, SCORE)));
        }
        rows.push(Row::total(cells));
        let header = self.unit_heads(
            &[self.lang.pick("指标", "Indicator"), self.lang.pick("权重", "Points")],
            &[self.lang.pick("完成率", "Attained"), self.lang.pick("得分", "Score")],
        );
        self.shown(
            "各单位各项指标的完成率和得分",
            "Attainment and score of every indicator by unit",
            Table {
                id: "scores".into(),
                caption: self.text("指标得分表", "Scores by indicator"),
                columns,
                header,
                rows,
                notes: vec![
                    self.text(
                        "注：“—”表示该指标不属于该单位或不计分。",
                        "Note: “—” marks indicators that do not belong to the unit or are not scored.",
                    ),
                    self.source(),
                ],
                ..Table::default()
            },
        );
        self.values();
    }

    /// The values and targets that the scores rest on.
    fn values(&mut self) {
        let mut columns = vec![Column::text(self.text("指标", "Indicator"), 4.4), Column::centred(self.text("单位", "Unit"), 1.0)];
        for _ in units() {
            columns.push(Column::number(self.text("完成", "Value"), 0.95));
            columns.push(Column::number(self.text("目标", "Target"), 0.95));
        }
        let mut rows = Vec::new();
        for task in &self.year.scheme().tasks {
            rows.push(Row::group(task_label(task, self.lang)));
            for indicator in self.year.scheme().of_task(&task.code) {
                let scale = self.scale_of(indicator);
                let mut cells = vec![Cell::from(indicator_name(indicator, self.lang)), Cell::from(scale.unit.as_str())];
                for unit in units() {
                    if !indicator.belongs_to(unit) {
                        cells.extend([Cell::from("—"), Cell::from("—")]);
                        continue;
                    }
                    let datum = self.year.datum(indicator.code(), unit);
                    cells.push(self.value(datum.cell, indicator, &scale));
                    cells.push(match &datum.target {
                        Some(aim) => self.amount(aim.value, indicator, &scale),
                        None => Cell::from("—"),
                    });
                }
                rows.push(Row::from(cells));
            }
        }
        let header = self.unit_heads(
            &[self.lang.pick("指标", "Indicator"), self.lang.pick("单位", "Unit")],
            &[self.lang.pick("完成", "Value"), self.lang.pick("目标", "Target")],
        );
        self.shown(
            "各单位各项指标的完成值与目标值",
            "Values and targets of every indicator by unit",
            Table {
                id: "values".into(),
                caption: self.text("指标完成值与目标值", "Values and targets by indicator"),
                columns,
                header,
                rows,
                notes: vec![self.counted_once(), self.source()],
                ..Table::default()
            },
        );
    }

    /// 附件: 数据说明.
    pub(super) fn annex_notes(&mut self) {
        self.annex("数据说明与修订记录", "Notes on the data and revisions");
        self.say(
            "本表列出各项指标的口径、类型和数据来源。时期指标统计评估期内发生数，时点指标统计期末数，比率和均值按评估期计算；后三类不按月份折算。",
            "This table gives definition, timing and source of every indicator. Flows are counted over the period, stocks at its end, rates and means over it; the last three are not held against part of a year.",
        );
        let tables = [self.definitions_table(), self.reasons_table(), self.unsure_table(), self.context_table()];
        let leads = [
            ("各项指标的口径", "Definitions of the indicators"),
            ("不适用的指标及原因", "Indicators that do not apply, and why"),
            ("台账中待核实的事项", "Facts of the registry to be verified"),
            ("背景指标", "Context indicators"),
        ];
        for (table, (zh, en)) in tables.into_iter().zip(leads) {
            self.shown(zh, en, table);
        }
        self.say(
            "评估定稿后，数据的更正逐条编号，载明原值、更正值、原因和依据文件；本报告以截至日的数据为准，不因更正改写。",
            "Once the review is final, each correction of the data is numbered, with old and new value, reason and document; this report stands on the data of its as-of date and is not rewritten.",
        );
    }

    fn definitions_table(&self) -> Table {
        let rows = self.year.scheme().indicators.iter().map(|indicator| {
            let card = &indicator.card;
            let definition = match self.lang {
                Lang::En => card.definition_en.as_ref().or(card.definition_zh.as_ref()),
                Lang::Zh => card.definition_zh.as_ref(),
            };
            let timing = match indicator.timing {
                // Rates and means are not parts of a year's amount, nor are they of its last day.
                engine::Timing::Stock if indicator.unit() == "%" => self.text("比率（全年）", "rate (of the year)"),
                engine::Timing::Stock if indicator.unit() == "工作日" => self.text("均值（全年）", "mean (of the year)"),
                engine::Timing::Flow => self.text("时期", "flow"),
                engine::Timing::Stock => self.text("时点", "stock"),
            };
            let source = match indicator.rule {
                Some(_) => self.text("台账", "registry"),
                None => self.text("填报", "reported"),
            };
            Row::from(vec![
                Cell::from(indicator_name(indicator, self.lang)),
                Cell::from(definition.cloned().unwrap_or_default()),
                Cell::from(timing),
                Cell::from(source),
                Cell::from(words::provider(card.provider.as_deref().unwrap_or_default(), self.lang)),
            ])
        });
        Table {
            id: "definitions".into(),
            caption: self.text("指标口径", "Definitions of the indicators"),
            rows: rows.collect(),
            columns: vec![
                Column::text(self.text("指标", "Indicator"), 2.2),
                Column::text(self.text("口径", "Definition"), 4.6),
                Column::centred(self.text("类型", "Timing"), 0.8),
                Column::centred(self.text("来源", "Source"), 0.8),
                Column::text(self.text("提供部门", "Provided by"), 1.7),
            ],
            ..Table::default()
        }
    }

    /// Values that do not apply, with the reasons given.
    fn reasons_table(&self) -> Table {
        let mut rows = Vec::new();
        for indicator in &self.year.scheme().indicators {
            for unit in units() {
                if let Some(reason) = self.year.datum(indicator.code(), unit).reason(self.lang) {
                    rows.push(Row::from(vec![
                        Cell::from(indicator_name(indicator, self.lang)),
                        Cell::from(self.short(unit)),
                        Cell::from(reason),
                    ]));
                }
            }
        }
        Table {
            id: "not-applicable".into(),
            caption: self.text("不适用的指标及原因", "Indicators that do not apply, and why"),
            columns: vec![
                Column::text(self.text("指标", "Indicator"), 3.0),
                Column::centred(self.text("单位", "Unit"), 1.0),
                Column::text(self.text("原因", "Reason"), 3.0),
            ],
            rows,
            ..Table::default()
        }
    }

    /// Records with facts to be verified.
    fn unsure_table(&self) -> Table {
        let doubts = self.stock.carriers.iter().filter_map(|carrier| Some((carrier, carrier.doubt.as_deref()?)));
        let rows = doubts.map(|(carrier, doubt)| {
            Row::from(vec![Cell::from(carrier.name.as_str()), Cell::from(carrier.kind.label(self.lang)), Cell::from(doubt)])
        });
        Table {
            id: "to-verify".into(),
            caption: self.text("台账中待核实的事项", "Facts of the registry to be verified"),
            rows: rows.collect(),
            columns: vec![
                Column::text(self.text("名称", "Name"), 2.6),
                Column::centred(self.text("类别", "Kind"), 1.3),
                Column::text(self.text("待核实内容", "To be verified"), 3.4),
            ],
            notes: vec![self.registry_source()],
            ..Table::default()
        }
    }

    /// The context series with their last values and sources.
    fn context_table(&self) -> Table {
        let mut rows = Vec::new();
        for series in &self.stock.context {
            let of_delta = |unit: &str| crate::regions::province_of(unit).is_some();
            let Some(last) =
                series.points.iter().filter(|point| point.year <= self.year.year && of_delta(&point.unit)).map(|point| point.year).max()
            else {
                continue;
            };
            let mut cells = vec![Cell::from(match series.edition.is_empty() {
                true => series.name.clone(),
                false => format!("{}（{}）", series.name, series.edition),
            })];
            cells.push(Cell::from(words::unit_name(&series.unit, self.lang)));
            cells.push(Cell::from(last.to_string()));
            let mut source = String::new();
            for province in crate::regions::provinces() {
                let point = series.points.iter().find(|point| point.unit == province.code && point.year == last);
                cells.push(point.map_or_else(|| Cell::from("—"), |point| self.published(point.value)));
                if let Some(point) = point.filter(|_| source.is_empty()) {
                    source.clone_from(&point.source);
                }
            }
            cells.push(Cell::from(source));
            rows.push(Row::from(cells));
        }
        let mut columns = vec![
            Column::text(self.text("背景指标", "Context indicator"), 2.4),
            Column::centred(self.text("单位", "Unit"), 0.9),
            Column::centred(self.text("年份", "Year"), 0.8),
        ];
        columns.extend(crate::regions::provinces().iter().map(|province| Column::number(words::place(province.code, self.lang), 1.0)));
        columns.push(Column::text(self.text("来源", "Source"), 2.0));
        Table {
            id: "context".into(),
            caption: self.text("背景指标（不参与评分）", "Context indicators (not scored)"),
            columns,
            rows,
            ..Table::default()
        }
    }
}
