//! The papers of the group: what a meeting sends out, the work plan, the list of problems, reminders, the register of decisions.

mod agenda;
mod briefings;
mod calendar;
mod lists;
mod minutes;
mod notice;
mod plan;
mod words;

use std::path::PathBuf;

use jiff::civil::Date;
use report::Fonts;
use report::document::{Block, Document, Place, Run, Setting};
use store::Lang;

use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::meetings::sheet_of;
use crate::review::paper_failed;
use crate::wire::{MeetingPaper, MeetingPapers, MeetingState, PaperFormat, PapersPrinted, WorkPaper, WorkPapers};
use crate::{charts, files, punctuation};

/// Prints papers of a meeting.
pub fn of_meeting(cx: &mut Context<'_>, request: MeetingPapers) -> Result<PapersPrinted> {
    let sheet = sheet_of(cx, &request.meeting)?;
    let begun = matches!(sheet.brief.state, MeetingState::InProgress | MeetingState::Closed);
    let papers = match request.papers.as_slice() {
        [] => {
            let mut all =
                vec![MeetingPaper::Notice, MeetingPaper::Agenda, MeetingPaper::Briefings, MeetingPaper::SignIn, MeetingPaper::Calendar];
            if begun {
                all.push(MeetingPaper::Minutes);
            }
            all
        }
        some => some.to_vec(),
    };
    if papers.contains(&MeetingPaper::Minutes) && !begun {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("会议「{}」尚未召开，没有会议纪要可印。", sheet.brief.name),
            format!("The meeting \"{}\" was not held yet, so there are no minutes to print.", sheet.brief.name),
        )
        .hint("请先把会议转为「进行中」并记录。", "Set the meeting in progress and record it first.")
        .field("papers"));
    }
    let mut press = Press::new(cx, &request.formats, request.dir.as_deref(), papers.len())?;
    for paper in papers {
        match paper {
            MeetingPaper::Notice => press.print(cx, "会议通知", "Invitation", &sheet.brief.name, notice::draft(cx, &sheet)?)?,
            MeetingPaper::Agenda => press.print(cx, "会议议程", "Agenda", &sheet.brief.name, agenda::draft(cx, &sheet)?)?,
            MeetingPaper::Briefings => press.print(cx, "汇报材料", "Briefings", &sheet.brief.name, briefings::draft(cx, &sheet)?)?,
            MeetingPaper::SignIn => press.print(cx, "签到表", "Attendance", &sheet.brief.name, lists::sign_in(cx, &sheet)?)?,
            MeetingPaper::Minutes => {
                let document = minutes::draft(cx, &sheet, request.r#final, request.confidential)?;
                press.print(cx, "会议纪要", "Minutes", &sheet.brief.name, document)?;
            }
            MeetingPaper::Calendar => {
                press.keep(cx, "会议日程", "Calendar", &sheet.brief.name, "ics", calendar::of(cx, &sheet)?.into_bytes())
            }
        }
    }
    let items = sheet.items.len() as u32;
    let doubts = sheet.needs.iter().map(|need| need.text.clone()).collect();
    press.finish(items, doubts)
}

/// Prints papers of the work plan.
pub fn of_work(cx: &mut Context<'_>, request: WorkPapers) -> Result<PapersPrinted> {
    let papers = match request.papers.as_slice() {
        [] => vec![WorkPaper::Plan, WorkPaper::Problems, WorkPaper::Orders, WorkPaper::Decisions],
        some => some.to_vec(),
    };
    let year = request.year.unwrap_or(i32::from(cx.as_of()?.year()));
    let mut press = Press::new(cx, &request.formats, request.dir.as_deref(), papers.len())?;
    let mut items = 0;
    let mut doubts = Vec::new();
    for paper in papers {
        match paper {
            WorkPaper::Plan => {
                let (document, n) = plan::plan(cx, year)?;
                items += n;
                press.print(cx, "工作要点", "Work-Plan", &year.to_string(), document)?;
            }
            WorkPaper::Tasks => {
                let (document, n) = plan::tasks(cx, year)?;
                items += n;
                press.print(cx, "任务分工表", "Tasks", &year.to_string(), document)?;
            }
            WorkPaper::Problems => {
                let (document, n) = lists::problems(cx)?;
                items += n;
                press.print(cx, "问题清单", "Problems", &cx.as_of()?.to_string(), document)?;
            }
            WorkPaper::Orders => {
                let orders = lists::orders(cx, request.unit.as_deref())?;
                if orders.is_empty() {
                    doubts.push(cx.text("没有单位有逾期事项，未印督办单。", "No unit owes anything overdue: no reminder was printed."));
                }
                for (unit, document, n) in orders {
                    items += n;
                    press.print(cx, "督办单", "Reminder", &unit, document)?;
                }
            }
            WorkPaper::Decisions => {
                let (document, n) = lists::decisions(cx)?;
                items += n;
                let bytes = report::xlsx(&document, &mut |_: f64, _: &str| Ok(())).map_err(paper_failed)?;
                press.keep(cx, "议定事项台账", "Decisions", &cx.as_of()?.to_string(), "xlsx", bytes);
            }
        }
    }
    press.finish(items, doubts)
}

/// Makes files: everything is made before the first is written, so that a failed print leaves none.
struct Press {
    fonts: Fonts,
    formats: Vec<PaperFormat>,
    folder: PathBuf,
    files: Vec<(PathBuf, Vec<u8>)>,
    pages: usize,
    papers: usize,
    done: usize,
}

