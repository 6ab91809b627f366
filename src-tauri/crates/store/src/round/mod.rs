//! The reporting round and the annual review: submissions with their moves and versions, corrections, experts, cases, sections edited
//! by people, frozen vintages. What the words in them mean is the desk's affair; the store keeps the rows and guards what is closed.

mod contents;
mod lock;
mod rows;
mod tables;

pub use self::contents::{pack, unpack};
pub(crate) use self::lock::refuse_locked;
pub use self::rows::Keeping;
pub use self::tables::{
    CellReturn, Correction, Deviation, Expert, ExpertMark, Explanation, Narrative, ReviewCase, Round, Submission, SubmissionEvent,
    SubmissionVersion, Veto, Vintage, VintagePart,
};
