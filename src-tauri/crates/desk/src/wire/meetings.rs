//! Meetings as they are read: agenda, participants, outcomes, the register of decisions.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Cited, PlanShare, Standing, UnitOwes, UnitRef, WorkRef, WorkState};

/// Where a meeting stands: 草拟 → 已通知 → 进行中 → 已闭会, and back by re-opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingState {
    /// 草拟: being prepared.
    Draft,
    /// 已通知: the invitation is out.
    Open,
    /// 进行中: in the room.
    InProgress,
    /// 已闭会: closed and locked.
    Closed,
}

/// Which meetings to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct MeetingQuery {
    /// Only meetings of this year.
    #[ts(optional)]
    pub year: Option<i32>,
    /// Only meetings of this series.
    #[ts(optional)]
    pub series: Option<String>,
    /// Only meetings in these states.
    #[ts(optional)]
    pub states: Option<Vec<MeetingState>>,
}

/// One meeting in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MeetingBrief {
    /// The record's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its series, or empty.
    pub series: String,
    /// Its date, or empty.
    pub held: String,
    /// When it begins, `09:30`, or empty.
    pub start_time: String,
    /// Its length.
    #[ts(optional)]
    pub minutes: Option<u32>,
    /// Where, or empty.
    pub place: String,
    /// Where it stands.
    pub state: MeetingState,
    /// The state's word.
    pub word: String,
    /// How many items are on the agenda.
    pub items: u32,
    /// How many are invited.
    pub invited: u32,
    /// How many came.
    pub present: u32,
    /// How many outcomes it has.
    pub outcomes: u32,
    /// How many of them are open.
    pub open: u32,
    /// How many of them are overdue.
    pub overdue: u32,
}

/// Meetings, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MeetingList {
    /// The meetings.
    pub items: Vec<MeetingBrief>,
    /// The next meeting: the earliest that is not closed and not past; else the earliest not closed.
    #[ts(optional)]
    pub next: Option<String>,
    /// The names of the series.
    pub series: Vec<String>,
    /// The day by which states are judged.
    pub as_of: String,
}

/// One meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MeetingRequest {
    /// Its id or code; `next` for the next meeting.
    pub id: String,
}

/// Makes a meeting, alone or as the next of a series.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct MeetingNew {
    /// The meeting that it follows: series, place, chair, length and participants come from there.
    #[ts(optional)]
    pub previous: Option<String>,
    /// Its name; absent for the next of a series.
    #[ts(optional)]
    pub name: Option<String>,
    /// Its date; absent for the next of a series: by the cadence.
    #[ts(optional)]
    pub held: Option<String>,
    /// When it begins, `09:30`.
    #[ts(optional)]
    pub start_time: Option<String>,
    /// Its length in minutes; absent: 120.
    #[ts(optional)]
    pub minutes: Option<u32>,
    /// Where.
    #[ts(optional)]
    pub place: Option<String>,
    /// Whether every unit of the group is invited; otherwise the previous meeting's participants.
    #[ts(optional, as = "Option<bool>")]
    pub invite_all: bool,
}

/// Moves a meeting to another state.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MeetingMove {
    /// The meeting's id.
    pub id: String,
    /// Where to.
    pub to: MeetingState,
    /// Why; needed to re-open a closed one.
    #[serde(default)]
    #[ts(optional)]
    pub reason: Option<String>,
    /// Whether what `asks` asked is answered with yes.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub confirm: bool,
}

/// What moving a meeting did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MeetingMoved {
    /// Whether it moved; if not, `asks` has to be answered.
    pub moved: bool,
    /// Questions to a person: items without outcome, a date in the past. Nothing is lost by saying yes.
    pub asks: Vec<String>,
    /// The meeting as it is now.
    pub sheet: MeetingSheet,
}

/// Something that a meeting still needs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MeetingNeed {
    /// For programs: `date`, `past`, `place`, `chair`, `secretary`, `participants`, `twice`, `agenda`, `budget`, `material`, `reply`, `outcome`.
    pub code: String,
    /// For people.
    pub text: String,
    /// Whether it stands in the way of the invitation.
    pub grave: bool,
}

