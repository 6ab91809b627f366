//! Sensitivity: which of the choices moves the ranks, as shares of variance.

use alloc::{string::String, vec, vec::Vec};

use super::{
    Draw, Executor, Watch,
    uncertainty::{Room, Study, Uncertainty, share_out},
};
use crate::{Dataset, Error, Pipeline, Scheme, statistics};

/// Base samples per piece of work.
const PIECE: usize = 8;

/// What is asked of every run.
///
/// Example: [`Pipeline::sensitivity`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Response {
    /// The mean over all ranked units and years of how far the rank is from that of the pipeline as it is (handbook, R̄_S).
    #[default]
    RankShift,
    /// The rank of one unit in one year.
    Rank {
        /// The unit.
        unit: String,
        /// The year.
        year: i32,
    },
    /// The score of one unit in one year.
    Score {
        /// The unit.
        unit: String,
        /// The year.
        year: i32,
    },
}

/// How to sample.
///
/// Example: [`Pipeline::sensitivity`].
#[derive(Clone, Debug, PartialEq)]
pub struct Sampling {
    /// Base samples N, at least 2; it takes N·(factors + 2) runs.
    pub samples: u32,
    /// The seed; the same gives the same result.
    pub seed: u64,
    /// Bootstrap samples for the intervals; 0 gives none.
    pub bootstrap: u32,
    /// Whether every weight is a factor of its own, rather than those of a level together.
    pub each_weight: bool,
    /// What is asked of every run.
    pub response: Response,
}

impl Default for Sampling {
    /// 1,000 base samples from seed 1, 1,000 bootstrap samples, weights by level, shift of ranks.
    fn default() -> Self {
        Sampling { samples: 1000, seed: 1, bootstrap: 1000, each_weight: false, response: Response::RankShift }
    }
}

/// An estimate with its bootstrap interval.
///
/// Example: [`Pipeline::sensitivity`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The estimate.
    pub estimate: f64,
    /// The 2.5 % and 97.5 % quantiles of the bootstrap; `None` without one.
    pub bounds: Option<(f64, f64)>,
}

/// How much one factor matters.
///
/// Example: [`Pipeline::sensitivity`].
#[derive(Clone, Debug, PartialEq)]
pub struct Factor {
    /// `weights.level2`, `weight.CODE`, `impute`, `treat`, `normalise` or `aggregate`.
    pub name: String,
    /// Share of the variance that goes when this factor alone is known; about 0 to 1, sampling may carry it a little outside.
    pub first_order: Interval,
    /// Share of the variance that stays when all but this factor are known, 0 or more; more than the first order by its interactions.
    pub total: Interval,
}

/// Which choices move the result.
///
/// Example: [`Pipeline::sensitivity`].
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// How many runs it took.
    pub runs: u32,
    /// Mean of the response.
    pub mean: f64,
    /// Its variance; with none there are no factors, since nothing moves the result.
    pub variance: f64,
    /// The factors.
    pub factors: Vec<Factor>,
}

