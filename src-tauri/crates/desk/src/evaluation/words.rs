//! What the engine found, in both languages and with its place in the files.

use engine::impute::Filled;
use engine::weigh::WeighError;
use engine::{Diagnostic, Error, Imputation, Rule};
use report::number::round;

use super::framework::Places;
use super::observations::NO_YEAR;
use crate::error::{DeskError, ErrorCode};

/// An error of the framework, at its row.
pub(super) fn scheme_error(error: &Error, places: &Places) -> DeskError {
    engine_error(error, places)
}

/// An error of the engine, at the row of what it names.
pub(super) fn engine_error(error: &Error, places: &Places) -> DeskError {
    let found = |zh: String, en: String| DeskError::new(ErrorCode::InvalidInput, zh, en);
    let in_year = |year: i32| if year == NO_YEAR { Default::default() } else { (format!("{year} 年"), format!(" in {year}")) };
    match error {
        Error::NoIndicator => {
            found("指标表里没有第 1 层的指标。".into(), "The framework has no indicator, which stands on level 1.".into())
                .hint("请至少写一个 level 为 1 的指标。", "Give it at least one of level 1.")
        }
        Error::DuplicateCode { code } => places.at(
            found(format!("代码「{code}」重复。"), format!("The code \"{code}\" is used twice."))
                .hint("请给每一行各自的代码。", "Give every row a code of its own."),
            code,
            "code",
        ),
        Error::UnknownParent { code, parent } => places.at(
            found(format!("「{code}」的上级「{parent}」不存在。"), format!("{code} names the parent \"{parent}\", which does not exist."))
                .hint("请补上这个上级，或改正名称。", "Add it, or correct the name."),
            code,
            "parent",
        ),
        Error::ParentIsIndicator { code, parent } => places.at(
            found(
                format!("「{code}」的上级「{parent}」是指标，不是汇总项。"),
                format!("{code} names the parent {parent}, which is an indicator."),
            )
            .hint("请把上级改成 level 为 2 或更高的汇总项。", "Name an aggregate, which stands on level 2 or above."),
            code,
            "parent",
        ),
        Error::Cycle { code } => places.at(
            found(format!("「{code}」通过上级绕回了自己（循环）。"), format!("{code} is its own ancestor (a cycle of parents)."))
                .hint("请断开循环的 parent。", "Break the cycle of parents."),
            code,
            "parent",
        ),
        Error::EmptyAggregate { code } => places.at(
            found(format!("汇总项「{code}」下面什么都没有。"), format!("The aggregate {code} has nothing below it."))
                .hint("请给它指标，或删去这一行。", "Give it an indicator, or take the row away."),
            code,
            "code",
        ),
        Error::Weight { code, weight } => places.at(
            found(format!("「{code}」的权重 {weight} 不是零或正数。"), format!("The weight {weight} of {code} is negative or no number."))
                .hint("请改成零或正数。", "Write zero or more."),
            code,
            "weight",
        ),
        Error::Weights { parent } if parent.is_empty() => {
            found("最上层的权重全为零或过大。".into(), "The weights at the top are all zero, or too large to add.".into())
                .hint("请至少给一项正的权重。", "Give at least one of them a weight above zero.")
        }
        Error::Weights { parent } => places.at(
            found(
                format!("「{parent}」下面各项的权重全为零或过大。"),
                format!("The weights below {parent} are all zero, or too large to add."),
            )
            .hint("请至少给一项正的权重。", "Give at least one of them a weight above zero."),
            parent,
            "weight",
        ),
        Error::Goalposts { code, lower, upper } => places.at(
            found(
                format!("「{code}」的下限 {lower} 不小于上限 {upper}。"),
                format!("The lower goalpost {lower} of {code} does not lie below the upper {upper}."),
            )
            .hint("请修改 lower 或 upper。", "Correct lower or upper."),
            code,
            "lower",
        ),
        Error::NoMark { code, method, mark } => places.at(
            found(
                format!("「{code}」没有 {method} 方法需要的 {}。", mark.replace(" and ", " 和 ")),
                format!("{code} has no {mark}, which {method} wants."),
            )
            .hint(
                format!("请在指标表中填写，或在 [normalise.indicator.{code}] 里换一种方法。"),
                format!("Give it in the framework, or choose another method under [normalise.indicator.{code}]."),
            ),
            code,
            mark.split(' ').next().unwrap_or_default(),
        ),
        Error::NotPositive { method, code, unit, year, value } => {
            let (zh, en) = in_year(*year);
            let mean = if *method == "harmonic" { "调和平均" } else { "几何平均" };
            places.at(
                found(
                    format!("{mean}只接受正数，但{zh}「{unit}」的「{code}」是 {}。", short(*value)),
                    format!("A {method} mean takes numbers above zero, but {code} of {unit}{en} is {}.", short(*value)),
                )
                .hint(
                    "请把 [normalise] 的 range 改成从正数开始（如 [1, 100]），或换一种汇总方法。",
                    "Let the range of [normalise] begin above zero (such as [1, 100]), or choose another aggregation.",
                ),
                code,
                "",
            )
        }
        Error::FewUnits { method, units, needed } => found(
            format!("{method} 至少需要 {needed} 个单位，现在只有 {units} 个：这么少的单位算出的是偶然，不是规律。"),
            format!("{method} takes at least {needed} units and there are {units}: on so few it measures chance."),
        )
        .hint(
            "请改用 given 或 equal；确要这样算，可在 [weigh] 写 allow_few_units = true。",
            "Use given or equal; to do it all the same, write allow_few_units = true under [weigh].",
        ),
        Error::Weighing { parent, error } => {
            let (zh, en) = weigh_error(error);
            let (below_zh, below_en) = if parent.is_empty() {
                ("最上层".to_owned(), "at the top".to_owned())
            } else {
                (format!("「{parent}」下面"), format!("below {parent}"))
            };
            places.at(
                found(format!("{below_zh}的权重算不出来：{zh}。"), format!("There are no weights {below_en}: {en}."))
                    .hint("请换一种赋权方法，或检查数据。", "Choose another way to weigh, or look at the data."),
                parent,
                "",
            )
        }
        Error::Setting { what, value } => found(
            format!("方法文件中 {what} 的值 {} 超出范围。", short(*value)),
            format!("{} is out of range for {what} of the method file.", short(*value)),
        )
        .hint("请修改。", "Correct it."),
        Error::Cancelled => DeskError::cancelled(),
        other => found("数据或方法有误，无法计算。".into(), format!("The data or the method can't be used: {other}."))
            .hint("请检查三个文件。", "Check the three files."),
    }
}

