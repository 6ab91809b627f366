//! Charts: one data type behind screen and paper, and the paper drawn with plotters.
//!
//! A [`Chart`] says what is shown: the screen paints it with ECharts, [`svg`] draws it for the pdf, [`png()`] renders
//! that drawing for the docx, and [`Chart::data_table`] gives the table that says the same. Printed numbers come with
//! the data, formatted once by whoever made the chart.

mod bars;
mod canvas;
mod dots;
mod fonts;
mod frame;
mod heatmap;
mod lines;
mod model;
mod palette;
mod paper;
mod raster;
mod rows;
mod scale;
mod stacks;
mod tiles;

pub use fonts::ChartFonts;
pub(crate) use fonts::pieces;
pub use frame::Frame;
pub use model::{Axis, BarLayout, Category, Chart, DataRow, DataTable, Direction, Lang, Plot, Reference, Series, SeriesKey, Tile, Value};
pub use palette::colour;
pub use raster::png;

use canvas::{Area, Canvas};
use fonts::Ruler;
use frame::Surround;

/// Width of a figure that fills the type area of a page, in millimetres.
pub const FULL_WIDTH_MM: f64 = 156.0;

const POINTS_PER_MM: f64 = 72.0 / 25.4;

/// The size of a drawing on paper.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Width in millimetres.
    pub width_mm: f64,
    /// Height in millimetres.
    pub height_mm: f64,
}

/// Why a chart could not be drawn.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ChartError {
    /// A number is NaN, infinite or beyond 10¹⁵.
    #[error("Chart {chart}: a number of {place} cannot be drawn; leave values out that are not finite or beyond 10^15.")]
    NotFinite {
        /// The chart's name.
        chart: String,
        /// The series, row or tile at fault.
        place: String,
    },
    /// A series is shorter or longer than its axis.
    #[error(
        "Chart {chart}: {place} holds {found} values where {expected} are needed; give every category a value or say that it is missing."
    )]
    Ragged {
        /// The chart's name.
        chart: String,
        /// The series or row at fault.
        place: String,
        /// Length of the axis.
        expected: usize,
        /// Length of the series.
        found: usize,
    },
    /// A part of a whole is below zero.
    #[error("Chart {chart}: {series} has a part below zero, which no whole can be made of; show it as bars.")]
    NegativePart {
        /// The chart's name.
        chart: String,
        /// The series at fault.
        series: String,
    },
    /// The paper is too small for type that can be read, or not a size at all.
    #[error("Chart {chart}: {width_mm:.0} × {height_mm:.0} mm is too small; it needs about {needed_mm:.0} mm of height.")]
    TooSmall {
        /// The chart's name.
        chart: String,
        /// Width asked for.
        width_mm: f64,
        /// Height asked for.
        height_mm: f64,
        /// Height at which the chart has its own size of type.
        needed_mm: f64,
    },
    /// A font cannot be used.
    #[error("The chart font cannot be used ({0}); hand in an OpenType font with Chinese characters.")]
    Font(String),
    /// The resolution is out of range.
    #[error("A chart cannot be printed at {0} dpi; choose 36 to 1200.")]
    Dpi(u32),
    /// The drawing library refused.
    #[error("The chart could not be drawn ({0}); please report it with the data.")]
    Drawing(String),
    /// The SVG could not be rendered or the PNG not written.
    #[error("The chart's picture could not be made ({0}); please report it with the data.")]
    Raster(String),
}

