//! What could have been chosen otherwise, prepared so that a run costs one pass up the tree.

use alloc::{format, string::String, vec, vec::Vec};
use core::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::{Executor, Watch, draw::pick};
use crate::{
    Aggregation, Dataset, Error, Imputation, Normalisation, Normalise, Pipeline, Scheme, Treatment,
    pipeline::{
        check_positive,
        tree::{Base, Tree, Work},
    },
    rank::ranks_into,
    table::State,
};

/// What could have been chosen otherwise. An empty list varies nothing; a list with one entry replaces what the pipeline has.
///
/// Example: [`Pipeline::robustness`](crate::Pipeline::robustness).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uncertainty {
    /// How far each weight may be off, as a share of it, 0 to 1: drawn evenly from w·(1 − noise) to w·(1 + noise), and brought back to a sum
    /// of one among siblings.
    pub weight_noise: f64,
    /// The levels whose weights are drawn, 1 for indicators; none means all.
    pub levels: Vec<u32>,
    /// Ways to normalise, for the indicators without one of their own.
    pub normalise: Vec<Normalisation>,
    /// Ways to aggregate; one is drawn for all levels at once.
    pub aggregate: Vec<Aggregation>,
    /// Ways to impute.
    pub impute: Vec<Imputation>,
    /// Ways to treat outliers; `None` is not to.
    pub treat: Vec<Option<Treatment>>,
}

/// A pipeline with everything that could have been chosen otherwise, ready to be run many times.
pub(super) struct Study<'a> {
    pub data: &'a Dataset,
    scheme: &'a Scheme,
    tree: Tree,
    nominal: Base,
    /// Each combination of choices, with the base that it makes.
    bases: Vec<(Pipeline, Base)>,
    /// How many there are of each choice: impute, treat, normalise, aggregate.
    counts: [usize; 4],
    noise: f64,
    /// The nodes whose weights are drawn, in the order of their codes.
    noisy: Vec<usize>,
    /// A name for each of the random numbers of a run, shared by those that belong together.
    pub names: Vec<String>,
    pub codes: Vec<String>,
}

/// The names of the choices, in the order of `counts`.
const CHOICES: [&str; 4] = ["impute", "treat", "normalise", "aggregate"];

/// Room for one run.
pub(super) struct Room {
    work: Work,
    shares: Vec<f64>,
    scores: Vec<f64>,
    ranks: Vec<u32>,
    order: Vec<u32>,
}

impl<'a> Study<'a> {
    pub fn new(pipeline: &Pipeline, scheme: &'a Scheme, data: &'a Dataset, uncertainty: &Uncertainty) -> Result<Self, Error> {
        let tree = Tree::new(scheme);
        let noise = uncertainty.weight_noise;
        if !(0.0..=1.0).contains(&noise) {
            return Err(Error::Setting { what: "weight_noise", value: noise });
        }
        if let Some(&level) = uncertainty.levels.iter().find(|level| !tree.levels.contains(level)) {
            return Err(Error::Setting { what: "levels", value: f64::from(level) });
        }
        uncertainty.aggregate.iter().try_for_each(|method| method.check())?;
        let nominal = prepared(pipeline, scheme, data, &tree)?;
        let bases = Self::bases(pipeline, scheme, data, &tree, uncertainty)?;
        let counts = counts(uncertainty);
        let mut noisy: Vec<usize> = (0..tree.nodes())
            .filter(|&node| noise > 0.0 && tree.parents[node].is_some())
            .filter(|&node| uncertainty.levels.is_empty() || uncertainty.levels.contains(&tree.levels[node]))
            .collect();
        noisy.sort_unstable_by_key(|&node| tree.by_code[node]);
        let mut names: Vec<String> = noisy.iter().map(|&node| format!("weights.level{}", tree.levels[node])).collect();
        names.extend(CHOICES.map(String::from));
        let mut codes: Vec<String> = noisy.iter().map(|&node| format!("weight.{}", scheme.nodes()[node].code)).collect();
        codes.extend(CHOICES.map(String::from));
        Ok(Study { data, scheme, tree, nominal, bases, counts, noise, noisy, names, codes })
    }

    fn bases(
        pipeline: &Pipeline,
        scheme: &Scheme,
        data: &Dataset,
        tree: &Tree,
        uncertainty: &Uncertainty,
    ) -> Result<Vec<(Pipeline, Base)>, Error> {
        let imputations = or(&uncertainty.impute, pipeline.impute);
        let treatments = or(&uncertainty.treat, pipeline.treat);
        let mut bases = Vec::new();
        for &impute in &imputations {
            for &treat in &treatments {
                for normalise in optional(&uncertainty.normalise) {
                    for aggregate in optional(&uncertainty.aggregate) {
                        let mut varied = Pipeline { impute, treat, ..pipeline.clone() };
                        if let Some(method) = normalise {
                            varied.normalise = Some(Normalise { method, ..varied.normalise.unwrap_or_default() });
                        }
                        if let Some(method) = aggregate {
                            varied.aggregate.method = method;
                            varied.aggregate.levels.clear();
                        }
                        let base = prepared(&varied, scheme, data, tree)?;
                        bases.push((varied, base));
                    }
                }
            }
        }
        Ok(bases)
    }

