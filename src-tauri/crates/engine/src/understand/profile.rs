//! Where a unit stands well, and where badly.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{Sight, gap, influence::leaves};
use crate::{Outcome, statistics::mean};

/// How a unit stands on one indicator among the units of its year.
///
/// Example: [`profile`].
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The indicator.
    pub code: String,
    /// The unit's score.
    pub score: f64,
    /// The mean score of all units that have one.
    pub mean: f64,
    /// Its rank on the indicator, 1 best, ties sharing the lower number; `None` for the region.
    pub rank: Option<u32>,
    /// How many units have a score.
    pub of: usize,
    /// What it gives to the aggregate's lead over the mean of all units, in points of the aggregate; all indicators' sum to that lead where
    /// everything is added up.
    pub lead: f64,
}

/// Gives how a unit stands on every indicator below `code` that it has a score for, from its greatest strength to its greatest weakness;
/// `None` for an unknown unit, year or code.
///
/// Strength is measured by the lead: the [`gap`] from an imagined unit that has the mean score everywhere. So an indicator of little
/// weight is no great strength, and with four units the order says more than ranks do. (COINr 1.1.14 `get_str_weak` sorts by rank;
/// ranks are here too.) Where the aggregate can't be taken apart, the lead is effective weight × distance from the mean.
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
/// let found = engine::understand::profile(&outcome, "u", 2024, "total").unwrap();
/// assert_eq!((found[0].code.as_str(), found[0].rank, found[0].of), ("A", Some(1), 3));
/// assert!((found[0].lead - 0.75 * (80.0 - 160.0 / 3.0)).abs() < 1e-12);
/// # Ok::<(), engine::Error>(())
/// ```
pub fn profile(outcome: &Outcome, unit: &str, year: i32, code: &str) -> Option<Vec<Standing>> {
    let own = Sight::of(outcome, unit, year)?;
    let top = outcome.scheme().position(code)?;
    let units = outcome.units();
    let row = outcome.row(unit, year)?;
    let first = row - row % units.len();
    let mut means = BTreeMap::new();
    let mut standings = Vec::new();
    for node in leaves(outcome, top) {
        let Some(score) = own.at(node) else { continue };
        let code = &outcome.scheme().nodes()[node].code;
        let peers = (0..units.len()).filter(|&peer| !outcome.is_region(&units[peer]));
        let scores: Vec<f64> = peers.filter_map(|peer| outcome.scores().number(first + peer, node)).collect();
        let mean = mean(&scores).unwrap_or(score);
        means.insert(code.clone(), mean);
        let rank = (!outcome.is_region(unit)).then(|| 1 + scores.iter().filter(|&&other| other > score).count() as u32);
        standings.push(Standing { code: code.clone(), score, mean, rank, of: scores.len(), lead: 0.0 });
    }
    let average = Sight::imagined(outcome, unit, year, |code| means.get(code).copied())?;
    let lead = gap(&average, &own, code);
    let weights = super::effective_weights(&own, outcome, code);
    for standing in &mut standings {
        let parts = || lead.iter().flat_map(|lead| &lead.parts).filter(|part| part.code == standing.code);
        let weight = || weights.iter().flatten().find(|weight| weight.code == standing.code).map_or(0.0, |weight| weight.effective);
        standing.lead = if parts().next().is_some() {
            parts().map(|part| part.amount).sum()
        } else {
            crate::normalise::finite(weight() * (standing.score - standing.mean))
        };
    }
    standings.sort_by(|a, b| b.lead.total_cmp(&a.lead));
    Some(standings)
}
