//! What a chart says, without how it is drawn: the one type behind the chart on screen and the chart on paper.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ChartError;

/// The language of a chart's own words; its titles and names come ready made in the same language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Picks the text of this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The BCP 47 tag, as in `xml:lang`.
    pub fn tag(self) -> &'static str {
        self.pick("zh-CN", "en")
    }
}

/// One chart: a question or a finding, its data, and everything a reader needs to trust it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Chart {
    /// Stable identifier in kebab case, e.g. `attainment-by-province`; file names and tests use it.
    pub name: String,
    /// States the finding or asks the question.
    pub title: String,
    /// Unit and reading aid, e.g. `目标完成率,%`; stands above the plot.
    pub unit: String,
    /// As-of date as printed, e.g. `2025-11-30`.
    pub as_of: String,
    /// Original publisher or the desk's own round, without the words 「数据来源」.
    pub source: String,
    /// 「演示数据」 or its English where the workspace is a demonstration; printed in the source line.
    pub mark: Option<String>,
    /// Caveats of this chart, e.g. 「示意图,不代表行政区划界线」; printed in the source line.
    pub note: Option<String>,
    /// Language of the chart's own words.
    pub lang: Lang,
    /// The data and its form.
    pub plot: Plot,
}

/// The form of a chart with its data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Plot {
    /// Bars of categories × series, with an optional target tick on each.
    Bars {
        /// One place on the category axis each.
        categories: Vec<Category>,
        /// Each holds one value per category.
        series: Vec<Series>,
        /// Side by side or on top of each other.
        layout: BarLayout,
        /// Horizontal bars read long names; vertical ones read time.
        direction: Direction,
        /// The value axis.
        axis: Axis,
    },
    /// Lines over ordered steps, usually years; a missing value is a gap, never a bridge.
    Lines {
        /// The steps, e.g. `2021` … `2025`.
        steps: Vec<String>,
        /// Each holds one value per step.
        series: Vec<Series>,
        /// The value axis.
        axis: Axis,
    },
    /// Points on rows, to compare actuals against a common reference.
    Dots {
        /// One row each.
        categories: Vec<Category>,
        /// Each holds one value per row.
        series: Vec<Series>,
        /// The value axis.
        axis: Axis,
    },
    /// A table whose cells are shaded by value and carry their text.
    Heatmap {
        /// Column heads.
        columns: Vec<String>,
        /// Row heads.
        rows: Vec<Category>,
        /// One vector per row, one value per column.
        cells: Vec<Vec<Value>>,
        /// Value range of the shading; ends may be left open.
        axis: Axis,
    },
    /// The schematic map: one tile per city, no boundary drawn.
    TileMap {
        /// The tiles with their places.
        tiles: Vec<Tile>,
    },
    /// Rows of parts that make up a whole of 100 %; values are the parts' own amounts, not below zero.
    Composition {
        /// One row each.
        categories: Vec<Category>,
        /// The parts; each holds one value per row.
        series: Vec<Series>,
    },
}

/// Whether bars of one category stand side by side or on top of each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BarLayout {
    /// Side by side.
    Grouped,
    /// On top of each other; negative parts go the other way.
    Stacked,
}

/// The direction in which bars grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// To the right, categories from top to bottom.
    Horizontal,
    /// Upwards, categories from left to right.
    Vertical,
}

/// One number as it is shown: what is drawn and what is printed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Value {
    /// The number, finite; `None` when it is not reported or does not apply.
    pub value: Option<f64>,
    /// The number as the product formats it, or the words 「未报」「不适用」.
    pub text: String,
}

impl Value {
    /// A number with its printed form.
    pub fn number(value: f64, text: impl Into<String>) -> Self {
        Value { value: Some(value), text: text.into() }
    }

    /// No number, and the words that say why.
    pub fn missing(words: impl Into<String>) -> Self {
        Value { value: None, text: words.into() }
    }
}

/// One place on a category axis.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Category {
    /// The name as printed.
    pub name: String,
    /// Gives the category its own fixed look where a chart has a single series, e.g. bars by province.
    pub key: Option<SeriesKey>,
    /// Heading over this and the following categories of the same group.
    pub group: Option<String>,
}

impl Category {
    /// A category with a name only.
    pub fn named(name: impl Into<String>) -> Self {
        Category { name: name.into(), key: None, group: None }
    }

    /// A category that has a province's look.
    pub fn keyed(name: impl Into<String>, key: SeriesKey) -> Self {
        Category { name: name.into(), key: Some(key), group: None }
    }

    /// The same category under a heading.
    pub fn under(mut self, group: impl Into<String>) -> Self {
        self.group = Some(group.into());
        self
    }
}

