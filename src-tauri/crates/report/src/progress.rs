//! How long work tells how far it is, and how it is stopped.

/// The person asked to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cancelled; nothing was written")]
pub struct Cancelled;

/// Listens to long work.
pub trait Progress {
    /// Hears that a share of the work (0 to 1, never falling) is done and what comes next, in the document's language.
    ///
    /// # Errors
    /// [`Cancelled`] stops the work at this place.
    fn step(&mut self, done: f64, what: &str) -> Result<(), Cancelled>;
}

/// Listens to nothing and never cancels.
impl Progress for () {
    fn step(&mut self, _done: f64, _what: &str) -> Result<(), Cancelled> {
        Ok(())
    }
}

impl<F: FnMut(f64, &str) -> Result<(), Cancelled>> Progress for F {
    fn step(&mut self, done: f64, what: &str) -> Result<(), Cancelled> {
        self(done, what)
    }
}
