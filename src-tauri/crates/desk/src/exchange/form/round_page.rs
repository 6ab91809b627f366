//! The workbook of a submission: what the unit is asked for, with 口径, unit, last year's value, target and the evidence list.

use std::path::Path;

use store::Lang;

use super::{Column, Filled, Page, Stamp, workbook};
use crate::context::Context;
use crate::error::Result;
use crate::exchange::heading::Role;
use crate::files;
use crate::regions;

/// The template's id.
const ID: &str = "oidesk.form.round";

const ROLES: [Role; 13] = [
    Role::Code,
    Role::Indicator,
    Role::Unit,
    Role::Last,
    Role::Target,
    Role::Value,
    Role::State,
    Role::Reason,
    Role::Cumulative,
    Role::Explanation,
    Role::Source,
    Role::Proof,
    Role::Note,
];

/// One indicator that a unit is asked for.
pub(crate) struct Asked {
    pub code: String,
    pub name: String,
    pub unit: String,
    pub meaning: String,
    pub is_flow: bool,
    pub last: Option<f64>,
    pub target: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub evidence: String,
    pub not_applicable_when: String,
    /// Why it was sent back, while that is open.
    pub returned: String,
}

/// The workbook of one submission.
pub(crate) struct RoundForm {
    pub year: i32,
    pub unit: String,
    pub name: String,
    pub due: String,
    pub scheme: String,
    pub scheme_digest: String,
    pub rows: Vec<Asked>,
}

impl RoundForm {
    /// Writes the workbook.
    pub fn write(&self, cx: &Context<'_>, path: &Path) -> Result<()> {
        let stamp = Stamp {
            id: Some(ID),
            unit: regions::unit(&self.unit),
            year: Some(self.year),
            owner: Some(self.unit.clone()),
            scheme: Some(self.scheme_digest.clone()),
        };
        let bytes = workbook(cx, &self.page(cx)?, Some(&self.evidence(cx)), stamp)?;
        files::write_whole(path, &bytes)
    }

