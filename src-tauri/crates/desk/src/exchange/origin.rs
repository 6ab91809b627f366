//! Where a workbook comes from: which template, version, workspace and unit, and which of its cells are formulas.

use store::{Lang, Workspace};

use super::book::{Book, Sheet, address};
use super::finding::{Finding, Spot};
use super::template::{self, Template};
use crate::context::Context;
use crate::error::Result;
use crate::regions::{self, DELTA};
use crate::wire::TemplateSeen;

/// How many addresses a sentence names.
const NAMED: usize = 8;

/// What a template says of itself, for the wire.
pub(super) fn seen(workspace: &Workspace, template: &Template) -> TemplateSeen {
    TemplateSeen {
        id: template.id.clone(),
        version: template.version,
        unit: template.unit.unwrap_or_default().to_owned(),
        year: template.year,
        own: template.workspace.as_ref().map(|id| *id == workspace.meta().id),
    }
}

/// Judges a workbook of the Desk: what keeps it from being taken, and what is only said.
pub(super) fn judge(cx: &Context<'_>, template: &Template, book: &Book) -> Result<(Vec<Finding>, Vec<Finding>)> {
    let spot = || Spot::sheet(&template::SHEET.into());
    let (mut refused, mut explained) = (Vec::new(), Vec::new());
    if template.version > template::VERSION {
        let (theirs, ours) = (template.version, template::VERSION);
        refused.push(
            Finding::error(
                spot(),
                format!("这份模板是第 {theirs} 版，本程序最高识别第 {ours} 版。"),
                format!("The template is of version {theirs}; this program knows up to {ours}."),
            )
            .hint("请升级本程序，或用本程序重新生成模板。", "Update this program, or make the template anew with it."),
        );
    }
    let is_form = template.is_form();
    if is_form && template.version < template::VERSION {
        let (theirs, ours) = (template.version, template::VERSION);
        explained.push(
            Finding::info(
                spot(),
                format!("这份模板是旧版（第 {theirs} 版，现为第 {ours} 版），按列名识别；新增的列不在其中，已有内容不变。"),
                format!("The template is of an earlier version ({theirs}, now {ours}); columns are told by their names, and later ones stay as they are."),
            )
            .hint("下次请用新模板。", "Please use the new template next time."),
        );
    }
    let own = &cx.workspace()?.meta().id.clone();
    if is_form && let Some(other) = template.workspace.as_ref().filter(|id| *id != own) {
        let name = template.workspace_name.as_deref().unwrap_or(other);
        explained.push(
            Finding::warning(
                spot(),
                format!("这份模板由另一个工作区「{name}」生成，内容仍按本工作区的口径核对。"),
                format!("The template was made by another workspace, “{name}”; its contents are checked as everything else."),
            )
            .hint("请确认文件没有拿错。", "Make sure that it is the right file."),
        );
    }
    // A form belongs to the unit that it was made for; the secretariat takes everybody's.
    let actor = cx.actor().ok();
    let secretary = actor.as_ref().is_none_or(|actor| actor.role == "secretariat" || actor.province.is_empty() || actor.province == DELTA);
    if is_form
        && !secretary
        && let (Some(unit), Some(actor)) = (template.unit, &actor)
        && unit != actor.province
    {
        let name = |code: &str, lang| regions::name(code, lang).unwrap_or_else(|| code.to_owned());
        refused.push(
            Finding::error(
                spot(),
                format!("这是{}的填报表，您代表的是{}。", name(unit, Lang::Zh), name(&actor.province, Lang::Zh)),
                format!("This is the form of {}; you act for {}.", name(unit, Lang::En), name(&actor.province, Lang::En)),
            )
            .hint("请使用本单位的填报表，或由秘书处导入。", "Use the form of your own unit, or let the secretariat import it."),
        );
    }
    for (sheet, _) in template.sheets.iter().filter(|(name, _)| !book.sheets.iter().any(|sheet| *sheet.name == **name)) {
        explained.push(
            Finding::warning(spot(), format!("模板中的工作表「{sheet}」不见了。"), format!("The template's sheet “{sheet}” is gone."))
                .hint("如已改名，请在导入时选择它。", "If it was renamed, choose it when importing."),
        );
    }
    Ok((refused, explained))
}

/// Says which cells are formulas, and that their stored results are used; one without a result is an error.
pub(super) fn formulas(sheet: &Sheet, findings: &mut Vec<Finding>) {
    let place = |cells: &[(u32, u32)]| {
        let named: Vec<String> = cells.iter().take(NAMED).map(|(row, column)| address(*row, *column)).collect();
        (named.join("、"), cells.len() > NAMED)
    };
    let (with, without): (Vec<_>, Vec<_>) =
        sheet.formulas.iter().partition(|(row, column)| sheet.row(*row).is_some_and(|row| row.own(*column).is_some()));
    if !with.is_empty() {
        let (cells, more) = place(&with);
        let etc = if more { ("等", " …") } else { ("", "") };
        findings.push(Finding::info(
            Spot::sheet(&sheet.name),
            format!("有 {} 个单元格是公式（{cells}{}），采用文件中保存的计算结果。", with.len(), etc.0),
            format!("{} cells are formulas ({cells}{}); the results stored in the file are used.", with.len(), etc.1),
        ));
    }
    for (row, column) in without {
        findings.push(
            Finding::error(
                Spot::cell(&sheet.name, row, column),
                "这个单元格是公式，但文件里没有保存计算结果。",
                "The cell is a formula, but the file holds no result of it.",
            )
            .hint("请用 Excel 或 WPS 打开，保存后再导入。", "Open the file in Excel or WPS, save it, then import it again."),
        );
    }
}
