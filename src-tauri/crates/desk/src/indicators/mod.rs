//! Indicators: the scheme and its cards, the values people report, the values counted from records, and context statistics.

mod context;
pub mod counted;
mod paste;
mod reporting;
pub mod rules;
pub mod scheme;
pub mod values;
pub mod words;

pub use context::context_list;
pub use paste::paste_values;
pub(crate) use reporting::{plausible as plausible_number, put_observation, state};
pub use reporting::{reporting_table, save_observation, save_target};
pub use scheme::{Indicator, Scheme, TOTAL, Task};

use store::Lang;

use crate::context::Context;
use crate::error::Result;
use crate::wire::{Empty, IndicatorCard, IndicatorList, KeyTask};

/// Lists the key tasks and the indicator cards.
pub fn list(cx: &mut Context<'_>, _: Empty) -> Result<IndicatorList> {
    let scheme = cx.workspace()?.read(Scheme::load)?;
    Ok(IndicatorList {
        tasks: key_tasks(&scheme, cx.lang),
        indicators: scheme.indicators.iter().map(|indicator| card(indicator, cx.lang)).collect(),
    })
}

/// The key tasks for the wire.
pub(crate) fn key_tasks(scheme: &Scheme, lang: Lang) -> Vec<KeyTask> {
    let wire = |task: &Task| KeyTask {
        block: task.code.clone(),
        clause: if lang == Lang::En { words::clause(task.clause, lang).into_owned() } else { task.clause.to_owned() },
        name: task.name(lang).to_owned(),
        weight: task.weight,
    };
    scheme.tasks.iter().map(wire).collect()
}

fn card(indicator: &Indicator, lang: Lang) -> IndicatorCard {
    let card = &indicator.card;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let either = |zh: &Option<String>, en: &Option<String>| match lang {
        Lang::En if en.is_some() => text(en),
        _ => text(zh),
    };
    IndicatorCard {
        code: card.code.clone(),
        block: indicator.block().to_owned(),
        name: indicator.name(lang).to_owned(),
        name_zh: card.name_zh.clone(),
        name_en: text(&card.name_en),
        unit: words::unit_name(indicator.unit(), lang).into_owned(),
        direction: card.direction,
        timing: card.timing.clone(),
        level: text(&card.level),
        source: text(&card.source),
        source_in_force: indicator.source_in_force().to_owned(),
        source_note: match indicator.rule {
            Some(_) => lang.pick(
                "由台账记录计算；台账有了这类记录以后，以前填报的数值仍可查看，但不再采用。",
                "Counted from registry records; once there are such records, values reported before can still be seen but are no longer used.",
            ),
            None => "",
        }
        .to_owned(),
        formula: either(&card.formula_zh, &card.formula_en),
        definition: either(&card.definition_zh, &card.definition_en),
        period: text(&card.period_note),
        provider: text(&card.provider),
        filler: text(&card.filler),
        clause: text(&card.clause),
        weight: indicator.points(),
        block_weight: card.block_weight.unwrap_or_default(),
        target_basis: text(&card.target_basis),
        base_year: card.base_year.unwrap_or_default(),
        plausible: plausible(indicator, lang),
        evidence: text(&card.evidence),
        not_applicable_when: text(&card.not_applicable_when),
        version: text(&card.version),
    }
}

/// 合理区间 and 突变阈值 as one phrase; empty when the card has neither.
fn plausible(indicator: &Indicator, lang: Lang) -> String {
    let (card, unit) = (&indicator.card, indicator.unit());
    let amount = |value| words::amount(value, unit, lang);
    let range = match (card.range_low, card.range_high) {
        (Some(low), Some(high)) => Some(match lang {
            Lang::Zh => format!("{}至{}", words::number(low, unit, lang), amount(high)),
            Lang::En => format!("{} to {}", words::number(low, unit, lang), amount(high)),
        }),
        (Some(low), None) => Some(format!("≥ {}", amount(low))),
        (None, Some(high)) => Some(format!("≤ {}", amount(high))),
        (None, None) => None,
    };
    let jump = card.jump_threshold.map(|share| match lang {
        Lang::Zh => format!("较上年变动超过{}须说明", words::percent(share, lang)),
        Lang::En => format!("a change of more than {} since the year before needs an explanation", words::percent(share, lang)),
    });
    let parts: Vec<String> = range.into_iter().chain(jump).collect();
    parts.join(lang.pick("；", "; "))
}

/// The name of a column of values or targets, for the history.
pub fn column_label(column: &str, lang: Lang) -> &str {
    match column {
        "indicator" => lang.pick("指标", "Indicator"),
        "unit" => lang.pick("单位", "Unit"),
        "year" => lang.pick("年份", "Year"),
        "edition" => lang.pick("版次", "Edition"),
        "state" => lang.pick("状态", "State"),
        "value" => lang.pick("数值", "Value"),
        "na_reason" => lang.pick("不适用原因", "Why it does not apply"),
        "note" => lang.pick("备注", "Note"),
        "source" => lang.pick("来源", "Source"),
        "source_date" => lang.pick("来源日期", "Date of the source"),
        "confidence" => lang.pick("可信程度", "Confidence"),
        "origin" => lang.pick("原始位置", "Where it was read"),
        "basis" => lang.pick("目标依据", "Basis of the target"),
        other => other,
    }
}
