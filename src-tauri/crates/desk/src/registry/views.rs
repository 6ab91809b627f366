//! Saved views, which travel with the workspace, and the columns that a person chose at this machine.

use std::collections::BTreeMap;

use store::{Kind, Op, SavedView as Stored};

use super::list::stored_query;
use super::{fields, kind_of};
use crate::commands::Tag;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::wire::{ColumnChoice, RecordQuery, SavedView, ViewList, ViewQuery, ViewRequest, ViewSave, ViewSaved};

/// The longest name of a view, in characters: it stands in a menu.
const LONGEST_NAME: usize = 60;

/// Lists saved views, by kind and name.
pub fn list(cx: &mut Context<'_>, query: ViewQuery) -> Result<ViewList> {
    let kind = query.kind.as_deref().filter(|kind| !kind.is_empty()).map(kind_of).transpose()?;
    let views = cx.workspace()?.read(|tx| Ok::<_, DeskError>(tx.saved_views()?))?;
    Ok(ViewList { views: views.into_iter().filter(|view| kind.is_none_or(|kind| view.kind == kind)).map(from_stored).collect() })
}

/// Saves a view: a new one, or one that changes or gets another name.
pub fn save(cx: &mut Context<'_>, request: ViewSave) -> Result<ViewSaved> {
    let kind = kind_of(&request.query.kind)?;
    stored_query(&request.query)?;
    known_columns(kind, &request.columns)?;
    let name: String = request.name.chars().filter(|letter| !letter.is_control()).collect();
    let name = name.trim().to_owned();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("视图名称须为 1 至 {LONGEST_NAME} 字。"),
            format!("The name of a view has 1 to {LONGEST_NAME} characters."),
        )
        .field("name"));
    }
    let query = RecordQuery { limit: None, offset: None, after: None, ..request.query };
    let id = request.id.filter(|id| !id.is_empty());
    let is_new = id.is_none();
    let view =
        Stored { id: id.unwrap_or_default(), kind, name: name.clone(), query: as_json(&query)?, columns: as_json(&request.columns)? };
    let op = if is_new { Op::ViewCreated { kind, name } } else { Op::ViewChanged { kind, name } };
    let written = cx.write(op, |tx| Ok(tx.save_view(&view)?)).map_err(|error| match error.code {
        ErrorCode::InvalidInput => error.field("name"),
        _ => error,
    })?;
    Ok(ViewSaved { changed: written.entry.is_some(), id: written.output })
}

/// Deletes a view; undo brings it back.
pub fn delete(cx: &mut Context<'_>, request: ViewRequest) -> Result<ViewSaved> {
    let view = cx.workspace()?.read(|tx| Ok::<_, DeskError>(tx.saved_view(&request.id)?))?.ok_or_else(|| {
        DeskError::new(ErrorCode::NotFound, format!("找不到视图：{}", request.id), format!("There is no such view: {}", request.id))
            .hint("它可能已被删除；可在日志中撤销删除。", "It may have been deleted; the log can take that back.")
    })?;
    let written = cx.write(Op::ViewDeleted { kind: view.kind, name: view.name }, |tx| Ok(tx.delete_view(&request.id)?))?;
    Ok(ViewSaved { id: request.id, changed: written.entry.is_some() })
}

/// Remembers the columns that the list of a kind shows at this machine.
pub fn choose_columns(cx: &mut Context<'_>, choice: ColumnChoice) -> Result<ColumnChoice> {
    let kind = kind_of(&choice.kind)?;
    known_columns(kind, &choice.columns)?;
    let widths: BTreeMap<String, u32> = choice.widths.into_iter().filter(|(key, _)| is_column(kind, key)).collect();
    cx.desk.change_settings(|settings| {
        if widths.is_empty() {
            settings.column_widths.remove(kind.plural());
        } else {
            settings.column_widths.insert(kind.plural().to_owned(), widths);
        }
        if choice.columns.is_empty() {
            settings.columns.remove(kind.plural());
        } else {
            settings.columns.insert(kind.plural().to_owned(), choice.columns.clone());
        }
    })?;
    cx.touch(Tag::App);
    Ok(ColumnChoice { columns: chosen_columns(cx, kind), widths: column_widths(cx, kind), kind: choice.kind })
}

/// The columns of the list of a kind: those chosen at this machine as far as they exist, else the usual ones.
pub(super) fn chosen_columns(cx: &Context<'_>, kind: Kind) -> Vec<String> {
    let chosen = cx.desk.settings(|settings| settings.columns.get(kind.plural()).cloned()).unwrap_or_default();
    let known: Vec<String> = chosen.into_iter().filter(|key| is_column(kind, key)).collect();
    if known.is_empty() { fields::list_columns(kind).iter().map(|key| (*key).to_owned()).collect() } else { known }
}

/// The widths that columns of the list of a kind were pulled to at this machine.
pub(super) fn column_widths(cx: &Context<'_>, kind: Kind) -> BTreeMap<String, u32> {
    cx.desk.settings(|settings| settings.column_widths.get(kind.plural()).cloned()).unwrap_or_default()
}

fn is_column(kind: Kind, key: &str) -> bool {
    key == "name" || fields::find(kind, key).is_some()
}

fn known_columns(kind: Kind, columns: &[String]) -> Result<()> {
    match columns.iter().find(|key| !is_column(kind, key)) {
        Some(key) => {
            Err(DeskError::new(ErrorCode::InvalidInput, format!("没有名为 {key} 的列。"), format!("There is no column named {key}."))
                .field("columns"))
        }
        None => Ok(()),
    }
}

fn as_json<T: serde::Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value)
        .map_err(|cause| DeskError::new(ErrorCode::Internal, "视图无法保存。", "The view can't be encoded.").because(cause))
}

/// A stored view for the wire. One that a newer program wrote in a way that this one does not know still opens, as the whole list.
fn from_stored(view: Stored) -> SavedView {
    let whole = RecordQuery { kind: view.kind.plural().to_owned(), ..RecordQuery::default() };
    let query = serde_json::from_str(&view.query).ok().filter(|query| stored_query(query).is_ok()).unwrap_or(whole);
    SavedView { id: view.id, name: view.name, query, columns: serde_json::from_str(&view.columns).unwrap_or_default() }
}
