use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Row, params};

use crate::error::AtPath;
use crate::{Actor, Lang, Op, Result, StoreError, Workspace};

/// Points at a journal entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRef {
    /// Its number.
    pub seq: u64,
    /// Its sentence in Chinese.
    pub sentence_zh: String,
    /// Its sentence in English.
    pub sentence_en: String,
}

impl EntryRef {
    pub(crate) fn new(seq: u64, op: &Op) -> EntryRef {
        EntryRef { seq, sentence_zh: op.sentence(Lang::Zh), sentence_en: op.sentence(Lang::En) }
    }

    /// Returns the sentence in one language.
    pub fn sentence(&self, lang: Lang) -> &str {
        lang.pick(&self.sentence_zh, &self.sentence_en)
    }
}

/// Describes a journal entry without its changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryInfo {
    /// Its number; entries are numbered from 1 without gaps.
    pub seq: u64,
    /// Its identifier, the same in every copy.
    pub id: String,
    /// When it was committed.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// What was done; `op.sentence(lang)` tells it.
    pub op: Op,
    /// The entry that this one took back or restored.
    pub undo_of: Option<u64>,
    /// Whether its effect is taken back at present.
    pub undone: bool,
    /// The tables whose rows changed.
    pub touched: Vec<String>,
    /// How many rows changed.
    pub rows: u64,
    /// What it takes in the file, compressed, in bytes.
    pub size_bytes: u64,
    /// Its SM3 hash in hexadecimal.
    pub hash: String,
}

/// A page of the journal, newest entry first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogPage {
    /// The entries.
    pub entries: Vec<EntryInfo>,
    /// How many entries the journal has.
    pub total: u64,
    /// What all changesets take in the file, compressed, in bytes.
    pub journal_bytes: u64,
}

impl Workspace {
    /// Lists journal entries, newest first.
    pub fn log(&self, limit: u32, offset: u32) -> Result<LogPage> {
        let path = self.path();
        self.read(|tx| {
            let conn = tx.conn();
            let mut query = conn.prepare_cached(SELECT_ENTRIES).at(path)?;
            let mut rows = query.query(params![limit, offset]).at(path)?;
            let mut entries = Vec::new();
            while let Some(row) = rows.next().at(path)? {
                entries.push(entry(row, path)?);
            }
            let (total, journal_bytes) = conn
                .query_row(
                    "SELECT count(*), coalesce(sum(length(changeset)), 0)
                         + (SELECT coalesce(sum(length(bytes)), 0) FROM journal_part) FROM journal",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .at(path)?;
            Ok(LogPage { entries, total, journal_bytes })
        })
    }
}

/// In a chain original – undo – redo – undo …, an entry is taken back when an odd number of others came after it.
const SELECT_ENTRIES: &str = "
    SELECT seq, id, at, actor_name, actor_unit, actor_province, actor_role, op, undo_of, tables, row_count,
        coalesce(length(changeset), (SELECT sum(length(bytes)) FROM journal_part p WHERE p.seq = j.seq)) AS size,
        hash,
        (SELECT count(*) FROM journal c WHERE c.root = coalesce(j.root, j.seq) AND c.seq > j.seq) % 2 AS undone
    FROM journal j ORDER BY seq DESC LIMIT ?1 OFFSET ?2";

fn entry(row: &Row<'_>, path: &Path) -> Result<EntryInfo> {
    let seq = row.get("seq").at(path)?;
    let tables: String = row.get("tables").at(path)?;
    Ok(EntryInfo {
        seq,
        id: row.get("id").at(path)?,
        at: time(row, path)?,
        actor: actor(row, path)?,
        op: operation(row, path)?,
        undo_of: row.get("undo_of").at(path)?,
        undone: row.get("undone").at(path)?,
        touched: tables.split(',').filter(|it| !it.is_empty()).map(str::to_owned).collect(),
        rows: row.get("row_count").at(path)?,
        size_bytes: row.get("size").at(path)?,
        hash: row.get("hash").at(path)?,
    })
}

/// Reads who signed an entry from its columns.
pub(super) fn actor(row: &Row<'_>, path: &Path) -> Result<Actor> {
    Ok(Actor {
        name: row.get("actor_name").at(path)?,
        unit: row.get("actor_unit").at(path)?,
        province: row.get("actor_province").at(path)?,
        role: row.get("actor_role").at(path)?,
    })
}

/// Reads the operation of an entry from its column.
pub(super) fn operation(row: &Row<'_>, path: &Path) -> Result<Op> {
    let json: String = row.get("op").at(path)?;
    serde_json::from_str(&json).map_err(|err| damaged(row, path, "operation", &err.to_string()))
}

/// Reads the time of an entry from its column.
pub(super) fn time(row: &Row<'_>, path: &Path) -> Result<Timestamp> {
    let text: String = row.get("at").at(path)?;
    text.parse().map_err(|err: jiff::Error| damaged(row, path, "time", &err.to_string()))
}

fn damaged(row: &Row<'_>, path: &Path, what: &str, why: &str) -> StoreError {
    let seq: u64 = row.get("seq").unwrap_or_default();
    StoreError::Damaged { path: path.to_owned(), detail: format!("{what} of journal entry {seq}: {why}") }
}
