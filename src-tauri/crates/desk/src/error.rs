//! One error type for every command: a code for programs, a sentence with a hint for people, a place, a cause for the log.

use serde::{Deserialize, Serialize};
use store::{Lang, StoreError};
use ts_rs::TS;

use crate::wire::Place;

/// What a caller may branch on; everything else is for people to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The request itself is malformed: an unknown command, field or value.
    BadRequest,
    /// A value that a person typed or chose is not acceptable; `place.field` names it.
    InvalidInput,
    /// The thing named does not exist.
    NotFound,
    /// No workspace is open.
    NoWorkspace,
    /// Nobody has said who acts.
    NoIdentity,
    /// The file is not a workspace.
    NotAWorkspace,
    /// The workspace was written by a newer version.
    NewerVersion,
    /// Another program writes the workspace.
    WorkspaceBusy,
    /// The workspace is open for reading only, or its file can't be written.
    ReadOnly,
    /// The disk is full.
    DiskFull,
    /// The workspace's file is damaged.
    Damaged,
    /// A file or folder can't be read or written.
    Io,
    /// A file that exists is in the way; nothing is overwritten.
    Exists,
    /// A later operation touched the same field.
    UndoConflict,
    /// Somebody else changed the same text or field meanwhile, `place.field` names it; nothing was saved.
    EditConflict,
    /// There is nothing to take back or bring back.
    NothingToUndo,
    /// A file to import can't be read.
    UnreadableFile,
    /// The year has no data.
    NoData,
    /// The year's round is not complete and approved.
    RoundNotApproved,
    /// The values or the review are closed after 定稿; only a numbered 更正 changes them.
    RoundLocked,
    /// The role or the province of who acts does not allow it.
    NotAllowed,
    /// The year's review is frozen already.
    AlreadyFrozen,
    /// A font, needed for paper, is missing.
    FontMissing,
    /// The person cancelled.
    Cancelled,
    /// A mistake of ours.
    Internal,
}

/// The error of every command.
#[derive(Debug, thiserror::Error)]
#[error("{message_en}")]
pub struct DeskError {
    /// For programs.
    pub code: ErrorCode,
    /// What happened, to what, in Chinese.
    pub message_zh: String,
    /// The same in English.
    pub message_en: String,
    /// What to do next, in Chinese; may be empty.
    pub hint_zh: String,
    /// The same in English.
    pub hint_en: String,
    /// Where; boxed, because errors travel through every function and should stay small.
    pub place: Box<Place>,
    /// Why, for the log.
    #[source]
    pub cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// The error as it crosses the wire, in one language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ErrorBody {
    /// For programs.
    pub code: ErrorCode,
    /// What happened, to what.
    pub message: String,
    /// What to do next; may be empty.
    pub hint: String,
    /// Where.
    pub place: Box<Place>,
}

impl ErrorBody {
    /// What happened and what to do next, as one text. Chinese sentences stand next to each other; English ones are parted by a space.
    pub fn sentence(&self) -> String {
        let ends_in_chinese = self.message.ends_with(['。', '！', '？', '；']);
        let between = if self.hint.is_empty() || ends_in_chinese { "" } else { " " };
        format!("{}{between}{}", self.message, self.hint)
    }
}

/// The result of everything in this crate.
pub type Result<T, E = DeskError> = std::result::Result<T, E>;

impl DeskError {
    /// An error with its sentence in both languages and no hint yet.
    pub fn new(code: ErrorCode, zh: impl Into<String>, en: impl Into<String>) -> Self {
        DeskError {
            code,
            message_zh: zh.into(),
            message_en: en.into(),
            hint_zh: String::new(),
            hint_en: String::new(),
            place: Box::default(),
            cause: None,
        }
    }

    /// The same error with the way out.
    pub fn hint(mut self, zh: impl Into<String>, en: impl Into<String>) -> Self {
        self.hint_zh = zh.into();
        self.hint_en = en.into();
        self
    }

    /// The same error at a field of a form or request.
    pub fn field(mut self, field: impl Into<String>) -> Self {
        self.place.field = Some(field.into());
        self
    }

