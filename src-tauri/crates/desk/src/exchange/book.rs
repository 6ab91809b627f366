//! A workbook as it lies on the desk: sheets of rows of cells, sparse, without any meaning yet.

use std::borrow::Cow;
use std::sync::Arc;

/// One cell with content.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Cell {
    /// A number.
    Number(f64),
    /// A share that the sheet shows as a percentage: 0.0444 for 4.44%.
    Share(f64),
    /// A text, never empty after trimming.
    Text(Arc<str>),
    /// True or false.
    Flag(bool),
    /// A date, `YYYY-MM-DD`.
    Date(Arc<str>),
    /// An error of the sheet itself, such as `#DIV/0!`.
    Fault(Arc<str>),
}

impl Cell {
    /// The cell as text, numbers in their shortest form.
    pub fn text(&self) -> String {
        self.words().into_owned()
    }

    /// The same, borrowed where it is a text.
    pub fn words(&self) -> Cow<'_, str> {
        match self {
            Cell::Number(number) => plain_number(*number).into(),
            Cell::Share(share) => format!("{}%", plain_number(percent(*share))).into(),
            Cell::Text(text) | Cell::Date(text) | Cell::Fault(text) => Cow::Borrowed(text),
            Cell::Flag(true) => "TRUE".into(),
            Cell::Flag(false) => "FALSE".into(),
        }
    }
}

/// A share as a percentage, without the noise of binary fractions: 0.0444 is 4.44.
pub(crate) fn percent(share: f64) -> f64 {
    (share * 1e12).round() / 1e10
}

/// A number without the noise of binary sums: 0.1 + 0.2 is stored as 0.30000000000000004 and shown as 0.3. Only what lies
/// within the last binary digits of a number of twelve significant digits is rounded; whoever typed fifteen keeps them.
pub(crate) fn denoised(number: f64) -> f64 {
    let short = [1.0, 10.0, 100.0, 1e4, 1e6].iter().any(|scale| (number * scale).round() / scale == number);
    if short || !number.is_finite() {
        return number;
    }
    match format!("{number:.11e}").parse::<f64>() {
        Ok(rounded) if (number - rounded).abs() <= number.abs() * 9e-16 => rounded,
        _ => number,
    }
}

/// A number as short as it can be written exactly, without an exponent for the sizes of statistics.
pub(crate) use store::plain_number;

/// Shares equal texts: of a hundred thousand rows most say the same few provinces, countries and states.
pub(crate) struct Texts {
    recent: Vec<Option<Arc<str>>>,
}

impl Texts {
    /// How many texts are remembered; a power of two.
    const SLOTS: usize = 4_096;

    /// Remembers nothing yet.
    pub fn new() -> Texts {
        Texts { recent: vec![None; Texts::SLOTS] }
    }

    /// The text, shared with an equal one where one came by lately.
    pub fn share(&mut self, text: &str) -> Arc<str> {
        // FNV-1a: short texts, and a wrong slot costs nothing but an allocation.
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let slot = &mut self.recent[(hash >> 20) as usize % Texts::SLOTS];
        match slot {
            Some(known) if **known == *text => Arc::clone(known),
            _ => Arc::clone(slot.insert(text.into())),
        }
    }
}

/// A row with content.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    /// Its number, from 0.
    pub at: u32,
    /// Its cells by column, ascending.
    pub cells: Vec<(u32, Cell)>,
}

impl Row {
    /// The cell that stands in a column, merges aside.
    pub fn own(&self, column: u32) -> Option<&Cell> {
        self.cells.binary_search_by_key(&column, |(at, _)| *at).ok().map(|found| &self.cells[found].1)
    }
}

/// A block of merged cells, all bounds inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Merge {
    pub top: u32,
    pub left: u32,
    pub bottom: u32,
    pub right: u32,
}

impl Merge {
    fn holds(&self, row: u32, column: u32) -> bool {
        (self.top..=self.bottom).contains(&row) && (self.left..=self.right).contains(&column)
    }
}

/// A sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sheet {
    pub name: Arc<str>,
    pub hidden: bool,
    /// Rows with content, ascending.
    pub rows: Vec<Row>,
    pub merges: Vec<Merge>,
    /// The places of formulas, by row and column.
    pub formulas: Vec<(u32, u32)>,
}

impl Sheet {
    /// The cell that counts for a place of the data: its own, or that of a merge that reaches down over it in the same column.
    pub fn cell<'a>(&'a self, row: &'a Row, column: u32) -> Option<&'a Cell> {
        row.own(column).or_else(|| {
            let merge = self.merges.iter().find(|merge| merge.left == column && merge.holds(row.at, column))?;
            self.row(merge.top)?.own(column)
        })
    }

