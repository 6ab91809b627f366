//! Methods that compare the units with each other: Copeland, TOPSIS, grey relational analysis.

use alloc::{vec, vec::Vec};

/// Units × columns with blanks, as columns: numbers, and one where there is a number.
pub(crate) struct Columns<'a> {
    pub weights: &'a [f64],
    pub values: &'a [&'a [f64]],
    pub masks: &'a [Option<&'a [f64]>],
    pub units: usize,
}

impl Columns<'_> {
    fn is(&self, column: usize, unit: usize) -> bool {
        self.weights[column] > 0.0 && self.masks[column].is_none_or(|mask| mask[unit] > 0.0)
    }

    fn present(&self, unit: usize) -> impl Iterator<Item = (f64, f64, usize)> {
        (0..self.values.len()).filter(move |&j| self.is(j, unit)).map(move |j| (self.weights[j], self.values[j][unit], j))
    }

    fn weight(&self, unit: usize) -> f64 {
        self.present(unit).map(|(weight, ..)| weight).sum()
    }
}

/// Gives each unit's Copeland score: the sum over the other units of the share of weight by which it beats them, ties counting half.
///
/// From 0 (beaten by all in all) to n − 1. `columns` are units down, weights by column, more is better. Where two units have no column in
/// common neither beats the other, and each gets a half. `None` for a unit without a number. Source: COINr 1.1.14 `a_copeland`, the row
/// sums of `outrankMatrix`; OECD/JRC handbook, chapter 6 (non-compensatory aggregation).
///
/// ```
/// let scores = engine::aggregate::copeland(&[1.0, 1.0], &[&[Some(3.0), Some(2.0), Some(1.0)], &[Some(5.0), Some(5.0), Some(0.0)]]);
/// assert_eq!(scores, [Some(1.75), Some(1.25), Some(0.0)]);
/// ```
pub fn copeland(weights: &[f64], columns: &[&[Option<f64>]]) -> Vec<Option<f64>> {
    all(weights, columns, copeland_into)
}

/// Gives each unit's closeness C = D⁻ ÷ (D⁺ + D⁻), 0 to 1, where D± are the distances to the best and worst of v = w·y, y = x ÷ √Σx².
///
/// More is better: hand in negative columns with their sign turned, which makes their smallest the best. The weights of a unit's blanks
/// go to its other columns; a unit at the best and the worst at once gets 1. `None` for a unit without a number.
/// Source: Hwang and Yoon (1981).
///
/// ```
/// let scores = engine::aggregate::topsis(&[1.0], &[&[Some(3.0), Some(4.0), Some(0.0)]]);
/// assert!((scores[0].unwrap() - 0.75).abs() < 1e-15);
/// assert_eq!(scores[1..], [Some(1.0), Some(0.0)]);
/// ```
pub fn topsis(weights: &[f64], columns: &[&[Option<f64>]]) -> Vec<Option<f64>> {
    all(weights, columns, topsis_into)
}

/// Gives each unit's grey relational grade Σ w·ξ, ξ = (Δmin + ρ·Δmax) ÷ (Δ + ρ·Δmax), where Δ is the distance to the ideal and Δmin and
/// Δmax are those of the whole table; above 0, at most 1.
///
/// `ideals` gives the ideal of a column, its largest number where `None`. The weights of a unit's blanks go to its other columns.
/// `None` for a unit without a number. Source: Deng (1982), with one Δmin and Δmax for the whole table.
///
/// ```
/// let grades = engine::aggregate::grey(&[1.0], &[&[Some(1.0), Some(0.5), Some(0.0)]], &[None], 0.5);
/// assert_eq!(grades, [Some(1.0), Some(0.5), Some(1.0 / 3.0)]);
/// ```
pub fn grey(weights: &[f64], columns: &[&[Option<f64>]], ideals: &[Option<f64>], rho: f64) -> Vec<Option<f64>> {
    all(weights, columns, |table, out| grey_into(table, ideals, rho, out))
}

