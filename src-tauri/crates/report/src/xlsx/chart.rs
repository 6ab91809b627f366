//! A figure as a sheet: its data, and a native chart where the spreadsheet has one of this form.

use rust_xlsxwriter::{
    Chart as Native, ChartDataLabel, ChartEmptyCells, ChartFont, ChartFormat, ChartLegendPosition, ChartLine,
    ChartLineDashType, ChartMarker, ChartMarkerType, ChartRange, ChartSeries, ChartSolidFill, ChartType, Color,
    ConditionalFormat2ColorScale, Worksheet,
};

use super::sheet::{Looks, under_heading};
use crate::ReportError;
use crate::chart::{self, Axis, BarLayout, DataTable, Direction, Plot, Series, SeriesKey};
use crate::document::{Align, Document, Figure, clean};
use crate::number;

/// The row of the column heads, from 0; the data begin below.
const HEAD: u32 = 2;

/// Writes a figure's data and chart.
pub(super) fn figure(
    sheet: &mut Worksheet,
    looks: &Looks,
    document: &Document,
    heading: &str,
    figure: &Figure,
) -> Result<(), ReportError> {
    let chart = &figure.chart;
    let data = chart.data_table();
    sheet.set_landscape();
    sheet.set_column_width(0, 22)?;
    for column in 1..data.header.len() {
        sheet.set_column_width(column as u16, 12)?;
    }
    sheet.write_string_with_format(0, 0, heading, &looks.title)?;
    sheet.write_string_with_format(1, 0, under_heading(document, Some(&chart.unit)), &looks.note)?;
    for (column, head) in data.header.iter().enumerate() {
        sheet.write_string_with_format(HEAD, column as u16, clean(head), &looks.head)?;
    }
    for (i, row) in data.rows.iter().enumerate() {
        let at = HEAD + 1 + i as u32;
        sheet.write_string_with_format(at, 0, clean(&row.name), &looks.cell(Align::Left, false, ""))?;
        for (column, value) in row.values.iter().enumerate() {
            let column = column as u16 + 1;
            match value.value {
                Some(number) => {
                    let pattern = number::pattern_of(number, &value.text);
                    let look = looks.cell(Align::Right, false, &pattern);
                    sheet.write_number_with_format(at, column, number, &look)?;
                }
                None => {
                    sheet.write_string_with_format(at, column, clean(&value.text), &looks.cell(Align::Right, false, ""))?;
                }
            }
        }
    }
    let last = HEAD + data.rows.len() as u32;
    sheet.set_freeze_panes(HEAD + 1, 1)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    let source = format!("{}{}", document.lang.pick("数据来源:", "Source: "), clean(&chart.source));
    let notes = [Some(source), chart.note.as_deref().map(clean), chart.mark.as_deref().map(clean)];
    for (i, note) in notes.into_iter().flatten().filter(|note| !note.is_empty()).enumerate() {
        sheet.write_string_with_format(last + 1 + i as u32, 0, note, &looks.note)?;
    }
    if data.rows.is_empty() || data.header.len() < 2 {
        return Ok(());
    }
    if let Some(native) = native(&sheet.name(), figure, &data) {
        sheet.insert_chart(HEAD, data.header.len() as u16 + 1, &native)?;
    } else if matches!(chart.plot, Plot::Heatmap { .. } | Plot::TileMap { .. }) {
        let scale = ConditionalFormat2ColorScale::new()
            .set_minimum_color(Color::RGB(0xFF_FF_FF))
            .set_maximum_color(Color::RGB(0x8F_A9_CC));
        sheet.add_conditional_format(HEAD + 1, 1, last, data.header.len() as u16 - 1, &scale)?;
    }
    Ok(())
}

/// The native chart of a figure; none for the heat map and the tile map, which the sheet shades itself.
fn native(sheet: &str, figure: &Figure, data: &DataTable) -> Option<Native> {
    let places = Places { sheet, last: HEAD + data.rows.len() as u32 };
    let mut native = match &figure.chart.plot {
        Plot::Bars { series, layout, direction, axis, .. } => bars(&places, series, *layout, *direction, axis),
        Plot::Lines { series, axis, .. } => {
            let mut native = Native::new(ChartType::Line);
            places.add(&mut native, series, Form::Line);
            limits(&mut native, axis);
            native
        }
        Plot::Dots { series, axis, .. } => {
            let mut native = Native::new(ChartType::Line);
            places.add(&mut native, series, Form::Points);
            limits(&mut native, axis);
            native
        }
        Plot::Composition { series, .. } => {
            let mut native = Native::new(ChartType::BarPercentStacked);
            places.add(&mut native, series, Form::Part);
            native.x_axis().set_reverse();
            native
        }
        Plot::Heatmap { .. } | Plot::TileMap { .. } => return None,
    };
    let font = |size: f64| {
        let mut font = ChartFont::new();
        font.set_name("宋体").set_size(size);
        font
    };
    native.title().set_name(&literal(&figure.caption)).set_font(&font(12.0));
    native.x_axis().set_font(&font(9.0)).set_major_gridlines(false);
    let mut grid = ChartLine::new();
    grid.set_color(Color::RGB(0xE4_E1_DA)).set_width(0.5);
    native.y_axis().set_font(&font(9.0)).set_major_gridlines_line(&grid).set_name(&literal(&figure.chart.unit)).set_name_font(
        font(9.0).unset_bold(),
    );
    let entries = series_count(&figure.chart.plot);
    if entries < 2 {
        native.legend().set_hidden();
    } else {
        native.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9.0));
    }
    let tall = u32::try_from(data.rows.len()).unwrap_or(40).min(40);
    native.set_width(720).set_height(400.max(120 + tall * 22));
    native.set_alt_text(clean(&figure.alt));
    native.show_empty_cells_as(ChartEmptyCells::Gaps);
    Some(native)
}

