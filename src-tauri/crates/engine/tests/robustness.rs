//! Uncertainty and sensitivity: the same on any number of threads, still when nothing varies, right where the answer is known.

#[path = "common/asem.rs"]
mod fixture;

use std::sync::atomic::{AtomicUsize, Ordering};

use engine::{
    Aggregation, Cell, Dataset, Direction, Error, GradeBands, Imputation, Node, Normalisation, Normalise, Pipeline, Scheme, Timing,
    Treatment,
    robustness::{Draws, Executor, Response, Sampling, Serial, Threads, Uncertainty},
};
use fixture::{YEAR, asem};

fn coinr() -> Pipeline {
    Pipeline {
        denominate: true,
        impute: Imputation::GroupMean,
        treat: Some(Treatment::default()),
        normalise: Some(Normalise { method: Normalisation::MinMax { low: 1.0, high: 100.0 }, ..Normalise::default() }),
        ..Pipeline::default()
    }
}

fn everything() -> Uncertainty {
    Uncertainty {
        weight_noise: 0.25,
        levels: vec![2, 3],
        normalise: vec![Normalisation::MinMax { low: 1.0, high: 100.0 }, Normalisation::Rank],
        aggregate: vec![Aggregation::Arithmetic, Aggregation::Geometric],
        impute: vec![Imputation::None, Imputation::Median, Imputation::GroupMean],
        treat: vec![None, Some(Treatment::default())],
    }
}

#[test]
fn the_same_on_one_thread_and_on_many() {
    let (scheme, data) = asem(1);
    let draws = Draws { count: 700, seed: 5, bands: Some(GradeBands::new(60.0, 50.0, 40.0).unwrap()), ..Draws::default() };
    let run = |executor: &Threads| coinr().robustness(&scheme, &data, &everything(), &draws, executor, &()).unwrap();
    let one = coinr().robustness(&scheme, &data, &everything(), &draws, &Serial, &()).unwrap();
    assert_eq!(one, run(&Threads::new(2)));
    assert_eq!(one, run(&Threads::new(7)));
    assert_ne!(one, coinr().robustness(&scheme, &data, &everything(), &Draws { seed: 6, ..draws }, &Serial, &()).unwrap());
    let sampling = Sampling { samples: 60, bootstrap: 50, ..Sampling::default() };
    let one = coinr().sensitivity(&scheme, &data, &everything(), &sampling, &Serial, &()).unwrap();
    assert_eq!(one, coinr().sensitivity(&scheme, &data, &everything(), &sampling, &Threads::new(5), &()).unwrap());
    let names: Vec<&str> = one.factors.iter().map(|factor| factor.name.as_str()).collect();
    assert_eq!(names, ["weights.level2", "weights.level3", "impute", "treat", "normalise", "aggregate"]);
    assert_eq!(one.runs, 60 * 8);
}

#[test]
fn from_raw_data_every_draw_is_the_same_to_the_bit() {
    let (scheme, data) = asem(1);
    let draws = Draws { count: 300, bands: Some(GradeBands::default()), ..Draws::default() };
    let once = coinr().robustness_of_scores(&scheme, &data, &everything(), &draws, &Serial, &()).unwrap();
    let raw = Draws { from_raw_data: true, ..draws };
    for threads in [1, 2, 5] {
        let again = coinr().robustness_of_scores(&scheme, &data, &everything(), &raw, &Threads::new(threads), &()).unwrap();
        assert_eq!(again, once, "the steps done once for a combination of choices are those of every draw");
    }
}

#[test]
fn intervals_are_in_order_and_counts_add_up() {
    let (scheme, data) = asem(1);
    let draws = Draws { count: 500, seed: 1, bands: Some(GradeBands::new(60.0, 50.0, 40.0).unwrap()), ..Draws::default() };
    let found = coinr().robustness(&scheme, &data, &everything(), &draws, &Serial, &()).unwrap();
    assert_eq!(found.units.len(), 51);
    let mut ranks = vec![0u32; 51];
    for unit in &found.units {
        assert!(unit.p05 <= unit.median && unit.median <= unit.p95 && (unit.p05..=unit.p95).contains(&unit.median), "{unit:?}");
        assert!((1.0..=51.0).contains(&unit.mean));
        assert_eq!(unit.frequency.iter().sum::<u32>(), 500);
        assert_eq!(unit.grades.unwrap().iter().sum::<u32>(), 500);
        assert!((0.0..=1.0).contains(&unit.grade_change.unwrap()));
        unit.frequency.iter().zip(&mut ranks).for_each(|(n, sum)| *sum += n);
    }
    assert_eq!(ranks[0], 500, "somebody is first in every draw");
    assert!(found.units.iter().any(|unit| unit.p05 < unit.p95), "the choices move something");
}

