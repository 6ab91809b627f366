//! The Desk without a window: the subjects and their rules, the command table, wire types, error codes, progress and cancel.
//!
//! Invariant: nothing here names tauri or rusqlite. Every host calls [`Desk::call`]; every number a screen or a paper shows is made here or in `engine`.

pub mod appraisal;
pub mod charts;
pub mod clock;
pub mod commands;
pub mod context;
mod desk;
pub mod error;
pub mod evaluation;
pub mod evidence;
pub mod exchange;
pub mod files;
pub mod inbox;
pub mod indicators;
pub mod journal;
pub mod logbook;
pub mod made;
pub mod meetings;
pub mod method;
pub mod overview;
mod panics;
mod papers;
pub mod progress;
mod punctuation;
pub mod quality;
pub mod record_paper;
pub mod regions;
pub mod registry;
pub mod review;
pub mod round;
mod settings;
pub mod starter;
pub mod tasks;
pub mod vintage;
pub mod wire;
pub mod workplan;
pub mod workspace;

/// The plural English names of the kinds of record, in their order.
pub fn kinds() -> Vec<&'static str> {
    store::Kind::ALL.into_iter().map(store::Kind::plural).collect()
}

pub use clock::Clock;
pub use context::Context;
pub use desk::{Desk, DeskOptions, actor_of};
pub use error::{DeskError, ErrorBody, ErrorCode, Result};
pub use store::{Actor, EXTENSION, Lang};