fn all(weights: &[f64], columns: &[&[Option<f64>]], method: impl Fn(&Columns<'_>, &mut [f64])) -> Vec<Option<f64>> {
    let units = columns.iter().map(|column| column.len()).max().unwrap_or(0);
    let number = |column: &[Option<f64>], unit: usize| column.get(unit).copied().flatten().filter(|x| x.is_finite());
    let values: Vec<Vec<f64>> = columns.iter().map(|column| (0..units).map(|unit| number(column, unit).unwrap_or(0.0)).collect()).collect();
    let masks: Vec<Vec<f64>> =
        columns.iter().map(|column| (0..units).map(|unit| if number(column, unit).is_some() { 1.0 } else { 0.0 }).collect()).collect();
    let weights: Vec<f64> =
        (0..columns.len()).map(|j| weights.get(j).copied().filter(|weight| weight.is_finite() && *weight > 0.0).unwrap_or(0.0)).collect();
    let table = Columns {
        weights: &weights,
        values: &values.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        masks: &masks.iter().map(|mask| Some(mask.as_slice())).collect::<Vec<_>>(),
        units,
    };
    let mut out = vec![0.0; units];
    method(&table, &mut out);
    out.into_iter().enumerate().map(|(unit, score)| table.present(unit).next().map(|_| score)).collect()
}

pub(crate) fn copeland_into(table: &Columns<'_>, out: &mut [f64]) {
    out.fill(0.0);
    for i in 0..table.units {
        if table.present(i).next().is_none() {
            continue;
        }
        for k in (i + 1..table.units).filter(|&k| table.present(k).next().is_some()) {
            let (mut won, mut weight) = (0.0, 0.0);
            for (w, x, j) in table.present(i).filter(|&(_, _, j)| table.is(j, k)) {
                let other = table.values[j][k];
                won += w * if x > other { 1.0 } else { f64::from(u8::from(x == other)) / 2.0 };
                weight += w;
            }
            let share = if weight > 0.0 { won / weight } else { 0.5 };
            out[i] += share;
            out[k] += 1.0 - share;
        }
    }
}

pub(crate) fn topsis_into(table: &Columns<'_>, out: &mut [f64]) {
    struct Ends {
        scale: f64,
        best: f64,
        worst: f64,
    }
    let ends: Vec<Ends> = (0..table.values.len())
        .map(|j| {
            let column = || (0..table.units).filter(move |&unit| table.is(j, unit)).map(move |unit| table.values[j][unit]);
            let largest = column().fold(0.0f64, |largest, x| largest.max(x.abs()));
            // Divided by the largest first, so that no square overflows or vanishes.
            let norm = libm::sqrt(column().map(|x| (x / largest) * (x / largest)).sum());
            let scale = if largest > 0.0 { 1.0 / largest / norm } else { 0.0 };
            let scale = if scale.is_finite() { scale } else { 0.0 };
            let y = || column().map(|x| x * scale);
            Ends { scale, best: y().fold(f64::NEG_INFINITY, f64::max), worst: y().fold(f64::INFINITY, f64::min) }
        })
        .collect();
    for (unit, out) in out.iter_mut().enumerate().take(table.units) {
        let weight = table.weight(unit);
        let distance = |end: fn(&Ends) -> f64| {
            let squares = table.present(unit).map(|(w, x, j)| {
                let difference = w / weight * (x * ends[j].scale - end(&ends[j]));
                difference * difference
            });
            libm::sqrt(squares.sum())
        };
        let (to_best, to_worst) = (distance(|ends| ends.best), distance(|ends| ends.worst));
        let whole = to_best + to_worst;
        *out = if whole > 0.0 { to_worst / whole } else { 1.0 };
    }
}

pub(crate) fn grey_into(table: &Columns<'_>, ideals: &[Option<f64>], rho: f64, out: &mut [f64]) {
    let ideals: Vec<f64> = (0..table.values.len())
        .map(|j| {
            let column = (0..table.units).filter(|&unit| table.is(j, unit)).map(|unit| table.values[j][unit]);
            ideals.get(j).copied().flatten().unwrap_or_else(|| column.fold(f64::NEG_INFINITY, f64::max))
        })
        .collect();
    // Halves, since the distance between two finite numbers can be infinite.
    let delta = |x: f64, j: usize| (x / 2.0 - ideals[j] / 2.0).abs();
    let deltas = || (0..table.units).flat_map(|unit| table.present(unit).map(|(_, x, j)| delta(x, j)));
    let (low, high) = deltas().fold((f64::INFINITY, 0.0f64), |(low, high), delta| (low.min(delta), high.max(delta)));
    for (unit, out) in out.iter_mut().enumerate().take(table.units) {
        let weight = table.weight(unit);
        let grade: f64 = table
            .present(unit)
            .map(|(w, x, j)| {
                let below = delta(x, j) + rho * high;
                w / weight * if below > 0.0 { (low + rho * high) / below } else { 1.0 }
            })
            .sum();
        *out = if grade.is_finite() { grade.min(1.0) } else { 1.0 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_hand_on_their_weight() {
        let columns: [&[Option<f64>]; 2] = [&[Some(1.0), Some(0.5), None], &[Some(0.0), None, None]];
        assert_eq!(copeland(&[1.0, 1.0], &columns), [Some(1.0), Some(0.0), None]);
        // The second unit is judged by its first column alone: y = .5 ÷ √1.25, worst of the column.
        assert_eq!(topsis(&[1.0, 1.0], &columns)[1], Some(0.0));
        assert_eq!(grey(&[1.0, 1.0], &columns, &[None, Some(1.0)], 0.5), [Some(2.0 / 3.0), Some(0.5), None]);
        assert_eq!(topsis(&[1.0], &[&[Some(0.0), Some(0.0)]]), [Some(1.0), Some(1.0)]);
        assert_eq!(copeland(&[1.0, 1.0], &[&[Some(1.0), None], &[None, Some(2.0)]]), [Some(0.5), Some(0.5)]);
        assert!(topsis(&[1.0], &[&[Some(f64::MAX), Some(f64::MIN)]]).iter().flatten().all(|x| x.is_finite()));
        assert!(grey(&[1.0], &[&[Some(f64::MAX), Some(f64::MIN)]], &[], 0.5).iter().flatten().all(|x| x.is_finite()));
    }
}
