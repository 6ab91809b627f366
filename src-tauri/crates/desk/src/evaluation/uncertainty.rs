//! `[robustness]` and `[sensitivity]` of a method file.

use engine::robustness::{Draws, Sampling, Uncertainty};
use engine::{Aggregation, GradeBands, Imputation, Normalisation, Pipeline, Treatment};

use super::method::{AGGREGATIONS, NORMALISATIONS};
use super::settings::Section;
use crate::error::Result;

/// More draws than anybody waits for.
const MOST_DRAWS: u64 = 10_000_000;

/// What is drawn, and how often.
#[derive(Clone, Debug)]
pub(super) struct Robustness {
    pub uncertainty: Uncertainty,
    pub draws: Draws,
}

/// How the shares of variance are sampled.
pub(super) type Sensitivity = Sampling;

/// Reads `[robustness]`. What is not given is not varied.
pub(super) fn robustness(mut section: Section, pipeline: &Pipeline) -> Result<Robustness> {
    let draws = section.whole("draws", 1, MOST_DRAWS)?.map_or(10_000, |draws| draws as u32);
    let seed = section.whole("seed", 0, i64::MAX as u64)?.unwrap_or(1);
    let weight_noise = section.number_within("weight_noise", 0.0, 1.0)?.unwrap_or(0.0);
    let levels = section.wholes("levels")?.unwrap_or_default();
    let words = |section: &mut Section, key| section.texts(key).map(Option::unwrap_or_default);
    let normalise = words(&mut section, "vary_normalise")?
        .iter()
        .map(|word| Ok(on_the_same_scale(section.choose("vary_normalise", word, &NORMALISATIONS)?, pipeline)))
        .collect::<Result<Vec<Normalisation>>>()?;
    let aggregate = words(&mut section, "vary_aggregate")?
        .iter()
        .map(|word| section.choose("vary_aggregate", word, &AGGREGATIONS))
        .collect::<Result<Vec<Aggregation>>>()?;
    let imputations = [
        ("none", Imputation::None),
        ("mean", Imputation::Mean),
        ("median", Imputation::Median),
        ("group-mean", Imputation::GroupMean),
        ("previous-year", Imputation::PreviousYear),
        ("interpolate", Imputation::Interpolate),
    ];
    let impute = words(&mut section, "vary_impute")?
        .iter()
        .map(|word| section.choose("vary_impute", word, &imputations))
        .collect::<Result<Vec<Imputation>>>()?;
    let treated = pipeline.treat.unwrap_or_default();
    let treatments = [
        ("none", None),
        ("winsorise", Some(Treatment { then_log: false, ..treated })),
        ("log", Some(Treatment { winsorise_max: 0, then_log: true, ..treated })),
        ("winsorise-log", Some(Treatment { then_log: true, ..treated })),
    ];
    let treat = words(&mut section, "vary_treat")?
        .iter()
        .map(|word| section.choose("vary_treat", word, &treatments))
        .collect::<Result<Vec<Option<Treatment>>>>()?;
    let bands = section.flag("grades")?.unwrap_or(false).then(GradeBands::default);
    let from_raw_data = section.flag("from_raw_data")?.unwrap_or(false);
    section.finish()?;
    let uncertainty = Uncertainty { weight_noise, levels, normalise, aggregate, impute, treat };
    Ok(Robustness { uncertainty, draws: Draws { count: draws, seed, bands, from_raw_data } })
}

/// Reads `[sensitivity]`; `None` when it says `sobol = false`.
pub(super) fn sensitivity(mut section: Section) -> Result<Option<Sensitivity>> {
    let wanted = section.flag("sobol")?.unwrap_or(true);
    let usual = Sampling::default();
    let sampling = Sampling {
        samples: section.whole("n", 2, MOST_DRAWS)?.map_or(usual.samples, |n| n as u32),
        seed: section.whole("seed", 0, i64::MAX as u64)?.unwrap_or(usual.seed),
        bootstrap: section.whole("bootstrap", 0, 100_000)?.map_or(usual.bootstrap, |n| n as u32),
        each_weight: section.flag("each_weight")?.unwrap_or(false),
        response: usual.response,
    };
    section.finish()?;
    Ok(wanted.then_some(sampling))
}

/// A method to vary to takes the range of the pipeline's own, so that a mean which wants numbers above zero gets them either way.
fn on_the_same_scale(method: Normalisation, pipeline: &Pipeline) -> Normalisation {
    let own = pipeline.normalise.as_ref().map(|normalise| normalise.method);
    match own {
        Some(own) if own.name() == method.name() => own,
        Some(Normalisation::MinMax { low, high } | Normalisation::Goalposts { low, high } | Normalisation::Target { low, high }) => {
            match method {
                Normalisation::MinMax { .. } => Normalisation::MinMax { low, high },
                Normalisation::Goalposts { .. } => Normalisation::Goalposts { low, high },
                Normalisation::Target { .. } => Normalisation::Target { low, high },
                other => other,
            }
        }
        _ => method,
    }
}
