//! Uncertainty: the ranks that units get when what could have been chosen otherwise is drawn at random.

use alloc::{string::String, vec, vec::Vec};

use super::{
    Draw, Executor, Watch,
    uncertainty::{Room, Study, Uncertainty, share_out},
};
use crate::{Dataset, Error, GradeBands, Pipeline, Scheme};

/// Draws per piece of work: small enough to stop soon, large enough that taking a piece costs nothing.
const PIECE: usize = 64;

/// How often to draw.
///
/// Example: [`Pipeline::robustness`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draws {
    /// How many draws, at least 1.
    pub count: u32,
    /// The seed; the same gives the same result.
    pub seed: u64,
    /// Bands by which scores, as points of 100, are graded.
    pub bands: Option<GradeBands>,
    /// Whether every draw runs all steps again from the raw data. By default the steps before the pass up the tree are done once for each
    /// combination of choices, since a draw changes nothing of them but which combination it takes; the result is the same to the bit.
    pub from_raw_data: bool,
}

impl Default for Draws {
    /// 1,000 draws from seed 1, no grades, the steps before weighing done once.
    fn default() -> Self {
        Draws { count: 1000, seed: 1, bands: None, from_raw_data: false }
    }
}

/// The ranks of one unit in one year.
///
/// Example: [`Pipeline::robustness`].
#[derive(Clone, Debug, PartialEq)]
pub struct RankInterval {
    /// The unit.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// Its rank by the pipeline as it is; `None` without a score.
    pub nominal: Option<u32>,
    /// Mean of its ranks.
    pub mean: f64,
    /// Their 5 % quantile: interpolated, type 7 of R's `quantile`.
    pub p05: f64,
    /// Their median.
    pub median: f64,
    /// Their 95 % quantile.
    pub p95: f64,
    /// How often it got each rank, the first for rank 1.
    pub frequency: Vec<u32>,
    /// How often it got each grade, best first; `None` without bands.
    pub grades: Option<[u32; 4]>,
    /// How often, of all draws in which it had a score, its grade was another than that of the pipeline as it is; 0 to 1.
    pub grade_change: Option<f64>,
    /// Its scores; `None` unless they were asked for with [`Pipeline::robustness_of_scores`].
    pub score: Option<ScoreInterval>,
}

/// The scores of one unit in one year over all draws in which it had one.
///
/// Example: [`Pipeline::robustness_of_scores`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreInterval {
    /// Its score by the pipeline as it is; `None` without one.
    pub nominal: Option<f64>,
    /// Mean of its scores.
    pub mean: f64,
    /// Their 5 % quantile: interpolated, type 7 of R's `quantile`.
    pub p05: f64,
    /// Their median.
    pub median: f64,
    /// Their 95 % quantile.
    pub p95: f64,
}

/// The ranks of all units that are ranked in any draw, years in their order and units in theirs within a year.
///
/// Example: [`Pipeline::robustness`].
#[derive(Clone, Debug, PartialEq)]
pub struct Robustness {
    /// How many draws there were.
    pub draws: u32,
    /// What each unit got.
    pub units: Vec<RankInterval>,
}

impl Robustness {
    /// Gives the ranks of a unit in a year.
    pub fn of(&self, unit: &str, year: i32) -> Option<&RankInterval> {
        self.units.iter().find(|interval| interval.unit == unit && interval.year == year)
    }
}

/// What a worker counts.
struct Tally {
    room: Room,
    /// Rows × ranks.
    ranks: Vec<u32>,
    /// Rows × grades.
    grades: Vec<[u32; 4]>,
    /// Scores by row; nothing unless they are kept.
    scores: Vec<Vec<f64>>,
}