impl Press {
    fn new(cx: &mut Context<'_>, formats: &[PaperFormat], dir: Option<&str>, papers: usize) -> Result<Press> {
        let formats = match formats {
            [] => vec![PaperFormat::Docx, PaperFormat::Pdf],
            some if some.contains(&PaperFormat::Xlsx) => {
                return Err(DeskError::new(
                    ErrorCode::InvalidInput,
                    "这些材料只能打印为 docx 和 pdf。",
                    "These papers are printed as docx and pdf.",
                )
                .hint("议定事项台账总是 xlsx。", "The register of decisions is always xlsx.")
                .field("formats"));
            }
            some => some.to_vec(),
        };
        cx.task.step(0.0, &cx.text("汇总数据", "Gathering the data"))?;
        let folder = dir.filter(|dir| !dir.is_empty()).map_or_else(|| cx.desk.output_dir(), PathBuf::from);
        Ok(Press { fonts: charts::fonts(cx)?, formats, folder, files: Vec::new(), pages: 0, papers: papers.max(1), done: 0 })
    }

    fn path(&self, cx: &Context<'_>, zh: &str, en: &str, of: &str, extension: &str) -> PathBuf {
        // A slash in a name is no folder.
        let of = of.replace(['/', '\\'], "-");
        let stem = files::safe_name(&format!("{}_{of}", cx.lang.pick(zh, en)));
        self.folder.join(format!("{stem}.{extension}"))
    }

    fn print(&mut self, cx: &mut Context<'_>, zh: &str, en: &str, of: &str, mut document: Document) -> Result<()> {
        cx.task.step(self.done as f64 / self.papers as f64, &cx.text(zh, en))?;
        self.done = (self.done + 1).min(self.papers);
        if cx.lang == Lang::Zh {
            punctuation::set(&mut document);
        }
        let pdf = report::pdf(&document, &self.fonts, &mut |_: f64, _: &str| Ok(())).map_err(paper_failed)?;
        if self.formats.contains(&PaperFormat::Docx) {
            let made = report::docx(&document, &self.fonts, Some(&pdf), &mut |_: f64, _: &str| Ok(())).map_err(paper_failed)?;
            self.files.push((self.path(cx, zh, en, of, "docx"), made));
        }
        if self.formats.contains(&PaperFormat::Pdf) {
            self.pages += pdf.pages;
            self.files.push((self.path(cx, zh, en, of, "pdf"), pdf.bytes));
        }
        Ok(())
    }

    fn keep(&mut self, cx: &Context<'_>, zh: &str, en: &str, of: &str, extension: &str, bytes: Vec<u8>) {
        self.files.push((self.path(cx, zh, en, of, extension), bytes));
    }

    fn finish(self, items: u32, doubts: Vec<String>) -> Result<PapersPrinted> {
        for (path, bytes) in &self.files {
            files::write_whole(path, bytes)?;
        }
        Ok(PapersPrinted {
            files: self.files.iter().map(|(path, _)| path.display().to_string()).collect(),
            pages: u32::try_from(self.pages).unwrap_or(u32::MAX),
            items,
            doubts,
        })
    }
}

/// A paper in the making.
struct Paper {
    lang: Lang,
    as_of: Date,
    demo: bool,
    blocks: Vec<Block>,
    tables: u32,
}

impl Paper {
    fn new(cx: &Context<'_>) -> Result<Paper> {
        Ok(Paper { lang: cx.lang, as_of: cx.as_of()?, demo: cx.demo()?, blocks: Vec::new(), tables: 0 })
    }

    fn text(&self, zh: &str, en: &str) -> String {
        self.lang.pick(zh, en).to_owned()
    }

    fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::heading(level, text));
    }

    fn say(&mut self, zh: impl Into<String>, en: impl Into<String>) {
        let text = match self.lang {
            Lang::Zh => zh.into(),
            Lang::En => en.into(),
        };
        self.blocks.push(Block::text(text));
    }

    fn line(&mut self, place: Place, text: impl Into<String>) {
        self.blocks.push(Block::Line { place, runs: vec![Run::Text(text.into())] });
    }

    /// 「时间：」 in 黑体, what it is in the body's face.
    fn labelled(&mut self, label: &str, text: impl Into<String>) {
        let colon = self.lang.pick("：", ": ");
        let runs = vec![Run::Strong(format!("{label}{colon}")), Run::Text(text.into())];
        self.blocks.push(Block::Line { place: Place::Hanging, runs });
    }

    /// The identifier of the next table.
    fn table_id(&mut self) -> String {
        self.tables += 1;
        format!("table-{}", self.tables)
    }

    /// The signature: who, and the date of the paper.
    fn signed(&mut self, unit: &str) {
        self.line(Place::Flush, " ");
        self.line(Place::Signature, unit);
        self.line(Place::Signature, words::day(self.as_of, self.lang));
    }

    fn close(self, title: String, subtitle: Option<String>, setting: Setting) -> Document {
        let date =
            report::document::Date::new(i32::from(self.as_of.year()), self.as_of.month().unsigned_abs(), self.as_of.day().unsigned_abs());
        Document {
            lang: crate::indicators::words::paper(self.lang),
            title,
            subtitle,
            cover: None,
            mark: self.demo.then(|| self.lang.pick("演示数据", "Demo data").to_owned()),
            // Both calendars are Gregorian; only a year before our era has no date on paper.
            as_of: date.or_else(|| report::document::Date::new(1, 1, 1)).expect("the first day of the first year exists"),
            author: self.lang.pick("开放创新专题工作组秘书处", "Secretariat of the Open Innovation Working Group").to_owned(),
            footer: None,
            setting,
            blocks: self.blocks,
        }
    }
}
