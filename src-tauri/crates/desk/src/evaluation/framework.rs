//! `indicators.csv`: the tree of the index, and what every indicator is held against.

use std::collections::BTreeMap;

use engine::{Direction, Marks, Node, Scheme, Timing};

use super::sheet::{Line, Sheet};
use super::words;
use crate::error::{DeskError, Result};

/// The columns that are understood.
const COLUMNS: [&str; 13] = [
    "code",
    "name",
    "level",
    "parent",
    "weight",
    "direction",
    "unit",
    "target",
    "denominator",
    "lower",
    "upper",
    "reference",
    "region_only",
];

/// The framework of an index with the place of everything in its file.
#[derive(Debug)]
pub(super) struct Framework {
    pub scheme: Scheme,
    /// Names of the nodes that have one.
    pub names: BTreeMap<String, String>,
    /// Marks by indicator.
    pub marks: BTreeMap<String, Marks>,
    /// Levels as they are stated.
    pub levels: BTreeMap<String, u32>,
    /// Columns that nothing is made of.
    pub unused: Vec<String>,
    places: Places,
}

/// Where the codes stand.
#[derive(Debug)]
pub(super) struct Places {
    file: std::path::PathBuf,
    rows: BTreeMap<String, u32>,
}

impl Places {
    /// The error at the row of a code.
    pub fn at(&self, error: DeskError, code: &str, column: &str) -> DeskError {
        let mut error = error.file(&self.file);
        error.place.row = self.rows.get(code).copied();
        error.place.field = Some(column.to_owned()).filter(|column| !column.is_empty());
        error
    }
}

