//! Dates, times and numbers as official papers have them.

use jiff::civil::{Date, Weekday};
use store::Lang;

use crate::indicators::counted::first_day;

pub(super) use crate::meetings::day_in_words as day;

/// A stored date in a sentence; a month or year alone stays one.
pub(super) fn dated(text: &str, lang: Lang) -> String {
    match (text.len(), first_day(text), lang) {
        (10, Some(date), _) => day(date, lang),
        (7, Some(date), Lang::Zh) => format!("{}年{}月", date.year(), date.month()),
        (4, Some(date), Lang::Zh) => format!("{}年", date.year()),
        _ => text.to_owned(),
    }
}

/// By when: 2026年2月28日前.
pub(super) fn by(text: &str, lang: Lang) -> String {
    match (text.is_empty(), lang) {
        (true, Lang::Zh) => "未定".to_owned(),
        (true, Lang::En) => "no date".to_owned(),
        (_, Lang::Zh) => format!("{}前", dated(text, lang)),
        (_, Lang::En) => format!("by {}", dated(text, lang)),
    }
}

/// The day of the week.
pub(super) fn weekday(date: Date, lang: Lang) -> &'static str {
    match date.weekday() {
        Weekday::Monday => lang.pick("星期一", "Monday"),
        Weekday::Tuesday => lang.pick("星期二", "Tuesday"),
        Weekday::Wednesday => lang.pick("星期三", "Wednesday"),
        Weekday::Thursday => lang.pick("星期四", "Thursday"),
        Weekday::Friday => lang.pick("星期五", "Friday"),
        Weekday::Saturday => lang.pick("星期六", "Saturday"),
        Weekday::Sunday => lang.pick("星期日", "Sunday"),
    }
}

/// When a meeting is: 2025年12月12日（星期五）14:00.
pub(super) fn when(held: &str, start: &str, lang: Lang) -> String {
    let Some(date) = first_day(held).filter(|_| held.len() == 10) else {
        return match held.is_empty() {
            true => lang.pick("另行通知", "to be announced").to_owned(),
            false => dated(held, lang),
        };
    };
    let start = if start.is_empty() { String::new() } else { format!("{}{start}", lang.pick("", ", ")) };
    match lang {
        Lang::Zh => format!("{}（{}）{start}", day(date, lang), weekday(date, lang)),
        Lang::En => format!("{}, {}{start}", weekday(date, lang), day(date, lang)),
    }
}

/// A number in Chinese characters, as headings have it: 一 … 九十九; further ones in digits.
pub(super) fn numeral(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match n {
        1..=9 => DIGITS[n as usize].to_owned(),
        10..=19 => format!("十{}", DIGITS[(n % 10) as usize]),
        20..=99 => format!("{}十{}", DIGITS[(n / 10) as usize], DIGITS[(n % 10) as usize]),
        _ => n.to_string(),
    }
}

/// The heading of a numbered section: 一、…; in English 1. …
pub(super) fn section(n: u32, text: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}、{text}", numeral(n)),
        Lang::En => format!("{n}. {text}"),
    }
}

/// A long title broken at sense: before the number of the session.
pub(super) fn broken(title: &str, lang: Lang) -> String {
    let at = title.rfind('第').filter(|at| *at > 0 && lang == Lang::Zh && title.chars().count() > 18);
    at.map_or_else(|| title.to_owned(), |at| format!("{}\n{}", &title[..at], &title[at..]))
}

/// Something that may be empty.
pub(super) fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.trim().is_empty() { otherwise } else { text }
}
