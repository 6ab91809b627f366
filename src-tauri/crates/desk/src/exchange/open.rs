//! Opens what people call an Excel file: tells what it really is, refuses what can't or shouldn't be read, reads the rest cell by cell.

use std::fs::File;
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{DataRef, Reader, SheetVisible, Xlsx};
use memchr::memmem;

use super::book::{Book, Cell, Merge, Named, Row, Sheet, Texts, denoised};
use crate::error::{DeskError, ErrorCode, Result};
use crate::tasks::Task;

/// The largest file taken, in bytes; a province's workbook has a thousandth of it.
const LARGEST_FILE: u64 = 200 << 20;
/// The most bytes that the parts of a workbook may unpack to.
const LARGEST_UNPACKED: u64 = 1 << 30;
/// From this size on, an unpacked part may not be more than [`STEEPEST`] times its packed size.
const SMALL_UNPACKED: u64 = 8 << 20;
/// Sheets pack 10 to 60 times; a bomb packs a thousand times.
const STEEPEST: u64 = 150;
/// The most parts that a workbook may have.
const MOST_PARTS: usize = 10_000;
/// The most cells with content that are read.
const MOST_CELLS: usize = 10_000_000;
/// The most columns that are looked at; what lies beyond is formatting.
const MOST_COLUMNS: u32 = 1_024;

/// Opens a file and reads all its sheets.
pub(crate) fn open(path: &Path, task: &mut Task) -> Result<Book> {
    let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = load(path)?;
    read(&file, bytes, task).map_err(|error| error.file(path))
}

pub(crate) fn load(path: &Path) -> Result<Vec<u8>> {
    let mut handle = File::open(path).map_err(|error| DeskError::io(path, error))?;
    let meta = handle.metadata().map_err(|error| DeskError::io(path, error))?;
    if meta.is_dir() {
        let shown = path.display();
        return Err(DeskError::new(
            ErrorCode::Io,
            format!("这是一个文件夹，不是文件：{shown}"),
            format!("This is a folder, not a file: {shown}"),
        )
        .hint("请选择文件夹里的一个 xlsx 或 csv 文件。", "Choose an xlsx or csv file inside it.")
        .file(path));
    }
    if !meta.is_file() {
        return Err(not_a_workbook().file(path));
    }
    if meta.len() > LARGEST_FILE {
        return Err(too_large().file(path));
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize);
    // One byte more than may be there tells a file that grows while it is read.
    handle.by_ref().take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(|error| DeskError::io(path, error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large().file(path));
    }
    Ok(bytes)
}

