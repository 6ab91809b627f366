//! The pdf: typst as a library, PDF/A-2b, tagged, with bookmarks; the same bytes for the same document.
//!
//! The document reaches the typesetter as data (`sys.inputs`), never as markup, so no text in it can become a command;
//! the template `paper.typ` is the only source there is, and the world around it has no files and no network.

mod data;
mod press;

use typst::diag::SourceDiagnostic;
use typst::ecow::EcoVec;
use typst::foundations::{NativeElement, Selector, Smart};
use typst::introspection::Introspector;
use typst::model::HeadingElem;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::document::{Document, Numbering};
use crate::{Fonts, Progress, ReportError, Result};

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
    let laid_out = lay_out(document, fonts, &mut |done: f64, what: &str| progress.step(done * 0.8, what))?;
    progress.step(0.8, lang.pick("写出PDF", "Writing the PDF"))?;
    let standards = PdfStandards::new(&[PdfStandard::A_2b]).map_err(|e| ReportError::Typeset(e.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some("Open Innovation Desk".into())),
        timestamp: Some(Timestamp::new_utc(press::midnight(document.as_of))),
        page_ranges: None,
        standards,
        tagged: true,
        pretty: false,
    };
    let bytes = typst_pdf::pdf(&laid_out, &options).map_err(|errors| explain(&errors))?;
    let headings = heading_pages(&laid_out);
    // What typst remembers of this document would otherwise stay in memory for as long as the desk is open.
    typst::comemo::evict(0);
    progress.step(1.0, "")?;
    Ok(Pdf { bytes, pages: laid_out.pages().len(), headings })
}

/// Lays a document out without writing it, for the page numbers in the docx's table of contents.
pub(crate) fn page_numbers(document: &Document, fonts: &Fonts, progress: &mut dyn Progress) -> Result<Vec<u64>> {
    let headings = heading_pages(&lay_out(document, fonts, progress)?);
    typst::comemo::evict(0);
    Ok(headings)
}

fn lay_out(document: &Document, fonts: &Fonts, progress: &mut dyn Progress) -> Result<PagedDocument> {
    let lang = document.lang;
    let numbering = Numbering::of(document)?;
    let data = data::of(document, &numbering, fonts, &mut |done: f64, what: &str| progress.step(done * 0.3, what))?;
    progress.step(0.3, lang.pick("排版", "Typesetting"))?;
    let press = press::Press::new(data, fonts, document.as_of);
    let laid_out = typst::compile::<PagedDocument>(&press).output.map_err(|errors| explain(&errors))?;
    progress.step(1.0, "")?;
    Ok(laid_out)
}

fn heading_pages(laid_out: &PagedDocument) -> Vec<u64> {
    let introspector = laid_out.introspector();
    introspector
        .query(&Selector::Elem(HeadingElem::ELEM, None))
        .iter()
        .filter_map(|heading| introspector.page(heading.location()?))
        .filter_map(|page| laid_out.pages().get(page.get() - 1))
        .map(|page| page.number)
        .collect()
}

fn explain(errors: &EcoVec<SourceDiagnostic>) -> ReportError {
    let messages: Vec<String> =
        errors.iter().map(|e| e.hints.iter().fold(e.message.to_string(), |said, hint| format!("{said}; {}", hint.v))).collect();
    ReportError::Typeset(messages.join("; "))
}
