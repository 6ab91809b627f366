//! Registry records: one row of `record`, one row of its kind's table, and the rows of child tables.

mod arrange;
mod bin;
mod collate;
mod linked;
mod list;
mod merge;
mod names;
mod query;
mod totals;
mod write;

use std::collections::BTreeMap;

pub use self::bin::Binned;
pub use self::linked::Citing;
pub(crate) use self::linked::clear_around;
pub use self::merge::DifferentPair;
pub use self::names::Naming;
pub use self::query::{Condition, Filter, RecordQuery};
pub use self::totals::{Grouped, Totals};
pub use self::write::Ready;

use crate::{Fields, Kind, Value};

/// A registry record with everything that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its identifier; empty for a record that is to get one.
    pub id: String,
    /// Its kind, which never changes.
    pub kind: Kind,
    /// Its fields, common ones and those of its kind, by column name. Read records hold every field; in a record that is
    /// written a missing field means "as it is" and [`Value::Null`] "nothing".
    pub fields: Fields,
    /// The rows of child tables by table name, each with its `id`. In a record that is written a missing table means
    /// "as it is", an empty list "none".
    pub children: BTreeMap<String, Vec<Fields>>,
}

impl Record {
    /// Makes an empty record that gets its identifier when it is inserted.
    pub fn new(kind: Kind) -> Record {
        Record { id: String::new(), kind, fields: Fields::new(), children: BTreeMap::new() }
    }

    /// Sets a field and returns the record, for building one in place.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Record {
        self.fields.insert(field.to_owned(), value.into());
        self
    }

    /// Adds a child row and returns the record, for building one in place.
    #[must_use]
    pub fn with_child<const N: usize>(mut self, table: &str, row: [(&str, Value); N]) -> Record {
        let row = row.into_iter().map(|(field, value)| (field.to_owned(), value)).collect();
        self.children.entry(table.to_owned()).or_default().push(row);
        self
    }

    /// Returns a field's text; none when it is missing, empty or no text.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.fields.get(field).and_then(Value::as_str)
    }

    /// Returns the name for lists: the policy's, else the official, else the English one.
    pub fn name(&self) -> &str {
        ["name_policy", "name_official", "name_en"].into_iter().find_map(|it| self.text(it)).unwrap_or_default()
    }

    /// Returns the rows of a child table.
    pub fn child_rows(&self, table: &str) -> &[Fields] {
        self.children.get(table).map_or(&[], Vec::as_slice)
    }
}
