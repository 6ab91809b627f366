//! Carriers of a kind: what their records and forms say of them.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Cell, Direction, Timing};
use jiff::civil::Date;
use store::{Kind, ObservationQuery, ReadTx, Record, ValueState};

use super::cities::card_measure;
use super::material::{Material, Measure, Source, Unit, Values};
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::indicators::counted::{day_of, each_record, first_day, is_standing};
use crate::wire::{
    AggregateMethod, MethodLevel, NormaliseMethod, SchemeBasis, SchemeContent, SchemeDimension, SchemeIndicator, SchemeMethod,
};

/// Something that records say of a carrier: code, dimension, name, unit, whether it is of the year.
type Said = (&'static str, &'static str, (&'static str, &'static str), &'static str, bool);

/// What records say of a carrier.
const MEASURES: [Said; 8] = [
    ("partners", "network", ("外方合作机构数", "Foreign partner bodies"), "家", false),
    ("countries", "network", ("合作国别数", "Partner countries"), "个", false),
    ("provinces", "network", ("共享省市数", "Provinces that share it"), "个", false),
    ("sites", "network", ("站点数", "Sites"), "个", false),
    ("rd-centres", "results", ("入驻外资研发中心数", "Foreign R&D centres in it"), "家", false),
    ("projects-landed", "results", ("当年落地国际合作项目数", "Projects landed in the year"), "项", true),
    ("projects-running", "results", ("在研国际合作项目数", "Projects under way"), "项", false),
    ("honours", "results", ("获评荣誉数", "Honours"), "个", false),
];

/// Only parks have records that link to them.
const OF_PARKS: [&str; 3] = ["rd-centres", "projects-landed", "projects-running"];

/// The kind of a level of carriers with the clause it answers to.
fn kind_of(level: MethodLevel) -> (Kind, &'static str) {
    match level {
        MethodLevel::OverseasCentres => (Kind::OverseasCentre, "三(二)-1"),
        MethodLevel::JointLabs => (Kind::JointLab, "三(二)-2"),
        MethodLevel::RdCentres => (Kind::RdCentre, "三(二)-3"),
        _ => (Kind::Park, "三(二)-4"),
    }
}

/// Numbers by measure and record; one book for each of the two years.
type Book = BTreeMap<(&'static str, String), f64>;

/// Gathers the carriers of a kind that stood at the end of the year.
pub(super) fn gather(cx: &Context<'_>, level: MethodLevel, year: i32, as_of: Date) -> Result<Material> {
    let (kind, clause) = kind_of(level);
    let day = day_of(year, as_of).unwrap_or(as_of);
    let days = [(year - 1, day_of(year - 1, as_of).unwrap_or(as_of)), (year, day)];
    cx.workspace()?.read(|tx| {
        let mut units: Vec<(String, Unit)> = Vec::new();
        let mut books = [Book::new(), Book::new()];
        each_record(tx, kind, |record| {
            if !is_standing(record, day) {
                return;
            }
            units.push((order(record), unit(record)));
            for (book, (year, day)) in books.iter_mut().zip(days) {
                if is_standing(record, day) {
                    note(book, record, year);
                }
            }
        })?;
        units.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.code.cmp(&b.1.code)));
        let units: Vec<Unit> = units.into_iter().map(|(_, unit)| unit).collect();
        if kind == Kind::Park {
            linked(tx, &mut books, days)?;
        }
        let (forms, cards) = reported(tx, year, &units)?;
        let mut measures: Vec<Measure> = MEASURES
            .iter()
            .filter(|(code, ..)| kind == Kind::Park || !OF_PARKS.contains(code))
            .map(|(code, _, name, unit, of_year)| Measure {
                code: (*code).to_owned(),
                name: (name.0.to_owned(), name.1.to_owned()),
                unit: (*unit).to_owned(),
                direction: Direction::Positive,
                timing: if *of_year { Timing::Flow } else { Timing::Stock },
                clause: clause.to_owned(),
                source: Source::Records,
                region_only: false,
            })
            .collect();
        measures.extend(cards);
        let fill = |of: usize| -> Result<Values> {
            let mut values = Values::blank(days[of].0, &units, &measures)?;
            for ((code, unit), number) in &books[of] {
                if units.iter().any(|it| it.code == *unit) {
                    values.set(unit, code, Cell::Number(*number))?;
                }
            }
            for ((code, unit, _), cell) in forms.iter().filter(|((_, _, year), _)| *year == days[of].0) {
                values.set(unit, code, *cell)?;
            }
            Ok(values)
        };
        let (now, before) = (fill(1)?, fill(0)?);
        let dimensions = [
            ("network", "国际科技合作与交流", "International cooperation", clause),
            ("results", "集聚与成果", "Concentration and results", clause),
            ("forms", "填报指标", "Reported indicators", clause),
        ];
        let of =
            |measure: &Measure| MEASURES.iter().find(|(code, ..)| *code == measure.code).map_or("forms", |(_, dimension, ..)| dimension);
        let mut basic = equal(dimensioned(&dimensions, &measures, &now, of));
        basic.method.monitored_years = 2;
        Ok::<_, DeskError>(Material {
            level,
            basic,
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

fn order(record: &Record) -> String {
    // Those with a code come first, in its order.
    record.text("code").map_or_else(|| format!("~{}", record.name()), str::to_owned)
}

fn unit(record: &Record) -> Unit {
    let zh = record.name().to_owned();
    let en = record.text("name_en").unwrap_or(&zh).to_owned();
    let code = record.text("code");
    Unit {
        code: record.id.clone(),
        short: (code.unwrap_or(&zh).to_owned(), code.unwrap_or(&en).to_owned()),
        name: (zh, en),
        is_region: false,
        since: ["founded", "approved"].into_iter().find_map(|field| record.text(field).and_then(first_day)),
    }
}

/// Notes what a record alone says. Its lists bear no dates but the honours, so that a year back they are as they are.
fn note(book: &mut Book, record: &Record, year: i32) {
    let mut set = |code, number: usize| book.insert((code, record.id.clone()), number as f64);
    let bodies = record.child_rows("partner_body");
    let mut countries: BTreeSet<&str> = bodies.iter().filter_map(|row| row.get("country")?.as_str()).collect();
    countries.extend(record.text("country"));
    set("partners", bodies.len());
    set("countries", countries.len());
    set("provinces", record.child_rows("record_province").len());
    set("sites", record.child_rows("site").len());
    let by_then = |row: &&store::Fields| row.get("year").and_then(store::Value::as_f64).is_none_or(|given| given <= f64::from(year));
    set("honours", record.child_rows("honour").iter().filter(by_then).count());
    for code in OF_PARKS.into_iter().filter(|_| record.kind == Kind::Park) {
        set(code, 0);
    }
}

/// Adds what links to the parks.
fn linked(tx: &ReadTx<'_>, books: &mut [Book; 2], days: [(i32, Date); 2]) -> Result<()> {
    let add = |book: &mut Book, code, park: &str| {
        if let Some(count) = book.get_mut(&(code, park.to_owned())) {
            *count += 1.0;
        }
    };
    each_record(tx, Kind::RdCentre, |record| {
        let Some(park) = record.text("park_id") else { return };
        for (book, (_, day)) in books.iter_mut().zip(days) {
            if is_standing(record, day) {
                add(book, "rd-centres", park);
            }
        }
    })?;
    each_record(tx, Kind::Project, |record| {
        let Some(park) = record.text("park_id") else { return };
        let on = |field: &str| record.text(field).and_then(first_day);
        for (book, (year, day)) in books.iter_mut().zip(days) {
            if on("landed").is_some_and(|landed| i32::from(landed.year()) == year && landed <= day) {
                add(book, "projects-landed", park);
            }
            if on("starts").or_else(|| on("approved")).is_some_and(|from| from <= day) && on("ends").is_none_or(|to| to >= day) {
                add(book, "projects-running", park);
            }
        }
    })?;
    Ok(())
}

/// Values by indicator, record and year.
type Forms = BTreeMap<(String, String, i32), Cell>;

/// The values that were reported of single records.
fn reported(tx: &ReadTx<'_>, year: i32, units: &[Unit]) -> Result<(Forms, Vec<Measure>)> {
    let known: BTreeSet<&str> = units.iter().map(|unit| unit.code.as_str()).collect();
    let query = ObservationQuery { years: Some((year - 1, year)), edition: Some(String::new()), ..ObservationQuery::default() };
    let (mut forms, mut codes) = (Forms::new(), BTreeSet::new());
    for observation in tx.observations(&query)?.into_iter().filter(|it| known.contains(it.unit.as_str())) {
        let cell = match observation.state {
            ValueState::Number(x) => Cell::Number(x),
            ValueState::Blank => continue,
            ValueState::NotApplicable { .. } => Cell::NotApplicable,
        };
        codes.insert(observation.indicator.clone());
        forms.insert((observation.indicator, observation.unit, observation.year), cell);
    }
    let cards = tx.indicators()?;
    Ok((forms, cards.iter().filter(|card| codes.contains(&card.code)).map(card_measure).collect()))
}

/// A scheme of what has numbers that differ, in these dimensions: code, names, clause. What is the same everywhere tells nothing apart.
pub(super) fn dimensioned(
    dimensions: &[(&str, &str, &str, &str)],
    measures: &[Measure],
    now: &Values,
    of: impl Fn(&Measure) -> &'static str,
) -> SchemeContent {
    let differs = |measure: &&Measure| {
        let mut numbers = now.data.units().iter().filter_map(|unit| now.cell(unit, &measure.code).number());
        let first = numbers.next();
        numbers.any(|number| Some(number) != first)
    };
    let mut used: Vec<&Measure> = measures.iter().filter(differs).collect();
    if used.is_empty() {
        // Where nothing differs, that is what the evaluation has to say.
        used = measures.iter().filter(|measure| now.filled(&measure.code) > 0).collect();
    }
    let practice = || "工作组建议".to_owned();
    SchemeContent {
        dimensions: dimensions
            .iter()
            .filter(|(code, ..)| used.iter().any(|measure| of(measure) == *code))
            .map(|(code, zh, en, clause)| SchemeDimension {
                code: (*code).to_owned(),
                name_zh: (*zh).to_owned(),
                name_en: (*en).to_owned(),
                weight: 0.0,
                basis: SchemeBasis { clause: (*clause).to_owned(), source: practice() },
            })
            .collect(),
        indicators: used
            .iter()
            .map(|measure| SchemeIndicator {
                code: measure.code.clone(),
                dimension: of(measure).to_owned(),
                weight: 1.0,
                basis: SchemeBasis { clause: measure.clause.clone(), source: practice() },
                ..SchemeIndicator::default()
            })
            .collect(),
        method: SchemeMethod { normalise: NormaliseMethod::MinMax, aggregate: AggregateMethod::Arithmetic, ..SchemeMethod::default() },
    }
}

/// The same scheme with equal weights on both levels.
pub(super) fn equal(mut content: SchemeContent) -> SchemeContent {
    let share = 100.0 / content.dimensions.len().max(1) as f64;
    content.dimensions.iter_mut().for_each(|dimension| dimension.weight = engine::round_half_up(share, 2));
    content
}
