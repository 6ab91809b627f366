//! Workbooks to fill in: one per kind of record, one for the indicators of a unit and year.
//!
//! A cell chooses from a list where there is one and says beside itself what belongs in it; a sheet explains all columns; the hidden
//! sheet and the defined names tell the import what is what, however the workbook comes back.

mod indicator_page;
mod kind_page;
mod round_page;

use std::path::Path;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula,
    Workbook, Worksheet, XlsxError,
};
use store::Kind;

pub(crate) use round_page::{Asked, RoundForm};

use super::export::sheet_name;
use super::layout;
use super::template::{self, FieldAt, LISTS, Template};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::regions;
use crate::wire::{TemplateMade, TemplateRequest};

/// Rows that are prepared for filling in.
const ROWS: u32 = 500;

/// A column to fill in.
pub(super) struct Column {
    /// The key of the field or the role.
    pub key: String,
    /// The heading.
    pub title: String,
    /// Whether a row needs it.
    pub required: bool,
    /// The words to choose from.
    pub options: Vec<String>,
    /// Whether nothing else may be written.
    pub strict: bool,
    /// What belongs in it, in a sentence or two.
    pub note: String,
    /// Its width in characters.
    pub width: f64,
}

/// A sheet to fill in.
pub(super) struct Page {
    pub name: String,
    /// A kind's plural name or `indicators`.
    pub what: &'static str,
    pub title: String,
    /// Lines under the title.
    pub lines: Vec<String>,
    pub columns: Vec<Column>,
    /// Rows that stand there already.
    pub rows: Vec<Vec<Filled>>,
    /// Whether further rows may be added.
    pub open: bool,
    /// The sheet of explanations: name and text.
    pub notes: Vec<(String, String)>,
}

/// What stands in a cell already.
pub(super) enum Filled {
    Empty,
    Number(f64),
    Text(String),
    /// A note in one cell: what belongs there, when it differs by row.
    Hint(String),
    /// A number that belongs there, with a note and the bounds outside of which the sheet asks back.
    Asked {
        hint: String,
        low: Option<f64>,
        high: Option<f64>,
    },
}

/// Makes a workbook to fill in.
pub fn make(cx: &mut Context<'_>, request: TemplateRequest) -> Result<TemplateMade> {
    let path = std::path::absolute(&request.file).map_err(|error| DeskError::io(&request.file, error))?;
    if path.extension().is_none_or(|it| !it.eq_ignore_ascii_case("xlsx")) {
        return Err(
            DeskError::new(ErrorCode::InvalidInput, "模板须存为 .xlsx 文件。", "A template's name must end in .xlsx.").field("file")
        );
    }
    let unit = match request.unit.as_deref().map(str::trim).filter(|unit| !unit.is_empty()) {
        Some(text) => Some(regions::unit(text).ok_or_else(|| {
            DeskError::new(ErrorCode::InvalidInput, format!("不认识的填报单位「{text}」。"), format!("Unknown unit “{text}”."))
                .hint("请填 310000、320000、330000、340000 或 YRD。", "Write 310000, 320000, 330000, 340000 or YRD.")
                .field("unit")
        })?),
        None => None,
    };
    let page = match request.kind.as_str() {
        "indicators" => indicator_page::page(cx, unit, request.year)?,
        plural => match Kind::from_plural(plural) {
            Some(kind) => kind_page::page(cx, kind, unit, request.year)?,
            None => {
                let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).chain(["indicators"]).collect();
                return Err(DeskError::new(
                    ErrorCode::InvalidInput,
                    format!("没有「{plural}」的模板。"),
                    format!("There is no template for “{plural}”."),
                )
                .hint(format!("可用：{}。", known.join("、")), format!("Choose one of {}.", known.join(", ")))
                .field("kind"));
            }
        },
    };
    let stamp = Stamp { unit, year: request.year, ..Stamp::default() };
    let bytes = workbook(cx, &page, None, stamp)?;
    files::write_whole(Path::new(&path), &bytes)?;
    let sheets = vec![page.name.clone(), notes_name(cx)];
    Ok(TemplateMade { file: path.display().to_string(), sheets })
}

