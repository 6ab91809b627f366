//! Gathers the texts by which records are found.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::LazyLock;

use rusqlite::Connection;

use super::{plain, sound};
use crate::error::AtPath;
use crate::schema::{Accepts, CHILD_TABLES, Column, RECORD_COLUMNS, child_tables, kind_columns};
use crate::{Kind, Record, Result, StoreError, Value};

/// The folded texts of one record, each field on a line of its own; folded words hold no line breaks, so none is found across
/// the border of two fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    /// Names, aliases and codes.
    pub(crate) names: String,
    /// How the names and aliases sound, see [`super::sound`].
    pub(crate) sounds: String,
    /// Everything else that people wrote.
    pub(crate) rest: String,
}

/// How a column takes part in the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A name: found by its letters and by its sound.
    Name,
    /// A code: found as names are, but it has no sound.
    Code,
    /// Another text.
    Rest,
}

/// Says how a column of a registry table takes part in the search, if it does: numbers, dates, choices and codes of places
/// do not, for these there are filters; nor do the numbers of people's phones.
pub(crate) fn part(table: &str, column: &Column) -> Option<Part> {
    if column.accepts != Accepts::Text {
        return None;
    }
    match (table, column.name) {
        ("record", "name_policy" | "name_official" | "name_en") | ("alias", "name") => Some(Part::Name),
        ("record", "code" | "zone_code") => Some(Part::Code),
        (_, "province" | "city" | "district" | "city_code") | ("source", "field") | ("person", "phone" | "email") => None,
        (_, name) if name.ends_with("_id") => None,
        _ => Some(Part::Rest),
    }
}

/// The columns of a table that take part.
pub(crate) fn parts(table: &str) -> &'static [(&'static str, Part)] {
    PARTS.get(table).map_or(&[], Vec::as_slice)
}

/// They are asked for with every record.
static PARTS: LazyLock<HashMap<&'static str, Vec<(&'static str, Part)>>> = LazyLock::new(|| {
    let own = Kind::ALL.into_iter().map(|kind| (kind.table(), kind_columns(kind)));
    let tables = own.chain(CHILD_TABLES.iter().map(|it| (it.name, it.columns))).chain([("record", RECORD_COLUMNS)]);
    tables.map(|(table, columns)| (table, columns.iter().filter_map(|it| Some((it.name, part(table, it)?))).collect())).collect()
});

impl Texts {
    /// The texts of a record at hand whose child rows stand in the order of their identifiers.
    pub(crate) fn of(record: &Record) -> Texts {
        let mut texts = Texts::default();
        for (column, part) in ["record", record.kind.table()].into_iter().flat_map(parts) {
            if let Some(text) = record.text(column) {
                texts.add(*part, text);
            }
        }
        for table in child_tables(record.kind) {
            let rows = record.child_rows(table.name);
            if rows.is_empty() {
                continue;
            }
            let columns = parts(table.name);
            for row in rows {
                for (column, part) in columns {
                    if let Some(text) = row.get(*column).and_then(Value::as_str) {
                        texts.add(*part, text);
                    }
                }
            }
        }
        texts
    }

    fn add(&mut self, part: Part, text: &str) {
        let folded = plain::fold(text);
        let folded = folded.trim();
        if folded.is_empty() {
            return;
        }
        match part {
            Part::Name => {
                // A policy name is often the official name too.
                if self.names.split('\n').any(|it| it == folded) {
                    return;
                }
                add_line(&mut self.names, folded);
                if let Some(spelt) = sound::spell(folded) {
                    add_line(&mut self.sounds, &spelt);
                }
            }
            Part::Code => add_line(&mut self.names, folded),
            Part::Rest => add_line(&mut self.rest, folded),
        }
    }
}

fn add_line(lines: &mut String, line: &str) {
    if !lines.is_empty() {
        lines.push('\n');
    }
    lines.push_str(line);
}

/// How many records are gathered at once.
pub(super) const BATCH: usize = 500;

/// Reads the texts of the records with these identifiers from the registry's own tables and hands them over in the order of
/// the identifiers; those that are no records, or lie in the bin, are left out.
pub(super) fn gather(
    conn: &Connection,
    path: &Path,
    ids: &[&str],
    mut each: impl FnMut(&str, i64, Kind, Texts) -> Result<()>,
) -> Result<()> {
    for batch in ids.chunks(BATCH) {
        let json = serde_json::to_string(batch).map_err(|err| StoreError::Internal { detail: err.to_string() })?;
        let mut found: BTreeMap<String, (i64, Kind, Texts)> = BTreeMap::new();
        let columns = parts("record");
        let sql = format!(
            "SELECT id, rowid, kind, {} FROM record WHERE id IN (SELECT value FROM json_each(?1)) AND id NOT IN (SELECT record_id FROM bin)",
            names(columns)
        );
        let mut query = conn.prepare_cached(&sql).at(path)?;
        let mut rows = query.query([&json]).at(path)?;
        while let Some(row) = rows.next().at(path)? {
            let id: String = row.get(0).at(path)?;
            let kind = row.get_ref(2).and_then(|it| Ok(it.as_str()?)).at(path)?;
            let kind = Kind::from_table(kind)
                .ok_or_else(|| StoreError::Internal { detail: format!("record {id} has the unknown kind {kind}") })?;
            let mut texts = Texts::default();
            read(&mut texts, row, 3, columns).at(path)?;
            found.insert(id, (row.get(1).at(path)?, kind, texts));
        }
        let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| found.values().any(|it| it.1 == *kind)).collect();
        let children = CHILD_TABLES.iter().filter(|it| kinds.iter().any(|kind| it.belongs_to(*kind)));
        let own = kinds.iter().map(|kind| (kind.table(), ""));
        let children = children.map(|it| (it.name, " ORDER BY record_id, id"));
        for (table, order) in own.chain(children) {
            let columns = parts(table);
            if columns.is_empty() {
                continue;
            }
            let sql =
                format!("SELECT record_id, {} FROM {table} WHERE record_id IN (SELECT value FROM json_each(?1)){order}", names(columns));
            let mut query = conn.prepare_cached(&sql).at(path)?;
            let mut rows = query.query([&json]).at(path)?;
            while let Some(row) = rows.next().at(path)? {
                let id = row.get_ref(0).and_then(|it| Ok(it.as_str()?)).at(path)?;
                if let Some((_, _, texts)) = found.get_mut(id) {
                    read(texts, row, 1, columns).at(path)?;
                }
            }
        }
        for id in batch {
            if let Some((rowid, kind, texts)) = found.remove(*id) {
                each(id, rowid, kind, texts)?;
            }
        }
    }
    Ok(())
}

fn names(columns: &[(&str, Part)]) -> String {
    columns.iter().map(|it| it.0).collect::<Vec<_>>().join(", ")
}

fn read(texts: &mut Texts, row: &rusqlite::Row<'_>, first: usize, columns: &[(&str, Part)]) -> rusqlite::Result<()> {
    for (n, (_, part)) in columns.iter().enumerate() {
        if let Ok(text) = row.get_ref(first + n)?.as_str() {
            texts.add(*part, text);
        }
    }
    Ok(())
}
