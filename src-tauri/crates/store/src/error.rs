use std::path::{Path, PathBuf};

use crate::journal::FieldConflict;
use crate::op::place;
use crate::{EntryRef, Holder, Lang};

/// The result of everything in this crate.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Says what went wrong with a workspace, to what, and what to do.
///
/// [`code`](StoreError::code) is for programs, [`message`](StoreError::message) and [`hint`](StoreError::hint) for people;
/// the `Display` text is the English message.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is not a workspace of the desk.
    #[error("{}", self.message(Lang::En))]
    NotAWorkspace {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer program.
    #[error("{}", self.message(Lang::En))]
    NewerVersion {
        /// The file.
        path: PathBuf,
        /// The schema version found in the file.
        found: u32,
        /// The newest schema version that this program knows.
        supported: u32,
    },
    /// Another process writes this workspace.
    #[error("{}", self.message(Lang::En))]
    Busy {
        /// The workspace.
        path: PathBuf,
        /// Who holds it, as far as the lock tells.
        holder: Option<Holder>,
    },
    /// The workspace or its file cannot be written.
    #[error("{}", self.message(Lang::En))]
    ReadOnly {
        /// The workspace.
        path: PathBuf,
    },
    /// The values of a unit's year, or the review of a year, are closed.
    #[error("{}", self.message(Lang::En))]
    Locked {
        /// The unit; empty for the review as a whole.
        unit: String,
        /// The year.
        year: i32,
    },
    /// The disk, or the size allowed for the workspace, is full.
    #[error("{}", self.message(Lang::En))]
    DiskFull {
        /// The file that could not grow.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("{}", self.message(Lang::En))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found, for the log.
        detail: String,
    },
    /// The operating system refused to read or write a file.
    #[error("{}", self.message(Lang::En))]
    Io {
        /// The file.
        path: PathBuf,
        /// The reason.
        source: std::io::Error,
    },
    /// There is nothing with this identifier.
    #[error("{}", self.message(Lang::En))]
    NotFound {
        /// What was looked for: `record`, `entry`, `observation` …
        what: &'static str,
        /// Its identifier.
        id: String,
    },
    /// A value does not fit its field.
    #[error("{}", self.message(Lang::En))]
    Constraint {
        /// The table, or empty where the database did not tell.
        table: String,
        /// The field, or empty.
        field: String,
        /// What is wrong with the value, in Chinese.
        detail_zh: String,
        /// What is wrong with the value, in English.
        detail_en: String,
    },
    /// A later entry touched the fields that should be taken back.
    #[error("{}", self.message(Lang::En))]
    UndoConflict {
        /// The entry that should be taken back.
        entry: EntryRef,
        /// Every field that has another value now.
        fields: Vec<FieldConflict>,
    },
    /// The person has no entry left to take back.
    #[error("{}", self.message(Lang::En))]
    NothingToUndo,
    /// The person has no taken-back entry left to restore.
    #[error("{}", self.message(Lang::En))]
    NothingToRedo,
    /// The target file exists and is never overwritten.
    #[error("{}", self.message(Lang::En))]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The person stopped the work; nothing was left behind.
    #[error("{}", self.message(Lang::En))]
    Cancelled,
    /// Something that should not happen; the detail goes to the log.
    #[error("{}", self.message(Lang::En))]
    Internal {
        /// What happened.
        detail: String,
    },
}

