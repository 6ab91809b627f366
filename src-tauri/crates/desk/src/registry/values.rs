//! Values between the wire, the store and people's eyes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use store::schema::{self, Column};
use store::{Fields, Kind, Lang, Record, StoreError, Value, plain_number};

use super::fields::{self, Field};
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::words;
use crate::regions;
use crate::wire::{FieldKind, FieldValue};

/// Longest text a field takes; a longer one is a paste gone wrong.
pub const LONGEST: usize = 4_000;

/// A stored record's values for the wire, rows included.
pub(super) fn to_wire(record: &Record) -> BTreeMap<String, FieldValue> {
    fields::fields(record.kind)
        .map(|field| {
            let value = match field.kind {
                FieldKind::Rows => FieldValue::Rows(
                    record
                        .children
                        .get(field.key)
                        .map(Vec::as_slice)
                        .unwrap_or_default()
                        .iter()
                        .map(|row| row_to_wire(field, row))
                        .collect(),
                ),
                _ => scalar_to_wire(field, record.fields.get(field.key)),
            };
            (field.key.to_owned(), value)
        })
        .collect()
}

fn row_to_wire(field: &Field, row: &Fields) -> BTreeMap<String, FieldValue> {
    let mut wire: BTreeMap<String, FieldValue> =
        field.columns.iter().map(|column| (column.key.to_owned(), scalar_to_wire(column, row.get(column.key)))).collect();
    if let Some(Value::Text(id)) = row.get("id") {
        wire.insert("id".to_owned(), FieldValue::Text(id.clone()));
    }
    wire
}

pub(super) fn scalar_to_wire(field: &Field, value: Option<&Value>) -> FieldValue {
    match (field.kind, value) {
        (FieldKind::Flag, Some(Value::Integer(flag))) => FieldValue::Flag(*flag != 0),
        (_, Some(Value::Integer(number))) => FieldValue::Number(*number as f64),
        (_, Some(Value::Real(number))) => FieldValue::Number(*number),
        (_, Some(Value::Text(text))) => FieldValue::Text(text.clone()),
        (_, Some(Value::Null) | None) => FieldValue::Null,
    }
}

/// A value as people read it: names for codes, words for choices, units behind numbers; empty for nothing.
pub fn show(field: &Field, value: &Value, lang: Lang) -> String {
    match value {
        Value::Null => String::new(),
        Value::Integer(flag) if field.kind == FieldKind::Flag => match (*flag != 0, lang) {
            (true, Lang::Zh) => "是".to_owned(),
            (false, Lang::Zh) => "否".to_owned(),
            (true, Lang::En) => "Yes".to_owned(),
            (false, Lang::En) => "No".to_owned(),
        },
        // Without a unit it is a year, an edition, a degree: a name more than an amount.
        Value::Integer(number) if field.unit.is_empty() => number.to_string(),
        Value::Real(number) if field.unit.is_empty() => plain_number(*number),
        Value::Integer(number) => words::amount_as_kept(*number as f64, field.unit, lang),
        Value::Real(number) => words::amount_as_kept(*number, field.unit, lang),
        Value::Text(text) => match field.kind {
            // A district is a text, because one abroad has no code; a code of ours has a name.
            _ if field.key == "district" => regions::district_name(text, lang),
            FieldKind::Province | FieldKind::City => regions::name(text, lang).unwrap_or_else(|| text.clone()),
            FieldKind::Country => regions::country(text, lang).unwrap_or_else(|| text.clone()),
            FieldKind::Choice => field
                .choices
                .iter()
                .chain(field.old)
                .find(|(stored, _, _)| stored == text)
                .map(|(_, zh, en)| if lang == Lang::Zh { *zh } else { *en }.to_owned())
                .unwrap_or_else(|| text.clone()),
            _ => text.clone(),
        },
    }
}

/// Takes a typed value for a field of a kind's records, or for a column of their list `rows`: read as the field reads it, and within what
/// the store's column holds, so that whoever asked here is not refused when it is written.
pub fn take(kind: Kind, rows: Option<&Field>, field: &Field, value: &FieldValue) -> Result<Value> {
    let column = schema::column(kind, rows.map(|rows| rows.key), field.key);
    fits(kind, rows.map_or(kind.table(), |rows| rows.key), column, field, accept(field, value)?)
}

