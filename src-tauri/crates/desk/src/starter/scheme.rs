//! The indicator scheme as shipped: 33 indicators in five key tasks, with every field of an indicator card.

use serde::Deserialize;
use store::Indicator;

/// The scheme as shipped.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Its version, e.g. 2021版(第1次).
    pub version: &'static str,
    /// The key tasks: code, clause, points.
    pub tasks: Vec<(&'static str, &'static str, f64)>,
    /// The indicators in order.
    pub indicators: Vec<Indicator>,
}

#[derive(Deserialize)]
struct Asset {
    version: &'static str,
    scheme_year: i32,
    base_year: i32,
    tasks: Vec<Task>,
    indicators: Vec<Card>,
}

#[derive(Deserialize)]
struct Task {
    code: &'static str,
    clause: &'static str,
    weight: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Card {
    code: String,
    block: String,
    seq: i32,
    name_zh: String,
    name_en: String,
    unit: String,
    direction: i32,
    timing: String,
    level: String,
    source: String,
    #[serde(default)]
    computed_from: Option<String>,
    clause: String,
    weight: f64,
    formula_zh: String,
    formula_en: String,
    definition_zh: String,
    definition_en: String,
    period_note: String,
    provider: String,
    filler: String,
    region_rule: String,
    target_basis: String,
    base_year: i32,
    range_low: f64,
    range_high: f64,
    jump_threshold: f64,
    evidence: String,
    not_applicable_when: String,
}

/// Reads the scheme that is compiled in.
pub fn load() -> Scheme {
    // The asset is compiled in and every build's tests read it.
    let asset: Asset = serde_json::from_str(include_str!("../../../../../assets/scheme/indicators.json"))
        .expect("assets/scheme/indicators.json is well formed");
    let points = |block: &str| asset.tasks.iter().find(|task| task.code == block).map(|task| task.weight);
    let indicators = asset
        .indicators
        .iter()
        .map(|card| Indicator {
            code: card.code.clone(),
            scheme_year: Some(asset.scheme_year),
            kind: "scheme".to_owned(),
            block: Some(card.block.clone()),
            seq: card.seq,
            name_zh: card.name_zh.clone(),
            name_en: Some(card.name_en.clone()),
            unit: Some(card.unit.clone()),
            direction: card.direction,
            timing: card.timing.clone(),
            level: Some(card.level.clone()),
            source: Some(card.source.clone()),
            computed_from: card.computed_from.clone(),
            formula_zh: Some(card.formula_zh.clone()),
            formula_en: Some(card.formula_en.clone()),
            definition_zh: Some(card.definition_zh.clone()),
            definition_en: Some(card.definition_en.clone()),
            period_note: Some(card.period_note.clone()),
            provider: Some(card.provider.clone()),
            filler: Some(card.filler.clone()),
            clause: Some(card.clause.clone()),
            block_weight: points(&card.block),
            weight: Some(card.weight),
            target_basis: Some(card.target_basis.clone()),
            base_year: Some(card.base_year).filter(|year| *year > 0).or(Some(asset.base_year)),
            range_low: Some(card.range_low),
            range_high: Some(card.range_high),
            jump_threshold: Some(card.jump_threshold),
            evidence: Some(card.evidence.clone()),
            not_applicable_when: Some(card.not_applicable_when.clone()),
            version: Some(asset.version.to_owned()),
            region_rule: Some(card.region_rule.clone()),
            publisher: None,
        })
        .collect();
    let tasks = asset.tasks.iter().map(|task| (task.code, task.clause, task.weight)).collect();
    Scheme { version: asset.version, tasks, indicators }
}
