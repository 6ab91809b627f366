//! Reads the rows of a long sheet on other threads, a little ahead of who looks at them in their order.

use std::sync::mpsc::{Receiver, sync_channel};

use store::Record;

use crate::error::Result;
use crate::exchange::finding::Finding;
use crate::exchange::gather::{Gathered, Reader};
use crate::exchange::registry_sheet::Source;

/// How many rows are handed over at once, and how many such batches each thread may be ahead.
const BATCH: usize = 128;
const AHEAD: usize = 4;

/// From so many rows on, other threads are worth their start; more than a few are not, for one looks at what they read.
const LONG: usize = 512;
const THREADS: usize = 3;

/// A row as it was read.
pub(super) struct ReadRow {
    /// Its place among the rows under the header.
    pub at: usize,
    /// Its record or everything that is wrong with it; none for a row that holds none.
    pub read: Option<Result<Record, Vec<Finding>>>,
    /// What was odd on the way.
    pub scratch: Gathered,
}

impl ReadRow {
    fn of(source: &Source<'_>, reader: &Reader<'_>, at: usize) -> ReadRow {
        let mut scratch = Gathered::default();
        let read = (!source.passes_over(at)).then(|| source.read(reader, at, &mut scratch));
        ReadRow { at, read, scratch }
    }
}

/// Hands over every row under the header, in order, until one is an error.
pub(super) fn read_rows(source: &Source<'_>, reader: &Reader<'_>, each: &mut impl FnMut(ReadRow) -> Result<()>) -> Result<()> {
    let rows = source.rows().len();
    if rows < LONG {
        return (0..rows).try_for_each(|at| each(ReadRow::of(source, reader, at)));
    }
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(THREADS);
    std::thread::scope(|scope| {
        // Each thread reads every so-many-th batch; a thread whose channel is closed, because who looks has stopped, stops too.
        let batches: Vec<Receiver<Vec<ReadRow>>> = (0..threads)
            .map(|first| {
                let (ready, batches) = sync_channel(AHEAD);
                scope.spawn(move || {
                    for begin in (first * BATCH..rows).step_by(threads * BATCH) {
                        let batch = (begin..rows.min(begin + BATCH)).map(|at| ReadRow::of(source, reader, at)).collect();
                        if ready.send(batch).is_err() {
                            return;
                        }
                    }
                });
                batches
            })
            .collect();
        for number in 0..rows.div_ceil(BATCH) {
            // A thread that panicked hands over nothing more; the scope tells of it.
            for row in batches[number % threads].recv().unwrap_or_default() {
                each(row)?;
            }
        }
        Ok(())
    })
}