impl Framework {
    /// Reads the file.
    pub fn read(sheet: &Sheet) -> Result<Self> {
        for column in ["code", "level", "parent", "weight", "direction"] {
            sheet.require(column, ("", ""))?;
        }
        let mut places = Places { file: sheet.path().to_owned(), rows: BTreeMap::new() };
        let (mut nodes, mut names, mut marks, mut levels) = (Vec::new(), BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for line in sheet.lines() {
            let code = line.text("code");
            if code.is_empty() {
                return Err(line
                    .error("code", format!("第 {} 行没有代码。", line.number()), format!("Row {} has no code.", line.number()))
                    .hint("请给每个指标和汇总项一个代码。", "Give every indicator and aggregate a code."));
            }
            if let Some(first) = places.rows.insert(code.clone(), line.number()) {
                let row = line.number();
                return Err(line
                    .error(
                        "code",
                        format!("代码「{code}」重复：第 {first} 行和第 {row} 行。"),
                        format!("The code \"{code}\" is used twice: in rows {first} and {row}."),
                    )
                    .hint("请给每一行各自的代码。", "Give every row a code of its own."));
            }
            let level = level(line, &code)?;
            let node = node(line, &code, level)?;
            if level == 1 {
                marks.insert(code.clone(), marks_of(line)?);
            }
            names.extend(Some(line.text("name")).filter(|name| !name.is_empty()).map(|name| (code.clone(), name)));
            levels.insert(code, level);
            nodes.push(node);
        }
        if nodes.is_empty() {
            return Err(sheet.empty());
        }
        let scheme = Scheme::new(nodes).map_err(|error| words::scheme_error(&error, &places))?;
        for node in scheme.nodes() {
            let own = levels.get(&node.code).copied().unwrap_or(1);
            if let Some((parent, above)) = node.parent.as_ref().and_then(|parent| Some((parent, *levels.get(parent)?)))
                && above <= own
            {
                let code = &node.code;
                let error = DeskError::new(
                    crate::ErrorCode::InvalidInput,
                    format!("「{code}」在第 {own} 层，上级「{parent}」在第 {above} 层，上级的层次应更高。"),
                    format!("{code} stands on level {own} and its parent {parent} on level {above}; a parent's level is higher."),
                )
                .hint("请修改 level 或 parent。", "Correct level or parent.");
                return Err(places.at(error, code, "level"));
            }
        }
        let unused = sheet.names().into_iter().filter(|name| !COLUMNS.contains(name)).map(str::to_owned).collect();
        Ok(Framework { scheme, names, marks, levels, unused, places })
    }

    /// The indicators' codes in the file's order.
    pub fn indicators(&self) -> impl Iterator<Item = &str> {
        self.marks_in_order().map(|(code, _)| code)
    }

    /// The indicators with their marks, in the file's order.
    pub fn marks_in_order(&self) -> impl Iterator<Item = (&str, &Marks)> {
        self.scheme.nodes().iter().filter_map(|node| Some((node.code.as_str(), self.marks.get(&node.code)?)))
    }

    /// Whether any indicator belongs to the region alone.
    pub fn has_region(&self) -> bool {
        self.marks.values().any(|marks| marks.region_only)
    }

    /// Where the codes stand.
    pub fn places(&self) -> &Places {
        &self.places
    }
}

fn level(line: Line<'_>, code: &str) -> Result<u32> {
    let text = line.text("level");
    match line.optional("level")? {
        Some(level) if (1.0..=99.0).contains(&level) && level.fract() == 0.0 => Ok(level as u32),
        _ => Err(line
            .error(
                "level",
                format!("「{code}」的层次「{text}」不是从 1 开始的整数。"),
                format!("The level \"{text}\" of {code} is no whole number from 1."),
            )
            .hint("指标写 1，其上的汇总项依次写 2、3……", "Write 1 for indicators, 2, 3 … for the aggregates above them.")),
    }
}

fn node(line: Line<'_>, code: &str, level: u32) -> Result<Node> {
    let parent = Some(line.text("parent")).filter(|parent| !parent.is_empty());
    let weight = match (line.optional("weight")?, &parent) {
        (Some(weight), _) => weight,
        // What stands at the top alone has nobody to share with.
        (None, None) => 1.0,
        (None, Some(_)) => {
            return Err(line
                .error("weight", format!("「{code}」没有权重。"), format!("{code} has no weight."))
                .hint("请填写权重；同级各项相同可都写 1。", "Give it a weight; 1 for all siblings weighs them the same."));
        }
    };
    if level > 1 {
        return Ok(Node::aggregate(code, parent.as_deref(), weight));
    }
    let text = line.text("direction");
    let sign = line.number_in("direction").ok().and_then(engine::Cell::number);
    let direction = match sign {
        Some(1.0) => Direction::Positive,
        Some(-1.0) => Direction::Negative,
        _ => {
            return Err(line
                .error(
                    "direction",
                    format!("「{code}」的方向「{text}」既不是 1 也不是 −1。"),
                    format!("The direction \"{text}\" of {code} is neither 1 nor -1."),
                )
                .hint("越大越好写 1，越小越好写 -1。", "Write 1 where more is better, -1 where less is."));
        }
    };
    // Timing matters to a running year's schedule alone, which the index from files does not have.
    let mut node = Node::indicator(code, "", weight, direction, Timing::Stock);
    node.parent = parent;
    Ok(node)
}

/// A column that says yes by 1 and no by 0 or a blank.
pub(super) fn flag(line: Line<'_>, column: &str) -> Result<bool> {
    match line.number_in(column).ok() {
        Some(engine::Cell::Number(1.0)) => Ok(true),
        Some(engine::Cell::Number(0.0) | engine::Cell::Missing) => Ok(false),
        _ => {
            let (text, row) = (line.text(column), line.number());
            Err(line
                .error(
                    column,
                    format!("第 {row} 行「{column}」列「{text}」既不是 1 也不是 0。"),
                    format!("Row {row}, column \"{column}\" is neither 1 nor 0: \"{text}\"."),
                )
                .hint("是写 1，否写 0 或留空。", "Write 1 for yes, 0 or nothing for no."))
        }
    }
}

fn marks_of(line: Line<'_>) -> Result<Marks> {
    Ok(Marks {
        denominator: Some(line.text("denominator")).filter(|name| !name.is_empty()),
        lower: line.optional("lower")?,
        upper: line.optional("upper")?,
        reference: line.optional("reference")?,
        target: line.optional("target")?,
        region_only: flag(line, "region_only")?,
    })
}
