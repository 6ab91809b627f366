//! Doubts about records.

use jiff::civil::Date;
use store::schema::links;
use store::{Kind, ReadTx, Record, RecordQuery, Value};

use super::dates::{contradict, is_after, span};
use super::words::Doubt;
use super::{Board, Finding, Subject};
use crate::error::Result;
use crate::registry::fields::{self, Field};
use crate::registry::name_of;
use crate::wire::{FieldKind, Severity};

/// How many records are read at a time.
const PAGE: u32 = 2_000;

/// After so many months without a word a status counts as stale.
pub(super) const STALE_MONTHS: i32 = 24;

/// Dates that follow each other wherever a kind has both.
const ORDER: &[(&str, &str)] = &[
    ("founded", "status_date"),
    ("approved", "status_date"),
    ("applied", "approved"),
    ("starts", "ends"),
    ("started", "ended"),
    ("published", "closes"),
    ("published", "settled"),
    ("posted", "closes"),
    ("posted", "taken_up"),
    ("taken_up", "delivered"),
    ("issued", "effective"),
    ("effective", "expires"),
];

/// Dates of what has happened, which therefore can't lie ahead.
const PAST: &[&str] = &[
    "founded",
    "approved",
    "applied",
    "cn_approved",
    "partner_approved",
    "landed",
    "settled",
    "posted",
    "taken_up",
    "delivered",
    "issued",
];

/// States after which nothing has to be confirmed any more, and states in which a date may still lie ahead.
const OVER: &[&str] = &[
    "终止",
    "结题",
    "未立项",
    "已交付",
    "撤榜",
    "已落实",
    "已关闭",
    "已结束",
    "后续计划",
    "停办",
    "已举办",
    "取消",
    "失效",
    "到期",
    "废止",
    "退出",
    "离任",
];
const AHEAD: &[&str] = &["筹建", "筹备", "申报", "拟发榜", "拟发布", "培育", "拟订", "研究中"];

/// Looks through the records of a kind.
pub(super) fn look(tx: &ReadTx<'_>, kind: Kind, as_of: Date, board: &mut Board) -> Result<()> {
    let mut offset = 0;
    loop {
        let query = RecordQuery { kind: Some(kind), limit: Some(PAGE), offset, ..RecordQuery::default() };
        let (total, records) = tx.records(&query)?;
        for record in &records {
            of_record(tx, record, as_of, board)?;
        }
        offset += PAGE;
        if u64::from(offset) >= total {
            return Ok(());
        }
    }
}

