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
mod layout;
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
mod returned;
pub(crate) mod rows_text;
mod statistics;
mod table;
pub mod template;

pub use export::export;
pub use form::make as template_make;
pub use import::{has_errors, import};

pub(crate) use book::{Cell, Row, address};
pub(crate) use csv_text::read as read_csv;
pub(crate) use form::{Asked, RoundForm};
pub(crate) use gather::Catalogue;
pub(crate) use import::import_book;
pub(crate) use number::{Reading, read as read_number};
pub(crate) use open::{load as load_bytes, read as read_bytes};
pub(crate) use returned::{Returned, ReturnedRow, Wanted as WantedCell};

/// What a text typed or pasted for a number says.
pub(crate) enum TypedNumber {
    /// A number.
    Number(f64),
    /// Nothing, or 「未报」 in words; whether it was in words.
    Blank { said: bool },
    /// 「不适用」 in words.
    NotApplicable,
}

/// Reads a text as an imported cell is read; the refusal comes as sentence and way out.
pub(crate) fn read_typed(text: &str, unit: &str, lang: store::Lang) -> Result<TypedNumber, (String, String)> {
    let cell = book::Cell::Text(text.into());
    match number::read(Some(&cell), unit, true) {
        number::Reading::Number(value, _) => Ok(TypedNumber::Number(value)),
        number::Reading::Blank => Ok(TypedNumber::Blank { said: !text.trim().is_empty() }),
        number::Reading::NotApplicable => Ok(TypedNumber::NotApplicable),
        number::Reading::Refused(refusal) => {
            let problem = finding::refused(finding::Spot::sheet(&"".into()), &refusal, unit).problem("", lang);
            Err((problem.message, problem.hint))
        }
    }
}

#[cfg(test)]
mod tests;