/// One participant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Attendee {
    /// Its id in the meeting.
    pub id: String,
    /// The unit's name.
    pub unit: String,
    /// The unit's record, or empty.
    pub unit_id: String,
    /// Who, or empty until the reply is in.
    pub name: String,
    /// The position.
    pub duty: String,
    /// The phone number.
    pub phone: String,
    /// 主持, 出席, 列席, 记录.
    pub role: String,
    /// 邀请, 出席, 请假, 缺席.
    pub attendance: String,
    /// A note, such as who stands in.
    pub note: String,
}

/// An outcome of a meeting: 议定, 交办 or 通报.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct Outcome {
    /// The record's id, of the kind `decisions`.
    pub id: String,
    /// Its number in the minutes.
    #[ts(optional)]
    pub number: Option<u32>,
    /// What was decided.
    pub text: String,
    /// 议定, 交办, 通报.
    pub kind: String,
    /// The kind's word.
    pub word: String,
    /// The item that it came from, or empty.
    pub item: String,
    /// The meeting.
    #[ts(optional)]
    pub meeting: Option<WorkRef>,
    /// Who is responsible.
    pub unit: UnitRef,
    /// Who supports, or empty.
    pub support: String,
    /// The responsible province's code, or empty.
    pub province: String,
    /// By when, or empty.
    pub due: String,
    /// When it was closed, or empty.
    pub closed: String,
    /// The stored word of its status.
    pub status: String,
    /// How it stands.
    pub standing: Standing,
    /// Whether it stays out of the printed minutes.
    pub confidential: bool,
    /// The task or problem that it became.
    pub became: Vec<WorkRef>,
    /// The last progress, or empty.
    pub progress: String,
}

/// One item of an agenda.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct AgendaItem {
    /// Its id in the meeting.
    pub id: String,
    /// Its number, from 1.
    pub number: u32,
    /// The title.
    pub title: String,
    /// Why it is there: 逾期任务, 临期任务, 问题, 指标, 议题, 议定事项, 其他.
    pub section: String,
    /// The section's word.
    pub section_word: String,
    /// 汇报, 讨论, 审议, 通报, 书面; 书面 takes no time.
    pub form: String,
    /// The form's word.
    pub form_word: String,
    /// The presenting unit, or empty.
    pub unit: String,
    /// The presenter, or empty.
    pub presenter: String,
    /// The time budget.
    pub minutes: u32,
    /// Why, with numbers.
    pub reason: String,
    /// Material for the item, or empty.
    pub material: String,
    /// The item's minutes, or empty.
    pub record: String,
    /// Whether redrafting leaves place and text alone.
    pub pinned: bool,
    /// Whether a person edited it; redrafting keeps the text.
    pub edited: bool,
    /// Whether the last draft brought it.
    pub fresh: bool,
    /// Whether it came from the data.
    pub drafted: bool,
    /// When it began, RFC 3339, or empty.
    pub started: String,
    /// When it ended, or empty.
    pub ended: String,
    /// What it cites.
    pub cited: Vec<Cited>,
    /// The ids of its outcomes.
    pub outcomes: Vec<String>,
}

/// The time of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TimeBudget {
    /// The meeting's length in minutes; 120 where none is given.
    pub length: u32,
    /// What the items take together.
    pub planned: u32,
    /// What is left; negative when they take more.
    pub left: i32,
}

