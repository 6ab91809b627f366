//! Explanations: what is worked by hand, and what must hold for any tree, any means and any blanks.

use engine::{
    Aggregate, Aggregation, Cell, Dataset, Direction, Error, FewUnits, Node, Normalisation, Normalise, Outcome, Pipeline, Pool, Scheme,
    Timing, Weighing,
    matrix::Matrix,
    understand::{
        Breakdown, Correlation, Effect, Sight, compare, components_of, contributions, correlation_table, effective_weights, gap, influence,
        profile, redundancies, reliability, without,
    },
};

fn leaf(code: &str, parent: &str, weight: f64) -> Node {
    Node::indicator(code, parent, weight, Direction::Positive, Timing::Flow)
}

/// total = 40 % P (P1 3, P2 1) + 60 % Q (Q1 1, Q2 1).
fn scheme() -> Scheme {
    Scheme::new(vec![
        Node::aggregate("total", None, 1.0),
        Node::aggregate("P", Some("total"), 40.0),
        Node::aggregate("Q", Some("total"), 60.0),
        leaf("P1", "P", 3.0),
        leaf("P2", "P", 1.0),
        leaf("Q1", "Q", 1.0),
        leaf("Q2", "Q", 1.0),
    ])
    .unwrap()
}

const CODES: [&str; 4] = ["P1", "P2", "Q1", "Q2"];

fn data(rows: &[(&str, i32, [Option<f64>; 4])]) -> Dataset {
    let mut units: Vec<&str> = rows.iter().map(|row| row.0).collect();
    let mut years: Vec<i32> = rows.iter().map(|row| row.1).collect();
    units.sort_unstable();
    units.dedup();
    years.sort_unstable();
    years.dedup();
    let mut data = Dataset::new(units, CODES, [""; 0], years).unwrap();
    for (unit, year, values) in rows {
        for (code, value) in CODES.iter().zip(values) {
            data.set(unit, code, *year, value.map_or(Cell::Missing, Cell::Number)).unwrap();
        }
    }
    data
}

fn run(method: Aggregation, data: &Dataset) -> Outcome {
    Pipeline { aggregate: Aggregate { method, ..Aggregate::default() }, ..Pipeline::default() }.run(&scheme(), data).unwrap()
}

fn close(found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found} is not {expected}");
}

fn sums(breakdown: &Breakdown) {
    close(breakdown.parts.iter().map(|part| part.amount).sum(), breakdown.total);
}

fn some(values: [f64; 4]) -> [Option<f64>; 4] {
    values.map(Some)
}

#[test]
fn contributions_by_hand() {
    let data = data(&[("u", 2024, some([80.0, 40.0, 50.0, 90.0])), ("v", 2024, [Some(60.0), None, Some(20.0), Some(10.0)])]);
    let outcome = run(Aggregation::Arithmetic, &data);
    let found = contributions(&Sight::of(&outcome, "u", 2024).unwrap(), "total").unwrap();
    // 0.4·(¾·80 + ¼·40) + 0.6·(½·50 + ½·90) = 28 + 42
    close(found.total, 70.0);
    for (code, amount) in CODES.iter().zip([24.0, 4.0, 15.0, 27.0]) {
        close(found.amount(code), amount);
    }
    // The blank hands its weight to P1: 0.4·60 + 0.6·15.
    let found = contributions(&Sight::of(&outcome, "v", 2024).unwrap(), "total").unwrap();
    close(found.total, 33.0);
    assert_eq!(found.parts.iter().map(|part| part.code.as_str()).collect::<Vec<_>>(), ["P1", "Q1", "Q2"]);
    close(found.amount("P1"), 24.0);
    let block = contributions(&Sight::of(&outcome, "u", 2024).unwrap(), "P").unwrap();
    close(block.amount("P1"), 60.0);

    // Geometric: √(√(50·90)…) by Euler each counts its weight of the score.
    let outcome = run(Aggregation::Geometric, &data);
    let found = contributions(&Sight::of(&outcome, "u", 2024).unwrap(), "total").unwrap();
    close(found.total, (0.3 * 80f64.ln() + 0.1 * 40f64.ln() + 0.3 * 50f64.ln() + 0.3 * 90f64.ln()).exp());
    close(found.amount("Q1"), 0.3 * found.total);
    sums(&found);

    // Harmonic: w·F²/x, down two levels F²/P² · P²/x = F²/x.
    let outcome = run(Aggregation::Harmonic, &data);
    let found = contributions(&Sight::of(&outcome, "u", 2024).unwrap(), "total").unwrap();
    close(found.total, 1.0 / (0.3 / 80.0 + 0.1 / 40.0 + 0.3 / 50.0 + 0.3 / 90.0));
    close(found.amount("P1"), 0.3 * found.total * found.total / 80.0);
    sums(&found);

    // Median: of P the weightier one, of Q the mean of both; of the total the weightier block, Q.
    let outcome = run(Aggregation::Median, &data);
    let found = contributions(&Sight::of(&outcome, "u", 2024).unwrap(), "total").unwrap();
    assert_eq!((found.total, found.amount("Q1"), found.amount("Q2"), found.amount("P1")), (70.0, 25.0, 45.0, 0.0));

    // What is made by comparing is one part.
    let outcome = run(Aggregation::Copeland, &data);
    let found = contributions(&Sight::of(&outcome, "u", 2024).unwrap(), "total").unwrap();
    assert_eq!((found.parts.len(), found.parts[0].effect, found.parts[0].amount), (1, Effect::Whole, found.total));
}

