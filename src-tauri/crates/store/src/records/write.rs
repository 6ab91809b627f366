use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::LazyLock;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};

use super::Record;
use super::linked::clear_around;
use super::query::unknown_field;
use crate::error::AtPath;
use crate::schema::{Accepts, CHILD_TABLES, ChildTable, Column, RECORD_COLUMNS, child_table, columns, kind_columns, links};
use crate::search::texts::Texts;
use crate::{Fields, Kind, Lang, Result, StoreError, Value, WriteTx};

/// A record to be added, checked and laid out as its rows, so that little is left to do where it is written.
#[derive(Debug)]
pub struct Ready(Result<Rows>);

/// The rows of a record.
#[derive(Debug)]
struct Rows {
    id: String,
    kind: Kind,
    /// The values of the columns of `record` behind its keys, and of the kind's table.
    common: Vec<Value>,
    own: Vec<Value>,
    /// The rows of child tables, with identifiers or without.
    children: Vec<(&'static ChildTable, String, Vec<Value>)>,
    texts: Option<Texts>,
}

impl Ready {
    /// Checks a record and works out the texts by which it will be found. What is wrong with it is told when it is added.
    pub fn of(record: Record) -> Ready {
        Ready(Rows::of(record))
    }
}

impl Rows {
    fn of(mut record: Record) -> Result<Rows> {
        record.fields.entry("named_in_policy".to_owned()).or_insert(Value::Integer(0));
        record.fields.entry("confidence".to_owned()).or_insert_with(|| "confirmed".into());
        named(&record.fields)?;
        // Rows that bring identifiers of their own are read in the order of these, whatever order they come in.
        let in_order = record.children.values().flatten().all(|row| !row.contains_key("id"));
        let texts = in_order.then(|| Texts::of(&record));
        let mut children = Vec::new();
        for (table, rows) in std::mem::take(&mut record.children) {
            let table = known_child_table(record.kind, &table)?;
            for fields in rows {
                let (id, values) = child_row(record.kind, table, fields)?;
                children.push((table, id, values));
            }
        }
        let (common, own) = laid_out(record.kind, record.fields)?;
        Ok(Rows { id: record.id, kind: record.kind, common, own, children, texts })
    }
}

/// The fields of a record in the order of the columns of `record` and of the kind's table, checked.
fn laid_out(kind: Kind, fields: Fields) -> Result<(Vec<Value>, Vec<Value>)> {
    let (places, own) = (&PLACES[&kind], kind_columns(kind));
    let mut rows = [vec![Value::Null; RECORD_COLUMNS.len()], vec![Value::Null; own.len()]];
    for (name, value) in fields {
        let (row, at) = *places.get(name.as_str()).ok_or_else(|| unknown_field(Some(kind), &name))?;
        rows[row][at] = if is_empty(&value) { Value::Null } else { value };
    }
    for ((table, columns), row) in [("record", RECORD_COLUMNS), (kind.table(), own)].into_iter().zip(&rows) {
        columns.iter().zip(row).try_for_each(|(column, value)| column.check(kind, table, value))?;
    }
    Ok(rows.into())
}

/// Where the fields of a kind's records stand: in `record` or in the kind's table, and at which place.
static PLACES: LazyLock<BTreeMap<Kind, Places>> = LazyLock::new(|| {
    let places = |kind| [RECORD_COLUMNS, kind_columns(kind)].into_iter().enumerate().flat_map(|(row, columns)| place_in(row, columns));
    Kind::ALL.into_iter().map(|kind| (kind, places(kind).collect())).collect()
});

type Places = HashMap<&'static str, (usize, usize)>;

fn place_in(row: usize, columns: &'static [Column]) -> impl Iterator<Item = (&'static str, (usize, usize))> {
    columns.iter().enumerate().map(move |(at, column)| (column.name, (row, at)))
}

impl WriteTx<'_> {
    /// Adds a record with its child rows and returns its identifier; identifiers that are missing are made.
    /// A record that does not say is not named in the policy and its facts are confirmed. Empty texts are stored as nothing.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] naming the field: unknown, of the wrong kind, without any name, or an identifier in use.
    pub fn insert_record(&self, record: Record) -> Result<String> {
        self.insert_ready(Ready::of(record))
    }

    /// The same of a record that was made ready before, on another thread for instance.
    ///
    /// # Errors
    ///
    /// As [`WriteTx::insert_record`].
    pub fn insert_ready(&self, ready: Ready) -> Result<String> {
        let rows = ready.0?;
        self.adding(|| self.in_step(|| self.insert_whole(rows)))
    }

