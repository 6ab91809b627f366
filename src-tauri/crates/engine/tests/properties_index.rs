//! What holds of the composite index for every data and scheme.

use engine::{
    Aggregate, Aggregation, Cell, Dataset, Direction, FewUnits, Imputation, Node, Normalisation, Normalise, Objective, Outcome, Pipeline,
    Pool, Scheme, Timing, Treatment, Weighing,
    robustness::{Draws, Serial, Threads, Uncertainty},
    weigh::Keep,
};
use proptest::{collection::vec, prelude::*};

/// Up to 14 units × 8 indicators × 2 years below two blocks, in an order of their own.
#[derive(Clone, Debug)]
struct Case {
    units: usize,
    leaves: Vec<(bool, f64)>,
    cells: Vec<Option<f64>>,
    pipeline: Pipeline,
}

const YEARS: [i32; 2] = [2023, 2024];

impl Case {
    fn nodes(&self) -> Vec<Node> {
        let mut nodes = vec![Node::aggregate("total", None, 1.0)];
        nodes.extend(["p", "q"].map(|block| Node::aggregate(block, Some("total"), 1.5)));
        for (at, &(positive, weight)) in self.leaves.iter().enumerate() {
            let direction = if positive { Direction::Positive } else { Direction::Negative };
            nodes.push(Node::indicator(format!("i{at}"), ["p", "q"][at % 2], weight, direction, Timing::Flow));
        }
        nodes
    }

    fn codes(&self) -> Vec<String> {
        (0..self.leaves.len()).map(|at| format!("i{at}")).collect()
    }

    fn units(&self) -> Vec<String> {
        (0..self.units).map(|at| format!("u{at:02}")).collect()
    }

    fn cell(&self, unit: usize, leaf: usize, year: usize) -> Option<f64> {
        self.cells[(unit * 37 + leaf * 11 + year * 5) % self.cells.len()]
    }

    /// The data with every number put through `change`, which is told of its unit, indicator and year.
    fn data(&self, reverse: bool, change: impl Fn((usize, usize, usize), f64) -> f64) -> Dataset {
        let (mut units, mut codes) = (self.units(), self.codes());
        if reverse {
            units.reverse();
            codes.reverse();
        }
        let years = if reverse { [2024, 2023] } else { YEARS };
        let mut data = Dataset::new(units, codes, [""; 0], years).unwrap();
        for (u, unit) in self.units().iter().enumerate() {
            for (i, code) in self.codes().iter().enumerate() {
                for (y, &year) in YEARS.iter().enumerate() {
                    if let Some(x) = self.cell(u, i, y) {
                        data.set(unit, code, year, Cell::Number(change((u, i, y), x))).unwrap();
                    }
                }
            }
        }
        data
    }

    fn run(&self, data: &Dataset) -> Result<Outcome, engine::Error> {
        self.pipeline.run(&Scheme::new(self.nodes()).unwrap(), data)
    }

    fn plain(&self) -> Result<Outcome, engine::Error> {
        self.run(&self.data(false, |_, x| x))
    }
}

fn normalisation() -> impl Strategy<Value = Normalisation> {
    prop_oneof![
        3 => Just(Normalisation::MinMax { low: 1.0, high: 100.0 }),
        1 => Just(Normalisation::Z_SCORE),
        1 => Just(Normalisation::Rank),
        1 => Just(Normalisation::PercentileRank),
        1 => Just(Normalisation::DistanceToMax),
        1 => Just(Normalisation::FractionOfMax),
        1 => Just(Normalisation::Borda),
    ]
}

fn aggregation() -> impl Strategy<Value = Aggregation> {
    prop_oneof![
        3 => Just(Aggregation::Arithmetic),
        1 => Just(Aggregation::Geometric),
        1 => Just(Aggregation::Harmonic),
        1 => Just(Aggregation::Median),
        1 => Just(Aggregation::Copeland),
        1 => Just(Aggregation::Topsis),
        1 => Just(Aggregation::GREY),
    ]
}

fn weighing() -> impl Strategy<Value = Weighing> {
    prop_oneof![
        3 => Just(Weighing::Given),
        1 => Just(Weighing::Equal),
        1 => Just(Weighing::Data(Objective::Entropy)),
        1 => Just(Weighing::Data(Objective::Critic)),
        1 => Just(Weighing::Data(Objective::Variation)),
        1 => Just(Weighing::Data(Objective::Components(Keep::Kaiser))),
    ]
}

fn pipeline() -> impl Strategy<Value = Pipeline> {
    let impute = prop_oneof![Just(Imputation::None), Just(Imputation::Mean), Just(Imputation::Median), Just(Imputation::Interpolate)];
    let treat = proptest::option::of(Just(Treatment::default()));
    let pool = prop_oneof![Just(Pool::Year), Just(Pool::AllYears)];
    (impute, treat, normalisation(), pool, weighing(), aggregation()).prop_map(|(impute, treat, method, pool, weigh, aggregation)| {
        Pipeline {
            impute,
            treat,
            normalise: Some(Normalise { method, pool, ..Normalise::default() }),
            weigh,
            aggregate: Aggregate { method: aggregation, ..Aggregate::default() },
            few_units: FewUnits::Allow,
            ..Pipeline::default()
        }
    })
}

