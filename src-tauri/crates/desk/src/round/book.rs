//! The round of a year as it stands: submissions with their moves, versions, returns and explanations, and what the checks say.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{CellReturn, Explanation, Kind, ReadTx, Submission, SubmissionEvent, SubmissionVersion, ValueState, Vintage};

use super::cells::{self, Held};
use super::checks::{self, Given, Parts};
use super::states;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::{Indicator, Scheme};
use crate::regions::{self, DELTA};
use crate::registry;
use crate::wire::{CellCheck, Severity, SubmissionSort, SubmissionState};

/// One submission with what belongs to it.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    pub row: Submission,
    /// The carrier's record name in both languages; empty for regions.
    pub names: (String, String),
    /// The carrier's kind.
    pub kind: Option<Kind>,
    pub events: Vec<SubmissionEvent>,
    pub versions: Vec<SubmissionVersion>,
    pub returns: Vec<CellReturn>,
    pub explanations: BTreeMap<String, Explanation>,
}

/// The round of a year.
pub(crate) struct Book {
    pub round: store::Round,
    pub items: Vec<Item>,
    pub scheme: Scheme,
    pub held: BTreeMap<String, Held>,
    pub vintages: Vec<Vintage>,
}

/// A cell as it stands now.
pub(crate) struct CellNow<'a> {
    pub indicator: &'a Indicator,
    pub state: ValueState,
    pub checks: Vec<CellCheck>,
    /// The open return, if it was sent back.
    pub returned: Option<&'a CellReturn>,
}

impl Book {
    /// Reads the round of a year; none when it is not set up.
    pub fn load(tx: &ReadTx<'_>, year: i32) -> Result<Option<Book>> {
        let Some(round) = tx.rows::<store::Round>(&[("year", year.into())])?.into_iter().next() else { return Ok(None) };
        let mut items = Vec::new();
        for row in tx.rows::<Submission>(&[("year", year.into())])? {
            let of = || [("submission", store::Value::Text(row.id.clone()))];
            let record = match row.sort.as_str() {
                "carrier" => tx.record(&row.unit)?,
                _ => None,
            };
            let names = record.as_ref().map(|record| {
                let name = |lang| registry::name_in(record, lang).to_owned();
                (name(store::Lang::Zh), name(store::Lang::En))
            });
            items.push(Item {
                names: names.unwrap_or_default(),
                kind: record.map(|record| record.kind),
                events: tx.rows(&of())?,
                versions: tx.rows(&of())?,
                returns: tx.rows(&of())?,
                explanations: tx.rows::<Explanation>(&of())?.into_iter().map(|it| (it.indicator.clone(), it)).collect(),
                row,
            });
        }
        items.sort_by_key(|item| {
            let sort = states::sort(&item.row.sort);
            (sort, regions::order(&item.row.province), item.row.unit.clone())
        });
        Ok(Some(Book { round, items, scheme: Scheme::load(tx)?, held: Held::all(tx, year)?, vintages: tx.rows(&[("year", year.into())])? }))
    }

    /// The round of a year, or the error that says how to set it up.
    pub fn of(tx: &ReadTx<'_>, year: i32) -> Result<Book> {
        Book::load(tx, year)?.ok_or_else(|| {
            DeskError::new(ErrorCode::NotFound, format!("{year}年的填报轮次尚未设置。"), format!("There is no round of {year} yet."))
                .hint("请先由秘书处设置轮次。", "Let the secretariat set the round up first.")
                .field("year")
        })
    }

    /// A submission by its unit.
    pub fn item(&self, unit: &str) -> Result<&Item> {
        self.items.iter().find(|item| item.row.unit == unit).ok_or_else(|| {
            let year = self.round.year;
            DeskError::new(
                ErrorCode::NotFound,
                format!("{year}年的填报轮次没有单位「{unit}」。"),
                format!("The round of {year} has no unit “{unit}”."),
            )
            .field("unit")
        })
    }

    /// What the workspace holds of a unit.
    pub fn held(&self, unit: &str) -> &Held {
        static NOTHING: std::sync::LazyLock<Held> = std::sync::LazyLock::new(Held::default);
        self.held.get(unit).unwrap_or(&NOTHING)
    }

    /// The indicators that a submission is asked for.
    pub fn asked(&self, item: &Item) -> Vec<&Indicator> {
        cells::asked(&self.scheme, &item.row, item.kind)
    }

    /// The cells of a submission with what the checks say of them.
    pub fn cells<'a>(&'a self, item: &'a Item, lang: store::Lang) -> Vec<CellNow<'a>> {
        let held = self.held(&item.row.unit);
        let latest = item.versions.last().map(|version| cells::of_version(&version.cells)).unwrap_or_default();
        let asked = self.asked(item);
        asked
            .into_iter()
            .map(|indicator| {
                let code = indicator.code();
                let state = held.state(code);
                let returned = item.open_return(code);
                let given = Given {
                    indicator,
                    state: state.clone(),
                    last: held.last(code),
                    target: held.targets.get(code).map(|it| it.value),
                    explained: item.explanations.contains_key(code),
                    returned: returned.is_some_and(|it| item.is_as_returned(it, &state)),
                    cumulative: latest.iter().find(|it| it.indicator == code).and_then(|it| it.cumulative),
                    cumulative_before: None,
                    parts: self.parts(item, indicator),
                };
                let mut found = checks::check(&given, lang);
                if !matches!(item.row.sort.as_str(), "province" | "region") {
                    // Targets are set for provinces and the region.
                    found.retain(|check| check.check != "target");
                }
                CellNow { indicator, state, checks: found, returned }
            })
            .collect()
    }