impl ChartError {
    /// Says what happened, to what, and what to do, in one language.
    pub fn sentence(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            ChartError::NotFinite { chart, place } => {
                format!("图“{chart}”中“{place}”有无法绘制的数。请核对该数，应为有限值且绝对值不超过10的15次方。")
            }
            ChartError::Ragged { chart, place, expected, found } => {
                format!("图“{chart}”中“{place}”有{found}个值，应为{expected}个。请给每一类一个值，或注明缺少。")
            }
            ChartError::NegativePart { chart, series } => {
                format!("图“{chart}”中“{series}”有负值，不能表示为整体的一部分。请改用条形图。")
            }
            ChartError::TooSmall { chart, width_mm, height_mm, needed_mm } => {
                format!("图“{chart}”放不进{width_mm:.0}×{height_mm:.0}毫米。请给出约{needed_mm:.0}毫米的高度。")
            }
            ChartError::Font(cause) => format!("图的字体无法使用（{cause}）。请换用含汉字的OpenType字体。"),
            ChartError::Dpi(dpi) => format!("图不能按每英寸{dpi}点输出。请选择36至1200。"),
            ChartError::Drawing(cause) => format!("图无法绘制（{cause}）。请连同数据反馈。"),
            ChartError::Raster(cause) => format!("图片无法生成（{cause}）。请连同数据反馈。"),
        }
    }
}

impl<E: std::error::Error + Send + Sync> From<plotters::drawing::DrawingAreaErrorKind<E>> for ChartError {
    fn from(error: plotters::drawing::DrawingAreaErrorKind<E>) -> Self {
        ChartError::Drawing(error.to_string())
    }
}

/// Draws a chart as an SVG document of a physical size; the same input gives the same bytes.
///
/// A chart that needs more room than `size` has is set smaller as a whole, type included, down to a third.
///
/// # Errors
/// Data that [`Chart::validate`] refuses, a font that cannot be measured, or [`ChartError::TooSmall`].
pub fn svg(chart: &Chart, size: Size, frame: Frame, fonts: &ChartFonts) -> Result<String, ChartError> {
    chart.validate()?;
    let ruler = fonts.ruler()?;
    let (width, height) = (size.width_mm * POINTS_PER_MM, size.height_mm * POINTS_PER_MM);
    let scale = shrink(chart, frame, &ruler, width, height).ok_or_else(|| ChartError::TooSmall {
        chart: chart.name.clone(),
        width_mm: size.width_mm,
        height_mm: size.height_mm,
        needed_mm: needed(chart, frame, &ruler, width.max(1.0)) / POINTS_PER_MM,
    })?;
    let canvas = Canvas::new(width * scale, height * scale, fonts)?;
    let surround = Surround::of(chart, frame, &canvas.ruler, canvas.page.width());
    let area = surround.draw(&canvas)?;
    if is_empty(&chart.plot) {
        surround.draw_empty(&canvas, area)?;
    } else {
        draw_plot(chart, &canvas, area)?;
    }
    let view = format!("{:.2} {:.2}", width * scale, height * scale);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}mm\" height=\"{h}mm\" viewBox=\"0 0 {view}\" \
         xml:lang=\"{lang}\" role=\"img\" font-family=\"{family}\" font-weight=\"{weight}\">\n\
         <title>{title}</title>\n{body}</svg>\n",
        w = trimmed(size.width_mm),
        h = trimmed(size.height_mm),
        lang = chart.lang.tag(),
        family = paper::escape(fonts.sans_family()),
        weight = fonts.sans_weight(),
        title = paper::escape(&chart.title),
        body = canvas.into_body(),
    ))
}

/// The size at which a chart is comfortable to read at a width in millimetres.
///
/// # Errors
/// Data that [`Chart::validate`] refuses, or a font that cannot be measured.
pub fn natural_size(chart: &Chart, width_mm: f64, frame: Frame, fonts: &ChartFonts) -> Result<Size, ChartError> {
    chart.validate()?;
    let height = needed(chart, frame, &fonts.ruler()?, width_mm * POINTS_PER_MM);
    // Whole millimetres, rounded up: the layout never misses its room by a rounding.
    Ok(Size { width_mm, height_mm: (height / POINTS_PER_MM).ceil() })
}

/// The smallest enlargement of the page, from 1 to 3, at which everything fits; the page is then printed smaller.
fn shrink(chart: &Chart, frame: Frame, ruler: &Ruler<'_>, width: f64, height: f64) -> Option<f64> {
    if !(width.is_finite() && height.is_finite() && width >= 60.0 && height >= 30.0) {
        return None;
    }
    // A chart keeps its size of type while it has four fifths of its comfortable height.
    (0..=40).map(|i| 1.0 + f64::from(i) * 0.05).find(|s| {
        let (width, height) = (width * s, height * s);
        let surround = Surround::of(chart, frame, ruler, width).height();
        height >= surround + least_height(chart, ruler, width)
    })
}

