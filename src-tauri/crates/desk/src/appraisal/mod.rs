//! The desk of the review (评审): completeness, deviations, experts' marks, vetoes, cases, sections edited by people, and what stands in
//! the way of 定稿.

pub(crate) mod cases;
pub(crate) mod deviations;
mod marks;
mod merge;
pub(crate) mod narrative;
mod numbers;
mod sections;
#[cfg(test)]
mod tests;
mod trace;
mod veto;
mod workspace;

pub use cases::{delete as delete_case, list as cases, save as save_case};
pub use deviations::{list as deviations, save as save_deviation};
pub use marks::{experts, list as marks, save as save_mark, save_expert};
pub use narrative::{list as narratives, redraft, save as save_narrative};
pub use numbers::numbers;
pub use trace::{annex as trace_annex, trace};
pub use veto::{delete as delete_veto, list as vetoes, save as save_veto};
pub use workspace::workspace;

pub(crate) use marks::{OPERATION, told as marks_told};
pub(crate) use workspace::blockers;

use store::{Op, ReadTx};

use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::round;

/// Longest text of an entry.
const LONGEST: usize = 10_000;

/// The operation that changes a part of the review.
fn changing(year: i32, part: &str, name: &str) -> Op {
    Op::ReviewChanged { year, part: part.to_owned(), name: name.to_owned() }
}

/// Refuses a change of the review of a frozen year, unless a 更正 has opened a new vintage.
fn still_open(tx: &ReadTx<'_>, year: i32) -> Result<()> {
    match closed(tx, year)? {
        true => Err(round::closed(year)),
        false => Ok(()),
    }
}

/// Whether a year is frozen and nothing was corrected since.
pub(crate) fn closed(tx: &ReadTx<'_>, year: i32) -> Result<bool> {
    let Some(last) = tx.rows::<store::Vintage>(&[("year", year.into())])?.pop() else { return Ok(false) };
    let corrections = tx.rows::<store::Correction>(&[("year", year.into())])?;
    // Identifiers ascend with time, and tell apart what happened within one second.
    Ok(!corrections.iter().any(|it| it.id > last.id))
}

/// The secretariat writes the review.
fn office_only(cx: &Context<'_>) -> Result<store::Actor> {
    let actor = cx.actor()?;
    match round::is_office(&actor) {
        true => Ok(actor),
        false => Err(DeskError::new(ErrorCode::NotAllowed, "这一步由秘书处办理。", "The secretariat does this.")
            .hint("请以秘书处身份操作。", "Act for the secretariat.")
            .field("action")),
    }
}

/// A text within bounds, trimmed.
fn text(field: &str, text: &str, required: bool) -> Result<String> {
    let text = text.trim();
    if required && text.is_empty() {
        return Err(DeskError::new(ErrorCode::InvalidInput, "不能为空。", "It must not be empty.").field(field));
    }
    if text.chars().count() > LONGEST {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("文字超过{LONGEST}字。"),
            format!("The text is longer than {LONGEST} characters."),
        )
        .field(field));
    }
    Ok(text.to_owned())
}

fn gone(zh: &str, en: &str) -> DeskError {
    DeskError::new(ErrorCode::NotFound, format!("没有这个{zh}。"), format!("There is no such {en}.")).field("id")
}

/// The name of a judged unit: a province, the region, or a carrier.
pub(crate) fn subject_name(tx: &ReadTx<'_>, subject: &str, lang: store::Lang) -> Result<Option<String>> {
    if subject == crate::regions::DELTA {
        return Ok(crate::regions::name(subject, lang));
    }
    if crate::regions::provinces().iter().any(|province| province.code == subject) {
        return Ok(crate::regions::name(subject, lang));
    }
    Ok(tx.record(subject)?.map(|record| crate::registry::name_in(&record, lang).to_owned()))
}
