mod sentence;

pub(crate) use self::sentence::place;

use serde::{Deserialize, Serialize};

use crate::Kind;

/// Names one operation on a workspace, with what its sentence needs. Stored in the journal as tagged JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "snake_case")]
pub enum Op {
    /// The workspace was created.
    WorkspaceCreated {
        /// What it started from: `policy`, `demo`, `empty`.
        from: String,
    },
    /// A record was added.
    RecordCreated {
        /// Its kind.
        kind: Kind,
        /// Its name.
        name: String,
    },
    /// A record was edited.
    RecordChanged {
        /// Its kind.
        kind: Kind,
        /// Its name.
        name: String,
    },
    /// A record was deleted.
    RecordDeleted {
        /// Its kind.
        kind: Kind,
        /// Its name.
        name: String,
    },
    /// Rows came in from a file or from the starter registry.
    Imported {
        /// What: a kind's plural name, `records`, `indicators` (reported values), `statistics` (context values), or `entries` (records and values).
        what: String,
        /// How many are new or changed.
        count: u64,
        /// The name of the file, without its folder; empty where there is none.
        file: String,
    },
    /// A reported value was edited.
    ObservationChanged {
        /// The indicator's code.
        indicator: String,
        /// The unit's code.
        unit: String,
        /// The year.
        year: i32,
    },
    /// A target was edited.
    TargetChanged {
        /// The indicator's code.
        indicator: String,
        /// The unit's code.
        unit: String,
        /// The year.
        year: i32,
    },
    /// A block of values or targets was pasted into the sheet of a year.
    ValuesPasted {
        /// The year.
        year: i32,
        /// How many are new or changed.
        count: u64,
        /// Whether they are targets.
        targets: bool,
    },
    /// An indicator's card was edited.
    IndicatorChanged {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
    },
    /// An indicator scheme was loaded.
    SchemeLoaded {
        /// Its name or year.
        name: String,
        /// How many indicators it holds.
        count: u64,
    },
    /// A setting was changed.
    SettingChanged {
        /// Its key.
        key: String,
        /// Its new value.
        value: String,
    },
    /// Records were moved to the bin.
    RecordsBinned {
        /// Their kind, if it is one.
        kind: Option<Kind>,
        /// How many.
        count: u64,
        /// The name of the only one; else empty.
        name: String,
    },
    /// Records came back from the bin.
    RecordsRestored {
        /// Their kind, if it is one.
        kind: Option<Kind>,
        /// How many.
        count: u64,
        /// The name of the only one; else empty.
        name: String,
    },
    /// Records were removed from the bin for good.
    RecordsPurged {
        /// Their kind, if it is one.
        kind: Option<Kind>,
        /// How many.
        count: u64,
        /// The name of the only one; else empty.
        name: String,
    },
    /// A record was merged into another.
    RecordsMerged {
        /// Their kind.
        kind: Kind,
        /// The name of the one that stays.
        kept: String,
        /// The name of the one that went.
        absorbed: String,
    },
    /// Fields of many records were set to one value.
    FieldsSet {
        /// The records' kind.
        kind: Kind,
        /// The fields' names in Chinese.
        fields_zh: String,
        /// The fields' names in English.
        fields_en: String,
        /// How many records changed.
        count: u64,
        /// The name of the only one; else empty.
        name: String,
    },
    /// A block of cells was pasted.
    CellsPasted {
        /// The records' kind.
        kind: Kind,
        /// How many records are new or changed.
        count: u64,
        /// How many cells are new or changed.
        cells: u64,
    },
    /// Two records were judged to be different, or open again.
    PairJudged {
        /// The name of the one.
        a: String,
        /// The name of the other.
        b: String,
        /// Whether they are different.
        different: bool,
    },
    /// Files were attached.
    EvidenceAdded {
        /// To what, in Chinese.
        to_zh: String,
        /// To what, in English.
        to_en: String,
        /// How many.
        count: u64,
        /// The name of the only one; else empty.
        file: String,
    },
    /// The name or note of an attached file was changed.
    EvidenceChanged {
        /// To what it is attached, in Chinese.
        to_zh: String,
        /// To what it is attached, in English.
        to_en: String,
        /// The file's name.
        file: String,
    },
    /// An attached file was taken away.
    EvidenceRemoved {
        /// From what, in Chinese.
        to_zh: String,
        /// From what, in English.
        to_en: String,
        /// The file's name.
        file: String,
    },
    /// Contents that nothing was attached to any more were removed.
    EvidenceCleaned {
        /// How many.
        count: u64,
        /// Their bytes.
        bytes: u64,
    },
    /// A view was saved for the first time.
    ViewCreated {
        /// The kind that it lists.
        kind: Kind,
        /// Its name.
        name: String,
    },
    /// A saved view was changed or renamed.
    ViewChanged {
        /// The kind that it lists.
        kind: Kind,
        /// Its name.
        name: String,
    },
    /// A saved view was deleted.
    ViewDeleted {
        /// The kind that it lists.
        kind: Kind,
        /// Its name.
        name: String,
    },
    /// A version of an evaluation scheme was saved.
    SchemeVersionSaved {
        /// What it evaluates: `provinces`, `cities`, or the plural of a kind.
        level: String,
        /// Its year.
        year: i32,
        /// Its name.
        name: String,
    },
    /// The name or note of a version was changed.
    SchemeVersionRenamed {
        /// Its year.
        year: i32,
        /// Its name before.
        from: String,
        /// Its name now.
        to: String,
    },
    /// A version was put in force.
    SchemeVersionInForce {
        /// What it evaluates.
        level: String,
        /// Its year.
        year: i32,
        /// Its name; empty when the indicator cards are in force again.
        name: String,
    },
    /// A version was deleted.
    SchemeVersionDeleted {
        /// What it evaluates.
        level: String,
        /// Its year.
        year: i32,
        /// Its name.
        name: String,
    },
    /// The round of a year was opened or changed.
    RoundOpened {
        /// The year.
        year: i32,
        /// How many submissions it asks for.
        count: u64,
    },
    /// Scheme and targets of a year were approved.
    RoundApproved {
        /// The year.
        year: i32,
        /// The document.
        document: String,
    },
    /// Submissions were moved.
    SubmissionsMoved {
        /// The year.
        year: i32,
        /// What was done, a code such as `issue`.
        action: String,
        /// How many.
        count: u64,
        /// The unit of the only one, as a code; else empty.
        unit: String,
        /// Its name, where it is a carrier.
        name: String,
    },
    /// A version of a submission came in.
    SubmissionReceived {
        /// The year.
        year: i32,
        /// The unit, as a code.
        unit: String,
        /// Its name, where it is a carrier.
        name: String,
        /// Which version.
        number: u32,
        /// The file; empty for what was typed.
        file: String,
    },
    /// A part of the round or the review was written, changed or removed.
    ReviewChanged {
        /// The year; 0 where it belongs to none.
        year: i32,
        /// Which part, a code such as `mark`.
        part: String,
        /// What it is about.
        name: String,
    },
    /// A value was corrected after 定稿.
    ValueCorrected {
        /// The year.
        year: i32,
        /// The correction's number.
        number: u32,
        /// The unit, as a code.
        unit: String,
        /// The indicator.
        indicator: String,
    },
    /// The review of a year was frozen.
    ReviewFrozen {
        /// The year.
        year: i32,
        /// Which vintage.
        number: u32,
    },
    /// Progress was reported on a task, a problem or a decision.
    ProgressReported {
        /// Its kind.
        kind: Kind,
        /// Its name.
        name: String,
    },
    /// Tasks that stayed open were carried over to another year's work plan.
    TasksCarried {
        /// The year that they are carried to.
        year: i32,
        /// How many.
        count: u64,
    },
    /// A problem was struck off the list (销号).
    ProblemClosed {
        /// Its name.
        name: String,
    },
    /// A meeting moved from one state to another.
    MeetingMoved {
        /// Its name.
        name: String,
        /// The state's word: 草拟, 已通知, 进行中, 已闭会.
        to: String,
    },
    /// A meeting's agenda was drafted from the data.
    AgendaDrafted {
        /// The meeting's name.
        name: String,
        /// How many items are new.
        count: u64,
    },
    /// A meeting's agenda was edited, reordered, or an item begun or ended.
    AgendaChanged {
        /// The meeting's name.
        name: String,
        /// The item's title; empty for several.
        item: String,
    },
    /// The minutes of an agenda item were typed.
    MinutesWritten {
        /// The meeting's name.
        name: String,
        /// The item's title; empty for the meeting's summary.
        item: String,
    },
    /// Who takes part in a meeting was changed.
    AttendanceMarked {
        /// The meeting's name.
        name: String,
        /// How many participants changed.
        count: u64,
    },
    /// An outcome of a meeting was noted, changed, or taken away.
    OutcomeNoted {
        /// The meeting's name.
        meeting: String,
        /// The outcome.
        name: String,
        /// Whether it was taken away.
        removed: bool,
    },
    /// A check repaired rows that broke the workspace's rules.
    Repaired {
        /// How many.
        count: u64,
    },
    /// An earlier entry was taken back.
    Undone {
        /// The entry.
        seq: u64,
        /// Its sentence in Chinese.
        sentence_zh: String,
        /// Its sentence in English.
        sentence_en: String,
    },
    /// A taken-back entry was restored.
    Redone {
        /// The entry that is in force again.
        seq: u64,
        /// Its sentence in Chinese.
        sentence_zh: String,
        /// Its sentence in English.
        sentence_en: String,
    },
}
