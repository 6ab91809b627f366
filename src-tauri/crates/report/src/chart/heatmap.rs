//! A table shaded by value: the figure carries the meaning, the shade finds it.

use super::canvas::{Area, Canvas, HPos, Type, VPos};
use super::fonts::{FaceKind, Ruler};
use super::frame::{LABEL, LEADING, VALUE};
use super::model::{Axis, Category, Value};
use super::palette::{DEEP, INK, INK_2, LINE, WASH, mix};
use super::rows::{NAME_GAP, Rows};
use super::{ChartError, Room};

/// Space between cells.
const SEAM: f64 = 1.2;
/// Cells wider than this look empty.
const WIDEST: f64 = 96.0;

/// Texts broken to the width of the columns.
struct Layout {
    rows: Rows,
    column: f64,
    heads: Vec<Vec<String>>,
    texts: Vec<Vec<Vec<String>>>,
}

fn layout(columns: &[String], rows: &[Category], cells: &[Vec<Value>], ruler: &Ruler<'_>, width: f64) -> Layout {
    let rows = Rows::of(rows, ruler, width);
    let column = ((width - rows.name_width - NAME_GAP) / columns.len() as f64).clamp(VALUE, WIDEST);
    let broken = |text: &str, size: f64| ruler.wrap(text, size, FaceKind::Sans, column - SEAM - 3.0);
    let heads = columns.iter().map(|c| broken(c, LABEL)).collect();
    let texts = cells.iter().map(|row| row.iter().map(|v| broken(&v.text, VALUE)).collect()).collect();
    Layout { rows, column, heads, texts }
}

impl Layout {
    fn head_height(&self) -> f64 {
        self.heads.iter().map(Vec::len).max().unwrap_or(0) as f64 * LABEL * LEADING + 4.0
    }

    fn body(&self, row: usize, pitch: f64) -> f64 {
        let lines = self.texts[row].iter().map(Vec::len).max().unwrap_or(1) as f64;
        (lines * VALUE * LEADING + 3.0).max(pitch)
    }
}

/// Room for the table.
pub(super) fn room(columns: &[String], rows: &[Category], cells: &[Vec<Value>], ruler: &Ruler<'_>, width: f64) -> Room {
    let layout = layout(columns, rows, cells, ruler, width);
    let head = layout.head_height();
    Room {
        least: head + layout.rows.total(|row| layout.body(row, 11.5)),
        comfortable: head + layout.rows.total(|row| layout.body(row, 13.0)),
    }
}

/// Draws the table into an area.
pub(super) fn draw(
    columns: &[String],
    rows: &[Category],
    cells: &[Vec<Value>],
    axis: &Axis,
    canvas: &Canvas<'_>,
    area: Area,
) -> Result<(), ChartError> {
    let layout = layout(columns, rows, cells, &canvas.ruler, area.width());
    let left = area.left + layout.rows.name_width + NAME_GAP;
    let top = area.top + layout.head_height();
    let numbers = cells.iter().flatten().filter_map(|v| v.value);
    let (mut low, mut high) = numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
    low = axis.from.unwrap_or(low);
    high = axis.to.unwrap_or(high);
    let shade = |v: f64| {
        if high > low { (v - low) / (high - low) } else { 0.5 }
    };

    for (c, head) in layout.heads.iter().enumerate() {
        let middle = left + layout.column * (c as f64 + 0.5);
        let first = top - 4.0 - head.len() as f64 * LABEL * LEADING;
        let kind = Type::label(LABEL).at(HPos::Center, VPos::Top);
        canvas.lines(head, middle, first, LABEL * LEADING, kind)?;
    }
    let bands = layout.rows.bands(top, area.bottom, |row| layout.body(row, 13.0));
    layout.rows.draw(canvas, left - NAME_GAP, &bands)?;
    for (row, &(top, bottom)) in bands.iter().enumerate() {
        for (c, value) in cells[row].iter().enumerate() {
            let x = left + layout.column * c as f64;
            let cell =
                Area { left: x + SEAM / 2.0, right: x + layout.column - SEAM / 2.0, top: top + SEAM / 2.0, bottom: bottom - SEAM / 2.0 };
            let colour = match value.value {
                Some(v) => {
                    canvas.fill(cell, mix(WASH, DEEP, shade(v)))?;
                    INK
                }
                None => {
                    canvas.outline(cell, LINE, 0.5)?;
                    INK_2
                }
            };
            let kind = Type::label(VALUE).colour(colour).at(HPos::Center, VPos::Center);
            let middle = ((cell.left + cell.right) / 2.0, (top + bottom) / 2.0);
            canvas.lines(&layout.texts[row][c], middle.0, middle.1, VALUE * LEADING, kind)?;
        }
    }
    Ok(())
}
