//! One import from file to journal entry: open, recognise, gather, plan, and, when told so, commit. Preview and commit run the same code.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::Timestamp;
use store::{Kind, Lang, Op, Workspace};

use super::book::{Book, Sheet, column_letters};
use super::commit::commit;
use super::finding::{Finding, Spot};
use super::gather::{Catalogue, Gathered, Reader, footnote};
use super::heading::{Role, tidy_name};
use super::held::{held, known_links};
use super::plan::records::Planner;
use super::plan::{self, Fate, Plan};
use super::recognise::{Family, Wanted, recognise};
use super::registry_sheet::Source;
use super::table::{Matches, field_of_title};
use super::template::{self, Template};
use super::{marked, open, origin, reporting_sheet, statistics};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::regions::key;
use crate::registry::fields;
use crate::tasks::Task;
use crate::wire::{Choice, ColumnMatch, FieldKind, ImportChange, ImportReport, ImportRequest, Severity, SheetSeen};

/// How many problems and changes a report carries; the counts are of all.
const MOST_PROBLEMS: usize = 1_000;
const MOST_CHANGES: usize = 500;
/// How much of a sheet the preview shows.
const PREVIEW: (usize, u32) = (12, 16);
/// Local settings under which matched columns are remembered begin so.
const REMEMBERED: &str = "import.columns:";

/// Reads a file and tells what importing it would do; with `commit`, does it.
pub fn import(cx: &mut Context<'_>, request: ImportRequest) -> Result<ImportReport> {
    let mut task = std::mem::replace(&mut cx.task, Task::unwatched());
    let outcome = run(cx, &request, &mut task);
    cx.task = task;
    outcome
}

fn run(cx: &mut Context<'_>, request: &ImportRequest, task: &mut Task) -> Result<ImportReport> {
    let reading = cx.text("正在读取文件", "Reading the file");
    task.step(0.0, &reading)?;
    let book = open::open(Path::new(&request.file), &mut task.part(0.0, 0.4))?;
    let now = cx.desk.clock.now();
    import_book(cx, &book, request, now, task)
}

