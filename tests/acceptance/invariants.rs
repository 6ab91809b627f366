//! The sentences of ARCHITECTURE.md that must stay true, checked against the sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use desk::commands::COMMANDS;

/// Longer files, each with its reason.
const LONG: &[(&str, &str)] = &[
    ("src-tauri/crates/report/tests/chart_samples/mod.rs", "one sample of every kind of chart, read side by side"),
    ("src-tauri/crates/cli/src/args.rs", "the command line is one definition, from which help and manual come"),
    ("src-tauri/crates/desk/src/wire/round.rs", "the words of one screen, each field with its doc line; they are read as one list"),
    ("src-tauri/crates/desk/src/wire/appraisal.rs", "the words of one screen, each field with its doc line; they are read as one list"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every source file under a folder with one of the endings, by its path from the root.
fn sources(folder: &str, endings: &[&str]) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else {
            continue;
        };
        for entry in entries {
            let entry = entry.expect("a folder's entry");
            let (name, path) = (entry.file_name().to_string_lossy().into_owned(), folder.join(entry.file_name()));
            if entry.file_type().expect("a file type").is_dir() {
                if !matches!(name.as_str(), "node_modules" | "dist" | "target" | "gen" | "results" | "generated") {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = fs::read_to_string(entry.path()).unwrap_or_default();
                found.insert(path.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds sources");
    found
}

/// Code without its comments: a sentence may name what code may not.
fn code(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// The sources that name a crate, as `name::`, `use name` or `name_…::`.
fn name<'a>(sources: &'a BTreeMap<String, String>, krate: &str) -> Vec<&'a str> {
    let named = |text: &str| {
        let code = code(text);
        let word = |at: usize| !code[..at].ends_with(|letter: char| letter.is_alphanumeric() || letter == '_');
        code.match_indices(krate).any(|(at, _)| word(at) && code[at + krate.len()..].starts_with([':', ';', '_']))
    };
    sources.iter().filter(|(_, text)| named(text)).map(|(path, _)| path.as_str()).collect()
}

#[test]
fn only_the_shell_names_tauri() {
    let crates = sources("src-tauri/crates", &[".rs"]);
    assert_eq!(name(&crates, "tauri"), [""; 0], "tauri belongs to src-tauri/src");
    for (path, manifest) in sources("src-tauri/crates", &["Cargo.toml"]) {
        assert!(!manifest.lines().any(|line| line.starts_with("tauri")), "{path} depends on tauri");
    }
}

#[test]
fn only_the_store_names_rusqlite() {
    let rust = sources("src-tauri", &[".rs"]);
    let strangers: Vec<&str> = name(&rust, "rusqlite").into_iter().filter(|path| !path.starts_with("src-tauri/crates/store/")).collect();
    assert_eq!(strangers, [""; 0], "SQL belongs to the store");
    for (path, manifest) in sources("src-tauri/crates", &["Cargo.toml"]) {
        let depends = manifest.lines().any(|line| line.starts_with("rusqlite"));
        assert!(!depends || path == "src-tauri/crates/store/Cargo.toml", "{path} depends on rusqlite");
    }
}

#[test]
fn the_engine_is_pure() {
    let engine = sources("src-tauri/crates/engine/src", &[".rs"]);
    for (path, text) in &engine {
        let code = code(text);
        for word in ["std::fs", "std::time", "std::net", "std::env", "std::process", "SystemTime", "Instant::now"] {
            assert!(!code.contains(word), "{path} names {word}: the engine does no I/O and reads no clock");
        }
    }
    assert_eq!(name(&engine, "serde"), [""; 0], "the engine knows no serde");
    let manifest = fs::read_to_string(root().join("src-tauri/crates/engine/Cargo.toml")).expect("the manifest");
    let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default().split("\n[").next().unwrap_or_default();
    for line in dependencies.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        assert!(["libm", "thiserror"].iter().any(|allowed| line.starts_with(allowed)), "the engine depends on {line}");
    }
}

#[test]
fn only_one_file_of_the_page_knows_tauri() {
    let page = sources("ui/src", &[".ts", ".vue"]);
    let importers: Vec<&String> = page.iter().filter(|(_, text)| text.contains("@tauri-apps")).map(|(path, _)| path).collect();
    assert_eq!(importers, ["ui/src/api/tauri.ts"]);
}

#[test]
fn every_command_is_documented_typed_and_tested() {
    let client = fs::read_to_string(root().join("ui/src/api/generated/client.ts")).expect("the generated client");
    // This file names no command, so that it can be read with the others.
    let tests: String = sources("tests/acceptance", &[".rs"]).into_values().collect();
    for command in COMMANDS {
        let doc = command.doc.trim();
        assert!(doc.ends_with('.') && doc.split_whitespace().count() >= 3, "{} has a sentence of documentation: {doc:?}", command.name);
        assert!(client.contains(&format!("\"{}\"", command.name)), "{} stands in the TypeScript client: run `make generate`", command.name);
        assert!(tests.contains(&format!("\"{}\"", command.name)), "{} is called in an acceptance test", command.name);
    }
}

#[test]
fn every_operation_has_an_undo_test() {
    let op = fs::read_to_string(root().join("src-tauri/crates/store/src/op.rs")).expect("the operations");
    let body = op.split("pub enum Op {").nth(1).and_then(|rest| rest.split("\n}").next()).expect("the enum");
    let variants = body.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     "));
    let names: Vec<&str> = variants
        .filter_map(|line| line.trim().split([' ', '{', ',', '(']).next())
        .filter(|name| name.starts_with(char::is_uppercase))
        .collect();
    assert!(names.len() >= 8, "the operations are found: {names:?}");
    // What stands in a journal but is never chosen by undo: the beginning, repairs, what follows 定稿, and undo itself.
    let never = ["WorkspaceCreated", "EvidenceCleaned", "ValueCorrected", "ReviewFrozen", "Repaired", "Undone", "Redone"];
    let tests: String = sources("src-tauri/crates/store", &[".rs"])
        .into_iter()
        .filter(|(path, text)| path.contains("/tests") || text.contains("#[cfg(test)]"))
        .filter(|(_, text)| text.contains(".undo("))
        .map(|(_, text)| text)
        .collect();
    for name in names.iter().filter(|name| !never.contains(name)) {
        assert!(tests.contains(&format!("Op::{name}")), "Op::{name} has an undo test in the store");
    }
}

#[test]
fn files_stay_readable() {
    let mut sources = sources("src-tauri", &[".rs", ".sql"]);
    sources.append(&mut self::sources("ui/src", &[".ts", ".vue", ".css"]));
    sources.append(&mut self::sources("tests", &[".rs", ".mjs", ".ts"]));
    for (path, text) in &sources {
        let lines = text.lines().count();
        let reason = LONG.iter().find(|(long, _)| long == path);
        assert!(lines <= 600 || reason.is_some(), "{path} has {lines} lines: give it parts, or a reason in LONG");
    }
}

#[test]
fn nothing_is_left_unfinished_or_switched_off() {
    let mut sources = sources("src-tauri", &[".rs"]);
    sources.append(&mut self::sources("ui/src", &[".ts", ".vue"]));
    sources.append(&mut self::sources("tests", &[".rs", ".mjs"]));
    // Spelled in halves, so that this file passes its own test.
    let words = [
        ["to", "do!("].concat(),
        ["unimple", "mented!("].concat(),
        ["#[ig", "nore"].concat(),
        [".sk", "ip("].concat(),
        [".on", "ly("].concat(),
        ["FIX", "ME"].concat(),
    ];
    for (path, text) in &sources {
        let own = |word: &str| word == ".skip(" && path.ends_with(".rs");
        for word in words.iter().filter(|word| !own(word)) {
            assert!(!text.contains(word.as_str()), "{path} contains {word}");
        }
    }
}