fn case() -> impl Strategy<Value = Case> {
    let number = prop_oneof![8 => (1.0..1000.0f64).prop_map(Some), 1 => Just(None), 1 => (1e3..1e6f64).prop_map(Some)];
    (1..14usize, vec((any::<bool>(), 0.1..3.0f64), 2..9), vec(number, 60..120), pipeline())
        .prop_map(|(units, leaves, cells, pipeline)| Case { units, leaves, cells, pipeline })
}

proptest! {
    #[test]
    fn weights_of_siblings_sum_to_one(case in case()) {
        if let Ok(outcome) = case.plain() {
            for parent in ["total", "p", "q"] {
                let shares = case.nodes().into_iter().filter(|node| node.parent.as_deref() == Some(parent));
                let sum: f64 = shares.map(|node| outcome.share(&node.code).unwrap()).sum();
                prop_assert!((sum - 1.0).abs() < 1e-12, "{parent}: {sum}");
            }
            let whole: f64 = case.codes().iter().map(|code| outcome.weight(code).unwrap()).sum();
            prop_assert!((whole - 1.0).abs() < 1e-12, "{whole}");
        }
    }

    #[test]
    fn order_never_matters(case in case()) {
        let mut nodes = case.nodes();
        nodes.reverse();
        let mixed = case.pipeline.run(&Scheme::new(nodes).unwrap(), &case.data(true, |_, x| x));
        match (case.plain(), mixed) {
            (Ok(plain), Ok(mixed)) => {
                prop_assert_eq!(plain.units(), mixed.units());
                for unit in plain.units() {
                    for year in YEARS {
                        prop_assert_eq!(plain.rank(unit, year), mixed.rank(unit, year));
                        for node in case.nodes() {
                            let (a, b) = (plain.score(unit, year, &node.code), mixed.score(unit, year, &node.code));
                            prop_assert_eq!(a, b, "{} of {}", &node.code, unit);
                        }
                    }
                }
            }
            (plain, mixed) => prop_assert_eq!(plain.is_ok(), mixed.is_ok()),
        }
    }

    #[test]
    fn units_of_measure_never_matter(case in case(), powers in vec(-8..8i32, 9)) {
        // Powers of two, so that no digit is lost: what is scale-free must then give the same.
        let scaled = case.run(&case.data(false, |(_, leaf, _), x| x * 2f64.powi(powers[leaf])));
        if let (Ok(plain), Ok(scaled)) = (case.plain(), scaled) {
            for unit in plain.units() {
                for year in YEARS {
                    let (a, b) = (plain.score(unit, year, "total"), scaled.score(unit, year, "total"));
                    prop_assert_eq!(a.is_some(), b.is_some());
                    let (a, b) = (a.unwrap_or(0.0), b.unwrap_or(0.0));
                    prop_assert!((a - b).abs() <= 1e-7 * a.abs().max(1.0), "{a} is not {b}");
                }
            }
        }
    }

    #[test]
    fn a_better_value_never_lowers_a_score(case in case(), unit in 0..14usize, leaf in 0..9usize, better in 1.0..5.0f64) {
        // What the method promises: with weights given and blanks left, no treatment, a unit that does better in one indicator does not
        // score less. Ranks and averages of others may move, its own may not fall.
        let means = [Aggregation::Arithmetic, Aggregation::Geometric, Aggregation::Harmonic, Aggregation::Median, Aggregation::Copeland];
        let (unit, leaf) = (unit % case.units, leaf % case.leaves.len());
        let mut case = case;
        case.pipeline.weigh = Weighing::Given;
        case.pipeline.impute = Imputation::None;
        case.pipeline.treat = None;
        let normalise = case.pipeline.normalise.clone().unwrap();
        prop_assume!(means.contains(&case.pipeline.aggregate.method) && normalise.method != Normalisation::Z_SCORE);
        let plain = case.plain();
        let positive = case.leaves[leaf].0;
        let changed = case.run(&case.data(false, |place, x| match place == (unit, leaf, 1) {
            true if positive => x * better,
            true => x / better,
            false => x,
        }));
        if let (Ok(plain), Ok(changed)) = (plain, changed) {
            // Without variance all get the top of the scale, from which a unit that does better than the others can only fall or stay.
            let flat = |outcome: &Outcome| outcome.diagnostics().iter().any(|note| note.rule == engine::Rule::NoVariance);
            prop_assume!(!flat(&plain) && !flat(&changed));
            let name = format!("u{unit:02}");
            for code in [format!("i{leaf}"), "total".into()] {
                let (before, after) = (plain.score(&name, 2024, &code).unwrap_or(0.0), changed.score(&name, 2024, &code).unwrap_or(0.0));
                prop_assert!(after >= before - 1e-9 * before.abs().max(1.0), "{code}: {before} fell to {after}");
            }
        }
    }

    #[test]
    fn scores_stay_on_their_scale(case in case()) {
        let mut case = case;
        let pool = case.pipeline.normalise.as_ref().unwrap().pool;
        case.pipeline.normalise = Some(Normalise { method: Normalisation::MinMax { low: 1.0, high: 100.0 }, pool, ..Normalise::default() });
        let means = [Aggregation::Arithmetic, Aggregation::Geometric, Aggregation::Harmonic, Aggregation::Median];
        prop_assume!(means.contains(&case.pipeline.aggregate.method));
        if let Ok(outcome) = case.plain() {
            for unit in outcome.units() {
                for year in YEARS {
                    for node in case.nodes() {
                        let score = outcome.score(unit, year, &node.code);
                        // The lowest geometric mean is exp(ln 1 + …), true but for its last digits.
                        let low = if node.kind == engine::NodeKind::Aggregate { 1.0 - 1e-12 } else { 1.0 };
                        prop_assert!(score.is_none_or(|score| (low..=100.0).contains(&score)), "{} is {score:?}", node.code);
                    }
                }
            }
        }
    }

    #[test]
    fn ranks_count_those_above(case in case()) {
        if let Ok(outcome) = case.plain() {
            for year in YEARS {
                let scores: Vec<Option<f64>> = outcome.units().iter().map(|unit| outcome.score(unit, year, "total")).collect();
                for (unit, score) in outcome.units().iter().zip(&scores) {
                    let above = score.map(|score| 1 + scores.iter().flatten().filter(|other| **other > score).count() as u32);
                    prop_assert_eq!(outcome.rank(unit, year), above);
                }
            }
        }
    }

    #[test]
    fn every_filled_cell_is_listed(case in case()) {
        if let Ok(outcome) = case.plain() {
            for (u, unit) in outcome.units().iter().enumerate() {
                for (i, code) in case.codes().iter().enumerate() {
                    for (y, year) in YEARS.into_iter().enumerate() {
                        let filled = case.cell(u, i, y).is_none() && outcome.treated(unit, year, code).unwrap().number().is_some();
                        let listed = outcome.diagnostics().iter().any(|note| {
                            matches!(note.rule, engine::Rule::Imputed { .. })
                                && note.place.unit.as_ref() == Some(unit)
                                && note.place.code.as_ref() == Some(code)
                                && note.place.year == Some(year)
                        });
                        prop_assert_eq!(filled, listed, "{} of {} in {}", code, unit, year);
                    }
                }
            }
        }
    }

    #[test]
    fn intervals_are_in_order_and_the_same_on_any_number_of_threads(case in case(), noise in 0.0..1.0f64, seed in any::<u64>()) {
        let (scheme, data) = (Scheme::new(case.nodes()).unwrap(), case.data(false, |_, x| x));
        let uncertainty = Uncertainty { weight_noise: noise, aggregate: vec![Aggregation::Arithmetic, Aggregation::Median], ..Uncertainty::default() };
        let draws = Draws { count: 60, seed, ..Draws::default() };
        if let Ok(found) = case.pipeline.robustness_of_scores(&scheme, &data, &uncertainty, &draws, &Serial, &()) {
            for unit in &found.units {
                prop_assert!(unit.p05 <= unit.median && unit.median <= unit.p95, "{:?}", unit);
                let score = unit.score.unwrap();
                prop_assert!(score.p05 <= score.median && score.median <= score.p95, "{:?}", score);
            }
            let again = case.pipeline.robustness_of_scores(&scheme, &data, &uncertainty, &draws, &Threads::new(3), &()).unwrap();
            prop_assert_eq!(again, found);
        }
    }

    #[test]
    fn without_noise_and_with_nothing_varied_every_draw_is_the_run(case in case(), seed in any::<u64>()) {
        let (scheme, data) = (Scheme::new(case.nodes()).unwrap(), case.data(false, |_, x| x));
        if let Ok(outcome) = case.pipeline.run(&scheme, &data) {
            let draws = Draws { count: 20, seed, ..Draws::default() };
            let found = case.pipeline.robustness_of_scores(&scheme, &data, &Uncertainty::default(), &draws, &Serial, &()).unwrap();
            for unit in &found.units {
                let (rank, score) = (outcome.rank(&unit.unit, unit.year).unwrap(), outcome.score(&unit.unit, unit.year, outcome.top()).unwrap());
                prop_assert_eq!(unit.nominal, Some(rank));
                prop_assert_eq!(unit.frequency[rank as usize - 1], 20);
                let drawn = unit.score.unwrap();
                prop_assert_eq!((drawn.p05, drawn.median, drawn.p95), (score, score, score));
            }
        }
    }
}
