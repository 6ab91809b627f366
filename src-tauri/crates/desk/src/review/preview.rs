//! The review's pages on screen: exactly those of its pdf, laid out once for a revision and drawn one by one.

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use jiff::civil::Date;
use report::document::{Block, Document, Numbering};
use report::{Fonts, Pages};
use store::Lang;

use super::{arranged, draft, no_data, paper_failed, told};
use crate::charts;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::progress;
use crate::wire::{PagedHeading, PaperFonts, ReviewPageInfo, ReviewPageRequest, ReviewPageShown, ReviewPaged, ReviewPages};

/// The pages looked at last, kept until anything they are made of changes.
#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<Option<Arc<Kept>>>);

/// What pages were made of.
#[derive(Clone, Debug, PartialEq)]
struct Key {
    path: PathBuf,
    workspace: String,
    revision: u64,
    as_of: Date,
    lang: Lang,
    fonts: PaperFonts,
    asked: ReviewPages,
}

#[derive(Debug)]
struct Kept {
    key: Key,
    pages: Pages,
    headings: Vec<PagedHeading>,
    figures: u32,
    tables: u32,
    /// The faces that they are set in: reading them takes as long as a layout.
    faces: Fonts,
}

/// Lays the review out and tells of its pages.
pub fn pages(cx: &mut Context<'_>, asked: ReviewPages) -> Result<ReviewPaged> {
    let kept = laid_out(cx, asked)?;
    Ok(ReviewPaged {
        year: kept.key.asked.year,
        pages: kept.pages.list().into_iter().map(info).collect(),
        headings: kept.headings.clone(),
        figures: kept.figures,
        tables: kept.tables,
    })
}

/// Draws one page of the review.
pub fn page(cx: &mut Context<'_>, request: ReviewPageRequest) -> Result<ReviewPageShown> {
    let kept = laid_out(cx, request.of)?;
    let Some((info, svg)) = kept.pages.svg(request.page as usize) else {
        let (page, count) = (request.page, kept.pages.count());
        return Err(DeskError::new(
            ErrorCode::NotFound,
            format!("没有第{page}页，本报告共{count}页。"),
            format!("There is no page {page}; the review has {count}."),
        )
        .hint("请选择已有的页。", "Choose a page that there is.")
        .field("page"));
    };
    Ok(ReviewPageShown { page: request.page, digest: info.digest, svg })
}

fn laid_out(cx: &mut Context<'_>, asked: ReviewPages) -> Result<Arc<Kept>> {
    let workspace = cx.workspace()?;
    let key = Key {
        path: workspace.path().to_owned(),
        workspace: workspace.meta().id.clone(),
        revision: workspace.revision(),
        as_of: cx.as_of()?,
        lang: cx.lang,
        fonts: cx.desk.settings(|settings| settings.paper_fonts),
        asked,
    };
    // Held while the pages are laid out: the pages asked for meanwhile are these.
    let cache = &cx.desk.pages;
    let mut held = cache.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(kept) = held.as_ref().filter(|kept| kept.key == key) {
        return Ok(Arc::clone(kept));
    }
    cx.task.step(0.0, cx.lang.pick("汇总数据", "Gathering the data"))?;
    let year = progress::evaluate(cx, key.asked.year)?;
    if !year.has_data() {
        return Err(no_data(key.asked.year));
    }
    let (document, _) = draft(cx, &year, key.asked.options())?;
    let faces = match held.as_ref().filter(|kept| kept.key.fonts == key.fonts) {
        Some(kept) => kept.faces.clone(),
        None => charts::fonts(cx)?,
    };
    let document = arranged(cx, &document, &faces, (0.2, 0.6))?;
    let pages = report::pages(&document, &faces, &mut told(cx.task.part(0.6, 0.99))).map_err(paper_failed)?;
    let numbering = Numbering::of(&document).map_err(paper_failed)?;
    let headings = headings(&document, &pages, cx.lang);
    let kept = Arc::new(Kept { key, pages, headings, figures: numbering.figures, tables: numbering.tables, faces });
    *held = Some(Arc::clone(&kept));
    Ok(kept)
}

fn headings(document: &Document, pages: &Pages, lang: Lang) -> Vec<PagedHeading> {
    let told = document.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, text } => Some((u32::from(*level), text.clone())),
        Block::Annex { number, title } => {
            let number = number.map(|number| number.to_string()).unwrap_or_default();
            Some((1, format!("{}{number} {title}", lang.pick("附件", "Annex "))))
        }
        _ => None,
    });
    let on = pages.headings();
    told.zip(on).map(|((level, text), page)| PagedHeading { level, text, page: u32::try_from(page).unwrap_or(u32::MAX) }).collect()
}

fn info(page: report::PageInfo) -> ReviewPageInfo {
    ReviewPageInfo {
        number: page.number.map(|number| number.to_string()),
        width_pt: page.width_pt,
        height_pt: page.height_pt,
        digest: page.digest,
    }
}
