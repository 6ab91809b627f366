//! Widths of a table's columns: as the table shares them out, but none narrower than its longest word.

use super::{Cell, Document, RowKind, Table, place};
use crate::chart::pieces;
use crate::fonts::Face;
use crate::{Fonts, Lang};

/// Width of the type area in points: upright, and on its side.
const WIDTHS: [f64; 2] = [442.2, 637.8];
/// What a cell takes beside its text, in points: 4 at either side, and half a rule with what readers round.
const INSET: f64 = 9.5;
/// How much wider than the faces at hand those of a docx may be: its 黑体 has the letters of Arial, its body those of Times.
const SLACK: f64 = 1.06;

/// The columns' parts of a table's width, adding up to 1. Both writers take them, so that rows are as high in both.
///
/// A column gets the share that the table gives it, or what its longest unbreakable word needs if that is more; the others then
/// share the rest. Where the words are too long for the page together, the widest columns are cut alike and their words break.
pub(crate) fn parts(document: &Document, table: &Table, fonts: &Fonts) -> Vec<f64> {
    let slack = if document.is_sheet() && table.is_wide() { super::SLACK_MM / 25.4 * 72.0 } else { 0.0 };
    let whole = WIDTHS[usize::from(table.is_wide())] - slack;
    let wanted = fit(&table.shares(), &needs(document, table, fonts), whole);
    wanted.into_iter().map(|width| width / whole).collect()
}

/// What each column needs at least, in points.
fn needs(document: &Document, table: &Table, fonts: &Fonts) -> Vec<f64> {
    let size = document.point_size(table);
    let ruler = Ruler::new(document.lang, fonts);
    let mut needs = vec![0.0_f64; table.columns.len()];
    for row in table.rows.iter().filter(|row| row.kind != RowKind::Group) {
        for (need, cell) in needs.iter_mut().zip(&row.cells) {
            let strong = row.kind == RowKind::Total || matches!(cell, Cell::Strong(_));
            *need = need.max(ruler.longest(cell.text(), strong) * size * SLACK + INSET);
        }
    }
    let head = table.head();
    // Cells over several columns come last: they widen these only where the columns together are too narrow.
    let mut placed: Vec<_> = place(&head, needs.len()).unwrap_or_default().into_iter().flatten().collect();
    placed.sort_by_key(|place| place.cell.columns);
    for place in placed {
        let need = ruler.longest(&place.cell.text, true) * size * SLACK + INSET;
        let under = place.column..place.column + place.cell.columns.max(1);
        let Some(under) = needs.get_mut(under) else { continue };
        let lacking = (need - under.iter().sum::<f64>()).max(0.0) / under.len() as f64;
        under.iter_mut().for_each(|width| *width += lacking);
    }
    needs
}

/// Shares out a width, no column getting less than it needs as long as that is possible.
fn fit(shares: &[f64], needs: &[f64], whole: f64) -> Vec<f64> {
    let mut widths = vec![0.0; shares.len()];
    let mut open: Vec<usize> = (0..shares.len()).collect();
    let mut rest = whole;
    if needs.iter().sum::<f64>() >= whole {
        // The columns with short words keep theirs.
        open.sort_by(|&a, &b| needs[a].total_cmp(&needs[b]));
        for (done, &column) in open.iter().enumerate() {
            widths[column] = needs[column].min(rest / (open.len() - done) as f64);
            rest -= widths[column];
        }
        // What rounding leaves goes to the widest.
        if let Some(&widest) = open.last() {
            widths[widest] += rest;
        }
        return widths;
    }
    loop {
        let sum: f64 = open.iter().map(|&column| shares[column]).sum();
        let (narrow, wide): (Vec<usize>, Vec<usize>) = open.iter().partition(|&&column| shares[column] / sum * rest < needs[column]);
        if narrow.is_empty() {
            for column in wide {
                widths[column] = shares[column] / sum * rest;
            }
            return widths;
        }
        for column in narrow {
            widths[column] = needs[column];
            rest -= needs[column];
        }
        open = wide;
    }
}

/// Measures words in the faces of a table, in em.
struct Ruler<'a> {
    lang: Lang,
    body: Option<ttf_parser::Face<'a>>,
    strong: Option<ttf_parser::Face<'a>>,
    latin: Option<ttf_parser::Face<'a>>,
}

impl<'a> Ruler<'a> {
    fn new(lang: Lang, fonts: &'a Fonts) -> Self {
        // The typesetter has read these faces already; one that can't be measured counts a full em for each character.
        let open = |face: &'a Face| ttf_parser::Face::parse(face.font().data(), face.font().index()).ok();
        Ruler { lang, body: open(&fonts.body), strong: open(&fonts.hei), latin: fonts.latin.as_ref().and_then(open) }
    }

    /// The width of the longest piece of a text that no line may break.
    fn longest(&self, text: &str, strong: bool) -> f64 {
        let clean = super::clean(text);
        let width = |word: String| word.trim().chars().map(|c| self.advance(c, strong)).sum();
        clean.split('\n').flat_map(unbroken).map(width).fold(0.0, f64::max)
    }

    fn advance(&self, c: char, strong: bool) -> f64 {
        let latin = self.latin.as_ref().filter(|_| !strong && (self.lang == Lang::En || c.is_ascii()));
        let own = if strong { &self.strong } else { &self.body };
        let of = |face: &ttf_parser::Face<'_>| {
            let advance = face.glyph_hor_advance(face.glyph_index(c)?)?;
            Some(f64::from(advance) / f64::from(face.units_per_em()))
        };
        // A character that no face has is printed as 〓.
        latin.and_then(of).or_else(|| own.as_ref().and_then(of)).unwrap_or(1.0)
    }
}

/// The pieces of a line that stay whole. Readers do not break after the hyphen of a date.
fn unbroken(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for piece in pieces(line) {
        match words.last_mut().filter(|last| last.ends_with('-') && piece.starts_with(|c: char| c.is_ascii_digit())) {
            Some(last) => last.push_str(piece),
            None => words.push(piece.to_owned()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_gets_its_share_or_what_its_word_needs() {
        assert_eq!(fit(&[0.5, 0.25, 0.25], &[10.0, 10.0, 10.0], 100.0), [50.0, 25.0, 25.0]);
        let widths = fit(&[0.8, 0.1, 0.1], &[20.0, 30.0, 5.0], 100.0);
        assert!((widths[1] - 30.0).abs() < 1e-9, "{widths:?}");
        assert!((widths.iter().sum::<f64>() - 100.0).abs() < 1e-9 && widths[0] / widths[2] > 7.9, "{widths:?}");
    }

    #[test]
    fn a_word_longer_than_the_page_leaves_the_others_theirs() {
        let widths = fit(&[0.2, 0.4, 0.4], &[20.0, 500.0, 300.0], 100.0);
        assert!((widths[0] - 20.0).abs() < 1e-9 && (widths[1] - 40.0).abs() < 1e-9 && (widths[2] - 40.0).abs() < 1e-9, "{widths:?}");
    }

    #[test]
    fn dates_stay_whole_and_hyphens_of_words_break() {
        assert_eq!(unbroken("2024-05-01"), ["2024-05-01"]);
        assert_eq!(unbroken("high-tech parks"), ["high-", "tech ", "parks"]);
    }
}
