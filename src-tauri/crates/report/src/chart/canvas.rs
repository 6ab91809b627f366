//! The drawing surface: plotters areas and coordinate systems, addressed in points from the top left.

use std::cell::RefCell;
use std::ops::Range;
use std::rc::Rc;

use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::Shift;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint};
use plotters::element::{PathElement, Polygon, Rectangle};
use plotters::prelude::{Cartesian2d, DrawingArea, IntoDrawingArea, Ranged};
use plotters::style::text_anchor::Pos;
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, FontTransform, RGBColor, ShapeStyle, TextStyle};

pub(super) use plotters::style::text_anchor::{HPos, VPos};

use super::ChartError;
use super::fonts::{ChartFonts, FaceKind, Ruler};
use super::palette::{INK, LINE, Look, Marker, WHITE};
use super::paper::{Paper, Pen, Serif, Sheet, UNITS};

/// Margin of the page, so that rims and accents are not cut.
pub(super) const EDGE: f64 = 2.0;

/// A coordinate system over a part of the page, both axes with chosen grid lines.
pub(super) type Plane<'a> = ChartContext<'a, Paper, Cartesian2d<Ruled, Ruled>>;

/// A linear axis, in either direction, whose grid lines are chosen by the chart instead of by plotters.
#[derive(Clone, Debug)]
pub(super) struct Ruled {
    range: Range<f64>,
    grid: Vec<f64>,
}

impl Ranged for Ruled {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (low, high): (i32, i32)) -> i32 {
        let share = (value - self.range.start) / (self.range.end - self.range.start);
        (f64::from(low) + share * (f64::from(high) - f64::from(low))).round() as i32
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.grid.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.range.clone()
    }
}

/// A part of the page in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    pub(super) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(super) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    /// The same area less the four margins, kept from turning inside out.
    pub(super) fn inset(self, left: f64, top: f64, right: f64, bottom: f64) -> Area {
        let (left, top) = (self.left + left, self.top + top);
        Area { left, top, right: (self.right - right).max(left + 1.0), bottom: (self.bottom - bottom).max(top + 1.0) }
    }
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: f64,
    pub(super) colour: RGBColor,
    pub(super) face: FaceKind,
    pub(super) h: HPos,
    pub(super) v: VPos,
    /// Reads upwards.
    pub(super) turned: bool,
}

impl Type {
    /// Label type, left of its anchor's line and centred on it.
    pub(super) fn label(size: f64) -> Self {
        Type { size, colour: INK, face: FaceKind::Sans, h: HPos::Left, v: VPos::Center, turned: false }
    }

    pub(super) fn colour(self, colour: RGBColor) -> Self {
        Type { colour, ..self }
    }

    pub(super) fn at(self, h: HPos, v: VPos) -> Self {
        Type { h, v, ..self }
    }
}

/// The page of one chart.
pub(super) struct Canvas<'f> {
    root: DrawingArea<Paper, Shift>,
    sheet: Rc<RefCell<Sheet>>,
    /// Measures in the chart's own fonts.
    pub(super) ruler: Ruler<'f>,
    /// The whole page.
    pub(super) page: Area,
}

impl<'f> Canvas<'f> {
    /// An empty page of a size in points.
    pub(super) fn new(width: f64, height: f64, fonts: &'f ChartFonts) -> Result<Self, ChartError> {
        let sheet = Rc::new(RefCell::new(Sheet {
            body: String::with_capacity(16 * 1024),
            pen: Pen::default(),
            size: (units(width).unsigned_abs(), units(height).unsigned_abs()),
            serif: Serif { family: fonts.serif_family().to_owned(), weight: fonts.serif_weight() },
        }));
        Ok(Canvas {
            root: Paper::new(sheet.clone()).into_drawing_area(),
            sheet,
            ruler: fonts.ruler()?,
            page: Area { left: 0.0, top: 0.0, right: width, bottom: height }.inset(EDGE, EDGE, EDGE, EDGE),
        })
    }

    /// The SVG elements drawn so far.
    pub(super) fn into_body(self) -> String {
        std::mem::take(&mut self.sheet.borrow_mut().body)
    }

    /// Width of a label text in points.
    pub(super) fn width(&self, text: &str, size: f64) -> f64 {
        self.ruler.width(text, size, FaceKind::Sans)
    }

    /// Draws with a pen beside the plotters style, then lays the pen down.
    pub(super) fn with_pen<T>(&self, pen: Pen, draw: impl FnOnce() -> T) -> T {
        let before = std::mem::replace(&mut self.sheet.borrow_mut().pen, pen);
        let drawn = draw();
        self.sheet.borrow_mut().pen = before;
        drawn
    }

    /// Sets one line of text at a point.
    pub(super) fn text(&self, text: &str, x: f64, y: f64, kind: Type) -> Result<(), ChartError> {
        let family = match kind.face {
            FaceKind::Sans => FontFamily::SansSerif,
            FaceKind::Serif => FontFamily::Serif,
        };
        let font = FontDesc::new(family, kind.size * UNITS, FontStyle::Normal);
        let font = if kind.turned { font.transform(FontTransform::Rotate270) } else { font };
        let style = TextStyle::from(font).color(&kind.colour).pos(Pos::new(kind.h, kind.v));
        Ok(self.root.draw_text(text, &style, (units(x), units(y)))?)
    }

