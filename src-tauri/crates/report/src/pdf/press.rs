//! The world that the typesetter sees: one template, one document as data, the faces handed in, the as-of date.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Dict, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::Fonts;
use crate::document::Date;

/// One document on its way to pages.
pub(super) struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    today: Datetime,
}

impl Press {
    pub(super) fn new(inputs: Dict, fonts: &Fonts, as_of: Date) -> Press {
        let fonts: Vec<Font> = fonts.faces().into_iter().map(|face| face.font().clone()).collect();
        Press {
            library: LazyHash::new(Library::builder().with_inputs(inputs).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::detached(include_str!("paper.typ")),
            today: midnight(as_of),
        }
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() { Ok(self.template.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}

/// The first moment of a day.
pub(super) fn midnight(date: Date) -> Datetime {
    // A `Date` is a day of the calendar between the years 1 and 9999, all of which typst knows.
    Datetime::from_ymd_hms(date.year(), date.month(), date.day(), 0, 0, 0).expect("a day of the calendar")
}
