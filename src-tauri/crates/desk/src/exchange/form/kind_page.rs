//! The form of a kind of record: a column for each field, its words to choose from, its unit, what belongs in it.

use store::{Kind, Lang};

use super::{Column, Page, name_of_kind};
use crate::context::Context;
use crate::error::Result;
use crate::exchange::held::links_among;
use crate::exchange::links::{Links, linked_kinds};
use crate::regions;
use crate::registry::{self, fields};
use crate::wire::{FieldInfo, FieldKind};

pub(super) fn page(cx: &mut Context<'_>, kind: Kind, unit: Option<&'static str>, year: Option<i32>) -> Result<Page> {
    let lang = cx.lang;
    let as_of = cx.as_of()?;
    let infos: Vec<FieldInfo> = fields::fields(kind).map(|field| registry::field_info(field, lang)).collect();
    let links = links_among(&*cx.workspace()?, linked_kinds(kind).collect())?;
    let columns: Vec<Column> = infos.iter().map(|info| column(info, &links, lang)).collect();
    let whose = unit.and_then(|unit| regions::name(unit, lang)).unwrap_or_default();
    let year_zh = year.map(|year| format!("{year}年")).unwrap_or_default();
    let year_en = year.map(|year| format!(" {year}")).unwrap_or_default();
    let title = match lang {
        Lang::Zh => format!("{whose}{year_zh}{}填报表", kind.label(lang)),
        Lang::En => format!("{}{year_en}: {}", if whose.is_empty() { "Form" } else { &whose }, kind.label(lang)),
    };
    let mut lines = Vec::new();
    if cx.demo()? {
        lines.push(cx.text("演示数据：本工作区全部内容均为虚构。", "Demo: everything in this workspace is fictional."));
    }
    lines.push(cx.text(
        &format!("带 * 的列必填；一行一条记录；选中单元格可看填写要求。截至日：{as_of}。"),
        &format!("Columns with * are required; one record a row; select a cell to see what belongs in it. As of {as_of}."),
    ));
    Ok(Page {
        name: name_of_kind(cx, kind),
        what: kind.plural(),
        title,
        lines,
        notes: notes(&infos, &columns, lang),
        columns,
        rows: Vec::new(),
        open: true,
    })
}

fn column(info: &FieldInfo, links: &Links, lang: Lang) -> Column {
    let unit = if info.unit.is_empty() { String::new() } else { format!("({})", info.unit) };
    let star = if required(info) { "*" } else { "" };
    let title = format!("{}{unit}{star}", info.label);
    // A city's English name alone may be two cities, so that the code stands before it.
    let coded = info.kind == FieldKind::City && lang == Lang::En;
    let options = match info.kind {
        FieldKind::Flag => [lang.pick("是", "Yes"), lang.pick("否", "No")].map(str::to_owned).to_vec(),
        FieldKind::Rows => Vec::new(),
        FieldKind::Link => info.link.as_deref().and_then(Kind::from_plural).map(|kind| links.words(kind)).unwrap_or_default(),
        _ => info.options.iter().map(|it| if coded { format!("{} {}", it.value, it.label) } else { it.label.clone() }).collect(),
    };
    let width = match info.kind {
        FieldKind::Paragraph | FieldKind::Rows => 28.0,
        FieldKind::Text => 20.0,
        _ => 13.0,
    };
    let strict = info.kind != FieldKind::Link;
    Column { key: info.key.clone(), title, required: required(info), options, strict, note: note(info, lang), width }
}

/// A record needs one of its two names; the official one is asked for.
fn required(info: &FieldInfo) -> bool {
    info.required || info.key == "name_official"
}

