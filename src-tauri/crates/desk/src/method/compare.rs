//! Results side by side: two schemes, with and without an element, as it is and as it might be.

use std::collections::BTreeMap;

use engine::grading::Graded;
use engine::understand::{self, Comparison};
use engine::{Cell, Outcome};
use store::Lang;

use super::case::Case;
use super::evaluate::grades;
use super::{versions, vintage, words};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::TOTAL;
use crate::indicators::scheme::not_evaluable;
use crate::wire::{
    MethodBasis, MethodCompare, MethodCompareRequest, MethodCompared, MethodComparison, MethodRequest, MethodSupposed, MethodWeightPair,
    MethodWhatIfRequest, MethodWithout, MethodWithoutElement,
};

/// How many supposed values one question may hold.
const MOST_SUPPOSED: usize = 500;

/// Puts two schemes side by side.
pub fn schemes(cx: &mut Context<'_>, request: MethodCompareRequest) -> Result<MethodCompare> {
    let mut first = Case::of(cx, &request.of)?;
    let mut vintage = None;
    if let Some(seq) = request.vintage {
        let (then, told) = vintage::case(cx, &request.of, seq, &first)?;
        (first, vintage) = (then, Some(told));
    }
    let other = MethodBasis { scheme: request.with.clone(), content: request.with_content.clone(), ..request.of.clone() };
    let second = Case::of(cx, &other).map_err(|error| match error.place.field.as_deref() {
        Some(field) if field.starts_with("of.content") => {
            let field = field.replacen("of.content", "with_content", 1);
            error.field(field)
        }
        _ => error,
    })?;
    let (before, after) = (first.outcome()?, second.outcome()?);
    let lang = cx.lang;
    let mut weights: Vec<MethodWeightPair> = Vec::new();
    for (case, outcome) in [(&first, &before), (&second, &after)] {
        for node in outcome.scheme().nodes().iter().filter(|node| node.code != TOTAL) {
            if weights.iter().all(|pair| pair.code != node.code) {
                weights.push(MethodWeightPair {
                    code: node.code.clone(),
                    name: case.name(&node.code, lang),
                    before: before.weight(&node.code),
                    after: after.weight(&node.code),
                });
            }
        }
    }
    Ok(MethodCompare {
        values: if vintage.is_some() { vintage::changes(&first, &second, cx) } else { Vec::new() },
        vintage,
        comparison: side_by_side((&first, &before), (&second, &after), lang)?,
        methods: methods(&first, &second, lang),
        weights,
        first: first.summary,
        second: second.summary,
    })
}

/// The choices of method that differ.
fn methods(first: &Case, second: &Case, lang: Lang) -> Vec<String> {
    let (a, b) = (&first.content.method, &second.content.method);
    let mut found = Vec::new();
    let mut note = |what: (&str, &str), before: String, after: String| {
        if before != after {
            found.push(match lang {
                Lang::Zh => format!("{}：{before} → {after}", what.0),
                Lang::En => format!("{}: {before} → {after}", what.1),
            });
        }
    };
    note(("标准化", "Normalisation"), words::normalise(a.normalise, lang).into(), words::normalise(b.normalise, lang).into());
    note(("赋权", "Weights"), words::weigh(first.weigh(), lang).into(), words::weigh(second.weigh(), lang).into());
    note(("汇总", "Aggregation"), words::aggregate(a.aggregate, lang).into(), words::aggregate(b.aggregate, lang).into());
    let top = |it: &crate::wire::SchemeMethod| words::aggregate(it.aggregate_top.unwrap_or(it.aggregate), lang).to_owned();
    note(("维度汇总", "Aggregation of dimensions"), top(a), top(b));
    let yes = |it: bool| lang.pick(if it { "是" } else { "否" }, if it { "yes" } else { "no" }).to_owned();
    note(("离群值处理", "Treatment of outliers"), yes(a.treat), yes(b.treat));
    let impute = |it| match it {
        crate::wire::ImputeMethod::None => lang.pick("不填补", "none"),
        crate::wire::ImputeMethod::Mean => lang.pick("均值", "mean"),
        crate::wire::ImputeMethod::Median => lang.pick("中位数", "median"),
        crate::wire::ImputeMethod::GroupMean => lang.pick("本省均值", "mean of the province"),
        crate::wire::ImputeMethod::PreviousYear => lang.pick("上年值", "year before"),
    };
    note(("缺失值填补", "Imputation"), impute(a.impute).into(), impute(b.impute).into());
    let limits = |it: crate::wire::GradeLimits| {
        let short = crate::evaluation::words::short;
        [it.excellent, it.good, it.fair].map(short).join(" / ")
    };
    note(("等级分档", "Grades from"), limits(a.grades), limits(b.grades));
    let cap = |cap: Option<f64>| cap.map_or_else(|| lang.pick("不设", "none").to_owned(), |cap| words::percent(cap, lang));
    note(("优秀比例上限", "Cap on excellent"), cap(a.cap), cap(b.cap));
    note(("仅监测年数", "Years of monitoring only"), a.monitored_years.to_string(), b.monitored_years.to_string());
    let entries = |case: &Case| case.content.method.negative.iter().filter(|it| it.year == case.year).count().to_string();
    note(("负面清单条数", "Entries of the negative list"), entries(first), entries(second));
    found
}

