//! What stands around a plot: title, unit, legend above, source and as-of date below.

use super::ChartError;
use super::canvas::{Area, Canvas, EDGE, HPos, Type, VPos};
use super::fonts::{FaceKind, Ruler};
use super::model::{Chart, Lang, Plot, Series};
use super::palette::{INK, INK_2, Look, look};

/// Sizes of type in points.
pub(super) const TITLE: f64 = 11.5;
pub(super) const LABEL: f64 = 8.5;
pub(super) const VALUE: f64 = 8.0;
pub(super) const NOTE: f64 = 7.5;

/// Line pitch of wrapped labels, in sizes of type.
pub(super) const LEADING: f64 = 1.25;

/// Space between plot and surroundings.
const GAP: f64 = 7.0;
/// Space between two entries of a legend.
const ENTRY_GAP: f64 = 12.0;
const SWATCH: f64 = 14.0;

/// Whether the title is part of the picture or stands in the document's caption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// Title, unit, plot and source: a chart that travels alone.
    Full,
    /// Unit, plot and source: a figure whose caption the document sets.
    #[default]
    Bare,
}

/// What a legend entry shows before its name.
#[derive(Clone, Copy)]
pub(super) enum Swatch {
    Fill(Look),
    Point(Look),
    /// The target tick of a bar.
    Tick,
}

/// The surroundings of one chart, measured for one width.
pub(super) struct Surround {
    title: Vec<String>,
    unit: Vec<String>,
    source: Vec<String>,
    entries: Vec<(Swatch, String, f64)>,
    /// Entries by row; the first row may share the unit's last line.
    rows: Vec<std::ops::Range<usize>>,
    shared: bool,
    lang: Lang,
}

impl Surround {
    /// Breaks the surrounding texts into lines for a width in points.
    pub(super) fn of(chart: &Chart, frame: Frame, ruler: &Ruler<'_>, width: f64) -> Surround {
        let title = match frame {
            Frame::Full => ruler.wrap(&chart.title, TITLE, FaceKind::Serif, width),
            Frame::Bare => Vec::new(),
        };
        let unit = if chart.unit.is_empty() { Vec::new() } else { ruler.wrap(&chart.unit, NOTE + 0.5, FaceKind::Sans, width) };
        let entries: Vec<_> = legend(chart)
            .into_iter()
            .map(|(swatch, name)| {
                let wide = SWATCH + ruler.width(&name, VALUE, FaceKind::Sans) + ENTRY_GAP;
                (swatch, name, wide)
            })
            .collect();
        let total: f64 = entries.iter().map(|e| e.2).sum();
        let last = unit.last().map_or(0.0, |line| ruler.width(line, NOTE + 0.5, FaceKind::Sans));
        let shared = !unit.is_empty() && !entries.is_empty() && last + 16.0 + total <= width;
        let mut rows = Vec::new();
        let (mut start, mut used) = (0, 0.0);
        for (i, entry) in entries.iter().enumerate() {
            if i > start && used + entry.2 - ENTRY_GAP > width {
                rows.push(start..i);
                (start, used) = (i, 0.0);
            }
            used += entry.2;
        }
        if start < entries.len() {
            rows.push(start..entries.len());
        }
        let source = ruler.wrap(&source_line(chart), NOTE, FaceKind::Sans, width);
        Surround { title, unit, source, entries, rows, shared, lang: chart.lang }
    }

    fn legend_height(&self) -> f64 {
        let own = self.rows.len() - usize::from(self.shared);
        own as f64 * VALUE * 1.5
    }

    fn above(&self) -> f64 {
        let title = self.title.len() as f64 * TITLE * 1.35 + if self.title.is_empty() { 0.0 } else { 2.0 };
        title + self.unit.len() as f64 * (NOTE + 0.5) * 1.4 + self.legend_height() + GAP
    }

    fn below(&self) -> f64 {
        GAP + self.source.len() as f64 * NOTE * 1.35
    }

    /// Height of everything but the plot, in points.
    pub(super) fn height(&self) -> f64 {
        self.above() + self.below() + 2.0 * EDGE
    }

