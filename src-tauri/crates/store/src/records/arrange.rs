//! Puts the records of a list in order and hands out its pages.
//!
//! The whole order, a number for each record, is made once for a query and a revision and remembered; every page of it, deep
//! or not, is then a slice, and stays the same slice while the person scrolls.

use std::collections::HashMap;
use std::sync::Arc;

use rusqlite::{OptionalExtension, params_from_iter};

use super::Record;
use super::collate::{Collation, SortKey};
use super::query::{Conditions, Place, RecordQuery, unknown_field};
use crate::error::AtPath;
use crate::search::plain;
use crate::{Kind, ReadTx, Result};

/// Pages that end within so many records are read without making the whole order.
const NEAR: u32 = 1_000;

impl ReadTx<'_> {
    /// Lists records outside the bin: how many the query finds in all, and those of the wanted page.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`](crate::StoreError::Constraint) for a field that the kind does not have, or that a record can have
    /// several of where one is needed.
    pub fn records(&self, query: &RecordQuery) -> Result<(u64, Vec<Record>)> {
        let (total, _, records) = self.record_page(query)?;
        Ok((total, records))
    }

    /// Lists records and also tells at which place of the whole list the page begins, counted from 0.
    ///
    /// # Errors
    ///
    /// As [`ReadTx::records`].
    pub fn record_page(&self, query: &RecordQuery) -> Result<(u64, u64, Vec<Record>)> {
        if let Some(page) = self.shallow(query)? {
            return Ok(page);
        }
        let rows = self.arranged(query)?;
        let first = self.place_after(query, &rows)? + query.offset as usize;
        let limit = query.limit.map_or(usize::MAX, |it| it as usize);
        let mut by_row = self.conn().prepare_cached("SELECT id FROM record WHERE rowid = ?1").at(self.path())?;
        let ids: Vec<String> = rows
            .iter()
            .skip(first)
            .take(limit)
            .map(|row| by_row.query_row([row], |row| row.get(0)))
            .collect::<rusqlite::Result<_>>()
            .at(self.path())?;
        let page = self.load(&ids.iter().map(String::as_str).collect::<Vec<_>>())?;
        Ok((rows.len() as u64, first.min(rows.len()) as u64, page))
    }

    /// The first pages of a list in the registry's own order, which an index holds: counted and read without making the whole order.
    fn shallow(&self, query: &RecordQuery) -> Result<Option<(u64, u64, Vec<Record>)>> {
        let near = query.limit.is_some_and(|limit| query.offset.saturating_add(limit) <= NEAR);
        let ordered = query.sort.is_some() || query.group.is_some() || query.descending || query.after.is_some();
        // With conditions, counting reads as much as making the order does, and the order is remembered.
        let chosen = query.search.is_some() || query.province.is_some() || !query.filters.is_empty() || !query.equals.is_empty();
        if !near || ordered || chosen || query.kind.is_none() {
            return Ok(None);
        }
        let conditions = self.conditions(query)?;
        let from = conditions.source(query.kind, "");
        let total: u64 = self
            .conn()
            .prepare_cached(&format!("SELECT count(*) {from}"))
            .and_then(|mut it| it.query_row(params_from_iter(&conditions.values), |row| row.get(0)))
            .at(self.path())?;
        let page = (query.limit.unwrap_or(NEAR), query.offset);
        let ids: Vec<String> = self
            .conn()
            .prepare_cached(&format!("SELECT r.id {from} ORDER BY {} LIMIT {} OFFSET {}", registry_order(query, false), page.0, page.1))
            .and_then(|mut it| it.query_map(params_from_iter(&conditions.values), |row| row.get(0))?.collect())
            .at(self.path())?;
        let records = self.load(&ids.iter().map(String::as_str).collect::<Vec<_>>())?;
        Ok(Some((total, u64::from(query.offset).min(total), records)))
    }

    /// The place behind the record after which the page begins.
    fn place_after(&self, query: &RecordQuery, rows: &[i64]) -> Result<usize> {
        let Some(after) = &query.after else { return Ok(0) };
        let row: Option<i64> = self
            .conn()
            .prepare_cached("SELECT rowid FROM record WHERE id = ?1")
            .and_then(|mut it| it.query_row([after], |row| row.get(0)).optional())
            .at(self.path())?;
        Ok(row.and_then(|row| rows.iter().position(|it| *it == row)).map_or(0, |at| at + 1))
    }

    /// All records of a query in their order, by rowid.
    pub(super) fn arranged(&self, query: &RecordQuery) -> Result<Arc<Vec<i64>>> {
        let words = query.search.as_deref().map(plain::words).unwrap_or_default();
        let plain = RecordQuery { search: None, limit: None, offset: 0, after: None, ..query.clone() };
        self.remembered(format!("{plain:?} {words:?}"), || {
            if words.is_empty() {
                return self.ordered(&plain);
            }
            // The list without the search is the same for every letter that is typed.
            let all = self.remembered(format!("{plain:?} []"), || self.ordered(&plain))?;
            let hits = self.hits(&words, query.kind)?;
            let mut found: Vec<(u16, i64)> = all.iter().filter_map(|row| Some((*hits.get(row)?, *row))).collect();
            if query.sort.is_none() && query.group.is_none() {
                found.sort_by_key(|it| it.0);
            }
            Ok(found.into_iter().map(|it| it.1).collect())
        })
    }

    fn remembered(&self, key: String, make: impl FnOnce() -> Result<Vec<i64>>) -> Result<Arc<Vec<i64>>> {
        let Some(memory) = self.memory() else { return make().map(Arc::new) };
        let revision = self.revision()?;
        if let Some(rows) = memory.list(&key, revision) {
            return Ok(rows);
        }
        let rows = Arc::new(make()?);
        memory.keep_list(key, revision, Arc::clone(&rows));
        Ok(rows)
    }

    /// The conditions of a query, without its search; what lies in the bin is never listed.
    pub(super) fn conditions(&self, query: &RecordQuery) -> Result<Conditions> {
        let mut conditions = Conditions::of(query)?;
        // Looking for every record in a bin that is empty would cost a tenth of the list.
        if self.has_bin()? {
            conditions.require("r.id NOT IN (SELECT record_id FROM bin)");
        }
        Ok(conditions)
    }

    /// Reads and orders the records of a query that has no search.
    fn ordered(&self, query: &RecordQuery) -> Result<Vec<i64>> {
        let conditions = self.conditions(query)?;
        let mut keys = Vec::new();
        for field in [&query.group, &query.sort].into_iter().flatten() {
            let place = Place::of(query.kind, field)?;
            keys.push((place.expression().ok_or_else(|| unknown_field(query.kind, field))?, Collation::of(query.kind, place)));
        }
        let expressions: String = keys.iter().map(|it| format!(", {}", it.0)).collect();
        let falling = query.descending && query.sort.is_none();
        let sql = format!(
            "SELECT r.rowid{expressions} {} ORDER BY {}",
            conditions.source(query.kind, &expressions),
            registry_order(query, falling)
        );
        let mut query_rows = self.conn().prepare_cached(&sql).at(self.path())?;
        let mut rows = query_rows.query(params_from_iter(conditions.values)).at(self.path())?;
        let (mut ids, mut sorted) = (Vec::new(), Vec::new());
        while let Some(row) = rows.next().at(self.path())? {
            let id: i64 = row.get(0).at(self.path())?;
            match keys.as_slice() {
                [] => ids.push(id),
                keys => {
                    let mut key = [None, None];
                    for (n, (_, collation)) in keys.iter().enumerate() {
                        key[n] = collation.key(row.get_ref(n + 1).at(self.path())?);
                    }
                    sorted.push((key, id));
                }
            }
        }
        if keys.is_empty() {
            return Ok(ids);
        }
        // The registry's order, in which the rows come, stays among equals. A group is never turned around.
        let turned = [query.descending && query.group.is_none(), query.descending];
        sorted.sort_by(|(a, _), (b, _)| compare(&a[0], &b[0], turned[0]).then_with(|| compare(&a[1], &b[1], turned[1])));
        Ok(sorted.into_iter().map(|it| it.1).collect())
    }
}

