//! Finds the header row of a sheet and says what every column holds: for tables of values, and for lists of records.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use store::Kind;

use super::book::{Cell, Row, Sheet, column_letters};
use super::gather::{Catalogue, context_code};
use super::heading::{Role, split_unit, tidy_name};
use super::number::{self, Reading};
use crate::regions::key;
use crate::registry::fields::{self, Field};

/// How many rows from the top a header is looked for in; titles, units and notes stand above it.
const DEEPEST_HEADER: usize = 40;

/// A column of a table of values.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Column {
    pub at: u32,
    pub title: String,
    pub role: Role,
}

/// A table of values: where its header is and what its columns hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Table {
    /// The place of the header among the sheet's rows.
    pub header: usize,
    pub columns: Vec<Column>,
}

impl Table {
    /// The first column of a role.
    pub fn column(&self, role: &Role) -> Option<&Column> {
        self.columns.iter().find(|column| column.role == *role)
    }

    /// Whether there is a column of a role.
    pub fn has(&self, role: &Role) -> bool {
        self.column(role).is_some()
    }

    fn count(&self, wanted: impl Fn(&Role) -> bool) -> usize {
        self.columns.iter().filter(|column| wanted(&column.role)).count()
    }
}

/// A column of a list of records.
#[derive(Clone, Debug)]
pub(crate) struct FieldColumn {
    pub at: u32,
    pub title: String,
    pub field: Option<&'static Field>,
    /// Whether the title says 「名称」 without saying whether the policy's or the official one.
    pub plain_name: bool,
}

impl FieldColumn {
    fn new(at: u32, title: String, field: Option<&'static Field>) -> FieldColumn {
        let plain_name = field.is_some_and(|field| {
            field.key == "name_policy" && ![field.key, field.zh, field.en].iter().any(|name| key(name) == key(&title))
        });
        FieldColumn { at, title, field, plain_name }
    }
}

/// A list of records of a kind.
#[derive(Clone, Debug)]
pub(crate) struct List {
    pub header: usize,
    pub columns: Vec<FieldColumn>,
    /// The column of the records' own identifiers, as an export has it.
    pub ids: Option<u32>,
}

/// The heading of the column of identifiers, in Chinese and English.
pub(crate) const ID_TITLE: (&str, &str) = ("记录标识", "Record id");

impl List {
    fn matched(&self) -> usize {
        self.columns.iter().filter(|column| column.field.is_some()).count()
    }

    /// Whether a field has a column.
    pub fn has(&self, key: &str) -> bool {
        self.columns.iter().any(|column| column.field.is_some_and(|field| field.key == key))
    }
}

/// A person's column matches: by header, by column letter, or by `sheet!` and either.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Matches<'a>(pub &'a BTreeMap<String, String>);

impl<'a> Matches<'a> {
    /// What a person matched a column with; an empty text leaves the column out.
    pub fn of(self, sheet: &str, column: u32, title: &str) -> Option<&'a str> {
        let letters = column_letters(column);
        let exact = [format!("{sheet}!{letters}"), format!("{sheet}!{title}"), title.to_owned(), letters];
        exact
            .iter()
            .find_map(|wanted| self.0.get(wanted))
            .or_else(|| self.0.iter().find(|(given, _)| !given.contains('!') && key(given) == key(title)).map(|(_, field)| field))
            .map(String::as_str)
    }
}

/// The titles of a row by column, merged ones included.
fn titles<'a>(sheet: &'a Sheet, row: &'a Row, width: u32) -> impl Iterator<Item = (u32, String)> + 'a {
    (0..width).filter_map(move |column| {
        let text = tidy_name(&sheet.heading(row, column)?.text());
        (!text.is_empty() && text.chars().count() <= 120).then_some((column, text))
    })
}

/// Finds the header of a table of values that is one for the caller.
fn find_table(sheet: &Sheet, matches: Matches<'_>, catalogue: &Catalogue, fits: impl Fn(&Table) -> bool) -> Option<Table> {
    let width = sheet.width();
    let at = |header: usize| -> Option<Table> {
        let row = sheet.rows.get(header)?;
        if row.cells.iter().filter(|(_, cell)| !matches!(cell, Cell::Flag(_) | Cell::Fault(_))).count() < 2 {
            return None;
        }
        let columns = titles(sheet, row, width)
            .map(|(at, title)| {
                let role = role_of(sheet, matches, catalogue, header, at, &title);
                Column { at, title, role }
            })
            .collect();
        Some(Table { header, columns }).filter(|table| fits(table))
    };
    let found = (0..sheet.rows.len().min(DEEPEST_HEADER)).find_map(at)?;
    // A header of two rows: the upper one's cells reach down or across, the lower one says the years.
    let lower = if sheet.merges.is_empty() { None } else { at(found.header + 1) };
    Some(lower.unwrap_or(found))
}

