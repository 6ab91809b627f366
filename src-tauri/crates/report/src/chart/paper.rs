//! A plotters backend that writes SVG for paper.
//!
//! The backend that comes with plotters rounds to whole pixels and knows neither dashes nor hatches nor the fonts
//! that the document will be set in. This one counts in hundredths of a point, states its size in millimetres, and
//! takes dash and hatch from a pen that lies beside the plotters style.

use std::cell::RefCell;
use std::convert::Infallible;
use std::fmt::Write;
use std::rc::Rc;

use plotters::backend::DrawingBackend;
use plotters::style::RGBColor;
use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontFamily, FontTransform};

use super::palette::{Hatch, hex};

/// Backend units in a point.
pub(super) const UNITS: f64 = 100.0;

/// What plotters' own styles cannot say about the next shapes.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pen {
    /// SVG dash array in points.
    pub(super) dash: Option<&'static str>,
    /// Pattern over filled rectangles.
    pub(super) hatch: Option<Hatch>,
}

/// The growing body of the SVG and the pen in force.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) body: String,
    pub(super) pen: Pen,
    pub(super) size: (u32, u32),
    pub(super) serif: Serif,
}

/// How the title font is named in the SVG.
#[derive(Debug)]
pub(super) struct Serif {
    pub(super) family: String,
    pub(super) weight: u16,
}

