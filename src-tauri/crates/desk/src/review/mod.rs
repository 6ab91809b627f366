//! The annual review: text drafted from one evaluation, figures and tables, as docx, pdf and xlsx.

mod annexes;
mod cards;
mod carrier_scores;
mod carriers;
mod closing;
mod draft;
mod experience;
mod findings;
mod ledger;
mod method_tables;
mod movement;
mod opening;
mod options;
mod preview;
mod problems;
mod provinces;
mod robustness;
mod self_evaluation;
mod tables;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::time::Instant;

use report::document::{Block, Document, Numbering};
use report::{Cancelled, Fonts, ReportError};
use store::Lang;

pub(crate) use self::findings::NUMERALS;
pub(crate) use self::options::Options;
pub(crate) use self::preview::Cache;
pub use self::preview::{page, pages};
use crate::charts::{self, Stock};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::progress::{self, YearEvaluation};
use crate::tasks::Task;
use crate::wire::{
    OutlineHeading, PaperFormat, Place, Problem, ReviewAudience, ReviewEdition, ReviewOutline, ReviewPrint, ReviewPrinted, Severity, Stage,
    YearRequest,
};

/// Tells what the review of a year would hold.
pub fn outline(cx: &mut Context<'_>, request: YearRequest) -> Result<ReviewOutline> {
    let year = progress::evaluate(cx, request.year)?;
    if !year.has_data() {
        // There is nothing to draft from; the screen says so and offers the first step.
        return Ok(ReviewOutline {
            year: year.year,
            title: cx.text(&format!("{}年度绩效评估报告", year.year), &format!("Annual review {}", year.year)),
            has_data: false,
            headings: Vec::new(),
            figures: Vec::new(),
            tables: Vec::new(),
            remarks: Vec::new(),
        });
    }
    let (document, remarks) = draft(cx, &year, Options::default())?;
    let numbering = Numbering::of(&document).map_err(paper_failed)?;
    let mut outline = ReviewOutline {
        year: year.year,
        title: document.title.replace('\n', cx.lang.pick("", " ")),
        has_data: true,
        headings: Vec::new(),
        figures: Vec::new(),
        tables: Vec::new(),
        remarks,
    };
    let annex = cx.text("附件", "Annex ");
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => outline.headings.push(OutlineHeading { level: u32::from(*level), text: text.clone() }),
            Block::Annex { number, title } => {
                let number = number.map(|number| number.to_string()).unwrap_or_default();
                outline.headings.push(OutlineHeading { level: 1, text: format!("{annex}{number} {title}") });
            }
            Block::Figure(figure) => outline.figures.push(caption(&numbering, &figure.id, &figure.caption, cx.lang)),
            Block::Table(table) => outline.tables.push(caption(&numbering, &table.id, &table.caption, cx.lang)),
            _ => {}
        }
    }
    Ok(outline)
}

