//! The values behind an evaluation: reported, counted from records, or summed over the provinces, each with where it comes from.

use std::collections::{BTreeMap, BTreeSet};

use engine::Cell;
use jiff::civil::Date;
use store::{Kind, Lang, Observation, ObservationQuery, ReadTx, Target, ValueState};

use super::counted::{day_of, each_record};
use super::rules::{Measure, PRIORITY, Parks, Rule, Span};
use super::scheme::{Indicator, RegionRule, Scheme};
use crate::error::Result;
use crate::regions;
use crate::round::quality::{Tally, tallies};

/// The units in their order: 沪苏浙皖, then the region.
pub fn units() -> impl Iterator<Item = &'static str> + Clone {
    regions::provinces().iter().map(|province| province.code).chain([regions::DELTA])
}

/// Where a value comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Origin {
    /// Nobody has reported it.
    #[default]
    Nowhere,
    /// A form, a file or a hand; the observation tells more.
    Reported(Box<Observation>),
    /// Registry records.
    Records {
        /// By which rule they are counted.
        rule: Rule,
        /// How many records could not be judged for want of dates or state; they are not counted.
        unknown: u32,
        /// What somebody reported before the records were there; it is shown and not used.
        reported: Option<Box<Observation>>,
    },
    /// The reporting round: submissions on time and right the first time.
    Round(Tally),
    /// The provinces' values.
    Sum {
        /// Provinces that have not reported; while there are any, there is no sum.
        missing: Vec<&'static str>,
        /// The sum of those that have.
        so_far: f64,
    },
    /// The indicator belongs to the region only.
    NotOfUnit,
}

/// A target and what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Aim {
    /// The value to be reached.
    pub value: f64,
    /// The document or meeting that approved it.
    pub basis: Option<String>,
    /// Whether it is the sum of the provinces' targets.
    pub summed: bool,
}

/// One indicator of one unit in one year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Datum {
    /// The value.
    pub cell: Cell,
    /// Where it comes from.
    pub origin: Origin,
    /// The year's target.
    pub target: Option<Aim>,
}

impl Datum {
    /// The observation, where the value was reported.
    pub fn observation(&self) -> Option<&Observation> {
        match &self.origin {
            Origin::Reported(observation) => Some(observation),
            _ => None,
        }
    }

    /// Why it does not apply, where somebody said so or the records do.
    pub fn reason(&self, lang: Lang) -> Option<&str> {
        match &self.origin {
            Origin::Reported(observation) => match &observation.state {
                ValueState::NotApplicable { reason } => Some(reason),
                _ => None,
            },
            Origin::Records { rule, .. } if self.cell == Cell::NotApplicable => Some(rule.not_applicable(lang)),
            _ => None,
        }
    }
}

/// All values of a stretch of years.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    /// The first and the last year.
    pub years: (i32, i32),
    data: BTreeMap<(String, &'static str, i32), Datum>,
}

impl Values {
    /// Gives one value; a blank where there is none.
    pub fn get(&self, indicator: &str, unit: &str, year: i32) -> &Datum {
        static BLANK: Datum = Datum { cell: Cell::Missing, origin: Origin::Nowhere, target: None };
        let Some(unit) = units().find(|known| *known == unit) else { return &BLANK };
        self.data.get(&(indicator.to_owned(), unit, year)).unwrap_or(&BLANK)
    }