/// One series of values, all of one look.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Series {
    /// Fixes colour, dash, marker and pattern.
    pub key: SeriesKey,
    /// The name as printed, short enough to stand at a line's end.
    pub name: String,
    /// One value per category or step.
    pub values: Vec<Value>,
    /// One target per category, drawn as a tick across the bar; empty when there are none.
    pub targets: Vec<Value>,
}

impl Series {
    /// A series without targets.
    pub fn new(key: SeriesKey, name: impl Into<String>, values: Vec<Value>) -> Self {
        Series { key, name: name.into(), values, targets: Vec::new() }
    }

    /// The same series with a target per category.
    pub fn with_targets(mut self, targets: Vec<Value>) -> Self {
        self.targets = targets;
        self
    }
}

/// Whose values a series holds; the look of the four provinces and the region is the same on every chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "step", rename_all = "snake_case")]
pub enum SeriesKey {
    /// 上海市, 310000.
    Shanghai,
    /// 江苏省, 320000.
    Jiangsu,
    /// 浙江省, 330000.
    Zhejiang,
    /// 安徽省, 340000.
    Anhui,
    /// The region as a whole.
    Region,
    /// Anything that is not a place: a step of the neutral scale, counted from 0 and repeating after six.
    Shade(u8),
}

impl SeriesKey {
    /// The four provinces in their fixed order 沪苏浙皖.
    pub const PROVINCES: [SeriesKey; 4] = [SeriesKey::Shanghai, SeriesKey::Jiangsu, SeriesKey::Zhejiang, SeriesKey::Anhui];

    /// The key of a province from a GB/T 2260 code of it or of a city in it.
    pub fn of_code(code: &str) -> Option<SeriesKey> {
        match code.get(..2)? {
            "31" => Some(SeriesKey::Shanghai),
            "32" => Some(SeriesKey::Jiangsu),
            "33" => Some(SeriesKey::Zhejiang),
            "34" => Some(SeriesKey::Anhui),
            _ => None,
        }
    }

    /// The GB/T 2260 code of a province; none for the region and for shades.
    pub fn code(self) -> Option<&'static str> {
        match self {
            SeriesKey::Shanghai => Some("310000"),
            SeriesKey::Jiangsu => Some("320000"),
            SeriesKey::Zhejiang => Some("330000"),
            SeriesKey::Anhui => Some("340000"),
            SeriesKey::Region | SeriesKey::Shade(_) => None,
        }
    }
}

/// The value axis; what is left open is chosen from the data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Axis {
    /// The axis reaches down at least to this value.
    pub from: Option<f64>,
    /// The axis reaches up at least to this value.
    pub to: Option<f64>,
    /// A line across the plot that every value is read against.
    pub reference: Option<Reference>,
    /// The axis ends here; points beyond stand at its end and have their values written beside them. Dots alone are capped.
    #[ts(optional = nullable)]
    pub cap: Option<f64>,
}

impl Axis {
    /// An axis that covers at least the two values.
    pub fn covering(from: f64, to: f64) -> Self {
        Axis { from: Some(from), to: Some(to), ..Axis::default() }
    }

    /// The same axis with an end that far points do not move.
    pub fn capped(mut self, at: f64) -> Self {
        self.cap = Some(at);
        self
    }

    /// The same axis with a reference line.
    pub fn with_reference(mut self, value: f64, text: impl Into<String>) -> Self {
        self.reference = Some(Reference { value, text: text.into() });
        self
    }
}

/// A line across the plot with its label, e.g. the year's schedule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Reference {
    /// Where it stands on the value axis.
    pub value: f64,
    /// Its label, e.g. `时序进度 91.7`.
    pub text: String,
}

/// One city of the schematic map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Tile {
    /// GB/T 2260 code of the city; 310000 for Shanghai.
    pub code: String,
    /// Short name as printed.
    pub name: String,
    /// The province whose look the tile has.
    pub province: SeriesKey,
    /// Column from the west, from 0.
    pub column: u8,
    /// Row from the north, from 0.
    pub row: u8,
    /// The city's value; a tile with zero or none stays white.
    pub value: Value,
}

/// The table that says the same as the chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DataTable {
    /// Column heads; the first stands over the row names.
    pub header: Vec<String>,
    /// Rows in the order of the chart.
    pub rows: Vec<DataRow>,
}

/// One row of the equivalent table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DataRow {
    /// Name of the category, step or city.
    pub name: String,
    /// One value per further column head.
    pub values: Vec<Value>,
}

