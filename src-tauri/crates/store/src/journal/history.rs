use jiff::Timestamp;

use super::changeset::{ColumnNames, visit};
use super::log::{actor, operation, time};
use super::stored_changeset;
use crate::error::AtPath;
use crate::{Actor, Op, ReadTx, Result, Value, Workspace};

/// One field that an entry changed.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The table: `record`, the kind's own, or a child table.
    pub table: String,
    /// The row: the record's identifier, or the child row's own.
    pub row_id: String,
    /// The field.
    pub field: String,
    /// The value before; nothing when the row is new.
    pub old: Value,
    /// The value after; nothing when the row was deleted.
    pub new: Value,
}

/// What one journal entry did to one record.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryEntry {
    /// The entry's number.
    pub seq: u64,
    /// When it was committed.
    pub at: Timestamp,
    /// Who did it.
    pub actor: Actor,
    /// What was done.
    pub op: Op,
    /// Whether its effect is taken back at present.
    pub undone: bool,
    /// The fields that changed, by table and row in the order of the schema.
    pub changes: Vec<FieldChange>,
}

impl ReadTx<'_> {
    /// Tells how many entries [`Workspace::history`] would give of a record, without reading any.
    pub fn changes_of(&self, subject: &str) -> Result<u64> {
        self.conn()
            .prepare_cached("SELECT count(DISTINCT seq) FROM journal_touch WHERE subject = ?1")
            .and_then(|mut it| it.query_row([subject], |row| row.get(0)))
            .at(self.path())
    }
}

impl Workspace {
    /// Tells who changed which field of a record when, newest entry first. Child rows belong to their record.
    /// The identifier of an observation or target, the code of an indicator and the key of a setting work as well.
    pub fn history(&self, subject: &str) -> Result<Vec<HistoryEntry>> {
        let path = self.path();
        self.read(|tx| {
            let conn = tx.conn();
            let names = ColumnNames::load(conn, path)?;
            let mut query = conn
                .prepare_cached(
                    "SELECT seq, at, actor_name, actor_unit, actor_province, actor_role, op,
                         (SELECT count(*) FROM journal c WHERE c.root = coalesce(j.root, j.seq) AND c.seq > j.seq) % 2
                             AS undone
                     FROM journal j WHERE seq IN (SELECT seq FROM journal_touch WHERE subject = ?1)
                     ORDER BY seq DESC",
                )
                .at(path)?;
            let mut rows = query.query([subject]).at(path)?;
            let mut entries = Vec::new();
            while let Some(row) = rows.next().at(path)? {
                let seq = row.get("seq").at(path)?;
                let mut changes = Vec::new();
                visit(&stored_changeset(conn, path, seq)?, path, |change| {
                    if change.subject()? != subject {
                        return Ok(());
                    }
                    let row_id = change.row_id()?;
                    changes.extend(change.values().into_iter().map(|(column, old, new)| {
                        let field = names.name(change.table, column);
                        let place = (rank(change.table), row_id.to_owned(), column);
                        (place, FieldChange { table: change.table.to_owned(), row_id: row_id.to_owned(), field, old, new })
                    }));
                    Ok(())
                })?;
                // Changesets keep rows in the order of a hash table.
                changes.sort_by(|(a, _), (b, _)| a.cmp(b));
                entries.push(HistoryEntry {
                    seq,
                    at: time(row, path)?,
                    actor: actor(row, path)?,
                    op: operation(row, path)?,
                    undone: row.get("undone").at(path)?,
                    changes: changes.into_iter().map(|(_, change)| change).collect(),
                });
            }
            Ok(entries)
        })
    }
}

/// The place of a table in the schema.
fn rank(table: &str) -> usize {
    crate::schema::JOURNALLED.iter().position(|it| *it == table).unwrap_or(usize::MAX)
}
