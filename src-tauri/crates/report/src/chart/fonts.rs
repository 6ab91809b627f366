//! The fonts of a chart: handed in as bytes, measured before anything is placed.

use std::sync::Arc;

use resvg::usvg::fontdb;
use ttf_parser::{Face, GlyphId, name_id};

use super::ChartError;

/// The two fonts of a chart, parsed once and shared by every chart of a document.
#[derive(Clone)]
pub struct ChartFonts {
    sans: Typeface,
    serif: Typeface,
    database: Arc<fontdb::Database>,
}

#[derive(Clone)]
struct Typeface {
    bytes: Arc<Vec<u8>>,
    index: u32,
    family: String,
    weight: u16,
}

impl ChartFonts {
    /// Takes a Hei font for labels and a Song font for titles, each a font file or a collection.
    ///
    /// Of a collection the face whose family name ends in `SC` is used, else the first.
    ///
    /// # Errors
    /// [`ChartError::Font`] when the bytes are no font or the face has no family name.
    pub fn new(sans: Arc<Vec<u8>>, serif: Arc<Vec<u8>>) -> Result<Self, ChartError> {
        let mut database = fontdb::Database::new();
        for bytes in [&sans, &serif] {
            database.load_font_source(fontdb::Source::Binary(bytes.clone()));
        }
        let (sans, serif) = (Typeface::read(sans)?, Typeface::read(serif)?);
        database.set_sans_serif_family(&sans.family);
        database.set_serif_family(&serif.family);
        Ok(ChartFonts { sans, serif, database: Arc::new(database) })
    }

    /// The family name of the label font, as the SVG names it.
    pub fn sans_family(&self) -> &str {
        &self.sans.family
    }

    /// The family name of the title font, as the SVG names it.
    pub fn serif_family(&self) -> &str {
        &self.serif.family
    }

    pub(super) fn serif_weight(&self) -> u16 {
        self.serif.weight
    }

    pub(super) fn sans_weight(&self) -> u16 {
        self.sans.weight
    }

    pub(super) fn database(&self) -> Arc<fontdb::Database> {
        self.database.clone()
    }

    /// Opens both faces for measuring.
    pub(super) fn ruler(&self) -> Result<Ruler<'_>, ChartError> {
        Ok(Ruler { sans: self.sans.face()?, serif: self.serif.face()? })
    }
}

impl std::fmt::Debug for ChartFonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ChartFonts").field("sans", &self.sans.family).field("serif", &self.serif.family).finish()
    }
}

impl Typeface {
    fn read(bytes: Arc<Vec<u8>>) -> Result<Self, ChartError> {
        let count = ttf_parser::fonts_in_collection(&bytes).unwrap_or(1);
        let mut first = None;
        for index in 0..count {
            let face = Face::parse(&bytes, index).map_err(|e| ChartError::Font(e.to_string()))?;
            let Some(family) = family(&face) else {
                continue;
            };
            let found = Typeface { bytes: bytes.clone(), index, family, weight: face.weight().to_number() };
            if found.family.ends_with(" SC") {
                return Ok(found);
            }
            first.get_or_insert(found);
        }
        first.ok_or_else(|| ChartError::Font("the face has no family name".into()))
    }

    fn face(&self) -> Result<Face<'_>, ChartError> {
        Face::parse(&self.bytes, self.index).map_err(|e| ChartError::Font(e.to_string()))
    }
}

/// The English family name, the typographic one first, as font databases match it.
fn family(face: &Face<'_>) -> Option<String> {
    const ENGLISH: u16 = 0x0409;
    let find = |id: u16| {
        let mut names = face.names().into_iter().filter(|n| n.name_id == id && n.is_unicode());
        let all: Vec<_> = names.by_ref().collect();
        all.iter().find(|n| n.language_id == ENGLISH).or(all.first()).and_then(|n| n.to_string())
    };
    find(name_id::TYPOGRAPHIC_FAMILY).or_else(|| find(name_id::FAMILY))
}

/// Which of the two fonts a text is set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FaceKind {
    Sans,
    Serif,
}

