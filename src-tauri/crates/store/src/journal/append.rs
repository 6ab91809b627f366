use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use rusqlite::session::Session;
use rusqlite::{Connection, params};
use sm3::{Digest, Sm3};

use super::changeset::Summary;
use super::packed::{Packed, Packer};
use crate::error::AtPath;
use crate::schema::JOURNALLED;
use crate::search::index::Added;
use crate::{Actor, Op, Result, StoreError, search};

/// The largest compressed changeset that stays in the entry's own row; larger ones are cut into parts of this size.
const PART: usize = 4 << 20;

/// Records the changes that a connection makes to journalled tables.
pub(crate) struct Recorder<'c> {
    session: Session<'c>,
    conn: &'c Connection,
    path: &'c Path,
    packer: Packer,
    given: rusqlite::Result<()>,
    cuts: usize,
}

impl<'c> Recorder<'c> {
    pub(crate) fn start(conn: &'c Connection, path: &'c Path) -> Result<Recorder<'c>> {
        Ok(Recorder { session: session(conn, path)?, conn, path, packer: Packer::new(path), given: Ok(()), cuts: 0 })
    }

    /// Hands over what was recorded so far, while SQLite still holds it in memory, and goes on with a new part.
    pub(crate) fn cut(&mut self) -> Result<()> {
        let mut before = std::mem::replace(&mut self.session, session(self.conn, self.path)?);
        if self.given.is_ok() {
            self.given = before.changeset_strm(&mut self.packer);
        }
        self.cuts += 1;
        Ok(())
    }

    /// Returns the changeset, empty when no row is different from before. With `apart`, no row was changed in more than one part; otherwise
    /// the parts are merged, for an undo takes back the changes of a changeset in the order in which they stand in it.
    pub(crate) fn finish(mut self, apart: bool) -> Result<Packed> {
        if self.given.is_ok() {
            self.given = self.session.changeset_strm(&mut self.packer);
        }
        let packed = self.packer.finish(self.given)?;
        if apart || self.cuts == 0 { Ok(packed) } else { packed.merged(self.path) }
    }
}

fn session<'c>(conn: &'c Connection, path: &Path) -> Result<Session<'c>> {
    let mut session = Session::new(conn).at(path)?;
    for table in JOURNALLED {
        session.attach(Some(*table)).at(path)?;
    }
    Ok(session)
}

/// Ties an undo or redo to the entry it turns around.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chain {
    /// The entry turned around: the original, an undo or a redo.
    pub(crate) undo_of: u64,
    /// The original entry.
    pub(crate) root: u64,
}

/// An entry about to be appended.
pub(crate) struct NewEntry<'a> {
    pub(crate) id: String,
    pub(crate) at: Timestamp,
    pub(crate) actor: &'a Actor,
    pub(crate) op: &'a Op,
    pub(crate) chain: Option<Chain>,
    pub(crate) changeset: &'a Packed,
    /// Records whose texts were put into the search index.
    pub(crate) added: &'a Added,
}

/// What was appended.
pub(crate) struct Appended {
    pub(crate) seq: u64,
    pub(crate) tables: BTreeSet<&'static str>,
}

/// Appends one entry: seals it with the hash of the one before, compresses its changeset, indexes what it touched.
pub(crate) fn append(conn: &Connection, path: &Path, entry: NewEntry<'_>) -> Result<Appended> {
    let (last, prev_hash): (u64, String) = conn
        .prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        .and_then(|mut it| {
            let mut rows = it.query([])?;
            match rows.next()? {
                Some(row) => Ok((row.get(0)?, row.get(1)?)),
                None => Ok((0, String::new())),
            }
        })
        .at(path)?;
    let seq = last + 1;
    let Packed { bytes: packed, raw_bytes, hash: changeset_hash, summary } = entry.changeset;
    let Summary { tables, subjects, rows } = summary;
    let at = entry.at.to_string();
    let op = serde_json::to_string(entry.op).map_err(|err| StoreError::Internal { detail: err.to_string() })?;
    let tables_text = tables.iter().copied().collect::<Vec<_>>().join(",");
    let sealed = Sealed {
        seq,
        id: &entry.id,
        at: &at,
        actor: [&entry.actor.name, &entry.actor.unit, &entry.actor.province, &entry.actor.role],
        op: &op,
        tables: &tables_text,
        rows: *rows,
        undo_of: entry.chain.map(|it| it.undo_of),
        root: entry.chain.map(|it| it.root),
        raw_bytes: *raw_bytes,
        changeset_hash,
        prev_hash: &prev_hash,
    };
    let parts: Vec<&[u8]> = if packed.len() > PART { packed.chunks(PART).collect() } else { Vec::new() };
    conn.prepare_cached(
        "INSERT INTO journal (seq, id, at, actor_name, actor_unit, actor_province, actor_role, op, tables, row_count,
             undo_of, root, changeset, parts, raw_bytes, changeset_hash, prev_hash, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
    )
    .and_then(|mut it| {
        it.execute(params![
            seq,
            sealed.id,
            sealed.at,
            sealed.actor[0],
            sealed.actor[1],
            sealed.actor[2],
            sealed.actor[3],
            sealed.op,
            sealed.tables,
            sealed.rows,
            sealed.undo_of,
            sealed.root,
            parts.is_empty().then_some(packed),
            parts.len(),
            sealed.raw_bytes,
            sealed.changeset_hash,
            sealed.prev_hash,
            sealed.hash(),
        ])
    })
    .at(path)?;
    for (n, bytes) in parts.iter().enumerate() {
        conn.execute("INSERT INTO journal_part (seq, part, bytes) VALUES (?1, ?2, ?3)", params![seq, n, bytes]).at(path)?;
    }
    let mut touch = conn.prepare_cached("INSERT INTO journal_touch (subject, seq) VALUES (?1, ?2)").at(path)?;
    for subject in subjects {
        touch.execute(params![subject, seq]).at(path)?;
    }
    search::index::follow(conn, path, summary, seq, entry.added)?;
    Ok(Appended { seq, tables: summary.tables.clone() })
}

