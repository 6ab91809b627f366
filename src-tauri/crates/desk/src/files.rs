//! Files are written whole or not at all: to a temporary neighbour, synced, then renamed.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{DeskError, Result};

/// Tells the part files of one process apart.
static PARTS: AtomicU64 = AtomicU64::new(0);

/// Writes a file whole; a failure leaves the old one, if any, untouched and no half file behind.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_folder(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{}.part", std::process::id(), PARTS.fetch_add(1, Ordering::Relaxed)));
    let part = path.with_file_name(name);
    let written = (|| {
        let mut file = File::create(&part)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&part, path)
    })();
    written.map_err(|error| {
        // The half file is of no use to anybody; that it can't be removed either changes nothing about the error.
        let _ = fs::remove_file(&part);
        DeskError::io(path, error)
    })
}

/// Makes a folder with everything above it.
pub fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).map_err(|error| {
        let mut error = DeskError::io(folder, error);
        error.message_zh = format!("无法新建文件夹。{}", error.message_zh);
        error.message_en = format!("The folder can't be made. {}", error.message_en);
        error
    })
}

/// The longest name kept, in characters.
const LONGEST_NAME: usize = 80;

/// The names that Windows keeps for devices, whatever ending follows.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Makes the name of a file harmless: it leads nowhere, shows what it is, and every system takes it. Folders before it go, and
/// with them `..`; so do control characters, marks that turn the direction of writing (which can make `exe.pdf` of `fdp.exe`),
/// characters that file systems refuse, dots in front and dots and blanks at the end. A name of a device gets a `_` in front.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let unseen = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    let harmless = |c: &char| !c.is_control() && !unseen(*c) && !"<>:\"|?*".contains(*c);
    let kept: String = last.chars().filter(harmless).collect();
    let kept = kept.trim().trim_start_matches('.').trim_end_matches(['.', ' ']);
    // The end of a name tells what the file is, so a long one loses its beginning.
    let surplus = kept.chars().count().saturating_sub(LONGEST_NAME);
    let kept: String = kept.chars().skip(surplus).collect();
    let stem = kept.split('.').next().unwrap_or_default().trim().to_lowercase();
    let port =
        |prefix: &str| stem.strip_prefix(prefix).is_some_and(|n| n.chars().count() == 1 && n.chars().all(|c| "0123456789¹²³".contains(c)));
    match kept.is_empty() {
        true => "file".to_owned(),
        false if DEVICES.contains(&stem.as_str()) || port("com") || port("lpt") => format!("_{kept}"),
        false => kept,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_and_leads_nowhere() {
        for (name, expected) in [
            ("C:\\数据\\统计 表.xlsx", "统计 表.xlsx"),
            ("../../etc/passwd", "passwd"),
            ("..", "file"),
            ("", "file"),
            ("a\u{0}b\n.csv", "ab.csv"),
            ("con", "_con"),
            ("NUL.pdf", "_NUL.pdf"),
            ("lpt1.txt", "_lpt1.txt"),
            ("com10.txt", "com10.txt"),
            ("报告.pdf. . ", "报告.pdf"),
            ("照片\u{202E}gpj.exe", "照片gpj.exe"),
        ] {
            assert_eq!(safe_name(name), expected, "{name:?}");
        }
        assert!(safe_name(&format!("{}.xlsx", "长".repeat(200))).ends_with("长.xlsx"), "the ending stays");
    }

    #[test]
    fn a_failed_write_leaves_the_old_file_and_no_part() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("年度 报告.txt");
        write_whole(&path, b"old").expect("the first write");
        fs::create_dir(dir.path().join("folder")).expect("a folder in the way");
        assert!(write_whole(&dir.path().join("folder"), b"x").is_err(), "a folder can't be replaced by a file");
        assert_eq!(fs::read(&path).expect("the old file"), b"old", "other files stay");
        assert_eq!(fs::read_dir(dir.path()).expect("the folder").count(), 2, "no part file stays behind");
    }
}
