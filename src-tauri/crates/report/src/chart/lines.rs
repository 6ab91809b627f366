//! Lines over ordered steps, named at their ends; a missing value is a gap.

use plotters::series::LineSeries;

use super::canvas::{Area, Canvas, HPos, Plane, Type, VPos, place, stroke};
use super::fonts::Ruler;
use super::frame::{LABEL, VALUE};
use super::model::{Axis, Lang, Series};
use super::palette::{INK, INK_2, INK_3, look};
use super::paper::Pen;
use super::scale::{Scale, declutter};
use super::{ChartError, Room};

/// Height of an end label.
const END: f64 = LABEL * 1.22;
/// From the last step to the end labels.
const LEADER: f64 = 16.0;
/// Tick labels under the plot.
const STEPS: f64 = VALUE * 1.6;

fn ends(series: &[Series], axis: &Axis) -> usize {
    series.len() + usize::from(axis.reference.is_some())
}

/// Room for the lines; many end labels need height of their own.
pub(super) fn room(_steps: &[String], series: &[Series], axis: &Axis, _ruler: &Ruler<'_>, _width: f64) -> Room {
    let labels = ends(series, axis) as f64 * END;
    Room { least: labels.max(55.0) + STEPS + 4.0, comfortable: labels.max(150.0) + STEPS + 4.0 }
}

/// What stands at the end of a line: the name and the last value, or the words that say why there is none.
fn end_label(series: &Series) -> String {
    match series.values.last() {
        Some(last) => format!("{} {}", series.name, last.text),
        None => series.name.clone(),
    }
}

/// Draws the lines into an area.
pub(super) fn draw(
    steps: &[String],
    series: &[Series],
    axis: &Axis,
    lang: Lang,
    canvas: &Canvas<'_>,
    area: Area,
) -> Result<(), ChartError> {
    let numbers = series.iter().flat_map(|s| &s.values).filter_map(|v| v.value);
    let scale = Scale::over(numbers, axis, false, 5, lang);
    let ticks = canvas.ruler.widest(scale.labels.iter().map(String::as_str), VALUE) + 6.0;
    let labels: Vec<String> = series.iter().map(end_label).collect();
    let texts = labels.iter().map(String::as_str).chain(axis.reference.as_ref().map(|r| r.text.as_str()));
    let right = canvas.ruler.widest(texts, LABEL) + LEADER + 8.0;
    let half_step = canvas.ruler.widest(steps.first().map(String::as_str), VALUE) / 2.0;
    let plot = area.inset(ticks.max(half_step), 3.0, right.min(area.width() * 0.6), STEPS);

    let last = steps.len().saturating_sub(1) as f64;
    let inset = if steps.len() == 1 { 0.5 } else { 0.04 * last };
    let mut plane = canvas.plane(plot, -inset..last + inset, scale.from..scale.to, &[], &scale.ticks)?;
    draw_axes(steps, &scale, canvas, plot, &plane)?;
    if let Some(reference) = &axis.reference {
        let y = place(&plane, 0.0, reference.value).1;
        canvas.line((plot.left, y), (plot.right, y), INK, 0.8)?;
    }
    for s in series {
        draw_line(s, canvas, &mut plane)?;
    }
    // Points closer than this would hide the dashes that tell the lines apart.
    let crowded = steps.len() > 1 && plot.width() / last < 14.0;
    for s in series {
        let look = look(s.key);
        let alone = |i: usize| {
            let near = [i.checked_sub(1), Some(i + 1)];
            near.into_iter().flatten().all(|n| s.values.get(n).is_none_or(|v| v.value.is_none()))
        };
        for (i, v) in s.values.iter().enumerate() {
            if let Some(v) = v.value
                && (!crowded || alone(i))
            {
                let (x, y) = place(&plane, i as f64, v);
                canvas.marker(&look, x, y, 2.2)?;
            }
        }
    }
    draw_ends(series, &labels, axis, canvas, plot, &plane)
}