impl Chart {
    /// Derives the table that says the same as the chart, with the same printed numbers.
    pub fn data_table(&self) -> DataTable {
        let lang = self.lang;
        let first = |zh: &str, en: &str| vec![lang.pick(zh, en).to_owned()];
        match &self.plot {
            Plot::Bars { categories, series, .. } | Plot::Dots { categories, series, .. } | Plot::Composition { categories, series } => {
                let names = categories.iter().map(|c| c.name.clone());
                by_series(lang, first("项目", "Item"), names, series)
            }
            Plot::Lines { steps, series, .. } => by_series(lang, first("年份", "Year"), steps.iter().cloned(), series),
            Plot::Heatmap { columns, rows, cells, .. } => {
                let mut header = first("项目", "Item");
                header.extend(columns.iter().cloned());
                let rows = rows.iter().zip(cells).map(|(row, values)| DataRow { name: row.name.clone(), values: values.clone() }).collect();
                DataTable { header, rows }
            }
            Plot::TileMap { tiles } => {
                let mut header = first("城市", "City");
                header.push(lang.pick("数值", "Value").to_owned());
                let mut tiles: Vec<&Tile> = tiles.iter().collect();
                tiles.sort_by(|a, b| a.code.cmp(&b.code));
                let rows = tiles.into_iter().map(|tile| DataRow { name: tile.name.clone(), values: vec![tile.value.clone()] }).collect();
                DataTable { header, rows }
            }
        }
    }

    /// Checks that every number is finite and every series as long as its axis.
    ///
    /// # Errors
    /// [`ChartError::NotFinite`], [`ChartError::Ragged`] and [`ChartError::NegativePart`] name the series at fault.
    pub fn validate(&self) -> Result<(), ChartError> {
        match &self.plot {
            Plot::Bars { categories, series, axis, .. } | Plot::Dots { categories, series, axis } => {
                self.check_axis(axis)?;
                self.check_series(series, categories.len())
            }
            Plot::Lines { steps, series, axis } => {
                self.check_axis(axis)?;
                self.check_series(series, steps.len())
            }
            Plot::Composition { categories, series } => {
                self.check_series(series, categories.len())?;
                match series.iter().find(|s| s.values.iter().any(|v| v.value.is_some_and(|x| x < 0.0))) {
                    Some(s) => Err(ChartError::NegativePart { chart: self.name.clone(), series: s.name.clone() }),
                    None => Ok(()),
                }
            }
            Plot::Heatmap { columns, rows, cells, axis } => {
                self.check_axis(axis)?;
                if rows.len() != cells.len() {
                    return Err(self.ragged("rows", rows.len(), cells.len()));
                }
                for (row, values) in rows.iter().zip(cells) {
                    if values.len() != columns.len() {
                        return Err(self.ragged(&row.name, columns.len(), values.len()));
                    }
                    self.check_finite(&row.name, values)?;
                }
                Ok(())
            }
            Plot::TileMap { tiles } => tiles.iter().try_for_each(|t| self.check_finite(&t.name, std::slice::from_ref(&t.value))),
        }
    }

    fn check_axis(&self, axis: &Axis) -> Result<(), ChartError> {
        let ends = [axis.from, axis.to, axis.cap, axis.reference.as_ref().map(|r| r.value)];
        if ends.into_iter().flatten().all(drawable) {
            Ok(())
        } else {
            Err(ChartError::NotFinite { chart: self.name.clone(), place: "axis".into() })
        }
    }

    fn check_series(&self, series: &[Series], length: usize) -> Result<(), ChartError> {
        for s in series {
            if s.values.len() != length {
                return Err(self.ragged(&s.name, length, s.values.len()));
            }
            if !s.targets.is_empty() && s.targets.len() != length {
                return Err(self.ragged(&s.name, length, s.targets.len()));
            }
            self.check_finite(&s.name, &s.values)?;
            self.check_finite(&s.name, &s.targets)?;
        }
        Ok(())
    }

    fn check_finite(&self, place: &str, values: &[Value]) -> Result<(), ChartError> {
        if values.iter().all(|v| v.value.is_none_or(drawable)) {
            Ok(())
        } else {
            Err(ChartError::NotFinite { chart: self.name.clone(), place: place.to_owned() })
        }
    }

    fn ragged(&self, place: &str, expected: usize, found: usize) -> ChartError {
        ChartError::Ragged { chart: self.name.clone(), place: place.to_owned(), expected, found }
    }
}

fn by_series(lang: Lang, mut header: Vec<String>, names: impl Iterator<Item = String>, series: &[Series]) -> DataTable {
    for s in series {
        header.push(s.name.clone());
        if !s.targets.is_empty() {
            header.push(lang.pick("{}目标", "{} target").replace("{}", &s.name));
        }
    }
    let rows = names
        .enumerate()
        .map(|(i, name)| {
            let mut values = Vec::new();
            for s in series {
                values.push(s.values.get(i).cloned().unwrap_or_default());
                if !s.targets.is_empty() {
                    values.push(s.targets.get(i).cloned().unwrap_or_default());
                }
            }
            DataRow { name, values }
        })
        .collect();
    DataTable { header, rows }
}

/// Finite, and small enough that a tick's label still tells it from its neighbour.
fn drawable(value: f64) -> bool {
    value.is_finite() && value.abs() <= 1e15
}
