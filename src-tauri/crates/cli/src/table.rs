//! Tables of plain text whose columns stay straight with Chinese characters, which are two columns wide.

use std::io::IsTerminal;

use unicode_width::UnicodeWidthStr;

/// How wide a cell may become on a terminal before it is cut; what goes into a file or a pipe is whole.
const WIDEST: usize = 48;

/// Where the text of a column stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left: words.
    Left,
    /// At the right: numbers.
    Right,
}

/// A table of text.
#[derive(Debug)]
pub struct Table {
    heads: Vec<(String, Align)>,
    rows: Vec<Vec<String>>,
    widest: usize,
}

impl Table {
    /// An empty table with its heads.
    pub fn new(heads: impl IntoIterator<Item = (String, Align)>) -> Self {
        Table {
            heads: heads.into_iter().collect(),
            rows: Vec::new(),
            widest: match std::io::stdout().is_terminal() {
                true => WIDEST,
                false => usize::MAX,
            },
        }
    }

    /// Adds a row; what is beyond the heads is left out.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().take(self.heads.len()).map(|cell| one_line(&cell, self.widest)).collect());
    }

    /// The table as text with a line feed at its end; nothing when it has no rows.
    pub fn text(&self) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width());
            cells.chain([self.heads[column].0.width()]).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..self.heads.len()).map(width).collect();
        let mut text = String::new();
        self.line(&mut text, self.heads.iter().map(|(head, _)| head.as_str()), &widths);
        text.push_str(&widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>().join("  "));
        text.push('\n');
        for row in &self.rows {
            self.line(&mut text, row.iter().map(String::as_str), &widths);
        }
        text
    }

    fn line<'a>(&self, text: &mut String, cells: impl Iterator<Item = &'a str>, widths: &[usize]) {
        let padded = cells.zip(widths).zip(&self.heads).map(|((cell, width), (_, align))| {
            let gap = " ".repeat(width.saturating_sub(cell.width()));
            match align {
                Align::Left => format!("{cell}{gap}"),
                Align::Right => format!("{gap}{cell}"),
            }
        });
        let line = padded.collect::<Vec<_>>().join("  ");
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

fn one_line(cell: &str, widest: usize) -> String {
    let plain: String = cell.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    if plain.width() <= widest {
        return plain;
    }
    let mut cut = String::new();
    for letter in plain.chars() {
        if cut.width() + 2 >= widest {
            break;
        }
        cut.push(letter);
    }
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stay_straight_with_chinese() {
        let mut table = Table::new([("名称".to_owned(), Align::Left), ("n".to_owned(), Align::Right)]);
        table.row(["中新苏州园".to_owned(), "7".to_owned()]);
        table.row(["ab".to_owned(), "12".to_owned()]);
        assert_eq!(
            table.text(),
            "名称         n\n──────────  ──\n中新苏州园   7\nab          12\n",
            "a Chinese character takes two columns"
        );
    }

    #[test]
    fn a_long_or_broken_cell_stays_on_its_line() {
        let mut table = Table::new([("a".to_owned(), Align::Left)]);
        table.widest = WIDEST;
        table.row(["第一行\n第二行".to_owned()]);
        table.row(["长".repeat(100)]);
        let text = table.text();
        assert_eq!(text.lines().count(), 4, "head, rule, two rows: {text}");
        assert!(text.lines().all(|line| line.width() <= WIDEST), "no line is wider than allowed: {text}");
    }
}
