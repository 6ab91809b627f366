//! The problems of a file as a workbook: every one in a list, and the sheets themselves with the cells marked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Note, Workbook, Worksheet, XlsxError};

use super::book::{Book, Cell, Sheet};
use super::finding::Finding;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::wire::Severity;

/// How many cells get a note; further ones are only coloured, and the list names them all.
const NOTES: usize = 1_000;

/// Writes the workbook and gives its path.
pub(super) fn write(cx: &Context<'_>, book: &Book, sheets: &[&Sheet], findings: &[Finding], path: &str) -> Result<String> {
    let path = std::path::absolute(path).map_err(|error| DeskError::io(path, error))?;
    if path.extension().is_none_or(|it| !it.eq_ignore_ascii_case("xlsx")) {
        return Err(DeskError::new(ErrorCode::InvalidInput, "问题清单须存为 .xlsx 文件。", "The list of problems must be an .xlsx file.")
            .field("problems_file"));
    }
    let failed = |error: XlsxError| DeskError::new(ErrorCode::Internal, "xlsx 写入失败。", "The workbook can't be written.").because(error);
    let bytes = workbook(cx, book, sheets, findings).map_err(failed)?;
    files::write_whole(Path::new(&path), &bytes)?;
    Ok(path.display().to_string())
}

fn workbook(cx: &Context<'_>, book: &Book, sheets: &[&Sheet], findings: &[Finding]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new().set_title(cx.text("导入问题", "Problems of an import"));
    if let Ok(date) = cx.as_of() {
        properties = properties.set_creation_datetime(&ExcelDateTime::from_ymd(date.year() as u16, date.month() as u8, date.day() as u8)?);
    }
    workbook.set_properties(&properties);
    let list = cx.text("问题清单", "Problems");
    write_list(cx, workbook.add_worksheet().set_name(&list)?, book, findings)?;
    let mut taken = BTreeSet::from([list]);
    let mut notes = 0;
    for sheet in sheets {
        let name: String = sheet.name.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(28).collect();
        let name = (0..).map(|n| if n == 0 { name.clone() } else { format!("{name}{n}") }).find(|name| taken.insert(name.clone()));
        let page = workbook.add_worksheet().set_name(name.unwrap_or_default())?;
        write_sheet(cx, page, sheet, findings, &mut notes)?;
    }
    workbook.save_to_buffer()
}

fn write_list(cx: &Context<'_>, page: &mut Worksheet, book: &Book, findings: &[Finding]) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_background_color("EAF0F7").set_align(FormatAlign::Center);
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let heads = [
        ("程度", "Severity", 8.0),
        ("工作表", "Sheet", 18.0),
        ("单元格", "Cell", 10.0),
        ("问题", "Problem", 60.0),
        ("怎么办", "What to do", 60.0),
    ];
    page.write_string_with_format(0, 0, &book.file, &Format::new().set_bold().set_font_size(14))?;
    for (at, (zh, en, width)) in (0..).zip(heads) {
        page.write_string_with_format(1, at, cx.text(zh, en), &head)?.set_column_width(at, width)?;
    }
    let mut ordered: Vec<&Finding> = findings.iter().collect();
    ordered.sort_by_key(|finding| finding.severity);
    for (line, finding) in (2..).zip(ordered) {
        let problem = finding.problem(&book.file, cx.lang);
        let severity = match problem.severity {
            Severity::Error => cx.text("错误", "error"),
            Severity::Warning => cx.text("警告", "warning"),
            Severity::Info => cx.text("提示", "note"),
        };
        let cell = problem.place.cell.or(problem.place.row.map(|row| row.to_string())).unwrap_or_default();
        let texts = [severity, problem.place.sheet.unwrap_or_default(), cell, problem.message, problem.hint];
        for (at, text) in (0..).zip(texts) {
            page.write_string_with_format(line, at, text, &wrapped)?;
        }
    }
    page.set_freeze_panes(2, 0)?.autofilter(1, 0, 1 + findings.len() as u32, 4)?;
    Ok(())
}

fn write_sheet(cx: &Context<'_>, page: &mut Worksheet, sheet: &Sheet, findings: &[Finding], notes: &mut usize) -> Result<(), XlsxError> {
    // A problem of a whole row marks its first cell.
    let mut marks: BTreeMap<(u32, u32), (Severity, String)> = BTreeMap::new();
    for finding in findings.iter().filter(|it| it.spot.sheet == sheet.name && it.severity != Severity::Info) {
        let Some(row) = finding.spot.row else { continue };
        let first = || sheet.row(row).and_then(|row| row.cells.first()).map_or(0, |(column, _)| *column);
        let problem = finding.problem("", cx.lang);
        let said = format!("{}{}{}", problem.message, cx.text("", " "), problem.hint);
        marks
            .entry((row, finding.spot.column.unwrap_or_else(first)))
            .and_modify(|(severity, text)| {
                *severity = (*severity).min(finding.severity);
                text.push_str(&format!("\n{said}"));
            })
            .or_insert((finding.severity, said));
    }
    let colour = |severity: Severity| Format::new().set_background_color(if severity == Severity::Error { "F7C9C0" } else { "FBE8B8" });
    let (error, warning, plain) = (colour(Severity::Error), colour(Severity::Warning), Format::new());
    for row in &sheet.rows {
        for (column, cell) in &row.cells {
            let format = match marks.get(&(row.at, *column)) {
                Some((Severity::Error, _)) => &error,
                Some(_) => &warning,
                None => &plain,
            };
            let column = *column as u16;
            match cell {
                Cell::Number(number) => page.write_number_with_format(row.at, column, *number, format)?,
                cell => page.write_string_with_format(row.at, column, cell.text(), format)?,
            };
        }
    }
    for ((row, column), (severity, text)) in &marks {
        let empty = sheet.row(*row).is_none_or(|row| row.own(*column).is_none());
        if empty {
            page.write_blank(*row, *column as u16, if *severity == Severity::Error { &error } else { &warning })?;
        }
        if *notes < NOTES {
            *notes += 1;
            let text: String = text.chars().take(2_000).collect();
            page.insert_note(*row, *column as u16, &Note::new(text).set_author("").add_author_prefix(false))?;
        }
    }
    Ok(())
}