    /// What the carriers and cities of a province report of an indicator whose values add up.
    fn parts(&self, item: &Item, indicator: &Indicator) -> Parts {
        let mut parts = Parts::default();
        if item.row.sort != "province" || indicator.card.region_rule.as_deref() != Some("sum") {
            return parts;
        }
        let below = self.items.iter().filter(|it| it.row.province == item.row.unit && matches!(it.row.sort.as_str(), "carrier" | "city"));
        for it in below.filter(|it| self.asked(it).iter().any(|asked| asked.code() == indicator.code())) {
            match self.held(&it.row.unit).state(indicator.code()) {
                ValueState::Number(value) => {
                    parts.sum += value;
                    parts.given += 1;
                }
                ValueState::Blank => parts.blank += 1,
                ValueState::NotApplicable { .. } => {}
            }
        }
        parts
    }

    /// Whether every submission is final or archived.
    pub fn is_complete(&self) -> bool {
        !self.items.is_empty() && self.items.iter().all(Item::is_closed)
    }
}

impl Item {
    /// Where it stands.
    pub fn state(&self) -> SubmissionState {
        states::state(&self.row.state)
    }

    /// What kind of unit.
    pub fn sort(&self) -> SubmissionSort {
        states::sort(&self.row.sort)
    }

    /// Its unit's name.
    pub fn name(&self, lang: store::Lang) -> String {
        unit_name(&self.row.unit, &self.names, lang)
    }

    /// The return of a cell that did not come in again; one of the whole holds for every cell only in words.
    pub fn open_return(&self, code: &str) -> Option<&CellReturn> {
        self.returns.iter().rev().find(|it| it.indicator == code && !it.settled)
    }

    /// Whether a value is still what was sent back, and nobody explained it since.
    pub fn is_as_returned(&self, returned: &CellReturn, state: &ValueState) -> bool {
        let sent = self.events.iter().find(|event| event.id == returned.event).map(|event| event.at.as_str()).unwrap_or_default();
        let explained = self.explanations.get(&returned.indicator).is_some_and(|it| it.at.as_str() >= sent);
        returned.value == told(state) && !explained
    }

    /// Whether it passed every review: out for comment, final or archived. 定稿 of the year makes it final.
    pub fn is_approved(&self) -> bool {
        self.is_closed() || self.state() == SubmissionState::Consultation
    }

    /// Whether it is final or archived.
    pub fn is_closed(&self) -> bool {
        matches!(self.state(), SubmissionState::Final | SubmissionState::Archived)
    }

    /// What each version said of an indicator.
    pub fn told_versions(&self, code: &str) -> Vec<(&SubmissionVersion, ValueState)> {
        let of = |version| cells::of_version(version).into_iter().find(|cell| cell.indicator == code);
        self.versions.iter().filter_map(|version| Some((version, of(&version.cells)?.value_state()))).collect()
    }

    /// When it was first handed in.
    pub fn submitted(&self) -> Option<&str> {
        self.events.iter().find(|event| event.action == "submit").map(|event| event.day.as_str())
    }

    /// How often it was sent back.
    pub fn times_returned(&self) -> u32 {
        self.events.iter().filter(|event| event.action == "return").count() as u32
    }

    /// Days late: at the first handing in, or up to a day while it is not in.
    pub fn late(&self, today: Date) -> u32 {
        let Ok(due) = self.row.due.parse::<Date>() else { return 0 };
        if self.state() == SubmissionState::Pending {
            return 0;
        }
        let on = self.submitted().and_then(|day| day.parse::<Date>().ok()).unwrap_or(today);
        u32::try_from(due.until(on).map(|span| span.get_days()).unwrap_or(0)).unwrap_or(0)
    }
}

/// A value as it is kept beside a return.
pub(crate) fn told(state: &ValueState) -> String {
    match state {
        ValueState::Number(value) => store::plain_number(*value),
        ValueState::Blank => String::new(),
        ValueState::NotApplicable { reason } => format!("n/a {reason}"),
    }
}

/// The name of a unit: of a region from its code, else the carrier's.
pub(crate) fn unit_name(unit: &str, names: &(String, String), lang: store::Lang) -> String {
    match unit {
        DELTA => lang.pick("长三角区域", "Yangtze River Delta").to_owned(),
        unit => regions::name(unit, lang).unwrap_or_else(|| match (lang, names) {
            (store::Lang::Zh, (zh, _)) if !zh.is_empty() => zh.clone(),
            (store::Lang::En, (_, en)) if !en.is_empty() => en.clone(),
            _ => unit.to_owned(),
        }),
    }
}

/// Errors and warnings of cells.
pub(crate) fn count(cells: &[CellNow<'_>]) -> (u32, u32) {
    let of = |severity| cells.iter().flat_map(|cell| &cell.checks).filter(|check| check.severity == severity).count() as u32;
    (of(Severity::Error), of(Severity::Warning))
}
