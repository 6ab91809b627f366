//! The workspace file of the Open Innovation Desk: one SQLite file, one door for writes, a journal of every change.
//!
//! Invariants: nothing else in the project names rusqlite, and no type of it stands in this interface. Every change to a
//! journalled table is part of exactly one journal entry. Entries are never changed or removed; undo appends.

mod actor;
pub mod backups;
mod check;
mod error;
mod evidence;
mod functions;
mod id;
mod indicators;
mod journal;
mod kind;
mod lang;
mod observations;
mod op;
mod read;
mod records;
mod round;
pub mod schema;
mod schemes;
mod search;
mod settings;
mod targets;
mod value;
mod views;
mod workspace;

pub use actor::Actor;
pub use check::{CheckReport, Finding, Severity};
pub use error::{Result, StoreError};
pub use evidence::{Attached, Cleaned, EVIDENCE_LIMIT, Evidence, EvidenceOf, NewEvidence};
pub use id::{IdSource, new_id};
pub use indicators::Indicator;
pub use journal::sm3_hex as digest;
pub use journal::{EntryInfo, EntryRef, FieldChange, FieldConflict, HistoryEntry, LogPage, UndoState, Undone};
pub use kind::Kind;
pub use lang::Lang;
pub use observations::{Observation, ObservationQuery, Upserted, ValueState};
pub use op::Op;
pub use read::ReadTx;
pub use records::{Binned, Citing, Condition, DifferentPair, Filter, Grouped, Naming, Ready, Record, RecordQuery, Totals};
pub use round::{
    CellReturn, Correction, Deviation, Expert, ExpertMark, Explanation, Keeping, Narrative, ReviewCase, Round, Submission, SubmissionEvent,
    SubmissionVersion, Veto, Vintage, VintagePart, pack, unpack,
};
pub use schemes::SchemeVersion;
pub use search::{Found, Hit, Matched};
pub use targets::Target;
pub use value::{EXACT, Fields, Value, plain_number};
pub use views::SavedView;
pub use workspace::lock::Holder;
pub use workspace::{EXTENSION, Meta, NewWorkspace, OpenMode, OpenOptions, Workspace, WriteTx, Written};
