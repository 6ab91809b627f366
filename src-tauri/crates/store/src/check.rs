//! Looks for everything that could be wrong with a workspace.

use std::path::Path;

use rusqlite::Connection;

use crate::error::AtPath;
use crate::journal::{self, Sealed};
use crate::schema::{JOURNALLED, migrate};
use crate::{Kind, Result, Workspace};

/// Says how bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is lost, and a repair mends it.
    Warning,
    /// Data or journal are not what they should be.
    Error,
}

/// Says what a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What it is, for programs: `integrity`, `foreign_key`, `journal_gap`, `journal_hash`, `journal_changeset`,
    /// `data_differs`, `missing_row`, `history_index`.
    pub code: &'static str,
    /// What it is, in Chinese.
    pub message_zh: String,
    /// What it is, in English.
    pub message_en: String,
    /// Where: a table, or `journal #12`.
    pub place: String,
}

/// The outcome of a check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Whether there is nothing to report after the repair.
    pub ok: bool,
    /// Everything that was found and not repaired.
    pub findings: Vec<Finding>,
    /// How many journal entries were verified.
    pub entries: u64,
    /// How many findings were repaired.
    pub repaired: u32,
}

impl Workspace {
    /// Checks everything: the file's pages, foreign keys, every hash of the journal, and that the tables hold exactly what the
    /// journal's changesets lead to. With `repair` it also rebuilds what can be derived: SQLite's indexes and the index
    /// behind [`Workspace::history`].
    ///
    /// # Errors
    ///
    /// Only when the check itself cannot be done; what it finds stands in the report. [`crate::StoreError::ReadOnly`] for a
    /// repair of a workspace opened for reading.
    pub fn check(&self, repair: bool) -> Result<CheckReport> {
        let mut report = self.inspect()?;
        if repair {
            let mendable =
                |it: &Finding| it.severity == Severity::Warning || it.code == "integrity";
            let before = report.findings.iter().filter(|it| mendable(it)).count();
            if before > 0 {
                self.rebuild()?;
                let entries = report.entries;
                report = self.inspect()?;
                let after = report.findings.iter().filter(|it| mendable(it)).count();
                report.repaired = before.saturating_sub(after) as u32;
                report.entries = entries;
            }
        }
        Ok(report)
    }

    fn inspect(&self) -> Result<CheckReport> {
        let path = self.path();
        self.read(|tx| {
            let conn = tx.conn();
            let mut report = CheckReport::default();
            integrity(conn, path, &mut report.findings)?;
            foreign_keys(conn, path, &mut report.findings)?;
            kind_rows(conn, path, &mut report.findings)?;
            let replayed = chain(conn, path, &mut report)?;
            if let Some(replayed) = replayed {
                differences(conn, path, &replayed, &mut report.findings)?;
                history_index(conn, path, &replayed, &mut report.findings)?;
            }
            report.ok = report.findings.is_empty();
            Ok(report)
        })
    }

    /// Rebuilds everything that is derived from other data.
    fn rebuild(&self) -> Result<()> {
        let path = self.path();
        self.maintain(|conn| {
            conn.execute_batch("REINDEX").at(path)?;
            conn.execute("DELETE FROM journal_touch", []).at(path)?;
            let mut insert = conn
                .prepare("INSERT INTO journal_touch (subject, seq) VALUES (?1, ?2)")
                .at(path)?;
            for seq in sequence(conn, path)? {
                let raw = journal::stored_changeset(conn, path, seq)?;
                for subject in journal::changeset::summarise(&raw, path)?.subjects {
                    insert.execute(rusqlite::params![subject, seq]).at(path)?;
                }
            }
            Ok(())
        })
    }
}

fn integrity(conn: &Connection, path: &Path, findings: &mut Vec<Finding>) -> Result<()> {
    let mut query = conn.prepare("PRAGMA integrity_check(20)").at(path)?;
    let mut rows = query.query([]).at(path)?;
    while let Some(row) = rows.next().at(path)? {
        let text: String = row.get(0).at(path)?;
        if text != "ok" {
            findings.push(Finding {
                severity: Severity::Error,
                code: "integrity",
                message_zh: format!("文件结构有误：{text}"),
                message_en: format!("The file's structure is wrong: {text}"),
                place: "file".to_owned(),
            });
        }
    }
    Ok(())
}

