//! 会议议程.

use report::document::{Align, Block, Cell, Column, Document, Row, Setting, Table};
use store::Lang;

use super::{Paper, words};
use crate::context::Context;
use crate::error::Result;
use crate::meetings::end_time;
use crate::wire::{AgendaItem, MeetingSheet};

/// The agenda: when, where, who chairs, the items with their times, and what is dealt with in writing.
pub(super) fn draft(cx: &Context<'_>, sheet: &MeetingSheet) -> Result<Document> {
    let mut paper = Paper::new(cx)?;
    let lang = paper.lang;
    let brief = &sheet.brief;
    let open = paper.text("待定", "to be announced");
    let time = match sheet.end_time.is_empty() {
        true => words::when(&brief.held, &brief.start_time, lang),
        false => format!("{}—{}", words::when(&brief.held, &brief.start_time, lang), sheet.end_time),
    };
    for (zh, en, value) in [
        ("时间", "Time", time.as_str()),
        ("地点", "Venue", words::or(&brief.place, &open)),
        ("主持人", "Chair", words::or(&sheet.host, &open)),
    ] {
        let label = paper.text(zh, en);
        paper.labelled(&label, value);
    }
    paper.line(report::document::Place::Flush, " ");
    body(&mut paper, sheet);
    let title = match lang {
        Lang::Zh => format!("{}议程", brief.name),
        Lang::En => format!("Agenda of {}", brief.name),
    };
    Ok(paper.close(words::broken(&title, lang), None, Setting::Report))
}

/// The items as a table, and those in writing under their own heading.
pub(super) fn body(paper: &mut Paper, sheet: &MeetingSheet) {
    let lang = paper.lang;
    let (written, spoken): (Vec<&AgendaItem>, Vec<&AgendaItem>) = sheet.items.iter().partition(|it| it.form == "书面");
    if sheet.items.is_empty() {
        paper.say("议程待定。", "The agenda is to be announced.");
        return;
    }
    let mut at = 0;
    let rows = spoken
        .iter()
        .zip(1..)
        .map(|(item, number)| {
            let begins = clock(&sheet.brief.start_time, at);
            at += item.minutes;
            Row::from(vec![
                Cell::from(number.to_string()),
                begins.into(),
                item.title.as_str().into(),
                presenter(item, lang).into(),
                item.form_word.as_str().into(),
                minutes(item.minutes, lang).into(),
            ])
        })
        .collect();
    let id = paper.table_id();
    let column = |title: String, align, share| Column { title, align, share };
    let table = Table {
        id,
        columns: vec![
            column(paper.text("序号", "No."), Align::Centre, 6.0),
            column(paper.text("时间", "Time"), Align::Centre, 9.0),
            column(paper.text("议题", "Item"), Align::Left, 40.0),
            column(paper.text("汇报单位", "Presented by"), Align::Left, 20.0),
            column(paper.text("方式", "Form"), Align::Centre, 9.0),
            column(paper.text("时长", "Minutes"), Align::Centre, 10.0),
        ],
        rows,
        ..Table::default()
    };
    if !spoken.is_empty() {
        paper.blocks.push(Block::Table(table));
    }
    if !written.is_empty() {
        let heading = paper.text("书面审议事项", "Dealt with in writing");
        paper.heading(1, heading);
        for (item, number) in written.iter().zip(1..) {
            let by = presenter(item, lang);
            let by = if by.is_empty() { String::new() } else { format!("{}{by}{}", lang.pick("（", " ("), lang.pick("）", ")")) };
            paper.say(format!("{number}.{}{by}", item.title), format!("{number}. {}{by}", item.title));
        }
    }
}

/// Who presents: the unit and the person, as far as they are named.
pub(super) fn presenter(item: &AgendaItem, lang: Lang) -> String {
    match (item.unit.is_empty(), item.presenter.is_empty()) {
        (false, false) => format!("{}{}{}", item.unit, lang.pick(" ", ", "), item.presenter),
        (false, true) => item.unit.clone(),
        (true, _) => item.presenter.clone(),
    }
}

fn minutes(minutes: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{minutes}分钟"),
        Lang::En => minutes.to_string(),
    }
}

/// The time of day some minutes after the beginning, or empty.
fn clock(start: &str, minutes: u32) -> String {
    end_time(start, minutes)
}
