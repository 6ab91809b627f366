//! A scheme as people write it, checked and turned into what the engine runs.

use std::collections::BTreeSet;

use engine::grading::Grading;
use engine::{
    Aggregate, Aggregation, Combination, Dataset, FewUnits, GradeBands, Imputation, Marks, Node, Normalisation, Normalise, Objective,
    Pipeline, Pool, Treatment, Weighing, weigh::Keep,
};
use store::Lang;

use super::material::{Material, Values};
use super::{judgement, negative};
use crate::indicators::TOTAL;
use crate::indicators::scheme::not_evaluable;
use crate::wire::{
    AggregateMethod, CombineMethod, ImputeMethod, NormaliseMethod, Place, Problem, SchemeContent, SchemeIndicator, SchemeMethod, Severity,
    WeighMethod,
};

/// The largest weight: beyond it sums of many lose their last digits.
const MOST_WEIGHT: f64 = 1e9;

/// The level of the whole: indicators are 1, dimensions 2.
const TOP_LEVEL: u32 = 3;

/// A scheme ready to be run on the values of a year.
#[derive(Clone, Debug)]
pub(super) struct Framework {
    pub scheme: engine::Scheme,
    pub pipeline: Pipeline,
    pub grading: Grading,
    /// Whether scores are means of points against fixed marks, so that a limit such as 90 means something: scores that are relative to the
    /// other units always make one of them worst, however good it is.
    pub gradable: bool,
}

/// Values with the marks of a scheme.
#[derive(Clone, Debug)]
pub(super) struct Prepared {
    pub data: Dataset,
    pub pipeline: Pipeline,
    /// Indicators of which the year knows neither target nor reference, as their method wants: they have no score.
    pub unmarked: BTreeSet<String>,
    /// Blanks filled with the value of the year before: unit, indicator, value.
    pub carried: Vec<(String, String, f64)>,
}

/// Turns a scheme that was checked into what the engine runs.
pub(super) fn framework(content: &SchemeContent, material: &Material, allow_few: bool) -> crate::error::Result<Framework> {
    let mut nodes = vec![Node::aggregate(TOTAL, None, 1.0)];
    nodes.extend(content.dimensions.iter().map(|it| Node::aggregate(&it.code, Some(TOTAL), it.weight)));
    for indicator in &content.indicators {
        if let Some(measure) = material.measure(&indicator.code) {
            nodes.push(Node::indicator(&indicator.code, &indicator.dimension, indicator.weight, measure.direction, measure.timing));
        }
    }
    let scheme = engine::Scheme::new(nodes).map_err(not_evaluable)?;
    let method = &content.method;
    let positive = has_positive_mean(method);
    let own = content.indicators.iter().filter_map(|it| Some((it.code.clone(), normalisation(it.normalise?, positive))));
    let pipeline = Pipeline {
        impute: match method.impute {
            // Values of the year before are put in with their marks, since a year is evaluated by itself.
            ImputeMethod::None | ImputeMethod::PreviousYear => Imputation::None,
            ImputeMethod::GroupMean => Imputation::GroupMean,
            ImputeMethod::Mean => Imputation::Mean,
            ImputeMethod::Median => Imputation::Median,
        },
        treat: method.treat.then(Treatment::default),
        normalise: Some(Normalise { method: normalisation(method.normalise, positive), pool: Pool::Year, indicators: own.collect() }),
        weigh: weighing(content, material),
        aggregate: Aggregate {
            method: aggregation(method.aggregate),
            levels: method.aggregate_top.map(|top| (TOP_LEVEL, aggregation(top))).into_iter().collect(),
            min_availability: method.min_availability,
        },
        few_units: if allow_few { FewUnits::Allow } else { FewUnits::Refuse },
        ..Pipeline::default()
    };
    let limits = method.grades;
    let bands = GradeBands::new(limits.excellent, limits.good, limits.fair).map_err(not_evaluable)?;
    let normalisers = content.indicators.iter().map(|it| it.normalise.unwrap_or(method.normalise));
    let fixed = |it: NormaliseMethod| matches!(it, NormaliseMethod::Target | NormaliseMethod::Efficacy | NormaliseMethod::Goalposts);
    let gradable = normalisers.into_iter().all(fixed) && is_mean(method.aggregate) && method.aggregate_top.is_none_or(is_mean);
    Ok(Framework { scheme, pipeline, grading: Grading { bands, cap: method.cap }, gradable })
}

