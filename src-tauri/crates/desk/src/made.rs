//! Which files this desk has made since it started; hosts open or hand out no others.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde_json::Value;

/// The commands that make files, with the keys of their answers that name them. An import names the file it read under `file`: that is
/// none the desk made, and is not handed out.
const MAKERS: &[(&str, &[&str])] = &[
    ("chart_save", &["file"]),
    ("export_file", &["file"]),
    ("template_make", &["file"]),
    ("import_file", &["problems_file"]),
    ("review_print", &["files"]),
    ("record_paper", &["files"]),
    ("round_issue", &["files"]),
    ("version_open", &["file"]),
    ("return_paper", &["files"]),
    ("reminder_paper", &["files"]),
    ("trace_annex", &["file"]),
    ("evidence_open", &["file"]),
    ("backup_make", &["file"]),
    ("backup_list", &["backups"]),
];

/// The papers, charts, exports and backups of this session.
#[derive(Debug, Default)]
pub struct MadeFiles {
    files: Mutex<BTreeSet<PathBuf>>,
}

impl MadeFiles {
    /// Notes the files that a command's answer says it made.
    pub(crate) fn note(&self, command: &str, answer: &Value) {
        let Some((_, keys)) = MAKERS.iter().find(|(maker, _)| *maker == command) else { return };
        let answers = keys.iter().filter_map(|key| answer.get(key));
        let entries = answers.flat_map(|it| it.as_array().map_or_else(|| std::slice::from_ref(it), Vec::as_slice));
        let named = entries.filter_map(|entry| entry.as_str().or_else(|| entry.get("file")?.as_str()));
        // What can't be found on the disk can't be opened later either.
        let found: Vec<PathBuf> = named.filter_map(|name| std::fs::canonicalize(name).ok()).collect();
        self.files.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).extend(found);
    }

    /// Whether the desk made this file, however its path is spelled.
    pub fn contains(&self, path: &Path) -> bool {
        self.any(path, |made, asked| made == asked)
    }

    /// Whether a file that the desk made lies directly in this folder.
    pub fn lie_in(&self, folder: &Path) -> bool {
        self.any(folder, |made, asked| made.parent() == Some(asked))
    }

    fn any(&self, path: &Path, test: impl Fn(&Path, &Path) -> bool) -> bool {
        let Ok(path) = std::fs::canonicalize(path) else { return false };
        self.files.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).iter().any(|made| test(made, &path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_a_maker_named_is_known() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let (paper, other) = (dir.path().join("评估 报告.pdf"), dir.path().join("other.pdf"));
        std::fs::write(&paper, "x").expect("a paper");
        std::fs::write(&other, "x").expect("another file");
        let made = MadeFiles::default();
        let marked = dir.path().join("问题.xlsx");
        std::fs::write(&marked, "x").expect("a workbook with its problems marked");
        made.note("import_file", &json!({ "file": other, "problems_file": marked }));
        assert!(made.contains(&marked), "what an import wrote is handed out");
        made.note("review_print", &json!({ "files": [paper] }));
        assert!(made.contains(&dir.path().join(".").join("评估 报告.pdf")), "the spelling of the path doesn't matter");
        assert!(!made.contains(&other), "a file that was only read is not handed out");
        assert!(made.lie_in(dir.path()), "the folder of a paper may be shown");
    }
}
