//! What a run did to the data, cell by cell, and what it warns of.

use alloc::string::String;
use core::fmt;

use crate::{Imputation, impute::Filled};

/// How much a diagnostic matters.
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
/// data.set("w", "B", 2024, Cell::Missing)?;
/// let outcome = Pipeline::default().run(&scheme, &data)?;
/// assert_eq!(outcome.diagnostics()[0].severity(), engine::Severity::Note);
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something that was done as asked, listed so that it can be seen.
    Note,
    /// Something that a reader of the result must know.
    Warning,
}

/// Where something is; what is absent is not meant.
///
/// Example: [`Diagnostic`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The unit.
    pub unit: Option<String>,
    /// The indicator or aggregate.
    pub code: Option<String>,
    /// The year.
    pub year: Option<i32>,
}

/// One thing a run did or found.
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
/// data.set("w", "B", 2024, Cell::Missing)?;
/// let outcome = Pipeline::default().run(&scheme, &data)?;
/// let note = &outcome.diagnostics()[0];
/// assert_eq!((note.place.unit.as_deref(), note.place.code.as_deref()), (Some("w"), Some("B")));
/// assert_eq!(note.rule, engine::Rule::Redistributed { share: 0.25 });
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// Where.
    pub place: Place,
    /// What, by which rule.
    pub rule: Rule,
}

impl Diagnostic {
    /// Gives how much it matters.
    pub fn severity(&self) -> Severity {
        match self.rule {
            Rule::Imputed { .. } | Rule::Winsorised { .. } | Rule::Logged { .. } | Rule::Redistributed { .. } => Severity::Note,
            _ => Severity::Warning,
        }
    }
}

/// What a run did or found, with the numbers of it.
///
/// Example: [`Diagnostic`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// A value without a denominator, or with one of zero, became a blank.
    NoDenominator,
    /// A unit with too few values was left out of the year.
    Screened {
        /// Share of the applicable indicators that have a value.
        availability: f64,
        /// The least share asked for.
        threshold: f64,
    },
    /// A blank was filled.
    Imputed {
        /// By which method.
        method: Imputation,
        /// From where.
        from: Filled,
        /// With what.
        value: f64,
    },
    /// A blank could not be filled: nothing to fill it from.
    NotImputed {
        /// By which method.
        method: Imputation,
    },
    /// An outlier took the value of the next point.
    Winsorised {
        /// What it was.
        from: f64,
        /// What it became.
        to: f64,
    },
    /// An indicator was replaced by ln(x − min + 0.01·range).
    Logged {
        /// Skewness before.
        skewness: f64,
        /// Excess kurtosis before.
        kurtosis: f64,
    },
    /// An indicator is still skewed and heavy-tailed after its treatment.
    StillSkewed {
        /// Skewness after.
        skewness: f64,
        /// Excess kurtosis after.
        kurtosis: f64,
    },
    /// An indicator without variance: every unit gets the same score, and data-driven weights leave it out.
    NoVariance,
    /// A value of which the method makes no number: no target, goalpost or reference, or one that gives no ratio.
    NoScale,
    /// A negative indicator was turned by its sign alone, since nothing normalises it.
    NotNormalised,
    /// Min–max on so few units: one of them is always 0 and one 100, however close they are.
    MinMaxOnFew {
        /// How many units.
        units: usize,
    },
    /// Data-driven weights on few units, by the override.
    WeightsOnFew {
        /// How many units.
        units: usize,
    },
    /// Judgements that contradict each other: consistency ratio of 0.10 or more.
    Inconsistent {
        /// The consistency ratio.
        ratio: f64,
    },
    /// A row with a blank was left out of the data that weights are made of.
    LeftOutOfWeights,
    /// An aggregate with too few values below it has no score.
    Unavailable {
        /// Share of the applicable nodes below that have a value.
        availability: f64,
        /// The least share asked for.
        threshold: f64,
    },
    /// A cell without a number handed its weight to its siblings.
    Redistributed {
        /// Its share of its parent.
        share: f64,
    },
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::NoDenominator => write!(f, "no denominator, or one of zero: left blank"),
            Rule::Screened { availability, threshold } => {
                write!(f, "left out: {:.1} % of the values are there, {:.1} % are asked for", availability * 100.0, threshold * 100.0)
            }
            Rule::Imputed { from, value, .. } => write!(f, "blank filled with {value} ({from})"),
            Rule::NotImputed { method } => write!(f, "blank stays: {method} has nothing to fill it from"),
            Rule::Winsorised { from, to } => write!(f, "winsorised from {from} to {to}"),
            Rule::Logged { skewness, kurtosis } => {
                write!(f, "replaced by ln(x - min + 0.01 range): skewness {skewness:.3}, kurtosis {kurtosis:.3} could not be winsorised")
            }
            Rule::StillSkewed { skewness, kurtosis } => {
                write!(f, "still skewed after treatment: skewness {skewness:.3}, kurtosis {kurtosis:.3}")
            }
            Rule::NoVariance => write!(f, "no variance: every unit gets the same score; left out of data-driven weights"),
            Rule::NoScale => write!(f, "no score: the target, goalposts or reference are absent or give no number"),
            Rule::NotNormalised => write!(f, "less is better, but nothing normalises it: its sign was turned"),
            Rule::MinMaxOnFew { units } => write!(f, "min-max on {units} units always makes one of them lowest and one highest"),
            Rule::WeightsOnFew { units } => write!(f, "weights made from the data of {units} units say little"),
            Rule::Inconsistent { ratio } => write!(f, "the judgements contradict each other: CR {ratio:.3} is not below 0.10"),
            Rule::LeftOutOfWeights => write!(f, "left out of the data that the weights are made of: it has a blank"),
            Rule::Unavailable { availability, threshold } => {
                write!(f, "no score: {:.1} % of what is below is there, {:.1} % are asked for", availability * 100.0, threshold * 100.0)
            }
            Rule::Redistributed { share } => write!(f, "no value: its weight of {:.2} % went to its siblings", share * 100.0),
        }
    }
}