/// A meeting in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct MeetingSheet {
    /// The meeting in short.
    pub brief: MeetingBrief,
    /// The number of the session.
    #[ts(optional)]
    pub session_no: Option<u32>,
    /// The cadence of its series, or empty.
    pub cadence: String,
    /// When it ends by its length, `11:30`, or empty.
    pub end_time: String,
    /// Who convenes it.
    pub convener: String,
    /// Who chairs it.
    pub host: String,
    /// Who takes the minutes.
    pub secretary: String,
    /// By when replies are in.
    pub reply_by: String,
    /// By when material is in.
    pub material_by: String,
    /// Whom to ask.
    pub contact: String,
    /// What the meeting heard, held and stressed.
    pub summary: String,
    /// Why it was re-opened, or empty.
    pub reason: String,
    /// The states that it can move to.
    pub moves: Vec<MeetingState>,
    /// Whether it is locked.
    pub locked: bool,
    /// The meeting before.
    #[ts(optional)]
    pub previous: Option<WorkRef>,
    /// The agenda.
    pub items: Vec<AgendaItem>,
    /// Items that a person took off; drafting does not bring them back.
    pub removed: Vec<AgendaItem>,
    /// The time.
    pub budget: TimeBudget,
    /// Participants in official order.
    pub attendees: Vec<Attendee>,
    /// Outcomes by number.
    pub outcomes: Vec<Outcome>,
    /// Open decisions of earlier meetings, overdue first.
    pub carried: Vec<Outcome>,
    /// Topics that wait.
    pub topics: Vec<TopicItem>,
    /// What it still needs.
    pub needs: Vec<MeetingNeed>,
}

/// A topic that waits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct TopicItem {
    /// The record's id, of the kind `topics`.
    pub id: String,
    /// The topic.
    pub name: String,
    /// Who proposes it.
    pub unit: UnitRef,
    /// The person, or empty.
    pub proposer: String,
    /// When, or empty.
    pub proposed: String,
    /// The time that it wants.
    #[ts(optional)]
    pub minutes: Option<u32>,
    /// Why.
    pub reason: String,
    /// 待议, 已列入, 已议, 不予上会.
    pub status: String,
}

/// Which decisions to list.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields, default)]
pub struct DecisionQuery {
    /// Only those of this meeting.
    #[ts(optional)]
    pub meeting: Option<String>,
    /// Only those of meetings in this year.
    #[ts(optional)]
    pub year: Option<i32>,
    /// Only those of this unit, by id.
    #[ts(optional)]
    pub unit: Option<String>,
    /// Only those of this province.
    #[ts(optional)]
    pub province: Option<String>,
    /// Only those in these states.
    #[ts(optional)]
    pub states: Option<Vec<WorkState>>,
    /// Only those with these words.
    #[ts(optional)]
    pub search: Option<String>,
    /// At most so many; absent: 500.
    #[ts(optional)]
    pub limit: Option<u32>,
    /// How many to pass over.
    #[ts(optional)]
    pub offset: Option<u32>,
}

/// The register of decisions across meetings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct DecisionRegister {
    /// The day by which states are judged.
    pub as_of: String,
    /// How many pass the query.
    pub total: u32,
    /// They: newest meeting first, by number.
    pub items: Vec<Outcome>,
    /// How many decisions and actions there are in all.
    pub all: u32,
    /// How many are open.
    pub open: u32,
    /// How many are overdue.
    pub overdue: u32,
    /// How many are closed.
    pub closed: u32,
}

/// What the overview says of the group's work.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct GroupOverview {
    /// The day by which states are judged.
    pub as_of: String,
    /// The year of the plan.
    pub year: i32,
    /// The next meeting.
    #[ts(optional)]
    pub next: Option<MeetingBrief>,
    /// What it still needs.
    pub needs: Vec<MeetingNeed>,
    /// Days until it; negative when its date is past.
    #[ts(optional)]
    pub days_to: Option<i32>,
    /// Who owes overdue work, most first.
    pub owing: Vec<UnitOwes>,
    /// Open decisions.
    pub decisions_open: u32,
    /// Overdue decisions.
    pub decisions_overdue: u32,
    /// Open problems.
    pub problems_open: u32,
    /// Overdue problems.
    pub problems_overdue: u32,
    /// The plan's progress by province.
    pub provinces: Vec<PlanShare>,
    /// The plan's progress in the region.
    pub region: PlanShare,
}
