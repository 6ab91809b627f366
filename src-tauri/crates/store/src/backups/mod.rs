//! Dated copies of a workspace: when to make one, which to keep, how to get back.

pub(crate) mod copy;
mod keep;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};

pub use self::copy::restore;
pub use self::keep::keep;

use crate::error::AtPath;
use crate::{EXTENSION, Result};

/// Describes one dated copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupInfo {
    /// The file.
    pub path: PathBuf,
    /// The name of the workspace, as far as the file name keeps it.
    pub workspace: String,
    /// When it was made, to the second.
    pub at: Timestamp,
    /// Its size in bytes.
    pub bytes: u64,
}

/// How often a copy is made while changes go on.
const INTERVAL: SignedDuration = SignedDuration::from_mins(30);

/// The form of the time in file names; no colons, which Windows refuses.
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// Tells whether a copy is to be made now: something changed since the last one, and half an hour has passed.
pub fn due(last: Option<Timestamp>, now: Timestamp, changed_since: bool) -> bool {
    changed_since && last.is_none_or(|last| now.duration_since(last) >= INTERVAL)
}

/// Names the copy of a workspace made at `at`: `名称.20251130T083000Z.oidesk`, in UTC. Characters that file systems refuse
/// become `_`.
pub fn file_name(workspace: &str, at: Timestamp) -> String {
    format!("{}.{}.{EXTENSION}", plain_name(workspace), at.strftime(STAMP))
}

/// The name of a workspace as file names keep it.
pub fn plain_name(workspace: &str) -> String {
    let plain: String = workspace.chars().map(|c| if c.is_control() || r#"/\:*?"<>|"#.contains(c) { '_' } else { c }).collect();
    let plain = match plain.trim_matches(['.', ' ']) {
        "" => "workspace",
        plain => plain,
    };
    plain.to_owned()
}

/// Lists the dated copies in a folder, newest first. Other files are passed over; a folder that is not there holds none.
///
/// # Errors
///
/// [`crate::StoreError::Io`] when the folder cannot be read.
pub fn list(folder: &Path) -> Result<Vec<BackupInfo>> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(err) => return Err(err).at(folder),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.at(folder)?;
        let name = entry.file_name();
        let Some((workspace, at)) = name.to_str().and_then(parse_name) else {
            continue;
        };
        let path = entry.path();
        let about = entry.metadata().at(&path)?;
        if about.is_file() {
            found.push(BackupInfo { path, workspace: workspace.to_owned(), at, bytes: about.len() });
        }
    }
    found.sort_by(|a, b| (b.at, &a.path).cmp(&(a.at, &b.path)));
    Ok(found)
}

/// Deletes the dated copies in a folder that [`keep`] does not keep, for every workspace on its own.
/// Returns the deleted files.
///
/// # Errors
///
/// [`crate::StoreError::Io`] when the folder cannot be read or a file not deleted.
pub fn prune(folder: &Path, now: Timestamp) -> Result<Vec<PathBuf>> {
    let mut series: BTreeMap<String, Vec<BackupInfo>> = BTreeMap::new();
    for copy in list(folder)? {
        series.entry(copy.workspace.clone()).or_default().push(copy);
    }
    let mut deleted = Vec::new();
    for copies in series.into_values() {
        let times: Vec<Timestamp> = copies.iter().map(|it| it.at).collect();
        let kept = keep(&times, now);
        for (n, copy) in copies.into_iter().enumerate() {
            if !kept.contains(&n) {
                std::fs::remove_file(&copy.path).at(&copy.path)?;
                deleted.push(copy.path);
            }
        }
    }
    Ok(deleted)
}

fn parse_name(name: &str) -> Option<(&str, Timestamp)> {
    let (workspace, stamp) = name.strip_suffix(EXTENSION)?.strip_suffix('.')?.rsplit_once('.')?;
    let at = jiff::civil::DateTime::strptime(STAMP, stamp).ok()?;
    Some((workspace, jiff::tz::Offset::UTC.to_timestamp(at).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        let at: Timestamp = "2025-11-30T08:30:00Z".parse().unwrap();
        let name = file_name("长三角 2025: 演示/数据", at);
        assert_eq!(name, "长三角 2025_ 演示_数据.20251130T083000Z.oidesk");
        assert_eq!(parse_name(&name), Some(("长三角 2025_ 演示_数据", at)));
        assert_eq!(parse_name("长三角.oidesk"), None, "the live file must never be taken for a copy");
        assert_eq!(file_name("..", at), "workspace.20251130T083000Z.oidesk");
    }

    #[test]
    fn due_needs_a_change_and_half_an_hour() {
        let now: Timestamp = "2025-11-30T08:30:00Z".parse().unwrap();
        let ago = |minutes| Some(now - SignedDuration::from_mins(minutes));
        assert!(due(None, now, true));
        assert!(!due(None, now, false));
        assert!(due(ago(30), now, true));
        assert!(!due(ago(29), now, true));
        assert!(!due(ago(600), now, false));
    }
}
