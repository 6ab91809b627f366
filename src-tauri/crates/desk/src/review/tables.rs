//! The tables that several sections share.

use engine::{AggregateResult, Cell as State, Status};
use report::document::{Cell, Column, HeaderCell, Row, Table};
use report::number::Form;
use store::Lang;

use super::draft::Draft;
use crate::charts::{indicator_label, published, task_label};
use crate::indicators::values::units;
use crate::indicators::{Indicator, Task, words};
use crate::regions;

/// A percentage with one decimal.
pub(super) const PERCENT: Form = Form::Percent { decimals: 1 };

/// The unit of a row of amounts, and what the kept amounts are multiplied by.
pub(super) struct Scale {
    factor: f64,
    pub(super) unit: String,
}

impl Draft<'_> {
    fn paper(&self) -> report::Lang {
        words::paper(self.lang)
    }

    /// A number in a cell.
    pub(super) fn number(&self, value: f64, form: Form) -> Cell {
        Cell::number(value, form, self.paper())
    }

    /// A share in a cell, or the words for what is missing.
    pub(super) fn share(&self, share: Option<f64>, absent: State) -> Cell {
        match share {
            Some(share) => self.number(share, PERCENT),
            None => Cell::from(words::absent(absent, self.lang)),
        }
    }

    /// An indicator's value in a cell, or its state in words.
    pub(super) fn value(&self, state: State, indicator: &Indicator, scale: &Scale) -> Cell {
        match state {
            State::Number(value) => self.amount(value, indicator, scale),
            absent => Cell::from(words::absent(absent, self.lang)),
        }
    }

    /// A number of a unit, with the decimals that its words have.
    pub(super) fn quantity(&self, value: f64, unit: &str) -> Cell {
        let text = words::number(value, unit, self.lang);
        let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        self.number(value, Form::Plain { decimals: u8::try_from(decimals).unwrap_or(0) })
    }

    /// How an indicator's amounts stand in tables: 亿元 where all are that large, in English million yuan; everything else as it is
    /// kept. What is compared in one row has one unit.
    pub(super) fn scale_of(&self, indicator: &Indicator) -> Scale {
        let as_kept = Scale { factor: 1.0, unit: words::unit_name(indicator.unit(), self.lang).into_owned() };
        if indicator.unit() != "万元" {
            return as_kept;
        }
        let amounts = units().flat_map(|unit| {
            let datum = self.year.datum(indicator.code(), unit);
            [datum.cell.number(), datum.target.as_ref().map(|aim| aim.value)]
        });
        let least = amounts.flatten().filter(|amount| *amount > 0.0).fold(f64::INFINITY, f64::min);
        match self.lang {
            Lang::En => Scale { factor: 0.01, unit: "million yuan".to_owned() },
            Lang::Zh if least.is_finite() && least >= 10_000.0 => Scale { factor: 0.0001, unit: "亿元".to_owned() },
            Lang::Zh => as_kept,
        }
    }

    /// A number of an indicator in a cell, in the unit of its row.
    pub(super) fn amount(&self, value: f64, indicator: &Indicator, scale: &Scale) -> Cell {
        match scale.unit.as_str() {
            "亿元" if indicator.unit() == "万元" => self.number(value * scale.factor, Form::Plain { decimals: 2 }),
            _ => self.quantity(value * scale.factor, indicator.unit()),
        }
    }

    /// A public statistic with the decimals it was published with.
    pub(super) fn published(&self, value: f64) -> Cell {
        let text = published(value, self.lang);
        let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        self.number(value, Form::Plain { decimals: u8::try_from(decimals).unwrap_or(0) })
    }

    /// 「数据来源:…」 under a table of reported values.
    pub(super) fn source(&self) -> String {
        match self.lang {
            Lang::Zh => format!("数据来源：各省市填报、台账；截至{}。", self.as_of()),
            Lang::En => format!("Source: provincial reports and registry; as of {}.", self.as_of()),
        }
    }

    /// The note on the registry under a table of records.
    pub(super) fn registry_source(&self) -> String {
        super::draft::registry_source(self.year, self.lang)
    }

    /// A head of units over some columns each, after the given first columns.
    pub(super) fn unit_heads(&self, first: &[&str], below: &[&str]) -> Vec<Vec<HeaderCell>> {
        let mut upper: Vec<HeaderCell> = first.iter().map(|title| HeaderCell::tall(*title, 2)).collect();
        let mut lower = Vec::new();
        for unit in units() {
            upper.push(HeaderCell::wide(self.short(unit), below.len()));
            lower.extend(below.iter().map(|title| HeaderCell::tall(*title, 1)));
        }
        vec![upper, lower]
    }

    /// Attainment, schedule, change, index and completeness of every unit.
    pub(super) fn totals_table(&self) -> Table {
        let running = self.year.is_running();
        let mut columns =
            vec![Column::centred(self.text("省市", "Province"), 1.2), Column::number(self.text("综合完成率", "Attainment"), 1.3)];
        if running {
            columns.push(Column::number(self.text("按时序完成率", "Of what is due"), 1.5));
        }
        columns.push(Column::number(self.text("较上年", "Change"), 1.5));
        columns.push(Column::number(self.text("定基指数", "Base index"), 1.2));
        columns.push(Column::centred(self.text("已报/应报", "In / due"), 1.2));
        let rows = units()
            .map(|unit| {
                let total = self.total(unit);
                let mut cells = vec![Cell::from(self.short(unit)), self.share(total.attainment, State::Missing)];
                if running {
                    cells.push(self.share(total.scheduled, State::Missing));
                }
                cells.push(match self.year.change(unit) {
                    Some(change) => self.number(change, Form::Points { decimals: 1 }),
                    None => Cell::from(self.text("无可比数", "none")),
                });
                cells.push(match total.index {
                    Some(index) => self.number(index, Form::Plain { decimals: 1 }),
                    None => Cell::from(self.text("无可比数", "none")),
                });
                cells.push(Cell::from(format!("{}/{}", total.coverage.reported, total.coverage.applicable)));
                if unit == regions::DELTA { Row::total(cells) } else { Row::from(cells) }
            })
            .collect();
        let base = self.year.base_year();
        let mut notes = vec![match self.lang {
            Lang::Zh => format!("注：定基指数以{base}年为100;“较上年”为按时序完成率之差；区域行按区域自身数值评估，不是四省市的平均。"),
            Lang::En => format!(
                "Base index: {base} = 100. Change is that of attainment of what is due. The region is evaluated on its own values, not as a mean of the provinces."
            ),
        }];
        notes.push(self.source());
        Table {
            id: "totals".into(),
            caption: self.text("各省市综合完成情况", "Overall attainment of the provinces and the region"),
            columns,
            rows,
            notes,
            ..Table::default()
        }
    }

    /// Attainment of every key task by unit.
    pub(super) fn tasks_table(&self) -> Table {
        self.rates_table("tasks", self.text("重点任务目标完成率", "Attainment by key task"), |rates| rates.attainment)
    }

    /// Attainment of what is due of every key task by unit; without rows unless the year runs, since the two are one then.
    pub(super) fn tasks_due_table(&self) -> Table {
        if !self.year.is_running() {
            return Table::default();
        }
        let caption = self.text("重点任务按时序完成率", "Attainment of what is due by key task");
        self.rates_table("tasks-due", caption, |rates| rates.scheduled)
    }

    fn rates_table(&self, id: &str, caption: String, rate: fn(&AggregateResult) -> Option<f64>) -> Table {
        let mut columns = vec![Column::text(self.text("重点任务", "Key task"), 3.2), Column::number(self.text("权重", "Points"), 0.9)];
        columns.extend(units().map(|unit| Column::number(self.short(unit), 1.1)));
        let mut rows: Vec<Row> = Vec::new();
        for task in &self.year.scheme().tasks {
            let mut cells = vec![Cell::from(task_label(task, self.lang)), self.quantity(task.weight, "")];
            cells.extend(units().map(|unit| self.share(self.year.of(unit).aggregate(&task.code).and_then(rate), State::NotApplicable)));
            rows.push(cells.into());
        }
        let weight: f64 = self.year.scheme().tasks.iter().map(|task| task.weight).sum();
        let mut cells = vec![Cell::from(self.text("综合", "Overall")), self.quantity(weight, "")];
        cells.extend(units().map(|unit| self.share(rate(self.total(unit)), State::Missing)));
        rows.push(Row::total(cells));
        Table { id: id.into(), caption, columns, rows, notes: vec![self.source()], ..Table::default() }
    }

    /// Values and attainment of a key task's indicators by unit.
    pub(super) fn task_table(&self, task: &Task) -> Table {
        let mut columns = vec![Column::text(self.text("指标", "Indicator"), 3.4), Column::centred(self.text("单位", "Unit"), 0.9)];
        columns.extend(units().map(|unit| Column::number(self.short(unit), 1.15)));
        let rows = self.year.scheme().of_task(&task.code).map(|indicator| {
            let scale = self.scale_of(indicator);
            let mut cells = vec![Cell::from(indicator_name(indicator, self.lang)), Cell::from(scale.unit.as_str())];
            cells.extend(units().map(|unit| match indicator.belongs_to(unit) {
                true => self.value(self.year.datum(indicator.code(), unit).cell, indicator, &scale),
                false => Cell::from("—"),
            }));
            Row::from(cells)
        });
        Table {
            id: format!("values-{}", task.code),
            caption: match self.lang {
                Lang::Zh => format!("{}指标完成值", task.name(self.lang)),
                Lang::En => format!("{}: values", task.name(self.lang)),
            },
            rows: rows.collect(),
            columns,
            notes: [self.text(
                "注：“—”表示该指标只属于区域，不分省市；目标值和完成率见附件1。",
                "Note: “—” marks indicators of the region alone; attainment and targets are in annex 1.",
            )]
            .into_iter()
            .chain([self.counted_once()])
            .chain(self.thin(task))
            .chain([self.source()])
            .collect(),
            ..Table::default()
        }
    }

    /// Why the provinces add up to more than the region.
    pub(super) fn counted_once(&self) -> String {
        self.text("各省数据含跨省重复计数，区域只计一次。", "What provinces share is counted in each of them, and once in the region.")
    }

    /// A note on each value of the region that stands although not every province has reported.
    fn thin(&self, task: &Task) -> Vec<String> {
        let of = |indicator: &Indicator, unit: &str| self.year.datum(indicator.code(), unit).cell;
        let thin = self.year.scheme().of_task(&task.code).filter(|indicator| !indicator.is_regional()).filter_map(|indicator| {
            let State::Number(_) = of(indicator, regions::DELTA) else { return None };
            let silent = self.provinces_that(|code| of(indicator, code) == State::Missing);
            let there = self.provinces_that(|code| matches!(of(indicator, code), State::Number(_)));
            if silent.is_empty() || there.is_empty() {
                return None;
            }
            let (n, there, silent) = (there.len(), words::list(&there, self.lang), words::list(&silent, self.lang));
            Some(match self.lang {
                Lang::Zh => format!("{}区域值：仅{n}省（市）已报（{there}),{silent}未报。", indicator.code()),
                Lang::En => format!("{}, the region: only {n} reported ({there}), not {silent}.", indicator.code()),
            })
        });
        thin.collect()
    }

    /// Every indicator of one province: value, target, attainment, index.
    pub(super) fn province_table(&self, unit: &str) -> Table {
        let result = self.year.of(unit);
        let mut rows = Vec::new();
        for task in &self.year.scheme().tasks {
            let own: Vec<&Indicator> = self.year.scheme().of_task(&task.code).filter(|indicator| indicator.belongs_to(unit)).collect();
            if own.is_empty() {
                continue;
            }
            rows.push(Row::group(task_label(task, self.lang)));
            for indicator in own {
                let datum = self.year.datum(indicator.code(), unit);
                let found = result.indicator(indicator.code());
                let attained = match found.map(|found| (found.attainment, found.status)) {
                    Some((None, Status::NoTarget)) => Cell::from(self.text("未设目标", "no target")),
                    Some((share, _)) => self.share(share, datum.cell),
                    None => Cell::Blank,
                };
                let scale = self.scale_of(indicator);
                rows.push(Row::from(vec![
                    Cell::from(indicator_name(indicator, self.lang)),
                    Cell::from(scale.unit.as_str()),
                    self.value(datum.cell, indicator, &scale),
                    datum.target.as_ref().map_or_else(|| Cell::from("—"), |aim| self.amount(aim.value, indicator, &scale)),
                    attained,
                    match found.and_then(|found| found.index).and_then(engine::BaseIndex::index) {
                        Some(index) => self.number(index, Form::Plain { decimals: 1 }),
                        None => Cell::from("—"),
                    },
                ]));
            }
        }
        Table {
            id: format!("province-{unit}"),
            caption: match self.lang {
                Lang::Zh => format!("{}各项指标完成情况", self.name(unit)),
                Lang::En => format!("{}: every indicator", self.name(unit)),
            },
            columns: vec![
                Column::text(self.text("指标", "Indicator"), 3.8),
                Column::centred(self.text("单位", "Unit"), 1.0),
                Column::number(self.text("完成值", "Value"), 1.1),
                Column::number(self.text("目标值", "Target"), 1.1),
                Column::number(self.text("完成率", "Attainment"), 1.2),
                Column::number(self.text("定基指数", "Base index"), 1.35),
            ],
            rows,
            notes: vec![self.source()],
            ..Table::default()
        }
    }
}

/// 「B4 国际联合实验室(研究中心)数」.
pub(super) fn indicator_name(indicator: &Indicator, lang: Lang) -> String {
    indicator_label(indicator, lang)
}
