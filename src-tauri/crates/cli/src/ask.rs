//! Questions, asked only of a person at a terminal who did not say `--yes`.

use std::io::{BufRead, IsTerminal, Write};

use crate::args::Global;
use crate::words::say;

/// Whether somebody is there to answer.
pub fn somebody_there(global: &Global) -> bool {
    !global.yes && !global.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks a yes-no question; anything but a yes is a no.
pub fn agree(question: &str) -> bool {
    eprint!("{question} {} ", say("[是 y / 否 N]", "[y/N]"));
    // A prompt that can't be shown is answered by nobody, which is a no.
    if std::io::stderr().flush().is_err() {
        return false;
    }
    let mut answer = String::new();
    if std::io::stdin().lock().read_line(&mut answer).is_err() {
        return false;
    }
    matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "是")
}
