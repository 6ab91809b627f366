//! Ranks, and what ties get.

use alloc::{vec, vec::Vec};

/// Gives ranks from the highest score down; 1 is best, ties share the lower number, and the next rank is left out (1, 2, 2, 4).
///
/// `None` for what has no score. Source: COINr 1.1.14 (`rank`, `ties.method = "min"`).
///
/// ```
/// assert_eq!(engine::rank::ranks(&[Some(3.0), Some(7.0), None, Some(3.0), Some(1.0)]), [Some(2), Some(1), None, Some(2), Some(4)]);
/// ```
pub fn ranks(scores: &[Option<f64>]) -> Vec<Option<u32>> {
    let present: Vec<f64> = scores.iter().copied().flatten().collect();
    let mut ranks = vec![0; present.len()];
    ranks_into(&present, &mut ranks, &mut Vec::new());
    let mut next = ranks.into_iter();
    scores.iter().map(|score| score.and_then(|_| next.next())).collect()
}

/// Writes the rank of every score into `ranks`.
pub(crate) fn ranks_into(scores: &[f64], ranks: &mut [u32], order: &mut Vec<u32>) {
    // Up to here comparing all with all is quicker than putting them in order.
    if scores.len() <= 64 {
        for (rank, &score) in ranks.iter_mut().zip(scores) {
            *rank = 1 + scores.iter().map(|&other| u32::from(other > score)).sum::<u32>();
        }
        return;
    }
    order.clear();
    order.extend((0..scores.len()).map(|at| at as u32));
    order.sort_unstable_by(|&a, &b| scores[b as usize].total_cmp(&scores[a as usize]));
    let mut rank = 1;
    for (at, &unit) in order.iter().enumerate() {
        if at > 0 && scores[unit as usize] < scores[order[at - 1] as usize] {
            rank = at as u32 + 1;
        }
        ranks[unit as usize] = rank;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_ranked_as_few() {
        let scores: Vec<f64> = (0..200).map(|i| f64::from((i * 7919) % 97)).collect();
        let (mut few, mut many) = (vec![0; 60], vec![0; 200]);
        ranks_into(&scores[..60], &mut few, &mut Vec::new());
        ranks_into(&scores, &mut many, &mut Vec::new());
        for (ranks, scores) in [(&few, &scores[..60]), (&many, &scores[..])] {
            for (rank, score) in ranks.iter().zip(scores) {
                assert_eq!(*rank as usize, 1 + scores.iter().filter(|other| *other > score).count());
            }
        }
    }
}
