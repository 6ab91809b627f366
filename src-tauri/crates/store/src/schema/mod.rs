//! What the tables of the registry hold, column by column, and whether a value fits.
//!
//! The same rules stand as CHECKs in the migrations; here they can name the field and say what is wrong in plain words.

mod columns;
pub(crate) mod migrate;
mod words;

pub use self::columns::{CHILD_TABLES, RECORD_COLUMNS, kind_columns};
pub use self::words::*;

use std::ops::RangeInclusive;

use crate::{Kind, Result, StoreError, Value, plain_number};

/// The years that dates of the registry lie in. No institute or paper that it holds is older than the first modern schools and firms of the
/// region; an earlier year is a slip of the pen.
pub const DATED: RangeInclusive<i16> = 1840..=2200;

/// The largest count: nothing that the registry counts comes near the number of people in the country.
pub const LARGEST_COUNT: i64 = 1_000_000_000;

/// Says what a column accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Accepts {
    /// Any text.
    Text,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// A finite number, within these whole bounds.
    Number(i32, i32),
    /// A year, 1900–2200.
    Year,
    /// 0 or 1.
    Flag,
    /// A time of day: `09:30`.
    Time,
    /// A partial date within [`DATED`]: `2019`, `2019-05` or `2019-05-26`.
    PartialDate,
    /// An ISO 3166 country code of two capital letters; `EU` stands for the European Union.
    Country,
    /// A whole number from zero to [`LARGEST_COUNT`].
    Whole,
    /// One of the words that the record's kind has for its state, see [`statuses`].
    Status,
    /// The identifier of a record of this kind.
    Link(Kind),
}

/// Describes one column of a registry table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the table and in [`crate::Fields`].
    pub name: &'static str,
    /// What it accepts.
    pub accepts: Accepts,
    /// Whether it must hold a value.
    pub required: bool,
}

/// Describes a table whose rows belong to records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChildTable {
    /// Its name, the key in [`crate::Record::children`].
    pub name: &'static str,
    /// Its columns without `record_id` and `id`.
    pub columns: &'static [Column],
    /// The kinds whose records have such rows.
    pub kinds: &'static [Kind],
}

impl ChildTable {
    /// Tells whether records of a kind have such rows.
    pub fn belongs_to(&self, kind: Kind) -> bool {
        self.kinds.contains(&kind)
    }
}

/// The tables whose changes the journal records, parents before children.
pub(crate) const JOURNALLED: &[&str] = &[
    "setting",
    "saved_view",
    "record",
    "park",
    "overseas_centre",
    "joint_lab",
    "rd_centre",
    "transfer_zone",
    "need",
    "challenge",
    "project",
    "programme",
    "event_series",
    "event",
    "talent_item",
    "policy",
    "unit",
    "person",
    "meeting",
    "decision",
    "task",
    "problem",
    "topic",
    "record_status",
    "alias",
    "site",
    "honour",
    "record_province",
    "partner_body",
    "participant",
    "funding",
    "milestone",
    "co_organiser",
    "deal",
    "in_force",
    "support_unit",
    "progress_report",
    "citation",
    "attendee",
    "agenda_item",
    "agenda_citation",
    "source",
    "bin",
    "merged",
    "not_same",
    "indicator",
    "observation",
    "target",
    "scheme_version",
    "evidence",
    "round",
    "submission",
    "submission_event",
    "submission_version",
    "cell_return",
    "explanation",
    "correction",
    "expert",
    "expert_mark",
    "veto",
    "review_case",
    "deviation",
    "narrative",
    "vintage",
    "vintage_part",
];

/// Returns every field of a kind: the common columns, then its own.
pub fn columns(kind: Kind) -> impl Iterator<Item = &'static Column> {
    RECORD_COLUMNS.iter().chain(kind_columns(kind))
}

/// Returns the child tables of a kind, in the order in which they are shown.
pub fn child_tables(kind: Kind) -> impl Iterator<Item = &'static ChildTable> {
    CHILD_TABLES.iter().filter(move |it| it.belongs_to(kind))
}

/// Returns every column that links to records: the kind that has it, its name, and the kind that it links to.
pub fn links() -> impl Iterator<Item = (Kind, &'static str, Kind)> {
    Kind::ALL.into_iter().flat_map(|kind| {
        kind_columns(kind).iter().filter_map(move |it| match it.accepts {
            Accepts::Link(to) => Some((kind, it.name, to)),
            _ => None,
        })
    })
}