/// Why weights can't be had; half a sentence.
pub(crate) fn weigh_error(error: &WeighError) -> (String, String) {
    let zh = match error {
        WeighError::Empty => "没有可赋权的指标".to_owned(),
        WeighError::TooFewUnits { units, needed } => {
            format!("这种方法比较单位之间的差异，至少要 {needed} 个数据齐全的单位，现在有 {units} 个")
        }
        WeighError::NoVariance => "各单位之间没有差异".to_owned(),
        WeighError::Negative { .. } => "出现了负数".to_owned(),
        WeighError::ZeroMean { column } => format!("第 {} 个指标的均值为零，没有变异系数", column + 1),
        WeighError::NotSquare { rows, columns } => format!("判断矩阵是 {rows} 行 {columns} 列，应为方阵"),
        WeighError::Scale { row, column, judgement } => {
            format!("第 {} 行第 {} 列的判断 {} 不在 1/9 到 9 之间（对角线应为 1）", row + 1, column + 1, short(*judgement))
        }
        WeighError::NotReciprocal { row, column } => {
            format!("判断矩阵不互反：第 {} 行第 {} 列与第 {} 行第 {} 列不是倒数", row + 1, column + 1, column + 1, row + 1)
        }
        WeighError::Sizes { expected, found } => format!("应有 {expected} 项，给出了 {found} 项"),
        WeighError::Weight { weight, .. } => format!("权重 {} 不是零或正数", short(*weight)),
        WeighError::Sum => "权重之和不是正数".to_owned(),
        WeighError::Share { share } => format!("比例 {} 不在 0 到 1 之间", short(*share)),
        _ => "方法不适用于这些数据".to_owned(),
    };
    (zh, error.to_string())
}

