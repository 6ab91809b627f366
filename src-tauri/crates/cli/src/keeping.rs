//! Keeping the registry in order on the command line: evidence, the bin, duplicates, links, the quality board.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand, ValueEnum};
use desk::wire::{
    BinPage, BinPurged, DuplicateList, EvidenceAdded, EvidenceItem, EvidenceList, LinkedRecord, MergePreview, QualityBoard, RecordLinks,
    Severity,
};
use serde_json::{Value, json};

use crate::args::Global;
use crate::ask;
use crate::output::{self, Output};
use crate::session::{Failure, Need, Outcome, Session, absolute};
use crate::show::{left, problems, right};
use crate::table::Table;
use crate::words::say;

/// The subcommands of this file.
#[derive(Debug, Subcommand)]
pub enum Keep {
    /// Moves records to the bin.
    #[command(about = say("把记录移入回收站", "Move records to the bin"))]
    Delete {
        /// Which.
        #[arg(value_name = "ID", required = true, help = say("记录标识或政策代码", "The records' ids or policy codes"))]
        ids: Vec<String>,
        /// Why.
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help = say("原因", "Why"))]
        reason: String,
    },
    /// Lists, restores, purges.
    #[command(about = say("回收站：列出、恢复或彻底删除", "The bin: list, restore, or delete for good"))]
    Bin(BinArgs),
    /// Shows links.
    #[command(about = say("与一条记录有关联的一切", "Everything that is linked to a record"))]
    Links {
        /// Which.
        #[arg(value_name = "ID", help = say("记录标识或政策代码（如 P01）", "The record's id or policy code (such as P01)"))]
        id: String,
    },
    /// Lists, judges, merges.
    #[command(about = say("疑似重复的记录：列出、标记或合并", "Possible duplicates: list, judge, or merge"))]
    Duplicates(DuplicateArgs),
    /// Attaches, takes out.
    #[command(about = say("佐证文件：列出、添加、取出、移除或清理", "Evidence: list, add, take out, remove, or clean away"))]
    Evidence(EvidenceArgs),
    /// Shows the board.
    #[command(about = say("数据质量：缺项、矛盾、疑似重复、同比突变、待核实等", "Data quality: gaps, contradictions, possible duplicates, jumps, facts to verify"))]
    Quality(QualityArgs),
}

/// What to do with the bin.
#[derive(Debug, Args)]
pub struct BinArgs {
    /// The kind.
    #[arg(long, value_name = "KIND", help = say("只列此类", "Only this kind"))]
    kind: Option<String>,
    /// Takes out.
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with_all = ["purge", "empty"], help = say("恢复这些记录", "Restore these records"))]
    restore: Vec<String>,
    /// Removes.
    #[arg(long, value_name = "ID", num_args = 1.., conflicts_with = "empty", help = say("彻底删除这些记录", "Delete these records for good"))]
    purge: Vec<String>,
    /// Removes all.
    #[arg(long, help = say("清空回收站", "Delete everything in the bin for good"))]
    empty: bool,
}

/// What to do with duplicates.
#[derive(Debug, Args)]
pub struct DuplicateArgs {
    /// The kind.
    #[arg(value_name = "KIND", help = say("只列此类", "Only this kind"))]
    kind: Option<String>,
    /// Not the same.
    #[arg(long, value_names = ["A", "B"], num_args = 2, conflicts_with = "merge", help = say("标记两条记录不是同一对象", "Say that two records are not the same"))]
    different: Vec<String>,
    /// The same.
    #[arg(long, value_names = ["KEEP", "ABSORB"], num_args = 2, help = say("把第二条并入第一条；有冲突的字段取第一条的", "Merge the second into the first, whose fields win"))]
    merge: Vec<String>,
    /// How many.
    #[arg(long, value_name = "N", help = say("最多几对（默认 200）", "At most so many pairs (default 200)"))]
    limit: Option<u32>,
}