impl Pipeline {
    /// Draws choices at random and gives the ranks that every unit gets.
    ///
    /// Weights, normalisation, aggregation, imputation and treatment are drawn independently of each other. With no noise and nothing
    /// varied every draw is the run itself. Always p05 ≤ median ≤ p95.
    ///
    /// # Errors
    /// As [`Pipeline::run`], for every combination of choices; [`Error::Setting`] for noise outside 0 to 1, an unknown level or no draw;
    /// [`Error::Cancelled`] when the watch said so.
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
    /// use engine::robustness::{Draws, Serial, Uncertainty};
    /// let uncertainty = Uncertainty { weight_noise: 0.25, ..Uncertainty::default() };
    /// let found = Pipeline::default().robustness(&scheme, &data, &uncertainty, &Draws { count: 500, ..Draws::default() }, &Serial, &())?;
    /// let u = found.of("u", 2024).unwrap();
    /// assert_eq!((found.draws, u.nominal, u.frequency.iter().sum::<u32>()), (500, Some(1), 500));
    /// assert!(u.p05 <= u.median && u.median <= u.p95);
    /// # Ok::<(), engine::Error>(())
    /// ```
    pub fn robustness(
        &self,
        scheme: &Scheme,
        data: &Dataset,
        uncertainty: &Uncertainty,
        draws: &Draws,
        executor: &impl Executor,
        watch: &impl Watch,
    ) -> Result<Robustness, Error> {
        self.drawn(scheme, data, uncertainty, draws, (executor, watch), false)
    }

    /// Does the same as [`Pipeline::robustness`] and keeps the scores of every draw, 8 bytes for each ranked row, for
    /// [`RankInterval::score`]. The numbers do not depend on the workers: quantiles are those of the sorted scores, and the mean is summed in
    /// that order. With few units, of which ranks say little, intervals of scores are what can be said.
    ///
    /// # Errors
    /// As [`Pipeline::robustness`].
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
    /// use engine::robustness::{Draws, Serial, Uncertainty};
    /// let uncertainty = Uncertainty { weight_noise: 0.25, ..Uncertainty::default() };
    /// let found = Pipeline::default().robustness_of_scores(&scheme, &data, &uncertainty, &Draws::default(), &Serial, &())?;
    /// let score = found.of("u", 2024).unwrap().score.unwrap();
    /// assert_eq!(score.nominal, Some(70.0));
    /// assert!(score.p05 < 70.0 && 70.0 < score.p95);
    /// # Ok::<(), engine::Error>(())
    /// ```
    pub fn robustness_of_scores(
        &self,
        scheme: &Scheme,
        data: &Dataset,
        uncertainty: &Uncertainty,
        draws: &Draws,
        executor: &impl Executor,
        watch: &impl Watch,
    ) -> Result<Robustness, Error> {
        self.drawn(scheme, data, uncertainty, draws, (executor, watch), true)
    }

    fn drawn(
        &self,
        scheme: &Scheme,
        data: &Dataset,
        uncertainty: &Uncertainty,
        draws: &Draws,
        (executor, watch): (&impl Executor, &impl Watch),
        keep: bool,
    ) -> Result<Robustness, Error> {
        if draws.count == 0 {
            return Err(Error::Setting { what: "draws", value: 0.0 });
        }
        let study = Study::new(self, scheme, data, uncertainty)?;
        let (rows, ranks) = (study.rows(), study.peers().len());
        let cuts = draws.bands.map(|bands| bands.cuts());
        let kept = if keep { rows } else { 0 };
        let new = || Tally { room: study.room(), ranks: vec![0; rows * ranks], grades: vec![[0; 4]; rows], scores: vec![Vec::new(); kept] };

        let mut nominal = vec![None; rows];
        study.nominal(&mut study.room(), |row, score, rank| nominal[row] = Some((rank, cuts.map(|cuts| grade(score, &cuts)), score)));

        let mut tallies = share_out(draws.count as usize, PIECE, executor, watch, new, |tally, piece| {
            let Tally { room, ranks: counted, grades, scores } = tally;
            for number in piece {
                let draw = Draw::new(draws.seed, number as u64);
                study.run_from(
                    draws.from_raw_data,
                    |dimension| draw.uniform(dimension),
                    room,
                    |row, score, rank| {
                        counted[row * ranks + rank as usize - 1] += 1;
                        if let Some(cuts) = &cuts {
                            grades[row][grade(score, cuts)] += 1;
                        }
                        if let Some(scores) = scores.get_mut(row) {
                            scores.push(score);
                        }
                    },
                );
            }
        })?;

        let mut units = Vec::new();
        for (row, nominal) in nominal.into_iter().enumerate() {
            let (unit, year) = data.place(row);
            let mut frequency = vec![0u32; ranks];
            let mut grades = [0u32; 4];
            for tally in &tallies {
                frequency.iter_mut().zip(&tally.ranks[row * ranks..(row + 1) * ranks]).for_each(|(sum, n)| *sum += n);
                grades.iter_mut().zip(tally.grades[row]).for_each(|(sum, n)| *sum += n);
            }
            let drawn: u32 = frequency.iter().sum();
            if drawn == 0 {
                continue;
            }
            let own = nominal.and_then(|(_, grade, _)| grade);
            let mut scores: Vec<f64> = Vec::new();
            for tally in tallies.iter_mut().filter(|tally| !tally.scores.is_empty()) {
                scores.append(&mut tally.scores[row]);
            }
            let total: f64 = frequency.iter().enumerate().map(|(at, &n)| (at as f64 + 1.0) * f64::from(n)).sum();
            units.push(RankInterval {
                unit: data.units()[unit].clone(),
                year: data.years()[year],
                nominal: nominal.map(|(rank, ..)| rank),
                mean: total / f64::from(drawn),
                p05: quantile(&frequency, drawn, 0.05),
                median: quantile(&frequency, drawn, 0.5),
                p95: quantile(&frequency, drawn, 0.95),
                grades: cuts.map(|_| grades),
                grade_change: own.map(|own| 1.0 - f64::from(grades[own]) / f64::from(drawn)),
                score: keep.then(|| interval(scores, nominal.map(|(.., score)| score))),
                frequency,
            });
        }
        Ok(Robustness { draws: draws.count, units })
    }
}

