//! Tables of the document model.

use serde::{Deserialize, Serialize};

use crate::number::{Form, Number};
use crate::{Lang, ReportError};

/// Rows at a table's end that are not parted.
const TAIL: usize = 4;

/// A table with its caption, source lines and notes.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What [`Run::Ref`](super::Run::Ref) refers to; unique among figures and tables.
    pub id: String,
    /// The caption without its number; empty where a heading says it.
    pub caption: String,
    /// Stands at the right above the table, e.g. `单位:%`.
    pub unit_note: Option<String>,
    /// The columns.
    pub columns: Vec<Column>,
    /// Head rows with spans; left empty, the column titles are the head, and without any title there is none.
    pub header: Vec<Vec<HeaderCell>>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Lines under the table, e.g. `数据来源:…`.
    pub notes: Vec<String>,
    /// Whether pages may part it although it is short.
    pub may_part: bool,
}

/// One column.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The head.
    pub title: String,
    /// Where the cells' text stands.
    pub align: Align,
    /// The column's share of the width against the other columns; above 0.
    pub share: f64,
}

impl Column {
    /// A column of words, set to the left.
    pub fn text(title: impl Into<String>, share: f64) -> Column {
        Column { title: title.into(), align: Align::Left, share }
    }

    /// A column of short words, centred.
    pub fn centred(title: impl Into<String>, share: f64) -> Column {
        Column { title: title.into(), align: Align::Centre, share }
    }

    /// A column of numbers, set to the right.
    pub fn number(title: impl Into<String>, share: f64) -> Column {
        Column { title: title.into(), align: Align::Right, share }
    }
}

/// Where a text stands between left and right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// At the right.
    Right,
}

/// One cell of the head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HeaderCell {
    /// The text.
    pub text: String,
    /// Over how many columns it reaches; at least 1.
    pub columns: usize,
    /// Over how many head rows it reaches; at least 1. The rows below leave the place out.
    pub rows: usize,
}

impl HeaderCell {
    /// A cell over one column and some head rows.
    pub fn tall(text: impl Into<String>, rows: usize) -> HeaderCell {
        HeaderCell { text: text.into(), columns: 1, rows }
    }

    /// A cell over some columns and one head row.
    pub fn wide(text: impl Into<String>, columns: usize) -> HeaderCell {
        HeaderCell { text: text.into(), columns, rows: 1 }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// How it is set.
    pub kind: RowKind,
    /// One cell per column; a [`RowKind::Group`] row has one for all.
    pub cells: Vec<Cell>,
}

/// How a row is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// As it is.
    #[default]
    Plain,
    /// A heading over the rows that follow, across the table.
    Group,
    /// A total: 黑体.
    Total,
    /// A row at least 10 mm high, to be filled in by hand: signatures.
    Tall,
}

impl Row {
    /// A heading over the rows that follow.
    pub fn group(text: impl Into<String>) -> Row {
        Row { kind: RowKind::Group, cells: vec![Cell::Text(text.into())] }
    }

    /// A total.
    pub fn total(cells: Vec<Cell>) -> Row {
        Row { kind: RowKind::Total, cells }
    }
}

impl From<Vec<Cell>> for Row {
    fn from(cells: Vec<Cell>) -> Row {
        Row { kind: RowKind::Plain, cells }
    }
}

/// One cell.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Nothing.
    #[default]
    Blank,
    /// Words, also those that say why there is no number: 「未报」, 「不适用」.
    Text(String),
    /// Words in 黑体: the name of what stands beside them.
    Strong(String),
    /// A number, formatted once.
    Number(Number),
    /// Joined with the cell above.
    Above,
}

impl Cell {
    /// Formats a number into a cell; one that is not finite becomes `—`.
    pub fn number(value: f64, form: Form, lang: Lang) -> Cell {
        if value.is_finite() { Cell::Number(Number::new(value, form, lang)) } else { Cell::Text("—".into()) }
    }

