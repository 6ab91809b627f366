//! What the review prints of method and robustness: the provinces by the scheme in force, and what else they might have been.

use engine::robustness::{Response, Sampling, Serial, Uncertainty};

use super::case::Case;
use super::compare::{aggregated, element};
use super::live::{Chance, drawn};
use super::printed::{Printed, printed};
use super::words;
use crate::context::Context;
use crate::error::Result;
use crate::indicators::TOTAL;
use crate::wire::{AggregateMethod, MethodBasis, MethodLevel};

/// Base samples of the sensitivity; with three factors it takes five runs each.
const SAMPLES: u32 = 1_000;

/// A score over all draws, with how often each grade came out.
pub(crate) struct Spread {
    pub unit: String,
    pub score: f64,
    pub p05: f64,
    pub median: f64,
    pub p95: f64,
    /// Shares of 优, 良, 中, 差; none while the year runs.
    pub grades: Option<[f64; 4]>,
    /// Share of the draws with another grade.
    pub grade_change: Option<f64>,
}

/// Scores of all provinces beside those of the scheme in force.
pub(crate) struct Otherwise {
    pub name: String,
    pub is_dimension: bool,
    /// Score less that of the scheme in force, by province in their order; none where there is no score.
    pub changes: Vec<Option<f64>>,
}

impl Otherwise {
    /// The largest change in size.
    pub fn largest(&self) -> f64 {
        self.changes.iter().flatten().fold(0.0, |largest, change| largest.max(change.abs()))
    }
}

/// How much of the variance of a province's score goes with each choice.
pub(crate) struct Shares {
    pub unit: String,
    /// Weights of indicators, weights of dimensions, way to aggregate: first order, total.
    pub factors: Vec<(String, f64, f64)>,
}

/// Everything the annex says.
pub(crate) struct Annex {
    pub scheme: String,
    pub normalise: &'static str,
    pub weigh: &'static str,
    pub aggregate: &'static str,
    pub grades: [f64; 3],
    pub draws: u32,
    pub noise: f64,
    pub units: Vec<String>,
    pub spreads: Vec<Spread>,
    pub without: Vec<Otherwise>,
    /// By geometric means on 1 to 100, against arithmetic ones on the same scale; none where they can't be had, with the reason.
    pub geometric: std::result::Result<Otherwise, String>,
    pub shares: Vec<Shares>,
    /// What else the screen shows.
    pub printed: Printed,
}

/// Gathers the annex of a year; none where no province has a score.
pub(crate) fn annex(cx: &mut Context<'_>, year: i32) -> Result<Option<Annex>> {
    let basis = MethodBasis { level: MethodLevel::Provinces, year, ..MethodBasis::default() };
    let case = Case::of(cx, &basis)?;
    let outcome = case.outcome()?;
    let lang = cx.lang;
    let units: Vec<String> = case.material.units.iter().filter(|unit| !unit.is_region).map(|unit| unit.code.clone()).collect();
    if units.iter().all(|unit| outcome.score(unit, year, TOTAL).is_none()) {
        return Ok(None);
    }
    let chance = Chance::of(None, None, None)?;
    let noisy = Uncertainty { weight_noise: chance.noise, ..Uncertainty::default() };
    let found = drawn(&case, &case.framework.scheme, &case.now, &noisy, chance, &())?;
    let spreads = found.units.iter().filter_map(|unit| {
        let score = unit.score?;
        let share = |count: u32| f64::from(count) / f64::from(found.draws);
        Some(Spread {
            unit: unit.unit.clone(),
            score: score.nominal?,
            p05: score.p05,
            median: score.median,
            p95: score.p95,
            grades: unit.grades.map(|grades| grades.map(share)),
            grade_change: unit.grade_change,
        })
    });
    let mut without = Vec::new();
    for node in outcome.scheme().nodes().iter().filter(|node| node.code != TOTAL) {
        let found = element(&case, &outcome, &node.code, lang)?;
        let Some(comparison) = found.comparison else { continue };
        let change = |unit: &String| comparison.units.iter().find(|it| it.code == *unit).and_then(|it| Some(it.after? - it.before?));
        without.push(Otherwise {
            // Names in cells are not set again: the brackets of paper are full-width.
            name: match lang {
                store::Lang::Zh => found.name.replace('(', "\u{ff08}").replace(')', "\u{ff09}"),
                store::Lang::En => found.name,
            },
            is_dimension: case.content.dimensions.iter().any(|dimension| dimension.code == node.code),
            changes: units.iter().map(change).collect(),
        });
    }
    Ok(Some(Annex {
        scheme: match case.summary.number {
            0 => case.summary.name.clone(),
            number => format!("{} {}{number}", case.summary.name, lang.pick("第", "no. ")) + lang.pick("版", ""),
        },
        normalise: words::normalise(case.content.method.normalise, lang),
        weigh: words::weigh(case.weigh(), lang),
        aggregate: words::aggregate(case.content.method.aggregate, lang),
        grades: [case.content.method.grades.excellent, case.content.method.grades.good, case.content.method.grades.fair],
        draws: found.draws,
        noise: chance.noise,
        spreads: spreads.collect(),
        without,
        geometric: geometric(cx, &case, &basis, &units),
        shares: shares(&case, &outcome, &units, lang)?,
        printed: printed(cx, &case, &outcome, &units)?,
        units,
    }))
}

