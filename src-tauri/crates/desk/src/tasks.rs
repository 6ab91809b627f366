//! Long work: progress and cancel travel together, and both reach the caller through the command table.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::error::{DeskError, Result};
use crate::wire::TaskState;

/// How often a task tells its progress at most; a loop may step as often as it likes.
const THROTTLE: Duration = Duration::from_millis(100);

#[derive(Debug, Default)]
struct Shared {
    cancelled: AtomicBool,
    state: Mutex<(f64, String)>,
}

/// The handle that long work holds: it tells how far it is and learns whether to stop.
#[derive(Debug)]
pub struct Task {
    shared: Arc<Shared>,
    told: Option<Instant>,
    span: (f64, f64),
    listener: Option<fn(f64, &str)>,
}

impl Task {
    /// A task that nobody watches, for callers that gave no id.
    pub fn unwatched() -> Self {
        Task { shared: Arc::default(), told: None, span: (0.0, 1.0), listener: None }
    }

    /// Tells the progress, a share from 0 to 1 and a phrase, and fails with `Cancelled` when the person cancelled.
    pub fn step(&mut self, done: f64, doing: &str) -> Result<()> {
        if self.shared.cancelled.load(Ordering::Relaxed) {
            return Err(DeskError::cancelled());
        }
        let due = self.told.is_none_or(|told| told.elapsed() >= THROTTLE);
        if due {
            let done = self.span.0 + done.clamp(0.0, 1.0) * (self.span.1 - self.span.0);
            if let Ok(mut state) = self.shared.state.lock() {
                *state = (done, doing.to_owned());
            }
            if let Some(listener) = self.listener {
                listener(done, doing);
            }
            self.told = Some(Instant::now());
        }
        Ok(())
    }

    /// A handle for a part of the work, whose 0 to 1 fills `from` to `to` of this one.
    pub fn part(&self, from: f64, to: f64) -> Task {
        let width = self.span.1 - self.span.0;
        Task {
            shared: Arc::clone(&self.shared),
            told: None,
            span: (self.span.0 + from * width, self.span.0 + to * width),
            listener: self.listener,
        }
    }

    /// Whether the person cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::Relaxed)
    }
}

/// The tasks that run now, by the id their caller gave.
#[derive(Debug, Default)]
pub struct Tasks {
    running: Mutex<BTreeMap<String, Arc<Shared>>>,
}

impl Tasks {
    /// Registers a task for the time that the returned guard lives.
    pub(crate) fn start(&self, id: Option<&str>, listener: Option<fn(f64, &str)>) -> (Task, Running<'_>) {
        let shared = Arc::new(Shared::default());
        if let (Some(id), Ok(mut running)) = (id, self.running.lock()) {
            running.insert(id.to_owned(), Arc::clone(&shared));
        }
        let task = Task { shared, told: None, span: (0.0, 1.0), listener };
        (task, Running { tasks: self, id: id.map(str::to_owned) })
    }

    /// How far a task is; one that is unknown has ended or not begun.
    pub fn state(&self, id: &str) -> TaskState {
        let shared = self.running.lock().ok().and_then(|running| running.get(id).cloned());
        match shared {
            Some(shared) => {
                let (done, doing) = shared.state.lock().map(|state| state.clone()).unwrap_or_default();
                TaskState { running: true, done, doing }
            }
            None => TaskState { running: false, done: 1.0, doing: String::new() },
        }
    }

    /// Asks a task to stop; it does so at its next step.
    pub fn cancel(&self, id: &str) {
        if let Some(shared) = self.running.lock().ok().and_then(|running| running.get(id).cloned()) {
            shared.cancelled.store(true, Ordering::Relaxed);
        }
    }
}

/// Takes the task off the list when the call ends, however it ends.
pub(crate) struct Running<'a> {
    tasks: &'a Tasks,
    id: Option<String>,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        if let (Some(id), Ok(mut running)) = (&self.id, self.tasks.running.lock()) {
            running.remove(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cancel_stops_the_next_step_and_the_list_forgets_the_task() {
        let tasks = Tasks::default();
        {
            let (mut task, _running) = tasks.start(Some("t"), None);
            task.step(0.5, "half").expect("nobody cancelled yet");
            assert_eq!(tasks.state("t").done, 0.5, "the first step is told at once");
            tasks.cancel("t");
            assert!(task.step(0.6, "more").is_err(), "a cancelled task must not go on");
            assert!(task.part(0.6, 1.0).step(0.0, "part").is_err(), "a part of a cancelled task must not go on");
        }
        assert!(!tasks.state("t").running, "an ended task is not running");
    }
}
