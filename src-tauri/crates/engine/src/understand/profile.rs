//! Where a unit stands well, and where badly.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{Sight, gap, influence::leaves};
use crate::{Outcome, statistics::mean};

/// How a unit stands on one indicator among the units of its year.
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
