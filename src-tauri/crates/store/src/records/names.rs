//! What tells records apart, read lightly for whole kinds.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::params;

use crate::error::AtPath;
use crate::{Kind, ReadTx, Result, StoreError};

/// The names of a record and what goes with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Naming {
    /// The record's identifier.
    pub id: String,
    /// Its names and aliases: the policy's, the official, the English one, then aliases; those it has.
    pub names: Vec<String>,
    /// Its lead province.
    pub province: Option<String>,
    /// Its partner country.
    pub country: Option<String>,
    /// Its partner bodies.
    pub partner: Option<String>,
    /// When it was founded, as precisely as known.
    pub founded: Option<String>,
}

impl ReadTx<'_> {
    /// Returns the names of the records with these identifiers, in the bin or not; unknown ones are left out.
    pub fn names_of(&self, ids: &BTreeSet<String>) -> Result<BTreeMap<String, String>> {
        let json = serde_json::to_string(ids).map_err(|err| StoreError::Internal { detail: err.to_string() })?;
        self.conn()
            .prepare_cached(
                "SELECT id, coalesce(name_policy, name_official, name_en) FROM record WHERE id IN (SELECT value FROM json_each(?1))",
            )
            .and_then(|mut it| it.query_map([json], |row| Ok((row.get(0)?, row.get(1)?)))?.collect())
            .at(self.path())
    }

    /// Lists the names of all records of a kind outside the bin, oldest first.
    pub fn namings(&self, kind: Kind) -> Result<Vec<Naming>> {
        let path = self.path();
        let mut query = self
            .conn()
            .prepare_cached(
                "SELECT r.id, r.name_policy, r.name_official, r.name_en, r.province, r.country, r.partner, r.founded FROM record r
                 WHERE r.kind = ?1 AND r.id NOT IN (SELECT record_id FROM bin) ORDER BY r.id",
            )
            .at(path)?;
        let mut found: Vec<Naming> = query
            .query_map([kind.table()], |row| {
                let names: [Option<String>; 3] = [row.get(1)?, row.get(2)?, row.get(3)?];
                Ok(Naming {
                    id: row.get(0)?,
                    names: names.into_iter().flatten().collect(),
                    province: row.get(4)?,
                    country: row.get(5)?,
                    partner: row.get(6)?,
                    founded: row.get(7)?,
                })
            })
            .and_then(Iterator::collect)
            .at(path)?;
        let mut query = self
            .conn()
            .prepare_cached(
                "SELECT a.record_id, a.name FROM alias a JOIN record r ON r.id = a.record_id WHERE r.kind = ?1 ORDER BY 1, a.id",
            )
            .at(path)?;
        let mut rows = query.query(params![kind.table()]).at(path)?;
        // Both lists ascend by identifier, so one walk matches them.
        let mut at = 0;
        while let Some(row) = rows.next().at(path)? {
            let id = row.get_ref(0).and_then(|it| Ok(it.as_str()?)).at(path)?;
            while found.get(at).is_some_and(|it| it.id.as_str() < id) {
                at += 1;
            }
            if let Some(naming) = found.get_mut(at).filter(|it| it.id == id) {
                naming.names.push(row.get(1).at(path)?);
            }
        }
        Ok(found)
    }
}
