//! The evaluation of a workspace, kept until anything it is made of changes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use engine::grading::Graded;
use engine::{AggregateResult, AsOf, Cell, Evaluation, Method, Panel, UnitResult};
use jiff::civil::Date;
use store::{Kind, ReadTx};

use super::total;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::counted::{day_of, each_record, is_standing};
use crate::indicators::scheme::not_evaluable;
use crate::indicators::values::{Datum, Values, units};
use crate::indicators::{Indicator, Scheme};
use crate::method::versions::GradeRules;
use crate::regions;
use crate::wire::GradeLimits;

/// The years that the store takes.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// The last evaluation of a desk.
#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<Option<Arc<Evaluated>>>);

/// What an evaluation was made of.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    path: PathBuf,
    workspace: String,
    revision: u64,
    as_of: Date,
}

/// All units and years of a workspace, evaluated.
#[derive(Debug)]
struct Evaluated {
    key: Key,
    base_year: i32,
    demo: bool,
    scheme: Scheme,
    /// Schemes in force with what they evaluate to, by the year from which they hold; before the first the cards' own.
    forced: BTreeMap<i32, (Scheme, Evaluation, GradeRules)>,
    values: Values,
    /// Carriers that stood at the end of a year, by year and city.
    carriers: BTreeMap<(i32, &'static str), u32>,
    evaluation: Evaluation,
    /// What stands for a unit or year that is not there.
    empty: UnitResult,
}

/// One year of the evaluated workspace, with its neighbours within reach.
#[derive(Clone, Debug)]
pub struct YearEvaluation {
    /// The year.
    pub year: i32,
    all: Arc<Evaluated>,
}

/// Evaluates the open workspace, or takes the last evaluation when nothing has changed since, and gives one year of it.
///
/// # Errors
/// `NoWorkspace`; `InvalidInput` for a year outside 1900 to 2200; `NoData` without an indicator scheme.
pub fn evaluate(cx: &Context<'_>, year: i32) -> Result<YearEvaluation> {
    if !YEARS.contains(&year) {
        return Err(DeskError::new(ErrorCode::InvalidInput, format!("年份不正确：{year}"), format!("Not a valid year: {year}"))
            .hint("请填写四位年份，如 2024。", "Give a year of four digits, such as 2024.")
            .field("year"));
    }
    let workspace = cx.workspace()?;
    let as_of = cx.as_of()?;
    let mut key = Key { path: workspace.path().to_owned(), workspace: workspace.meta().id.clone(), revision: workspace.revision(), as_of };
    let mut kept = cx.desk.evaluations.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(all) = kept.as_ref().filter(|all| all.key == key && (all.values.years.0..=all.values.years.1).contains(&year)) {
        return Ok(YearEvaluation { year, all: Arc::clone(all) });
    }
    let meta = workspace.meta();
    let all = workspace.read(|tx| {
        key.revision = tx.revision()?;
        Evaluated::make(tx, key, year, meta.base_year, meta.demo)
    })?;
    let all = Arc::new(all);
    *kept = Some(Arc::clone(&all));
    Ok(YearEvaluation { year, all })
}

impl Evaluated {
    /// Evaluates from the base year to the as-of date's year, and further where there are values or a year is asked for.
    fn make(tx: &ReadTx<'_>, key: Key, year: i32, base_year: i32, demo: bool) -> Result<Evaluated> {
        let as_of = key.as_of;
        let scheme = Scheme::load(tx)?;
        // The year before the asked one belongs to it: changes are told against it.
        let wanted = [year, year - 1, base_year, i32::from(as_of.year())];
        let values = Values::load(tx, &scheme, &wanted, base_year, as_of)?;
        let years = values.years;
        let carriers = carriers(tx, years, as_of)?;

        let codes = scheme.indicators.iter().map(|indicator| indicator.code());
        let mut panel = Panel::new(units(), codes, years.0..=years.1).map_err(not_evaluable)?;
        for indicator in &scheme.indicators {
            for unit in units() {
                for year in years.0..=years.1 {
                    let datum = values.get(indicator.code(), unit, year);
                    panel.set(unit, indicator.code(), year, datum.cell).map_err(not_evaluable)?;
                    if let Some(aim) = &datum.target {
                        panel.set_target(unit, indicator.code(), year, aim.value).map_err(not_evaluable)?;
                    }
                }
            }
        }
        let month = AsOf::new(i32::from(as_of.year()), as_of.month().unsigned_abs()).map_err(not_evaluable)?;
        let method = Method { as_of: month, base_year: Some(base_year) };
        let evaluation = engine::evaluate(&scheme.tree, &panel, &method).map_err(not_evaluable)?;
        let mut forced = BTreeMap::new();
        for (year, (scheme, limits)) in crate::method::versions::forced(tx, &scheme)? {
            let evaluation = engine::evaluate(&scheme.tree, &panel, &method).map_err(not_evaluable)?;
            forced.insert(year, (scheme, evaluation, limits));
        }
        let empty = UnitResult { unit: String::new(), year, indicators: Vec::new(), aggregates: Vec::new() };
        Ok(Evaluated { key, base_year, demo, scheme, forced, values, carriers, evaluation, empty })
    }

