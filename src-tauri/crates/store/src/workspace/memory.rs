use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::search::memory::Known;

/// How many lists are remembered; a person goes back and forth between a few, each 8 bytes a record.
const LISTS: usize = 16;

/// What an open workspace remembers between reads. Everything in it belongs to a revision and is never used at another.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    /// The texts of all records, for the search.
    pub(crate) texts: Mutex<Option<Known>>,
    lists: Mutex<VecDeque<List>>,
}

/// The records of a list in their order, by rowid.
#[derive(Debug)]
struct List {
    query: String,
    revision: u64,
    rows: Arc<Vec<i64>>,
}

impl Memory {
    /// Returns the rows of a query at a revision, if they are remembered.
    pub(crate) fn list(&self, query: &str, revision: u64) -> Option<Arc<Vec<i64>>> {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        let at = lists.iter().position(|it| it.revision == revision && it.query == query)?;
        // The list used last is the last to be forgotten.
        let found = lists.remove(at)?;
        let rows = Arc::clone(&found.rows);
        lists.push_front(found);
        Some(rows)
    }

    /// Remembers the rows of a query at a revision.
    pub(crate) fn keep_list(&self, query: String, revision: u64, rows: Arc<Vec<i64>>) {
        let mut lists = self.lists.lock().unwrap_or_else(PoisonError::into_inner);
        // Lists of earlier revisions are never asked for again.
        lists.retain(|it| it.revision >= revision);
        lists.push_front(List { query, revision, rows });
        lists.truncate(LISTS);
    }
}
