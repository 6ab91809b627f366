//! Results to paper: one document model, written as docx, pdf and xlsx, with the charts between the words.
//!
//! The crate is pure but for [`fonts::find`]: it takes a [`Document`] and [`Fonts`] and gives bytes. The same document
//! with the same fonts gives the same bytes; every date on paper comes from the document's as-of date, never from a clock.
#![doc(test(attr(deny(warnings))))]

pub mod chart;
pub mod document;
mod docx;
mod error;
pub mod fonts;
pub mod number;
mod pdf;
mod progress;
mod xlsx;

pub use chart::Lang;
pub use document::{Document, arranged};
pub use docx::docx;
pub use error::ReportError;
pub use fonts::Fonts;
pub use pdf::{PageInfo, Pages, Pdf, forget, pages, pdf};
pub use progress::{Cancelled, Progress};
pub use xlsx::xlsx;

/// The result of everything in this crate.
pub type Result<T, E = ReportError> = std::result::Result<T, E>;
