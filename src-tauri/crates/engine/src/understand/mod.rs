//! Understanding a result: where a score comes from, what it lacks, what moved it, what it depends on.
//!
//! | question | function |
//! | --- | --- |
//! | What does every indicator give to a score? | [`contributions`] |
//! | What makes the gap to another unit, to last year, to another scheme, to a target? | [`gap`] of two [`Sight`]s |
//! | Where does a unit stand well, where badly? | [`profile`] |
//! | How much does an indicator really count? | [`effective_weights`], [`influence`] |
//! | Do indicators repeat each other, do they measure one thing? | [`correlation_table`], [`redundancies`], [`reliability`], [`components_of`] |
//! | What if an element were not there? | [`without`] |
//! | What differs between two schemes, methods or vintages? | [`compare`] |
//!
//! Numbers and their parts only; the sentences are the caller's.

mod compare;
mod contribution;
mod gap;
mod influence;
mod profile;
mod relation;
mod sight;
mod without;

pub use compare::{Compared, Comparison, compare};
pub use contribution::contributions;
pub use gap::gap;
pub use influence::{Influence, Weight, effective_weights, influence};
pub use profile::{Standing, profile};
pub use relation::{Correlation, CorrelationTable, RedundantPair, components_of, correlation_table, redundancies, reliability};
pub use sight::Sight;
pub use without::{Without, without};

use alloc::{string::String, vec::Vec};

use crate::normalise::finite;

/// A number with the parts that it is the sum of.
///
/// Example: [`contributions`].
#[derive(Clone, Debug, PartialEq)]
pub struct Breakdown {
    /// The aggregate (or indicator) whose number it is.
    pub code: String,
    /// The number: a score, or the difference of two.
    pub total: f64,
    /// The parts, in the scheme's order; they sum to the total but for rounding.
    pub parts: Vec<Part>,
}

/// One part of a [`Breakdown`].
///
/// Example: [`contributions`].
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The node it comes from.
    pub code: String,
    /// How it comes from there.
    pub effect: Effect,
    /// How much it is, in points of the total.
    pub amount: f64,
}

/// How a part comes about.
///
/// Example: [`contributions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// By the indicator's score.
    Score,
    /// By the node's weight: blanks on one side handed theirs on, or the weights differ between the two sides.
    Weight,
    /// By the whole of an aggregate that can't be taken apart: made by comparing the units (Copeland, TOPSIS, grey), a median of which only the
    /// middle counts, or by two different methods on the two sides.
    Whole,
}

impl Breakdown {
    /// Gives what a node gives by all its effects.
    pub fn amount(&self, code: &str) -> f64 {
        self.parts.iter().filter(|part| part.code == code).map(|part| part.amount).sum()
    }
}

fn part(code: &str, effect: Effect, amount: f64) -> Part {
    // Zero times an overflow is no number; nothing is what it stands for.
    Part { code: code.into(), effect, amount: if amount.is_nan() { 0.0 } else { finite(amount) } }
}
