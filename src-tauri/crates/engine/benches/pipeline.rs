//! How long evaluating takes: medians, on one core and on two, beside the floor of what the same sums cost without the engine.
//!
//! Beside the time on the clock stands the time that the calling thread had the processor, where the system tells it: on a busy machine
//! the two differ, and on one thread the second is what the work costs.

#[path = "../tests/common/asem.rs"]
#[allow(dead_code)]
mod fixture;

use std::hint::black_box;
use std::time::{Duration, Instant};

use engine::{
    Aggregation, Cell, Dataset, Direction, Imputation, Node, Normalise, Pipeline, Pool, Scheme, Timing, Treatment,
    robustness::{Draws, Sampling, Serial, Threads, Uncertainty},
};

fn main() {
    // Memory is that of a process of its own: what another case took before would be counted with it.
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|it| it == "memory-of") {
        alone(arguments.get(at + 1).map_or("", String::as_str));
        return;
    }
    println!("{:<64} {:>12} {:>12} {:>10} {:>8}", "measured", "clock", "processor", "goal", "ratio");
    pipelines();
    draws();
    slider();
    sobol();
    large();
    growth();
    memory();
}

/// A median on the clock and one on the processor.
#[derive(Clone, Copy)]
struct Times {
    clock: Duration,
    processor: Option<Duration>,
}

fn median(repeats: usize, mut work: impl FnMut()) -> Times {
    work();
    let mut times: Vec<(Duration, Option<Duration>)> = (0..repeats)
        .map(|_| {
            let (began, before) = (Instant::now(), processor());
            work();
            (began.elapsed(), processor().zip(before).map(|(after, before)| after - before))
        })
        .collect();
    times.sort_by_key(|(clock, _)| *clock);
    let clock = times[repeats / 2].0;
    times.sort_by_key(|(_, processor)| *processor);
    Times { clock, processor: times[repeats / 2].1 }
}

/// Time that this thread has had the processor.
fn processor() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn line(what: &str, times: Times, goal: Option<f64>) {
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    let shown = |time: Duration| format!("{:.3} ms", ms(time));
    let ratio = goal.map(|goal| format!("{:.2}", ms(times.clock) / goal)).unwrap_or_default();
    let goal = goal.map(|goal| format!("{goal} ms")).unwrap_or_default();
    println!("{what:<64} {:>12} {:>12} {goal:>10} {ratio:>8}", shown(times.clock), times.processor.map(shown).unwrap_or_default());
}

/// Denominated, imputed, treated, normalised to 1 to 100, weighed, added up.
fn whole() -> Pipeline {
    Pipeline {
        denominate: true,
        impute: Imputation::GroupMean,
        treat: Some(Treatment::default()),
        normalise: Some(Normalise { method: engine::Normalisation::MinMax { low: 1.0, high: 100.0 }, ..Normalise::default() }),
        ..Pipeline::default()
    }
}

/// Weights ± 25 % on two levels and two aggregations.
fn uncertainty(levels: [u32; 2]) -> Uncertainty {
    Uncertainty {
        weight_noise: 0.25,
        levels: levels.into(),
        aggregate: vec![Aggregation::Arithmetic, Aggregation::Geometric],
        ..Uncertainty::default()
    }
}

/// Everything that can be varied, in the three to twelve ways that are usual.
fn everything() -> Uncertainty {
    Uncertainty {
        normalise: vec![engine::Normalisation::MinMax { low: 1.0, high: 100.0 }, engine::Normalisation::Rank],
        impute: vec![Imputation::None, Imputation::Median, Imputation::GroupMean],
        treat: vec![None, Some(Treatment::default())],
        ..uncertainty([2, 3])
    }
}

/// `units` × `indicators` × `years` of made-up numbers, below `blocks` aggregates and one top.
fn made(units: usize, indicators: usize, years: i32, blocks: usize) -> (Scheme, Dataset) {
    let mut nodes = vec![Node::aggregate("total", None, 1.0)];
    nodes.extend((0..blocks).map(|block| Node::aggregate(format!("b{block}"), Some("total"), 1.0 + block as f64)));
    let codes: Vec<String> = (0..indicators).map(|at| format!("i{at:03}")).collect();
    for (at, code) in codes.iter().enumerate() {
        let direction = if at % 4 == 3 { Direction::Negative } else { Direction::Positive };
        nodes.push(Node::indicator(code, &format!("b{}", at % blocks), 1.0, direction, Timing::Flow));
    }
    let names: Vec<String> = (0..units).map(|unit| format!("u{unit:03}")).collect();
    let mut data = Dataset::new(&names, &codes, [""; 0], 2021..2021 + years).unwrap();
    for (u, unit) in names.iter().enumerate() {
        for (c, code) in codes.iter().enumerate() {
            for year in 0..years {
                let x = ((u * 7919 + c * 104_729 + year as usize * 1_299_709) % 9973) as f64;
                let cell = if (u + c * 3 + year as usize).is_multiple_of(41) { Cell::Missing } else { Cell::Number(1.0 + x * x / 1e4) };
                data.set(unit, code, 2021 + year, cell).unwrap();
            }
        }
    }
    (Scheme::new(nodes).unwrap(), data)
}

