//! Two results side by side.

use alloc::{collections::BTreeSet, string::String, vec::Vec};

use crate::{
    Outcome,
    statistics::{kendall, spearman},
};

/// A unit in a year in two results.
///
/// Example: [`compare`].
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The unit.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// Its scores in the first and the second.
    pub scores: (Option<f64>, Option<f64>),
    /// Its ranks in the first and the second.
    pub ranks: (Option<u32>, Option<u32>),
}

impl Compared {
    /// Gives how many places the unit rises from the first to the second; negative for a fall, `None` without two ranks.
    pub fn rise(&self) -> Option<i64> {
        self.ranks.0.zip(self.ranks.1).map(|(before, after)| i64::from(before) - i64::from(after))
    }
}

/// Two results side by side.
///
/// Example: [`compare`].
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Every unit and year that either has.
    pub rows: Vec<Compared>,
    /// Mean of the sizes of the rises and falls, in places; `None` when nothing has two ranks.
    pub mean_shift: Option<f64>,
    /// The largest of them.
    pub largest_shift: u32,
    /// Correlation of the two orders, over all years, by ranks (Spearman); `None` as in [`spearman`].
    pub spearman: Option<f64>,
    /// The same by pairs (Kendall's τ-b).
    pub kendall: Option<f64>,
}

/// Compares two results by what each ranks: two schemes, two methods, or two vintages of the same data. Units and years may differ.
///
/// Source: COINr 1.1.14 `compare_coins`.
///
/// ```
/// # use engine::{Cell, Dataset, Direction, FewUnits, Node, Pipeline, Scheme, Timing};
/// # let scheme = Scheme::new(vec![
/// #     Node::aggregate("total", None, 1.0),
/// #     Node::indicator("A", "total", 3.0, Direction::Positive, Timing::Flow),
/// #     Node::indicator("B", "total", 1.0, Direction::Positive, Timing::Flow),
/// # ])?;
/// # let mut data = Dataset::new(["u", "v", "w"], ["A", "B"], [""; 0], [2024])?;
/// # for (unit, a, b) in [("u", 80.0, 40.0), ("v", 60.0, 60.0), ("w", 20.0, 90.0)] {
/// #     data.set(unit, "A", 2024, Cell::Number(a))?;
/// #     data.set(unit, "B", 2024, Cell::Number(b))?;
/// # }
/// let outcome = Pipeline::default().run(&scheme, &data)?;
/// let mut later = data.clone();
/// later.set("u", "A", 2024, Cell::Number(30.0))?;
/// let found = engine::understand::compare(&outcome, &Pipeline::default().run(&scheme, &later)?);
/// assert_eq!((found.rows[0].scores, found.rows[0].ranks), ((Some(70.0), Some(32.5)), (Some(1), Some(3))));
/// assert_eq!((found.rows[0].rise(), found.largest_shift), (Some(-2), 2));
/// # Ok::<(), engine::Error>(())
/// ```
pub fn compare(first: &Outcome, second: &Outcome) -> Comparison {
    let places: BTreeSet<(i32, &str)> = [first, second]
        .iter()
        .flat_map(|outcome| outcome.years().iter().flat_map(|&year| outcome.units().iter().map(move |unit| (year, unit.as_str()))))
        .collect();
    let mut rows = Vec::new();
    for (year, unit) in places {
        let score = |outcome: &Outcome| outcome.score(unit, year, outcome.top());
        rows.push(Compared {
            unit: unit.into(),
            year,
            scores: (score(first), score(second)),
            ranks: (first.rank(unit, year), second.rank(unit, year)),
        });
    }
    let shifts: Vec<f64> = rows.iter().filter_map(Compared::rise).map(|rise| rise.unsigned_abs() as f64).collect();
    let ranked: (Vec<f64>, Vec<f64>) =
        rows.iter().filter_map(|row| row.ranks.0.zip(row.ranks.1)).map(|(a, b)| (-f64::from(a), -f64::from(b))).unzip();
    Comparison {
        mean_shift: crate::statistics::mean(&shifts),
        largest_shift: shifts.iter().fold(0, |largest, &shift| largest.max(shift as u32)),
        spearman: spearman(&ranked.0, &ranked.1),
        kendall: kendall(&ranked.0, &ranked.1),
        rows,
    }
}
