//! One process writes a workspace; a lock file beside it says which.
//!
//! The lock itself is the operating system's, so it ends with the process, however that ends. The holder is written into
//! a second file because some systems do not let others read a locked one.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::error::AtPath;
use crate::{Lang, Result, StoreError};

/// Says which process writes a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The name of the program.
    pub program: String,
    /// Its process number.
    pub pid: u32,
    /// The account it runs under.
    pub user: String,
    /// The computer it runs on.
    pub host: String,
    /// Since when.
    pub since: Timestamp,
}

impl Holder {
    /// Describes the process to a person: 「oidesk」（用户 li，电脑 pc1，进程 4711）.
    pub fn describe(&self, lang: Lang) -> String {
        let Holder { program, pid, user, host, .. } = self;
        match lang {
            // An account without a name in its environment is left out.
            Lang::Zh if user.is_empty() => format!("「{program}」（电脑 {host}，进程 {pid}）"),
            Lang::En if user.is_empty() => format!("{program} (computer {host}, process {pid})"),
            Lang::Zh => format!("「{program}」（用户 {user}，电脑 {host}，进程 {pid}）"),
            Lang::En => format!("{program} (user {user}, computer {host}, process {pid})"),
        }
    }

    fn this_process() -> Holder {
        let program = std::env::current_exe().ok().and_then(|it| Some(it.file_stem()?.to_string_lossy().into_owned())).unwrap_or_default();
        let variable = |names: [&str; 2]| names.iter().find_map(|it| std::env::var(it).ok()).unwrap_or_default();
        let host = std::fs::read_to_string("/proc/sys/kernel/hostname")
            .map(|it| it.trim().to_owned())
            .unwrap_or_else(|_| variable(["COMPUTERNAME", "HOSTNAME"]));
        Holder { program, pid: std::process::id(), user: variable(["USER", "USERNAME"]), host, since: Timestamp::now() }
    }
}

/// Keeps a workspace locked for writing as long as it lives.
#[derive(Debug)]
pub(crate) struct WriteLock {
    holder_file: PathBuf,
    _lock: File,
}

impl WriteLock {
    /// Takes the lock.
    ///
    /// # Errors
    ///
    /// [`StoreError::Busy`] with the holder when another process, or another workspace of this one, has it.
    pub(crate) fn take(workspace: &Path) -> Result<WriteLock> {
        let lock_file = beside(workspace, "-lock");
        // The file stays after use: removing it would let two processes lock two different files of one name.
        let lock =
            OpenOptions::new().create(true).truncate(false).write(true).open(&lock_file).at(&lock_file).map_err(|err| match err {
                StoreError::Io { source, .. } if source.kind() == std::io::ErrorKind::PermissionDenied => {
                    StoreError::ReadOnly { path: workspace.to_owned() }
                }
                StoreError::ReadOnly { .. } => StoreError::ReadOnly { path: workspace.to_owned() },
                other => other,
            })?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Busy { path: workspace.to_owned(), holder: holder(workspace) });
            }
            Err(TryLockError::Error(err)) => return Err(StoreError::io(&lock_file, err)),
        }
        let holder_file = beside(workspace, "-holder");
        let holder = serde_json::to_vec(&Holder::this_process()).map_err(|err| StoreError::Internal { detail: err.to_string() })?;
        // The lock holds without it; a full disk must not keep anybody from opening the workspace.
        let _ = std::fs::write(&holder_file, holder);
        Ok(WriteLock { holder_file, _lock: lock })
    }
}

impl Drop for WriteLock {
    fn drop(&mut self) {
        // Left behind it would only name a process that is gone; the lock itself is released by the system.
        let _ = std::fs::remove_file(&self.holder_file);
    }
}

/// Reads who holds a workspace, as far as it is written down.
pub(crate) fn holder(workspace: &Path) -> Option<Holder> {
    let bytes = std::fs::read(beside(workspace, "-holder")).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Appends to the file name, as SQLite does for its own `-wal` and `-shm`.
pub(crate) fn beside(workspace: &Path, suffix: &str) -> PathBuf {
    let mut name = workspace.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}