/// Imports a workbook that is read already.
pub(crate) fn import_book(
    cx: &mut Context<'_>,
    book: &Book,
    request: &ImportRequest,
    now: Timestamp,
    task: &mut Task,
) -> Result<ImportReport> {
    let workspace = cx.workspace()?;
    let wanted = request.kind.as_deref().filter(|kind| !kind.is_empty()).map(Wanted::parse).transpose()?;
    let catalogue = Catalogue::new(workspace.read(|tx| Ok::<_, DeskError>(tx.indicators()?))?);
    let mut template = book.sheets.iter().filter(|sheet| &*sheet.name == template::SHEET).find_map(Template::read);
    if let Some(template) = &mut template {
        template.follow(book);
    }
    let (refused, explained) = template.as_ref().map_or_else(|| Ok(Default::default()), |template| origin::judge(cx, template, book))?;
    let as_of_year = i32::from(cx.as_of()?.year());
    let mut seen = look(book, request, wanted, template.as_ref(), &catalogue, &workspace)?;

    check_matches(&request.map, book, &seen, &catalogue, cx.lang)?;
    let reader = Reader {
        book,
        catalogue: &catalogue,
        as_of_year,
        unit: template.as_ref().and_then(|template| template.unit),
        year: template.as_ref().and_then(|template| template.year),
        source: request.source.as_deref().filter(|source| !source.trim().is_empty()),
        form: template.as_ref().is_some_and(Template::is_form),
        links: known_links(&workspace, &seen)?,
    };
    let mut gathered = Gathered { findings: explained, ..Gathered::default() };
    if !refused.is_empty() {
        // A workbook that is not to be taken gives nothing, whatever its sheets hold.
        seen.iter_mut().for_each(|it| it.chosen = false);
    }
    let chosen = seen.iter().filter(|seen| seen.chosen).count();
    let mut sources = Vec::new();
    for (at, seen) in seen.iter_mut().filter(|seen| seen.chosen).enumerate() {
        let from = 0.4 + 0.2 * at as f64 / chosen as f64;
        let mut part = task.part(from, from + 0.2 / chosen as f64);
        match &seen.family {
            Ok(Family::Registry(kind, list)) => sources.push(Source::new(seen.sheet, *kind, list, &mut gathered)),
            Ok(Family::Reporting(table)) => reporting_sheet::gather(&reader, seen.sheet, table, &mut gathered, &mut part)?,
            Ok(Family::Statistics(table)) => statistics::gather(&reader, seen.sheet, table, &mut gathered, &mut part)?,
            Err(finding) => gathered.findings.push((**finding).clone()),
        }
        origin::formulas(seen.sheet, &mut gathered.findings);
    }
    gathered.findings.extend(refused.iter().cloned());
    if chosen == 0 && refused.is_empty() {
        gathered.findings.extend(nothing_recognised(book, &seen));
    }
    let comparing = cx.text("正在比对", "Comparing");
    task.step(0.6, &comparing)?;
    let held = held(&workspace, &gathered, &sources)?;
    let mut plan = plan::plan(gathered, &catalogue, &held, cx.lang);
    let planner = Planner { reader: &reader, sources: &sources, held: &held, answers: &request.answers, lang: cx.lang };
    planner.plan(&mut plan, &mut task.part(0.5, 0.65))?;
    plan.in_order();
    let mut report = report(cx.lang, book, &seen, &plan);
    report.template = template.as_ref().map(|template| origin::seen(&workspace, template));
    if let Some(path) = request.problems_file.as_deref().filter(|path| !path.is_empty() && !plan.findings.is_empty()) {
        let sheets: Vec<&Sheet> = seen.iter().filter(|it| it.chosen).map(|it| it.sheet).collect();
        report.problems_file = Some(marked::write(cx, book, &sheets, &plan.findings, path)?);
    }
    let something = !plan.is_empty();
    if request.commit && something {
        commit(cx, book, &plan, &planner, &mut report, now, task)?;
    }
    if request.commit {
        remember(cx, request, &seen)?;
    }
    Ok(report)
}

/// A sheet with what it was taken for.
pub(super) struct Seen<'a> {
    pub sheet: &'a Sheet,
    pub family: Result<Family, Box<Finding>>,
    pub chosen: bool,
}

/// Looks at every sheet and chooses those to read: the ones named, else all of a Desk workbook, else the first that is recognised.
fn look<'a>(
    book: &'a Book,
    request: &ImportRequest,
    wanted: Option<Wanted>,
    template: Option<&Template>,
    catalogue: &Catalogue,
    workspace: &Workspace,
) -> Result<Vec<Seen<'a>>> {
    for name in &request.sheets {
        if !book.sheets.iter().any(|sheet| key(&sheet.name) == key(name)) {
            let names: Vec<&str> = book.sheets.iter().filter(|sheet| !sheet.hidden).map(|sheet| &*sheet.name).collect();
            return Err(DeskError::new(
                ErrorCode::NotFound,
                format!("文件里没有工作表「{name}」。"),
                format!("The file has no sheet “{name}”."),
            )
            .hint(format!("文件里有：{}。", names.join("、")), format!("It has: {}.", names.join(", ")))
            .file(&book.file)
            .sheet(name));
        }
    }
    let mut seen = Vec::with_capacity(book.sheets.len());
    let pointed = template.map(|template| template.matches(book)).unwrap_or_default();
    let hidden = |sheet: &&Sheet| ![template::SHEET, template::LISTS].contains(&&*sheet.name);
    for sheet in book.sheets.iter().filter(hidden) {
        let mut map = remembered(workspace, sheet, &request.map)?.unwrap_or_else(|| request.map.clone());
        add_pointed(&mut map, &pointed, sheet);
        let family = recognise(sheet, &book.file, wanted, template, Matches(&map), catalogue);
        seen.push(Seen { sheet, family, chosen: false });
    }
    if request.sheets.is_empty() {
        match template {
            Some(template) => {
                for it in &mut seen {
                    // The template says which sheets hold data; the others explain.
                    let what = template.what(&it.sheet.name).and_then(|what| Wanted::parse(what).ok());
                    it.chosen = what.is_some() && (wanted.is_none() || wanted == what);
                }
            }
            None => {
                let visible = seen.iter().position(|it| it.family.is_ok() && !it.sheet.hidden);
                let any = visible.or_else(|| seen.iter().position(|it| it.family.is_ok()));
                if let Some(at) = any.or((seen.len() == 1).then_some(0)) {
                    seen[at].chosen = true;
                }
            }
        }
    } else {
        for it in &mut seen {
            it.chosen = request.sheets.iter().any(|name| key(name) == key(&it.sheet.name));
        }
    }
    Ok(seen)
}

