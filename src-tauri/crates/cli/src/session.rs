//! The desk of one run: its workspace, who acts, its progress, and how a failure ends the run.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use desk::wire::AppStatus;
use desk::{Actor, Desk, DeskOptions, ErrorBody, ErrorCode, logbook};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::args::Global;
use crate::words::{language, say};

/// The id under which long work of this run can be cancelled.
const TASK: &str = "oidesk";

/// Why a run ends early.
#[derive(Debug)]
pub enum Failure {
    /// A command failed: exit code 1, or 2 when the request was malformed or an argument's value is the mistake.
    Command(ErrorBody),
    /// An argument names nothing that there is: exit code 2.
    Argument(ErrorBody),
    /// The workspace can't be opened: exit code 3.
    Workspace(ErrorBody),
    /// The arguments don't fit together: exit code 2.
    Usage(String),
}

impl Failure {
    /// The error as it is shown.
    pub fn body(self) -> ErrorBody {
        match self {
            Failure::Command(body) | Failure::Argument(body) | Failure::Workspace(body) => body,
            Failure::Usage(message) => ErrorBody {
                code: ErrorCode::BadRequest,
                message,
                hint: say("用 oidesk help 查看用法。", "See `oidesk help`.").to_owned(),
                place: Default::default(),
            },
        }
    }

    /// How the process ends; `is_argument` tells whether a field of a request was given as an argument.
    pub fn exit_code(&self, is_argument: impl Fn(&str) -> bool) -> ExitCode {
        let of_argument = |body: &ErrorBody| {
            let field = body.place.field.as_deref().and_then(|field| field.split('.').next());
            body.place.file.is_none() && field.is_some_and(is_argument)
        };
        ExitCode::from(match self {
            Failure::Workspace(_) => 3,
            Failure::Usage(_) | Failure::Argument(_) => 2,
            Failure::Command(body) if body.code == ErrorCode::InvalidInput && of_argument(body) => 2,
            Failure::Command(body) if body.code == ErrorCode::BadRequest => 2,
            Failure::Command(_) => 1,
        })
    }
}

/// The result of a step of a run.
pub type Outcome<T> = Result<T, Failure>;

/// Whether a run needs to write the workspace or only to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It only looks, which works beside a window that writes.
    Look,
    /// It writes.
    Write,
}

/// One run with its desk.
pub struct Session {
    /// The desk.
    pub desk: Desk,
    actor: Option<Actor>,
    listener: Option<fn(f64, &str)>,
}

impl Session {
    /// A desk for this run, without a workspace yet.
    pub fn begin(global: &Global, host: &'static str) -> Outcome<Self> {
        let desk = Desk::new(DeskOptions::of_this_machine(host)).map_err(|error| Failure::Command(error.body(language())))?;
        logbook::keep_in(&desk.options.data_dir);
        let actor = acting(&desk, global.act_as.as_deref());
        let listener: Option<fn(f64, &str)> = (!global.quiet && std::io::stderr().is_terminal()).then_some(tell_progress);
        Ok(Session { desk, actor, listener })
    }

    /// Who acts because `--as` says so; without it the desk's stated identity does.
    pub fn named_actor(&self, global: &Global) -> Option<Actor> {
        self.actor.clone().filter(|_| global.act_as.is_some())
    }

    /// Opens the workspace that was named, else the last opened, else the data folder's.
    pub fn open(&self, named: Option<&Path>, need: Need) -> Outcome<AppStatus> {
        let status: AppStatus = self.ask("app_status", json!({}))?;
        let path = match named {
            Some(path) => absolute(path),
            None => self.usual(&status)?,
        };
        let open = |read_only: bool| self.call("workspace_open", json!({ "path": path, "read_only": read_only }));
        let opened = match need {
            Need::Write => open(false),
            // A file of an older schema can't be read before it is brought up, which is writing.
            Need::Look => open(true).or_else(|error| if error.code == ErrorCode::ReadOnly { open(false) } else { Err(error) }),
        };
        decode(opened.map_err(|error| Failure::Workspace(beside_a_window(error)))?)
    }

