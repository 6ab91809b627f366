//! Stacked bars: amounts on top of each other, or shares of a whole.

use plotters::element::Rectangle;
use plotters::style::Color;

use super::canvas::{Area, Canvas, HPos, Plane, Type, VPos, place, stroke};
use super::fonts::{FaceKind, Ruler};
use super::frame::{LABEL, LEADING, VALUE};
use super::model::{Axis, Category, Direction, Lang, Series};
use super::palette::{INK, INK_2, INK_3, Look, WHITE, look, text_on};
use super::paper::Pen;
use super::rows::{NAME_GAP, Rows, TICKS, draw_level_ticks, draw_upright_reference, level_scale, reference_room};
use super::scale::{Scale, declutter};
use super::{ChartError, Room};

/// Height of the line of labels that do not fit into their parts.
const OUTSIDE: f64 = VALUE * 1.55;
/// Space around a label inside its part.
const PADDING: f64 = 2.5;

/// The data of a stacked chart.
pub(super) struct Stacks<'a> {
    categories: &'a [Category],
    series: &'a [Series],
    direction: Direction,
    axis: Axis,
    shares: bool,
    lang: Lang,
}

/// One visible part of a stack, from and to on the value axis.
struct Part<'a> {
    from: f64,
    to: f64,
    look: Look,
    text: &'a str,
}

impl Part<'_> {
    /// The colour of a label inside; hatched parts carry theirs on a white ground.
    fn label_colour(&self) -> plotters::style::RGBColor {
        if self.look.hatch.is_some() { INK } else { text_on(self.look.colour) }
    }
}

impl<'a> Stacks<'a> {
    /// Amounts on their own axis.
    pub(super) fn amounts(categories: &'a [Category], series: &'a [Series], direction: Direction, axis: &Axis, lang: Lang) -> Self {
        Stacks { categories, series, direction, axis: axis.clone(), shares: false, lang }
    }

    /// Shares of each row's whole, on an axis of 0 to 100.
    pub(super) fn shares(categories: &'a [Category], series: &'a [Series], lang: Lang) -> Self {
        let axis = Axis::covering(0.0, 100.0);
        Stacks { categories, series, direction: Direction::Horizontal, axis, shares: true, lang }
    }

    /// The parts of one category; zero and missing values have none.
    fn parts(&self, category: usize) -> Vec<Part<'a>> {
        let whole: f64 = self.series.iter().filter_map(|s| s.values[category].value).sum();
        let factor = if self.shares && whole > 0.0 { 100.0 / whole } else { 1.0 };
        let (mut up, mut down) = (0.0, 0.0);
        let mut parts = Vec::new();
        for s in self.series {
            let value = &s.values[category];
            let Some(v) = value.value.filter(|v| *v != 0.0) else {
                continue;
            };
            let end = if v > 0.0 { &mut up } else { &mut down };
            let from = *end;
            *end += v * factor;
            // The last share would miss 100 by a rounding.
            let to = if self.shares { end.min(100.0) } else { *end };
            parts.push(Part { from, to, look: look(s.key), text: &value.text });
        }
        parts
    }

    fn ends(&self) -> Vec<f64> {
        (0..self.categories.len()).flat_map(|c| self.parts(c)).map(|p| p.to).collect()
    }

    /// The words for what a category lacks, or its zero when all there is are zeros.
    fn words(&self, category: usize) -> String {
        let values = self.series.iter().map(|s| (&s.name, &s.values[category]));
        let missing: Vec<_> = values.clone().filter(|(_, v)| v.value.is_none()).collect();
        let same = missing.first().is_some_and(|(_, f)| missing.iter().all(|(_, v)| v.text == f.text));
        if missing.len() == self.series.len() && same {
            return missing[0].1.text.clone();
        }
        if missing.is_empty() && self.parts(category).is_empty() {
            return values.map(|(_, v)| v.text.clone()).next().unwrap_or_default();
        }
        missing.iter().map(|(name, v)| format!("{name} {}", v.text)).collect::<Vec<_>>().join(" · ")
    }
}

