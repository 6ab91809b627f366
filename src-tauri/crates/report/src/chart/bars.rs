//! Bars side by side, lying or standing, each with its printed value and an optional target tick.

use plotters::element::{PathElement, Rectangle};
use plotters::style::Color;

use super::canvas::{Area, Canvas, HPos, Type, VPos, place, stroke};
use super::fonts::{FaceKind, Ruler};
use super::frame::{LABEL, LEADING, VALUE};
use super::model::{Axis, Category, Direction, Lang, Series, Value};
use super::palette::{INK, INK_2, INK_3, Look, look};
use super::paper::Pen;
use super::rows::{NAME_GAP, Rows, TICKS, draw_level_ticks, draw_upright_reference, level_scale, reference_room};
use super::scale::Scale;
use super::{ChartError, Room};

/// The data of a bar chart.
pub(super) struct Bars<'a> {
    pub(super) categories: &'a [Category],
    pub(super) series: &'a [Series],
    pub(super) direction: Direction,
    pub(super) axis: &'a Axis,
    pub(super) lang: Lang,
}

impl Bars<'_> {
    fn numbers(&self) -> impl Iterator<Item = f64> + Clone {
        self.series.iter().flat_map(|s| s.values.iter().chain(&s.targets)).filter_map(|v| v.value)
    }

    fn texts(&self) -> impl Iterator<Item = &Value> + Clone {
        self.series.iter().flat_map(|s| &s.values)
    }

    /// A single series takes the look of its categories where they have one.
    fn look(&self, series: usize, category: usize) -> Look {
        let own = self.series[series].key;
        match self.categories[category].key {
            Some(key) if self.series.len() == 1 => look(key),
            _ => look(own),
        }
    }

    fn target(&self, series: usize, category: usize) -> Option<f64> {
        self.series[series].targets.get(category).and_then(|t| t.value)
    }

    /// Width of the value labels on each side of the plot of lying bars.
    fn label_room(&self, ruler: &Ruler<'_>) -> (f64, f64) {
        let widest = |negative: bool| {
            let side = self.texts().filter(|v| v.value.is_some_and(|x| x < 0.0) == negative);
            ruler.widest(side.map(|v| v.text.as_str()), VALUE)
        };
        (widest(true), widest(false) + 8.0)
    }

    /// Height of one lying bar with its label: least and comfortable.
    fn pitch(&self) -> (f64, f64) {
        if self.series.len() == 1 { (10.5, 15.0) } else { (9.2, 10.5) }
    }

    fn body(&self, pitch: f64) -> f64 {
        self.series.len() as f64 * pitch + 4.0
    }
}

/// Width of the tick labels left of standing bars.
fn tick_room(scale: &Scale, ruler: &Ruler<'_>) -> f64 {
    ruler.widest(scale.labels.iter().map(String::as_str), VALUE) + 6.0
}

/// How standing bars divide the width; none when they are too many to stand.
struct Standing {
    scale: Scale,
    left: f64,
    slot: f64,
    pitch: f64,
    turned: bool,
    names: Vec<Vec<String>>,
    over: f64,
    under: f64,
}

fn standing(bars: &Bars<'_>, ruler: &Ruler<'_>, width: f64) -> Option<Standing> {
    if bars.direction == Direction::Horizontal {
        return None;
    }
    let scale = Scale::over(bars.numbers(), bars.axis, true, 5, bars.lang);
    let reference = bars.axis.reference.as_ref().map_or(0.0, |r| ruler.width(&r.text, VALUE, FaceKind::Sans) + 6.0);
    let left = tick_room(&scale, ruler);
    let slot = (width - left - reference) / bars.categories.len() as f64;
    let pitch = (slot * 0.86 / bars.series.len() as f64).min(34.0);
    let widest = ruler.widest(bars.texts().map(|v| v.text.as_str()), VALUE);
    let turned = widest + 2.0 > pitch.max(slot * 0.86 / bars.series.len() as f64);
    if pitch < VALUE + 1.2 || slot < LABEL * 2.2 {
        return None;
    }
    let names: Vec<_> = bars.categories.iter().map(|c| ruler.wrap(&c.name, LABEL, FaceKind::Sans, slot - 4.0)).collect();
    let label = if turned { widest } else { VALUE } + 5.0;
    let negative = bars.numbers().any(|v| v < 0.0);
    let lines = names.iter().map(Vec::len).max().unwrap_or(1) as f64;
    let under = lines * LABEL * LEADING + 5.0 + if negative { label } else { 0.0 };
    Some(Standing { scale, left, slot, pitch, turned, names, over: label, under })
}

