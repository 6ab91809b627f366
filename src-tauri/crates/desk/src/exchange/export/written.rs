//! The sheets of an export as csv and as xlsx.

use std::io::ErrorKind;
use std::panic::AssertUnwindSafe;
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};

use super::{Imprint, Out, OutSheet};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::exchange::book::plain_number;
use crate::exchange::layout::{self, width};
use crate::exchange::template::{self, Template};
use crate::files;

/// The widest that a column gets; longer texts are wrapped.
const WIDEST: usize = 40;

/// A sheet as csv: the header first, so that every program finds it; the imprint as a note at the end. A byte-order mark tells Excel that it is UTF-8.
pub(super) fn csv_bytes(cx: &mut Context<'_>, sheet: &OutSheet, imprint: &Imprint) -> Result<(Vec<u8>, u32)> {
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(vec![0xEF, 0xBB, 0xBF]);
    let failed = |error: csv::Error| DeskError::new(ErrorCode::Internal, "csv 写入失败。", "The csv text can't be written.").because(error);
    writer.write_record(sheet.header.iter().map(|title| guarded(title))).map_err(failed)?;
    let rows = sheet.each(cx, |row| {
        let cells = row.iter().map(|cell| match cell {
            Out::Empty => String::new(),
            Out::Number(number) => plain_number(*number),
            Out::Text(text) => guarded(text),
        });
        writer.write_record(cells).map_err(failed)
    })?;
    let lines: String = imprint.lines.iter().chain(&sheet.scope).map(String::as_str).collect();
    writer.write_record([format!("注：{lines}")]).map_err(failed)?;
    let bytes = writer.into_inner().map_err(|error| {
        DeskError::new(ErrorCode::Internal, "csv 写入失败。", "The csv text can't be written.").because(error.into_error())
    })?;
    Ok((bytes, rows))
}

/// A text that a spreadsheet would run as a formula gets an apostrophe in front; the import takes it off again.
fn guarded(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\'']) { format!("'{text}") } else { text.to_owned() }
}

pub(super) fn xlsx_bytes(cx: &mut Context<'_>, sheets: &[OutSheet], imprint: &Imprint, path: &Path) -> Result<(Vec<u8>, u32)> {
    let mut workbook = Workbook::new();
    // What waits to be written stays beside the file that it is written for, where there is room for it or for nothing.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    files::make_folder(folder)?;
    workbook.set_tempdir(folder).map_err(|error| failed_beside(folder, error))?;
    let created =
        ExcelDateTime::from_ymd(imprint.as_of.year() as u16, imprint.as_of.month() as u8, imprint.as_of.day() as u8).map_err(failed)?;
    workbook.set_properties(
        &DocProperties::new().set_title(cx.text("开放创新工作台导出", "Open Innovation Desk export")).set_creation_datetime(&created),
    );
    let mut rows = 0;
    for sheet in sheets {
        let page = workbook.add_worksheet_with_low_memory().map_err(|error| failed_beside(folder, error))?;
        rows += with_room(folder, || write_sheet(cx, page, sheet, imprint))?;
    }
    if sheets.is_empty() {
        let page = workbook.add_worksheet();
        page.write_string(0, 0, cx.text("工作区里还没有数据。", "The workspace holds no data yet.")).map_err(failed)?;
    }
    let workspace = cx.workspace()?;
    let template = Template {
        id: "oidesk.export".to_owned(),
        version: template::VERSION,
        workspace: Some(workspace.meta().id.clone()),
        workspace_name: Some(workspace.meta().name.clone()),
        sheets: sheets.iter().map(|sheet| (sheet.name.clone(), sheet.what.to_owned())).collect(),
        ..Template::default()
    };
    let hidden = workbook.add_worksheet();
    template.write(hidden).map_err(failed)?;
    let bytes = with_room(folder, || workbook.save_to_buffer().map_err(|error| failed_beside(folder, error)))?;
    Ok((bytes, rows))
}

/// Does work that puts rows aside on disk. The library panics where there is no room for them, which is told as any full disk is.
fn with_room<T>(folder: &Path, work: impl FnOnce() -> Result<T>) -> Result<T> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str).unwrap_or_default();
        if !said.starts_with(UNWRITTEN) {
            std::panic::resume_unwind(panic);
        }
        let kinds = [ErrorKind::StorageFull, ErrorKind::QuotaExceeded, ErrorKind::FileTooLarge];
        let kind = kinds.into_iter().find(|kind| said.contains(&format!("{kind:?}"))).unwrap_or(ErrorKind::Other);
        Err(DeskError::io(folder, std::io::Error::new(kind, said)))
    })
}