/// The backend; clones of the sheet's handle let the canvas set the pen while plotters draws.
pub(super) struct Paper {
    sheet: Rc<RefCell<Sheet>>,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl Paper {
    pub(super) fn new(sheet: Rc<RefCell<Sheet>>) -> Self {
        Paper { sheet }
    }

    fn write(&self, element: std::fmt::Arguments<'_>) -> Drawn {
        let body = &mut self.sheet.borrow_mut().body;
        // Writing to a string cannot fail.
        let _ = body.write_fmt(element);
        body.push('\n');
        Ok(())
    }

    fn stroke<S: BackendStyle>(&self, style: &S) -> String {
        let width = number(i64::from(style.stroke_width()));
        let dash = match self.sheet.borrow().pen.dash {
            Some(dash) => format!(" stroke-dasharray=\"{dash}\""),
            None => String::new(),
        };
        format!("stroke=\"{}\" stroke-width=\"{width}\"{dash}", paint(style.color()))
    }
}

impl DrawingBackend for Paper {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.sheet.borrow().size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        let (x, y, fill) = (coordinate(x), coordinate(y), paint(colour));
        self.write(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"0.01\" height=\"0.01\" fill=\"{fill}\"/>"))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        if style.color().alpha == 0.0 || style.stroke_width() == 0 {
            return Ok(());
        }
        let stroke = self.stroke(style);
        let (x1, y1, x2, y2) = (coordinate(from.0), coordinate(from.1), coordinate(to.0), coordinate(to.1));
        self.write(format_args!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" {stroke}/>"))
    }

    fn draw_rect<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S, fill: bool) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let (left, right) = (a.0.min(b.0), a.0.max(b.0));
        let (top, bottom) = (a.1.min(b.1), a.1.max(b.1));
        let look = if fill { format!("fill=\"{}\"", paint(style.color())) } else { format!("fill=\"none\" {}", self.stroke(style)) };
        let (x, y) = (coordinate(left), coordinate(top));
        let (w, h) = (coordinate(right.saturating_sub(left)), coordinate(bottom.saturating_sub(top)));
        self.write(format_args!("<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" {look}/>"))?;
        let hatch = self.sheet.borrow().pen.hatch;
        match hatch.filter(|_| fill) {
            Some(hatch) => match hatching(hatch, left, top, right, bottom) {
                Some((path, colour)) => {
                    self.write(format_args!("<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"0.6\"/>", hex(colour)))
                }
                None => Ok(()),
            },
            None => Ok(()),
        }
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Drawn {
        if style.color().alpha == 0.0 || style.stroke_width() == 0 {
            return Ok(());
        }
        let (points, stroke) = (points(path), self.stroke(style));
        self.write(format_args!("<polyline points=\"{points}\" fill=\"none\" {stroke} stroke-linejoin=\"round\"/>"))
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Drawn {
        if style.color().alpha == 0.0 {
            return Ok(());
        }
        let look = if fill { format!("fill=\"{}\"", paint(style.color())) } else { format!("fill=\"none\" {}", self.stroke(style)) };
        let (x, y, r) = (coordinate(centre.0), coordinate(centre.1), number(i64::from(radius)));
        self.write(format_args!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {look}/>"))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, vertices: I, style: &S) -> Drawn {
        let (points, fill) = (points(vertices), paint(style.color()));
        self.write(format_args!("<polygon points=\"{points}\" fill=\"{fill}\"/>"))
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        if style.color().alpha == 0.0 || text.is_empty() {
            return Ok(());
        }
        let size = style.size();
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        // From the anchor to the baseline: Han characters fill 0.88 em above and 0.12 em below it.
        let drop = match style.anchor().v_pos {
            VPos::Top => 0.88,
            VPos::Center => 0.37,
            VPos::Bottom => -0.12,
        } * size;
        let (place, turn) = match style.transform() {
            FontTransform::None => {
                (format!("x=\"{}\" y=\"{}\"", coordinate(x), number((f64::from(y) + drop).round() as i64)), String::new())
            }
            turned => {
                let degrees = match turned {
                    FontTransform::Rotate90 => 90,
                    FontTransform::Rotate180 => 180,
                    _ => 270,
                };
                let shift = number(drop.round() as i64);
                let turn = format!(" transform=\"translate({},{}) rotate({degrees})\"", coordinate(x), coordinate(y));
                (format!("x=\"0\" y=\"{shift}\""), turn)
            }
        };
        let family = match style.family() {
            FontFamily::Serif => {
                let sheet = self.sheet.borrow();
                format!(" font-family=\"{}\" font-weight=\"{}\"", escape(&sheet.serif.family), sheet.serif.weight)
            }
            _ => String::new(),
        };
        let (size, fill, text) = (number(size.round() as i64), paint(style.color()), escape(text));
        self.write(format_args!("<text {place} font-size=\"{size}\" fill=\"{fill}\"{anchor}{family}{turn}>{text}</text>"))
    }

    /// Nothing asks: every text is measured by the ruler and placed by hand.
    fn estimate_text_size<T: BackendTextStyle>(&self, text: &str, style: &T) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size();
        Ok(((size * text.chars().count() as f64) as u32, size as u32))
    }
}

/// `#rrggbb`; the charts of this module are opaque, so that grey print and PDF/A need no transparency.
fn paint(colour: BackendColor) -> String {
    hex(RGBColor(colour.rgb.0, colour.rgb.1, colour.rgb.2))
}

fn coordinate(value: i32) -> String {
    number(i64::from(value))
}

/// Hundredths as a decimal number without trailing zeros.
fn number(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match part {
        0 => format!("{sign}{whole}"),
        p if p % 10 == 0 => format!("{sign}{whole}.{}", p / 10),
        p => format!("{sign}{whole}.{p:02}"),
    }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut out = String::new();
    for (x, y) in path {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&coordinate(x));
        out.push(',');
        out.push_str(&coordinate(y));
    }
    out
}

/// Escapes text for XML and leaves out what XML 1.0 cannot hold.
pub(super) fn escape(text: &str) -> String {
    let legal: String = text
        .chars()
        .filter(|c| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..))
        .collect();
    quick_xml::escape::escape(legal.as_str()).into_owned()
}

/// The 45° lines over a rectangle, cut at its edges; their phase is fixed to the page so that neighbours join.
fn hatching(hatch: Hatch, left: i32, top: i32, right: i32, bottom: i32) -> Option<(String, RGBColor)> {
    const STEP: i32 = 480;
    let (rising, colour) = match hatch {
        Hatch::Rising(colour) => (true, colour),
        Hatch::Falling(colour) => (false, colour),
    };
    // A falling line is a rising one in the mirror.
    let (from, to) = if rising { (left, right) } else { (-right, -left) };
    let mut path = String::new();
    let mut sum = (from + top).div_euclid(STEP) * STEP + STEP;
    while sum < to + bottom {
        let (x1, x2) = (from.max(sum - bottom), to.min(sum - top));
        if x1 < x2 {
            let mirror = |x: i32| if rising { x } else { -x };
            let _ =
                write!(path, "M{},{}L{},{}", coordinate(mirror(x1)), coordinate(sum - x1), coordinate(mirror(x2)), coordinate(sum - x2));
        }
        sum += STEP;
    }
    (!path.is_empty()).then_some((path, colour))
}