impl Pipeline {
    /// Says which of the choices moves the result, by shares of variance.
    ///
    /// With A and B two independent samples and A_B the first with one factor taken from the second, first order is
    /// Σ f(B)·(f(A_B) − f(A)) ÷ N ÷ V (Saltelli et al. 2010) and total Σ (f(A) − f(A_B))² ÷ 2N ÷ V (Jansen 1999), with responses taken from
    /// their mean and V the variance of f(A) and f(B) together.
    ///
    /// # Errors
    /// As [`Pipeline::robustness`]; [`Error::Setting`] for fewer than 2 samples; [`Error::NotInPanel`] for a response of an unknown unit or
    /// year.
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
    /// use engine::{Aggregation, robustness::{Response, Sampling, Serial, Uncertainty}};
    /// let uncertainty = Uncertainty {
    ///     weight_noise: 0.25,
    ///     aggregate: vec![Aggregation::Arithmetic, Aggregation::Geometric],
    ///     ..Uncertainty::default()
    /// };
    /// let response = Response::Score { unit: "w".into(), year: 2024 };
    /// let sampling = Sampling { samples: 200, response, ..Sampling::default() };
    /// let found = Pipeline::default().sensitivity(&scheme, &data, &uncertainty, &sampling, &Serial, &())?;
    /// assert_eq!(found.factors.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["weights.level1", "aggregate"]);
    /// assert!(found.factors.iter().all(|it| it.total.estimate >= 0.0));
    /// # Ok::<(), engine::Error>(())
    /// ```
    pub fn sensitivity(
        &self,
        scheme: &Scheme,
        data: &Dataset,
        uncertainty: &Uncertainty,
        sampling: &Sampling,
        executor: &impl Executor,
        watch: &impl Watch,
    ) -> Result<Sensitivity, Error> {
        if sampling.samples < 2 {
            return Err(Error::Setting { what: "n", value: f64::from(sampling.samples) });
        }
        let study = Study::new(self, scheme, data, uncertainty)?;
        let respond = Responder::new(&study, &sampling.response)?;
        let factors = factors(&study, sampling.each_weight);
        let width = factors.len() + 2;
        let found = share_out(
            sampling.samples as usize,
            PIECE,
            executor,
            watch,
            || (study.room(), Vec::new()),
            |(room, found): &mut (Room, Vec<(usize, Vec<f64>)>), piece| {
                for sample in piece {
                    let (a, b) = (Draw::new(sampling.seed, 2 * sample as u64), Draw::new(sampling.seed, 2 * sample as u64 + 1));
                    let mut responses = Vec::with_capacity(width);
                    responses.push(respond.to(&study, room, |dimension| a.uniform(dimension)));
                    responses.push(respond.to(&study, room, |dimension| b.uniform(dimension)));
                    for (_, dimensions) in &factors {
                        let mixed = |dimension| if dimensions[dimension] { b.uniform(dimension) } else { a.uniform(dimension) };
                        responses.push(respond.to(&study, room, mixed));
                    }
                    found.push((sample, responses));
                }
            },
        )?;
        let mut samples: Vec<(usize, Vec<f64>)> = found.into_iter().flat_map(|(_, found)| found).collect();
        samples.sort_unstable_by_key(|(sample, _)| *sample);
        let samples: Vec<Vec<f64>> = samples.into_iter().map(|(_, responses)| responses).collect();
        indices(samples, &factors, sampling, watch)
    }
}

/// Gives the factors: a name, and for every random number whether it belongs to it.
fn factors(study: &Study<'_>, each_weight: bool) -> Vec<(String, Vec<bool>)> {
    let names = if each_weight { &study.codes } else { &study.names };
    let mut factors: Vec<(String, Vec<bool>)> = Vec::new();
    for dimension in (0..study.dimensions()).filter(|&dimension| study.matters(dimension)) {
        let at = factors.iter().position(|(name, _)| *name == names[dimension]).unwrap_or_else(|| {
            factors.push((names[dimension].clone(), vec![false; study.dimensions()]));
            factors.len() - 1
        });
        factors[at].1[dimension] = true;
    }
    // Levels by their numbers before the choices; single weights stay in the order of their codes.
    if !each_weight {
        factors.sort_by_key(|(name, _)| name.strip_prefix("weights.level").map_or(u32::MAX, |level| level.parse().unwrap_or(u32::MAX)));
    }
    factors
}

