//! Builds the tables from the journal alone and compares.

use std::path::Path;

use rusqlite::session::ConflictAction;
use rusqlite::{Connection, params};

use super::{CheckReport, Finding, Severity};
use crate::Result;
use crate::error::AtPath;
use crate::journal::changeset::{summarise, to_value};
use crate::journal::{self, Sealed};
use crate::schema::{JOURNALLED, migrate};

/// Recomputes every hash and applies every changeset to an empty database in memory, which is returned with its index of
/// touched records when all could be applied.
pub(super) fn replay(conn: &Connection, path: &Path, report: &mut CheckReport) -> Result<Option<Connection>> {
    let mut copy = Some(empty_copy(path)?);
    let mut query = conn
        .prepare(
            "SELECT seq, id, at, actor_name, actor_unit, actor_province, actor_role, op, tables, row_count, undo_of,
                 root, raw_bytes, changeset_hash, prev_hash, hash FROM journal ORDER BY seq",
        )
        .at(path)?;
    let mut rows = query.query([]).at(path)?;
    let (mut expected, mut previous) = (1, String::new());
    while let Some(row) = rows.next().at(path)? {
        let text = |n: usize| row.get_ref(n).and_then(|it| Ok(it.as_str()?)).at(path);
        let sealed = Sealed {
            seq: row.get(0).at(path)?,
            id: text(1)?,
            at: text(2)?,
            actor: [text(3)?, text(4)?, text(5)?, text(6)?],
            op: text(7)?,
            tables: text(8)?,
            rows: row.get(9).at(path)?,
            undo_of: row.get(10).at(path)?,
            root: row.get(11).at(path)?,
            raw_bytes: row.get(12).at(path)?,
            changeset_hash: text(13)?,
            prev_hash: text(14)?,
        };
        let (seq, hash) = (sealed.seq, text(15)?);
        let mut wrong = |code, message_zh: String, message_en: String| {
            let place = format!("journal #{seq}");
            report.findings.push(Finding { severity: Severity::Error, code, message_zh, message_en, place });
        };
        if seq != expected {
            wrong(
                "journal_gap",
                format!("日志在第 {expected} 条与第 {seq} 条之间缺少条目。"),
                format!("Journal entries are missing between {expected} and {seq}."),
            );
            copy = None;
        }
        if sealed.prev_hash != previous || sealed.hash() != hash {
            wrong(
                "journal_hash",
                format!("日志第 {seq} 条的校验值不符，该条或其前一条被改动过。"),
                format!("The hash of journal entry {seq} does not match: it or the entry before was altered."),
            );
        }
        match journal::stored_changeset(conn, path, seq) {
            Ok(raw) if journal::sm3_hex(&raw) == sealed.changeset_hash => {
                if let Some(onto) = &copy
                    && !apply(onto, path, seq, &raw)?
                {
                    wrong(
                        "journal_changeset",
                        format!("日志第 {seq} 条的更改与其之前的内容不衔接。"),
                        format!("The changes of journal entry {seq} do not follow from those before."),
                    );
                    copy = None;
                }
            }
            _ => {
                wrong(
                    "journal_changeset",
                    format!("日志第 {seq} 条的更改内容已损坏或被改动。"),
                    format!("The changes kept with journal entry {seq} are damaged or altered."),
                );
                copy = None;
            }
        }
        previous = hash.to_owned();
        expected = seq + 1;
        report.entries += 1;
    }
    Ok(copy)
}

/// Applies one changeset and notes what it touched; tells whether it followed from what was there.
fn apply(copy: &Connection, path: &Path, seq: u64, raw: &[u8]) -> Result<bool> {
    if raw.is_empty() {
        return Ok(true);
    }
    let strictly = |_, _: &_| ConflictAction::SQLITE_CHANGESET_ABORT;
    if copy.apply_strm(&mut &raw[..], None::<fn(&str) -> bool>, strictly).is_err() {
        return Ok(false);
    }
    let mut insert = copy.prepare_cached("INSERT INTO journal_touch (subject, seq) VALUES (?1, ?2)").at(path)?;
    for subject in summarise(raw, path)?.subjects {
        insert.execute(params![subject, seq]).at(path)?;
    }
    Ok(true)
}

/// Makes a database in memory with the same tables and nothing in them.
fn empty_copy(path: &Path) -> Result<Connection> {
    let mut copy = Connection::open_in_memory().at(path)?;
    migrate::migrate(&mut copy, path, 0, migrate::MIGRATIONS)?;
    copy.execute_batch("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;").at(path)?;
    Ok(copy)
}

/// Compares every journalled table, and the index of touched records, with the replayed one.
pub(super) fn compare(conn: &Connection, path: &Path, replayed: &Connection, findings: &mut Vec<Finding>) -> Result<()> {
    for table in JOURNALLED {
        if let Some(key) = first_difference(conn, replayed, path, table)? {
            findings.push(Finding {
                severity: Severity::Error,
                code: "data_differs",
                message_zh: format!("表 {table} 与日志不符（首处不同：「{key}」）：数据曾被其他程序改动。"),
                message_en: format!("Table {table} does not agree with the journal (first at \"{key}\"): another program changed it."),
                place: (*table).to_owned(),
            });
        }
    }
    if first_difference(conn, replayed, path, "journal_touch")?.is_some() {
        findings.push(Finding {
            severity: Severity::Warning,
            code: "history_index",
            message_zh: "记录历史的索引与日志不符。".to_owned(),
            message_en: "The index behind the records' history does not agree with the journal.".to_owned(),
            place: "journal_touch".to_owned(),
        });
    }
    Ok(())
}

/// Walks two tables side by side in the order of their keys, which are their first columns, and returns the key of the
/// first row that is not the same in both.
fn first_difference(live: &Connection, kept: &Connection, path: &Path, table: &str) -> Result<Option<String>> {
    let sql = format!("SELECT * FROM {table} ORDER BY 1, 2");
    let (mut live, mut kept) = (live.prepare(&sql).at(path)?, kept.prepare(&sql).at(path)?);
    let width = live.column_count();
    let (mut live, mut kept) = (live.query([]).at(path)?, kept.query([]).at(path)?);
    loop {
        let (ours, theirs) = match (live.next().at(path)?, kept.next().at(path)?) {
            (None, None) => return Ok(None),
            (Some(row), None) | (None, Some(row)) => {
                return Ok(Some(to_value(row.get_ref(0).at(path)?).to_string()));
            }
            (Some(ours), Some(theirs)) => (ours, theirs),
        };
        for n in 0..width {
            if ours.get_ref(n).at(path)? != theirs.get_ref(n).at(path)? {
                return Ok(Some(to_value(ours.get_ref(0).at(path)?).to_string()));
            }
        }
    }
}
