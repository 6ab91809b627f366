//! Charts of the registry's carriers: what they are, when they came, with whom.

use std::collections::BTreeMap;

use jiff::civil::Date;
use report::chart::{Axis, BarLayout, Category, Chart, Direction, Plot, Series, SeriesKey, Value};
use store::{Kind, Lang, Record};

use super::Stock;
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::indicators::counted::{day_of, each_record, first_day, is_standing, status_on};
use crate::indicators::words;
use crate::progress::YearEvaluation;
use crate::{regions, registry};

/// The kinds that count as carriers of international cooperation on the map and by year.
const CARRIERS: [Kind; 3] = [Kind::Park, Kind::OverseasCentre, Kind::JointLab];

/// The kinds that are told as carriers and platforms: places, programmes and events that stand, not projects, papers or people.
pub(crate) const PLATFORMS: [Kind; 7] =
    [Kind::Park, Kind::OverseasCentre, Kind::JointLab, Kind::RdCentre, Kind::TransferZone, Kind::Programme, Kind::EventSeries];

/// What dates a record, in the order in which they are looked for.
const DATES: [&str; 10] = ["founded", "approved", "posted", "published", "started", "starts", "applied", "since", "effective", "issued"];

/// How many countries are shown by name.
const COUNTRIES: usize = 12;

/// How many equal firsts a title names.
const TIED: usize = 3;

/// How many years back the new carriers go.
const STRETCH: i32 = 10;

/// One registry record, as far as charts and paper tell of it.
pub(crate) struct Carrier {
    pub(crate) kind: Kind,
    /// The policy's name where it has one, in English the English one; never empty.
    pub(crate) name: String,
    /// The lead province's code.
    pub(crate) province: Option<String>,
    /// The city in the delta, or the foreign city of an overseas centre, as people read it.
    pub(crate) seat: String,
    /// The city's code in the delta.
    pub(crate) city: Option<String>,
    /// The clause of the policy that it stands under.
    pub(crate) clause: String,
    /// The first date that its record tells, whatever it is of.
    pub(crate) dated: String,
    /// ISO code of the partner country.
    pub(crate) country: Option<String>,
    /// When it was founded, else approved, as registered.
    pub(crate) since: String,
    /// Its state on the deciding day as people read it, not today's; says so where the registry does not tell.
    pub(crate) status: String,
    /// What is to be verified; none when everything is confirmed.
    pub(crate) doubt: Option<String>,
    /// Whether it stood at the end of the year, or at the as-of date while it runs.
    pub(crate) stands: bool,
}

impl Carrier {
    fn of(record: &Record, day: Option<Date>, lang: Lang) -> Carrier {
        let text = |field: &str| record.text(field).map(str::to_owned);
        let shown = |field: &str| {
            let value = record.fields.get(field)?;
            registry::shown(Some(record.kind), field, value, lang)
        };
        Carrier {
            kind: record.kind,
            name: registry::name_in(record, lang).to_owned(),
            province: text("province"),
            seat: record.text("host_city").map(|city| regions::city_abroad(city, lang)).or_else(|| shown("city")).unwrap_or_default(),
            city: text("city"),
            clause: text("clause").unwrap_or_default(),
            dated: DATES.into_iter().find_map(text).unwrap_or_default(),
            country: text("country"),
            since: text("founded").or_else(|| text("approved")).unwrap_or_default(),
            status: day
                .and_then(|day| status_on(record, day))
                .and_then(|standing| registry::shown(Some(record.kind), "status", &store::Value::from(standing.word), lang))
                .unwrap_or_else(|| lang.pick("未载明", "not stated").to_owned()),
            doubt: (record.text("confidence") == Some("to_verify")).then(|| text("verify_note").unwrap_or_default()),
            stands: day.is_some_and(|day| is_standing(record, day)),
        }
    }

    /// The year it was founded, else approved, where it is known.
    pub(crate) fn year(&self) -> Option<i32> {
        first_day(&self.since).map(|day| i32::from(day.year()))
    }
}

