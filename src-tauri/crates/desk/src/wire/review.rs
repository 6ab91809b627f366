//! Charts as files, and the annual review.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Problem;

/// The charts that the review prints.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ChartList {
    /// In the order of the review.
    pub charts: Vec<ChartInfo>,
}

/// One chart of the review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ChartInfo {
    /// Its stable name, e.g. `attainment-by-province`.
    pub name: String,
    /// What it shows.
    pub title: String,
}

/// A chart for a year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChartRequest {
    /// The chart's name.
    pub name: String,
    /// The year.
    pub year: i32,
}

/// A chart to write to a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ChartSave {
    /// The chart's name.
    pub name: String,
    /// The year.
    pub year: i32,
    /// The file to make, ending in `.svg` or `.png`.
    pub file: String,
    /// Dots per inch of a png; absent: 300.
    #[serde(default)]
    #[ts(optional)]
    pub dpi: Option<u32>,
}

/// What the review of a year would hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewOutline {
    /// The year.
    pub year: i32,
    /// The document's title.
    pub title: String,
    /// Whether the year has any data; without, nothing can be printed.
    pub has_data: bool,
    /// Headings with their level, in order.
    pub headings: Vec<OutlineHeading>,
    /// Captions of the figures, in order.
    pub figures: Vec<String>,
    /// Captions of the tables, in order.
    pub tables: Vec<String>,
    /// What is missing or weak and will be said so in the paper.
    pub remarks: Vec<Problem>,
}

/// A heading of the review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct OutlineHeading {
    /// 1 to 4.
    pub level: u32,
    /// Its text with its number.
    pub text: String,
}

/// A format of the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum PaperFormat {
    /// Word document.
    Docx,
    /// PDF.
    Pdf,
    /// Excel workbook with every table and native charts.
    Xlsx,
}

/// Prints the review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewPrint {
    /// The year.
    pub year: i32,
    /// The folder, made when missing; absent: the output folder.
    #[serde(default)]
    #[ts(optional)]
    pub dir: Option<String>,
    /// The formats; empty: all three.
    #[serde(default)]
    pub formats: Vec<PaperFormat>,
    /// Prints and stores the year's frozen vintage; needs a complete, approved round.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub freeze: bool,
    /// Prints today's data even of a frozen year.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub draft: bool,
}

/// Prints one record on one page (一园一档).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct RecordPaper {
    /// The record's id or policy code.
    pub id: String,
    /// The folder, made when missing; absent: the output folder.
    #[serde(default)]
    #[ts(optional)]
    pub dir: Option<String>,
    /// `docx` and `pdf`; empty: both.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PaperFormat>>")]
    pub formats: Vec<PaperFormat>,
}

/// The record's paper as printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RecordPaperPrinted {
    /// Paths of the files.
    pub files: Vec<String>,
    /// Pages of the pdf: one.
    pub pages: u32,
    /// How many rows and facts the page has no room for, and texts it shortens; the page says so too.
    pub left_out: u32,
}

/// The files printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewPrinted {
    /// Their paths.
    pub files: Vec<String>,
    /// Pages of the pdf (0 when none was asked for).
    pub pages: u32,
    /// Figures in it.
    pub figures: u32,
    /// Tables in it.
    pub tables: u32,
    /// The frozen vintage, if one was printed.
    pub vintage: Option<String>,
    /// Seconds each stage took: name and time.
    pub stages: Vec<Stage>,
}

/// One stage of a print.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Stage {
    /// `data`, `docx`, `pdf`, `xlsx`.
    pub name: String,
    /// Seconds.
    pub seconds: f64,
}