/// Adds what a template's own names say of the columns that nobody matched otherwise.
fn add_pointed(map: &mut BTreeMap<String, String>, pointed: &BTreeMap<String, String>, sheet: &Sheet) {
    let own = |(place, _): &(&String, &String)| place.rsplit_once('!').is_some_and(|(name, _)| name == &*sheet.name);
    let mut added = BTreeMap::new();
    for (place, field) in pointed.iter().filter(own) {
        let letters = place.rsplit_once('!').map_or("", |(_, letters)| letters);
        let said = sheet
            .rows
            .iter()
            .take(40)
            .flat_map(|row| row.cells.iter())
            .any(|(at, cell)| column_letters(*at) == letters && Matches(map).of(&sheet.name, *at, &tidy_name(&cell.text())).is_some());
        if !said {
            added.insert(place.clone(), field.clone());
        }
    }
    map.extend(added);
}

/// Refuses a column match whose column no sheet has, or whose field nothing here is called; a typing mistake must not be passed over.
fn check_matches(map: &BTreeMap<String, String>, book: &Book, seen: &[Seen<'_>], catalogue: &Catalogue, lang: Lang) -> Result<()> {
    for (column, field) in map {
        let one = BTreeMap::from([(column.clone(), field.clone())]);
        let is_there = book.sheets.iter().any(|sheet| {
            let headings = sheet
                .rows
                .iter()
                .take(20)
                .flat_map(|row| (0..sheet.width()).filter_map(move |at| Some((at, tidy_name(&sheet.heading(row, at)?.text())))));
            headings.into_iter().any(|(at, title)| Matches(&one).of(&sheet.name, at, &title).is_some())
        });
        let columns = || seen.iter().filter(|it| it.chosen).flat_map(|it| matches_of(it, lang));
        if !is_there {
            let titles = columns().map(|it| it.header).collect::<Vec<_>>();
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("列匹配中的「{column}」不是文件里的列。"),
                format!("The file has no column “{column}” to match."),
            )
            .hint(format!("文件里有：{}。", titles.join("、")), format!("It has: {}.", titles.join(", ")))
            .field("map"));
        }
        let is_known = field.is_empty()
            || Role::of_key(field).is_some()
            || field.starts_with("X.")
            || catalogue.by_code(field).is_some()
            || Kind::ALL.iter().any(|kind| fields::find(*kind, field).is_some() || field_of_title(*kind, field).is_some());
        if !is_known {
            let choices: Vec<String> = columns().next().into_iter().flat_map(|it| it.candidates).map(|choice| choice.value).collect();
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("列匹配中的「{field}」不是可用的字段。"),
                format!("There is no field “{field}” to match a column with."),
            )
            .hint(format!("可用：{}。", choices.join("、")), format!("There are: {}.", choices.join(", ")))
            .field("map"));
        }
    }
    Ok(())
}