/// Makes the estimates and their bootstrap, which takes as long again for large samples: the watch may stop it too.
fn indices(samples: Vec<Vec<f64>>, factors: &[(String, Vec<bool>)], sampling: &Sampling, watch: &impl Watch) -> Result<Sensitivity, Error> {
    let width = factors.len() + 2;
    let both: Vec<f64> = samples.iter().flat_map(|responses| responses.iter().take(2).copied()).collect();
    let mean = statistics::mean(&both).unwrap_or(0.0);
    let variance = statistics::sd(&both).map_or(0.0, |sd| (sd * sd).min(f64::MAX));
    let runs = (samples.len() * width) as u32;
    let still = both.iter().all(|y| *y == both[0]);
    if variance <= 0.0 || still {
        return Ok(Sensitivity { runs, mean, variance: 0.0, factors: Vec::new() });
    }
    // From the mean, in units of the largest distance to it, so that no square overflows or vanishes; shares of variance stay as they are.
    let largest = samples.iter().flatten().fold(0.0f64, |largest, y| largest.max((y / 2.0 - mean / 2.0).abs()));
    let centre = |y: f64| (y / 2.0 - mean / 2.0) / largest;
    let centred: Vec<Vec<f64>> = samples.into_iter().map(|responses| responses.into_iter().map(centre).collect()).collect();
    let all: Vec<usize> = (0..centred.len()).collect();
    let estimates = estimate(&centred, &all, factors.len());
    let mut resampled = vec![(Vec::new(), Vec::new()); factors.len()];
    for number in 0..sampling.bootstrap {
        if !watch.progress(centred.len(), centred.len()) {
            return Err(Error::Cancelled);
        }
        // Numbers far beyond those of the samples, so that no draw is used twice.
        let draw = Draw::new(!sampling.seed, u64::from(number));
        let chosen: Vec<usize> = (0..centred.len()).map(|position| draw.below(position, centred.len())).collect();
        for ((first, total), (f, t)) in resampled.iter_mut().zip(estimate(&centred, &chosen, factors.len())) {
            first.push(f);
            total.push(t);
        }
    }
    let interval = |estimate: f64, resampled: &[f64]| Interval {
        estimate,
        bounds: statistics::quantile(resampled, 0.025).zip(statistics::quantile(resampled, 0.975)),
    };
    let factors = factors
        .iter()
        .zip(estimates)
        .zip(&resampled)
        .map(|(((name, _), (first, total)), (firsts, totals))| Factor {
            name: name.clone(),
            first_order: interval(first, firsts),
            total: interval(total, totals),
        })
        .collect();
    Ok(Sensitivity { runs, mean, variance, factors })
}

/// Gives first order and total of every factor from the chosen samples; zero where they do not vary.
fn estimate(samples: &[Vec<f64>], chosen: &[usize], factors: usize) -> Vec<(f64, f64)> {
    let count = chosen.len() as f64;
    let (mut sum, mut squares) = (0.0, 0.0);
    let mut found = vec![(0.0, 0.0); factors];
    for responses in chosen.iter().map(|&sample| &samples[sample]) {
        let (a, b) = (responses[0], responses[1]);
        sum += a + b;
        squares += a * a + b * b;
        for ((first, total), &mixed) in found.iter_mut().zip(&responses[2..]) {
            *first += b * (mixed - a);
            *total += (a - mixed) * (a - mixed);
        }
    }
    let variance = (squares - sum * sum / (2.0 * count)) / (2.0 * count - 1.0);
    found
        .into_iter()
        .map(|(first, total)| (first / count / variance, total / (2.0 * count) / variance))
        .map(|(first, total)| if first.is_finite() && total.is_finite() { (first, total) } else { (0.0, 0.0) })
        .collect()
}

/// Turns a run into one number.
struct Responder {
    nominal: Vec<f64>,
    row: Option<usize>,
    score: bool,
}

impl Responder {
    fn new(study: &Study<'_>, response: &Response) -> Result<Self, Error> {
        let mut nominal = vec![0.0; study.rows()];
        study.nominal(&mut study.room(), |row, _, rank| nominal[row] = f64::from(rank));
        let row = match response {
            Response::RankShift => None,
            Response::Rank { unit, year } | Response::Score { unit, year } => Some(study.data.row(unit, *year)?),
        };
        Ok(Responder { nominal, row, score: matches!(response, Response::Score { .. }) })
    }

    fn to(&self, study: &Study<'_>, room: &mut Room, uniform: impl Fn(usize) -> f64) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        study.run(uniform, room, |row, score, rank| {
            let number = match self.row {
                None => (f64::from(rank) - self.nominal[row]).abs(),
                Some(wanted) if wanted != row => return,
                Some(_) if self.score => score,
                Some(_) => f64::from(rank),
            };
            sum += number;
            count += 1.0;
        });
        if count > 0.0 { sum / count } else { 0.0 }
    }
}
