//! The command line explains itself in Chinese and English, and tells wrong usage from failure.

use std::process::{Command, Output};

/// The subcommands that scripts rely on.
const COMMANDS: &[&str] = &[
    "init", "list", "search", "show", "history", "import", "export", "progress", "chart", "review", "undo", "redo", "log", "check",
    "backup", "restore", "backups", "serve",
];

fn oidesk(arguments: &[&str], language: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_oidesk"));
    command.args(arguments).env("LANG", language).env_remove("LC_ALL").env_remove("LC_MESSAGES");
    command.output().expect("oidesk starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn help_names_every_command_in_the_language_of_the_environment() {
    for (language, words) in [
        ("zh_CN.UTF-8", ["用法：", "年度绩效评估"]),
        ("en_GB.UTF-8", ["Usage:", "annual performance review"]),
        ("C.UTF-8", ["用法：", "演示"]),
    ] {
        let help = stdout(&oidesk(&["help"], language));
        for word in words.iter().take(if language.starts_with('C') { 1 } else { 2 }) {
            assert!(help.contains(word), "{language}: {word} in {help}");
        }
        for command in COMMANDS {
            assert!(help.contains(&format!("\n  {command} ")), "{language}: {command} stands in the help: {help}");
        }
    }
    for command in COMMANDS {
        for form in [&["help", command][..], &[command, "--help"]] {
            let output = oidesk(form, "zh_CN.UTF-8");
            assert!(output.status.success() && !output.stdout.is_empty(), "{form:?} explains itself");
        }
    }
    assert!(stdout(&oidesk(&["help", "--lang", "en"], "zh_CN.UTF-8")).contains("Usage:"), "the option beats the environment");
}

#[test]
fn the_man_page_comes_from_the_same_definition() {
    let page = stdout(&oidesk(&["man"], "en_GB.UTF-8"));
    assert!(page.contains(".TH oidesk"), "{page}");
    for command in COMMANDS {
        assert!(page.contains(command), "{command} stands in the man page");
    }
}

#[test]
fn wrong_usage_ends_with_2_and_a_sentence() {
    let cases: &[&[&str]] = &[
        &[],
        &["frobnicate"],
        &["progress"],
        &["init", "--from", "scratch"],
        &["show"],
        &["review", "zweitausend"],
        &["help", "frobnicate"],
    ];
    for case in cases {
        for language in ["zh_CN.UTF-8", "en_GB.UTF-8"] {
            let output = oidesk(case, language);
            assert_eq!(output.status.code(), Some(2), "{case:?} is wrong usage");
            assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{case:?} complains on stderr");
        }
    }
    let missing = oidesk(&["show"], "zh_CN.UTF-8");
    assert!(String::from_utf8_lossy(&missing.stderr).contains("缺少参数"), "{missing:?}");
    let json = stdout(&oidesk(&["show", "--json"], "zh_CN.UTF-8"));
    assert!(json.contains("\"error\"") && json.contains("\"bad_request\""), "with --json the error is JSON on stdout: {json}");
}