/// Measures text before it is placed.
pub(super) struct Ruler<'a> {
    sans: Face<'a>,
    serif: Face<'a>,
}

impl Ruler<'_> {
    /// The advance width of a text in points at a size in points.
    pub(super) fn width(&self, text: &str, size: f64, kind: FaceKind) -> f64 {
        let face = match kind {
            FaceKind::Sans => &self.sans,
            FaceKind::Serif => &self.serif,
        };
        let em = f64::from(face.units_per_em());
        let units: f64 = text
            .chars()
            .map(|c| {
                // A glyph the font lacks prints as the box of glyph 0, one em wide in CJK fonts.
                let glyph = face.glyph_index(c).unwrap_or(GlyphId(0));
                face.glyph_hor_advance(glyph).map_or(em, f64::from)
            })
            .sum();
        units / em * size
    }

    /// The width of the widest of several label texts.
    pub(super) fn widest<'t>(&self, texts: impl IntoIterator<Item = &'t str>, size: f64) -> f64 {
        texts.into_iter().map(|t| self.width(t, size, FaceKind::Sans)).fold(0.0, f64::max)
    }

    /// Breaks a text into lines no wider than `width` points; a text that is empty gives one empty line.
    ///
    /// Chinese breaks between any two characters save before closing and after opening punctuation, Latin at
    /// spaces, and a word longer than a line wherever it must.
    pub(super) fn wrap(&self, text: &str, size: f64, kind: FaceKind, width: f64) -> Vec<String> {
        if self.width(text, size, kind) <= width {
            return vec![text.to_owned()];
        }
        let mut lines = Vec::new();
        let mut line = String::new();
        for piece in pieces(text) {
            let joined = format!("{line}{piece}");
            if line.is_empty() || self.width(joined.trim_end(), size, kind) <= width {
                line = joined;
            } else {
                lines.push(std::mem::take(&mut line).trim_end().to_owned());
                line = piece.trim_start().to_owned();
            }
            while self.width(line.trim_end(), size, kind) > width {
                let Some(cut) = self.fitting(&line, size, kind, width) else {
                    break;
                };
                let rest = line.split_off(cut);
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
        let line = line.trim_end();
        if !line.is_empty() || lines.is_empty() {
            lines.push(line.to_owned());
        }
        lines
    }

    /// The byte length of the longest beginning that fits, at least one character; none when there is but one.
    fn fitting(&self, text: &str, size: f64, kind: FaceKind, width: f64) -> Option<usize> {
        let mut ends = text.char_indices().map(|(i, c)| i + c.len_utf8());
        let mut best = ends.next()?;
        for end in ends {
            if self.width(&text[..end], size, kind) > width {
                break;
            }
            best = end;
        }
        (best < text.len()).then_some(best)
    }
}

/// Splits a text where a line may break: after spaces and between ideographs.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut last: Option<char> = None;
    for (i, c) in text.char_indices() {
        if let Some(p) = last
            && may_break(p, c)
        {
            cuts.push(i);
        }
        last = Some(c);
    }
    cuts.push(text.len());
    cuts.windows(2).map(|w| &text[w[0]..w[1]]).filter(|p| !p.is_empty()).collect()
}

fn may_break(before: char, after: char) -> bool {
    let wide =
        |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}');
    // Full-width punctuation by code point: 、。,.;:!?)〕》」』】%… and the halves that open a pair.
    const NO_START: &str = "\u{3001}\u{3002}\u{ff0c}\u{ff0e}\u{ff1b}\u{ff1a}\u{ff01}\u{ff1f}\u{ff09}\u{3015}\u{300b}\
                            \u{300d}\u{300f}\u{3011}\u{ff05}\u{2026}\u{201d}\u{2019}\u{b7},.;:!?)]}%";
    const NO_END: &str = "\u{ff08}\u{3014}\u{300a}\u{300c}\u{300e}\u{3010}\u{201c}\u{2018}([{";
    if NO_START.contains(after) || NO_END.contains(before) || after == ' ' {
        return false;
    }
    before == ' ' || before == '-' || wide(before) || wide(after)
}