    /// The scheme in force for a year, and everything evaluated by it.
    fn by(&self, year: i32) -> (&Scheme, &Evaluation) {
        self.forced.range(..=year).next_back().map_or((&self.scheme, &self.evaluation), |(_, (scheme, evaluation, _))| (scheme, evaluation))
    }
}

fn carriers(tx: &ReadTx<'_>, (first, last): (i32, i32), as_of: Date) -> Result<BTreeMap<(i32, &'static str), u32>> {
    let mut counts = BTreeMap::new();
    for kind in [Kind::Park, Kind::OverseasCentre, Kind::JointLab] {
        each_record(tx, kind, |record| {
            let Some(city) = record.text("city").and_then(regions::city_of) else { return };
            for year in first..=last {
                if day_of(year, as_of).is_some_and(|day| is_standing(record, day)) {
                    *counts.entry((year, city.code)).or_default() += 1;
                }
            }
        })?;
    }
    Ok(counts)
}

impl YearEvaluation {
    /// The scheme by which it was evaluated.
    pub fn scheme(&self) -> &Scheme {
        self.all.by(self.year).0
    }

    /// The limits of the grades in force.
    pub fn grade_limits(&self) -> GradeLimits {
        self.rules().map(|rules| rules.limits).unwrap_or_default()
    }

    fn rules(&self) -> Option<&GradeRules> {
        self.all.forced.range(..=self.year).next_back().map(|(_, (_, _, rules))| rules)
    }

    /// The provinces' grades, judged together by the scheme in force; in the order of the provinces.
    ///
    /// # Errors
    /// As the engine's grading, of a scheme that was damaged.
    pub fn grades(&self) -> Result<Vec<Graded>> {
        let basic = GradeRules::default();
        let points = regions::provinces().iter().map(|it| (it.code.to_owned(), self.total(it.code).attainment.map(|it| it * 100.0)));
        self.rules().unwrap_or(&basic).grade(self.year, points)
    }

    /// A province's entries in the negative list of the scheme in force, each as a sentence.
    pub fn negative_entries(&self, unit: &str, lang: store::Lang) -> Vec<String> {
        self.rules().map(|rules| rules.entries(unit, self.year, lang)).unwrap_or_default()
    }

    /// The scheme of the indicator cards, whatever is in force.
    pub fn cards(&self) -> &Scheme {
        &self.all.scheme
    }

    /// The as-of date (截至日).
    pub fn as_of(&self) -> Date {
        self.all.key.as_of
    }

    /// The base year of indices.
    pub fn base_year(&self) -> i32 {
        self.all.base_year
    }

    /// Whether everything is fictional.
    pub fn is_demo(&self) -> bool {
        self.all.demo
    }