    /// Gathers the values of a scheme over all years that are asked for or have a value, between the base year and the year after the
    /// as-of date's; `wanted` years are there in any case. Records count from `base_year` to the year of the as-of date.
    pub fn load(tx: &ReadTx<'_>, scheme: &Scheme, wanted: &[i32], base_year: i32, as_of: Date) -> Result<Values> {
        let mut observations = BTreeMap::new();
        for indicator in &scheme.indicators {
            let query = ObservationQuery {
                indicator: Some(indicator.code().to_owned()),
                edition: Some(String::new()),
                ..ObservationQuery::default()
            };
            for observation in tx.observations(&query)? {
                observations.insert((observation.indicator.clone(), observation.unit.clone(), observation.year), observation);
            }
        }
        let reach = base_year..=i32::from(as_of.year()) + 1;
        let present = observations.keys().map(|(_, _, year)| *year).filter(|year| reach.contains(year));
        let (first, last) =
            wanted.iter().copied().chain(present).fold((i32::MAX, i32::MIN), |(first, last), year| (first.min(year), last.max(year)));
        let mut targets = BTreeMap::new();
        for target in tx.targets(Some((first, last)))? {
            targets.insert((target.indicator.clone(), target.unit.clone(), target.year), target);
        }
        let counts = Counts::load(tx, scheme, (first.max(base_year), last), as_of)?;

        let rounds = tallies(tx, as_of)?;
        let mut values = Values { years: (first, last), ..Values::default() };
        for indicator in &scheme.indicators {
            for year in first..=last {
                // The region comes last and may need the provinces.
                for unit in units() {
                    let place = (indicator.code().to_owned(), unit.to_owned(), year);
                    let reported = observations.remove(&place);
                    let mut datum = match rounds.get(&(year, unit.to_owned())).filter(|_| indicator.is_of_round()) {
                        Some(tally) if tally.counted > 0 => {
                            Datum { cell: tally.score().map_or(Cell::Missing, Cell::Number), origin: Origin::Round(*tally), target: None }
                        }
                        _ => values.make(indicator, unit, year, reported, &counts),
                    };
                    datum.target = values.aim(indicator, unit, year, targets.remove(&place));
                    values.data.insert((indicator.code().to_owned(), unit, year), datum);
                }
            }
        }
        Ok(values)
    }

    fn make(&self, indicator: &Indicator, unit: &str, year: i32, reported: Option<Observation>, counts: &Counts) -> Datum {
        if !indicator.belongs_to(unit) {
            return Datum { cell: Cell::NotApplicable, origin: Origin::NotOfUnit, target: None };
        }
        if let Some(rule) = indicator.rule
            && let Some(mut datum) = counts.datum(rule, unit, year)
        {
            if let Origin::Records { reported: beside, .. } = &mut datum.origin {
                *beside = reported.map(Box::new);
            }
            return datum;
        }
        let reported = reported.map(|observation| Datum {
            cell: match &observation.state {
                ValueState::Number(x) => Cell::Number(*x),
                ValueState::Blank => Cell::Missing,
                ValueState::NotApplicable { .. } => Cell::NotApplicable,
            },
            origin: Origin::Reported(Box::new(observation)),
            target: None,
        });
        // Until a record of the kind is there, what was reported stays in force.
        if indicator.is_reported_by(unit) || indicator.rule.is_some() {
            return reported.unwrap_or_default();
        }
        let sum = self.sum(indicator, year);
        match reported {
            // The secretariat's own number stands in while the sum is not complete.
            Some(reported) if sum.cell == Cell::Missing && reported.cell.number().is_some() => reported,
            _ => sum,
        }
    }

    /// Adds the provinces up; a sum needs every province to which the indicator applies.
    fn sum(&self, indicator: &Indicator, year: i32) -> Datum {
        let (mut so_far, mut reported, mut missing) = (0.0, 0, Vec::new());
        for province in regions::provinces() {
            match self.get(indicator.code(), province.code, year).cell {
                Cell::Number(x) => {
                    so_far += x;
                    reported += 1;
                }
                Cell::Missing => missing.push(province.code),
                Cell::NotApplicable => {}
            }
        }
        let cell = match (reported, missing.is_empty()) {
            (0, true) => Cell::NotApplicable,
            (_, true) => Cell::Number(so_far),
            (_, false) => Cell::Missing,
        };
        Datum { cell, origin: Origin::Sum { missing, so_far }, target: None }
    }

    fn aim(&self, indicator: &Indicator, unit: &str, year: i32, own: Option<Target>) -> Option<Aim> {
        if let Some(target) = own {
            return Some(Aim { value: target.value, basis: target.basis, summed: false });
        }
        // Only what adds up without counting twice: sums, and records that belong to one province each.
        let adds_up = indicator.rule.map_or(indicator.region == RegionRule::Sum, Rule::adds_up);
        if unit != regions::DELTA || !adds_up || indicator.is_regional() {
            return None;
        }
        let mut sum = 0.0;
        for province in regions::provinces() {
            let datum = self.get(indicator.code(), province.code, year);
            match &datum.target {
                Some(aim) => sum += aim.value,
                None if datum.cell == Cell::NotApplicable => {}
                None => return None,
            }
        }
        Some(Aim { value: sum, basis: None, summed: true })
    }
}