/// Compares two keys; nothing comes last in both directions.
fn compare(a: &Option<SortKey>, b: &Option<SortKey>, turned: bool) -> std::cmp::Ordering {
    use std::cmp::Ordering::{Equal, Greater, Less};
    match (a, b) {
        (None, None) => Equal,
        (None, Some(_)) => Greater,
        (Some(_), None) => Less,
        (Some(a), Some(b)) => {
            let order = a.partial_cmp(b).unwrap_or(Equal);
            if turned { order.reverse() } else { order }
        }
    }
}

/// The registry's own order: kind, code, province, time of entry; records without a code last.
fn registry_order(query: &RecordQuery, falling: bool) -> String {
    let direction = if falling { " DESC" } else { "" };
    let within = format!("r.code IS NULL, r.code{direction}, r.province{direction}, r.id{direction}");
    match query.kind {
        // The index `record_in_order` holds exactly this.
        Some(_) => within,
        None => {
            let kinds: String = Kind::ALL.iter().enumerate().map(|(n, kind)| format!(" WHEN '{}' THEN {n}", kind.table())).collect();
            format!("CASE r.kind{kinds} END{direction}, {within}")
        }
    }
}

/// Which records a search found, made ready for SQL.
pub(super) fn found_rows(tx: &ReadTx<'_>, query: &RecordQuery) -> Result<Option<Arc<HashMap<i64, u16>>>> {
    let words = query.search.as_deref().map(plain::words).unwrap_or_default();
    match words.is_empty() {
        true => Ok(None),
        false => Ok(Some(Arc::new(tx.hits(&words, query.kind)?))),
    }
}
