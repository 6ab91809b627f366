//! The golden table of the composite index, worked by hand: four provinces, A and B the more the better, C the less.

use engine::{
    Aggregate, Aggregation, Cell, Combination, Dataset, Direction, FewUnits, Marks, Node, Normalisation, Normalise, Objective, Outcome,
    Pipeline, Rule, Scheme, Timing, Weighing, matrix::Matrix,
};

const UNITS: [&str; 4] = ["310000", "320000", "330000", "340000"];
const CODES: [&str; 3] = ["A", "B", "C"];
const X: [[f64; 3]; 4] = [[120.0, 8.0, 12.0], [150.0, 6.0, 20.0], [90.0, 7.0, 15.0], [60.0, 3.0, 30.0]];

fn scheme() -> Scheme {
    let indicator = |code, weight, direction| Node::indicator(code, "total", weight, direction, Timing::Flow);
    Scheme::new(vec![
        Node::aggregate("total", None, 1.0),
        indicator("A", 0.5, Direction::Positive),
        indicator("B", 0.3, Direction::Positive),
        indicator("C", 0.2, Direction::Negative),
    ])
    .unwrap()
}

fn data() -> Dataset {
    let mut data = Dataset::new(UNITS, CODES, [""; 0], [2024]).unwrap();
    for (unit, row) in UNITS.iter().zip(X) {
        CODES.iter().zip(row).for_each(|(code, x)| data.set(unit, code, 2024, Cell::Number(x)).unwrap());
    }
    let marks = [(50.0, 150.0, 130.0), (2.0, 8.0, 7.0), (10.0, 35.0, 15.0)];
    for (code, (lower, upper, target)) in CODES.iter().zip(marks) {
        let marks = Marks { lower: Some(lower), upper: Some(upper), target: Some(target), ..Marks::default() };
        data.set_marks(code, marks).unwrap();
    }
    data
}

fn run(method: Option<Normalisation>, weigh: Weighing, aggregation: Aggregation) -> Outcome {
    let pipeline = Pipeline {
        normalise: method.map(|method| Normalise { method, ..Normalise::default() }),
        weigh,
        aggregate: Aggregate { method: aggregation, ..Aggregate::default() },
        few_units: FewUnits::Allow,
        ..Pipeline::default()
    };
    pipeline.run(&scheme(), &data()).unwrap()
}

const Z: Option<Normalisation> = Some(Normalisation::MinMax { low: 0.0, high: 1.0 });

fn totals(outcome: &Outcome, expected: [f64; 4]) {
    for (unit, expected) in UNITS.iter().zip(expected) {
        let total = outcome.score(unit, 2024, "total").unwrap();
        assert!((total - expected).abs() < 5e-7, "{unit}: {total} is not {expected}");
    }
}

fn weights(outcome: &Outcome, expected: [f64; 3]) {
    for (code, expected) in CODES.iter().zip(expected) {
        let weight = outcome.weight(code).unwrap();
        assert!((weight - expected).abs() < 5e-7, "{code}: {weight} is not {expected}");
    }
}

#[test]
fn normalised() {
    let outcome = run(Z, Weighing::Given, Aggregation::Arithmetic);
    let z = [[0.666667, 1.0, 1.0], [1.0, 0.6, 0.555556], [0.333333, 0.8, 0.833333], [0.0, 0.0, 0.0]];
    let efficacy = run(Some(Normalisation::EFFICACY), Weighing::Given, Aggregation::Arithmetic);
    let f = [[88.0, 100.0, 96.8], [100.0, 86.6667, 84.0], [76.0, 93.3333, 92.0], [64.0, 66.6667, 68.0]];
    for (i, unit) in UNITS.iter().enumerate() {
        for (j, code) in CODES.iter().enumerate() {
            assert!((outcome.score(unit, 2024, code).unwrap() - z[i][j]).abs() < 5e-7);
            assert!((efficacy.score(unit, 2024, code).unwrap() - f[i][j]).abs() < 5e-5);
        }
    }
    assert!(outcome.diagnostics().iter().any(|note| note.rule == Rule::MinMaxOnFew { units: 4 }));
}

#[test]
fn aggregated() {
    let linear = run(Z, Weighing::Given, Aggregation::Arithmetic);
    totals(&linear, [0.833333, 0.791111, 0.573333, 0.0]);
    assert_eq!(UNITS.map(|unit| linear.rank(unit, 2024)), [Some(1), Some(2), Some(3), Some(4)]);
    let topsis = run(None, Weighing::Given, Aggregation::Topsis);
    totals(&topsis, [0.747384, 0.782232, 0.498908, 0.0]);
    assert_eq!(UNITS.map(|unit| topsis.rank(unit, 2024)), [Some(2), Some(1), Some(3), Some(4)]);
    totals(&run(Z, Weighing::Given, Aggregation::GREY), [0.8, 0.772549, 0.578571, 0.333333]);
    let hundred = Some(Normalisation::MIN_MAX);
    totals(&run(hundred, Weighing::Given, Aggregation::GREY), [0.8, 0.772549, 0.578571, 0.333333]);
    let one_to_hundred = Some(Normalisation::MinMax { low: 1.0, high: 100.0 });
    totals(&run(one_to_hundred, Weighing::Given, Aggregation::Geometric), [81.853528, 76.550616, 52.641598, 1.0]);
    let attainment = Some(Normalisation::TARGET);
    totals(&run(attainment, Weighing::Given, Aggregation::Arithmetic), [96.153846, 90.714286, 84.615385, 45.934066]);
}

#[test]
fn weighed() {
    let by = |objective| run(Z, Weighing::Data(objective), Aggregation::Arithmetic);
    weights(&by(Objective::Entropy), [0.375341, 0.309109, 0.315550]);
    weights(&by(Objective::Variation), [0.323910, 0.316169, 0.359921]);
    weights(&by(Objective::Critic), [0.495581, 0.233642, 0.270777]);
    assert!(by(Objective::Critic).diagnostics().iter().any(|note| note.rule == Rule::WeightsOnFew { units: 4 }));
    let judgements = Matrix::from_rows(&[[1.0, 2.0, 4.0], [0.5, 1.0, 3.0], [0.25, 1.0 / 3.0, 1.0]]).unwrap();
    weights(&run(Z, Weighing::Judgement([("total".into(), judgements)].into()), Aggregation::Arithmetic), [0.558425, 0.319618, 0.121957]);
    let combined = |combination| run(Z, Weighing::Combined { objective: Objective::Entropy, combination }, Aggregation::Arithmetic);
    // Half of .5 .3 .2 and half of the entropy weights; and their products over .3435...
    weights(&combined(Combination::Linear { alpha: 0.5 }), [0.4376705, 0.3045545, 0.257775]);
    let products = [0.5 * 0.375341, 0.3 * 0.309109, 0.2 * 0.315550];
    let sum: f64 = products.iter().sum();
    let outcome = combined(Combination::Multiplicative);
    for (code, product) in CODES.iter().zip(products) {
        assert!((outcome.weight(code).unwrap() - product / sum).abs() < 2e-6);
    }
}
