//! What can be wrong with a scheme, a panel or a setting.

use alloc::string::String;
use core::fmt;

/// An error in what was handed in; each names the thing it is about.
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
            Error::NotFinite { unit, code, year } => {
                write!(f, "the number of {code} for {unit} in {year} is infinite or not a number; leave it blank or correct it")
            }
        }
    }
}

impl core::error::Error for Error {}
