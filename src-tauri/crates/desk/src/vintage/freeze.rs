//! 定稿: drafts every edition once, keeps the documents, the inputs and the printed files, and prints them again as they were.

use std::path::PathBuf;
use std::time::Instant;

use report::document::{Document, Numbering};
use store::{Lang, Op, Vintage, VintagePart};

use super::{Inputs, name_of};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::progress::{self, YearEvaluation};
use crate::review::{self, paper_failed, told};
use crate::wire::{PaperFormat, Problem, ReviewPrint, ReviewPrinted, Severity, Stage};
use crate::{appraisal, charts, files, round};

/// Every format.
const FORMATS: [PaperFormat; 3] = [PaperFormat::Docx, PaperFormat::Pdf, PaperFormat::Xlsx];

/// The editions that a vintage keeps, each in both languages.
const AUDIENCES: [&str; 2] = ["internal", "public"];

/// The seed of everything in the review that is drawn at random.
const SEED: u64 = 1;

/// One edition as it is printed.
struct Pressed {
    files: Vec<(PaperFormat, Vec<u8>)>,
    pages: u32,
}

/// What a print counted, kept beside its files.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
struct Counted {
    pages: u32,
    figures: u32,
    tables: u32,
}

/// The latest vintage of a year.
fn latest(cx: &Context<'_>, year: i32) -> Result<Option<Vintage>> {
    cx.workspace()?.read(|tx| Ok(tx.rows::<Vintage>(&[("year", year.into())])?.pop()))
}

/// The vintage that a print is to be of: the one named, else the latest of the year; none where today's data are asked for.
pub(crate) fn wanted_of(cx: &Context<'_>, request: &ReviewPrint) -> Result<Option<Vintage>> {
    let Some(id) = request.vintage.as_deref().filter(|id| !id.is_empty()) else {
        return if request.draft { Ok(None) } else { latest(cx, request.year) };
    };
    let found = cx.workspace()?.read(|tx| Ok::<_, DeskError>(tx.row::<Vintage>(id)?))?.filter(|it| it.year == request.year);
    found.map(Some).ok_or_else(|| DeskError::new(ErrorCode::NotFound, "没有这个定稿版。", "There is no such vintage.").field("vintage"))
}

/// Freezes the review of a year and prints it.
pub(crate) fn freeze(cx: &mut Context<'_>, request: &ReviewPrint, audience: &str) -> Result<ReviewPrinted> {
    let actor = cx.actor()?;
    if !round::is_office(&actor) {
        return Err(DeskError::new(ErrorCode::NotAllowed, "定稿由秘书处办理。", "The secretariat freezes the review.")
            .hint("请以秘书处身份操作。", "Act for the secretariat.")
            .field("freeze"));
    }
    let mut watch = Instant::now();
    let mut stages = Vec::new();
    let mut lap = |name: &str| {
        stages.push(Stage { name: name.to_owned(), seconds: watch.elapsed().as_secs_f64() });
        watch = Instant::now();
    };
    cx.task.step(0.0, &cx.text("汇总数据", "Gathering the data"))?;
    let revision = cx.desk.revision();
    let year = progress::evaluate(cx, request.year)?;
    if !year.has_data() {
        return Err(review::no_data(request.year));
    }
    ready(cx, &year)?;
    let inputs = gather(cx, &year)?;
    let mut parts: Vec<(String, Vec<u8>)> = vec![("inputs".to_owned(), inputs.clone())];
    let own = cx.lang;
    for lang in [Lang::Zh, Lang::En] {
        for audience in AUDIENCES {
            cx.task.step(0.02, &cx.text("起草各版本", "Drafting every edition"))?;
            cx.lang = lang;
            let drafted = review::final_paper(cx, &year, audience, request.unclassified);
            cx.lang = own;
            parts.push((document_name(lang, audience), encode(&drafted?)?));
        }
    }
    lap("data");
    // What is printed is what was kept, not what it was made from, so that a reprint can't differ.
    let name = document_name(own, audience);
    let kept = parts.iter().find(|(part, _)| *part == name).map(|(_, bytes)| bytes.as_slice()).unwrap_or_default();
    let document = decode(kept)?;
    let pressed = press(cx, &document, &FORMATS)?;
    lap("paper");
    let counted = counted(&document, pressed.pages)?;
    parts.push((counted_name(own, audience), serde_json::to_vec(&counted).map_err(|cause| unreadable().because(cause))?));
    for (format, bytes) in &pressed.files {
        parts.push((file_name(*format, own, audience), bytes.clone()));
    }
    let paths = paths(cx, request, audience, wanted(request));
    // A cancel is heard a last time; from here on it is done or not.
    cx.task.step(0.97, &cx.text("写入文件", "Writing the files"))?;
    let written = write(&pressed.files, &paths)?;
    let stored = store_vintage(cx, &year, revision, &inputs, &parts, &actor);
    let vintage = stored.inspect_err(|_| remove(&written))?;
    lap("files");
    Ok(ReviewPrinted {
        files: written.iter().map(|path| path.display().to_string()).collect(),
        pages: if wanted(request).contains(&PaperFormat::Pdf) { counted.pages } else { 0 },
        figures: counted.figures,
        tables: counted.tables,
        vintage: Some(vintage),
        stages,
    })
}