/// The layout of lying stacks.
struct Lying {
    rows: Rows,
    words: Vec<String>,
    after: f64,
    scale: Scale,
    plot: f64,
}

fn lying(stacks: &Stacks<'_>, ruler: &Ruler<'_>, width: f64) -> Lying {
    let rows = Rows::of(stacks.categories, ruler, width);
    let words: Vec<String> = (0..stacks.categories.len()).map(|c| stacks.words(c)).collect();
    let widest = ruler.widest(words.iter().map(String::as_str), VALUE);
    let after = if widest > 0.0 { widest + 8.0 } else { 10.0 };
    let plot = (width - rows.name_width - NAME_GAP - after).max(1.0);
    let ends = stacks.ends();
    let scale = level_scale(ends.iter().copied(), &stacks.axis, true, stacks.lang, ruler, plot);
    Lying { rows, words, after, scale, plot }
}

impl Lying {
    /// Whether a part is too short for its label.
    fn is_outside(&self, part: &Part<'_>, ruler: &Ruler<'_>) -> bool {
        let wide = (part.to - part.from).abs() / (self.scale.to - self.scale.from) * self.plot;
        ruler.width(part.text, VALUE, FaceKind::Sans) + 2.0 * PADDING > wide
    }

    fn body(&self, stacks: &Stacks<'_>, category: usize, ruler: &Ruler<'_>, bar: f64) -> f64 {
        let outside = stacks.parts(category).iter().any(|p| self.is_outside(p, ruler));
        bar + 4.0 + if outside { OUTSIDE } else { 0.0 }
    }
}

/// The layout of standing stacks; none when they are too many to stand.
struct Standing {
    scale: Scale,
    left: f64,
    slot: f64,
    bar: f64,
    names: Vec<Vec<String>>,
    under: f64,
}

fn standing(stacks: &Stacks<'_>, ruler: &Ruler<'_>, width: f64) -> Option<Standing> {
    if stacks.direction == Direction::Horizontal {
        return None;
    }
    let ends = stacks.ends();
    let scale = Scale::over(ends.iter().copied(), &stacks.axis, true, 5, stacks.lang);
    let left = ruler.widest(scale.labels.iter().map(String::as_str), VALUE) + 6.0;
    let reference = stacks.axis.reference.as_ref().map_or(0.0, |r| ruler.width(&r.text, VALUE, FaceKind::Sans) + 6.0);
    let slot = (width - left - reference) / stacks.categories.len() as f64;
    let bar = (slot * 0.5).min(46.0);
    let texts = stacks.series.iter().flat_map(|s| &s.values).map(|v| v.text.as_str());
    // Half of what the bar leaves free of its slot takes the labels that do not fit inside.
    if ruler.widest(texts, VALUE) + 9.0 > (slot - bar) / 2.0 + 4.0 {
        return None;
    }
    let words = (0..stacks.categories.len()).map(|c| stacks.words(c));
    let names: Vec<Vec<String>> = stacks
        .categories
        .iter()
        .zip(words)
        .map(|(c, words)| {
            let mut lines = ruler.wrap(&c.name, LABEL, FaceKind::Sans, slot - 4.0);
            if !words.is_empty() {
                lines.extend(ruler.wrap(&words, LABEL, FaceKind::Sans, slot - 4.0));
            }
            lines
        })
        .collect();
    let under = names.iter().map(Vec::len).max().unwrap_or(1) as f64 * LABEL * LEADING + 5.0;
    Some(Standing { scale, left, slot, bar, names, under })
}

/// Room for the stacks and their axes.
pub(super) fn room(stacks: &Stacks<'_>, ruler: &Ruler<'_>, width: f64) -> Room {
    if let Some(s) = standing(stacks, ruler, width) {
        let labels = stacks.series.len() as f64 * VALUE * 1.15;
        return Room { least: labels.max(60.0) + s.under + 6.0, comfortable: labels.max(130.0) + s.under + 6.0 };
    }
    let lying = lying(stacks, ruler, width);
    let around = TICKS + reference_room(&stacks.axis) + 2.0;
    Room {
        least: lying.rows.total(|c| lying.body(stacks, c, ruler, 10.0)) + around,
        comfortable: lying.rows.total(|c| lying.body(stacks, c, ruler, 15.0)) + around,
    }
}

