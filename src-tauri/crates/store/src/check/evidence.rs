//! Looks whether the content of all evidence is there and is what it should be.

use std::path::Path;

use rusqlite::Connection;

use super::{Finding, Severity};
use crate::Result;
use crate::error::AtPath;
use crate::evidence::{orphans, verify};

/// Verifies every stored content, then looks for evidence without one and for contents without evidence.
pub(super) fn contents(conn: &Connection, path: &Path, findings: &mut Vec<Finding>) -> Result<()> {
    let stored: Vec<String> = conn
        .prepare("SELECT hash FROM blob WHERE cleaned IS NULL ORDER BY hash")
        .and_then(|mut it| it.query_map([], |row| row.get(0))?.collect())
        .at(path)?;
    for hash in stored {
        if !verify(conn, path, &hash)? {
            let name = name_of(conn, path, &hash)?;
            findings.push(Finding {
                severity: Severity::Error,
                code: "evidence_hash",
                message_zh: format!("佐证文件「{name}」的内容与其 SM3 校验值不符，已损坏或被改动。"),
                message_en: format!("The content of the evidence \"{name}\" does not have its SM3: it is damaged or altered."),
                place: format!("evidence {hash}"),
            });
        }
    }
    let mut query = conn
        .prepare(
            "SELECT e.id, e.name, b.cleaned FROM (
                 SELECT id, name, hash FROM evidence
                 UNION ALL SELECT id, file, hash FROM submission_version WHERE hash IS NOT NULL
                 UNION ALL SELECT id, name, hash FROM vintage_part
             ) e LEFT JOIN blob b ON b.hash = e.hash
             WHERE b.hash IS NULL OR b.cleaned IS NOT NULL ORDER BY e.id",
        )
        .at(path)?;
    let mut rows = query.query([]).at(path)?;
    while let Some(row) = rows.next().at(path)? {
        let (id, name, cleaned): (String, String, Option<String>) = (row.get(0).at(path)?, row.get(1).at(path)?, row.get(2).at(path)?);
        let day = cleaned.as_deref().and_then(|it| it.get(..10));
        let (message_zh, message_en) = match day {
            Some(day) => (
                format!("佐证文件「{name}」的内容已于 {day} 清理，无法打开；请重新附上原文件。"),
                format!("The content of the evidence \"{name}\" was cleaned away on {day}; attach the file again."),
            ),
            None => (
                format!("佐证文件「{name}」的内容缺失；请重新附上原文件。"),
                format!("The content of the evidence \"{name}\" is missing; attach the file again."),
            ),
        };
        findings.push(Finding {
            severity: Severity::Error,
            code: "evidence_missing",
            message_zh,
            message_en,
            place: format!("evidence {id}"),
        });
    }
    let count = orphans(conn, path)?.len();
    if count > 0 {
        findings.push(Finding {
            severity: Severity::Warning,
            code: "evidence_orphan",
            message_zh: format!("有 {count} 份文件内容不属于任何佐证，日志中也没有提到。"),
            message_en: format!("{count} contents belong to no evidence, and no journal entry mentions them."),
            place: "blob".to_owned(),
        });
    }
    Ok(())
}

/// A name under which a content is attached, else its SM3.
fn name_of(conn: &Connection, path: &Path, hash: &str) -> Result<String> {
    conn.query_row("SELECT coalesce((SELECT name FROM evidence WHERE hash = ?1 LIMIT 1), ?1)", [hash], |row| row.get(0)).at(path)
}