    /// What is printed.
    pub fn text(&self) -> &str {
        match self {
            Cell::Blank | Cell::Above => "",
            Cell::Text(text) | Cell::Strong(text) => text,
            Cell::Number(number) => &number.text,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<std::borrow::Cow<'_, str>> for Cell {
    fn from(text: std::borrow::Cow<'_, str>) -> Cell {
        Cell::Text(text.into_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

/// One cell of the head with the place it stands in.
pub(crate) struct PlacedCell<'a> {
    /// The first column it covers, from 0.
    pub column: usize,
    /// The cell.
    pub cell: &'a HeaderCell,
}

impl Table {
    /// Whether the table needs a landscape page: beyond eight columns.
    pub fn is_wide(&self) -> bool {
        self.columns.len() > 8
    }

    /// Size of type in points: 小四 up to six columns, else 五号.
    pub(crate) fn point_size(&self) -> f64 {
        if self.columns.len() <= 6 { 12.0 } else { 10.5 }
    }

    /// Whether the table is short enough to be kept on one page.
    pub(crate) fn is_short(&self) -> bool {
        let characters: usize = self.rows.iter().flat_map(|r| &r.cells).map(|c| c.text().chars().count()).sum();
        !self.may_part && self.rows.len() <= 8 && characters <= 600
    }

    /// How many rows at the end stay together with the notes, so that no page is left with a row or two.
    pub(crate) fn tail(&self) -> usize {
        let mut tail = TAIL.min(self.rows.len().div_ceil(2));
        // Long rows may not fit on a page together.
        let characters = |row: &Row| row.cells.iter().map(|cell| cell.text().chars().count()).sum::<usize>();
        while tail > 1 && self.rows[self.rows.len() - tail..].iter().map(characters).sum::<usize>() > 500 {
            tail -= 1;
        }
        // A group's heading goes with what it heads.
        while tail > 0 && tail < self.rows.len() && self.rows[self.rows.len() - tail - 1].kind == RowKind::Group {
            tail += 1;
        }
        tail
    }

    /// Over how many rows each cell of the body reaches; 0 for one that is joined with the cell above.
    pub(crate) fn spans(&self) -> Vec<Vec<usize>> {
        let mut spans: Vec<Vec<usize>> = self.rows.iter().map(|row| vec![1; row.cells.len()]).collect();
        for at in (1..self.rows.len()).rev() {
            for column in 0..self.rows[at].cells.len() {
                // The first row has nothing above it, nor has one under a group's heading.
                if self.rows[at].cells[column] == Cell::Above && spans[at - 1].len() == spans[at].len() {
                    spans[at - 1][column] = spans[at][column] + 1;
                    spans[at][column] = 0;
                }
            }
        }
        spans
    }

    /// The head rows: those given, or one of the columns' titles.
    pub fn head(&self) -> Vec<Vec<HeaderCell>> {
        if self.header.is_empty() && self.columns.iter().all(|column| column.title.is_empty()) {
            Vec::new()
        } else if self.header.is_empty() {
            vec![self.columns.iter().map(|c| HeaderCell::tall(c.title.clone(), 1)).collect()]
        } else {
            self.header.clone()
        }
    }

    /// The columns' shares of the whole width, adding up to 1.
    pub(crate) fn shares(&self) -> Vec<f64> {
        let usable = |c: &Column| if c.share.is_finite() && c.share > 0.0 { c.share } else { 1.0 };
        let sum: f64 = self.columns.iter().map(usable).sum();
        self.columns.iter().map(|c| usable(c) / sum).collect()
    }

    /// Checks that every row and the head cover every column exactly once.
    ///
    /// # Errors
    /// [`ReportError::RaggedTable`] names the table and the row.
    pub fn validate(&self) -> Result<(), ReportError> {
        let expected = self.columns.len();
        let ragged = |row, found| Err(ReportError::RaggedTable { id: self.id.clone(), row, expected, found });
        let head = self.head();
        let area: usize = head.iter().flatten().map(|c| c.columns * c.rows).sum();
        if expected == 0 || area != expected * head.len() || place(&head, expected).is_none() {
            return ragged(0, area / head.len().max(1));
        }
        for (i, row) in self.rows.iter().enumerate() {
            let right = if row.kind == RowKind::Group { 1 } else { expected };
            if row.cells.len() != right {
                return ragged(i + 1, row.cells.len());
            }
        }
        Ok(())
    }
}

/// Finds the column that each head cell stands in; none when the cells don't fit the columns.
pub(crate) fn place(head: &[Vec<HeaderCell>], columns: usize) -> Option<Vec<Vec<PlacedCell<'_>>>> {
    let mut taken_until = vec![0usize; columns];
    let mut placed = Vec::with_capacity(head.len());
    for (r, row) in head.iter().enumerate() {
        let mut line = Vec::with_capacity(row.len());
        let mut column = 0;
        for cell in row {
            while taken_until.get(column).is_some_and(|&until| until > r) {
                column += 1;
            }
            for offset in 0..cell.columns.max(1) {
                let until = taken_until.get_mut(column + offset)?;
                if *until > r || r + cell.rows > head.len() {
                    return None;
                }
                *until = r + cell.rows.max(1);
            }
            line.push(PlacedCell { column, cell });
            column += cell.columns.max(1);
        }
        placed.push(line);
    }
    Some(placed)
}
