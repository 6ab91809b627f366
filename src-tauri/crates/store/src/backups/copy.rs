use std::path::Path;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::error::AtPath;
use crate::schema::migrate;
use crate::workspace::{EXTENSION, quick_check};
use crate::{Result, StoreError, Workspace};

/// How many pages are copied between two looks at the cancel flag: 1 MB.
const STEP: i32 = 256;

impl Workspace {
    /// Copies the workspace to a new file while work goes on, checks the copy and gives it its name only then.
    /// `progress` gets the share done, 0–1, and stops the work by returning `false`. Missing folders are made.
    ///
    /// # Errors
    ///
    /// [`StoreError::Exists`], [`StoreError::Cancelled`], [`StoreError::DiskFull`], [`StoreError::Io`],
    /// [`StoreError::Damaged`] when the copy does not pass its check. Nothing is left behind.
    pub fn backup(&self, to: &Path, progress: &mut dyn FnMut(f64) -> bool) -> Result<()> {
        self.read(|tx| online(tx.conn(), self.path(), to, progress))
    }
}

/// Restores a copy to a new file; an existing one is never overwritten.
///
/// # Errors
///
/// [`StoreError::Exists`]; [`StoreError::NotAWorkspace`], [`StoreError::NewerVersion`], [`StoreError::Damaged`] about the copy;
/// [`StoreError::DiskFull`], [`StoreError::Io`].
pub fn restore(backup: &Path, to: &Path) -> Result<()> {
    std::fs::metadata(backup).at(backup)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let from = Connection::open_with_flags(backup, flags).at(backup)?;
    migrate::version(&from, backup)?;
    online(&from, backup, to, &mut |_| true)
}

/// Copies an open database with SQLite's backup interface into a single file without a write-ahead log.
/// The copy shows one moment, however many writes go on.
pub(crate) fn online(from: &Connection, from_path: &Path, to: &Path, progress: &mut dyn FnMut(f64) -> bool) -> Result<()> {
    if to.symlink_metadata().is_ok() {
        return Err(StoreError::Exists { path: to.to_owned() });
    }
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder).at(folder)?;
    // The dot and the ending keep an interrupted copy from being listed as a finished one.
    let draft = tempfile::Builder::new()
        .prefix(".oidesk-copy-")
        .suffix(&format!(".{EXTENSION}-part"))
        .tempfile_in(folder)
        .at(folder)?
        .into_temp_path();
    let mut copy = Connection::open(&draft).at(to)?;
    {
        // The first read opens the snapshot. Without one every write would make the copy start again from its first page.
        let _moment = match from.is_autocommit() {
            true => Some(from.unchecked_transaction().at(from_path)?),
            false => None,
        };
        from.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).at(from_path)?;
        let backup = Backup::new(from, &mut copy).at(from_path)?;
        loop {
            let step = backup.step(STEP).at(to)?;
            let state = backup.progress();
            let done = match state.pagecount {
                0 => 0.0,
                pages => 1.0 - f64::from(state.remaining) / f64::from(pages),
            };
            if !progress(done) {
                return Err(StoreError::Cancelled);
            }
            match step {
                StepResult::Done => break,
                StepResult::More => {}
                // Another connection holds the source for a moment.
                _ => std::thread::sleep(std::time::Duration::from_millis(20)),
            }
        }
    }
    copy.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).at(to)?;
    migrate::version(&copy, to)?;
    quick_check(&copy, to)?;
    copy.close().map_err(|(_, err)| err).at(to)?;
    std::fs::File::open(&draft).and_then(|it| it.sync_all()).at(to)?;
    draft.persist_noclobber(to).map_err(|err| StoreError::io(to, err.error))?;
    sync_folder(folder)
}

/// Makes a new name survive the loss of power, where folders can be synchronised.
fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(unix) {
        std::fs::File::open(folder).and_then(|it| it.sync_all()).at(folder)?;
    }
    Ok(())
}