fn role_of(sheet: &Sheet, matches: Matches<'_>, catalogue: &Catalogue, header: usize, at: u32, title: &str) -> Role {
    if let Some(chosen) = matches.of(&sheet.name, at, title) {
        if chosen.is_empty() {
            return Role::Ordinal;
        }
        return Role::of_key(chosen).unwrap_or_else(|| Role::Measure(chosen.to_owned()));
    }
    if let Some(role) = Role::of_title(title) {
        return role;
    }
    let (name, unit) = split_unit(title);
    let unit = unit.unwrap_or_default();
    let numeric =
        sheet.rows[header + 1..].iter().take(200).any(|row| matches!(number::read(row.own(at), &unit, true), Reading::Number(..)));
    if !numeric {
        return Role::Ordinal;
    }
    let known =
        catalogue.by_name(&name).find(|indicator| unit.is_empty() || key(indicator.unit.as_deref().unwrap_or_default()) == key(&unit));
    Role::Measure(known.map_or_else(|| context_code(&name, &unit), |indicator| indicator.code.clone()))
}

/// The header of a table of statistics.
pub(crate) fn statistics(sheet: &Sheet, matches: Matches<'_>, catalogue: &Catalogue) -> Option<Table> {
    find_table(sheet, matches, catalogue, |table| {
        let named = table.has(&Role::Indicator) || table.has(&Role::Code);
        let years = table.count(|role| matches!(role, Role::OfYear(_)));
        let regions = table.count(|role| matches!(role, Role::OfRegion(_)));
        let measures = table.count(|role| matches!(role, Role::Measure(_)));
        (named && (table.has(&Role::Value) || years > 0 || regions > 1))
            || (table.has(&Role::Region) && !named && (years > 0 || measures > 0))
    })
}

/// The header of the Desk's own reporting sheet: indicators down, with state, reason or target beside the value.
pub(crate) fn reporting(sheet: &Sheet, matches: Matches<'_>, catalogue: &Catalogue) -> Option<Table> {
    find_table(sheet, matches, catalogue, |table| {
        let named = table.has(&Role::Indicator) || table.has(&Role::Code);
        named && (table.has(&Role::Target) || (table.has(&Role::Value) && (table.has(&Role::State) || table.has(&Role::Reason))))
    })
}

/// The header of a list of records of a kind, if the sheet has one.
pub(crate) fn list(sheet: &Sheet, matches: Matches<'_>, kind: Kind) -> Option<List> {
    let width = sheet.width();
    (0..sheet.rows.len().min(DEEPEST_HEADER))
        .filter_map(|header| {
            let row = &sheet.rows[header];
            if row.cells.len() < 2 {
                return None;
            }
            let mut taken: Vec<&str> = Vec::new();
            let columns = titles(sheet, row, width)
                .map(|(at, title)| {
                    let field = match matches.of(&sheet.name, at, &title) {
                        Some("") => None,
                        Some(chosen) => fields::find(kind, chosen).or_else(|| field_of_title(kind, chosen)),
                        None => field_of_title(kind, &title),
                    };
                    // The first of two columns with one meaning counts.
                    let field = field.filter(|field| !taken.contains(&field.key));
                    taken.extend(field.map(|field| field.key));
                    FieldColumn::new(at, title, field)
                })
                .collect();
            let ids = titles(sheet, row, width).find(|(_, title)| [ID_TITLE.0, ID_TITLE.1].iter().any(|own| key(own) == key(title)));
            let list = List { header, columns, ids: ids.map(|(at, _)| at) };
            (list.matched() >= 2 && (list.has("name_policy") || list.has("name_official"))).then_some(list)
        })
        .max_by_key(|list| (list.matched(), std::cmp::Reverse(list.header)))
}

