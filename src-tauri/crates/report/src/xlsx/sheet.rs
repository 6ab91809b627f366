//! A table as a sheet.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet};

use crate::ReportError;
use crate::document::{Align, Cell, Document, PlacedCell, RowKind, Table, clean, place};

const BODY_FACE: &str = "宋体";
const HEI_FACE: &str = "黑体";
/// Width of a printed line in characters of a sheet: upright, and on its side.
const LINE: [f64; 2] = [92.0, 140.0];

/// The formats of a workbook.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) note: Format,
    pub(super) text: Format,
    pub(super) link: Format,
    pub(super) head: Format,
    cells: RefCell<BTreeMap<(u8, bool, String), Format>>,
}

impl Looks {
    pub(super) fn new() -> Looks {
        let base = |face: &str, size: f64| Format::new().set_font_name(face).set_font_size(size);
        Looks {
            title: base(HEI_FACE, 14.0),
            note: base(BODY_FACE, 10.0).set_font_color(Color::RGB(0x59_61_6B)),
            text: base(BODY_FACE, 11.0),
            link: base(BODY_FACE, 11.0).set_font_color(Color::RGB(0x2B_4C_7E)),
            head: bordered(base(HEI_FACE, 11.0)).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter).set_text_wrap(),
            cells: RefCell::new(BTreeMap::new()),
        }
    }

    /// The format of a cell, made once for each kind of cell.
    pub(super) fn cell(&self, align: Align, strong: bool, pattern: &str) -> Format {
        let side = match align {
            Align::Left => 0,
            Align::Centre => 1,
            Align::Right => 2,
        };
        let mut cells = self.cells.borrow_mut();
        let made = cells.entry((side, strong, pattern.to_owned())).or_insert_with(|| {
            let face = if strong { HEI_FACE } else { BODY_FACE };
            let format = bordered(Format::new().set_font_name(face).set_font_size(11.0))
                .set_align(match align {
                    Align::Left => FormatAlign::Left,
                    Align::Centre => FormatAlign::Center,
                    Align::Right => FormatAlign::Right,
                })
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap();
            if pattern.is_empty() { format } else { format.set_num_format(pattern) }
        });
        made.clone()
    }
}

fn bordered(format: Format) -> Format {
    format.set_border(FormatBorder::Thin).set_border_color(Color::RGB(0xB8_B4_AC))
}

