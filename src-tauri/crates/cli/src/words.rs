//! The language of help, messages and paper: `--lang`, else the environment's, else Chinese.

use std::ffi::OsString;
use std::sync::OnceLock;

use desk::Lang;

static LANGUAGE: OnceLock<Lang> = OnceLock::new();

/// Settles the language before anything is parsed, because the help itself is written in it.
pub fn choose_language(given: &[OsString]) {
    let _ = LANGUAGE.set(flag(given).or_else(environment).unwrap_or(Lang::Zh));
}

/// The language settled at start.
pub fn language() -> Lang {
    *LANGUAGE.get_or_init(|| Lang::Zh)
}

/// Picks the text of the language.
pub fn say<T>(zh: T, en: T) -> T {
    match language() {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

fn flag(given: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = given.iter().filter_map(|word| word.to_str()).take_while(|word| *word != "--").collect();
    let joined = words.iter().rev().find_map(|word| word.strip_prefix("--lang="));
    let apart = words.iter().rposition(|word| *word == "--lang").and_then(|at| words.get(at + 1).copied());
    match joined.or(apart) {
        Some("zh") => Some(Lang::Zh),
        Some("en") => Some(Lang::En),
        _ => None,
    }
}

fn environment() -> Option<Lang> {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    match named.split(['.', '_', '@']).next() {
        Some("zh") => Some(Lang::Zh),
        // The language of a machine that nobody set up says nothing about its user.
        None | Some("C" | "POSIX" | "") => None,
        Some(_) => Some(Lang::En),
    }
}
