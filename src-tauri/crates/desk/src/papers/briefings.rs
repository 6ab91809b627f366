//! 汇报材料: the briefings of every item bound together.

use report::document::{Block, Cell, Column, Cover, Document, Figure, Row, Run, Setting, Table};
use store::Lang;

use super::agenda::presenter;
use super::{Paper, words};
use crate::context::Context;
use crate::error::Result;
use crate::meetings::{Briefer, held_of};
use crate::wire::{BriefingTable, MeetingSheet};

/// How many rows of a table are printed; the rest is said.
const ROWS: usize = 40;

/// The bound briefings, with cover and contents.
pub(super) fn draft(cx: &Context<'_>, sheet: &MeetingSheet) -> Result<Document> {
    let mut paper = Paper::new(cx)?;
    let lang = paper.lang;
    let held = held_of(cx, &sheet.brief.id)?;
    let briefer = Briefer::load(cx)?;
    paper.blocks.push(Block::Contents);
    for (item, number) in held.agenda().zip(1..) {
        let briefing = briefer.brief(cx, &held, item, number)?;
        if number > 1 {
            paper.blocks.push(Block::PageBreak);
        }
        paper.heading(1, words::section(number, &briefing.title, lang));
        if let Some(shown) = sheet.items.iter().find(|it| it.id == item.id) {
            let by = presenter(shown, lang);
            if !by.is_empty() {
                let label = paper.text("汇报单位", "Presented by");
                paper.labelled(&label, by);
            }
        }
        if !briefing.proposals.is_empty() {
            let heading = paper.text("提请会议：", "For the meeting: ");
            let text = briefing.proposals.join(lang.pick("", " "));
            paper.blocks.push(Block::Paragraph(vec![Run::Strong(heading), Run::Text(text)]));
        }
        for text in &briefing.paragraphs {
            paper.blocks.push(Block::text(text.clone()));
        }
        for table in &briefing.tables {
            push_table(&mut paper, table);
        }
        for (chart, at) in briefing.charts.iter().zip(1..) {
            paper.blocks.push(Block::Figure(Figure {
                id: format!("figure-{number}-{at}"),
                caption: chart.title.clone(),
                alt: chart.title.clone(),
                chart: chart.clone(),
                height_mm: None,
            }));
        }
    }
    if sheet.items.is_empty() {
        paper.say("议程还没有议题。", "The agenda has no item yet.");
    }
    let name = &sheet.brief.name;
    let cover = Cover {
        title: match lang {
            Lang::Zh => words::broken(name, lang).lines().map(str::to_owned).chain(["汇报材料".to_owned()]).collect(),
            Lang::En => vec![name.clone(), "Briefings".to_owned()],
        },
        organisations: vec![match sheet.convener.as_str() {
            "" => paper.text("开放创新专题工作组秘书处", "Secretariat of the Open Innovation Working Group"),
            convener => convener.to_owned(),
        }],
        date: words::day(paper.as_of, lang),
        edition: None,
    };
    let title = match lang {
        Lang::Zh => format!("{name}汇报材料"),
        Lang::En => format!("Briefings for {name}"),
    };
    Ok(Document { cover: Some(cover), ..paper.close(words::broken(&title, lang), None, Setting::Report) })
}

fn push_table(paper: &mut Paper, table: &BriefingTable) {
    if table.rows.is_empty() {
        return;
    }
    let lang = paper.lang;
    let share = |title: &str| match title {
        "序号" | "No." => 7.0,
        "任务" | "问题" | "议定事项" | "Task" | "Problem" | "Decision" | "指标" | "Indicator" | "名称" | "Name" => 36.0,
        "状态" | "State" => 18.0,
        _ => 14.0,
    };
    let columns = table
        .head
        .iter()
        .map(|title| match share(title) {
            wide if wide > 30.0 => Column::text(title.clone(), wide),
            narrow => Column::centred(title.clone(), narrow),
        })
        .collect();
    let more = table.rows.len().saturating_sub(ROWS);
    let id = paper.table_id();
    paper.blocks.push(Block::Table(Table {
        id,
        caption: table.caption.clone(),
        columns,
        rows: table.rows.iter().take(ROWS).map(|row| Row::from(row.iter().map(|it| Cell::from(it.as_str())).collect::<Vec<_>>())).collect(),
        notes: if more > 0 {
            vec![match lang {
                Lang::Zh => format!("另有{more}项，见问题清单和任务分工表。"),
                Lang::En => format!("{more} more stand in the lists."),
            }]
        } else {
            Vec::new()
        },
        ..Table::default()
    }));
}
