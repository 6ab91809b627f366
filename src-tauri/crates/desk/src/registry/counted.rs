//! What a record counts for, by indicator and year: itself, and, for a park or a series, the records that hang on it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{Kind, Lang, ReadTx, Record};

use crate::error::Result;
use crate::indicators::counted::day_of;
use crate::indicators::rules::{Measure, Parks, Part, Rule, Span};
use crate::indicators::{Scheme, words};
use crate::wire::LinkedValue;

/// With more records hanging on one, adding them up is no longer a glance.
const MOST: usize = 5_000;

/// Tells what the record, and what hangs on it, counts for in each year up to the as-of date; years in which it counts for nothing are left out.
pub(super) fn values(tx: &ReadTx<'_>, record: &Record, base_year: i32, as_of: Date, lang: Lang) -> Result<Vec<LinkedValue>> {
    let scheme = Scheme::load(tx)?;
    let parks = match record.kind {
        Kind::Park => Parks::of(record),
        // Of all parks, one can matter here.
        Kind::Project => match record.text("park_id").map(|id| tx.record(id)).transpose()?.flatten() {
            Some(park) => Parks::of(&park),
            None => Parks::default(),
        },
        _ => Parks::default(),
    };
    let mut found: BTreeMap<(usize, i32), (f64, f64)> = BTreeMap::new();
    let mut add = |one: &Record| {
        for (at, indicator) in scheme.indicators.iter().enumerate() {
            let Some(rule) = indicator.rule.filter(|rule| rule.kinds().contains(&one.kind)) else { continue };
            for year in base_year..=i32::from(as_of.year()) {
                let Some(day) = day_of(year, as_of) else { continue };
                for Part { top, bottom, .. } in rule.judge(one, Span { year, day }, &parks).parts {
                    let sum = found.entry((at, year)).or_default();
                    *sum = (sum.0 + top, sum.1 + bottom);
                }
            }
        }
    };
    add(record);
    if matches!(record.kind, Kind::Park | Kind::EventSeries) {
        let citing = tx.citing(record.kind, &record.id, false)?;
        let ids: Vec<&String> = citing.iter().flat_map(|it| &it.ids).collect();
        for id in ids.iter().filter(|_| ids.len() <= MOST) {
            if let Some(one) = tx.record(id)? {
                add(&one);
            }
        }
    }
    let shown = |rule: Option<Rule>, unit: &str, (top, bottom): (f64, f64)| match rule.map(Rule::measure) {
        Some(Measure::Share) => format!("{}/{}", words::number(top, "", lang), words::number(bottom, "", lang)),
        Some(Measure::Coverage) => lang.pick("计入", "counted").to_owned(),
        _ => words::amount(top, unit, lang),
    };
    Ok(found
        .into_iter()
        .map(|((at, year), sum)| {
            let it = &scheme.indicators[at];
            LinkedValue { indicator: it.code().to_owned(), name: it.name(lang).to_owned(), year, value: shown(it.rule, it.unit(), sum) }
        })
        .collect())
}
