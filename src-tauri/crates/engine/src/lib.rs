//! Composite-indicator evaluation, pure: numbers in, numbers and their explanation out.
//!
//! The words and the order of the steps are those of the OECD/JRC *Handbook on Constructing Composite Indicators* (2008):
//! a framework ([`Scheme`]) and data ([`Panel`]) are given; every value is normalised ([`normalise`]: attainment of a target,
//! index on a base year), weighed ([`Scheme::weight`]), aggregated up the tree ([`aggregate`]), graded ([`GradeBands`]) and
//! explained ([`Evaluation::explain`]). Three states of a value are kept apart throughout: a number, a blank, and
//! not applicable ([`Cell`]); a blank is never taken for zero.
//!
//! There are two ways through it. [`evaluate`](fn@evaluate) holds few units (provinces) against targets and their own past, and compares
//! none with another. [`Pipeline`] makes a composite index of a [`Dataset`] of any number of units, by all the handbook's steps and with
//! ranks; [`understand`] says where a score comes from, [`robustness`] how much of a rank is chance or choice, [`grading`] grades units
//! that are judged together. Definitions are COINr 1.1.14's where it has one; every item names its source.
//!
//! The crate is `no_std` with `alloc`: it has no file, clock, random source or global state, and the functions of `libm`, so the same input
//! gives the same bits on every machine. Threads are the host's: the feature `threads`, on by default, adds one executor that uses them.
//! No result is ever NaN or infinite: where a formula has no value the result is `None`.
//!
//! ```
//! use engine::{evaluate, AsOf, Cell, Direction, Method, Node, Panel, Scheme, Timing};
//!
//! let scheme = Scheme::new(vec![
//!     Node::aggregate("total", None, 1.0),
//!     Node::indicator("B9", "total", 4.0, Direction::Positive, Timing::Flow),
//!     Node::indicator("E5", "total", 2.0, Direction::Negative, Timing::Stock),
//! ])?;
//! let mut panel = Panel::new(["310000"], ["B9", "E5"], [2024])?;
//! panel.set("310000", "B9", 2024, Cell::Number(102_000.0))?;
//! panel.set_target("310000", "B9", 2024, 120_000.0)?;
//! panel.set("310000", "E5", 2024, Cell::Number(4.0))?;
//! panel.set_target("310000", "E5", 2024, 2.0)?;
//!
//! let evaluation = evaluate(&scheme, &panel, &Method { as_of: AsOf::new(2025, 6)?, base_year: None })?;
//! let shanghai = evaluation.of("310000", 2024).unwrap();
//! assert_eq!(shanghai.indicator("B9").unwrap().attainment, Some(0.85));
//! assert_eq!(shanghai.indicator("E5").unwrap().attainment, Some(0.5));
//! // (4 × 0.85 + 2 × 0.5) ÷ 6
//! assert!((shanghai.aggregate("total").unwrap().attainment.unwrap() - 4.4 / 6.0).abs() < 1e-15);
//! # Ok::<(), engine::Error>(())
//! ```
#![no_std]

extern crate alloc;

pub mod aggregate;
mod dataset;
pub mod denominate;
mod diagnostic;
mod error;
mod evaluate;
mod explain;
mod grade;
pub mod grading;
pub mod impute;
pub mod matrix;
pub mod normalise;
mod panel;
mod pipeline;
pub mod rank;
pub mod robustness;
mod rounding;
mod schedule;
mod scheme;
pub mod screen;
pub mod statistics;
mod table;
pub mod treat;
pub mod understand;
mod value;
pub mod weigh;

pub use aggregate::Aggregation;
pub use dataset::{Dataset, Marks};
pub use diagnostic::{Diagnostic, Place, Rule, Severity};
pub use error::Error;
pub use evaluate::{AggregateResult, Coverage, Evaluation, IndicatorResult, Method, Status, UnitResult, evaluate};
pub use explain::{Explanation, Part};
pub use grade::{Grade, GradeBands};
pub use impute::Imputation;
pub use normalise::{BaseIndex, Normalisation, Normalise, Pool};
pub use panel::Panel;
pub use pipeline::{Aggregate, Combination, FEW_UNITS, FewUnits, Objective, Outcome, Pipeline, Weighing};
pub use rounding::round_half_up;
pub use schedule::{AsOf, Elapsed};
pub use scheme::{Node, NodeKind, Scheme};
pub use table::Table;
pub use treat::Treatment;
pub use value::{Cell, Direction, Timing};
