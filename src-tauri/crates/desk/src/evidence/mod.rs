//! Evidence (佐证): files attached to a record or to an indicator's value, and taken out to be looked at.

mod media;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use store::{Attached, EVIDENCE_LIMIT, Evidence, EvidenceOf, Lang, NewEvidence, Op, ReadTx, StoreError, Workspace};

use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files::{self, safe_name};
use crate::indicators::words;
use crate::registry;
use crate::wire::{
    EvidenceAdd, EvidenceAdded, EvidenceChange, EvidenceClean, EvidenceCleaned, EvidenceItem, EvidenceList, EvidenceOpen, EvidenceRequest,
    EvidenceSubject, FileMade, Place, Problem, Severity,
};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 1_000;

/// Lists the evidence of a record or a value.
pub fn list(cx: &mut Context<'_>, subject: EvidenceSubject) -> Result<EvidenceList> {
    let workspace = cx.workspace()?;
    let of = subject_of(&workspace, &subject)?;
    listed(&workspace, &of)
}

/// Attaches files as one operation. Files that can't be taken are told and hold up nothing.
pub fn add(cx: &mut Context<'_>, request: EvidenceAdd) -> Result<EvidenceAdded> {
    let workspace = cx.workspace()?;
    let of = subject_of(&workspace, &request.to)?;
    let note = note_of(&request.note)?;
    let by = cx.actor()?.name;
    let (mut refused, mut taken) = (Vec::new(), Vec::new());
    for file in &request.files {
        let path = PathBuf::from(file);
        let name = safe_name(&path.file_name().unwrap_or_default().to_string_lossy());
        match fitting(&path, &name) {
            Ok(()) => taken.push((path, name)),
            Err(error) => refused.push(problem(error, &name, cx.lang)),
        }
    }
    let (mut names, mut same) = (Vec::new(), Vec::new());
    if !taken.is_empty() {
        let (to_zh, to_en) = (described(&workspace, &of, Lang::Zh)?, described(&workspace, &of, Lang::En)?);
        let op = |names: &[String]| Op::EvidenceAdded {
            to_zh: to_zh.clone(),
            to_en: to_en.clone(),
            count: names.len() as u64,
            file: if let [only] = names { only.clone() } else { String::new() },
        };
        let doing = cx.text("正在读入文件", "Reading files");
        let mut task = cx.task.part(0.0, 1.0);
        let count = taken.len() as f64;
        // Whether it wrote an entry shows in the list of names.
        let _ = cx.write(op(&[]), |tx| {
            for (at, (path, name)) in taken.iter().enumerate() {
                let new = NewEvidence {
                    file: path,
                    name,
                    media: media::of(name),
                    note: Some(note.as_str()).filter(|it| !it.is_empty()),
                    by: &by,
                };
                let mut going = |share: f64| task.step((at as f64 + share) / count, &doing).is_ok();
                match tx.attach_evidence(&of, &new, &mut going) {
                    Ok(Attached::New(_)) => names.push(name.clone()),
                    Ok(Attached::Same(_)) => same.push(name.clone()),
                    Err(error) => return Err(DeskError::from(error)),
                }
            }
            tx.set_op(op(&names));
            Ok(())
        })?;
    }
    Ok(EvidenceAdded { added: names.len() as u32, same, refused, list: listed(&workspace, &of)? })
}

/// Looks at a file without reading it: there, not empty, not too large, and no program.
fn fitting(path: &Path, name: &str) -> Result<()> {
    let about = std::fs::metadata(path).map_err(|error| DeskError::io(path, error))?;
    let refuse = |zh: String, en: String| Err(DeskError::new(ErrorCode::InvalidInput, zh, en));
    let limit = size(EVIDENCE_LIMIT);
    match about.len() {
        _ if !about.is_file() => refuse(format!("「{name}」不是文件。"), format!("“{name}” is not a file.")),
        0 => refuse(format!("「{name}」是空文件（0 字节）。"), format!("“{name}” is empty (0 bytes)."))
            .map_err(|error| error.hint("请检查文件是否保存完整。", "Check whether it was saved completely.")),
        bytes if bytes > EVIDENCE_LIMIT => refuse(
            format!("「{name}」有 {}，超过单个佐证文件 {limit} 的上限。", size(bytes)),
            format!("“{name}” has {}; a file of evidence may have {limit}.", size(bytes)),
        )
        .map_err(|error| error.hint("请压缩或拆分后再附上，或只附关键页。", "Compress or split it, or attach the pages that matter.")),
        _ => no_program(name),
    }
}

