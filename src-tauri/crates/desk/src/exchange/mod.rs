//! Import and export: office workbooks in, office workbooks out.
//!
//! One way in for every file, a province's workbook or a statistical table alike: [`open`](self) the file, recognise each sheet, gather
//! what it says, plan against what is held, commit as one journal entry. What goes out by [`export`] comes back unchanged.

mod book;
mod commit;
mod csv_text;
mod export;
mod finding;
mod form;
mod gather;
mod heading;
mod held;
mod import;
mod likeness;
mod links;
mod marked;
mod masking;
mod number;
mod open;
mod origin;
mod plan;
mod recognise;
mod registry_sheet;
mod reporting_sheet;
mod rows_text;
mod statistics;
mod table;
pub mod template;

pub use export::export;
pub use form::make as template_make;
pub use import::{has_errors, import};

pub(crate) use import::import_book;
pub(crate) use open::read as read_bytes;

#[cfg(test)]
mod tests;
