//! What the screen shows of the method and the review prints: the scheme with its clauses, scores by dimension, what each gives, what if,
//! other versions, what was done to the data, and the parks with their ranks.

use engine::Outcome;
use engine::understand::{self, Sight};

use super::case::Case;
use super::compare::suppose;
use super::live::{Chance, drawn};
use super::{versions, words};
use crate::context::Context;
use crate::error::Result;
use crate::indicators::TOTAL;
use crate::wire::{MethodBasis, MethodLevel, MethodSupposed, SchemeBasis, SchemeQuery};

/// How many other versions are held beside the one in force.
const VERSIONS: usize = 6;

/// How many cells that were filled, treated or handed on are listed.
const NOTES: usize = 40;

/// An element of the scheme with what it rests on.
pub(crate) struct Element {
    pub name: String,
    pub is_dimension: bool,
    /// Its weight in the whole, 0 to 1.
    pub weight: f64,
    pub clause: String,
    pub source: String,
}

/// A choice of method with what it rests on.
pub(crate) struct Choice {
    pub what: String,
    pub value: String,
    pub basis: String,
}

/// A dimension with a number for each province.
pub(crate) struct OfDimension {
    pub name: String,
    pub scores: Vec<Option<f64>>,
    /// Points of the total that come from it.
    pub gives: Vec<Option<f64>>,
}

/// What a province would have if its costliest gap were closed.
pub(crate) struct Supposed {
    pub unit: String,
    pub indicator: String,
    pub value: String,
    pub target: String,
    pub score: f64,
    pub then: f64,
}

/// A scheme version beside the one in force.
pub(crate) struct Version {
    pub name: String,
    /// Score less that of the scheme in force, by province.
    pub changes: Vec<Option<f64>>,
}

/// A carrier with its rank and where nine draws of ten put it.
pub(crate) struct Placed {
    pub name: String,
    pub score: f64,
    pub rank: u32,
    pub p05: f64,
    pub median: f64,
    pub p95: f64,
}

/// Everything of it.
pub(crate) struct Printed {
    pub elements: Vec<Element>,
    pub choices: Vec<Choice>,
    pub dimensions: Vec<OfDimension>,
    pub supposed: Vec<Supposed>,
    pub versions: Vec<Version>,
    /// The first of the notes, and how many there are.
    pub notes: (Vec<String>, usize),
    pub parks: Vec<Placed>,
}

/// Gathers it for the provinces' case.
pub(super) fn printed(cx: &mut Context<'_>, case: &Case, outcome: &Outcome, units: &[String]) -> Result<Printed> {
    let lang = cx.lang;
    let paper = |name: String| match lang {
        store::Lang::Zh => name.replace('(', "\u{ff08}").replace(')', "\u{ff09}"),
        store::Lang::En => name,
    };
    let element = |code: &str, is_dimension: bool, basis: &SchemeBasis| {
        let card = case.material.measure(code).map(|it| it.clause.clone()).unwrap_or_default();
        Element {
            name: paper(case.name(code, lang)),
            is_dimension,
            weight: outcome.weight(code).unwrap_or_default(),
            clause: if basis.clause.is_empty() { card } else { basis.clause.clone() },
            source: basis.source.clone(),
        }
    };
    let mut elements = Vec::new();
    for dimension in &case.content.dimensions {
        elements.push(element(&dimension.code, true, &dimension.basis));
        let below = case.content.indicators.iter().filter(|it| it.dimension == dimension.code && case.material.measure(&it.code).is_some());
        elements.extend(below.map(|it| element(&it.code, false, &it.basis)));
    }
    let mut dimensions = Vec::new();
    for dimension in &case.content.dimensions {
        let (mut scores, mut gives) = (Vec::new(), Vec::new());
        for unit in units {
            scores.push(outcome.score(unit, case.year, &dimension.code));
            let parts = Sight::of(outcome, unit, case.year).and_then(|sight| understand::contributions(&sight, TOTAL));
            let below = |code: &str| case.content.indicators.iter().any(|it| it.code == code && it.dimension == dimension.code);
            gives.push(parts.map(|found| found.parts.iter().filter(|part| below(&part.code)).map(|part| part.amount).sum()));
        }
        dimensions.push(OfDimension { name: paper(case.name(&dimension.code, lang)), scores, gives });
    }
    Ok(Printed {
        elements,
        choices: choices(case, lang),
        dimensions,
        supposed: units.iter().filter_map(|unit| supposed(case, outcome, unit, lang)).collect(),
        versions: others(cx, case, outcome, units)?,
        notes: notes(case, outcome, lang),
        parks: parks(cx, case.year)?,
    })
}

fn choices(case: &Case, lang: store::Lang) -> Vec<Choice> {
    let method = &case.content.method;
    let basis = |key: &str| {
        let found = method.basis.get(key).cloned().unwrap_or_default();
        [found.clause, found.source].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(lang.pick("，", ", "))
    };
    let limits = [method.grades.excellent, method.grades.good, method.grades.fair].map(crate::evaluation::words::short).join(" / ");
    let choice = |key: &str, zh: &str, en: &str, value: &str| Choice {
        what: lang.pick(zh, en).to_owned(),
        value: value.to_owned(),
        basis: basis(key),
    };
    let mut found = vec![
        choice("normalise", "标准化", "Scale", words::normalise(method.normalise, lang)),
        choice("weigh", "赋权", "Weights", words::weigh(case.weigh(), lang)),
        choice("aggregate", "合成", "Aggregation", words::aggregate(method.aggregate, lang)),
        choice("grades", "等级下限（优 / 良 / 中）", "Grades from (excellent / good / fair)", &limits),
    ];
    if let Some(cap) = method.cap {
        found.push(choice("cap", "优秀比例上限", "Cap on excellent", &words::percent(cap, lang)));
    }
    found
}

