//! What the tables of the registry hold, column by column, and whether a value fits.
//!
//! The same rules stand as CHECKs in the migrations; here they can name the field and say what is wrong in plain words.

pub(crate) mod migrate;

use crate::{Kind, Result, StoreError, Value};

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
    /// A partial date: `2019`, `2019-05` or `2019-05-26`.
    PartialDate,
    /// An ISO 3166 country code of two capital letters; `EU` stands for the European Union.
    Country,
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
}

/// The states of operation of a carrier, in their usual order.
pub const STATUSES: &[&str] = &["筹建", "试运营", "运行", "暂停", "终止"];
/// The events that a founding date can mean.
pub const FOUNDED_KINDS: &[&str] = &["签约", "批复", "揭牌", "开园", "开工", "启动", "试运营"];
/// The marks of how sure a fact is.
pub const CONFIDENCES: &[&str] = &["confirmed", "to_verify"];
/// The levels of approval of a joint laboratory.
pub const LAB_LEVELS: &[&str] = &["国家", "省", "市"];
/// The ways in which the delta takes part in a science programme.
pub const PROGRAMME_ROLES: &[&str] = &["牵头发起", "参与", "设施开放"];
/// How often a brand event is held.
pub const CADENCES: &[&str] = &["yearly", "biennial", "irregular"];

const fn text(name: &'static str) -> Column {
    column(name, Accepts::Text)
}

const fn column(name: &'static str, accepts: Accepts) -> Column {
    Column { name, accepts, required: false }
}

const fn required(name: &'static str, accepts: Accepts) -> Column {
    Column { name, accepts, required: true }
}

/// The columns that records of every kind have, without `id` and `kind`.
pub const RECORD_COLUMNS: &[Column] = &[
    text("code"),
    text("name_policy"),
    text("name_official"),
    text("name_en"),
    text("province"),
    text("city"),
    text("district"),
    text("zone_code"),
    text("address"),
    column("country", Accepts::Country),
    text("partner"),
    column("founded", Accepts::PartialDate),
    column("founded_kind", Accepts::OneOf(FOUNDED_KINDS)),
    column("status", Accepts::OneOf(STATUSES)),
    column("status_date", Accepts::PartialDate),
    text("status_reason"),
    text("clause"),
    required("named_in_policy", Accepts::Flag),
    text("summary"),
    text("notes"),
    required("confidence", Accepts::OneOf(CONFIDENCES)),
    text("verify_note"),
];

const MANY: i32 = i32::MAX;

/// Returns the columns that only records of this kind have.
pub fn kind_columns(kind: Kind) -> &'static [Column] {
    match kind {
        Kind::Park => {
            const COLUMNS: &[Column] =
                &[column("area_km2", Accepts::Number(0, MANY)), text("area_source"), text("operator"), text("host_zone")];
            COLUMNS
        }
        Kind::OverseasCentre => {
            const COLUMNS: &[Column] = &[text("operator"), text("host_partner"), text("host_city")];
            COLUMNS
        }
        Kind::JointLab => {
            const COLUMNS: &[Column] = &[
                column("level", Accepts::OneOf(LAB_LEVELS)),
                text("lead_unit"),
                text("foreign_unit"),
                text("approval_doc"),
                column("approved", Accepts::PartialDate),
                text("field"),
                text("pi_cn"),
                text("pi_foreign"),
                text("grade"),
                column("grade_year", Accepts::Year),
            ];
            COLUMNS
        }
        Kind::TransferZone => {
            const COLUMNS: &[Column] = &[text("area_text"), text("approval_doc"), column("approved", Accepts::PartialDate)];
            COLUMNS
        }
        Kind::Programme => {
            const COLUMNS: &[Column] = &[
                column("role", Accepts::OneOf(PROGRAMME_ROLES)),
                text("anchor"),
                text("machine_place"),
                column("started", Accepts::PartialDate),
                text("state_now"),
            ];
            COLUMNS
        }
        Kind::EventSeries => {
            const COLUMNS: &[Column] = &[column("cadence", Accepts::OneOf(CADENCES)), text("organiser"), text("venue")];
            COLUMNS
        }
    }
}

/// The tables whose rows belong to records, in the order in which they are shown.
pub const CHILD_TABLES: &[ChildTable] = &[
    ChildTable {
        name: "record_status",
        columns: &[required("status", Accepts::OneOf(STATUSES)), column("since", Accepts::PartialDate), text("reason")],
    },
    ChildTable { name: "alias", columns: &[required("name", Accepts::Text)] },
    ChildTable {
        name: "site",
        columns: &[
            text("label"),
            text("address"),
            column("country", Accepts::Country),
            text("city_code"),
            column("lat", Accepts::Number(-90, 90)),
            column("lon", Accepts::Number(-180, 180)),
            column("precision_km", Accepts::Number(0, MANY)),
        ],
    },
    ChildTable {
        name: "honour",
        columns: &[required("title", Accepts::Text), text("issuer"), column("year", Accepts::Year), text("source")],
    },
    ChildTable { name: "record_province", columns: &[required("province", Accepts::Text)] },
    ChildTable {
        name: "source",
        columns: &[
            text("field"),
            text("publisher"),
            column("published", Accepts::PartialDate),
            text("note"),
            required("confidence", Accepts::OneOf(CONFIDENCES)),
        ],
    },
];

