//! Contents by their SM3: in and out in parts, so that no file is ever whole in memory.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use sm3::{Digest, Sm3};

use super::EVIDENCE_LIMIT;
use crate::error::AtPath;
use crate::journal::hex;
use crate::{Result, StoreError};

/// The size of a part, in bytes.
const PART: usize = 1 << 20;

/// A file that was read once.
pub(super) struct Weighed {
    pub(super) hash: String,
    pub(super) bytes: u64,
}

/// Reads a file for its SM3, after looking at its size.
pub(super) fn weigh(file: &Path, progress: &mut dyn FnMut(f64) -> bool) -> Result<Weighed> {
    let about = std::fs::metadata(file).at(file)?;
    if !about.is_file() {
        return Err(refused("这不是一个文件。", "this is not a file."));
    }
    if about.len() == 0 {
        return Err(refused("文件是空的（0 字节），没有可以佐证的内容。", "the file is empty (0 bytes) and proves nothing."));
    }
    if about.len() > EVIDENCE_LIMIT {
        return Err(too_large(about.len()));
    }
    let mut hasher = Sm3::new();
    let mut bytes = 0;
    pieces(file, about.len(), progress, &mut |_, piece| {
        hasher.update(piece);
        bytes += piece.len() as u64;
        Ok(())
    })?;
    Ok(Weighed { hash: hex(&hasher.finalize()), bytes })
}

/// Stores a weighed file unless its content is there already.
pub(super) fn keep(
    conn: &Connection,
    path: &Path,
    weighed: &Weighed,
    file: &Path,
    now: Timestamp,
    progress: &mut dyn FnMut(f64) -> bool,
) -> Result<()> {
    let cleaned: Option<bool> = conn
        .prepare_cached("SELECT cleaned IS NOT NULL FROM blob WHERE hash = ?1")
        .and_then(|mut it| it.query_row([&weighed.hash], |row| row.get(0)).optional())
        .at(path)?;
    match cleaned {
        Some(false) => return Ok(()),
        Some(true) => conn.execute("UPDATE blob SET cleaned = NULL WHERE hash = ?1", [&weighed.hash]).at(path)?,
        None => conn
            .execute("INSERT INTO blob (hash, bytes, added) VALUES (?1, ?2, ?3)", params![weighed.hash, weighed.bytes, now.to_string()])
            .at(path)?,
    };
    let mut hasher = Sm3::new();
    let mut insert = conn.prepare_cached("INSERT INTO blob_part (hash, part, content) VALUES (?1, ?2, ?3)").at(path)?;
    pieces(file, weighed.bytes, progress, &mut |part, piece| {
        hasher.update(piece);
        insert.execute(params![weighed.hash, part, piece]).at(path)?;
        Ok(())
    })?;
    match hex(&hasher.finalize()) == weighed.hash {
        true => Ok(()),
        false => Err(refused("文件在读取过程中发生了变化。", "the file changed while it was read.")),
    }
}

/// Stores bytes under their SM3 unless they are there already, whatever their size.
pub(crate) fn keep_bytes(conn: &Connection, path: &Path, bytes: &[u8], now: Timestamp) -> Result<String> {
    if bytes.is_empty() {
        return Err(refused("内容是空的。", "the content is empty."));
    }
    let hash = crate::journal::sm3_hex(bytes);
    let cleaned: Option<bool> = conn
        .prepare_cached("SELECT cleaned IS NOT NULL FROM blob WHERE hash = ?1")
        .and_then(|mut it| it.query_row([&hash], |row| row.get(0)).optional())
        .at(path)?;
    match cleaned {
        Some(false) => return Ok(hash),
        Some(true) => conn.execute("UPDATE blob SET cleaned = NULL WHERE hash = ?1", [&hash]).at(path)?,
        None => conn
            .execute("INSERT INTO blob (hash, bytes, added) VALUES (?1, ?2, ?3)", params![hash, bytes.len() as u64, now.to_string()])
            .at(path)?,
    };
    let mut insert = conn.prepare_cached("INSERT INTO blob_part (hash, part, content) VALUES (?1, ?2, ?3)").at(path)?;
    for (part, piece) in (0i64..).zip(bytes.chunks(PART)) {
        insert.execute(params![hash, part, piece]).at(path)?;
    }
    Ok(hash)
}

/// Reads a content into memory and makes sure that it is what it should be.
pub(crate) fn read_bytes(conn: &Connection, path: &Path, hash: &str, into: &mut Vec<u8>) -> Result<u64> {
    read(conn, path, hash, path, into)
}

/// Writes a content out and makes sure that it is what it should be.
pub(super) fn read(conn: &Connection, path: &Path, hash: &str, target: &Path, into: &mut dyn Write) -> Result<u64> {
    let mut hasher = Sm3::new();
    let mut bytes = 0;
    parts(conn, path, hash, &mut |content| {
        hasher.update(content);
        bytes += content.len() as u64;
        into.write_all(content).at(target)
    })?;
    if bytes == 0 {
        return Err(StoreError::NotFound { what: "evidence", id: hash.to_owned() });
    }
    match hex(&hasher.finalize()) == hash {
        true => Ok(bytes),
        false => Err(StoreError::Damaged { path: path.to_owned(), detail: format!("content {hash} has another SM3") }),
    }
}

/// Tells whether a stored content has the SM3 under which it lies.
pub(crate) fn verify(conn: &Connection, path: &Path, hash: &str) -> Result<bool> {
    let mut hasher = Sm3::new();
    parts(conn, path, hash, &mut |content| {
        hasher.update(content);
        Ok(())
    })?;
    Ok(hex(&hasher.finalize()) == hash)
}

fn parts(conn: &Connection, path: &Path, hash: &str, each: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<()> {
    let mut query = conn.prepare_cached("SELECT content FROM blob_part WHERE hash = ?1 ORDER BY part").at(path)?;
    let mut rows = query.query([hash]).at(path)?;
    while let Some(row) = rows.next().at(path)? {
        each(row.get_ref(0).and_then(|it| Ok(it.as_blob()?)).at(path)?)?;
    }
    Ok(())
}

/// Reads a file piece by piece; one that grows past the limit meanwhile is refused.
fn pieces(file: &Path, expected: u64, progress: &mut dyn FnMut(f64) -> bool, each: &mut dyn FnMut(i64, &[u8]) -> Result<()>) -> Result<()> {
    // One byte more than may come, so that a file that grows is noticed.
    let mut source = File::open(file).at(file)?.take(EVIDENCE_LIMIT + 1);
    let mut piece = Vec::with_capacity(PART);
    let (mut part, mut done) = (0, 0);
    loop {
        piece.clear();
        source.by_ref().take(PART as u64).read_to_end(&mut piece).at(file)?;
        if piece.is_empty() {
            return Ok(());
        }
        done += piece.len() as u64;
        if done > EVIDENCE_LIMIT {
            return Err(too_large(done));
        }
        each(part, &piece)?;
        part += 1;
        if !progress(done as f64 / expected.max(1) as f64) {
            return Err(StoreError::Cancelled);
        }
    }
}

fn too_large(bytes: u64) -> StoreError {
    let (limit, mega) = (EVIDENCE_LIMIT >> 20, bytes.div_ceil(1 << 20));
    refused(
        format!("文件有 {mega} MB，超过单个佐证文件 {limit} MB 的上限。"),
        format!("the file has {mega} MB; a file of evidence may have {limit} MB."),
    )
}

fn refused(zh: impl Into<String>, en: impl Into<String>) -> StoreError {
    StoreError::field("evidence", "file", zh, en)
}
