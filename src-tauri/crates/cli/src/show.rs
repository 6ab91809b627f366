//! Answers in words: what a person at a terminal reads instead of the JSON.

use std::collections::BTreeMap;

use desk::wire::{
    BackupList, ChartList, CheckResult, GroupCount, ImportReport, IndexNote, IndexResult, KindInfo, LogPage, Place, Problem, Progress,
    RecordHistory, RecordItem, RecordPage, RecordPaperPrinted, RecordTotals, ReviewPrinted, SearchAnswer, SearchMatch, Severity,
    UnitProgress, WorkspaceCreated,
};

use crate::complaint;
use crate::table::{Align, Table};
use crate::words::say;

/// A heading over text.
pub fn left(text: &str) -> (String, Align) {
    (text.to_owned(), Align::Left)
}

/// A heading over numbers.
pub fn right(text: &str) -> (String, Align) {
    (text.to_owned(), Align::Right)
}

/// Kinds, their names and numbers.
fn kinds(counts: &BTreeMap<String, u32>) -> String {
    let mut table = Table::new([left(say("种类", "kind")), right(say("记录", "records"))]);
    for (kind, count) in counts {
        table.row([kind.clone(), count.to_string()]);
    }
    table.text()
}

/// A new workspace.
pub fn created(made: &WorkspaceCreated) -> String {
    format!("{}{}\n{}", say("已新建：", "Created: "), made.workspace, kinds(&made.records))
}

/// A list of records, with the columns that the kind shows first.
pub fn records(page: &RecordPage, kind: Option<&KindInfo>) -> String {
    let columns: Vec<(String, String)> = kind.map(list_columns).unwrap_or_default();
    let mut table = Table::new([left("ID"), left(say("名称", "name"))].into_iter().chain(columns.iter().map(|(_, label)| left(label))));
    for item in &page.items {
        let code = item.display.get("code").filter(|code| !code.is_empty()).unwrap_or(&item.id);
        let shown = columns.iter().map(|(key, _)| item.display.get(key).cloned().unwrap_or_default());
        table.row([code.clone(), item.name.clone()].into_iter().chain(shown));
    }
    let count = match say(true, false) {
        true => format!("共 {} 条，显示 {} 条\n", page.total, page.items.len()),
        false => format!("{} in all, {} shown\n", page.total, page.items.len()),
    };
    table.text() + &count
}

/// What a whole list adds up to.
pub fn totals(totals: &RecordTotals) -> String {
    let counts = |title: &str, groups: &[GroupCount]| {
        let shown: Vec<String> = groups.iter().map(|group| format!("{} {}", group.label, group.count)).collect();
        if shown.is_empty() { String::new() } else { format!("{title}{}\n", shown.join(" · ")) }
    };
    let sums: Vec<String> = totals.sums.iter().map(|sum| format!("{} {}", sum.label, sum.display)).collect();
    let sums = if sums.is_empty() { String::new() } else { format!("{}{}\n", say("合计：", "Sums: "), sums.join(" · ")) };
    counts(say("分组：", "Groups: "), &totals.groups)
        + &counts(say("按省市：", "By province: "), &totals.by_province)
        + &counts(say("按状态：", "By status: "), &totals.by_status)
        + &sums
}

/// What a search over all kinds found.
pub fn search(answer: &SearchAnswer) -> String {
    let heads =
        [left("ID"), left(say("种类", "kind")), left(say("名称", "name")), left(say("省市", "province")), left(say("依据", "found in"))];
    let mut table = Table::new(heads);
    for hit in &answer.hits {
        let code = if hit.code.is_empty() { &hit.id } else { &hit.code };
        let SearchMatch { label, before, text, after, .. } = &hit.matched;
        let matched = format!("{label}{}{before}{text}{after}", say("：", ": "));
        table.row([code.clone(), hit.kind_label.clone(), hit.name.clone(), hit.province.clone(), matched]);
    }
    let count = match say(true, false) {
        true => format!("共 {} 条，显示 {} 条\n", answer.total, answer.hits.len()),
        false => format!("{} in all, {} shown\n", answer.total, answer.hits.len()),
    };
    table.text() + &count
}

fn list_columns(kind: &KindInfo) -> Vec<(String, String)> {
    let label = |key: &String| kind.fields.iter().find(|field| field.key == *key).map(|field| field.label.clone());
    let wanted = kind.list_columns.iter().filter(|key| !matches!(key.as_str(), "name" | "name_policy" | "code"));
    wanted.filter_map(|key| label(key).map(|label| (key.clone(), label))).collect()
}

