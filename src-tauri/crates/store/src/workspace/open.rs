use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::AtomicU64;

use rusqlite::{Connection, OpenFlags};

use super::lock::{WriteLock, beside};
use super::readers::{self, Readers};
use super::{Memory, Meta, Workspace};
use crate::error::AtPath;
use crate::id::{IdSource, Ids};
use crate::schema::migrate;
use crate::{ReadTx, Result, StoreError, functions, search};

/// Says whether a workspace is opened for writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OpenMode {
    /// Reads and writes; one process at a time.
    #[default]
    ReadWrite,
    /// Reads only, beside a writer or alone.
    ReadOnly,
}

/// Says how a workspace is opened.
#[derive(Clone, Debug, Default)]
pub struct OpenOptions {
    /// For writing or for reading only.
    pub mode: OpenMode,
    /// Where identifiers of new rows come from.
    pub ids: IdSource,
    /// The largest size that the file may reach, in bytes, rounded down to pages; beyond it writes fail like on a full disk.
    pub size_limit: Option<u64>,
}

impl Workspace {
    /// Opens a workspace: takes its lock, checks its integrity quickly, raises its schema (after making a copy beside it).
    ///
    /// # Errors
    ///
    /// [`StoreError::Io`] when there is no such file, [`StoreError::NotAWorkspace`] for other files,
    /// [`StoreError::NewerVersion`], [`StoreError::Busy`], [`StoreError::ReadOnly`], [`StoreError::Damaged`].
    pub fn open(path: &Path, mode: OpenMode) -> Result<Workspace> {
        Workspace::open_with(path, OpenOptions { mode, ..OpenOptions::default() })
    }

    /// Opens a workspace with all choices spelled out.
    ///
    /// # Errors
    ///
    /// As [`Workspace::open`].
    pub fn open_with(path: &Path, options: OpenOptions) -> Result<Workspace> {
        let path = resolve(path)?;
        match options.mode {
            OpenMode::ReadOnly => open_for_reading(path, options),
            OpenMode::ReadWrite => {
                // Before anything is written beside a file that turns out to be something else.
                looks_like_a_workspace(&path)?;
                if std::fs::metadata(&path).at(&path)?.permissions().readonly() {
                    return Err(StoreError::ReadOnly { path });
                }
                let lock = WriteLock::take(&path)?;
                open_for_writing(path, lock, options)
            }
        }
    }
}

