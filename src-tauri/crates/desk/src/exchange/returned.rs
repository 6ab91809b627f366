//! Reads a workbook of the round that came back: recognised by its hidden sheet, its columns found by their names, whatever was moved,
//! merged or renamed on the way.

use store::{ValueState, plain_number};

use super::book::{Book, Cell, Row, Sheet};
use super::finding::{Finding, Spot, other_unit, refused};
use super::gather::{Catalogue, footnote};
use super::heading::Role;
use super::number::{self, Reading};
use super::origin;
use super::statistics::odd;
use super::table::{self, Matches, Table};
use super::template::{self, Template};
use crate::regions::key;

/// One row that came back.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ReturnedRow {
    pub indicator: String,
    pub state: ValueState,
    pub reason: String,
    pub note: String,
    pub source: String,
    pub explanation: String,
    pub proof: String,
    pub cumulative: Option<f64>,
    /// Where the value stands: `Sheet!C7`.
    pub place: String,
}

/// What came back.
#[derive(Clone, Debug, Default)]
pub(crate) struct Returned {
    pub owner: String,
    pub year: i32,
    pub scheme: String,
    pub rows: Vec<ReturnedRow>,
    pub findings: Vec<Finding>,
}

/// What a cell of a submission may be: its code, unit and target.
pub(crate) struct Wanted<'a> {
    pub code: &'a str,
    pub unit: &'a str,
    pub target: Option<f64>,
}

impl Returned {
    /// Reads what the hidden sheet says; none when the workbook is none of a round.
    pub fn stamp(book: &Book) -> Option<(Returned, Template)> {
        let mut template = book.sheets.iter().filter(|sheet| &*sheet.name == template::SHEET).find_map(Template::read)?;
        if template.id != "oidesk.form.round" {
            return None;
        }
        template.follow(book);
        let stamp = Returned {
            owner: template.owner.clone()?,
            year: template.year?,
            scheme: template.scheme.clone().unwrap_or_default(),
            ..Returned::default()
        };
        Some((stamp, template))
    }

    /// Reads the rows.
    pub fn read(&mut self, book: &Book, template: &Template, catalogue: &Catalogue, wanted: &[Wanted<'_>]) {
        let mut pointed = template.matches(book);
        // A sheet renamed by a program that drops the book's names is known by its columns.
        let reports = |sheet: &&Sheet| {
            !sheet.hidden
                && table::reporting(sheet, Matches(&Default::default()), catalogue)
                    .is_some_and(|table| table.has(&Role::Code) && table.has(&Role::Value))
        };
        let named = book.sheets.iter().find(|sheet| template.what(&sheet.name) == Some("indicators"));
        let Some(sheet) = named.or_else(|| book.sheets.iter().find(reports)) else {
            let sheet = template.sheets.first().map(|(name, _)| name.as_str().into()).unwrap_or_default();
            let finding = Finding::error(Spot::sheet(&sheet), "找不到填报表所在的工作表。", "The sheet of the form is gone.");
            self.findings.push(finding.hint("请用下发的原表填写后重新报送。", "Fill in the workbook that was sent and hand that in."));
            return;
        };
        let own = format!("{}!", sheet.name);
        pointed.retain(|place, _| place.starts_with(&own));
        let found = table::reporting(sheet, Matches(&Default::default()), catalogue)
            .or_else(|| table::reporting(sheet, Matches(&pointed), catalogue));
        let Some(table) = found.filter(|table| table.has(&Role::Code) && table.has(&Role::Value)) else {
            let finding = Finding::error(
                Spot::sheet(&sheet.name),
                "找不到「代码」或「数值」列，表头已被删改。",
                "The columns of codes or values are gone; the header was altered.",
            );
            self.findings
                .push(finding.hint("请恢复表头，或用下发的原表填写。", "Restore the header, or fill in the workbook that was sent."));
            return;
        };
        origin::formulas(sheet, &mut self.findings);
        let pass = Pass { book, sheet, table: &table };
        let mut seen: Vec<String> = Vec::new();
        for (at, row) in sheet.rows.iter().enumerate().skip(table.header + 1) {
            if footnote(sheet, at).is_some() {
                continue;
            }
            pass.row(row, wanted, catalogue, &mut seen, self);
        }
        pass.strangers(&mut self.findings);
        for it in wanted.iter().filter(|it| !seen.iter().any(|code| code == it.code)) {
            let finding = Finding::warning(
                Spot::sheet(&sheet.name),
                format!("表中没有 {} 这一行，原有内容不变。", it.code),
                format!("The row of {} is gone; what is held stays.", it.code),
            );
            self.findings.push(finding);
        }
    }
}

struct Pass<'a> {
    book: &'a Book,
    sheet: &'a Sheet,
    table: &'a Table,
}