fn foreign_keys(conn: &Connection, path: &Path, findings: &mut Vec<Finding>) -> Result<()> {
    let mut query = conn
        .prepare("SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2")
        .at(path)?;
    let mut rows = query.query([]).at(path)?;
    while let Some(row) = rows.next().at(path)? {
        let (table, parent, count): (String, String, u64) = (
            row.get(0).at(path)?,
            row.get(1).at(path)?,
            row.get(2).at(path)?,
        );
        findings.push(Finding {
            severity: Severity::Error,
            code: "foreign_key",
            message_zh: format!("表 {table} 有 {count} 行所属的 {parent} 不存在。"),
            message_en: format!(
                "{count} rows of table {table} belong to a {parent} that is not there."
            ),
            place: table,
        });
    }
    Ok(())
}

/// Every record has its row in the table of its kind.
fn kind_rows(conn: &Connection, path: &Path, findings: &mut Vec<Finding>) -> Result<()> {
    for kind in Kind::ALL {
        let table = kind.table();
        let sql = format!(
            "SELECT count(*) FROM record WHERE kind = '{table}' AND id NOT IN (SELECT record_id FROM {table})"
        );
        let count: u64 = conn.query_row(&sql, [], |row| row.get(0)).at(path)?;
        if count > 0 {
            findings.push(Finding {
                severity: Severity::Error,
                code: "missing_row",
                message_zh: format!("有 {count} 条记录在表 {table} 中没有对应的行。"),
                message_en: format!("{count} records have no row in table {table}."),
                place: table.to_owned(),
            });
        }
    }
    Ok(())
}

fn sequence(conn: &Connection, path: &Path) -> Result<Vec<u64>> {
    conn.prepare("SELECT seq FROM journal ORDER BY seq")
        .and_then(|mut it| it.query_map([], |row| row.get(0))?.collect())
        .at(path)
}

