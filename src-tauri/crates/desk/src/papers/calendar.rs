//! The calendar file (iCalendar, RFC 5545): the meeting, the dates before it, and every date that it set.

use jiff::civil::Date;
use store::Lang;

use crate::context::Context;
use crate::error::Result;
use crate::indicators::counted::last_day;
use crate::meetings::end_time;
use crate::wire::MeetingSheet;

/// The longest line in bytes, without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// Writes the calendar. Its stamp is the as-of date, so that the same meeting gives the same bytes.
pub(super) fn of(cx: &Context<'_>, sheet: &MeetingSheet) -> Result<String> {
    let lang = cx.lang;
    let stamp = format!("{}T000000Z", basic(cx.as_of()?));
    let brief = &sheet.brief;
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Open Innovation Desk//Meetings//ZH".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VTIMEZONE".to_owned(),
        "TZID:Asia/Shanghai".to_owned(),
        "BEGIN:STANDARD".to_owned(),
        "DTSTART:19910915T000000".to_owned(),
        "TZOFFSETFROM:+0800".to_owned(),
        "TZOFFSETTO:+0800".to_owned(),
        "TZNAME:CST".to_owned(),
        "END:STANDARD".to_owned(),
        "END:VTIMEZONE".to_owned(),
    ];
    let day = |text: &str| if text.len() == 10 { last_day(text) } else { None };
    if let Some(held) = day(&brief.held) {
        let agenda: Vec<String> = sheet.items.iter().map(|it| format!("{}. {}", it.number, it.title)).collect();
        let when = match brief.start_time.is_empty() {
            true => whole_day(held),
            false => {
                let start = basic_time(&brief.start_time);
                let end = end_time(&brief.start_time, brief.minutes.unwrap_or(sheet.budget.length));
                let (end_day, end) = match end.is_empty() {
                    true => (held.tomorrow().unwrap_or(held), "000000".to_owned()),
                    false => (held, basic_time(&end)),
                };
                vec![
                    format!("DTSTART;TZID=Asia/Shanghai:{}T{start}", basic(held)),
                    format!("DTEND;TZID=Asia/Shanghai:{}T{end}", basic(end_day)),
                ]
            }
        };
        event(&mut lines, &stamp, &brief.id, when, &brief.name, &agenda.join("\n"), &brief.place);
    }
    for (part, zh, en, date) in
        [("reply", "回执截止", "replies due", &sheet.reply_by), ("material", "汇报材料报送截止", "material due", &sheet.material_by)]
    {
        if let Some(date) = day(date) {
            let name = format!("{}{}{}", brief.name, lang.pick("：", ": "), lang.pick(zh, en));
            event(&mut lines, &stamp, &format!("{}-{part}", brief.id), whole_day(date), &name, "", "");
        }
    }
    for outcome in sheet.outcomes.iter().filter(|it| it.kind != "通报" && !it.confidential && it.closed.is_empty()) {
        if let Some(due) = last_day(&outcome.due) {
            let who = match (outcome.unit.name.is_empty(), lang) {
                (true, _) => String::new(),
                (_, Lang::Zh) => format!("（{}）", outcome.unit.name),
                (_, Lang::En) => format!(" ({})", outcome.unit.name),
            };
            let name = format!("{}{}{who}", lang.pick("时限：", "Due: "), outcome.text);
            event(&mut lines, &stamp, &outcome.id, whole_day(due), &name, &brief.name, "");
        }
    }
    lines.push("END:VCALENDAR".to_owned());
    Ok(lines.iter().map(|line| folded(line)).collect())
}

fn event(lines: &mut Vec<String>, stamp: &str, id: &str, when: Vec<String>, name: &str, about: &str, place: &str) {
    lines.push("BEGIN:VEVENT".to_owned());
    lines.push(format!("UID:{id}@oidesk"));
    lines.push(format!("DTSTAMP:{stamp}"));
    lines.extend(when);
    lines.push(format!("SUMMARY:{}", escaped(name)));
    for (property, text) in [("DESCRIPTION", about), ("LOCATION", place)] {
        if !text.is_empty() {
            lines.push(format!("{property}:{}", escaped(text)));
        }
    }
    lines.push("END:VEVENT".to_owned());
}

fn whole_day(date: Date) -> Vec<String> {
    let next = date.tomorrow().unwrap_or(date);
    vec![format!("DTSTART;VALUE=DATE:{}", basic(date)), format!("DTEND;VALUE=DATE:{}", basic(next))]
}

fn basic(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn basic_time(time: &str) -> String {
    format!("{}00", time.replace(':', ""))
}

/// Text with what would end or part it taken out of its meaning.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line in parts of at most 75 bytes, never inside a character.
fn folded(line: &str) -> String {
    let mut out = String::new();
    let mut used = 0;
    for c in line.chars() {
        if used + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out + "\r\n"
}