/// Refuses to freeze what is not ready: every reason, the first as the error.
fn ready(cx: &mut Context<'_>, year: &YearEvaluation) -> Result<()> {
    let own = cx.lang;
    let mut in_lang = |lang| {
        cx.lang = lang;
        let found = appraisal::blockers(cx, year);
        cx.lang = own;
        found.map(|found| found.into_iter().filter(|it| it.severity == Severity::Error).collect::<Vec<Problem>>())
    };
    let (zh, en) = (in_lang(Lang::Zh)?, in_lang(Lang::En)?);
    let Some(first) = zh.first() else { return Ok(()) };
    let field = first.place.field.as_deref().unwrap_or_default();
    let code = if field == "vintage" { ErrorCode::AlreadyFrozen } else { ErrorCode::RoundNotApproved };
    let all = |found: &[Problem], lang: Lang| found.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join(lang.pick("", " "));
    let of = year.year;
    let hint = |found: &[Problem]| found.first().map(|it| it.hint.clone()).unwrap_or_default();
    Err(DeskError::new(
        code,
        format!("{of}年度评估不能定稿：{}", all(&zh, Lang::Zh)),
        format!("The review of {of} can't be frozen. {}", all(&en, Lang::En)),
    )
    .hint(hint(&zh), hint(&en))
    .field("freeze"))
}

/// The inputs with what people wrote, as they are kept and hashed.
fn gather(cx: &Context<'_>, year: &YearEvaluation) -> Result<Vec<u8>> {
    let mut inputs = Inputs::of(year);
    let of = year.year;
    cx.workspace()?.read(|tx| {
        fn rows<T: store::Keeping>(tx: &store::ReadTx<'_>, year: i32) -> Result<Vec<Vec<String>>> {
            let rows = tx.rows::<T>(&[("year", year.into())])?;
            Ok(rows.iter().map(|row| row.values().iter().map(ToString::to_string).collect()).collect())
        }
        inputs.written.insert("expert_mark".into(), rows::<store::ExpertMark>(tx, of)?);
        inputs.written.insert("veto".into(), rows::<store::Veto>(tx, of)?);
        inputs.written.insert("review_case".into(), rows::<store::ReviewCase>(tx, of)?);
        inputs.written.insert("deviation".into(), rows::<store::Deviation>(tx, of)?);
        inputs.written.insert("narrative".into(), rows::<store::Narrative>(tx, of)?);
        inputs.written.insert("correction".into(), rows::<store::Correction>(tx, of)?);
        Ok::<_, DeskError>(())
    })?;
    inputs.encode()
}

