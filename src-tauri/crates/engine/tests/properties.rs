//! What holds for every input.

use engine::{
    AsOf, BaseIndex, Cell, Direction, Evaluation, Grade, GradeBands, Method, Node, Panel, Scheme, Timing,
    aggregate::weighted_mean,
    evaluate,
    normalise::{attainment, attainment_on_schedule, base_index, scored},
    round_half_up,
};
use proptest::{collection::vec, prelude::*, sample::Index};

const YEARS: [i32; 3] = [2021, 2024, 2025];

/// Everything an evaluation needs, in an order of its own.
#[derive(Clone, Debug)]
struct Case {
    nodes: Vec<Node>,
    units: usize,
    /// A value, maybe with a target, by unit, indicator and year, taken round and round.
    data: Vec<(Cell, Option<f64>)>,
    month: u8,
}

impl Case {
    fn indicators(&self) -> Vec<String> {
        self.nodes.iter().filter(|node| node.code.starts_with('i')).map(|node| node.code.clone()).collect()
    }

    /// Gives the data of a cell by the names of things, not by their place.
    fn datum(&self, unit: &str, indicator: &str, year: i32) -> (Cell, Option<f64>) {
        let number = |name: &str| name[1..].parse::<usize>().unwrap();
        self.data[(number(unit) * 31 + number(indicator) * 7 + year as usize) % self.data.len()]
    }

    fn panel(&self, units: &[String], indicators: &[String]) -> Panel {
        let mut panel = Panel::new(units.to_vec(), indicators.to_vec(), YEARS).unwrap();
        for unit in units {
            for indicator in indicators {
                for year in YEARS {
                    let (cell, target) = self.datum(unit, indicator, year);
                    panel.set(unit, indicator, year, cell).unwrap();
                    if let Some(target) = target {
                        panel.set_target(unit, indicator, year, target).unwrap();
                    }
                }
            }
        }
        panel
    }

    fn units(&self) -> Vec<String> {
        (0..self.units).map(|u| format!("u{u}")).collect()
    }

    fn method(&self) -> Method {
        Method { as_of: AsOf::new(2025, self.month).unwrap(), base_year: Some(2021) }
    }

    fn evaluate(&self) -> Evaluation {
        evaluate(&Scheme::new(self.nodes.clone()).unwrap(), &self.panel(&self.units(), &self.indicators()), &self.method()).unwrap()
    }
}

fn magnitude() -> impl Strategy<Value = f64> {
    prop_oneof![4 => 0.0..1000.0f64, 1 => Just(0.0), 1 => -10.0..0.0f64, 1 => 1e-300..1e300f64, 1 => Just(f64::MAX)]
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![6 => magnitude().prop_map(Cell::Number), 1 => Just(Cell::Missing), 1 => Just(Cell::NotApplicable)]
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Positive), Just(Direction::Negative)]
}

fn timing() -> impl Strategy<Value = Timing> {
    prop_oneof![Just(Timing::Stock), Just(Timing::Flow)]
}

fn case() -> impl Strategy<Value = Case> {
    let leaf = (any::<Index>(), 0.1..10.0f64, direction(), timing());
    (
        vec((any::<Index>(), 0.1..10.0f64), 1..6),
        vec(leaf, 1..12),
        1..5usize,
        vec((cell(), proptest::option::weighted(0.8, magnitude())), 60),
        1..=12u8,
    )
        .prop_map(|(aggregates, leaves, units, data, month)| {
            let mut nodes = vec![Node::aggregate("a0", None, 1.0)];
            for (i, (parent, weight)) in aggregates.iter().enumerate() {
                let parent = nodes[parent.index(nodes.len())].code.clone();
                nodes.push(Node::aggregate(format!("a{}", i + 1), Some(&parent), *weight));
            }
            let aggregates: Vec<String> = nodes.iter().map(|node| node.code.clone()).collect();
            let mut count = 0;
            let mut indicator = |parent: &str, weight, direction, timing| {
                count += 1;
                Node::indicator(format!("i{count}"), parent, weight, direction, timing)
            };
            // One leaf below each aggregate, so that none is empty; the others anywhere.
            for parent in &aggregates {
                nodes.push(indicator(parent, 1.0, Direction::Positive, Timing::Flow));
            }
            for (parent, weight, direction, timing) in leaves {
                nodes.push(indicator(&aggregates[parent.index(aggregates.len())], weight, direction, timing));
            }
            Case { nodes, units, data, month }
        })
}

