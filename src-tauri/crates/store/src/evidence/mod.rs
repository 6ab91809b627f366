//! Evidence: files that prove a record or a value. The link is journalled like everything else; the content lies beside the
//! journal under its SM3, once however often it is attached, so that undo and redo move links and never megabytes.

mod blob;
mod clean;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

pub(crate) use self::blob::{keep_bytes, read_bytes, verify};
pub use self::clean::Cleaned;
pub(crate) use self::clean::{orphans, remove};
use crate::error::AtPath;
use crate::{ReadTx, Result, StoreError, WriteTx};

/// The largest file that can be attached, in bytes: 50 MB.
pub const EVIDENCE_LIMIT: u64 = 50 << 20;

/// What evidence proves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceOf {
    /// A record, by its identifier.
    Record(String),
    /// The value of an indicator for a unit in a year, reported or counted.
    Value {
        /// The indicator's code.
        indicator: String,
        /// The unit: a province or city code, `YRD`, or a record's identifier.
        unit: String,
        /// The year.
        year: i32,
    },
}

impl EvidenceOf {
    /// The key under which the journal keeps it.
    pub fn subject(&self) -> String {
        match self {
            EvidenceOf::Record(id) => id.clone(),
            EvidenceOf::Value { indicator, unit, year } => format!("{indicator}|{unit}|{year}"),
        }
    }
}

/// One attached file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its identifier.
    pub id: String,
    /// What it proves.
    pub of: EvidenceOf,
    /// SM3 of its content in hexadecimal.
    pub hash: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its media type.
    pub media: String,
    /// What it proves, in a person's words.
    pub note: Option<String>,
    /// When it was attached.
    pub added: Timestamp,
    /// Who attached it.
    pub added_by: String,
    /// Whether its content is there.
    pub present: bool,
}

/// A file about to be attached.
#[derive(Clone, Copy, Debug)]
pub struct NewEvidence<'a> {
    /// Where it lies.
    pub file: &'a std::path::Path,
    /// The name to keep; whoever hands it in has made it harmless.
    pub name: &'a str,
    /// Its media type.
    pub media: &'a str,
    /// What it proves, in a person's words.
    pub note: Option<&'a str>,
    /// Who attaches it.
    pub by: &'a str,
}

/// What attaching did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// It is attached under this identifier.
    New(String),
    /// The same content was attached to the same thing already, under this identifier.
    Same(String),
}

const COLUMNS: &str = "e.id, e.record_id, e.indicator, e.unit, e.year, e.hash, e.name, e.bytes, e.media, e.note, e.added, e.added_by,
    EXISTS (SELECT 1 FROM blob b WHERE b.hash = e.hash AND b.cleaned IS NULL)";

impl ReadTx<'_> {
    /// Lists the evidence of a record or a value, oldest first.
    pub fn evidence(&self, of: &EvidenceOf) -> Result<Vec<Evidence>> {
        let sql = format!("SELECT {COLUMNS} FROM evidence e WHERE e.subject = ?1 ORDER BY e.id");
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_map([of.subject()], from_row)?.collect()).at(self.path())
    }

    /// Returns the evidence with this identifier.
    pub fn evidence_by_id(&self, id: &str) -> Result<Option<Evidence>> {
        let sql = format!("SELECT {COLUMNS} FROM evidence e WHERE e.id = ?1");
        self.conn().prepare_cached(&sql).and_then(|mut it| it.query_row([id], from_row).optional()).at(self.path())
    }

    /// Counts the files attached to a record.
    pub fn evidence_count(&self, record: &str) -> Result<u64> {
        self.conn()
            .prepare_cached("SELECT count(*) FROM evidence WHERE record_id = ?1")
            .and_then(|mut it| it.query_row([record], |row| row.get(0)))
            .at(self.path())
    }

    /// Writes the content of some evidence out, part by part, and verifies it on the way.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`] when there is no such evidence or its content was cleaned away; [`StoreError::Damaged`] when the
    /// content is not what its SM3 says, after it was written; [`StoreError::Io`] naming `target`.
    pub fn read_evidence(&self, id: &str, target: &std::path::Path, into: &mut dyn std::io::Write) -> Result<u64> {
        let found = self.evidence_by_id(id)?.ok_or_else(|| not_found(id))?;
        blob::read(self.conn(), self.path(), &found.hash, target, into)
    }
}