fn store_vintage(
    cx: &mut Context<'_>,
    year: &YearEvaluation,
    revision: u64,
    inputs: &[u8],
    parts: &[(String, Vec<u8>)],
    actor: &store::Actor,
) -> Result<String> {
    let scheme = round::current_scheme(cx, year.year)?;
    let of = year.year;
    let written = cx.write(Op::ReviewFrozen { year: of, number: 0 }, |tx| {
        // Whoever was quicker, and whatever changed while it was printed, goes first.
        if appraisal::closed(tx, of)? {
            return Err(DeskError::new(
                ErrorCode::AlreadyFrozen,
                format!("{of}年度评估刚刚已由他人定稿。"),
                format!("The review of {of} has just been frozen by somebody else."),
            )
            .hint("重印定稿版即可。", "Reprint the vintage.")
            .field("freeze"));
        }
        if tx.revision()? != revision {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                "定稿过程中数据有改动，没有定稿。",
                "Data changed while the review was being frozen; nothing was frozen.",
            )
            .hint("请核对改动后重新定稿。", "Look at the change, then freeze again.")
            .field("freeze"));
        }
        let number = tx.rows::<Vintage>(&[("year", of.into())])?.last().map_or(1, |last| last.number + 1);
        let approval = tx.rows::<store::Round>(&[("year", of.into())])?.pop().map(|round| round.approval).unwrap_or_default();
        let mut vintage = Vintage {
            id: String::new(),
            year: of,
            number,
            scheme: scheme.0,
            scheme_name: scheme.1,
            scheme_digest: scheme.2,
            cut_off: year.as_of().to_string(),
            revision,
            inputs_digest: store::digest(inputs),
            engine_version: env!("CARGO_PKG_VERSION").to_owned(),
            seed: SEED,
            document: approval,
            frozen_at: tx.now().to_string(),
            frozen_by: actor.name.clone(),
        };
        vintage.id = tx.put_row(&vintage)?;
        round::finalise_all(tx, of, actor, &vintage.cut_off, &vintage.document)?;
        for (name, bytes) in parts {
            let packed = store::pack(bytes)?;
            let hash = tx.keep_content(&packed)?;
            tx.put_row(&VintagePart {
                id: String::new(),
                vintage: vintage.id.clone(),
                name: name.clone(),
                hash,
                bytes: packed.len() as u64,
            })?;
        }
        tx.set_op(Op::ReviewFrozen { year: of, number });
        Ok(name_of(&vintage))
    })?;
    Ok(written.output)
}

/// Prints a vintage as it was: the kept files, or an edition that was not printed then, from its kept document.
pub(crate) fn reprint(cx: &mut Context<'_>, request: &ReviewPrint, vintage: &Vintage, audience: &str) -> Result<ReviewPrinted> {
    let started = Instant::now();
    cx.task.step(0.0, &cx.text("读取定稿版", "Reading the vintage"))?;
    let own = cx.lang;
    let wanted = wanted(request);
    let load = |cx: &Context<'_>, name: &str| -> Result<Option<Vec<u8>>> {
        cx.workspace()?.read(|tx| {
            let part = tx.rows::<VintagePart>(&[("vintage", vintage.id.as_str().into()), ("name", name.into())])?.pop();
            part.map(|part| Ok(store::unpack(&tx.content(&part.hash)?)?)).transpose()
        })
    };
    let counted_then = load(cx, &counted_name(own, audience))?;
    let (made, counted) = match counted_then {
        Some(bytes) => {
            let counted: Counted = serde_json::from_slice(&bytes).map_err(|cause| unreadable().because(cause))?;
            let mut made = Vec::new();
            for format in &wanted {
                let bytes = load(cx, &file_name(*format, own, audience))?.ok_or_else(unreadable)?;
                made.push((*format, bytes));
            }
            (made, counted)
        }
        None => {
            let document = decode(&load(cx, &document_name(own, audience))?.ok_or_else(unreadable)?)?;
            let pressed = press(cx, &document, &wanted)?;
            let counted = counted(&document, pressed.pages)?;
            (pressed.files, counted)
        }
    };
    cx.task.step(0.97, &cx.text("写入文件", "Writing the files"))?;
    let written = write(&made, &paths(cx, request, audience, wanted.clone()))?;
    Ok(ReviewPrinted {
        files: written.iter().map(|path| path.display().to_string()).collect(),
        pages: if wanted.contains(&PaperFormat::Pdf) { counted.pages } else { 0 },
        figures: counted.figures,
        tables: counted.tables,
        vintage: Some(name_of(vintage)),
        stages: vec![Stage { name: "reprint".to_owned(), seconds: started.elapsed().as_secs_f64() }],
    })
}

