//! 一园一档: one record on one page, as docx and pdf.

mod draft;
mod fit;
mod numbers;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use store::{Kind, Lang, Record};

use crate::charts;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::review::paper_failed;
use crate::wire::{PaperFormat, RecordPaper, RecordPaperPrinted};
use crate::{files, registry};

/// Longest name of a record within a file's name, in characters.
const NAME_IN_FILE: usize = 40;

/// Prints one record on one page: facts, places, honours, links, indicators by year, evidence, history and sources.
pub fn print(cx: &mut Context<'_>, request: RecordPaper) -> Result<RecordPaperPrinted> {
    let formats = match request.formats.as_slice() {
        [] => vec![PaperFormat::Docx, PaperFormat::Pdf],
        some => some.to_vec(),
    };
    if formats.contains(&PaperFormat::Xlsx) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            "一园一档只能打印为 docx 和 pdf。",
            "The paper of a record is printed as docx and pdf.",
        )
        .hint("要 xlsx 请导出该类台账。", "For xlsx, export the kind's records.")
        .field("formats"));
    }
    cx.task.step(0.0, &cx.text("汇总数据", "Gathering the data"))?;
    let record = registry::find(&*cx.workspace()?, &request.id)?.ok_or_else(|| registry::gone(&request.id))?;
    let dossier = draft::Dossier::gather(cx, &record)?;
    let fonts = charts::fonts(cx)?;
    let fitted = fit::on_one_page(cx, &dossier, &fonts)?;

    let folder = request.dir.as_deref().filter(|dir| !dir.is_empty()).map_or_else(|| cx.desk.output_dir(), PathBuf::from);
    let path = |extension: &str| folder.join(format!("{}.{extension}", file_stem(&record, cx.lang)));
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    if formats.contains(&PaperFormat::Docx) {
        let made = report::docx(&fitted.document, &fonts, Some(&fitted.pdf), &mut |_: f64, _: &str| Ok(())).map_err(paper_failed)?;
        files.push((path("docx"), made));
    }
    if formats.contains(&PaperFormat::Pdf) {
        files.push((path("pdf"), fitted.pdf.bytes));
    }
    cx.task.step(0.95, &cx.text("写入文件", "Writing the files"))?;
    for (path, bytes) in &files {
        files::write_whole(path, bytes)?;
    }
    Ok(RecordPaperPrinted {
        files: files.iter().map(|(path, _)| path.display().to_string()).collect(),
        pages: u32::try_from(fitted.pdf.pages).unwrap_or(u32::MAX),
        left_out: fitted.left_out,
    })
}

/// What the paper of a kind is called: 一园一档 for a park.
pub(crate) fn title_of(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Park => lang.pick("一园一档", "Park record"),
        Kind::OverseasCentre => lang.pick("一中心一档", "Overseas centre record"),
        Kind::JointLab => lang.pick("一室一档", "Joint laboratory record"),
        _ => lang.pick("一项一档", "Record"),
    }
}

/// The name of the files: what they are, the record's code and name, with nothing that a file system refuses.
fn file_stem(record: &Record, lang: Lang) -> String {
    let plain = |text: &str| -> String {
        let kept = text.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c });
        kept.take(NAME_IN_FILE).collect::<String>().trim_matches(['.', ' ']).to_owned()
    };
    let code = record.text("code").map(|code| format!("{}_", plain(code))).unwrap_or_default();
    format!("{}_{code}{}", title_of(record.kind, lang).replace(' ', "-"), plain(registry::name_of(record)))
}
