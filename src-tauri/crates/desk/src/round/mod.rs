//! The reporting round (填报): set up, sent down, filled in, checked, reviewed, closed. What the board, the sheet and the papers show.

mod board;
pub(crate) mod book;
mod cells;
mod checks;
mod correction;
pub(crate) mod demo;
mod moves;
mod paper;
pub mod quality;
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

/// Makes everything that is out for comment final, with the document of the approval: 定稿 of the year closes its values.
pub(crate) fn finalise_all(
    tx: &store::WriteTx<'_>,
    year: i32,
    actor: &store::Actor,
    day: &str,
    document: &str,
) -> crate::error::Result<()> {
    let book = book::Book::of(tx, year)?;
    let said = moves::Said { document, ..moves::Said::default() };
    for item in book.items.iter().filter(|item| !item.is_closed()) {
        let state = states::code(crate::wire::SubmissionState::Final);
        tx.put_row(&store::Submission { state: state.to_owned(), ..item.row.clone() })?;
        moves::note_event(tx, item, actor, day, "finalise", state, &said)?;
    }
    Ok(())
}

/// The scheme in force for a year: its id, its name (empty for that of the cards), its SM3.
pub(crate) fn current_scheme(cx: &crate::context::Context<'_>, year: i32) -> crate::error::Result<(String, String, String)> {
    let current = scheme::current(cx, year)?;
    Ok((current.id, current.name, current.digest))
}

/// SM3 of the scheme in force for a year.
pub(crate) fn scheme_digest(cx: &crate::context::Context<'_>, year: i32) -> crate::error::Result<String> {
    Ok(scheme::current(cx, year)?.digest)
}
