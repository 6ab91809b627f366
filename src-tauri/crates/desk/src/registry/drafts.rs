//! What was typed in forms and not yet saved, kept on this machine so that a crash loses none of it. Drafts are nobody else's
//! business: they lie in the data folder, one file a workspace, and never in the workspace itself.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::files;
use crate::wire::{Draft, DraftKeep, DraftList, DraftRequest, Empty, FieldValue};

/// How many drafts a workspace keeps; the oldest go first.
const MOST: usize = 50;

/// The largest draft, in bytes of JSON; a larger one is a paste gone wrong.
const LARGEST: usize = 1 << 20;

/// Serialises the changes of the files of drafts.
#[derive(Debug, Default)]
pub(crate) struct Drafts {
    changing: Mutex<()>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    at: String,
    values: BTreeMap<String, FieldValue>,
}

/// Lists the drafts of the open workspace.
pub fn list(cx: &mut Context<'_>, _: Empty) -> Result<DraftList> {
    let _one_at_a_time = cx.desk.drafts.changing.lock().unwrap_or_else(PoisonError::into_inner);
    let mut drafts: Vec<Draft> = read(cx)?.into_iter().map(|(key, kept)| Draft { key, at: kept.at, values: kept.values }).collect();
    drafts.sort_by(|a, b| (&a.at, &a.key).cmp(&(&b.at, &b.key)));
    Ok(DraftList { drafts })
}

/// Keeps what is typed in a form, in place of what was kept for it before.
pub fn keep(cx: &mut Context<'_>, draft: DraftKeep) -> Result<Empty> {
    let bytes = serde_json::to_string(&draft.values).map_or(0, |text| text.len());
    if draft.key.is_empty() || draft.key.len() > 200 || bytes > LARGEST {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("草稿过大，没有保存（上限 {} MB）。", LARGEST >> 20),
            format!("The draft is too large and was not kept ({} MB at most).", LARGEST >> 20),
        )
        .field("values"));
    }
    let at = clock::show(cx.desk.clock.now());
    change(cx, |drafts| {
        drafts.insert(draft.key, Kept { at, values: draft.values });
        while drafts.len() > MOST {
            let Some(oldest) = drafts.iter().min_by(|a, b| a.1.at.cmp(&b.1.at)).map(|(key, _)| key.clone()) else { break };
            drafts.remove(&oldest);
        }
    })
}

/// Forgets what was typed in a form, after it was saved or given up.
pub fn drop(cx: &mut Context<'_>, request: DraftRequest) -> Result<Empty> {
    change(cx, |drafts| {
        drafts.remove(&request.key);
    })
}

fn change(cx: &mut Context<'_>, change: impl FnOnce(&mut BTreeMap<String, Kept>)) -> Result<Empty> {
    let _one_at_a_time = cx.desk.drafts.changing.lock().unwrap_or_else(PoisonError::into_inner);
    let path = file(cx)?;
    let mut drafts = read(cx)?;
    change(&mut drafts);
    match drafts.is_empty() {
        true => match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(DeskError::io(&path, error)),
            _ => {}
        },
        false => {
            let text = serde_json::to_string(&drafts)
                .map_err(|cause| DeskError::new(ErrorCode::Internal, "草稿无法写成文件。", "The draft can't be written.").because(cause))?;
            files::write_whole(&path, text.as_bytes())?;
        }
    }
    Ok(Empty {})
}

fn file(cx: &Context<'_>) -> Result<PathBuf> {
    let workspace = cx.workspace()?;
    let id: String = workspace.meta().id.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
    Ok(cx.desk.options.data_dir.join("drafts").join(format!("{id}.json")))
}

/// The drafts as they are on the disk; a file that can't be understood is set aside, never deleted.
fn read(cx: &Context<'_>) -> Result<BTreeMap<String, Kept>> {
    let path = file(cx)?;
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(DeskError::io(&path, error)),
    };
    match serde_json::from_str(&text) {
        Ok(drafts) => Ok(drafts),
        Err(_) => {
            std::fs::rename(&path, path.with_extension("json.unreadable")).map_err(|error| DeskError::io(&path, error))?;
            Ok(BTreeMap::new())
        }
    }
}
