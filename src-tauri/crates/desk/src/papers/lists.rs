//! Lists that go out: 签到表, 问题清单, 督办单, 议定事项台账.

use report::document::{Align, Block, Cell, Column, Document, Place, Row, RowKind, Setting, Table};
use store::{Kind, Lang, Record};

use super::{Paper, words};
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::meetings::Book;
use crate::regions;
use crate::wire::{Attendee, MeetingSheet, WorkState};
use crate::workplan::problems::{item as problem_item, urgency};
use crate::workplan::standing::judge;
use crate::workplan::units::Units;
use crate::workplan::{all, text};

fn column(title: String, align: Align, share: f64) -> Column {
    Column { title, align, share }
}

/// 签到表, grouped 沪苏浙皖, rows of at least 10 mm.
pub(super) fn sign_in(cx: &Context<'_>, sheet: &MeetingSheet) -> Result<Document> {
    let mut paper = Paper::new(cx)?;
    let lang = paper.lang;
    let units = cx.workspace()?.read(Units::load)?;
    let group = |it: &Attendee| match it.role.as_str() {
        "列席" => lang.pick("列席", "Guests").to_owned(),
        "记录" => lang.pick("会务", "Secretariat").to_owned(),
        _ => units
            .get(&it.unit_id)
            .and_then(|unit| regions::name(&unit.province, lang))
            .unwrap_or_else(|| lang.pick("其他", "Others").to_owned()),
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut last = String::new();
    for (it, number) in sheet.attendees.iter().zip(1..) {
        let heading = group(it);
        if heading != last {
            rows.push(Row::group(heading.clone()));
            last = heading;
        }
        let cells =
            [number.to_string(), it.name.clone(), it.unit.clone(), it.duty.clone(), it.phone.clone(), String::new(), it.note.clone()];
        rows.push(Row { kind: RowKind::Tall, cells: cells.into_iter().map(|it| Cell::from(words::or(&it, " "))).collect() });
    }
    if rows.is_empty() {
        rows.extend((0..12).map(|_| Row { kind: RowKind::Tall, cells: (0..7).map(|_| Cell::from(" ")).collect() }));
    }
    let id = paper.table_id();
    paper.blocks.push(Block::Table(Table {
        id,
        columns: vec![
            column(paper.text("序号", "No."), Align::Centre, 7.0),
            column(paper.text("姓名", "Name"), Align::Centre, 19.0),
            column(paper.text("单位", "Unit"), Align::Left, 29.0),
            column(paper.text("职务", "Position"), Align::Centre, 10.0),
            column(paper.text("手机", "Phone"), Align::Centre, 14.0),
            column(paper.text("签名", "Signature"), Align::Centre, 14.0),
            column(paper.text("备注", "Note"), Align::Centre, 10.0),
        ],
        rows,
        ..Table::default()
    }));
    let title = match lang {
        Lang::Zh => format!("{}签到表", sheet.brief.name),
        Lang::En => format!("Attendance of {}", sheet.brief.name),
    };
    let subtitle = words::when(&sheet.brief.held, &sheet.brief.start_time, lang);
    Ok(paper.close(words::broken(&title, lang), Some(subtitle), Setting::Report))
}

/// 问题清单: every problem that is not struck off, then those that were this year.
pub(super) fn problems(cx: &Context<'_>) -> Result<(Document, u32)> {
    let mut paper = Paper::new(cx)?;
    let (lang, as_of) = (paper.lang, paper.as_of);
    let mut rows = Vec::new();
    let mut count = 0;
    let mut overdue = 0;
    cx.workspace()?.read(|tx| {
        let units = Units::load(tx)?;
        let mut problems: Vec<(Record, _)> =
            all(tx, Kind::Problem)?.into_iter().map(|it| (judge(&it, as_of), it)).map(|(state, it)| (it, state)).collect();
        let year = as_of.year().to_string();
        problems.retain(|(it, judged)| judged.state != WorkState::Struck || text(it, "closed").starts_with(&year));
        problems.sort_by_key(|(it, judged)| urgency(it, *judged));
        for ((it, judged), number) in problems.iter().zip(1..) {
            let shown = problem_item(it, *judged, tx.evidence_count(&it.id)? as u32, &units, lang);
            count += 1;
            overdue += u32::from(judged.state == WorkState::Overdue);
            let proof = match (shown.evidence, shown.evidence_note.as_str()) {
                (0, "") => "—".to_owned(),
                (0, note) => note.to_owned(),
                (n, _) => match lang {
                    Lang::Zh => format!("{n}份"),
                    Lang::En => n.to_string(),
                },
            };
            let source = lang.pick(&shown.source, source_en(&shown.source)).to_owned();
            rows.push(Row::from(vec![
                Cell::from(number.to_string()),
                shown.name.into(),
                source.into(),
                shown.severity.into(),
                shown.unit.name.into(),
                shown.measures.into(),
                shown.due.into(),
                shown.last.map(|note| note.text).unwrap_or_default().into(),
                light(&shown.standing.word, shown.standing.light, lang).into(),
                proof.into(),
            ]));
        }
        Ok::<_, DeskError>(())
    })?;
    let told = match lang {
        Lang::Zh => format!(
            "截至{}，在册问题{count}项，其中逾期{overdue}项。逾期的自动列入下次会议议程；销号须附佐证材料并经审批。",
            words::day(as_of, lang)
        ),
        Lang::En => {
            format!("As of {}: {count} problems, {overdue} overdue. What is overdue comes up at the next meeting.", words::day(as_of, lang))
        }
    };
    let id = paper.table_id();
    paper.blocks.push(Block::Table(Table {
        id,
        columns: vec![
            column(paper.text("序号", "No."), Align::Centre, 5.0),
            column(paper.text("问题", "Problem"), Align::Left, 24.0),
            column(paper.text("来源", "Source"), Align::Centre, 6.0),
            column(paper.text("程度", "Severity"), Align::Centre, 6.0),
            column(paper.text("责任单位", "Unit"), Align::Left, 13.0),
            column(paper.text("整改措施", "Measures"), Align::Left, 24.0),
            column(paper.text("时限", "Due"), Align::Centre, 11.0),
            column(paper.text("进展", "Progress"), Align::Left, 20.0),
            column(paper.text("状态", "State"), Align::Centre, 13.0),
            column(paper.text("佐证", "Proof"), Align::Centre, 9.0),
        ],
        rows,
        notes: vec![
            told,
            paper.text(
                "状态栏前为红、黄、绿、灰灯：红为逾期，黄为临期（30天内），绿为推进中或已完成，灰为未启动。",
                "Lights: red overdue, yellow due within 30 days, green under way or done, grey not begun.",
            ),
        ],
        ..Table::default()
    }));
    let title = paper.text("开放创新专题工作组问题清单", "List of Problems of the Open Innovation Working Group");
    Ok((paper.close(title, None, Setting::Report), count))
}

fn source_en(word: &str) -> &str {
    match word {
        "会议" => "meeting",
        "填报" => "reporting",
        "评估" => "review",
        "其他" => "other",
        other => other,
    }
}

/// The light as a word before the state, for paper is often black and white.
fn light(word: &str, light: crate::wire::Light, lang: Lang) -> String {
    let colour = match light {
        crate::wire::Light::Red => lang.pick("红", "red"),
        crate::wire::Light::Yellow => lang.pick("黄", "yellow"),
        crate::wire::Light::Green => lang.pick("绿", "green"),
        crate::wire::Light::Grey => lang.pick("灰", "grey"),
    };
    format!("{colour}{}{word}", lang.pick("·", ": "))
}

/// 督办单, one per unit that owes something overdue.
pub(super) fn orders(cx: &Context<'_>, only: Option<&str>) -> Result<Vec<(String, Document, u32)>> {
    let as_of = cx.as_of()?;
    let lang = cx.lang;
    let mut owed: Vec<(String, String, Vec<[String; 5]>)> = Vec::new();
    cx.workspace()?.read(|tx| {
        let units = Units::load(tx)?;
        type Row = ((usize, usize, String, String), String, [String; 5]);
        let mut found: Vec<Row> = Vec::new();
        for (kind, field, zh, en) in [
            (Kind::Task, "lead_unit_id", "工作要点任务", "task"),
            (Kind::Problem, "owner_unit_id", "问题", "problem"),
            (Kind::Decision, "unit_id", "议定事项", "decision"),
        ] {
            for it in all(tx, kind)? {
                let judged = judge(&it, as_of);
                if judged.state != WorkState::Overdue {
                    continue;
                }
                let unit = text(&it, field).to_owned();
                let last = crate::workplan::notes(&it).pop().map(|note| note.text).unwrap_or_default();
                found.push((
                    units.order(&unit),
                    unit,
                    [lang.pick(zh, en).to_owned(), it.name().to_owned(), text(&it, "due").to_owned(), judged.word(lang), last],
                ));
            }
        }
        // The sort is stable: tasks, problems and decisions of a unit stay in this order.
        found.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        for (_, id, row) in found {
            let name = units.get(&id).map_or_else(|| lang.pick("未定责任单位", "no unit").to_owned(), |unit| unit.name.clone());
            match owed.last_mut().filter(|(unit, ..)| *unit == id) {
                Some((.., rows)) => rows.push(row),
                None => owed.push((id, name, vec![row])),
            }
        }
        Ok::<_, DeskError>(())
    })?;
    let mut orders = Vec::new();
    for (_, name, rows) in owed.into_iter().filter(|(id, ..)| only.is_none_or(|only| only.is_empty() || only == id)) {
        let n = rows.len() as u32;
        orders.push((name.clone(), order(cx, &name, rows)?, n));
    }
    Ok(orders)
}

fn order(cx: &Context<'_>, unit: &str, rows: Vec<[String; 5]>) -> Result<Document> {
    let mut paper = Paper::new(cx)?;
    let lang = paper.lang;
    let n = rows.len();
    let reply = paper.as_of.saturating_add(jiff::Span::new().days(10));
    paper.line(
        Place::Flush,
        match lang {
            Lang::Zh => format!("{unit}："),
            Lang::En => format!("To {unit}:"),
        },
    );
    paper.say(
        format!(
            "经核对工作要点、问题清单和议定事项台账，截至{}，你单位有{n}项工作超过时限尚未办结（见下表）。请抓紧办理，并于{}前书面反馈原因、措施和新的完成时限；已办结的，请附佐证材料。",
            words::day(paper.as_of, lang),
            words::day(reply, lang)
        ),
        format!(
            "As of {}, {n} matters of your unit are past their date (see below). Please act on them and reply by {} with reasons, measures and a new date; attach the proof of what is done.",
            words::day(paper.as_of, lang),
            words::day(reply, lang)
        ),
    );
    let id = paper.table_id();
    let rows = rows
        .into_iter()
        .zip(1..)
        .map(|([kind, name, due, state, last], number)| {
            Row::from(vec![Cell::from(number.to_string()), kind.into(), name.into(), due.into(), state.into(), last.into()])
        })
        .collect();
    paper.blocks.push(Block::Table(Table {
        id,
        columns: vec![
            column(paper.text("序号", "No."), Align::Centre, 7.0),
            column(paper.text("类别", "Kind"), Align::Centre, 12.0),
            column(paper.text("事项", "Matter"), Align::Left, 34.0),
            column(paper.text("时限", "Due"), Align::Centre, 15.0),
            column(paper.text("状态", "State"), Align::Centre, 14.0),
            column(paper.text("最近进展", "Latest"), Align::Left, 24.0),
        ],
        rows,
        ..Table::default()
    }));
    let issuer = paper.text("开放创新专题工作组秘书处", "Secretariat of the Open Innovation Working Group");
    paper.signed(&issuer);
    let title = paper.text("督　办　单", "Reminder");
    Ok(paper.close(title, None, Setting::Report))
}

/// 议定事项台账: every decision across meetings with its state.
pub(super) fn decisions(cx: &Context<'_>) -> Result<(Document, u32)> {
    let mut paper = Paper::new(cx)?;
    let (lang, as_of) = (paper.lang, paper.as_of);
    let book = cx.workspace()?.read(|tx| Book::load(tx, as_of))?;
    let mut outcomes: Vec<_> = book.decisions.iter().filter(|(it, _)| text(it, "outcome_kind") != "通报").collect();
    outcomes.sort_by_key(|(it, _)| {
        (book.held(it).to_owned(), text(it, "meeting_id").to_owned(), crate::workplan::whole(it, "seq"), it.id.clone())
    });
    let rows: Vec<Row> = outcomes
        .iter()
        .zip(1..)
        .map(|((it, judged), number)| {
            let shown = book.outcome(it, *judged, lang);
            Row::from(vec![
                Cell::from(number.to_string()),
                shown.meeting.as_ref().map(|it| it.name.clone()).unwrap_or_default().into(),
                book.held(it).into(),
                shown.text.into(),
                shown.word.into(),
                shown.unit.name.into(),
                shown.support.into(),
                shown.due.into(),
                shown.closed.into(),
                shown.standing.word.into(),
                shown.progress.into(),
                shown.became.iter().map(|it| it.name.as_str()).collect::<Vec<_>>().join("、").into(),
            ])
        })
        .collect();
    let count = rows.len() as u32;
    let id = paper.table_id();
    let caption = paper.text("议定事项台账", "Register of decisions");
    let heads = [
        ("序号", "No.", 5.0),
        ("会议", "Meeting", 24.0),
        ("会议日期", "Held", 10.0),
        ("议定事项", "Decision", 36.0),
        ("类型", "Kind", 9.0),
        ("责任单位", "Responsible", 14.0),
        ("配合单位", "With", 14.0),
        ("时限", "Due", 10.0),
        ("办结日期", "Closed", 10.0),
        ("状态", "State", 14.0),
        ("最近进展", "Latest", 24.0),
        ("转为", "Became", 20.0),
    ];
    let columns = heads.iter().map(|(zh, en, share)| column(paper.text(zh, en), Align::Left, *share)).collect();
    paper.blocks.push(Block::Table(Table { id, caption: caption.clone(), columns, rows, ..Table::default() }));
    Ok((paper.close(caption, None, Setting::Report), count))
}
