//! Method and robustness: versions of schemes, evaluation of provinces, cities and carriers, and everything that says how far to trust it.
//!
//! The numbers are the engine's. Provinces are held against their targets and not ranked; where ten units or more can be compared, they are
//! ranked with intervals. What few units can't carry is refused with the reason. Nothing here writes but [`versions`].

mod annex;
mod carriers;
mod case;
mod cities;
mod compare;
mod content;
mod contributions;
mod evaluate;
mod judgement;
mod live;
mod material;
mod negative;
mod printed;
mod provinces;
mod relations;
mod sensitivity;
#[cfg(test)]
mod tests;
pub mod versions;
mod vintage;
mod words;

pub use compare::{schemes, what_if, without};
pub use contributions::contributions;
pub use evaluate::evaluate;
pub use live::{live, robustness};
pub use relations::relations;
pub use sensitivity::sensitivity;

pub(crate) use annex::{Annex, Otherwise, annex};
pub(crate) use case::Cache;
pub(crate) use printed::Placed;
pub(crate) use vintage::Pasts;