/// What to do with evidence.
#[derive(Debug, Args)]
pub struct EvidenceArgs {
    /// The record.
    #[arg(value_name = "ID", help = say("记录标识或政策代码", "The record's id or policy code"))]
    record: Option<String>,
    /// The indicator.
    #[arg(long, value_name = "CODE", requires = "unit", conflicts_with = "record", help = say("指标代码", "The indicator's code"))]
    indicator: Option<String>,
    /// The unit.
    #[arg(long, value_name = "沪|310000…", requires = "year", help = say("省市", "The province"))]
    unit: Option<String>,
    /// The year.
    #[arg(long, value_name = "Y", requires = "indicator", help = say("年度", "The year"))]
    year: Option<i32>,
    /// Attaches.
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["save", "remove", "clean"], help = say("添加这些文件（单个不超过 50 MB）", "Attach these files (50 MB each at most)"))]
    add: Vec<PathBuf>,
    /// A word about it.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help = say("说明", "A word about them"))]
    note: String,
    /// Takes out.
    #[arg(long, value_name = "EVIDENCE", requires = "output", conflicts_with_all = ["remove", "clean"], help = say("取出这份佐证", "Take this evidence out"))]
    save: Option<String>,
    /// Where.
    #[arg(short, long, value_name = "FILE", help = say("取出到", "The file to write"))]
    output: Option<PathBuf>,
    /// Removes.
    #[arg(long, value_name = "EVIDENCE", conflicts_with = "clean", help = say("移除这份佐证；可撤销", "Remove this evidence; undo brings it back"))]
    remove: Option<String>,
    /// Frees room.
    #[arg(long, help = say("清理不再使用的内容", "Clean away contents that nothing uses any more"))]
    clean: bool,
    /// Even for undo.
    #[arg(long, requires = "clean", help = say("连撤销可能用到的也清理", "Also those that undo may need"))]
    even_undoable: bool,
}

/// Which doubts to list.
#[derive(Debug, Args)]
pub struct QualityArgs {
    /// The kind of doubt.
    #[arg(long, value_name = "DOUBT", help = say("只列此类疑点", "Only doubts of this kind"))]
    doubt: Option<DoubtWord>,
    /// The kind of record.
    #[arg(long, value_name = "KIND", help = say("只看此类记录", "Only records of this kind"))]
    kind: Option<String>,
    /// The province.
    #[arg(long, value_name = "沪|310000…", help = say("省市：代码、简称或名称", "Province: code, short name or name"))]
    province: Option<String>,
    /// How many.
    #[arg(long, value_name = "N", help = say("最多几条（默认 500）", "At most so many (default 500)"))]
    limit: Option<u32>,
    /// From where.
    #[arg(long, value_name = "N", help = say("跳过几条", "How many to pass over"))]
    offset: Option<u32>,
}

/// The kinds of doubt as words.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DoubtWord {
    /// Dates.
    Dates,
    /// Places.
    Place,
    /// Missing facts.
    Missing,
    /// Links to the bin.
    BrokenLink,
    /// Possible duplicates.
    Duplicate,
    /// Jumps.
    Jump,
    /// Facts to verify.
    ToVerify,
    /// Stale status.
    Stale,
    /// No source named.
    Unsourced,
}

impl DoubtWord {
    fn word(self) -> &'static str {
        match self {
            DoubtWord::Dates => "dates",
            DoubtWord::Place => "place",
            DoubtWord::Missing => "missing",
            DoubtWord::BrokenLink => "broken_link",
            DoubtWord::Duplicate => "duplicate",
            DoubtWord::Jump => "jump",
            DoubtWord::ToVerify => "to_verify",
            DoubtWord::Stale => "stale",
            DoubtWord::Unsourced => "unsourced",
        }
    }
}

/// Runs a subcommand of this file.
pub fn run(global: &Global, out: Output, keep: Keep, opened: impl Fn(Need) -> Outcome<Session>) -> Outcome<ExitCode> {
    match keep {
        Keep::Delete { ids, reason } => {
            let done = opened(Need::Write)?.value("bin_put", json!({ "ids": ids, "reason": reason }))?;
            Ok(out.answer(&done, || operation(&done)))
        }
        Keep::Bin(args) => bin(global, out, args, opened),
        Keep::Links { id } => {
            let links = opened(Need::Look)?.value("record_links", json!({ "id": id }))?;
            Ok(out.answer(&links, || parsed(&links, show_links)))
        }
        Keep::Duplicates(args) => duplicates(global, out, args, opened),
        Keep::Evidence(args) => evidence(global, out, args, opened),
        Keep::Quality(args) => {
            let request = json!({
                "doubt": args.doubt.map(DoubtWord::word),
                "kind": args.kind,
                "province": args.province,
                "limit": args.limit,
                "offset": args.offset,
            });
            let board = opened(Need::Look)?.value("quality_board", request)?;
            Ok(out.answer(&board, || parsed(&board, show_board)))
        }
    }
}

