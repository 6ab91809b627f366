//! Who does the work, and who may stop it. The engine starts no thread: the host hands in what can.

use alloc::{vec, vec::Vec};

/// Runs the same work on one or more workers.
///
/// Example: [`Threads`](crate::robustness::Threads), which runs the same work on several threads; [`Serial`] is the smallest.
pub trait Executor {
    /// Calls `work` once per worker, at the same time where it can, and gives what each call gave.
    ///
    /// Workers take pieces of the whole until none is left, so any number of workers, one included, gets everything done.
    fn run<A: Send>(&self, work: &(impl Fn() -> A + Sync)) -> Vec<A>;
}

/// One worker: the caller.
///
/// ```
/// use engine::robustness::{Executor, Serial};
/// assert_eq!(Serial.run(&|| 7), [7]);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Serial;

impl Executor for Serial {
    fn run<A: Send>(&self, work: &(impl Fn() -> A + Sync)) -> Vec<A> {
        vec![work()]
    }
}

/// Hears of progress, and may stop the work.
///
/// ```
/// use engine::robustness::Watch;
/// let half = |done: usize, all: usize| 2 * done < all;
/// assert!(half.progress(49, 100) && !half.progress(50, 100));
/// assert!(().progress(1, 1));
/// ```
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
