//! Saved views: named queries that travel with the workspace.

use rusqlite::{OptionalExtension, Row, params};

use crate::error::AtPath;
use crate::{Kind, ReadTx, Result, StoreError, WriteTx};

/// A named query of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its identifier; empty for a view that is to get one.
    pub id: String,
    /// The kind that it lists.
    pub kind: Kind,
    /// Its name, unique within its kind.
    pub name: String,
    /// What it asks for, as JSON.
    pub query: String,
    /// The keys of its columns, as JSON.
    pub columns: String,
}

impl ReadTx<'_> {
    /// Lists the saved views by kind and name.
    pub fn saved_views(&self) -> Result<Vec<SavedView>> {
        let mut views: Vec<SavedView> = self
            .conn()
            .prepare_cached("SELECT id, kind, name, query, columns FROM saved_view ORDER BY name, id")
            .and_then(|mut it| it.query_map([], read)?.collect())
            .at(self.path())?;
        views.sort_by_key(|it| it.kind);
        Ok(views)
    }

    /// Returns a saved view.
    pub fn saved_view(&self, id: &str) -> Result<Option<SavedView>> {
        self.conn()
            .prepare_cached("SELECT id, kind, name, query, columns FROM saved_view WHERE id = ?1")
            .and_then(|mut it| it.query_row([id], read).optional())
            .at(self.path())
    }
}

impl WriteTx<'_> {
    /// Adds a view, or replaces the one with its identifier; returns the identifier.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] for an empty name or one that another view of the kind has; [`StoreError::NotFound`].
    pub fn save_view(&self, view: &SavedView) -> Result<String> {
        if view.name.trim().is_empty() {
            return Err(StoreError::field("saved_view", "name", "请给视图起个名称。", "a view needs a name."));
        }
        let taken: Option<String> = self
            .conn()
            .prepare_cached("SELECT id FROM saved_view WHERE kind = ?1 AND name = ?2")
            .and_then(|mut it| it.query_row([view.kind.table(), &view.name], |row| row.get(0)).optional())
            .at(self.path())?;
        if taken.is_some_and(|it| it != view.id) {
            return Err(StoreError::field(
                "saved_view",
                "name",
                format!("已有名为「{}」的视图，请换个名称，或改存到那个视图。", view.name),
                format!("there is a view named \"{}\" already; choose another name or save over that one.", view.name),
            ));
        }
        if view.id.is_empty() {
            let id = self.new_id();
            self.conn()
                .prepare_cached("INSERT INTO saved_view (id, kind, name, query, columns) VALUES (?1, ?2, ?3, ?4, ?5)")
                .and_then(|mut it| it.execute(params![id, view.kind.table(), view.name, view.query, view.columns]))
                .at(self.path())?;
            return Ok(id);
        }
        let changed = self
            .conn()
            .prepare_cached("UPDATE saved_view SET kind = ?2, name = ?3, query = ?4, columns = ?5 WHERE id = ?1")
            .and_then(|mut it| it.execute(params![view.id, view.kind.table(), view.name, view.query, view.columns]))
            .at(self.path())?;
        match changed {
            0 => Err(not_found(&view.id)),
            _ => Ok(view.id.clone()),
        }
    }

    /// Deletes a view.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`].
    pub fn delete_view(&self, id: &str) -> Result<()> {
        let deleted =
            self.conn().prepare_cached("DELETE FROM saved_view WHERE id = ?1").and_then(|mut it| it.execute([id])).at(self.path())?;
        match deleted {
            0 => Err(not_found(id)),
            _ => Ok(()),
        }
    }
}

fn not_found(id: &str) -> StoreError {
    StoreError::NotFound { what: "view", id: id.to_owned() }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SavedView> {
    let kind: String = row.get(1)?;
    let kind = Kind::from_table(&kind)
        .ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(1, rusqlite::types::Type::Text, format!("unknown kind {kind}").into()))?;
    Ok(SavedView { id: row.get(0)?, kind, name: row.get(2)?, query: row.get(3)?, columns: row.get(4)? })
}