/// Gives the values of a year the limits of the scheme, fills blanks from the year before where the scheme says so, and takes out what its
/// method has no mark for.
pub(super) fn prepare(
    content: &SchemeContent,
    framework: &Framework,
    values: &Values,
    before: Option<&Values>,
) -> crate::error::Result<Prepared> {
    let mut prepared =
        Prepared { data: values.data.clone(), pipeline: framework.pipeline.clone(), unmarked: BTreeSet::new(), carried: Vec::new() };
    if content.method.impute == ImputeMethod::PreviousYear
        && let Some(before) = before
    {
        for code in content.indicators.iter().map(|it| &it.code) {
            for unit in values.data.units() {
                if values.cell(unit, code) == engine::Cell::Missing
                    && let engine::Cell::Number(value) = before.cell(unit, code)
                {
                    prepared.data.set(unit, code, values.year, engine::Cell::Number(value)).map_err(not_evaluable)?;
                    prepared.carried.push((unit.clone(), code.clone(), value));
                }
            }
        }
    }
    for indicator in &content.indicators {
        let code = &indicator.code;
        let marks = values.data.marks(code).cloned().unwrap_or_default();
        prepared.data.set_marks(code, Marks { lower: indicator.lower, upper: indicator.upper, ..marks }).map_err(not_evaluable)?;
        let marked = match indicator.normalise.unwrap_or(content.method.normalise) {
            NormaliseMethod::Target => values.targeted.contains(code),
            NormaliseMethod::BaseIndex | NormaliseMethod::DistanceToReference => values.referred.contains(code),
            _ => true,
        };
        if !marked {
            // The engine asks for a mark before it asks for a value; here there is neither, and that is said in words.
            for unit in values.data.units() {
                prepared.data.set(unit, code, values.year, engine::Cell::Missing).map_err(not_evaluable)?;
            }
            if let Some(normalise) = &mut prepared.pipeline.normalise {
                normalise.indicators.insert(code.clone(), Normalisation::MIN_MAX);
            }
            prepared.unmarked.insert(code.clone());
        }
    }
    Ok(prepared)
}

/// The scale of a way to normalise: 0 to 100, or 1 to 100 below means that take numbers above zero only.
pub(super) fn normalisation(method: NormaliseMethod, positive: bool) -> Normalisation {
    let (low, high) = (if positive { 1.0 } else { 0.0 }, 100.0);
    match method {
        NormaliseMethod::Target => Normalisation::Target { low, high },
        NormaliseMethod::BaseIndex => Normalisation::BaseIndex,
        NormaliseMethod::Efficacy => Normalisation::EFFICACY,
        NormaliseMethod::MinMax => Normalisation::MinMax { low, high },
        NormaliseMethod::Goalposts => Normalisation::Goalposts { low, high },
        NormaliseMethod::ZScore => Normalisation::ZScore { mean: 50.0, sd: 10.0 },
        NormaliseMethod::Rank => Normalisation::Rank,
        NormaliseMethod::PercentileRank => Normalisation::PercentileRank,
        NormaliseMethod::Borda => Normalisation::Borda,
        NormaliseMethod::DistanceToMax => Normalisation::DistanceToMax,
        NormaliseMethod::DistanceToReference => Normalisation::DistanceToReference { cap: false },
        NormaliseMethod::FractionOfMax => Normalisation::FractionOfMax,
    }
}

