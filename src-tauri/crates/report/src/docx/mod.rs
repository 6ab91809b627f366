//! The docx: WordprocessingML written part by part, with real styles, repeated table heads, captions and references as
//! fields, a table of contents whose entries are written out, alternative texts, and repeatable bytes.

mod body;
mod package;
mod page;
mod styles;
mod table;
mod xml;

use crate::document::{Document, Numbering};
use crate::{Fonts, Pdf, Progress, Result, pdf};

/// Writes a document as docx. The page numbers in its table of contents are those of the pdf; without one at hand the
/// document is laid out for them, if it has a table of contents at all.
///
/// # Errors
/// Those of [`pdf::pdf`].
pub fn docx(document: &Document, fonts: &Fonts, printed: Option<&Pdf>, progress: &mut dyn Progress) -> Result<Vec<u8>> {
    let numbering = Numbering::of(document)?;
    let laid_out = match printed {
        Some(_) => None,
        None if document.parts().0.is_empty() => None,
        None => Some(pdf::page_numbers(document, fonts, &mut |done: f64, what: &str| progress.step(done * 0.4, what))?),
    };
    let pages = printed.map(|pdf| &pdf.headings).or(laid_out.as_ref());
    let from = if laid_out.is_some() { 0.4 } else { 0.0 };
    let mut from_there = |done: f64, what: &str| progress.step(from + (0.95 - from) * done, what);
    let written = body::write(document, &numbering, fonts, pages.map_or(&[], Vec::as_slice), &mut from_there)?;
    progress.step(0.95, document.lang.pick("写出Word文件", "Writing the Word file"))?;
    let bytes = package::zip(document, &written)?;
    progress.step(1.0, "")?;
    Ok(bytes)
}
