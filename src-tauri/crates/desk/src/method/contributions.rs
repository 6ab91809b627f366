//! Where a unit's score comes from, what it lacks, what moved it, and what sets it apart from another.

use engine::understand::{self, Breakdown, Sight};
use engine::{Normalisation, Outcome};
use store::Lang;

use super::case::Case;
use super::words;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::TOTAL;
use crate::wire::{MethodBreakdown, MethodContributions, MethodStanding, MethodUnitRequest, MethodWeight};

/// Explains a unit's score.
pub fn contributions(cx: &mut Context<'_>, request: MethodUnitRequest) -> Result<MethodContributions> {
    let case = Case::of(cx, &request.of)?;
    let (outcome, lang) = (case.outcome()?, cx.lang);
    let node = request.node.as_deref().filter(|node| !node.is_empty()).unwrap_or(TOTAL);
    if outcome.scheme().node(node).is_none() {
        return Err(missing("node", &format!("方案里没有「{node}」。"), &format!("The scheme has no {node}.")));
    }
    let name = case.unit_name(&request.unit, lang);
    let sight = sight(&outcome, &request.unit, case.year, "unit")?;
    let score = understand::contributions(&sight, node).ok_or_else(|| {
        missing(
            "unit",
            &format!("{}没有得分，无从分解。", case.unit_name(&request.unit, Lang::Zh)),
            &format!("{} has no score to take apart.", case.unit_name(&request.unit, Lang::En)),
        )
    })?;
    let teller = Teller { case: &case, name: &name, lang };
    let reaches = case.content.indicators.iter().all(|indicator| full_marks(&case, &indicator.code).is_some());
    let full = Sight::imagined(&outcome, &request.unit, case.year, |code| full_marks(&case, code)).filter(|_| reaches);
    let to_target = full.and_then(|full| understand::gap(&sight, &full, node));
    let before = case.outcome_before()?;
    let since = before.as_ref().and_then(|before| {
        let earlier = Sight::of(before, &request.unit, case.year - 1)?;
        understand::gap(&earlier, &sight, node)
    });
    let other = match request.against.as_deref().filter(|other| !other.is_empty()) {
        Some(other) => {
            let theirs = self::sight(&outcome, other, case.year, "against")?;
            understand::gap(&sight, &theirs, node).map(|gap| (case.unit_name(other, lang), gap))
        }
        None => None,
    };
    let is_region = case.material.unit(&request.unit).is_some_and(|unit| unit.is_region);
    let standings = if is_region { Vec::new() } else { understand::profile(&outcome, &request.unit, case.year, node).unwrap_or_default() };
    let weights = understand::effective_weights(&sight, &outcome, node).unwrap_or_default();
    Ok(MethodContributions {
        node: node.to_owned(),
        score: teller.score(&score),
        to_target: to_target.map(|gap| teller.to_target(&gap)),
        since_last_year: since.map(|gap| teller.since(&gap)),
        to_other: other.map(|(other, gap)| teller.to_other(&other, &gap)),
        standing_sentence: if standings.is_empty() { String::new() } else { words::standings(&standings, &case, lang) },
        standings: standings
            .into_iter()
            .map(|it| MethodStanding {
                name: case.name(&it.code, lang),
                score: it.score,
                mean: it.mean,
                rank: it.rank.filter(|_| case.ranked),
                lead: it.lead,
                code: it.code,
            })
            .collect(),
        weights: weights
            .into_iter()
            .map(|it| MethodWeight { name: case.name(&it.code, lang), nominal: it.nominal, effective: it.effective, code: it.code })
            .collect(),
        unit: request.unit,
        name,
    })
}

/// Sees a unit in a result.
pub(super) fn sight<'a>(outcome: &'a Outcome, unit: &str, year: i32, field: &str) -> Result<Sight<'a>> {
    Sight::of(outcome, unit, year)
        .ok_or_else(|| missing(field, &format!("这一层级没有单位「{unit}」。"), &format!("There is no unit {unit} at this level.")))
}

/// The score of full marks on an indicator, where its scale ends.
fn full_marks(case: &Case, code: &str) -> Option<f64> {
    match case.now.pipeline.normalise.as_ref()?.of(code) {
        Normalisation::Efficacy { base, span } => Some(base + span),
        method => method.top(),
    }
}

