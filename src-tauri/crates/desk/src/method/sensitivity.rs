//! Which of the choices moves the result: shares of variance, as a long task.

use engine::robustness::{Response, Sampling, Sensitivity, Threads};
use store::Lang;

use super::case::Case;
use super::live::varied;
use super::words;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::evaluation::Watcher;
use crate::wire::{MethodFactor, MethodLevel, MethodSensitivity, MethodSensitivityRequest};

/// Samples with the number of their factors multiply; no more runs than this.
const MOST_SAMPLES: u32 = 20_000;

/// Gives first-order and total sensitivity of every choice, with progress and cancel.
pub fn sensitivity(cx: &mut Context<'_>, request: MethodSensitivityRequest) -> Result<MethodSensitivity> {
    let case = Case::of(cx, &request.vary.of)?;
    let samples = request.samples.unwrap_or(1_000);
    if !(2..=MOST_SAMPLES).contains(&samples) {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("基础样本数须在2到{MOST_SAMPLES}之间。"),
            format!("The number of base samples lies between 2 and {MOST_SAMPLES}."),
        )
        .field("samples"));
    }
    let response = match request.unit.as_deref().filter(|unit| !unit.is_empty()) {
        Some(unit) => {
            super::contributions::sight(&case.outcome()?, unit, case.year, "unit")?;
            Response::Score { unit: unit.to_owned(), year: case.year }
        }
        None if case.ranked => Response::RankShift,
        None => {
            let units = case.material.compared();
            let (zh, en) = (words::refused_ranks(units, Lang::Zh), words::refused_ranks(units, Lang::En));
            return Err(DeskError::new(ErrorCode::InvalidInput, zh.message, en.message)
                .hint("请指定一个单位，查看哪些选择影响它的得分。", "Name a unit, and see which choices move its score.")
                .field("unit"));
        }
    };
    let (prepared, uncertainty, _) = varied(&case, &request.vary, cx.lang)?;
    let sampling = Sampling {
        samples,
        seed: u64::from(request.vary.seed.unwrap_or(1)),
        each_weight: request.each_weight,
        response,
        ..Sampling::default()
    };
    let doing = cx.text("计算敏感度", "Sampling for sensitivity");
    let watch = Watcher::new(&cx.task, (0.0, 1.0), &doing);
    let found = prepared
        .pipeline
        .sensitivity(&case.framework.scheme, &prepared.data, &uncertainty, &sampling, &Threads::available(), &watch)
        .map_err(|error| words::refused(&error, &case))?;
    Ok(told(&case, found, cx.lang))
}

fn told(case: &Case, found: Sensitivity, lang: Lang) -> MethodSensitivity {
    let mut factors: Vec<MethodFactor> = found
        .factors
        .iter()
        .map(|factor| MethodFactor {
            code: factor.name.clone(),
            name: factor_name(case, &factor.name, lang),
            first_order: factor.first_order.estimate,
            first_order_bounds: factor.first_order.bounds,
            total: factor.total.estimate,
            total_bounds: factor.total.bounds,
        })
        .collect();
    factors.sort_by(|a, b| b.total.total_cmp(&a.total).then_with(|| a.code.cmp(&b.code)));
    let sentence = match (factors.first(), lang) {
        (None, Lang::Zh) => "所选的不确定因素不影响结果。".to_owned(),
        (None, Lang::En) => "None of the choices moves the result.".to_owned(),
        (Some(first), Lang::Zh) => {
            format!("影响最大的是{}，单独解释方差的{}。", first.name, words::percent(first.first_order.clamp(0.0, 1.0), lang))
        }
        (Some(first), Lang::En) => {
            format!(
                "What matters most is {}: alone it explains {} of the variance.",
                first.name,
                words::percent(first.first_order.clamp(0.0, 1.0), lang)
            )
        }
    };
    MethodSensitivity { runs: found.runs, mean: found.mean, variance: found.variance, factors, sentence }
}

/// The name of a choice.
pub(super) fn factor_name(case: &Case, code: &str, lang: Lang) -> String {
    let text = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    match code {
        "weights.level1" => text("指标权重", "weights of indicators"),
        "weights.level2" if case.material.level == MethodLevel::Provinces => text("重点任务权重", "weights of key tasks"),
        "weights.level2" => text("维度权重", "weights of dimensions"),
        "normalise" => text("标准化方法", "normalisation"),
        "aggregate" => text("汇总方法", "aggregation"),
        code => match (code.strip_prefix("weight."), lang) {
            (Some(code), Lang::Zh) => format!("「{}」的权重", case.name(code, lang)),
            (Some(code), Lang::En) => format!("weight of {}", case.name(code, lang)),
            (None, _) => code.to_owned(),
        },
    }
}