/// Reads the registry, a page of records at a time.
pub(super) fn read(cx: &Context<'_>, year: &YearEvaluation) -> Result<Vec<Carrier>> {
    let day = day_of(year.year, year.as_of());
    let mut carriers = Vec::new();
    cx.workspace()?.read(|tx| {
        for kind in Kind::ALL {
            each_record(tx, kind, |record| carriers.push(Carrier::of(record, day, cx.lang)))?;
        }
        Ok::<_, DeskError>(())
    })?;
    Ok(carriers)
}

impl Stock<'_> {
    /// The carriers of some kinds that stand at the end of the year, or at the as-of date.
    pub(crate) fn standing<'s>(&'s self, kinds: &'s [Kind]) -> impl Iterator<Item = &'s Carrier> {
        self.carriers.iter().filter(|carrier| carrier.stands && kinds.contains(&carrier.kind))
    }

    fn count(n: usize) -> Value {
        Value::number(n as f64, n.to_string())
    }

    /// Carriers by kind, a row per province; a record that several provinces share is counted where it is led.
    pub(super) fn composition(&self) -> Chart {
        let kinds: Vec<Kind> = PLATFORMS.into_iter().filter(|kind| self.standing(&[*kind]).next().is_some()).collect();
        let of =
            |province: &str, kind: Kind| self.standing(&[kind]).filter(|carrier| carrier.province.as_deref() == Some(province)).count();
        let series: Vec<Series> = (0u8..)
            .zip(&kinds)
            .map(|(step, kind)| {
                let values = regions::provinces().iter().map(|province| Self::count(of(province.code, *kind))).collect();
                Series::new(SeriesKey::Shade(step), kind.label(self.lang()), values)
            })
            .collect();
        let total: usize = self.standing(&PLATFORMS).filter(|carrier| carrier.province.is_some()).count();
        let of_kind = |kind: &Kind| regions::provinces().iter().map(|province| of(province.code, *kind)).sum::<usize>();
        // Of equal kinds the first of the registry's order.
        let most = kinds.iter().map(|kind| (kind, of_kind(kind))).reduce(|best, next| if next.1 > best.1 { next } else { best });
        let title = match (most.filter(|_| total > 0), self.lang()) {
            (Some((kind, n)), Lang::Zh) => format!("在册载体和平台{total}家，{}最多（{n}家）", kind.label(Lang::Zh)),
            (Some((kind, n)), Lang::En) => format!("{total} carriers and platforms, most of them {}", kind.counted(n as u64, Lang::En)),
            (None, Lang::Zh) => "在册载体和平台：尚无".to_owned(),
            (None, Lang::En) => "No carrier or platform is on record".to_owned(),
        };
        let unit = self.maker.text(
            "条内为个数，条长为占比（%)；跨省共建的计入牵头省市",
            "figures are counts, lengths are shares (%); shared ones count where they are led",
        );
        let categories = regions::provinces().iter().map(|province| Category::named(words::place(province.code, self.lang()))).collect();
        self.registry_chart("carrier-composition", title, unit, Plot::Composition { categories, series })
    }

    /// Carriers by the year they were founded or approved, stacked by province.
    pub(super) fn new_by_year(&self) -> Chart {
        let last = self.maker.year.year;
        let years: Vec<i32> = (last - STRETCH + 1..=last).collect();
        let carriers: Vec<(&str, i32)> = self
            .standing(&CARRIERS)
            .filter_map(|carrier| Some((carrier.province.as_deref()?, carrier.year()?)))
            .filter(|(_, year)| years.contains(year))
            .collect();
        let undated = self.standing(&CARRIERS).filter(|carrier| carrier.year().is_none()).count();
        let series = self.maker.by_province(|province| {
            let of_year = |year: &i32| carriers.iter().filter(|(code, founded)| code == &province.code && founded == year).count();
            years.iter().map(|year| Self::count(of_year(year))).collect()
        });
        let (n, first) = (carriers.len(), years[0]);
        let title = match self.lang() {
            Lang::Zh => format!("{first}—{last}年成立或获批的载体共{n}家"),
            Lang::En => format!("{n} carriers were founded or approved in {first}–{last}"),
        };
        let unit = self.maker.text(
            "合作园区、海外中心、联合实验室，家；按成立或批准年份",
            "parks, overseas centres, joint labs; by year of founding or approval",
        );
        let categories = years.iter().map(|year| Category::named(year.to_string())).collect();
        let (layout, direction, axis) = (BarLayout::Stacked, Direction::Vertical, Axis::default());
        let mut chart =
            self.registry_chart("new-carriers-by-year", title, unit, Plot::Bars { categories, series, layout, direction, axis });
        if undated > 0 {
            chart.note = Some(match self.lang() {
                Lang::Zh => format!("另有{undated}家年份待核实，未计入"),
                Lang::En => format!("{undated} more have no verified year and are left out"),
            });
        }
        chart
    }

    /// Carriers by partner country, most first, stacked by kind.
    pub(super) fn partners(&self) -> Chart {
        let mut countries: BTreeMap<&str, BTreeMap<Kind, usize>> = BTreeMap::new();
        let mut unnamed = 0;
        for carrier in self.standing(&CARRIERS) {
            match carrier.country.as_deref() {
                Some(country) => *countries.entry(country).or_default().entry(carrier.kind).or_default() += 1,
                None => unnamed += 1,
            }
        }
        let total = |kinds: &BTreeMap<Kind, usize>| kinds.values().sum::<usize>();
        let mut ranked: Vec<(String, BTreeMap<Kind, usize>)> = countries
            .into_iter()
            .map(|(code, kinds)| (regions::country(code, self.lang()).unwrap_or_else(|| code.to_owned()), kinds))
            .collect();
        // The sort is stable: of equal countries the order of codes holds.
        ranked.sort_by_key(|(_, kinds)| std::cmp::Reverse(total(kinds)));
        let n = ranked.len();
        let most = ranked.first().map_or(0, |(_, kinds)| total(kinds));
        let first: Vec<String> = ranked.iter().filter(|(_, kinds)| total(kinds) == most).map(|(name, _)| name.clone()).collect();
        if n > COUNTRIES {
            let mut others: BTreeMap<Kind, usize> = BTreeMap::new();
            for (_, kinds) in ranked.split_off(COUNTRIES - 1) {
                for (kind, count) in kinds {
                    *others.entry(kind).or_default() += count;
                }
            }
            ranked.push((self.maker.text("其他", "others"), others));
        }
        let series = (0u8..)
            .zip(CARRIERS)
            .map(|(step, kind)| {
                let values = ranked.iter().map(|(_, kinds)| Self::count(kinds.get(&kind).copied().unwrap_or_default())).collect();
                Series::new(SeriesKey::Shade(step), kind.label(self.lang()), values)
            })
            .collect();
        let title = match (first.as_slice(), self.lang()) {
            ([], Lang::Zh) => "载体合作国别：台账中尚无记载".to_owned(),
            ([], Lang::En) => "Partner countries: none is registered yet".to_owned(),
            ([first], Lang::Zh) => format!("载体与{n}个国家（组织）合作，{first}最多"),
            ([first], Lang::En) => format!("Carriers work with {n} countries or bodies, most with {first}"),
            // Many equal firsts say nothing.
            (all, Lang::Zh) if all.len() > TIED => format!("载体与{n}个国家（组织）合作"),
            (all, Lang::En) if all.len() > TIED => format!("Carriers work with {n} countries or bodies"),
            (all, Lang::Zh) => format!("载体与{n}个国家（组织）合作，{}并列最多", words::list(all, self.lang())),
            (all, Lang::En) => format!("Carriers work with {n} countries or bodies, most with {} alike", words::list(all, self.lang())),
        };
        let unit = self.maker.text("合作园区、海外中心、联合实验室，家", "parks, overseas centres, joint labs");
        let categories = ranked.into_iter().map(|(name, _)| Category::named(name)).collect();
        let (layout, direction, axis) = (BarLayout::Stacked, Direction::Horizontal, Axis::default());
        let mut chart = self.registry_chart("partner-countries", title, unit, Plot::Bars { categories, series, layout, direction, axis });
        if unnamed > 0 {
            chart.note = Some(match self.lang() {
                Lang::Zh => format!("另有{unnamed}家未登记合作国别"),
                Lang::En => format!("{unnamed} more have no partner country on record"),
            });
        }
        chart
    }

    /// A chart whose source is the registry alone.
    fn registry_chart(&self, name: &str, title: String, unit: String, plot: Plot) -> Chart {
        let source = self.maker.text("台账", "registry");
        Chart { source, ..self.maker.chart(name, title, unit, None, plot) }
    }
}
