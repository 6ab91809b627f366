//! Files that a host takes in without a path of their own: uploads of the browser, files dropped on the window.

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use tempfile::TempDir;

/// The longest name kept, in characters.
const LONGEST: usize = 80;

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

fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = |letter: &char| !letter.is_control() && !"<>:\"|?*".contains(*letter);
    let kept: String = last.chars().filter(harmless).collect();
    let kept = kept.trim().trim_start_matches('.');
    // The end of a name tells what the file is, so a long one loses its beginning.
    let surplus = kept.chars().count().saturating_sub(LONGEST);
    let kept: String = kept.chars().skip(surplus).collect();
    if kept.is_empty() { "file".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_and_leads_nowhere() {
        assert_eq!(safe_name("C:\\数据\\统计 表.xlsx"), "统计 表.xlsx");
        assert_eq!(safe_name("../../etc/passwd"), "passwd");
        assert_eq!(safe_name(".."), "file");
        assert_eq!(safe_name("a\u{0}b\n.csv"), "ab.csv");
        assert!(safe_name(&format!("{}.xlsx", "长".repeat(200))).ends_with("长.xlsx"), "the ending stays");
    }

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