fn pipelines() {
    let (scheme, data) = fixture::asem(1);
    line("51 × 49, whole pipeline", median(101, || drop(black_box(whole().run(&scheme, &data).unwrap()))), Some(1.0));
    // The floor: the same weighted sums over numbers that lie ready.
    let numbers: Vec<f64> = (0..51 * 49).map(|x| f64::from(x).sqrt()).collect();
    let sums = median(101, || {
        let mut out = [0.0; 51];
        numbers.chunks_exact(51).for_each(|column| out.iter_mut().zip(column).for_each(|(out, x)| *out += 0.02 * x));
        black_box(&mut out);
    });
    line("  floor: weighted sums of 51 × 49 numbers alone", sums, None);
    let hundred = median(21, || (0..100).for_each(|_| drop(black_box(whole().run(&scheme, &data).unwrap()))));
    line("100 × (51 × 49, whole pipeline from raw data)", hundred, None);
}

fn draws() {
    let (scheme, data) = fixture::asem(1);
    let many = Draws { count: 10_000, ..Draws::default() };
    let run = |scheme: &Scheme, data: &Dataset, pipeline: &Pipeline, uncertainty: &Uncertainty, threads: usize| {
        let executor = Threads::new(threads);
        median(9, || drop(black_box(pipeline.robustness(scheme, data, uncertainty, &many, &executor, &()).unwrap())))
    };
    for threads in [1, 2] {
        let goal = (threads == 2).then_some(1000.0);
        line(&format!("51 × 49, 10,000 draws, {threads} thread(s)"), run(&scheme, &data, &whole(), &uncertainty([2, 3]), threads), goal);
    }
    let everything = everything();
    for threads in [1, 2] {
        let (executor, raw) = (Threads::new(threads), Draws { from_raw_data: true, ..many });
        for (what, uncertainty) in
            [("all steps from raw data in every draw", uncertainty([2, 3])), ("  the same, everything varied", everything.clone())]
        {
            let time = median(3, || drop(black_box(whole().robustness(&scheme, &data, &uncertainty, &raw, &executor, &()).unwrap())));
            line(&format!("  {what}, {threads} thread(s)"), time, (threads == 2).then_some(1000.0));
        }
    }
    for threads in [1, 2] {
        let goal = (threads == 2).then_some(1000.0);
        line(
            &format!("  and normalise, impute, treat varied, {threads} thread(s)"),
            run(&scheme, &data, &whole(), &everything, threads),
            goal,
        );
    }
    let (scheme, data) = made(4, 33, 5, 5);
    for threads in [1, 2] {
        let goal = (threads == 2).then_some(20.0);
        let pipeline = Pipeline { normalise: whole().normalise, ..Pipeline::default() };
        line(
            &format!("4 × 33 × 5 years, 10,000 draws, {threads} thread(s)"),
            run(&scheme, &data, &pipeline, &uncertainty([1, 2]), threads),
            goal,
        );
    }
}

fn slider() {
    let (scheme, data) = made(4, 33, 1, 5);
    let pipeline = Pipeline { normalise: whole().normalise, ..Pipeline::default() };
    let frame = median(31, || {
        let outcome = pipeline.run(&scheme, &data).unwrap();
        let draws = Draws { count: 10_000, ..Draws::default() };
        black_box((outcome, pipeline.robustness(&scheme, &data, &uncertainty([1, 2]), &draws, &Threads::new(2), &()).unwrap()));
    });
    line("slider frame: run and 10,000 draws, 4 × 33, 2 threads", frame, Some(16.0));
}