/// The same of a text for a field whose column is known, as a long list asks it of every cell.
pub(crate) fn take_text(kind: Kind, column: Option<&Column>, field: &Field, text: &str) -> Result<Value> {
    let value = match field.kind {
        FieldKind::Number | FieldKind::Integer | FieldKind::Flag | FieldKind::Rows => accept(field, &FieldValue::Text(text.to_owned()))?,
        _ => accept_text(field, text)?,
    };
    fits(kind, kind.table(), column, field, value)
}

/// Makes sure that the store's column holds a value.
pub(crate) fn fits(kind: Kind, table: &str, column: Option<&Column>, field: &Field, value: Value) -> Result<Value> {
    let Some(column) = column.filter(|_| !value.is_null()) else { return Ok(value) };
    match column.check(kind, table, &value) {
        Ok(()) => Ok(value),
        Err(StoreError::Constraint { detail_zh, detail_en, .. }) => {
            Err(DeskError::new(ErrorCode::InvalidInput, format!("「{}」：{detail_zh}", field.zh), format!("“{}”: {detail_en}", field.en))
                .hint("请核对数值和单位。", "Check the value and its unit.")
                .field(field.key))
        }
        Err(other) => Err(other.into()),
    }
}

/// Reads a typed value as a field reads it; the error names the field, and the label says it to people. Whether the store holds such a
/// value is for [`take`].
pub fn accept(field: &Field, value: &FieldValue) -> Result<Value> {
    let refuse = |zh: String, en: String| DeskError::new(ErrorCode::InvalidInput, zh, en).field(field.key);
    Ok(match (field.kind, value) {
        (_, FieldValue::Null) => Value::Null,
        (FieldKind::Flag, FieldValue::Flag(flag)) => Value::Integer(i64::from(*flag)),
        (FieldKind::Number, FieldValue::Number(number)) if number.is_finite() => Value::Real(*number),
        (FieldKind::Integer, FieldValue::Number(number)) if number.fract() == 0.0 && number.abs() < 9e15 => Value::Integer(*number as i64),
        (FieldKind::Number | FieldKind::Integer, FieldValue::Text(text)) if text.trim().is_empty() => Value::Null,
        (FieldKind::Number, FieldValue::Text(text)) => match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Value::Real(number),
            _ => {
                return Err(refuse(
                    format!("「{}」须填数字，现为「{text}」。", field.zh),
                    format!("“{}” must be a number, not “{text}”.", field.en),
                ));
            }
        },
        (FieldKind::Integer, FieldValue::Text(text)) => match text.trim().parse::<i64>() {
            Ok(number) => Value::Integer(number),
            Err(_) => {
                return Err(refuse(
                    format!("「{}」须填整数，现为「{text}」。", field.zh),
                    format!("“{}” must be a whole number, not “{text}”.", field.en),
                ));
            }
        },
        (FieldKind::Number | FieldKind::Integer | FieldKind::Flag | FieldKind::Rows, _)
        | (_, FieldValue::Flag(_) | FieldValue::Rows(_)) => {
            return Err(refuse(format!("「{}」的值类型不对。", field.zh), format!("“{}” has a value of the wrong type.", field.en)));
        }
        (_, FieldValue::Number(number)) => accept_text(field, &number.to_string())?,
        (_, FieldValue::Text(text)) => accept_text(field, text)?,
    })
}

