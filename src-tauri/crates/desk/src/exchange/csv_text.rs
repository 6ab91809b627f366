//! Reads csv in the encodings that offices really send: UTF-8 with and without a mark, UTF-16, GB18030.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::book::{Book, Cell, Row, Sheet, Texts};
use crate::error::{DeskError, ErrorCode};

/// Reads a text as a book of one sheet; `Err(None)` when it is no text at all.
pub(crate) fn read(file: &str, bytes: &[u8]) -> Result<Book, Option<DeskError>> {
    let text = decode(bytes).ok_or(None)?;
    if text.contains('\0') {
        return Err(None);
    }
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut texts = Texts::new();
    // A spreadsheet counts blank lines as rows, and a record of several lines as one.
    let mut inner_lines = 0;
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(0, |position| position.line());
            Some(DeskError::new(
                ErrorCode::UnreadableFile,
                format!("csv 第 {line} 行无法读取（引号不成对？）。"),
                format!("Line {line} of the csv file can't be read (an unclosed quotation mark?)."),
            ))
        })?;
        let cells: Vec<(u32, Cell)> = record
            .iter()
            .enumerate()
            .filter_map(|(column, text)| {
                Some(unguarded(text.trim())).filter(|text| !text.is_empty()).map(|text| (column as u32, Cell::Text(texts.share(text))))
            })
            .collect();
        // A record's position is where the one before ended: the blank lines between lie after it.
        let (from, line) = record.position().map_or((0, 1), |position| (position.byte() as usize, position.line()));
        let blank =
            text[from.min(text.len())..].bytes().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| *byte == b'\n').count()
                as u64;
        let line = line + blank;
        if !cells.is_empty() {
            rows.push(Row { at: (line - 1 - inner_lines) as u32, cells });
        }
        inner_lines += record.iter().map(|text| text.matches('\n').count() as u64).sum::<u64>();
    }
    if rows.is_empty() {
        return Err(Some(
            DeskError::new(ErrorCode::UnreadableFile, "文件里没有内容。", "The file has no content.")
                .hint("请检查是否选对了文件。", "Check that this is the right file."),
        ));
    }
    let name = file.rsplit_once('.').map_or(file, |(stem, _)| stem).into();
    Ok(Book { file: file.to_owned(), sheets: vec![Sheet { name, rows, ..Sheet::default() }], plain: true, names: Vec::new() })
}

/// Takes off the mark that keeps a spreadsheet from running a text as a formula (the export puts it there).
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\''])).unwrap_or(text)
}

fn decode(bytes: &[u8]) -> Option<String> {
    let strict = |encoding: &'static Encoding, bytes: &[u8]| {
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
    };
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding == UTF_8 || encoding == UTF_16LE || encoding == UTF_16BE => strict(encoding, &bytes[mark..]),
        // GB18030 accepts nearly any bytes, so it is asked last, and control characters betray what is no text.
        _ => strict(UTF_8, bytes)
            .or_else(|| strict(GB18030, bytes))
            .filter(|text| !text.chars().take(4_096).any(|c| c.is_control() && !"\r\n\t".contains(c))),
    }
}

/// The delimiter that the first lines use most: comma, tab or semicolon.
fn delimiter(text: &str) -> u8 {
    let count = |delimiter: char| text.lines().take(5).map(|line| line.matches(delimiter).count()).sum::<usize>();
    [(b',', count(',')), (b'\t', count('\t')), (b';', count(';'))]
        .into_iter()
        .rev()
        .max_by_key(|(_, found)| *found)
        .map_or(b',', |(delimiter, _)| delimiter)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "地区,R&D经费(亿元)\n上海市,1981.6\n";

    #[test]
    fn one_table_in_four_encodings_reads_the_same() {
        let expected = read("a.csv", TEXT.as_bytes()).unwrap();
        let marked = [b"\xEF\xBB\xBF", TEXT.as_bytes()].concat();
        let (national, _, _) = GB18030.encode(TEXT);
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [marked.as_slice(), &national, &wide] {
            assert_eq!(read("a.csv", bytes).unwrap(), expected);
        }
        assert_eq!(expected.sheets[0].rows[1].cells[0].1, Cell::Text("上海市".into()));
    }

    #[test]
    fn tabs_and_semicolons_delimit_too() {
        for text in ["a\tb\n1\t2\n", "a;b\n1;2\n", "a,b\n1,2\n"] {
            assert_eq!(read("a.csv", text.as_bytes()).unwrap().sheets[0].width(), 2, "{text:?}");
        }
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts_them() {
        let book = read("a.csv", "a,b\n\n\"x\ny\",2\nz,3\n".as_bytes()).unwrap();
        let rows: Vec<u32> = book.sheets[0].rows.iter().map(|row| row.at).collect();
        assert_eq!(rows, [0, 2, 3]);
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_as_such() {
        let noise: Vec<u8> = (0..2_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(matches!(read("a.csv", &noise), Err(None)));
    }
}
