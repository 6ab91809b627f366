//! Lists inside a record (aliases, sites, status history …) as the text of one cell, and back: a line for each row, its fields divided by `|`.

use store::{Fields, Kind, Lang, Value};

use super::masking::mask;
use crate::error::{DeskError, ErrorCode, Result};
use crate::regions::narrow;
use crate::registry::fields::Field;
use crate::registry::values;
use crate::wire::{FieldKind, FieldValue};

/// The rows of a list field as the text of a cell; rows of one field stand in one line, divided by `;`. Personal data are masked
/// unless somebody asked for them.
pub(crate) fn write(field: &Field, rows: &[Fields], personal: bool, lang: Lang) -> String {
    let line = |row: &Fields| {
        let cells: Vec<String> = field
            .columns
            .iter()
            .map(|column| match row.get(column.key) {
                None | Some(Value::Null) => String::new(),
                // Numbers stand without their unit, so that they come back as they went.
                Some(Value::Integer(number)) if column.kind != FieldKind::Flag => number.to_string(),
                Some(Value::Real(number)) => store::plain_number(*number),
                // Two pairs of cities share their pinyin, so that an English name alone would not come back.
                Some(Value::Text(code)) if column.kind == FieldKind::City && lang == Lang::En => code.clone(),
                Some(Value::Text(text)) if column.personal && !personal => mask(text),
                Some(value) => values::show(column, value, lang).replace('|', "\u{FF5C}").replace('\n', " "),
            })
            .collect();
        cells.join(" | ").trim_end_matches([' ', '|']).to_owned()
    };
    let lines: Vec<String> = rows.iter().map(line).filter(|line| !line.is_empty()).collect();
    lines.join(if field.columns.len() == 1 { ";" } else { "\n" })
}

/// Reads the rows of a list field from the text of a cell.
pub(crate) fn read(kind: Kind, field: &Field, text: &str) -> Result<Vec<Fields>> {
    let single = field.columns.len() == 1;
    let provinces = field.key == "record_province";
    let divides = |c: char| {
        c == '\n' || c == '\r' || (single && matches!(c, ';' | '\u{FF1B}')) || (provinces && matches!(c, '、' | ',' | '\u{FF0C}'))
    };
    text.split(divides).map(str::trim).filter(|line| !line.is_empty()).map(|line| read_line(kind, field, line)).collect()
}

fn read_line(kind: Kind, field: &Field, line: &str) -> Result<Fields> {
    let mut cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
    if field.key == "record_status" && cells.len() == 1 {
        cells = dated_status(line).unwrap_or(cells);
    }
    let mut row = Fields::new();
    for (at, column) in field.columns.iter().enumerate() {
        let cell = cells.get(at).filter(|cell| !cell.is_empty());
        let given = |cell: &String| match (column.kind, cell.as_str()) {
            (FieldKind::Flag, "是" | "Yes" | "1") => FieldValue::Flag(true),
            (FieldKind::Flag, "否" | "No" | "0") => FieldValue::Flag(false),
            _ => FieldValue::Text(cell.clone()),
        };
        let value = cell.map_or(Ok(Value::Null), |cell| values::take(kind, Some(field), column, &given(cell)))?;
        if value.is_null() && column.required {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("「{}」的「{line}」缺少「{}」。", field.zh, column.zh),
                format!("“{line}” of “{}” lacks “{}”.", field.en, column.en),
            )
            .hint(
                format!("每条一行，依次写：{}。", field.columns.iter().map(|column| column.zh).collect::<Vec<_>>().join(" | ")),
                format!("A line each: {}.", field.columns.iter().map(|column| column.en).collect::<Vec<_>>().join(" | ")),
            )
            .field(field.key));
        }
        // What a line does not say is left to the store's defaults.
        if !value.is_null() {
            row.insert(column.key.to_owned(), value);
        }
    }
    Ok(row)
}

/// 「2019-05 筹建(选址)」 as people write it: date, state, reason in brackets; given back in the order of the list's fields.
fn dated_status(line: &str) -> Option<Vec<String>> {
    let (date, rest) = line.split_once(char::is_whitespace)?;
    let narrowed: String = rest.trim().chars().map(narrow).collect();
    let (status, reason) = narrowed.split_once('(').unwrap_or((&narrowed, ""));
    values::partial_date(date)?;
    Some(vec![status.trim().to_owned(), date.to_owned(), reason.trim_end_matches(')').trim().to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::registry::fields;

    #[test]
    fn a_history_reads_back_what_was_written() {
        let field = fields::find(Kind::OverseasCentre, "record_status").expect("the field");
        let rows = read(Kind::OverseasCentre, field, "筹建 | 2019-05\n运行 | 2020-09-01 | 通过验收").expect("two rows");
        assert_eq!(rows.len(), 2);
        assert_eq!(read(Kind::OverseasCentre, field, &write(field, &rows, true, Lang::Zh)).expect("the same"), rows);
        assert_eq!(read(Kind::OverseasCentre, field, &write(field, &rows, true, Lang::En)).expect("the same"), rows);
        assert_eq!(read(Kind::OverseasCentre, field, "2019-05 筹建\n2020-09-01 运行(通过验收)").expect("as people write it"), rows);
        assert!(read(Kind::OverseasCentre, field, "营业 | 2019").is_err(), "an unknown state is refused");
    }

    #[test]
    fn names_and_provinces_stand_in_one_line() {
        let aliases = fields::find(Kind::Park, "alias").expect("the field");
        assert_eq!(read(Kind::Park, aliases, "甲园;乙园; 丙园、丁园").expect("three").len(), 3, "a name may hold 、");
        let provinces = fields::find(Kind::Park, "record_province").expect("the field");
        let rows = read(Kind::Park, provinces, "江苏、安徽").expect("two");
        assert_eq!(rows[1]["province"].as_str(), Some("340000"));
    }
}
