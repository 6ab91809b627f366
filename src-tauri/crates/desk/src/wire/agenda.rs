//! What is done to a meeting: its agenda, its minutes, its participants, its outcomes, its papers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AgendaItem, PaperFormat, TimeBudget};

/// Drafts the agenda from the data.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgendaDraftRequest {
    /// The meeting's id, or `next`.
    pub meeting: String,
    /// Writes it; absent: only tells what it would be.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub commit: bool,
}

/// What drafting did or would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AgendaDrafted {
    /// Whether it was written.
    pub committed: bool,
    /// The agenda as it is or would be.
    pub items: Vec<AgendaItem>,
    /// Titles of items that are new.
    pub added: Vec<String>,
    /// Titles of items that no longer have a reason and were taken off.
    pub dropped: Vec<String>,
    /// How many items a person's edits were kept in.
    pub kept: u32,
    /// The time.
    pub budget: TimeBudget,
    /// How many overdue tasks, problems and decisions the agenda covers, each once.
    pub overdue: u32,
    /// What a person should know, in sentences.
    pub remarks: Vec<String>,
    /// The operation as a sentence; empty when nothing changed.
    pub operation: String,
}

/// Something to cite in an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CiteEdit {
    /// `indicator`, or the plural of a kind.
    pub what: String,
    /// The indicator's code or the record's id.
    pub target: String,
}

/// Adds an item or changes some of it; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AgendaItemSave {
    /// The meeting's id.
    pub meeting: String,
    /// The item's id; absent: a new item at the end.
    #[ts(optional)]
    pub id: Option<String>,
    /// The title.
    #[ts(optional)]
    pub title: Option<String>,
    /// 汇报, 讨论, 审议, 通报, 书面.
    #[ts(optional)]
    pub form: Option<String>,
    /// The presenting unit.
    #[ts(optional)]
    pub unit: Option<String>,
    /// The presenter.
    #[ts(optional)]
    pub presenter: Option<String>,
    /// The time budget in minutes.
    #[ts(optional)]
    pub minutes: Option<u32>,
    /// Why it is there.
    #[ts(optional)]
    pub reason: Option<String>,
    /// Material.
    #[ts(optional)]
    pub material: Option<String>,
    /// Whether redrafting leaves it alone.
    #[ts(optional)]
    pub pinned: Option<bool>,
    /// What it cites, in place of what it cited.
    #[ts(optional)]
    pub cites: Option<Vec<CiteEdit>>,
    /// The title as the editor last saw it; another one in the workspace is a conflict.
    #[ts(optional)]
    pub was_title: Option<String>,
    /// The fields as the editor last saw them; one that is another in the workspace is a conflict and nothing is saved.
    #[ts(optional)]
    pub was: Option<AgendaWas>,
}

/// Fields of an item as an editor last saw them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AgendaWas {
    /// The title.
    #[ts(optional)]
    pub title: Option<String>,
    /// The form.
    #[ts(optional)]
    pub form: Option<String>,
    /// The presenting unit.
    #[ts(optional)]
    pub unit: Option<String>,
    /// The presenter.
    #[ts(optional)]
    pub presenter: Option<String>,
    /// The time budget in minutes.
    #[ts(optional)]
    pub minutes: Option<u32>,
    /// Why it is there.
    #[ts(optional)]
    pub reason: Option<String>,
    /// Material.
    #[ts(optional)]
    pub material: Option<String>,
}

/// Takes an item off the agenda, or puts it back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgendaItemRemove {
    /// The meeting's id.
    pub meeting: String,
    /// The item's id.
    pub id: String,
    /// Puts it back.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub restore: bool,
}

/// Gives the items another order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgendaOrder {
    /// The meeting's id.
    pub meeting: String,
    /// The items' ids in their new order; those that are not named follow in their old order.
    pub ids: Vec<String>,
}

/// What the clock of an item does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ClockAction {
    /// The item begins; the one before ends.
    Start,
    /// The item ends.
    Stop,
    /// As if it had not begun.
    Reset,
}

/// Starts or stops the clock of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgendaClock {
    /// The meeting's id.
    pub meeting: String,
    /// The item's id.
    pub id: String,
    /// What happens.
    pub action: ClockAction,
}

/// Writes the minutes of an item, or the meeting's summary.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MinutesWrite {
    /// The meeting's id.
    pub meeting: String,
    /// The item's id; absent: the meeting's summary.
    #[serde(default)]
    #[ts(optional)]
    pub item: Option<String>,
    /// The text.
    pub text: String,
    /// The text as the editor last saw it; another one in the workspace is a conflict and nothing is written.
    #[serde(default)]
    #[ts(optional)]
    pub was: Option<String>,
}

/// What became of the minutes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MinutesWritten {
    /// Whether the text is durable in the workspace now.
    pub saved: bool,
    /// The text in the workspace.
    pub text: String,
}

