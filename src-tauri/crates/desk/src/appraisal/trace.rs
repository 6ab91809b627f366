//! 溯源: what a number of the review rests on, from the score down to observations, records, versions and files.

use std::path::PathBuf;

use report::document::{Block, Cell as PaperCell, Column, Document, Row, Setting, Table};
use store::{EvidenceOf, Lang, ObservationQuery, ReadTx, ValueState};

use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::values::units;
use crate::indicators::{TOTAL, words};
use crate::progress::{self, YearEvaluation};
use crate::review::{paper_failed, told};
use crate::round::book::Book;
use crate::wire::{
    ExplainRequest, FileMade, Trace, TraceAnnex, TraceRequest, TracedEvidence, TracedObservation, TracedPart, TracedRecord, TracedVersion,
};
use crate::{files, regions, round};

/// How many records a line of the annex names; the count is always told.
const NAMED: usize = 40;

/// The reference under which a number is found: year, unit, code.
fn reference(year: i32, unit: &str, code: &str) -> String {
    format!("{year}·{unit}·{code}")
}

/// Tells what a number rests on.
pub fn trace(cx: &mut Context<'_>, request: TraceRequest) -> Result<Trace> {
    let unit = regions::unit(&request.unit).ok_or_else(|| {
        DeskError::new(ErrorCode::InvalidInput, format!("不认识的省市：{}", request.unit), format!("Unknown unit: {}", request.unit))
            .field("unit")
    })?;
    let year = progress::evaluate(cx, request.year)?;
    one(cx, &year, unit, &request.indicator)
}

fn one(cx: &mut Context<'_>, year: &YearEvaluation, unit: &'static str, code: &str) -> Result<Trace> {
    let lang = cx.lang;
    let aggregate = code == TOTAL || code.is_empty();
    let asked = if aggregate { String::new() } else { code.to_owned() };
    let told = progress::explain(cx, ExplainRequest { year: year.year, indicator: asked, unit: unit.to_owned() })?;
    let indicator = year.scheme().indicator(code);
    let value = match indicator {
        Some(indicator) => match year.datum(code, unit).cell {
            engine::Cell::Number(value) => words::amount(value, indicator.unit(), lang),
            absent => words::absent(absent, lang).to_owned(),
        },
        None => told.sentence.clone(),
    };
    let name = match (indicator, year.scheme().task(code)) {
        (Some(indicator), _) => indicator.name(lang).to_owned(),
        (None, Some(task)) => task.name(lang).to_owned(),
        _ => lang.pick("综合", "Overall").to_owned(),
    };
    let mut trace = Trace {
        reference: reference(year.year, unit, if aggregate { TOTAL } else { code }),
        unit: regions::name(unit, lang).unwrap_or_default(),
        name,
        value,
        formula: told.formula,
        source: told.sentence,
        observations: Vec::new(),
        records: told.records.into_iter().map(|it| TracedRecord { id: it.id, kind: it.kind, name: it.name, because: it.note }).collect(),
        evidence: Vec::new(),
        versions: Vec::new(),
        corrections: Vec::new(),
        parts: told
            .parts
            .into_iter()
            .map(|part| {
                let shown = match (indicator_unit(year, &part.code), year.datum(&part.code, unit).cell) {
                    (Some(measured), engine::Cell::Number(value)) => words::amount(value, &measured, lang),
                    (Some(_), absent) => words::absent(absent, lang).to_owned(),
                    (None, _) => part.attainment.map(|share| words::percent(share, lang)).unwrap_or_default(),
                };
                TracedPart {
                    reference: reference(year.year, unit, &part.code),
                    indicator: part.code,
                    name: part.name,
                    value: shown,
                    weight: part.weight,
                    points: part.score,
                }
            })
            .collect(),
    };
    if indicator.is_some() {
        let year = year.year;
        cx.workspace()?.read(|tx| deepen(tx, &mut trace, year, unit, code, lang))?;
    }
    Ok(trace)
}

fn indicator_unit(year: &YearEvaluation, code: &str) -> Option<String> {
    year.scheme().indicator(code).map(|it| it.unit().to_owned())
}