/// One record, field by field.
pub fn record(item: &RecordItem, kind: Option<&KindInfo>) -> String {
    let mut text = format!("{}\n", item.name);
    let mut table = Table::new([left(say("字段", "field")), left(say("值", "value"))]);
    for field in kind.map(|kind| kind.fields.as_slice()).unwrap_or_default() {
        if let Some(value) = item.display.get(&field.key).filter(|value| !value.is_empty()) {
            table.row([field.label.clone(), value.clone()]);
        }
    }
    table.row(["ID".to_owned(), item.id.clone()]);
    text.push_str(&table.text());
    text
}

/// A record's history, newest first.
pub fn history(history: &RecordHistory) -> String {
    let mut text = String::new();
    for entry in &history.entries {
        text.push_str(&format!("#{}  {}  {}  {}\n", entry.seq, entry.at, entry.by, entry.operation));
        for change in &entry.changes {
            let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "∅".to_owned());
            text.push_str(&format!("    {}: {} → {}\n", change.label, shown(&change.old), shown(&change.new)));
        }
    }
    text
}

/// What an import would do, or has done.
pub fn import(report: &ImportReport) -> String {
    let mut text = String::new();
    let chosen = report.sheets.iter().filter(|sheet| sheet.chosen);
    for sheet in chosen {
        text.push_str(&format!("{} · {} · {}\n", report.file, sheet.name, sheet.description));
    }
    // Of a workbook with several sheets one is read unless others are named; the rest must not pass unseen.
    let left: Vec<&str> = report.sheets.iter().filter(|sheet| !sheet.chosen && sheet.rows > 0).map(|sheet| sheet.name.as_str()).collect();
    if !left.is_empty() {
        let names = left.join(say("、", ", "));
        text.push_str(&match say(true, false) {
            true => format!("未读取的工作表：{names}（用 --sheet 名称 读取，可重复）\n"),
            false => format!("Sheets not read: {names} (read them with --sheet NAME, which may be given again)\n"),
        });
    }
    let counts = [
        (say("新增", "new"), report.new),
        (say("变更", "changed"), report.changed),
        (say("相同", "same"), report.same),
        (say("重复", "duplicates"), report.duplicates),
        (say("拒绝", "rejected"), report.rejected),
        (say("略过", "skipped"), report.skipped),
    ];
    text.push_str(&counts.map(|(label, count)| format!("{label} {count}")).join(" · "));
    text.push('\n');
    // There is one file, and it was named above.
    let unnamed = |problem: &Problem| Problem { place: Place { file: None, ..problem.place.clone() }, ..problem.clone() };
    text.push_str(&problems(&report.problems.iter().map(unnamed).collect::<Vec<_>>()));
    if report.problem_count as usize > report.problems.len() {
        let (shown, all) = (report.problems.len(), report.problem_count);
        text.push_str(&match say(true, false) {
            true => format!("共 {all} 个问题，以上为前 {shown} 个；用 --problems FILE.xlsx 导出全部。\n"),
            false => format!("{all} problems in all, the first {shown} above; --problems FILE.xlsx writes them all.\n"),
        });
    }
    if let Some(file) = &report.problems_file {
        text.push_str(&format!("{}{file}\n", say("问题清单：", "Problems: ")));
    }
    match &report.operation {
        Some(operation) => text.push_str(&format!("{}{operation}\n", say("已写入：", "Written: "))),
        None if nothing_readable(report) => {
            text.push_str(say("文件没有读入，未写入任何内容。\n", "The file was not taken; nothing was written.\n"))
        }
        None if report.new + report.changed == 0 => text.push_str(say("没有变化，未写入。\n", "Nothing changed; nothing was written.\n")),
        None => text.push_str(say("仅预览，未写入。\n", "Only a preview; nothing was written.\n")),
    }
    text
}

/// Whether an import found errors and not one thing that it could take or knew already.
pub fn nothing_readable(report: &ImportReport) -> bool {
    let known = report.new + report.changed + report.same + report.duplicates;
    let mut problems = report.problems.iter();
    known == 0 && problems.any(|problem| problem.severity == Severity::Error)
}

/// Problems, a line each with its place and the way out.
pub fn problems(problems: &[Problem]) -> String {
    let mut text = String::new();
    for problem in problems {
        let word = match problem.severity {
            Severity::Error => say("错误", "error"),
            Severity::Warning => say("警告", "warning"),
            Severity::Info => say("提示", "note"),
        };
        let place = complaint::place(&problem.place, &problem.message);
        let at = if place.is_empty() { String::new() } else { format!("[{place}] ") };
        let hint = if problem.hint.is_empty() { String::new() } else { format!("{}{}", say("", " "), problem.hint) };
        text.push_str(&format!("{word} {at}{}{hint}\n", problem.message));
    }
    text
}

fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "—".to_owned(), |share| format!("{:.1}%", share * 100.0))
}

/// Attainment by province and key task, a table per year. `tasks` are the codes and clauses of the key tasks in order.
pub fn progress(progress: &Progress, tasks: &[(String, String)]) -> String {
    let heads = [left(say("省市", "province")), right(say("完成率", "attainment"))];
    let by_task = tasks.iter().map(|(_, clause)| right(clause));
    let tail = [right(say("已报/应报", "reported")), right(say("基期指数", "base index"))];
    let mut table = Table::new(heads.into_iter().chain(by_task).chain(tail));
    for unit in progress.provinces.iter().chain([&progress.region]) {
        table.row(progress_row(unit, tasks));
    }
    let title = match say(true, false) {
        true => format!("{}年 · 截至 {}", progress.year, progress.as_of),
        false => format!("{} · as of {}", progress.year, progress.as_of),
    };
    let later = progress.later.iter().map(|later| self::progress(later, tasks));
    std::iter::once(format!("{title}\n{}", table.text())).chain(later).collect::<Vec<_>>().join("\n")
}

fn progress_row(unit: &UnitProgress, tasks: &[(String, String)]) -> Vec<String> {
    let by_task = tasks.iter().map(|(code, _)| percent(unit.tasks.get(code).and_then(|task| task.attainment)));
    let index = unit.index.map_or_else(|| "—".to_owned(), |index| format!("{index:.1}"));
    [unit.name.clone(), percent(unit.attainment)]
        .into_iter()
        .chain(by_task)
        .chain([format!("{}/{}", unit.reported, unit.applicable), index])
        .collect()
}

/// The charts of the review.
pub fn charts(list: &ChartList) -> String {
    let mut table = Table::new([left(say("图名", "name")), left(say("内容", "shows"))]);
    for chart in &list.charts {
        table.row([chart.name.clone(), chart.title.clone()]);
    }
    table.text()
}

/// The files of a printed review.
pub fn review(printed: &ReviewPrinted) -> String {
    let counts = match say(true, false) {
        true => format!("{} 页 · {} 幅图 · {} 张表\n", printed.pages, printed.figures, printed.tables),
        false => format!("{} pages · {} figures · {} tables\n", printed.pages, printed.figures, printed.tables),
    };
    printed.files.iter().map(|file| format!("{file}\n")).collect::<String>() + &counts
}

/// The files of a record's paper, and how much it leaves out.
pub fn record_paper(printed: &RecordPaperPrinted) -> String {
    let left_out = match (printed.left_out, say(true, false)) {
        (0, _) => String::new(),
        (n, true) => format!("一页放不下：{n} 处未列出或有删节，纸上已注明\n"),
        (n, false) => format!("one page holds no more: {n} places left out or shortened, as the page says\n"),
    };
    printed.files.iter().map(|file| format!("{file}\n")).collect::<String>() + &left_out
}

/// The journal, newest first.
pub fn log(page: &LogPage) -> String {
    let mut table = Table::new([right("#"), left(say("时间", "at")), left(say("操作人", "by")), left(say("操作", "operation"))]);
    for entry in &page.entries {
        let undone = if entry.undone { say("（已撤销）", " (taken back)") } else { "" };
        table.row([
            entry.seq.to_string(),
            entry.at.replace('T', " ").replace("+08:00", ""),
            entry.by.clone(),
            format!("{}{undone}", entry.operation),
        ]);
    }
    let size = page.journal_bytes.div_ceil(1024);
    let count = match say(true, false) {
        true => format!("共 {} 条，日志占 {size} KB\n", page.total),
        false => format!("{} entries in all, {size} KB of journal\n", page.total),
    };
    table.text() + &count
}

/// What a check found.
pub fn check(result: &CheckResult) -> String {
    let verdict = if result.ok {
        say("工作区完好。\n", "The workspace is sound.\n")
    } else {
        say("工作区有问题。\n", "The workspace has problems.\n")
    };
    let repaired = match (result.repaired, say(true, false)) {
        (0, _) => String::new(),
        (count, true) => format!("已修复 {count} 处。\n"),
        (count, false) => format!("{count} repaired.\n"),
    };
    problems(&result.findings) + &repaired + verdict
}