    /// Sets lines below each other, the block centred on `y` or hanging from it.
    pub(super) fn lines(&self, lines: &[String], x: f64, y: f64, pitch: f64, kind: Type) -> Result<(), ChartError> {
        let first = match kind.v {
            VPos::Center => y - pitch * (lines.len().saturating_sub(1)) as f64 / 2.0,
            VPos::Top | VPos::Bottom => y,
        };
        lines.iter().enumerate().try_for_each(|(i, line)| self.text(line, x, first + pitch * i as f64, kind))
    }

    /// Draws a straight line in points.
    pub(super) fn line(&self, from: (f64, f64), to: (f64, f64), colour: RGBColor, width: f64) -> Result<(), ChartError> {
        let style = stroke(colour, width);
        let ends = [from, to].map(|(x, y)| (units(x), units(y)));
        Ok(self.root.draw(&PathElement::new(ends.to_vec(), style))?)
    }

    /// Fills a rectangle in points with a plain colour.
    pub(super) fn fill(&self, area: Area, colour: RGBColor) -> Result<(), ChartError> {
        let corners = [(units(area.left), units(area.top)), (units(area.right), units(area.bottom))];
        Ok(self.root.draw(&Rectangle::new(corners, colour.filled()))?)
    }

    /// Outlines a rectangle in points.
    pub(super) fn outline(&self, area: Area, colour: RGBColor, width: f64) -> Result<(), ChartError> {
        let corners = [(units(area.left), units(area.top)), (units(area.right), units(area.bottom))];
        Ok(self.root.draw(&Rectangle::new(corners, stroke(colour, width)))?)
    }

    /// Fills a rectangle in points with a series' colour, hatch and hairline.
    pub(super) fn patch(&self, area: Area, look: &Look) -> Result<(), ChartError> {
        self.with_pen(Pen { hatch: look.hatch, dash: None }, || self.fill(area, look.colour))?;
        if look.hairline { self.outline(area, INK, 0.4) } else { Ok(()) }
    }

    /// Draws a series' point with a white rim, so that points on top of each other stay apart.
    pub(super) fn marker(&self, look: &Look, x: f64, y: f64, radius: f64) -> Result<(), ChartError> {
        for (radius, colour) in [(radius + 0.9, WHITE), (radius, look.colour)] {
            self.root.draw(&Polygon::new(shape(look.marker, x, y, radius), colour))?;
        }
        if look.hairline {
            let mut rim = shape(look.marker, x, y, radius);
            rim.extend(rim.first().copied());
            self.root.draw(&PathElement::new(rim, stroke(INK, 0.4)))?;
        }
        Ok(())
    }

    /// A coordinate system over an area, with grid hairlines at the given places.
    pub(super) fn plane(&self, area: Area, x: Range<f64>, y: Range<f64>, x_grid: &[f64], y_grid: &[f64]) -> Result<Plane<'_>, ChartError> {
        let part = self.root.clone().shrink((units(area.left), units(area.top)), (units(area.width()).max(1), units(area.height()).max(1)));
        let mut plane = ChartBuilder::on(&part)
            .build_cartesian_2d(Ruled { range: x, grid: x_grid.to_vec() }, Ruled { range: y, grid: y_grid.to_vec() })?;
        let mut mesh = plane.configure_mesh();
        mesh.disable_axes().max_light_lines(0).x_labels(x_grid.len() + 1).y_labels(y_grid.len() + 1).bold_line_style(stroke(LINE, 0.5));
        if x_grid.is_empty() {
            mesh.disable_x_mesh();
        }
        if y_grid.is_empty() {
            mesh.disable_y_mesh();
        }
        mesh.draw()?;
        Ok(plane)
    }
}

/// Where a pair of data coordinates lies on the page, in points.
pub(super) fn place(plane: &Plane<'_>, x: f64, y: f64) -> (f64, f64) {
    let (x, y) = plane.plotting_area().map_coordinate(&(x, y));
    (f64::from(x) / UNITS, f64::from(y) / UNITS)
}

/// A stroke of a width in points.
pub(super) fn stroke(colour: RGBColor, width: f64) -> ShapeStyle {
    colour.stroke_width(units(width).unsigned_abs())
}

/// Points as backend units.
fn units(points: f64) -> i32 {
    (points * UNITS).round() as i32
}

/// The corners of a marker; shapes of equal radius are drawn with about equal area.
fn shape(marker: Marker, x: f64, y: f64, radius: f64) -> Vec<(i32, i32)> {
    let corners = |sides: u32, start: f64, radius: f64| {
        (0..sides)
            .map(|i| {
                let angle = (start + 360.0 * f64::from(i) / f64::from(sides)).to_radians();
                (units(x + radius * angle.cos()), units(y - radius * angle.sin()))
            })
            .collect()
    };
    match marker {
        Marker::Circle => corners(24, 0.0, radius),
        Marker::Square => corners(4, 45.0, radius * 1.25),
        Marker::Triangle => corners(3, 90.0, radius * 1.4),
        Marker::Diamond => corners(4, 90.0, radius * 1.35),
    }
}
