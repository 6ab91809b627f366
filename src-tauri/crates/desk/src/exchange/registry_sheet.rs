//! Lists of records: a row for each park, centre, laboratory …, its columns any of the kind's fields under any usual title.

use store::schema::{self, Column};
use store::{Kind, Record, Value};

use super::book::{Cell, Row, Sheet};
use super::finding::{Finding, Spot, other_unit, refused};
use super::gather::{Gathered, Reader, Rejected, footnote};
use super::heading::split_unit;
use super::masking::is_masked;
use super::number::{self, Reading, Refusal};
use super::rows_text;
use super::statistics::odd;
use super::table::List;
use crate::error::{DeskError, Result};
use crate::regions::{self, key};
use crate::registry::fields::Field;
use crate::registry::values;
use crate::wire::{FieldKind, FieldValue};

/// The name under which a record carries 「名称」 until it is known whether it is there already; see [`name_of`].
pub(super) const PLAIN_NAME: &str = "name";

/// The name of a gathered record.
pub(super) fn name_of(record: &Record) -> &str {
    record.text(PLAIN_NAME).unwrap_or_else(|| record.name())
}

/// The rows of a sheet as records of a kind. A record is made when it is looked at and not kept, so that a long sheet costs its cells only.
pub(crate) struct Source<'a> {
    pub sheet: &'a Sheet,
    pub kind: Kind,
    list: List,
    /// The store's column for each of the list's.
    stored: Vec<Option<&'static Column>>,
}

impl<'a> Source<'a> {
    /// The rows under the list's header; columns in another unit than the field's are left out and said.
    pub fn new(sheet: &'a Sheet, kind: Kind, list: &List, into: &mut Gathered) -> Source<'a> {
        let list = in_own_units(sheet, list, into);
        let stored = list.columns.iter().map(|it| schema::column(kind, None, it.field?.key)).collect();
        Source { sheet, kind, list, stored }
    }

    /// The rows under the header.
    pub fn rows(&self) -> &'a [Row] {
        &self.sheet.rows[self.list.header + 1..]
    }

    /// Whether a row holds no record: a footnote, or nothing under any matched column.
    pub fn passes_over(&self, at: usize) -> bool {
        footnote(self.sheet, self.list.header + 1 + at).is_some() || blank(&self.list, self.sheet, &self.rows()[at])
    }

    /// The record of a row. An empty cell says nothing about its field; it erases nothing.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the row, in the order of its cells; never empty.
    pub fn read(&self, reader: &Reader<'_>, at: usize, into: &mut Gathered) -> Result<Record, Vec<Finding>> {
        self.read_row(reader, &self.rows()[at], into)
    }

    /// A row that could not be read, for the list of what was rejected.
    pub fn rejected(&self, at: usize, finding: &Finding) -> Rejected {
        let row = &self.rows()[at];
        let names = self.list.columns.iter().filter(|column| column.field.is_some_and(|field| field.key.starts_with("name_")));
        let name = names.filter_map(|column| self.sheet.cell(row, column.at)).map(Cell::text).next().unwrap_or_default();
        let text = finding.spot.column.and_then(|column| self.sheet.cell(row, column)).map(Cell::text).unwrap_or_default();
        Rejected { name, text, spot: finding.spot.clone() }
    }

    /// Where a field of a row stands.
    pub fn cell(&self, at: usize, field: &str) -> Spot {
        let column = self.list.columns.iter().find(|column| column.field.is_some_and(|it| it.key == field));
        column.map_or_else(|| self.spot(at), |column| Spot::cell(&self.sheet.name, self.rows()[at].at, column.at))
    }

    /// Where a row stands.
    pub fn spot(&self, at: usize) -> Spot {
        Spot::row(&self.sheet.name, self.rows()[at].at)
    }