/// Takes every dimension and indicator away in turn.
pub fn without(cx: &mut Context<'_>, request: MethodRequest) -> Result<MethodWithout> {
    let case = Case::of(cx, &request.of)?;
    let outcome = case.outcome()?;
    let codes: Vec<String> = outcome.scheme().nodes().iter().map(|node| node.code.clone()).filter(|code| code != TOTAL).collect();
    let mut elements = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        cx.task.step(at as f64 / codes.len() as f64, &cx.text("逐项剔除", "Taking elements away"))?;
        elements.push(element(&case, &outcome, code, cx.lang)?);
    }
    Ok(MethodWithout { elements })
}

/// The result without one element.
pub(super) fn element(case: &Case, outcome: &Outcome, code: &str, lang: Lang) -> Result<MethodWithoutElement> {
    let mut found = MethodWithoutElement { code: code.to_owned(), name: case.name(code, lang), comparison: None, problem: String::new() };
    match understand::without(&case.now.pipeline, &case.now.data, outcome, code) {
        Ok(Some(without)) => {
            let own = grades(case, outcome)?;
            // The engine compares the scores; grades without the element are those of its scores.
            let after = regraded(case, &without.comparison)?;
            found.comparison = Some(told(case, &without.comparison, (&own, &after), lang));
        }
        Ok(None) => found.problem = lang.pick("剔除后没有剩下可评估的指标。", "Nothing would be left to evaluate.").to_owned(),
        Err(engine::Error::Cancelled) => return Err(DeskError::cancelled()),
        Err(error) => {
            let error = words::refused(&error, case);
            found.problem = match lang {
                Lang::Zh => error.message_zh,
                Lang::En => error.message_en,
            };
        }
    }
    Ok(found)
}

/// Grades by the scores of the second of two results.
fn regraded(case: &Case, comparison: &Comparison) -> Result<BTreeMap<String, Graded>> {
    if case.material.running || !case.framework.gradable {
        return Ok(BTreeMap::new());
    }
    let candidates: Vec<_> = comparison
        .rows
        .iter()
        .filter(|row| case.material.unit(&row.unit).is_some_and(|unit| !unit.is_region))
        .map(|row| super::evaluate::candidate(case, &row.unit, row.scores.1))
        .collect();
    let graded = engine::grading::grade(&candidates, &case.framework.grading).map_err(not_evaluable)?;
    Ok(graded.into_iter().map(|graded| (graded.unit.clone(), graded)).collect())
}

/// Supposes other values; nothing is written.
pub fn what_if(cx: &mut Context<'_>, request: MethodWhatIfRequest) -> Result<MethodComparison> {
    let case = Case::of(cx, &request.of)?;
    let supposed = suppose(&case, &request.values)?;
    side_by_side((&case, &case.outcome()?), (&supposed, &supposed.outcome()?), cx.lang)
}

pub(super) fn suppose(case: &Case, values: &[MethodSupposed]) -> Result<Case> {
    if values.len() > MOST_SUPPOSED {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("一次最多假设{MOST_SUPPOSED}个数值。"),
            format!("At most {MOST_SUPPOSED} values can be supposed at once."),
        )
        .field("values"));
    }
    let mut supposed = case.clone();
    for (i, MethodSupposed { unit, code, value }) in values.iter().enumerate() {
        let wrong =
            |field: &str, zh: String, en: String| DeskError::new(ErrorCode::InvalidInput, zh, en).field(format!("values.{i}.{field}"));
        if case.material.unit(unit).is_none() {
            return Err(wrong("unit", format!("这一层级没有单位「{unit}」。"), format!("There is no unit {unit} at this level.")));
        }
        if case.content.indicators.iter().all(|indicator| indicator.code != *code) {
            return Err(wrong("code", format!("方案里没有指标「{code}」。"), format!("The scheme has no indicator {code}.")));
        }
        if value.is_some_and(|value| !value.is_finite()) {
            return Err(wrong("value", "数值须为有限的数。".into(), "The value must be a finite number.".into()));
        }
        let cell = value.map_or(Cell::Missing, Cell::Number);
        supposed.now.data.set(unit, code, case.year, cell).map_err(not_evaluable)?;
    }
    Ok(supposed)
}