fn accept_text(field: &Field, text: &str) -> Result<Value> {
    let refuse = |zh: String, en: String| DeskError::new(ErrorCode::InvalidInput, zh, en).field(field.key);
    let unwanted = |letter: char| letter.is_control() && letter != '\n';
    let cleaned: Cow<'_, str> = match text.contains(unwanted) {
        true => text.chars().filter(|letter| !unwanted(*letter)).collect::<String>().into(),
        false => text.into(),
    };
    let cleaned = cleaned.trim();
    if cleaned.is_empty() {
        return Ok(Value::Null);
    }
    if cleaned.len() > LONGEST && cleaned.chars().count() > LONGEST {
        return Err(refuse(format!("「{}」超过 {LONGEST} 字。", field.zh), format!("“{}” is longer than {LONGEST} characters.", field.en)));
    }
    let known = match field.kind {
        FieldKind::Province => regions::province(cleaned).map(|province| province.code.to_owned()),
        FieldKind::City => regions::city(cleaned).map(|city| city.code.to_owned()),
        FieldKind::Country => regions::country_code(cleaned).map(str::to_owned),
        FieldKind::Choice => field
            .choices
            .iter()
            .chain(field.old)
            .find(|(stored, zh, en)| [*stored, *zh].contains(&cleaned) || en.eq_ignore_ascii_case(cleaned))
            .map(|(stored, _, _)| (*stored).to_owned()),
        FieldKind::PartialDate => partial_date(cleaned),
        _ if field.key == "district" => Some(regions::district(cleaned).map_or(cleaned, |district| district.code).to_owned()),
        _ => Some(cleaned.to_owned()),
    };
    let (from, to) = (schema::DATED.start(), schema::DATED.end());
    known.map(Value::Text).ok_or_else(|| match field.kind {
        FieldKind::PartialDate => {
            refuse(format!("「{}」不是有效日期：{cleaned}。", field.zh), format!("“{}” is not a valid date: {cleaned}.", field.en)).hint(
                format!("请填年、年月或年月日，例如 2019、2019-05、2019-05-26；年份在 {from} 至 {to} 之间。"),
                format!("Write a year, a month or a day, such as 2019, 2019-05 or 2019-05-26; the year lies between {from} and {to}."),
            )
        }
        _ => {
            let (zh, en) = choices_hint(field);
            refuse(format!("「{}」不认识「{cleaned}」。", field.zh), format!("“{}” does not know “{cleaned}”.", field.en)).hint(zh, en)
        }
    })
}

/// What a field takes, in words for a file or the command line, where there is no list to choose from.
fn choices_hint(field: &Field) -> (String, String) {
    let (zh, en) = match field.kind {
        FieldKind::Province => regions::choices(),
        FieldKind::Choice => {
            let words =
                |at: fn(&(&'static str, &'static str, &'static str)) -> &'static str| field.choices.iter().map(at).collect::<Vec<_>>();
            (words(|it| it.1).join("、"), words(|it| it.2).join(", "))
        }
        FieldKind::City => {
            return (
                "请填三省一市的设区市名称或代码，如 苏州、320500。".into(),
                "Write a city of the four provinces by name or code, such as 320500.".into(),
            );
        }
        _ => {
            return (
                "请填国家或地区的名称或两位代码，如 德国、DE。".into(),
                "Write a country by name or by its code of two letters, such as DE.".into(),
            );
        }
    };
    (format!("可选：{zh}。"), format!("Choose one of {en}."))
}

/// Reads a partial date in the habits of an office: `2019`, `2019-05`, `2019.5.26`, `2019年5月26日`; gives `2019`, `2019-05` or `2019-05-26`.
pub fn partial_date(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    if text.chars().any(|letter| !(letter.is_ascii_digit() || "-./年月日 ".contains(letter))) {
        return None;
    }
    let number = |at: usize| parts.get(at).and_then(|part| part.parse::<i16>().ok());
    let year = number(0).filter(|year| parts[0].len() == 4 && schema::DATED.contains(year))?;
    match parts.len() {
        1 => Some(format!("{year:04}")),
        2 => jiff::civil::Date::new(year, number(1)?.try_into().ok()?, 1).ok().map(|date| format!("{year:04}-{:02}", date.month())),
        3 => jiff::civil::Date::new(year, number(1)?.try_into().ok()?, number(2)?.try_into().ok()?).ok().map(|date| date.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_in_the_habits_of_an_office() {
        for (text, expected) in [
            ("2019", Some("2019")),
            ("2019年", Some("2019")),
            ("2019-5", Some("2019-05")),
            ("2019年5月26日", Some("2019-05-26")),
            ("2019.5.26", Some("2019-05-26")),
            ("2019/02/30", None),
            ("19-05", None),
            ("约2019", None),
            ("1800-01", None),
            ("1896", Some("1896")),
            ("", None),
        ] {
            assert_eq!(partial_date(text).as_deref(), expected, "{text:?}");
        }
    }
}
