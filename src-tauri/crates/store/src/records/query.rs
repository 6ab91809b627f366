//! What a list is asked for, and the SQL for its conditions.

use rusqlite::types;

use crate::schema::{CHILD_TABLES, Column, RECORD_COLUMNS, columns};
use crate::search::plain;
use crate::{Kind, Result, StoreError, Value};

/// Chooses, orders and pages records.
#[derive(Clone, Debug, Default)]
pub struct RecordQuery {
    /// Only this kind; all kinds otherwise.
    pub kind: Option<Kind>,
    /// Only records whose fields hold these values; fields of one kind need [`RecordQuery::kind`].
    pub equals: Vec<(String, Value)>,
    /// Only records that meet every one of these conditions.
    pub filters: Vec<Filter>,
    /// Only records that this province leads, builds or shares (GB/T 2260 code).
    pub province: Option<String>,
    /// Only records in which each of these words, separated by blanks, occurs in any text, whatever its length, or sounds like a
    /// name; letter case, width, brackets and middle dots do not matter.
    pub search: Option<String>,
    /// The field whose equal values stand together, in front of `sort`.
    pub group: Option<String>,
    /// The field to order by, or `name`. By default, with a search the best hits first; then the registry's order: kind, code,
    /// province, time of entry. Records without a value come last in both directions; Chinese texts stand in the order of their
    /// pinyin, choices in the order in which they are offered.
    pub sort: Option<String>,
    /// Whether the order is turned around.
    pub descending: bool,
    /// How many records at most; all by default.
    pub limit: Option<u32>,
    /// How many records to skip.
    pub offset: u32,
    /// The record behind which to begin; `offset` counts from there. One that is not in the list counts as its beginning.
    pub after: Option<String>,
}

/// A condition on one field.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter {
    /// A column of the record or its kind; `name` for any of its names; `concerned` for the provinces that lead or take part;
    /// a child table for its first column, or `table.column`.
    pub field: String,
    /// What must be true of it; of a child table, of at least one row.
    pub condition: Condition,
}

/// What must be true of a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// It is one of these; [`Value::Null`] among them stands for no value.
    OneOf(Vec<Value>),
    /// It is none of these; no value passes unless [`Value::Null`] is among them.
    NoneOf(Vec<Value>),
    /// It contains one of these texts, letter case and width aside.
    Contains(Vec<String>),
    /// It has no value; of a child table, there is no row.
    Empty,
    /// It has a value.
    Filled,
    /// It lies between these, both included. A partial date as upper bound includes all of its year or month.
    Between(Option<Value>, Option<Value>),
}

/// The name for lists.
pub(super) const NAME: &str = "coalesce(r.name_policy, r.name_official, r.name_en)";