/// Prints the review of a year: everything is made before the first file is written, so that a cancelled print leaves none.
pub fn print(cx: &mut Context<'_>, request: ReviewPrint) -> Result<ReviewPrinted> {
    let options = request.options();
    if request.freeze {
        return crate::vintage::freeze(cx, &request, options.audience_code());
    }
    if let Some(vintage) = crate::vintage::wanted_of(cx, &request)? {
        return crate::vintage::reprint(cx, &request, &vintage, options.audience_code());
    }
    if request.edition == ReviewEdition::Final {
        return Err(DeskError::new(
            ErrorCode::RoundNotApproved,
            format!("{}年度评估尚未定稿，不能印定稿。", request.year),
            format!("The review of {} is not frozen, so there is no final edition.", request.year),
        )
        .hint("可先印征求意见稿或送审稿，或先定稿。", "Print it for comment or for approval, or freeze it first.")
        .field("edition"));
    }
    let formats = match request.formats.as_slice() {
        [] => vec![PaperFormat::Docx, PaperFormat::Pdf, PaperFormat::Xlsx],
        some => some.to_vec(),
    };
    let wants = |format| formats.contains(&format);
    let mut stages = Vec::new();
    let mut watch = Watch::start();

    cx.task.step(0.0, &cx.text("汇总数据", "Gathering the data"))?;
    let year = progress::evaluate(cx, request.year)?;
    if !year.has_data() {
        return Err(no_data(request.year));
    }
    let (document, _) = draft(cx, &year, options)?;
    let fonts = charts::fonts(cx)?;
    stages.push(watch.lap("data"));
    let document = arranged(cx, &document, &fonts, (0.05, 0.2))?;
    let numbering = Numbering::of(&document).map_err(paper_failed)?;
    stages.push(watch.lap("arrange"));

    // The pdf comes before the docx, whose table of contents takes its page numbers.
    let pdf = match wants(PaperFormat::Pdf) || wants(PaperFormat::Docx) {
        true => {
            let made = report::pdf(&document, &fonts, &mut told(cx.task.part(0.2, 0.6))).map_err(paper_failed)?;
            stages.push(watch.lap("pdf"));
            Some(made)
        }
        false => None,
    };
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    let folder = request.dir.as_deref().filter(|dir| !dir.is_empty()).map_or_else(|| cx.desk.output_dir(), PathBuf::from);
    let path = |extension: &str| folder.join(format!("{}.{extension}", file_stem(request.year, cx.lang)));
    if wants(PaperFormat::Docx) {
        let made = report::docx(&document, &fonts, pdf.as_ref(), &mut told(cx.task.part(0.6, 0.85))).map_err(paper_failed)?;
        stages.push(watch.lap("docx"));
        files.push((path("docx"), made));
    }
    let pages = match pdf {
        Some(pdf) if wants(PaperFormat::Pdf) => {
            files.push((path("pdf"), pdf.bytes));
            pdf.pages
        }
        _ => 0,
    };
    if wants(PaperFormat::Xlsx) {
        let made = report::xlsx(&document, &mut told(cx.task.part(0.85, 0.98))).map_err(paper_failed)?;
        stages.push(watch.lap("xlsx"));
        files.push((path("xlsx"), made));
    }

    cx.task.step(0.98, &cx.text("写入文件", "Writing the files"))?;
    let mut written = Vec::new();
    for (path, bytes) in &files {
        files::write_whole(path, bytes).inspect_err(|_| remove(&written))?;
        written.push(path.clone());
    }
    Ok(ReviewPrinted {
        files: written.iter().map(|path| path.display().to_string()).collect(),
        pages: u32::try_from(pages).unwrap_or(u32::MAX),
        figures: numbering.figures,
        tables: numbering.tables,
        vintage: None,
        stages,
    })
}

/// The whole paper, with what is missing or weak in it: what the data draft, with what people wrote.
fn draft(cx: &mut Context<'_>, year: &YearEvaluation, options: Options) -> Result<(Document, Vec<Problem>)> {
    let (mut document, mut remarks) = drafted(cx, year, options)?;
    let lang = cx.lang;
    let contradicted = cx.workspace()?.read(|tx| crate::appraisal::narrative::apply(tx, year.year, lang, &mut document))?;
    for heading in contradicted {
        remarks.push(Problem {
            severity: Severity::Warning,
            place: Place { field: Some("narrative".into()), ..Place::default() },
            message: match lang {
                Lang::Zh => format!("「{heading}」的正文经人修改，与新数据有冲突，按修改稿打印。"),
                Lang::En => format!("The edited text of “{heading}” contradicts new data; the edit is printed."),
            },
            hint: cx.text("请在正文编辑中逐处确认。", "Settle it in the text."),
        });
    }
    Ok((document, remarks))
}

/// The paper of a frozen year, for its own people or the public.
pub(crate) fn final_paper(cx: &mut Context<'_>, year: &YearEvaluation, audience: &str, unclassified: bool) -> Result<Document> {
    let audience = if audience == "public" { ReviewAudience::Public } else { ReviewAudience::Internal };
    let options = Options { edition: ReviewEdition::Final, audience, unclassified };
    Ok(draft(cx, year, options)?.0)
}

/// The name of the files of an edition.
pub(crate) fn stem_of(year: i32, audience: &str, lang: Lang) -> String {
    match audience {
        "public" => format!("{}{}", file_stem(year, lang), lang.pick("_公开版", "_public")),
        _ => file_stem(year, lang),
    }
}