fn of_record(tx: &ReadTx<'_>, record: &Record, as_of: Date, board: &mut Board) -> Result<()> {
    let mut found: Vec<(Severity, Option<&'static str>, Doubt)> = Vec::new();
    missing(record, &mut found);
    places(record, &mut found);
    order(record, as_of, &mut found);
    standing(record, as_of, &mut found);
    if record.text("confidence") == Some("to_verify") {
        let note = record.text("verify_note").unwrap_or_default().to_owned();
        found.push((Severity::Warning, Some("verify_note"), Doubt::ToVerify(note)));
    } else if record.child_rows("source").iter().any(|row| row.get("confidence").and_then(Value::as_str) == Some("to_verify")) {
        found.push((Severity::Info, Some("source"), Doubt::ToVerify(String::new())));
    }
    for (_, field, _) in links().filter(|(from, ..)| *from == record.kind) {
        if let Some(id) = record.fields.get(field).and_then(Value::as_str)
            && tx.is_binned(id)?
            && let Some(target) = tx.record_or_binned(id)?
        {
            found.push((Severity::Warning, Some(field), Doubt::LinkToBin(name_of(&target).to_owned())));
        }
    }
    if found.is_empty() {
        return Ok(());
    }
    let text = |key: &str| record.text(key).map(str::to_owned);
    let at = board.subjects.len() as u32;
    board.subjects.push(Subject {
        id: record.id.clone(),
        kind: record.kind,
        name: name_of(record).to_owned(),
        province: text("province"),
        country: text("country"),
        founded: text("founded"),
    });
    board.findings.extend(found.into_iter().map(|(severity, field, doubt)| Finding { severity, subject: Some(at), field, doubt }));
    Ok(())
}

type Found = Vec<(Severity, Option<&'static str>, Doubt)>;

fn empty(record: &Record, field: &Field) -> bool {
    match field.kind {
        FieldKind::Rows => record.child_rows(field.key).is_empty(),
        _ => record.fields.get(field.key).is_none_or(Value::is_null),
    }
}

/// What must be there, and what a list shows first and so should be.
fn missing(record: &Record, found: &mut Found) {
    let shown = fields::list_columns(record.kind);
    let asked = |field: &&Field| {
        field.when.is_none_or(|(key, values)| record.fields.get(key).is_some_and(|held| values.contains(&held.to_string().as_str())))
    };
    for field in fields::fields(record.kind).filter(asked).filter(|field| empty(record, field)) {
        if field.required {
            found.push((Severity::Error, Some(field.key), Doubt::Missing));
        } else if shown.contains(&field.key) && !may_be_empty(record, field) {
            found.push((Severity::Warning, Some(field.key), Doubt::Missing));
        } else if field.key == "source" && !matches!(record.kind, Kind::Unit | Kind::Person) {
            found.push((Severity::Info, Some(field.key), Doubt::Unsourced));
        }
    }
}

/// Columns in which nothing is an answer too: no further province takes part, a province's department has no city, only entry and
/// residence policies need a document's number.
fn may_be_empty(record: &Record, field: &Field) -> bool {
    match field.key {
        "record_province" => true,
        "city" => record.kind == Kind::Unit,
        "doc_number" => record.kind == Kind::TalentItem && record.text("item_kind") != Some("入境居留政策"),
        _ => field.kind == FieldKind::Flag,
    }
}

/// A city outside its province, a district outside its city.
fn places(record: &Record, found: &mut Found) {
    let within = |small: &str, large: &str, digits: usize| small.get(..digits) == large.get(..digits);
    let (province, city, district) = (record.text("province"), record.text("city"), record.text("district"));
    if let (Some(province), Some(city)) = (province, city)
        && !within(city, province, 2)
    {
        found.push((Severity::Error, Some("city"), Doubt::CityOutside));
    }
    if let Some(district) = district.filter(|it| it.len() == 6 && it.bytes().all(|b| b.is_ascii_digit())) {
        // Shanghai's districts hang under 3101, the city is 3100.
        let outside = match (city, province) {
            (Some("310000"), _) | (None, Some(_)) => province.or(city).is_some_and(|it| !within(district, it, 2)),
            (Some(city), _) => !within(district, city, 4),
            (None, None) => false,
        };
        if outside {
            found.push((Severity::Error, Some("district"), Doubt::DistrictOutside));
        }
    }
}

/// Dates that contradict each other or lie ahead although they tell what happened.
fn order(record: &Record, as_of: Date, found: &mut Found) {
    let date = |key: &'static str| record.text(key);
    for (early, late) in ORDER {
        if let (Some(first), Some(second)) = (date(early), date(late))
            && contradict(first, second)
        {
            let doubt = Doubt::Order { early: (*early).into(), first: first.into(), late: (*late).into(), second: second.into() };
            found.push((Severity::Error, Some(late), doubt));
        }
    }
    let ahead = record.text("status").is_some_and(|status| AHEAD.contains(&status));
    for key in PAST.iter().filter(|_| !ahead) {
        if let Some(text) = date(key).filter(|text| is_after(text, as_of)) {
            found.push((Severity::Warning, Some(key), Doubt::Ahead(text.to_owned())));
        }
    }
}

/// The last row of the status history against the status, and how long nobody has said anything.
fn standing(record: &Record, as_of: Date, found: &mut Found) {
    let rows = record.child_rows("record_status").iter();
    let dated = rows.filter_map(|row| Some((row.get("since")?.as_str()?, row.get("status")?.as_str()?)));
    let last = dated.filter_map(|(since, status)| Some((span(since)?.0, since, status))).max_by_key(|(first, ..)| *first);
    let status = record.text("status");
    if let (Some((_, since, word)), Some(status)) = (last, status)
        && word != status
        // A status with a later date of its own is newer than the history.
        && record.text("status_date").is_none_or(|own| !contradict(own, since))
    {
        let doubt = Doubt::StatusDiffers { history: word.to_owned(), since: since.to_owned(), status: status.to_owned() };
        found.push((Severity::Warning, Some("record_status"), doubt));
    }
    let Some(status) = status.filter(|status| !OVER.contains(status)) else { return };
    let sources = record.child_rows("source").iter().filter_map(|row| row.get("published")?.as_str());
    let told = [record.text("status_date"), last.map(|(_, since, _)| since)].into_iter().flatten().chain(sources);
    // Without any date nothing can be said about its age; that a date is missing is another doubt.
    if let Some(latest) = told.filter_map(|text| Some((span(text)?.1, text))).max_by_key(|(day, _)| *day) {
        let months = (i32::from(as_of.year()) - i32::from(latest.0.year())) * 12 + i32::from(as_of.month()) - i32::from(latest.0.month());
        if months > STALE_MONTHS {
            found.push((
                Severity::Info,
                Some("status_date"),
                Doubt::Stale { status: status.to_owned(), told: latest.1.to_owned(), months },
            ));
        }
    }
}
