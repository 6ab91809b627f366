//! Data out, to xlsx or csv, in a form that people read and [`super::import`] takes back unchanged.

mod scope;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::sync_channel;

use store::{Indicator, Kind, Lang, Observation, ObservationQuery, Record, RecordQuery, Target, Value, ValueState};

use self::written::{csv_bytes, xlsx_bytes};
use super::heading::Role;
use super::held::links_among;
use super::links::{Links, linked_kinds};
use super::masking::mask;
use super::rows_text;
use super::table::ID_TITLE;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::regions;
use crate::registry::fields::{self, Field};
use crate::registry::list::stored_query;
use crate::registry::values;
use crate::wire::{self, ExportDone, ExportRequest, FieldKind};

/// A cell that goes out.
#[derive(Clone, Debug, PartialEq)]
enum Out {
    Empty,
    Number(f64),
    Text(String),
}

impl From<String> for Out {
    fn from(text: String) -> Out {
        if text.is_empty() { Out::Empty } else { Out::Text(text) }
    }
}

impl From<Option<&str>> for Out {
    fn from(text: Option<&str>) -> Out {
        text.unwrap_or_default().to_owned().into()
    }
}

/// One sheet that goes out.
struct OutSheet {
    name: String,
    title: String,
    what: &'static str,
    header: Vec<String>,
    /// What the rows were chosen by, in words.
    scope: Option<String>,
    rows: Rows,
}

/// The rows of a sheet.
enum Rows {
    /// At hand.
    Ready(Vec<Vec<Out>>),
    /// Records that are read, page by page, when they are written, so that a long registry is never in memory whole.
    Records { query: Box<RecordQuery>, count: u32, fields: Vec<&'static Field>, links: Links, personal: bool },
}

impl OutSheet {
    fn count(&self) -> u32 {
        match &self.rows {
            Rows::Ready(rows) => rows.len() as u32,
            Rows::Records { count, .. } => *count,
        }
    }

    /// Hands the rows over one by one; gives how many there were.
    fn each(&self, cx: &mut Context<'_>, mut take: impl FnMut(&[Out]) -> Result<()>) -> Result<u32> {
        let (query, count, fields, links, personal) = match &self.rows {
            Rows::Ready(rows) => {
                rows.iter().try_for_each(|row| take(row))?;
                return Ok(rows.len() as u32);
            }
            Rows::Records { query, count, fields, links, personal } => (query, *count, fields, links, *personal),
        };
        let (lang, workspace) = (cx.lang, cx.workspace()?);
        let task = &mut cx.task;
        let cells = |record: Record| -> Vec<Out> {
            let cells = fields.iter().map(|field| record_cell(&record, field, links, personal, lang));
            // By its identifier a record is known again whatever is changed in its row, or masked.
            cells.chain([record.id.clone().into()]).collect()
        };
        std::thread::scope(|scope| {
            // One thread reads the next page while the other writes the one before.
            let (ready, pages) = sync_channel::<Vec<Vec<Out>>>(1);
            let reading = scope.spawn(move || -> Result<()> {
                // One snapshot: nothing that is written meanwhile comes between the pages.
                workspace.read(|tx| {
                    for offset in (0..).step_by(PAGE as usize) {
                        let page = RecordQuery { limit: Some(PAGE), offset, ..(**query).clone() };
                        let records = tx.records(&page)?.1;
                        if records.is_empty() || ready.send(records.into_iter().map(cells).collect()).is_err() {
                            break;
                        }
                    }
                    Ok(())
                })
            });
            let mut done = 0;
            for page in pages {
                page.iter().try_for_each(|row| take(row))?;
                done += page.len() as u32;
                task.step(f64::from(done) / f64::from(count.max(1)), &self.title)?;
            }
            reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            Ok(done)
        })
    }
}

/// How many records are read at once.
const PAGE: u32 = 1_000;

/// What stands above every table: scope, as-of date, sources, the demo mark.
struct Imprint {
    lines: Vec<String>,
    as_of: jiff::civil::Date,
}

/// Writes data out to xlsx or csv.
pub fn export(cx: &mut Context<'_>, request: ExportRequest) -> Result<ExportDone> {
    let path = std::path::absolute(&request.file).map_err(|error| DeskError::io(&request.file, error))?;
    let extension = path.extension().map(|it| it.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if !["xlsx", "csv"].contains(&extension.as_str()) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            "导出文件须以 .xlsx 或 .csv 结尾。",
            "The file's name must end in .xlsx or .csv.",
        )
        .field("file"));
    }
    let sheets = sheets(cx, &request)?;
    let imprint = imprint(cx)?;
    let (bytes, rows) = match (extension.as_str(), sheets.as_slice()) {
        ("csv", [sheet]) => csv_bytes(cx, sheet, &imprint)?,
        ("csv", _) => {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                "csv 只能放一张表，全部数据请导出为 .xlsx。",
                "A csv file holds one table; export everything as .xlsx.",
            )
            .field("file"));
        }
        (_, sheets) => xlsx_bytes(cx, sheets, &imprint, &path)?,
    };
    files::write_whole(&path, &bytes)?;
    Ok(ExportDone { file: path.display().to_string(), rows })
}

