use rusqlite::types::ValueRef;
use rusqlite::{OptionalExtension, Row, ToSql, params_from_iter};

use crate::error::AtPath;
use crate::journal::to_value;
use crate::{ReadTx, Result, StoreError, Value, WriteTx};

/// A row of one of the round's tables. Only this crate makes them; [`ReadTx::rows`] and [`WriteTx::put_row`] take any.
pub trait Keeping: Sized + Clone + PartialEq + sealed::Sealed {
    /// The table.
    const TABLE: &'static str;
    /// What one of them is called in an error.
    const WHAT: &'static str;
    /// Its columns, the identifier first.
    const COLUMNS: &'static [&'static str];
    /// The columns by which rows are listed.
    const ORDER: &'static str;
    /// Its identifier; empty in one that is to be added.
    fn id(&self) -> &str;
    /// Gives it an identifier.
    fn set_id(&mut self, id: String);
    /// Its values in the order of the columns.
    fn values(&self) -> Vec<Value>;
    /// The row of these values.
    fn from_values(values: Vec<Value>) -> Self;
}

pub(super) mod sealed {
    /// Kept to this crate.
    pub trait Sealed {}
}

impl ReadTx<'_> {
    /// Lists rows whose columns have these values, in the table's order.
    ///
    /// # Errors
    ///
    /// [`StoreError::Internal`] for a column that the table has not.
    pub fn rows<T: Keeping>(&self, equal: &[(&str, Value)]) -> Result<Vec<T>> {
        let mut sql = format!("SELECT {} FROM {} WHERE 1", T::COLUMNS.join(", "), T::TABLE);
        for (at, (column, _)) in equal.iter().enumerate() {
            known::<T>(column)?;
            sql.push_str(&format!(" AND {column} = ?{}", at + 1));
        }
        sql.push_str(&format!(" ORDER BY {}", T::ORDER));
        self.conn()
            .prepare_cached(&sql)
            .and_then(|mut it| it.query_map(params_from_iter(equal.iter().map(|(_, value)| bound(value))), read::<T>)?.collect())
            .at(self.path())
    }

    /// Returns the row with this identifier.
    pub fn row<T: Keeping>(&self, id: &str) -> Result<Option<T>> {
        let sql = format!("SELECT {} FROM {} WHERE id = ?1", T::COLUMNS.join(", "), T::TABLE);
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_row([id], read::<T>).optional()).at(self.path())
    }
}

impl WriteTx<'_> {
    /// Adds a row without an identifier, or changes the one with it. Returns the identifier. Nothing is written when nothing changes.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] where the table refuses it.
    pub fn put_row<T: Keeping>(&self, row: &T) -> Result<String> {
        let mut row = row.clone();
        if row.id().is_empty() {
            row.set_id(self.new_id());
        } else if self.row::<T>(row.id())?.is_some_and(|held| held == row) {
            return Ok(row.id().to_owned());
        }
        let columns = T::COLUMNS;
        let marks: Vec<String> = (1..=columns.len()).map(|at| format!("?{at}")).collect();
        let changes: Vec<String> = columns[1..].iter().map(|column| format!("{column} = excluded.{column}")).collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT (id) DO UPDATE SET {}",
            T::TABLE,
            columns.join(", "),
            marks.join(", "),
            changes.join(", ")
        );
        let values = row.values();
        self.in_step(|| {
            self.conn().prepare_cached(&sql).and_then(|mut it| it.execute(params_from_iter(values.iter().map(bound)))).at(self.path())
        })?;
        Ok(row.id().to_owned())
    }

    /// Deletes a row.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`].
    pub fn delete_row<T: Keeping>(&self, id: &str) -> Result<()> {
        let sql = format!("DELETE FROM {} WHERE id = ?1", T::TABLE);
        let gone = self.in_step(|| self.conn().prepare_cached(&sql).and_then(|mut it| it.execute([id])).at(self.path()))?;
        if gone == 0 { Err(StoreError::NotFound { what: T::WHAT, id: id.to_owned() }) } else { Ok(()) }
    }
}

fn known<T: Keeping>(column: &str) -> Result<()> {
    match T::COLUMNS.contains(&column) {
        true => Ok(()),
        false => Err(StoreError::Internal { detail: format!("{} has no column {column}", T::TABLE) }),
    }
}

fn read<T: Keeping>(row: &Row<'_>) -> rusqlite::Result<T> {
    let values: rusqlite::Result<Vec<Value>> =
        (0..T::COLUMNS.len()).map(|at| row.get_ref(at).map(|value: ValueRef<'_>| to_value(value))).collect();
    Ok(T::from_values(values?))
}

fn bound(value: &Value) -> Box<dyn ToSql> {
    match value {
        Value::Null => Box::new(rusqlite::types::Null),
        Value::Integer(n) => Box::new(*n),
        Value::Real(x) => Box::new(*x),
        Value::Text(text) => Box::new(text.clone()),
    }
}
