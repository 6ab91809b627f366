//! Who does the work, and who may stop it. The engine starts no thread: the host hands in what can.

use alloc::{vec, vec::Vec};

/// Runs the same work on one or more workers.
pub trait Executor {
    /// Calls `work` once per worker, at the same time where it can, and gives what each call gave.
    ///
    /// Workers take pieces of the whole until none is left, so any number of workers, one included, gets everything done.
    fn run<A: Send>(&self, work: &(impl Fn() -> A + Sync)) -> Vec<A>;
}

/// One worker: the caller.
#[derive(Clone, Copy, Debug, Default)]
pub struct Serial;

impl Executor for Serial {
    fn run<A: Send>(&self, work: &(impl Fn() -> A + Sync)) -> Vec<A> {
        vec![work()]
    }
}

/// Hears of progress, and may stop the work.
pub trait Watch: Sync {
    /// Is told, now and then and from any worker, that `done` of `all` runs are done; `false` stops the work.
    fn progress(&self, done: usize, all: usize) -> bool;
}

/// Nobody watches.
impl Watch for () {
    fn progress(&self, _: usize, _: usize) -> bool {
        true
    }
}

impl<F: Fn(usize, usize) -> bool + Sync> Watch for F {
    fn progress(&self, done: usize, all: usize) -> bool {
        self(done, all)
    }
}