fn sheets(cx: &mut Context<'_>, request: &ExportRequest) -> Result<Vec<OutSheet>> {
    let personal = request.personal;
    let query = request.query.as_ref();
    if query.is_some() && Kind::from_plural(&request.kind).is_none() {
        return Err(DeskError::new(ErrorCode::InvalidInput, "筛选条件只适用于一类台账记录。", "Conditions choose records of one kind.")
            .field("query"));
    }
    match request.kind.as_str() {
        "indicators" => Ok(vec![indicators(cx)?]),
        "context" => Ok(vec![context(cx)?]),
        "all" => {
            let mut sheets = Kind::ALL.into_iter().map(|kind| records(cx, kind, None, personal)).collect::<Result<Vec<_>>>()?;
            sheets.push(indicators(cx)?);
            sheets.push(context(cx)?);
            sheets.retain(|sheet| sheet.count() > 0);
            Ok(sheets)
        }
        plural => match Kind::from_plural(plural) {
            Some(kind) => Ok(vec![records(cx, kind, query, personal)?]),
            None => {
                let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).chain(["indicators", "context", "all"]).collect();
                Err(DeskError::new(
                    ErrorCode::InvalidInput,
                    format!("没有「{plural}」这种数据。"),
                    format!("There is no kind of data called “{plural}”."),
                )
                .hint(format!("可用：{}。", known.join("、")), format!("Choose one of {}.", known.join(", ")))
                .field("kind"))
            }
        },
    }
}

fn imprint(cx: &Context<'_>) -> Result<Imprint> {
    let workspace = cx.workspace()?;
    let as_of = cx.as_of()?;
    let mut lines = Vec::new();
    if workspace.meta().demo {
        lines.push(cx.text("演示数据：全部内容均为虚构，不得引用。", "Demo data: everything here is fictional and must not be quoted."));
    }
    lines.push(
        cx.text(&format!("范围：沪苏浙皖；截至日：{as_of}。"), &format!("Scope: Shanghai, Jiangsu, Zhejiang, Anhui; as of {as_of}.")),
    );
    lines.push(cx.text(
        &format!("数据来源：开放创新工作台「{}」；各行另有来源的以该行为准。", workspace.meta().name),
        &format!("Source: Open Innovation Desk, “{}”; where a row names its own source, that counts.", workspace.meta().name),
    ));
    Ok(Imprint { lines, as_of })
}

/// A field's heading: its name, with the unit of a number behind it.
fn heading(field: &Field, lang: Lang) -> String {
    if field.unit.is_empty() { field.label(lang).to_owned() } else { format!("{}({})", field.label(lang), field.unit) }
}

fn records(cx: &mut Context<'_>, kind: Kind, query: Option<&wire::RecordQuery>, personal: bool) -> Result<OutSheet> {
    let lang = cx.lang;
    let workspace = cx.workspace()?;
    let stored = match query {
        Some(query) => {
            let query = wire::RecordQuery { kind: kind.plural().to_owned(), limit: None, offset: None, after: None, ..query.clone() };
            RecordQuery { limit: None, offset: 0, after: None, ..stored_query(&query)? }
        }
        None => RecordQuery { kind: Some(kind), ..RecordQuery::default() },
    };
    let one = RecordQuery { limit: Some(1), ..stored.clone() };
    let count = workspace.read(|tx| Ok::<_, DeskError>(tx.records(&one)?.0))? as u32;
    let links = links_among(&workspace, linked_kinds(kind).collect())?;
    let fields: Vec<&Field> = fields::fields(kind).collect();
    let title = match lang {
        Lang::Zh => format!("{}台账", kind.label(lang)),
        Lang::En => format!("Registry: {}", kind.plural()),
    };
    Ok(OutSheet {
        name: sheet_name(kind, lang),
        title,
        what: kind.plural(),
        header: fields.iter().map(|field| heading(field, lang)).chain([lang.pick(ID_TITLE.0, ID_TITLE.1).to_owned()]).collect(),
        scope: query.and_then(|query| scope::in_words(kind, query, count, &links, lang)),
        rows: Rows::Records { query: Box::new(stored), count, fields, links, personal },
    })
}