/// Where a field of a query is kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// A column of `record`.
    Record(&'static Column),
    /// A column of the kind's table.
    Own(&'static Column),
    /// Its identifier or kind.
    Key(&'static str),
    /// A column of a child table.
    Child(&'static str, &'static Column),
    /// The name.
    Name,
    /// The provinces that lead or take part.
    Concerned,
}

impl Place {
    /// Finds a field.
    pub(super) fn of(kind: Option<Kind>, field: &str) -> Result<Place> {
        if let Some(column) = RECORD_COLUMNS.iter().find(|it| it.name == field) {
            return Ok(Place::Record(column));
        }
        if let Some(column) = kind.and_then(|kind| columns(kind).find(|it| it.name == field)) {
            return Ok(Place::Own(column));
        }
        let (table, column) = field.split_once('.').map_or((field, None), |(table, column)| (table, Some(column)));
        let child = CHILD_TABLES.iter().find(|it| it.name == table && kind.is_none_or(|kind| it.belongs_to(kind))).and_then(|table| {
            let wanted = |it: &&Column| column.is_none_or(|column| it.name == column);
            Some(Place::Child(table.name, table.columns.iter().find(wanted)?))
        });
        match field {
            "id" => Ok(Place::Key("id")),
            "kind" => Ok(Place::Key("kind")),
            "name" => Ok(Place::Name),
            "concerned" => Ok(Place::Concerned),
            _ => child.ok_or_else(|| unknown_field(kind, field)),
        }
    }

    /// The field in SQL; none where a record can have several.
    pub(super) fn expression(self) -> Option<String> {
        match self {
            Place::Record(column) => Some(format!("r.{}", column.name)),
            Place::Own(column) => Some(format!("k.{}", column.name)),
            Place::Key(name) => Some(format!("r.{name}")),
            Place::Name => Some(NAME.to_owned()),
            Place::Child(..) | Place::Concerned => None,
        }
    }

    /// Its column, where it is one.
    pub(super) fn column(self) -> Option<&'static Column> {
        match self {
            Place::Record(column) | Place::Own(column) | Place::Child(_, column) => Some(column),
            Place::Key(_) | Place::Name | Place::Concerned => None,
        }
    }
}

/// The conditions of a query as SQL, without its search.
#[derive(Debug, Default)]
pub(super) struct Conditions {
    sql: Vec<String>,
    pub(super) values: Vec<types::Value>,
    own: bool,
}

impl Conditions {
    pub(super) fn of(query: &RecordQuery) -> Result<Conditions> {
        let mut conditions = Conditions::default();
        if let Some(kind) = query.kind {
            let kind = conditions.bind(types::Value::Text(kind.table().to_owned()));
            conditions.sql.push(format!("r.kind = {kind}"));
        }
        for (field, value) in &query.equals {
            conditions.add(query.kind, field, &Condition::OneOf(vec![value.clone()]))?;
        }
        if let Some(province) = &query.province {
            conditions.add(query.kind, "concerned", &Condition::OneOf(vec![Value::Text(province.clone())]))?;
        }
        for Filter { field, condition } in &query.filters {
            conditions.add(query.kind, field, condition)?;
        }
        Ok(conditions)
    }

    /// Adds a condition that needs no values.
    pub(super) fn require(&mut self, sql: &str) {
        self.sql.push(sql.to_owned());
    }

    /// `FROM … WHERE …`, with the kind's own table where a condition or `also` names it.
    pub(super) fn source(&self, kind: Option<Kind>, also: &str) -> String {
        let join = match kind {
            Some(kind) if self.own || also.contains("k.") => format!(" JOIN {} k ON k.record_id = r.id", kind.table()),
            _ => String::new(),
        };
        let conditions = if self.sql.is_empty() { "1".to_owned() } else { self.sql.join(" AND ") };
        format!("FROM record r{join} WHERE {conditions}")
    }

    fn bind(&mut self, value: types::Value) -> String {
        self.values.push(value);
        format!("?{}", self.values.len())
    }

    fn add(&mut self, kind: Option<Kind>, field: &str, condition: &Condition) -> Result<()> {
        let place = Place::of(kind, field)?;
        self.own |= matches!(place, Place::Own(_));
        let sql = match (place, condition) {
            // Any of its names, not only the one that lists show.
            (Place::Name, Condition::OneOf(_) | Condition::Contains(_)) => {
                let names = ["r.name_policy", "r.name_official", "r.name_en"].map(|it| self.scalar(it, condition));
                format!("({})", names.join(" OR "))
            }
            (Place::Child(table, column), condition) => self.of_rows(table, column.name, condition),
            (Place::Concerned, Condition::NoneOf(values)) => {
                let inner = self.concerned(&Condition::OneOf(values.clone()));
                format!("NOT ({inner})")
            }
            (Place::Concerned, condition) => self.concerned(condition),
            (place, condition) => self.scalar(&place.expression().unwrap_or_default(), condition),
        };
        self.sql.push(sql);
        Ok(())
    }

    fn concerned(&mut self, condition: &Condition) -> String {
        let (lead, rows) = (self.scalar("r.province", condition), self.of_rows("record_province", "province", condition));
        match condition {
            Condition::Empty => format!("({lead} AND {rows})"),
            _ => format!("({lead} OR {rows})"),
        }
    }

    /// A condition on the rows of a child table; that there is none, or none of some values, is said of all of them.
    fn of_rows(&mut self, table: &str, column: &str, condition: &Condition) -> String {
        let column = format!("c.{column}");
        let (not, inner) = match condition {
            Condition::Empty => ("NOT ", self.scalar(&column, &Condition::Filled)),
            Condition::NoneOf(values) if values.contains(&Value::Null) => {
                let values = values.iter().filter(|it| !it.is_null()).cloned().collect();
                let (filled, none) = (self.of_rows(table, &column[2..], &Condition::Filled), Condition::NoneOf(values));
                return format!("({filled} AND {})", self.of_rows(table, &column[2..], &none));
            }
            Condition::NoneOf(values) => ("NOT ", self.scalar(&column, &Condition::OneOf(values.clone()))),
            Condition::OneOf(values) if values.contains(&Value::Null) => {
                let values = values.iter().filter(|it| !it.is_null()).cloned().collect();
                let (empty, some) = (self.of_rows(table, &column[2..], &Condition::Empty), Condition::OneOf(values));
                return format!("({empty} OR {})", self.of_rows(table, &column[2..], &some));
            }
            other => ("", self.scalar(&column, other)),
        };
        format!("r.id {not}IN (SELECT c.record_id FROM {table} c WHERE {inner})")
    }

    /// A condition on one expression; never NULL, so that it can be turned around.
    fn scalar(&mut self, expression: &str, condition: &Condition) -> String {
        match condition {
            Condition::Empty => format!("{expression} IS NULL"),
            Condition::Filled => format!("{expression} IS NOT NULL"),
            Condition::OneOf(values) => {
                let bound: Vec<String> = values.iter().filter(|it| !it.is_null()).map(|it| self.bind(to_sql(it))).collect();
                let nothing = if values.iter().any(Value::is_null) { format!(" OR {expression} IS NULL") } else { String::new() };
                // A plain comparison is what an index answers.
                match bound.as_slice() {
                    [one] => format!("(({expression} IS NOT NULL AND {expression} = {one}){nothing})"),
                    bound => format!("(({expression} IS NOT NULL AND {expression} IN ({})){nothing})", bound.join(", ")),
                }
            }
            Condition::NoneOf(values) => {
                let bound: Vec<String> = values.iter().filter(|it| !it.is_null()).map(|it| self.bind(to_sql(it))).collect();
                match values.iter().any(Value::is_null) {
                    true => format!("({expression} IS NOT NULL AND {expression} NOT IN ({}))", bound.join(", ")),
                    false => format!("({expression} IS NULL OR {expression} NOT IN ({}))", bound.join(", ")),
                }
            }
            Condition::Contains(texts) => {
                let holds = |text: &String| {
                    let text = self.bind(types::Value::Text(plain::fold(text).into_owned()));
                    format!("holds({expression}, {text})")
                };
                let any: Vec<String> = texts.iter().map(holds).collect();
                if any.is_empty() { "0".to_owned() } else { format!("({})", any.join(" OR ")) }
            }
            Condition::Between(from, to) => {
                let mut both = vec![format!("{expression} IS NOT NULL")];
                if let Some(from) = from {
                    both.push(format!("{expression} >= {}", self.bind(to_sql(from))));
                }
                if let Some(to) = to {
                    // 2021-05-26 lies within 2021: whatever begins with the bound is included.
                    let to = match to {
                        Value::Text(text) => types::Value::Text(format!("{text}\u{10FFFF}")),
                        other => to_sql(other),
                    };
                    both.push(format!("{expression} <= {}", self.bind(to)));
                }
                format!("({})", both.join(" AND "))
            }
        }
    }
}

pub(super) fn unknown_field(kind: Option<Kind>, field: &str) -> StoreError {
    let table = kind.map_or("record", Kind::table);
    StoreError::field(table, field, "没有这个字段。", "there is no such field.")
}

pub(super) fn to_sql(value: &Value) -> types::Value {
    match value {
        Value::Null => types::Value::Null,
        Value::Integer(n) => types::Value::Integer(*n),
        Value::Real(x) => types::Value::Real(*x),
        Value::Text(text) => types::Value::Text(text.clone()),
    }
}
