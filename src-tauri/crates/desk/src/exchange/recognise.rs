//! Tells what a sheet holds: records of a kind, the Desk's reporting form, or statistics; and names what is missing when it can't.

use store::{Kind, Lang};

use super::book::{Cell, Sheet};
use super::finding::{Finding, Spot};
use super::gather::Catalogue;
use super::heading::{Role, year_in_title};
use super::table::{self, List, Matches, Table};
use super::template::Template;
use crate::error::{DeskError, ErrorCode, Result};
use crate::regions::key;
use crate::wire::FieldKind;

/// What a sheet is read as.
#[derive(Clone, Debug)]
pub(crate) enum Family {
    Registry(Kind, List),
    Reporting(Table),
    Statistics(Table),
}

impl Family {
    /// The word on the wire: a kind's plural name, `indicators`, `context`.
    pub fn what(&self) -> &'static str {
        match self {
            Family::Registry(kind, _) => kind.plural(),
            Family::Reporting(_) => "indicators",
            Family::Statistics(_) => "context",
        }
    }

    /// The place of the header among the sheet's rows.
    pub fn header(&self) -> usize {
        match self {
            Family::Registry(_, list) => list.header,
            Family::Reporting(table) | Family::Statistics(table) => table.header,
        }
    }

    /// What was seen, as people say it.
    pub fn describe(&self, sheet: &Sheet, lang: Lang) -> String {
        let zh = lang == Lang::Zh;
        match self {
            Family::Registry(kind, _) if zh => format!("台账：{}", kind.label(lang)),
            Family::Registry(kind, _) => format!("Registry: {}", kind.label(lang)),
            Family::Reporting(_) if zh => "指标填报表".to_owned(),
            Family::Reporting(_) => "Reporting form".to_owned(),
            Family::Statistics(table) => {
                let years = table.columns.iter().any(|column| matches!(column.role, Role::OfYear(_)));
                let regions = table.columns.iter().any(|column| matches!(column.role, Role::OfRegion(_)));
                let titles = sheet.rows[..table.header].iter().flat_map(|row| row.cells.iter().map(|(_, cell)| cell.text()));
                let year = titles.chain([sheet.name.to_string()]).find_map(|title| year_in_title(&title));
                let (in_zh, in_en) = match (table.has(&Role::Indicator), years, regions) {
                    (true, true, _) => ("统计表：指标为行，年份为列", "Statistics: indicators down, years across"),
                    (true, false, true) => ("统计表：指标为行，地区为列", "Statistics: indicators down, regions across"),
                    (true, false, false) if table.has(&Role::Edition) => {
                        ("统计表：一行一个数值，按版次", "Statistics: one value a row, by edition")
                    }
                    (true, false, false) => ("统计表：一行一个数值", "Statistics: one value a row"),
                    (false, true, _) => ("统计表：地区为行，年份为列", "Statistics: regions down, years across"),
                    (false, false, _) => ("统计表：地区为行，指标为列", "Statistics: regions down, indicators across"),
                };
                match (year.filter(|_| !years && !table.has(&Role::Year)), zh) {
                    (Some(year), true) => format!("{in_zh}，{year}年"),
                    (Some(year), false) => format!("{in_en}, {year}"),
                    (None, true) => in_zh.to_owned(),
                    (None, false) => in_en.to_owned(),
                }
            }
        }
    }
}

/// What a person, or the hidden sheet, says that a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Registry(Kind),
    Reporting,
    Statistics,
}

impl Wanted {
    /// Reads the word of a request or a hidden sheet.
    pub fn parse(text: &str) -> Result<Wanted> {
        match text {
            "indicators" => Ok(Wanted::Reporting),
            "context" | "statistics" => Ok(Wanted::Statistics),
            kind => Kind::from_plural(kind).map(Wanted::Registry).ok_or_else(|| {
                let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).chain(["indicators", "context"]).collect();
                DeskError::new(
                    ErrorCode::InvalidInput,
                    format!("没有「{kind}」这种数据。"),
                    format!("There is no kind of data called “{kind}”."),
                )
                .hint(format!("可用：{}。", known.join("、")), format!("Choose one of {}.", known.join(", ")))
                .field("kind")
            }),
        }
    }
}

