//! Errors as people and programs see them.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use desk::wire::Place;
use desk::{ErrorBody, ErrorCode};
use serde_json::json;

use crate::output;
use crate::words::say;

/// Shows an error: on stdout as `{"error": …}` with `--json`, else on stderr in words.
pub fn show(body: &ErrorBody, as_json: bool) {
    if as_json {
        let text = serde_json::to_string_pretty(&json!({ "error": body })).unwrap_or_default();
        output::write(&format!("{text}\n"));
        return;
    }
    let place = place(&body.place, &body.message);
    eprintln!("{}{}{}", say("错误：", "Error: "), body.message, if place.is_empty() { String::new() } else { format!("\n  {place}") });
    if !body.hint.is_empty() {
        eprintln!("  {}", body.hint);
    }
}

/// A place in words; what the sentence names already is left out.
pub fn place(place: &Place, sentence: &str) -> String {
    // A cell names its row already.
    let row = place.row.filter(|_| place.cell.is_none()).map(|row| row.to_string());
    let parts = [
        (say("文件", "file"), place.file.as_deref()),
        (say("工作表", "sheet"), place.sheet.as_deref()),
        (say("单元格", "cell"), place.cell.as_deref()),
        (say("行", "row"), row.as_deref()),
        (say("字段", "field"), place.field.as_deref()),
    ];
    let named = parts
        .into_iter()
        .filter_map(|(label, value)| value.filter(|value| !sentence.contains(*value)).map(|value| format!("{label} {value}")));
    named.collect::<Vec<_>>().join(say("，", ", "))
}

/// Ends a run whose arguments could not be parsed, or that asked for help.
pub fn usage(error: clap::Error, given: &[OsString]) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return output::write(&translated(&error.render().to_string()));
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        eprint!("{}", translated(&error.render().to_string()));
        return ExitCode::from(2);
    }
    let body = ErrorBody {
        code: ErrorCode::BadRequest,
        message: say(in_chinese(&error), in_english(&error)),
        hint: say("用 oidesk help 查看用法。", "See `oidesk help`.").to_owned(),
        // The argument as it is written, without the value it waits for: --limit.
        place: Box::new(Place {
            field: error.get(ContextKind::InvalidArg).map(words).map(|it| it.split([' ', '、']).next().unwrap_or_default().to_owned()),
            ..Place::default()
        }),
    };
    show(&body, given.iter().any(|word| word == "--json"));
    ExitCode::from(2)
}

/// Help in the language: one word of the usage line and the colons after headings are clap's own.
pub fn translated(help: &str) -> String {
    help.replace("[OPTIONS]", say("[选项]", "[OPTIONS]")).replace(":\n", say("：\n", ":\n"))
}

fn in_english(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let first = text.lines().next().unwrap_or_default();
    let rest = text.lines().skip(1).take_while(|line| line.starts_with("  ")).map(str::trim).collect::<Vec<_>>().join(" ");
    format!("{} {rest}", first.strip_prefix("error: ").unwrap_or(first)).trim().to_owned()
}

fn in_chinese(error: &clap::Error) -> String {
    let about = |kind| error.get(kind).map(words).unwrap_or_default();
    let (argument, value) = (about(ContextKind::InvalidArg), about(ContextKind::InvalidValue));
    let choices = about(ContextKind::ValidValue);
    let choose = if choices.is_empty() { String::new() } else { format!("可选：{choices}。") };
    match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有名为「{}」的命令。", about(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("不认识的参数「{argument}」。"),
        ErrorKind::InvalidValue if value.is_empty() => format!("参数 {argument} 缺少值。{choose}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("参数 {argument} 的值「{value}」不正确。{choose}")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}。"),
        ErrorKind::MissingSubcommand => {
            format!("缺少命令。{}", about(ContextKind::ValidSubcommand))
        }
        ErrorKind::ArgumentConflict => format!("参数 {argument} 重复或与 {} 冲突。", about(ContextKind::PriorArg)),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("参数 {argument} 的值的个数不正确。")
        }
        _ => in_english(error),
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join("、"),
        other => other.to_string(),
    }
}
