//! 会议纪要: what the meeting heard and held, what it decided, who was there.

use report::document::{Document, Place, Setting};
use store::Lang;

use super::{Paper, words};
use crate::context::Context;
use crate::error::Result;
use crate::wire::{Attendee, MeetingSheet, Outcome};

/// The minutes, as 送审稿 or final. Confidential outcomes stay out unless they are asked for; the numbers of the others are without gaps.
pub(super) fn draft(cx: &Context<'_>, sheet: &MeetingSheet, is_final: bool, confidential: bool) -> Result<Document> {
    let mut paper = Paper::new(cx)?;
    let lang = paper.lang;
    let brief = &sheet.brief;
    let when = words::dated(&brief.held, lang);
    let place = words::or(&brief.place, lang.pick("会议室", "the meeting room"));
    let chair = words::or(&sheet.host, lang.pick("专题工作组负责人", "the head of the group"));
    paper.say(
        format!("{when}，{chair}在{place}主持召开{}。现将会议主要情况和议定事项纪要如下。", brief.name),
        format!("{} was held on {when} at {place}, chaired by {chair}. What it heard and decided is as follows.", brief.name),
    );
    for text in sheet.summary.lines().filter(|line| !line.trim().is_empty()) {
        let text = text.trim().to_owned();
        paper.say(text.clone(), text);
    }
    let mut n = 0;
    for item in sheet.items.iter().filter(|item| !item.record.trim().is_empty()) {
        n += 1;
        paper.heading(1, words::section(n, &about(&item.title), lang));
        for text in item.record.lines().filter(|line| !line.trim().is_empty()) {
            let text = text.trim().to_owned();
            paper.say(text.clone(), text);
        }
    }
    let printed: Vec<&Outcome> = sheet.outcomes.iter().filter(|it| it.kind != "通报" && (confidential || !it.confidential)).collect();
    n += 1;
    paper.heading(1, words::section(n, lang.pick("议定事项", "Decisions"), lang));
    if printed.is_empty() {
        paper.say("本次会议没有议定事项。", "The meeting decided nothing.");
    }
    for (outcome, number) in printed.iter().zip(1..) {
        let text = outcome.text.trim_end_matches(['。', '.']);
        let mut who = vec![match lang {
            Lang::Zh => format!("责任单位：{}", words::or(&outcome.unit.name, "待定")),
            Lang::En => format!("responsible: {}", words::or(&outcome.unit.name, "open")),
        }];
        if !outcome.support.is_empty() {
            who.push(match lang {
                Lang::Zh => format!("配合单位：{}", outcome.support),
                Lang::En => format!("with {}", outcome.support),
            });
        }
        who.push(match lang {
            Lang::Zh => format!("时限：{}", words::by(&outcome.due, lang)),
            Lang::En => words::by(&outcome.due, lang),
        });
        let who = who.join(lang.pick("；", "; "));
        paper.say(format!("{number}.{text}。（{who}）"), format!("{number}. {text}. ({who})"));
    }
    let told: Vec<&Outcome> = sheet.outcomes.iter().filter(|it| it.kind == "通报" && (confidential || !it.confidential)).collect();
    if !told.is_empty() {
        n += 1;
        paper.heading(1, words::section(n, lang.pick("通报事项", "Information"), lang));
        for (outcome, number) in told.iter().zip(1..) {
            paper.say(format!("{number}.{}", outcome.text), format!("{number}. {}", outcome.text));
        }
    }
    paper.line(Place::Flush, " ");
    let present = |it: &&Attendee| it.attendance == "出席";
    let groups: [(&str, &str, Vec<&Attendee>); 4] = [
        ("出席", "Present", sheet.attendees.iter().filter(|it| present(it) && it.role != "列席" && it.role != "记录").collect()),
        ("请假", "Excused", sheet.attendees.iter().filter(|it| it.attendance == "请假").collect()),
        ("列席", "In attendance", sheet.attendees.iter().filter(|it| present(it) && it.role == "列席").collect()),
        ("记录", "Minutes", sheet.attendees.iter().filter(|it| present(it) && it.role == "记录").collect()),
    ];
    for (zh, en, people) in groups {
        if !people.is_empty() {
            let label = paper.text(zh, en);
            paper.labelled(&label, names(&people, lang));
        }
    }
    let recorded = sheet.attendees.iter().any(|it| it.role == "记录" && it.attendance == "出席");
    if !recorded && !sheet.secretary.is_empty() {
        let label = paper.text("记录", "Minutes");
        paper.labelled(&label, sheet.secretary.clone());
    }
    let title = match lang {
        Lang::Zh => match brief.series.as_str() {
            "" => "开放创新专题工作组会议纪要".to_owned(),
            series if series.ends_with("会议") => format!("{series}纪要"),
            series if series.ends_with("例会") => format!("{}会议纪要", series.trim_end_matches("例会")),
            series => format!("{series}会议纪要"),
        },
        Lang::En => "Minutes of the Open Innovation Working Group".to_owned(),
    };
    let number = sheet.session_no.map(|n| match lang {
        Lang::Zh => format!("第{n}次"),
        Lang::En => format!("Meeting {n}"),
    });
    let edition = (!is_final).then(|| paper.text("送审稿", "for approval"));
    let parts: Vec<String> = number.into_iter().chain(edition).collect();
    let subtitle = (!parts.is_empty()).then(|| match lang {
        Lang::Zh => format!("（{}）", parts.join(" · ")),
        Lang::En => format!("({})", parts.join(", ")),
    });
    Ok(paper.close(title, subtitle, Setting::Minutes))
}

/// The item in a heading, without the words by which an agenda asks for it.
fn about(title: &str) -> String {
    title.trim_end_matches("的汇报").to_owned()
}

/// Units with their people: 演示上海科技 甲、乙；演示江苏科技 丙.
fn names(people: &[&Attendee], lang: Lang) -> String {
    let mut units: Vec<(&str, Vec<String>)> = Vec::new();
    for it in people {
        let name = match it.note.is_empty() {
            true => it.name.clone(),
            false => format!("{}{}{}{}", it.name, lang.pick("（", " ("), it.note, lang.pick("）", ")")),
        };
        match units.iter_mut().find(|(unit, _)| *unit == it.unit) {
            Some((_, names)) => names.push(name),
            None => units.push((&it.unit, vec![name])),
        }
    }
    let shown = units.into_iter().map(|(unit, names)| {
        let names: Vec<String> = names.into_iter().filter(|it| !it.is_empty()).collect();
        format!("{unit}{}{}", if names.is_empty() { "" } else { " " }, names.join(lang.pick("、", ", ")))
    });
    shown.collect::<Vec<_>>().join(lang.pick("；", "; "))
}
