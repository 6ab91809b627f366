//! A level evaluated: scores, grades, the tree, what was done to the data, and what was refused.

use std::collections::BTreeMap;

use engine::grading::{Candidate, Graded, Standing};
use engine::{NodeKind, Outcome};

use super::case::Case;
use super::{negative, words};
use crate::context::Context;
use crate::error::Result;
use crate::indicators::TOTAL;
use crate::indicators::scheme::not_evaluable;
use crate::indicators::words as numbers;
use crate::wire::{GradeStanding, MethodNode, MethodRequest, MethodResult, MethodUnit};

/// Evaluates a level by a scheme.
pub fn evaluate(cx: &mut Context<'_>, request: MethodRequest) -> Result<MethodResult> {
    let case = Case::of(cx, &request.of)?;
    let (outcome, before) = (case.outcome()?, case.outcome_before()?);
    let lang = cx.lang;
    let graded = grades(&case, &outcome)?;
    let units = case.material.units.iter().map(|unit| {
        let score = outcome.score(&unit.code, case.year, TOTAL);
        let earlier = before.as_ref().and_then(|before| before.score(&unit.code, case.year - 1, TOTAL));
        let graded = graded.get(&unit.code);
        let codes = outcome.scheme().nodes().iter().map(|node| &node.code);
        MethodUnit {
            code: unit.code.clone(),
            name: unit.name(lang).to_owned(),
            short: unit.short(lang).to_owned(),
            is_region: unit.is_region,
            score,
            score_text: score.map(|score| numbers::score(score, lang)).unwrap_or_default(),
            rank: outcome.rank(&unit.code, case.year).filter(|_| case.ranked),
            grade: graded.and_then(|graded| graded.grade).map(|grade| words::grade(grade, lang)),
            standing: standing(&case, &unit.code, score, graded),
            graded_points: graded
                .and_then(|graded| graded.points)
                .filter(|_| negative::deducts(&case.content.method.negative, &unit.code, case.year)),
            negative: negative::of(&case.content.method.negative, &unit.code, case.year).map(|it| negative::sentence(it, lang)).collect(),
            change: score.zip(earlier).map(|(now, before)| now - before),
            index: case.material.index.get(&unit.code).copied(),
            scores: codes.map(|code| (code.clone(), outcome.score(&unit.code, case.year, code))).collect(),
            values: case
                .content
                .indicators
                .iter()
                .filter_map(|indicator| case.material.measure(&indicator.code))
                .map(|measure| (measure.code.clone(), case.material.now.wire(&unit.code, measure, lang)))
                .collect(),
        }
    });
    let notes = outcome.diagnostics().iter().filter(|it| !words::is_of_unmarked(it, &case)).map(|it| words::note(it, &case, lang));
    Ok(MethodResult {
        level: case.material.level,
        year: case.year,
        ranked: case.ranked,
        compared: case.material.compared() as u32,
        running: case.material.running,
        nodes: nodes(&case, &outcome, cx),
        units: units.collect(),
        notes: words::narrow(&case, lang)
            .into_iter()
            .chain(case.now.unmarked.iter().map(|code| words::unmarked(code, &case, lang)))
            .chain(case.now.carried.iter().map(|it| words::carried(it, &case, lang)))
            .chain(notes)
            .collect(),
        refusals: case.refusals.clone(),
        scheme: case.summary.clone(),
    })
}

fn nodes(case: &Case, outcome: &Outcome, cx: &Context<'_>) -> Vec<MethodNode> {
    let lang = cx.lang;
    let node = |node: &engine::Node| {
        let measure = case.material.measure(&node.code).filter(|_| node.kind != NodeKind::Aggregate);
        let indicator = case.content.indicators.iter().find(|it| it.code == node.code).filter(|_| measure.is_some());
        let dimension = case.content.dimensions.iter().find(|it| it.code == node.code);
        let clause = indicator.map(|it| &it.basis.clause).or(dimension.map(|it| &it.basis.clause)).cloned().unwrap_or_default();
        MethodNode {
            code: node.code.clone(),
            parent: node.parent.clone(),
            name: case.name(&node.code, lang),
            level: outcome.level(&node.code).unwrap_or_default(),
            share: outcome.share(&node.code).unwrap_or_default(),
            weight: outcome.weight(&node.code).unwrap_or_default(),
            unit: measure.map(|it| numbers::unit_name(&it.unit, lang).into_owned()).unwrap_or_default(),
            direction: measure.map_or(0, |it| it.sign()),
            clause: if clause.is_empty() { measure.map(|it| it.clause.clone()).unwrap_or_default() } else { clause },
            method: match indicator {
                Some(it) => words::normalise(it.normalise.unwrap_or(case.content.method.normalise), lang).to_owned(),
                None => words::aggregate(case.content.method.aggregate, lang).to_owned(),
            },
        }
    };
    outcome.scheme().nodes().iter().map(node).collect()
}

/// The grades of the units, judged together; none while the year runs or where scores are not out of 100.
pub(super) fn grades(case: &Case, outcome: &Outcome) -> Result<BTreeMap<String, Graded>> {
    if case.material.running || !case.framework.gradable {
        return Ok(BTreeMap::new());
    }
    let units = case.material.units.iter().filter(|unit| !unit.is_region);
    let candidates: Vec<Candidate> = units.map(|unit| candidate(case, &unit.code, outcome.score(&unit.code, case.year, TOTAL))).collect();
    let graded = engine::grading::grade(&candidates, &case.framework.grading).map_err(not_evaluable)?;
    Ok(graded.into_iter().map(|graded| (graded.unit.clone(), graded)).collect())
}

/// A unit to be graded by these points.
pub(super) fn candidate(case: &Case, unit: &str, points: Option<f64>) -> Candidate {
    let years = case.content.method.monitored_years;
    let since = case.material.unit(unit).and_then(|unit| unit.since);
    let monitored = years > 0 && since.is_some_and(|since| is_young(since, case.material.day, years));
    let mut candidate = Candidate { unit: unit.to_owned(), points, monitored, ..Candidate::default() };
    negative::apply(&case.content.method.negative, case.year, &mut candidate);
    candidate
}

/// Whether fewer than so many years have passed on the day.
fn is_young(since: jiff::civil::Date, day: jiff::civil::Date, years: u32) -> bool {
    let grown = i64::from(years).try_into().ok().and_then(|years: i16| since.checked_add(jiff::Span::new().years(years)).ok());
    grown.is_none_or(|grown| grown > day)
}

fn standing(case: &Case, unit: &str, score: Option<f64>, graded: Option<&Graded>) -> GradeStanding {
    match graded.map(|graded| graded.standing) {
        _ if case.material.running => GradeStanding::Running,
        None if candidate(case, unit, score).monitored => GradeStanding::Monitored,
        None if score.is_some() && !case.framework.gradable => GradeStanding::Relative,
        None | Some(Standing::NoScore) => GradeStanding::NoScore,
        Some(Standing::Points) => GradeStanding::Points,
        Some(Standing::Vetoed) => GradeStanding::Vetoed,
        Some(Standing::Capped) => GradeStanding::Capped,
        Some(Standing::Monitored) => GradeStanding::Monitored,
    }
}
