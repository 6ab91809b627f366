//! Takes entries back and restores them, always by appending.
//!
//! An entry and what became of it form a chain: the original, its undo, the redo of that, and so on; every link turns the
//! one before around by applying its inverted changeset inside a new session, which records what really happened. A chain
//! with an even number of links after the original is in force, otherwise it is taken back.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use rusqlite::session::{ChangesetItem, ConflictAction, ConflictType, invert_strm};
use rusqlite::{Connection, params};

use super::changeset::{Action, ColumnNames, to_value, visit};
use super::conflict::{FieldConflict, later_conflicts};
use super::log::operation;
use super::{Chain, EntryRef, NewEntry, Recorder, append, stored_changeset};
use crate::error::AtPath;
use crate::records::clear_around;
use crate::round::refuse_locked;
use crate::schema::key_columns;
use crate::{Actor, Op, Result, StoreError, Value, Workspace};

/// Tells what an undo or redo did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The number of the new entry.
    pub seq: u64,
    /// The original entry that was taken back or restored.
    pub of: EntryRef,
    /// The tables whose rows changed.
    pub touched: BTreeSet<&'static str>,
}

/// Says what undo and redo would do for a person now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoState {
    /// The entry that undo would take back.
    pub undo: Option<EntryRef>,
    /// The entry that redo would restore.
    pub redo: Option<EntryRef>,
}

/// An original entry, and the last link of its chain.
struct Candidate {
    root: u64,
    tail: u64,
    op: Op,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Undo,
    Redo,
}

impl Workspace {
    /// Takes back the person's last entry that is in force, as a new entry.
    ///
    /// # Errors
    ///
    /// [`StoreError::NothingToUndo`]; [`StoreError::UndoConflict`] when a later entry changed the same fields, unless
    /// `force` overwrites them; [`StoreError::Constraint`] when other data now depend on what would go.
    pub fn undo(&self, actor: &Actor, now: Timestamp, force: bool) -> Result<Undone> {
        self.turn(Direction::Undo, actor, now, force)
    }

    /// Restores the entry that the person took back last, as a new entry. A new write of the person ends the choice.
    ///
    /// # Errors
    ///
    /// [`StoreError::NothingToRedo`]; otherwise as [`Workspace::undo`].
    pub fn redo(&self, actor: &Actor, now: Timestamp, force: bool) -> Result<Undone> {
        self.turn(Direction::Redo, actor, now, force)
    }

    /// Tells what undo and redo would do for this person.
    pub fn undo_state(&self, actor: &Actor) -> Result<UndoState> {
        self.read(|tx| {
            let find = |direction| -> Result<Option<EntryRef>> {
                let found = candidate(tx.conn(), self.path(), actor, direction)?;
                Ok(found.map(|it| EntryRef::new(it.root, &it.op)))
            };
            Ok(UndoState { undo: find(Direction::Undo)?, redo: find(Direction::Redo)? })
        })
    }

    fn turn(&self, direction: Direction, actor: &Actor, now: Timestamp, force: bool) -> Result<Undone> {
        let path = self.path();
        self.append_with(|conn, ids| {
            let nothing = match direction {
                Direction::Undo => StoreError::NothingToUndo,
                Direction::Redo => StoreError::NothingToRedo,
            };
            let Candidate { root, tail, op } = candidate(conn, path, actor, direction)?.ok_or(nothing)?;
            let of = EntryRef::new(root, &op);
            let raw = stored_changeset(conn, path, tail)?;
            refuse_locked(conn, path, &raw)?;
            let recorder = Recorder::start(conn, path)?;
            if force {
                make_way(conn, path, &raw)?;
            } else {
                let fields = later_conflicts(conn, path, tail, &raw)?;
                if !fields.is_empty() {
                    return Err(StoreError::UndoConflict { entry: of, fields });
                }
            }
            apply_inverse(conn, path, &raw, force, &of)?;
            let changeset = recorder.finish(true)?;
            let EntryRef { seq, sentence_zh, sentence_en } = of.clone();
            let op = match direction {
                Direction::Undo => Op::Undone { seq, sentence_zh, sentence_en },
                Direction::Redo => Op::Redone { seq, sentence_zh, sentence_en },
            };
            let chain = Some(Chain { undo_of: tail, root });
            // Even without any change left to make, the entry is now taken back, and the journal says so.
            let entry = NewEntry {
                id: ids.next(now),
                at: now,
                actor,
                op: &op,
                chain,
                changeset: &changeset,
                added: &crate::search::index::Added::default(),
            };
            let appended = append(conn, path, entry)?;
            Ok((Undone { seq: appended.seq, of, touched: appended.tables }, appended.seq))
        })
    }
}

fn candidate(conn: &Connection, path: &Path, actor: &Actor, direction: Direction) -> Result<Option<Candidate>> {
    let mut query = conn
        .prepare_cached(match direction {
            Direction::Undo => UNDO_CANDIDATES,
            Direction::Redo => REDO_CANDIDATES,
        })
        .at(path)?;
    let mut rows = query.query(params![actor.name, actor.unit]).at(path)?;
    while let Some(row) = rows.next().at(path)? {
        let op = operation(row, path)?;
        if op.undoable() {
            return Ok(Some(Candidate { root: row.get("seq").at(path)?, tail: row.get("tail").at(path)?, op }));
        }
    }
    Ok(None)
}

const UNDO_CANDIDATES: &str = "
    SELECT seq, op, coalesce((SELECT max(c.seq) FROM journal c WHERE c.root = j.seq), seq) AS tail
    FROM journal j
    WHERE root IS NULL AND actor_name = ?1 AND actor_unit = ?2
        AND (SELECT count(*) FROM journal c WHERE c.root = j.seq) % 2 = 0
    ORDER BY seq DESC";

