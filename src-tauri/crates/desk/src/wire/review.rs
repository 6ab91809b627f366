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

/// How far a review has come, as its cover says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ReviewEdition {
    /// 征求意见稿: a draft for comment.
    #[default]
    Comment,
    /// 送审稿: submitted for approval.
    Approval,
    /// 定稿: only of a frozen year.
    Final,
}

/// Whom a review is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ReviewAudience {
    /// Everything, with scores.
    #[default]
    Internal,
    /// Grades without scores; the annexes with scores are left out.
    Public,
}

/// The review as it would be printed now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewPages {
    /// The year.
    pub year: i32,
    /// What the cover says; absent: a draft for comment.
    #[serde(default)]
    #[ts(optional, as = "Option<ReviewEdition>")]
    pub edition: ReviewEdition,
    /// Whom it is for; absent: internal, with scores.
    #[serde(default)]
    #[ts(optional, as = "Option<ReviewAudience>")]
    pub audience: ReviewAudience,
    /// Whether the foot of every page says 非涉密.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub unclassified: bool,
}

/// The review laid out as pages, exactly those of its pdf.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewPaged {
    /// The year.
    pub year: i32,
    /// The pages in order, cover and contents included.
    pub pages: Vec<ReviewPageInfo>,
    /// Headings with the pages they stand on.
    pub headings: Vec<PagedHeading>,
    /// How many figures there are.
    pub figures: u32,
    /// How many tables there are.
    pub tables: u32,
}

/// One page of the review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewPageInfo {
    /// The page number as printed; none on cover and contents.
    pub number: Option<String>,
    /// Width in points.
    pub width_pt: f64,
    /// Height in points.
    pub height_pt: f64,
    /// Changes when the page's looks change, and only then.
    pub digest: String,
}

/// A heading with the page it stands on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PagedHeading {
    /// 1 to 4.
    pub level: u32,
    /// Its text with its number.
    pub text: String,
    /// The page, counted from 1 with the cover.
    pub page: u32,
}

/// Asks for the picture of one page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ReviewPageRequest {
    /// The review that the page is of.
    pub of: ReviewPages,
    /// The page, counted from 1 with the cover.
    pub page: u32,
}

/// One page as a picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ReviewPageShown {
    /// The page, counted from 1 with the cover.
    pub page: u32,
    /// As in the list of pages.
    pub digest: String,
    /// The page as SVG; to be shown as an image, never as markup.
    pub svg: String,
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
    /// The id of the vintage to print again; absent: the latest of the year.
    #[serde(default)]
    #[ts(optional)]
    pub vintage: Option<String>,
    /// What the cover says; absent: a draft for comment. `final` needs a frozen year.
    #[serde(default)]
    #[ts(optional, as = "Option<ReviewEdition>")]
    pub edition: ReviewEdition,
    /// Whom it is for; absent: internal, with scores.
    #[serde(default)]
    #[ts(optional, as = "Option<ReviewAudience>")]
    pub audience: ReviewAudience,
    /// Whether the foot of every page says 非涉密.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub unclassified: bool,
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
    /// `data`, `arrange`, `pdf`, `docx`, `xlsx`.
    pub name: String,
    /// Seconds.
    pub seconds: f64,
}
