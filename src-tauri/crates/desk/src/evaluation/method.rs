//! `method.toml`: what is done to the data, step by step.

use std::path::Path;

use engine::matrix::Matrix;
use engine::weigh::{Keep, group_judgement};
use engine::{
    Aggregate, Aggregation, Combination, FewUnits, Imputation, Normalisation, Normalise, Objective, Pipeline, Pool, Scheme, Treatment,
    Weighing,
};

use super::settings::{Rows, Section, Settings};
use super::uncertainty::{self, Robustness, Sensitivity};
use crate::error::{DeskError, Result};

const TABLES: [&str; 9] = ["denominate", "screen", "impute", "treat", "normalise", "weigh", "aggregate", "robustness", "sensitivity"];

/// What is asked for.
#[derive(Clone, Debug)]
pub(super) struct Method {
    pub pipeline: Pipeline,
    pub robustness: Option<Robustness>,
    pub sensitivity: Option<Sensitivity>,
}

impl Method {
    /// Reads the file's bytes; an absent table leaves its step out.
    pub fn parse(path: &Path, bytes: &[u8], scheme: &Scheme) -> Result<Self> {
        let mut settings = Settings::parse(path, bytes)?;
        let mut pipeline = Pipeline::default();
        if let Some(mut section) = settings.section("denominate")? {
            pipeline.denominate = section.flag("enabled")?.unwrap_or(true);
            section.finish()?;
        }
        if let Some(mut section) = settings.section("screen")? {
            pipeline.screen = Some(section.number_within("min_availability", 0.0, 1.0)?.unwrap_or(0.65));
            section.finish()?;
        }
        if let Some(section) = settings.section("impute")? {
            pipeline.impute = imputation(section)?;
        }
        if let Some(section) = settings.section("treat")? {
            pipeline.treat = Some(treatment(section)?);
        }
        if let Some(section) = settings.section("normalise")? {
            pipeline.normalise = Some(normalise(section, &settings, scheme)?);
        }
        if let Some(section) = settings.section("weigh")? {
            (pipeline.weigh, pipeline.few_units) = weigh(section, scheme)?;
        }
        if let Some(section) = settings.section("aggregate")? {
            pipeline.aggregate = aggregate(section)?;
        }
        let robustness = settings.section("robustness")?.map(|section| uncertainty::robustness(section, &pipeline)).transpose()?;
        let sensitivity = settings.section("sensitivity")?.map(uncertainty::sensitivity).transpose()?.flatten();
        settings.finish(&TABLES)?;
        Ok(Method { pipeline, robustness, sensitivity })
    }
}

fn imputation(mut section: Section) -> Result<Imputation> {
    let choices =
        [Imputation::None, Imputation::Mean, Imputation::Median, Imputation::GroupMean, Imputation::PreviousYear, Imputation::Interpolate]
            .map(|method| (method.to_string(), method));
    let choices: Vec<(&str, Imputation)> = choices.iter().map(|(name, method)| (name.as_str(), *method)).collect();
    let word = section.text("method")?.ok_or_else(|| section.missing("method"))?;
    let method = section.choose("method", &word, &choices)?;
    section.finish()?;
    Ok(method)
}

fn treatment(mut section: Section) -> Result<Treatment> {
    let usual = Treatment::default();
    let winsorise_max = section.whole("winsorise_max", 0, 1_000_000)?.map_or(usual.winsorise_max, |most| most as u32);
    let skewness = section.number_within("skewness", 0.0, 1e9)?.unwrap_or(usual.skewness);
    let kurtosis = section.number_within("kurtosis", -1e9, 1e9)?.unwrap_or(usual.kurtosis);
    let then = section.text("then")?.unwrap_or_else(|| "log".to_owned());
    let then_log = section.choose("then", &then, &[("log", true), ("none", false)])?;
    section.finish()?;
    Ok(Treatment { winsorise_max, skewness, kurtosis, then_log })
}

