//! The xlsx: every table and every figure's data as a sheet, numbers as numbers, with native charts beside the data.

mod chart;
mod sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Url, Workbook, Worksheet};

use crate::document::{Block, Document, Numbering, clean};
use crate::{Progress, ReportError, Result};
use sheet::Looks;

/// Writes a document's tables and figures as a workbook with a contents sheet.
///
/// # Errors
/// Those of [`Numbering::of`]; [`ReportError::Chart`] for a chart with numbers that can't be shown.
pub fn xlsx(document: &Document, progress: &mut dyn Progress) -> Result<Vec<u8>> {
    let numbering = Numbering::of(document)?;
    let looks = Looks::new();
    let mut entries = Vec::new();
    let mut sheets = Vec::new();
    let count = f64::from((numbering.figures + numbering.tables).max(1));
    for block in &document.blocks {
        let (id, caption) = match block {
            Block::Table(table) => (&table.id, &table.caption),
            Block::Figure(figure) => (&figure.id, &figure.caption),
            _ => continue,
        };
        let label = numbering.label(id);
        progress.step(0.8 * sheets.len() as f64 / count, &label)?;
        let caption = clean(caption).replace('\n', " ");
        let mut sheet = new_sheet(document, &sheet_name(&label, &caption))?;
        let heading = format!("{label}  {caption}");
        match block {
            Block::Table(table) => sheet::table(&mut sheet, &looks, document, &heading, table)?,
            Block::Figure(figure) => {
                figure.chart.validate()?;
                chart::figure(&mut sheet, &looks, document, &heading, figure)?;
            }
            _ => {}
        }
        entries.push((label, caption, sheet.name()));
        sheets.push(sheet);
    }
    progress.step(0.8, document.lang.pick("写出Excel文件", "Writing the Excel file"))?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(document)?);
    workbook.push_worksheet(contents(document, &looks, &entries)?);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    let bytes = workbook.save_to_buffer()?;
    progress.step(1.0, "")?;
    Ok(bytes)
}

/// The sheet that lists the others.
fn contents(document: &Document, looks: &Looks, entries: &[(String, String, String)]) -> Result<Worksheet, ReportError> {
    let lang = document.lang;
    let mut sheet = new_sheet(document, lang.pick("目录", "Contents"))?;
    sheet.set_column_width(0, 12)?.set_column_width(1, 72)?;
    sheet.write_string_with_format(0, 0, clean(&document.title).replace('\n', " "), &looks.title)?;
    let as_of = format!("{}{}", lang.pick("截至", "As of "), document.as_of.in_words(lang));
    let line = match &document.mark {
        Some(mark) => format!("{as_of}  {}", clean(mark)),
        None => as_of,
    };
    sheet.write_string_with_format(1, 0, line, &looks.note)?;
    for (row, (label, caption, name)) in (3..).zip(entries) {
        let link = format!("internal:'{}'!A1", name.replace('\'', "''"));
        sheet.write_url_with_options(row, 0, Url::new(link), label, "", Some(&looks.link))?;
        sheet.write_string_with_format(row, 1, caption, &looks.text)?;
    }
    Ok(sheet)
}

/// A sheet that prints on A4, one page wide, with the mark in its head and the page number at its foot.
fn new_sheet(document: &Document, name: &str) -> Result<Worksheet, ReportError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(name)?;
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_margins(0.8, 0.8, 1.0, 0.9, 0.5, 0.5);
    if let Some(mark) = &document.mark {
        sheet.set_header(format!("&R{}", clean(mark).replace('&', "&&")));
    }
    let word = document.footer.as_deref().map(|word| format!("&L{}", clean(word).replace('&', "&&"))).unwrap_or_default();
    sheet.set_footer(format!("{word}&C— &P —"));
    sheet.set_screen_gridlines(false);
    Ok(sheet)
}

/// The most letters of a sheet's name.
const LONGEST_NAME: usize = 31;

/// The label and as much of the caption as a sheet's name holds, without `[]:*?/\`; a longer caption ends with a whole word or clause.
fn sheet_name(label: &str, caption: &str) -> String {
    let caption: String = caption.chars().filter(|c| !"[]:*?/\\'".contains(*c)).collect();
    let room = LONGEST_NAME.saturating_sub(label.chars().count() + 1);
    let fits: String = caption.trim().chars().take(room).collect();
    let tail = if fits.chars().count() < caption.trim().chars().count() {
        let parts = |c: char| c == ' ' || "，、；：（(,;".contains(c);
        // What is cut right before a separator already ends with a whole word.
        let whole = caption.trim().chars().nth(room).is_some_and(parts);
        let end = fits.rfind(parts).filter(|end| !whole && fits[..*end].chars().count() * 2 > room);
        &fits[..end.unwrap_or(fits.len())]
    } else {
        &fits
    };
    format!("{label} {}", tail.trim()).trim_end().to_owned()
}

fn properties(document: &Document) -> Result<DocProperties, ReportError> {
    let date = document.as_of;
    let year = u16::try_from(date.year()).unwrap_or(1900);
    // The format knows no day before 1900.
    let moment = ExcelDateTime::from_ymd(year.max(1900), date.month(), date.day())?;
    Ok(DocProperties::new()
        .set_title(clean(&document.title).replace('\n', " "))
        .set_author(clean(&document.author))
        .set_creation_datetime(&moment))
}

#[cfg(test)]
mod tests {
    use super::sheet_name;

    #[test]
    fn names_of_sheets_fit_and_end_with_a_whole_word() {
        assert_eq!(sheet_name("表1", "各省市重点任务完成率"), "表1 各省市重点任务完成率");
        let long = sheet_name("Table 12", "Attainment of every indicator of the scheme by province");
        assert_eq!(long, "Table 12 Attainment of every");
        let chinese = sheet_name("附表2", "各省市指标数值与目标值（2024年度，含未报和不适用），按重点任务排列，单位见各行");
        assert!(chinese.chars().count() <= 31 && chinese.ends_with("不适用）"), "{chinese}");
        assert_eq!(sheet_name("图1", "a/b[c]"), "图1 abc");
    }
}
