//! The fourth step: outliers. Winsorised one point at a time, and if that does not help the logarithm of the whole indicator.

use alloc::vec::Vec;

use crate::{
    Dataset, Diagnostic, Error, Place, Pool, Rule, Table,
    denominate::note,
    statistics::{excess_kurtosis, skewness},
    table::State,
};

/// When an indicator is treated, and how far.
///
/// Example: [`treat`](fn@crate::treat::treat).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Treatment {
    /// The most points that are winsorised.
    pub winsorise_max: u32,
    /// An indicator whose absolute skewness is below this passes.
    pub skewness: f64,
    /// So does one whose excess kurtosis is below this.
    pub kurtosis: f64,
    /// Whether the logarithm follows where winsorising is not enough.
    pub then_log: bool,
}

impl Default for Treatment {
    /// COINr 1.1.14: at most 5 points, |skewness| < 2 or kurtosis < 3.5, then the logarithm.
    fn default() -> Self {
        Treatment { winsorise_max: 5, skewness: 2.0, kurtosis: 3.5, then_log: true }
    }
}

impl Treatment {
    pub(crate) fn check(&self) -> Result<(), Error> {
        for (what, value) in [("skewness", self.skewness), ("kurtosis", self.kurtosis)] {
            if !value.is_finite() {
                return Err(Error::Setting { what, value });
            }
        }
        Ok(())
    }
}

/// What treating did to a column.
///
/// Example: [`treat`](fn@crate::treat::treat).
#[derive(Clone, Debug, PartialEq)]
pub struct Treated {
    /// The values after it, in the order given; finite.
    pub values: Vec<f64>,
    /// What was done.
    pub action: Action,
    /// Whether the values pass now.
    pub passes: bool,
    /// Skewness before and after; `None` where there is none.
    pub skewness: (Option<f64>, Option<f64>),
    /// Excess kurtosis before and after.
    pub kurtosis: (Option<f64>, Option<f64>),
}

/// What was done to a column.
///
/// Example: [`treat`](fn@crate::treat::treat).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing: it passed, or has too few values or none that differ.
    None,
    /// So many points took the value of the next one.
    Winsorised {
        /// How many.
        points: usize,
    },
    /// The logarithm of the untreated values.
    Logged,
}

/// Treats the outliers of a column.
///
/// A column passes when |skewness| < 2 **or** excess kurtosis < 3.5, both bias-corrected (type 2 of `e1071`), or when it has none. Else
/// the points at the skewed end, ties together, take the value of the next point until it passes or `winsorise_max` points are changed;
/// if it still fails, the untreated values become ln(x − min + 0.01·range).
///
/// Source: COINr 1.1.14 `Treat` with `winsorise` and `log_CT`; OECD/JRC handbook, chapters 3 and 5. As there, points that tie can carry
/// the number of changed points past the most.
///
/// ```
/// use engine::{Treatment, treat::{Action, treat}};
/// let treated = treat(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 100.0], &Treatment::default());
/// assert_eq!((treated.action, treated.values[10]), (Action::Winsorised { points: 1 }, 10.0));
/// ```
pub fn treat(values: &[f64], treatment: &Treatment) -> Treated {
    let passes = |(skewness, kurtosis): Shape| match (skewness, kurtosis) {
        (Some(skewness), Some(kurtosis)) => skewness.abs() < treatment.skewness || kurtosis < treatment.kurtosis,
        _ => true,
    };
    let before = shape(values);
    let treated = |values: Vec<f64>, action, after: Shape| Treated {
        values,
        action,
        passes: passes(after),
        skewness: (before.0, after.0),
        kurtosis: (before.1, after.1),
    };
    if passes(before) {
        return treated(values.to_vec(), Action::None, before);
    }
    let (winsorised, points, after) = winsorise(values, treatment.winsorise_max, before, passes);
    if !passes(after) && treatment.then_log {
        let logged = log_range(values);
        let after = shape(&logged);
        return treated(logged, Action::Logged, after);
    }
    let action = if points > 0 { Action::Winsorised { points } } else { Action::None };
    treated(winsorised, action, after)
}

/// Skewness and excess kurtosis.
type Shape = (Option<f64>, Option<f64>);

fn shape(values: &[f64]) -> Shape {
    (skewness(values), excess_kurtosis(values))
}

/// Winsorises values of a known shape until one passes or `most` points are changed; gives the values, how many points, and the last shape.
fn winsorise(values: &[f64], most: u32, before: Shape, passes: impl Fn(Shape) -> bool) -> (Vec<f64>, usize, Shape) {
    let mut values = values.to_vec();
    let mut now = before;
    let (mut high, mut low) = (0usize, 0usize);
    while high + low < most as usize && !passes(now) {
        let skewness = now.0.unwrap_or(0.0);
        // The sign turns the low end into the high one.
        let sign = if skewness >= 0.0 { 1.0 } else { -1.0 };
        let end = values.iter().fold(f64::NEG_INFINITY, |end, x| end.max(sign * x));
        let next = values.iter().map(|x| sign * x).filter(|&x| x < end).fold(f64::NEG_INFINITY, f64::max);
        if !next.is_finite() {
            break;
        }
        let mut changed = 0;
        for x in values.iter_mut().filter(|x| sign * **x == end) {
            *x = sign * next;
            changed += 1;
        }
        // What was changed before ties at the end and is counted again, so this is the number of all of that end.
        *(if sign > 0.0 { &mut high } else { &mut low }) = changed;
        now = shape(&values);
    }
    (values, high + low, now)
}

