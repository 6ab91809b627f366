//! Rows with names at the left, shared by every chart whose categories run from top to bottom.

use super::ChartError;
use super::canvas::{Area, Canvas, HPos, Type, VPos};
use super::fonts::{FaceKind, Ruler};
use super::frame::{LABEL, LEADING, VALUE};
use super::model::{Axis, Category, Lang};
use super::palette::{INK, INK_2, INK_3, LINE};
use super::scale::Scale;

/// Space between a row's name and its plot.
pub(super) const NAME_GAP: f64 = 8.0;

/// Height of the tick labels under a plot.
pub(super) const TICKS: f64 = VALUE * 1.6;

/// Height of the reference line's label above a plot.
pub(super) const REFERENCE: f64 = VALUE * 1.6;

/// The names and headings of rows, broken into lines.
pub(super) struct Rows {
    /// Width of the widest name.
    pub(super) name_width: f64,
    names: Vec<Vec<String>>,
    heads: Vec<Option<Vec<String>>>,
}

impl Rows {
    /// Breaks names into lines of at most two fifths of the width.
    pub(super) fn of(categories: &[Category], ruler: &Ruler<'_>, width: f64) -> Rows {
        let names: Vec<_> = categories.iter().map(|c| ruler.wrap(&c.name, LABEL, FaceKind::Sans, width * 0.4)).collect();
        let name_width = ruler.widest(names.iter().flatten().map(String::as_str), LABEL);
        let mut last = None;
        let heads = categories
            .iter()
            .map(|c| {
                let head = c.group.as_ref().filter(|g| last != Some(*g));
                last = c.group.as_ref();
                head.map(|g| ruler.wrap(g, LABEL, FaceKind::Sans, width))
            })
            .collect();
        Rows { name_width, names, heads }
    }

    /// Height that row `i` needs: its heading, and the larger of its name and its body.
    fn height(&self, i: usize, body: f64) -> f64 {
        self.head_height(i) + body.max(self.names[i].len() as f64 * LABEL * LEADING + 2.0)
    }

    fn head_height(&self, i: usize) -> f64 {
        self.heads[i].as_ref().map_or(0.0, |lines| lines.len() as f64 * LABEL * LEADING + 7.0)
    }

    /// Height of all rows whose bodies have the given heights.
    pub(super) fn total(&self, body: impl Fn(usize) -> f64) -> f64 {
        (0..self.names.len()).map(|i| self.height(i, body(i))).sum()
    }

    /// Divides the height between top and bottom among the rows, headings kept to their own height; gives the top
    /// and bottom of each row's body.
    pub(super) fn bands(&self, top: f64, bottom: f64, body: impl Fn(usize) -> f64) -> Vec<(f64, f64)> {
        let heads: f64 = (0..self.names.len()).map(|i| self.head_height(i)).sum();
        let stretch = (bottom - top - heads) / (self.total(&body) - heads).max(1.0);
        let mut y = top;
        (0..self.names.len())
            .map(|i| {
                let start = y + self.head_height(i);
                y = start + (self.height(i, body(i)) - self.head_height(i)) * stretch;
                (start, y)
            })
            .collect()
    }

    /// Sets names right-aligned against `right`, centred on their rows, and the headings.
    pub(super) fn draw(&self, canvas: &Canvas<'_>, right: f64, bands: &[(f64, f64)]) -> Result<(), ChartError> {
        for (i, &(top, bottom)) in bands.iter().enumerate() {
            self.draw_name(canvas, i, right, (top + bottom) / 2.0)?;
        }
        self.draw_heads(canvas, bands)
    }

    /// Sets one name right-aligned against `right`.
    pub(super) fn draw_name(&self, canvas: &Canvas<'_>, i: usize, right: f64, centre: f64) -> Result<(), ChartError> {
        let kind = Type::label(LABEL).at(HPos::Right, VPos::Center);
        canvas.lines(&self.names[i], right, centre, LABEL * LEADING, kind)
    }

    /// The centre nearest to the one wanted at which a name stays within its band.
    pub(super) fn kept(&self, i: usize, wanted: f64, (top, bottom): (f64, f64)) -> f64 {
        let half = self.names[i].len() as f64 * LABEL * LEADING / 2.0;
        wanted.min(bottom - half).max(top + half)
    }

    /// Sets the headings over a hairline from the page's left.
    pub(super) fn draw_heads(&self, canvas: &Canvas<'_>, bands: &[(f64, f64)]) -> Result<(), ChartError> {
        for (i, &(top, _)) in bands.iter().enumerate() {
            if let Some(head) = &self.heads[i] {
                let above = top - self.head_height(i);
                let kind = Type::label(LABEL).colour(INK_2).at(HPos::Left, VPos::Top);
                canvas.lines(head, canvas.page.left, above + 3.5, LABEL * LEADING, kind)?;
                canvas.line((canvas.page.left, top - 2.0), (canvas.page.right, top - 2.0), LINE, 0.5)?;
            }
        }
        Ok(())
    }
}

/// The horizontal scale with as many ticks as have room for their labels.
pub(super) fn level_scale(
    values: impl Iterator<Item = f64> + Clone,
    axis: &Axis,
    zero: bool,
    lang: Lang,
    ruler: &Ruler<'_>,
    width: f64,
) -> Scale {
    let at = |count| Scale::over(values.clone(), axis, zero, count, lang);
    (1..=6)
        .rev()
        .map(at)
        .find(|s| {
            let widest = ruler.widest(s.labels.iter().map(String::as_str), VALUE);
            (widest + 10.0) * s.ticks.len() as f64 <= width
        })
        .unwrap_or_else(|| at(1))
}

/// Sets tick labels centred under their ticks, and a stronger hairline at zero.
pub(super) fn draw_level_ticks(canvas: &Canvas<'_>, scale: &Scale, plot: Area, x: impl Fn(f64) -> f64) -> Result<(), ChartError> {
    for (tick, label) in scale.ticks.iter().zip(&scale.labels) {
        let kind = Type::label(VALUE).colour(INK_2).at(HPos::Center, VPos::Top);
        canvas.text(label, x(*tick), plot.bottom + 3.0, kind)?;
    }
    if scale.from <= 0.0 && scale.to >= 0.0 {
        canvas.line((x(0.0), plot.top), (x(0.0), plot.bottom), INK_3, 0.6)?;
    }
    Ok(())
}

/// Draws the reference as an upright line with its label centred above, kept on the page.
pub(super) fn draw_upright_reference(canvas: &Canvas<'_>, axis: &Axis, plot: Area, x: impl Fn(f64) -> f64) -> Result<(), ChartError> {
    let Some(reference) = &axis.reference else {
        return Ok(());
    };
    let x = x(reference.value);
    canvas.line((x, plot.top - 2.0), (x, plot.bottom), INK, 0.8)?;
    let half = canvas.width(&reference.text, VALUE) / 2.0;
    let centre = x.min(canvas.page.right - half).max(canvas.page.left + half);
    canvas.text(&reference.text, centre, plot.top - 3.0, Type::label(VALUE).at(HPos::Center, VPos::Bottom))
}

/// Room above a plot for the reference's label.
pub(super) fn reference_room(axis: &Axis) -> f64 {
    if axis.reference.is_some() { REFERENCE } else { 0.0 }
}
