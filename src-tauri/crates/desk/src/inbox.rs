//! Files that a host takes in without a path of their own: uploads of the browser, files dropped on the window.

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

use crate::files::safe_name;

/// A temporary folder, made when the first file comes and gone when it is cleared or dropped.
#[derive(Debug, Default)]
pub struct Inbox {
    folder: Mutex<Option<(TempDir, u64)>>,
}

impl Inbox {
    /// Gives a fresh path for a file of this name, which keeps the name and nothing of it that could lead elsewhere.
    ///
    /// # Errors
    ///
    /// When the system gives no temporary folder.
    pub fn place(&self, name: &str) -> io::Result<PathBuf> {
        let mut kept = self.folder.lock().unwrap_or_else(PoisonError::into_inner);
        let (folder, count) = match kept.take() {
            Some((folder, count)) => (folder, count + 1),
            None => (tempfile::Builder::new().prefix("oidesk-").tempdir()?, 0),
        };
        // A folder each, so that two files of one name don't meet.
        let own = folder.path().join(count.to_string());
        *kept = Some((folder, count));
        std::fs::create_dir(&own)?;
        Ok(own.join(safe_name(name)))
    }

    /// Removes everything that was taken in.
    pub fn clear(&self) {
        *self.folder.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_files_of_one_name_do_not_meet_and_nothing_stays() {
        let inbox = Inbox::default();
        let (one, other) = (inbox.place("a.csv").expect("a place"), inbox.place("a.csv").expect("a place"));
        assert_ne!(one, other, "each file has its own place");
        std::fs::write(&one, "x").expect("a file");
        inbox.clear();
        assert!(!one.exists(), "a cleared inbox leaves nothing behind");
    }
}