/// The names of normalisation methods, with their usual scale.
pub(super) const NORMALISATIONS: [(&str, Normalisation); 12] = [
    ("min-max", Normalisation::MIN_MAX),
    ("z-score", Normalisation::Z_SCORE),
    ("goalposts", Normalisation::GOALPOSTS),
    ("target", Normalisation::TARGET),
    ("base-index", Normalisation::BaseIndex),
    ("efficacy", Normalisation::EFFICACY),
    ("rank", Normalisation::Rank),
    ("percentile-rank", Normalisation::PercentileRank),
    ("distance-to-max", Normalisation::DistanceToMax),
    ("distance-to-reference", Normalisation::DistanceToReference { cap: false }),
    ("fraction-of-max", Normalisation::FractionOfMax),
    ("borda", Normalisation::Borda),
];

/// The names of aggregation methods.
pub(super) const AGGREGATIONS: [(&str, Aggregation); 7] = [
    ("arithmetic", Aggregation::Arithmetic),
    ("geometric", Aggregation::Geometric),
    ("harmonic", Aggregation::Harmonic),
    ("median", Aggregation::Median),
    ("copeland", Aggregation::Copeland),
    ("topsis", Aggregation::Topsis),
    ("grey", Aggregation::GREY),
];

fn normalise(mut section: Section, settings: &Settings, scheme: &Scheme) -> Result<Normalise> {
    let word = section.text("method")?.ok_or_else(|| section.missing("method"))?;
    let method = scaled(&mut section, &word, None)?;
    let pool = section.text("pool")?.unwrap_or_else(|| "year".to_owned());
    let pool = section.choose("pool", &pool, &[("year", Pool::Year), ("all-years", Pool::AllYears)])?;
    let mut found = Normalise { method, pool, indicators: Default::default() };
    for (code, mut own) in section.sections("indicator", settings)? {
        if scheme.node(&code).is_none_or(|node| node.kind == engine::NodeKind::Aggregate) {
            let error = own.wrong("method", format!("所属的「{code}」不是指标"), format!("belongs to {code}, which is no indicator"));
            return Err(error.hint("请改成指标表中第 1 层的代码。", "Name a code of level 1 in the framework."));
        }
        let own_word = own.text("method")?.unwrap_or_else(|| word.clone());
        let method = scaled(&mut own, &own_word, Some(found.method).filter(|_| own_word == word))?;
        own.finish()?;
        found.indicators.insert(code, method);
    }
    section.finish()?;
    Ok(found)
}

/// The method of a word on the scale of its section; what the section does not say is as in `usual`.
fn scaled(section: &mut Section, word: &str, usual: Option<Normalisation>) -> Result<Normalisation> {
    let plain = section.choose("method", word, &NORMALISATIONS)?;
    let range = section.pair("range")?;
    let (base, span) = (section.number("base")?, section.number("span")?);
    let cap = section.flag("cap")?;
    Ok(match usual.unwrap_or(plain) {
        Normalisation::MinMax { low, high } => {
            range.map_or(Normalisation::MinMax { low, high }, |[low, high]| Normalisation::MinMax { low, high })
        }
        Normalisation::ZScore { mean, sd } => {
            range.map_or(Normalisation::ZScore { mean, sd }, |[mean, sd]| Normalisation::ZScore { mean, sd })
        }
        Normalisation::Goalposts { low, high } => {
            range.map_or(Normalisation::Goalposts { low, high }, |[low, high]| Normalisation::Goalposts { low, high })
        }
        Normalisation::Target { low, high } => {
            range.map_or(Normalisation::Target { low, high }, |[low, high]| Normalisation::Target { low, high })
        }
        Normalisation::Efficacy { base: c, span: d } => Normalisation::Efficacy { base: base.unwrap_or(c), span: span.unwrap_or(d) },
        Normalisation::DistanceToReference { cap: usual } => Normalisation::DistanceToReference { cap: cap.unwrap_or(usual) },
        other => other,
    })
}

