//! The workspace file: opened once for writing, read by many, changed through one door.

mod create;
pub(crate) mod lock;
mod memory;
mod open;
mod readers;
mod write;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use rusqlite::Connection;

pub use self::create::NewWorkspace;
pub(crate) use self::memory::Memory;
pub(crate) use self::open::quick_check;
pub use self::open::{OpenMode, OpenOptions};
pub use self::write::{WriteTx, Written};

use self::lock::WriteLock;
use self::readers::Readers;
use crate::error::AtPath;
use crate::id::Ids;
use crate::{ReadTx, Result, StoreError};

/// The ending of workspace files, without the dot.
pub const EXTENSION: &str = "oidesk";

/// Says what a workspace is; fixed when it is created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// Its identifier, shared by all copies of the file.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether its data are fictional, to be marked 演示数据 everywhere.
    pub demo: bool,
    /// The base year of indices.
    pub base_year: i32,
    /// When it was created.
    pub created: Timestamp,
}

/// An open workspace. It can be shared between threads: any number read, one writes.
pub struct Workspace {
    path: PathBuf,
    meta: Meta,
    ids: Ids,
    revision: AtomicU64,
    // Readers close before the writer, so that the writer is the last and folds the write-ahead log into the file.
    readers: Readers,
    memory: Memory,
    writer: Option<Mutex<Connection>>,
    _lock: Option<WriteLock>,
}

impl Workspace {
    /// Returns the path of the file, absolute.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Says what this workspace is.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// Tells whether it was opened for reading only.
    pub fn read_only(&self) -> bool {
        self.writer.is_none()
    }

    /// Returns the number of the last journal entry. Two reads at one revision see the same data.
    ///
    /// Opened read-only it asks the file, because another process may write; should that fail, the last known number stands
    /// and the next read reports the error.
    pub fn revision(&self) -> u64 {
        if self.read_only()
            && let Ok(now) = self.read(|tx| tx.revision())
        {
            self.revision.store(now, Ordering::Release);
        }
        self.revision.load(Ordering::Acquire)
    }

    /// Reads in one consistent snapshot: nothing written meanwhile is seen.
    pub fn read<T, E: From<StoreError>>(&self, f: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let conn = self.readers.take()?;
        let result = {
            let tx = conn.unchecked_transaction().at(&self.path)?;
            let result = f(&ReadTx::remembering(&tx, &self.path, &self.memory));
            // Nothing was written, so ending the snapshot has nothing to lose.
            drop(tx);
            result
        };
        self.readers.give_back(conn);
        result
    }

    /// Locks the writer's connection.
    fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        match &self.writer {
            // A panic under the lock has rolled its transaction back while unwinding, so the connection is clean.
            Some(writer) => Ok(writer.lock().unwrap_or_else(PoisonError::into_inner)),
            None => Err(StoreError::ReadOnly { path: self.path.clone() }),
        }
    }
}

impl Drop for Workspace {
    fn drop(&mut self) {
        if self.read_only() {
            self.readers.close();
            open::tidy(&self.path);
        }
    }
}

impl std::fmt::Debug for Workspace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Workspace").field("path", &self.path).field("meta", &self.meta).finish_non_exhaustive()
    }
}
