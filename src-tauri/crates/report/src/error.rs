//! What can go wrong on the way to paper.

use crate::Lang;
use crate::chart::ChartError;
use crate::progress::Cancelled;

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The person cancelled.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// A font that paper needs is not on this machine.
    #[error("font \"{family}\" not found; install the package {package}, or put the font file into the fonts folder of the data folder")]
    FontMissing {
        /// The open font's family name.
        family: String,
        /// The Debian package that brings it.
        package: String,
    },
    /// A font's bytes are not a font.
    #[error("font \"{family}\" can't be read; reinstall it")]
    FontUnreadable {
        /// The family that the bytes were said to be.
        family: String,
    },
    /// The text refers to a figure or table that the document does not hold.
    #[error("the text refers to \"{id}\", but no figure or table has this id")]
    UnknownReference {
        /// The id as referred to.
        id: String,
    },
    /// Two figures or tables have the same id.
    #[error("two figures or tables have the id \"{id}\"")]
    DuplicateId {
        /// The id.
        id: String,
    },
    /// A table's row does not have as many cells as the table has columns.
    #[error("table \"{id}\", row {row}: {found} cells where {expected} are needed")]
    RaggedTable {
        /// The table.
        id: String,
        /// The row, counted from 1, or 0 for the head.
        row: usize,
        /// The table's number of columns.
        expected: usize,
        /// The cells found, spans counted.
        found: usize,
    },
    /// A chart can't be drawn.
    #[error(transparent)]
    Chart(#[from] ChartError),
    /// The typesetter refused the document; a mistake of ours.
    #[error("the document can't be typeset: {0}")]
    Typeset(String),
    /// A file's parts could not be packed; a mistake of ours.
    #[error("the file can't be packed: {0}")]
    Pack(String),
}

impl ReportError {
    /// Says what happened, to what, and what to do, in one language.
    pub fn sentence(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        match self {
            ReportError::Cancelled(_) => "已取消,没有写入任何内容。".into(),
            ReportError::FontMissing { family, package } => {
                format!("找不到字体“{family}”。请安装软件包 {package},或将字体文件放入数据文件夹的 fonts 目录。")
            }
            ReportError::FontUnreadable { family } => format!("字体“{family}”无法读取,请重新安装。"),
            ReportError::UnknownReference { id } => format!("正文引用了“{id}”,但没有这个编号的图或表。"),
            ReportError::DuplicateId { id } => format!("有两个图或表的编号同为“{id}”。"),
            ReportError::RaggedTable { id, row, expected, found } => {
                format!("表“{id}”第{row}行有{found}个单元格,应为{expected}个。")
            }
            ReportError::Chart(cause) => format!("图无法绘制:{cause}"),
            ReportError::Typeset(cause) => format!("文档无法排版:{cause}"),
            ReportError::Pack(cause) => format!("文件无法打包:{cause}"),
        }
    }
}

impl From<std::io::Error> for ReportError {
    fn from(cause: std::io::Error) -> Self {
        ReportError::Pack(cause.to_string())
    }
}

impl From<zip::result::ZipError> for ReportError {
    fn from(cause: zip::result::ZipError) -> Self {
        ReportError::Pack(cause.to_string())
    }
}

impl From<rust_xlsxwriter::XlsxError> for ReportError {
    fn from(cause: rust_xlsxwriter::XlsxError) -> Self {
        ReportError::Pack(cause.to_string())
    }
}
