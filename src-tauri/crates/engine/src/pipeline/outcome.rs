//! What a run gives.

use alloc::{collections::BTreeMap, string::String, vec, vec::Vec};

use super::{
    Prepared,
    tree::{Tree, Work},
};
use crate::{Aggregation, Cell, Dataset, Diagnostic, Place, Rule, Scheme, Table, rank::ranks, table::State};

/// Scores, weights, ranks and diagnostics of a run of [`crate::Pipeline`].
///
/// Rows are units in years, row = year × units + unit, units in the order of their codes and years in theirs; columns are the scheme's
/// nodes in its order. Every number is finite.
///
/// ```
/// # use engine::{Cell, Dataset, Direction, FewUnits, Node, Pipeline, Scheme, Timing};
/// # let scheme = Scheme::new(vec![
/// #     Node::aggregate("total", None, 1.0),
/// #     Node::indicator("A", "total", 3.0, Direction::Positive, Timing::Flow),
/// #     Node::indicator("B", "total", 1.0, Direction::Positive, Timing::Flow),
/// # ])?;
/// # let mut data = Dataset::new(["u", "v", "w"], ["A", "B"], [""; 0], [2024])?;
/// # for (unit, a, b) in [("u", 80.0, 40.0), ("v", 60.0, 60.0), ("w", 20.0, 90.0)] {
/// #     data.set(unit, "A", 2024, Cell::Number(a))?;
/// #     data.set(unit, "B", 2024, Cell::Number(b))?;
/// # }
/// let outcome = Pipeline::default().run(&scheme, &data)?;
/// assert_eq!((outcome.top(), outcome.level("total"), outcome.level("A")), ("total", Some(2), Some(1)));
/// assert_eq!((outcome.score("u", 2024, "total"), outcome.rank("u", 2024)), (Some(70.0), Some(1)));
/// assert_eq!((outcome.weight("A"), outcome.share("B")), (Some(0.75), Some(0.25)));
/// assert_eq!(outcome.score("u", 1999, "total"), None);
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    scheme: Scheme,
    units: Vec<String>,
    years: Vec<i32>,
    region: Vec<bool>,
    scores: Table,
    data: Table,
    treated: Table,
    columns: BTreeMap<usize, usize>,
    shares: Vec<f64>,
    levels: Vec<u32>,
    methods: Vec<Aggregation>,
    top: usize,
    ranks: Vec<Option<u32>>,
    diagnostics: Vec<Diagnostic>,
}

impl Outcome {
    pub(super) fn new(scheme: &Scheme, data: &Dataset, tree: &Tree, prepared: Prepared, work: &Work, min_availability: f64) -> Self {
        let Prepared { base, data: given, treated, notes } = prepared;
        let mut scores = Table::blank(base.rows, tree.nodes());
        for node in 0..tree.nodes() {
            let (values, states) = scores.column_mut(node);
            values.copy_from_slice(work.scores(tree, &base, node));
            for (row, state) in states.iter_mut().enumerate() {
                *state = base.state(node, row);
                // The last guard: what overflowed after all is no number.
                if *state != State::Number || !values[row].is_finite() {
                    values[row] = 0.0;
                    *state = if *state == State::NotApplicable { State::NotApplicable } else { State::Missing };
                }
            }
        }
        let mut outcome = Outcome {
            scheme: scheme.clone(),
            units: data.units().to_vec(),
            years: data.years().to_vec(),
            region: data.region().to_vec(),
            scores,
            data: given,
            treated,
            columns: tree.leaves().map(|node| (node, tree.slots[node])).collect(),
            shares: base.shares,
            levels: tree.levels.clone(),
            methods: base.methods,
            top: tree.top,
            ranks: Vec::new(),
            diagnostics: notes,
        };
        outcome.ranks = outcome.ranked(tree.top);
        outcome.note_availability(tree, min_availability);
        outcome
    }

    /// Lists what has no number though something below it has, and whose weight went to its siblings.
    fn note_availability(&mut self, tree: &Tree, threshold: f64) {
        let mut notes = Vec::new();
        for &node in &tree.order {
            for row in 0..self.scores.rows() {
                let states = tree.children[node].iter().map(|&child| (child, self.scores.cell(row, child)));
                let there = states.clone().filter(|(_, cell)| cell.number().is_some()).count();
                let applicable = states.clone().filter(|(_, cell)| *cell != Cell::NotApplicable).count();
                if self.scores.number(row, node).is_some() {
                    for (child, _) in states.filter(|&(child, cell)| cell.number().is_none() && self.shares[child] > 0.0) {
                        notes.push(self.note(row, child, Rule::Redistributed { share: self.shares[child] }));
                    }
                } else if there > 0 && applicable > 0 {
                    let availability = there as f64 / applicable as f64;
                    if availability < threshold {
                        notes.push(self.note(row, node, Rule::Unavailable { availability, threshold }));
                    }
                }
            }
        }
        self.diagnostics.append(&mut notes);
    }