pub(super) fn aggregation(method: AggregateMethod) -> Aggregation {
    match method {
        AggregateMethod::Arithmetic => Aggregation::Arithmetic,
        AggregateMethod::Geometric => Aggregation::Geometric,
        AggregateMethod::Harmonic => Aggregation::Harmonic,
        AggregateMethod::Median => Aggregation::Median,
        AggregateMethod::Copeland => Aggregation::Copeland,
        AggregateMethod::Topsis => Aggregation::Topsis,
        AggregateMethod::Grey => Aggregation::GREY,
    }
}

pub(super) fn wants_positive(method: AggregateMethod) -> bool {
    matches!(method, AggregateMethod::Geometric | AggregateMethod::Harmonic)
}

/// Whether any level takes a mean that wants numbers above zero.
pub(super) fn has_positive_mean(method: &SchemeMethod) -> bool {
    wants_positive(method.aggregate) || method.aggregate_top.is_some_and(wants_positive)
}

/// Whether a unit's number is made of its own alone.
pub(super) fn is_mean(method: AggregateMethod) -> bool {
    !aggregation(method).compares()
}

fn weighing(content: &SchemeContent, material: &Material) -> Weighing {
    let method = &content.method;
    match method.weigh {
        WeighMethod::Equal => Weighing::Equal,
        WeighMethod::Ahp => Weighing::Judgement(judgement::tables(content, material)),
        WeighMethod::Combined => {
            let it = method.combination.unwrap_or_default();
            match objective(it.objective) {
                Some(objective) => Weighing::Combined {
                    objective,
                    combination: match it.combine {
                        CombineMethod::Multiplicative => Combination::Multiplicative,
                        CombineMethod::Linear => Combination::Linear { alpha: it.alpha },
                    },
                },
                None => Weighing::Given,
            }
        }
        other => objective(other).map_or(Weighing::Given, Weighing::Data),
    }
}

/// The weights that are made from the data; none for the others.
pub(super) fn objective(method: WeighMethod) -> Option<Objective> {
    match method {
        WeighMethod::Entropy => Some(Objective::Entropy),
        WeighMethod::Critic => Some(Objective::Critic),
        WeighMethod::Variation => Some(Objective::Variation),
        WeighMethod::Components => Some(Objective::Components(Keep::Kaiser)),
        WeighMethod::Given | WeighMethod::Equal | WeighMethod::Ahp | WeighMethod::Combined => None,
    }
}

/// Lists everything that is wrong or weak in a scheme, each at its place below `at`.
pub(super) fn check(content: &SchemeContent, material: &Material, at: &str, lang: Lang) -> Vec<Problem> {
    let mut found = Found { problems: Vec::new(), at, lang };
    if content.indicators.is_empty() {
        found.error("indicators", "方案里没有指标。", "The scheme has no indicator.", "请至少选一项指标。", "Choose at least one.");
    }
    dimensions(content, &mut found);
    let mut codes = BTreeSet::new();
    for (i, indicator) in content.indicators.iter().enumerate() {
        let place = |field: &str| format!("indicators.{i}.{field}");
        let code = &indicator.code;
        if material.measure(code).is_none() {
            found.error(
                &place("code"),
                format!("这一层级没有代码为「{code}」的指标。"),
                format!("This level has no indicator \"{code}\"."),
                "请从可选指标中选择。",
                "Choose one of the level's measures.",
            );
        }
        if !codes.insert(code) {
            found.error(
                &place("code"),
                format!("指标「{code}」用了两次。"),
                format!("The indicator {code} is used twice."),
                "请删去一处。",
                "Take one away.",
            );
        }
        if content.dimensions.iter().all(|dimension| dimension.code != indicator.dimension) {
            found.error(
                &place("dimension"),
                format!("指标「{code}」所属的维度「{}」不存在。", indicator.dimension),
                format!("The dimension \"{}\" of {code} does not exist.", indicator.dimension),
                "请选择一个维度，或先新增它。",
                "Choose a dimension, or add it.",
            );
        }
        found.weight(&place("weight"), code, indicator.weight);
        limits(indicator, content.method.normalise, &place, &mut found);
        if let Some(measure) = material.measure(code)
            && indicator.basis.clause.is_empty()
            && indicator.basis.source.is_empty()
            && measure.clause.is_empty()
        {
            found.say(
                Severity::Warning,
                &place("basis"),
                format!("指标「{}」没有注明依据的条款或来源。", measure.name(lang)),
                format!("The indicator \"{}\" cites no clause or source.", measure.name(lang)),
                "请补上条款或来源。",
                "Cite a clause or a source.",
            );
        }
    }
    method(&content.method, material, &mut found);
    judgement::check(content, material, &mut found);
    negative::check(content, material, &mut found);
    found.problems
}