/// Records counted by rule, unit and year.
struct Counts {
    /// Rules of whose kinds there are records at all; without any, nothing can be said about any year.
    known: BTreeMap<Rule, BTreeMap<(&'static str, i32), Count>>,
    years: (i32, i32),
}

#[derive(Clone, Debug, Default)]
struct Count {
    top: f64,
    bottom: f64,
    keys: BTreeSet<&'static str>,
    unknown: u32,
}

impl Counts {
    fn load(tx: &ReadTx<'_>, scheme: &Scheme, (first, last): (i32, i32), as_of: Date) -> Result<Counts> {
        let last = last.min(i32::from(as_of.year()));
        let rules: BTreeMap<Rule, bool> = scheme.indicators.iter().filter_map(|it| Some((it.rule?, it.is_regional()))).collect();
        let parks = if rules.contains_key(&Rule::B7) { Parks::load(tx)? } else { Parks::default() };
        let spans: Vec<Span> = (first..=last).filter_map(|year| Some(Span { year, day: day_of(year, as_of)? })).collect();
        let mut known: BTreeMap<Rule, BTreeMap<(&'static str, i32), Count>> = BTreeMap::new();
        for kind in Kind::ALL {
            let of_kind: Vec<(Rule, bool)> = rules.iter().filter(|(it, _)| it.kinds().contains(&kind)).map(|(it, g)| (*it, *g)).collect();
            if of_kind.is_empty() {
                continue;
            }
            let mut counts: BTreeMap<(Rule, &'static str, i32), Count> = BTreeMap::new();
            let found = each_record(tx, kind, |record| {
                for (rule, regional) in &of_kind {
                    for span in &spans {
                        let verdict = rule.judge(record, *span, &parks);
                        // In full to every province that it concerns, once to the region; what belongs to the region only, there alone.
                        let units = |places: &[&'static str]| {
                            let own = places.iter().copied().filter(|_| !regional);
                            own.chain([regions::DELTA]).collect::<Vec<_>>()
                        };
                        for part in &verdict.parts {
                            for unit in units(&part.places) {
                                let count = counts.entry((*rule, unit, span.year)).or_default();
                                count.top += part.top;
                                count.bottom += part.bottom;
                                count.keys.extend(part.key);
                            }
                        }
                        for unit in verdict.unknown.iter().flat_map(|places| units(places)) {
                            counts.entry((*rule, unit, span.year)).or_default().unknown += 1;
                        }
                    }
                }
            })?;
            if found > 0 {
                for (rule, _) in &of_kind {
                    known.entry(*rule).or_default();
                }
            }
            for ((rule, unit, year), count) in counts {
                let sum = known.entry(rule).or_default().entry((unit, year)).or_default();
                sum.top += count.top;
                sum.bottom += count.bottom;
                sum.unknown += count.unknown;
                sum.keys.extend(count.keys);
            }
        }
        Ok(Counts { known, years: (first, last) })
    }

    /// The value that records give; none while there is no record of the kind, nor outside the years that are counted.
    fn datum(&self, rule: Rule, unit: &str, year: i32) -> Option<Datum> {
        let counts = self.known.get(&rule).filter(|_| (self.years.0..=self.years.1).contains(&year))?;
        let unit = units().find(|known| *known == unit)?;
        let count = counts.get(&(unit, year)).cloned().unwrap_or_default();
        let nothing = count.bottom == 0.0;
        let cell = match rule.measure() {
            // Where the only records can't be judged, zero would be a guess.
            _ if nothing && count.unknown > 0 => Cell::Missing,
            Measure::Share | Measure::SumWhereAny if nothing => Cell::NotApplicable,
            Measure::Sum | Measure::SumWhereAny => Cell::Number(count.top),
            Measure::Share => Cell::Number(100.0 * count.top / count.bottom),
            Measure::Coverage => Cell::Number(100.0 * count.keys.len() as f64 / PRIORITY.len() as f64),
        };
        Some(Datum { cell, origin: Origin::Records { rule, unknown: count.unknown, reported: None }, target: None })
    }
}