/// The indicator that costs a unit most, supposed to be as its target asks.
fn supposed(case: &Case, outcome: &Outcome, unit: &str, lang: store::Lang) -> Option<Supposed> {
    let sight = Sight::of(outcome, unit, case.year)?;
    let full = Sight::imagined(outcome, unit, case.year, |_| Some(100.0))?;
    let gap = understand::gap(&sight, &full, TOTAL)?;
    let wire = |code: &str| Some(case.material.now.wire(unit, case.material.measure(code)?, lang));
    let widest = gap.parts.iter().filter(|part| part.amount >= 0.005 && wire(&part.code).is_some_and(|it| it.target.is_some()));
    let code = &widest.max_by(|a, b| a.amount.total_cmp(&b.amount))?.code;
    let value = wire(code)?;
    let target = value.target?;
    let other = suppose(case, &[MethodSupposed { unit: unit.to_owned(), code: code.clone(), value: Some(target) }]).ok()?;
    let measure = case.material.measure(code)?;
    Some(Supposed {
        unit: unit.to_owned(),
        indicator: case.name(code, lang),
        value: value.text,
        target: crate::indicators::words::amount(target, &measure.unit, lang),
        score: outcome.score(unit, case.year, TOTAL)?,
        then: other.outcome().ok()?.score(unit, case.year, TOTAL)?,
    })
}

/// The other versions that the year may use, each on the same values.
fn others(cx: &mut Context<'_>, case: &Case, outcome: &Outcome, units: &[String]) -> Result<Vec<Version>> {
    let list = versions::list(cx, SchemeQuery { level: MethodLevel::Provinces, year: case.year })?;
    let mut found = Vec::new();
    for version in list.versions.into_iter().rev().filter(|version| version.id != case.summary.id).take(VERSIONS) {
        let basis =
            MethodBasis { level: MethodLevel::Provinces, year: case.year, scheme: Some(version.id.clone()), ..MethodBasis::default() };
        // A version that today's values do not carry is no comparison; the screen says why.
        let Ok(other) = Case::of(cx, &basis).and_then(|other| other.outcome()) else { continue };
        let change = |unit: &String| Some(other.score(unit, case.year, TOTAL)? - outcome.score(unit, case.year, TOTAL)?);
        found.push(Version { name: version.name, changes: units.iter().map(change).collect() });
    }
    Ok(found)
}

/// What was done, once for all units that it was done to.
fn notes(case: &Case, outcome: &Outcome, lang: store::Lang) -> (Vec<String>, usize) {
    let mut found: Vec<String> = case.now.unmarked.iter().map(|code| words::unmarked(code, case, lang).message).collect();
    found.extend(case.now.carried.iter().map(|it| words::carried(it, case, lang).message));
    type Alike<'a> = ((Option<&'a str>, String), Vec<String>);
    let mut alike: Vec<Alike<'_>> = Vec::new();
    for diagnostic in outcome.diagnostics().iter().filter(|it| !words::is_of_unmarked(it, case)) {
        let (zh, en) = crate::evaluation::words::rule(diagnostic);
        let key = (diagnostic.place.code.as_deref(), if lang == store::Lang::Zh { zh } else { en });
        let unit =
            diagnostic.place.unit.as_ref().map(|unit| case.material.unit(unit).map_or(unit.as_str(), |it| it.short(lang)).to_owned());
        match alike.iter_mut().find(|(known, _)| *known == key) {
            Some((_, units)) => units.extend(unit),
            None => alike.push((key, unit.into_iter().collect())),
        }
    }
    found.extend(alike.into_iter().map(|((code, text), units)| {
        let name = code.map(|code| case.name(code, lang));
        let units = (!units.is_empty()).then(|| crate::indicators::words::list(&units, lang));
        let place: Vec<String> = name.into_iter().chain(units).collect();
        format!("{}{}{text}", place.join(lang.pick("，", ", ")), if place.is_empty() { "" } else { lang.pick("：", ": ") })
    }));
    let count = found.len();
    found.truncate(NOTES);
    (found, count)
}

/// The parks by the scheme in force for them, best first; none where they are too few to be ranked or have nothing.
fn parks(cx: &mut Context<'_>, year: i32) -> Result<Vec<Placed>> {
    let basis = MethodBasis { level: MethodLevel::Parks, year, ..MethodBasis::default() };
    let Ok(case) = Case::of(cx, &basis) else { return Ok(Vec::new()) };
    if !case.ranked {
        return Ok(Vec::new());
    }
    let Ok(outcome) = case.outcome() else { return Ok(Vec::new()) };
    let chance = Chance::of(None, None, None)?;
    let noisy = engine::robustness::Uncertainty { weight_noise: chance.noise, ..engine::robustness::Uncertainty::default() };
    let ranges = drawn(&case, &case.framework.scheme, &case.now, &noisy, chance, &())?;
    let mut found: Vec<Placed> = ranges
        .units
        .iter()
        .filter_map(|it| {
            Some(Placed {
                name: case.unit_name(&it.unit, cx.lang),
                score: outcome.score(&it.unit, year, TOTAL)?,
                rank: outcome.rank(&it.unit, year)?,
                p05: it.p05,
                median: it.median,
                p95: it.p95,
            })
        })
        .collect();
    found.sort_by(|a, b| a.rank.cmp(&b.rank).then_with(|| a.name.cmp(&b.name)));
    Ok(found)
}
