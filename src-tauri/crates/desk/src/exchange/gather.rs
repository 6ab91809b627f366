//! What a file gives, before it is held against the workspace: values, targets, records, and everything odd on the way.

use std::collections::{BTreeMap, HashMap};

use store::{Indicator, Observation, Target};

use super::book::{Book, Cell, Sheet};
use super::finding::{Finding, Spot};
use super::links::Links;
use crate::regions::{bare_key, key};

/// What is known of the workspace while a file is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Catalogue {
    indicators: BTreeMap<String, Indicator>,
    names: HashMap<String, Vec<String>>,
}

impl Catalogue {
    /// Knows these indicators.
    pub fn new(indicators: Vec<Indicator>) -> Catalogue {
        let mut catalogue = Catalogue::default();
        for indicator in indicators {
            for name in [Some(&indicator.name_zh), indicator.name_en.as_ref()].into_iter().flatten() {
                catalogue.names.entry(bare_key(name)).or_default().push(indicator.code.clone());
            }
            catalogue.indicators.insert(indicator.code.clone(), indicator);
        }
        catalogue
    }

    /// The indicator of a code, in any case and width.
    pub fn by_code(&self, code: &str) -> Option<&Indicator> {
        self.indicators.get(code).or_else(|| self.indicators.values().find(|indicator| key(&indicator.code) == key(code)))
    }

    /// The indicators of a name.
    pub fn by_name<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Indicator> {
        self.names.get(&bare_key(name)).into_iter().flatten().filter_map(|code| self.indicators.get(code))
    }

    /// Every indicator, by code.
    pub fn all(&self) -> impl Iterator<Item = &Indicator> {
        self.indicators.values()
    }
}

/// What stays the same while one file is read.
pub(crate) struct Reader<'a> {
    pub book: &'a Book,
    pub catalogue: &'a Catalogue,
    /// The year of the as-of date; nothing later than the year after it can be true.
    pub as_of_year: i32,
    /// The unit and year that the workbook's hidden sheet names.
    pub unit: Option<&'static str>,
    /// The year that the workbook's hidden sheet names, if it holds one year.
    pub year: Option<i32>,
    /// The source that the person gave.
    pub source: Option<&'a str>,
    /// Whether the workbook is a form of that unit alone.
    pub form: bool,
    /// The records to which those of the file may link.
    pub links: Links,
}

impl Reader<'_> {
    /// Where a cell stands, for the value's origin.
    pub fn origin(&self, spot: &Spot) -> String {
        match (spot.row, spot.column) {
            (Some(row), Some(column)) => format!("{} · {} · {}", self.book.file, spot.sheet, super::book::address(row, column)),
            _ => format!("{} · {}", self.book.file, spot.sheet),
        }
    }

    /// Refuses a row of another unit in a form that was made for one.
    pub fn own_unit(&self, unit: &str, spot: &Spot) -> Result<(), Box<Finding>> {
        let Some(own) = self.unit.filter(|own| self.form && *own != unit) else { return Ok(()) };
        let name = |unit: &str, lang| crate::regions::name(unit, lang).unwrap_or_else(|| unit.to_owned());
        let (zh, en) = (store::Lang::Zh, store::Lang::En);
        Err(Box::new(
            Finding::error(
                spot.clone(),
                format!("这是{}的填报表，这一行却属于{}。", name(own, zh), name(unit, zh)),
                format!("This is the form of {}, but the row belongs to {}.", name(own, en), name(unit, en)),
            )
            .hint("请把这一行移到它所属单位的填报表。", "Move the row into the form of its own unit."),
        ))
    }

    /// Whether a year can be true; the finding otherwise.
    pub fn year_fits(&self, year: i32, spot: &Spot) -> Result<(), Box<Finding>> {
        let last = self.as_of_year + 1;
        if (1990..=last).contains(&year) {
            return Ok(());
        }
        Err(Box::new(
            Finding::error(
                spot.clone(),
                format!("年份 {year} 超出范围(1990—{last})。"),
                format!("The year {year} is out of range (1990 to {last})."),
            )
            .hint("请核对年份。", "Please check the year."),
        ))
    }
}