fn nothing_recognised(book: &Book, seen: &[Seen<'_>]) -> Vec<Finding> {
    let mut findings: Vec<Finding> = seen.iter().filter_map(|it| it.family.as_ref().err()).map(|finding| (**finding).clone()).collect();
    if findings.is_empty() {
        findings.push(Finding::error(
            Spot::sheet(&book.file.as_str().into()),
            "文件里没有可导入的工作表。",
            "The file has no sheet to import.",
        ));
    }
    findings
}

/// What identifies a header: its titles in order.
fn signature(sheet: &Sheet, header: usize) -> String {
    let titles = sheet.rows.get(header).into_iter().flat_map(|row| row.cells.iter().map(|(_, cell)| key(&cell.text())));
    titles.collect::<Vec<_>>().join("|").chars().take(400).collect()
}

/// The column matches that a person made for a sheet with this very header before; what this request says goes first.
fn remembered(workspace: &Workspace, sheet: &Sheet, given: &BTreeMap<String, String>) -> Result<Option<BTreeMap<String, String>>> {
    let stored = workspace.read(|tx| {
        for header in 0..sheet.rows.len().min(12) {
            if sheet.rows[header].cells.len() > 1
                && let Some(text) = tx.local(&format!("{REMEMBERED}{}", signature(sheet, header)))?
            {
                return Ok::<_, DeskError>(Some(text));
            }
        }
        Ok(None)
    })?;
    // A setting that can't be read is as good as none: it only saves a person some clicks.
    let Some(mut map) = stored.and_then(|text| serde_json::from_str::<BTreeMap<String, String>>(&text).ok()) else { return Ok(None) };
    map.extend(given.iter().map(|(column, field)| (column.clone(), field.clone())));
    Ok(Some(map))
}

/// Keeps a person's column matches for the next file with the same header.
fn remember(cx: &mut Context<'_>, request: &ImportRequest, seen: &[Seen<'_>]) -> Result<()> {
    if request.map.is_empty() {
        return Ok(());
    }
    let mut kept = Vec::new();
    for it in seen.iter().filter(|it| it.chosen) {
        let Ok(family) = &it.family else { continue };
        let mut map = BTreeMap::new();
        for (at, title) in columns_of(family) {
            if let Some(field) = Matches(&request.map).of(&it.sheet.name, at, title) {
                map.insert(title.to_owned(), field.to_owned());
            }
        }
        if let (false, Ok(text)) = (map.is_empty(), serde_json::to_string(&map)) {
            kept.push((format!("{REMEMBERED}{}", signature(it.sheet, family.header())), text));
        }
    }
    // Settings of this copy make no journal entry, so the operation's name is never seen.
    let _unjournalled = cx.write(Op::SettingChanged { key: REMEMBERED.to_owned(), value: String::new() }, |tx| {
        for (name, text) in &kept {
            tx.set_local(name, text)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn columns_of(family: &Family) -> Vec<(u32, &str)> {
    match family {
        Family::Registry(_, list) => list.columns.iter().map(|column| (column.at, column.title.as_str())).collect(),
        Family::Reporting(table) | Family::Statistics(table) => {
            table.columns.iter().map(|column| (column.at, column.title.as_str())).collect()
        }
    }
}

fn report(lang: Lang, book: &Book, seen: &[Seen<'_>], plan: &Plan) -> ImportReport {
    let mut findings: Vec<&Finding> = plan.findings.iter().collect();
    findings.sort_by_key(|finding| finding.severity);
    let mut columns = Vec::new();
    for it in seen.iter().filter(|it| it.chosen) {
        columns.extend(matches_of(it, lang));
    }
    ImportReport {
        file: book.file.clone(),
        sheets: seen.iter().map(|it| sheet_seen(it, lang)).collect(),
        columns,
        new: plan.new,
        changed: plan.changed,
        same: plan.same,
        duplicates: plan.duplicates,
        rejected: plan.rejected,
        skipped: plan.skipped,
        problems: findings.iter().take(MOST_PROBLEMS).map(|finding| finding.problem(&book.file, lang)).collect(),
        problem_count: findings.len() as u32,
        changes: plan
            .changes
            .iter()
            .take(MOST_CHANGES)
            .map(|change| ImportChange {
                status: match change.fate {
                    Fate::New => "new",
                    Fate::Changed => "changed",
                    Fate::Duplicate => "duplicate",
                    Fate::Rejected => "rejected",
                }
                .to_owned(),
                place: change.place.clone(),
                name: change.name.clone(),
                old: change.old.clone(),
                new: change.new.clone(),
                cells: change.cells.clone(),
            })
            .collect(),
        asks: plan.asks.iter().take(MOST_CHANGES).cloned().collect(),
        template: None,
        problems_file: None,
        committed: false,
        operation: None,
    }
}

fn sheet_seen(seen: &Seen<'_>, lang: Lang) -> SheetSeen {
    let sheet = seen.sheet;
    let width = sheet.width().min(PREVIEW.1);
    let preview = sheet
        .rows
        .iter()
        .take(PREVIEW.0)
        .map(|row| (0..width).map(|column| row.own(column).map(|cell| cell.text()).unwrap_or_default()).collect())
        .collect();
    let family = seen.family.as_ref().ok();
    SheetSeen {
        name: sheet.name.to_string(),
        rows: sheet.rows.len() as u32,
        chosen: seen.chosen,
        what: family.map(|family| family.what().to_owned()).unwrap_or_default(),
        description: family.map(|family| family.describe(sheet, lang)).unwrap_or_default(),
        preview,
        header_row: family.map(Family::header).filter(|header| *header < PREVIEW.0).map(|header| header as u32),
    }
}

/// Every column of a sheet with its match and what else it could be.
fn matches_of(seen: &Seen<'_>, lang: Lang) -> Vec<ColumnMatch> {
    let sheet = seen.sheet.name.to_string();
    let Ok(family) = &seen.family else {
        // Nothing was recognised: the likeliest header is offered for matching by hand.
        let Some(row) = seen.sheet.rows.iter().take(20).max_by_key(|row| (row.cells.len(), std::cmp::Reverse(row.at))) else {
            return Vec::new();
        };
        if footnote(seen.sheet, 0).is_some() && seen.sheet.rows.len() == 1 {
            return Vec::new();
        }
        let candidates: Vec<Choice> = Role::choices(lang).map(|(value, label)| Choice { value, label }).collect();
        return row
            .cells
            .iter()
            .map(|(at, cell)| ColumnMatch {
                sheet: sheet.clone(),
                column: column_letters(*at),
                header: cell.text(),
                field: String::new(),
                label: String::new(),
                candidates: candidates.clone(),
            })
            .collect();
    };
    match family {
        Family::Registry(kind, list) => {
            let candidates: Vec<Choice> = fields::fields(*kind)
                .filter(|field| field.kind != FieldKind::Rows || field.columns.len() <= 3)
                .map(|field| Choice { value: field.key.to_owned(), label: field.label(lang).to_owned() })
                .collect();
            list.columns
                .iter()
                .map(|column| ColumnMatch {
                    sheet: sheet.clone(),
                    column: column_letters(column.at),
                    header: column.title.clone(),
                    field: column.field.map(|field| field.key.to_owned()).unwrap_or_default(),
                    label: column.field.map(|field| field.label(lang).to_owned()).unwrap_or_default(),
                    candidates: candidates.clone(),
                })
                .collect()
        }
        Family::Reporting(table) | Family::Statistics(table) => {
            let mut candidates: Vec<Choice> = Role::choices(lang).map(|(value, label)| Choice { value, label }).collect();
            let measures = table
                .columns
                .iter()
                .filter_map(|column| if let Role::Measure(code) = &column.role { Some((code, &column.title)) } else { None });
            candidates.extend(measures.map(|(code, title)| Choice { value: code.clone(), label: title.clone() }));
            table
                .columns
                .iter()
                .map(|column| ColumnMatch {
                    sheet: sheet.clone(),
                    column: column_letters(column.at),
                    header: column.title.clone(),
                    field: if column.role == Role::Ordinal { String::new() } else { column.role.key() },
                    label: match &column.role {
                        Role::Ordinal => String::new(),
                        Role::Measure(_) => column.title.clone(),
                        role => role.label(lang),
                    },
                    candidates: candidates.clone(),
                })
                .collect()
        }
    }
}

/// Whether a report names an error, which a caller without eyes should know.
pub fn has_errors(report: &ImportReport) -> bool {
    report.rejected > 0 || report.problems.iter().any(|problem| problem.severity == Severity::Error)
}