impl WriteTx<'_> {
    /// Attaches a file. The content is read twice, in pieces: once for its SM3, once to be stored, unless it is stored already.
    /// `progress` is told the share done and says whether to go on.
    ///
    /// # Errors
    ///
    /// [`StoreError::Constraint`] on the field `file` for an empty file, one over [`EVIDENCE_LIMIT`] (neither is read) or one that
    /// changes while it is read; [`StoreError::NotFound`] for an unknown record or indicator; [`StoreError::Io`],
    /// [`StoreError::DiskFull`], [`StoreError::Cancelled`].
    pub fn attach_evidence(&self, of: &EvidenceOf, new: &NewEvidence<'_>, progress: &mut dyn FnMut(f64) -> bool) -> Result<Attached> {
        match of {
            EvidenceOf::Record(id) if self.record(id)?.is_none() => return Err(StoreError::NotFound { what: "record", id: id.clone() }),
            EvidenceOf::Record(_) => {}
            EvidenceOf::Value { indicator, unit, year } => {
                self.has_indicator(indicator)?;
                crate::observations::check_place("evidence", unit, *year)?;
            }
        }
        let weighed = blob::weigh(new.file, &mut |share| progress(share * 0.5))?;
        let subject = of.subject();
        let same: Option<String> = self
            .conn()
            .prepare_cached("SELECT id FROM evidence WHERE subject = ?1 AND hash = ?2")
            .and_then(|mut it| it.query_row([&subject, &weighed.hash], |row| row.get(0)).optional())
            .at(self.path())?;
        if let Some(id) = same {
            // Attaching a file again brings a content back that was cleaned away.
            blob::keep(self.conn(), self.path(), &weighed, new.file, self.now(), &mut |share| progress(0.5 + share * 0.5))?;
            return Ok(Attached::Same(id));
        }
        blob::keep(self.conn(), self.path(), &weighed, new.file, self.now(), &mut |share| progress(0.5 + share * 0.5))?;
        let id = self.new_id();
        let (record, indicator, unit, year) = match of {
            EvidenceOf::Record(record) => (Some(record), None, None, None),
            EvidenceOf::Value { indicator, unit, year } => (None, Some(indicator), Some(unit), Some(year)),
        };
        self.conn()
            .prepare_cached(
                "INSERT INTO evidence (subject, id, record_id, indicator, unit, year, hash, name, bytes, media, note, added, added_by)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
            )
            .and_then(|mut it| {
                it.execute(params![
                    subject,
                    id,
                    record,
                    indicator,
                    unit,
                    year,
                    weighed.hash,
                    new.name,
                    weighed.bytes,
                    new.media,
                    new.note.filter(|note| !note.is_empty()),
                    self.now().to_string(),
                    new.by,
                ])
            })
            .at(self.path())?;
        Ok(Attached::New(id))
    }

    /// Changes the name, its media type and the note of some evidence; what is `None` stays, an empty note goes.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`]; [`StoreError::Constraint`] for an empty name.
    pub fn change_evidence(&self, id: &str, name: Option<(&str, &str)>, note: Option<&str>) -> Result<()> {
        self.evidence_by_id(id)?.ok_or_else(|| not_found(id))?;
        if name.is_some_and(|(name, _)| name.trim().is_empty()) {
            return Err(StoreError::field("evidence", "name", "不能为空。", "must not be empty."));
        }
        self.conn()
            .prepare_cached(
                "UPDATE evidence SET name = coalesce(?2, name), media = coalesce(?3, media),
                     note = CASE WHEN ?4 IS NULL THEN note ELSE nullif(?4, '') END WHERE id = ?1",
            )
            .and_then(|mut it| it.execute(params![id, name.map(|it| it.0), name.map(|it| it.1), note]))
            .at(self.path())?;
        Ok(())
    }

    /// Takes the link away; the content stays for undo until it is cleaned away.
    ///
    /// # Errors
    ///
    /// [`StoreError::NotFound`].
    pub fn detach_evidence(&self, id: &str) -> Result<()> {
        let gone = self.conn().prepare_cached("DELETE FROM evidence WHERE id = ?1").and_then(|mut it| it.execute([id])).at(self.path())?;
        if gone == 0 { Err(not_found(id)) } else { Ok(()) }
    }
}

fn not_found(id: &str) -> StoreError {
    StoreError::NotFound { what: "evidence", id: id.to_owned() }
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    let of = match row.get::<_, Option<String>>(1)? {
        Some(record) => EvidenceOf::Record(record),
        None => EvidenceOf::Value { indicator: row.get(2)?, unit: row.get(3)?, year: row.get(4)? },
    };
    let added: String = row.get(10)?;
    Ok(Evidence {
        id: row.get(0)?,
        of,
        hash: row.get(5)?,
        name: row.get(6)?,
        bytes: row.get(7)?,
        media: row.get(8)?,
        note: row.get(9)?,
        // Only this program writes it, and a time that can't be read tells least when it is the oldest.
        added: added.parse().unwrap_or(Timestamp::UNIX_EPOCH),
        added_by: row.get(11)?,
        present: row.get(12)?,
    })
}
