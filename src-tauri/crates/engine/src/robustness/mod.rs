//! How much a result depends on the choices behind it: uncertainty and sensitivity analysis.
//!
//! [`Uncertainty`] says what could have been chosen otherwise: weights within ± a share of each, other ways to normalise, aggregate, impute
//! and treat. [`Pipeline::robustness`](crate::Pipeline::robustness) draws such choices at random and gives the ranks that every unit gets;
//! [`Pipeline::sensitivity`](crate::Pipeline::sensitivity) says which of the choices moves the ranks.
//! Source: OECD/JRC handbook, chapter 7; Saisana, Saltelli and Tarantola (2005); COINr 1.1.14 `get_sensitivity`.
//!
//! Random numbers come from [`Draw`], which gives the k-th number of the n-th draw without those before it; what draws add to are whole
//! numbers. So a result is the same on one thread and on many ([`Executor`]), bit for bit.
//!
//! ```
//! use engine::{Cell, Dataset, Direction, Node, Normalise, Pipeline, Scheme, Timing};
//! use engine::robustness::{Draws, Serial, Uncertainty};
//!
//! let scheme = Scheme::new(vec![
//!     Node::aggregate("total", None, 1.0),
//!     Node::indicator("A", "total", 0.5, Direction::Positive, Timing::Flow),
//!     Node::indicator("B", "total", 0.5, Direction::Positive, Timing::Flow),
//! ])?;
//! let mut data = Dataset::new(["u", "v", "w"], ["A", "B"], [""; 0], [2024])?;
//! for (unit, a, b) in [("u", 1.0, 0.0), ("v", 0.0, 0.98), ("w", 0.1, 0.1)] {
//!     data.set(unit, "A", 2024, Cell::Number(a))?;
//!     data.set(unit, "B", 2024, Cell::Number(b))?;
//! }
//! let uncertainty = Uncertainty { weight_noise: 0.25, ..Uncertainty::default() };
//! let found = Pipeline::default().robustness(&scheme, &data, &uncertainty, &Draws::default(), &Serial, &())?;
//! let u = found.of("u", 2024).unwrap();
//! assert_eq!((u.nominal, u.p05, u.p95), (Some(1), 1.0, 2.0));
//! assert_eq!(u.frequency.iter().sum::<u32>(), 1000);
//! # Ok::<(), engine::Error>(())
//! ```

mod draw;
mod executor;
mod monte_carlo;
mod sobol;
#[cfg(feature = "threads")]
mod threads;
mod uncertainty;

pub use draw::Draw;
pub use executor::{Executor, Serial, Watch};
pub use monte_carlo::{Draws, RankInterval, Robustness, ScoreInterval};
pub use sobol::{Factor, Interval, Response, Sampling, Sensitivity};
#[cfg(feature = "threads")]
pub use threads::Threads;
pub use uncertainty::Uncertainty;
