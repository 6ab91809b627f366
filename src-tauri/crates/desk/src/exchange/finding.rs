//! Problems found in a file, each with its cell, its sentence in two languages and the way out.

use std::sync::Arc;

use store::Lang;

use super::book::{address, column_letters};
use super::number::Refusal;
use crate::wire::{Place, Problem, Severity};

/// Where something stands: sheet, row and column counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    pub sheet: Arc<str>,
    pub row: Option<u32>,
    pub column: Option<u32>,
}

impl Spot {
    /// A sheet as a whole.
    pub fn sheet(sheet: &Arc<str>) -> Spot {
        Spot { sheet: Arc::clone(sheet), row: None, column: None }
    }

    /// A row.
    pub fn row(sheet: &Arc<str>, row: u32) -> Spot {
        Spot { sheet: Arc::clone(sheet), row: Some(row), column: None }
    }

    /// A cell.
    pub fn cell(sheet: &Arc<str>, row: u32, column: u32) -> Spot {
        Spot { sheet: Arc::clone(sheet), row: Some(row), column: Some(column) }
    }

    /// The spot as people read it: `Sheet!C7`, a row as `Sheet!7`.
    pub fn show(&self) -> String {
        match (self.row, self.column) {
            (Some(row), Some(column)) => format!("{}!{}", self.sheet, address(row, column)),
            (Some(row), None) => format!("{}!{}", self.sheet, row + 1),
            (None, Some(column)) => format!("{}!{}", self.sheet, column_letters(column)),
            (None, None) => self.sheet.to_string(),
        }
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub severity: Severity,
    pub spot: Spot,
    zh: String,
    en: String,
    hint_zh: String,
    hint_en: String,
}

impl Finding {
    fn new(severity: Severity, spot: Spot, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding { severity, spot, zh: zh.into(), en: en.into(), hint_zh: String::new(), hint_en: String::new() }
    }

    /// What it names was not taken.
    pub fn error(spot: Spot, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding::new(Severity::Error, spot, zh, en)
    }

    /// It was taken; a person should look.
    pub fn warning(spot: Spot, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding::new(Severity::Warning, spot, zh, en)
    }

    /// For information.
    pub fn info(spot: Spot, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding::new(Severity::Info, spot, zh, en)
    }

    /// The same with the way out.
    pub fn hint(mut self, zh: impl Into<String>, en: impl Into<String>) -> Finding {
        self.hint_zh = zh.into();
        self.hint_en = en.into();
        self
    }

    /// The finding for the wire, in one language.
    pub fn problem(&self, file: &str, lang: Lang) -> Problem {
        let (message, hint) = match lang {
            Lang::Zh => (&self.zh, &self.hint_zh),
            Lang::En => (&self.en, &self.hint_en),
        };
        let cell = match (self.spot.row, self.spot.column) {
            (Some(row), Some(column)) => Some(address(row, column)),
            _ => None,
        };
        Problem {
            severity: self.severity,
            place: Place {
                file: Some(file.to_owned()),
                sheet: Some(self.spot.sheet.to_string()).filter(|sheet| !sheet.is_empty()),
                cell,
                row: self.spot.row.map(|row| row + 1),
                field: None,
            },
            message: message.clone(),
            hint: hint.clone(),
        }
    }
}

/// The finding for a unit that is not the one in which something is kept.
pub(crate) fn other_unit(spot: Spot, what: &str, given: &str, held: &str) -> Finding {
    let finding = Finding::error(
        spot,
        format!("单位「{given}」与{what}的单位「{held}」不一致。"),
        format!("The unit “{given}” is not that of {what}, “{held}”."),
    );
    let factor = super::number::factor(given, held);
    let (zh, en) = match factor {
        Some(factor) if factor >= 1.0 => (format!("乘以 {factor}"), format!("multiplied by {factor}")),
        Some(factor) => (format!("除以 {}", (1.0 / factor).round()), format!("divided by {}", (1.0 / factor).round())),
        None => (String::new(), String::new()),
    };
    match factor {
        Some(_) => finding.hint(
            format!("请把数值{zh}，换算为{held}后填写，并改正单位。"),
            format!("Write the values {en}, in {held}, and correct the unit."),
        ),
        None => finding.hint(format!("请换算为{held}后填写，并改正单位。"), format!("Convert the values to {held} and correct the unit.")),
    }
}

/// The finding for a cell that is no number; `what` names the value, `unit` its unit.
pub(crate) fn refused(spot: Spot, refusal: &Refusal, unit: &str) -> Finding {
    match refusal {
        Refusal::Ambiguous(text) => Finding::error(
            spot,
            format!("「{text}」含义不明，不能当作数值。"),
            format!("“{text}” may mean several things and is no number."),
        )
        .hint(
            "确为零请填 0；未报请留空；不适用请填「不适用」并写明原因。",
            "Write 0 for zero, leave the cell empty when not reported, or write 不适用 (not applicable) with the reason.",
        ),
        Refusal::Approximate(text, number) => {
            let example = number.map(|number| format!("{number}")).unwrap_or_default();
            Finding::error(
                spot,
                format!("「{text}」是约数，不能当作统计数值。"),
                format!("“{text}” is an estimate, not a statistical value."),
            )
            .hint(
                format!("请填准确数字（如 {example}），约数的说明写在备注里。"),
                format!("Write the exact number (such as {example}) and put the remark into the notes."),
            )
        }
        Refusal::OtherUnit { text, unit: found, converted } => {
            let hint = match converted {
                Some(number) => {
                    (format!("换算后应为 {number}{unit}，请核对后填写。"), format!("In {unit} it would be {number}; check and write that."))
                }
                None => (format!("本列单位为{unit}，请核对。"), format!("The column's unit is {unit}; please check.")),
            };
            Finding::error(
                spot,
                format!("「{text}」的单位「{found}」与本列单位「{unit}」不一致。"),
                format!("“{text}” is in {found}, but the column is in {unit}."),
            )
            .hint(hint.0, hint.1)
        }
        Refusal::Date(date) => {
            Finding::error(spot, format!("这里应是数值，却是日期 {date}。"), format!("A number is expected here, not the date {date}."))
                .hint("请把单元格格式改为「数值」后重新填写。", "Set the cell's format to number and write it again.")
        }
        Refusal::Fault(fault) => Finding::error(spot, format!("单元格公式出错：{fault}。"), format!("The cell's formula failed: {fault}."))
            .hint("请修正公式，或直接填入数值。", "Mend the formula or write the value itself."),
        Refusal::Formula(text) => Finding::error(
            spot,
            format!("「{text}」是写成文字的算式，不会被计算。"),
            format!("“{text}” is a sum written as text; it is not worked out."),
        )
        .hint("请直接填写算出的结果。", "Write the result itself."),
        Refusal::Text(text) => {
            Finding::error(spot, format!("这里应是数值，却是「{text}」。"), format!("A number is expected here, not “{text}”."))
                .hint("请填阿拉伯数字；说明文字写在备注里。", "Write digits only and put words into the notes.")
        }
    }
}
