//! The sentences of this subject, in both languages.

use engine::understand::{Breakdown, Effect, Standing};
use engine::{Diagnostic, Error, Grade, Rule};
use report::number::{Form, format};
use store::Lang;

use super::case::Case;
use crate::error::{DeskError, ErrorCode};
use crate::evaluation::words as shared;
use crate::indicators::words;
use crate::wire::{AggregateMethod, MethodLevel, MethodNote, MethodPart, MethodRefusal, NormaliseMethod, Severity, WeighMethod};

/// How many parts a sentence names.
const NAMED: usize = 3;

/// A level's name.
pub(super) fn level(level: MethodLevel) -> (&'static str, &'static str) {
    match level {
        MethodLevel::Provinces => ("省市", "provinces"),
        MethodLevel::Cities => ("城市", "cities"),
        MethodLevel::Parks => ("合作园区", "parks"),
        MethodLevel::OverseasCentres => ("海外中心", "overseas centres"),
        MethodLevel::JointLabs => ("国际联合实验室", "joint laboratories"),
        MethodLevel::RdCentres => ("外资研发中心", "foreign R&D centres"),
    }
}

/// Why ranks of few units are not given.
pub(super) fn refused_ranks(units: usize, lang: Lang) -> MethodRefusal {
    refusal(
        "ranks",
        (
            format!("只有{units}个单位，不作排名：得分相近时名次由偶然决定，容易误读为优劣。"),
            format!("There are {units} units only, so they are not ranked: where scores are close, chance decides the order."),
        ),
        (
            "如确需查看，可打开「显示名次」，并结合名次区间阅读。",
            "To see ranks all the same, ask for them, and read them with their intervals.",
        ),
        lang,
    )
}

/// Why weights are not made from few units.
pub(super) fn few_weights(units: usize) -> (String, String) {
    (
        format!("只有{units}个单位，不由数据赋权：即使各指标同样重要，熵权等方法算出的权重也会相差数倍，反映的是偶然。"),
        format!(
            "With {units} units no weights are made from the data: even among equally informative indicators they would differ severalfold by chance."
        ),
    )
}

pub(super) fn refused_weights(units: usize, lang: Lang) -> MethodRefusal {
    refusal(
        "data-weights",
        few_weights(units),
        (
            "已改用方案给定的权重；10个以上单位时可由数据赋权。",
            "The scheme's own weights are used instead; ten units or more can give weights.",
        ),
        lang,
    )
}

pub(super) fn refused_correlation(units: usize, lang: Lang) -> MethodRefusal {
    refusal(
        "correlation",
        (
            format!("只有{units}个单位，不计算相关和冗余：几个点之间的相关系数没有信息。"),
            format!("With {units} units no correlations are computed: so few points say nothing about them."),
        ),
        ("请在城市或载体层级（10个以上单位）查看。", "Look at cities or carriers, where there are ten units or more."),
        lang,
    )
}

fn refusal(what: &str, message: (String, String), hint: (&str, &str), lang: Lang) -> MethodRefusal {
    let message = match lang {
        Lang::Zh => message.0,
        Lang::En => message.1,
    };
    MethodRefusal { what: what.to_owned(), message, hint: lang.pick(hint.0, hint.1).to_owned() }
}

/// What must be said with ranks of few units.
pub(super) fn few_ranks(case: &Case, lang: Lang) -> String {
    let units = case.material.compared();
    if !case.ranked || units >= engine::FEW_UNITS {
        return String::new();
    }
    match lang {
        Lang::Zh => format!("只有{units}个单位：名次仅供内部参考，须与名次区间一并阅读，不宜公布。"),
        Lang::En => format!(
            "There are {units} units only: these ranks are for internal use, to be read with their intervals, and not to be published."
        ),
    }
}

/// What was done to a cell, with names.
pub(super) fn note(diagnostic: &Diagnostic, case: &Case, lang: Lang) -> MethodNote {
    let (zh, en) = shared::rule(diagnostic);
    let place = &diagnostic.place;
    let unit = place.unit.as_ref().map(|unit| case.unit_name(unit, lang));
    let code = place.code.as_ref().map(|code| case.name(code, lang));
    let names: Vec<String> = unit.into_iter().chain(code).collect();
    let message = match (lang, names.is_empty()) {
        (Lang::Zh, true) => zh,
        (Lang::En, true) => en,
        (Lang::Zh, false) => format!("{}：{zh}", names.join("，")),
        (Lang::En, false) => format!("{}: {en}", names.join(", ")),
    };
    let severity = if diagnostic.severity() == engine::Severity::Note { Severity::Info } else { Severity::Warning };
    MethodNote { severity, unit: place.unit.clone(), code: place.code.clone(), message }
}