/// Room for the bars and everything that belongs to their axes.
pub(super) fn room(bars: &Bars<'_>, ruler: &Ruler<'_>, width: f64) -> Room {
    if let Some(s) = standing(bars, ruler, width) {
        let around = s.over + s.under;
        return Room { least: 55.0 + around, comfortable: 125.0 + around };
    }
    let rows = Rows::of(bars.categories, ruler, width);
    let around = TICKS + reference_room(bars.axis) + 2.0;
    let (least, comfortable) = bars.pitch();
    Room { least: rows.total(|_| bars.body(least)) + around, comfortable: rows.total(|_| bars.body(comfortable)) + around }
}

/// Draws the bars into an area.
pub(super) fn draw(bars: &Bars<'_>, canvas: &Canvas<'_>, area: Area) -> Result<(), ChartError> {
    match standing(bars, &canvas.ruler, area.width()) {
        Some(standing) => draw_standing(bars, &standing, canvas, area),
        None => draw_lying(bars, canvas, area),
    }
}

fn draw_lying(bars: &Bars<'_>, canvas: &Canvas<'_>, area: Area) -> Result<(), ChartError> {
    let rows = Rows::of(bars.categories, &canvas.ruler, area.width());
    let (before, after) = bars.label_room(&canvas.ruler);
    let plot = area.inset(rows.name_width + NAME_GAP + before, reference_room(bars.axis), after, TICKS);
    let scale = level_scale(bars.numbers(), bars.axis, true, bars.lang, &canvas.ruler, plot.width());
    let body = bars.body(bars.pitch().1);
    let bands = rows.bands(plot.top, plot.bottom, |_| body);

    // The vertical coordinate of the plane is the page's own, so that rows of any height can be addressed.
    let mut plane = canvas.plane(plot, scale.from..scale.to, plot.bottom..plot.top, &scale.ticks, &[])?;
    let along = |plane: &super::canvas::Plane<'_>, v: f64| place(plane, v, plot.top).0;
    draw_level_ticks(canvas, &scale, plot, |v| along(&plane, v))?;
    let reference = bars.axis.reference.as_ref().map(|r| along(&plane, r.value));
    draw_upright_reference(canvas, bars.axis, plot, |v| along(&plane, v))?;
    rows.draw(canvas, plot.left - before - NAME_GAP, &bands)?;

    for (c, &(top, bottom)) in bands.iter().enumerate() {
        let pitch = ((bottom - top - 4.0) / bars.series.len() as f64).min(20.0);
        let first = (top + bottom) / 2.0 - pitch * bars.series.len() as f64 / 2.0;
        for (s, series) in bars.series.iter().enumerate() {
            let centre = first + pitch * (s as f64 + 0.5);
            let half = (pitch * 0.36).min(5.0);
            let value = &series.values[c];
            let target = bars.target(s, c);
            if let Some(v) = value.value {
                let look = bars.look(s, c);
                let corners = [(0.0, centre - half), (v, centre + half)];
                let hatch = Pen { hatch: look.hatch, dash: None };
                canvas.with_pen(hatch, || plane.draw_series([Rectangle::new(corners, look.colour.filled())]))?;
                if look.hairline {
                    plane.draw_series([Rectangle::new(corners, stroke(INK, 0.4))])?;
                }
            }
            if let Some(t) = target {
                let tick = vec![(t, centre - half - 1.5), (t, centre + half + 1.5)];
                plane.draw_series([PathElement::new(tick, stroke(INK, 1.3))])?;
            }
            let wide = canvas.width(&value.text, VALUE);
            let negative = value.value.is_some_and(|v| v < 0.0);
            let side = if negative { -1.0 } else { 1.0 };
            let mut near = along(&plane, value.value.unwrap_or(0.0)) + side * 3.0;
            // A tick or the reference under the label would cross it out: the label steps behind.
            let mut marks: Vec<f64> = target.map(|t| along(&plane, t)).into_iter().chain(reference).collect();
            marks.sort_by(|a, b| (a * side).total_cmp(&(b * side)));
            for mark in marks {
                let (low, high) = if negative { (near - wide, near) } else { (near, near + wide) };
                if mark > low - 2.0 && mark < high + 2.0 {
                    near = mark + side * 3.0;
                }
            }
            let h = if negative { HPos::Right } else { HPos::Left };
            canvas.text(&value.text, near, centre, value_type(value).at(h, VPos::Center))?;
        }
    }
    Ok(())
}