/// A sheet's name; some labels hold characters or a length that Excel forbids.
pub(crate) fn sheet_name(kind: Kind, lang: Lang) -> String {
    let name = match lang {
        Lang::Zh => kind.label(lang),
        Lang::En => kind.plural(),
    };
    name.chars().filter(|c| !"[]:*?/\\".contains(*c)).take(31).collect()
}

fn record_cell(record: &Record, field: &Field, links: &Links, personal: bool, lang: Lang) -> Out {
    if field.kind == FieldKind::Rows {
        return rows_text::write(field, record.child_rows(field.key), personal, lang).into();
    }
    match record.fields.get(field.key) {
        None | Some(Value::Null) => Out::Empty,
        Some(Value::Integer(number)) if field.kind != FieldKind::Flag => Out::Number(*number as f64),
        Some(Value::Real(number)) => Out::Number(*number),
        Some(Value::Text(text)) if field.personal && !personal => mask(text).into(),
        Some(Value::Text(id)) if field.kind == FieldKind::Link => {
            field.link.map_or(id.as_str(), |kind| links.written(kind, id)).to_owned().into()
        }
        // Two pairs of cities share their pinyin, so that an English name alone would not come back.
        Some(Value::Text(code)) if field.kind == FieldKind::City && lang == Lang::En => {
            format!("{code} {}", values::show(field, &Value::from(code.as_str()), lang)).into()
        }
        Some(value) => values::show(field, value, lang).into(),
    }
}

/// A unit's name as the region column says it.
fn place(unit: &str, lang: Lang) -> Out {
    regions::name(unit, lang).unwrap_or_else(|| unit.to_owned()).into()
}

fn confidence(value: &str, lang: Lang) -> Out {
    match value {
        "to_verify" => lang.pick("待核实", "to_verify").to_owned().into(),
        _ => Out::Empty,
    }
}

fn titles(roles: &[Role], lang: Lang) -> Vec<String> {
    roles.iter().map(|role| role.label(lang)).collect()
}

