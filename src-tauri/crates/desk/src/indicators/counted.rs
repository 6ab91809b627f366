//! Indicators that are counted from registry records: which records stood at the end of a year.

use jiff::civil::{Date, date};
use store::{Kind, Lang, ReadTx, Record, RecordQuery};

use crate::error::Result;

/// The rule by which an indicator is counted; the scheme names it in `computed_from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// B1: overseas centres in operation or trial operation on the day, in their lead province.
    CentresInOperation,
    /// B4: joint labs approved and not closed by the day, in their lead province.
    JointLabs,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Rule; 2] = [Rule::CentresInOperation, Rule::JointLabs];

    /// Finds a rule by the name the scheme gives it.
    pub fn from_name(name: &str) -> Option<Rule> {
        match name {
            "B1" => Some(Rule::CentresInOperation),
            "B4" => Some(Rule::JointLabs),
            _ => None,
        }
    }

    /// The kind of record that is counted.
    pub fn kind(self) -> Kind {
        match self {
            Rule::CentresInOperation => Kind::OverseasCentre,
            Rule::JointLabs => Kind::JointLab,
        }
    }

    /// Tells what a record is to the rule on a day.
    pub fn judge(self, record: &Record, on: Date) -> Verdict {
        let status = status_on(record, on);
        match self {
            Rule::CentresInOperation => match status {
                Some(standing) if matches!(standing.word.as_str(), "运行" | "试运营") => Verdict::Counts(standing),
                Some(_) => Verdict::Not,
                None => Verdict::unknown_unless_later(record, on),
            },
            Rule::JointLabs => {
                let closed = status.as_ref().is_some_and(|standing| standing.word == "终止");
                match first_known(record, ["approved", "founded"]) {
                    _ if closed => Verdict::Not,
                    Some((text, from)) if from <= on => {
                        Verdict::Counts(Standing { word: "已批准".into(), since: Some(text.to_owned()), from: Some(from) })
                    }
                    Some(_) => Verdict::Not,
                    None => match status {
                        Some(standing) if standing.word != "筹建" => Verdict::Counts(standing),
                        Some(_) => Verdict::Not,
                        None => Verdict::unknown_unless_later(record, on),
                    },
                }
            }
        }
    }
}

/// What a record is to a rule on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It counts, for this reason.
    Counts(Standing),
    /// It does not count.
    Not,
    /// Neither can be told from what is registered; it is not counted, and that is said.
    Unknown,
}

impl Verdict {
    /// A record all of whose dates lie after the day did not stand yet; one without any date is unknown.
    fn unknown_unless_later(record: &Record, on: Date) -> Verdict {
        let later = dated(record).next().is_some() || first_known(record, ["approved", "founded"]).is_some_and(|(_, from)| from > on);
        if later { Verdict::Not } else { Verdict::Unknown }
    }
}

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
fn dated(record: &Record) -> impl Iterator<Item = (Date, &str, &str)> {
    let history =
        record.child_rows("record_status").iter().filter_map(|row| Some((row.get("since")?.as_str()?, row.get("status")?.as_str()?)));
    let present = record.text("status_date").zip(record.text("status"));
    history.chain(present).filter_map(|(since, word)| Some((first_day(since)?, word, since)))
}

fn first_known<'a>(record: &'a Record, fields: [&str; 2]) -> Option<(&'a str, Date)> {
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

/// The day that decides a year: 31 December, or the as-of date while the year runs; none for a year that has not begun.
pub fn day_of(year: i32, as_of: Date) -> Option<Date> {
    let end = date(i16::try_from(year).ok()?, 12, 31);
    let begun = i32::from(as_of.year()) >= year;
    begun.then(|| end.min(as_of))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn centre() -> Record {
        Record::new(Kind::OverseasCentre)
    }

    fn state(status: &str, since: &str) -> [(&'static str, store::Value); 2] {
        [("status", status.into()), ("since", since.into())]
    }

    fn counts(rule: Rule, record: &Record, year: i32) -> bool {
        matches!(rule.judge(record, day_of(year, date(2025, 11, 30)).unwrap()), Verdict::Counts(_))
    }

    #[test]
    fn a_centre_counts_while_its_history_says_so() {
        let record = centre()
            .with("founded", "2019")
            .with("status", "终止")
            .with("status_date", "2025-12-01")
            .with_child("record_status", state("筹建", "2019"))
            .with_child("record_status", state("试运营", "2021-12-31"))
            .with_child("record_status", state("暂停", "2023-06"))
            .with_child("record_status", state("运行", "2024"));
        let years: Vec<bool> = (2019..=2025).map(|year| counts(Rule::CentresInOperation, &record, year)).collect();
        assert_eq!(years, [false, false, true, true, false, true, true], "closed only after the as-of date");
    }

    #[test]
    fn an_undated_state_holds_since_the_founding() {
        let record = centre().with("status", "运行").with("founded", "2022-05");
        assert!(!counts(Rule::CentresInOperation, &record, 2021));
        assert!(counts(Rule::CentresInOperation, &record, 2022));
        assert_eq!(Rule::CentresInOperation.judge(&record, date(2021, 12, 31)), Verdict::Not);
        let bare = centre();
        assert_eq!(Rule::CentresInOperation.judge(&bare, date(2021, 12, 31)), Verdict::Unknown);
        let founded = centre().with("founded", "2019-09-25");
        assert_eq!(Rule::CentresInOperation.judge(&founded, date(2021, 12, 31)), Verdict::Unknown, "founded is not in operation");
    }

    #[test]
    fn a_lab_counts_from_approval_to_closing() {
        let lab = Record::new(Kind::JointLab)
            .with("approved", "2022-03-01")
            .with("founded", "2019")
            .with("status", "终止")
            .with("status_date", "2025-03");
        let years: Vec<bool> = (2021..=2025).map(|year| counts(Rule::JointLabs, &lab, year)).collect();
        assert_eq!(years, [false, true, true, true, false]);
        let suspended = Record::new(Kind::JointLab).with("approved", "2020").with("status", "暂停").with("status_date", "2021");
        assert!(counts(Rule::JointLabs, &suspended, 2024), "suspended is not closed");
        assert_eq!(Rule::JointLabs.judge(&Record::new(Kind::JointLab), date(2024, 12, 31)), Verdict::Unknown);
    }

    #[test]
    fn years_are_decided_by_their_end_or_the_as_of_date() {
        assert_eq!(day_of(2024, date(2025, 11, 30)), Some(date(2024, 12, 31)));
        assert_eq!(day_of(2025, date(2025, 11, 30)), Some(date(2025, 11, 30)));
        assert_eq!(day_of(2026, date(2025, 11, 30)), None);
        assert_eq!(first_day("2019-13"), None);
        assert_eq!(first_day("约2019"), None);
    }
}