    fn note(&self, row: usize, node: usize, rule: Rule) -> Diagnostic {
        let (unit, year) = (row % self.units.len().max(1), row / self.units.len().max(1));
        let place = Place {
            unit: self.units.get(unit).cloned(),
            code: Some(self.scheme.nodes()[node].code.clone()),
            year: self.years.get(year).copied(),
        };
        Diagnostic { place, rule }
    }

    /// Gives a score: of an indicator what it was normalised to, of an aggregate what was made of those below it. `None` without one.
    pub fn score(&self, unit: &str, year: i32, code: &str) -> Option<f64> {
        self.cell(unit, year, code)?.number()
    }

    /// Gives a score with its state; `None` for an unknown unit, year or code.
    pub fn cell(&self, unit: &str, year: i32, code: &str) -> Option<Cell> {
        Some(self.scores.cell(self.row(unit, year)?, self.scheme.position(code)?))
    }

    /// Gives the rank of a unit in a year by the score of [`Outcome::top`]: 1 is best, ties share the lower number. `None` for the region
    /// and for a unit without a score.
    pub fn rank(&self, unit: &str, year: i32) -> Option<u32> {
        self.ranks[self.row(unit, year)?]
    }

    /// Gives the ranks by another node, row by row; empty for an unknown code.
    pub fn ranks_by(&self, code: &str) -> Vec<Option<u32>> {
        self.scheme.position(code).map(|node| self.ranked(node)).unwrap_or_default()
    }

    fn ranked(&self, node: usize) -> Vec<Option<u32>> {
        let units = self.units.len();
        let mut found = vec![None; self.scores.rows()];
        for year in 0..self.years.len() {
            let score = |unit: usize| self.scores.number(year * units + unit, node).filter(|_| !self.region[unit]);
            let scores: Vec<Option<f64>> = (0..units).map(score).collect();
            found[year * units..(year + 1) * units].copy_from_slice(&ranks(&scores));
        }
        found
    }

    /// Gives the ranks by [`Outcome::top`], row by row.
    pub fn ranks(&self) -> &[Option<u32>] {
        &self.ranks
    }

    /// Gives the scores: rows × nodes.
    pub fn scores(&self) -> &Table {
        &self.scores
    }

    /// Gives a value as it was given, divided by its denominator when the run did that; `None` for what is no indicator.
    pub fn value(&self, unit: &str, year: i32, code: &str) -> Option<Cell> {
        Some(self.data.cell(self.row(unit, year)?, *self.columns.get(&self.scheme.position(code)?)?))
    }

    /// Gives a value after imputing and treating; `None` for what is no indicator.
    pub fn treated(&self, unit: &str, year: i32, code: &str) -> Option<Cell> {
        Some(self.treated.cell(self.row(unit, year)?, *self.columns.get(&self.scheme.position(code)?)?))
    }

    /// Gives a node's share of its parent as the run used it; siblings' sum to one.
    pub fn share(&self, code: &str) -> Option<f64> {
        self.scheme.position(code).map(|node| self.shares[node])
    }

    /// Gives a node's weight in the whole, the product of the shares from the top down.
    pub fn weight(&self, code: &str) -> Option<f64> {
        let mut at = code;
        let mut weight = 1.0;
        loop {
            weight *= self.share(at)?;
            match &self.scheme.node(at)?.parent {
                Some(parent) => at = parent,
                None => return Some(weight),
            }
        }
    }

    /// Gives a node's level: 1 for indicators, one more than the highest below for aggregates.
    pub fn level(&self, code: &str) -> Option<u32> {
        self.scheme.position(code).map(|node| self.levels[node])
    }

    /// Gives the method by which an aggregate was made; `None` for what is no aggregate.
    pub fn aggregation(&self, code: &str) -> Option<Aggregation> {
        let node = self.scheme.position(code)?;
        (self.levels[node] > 1).then(|| self.methods[node])
    }

    /// Gives the node that is ranked: the one without a parent, of several the highest.
    pub fn top(&self) -> &str {
        &self.scheme.nodes()[self.top].code
    }

    /// Gives the row of a unit in a year.
    pub fn row(&self, unit: &str, year: i32) -> Option<usize> {
        let unit = self.units.binary_search_by(|known| known.as_str().cmp(unit)).ok()?;
        Some(self.years.binary_search(&year).ok()? * self.units.len() + unit)
    }

    /// Gives the units in the order of the rows.
    pub fn units(&self) -> &[String] {
        &self.units
    }

    /// Gives the years in the order of the rows.
    pub fn years(&self) -> &[i32] {
        &self.years
    }

    /// Says whether a unit is the region, which is not ranked.
    pub fn is_region(&self, unit: &str) -> bool {
        self.units.binary_search_by(|known| known.as_str().cmp(unit)).is_ok_and(|unit| self.region[unit])
    }

    /// Gives the scheme.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }

    /// Gives what was done and found, in the order of the steps.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }
}