/// Makes the path absolute and follows links, so that one file has one lock.
fn resolve(path: &Path) -> Result<PathBuf> {
    let found = std::fs::canonicalize(path).at(path)?;
    // Windows spells canonical paths with a prefix that people do not recognise.
    let plain = found.to_str().and_then(|it| it.strip_prefix(r"\\?\")).map(PathBuf::from);
    Ok(plain.unwrap_or(found))
}

/// Reads the head of the file: SQLite's signature and the mark of the desk at byte 68.
fn looks_like_a_workspace(path: &Path) -> Result<()> {
    use std::io::Read;
    if std::fs::metadata(path).at(path)?.is_dir() {
        return Err(StoreError::NotAWorkspace { path: path.to_owned() });
    }
    let mut head = Vec::with_capacity(100);
    std::fs::File::open(path).at(path)?.take(100).read_to_end(&mut head).at(path)?;
    let id = migrate::APPLICATION_ID.to_be_bytes();
    if head.starts_with(b"SQLite format 3\0") && head.get(68..72) == Some(&id) {
        return Ok(());
    }
    Err(StoreError::NotAWorkspace { path: path.to_owned() })
}

pub(super) fn open_for_writing(path: PathBuf, lock: WriteLock, options: OpenOptions) -> Result<Workspace> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(&path, flags).at(&path)?;
    prepare_for_writing(&conn, &path)?;
    migrate::version(&conn, &path)?;
    quick_check(&conn, &path)?;
    migrate::raise(&mut conn, &path, migrate::MIGRATIONS)?;
    search::index::renew(&mut conn, &path)?;
    if let Some(bytes) = options.size_limit {
        let page: u64 = conn.pragma_query_value(None, "page_size", |row| row.get(0)).at(&path)?;
        conn.pragma_update_and_check(None, "max_page_count", bytes / page, |_| Ok(())).at(&path)?;
    }
    let (meta, revision) = describe(&conn, &path)?;
    Ok(Workspace {
        meta,
        ids: Ids::new(options.ids, revision),
        revision: AtomicU64::new(revision),
        readers: Readers::new(&path, false),
        memory: Memory::default(),
        writer: Some(Mutex::new(conn)),
        _lock: Some(lock),
        path,
    })
}

/// Sets a writing connection up.
fn prepare_for_writing(conn: &Connection, path: &Path) -> Result<()> {
    conn.set_prepared_statement_cache_capacity(128);
    // FULL: a committed entry survives the loss of power, not only of the process.
    // The size limit gives the log's space back after a large import.
    conn.execute_batch(
        "PRAGMA busy_timeout = 5000;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = OFF;
         PRAGMA trusted_schema = OFF;
         PRAGMA journal_size_limit = 67108864;
         PRAGMA cache_size = -32000;",
    )
    .and_then(|()| functions::register(conn))
    .at(path)
}

fn open_for_reading(path: PathBuf, options: OpenOptions) -> Result<Workspace> {
    looks_like_a_workspace(&path)?;
    let (conn, immutable) = match try_reading(&path, false) {
        Ok(conn) => (conn, false),
        // A folder or a disk that takes no more files: without a write-ahead log that holds anything, the file alone is the whole truth.
        // The attempt itself may have made an empty log before it found no room for the shared memory; whoever writes has both.
        Err(StoreError::Io { .. } | StoreError::ReadOnly { .. } | StoreError::DiskFull { .. })
            if !holds_anything(&beside(&path, "-wal")) =>
        {
            (try_reading(&path, true)?, true)
        }
        Err(err) => return Err(err),
    };
    let found = migrate::version(&conn, &path)?;
    if found < migrate::VERSION {
        // Reading cannot raise the schema, and the queries of this program expect the newest.
        return Err(StoreError::ReadOnly { path });
    }
    quick_check(&conn, &path)?;
    let (meta, revision) = describe(&conn, &path)?;
    let readers = Readers::new(&path, immutable);
    readers.give_back(conn);
    Ok(Workspace {
        meta,
        ids: Ids::new(options.ids, revision),
        revision: AtomicU64::new(revision),
        readers,
        memory: Memory::default(),
        writer: None,
        _lock: None,
        path,
    })
}

/// Takes away the empty log and the shared memory that a reader had to make and may not remove: SQLite does so itself when the last
/// connection that could write closes, and leaves them to whoever else has the file open. A log that holds anything is not touched.
pub(super) fn tidy(path: &Path) {
    let log = std::fs::metadata(beside(path, "-wal"));
    if !log.is_ok_and(|log| log.len() == 0) {
        return;
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    // A file that can't be opened for writing keeps its two empty companions; nothing is lost either way.
    if let Ok(conn) = Connection::open_with_flags(path, flags) {
        let _ = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    }
}

/// Tells whether a file is there with something in it, or can't be looked at.
fn holds_anything(path: &Path) -> bool {
    match std::fs::metadata(path) {
        Ok(found) => found.len() > 0,
        Err(err) => err.kind() != std::io::ErrorKind::NotFound,
    }
}

fn try_reading(path: &Path, immutable: bool) -> Result<Connection> {
    let conn = readers::connect(path, immutable)?;
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).at(path)?;
    Ok(conn)
}

/// Looks for damage at the price of one pass over the file.
pub(crate) fn quick_check(conn: &Connection, path: &Path) -> Result<()> {
    let found: String = conn.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).at(path)?;
    match found.as_str() {
        "ok" => Ok(()),
        _ => Err(StoreError::Damaged { path: path.to_owned(), detail: found }),
    }
}

fn describe(conn: &Connection, path: &Path) -> Result<(Meta, u64)> {
    let tx = ReadTx::new(conn, path);
    Ok((tx.meta()?, tx.revision()?))
}
