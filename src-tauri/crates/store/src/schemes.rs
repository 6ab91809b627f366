//! Versions of the evaluation schemes: each is kept as it was saved, and one of a level and year may be in force.

use rusqlite::{OptionalExtension, Row, params};

use crate::error::AtPath;
use crate::{ReadTx, Result, StoreError, WriteTx};

/// A scheme as it was saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemeVersion {
    /// Its identifier; empty in one that is to be added.
    pub id: String,
    /// What it evaluates: `provinces`, `cities`, or the plural of a kind of carrier.
    pub level: String,
    /// The year that it is for.
    pub year: i32,
    /// Its number among those of its level and year, from 1; given when it is added.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// A remark; may be empty.
    pub note: String,
    /// The identifier of the version that it was made from; may be empty.
    pub based_on: String,
    /// Whether it is the one in force.
    pub in_force: bool,
    /// When it was saved, RFC 3339.
    pub saved_at: String,
    /// Who saved it.
    pub saved_by: String,
    /// Indicators, weights and method as JSON; what is in it is the desk's affair.
    pub content: String,
}

const COLUMNS: &str = "id, level, year, number, name, note, based_on, in_force, saved_at, saved_by, content";

impl ReadTx<'_> {
    /// Lists all versions by level, year and number.
    pub fn scheme_versions(&self) -> Result<Vec<SchemeVersion>> {
        let sql = format!("SELECT {COLUMNS} FROM scheme_version ORDER BY level, year, number");
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_map([], read)?.collect()).at(self.path())
    }

    /// Returns the version with this identifier.
    pub fn scheme_version(&self, id: &str) -> Result<Option<SchemeVersion>> {
        let sql = format!("SELECT {COLUMNS} FROM scheme_version WHERE id = ?1");
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_row([id], read).optional()).at(self.path())
    }
}

impl WriteTx<'_> {
    /// Adds a version under the next free number of its level and year; it is not in force. Returns it as stored.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] for an empty name or a year outside 1900–2200.
    pub fn add_scheme_version(&self, version: &SchemeVersion) -> Result<SchemeVersion> {
        named(&version.name)?;
        crate::observations::check_place("scheme_version", &version.level, version.year)?;
        let number: u32 = self
            .conn()
            .prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM scheme_version WHERE level = ?1 AND year = ?2")
            .and_then(|mut it| it.query_row(params![version.level, version.year], |row| row.get(0)))
            .at(self.path())?;
        let stored = SchemeVersion { id: self.new_id(), number, in_force: false, saved_at: self.now().to_string(), ..version.clone() };
        self.conn()
            .prepare_cached(&format!("INSERT INTO scheme_version ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, ?8, ?9, ?10)"))
            .and_then(|mut it| {
                it.execute(params![
                    stored.id,
                    stored.level,
                    stored.year,
                    stored.number,
                    stored.name,
                    stored.note,
                    stored.based_on,
                    stored.saved_at,
                    stored.saved_by,
                    stored.content,
                ])
            })
            .at(self.path())?;
        Ok(stored)
    }

    /// Gives a version another name and note; what it weighs never changes.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] for an empty name; [`StoreError::NotFound`].
    pub fn rename_scheme_version(&self, id: &str, name: &str, note: &str) -> Result<()> {
        named(name)?;
        let sql = "UPDATE scheme_version SET name = ?2, note = ?3 WHERE id = ?1";
        let changed = self.conn().prepare_cached(sql).and_then(|mut it| it.execute(params![id, name, note])).at(self.path())?;
        found(changed, id)
    }

    /// Puts a version in force in the place of the one that was, or none with `None`.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] unless the version is of that level and year.
    pub fn put_scheme_in_force(&self, level: &str, year: i32, id: Option<&str>) -> Result<()> {
        let off = "UPDATE scheme_version SET in_force = 0 WHERE level = ?1 AND year = ?2 AND in_force = 1 AND id IS NOT ?3";
        self.conn().prepare_cached(off).and_then(|mut it| it.execute(params![level, year, id])).at(self.path())?;
        let Some(id) = id else { return Ok(()) };
        let on = "UPDATE scheme_version SET in_force = 1 WHERE id = ?1 AND level = ?2 AND year = ?3";
        let changed = self.conn().prepare_cached(on).and_then(|mut it| it.execute(params![id, level, year])).at(self.path())?;
        found(changed, id)
    }

    /// Deletes a version.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`]; [`StoreError::Constraint`] for the one in force.
    pub fn delete_scheme_version(&self, id: &str) -> Result<()> {
        let sql = "SELECT in_force FROM scheme_version WHERE id = ?1";
        let in_force: Option<bool> =
            self.conn().prepare_cached(sql).and_then(|mut it| it.query_row([id], |row| row.get(0)).optional()).at(self.path())?;
        match in_force {
            None => found(0, id),
            Some(true) => Err(StoreError::field(
                "scheme_version",
                "in_force",
                "生效的方案版本不能删除；请先让另一版本生效。",
                "the version in force can't be deleted; put another in force first.",
            )),
            Some(false) => {
                let sql = "DELETE FROM scheme_version WHERE id = ?1";
                let deleted = self.conn().prepare_cached(sql).and_then(|mut it| it.execute([id])).at(self.path())?;
                found(deleted, id)
            }
        }
    }
}

fn named(name: &str) -> Result<()> {
    match name.trim().is_empty() {
        true => Err(StoreError::field("scheme_version", "name", "请给方案版本起个名称。", "a version of a scheme needs a name.")),
        false => Ok(()),
    }
}

fn found(rows: usize, id: &str) -> Result<()> {
    if rows == 0 { Err(StoreError::NotFound { what: "scheme version", id: id.to_owned() }) } else { Ok(()) }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SchemeVersion> {
    Ok(SchemeVersion {
        id: row.get(0)?,
        level: row.get(1)?,
        year: row.get(2)?,
        number: row.get(3)?,
        name: row.get(4)?,
        note: row.get(5)?,
        based_on: row.get(6)?,
        in_force: row.get(7)?,
        saved_at: row.get(8)?,
        saved_by: row.get(9)?,
        content: row.get(10)?,
    })
}