    fn insert_whole(&self, Rows { mut id, kind, common, own, children, texts }: Rows) -> Result<String> {
        if id.is_empty() {
            id = self.new_id();
        }
        self.insert("record", [id.as_str(), kind.table()], &common)?;
        for (column, value) in kind_columns(kind).iter().zip(&own) {
            self.linked(kind, &id, column, value)?;
        }
        self.insert(kind.table(), [id.as_str()], &own)?;
        if let Some(texts) = texts {
            self.index_added(&id, &texts)?;
        }
        for (table, child, values) in &children {
            self.insert_child(table, &id, child, values)?;
        }
        Ok(id)
    }

    /// Writes the fields and child tables that `record` holds; missing ones stay as they are. Child rows are matched by
    /// `id`, those without one by their content; stored rows that are no longer there are deleted.
    /// Returns whether anything changed.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`]; [`StoreError::Constraint`] as for [`WriteTx::insert_record`].
    pub fn update_record(&self, record: &Record) -> Result<bool> {
        let not_found = || StoreError::NotFound { what: "record", id: record.id.clone() };
        let stored = self.record(&record.id)?.ok_or_else(not_found)?;
        if stored.kind != record.kind {
            return Err(StoreError::field("record", "kind", "类别不能更改。", "the kind cannot be changed."));
        }
        known_fields(record)?;
        let mut fields = stored.fields.clone();
        fields.extend(record.fields.iter().map(|(name, value)| (name.clone(), stored_form(value))));
        named(&fields)?;
        for column in kind_columns(record.kind) {
            if let Some(value) = record.fields.get(column.name) {
                self.linked(record.kind, &record.id, column, value)?;
            }
        }
        let mut changed = false;
        let own = record.kind.table();
        for (table, key, columns) in [("record", "id", RECORD_COLUMNS), (own, "record_id", kind_columns(record.kind))] {
            let values = checked(record.kind, table, columns, &fields)?;
            if columns.iter().any(|it| !same(&stored.fields, &fields, it)) {
                self.update(table, &format!("{key} = ?1"), vec![text(&record.id)], columns, values)?;
                changed = true;
            }
        }
        for (table, rows) in &record.children {
            let table = known_child_table(record.kind, table)?;
            changed |= self.update_children(record.kind, table, &record.id, stored.child_rows(table.name), rows)?;
        }
        Ok(changed)
    }

    /// Deletes a record, in the bin or not, and, explicitly, everything that hangs on it; records that link to it lose the link.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`].
    pub fn delete_record(&self, id: &str) -> Result<()> {
        clear_around(self.conn(), self.path(), id)?;
        let gone = self.conn().prepare_cached("DELETE FROM record WHERE id = ?1").and_then(|mut it| it.execute([id])).at(self.path())?;
        if gone == 0 { Err(StoreError::NotFound { what: "record", id: id.to_owned() }) } else { Ok(()) }
    }

    /// Makes sure that the record to which a column links is there, of the right kind, and not the record itself.
    fn linked(&self, kind: Kind, id: &str, column: &Column, value: &Value) -> Result<()> {
        let (Accepts::Link(to), Value::Text(target)) = (column.accepts, value) else { return Ok(()) };
        if target == id {
            return Err(StoreError::field(kind.table(), column.name, "不能指向记录自己。", "must not link to the record itself."));
        }
        let sql = format!("SELECT 1 FROM {} WHERE record_id = ?1", to.table());
        if !target.is_empty() && !self.conn().prepare_cached(&sql).and_then(|mut it| it.exists([target])).at(self.path())? {
            return Err(StoreError::field(
                kind.table(),
                column.name,
                format!("「{target}」不是现有的{}。", to.label(Lang::Zh)),
                format!("\"{target}\" is no {} that is there.", to.label(Lang::En)),
            ));
        }
        Ok(())
    }