fn missing(field: &str, zh: &str, en: &str) -> DeskError {
    DeskError::new(ErrorCode::NotFound, zh, en).field(field)
}

struct Teller<'a> {
    case: &'a Case,
    name: &'a str,
    lang: Lang,
}

impl Teller<'_> {
    fn told(&self, breakdown: &Breakdown, sentence: String) -> MethodBreakdown {
        MethodBreakdown { total: breakdown.total, parts: words::parts(breakdown, self.case, self.lang), sentence }
    }

    fn score(&self, score: &Breakdown) -> MethodBreakdown {
        let (name, total) = (self.name, words::points(score.total, self.lang));
        let list = words::largest(score, 1.0, self.case, self.lang);
        let sentence = match (list, self.lang) {
            (Some(list), Lang::Zh) => format!("{name}得{total}分，贡献最大的是{list}。"),
            (Some(list), Lang::En) => format!("{name} scores {total}, most of it from {list}."),
            (None, Lang::Zh) => format!("{name}得{total}分。"),
            (None, Lang::En) => format!("{name} scores {total}."),
        };
        self.told(score, sentence)
    }

    fn to_target(&self, gap: &Breakdown) -> MethodBreakdown {
        let (name, total) = (self.name, words::points(gap.total, self.lang));
        let sentence = match (words::largest(gap, 1.0, self.case, self.lang), self.lang) {
            (Some(list), Lang::Zh) => format!("{name}距满分还差{total}分，主要差在{list}。"),
            (Some(list), Lang::En) => format!("{name} is {total} short of full marks, mostly in {list}."),
            (None, Lang::Zh) => format!("{name}已报各项均得满分。"),
            (None, Lang::En) => format!("{name} has full marks on everything reported."),
        };
        self.told(gap, sentence)
    }

    fn since(&self, gap: &Breakdown) -> MethodBreakdown {
        let (name, total) = (self.name, words::points(gap.total, self.lang));
        let sign = if gap.total < 0.0 { -1.0 } else { 1.0 };
        let list = words::largest(gap, sign, self.case, self.lang);
        let against = words::largest(gap, -sign, self.case, self.lang);
        let still = gap.total.abs() < 0.005;
        let sentence = match (self.lang, still, sign > 0.0, list) {
            (Lang::Zh, true, ..) => format!("{name}与上年持平。"),
            (Lang::En, true, ..) => format!("{name} is where it was the year before."),
            (Lang::Zh, _, up, list) => {
                let (way, other) = if up { ("提高", "拉低的有") } else { ("下降", "抬高的有") };
                let mainly = list.map(|list| format!("，主要来自{list}")).unwrap_or_default();
                let but = against.map(|list| format!("；{other}{list}")).unwrap_or_default();
                format!("{name}比上年{way}{total}分{mainly}{but}。")
            }
            (Lang::En, _, up, list) => {
                let way = if up { "up" } else { "down" };
                let mainly = list.map(|list| format!(", mostly by {list}")).unwrap_or_default();
                let but = against.map(|list| format!("; against it went {list}")).unwrap_or_default();
                format!("{name} is {way} {total} on the year before{mainly}{but}.")
            }
        };
        self.told(gap, sentence)
    }

    fn to_other(&self, other: &str, gap: &Breakdown) -> MethodBreakdown {
        let (name, total) = (self.name, words::points(gap.total, self.lang));
        let sign = if gap.total < 0.0 { -1.0 } else { 1.0 };
        let list = words::largest(gap, sign, self.case, self.lang);
        let sentence = match (self.lang, gap.total.abs() < 0.005, sign > 0.0, list) {
            (Lang::Zh, true, ..) => format!("{name}与{other}得分持平。"),
            (Lang::En, true, ..) => format!("{name} and {other} score the same."),
            (Lang::Zh, _, behind, list) => {
                let mainly = list.map(|list| format!("，主要来自{list}")).unwrap_or_default();
                format!("{name}比{other}{}{total}分{mainly}。", if behind { "低" } else { "高" })
            }
            (Lang::En, _, behind, list) => {
                let mainly = list.map(|list| format!(", mostly in {list}")).unwrap_or_default();
                format!("{name} is {total} {} {other}{mainly}.", if behind { "behind" } else { "ahead of" })
            }
        };
        self.told(gap, sentence)
    }
}
