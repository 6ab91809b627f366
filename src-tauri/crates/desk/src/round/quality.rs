//! How well units report: on time, and right the first time. Indicator E4.

use std::collections::BTreeMap;

use jiff::civil::Date;
use store::{ReadTx, Submission, SubmissionEvent};

use crate::error::Result;
use crate::regions::DELTA;

/// What counts of a province's submissions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
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

    fn add(&mut self, submission: &Submission, events: &[&SubmissionEvent], today: Date) {
        let handed_in = events.iter().find(|event| event.action == "submit").map(|event| event.day.as_str());
        let due = submission.due.parse::<Date>().ok();
        let overdue = due.is_some_and(|due| due < today) && submission.state != "pending";
        if handed_in.is_none() && !overdue {
            return;
        }
        self.counted += 1;
        let in_time = |day: &str| due.is_none_or(|due| day.parse::<Date>().is_ok_and(|day| day <= due));
        self.on_time += u32::from(handed_in.is_some_and(in_time));
        self.first_pass += u32::from(handed_in.is_some() && !events.iter().any(|event| event.action == "return"));
    }
}

/// The tallies of every round at a day, by year and province; under `YRD` all provinces together.
pub(crate) fn tallies(tx: &ReadTx<'_>, today: Date) -> Result<BTreeMap<(i32, String), Tally>> {
    let mut events: BTreeMap<String, Vec<SubmissionEvent>> = BTreeMap::new();
    for event in tx.rows::<SubmissionEvent>(&[])? {
        events.entry(event.submission.clone()).or_default().push(event);
    }
    let mut tallies: BTreeMap<(i32, String), Tally> = BTreeMap::new();
    // The secretariat's own form is no province's merit.
    for submission in tx.rows::<Submission>(&[])?.iter().filter(|it| it.sort != "region") {
        let own: Vec<&SubmissionEvent> = events.get(&submission.id).into_iter().flatten().collect();
        for unit in [submission.province.as_str(), DELTA] {
            tallies.entry((submission.year, unit.to_owned())).or_default().add(submission, &own, today);
        }
    }
    Ok(tallies)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_and_returned_each_cost_half() {
        let date = |text: &str| text.parse::<Date>().expect("a date");
        let submission = Submission { due: "2025-01-20".into(), state: "final".into(), ..Submission::default() };
        let event = |action: &str, day: &str| SubmissionEvent { action: action.into(), day: day.into(), ..SubmissionEvent::default() };
        let (good, late, back) = (event("submit", "2025-01-20"), event("submit", "2025-01-21"), event("return", "2025-01-22"));
        let score = |events: &[&SubmissionEvent], today: &str| {
            let mut tally = Tally::default();
            tally.add(&submission, events, date(today));
            tally.score()
        };
        assert_eq!(score(&[&good], "2025-02-01"), Some(100.0));
        assert_eq!(score(&[&late], "2025-02-01"), Some(50.0));
        assert_eq!(score(&[&late, &back], "2025-02-01"), Some(0.0));
        assert_eq!(score(&[&good, &back], "2025-02-01"), Some(50.0));
        assert_eq!(score(&[], "2025-02-01"), Some(0.0), "overdue and not in");
        assert_eq!(score(&[], "2025-01-20"), None, "not due yet: nothing to judge");
    }
}