/// What belongs in a cell.
fn note(info: &FieldInfo, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let mut parts = Vec::new();
    if !info.help.is_empty() {
        parts.push(info.help.clone());
    }
    match info.kind {
        FieldKind::PartialDate => parts.push(
            lang.pick("填年、年月或年月日，如 2019、2019-05、2019-05-26。", "A year, a month or a day: 2019, 2019-05, 2019-05-26.")
                .to_owned(),
        ),
        FieldKind::Number if zh => {
            parts.push(if info.unit.is_empty() { "填数字。".to_owned() } else { format!("填数字，单位：{}。", info.unit) })
        }
        FieldKind::Number => parts.push(if info.unit.is_empty() { "A number.".to_owned() } else { format!("A number in {}.", info.unit) }),
        FieldKind::Link => parts.push(
            lang.pick(
                "从列表中选择，或填本表中另一条记录的名称。",
                "Choose from the list, or write the name of another record that is sent along.",
            )
            .to_owned(),
        ),
        FieldKind::Integer => parts.push(lang.pick("填整数。", "A whole number.").to_owned()),
        FieldKind::Choice | FieldKind::Province | FieldKind::City | FieldKind::Country | FieldKind::Flag => {
            parts.push(lang.pick("从列表中选择。", "Choose from the list.").to_owned());
        }
        FieldKind::Rows => {
            let labels: Vec<&str> = info.columns.iter().map(|column| column.label.as_str()).collect();
            match (labels.len(), zh) {
                (1, true) => parts.push(format!("多个{}用分号隔开。", labels[0])),
                (1, false) => parts.push("Divide several by semicolons.".to_owned()),
                (_, true) => parts.push(format!("每条一行（Alt+Enter换行），各项用 | 隔开：{}。", labels.join(" | "))),
                (_, false) => parts.push(format!("A line each (Alt+Enter), its parts divided by |: {}.", labels.join(" | "))),
            }
        }
        _ => {}
    }
    if info.key == "name_official" {
        parts.push(
            lang.pick(
                "填单位公章或批文上的全称；政策点名的，「政策名称」列另填政策中的名称。",
                "The full name on seal or approval; a name used by the policy goes into its own column.",
            )
            .to_owned(),
        );
    }
    if parts.is_empty() {
        parts.push(lang.pick("填文字；没有则留空。", "Text; leave empty when there is none.").to_owned());
    }
    parts.join(if zh { "" } else { " " })
}

fn notes(infos: &[FieldInfo], columns: &[Column], lang: Lang) -> Vec<(String, String)> {
    let mut notes: Vec<(String, String)> = [
        ("怎样填", "How", "一行填一条记录。空单元格表示不改动已有内容；可以移动列、插入列或改工作表名，导入时按列识别。请存为 .xlsx 格式。", "One record a row. An empty cell changes nothing that is there; columns may be moved or inserted and the sheet renamed. Save as .xlsx."),
        ("同名记录", "Known records", "名称、别名或编号与台账中已有记录一致的，按更新处理；名称相近的，导入时会请您确认是否为同一家。", "A row whose name, alias or code is known updates that record; of a similar name you are asked whether it is the same."),
        ("没有的内容", "Nothing to say", "没有的内容请留空，不要填「无」「/」「—」；约数写在备注里。", "Leave a cell empty rather than writing 无, / or —; estimates belong in the notes."),
        ("保密要求", "Secrets", "本系统为非涉密系统，严禁填写国家秘密和工作秘密。", "Not for classified information or work secrets."),
    ]
    .into_iter()
    .map(|(zh, en, text_zh, text_en)| (lang.pick(zh, en).to_owned(), lang.pick(text_zh, text_en).to_owned()))
    .collect();
    for (info, column) in infos.iter().zip(columns) {
        let words: Vec<&str> = column.options.iter().take(12).map(String::as_str).collect();
        let more = if column.options.len() > 12 { "…" } else { "" };
        let choices = match (words.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("可选：{}{more}。", words.join("、")),
            (false, Lang::En) => format!(" Choices: {}{more}.", words.join(", ")),
        };
        let group = match lang {
            Lang::Zh => format!("〔{}〕", info.group),
            Lang::En => format!("[{}] ", info.group),
        };
        notes.push((column.title.clone(), format!("{group}{}{choices}", column.note)));
    }
    notes
}