#[test]
fn with_nothing_varied_every_draw_is_the_run_itself() {
    let (scheme, data) = asem(1);
    for pipeline in [coinr(), Pipeline { aggregate: engine::Aggregate { method: Aggregation::Geometric, ..Default::default() }, ..coinr() }]
    {
        let outcome = pipeline.run(&scheme, &data).unwrap();
        let draws = Draws { count: 100, seed: 9, bands: Some(GradeBands::default()), ..Draws::default() };
        let found = pipeline.robustness(&scheme, &data, &Uncertainty::default(), &draws, &Threads::new(2), &()).unwrap();
        for unit in &found.units {
            let rank = outcome.rank(&unit.unit, YEAR).unwrap();
            assert_eq!(unit.nominal, Some(rank));
            assert_eq!(unit.frequency[rank as usize - 1], 100, "{}", unit.unit);
            assert_eq!((unit.p05, unit.median, unit.p95, unit.mean), (rank.into(), rank.into(), rank.into(), rank.into()));
            assert_eq!(unit.grade_change, Some(0.0));
        }
        let sampling = Sampling { samples: 20, ..Sampling::default() };
        let still = pipeline.sensitivity(&scheme, &data, &Uncertainty::default(), &sampling, &Serial, &()).unwrap();
        assert_eq!((still.variance, still.factors.len()), (0.0, 0), "nothing moves the result, so nothing explains it");
    }
}

/// A score that is linear in two weights, so that the shares of variance are known.
#[test]
fn shares_of_variance_where_they_are_known() {
    // total = (w_a·a + w_b·b) ÷ (w_a + w_b): with a = 1, b = 0 it depends on the ratio of the weights alone, each noise having a like part.
    let scheme = Scheme::new(vec![
        Node::aggregate("total", None, 1.0),
        Node::indicator("a", "total", 1.0, Direction::Positive, Timing::Flow),
        Node::indicator("b", "total", 1.0, Direction::Positive, Timing::Flow),
        Node::indicator("c", "total", 1.0, Direction::Positive, Timing::Flow),
    ])
    .unwrap();
    let mut data = Dataset::new(["u", "v"], ["a", "b", "c"], [""; 0], [2024]).unwrap();
    for (code, u) in [("a", 1.0), ("b", -1.0), ("c", 0.0)] {
        data.set("u", code, 2024, Cell::Number(u)).unwrap();
        data.set("v", code, 2024, Cell::Number(0.0)).unwrap();
    }
    let uncertainty = Uncertainty { weight_noise: 0.01, ..Uncertainty::default() };
    let sampling = Sampling {
        samples: 20_000,
        bootstrap: 200,
        each_weight: true,
        response: Response::Score { unit: "u".into(), year: 2024 },
        ..Sampling::default()
    };
    let found = Pipeline::default().sensitivity(&scheme, &data, &uncertainty, &sampling, &Serial, &()).unwrap();
    let names: Vec<&str> = found.factors.iter().map(|factor| factor.name.as_str()).collect();
    assert_eq!(names, ["weight.a", "weight.b", "weight.c"]);
    // d total = (ε_a − ε_b) ÷ 3: a half each, nothing for c; no interactions to speak of for so small a noise.
    for (factor, share) in found.factors.iter().zip([0.5, 0.5, 0.0]) {
        for interval in [factor.first_order, factor.total] {
            assert!((interval.estimate - share).abs() < 0.02, "{factor:?}");
            let (low, high) = interval.bounds.unwrap();
            assert!(low <= interval.estimate && interval.estimate <= high && high - low < 0.08, "{factor:?}");
        }
    }
    // Each ε has variance (2 · .01)² ÷ 12.
    let expected = 2.0 * (0.02f64 * 0.02 / 12.0) / 9.0;
    assert!((found.variance / expected - 1.0).abs() < 0.03, "{} is not {expected}", found.variance);
}

