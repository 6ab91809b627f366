//! A figure as a sheet: its data, and a native chart where the spreadsheet has one of this form.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Chart as Native, ChartAxisCrossing, ChartAxisLabelPosition, ChartDataLabel, ChartEmptyCells, ChartFont, ChartFormat,
    ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType, ChartPoint, ChartRange, ChartSeries, ChartSolidFill,
    ChartType, Color, ConditionalFormat2ColorScale, Worksheet,
};

use super::sheet::{Looks, row_height, under_heading};
use crate::ReportError;
use crate::chart::{self, BarLayout, Category, DataTable, Direction, Plot, Series, SeriesKey};
use crate::document::{Align, Document, Figure, clean};
use crate::number;

/// The row of the column heads, from 0; the data begin below.
const HEAD: u32 = 2;

/// Writes a figure's data and chart.
pub(super) fn figure(sheet: &mut Worksheet, looks: &Looks, document: &Document, heading: &str, figure: &Figure) -> Result<(), ReportError> {
    let chart = &figure.chart;
    let data = chart.data_table();
    sheet.set_landscape();
    sheet.set_column_width(0, 22)?;
    for column in 1..data.header.len() {
        sheet.set_column_width(column as u16, 11)?;
    }
    sheet.write_string_with_format(0, 0, heading, &looks.title)?;
    sheet.write_string_with_format(1, 0, under_heading(document, Some(&chart.unit)), &looks.note)?;
    sheet.set_row_height(HEAD, row_height(data.header.iter().map(|head| (head.as_str(), 11.0))))?;
    for (column, head) in data.header.iter().enumerate() {
        sheet.write_string_with_format(HEAD, column as u16, clean(head), &looks.head)?;
    }
    let charted = !matches!(chart.plot, Plot::Heatmap { .. } | Plot::TileMap { .. });
    let mut missing: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (i, row) in data.rows.iter().enumerate() {
        let at = HEAD + 1 + i as u32;
        sheet.set_row_height(at, row_height([(row.name.as_str(), 22.0)].into_iter()))?;
        sheet.write_string_with_format(at, 0, clean(&row.name), &looks.cell(Align::Left, false, ""))?;
        for (column, value) in row.values.iter().enumerate() {
            let column = column as u16 + 1;
            match value.value {
                Some(number) => {
                    let pattern = number::pattern_of(number, &value.text);
                    let look = looks.cell(Align::Right, false, &pattern);
                    sheet.write_number_with_format(at, column, number, &look)?;
                }
                // A native chart would draw words as zero, so the words stand below the data.
                None if charted => {
                    sheet.write_blank(at, column, &looks.cell(Align::Right, false, ""))?;
                    let head = data.header.get(usize::from(column)).map(String::as_str).unwrap_or_default();
                    missing.entry(clean(&value.text)).or_default().push(format!("{} {}", clean(&row.name), clean(head)));
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
    let missing = missing.iter().map(|(words, places)| {
        let (colon, comma) = (document.lang.pick(":", ": "), document.lang.pick("、", ", "));
        format!("{words}{colon}{}", places.join(comma))
    });
    let missing: Vec<String> = missing.filter(|line| !line.starts_with([':', ':'])).collect();
    let notes = [Some(source), chart.note.as_deref().map(clean)];
    for (i, note) in missing.into_iter().chain(notes.into_iter().flatten()).filter(|note| !note.is_empty()).enumerate() {
        sheet.write_string_with_format(last + 1 + i as u32, 0, note, &looks.note)?;
    }
    if data.rows.is_empty() || data.header.len() < 2 {
        return Ok(());
    }
    if let Some(native) = native(&sheet.name(), figure, &data) {
        sheet.insert_chart(HEAD, data.header.len() as u16 + 1, &native)?;
    } else if !charted {
        let scale = ConditionalFormat2ColorScale::new().set_minimum_color(Color::RGB(0xFF_FF_FF)).set_maximum_color(Color::RGB(0x8F_A9_CC));
        sheet.add_conditional_format(HEAD + 1, 1, last, data.header.len() as u16 - 1, &scale)?;
    }
    Ok(())
}

/// The native chart of a figure; none for the heat map and the tile map, which the sheet shades itself.
fn native(sheet: &str, figure: &Figure, data: &DataTable) -> Option<Native> {
    let places = Places { sheet, last: HEAD + data.rows.len() as u32 };
    // Of lying bars the spreadsheet calls the axis of categories y; they are to be read from the top.
    let mut lying = false;
    let mut native = match &figure.chart.plot {
        Plot::Bars { categories, series, layout, direction, .. } => {
            // A spreadsheet can't lay points over lying bars, so bars with targets always stand.
            let targeted = series.iter().any(|s| !s.targets.is_empty());
            lying = *direction == Direction::Horizontal && !targeted;
            bars(&places, categories, series, *layout, lying)
        }
        Plot::Lines { series, .. } => {
            let mut native = Native::new(ChartType::Line);
            places.add(&mut native, series, Form::Line);
            native
        }
        Plot::Dots { series, .. } => {
            let mut native = Native::new(ChartType::Line);
            places.add(&mut native, series, Form::Points);
            native
        }
        Plot::Composition { series, .. } => {
            let mut native = Native::new(ChartType::BarPercentStacked);
            places.add(&mut native, series, Form::Part);
            lying = true;
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
    let mut grid = ChartLine::new();
    grid.set_color(Color::RGB(0xE4_E1_DA)).set_width(0.5);
    let categories = if lying { native.y_axis() } else { native.x_axis() };
    // Bars below zero would run over labels that stand at the zero line.
    categories.set_font(&font(9.0)).set_major_gridlines(false).set_label_position(ChartAxisLabelPosition::Low);
    if lying {
        // Turned round, so that the first category is on top and the values stay below.
        categories.set_reverse().set_crossing(ChartAxisCrossing::Max);
    }
    let values = if lying { native.x_axis() } else { native.y_axis() };
    values.set_font(&font(9.0)).set_major_gridlines(true).set_major_gridlines_line(&grid);
    values.set_name(&literal(&figure.chart.unit)).set_name_font(font(9.0).unset_bold());
    if let Some(from) = lowest(&figure.chart.plot) {
        values.set_min(from);
    }
    let entries = series_count(&figure.chart.plot);
    if entries < 2 {
        native.legend().set_hidden();
    } else {
        native.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9.0));
    }
    let tall = u32::try_from(data.rows.len()).unwrap_or(40).min(40);
    native.set_width(620).set_height(400.max(120 + tall * 22));
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
        Plot::Bars { series, .. } | Plot::Lines { series, .. } | Plot::Dots { series, .. } | Plot::Composition { series, .. } => {
            count(series)
        }
        Plot::Heatmap { .. } | Plot::TileMap { .. } => 0,
    }
}

fn bars(places: &Places<'_>, categories: &[Category], series: &[Series], layout: BarLayout, lying: bool) -> Native {
    let kind = match (lying, layout) {
        (false, BarLayout::Grouped) => ChartType::Column,
        (false, BarLayout::Stacked) => ChartType::ColumnStacked,
        (true, BarLayout::Grouped) => ChartType::Bar,
        (true, BarLayout::Stacked) => ChartType::BarStacked,
    };
    let mut native = Native::new(kind);
    let form = if layout == BarLayout::Stacked { Form::Part } else { Form::Bar };
    if let [only] = series {
        // Bars of one series have the colours of their provinces.
        let colour = |category: &Category| chart::colour(category.key.unwrap_or(only.key));
        let point = |c: &Category| ChartPoint::new().set_format(&mut fill(Color::from(colour(c).as_str())));
        let points: Vec<ChartPoint> = categories.iter().map(point).collect();
        let one = places.series(&mut native, 1);
        look(one, only.key, 0, form);
        one.set_points(&points);
    } else {
        places.add(&mut native, series, form);
    }
    if series.iter().any(|s| !s.targets.is_empty()) {
        let mut ticks = Native::new(ChartType::Line);
        places.add_targets(&mut ticks, series);
        native.combine(&ticks);
    }
    native
}

/// Where the value axis begins; its upper end is what it must reach at least, so a spreadsheet is left to choose it.
fn lowest(plot: &Plot) -> Option<f64> {
    match plot {
        Plot::Bars { axis, .. } | Plot::Lines { axis, .. } | Plot::Dots { axis, .. } => axis.from,
        Plot::Heatmap { .. } | Plot::TileMap { .. } | Plot::Composition { .. } => None,
    }
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
            look(self.series(native, column), one.key, i, form);
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
            let mut marker = ChartMarker::new();
            let mut ink = fill(Color::RGB(0x1E_23_29));
            marker.set_type(ChartMarkerType::LongDash).set_size(12).set_format(&mut ink);
            self.series(native, column).set_marker(&marker).set_format(ChartFormat::new().set_no_line());
            column += 1;
        }
    }

    // The series is made in its chart: one that is pushed loses its markers.
    fn series<'n>(&self, native: &'n mut Native, column: u16) -> &'n mut ChartSeries {
        native
            .add_series()
            .set_name(&ChartRange::new_from_range(self.sheet, HEAD, column, HEAD, column))
            .set_categories(&ChartRange::new_from_range(self.sheet, HEAD + 1, 0, self.last, 0))
            .set_values(&ChartRange::new_from_range(self.sheet, HEAD + 1, column, self.last, column))
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
            let kinds =
                [ChartMarkerType::Circle, ChartMarkerType::Square, ChartMarkerType::Diamond, ChartMarkerType::Triangle, ChartMarkerType::X];
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
