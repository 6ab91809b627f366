//! Normalisation: bringing values of different units onto one scale.
//!
//! Two methods that need no other unit to compare with, which is what four provinces can bear:
//! attainment of a target (目标完成率) and an index on a base year (定基指数).

mod attainment;
mod base_index;

pub use attainment::{attainment, attainment_on_schedule, scored};
pub use base_index::{BaseIndex, base_index};

/// Keeps a quotient of finite numbers finite: an overflow becomes the largest number of its sign.
fn finite(x: f64) -> f64 {
    x.clamp(f64::MIN, f64::MAX)
}