#[test]
fn a_watch_hears_and_stops() {
    let (scheme, data) = asem(1);
    let heard = AtomicUsize::new(0);
    let listen = |done: usize, all: usize| {
        assert!(done <= all);
        heard.fetch_max(done, Ordering::Relaxed);
        true
    };
    let draws = Draws { count: 300, ..Draws::default() };
    coinr().robustness(&scheme, &data, &everything(), &draws, &Threads::new(2), &listen).unwrap();
    assert_eq!(heard.load(Ordering::Relaxed), 300);
    let stop = |done: usize, _: usize| done < 100;
    let stopped = coinr().robustness(&scheme, &data, &everything(), &draws, &Threads::new(2), &stop);
    assert_eq!(stopped.unwrap_err(), Error::Cancelled);
}

#[test]
fn settings_outside_their_range_are_named() {
    let (scheme, data) = asem(1);
    let fault =
        |uncertainty: Uncertainty, draws: Draws| coinr().robustness(&scheme, &data, &uncertainty, &draws, &Serial, &()).unwrap_err();
    let one = Draws { count: 1, ..Draws::default() };
    let noise = |weight_noise| Uncertainty { weight_noise, ..Uncertainty::default() };
    assert!(matches!(fault(noise(1.5), one), Error::Setting { what: "weight_noise", .. }));
    assert!(matches!(fault(noise(f64::NAN), one), Error::Setting { what: "weight_noise", .. }));
    assert!(matches!(fault(noise(0.0), Draws { count: 0, ..one }), Error::Setting { what: "draws", .. }));
    let levels = Uncertainty { levels: vec![9], ..noise(0.1) };
    assert!(matches!(fault(levels, one), Error::Setting { what: "levels", .. }));
    // A geometric mean of z-scores can't be: said before anything is drawn.
    let impossible = Uncertainty { normalise: vec![Normalisation::Z_SCORE], aggregate: vec![Aggregation::Geometric], ..noise(0.1) };
    assert!(matches!(fault(impossible, one), Error::NotPositive { method: "geometric", .. }));
    let sampling = Sampling { samples: 1, ..Sampling::default() };
    let few = coinr().sensitivity(&scheme, &data, &noise(0.1), &sampling, &Serial, &());
    assert!(matches!(few, Err(Error::Setting { what: "n", .. })));
    let response = Response::Rank { unit: "XXX".into(), year: YEAR };
    let unknown = coinr().sensitivity(&scheme, &data, &noise(0.1), &Sampling { response, ..Sampling::default() }, &Serial, &());
    assert_eq!(unknown.unwrap_err(), Error::NotInPanel { what: "unit XXX".into() });
}

#[test]
fn workers_all_work() {
    let counter = AtomicUsize::new(0);
    let found = Threads::new(3).run(&|| counter.fetch_add(1, Ordering::Relaxed));
    assert_eq!((found.len(), counter.load(Ordering::Relaxed)), (3, 3));
    assert!(!Threads::available().run(&|| ()).is_empty());
}

#[test]
fn intervals_of_scores_are_those_of_the_scores_on_any_number_of_threads() {
    let (scheme, data) = asem(1);
    let draws = Draws { count: 300, seed: 5, bands: None, ..Draws::default() };
    let run = |executor: &Threads| coinr().robustness_of_scores(&scheme, &data, &everything(), &draws, executor, &()).unwrap();
    let one = run(&Threads::new(1));
    assert_eq!(one, run(&Threads::new(3)), "the order in which workers draw shows nowhere");
    let plain = coinr().robustness(&scheme, &data, &everything(), &draws, &Serial, &()).unwrap();
    let outcome = coinr().run(&scheme, &data).unwrap();
    for (unit, plain) in one.units.iter().zip(&plain.units) {
        let score = unit.score.expect("scores were asked for");
        assert_eq!(score.nominal, outcome.score(&unit.unit, unit.year, outcome.top()));
        assert!(score.p05 <= score.median && score.median <= score.p95 && score.p05 <= score.mean && score.mean <= score.p95, "{score:?}");
        assert_eq!(engine::robustness::RankInterval { score: None, ..unit.clone() }, *plain, "ranks are the same with scores and without");
    }
    // One draw is its own quantiles, and that of a run without noise.
    let still = Draws { count: 1, seed: 9, bands: None, ..Draws::default() };
    let still = coinr().robustness_of_scores(&scheme, &data, &Uncertainty::default(), &still, &Serial, &()).unwrap();
    for unit in &still.units {
        let score = unit.score.unwrap();
        assert_eq!([score.p05, score.median, score.p95, score.mean], [score.nominal.unwrap(); 4]);
    }
}