/// Finds a column of the records of a kind, or of one of their child tables.
pub fn column(kind: Kind, child: Option<&str>, name: &str) -> Option<&'static Column> {
    match child {
        Some(table) => child_table(table).filter(|it| it.belongs_to(kind))?.columns.iter().find(|it| it.name == name),
        None => columns(kind).find(|it| it.name == name),
    }
}

/// Finds a child table by name.
pub fn child_table(name: &str) -> Option<&'static ChildTable> {
    CHILD_TABLES.iter().find(|it| it.name == name)
}

/// Tells how many columns make the key of a journalled table, which stand in front: the subject's, and the row's own where a subject
/// can have several rows.
pub(crate) fn key_columns(table: &str) -> usize {
    match table {
        "evidence" | "not_same" => 2,
        table if child_table(table).is_some() => 2,
        _ => 1,
    }
}

/// Returns the column that identifies a row of a journalled table alone.
pub(crate) fn row_key(table: &str) -> &'static str {
    match table {
        "setting" => "key",
        "indicator" => "code",
        "bin" | "merged" => "record_id",
        table if Kind::from_table(table).is_some() => "record_id",
        _ => "id",
    }
}

/// Returns the static name of a journalled table.
pub(crate) fn journalled(name: &str) -> Option<&'static str> {
    JOURNALLED.iter().copied().find(|it| *it == name)
}

impl Column {
    /// Checks that a value fits this column of `table` in a record of this kind. That a linked record exists is for the writer to see.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] naming table and field.
    pub fn check(&self, kind: Kind, table: &str, value: &Value) -> Result<()> {
        let wrong = |zh: String, en: String| Err(StoreError::field(table, self.name, zh, en));
        match (self.accepts, value) {
            (_, Value::Null) if self.required => wrong("不能为空。".into(), "must not be empty.".into()),
            (_, Value::Null) => Ok(()),
            (Accepts::Text, Value::Text(text)) => match self.required && text.trim().is_empty() {
                true => wrong("不能为空。".into(), "must not be empty.".into()),
                false => Ok(()),
            },
            (Accepts::OneOf(allowed), value) => one_of(allowed, value).or_else(|(zh, en)| wrong(zh, en)),
            (Accepts::Status, value) => match value.as_str() {
                Some(text) if old_statuses(kind).contains(&text) => Ok(()),
                _ => one_of(statuses(kind), value).or_else(|(zh, en)| wrong(zh, en)),
            },
            (Accepts::Whole, Value::Integer(0..=LARGEST_COUNT)) => Ok(()),
            (Accepts::Whole, value) => wrong(
                format!("「{value}」应为 0 至 {LARGEST_COUNT} 的整数。"),
                format!("\"{value}\" must be a whole number from 0 to {LARGEST_COUNT}."),
            ),
            (Accepts::Link(_), Value::Text(id)) if !id.is_empty() => Ok(()),
            (Accepts::Link(to), value) => wrong(
                format!("「{value}」不是{}的标识。", to.label(crate::Lang::Zh)),
                format!("\"{value}\" does not identify a {}.", to.label(crate::Lang::En)),
            ),
            (Accepts::Number(low, high), Value::Integer(_) | Value::Real(_)) => {
                let x = value.as_f64().unwrap_or(f64::NAN);
                if (f64::from(low)..=f64::from(high)).contains(&x) {
                    return Ok(());
                }
                let negative = low == 0 && x < 0.0;
                let x = plain_number(x);
                if negative {
                    return wrong(format!("「{x}」应不小于 0。"), format!("{x} must be at least 0."));
                }
                wrong(format!("「{x}」应在 {low} 与 {high} 之间。"), format!("{x} must lie between {low} and {high}."))
            }
            (Accepts::Year, Value::Integer(1900..=2200)) => Ok(()),
            (Accepts::Year, value) => {
                wrong(format!("「{value}」不是 1900 至 2200 之间的年份。"), format!("\"{value}\" is not a year between 1900 and 2200."))
            }
            (Accepts::Flag, Value::Integer(0 | 1)) => Ok(()),
            (Accepts::PartialDate, Value::Text(date)) if is_partial_date(date) => Ok(()),
            (Accepts::PartialDate, value) => wrong(
                format!("「{value}」不是日期，应写成 2019、2019-05 或 2019-05-26，年份在 {} 至 {} 之间。", DATED.start(), DATED.end()),
                format!(
                    "\"{value}\" is not a date; write 2019, 2019-05 or 2019-05-26, of a year from {} to {}.",
                    DATED.start(),
                    DATED.end()
                ),
            ),
            (Accepts::Time, Value::Text(text)) if is_time(text) => Ok(()),
            (Accepts::Time, value) => {
                wrong(format!("「{value}」不是一天中的时间，应写成 09:30。"), format!("\"{value}\" is no time of day; write 09:30."))
            }
            (Accepts::Country, Value::Text(code)) if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) => Ok(()),
            (Accepts::Country, value) => wrong(
                format!("「{value}」不是两位大写字母的国别代码。"),
                format!("\"{value}\" is not a country code of two capital letters."),
            ),
            (Accepts::Text, value) => wrong(format!("「{value}」应为文字。"), format!("{value} must be text.")),
            (Accepts::Number(..), value) => wrong(format!("「{value}」应为数字。"), format!("\"{value}\" must be a number.")),
            (Accepts::Flag, value) => wrong(format!("「{value}」应为是或否。"), format!("\"{value}\" must be yes or no.")),
        }
    }
}

