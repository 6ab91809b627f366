//! 退回单 and 催报清单: what a city can read without the Desk.

use std::path::PathBuf;

use report::document::{Block, Cell, Column, Date, Document, Row, Setting, Table};
use store::Lang;

use super::book::Book;
use super::moves::own_unit;
use super::states;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::words;
use crate::review::{paper_failed, told};
use crate::wire::{PapersMade, RoundPaper, SubmissionState};
use crate::{charts, files, punctuation};

/// Prints why a submission was sent back, cell by cell.
pub fn return_slip(cx: &mut Context<'_>, request: RoundPaper) -> Result<PapersMade> {
    let lang = cx.lang;
    let asked = request.unit.clone().unwrap_or_default();
    let year = request.year;
    let (name, sent, due, rows) = cx.workspace()?.read(|tx| {
        let book = Book::of(tx, year)?;
        let item = book.item(&own_unit(&book, &asked)?)?;
        let event = item.events.iter().rev().find(|event| event.action == "return").ok_or_else(|| {
            DeskError::new(
                ErrorCode::NoData,
                format!("{}{year}年的填报没有被退回过。", item.name(Lang::Zh)),
                format!("What {} reported for {year} was never sent back.", item.name(Lang::En)),
            )
            .field("unit")
        })?;
        let rows: Vec<Row> = (1..)
            .zip(item.returns.iter().filter(|it| it.event == event.id))
            .map(|(at, it): (u32, _)| {
                let indicator = book.scheme.indicator(&it.indicator);
                let value = match (it.value.parse::<f64>(), indicator) {
                    (Ok(value), Some(indicator)) => words::amount(value, indicator.unit(), lang),
                    _ if it.value.is_empty() => words::absent(engine::Cell::Missing, lang).to_owned(),
                    _ => it.value.clone(),
                };
                let name = indicator.map_or_else(
                    || lang.pick("整份报表", "the whole form").to_owned(),
                    |indicator| format!("{} {}", indicator.code(), indicator.name(lang)),
                );
                let value = if indicator.is_some() { value } else { "—".to_owned() };
                Row::from(vec![Cell::Text(at.to_string()), Cell::Text(name), Cell::Text(value), Cell::Text(it.reason.clone())])
            })
            .collect();
        Ok::<_, DeskError>((item.name(lang), event.clone(), item.row.due.clone(), rows))
    })?;
    let mut blocks = vec![match lang {
        Lang::Zh => Block::text(format!(
            "{name}：\n你单位报送的{year}年开放创新工作填报表，经审核有{}项需要修改，现予退回。请按下表逐项核对修改，并重新报送。",
            rows.len()
        )),
        Lang::En => Block::text(format!(
            "To {name}: of your reporting form for {year}, {} need to be changed. Please go through the table and hand the form in again.",
            if rows.len() == 1 { "1 item".to_owned() } else { format!("{} items", rows.len()) }
        )),
    }];
    blocks.push(Block::Table(Table {
        id: "returns".into(),
        columns: vec![
            Column::centred(cx.text("序号", "No."), 1.0),
            Column::text(cx.text("指标", "Indicator"), 4.0),
            Column::text(cx.text("报送值", "Value sent in"), 2.4),
            Column::text(cx.text("退回原因", "Why it is sent back"), 5.0),
        ],
        rows,
        notes: vec![match lang {
            Lang::Zh => format!("退回人：{}（{}）；退回日期：{}；报送截止：{}", sent.actor, sent.actor_unit, sent.day, or_dash(&due)),
            Lang::En => format!("Sent back by {} ({}) on {}; due {}.", sent.actor, sent.actor_unit, sent.day, or_dash(&due)),
        }],
        ..Table::default()
    }));
    if !sent.note.is_empty() {
        blocks.push(Block::text(sent.note.clone()));
    }
    let title = match lang {
        Lang::Zh => format!("{year}年填报退回单"),
        Lang::En => format!("Return slip {year}"),
    };
    let stem = match lang {
        Lang::Zh => format!("退回单_{name}_{year}"),
        Lang::En => format!("Return-slip_{name}_{year}"),
    };
    print(cx, request.dir.as_deref(), &stem, title, blocks)
}

