//! What a paper says, without how it is set: the one model behind docx, pdf and xlsx.

mod arrange;
mod numbering;
mod sections;
mod table;
mod widths;

pub use arrange::arranged;
pub use numbering::{Item, Numbering};
pub use sections::{Section, sections};
pub(crate) use sections::{leads, points};
pub use table::{Align, Cell, Column, HeaderCell, Row, RowKind, Table};
pub(crate) use table::{PlacedCell, place};
pub(crate) use widths::parts;

use serde::{Deserialize, Serialize};

use crate::Lang;
use crate::chart::{self, Chart, ChartError, ChartFonts, Frame, Size};

/// A whole paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The language of the words that the writers add themselves.
    pub lang: Lang,
    /// Stands centred over the body, and in the file's properties.
    pub title: String,
    /// Stands under the title, e.g. 「(2024年度)」.
    pub subtitle: Option<String>,
    /// The cover page; without one the paper begins with its title.
    pub cover: Option<Cover>,
    /// 「演示数据」 or its English: upright in the head of every page.
    pub mark: Option<String>,
    /// Stands in the middle of every page's foot, e.g. 「非涉密」.
    pub footer: Option<String>,
    /// The as-of date; every date of the files comes from it.
    pub as_of: Date,
    /// The unit that issues the paper, for the file's properties.
    pub author: String,
    /// How the paper is set.
    pub setting: Setting,
    /// The body in its order.
    pub blocks: Vec<Block>,
}

/// How a paper is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Setting {
    /// A report after GB/T 9704: 22 lines of 28 characters of 三号, numbered pages, numbered figures and tables.
    #[default]
    Report,
    /// Minutes in 纪要格式: a report whose title stands in red 小标宋 over a red line.
    Minutes,
    /// A sheet on the same type area with 五号 text and 小五 tables, without page, figure and table numbers. The pdf leaves
    /// [`SLACK_MM`] at the foot of the page free, which the docx may take where a reader's faces are wider.
    Sheet,
}

/// What a sheet's pdf leaves free at the foot of its page, in mm.
pub const SLACK_MM: f64 = 10.0;

/// The cover page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cover {
    /// The title broken at sense, one line each, as 梯形 or 菱形.
    pub title: Vec<String>,
    /// The issuing units, one line each.
    pub organisations: Vec<String>,
    /// The date as printed, e.g. 「2025年1月」.
    pub date: String,
    /// 「征求意见稿」, 「送审稿」 or 「定稿」.
    pub edition: Option<String>,
}

/// A calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// A date of the Gregorian calendar between the years 1 and 9999; none when there is no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        ((1..=9999).contains(&year) && (1..=days).contains(&day)).then_some(Date { year, month, day })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// As in a sentence: `2025年11月30日`, in English `30 November 2025`.
    pub fn in_words(self, lang: Lang) -> String {
        const MONTHS: [&str; 12] =
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        match lang {
            Lang::Zh => format!("{}年{}月{}日", self.year, self.month, self.day),
            Lang::En => format!("{} {} {}", self.day, MONTHS[usize::from(self.month - 1)], self.year),
        }
    }

    /// ISO 8601: `2025-11-30`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// One piece of the body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(clippy::large_enum_variant, reason = "a paper has hundreds of blocks, not millions")]
pub enum Block {
    /// The table of contents, on pages of its own.
    Contents,
    /// A heading; its number is part of the text.
    Heading {
        /// 1 to 4: 一、 · (一) · 1. · (1).
        level: u8,
        /// The text with its number.
        text: String,
    },
    /// A paragraph of running text.
    Paragraph(Vec<Run>),
    /// Items, each a paragraph of its own.
    List {
        /// Whether the items are counted 1. 2. 3. or begin with a dot.
        numbered: bool,
        /// The items.
        items: Vec<Vec<Run>>,
    },
    /// A chart with its caption below.
    Figure(Figure),
    /// A table with its caption above; beyond eight columns on landscape pages.
    Table(Table),
    /// What follows begins on a new page.
    PageBreak,
    /// An annex begins, on a new page.
    Annex {
        /// Its number as printed in 「附件1」; none when there is only one.
        number: Option<u32>,
        /// Its title.
        title: String,
    },
    /// A line with a place of its own: whom a letter is addressed to, who signs it and when, who took part.
    Line {
        /// Where it stands.
        place: Place,
        /// The text.
        runs: Vec<Run>,
    },
    /// Small print, e.g. how the figures of a section were counted.
    Note(Vec<Run>),
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// At the left edge, without indent: 主送机关.
    Flush,
    /// In the middle.
    Centre,
    /// At the right, four characters in: 署名 and 成文日期.
    Signature,
    /// Indented by two characters, further lines by five: 「出席：」 with its names.
    Hanging,
}

