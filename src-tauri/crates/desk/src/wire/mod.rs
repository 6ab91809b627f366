//! Wire types: what the three hosts send and receive, and nothing else. Domain types are turned into these explicitly.
//!
//! Every type here has a TypeScript twin generated into `ui/src/api/generated/`. Absent optional request fields mean "not given".

mod app;
mod evaluation;
mod exchange;
mod journal;
mod registry;
mod review;

pub use app::*;
pub use evaluation::*;
pub use exchange::*;
pub use journal::*;
pub use registry::*;
pub use review::*;