    fn page(&self, cx: &Context<'_>) -> Result<Page> {
        let lang = cx.lang;
        let title = match lang {
            Lang::Zh => format!("{}{}年填报表", self.name, self.year),
            Lang::En => format!("{}: reporting form {}", self.name, self.year),
        };
        let mut lines = Vec::new();
        if cx.demo()? {
            lines.push(cx.text("演示数据：本工作区全部内容均为虚构。", "Demo: everything in this workspace is fictional."));
        }
        let due = |zh: &str, en: &str| match self.due.is_empty() {
            true => String::new(),
            false => cx.text(&format!("{zh}{}。", self.due), &format!("{en}{}. ", self.due)),
        };
        lines.push(cx.text(
            &format!("{}评估方案：{}。截至日：{}。", due("报送截止：", ""), self.scheme, cx.as_of()?),
            &format!("{}Scheme: {}. As of {}.", due("", "Due "), self.scheme, cx.as_of()?),
        ));
        lines.push(cx.text(
            "选中「数值」单元格可看口径。确为零填 0，不适用须写原因，空白不能上报。比上年变动超过一半须写变动说明。",
            "Select a value's cell to see its definition. Zero is 0; not applicable needs a reason; blanks can't be handed in. Explain changes of more than half.",
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
                    Role::Reason | Role::Explanation | Role::Source | Role::Proof | Role::Note => 22.0,
                    _ => 11.0,
                },
            })
            .collect();
        let text = |text: &str| if text.is_empty() { Filled::Empty } else { Filled::Text(text.to_owned()) };
        let number = |value: Option<f64>| value.map_or(Filled::Empty, Filled::Number);
        let rows = self
            .rows
            .iter()
            .map(|row| {
                let hint = match row.returned.is_empty() {
                    true => row.meaning.clone(),
                    false => cx.text(
                        &format!("退回原因：{}\n{}", row.returned, row.meaning),
                        &format!("Sent back: {}\n{}", row.returned, row.meaning),
                    ),
                };
                vec![
                    text(&row.code),
                    text(&row.name),
                    text(&row.unit),
                    number(row.last),
                    number(row.target),
                    Filled::Asked { hint, low: row.low, high: row.high },
                    Filled::Empty,
                    Filled::Empty,
                    if row.is_flow {
                        Filled::Empty
                    } else {
                        Filled::Hint(cx.text("时点指标不填累计值。", "Stocks have no cumulative value."))
                    },
                    Filled::Empty,
                    Filled::Empty,
                    Filled::Hint(row.evidence.clone()),
                    Filled::Empty,
                ]
            })
            .collect();
        let name = cx.text("填报表", "form");
        Ok(Page { name, what: "indicators", title, lines, columns, rows, open: false, notes: self.notes(cx) })
    }

    fn evidence(&self, cx: &Context<'_>) -> Page {
        let column = |key: &str, zh: &str, en: &str, width: f64| Column {
            key: key.to_owned(),
            title: cx.text(zh, en),
            required: false,
            options: Vec::new(),
            strict: false,
            note: cx.text("按此准备佐证材料，随表报送。", "Prepare this evidence and hand it in with the form."),
            width,
        };
        let text = |text: &str| if text.is_empty() { Filled::Empty } else { Filled::Text(text.to_owned()) };
        let rows = self.rows.iter().map(|row| vec![text(&row.code), text(&row.name), text(&row.evidence)]).collect();
        Page {
            name: cx.text("佐证清单", "evidence"),
            what: "evidence",
            title: cx.text("佐证清单", "Evidence to hand in"),
            lines: Vec::new(),
            columns: vec![
                column("e_code", "代码", "Code", 10.0),
                column("e_name", "指标", "Indicator", 40.0),
                column("e_asked", "佐证要求", "Evidence asked for", 80.0),
            ],
            rows,
            open: false,
            notes: Vec::new(),
        }
    }

    fn notes(&self, cx: &Context<'_>) -> Vec<(String, String)> {
        let lang = cx.lang;
        let mut notes: Vec<(String, String)> = [
            ("怎样填", "How", "只填「数值」「状态」「不适用原因」「累计值」「变动说明」「来源」「佐证材料」「备注」。可以移动列、插入列或改工作表名，收回时按列识别。请存为 .xlsx 格式。", "Fill in value, state, reason, cumulative value, explanation, source, evidence and note. Columns may be moved or inserted and the sheet renamed. Save as .xlsx."),
            ("累计值", "Cumulative", "时期指标可填自起算日以来的累计值：不小于当年值，并等于上年累计加当年。", "For flows: the sum since the start. It is at least the year's value, and last year's cumulative value plus this year's."),
            ("文字数字", "Words for numbers", "「无」「/」「—」和「约」「余」等不能当作数值；全角数字和「3家」可识别。", "Signs such as 无, / or — and estimates are no numbers; full-width digits and 3家 are understood."),
            ("保密要求", "Secrets", "本系统为非涉密系统，严禁填写国家秘密和工作秘密。", "Not for classified information or work secrets."),
        ]
        .into_iter()
        .map(|(zh, en, text_zh, text_en)| (lang.pick(zh, en).to_owned(), lang.pick(text_zh, text_en).to_owned()))
        .collect();
        for row in &self.rows {
            let mut text = row.meaning.replace('\n', lang.pick("；", "; "));
            for (zh, en, part) in [("不适用情形", "Not applicable when", &row.not_applicable_when), ("佐证材料", "Evidence", &row.evidence)]
            {
                if !part.is_empty() {
                    text.push_str(&format!("{}{}{}{part}", lang.pick("；", "; "), lang.pick(zh, en), lang.pick("：", ": ")));
                }
            }
            notes.push((format!("{} {}", row.code, row.name), text));
        }
        notes
    }
}

fn note(role: &Role, lang: Lang) -> &'static str {
    match role {
        Role::Value => lang.pick("只填数字，单位以「单位」列为准。", "Digits only, in the unit of the unit column."),
        Role::State => lang.pick("有数值时不选；不适用的选「不适用」。", "Leave empty beside a value; choose not applicable where it is."),
        Role::Reason => lang.pick("选「不适用」时必填。", "Required when not applicable."),
        Role::Cumulative => lang.pick("自起算日以来的累计值，可不填。", "The sum since the start; may be left empty."),
        Role::Explanation => {
            lang.pick("比上年变动超过一半、或达到 3 倍的，必填。", "Required when the value changed by more than half, or threefold.")
        }
        Role::Source => lang.pick("数据提供单位和日期。", "Who provided the value, and when."),
        Role::Proof => lang.pick("随表报送的佐证材料名称。", "Names of the evidence handed in."),
        Role::Note => lang.pick("其他需要说明的情况。", "Anything else."),
        _ => lang.pick("已填好，请勿改动。", "Filled in already; please leave it."),
    }
}