    /// Draws the surroundings and gives the area left for the plot.
    pub(super) fn draw(&self, canvas: &Canvas<'_>) -> Result<Area, ChartError> {
        let page = canvas.page;
        let mut y = page.top;
        let title = Type { face: FaceKind::Serif, ..Type::label(TITLE) }.at(HPos::Left, VPos::Top);
        canvas.lines(&self.title, page.left, y, TITLE * 1.35, title)?;
        if !self.title.is_empty() {
            y += self.title.len() as f64 * TITLE * 1.35 + 2.0;
        }
        let note = Type::label(NOTE + 0.5).colour(INK_2).at(HPos::Left, VPos::Top);
        canvas.lines(&self.unit, page.left, y, (NOTE + 0.5) * 1.4, note)?;
        y += self.unit.len() as f64 * (NOTE + 0.5) * 1.4;
        for (i, row) in self.rows.iter().enumerate() {
            let entries = &self.entries[row.clone()];
            let (x, centre) = if i == 0 && self.shared {
                let wide: f64 = entries.iter().map(|e| e.2).sum();
                (page.right - wide + ENTRY_GAP, y - (NOTE + 0.5) * 0.9)
            } else {
                y += VALUE * 1.5;
                (page.left, y - VALUE * 0.75)
            };
            self.draw_row(canvas, entries, x, centre)?;
        }
        let source = Type::label(NOTE).colour(INK_2).at(HPos::Left, VPos::Top);
        let bottom = page.bottom - self.source.len() as f64 * NOTE * 1.35;
        canvas.lines(&self.source, page.left, bottom, NOTE * 1.35, source)?;
        Ok(page.inset(0.0, self.above(), 0.0, self.below()))
    }

    fn draw_row(&self, canvas: &Canvas<'_>, entries: &[(Swatch, String, f64)], mut x: f64, y: f64) -> Result<(), ChartError> {
        for (swatch, name, wide) in entries {
            match swatch {
                Swatch::Fill(look) => {
                    let box_ = Area { left: x, top: y - 3.2, right: x + 10.0, bottom: y + 3.2 };
                    canvas.patch(box_, look)?;
                }
                Swatch::Point(look) => canvas.marker(look, x + 6.0, y, 2.8)?,
                Swatch::Tick => canvas.line((x + 5.0, y - 4.0), (x + 5.0, y + 4.0), INK, 1.3)?,
            }
            canvas.text(name, x + SWATCH, y, Type::label(VALUE))?;
            x += wide;
        }
        Ok(())
    }

    /// Says that there is nothing to draw, in the middle of the plot.
    pub(super) fn draw_empty(&self, canvas: &Canvas<'_>, area: Area) -> Result<(), ChartError> {
        let (x, y) = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
        let words = self.lang.pick("暂无数据", "No data yet");
        canvas.text(words, x, y, Type::label(LABEL).colour(INK_2).at(HPos::Center, VPos::Center))
    }
}

/// The entries of a chart's legend; a single series, lines with end labels and shaded tables need none.
fn legend(chart: &Chart) -> Vec<(Swatch, String)> {
    let named = |series: &[Series], swatch: fn(Look) -> Swatch| -> Vec<(Swatch, String)> {
        series.iter().map(|s| (swatch(look(s.key)), s.name.clone())).collect()
    };
    match &chart.plot {
        Plot::Bars { series, .. } => {
            let mut entries = if series.len() > 1 { named(series, Swatch::Fill) } else { Vec::new() };
            if series.iter().any(|s| s.targets.iter().any(|t| t.value.is_some())) {
                entries.push((Swatch::Tick, chart.lang.pick("目标", "Target").to_owned()));
            }
            entries
        }
        Plot::Composition { series, .. } => named(series, Swatch::Fill),
        Plot::Dots { series, .. } if series.len() > 1 => named(series, Swatch::Point),
        Plot::Dots { .. } | Plot::Lines { .. } | Plot::Heatmap { .. } | Plot::TileMap { .. } => Vec::new(),
    }
}

/// Source, as-of date, note and mark as one sentence-like line; empty parts are left out.
fn source_line(chart: &Chart) -> String {
    let lang = chart.lang;
    let part = |zh: &str, en: &str, text: &str| (!text.is_empty()).then(|| format!("{}{text}", lang.pick(zh, en)));
    let parts = [
        part("数据来源\u{ff1a}", "Source: ", &chart.source),
        part("截至", "As of ", &chart.as_of),
        chart.note.clone().filter(|n| !n.is_empty()),
        chart.mark.clone().filter(|m| !m.is_empty()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