/// Adds what was reported, by whom, in which versions, with which files, and what was corrected.
fn deepen(tx: &ReadTx<'_>, trace: &mut Trace, year: i32, unit: &str, code: &str, lang: Lang) -> Result<()> {
    let scheme = crate::indicators::Scheme::load(tx)?;
    let measured = scheme.indicator(code).map(|it| it.unit().to_owned()).unwrap_or_default();
    let shown = |state: &ValueState| match state {
        ValueState::Number(value) => words::amount(*value, &measured, lang),
        ValueState::Blank => words::absent(engine::Cell::Missing, lang).to_owned(),
        ValueState::NotApplicable { reason } => format!("{}（{reason}）", words::absent(engine::Cell::NotApplicable, lang)),
    };
    let query = ObservationQuery {
        indicator: Some(code.to_owned()),
        years: Some((year, year)),
        edition: Some(String::new()),
        ..ObservationQuery::default()
    };
    let book = Book::load(tx, year)?;
    // A sum of the region is made of the provinces' values, a province's of its carriers'.
    let below = |of: &str| {
        let item = book.as_ref().and_then(|book| book.items.iter().find(|item| item.row.unit == of));
        of == unit
            || (unit == regions::DELTA && regions::provinces().iter().any(|it| it.code == of))
            || item.is_some_and(|it| it.row.province == unit)
    };
    for observation in tx.observations(&query)?.into_iter().filter(|it| below(&it.unit)) {
        let name = match super::subject_name(tx, &observation.unit, lang)? {
            Some(name) => name,
            None => observation.unit.clone(),
        };
        let of = EvidenceOf::Value { indicator: code.to_owned(), unit: observation.unit.clone(), year };
        for it in tx.evidence(&of)? {
            trace.evidence.push(TracedEvidence { id: it.id, name: it.name, hash: it.hash, note: it.note.unwrap_or_default() });
        }
        trace.observations.push(TracedObservation {
            id: observation.id,
            unit: name,
            value: shown(&observation.state),
            origin: observation.origin.unwrap_or_default(),
            source: observation.source.unwrap_or_default(),
            note: observation.note.unwrap_or_default(),
        });
    }
    let records: Vec<String> = trace.records.iter().map(|it| it.id.clone()).collect();
    for record in records {
        for it in tx.evidence(&EvidenceOf::Record(record))? {
            trace.evidence.push(TracedEvidence { id: it.id, name: it.name, hash: it.hash, note: it.note.unwrap_or_default() });
        }
    }
    if let Some(item) = book.as_ref().and_then(|book| book.item(unit).ok()) {
        for (version, said) in item.told_versions(code) {
            trace.versions.push(TracedVersion {
                number: version.number,
                file: version.file.clone(),
                value: shown(&said),
                at: round::shown_time(&version.at),
            });
        }
    }
    trace.corrections = round::corrections_of(tx, year, lang)?.into_iter().filter(|it| it.unit == unit && it.indicator == code).collect();
    Ok(())
}

/// Writes the annex of references: every number of the review with what it rests on, as a workbook.
pub fn annex(cx: &mut Context<'_>, request: TraceAnnex) -> Result<FileMade> {
    let year = progress::evaluate(cx, request.year)?;
    if !year.has_data() {
        return Err(DeskError::new(
            ErrorCode::NoData,
            format!("{}年没有填报数据。", request.year),
            format!("Nothing has been reported for {}.", request.year),
        )
        .field("year"));
    }
    let document = references(cx, &year)?;
    let bytes = report::xlsx(&document, &mut told(cx.task.part(0.9, 1.0))).map_err(paper_failed)?;
    let folder = request.dir.as_deref().filter(|dir| !dir.is_empty()).map_or_else(|| cx.desk.output_dir(), PathBuf::from);
    let name = match cx.lang {
        Lang::Zh => format!("长三角开放创新年度绩效评估报告_数据溯源_{}.xlsx", request.year),
        Lang::En => format!("YRD-Open-Innovation-Annual-Review_References_{}.xlsx", request.year),
    };
    let path = folder.join(name);
    files::write_whole(&path, &bytes)?;
    Ok(FileMade { file: path.display().to_string() })
}