/// Words by which people call the kinds in names of sheets, titles and files.
fn hints(kind: Kind) -> &'static [&'static str] {
    match kind.plural() {
        "parks" => &["园区", "产业园", "合作园", "parks"],
        "overseas-centres" => &["海外中心", "海外孵化", "海外创新", "孵化(创新)中心", "overseas"],
        "joint-labs" => &["实验室", "联合研究中心", "labs", "laborator"],
        "transfer-zones" => &["转移转化示范区", "成果转化示范区", "transfer-zones", "transfer zones"],
        "programmes" => &["大科学", "programmes"],
        "event-series" => &["品牌活动", "活动系列", "series"],
        "rd-centres" => &["外资研发", "研发中心", "国际机构分支", "rd-centres"],
        "projects" => &["合作项目", "项目台账", "projects"],
        "challenges" => &["发榜", "揭榜", "榜单", "challenges"],
        "needs" => &["合作需求", "需求台账", "needs"],
        "events" => &["活动场次", "对接活动", "引才活动", "events"],
        "talent-items" => &["人才事项", "互认事项", "talent"],
        "policies" => &["政策依据", "政策文件", "policies"],
        "units" => &["成员单位", "units"],
        "people" => &["联络人", "通讯录", "people"],
        _ => &[],
    }
}

/// The family of a sheet, or what keeps it from being recognised.
pub(crate) fn recognise(
    sheet: &Sheet,
    file: &str,
    wanted: Option<Wanted>,
    template: Option<&Template>,
    matches: Matches<'_>,
    catalogue: &Catalogue,
) -> Result<Family, Box<Finding>> {
    if sheet.rows.is_empty() {
        return Err(Box::new(Finding::error(Spot::sheet(&sheet.name), "工作表是空的。", "The sheet is empty.")));
    }
    let from_template = template.and_then(|template| template.what(&sheet.name)).and_then(|what| Wanted::parse(what).ok());
    match wanted.or(from_template) {
        Some(Wanted::Registry(kind)) => {
            table::list(sheet, matches, kind).map(|list| Family::Registry(kind, list)).ok_or_else(|| missing_list(sheet, kind))
        }
        Some(Wanted::Reporting) => {
            let found = table::reporting(sheet, matches, catalogue)
                .or_else(|| table::statistics(sheet, matches, catalogue).filter(|table| table.has(&Role::Value)));
            found.map(Family::Reporting).ok_or_else(|| missing_reporting(sheet))
        }
        Some(Wanted::Statistics) => {
            table::statistics(sheet, matches, catalogue).map(Family::Statistics).ok_or_else(|| missing_statistics(sheet))
        }
        None => guess(sheet, file, matches, catalogue),
    }
}

fn guess(sheet: &Sheet, file: &str, matches: Matches<'_>, catalogue: &Catalogue) -> Result<Family, Box<Finding>> {
    if let Some(table) = table::reporting(sheet, matches, catalogue) {
        return Ok(Family::Reporting(table));
    }
    let mut lists: Vec<(Kind, List)> = Kind::ALL.into_iter().filter_map(|kind| Some((kind, table::list(sheet, matches, kind)?))).collect();
    let statistics = table::statistics(sheet, matches, catalogue);
    if lists.is_empty() {
        return statistics.map(Family::Statistics).ok_or_else(|| missing_statistics(sheet));
    }
    if let Some(table) = statistics.filter(|table| table.has(&Role::Indicator)) {
        return Ok(Family::Statistics(table));
    }
    let own_columns = |kind: Kind, list: &List| {
        let own = |key: &str| {
            Kind::ALL.into_iter().filter(|other| *other != kind).all(|other| crate::registry::fields::find(other, key).is_none())
        };
        list.columns.iter().filter(|column| column.field.is_some_and(|field| own(field.key))).count()
    };
    let titles = lists.first().map(|(_, list)| {
        sheet.rows[..list.header].iter().flat_map(|row| row.cells.iter().map(|(_, cell)| cell.text())).collect::<String>()
    });
    for place in [sheet.name.to_string(), titles.unwrap_or_default(), file.to_owned()] {
        let place = key(&place);
        let mut called = lists.iter().enumerate().filter(|(_, (kind, _))| hints(*kind).iter().any(|hint| place.contains(&key(hint))));
        if let (Some((at, _)), None) = (called.next(), called.next()) {
            let (kind, list) = lists.swap_remove(at);
            return Ok(Family::Registry(kind, list));
        }
    }
    lists.sort_by_key(|(kind, list)| std::cmp::Reverse(own_columns(*kind, list)));
    let best = own_columns(lists[0].0, &lists[0].1);
    let second = lists.get(1).map_or(0, |(kind, list)| own_columns(*kind, list));
    if best > second {
        let (kind, list) = lists.swap_remove(0);
        return Ok(Family::Registry(kind, list));
    }
    let zh: Vec<&str> = lists.iter().map(|(kind, _)| kind.label(Lang::Zh)).collect();
    let names: Vec<&str> = lists.iter().map(|(kind, _)| kind.plural()).collect();
    Err(Box::new(
        Finding::error(
            Spot::sheet(&sheet.name),
            "认得出是台账，但看不出是哪一类。",
            "This is a list of records, but of which kind is unclear.",
        )
        .hint(format!("请指明类别：{}。", zh.join("、")), format!("Say which: {}.", names.join(", "))),
    ))
}