/// Writes a table: heading, unit, frozen head that repeats on paper, rows, source lines.
pub(super) fn table(sheet: &mut Worksheet, looks: &Looks, document: &Document, heading: &str, table: &Table) -> Result<(), ReportError> {
    if table.is_wide() {
        sheet.set_landscape();
    }
    let line = LINE[usize::from(table.is_wide())];
    let widths: Vec<f64> = table.shares().iter().map(|share| (share * line).max(6.0)).collect();
    for (column, width) in widths.iter().enumerate() {
        sheet.set_column_width(column as u16, *width)?;
    }
    sheet.write_string_with_format(0, 0, heading, &looks.title)?;
    sheet.write_string_with_format(1, 0, under_heading(document, table.unit_note.as_deref()), &looks.note)?;
    let head = table.head();
    let head_row = 2;
    for (r, row) in place(&head, table.columns.len()).unwrap_or_default().iter().enumerate() {
        let across = |p: &PlacedCell<'_>| widths[p.column..p.column + p.cell.columns].iter().sum();
        let alone = row.iter().filter(|p| p.cell.rows == 1);
        sheet.set_row_height(head_row + r as u32, row_height(alone.map(|p| (p.cell.text.as_str(), across(p)))))?;
        for place in row {
            let (top, left) = (head_row + r as u32, place.column as u16);
            let (bottom, right) = (top + place.cell.rows as u32 - 1, left + place.cell.columns as u16 - 1);
            let text = clean(&place.cell.text);
            if (top, left) == (bottom, right) {
                sheet.write_string_with_format(top, left, text, &looks.head)?;
            } else {
                sheet.merge_range(top, left, bottom, right, &text, &looks.head)?;
            }
        }
    }
    let first = head_row + head.len() as u32;
    sheet.set_freeze_panes(first, 1)?;
    if first > head_row {
        sheet.set_repeat_rows(head_row, first - 1)?;
    }
    let mut at = first;
    for (row, spans) in table.rows.iter().zip(table.spans()) {
        let cells = row.cells.iter().map(|cell| cell.text());
        let across = if row.kind == RowKind::Group { vec![line] } else { widths.clone() };
        sheet.set_row_height(at, row_height(cells.zip(across)))?;
        if row.kind == RowKind::Group {
            let text = row.cells.first().map(|cell| clean(cell.text())).unwrap_or_default();
            let look = looks.cell(Align::Left, true, "");
            if table.columns.len() > 1 {
                sheet.merge_range(at, 0, at, table.columns.len() as u16 - 1, &text, &look)?;
            } else {
                sheet.write_string_with_format(at, 0, text, &look)?;
            }
        } else {
            for (column, (cell, shape)) in row.cells.iter().zip(&table.columns).enumerate() {
                if spans[column] > 1 {
                    let look = looks.cell(shape.align, matches!(cell, Cell::Strong(_)), "");
                    let last = at + spans[column] as u32 - 1;
                    sheet.merge_range(at, column as u16, last, column as u16, &clean(cell.text()), &look)?;
                }
                if spans[column] != 1 {
                    continue;
                }
                self::cell(sheet, looks, (at, column as u16), cell, shape.align, row.kind == RowKind::Total)?;
            }
        }
        at += 1;
    }
    for note in &table.notes {
        sheet.write_string_with_format(at, 0, clean(note), &looks.note)?;
        at += 1;
    }
    Ok(())
}

/// Height in points of a row whose cells, given with their widths in characters, break their lines.
///
/// Spreadsheets don't measure wrapped text when they open a file that another program wrote.
pub(super) fn row_height<'t>(cells: impl Iterator<Item = (&'t str, f64)>) -> f64 {
    let lines_of =
        |(text, width): (&str, f64)| -> f64 { text.split('\n').map(|line| (columns(line) / (width - 1.0).max(1.0)).ceil().max(1.0)).sum() };
    let lines = cells.map(lines_of).fold(1.0, f64::max);
    // No row of a sheet is higher than 409 points.
    (lines * 15.0 + 3.0).min(409.0)
}

/// How many columns of a fixed-width font a text takes: two for a Chinese character.
fn columns(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 1.0 } else { 2.0 }).sum()
}

/// Unit and as-of date, with the mark of a demonstration.
pub(super) fn under_heading(document: &Document, unit: Option<&str>) -> String {
    let lang = document.lang;
    let as_of = format!("{}{}", lang.pick("截至", "As of "), document.as_of.in_words(lang));
    let parts = [unit.map(clean), Some(as_of), document.mark.as_deref().map(clean)];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("  ")
}

fn cell(
    sheet: &mut Worksheet,
    looks: &Looks,
    (row, column): (u32, u16),
    cell: &Cell,
    align: Align,
    strong: bool,
) -> Result<(), ReportError> {
    match cell {
        Cell::Blank | Cell::Above => sheet.write_blank(row, column, &looks.cell(align, strong, ""))?,
        // Written as a string whatever it begins with, so that no text becomes a formula.
        Cell::Strong(text) => sheet.write_string_with_format(row, column, clean(text), &looks.cell(align, true, ""))?,
        Cell::Text(text) => sheet.write_string_with_format(row, column, clean(text), &looks.cell(align, strong, ""))?,
        Cell::Number(number) => sheet.write_number_with_format(row, column, number.value, &looks.cell(align, strong, &number.pattern))?,
    };
    Ok(())
}