#[test]
fn gaps_by_hand() {
    let data = data(&[
        ("u", 2023, [Some(80.0), None, Some(50.0), Some(90.0)]),
        ("u", 2024, some([80.0, 40.0, 55.0, 90.0])),
        ("v", 2024, some([60.0, 60.0, 20.0, 10.0])),
    ]);
    let outcome = run(Aggregation::Arithmetic, &data);
    let of = |unit, year| Sight::of(&outcome, unit, year).unwrap();
    let to_other = gap(&of("u", 2024), &of("v", 2024), "total").unwrap();
    for (code, amount) in CODES.iter().zip([-6.0, 2.0, -10.5, -24.0]) {
        close(to_other.amount(code), amount);
    }
    sums(&to_other);
    // Since last year: Q1 up by 5 of weight 0.3. P2 was blank: P fell from 80 to 70 though no score fell; ¼ of the weight went from P1,
    // 5 above the middle 75 of the two results, to P2, 35 below it.
    let change = gap(&of("u", 2023), &of("u", 2024), "total").unwrap();
    close(change.total, 0.4 * -10.0 + 1.5);
    let amount =
        |code: &str, effect| change.parts.iter().find(|part| part.code == code && part.effect == effect).map_or(0.0, |part| part.amount);
    close(amount("Q1", Effect::Score), 1.5);
    close(amount("P1", Effect::Weight), 0.4 * -0.25 * 5.0);
    close(amount("P2", Effect::Weight), 0.4 * 0.25 * -35.0);
    close(amount("P2", Effect::Score), 0.0);
    sums(&change);
    // The gap to a full score.
    let full = Sight::imagined(&outcome, "u", 2024, |_| Some(100.0)).unwrap();
    assert_eq!(full.score("total"), Some(100.0));
    close(gap(&of("u", 2024), &full, "total").unwrap().amount("Q1"), 0.3 * 45.0);
    // The logarithmic mean of LMDI, one level.
    let geometric = run(Aggregation::Geometric, &data);
    let (u, v) = (Sight::of(&geometric, "u", 2024).unwrap(), Sight::of(&geometric, "v", 2024).unwrap());
    let found = gap(&u, &v, "Q").unwrap();
    let (f0, f1) = ((55.0f64 * 90.0).sqrt(), (20.0f64 * 10.0).sqrt());
    close(found.amount("Q1"), 0.5 * (f1 - f0) / (f1 / f0).ln() * (20.0f64 / 55.0).ln());
    sums(&found);
}

#[test]
fn gaps_between_schemes_and_methods() {
    let data = data(&[("u", 2024, some([80.0, 40.0, 50.0, 90.0]))]);
    let given = run(Aggregation::Arithmetic, &data);
    let equal = Pipeline { weigh: Weighing::Equal, ..Pipeline::default() }.run(&scheme(), &data).unwrap();
    let found = gap(&Sight::of(&given, "u", 2024).unwrap(), &Sight::of(&equal, "u", 2024).unwrap(), "total").unwrap();
    assert!(found.parts.iter().all(|part| part.effect == Effect::Weight || part.amount == 0.0), "only weights differ: {found:?}");
    sums(&found);
    let other = run(Aggregation::Geometric, &data);
    let found = gap(&Sight::of(&given, "u", 2024).unwrap(), &Sight::of(&other, "u", 2024).unwrap(), "total").unwrap();
    assert_eq!((found.parts.len(), found.parts[0].effect), (1, Effect::Whole));
    sums(&found);
    let comparison = compare(&given, &equal);
    assert_eq!((comparison.rows[0].rise(), comparison.mean_shift, comparison.spearman), (Some(0), Some(0.0), None));
}