/// The tables whose changes the journal records, parents before children.
pub(crate) const JOURNALLED: &[&str] = &[
    "setting",
    "record",
    "park",
    "overseas_centre",
    "joint_lab",
    "transfer_zone",
    "programme",
    "event_series",
    "record_status",
    "alias",
    "site",
    "honour",
    "record_province",
    "source",
    "bin",
    "merged",
    "not_same",
    "indicator",
    "observation",
    "target",
    "evidence",
];

/// Returns every field of a kind: the common columns, then its own.
pub fn columns(kind: Kind) -> impl Iterator<Item = &'static Column> {
    RECORD_COLUMNS.iter().chain(kind_columns(kind))
}

/// Finds a child table by name.
pub fn child_table(name: &str) -> Option<&'static ChildTable> {
    CHILD_TABLES.iter().find(|it| it.name == name)
}

/// Returns every column that links to records: the kind that has it, its name, and the kind that it links to.
pub fn links() -> impl Iterator<Item = (Kind, &'static str, Kind)> {
    std::iter::empty()
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
    /// Checks that a value fits this column of `table`.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] naming table and field.
    pub fn check(&self, table: &str, value: &Value) -> Result<()> {
        let wrong = |zh: String, en: String| Err(StoreError::field(table, self.name, zh, en));
        match (self.accepts, value) {
            (_, Value::Null) if self.required => wrong("不能为空。".into(), "must not be empty.".into()),
            (_, Value::Null) => Ok(()),
            (Accepts::Text, Value::Text(text)) => match self.required && text.trim().is_empty() {
                true => wrong("不能为空。".into(), "must not be empty.".into()),
                false => Ok(()),
            },
            (Accepts::OneOf(allowed), value) => match value.as_str() {
                Some(text) if allowed.contains(&text) => Ok(()),
                _ => wrong(
                    format!("「{value}」不在可选值之内（{}）。", allowed.join("、")),
                    format!("\"{value}\" is none of {}.", allowed.join(", ")),
                ),
            },
            (Accepts::Number(low, high), Value::Integer(_) | Value::Real(_)) => {
                let x = value.as_f64().unwrap_or(f64::NAN);
                if x.is_finite() && (low == -MANY || x >= low.into()) && (high == MANY || x <= high.into()) {
                    return Ok(());
                }
                match high {
                    MANY => wrong(format!("「{x}」应不小于 {low}。"), format!("{x} must be at least {low}.")),
                    _ => wrong(format!("「{x}」应在 {low} 与 {high} 之间。"), format!("{x} must lie between {low} and {high}.")),
                }
            }
            (Accepts::Year, Value::Integer(1900..=2200)) => Ok(()),
            (Accepts::Year, value) => {
                wrong(format!("「{value}」不是 1900 至 2200 之间的年份。"), format!("\"{value}\" is not a year between 1900 and 2200."))
            }
            (Accepts::Flag, Value::Integer(0 | 1)) => Ok(()),
            (Accepts::PartialDate, Value::Text(date)) if is_partial_date(date) => Ok(()),
            (Accepts::PartialDate, value) => wrong(
                format!("「{value}」不是日期，应写成 2019、2019-05 或 2019-05-26。"),
                format!("\"{value}\" is not a date; write 2019, 2019-05 or 2019-05-26."),
            ),
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

/// Tells whether a text is a year, a month or a day that exists.
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
        (Some(y), Some(m), Some(d)) => y > 0 && jiff::civil::Date::new(y, m as i8, d as i8).is_ok(),
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
        for bad in ["", "19", "2019-13", "2019-5", "2023-02-29", "2019/05", "2019-05-2六", "0000", "+201", "20190526"] {
            assert!(!is_partial_date(bad), "{bad}");
        }
    }

    #[test]
    fn a_wrong_value_names_its_field() {
        let status = RECORD_COLUMNS.iter().find(|it| it.name == "status").unwrap();
        let err = status.check("record", &"关门".into()).unwrap_err();
        assert_eq!(err.message(crate::Lang::Zh), "字段「status」：「关门」不在可选值之内（筹建、试运营、运行、暂停、终止）。");
        let lat = child_table("site").unwrap().columns.iter().find(|it| it.name == "lat").unwrap();
        assert!(lat.check("site", &Value::Real(f64::NAN)).is_err(), "SQLite would store NaN as nothing");
        assert!(lat.check("site", &Value::Integer(31)).is_ok());
    }
}