fn weigh(mut section: Section, scheme: &Scheme) -> Result<(Weighing, FewUnits)> {
    let word = section.text("method")?.ok_or_else(|| section.missing("method"))?;
    let keep = section.text("components")?.unwrap_or_else(|| "kaiser".to_owned());
    let keep = section.choose("components", &keep, &[("kaiser", Keep::Kaiser), ("first", Keep::First)])?;
    let objectives = [
        ("entropy", Objective::Entropy),
        ("critic", Objective::Critic),
        ("cv", Objective::Variation),
        ("pca", Objective::Components(keep)),
    ];
    let objective = section.text("objective")?;
    let combine = section.text("combine")?.unwrap_or_else(|| "multiplicative".to_owned());
    let alpha = section.number_within("alpha", 0.0, 1.0)?.unwrap_or(0.5);
    let judgements = section.matrices("judgements")?;
    let few_units = section.flag("allow_few_units")?.unwrap_or(false);
    let mut choices = vec![("given", Weighing::Given), ("equal", Weighing::Equal)];
    choices.extend(objectives.map(|(name, objective)| (name, Weighing::Data(objective))));
    choices.extend([("ahp", Weighing::Judgement(Default::default())), ("combined", Weighing::Given)]);
    let weighing = match (word.as_str(), section.choose("method", &word, &choices)?) {
        ("combined", _) => {
            let objective = objective.ok_or_else(|| section.missing("objective"))?;
            let objective = section.choose("objective", &objective, &objectives)?;
            let combination = section.choose(
                "combine",
                &combine,
                &[("multiplicative", Combination::Multiplicative), ("linear", Combination::Linear { alpha })],
            )?;
            Weighing::Combined { objective, combination }
        }
        (_, Weighing::Judgement(mut found)) => {
            if judgements.is_empty() {
                return Err(section.missing("judgements"));
            }
            for (code, tables) in judgements {
                if scheme.node(&code).is_none_or(|node| node.kind != engine::NodeKind::Aggregate) {
                    let error =
                        section.wrong("judgements", format!("中的「{code}」不是汇总项"), format!("has {code}, which is no aggregate"));
                    return Err(error.hint("请改成指标表中汇总项的代码。", "Name the code of an aggregate in the framework."));
                }
                found.insert(code.clone(), judgement(&section, &code, &tables)?);
            }
            Weighing::Judgement(found)
        }
        (_, weighing) => weighing,
    };
    section.finish()?;
    Ok((weighing, if few_units { FewUnits::Allow } else { FewUnits::Refuse }))
}

/// The table of judgements of one aggregate: one person's, or the geometric mean of a group's.
fn judgement(section: &Section, code: &str, tables: &[Rows]) -> Result<Matrix> {
    let wrong = |(zh, en): (String, String)| -> DeskError {
        section.wrong(
            "judgements",
            format!("中「{code}」的判断矩阵不可用：{zh}"),
            format!("has judgements of {code} that can't be used: {en}"),
        )
    };
    let read = |rows: &Rows| Matrix::from_rows(rows).map_err(|error| wrong(("行列不齐或有空行".to_owned(), error.to_string())));
    let tables = tables.iter().map(read).collect::<Result<Vec<_>>>()?;
    match &tables[..] {
        [one] => Ok(one.clone()),
        many => group_judgement(many).map_err(|error| wrong(super::words::weigh_error(&error))),
    }
}

fn aggregate(mut section: Section) -> Result<Aggregate> {
    let rho = section.number_within("rho", 1e-6, 1.0)?.unwrap_or(0.5);
    let word = section.text("method")?.unwrap_or_else(|| "arithmetic".to_owned());
    let with_rho = |method| if let Aggregation::Grey { .. } = method { Aggregation::Grey { rho } } else { method };
    let mut found = Aggregate {
        method: with_rho(section.choose("method", &word, &AGGREGATIONS)?),
        levels: Default::default(),
        min_availability: section.number_within("min_availability", 0.0, 1.0)?.unwrap_or(0.0),
    };
    for (level, word) in section.numbered("level")? {
        found.levels.insert(level, with_rho(section.choose(&format!("level{level}"), &word, &AGGREGATIONS)?));
    }
    section.finish()?;
    Ok(found)
}