    /// The years from the base year to this one, for trends; this year alone when it lies before the base.
    pub fn trend_years(&self) -> std::ops::RangeInclusive<i32> {
        self.all.base_year.min(self.year)..=self.year
    }

    /// The same evaluation in another year; a year that was not evaluated is empty.
    pub fn in_year(&self, year: i32) -> YearEvaluation {
        YearEvaluation { year, all: Arc::clone(&self.all) }
    }

    /// Share of the year elapsed at the as-of date, 0 to 1.
    pub fn elapsed(&self) -> f64 {
        let as_of = self.as_of();
        AsOf::new(i32::from(as_of.year()), as_of.month().unsigned_abs()).map_or(1.0, |as_of| as_of.elapsed(self.year).share())
    }

    /// Whether the year is not over at the as-of date.
    pub fn is_running(&self) -> bool {
        self.elapsed() < 1.0
    }

    /// The numbers of a unit: a province code or `YRD`. Empty for anything else.
    pub fn of(&self, unit: &str) -> &UnitResult {
        self.result(unit, self.year)
    }

    /// The numbers of a unit in another year, by this year's scheme: what is compared is compared by one scheme.
    fn result(&self, unit: &str, year: i32) -> &UnitResult {
        self.all.by(self.year).1.of(unit, year).unwrap_or(&self.all.empty)
    }

    /// A unit's number over all key tasks.
    pub fn total(&self, unit: &str) -> &AggregateResult {
        total(self.of(unit))
    }

    /// A value with its origin and target.
    pub fn datum(&self, indicator: &str, unit: &str) -> &Datum {
        self.all.values.get(indicator, unit, self.year)
    }

    /// Change of a unit's attainment against schedule since the year before, as a difference of shares. Against schedule, because a
    /// running year can't be held against a whole one otherwise; in whole years the two are one.
    pub fn change(&self, unit: &str) -> Option<f64> {
        let before = total(self.result(unit, self.year - 1)).scheduled?;
        Some(self.total(unit).scheduled? - before)
    }

    /// Explains an aggregate (a key task, or [`crate::indicators::TOTAL`]) of a unit.
    pub fn explain(&self, unit: &str, aggregate: &str) -> Option<engine::Explanation> {
        self.all.by(self.year).1.explain(unit, self.year, aggregate)
    }

    /// Whether a unit still has to report an indicator. What is counted from records or summed is nobody's to report.
    pub fn is_awaited(&self, indicator: &Indicator, unit: &str) -> bool {
        indicator.is_reported_by(unit) && self.datum(indicator.code(), unit).cell == Cell::Missing
    }

    /// How many values a unit still has to report: the one count that headline, text and charts name.
    pub fn awaited(&self, unit: &str) -> usize {
        self.scheme().indicators.iter().filter(|indicator| self.is_awaited(indicator, unit)).count()
    }

    /// How many values of a unit are blank without being anybody's to report there: sums and counts that wait for others.
    pub fn waiting(&self, unit: &str) -> usize {
        let blank = |indicator: &&Indicator| {
            indicator.belongs_to(unit) && !indicator.is_reported_by(unit) && self.datum(indicator.code(), unit).cell == Cell::Missing
        };
        self.scheme().indicators.iter().filter(blank).count()
    }

    /// Counts the carriers (parks, overseas centres at their lead city, joint labs) that stood at the end of the year, or at the as-of date
    /// while it runs, by city code; those without a city are left out.
    pub fn carriers_by_city(&self) -> BTreeMap<&'static str, u32> {
        let of_year = self.all.carriers.range((self.year, "")..(self.year + 1, ""));
        of_year.map(|((_, city), count)| (*city, *count)).collect()
    }

    /// Whether anybody has reported a value for the year. Counts from the registry alone are no data of a year.
    pub fn has_data(&self) -> bool {
        let reported = |code: &str| units().any(|unit| self.datum(code, unit).observation().is_some_and(|it| it.state.number().is_some()));
        self.scheme().indicators.iter().any(|indicator| reported(indicator.code()))
    }
}
