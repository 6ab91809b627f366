//! The reporting round (填报): set up, sent down, filled in, checked, reviewed, closed. What the board, the sheet and the papers show.

mod board;
pub(crate) mod book;
mod cells;
mod checks;
mod correction;
mod moves;
mod paper;
mod quality;
mod receive;
mod scheme;
mod setup;
mod sheet;
mod states;
#[cfg(test)]
mod tests;
mod workbook;

pub use board::board;
pub use correction::{add as correct, list as corrections};
pub use moves::move_on;
pub use paper::{reminder, return_slip};
pub use receive::{compare, open_version, receive};
pub use scheme::scheme;
pub use setup::{approve, open};
pub use sheet::{explain, fill, sheet};
pub use workbook::issue;

pub(crate) use correction::seen as corrections_of;
pub(crate) use setup::closed;
pub(crate) use sheet::shown_time;
pub(crate) use states::{is_office, label as state_label};

/// The scheme in force for a year: its id, its name (empty for that of the cards), its SM3.
pub(crate) fn current_scheme(cx: &crate::context::Context<'_>, year: i32) -> crate::error::Result<(String, String, String)> {
    let current = scheme::current(cx, year)?;
    Ok((current.id, current.name, current.digest))
}

/// SM3 of the scheme in force for a year.
pub(crate) fn scheme_digest(cx: &crate::context::Context<'_>, year: i32) -> crate::error::Result<String> {
    Ok(scheme::current(cx, year)?.digest)
}