/// A stretch of text of one kind. A line feed in any text of the model breaks the line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Run {
    /// Plain text.
    Text(String),
    /// Text that stands out: 黑体.
    Strong(String),
    /// Text in 楷体, e.g. an excerpt of the policy.
    Quote(String),
    /// 「图3」 or 「表5」: the number of the figure or table with this id.
    Ref(String),
}

impl From<&str> for Run {
    fn from(text: &str) -> Run {
        Run::Text(text.to_owned())
    }
}

impl From<String> for Run {
    fn from(text: String) -> Run {
        Run::Text(text)
    }
}

/// A chart on paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// What [`Run::Ref`] refers to; unique among figures and tables.
    pub id: String,
    /// The chart.
    pub chart: Chart,
    /// The caption without its number; empty where a heading says it.
    pub caption: String,
    /// Says in words what the chart shows, for readers who can't see it.
    pub alt: String,
    /// Height on paper in mm; none for the height that the chart is comfortable at. The width is that of the type area.
    pub height_mm: Option<f64>,
}

/// The tallest figure that still leaves room for a heading, an introduction of two lines and its caption on a page, in mm.
const TALLEST_FIGURE_MM: f64 = 180.0;

impl Figure {
    /// Draws the chart without its title, which the caption is.
    pub(crate) fn draw(&self, fonts: &ChartFonts) -> Result<(String, Size), ChartError> {
        let size = self.size(fonts)?;
        Ok((chart::svg(&self.chart, size, Frame::Bare, fonts)?, size))
    }

    /// The size that the chart is drawn at.
    pub(crate) fn size(&self, fonts: &ChartFonts) -> Result<Size, ChartError> {
        let natural = match self.height_mm {
            Some(height_mm) => Size { width_mm: chart::FULL_WIDTH_MM, height_mm },
            None => chart::natural_size(&self.chart, chart::FULL_WIDTH_MM, Frame::Bare, fonts)?,
        };
        Ok(Size { height_mm: natural.height_mm.min(TALLEST_FIGURE_MM), ..natural })
    }
}

impl Block {
    /// A heading of a level from 1 to 4.
    pub fn heading(level: u8, text: impl Into<String>) -> Block {
        Block::Heading { level, text: text.into() }
    }

    /// A paragraph of plain text.
    pub fn text(text: impl Into<String>) -> Block {
        Block::Paragraph(vec![Run::Text(text.into())])
    }
}

/// Takes out what no file format can hold (control characters, halves of surrogates, non-characters) and unifies line ends.
pub(crate) fn clean(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| {
            if c == '\r' {
                '\n'
            } else if c == '\t' {
                ' '
            } else {
                c
            }
        })
        .filter(|&c| c == '\n' || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}')))
        .collect()
}

impl Document {
    /// Parts the blocks into the front matter, up to and with the table of contents, and the body.
    pub fn parts(&self) -> (&[Block], &[Block]) {
        let front = self.blocks.iter().position(|b| *b == Block::Contents).map_or(0, |at| at + 1);
        self.blocks.split_at(front)
    }

    /// Whether the paper is a dense sheet.
    pub(crate) fn is_sheet(&self) -> bool {
        self.setting == Setting::Sheet
    }

    /// Whether the title is red over a red line.
    pub(crate) fn is_minutes(&self) -> bool {
        self.setting == Setting::Minutes
    }

    /// Size of a table's type in points.
    pub(crate) fn point_size(&self, table: &Table) -> f64 {
        if self.is_sheet() { 9.0 } else { table.point_size() }
    }
}

/// What an annex is called: `附件1`, in English `Annex 1`.
pub(crate) fn annex_name(number: Option<u32>, lang: Lang) -> String {
    let word = lang.pick("附件", "Annex");
    match (number, lang) {
        (None, _) => word.to_owned(),
        (Some(n), Lang::Zh) => format!("{word}{n}"),
        (Some(n), Lang::En) => format!("{word} {n}"),
    }
}