/// Reads a file's bytes by what they are, whatever the file is called.
pub(crate) fn read(file: &str, bytes: Vec<u8>, task: &mut Task) -> Result<Book> {
    let extension = Path::new(file).extension().map(|it| it.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if bytes.is_empty() {
        return Err(unreadable("文件是空的。", "The file is empty.")
            .hint("请检查文件是否完整保存或传输。", "Check that it was saved or sent completely."));
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(compound_file(&bytes));
    }
    if bytes.starts_with(b"PK") {
        let holds = inspect(&bytes)?;
        return read_xlsx(file, bytes, holds, task);
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_ascii_lowercase();
    if ["<html", "<table", "<!doctype html", "<?mso-application"].iter().any(|mark| head.contains(mark)) {
        return Err(unreadable("这是网页或 XML 表格，不是 xlsx 工作簿。", "This is a web page or an XML table, not an xlsx workbook.")
            .hint("请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。", "Open it in Excel or WPS, save it as .xlsx, then import that."));
    }
    if matches!(extension.as_str(), "xlsx" | "xlsm" | "xltx" | "xls" | "et") {
        return Err(not_a_workbook());
    }
    super::csv_text::read(file, &bytes).map_err(|error| error.unwrap_or_else(not_a_workbook))
}

fn unreadable(zh: impl Into<String>, en: impl Into<String>) -> DeskError {
    DeskError::new(ErrorCode::UnreadableFile, zh, en)
}

fn not_a_workbook() -> DeskError {
    unreadable("这个文件不是 xlsx 工作簿或 csv 文本，无法读取。", "The file is neither an xlsx workbook nor csv text.")
        .hint("请用 Excel 或 WPS 打开确认内容，另存为 .xlsx 后再导入。", "Open it in Excel or WPS, save it as .xlsx, then import that.")
}

fn damaged() -> DeskError {
    unreadable("工作簿已损坏或不完整。", "The workbook is damaged or incomplete.").hint(
        "请用 Excel 或 WPS 打开并另存为新的 .xlsx；打不开时请发送方重新提供。",
        "Open it in Excel or WPS and save it as a new .xlsx; if that fails, ask the sender again.",
    )
}

fn too_large() -> DeskError {
    unreadable("文件过大，已停止读取。", "The file is too large and was not read.")
        .hint("请只保留需要导入的工作表，另存为新文件。", "Keep only the sheets to import and save them as a new file.")
}

/// The old binary format and encrypted workbooks share one container; the names of its streams, in UTF-16, tell which it is.
fn compound_file(bytes: &[u8]) -> DeskError {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        unreadable("工作簿已加密，无法读取。", "The workbook is encrypted.").hint(
            "请用密码打开，去掉打开密码后另存为 .xlsx 再导入。",
            "Open it with its password, remove the password, save it as .xlsx, then import that.",
        )
    } else if holds("Workbook") || holds("Book") {
        unreadable("这是旧的 .xls（或 .et）格式，不能读取。", "This is the old .xls (or .et) format, which is not read.")
            .hint("请用 Excel 或 WPS 打开，另存为 .xlsx 后再导入。", "Open it in Excel or WPS, save it as .xlsx, then import that.")
    } else {
        not_a_workbook()
    }
}

/// What some sheet of a workbook holds, which costs another look to read.
#[derive(Clone, Copy, Debug, Default)]
struct Holds {
    merges: bool,
    formulas: bool,
}

/// Looks through the container before anything parses it: sizes, parts, and what it holds.
fn inspect(bytes: &[u8]) -> Result<Holds> {
    let bomb = || {
        unreadable(
            "压缩包异常（解压后过大），疑似压缩炸弹，已拒绝读取。",
            "The file unpacks to an abnormal size and was refused as a zip bomb.",
        )
        .hint(
            "请确认文件来源；正常的工作簿可用 Excel 或 WPS 另存后再导入。",
            "Check where the file comes from; a sound workbook can be saved anew in Excel or WPS.",
        )
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged().because(error))?;
    if archive.len() > MOST_PARTS {
        return Err(bomb());
    }
    let names: Vec<String> = archive.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    let has = |wanted: &str| names.iter().any(|name| name.trim_start_matches('/').eq_ignore_ascii_case(wanted));
    if !has("xl/workbook.xml") {
        return Err(if has("xl/workbook.bin") {
            unreadable("这是 .xlsb 二进制工作簿，不能读取。", "This is a binary .xlsb workbook, which is not read.")
                .hint("请另存为 .xlsx 后再导入。", "Save it as .xlsx, then import that.")
        } else if has("content.xml") {
            unreadable("这是 OpenDocument 表格（.ods），不能读取。", "This is an OpenDocument sheet (.ods), which is not read.")
                .hint("请另存为 .xlsx 后再导入。", "Save it as .xlsx, then import that.")
        } else {
            not_a_workbook()
        });
    }
    let mut holds = Holds::default();
    let (merge, formula) = (memmem::Finder::new(b"<mergeCell "), [memmem::Finder::new(b"<f>"), memmem::Finder::new(b"<f ")]);
    let mut unpacked = 0u64;
    let mut buffer = vec![0u8; 1 << 18];
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => {
                unreadable("工作簿中有加密的部分，无法读取。", "A part of the workbook is encrypted.")
                    .hint("请去掉密码后另存为 .xlsx 再导入。", "Remove the password, save it as .xlsx, then import that.")
            }
            error => damaged().because(error),
        })?;
        let name = part.name().map_err(|error| damaged().because(error))?.into_owned();
        let packed = part.compressed_size().max(1);
        let is_sheet = name.contains("worksheets/");
        // The sizes in the directory may lie, so every part is unpacked once, into nothing.
        let mut size = 0u64;
        let mut tail = Vec::new();
        loop {
            let read = part.read(&mut buffer).map_err(|error| damaged().because(error))?;
            if read == 0 {
                break;
            }
            size += read as u64;
            unpacked += read as u64;
            if unpacked > LARGEST_UNPACKED || (size > SMALL_UNPACKED && size / packed > STEEPEST) {
                return Err(bomb());
            }
            if is_sheet && !(holds.merges && holds.formulas) {
                // A mark may straddle two reads: the last bytes of the one before are looked at again.
                tail.extend_from_slice(&buffer[..read]);
                holds.merges |= merge.find(&tail).is_some();
                holds.formulas |= formula.iter().any(|mark| mark.find(&tail).is_some());
                tail.drain(..tail.len().saturating_sub(10));
            }
        }
    }
    Ok(holds)
}