fn bin(global: &Global, out: Output, args: BinArgs, opened: impl Fn(Need) -> Outcome<Session>) -> Outcome<ExitCode> {
    if !args.restore.is_empty() {
        let done = opened(Need::Write)?.value("bin_restore", json!({ "ids": args.restore }))?;
        return Ok(out.answer(&done, || operation(&done)));
    }
    if args.empty || !args.purge.is_empty() {
        let session = opened(Need::Write)?;
        if ask::somebody_there(global) {
            let preview = session.value("bin_purge", json!({ "ids": args.purge }))?;
            output::write(&parsed(&preview, show_purge));
            if !ask::agree(say("彻底删除？", "Delete for good?")) {
                return Ok(ExitCode::SUCCESS);
            }
        }
        let done = session.value("bin_purge", json!({ "ids": args.purge, "commit": true }))?;
        return Ok(out.answer(&done, || parsed(&done, show_purge)));
    }
    let page = opened(Need::Look)?.value("bin_list", json!({ "kind": args.kind }))?;
    Ok(out.answer(&page, || parsed(&page, show_bin)))
}

fn duplicates(global: &Global, out: Output, args: DuplicateArgs, opened: impl Fn(Need) -> Outcome<Session>) -> Outcome<ExitCode> {
    if let [a, b] = args.different.as_slice() {
        let left = opened(Need::Write)?.value("duplicate_judge", json!({ "a": a, "b": b, "different": true }))?;
        return Ok(out.answer(&left, || parsed(&left, show_pairs)));
    }
    if let [keep, absorb] = args.merge.as_slice() {
        let session = opened(Need::Write)?;
        let request = json!({ "keep": keep, "absorb": absorb });
        if ask::somebody_there(global) {
            let preview = session.value("merge_preview", request.clone())?;
            output::write(&parsed(&preview, show_merge));
            if !ask::agree(say("合并？", "Merge them?")) {
                return Ok(ExitCode::SUCCESS);
            }
        }
        let done = session.value("merge_commit", request)?;
        return Ok(out.answer(&done, || operation(&done)));
    }
    let found = opened(Need::Look)?.value("duplicate_list", json!({ "kind": args.kind, "limit": args.limit }))?;
    Ok(out.answer(&found, || parsed(&found, show_pairs)))
}

fn evidence(global: &Global, out: Output, args: EvidenceArgs, opened: impl Fn(Need) -> Outcome<Session>) -> Outcome<ExitCode> {
    if args.clean {
        let session = opened(Need::Write)?;
        let request = |commit: bool| json!({ "even_undoable": args.even_undoable, "commit": commit });
        let words = |value: &Value| format!("{}\n", value["sentence"].as_str().unwrap_or_default());
        if args.even_undoable && ask::somebody_there(global) {
            output::write(&words(&session.value("evidence_clean", request(false))?));
            if !ask::agree(say("清理？", "Clean them away?")) {
                return Ok(ExitCode::SUCCESS);
            }
        }
        let cleaned = session.value("evidence_clean", request(true))?;
        return Ok(out.answer(&cleaned, || words(&cleaned)));
    }
    if let (Some(id), Some(file)) = (&args.save, &args.output) {
        let made = opened(Need::Look)?.value("evidence_open", json!({ "id": id, "file": absolute(file) }))?;
        return Ok(out.answer(&made, || format!("{}\n", made["file"].as_str().unwrap_or_default())));
    }
    if let Some(id) = &args.remove {
        let left = opened(Need::Write)?.value("evidence_remove", json!({ "id": id }))?;
        return Ok(out.answer(&left, || parsed(&left, show_evidence)));
    }
    if args.record.is_none() && args.indicator.is_none() {
        return Err(Failure::Usage(
            say("请给出记录标识，或 --indicator、--unit 和 --year。", "Name a record, or give --indicator, --unit and --year.").to_owned(),
        ));
    }
    let to = json!({ "record": args.record, "indicator": args.indicator, "unit": args.unit, "year": args.year });
    if args.add.is_empty() {
        let found = opened(Need::Look)?.value("evidence_list", to)?;
        return Ok(out.answer(&found, || parsed(&found, show_evidence)));
    }
    let files: Vec<PathBuf> = args.add.iter().map(|file| absolute(file)).collect();
    let added = opened(Need::Write)?.value("evidence_add", json!({ "to": to, "files": files, "note": args.note }))?;
    let shown = out.answer(&added, || parsed(&added, |added: &EvidenceAdded| problems(&added.refused) + &show_evidence(&added.list)));
    let refused = added["refused"].as_array().is_some_and(|it| !it.is_empty());
    Ok(if refused { ExitCode::from(1) } else { shown })
}

/// Shows a value in words; one that does not parse is shown as it is, which is better than nothing.
fn parsed<T: serde::de::DeserializeOwned>(value: &Value, words: impl FnOnce(&T) -> String) -> String {
    serde_json::from_value(value.clone()).map_or_else(|_| format!("{value:#}\n"), |answer: T| words(&answer))
}

fn operation(done: &Value) -> String {
    match done["operation"].as_str().filter(|it| !it.is_empty()) {
        Some(sentence) => format!("{sentence}\n"),
        None => say("没有变化。\n", "Nothing changed.\n").to_owned(),
    }
}

