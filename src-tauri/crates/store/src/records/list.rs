use std::collections::{BTreeMap, BTreeSet};

use rusqlite::OptionalExtension;

use super::Record;
use crate::error::AtPath;
use crate::journal::changeset::to_value;
use crate::schema::{CHILD_TABLES, Column, RECORD_COLUMNS, child_tables, kind_columns};
use crate::{Fields, Kind, ReadTx, Result, StoreError, Value};

impl ReadTx<'_> {
    /// Returns a record with everything that belongs to it; one in the bin is not there.
    pub fn record(&self, id: &str) -> Result<Option<Record>> {
        if self.is_binned(id)? {
            return Ok(None);
        }
        Ok(self.load(&[id])?.pop())
    }

    /// Returns the identifier of the record with this registry code (`P01`), the oldest if there are several.
    pub fn record_by_code(&self, code: &str) -> Result<Option<String>> {
        self.conn()
            .prepare_cached("SELECT id FROM record WHERE code = ?1 AND id NOT IN (SELECT record_id FROM bin) ORDER BY id LIMIT 1")
            .and_then(|mut it| it.query_row([code], |row| row.get(0)).optional())
            .at(self.path())
    }

    /// Counts the records of every kind outside the bin; kinds without records are there with 0.
    pub fn record_counts(&self) -> Result<BTreeMap<Kind, u64>> {
        let mut counts: BTreeMap<Kind, u64> = Kind::ALL.map(|it| (it, 0)).into();
        let mut query = self
            .conn()
            .prepare_cached(
                "SELECT kind, sum(n) FROM (SELECT kind, count(*) AS n FROM record GROUP BY kind
                 UNION ALL SELECT kind, -count(*) FROM bin JOIN record ON id = record_id GROUP BY kind) GROUP BY kind",
            )
            .at(self.path())?;
        let mut rows = query.query([]).at(self.path())?;
        while let Some(row) = rows.next().at(self.path())? {
            let table: String = row.get(0).at(self.path())?;
            if let Some(kind) = Kind::from_table(&table) {
                counts.insert(kind, row.get(1).at(self.path())?);
            }
        }
        Ok(counts)
    }

    pub(super) fn has_bin(&self) -> Result<bool> {
        self.conn().prepare_cached("SELECT 1 FROM bin LIMIT 1").and_then(|mut it| it.exists([])).at(self.path())
    }

    /// Reads the records with these identifiers in this order, in the bin or not, each table once.
    pub(crate) fn load(&self, ids: &[&str]) -> Result<Vec<Record>> {
        let path = self.path();
        let json = json(ids)?;
        let places: BTreeMap<&str, usize> = ids.iter().enumerate().map(|(n, id)| (*id, n)).collect();
        let sql = format!("SELECT id, kind, {} FROM record WHERE id IN (SELECT value FROM json_each(?1))", names("", RECORD_COLUMNS));
        let mut query = self.conn().prepare_cached(&sql).at(path)?;
        let mut rows = query.query([&json]).at(path)?;
        let mut records = Vec::with_capacity(ids.len());
        while let Some(row) = rows.next().at(path)? {
            let id: String = row.get(0).at(path)?;
            let kind: String = row.get(1).at(path)?;
            let kind = Kind::from_table(&kind)
                .ok_or_else(|| StoreError::Internal { detail: format!("record {id} has the unknown kind {kind}") })?;
            let mut record = Record { id, kind, fields: Fields::new(), children: BTreeMap::new() };
            fill(&mut record.fields, row, 2, RECORD_COLUMNS).at(path)?;
            for column in kind_columns(kind) {
                record.fields.insert(column.name.to_owned(), Value::Null);
            }
            for table in child_tables(kind) {
                record.children.insert(table.name.to_owned(), Vec::new());
            }
            records.push(record);
        }
        records.sort_by_key(|it| places.get(it.id.as_str()));
        for kind in Kind::ALL {
            let of_kind: Vec<&str> = records.iter().filter(|it| it.kind == kind).map(|it| it.id.as_str()).collect();
            if of_kind.is_empty() {
                continue;
            }
            let of_kind = self::json(&of_kind)?;
            let own = kind_columns(kind);
            let sql = belonging(kind.table(), &names("", own), "");
            self.attach(&mut records, &places, &sql, &of_kind, |record, row| fill(&mut record.fields, row, 1, own))?;
        }
        let kinds: BTreeSet<Kind> = records.iter().map(|it| it.kind).collect();
        for table in CHILD_TABLES.iter().filter(|it| kinds.iter().any(|kind| it.belongs_to(*kind))) {
            let sql = belonging(table.name, &format!("id, {}", names("", table.columns)), " ORDER BY record_id, id");
            self.attach(&mut records, &places, &sql, &json, |record, row| {
                let mut fields = Fields::new();
                fields.insert("id".to_owned(), to_value(row.get_ref(1)?));
                fill(&mut fields, row, 2, table.columns)?;
                record.children.entry(table.name.to_owned()).or_default().push(fields);
                Ok(())
            })?;
        }
        Ok(records)
    }

    /// Reads the rows that belong to the records with these identifiers and hands each to its record.
    fn attach(
        &self,
        records: &mut [Record],
        places: &BTreeMap<&str, usize>,
        sql: &str,
        ids: &str,
        mut each: impl FnMut(&mut Record, &rusqlite::Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<()> {
        let path = self.path();
        let mut query = self.conn().prepare_cached(sql).at(path)?;
        let mut rows = query.query([ids]).at(path)?;
        while let Some(row) = rows.next().at(path)? {
            let id = row.get_ref(0).and_then(|it| Ok(it.as_str()?)).at(path)?;
            if let Some(record) = places.get(id).and_then(|at| records.get_mut(*at)) {
                each(record, row).at(path)?;
            }
        }
        Ok(())
    }
}

/// The query for the rows of `table` that belong to some records, whose identifiers travel as one JSON array.
fn belonging(table: &str, columns: &str, order: &str) -> String {
    format!("SELECT record_id, {columns} FROM {table} WHERE record_id IN (SELECT value FROM json_each(?1)){order}")
}

fn json(ids: &[&str]) -> Result<String> {
    serde_json::to_string(ids).map_err(|err| StoreError::Internal { detail: err.to_string() })
}

fn names(prefix: &str, columns: &[Column]) -> String {
    columns.iter().map(|it| format!("{prefix}{}", it.name)).collect::<Vec<_>>().join(", ")
}

fn fill(fields: &mut Fields, row: &rusqlite::Row<'_>, first: usize, columns: &[Column]) -> rusqlite::Result<()> {
    for (n, column) in columns.iter().enumerate() {
        fields.insert(column.name.to_owned(), to_value(row.get_ref(first + n)?));
    }
    Ok(())
}
