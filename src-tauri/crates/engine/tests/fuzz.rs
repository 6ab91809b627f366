//! No input makes the engine panic, and no number that leaves it is infinite or none.
//!
//! Cases are made from a counter, valid and invalid, with extremes in every place; a failure names its number, and that number alone makes
//! the case again. `ENGINE_FUZZ_SECONDS=600 cargo test --release --test fuzz` goes on for ten minutes.

use std::cell::Cell as Counter;
use std::time::{Duration, Instant};

use engine::{
    Aggregate, Aggregation, Cell, Combination, Dataset, Direction, FewUnits, GradeBands, Imputation, Marks, Node, Normalisation, Normalise,
    Objective, Pipeline, Pool, Scheme, Timing, Treatment, Weighing,
    matrix::Matrix,
    robustness::{Draw, Draws, Response, Sampling, Serial, Uncertainty},
    understand,
    weigh::Keep,
};

/// Cases of a plain run.
const CASES: u64 = 4000;

/// Choices, one after another, of one case.
struct Source {
    draw: Draw,
    next: Counter<usize>,
}

impl Source {
    fn new(case: u64) -> Self {
        Source { draw: Draw::new(0xF0_77, case), next: Counter::new(0) }
    }

    fn uniform(&self) -> f64 {
        self.next.set(self.next.get() + 1);
        self.draw.uniform(self.next.get())
    }

    fn below(&self, count: usize) -> usize {
        self.next.set(self.next.get() + 1);
        self.draw.below(self.next.get(), count)
    }

    /// True once in `times`.
    fn once_in(&self, times: usize) -> bool {
        self.below(times) == 0
    }

