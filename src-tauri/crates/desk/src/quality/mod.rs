//! The data-quality board: what is doubtful in records and values, each with the place where it is cleared. Nothing here is refused
//! or changed; a person looks.

mod dates;
mod records;
mod values;
mod words;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use store::{Kind, Lang, Workspace};

use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::regions;
use crate::registry::duplicates::{Found, Looked, find_all};
use crate::registry::kind_of;
use crate::registry::links::detail;
use crate::wire::{LinkedRecord, QualityBoard, QualityCount, QualityItem, QualityKind, QualityQuery, Severity};
use words::Doubt;

/// How many findings a page holds unless told otherwise.
const LIMIT: u32 = 500;

/// Every kind of doubt, gravest first.
pub(crate) const KINDS: [QualityKind; 9] = [
    QualityKind::Dates,
    QualityKind::Place,
    QualityKind::Missing,
    QualityKind::BrokenLink,
    QualityKind::Duplicate,
    QualityKind::Jump,
    QualityKind::ToVerify,
    QualityKind::Stale,
    QualityKind::Unsourced,
];

/// One doubt, small: a hundred thousand records may give several each.
#[derive(Clone, Debug)]
struct Finding {
    severity: Severity,
    /// The record's place among the subjects.
    subject: Option<u32>,
    /// The field's key.
    field: Option<&'static str>,
    /// What is wrong.
    doubt: Doubt,
}

/// What is shown of a record with a doubt.
#[derive(Clone, Debug)]
struct Subject {
    id: String,
    kind: Kind,
    name: String,
    province: Option<String>,
    country: Option<String>,
    founded: Option<String>,
}

/// Everything that was found at one revision and as-of date.
#[derive(Debug, Default)]
struct Board {
    subjects: Vec<Subject>,
    findings: Vec<Finding>,
    duplicates: Arc<Vec<Found>>,
}

/// The last board and the last pairs, kept until something changes.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    board: Mutex<Kept<(PathBuf, u64, Date), Board>>,
    pairs: Mutex<Kept<(PathBuf, u64), Vec<Found>>>,
    /// By kind, the names that pairs were last found among; most changes leave names alone.
    looked: Mutex<(PathBuf, BTreeMap<Kind, Looked>)>,
}

/// Something found, with what it depends on.
type Kept<K, T> = Option<(K, Arc<T>)>;

/// Lists what is doubtful, gravest first.
pub fn board(cx: &mut Context<'_>, query: QualityQuery) -> Result<QualityBoard> {
    let kind = query.kind.as_deref().filter(|kind| !kind.is_empty()).map(kind_of).transpose()?;
    let province = match query.province.as_deref().filter(|it| !it.is_empty()) {
        Some(text) => Some(regions::unit(text).ok_or_else(|| {
            DeskError::new(ErrorCode::InvalidInput, format!("不认识的省市：{text}"), format!("Unknown province: {text}")).field("province")
        })?),
        None => None,
    };
    let as_of = cx.as_of()?;
    let board = look(cx, as_of)?;
    let fits = |it: &&Finding| board.fits(it, kind, province);
    let mut counts: BTreeMap<QualityKind, (u32, Severity)> = BTreeMap::new();
    for finding in board.findings.iter().filter(fits) {
        let (count, worst) = counts.entry(finding.doubt.kind()).or_insert((0, finding.severity));
        *count += 1;
        *worst = graver(*worst, finding.severity);
    }
    let wanted: Vec<&Finding> =
        board.findings.iter().filter(fits).filter(|it| query.doubt.is_none_or(|kind| it.doubt.kind() == kind)).collect();
    let lang = cx.lang;
    let page = wanted.iter().skip(query.offset.unwrap_or(0) as usize).take(query.limit.unwrap_or(LIMIT) as usize);
    Ok(QualityBoard {
        as_of: as_of.to_string(),
        counts: KINDS
            .into_iter()
            .map(|doubt| {
                let (count, severity) = counts.get(&doubt).copied().unwrap_or((0, Severity::Info));
                let (label, help) = words::about(doubt, lang);
                QualityCount { doubt, label: label.to_owned(), help: help.to_owned(), severity, count }
            })
            .collect(),
        total: wanted.len() as u32,
        items: page.map(|it| board.item(it, lang)).collect(),
    })
}

/// Returns how many doubts there are in all, for those who only mention it.
pub fn count(cx: &mut Context<'_>) -> Result<u32> {
    let as_of = cx.as_of()?;
    Ok(look(cx, as_of)?.findings.len() as u32)
}

/// Finds the pairs of records that may be one; the same until something changes.
pub(crate) fn duplicates(cx: &Context<'_>) -> Result<Arc<Vec<Found>>> {
    let workspace = cx.workspace()?;
    let mut kept = cx.desk.quality.pairs.lock().unwrap_or_else(PoisonError::into_inner);
    workspace.read(|tx| {
        let key = (workspace.path().to_owned(), tx.revision()?);
        if let Some((_, pairs)) = kept.as_ref().filter(|(known, _)| *known == key) {
            return Ok(Arc::clone(pairs));
        }
        let mut looked = cx.desk.quality.looked.lock().unwrap_or_else(PoisonError::into_inner);
        if looked.0 != workspace.path() {
            *looked = (workspace.path().to_owned(), BTreeMap::new());
        }
        let pairs = Arc::new(find_all(tx, &mut looked.1)?);
        *kept = Some((key, Arc::clone(&pairs)));
        Ok(pairs)
    })
}