fn dimensions(content: &SchemeContent, found: &mut Found<'_>) {
    let mut codes = BTreeSet::new();
    for (i, dimension) in content.dimensions.iter().enumerate() {
        let place = |field: &str| format!("dimensions.{i}.{field}");
        let code = &dimension.code;
        let taken = code == TOTAL || content.indicators.iter().any(|indicator| indicator.code == *code);
        if code.trim().is_empty() || taken || !codes.insert(code) {
            found.error(
                &place("code"),
                format!("维度代码「{code}」为空，或已被使用。"),
                format!("The dimension's code \"{code}\" is empty or taken."),
                "请换一个代码。",
                "Choose another code.",
            );
        }
        if dimension.name_zh.trim().is_empty() && dimension.name_en.trim().is_empty() {
            found.error(&place("name_zh"), "维度没有名称。", "The dimension has no name.", "请填写名称。", "Give it a name.");
        }
        found.weight(&place("weight"), code, dimension.weight);
        let mut below = content.indicators.iter().filter(|indicator| indicator.dimension == *code).peekable();
        if below.peek().is_none() {
            found.error(
                &place("code"),
                format!("维度「{code}」下没有指标。"),
                format!("The dimension {code} has no indicator."),
                "请给它指标，或删去它。",
                "Give it one, or take it away.",
            );
        } else if below.map(|indicator| indicator.weight).sum::<f64>() <= 0.0 {
            found.error(
                &place("code"),
                format!("维度「{code}」下各指标的赋权全为零。"),
                format!("The weights in the dimension {code} are all zero."),
                "请至少给一项正的赋权。",
                "Give at least one a weight above zero.",
            );
        }
    }
    let sum: f64 = content.dimensions.iter().map(|dimension| dimension.weight).sum();
    if !content.dimensions.is_empty() && sum <= 0.0 {
        found.error("dimensions", "各维度权重全为零。", "The dimensions' weights are all zero.", "请填写权重。", "Give weights.");
    } else if (sum - 100.0).abs() > 0.051 && sum.is_finite() {
        let shown = crate::evaluation::words::short(sum);
        found.say(
            Severity::Warning,
            "dimensions",
            format!("各维度权重合计{shown}%，不是100%；计算时按比例折算。"),
            format!("The dimensions' weights sum to {shown} %, not 100 %; they are taken in proportion."),
            "请核对权重。",
            "Look at the weights.",
        );
    }
}

fn limits(indicator: &SchemeIndicator, usual: NormaliseMethod, place: &dyn Fn(&str) -> String, found: &mut Found<'_>) {
    let code = &indicator.code;
    let finite = |limit: Option<f64>| limit.is_none_or(f64::is_finite);
    if !finite(indicator.lower) || !finite(indicator.upper) || indicator.lower.zip(indicator.upper).is_some_and(|(low, high)| low >= high) {
        found.error(
            &place("lower"),
            format!("指标「{code}」的下限不小于上限。"),
            format!("The lower limit of {code} does not lie below the upper."),
            "请修改上下限。",
            "Correct the limits.",
        );
    }
    let wants = matches!(indicator.normalise.unwrap_or(usual), NormaliseMethod::Efficacy | NormaliseMethod::Goalposts);
    if wants && (indicator.lower.is_none() || indicator.upper.is_none()) {
        found.error(
            &place("lower"),
            format!("指标「{code}」没有标准化方法需要的上下限。"),
            format!("{code} has no limits, which its normalisation wants."),
            "请填写上下限，或换一种标准化方法。",
            "Give both limits, or choose another method.",
        );
    }
}

