//! What the indicators have to do with each other and how much each moves the whole.

use std::collections::BTreeMap;

use engine::understand::{self, Correlation};
use engine::{FewUnits, NodeKind};
use store::Lang;

use super::case::Case;
use super::words;
use crate::context::Context;
use crate::error::Result;
use crate::evaluation::words::short;
use crate::indicators::TOTAL;
use crate::wire::{MethodInfluence, MethodPair, MethodRelations, MethodRequest};

/// The correlation from which two siblings say nearly the same: COINr's.
const REDUNDANT: f64 = 0.9;

/// Gives correlations, redundant pairs and influences; with few units nothing but the reason why.
pub fn relations(cx: &mut Context<'_>, request: MethodRequest) -> Result<MethodRelations> {
    let case = Case::of(cx, &request.of)?;
    let lang = cx.lang;
    let mut found = MethodRelations {
        codes: case.content.indicators.iter().map(|it| it.code.clone()).collect(),
        names: case.content.indicators.iter().map(|it| case.name(&it.code, lang)).collect(),
        correlations: Vec::new(),
        redundant: Vec::new(),
        influence: Vec::new(),
        reliability: BTreeMap::new(),
        refusal: None,
    };
    let compared = case.material.compared();
    if compared < engine::FEW_UNITS && !request.of.allow_few {
        found.refusal = Some(words::refused_correlation(compared, lang));
        return Ok(found);
    }
    let outcome = case.outcome()?;
    let refused = |error: engine::Error| words::refused(&error, &case);
    let codes: Vec<&str> = found.codes.iter().map(String::as_str).collect();
    let few = FewUnits::Allow;
    found.correlations = understand::correlation_table(&outcome, &codes, Correlation::Pearson, few).map_err(refused)?.cells;
    found.redundant = understand::redundancies(&outcome, REDUNDANT, few)
        .map_err(refused)?
        .into_iter()
        .map(|pair| MethodPair {
            sentence: sentence(&case.name(&pair.first, lang), &case.name(&pair.second, lang), pair.correlation, lang),
            parent: pair.parent,
            first: pair.first,
            second: pair.second,
            correlation: pair.correlation,
        })
        .collect();
    found.influence = understand::influence(&outcome, TOTAL, few)
        .map_err(refused)?
        .into_iter()
        .map(|it| MethodInfluence {
            name: case.name(&it.code, lang),
            weight: it.weight,
            correlation: it.correlation,
            explained: it.explained,
            code: it.code,
        })
        .collect();
    for node in outcome.scheme().nodes().iter().filter(|node| node.kind == NodeKind::Aggregate) {
        let alpha = understand::reliability(&outcome, &node.code, few).map_err(refused)?;
        found.reliability.insert(node.code.clone(), alpha);
    }
    Ok(found)
}

fn sentence(first: &str, second: &str, correlation: f64, lang: Lang) -> String {
    let r = short(engine::round_half_up(correlation, 2));
    match (correlation > 0.0, lang) {
        (true, Lang::Zh) => format!("「{first}」与「{second}」高度相关（r = {r}），几乎说的是同一件事，等于重复计分。"),
        (false, Lang::Zh) => format!("「{first}」与「{second}」高度负相关（r = {r}），在汇总中相互抵消。"),
        (true, Lang::En) => format!("{first} and {second} go together closely (r = {r}): what they say is counted twice."),
        (false, Lang::En) => format!("{first} and {second} go against each other (r = {r}): in the whole they cancel."),
    }
}