/// A value, where it stood, and whether the file is the place where its notes and reasons are kept.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GivenValue {
    pub value: Observation,
    pub spot: Spot,
    /// A reporting form says everything about its value; a table of statistics says the number only.
    pub thorough: bool,
}

/// A row or value that could not be taken.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rejected {
    pub name: String,
    pub text: String,
    pub spot: Spot,
}

/// Everything that a file gives.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gathered {
    pub values: Vec<GivenValue>,
    pub targets: Vec<(Target, Spot)>,
    /// Context indicators that the workspace does not have yet.
    pub indicators: BTreeMap<String, Indicator>,
    pub findings: Vec<Finding>,
    pub rejected: Vec<Rejected>,
    /// Rows passed over by rule.
    pub skipped: u32,
    /// Cells of personal data that were masked and say nothing.
    pub masked: u32,
}

impl Gathered {
    /// Notes a value or row that can't be taken, with the reason.
    pub fn reject(&mut self, finding: Finding, name: impl Into<String>, text: impl Into<String>) {
        self.rejected.push(Rejected { name: name.into(), text: text.into(), spot: finding.spot.clone() });
        self.findings.push(finding);
    }
}

/// The code of a context indicator: `X.` and the letters of its name and unit, the same for every spelling of width, bracket and space.
pub(crate) fn context_code(name: &str, unit: &str) -> String {
    let slug = |text: &str| bare_key(text).replace('&', "").replace('%', "pct").replace('‰', "permille");
    let (name, unit) = (slug(name), slug(unit));
    if unit.is_empty() { format!("X.{name}") } else { format!("X.{name}-{unit}") }
}

/// The short form that a name itself gives: 「研究与试验发展(R&D)经费」 says that R&D stands for what is before the bracket.
pub(crate) fn short_form(name: &str) -> Option<String> {
    let folded = key(name);
    let (before, rest) = folded.split_once('(')?;
    let (inner, after) = rest.split_once(')')?;
    let abbreviates = !before.is_empty() && !inner.is_empty() && inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '&');
    abbreviates.then(|| format!("{inner}{after}"))
}

/// A row at the bottom that explains instead of giving values: 「注:数据来源于…」.
pub(crate) fn footnote(sheet: &Sheet, at: usize) -> Option<String> {
    let row = &sheet.rows[at];
    const OPENINGS: [&str; 14] =
        ["注", "数据来源", "资料来源", "来源", "说明", "备注", "填报", "填表", "审核人", "制表", "单位负责人", "联系人", "note", "source"];
    let (_, Cell::Text(text)) = row.cells.first()? else { return None };
    if row.cells.len() > 1 && !text.contains([':', '\u{FF1A}']) {
        return None;
    }
    let folded = key(text);
    let opens = OPENINGS.iter().any(|word| folded.starts_with(word));
    let alone = || row.cells.iter().all(|(_, cell)| matches!(cell, Cell::Text(_)));
    let explains = row.cells.len() == 1 || folded.contains(':');
    (opens && explains && text.chars().count() > 3 && alone()).then(|| text.to_string())
}

/// The source that a footnote names: the words behind 「数据来源于」 or 「来源:」.
pub(crate) fn source_of_footnote(text: &str) -> Option<String> {
    let marks = ["数据来源于", "资料来源于", "来源于", "数据来自", "数据来源", "资料来源", "来源", "Source"];
    let rest = marks.iter().find_map(|mark| text.split_once(mark).map(|(_, rest)| rest))?;
    let rest = rest.trim_start_matches([':', '\u{FF1A}', ' ', '为', '是']);
    let end = rest.find([';', '\u{FF1B}', '。', '\n']).unwrap_or(rest.len());
    Some(rest[..end].trim().to_owned()).filter(|source| !source.is_empty())
}

