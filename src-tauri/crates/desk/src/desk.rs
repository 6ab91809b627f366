//! The desk: what every host holds one of. It keeps the open workspace, the person's settings, and the running tasks.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};

use serde_json::Value;
use store::{Actor, Lang, Workspace};

use crate::clock::Clock;
use crate::commands::{self, Reply};
use crate::context::Context;
use crate::error::{ErrorBody, Result};
use crate::inbox::Inbox;
use crate::logbook;
use crate::made::MadeFiles;
use crate::settings::Settings;
use crate::tasks::Tasks;
use crate::wire::{Identity, Language};

/// How a host sets up its desk.
#[derive(Clone, Debug)]
pub struct DeskOptions {
    /// The folder for settings, workspaces and backups.
    pub data_dir: PathBuf,
    /// The folder for papers, unless the person chose another.
    pub output_dir: PathBuf,
    /// The host's name on the wire: `window`, `browser` or `cli`.
    pub host: &'static str,
    /// Where the time comes from.
    pub clock: Clock,
}

impl DeskOptions {
    /// The folders of this machine: the data folder of the system (`OIDESK_DATA_DIR` overrides it) and the person's documents.
    pub fn of_this_machine(host: &'static str) -> Self {
        let data_dir = std::env::var_os("OIDESK_DATA_DIR")
            .map(PathBuf::from)
            .or_else(|| dirs::data_local_dir().map(|dir| dir.join("open-innovation-desk")))
            .unwrap_or_else(|| PathBuf::from("open-innovation-desk"));
        let output_dir = std::env::var_os("OIDESK_OUTPUT_DIR")
            .map(PathBuf::from)
            .or_else(|| dirs::document_dir().or_else(dirs::home_dir).map(|dir| dir.join("开放创新工作台")))
            .unwrap_or_else(|| data_dir.join("output"));
        DeskOptions { data_dir, output_dir, host, clock: Clock::System }
    }
}

/// The desk of one process.
pub struct Desk {
    /// How the host set it up.
    pub options: DeskOptions,
    /// Where the time comes from.
    pub clock: Clock,
    /// The long tasks that run now.
    pub tasks: Tasks,
    /// The files made since the start.
    pub made: MadeFiles,
    /// The last evaluation, kept until something changes.
    pub(crate) evaluations: crate::progress::Cache,
    /// The last look at the quality of the data, kept until something changes.
    pub(crate) quality: crate::quality::Cache,
    /// Evidence taken out to be looked at, until the Desk ends.
    pub(crate) opened: Inbox,
    /// What was typed and not yet saved.
    pub(crate) drafts: crate::registry::drafts::Drafts,
    /// What schemes are evaluated on, kept until something changes.
    pub(crate) methods: crate::method::Cache,
    /// The review's pages looked at last, kept until something changes.
    pub(crate) pages: crate::review::Cache,
    /// Pasts of the workspace that were looked into.
    pub(crate) pasts: crate::method::Pasts,
    settings: Mutex<Settings>,
    workspace: RwLock<Option<Arc<Workspace>>>,
    startup_problem: Mutex<Option<ErrorBody>>,
}

impl Desk {
    /// A desk without an open workspace.
    pub fn new(options: DeskOptions) -> Result<Self> {
        let settings = Settings::load(&options.data_dir)?;
        Ok(Desk {
            clock: options.clock,
            options,
            tasks: Tasks::default(),
            made: MadeFiles::default(),
            evaluations: crate::progress::Cache::default(),
            quality: crate::quality::Cache::default(),
            opened: Inbox::default(),
            drafts: crate::registry::drafts::Drafts::default(),
            methods: crate::method::Cache::default(),
            pages: crate::review::Cache::default(),
            pasts: crate::method::Pasts::default(),
            settings: Mutex::new(settings),
            workspace: RwLock::new(None),
            startup_problem: Mutex::new(None),
        })
    }

    /// Opens the workspace used last, if there is one; a failure is kept for the frame to show, so that the start is never a dead end.
    pub fn open_last(&self) {
        let Some(last) = self.settings(|settings| settings.recent.first().cloned()) else { return };
        if !Path::new(&last.path).exists() {
            return;
        }
        if let Err(error) = crate::workspace::open_file(self, Path::new(&last.path), false) {
            self.set_startup_problem(Some(error.body(self.lang())));
        }
    }

    /// Runs one command for a host.
    pub fn call(&self, name: &str, payload: Value, task: Option<&str>) -> Result<Reply, ErrorBody> {
        self.call_as(name, payload, task, None, None, None)
    }

