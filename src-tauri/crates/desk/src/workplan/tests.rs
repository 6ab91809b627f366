//! How work stands on a day.

use jiff::civil::date;
use store::{Kind, Lang, Record};

use super::standing::judge;
use crate::wire::{Light, WorkState};

const AS_OF: jiff::civil::Date = date(2025, 11, 30);

fn task(fields: &[(&str, &str)]) -> Record {
    fields.iter().fold(Record::new(Kind::Task).with("name_official", "任务"), |record, (field, value)| record.with(field, *value))
}

#[test]
fn a_task_stands_by_its_dates() {
    for (fields, state, word) in [
        (&[("due", "2025-11-29"), ("status", "推进中")][..], WorkState::Overdue, "逾期1天"),
        (&[("due", "2025-11-30"), ("status", "推进中")], WorkState::DueSoon, "今日到期"),
        (&[("due", "2025-12-30"), ("status", "推进中")], WorkState::DueSoon, "临期，还有30天"),
        (&[("due", "2025-12-31"), ("status", "推进中")], WorkState::Running, "推进中"),
        // A month alone ends with its last day.
        (&[("due", "2025-11"), ("status", "推进中")], WorkState::DueSoon, "今日到期"),
        (&[("due", "2026-06-30"), ("status", "未启动")], WorkState::NotBegun, "未启动"),
        (&[("status", "推进中")], WorkState::Running, "推进中"),
        (&[("due", "2025-10-31"), ("finished", "2025-10-31"), ("status", "已完成")], WorkState::Done, "已完成"),
        (&[("due", "2025-10-31"), ("finished", "2025-11-02"), ("status", "已完成")], WorkState::Done, "已完成，逾期2天"),
        // What will be finished is not finished.
        (&[("due", "2025-10-31"), ("finished", "2025-12-31")], WorkState::Overdue, "逾期30天"),
        (&[("due", "2025-10-31"), ("status", "已结转")], WorkState::Carried, "已结转"),
        (&[("due", "2025-10-31"), ("status", "已撤销")], WorkState::Withdrawn, "已撤销"),
    ] {
        let judged = judge(&task(fields), AS_OF);
        assert_eq!((judged.state, judged.word(Lang::Zh).as_str()), (state, word), "{fields:?}");
        assert!(judged.word(Lang::En).is_ascii());
    }
    assert_eq!(judge(&task(&[("due", "2025-11-29")]), AS_OF).light(), Light::Red);
}

#[test]
fn a_problem_that_is_done_waits_for_being_struck_off() {
    let problem = |due: &str, status: &str, closed: &str| {
        let record = Record::new(Kind::Problem).with("name_official", "问题").with("due", due).with("status", status);
        if closed.is_empty() { record } else { record.with("closed", closed) }
    };
    assert_eq!(judge(&problem("2026-03-31", "已完成", ""), AS_OF).state, WorkState::Done);
    assert_eq!(judge(&problem("2025-10-31", "已完成", ""), AS_OF).state, WorkState::Overdue, "it is not struck off");
    assert_eq!(judge(&problem("2025-10-31", "销号", "2025-11-20"), AS_OF).state, WorkState::Struck);
}