/// How many doubts the quality board lists.
pub fn doubts(count: &serde_json::Value) -> String {
    match (count.as_u64().unwrap_or(0), say(true, false)) {
        (0, _) => String::new(),
        (count, true) => format!("另有 {count} 条数据质量疑点，用 oidesk quality 查看。\n"),
        (1, false) => "1 doubt about the data: see `oidesk quality`.\n".to_owned(),
        (count, false) => format!("{count} doubts about the data: see `oidesk quality`.\n"),
    }
}

/// The backups, newest first.
pub fn backups(list: &BackupList) -> String {
    let mut table = Table::new([left(say("时间", "at")), right("KB"), left(say("文件", "file"))]);
    for backup in &list.backups {
        let name = backup.file.strip_prefix(&list.folder).map(|name| name.trim_start_matches(['/', '\\'])).unwrap_or(&backup.file);
        table.row([backup.at.clone(), backup.bytes.div_ceil(1024).to_string(), name.to_owned()]);
    }
    format!("{}\n{}", list.folder, table.text())
}

/// How many warnings of an index are listed before the rest is only counted.
const LISTED: usize = 20;

/// An evaluated index: the units by rank, what a reader must know, what the ranks depend on.
pub fn index(found: &IndexResult) -> String {
    let below: Vec<_> = found.nodes.iter().filter(|node| node.parent.as_deref() == Some(&found.top)).take(6).collect();
    let name = |code: &str| found.nodes.iter().find(|node| node.code == code).map_or(code, |node| node.name.as_str()).to_owned();
    let dated = found.units.iter().any(|unit| unit.year.is_some());
    let interval = |unit: &str, year| {
        let interval = found.robustness.as_ref()?.units.iter().find(|interval| interval.unit == unit && interval.year == year)?;
        Some(format!("{:.0}–{:.0}", interval.p05, interval.p95))
    };
    let heads = [right(say("名次", "rank")), left(say("单位", "unit"))].into_iter();
    let year = dated.then(|| right(say("年度", "year")));
    let ranks = found.robustness.is_some().then(|| right(say("名次区间", "interval")));
    let scores = [right(&name(&found.top))].into_iter().chain(below.iter().map(|node| right(&node.name)));
    let mut table = Table::new(heads.chain(year).chain(ranks.clone()).chain(scores));
    let mut units: Vec<_> = found.units.iter().collect();
    units.sort_by_key(|unit| (std::cmp::Reverse(unit.year), unit.rank.unwrap_or(u32::MAX)));
    for unit in units {
        let score = |code: &str| {
            unit.scores.get(code).and_then(|score| score.as_f64()).map_or_else(|| "—".to_owned(), |score| format!("{score:.2}"))
        };
        let rank = unit.rank.map_or_else(|| "—".to_owned(), |rank| rank.to_string());
        let year = dated.then(|| unit.year.map(|year| year.to_string()).unwrap_or_default());
        let interval = ranks.as_ref().map(|_| interval(&unit.unit, unit.year).unwrap_or_else(|| "—".to_owned()));
        let scores = std::iter::once(score(&found.top)).chain(below.iter().map(|node| score(&node.code)));
        table.row([rank, unit.unit.clone()].into_iter().chain(year).chain(interval).chain(scores));
    }
    let factors = found.sensitivity.as_ref().map(|sensitivity| {
        let mut table = Table::new([left(say("因素", "factor")), right(say("单独作用", "first order")), right(say("总作用", "total"))]);
        for factor in &sensitivity.factors {
            table.row([factor.name.clone(), percent(Some(factor.first_order)), percent(Some(factor.total))]);
        }
        format!("\n{}", table.text())
    });
    table.text() + &factors.unwrap_or_default() + &index_notes(&found.diagnostics)
}

fn index_notes(notes: &[IndexNote]) -> String {
    let (warnings, others): (Vec<_>, Vec<_>) = notes.iter().partition(|note| note.severity != Severity::Info);
    let mut text = String::new();
    for note in warnings.iter().take(LISTED) {
        let year = note.place.year.map(|year| year.to_string());
        let place: Vec<&str> =
            [&note.place.unit, &note.place.code, &year, &note.place.column].into_iter().flatten().map(String::as_str).collect();
        let at = if place.is_empty() { String::new() } else { format!("[{}] ", place.join(" · ")) };
        text.push_str(&format!("{} {at}{}\n", say("警告", "warning"), note.message));
    }
    let rest = warnings.len().saturating_sub(LISTED) + others.len();
    if rest > 0 {
        text.push_str(&match say(true, false) {
            true => format!("另有 {rest} 条处理记录，见 --json 的 diagnostics。\n"),
            false => format!("{rest} more notes of what was done; see diagnostics of --json.\n"),
        });
    }
    if text.is_empty() { text } else { format!("\n{text}") }
}
