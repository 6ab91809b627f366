//! Scores, ranks and grades with their uncertainty: while a slider is dragged, and with methods varied.

use std::collections::BTreeMap;

use engine::grading::Standing;
use engine::robustness::{Draws, RankInterval, Robustness, Threads, Uncertainty, Watch};
use engine::{Aggregation, GradeBands, Normalise, Outcome, Scheme};
use store::Lang;

use super::case::Case;
use super::content::{self, Prepared};
use super::evaluate::grades;
use super::{negative, words};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::evaluation::Watcher;
use crate::indicators::TOTAL;
use crate::indicators::words as numbers;
use crate::wire::{MethodInterval, MethodLive, MethodLiveRequest, MethodLiveUnit, MethodRobustnessRequest};

/// The most draws that may be asked for.
const MOST_DRAWS: u32 = 100_000;

/// Draws, noise and seed as asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance {
    pub draws: u32,
    pub noise: f64,
    pub seed: u64,
}

impl Chance {
    /// 10,000 draws, a quarter of each weight, seed 1, unless asked otherwise.
    pub fn of(draws: Option<u32>, noise: Option<f64>, seed: Option<u32>) -> Result<Chance> {
        let chance = Chance { draws: draws.unwrap_or(10_000), noise: noise.unwrap_or(0.25), seed: u64::from(seed.unwrap_or(1)) };
        if !(1..=MOST_DRAWS).contains(&chance.draws) {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("抽样次数须在1到{MOST_DRAWS}之间。"),
                format!("The number of draws lies between 1 and {MOST_DRAWS}."),
            )
            .field("draws"));
        }
        if !(0.0..=1.0).contains(&chance.noise) {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                "权重扰动须在0到1之间，如0.25。",
                "The noise of weights lies between 0 and 1, such as 0.25.",
            )
            .field("noise"));
        }
        Ok(chance)
    }
}

/// Gives scores, ranks and grades for weights as they stand under the sliders. What it works on is kept by revision, and nothing is read
/// from the workspace while it changes not.
pub fn live(cx: &mut Context<'_>, request: MethodLiveRequest) -> Result<MethodLive> {
    let chance = Chance::of(request.draws, request.noise, request.seed)?;
    let case = Case::of(cx, &request.of)?;
    let scheme = reweighed(&case, &request.weights)?;
    let uncertainty = Uncertainty { weight_noise: chance.noise, ..Uncertainty::default() };
    let outcome = case.run(&scheme, &case.now)?;
    let found = drawn(&case, &scheme, &case.now, &uncertainty, chance, &())?;
    answer(&case, &outcome, &found, chance, words::few_ranks(&case, cx.lang), cx.lang)
}

/// Gives the same with ways to normalise and to aggregate drawn as well.
pub fn robustness(cx: &mut Context<'_>, request: MethodRobustnessRequest) -> Result<MethodLive> {
    let chance = Chance::of(request.draws, request.noise, request.seed)?;
    let case = Case::of(cx, &request.of)?;
    let (prepared, uncertainty, remark) = varied(&case, &request, cx.lang)?;
    let doing = cx.text("抽样检验稳健性", "Drawing for robustness");
    let watch = Watcher::new(&cx.task, (0.0, 1.0), &doing);
    let outcome = case.run(&case.framework.scheme, &prepared)?;
    let found = drawn(&case, &case.framework.scheme, &prepared, &uncertainty, chance, &watch)?;
    let warning = [words::few_ranks(&case, cx.lang), remark].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>();
    answer(&case, &outcome, &found, chance, warning.join(cx.lang.pick("", " ")), cx.lang)
}

/// What is varied, on values that every method can take; with what must be said of it.
pub(super) fn varied(case: &Case, request: &MethodRobustnessRequest, lang: Lang) -> Result<(Prepared, Uncertainty, String)> {
    let noise = Chance::of(request.draws, request.noise, request.seed)?.noise;
    if let Some(method) = request.aggregate.iter().find(|method| !content::is_mean(**method)) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("{}的得分与平均法不可比，不能与之混合抽样。", words::aggregate(*method, Lang::Zh)),
            format!("Scores by {} can't be drawn together with those of means.", words::aggregate(*method, Lang::En)),
        )
        .hint("请选算术、几何、调和平均或中位数；其他方法请用方案对比。", "Choose among means; look at other methods by comparison.")
        .field("aggregate"));
    }
    let was = content::has_positive_mean(&case.content.method);
    let positive = was || request.aggregate.iter().any(|method| content::wants_positive(*method));
    let mut prepared = case.now.clone();
    if positive && !was {
        // One scale for all draws: what differs between them is then the method alone.
        let raised = |it: &mut engine::Normalisation| match it {
            engine::Normalisation::Target { low, .. }
            | engine::Normalisation::MinMax { low, .. }
            | engine::Normalisation::Goalposts { low, .. } => *low = 1.0,
            _ => {}
        };
        if let Some(Normalise { method, indicators, .. }) = &mut prepared.pipeline.normalise {
            raised(method);
            indicators.values_mut().for_each(raised);
        }
    }
    let marked = |method: &crate::wire::NormaliseMethod| match method {
        crate::wire::NormaliseMethod::Target => case.content.indicators.iter().all(|it| case.material.now.targeted.contains(&it.code)),
        crate::wire::NormaliseMethod::BaseIndex | crate::wire::NormaliseMethod::DistanceToReference => {
            case.content.indicators.iter().all(|it| case.material.now.referred.contains(&it.code))
        }
        crate::wire::NormaliseMethod::Efficacy | crate::wire::NormaliseMethod::Goalposts => {
            case.content.indicators.iter().all(|it| it.lower.is_some() && it.upper.is_some())
        }
        _ => true,
    };
    if let Some(method) = request.normalise.iter().find(|method| !marked(method)) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("并非每项指标都有{}所需的目标、基期值或上下限。", words::normalise(*method, Lang::Zh)),
            format!("Not every indicator has the target, base value or limits that {} wants.", words::normalise(*method, Lang::En)),
        )
        .hint("请换一种标准化方法。", "Choose another normalisation.")
        .field("normalise"));
    }
    let uncertainty = Uncertainty {
        weight_noise: noise,
        normalise: request.normalise.iter().map(|method| content::normalisation(*method, positive)).collect(),
        aggregate: request.aggregate.iter().map(|method| content::aggregation(*method)).collect::<Vec<Aggregation>>(),
        ..Uncertainty::default()
    };
    let remark = match (positive && !was, lang) {
        (false, _) => String::new(),
        (true, Lang::Zh) => "含几何或调和平均时，得分量程统一为1至100。".to_owned(),
        (true, Lang::En) => "With geometric or harmonic means in the mix, scores run from 1 to 100.".to_owned(),
    };
    Ok((prepared, uncertainty, remark))
}

