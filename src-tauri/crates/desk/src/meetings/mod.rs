//! Meetings of the group: drafted from the data, held by an agenda, closed with minutes and outcomes.

mod agenda;
mod attendance;
mod draft;
mod facts;
mod held;
mod list;
mod minutes;
mod moves;
mod outcomes;
mod register;
mod rule;
mod sheet;

pub use agenda::{carry, clock, order, remove_item, save_item, take_topic};
pub use attendance::mark;
pub use draft::draft;
pub use list::{list, new};
pub use minutes::write;
pub use moves::move_to;
pub use outcomes::{remove as remove_outcome, save as save_outcome};
pub use register::register;
pub use sheet::get;

#[cfg(test)]
mod tests;
