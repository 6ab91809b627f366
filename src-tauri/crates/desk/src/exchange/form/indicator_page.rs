//! The form of the indicators of a unit and year: a row for each that the unit reports, with its unit, its 口径 beside the value, its target.

use store::Lang;

use super::{Column, Filled, Page};
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::exchange::heading::Role;
use crate::indicators::Scheme;
use crate::regions::{self, DELTA};
use crate::wire::IndicatorCard;

const ROLES: [Role; 12] = [
    Role::Code,
    Role::Indicator,
    Role::Unit,
    Role::Region,
    Role::Year,
    Role::Value,
    Role::State,
    Role::Reason,
    Role::Target,
    Role::TargetBasis,
    Role::Source,
    Role::Note,
];

pub(super) fn page(cx: &mut Context<'_>, unit: Option<&'static str>, year: Option<i32>) -> Result<Page> {
    let lang = cx.lang;
    let as_of = cx.as_of()?;
    let year = year.unwrap_or_else(|| i32::from(as_of.year()));
    let cards = crate::indicators::list(cx, crate::wire::Empty {})?;
    let scheme = cx.workspace()?.read(Scheme::load)?;
    let targets = cx.workspace()?.read(|tx| Ok::<_, DeskError>(tx.targets(Some((year, year)))?))?;
    let units: Vec<&'static str> = match unit {
        Some(unit) => vec![unit],
        None => regions::provinces().iter().map(|province| province.code).chain([DELTA]).collect(),
    };
    let mut rows = Vec::new();
    for unit in &units {
        for (indicator, card) in scheme.indicators.iter().zip(&cards.indicators) {
            if !indicator.is_reported_by(unit) {
                continue;
            }
            let target = targets.iter().find(|target| target.indicator == card.code && target.unit == *unit);
            let text = |text: &str| if text.is_empty() { Filled::Empty } else { Filled::Text(text.to_owned()) };
            rows.push(vec![
                text(&card.code),
                text(&card.name),
                text(indicator.unit()),
                text(&regions::name(unit, lang).unwrap_or_default()),
                Filled::Number(f64::from(year)),
                Filled::Hint(meaning(card, indicator.unit(), lang)),
                Filled::Empty,
                Filled::Empty,
                target.map_or(Filled::Empty, |target| Filled::Number(target.value)),
                target.and_then(|target| target.basis.as_deref()).map_or(Filled::Empty, text),
                Filled::Empty,
                Filled::Empty,
            ]);
        }
    }
    let whose = unit.and_then(|unit| regions::name(unit, lang)).unwrap_or_default();
    let title = match lang {
        Lang::Zh => format!("{whose}{year}年指标填报表"),
        Lang::En => format!("{}Indicators {year}", if whose.is_empty() { String::new() } else { format!("{whose}: ") }),
    };
    let mut lines = Vec::new();
    if cx.demo()? {
        lines.push(cx.text("演示数据：本工作区全部内容均为虚构。", "Demo: everything in this workspace is fictional."));
    }
    lines.push(cx.text(
        &format!("选中「数值」单元格可看口径。未报的留空并选「未报」，确为零填 0，不适用须写原因。截至日：{as_of}。"),
        &format!("Select a value's cell to see its definition. Not reported: leave empty and choose so; zero is 0; not applicable needs a reason. As of {as_of}."),
    ));
    let states = [lang.pick("未报", "not reported"), lang.pick("不适用", "not applicable")].map(str::to_owned).to_vec();
    let columns = ROLES
        .iter()
        .map(|role| Column {
            key: role.key(),
            title: role.label(lang),
            required: *role == Role::Value,
            options: if *role == Role::State { states.clone() } else { Vec::new() },
            strict: true,
            note: note(role, lang).to_owned(),
            width: match role {
                Role::Indicator => 34.0,
                Role::Reason | Role::TargetBasis | Role::Source | Role::Note => 22.0,
                _ => 11.0,
            },
        })
        .collect();
    let name = lang.pick("指标", "indicators").to_owned();
    Ok(Page { name, what: "indicators", title, lines, columns, rows, open: false, notes: notes(&scheme, &cards.indicators, lang) })
}

