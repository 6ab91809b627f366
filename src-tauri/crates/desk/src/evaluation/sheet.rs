//! A csv file as a table with a head: columns by name, every cell with its place.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::error::{DeskError, ErrorCode, Result};
use crate::exchange::{Cell, Reading, Row, address, read_csv, read_number};

/// The largest file taken, in bytes: 300 units × 100 indicators × 10 years take four million.
const LARGEST_FILE: u64 = 200 << 20;

/// A table with a head.
#[derive(Debug)]
pub(super) struct Sheet {
    path: PathBuf,
    /// Column by name.
    columns: BTreeMap<String, u32>,
    rows: Vec<Row>,
}

/// One row below the head.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    sheet: &'a Sheet,
    row: &'a Row,
}

/// Reads a file as text; its errors name it.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>> {
    let meta = std::fs::metadata(path).map_err(|cause| DeskError::io(path, cause))?;
    if meta.is_dir() {
        let shown = path.display();
        return Err(DeskError::new(
            ErrorCode::Io,
            format!("这是一个文件夹，不是文件：{shown}"),
            format!("This is a folder, not a file: {shown}"),
        )
        .hint("请给出文件夹里的一个文件。", "Name a file inside it.")
        .file(path));
    }
    if meta.len() > LARGEST_FILE {
        return Err(DeskError::new(
            ErrorCode::UnreadableFile,
            "文件超过 200 MB，无法读取。",
            "The file is larger than 200 MB and is not read.",
        )
        .hint("请拆分后再试。", "Split it and try again.")
        .file(path));
    }
    std::fs::read(path).map_err(|cause| DeskError::io(path, cause))
}

impl Sheet {
    /// Reads a csv file whose first row names the columns; names are compared without regard to case where `fold` says so.
    pub fn read(path: &Path, fold: bool) -> Result<Self> {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let not_csv = || {
            DeskError::new(ErrorCode::UnreadableFile, format!("{name} 不是 csv 文本。"), format!("{name} is no csv text."))
                .hint("请另存为 csv（UTF-8 或 GB18030）后再试。", "Save it as csv (UTF-8 or GB18030) and try again.")
        };
        let book = read_csv(&name, &bytes(path)?).map_err(|error| error.unwrap_or_else(not_csv).file(path))?;
        let mut rows = book.sheets.into_iter().next().map(|sheet| sheet.rows).unwrap_or_default().into_iter();
        let head = rows.next().ok_or_else(|| not_csv().file(path))?;
        let mut sheet = Sheet { path: path.to_owned(), columns: BTreeMap::new(), rows: rows.collect() };
        for (column, cell) in &head.cells {
            let text = cell.text();
            let key = if fold { text.to_lowercase() } else { text.clone() };
            if let Some(first) = sheet.columns.insert(key, *column) {
                let (first, second) = (address(head.at, first), address(head.at, *column));
                let error = DeskError::new(
                    ErrorCode::InvalidInput,
                    format!("列名「{text}」出现两次：{first} 和 {second}。"),
                    format!("The column \"{text}\" stands twice: {first} and {second}."),
                )
                .hint("请给每一列各自的名称。", "Give every column a name of its own.");
                return Err(sheet.at(error, head.at, *column, &text));
            }
        }
        let width = head.cells.last().map_or(0, |(column, _)| column + 1);
        if let Some((row, column)) = sheet.rows.iter().find_map(|row| Some((row.at, row.cells.last().filter(|it| it.0 >= width)?.0))) {
            let error = DeskError::new(
                ErrorCode::InvalidInput,
                format!("第 {} 行比表头多出单元格。", row + 1),
                format!("Row {} has more cells than the head.", row + 1),
            )
            .hint("请检查是否多了分隔符，或给该列加上列名。", "Look for a stray delimiter, or name the column.");
            return Err(sheet.at(error, row, column, ""));
        }
        Ok(sheet)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is a column of this name.
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// The names of all columns, in their order.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<(&str, u32)> = self.columns.iter().map(|(name, column)| (name.as_str(), *column)).collect();
        names.sort_by_key(|(_, column)| *column);
        names.into_iter().map(|(name, _)| name).collect()
    }

    /// Makes sure that a column is there.
    pub fn require(&self, column: &str, why: (&str, &str)) -> Result<()> {
        if self.has(column) {
            return Ok(());
        }
        let names = self.names();
        Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("{} 缺少「{column}」列{}。", self.name(), why.0),
            format!("{} has no column \"{column}\"{}.", self.name(), why.1),
        )
        .hint(format!("现有的列：{}。", names.join("、")), format!("It has: {}.", names.join(", ")))
        .file(&self.path)
        .field(column))
    }

    /// The rows below the head.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().map(|row| Line { sheet: self, row })
    }

    /// The file's name.
    pub fn name(&self) -> String {
        self.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// An error about the file as a whole that has no rows.
    pub fn empty(&self) -> DeskError {
        DeskError::new(
            ErrorCode::InvalidInput,
            format!("{} 只有表头，没有数据行。", self.name()),
            format!("{} has a head and no rows below it.", self.name()),
        )
        .file(&self.path)
    }

    fn at(&self, mut error: DeskError, row: u32, column: u32, name: &str) -> DeskError {
        error.place.file = Some(self.path.display().to_string());
        error.place.row = Some(row + 1);
        error.place.cell = Some(address(row, column));
        error.place.field = Some(name.to_owned()).filter(|name| !name.is_empty());
        error
    }
}

impl<'a> Line<'a> {
    /// The row as a spreadsheet counts it, from 1.
    pub fn number(self) -> u32 {
        self.row.at + 1
    }

    /// The text of a column; empty for a blank or a column that is not there.
    pub fn text(self, column: &str) -> String {
        self.cell(column).map(Cell::text).unwrap_or_default()
    }

    /// An error at the cell of a column.
    pub fn error(self, column: &str, zh: String, en: String) -> DeskError {
        let at = self.sheet.columns.get(column).copied().unwrap_or(0);
        self.sheet.at(DeskError::new(ErrorCode::InvalidInput, zh, en), self.row.at, at, column)
    }

    /// What stands in a number column: a number, a blank or 不适用; any other text is an error that names file, row and column.
    pub fn number_in(self, column: &str) -> Result<engine::Cell> {
        match read_number(self.cell(column), "", true) {
            Reading::Number(number, _) => Ok(engine::Cell::Number(number)),
            Reading::Blank => Ok(engine::Cell::Missing),
            Reading::NotApplicable => Ok(engine::Cell::NotApplicable),
            Reading::Refused(_) => {
                let (text, row) = (self.text(column), self.number());
                Err(self
                    .error(
                        column,
                        format!("{} 第 {row} 行「{column}」列不是数字：「{text}」。", self.sheet.name()),
                        format!("{}, row {row}, column \"{column}\" is no number: \"{text}\".", self.sheet.name()),
                    )
                    .hint(
                        "请改成数字；没有数据请留空，不适用请写「不适用」。",
                        "Write a number; leave it blank where there is none, or write n/a where it does not apply.",
                    ))
            }
        }
    }

    /// The number of a column that may be blank.
    pub fn optional(self, column: &str) -> Result<Option<f64>> {
        Ok(self.number_in(column)?.number())
    }

    fn cell(self, column: &str) -> Option<&'a Cell> {
        self.row.own(*self.sheet.columns.get(column)?)
    }
}
