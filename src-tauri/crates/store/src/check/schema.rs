//! Compares the file's tables, indexes and triggers with those that the migrations make: a dropped trigger leaves the journal unguarded.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::Connection;

use super::{Finding, Severity};
use crate::Result;
use crate::error::AtPath;
use crate::schema::migrate;

/// Type and name of a part of the schema.
type Part = (String, String);

/// What differs from the schema that the migrations make.
struct Difference {
    part: Part,
    /// How it should read; none when it should not be there.
    wanted: Option<String>,
    there: bool,
}

impl Difference {
    /// Whether it can be made anew without touching data.
    fn derived(&self) -> bool {
        self.part.0 == "trigger" || self.part.0 == "index"
    }
}

/// Reports every part of the schema that is missing, altered or foreign.
pub(super) fn compare(conn: &Connection, path: &Path, findings: &mut Vec<Finding>) -> Result<()> {
    for difference in differences(conn, path)? {
        let (kind, name) = &difference.part;
        let (kind_zh, kind_en) = match kind.as_str() {
            "trigger" => ("触发器", "trigger"),
            "index" => ("索引", "index"),
            "view" => ("视图", "view"),
            _ => ("表", "table"),
        };
        let (zh, en) = match (&difference.wanted, difference.there) {
            (Some(_), false) => ("不见了", "is missing"),
            (Some(_), true) => ("被改动过", "was altered"),
            (None, _) => ("不是本程序建立的", "was not made by this program"),
        };
        findings.push(Finding {
            severity: if difference.derived() { Severity::Warning } else { Severity::Error },
            code: "schema",
            message_zh: format!("{kind_zh} {name} {zh}。"),
            message_en: format!("The {kind_en} {name} {en}."),
            place: name.clone(),
        });
    }
    Ok(())
}

/// Makes triggers and indexes as they should be; tables are left alone, for they hold data.
pub(super) fn restore(conn: &Connection, path: &Path) -> Result<()> {
    for difference in differences(conn, path)?.iter().filter(|it| it.derived()) {
        let (kind, name) = &difference.part;
        if difference.there {
            conn.execute_batch(&format!("DROP {kind} \"{}\"", name.replace('"', "\"\""))).at(path)?;
        }
        if let Some(sql) = &difference.wanted {
            conn.execute_batch(sql).at(path)?;
        }
    }
    Ok(())
}

fn differences(conn: &Connection, path: &Path) -> Result<Vec<Difference>> {
    let mut model = Connection::open_in_memory().at(path)?;
    migrate::migrate(&mut model, path, 0, migrate::MIGRATIONS)?;
    let (mut found, wanted) = (parts(conn, path)?, parts(&model, path)?);
    let mut differences = Vec::new();
    for (part, sql) in wanted {
        match found.remove(&part) {
            Some(there) if there == sql => {}
            there => differences.push(Difference { part, wanted: Some(sql), there: there.is_some() }),
        }
    }
    differences.extend(found.into_keys().map(|part| Difference { part, wanted: None, there: true }));
    Ok(differences)
}

/// Every part of a schema with its text; SQLite's own have none.
fn parts(conn: &Connection, path: &Path) -> Result<BTreeMap<Part, String>> {
    conn.prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
        .and_then(|mut it| it.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?.collect())
        .at(path)
}
