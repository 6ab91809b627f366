//! A1 to A8 and E3: projects, needs, challenges, science programmes.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Fields, Record, Value};

use super::super::counted::{first_day, last_day, status_on};
use super::{PRIORITY, Part, Span, Split, Verdict, provinces};
use crate::regions;

const PROJECT_ROWS: &[&str] = &["record_province", "participant"];

fn is(record: &Record, category: &str) -> bool {
    record.text("category") == Some(category)
}

/// A1: a national application of the year in which at least two of the four provinces take part.
pub(super) fn applications(record: &Record, span: Span) -> Verdict {
    let places = provinces(record, PROJECT_ROWS);
    if !is(record, "国家国际科技合作类") || places.len() < 2 {
        return Verdict::not();
    }
    match record.text("applied") {
        None => Verdict::unknown(places),
        applied if span.holds(applied) => {
            let date = applied.unwrap_or_default();
            Verdict::counts(Part::one(places, format!("{date} 申报"), format!("applied for {date}")))
        }
        Some(_) => Verdict::not(),
    }
}

/// A2: a national project approved in the year.
pub(super) fn approvals(record: &Record, span: Span) -> Verdict {
    let approved = record.text("approved");
    if !is(record, "国家国际科技合作类") || !span.holds(approved) {
        return Verdict::not();
    }
    let date = approved.unwrap_or_default();
    Verdict::counts(Part::one(provinces(record, PROJECT_ROWS), format!("{date} 立项"), format!("approved {date}")))
}

/// The later of the two sides' approvals; none while one is missing.
fn both_approved(record: &Record) -> Option<&str> {
    let (ours, theirs) = (record.text("cn_approved")?, record.text("partner_approved")?);
    Some(if first_day(ours)? >= first_day(theirs)? { ours } else { theirs })
}

/// A3: a bilateral project whose later approval falls into the year.
pub(super) fn bilateral(record: &Record, span: Span) -> Verdict {
    let approved = both_approved(record);
    if !is(record, "双边产业创新合作计划") || !span.holds(approved) {
        return Verdict::not();
    }
    let date = approved.unwrap_or_default();
    Verdict::counts(Part::one(provinces(record, PROJECT_ROWS), format!("{date} 双方批准"), format!("approved by both sides {date}")))
}

/// A4: a programme or project that is running on the day, with the priority countries that take part in it.
pub(super) fn coverage(record: &Record, span: Span) -> Verdict {
    let of_rows = |table| record.child_rows(table).iter().filter_map(|row| row.get("country").and_then(Value::as_str));
    let named: Vec<&str> = record.text("country").into_iter().chain(of_rows("partner_body")).chain(of_rows("participant")).collect();
    let places = provinces(record, PROJECT_ROWS);
    let parts = PRIORITY.into_iter().filter(|country| named.contains(country) && is_live(record, span)).map(|country| {
        let name = |lang| regions::country(country, lang).unwrap_or_else(|| country.to_owned());
        let (zh, en) = (format!("{}，在执行", name(store::Lang::Zh)), format!("{}, running", name(store::Lang::En)));
        Part { key: Some(country), ..Part::one(places.clone(), zh, en) }
    });
    Verdict { parts: parts.collect(), unknown: None }
}

/// The state of a record on a day; one that is over without saying since when was not over before its end.
fn state_on(record: &Record, day: Date, end: Option<&str>) -> Option<String> {
    let state = status_on(record, day)?;
    let undated = state.from.is_none() || record.text("status_date").is_none() && record.child_rows("record_status").is_empty();
    let over = OVER.contains(&state.word.as_str());
    let later = end.and_then(last_day).is_some_and(|end| end >= day);
    (!(over && undated && later)).then_some(state.word)
}

/// Words for what is over.
const OVER: [&str; 4] = ["结题", "终止", "已结束", "后续计划"];

fn is_live(record: &Record, span: Span) -> bool {
    let end = record.text("ended").or(record.text("ends"));
    let word = state_on(record, span.day, end);
    let word = word.as_deref();
    if record.kind == store::Kind::Programme {
        let standing = matches!(word, None | Some("实施" | "运行" | "试运营"));
        return standing && !span.reached(record.text("ended")) && span.reached(record.text("started"));
    }
    let begun = if is(record, "双边产业创新合作计划") {
        both_approved(record)
    } else {
        record.text("approved").or(record.text("starts"))
    };
    let closed = matches!(word, Some("结题" | "终止" | "未立项"));
    span.reached(begun) && !closed && !span.over(record.text("ends"))
}