    /// The cell that counts for a heading: its own, or that of any merge over it.
    pub fn heading<'a>(&'a self, row: &'a Row, column: u32) -> Option<&'a Cell> {
        row.own(column).or_else(|| {
            let merge = self.merges.iter().find(|merge| merge.holds(row.at, column))?;
            self.row(merge.top)?.own(merge.left)
        })
    }

    /// The row of a number, from 0.
    pub fn row(&self, at: u32) -> Option<&Row> {
        self.rows.binary_search_by_key(&at, |row| row.at).ok().map(|found| &self.rows[found])
    }

    /// One past the last column with content.
    pub fn width(&self) -> u32 {
        self.rows.iter().filter_map(|row| row.cells.last()).map(|(column, _)| column + 1).max().unwrap_or(0)
    }
}

/// A name that a workbook gives to a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub name: String,
    pub sheet: String,
    pub column: u32,
}

impl Named {
    /// Reads a defined name and what it points to, `'sheet'!$B$4`; none when it points to no single cell.
    pub fn parse(name: &str, target: &str) -> Option<Named> {
        let (sheet, cell) = target.trim_start_matches('=').rsplit_once('!')?;
        let sheet =
            sheet.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')).map_or_else(|| sheet.to_owned(), |it| it.replace("''", "'"));
        let letters: String = cell.chars().filter(|c| *c != '$').take_while(char::is_ascii_alphabetic).collect();
        let column = letters.chars().try_fold(0u32, |sum, c| {
            let digit = c.to_ascii_uppercase() as u32 - 'A' as u32 + 1;
            sum.checked_mul(26)?.checked_add(digit)
        })?;
        (column > 0 && !cell.contains(':')).then(|| Named { name: name.to_owned(), sheet, column: column - 1 })
    }
}

/// A file with its sheets.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Book {
    /// The file's name without its folder.
    pub file: String,
    pub sheets: Vec<Sheet>,
    /// Whether the file knows texts only, as csv does, so that a number written as text is nothing odd.
    pub plain: bool,
    /// The names that it gives to cells.
    pub names: Vec<Named>,
}

/// The letters of a column counted from 0: A … Z, AA …
pub(crate) fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(b'A' + (rest % 26) as u8);
        rest /= 26;
    }
    letters.iter().rev().map(|letter| char::from(*letter)).collect()
}

/// The address of a cell counted from 0, as in `C7`.
pub(crate) fn address(row: u32, column: u32) -> String {
    format!("{}{}", column_letters(column), row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_read_as_in_the_sheet() {
        for (column, letters) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(column_letters(column), letters);
        }
        assert_eq!(address(6, 2), "C7");
    }

    #[test]
    fn noise_goes_and_digits_stay() {
        for (stored, meant) in [
            (0.1 + 0.2, 0.3),
            (1981.6000000000001, 1981.6),
            (80972.1932062028, 80972.1932062028),
            (4.4399999999999995, 4.44),
            (1.1 * 1.1, 1.21),
            (3835.4, 3835.4),
            (-0.30000000000000004, -0.3),
            (123456789012.34, 123456789012.34),
            (0.123456789012345, 0.123456789012345),
            (1.0 / 3.0, 1.0 / 3.0),
            (0.0, 0.0),
        ] {
            assert_eq!(denoised(stored), meant, "{stored:e}");
        }
        assert!(denoised(f64::INFINITY).is_infinite());
    }

    #[test]
    fn a_defined_name_points_to_a_column() {
        let named = Named::parse("desk.parks.city", "'国际 (甲)''s'!$AB$5").expect("a name");
        assert_eq!((named.sheet.as_str(), named.column), ("国际 (甲)'s", 27));
        assert_eq!(Named::parse("x", "Sheet1!$A$1:$B$2"), None);
        assert_eq!(Named::parse("x", "#REF!"), None);
    }

    #[test]
    fn a_merge_fills_down_for_data_and_everywhere_for_headings() {
        let text = |text: &str| Cell::Text(text.into());
        let sheet = Sheet {
            rows: vec![Row { at: 0, cells: vec![(0, text("a")), (2, text("x"))] }, Row { at: 1, cells: vec![(2, text("y"))] }],
            merges: vec![Merge { top: 0, left: 0, bottom: 1, right: 1 }],
            ..Sheet::default()
        };
        let second = &sheet.rows[1];
        assert_eq!(sheet.cell(second, 0), Some(&text("a")));
        assert_eq!(sheet.cell(second, 1), None, "a value counts once across");
        assert_eq!(sheet.heading(second, 1), Some(&text("a")));
    }
}