/// The paper as the data alone draft it.
pub(crate) fn drafted(cx: &mut Context<'_>, year: &YearEvaluation, options: Options) -> Result<(Document, Vec<Problem>)> {
    let stock = Stock::gather(cx, year)?;
    let made = draft::Made {
        carriers: carrier_scores::blocks(cx, year.year, &draft::registry_source(year, cx.lang))?,
        robustness: robustness::blocks(cx, year)?,
    };
    let (mut document, remarks) = draft::Draft::new(year, &stock, cx.lang, options, made).write();
    let lang = cx.lang;
    let as_of = year.as_of();
    let marked = cx.workspace()?.read(|tx| {
        crate::appraisal::cases::insert(tx, year.year, lang, &mut document)?;
        crate::appraisal::marks_told(tx, year.year, as_of, lang)
    })?;
    let mut remarks = remarks;
    match marked {
        Some(mut blocks) => {
            if options.is_public() {
                let (zh, en) = (
                    "本年度已组织专家对载体打分，评分不在公开版列出。",
                    "Experts marked carriers this year; the marks are not part of the public edition.",
                );
                blocks = vec![Block::text(lang.pick(zh, en))];
            }
            let none = Block::text(lang.pick(carriers::NO_MARKS.0, carriers::NO_MARKS.1));
            if let Some(at) = document.blocks.iter().position(|block| *block == none) {
                document.blocks.splice(at..=at, blocks);
            }
        }
        None => remarks.push(Problem {
            severity: Severity::Info,
            place: Place { field: Some("marks".into()), ..Place::default() },
            message: cx.text(
                "载体尚无专家打分，载体评分表只含台账和填报数据。",
                "There are no expert marks of carriers: their score sheet rests on records and forms only.",
            ),
            hint: String::new(),
        }),
    }
    Ok((document, remarks))
}

/// Puts the figures where they leave no page half empty; the task tells of it between two parts of the work.
pub(crate) fn arranged(cx: &Context<'_>, document: &Document, fonts: &Fonts, (from, to): (f64, f64)) -> Result<Document> {
    report::arranged(document, fonts, &mut told(cx.task.part(from, to))).map_err(paper_failed)
}

/// The name of the review's files: the document and its year, nothing of the day it was printed.
fn file_stem(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("长三角开放创新年度绩效评估报告_{year}"),
        Lang::En => format!("YRD-Open-Innovation-Annual-Review_{year}"),
    }
}

fn caption(numbering: &Numbering, id: &str, caption: &str, lang: Lang) -> String {
    let number = numbering.label(id);
    format!("{number}{}{caption}", lang.pick(" ", ". "))
}

/// Takes away the files of a print that could not be finished; one that can't be removed changes nothing about the error.
fn remove(written: &[PathBuf]) {
    for path in written {
        let _ = std::fs::remove_file(path);
    }
}

/// Lets the writers tell their progress to the task and hear of a cancel.
pub(crate) fn told(mut task: Task) -> impl FnMut(f64, &str) -> Result<(), Cancelled> {
    move |done, what| task.step(done, what).map_err(|_| Cancelled)
}

pub(crate) fn no_data(year: i32) -> DeskError {
    DeskError::new(
        ErrorCode::NoData,
        format!("{year}年没有填报数据，无法生成年度评估报告。"),
        format!("Nothing has been reported for {year}, so there is nothing to review."),
    )
    .hint("请先导入或填写各省市数据，或选择其他年份。", "Import or fill in the provinces' values first, or choose another year.")
    .field("year")
}

/// What the paper's writers refuse, as the desk's error.
pub(crate) fn paper_failed(error: ReportError) -> DeskError {
    let code = match &error {
        ReportError::Cancelled(_) => return DeskError::cancelled(),
        ReportError::FontMissing { .. } | ReportError::FontUnreadable { .. } => ErrorCode::FontMissing,
        _ => ErrorCode::Internal,
    };
    let sentence = |lang| error.sentence(lang);
    DeskError::new(code, sentence(report::Lang::Zh), sentence(report::Lang::En)).because(error)
}

/// Times the stages of a print.
struct Watch(Instant);

impl Watch {
    fn start() -> Watch {
        Watch(Instant::now())
    }

    fn lap(&mut self, name: &str) -> Stage {
        let seconds = self.0.elapsed().as_secs_f64();
        self.0 = Instant::now();
        Stage { name: name.to_owned(), seconds }
    }
}
