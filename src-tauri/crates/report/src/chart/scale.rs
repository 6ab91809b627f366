//! Axes and spacing: round ticks, their labels, and labels that give way to each other.

use super::model::{Axis, Lang};
use crate::number;

/// A value axis with its round ticks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) ticks: Vec<f64>,
    pub(super) labels: Vec<String>,
}

impl Scale {
    /// Rounds an axis outwards to ticks of 1, 2 or 5 × 10ⁿ, about `count` of them, so that it holds every value.
    ///
    /// Values are finite and below 10¹⁵ in size; an empty or flat range is widened around its value.
    pub(super) fn over(values: impl Iterator<Item = f64>, axis: &Axis, zero: bool, count: usize, lang: Lang) -> Scale {
        let ends = [axis.from, axis.to, axis.reference.as_ref().map(|r| r.value)];
        let (mut low, mut high) =
            values.chain(ends.into_iter().flatten()).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
        if low > high {
            // Nothing to measure: an axis of made-up ticks would pretend that there is.
            return Scale { from: 0.0, to: 1.0, ticks: Vec::new(), labels: Vec::new() };
        }
        if zero {
            (low, high) = (low.min(0.0), high.max(0.0));
        }
        if high - low <= high.abs().max(low.abs()) * 1e-9 {
            let room = if high == 0.0 { 1.0 } else { high.abs() * 0.1 };
            if zero && low >= 0.0 {
                (low, high) = (0.0, high + room);
            } else if zero && high <= 0.0 {
                (low, high) = (low - room, 0.0);
            } else {
                (low, high) = (low - room, high + room);
            }
        }
        let step = round_step((high - low) / count.max(1) as f64);
        // A hair of tolerance keeps 0.30000000000000004 from asking for one more tick.
        let first = (low / step + 1e-6).floor();
        let last = (high / step - 1e-6).ceil().max(first + 1.0);
        let ticks: Vec<f64> = (0..=(last - first) as usize).map(|i| (first + i as f64) * step).collect();
        let labels = tick_labels(&ticks, step, lang);
        Scale { from: first * step, to: last * step, ticks, labels }
    }
}

/// The step of 1, 2 or 5 × 10ⁿ next above a rough one.
fn round_step(rough: f64) -> f64 {
    let power = 10f64.powf(rough.log10().floor());
    let share = rough / power;
    let whole = [1.0, 2.0, 5.0].into_iter().find(|n| share <= n * (1.0 + 1e-9)).unwrap_or(10.0);
    whole * power
}

/// Labels with as many decimals as the step needs; large numbers are counted in 万 and 亿, or in m and bn.
fn tick_labels(ticks: &[f64], step: f64, lang: Lang) -> Vec<String> {
    let largest = ticks.iter().fold(0.0f64, |m, t| m.max(t.abs()));
    let (unit, words) = match lang {
        Lang::Zh if largest >= 1e8 => (1e8, "亿"),
        Lang::Zh if largest >= 1e5 => (1e4, "万"),
        Lang::En if largest >= 1e9 => (1e9, "bn"),
        Lang::En if largest >= 1e6 => (1e6, "m"),
        _ => (1.0, ""),
    };
    let decimals = (-(step / unit).log10().floor()).clamp(0.0, 12.0) as usize;
    ticks
        .iter()
        .map(|tick| match format!("{:.decimals$}", tick / unit) {
            zero if zero.chars().all(|c| matches!(c, '0' | '.' | '-')) => "0".to_owned(),
            number => format!("{}{words}", number::dress(&number)),
        })
        .collect()
}

/// Moves labels of the given extents along a line as little as possible so that none overlap.
///
/// `wanted` are the centres asked for, in any order; ties keep their order. The result is in the same order and
/// lies between `low` and `high` as long as the extents fit between them.
pub(super) fn declutter(wanted: &[f64], extents: &[f64], low: f64, high: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    // Subtracting each label's place in a gapless stack leaves an isotonic regression: pool neighbours out of order.
    let mut stacked = 0.0;
    let mut offsets = Vec::with_capacity(order.len());
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for &i in &order {
        let offset = stacked + extents[i] / 2.0;
        stacked += extents[i];
        offsets.push(offset);
        let mut block = (wanted[i] - offset, 1);
        while let Some(&(mean, size)) = blocks.last()
            && mean > block.0
        {
            blocks.pop();
            let total = size + block.1;
            block = ((mean * size as f64 + block.0 * block.1 as f64) / total as f64, total);
        }
        blocks.push(block);
    }
    let highest = (high - stacked).max(low);
    let levels = blocks.into_iter().flat_map(|(mean, size)| std::iter::repeat_n(mean.clamp(low, highest), size));
    let mut placed = vec![0.0; wanted.len()];
    for ((&i, offset), level) in order.iter().zip(offsets).zip(levels) {
        placed[i] = level + offset;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(values: &[f64], zero: bool) -> Scale {
        Scale::over(values.iter().copied(), &Axis::default(), zero, 5, Lang::Zh)
    }

    #[test]
    fn ticks_are_round_and_hold_every_value() {
        let s = scale(&[80.5, 97.5], true);
        assert_eq!(s.labels, ["0", "20", "40", "60", "80", "100"]);
        let s = scale(&[-0.07, 0.12], true);
        assert_eq!(s.labels, ["\u{2212}0.10", "\u{2212}0.05", "0", "0.05", "0.10", "0.15"]);
    }

    #[test]
    fn large_numbers_are_counted_in_chinese_units() {
        assert_eq!(scale(&[1.2e9], true).labels.last().map(String::as_str), Some("15亿"));
        assert_eq!(scale(&[250_000.0], true).labels[1], "5万");
        let en = Scale::over([2.5e6].into_iter(), &Axis::default(), true, 5, Lang::En);
        assert_eq!(en.labels[1], "0.5m");
    }

    #[test]
    fn flat_and_empty_ranges_get_room() {
        for values in [&[][..], &[0.0], &[7.0, 7.0], &[-3.0], &[1e14, 1e14]] {
            for zero in [false, true] {
                let s = scale(values, zero);
                assert!(s.from < s.to && values.iter().all(|v| (s.from..=s.to).contains(v)), "{values:?} {s:?}");
            }
        }
    }

    #[test]
    fn labels_give_way_by_no_more_than_needed() {
        assert_eq!(declutter(&[10.0, 50.0], &[8.0, 8.0], 0.0, 100.0), [10.0, 50.0]);
        assert_eq!(declutter(&[50.0, 50.0], &[8.0, 8.0], 0.0, 100.0), [46.0, 54.0]);
        assert_eq!(declutter(&[2.0, 1.0], &[8.0, 8.0], 0.0, 100.0), [12.0, 4.0]);
        assert_eq!(declutter(&[99.0, 100.0], &[8.0, 8.0], 0.0, 100.0), [88.0, 96.0]);
    }
}
