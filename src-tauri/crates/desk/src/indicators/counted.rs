//! What registry records say about a day: in which state they stood, and whether a date falls before it.

use jiff::civil::{Date, date};
use store::{Kind, Lang, ReadTx, Record, RecordQuery};

use crate::error::Result;

/// The state of a record on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state's word as stored, e.g. 运行.
    pub word: String,
    /// Since when, as registered, e.g. `2019-09`.
    pub since: Option<String>,
    /// The first day that `since` can mean.
    pub from: Option<Date>,
}

impl Standing {
    /// Says it to people: 运行,2019-09 起.
    pub fn note(&self, lang: Lang) -> String {
        let word = match (self.word.as_str(), lang) {
            (word, Lang::Zh) => word,
            ("筹建", Lang::En) => "planned",
            ("试运营", Lang::En) => "trial operation",
            ("运行", Lang::En) => "in operation",
            ("暂停", Lang::En) => "suspended",
            ("终止", Lang::En) => "closed",
            ("已批准", Lang::En) => "approved",
            (word, Lang::En) => word,
        };
        match (&self.since, lang) {
            (Some(since), Lang::Zh) if self.word == "已批准" => format!("{since} 批准"),
            (Some(since), Lang::Zh) => format!("{word}，{since} 起"),
            (Some(since), Lang::En) if self.word == "已批准" => format!("approved {since}"),
            (Some(since), Lang::En) => format!("{word} since {since}"),
            (None, _) => word.to_owned(),
        }
    }
}

/// How many records are held in memory at a time.
const PAGE: u32 = 5_000;

/// Visits every record of a kind, a page at a time, and tells how many there are.
pub(crate) fn each_record(tx: &ReadTx<'_>, kind: Kind, mut visit: impl FnMut(&Record)) -> Result<u32> {
    let mut seen = 0;
    loop {
        let query = RecordQuery { kind: Some(kind), limit: Some(PAGE), offset: seen, ..RecordQuery::default() };
        let (total, records) = tx.records(&query)?;
        records.iter().for_each(&mut visit);
        seen += records.len() as u32;
        if records.is_empty() || u64::from(seen) >= total {
            return Ok(seen);
        }
    }
}

/// Whether a carrier stood on a day: not closed, and not known to have been founded later. What is not known does not speak against it.
pub fn is_standing(record: &Record, on: Date) -> bool {
    let closed = status_on(record, on).is_some_and(|standing| standing.word == "终止");
    let later = first_known(record, ["founded", "approved"]).is_some_and(|(_, from)| from > on);
    !closed && !later
}

/// The state of a record on a day, from its dated history and its present state.
///
/// A date that names only a year or month counts from its first day. A state without any date is taken to hold since the founding,
/// or always where that is not known either; once there are dated states, an undated one says nothing about the past.
pub(crate) fn status_on(record: &Record, on: Date) -> Option<Standing> {
    let mut latest: Option<(Date, &str, &str)> = None;
    let mut any = false;
    for (from, word, since) in dated(record) {
        any = true;
        // Of two states of one day the later row is the newer one.
        if from <= on && latest.is_none_or(|(held, ..)| from >= held) {
            latest = Some((from, word, since));
        }
    }
    if let Some((from, word, since)) = latest {
        return Some(Standing { word: word.to_owned(), since: Some(since.to_owned()), from: Some(from) });
    }
    let word = record.text("status").filter(|_| !any)?;
    match first_known(record, ["founded", "approved"]) {
        Some((_, from)) if from > on => None,
        founded => {
            Some(Standing { word: word.to_owned(), since: founded.map(|(text, _)| text.to_owned()), from: founded.map(|(_, from)| from) })
        }
    }
}

/// The dated states: first day, word, date as registered.
pub(super) fn dated(record: &Record) -> impl Iterator<Item = (Date, &str, &str)> {
    let history =
        record.child_rows("record_status").iter().filter_map(|row| Some((row.get("since")?.as_str()?, row.get("status")?.as_str()?)));
    let present = record.text("status_date").zip(record.text("status"));
    history.chain(present).filter_map(|(since, word)| Some((first_day(since)?, word, since)))
}

pub(super) fn first_known<'a>(record: &'a Record, fields: [&str; 2]) -> Option<(&'a str, Date)> {
    fields.into_iter().find_map(|field| {
        let text = record.text(field)?;
        Some((text, first_day(text)?))
    })
}

/// The first day that a partial date (`2019`, `2019-05`, `2019-05-26`) can mean.
pub fn first_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let month = parts.next().transpose().ok()?.unwrap_or(1);
    let day = parts.next().transpose().ok()?.unwrap_or(1);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// The last day that a partial date can mean.
pub fn last_day(text: &str) -> Option<Date> {
    let first = first_day(text)?;
    match text.len() {
        4 => Date::new(first.year(), 12, 31).ok(),
        7 => Some(first.last_of_month()),
        _ => Some(first),
    }
}

/// The day that decides a year: 31 December, or the as-of date while the year runs; none for a year that has not begun.
pub fn day_of(year: i32, as_of: Date) -> Option<Date> {
    let end = date(i16::try_from(year).ok()?, 12, 31);
    let begun = i32::from(as_of.year()) >= year;
    begun.then(|| end.min(as_of))
}
