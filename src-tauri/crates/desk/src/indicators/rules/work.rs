//! E1, E2 and E5: tasks on time, decisions closed, problems overdue.

use jiff::civil::Date;
use store::Record;

use super::super::counted::{first_day, last_day};
use super::{Part, Span, Verdict, lead, provinces};

/// The last day that a date field can mean.
fn due(record: &Record) -> Option<Date> {
    record.text("due").and_then(last_day)
}

/// Whether something was due in the year, and not after the day that decides it.
fn was_due(record: &Record, span: Span) -> Option<Date> {
    due(record).filter(|due| i32::from(due.year()) == span.year && *due <= span.day)
}

/// E1: of the tasks due in the year, those done by their due date. A withdrawn task counts to nothing; one that was carried over was
/// not done in its year.
pub(super) fn tasks(record: &Record, span: Span) -> Verdict {
    if record.text("status") == Some("已撤销") {
        return Verdict::not();
    }
    let Some(due) = was_due(record, span) else { return Verdict::not() };
    let places = lead(record);
    match record.text("finished") {
        Some(finished) => {
            let on_time = first_day(finished).is_some_and(|finished| finished <= due);
            let (zh, en) = match on_time {
                true => (format!("时限{due}，{finished} 完成"), format!("due {due}, done {finished}")),
                false => (format!("时限{due}，{finished} 完成，逾期"), format!("due {due}, done {finished}, late")),
            };
            Verdict::counts(Part::one(places, zh, en).of_share(on_time))
        }
        // It says that it was done, but not when.
        None if record.text("status") == Some("已完成") => Verdict::unknown(places),
        None => Verdict::counts(Part::one(places, format!("时限{due}，未完成"), format!("due {due}, not done")).of_share(false)),
    }
}

/// E2: of the decisions and actions due in the year, those closed by the day that decides it.
pub(super) fn decisions(record: &Record, span: Span) -> Verdict {
    if matches!(record.text("status"), Some("已撤销")) || record.text("outcome_kind") == Some("通报") {
        return Verdict::not();
    }
    let Some(due) = was_due(record, span) else { return Verdict::not() };
    let places = provinces(record, &["record_province"]);
    match record.text("closed") {
        Some(closed) if span.reached(Some(closed)) => {
            Verdict::counts(Part::one(places, format!("时限{due}，{closed} 办结"), format!("due {due}, closed {closed}")))
        }
        None if record.text("status") == Some("已办结") => Verdict::unknown(places),
        _ => Verdict::counts(Part::one(places, format!("时限{due}，未办结"), format!("due {due}, open")).of_share(false)),
    }
}

/// E5: the problems past their date and not struck off on the day. A problem that was raised by then makes the number of its
/// provinces a zero where nothing is overdue.
pub(super) fn problems(record: &Record, span: Span) -> Verdict {
    let places = provinces(record, &["record_province"]);
    let raised = record.text("raised").and_then(first_day).or_else(|| due(record));
    if raised.is_none_or(|raised| raised > span.day) {
        return Verdict::not();
    }
    let struck = span.reached(record.text("closed")) || (record.text("status") == Some("销号") && record.text("closed").is_none());
    let overdue = due(record).filter(|due| *due < span.day && !struck);
    match overdue {
        Some(due) => Verdict::counts(Part::one(places, format!("时限{due}，未销号"), format!("due {due}, not struck off"))),
        None => Verdict::counts(Part::one(places, "未逾期或已销号", "not overdue or struck off").of_share(false)),
    }
}
