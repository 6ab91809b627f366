//! The `oidesk` command: what the window does, for scripts, scheduled reports and checks, and for the browser through `serve`.
//!
//! Nothing is computed here: every subcommand asks the desk's command table and shows the answer.

mod args;
mod ask;
mod complaint;
mod keeping;
mod meetings;
mod output;
mod robustness;
mod rounds;
mod run;
mod serve;
mod session;
mod show;
mod table;
mod words;

use std::process::ExitCode;

use clap::FromArgMatches;

fn main() -> ExitCode {
    let given: Vec<std::ffi::OsString> = std::env::args_os().collect();
    words::choose_language(&given);
    let matches = match args::command().try_get_matches_from(&given) {
        Ok(matches) => matches,
        Err(error) => return complaint::usage(error, &given),
    };
    match args::Cli::from_arg_matches(&matches) {
        Ok(cli) => run::run(cli, matches.subcommand_name().unwrap_or_default()),
        Err(error) => complaint::usage(error, &given),
    }
}