    fn update_children(&self, kind: Kind, table: &ChildTable, record: &str, stored: &[Fields], given: &[Fields]) -> Result<bool> {
        let id_of = |row: &Fields| row.get("id").and_then(Value::as_str).map(str::to_owned);
        let mut left: BTreeMap<String, &Fields> = stored.iter().filter_map(|row| Some((id_of(row)?, row))).collect();
        let mut changed = false;
        let mut unmatched = Vec::new();
        for row in given {
            match id_of(row) {
                Some(id) => match left.remove(&id) {
                    Some(old) => {
                        let mut fields = old.clone();
                        fields.extend(row.iter().map(|(name, value)| (name.clone(), stored_form(value))));
                        defaults(table, &mut fields);
                        if table.columns.iter().any(|it| !same(old, &fields, it)) {
                            known_child_fields(table, row)?;
                            let values = checked(kind, table.name, table.columns, &fields)?;
                            let keys = vec![text(record), text(&id)];
                            self.update(table.name, "record_id = ?1 AND id = ?2", keys, table.columns, values)?;
                            changed = true;
                        }
                    }
                    None => {
                        self.add_child(kind, table, record, row.clone())?;
                        changed = true;
                    }
                },
                None => unmatched.push(row),
            }
        }
        for row in unmatched {
            let mut wanted: Fields = row.iter().map(|(name, value)| (name.clone(), stored_form(value))).collect();
            defaults(table, &mut wanted);
            let twin = left.iter().find(|(_, old)| table.columns.iter().all(|it| same(old, &wanted, it))).map(|(id, _)| id.clone());
            match twin {
                Some(id) => {
                    left.remove(&id);
                }
                None => {
                    self.add_child(kind, table, record, wanted)?;
                    changed = true;
                }
            }
        }
        for id in left.keys() {
            let sql = format!("DELETE FROM {} WHERE record_id = ?1 AND id = ?2", table.name);
            self.conn().prepare_cached(&sql).and_then(|mut it| it.execute([record, id])).at(self.path())?;
            changed = true;
        }
        Ok(changed)
    }

    fn add_child(&self, kind: Kind, table: &ChildTable, record: &str, fields: Fields) -> Result<()> {
        let (id, values) = child_row(kind, table, fields)?;
        self.insert_child(table, record, &id, &values)
    }

    fn insert_child(&self, table: &ChildTable, record: &str, id: &str, values: &[Value]) -> Result<()> {
        let made = if id.is_empty() { self.new_id() } else { String::new() };
        self.insert(table.name, [record, if id.is_empty() { &made } else { id }], values)
    }

    fn insert<const N: usize>(&self, table: &'static str, keys: [&str; N], values: &[Value]) -> Result<()> {
        let sql = INSERTS.get(table).ok_or_else(|| StoreError::Internal { detail: format!("no table {table}") })?;
        let row = keys.into_iter().map(text).chain(values.iter().map(bound));
        self.conn().prepare_cached(sql).and_then(|mut it| it.execute(params_from_iter(row))).at(self.path())?;
        Ok(())
    }

    /// Writes all columns at once; the changeset keeps only those that are different.
    fn update<'v>(
        &self,
        table: &str,
        key: &str,
        mut keys: Vec<ToSqlOutput<'v>>,
        columns: &[Column],
        values: Vec<ToSqlOutput<'v>>,
    ) -> Result<()> {
        let first = keys.len() + 1;
        let set: Vec<String> = columns.iter().enumerate().map(|(n, it)| format!("{} = ?{}", it.name, first + n)).collect();
        let sql = format!("UPDATE {table} SET {} WHERE {key}", set.join(", "));
        keys.extend(values);
        self.conn().prepare_cached(&sql).and_then(|mut it| it.execute(params_from_iter(keys))).at(self.path())?;
        Ok(())
    }
}

/// Takes the links to a record away, as its deletion demands.
pub(crate) fn release_links(conn: &Connection, path: &Path, kind: Kind, id: &str) -> Result<()> {
    for (from, column, _) in links().filter(|(_, _, to)| *to == kind) {
        let sql = format!("UPDATE {} SET {column} = NULL WHERE {column} = ?1", from.table());
        conn.prepare_cached(&sql).and_then(|mut it| it.execute([id])).at(path)?;
    }
    Ok(())
}

/// An empty text is stored as nothing: for people there is no difference.
fn stored_form(value: &Value) -> Value {
    match value {
        Value::Text(text) if text.is_empty() => Value::Null,
        other => other.clone(),
    }
}

fn defaults(table: &ChildTable, fields: &mut Fields) {
    if table.columns.iter().any(|it| it.name == "confidence") {
        // A form that was not filled in says nothing, which is what an absent value says too.
        let confidence = fields.entry("confidence".to_owned()).or_default();
        if confidence.is_null() {
            *confidence = "confirmed".into();
        }
    }
}

