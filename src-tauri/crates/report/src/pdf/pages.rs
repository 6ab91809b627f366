//! A document laid out as pages: what the pdf is written from, and what a screen shows page by page.

use std::hash::Hash;

use typst::foundations::{NativeElement, Selector, Smart};
use typst::introspection::Introspector;
use typst::model::HeadingElem;
use typst::utils::hash128;
use typst_layout::{Page, PagedDocument};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_svg::SvgOptions;

use super::{Pdf, explain, press};
use crate::document::Document;
use crate::{ReportError, Result};

/// A document laid out as pages, exactly those of its pdf.
pub struct Pages {
    laid_out: PagedDocument,
}

/// One page as a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct PageInfo {
    /// The printed page number; none on cover and contents.
    pub number: Option<u64>,
    /// Width in points.
    pub width_pt: f64,
    /// Height in points.
    pub height_pt: f64,
    /// Changes when the page's looks change, and only then.
    pub digest: String,
}

impl std::fmt::Debug for Pages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} pages", self.count())
    }
}

impl Pages {
    pub(super) fn new(laid_out: PagedDocument) -> Pages {
        Pages { laid_out }
    }

    /// How many pages there are, cover and contents included.
    pub fn count(&self) -> usize {
        self.laid_out.pages().len()
    }

    /// Every page in its order.
    pub fn list(&self) -> Vec<PageInfo> {
        self.laid_out.pages().iter().map(info).collect()
    }

    /// One page, counted from 1, as SVG with its letters as outlines; none beyond the last.
    pub fn svg(&self, page: usize) -> Option<(PageInfo, String)> {
        let page = self.laid_out.pages().get(page.checked_sub(1)?)?;
        Some((info(page), typst_svg::svg(page, &SvgOptions::default())))
    }

    /// The page of each heading and annex in the order of the text, counted from 1 with the cover.
    pub fn headings(&self) -> Vec<usize> {
        let introspector = self.laid_out.introspector();
        let found = introspector.query(&Selector::Elem(HeadingElem::ELEM, None));
        found.iter().filter_map(|heading| introspector.page(heading.location()?)).map(|page| page.get()).collect()
    }

    /// The printed page number of each heading and annex in the order of the text.
    pub fn heading_numbers(&self) -> Vec<u64> {
        let pages = self.laid_out.pages();
        self.headings().into_iter().filter_map(|page| Some(pages.get(page.checked_sub(1)?)?.number)).collect()
    }

    /// Writes the pages as PDF/A-2b, tagged, with bookmarks.
    ///
    /// # Errors
    /// [`ReportError::Typeset`] for what the format can't hold.
    pub fn pdf(&self, document: &Document) -> Result<Pdf> {
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
        let bytes = typst_pdf::pdf(&self.laid_out, &options).map_err(|errors| explain(&errors))?;
        Ok(Pdf { bytes, pages: self.count(), headings: self.heading_numbers() })
    }
}

fn info(page: &Page) -> PageInfo {
    let size = page.frame.size();
    PageInfo {
        number: page.numbering.is_some().then_some(page.number),
        width_pt: size.x.to_pt(),
        height_pt: size.y.to_pt(),
        digest: format!("{:032x}", looks(page)),
    }
}

fn looks(page: &Page) -> u128 {
    // The frame holds the marks of headings too, whose identity follows their place in the document: only what is drawn counts.
    struct Drawn<'a>(&'a typst::layout::Frame);
    impl Hash for Drawn<'_> {
        fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
            use typst::layout::FrameItem;
            for (at, item) in self.0.items() {
                match item {
                    FrameItem::Tag(_) | FrameItem::Link(..) => {}
                    FrameItem::Group(group) => {
                        (at, &group.transform).hash(state);
                        Drawn(&group.frame).hash(state);
                    }
                    other => (at, other).hash(state),
                }
            }
        }
    }
    hash128(&(Drawn(&page.frame), page.frame.size()))
}
