//! Functions that SQL calls back.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use memchr::memmem;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::search::plain;

const PURE: FunctionFlags = FunctionFlags::SQLITE_UTF8.union(FunctionFlags::SQLITE_DETERMINISTIC).union(FunctionFlags::SQLITE_INNOCUOUS);

/// Registers `holds(text, word)`: whether the folded text contains the word, which is folded already.
pub(crate) fn register(conn: &Connection) -> rusqlite::Result<()> {
    conn.create_scalar_function("holds", 2, PURE, |cx| {
        let (text, word) = (cx.get_raw(0).as_str_or_null()?, cx.get_raw(1).as_str_or_null()?);
        Ok(match (text, word) {
            // What is folded already is found as it stands.
            (Some(text), Some(word)) => {
                let word = memmem::Finder::new(word.as_bytes());
                word.find(text.as_bytes()).is_some()
                    || matches!(plain::fold(text), Cow::Owned(folded) if word.find(folded.as_bytes()).is_some())
            }
            _ => false,
        })
    })
}

/// Registers `found(rowid)` for the next statement of this connection: whether a search found this record.
pub(crate) fn register_found(conn: &Connection, hits: Arc<HashMap<i64, u16>>) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8.union(FunctionFlags::SQLITE_INNOCUOUS);
    conn.create_scalar_function("found", 1, flags, move |cx| Ok(hits.contains_key(&cx.get::<i64>(0)?)))
}
