//! One unit's numbers as they are looked at, real or imagined.

use alloc::{vec, vec::Vec};

use crate::{
    Aggregation, NodeKind, Outcome, Scheme,
    aggregate::{geometric_mean, harmonic_mean, weighted_mean, weighted_median},
};

/// The scores of one unit in one year: those of a run, or imagined ones that go up the same tree.
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
/// use engine::understand::Sight;
/// assert_eq!(Sight::of(&outcome, "u", 2024).unwrap().score("total"), Some(70.0));
/// let better = Sight::imagined(&outcome, "u", 2024, |code| (code == "B").then_some(100.0)).unwrap();
/// assert_eq!(better.score("total"), Some(85.0));
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Sight<'a> {
    outcome: &'a Outcome,
    /// By the scheme's nodes.
    scores: Vec<Option<f64>>,
}

impl<'a> Sight<'a> {
    /// Sees a unit in a year as the run has it; `None` for an unknown unit or year.
    pub fn of(outcome: &'a Outcome, unit: &str, year: i32) -> Option<Self> {
        let row = outcome.row(unit, year)?;
        let scores = (0..outcome.scheme().nodes().len()).map(|node| outcome.scores().number(row, node)).collect();
        Some(Sight { outcome, scores })
    }

    /// Sees a unit with other scores of its indicators: `score` gives that of a code, which stands wherever the unit has one itself.
    ///
    /// What the unit lacks stays blank, so that its weights stay the same; an indicator for which `score` gives nothing keeps its own. The
    /// numbers above are made anew by the means of the run; an aggregate made by comparing units (Copeland, TOPSIS, grey) has none here.
    ///
    /// The score of a target that is reached, the mean of all units, the best on each indicator: each makes a unit to compare with.
    pub fn imagined(outcome: &'a Outcome, unit: &str, year: i32, score: impl Fn(&str) -> Option<f64>) -> Option<Self> {
        let Sight { scores: own, .. } = Self::of(outcome, unit, year)?;
        let scheme = outcome.scheme();
        let mut sight = Sight { outcome, scores: vec![None; own.len()] };
        for &node in scheme.bottom_up() {
            let known = &scheme.nodes()[node];
            sight.scores[node] = match (known.kind, own[node]) {
                (_, None) => None,
                (NodeKind::Indicator { .. }, Some(own)) => Some(score(&known.code).filter(|x| x.is_finite()).unwrap_or(own)),
                (NodeKind::Aggregate, Some(_)) => sight.mean(node),
            };
        }
        Some(sight)
    }

    /// Gives the score of a code.
    pub fn score(&self, code: &str) -> Option<f64> {
        self.scores[self.scheme().position(code)?]
    }

    pub(super) fn scheme(&self) -> &'a Scheme {
        self.outcome.scheme()
    }

    pub(super) fn at(&self, node: usize) -> Option<f64> {
        self.scores[node]
    }

    pub(super) fn method(&self, node: usize) -> Option<Aggregation> {
        self.outcome.aggregation(&self.scheme().nodes()[node].code)
    }

    /// Gives the children that have a score and weigh anything, with their shares made to sum to one.
    pub(super) fn present(&self, node: usize) -> Vec<(usize, f64, f64)> {
        let shares = self.scheme().children(node).iter().filter_map(|&child| {
            let share = self.outcome.share(&self.scheme().nodes()[child].code)?;
            self.scores[child].filter(|_| share > 0.0).map(|score| (child, share, score))
        });
        let present: Vec<(usize, f64, f64)> = shares.collect();
        let sum: f64 = present.iter().map(|(_, share, _)| share).sum();
        present.into_iter().map(|(child, share, score)| (child, share / sum, score)).collect()
    }

    fn mean(&self, node: usize) -> Option<f64> {
        let present = self.present(node);
        let values = present.iter().map(|&(_, share, score)| (share, Some(score)));
        match self.method(node)? {
            Aggregation::Arithmetic => weighted_mean(values),
            Aggregation::Geometric => geometric_mean(values),
            Aggregation::Harmonic => harmonic_mean(values),
            Aggregation::Median => weighted_median(values),
            Aggregation::Copeland | Aggregation::Topsis | Aggregation::Grey { .. } => None,
        }
    }
}