/// Reads the changeset of an entry back.
pub(crate) fn stored_changeset(conn: &Connection, path: &Path, seq: u64) -> Result<Vec<u8>> {
    let (packed, parts, raw_bytes): (Option<Vec<u8>>, u64, usize) = conn
        .prepare_cached("SELECT changeset, parts, raw_bytes FROM journal WHERE seq = ?1")
        .and_then(|mut it| it.query_row([seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))))
        .at(path)?;
    let packed = match packed {
        Some(packed) => packed,
        None => {
            let mut whole = Vec::with_capacity(parts as usize * PART);
            let mut query = conn.prepare_cached("SELECT bytes FROM journal_part WHERE seq = ?1 ORDER BY part").at(path)?;
            let mut rows = query.query([seq]).at(path)?;
            while let Some(row) = rows.next().at(path)? {
                whole.extend_from_slice(row.get_ref(0).and_then(|it| Ok(it.as_blob()?)).at(path)?);
            }
            whole
        }
    };
    let damaged =
        |detail: String| StoreError::Damaged { path: path.to_owned(), detail: format!("changeset of journal entry {seq}: {detail}") };
    let raw = zstd::bulk::decompress(&packed, raw_bytes).map_err(|err| damaged(err.to_string()))?;
    match raw.len() == raw_bytes {
        true => Ok(raw),
        false => Err(damaged(format!("{} bytes instead of {raw_bytes}", raw.len()))),
    }
}

/// Everything that the hash of an entry seals.
pub(crate) struct Sealed<'a> {
    pub(crate) seq: u64,
    pub(crate) id: &'a str,
    pub(crate) at: &'a str,
    pub(crate) actor: [&'a str; 4],
    pub(crate) op: &'a str,
    pub(crate) tables: &'a str,
    pub(crate) rows: u64,
    pub(crate) undo_of: Option<u64>,
    pub(crate) root: Option<u64>,
    pub(crate) raw_bytes: u64,
    pub(crate) changeset_hash: &'a str,
    pub(crate) prev_hash: &'a str,
}

impl Sealed<'_> {
    /// SM3 (GB/T 32905-2016) over the fields in this order, each as UTF-8 text behind its length in eight bytes, so that
    /// no two different entries give the same input. Numbers are decimal; an absent one is the empty text.
    pub(crate) fn hash(&self) -> String {
        let mut hasher = Sm3::new();
        let mut feed = |text: &str| {
            hasher.update((text.len() as u64).to_be_bytes());
            hasher.update(text);
        };
        let number = |n: Option<u64>| n.map(|it| it.to_string()).unwrap_or_default();
        feed(self.prev_hash);
        feed(&self.seq.to_string());
        feed(self.id);
        feed(self.at);
        self.actor.iter().for_each(|it| feed(it));
        feed(self.op);
        feed(self.tables);
        feed(&self.rows.to_string());
        feed(&number(self.undo_of));
        feed(&number(self.root));
        feed(&self.raw_bytes.to_string());
        feed(self.changeset_hash);
        hex(&hasher.finalize())
    }
}

/// SM3 of some bytes in lower-case hexadecimal.
pub fn sm3_hex(bytes: &[u8]) -> String {
    hex(&Sm3::digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn sm3_is_the_standard_s() {
        // GB/T 32905-2016, example 1.
        assert_eq!(super::sm3_hex(b"abc"), "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
    }
}
