//! The reporting round, frozen reviews and traces on the command line.

use std::process::ExitCode;

use desk::wire::{PapersMade, RoundBoard, RoundIssued, SubmissionReceived, Trace, VintageList};
use serde_json::json;

use crate::args::RoundArgs;
use crate::output::Output;
use crate::run::parsed;
use crate::session::{Failure, Outcome, Session, absolute};
use crate::show::{left, right};
use crate::table::Table;
use crate::words::say;

/// Whether the words ask for a change.
pub fn writes(args: &RoundArgs) -> bool {
    args.due.is_some()
        || args.approve.is_some()
        || args.issue.is_some()
        || args.action.is_some()
        || (args.receive.is_some() && !args.dry_run)
}

/// Does one thing with a round, or shows its board.
pub fn run(session: &Session, out: Output, args: RoundArgs) -> Outcome<ExitCode> {
    let year = args.year;
    let asked = [
        args.due.is_some(),
        args.approve.is_some(),
        args.issue.is_some(),
        args.receive.is_some(),
        args.action.is_some(),
        args.papers.is_some(),
    ];
    if asked.into_iter().filter(|it| *it).count() > 1 {
        return Err(Failure::Usage(say("一次只办一件事。", "One thing at a time.").to_owned()));
    }
    if let Some(due) = args.due {
        let request = json!({ "year": year, "due": due, "carriers": args.carriers, "cities": args.cities });
        let made = session.value("round_open", request)?;
        return Ok(out.answer(&made, || parsed(&made, board)));
    }
    if let Some(document) = args.approve {
        let made = session.value("round_approve", json!({ "year": year, "document": document }))?;
        return Ok(out.answer(&made, || parsed(&made, board)));
    }
    if let Some(folder) = args.issue {
        let made = session.value("round_issue", json!({ "year": year, "units": args.unit, "dir": absolute(&folder) }))?;
        return Ok(
            out.answer(&made, || parsed(&made, |made: &RoundIssued| made.files.iter().map(|file| format!("{file}\n")).collect::<String>()))
        );
    }
    if let Some(file) = args.receive {
        let unit = args.unit.first();
        let request = json!({ "file": absolute(&file), "year": year, "unit": unit, "commit": !args.dry_run });
        let made = session.value("submission_receive", request)?;
        return Ok(out.answer(&made, || parsed(&made, received)));
    }
    if let Some(action) = args.action {
        let returns: Vec<_> = args.because.iter().map(|(indicator, reason)| json!({ "indicator": indicator, "reason": reason })).collect();
        let document = args.document.unwrap_or_default();
        let request = json!({ "year": year, "units": args.unit, "action": action, "document": document, "returns": returns });
        let made = session.value("round_move", request)?;
        return Ok(out.answer(&made, || parsed(&made, board)));
    }
    if let Some(folder) = args.papers {
        let command = if args.unit.is_empty() { "reminder_paper" } else { "return_paper" };
        let made = session.value(command, json!({ "year": year, "unit": args.unit.first(), "dir": absolute(&folder) }))?;
        return Ok(
            out.answer(&made, || parsed(&made, |made: &PapersMade| made.files.iter().map(|file| format!("{file}\n")).collect::<String>()))
        );
    }
    let found = session.value("round_board", json!({ "year": year }))?;
    Ok(out.answer(&found, || parsed(&found, board)))
}

fn board(board: &RoundBoard) -> String {
    if !board.opened {
        return format!("{}\n", say("填报轮次尚未设置。", "The round is not set up."));
    }
    let mut table = Table::new([
        left(say("单位", "unit")),
        left(say("状态", "state")),
        right(say("已填", "filled")),
        right(say("错误", "errors")),
        right(say("逾期天数", "days late")),
        right(say("退回", "returns")),
        left(say("填报人", "reporter")),
    ]);
    for row in &board.submissions {
        table.row([
            row.name.clone(),
            row.state_label.clone(),
            format!("{}/{}", row.filled, row.cells),
            row.errors.to_string(),
            row.late.to_string(),
            row.returns.to_string(),
            row.reporter.clone(),
        ]);
    }
    let refused: String = board.refused.iter().map(|it| format!("{}\n", it.message)).collect();
    table.text() + &refused
}

fn received(received: &SubmissionReceived) -> String {
    let mut text = match say(true, false) {
        true => format!(
            "{} {}年 第{}版，{}项，{}处变化\n",
            received.name,
            received.year,
            received.number,
            received.cells,
            received.differences.len()
        ),
        false => format!(
            "{} {}, version {}: {} cells, {} differences\n",
            received.name,
            received.year,
            received.number,
            received.cells,
            received.differences.len()
        ),
    };
    for it in &received.problems {
        let cell = it.place.cell.clone().unwrap_or_default();
        text.push_str(&format!("{cell} {}\n", it.message));
    }
    text
}

/// The frozen reviews.
pub fn vintages(list: &VintageList) -> String {
    let mut table = Table::new([
        left(say("定稿版", "vintage")),
        left(say("数据截至", "cut-off")),
        left(say("方案", "scheme")),
        left(say("依据 SM3", "inputs SM3")),
        left(say("定稿时间", "frozen at")),
        left(say("定稿人", "by")),
    ]);
    for it in &list.vintages {
        table.row([
            it.name.clone(),
            it.cut_off.clone(),
            it.scheme.clone(),
            it.inputs_digest.chars().take(16).collect(),
            it.frozen_at.replace('T', " ").replace("+08:00", ""),
            it.frozen_by.clone(),
        ]);
    }
    table.text()
}

/// What a number rests on.
pub fn trace(trace: &Trace) -> String {
    let mut text = format!("{}  {} {}: {}\n{}\n{}\n", trace.reference, trace.unit, trace.name, trace.value, trace.source, trace.formula);
    for it in &trace.observations {
        text.push_str(&format!("- {} {} {}\n", it.unit, it.value, it.origin));
    }
    for it in &trace.records {
        text.push_str(&format!("- {} {} {}\n", it.kind, it.name, it.because));
    }
    for it in &trace.parts {
        text.push_str(&format!("- {} {} {}\n", it.indicator, it.name, it.value));
    }
    text
}
