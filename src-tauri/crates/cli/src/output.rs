//! What a run says on stdout: one JSON document, or text for people.

use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use serde_json::Value;

/// How a run answers.
#[derive(Clone, Copy, Debug)]
pub struct Output {
    /// One JSON document instead of text.
    pub json: bool,
    /// No text unless something failed.
    pub quiet: bool,
}

impl Output {
    /// Gives the answer, as JSON or in words.
    pub fn answer(self, value: &Value, words: impl FnOnce() -> String) -> ExitCode {
        if self.json {
            let text = serde_json::to_string_pretty(value).unwrap_or_default();
            write(&format!("{text}\n"))
        } else if self.quiet {
            ExitCode::SUCCESS
        } else {
            write(&words())
        }
    }
}

/// Writes to stdout; a reader that has seen enough (`| head`) is no failure.
pub fn write(text: &str) -> ExitCode {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => ExitCode::from(1),
        _ => ExitCode::SUCCESS,
    }
}
