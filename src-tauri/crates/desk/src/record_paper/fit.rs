//! Makes a record's paper fit one page: laid out, measured, and cut back until it does, with what was left out counted.

use report::document::Document;
use report::{Fonts, Pdf};

use super::draft::{Dossier, Measure};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::review::{paper_failed, told};

/// What is told, from everything down to what always fits.
const MEASURES: &[Measure] = &[
    Measure { rows: usize::MAX, characters: 400, facts: usize::MAX },
    Measure { rows: 12, characters: 200, facts: usize::MAX },
    Measure { rows: 8, characters: 120, facts: usize::MAX },
    Measure { rows: 6, characters: 90, facts: usize::MAX },
    Measure { rows: 5, characters: 60, facts: usize::MAX },
    Measure { rows: 4, characters: 44, facts: 24 },
    Measure { rows: 3, characters: 32, facts: 20 },
    Measure { rows: 2, characters: 24, facts: 16 },
    Measure { rows: 1, characters: 18, facts: 10 },
];

/// A paper on one page.
pub(super) struct Fitted {
    pub(super) document: Document,
    pub(super) pdf: Pdf,
    /// How many rows and facts are not told, and how many texts are shortened.
    pub(super) left_out: u32,
}

/// Lays the paper out at the largest measure that fits one page. The whole is tried first, since most records fit; after that,
/// because more always takes more room, halving finds it.
pub(super) fn on_one_page(cx: &Context<'_>, dossier: &Dossier, fonts: &Fonts) -> Result<Fitted> {
    let laid_out = |at: usize| -> Result<Option<Fitted>> {
        let (document, left_out) = dossier.write(MEASURES[at]);
        let pdf = report::pdf(&document, fonts, &mut told(cx.task.part(0.1, 0.8))).map_err(paper_failed)?;
        Ok((pdf.pages <= 1).then_some(Fitted { document, pdf, left_out }))
    };
    if let Some(whole) = laid_out(0)? {
        return Ok(whole);
    }
    let (mut low, mut high, mut best) = (1, MEASURES.len(), None);
    while low < high {
        let middle = low.midpoint(high);
        match laid_out(middle)? {
            Some(fitted) => (high, best) = (middle, Some(fitted)),
            None => low = middle + 1,
        }
    }
    best.ok_or_else(|| {
        DeskError::new(ErrorCode::Internal, "BUG：一页档案放不下最少的内容。", "BUG: the least of a record does not fit one page.")
    })
}
