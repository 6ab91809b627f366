//! Wire types: what the three hosts send and receive, and nothing else. Domain types are turned into these explicitly.
//!
//! Every type here has a TypeScript twin generated into `ui/src/api/generated/`. Absent optional request fields mean "not given".

mod agenda;
mod app;
mod appraisal;
mod chance;
mod composite;
mod evaluation;
mod evidence;
mod exchange;
mod finding;
mod journal;
mod keeping;
mod meetings;
mod method;
mod quality;
mod registry;
mod review;
mod round;
mod scheme;
mod work;

pub use agenda::*;
pub use app::*;
pub use appraisal::*;
pub use chance::*;
pub use composite::*;
pub use evaluation::*;
pub use evidence::*;
pub use exchange::*;
pub use finding::*;
pub use journal::*;
pub use keeping::*;
pub use meetings::*;
pub use method::*;
pub use quality::*;
pub use registry::*;
pub use review::*;
pub use round::*;
pub use scheme::*;
pub use work::*;
