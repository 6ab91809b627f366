//! What can be wrong with a scheme, a panel or a setting.

use alloc::string::String;
use core::fmt;

use crate::weigh::WeighError;

/// An error in what was handed in; each names the thing it is about.
///
/// ```
/// use engine::{Error, Node, Scheme};
/// let error = Scheme::new(vec![Node::aggregate("total", None, 1.0)]).unwrap_err();
/// assert_eq!(error, Error::NoIndicator);
/// assert!(!error.to_string().is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Error {
    /// A direction other than 1 or −1.
    Direction {
        /// What was given.
        sign: i64,
    },
    /// A month outside 1 to 12.
    Month {
        /// What was given.
        month: u8,
    },
    /// Grade limits that do not fall.
    Bands {
        /// Lower limit of 优.
        excellent: f64,
        /// Lower limit of 良.
        good: f64,
        /// Lower limit of 中.
        fair: f64,
    },
    /// A scheme without any indicator.
    NoIndicator,
    /// A code used twice in a scheme or panel.
    DuplicateCode {
        /// The code.
        code: String,
    },
    /// A unit given twice in a panel.
    DuplicateUnit {
        /// The unit.
        unit: String,
    },
    /// A year given twice in a panel.
    DuplicateYear {
        /// The year.
        year: i32,
    },
    /// A parent that the scheme does not have.
    UnknownParent {
        /// The node.
        code: String,
        /// The parent it names.
        parent: String,
    },
    /// An indicator named as a parent.
    ParentIsIndicator {
        /// The node.
        code: String,
        /// The indicator it names.
        parent: String,
    },
    /// A node that is its own ancestor.
    Cycle {
        /// One node of the cycle.
        code: String,
    },
    /// An aggregate with nothing below it.
    EmptyAggregate {
        /// The aggregate.
        code: String,
    },
    /// A weight that is negative, infinite or not a number.
    Weight {
        /// The node.
        code: String,
        /// Its weight.
        weight: f64,
    },
    /// Siblings that all weigh nothing, or together more than a number can hold.
    Weights {
        /// Their parent; empty at the top.
        parent: String,
    },
    /// A unit, indicator or year that the panel does not have.
    NotInPanel {
        /// What was asked for.
        what: String,
    },
    /// A target, goalpost or reference that is infinite or not a number.
    Mark {
        /// The indicator.
        code: String,
        /// Which mark.
        mark: &'static str,
        /// What was given.
        value: f64,
    },
    /// Goalposts of which the lower does not lie below the upper.
    Goalposts {
        /// The indicator.
        code: String,
        /// Its lower goalpost.
        lower: f64,
        /// Its upper.
        upper: f64,
    },
    /// An indicator without the mark that its method wants.
    NoMark {
        /// The indicator.
        code: String,
        /// The method.
        method: &'static str,
        /// The mark.
        mark: &'static str,
    },
    /// A setting outside its range.
    Setting {
        /// Which one.
        what: &'static str,
        /// What was given.
        value: f64,
    },
    /// A method that wants numbers above zero, and one that is not.
    NotPositive {
        /// The method.
        method: &'static str,
        /// The node with the number.
        code: String,
        /// The unit.
        unit: String,
        /// The year.
        year: i32,
        /// The number.
        value: f64,
    },
    /// A method that takes more units than there are.
    FewUnits {
        /// The method.
        method: &'static str,
        /// How many units there are.
        units: usize,
        /// How many it takes.
        needed: usize,
    },
    /// Weights that can't be had.
    Weighing {
        /// The aggregate below which.
        parent: String,
        /// Why.
        error: WeighError,
    },
    /// The caller asked to stop.
    Cancelled,
    /// A number that is infinite or not a number.
    NotFinite {
        /// The unit.
        unit: String,
        /// The indicator.
        code: String,
        /// The year.
        year: i32,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Direction { sign } => write!(f, "direction {sign} is neither 1 nor -1; write 1 where more is better, -1 where less is"),
            Error::Month { month } => write!(f, "month {month} is not between 1 and 12"),
            Error::Bands { excellent, good, fair } => write!(f, "grade limits {excellent}, {good}, {fair} must be numbers that fall"),
            Error::NoIndicator => write!(f, "the scheme has no indicator; give it at least one"),
            Error::DuplicateCode { code } => write!(f, "code {code} is used twice; give every node its own code"),
            Error::DuplicateUnit { unit } => write!(f, "unit {unit} is given twice; give every unit once"),
            Error::DuplicateYear { year } => write!(f, "year {year} is given twice; give every year once"),
            Error::UnknownParent { code, parent } => {
                write!(f, "{code} names parent {parent}, which does not exist; add it or correct the name")
            }
            Error::ParentIsIndicator { code, parent } => {
                write!(f, "{code} names parent {parent}, which is an indicator; name an aggregate")
            }
            Error::Cycle { code } => write!(f, "{code} is its own ancestor; break the cycle of parents"),
            Error::EmptyAggregate { code } => write!(f, "aggregate {code} has nothing below it; give it an indicator or take it away"),
            Error::Weight { code, weight } => write!(f, "weight {weight} of {code} is not a number of zero or more; correct it"),
            Error::Weights { parent } if parent.is_empty() => write!(f, "the weights at the top must have a finite sum above zero"),
            Error::Weights { parent } => write!(f, "the weights below {parent} must have a finite sum above zero"),
            Error::NotInPanel { what } => write!(f, "{what} is not in the panel; name it when the panel is made"),
            Error::Mark { code, mark, value } => write!(f, "the {mark} of {code} is {value}, which is no finite number; correct it"),
            Error::Goalposts { code, lower, upper } => {
                write!(f, "the lower goalpost {lower} of {code} does not lie below the upper {upper}; correct them")
            }
            Error::NoMark { code, method, mark } => {
                write!(f, "{method} wants {mark} of {code}; give it or choose another method for {code}")
            }
            Error::Setting { what, value } => write!(f, "{value} is out of range for {what}; correct the setting"),
            Error::NotPositive { method, code, unit, year, value } => write!(
                f,
                "a {method} mean wants numbers above zero, but {code} of {unit} in {year} is {value}; normalise to a range above zero or choose another aggregation"
            ),
            Error::FewUnits { method, units, needed } => write!(
                f,
                "{method} takes at least {needed} units and there are {units}, on which it measures chance; give the weights, or allow few units"
            ),
            Error::Weighing { parent, error } if parent.is_empty() => write!(f, "no weights at the top: {error}"),
            Error::Weighing { parent, error } => write!(f, "no weights below {parent}: {error}"),
            Error::Cancelled => write!(f, "stopped as asked; nothing was changed"),
            Error::NotFinite { unit, code, year } => {
                write!(f, "the number of {code} for {unit} in {year} is infinite or not a number; leave it blank or correct it")
            }
        }
    }
}

impl core::error::Error for Error {}