fn read_xlsx(file: &str, bytes: Vec<u8>, holds: Holds, task: &mut Task) -> Result<Book> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => unreadable("工作簿已加密，无法读取。", "The workbook is encrypted.")
            .hint("请去掉打开密码后再导入。", "Remove the password, then import it."),
        error => damaged().because(error),
    })?;
    let metadata: Vec<_> = workbook.sheets_metadata().iter().filter(|meta| meta.typ == calamine::SheetType::WorkSheet).cloned().collect();
    let mut sheets = Vec::with_capacity(metadata.len());
    let mut cells = 0usize;
    let mut texts = Texts::new();
    for (at, meta) in metadata.iter().enumerate() {
        task.step(at as f64 / metadata.len() as f64, &meta.name)?;
        let mut sheet = Sheet { name: meta.name.as_str().into(), hidden: meta.visible != SheetVisible::Visible, ..Sheet::default() };
        sheet.rows = read_rows(&mut workbook, &meta.name, &mut cells, &mut texts, task)?;
        if holds.merges {
            let merges = workbook.merge_cells_by_sheet_name(&meta.name).map_err(|error| damaged().because(error))?;
            sheet.merges = merges.iter().map(|it| Merge { top: it.start.0, left: it.start.1, bottom: it.end.0, right: it.end.1 }).collect();
        }
        if holds.formulas {
            sheet.formulas = read_formulas(&mut workbook, &meta.name, &mut cells)?;
        }
        sheets.push(sheet);
    }
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(unreadable("工作簿里没有内容。", "The workbook has no content.")
            .hint("请检查是否选对了文件。", "Check that this is the right file."));
    }
    let names = workbook.defined_names().iter().filter_map(|(name, target)| Named::parse(name, target)).collect();
    Ok(Book { file: file.to_owned(), sheets, plain: false, names })
}

/// Where the formulas of a sheet stand. They are read one by one: as a table they would take the room of everything between them.
fn read_formulas(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, count: &mut usize) -> Result<Vec<(u32, u32)>> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| damaged().because(error))?;
    let mut found = Vec::new();
    while let Some(formula) = reader.next_formula().map_err(|error| damaged().because(error))? {
        let (row, column) = formula.get_position();
        if formula.get_value().is_empty() || column >= MOST_COLUMNS {
            continue;
        }
        *count += 1;
        if *count > MOST_CELLS {
            return Err(too_large());
        }
        found.push((row, column));
    }
    Ok(found)
}

fn read_rows(workbook: &mut Xlsx<Cursor<Vec<u8>>>, name: &str, count: &mut usize, texts: &mut Texts, task: &mut Task) -> Result<Vec<Row>> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| damaged().because(error))?;
    let mut rows: Vec<Row> = Vec::new();
    // Excel keeps 4.44% as 0.0444 with a percent sign in the cell's format.
    let shows_percent = |style: &calamine::Style| style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'));
    let percent: Vec<bool> = reader.styles().iter().map(shows_percent).collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| damaged().because(error))? {
        let (at, column) = cell.get_position();
        if column >= MOST_COLUMNS {
            continue;
        }
        let value = match cell_of(cell.get_value(), texts) {
            None => continue,
            Some(Cell::Number(number)) if percent.get(style).copied().unwrap_or(false) => Cell::Share(number),
            Some(value) => value,
        };
        *count += 1;
        if *count > MOST_CELLS {
            return Err(too_large());
        }
        match rows.last_mut() {
            Some(row) if row.at == at => row.cells.push((column, value)),
            _ => {
                if rows.len().is_multiple_of(512) && task.is_cancelled() {
                    return Err(DeskError::cancelled());
                }
                // Rows of a list are as wide as the one before.
                let mut cells = Vec::with_capacity(rows.last().map_or(8, |row| row.cells.len()).max(1));
                cells.push((column, value));
                rows.push(Row { at, cells });
            }
        }
    }
    // Sound files are sorted already; an odd writer's file is put in order rather than refused.
    for row in &mut rows {
        if !row.cells.is_sorted_by_key(|(column, _)| *column) {
            row.cells.sort_by_key(|(column, _)| *column);
        }
    }
    if !rows.is_sorted_by_key(|row| row.at) {
        rows.sort_by_key(|row| row.at);
    }
    Ok(rows)
}

fn cell_of(value: &DataRef<'_>, texts: &mut Texts) -> Option<Cell> {
    let mut text = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(|text| Cell::Text(texts.share(text)));
    match value {
        DataRef::Int(number) => Some(Cell::Number(*number as f64)),
        DataRef::Float(number) => Some(Cell::Number(denoised(*number))),
        DataRef::String(value) => text(value),
        DataRef::SharedString(value) => text(value),
        DataRef::Bool(flag) => Some(Cell::Flag(*flag)),
        DataRef::DateTime(moment) if moment.is_duration() => Some(Cell::Number(moment.as_f64())),
        DataRef::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            Some(Cell::Date(format!("{year:04}-{month:02}-{day:02}").into()))
        }
        DataRef::DateTimeIso(value) => Some(Cell::Date(value.get(..10).unwrap_or(value).into())),
        DataRef::DurationIso(value) => text(value),
        DataRef::Error(fault) => Some(Cell::Fault(fault.to_string().into())),
        DataRef::Empty => None,
    }
}
