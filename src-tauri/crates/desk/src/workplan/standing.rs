//! How work stands on a day: the traffic light with its word.

use jiff::civil::Date;
use store::{Kind, Lang, Record};

use crate::indicators::counted::{first_day, last_day};
use crate::wire::{Light, Standing, WorkState};

/// What is due within so many days is due soon (临期).
pub const DUE_SOON: i32 = 30;

/// How work stands, before it is put into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The state.
    pub state: WorkState,
    /// Days past the date, negative before it; for what is done, how many days it came late.
    pub days: Option<i32>,
}

impl Judged {
    /// Whether somebody still has to do something.
    pub fn is_open(self) -> bool {
        matches!(self.state, WorkState::Overdue | WorkState::DueSoon | WorkState::Running | WorkState::NotBegun)
    }

    /// The colour of the light.
    pub fn light(self) -> Light {
        match self.state {
            WorkState::Overdue => Light::Red,
            WorkState::DueSoon => Light::Yellow,
            WorkState::Running | WorkState::Done | WorkState::Struck => Light::Green,
            WorkState::NotBegun | WorkState::Carried | WorkState::Withdrawn => Light::Grey,
        }
    }

    /// The word beside the light.
    pub fn word(self, lang: Lang) -> String {
        match (self.state, self.days) {
            (WorkState::Overdue, Some(days)) => match lang {
                Lang::Zh => format!("逾期{days}天"),
                Lang::En if days == 1 => "1 day overdue".to_owned(),
                Lang::En => format!("{days} days overdue"),
            },
            (WorkState::DueSoon, Some(days)) => match lang {
                Lang::Zh if days == 0 => "今日到期".to_owned(),
                Lang::Zh => format!("临期，还有{}天", -days),
                Lang::En if days == 0 => "due today".to_owned(),
                Lang::En => format!("due in {} days", -days),
            },
            (WorkState::Done, Some(days)) if days > 0 => match lang {
                Lang::Zh => format!("已完成，逾期{days}天"),
                Lang::En => format!("done, {days} days late"),
            },
            (state, _) => plain(state, lang).to_owned(),
        }
    }

    /// For the wire.
    pub fn wire(self, lang: Lang) -> Standing {
        Standing { state: self.state, word: self.word(lang), light: self.light(), days: self.days }
    }
}

/// The plain word of a state.
pub fn plain(state: WorkState, lang: Lang) -> &'static str {
    match state {
        WorkState::Overdue => lang.pick("逾期", "overdue"),
        WorkState::DueSoon => lang.pick("临期", "due soon"),
        WorkState::Running => lang.pick("推进中", "under way"),
        WorkState::NotBegun => lang.pick("未启动", "not begun"),
        WorkState::Done => lang.pick("已完成", "done"),
        WorkState::Struck => lang.pick("已销号", "struck off"),
        WorkState::Carried => lang.pick("已结转", "carried over"),
        WorkState::Withdrawn => lang.pick("已撤销", "withdrawn"),
    }
}

/// Judges a task, a problem or a decision on a day.
///
/// Done is what has its date of completion (for a problem: of being struck off) or the status that says so; overdue is what is not
/// done after the last day that its due date can mean; due soon is what is due within [`DUE_SOON`] days. A problem that is done but
/// not struck off is still open: it becomes overdue like any other.
pub fn judge(record: &Record, on: Date) -> Judged {
    let status = record.text("status").unwrap_or_default();
    let ended = match record.kind {
        Kind::Problem | Kind::Decision => record.text("closed"),
        _ => record.text("finished"),
    };
    let due = record.text("due").and_then(last_day);
    let plain = |state| Judged { state, days: None };
    match status {
        "已撤销" => return plain(WorkState::Withdrawn),
        "已结转" => return plain(WorkState::Carried),
        _ => {}
    }
    let over = match record.kind {
        Kind::Problem => "销号",
        Kind::Decision => "已办结",
        _ => "已完成",
    };
    let ended_by = ended.and_then(first_day).filter(|date| *date <= on);
    if ended_by.is_some() || (status == over && ended.is_none()) {
        let late = ended_by.zip(due).map(|(ended, due)| days(due, ended)).filter(|late| *late > 0);
        return match record.kind {
            Kind::Problem => Judged { state: WorkState::Struck, days: late },
            _ => Judged { state: WorkState::Done, days: late },
        };
    }
    if let Some(due) = due {
        let past = days(due, on);
        if past > 0 {
            return Judged { state: WorkState::Overdue, days: Some(past) };
        }
        if record.kind == Kind::Problem && status == "已完成" {
            return Judged { state: WorkState::Done, days: None };
        }
        if past >= -DUE_SOON {
            return Judged { state: WorkState::DueSoon, days: Some(past) };
        }
    }
    let begun = !record.child_rows("progress_report").is_empty() || record.text("starts").and_then(first_day).is_some_and(|it| it <= on);
    match status {
        "已完成" if record.kind == Kind::Problem => plain(WorkState::Done),
        "未启动" | "待落实" | "" if !begun => Judged { state: WorkState::NotBegun, days: due.map(|due| days(due, on)) },
        "未启动" | "待落实" => Judged { state: WorkState::NotBegun, days: due.map(|due| days(due, on)) },
        _ => Judged { state: WorkState::Running, days: due.map(|due| days(due, on)) },
    }
}

/// How many days the second date lies after the first.
pub fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}