/// A name that the spreadsheet does not take for a formula.
fn literal(text: &str) -> String {
    let text = clean(text).replace('\n', " ");
    if text.starts_with('=') { format!(" {text}") } else { text }
}

fn series_count(plot: &Plot) -> usize {
    let count = |series: &[Series]| series.iter().map(|s| 1 + usize::from(!s.targets.is_empty())).sum();
    match plot {
        Plot::Bars { series, .. }
        | Plot::Lines { series, .. }
        | Plot::Dots { series, .. }
        | Plot::Composition { series, .. } => count(series),
        Plot::Heatmap { .. } | Plot::TileMap { .. } => 0,
    }
}

fn bars(places: &Places<'_>, series: &[Series], layout: BarLayout, direction: Direction, axis: &Axis) -> Native {
    let targeted = series.iter().any(|s| !s.targets.is_empty());
    // A spreadsheet can't lay points over lying bars, so bars with targets always stand.
    let upright = direction == Direction::Vertical || targeted;
    let kind = match (upright, layout) {
        (true, BarLayout::Grouped) => ChartType::Column,
        (true, BarLayout::Stacked) => ChartType::ColumnStacked,
        (false, BarLayout::Grouped) => ChartType::Bar,
        (false, BarLayout::Stacked) => ChartType::BarStacked,
    };
    let form = if layout == BarLayout::Stacked { Form::Part } else { Form::Bar };
    let mut native = Native::new(kind);
    places.add(&mut native, series, form);
    limits(&mut native, axis);
    if !upright {
        native.x_axis().set_reverse();
    }
    if targeted {
        let mut ticks = Native::new(ChartType::Line);
        places.add_targets(&mut ticks, series);
        native.combine(&ticks);
    }
    native
}

fn limits(native: &mut Native, axis: &Axis) {
    if let Some(from) = axis.from {
        native.y_axis().set_min(from);
    }
    // An upper end is what the axis must reach at least, so a spreadsheet is left to choose it.
}

/// How a series is drawn.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Bar,
    Part,
    Line,
    Points,
}

/// Where the data stand in the sheet.
struct Places<'a> {
    sheet: &'a str,
    last: u32,
}

impl Places<'_> {
    fn add(&self, native: &mut Native, series: &[Series], form: Form) {
        let mut column = 1;
        for (i, one) in series.iter().enumerate() {
            let mut drawn = self.series(column);
            look(&mut drawn, one.key, i, form);
            native.push_series(&drawn);
            column += 1 + u16::from(!one.targets.is_empty());
        }
    }

    fn add_targets(&self, native: &mut Native, series: &[Series]) {
        let mut column = 1;
        for one in series {
            column += 1;
            if one.targets.is_empty() {
                continue;
            }
            let mut drawn = self.series(column);
            column += 1;
            let mut marker = ChartMarker::new();
            let mut ink = fill(Color::RGB(0x1E_23_29));
            marker.set_type(ChartMarkerType::LongDash).set_size(12).set_format(&mut ink);
            drawn.set_marker(&marker).set_format(ChartFormat::new().set_no_line());
            native.push_series(&drawn);
        }
    }

    fn series(&self, column: u16) -> ChartSeries {
        let mut series = ChartSeries::new();
        series
            .set_name(&ChartRange::new_from_range(self.sheet, HEAD, column, HEAD, column))
            .set_categories(&ChartRange::new_from_range(self.sheet, HEAD + 1, 0, self.last, 0))
            .set_values(&ChartRange::new_from_range(self.sheet, HEAD + 1, column, self.last, column));
        series
    }
}

fn fill(colour: Color) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(colour));
    format
}

/// Gives a series the colour, dash and marker that its owner has on every chart.
fn look(series: &mut ChartSeries, key: SeriesKey, place: usize, form: Form) {
    let hex = chart::colour(key);
    let colour = Color::from(hex.as_str());
    match form {
        Form::Bar | Form::Part => {
            let mut format = fill(colour);
            format.set_border(ChartLine::new().set_color(Color::RGB(0x1E_23_29)).set_width(0.25));
            series.set_format(&mut format).set_gap(60);
            if form == Form::Bar {
                let mut label = ChartDataLabel::new();
                let mut font = ChartFont::new();
                font.set_size(8.0);
                label.show_value().set_font(&font);
                series.set_data_label(&label);
            }
        }
        Form::Line | Form::Points => {
            let kinds = [
                ChartMarkerType::Circle,
                ChartMarkerType::Square,
                ChartMarkerType::Diamond,
                ChartMarkerType::Triangle,
                ChartMarkerType::X,
            ];
            let mut marker = ChartMarker::new();
            marker.set_type(kinds[place % kinds.len()]).set_size(7).set_format(&mut fill(colour));
            series.set_marker(&marker);
            let mut format = ChartFormat::new();
            if form == Form::Points {
                format.set_no_line();
            } else {
                let dash = match key {
                    SeriesKey::Jiangsu => ChartLineDashType::Dash,
                    SeriesKey::Zhejiang => ChartLineDashType::RoundDot,
                    SeriesKey::Anhui => ChartLineDashType::DashDot,
                    _ => ChartLineDashType::Solid,
                };
                format.set_line(ChartLine::new().set_color(colour).set_width(1.75).set_dash_type(dash));
            }
            series.set_format(&mut format);
        }
    }
}
