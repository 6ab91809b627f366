//! Files are written whole or not at all: to a temporary neighbour, synced, then renamed.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use crate::error::{DeskError, Result};

/// Writes a file whole; a failure leaves the old one, if any, untouched and no half file behind.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        make_folder(folder)?;
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
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

#[cfg(test)]
mod tests {
    use super::*;

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