/// Compares a field of two rows as it would be stored: a whole number equals the same number with decimals.
fn same(old: &Fields, new: &Fields, column: &Column) -> bool {
    let (old, new) = (old.get(column.name).unwrap_or(&Value::Null), new.get(column.name).unwrap_or(&Value::Null));
    old == new || matches!((old.as_f64(), new.as_f64()), (Some(a), Some(b)) if a == b)
}

/// Checks the values of some columns and returns them for binding; an empty text is bound as nothing.
fn checked<'v>(kind: Kind, table: &str, columns: &[Column], fields: &'v Fields) -> Result<Vec<ToSqlOutput<'v>>> {
    check(kind, table, columns, fields)?;
    Ok(columns.iter().map(|column| bound(fields.get(column.name).unwrap_or(&Value::Null))).collect())
}

fn check(kind: Kind, table: &str, columns: &[Column], fields: &Fields) -> Result<()> {
    columns.iter().try_for_each(|column| {
        let value = fields.get(column.name).filter(|it| !is_empty(it)).unwrap_or(&Value::Null);
        column.check(kind, table, value)
    })
}

fn is_empty(value: &Value) -> bool {
    matches!(value, Value::Text(text) if text.is_empty())
}

/// Takes the values of some columns out of the fields.
fn taken(columns: &[Column], fields: &mut Fields) -> Vec<Value> {
    columns.iter().map(|column| fields.get_mut(column.name).map(std::mem::take).unwrap_or_default()).collect()
}

/// The identifier, if it has one, and the values of a row of a child table.
fn child_row(kind: Kind, table: &ChildTable, mut fields: Fields) -> Result<(String, Vec<Value>)> {
    known_child_fields(table, &fields)?;
    defaults(table, &mut fields);
    check(kind, table.name, table.columns, &fields)?;
    let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    Ok((id, taken(table.columns, &mut fields)))
}

fn bound(value: &Value) -> ToSqlOutput<'_> {
    match value {
        Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
        value if is_empty(value) => ToSqlOutput::Borrowed(ValueRef::Null),
        Value::Integer(n) => ToSqlOutput::Borrowed(ValueRef::Integer(*n)),
        Value::Real(x) => ToSqlOutput::Borrowed(ValueRef::Real(*x)),
        Value::Text(it) => text(it),
    }
}

fn text(text: &str) -> ToSqlOutput<'_> {
    ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
}

/// The statement that adds a row, for every table of records. A large import asks for it hundreds of thousands of times.
static INSERTS: LazyLock<BTreeMap<&'static str, String>> = LazyLock::new(|| {
    let insert = |table: &'static str, keys: &[&'static str], columns: &[Column]| {
        let names: Vec<&str> = keys.iter().copied().chain(columns.iter().map(|it| it.name)).collect();
        let places: Vec<String> = (1..=names.len()).map(|n| format!("?{n}")).collect();
        (table, format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", ")))
    };
    let kinds = Kind::ALL.into_iter().map(|kind| insert(kind.table(), &["record_id"], kind_columns(kind)));
    let children = CHILD_TABLES.iter().map(|it| insert(it.name, &["record_id", "id"], it.columns));
    std::iter::once(insert("record", &["id", "kind"], RECORD_COLUMNS)).chain(kinds).chain(children).collect()
});

fn known_fields(record: &Record) -> Result<()> {
    match record.fields.keys().find(|name| !columns(record.kind).any(|it| it.name == name.as_str())) {
        Some(name) => Err(unknown_field(Some(record.kind), name)),
        None => Ok(()),
    }
}

fn known_child_table(kind: Kind, name: &str) -> Result<&'static ChildTable> {
    child_table(name)
        .filter(|it| it.belongs_to(kind))
        .ok_or_else(|| StoreError::field(name, "", "没有这张附表。", "there is no such child table."))
}

fn known_child_fields(table: &ChildTable, fields: &Fields) -> Result<()> {
    let known = |name: &str| name == "id" || table.columns.iter().any(|it| it.name == name);
    match fields.keys().find(|it| !known(it)) {
        Some(name) => Err(StoreError::field(table.name, name, "没有这个字段。", "there is no such field.")),
        None => Ok(()),
    }
}

fn named(fields: &Fields) -> Result<()> {
    let has = |name: &str| fields.get(name).and_then(Value::as_str).is_some_and(|it| !it.trim().is_empty());
    match ["name_policy", "name_official", "name_en"].into_iter().any(has) {
        true => Ok(()),
        false => Err(StoreError::field("record", "name_official", "记录至少要有一个名称。", "a record needs at least one name.")),
    }
}