proptest! {
    #[test]
    fn weights_sum_to_one(case in case()) {
        let scheme = Scheme::new(case.nodes.clone()).unwrap();
        let sum: f64 = case.indicators().iter().map(|code| scheme.weight(code).unwrap()).sum();
        prop_assert!((sum - 1.0).abs() < 1e-12, "{sum}");
    }

    #[test]
    fn every_number_is_finite_and_within_its_range(case in case()) {
        for result in case.evaluate().results {
            for aggregate in &result.aggregates {
                for share in [aggregate.attainment, aggregate.scheduled, aggregate.secured].into_iter().flatten() {
                    prop_assert!((0.0..=1.0).contains(&share), "{aggregate:?}");
                }
                if let (Some(secured), Some(attained)) = (aggregate.secured, aggregate.attainment) {
                    let complete = aggregate.coverage.assessed == aggregate.coverage.applicable;
                    prop_assert!(!complete || (secured - attained).abs() < 1e-12);
                }
                prop_assert!(aggregate.index.is_none_or(f64::is_finite));
                let coverage = aggregate.coverage;
                prop_assert!(coverage.indicators >= coverage.applicable && coverage.applicable >= coverage.reported);
                prop_assert!(coverage.reported >= coverage.assessed && coverage.reported >= coverage.indexed);
                prop_assert_eq!(aggregate.attainment.is_none(), coverage.assessed == 0);
                prop_assert_eq!(aggregate.index.is_none(), coverage.indexed == 0);
            }
            for indicator in &result.indicators {
                prop_assert!([indicator.attainment, indicator.scheduled].into_iter().flatten().all(f64::is_finite), "{indicator:?}");
                if let Some(BaseIndex::Index(x) | BaseIndex::Change(x)) = indicator.index {
                    prop_assert!(x.is_finite());
                }
            }
        }
    }

    #[test]
    fn order_never_matters(case in case(), seed in vec(any::<u32>(), 40)) {
        let shuffled = |n: usize| {
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by_key(|&i| seed[i % seed.len()].rotate_left(i as u32));
            order
        };
        let plain = case.evaluate();
        let nodes = shuffled(case.nodes.len()).into_iter().map(|i| case.nodes[i].clone()).collect();
        let units: Vec<String> = shuffled(case.units).into_iter().map(|i| case.units()[i].clone()).collect();
        let indicators: Vec<String> = case.indicators().into_iter().rev().collect();
        let mixed = evaluate(&Scheme::new(nodes).unwrap(), &case.panel(&units, &indicators), &case.method()).unwrap();
        for result in &plain.results {
            let other = mixed.of(&result.unit, result.year).unwrap();
            for aggregate in &result.aggregates {
                prop_assert_eq!(Some(aggregate), other.aggregate(&aggregate.code));
            }
            for indicator in &result.indicators {
                prop_assert_eq!(Some(indicator), other.indicator(&indicator.code));
            }
        }
    }

    #[test]
    fn an_explanation_adds_up(case in case()) {
        let evaluation = case.evaluate();
        for result in &evaluation.results {
            for aggregate in &result.aggregates {
                let explanation = evaluation.explain(&result.unit, result.year, &aggregate.code).unwrap();
                let sum = |number: fn(&engine::Part) -> f64| explanation.parts.iter().map(number).sum::<f64>();
                prop_assert!((sum(|part| part.weight) - 1.0).abs() < 1e-12);
                prop_assert!((sum(|part| part.contribution) - aggregate.attainment.unwrap_or(0.0)).abs() < 1e-12);
                if aggregate.attainment.is_some() {
                    prop_assert!((sum(|part| part.effective_weight) - 1.0).abs() < 1e-12);
                    prop_assert!((sum(|part| part.contribution + part.shortfall) - 1.0).abs() < 1e-12);
                }
            }
        }
    }

    #[test]
    fn a_better_value_never_lowers_a_score(
        (low, high) in (0.0..1000.0f64, 0.0..1000.0f64).prop_map(|(a, b)| if a < b { (a, b) } else { (b, a) }),
        target in 0.0..1000.0f64, direction in direction(), timing in timing(), month in 1..=12u8,
    ) {
        let (worse, better) = if direction == Direction::Positive { (low, high) } else { (high, low) };
        let score = |value| attainment(value, target, direction).map(scored);
        prop_assert!(score(worse) <= score(better));
        let elapsed = AsOf::new(2025, month).unwrap().elapsed(2025);
        let on_schedule = |value| attainment_on_schedule(value, target, direction, timing, elapsed).map(scored);
        prop_assert!(on_schedule(worse) <= on_schedule(better));
    }

    #[test]
    fn a_better_value_never_lowers_the_total(case in case(), which in any::<Index>(), unit in any::<Index>(), factor in 1.0..3.0f64) {
        let (units, indicators) = (case.units(), case.indicators());
        let (unit, code) = (&units[unit.index(units.len())], &indicators[which.index(indicators.len())]);
        let scheme = Scheme::new(case.nodes.clone()).unwrap();
        let mut panel = case.panel(&units, &indicators);
        let Some(Cell::Number(value)) = panel.cell(unit, code, 2024) else { return Ok(()) };
        let engine::NodeKind::Indicator { direction, .. } = scheme.node(code).unwrap().kind else { return Ok(()) };
        let better = if direction == Direction::Positive { value.max(0.0) * factor } else { value / factor };
        prop_assume!(better.is_finite() && value >= 0.0);
        let before = evaluate(&scheme, &panel, &case.method()).unwrap();
        panel.set(unit, code, 2024, Cell::Number(better)).unwrap();
        let after = evaluate(&scheme, &panel, &case.method()).unwrap();
        let total = |evaluation: &Evaluation| evaluation.of(unit, 2024).unwrap().aggregate("a0").unwrap().attainment;
        prop_assert!(total(&before).unwrap_or(0.0) <= total(&after).unwrap_or(0.0) + 1e-12);
    }

    #[test]
    fn units_of_measure_never_matter(value in 0.001..1e6f64, target in 0.001..1e6f64, base in 0.001..1e6f64, scale in 1e-6..1e6f64, direction in direction()) {
        let same = |a: f64, b: f64| (a - b).abs() <= 1e-12 * a.abs().max(b.abs());
        prop_assert!(same(attainment(value, target, direction).unwrap(), attainment(value * scale, target * scale, direction).unwrap()));
        prop_assert!(same(base_index(value, base, direction).index().unwrap(), base_index(value * scale, base * scale, direction).index().unwrap()));
    }

    #[test]
    fn a_mean_lies_between_its_values(values in vec((0.0..10.0f64, proptest::option::of(-1e300..1e300f64)), 0..20)) {
        let present: Vec<f64> = values.iter().filter(|(weight, _)| *weight > 0.0).filter_map(|(_, value)| *value).collect();
        match weighted_mean(values) {
            None => prop_assert!(present.is_empty()),
            Some(mean) => {
                prop_assert!(present.iter().any(|&value| value <= mean) && present.iter().any(|&value| value >= mean));
            }
        }
    }

    #[test]
    fn rounding_is_near_ordered_and_settled(x in prop_oneof![-1e9..1e9f64, any::<f64>()], y in -1e9..1e9f64, decimals in 0..6u32) {
        let rounded = round_half_up(x, decimals);
        if x.is_finite() {
            prop_assert!((rounded - x).abs() <= 0.5 * 10f64.powi(-(decimals as i32)) * (1.0 + 1e-9) + x.abs() * 1e-14, "{x} → {rounded}");
            prop_assert_eq!(round_half_up(rounded, decimals), rounded);
            prop_assert_eq!(round_half_up(-x, decimals), if rounded == 0.0 { 0.0 } else { -rounded });
            prop_assert_eq!(rounded.total_cmp(&round_half_up(y, decimals)).is_le() || x > y, true);
        }
    }

    #[test]
    fn more_points_never_give_a_worse_grade(a in -10.0..110.0f64, b in -10.0..110.0f64) {
        let grade = |points| -> Option<Grade> { GradeBands::default().grade(points) };
        prop_assert!(a > b || grade(b) <= grade(a));
    }
}