    fn read_row(&self, reader: &Reader<'_>, row: &Row, into: &mut Gathered) -> Result<Record, Vec<Finding>> {
        let Source { sheet, kind, ref list, .. } = *self;
        let mut wrong: Vec<Finding> = Vec::new();
        let mut record = Record::new(kind);
        record.id = list.ids.and_then(|column| row.own(column)).map(Cell::text).unwrap_or_default();
        for (column, stored) in list.columns.iter().zip(&self.stored) {
            let (Some(field), Some(cell)) = (column.field, sheet.cell(row, column.at)) else { continue };
            let spot = || Spot::cell(&sheet.name, row.at, column.at);
            if field.kind == FieldKind::Rows {
                // A list with a masked cell is left as it is: its other cells can't be told from what was there before.
                if field.columns.iter().any(|column| column.personal) && is_masked(&cell.words()) {
                    into.masked += 1;
                    continue;
                }
                match rows_text::read(kind, field, &cell.text()) {
                    Ok(rows) => drop(record.children.insert(field.key.to_owned(), rows)),
                    Err(error) => wrong.push(finding_of(error, spot())),
                }
                continue;
            }
            match self.read_cell(reader, field, *stored, &column.title, cell, &spot, into) {
                Ok(value) if value.is_null() => {}
                Ok(value) => {
                    let name = if column.plain_name { PLAIN_NAME } else { field.key };
                    record.fields.insert(name.to_owned(), value);
                }
                Err(finding) => wrong.push(*finding),
            }
        }
        if name_of(&record).is_empty() && record.text("code").is_none() && record.id.is_empty() {
            let column = list
                .columns
                .iter()
                .find(|column| column.field.is_some_and(|field| field.key == "name_policy" || field.key == "name_official"));
            let spot = column.map_or_else(|| Spot::row(&sheet.name, row.at), |column| Spot::cell(&sheet.name, row.at, column.at));
            // A name that was refused is there.
            if !wrong.iter().any(|finding| finding.spot == spot) {
                let finding = Finding::error(spot, "这一行没有名称。", "This row has no name.");
                wrong.push(finding.hint("请补上名称，或删去这一行。", "Add the name or remove the row."));
            }
        }
        // Where a city is named, its province is known.
        let city = record.text("city").and_then(regions::province_of).map(|province| province.code);
        if record.text("province").is_none()
            && let Some(province) = city.or_else(|| reader.unit.filter(|unit| *unit != regions::DELTA))
        {
            record.fields.insert("province".to_owned(), Value::from(province));
        }
        if let Some(province) = record.text("province").filter(|_| reader.unit.is_some_and(|unit| unit != regions::DELTA)) {
            let column = list.columns.iter().find(|column| column.field.is_some_and(|field| field.key == "province"));
            let spot = column.map_or_else(|| Spot::row(&sheet.name, row.at), |column| Spot::cell(&sheet.name, row.at, column.at));
            if let Err(finding) = reader.own_unit(province, &spot) {
                wrong.push(*finding);
            }
        }
        if wrong.is_empty() { Ok(record) } else { Err(wrong) }
    }

    #[expect(clippy::too_many_arguments, reason = "one cell with everything that is known of it")]
    fn read_cell(
        &self,
        reader: &Reader<'_>,
        field: &Field,
        stored: Option<&Column>,
        title: &str,
        cell: &Cell,
        spot: &impl Fn() -> Spot,
        into: &mut Gathered,
    ) -> Result<Value, Box<Finding>> {
        let text = cell.words();
        if let Cell::Fault(fault) = cell {
            return Err(Box::new(refused(spot(), &Refusal::Fault(fault.to_string()), field.unit)));
        }
        if text.contains(|c: char| c.is_control() && !"\r\n\t".contains(c)) {
            into.findings.push(Finding::warning(
                spot(),
                format!("「{}」中有看不见的控制字符，已去掉。", title),
                format!("“{}” holds control characters, which were taken out.", title),
            ));
        }
        if field.personal && is_masked(&text) {
            into.masked += 1;
            return Ok(Value::Null);
        }
        let wrong = |error: DeskError| Box::new(finding_of(error, spot()));
        let given = match field.kind {
            FieldKind::Link if ["-", "--", "/", "无", "暂无"].contains(&key(&text).as_str()) => FieldValue::Null,
            FieldKind::Link => return reader.links.read(field, &text, &spot()),
            FieldKind::Number | FieldKind::Integer => match number::read(Some(cell), field.unit, reader.book.plain) {
                Reading::Number(number, oddity) => {
                    if let Some(oddity) = oddity {
                        into.findings.push(odd(&spot(), &oddity, &text));
                    }
                    FieldValue::Number(number)
                }
                Reading::Blank | Reading::NotApplicable => FieldValue::Null,
                Reading::Refused(refusal) => return Err(Box::new(refused(spot(), &refusal, field.unit))),
            },
            FieldKind::Flag => match key(&text).as_str() {
                "是" | "有" | "√" | "✓" | "1" | "true" | "yes" | "y" => FieldValue::Flag(true),
                "否" | "无" | "×" | "x" | "0" | "false" | "no" | "n" => FieldValue::Flag(false),
                _ => {
                    let finding = Finding::error(
                        spot(),
                        format!("「{}」应填「是」或「否」，却是「{text}」。", title),
                        format!("“{}” should say yes or no, not “{text}”.", title),
                    );
                    return Err(Box::new(finding));
                }
            },
            FieldKind::PartialDate => FieldValue::Text(date_text(cell, &text, spot, into)?),
            // A dash or 「无」 in a text column says that there is nothing to say.
            _ if text.chars().take(4).count() < 4 && ["-", "--", "/", "无", "暂无"].contains(&key(&text).as_str()) => FieldValue::Null,
            _ => return values::take_text(self.kind, stored, field, &text).map_err(wrong),
        };
        let value = values::accept(field, &given).map_err(wrong)?;
        values::fits(self.kind, self.kind.table(), stored, field, value).map_err(wrong)
    }
}

