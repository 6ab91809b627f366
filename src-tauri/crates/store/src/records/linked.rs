//! Links between records: what points to a record.

use std::path::Path;

use rusqlite::{Connection, params};

use super::write::release_links;
use crate::error::AtPath;
use crate::schema::{CHILD_TABLES, links};
use crate::{Kind, ReadTx, Result};

/// The records that point to a record through one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citing {
    /// Their kind.
    pub kind: Kind,
    /// The field.
    pub field: &'static str,
    /// Their identifiers, oldest first; those in the bin are left out unless asked for.
    pub ids: Vec<String>,
}

impl ReadTx<'_> {
    /// Lists what points to a record of a kind, by kind and field; fields without any are left out.
    pub fn citing(&self, kind: Kind, id: &str, even_binned: bool) -> Result<Vec<Citing>> {
        let mut found = Vec::new();
        for (from, field, _) in links().filter(|(_, _, to)| *to == kind) {
            let sql = format!(
                "SELECT record_id FROM {} t WHERE {field} = ?1 AND (?2 OR NOT EXISTS (SELECT 1 FROM bin b WHERE b.record_id = t.record_id))
                 ORDER BY record_id",
                from.table()
            );
            let ids: Vec<String> = self
                .conn()
                .prepare_cached(&sql)
                .and_then(|mut it| it.query_map(params![id, even_binned], |row| row.get(0))?.collect())
                .at(self.path())?;
            if !ids.is_empty() {
                found.push(Citing { kind: from, field, ids });
            }
        }
        Ok(found)
    }
}

/// Deletes everything that hangs on a record, but not the record: rows that belong to it, links to it, its place in the bin, its
/// evidence, and what is known about it and other records.
pub(crate) fn clear_around(conn: &Connection, path: &Path, id: &str) -> Result<()> {
    for kind in Kind::ALL {
        release_links(conn, path, kind, id)?;
    }
    let own = CHILD_TABLES.iter().map(|it| it.name).chain(Kind::ALL.map(Kind::table)).chain(["bin", "evidence", "not_same"]);
    let rows = own.map(|table| (table, "record_id")).chain([("not_same", "other_id"), ("merged", "into_id")]);
    for (table, column) in rows {
        let sql = format!("DELETE FROM {table} WHERE {column} = ?1");
        conn.prepare_cached(&sql).and_then(|mut it| it.execute([id])).at(path)?;
    }
    Ok(())
}