/// A blank filled with the value of the year before.
pub(super) fn carried((unit, code, value): &(String, String, f64), case: &Case, lang: Lang) -> MethodNote {
    let (name, of, value) = (case.unit_name(unit, lang), case.name(code, lang), shared::short(*value));
    MethodNote {
        severity: Severity::Info,
        unit: Some(unit.clone()),
        code: Some(code.clone()),
        message: match lang {
            Lang::Zh => format!("{name}，{of}：缺失，填补为 {value}（上年值）。"),
            Lang::En => format!("{name}, {of}: blank filled with {value} (the value of the year before)."),
        },
    }
}

/// An indicator that its method has no mark for.
pub(super) fn unmarked(code: &str, case: &Case, lang: Lang) -> MethodNote {
    let name = case.name(code, lang);
    MethodNote {
        severity: Severity::Warning,
        unit: None,
        code: Some(code.to_owned()),
        message: match lang {
            Lang::Zh => format!("{name}：各单位都没有可对照的目标或基期值，该项不计分，权重分给同级其他项。"),
            Lang::En => format!(
                "{name}: no unit has a target or base value to hold it against; it is not scored, and its weight goes to its siblings."
            ),
        },
    }
}

/// What must be said of a scheme with hardly any indicators.
pub(super) fn narrow(case: &Case, lang: Lang) -> Option<MethodNote> {
    let count = case.content.indicators.len();
    (count < 3).then(|| MethodNote {
        severity: Severity::Warning,
        unit: None,
        code: None,
        message: match lang {
            Lang::Zh => format!("方案只有{count}项指标：得分和名次只反映这几项，不能代表整体水平。"),
            Lang::En => format!("The scheme has {count} indicators only: scores and ranks tell of these and no more."),
        },
    })
}

/// Whether a diagnostic only tells how an indicator without marks was taken out.
pub(super) fn is_of_unmarked(diagnostic: &Diagnostic, case: &Case) -> bool {
    let of_it = diagnostic.place.code.as_ref().is_some_and(|code| case.now.unmarked.contains(code));
    of_it && matches!(diagnostic.rule, Rule::NoVariance | Rule::Redistributed { .. })
}

/// What the engine refuses, with names.
pub(super) fn refused(error: &Error, case: &Case) -> DeskError {
    let wrong = |zh: String, en: String| DeskError::new(ErrorCode::InvalidInput, zh, en);
    match error {
        Error::Cancelled => DeskError::cancelled(),
        Error::NotPositive { method, code, unit, value, .. } => {
            let mean = if *method == "harmonic" { "调和平均" } else { "几何平均" };
            let value = shared::short(*value);
            wrong(
                format!("{mean}只接受正数，但{}的{}得分是{value}。", case.unit_name(unit, Lang::Zh), case.name(code, Lang::Zh)),
                format!(
                    "A {method} mean takes numbers above zero, but {} of {} scores {value}.",
                    case.name(code, Lang::En),
                    case.unit_name(unit, Lang::En)
                ),
            )
            .hint("请换一种标准化或汇总方法。", "Choose another normalisation or aggregation.")
            .field("of.content.method.aggregate")
        }
        Error::Weighing { parent, error } => {
            let (zh, en) = shared::weigh_error(error);
            wrong(
                format!("{}的权重算不出来：{zh}。", case.name(parent, Lang::Zh)),
                format!("There are no weights below {}: {en}.", case.name(parent, Lang::En)),
            )
            .hint("请换一种赋权方法。", "Choose another way to weigh.")
            .field("of.content.method.weigh")
        }
        Error::Weights { parent } => wrong(
            format!("{}下各项的权重全为零。", case.name(parent, Lang::Zh)),
            format!("The weights below {} are all zero.", case.name(parent, Lang::En)),
        )
        .hint("请至少给一项正的权重。", "Give at least one of them a weight above zero.")
        .field("weights"),
        Error::Weight { code, weight } => wrong(
            format!("{}的权重{weight}不是零或正数。", case.name(code, Lang::Zh)),
            format!("The weight {weight} of {} is negative or no number.", case.name(code, Lang::En)),
        )
        .hint("请改成零或正数。", "Write zero or more.")
        .field("weights"),
        Error::Setting { what, value } => wrong(
            format!("{}超出范围：{}。", setting(what), shared::short(*value)),
            format!("{} is out of range for {what}.", shared::short(*value)),
        )
        .hint("请修改后重试。", "Correct it and try again."),
        other => crate::indicators::scheme::not_evaluable(other.clone()),
    }
}

