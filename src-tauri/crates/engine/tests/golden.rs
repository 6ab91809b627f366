//! Worked by hand, and in Python with exact fractions; never by the crate itself.

use engine::{
    AsOf, BaseIndex, Cell, Coverage, Direction, Evaluation, Grade, GradeBands, Method, Node, Panel, Scheme, Status, Timing, evaluate,
    round_half_up,
};

const UNITS: [&str; 4] = ["310000", "320000", "330000", "340000"];

fn close(x: Option<f64>, expected: f64, tolerance: f64) {
    let x = x.unwrap();
    assert!((x - expected).abs() <= tolerance, "{x} is not {expected}");
}

/// A matrix of four provinces × A+, B+, C−, weights .5 .3 .2, targets 130, 7, 15.
fn four_provinces() -> Evaluation {
    let scheme = Scheme::new(vec![
        Node::aggregate("total", None, 1.0),
        Node::indicator("A", "total", 0.5, Direction::Positive, Timing::Flow),
        Node::indicator("B", "total", 0.3, Direction::Positive, Timing::Flow),
        Node::indicator("C", "total", 0.2, Direction::Negative, Timing::Flow),
    ])
    .unwrap();
    let mut panel = Panel::new(UNITS, ["A", "B", "C"], [2024]).unwrap();
    let rows = [[120.0, 8.0, 12.0], [150.0, 6.0, 20.0], [90.0, 7.0, 15.0], [60.0, 3.0, 30.0]];
    for (unit, row) in UNITS.iter().zip(rows) {
        for ((code, value), target) in ["A", "B", "C"].iter().zip(row).zip([130.0, 7.0, 15.0]) {
            panel.set(unit, code, 2024, Cell::Number(value)).unwrap();
            panel.set_target(unit, code, 2024, target).unwrap();
        }
    }
    evaluate(&scheme, &panel, &Method { as_of: AsOf::new(2025, 1).unwrap(), base_year: Some(2024) }).unwrap()
}

#[test]
fn attainment_line() {
    let evaluation = four_provinces();
    for (unit, score) in UNITS.iter().zip([96.153846, 90.714286, 84.615385, 45.934066]) {
        let total = evaluation.of(unit, 2024).unwrap().aggregate("total").unwrap().clone();
        close(total.attainment.map(|x| x * 100.0), score, 1e-6);
        assert_eq!((total.attainment, total.attainment), (total.secured, total.scheduled));
        assert_eq!(total.index, Some(100.0));
    }
}

#[test]
fn grades_of_the_line() {
    let evaluation = four_provinces();
    let grades = UNITS.map(|unit| {
        GradeBands::default().grade(evaluation.of(unit, 2024).unwrap().aggregate("total").unwrap().attainment.unwrap() * 100.0).unwrap()
    });
    assert_eq!(grades, [Grade::Excellent, Grade::Excellent, Grade::Good, Grade::Poor]);
}

#[test]
fn contributions_of_anhui() {
    let explanation = four_provinces().explain("340000", 2024, "total").unwrap();
    // 60/130 · .5, 3/7 · .3, 15/30 · .2
    for (part, contribution) in explanation.parts.iter().zip([0.230_769_230_769, 0.128_571_428_571, 0.1]) {
        close(Some(part.contribution), contribution, 1e-12);
        close(Some(part.contribution + part.shortfall), part.weight, 1e-12);
    }
}

/// Two blocks (40 and 60 points) with every state of a value, over a complete, a running and a future year.
fn mixed() -> Evaluation {
    use Direction::{Negative, Positive};
    use Timing::{Flow, Stock};
    let scheme = Scheme::new(vec![
        Node::aggregate("total", None, 1.0),
        Node::aggregate("P", Some("total"), 40.0),
        Node::indicator("P1", "P", 4.0, Positive, Flow),
        Node::indicator("P2", "P", 2.0, Positive, Stock),
        Node::indicator("P3", "P", 2.0, Negative, Stock),
        Node::aggregate("Q", Some("total"), 60.0),
        Node::indicator("Q1", "Q", 1.0, Positive, Stock),
        Node::indicator("Q2", "Q", 3.0, Positive, Flow),
    ])
    .unwrap();
    let mut panel = Panel::new(["u"], ["P1", "P2", "P3", "Q1", "Q2"], [2021, 2025, 2026]).unwrap();
    let mut set = |code: &str, base: Cell, running: Cell, target: Option<f64>| {
        panel.set("u", code, 2021, base).unwrap();
        panel.set("u", code, 2025, running).unwrap();
        panel.set("u", code, 2026, running).unwrap();
        for year in [2025, 2026] {
            target.iter().for_each(|&target| panel.set_target("u", code, year, target).unwrap());
        }
    };
    set("P1", Cell::Number(10.0), Cell::Number(22.0), Some(48.0)); // flow: r 22/48, due 44 in November
    set("P2", Cell::Number(0.0), Cell::Missing, Some(5.0));
    set("P3", Cell::Number(2.0), Cell::Number(0.0), Some(2.0)); // reached; no index, only a change of −2
    set("Q1", Cell::Number(4.0), Cell::NotApplicable, Some(5.0));
    set("Q2", Cell::Number(5.0), Cell::Number(7.0), None); // no target
    evaluate(&scheme, &panel, &Method { as_of: AsOf::new(2025, 11).unwrap(), base_year: Some(2021) }).unwrap()
}