fn draw_axes(steps: &[String], scale: &Scale, canvas: &Canvas<'_>, plot: Area, plane: &Plane<'_>) -> Result<(), ChartError> {
    for (tick, label) in scale.ticks.iter().zip(&scale.labels) {
        let kind = Type::label(VALUE).colour(INK_2).at(HPos::Right, VPos::Center);
        canvas.text(label, plot.left - 5.0, place(plane, 0.0, *tick).1, kind)?;
    }
    canvas.line((plot.left, plot.bottom), (plot.right, plot.bottom), INK_3, 0.6)?;
    // Steps whose names would touch are thinned out evenly, counted back from the last.
    let widest = canvas.ruler.widest(steps.iter().map(String::as_str), VALUE) + 6.0;
    let apart = place(plane, 1.0, 0.0).0 - place(plane, 0.0, 0.0).0;
    let every = if steps.len() > 1 { (widest / apart.max(0.1)).ceil().max(1.0) as usize } else { 1 };
    for (i, step) in steps.iter().enumerate() {
        let x = place(plane, i as f64, 0.0).0;
        canvas.line((x, plot.bottom), (x, plot.bottom + 2.0), INK_3, 0.6)?;
        if (steps.len() - 1 - i).is_multiple_of(every) {
            canvas.text(step, x, plot.bottom + 3.5, Type::label(VALUE).at(HPos::Center, VPos::Top))?;
        }
    }
    Ok(())
}

/// Draws the unbroken runs of a series.
fn draw_line(series: &Series, canvas: &Canvas<'_>, plane: &mut Plane<'_>) -> Result<(), ChartError> {
    let look = look(series.key);
    let points: Vec<Option<(f64, f64)>> = series.values.iter().enumerate().map(|(i, v)| v.value.map(|v| (i as f64, v))).collect();
    for run in points.split(Option::is_none) {
        let run: Vec<(f64, f64)> = run.iter().flatten().copied().collect();
        if run.len() < 2 {
            continue;
        }
        if look.hairline {
            plane.draw_series(LineSeries::new(run.clone(), stroke(INK, 0.45)))?;
        }
        let pen = Pen { dash: look.dash, hatch: None };
        canvas.with_pen(pen, || plane.draw_series(LineSeries::new(run, stroke(look.colour, look.width))))?;
    }
    Ok(())
}

/// Names every line at its end; labels give way to each other and a leader ties each to its line.
fn draw_ends(
    series: &[Series],
    labels: &[String],
    axis: &Axis,
    canvas: &Canvas<'_>,
    plot: Area,
    plane: &Plane<'_>,
) -> Result<(), ChartError> {
    let lasts: Vec<Option<(f64, f64)>> = series
        .iter()
        .map(|s| {
            let last = s.values.iter().enumerate().rev().find_map(|(i, v)| v.value.map(|v| (i, v)));
            last.map(|(i, v)| place(plane, i as f64, v))
        })
        .collect();
    // A series without any value is named at the foot of the plot.
    let mut wanted: Vec<f64> = lasts.iter().map(|p| p.map_or(plot.bottom, |p| p.1)).collect();
    wanted.extend(axis.reference.as_ref().map(|r| place(plane, 0.0, r.value).1));
    let extents = vec![END; wanted.len()];
    let placed = declutter(&wanted, &extents, plot.top - END / 2.0, plot.bottom + END / 2.0);
    let x = plot.right + LEADER;
    for ((s, label), (last, &y)) in series.iter().zip(labels).zip(lasts.iter().zip(&placed)) {
        let look = look(s.key);
        let missing = s.values.last().is_none_or(|v| v.value.is_none());
        if let Some((from_x, from_y)) = *last {
            let knee = plot.right.max(from_x + 4.0);
            canvas.line((from_x + 3.0, from_y), (knee, from_y), INK_3, 0.4)?;
            canvas.line((knee, from_y), (x - 4.0, y), INK_3, 0.4)?;
        }
        canvas.marker(&look, x, y, 2.2)?;
        let kind = Type::label(LABEL).colour(if missing { INK_2 } else { INK });
        canvas.text(label, x + 6.0, y, kind)?;
    }
    if let (Some(reference), Some(&y)) = (&axis.reference, placed.get(series.len())) {
        let from = place(plane, 0.0, reference.value).1;
        canvas.line((plot.right, from), (x - 4.0, y), INK_3, 0.4)?;
        canvas.text(&reference.text, x - 2.0, y, Type::label(LABEL).colour(INK_2))?;
    }
    Ok(())
}
