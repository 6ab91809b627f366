use std::path::Path;

use jiff::Timestamp;
use rusqlite::Connection;

use super::Workspace;
use super::lock::{WriteLock, beside};
use super::open::{OpenOptions, open_for_writing};
use crate::error::AtPath;
use crate::id::{IdSource, Ids};
use crate::journal::{self, NewEntry};
use crate::schema::migrate;
use crate::{Actor, Op, Result, StoreError};

/// Says what a new workspace is to be.
#[derive(Clone, Debug)]
pub struct NewWorkspace {
    /// Its name, shown in the title of the window.
    pub name: String,
    /// Whether its data are fictional.
    pub demo: bool,
    /// The base year of indices; 2021 for the policy.
    pub base_year: i32,
    /// What it starts from, for the first journal entry: `policy`, `demo`, `empty`.
    pub from: String,
    /// Where identifiers come from.
    pub ids: IdSource,
}

impl Default for NewWorkspace {
    fn default() -> NewWorkspace {
        NewWorkspace { name: String::new(), demo: false, base_year: 2021, from: "empty".to_owned(), ids: IdSource::Random }
    }
}

impl Workspace {
    /// Creates a workspace file and opens it for writing. Missing folders are made; the file appears complete or not at all.
    ///
    /// # Errors
    ///
    /// [`StoreError::Exists`] when there is a file already, whatever it is; [`StoreError::Busy`], [`StoreError::Io`],
    /// [`StoreError::DiskFull`].
    pub fn create(path: &Path, new: NewWorkspace, actor: &Actor, now: Timestamp) -> Result<Workspace> {
        let path = std::path::absolute(path).at(path)?;
        if path.symlink_metadata().is_ok() {
            return Err(StoreError::Exists { path });
        }
        let Some(folder) = path.parent() else {
            return Err(StoreError::Exists { path });
        };
        std::fs::create_dir_all(folder).at(folder)?;
        let folder = std::fs::canonicalize(folder).at(folder)?;
        let path = match path.file_name() {
            Some(name) if !cfg!(windows) => folder.join(name),
            _ => path,
        };
        let lock = WriteLock::take(&path)?;
        let made = || -> Result<()> {
            let draft = tempfile::Builder::new().prefix(".oidesk-new-").tempfile_in(&folder).at(&folder)?.into_temp_path();
            build(&draft, &new, actor, now).map_err(|err| rename_path(err, &path))?;
            draft.persist_noclobber(&path).map_err(|err| StoreError::io(&path, err.error))
        };
        made().inspect_err(|_| {
            // A workspace that did not come to be leaves no lock of it behind; one that somebody else made meanwhile keeps it.
            if path.symlink_metadata().is_err() {
                let _ = std::fs::remove_file(beside(&path, "-lock"));
            }
        })?;
        let options = OpenOptions { ids: new.ids, ..OpenOptions::default() };
        open_for_writing(path.clone(), lock, options).inspect_err(|_| {
            // A disk that fills up now leaves no room to work: better no workspace than one that cannot be opened.
            for suffix in ["", "-wal", "-shm", "-lock"] {
                let _ = std::fs::remove_file(beside(&path, suffix));
            }
        })
    }
}

/// Writes the schema, the description and the first journal entry.
fn build(path: &Path, new: &NewWorkspace, actor: &Actor, now: Timestamp) -> Result<()> {
    let mut conn = Connection::open(path).at(path)?;
    conn.pragma_update(None, "application_id", migrate::APPLICATION_ID).at(path)?;
    // A draft that does not get finished is thrown away whole, so it needs no journal beside it.
    conn.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = ON;").at(path)?;
    migrate::migrate(&mut conn, path, 0, migrate::MIGRATIONS)?;
    let ids = Ids::new(new.ids, 0);
    let tx = conn.transaction().at(path)?;
    let id = ids.next(now);
    let facts = [
        ("id", id.as_str()),
        ("name", &new.name),
        ("demo", if new.demo { "1" } else { "0" }),
        ("base_year", &new.base_year.to_string()),
        ("created", &now.to_string()),
    ];
    for (key, value) in facts {
        tx.execute("INSERT INTO meta (key, value) VALUES (?1, ?2)", [key, value]).at(path)?;
    }
    let op = Op::WorkspaceCreated { from: new.from.clone() };
    let changeset = journal::Packed::nothing();
    let entry = NewEntry {
        id: ids.next(now),
        at: now,
        actor,
        op: &op,
        chain: None,
        changeset: &changeset,
        added: &crate::search::index::Added::default(),
    };
    journal::append(&tx, path, entry)?;
    tx.commit().at(path)?;
    conn.close().map_err(|(_, err)| err).at(path)
}

/// Names the file that the person asked for instead of the draft.
fn rename_path(err: StoreError, to: &Path) -> StoreError {
    let path = to.to_owned();
    match err {
        StoreError::DiskFull { .. } => StoreError::DiskFull { path },
        StoreError::ReadOnly { .. } => StoreError::ReadOnly { path },
        StoreError::Io { source, .. } => StoreError::Io { path, source },
        other => other,
    }
}