#[test]
fn weights_that_reach_a_unit() {
    let data = data(&[("u", 2024, [Some(1.0), None, Some(1.0), None])]);
    let outcome = run(Aggregation::Arithmetic, &data);
    let found = effective_weights(&Sight::of(&outcome, "u", 2024).unwrap(), &outcome, "total").unwrap();
    let nominal: Vec<f64> = found.iter().map(|weight| weight.nominal).collect();
    let effective: Vec<f64> = found.iter().map(|weight| weight.effective).collect();
    nominal.iter().zip([0.3, 0.1, 0.3, 0.3]).for_each(|(found, expected)| close(*found, expected));
    effective.iter().zip([0.4, 0.0, 0.6, 0.0]).for_each(|(found, expected)| close(*found, expected));
}

#[test]
fn strengths_come_first() {
    let data = data(&[("u", 2024, some([80.0, 40.0, 50.0, 90.0])), ("v", 2024, some([60.0, 60.0, 20.0, 10.0]))]);
    let outcome = run(Aggregation::Arithmetic, &data);
    let found = profile(&outcome, "u", 2024, "total").unwrap();
    let leads: Vec<(&str, Option<u32>)> = found.iter().map(|standing| (standing.code.as_str(), standing.rank)).collect();
    assert_eq!(leads, [("Q2", Some(1)), ("Q1", Some(1)), ("P1", Some(1)), ("P2", Some(2))]);
    close(found[0].lead, 0.3 * 40.0);
    close(found[3].lead, 0.1 * -10.0);
    let total = outcome.score("u", 2024, "total").unwrap() - outcome.score("v", 2024, "total").unwrap();
    close(found.iter().map(|standing| standing.lead).sum(), total / 2.0);
}

/// Twelve units of which Q2 repeats Q1, P2 opposes P1.
fn dozen() -> Dataset {
    let names: Vec<String> = (0..12).map(|i| format!("u{i:02}")).collect();
    let rows: Vec<(&str, i32, [Option<f64>; 4])> = names
        .iter()
        .enumerate()
        .map(|(i, name)| {
            let x = i as f64;
            let (p, q) = (10.0 + (x * 7.0) % 12.0, 20.0 + (x * 5.0) % 12.0);
            (name.as_str(), 2024, some([p, 50.0 - 2.0 * p, q, 3.0 * q + 1.0]))
        })
        .collect();
    data(&rows)
}

#[test]
fn repetition_is_found_and_few_units_are_refused() {
    let outcome = run(Aggregation::Arithmetic, &dozen());
    let pairs = redundancies(&outcome, 0.9, FewUnits::Refuse).unwrap();
    let found: Vec<(&str, &str, f64)> = pairs.iter().map(|pair| (pair.first.as_str(), pair.second.as_str(), pair.correlation)).collect();
    assert_eq!(found.len(), 2);
    assert!(found.iter().any(|it| it.0 == "Q1" && it.1 == "Q2" && it.2 > 0.999_999));
    assert!(found.iter().any(|it| it.0 == "P1" && it.1 == "P2" && it.2 < -0.999_999));
    let table = correlation_table(&outcome, &["P1", "Q1", "total"], Correlation::Spearman, FewUnits::Refuse).unwrap();
    assert_eq!((table.cells[0][0], table.cells[0][2], table.pairs[0][2]), (Some(1.0), table.cells[2][0], 12));
    // q and 3q + 1: α = 2·(1 − (1 + 9)/16)
    close(reliability(&outcome, "Q", FewUnits::Refuse).unwrap().unwrap(), 2.0 * (1.0 - 10.0 / 16.0));
    close(components_of(&outcome, "Q", FewUnits::Refuse).unwrap().unwrap().explained[0], 1.0);
    let influence = influence(&outcome, "Q", FewUnits::Refuse).unwrap();
    assert_eq!(influence.len(), 2);
    close(influence[1].explained.unwrap(), 1.0);
    close(influence[1].weight, 0.5);

    let few = run(Aggregation::Arithmetic, &data(&[("u", 2024, some([1.0; 4])), ("v", 2024, some([2.0; 4]))]));
    assert!(matches!(redundancies(&few, 0.9, FewUnits::Refuse), Err(Error::FewUnits { units: 2, .. })));
    assert!(matches!(correlation_table(&few, &["P1"], Correlation::Pearson, FewUnits::Refuse), Err(Error::FewUnits { .. })));
    assert!(matches!(correlation_table(&few, &["x"], Correlation::Pearson, FewUnits::Allow), Err(Error::NotInPanel { .. })));
    assert!(matches!(reliability(&few, "P1", FewUnits::Allow), Err(Error::NotInPanel { .. })), "an indicator has nothing below it");
}