    /// Like [`Desk::call`], with the language, the actor and a progress listener of the caller.
    pub fn call_as(
        &self,
        name: &str,
        payload: Value,
        task: Option<&str>,
        lang: Option<Lang>,
        actor: Option<Actor>,
        listener: Option<fn(f64, &str)>,
    ) -> Result<Reply, ErrorBody> {
        let lang = lang.unwrap_or_else(|| self.lang());
        let (task, _running) = self.tasks.start(task, listener);
        let mut cx = Context::new(self, lang, actor, task);
        match commands::dispatch(&mut cx, name, payload) {
            Ok(reply) => {
                self.made.note(name, &reply.output);
                Ok(reply)
            }
            Err(error) => {
                logbook::note(name, &error);
                Err(error.body(lang))
            }
        }
    }

    /// The language of the settings.
    pub fn lang(&self) -> Lang {
        self.settings(|settings| settings.language.unwrap_or(Language::Zh)).into()
    }

    /// The stated identity as the actor of journal entries.
    pub fn actor(&self) -> Option<Actor> {
        self.settings(|settings| settings.identity.clone()).map(|identity| actor_of(&identity))
    }

    /// The open workspace.
    pub fn workspace(&self) -> Option<Arc<Workspace>> {
        self.workspace.read().ok().and_then(|open| open.clone())
    }

    /// Sequence number of the open workspace's last journal entry.
    pub fn revision(&self) -> u64 {
        self.workspace().map(|workspace| workspace.revision()).unwrap_or(0)
    }

    pub(crate) fn set_workspace(&self, workspace: Option<Arc<Workspace>>) {
        if let Ok(mut open) = self.workspace.write() {
            *open = workspace;
        }
        // What was taken out to be looked at belongs to the workspace that is left.
        self.opened.clear();
    }

    pub(crate) fn startup_problem(&self) -> Option<ErrorBody> {
        self.startup_problem.lock().ok().and_then(|problem| problem.clone())
    }

    /// Keeps what went wrong at the start for the frame to show.
    pub fn say_at_start(&self, problem: ErrorBody) {
        self.set_startup_problem(Some(problem));
    }

    pub(crate) fn set_startup_problem(&self, problem: Option<ErrorBody>) {
        if let Ok(mut kept) = self.startup_problem.lock() {
            *kept = problem;
        }
    }

    /// Looks at the settings.
    pub(crate) fn settings<T>(&self, look: impl FnOnce(&Settings) -> T) -> T {
        let settings = self.settings.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        look(&settings)
    }

    /// Changes the settings and saves them.
    pub(crate) fn change_settings(&self, change: impl FnOnce(&mut Settings)) -> Result<()> {
        let mut settings = self.settings.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        // Another process of this person may have changed them since; settings that can't be read now stay as they are known.
        let mut changed = Settings::load(&self.options.data_dir).unwrap_or_else(|_| settings.clone());
        let stored = changed.clone();
        change(&mut changed);
        if changed == stored {
            *settings = changed;
        } else {
            changed.save(&self.options.data_dir)?;
            *settings = changed;
        }
        Ok(())
    }

    /// The folder for papers.
    pub fn output_dir(&self) -> PathBuf {
        self.settings(|settings| settings.output_dir.clone())
            .filter(|dir| !dir.is_empty())
            .map(PathBuf::from)
            .unwrap_or_else(|| self.options.output_dir.clone())
    }

    /// Makes the automatic backup when one is due; hosts call this from a timer.
    pub fn tick(&self) -> Result<()> {
        crate::workspace::backups::automatic(self)
    }
}

/// The identity of an actor: the stated one when it is the same person, else the name with what is known of it.
pub(crate) fn identity_of(actor: &Actor, stated: Option<Identity>) -> Option<Identity> {
    if let Some(stated) = stated.filter(|stated| stated.name == actor.name) {
        return Some(stated);
    }
    let role = serde_json::from_value(Value::from(actor.role.clone())).unwrap_or_default();
    Some(Identity { name: actor.name.clone(), unit: actor.unit.clone(), province: actor.province.clone(), role })
}

/// The actor that signs with an identity.
pub fn actor_of(identity: &Identity) -> Actor {
    let role = serde_json::to_value(identity.role).ok().and_then(|role| role.as_str().map(str::to_owned)).unwrap_or_default();
    Actor { name: identity.name.clone(), unit: identity.unit.clone(), province: identity.province.clone(), role }
}