fn geometric(cx: &Context<'_>, case: &Case, basis: &MethodBasis, units: &[String]) -> std::result::Result<Otherwise, String> {
    let name = words::aggregate(AggregateMethod::Geometric, cx.lang).to_owned();
    let outcome = || {
        let other = aggregated(cx, case, basis, AggregateMethod::Geometric)?;
        let geometric = other.outcome()?;
        // The same values on the same scale, so that the means alone differ.
        let mut plain = other.now.clone();
        plain.pipeline.aggregate.method = engine::Aggregation::Arithmetic;
        Ok((other.run(&other.framework.scheme, &plain)?, geometric))
    };
    let (plain, geometric) = outcome().map_err(|error: crate::error::DeskError| match cx.lang {
        store::Lang::Zh => error.message_zh,
        store::Lang::En => error.message_en,
    })?;
    let score = |of: &engine::Outcome, unit: &str| of.score(unit, case.year, TOTAL);
    let changes = units.iter().map(|unit| Some(score(&geometric, unit)? - score(&plain, unit)?)).collect();
    Ok(Otherwise { name, is_dimension: false, changes })
}

/// Shares of variance with weights and the way to aggregate drawn together.
fn shares(case: &Case, outcome: &engine::Outcome, units: &[String], lang: store::Lang) -> Result<Vec<Shares>> {
    let request = crate::wire::MethodRobustnessRequest {
        aggregate: vec![AggregateMethod::Arithmetic, AggregateMethod::Geometric],
        ..crate::wire::MethodRobustnessRequest::default()
    };
    let (prepared, uncertainty, _) = super::live::varied(case, &request, lang)?;
    let mut found = Vec::new();
    for unit in units.iter().filter(|unit| outcome.score(unit, case.year, TOTAL).is_some()) {
        let response = Response::Score { unit: unit.clone(), year: case.year };
        let sampling = Sampling { samples: SAMPLES, bootstrap: 0, response, ..Sampling::default() };
        let asked = prepared.pipeline.sensitivity(&case.framework.scheme, &prepared.data, &uncertainty, &sampling, &Serial, &());
        let asked = asked.map_err(|error| words::refused(&error, case))?;
        let factors = asked.factors.iter().map(|factor| {
            let name = super::sensitivity::factor_name(case, &factor.name, lang);
            (name, factor.first_order.estimate.clamp(0.0, 1.0), factor.total.estimate.clamp(0.0, 1.0))
        });
        found.push(Shares { unit: unit.clone(), factors: factors.collect() });
    }
    Ok(found)
}