fn notes_name(cx: &Context<'_>) -> String {
    cx.text("填报说明", "How to fill in")
}

/// What the hidden sheet says besides the columns.
#[derive(Default)]
struct Stamp {
    id: Option<&'static str>,
    unit: Option<&'static str>,
    year: Option<i32>,
    owner: Option<String>,
    scheme: Option<String>,
}

fn workbook(cx: &Context<'_>, page: &Page, beside: Option<&Page>, stamp: Stamp) -> Result<Vec<u8>> {
    let failed = |error: XlsxError| DeskError::new(ErrorCode::Internal, "模板写入失败。", "The template can't be written.").because(error);
    let workspace = cx.workspace()?;
    let as_of = cx.as_of()?;
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(as_of.year() as u16, as_of.month() as u8, as_of.day() as u8).map_err(failed)?;
    workbook.set_properties(&DocProperties::new().set_title(&page.title).set_creation_datetime(&created));
    let header = 1 + page.lines.len() as u32;
    let template = Template {
        id: stamp.id.map_or_else(|| format!("oidesk.form.{}", page.what), str::to_owned),
        version: template::VERSION,
        workspace: Some(workspace.meta().id.clone()),
        workspace_name: Some(workspace.meta().name.clone()),
        unit: stamp.unit,
        year: stamp.year,
        owner: stamp.owner,
        scheme: stamp.scheme,
        sheets: vec![(page.name.clone(), page.what.to_owned())],
        fields: (0u16..)
            .zip(&page.columns)
            .map(|(column, it)| FieldAt { sheet: page.name.clone(), key: it.key.clone(), title: it.title.clone(), row: header, column })
            .collect(),
    };
    write_page(workbook.add_worksheet(), page, header).map_err(failed)?;
    if let Some(page) = beside {
        write_page(workbook.add_worksheet(), page, 1 + page.lines.len() as u32).map_err(failed)?;
    }
    write_notes(workbook.add_worksheet(), page, &notes_name(cx)).map_err(failed)?;
    write_lists(workbook.add_worksheet(), page).map_err(failed)?;
    template.write(workbook.add_worksheet()).map_err(failed)?;
    template.define_names(&mut workbook).map_err(failed)?;
    workbook.save_to_buffer().map_err(failed)
}

fn head(required: bool) -> Format {
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border(FormatBorder::Thin)
        .set_border_color("D9D5CC")
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter);
    // Required columns are told by the star and, for the eye, by the ground.
    head.set_background_color(if required { "F6E3C5" } else { "EAF0F7" })
}

fn cell() -> Format {
    Format::new().set_text_wrap().set_border(FormatBorder::Thin).set_border_color("E4E0D8").set_align(FormatAlign::Top)
}