/// Tells whether a value is one of some words; if not, what is wrong in both languages.
fn one_of(allowed: &[&str], value: &Value) -> std::result::Result<(), (String, String)> {
    match value.as_str() {
        Some(text) if allowed.contains(&text) => Ok(()),
        _ => {
            let (zh, en) = (allowed.join("、"), allowed.join(", "));
            Err((format!("「{value}」不在可选值之内（{zh}）。"), format!("\"{value}\" is none of {en}.")))
        }
    }
}

/// Tells whether a text is a time of day, `00:00` to `23:59`.
pub fn is_time(text: &str) -> bool {
    let number = |part: &str| (part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<u8>().ok()).flatten();
    matches!(text.split_once(':').map(|(hour, minute)| (number(hour), number(minute))), Some((Some(0..=23), Some(0..=59))))
}

/// Tells whether a text is a year, a month or a day that exists, within [`DATED`].
pub fn is_partial_date(text: &str) -> bool {
    let digits = |range: std::ops::Range<usize>| -> Option<i16> {
        let part = text.get(range)?;
        part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse().ok())?
    };
    let dash = |at: usize| text.as_bytes().get(at) == Some(&b'-');
    let day = match text.len() {
        4 => (digits(0..4), Some(1), Some(1)),
        7 if dash(4) => (digits(0..4), digits(5..7), Some(1)),
        10 if dash(4) && dash(7) => (digits(0..4), digits(5..7), digits(8..10)),
        _ => return false,
    };
    match day {
        (Some(y), Some(m), Some(d)) => DATED.contains(&y) && jiff::civil::Date::new(y, m as i8, d as i8).is_ok(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn partial_dates_are_days_that_exist() {
        for good in ["2019", "2019-05", "2019-05-26", "2024-02-29"] {
            assert!(is_partial_date(good), "{good}");
        }
        for bad in ["", "19", "2019-13", "2019-5", "1800-01", "2023-02-29", "2019/05", "2019-05-2六", "0000", "+201", "20190526"] {
            assert!(!is_partial_date(bad), "{bad}");
        }
    }

    #[test]
    fn a_wrong_value_names_its_field() {
        let status = RECORD_COLUMNS.iter().find(|it| it.name == "status").unwrap();
        let err = status.check(Kind::Park, "record", &"关门".into()).unwrap_err();
        assert_eq!(err.message(crate::Lang::Zh), "字段「status」：「关门」不在可选值之内（筹建、试运营、运行、暂停、终止）。");
        let lat = child_table("site").unwrap().columns.iter().find(|it| it.name == "lat").unwrap();
        assert!(lat.check(Kind::Park, "site", &Value::Real(f64::NAN)).is_err(), "SQLite would store NaN as nothing");
        assert!(lat.check(Kind::Park, "site", &Value::Integer(31)).is_ok());
    }
}
