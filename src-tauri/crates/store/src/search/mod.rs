//! Finding records by their texts: names, aliases, codes, whatever people wrote, and how Chinese names sound.

pub(crate) mod index;
pub(crate) mod memory;
pub(crate) mod plain;
mod score;
mod sound;
pub(crate) mod texts;

use std::collections::HashMap;
use std::sync::PoisonError;

use self::memory::Known;
use crate::schema::child_tables;
use crate::{Kind, ReadTx, Record, Result};
use texts::{Part, parts};

/// What a search over all kinds found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// How many records there are in all.
    pub total: u64,
    /// The best of them, best first.
    pub hits: Vec<Hit>,
}

/// A record found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub record: Record,
    /// The text that answers the first word.
    pub matched: Matched,
}

/// The text in which a word was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matched {
    /// The table: `record`, the kind's own, or a child table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The whole text as it stands in the record.
    pub text: String,
    /// The bytes of `text` that were found; none when the text sounds like the word.
    pub range: Option<std::ops::Range<usize>>,
}

impl ReadTx<'_> {
    /// Searches all kinds, or one, for records in which every word occurs, whatever its length, or sounds like a name: names
    /// before sounds before other texts, then in the order of kinds, then short names before long ones. Letter case, width,
    /// brackets and middle dots do not matter. A search without words finds nothing.
    pub fn search(&self, text: &str, kind: Option<Kind>, limit: usize) -> Result<Found> {
        let words = plain::words(text);
        let Some(first) = words.first() else { return Ok(Found::default()) };
        let (total, ids) = self.with_known(|known| {
            let mut hits = known.find(&words, kind);
            let total = hits.len();
            let order = |hit: &memory::Hit<'_>| (hit.score, hit.kind, hit.name_length, hit.rowid);
            if total > limit && limit > 0 {
                hits.select_nth_unstable_by_key(limit - 1, order);
            }
            hits.truncate(limit);
            hits.sort_unstable_by_key(order);
            (total as u64, hits.iter().map(|it| it.id.to_owned()).collect::<Vec<_>>())
        })?;
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let hits = self.load(&ids)?.into_iter().filter_map(|record| Some(Hit { matched: matched(&record, first)?, record })).collect();
        Ok(Found { total, hits })
    }

    /// Finds the records in which every word occurs, by rowid, with their scores.
    pub(crate) fn hits(&self, words: &[String], kind: Option<Kind>) -> Result<HashMap<i64, u16>> {
        self.with_known(|known| known.find(words, kind).into_iter().map(|it| (it.rowid, it.score)).collect())
    }

    /// Hands over the texts of all records at this revision, brought up to date first.
    fn with_known<T>(&self, f: impl FnOnce(&Known) -> T) -> Result<T> {
        let revision = self.revision()?;
        let Some(memory) = self.memory() else {
            // Inside a write the registry is ahead of its journal; the records themselves are the truth.
            return Ok(f(&Known::from_records(self.conn(), self.path(), revision)?));
        };
        let mut kept = memory.texts.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.as_ref().is_some_and(|it| it.revision > revision) {
            // A reader that looks at an older state than others have seen.
            drop(kept);
            return Ok(f(&Known::from_records(self.conn(), self.path(), revision)?));
        }
        // Taken out while it changes, so that a failure leaves nothing half done behind.
        let known = match kept.take() {
            Some(known) if known.revision == revision => known,
            Some(mut known) => match known.advance(self.conn(), self.path(), revision)? {
                true => known,
                false => Known::load(self.conn(), self.path(), revision)?,
            },
            None => Known::load(self.conn(), self.path(), revision)?,
        };
        Ok(f(kept.insert(known)))
    }
}

/// Finds the text of a record that answers a word best: in the order of name, code and alias, sound, other texts.
fn matched(record: &Record, word: &str) -> Option<Matched> {
    let fields = ["record", record.kind.table()].into_iter().flat_map(|table| {
        let values = parts(table).iter();
        values.filter_map(move |(column, part)| Some((table, *column, *part, record.fields.get(*column)?)))
    });
    let rows = child_tables(record.kind).flat_map(|table| {
        record.child_rows(table.name).iter().flat_map(move |row| {
            let columns = parts(table.name).iter();
            columns.filter_map(move |(column, part)| Some((table.name, *column, *part, row.get(*column)?)))
        })
    });
    let texts: Vec<_> =
        fields.chain(rows).filter_map(|(table, column, part, value)| Some((table, column, part, value.as_str()?))).collect();
    let found = |wanted: fn(Part) -> bool| {
        texts.iter().filter(|it| wanted(it.2)).find_map(|(table, column, _, text)| {
            let range = Some(plain::locate(text, word)?);
            Some(Matched { table, column, text: (*text).to_owned(), range })
        })
    };
    let heard = || {
        let mut names = texts.iter().filter(|it| it.2 == Part::Name && sound::is_sound(word));
        names.find_map(|(table, column, _, text)| {
            let spelt = sound::spell(&plain::fold(text))?;
            sound::sounds_like(&spelt, word)?;
            Some(Matched { table, column, text: (*text).to_owned(), range: None })
        })
    };
    found(|part| part != Part::Rest).or_else(heard).or_else(|| found(|part| part == Part::Rest))
}
