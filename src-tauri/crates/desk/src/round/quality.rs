//! How well units report: on time, and right the first time. Indicator E4.

use jiff::civil::Date;

use super::book::{Book, Item};
use crate::wire::SubmissionState;

/// What counts of a province's submissions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Submissions that were due or handed in.
    pub counted: u32,
    /// Handed in by the due date.
    pub on_time: u32,
    /// Never sent back.
    pub first_pass: u32,
}

impl Tally {
    /// E4: 50 × on-time rate + 50 × first-pass rate, in percent; none while nothing counts.
    pub fn score(self) -> Option<f64> {
        let share = |n: u32| f64::from(n) / f64::from(self.counted);
        (self.counted > 0).then(|| 50.0 * share(self.on_time) + 50.0 * share(self.first_pass))
    }
}

/// The tally of a province, or of everybody with none, at a day.
pub(crate) fn tally(book: &Book, province: Option<&str>, today: Date) -> Tally {
    let mut tally = Tally::default();
    let of = |item: &&Item| province.is_none_or(|province| item.row.province == province) && item.row.sort != "region";
    for item in book.items.iter().filter(of) {
        let handed_in = item.submitted().is_some();
        let overdue = item.row.due.parse::<Date>().is_ok_and(|due| due < today) && item.state() != SubmissionState::Pending;
        if !handed_in && !overdue {
            continue;
        }
        tally.counted += 1;
        tally.on_time += u32::from(handed_in && item.late(today) == 0);
        tally.first_pass += u32::from(handed_in && item.times_returned() == 0);
    }
    tally
}