    /// The same error in a file.
    pub fn file(mut self, path: impl AsRef<std::path::Path>) -> Self {
        self.place.file = Some(path.as_ref().display().to_string());
        self
    }

    /// The same error on a sheet of a workbook.
    pub fn sheet(mut self, name: impl Into<String>) -> Self {
        self.place.sheet = Some(name.into());
        self
    }

    /// The same error with its cause for the log.
    pub fn because(mut self, cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.cause = Some(Box::new(cause));
        self
    }

    /// The error of a cancelled task.
    pub fn cancelled() -> Self {
        DeskError::new(ErrorCode::Cancelled, "已取消，没有写入任何内容。", "Cancelled; nothing was written.")
    }

    /// The error of an unreadable or unwritable file, told by the system's error kind.
    pub fn io(path: impl AsRef<std::path::Path>, cause: std::io::Error) -> Self {
        use std::io::ErrorKind;
        let shown = path.as_ref().display().to_string();
        let error = match cause.kind() {
            ErrorKind::NotFound => {
                DeskError::new(ErrorCode::NotFound, format!("找不到文件或文件夹：{shown}"), format!("File or folder not found: {shown}"))
                    .hint("请检查路径是否正确。", "Check the path.")
            }
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                DeskError::new(ErrorCode::Io, format!("没有权限读写：{shown}"), format!("No permission to read or write: {shown}"))
                    .hint("请换一个文件夹，或请管理员授予权限。", "Choose another folder, or ask for permission.")
            }
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => DeskError::new(
                ErrorCode::DiskFull,
                format!("磁盘已满，无法写入：{shown}"),
                format!("The disk is full; can't write: {shown}"),
            )
            .hint(
                "请清理磁盘空间或换一个位置后重试；已保存的内容没有丢失。",
                "Free some space or choose another place; nothing saved was lost.",
            ),
            ErrorKind::NotADirectory | ErrorKind::IsADirectory | ErrorKind::AlreadyExists => DeskError::new(
                ErrorCode::Io,
                format!("路径中有同名的文件或文件夹挡住了：{shown}"),
                format!("A file or folder of that name is in the way: {shown}"),
            )
            .hint("请换一个路径。", "Choose another path."),
            // The system's own words are English, so the Chinese sentence goes without; the log has them.
            _ => DeskError::new(ErrorCode::Io, format!("无法读写：{shown}"), format!("Can't read or write {shown} ({cause})"))
                .hint("请检查路径和磁盘后重试。", "Check the path and the disk, then try again."),
        };
        error.file(&shown).because(cause)
    }

    /// The error for the wire, in one language.
    pub fn body(&self, lang: Lang) -> ErrorBody {
        let (message, hint) = match lang {
            Lang::Zh => (&self.message_zh, &self.hint_zh),
            Lang::En => (&self.message_en, &self.hint_en),
        };
        ErrorBody { code: self.code, message: message.clone(), hint: hint.clone(), place: self.place.clone() }
    }
}

impl From<StoreError> for DeskError {
    fn from(error: StoreError) -> Self {
        let code = match error.code() {
            "not_a_workspace" => ErrorCode::NotAWorkspace,
            "newer_version" => ErrorCode::NewerVersion,
            "workspace_busy" => ErrorCode::WorkspaceBusy,
            "read_only" => ErrorCode::ReadOnly,
            "disk_full" => ErrorCode::DiskFull,
            "locked" => ErrorCode::RoundLocked,
            "damaged" => ErrorCode::Damaged,
            "io" => ErrorCode::Io,
            "not_found" => ErrorCode::NotFound,
            "constraint" => ErrorCode::InvalidInput,
            "undo_conflict" => ErrorCode::UndoConflict,
            "nothing_to_undo" | "nothing_to_redo" => ErrorCode::NothingToUndo,
            "exists" => ErrorCode::Exists,
            "cancelled" => ErrorCode::Cancelled,
            _ => ErrorCode::Internal,
        };
        let mut body = DeskError::new(code, error.message(Lang::Zh), error.message(Lang::En))
            .hint(error.hint(Lang::Zh).unwrap_or_default(), error.hint(Lang::En).unwrap_or_default());
        body.place.file = error.path().map(|path| path.display().to_string());
        body.because(error)
    }
}