/// One participant as edited.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AttendeeEdit {
    /// Its id; absent: a new one.
    #[ts(optional)]
    pub id: Option<String>,
    /// The unit's name.
    #[ts(optional)]
    pub unit: Option<String>,
    /// The unit's record.
    #[ts(optional)]
    pub unit_id: Option<String>,
    /// Who.
    #[ts(optional)]
    pub name: Option<String>,
    /// The position.
    #[ts(optional)]
    pub duty: Option<String>,
    /// The phone number.
    #[ts(optional)]
    pub phone: Option<String>,
    /// 主持, 出席, 列席, 记录.
    #[ts(optional)]
    pub role: Option<String>,
    /// 邀请, 出席, 请假, 缺席.
    #[ts(optional)]
    pub attendance: Option<String>,
    /// A note.
    #[ts(optional)]
    pub note: Option<String>,
    /// Takes the participant off the list.
    #[ts(optional, as = "Option<bool>")]
    pub remove: bool,
}

/// Changes participants.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct AttendanceMark {
    /// The meeting's id.
    pub meeting: String,
    /// Who changes; those that are not named stay.
    pub attendees: Vec<AttendeeEdit>,
    /// Invites every unit of the group that is not on the list yet, with its head.
    #[ts(optional, as = "Option<bool>")]
    pub invite_all: bool,
}

/// Notes an outcome or changes some of it; what is absent stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct OutcomeSave {
    /// The meeting's id.
    pub meeting: String,
    /// The outcome's id; absent: a new one.
    #[ts(optional)]
    pub id: Option<String>,
    /// The item that it comes from.
    #[ts(optional)]
    pub item: Option<String>,
    /// 议定, 交办, 通报; absent for a new one: 议定.
    #[ts(optional)]
    pub kind: Option<String>,
    /// What was decided.
    #[ts(optional)]
    pub text: Option<String>,
    /// Who is responsible, by the unit's id or name.
    #[ts(optional)]
    pub unit: Option<String>,
    /// The responsible province; absent for a new one: the unit's.
    #[ts(optional)]
    pub province: Option<String>,
    /// Who supports.
    #[ts(optional)]
    pub support: Option<String>,
    /// By when.
    #[ts(optional)]
    pub due: Option<String>,
    /// Whether it stays out of the printed minutes.
    #[ts(optional)]
    pub confidential: Option<bool>,
    /// Makes a task (`tasks`) or a problem (`problems`) of it, with one owner and a date.
    #[ts(optional)]
    pub becomes: Option<String>,
}

/// One outcome of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OutcomeRequest {
    /// The meeting's id.
    pub meeting: String,
    /// The outcome's id.
    pub id: String,
}

/// Puts open decisions of earlier meetings on the agenda, in bulk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AgendaCarry {
    /// The meeting's id.
    pub meeting: String,
    /// Which decisions; empty: all that are open.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub ids: Vec<String>,
}

/// Puts a waiting topic on the agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct TopicTake {
    /// The meeting's id.
    pub meeting: String,
    /// The topic's id.
    pub topic: String,
}

/// One item of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BriefingRequest {
    /// The meeting's id.
    pub meeting: String,
    /// The item's id.
    pub item: String,
}

/// A table of texts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct BriefingTable {
    /// Its caption.
    pub caption: String,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

/// The briefing sheet of an item, as of today.
#[derive(Clone, Debug, PartialEq, Serialize, TS)]
pub struct Briefing {
    /// The item's id.
    pub item: String,
    /// The item's number.
    pub number: u32,
    /// The title.
    pub title: String,
    /// What it is about, in sentences with numbers.
    pub paragraphs: Vec<String>,
    /// Tables.
    pub tables: Vec<BriefingTable>,
    /// Charts, as on paper.
    pub charts: Vec<report::chart::Chart>,
    /// What the meeting is asked to do.
    pub proposals: Vec<String>,
}

/// A paper of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingPaper {
    /// 会议通知 with 议程 and 回执 as annexes.
    Notice,
    /// 会议议程.
    Agenda,
    /// 汇报材料: the briefings bound together.
    Briefings,
    /// 签到表.
    SignIn,
    /// 会议纪要.
    Minutes,
    /// 会议日程 as `.ics`: the meeting and every date that it set.
    Calendar,
}

/// Prints papers of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MeetingPapers {
    /// The meeting's id, or `next`.
    pub meeting: String,
    /// Which; empty: all that its state allows.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<MeetingPaper>>")]
    pub papers: Vec<MeetingPaper>,
    /// `docx` and `pdf`; empty: both.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<PaperFormat>>")]
    pub formats: Vec<PaperFormat>,
    /// Whether the minutes are final; otherwise 送审稿.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub r#final: bool,
    /// Whether confidential outcomes are printed.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub confidential: bool,
    /// The folder; absent: the output folder.
    #[serde(default)]
    #[ts(optional)]
    pub dir: Option<String>,
}