fn sobol() {
    let (scheme, data) = fixture::asem(1);
    let everything = Uncertainty { impute: vec![Imputation::Median, Imputation::GroupMean], ..everything() };
    let sampling = Sampling { samples: 1000, ..Sampling::default() };
    let found = whole().sensitivity(&scheme, &data, &everything, &sampling, &Serial, &()).unwrap();
    for threads in [1, 2] {
        let executor = Threads::new(threads);
        let time = median(5, || drop(black_box(whole().sensitivity(&scheme, &data, &everything, &sampling, &executor, &()).unwrap())));
        line(&format!("Sobol, {} runs, 1,000 bootstraps, {threads} thread(s)", found.runs), time, (threads == 2).then_some(2000.0));
    }
}

fn large() {
    let (scheme, data) = made(300, 100, 10, 10);
    let pipeline = Pipeline {
        impute: Imputation::PreviousYear,
        treat: Some(Treatment::default()),
        normalise: Some(Normalise { pool: Pool::AllYears, ..whole().normalise.unwrap() }),
        ..Pipeline::default()
    };
    line("300 × 100 × 10 years, whole pipeline", median(9, || drop(black_box(pipeline.run(&scheme, &data).unwrap()))), None);
    let draws = Draws { count: 1000, ..Draws::default() };
    for threads in [1, 2] {
        let executor = Threads::new(threads);
        let time =
            median(3, || drop(black_box(pipeline.robustness(&scheme, &data, &uncertainty([1, 2]), &draws, &executor, &()).unwrap())));
        line(&format!("300 × 100 × 10 years, 1,000 draws, {threads} thread(s)"), time, None);
    }
}

/// What ten times as much costs.
fn growth() {
    let time = |copies: usize, count: u32| {
        let (scheme, data) = fixture::asem(copies);
        let draws = Draws { count, ..Draws::default() };
        median(5, || drop(black_box(whole().robustness(&scheme, &data, &uncertainty([2, 3]), &draws, &Serial, &()).unwrap())))
    };
    let one = time(1, 1000);
    line("51 × 49, 1,000 draws, 1 thread", one, None);
    for (what, times) in [("10 × the units", time(10, 1000)), ("10 × the draws", time(1, 10_000))] {
        line(what, times, None);
        let (many, few) = (times.processor.unwrap_or(times.clock), one.processor.unwrap_or(one.clock));
        println!("  {:<75} {:>33.2}", "cost so many times as much", many.as_secs_f64() / few.as_secs_f64());
    }
}

/// The cases of which the memory is stated, by name.
const CASES: [(&str, &str); 6] = [
    ("nothing", "an empty process"),
    ("pipeline", "51 × 49, whole pipeline"),
    ("draws", "51 × 49, 10,000 draws"),
    ("draws-10-units", "510 × 49, 10,000 draws"),
    ("draws-10-draws", "51 × 49, 100,000 draws"),
    ("large", "300 × 100 × 10 years, pipeline and 1,000 draws"),
];

/// Runs one case and tells the peak of this process.
fn alone(case: &str) {
    let run = |copies: usize, count: u32| {
        let (scheme, data) = fixture::asem(copies);
        let draws = Draws { count, ..Draws::default() };
        drop(black_box(whole().robustness(&scheme, &data, &uncertainty([2, 3]), &draws, &Threads::new(2), &()).unwrap()));
    };
    match case {
        "pipeline" => {
            let (scheme, data) = fixture::asem(1);
            drop(black_box(whole().run(&scheme, &data).unwrap()));
        }
        "draws" => run(1, 10_000),
        "draws-10-units" => run(10, 10_000),
        "draws-10-draws" => run(1, 100_000),
        "large" => {
            let (scheme, data) = made(300, 100, 10, 10);
            let pipeline = Pipeline { impute: Imputation::PreviousYear, ..whole() };
            drop(black_box(pipeline.run(&scheme, &data).unwrap()));
            let draws = Draws { count: 1000, ..Draws::default() };
            drop(black_box(pipeline.robustness(&scheme, &data, &uncertainty([1, 2]), &draws, &Threads::new(2), &()).unwrap()));
        }
        _ => {}
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).and_then(|rest| rest.split_whitespace().next());
    println!("{}", peak.unwrap_or("0"));
}

/// The peak of a process of its own for each case.
fn memory() {
    let Ok(me) = std::env::current_exe() else { return };
    for (case, what) in CASES {
        let Ok(found) = std::process::Command::new(&me).args(["memory-of", case]).output() else { continue };
        let kilobytes: f64 = String::from_utf8_lossy(&found.stdout).trim().parse().unwrap_or(0.0);
        println!("{:<64} {:>9.1} MB", format!("memory: {what}"), kilobytes / 1024.0);
    }
}