#[test]
fn blanks_and_not_applicable() {
    let evaluation = mixed();
    let unit = evaluation.of("u", 2025).unwrap();
    let p = unit.aggregate("P").unwrap();
    // P1 4 points of 22/48, P3 2 points of 1; the blank P2 hands on its weight, and earns nothing in what is secured.
    close(p.attainment, (4.0 * 22.0 / 48.0 + 2.0) / 6.0, 1e-12);
    close(p.scheduled, (4.0 * 0.5 + 2.0) / 6.0, 1e-12);
    close(p.secured, (4.0 * 22.0 / 48.0 + 2.0) / 8.0, 1e-12);
    assert_eq!(p.index, Some(220.0));
    assert_eq!(p.coverage, Coverage { indicators: 3, applicable: 3, reported: 2, assessed: 2, indexed: 1 });

    let q = unit.aggregate("Q").unwrap();
    assert_eq!((q.attainment, q.scheduled, q.secured), (None, None, None));
    assert_eq!(q.index, Some(140.0));
    assert_eq!(q.coverage, Coverage { indicators: 2, applicable: 1, reported: 1, assessed: 0, indexed: 1 });

    let total = unit.aggregate("total").unwrap();
    assert_eq!(total.attainment, p.attainment);
    close(total.index, 0.4 * 220.0 + 0.6 * 140.0, 1e-12);
    assert_eq!(unit.indicator("P3").unwrap().index, Some(BaseIndex::Change(-2.0)));
    let states = ["P1", "P2", "P3", "Q1", "Q2"].map(|code| unit.indicator(code).unwrap().status);
    assert_eq!(states, [Status::Assessed, Status::Missing, Status::Assessed, Status::NotApplicable, Status::NoTarget]);
    assert_eq!(round_half_up(100.0 * total.attainment.unwrap(), 2), 63.89);

    let parts = evaluation.explain("u", 2025, "total").unwrap().parts;
    let effective: Vec<f64> = parts.iter().map(|part| part.effective_weight).collect();
    close(Some(effective[0]), 4.0 / 6.0, 1e-12);
    assert_eq!(&effective[3..], [0.0, 0.0]);
    close(Some(parts.iter().map(|part| part.weight).sum()), 1.0, 1e-12);
}

#[test]
fn nothing_of_a_flow_is_due_before_its_year() {
    let evaluation = mixed();
    let unit = evaluation.of("u", 2026).unwrap();
    assert_eq!(unit.indicator("P1").unwrap().scheduled, None);
    assert_eq!(unit.aggregate("P").unwrap().scheduled, Some(1.0));
}

#[test]
fn a_year_without_targets_has_values_but_no_attainment() {
    let evaluation = mixed();
    let base = evaluation.of("u", 2021).unwrap().aggregate("total").unwrap();
    assert_eq!((base.attainment, base.index, base.coverage.reported), (None, Some(100.0), 5));
    assert!(evaluation.of("u", 2022).is_none());
    assert!(evaluation.explain("u", 2025, "P1").is_none());
}

#[test]
fn a_scheme_wants_its_indicators_in_the_panel() {
    let scheme =
        Scheme::new(vec![Node::aggregate("t", None, 1.0), Node::indicator("a", "t", 1.0, Direction::Positive, Timing::Flow)]).unwrap();
    let panel = Panel::new(["u"], ["b"], [2024]).unwrap();
    let error = evaluate(&scheme, &panel, &Method { as_of: AsOf::new(2024, 1).unwrap(), base_year: None }).unwrap_err();
    assert_eq!(error.to_string(), "indicator a is not in the panel; name it when the panel is made");
}
