//! AHP in a scheme: pairs of siblings judged one against the other, the table they fill, its weights and its consistency.

use std::collections::BTreeMap;

use engine::matrix::Matrix;
use engine::weigh::{Ahp, ahp};
use store::Lang;

use super::content::Found;
use super::material::Material;
use crate::indicators::TOTAL;
use crate::wire::{SchemeContent, SchemeJudged, SchemeJudgement, Severity, WeighMethod};

/// Beyond so many items there is no random index to hold judgements against.
const MOST: usize = 10;

/// The siblings below every aggregate, in the order in which the scheme has them.
fn families(content: &SchemeContent, material: &Material) -> Vec<(String, Vec<String>)> {
    let mut found = vec![(TOTAL.to_owned(), content.dimensions.iter().map(|it| it.code.clone()).collect())];
    for dimension in &content.dimensions {
        let below = content.indicators.iter().filter(|it| it.dimension == dimension.code && material.measure(&it.code).is_some());
        found.push((dimension.code.clone(), below.map(|it| it.code.clone()).collect()));
    }
    found
}

/// The table of a family; none where not every pair is judged.
fn table(judgements: &[SchemeJudgement], codes: &[String]) -> Option<Matrix> {
    let of = |a: &str, b: &str| {
        judgements.iter().find_map(|it| match (it.of == a && it.over == b, it.of == b && it.over == a) {
            (true, _) => Some(it.value),
            (_, true) => Some(1.0 / it.value),
            _ => None,
        })
    };
    let mut rows = Vec::new();
    for a in codes {
        let row = codes.iter().map(|b| if a == b { Some(1.0) } else { of(a, b) }).collect::<Option<Vec<f64>>>()?;
        rows.push(row);
    }
    (codes.len() > 1).then(|| Matrix::from_rows(&rows).ok())?
}

/// The tables of all families of which every pair is judged, by their aggregate.
pub(super) fn tables(content: &SchemeContent, material: &Material) -> BTreeMap<String, Matrix> {
    let full = |(parent, codes): (String, Vec<String>)| Some((parent, table(&content.method.judgements, &codes)?));
    families(content, material).into_iter().filter_map(full).collect()
}

/// What the judgements come to, where they come to something.
pub(super) fn judged(content: &SchemeContent, material: &Material, lang: Lang) -> Vec<SchemeJudged> {
    let one = |(parent, codes): (String, Vec<String>)| {
        let found = ahp(&table(&content.method.judgements, &codes)?).ok()?;
        let sentence = sentence(&found, lang);
        Some(SchemeJudged {
            parent,
            codes,
            weights: found.weights,
            lambda_max: found.lambda_max,
            consistency_index: found.consistency_index,
            consistency_ratio: found.consistency_ratio,
            sentence,
        })
    };
    families(content, material).into_iter().filter_map(one).collect()
}

fn sentence(found: &Ahp, lang: Lang) -> String {
    let Some(ratio) = found.consistency_ratio else {
        return lang
            .pick("超过10项，没有随机一致性指标可对照。", "Beyond ten items there is no random index to hold it against.")
            .to_owned();
    };
    let ratio = format!("{:.3}", engine::round_half_up(ratio, 3));
    match (found.is_consistent() == Some(true), lang) {
        (true, Lang::Zh) => format!("CR = {ratio}，小于0.10，判断一致性可以接受。"),
        (false, Lang::Zh) => format!("CR = {ratio}，不小于0.10，判断自相矛盾，请调整后再用。"),
        (true, Lang::En) => format!("CR = {ratio}, below 0.10: the judgements are consistent enough."),
        (false, Lang::En) => format!("CR = {ratio}, not below 0.10: the judgements contradict each other; look at them again."),
    }
}

/// Lists what is wrong with the judgements of a scheme that weighs by them.
pub(super) fn check(content: &SchemeContent, material: &Material, found: &mut Found<'_>) {
    let judgements = &content.method.judgements;
    for (i, judgement) in judgements.iter().enumerate() {
        if !(judgement.value.is_finite() && (1.0 / 9.0 - 1e-9..=9.0 + 1e-9).contains(&judgement.value)) {
            found.error(
                &format!("method.judgements.{i}.value"),
                format!("「{}」对「{}」的判断须在1/9到9之间。", judgement.of, judgement.over),
                format!("The judgement of {} over {} lies between 1/9 and 9.", judgement.of, judgement.over),
                "请按1—9标度填写。",
                "Judge on the scale of 1 to 9.",
            );
        }
    }
    if content.method.weigh != WeighMethod::Ahp {
        return;
    }
    let mut any = false;
    for (parent, codes) in families(content, material) {
        let (zh, en) = match parent.as_str() {
            TOTAL => ("各维度之间".to_owned(), "between the dimensions".to_owned()),
            code => (format!("「{code}」下"), format!("below {code}")),
        };
        let pairs = codes.len() * codes.len().saturating_sub(1) / 2;
        let is = |it: &SchemeJudgement| codes.contains(&it.of) && codes.contains(&it.over) && it.of != it.over;
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for it in judgements.iter().filter(|it| is(it)) {
            let pair = if it.of < it.over { (it.of.as_str(), it.over.as_str()) } else { (it.over.as_str(), it.of.as_str()) };
            if seen.contains(&pair) {
                found.error(
                    &format!("method.judgements.{parent}"),
                    format!("「{}」与「{}」判断了两次。", pair.0, pair.1),
                    format!("{} and {} are judged twice.", pair.0, pair.1),
                    "请删去一处。",
                    "Take one away.",
                );
            }
            seen.push(pair);
        }
        any |= !seen.is_empty();
        if !seen.is_empty() && seen.len() < pairs {
            let missing = pairs - seen.len();
            found.error(
                &format!("method.judgements.{parent}"),
                format!("{zh}还有{missing}对没有判断。"),
                format!("{missing} pairs {en} are not judged yet."),
                "请补齐，或清除这一组判断。",
                "Judge them, or clear this table.",
            );
        }
        if codes.len() > MOST && !seen.is_empty() {
            found.say(
                Severity::Warning,
                &format!("method.judgements.{parent}"),
                format!("{zh}有{}项，两两判断难以一致，也没有随机一致性指标。", codes.len()),
                format!("{} items {en} are too many to be judged consistently; there is no random index.", codes.len()),
                "请分成几个维度。",
                "Split them into dimensions.",
            );
        }
        if let Some(table) = table(judgements, &codes)
            && let Ok(ahp) = ahp(&table)
            && ahp.is_consistent() == Some(false)
        {
            found.say(
                Severity::Warning,
                &format!("method.judgements.{parent}"),
                format!("{zh}的判断：{}", sentence(&ahp, Lang::Zh)),
                format!("Judgements {en}: {}", sentence(&ahp, Lang::En)),
                "",
                "",
            );
        }
    }
    if !any {
        found.error(
            "method.weigh",
            "层次分析法需要两两判断，现在一对也没有。",
            "AHP wants pairwise judgements, and there are none.",
            "请在判断矩阵中填写，或换一种赋权方法。",
            "Fill in the table of judgements, or choose another way to weigh.",
        );
    }
}