/// What a source's words say: who, when, and whether it was only seen reprinted.
pub(crate) struct Citation {
    pub source: Option<String>,
    pub date: Option<String>,
    pub confidence: &'static str,
}

/// Reads a source's words: 「人民日报2023-04-13」 has a date, 「转载」 is to be verified.
pub(crate) fn cite(text: Option<&str>) -> Citation {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Citation { source: None, date: None, confidence: "confirmed" };
    };
    let reprinted = text.contains("转载") || text.contains("待核实");
    let source = if ["转载", "网络转载"].contains(&text) { "网络转载，待核实".to_owned() } else { text.to_owned() };
    Citation { source: Some(source), date: date_in(text), confidence: if reprinted { "to_verify" } else { "confirmed" } }
}

/// The first date in a text, as `YYYY-MM` or `YYYY-MM-DD`; a year alone is none, for titles are full of years.
fn date_in(text: &str) -> Option<String> {
    let letters: Vec<char> = text.chars().map(crate::regions::narrow).collect();
    let number = |from: usize, most: usize| {
        let digits: String = letters[from.min(letters.len())..].iter().take_while(|c| c.is_ascii_digit()).take(most + 1).collect();
        (!digits.is_empty() && digits.len() <= most).then_some(digits)
    };
    let joins = |at: usize| letters.get(at).is_some_and(|c| matches!(c, '-' | '.' | '/' | '年' | '月'));
    (0..letters.len()).filter(|at| *at == 0 || !letters[at - 1].is_ascii_digit()).find_map(|at| {
        let year = number(at, 4).filter(|year| year.len() == 4)?;
        let month_at = at + 5;
        let month = joins(at + 4).then(|| number(month_at, 2)).flatten()?;
        let day_at = month_at + month.len() + 1;
        let day = joins(day_at - 1).then(|| number(day_at, 2)).flatten();
        let text = match day {
            Some(day) => format!("{year}-{month}-{day}"),
            None => format!("{year}-{month}"),
        };
        crate::registry::values::partial_date(&text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_stable_over_spellings_and_differ_by_unit() {
        assert_eq!(context_code("R&D经费", "亿元"), "X.rd经费-亿元");
        assert_eq!(context_code("R&D 经费", "亿元"), context_code("R&D经费", "亿元"));
        assert_eq!(context_code("R&D经费投入强度", "%"), "X.rd经费投入强度-pct");
        assert_ne!(context_code("R&D经费", "亿元"), context_code("R&D经费", "万元"));
        assert_eq!(context_code("研究与试验发展(R&D)经费", "亿元"), "X.研究与试验发展rd经费-亿元");
    }

    #[test]
    fn a_name_gives_its_own_short_form() {
        assert_eq!(short_form("研究与试验发展(R&D)经费").as_deref(), Some("r&d经费"));
        assert_eq!(short_form("引进人才(团队)"), None);
    }

    #[test]
    fn sources_give_dates_and_doubts() {
        assert_eq!(cite(Some("人民日报2023-04-13")).date.as_deref(), Some("2023-04-13"));
        assert_eq!(cite(Some("科技日报2024-06")).date.as_deref(), Some("2024-06"));
        assert_eq!(cite(Some("2022年公报")).date, None);
        assert_eq!(cite(Some("转载")).confidence, "to_verify");
        assert_eq!(cite(Some("全国科技经费投入统计公报(各年)")).confidence, "confirmed");
        let note = "注:数据来源于国家统计局、科学技术部、财政部《2022年全国科技经费投入统计公报》;表中为前26位。";
        assert_eq!(source_of_footnote(note).as_deref(), Some("国家统计局、科学技术部、财政部《2022年全国科技经费投入统计公报》"));
    }
}
