use std::cell::{Cell, RefCell};
use std::collections::{BTreeSet, HashSet};
use std::ops::Deref;
use std::sync::atomic::Ordering;

use jiff::Timestamp;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::Workspace;
use crate::error::AtPath;
use crate::id::Ids;
use crate::journal::{self, NewEntry, Recorder};
use crate::search::index::Added;
use crate::search::{self, texts::Texts};
use crate::{Actor, Op, ReadTx, Result, StoreError};

/// Tells what a write did.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Written<T> {
    /// What the closure returned.
    pub output: T,
    /// The number of the journal entry; none when nothing changed.
    pub entry: Option<u64>,
    /// The tables whose rows changed.
    pub touched: BTreeSet<&'static str>,
}

/// One transaction that may write. Everything that [`ReadTx`] reads can be read here too, with the changes made so far.
pub struct WriteTx<'a> {
    read: ReadTx<'a>,
    op: RefCell<Op>,
    now: Timestamp,
    ids: &'a Ids,
    /// Records that were added here with their texts.
    indexed: RefCell<HashSet<String>>,
    /// How many rows changed in ways that left the search index in step.
    in_step: Cell<u64>,
    recorder: RefCell<Recorder<'a>>,
    /// How many rows had changed when the write began, and how many records that were added since the changes were last handed over.
    began: u64,
    waiting: Cell<usize>,
    /// How many rows changed because records were added.
    added: Cell<u64>,
    /// Whether what is closed may be changed: by a numbered 更正 alone.
    correcting: Cell<bool>,
}

/// From so many added records on, their changes are handed over: what was just written need not be read from disk again, and what an
/// import of any size holds in memory stays small.
const PART: usize = 4_096;

impl<'a> Deref for WriteTx<'a> {
    type Target = ReadTx<'a>;

    fn deref(&self) -> &ReadTx<'a> {
        &self.read
    }
}

impl<'a> WriteTx<'a> {
    /// Replaces the operation, for counts that are known only when the work is done.
    pub fn set_op(&self, op: Op) {
        self.op.replace(op);
    }

    /// Returns the time of this write.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Makes an identifier for a new row.
    pub fn new_id(&self) -> String {
        self.ids.next(self.now)
    }

    /// Does work that adds a record, whose texts are at hand and need not be read again, or that leaves the texts of records alone.
    /// When nothing else happens in this write, the search index is in step already.
    pub(crate) fn in_step<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = self.conn().total_changes();
        let output = work()?;
        self.in_step.set(self.in_step.get() + self.conn().total_changes() - before);
        Ok(output)
    }

    /// Does work that adds a record with everything in it. While a write does nothing else, its changes are handed over in parts, which
    /// have no row in common.
    pub(crate) fn adding<T>(&self, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = self.conn().total_changes();
        let output = work()?;
        self.added.set(self.added.get() + self.conn().total_changes() - before);
        self.waiting.set(self.waiting.get() + 1);
        if self.waiting.get() >= PART && self.only_added() {
            self.waiting.set(0);
            self.recorder.borrow_mut().cut()?;
        }
        Ok(output)
    }

    /// Whether nothing but records that were added has changed.
    fn only_added(&self) -> bool {
        self.changes() == self.added.get()
    }

    /// How many rows have changed since the write began.
    fn changes(&self) -> u64 {
        self.conn().total_changes() - self.began
    }

    /// Puts the texts of a record that is being added into the search index.
    pub(crate) fn index_added(&self, id: &str, texts: &Texts) -> Result<()> {
        search::index::add(self.conn(), self.path(), id, texts)?;
        self.indexed.borrow_mut().insert(id.to_owned());
        Ok(())
    }

    /// Lets this write change values that are closed; it must add the numbered 更正 that says so.
    pub fn correct(&self) {
        self.correcting.set(true);
    }

    pub(crate) fn correcting(&self) -> bool {
        self.correcting.get()
    }

    pub(crate) fn conn(&self) -> &'a Connection {
        self.read.conn()
    }
}

impl Workspace {
    /// Changes the workspace: the only door. The closure's changes become one journal entry or, when it fails, none.
    ///
    /// A closure that changes nothing journalled writes no entry. It must not call [`Workspace::write`] itself.
    ///
    /// # Errors
    ///
    /// The closure's own error, after everything was rolled back; [`StoreError::ReadOnly`], [`StoreError::DiskFull`],
    /// [`StoreError::Io`].
    pub fn write<T, E: From<StoreError>>(
        &self,
        actor: &Actor,
        op: Op,
        now: Timestamp,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let conn = self.writer()?;
        let sql = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate).at(&self.path)?;
        let (output, op, changeset, added) = {
            let tx = WriteTx {
                read: ReadTx::new(&sql, &self.path),
                op: RefCell::new(op),
                now,
                ids: &self.ids,
                indexed: RefCell::default(),
                in_step: Cell::new(0),
                recorder: RefCell::new(Recorder::start(&sql, &self.path)?),
                began: sql.total_changes(),
                waiting: Cell::new(0),
                added: Cell::new(0),
                correcting: Cell::new(false),
            };
            let output = f(&tx)?;
            let (in_step, apart) = (tx.changes() == tx.in_step.get(), tx.only_added());
            let WriteTx { op, indexed, recorder, .. } = tx;
            let changeset = recorder.into_inner().finish(apart)?;
            (output, op.into_inner(), changeset, Added { ids: indexed.into_inner(), in_step })
        };
        if changeset.is_empty() {
            search::index::forget(&sql, &self.path, &added)?;
            // Settings of this copy are not journalled, and may have changed.
            sql.commit().at(&self.path)?;
            return Ok(Written { output, entry: None, touched: BTreeSet::new() });
        }
        let entry = NewEntry { id: self.ids.next(now), at: now, actor, op: &op, chain: None, changeset: &changeset, added: &added };
        let appended = journal::append(&sql, &self.path, entry)?;
        sql.commit().at(&self.path)?;
        self.revision.store(appended.seq, Ordering::Release);
        Ok(Written { output, entry: Some(appended.seq), touched: appended.tables })
    }

    /// Runs work that appends to the journal by itself, in one transaction.
    pub(crate) fn append_with<T>(&self, f: impl FnOnce(&Connection, &Ids) -> Result<(T, u64)>) -> Result<T> {
        let conn = self.writer()?;
        let sql = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate).at(&self.path)?;
        let (output, seq) = f(&sql, &self.ids)?;
        sql.commit().at(&self.path)?;
        self.revision.store(seq, Ordering::Release);
        Ok(output)
    }

    /// Rebuilds derived data in one transaction; the journal does not hear of it.
    pub(crate) fn maintain(&self, f: impl FnOnce(&Connection) -> Result<()>) -> Result<()> {
        let conn = self.writer()?;
        let sql = Transaction::new_unchecked(&conn, TransactionBehavior::Immediate).at(&self.path)?;
        f(&sql)?;
        sql.commit().at(&self.path)
    }
}