impl StoreError {
    /// Returns the stable code that programs branch on.
    pub fn code(&self) -> &'static str {
        match self {
            StoreError::NotAWorkspace { .. } => "not_a_workspace",
            StoreError::NewerVersion { .. } => "newer_version",
            StoreError::Busy { .. } => "workspace_busy",
            StoreError::ReadOnly { .. } => "read_only",
            StoreError::Locked { .. } => "locked",
            StoreError::DiskFull { .. } => "disk_full",
            StoreError::Damaged { .. } => "damaged",
            StoreError::Io { .. } => "io",
            StoreError::NotFound { .. } => "not_found",
            StoreError::Constraint { .. } => "constraint",
            StoreError::UndoConflict { .. } => "undo_conflict",
            StoreError::NothingToUndo => "nothing_to_undo",
            StoreError::NothingToRedo => "nothing_to_redo",
            StoreError::Exists { .. } => "exists",
            StoreError::Cancelled => "cancelled",
            StoreError::Internal { .. } => "internal",
        }
    }

    /// Says what happened, in one sentence.
    pub fn message(&self, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            StoreError::NotAWorkspace { path } if zh => {
                format!("「{}」不是开放创新工作台的工作区文件。", path.display())
            }
            StoreError::NotAWorkspace { path } => {
                format!("\"{}\" is not a workspace of the Open Innovation Desk.", path.display())
            }
            StoreError::NewerVersion { path, found, supported } if zh => {
                format!("工作区「{}」由更新版本的程序写成（格式 {found}，本程序最高识别 {supported}）。", path.display())
            }
            StoreError::NewerVersion { path, found, supported } => format!(
                "The workspace \"{}\" was written by a newer program (format {found}; this program knows up to {supported}).",
                path.display()
            ),
            StoreError::Busy { path, holder } => {
                let who = holder.as_ref().map(|it| it.describe(lang));
                match (who, zh) {
                    (Some(who), true) => format!("工作区「{}」正由{who}使用。", path.display()),
                    (None, true) => format!("工作区「{}」正由另一个程序使用。", path.display()),
                    (Some(who), false) => {
                        format!("The workspace \"{}\" is in use by {who}.", path.display())
                    }
                    (None, false) => format!("The workspace \"{}\" is in use by another program.", path.display()),
                }
            }
            StoreError::ReadOnly { path } if zh => {
                format!("工作区「{}」只能读取，不能写入。", path.display())
            }
            StoreError::ReadOnly { path } => format!("The workspace \"{}\" can be read but not written.", path.display()),
            StoreError::Locked { unit, year } if unit.is_empty() && zh => format!("{year}年度评估已定稿，不能改动或撤销。"),
            StoreError::Locked { unit, year } if unit.is_empty() => {
                format!("The review of {year} is frozen and can't be changed or taken back.")
            }
            StoreError::Locked { unit, year } if zh => format!("{}{year}年的填报已定稿锁定，不能改动或撤销。", place(unit, lang)),
            StoreError::Locked { unit, year } => {
                format!("What {} reported for {year} is final and can't be changed or taken back.", place(unit, lang))
            }
            StoreError::DiskFull { path } if zh => format!("磁盘空间不足，无法写入「{}」；本次更改没有保存。", path.display()),
            StoreError::DiskFull { path } => {
                format!("The disk is full: \"{}\" could not be written, and this change was not saved.", path.display())
            }
            StoreError::Damaged { path, .. } if zh => format!("文件「{}」已损坏。", path.display()),
            StoreError::Damaged { path, .. } => {
                format!("The file \"{}\" is damaged.", path.display())
            }
            // The system's own words are English, so the Chinese sentence gives the reason in its own.
            StoreError::Io { path, source } if zh => {
                let reason = match source.kind() {
                    std::io::ErrorKind::NotFound => "：文件或文件夹不存在",
                    std::io::ErrorKind::PermissionDenied => "：没有权限",
                    std::io::ErrorKind::IsADirectory => "：这是一个文件夹",
                    std::io::ErrorKind::NotADirectory => "：路径中有文件挡住了",
                    _ => "",
                };
                format!("无法读写「{}」{reason}。", path.display())
            }
            StoreError::Io { path, source } => format!("\"{}\" could not be read or written: {source}", path.display()),
            StoreError::NotFound { what, id } if zh => {
                format!("没有标识为「{id}」的{}。", noun_zh(what))
            }
            StoreError::NotFound { what, id } => format!("There is no {what} \"{id}\"."),
            StoreError::Constraint { field, detail_zh, .. } if zh => match field.as_str() {
                "" => detail_zh.clone(),
                field => format!("字段「{field}」：{detail_zh}"),
            },
            StoreError::Constraint { field, detail_en, .. } => match field.as_str() {
                "" => detail_en.clone(),
                field => format!("Field \"{field}\": {detail_en}"),
            },
            StoreError::UndoConflict { entry, fields } if zh => {
                format!("「{}」涉及的{}个字段后来又被修改，没有撤销。", entry.sentence_zh, fields.len())
            }
            StoreError::UndoConflict { entry, fields } => {
                format!("\"{}\" was not taken back: {} of its fields changed again later.", entry.sentence_en, fields.len())
            }
            StoreError::NothingToUndo => lang.pick("没有可以撤销的操作。", "There is nothing to undo.").to_owned(),
            StoreError::NothingToRedo => lang.pick("没有可以重做的操作。", "There is nothing to redo.").to_owned(),
            StoreError::Exists { path } if zh => {
                format!("「{}」已存在，不会被覆盖。", path.display())
            }
            StoreError::Exists { path } => format!("\"{}\" exists already and is never overwritten.", path.display()),
            StoreError::Cancelled => lang.pick("已取消，没有留下任何改动。", "Cancelled; nothing was changed.").to_owned(),
            StoreError::Internal { detail } if zh => format!("程序内部错误：{detail}"),
            StoreError::Internal { detail } => format!("Internal error: {detail}"),
        }
    }

    /// Says what to do next, or nothing where the message says it all.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let text = match self {
            StoreError::NotAWorkspace { .. } => {
                lang.pick("请选择由本程序创建的工作区文件。", "Choose a workspace file that this program created.")
            }
            StoreError::NewerVersion { .. } => {
                lang.pick("请升级本程序后再打开；文件未作任何改动。", "Update the program and open it again; the file was not changed.")
            }
            StoreError::Busy { .. } => {
                lang.pick("请关闭另一窗口后重试，或以只读方式打开。", "Close the other window and try again, or open it read-only.")
            }
            StoreError::ReadOnly { .. } => lang.pick(
                "请取消文件的只读属性，或复制到可写的文件夹后再打开。",
                "Clear the file's read-only attribute, or copy it to a folder that can be written.",
            ),
            StoreError::Locked { .. } => lang.pick(
                "定稿后只能用「更正」登记原值、新值、原因和文件依据。",
                "After that only a numbered correction changes it: old value, new value, reason and document.",
            ),
            StoreError::DiskFull { .. } => lang.pick(
                "请腾出磁盘空间后重试；此前已保存的内容完好。",
                "Free some disk space and try again; everything saved before is intact.",
            ),
            StoreError::Damaged { .. } => lang.pick(
                "请用「oidesk backups」列出的最近一份备份恢复到新文件。",
                "Restore the latest copy listed by \"oidesk backups\" to a new file.",
            ),
            StoreError::Io { .. } => lang.pick(
                "请检查文件夹是否存在、磁盘是否连接、是否有权限。",
                "Check that the folder exists, the disk is connected and you have permission.",
            ),
            StoreError::UndoConflict { .. } => lang.pick(
                "请核对各字段现值；确认要覆盖后可强制撤销。",
                "Compare the present values; force the undo if they should be overwritten.",
            ),
            StoreError::Exists { .. } => lang.pick("请另取文件名。", "Choose another file name."),
            StoreError::Internal { .. } => {
                lang.pick("数据没有改动；请把日志发给维护人员。", "Nothing was changed; send the log to the maintainers.")
            }
            StoreError::NotFound { .. }
            | StoreError::Constraint { .. }
            | StoreError::NothingToUndo
            | StoreError::NothingToRedo
            | StoreError::Cancelled => return None,
        };
        Some(text.to_owned())
    }

    /// Returns the file the error is about.
    pub fn path(&self) -> Option<&Path> {
        match self {
            StoreError::NotAWorkspace { path }
            | StoreError::NewerVersion { path, .. }
            | StoreError::Busy { path, .. }
            | StoreError::ReadOnly { path }
            | StoreError::DiskFull { path }
            | StoreError::Damaged { path, .. }
            | StoreError::Io { path, .. }
            | StoreError::Exists { path } => Some(path),
            _ => None,
        }
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> StoreError {
        let path = path.to_owned();
        match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::DiskFull { path },
            std::io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path },
            std::io::ErrorKind::AlreadyExists => StoreError::Exists { path },
            _ => StoreError::Io { path, source },
        }
    }

    pub(crate) fn field(table: &str, field: &str, detail_zh: impl Into<String>, detail_en: impl Into<String>) -> StoreError {
        StoreError::Constraint {
            table: table.to_owned(),
            field: field.to_owned(),
            detail_zh: detail_zh.into(),
            detail_en: detail_en.into(),
        }
    }
}