fn needed(chart: &Chart, frame: Frame, ruler: &Ruler<'_>, width: f64) -> f64 {
    Surround::of(chart, frame, ruler, width).height() + plot_height(chart, ruler, width)
}

/// Nothing to draw at all; rows whose values are missing still say so one by one.
fn is_empty(plot: &Plot) -> bool {
    match plot {
        Plot::Bars { categories, series, .. } | Plot::Dots { categories, series, .. } | Plot::Composition { categories, series } => {
            categories.is_empty() || series.is_empty()
        }
        Plot::Lines { steps, series, .. } => steps.is_empty() || series.is_empty(),
        Plot::Heatmap { columns, rows, .. } => columns.is_empty() || rows.is_empty(),
        Plot::TileMap { tiles } => tiles.is_empty(),
    }
}

/// Room that a plot asks for, in points: the least at which nothing overlaps, and the height that reads well.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Room {
    least: f64,
    comfortable: f64,
}

fn room(chart: &Chart, ruler: &Ruler<'_>, width: f64) -> Room {
    if is_empty(&chart.plot) {
        return Room { least: 20.0, comfortable: 60.0 };
    }
    match &chart.plot {
        Plot::Bars { categories, series, layout: BarLayout::Grouped, direction, axis } => {
            bars::room(&bars::Bars { categories, series, direction: *direction, axis, lang: chart.lang }, ruler, width)
        }
        Plot::Bars { categories, series, layout: BarLayout::Stacked, direction, axis } => {
            stacks::room(&stacks::Stacks::amounts(categories, series, *direction, axis, chart.lang), ruler, width)
        }
        Plot::Composition { categories, series } => stacks::room(&stacks::Stacks::shares(categories, series, chart.lang), ruler, width),
        Plot::Lines { steps, series, axis } => lines::room(steps, series, axis, ruler, width),
        Plot::Dots { categories, series, axis } => dots::room(categories, series, axis, ruler, width),
        Plot::Heatmap { columns, rows, cells, .. } => heatmap::room(columns, rows, cells, ruler, width),
        Plot::TileMap { tiles } => tiles::room(tiles, ruler, width),
    }
}

fn plot_height(chart: &Chart, ruler: &Ruler<'_>, width: f64) -> f64 {
    room(chart, ruler, width).comfortable
}

fn least_height(chart: &Chart, ruler: &Ruler<'_>, width: f64) -> f64 {
    room(chart, ruler, width).least
}

fn draw_plot(chart: &Chart, canvas: &Canvas<'_>, area: Area) -> Result<(), ChartError> {
    match &chart.plot {
        Plot::Bars { categories, series, layout: BarLayout::Grouped, direction, axis } => {
            bars::draw(&bars::Bars { categories, series, direction: *direction, axis, lang: chart.lang }, canvas, area)
        }
        Plot::Bars { categories, series, layout: BarLayout::Stacked, direction, axis } => {
            stacks::draw(&stacks::Stacks::amounts(categories, series, *direction, axis, chart.lang), canvas, area)
        }
        Plot::Composition { categories, series } => stacks::draw(&stacks::Stacks::shares(categories, series, chart.lang), canvas, area),
        Plot::Lines { steps, series, axis } => lines::draw(steps, series, axis, chart.lang, canvas, area),
        Plot::Dots { categories, series, axis } => dots::draw(categories, series, axis, chart.lang, canvas, area),
        Plot::Heatmap { columns, rows, cells, axis } => heatmap::draw(columns, rows, cells, axis, canvas, area),
        Plot::TileMap { tiles } => tiles::draw(tiles, canvas, area),
    }
}

fn trimmed(mm: f64) -> String {
    let text = format!("{mm:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