fn write_page(sheet: &mut Worksheet, page: &Page, header: u32) -> Result<(), XlsxError> {
    sheet.set_name(&page.name)?;
    sheet.write_string_with_format(0, 0, &page.title, &Format::new().set_bold().set_font_size(14))?;
    let small = Format::new().set_font_size(9).set_font_color("59616B");
    for (at, line) in (1..).zip(&page.lines) {
        sheet.write_string_with_format(at, 0, line, &small)?;
    }
    let cell = cell();
    // Texts stay texts, so that a code such as 0012 keeps its zeros and a date stays as it was typed.
    let text = cell.clone().set_num_format("@");
    let last = header + (page.rows.len() as u32).max(if page.open { ROWS } else { 1 });
    for (at, column) in (0u16..).zip(&page.columns) {
        sheet.write_string_with_format(header, at, &column.title, &head(column.required))?;
        sheet.set_column_width(at, column.width)?;
        let mut validation = DataValidation::new().ignore_blank(true);
        validation = if column.options.is_empty() {
            validation.allow_any_value()
        } else {
            let letters = super::book::column_letters(u32::from(at));
            let list = Formula::new(format!("='{LISTS}'!${letters}$1:${letters}${}", column.options.len()));
            let style = if column.strict { DataValidationErrorStyle::Stop } else { DataValidationErrorStyle::Information };
            let listed = validation.allow_list_formula(list).set_error_style(style);
            listed.set_error_title("请从列表中选择")?.set_error_message("Choose from the list.")?
        };
        validation = validation.set_input_title(shortened(&column.title, 32))?.set_input_message(shortened(&column.note, 255))?;
        sheet.add_data_validation(header + 1, at, last, at, &validation)?;
    }
    for (line, row) in (header + 1..).zip(&page.rows) {
        let texts = row.iter().zip(&page.columns).filter_map(|(filled, column)| match filled {
            Filled::Text(text) => Some((text.as_str(), column.width)),
            _ => None,
        });
        if let Some(height) = layout::height(texts) {
            sheet.set_row_height(line, height)?;
        }
        for (at, filled) in (0u16..).zip(row) {
            match filled {
                Filled::Empty => sheet.write_blank(line, at, &cell)?,
                Filled::Number(number) => sheet.write_number_with_format(line, at, *number, &cell)?,
                Filled::Text(text) => sheet.write_string_with_format(line, at, text, &cell)?,
                Filled::Hint(hint) => {
                    let validation = DataValidation::new()
                        .allow_any_value()
                        .set_input_title(shortened(&page.columns[usize::from(at)].title, 32))?
                        .set_input_message(shortened(hint, 255))?;
                    sheet.add_data_validation(line, at, line, at, &validation)?.write_blank(line, at, &cell)?
                }
                Filled::Asked { hint, low, high } => {
                    let bounds = DataValidationRule::Between(low.unwrap_or(-1e15), high.unwrap_or(1e15));
                    let validation = DataValidation::new()
                        .ignore_blank(true)
                        .allow_decimal_number(bounds)
                        .set_error_style(DataValidationErrorStyle::Warning)
                        .set_error_title("请核对")?
                        .set_error_message("不是数字，或超出合理范围。Not a number, or out of range.")?
                        .set_input_title(shortened(&page.columns[usize::from(at)].title, 32))?
                        .set_input_message(shortened(hint, 255))?;
                    sheet.add_data_validation(line, at, line, at, &validation)?.write_blank(line, at, &cell)?
                }
            };
        }
    }
    if page.open {
        for line in header + 1 + page.rows.len() as u32..=last {
            for at in 0..page.columns.len() as u16 {
                sheet.write_blank(line, at, &text)?;
            }
        }
    }
    sheet.set_freeze_panes(header + 1, 2)?;
    sheet.set_row_height(header, 30)?;
    layout::on_paper(sheet, header, page.columns.iter().map(|column| column.width))?;
    Ok(())
}

fn write_notes(sheet: &mut Worksheet, page: &Page, name: &str) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.write_string_with_format(0, 0, &page.title, &Format::new().set_bold().set_font_size(14))?;
    let (head, cell) = (head(false).set_align(FormatAlign::Left), cell());
    for (at, (name, text)) in (2..).zip(&page.notes) {
        sheet.write_string_with_format(at, 0, name, &head)?;
        sheet.write_string_with_format(at, 1, text, &cell)?;
        if let Some(height) = layout::height([(name.as_str(), 26.0), (text.as_str(), 96.0)]) {
            sheet.set_row_height(at, height)?;
        }
    }
    sheet.set_column_width(0, 26)?.set_column_width(1, 96)?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    Ok(())
}

fn write_lists(sheet: &mut Worksheet, page: &Page) -> Result<(), XlsxError> {
    sheet.set_name(LISTS)?.set_hidden(true);
    for (at, column) in (0u16..).zip(&page.columns) {
        for (line, option) in (0..).zip(&column.options) {
            sheet.write_string(line, at, option)?;
        }
    }
    Ok(())
}

/// A text of at most so many letters, as the format's limits want it.
fn shortened(text: &str, most: usize) -> String {
    match text.chars().count() > most {
        true => text.chars().take(most - 1).chain(['…']).collect(),
        false => text.to_owned(),
    }
}

/// The name of the sheet of a kind.
fn name_of_kind(cx: &Context<'_>, kind: Kind) -> String {
    sheet_name(kind, cx.lang)
}