/// Recomputes every hash and replays every changeset into an empty database, which is returned when all could be replayed.
fn chain(conn: &Connection, path: &Path, report: &mut CheckReport) -> Result<Option<Connection>> {
    let mut replay = Some(empty_copy(path)?);
    let mut query = conn
        .prepare(
            "SELECT seq, id, at, actor_name, actor_unit, actor_province, actor_role, op, tables, row_count, undo_of,
                 root, raw_bytes, changeset_hash, prev_hash, hash FROM journal ORDER BY seq",
        )
        .at(path)?;
    let mut rows = query.query([]).at(path)?;
    let (mut expected, mut previous) = (1, String::new());
    while let Some(row) = rows.next().at(path)? {
        report.entries += 1;
        let seq: u64 = row.get(0).at(path)?;
        let place = format!("journal #{seq}");
        let mut wrong = |code, message_zh: String, message_en: String| {
            let place = place.clone();
            report.findings.push(Finding {
                severity: Severity::Error,
                code,
                message_zh,
                message_en,
                place,
            });
        };
        if seq != expected {
            wrong(
                "journal_gap",
                format!("日志在第 {expected} 条与第 {seq} 条之间缺少条目。"),
                format!("Journal entries are missing between {expected} and {seq}."),
            );
            replay = None;
        }
        let text = |n: usize| row.get_ref(n).and_then(|it| Ok(it.as_str()?)).at(path);
        let sealed = Sealed {
            seq,
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
        let hash = text(15)?;
        if sealed.prev_hash != previous || sealed.hash() != hash {
            wrong(
                "journal_hash",
                format!("日志第 {seq} 条的校验值不符，该条或其前一条被改动过。"),
                format!(
                    "The hash of journal entry {seq} does not match: it or the entry before was altered."
                ),
            );
        }
        match journal::stored_changeset(conn, path, seq) {
            Ok(raw) if journal::sm3_hex(&raw) == sealed.changeset_hash => {
                if let Some(copy) = &replay
                    && !raw.is_empty()
                    && copy
                        .apply_strm(&mut &raw[..], None::<fn(&str) -> bool>, |_, _| {
                            rusqlite::session::ConflictAction::SQLITE_CHANGESET_ABORT
                        })
                        .is_err()
                {
                    wrong(
                        "journal_changeset",
                        format!("日志第 {seq} 条的更改与其之前的内容不衔接。"),
                        format!(
                            "The changes of journal entry {seq} do not follow from those before."
                        ),
                    );
                    replay = None;
                }
            }
            _ => {
                wrong(
                    "journal_changeset",
                    format!("日志第 {seq} 条的更改内容已损坏或被改动。"),
                    format!("The changes kept with journal entry {seq} are damaged or altered."),
                );
                replay = None;
            }
        }
        previous = hash.to_owned();
        expected = seq + 1;
    }
    Ok(replay)
}

/// Makes a database in memory with the same tables and nothing in them.
fn empty_copy(path: &Path) -> Result<Connection> {
    let mut copy = Connection::open_in_memory().at(path)?;
    migrate::migrate(&mut copy, path, 0, migrate::MIGRATIONS)?;
    // Entries are replayed one by one, and each is whole.
    copy.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF;")
        .at(path)?;
    Ok(copy)
}

/// Compares the tables with the replayed ones row by row, both in the order of their keys.
fn differences(
    conn: &Connection,
    path: &Path,
    replayed: &Connection,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    for table in JOURNALLED {
        let (live, kept) = (digest(conn, path, table)?, digest(replayed, path, table)?);
        if live != kept {
            findings.push(Finding {
                severity: Severity::Error,
                code: "data_differs",
                message_zh: format!(
                    "表 {table} 与日志不符（表中 {} 行，日志应有 {} 行）：数据曾被其他程序改动。",
                    live.0, kept.0
                ),
                message_en: format!(
                    "Table {table} does not agree with the journal ({} rows, {} expected): another program changed it.",
                    live.0, kept.0
                ),
                place: (*table).to_owned(),
            });
        }
    }
    Ok(())
}

/// The number of rows of a table, and the SM3 of all its values.
fn digest(conn: &Connection, path: &Path, table: &str) -> Result<(u64, String)> {
    use rusqlite::types::ValueRef;
    use sm3::{Digest, Sm3};
    let columns: Vec<String> = conn
        .prepare_cached("SELECT quote(name) FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")
        .and_then(|mut it| it.query_map([table], |row| row.get(0))?.collect())
        .at(path)?;
    let order = columns
        .iter()
        .map(|it| it.replace('\'', "\""))
        .collect::<Vec<_>>()
        .join(", ");
    let mut query = conn
        .prepare(&format!("SELECT * FROM {table} ORDER BY {order}"))
        .at(path)?;
    let width = query.column_count();
    let mut rows = query.query([]).at(path)?;
    let (mut count, mut hasher) = (0, Sm3::new());
    let mut line = Vec::new();
    while let Some(row) = rows.next().at(path)? {
        count += 1;
        line.clear();
        for n in 0..width {
            let (tag, bytes): (u8, &[u8]) = match row.get_ref(n).at(path)? {
                ValueRef::Null => (0, &[]),
                ValueRef::Integer(n) => (1, &n.to_be_bytes()),
                ValueRef::Real(x) => (2, &x.to_be_bytes()),
                ValueRef::Text(text) => (3, text),
                ValueRef::Blob(blob) => (4, blob),
            };
            line.push(tag);
            line.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
            line.extend_from_slice(bytes);
        }
        hasher.update(&line);
    }
    let hash = hasher.finalize();
    Ok((count, journal::hex(&hash)))
}

/// The index behind the history names exactly what the changesets touch.
fn history_index(
    conn: &Connection,
    path: &Path,
    replayed: &Connection,
    findings: &mut Vec<Finding>,
) -> Result<()> {
    {
        let mut insert = replayed
            .prepare("INSERT INTO journal_touch (subject, seq) VALUES (?1, ?2)")
            .at(path)?;
        for seq in sequence(conn, path)? {
            let raw = journal::stored_changeset(conn, path, seq)?;
            for subject in journal::changeset::summarise(&raw, path)?.subjects {
                insert.execute(rusqlite::params![subject, seq]).at(path)?;
            }
        }
    }
    if digest(conn, path, "journal_touch")? != digest(replayed, path, "journal_touch")? {
        findings.push(Finding {
            severity: Severity::Warning,
            code: "history_index",
            message_zh: "记录历史的索引与日志不符。".to_owned(),
            message_en: "The index behind the records' history does not agree with the journal."
                .to_owned(),
            place: "journal_touch".to_owned(),
        });
    }
    Ok(())
}