/// The list without the columns of numbers whose head names another unit than the field's, each of which is said.
fn in_own_units(sheet: &Sheet, list: &List, into: &mut Gathered) -> List {
    let mut list = list.clone();
    for column in &mut list.columns {
        let Some(field) = column.field.filter(|field| !field.unit.is_empty()) else { continue };
        if let Some(unit) = split_unit(&column.title).1.filter(|unit| !number::same_unit(unit, field.unit)) {
            let spot = Spot::cell(&sheet.name, sheet.rows[list.header].at, column.at);
            into.reject(other_unit(spot, &format!("「{}」", field.zh), &unit, field.unit), column.title.clone(), "");
            column.field = None;
        }
    }
    list
}

/// A row with nothing under any matched column, or with a running number only.
fn blank(list: &List, sheet: &Sheet, row: &Row) -> bool {
    list.columns.iter().filter(|column| column.field.is_some()).all(|column| sheet.cell(row, column.at).is_none())
}

/// A date as people fill it in: a date cell, a text, or digits alone: a year, 202305, 20230501, or 45047 as Excel counts days. A number
/// such as 2019.1 may be two months and is refused.
fn date_text(cell: &Cell, text: &str, spot: &impl Fn() -> Spot, into: &mut Gathered) -> Result<String, Box<Finding>> {
    let narrowed: String = text.chars().map(regions::narrow).collect();
    let number = match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(_) => narrowed.trim().parse::<u32>().ok().map(f64::from),
        _ => None,
    };
    match number {
        Some(number) if number.fract() == 0.0 && (1000.0..=2200.0).contains(&number) => Ok(format!("{number:.0}")),
        Some(number) if number.fract() == 0.0 && (20_000.0..=80_000.0).contains(&number) => {
            let days = jiff::Span::new().days(number as i32);
            // Day 1 is 1 January 1900, and a 29 February 1900 is counted that never was.
            let date = jiff::civil::date(1899, 12, 30).checked_add(days).map(|date| date.to_string());
            let date = date.map_err(|_| unclear(number, &spot()))?;
            into.findings.push(Finding::info(
                spot(),
                format!("{number} 是 Excel 的日期序号，已读为 {date}。"),
                format!("{number} is a date as Excel counts days; read as {date}."),
            ));
            Ok(date)
        }
        Some(number) if number.fract() == 0.0 && (100_001.0..=220_012.0).contains(&number) => {
            let digits = format!("{number:.0}");
            Ok(format!("{}-{}", &digits[..4], &digits[4..]))
        }
        Some(number) if number.fract() == 0.0 && (10_000_101.0..=22_001_231.0).contains(&number) => {
            let digits = format!("{number:.0}");
            Ok(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
        }
        Some(number) => Err(unclear(number, &spot())),
        // 「2023-05-01 00:00:00」 comes out of databases.
        None => Ok(narrowed.split_once(" 0").filter(|(_, time)| time.contains(':')).map_or(narrowed.clone(), |(date, _)| date.to_owned())),
    }
}

fn unclear(number: f64, spot: &Spot) -> Box<Finding> {
    Box::new(
        Finding::error(spot.clone(), format!("「{number}」不是明确的日期。"), format!("“{number}” is not a clear date."))
            .hint("请写成 2019、2019-05 或 2019-05-26。", "Write 2019, 2019-05 or 2019-05-26."),
    )
}

/// An error of a value as a finding at its cell.
pub(super) fn finding_of(error: DeskError, spot: Spot) -> Finding {
    Finding::error(spot, error.message_zh, error.message_en).hint(error.hint_zh, error.hint_en)
}
