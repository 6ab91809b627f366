//! 附件: 稳健性分析, continued: what the screen shows of the method, on paper.

use report::chart::{Axis, BarLayout, Category, Chart, Direction, Plot, Series, SeriesKey, Value};
use report::document::{Block, Cell, Column, Row, Table};
use store::Lang;

use super::robustness::{SCORE, SHARE, Writer};
use crate::indicators::words;
use crate::overview::charts::Maker;

impl Writer<'_> {
    fn score_or_dash(&self, score: Option<f64>) -> Cell {
        score.map_or_else(|| Cell::from("—"), |score| Cell::number(score, SCORE, words::paper(self.lang)))
    }

    fn province_columns(&self, first: Column) -> Vec<Column> {
        let mut columns = vec![first];
        columns.extend(self.found.units.iter().map(|unit| Column::number(words::place(unit, self.lang), 1.0)));
        columns
    }

    /// The scheme: every element with its weight and clause, every choice with what it rests on.
    pub(super) fn scheme(&self) -> Vec<Block> {
        let printed = &self.found.printed;
        let or_dash = |text: &str| Cell::from(if text.is_empty() { "—" } else { text });
        let weight = |share: f64| Cell::number(share, SHARE, words::paper(self.lang));
        // Where everything rests on one document, a column that repeats it would only take room.
        let first = printed.elements.first().map(|it| it.source.as_str()).unwrap_or_default();
        let one = printed.elements.iter().all(|it| it.source == first);
        let rows = printed.elements.iter().map(|it| {
            let mut cells = vec![Cell::from(it.name.as_str()), weight(it.weight), or_dash(&it.clause)];
            if !one {
                cells.push(or_dash(&it.source));
            }
            if it.is_dimension { Row::total(cells) } else { Row::from(cells) }
        });
        let mut columns = vec![
            Column::text(self.text("重点任务、指标", "Key task, indicator"), 4.0),
            Column::number(self.text("权重", "Weight"), 0.9),
            Column::text(self.text("条款", "Clause"), 1.6),
        ];
        if !one {
            columns.push(Column::text(self.text("依据", "Source"), 1.8));
        }
        let mut notes = vec![self.text(
            "注：权重为在综合得分中所占份额；重点任务的权重为其下各指标权重之和。",
            "Note: weights are shares of the whole; that of a key task is the sum of those below it.",
        )];
        if one && !first.is_empty() {
            notes.push(match self.lang {
                Lang::Zh => format!("依据：{first}。"),
                Lang::En => format!("Source: {first}."),
            });
        }
        let elements = Table {
            id: "scheme-elements".into(),
            caption: self.text("评估方案：权重与依据", "The scheme: weights and what they rest on"),
            columns,
            rows: rows.collect(),
            notes,
            ..Table::default()
        };
        let choices = Table {
            id: "scheme-method".into(),
            caption: self.text("评估方案：方法与依据", "The scheme: method and what it rests on"),
            columns: vec![
                Column::text(self.text("环节", "Step"), 1.6),
                Column::text(self.text("方法", "Method"), 1.6),
                Column::text(self.text("依据", "Rests on"), 2.6),
            ],
            rows: printed
                .choices
                .iter()
                .map(|it| Row::from(vec![Cell::from(it.what.as_str()), Cell::from(it.value.as_str()), or_dash(&it.basis)]))
                .collect(),
            ..Table::default()
        };
        vec![
            self.pointing(
                "评估方案的权重、方法及其依据",
                "The scheme with its weights, method and sources",
                &["scheme-elements", "scheme-method"],
            ),
            Block::Table(elements),
            Block::Table(choices),
        ]
    }

    /// Scores by dimension as a heat map, and what each gives to the whole as bars.
    pub(super) fn by_dimension(&self) -> Vec<Block> {
        let dimensions = &self.found.printed.dimensions;
        if dimensions.is_empty() {
            return Vec::new();
        }
        let missing = || Value::missing(words::absent(engine::Cell::NotApplicable, self.lang));
        let value = |score: &Option<f64>| score.map_or_else(missing, |score| Value::number(score, words::score(score, self.lang)));
        let maker = Maker::new(self.year, self.lang);
        let short = |unit: &String| words::place(unit, self.lang);
        let low = dimensions.iter().flat_map(|it| it.scores.iter().flatten()).copied().fold(100.0, f64::min);
        let heat: Chart = maker.chart(
            "dimension-scores",
            self.text("各省市各重点任务得分：颜色越深得分越高", "Scores by key task and province: the darker, the higher"),
            self.text("分（满分100分）", "points of 100"),
            None,
            Plot::Heatmap {
                columns: self.found.units.iter().map(short).collect(),
                rows: dimensions.iter().map(|it| Category::named(it.name.clone())).collect(),
                cells: dimensions.iter().map(|it| it.scores.iter().map(value).collect()).collect(),
                axis: Axis::covering((low / 10.0).floor() * 10.0, 100.0),
            },
        );
        let categories = self
            .found
            .units
            .iter()
            .map(|unit| Category::keyed(short(unit), SeriesKey::of_code(unit).unwrap_or(SeriesKey::Region)))
            .collect();
        let series = dimensions
            .iter()
            .enumerate()
            .map(|(at, it)| Series::new(SeriesKey::Shade(at as u8), it.name.clone(), it.gives.iter().map(value).collect()))
            .collect();
        let bars: Chart = maker.chart(
            "dimension-contributions",
            self.text("各重点任务对综合得分的贡献：各段之和为综合得分", "What each key task gives to the score: the parts sum to it"),
            self.text("分", "points of 100"),
            None,
            Plot::Bars {
                categories,
                series,
                layout: BarLayout::Stacked,
                direction: Direction::Horizontal,
                axis: Axis::covering(0.0, 100.0),
            },
        );
        vec![
            self.pointing(
                "各重点任务得分及其对综合得分的贡献",
                "Scores by key task and what they give to the whole",
                &["dimension-scores", "dimension-contributions"],
            ),
            self.figure(heat),
            self.figure(bars),
        ]
    }

    /// What closing its costliest gap would give each province.
    pub(super) fn what_if(&self) -> Vec<Block> {
        let supposed = &self.found.printed.supposed;
        if supposed.is_empty() {
            return Vec::new();
        }
        let rows = supposed.iter().map(|it| {
            Row::from(vec![
                Cell::from(words::place(&it.unit, self.lang)),
                Cell::from(it.indicator.as_str()),
                Cell::from(it.value.as_str()),
                Cell::from(it.target.as_str()),
                self.score_or_dash(Some(it.score)),
                self.score_or_dash(Some(it.then)),
            ])
        });
        let table = Table {
            id: "what-if".into(),
            caption: self.text("假设失分最多的一项指标达到目标", "If the costliest indicator reached its target"),
            columns: vec![
                Column::centred(self.text("省市", "Province"), 0.9),
                Column::text(self.text("失分最多的指标", "Costliest indicator"), 2.6),
                Column::number(self.text("现值", "Value"), 1.1),
                Column::number(self.text("假设为", "Supposed"), 1.1),
                Column::number(self.text("得分", "Score"), 0.9),
                Column::number(self.text("假设后", "Then"), 0.9),
            ],
            rows: rows.collect(),
            notes: vec![self.text("注：只作试算，其余数值不变。", "Note: a supposition; all other values stay.")],
            ..Table::default()
        };
        vec![self.pointing("补齐最大一项差距对得分的作用", "What closing the widest gap would give", &["what-if"]), Block::Table(table)]
    }

    /// Other versions of the scheme on the same values.
    pub(super) fn other_versions(&self) -> Vec<Block> {
        let versions = &self.found.printed.versions;
        if versions.is_empty() {
            return Vec::new();
        }
        let rows = versions.iter().map(|it| {
            let changes = it.changes.iter().map(|change| self.score_or_dash(*change));
            Row::from(std::iter::once(Cell::from(it.name.as_str())).chain(changes).collect::<Vec<_>>())
        });
        let table = Table {
            id: "scheme-versions".into(),
            caption: self.text("其他方案与所用方案的得分之差（分）", "Scores by other versions less those printed (points)"),
            columns: self.province_columns(Column::text(self.text("方案", "Version"), 2.4)),
            rows: rows.collect(),
            ..Table::default()
        };
        vec![
            self.pointing("改用其他方案版本时的得分变动", "Scores by other versions of the scheme", &["scheme-versions"]),
            Block::Table(table),
        ]
    }

    /// The parks, of which there are enough to be ranked, with their intervals.
    pub(super) fn parks(&self) -> Vec<Block> {
        let parks = &self.found.printed.parks;
        if parks.is_empty() {
            return Vec::new();
        }
        let number = |value: f64| Value::number(value, crate::evaluation::words::short(value));
        let series = |shade, zh, en, of: &dyn Fn(&crate::method::Placed) -> f64| {
            Series::new(SeriesKey::Shade(shade), self.text(zh, en), parks.iter().map(|it| number(of(it))).collect())
        };
        let chart: Chart = Maker::new(self.year, self.lang).chart(
            "park-ranks",
            match self.lang {
                Lang::Zh => format!("权重上下浮动{}时，各合作园区名次所在区间", self.noise()),
                Lang::En => format!("Where the parks rank with weights moved by up to {}", self.noise()),
            },
            self.text("名次，1为最好", "rank, 1 is best"),
            None,
            Plot::Dots {
                categories: parks.iter().map(|it| Category::named(it.name.clone())).collect(),
                series: vec![
                    series(2, "5%分位", "5 % quantile", &|it| it.p05),
                    series(0, "名次", "rank", &|it| f64::from(it.rank)),
                    series(4, "95%分位", "95 % quantile", &|it| it.p95),
                ],
                axis: Axis::covering(1.0, parks.len() as f64),
            },
        );
        let rank = |value: f64| Cell::from(crate::evaluation::words::short(value));
        let rows = parks.iter().map(|it| {
            let cells = [self.score_or_dash(Some(it.score)), rank(f64::from(it.rank)), rank(it.p05), rank(it.median), rank(it.p95)];
            Row::from(std::iter::once(Cell::from(it.name.as_str())).chain(cells).collect::<Vec<_>>())
        });
        let heads = [("得分", "Score"), ("名次", "Rank"), ("5%分位", "5 %"), ("中位数", "Median"), ("95%分位", "95 %")];
        let mut columns = vec![Column::text(self.text("合作园区", "Park"), 3.0)];
        columns.extend(heads.map(|(zh, en)| Column::number(self.text(zh, en), 1.0)));
        let table = Table {
            id: "park-rank-table".into(),
            caption: self.text("合作园区名次及其区间", "Ranks of the parks and their intervals"),
            columns,
            rows: rows.collect(),
            notes: vec![match self.lang {
                Lang::Zh => {
                    format!("注：权重上下浮动{}，抽样{}次；得分相对于同批园区，区间重叠的园区不宜分先后。", self.noise(), self.found.draws)
                }
                Lang::En => format!(
                    "Note: weights moved by up to {}, {} draws; scores are relative to the other parks, and parks whose intervals overlap are hardly told apart.",
                    self.noise(),
                    self.found.draws
                ),
            }],
            ..Table::default()
        };
        vec![
            self.pointing("合作园区的名次及名次区间", "Ranks of the parks with their intervals", &["park-ranks", "park-rank-table"]),
            self.figure(chart),
            Block::Table(table),
        ]
    }

    /// Every cell that was filled, treated, dropped or handed on.
    pub(super) fn done_to_the_data(&self) -> Vec<Block> {
        let (notes, count) = &self.found.printed.notes;
        if notes.is_empty() {
            return vec![self.say("没有填补、处理或剔除任何数据。".into(), "No value was filled, treated or dropped.".into())];
        }
        let rows = notes.iter().enumerate().map(|(at, note)| Row::from(vec![Cell::from((at + 1).to_string()), Cell::from(note.as_str())]));
        let more = count - notes.len();
        let table = Table {
            id: "data-notes".into(),
            caption: self.text("数据处理清单", "What was done to the data"),
            columns: vec![Column::centred(self.text("序号", "No."), 0.6), Column::text(self.text("处理", "What was done"), 6.0)],
            rows: rows.collect(),
            notes: if more > 0 {
                vec![match self.lang {
                    Lang::Zh => format!("注：另有{more}处，见工作台“方法与稳健性”。"),
                    Lang::En => format!("Note: {more} more are on the screen of method and robustness."),
                }]
            } else {
                Vec::new()
            },
            ..Table::default()
        };
        vec![self.pointing("缺失、未设目标等情形的处理", "What was done about blanks and the like", &["data-notes"]), Block::Table(table)]
    }
}