/// The references of a year as a paper of tables.
pub(crate) fn references(cx: &mut Context<'_>, year: &YearEvaluation) -> Result<Document> {
    let lang = cx.lang;
    let mut numbers = Vec::new();
    let mut observations = Vec::new();
    let mut records = Vec::new();
    let mut evidence = Vec::new();
    let codes: Vec<String> = year.scheme().indicators.iter().map(|it| it.code().to_owned()).collect();
    let all = units().count() * codes.len();
    let text = |text: &str| PaperCell::Text(if text.is_empty() { "—".to_owned() } else { text.to_owned() });
    for (at, (unit, code)) in units().flat_map(|unit| codes.iter().map(move |code| (unit, code))).enumerate() {
        cx.task.step(0.9 * at as f64 / all as f64, &cx.text("整理数据溯源", "Gathering the references"))?;
        let Some(indicator) = year.scheme().indicator(code) else { continue };
        if !indicator.belongs_to(unit) {
            continue;
        }
        let trace = one(cx, year, unit, code)?;
        let aim = year.datum(code, unit).target.clone();
        numbers.push(Row::from(vec![
            text(&trace.reference),
            text(&trace.unit),
            text(&format!("{code} {}", trace.name)),
            text(&trace.value),
            text(&aim.as_ref().map(|aim| words::amount(aim.value, indicator.unit(), lang)).unwrap_or_default()),
            text(&aim.and_then(|aim| aim.basis).unwrap_or_default()),
            text(&trace.formula),
            text(&trace.source),
            text(&match trace.records.len() {
                0 => String::new(),
                n => n.to_string(),
            }),
        ]));
        for it in &trace.observations {
            let versions: Vec<String> = trace.versions.iter().map(|it| format!("{}:{}", it.number, it.value)).collect();
            observations.push(Row::from(vec![
                text(&trace.reference),
                text(&it.id),
                text(&it.unit),
                text(&it.value),
                text(&it.origin),
                text(&it.source),
                text(&it.note),
                text(&versions.join("; ")),
            ]));
        }
        for it in trace.records.iter().take(NAMED) {
            records.push(Row::from(vec![text(&trace.reference), text(&it.id), text(&it.kind), text(&it.name), text(&it.because)]));
        }
        for it in &trace.evidence {
            evidence.push(Row::from(vec![text(&trace.reference), text(&it.name), text(&it.hash), text(&it.note)]));
        }
    }
    let table = |id: &str, zh: &str, en: &str, columns: &[(&str, &str, f64)], rows: Vec<Row>| {
        let columns = columns.iter().map(|(zh, en, share)| Column::text(lang.pick(zh, en), *share)).collect();
        Block::Table(Table { id: id.to_owned(), caption: lang.pick(zh, en).to_owned(), columns, rows, ..Table::default() })
    };
    let reference = ("引用号", "Reference", 2.0);
    let blocks = vec![
        table(
            "numbers",
            "数值、公式和目标",
            "Numbers, formulas and targets",
            &[
                reference,
                ("单位", "Unit", 1.5),
                ("指标", "Indicator", 4.0),
                ("数值", "Value", 1.5),
                ("目标值", "Target", 1.5),
                ("目标依据", "Basis of the target", 2.0),
                ("公式", "Formula", 4.0),
                ("来源", "How it came about", 4.0),
                ("台账记录数", "Records", 1.0),
            ],
            numbers,
        ),
        table(
            "observations",
            "填报数据",
            "Reported values",
            &[
                reference,
                ("数据标识", "Id", 3.0),
                ("填报单位", "Unit", 2.0),
                ("数值", "Value", 1.5),
                ("出处（文件、工作表、单元格）", "Origin (file, sheet, cell)", 4.0),
                ("来源", "Source", 2.0),
                ("备注", "Note", 2.0),
                ("历次填报", "Versions", 2.5),
            ],
            observations,
        ),
        table(
            "records",
            "台账记录",
            "Registry records",
            &[reference, ("记录标识", "Id", 3.0), ("类别", "Kind", 1.5), ("名称", "Name", 4.0), ("计入理由", "Why it counts", 3.0)],
            records,
        ),
        table(
            "evidence",
            "佐证材料",
            "Evidence",
            &[reference, ("文件", "File", 4.0), ("SM3", "SM3", 5.0), ("说明", "Note", 3.0)],
            evidence,
        ),
    ];
    let as_of = year.as_of();
    let date = report::document::Date::new(i32::from(as_of.year()), as_of.month().unsigned_abs(), as_of.day().unsigned_abs())
        // Both calendars are Gregorian; only a year before our era has no date on paper.
        .or_else(|| report::document::Date::new(1, 1, 1))
        .expect("the first day of the first year exists");
    Ok(Document {
        lang: words::paper(lang),
        title: match lang {
            Lang::Zh => format!("{}年度绩效评估数据溯源", year.year),
            Lang::En => format!("References of the annual review {}", year.year),
        },
        subtitle: None,
        cover: None,
        footer: None,
        mark: year.is_demo().then(|| lang.pick("演示数据", "Demo data").to_owned()),
        as_of: date,
        author: lang.pick("开放创新专题工作组", "Open Innovation Working Group").to_owned(),
        setting: Setting::Sheet,
        blocks: blocks.into_iter().filter(|block| !matches!(block, Block::Table(table) if table.rows.is_empty())).collect(),
    })
}
