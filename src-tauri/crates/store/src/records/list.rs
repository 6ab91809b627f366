use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{OptionalExtension, params_from_iter, types};

use super::Record;
use crate::error::AtPath;
use crate::journal::changeset::to_value;
use crate::schema::{CHILD_TABLES, Column, RECORD_COLUMNS, child_tables, columns, kind_columns};
use crate::{Fields, Kind, ReadTx, Result, StoreError, Value};

/// Chooses, orders and pages records.
#[derive(Clone, Debug, Default)]
pub struct RecordQuery {
    /// Only this kind; all kinds otherwise.
    pub kind: Option<Kind>,
    /// Only records whose fields hold these values; fields of one kind need [`RecordQuery::kind`].
    pub equals: Vec<(String, Value)>,
    /// Only records that this province leads, builds or shares (GB/T 2260 code).
    pub province: Option<String>,
    /// Only records in which each of these words, separated by blanks, occurs in code, names, aliases, partner, address or
    /// summary, whatever its length; letter case and the width of brackets do not matter.
    pub search: Option<String>,
    /// The field to order by, or `name`. By default the registry's order: kind, code, province, time of entry.
    pub sort: Option<String>,
    /// Whether the order is turned around.
    pub descending: bool,
    /// How many records at most; all by default.
    pub limit: Option<u32>,
    /// How many records to skip.
    pub offset: u32,
}

const NAME: &str = "coalesce(r.name_policy, r.name_official, r.name_en)";

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

    /// Lists records outside the bin: how many the query finds in all, and those of the wanted page.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] for a field that the kind does not have.
    pub fn records(&self, query: &RecordQuery) -> Result<(u64, Vec<Record>)> {
        // Sorting identifiers alone is several times cheaper than sorting whole rows, of which a page needs few.
        let (mut filter, values) = filter(query)?;
        // Looking for every record in a bin that is empty would cost a tenth of the list.
        if self.has_bin()? {
            filter.push_str(" AND r.id NOT IN (SELECT record_id FROM bin)");
        }
        let order = order(query)?;
        let uses_kind = [&filter, &order].into_iter().any(|it| it.contains("k."));
        let join = match query.kind {
            Some(kind) if uses_kind => format!("JOIN {} k ON k.record_id = r.id", kind.table()),
            _ => String::new(),
        };
        let sql = format!("SELECT r.id FROM record r {join} WHERE {filter} ORDER BY {order}");
        let found: Vec<String> = self
            .conn()
            .prepare_cached(&sql)
            .and_then(|mut it| it.query_map(params_from_iter(values), |row| row.get(0))?.collect())
            .at(self.path())?;
        let limit = query.limit.map_or(usize::MAX, |it| it as usize);
        let page: Vec<&str> = found.iter().skip(query.offset as usize).take(limit).map(String::as_str).collect();
        Ok((found.len() as u64, self.load(&page)?))
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

    fn has_bin(&self) -> Result<bool> {
        self.conn().prepare_cached("SELECT 1 FROM bin LIMIT 1").and_then(|mut it| it.exists([])).at(self.path())
    }

    /// Reads the records with these identifiers in this order, in the bin or not, each table once.
    pub(super) fn load(&self, ids: &[&str]) -> Result<Vec<Record>> {
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

/// Names a field in SQL, after making sure that it is one.
fn sql_name(kind: Option<Kind>, field: &str) -> Result<String> {
    if RECORD_COLUMNS.iter().any(|it| it.name == field) || matches!(field, "id" | "kind") {
        return Ok(format!("r.{field}"));
    }
    match kind {
        Some(kind) if columns(kind).any(|it| it.name == field) => Ok(format!("k.{field}")),
        _ => Err(unknown_field(kind, field)),
    }
}

pub(super) fn unknown_field(kind: Option<Kind>, field: &str) -> StoreError {
    let table = kind.map_or("record", Kind::table);
    StoreError::field(table, field, "没有这个字段。", "there is no such field.")
}

fn order(query: &RecordQuery) -> Result<String> {
    let direction = if query.descending { " DESC" } else { "" };
    let kinds: String = Kind::ALL.iter().enumerate().map(|(n, kind)| format!(" WHEN '{}' THEN {n}", kind.table())).collect();
    let within = format!("r.code IS NULL, r.code{direction}, r.province{direction}, r.id{direction}");
    let registry = match query.kind {
        // The index `record_in_order` holds exactly this.
        Some(_) => within,
        None => format!("CASE r.kind{kinds} END{direction}, {within}"),
    };
    match query.sort.as_deref() {
        None => Ok(registry),
        Some("name") => Ok(format!("{NAME}{direction}, r.id")),
        // Records without a value come last in both directions.
        Some(field) => {
            let column = sql_name(query.kind, field)?;
            Ok(format!("{column} IS NULL, {column}{direction}, {registry}"))
        }
    }
}

fn filter(query: &RecordQuery) -> Result<(String, Vec<types::Value>)> {
    let mut conditions = vec!["1".to_owned()];
    let mut values = Vec::new();
    if let Some(kind) = query.kind {
        values.push(types::Value::Text(kind.table().to_owned()));
        conditions.push(format!("r.kind = ?{}", values.len()));
    }
    for (field, value) in &query.equals {
        values.push(to_sql(value));
        conditions.push(format!("{} IS ?{}", sql_name(query.kind, field)?, values.len()));
    }
    if let Some(province) = &query.province {
        values.push(types::Value::Text(province.clone()));
        let n = values.len();
        conditions.push(format!(
            "(r.province = ?{n} OR EXISTS (SELECT 1 FROM record_province p WHERE p.record_id = r.id AND p.province = ?{n}))"
        ));
    }
    for word in query.search.iter().flat_map(|it| it.split_whitespace()) {
        values.push(types::Value::Text(pattern(word)));
        let n = values.len();
        // Words hold no line breaks, so none can be found across the border of two fields.
        let record = plain(word, "concat_ws(char(10), r.code, r.name_policy, r.name_official, r.name_en, r.partner, r.address, r.summary)");
        let alias = plain(word, "a.name");
        conditions.push(format!(
            "({record} LIKE ?{n} ESCAPE '\\' OR EXISTS (SELECT 1 FROM alias a WHERE a.record_id = r.id AND {alias} LIKE ?{n} ESCAPE '\\'))"
        ));
    }
    Ok((conditions.join(" AND "), values))
}

/// Narrows full-width brackets and unifies the middle dot in SQL, as [`pattern`] does with the word; a word without any of
/// them finds the same without this work.
fn plain(word: &str, column: &str) -> String {
    if !word.contains(['(', ')', '\u{FF08}', '\u{FF09}', '\u{B7}', '\u{2022}']) {
        return column.to_owned();
    }
    format!("replace(replace(replace({column}, '\u{FF08}', '('), '\u{FF09}', ')'), '\u{2022}', '\u{B7}')")
}

fn pattern(word: &str) -> String {
    let mut pattern = String::from("%");
    for c in word.chars() {
        match c {
            '\u{FF08}' => pattern.push('('),
            '\u{FF09}' => pattern.push(')'),
            '\u{2022}' => pattern.push('\u{B7}'),
            '%' | '_' | '\\' => pattern.extend(['\\', c]),
            c => pattern.push(c),
        }
    }
    pattern + "%"
}

pub(super) fn to_sql(value: &Value) -> types::Value {
    match value {
        Value::Null => types::Value::Null,
        Value::Integer(n) => types::Value::Integer(*n),
        Value::Real(x) => types::Value::Real(*x),
        Value::Text(text) => types::Value::Text(text.clone()),
    }
}
