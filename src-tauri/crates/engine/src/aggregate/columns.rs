//! The means again, down whole columns: what an evaluation and its ten thousand variations run on.

use alloc::{vec, vec::Vec};

use super::{Aggregation, median_of};

/// One node below an aggregate: its weight and its numbers.
#[derive(Clone, Copy)]
pub(crate) struct Child<'a> {
    pub weight: f64,
    /// The numbers, zero where there is none; for a geometric mean their logarithms.
    pub values: &'a [f64],
    /// One where there is a number, else zero; `None` when all are there.
    pub mask: Option<&'a [f64]>,
}

/// The smallest and the largest number of every row, between which a mean must lie.
#[derive(Clone, Default)]
pub(crate) struct Bounds {
    low: Vec<f64>,
    high: Vec<f64>,
}

/// Room for what a mean keeps per row while it runs.
pub(crate) struct Scratch {
    weights: Vec<f64>,
    bounds: Bounds,
    inverses: Vec<f64>,
    present: Vec<(f64, f64)>,
}

impl Scratch {
    pub(crate) fn new(rows: usize) -> Self {
        Scratch { weights: vec![0.0; rows], bounds: Bounds::default(), inverses: vec![0.0; rows], present: Vec::new() }
    }
}

impl Bounds {
    pub(crate) fn of(children: &[Child<'_>], rows: usize) -> Self {
        let mut bounds = Bounds::default();
        bounds.find(children, rows);
        bounds
    }

    fn find(&mut self, children: &[Child<'_>], rows: usize) {
        self.low.clear();
        self.low.resize(rows, f64::INFINITY);
        self.high.clear();
        self.high.resize(rows, f64::NEG_INFINITY);
        for child in children.iter().filter(|child| child.weight > 0.0) {
            let rows = self.low.iter_mut().zip(self.high.iter_mut()).zip(child.values);
            match child.mask {
                None => rows.for_each(|((low, high), &x)| {
                    *low = if x < *low { x } else { *low };
                    *high = if x > *high { x } else { *high };
                }),
                Some(mask) => rows.zip(mask).for_each(|(((low, high), &x), &there)| {
                    let (least, most) = if there > 0.0 { (x, x) } else { (f64::INFINITY, f64::NEG_INFINITY) };
                    *low = if least < *low { least } else { *low };
                    *high = if most > *high { most } else { *high };
                }),
            }
        }
    }

    /// Takes off the last rounding error; leaves zero where there is no number.
    fn clamp(&self, out: &mut [f64]) {
        for ((out, &low), &high) in out.iter_mut().zip(&self.low).zip(&self.high) {
            // Written so that what is no number, which only weights above one could make, falls on a bound.
            let x = if *out > low { *out } else { low };
            let x = if x < high { x } else { high };
            *out = if low <= high { x } else { 0.0 };
        }
    }
}

/// Writes the mean of the children into `out`, zero where none has a number of any weight. `bounds` are theirs, where they are known.
///
/// Of a geometric mean both the values handed in and the result are logarithms.
pub(crate) fn mean_columns(method: Aggregation, children: &[Child<'_>], bounds: Option<&Bounds>, out: &mut [f64], scratch: &mut Scratch) {
    let Scratch { weights, bounds: own, inverses, present } = scratch;
    match method {
        Aggregation::Median => return medians(children, out, present),
        Aggregation::Harmonic => harmonic(children, out, weights, inverses),
        _ => {
            sum(out, children.iter().map(|child| (child.weight, child.values)));
            divide(children, out, weights);
        }
    }
    let bounds = match bounds {
        Some(bounds) => bounds,
        None => {
            own.find(children, out.len());
            own
        }
    };
    bounds.clamp(out);
}

/// Writes Σ weight × column into `out`.
fn sum<'a>(out: &mut [f64], mut columns: impl Iterator<Item = (f64, &'a [f64])>) {
    out.fill(0.0);
    // Four columns a round, so that the sum is read and written a quarter as often.
    while let Some((a, x)) = columns.next() {
        match (columns.next(), columns.next(), columns.next()) {
            (Some((b, y)), Some((c, z)), Some((d, w))) => {
                for ((((out, x), y), z), w) in out.iter_mut().zip(x).zip(y).zip(z).zip(w) {
                    *out += (a * x + b * y) + (c * z + d * w);
                }
            }
            (Some((b, y)), Some((c, z)), None) => {
                out.iter_mut().zip(x).zip(y).zip(z).for_each(|(((out, x), y), z)| *out += (a * x + b * y) + c * z);
            }
            (Some((b, y)), ..) => out.iter_mut().zip(x).zip(y).for_each(|((out, x), y)| *out += a * x + b * y),
            (None, ..) => out.iter_mut().zip(x).for_each(|(out, x)| *out += a * x),
        }
    }
}

/// Divides every row by the weight of the numbers that it has.
fn divide(children: &[Child<'_>], out: &mut [f64], weights: &mut [f64]) {
    let whole: f64 = children.iter().filter(|child| child.mask.is_none()).map(|child| child.weight).sum();
    let masked = children.iter().filter_map(|child| child.mask.map(|mask| (child.weight, mask)));
    if masked.clone().next().is_none() {
        // A product rather than a quotient, once for all rows.
        let share = if whole > 0.0 { 1.0 / whole } else { 0.0 };
        out.iter_mut().for_each(|out| *out *= share);
        return;
    }
    sum(weights, masked);
    out.iter_mut().zip(weights.iter()).for_each(|(out, weight)| {
        let weight = whole + weight;
        *out = if weight > 0.0 { *out / weight } else { 0.0 };
    });
}

fn harmonic(children: &[Child<'_>], out: &mut [f64], weights: &mut [f64], inverses: &mut [f64]) {
    out.fill(0.0);
    for child in children {
        inverses.iter_mut().zip(child.values).for_each(|(inverse, &x)| *inverse = if x > 0.0 { (1.0 / x).min(f64::MAX) } else { 0.0 });
        out.iter_mut().zip(inverses.iter()).for_each(|(out, inverse)| *out += child.weight * inverse);
    }
    divide(children, out, weights);
    out.iter_mut().for_each(|x| *x = if *x > 0.0 { (1.0 / *x).min(f64::MAX) } else { 0.0 });
}

fn medians(children: &[Child<'_>], out: &mut [f64], present: &mut Vec<(f64, f64)>) {
    for (row, out) in out.iter_mut().enumerate() {
        present.clear();
        let there = |child: &&Child<'_>| child.weight > 0.0 && child.mask.is_none_or(|mask| mask[row] > 0.0);
        present.extend(children.iter().filter(there).map(|child| (child.values[row], child.weight)));
        *out = median_of(present).unwrap_or(0.0);
    }
}
