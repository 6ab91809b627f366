//! The pdf: typst as a library, PDF/A-2b, tagged, with bookmarks; the same bytes for the same document.
//!
//! The document reaches the typesetter as data (`sys.inputs`), never as markup, so no text in it can become a command;
//! the template `paper.typ` is the only source there is, and the world around it has no files and no network.

mod data;
mod measure;
mod pages;
mod press;

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst_layout::PagedDocument;

use crate::document::{Document, Numbering};
use crate::{Fonts, Progress, ReportError, Result};
pub(crate) use measure::{Measure, measure};
pub use pages::{PageInfo, Pages};

/// A finished pdf.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has, cover and contents included.
    pub pages: usize,
    /// The printed page number of each heading and annex in the order of the text.
    pub headings: Vec<u64>,
}

/// Typesets a document as PDF/A-2b.
///
/// # Errors
/// [`ReportError::Cancelled`]; the errors of [`Numbering::of`]; [`ReportError::Chart`] for a chart that can't be drawn.
pub fn pdf(document: &Document, fonts: &Fonts, progress: &mut dyn Progress) -> Result<Pdf> {
    let lang = document.lang;
    let pages = Pages::new(lay_out(document, fonts, false, &mut |done: f64, what: &str| progress.step(done * 0.8, what))?);
    progress.step(0.8, lang.pick("写出PDF", "Writing the PDF"))?;
    let pdf = pages.pdf(document)?;
    forget();
    progress.step(1.0, "")?;
    Ok(pdf)
}

/// Lays a document out as the pages of its pdf, without writing it. What the typesetter remembers makes the next layout of a
/// document that changed a little much faster; [`forget`] lets go of it.
///
/// # Errors
/// Those of [`pdf`].
pub fn pages(document: &Document, fonts: &Fonts, progress: &mut dyn Progress) -> Result<Pages> {
    let pages = Pages::new(lay_out(document, fonts, false, progress)?);
    typst::comemo::evict(REMEMBERED);
    Ok(pages)
}

/// How many layouts ago something must have been of use to be remembered.
const REMEMBERED: usize = 4;

/// Lets go of what the typesetter remembers of documents, which would otherwise stay in memory for as long as the program runs.
pub fn forget() {
    typst::comemo::evict(0);
}

/// Lays a document out without writing it, for the page numbers in the docx's table of contents.
pub(crate) fn page_numbers(document: &Document, fonts: &Fonts, progress: &mut dyn Progress) -> Result<Vec<u64>> {
    let pages = Pages::new(lay_out(document, fonts, false, progress)?);
    forget();
    Ok(pages.heading_numbers())
}

fn lay_out(document: &Document, fonts: &Fonts, measured: bool, progress: &mut dyn Progress) -> Result<PagedDocument> {
    let lang = document.lang;
    let numbering = Numbering::of(document)?;
    let data = data::of(document, &numbering, fonts, measured, &mut |done: f64, what: &str| progress.step(done * 0.3, what))?;
    progress.step(0.3, lang.pick("排版", "Typesetting"))?;
    let press = press::Press::new(data, fonts, document.as_of);
    let laid_out = typst::compile::<PagedDocument>(&press).output.map_err(|errors| explain(&errors))?;
    progress.step(1.0, "")?;
    Ok(laid_out)
}

fn explain(errors: &EcoVec<SourceDiagnostic>) -> ReportError {
    let messages: Vec<String> =
        errors.iter().map(|e| e.hints.iter().fold(e.message.to_string(), |said, hint| format!("{said}; {}", hint.v))).collect();
    ReportError::Typeset(messages.join("; "))
}
