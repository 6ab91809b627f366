//! What a whole list adds up to.

use std::cmp::Ordering;

use rusqlite::params_from_iter;
use rusqlite::types::ValueRef;

use super::arrange::found_rows;
use super::collate::Collation;
use super::query::{Conditions, Place, RecordQuery};
use crate::error::AtPath;
use crate::journal::changeset::to_value;
use crate::schema::{Accepts, columns};
use crate::{Kind, ReadTx, Result, Value, functions};

/// What the records of a query add up to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// How many records there are.
    pub count: u64,
    /// The numeric columns of the kind, each with its sum and how many records have a value.
    pub sums: Vec<(&'static str, f64, u64)>,
    /// How many by status.
    pub by_status: Vec<Grouped>,
    /// How many by lead province.
    pub by_province: Vec<Grouped>,
    /// How many by the query's group; where a record can have several values it counts once for each.
    pub groups: Vec<Grouped>,
}

/// How many records share a value; [`Value::Null`] for none, which comes last.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouped {
    /// The value.
    pub value: Value,
    /// How many.
    pub count: u64,
}

impl ReadTx<'_> {
    /// Adds up what a query finds; its page and order do not matter.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`](crate::StoreError::Constraint) for a field that the kind does not have.
    pub fn totals(&self, query: &RecordQuery) -> Result<Totals> {
        let path = self.path();
        let hits = found_rows(self, query)?;
        let mut conditions = self.conditions(query)?;
        if let Some(hits) = hits {
            functions::register_found(self.conn(), hits).at(path)?;
            conditions.require("found(r.rowid)");
        }
        let numbers: Vec<(&'static str, String)> = query
            .kind
            .into_iter()
            .flat_map(columns)
            .filter(|it| matches!(it.accepts, Accepts::Number(..) | Accepts::Whole))
            .filter_map(|it| Some((it.name, Place::of(query.kind, it.name).ok()?.expression()?)))
            .collect();
        let group = query.group.as_deref().map(|field| Place::of(query.kind, field)).transpose()?;
        let group_expression = group.and_then(Place::expression);
        let mut wanted =
            vec!["r.status".to_owned(), "r.province".to_owned(), group_expression.clone().unwrap_or_else(|| "NULL".to_owned())];
        wanted.extend(numbers.iter().map(|it| it.1.clone()));
        let wanted = wanted.join(", ");
        let sql = format!("SELECT {wanted} {}", conditions.source(query.kind, &wanted));
        let mut statement = self.conn().prepare_cached(&sql).at(path)?;
        let mut rows = statement.query(params_from_iter(&conditions.values)).at(path)?;
        let mut totals = Totals { sums: numbers.iter().map(|it| (it.0, 0.0, 0)).collect(), ..Totals::default() };
        let mut counts = [Counts::default(), Counts::default(), Counts::default()];
        while let Some(row) = rows.next().at(path)? {
            totals.count += 1;
            let kept = if group_expression.is_some() { 3 } else { 2 };
            for (n, counts) in counts.iter_mut().enumerate().take(kept) {
                counts.add(row.get_ref(n).at(path)?);
            }
            for (n, sum) in totals.sums.iter_mut().enumerate() {
                let number = match row.get_ref(n + 3).at(path)? {
                    ValueRef::Integer(n) => n as f64,
                    ValueRef::Real(x) => x,
                    _ => continue,
                };
                sum.1 += number;
                sum.2 += 1;
            }
        }
        drop(rows);
        let [status, province, by_group] = counts;
        totals.by_status = status.in_order(query.kind, Place::of(query.kind, "status")?);
        totals.by_province = province.in_order(query.kind, Place::of(query.kind, "province")?);
        totals.groups = match group {
            Some(place) if group_expression.is_some() => by_group.in_order(query.kind, place),
            Some(place) => self.groups_of_rows(query, &conditions, place)?,
            None => Vec::new(),
        };
        Ok(totals)
    }

    /// Groups by a field of which a record can have several values.
    fn groups_of_rows(&self, query: &RecordQuery, conditions: &Conditions, place: Place) -> Result<Vec<Grouped>> {
        let records = conditions.source(query.kind, "");
        let rows = match place {
            Place::Child(table, column) => {
                format!("SELECT c.record_id AS id, c.{0} AS value FROM {table} c WHERE c.{0} IS NOT NULL", column.name)
            }
            _ => {
                "SELECT id, province AS value FROM record WHERE province IS NOT NULL UNION SELECT record_id, province FROM record_province"
                    .to_owned()
            }
        };
        let sql = format!(
            "WITH these AS MATERIALIZED (SELECT r.id AS id {records}), several AS (SELECT DISTINCT id, value FROM ({rows}))
             SELECT value, count(*) FROM these LEFT JOIN several USING (id) GROUP BY value"
        );
        let mut statement = self.conn().prepare_cached(&sql).at(self.path())?;
        let mut rows = statement.query(params_from_iter(&conditions.values)).at(self.path())?;
        let mut counts = Counts::default();
        while let Some(row) = rows.next().at(self.path())? {
            counts.0.push((to_value(row.get_ref(0).at(self.path())?), row.get(1).at(self.path())?));
        }
        Ok(counts.in_order(query.kind, place))
    }
}

/// Counts by value. Columns that people group by hold few different values, so most are found at once.
#[derive(Default)]
struct Counts(Vec<(Value, u64)>);

impl Counts {
    fn add(&mut self, value: ValueRef<'_>) {
        let same = |it: &Value| match (it, value) {
            (Value::Null, ValueRef::Null) => true,
            (Value::Integer(a), ValueRef::Integer(b)) => *a == b,
            (Value::Real(a), ValueRef::Real(b)) => *a == b,
            (Value::Text(a), ValueRef::Text(b)) => a.as_bytes() == b,
            _ => false,
        };
        match self.0.iter().position(|it| same(&it.0)) {
            Some(at) => {
                self.0[at].1 += 1;
                // What is frequent moves to the front.
                if at > 0 && self.0[at].1 > self.0[at - 1].1 {
                    self.0.swap(at, at - 1);
                }
            }
            None => self.0.push((to_value(value), 1)),
        }
    }

    fn in_order(self, kind: Option<Kind>, place: Place) -> Vec<Grouped> {
        let collation = Collation::of(kind, place);
        let mut keyed: Vec<_> = self.0.into_iter().map(|(value, count)| (collation.key_of(&value), Grouped { value, count })).collect();
        keyed.sort_by(|(a, _), (b, _)| match (a, b) {
            (None, None) => Ordering::Equal,
            (None, _) => Ordering::Greater,
            (_, None) => Ordering::Less,
            (Some(a), Some(b)) => a.partial_cmp(b).unwrap_or(Ordering::Equal),
        });
        keyed.into_iter().map(|it| it.1).collect()
    }
}