/// Refuses what the system would run instead of showing it.
fn no_program(name: &str) -> Result<()> {
    if !media::is_program(name) {
        return Ok(());
    }
    Err(DeskError::new(
        ErrorCode::InvalidInput,
        format!("「{name}」是程序文件，不能作为佐证。"),
        format!("“{name}” is a program and can't be evidence."),
    )
    .hint("请附上文件、图片或扫描件。", "Attach a document, a picture or a scan."))
}

fn problem(error: DeskError, name: &str, lang: Lang) -> Problem {
    let body = error.body(lang);
    let place = Place { file: Some(name.to_owned()), ..Place::default() };
    Problem { severity: Severity::Error, place, message: body.message, hint: body.hint }
}

/// Changes the name or the note of an attached file. The ending of its name stays, for it tells what the file is.
pub fn change(cx: &mut Context<'_>, request: EvidenceChange) -> Result<EvidenceItem> {
    let workspace = cx.workspace()?;
    let found = by_id(&workspace, &request.id)?;
    let name = request.name.map(|name| safe_name(&name)).map(|name| match (media::ending(&name), media::ending(&found.name)) {
        (_, "") => name,
        (now, before) if now.eq_ignore_ascii_case(before) => name,
        (_, before) => format!("{name}.{before}"),
    });
    name.as_deref().map(no_program).transpose()?;
    let note = request.note.as_deref().map(note_of).transpose()?;
    let op = Op::EvidenceChanged {
        to_zh: described(&workspace, &found.of, Lang::Zh)?,
        to_en: described(&workspace, &found.of, Lang::En)?,
        file: found.name.clone(),
    };
    let new_name = name.as_deref().map(|name| (name, media::of(name)));
    // The same words again are as good as saved.
    let _ = cx.write(op, |tx| Ok(tx.change_evidence(&found.id, new_name, note.as_deref())?))?;
    Ok(item(&by_id(&workspace, &request.id)?))
}

/// Takes an attached file away; undo brings it back.
pub fn remove(cx: &mut Context<'_>, request: EvidenceRequest) -> Result<EvidenceList> {
    let workspace = cx.workspace()?;
    let found = by_id(&workspace, &request.id)?;
    let op = Op::EvidenceRemoved {
        to_zh: described(&workspace, &found.of, Lang::Zh)?,
        to_en: described(&workspace, &found.of, Lang::En)?,
        file: found.name.clone(),
    };
    let _ = cx.write(op, |tx| Ok(tx.detach_evidence(&found.id)?))?;
    listed(&workspace, &found.of)
}

/// Writes an attached file out: to where a person said, else to a temporary folder that goes when the Desk ends.
pub fn open(cx: &mut Context<'_>, request: EvidenceOpen) -> Result<FileMade> {
    let workspace = cx.workspace()?;
    let found = by_id(&workspace, &request.id)?;
    if !found.present {
        return Err(DeskError::new(
            ErrorCode::NotFound,
            format!("佐证「{}」的内容已被清理。", found.name),
            format!("The content of “{}” was cleaned away.", found.name),
        )
        .hint("请重新附上原文件。", "Attach the file again."));
    }
    let asked = request.file.filter(|file| !file.is_empty()).map(PathBuf::from);
    let keep = asked.is_some();
    let path = match asked {
        Some(path) => path,
        // The workspace may come from elsewhere, with a program among its evidence under a name that nobody here gave.
        None => no_program(&safe_name(&found.name))
            .and_then(|()| cx.desk.opened.place(&found.name).map_err(|error| DeskError::io(&found.name, error)))?,
    };
    write_out(&workspace, &found, &path)?;
    if !keep {
        // A copy to look at: what is changed in it would be lost, so programs shall say that it is read-only.
        let mut rights = std::fs::metadata(&path).map_err(|error| DeskError::io(&path, error))?.permissions();
        rights.set_readonly(true);
        std::fs::set_permissions(&path, rights).map_err(|error| DeskError::io(&path, error))?;
    }
    Ok(FileMade { file: path.display().to_string() })
}