impl Pass<'_> {
    fn text(&self, row: &Row, role: &Role) -> String {
        self.cell(row, role).map(Cell::text).unwrap_or_default()
    }

    fn cell<'a>(&'a self, row: &'a Row, role: &Role) -> Option<&'a Cell> {
        self.sheet.cell(row, self.table.column(role)?.at)
    }

    fn spot(&self, row: &Row, role: &Role) -> Spot {
        match self.table.column(role) {
            Some(column) => Spot::cell(&self.sheet.name, row.at, column.at),
            None => Spot::row(&self.sheet.name, row.at),
        }
    }

    fn row(&self, row: &Row, wanted: &[Wanted<'_>], catalogue: &Catalogue, seen: &mut Vec<String>, into: &mut Returned) {
        let code = self.text(row, &Role::Code);
        let name = self.text(row, &Role::Indicator);
        if code.is_empty() && name.is_empty() {
            if row.cells.iter().any(|(_, cell)| matches!(cell, Cell::Number(_) | Cell::Share(_))) {
                into.findings.push(beyond(Spot::row(&self.sheet.name, row.at)));
            }
            return;
        }
        let named = match code.is_empty() {
            false => catalogue.by_code(&code),
            true => catalogue.by_name(&name).next(),
        };
        let Some(asked) = named.and_then(|card| wanted.iter().find(|it| it.code == card.code)) else {
            return into.findings.push(beyond(self.spot(row, &Role::Code)));
        };
        if seen.iter().any(|code| code == asked.code) {
            let finding = Finding::error(
                self.spot(row, &Role::Code),
                format!("{} 出现了两次，以前一行为准。", asked.code),
                format!("{} stands twice; the first row counts.", asked.code),
            );
            return into.findings.push(finding.hint("请删去多余的一行。", "Remove the row too many."));
        }
        seen.push(asked.code.to_owned());
        let given = self.text(row, &Role::Unit);
        if !given.is_empty() && !asked.unit.is_empty() && !number::same_unit(&given, asked.unit) {
            return into.findings.push(other_unit(self.spot(row, &Role::Unit), asked.code, &given, asked.unit));
        }
        if let Some(state) = self.state(row, asked, into) {
            let read = |role: &Role| self.text(row, role);
            let cumulative = self.cumulative(row, asked, into);
            into.rows.push(ReturnedRow {
                indicator: asked.code.to_owned(),
                state,
                reason: String::new(),
                note: read(&Role::Note),
                source: read(&Role::Source),
                explanation: read(&Role::Explanation),
                proof: read(&Role::Proof),
                cumulative,
                place: self.spot(row, &Role::Value).show(),
            });
            if let Some(last) = into.rows.last_mut()
                && let ValueState::NotApplicable { reason } = &last.state
            {
                last.reason = reason.clone();
            }
        }
        self.target(row, asked, into);
    }

    fn state(&self, row: &Row, asked: &Wanted<'_>, into: &mut Returned) -> Option<ValueState> {
        let cell = self.cell(row, &Role::Value);
        let text = cell.map(Cell::text).unwrap_or_default();
        let spot = self.spot(row, &Role::Value);
        let mut reading = number::read(cell, asked.unit, self.book.plain);
        let declared = key(&self.text(row, &Role::State));
        if ["不适用", "na", "n/a", "notapplicable"].contains(&declared.as_str()) {
            if let Reading::Number(..) = reading {
                let finding = Finding::error(
                    spot,
                    format!("状态是「不适用」，却填了数值「{text}」。"),
                    format!("The state is not applicable, yet there is the value “{text}”."),
                );
                into.findings.push(finding.hint("请删去数值，或改正状态。", "Remove the value or correct the state."));
                return None;
            }
            reading = Reading::NotApplicable;
        }
        match reading {
            Reading::Blank => Some(ValueState::Blank),
            Reading::NotApplicable => {
                let reason = self.text(row, &Role::Reason);
                if reason.is_empty() {
                    let finding = Finding::error(spot, "「不适用」没有写明原因。", "“Not applicable” needs a reason.");
                    into.findings.push(finding.hint("请在「不适用原因」一列写明原因。", "Write the reason into the column of reasons."));
                    return None;
                }
                Some(ValueState::NotApplicable { reason })
            }
            Reading::Number(value, oddity) => {
                if let Some(oddity) = oddity {
                    into.findings.push(odd(&spot, &oddity, &text));
                }
                Some(ValueState::Number(value))
            }
            Reading::Refused(refusal) => {
                into.findings.push(refused(spot, &refusal, asked.unit));
                None
            }
        }
    }

    fn cumulative(&self, row: &Row, asked: &Wanted<'_>, into: &mut Returned) -> Option<f64> {
        match number::read(self.cell(row, &Role::Cumulative), asked.unit, self.book.plain) {
            Reading::Number(value, _) => Some(value),
            Reading::Blank | Reading::NotApplicable => None,
            Reading::Refused(refusal) => {
                into.findings.push(refused(self.spot(row, &Role::Cumulative), &refusal, asked.unit));
                None
            }
        }
    }

    /// Targets are approved, not reported: one that was changed is told and left.
    fn target(&self, row: &Row, asked: &Wanted<'_>, into: &mut Returned) {
        let Some(cell) = self.cell(row, &Role::Target) else { return };
        let said = match number::read(Some(cell), asked.unit, self.book.plain) {
            Reading::Number(value, _) => Some(value),
            _ => None,
        };
        if said != asked.target {
            let held = asked.target.map_or_else(|| "—".to_owned(), plain_number);
            let finding = Finding::warning(
                self.spot(row, &Role::Target),
                format!("{} 的目标值被改动（原为 {held}），不采用。", asked.code),
                format!("The target of {} was altered (it is {held}) and is not taken.", asked.code),
            );
            into.findings
                .push(finding.hint("目标值由秘书处按批准文件修改。", "Targets are changed by the secretariat, by their document."));
        }
    }

    /// Columns that the template does not have: told, and not read.
    fn strangers(&self, findings: &mut Vec<Finding>) {
        let rows = || self.sheet.rows.iter().skip(self.table.header + 1);
        let known = |at: u32| self.table.columns.iter().any(|column| column.at == at && !matches!(column.role, Role::Measure(_)));
        for at in (0..self.sheet.width()).filter(|at| !known(*at)) {
            if let Some(row) = rows().find(|row| row.own(at).is_some()) {
                findings.push(
                    Finding::warning(
                        Spot::cell(&self.sheet.name, row.at, at),
                        "这一列不在模板中，没有读取。",
                        "The column is not one of the template's and was not read.",
                    )
                    .hint("需要补充的内容请写在「备注」里。", "Put what you want to add into the notes."),
                );
            }
        }
    }
}

fn beyond(spot: Spot) -> Finding {
    Finding::error(spot, "这一行不在本单位的填报范围内，没有采用。", "The row is none of those asked of this unit; it was not taken.")
        .hint("请删去该行；确需填报的，请与秘书处联系。", "Remove the row, or ask the secretariat.")
}