fn indicators(cx: &mut Context<'_>) -> Result<OutSheet> {
    const ROLES: [Role; 14] = [
        Role::Code,
        Role::Indicator,
        Role::Unit,
        Role::Region,
        Role::Year,
        Role::Value,
        Role::State,
        Role::Reason,
        Role::Target,
        Role::TargetBasis,
        Role::Source,
        Role::SourceDate,
        Role::Confidence,
        Role::Note,
    ];
    let lang = cx.lang;
    let (cards, values, targets) = read_values(cx, "scheme")?;
    let order: BTreeMap<&str, usize> = cards.iter().enumerate().map(|(at, card)| (card.code.as_str(), at)).collect();
    // By year, then 沪苏浙皖 and the region, then in the scheme's order.
    type Line<'a> = (Option<&'a Observation>, Option<&'a Target>);
    let mut held: BTreeMap<(i32, usize, usize, String), Line<'_>> = BTreeMap::new();
    let key = |indicator: &str, unit: &str, year: i32| Some((year, regions::order(unit), *order.get(indicator)?, unit.to_owned()));
    for value in values.iter().filter(|value| value.edition.is_empty()) {
        if let Some(key) = key(&value.indicator, &value.unit, value.year) {
            held.entry(key).or_default().0 = Some(value);
        }
    }
    for target in &targets {
        if let Some(key) = key(&target.indicator, &target.unit, target.year) {
            held.entry(key).or_default().1 = Some(target);
        }
    }
    let rows = held.into_iter().map(|((year, _, at, unit), (value, target))| {
        let card = &cards[at];
        let (number, state, reason) = match value.map(|value| &value.state) {
            None => (Out::Empty, Out::Empty, Out::Empty),
            Some(ValueState::Number(number)) => (Out::Number(*number), Out::Empty, Out::Empty),
            Some(ValueState::Blank) => (Out::Empty, lang.pick("未报", "not reported").to_owned().into(), Out::Empty),
            Some(ValueState::NotApplicable { reason }) => {
                (Out::Empty, lang.pick("不适用", "not applicable").to_owned().into(), reason.clone().into())
            }
        };
        vec![
            card.code.clone().into(),
            lang.pick(card.name_zh.as_str(), card.name_en.as_deref().unwrap_or(&card.name_zh)).to_owned().into(),
            card.unit.as_deref().into(),
            place(&unit, lang),
            Out::Number(f64::from(year)),
            number,
            state,
            reason,
            target.map_or(Out::Empty, |target| Out::Number(target.value)),
            target.and_then(|target| target.basis.as_deref()).into(),
            value.and_then(|value| value.source.as_deref()).into(),
            value.and_then(|value| value.source_date.as_deref()).into(),
            value.map_or(Out::Empty, |value| confidence(&value.confidence, lang)),
            value.and_then(|value| value.note.as_deref()).into(),
        ]
    });
    let rows: Vec<Vec<Out>> = rows.collect();
    let (name, title) = match lang {
        Lang::Zh => ("指标", "指标数值与目标"),
        Lang::En => ("indicators", "Indicator values and targets"),
    };
    Ok(OutSheet {
        name: name.to_owned(),
        title: title.to_owned(),
        what: "indicators",
        header: titles(&ROLES, lang),
        scope: None,
        rows: Rows::Ready(rows),
    })
}

fn context(cx: &mut Context<'_>) -> Result<OutSheet> {
    const ROLES: [Role; 11] = [
        Role::Code,
        Role::Indicator,
        Role::Unit,
        Role::Region,
        Role::Year,
        Role::Edition,
        Role::Value,
        Role::Source,
        Role::SourceDate,
        Role::Confidence,
        Role::Note,
    ];
    let lang = cx.lang;
    let (cards, mut values, _) = read_values(cx, "context")?;
    let cards: BTreeMap<&str, &Indicator> = cards.iter().map(|card| (card.code.as_str(), card)).collect();
    values.sort_by(|a, b| {
        (&a.indicator, &a.edition, regions::order(&a.unit), a.year).cmp(&(&b.indicator, &b.edition, regions::order(&b.unit), b.year))
    });
    let rows = values.iter().filter_map(|value| {
        let (card, number) = (cards.get(value.indicator.as_str())?, value.state.number()?);
        Some(vec![
            card.code.clone().into(),
            card.name_zh.clone().into(),
            card.unit.as_deref().into(),
            place(&value.unit, lang),
            Out::Number(f64::from(value.year)),
            value.edition.clone().into(),
            Out::Number(number),
            value.source.as_deref().into(),
            value.source_date.as_deref().into(),
            confidence(&value.confidence, lang),
            value.note.as_deref().into(),
        ])
    });
    let rows: Vec<Vec<Out>> = rows.collect();
    let (name, title) = match lang {
        Lang::Zh => ("背景统计", "背景统计数据"),
        Lang::En => ("context", "Context statistics"),
    };
    Ok(OutSheet {
        name: name.to_owned(),
        title: title.to_owned(),
        what: "context",
        header: titles(&ROLES, lang),
        scope: None,
        rows: Rows::Ready(rows),
    })
}

fn read_values(cx: &mut Context<'_>, kind: &str) -> Result<(Vec<Indicator>, Vec<Observation>, Vec<Target>)> {
    cx.workspace()?.read(|tx| {
        let mut cards = tx.indicators()?;
        cards.retain(|card| card.kind == kind);
        let codes: BTreeSet<&str> = cards.iter().map(|card| card.code.as_str()).collect();
        let mut values = tx.observations(&ObservationQuery::default())?;
        values.retain(|value| codes.contains(value.indicator.as_str()));
        let mut targets = tx.targets(None)?;
        targets.retain(|target| codes.contains(target.indicator.as_str()));
        drop(codes);
        Ok((cards, values, targets))
    })
}
