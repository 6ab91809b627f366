//! What a command sees of the world: the desk, the language, who acts, and its task.

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;
use store::{Actor, Lang, Op, Workspace, Written};

use crate::clock;
use crate::commands::Tag;
use crate::desk::Desk;
use crate::error::{DeskError, ErrorCode, Result};
use crate::tasks::Task;
use crate::wire::Language;

/// The world of one call.
pub struct Context<'a> {
    /// The desk.
    pub desk: &'a Desk,
    /// The language of messages and paper.
    pub lang: Lang,
    /// Progress and cancel.
    pub task: Task,
    actor: Option<Actor>,
    touched: BTreeSet<Tag>,
    // A call keeps to the workspace that it met first, even when another tab opens another one meanwhile.
    held: OnceLock<Arc<Workspace>>,
}

impl<'a> Context<'a> {
    pub(crate) fn new(desk: &'a Desk, lang: Lang, actor: Option<Actor>, task: Task) -> Self {
        Context { desk, lang, task, actor, touched: BTreeSet::new(), held: OnceLock::new() }
    }

    /// Picks the text of the call's language.
    pub fn text(&self, zh: &str, en: &str) -> String {
        match self.lang {
            Lang::Zh => zh.to_owned(),
            Lang::En => en.to_owned(),
        }
    }

    /// The same call, held to another workspace: the past of the open one, which takes no writes.
    pub(crate) fn looking_into(&self, workspace: Arc<Workspace>) -> Context<'a> {
        let cx = Context::new(self.desk, self.lang, self.actor.clone(), Task::unwatched());
        Context { held: OnceLock::from(workspace), ..cx }
    }

    /// The workspace of this call: the one that was open when the call first asked.
    pub fn workspace(&self) -> Result<Arc<Workspace>> {
        if let Some(held) = self.held.get() {
            return Ok(Arc::clone(held));
        }
        let open = self.desk.workspace().ok_or_else(|| {
            DeskError::new(ErrorCode::NoWorkspace, "还没有打开工作区。", "No workspace is open.")
                .hint("请先新建或打开一个工作区。", "Create or open a workspace first.")
        })?;
        Ok(Arc::clone(self.held.get_or_init(|| open)))
    }

    /// Makes a workspace that nobody else sees yet the one of this call.
    pub(crate) fn hold(&mut self, workspace: Arc<Workspace>) {
        self.held = OnceLock::from(workspace);
    }

    /// Lets go of the workspace of this call, because the call itself opens, makes or closes one.
    pub(crate) fn let_go(&mut self) {
        self.held = OnceLock::new();
    }

    /// Whom the caller named as the one who acts, whatever the settings say.
    pub(crate) fn named_actor(&self) -> Option<&Actor> {
        self.actor.as_ref()
    }

    /// Who acts: the caller's word, else the stated identity.
    pub fn actor(&self) -> Result<Actor> {
        self.actor.clone().or_else(|| self.desk.actor()).ok_or_else(|| {
            DeskError::new(ErrorCode::NoIdentity, "还不知道您是谁，不能写入。", "Nobody has said who acts, so nothing can be written.")
                .hint("请先填写姓名、单位、省市和角色。", "State name, unit, province and role first.")
        })
    }

    /// The as-of date of the open workspace: fixed in it, else today's.
    pub fn as_of(&self) -> Result<Date> {
        let workspace = self.workspace()?;
        let fixed: Option<String> = workspace.read(|tx| tx.setting("as_of"))?;
        Ok(fixed.and_then(|text| text.parse().ok()).unwrap_or_else(|| self.desk.clock.today()))
    }

    /// Whether everything in the open workspace is fictional.
    pub fn demo(&self) -> Result<bool> {
        Ok(self.workspace()?.meta().demo)
    }

    /// Writes to the open workspace through the one door, and notes what was touched.
    pub fn write<T>(&mut self, op: Op, change: impl FnOnce(&store::WriteTx<'_>) -> Result<T>) -> Result<Written<T>> {
        self.write_at(self.desk.clock.now(), op, change)
    }

    /// The same at a given time: the demo is made at a moment of its own.
    pub fn write_at<T>(
        &mut self,
        now: jiff::Timestamp,
        op: Op,
        change: impl FnOnce(&store::WriteTx<'_>) -> Result<T>,
    ) -> Result<Written<T>> {
        let workspace = self.workspace()?;
        let actor = self.actor()?;
        let written = workspace.write(&actor, op, now, change)?;
        self.touch_tables(written.touched.iter().copied());
        Ok(written)
    }

    /// Notes that a tag is stale.
    pub fn touch(&mut self, tag: Tag) {
        self.touched.insert(tag);
    }

    /// Notes what changed tables make stale; each entry also changes the journal.
    pub fn touch_tables(&mut self, tables: impl IntoIterator<Item = &'static str>) {
        for table in tables {
            self.touched.insert(Tag::Journal);
            let tags: &[Tag] = match table {
                "indicator" | "observation" | "target" | "scheme_version" => &[Tag::Values],
                "setting" => &[Tag::App],
                // Reporting quality is an indicator, and the store closes values by the state of their submission.
                "round" | "submission" | "submission_event" | "submission_version" | "cell_return" | "explanation" | "correction" => {
                    &[Tag::Round, Tag::Values]
                }
                "expert" | "expert_mark" | "veto" | "review_case" | "deviation" | "narrative" | "vintage" | "vintage_part" => {
                    &[Tag::Review, Tag::Values]
                }
                "saved_view" => &[Tag::Views],
                // It belongs to records and to values.
                "evidence" => &[Tag::Records, Tag::Values],
                _ => &[Tag::Records],
            };
            self.touched.extend(tags);
        }
    }

    pub(crate) fn take_touched(&mut self) -> BTreeSet<Tag> {
        std::mem::take(&mut self.touched)
    }

    /// A moment as people read it.
    pub fn show_time(&self, at: jiff::Timestamp) -> String {
        clock::show(at)
    }
}

impl From<Language> for Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Zh => Lang::Zh,
            Language::En => Lang::En,
        }
    }
}
