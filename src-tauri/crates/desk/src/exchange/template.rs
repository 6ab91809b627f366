//! The hidden sheet of the Desk's own workbooks: which template, which version, whose, of which year, and which sheet and column hold what.
//!
//! The same field map stands in defined names, which spreadsheets keep in step when somebody moves columns or renames sheets.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Workbook, Worksheet, XlsxError};

use super::book::{Book, Cell, Sheet, column_letters};
use crate::regions;

/// The hidden sheet's name.
pub const SHEET: &str = "_desk";

/// The hidden sheet of the lists that cells choose from.
pub const LISTS: &str = "_lists";

/// The template's version that this program writes; every earlier one is read.
pub const VERSION: u32 = 2;

/// The beginning of the defined names that say what a column holds.
const NAME: &str = "desk.";

/// A column that the template knows.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldAt {
    /// The sheet, as it was called when the template was made.
    pub sheet: String,
    /// The key of the field.
    pub key: String,
    /// The heading as it was written.
    pub title: String,
    /// The row of the heading, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u16,
}

/// What a hidden sheet says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Template {
    /// `oidesk.form.parks`, `oidesk.province`, `oidesk.export` …
    pub id: String,
    /// The version of the layout; 0 in a workbook that does not say.
    pub version: u32,
    /// The workspace that made it, by id.
    pub workspace: Option<String>,
    /// That workspace's name.
    pub workspace_name: Option<String>,
    /// The unit that fills it in.
    pub unit: Option<&'static str>,
    /// The year, where the workbook is of one year.
    pub year: Option<i32>,
    /// The unit of a round's workbook as a code or a record's identifier: cities and carriers too.
    pub owner: Option<String>,
    /// SM3 of the scheme that a round's workbook was made by.
    pub scheme: Option<String>,
    /// Sheet → what it holds: a kind's plural name, `indicators` or `context`.
    pub sheets: Vec<(String, String)>,
    /// Which column holds which field.
    pub fields: Vec<FieldAt>,
}

impl Template {
    /// Whether it is a form to fill in, as opposed to an export.
    pub(crate) fn is_form(&self) -> bool {
        self.id.starts_with("oidesk.form.")
    }

    fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = vec![vec!["template".to_owned(), self.id.clone()], vec!["version".to_owned(), self.version.to_string()]];
        let mut facts = |key: &str, value: Option<String>| rows.extend(value.map(|value| vec![key.to_owned(), value]));
        facts("workspace", self.workspace.clone());
        facts("workspace_name", self.workspace_name.clone());
        facts("unit", self.unit.map(str::to_owned));
        facts("year", self.year.map(|year| year.to_string()));
        facts("owner", self.owner.clone());
        facts("scheme", self.scheme.clone());
        rows.extend(self.sheets.iter().map(|(sheet, what)| vec!["sheet".to_owned(), sheet.clone(), what.clone()]));
        rows.extend(self.fields.iter().map(|at| {
            let place = format!("{}{}", column_letters(u32::from(at.column)), at.row + 1);
            vec!["field".to_owned(), at.sheet.clone(), at.key.clone(), at.title.clone(), place]
        }));
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

    /// Writes the defined names of the columns.
    pub fn define_names(&self, workbook: &mut Workbook) -> Result<(), XlsxError> {
        for at in &self.fields {
            let Some((_, what)) = self.sheets.iter().find(|(sheet, _)| *sheet == at.sheet) else { continue };
            let place = format!("='{}'!${}${}", at.sheet.replace('\'', "''"), column_letters(u32::from(at.column)), at.row + 1);
            workbook.define_name(format!("{NAME}{}.{}", what.replace('-', "_"), at.key), &place)?;
        }
        Ok(())
    }

    /// Reads a hidden sheet; none when it is not ours.
    pub(crate) fn read(sheet: &Sheet) -> Option<Template> {
        let mut template = Template::default();
        for row in &sheet.rows {
            let text = |column| row.own(column).map(Cell::text).unwrap_or_default();
            let some = |column| Some(text(column)).filter(|text| !text.is_empty());
            match text(0).as_str() {
                "template" => template.id = text(1),
                "version" => template.version = text(1).parse().unwrap_or(0),
                "workspace" => template.workspace = some(1),
                "workspace_name" => template.workspace_name = some(1),
                "unit" => template.unit = regions::unit(&text(1)),
                "year" => template.year = text(1).parse().ok(),
                "owner" => template.owner = some(1),
                "scheme" => template.scheme = some(1),
                "sheet" => template.sheets.push((text(1), text(2))),
                "field" => template.fields.push(FieldAt { sheet: text(1), key: text(2), title: text(3), row: 0, column: 0 }),
                _ => {}
            }
        }
        template.id.starts_with("oidesk.").then_some(template)
    }

    /// What a sheet holds.
    pub(crate) fn what(&self, sheet: &str) -> Option<&str> {
        self.sheets.iter().find(|(name, _)| name == sheet).map(|(_, what)| what.as_str())
    }

    /// Follows what people did to the workbook: a sheet that was renamed is found by the names that point into it.
    pub(crate) fn follow(&mut self, book: &Book) {
        let there = |name: &str| book.sheets.iter().any(|sheet| &*sheet.name == name);
        for at in 0..self.sheets.len() {
            let (name, what) = self.sheets[at].clone();
            if there(&name) {
                continue;
            }
            let prefix = format!("{NAME}{}.", what.replace('-', "_"));
            let pointed = book.names.iter().find(|it| it.name.to_lowercase().starts_with(&prefix) && there(&it.sheet));
            let now = match pointed {
                Some(it) => it.sheet.clone(),
                // No names left: the one sheet that nothing else claims.
                None => {
                    let mut free = book.sheets.iter().filter(|sheet| {
                        !sheet.hidden && self.what(&sheet.name).is_none() && !sheet.rows.is_empty() && !is_notes(&sheet.name)
                    });
                    match (free.next(), free.next()) {
                        (Some(sheet), None) => sheet.name.to_string(),
                        _ => continue,
                    }
                }
            };
            for field in self.fields.iter_mut().filter(|field| field.sheet == name) {
                field.sheet = now.clone();
            }
            self.sheets[at].0 = now;
        }
    }

    /// The column matches of a sheet that the defined names give: `sheet!column` → field.
    pub(crate) fn matches(&self, book: &Book) -> BTreeMap<String, String> {
        let mut matches = BTreeMap::new();
        for it in &book.names {
            let Some((_, key)) = it.name.get(NAME.len()..).and_then(|rest| rest.split_once('.')) else { continue };
            let known = it.name.to_lowercase().starts_with(NAME) && self.what(&it.sheet).is_some();
            if known {
                matches.insert(format!("{}!{}", it.sheet, column_letters(it.column)), key.to_owned());
            }
        }
        matches
    }
}

/// Whether a sheet explains how to fill in the others.
pub(crate) fn is_notes(name: &str) -> bool {
    ["填报说明", "说明", "How to fill in"].contains(&name)
}
