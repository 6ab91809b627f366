//! The one search over all kinds.

use store::{Hit, Matched};

use super::{field_of_column, kind_of, name_of, values};
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::wire::{SearchAnswer, SearchHit, SearchMatch, SearchRequest};

/// How many hits there are unless told otherwise.
const LIMIT: u32 = 20;

/// How many hits there are at most; who wants all of them lists a kind.
const MOST: u32 = 1_000;

/// How many characters are shown before and behind what was found.
const BEFORE: usize = 12;
const AFTER: usize = 28;

/// Searches all kinds.
pub fn search(cx: &mut Context<'_>, request: SearchRequest) -> Result<SearchAnswer> {
    let kind = request.kind.as_deref().filter(|kind| !kind.is_empty()).map(kind_of).transpose()?;
    let limit = request.limit.unwrap_or(LIMIT).min(MOST);
    let found = cx.workspace()?.read(|tx| Ok::<_, DeskError>(tx.search(&request.text, kind, limit as usize)?))?;
    Ok(SearchAnswer { total: found.total as u32, hits: found.hits.iter().map(|hit| shown(hit, cx)).collect() })
}

fn shown(hit: &Hit, cx: &Context<'_>) -> SearchHit {
    let record = &hit.record;
    let province = super::fields::find(record.kind, "province").zip(record.fields.get("province"));
    let (field, label) = field_of_column(Some(record.kind), hit.matched.table, hit.matched.column, cx.lang);
    let (before, text, after) = excerpt(&hit.matched);
    SearchHit {
        id: record.id.clone(),
        kind: record.kind.plural().to_owned(),
        kind_label: record.kind.label(cx.lang).to_owned(),
        code: record.text("code").unwrap_or_default().to_owned(),
        name: name_of(record).to_owned(),
        province: province.map(|(field, value)| values::show(field, value, cx.lang)).unwrap_or_default(),
        matched: SearchMatch { field, label, sound: hit.matched.range.is_none(), before, text, after },
    }
}

/// The found text with a little of what stands around it.
fn excerpt(matched: &Matched) -> (String, String, String) {
    let text = &matched.text;
    let Some((before, found, after)) =
        matched.range.clone().and_then(|range| Some((text.get(..range.start)?, text.get(range.clone())?, text.get(range.end..)?)))
    else {
        return (String::new(), text.clone(), String::new());
    };
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let mut shown_before: String = before.chars().skip(skipped).collect();
    if skipped > 0 {
        shown_before.insert(0, '…');
    }
    let mut shown_after: String = after.chars().take(AFTER).collect();
    if shown_after.len() < after.len() {
        shown_after.push('…');
    }
    (shown_before, found.to_owned(), shown_after)
}