    fn one<T: Clone>(&self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    /// A number as people give them, or one that breaks formulas.
    fn number(&self) -> f64 {
        match self.below(12) {
            0 => self.one(&[0.0, -0.0, 1.0, -1.0, f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324, -5e-324, 1e300, -1e300, 1e-300]),
            1 => -1000.0 * self.uniform(),
            2 => self.below(4) as f64,
            3 => 1e6 * self.uniform().powi(20),
            _ => 1.0 + 1000.0 * self.uniform(),
        }
    }

    /// A setting: nearly always within its range.
    fn share(&self) -> f64 {
        if self.once_in(40) { self.one(&[-0.1, 1.1, f64::NAN, f64::INFINITY]) } else { self.uniform() }
    }

    fn normalisation(&self) -> Normalisation {
        let (low, high) =
            if self.once_in(20) { (self.number(), self.number()) } else { self.one(&[(0.0, 100.0), (1.0, 100.0), (0.0, 1.0)]) };
        match self.below(12) {
            0 => Normalisation::ZScore { mean: low, sd: high },
            1 => Normalisation::Goalposts { low, high },
            2 => Normalisation::Target { low, high },
            3 => Normalisation::BaseIndex,
            4 => Normalisation::Efficacy { base: low, span: high },
            5 => Normalisation::Rank,
            6 => Normalisation::PercentileRank,
            7 => Normalisation::DistanceToMax,
            8 => Normalisation::DistanceToReference { cap: self.once_in(2) },
            9 => self.one(&[Normalisation::FractionOfMax, Normalisation::Borda]),
            _ => Normalisation::MinMax { low, high },
        }
    }

    fn aggregation(&self) -> Aggregation {
        match self.below(8) {
            0 => Aggregation::Geometric,
            1 => Aggregation::Harmonic,
            2 => Aggregation::Median,
            3 => Aggregation::Copeland,
            4 => Aggregation::Topsis,
            5 => Aggregation::Grey { rho: self.share() },
            _ => Aggregation::Arithmetic,
        }
    }

    fn imputation(&self) -> Imputation {
        self.one(&[
            Imputation::None,
            Imputation::Mean,
            Imputation::Median,
            Imputation::GroupMean,
            Imputation::PreviousYear,
            Imputation::Interpolate,
        ])
    }

    fn treatment(&self) -> Option<Treatment> {
        let limit = |usual: f64| if self.once_in(30) { self.number() } else { usual };
        (!self.once_in(3)).then(|| Treatment {
            winsorise_max: self.below(8) as u32,
            skewness: limit(2.0),
            kurtosis: limit(3.5),
            then_log: !self.once_in(3),
        })
    }

    fn weighing(&self) -> Weighing {
        let objective = self.one(&[Objective::Entropy, Objective::Critic, Objective::Variation, Objective::Components(Keep::Kaiser)]);
        match self.below(8) {
            0 => Weighing::Equal,
            1 => Weighing::Data(objective),
            2 => Weighing::Combined { objective, combination: Combination::Multiplicative },
            3 => Weighing::Combined { objective, combination: Combination::Linear { alpha: self.share() } },
            4 => {
                let judgement = self.one(&[1.0, 2.0, 9.0, 1.0 / 3.0, 20.0]);
                let matrix = Matrix::from_rows(&[[1.0, judgement], [1.0 / judgement, 1.0]]).unwrap();
                Weighing::Judgement([(self.one(&["a0", "a1", "zz"]).to_string(), matrix)].into())
            }
            _ => Weighing::Given,
        }
    }
}

fn scheme(source: &Source) -> Option<(Scheme, Vec<String>)> {
    let aggregates = 1 + source.below(5);
    let weight = || match source.below(20) {
        0 => 0.0,
        1 => source.number(),
        _ => 0.1 + source.uniform(),
    };
    let mut nodes = vec![Node::aggregate("a0", None, 1.0)];
    for at in 1..aggregates {
        let parent = format!("a{}", if source.once_in(50) { source.below(aggregates + 1) } else { source.below(at) });
        nodes.push(Node::aggregate(format!("a{at}"), Some(&parent), weight()));
    }
    let mut codes = Vec::new();
    for at in 0..aggregates + source.below(8) {
        let parent = if at < aggregates { at } else { source.below(aggregates) };
        let direction = source.one(&[Direction::Positive, Direction::Negative]);
        codes.push(format!("i{at}"));
        nodes.push(Node::indicator(format!("i{at}"), &format!("a{parent}"), weight(), direction, Timing::Flow));
    }
    Scheme::new(nodes).ok().map(|scheme| (scheme, codes))
}

fn dataset(source: &Source, codes: &[String]) -> Dataset {
    let units: Vec<String> = (0..source.one(&[0, 1, 2, 3, 4, 9, 10, 14, 70])).map(|at| format!("u{at:02}")).collect();
    let years = 2020..2020 + source.one(&[0, 1, 1, 1, 2, 4]);
    let mut data = Dataset::new(&units, codes, ["d"], years.clone()).unwrap();
    let mark = |one_in: usize| (!source.once_in(one_in)).then(|| source.number());
    for code in codes {
        let marks = Marks {
            denominator: source.once_in(3).then(|| "d".into()),
            lower: mark(8),
            upper: mark(8).map(|x| x.abs() + 1.0),
            reference: mark(8),
            target: mark(8),
            region_only: source.once_in(12),
        };
        let _ = data.set_marks(code, marks);
        let flat = source.once_in(12).then(|| source.number());
        for unit in &units {
            for year in years.clone() {
                let cell = match source.below(10) {
                    0 => Cell::Missing,
                    1 if source.once_in(3) => Cell::NotApplicable,
                    _ => Cell::Number(flat.unwrap_or_else(|| source.number())),
                };
                data.set(unit, code, year, cell).unwrap();
                if source.once_in(6) {
                    data.set_target(unit, code, year, source.number()).unwrap();
                    data.set_reference(unit, code, year, source.number()).unwrap();
                }
            }
        }
    }
    for unit in &units {
        for year in years.clone() {
            data.set_denominator(unit, "d", year, if source.once_in(9) { Cell::Missing } else { Cell::Number(source.number()) }).unwrap();
        }
        if source.once_in(2) {
            data.set_group(unit, "g").unwrap();
        }
        if source.once_in(20) {
            data.set_region(unit).unwrap();
        }
    }
    data
}

fn pipeline(source: &Source, codes: &[String]) -> Pipeline {
    let mut levels = std::collections::BTreeMap::new();
    if source.once_in(4) {
        levels.insert(2 + source.below(3) as u32, source.aggregation());
    }
    let mut indicators = std::collections::BTreeMap::new();
    if source.once_in(4) {
        indicators.insert(source.one(codes), source.normalisation());
    }
    Pipeline {
        denominate: source.once_in(2),
        screen: source.once_in(3).then(|| source.share()),
        impute: source.imputation(),
        treat: source.treatment(),
        normalise: (!source.once_in(8)).then(|| Normalise {
            method: source.normalisation(),
            pool: source.one(&[Pool::Year, Pool::AllYears]),
            indicators,
        }),
        weigh: source.weighing(),
        aggregate: Aggregate {
            method: source.aggregation(),
            levels,
            min_availability: if source.once_in(3) { source.share() } else { 0.0 },
        },
        few_units: if source.once_in(4) { FewUnits::Refuse } else { FewUnits::Allow },
    }
}

/// Runs one case; gives whether the pipeline had a result.
fn case(number: u64) -> bool {
    let source = Source::new(number);
    let Some((scheme, codes)) = scheme(&source) else { return false };
    let data = dataset(&source, &codes);
    let pipeline = pipeline(&source, &codes);
    let ran = pipeline.run(&scheme, &data);
    if let Ok(outcome) = &ran {
        for unit in outcome.units() {
            for &year in outcome.years() {
                for node in scheme.nodes() {
                    let score = outcome.score(unit, year, &node.code);
                    assert!(score.is_none_or(f64::is_finite), "{}: {score:?}", node.code);
                }
                let sight = understand::Sight::of(outcome, unit, year).unwrap();
                for breakdown in scheme.nodes().iter().filter_map(|node| understand::contributions(&sight, &node.code)) {
                    assert!(breakdown.parts.iter().all(|part| part.amount.is_finite()) && breakdown.total.is_finite(), "{breakdown:?}");
                }
                assert!(outcome.rank(unit, year).is_none_or(|rank| rank >= 1 && rank as usize <= outcome.units().len()));
            }
        }
        for node in scheme.nodes() {
            assert!(outcome.share(&node.code).is_some_and(|share| (0.0..=1.0 + 1e-9).contains(&share)));
        }
        outcome.diagnostics().iter().for_each(|note| assert!(!note.rule.to_string().contains("NaN")));
    } else {
        assert!(!ran.as_ref().unwrap_err().to_string().is_empty());
    }
    let list = |count: usize| source.below(count);
    let uncertainty = Uncertainty {
        weight_noise: source.share(),
        levels: (0..list(2)).map(|_| 1 + source.below(3) as u32).collect(),
        normalise: (0..list(3)).map(|_| source.normalisation()).collect(),
        aggregate: (0..list(3)).map(|_| source.aggregation()).collect(),
        impute: (0..list(3)).map(|_| source.imputation()).collect(),
        treat: (0..list(3)).map(|_| source.treatment()).collect(),
    };
    let draws = Draws {
        count: 1 + source.below(20) as u32,
        seed: number,
        bands: source.once_in(2).then(GradeBands::default),
        from_raw_data: source.once_in(4),
    };
    if let Ok(found) = pipeline.robustness(&scheme, &data, &uncertainty, &draws, &Serial, &()) {
        for unit in &found.units {
            assert!(unit.p05 <= unit.median && unit.median <= unit.p95 && unit.mean.is_finite(), "{unit:?}");
            assert!(unit.grade_change.is_none_or(|share| (0.0..=1.0).contains(&share)));
        }
    }
    let response = source.one(&[
        Response::RankShift,
        Response::Rank { unit: "u00".into(), year: 2020 },
        Response::Score { unit: "u00".into(), year: 2020 },
    ]);
    let sampling = Sampling { samples: source.below(6) as u32, seed: number, bootstrap: 5, each_weight: source.once_in(2), response };
    if let Ok(found) = pipeline.sensitivity(&scheme, &data, &uncertainty, &sampling, &Serial, &()) {
        assert!(found.mean.is_finite() && found.variance.is_finite() && found.variance >= 0.0, "{found:?}");
        for factor in &found.factors {
            for interval in [factor.first_order, factor.total] {
                assert!(interval.estimate.is_finite() && interval.bounds.is_none_or(|(low, high)| low <= high), "{factor:?}");
            }
        }
    }
    ran.is_ok()
}

#[test]
fn nothing_breaks_it() {
    let seconds = std::env::var("ENGINE_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).map(Duration::from_secs);
    let began = Instant::now();
    let (mut number, mut with_result) = (0, 0u64);
    while number < CASES || seconds.is_some_and(|seconds| began.elapsed() < seconds) {
        match std::panic::catch_unwind(|| case(number)) {
            Ok(result) => with_result += u64::from(result),
            Err(_) => panic!("case {number} failed, see above"),
        }
        number += 1;
    }
    println!("{number} cases, {with_result} with a result, in {:.0} s", began.elapsed().as_secs_f64());
    assert!(with_result * 10 > number, "most cases must get far enough to matter: {with_result} of {number}");
}