/// Streams the content to a neighbour of the file, which takes its name when it is whole and verified.
fn write_out(workspace: &Workspace, evidence: &Evidence, path: &Path) -> Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    files::make_folder(folder)?;
    let io = |error| DeskError::io(path, error);
    let part = tempfile::Builder::new().prefix(".oidesk-").tempfile_in(folder).map_err(io)?;
    let mut into = BufWriter::new(part.as_file());
    workspace.read(|tx| tx.read_evidence(&evidence.id, path, &mut into)).map_err(|error| match error {
        StoreError::Damaged { .. } => DeskError::new(
            ErrorCode::Damaged,
            format!("佐证「{}」的内容与其 SM3 校验值不符，没有打开。", evidence.name),
            format!("The content of “{}” does not have its SM3; it was not opened.", evidence.name),
        )
        .hint("请从备份恢复，或重新附上原文件。", "Restore a backup, or attach the file again."),
        other => DeskError::from(other),
    })?;
    into.flush().map_err(io)?;
    drop(into);
    part.as_file().sync_all().map_err(io)?;
    part.persist(path).map_err(|error| DeskError::io(path, error.error))?;
    Ok(())
}

/// Frees the room of files that nothing is attached to.
pub fn clean(cx: &mut Context<'_>, request: EvidenceClean) -> Result<EvidenceCleaned> {
    let workspace = cx.workspace()?;
    let actor = cx.actor()?;
    let cleaned = workspace.clean_evidence(&actor, cx.desk.clock.now(), request.even_undoable, request.commit)?;
    if request.commit && cleaned.removed > 0 {
        cx.touch(crate::commands::Tag::Journal);
        cx.touch(crate::commands::Tag::Records);
    }
    let (count, room) = (cleaned.removed, size(cleaned.bytes));
    let gone = match (request.commit, count) {
        (_, 0) => cx.text("没有可以清理的内容。", "There is nothing to clean away."),
        (true, _) => cx.text(&format!("已清理 {count} 份内容，腾出 {room}。"), &format!("{count} cleaned away, {room} freed.")),
        (false, _) => {
            cx.text(&format!("可以清理 {count} 份内容，腾出 {room}。"), &format!("{count} could be cleaned away and free {room}."))
        }
    };
    let kept = match cleaned.kept {
        0 => String::new(),
        n => cx.text(
            &format!("另有 {n} 份（{}）因撤销或重做可能用到而保留。", size(cleaned.kept_bytes)),
            &format!(" {n} more ({}) stay because undo or redo may need them.", size(cleaned.kept_bytes)),
        ),
    };
    Ok(EvidenceCleaned {
        committed: request.commit && count > 0,
        removed: count as u32,
        bytes: cleaned.bytes,
        kept: cleaned.kept as u32,
        kept_bytes: cleaned.kept_bytes,
        sentence: gone + &kept,
    })
}

fn listed(workspace: &Workspace, of: &EvidenceOf) -> Result<EvidenceList> {
    let found = workspace.read(|tx| tx.evidence(of))?;
    Ok(EvidenceList { items: found.iter().map(item).collect(), limit: EVIDENCE_LIMIT, limit_size: size(EVIDENCE_LIMIT) })
}

fn by_id(workspace: &Workspace, id: &str) -> Result<Evidence> {
    workspace.read(|tx| tx.evidence_by_id(id))?.ok_or_else(|| {
        DeskError::new(ErrorCode::NotFound, format!("找不到佐证：{id}"), format!("There is no such evidence: {id}"))
            .hint("它可能已被移除；可在日志中撤销。", "It may have been removed; the log can take that back.")
    })
}

