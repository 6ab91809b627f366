//! Looks for everything that could be wrong with a workspace.

mod evidence;
mod replay;
mod schema;

use std::path::Path;

use rusqlite::Connection;

use crate::error::AtPath;
use crate::journal;
use crate::{Kind, Result, Workspace, search};

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
    /// `data_differs`, `missing_row`, `history_index`, `search_index`, `schema`, `evidence_missing`, `evidence_hash`,
    /// `evidence_orphan`.
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
    /// journal's changesets lead to, that triggers and indexes are as they were made, and that the content of all evidence is there
    /// and has its SM3. With `repair` it also rebuilds what can be derived, triggers, SQLite's indexes, the index behind
    /// [`Workspace::history`] and that of the search, and removes contents that nothing is attached to and no journal entry mentions.
    ///
    /// # Errors
    ///
    /// Only when the check itself cannot be done; what it finds stands in the report. [`crate::StoreError::ReadOnly`] for a
    /// repair of a workspace opened for reading.
    pub fn check(&self, repair: bool) -> Result<CheckReport> {
        let mut report = self.inspect()?;
        if repair {
            let mendable = |it: &Finding| it.severity == Severity::Warning || it.code == "integrity";
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
            schema::compare(conn, path, &mut report.findings)?;
            foreign_keys(conn, path, &mut report.findings)?;
            kind_rows(conn, path, &mut report.findings)?;
            evidence::contents(conn, path, &mut report.findings)?;
            if let Some(replayed) = replay::replay(conn, path, &mut report)? {
                replay::compare(conn, path, &replayed, &mut report.findings)?;
            }
            search_index(conn, path, &mut report.findings)?;
            report.ok = report.findings.is_empty();
            Ok(report)
        })
    }

    /// Rebuilds everything that is derived from other data.
    fn rebuild(&self) -> Result<()> {
        let path = self.path();
        self.maintain(|conn| {
            schema::restore(conn, path)?;
            for hash in crate::evidence::orphans(conn, path)? {
                crate::evidence::remove(conn, path, &hash)?;
            }
            conn.execute_batch("REINDEX").at(path)?;
            search::index::rebuild(conn, path)?;
            conn.execute("DELETE FROM journal_touch", []).at(path)?;
            let mut insert = conn.prepare("INSERT INTO journal_touch (subject, seq) VALUES (?1, ?2)").at(path)?;
            let entries: Vec<u64> = conn
                .prepare("SELECT seq FROM journal ORDER BY seq")
                .and_then(|mut it| it.query_map([], |row| row.get(0))?.collect())
                .at(path)?;
            for seq in entries {
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
    let mut query = conn.prepare("SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2").at(path)?;
    let mut rows = query.query([]).at(path)?;
    while let Some(row) = rows.next().at(path)? {
        let (table, parent, count): (String, String, u64) = (row.get(0).at(path)?, row.get(1).at(path)?, row.get(2).at(path)?);
        findings.push(Finding {
            severity: Severity::Error,
            code: "foreign_key",
            message_zh: format!("表 {table} 有 {count} 行所属的 {parent} 不存在。"),
            message_en: format!("{count} rows of table {table} belong to a {parent} that is not there."),
            place: table,
        });
    }
    Ok(())
}

/// The search finds what stands in the records.
fn search_index(conn: &Connection, path: &Path, findings: &mut Vec<Finding>) -> Result<()> {
    let wrong = search::index::differences(conn, path)?;
    if wrong > 0 {
        findings.push(Finding {
            severity: Severity::Warning,
            code: "search_index",
            message_zh: format!("检索索引有 {wrong} 处与记录不符，可能漏检。"),
            message_en: format!("The search index does not agree with the records in {wrong} places; searches may miss them."),
            place: "search_text".to_owned(),
        });
    }
    Ok(())
}

/// Every record has its row in the table of its kind.
fn kind_rows(conn: &Connection, path: &Path, findings: &mut Vec<Finding>) -> Result<()> {
    for kind in Kind::ALL {
        let table = kind.table();
        let sql = format!("SELECT count(*) FROM record WHERE kind = '{table}' AND id NOT IN (SELECT record_id FROM {table})");
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