#[test]
fn an_element_taken_away() {
    let data = dozen();
    let pipeline = Pipeline { normalise: Some(Normalise::default()), ..Pipeline::default() };
    let nominal = pipeline.run(&scheme(), &data).unwrap();
    let block = without(&pipeline, &data, &nominal, "P").unwrap().unwrap();
    let q = nominal.ranks_by("Q");
    let second: Vec<Option<u32>> = block.comparison.rows.iter().map(|row| row.ranks.1).collect();
    assert_eq!(second, q, "without P the total is Q");
    let p = without(&pipeline, &data, &nominal, "P1").unwrap().unwrap();
    assert!(p.comparison.mean_shift.unwrap() > 0.0 && p.comparison.rows.len() == 12);
    assert_eq!(without(&pipeline, &data, &nominal, "total").unwrap(), None);
    assert!(matches!(without(&pipeline, &data, &nominal, "x"), Err(Error::NotInPanel { .. })));
    // A table of judgements loses its row and column; a method of the element's own goes with it.
    let judged = Pipeline {
        weigh: Weighing::Judgement([("total".to_owned(), Matrix::from_rows(&[[1.0, 3.0], [1.0 / 3.0, 1.0]]).unwrap())].into()),
        normalise: Some(Normalise {
            method: Normalisation::MIN_MAX,
            pool: Pool::Year,
            indicators: [("P1".to_owned(), Normalisation::Z_SCORE)].into(),
        }),
        ..Pipeline::default()
    };
    let nominal = judged.run(&scheme(), &data).unwrap();
    assert!(without(&judged, &data, &nominal, "P").unwrap().is_some());
}

mod any_tree {
    use proptest::prelude::*;

    use super::*;

    fn mean() -> impl Strategy<Value = Aggregation> {
        prop_oneof![
            Just(Aggregation::Arithmetic),
            Just(Aggregation::Geometric),
            Just(Aggregation::Harmonic),
            Just(Aggregation::Median),
            Just(Aggregation::Topsis),
            Just(Aggregation::Copeland)
        ]
    }

    fn values() -> impl Strategy<Value = [Option<f64>; 4]> {
        let number = || prop::option::weighted(0.8, prop_oneof![4 => 1.0..100.0, 1 => Just(50.0)]);
        [number(), number(), number(), number()]
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole(u in values(), v in values(), low in mean(), high in mean()) {
            let data = data(&[("u", 2024, u), ("v", 2024, v)]);
            let aggregate = Aggregate { method: low, levels: [(3, high)].into(), ..Aggregate::default() };
            let outcome = match (Pipeline { aggregate, ..Pipeline::default() }).run(&scheme(), &data) {
                // A block that TOPSIS or Copeland puts last has 0, which no geometric or harmonic mean takes.
                Err(Error::NotPositive { .. }) if low.compares() => return Ok(()),
                outcome => outcome.unwrap(),
            };
            let (u, v) = (Sight::of(&outcome, "u", 2024).unwrap(), Sight::of(&outcome, "v", 2024).unwrap());
            for sight in [&u, &v] {
                prop_assert_eq!(contributions(sight, "total").is_some(), sight.score("total").is_some());
                contributions(sight, "total").iter().for_each(sums);
            }
            if let Some(found) = gap(&u, &v, "total") {
                sums(&found);
                let back = gap(&v, &u, "total").unwrap();
                for part in &found.parts {
                    let other = back.parts.iter().find(|it| it.code == part.code && it.effect == part.effect).unwrap();
                    prop_assert!((part.amount + other.amount).abs() < 1e-9, "the way back is the same way: {part:?} {other:?}");
                }
            }
            let nothing = gap(&u, &u, "total");
            prop_assert!(nothing.is_none_or(|gap| gap.parts.iter().all(|part| part.amount == 0.0)));
        }

        #[test]
        fn never_a_number_that_is_none(numbers in prop::array::uniform8(prop_oneof![Just(f64::MAX), Just(f64::MIN_POSITIVE), Just(1e-300), 0.5..2.0])) {
            let data = data(&[("u", 2024, some([numbers[0], numbers[1], numbers[2], numbers[3]])), ("v", 2024, some([numbers[4], numbers[5], numbers[6], numbers[7]]))]);
            for method in [Aggregation::Arithmetic, Aggregation::Geometric, Aggregation::Harmonic, Aggregation::Median] {
                let outcome = run(method, &data);
                let (u, v) = (Sight::of(&outcome, "u", 2024).unwrap(), Sight::of(&outcome, "v", 2024).unwrap());
                for found in [contributions(&u, "total"), gap(&u, &v, "total")].into_iter().flatten() {
                    prop_assert!(found.total.is_finite() && found.parts.iter().all(|part| part.amount.is_finite()), "{found:?}");
                }
                prop_assert!(profile(&outcome, "u", 2024, "total").unwrap().iter().all(|it| it.lead.is_finite() && it.mean.is_finite()));
            }
        }
    }
}
