//! Normalisation: bringing values of different units onto one scale.
//!
//! Two methods need no other unit to compare with, which is what four provinces can bear: attainment of a target (目标完成率,
//! [`attainment`](fn@attainment)) and an index on a base year (定基指数, [`base_index`](fn@base_index)). The others are the kinds of
//! [`Normalisation`]; a [`Scale`] is one of them fitted to the values of an indicator.

mod attainment;
mod base_index;
mod scale;
pub(crate) mod table;

pub use attainment::{attainment, attainment_on_schedule, scored};
pub use base_index::{BaseIndex, base_index};
pub use scale::{Normalisation, Scale};
pub use table::{Normalise, Pool};

/// Keeps a quotient of finite numbers finite: an overflow becomes the largest number of its sign.
pub(crate) fn finite(x: f64) -> f64 {
    x.clamp(f64::MIN, f64::MAX)
}