fn named(record: &LinkedRecord) -> String {
    let detail = if record.detail.is_empty() { String::new() } else { format!(" ({})", record.detail) };
    let binned = if record.binned { say("（在回收站）", " (in the bin)") } else { "" };
    format!("{}{detail}{binned}", record.name)
}

fn show_bin(page: &BinPage) -> String {
    let heads = [
        left("ID"),
        left(say("类别", "kind")),
        left(say("名称", "name")),
        left(say("删除时间", "deleted")),
        left(say("删除人", "by")),
        right(say("被引用", "links")),
    ];
    let mut table = Table::new(heads);
    for item in &page.items {
        let at = item.at.replace('T', " ").replace("+08:00", "");
        table.row([
            item.record.id.clone(),
            item.record.kind_label.clone(),
            item.record.name.clone(),
            at,
            item.by.clone(),
            item.cited_by.to_string(),
        ]);
    }
    table.text() + &total(page.total)
}

fn show_purge(purge: &BinPurged) -> String {
    let mut text = format!("{}\n", purge.sentence);
    text.extend(purge.records.iter().map(|it| format!("  {}\n", named(it))));
    if !purge.citing.is_empty() {
        text.push_str(say("以下记录的关联将清空：\n", "Links of these records are emptied:\n"));
        text.extend(purge.citing.iter().map(|it| format!("  {}\n", named(it))));
    }
    text
}

fn show_links(links: &RecordLinks) -> String {
    let mut text = format!("{}\n", named(&links.record));
    for (arrow, groups) in [("→", &links.to), ("←", &links.from)] {
        for group in groups {
            text.push_str(&format!("{arrow} {} ({})\n", group.label, group.total));
            text.extend(group.records.iter().map(|it| format!("    {}  {}\n", it.id, named(it))));
        }
    }
    text.extend(links.values.iter().map(|it| format!("  {} {} {}：{}\n", it.indicator, it.name, it.year, it.value)));
    text + &match say(true, false) {
        true => format!("佐证 {} 份，日志 {} 条\n", links.evidence, links.changes),
        false => format!("{} pieces of evidence, {} journal entries\n", links.evidence, links.changes),
    }
}

fn show_pairs(found: &DuplicateList) -> String {
    let mut text = String::new();
    for pair in &found.pairs {
        text.push_str(&format!(
            "{:.2}  {}  {}\n      {}  {}\n      {}\n",
            pair.score,
            pair.a.id,
            named(&pair.a),
            pair.b.id,
            named(&pair.b),
            pair.sentence
        ));
    }
    text + &total(found.total)
}

fn show_merge(preview: &MergePreview) -> String {
    let mut table = Table::new([left(say("字段", "field")), left(say("保留的记录", "stays")), left(say("并入的记录", "goes"))]);
    for field in &preview.fields {
        let mark = if field.differs { " *" } else { "" };
        table.row([format!("{}{mark}", field.label), field.keep.clone(), field.absorb.clone()]);
    }
    let lists: String = preview.lists.iter().map(|it| format!("{}：{} + {} → {}\n", it.label, it.keep, it.absorb, it.result)).collect();
    table.text() + &lists
}

fn show_evidence(list: &EvidenceList) -> String {
    let heads = [left("ID"), left(say("文件", "file")), right(say("大小", "size")), left(say("添加人", "by")), left(say("说明", "note"))];
    let mut table = Table::new(heads);
    for EvidenceItem { id, name, size, by, note, .. } in &list.items {
        table.row([id.clone(), name.clone(), size.clone(), by.clone(), note.clone()]);
    }
    table.text() + &total(list.items.len() as u32)
}

fn show_board(board: &QualityBoard) -> String {
    let counts: Vec<String> = board.counts.iter().filter(|it| it.count > 0).map(|it| format!("{} {}", it.label, it.count)).collect();
    let mut text = match counts.is_empty() {
        true => say("没有发现疑点。\n", "Nothing doubtful was found.\n").to_owned(),
        false => format!("{}\n", counts.join(" · ")),
    };
    for item in &board.items {
        let word = match item.severity {
            Severity::Error => say("错误", "error"),
            Severity::Warning => say("警告", "warning"),
            Severity::Info => say("提示", "note"),
        };
        let id = item.record.as_ref().map(|it| format!(" [{}]", it.id)).unwrap_or_default();
        text.push_str(&format!("{word}{id} {}{}{}\n", item.sentence, say("", " "), item.hint));
    }
    text + &total(board.total)
}

fn total(count: u32) -> String {
    match say(true, false) {
        true => format!("共 {count} 条\n"),
        false => format!("{count} in all\n"),
    }
}