fn setting(what: &str) -> &str {
    match what {
        "weight_noise" => "权重扰动",
        "draws" => "抽样次数",
        "n" => "基础样本数",
        other => other,
    }
}

/// A grade's word.
pub(super) fn grade(grade: Grade, lang: Lang) -> String {
    match grade {
        Grade::Excellent => lang.pick("优", "Excellent"),
        Grade::Good => lang.pick("良", "Good"),
        Grade::Fair => lang.pick("中", "Fair"),
        Grade::Poor => lang.pick("差", "Poor"),
    }
    .to_owned()
}

pub(super) fn normalise(method: NormaliseMethod, lang: Lang) -> &'static str {
    match method {
        NormaliseMethod::Target => lang.pick("目标完成率", "attainment of targets"),
        NormaliseMethod::BaseIndex => lang.pick("定基指数", "index on the base year"),
        NormaliseMethod::Efficacy => lang.pick("功效系数法", "efficacy coefficient"),
        NormaliseMethod::MinMax => lang.pick("极差法", "min–max"),
        NormaliseMethod::Goalposts => lang.pick("上下限法", "goalposts"),
        NormaliseMethod::ZScore => lang.pick("标准分", "z-scores"),
        NormaliseMethod::Rank => lang.pick("位次分", "ranks"),
        NormaliseMethod::PercentileRank => lang.pick("百分位次", "percentile ranks"),
        NormaliseMethod::Borda => lang.pick("Borda 计分", "Borda scores"),
        NormaliseMethod::DistanceToMax => lang.pick("距最优值", "distance to the best"),
        NormaliseMethod::DistanceToReference => lang.pick("距基期值", "distance to the base value"),
        NormaliseMethod::FractionOfMax => lang.pick("占最优值比重", "share of the best"),
    }
}

pub(super) fn aggregate(method: AggregateMethod, lang: Lang) -> &'static str {
    match method {
        AggregateMethod::Arithmetic => lang.pick("算术平均", "arithmetic mean"),
        AggregateMethod::Geometric => lang.pick("几何平均", "geometric mean"),
        AggregateMethod::Harmonic => lang.pick("调和平均", "harmonic mean"),
        AggregateMethod::Median => lang.pick("加权中位数", "weighted median"),
        AggregateMethod::Copeland => lang.pick("Copeland 法", "Copeland"),
        AggregateMethod::Topsis => lang.pick("TOPSIS 法", "TOPSIS"),
        AggregateMethod::Grey => lang.pick("灰色关联法", "grey relational grade"),
    }
}

pub(super) fn weigh(method: WeighMethod, lang: Lang) -> &'static str {
    match method {
        WeighMethod::Given => lang.pick("给定权重", "given weights"),
        WeighMethod::Equal => lang.pick("等权", "equal weights"),
        WeighMethod::Entropy => lang.pick("熵权", "entropy weights"),
        WeighMethod::Critic => lang.pick("CRITIC 权重", "CRITIC weights"),
        WeighMethod::Variation => lang.pick("变异系数权重", "weights by coefficient of variation"),
        WeighMethod::Components => lang.pick("主成分权重", "weights by principal components"),
        WeighMethod::Ahp => lang.pick("层次分析法权重", "AHP weights"),
        WeighMethod::Combined => lang.pick("组合赋权", "combined weights"),
    }
}

/// Points with two decimals, without a sign.
pub(super) fn points(x: f64, lang: Lang) -> String {
    words::score(x.abs(), lang)
}