/// Gives the place of a score among the cuts, 0 for the best grade.
fn grade(score: f64, cuts: &[f64; 3]) -> usize {
    cuts.iter().filter(|&&cut| score < cut).count()
}

/// Gives the interval of the scores, of which there is at least one.
fn interval(mut scores: Vec<f64>, nominal: Option<f64>) -> ScoreInterval {
    scores.sort_unstable_by(f64::total_cmp);
    let first = scores.first().copied().unwrap_or(0.0);
    // From the first, so that scores that are all one have that one for their mean.
    let mean = first + scores.iter().map(|score| (score - first) / scores.len() as f64).sum::<f64>();
    let at = |share: f64| {
        let position = share * (scores.len().max(1) - 1) as f64;
        let below = libm::floor(position);
        let of = |position: f64| scores.get(position as usize).copied().unwrap_or(first);
        let (low, high) = (of(below), of(libm::ceil(position)));
        low + (high - low) * (position - below)
    };
    ScoreInterval { nominal, mean, p05: at(0.05), median: at(0.5), p95: at(0.95) }
}

/// Gives a quantile of ranks from how often each occurs, of which there is at least one: type 7, as `statistics::quantile` of the ranks.
fn quantile(frequency: &[u32], count: u32, share: f64) -> f64 {
    let at = |position: u32| {
        let mut before = 0u32;
        for (rank, &n) in frequency.iter().enumerate() {
            before += n;
            if position < before {
                return rank as f64 + 1.0;
            }
        }
        frequency.len() as f64
    };
    let position = share * f64::from(count - 1);
    let below = libm::floor(position);
    let (low, high) = (at(below as u32), at(libm::ceil(position) as u32));
    low + (high - low) * (position - below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{round_half_up, statistics};

    #[test]
    fn quantiles_of_counts_are_those_of_the_ranks() {
        let frequency = [3, 0, 5, 1, 0, 8];
        let ranks: Vec<f64> = frequency.iter().enumerate().flat_map(|(at, &n)| vec![at as f64 + 1.0; n as usize]).collect();
        for share in [0.0, 0.05, 0.25, 0.5, 0.77, 0.95, 1.0] {
            assert!((quantile(&frequency, 17, share) - statistics::quantile(&ranks, share).unwrap()).abs() < 1e-12, "{share}");
        }
    }

    #[test]
    fn cuts_grade_as_the_bands_do() {
        let bands = GradeBands::default();
        let cuts = bands.cuts();
        for points in [100.0, 90.0, 89.995, 89.994_999_9, 89.99, 80.0, 79.995, 60.0, 59.995, 59.99, 0.0, -5.0] {
            assert_eq!(grade(points, &cuts), bands.grade(points).unwrap() as usize, "{points}");
        }
        for cut in cuts {
            let before = f64::from_bits(cut.to_bits() - 1);
            assert!(round_half_up(before, 2) < round_half_up(cut, 2), "{cut}");
        }
    }
}
