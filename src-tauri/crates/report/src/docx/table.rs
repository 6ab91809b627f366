//! Tables: heads that repeat, rows that stay whole, merged head cells.

use super::body::{Body, paragraph, text_run};
use super::styles::{id, table_borders};
use super::xml::Xml;
use crate::document::{self, Align, Cell, Row, RowKind, Table, clean, place};

/// Width of the type area in twips: upright, and on its side.
const WIDTHS: [f64; 2] = [8844.0, 12756.0];

/// Writes a table with its caption and notes.
pub(super) fn write(x: &mut Xml, body: &mut Body<'_>, table: &Table) {
    if !table.caption.is_empty() {
        body.caption(x, &table.id, &table.caption, true);
    }
    if let Some(unit) = &table.unit_note {
        kept(x, id::TABLE_NOTE, Align::Right, true, None, &clean(unit));
    }
    let whole = WIDTHS[usize::from(table.is_wide())];
    let widths = widths(&document::parts(body.document, table, body.fonts), whole);
    let total: i64 = widths.iter().sum();
    x.tag("w:tbl", &[], |x| {
        x.tag("w:tblPr", &[], |x| {
            x.val("w:tblStyle", id::TABLE);
            x.leaf("w:tblW", &[("w:w", &total.to_string()), ("w:type", "dxa")]);
            x.val("w:jc", "center");
            table_borders(x);
            x.val("w:tblLayout", "fixed");
            x.leaf(
                "w:tblLook",
                &[
                    ("w:val", "0020"),
                    ("w:firstRow", "1"),
                    ("w:lastRow", "0"),
                    ("w:firstColumn", "0"),
                    ("w:lastColumn", "0"),
                    ("w:noHBand", "1"),
                    ("w:noVBand", "1"),
                ],
            );
            x.val("w:tblCaption", &clean(&table.caption));
        });
        x.tag("w:tblGrid", &[], |x| {
            for width in &widths {
                x.leaf("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        let small = body.document.point_size(table) < 12.0;
        head(x, table, small, &widths);
        let spans = table.spans();
        for (i, row) in table.rows.iter().enumerate() {
            // The notes stay with the last rows, a group's heading with its first one, a short table on its page.
            let last = i + 1 == table.rows.len();
            let in_tail = i + table.tail() >= table.rows.len();
            let keep = if last { !table.notes.is_empty() } else { row.kind == RowKind::Group || in_tail || table.is_short() };
            self::row(x, table, small, (row, &spans[i]), (&widths, keep));
        }
    });
    for (i, note) in table.notes.iter().enumerate() {
        kept(x, id::TABLE_NOTE, Align::Left, i + 1 < table.notes.len(), None, &clean(note));
    }
    if table.notes.is_empty() {
        // Two tables that touch would be read as one.
        paragraph(x, id::SECTION_END, |_| {});
    }
}

/// Whole twips that add up to the whole width.
fn widths(shares: &[f64], whole: f64) -> Vec<i64> {
    let mut used = 0.0;
    shares
        .iter()
        .map(|share| {
            let (from, to) = ((used * whole).round(), ((used + share) * whole).round());
            used += share;
            (to - from) as i64
        })
        .collect()
}

fn head(x: &mut Xml, table: &Table, small: bool, widths: &[i64]) {
    let head = table.head();
    // The numbering pass has checked that the head fits the columns.
    let Some(placed) = place(&head, widths.len()) else { return };
    for r in 0..head.len() {
        x.tag("w:tr", &[], |x| {
            x.tag("w:trPr", &[], |x| {
                x.leaf("w:cantSplit", &[]);
                x.leaf("w:tblHeader", &[]);
            });
            let mut column = 0;
            while column < widths.len() {
                // The cell that covers this place, begun in this row or in one above.
                let covering = placed[..=r].iter().enumerate().find_map(|(from, row)| {
                    row.iter()
                        .find(|p| p.column <= column && column < p.column + p.cell.columns && r < from + p.cell.rows)
                        .map(|p| (from, p))
                });
                let Some((from, place)) = covering else { return };
                let begins = from == r;
                let merge = (place.cell.rows > 1).then_some(if begins { "restart" } else { "continue" });
                let text = if begins { clean(&place.cell.text) } else { String::new() };
                let shape = Shape { span: place.cell.columns, merge };
                let width = widths[column..column + place.cell.columns].iter().sum();
                cell(x, small, shape, width, (Align::Centre, true, true), &text);
                column += place.cell.columns;
            }
        });
    }
}

fn row(x: &mut Xml, table: &Table, small: bool, (row, spans): (&Row, &[usize]), (widths, keep): (&[i64], bool)) {
    x.tag("w:tr", &[], |x| {
        let long = row.cells.iter().any(|cell| cell.text().chars().count() > 400);
        x.tag("w:trPr", &[], |x| {
            if !long {
                x.leaf("w:cantSplit", &[]);
            }
            if row.kind == RowKind::Tall {
                x.leaf("w:trHeight", &[("w:val", "567"), ("w:hRule", "atLeast")]);
            }
        });
        if row.kind == RowKind::Group {
            let text = row.cells.first().map(|c| clean(c.text())).unwrap_or_default();
            let shape = Shape { span: widths.len(), merge: None };
            cell(x, small, shape, widths.iter().sum(), (Align::Left, true, keep), &text);
            return;
        }
        for (((content, column), width), span) in row.cells.iter().zip(&table.columns).zip(widths).zip(spans) {
            let merge = match span {
                0 => Some("continue"),
                1 => None,
                _ => Some("restart"),
            };
            let shape = Shape { span: 1, merge };
            let strong = row.kind == RowKind::Total || matches!(content, Cell::Strong(_));
            cell(x, small, shape, *width, (column.align, strong, keep), &clean(content.text()));
        }
    });
}

/// How a cell is joined with its neighbours.
struct Shape {
    span: usize,
    merge: Option<&'static str>,
}

fn cell(x: &mut Xml, small: bool, shape: Shape, width: i64, (align, strong, keep): (Align, bool, bool), text: &str) {
    let style = if small { id::CELL_SMALL } else { id::CELL };
    x.tag("w:tc", &[], |x| {
        x.tag("w:tcPr", &[], |x| {
            x.leaf("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
            if shape.span > 1 {
                x.val("w:gridSpan", &shape.span.to_string());
            }
            if let Some(merge) = shape.merge {
                x.val("w:vMerge", merge);
            }
            x.val("w:vAlign", "center");
        });
        kept(x, style, align, keep, strong.then_some(id::STRONG), text);
    });
}

/// A paragraph of a style, at its side, kept with the next one or not.
fn kept(x: &mut Xml, style: &str, align: Align, keep: bool, face: Option<&str>, text: &str) {
    x.tag("w:p", &[], |x| {
        x.tag("w:pPr", &[], |x| {
            x.val("w:pStyle", style);
            if keep {
                x.leaf("w:keepNext", &[]);
            }
            x.val(
                "w:jc",
                match align {
                    Align::Left => "left",
                    Align::Centre => "center",
                    Align::Right => "right",
                },
            );
        });
        text_run(x, face, text);
    });
}
