//! Brings a file to the newest schema, all the way or not at all.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use crate::error::AtPath;
use crate::workspace::lock::beside;
use crate::{Result, StoreError, backups};

/// Marks a file as a workspace of the desk: "OID1" in ASCII, `PRAGMA application_id`.
pub(crate) const APPLICATION_ID: i32 = 0x4F49_4431;

/// One step of the ladder; its version is its place, counted from 1.
pub(crate) type Migration = &'static str;

/// Every migration, oldest first. Append only.
pub(crate) const MIGRATIONS: &[Migration] = &[
    include_str!("../../migrations/0001.sql"),
    include_str!("../../migrations/0002.sql"),
    include_str!("../../migrations/0003.sql"),
    include_str!("../../migrations/0004.sql"),
    include_str!("../../migrations/0005.sql"),
    include_str!("../../migrations/0006.sql"),
    include_str!("../../migrations/0007.sql"),
];

/// The newest schema version that this program knows.
pub(crate) const VERSION: u32 = MIGRATIONS.len() as u32;

/// Reads the schema version of a file and makes sure that the file is a workspace.
///
/// # Errors
///
/// [`StoreError::NotAWorkspace`] for any other file, [`StoreError::NewerVersion`] for a newer program's.
pub(crate) fn version(conn: &Connection, path: &Path) -> Result<u32> {
    let id: i32 = conn.pragma_query_value(None, "application_id", |row| row.get(0)).at(path)?;
    if id != APPLICATION_ID {
        return Err(StoreError::NotAWorkspace { path: path.to_owned() });
    }
    let found: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).at(path)?;
    match found {
        0 => Err(StoreError::NotAWorkspace { path: path.to_owned() }),
        found if found > VERSION => Err(StoreError::NewerVersion { path: path.to_owned(), found, supported: VERSION }),
        found => Ok(found),
    }
}

/// Raises a file to the end of the ladder, after making a copy of it beside it (`….before-v2`), which stays.
/// A file that is there already is left alone.
pub(crate) fn raise(conn: &mut Connection, path: &Path, ladder: &[Migration]) -> Result<()> {
    let found: u32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).at(path)?;
    if found as usize >= ladder.len() {
        return Ok(());
    }
    let copy = beside(path, &format!(".before-v{}", ladder.len()));
    // A copy from an earlier attempt is older, and the migration that failed then changed nothing.
    if !copy.exists() {
        backups::copy::online(conn, path, &copy, &mut |_| true)?;
    }
    migrate(conn, path, found, ladder)
}

/// Applies the migrations after version `from` in one transaction, which also raises the version. Foreign keys rest meanwhile, so
/// that a table can be replaced by a wider one, and are checked before the end; afterwards they are as they were.
pub(crate) fn migrate(conn: &mut Connection, path: &Path, from: u32, ladder: &[Migration]) -> Result<()> {
    let on: bool = conn.pragma_query_value(None, "foreign_keys", |row| row.get(0)).at(path)?;
    // Within a transaction the pragma does nothing.
    conn.pragma_update(None, "foreign_keys", false).at(path)?;
    let outcome = climb(conn, path, from, ladder);
    conn.pragma_update(None, "foreign_keys", on).at(path)?;
    outcome
}

fn climb(conn: &mut Connection, path: &Path, from: u32, ladder: &[Migration]) -> Result<()> {
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).at(path)?;
    for sql in &ladder[from as usize..] {
        tx.execute_batch(sql).at(path)?;
    }
    let dangling: Option<String> =
        tx.query_row("SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1", [], |row| row.get(0)).optional().at(path)?;
    if let Some(table) = dangling {
        return Err(StoreError::Damaged { path: path.to_owned(), detail: format!("foreign keys of {table}") });
    }
    tx.pragma_update(None, "user_version", ladder.len() as u32).at(path)?;
    tx.commit().at(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &[Migration] = &[MIGRATIONS[0]];
    const TWO: &[Migration] = &[ONE[0], "CREATE TABLE later (id TEXT NOT NULL PRIMARY KEY) STRICT;"];
    const BROKEN: &[Migration] = &[TWO[0], TWO[1], "CREATE TABLE half (x TEXT) STRICT; SELECT nothing FROM nowhere;"];

    fn state(conn: &Connection) -> (u32, Vec<String>) {
        let version = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        let mut names = conn.prepare("SELECT name FROM sqlite_schema ORDER BY name").unwrap();
        let names = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        (version, names)
    }

    type Result<T> = rusqlite::Result<T>;

    #[test]
    fn a_failing_step_takes_the_whole_ladder_back() {
        let mut conn = Connection::open_in_memory().unwrap();
        let path = Path::new("测试.oidesk");
        migrate(&mut conn, path, 0, ONE).unwrap();
        let before = state(&conn);
        assert!(migrate(&mut conn, path, 1, BROKEN).is_err());
        assert_eq!(state(&conn), before, "step 2 succeeded on the way, and must not stay without step 3");
        migrate(&mut conn, path, 1, TWO).unwrap();
        assert_eq!(state(&conn).0, 2);
    }

    #[test]
    fn an_old_file_is_copied_before_it_is_raised() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("旧.oidesk");
        let mut conn = Connection::open(&path).unwrap();
        conn.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
        migrate(&mut conn, &path, 0, ONE).unwrap();
        conn.execute("INSERT INTO meta VALUES ('name', '旧')", []).unwrap();
        let copy = folder.path().join("旧.oidesk.before-v2");

        raise(&mut conn, &path, ONE).unwrap();
        assert!(!copy.exists(), "a file of the newest version needs no copy");
        raise(&mut conn, &path, TWO).unwrap();
        assert_eq!(state(&conn).0, 2);
        let kept = Connection::open(&copy).unwrap();
        assert_eq!(state(&kept).0, 1, "the copy is what was there before");
        let name: String = kept.query_row("SELECT value FROM meta", [], |row| row.get(0)).unwrap();
        assert_eq!(name, "旧");
    }
}