/// How the library's panic begins when a write to disk failed.
const UNWRITTEN: &str = "Couldn't write to xml file";

fn failed(error: XlsxError) -> DeskError {
    DeskError::new(ErrorCode::Internal, "xlsx 写入失败。", "The workbook can't be written.").because(error)
}

/// A folder that takes no files is told as such.
fn failed_beside(folder: &Path, error: XlsxError) -> DeskError {
    match error {
        XlsxError::IoError(error) => DeskError::io(folder, error),
        error => failed(error),
    }
}

fn write_sheet(cx: &mut Context<'_>, page: &mut Worksheet, sheet: &OutSheet, imprint: &Imprint) -> Result<u32> {
    page.set_name(&sheet.name).map_err(failed)?;
    let title = Format::new().set_bold().set_font_size(14);
    let small = Format::new().set_font_size(9).set_font_color("59616B");
    let head = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_background_color("EAF0F7");
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let plain = Format::new().set_align(FormatAlign::Top);
    page.write_string_with_format(0, 0, &sheet.title, &title).map_err(failed)?;
    let lines: Vec<&String> = imprint.lines.iter().chain(&sheet.scope).collect();
    for (at, line) in lines.iter().enumerate() {
        page.write_string_with_format(1 + at as u32, 0, *line, &small).map_err(failed)?;
    }
    let header = 1 + lines.len() as u32;
    for (column, text) in sheet.header.iter().enumerate() {
        page.write_string_with_format(header, column as u16, text, &head).map_err(failed)?;
    }
    let mut widths: Vec<usize> = sheet.header.iter().map(|text| width(text) + 2).collect();
    let mut line = header;
    let mut wide = vec![0; widths.len()];
    let rows = sheet.each(cx, |row| {
        line += 1;
        let mut tall = false;
        for ((cell, wide), widest) in row.iter().zip(&mut wide).zip(&mut widths) {
            if let Out::Text(text) = cell {
                *wide = text.lines().map(width).max().unwrap_or(0);
                *widest = (*widest).max(*wide + 2);
                tall |= *wide > WIDEST || text.contains('\n');
            }
        }
        let texts = row.iter().filter_map(|cell| match cell {
            Out::Text(text) => Some((text.as_str(), WIDEST as f64)),
            _ => None,
        });
        if let Some(height) = tall.then(|| layout::height(texts)).flatten() {
            page.set_row_height(line, height).map_err(failed)?;
        }
        // Only in a row of several lines does it matter where a cell begins; a format for every cell costs a long export a tenth.
        let plain = tall.then_some(&plain);
        for (at, (cell, wide)) in (0..).zip(row.iter().zip(&wide)) {
            match (cell, plain) {
                (Out::Empty, _) => continue,
                (Out::Number(number), Some(plain)) => page.write_number_with_format(line, at, *number, plain),
                (Out::Number(number), None) => page.write_number(line, at, *number),
                // Written as a string whatever it begins with, so that no program runs it.
                (Out::Text(text), None) => page.write_string(line, at, text),
                (Out::Text(text), Some(plain)) => {
                    let format = if *wide > WIDEST || text.contains('\n') { &wrapped } else { plain };
                    page.write_string_with_format(line, at, text, format)
                }
            }
            .map_err(failed)?;
        }
        Ok(())
    })?;
    finish_sheet(page, &widths, header, rows).map_err(failed)?;
    Ok(rows)
}

fn finish_sheet(page: &mut Worksheet, widths: &[usize], header: u32, rows: u32) -> Result<(), XlsxError> {
    for (column, width) in widths.iter().enumerate() {
        page.set_column_width(column as u16, (*width).clamp(8, WIDEST) as f64)?;
    }
    page.set_freeze_panes(header + 1, 2)?;
    layout::on_paper(page, header, widths.iter().map(|width| (*width).clamp(8, WIDEST) as f64))?;
    if rows > 0 {
        page.autofilter(header, 0, header + rows, widths.len() as u16 - 1)?;
    }
    Ok(())
}