/// Points with two decimals and their sign.
pub(super) fn signed(x: f64, lang: Lang) -> String {
    let text = points(x, lang);
    let nothing = engine::round_half_up(x, 2) == 0.0;
    if nothing { text } else { format!("{}{text}", if x < 0.0 { "−" } else { "+" }) }
}

/// The parts of a breakdown for the wire.
pub(super) fn parts(breakdown: &Breakdown, case: &Case, lang: Lang) -> Vec<MethodPart> {
    let part = |part: &engine::understand::Part| MethodPart {
        code: part.code.clone(),
        name: case.name(&part.code, lang),
        effect: match part.effect {
            Effect::Score => "score",
            Effect::Weight => "weight",
            Effect::Whole => "whole",
        }
        .to_owned(),
        amount: part.amount,
        text: signed(part.amount, lang),
    };
    breakdown.parts.iter().map(part).collect()
}

/// The parts that go the way of `sign`, largest first, as a list in a sentence; none where nothing does.
pub(super) fn largest(breakdown: &Breakdown, sign: f64, case: &Case, lang: Lang) -> Option<String> {
    let tells = |x: f64| x.abs() >= 0.005;
    let mut parts: Vec<_> = breakdown.parts.iter().filter(|part| part.amount * sign > 0.0 && tells(part.amount)).collect();
    parts.sort_by(|a, b| b.amount.abs().total_cmp(&a.amount.abs()));
    let one = |part: &&engine::understand::Part| {
        let (name, amount) = (case.name(&part.code, lang), points(part.amount, lang));
        match (part.effect == Effect::Weight, lang) {
            (false, Lang::Zh) => format!("{name}（{amount}分）"),
            (true, Lang::Zh) => format!("{name}的权重变动（{amount}分）"),
            (false, Lang::En) => format!("{name} ({amount})"),
            (true, Lang::En) => format!("the weight of {name} ({amount})"),
        }
    };
    let named: Vec<String> = parts.iter().take(NAMED).map(one).collect();
    (!named.is_empty()).then(|| listed(&named, lang))
}

/// Strengths and weaknesses in one sentence.
pub(super) fn standings(standings: &[Standing], case: &Case, lang: Lang) -> String {
    let tells = |standing: &&Standing| standing.lead.abs() >= 0.005;
    let one = |standing: &Standing| match lang {
        Lang::Zh => format!("{}（{}分）", case.name(&standing.code, lang), signed(standing.lead, lang)),
        Lang::En => format!("{} ({})", case.name(&standing.code, lang), signed(standing.lead, lang)),
    };
    let best: Vec<String> = standings.iter().filter(tells).filter(|it| it.lead > 0.0).take(NAMED).map(one).collect();
    let worst: Vec<String> = standings.iter().rev().filter(tells).filter(|it| it.lead < 0.0).take(NAMED).map(one).collect();
    match (best.is_empty(), worst.is_empty(), lang) {
        (true, true, Lang::Zh) => "各项指标与各单位均值基本持平。".to_owned(),
        (true, true, Lang::En) => "It stands at the mean on every indicator.".to_owned(),
        (false, true, Lang::Zh) => format!("与各单位均值相比，优势是{}。", listed(&best, lang)),
        (false, true, Lang::En) => format!("Against the mean of all units it is strong in {}.", listed(&best, lang)),
        (true, false, Lang::Zh) => format!("与各单位均值相比，短板是{}。", listed(&worst, lang)),
        (true, false, Lang::En) => format!("Against the mean of all units it is weak in {}.", listed(&worst, lang)),
        (false, false, Lang::Zh) => format!("与各单位均值相比，优势是{}；短板是{}。", listed(&best, lang), listed(&worst, lang)),
        (false, false, Lang::En) => {
            format!("Against the mean of all units it is strong in {}, and weak in {}.", listed(&best, lang), listed(&worst, lang))
        }
    }
}

/// Names in a sentence.
pub(super) fn listed(items: &[String], lang: Lang) -> String {
    match (items, lang) {
        ([first @ .., last], Lang::En) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        (items, lang) => words::list(items, lang),
    }
}

/// A share as a percentage without decimals.
pub(super) fn percent(share: f64, lang: Lang) -> String {
    format(share, Form::Percent { decimals: 0 }, words::paper(lang))
}
