//! The journal: every committed operation with its changeset, chained by SM3.

mod append;
pub(crate) mod changeset;
mod conflict;
mod history;
mod log;
mod packed;
mod past;
mod undo;

pub use self::append::sm3_hex;
pub(crate) use self::append::{Chain, NewEntry, Recorder, Sealed, append, hex, stored_changeset};
pub(crate) use self::changeset::{RowChange, to_value};
pub use self::conflict::FieldConflict;
pub use self::history::{FieldChange, HistoryEntry};
pub use self::log::{EntryInfo, EntryRef, LogPage};
pub(crate) use self::packed::Packed;
pub use self::undo::{UndoState, Undone};