    /// Gives how many random numbers a run takes: one for each weight, then one for each choice.
    pub fn dimensions(&self) -> usize {
        self.noisy.len() + CHOICES.len()
    }

    /// Says whether a random number changes anything.
    pub fn matters(&self, dimension: usize) -> bool {
        dimension < self.noisy.len() || self.counts.get(dimension - self.noisy.len()).is_some_and(|&count| count > 1)
    }

    pub fn room(&self) -> Room {
        let units = self.nominal.units;
        Room {
            work: Work::new(&self.tree, self.nominal.rows),
            shares: Vec::new(),
            scores: Vec::with_capacity(units),
            ranks: vec![0; units],
            order: Vec::new(),
        }
    }

    /// Runs the pipeline as it is and hands every ranked row, with its score and rank, to `see`.
    pub fn nominal(&self, room: &mut Room, see: impl FnMut(usize, f64, u32)) {
        room.shares.clone_from(&self.nominal.shares);
        self.ranked(&self.nominal, room, see);
    }

    /// Runs one combination of choices; `uniform` gives the random number of each dimension, from 0 to below 1.
    pub fn run(&self, uniform: impl Fn(usize) -> f64, room: &mut Room, see: impl FnMut(usize, f64, u32)) {
        self.run_from(false, uniform, room, see);
    }

    /// Does the same, with all steps done again from the data when `raw` says so.
    pub fn run_from(&self, raw: bool, uniform: impl Fn(usize) -> f64, room: &mut Room, see: impl FnMut(usize, f64, u32)) {
        let mut at = 0;
        for (choice, &count) in self.counts.iter().enumerate() {
            at = at * count + if count > 1 { pick(uniform(self.noisy.len() + choice), count) } else { 0 };
        }
        let (pipeline, base) = &self.bases[at];
        // It could be prepared once, so it can be again.
        let again = if raw { pipeline.prepare(self.scheme, self.data, &self.tree).ok().map(|prepared| prepared.base) } else { None };
        let base = again.as_ref().unwrap_or(base);
        room.shares.clone_from(&base.shares);
        for (dimension, &node) in self.noisy.iter().enumerate() {
            room.shares[node] *= 1.0 + self.noise * (2.0 * uniform(dimension) - 1.0);
        }
        self.ranked(base, room, see);
    }

    fn ranked(&self, base: &Base, room: &mut Room, mut see: impl FnMut(usize, f64, u32)) {
        let Room { work, shares, scores, ranks, order } = room;
        work.pass(&self.tree, base, shares, false);
        let top = work.scores(&self.tree, base, self.tree.top);
        for year in 0..base.rows.checked_div(base.units).unwrap_or(0) {
            let first = year * base.units;
            let rows = || base.peers.iter().map(|unit| first + unit).filter(|&row| base.state(self.tree.top, row) == State::Number);
            scores.clear();
            scores.extend(rows().map(|row| top[row]));
            let ranks = &mut ranks[..scores.len()];
            ranks_into(scores, ranks, order);
            rows().zip(scores.iter()).zip(ranks.iter()).for_each(|((row, &score), &rank)| see(row, score, rank));
        }
    }

    pub fn rows(&self) -> usize {
        self.nominal.rows
    }

    pub fn peers(&self) -> &[usize] {
        &self.nominal.peers
    }
}

fn prepared(pipeline: &Pipeline, scheme: &Scheme, data: &Dataset, tree: &Tree) -> Result<Base, Error> {
    let base = pipeline.prepare(scheme, data, tree)?.base;
    let mut work = Work::new(tree, base.rows);
    work.pass(tree, &base, &base.shares, true);
    check_positive(scheme, data, tree, &base, &work)?;
    Ok(base)
}

fn or<T: Copy>(list: &[T], own: T) -> Vec<T> {
    if list.is_empty() { vec![own] } else { list.to_vec() }
}

fn optional<T: Copy>(list: &[T]) -> Vec<Option<T>> {
    if list.is_empty() { vec![None] } else { list.iter().copied().map(Some).collect() }
}

fn counts(uncertainty: &Uncertainty) -> [usize; 4] {
    [uncertainty.impute.len(), uncertainty.treat.len(), uncertainty.normalise.len(), uncertainty.aggregate.len()].map(|count| count.max(1))
}

/// Shares out `all` pieces among workers, each with a state of its own, until all are done or the watch stops them.
pub(super) fn share_out<A: Send>(
    all: usize,
    per_piece: usize,
    executor: &impl Executor,
    watch: &impl Watch,
    new: impl Fn() -> A + Sync,
    work: impl Fn(&mut A, core::ops::Range<usize>) + Sync,
) -> Result<Vec<A>, Error> {
    let (next, done, stopped) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicBool::new(false));
    let found = executor.run(&|| {
        let mut state = new();
        while !stopped.load(Ordering::Relaxed) {
            let from = next.fetch_add(per_piece, Ordering::Relaxed);
            if from >= all {
                break;
            }
            let to = all.min(from + per_piece);
            work(&mut state, from..to);
            let done = done.fetch_add(to - from, Ordering::Relaxed) + to - from;
            if !watch.progress(done, all) {
                stopped.store(true, Ordering::Relaxed);
            }
        }
        state
    });
    if stopped.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(found) }
}
