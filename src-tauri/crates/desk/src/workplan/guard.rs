//! What no way of saving may do: change a closed meeting, or strike a problem off without proof and approval.

use store::{Kind, Record, Value, WriteTx};

use crate::error::{DeskError, ErrorCode, Result};

/// Checks what a record says of itself: dates in their order, and a problem that is struck off with its date and approval.
pub(crate) fn check(record: &Record) -> Result<()> {
    use crate::indicators::counted::{first_day, last_day};
    let day = |field: &str| record.text(field).and_then(first_day);
    if matches!(record.kind, Kind::Task)
        && let (Some(starts), Some(due)) = (day("starts"), record.text("due").and_then(last_day))
        && due < starts
    {
        return Err(DeskError::new(ErrorCode::InvalidInput, "完成时限早于启动时间。", "The due date lies before the start.")
            .hint("请改正其中一个日期。", "Correct one of the two dates.")
            .field("due"));
    }
    if record.kind == Kind::Problem {
        if let (Some(raised), Some(due)) = (day("raised"), record.text("due").and_then(last_day))
            && due < raised
        {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                "整改时限早于提出日期。",
                "The due date lies before the problem was raised.",
            )
            .hint("请改正其中一个日期。", "Correct one of the two dates.")
            .field("due"));
        }
        if record.text("status") == Some("销号") {
            for (field, zh, en) in [("closed", "销号日期", "the date"), ("approved_by", "销号审批人", "who approved it")] {
                if record.text(field).is_none_or(|text| text.trim().is_empty()) {
                    return Err(DeskError::new(
                        ErrorCode::InvalidInput,
                        format!("销号必须填写{zh}。"),
                        format!("A problem that is struck off needs {en}."),
                    )
                    .field(field));
                }
            }
            // Files can only be attached to what is there already; a new row of an old list names its proof.
            if record.id.is_empty() && record.text("evidence_note").is_none() {
                return Err(unproved(record.name()));
            }
        }
    }
    Ok(())
}

/// Checks a record that is about to be written against what is stored.
///
/// # Errors
///
/// `InvalidInput` when a closed meeting would change, or a problem would be struck off without any proof.
pub(crate) fn allowed(tx: &WriteTx<'_>, record: &Record) -> Result<()> {
    match record.kind {
        Kind::Meeting if !record.id.is_empty() => match tx.record(&record.id)? {
            Some(stored) if stored.text("status") == Some("已闭会") && differs(&stored, record) => Err(locked(stored.name())),
            _ => Ok(()),
        },
        Kind::Problem if record.text("status") == Some("销号") => {
            let stored = if record.id.is_empty() { None } else { tx.record(&record.id)? };
            let before = stored.as_ref().is_some_and(|it| it.text("status") == Some("销号"));
            let named = record.text("evidence_note").or(stored.as_ref().and_then(|it| it.text("evidence_note"))).is_some();
            let attached = stored.is_some() && tx.evidence_count(&record.id)? > 0;
            if before || named || attached { Ok(()) } else { Err(unproved(record.name())) }
        }
        _ => Ok(()),
    }
}

/// Whether writing a record would change the stored one.
fn differs(stored: &Record, new: &Record) -> bool {
    let empty = |value: &Value| value.is_null() || value.as_str() == Some("");
    let same = |a: &Value, b: &Value| a == b || (empty(a) && empty(b));
    let null = Value::Null;
    new.fields.iter().any(|(field, value)| !same(stored.fields.get(field).unwrap_or(&null), value))
        || new.children.iter().any(|(table, rows)| {
            let plain = |rows: &[store::Fields]| -> Vec<store::Fields> {
                rows.iter()
                    .map(|row| {
                        row.iter().filter(|(key, value)| *key != "id" && !empty(value)).map(|(k, v)| (k.clone(), v.clone())).collect()
                    })
                    .collect()
            };
            plain(stored.child_rows(table)) != plain(rows)
        })
}

/// The error of a meeting that is closed.
pub(crate) fn locked(name: &str) -> DeskError {
    DeskError::new(
        ErrorCode::InvalidInput,
        format!("会议「{name}」已闭会，内容已锁定。"),
        format!("The meeting \"{name}\" is closed and locked."),
    )
    .hint("需要修改的，请先重新打开会议并写明原因。", "To change it, re-open the meeting first and say why.")
    .field("status")
}

/// The error of a problem that nothing proves to be solved.
pub(crate) fn unproved(name: &str) -> DeskError {
    DeskError::new(
        ErrorCode::InvalidInput,
        format!("问题「{name}」没有佐证材料，不能销号。"),
        format!("Nothing proves that the problem \"{name}\" is solved, so it can't be struck off."),
    )
    .hint("请先附上佐证文件。", "Attach the proof as evidence first.")
    .field("evidence_note")
}
