//! The shell: the only Rust that names tauri. One window, one command into the desk's table, the system's dialogs.
//!
//! It holds no rule of the domain: what a call does is decided behind [`desk::Desk::call`].

mod bridge;
mod display;
mod files;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use desk::inbox::Inbox;
use desk::{Desk, DeskOptions, logbook};
use serde_json::json;
use tauri::{Builder, Manager, RunEvent, Runtime};

/// How often the desk looks whether an automatic backup is due.
const TICK: Duration = Duration::from_secs(60);

/// What the commands share.
pub struct Shell {
    /// The desk.
    pub desk: Arc<Desk>,
    /// The files dropped on the window, kept until the program ends.
    dropped: Inbox,
}

impl Shell {
    /// A shell around a desk.
    pub fn around(desk: Desk) -> Self {
        Shell { desk: Arc::new(desk), dropped: Inbox::default() }
    }
}

/// Gives a Tauri builder the shell's state and commands; tests do the same on the mock runtime.
pub fn furnish<R: Runtime>(builder: Builder<R>, shell: Shell) -> Builder<R> {
    builder.plugin(tauri_plugin_dialog::init()).manage(shell).invoke_handler(tauri::generate_handler![
        bridge::call,
        bridge::set_title,
        files::pick_file,
        files::save_file,
        files::take_dropped,
        files::open_path,
    ])
}

/// Opens the window and stays until it is closed.
pub fn run() -> ExitCode {
    display::prepare();
    if let Err(advice) = display::present() {
        eprintln!("{advice}");
        return ExitCode::from(display::NO_DISPLAY);
    }
    let options = DeskOptions::of_this_machine("window");
    logbook::keep_in(&options.data_dir);
    let shell = match Desk::new(options) {
        Ok(desk) => Shell::around(desk),
        Err(error) => return give_up(&error.to_string()),
    };
    let desk = Arc::clone(&shell.desk);
    let waiting = Arc::clone(&desk);
    // Before the plugins' own set-up, so that a second start never touches the workspace.
    let builder = Builder::default().plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
        window::second_start(app, &arguments, &folder);
    }));
    let app = furnish(builder, shell)
        .setup(move |app| {
            let named = window::workspace_among(std::env::args_os().skip(1), &std::env::current_dir().unwrap_or_default());
            open_first(&desk, named);
            window::open(app.handle())?;
            Ok(())
        })
        .build(tauri::generate_context!());
    let app = match app {
        Ok(app) => app,
        Err(error) => return give_up(&error.to_string()),
    };
    std::thread::spawn(move || tick(&waiting));
    let code = app.run_return(|app, event| {
        if let RunEvent::Exit = event {
            leave(app.state::<Shell>().inner());
        }
    });
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

/// Leaves the machine as it was found: the workspace one closed file, no copies of dropped files.
fn leave(shell: &Shell) {
    if let Err(error) = shell.desk.call("workspace_close", json!({}), None) {
        log::error!("end: {}", error.message);
    }
    shell.dropped.clear();
}

/// Opens the workspace named on the command line, else the last one; a failure is shown in the window, which opens all the same.
fn open_first(desk: &Desk, named: Option<PathBuf>) {
    match named {
        Some(path) => {
            if let Err(error) = desk.call("workspace_open", json!({ "path": path }), None) {
                eprintln!("{}\n{}", error.message, error.hint);
                desk.open_last();
                desk.say_at_start(error);
            }
        }
        None => desk.open_last(),
    }
}

fn tick(desk: &Desk) {
    loop {
        std::thread::sleep(TICK);
        if let Err(error) = desk.tick() {
            log::error!("automatic backup: {error}");
        }
    }
}

fn give_up(error: &str) -> ExitCode {
    log::error!("start: {error}");
    eprintln!("开放创新工作台无法启动。The Open Innovation Desk can't start.\n{error}");
    ExitCode::FAILURE
}
