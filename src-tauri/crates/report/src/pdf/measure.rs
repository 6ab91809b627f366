//! How high every block of a document is, measured by the typesetter itself on one endless page.

use std::collections::BTreeMap;

use typst::foundations::{NativeElement, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst_layout::PagedDocument;

use crate::document::Document;
use crate::{Fonts, Progress, Result};

/// Where a block begins and ends and what lies within, in points from the top of its endless page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measure {
    /// Where it begins, with some of the white above it.
    pub begin: f64,
    /// Where it ends, with some of the white under it.
    pub end: f64,
    /// Top of a figure, table or note.
    pub top: f64,
    /// Bottom of a figure, table or note.
    pub bottom: f64,
    /// Tops of a table's rows: the head's, the rows', that of the notes.
    pub rows: Vec<f64>,
    /// Tops of a list's items.
    pub items: Vec<f64>,
}

/// Measures every block on upright pages, by its place in the document.
pub(crate) fn measure(document: &Document, fonts: &Fonts, progress: &mut dyn Progress) -> Result<BTreeMap<usize, Measure>> {
    Ok(read(&super::lay_out(document, fonts, true, progress)?))
}

fn read(laid_out: &PagedDocument) -> BTreeMap<usize, Measure> {
    let introspector = laid_out.introspector();
    let mut measures = BTreeMap::<usize, Measure>::new();
    for found in introspector.query(&Selector::Elem(MetadataElem::ELEM, None)) {
        let Some(mark) = found.to_packed::<MetadataElem>() else { continue };
        let Value::Array(mark) = &mark.value else { continue };
        let (Some(Value::Int(block)), Some(Value::Str(what))) = (mark.as_slice().first(), mark.as_slice().get(1)) else { continue };
        let Some(at) = found.location().and_then(|location| introspector.position(location)) else { continue };
        let y = at.point.y.to_pt();
        let Ok(block) = usize::try_from(*block) else { continue };
        let measure = measures.entry(block).or_default();
        match what.as_str() {
            "begin" => measure.begin = y,
            "end" => measure.end = y,
            "top" => measure.top = y,
            "bottom" => measure.bottom = y,
            "row" => measure.rows.push(y),
            "item" => measure.items.push(y),
            _ => {}
        }
    }
    measures
}