/// The definition beside a value: 口径, formula, period, unit.
fn meaning(card: &IndicatorCard, measured_in: &str, lang: Lang) -> String {
    let (unit, formula, period) = (lang.pick("单位", "Unit"), lang.pick("算法", "Formula"), lang.pick("期间", "Period"));
    let colon = lang.pick("：", ": ");
    let parts = [("", card.definition.as_str()), (formula, &card.formula), (period, &card.period), (unit, measured_in)];
    let said: Vec<String> = parts
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| if name.is_empty() { text.to_owned() } else { format!("{name}{colon}{text}") })
        .collect();
    said.join("\n")
}

fn note(role: &Role, lang: Lang) -> &'static str {
    match role {
        Role::Value => lang.pick("只填数字，单位以「单位」列为准。", "Digits only, in the unit of the unit column."),
        Role::State => {
            lang.pick("有数值时不选；没有数据选「未报」或「不适用」。", "Leave empty beside a value; else not reported or not applicable.")
        }
        Role::Reason => lang.pick("选「不适用」时必填。", "Required when not applicable."),
        Role::Target => lang.pick("年度目标值，单位同数值。", "The year's target, in the same unit."),
        Role::TargetBasis => lang.pick("批准目标值的文件或会议。", "The document or meeting that approved the target."),
        Role::Source => lang.pick("数据提供单位和日期。", "Who provided the value, and when."),
        Role::Note => lang.pick("比上年变化较大时请说明原因。", "Say why when the value changes much from the year before."),
        _ => lang.pick("已填好，请勿改动。", "Filled in already; please leave it."),
    }
}

fn notes(scheme: &Scheme, cards: &[IndicatorCard], lang: Lang) -> Vec<(String, String)> {
    let mut notes: Vec<(String, String)> = [
        ("怎样填", "How", "只填「数值」「状态」「不适用原因」「目标值」「目标依据」「来源」「备注」。可以移动列、插入列或改工作表名，导入时按列识别。请存为 .xlsx 格式。", "Fill in value, state, reason, target, basis, source and note. Columns may be moved or inserted and the sheet renamed. Save as .xlsx."),
        ("时点指标", "Stocks", "填12月31日的状态；当年未结束的，填截至日的状态。", "The state on 31 December, or at the as-of date in a running year."),
        ("时期指标", "Flows", "填当年发生数；当年未结束的，填1月1日至截至日的发生数。", "The sum over the year, or from 1 January to the as-of date."),
        ("不列的指标", "Not listed", "由台账计算的指标不在本表，请维护台账。", "Indicators counted from the registry are not in this form."),
        ("保密要求", "Secrets", "本系统为非涉密系统，严禁填写国家秘密和工作秘密。", "Not for classified information or work secrets."),
    ]
    .into_iter()
    .map(|(zh, en, text_zh, text_en)| (lang.pick(zh, en).to_owned(), lang.pick(text_zh, text_en).to_owned()))
    .collect();
    for (indicator, card) in scheme.indicators.iter().zip(cards).filter(|(indicator, _)| indicator.rule.is_none()) {
        let mut text = meaning(card, indicator.unit(), lang).replace('\n', lang.pick("；", "; "));
        for (zh, en, part) in [
            ("不适用情形", "Not applicable when", &card.not_applicable_when),
            ("佐证材料", "Evidence", &card.evidence),
            ("数据提供", "Provided by", &card.provider),
        ] {
            if !part.is_empty() {
                text.push_str(&format!("{}{}{}{part}", lang.pick("；", "; "), lang.pick(zh, en), lang.pick("：", ": ")));
            }
        }
        notes.push((format!("{} {}", card.code, card.name), text));
    }
    notes
}