fn wanted(request: &ReviewPrint) -> Vec<PaperFormat> {
    if request.formats.is_empty() { FORMATS.to_vec() } else { request.formats.clone() }
}

/// Makes the files of one edition.
fn press(cx: &mut Context<'_>, document: &Document, formats: &[PaperFormat]) -> Result<Pressed> {
    let fonts = charts::fonts(cx)?;
    let document = &review::arranged(cx, document, &fonts, (0.03, 0.15))?;
    let wants = |format| formats.contains(&format);
    let mut files = Vec::new();
    let mut pages = 0;
    let pdf = match wants(PaperFormat::Pdf) || wants(PaperFormat::Docx) {
        true => Some(report::pdf(document, &fonts, &mut told(cx.task.part(0.15, 0.6))).map_err(paper_failed)?),
        false => None,
    };
    if wants(PaperFormat::Docx) {
        let made = report::docx(document, &fonts, pdf.as_ref(), &mut told(cx.task.part(0.6, 0.85))).map_err(paper_failed)?;
        files.push((PaperFormat::Docx, made));
    }
    if let Some(pdf) = pdf.filter(|_| wants(PaperFormat::Pdf)) {
        pages = u32::try_from(pdf.pages).unwrap_or(u32::MAX);
        files.push((PaperFormat::Pdf, pdf.bytes));
    }
    if wants(PaperFormat::Xlsx) {
        let made = report::xlsx(document, &mut told(cx.task.part(0.85, 0.95))).map_err(paper_failed)?;
        files.push((PaperFormat::Xlsx, made));
    }
    Ok(Pressed { files, pages })
}

fn counted(document: &Document, pages: u32) -> Result<Counted> {
    let numbering = Numbering::of(document).map_err(paper_failed)?;
    Ok(Counted { pages, figures: numbering.figures, tables: numbering.tables })
}

fn paths(cx: &Context<'_>, request: &ReviewPrint, audience: &str, formats: Vec<PaperFormat>) -> Vec<(PaperFormat, PathBuf)> {
    let folder = request.dir.as_deref().filter(|dir| !dir.is_empty()).map_or_else(|| cx.desk.output_dir(), PathBuf::from);
    let stem = review::stem_of(request.year, audience, cx.lang);
    formats.into_iter().map(|format| (format, folder.join(format!("{stem}.{}", extension(format))))).collect()
}

/// Writes whole files; when one fails, those before it go too.
fn write(made: &[(PaperFormat, Vec<u8>)], paths: &[(PaperFormat, PathBuf)]) -> Result<Vec<PathBuf>> {
    let mut written = Vec::new();
    for (format, path) in paths {
        let Some((_, bytes)) = made.iter().find(|(of, _)| of == format) else { continue };
        files::write_whole(path, bytes).inspect_err(|_| remove(&written))?;
        written.push(path.clone());
    }
    Ok(written)
}

fn remove(written: &[PathBuf]) {
    for path in written {
        // One that can't be removed changes nothing about the error.
        let _ = std::fs::remove_file(path);
    }
}

fn extension(format: PaperFormat) -> &'static str {
    match format {
        PaperFormat::Docx => "docx",
        PaperFormat::Pdf => "pdf",
        PaperFormat::Xlsx => "xlsx",
    }
}

fn document_name(lang: Lang, audience: &str) -> String {
    format!("document.{}.{audience}", lang.pick("zh", "en"))
}

fn counted_name(lang: Lang, audience: &str) -> String {
    format!("counted.{}.{audience}", lang.pick("zh", "en"))
}

fn file_name(format: PaperFormat, lang: Lang, audience: &str) -> String {
    format!("{}.{}.{audience}", extension(format), lang.pick("zh", "en"))
}

fn encode(document: &Document) -> Result<Vec<u8>> {
    serde_json::to_vec(document)
        .map_err(|cause| DeskError::new(ErrorCode::Internal, "定稿文本无法保存。", "The frozen document can't be kept.").because(cause))
}

fn decode(bytes: &[u8]) -> Result<Document> {
    serde_json::from_slice(bytes).map_err(|cause| unreadable().because(cause))
}

fn unreadable() -> DeskError {
    DeskError::new(ErrorCode::Damaged, "定稿版的内容无法读取。", "The vintage's contents can't be read.")
}
