//! The cities: what stands in them and what was done there, counted from records, and the statistics that name them.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Cell, Direction, Timing};
use jiff::civil::Date;
use store::{Kind, Lang, ObservationQuery, ReadTx, Record, ValueState};

use super::carriers::{dimensioned, equal};
use super::material::{Material, Measure, Source, Unit, Values};
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::indicators::counted::{day_of, each_record, first_day, is_standing};
use crate::regions;
use crate::wire::MethodLevel;

/// A kind that is counted, with its clause, dimension, name and unit.
type Count = (Kind, &'static str, &'static str, (&'static str, &'static str), &'static str);

/// What is counted.
const COUNTED: [Count; 7] = [
    (Kind::Park, "三(二)-4", "carriers", ("合作园区数", "Cooperation parks"), "家"),
    (Kind::OverseasCentre, "三(二)-1", "carriers", ("海外中心数", "Overseas centres"), "家"),
    (Kind::JointLab, "三(二)-2", "carriers", ("国际联合实验室数", "Joint laboratories"), "家"),
    (Kind::RdCentre, "三(二)-3", "carriers", ("外资研发中心数", "Foreign R&D centres"), "家"),
    (Kind::TransferZone, "三(二)-5", "carriers", ("技术转移示范区数", "Transfer zones"), "家"),
    (Kind::Project, "三(一)-1", "activity", ("当年立项国际合作项目数", "Projects approved in the year"), "项"),
    (Kind::Event, "三(四)-1", "activity", ("当年举办活动数", "Events of the year"), "场"),
];

const STATISTICS: &str = "statistics";

/// Counts by kind and city, this year and the year before.
type Counts = BTreeMap<(Kind, i32, &'static str), f64>;

/// Gathers the cities that have anything.
pub(super) fn gather(cx: &Context<'_>, year: i32, as_of: Date) -> Result<Material> {
    let day = day_of(year, as_of).unwrap_or(as_of);
    cx.workspace()?.read(|tx| {
        let (mut counts, mut known) = (Counts::new(), BTreeSet::new());
        for (kind, ..) in COUNTED {
            let seen = each_record(tx, kind, |record| {
                let Some(city) = record.text("city").and_then(regions::city_of) else { return };
                for year in [year - 1, year] {
                    if day_of(year, as_of).is_some_and(|day| counts_in(kind, record, year, day)) {
                        *counts.entry((kind, year, city.code)).or_default() += 1.0;
                    }
                }
            })?;
            if seen > 0 {
                known.insert(kind);
            }
        }
        let (reported, mut measures) = observed(tx, year)?;
        let with_counts = counts.keys().filter(|(_, of, _)| *of == year).map(|(.., city)| *city);
        let cities: BTreeSet<&str> =
            with_counts.chain(reported.keys().filter(|(_, _, of)| *of == year).map(|(_, city, _)| *city)).collect();
        let units: Vec<Unit> = regions::cities().iter().filter(|city| cities.contains(city.code)).map(unit).collect();
        measures.extend(COUNTED.iter().filter(|(kind, ..)| known.contains(kind)).map(counted));
        let fill = |of: i32| -> Result<Values> {
            let mut values = Values::blank(of, &units, &measures)?;
            for unit in &units {
                for (kind, ..) in COUNTED.iter().filter(|(kind, ..)| known.contains(kind)) {
                    let count = regions::city_of(&unit.code).and_then(|city| counts.get(&(*kind, of, city.code))).copied();
                    values.set(&unit.code, &code(*kind), Cell::Number(count.unwrap_or_default()))?;
                }
            }
            for ((measure, city, _), cell) in reported.iter().filter(|((_, city, year), _)| *year == of && cities.contains(city)) {
                values.set(city, measure, *cell)?;
            }
            Ok(values)
        };
        let (now, before) = (fill(year)?, fill(year - 1)?);
        let dimensions = [
            ("carriers", "开放载体", "Open stations", "三(二)"),
            ("activity", "合作活动", "Cooperation", "三(一)、三(四)"),
            (STATISTICS, "统计指标", "Statistics", ""),
        ];
        let of = |measure: &Measure| match COUNTED.iter().find(|(kind, ..)| code(*kind) == measure.code) {
            Some((_, _, dimension, ..)) => *dimension,
            None => STATISTICS,
        };
        Ok::<_, DeskError>(Material {
            level: MethodLevel::Cities,
            basic: equal(dimensioned(&dimensions, &measures, &now, of)),
            before: measures.iter().any(|measure| before.filled(&measure.code) > 0).then_some(before),
            now,
            day,
            running: day == as_of && day < jiff::civil::date(i16::try_from(year).unwrap_or(9999), 12, 31),
            index: BTreeMap::new(),
            units,
            measures,
        })
    })
}

/// Whether a record counts in a year that its day decides.
fn counts_in(kind: Kind, record: &Record, year: i32, day: Date) -> bool {
    let within = |field: &str| record.text(field).and_then(first_day).is_some_and(|on| i32::from(on.year()) == year && on <= day);
    match kind {
        Kind::Project => within("approved"),
        Kind::Event => within("starts"),
        _ => is_standing(record, day),
    }
}

fn code(kind: Kind) -> String {
    format!("R.{}", kind.plural())
}

fn counted((kind, clause, _, name, unit): &Count) -> Measure {
    Measure {
        code: code(*kind),
        name: (name.0.to_owned(), name.1.to_owned()),
        unit: (*unit).to_owned(),
        direction: Direction::Positive,
        timing: if matches!(kind, Kind::Project | Kind::Event) { Timing::Flow } else { Timing::Stock },
        clause: (*clause).to_owned(),
        source: Source::Records,
        region_only: false,
    }
}

fn unit(city: &regions::City) -> Unit {
    let short = city.zh.strip_suffix('市').unwrap_or(city.zh);
    Unit {
        code: city.code.to_owned(),
        name: (city.zh.to_owned(), city.name(Lang::En).to_owned()),
        short: (short.to_owned(), city.en.to_owned()),
        is_region: false,
        since: None,
    }
}

/// Values by measure, city and year.
type Reported = BTreeMap<(String, &'static str, i32), Cell>;

/// The values that name a city, and their indicators. Shanghai is a province too: what the scheme's cards say of it is said there.
fn observed(tx: &ReadTx<'_>, year: i32) -> Result<(Reported, Vec<Measure>)> {
    let cards: BTreeMap<String, store::Indicator> = tx.indicators()?.into_iter().map(|card| (card.code.clone(), card)).collect();
    let query = ObservationQuery { years: Some((year - 1, year)), edition: Some(String::new()), ..ObservationQuery::default() };
    let (mut reported, mut codes) = (Reported::new(), BTreeSet::new());
    for observation in tx.observations(&query)? {
        let Some(city) = regions::city_of(&observation.unit).filter(|city| city.code == observation.unit) else { continue };
        let Some(card) = cards.get(&observation.indicator) else { continue };
        if regions::province_of(&observation.unit).is_some() && card.kind == "scheme" {
            continue;
        }
        let cell = match observation.state {
            ValueState::Number(x) => Cell::Number(x),
            ValueState::Blank => continue,
            ValueState::NotApplicable { .. } => Cell::NotApplicable,
        };
        codes.insert(observation.indicator.clone());
        reported.insert((observation.indicator, city.code, observation.year), cell);
    }
    // A statistic that stands for Shanghai alone is one of provinces.
    let of_cities = |code: &String| reported.keys().any(|(of, city, _)| of == code && regions::province_of(city).is_none());
    codes.retain(of_cities);
    reported.retain(|(code, ..), _| codes.contains(code));
    Ok((reported, codes.iter().filter_map(|code| Some(card_measure(cards.get(code)?))).collect()))
}

/// A card as a measure.
pub(super) fn card_measure(card: &store::Indicator) -> Measure {
    Measure {
        code: card.code.clone(),
        name: (card.name_zh.clone(), card.name_en.clone().unwrap_or_else(|| card.name_zh.clone())),
        unit: card.unit.clone().unwrap_or_default(),
        direction: if card.direction < 0 { Direction::Negative } else { Direction::Positive },
        timing: if card.timing == "flow" { Timing::Flow } else { Timing::Stock },
        clause: card.clause.clone().unwrap_or_default(),
        source: if card.kind == "context" { Source::Statistics } else { Source::Reported },
        region_only: false,
    }
}
