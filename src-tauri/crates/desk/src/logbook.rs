//! The log of failures: a file in the data folder that never grows beyond two halves of a megabyte.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use log::{LevelFilter, Log, Metadata, Record};

use crate::clock;
use crate::error::{DeskError, ErrorCode};

/// At this size in bytes the file becomes `desk.log.1` and a new one begins.
const LIMIT: u64 = 512 * 1024;

/// Appends warnings and errors to `logs/desk.log` in the data folder.
struct Logbook {
    path: PathBuf,
    file: Mutex<Option<File>>,
}

/// Makes the process log to the data folder, and its panics too; a host calls this once, and a second call changes nothing.
pub fn keep_in(data_dir: &Path) {
    let logbook = Logbook { path: data_dir.join("logs").join("desk.log"), file: Mutex::new(None) };
    if log::set_boxed_logger(Box::new(logbook)).is_ok() {
        log::set_max_level(LevelFilter::Warn);
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            log::error!("panic: {panic}");
            before(panic);
        }));
    }
}

/// Logs a failed command with the chain of its causes, unless it only tells a person about their input.
pub(crate) fn note(command: &str, error: &DeskError) {
    use ErrorCode::{Damaged, DiskFull, FontMissing, Internal, Io, NewerVersion, NotAWorkspace, UnreadableFile};
    if matches!(error.code, Damaged | DiskFull | FontMissing | Internal | Io | NewerVersion | NotAWorkspace | UnreadableFile) {
        log::error!("{command}: {}", chain(error));
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(" < ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

impl Logbook {
    fn append(&self, line: &str) -> std::io::Result<()> {
        let mut kept = self.file.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let full = match kept.as_ref() {
            Some(file) => file.metadata()?.len() >= LIMIT,
            None => fs::metadata(&self.path).is_ok_and(|found| found.len() >= LIMIT),
        };
        if full {
            *kept = None;
            fs::rename(&self.path, self.path.with_extension("log.1"))?;
        }
        let mut file = match kept.take() {
            Some(file) => file,
            None => {
                if let Some(folder) = self.path.parent() {
                    fs::create_dir_all(folder)?;
                }
                OpenOptions::new().create(true).append(true).open(&self.path)?
            }
        };
        file.write_all(line.as_bytes())?;
        *kept = Some(file);
        Ok(())
    }
}

impl Log for Logbook {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.level() <= LevelFilter::Warn
    }

    fn log(&self, record: &Record<'_>) {
        if self.enabled(record.metadata()) {
            let now = clock::show(clock::Clock::System.now());
            let line = format!("{now} {} {}: {}\n", record.level(), record.target(), record.args());
            // A log that can't be written must not stop the work it tells about.
            let _ = self.append(&line);
        }
    }

    fn flush(&self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_stays_small_and_keeps_the_newest() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let logbook = Logbook { path: dir.path().join("logs").join("desk.log"), file: Mutex::new(None) };
        let line = format!("{}\n", "x".repeat(1023));
        for _ in 0..1300 {
            logbook.append(&line).expect("the temporary folder takes files");
        }
        let size = |name: &str| fs::metadata(dir.path().join("logs").join(name)).expect("the file").len();
        assert_eq!(size("desk.log.1"), LIMIT, "the full half is kept aside");
        assert!(size("desk.log") < LIMIT, "the new half begins small");
    }

    #[test]
    fn a_failure_is_told_with_its_causes() {
        let error = DeskError::io("/x", std::io::Error::other("the disk is gone"));
        assert!(chain(&error).contains("the disk is gone"), "the cause belongs into the log: {}", chain(&error));
    }
}
