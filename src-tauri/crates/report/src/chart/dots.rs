//! Points on rows, read against a common reference; points that would cover each other step aside.

use super::canvas::{Area, Canvas, HPos, Type, VPos, place};
use super::fonts::Ruler;
use super::frame::VALUE;
use super::model::{Axis, Category, Lang, Series};
use super::palette::{INK, INK_2, LINE, Look, look};
use super::rows::{NAME_GAP, Rows, TICKS, draw_level_ticks, draw_upright_reference, level_scale, reference_room};
use super::scale::Scale;
use super::{ChartError, Room};

/// Radius of a point.
const RADIUS: f64 = 2.9;
/// Height of a lane of points within a row.
const LANE: f64 = RADIUS * 2.4;

/// What a row's points can't show, e.g. `苏 312.5 · 浙 未报`: values beyond the axis and the words for those it lacks.
fn beside(series: &[Series], row: usize, axis: &Axis) -> String {
    // What nobody has is said once.
    if let [first, rest @ ..] = series
        && first.values[row].value.is_none()
        && rest.iter().all(|s| s.values[row].value.is_none() && s.values[row].text == first.values[row].text)
    {
        return first.values[row].text.clone();
    }
    let unseen = series.iter().filter(|s| s.values[row].value.is_none_or(|v| is_beyond(v, axis)));
    let words = unseen.map(|s| match series.len() {
        1 => s.values[row].text.clone(),
        _ => format!("{} {}", s.name, s.values[row].text),
    });
    words.collect::<Vec<_>>().join(" · ")
}

fn is_beyond(value: f64, axis: &Axis) -> bool {
    axis.cap.is_some_and(|cap| value > cap)
}

/// Where a value stands on the axis: beyond its end at the end.
fn held(value: f64, axis: &Axis) -> f64 {
    axis.cap.map_or(value, |cap| value.min(cap))
}

/// The horizontal layout, shared by measuring and drawing.
struct Layout {
    rows: Rows,
    beside: Vec<String>,
    after: f64,
    scale: Scale,
    /// Lane of every point by row and series, and the number of lanes of each row.
    lanes: Vec<(Vec<usize>, usize)>,
}

fn layout(categories: &[Category], series: &[Series], axis: &Axis, lang: Lang, ruler: &Ruler<'_>, width: f64) -> Layout {
    let rows = Rows::of(categories, ruler, width);
    let beside: Vec<String> = (0..categories.len()).map(|row| beside(series, row, axis)).collect();
    let widest = ruler.widest(beside.iter().map(String::as_str), VALUE);
    // Room for the words, and for the points and arrowheads at the end of the axis.
    let after = widest + RADIUS + 12.0;
    let plot = (width - rows.name_width - NAME_GAP - after).max(1.0);
    let numbers = series.iter().flat_map(|s| &s.values).filter_map(|v| v.value).map(|v| held(v, axis));
    let scale = level_scale(numbers, axis, false, lang, ruler, plot);
    let per_unit = plot / (scale.to - scale.from);
    let lanes = (0..categories.len())
        .map(|row| {
            let places: Vec<Option<f64>> =
                series.iter().map(|s| s.values[row].value.map(|v| (held(v, axis) - scale.from) * per_unit)).collect();
            lanes(&places)
        })
        .collect();
    Layout { rows, beside, after, scale, lanes }
}

/// Gives every point the first lane where it covers no other, in the order of the series.
fn lanes(places: &[Option<f64>]) -> (Vec<usize>, usize) {
    let mut lanes: Vec<Vec<f64>> = Vec::new();
    let chosen = places
        .iter()
        .map(|place| {
            let Some(x) = place else { return 0 };
            let free = lanes.iter().position(|lane| lane.iter().all(|other| (other - x).abs() >= LANE));
            let lane = free.unwrap_or(lanes.len());
            if lane == lanes.len() {
                lanes.push(Vec::new());
            }
            lanes[lane].push(*x);
            lane
        })
        .collect();
    (chosen, lanes.len().max(1))
}

/// Room for the rows.
pub(super) fn room(categories: &[Category], series: &[Series], axis: &Axis, ruler: &Ruler<'_>, width: f64) -> Room {
    let layout = layout(categories, series, axis, Lang::Zh, ruler, width);
    let around = TICKS + reference_room(axis) + 2.0;
    let body = |row: usize, pitch: f64| (layout.lanes[row].1 as f64 * LANE + 3.0).max(pitch);
    Room { least: layout.rows.total(|row| body(row, 10.5)) + around, comfortable: layout.rows.total(|row| body(row, 15.0)) + around }
}

/// Draws the rows into an area.
pub(super) fn draw(
    categories: &[Category],
    series: &[Series],
    axis: &Axis,
    lang: Lang,
    canvas: &Canvas<'_>,
    area: Area,
) -> Result<(), ChartError> {
    let layout = layout(categories, series, axis, lang, &canvas.ruler, area.width());
    let plot = area.inset(layout.rows.name_width + NAME_GAP, reference_room(axis), layout.after, TICKS);
    let scale = &layout.scale;
    let body = |row: usize| (layout.lanes[row].1 as f64 * LANE + 3.0).max(15.0);
    let bands = layout.rows.bands(plot.top, plot.bottom, body);
    let plane = canvas.plane(plot, scale.from..scale.to, plot.bottom..plot.top, &scale.ticks, &[])?;
    let along = |v: f64| place(&plane, v, plot.top).0;
    for &(top, bottom) in &bands {
        let y = (top + bottom) / 2.0;
        canvas.line((plot.left, y), (plot.right, y), LINE, 0.5)?;
    }
    draw_level_ticks(canvas, scale, plot, along)?;
    draw_upright_reference(canvas, axis, plot, along)?;
    layout.rows.draw(canvas, plot.left - NAME_GAP, &bands)?;

    let looks: Vec<Look> = series.iter().map(|s| look(s.key)).collect();
    for (row, &(top, bottom)) in bands.iter().enumerate() {
        let middle = (top + bottom) / 2.0;
        let (lane, count) = &layout.lanes[row];
        for (i, s) in series.iter().enumerate() {
            if let Some(v) = s.values[row].value {
                let look = match categories[row].key {
                    Some(key) if series.len() == 1 => super::palette::look(key),
                    _ => looks[i],
                };
                let step = lane[i] as f64 - (*count as f64 - 1.0) / 2.0;
                let (x, y) = (along(held(v, axis)), middle + step * LANE);
                canvas.marker(&look, x, y, RADIUS)?;
                if is_beyond(v, axis) {
                    // An arrowhead: the point lies further on.
                    let (tip, back) = (x + RADIUS + 3.6, x + RADIUS + 1.2);
                    canvas.line((back, y - 2.2), (tip, y), INK, 0.9)?;
                    canvas.line((back, y + 2.2), (tip, y), INK, 0.9)?;
                }
            }
        }
        let words = Type::label(VALUE).colour(INK_2).at(HPos::Right, VPos::Center);
        canvas.text(&layout.beside[row], area.right, middle, words)?;
    }
    Ok(())
}