    fn usual(&self, status: &AppStatus) -> Outcome<PathBuf> {
        if let Some(last) = status.recent.first() {
            return Ok(PathBuf::from(&last.path));
        }
        let folder = self.desk.options.data_dir.join("workspaces");
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten();
        let mut found: Vec<PathBuf> =
            entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|it| it == desk::EXTENSION)).collect();
        found.sort();
        found.into_iter().next().ok_or_else(|| {
            Failure::Workspace(ErrorBody {
                code: ErrorCode::NoWorkspace,
                message: say("还没有工作区。", "There is no workspace yet.").to_owned(),
                hint: say(
                    "用 oidesk init --from policy|demo|empty 新建，或用 --workspace 指定文件。",
                    "Create one with `oidesk init --from policy|demo|empty`, or name a file with --workspace.",
                )
                .to_owned(),
                place: Default::default(),
            })
        })
    }

    /// Asks one command of the table and understands its answer.
    pub fn ask<T: DeserializeOwned>(&self, name: &str, payload: Value) -> Outcome<T> {
        decode(self.value(name, payload)?)
    }

    /// Asks one command of the table.
    pub fn value(&self, name: &str, payload: Value) -> Outcome<Value> {
        self.call(name, payload).map_err(Failure::Command)
    }

    /// The same for long work: Ctrl+C asks it to stop, and it ends with what it says then; a second Ctrl+C ends the process at once.
    pub fn cancellable(&self, name: &str, payload: Value) -> Outcome<Value> {
        let (done, end) = tokio::sync::oneshot::channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(|| stop_on_interrupt(&self.desk, end));
            let reply = self.call_task(name, payload, Some(TASK));
            drop(done);
            reply.map_err(Failure::Command)
        })
    }

    fn call(&self, name: &str, payload: Value) -> Result<Value, ErrorBody> {
        self.call_task(name, payload, None)
    }

    fn call_task(&self, name: &str, payload: Value, task: Option<&str>) -> Result<Value, ErrorBody> {
        let reply = self.desk.call_as(name, payload, task, Some(language()), self.actor.clone(), self.listener);
        if self.listener.is_some() {
            clear_progress();
        }
        reply.map(|reply| reply.output)
    }
}

/// The command line opens nothing read-only by a choice, so the way out is told in its own terms.
fn beside_a_window(error: ErrorBody) -> ErrorBody {
    match error.code {
        ErrorCode::WorkspaceBusy => ErrorBody {
            hint: say(
                "请关闭占用它的窗口或程序后重试；list、show、progress 等只查看的命令现在就可以用。",
                "Close the window or program that has it and try again; commands that only look, such as list, show and progress, work now.",
            )
            .to_owned(),
            ..error
        },
        _ => error,
    }
}

/// Cancels the task of this run at the first Ctrl+C, until `end` comes.
fn stop_on_interrupt(desk: &Desk, mut end: tokio::sync::oneshot::Receiver<()>) {
    // Without a runtime the system's own way stays: Ctrl+C ends the process.
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
    runtime.block_on(async {
        let interrupted = tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed.is_ok(),
            _ = &mut end => false,
        };
        if interrupted {
            desk.tasks.cancel(TASK);
            tokio::select! {
                _ = tokio::signal::ctrl_c() => std::process::exit(130),
                _ = &mut end => {}
            }
        }
    });
}

fn decode<T: DeserializeOwned>(value: Value) -> Outcome<T> {
    serde_json::from_value(value).map_err(|cause| {
        Failure::Command(ErrorBody {
            code: ErrorCode::Internal,
            message: format!("{}{cause}", say("结果无法识别：", "The answer can't be understood: ")),
            hint: String::new(),
            place: Default::default(),
        })
    })
}

/// A path that means the same whatever the working folder is.
pub fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Who acts: the name given, else the identity stated in the desk (`None` leaves it to the desk), else user@host.
fn acting(desk: &Desk, name: Option<&str>) -> Option<Actor> {
    let stated = desk.actor();
    match name {
        Some(name) => Some(stated.filter(|actor| actor.name == name).unwrap_or_else(|| Actor::named(name))),
        None if stated.is_some() => None,
        None => Some(Actor::named(account())),
    }
}

fn account() -> String {
    let variable = |names: [&str; 2]| names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    let user = variable(["USER", "USERNAME"])
        .or_else(|| variable(["LOGNAME", "HOME"]).map(|home| last_part(&home)))
        .unwrap_or_else(|| "user".to_owned());
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").ok().map(|name| name.trim().to_owned());
    let host = host.or_else(|| variable(["COMPUTERNAME", "HOSTNAME"])).unwrap_or_else(|| "localhost".to_owned());
    format!("{user}@{host}")
}

fn last_part(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

fn tell_progress(done: f64, doing: &str) {
    // Progress is a courtesy: a terminal that went away must not stop the work.
    let _ = write!(std::io::stderr(), "\r\x1b[K{:>3.0} %  {doing}", done * 100.0);
}

fn clear_progress() {
    let _ = write!(std::io::stderr(), "\r\x1b[K");
}
