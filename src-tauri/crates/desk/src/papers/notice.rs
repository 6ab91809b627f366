//! 会议通知 with its annexes: 议程, 参会回执, 参会名额.

use std::collections::BTreeMap;

use report::document::{Align, Block, Cell, Column, Document, Place, Row, RowKind, Setting, Table};
use store::Lang;

use super::{Paper, agenda, words};
use crate::context::Context;
use crate::error::Result;
use crate::wire::MeetingSheet;

/// The invitation.
pub(super) fn draft(cx: &Context<'_>, sheet: &MeetingSheet) -> Result<Document> {
    let mut paper = Paper::new(cx)?;
    let lang = paper.lang;
    let brief = &sheet.brief;
    let name = &brief.name;
    let convener = match sheet.convener.as_str() {
        "" => paper.text("开放创新专题工作组秘书处", "Secretariat of the Open Innovation Working Group"),
        convener => convener.to_owned(),
    };
    let to = paper.text("各成员单位：", "To the members of the working group:");
    paper.line(Place::Flush, to);
    paper.say(
        format!("经研究，定于{}召开{name}。现将有关事项通知如下。", words::dated(words::or(&brief.held, "近期"), lang)),
        format!("{name} will be held on {}. Please note the following.", words::dated(words::or(&brief.held, "a date to come"), lang)),
    );
    let mut n = 0;
    let mut head = |paper: &mut Paper, zh: &str, en: &str| {
        n += 1;
        let text = words::section(n, lang.pick(zh, en), lang);
        paper.heading(1, text);
    };
    head(&mut paper, "会议时间", "Time");
    let length = brief.minutes.unwrap_or(sheet.budget.length);
    let when = words::when(&brief.held, &brief.start_time, lang);
    paper.say(format!("{when}，会期约{length}分钟。"), format!("{when}, about {length} minutes."));
    head(&mut paper, "会议地点", "Venue");
    paper.say(format!("{}。", words::or(&brief.place, "另行通知")), words::or(&brief.place, "to be announced").to_owned());
    head(&mut paper, "会议议题", "Items");
    if sheet.items.is_empty() {
        paper.say("议题另行通知。", "The items will be announced.");
    } else {
        let titles: Vec<&str> = sheet.items.iter().take(8).map(|item| item.title.as_str()).collect();
        let more = sheet.items.len().saturating_sub(titles.len());
        for (title, number) in titles.iter().zip(1..) {
            paper.say(format!("{number}.{title}"), format!("{number}. {title}"));
        }
        if more > 0 {
            paper.say(format!("其余{more}项见附件1。"), format!("The other {more} stand in annex 1."));
        }
    }
    head(&mut paper, "参会人员", "Participants");
    paper.say(
        format!("各成员单位负责人和联络员，共{}家单位，名额见附件3。主持人：{}。", units(sheet).len(), words::or(&sheet.host, "待定")),
        format!(
            "Heads and liaison officers of {} units, see annex 3. Chair: {}.",
            units(sheet).len(),
            words::or(&sheet.host, "to be announced")
        ),
    );
    head(&mut paper, "有关事项", "Please note");
    let mut matters: Vec<(String, String)> = Vec::new();
    let reply = words::by(&sheet.reply_by, lang);
    if !sheet.reply_by.is_empty() {
        matters.push((
            format!("请于{reply}将参会回执（附件2）报送秘书处；不能参会的，须说明原因并委派人员代为参会。"),
            format!("Send the reply (annex 2) {reply}; who can't come names the reason and a deputy."),
        ));
    }
    if !sheet.material_by.is_empty() {
        let material = words::by(&sheet.material_by, lang);
        matters.push((
            format!("请汇报单位于{material}报送汇报材料，并在会上按议程所列时长汇报。"),
            format!("Presenting units send their material {material} and keep to the time of the agenda."),
        ));
    }
    if !sheet.contact.is_empty() {
        matters.push((format!("联系人：{}。", sheet.contact), format!("Contact: {}.", sheet.contact)));
    }
    if matters.is_empty() {
        matters.push(("请准时参会。".to_owned(), "Please be on time.".to_owned()));
    }
    for ((zh, en), number) in matters.into_iter().zip(1..) {
        paper.say(format!("（{}）{zh}", words::numeral(number)), format!("({number}) {en}"));
    }
    paper.line(Place::Flush, " ");
    let annexes = paper.text("附件：1.会议议程\n2.参会回执\n3.参会单位和名额", "Annexes: 1. Agenda\n2. Reply\n3. Units and seats");
    paper.line(Place::Hanging, annexes);
    paper.signed(&convener);

    let title = words::broken(&format!("{name}{}", lang.pick("议程", ": agenda")), lang);
    paper.blocks.push(Block::Annex { number: Some(1), title });
    agenda::body(&mut paper, sheet);
    let title = words::broken(&format!("{name}{}", lang.pick("参会回执", ": reply")), lang);
    paper.blocks.push(Block::Annex { number: Some(2), title });
    reply_form(&mut paper, sheet);
    let title = paper.text("参会单位和名额", "Units and seats");
    paper.blocks.push(Block::Annex { number: Some(3), title });
    seats(&mut paper, sheet);
    let title = match lang {
        Lang::Zh => format!("关于召开{name}的通知"),
        Lang::En => format!("Invitation to {name}"),
    };
    Ok(paper.close(words::broken(&title, lang), None, Setting::Report))
}

