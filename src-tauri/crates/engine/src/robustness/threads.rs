//! An executor for hosts with threads; the only part of the crate that names the standard library.

extern crate std;

use alloc::vec::Vec;
use core::num::NonZeroUsize;
use std::thread;

use super::Executor;

/// Workers on threads of their own, for the time of one call.
///
/// ```
/// use engine::robustness::{Executor, Threads};
/// assert_eq!(Threads::new(2).run(&|| 7), [7, 7]);
/// assert!(!Threads::available().run(&|| 7).is_empty());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threads {
    count: usize,
}

impl Threads {
    /// Takes `count` workers, at least one.
    pub fn new(count: usize) -> Self {
        Threads { count: count.max(1) }
    }

    /// Takes as many workers as the machine runs at once.
    pub fn available() -> Self {
        Threads { count: thread::available_parallelism().map_or(1, NonZeroUsize::get) }
    }
}

impl Executor for Threads {
    fn run<A: Send>(&self, work: &(impl Fn() -> A + Sync)) -> Vec<A> {
        thread::scope(|scope| {
            let others: Vec<_> = (1..self.count).map(|_| scope.spawn(work)).collect();
            let mut found = Vec::with_capacity(self.count);
            found.push(work());
            for other in others {
                match other.join() {
                    Ok(other) => found.push(other),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            found
        })
    }
}
