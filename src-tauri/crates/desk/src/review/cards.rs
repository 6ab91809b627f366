//! 附件: 指标卡片. How every indicator is counted, reported and proved, by key task.

use engine::Direction;
use report::document::{Cell, Column, Row, Table};
use store::Lang;

use super::draft::Draft;
use super::tables::indicator_name;
use crate::indicators::{Indicator, Task, words};

impl Draft<'_> {
    /// 附件: 指标卡片.
    pub(super) fn annex_cards(&mut self) {
        self.annex("指标卡片", "Indicator cards");
        self.say(
            "以下按重点任务列出每项指标的计算公式、方向、填报层级和佐证要求，供填报和核对使用；口径和数据提供部门见附件4。",
            "By key task: how every indicator is computed, which way is better and who reports it. Definitions and sources are in annex 4.",
        );
        let scheme = self.year.scheme();
        for task in &scheme.tasks {
            let table = self.cards_table(task);
            self.lead_in(&format!("{}各项指标", task.name(Lang::Zh)), task.name(Lang::En), &[&table.id]);
            self.table(table);
        }
    }

    fn cards_table(&self, task: &Task) -> Table {
        let rows = self.year.scheme().of_task(&task.code).map(|indicator| {
            let card = &indicator.card;
            let formula = match self.lang {
                Lang::En => card.formula_en.as_ref().or(card.formula_zh.as_ref()),
                Lang::Zh => card.formula_zh.as_ref(),
            };
            let mut cells = vec![
                Cell::from(indicator_name(indicator, self.lang)),
                Cell::from(formula.cloned().unwrap_or_default()),
                Cell::from(match indicator.direction {
                    Direction::Positive => self.text("越多越好", "more is better"),
                    Direction::Negative => self.text("越少越好", "less is better"),
                }),
                Cell::from(self.level(indicator)),
            ];
            if self.lang == Lang::Zh {
                cells.push(Cell::from(card.evidence.clone().unwrap_or_default()));
            }
            Row::from(cells)
        });
        let mut columns = vec![
            Column::text(self.text("指标", "Indicator"), 1.9),
            Column::text(self.text("计算公式", "Formula"), 3.4),
            Column::centred(self.text("方向", "Direction"), 0.9),
            Column::centred(self.text("层级", "Level"), 0.9),
        ];
        if self.lang == Lang::Zh {
            columns.push(Column::text("佐证要求", 2.2));
        }
        Table {
            id: format!("cards-{}", task.code.to_lowercase()),
            caption: match self.lang {
                Lang::Zh => format!("{}指标卡片", task.name(self.lang)),
                Lang::En => format!("{}: indicator cards", task.name(self.lang)),
            },
            columns,
            rows: rows.collect(),
            notes: vec![match self.lang {
                Lang::Zh => format!("注：单位依次为{}。", self.units_of(task)),
                Lang::En => format!("Note: the units are, in turn, {}.", self.units_of(task)),
            }],
            ..Table::default()
        }
    }

    fn units_of(&self, task: &Task) -> String {
        let units: Vec<String> =
            self.year.scheme().of_task(&task.code).map(|indicator| words::unit_name(indicator.unit(), self.lang).into_owned()).collect();
        units.join(self.lang.pick("、", ", "))
    }

    fn level(&self, indicator: &Indicator) -> String {
        match indicator.card.level.as_deref() {
            Some("C") => self.text("载体填报", "carriers"),
            Some("G") => self.text("只属区域", "region only"),
            _ => self.text("省市", "provinces"),
        }
    }
}
