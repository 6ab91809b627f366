//! The search index in memory: loaded at the first search, brought up to date from the journal, scanned whole by every search.
//!
//! A scan of 100,000 records takes a few milliseconds, finds substrings of any length in any script, and is exact by
//! construction; an inverted index of bigrams would cost an import several seconds.

use std::collections::HashMap;
use std::path::Path;

use rusqlite::Connection;

use super::index::{self, record_ids};
use super::score::{Needle, score};
use super::texts::{Texts, gather};
use crate::error::AtPath;
use crate::journal::{changeset, stored_changeset};
use crate::{Kind, Result, StoreError};

/// Entries that changed more than this many bytes are not followed; the index is loaded anew.
const MOST: u64 = 4 << 20;

/// The texts of all records at one revision.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) revision: u64,
    entries: Vec<Entry>,
    places: HashMap<String, usize>,
}

/// One record: its texts lie behind each other in one allocation.
#[derive(Debug)]
struct Entry {
    id: String,
    rowid: i64,
    kind: Kind,
    text: Box<str>,
    names_end: u32,
    sounds_end: u32,
}

/// A record found, the best first by `score`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<'a> {
    pub(crate) score: u16,
    pub(crate) kind: Kind,
    pub(crate) name_length: u32,
    pub(crate) rowid: i64,
    pub(crate) id: &'a str,
}

impl Known {
    /// Loads everything, from the index where it is in step, else from the records.
    pub(crate) fn load(conn: &Connection, path: &Path, revision: u64) -> Result<Known> {
        if !index::current(conn, path)? {
            return Known::from_records(conn, path, revision);
        }
        let mut known = Known { revision, ..Known::default() };
        let sql = "SELECT r.id, r.rowid, r.kind, s.names, s.sounds, s.rest FROM search_text s JOIN record r ON r.id = s.record_id";
        let mut query = conn.prepare_cached(sql).at(path)?;
        let mut rows = query.query([]).at(path)?;
        while let Some(row) = rows.next().at(path)? {
            let text = |n: usize| row.get_ref(n).and_then(|it| Ok(it.as_str()?)).at(path);
            let kind = text(2)?;
            let kind =
                Kind::from_table(kind).ok_or_else(|| StoreError::Internal { detail: format!("a record has the unknown kind {kind}") })?;
            known.put(Entry::new(text(0)?, row.get(1).at(path)?, kind, [text(3)?, text(4)?, text(5)?]));
        }
        Ok(known)
    }

    /// Gathers everything from the records themselves.
    pub(crate) fn from_records(conn: &Connection, path: &Path, revision: u64) -> Result<Known> {
        let mut known = Known { revision, ..Known::default() };
        let ids = record_ids(conn, path)?;
        known.add(conn, path, &ids.iter().map(String::as_str).collect::<Vec<_>>())?;
        Ok(known)
    }

    /// Follows the journal up to `revision`; tells whether that was possible.
    pub(crate) fn advance(&mut self, conn: &Connection, path: &Path, revision: u64) -> Result<bool> {
        if self.revision > revision {
            return Ok(false);
        }
        let sql = "SELECT coalesce(sum(raw_bytes), 0) FROM journal WHERE seq > ?1 AND seq <= ?2";
        let bytes: u64 = conn.prepare_cached(sql).and_then(|mut it| it.query_row([self.revision, revision], |row| row.get(0))).at(path)?;
        if bytes > MOST {
            return Ok(false);
        }
        for seq in self.revision + 1..=revision {
            let entry = changeset::summarise(&stored_changeset(conn, path, seq)?, path)?;
            for subject in &entry.subjects {
                self.remove(subject);
            }
            self.add(conn, path, &entry.subjects.iter().map(String::as_str).collect::<Vec<_>>())?;
        }
        self.revision = revision;
        Ok(true)
    }

    /// Finds the records in which every word occurs, in no order.
    pub(crate) fn find(&self, words: &[String], kind: Option<Kind>) -> Vec<Hit<'_>> {
        let needles: Vec<Needle<'_>> = words.iter().map(|it| Needle::new(it)).collect();
        self.entries
            .iter()
            .filter(|it| kind.is_none_or(|kind| it.kind == kind))
            .filter_map(|it| {
                let (names, sounds, rest) = it.texts();
                let score = score(&needles, names, sounds, rest)?;
                let name_length = names.find('\n').unwrap_or(names.len()) as u32;
                Some(Hit { score, kind: it.kind, name_length, rowid: it.rowid, id: &it.id })
            })
            .collect()
    }

    fn add(&mut self, conn: &Connection, path: &Path, ids: &[&str]) -> Result<()> {
        gather(conn, path, ids, |id, rowid, kind, Texts { names, sounds, rest }| {
            self.put(Entry::new(id, rowid, kind, [&names, &sounds, &rest]));
            Ok(())
        })
    }

    fn put(&mut self, entry: Entry) {
        self.places.insert(entry.id.clone(), self.entries.len());
        self.entries.push(entry);
    }

    fn remove(&mut self, id: &str) {
        let Some(at) = self.places.remove(id) else { return };
        self.entries.swap_remove(at);
        if let Some(moved) = self.entries.get(at) {
            self.places.insert(moved.id.clone(), at);
        }
    }
}

impl Entry {
    fn new(id: &str, rowid: i64, kind: Kind, texts: [&str; 3]) -> Entry {
        let names_end = texts[0].len() as u32;
        let sounds_end = names_end + texts[1].len() as u32;
        Entry { id: id.to_owned(), rowid, kind, text: texts.concat().into_boxed_str(), names_end, sounds_end }
    }

    fn texts(&self) -> (&str, &str, &str) {
        let (names, more) = self.text.split_at(self.names_end as usize);
        let (sounds, rest) = more.split_at((self.sounds_end - self.names_end) as usize);
        (names, sounds, rest)
    }
}
