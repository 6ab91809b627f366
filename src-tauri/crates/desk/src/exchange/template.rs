//! The hidden sheet of the Desk's own workbooks: which template, which version, whose, of which year, and which sheet holds what.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::book::{Cell, Sheet};
use crate::regions;

/// The hidden sheet's name.
pub const SHEET: &str = "_desk";

/// The template's version that this program writes; every earlier one is read.
pub const VERSION: u32 = 1;

/// What a hidden sheet says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// `oidesk.province`, `oidesk.export` …
    pub id: String,
    /// The unit that fills it in.
    pub unit: Option<&'static str>,
    /// The year, where the workbook is of one year.
    pub year: Option<i32>,
    /// Sheet → what it holds: a kind's plural name, `indicators` or `context`.
    pub sheets: Vec<(String, String)>,
}

impl Template {
    fn rows(&self) -> Vec<[String; 3]> {
        let mut rows =
            vec![["template".to_owned(), self.id.clone(), String::new()], ["version".to_owned(), VERSION.to_string(), String::new()]];
        rows.extend(self.unit.map(|unit| ["unit".to_owned(), unit.to_owned(), String::new()]));
        rows.extend(self.year.map(|year| ["year".to_owned(), year.to_string(), String::new()]));
        rows.extend(self.sheets.iter().map(|(sheet, what)| ["sheet".to_owned(), sheet.clone(), what.clone()]));
        rows
    }

    /// Writes the hidden sheet.
    pub fn write(&self, page: &mut Worksheet) -> Result<(), XlsxError> {
        page.set_name(SHEET)?.set_hidden(true);
        for (at, row) in self.rows().iter().enumerate() {
            for (column, text) in row.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                page.write_string(at as u32, column as u16, text)?;
            }
        }
        Ok(())
    }

    /// Reads a hidden sheet; none when it is not ours.
    pub(crate) fn read(sheet: &Sheet) -> Option<Template> {
        let mut template = Template::default();
        for row in &sheet.rows {
            let text = |column| row.own(column).map(Cell::text).unwrap_or_default();
            match text(0).as_str() {
                "template" => template.id = text(1),
                "unit" => template.unit = regions::unit(&text(1)),
                "year" => template.year = text(1).parse().ok(),
                "sheet" => template.sheets.push((text(1), text(2))),
                _ => {}
            }
        }
        template.id.starts_with("oidesk.").then_some(template)
    }

    /// What a sheet holds.
    pub(crate) fn what(&self, sheet: &str) -> Option<&str> {
        self.sheets.iter().find(|(name, _)| name == sheet).map(|(_, what)| what.as_str())
    }
}
