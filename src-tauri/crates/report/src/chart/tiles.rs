//! The schematic map: one tile per city in rough position, no boundary drawn.

use super::canvas::{Area, Canvas, HPos, Type, VPos};
use super::fonts::Ruler;
use super::frame::VALUE;
use super::model::Tile;
use super::palette::{INK, INK_2, INK_3, WHITE, look, tint};
use super::{ChartError, Room};

/// Space between tiles.
const SEAM: f64 = 2.0;
/// Width of the stripe that tells the province, also in grey print.
const STRIPE: f64 = 3.0;
/// Name size; smaller than labels, since forty-one names share the width.
const NAME: f64 = 7.5;

/// Size of the grid and of one tile's text.
struct Layout {
    first: u8,
    columns: f64,
    rows: f64,
    width: f64,
    /// Name and value share a line in every tile, or stand on two lines in every tile.
    one_line: bool,
}

fn layout(tiles: &[Tile], ruler: &Ruler<'_>, width: f64) -> Layout {
    // Columns that hold no tile at the left would only shrink the others.
    let first = tiles.iter().map(|t| t.column).min().unwrap_or(0);
    let columns = tiles.iter().map(|t| t.column - first).max().map_or(1.0, |c| f64::from(c) + 1.0);
    let rows = tiles.iter().map(|t| t.row).max().map_or(1.0, |r| f64::from(r) + 1.0);
    let tile = width / columns;
    let needed = tiles
        .iter()
        .map(|t| ruler.widest([t.name.as_str()], NAME) + ruler.widest([t.value.text.as_str()], VALUE) + 4.0)
        .fold(0.0, f64::max);
    Layout { first, columns, rows, width: tile, one_line: needed + STRIPE + 6.0 <= tile - SEAM }
}

/// Room for the tiles; wide names ask for a larger page, which is then printed smaller.
pub(super) fn room(tiles: &[Tile], ruler: &Ruler<'_>, width: f64) -> Room {
    let layout = layout(tiles, ruler, width);
    let (least, comfortable) = if layout.one_line { (13.0, 20.0) } else { (22.0, 25.0) };
    Room { least: layout.rows * least, comfortable: layout.rows * comfortable }
}

/// The size that lets the widest text of any tile fit on its line.
fn fitted(tiles: &[Tile], ruler: &Ruler<'_>, room: f64) -> f64 {
    let widest = ruler.widest(tiles.iter().flat_map(|t| [t.name.as_str(), t.value.text.as_str()]), NAME);
    if widest > room { NAME * room / widest } else { NAME }
}

/// Draws the tiles into an area.
pub(super) fn draw(tiles: &[Tile], canvas: &Canvas<'_>, area: Area) -> Result<(), ChartError> {
    let layout = layout(tiles, &canvas.ruler, area.width());
    let height = (area.height() / layout.rows).min(30.0);
    let left = area.left + (area.width() - layout.width * layout.columns) / 2.0;
    let highest = tiles.iter().filter_map(|t| t.value.value).fold(0.0, f64::max);
    let room = layout.width - SEAM - STRIPE - 6.0;
    let size = fitted(tiles, &canvas.ruler, room);
    for tile in tiles {
        let x = left + f64::from(tile.column - layout.first) * layout.width;
        let y = area.top + f64::from(tile.row) * height;
        let cell = Area { left: x, top: y, right: x + layout.width - SEAM, bottom: y + height - SEAM };
        let look = look(tile.province);
        let filled = tile.value.value.filter(|v| *v > 0.0);
        let fill = match filled {
            Some(v) => tint(look.colour, v / highest),
            None => WHITE,
        };
        canvas.fill(cell, fill)?;
        canvas.outline(cell, if filled.is_some() { look.colour } else { INK_3 }, 0.4)?;
        canvas.patch(Area { right: cell.left + STRIPE, ..cell }, &look)?;
        let ink = if filled.is_some() { INK } else { INK_2 };
        let kind = Type::label(size);
        let (start, end) = (cell.left + STRIPE + 3.0, cell.right - 3.0);
        let middle = (cell.top + cell.bottom) / 2.0;
        let value = Type::label(if layout.one_line { VALUE } else { size }).colour(ink).at(HPos::Right, VPos::Center);
        if layout.one_line {
            canvas.text(&tile.name, start, middle, kind)?;
            canvas.text(&tile.value.text, end, middle, value)?;
        } else {
            canvas.text(&tile.name, start, middle - size * 0.62, kind)?;
            canvas.text(&tile.value.text, end, middle + size * 0.62, value)?;
        }
    }
    Ok(())
}
