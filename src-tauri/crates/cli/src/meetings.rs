//! The meeting's subcommands: the agenda from the data, and the papers.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use desk::wire::{MeetingSheet, PapersPrinted};
use serde_json::{Value, json};

use crate::args::Format;
use crate::output::Output;
use crate::session::{Outcome, Session, absolute};
use crate::words::say;

/// Which meeting, and where its papers go.
#[derive(Debug, Args)]
pub struct MeetingArgs {
    /// The meeting.
    #[arg(value_name = "MEETING", required_unless_present = "next", conflicts_with = "next", help = say("会议的标识或编号（如 M10）", "The meeting's id or code (such as M10)"))]
    pub meeting: Option<String>,
    /// The next one.
    #[arg(long, help = say("下一次会议", "The next meeting"))]
    pub next: bool,
    /// Where.
    #[arg(short, long, value_name = "DIR", help = say("输出文件夹，没有则新建（默认：设置中的输出文件夹）", "The folder, made when missing (default: the output folder of the settings)"))]
    pub output: Option<PathBuf>,
    /// In which formats.
    #[arg(long, value_name = "docx,pdf", value_delimiter = ',', hide_possible_values = true, help = say("格式（默认两种都要）", "The formats (default: both)"))]
    pub format: Vec<Format>,
    /// Leaves confidential outcomes in.
    #[arg(long, help = say("纪要中印出标为不印入纪要的事项", "Print the outcomes that are marked to stay out of the minutes"))]
    pub confidential: bool,
    /// Prints final minutes.
    #[arg(long, help = say("纪要印为定稿，不标「送审稿」", "Print the minutes as final, not for approval"))]
    pub r#final: bool,
}

impl MeetingArgs {
    fn meeting(&self) -> &str {
        self.meeting.as_deref().unwrap_or("next")
    }
}

/// Drafts the agenda from the data, keeping what people did to it, and prints it with its briefings.
pub fn agenda(session: &Session, out: Output, args: &MeetingArgs) -> Outcome<ExitCode> {
    session.value("agenda_draft", json!({ "meeting": args.meeting(), "commit": true }))?;
    print(session, out, args, &["agenda", "briefings"])
}

/// Prints every paper that the meeting's state allows.
pub fn papers(session: &Session, out: Output, args: &MeetingArgs) -> Outcome<ExitCode> {
    print(session, out, args, &[])
}

fn print(session: &Session, out: Output, args: &MeetingArgs, papers: &[&str]) -> Outcome<ExitCode> {
    let formats: Vec<&str> = args.format.iter().map(|format| format.word()).collect();
    let request = json!({
        "meeting": args.meeting(),
        "papers": papers,
        "formats": formats,
        "dir": args.output.as_deref().map(absolute),
        "confidential": args.confidential,
        "final": args.r#final,
    });
    let printed: PapersPrinted = session.ask("meeting_papers", request)?;
    let sheet: MeetingSheet = session.ask("meeting_get", json!({ "id": args.meeting() }))?;
    let items: Vec<Value> = sheet
        .items
        .iter()
        .map(|it| json!({ "number": it.number, "title": it.title, "section": it.section, "minutes": it.minutes, "reason": it.reason }))
        .collect();
    let answer = json!({ "files": printed.files, "items": items, "pages": printed.pages, "doubts": printed.doubts });
    Ok(out.answer(&answer, || {
        let mut text: String = printed.files.iter().map(|file| format!("{file}\n")).collect();
        for it in &sheet.items {
            text.push_str(&format!(
                "{:>3}  {}  {}\n",
                it.number,
                it.title,
                say(format!("{}分钟", it.minutes), format!("{} min", it.minutes))
            ));
        }
        for doubt in &printed.doubts {
            text.push_str(&format!("! {doubt}\n"));
        }
        text
    }))
}