fn noun_zh(what: &str) -> &str {
    match what {
        "record" => "记录",
        "view" => "视图",
        "entry" => "日志条目",
        "observation" => "指标值",
        "indicator" => "指标",
        "target" => "目标值",
        "file" => "文件",
        "evidence" => "佐证",
        "scheme version" => "评估方案版本",
        other => other,
    }
}

/// Gives SQLite's and the operating system's errors the file they are about.
pub(crate) trait AtPath<T> {
    fn at(self, path: &Path) -> Result<T>;
}

impl<T> AtPath<T> for rusqlite::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|err| from_sqlite(err, path))
    }
}

impl<T> AtPath<T> for std::io::Result<T> {
    fn at(self, path: &Path) -> Result<T> {
        self.map_err(|err| StoreError::io(path, err))
    }
}

/// Classifies by result code, never by text; the text is kept as detail.
fn from_sqlite(err: rusqlite::Error, path: &Path) -> StoreError {
    use rusqlite::ErrorCode as Code;
    let path = path.to_owned();
    let Some(code) = err.sqlite_error_code() else {
        return StoreError::Internal { detail: err.to_string() };
    };
    // Where no room is left for the shared memory of the write-ahead log, SQLite says so in the extended code only.
    if err.sqlite_error().map(|it| it.extended_code) == Some(rusqlite::ffi::SQLITE_IOERR_SHMSIZE) {
        return StoreError::DiskFull { path };
    }
    match code {
        Code::DiskFull => StoreError::DiskFull { path },
        Code::ReadOnly => StoreError::ReadOnly { path },
        Code::NotADatabase => StoreError::NotAWorkspace { path },
        Code::DatabaseCorrupt => StoreError::Damaged { path, detail: err.to_string() },
        Code::DatabaseBusy | Code::DatabaseLocked => StoreError::Busy { path, holder: None },
        Code::CannotOpen | Code::SystemIoFailure | Code::PermissionDenied | Code::FileLockingProtocolFailed => {
            StoreError::Io { path, source: std::io::Error::other(err) }
        }
        Code::ConstraintViolation | Code::TypeMismatch => {
            let text = err.to_string();
            StoreError::field(
                "",
                "",
                format!("数据不符合工作区的约束（{text}）。"),
                format!("The data breaks a rule of the workspace ({text})."),
            )
        }
        _ => StoreError::Internal { detail: err.to_string() },
    }
}