/// The field of a kind that a title names: by label, key or another usual title, with or without a unit or a `*` behind it.
pub(crate) fn field_of_title(kind: Kind, title: &str) -> Option<&'static Field> {
    let whole = key(title).trim_end_matches('*').to_owned();
    let names = NAMES.get(&kind)?;
    names.get(&whole).or_else(|| names.get(&key(&split_unit(title).0))).copied()
}

/// Every name of every field, folded for comparison; of two fields with one name the first counts.
static NAMES: LazyLock<BTreeMap<Kind, HashMap<String, &'static Field>>> = LazyLock::new(|| {
    // A kind's own name in front of 「名称」 adds nothing.
    const PLAIN_NAMES: [&str; 17] = [
        "园区名称",
        "合作园区名称",
        "中心名称",
        "海外中心名称",
        "实验室名称",
        "示范区名称",
        "计划名称",
        "活动名称",
        "载体",
        "机构名称",
        "项目名称",
        "榜单名称",
        "需求名称",
        "事项名称",
        "文件名称",
        "政策名称",
        "单位名称",
    ];
    let names_of = |kind: Kind| {
        let mut names: HashMap<String, &'static Field> = HashMap::new();
        let mut call = |field: &'static Field, name: &str| {
            names.entry(key(name)).or_insert(field);
        };
        // A field's own name goes before what others are also called: 「简称」 is a unit's field, and elsewhere an alias.
        for field in fields::fields(kind) {
            [field.key, field.zh, field.en].into_iter().for_each(|name| call(field, name));
        }
        for field in fields::fields(kind) {
            field.also.iter().for_each(|name| call(field, name));
        }
        if let Some(field) = fields::find(kind, "name_policy").or_else(|| fields::find(kind, "name_official")) {
            PLAIN_NAMES.into_iter().for_each(|name| call(field, name));
        }
        names
    };
    Kind::ALL.into_iter().map(|kind| (kind, names_of(kind))).collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let cell = |text: &&str| text.parse().map_or_else(|_| Cell::Text((*text).into()), Cell::Number);
        let rows = rows
            .iter()
            .enumerate()
            .map(|(at, row)| Row {
                at: at as u32,
                cells: row.iter().enumerate().filter(|(_, text)| !text.is_empty()).map(|(at, text)| (at as u32, cell(text))).collect(),
            })
            .collect();
        Sheet { name: "表".into(), rows, ..Sheet::default() }
    }

    #[test]
    fn a_header_is_found_under_titles() {
        let found = sheet(&[
            &["2022年各地区情况"],
            &["", "", "单位:亿元"],
            &["序号", "地 区", "R&D经费(亿元)", "联系人"],
            &["1", "上海", "1981.6", "张三"],
        ]);
        let none = BTreeMap::new();
        let table = statistics(&found, Matches(&none), &Catalogue::default()).expect("a table");
        assert_eq!(table.header, 2);
        let roles: Vec<&Role> = table.columns.iter().map(|column| &column.role).collect();
        assert_eq!(roles, [&Role::Ordinal, &Role::Region, &Role::Measure("X.rd经费-亿元".to_owned()), &Role::Ordinal]);
        assert!(reporting(&found, Matches(&none), &Catalogue::default()).is_none());
    }

    #[test]
    fn a_person_may_match_by_header_letter_or_sheet() {
        let found = sheet(&[&["甲", "乙"], &["上海", "5"]]);
        for map in [[("甲", "region")], [("A", "region")], [("表!A", "region")], [("表!甲", "地区")]] {
            let map = map.into_iter().map(|(from, to)| (from.to_owned(), to.to_owned())).collect();
            let table = statistics(&found, Matches(&map), &Catalogue::default()).expect("a table");
            assert_eq!(table.columns[0].role, Role::Region);
        }
    }

    #[test]
    fn a_list_of_records_is_found_by_labels_keys_and_usual_titles() {
        let found =
            sheet(&[&["合作园区名录"], &["编号", "园区名称", "省市", "设立时间", "面积(km²)"], &["P01", "甲园", "沪", "2019", "3"]]);
        let none = BTreeMap::new();
        let list = list(&found, Matches(&none), Kind::Park).expect("a list");
        let keys: Vec<&str> = list.columns.iter().filter_map(|column| column.field).map(|field| field.key).collect();
        assert_eq!((list.header, keys), (1, vec!["code", "name_policy", "province", "founded", "area_km2"]));
    }
}