/// Chains that end in an undo newer than the person's last original entry.
const REDO_CANDIDATES: &str = "
    SELECT r.seq, r.op, max(c.seq) AS tail
    FROM journal c JOIN journal r ON r.seq = c.root
    WHERE c.root IS NOT NULL AND r.actor_name = ?1 AND r.actor_unit = ?2
    GROUP BY c.root
    HAVING count(*) % 2 = 1 AND max(c.seq) > (
        SELECT coalesce(max(seq), 0) FROM journal WHERE root IS NULL AND actor_name = ?1 AND actor_unit = ?2)
    ORDER BY tail DESC";

/// Deletes the rows that others have hung on records whose creation is taken back by force, and takes away links to them;
/// deleting the record alone would leave them without it.
fn make_way(conn: &Connection, path: &Path, raw: &[u8]) -> Result<()> {
    visit(raw, path, |row| {
        if row.table != "record" || row.action != Action::Insert {
            return Ok(());
        }
        clear_around(conn, path, row.subject()?)
    })
}

/// What the conflict handler found; it runs inside SQLite and cannot return more than a choice.
#[derive(Default)]
struct Found {
    fields: Vec<Raw>,
    blocked: bool,
}

/// A conflict before its column has a name.
struct Raw {
    table: String,
    row_id: String,
    column: usize,
    base: Value,
    ours: Value,
    theirs: Value,
}

fn apply_inverse(conn: &Connection, path: &Path, raw: &[u8], force: bool, entry: &EntryRef) -> Result<()> {
    if raw.is_empty() {
        return Ok(());
    }
    let mut inverse = Vec::with_capacity(raw.len());
    invert_strm(&mut &raw[..], &mut inverse).at(path)?;
    let found = Arc::new(Mutex::new(Found::default()));
    let seen = Arc::clone(&found);
    let outcome = conn.apply_strm(&mut &inverse[..], None::<fn(&str) -> bool>, move |kind, item| {
        let mut found = seen.lock().unwrap_or_else(PoisonError::into_inner);
        resolve(&mut found, kind, item, force)
    });
    let found = std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner));
    if !found.fields.is_empty() {
        let names = ColumnNames::load(conn, path)?;
        let name = |it: Raw| FieldConflict {
            field: names.name(&it.table, it.column),
            table: it.table,
            row_id: it.row_id,
            base: it.base,
            ours: it.ours,
            theirs: it.theirs,
            by: None,
        };
        let fields = found.fields.into_iter().map(name).collect();
        return Err(StoreError::UndoConflict { entry: entry.clone(), fields });
    }
    if found.blocked {
        return Err(StoreError::field(
            "",
            "",
            format!("「{}」不能撤销或重做：现有的其他数据依赖于它。", entry.sentence_zh),
            format!("\"{}\" cannot be taken back or restored: other data depend on what would change.", entry.sentence_en),
        ));
    }
    outcome.at(path)
}

/// Chooses what happens to a row that is not as the changeset expects it.
fn resolve(found: &mut Found, kind: ConflictType, item: &ChangesetItem, force: bool) -> ConflictAction {
    use ConflictAction::{SQLITE_CHANGESET_ABORT as Abort, SQLITE_CHANGESET_OMIT as Omit, SQLITE_CHANGESET_REPLACE as Replace};
    match kind {
        ConflictType::SQLITE_CHANGESET_DATA | ConflictType::SQLITE_CHANGESET_CONFLICT if force => Replace,
        ConflictType::SQLITE_CHANGESET_NOTFOUND if force => Omit,
        ConflictType::SQLITE_CHANGESET_DATA => {
            let before = found.fields.len();
            differences(&mut found.fields, item);
            // Every field that differs from what was expected holds the wanted value already.
            if found.fields.len() == before { Replace } else { Omit }
        }
        ConflictType::SQLITE_CHANGESET_NOTFOUND | ConflictType::SQLITE_CHANGESET_CONFLICT => {
            if let Ok((table, row_id, _)) = identity(item) {
                let nothing = Value::Null;
                let (base, ours, theirs) = (nothing.clone(), nothing.clone(), nothing);
                found.fields.push(Raw { table, row_id, column: usize::MAX, base, ours, theirs });
            }
            Omit
        }
        _ => {
            found.blocked = true;
            Abort
        }
    }
}

/// Collects the fields whose present value is neither the expected nor the wanted one.
fn differences(fields: &mut Vec<Raw>, item: &ChangesetItem) {
    let Ok((table, row_id, columns)) = identity(item) else {
        return;
    };
    for column in 0..columns {
        let read = |value: rusqlite::Result<rusqlite::types::ValueRef<'_>>| value.ok().map(to_value);
        let (Some(ours), Some(theirs)) = (read(item.old_value(column)), read(item.conflict(column))) else {
            continue;
        };
        let base = read(item.new_value(column));
        if theirs != ours && Some(&theirs) != base.as_ref() {
            let (table, row_id) = (table.clone(), row_id.clone());
            fields.push(Raw { table, row_id, column, base: base.unwrap_or_default(), ours, theirs });
        }
    }
}

/// Names the row that a conflict is about.
fn identity(item: &ChangesetItem) -> rusqlite::Result<(String, String, usize)> {
    let op = item.op()?;
    let table = op.table_name().to_owned();
    let key = key_columns(&table) - 1;
    let value = match op.code() {
        rusqlite::hooks::Action::SQLITE_INSERT => item.new_value(key)?,
        _ => item.old_value(key)?,
    };
    Ok((table, to_value(value).to_string(), op.number_of_columns() as usize))
}