/// The units with their seats, in official order.
fn units(sheet: &MeetingSheet) -> Vec<(String, u32)> {
    let mut seats: Vec<(String, u32)> = Vec::new();
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for it in &sheet.attendees {
        match places.get(it.unit.as_str()) {
            Some(at) => seats[*at].1 += 1,
            None => {
                places.insert(&it.unit, seats.len());
                seats.push((it.unit.clone(), 1));
            }
        }
    }
    seats
}

fn reply_form(paper: &mut Paper, sheet: &MeetingSheet) {
    let blank = || Row { kind: RowKind::Tall, cells: (0..6).map(|_| Cell::from(" ")).collect() };
    let id = paper.table_id();
    let by = words::by(&sheet.reply_by, paper.lang);
    paper.blocks.push(Block::Table(Table {
        id,
        unit_note: Some(paper.text("单位（盖章）：　　　　　　　　　　", "Unit:                              ")),
        columns: vec![
            Column::centred(paper.text("姓名", "Name"), 14.0),
            Column::centred(paper.text("单位", "Unit"), 24.0),
            Column::centred(paper.text("职务", "Position"), 16.0),
            Column::centred(paper.text("手机", "Phone"), 18.0),
            Column::centred(paper.text("是否参会", "Coming"), 12.0),
            Column::centred(paper.text("备注", "Note"), 16.0),
        ],
        rows: (0..4).map(|_| blank()).collect(),
        notes: if sheet.reply_by.is_empty() {
            Vec::new()
        } else {
            vec![match paper.lang {
                Lang::Zh => format!("请于{by}报送秘书处。"),
                Lang::En => format!("Please send it {by}."),
            }]
        },
        ..Table::default()
    }));
}

fn seats(paper: &mut Paper, sheet: &MeetingSheet) {
    let seats = units(sheet);
    let total: u32 = seats.iter().map(|(_, seats)| seats).sum();
    let mut rows: Vec<Row> = seats
        .into_iter()
        .zip(1..)
        .map(|((unit, seats), number)| Row::from(vec![Cell::from(number.to_string()), unit.into(), seats.to_string().into(), Cell::Blank]))
        .collect();
    rows.push(Row::total(vec![Cell::Blank, paper.text("合计", "Total").into(), total.to_string().into(), Cell::Blank]));
    let id = paper.table_id();
    paper.blocks.push(Block::Table(Table {
        id,
        columns: vec![
            Column { title: paper.text("序号", "No."), align: Align::Centre, share: 10.0 },
            Column::text(paper.text("单位", "Unit"), 56.0),
            Column::centred(paper.text("名额", "Seats"), 14.0),
            Column::centred(paper.text("备注", "Note"), 20.0),
        ],
        rows,
        ..Table::default()
    }));
}