fn draw_standing(bars: &Bars<'_>, s: &Standing, canvas: &Canvas<'_>, area: Area) -> Result<(), ChartError> {
    let reference = bars.axis.reference.as_ref();
    let right = reference.map_or(0.0, |r| canvas.width(&r.text, VALUE) + 6.0);
    let plot = area.inset(s.left, s.over, right, s.under);
    let mut plane = canvas.plane(plot, plot.left..plot.right, s.scale.from..s.scale.to, &[], &s.scale.ticks)?;
    let up = |plane: &super::canvas::Plane<'_>, v: f64| place(plane, plot.left, v).1;
    for (tick, label) in s.scale.ticks.iter().zip(&s.scale.labels) {
        let kind = Type::label(VALUE).colour(INK_2).at(HPos::Right, VPos::Center);
        canvas.text(label, plot.left - 5.0, up(&plane, *tick), kind)?;
    }
    let ground = up(&plane, 0.0);
    canvas.line((plot.left, ground), (plot.right, ground), INK_3, 0.6)?;
    if let Some(r) = reference {
        let y = up(&plane, r.value);
        canvas.line((plot.left, y), (plot.right + 2.0, y), INK, 0.8)?;
        canvas.text(&r.text, plot.right + 5.0, y, Type::label(VALUE))?;
    }
    for (c, name) in s.names.iter().enumerate() {
        let middle = plot.left + s.slot * (c as f64 + 0.5);
        let kind = Type::label(LABEL).at(HPos::Center, VPos::Top);
        let under = s.under - s.names.iter().map(Vec::len).max().unwrap_or(1) as f64 * LABEL * LEADING;
        canvas.lines(name, middle, plot.bottom + under, LABEL * LEADING, kind)?;
        let first = middle - s.pitch * bars.series.len() as f64 / 2.0;
        for (i, series) in bars.series.iter().enumerate() {
            let centre = first + s.pitch * (i as f64 + 0.5);
            let half = (s.pitch * 0.4).min(12.0);
            let value = &series.values[c];
            if let Some(v) = value.value {
                let look = bars.look(i, c);
                let corners = [(centre - half, 0.0), (centre + half, v)];
                let hatch = Pen { hatch: look.hatch, dash: None };
                canvas.with_pen(hatch, || plane.draw_series([Rectangle::new(corners, look.colour.filled())]))?;
                if look.hairline {
                    plane.draw_series([Rectangle::new(corners, stroke(INK, 0.4))])?;
                }
            }
            let target = bars.target(i, c);
            if let Some(t) = target {
                let tick = vec![(centre - half - 1.0, t), (centre + half + 1.0, t)];
                plane.draw_series([PathElement::new(tick, stroke(INK, 1.3))])?;
            }
            let negative = value.value.is_some_and(|v| v < 0.0);
            let side = if negative { 1.0 } else { -1.0 };
            let tall = if s.turned { canvas.width(&value.text, VALUE) } else { VALUE };
            let mut near = up(&plane, value.value.unwrap_or(0.0)) + side * 2.5;
            let marks = target.map(|t| up(&plane, t)).into_iter().chain(reference.map(|r| up(&plane, r.value)));
            let mut marks: Vec<f64> = marks.collect();
            marks.sort_by(|a, b| (a * side).total_cmp(&(b * side)));
            for mark in marks {
                let (low, high) = if negative { (near, near + tall) } else { (near - tall, near) };
                if mark > low - 1.5 && mark < high + 1.5 {
                    near = mark + side * 2.5;
                }
            }
            let kind = value_type(value);
            let kind = match (s.turned, negative) {
                (false, false) => kind.at(HPos::Center, VPos::Bottom),
                (false, true) => kind.at(HPos::Center, VPos::Top),
                (true, false) => Type { turned: true, ..kind }.at(HPos::Left, VPos::Center),
                (true, true) => Type { turned: true, ..kind }.at(HPos::Right, VPos::Center),
            };
            canvas.text(&value.text, centre, near, kind)?;
        }
    }
    Ok(())
}

/// Numbers in ink, the words for a missing one paler.
pub(super) fn value_type(value: &Value) -> Type {
    let kind = Type::label(VALUE);
    if value.value.is_some() { kind } else { kind.colour(INK_2) }
}