/// Prints who has not handed in, and how late they are.
pub fn reminder(cx: &mut Context<'_>, request: RoundPaper) -> Result<PapersMade> {
    let (lang, year, today) = (cx.lang, request.year, cx.as_of()?);
    let (rows, asked) = cx.workspace()?.read(|tx| {
        let book = Book::of(tx, year)?;
        let open = |state| {
            matches!(state, SubmissionState::Pending | SubmissionState::Issued | SubmissionState::Filling | SubmissionState::Returned)
        };
        let rows: Vec<Row> = (1..)
            .zip(book.items.iter().filter(|item| open(item.state())))
            .map(|(at, item): (u32, _)| {
                let cells = book.cells(item, lang);
                let blank: Vec<&str> =
                    cells.iter().filter(|cell| cell.state == store::ValueState::Blank).map(|cell| cell.indicator.code()).collect();
                let late = match item.late(today) {
                    0 => "—".to_owned(),
                    days => lang.pick(&format!("{days}天"), &format!("{days} days")).to_owned(),
                };
                let missing = if blank.is_empty() {
                    lang.pick("已填齐，待上报", "filled in, to be submitted").to_owned()
                } else {
                    words::list(&blank, lang)
                };
                Row::from(vec![
                    Cell::Text(at.to_string()),
                    Cell::Text(item.name(lang)),
                    Cell::Text(states::label(item.state(), lang).to_owned()),
                    Cell::Text(or_dash(&item.row.due).to_owned()),
                    Cell::Text(late),
                    Cell::Text(missing),
                ])
            })
            .collect();
        Ok::<_, DeskError>((rows, book.items.len()))
    })?;
    let open = rows.len();
    let as_of = date(today).in_words(words::paper(lang));
    let mut blocks = vec![match lang {
        Lang::Zh => Block::text(format!("截至{as_of}，{year}年填报应报{asked}个单位，已报{}个，未报{open}个。", asked - open)),
        Lang::En => Block::text(format!("As of {as_of}, {} of {asked} units have reported for {year}; {open} have not.", asked - open)),
    }];
    if open > 0 {
        blocks.push(Block::Table(Table {
            id: "open".into(),
            columns: vec![
                Column::centred(cx.text("序号", "No."), 1.0),
                Column::text(cx.text("填报单位", "Unit"), 4.0),
                Column::centred(cx.text("状态", "State"), 2.0),
                Column::centred(cx.text("截止日期", "Due"), 2.4),
                Column::centred(cx.text("逾期", "Late"), 1.6),
                Column::text(cx.text("未填指标", "Blank indicators"), 4.0),
            ],
            rows,
            ..Table::default()
        }));
        blocks.push(Block::text(cx.text("请未报单位尽快报送；确有困难的，请书面说明。", "Please report soon, or write why you can't.")));
    }
    let title = match lang {
        Lang::Zh => format!("{year}年填报催报清单"),
        Lang::En => format!("Reminder list {year}"),
    };
    let stem = match lang {
        Lang::Zh => format!("催报清单_{year}"),
        Lang::En => format!("Reminder-list_{year}"),
    };
    print(cx, request.dir.as_deref(), &stem, title, blocks)
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "—" } else { text }
}

fn date(day: jiff::civil::Date) -> Date {
    let date = Date::new(i32::from(day.year()), day.month().unsigned_abs(), day.day().unsigned_abs());
    // Both calendars are Gregorian; only a year before our era has no date on paper.
    date.or_else(|| Date::new(1, 1, 1)).expect("the first day of the first year exists")
}

/// Writes a sheet as docx and pdf; both are made before the first is written.
fn print(cx: &mut Context<'_>, dir: Option<&str>, stem: &str, title: String, blocks: Vec<Block>) -> Result<PapersMade> {
    let lang = cx.lang;
    let mut document = Document {
        lang: words::paper(lang),
        title,
        subtitle: None,
        cover: None,
        footer: None,
        mark: cx.demo()?.then(|| cx.text("演示数据", "Demo data")),
        as_of: date(cx.as_of()?),
        author: cx.text("开放创新专题工作组秘书处", "Secretariat of the Open Innovation Working Group"),
        setting: Setting::Sheet,
        blocks,
    };
    if lang == Lang::Zh {
        punctuation::set(&mut document);
    }
    let fonts = charts::fonts(cx)?;
    let pdf = report::pdf(&document, &fonts, &mut told(cx.task.part(0.0, 0.6))).map_err(paper_failed)?;
    let docx = report::docx(&document, &fonts, Some(&pdf), &mut told(cx.task.part(0.6, 0.9))).map_err(paper_failed)?;
    let folder = dir.filter(|dir| !dir.is_empty()).map_or_else(|| cx.desk.output_dir(), PathBuf::from);
    let path = |extension: &str| folder.join(files::safe_name(&format!("{stem}.{extension}")));
    let pages = u32::try_from(pdf.pages).unwrap_or(u32::MAX);
    let mut made = Vec::new();
    for (path, bytes) in [(path("docx"), docx), (path("pdf"), pdf.bytes)] {
        files::write_whole(&path, &bytes)?;
        made.push(path.display().to_string());
    }
    Ok(PapersMade { files: made, pages })
}