/// The pairs of records that may be one, where they are known already; never looks for them, never waits for who does.
pub(crate) fn known_duplicates(cx: &Context<'_>) -> Result<Option<Arc<Vec<Found>>>> {
    let workspace = cx.workspace()?;
    let key = (workspace.path().to_owned(), workspace.revision());
    let Ok(kept) = cx.desk.quality.pairs.try_lock() else { return Ok(None) };
    Ok(kept.as_ref().filter(|(known, _)| *known == key).map(|(_, pairs)| Arc::clone(pairs)))
}

fn look(cx: &mut Context<'_>, as_of: Date) -> Result<Arc<Board>> {
    let workspace = cx.workspace()?;
    let key = (workspace.path().to_owned(), workspace.revision(), as_of);
    {
        let kept = cx.desk.quality.board.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, board)) = kept.as_ref().filter(|(known, _)| *known == key) {
            return Ok(Arc::clone(board));
        }
    }
    let duplicates = duplicates(cx)?;
    let board = Arc::new(find(cx, &workspace, as_of, duplicates)?);
    let mut kept = cx.desk.quality.board.lock().unwrap_or_else(PoisonError::into_inner);
    *kept = Some((key, Arc::clone(&board)));
    Ok(board)
}

fn find(cx: &mut Context<'_>, workspace: &Workspace, as_of: Date, duplicates: Arc<Vec<Found>>) -> Result<Board> {
    let mut board = Board { duplicates, ..Board::default() };
    let doing = cx.text("正在核查", "Looking through the data");
    workspace.read(|tx| {
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            cx.task.step(at as f64 / Kind::ALL.len() as f64, &doing)?;
            records::look(tx, kind, as_of, &mut board)?;
        }
        values::look(tx, as_of, &mut board)
    })?;
    let pairs = board.duplicates.iter().enumerate().filter(|(_, it)| !it.dismissed);
    let pairs: Vec<Finding> = pairs
        .map(|(at, _)| Finding { severity: Severity::Warning, subject: None, field: None, doubt: Doubt::Duplicate(at as u32) })
        .collect();
    board.findings.extend(pairs);
    // The sort is stable: within a kind of doubt the registry's order holds.
    board.findings.sort_by_key(|it| (rank(it.severity), it.doubt.kind()));
    Ok(board)
}

fn rank(severity: Severity) -> u8 {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    }
}

fn graver(one: Severity, other: Severity) -> Severity {
    if rank(other) < rank(one) { other } else { one }
}

impl Board {
    fn subject(&self, finding: &Finding) -> Option<&Subject> {
        finding.subject.and_then(|at| self.subjects.get(at as usize))
    }

    fn fits(&self, finding: &Finding, kind: Option<Kind>, province: Option<&str>) -> bool {
        match (&finding.doubt, self.subject(finding)) {
            (Doubt::Duplicate(at), _) => self.duplicates.get(*at as usize).is_some_and(|it| {
                let of_province = |province| [&it.a, &it.b].iter().any(|it| it.province.as_deref() == Some(province));
                kind.is_none_or(|kind| it.kind == kind) && province.is_none_or(of_province)
            }),
            (Doubt::Jump(jump), None) => kind.is_none() && province.is_none_or(|province| jump.unit == province),
            (_, Some(subject)) => {
                kind.is_none_or(|kind| subject.kind == kind)
                    && province.is_none_or(|province| subject.province.as_deref() == Some(province))
            }
            (_, None) => kind.is_none() && province.is_none(),
        }
    }

    fn item(&self, finding: &Finding, lang: Lang) -> QualityItem {
        let subject = self.subject(finding);
        let mut item = QualityItem {
            doubt: finding.doubt.kind(),
            severity: finding.severity,
            sentence: String::new(),
            hint: String::new(),
            record: subject.map(|it| it.linked(lang)),
            other: None,
            field: finding.field.map(str::to_owned),
            indicator: None,
            unit: None,
            year: None,
        };
        match &finding.doubt {
            Doubt::Duplicate(at) => {
                if let Some(pair) = self.duplicates.get(*at as usize) {
                    let (a, b) = (pair.record(&pair.a, lang), pair.record(&pair.b, lang));
                    (item.sentence, item.hint) = words::duplicate(&a.name, &b.name, &pair.sentence(lang), lang);
                    (item.record, item.other) = (Some(a), Some(b));
                }
            }
            Doubt::Jump(jump) => {
                (item.sentence, item.hint) = words::jump(jump, subject.map(|it| it.name.as_str()), lang);
                (item.indicator, item.unit, item.year) = (Some(jump.indicator.clone()), Some(jump.unit.clone()), Some(jump.year));
            }
            doubt => {
                if let Some(subject) = subject {
                    (item.sentence, item.hint) = words::sentence(doubt, subject.kind, &subject.name, finding.field, lang);
                }
            }
        }
        item
    }
}

impl Subject {
    fn linked(&self, lang: Lang) -> LinkedRecord {
        LinkedRecord {
            id: self.id.clone(),
            kind: self.kind.plural().to_owned(),
            kind_label: self.kind.label(lang).to_owned(),
            name: self.name.clone(),
            detail: detail(self.province.as_deref(), self.country.as_deref(), self.founded.as_deref(), lang),
            binned: false,
        }
    }
}