fn item(evidence: &Evidence) -> EvidenceItem {
    EvidenceItem {
        id: evidence.id.clone(),
        name: evidence.name.clone(),
        bytes: evidence.bytes,
        size: size(evidence.bytes),
        media: evidence.media.clone(),
        note: evidence.note.clone().unwrap_or_default(),
        added: clock::show(evidence.added),
        by: evidence.added_by.clone(),
        hash: evidence.hash.clone(),
        present: evidence.present,
    }
}

/// What a request means: a record by id or code, or a value by indicator, unit and year.
fn subject_of(workspace: &Workspace, subject: &EvidenceSubject) -> Result<EvidenceOf> {
    let given = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    match (given(&subject.record), given(&subject.indicator), given(&subject.unit), subject.year) {
        (Some(record), None, None, None) => {
            let record = registry::find(workspace, &record)?.ok_or_else(|| registry::gone(&record))?;
            Ok(EvidenceOf::Record(record.id))
        }
        (None, Some(indicator), Some(unit), Some(year)) => {
            if workspace.read(|tx| tx.indicator(&indicator))?.is_none() {
                return Err(DeskError::new(
                    ErrorCode::NotFound,
                    format!("没有编号为 {indicator} 的指标。"),
                    format!("There is no indicator {indicator}."),
                )
                .field("indicator"));
            }
            let unit = crate::regions::unit(&unit).map(str::to_owned).unwrap_or(unit);
            Ok(EvidenceOf::Value { indicator, unit, year })
        }
        _ => Err(DeskError::new(
            ErrorCode::BadRequest,
            "佐证要么属于一条记录，要么属于某指标、某地区、某年的数值。",
            "Evidence belongs to a record, or to the value of an indicator for a unit in a year.",
        )
        .field("to")),
    }
}

/// What evidence is attached to, for sentences: 合作园区「甲园」, 江苏 2024 年 B1.
fn described(workspace: &Workspace, of: &EvidenceOf, lang: Lang) -> Result<String> {
    workspace.read(|tx: &ReadTx<'_>| {
        let named = |id: &str| -> Result<Option<String>> {
            Ok(tx.record_or_binned(id)?.map(|record| match lang {
                Lang::Zh => format!("{}「{}」", record.kind.label(lang), registry::name_of(&record)),
                Lang::En => format!("{} \"{}\"", record.kind.label(lang), registry::name_of(&record)),
            }))
        };
        Ok(match of {
            EvidenceOf::Record(id) => named(id)?.unwrap_or_else(|| id.clone()),
            EvidenceOf::Value { indicator, unit, year } => {
                let unit = named(unit)?.or_else(|| crate::regions::name(unit, lang)).unwrap_or_else(|| unit.clone());
                match lang {
                    Lang::Zh => format!("{unit}{year}年{indicator}"),
                    Lang::En => format!("{indicator} of {unit} for {year}"),
                }
            }
        })
    })
}

fn note_of(note: &str) -> Result<String> {
    let note: String = note.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    match note.chars().count() {
        0..=LONGEST_NOTE => Ok(note.trim().to_owned()),
        _ => Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("说明超过 {LONGEST_NOTE} 字。"),
            format!("The note is longer than {LONGEST_NOTE} characters."),
        )
        .field("note")),
    }
}

/// A size as people read it: 640 B, 12 KB, 1.4 MB, 50 MB.
pub(crate) fn size(bytes: u64) -> String {
    let (kilo, mega) = (1u64 << 10, 1u64 << 20);
    match bytes {
        n if n < kilo => format!("{n} B"),
        n if n < mega => format!("{} KB", n.div_ceil(kilo)),
        n => {
            // The same function that formats every other number, with the decimals it needs.
            format!("{} MB", words::number((n as f64 / mega as f64 * 10.0).round() / 10.0, "", Lang::En))
        }
    }
}