/// Gives ln(x − min + 0.01·range) of every value; the values as they are where the range is zero.
///
/// Source: COINr 1.1.14 `log_CT`. Finite for finite values: a range beyond the largest number is halved first.
///
/// ```
/// let logs = engine::treat::log_range(&[0.0, 1.0, 100.0]);
/// assert!((logs[0] - 1.0f64.ln()).abs() < 1e-15 && (logs[1] - 2.0f64.ln()).abs() < 1e-15 && (logs[2] - 101.0f64.ln()).abs() < 1e-12);
/// ```
pub fn log_range(values: &[f64]) -> Vec<f64> {
    let logged = log_like(values);
    values.iter().map(|&x| logged(x).unwrap_or(x)).collect()
}

/// Gives the logarithm that [`log_range`] takes of these values, for any value; `None` where it has none.
fn log_like(values: &[f64]) -> impl Fn(f64) -> Option<f64> {
    let (low, high) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &x| (low.min(x), high.max(x)));
    let scale = if (high - low).is_finite() { 1.0 } else { 0.25 };
    let range = high * scale - low * scale;
    // A range so small that its hundredth vanishes leaves nothing to take the logarithm of.
    let any = 0.01 * range > 0.0;
    move |x| {
        let above = x * scale - low * scale + 0.01 * range;
        (any && above > 0.0 && above.is_finite()).then(|| libm::log(above) - libm::log(scale))
    }
}

/// Treats the columns of `table`, whose indicators are those at `columns` and of which `spared` are left as they are.
pub(crate) fn table(
    data: &Dataset,
    columns: &[usize],
    table: &mut Table,
    treatment: &Treatment,
    pool: Pool,
    spared: &[bool],
    notes: &mut Vec<Diagnostic>,
) {
    let units = data.units().len();
    for (to, &column) in columns.iter().enumerate().filter(|(to, _)| !spared[*to]) {
        for (year, stretch) in pool.stretches(units, table.rows()) {
            let (values, states) = table.column_mut(to);
            let rows: Vec<usize> = stretch.clone().filter(|&row| states[row] == State::Number && !data.region()[row % units]).collect();
            let untreated: Vec<f64> = rows.iter().map(|&row| values[row]).collect();
            let treated = treat(&untreated, treatment);
            let place = || Place {
                unit: None,
                code: data.indicators().get(column).cloned(),
                year: year.and_then(|year| data.years().get(year).copied()),
            };
            if treated.action == Action::Logged {
                // The region goes along, where the logarithm reaches it.
                let logged = log_like(&untreated);
                for row in (0..values.len()).filter(|&row| data.region()[row % units] && stretch.contains(&row)) {
                    if states[row] == State::Number {
                        (values[row], states[row]) = logged(values[row]).map_or((0.0, State::Missing), |x| (x, State::Number));
                    }
                }
                let rule = Rule::Logged { skewness: treated.skewness.0.unwrap_or(0.0), kurtosis: treated.kurtosis.0.unwrap_or(0.0) };
                notes.push(Diagnostic { place: place(), rule });
            }
            if !treated.passes {
                let rule = Rule::StillSkewed { skewness: treated.skewness.1.unwrap_or(0.0), kurtosis: treated.kurtosis.1.unwrap_or(0.0) };
                notes.push(Diagnostic { place: place(), rule });
            }
            for (&row, to) in rows.iter().zip(treated.values) {
                let from = core::mem::replace(&mut values[row], to);
                if from != to && treated.action != Action::Logged {
                    notes.push(note(data, row, column, Rule::Winsorised { from, to }));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec;

    use super::*;

    #[test]
    fn ties_are_changed_together_and_the_log_takes_the_untreated() {
        // Two points at 100 fall together to 10.
        let mut values: Vec<f64> = (1..=40).map(|x| f64::from(x) / 4.0).collect();
        values.extend([100.0, 100.0]);
        let treated = treat(&values, &Treatment::default());
        assert_eq!(treated.action, Action::Winsorised { points: 2 });
        assert_eq!((treated.values[40], treated.values[41]), (10.0, 10.0));
        // At most one point and no log: still skewed, and said so.
        let mut spread: Vec<f64> = (1..=20).map(f64::from).collect();
        spread.extend([2000.0, 90000.0]);
        let strict = Treatment { winsorise_max: 1, then_log: false, ..Treatment::default() };
        let treated = treat(&spread, &strict);
        assert_eq!((treated.action, treated.values[21], treated.passes), (Action::Winsorised { points: 1 }, 2000.0, false));
        let logged = treat(&spread, &Treatment { winsorise_max: 1, ..Treatment::default() });
        assert_eq!(logged.action, Action::Logged);
        assert!((logged.values[0] - libm::log(0.01 * 89999.0)).abs() < 1e-12);
    }

    #[test]
    fn the_skewed_end_may_be_the_low_one() {
        let values: Vec<f64> = (1..=11).map(|x| if x == 1 { -100.0 } else { f64::from(x) }).collect();
        let treated = treat(&values, &Treatment::default());
        assert_eq!((treated.action, treated.values[0]), (Action::Winsorised { points: 1 }, 2.0));
    }

    #[test]
    fn nothing_to_treat() {
        for values in [vec![], vec![1.0], vec![1.0, 2.0, 900.0], vec![3.0; 20]] {
            assert_eq!(treat(&values, &Treatment::default()).action, Action::None);
        }
        assert!(log_range(&[f64::MIN, f64::MAX]).iter().all(|x| x.is_finite()));
        assert_eq!(log_range(&[5e-324, 0.0]), [5e-324, 0.0]);
    }
}