/// Draws the stacks into an area.
pub(super) fn draw(stacks: &Stacks<'_>, canvas: &Canvas<'_>, area: Area) -> Result<(), ChartError> {
    match standing(stacks, &canvas.ruler, area.width()) {
        Some(standing) => draw_standing(stacks, &standing, canvas, area),
        None => draw_lying(stacks, canvas, area),
    }
}

/// Draws one part with its hatch and the white seam that parts it from its neighbours.
fn draw_part(canvas: &Canvas<'_>, plane: &mut Plane<'_>, corners: [(f64, f64); 2], look: &Look) -> Result<(), ChartError> {
    let pen = Pen { hatch: look.hatch, dash: None };
    canvas.with_pen(pen, || plane.draw_series([Rectangle::new(corners, look.colour.filled())]))?;
    let (rim, width) = if look.hairline { (INK, 0.4) } else { (WHITE, 0.7) };
    plane.draw_series([Rectangle::new(corners, stroke(rim, width))])?;
    Ok(())
}

/// Sets a label inside its part, on a white ground where the part is hatched.
fn draw_inside(canvas: &Canvas<'_>, part: &Part<'_>, x: f64, y: f64) -> Result<(), ChartError> {
    if part.look.hatch.is_some() {
        let half = canvas.width(part.text, VALUE) / 2.0 + 1.5;
        let ground = Area { left: x - half, right: x + half, top: y - VALUE * 0.56, bottom: y + VALUE * 0.56 };
        canvas.fill(ground, WHITE)?;
    }
    let kind = Type::label(VALUE).colour(part.label_colour()).at(HPos::Center, VPos::Center);
    canvas.text(part.text, x, y, kind)
}

fn draw_lying(stacks: &Stacks<'_>, canvas: &Canvas<'_>, area: Area) -> Result<(), ChartError> {
    let lying = lying(stacks, &canvas.ruler, area.width());
    let plot = area.inset(lying.rows.name_width + NAME_GAP, reference_room(&stacks.axis), lying.after, TICKS);
    let scale = &lying.scale;
    let bands = lying.rows.bands(plot.top, plot.bottom, |c| lying.body(stacks, c, &canvas.ruler, 15.0));
    let mut plane = canvas.plane(plot, scale.from..scale.to, plot.bottom..plot.top, &scale.ticks, &[])?;
    let along = |plane: &Plane<'_>, v: f64| place(plane, v, plot.top).0;
    draw_level_ticks(canvas, scale, plot, |v| along(&plane, v))?;
    draw_upright_reference(canvas, &stacks.axis, plot, |v| along(&plane, v))?;
    lying.rows.draw_heads(canvas, &bands)?;
    for (c, &(top, bottom)) in bands.iter().enumerate() {
        let parts = stacks.parts(c);
        let (outside, inside): (Vec<&Part<'_>>, Vec<&Part<'_>>) = parts.iter().partition(|p| lying.is_outside(p, &canvas.ruler));
        let above = if outside.is_empty() { 0.0 } else { OUTSIDE };
        let half = ((bottom - top - 4.0 - above) / 2.0).clamp(1.0, 9.0);
        let centre = (top + bottom) / 2.0 + above / 2.0;
        lying.rows.draw_name(canvas, c, plot.left - NAME_GAP, lying.rows.kept(c, centre, (top, bottom)))?;
        for part in &parts {
            let corners = [(part.from, centre - half), (part.to, centre + half)];
            draw_part(canvas, &mut plane, corners, &part.look)?;
        }
        for part in &inside {
            draw_inside(canvas, part, along(&plane, (part.from + part.to) / 2.0), centre)?;
        }
        draw_above(canvas, &outside, centre - half, plot.left, area.right, |v| along(&plane, v))?;
        let end = parts.iter().map(|p| along(&plane, p.to)).fold(along(&plane, 0.0), f64::max);
        let words = Type::label(VALUE).colour(INK_2);
        canvas.text(&lying.words[c], end + 5.0, centre, words)?;
    }
    Ok(())
}

