//! A changeset as the journal keeps it: compressed, hashed and summed up while SQLite gives it.
//!
//! A large one never lies in memory whole, and is worked on by other threads while the write goes on.

use std::io::{Error, ErrorKind, Read, Result as IoResult, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use rusqlite::session::Changegroup;
use sm3::{Digest, Sm3};

use super::append::hex;
use super::changeset::{Summary, summarise, summarise_from};
use crate::error::AtPath;
use crate::{Result, StoreError};

/// zstd's default level: changesets are text with much repetition, higher levels gain little and cost the person's time.
const LEVEL: i32 = 3;

/// How much is handed on at once. What is smaller is worked on at once: most operations change a row or two.
const CHUNK: usize = 256 << 10;

/// How many chunks may wait.
const WAITING: usize = 8;

/// A changeset as the journal keeps it.
pub(crate) struct Packed {
    /// The compressed changeset.
    pub(super) bytes: Vec<u8>,
    /// The length of what it was.
    pub(super) raw_bytes: u64,
    /// Its SM3.
    pub(super) hash: String,
    pub(super) summary: Summary,
}

impl Packed {
    /// The changeset of an entry that changes nothing.
    pub(crate) fn nothing() -> Packed {
        let bytes = zstd::bulk::compress(&[], LEVEL).unwrap_or_default();
        Packed { bytes, raw_bytes: 0, hash: hex(&Sm3::digest([])), summary: Summary::default() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.raw_bytes == 0
    }

    /// The same with one change for each row, whose parts may have several.
    pub(super) fn merged(&self, path: &Path) -> Result<Packed> {
        let mut group = Changegroup::new().at(path)?;
        group.add_stream(&mut zstd::Decoder::new(&self.bytes[..]).at(path)?).at(path)?;
        let mut packer = Packer::new(path);
        let given = group.output_strm(&mut packer);
        packer.finish(given)
    }
}

type Compressed = IoResult<(Vec<u8>, u64, String)>;

/// The threads that work on a large changeset; they end when nobody hands them anything more.
struct Workers {
    to_compress: SyncSender<Arc<[u8]>>,
    to_sum_up: SyncSender<Arc<[u8]>>,
    compressed: JoinHandle<Compressed>,
    summed_up: JoinHandle<Result<Summary>>,
}

/// Takes a changeset as SQLite writes it.
pub(super) struct Packer {
    path: Arc<Path>,
    buffer: Vec<u8>,
    workers: Option<Workers>,
}

impl Packer {
    pub(super) fn new(path: &Path) -> Packer {
        Packer { path: path.into(), buffer: Vec::new(), workers: None }
    }

    /// The whole, packed, when SQLite has written all of it. A worker that stopped tells why; SQLite only knows that nobody listens.
    pub(super) fn finish(self, given: rusqlite::Result<()>) -> Result<Packed> {
        let path = Arc::clone(&self.path);
        let packed = self.packed()?;
        given.at(&path)?;
        Ok(packed)
    }

    fn packed(mut self) -> Result<Packed> {
        let path = Arc::clone(&self.path);
        let path = &*path;
        if self.workers.is_none() {
            let raw = self.buffer;
            if raw.is_empty() {
                return Ok(Packed::nothing());
            }
            let bytes = zstd::bulk::compress(&raw, LEVEL).at(path)?;
            return Ok(Packed { bytes, raw_bytes: raw.len() as u64, hash: hex(&Sm3::digest(&raw)), summary: summarise(&raw, path)? });
        }
        // A failure to hand on is told by the worker that is gone.
        let _ = self.hand_on();
        let Some(Workers { to_compress, to_sum_up, compressed, summed_up }) = self.workers.take() else {
            return Ok(Packed::nothing());
        };
        drop((to_compress, to_sum_up));
        let stopped = || StoreError::Internal { detail: "a thread that packs a changeset stopped".to_owned() };
        let (bytes, raw_bytes, hash) = compressed.join().map_err(|_| stopped())?.at(path)?;
        let summary = summed_up.join().map_err(|_| stopped())??;
        Ok(Packed { bytes, raw_bytes, hash, summary })
    }

    fn hand_on(&mut self) -> IoResult<()> {
        let chunk: Arc<[u8]> = std::mem::take(&mut self.buffer).into();
        let workers = self.workers.get_or_insert_with(|| start(&self.path));
        let gone = |_| Error::from(ErrorKind::BrokenPipe);
        workers.to_compress.send(Arc::clone(&chunk)).map_err(gone)?;
        workers.to_sum_up.send(chunk).map_err(gone)
    }
}

fn start(path: &Arc<Path>) -> Workers {
    let (to_compress, chunks) = sync_channel(WAITING);
    let compressed = std::thread::spawn(move || compress(&chunks));
    let (to_sum_up, chunks) = sync_channel(WAITING);
    let path = Arc::clone(path);
    let summed_up = std::thread::spawn(move || summarise_from(&mut Chunks { from: chunks, now: Arc::new([]), at: 0 }, &path));
    Workers { to_compress, to_sum_up, compressed, summed_up }
}

fn compress(chunks: &Receiver<Arc<[u8]>>) -> Compressed {
    let mut out = zstd::Encoder::new(Vec::new(), LEVEL)?;
    let (mut hasher, mut raw_bytes) = (Sm3::new(), 0);
    for chunk in chunks {
        out.write_all(&chunk)?;
        hasher.update(&chunk);
        raw_bytes += chunk.len() as u64;
    }
    Ok((out.finish()?, raw_bytes, hex(&hasher.finalize())))
}

impl Write for Packer {
    fn write(&mut self, bytes: &[u8]) -> IoResult<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= CHUNK {
            self.hand_on()?;
            self.buffer.reserve(CHUNK + bytes.len());
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> IoResult<()> {
        Ok(())
    }
}

/// Reads what comes through a channel.
struct Chunks {
    from: Receiver<Arc<[u8]>>,
    now: Arc<[u8]>,
    at: usize,
}

impl Read for Chunks {
    fn read(&mut self, into: &mut [u8]) -> IoResult<usize> {
        if self.at == self.now.len() {
            // The end of the channel is the end of the changeset.
            let Ok(chunk) = self.from.recv() else { return Ok(0) };
            self.now = chunk;
            self.at = 0;
        }
        let count = into.len().min(self.now.len() - self.at);
        into[..count].copy_from_slice(&self.now[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