/// What a run did or found, as a sentence.
pub(crate) fn rule(diagnostic: &Diagnostic) -> (String, String) {
    let percent = |share: f64| format!("{}%", round(share * 100.0, 1));
    let zh = match &diagnostic.rule {
        Rule::NoDenominator => "没有分母或分母为零，按缺失处理。".to_owned(),
        Rule::Screened { availability, threshold } => {
            format!("数据齐全率 {} 低于要求的 {}，该单位不参加评价。", percent(*availability), percent(*threshold))
        }
        Rule::Imputed { from, value, .. } => format!("缺失，填补为 {}（{}）。", short(*value), filled(from)),
        Rule::NotImputed { method } => format!("缺失，按「{}」没有可用来填补的数据，仍为缺失。", imputation(*method)),
        Rule::Winsorised { from, to } => format!("离群值 {} 缩到相邻值 {}。", short(*from), short(*to)),
        Rule::Logged { skewness, kurtosis } => {
            format!("缩尾后仍偏（原偏度 {}、峰度 {}），全列改用 ln(x − 最小值 + 0.01×极差)。", round(*skewness, 3), round(*kurtosis, 3))
        }
        Rule::StillSkewed { skewness, kurtosis } => {
            format!("处理后仍偏：偏度 {}、峰度 {}。", round(*skewness, 3), round(*kurtosis, 3))
        }
        Rule::NoVariance => "各单位数值相同，没有区分度：标准化得分一律相同，且不参与数据赋权。".to_owned(),
        Rule::NoScale => "没有可用的目标、上下限或参照值，该项没有得分。".to_owned(),
        Rule::NotNormalised => "负向指标没有标准化，只改变了正负号。".to_owned(),
        Rule::MinMaxOnFew { units } => format!("只有 {units} 个单位用极差法：无论差距多小，总有一个最低、一个最高。"),
        Rule::WeightsOnFew { units } => format!("只有 {units} 个单位，由数据得出的权重说明不了什么。"),
        Rule::Inconsistent { ratio } => format!("判断矩阵一致性比率 CR = {}，不小于 0.10，判断自相矛盾。", round(*ratio, 3)),
        Rule::LeftOutOfWeights => "有缺失，计算权重时未用这一行。".to_owned(),
        Rule::Unavailable { availability, threshold } => {
            format!("下级齐全率 {} 低于要求的 {}，没有得分。", percent(*availability), percent(*threshold))
        }
        Rule::Redistributed { share } => format!("没有数值，其在上级中 {} 的权重分给了同级其他项。", percent(*share)),
        _ => "见英文说明。".to_owned(),
    };
    // The engine prints numbers in full; on a line they are as short as in Chinese.
    let told = match &diagnostic.rule {
        Rule::Imputed { from, value, .. } => format!("blank filled with {} ({from})", short(*value)),
        Rule::Winsorised { from, to } => format!("winsorised from {} to {}", short(*from), short(*to)),
        rule => rule.to_string(),
    };
    let mut letters = told.chars();
    let en = letters.next().map(|first| format!("{}{}.", first.to_uppercase(), letters.as_str())).unwrap_or_default();
    (zh, en)
}

fn filled(from: &Filled) -> String {
    match from {
        Filled::Units { count } => format!("取自其他 {count} 个单位"),
        Filled::Year { year } => format!("取 {year} 年的数值"),
        Filled::Between { before, after } => format!("{before} 年与 {after} 年之间内插"),
    }
}

fn imputation(method: Imputation) -> &'static str {
    match method {
        Imputation::None => "不填补",
        Imputation::Mean => "均值",
        Imputation::Median => "中位数",
        Imputation::GroupMean => "组内均值",
        Imputation::PreviousYear => "上年值",
        Imputation::Interpolate => "内插",
    }
}

/// A number as short as it reads well: six significant digits.
pub(crate) fn short(x: f64) -> String {
    if x == 0.0 || !x.is_finite() {
        return "0".to_owned();
    }
    let decimals = (5 - x.abs().log10().floor() as i32).clamp(0, 17) as u8;
    let text = round(x, decimals);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}
