//! Partial dates: 2019 may be any day of that year, so two dates contradict each other only when no days that they can mean agree.

use jiff::civil::Date;

/// The first and the last day that a partial date can mean.
pub(super) fn span(text: &str) -> Option<(Date, Date)> {
    let number = |range: std::ops::Range<usize>| text.get(range).and_then(|part| part.parse::<i16>().ok());
    match text.len() {
        4 => {
            let year = number(0..4)?;
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        7 => {
            let first = Date::new(number(0..4)?, number(5..7)?.try_into().ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        10 => {
            let day: Date = text.parse().ok()?;
            Some((day, day))
        }
        _ => None,
    }
}

/// Whether `early` certainly lies after `late`.
pub(super) fn contradict(early: &str, late: &str) -> bool {
    matches!((span(early), span(late)), (Some((first, _)), Some((_, last))) if first > last)
}

/// Whether a date certainly lies after a day.
pub(super) fn is_after(text: &str, day: Date) -> bool {
    span(text).is_some_and(|(first, _)| first > day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cannot_be_is_a_contradiction() {
        assert!(contradict("2020-05", "2019"), "2019 is over by May 2020");
        assert!(!contradict("2019-05", "2019"), "the year has later days");
        assert!(!contradict("2019", "2019-05"), "the year has earlier days");
        assert!(contradict("2019-05-02", "2019-05-01"));
        assert!(!contradict("不明", "2019"));
        let day = "2025-11-30".parse().expect("a day");
        assert!(is_after("2026", day) && is_after("2025-12", day) && !is_after("2025", day));
    }
}