/// A5: a need published in the year by at least two provinces.
pub(super) fn needs(record: &Record, span: Span) -> Verdict {
    let places = provinces(record, &["record_province"]);
    match record.text("published") {
        _ if places.len() < 2 => Verdict::not(),
        None if matches!(record.text("status"), None | Some("拟发布")) => Verdict::not(),
        None => Verdict::unknown(places),
        published if span.holds(published) => {
            let (date, n) = (published.unwrap_or_default(), places.len());
            Verdict::counts(Part::one(places, format!("{date} 由{n}个省市联合发布"), format!("published {date} by {n} provinces")))
        }
        Some(_) => Verdict::not(),
    }
}

/// A6: a challenge posted in the year.
pub(super) fn posted(record: &Record, span: Span) -> Verdict {
    let posted = record.text("posted");
    if !span.holds(posted) {
        return Verdict::not();
    }
    let theme = match record.text("theme") {
        Some("绿色低碳") => Split::Green,
        Some("公共卫生") => Split::Health,
        _ => Split::OtherTheme,
    };
    let date = posted.unwrap_or_default();
    let part = Part::one(provinces(record, &["record_province"]), format!("{date} 发榜"), format!("posted {date}"));
    Verdict::counts(part.split([theme]))
}

/// A7: of the challenges posted in the year and the year before, those taken up by the day with a partner from abroad.
pub(super) fn taken_up(record: &Record, span: Span) -> Verdict {
    let posted = record.text("posted");
    if !span.holds(posted) && !span.holds_in(posted, span.year - 1) {
        return Verdict::not();
    }
    let foreign = record.text("taker_country").is_some_and(|country| country != "CN");
    let taken = record.text("taken_up").filter(|date| foreign && span.reached(Some(date)));
    let date = posted.unwrap_or_default();
    let (zh, en) = match taken {
        Some(taken) => (format!("{date} 发榜，{taken} 揭榜"), format!("posted {date}, taken up {taken}")),
        None => (format!("{date} 发榜，未有境外方揭榜"), format!("posted {date}, not taken up from abroad")),
    };
    Verdict::counts(Part::one(provinces(record, &["record_province"]), zh, en).of_share(taken.is_some()))
}

/// A8: of the milestones due in the year, those done by their date. What falls due after a programme has ended is no longer due.
pub(super) fn milestones(record: &Record, span: Span) -> Verdict {
    let ended = record.text("ended");
    let text = |row: &Fields, field: &str| row.get(field).and_then(Value::as_str).map(str::to_owned);
    let parts = record.child_rows("milestone").iter().filter_map(|row| {
        let planned = text(row, "planned")?;
        let due = last_day(&planned).filter(|due| i32::from(due.year()) == span.year && *due <= span.day)?;
        let closed = state_on(record, due, ended).is_some_and(|word| OVER.contains(&word.as_str()));
        if closed || ended.and_then(last_day).is_some_and(|ended| ended < due) {
            return None;
        }
        let actual = text(row, "actual");
        let done = actual.as_deref().and_then(first_day).is_some_and(|actual| actual <= due);
        let name = text(row, "name").unwrap_or_default();
        let (zh, en) = match &actual {
            Some(actual) => (format!("{name}：{planned} 到期，{actual} 完成"), format!("{name}: due {planned}, done {actual}")),
            None => (format!("{name}：{planned} 到期，未完成"), format!("{name}: due {planned}, not done")),
        };
        Some(Part::one(provinces(record, &["record_province"]), zh, en).of_share(done))
    });
    Verdict { parts: parts.collect(), unknown: None }
}

/// E3: what each province paid in the year into a project that at least two provinces fund.
pub(super) fn funding(record: &Record, span: Span) -> Verdict {
    let row = |row: &Fields| {
        let province = regions::province_of(row.get("province")?.as_str()?)?.code;
        Some((province, row.get("year")?.as_i64()?, row.get("amount")?.as_f64().filter(|amount| *amount > 0.0)?))
    };
    let rows: Vec<(&str, i64, f64)> = record.child_rows("funding").iter().filter_map(row).collect();
    let mut paid: BTreeMap<&'static str, f64> = BTreeMap::new();
    for (province, year, amount) in &rows {
        let paid = paid.entry(province).or_default();
        *paid += if *year == i64::from(span.year) { *amount } else { 0.0 };
    }
    if paid.len() < 2 {
        return Verdict::not();
    }
    let funders = paid.len();
    let parts = paid.into_iter().filter(|(_, amount)| *amount > 0.0).map(|(province, amount)| {
        let place = |lang| regions::name(province, lang).unwrap_or_default();
        let zh = format!("{}拨付{amount}万元，{funders}个省市共同资助", place(store::Lang::Zh));
        let en = format!("{} paid {amount} × 10,000 yuan; {funders} provinces fund it", place(store::Lang::En));
        Part { top: amount, ..Part::one(vec![province], zh, en) }
    });
    Verdict { parts: parts.collect(), unknown: None }
}