/// Sets the labels of short parts on a line above the bar, each tied to its part.
fn draw_above(
    canvas: &Canvas<'_>,
    parts: &[&Part<'_>],
    bar: f64,
    left: f64,
    right: f64,
    along: impl Fn(f64) -> f64,
) -> Result<(), ChartError> {
    // Labels that cannot all stand on the line leave the smallest out; the table beside the chart has them.
    let mut kept: Vec<&Part<'_>> = parts.to_vec();
    let wide = |p: &Part<'_>| canvas.width(p.text, VALUE) + 6.0;
    while kept.iter().map(|p| wide(p)).sum::<f64>() > right - left {
        let sizes = kept.iter().enumerate().map(|(i, p)| (i, (p.to - p.from).abs()));
        match sizes.min_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((smallest, _)) => kept.remove(smallest),
            None => break,
        };
    }
    let wanted: Vec<f64> = kept.iter().map(|p| along((p.from + p.to) / 2.0)).collect();
    let extents: Vec<f64> = kept.iter().map(|p| wide(p)).collect();
    let placed = declutter(&wanted, &extents, left, right);
    for ((part, from), to) in kept.iter().zip(wanted).zip(placed) {
        canvas.line((from, bar), (to, bar - 3.0), INK_3, 0.4)?;
        canvas.text(part.text, to, bar - 3.0, Type::label(VALUE).at(HPos::Center, VPos::Bottom))?;
    }
    Ok(())
}

fn draw_standing(stacks: &Stacks<'_>, s: &Standing, canvas: &Canvas<'_>, area: Area) -> Result<(), ChartError> {
    let reference = stacks.axis.reference.as_ref();
    let right = reference.map_or(0.0, |r| canvas.width(&r.text, VALUE) + 6.0);
    let plot = area.inset(s.left, VALUE * 0.6, right, s.under);
    let mut plane = canvas.plane(plot, plot.left..plot.right, s.scale.from..s.scale.to, &[], &s.scale.ticks)?;
    let up = |plane: &Plane<'_>, v: f64| place(plane, plot.left, v).1;
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
        canvas.lines(name, middle, plot.bottom + 5.0, LABEL * LEADING, kind)?;
        let parts = stacks.parts(c);
        for part in &parts {
            let corners = [(middle - s.bar / 2.0, part.from), (middle + s.bar / 2.0, part.to)];
            draw_part(canvas, &mut plane, corners, &part.look)?;
        }
        let centre = |p: &Part<'_>| up(&plane, (p.from + p.to) / 2.0);
        let fits = |p: &Part<'_>| {
            let tall = (up(&plane, p.from) - up(&plane, p.to)).abs();
            tall >= VALUE * 1.2 && canvas.width(p.text, VALUE) + 2.0 * PADDING <= s.bar
        };
        let (inside, outside): (Vec<&Part<'_>>, Vec<&Part<'_>>) = parts.iter().partition(|p| fits(p));
        for part in inside {
            draw_inside(canvas, part, middle, centre(part))?;
        }
        let wanted: Vec<f64> = outside.iter().map(|p| centre(p)).collect();
        let extents = vec![VALUE * 1.15; outside.len()];
        let placed = declutter(&wanted, &extents, plot.top - VALUE / 2.0, plot.bottom);
        for ((part, from), to) in outside.iter().zip(wanted).zip(placed) {
            let edge = middle + s.bar / 2.0;
            canvas.line((edge, from), (edge + 4.0, to), INK_3, 0.4)?;
            canvas.text(part.text, edge + 5.5, to, Type::label(VALUE))?;
        }
    }
    Ok(())
}