/// Two results for the wire.
pub(super) fn side_by_side(first: (&Case, &Outcome), second: (&Case, &Outcome), lang: Lang) -> Result<MethodComparison> {
    let comparison = understand::compare(first.1, second.1);
    let graded = (grades(first.0, first.1)?, grades(second.0, second.1)?);
    Ok(told(first.0, &comparison, (&graded.0, &graded.1), lang))
}

fn told(
    case: &Case,
    comparison: &Comparison,
    (before, after): (&BTreeMap<String, Graded>, &BTreeMap<String, Graded>),
    lang: Lang,
) -> MethodComparison {
    let ranked = case.ranked;
    let grade = |graded: &BTreeMap<String, Graded>, unit: &str| graded.get(unit).and_then(|it| it.grade).map(|it| words::grade(it, lang));
    // In the order in which the units are shown.
    let rows =
        case.material.units.iter().filter_map(|unit| comparison.rows.iter().find(|row| row.unit == unit.code).map(|row| (unit, row)));
    let units: Vec<MethodCompared> = rows
        .map(|(unit, row)| MethodCompared {
            code: unit.code.clone(),
            name: unit.name(lang).to_owned(),
            before: row.scores.0,
            after: row.scores.1,
            rank_before: row.ranks.0.filter(|_| ranked),
            rank_after: row.ranks.1.filter(|_| ranked),
            grade_before: grade(before, &unit.code),
            grade_after: grade(after, &unit.code),
        })
        .collect();
    let compared = units.iter().filter(|unit| case.material.unit(&unit.code).is_some_and(|it| !it.is_region));
    let changes: Vec<f64> = compared.filter_map(|it| Some((it.after? - it.before?).abs())).collect();
    let mut found = MethodComparison {
        mean_change: engine::statistics::mean(&changes),
        largest_change: changes.iter().copied().max_by(f64::total_cmp),
        mean_shift: comparison.mean_shift.filter(|_| ranked),
        largest_shift: ranked.then_some(comparison.largest_shift),
        spearman: comparison.spearman.filter(|_| ranked),
        grade_changes: units.iter().filter(|it| it.grade_before != it.grade_after).count() as u32,
        units,
        sentence: String::new(),
    };
    found.sentence = sentence(&found, lang);
    found
}

fn sentence(found: &MethodComparison, lang: Lang) -> String {
    let Some((mean, largest)) = found.mean_change.zip(found.largest_change) else {
        return lang.pick("没有可对比的得分。", "There are no scores to compare.").to_owned();
    };
    if largest < 0.005 {
        return lang.pick("得分没有变化。", "No score changes.").to_owned();
    }
    let (mean, largest) = (words::points(mean, lang), words::points(largest, lang));
    let grades = match (found.grade_changes, lang) {
        (0, Lang::Zh) => "等级不变".to_owned(),
        (n, Lang::Zh) => format!("{n}个单位的等级改变"),
        (0, Lang::En) => "no grade changes".to_owned(),
        (1, Lang::En) => "one grade changes".to_owned(),
        (n, Lang::En) => format!("{n} grades change"),
    };
    let ranks = match (found.largest_shift, lang) {
        (None, _) => String::new(),
        (Some(0), Lang::Zh) => "，名次不变".to_owned(),
        (Some(n), Lang::Zh) => format!("，名次最多变动{n}位"),
        (Some(0), Lang::En) => ", no rank moves".to_owned(),
        (Some(n), Lang::En) => format!(", ranks move by {n} at most"),
    };
    match lang {
        Lang::Zh => format!("得分平均变动{mean}分，最多{largest}分{ranks}，{grades}。"),
        Lang::En => format!("Scores change by {mean} on average and {largest} at most{ranks}, and {grades}."),
    }
}

/// A scheme that differs from that of a case in its way to aggregate alone.
pub(super) fn aggregated(cx: &Context<'_>, case: &Case, basis: &MethodBasis, method: crate::wire::AggregateMethod) -> Result<Case> {
    let mut content = case.content.clone();
    content.method.aggregate = method;
    Case::with(cx, basis, versions::unsaved(basis, cx.lang), content)
}
