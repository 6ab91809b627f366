//! What tests share: a person's machine in a temporary folder, the command line and the browser on it, and independent readers
//! of what is printed. Everything here panics with a sentence when it can't do its part, because that is how a test fails.

mod browser;
mod machine;
mod paper;

pub use browser::{Answer, Browser};
pub use machine::{Machine, Run, fixture, oidesk};
pub use paper::{
    PlacedPage, PlacedWord, converted, docx_text, pdf_fonts, pdf_pages, pdf_rules, pdf_text, pdf_words, sheet_texts, zip_text,
};
