//! The ASEM example against what NumPy and SciPy make of it (`tests/fixtures/asem/reference.py`), to 1e-9, and against the figures that
//! COINr's own documentation prints.

#[path = "common/asem.rs"]
mod fixture;

use std::collections::BTreeMap;

use engine::{Aggregate, Aggregation, Imputation, Normalisation, Normalise, Objective, Outcome, Pipeline, Rule, Treatment, Weighing};
use fixture::{YEAR, asem};
use serde_json::Value;

fn references() -> Value {
    serde_json::from_str(include_str!("../../../../tests/fixtures/asem/reference.json")).expect("the references are JSON")
}

/// Denominated, group means for blanks, treated; min–max on 0 to 100, arithmetic.
fn coinr() -> Pipeline {
    Pipeline {
        denominate: true,
        impute: Imputation::GroupMean,
        treat: Some(Treatment::default()),
        normalise: Some(Normalise::default()),
        ..Pipeline::default()
    }
}

fn by(method: Normalisation) -> Option<Normalise> {
    Some(Normalise { method, ..Normalise::default() })
}

fn agrees(pipeline: &Pipeline, case: &str) -> Outcome {
    let (scheme, data) = asem(1);
    let outcome = pipeline.run(&scheme, &data).unwrap();
    let references = references();
    let reference = &references[case];
    let mut compared = 0;
    for (unit, scores) in reference["scores"].as_object().unwrap() {
        for (code, expected) in scores.as_object().unwrap() {
            let (found, expected) = (outcome.score(unit, YEAR, code), expected.as_f64());
            match (found, expected) {
                (Some(found), Some(expected)) => {
                    let near = (found - expected).abs() <= 1e-9 * expected.abs() + 1e-12;
                    assert!(near, "{case}: {code} of {unit} is {found}, not {expected}");
                }
                _ => assert_eq!(found, expected, "{case}: {code} of {unit}"),
            }
            compared += 1;
        }
        assert_eq!(outcome.rank(unit, YEAR).map(u64::from), reference["ranks"][unit].as_u64(), "{case}: rank of {unit}");
    }
    assert!(compared >= 51 * 11, "{case}: every aggregate of every unit");
    if let Some(weights) = reference["weights"].as_object() {
        for (code, weight) in weights.iter().filter(|(code, _)| outcome.level(code) == Some(1)) {
            let (found, expected) = (outcome.share(code).unwrap(), weight.as_f64().unwrap());
            assert!((found - expected).abs() <= 1e-9, "{case}: weight of {code} is {found}, not {expected}");
        }
    }
    outcome
}

#[test]
fn every_step_agrees_with_numpy() {
    let min_max = |low| by(Normalisation::MinMax { low, high: 100.0 });
    let aggregate = |method| Aggregate { method, ..Aggregate::default() };
    let coinr = coinr();
    let outcome = agrees(&coinr, "coinr");
    agrees(&Pipeline { normalise: by(Normalisation::PercentileRank), ..coinr.clone() }, "percentile_rank");
    agrees(&Pipeline { impute: Imputation::None, ..coinr.clone() }, "blanks");
    agrees(&Pipeline { impute: Imputation::None, normalise: by(Normalisation::Z_SCORE), ..coinr.clone() }, "z_score");
    agrees(&Pipeline { normalise: min_max(1.0), aggregate: aggregate(Aggregation::Geometric), ..coinr.clone() }, "geometric");
    let levels = [(2, Aggregation::Arithmetic), (3, Aggregation::Geometric), (4, Aggregation::Harmonic)].into();
    let by_level = Aggregate { levels, ..Aggregate::default() };
    agrees(&Pipeline { normalise: min_max(1.0), aggregate: by_level, ..coinr.clone() }, "by_level");
    agrees(&Pipeline { weigh: Weighing::Data(Objective::Entropy), ..coinr.clone() }, "entropy");
    agrees(&Pipeline { weigh: Weighing::Data(Objective::Critic), ..coinr }, "critic");

    // Every point that was winsorised is listed; where the reference counts it, ties included.
    let mut points: BTreeMap<&str, u64> = BTreeMap::new();
    for note in outcome.diagnostics() {
        if matches!(note.rule, Rule::Winsorised { .. }) {
            *points.entry(note.place.code.as_deref().unwrap()).or_default() += 1;
        }
    }
    let references = references();
    let expected = references["coinr"]["treated"]["winsorised"].as_object().unwrap();
    assert_eq!(points.len(), expected.len());
    assert!(expected.iter().all(|(code, count)| points[code.as_str()] == count.as_u64().unwrap()), "{points:?}");
}

#[test]
fn agrees_with_the_figures_coinr_prints() {
    let coinr: Value = serde_json::from_str(include_str!("../../../../tests/fixtures/asem/coinr.json")).unwrap();
    let (scheme, data) = asem(1);
    let outcome = self::coinr().run(&scheme, &data).unwrap();
    let mut compared = 0;
    for (unit, scores) in coinr["scores"].as_object().unwrap() {
        for (code, expected) in scores.as_object().unwrap() {
            let found = outcome.score(unit, YEAR, code).unwrap();
            assert!((found - expected.as_f64().unwrap()).abs() <= 0.005 + 1e-9, "{code} of {unit} is {found}, COINr prints {expected}");
            compared += 1;
        }
    }
    for (unit, expected) in coinr["ranks"].as_object().unwrap() {
        assert_eq!(outcome.rank(unit, YEAR).map(u64::from), expected.as_u64(), "rank of {unit}");
        compared += 1;
    }
    assert!(compared > 60, "{compared} figures");
}

#[test]
fn every_method_agrees_with_numpy() {
    let references: Value = serde_json::from_str(include_str!("references/methods.json")).expect("the references are JSON");
    let (scheme, data) = asem(1);
    let unit = Normalisation::MinMax { low: 0.0, high: 1.0 };
    let cases = [
        ("rank", Normalisation::Rank, Aggregation::Arithmetic),
        ("borda", Normalisation::Borda, Aggregation::Arithmetic),
        ("distance-to-max", Normalisation::DistanceToMax, Aggregation::Arithmetic),
        ("fraction-of-max", Normalisation::FractionOfMax, Aggregation::Arithmetic),
        ("target", Normalisation::TARGET, Aggregation::Arithmetic),
        ("median", unit, Aggregation::Median),
        ("copeland", unit, Aggregation::Copeland),
        ("topsis", unit, Aggregation::Topsis),
        ("grey", unit, Aggregation::GREY),
        ("harmonic", Normalisation::MinMax { low: 1.0, high: 100.0 }, Aggregation::Harmonic),
    ];
    assert_eq!(references.as_object().unwrap().len(), cases.len(), "every reference is compared");
    for (case, normalisation, aggregation) in cases {
        let aggregate = Aggregate { levels: [(2, aggregation)].into(), ..Aggregate::default() };
        let pipeline = Pipeline { denominate: true, normalise: by(normalisation), aggregate, ..Pipeline::default() };
        let outcome = pipeline.run(&scheme, &data).unwrap();
        for (unit, expected) in references[case].as_object().unwrap() {
            let (found, expected) = (outcome.score(unit, YEAR, "Index").unwrap(), expected.as_f64().unwrap());
            assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{case}: {unit} is {found}, not {expected}");
        }
    }
}
