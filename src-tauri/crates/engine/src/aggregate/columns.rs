//! The means again, down whole columns: what an evaluation and its ten thousand variations run on.

use alloc::{vec, vec::Vec};

use super::{Aggregation, median_of};

/// One node below an aggregate: its share and its numbers.
#[derive(Clone, Copy)]
pub(crate) struct Child<'a> {
    pub weight: f64,
    /// The numbers, zero where there is none; their logarithms for a geometric mean.
    pub values: &'a [f64],
    /// One where there is a number, else zero; `None` when all are there.
    pub mask: Option<&'a [f64]>,
}

/// Room for what a mean keeps per row while it runs.
pub(crate) struct Scratch {
    weights: Vec<f64>,
    low: Vec<f64>,
    high: Vec<f64>,
    present: Vec<(f64, f64)>,
}

impl Scratch {
    pub(crate) fn new(rows: usize) -> Self {
        Scratch { weights: vec![0.0; rows], low: vec![0.0; rows], high: vec![0.0; rows], present: Vec::new() }
    }
}

/// Writes the mean of the children into `out`, zero where none has a number of any weight.
///
/// Of a geometric mean both the values handed in and the result are logarithms.
pub(crate) fn mean_columns(method: Aggregation, children: &[Child<'_>], out: &mut [f64], scratch: &mut Scratch) {
    let sum: f64 = children.iter().map(|child| child.weight).sum();
    match method {
        Aggregation::Median => medians(children, out, &mut scratch.present),
        Aggregation::Harmonic => {
            sums(children, sum, out, scratch, |x| if x != 0.0 { 1.0 / x } else { f64::MAX });
            out.iter_mut().for_each(|x| *x = if *x != 0.0 { 1.0 / *x } else { 0.0 });
            clamp(out, scratch);
        }
        _ => {
            sums(children, sum, out, scratch, |x| x);
            clamp(out, scratch);
        }
    }
}

/// Sums weight × number, and notes the smallest and the largest number of every row.
fn sums(children: &[Child<'_>], sum: f64, out: &mut [f64], scratch: &mut Scratch, of: impl Fn(f64) -> f64 + Copy) {
    let Scratch { weights, low, high, .. } = scratch;
    out.fill(0.0);
    low.fill(f64::INFINITY);
    high.fill(f64::NEG_INFINITY);
    if children.iter().all(|child| child.mask.is_none()) {
        for child in children.iter().filter(|child| child.weight > 0.0) {
            let share = child.weight / sum;
            for (((out, low), high), &x) in out.iter_mut().zip(low.iter_mut()).zip(high.iter_mut()).zip(child.values) {
                *out += share * of(x);
                *low = if x < *low { x } else { *low };
                *high = if x > *high { x } else { *high };
            }
        }
        return;
    }
    weights.fill(0.0);
    for child in children.iter().filter(|child| child.weight > 0.0) {
        let share = child.weight / sum;
        let rows = out.iter_mut().zip(weights.iter_mut()).zip(low.iter_mut().zip(high.iter_mut())).zip(child.values);
        match child.mask {
            None => {
                for (((out, weight), (low, high)), &x) in rows {
                    *out += share * of(x);
                    *weight += share;
                    *low = if x < *low { x } else { *low };
                    *high = if x > *high { x } else { *high };
                }
            }
            Some(mask) => {
                for ((((out, weight), (low, high)), &x), &there) in rows.zip(mask) {
                    let is = there > 0.0;
                    *out += if is { share * of(x) } else { 0.0 };
                    *weight += share * there;
                    *low = if is && x < *low { x } else { *low };
                    *high = if is && x > *high { x } else { *high };
                }
            }
        }
    }
    out.iter_mut().zip(weights.iter()).for_each(|(out, &weight)| *out = if weight > 0.0 { *out / weight } else { 0.0 });
}

/// Takes off the last rounding error; where there is no number leaves zero.
fn clamp(out: &mut [f64], scratch: &Scratch) {
    for ((out, &low), &high) in out.iter_mut().zip(&scratch.low).zip(&scratch.high) {
        let x = if *out < low { low } else { *out };
        let x = if x > high { high } else { x };
        *out = if low <= high { x } else { 0.0 };
    }
}

fn medians(children: &[Child<'_>], out: &mut [f64], present: &mut Vec<(f64, f64)>) {
    for (row, out) in out.iter_mut().enumerate() {
        present.clear();
        let there = |child: &&Child<'_>| child.weight > 0.0 && child.mask.is_none_or(|mask| mask[row] > 0.0);
        present.extend(children.iter().filter(there).map(|child| (child.values[row], child.weight)));
        *out = median_of(present).unwrap_or(0.0);
    }
}