fn method(method: &SchemeMethod, material: &Material, found: &mut Found<'_>) {
    let limits = method.grades;
    if GradeBands::new(limits.excellent, limits.good, limits.fair).is_err() {
        found.error(
            "method.grades",
            "等级分档须从优到中依次下降。",
            "The limits of the grades must fall from excellent to fair.",
            "例如90、80、60。",
            "Such as 90, 80, 60.",
        );
    }
    let share = |value: f64| (0.0..=1.0).contains(&value);
    for (field, value) in [("method.cap", method.cap), ("method.min_availability", Some(method.min_availability))] {
        if value.is_some_and(|value| !share(value)) {
            found.error(field, "比例须在0到1之间。", "A share lies between 0 and 1.", "请修改。", "Correct it.");
        }
    }
    if method.monitored_years > 50 {
        found.error(
            "method.monitored_years",
            "只监测的年限不超过50年。",
            "Carriers are monitored for 50 years at most.",
            "请修改。",
            "Correct it.",
        );
    }
    if method.weigh == WeighMethod::Combined {
        let it = method.combination.unwrap_or_default();
        if objective(it.objective).is_none() {
            found.error(
                "method.combination.objective",
                "组合赋权要选一种由数据得出的权重。",
                "Combined weights want weights of the data to combine with.",
                "请选熵权、CRITIC、变异系数或主成分。",
                "Choose entropy, CRITIC, variation or components.",
            );
        }
        if !share(it.alpha) {
            found.error("method.combination.alpha", "α须在0到1之间。", "α lies between 0 and 1.", "常用0.5到0.7。", "0.5 to 0.7 is usual.");
        }
    }
    let from_data = objective(method.weigh).is_some() || method.weigh == WeighMethod::Combined;
    if from_data && material.compared() < engine::FEW_UNITS {
        let (zh, en) = super::words::few_weights(material.compared());
        found.say(Severity::Warning, "method.weigh", zh, en, "请改用方案给定的权重。", "Use the scheme's own weights.");
    }
}

/// What a check has found so far.
pub(super) struct Found<'a> {
    problems: Vec<Problem>,
    at: &'a str,
    lang: Lang,
}

impl Found<'_> {
    pub(super) fn error(&mut self, field: &str, zh: impl Into<String>, en: impl Into<String>, hint_zh: &str, hint_en: &str) {
        self.say(Severity::Error, field, zh, en, hint_zh, hint_en);
    }

    fn weight(&mut self, field: &str, code: &str, weight: f64) {
        if weight.is_finite() && weight > MOST_WEIGHT {
            self.error(
                field,
                format!("「{code}」的权重太大。"),
                format!("The weight of {code} is too large."),
                "权重不超过10亿；同级之间只看比例。",
                "It is 1,000,000,000 at most; among siblings proportions alone count.",
            );
        } else if !(weight.is_finite() && weight >= 0.0) {
            self.error(
                field,
                format!("「{code}」的权重{weight}不是零或正数。"),
                format!("The weight {weight} of {code} is negative or no number."),
                "请改成零或正数。",
                "Write zero or more.",
            );
        }
    }

    pub(super) fn say(
        &mut self,
        severity: Severity,
        field: &str,
        zh: impl Into<String>,
        en: impl Into<String>,
        hint_zh: &str,
        hint_en: &str,
    ) {
        self.problems.push(Problem {
            severity,
            place: Place { field: Some(format!("{}.{field}", self.at)), ..Place::default() },
            message: match self.lang {
                Lang::Zh => zh.into(),
                Lang::En => en.into(),
            },
            hint: self.lang.pick(hint_zh, hint_en).to_owned(),
        });
    }
}