/// Draws choices at random and keeps the scores.
pub(super) fn drawn(
    case: &Case,
    scheme: &Scheme,
    prepared: &Prepared,
    uncertainty: &Uncertainty,
    chance: Chance,
    watch: &impl Watch,
) -> Result<Robustness> {
    let draws = Draws { count: chance.draws, seed: chance.seed, bands: bands(case), ..Draws::default() };
    let (pipeline, threads) = (&prepared.pipeline, Threads::available());
    let found = pipeline.robustness_of_scores(scheme, &prepared.data, uncertainty, &draws, &threads, watch);
    found.map_err(|error| words::refused(&error, case))
}

/// The bands by which a draw is graded; none while the year runs or where scores are not out of 100.
fn bands(case: &Case) -> Option<GradeBands> {
    (case.framework.gradable && !case.material.running).then_some(case.framework.grading.bands)
}

/// The scheme with other weights.
pub(super) fn reweighed(case: &Case, weights: &BTreeMap<String, f64>) -> Result<Scheme> {
    let mut nodes = case.framework.scheme.nodes().to_vec();
    for (code, weight) in weights {
        let node = nodes.iter_mut().find(|node| node.code == *code && node.code != TOTAL).ok_or_else(|| {
            DeskError::new(
                ErrorCode::InvalidInput,
                format!("方案里没有维度或指标「{code}」。"),
                format!("The scheme has no dimension or indicator {code}."),
            )
            .field(format!("weights.{code}"))
        })?;
        node.weight = *weight;
    }
    Scheme::new(nodes).map_err(|error| words::refused(&error, case))
}

fn answer(case: &Case, outcome: &Outcome, found: &Robustness, chance: Chance, warning: String, lang: Lang) -> Result<MethodLive> {
    // Grades as they are given: with deductions, vetoes and the cap. What is drawn tells of points alone, so it is given where these decide.
    let graded = grades(case, outcome)?;
    let by_points = |unit: &str| {
        let listed = negative::of(&case.content.method.negative, unit, case.year).next().is_some();
        !listed && graded.get(unit).is_some_and(|it| it.standing != Standing::Monitored)
    };
    let by_unit: BTreeMap<&str, &RankInterval> = found.units.iter().map(|unit| (unit.unit.as_str(), unit)).collect();
    let units = case.material.units.iter().map(|unit| {
        let score = outcome.score(&unit.code, case.year, TOTAL);
        let drawn = by_unit.get(unit.code.as_str()).copied();
        let share = |count: &u32| f64::from(*count) / f64::from(found.draws);
        let ranks = drawn.filter(|_| case.ranked);
        MethodLiveUnit {
            code: unit.code.clone(),
            score,
            score_text: score.map(|score| numbers::score(score, lang)).unwrap_or_default(),
            rank: outcome.rank(&unit.code, case.year).filter(|_| case.ranked),
            grade: graded.get(&unit.code).and_then(|it| it.grade).map(|grade| words::grade(grade, lang)),
            scores: drawn.and_then(|drawn| drawn.score).map(|it| MethodInterval {
                nominal: it.nominal,
                mean: it.mean,
                p05: it.p05,
                median: it.median,
                p95: it.p95,
            }),
            ranks: ranks.map(|it| MethodInterval {
                nominal: it.nominal.map(f64::from),
                mean: it.mean,
                p05: it.p05,
                median: it.median,
                p95: it.p95,
            }),
            rank_shares: ranks.map(|it| it.frequency.iter().map(share).collect()).unwrap_or_default(),
            grade_shares: drawn
                .filter(|_| by_points(&unit.code))
                .and_then(|it| it.grades)
                .map(|it| it.iter().map(share).collect())
                .unwrap_or_default(),
            grade_change: drawn.filter(|_| by_points(&unit.code)).and_then(|it| it.grade_change),
        }
    });
    let weights = outcome.scheme().nodes().iter().filter_map(|node| Some((node.code.clone(), outcome.weight(&node.code)?)));
    Ok(MethodLive {
        year: case.year,
        ranked: case.ranked,
        draws: found.draws,
        noise: chance.noise,
        weights: weights.collect(),
        units: units.collect(),
        warning,
    })
}
