//! A person's machine: a data folder and an output folder that nobody else uses, and `oidesk` run against them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use desk::wire::{Identity, Role};
use desk::{Clock, Desk, DeskOptions, ErrorBody};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Where `cargo test` put `oidesk`: beside the folder of the running test.
///
/// # Panics
///
/// When it was not built; `cargo test --workspace` builds it.
pub fn oidesk() -> PathBuf {
    let test = std::env::current_exe().expect("a test knows its own path");
    let folder = test.ancestors().nth(2).expect("a test lies in target/<profile>/deps");
    let program = folder.join(format!("oidesk{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is missing: build it with `cargo build -p oidesk`", program.display());
    program
}

/// A file of `tests/fixtures`.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures").join(name)
}

/// A machine of its own in a temporary folder that goes with it.
pub struct Machine {
    folder: TempDir,
}

/// How a run of the command line ended.
#[derive(Debug)]
pub struct Run {
    /// The exit code; −1 when a signal ended it.
    pub code: i32,
    /// What it said.
    pub stdout: String,
    /// What it complained of.
    pub stderr: String,
}

impl Run {
    /// The JSON document on stdout.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("stdout must be one JSON document ({error}): {self:?}"))
    }

    /// The code of the error on stdout.
    pub fn error_code(&self) -> String {
        let error = &self.json()["error"];
        assert!(error["message"].as_str().is_some_and(|message| !message.is_empty()), "an error says what happened: {self:?}");
        error["code"].as_str().unwrap_or_default().to_owned()
    }
}

impl Default for Machine {
    fn default() -> Self {
        Machine::new()
    }
}

impl Machine {
    /// A machine on which nobody has done anything yet. Its folders have Chinese names with spaces, as people's have.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("oidesk 测试 ").tempdir().expect("a temporary folder");
        Machine { folder }
    }

    /// A machine whose last workspace is the demo. The demo is made once per test run and copied.
    pub fn with_demo() -> Self {
        static DEMO: OnceLock<(Machine, PathBuf)> = OnceLock::new();
        let (_, made) = DEMO.get_or_init(|| {
            let machine = Machine::new();
            let path = machine.path("演示.oidesk");
            machine.ok(["init", "--from", "demo", "--workspace"].map(OsStr::new).into_iter().chain([path.as_os_str()]));
            (machine, path)
        });
        let machine = Machine::new();
        let copy = machine.path("演示 2024.oidesk");
        std::fs::copy(made, &copy).expect("the demo can be copied");
        // Looking at it once makes it the last one opened.
        machine.ok([OsStr::new("log"), OsStr::new("--workspace"), copy.as_os_str()]);
        machine
    }

    /// A path on this machine.
    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The data folder.
    pub fn data_dir(&self) -> PathBuf {
        self.path("data")
    }

    /// The folder for papers.
    pub fn output_dir(&self) -> PathBuf {
        self.path("papers")
    }

    /// A program that sees this machine and no other; Chinese unless it says otherwise.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env("OIDESK_DATA_DIR", self.data_dir())
            .env("OIDESK_OUTPUT_DIR", self.output_dir())
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env("LANG", "zh_CN.UTF-8")
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs `oidesk --json …`.
    pub fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        self.finish(self.command(oidesk()).arg("--json").args(arguments))
    }

    /// Runs `oidesk …` for its words.
    pub fn words<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Run {
        self.finish(self.command(oidesk()).args(arguments))
    }

    /// Runs a prepared command to its end.
    pub fn finish(&self, command: &mut Command) -> Run {
        let output = command.output().unwrap_or_else(|error| panic!("{command:?} must start: {error}"));
        Run {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// Runs `oidesk --json …`, which must succeed, and gives its answer.
    pub fn ok<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Value {
        let arguments: Vec<S> = arguments.into_iter().collect();
        let shown: Vec<String> = arguments.iter().map(|it| it.as_ref().to_string_lossy().into_owned()).collect();
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "oidesk {} must succeed: {run:?}", shown.join(" "));
        run.json()
    }

    /// A desk on this machine without a process of its own, at a fixed time, with an identity.
    pub fn desk(&self) -> Desk {
        let clock = Clock::Fixed("2025-12-01T01:00:00Z".parse().expect("a moment"));
        let options = DeskOptions { data_dir: self.data_dir(), output_dir: self.output_dir(), host: "window", clock };
        let desk = Desk::new(options).expect("a desk in an empty folder");
        let who = Identity {
            name: "王一".to_owned(),
            unit: "上海市科学技术委员会".to_owned(),
            province: "310000".to_owned(),
            role: Role::Secretariat,
        };
        call(&desk, "identity_set", json!(who)).expect("an identity");
        desk
    }
}

fn call(desk: &Desk, name: &str, payload: Value) -> Result<Value, ErrorBody> {
    desk.call(name, payload, None).map(|reply| reply.output)
}