/// The titles of the row that looks most like a header, for messages.
fn seen_titles(sheet: &Sheet) -> String {
    let likeliest = sheet
        .rows
        .iter()
        .take(20)
        .max_by_key(|row| (row.cells.iter().filter(|(_, cell)| matches!(cell, Cell::Text(_))).count(), std::cmp::Reverse(row.at)));
    likeliest.map(|row| row.cells.iter().take(12).map(|(_, cell)| cell.text()).collect::<Vec<_>>().join("、")).unwrap_or_default()
}

fn missing_list(sheet: &Sheet, kind: Kind) -> Box<Finding> {
    let seen = seen_titles(sheet);
    let required: Vec<&str> = crate::registry::fields::fields(kind)
        .filter(|field| field.required && field.kind != FieldKind::Rows)
        .map(|field| field.zh)
        .collect();
    Box::new(
        Finding::error(
            Spot::sheet(&sheet.name),
            format!("缺少列：找不到「名称」列，认不出{}的表头。", kind.label(Lang::Zh)),
            format!("A column is missing: no name column was found, so the header of {} is not recognised.", kind.plural()),
        )
        .hint(
            format!("表头应有名称（政策名称或正式名称）和{}；现有表头：{seen}。也可以手工匹配列。", required.join("、")),
            format!(
                "The header needs a name (name_policy or name_official) and province; it has: {seen}. Columns can also be matched by hand."
            ),
        ),
    )
}

fn missing_reporting(sheet: &Sheet) -> Box<Finding> {
    let seen = seen_titles(sheet);
    Box::new(
        Finding::error(
            Spot::sheet(&sheet.name),
            "缺少列：指标填报表要有「代码」或「指标」，以及「数值」或「目标值」。",
            "A column is missing: a reporting form needs 代码 (code) or 指标 (indicator), and 数值 (value) or 目标值 (target).",
        )
        .hint(format!("现有表头：{seen}。也可以手工匹配列。"), format!("The header has: {seen}. Columns can also be matched by hand.")),
    )
}

fn missing_statistics(sheet: &Sheet) -> Box<Finding> {
    let seen = seen_titles(sheet);
    let named: Vec<Role> =
        sheet.rows.iter().take(20).flat_map(|row| row.cells.iter().filter_map(|(_, cell)| Role::of_title(&cell.text()))).collect();
    let has = |role: &Role| named.contains(role);
    let (zh, en) = match () {
        () if has(&Role::Indicator) && !has(&Role::Value) => (
            "缺少列：有「指标」，但没有「数值」列或年份列。",
            "A column is missing: there are indicators, but neither a value column nor year columns.",
        ),
        () if has(&Role::Value) && !has(&Role::Indicator) => {
            ("缺少列：有「数值」，但没有「指标」列。", "A column is missing: there is a value column, but no indicator column.")
        }
        () if has(&Role::Region) => {
            ("缺少列：有「地区」，但没有数值列。", "A column is missing: there are regions, but no columns of values.")
        }
        () => {
            ("认不出表头：缺少「地区」或「指标」列。", "The header is not recognised: there is neither a region nor an indicator column.")
        }
    };
    Box::new(Finding::error(Spot::sheet(&sheet.name), zh, en).hint(
        format!("现有表头：{seen}。请选对工作表，或手工匹配列。"),
        format!("The header has: {seen}. Choose the right sheet or match columns by hand."),
    ))
}
