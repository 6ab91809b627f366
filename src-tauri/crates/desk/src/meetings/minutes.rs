//! The minutes as they are typed. A text that came back as saved is durable: the workspace writes with `synchronous=FULL`.

use store::Op;

use super::agenda::not_begun;
use super::held::edit;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::wire::{MeetingState, MinutesWrite, MinutesWritten};
use crate::workplan::text;

/// The longest minutes of an item, in bytes.
const LARGEST: usize = 1 << 20;

/// Writes the minutes of an item, or the meeting's summary. Where another window wrote meanwhile, nothing is written and its text
/// comes back.
pub fn write(cx: &mut Context<'_>, request: MinutesWrite) -> Result<MinutesWritten> {
    if request.text.len() > LARGEST {
        return Err(DeskError::new(ErrorCode::InvalidInput, "会议记录超过 1 MB。", "The minutes are longer than 1 MB.").field("text"));
    }
    let op = |held: &super::held::Held| {
        let item = request.item.as_deref().and_then(|id| held.items.iter().find(|it| it.id == id)).map(|it| it.title.clone());
        Op::MinutesWritten { name: held.name().to_owned(), item: item.unwrap_or_default() }
    };
    let (outcome, ..) = edit(cx, &request.meeting, op, |_, held| {
        if matches!(held.state(), MeetingState::Draft | MeetingState::Open) {
            return Err(not_begun());
        }
        let stored = match &request.item {
            Some(id) => held.item(id)?.record.clone(),
            None => text(&held.record, "summary").to_owned(),
        };
        if request.was.as_ref().is_some_and(|was| *was != stored) && stored != request.text {
            return Ok(MinutesWritten { saved: false, text: stored });
        }
        match &request.item {
            Some(id) => held.item(id)?.record.clone_from(&request.text),
            None => drop(held.record.fields.insert("summary".to_owned(), request.text.as_str().into())),
        }
        Ok(MinutesWritten { saved: true, text: request.text.clone() })
    })?;
    Ok(outcome)
}
