//! Meetings of the group: drafted from the data, held by an agenda, closed with minutes and outcomes.

mod agenda;
mod attendance;
mod briefing;
mod draft;
mod facts;
mod glance;
mod held;
mod list;
mod minutes;
mod moves;
mod outcomes;
mod register;
mod rule;
mod sheet;

use crate::context::Context;
use crate::error::Result;

pub use agenda::{carry, clock, order, remove_item, save_item, take_topic};
pub use attendance::mark;
pub use briefing::briefing;
pub(crate) use briefing::{Briefer, day_in_words};
pub use draft::draft;
pub use glance::glance;
pub use list::{list, new};
pub use minutes::write;
pub use moves::move_to;
pub use outcomes::{remove as remove_outcome, save as save_outcome};
pub(crate) use register::Book;
pub use register::register;
pub use sheet::get;
pub(crate) use sheet::{end_time, of as sheet_of};

/// A meeting taken apart, by identifier, code or `next`.
pub(crate) fn held_of(cx: &Context<'_>, called: &str) -> Result<held::Held> {
    let as_of = cx.as_of()?;
    Ok(held::Held::of(cx.workspace()?.read(|tx| held::find(tx, called, as_of))?))
}

#[cfg(test)]
mod tests;
