//! Many cells at once: one value for many records, and blocks pasted from Excel. First told cell by cell, then written as one
//! operation that one undo takes back.

use std::collections::{BTreeMap, BTreeSet};

use store::{Kind, Lang, Op, Record, Value};

use super::bin::several;
use super::fields::{self, Field};
use super::{apply, check, gone, kind_of, name_of, values};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::exchange::rows_text;
use crate::wire::{BulkSet, CellChange, CellState, CellsPaste, CellsReport, FieldKind, FieldValue};
use crate::workplan::guard;

/// How many cells a report lists.
const LISTED: usize = 1_000;

/// The largest block, in cells; a larger one is a file to be imported.
const LARGEST: usize = 200_000;

/// A record on its way from what it was to what it shall be.
struct Row {
    before: Record,
    after: Record,
    is_new: bool,
    cells: Vec<Cell>,
}

/// One cell on its way.
struct Cell {
    column: usize,
    field: &'static Field,
    /// What was given, as it was given.
    given: String,
    /// Why it is refused.
    refusal: Option<DeskError>,
}

/// Sets fields of many records to one value.
pub fn bulk(cx: &mut Context<'_>, request: BulkSet) -> Result<CellsReport> {
    let kind = kind_of(&request.kind)?;
    let mut columns = Vec::new();
    for (key, value) in &request.values {
        let field = field_of(kind, key)?;
        if field.kind == FieldKind::Rows {
            return Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("「{}」是一个列表，不能批量设置。", field.zh),
                format!("“{}” is a list and can't be set in bulk.", field.en),
            )
            .field(key.as_str()));
        }
        // One value for all: if it does not fit, it fits nowhere.
        let accepted = values::take(kind, None, field, value)?;
        let accepted = match (field.kind, accepted.as_str()) {
            (FieldKind::Link, Some(text)) => Targets::load(cx, &[field])?.find(field, text)?.into(),
            _ => accepted,
        };
        columns.push((field, accepted, value));
    }
    let mut rows = Vec::new();
    for record in existing(cx, kind, &request.ids)? {
        let mut row = Row::of(record, false);
        for (column, (field, accepted, given)) in columns.iter().enumerate() {
            row.after.fields.insert(field.key.to_owned(), accepted.clone());
            row.cells.push(Cell { column, field, given: plain(given), refusal: None });
        }
        row.judge();
        rows.push(row);
    }
    let names =
        |lang| columns.iter().map(|(field, ..)| field.label(lang)).collect::<Vec<_>>().join(if lang == Lang::Zh { "、" } else { ", " });
    let (fields_zh, fields_en) = (names(Lang::Zh), names(Lang::En));
    let op = |changed: &[Record], _: u64| {
        let (_, count, name) = several(changed);
        Op::FieldsSet { kind, fields_zh: fields_zh.clone(), fields_en: fields_en.clone(), count, name }
    };
    let shape = Shape { rows: rows.len(), columns: columns.len(), rows_beyond: 0, columns_beyond: 0 };
    let targets = Targets::load(cx, &columns.iter().map(|(field, ..)| *field).collect::<Vec<_>>())?;
    finish(cx, rows, shape, &targets, request.commit, op)
}

/// Pastes a block of cells over the table, from an anchor on.
pub fn paste(cx: &mut Context<'_>, request: CellsPaste) -> Result<CellsReport> {
    let kind = kind_of(&request.kind)?;
    let block = parse(&request.text);
    let width = block.iter().map(Vec::len).max().unwrap_or(0);
    if block.len() * width > LARGEST {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("粘贴的内容超过 {LARGEST} 个单元格。"),
            format!("The block has more than {LARGEST} cells."),
        )
        .hint("请存为文件后导入。", "Save it to a file and import that.")
        .field("text"));
    }
    // A column that the table computes or that no field stands behind, such as the name shown, is told with its cells.
    let columns: Vec<&'static Field> = request.fields.iter().take(width).map(|key| field_of(kind, key)).collect::<Result<_>>()?;
    let known = block.len().min(request.ids.len());
    let mut rows: Vec<Row> = existing(cx, kind, &request.ids[..known])?.into_iter().map(|record| Row::of(record, false)).collect();
    if rows.len() < known {
        // The same record twice would have two values for one cell.
        return Err(DeskError::new(ErrorCode::BadRequest, "同一条记录出现了两次。", "One record is named twice.").field("ids"));
    }
    let beyond = block.len() - known;
    if request.add_rows {
        rows.extend((0..beyond).map(|_| Row::of(Record::new(kind), true)));
    }
    let targets = Targets::load(cx, &columns)?;
    for (row, given) in rows.iter_mut().zip(&block) {
        for (column, (field, text)) in columns.iter().zip(given).enumerate() {
            let refusal = put(&mut row.after, field, text, &targets).err();
            row.cells.push(Cell { column, field, given: text.clone(), refusal });
        }
        row.judge();
    }
    let op = |changed: &[Record], cells: u64| Op::CellsPasted { kind, count: changed.len() as u64, cells };
    let shape = Shape {
        rows: block.len(),
        columns: width,
        rows_beyond: if request.add_rows { 0 } else { beyond },
        columns_beyond: width.saturating_sub(columns.len()),
    };
    finish(cx, rows, shape, &targets, request.commit, op)
}

/// The size of a block, and what of it lies beyond the table.
struct Shape {
    rows: usize,
    columns: usize,
    rows_beyond: usize,
    columns_beyond: usize,
}

impl Row {
    fn of(record: Record, is_new: bool) -> Row {
        Row { after: record.clone(), before: record, is_new, cells: Vec::new() }
    }

    /// Holds the record to the rules that a single cell can't be held to. The cell that breaks one is refused, or all of the row when
    /// none of them is named, and its value goes back.
    fn judge(&mut self) {
        while let Err(error) = check(&self.after) {
            let named = error.place.field.clone().unwrap_or_default();
            let guilty = |cell: &&mut Cell| cell.refusal.is_none() && cell.field.key == named;
            match self.cells.iter_mut().find(guilty) {
                Some(cell) => {
                    restore(&mut self.after, &self.before, cell.field);
                    cell.refusal = Some(error);
                }
                // A record that broke the rules before may be mended in its other cells all the same.
                None if !self.is_new && check(&self.before).is_err() => return,
                None => {
                    for cell in self.cells.iter_mut().filter(|cell| cell.refusal.is_none()) {
                        cell.refusal =
                            Some(DeskError::new(error.code, error.message_zh.clone(), error.message_en.clone()).field(named.as_str()));
                    }
                    self.after = self.before.clone();
                    return;
                }
            }
        }
    }

    fn state(&self, cell: &Cell) -> CellState {
        match () {
            () if cell.refusal.is_some() => CellState::Refused,
            () if self.is_new => CellState::New,
            () if held(&self.before, cell.field) == held(&self.after, cell.field) => CellState::Same,
            () => CellState::Changed,
        }
    }

    fn changes(&self) -> bool {
        self.cells.iter().any(|cell| matches!(self.state(cell), CellState::Changed | CellState::New))
    }
}

/// What a record holds in a field, lists without the identifiers of their rows.
fn held(record: &Record, field: &Field) -> (Value, Vec<BTreeMap<String, Value>>) {
    let value = match record.fields.get(field.key) {
        // A whole number equals the same number with decimals.
        Some(Value::Integer(n)) if field.kind == FieldKind::Number => Value::Real(*n as f64),
        Some(value) => value.clone(),
        None => Value::Null,
    };
    let rows = record.child_rows(field.key).iter().map(|row| {
        row.iter().filter(|(key, value)| *key != "id" && !value.is_null()).map(|(key, value)| (key.clone(), value.clone())).collect()
    });
    (value, rows.collect())
}

fn restore(record: &mut Record, from: &Record, field: &Field) {
    match from.fields.get(field.key) {
        Some(value) => record.fields.insert(field.key.to_owned(), value.clone()),
        None => record.fields.remove(field.key),
    };
    match from.children.get(field.key) {
        Some(rows) => record.children.insert(field.key.to_owned(), rows.clone()),
        None => record.children.remove(field.key),
    };
}

/// Puts a text into a cell, read as in an import.
fn put(record: &mut Record, field: &'static Field, text: &str, targets: &Targets) -> Result<()> {
    let text = text.trim();
    if field.kind == FieldKind::Rows {
        record.children.insert(field.key.to_owned(), rows_text::read(record.kind, field, text)?);
        return Ok(());
    }
    let value = match (field.kind, text) {
        (_, "") => FieldValue::Null,
        (FieldKind::Flag, text) => FieldValue::Flag(flag(field, text)?),
        (FieldKind::Link, text) => FieldValue::Text(targets.find(field, text)?),
        (FieldKind::Number | FieldKind::Integer, text) => {
            let plain: String = text.chars().map(crate::regions::narrow).filter(|c| *c != ',' && !c.is_whitespace()).collect();
            FieldValue::Text(plain.strip_suffix(field.unit).unwrap_or(&plain).to_owned())
        }
        (_, text) => FieldValue::Text(text.to_owned()),
    };
    apply(record, &[(field.key.to_owned(), value)].into())
}

/// The records that link fields can point to, by identifier and by every name.
#[derive(Default)]
struct Targets {
    ids: BTreeSet<String>,
    names: BTreeMap<(Kind, String), Option<String>>,
    /// What identifiers are called, for showing them.
    shown: BTreeMap<String, String>,
}

impl Targets {
    fn load(cx: &Context<'_>, columns: &[&'static Field]) -> Result<Targets> {
        let kinds: BTreeSet<Kind> = columns.iter().filter_map(|field| field.link).collect();
        let mut targets = Targets::default();
        cx.workspace()?.read(|tx| {
            for kind in kinds {
                for naming in tx.namings(kind)? {
                    for name in &naming.names {
                        // A name that two records carry tells neither.
                        let slot = targets.names.entry((kind, crate::regions::key(name))).or_insert_with(|| Some(naming.id.clone()));
                        if slot.as_deref() != Some(naming.id.as_str()) {
                            *slot = None;
                        }
                    }
                    targets.shown.insert(naming.id.clone(), naming.names.first().cloned().unwrap_or_default());
                    targets.ids.insert(naming.id);
                }
            }
            Ok(targets)
        })
    }

    fn find(&self, field: &Field, text: &str) -> Result<String> {
        if self.ids.contains(text) {
            return Ok(text.to_owned());
        }
        let kind = field.link.unwrap_or(Kind::Unit);
        match self.names.get(&(kind, crate::regions::key(text))) {
            Some(Some(id)) => Ok(id.clone()),
            Some(None) => Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("有几条{}都叫「{text}」。", kind.label(Lang::Zh)),
                format!("Several records ({}) are named “{text}”.", kind.label(Lang::En)),
            )
            .hint("请填写记录标识，或先合并重复的记录。", "Give the record's id, or merge the duplicates first.")
            .field(field.key)),
            None => Err(DeskError::new(
                ErrorCode::InvalidInput,
                format!("没有名为「{text}」的{}。", kind.label(Lang::Zh)),
                format!("There is no {} named “{text}”.", kind.label(Lang::En)),
            )
            .hint("请从列表中选择，或先登记它。", "Choose from the list, or register it first.")
            .field(field.key)),
        }
    }
}

fn flag(field: &Field, text: &str) -> Result<bool> {
    match text.to_lowercase().as_str() {
        "是" | "yes" | "y" | "true" | "1" | "√" | "✓" => Ok(true),
        "否" | "no" | "n" | "false" | "0" | "×" => Ok(false),
        _ => Err(DeskError::new(
            ErrorCode::InvalidInput,
            format!("「{}」须填是或否，现为「{text}」。", field.zh),
            format!("“{}” must be yes or no, not “{text}”.", field.en),
        )
        .field(field.key)),
    }
}

fn field_of(kind: Kind, key: &str) -> Result<&'static Field> {
    // The list's first column shows the name; what is typed over it is the official one.
    let key = if key == "name" { "name_official" } else { key };
    fields::find(kind, key).ok_or_else(|| {
        DeskError::new(ErrorCode::InvalidInput, format!("没有名为 {key} 的字段。"), format!("There is no field named {key}."))
            .field(key.to_owned())
    })
}

/// The records with these identifiers, each once; one of another kind or in the bin is an error.
fn existing(cx: &Context<'_>, kind: Kind, ids: &[String]) -> Result<Vec<Record>> {
    let mut seen = BTreeSet::new();
    cx.workspace()?.read(|tx| {
        let wanted = ids.iter().filter(|id| seen.insert(id.as_str()));
        wanted.map(|id| tx.record(id)?.filter(|it| it.kind == kind).ok_or_else(|| gone(id))).collect()
    })
}

/// Reports, and with `commit` writes the rows that change as one operation.
fn finish(
    cx: &mut Context<'_>,
    rows: Vec<Row>,
    shape: Shape,
    targets: &Targets,
    commit: bool,
    op: impl Fn(&[Record], u64) -> Op,
) -> Result<CellsReport> {
    let lang = cx.lang;
    let mut report = CellsReport {
        committed: false,
        rows: shape.rows as u32,
        columns: shape.columns as u32,
        changed: 0,
        same: 0,
        refused: 0,
        added: 0,
        rows_beyond: shape.rows_beyond as u32,
        columns_beyond: shape.columns_beyond as u32,
        cells: Vec::new(),
        operation: String::new(),
    };
    let (mut refused, mut changed) = (Vec::new(), Vec::new());
    for (at, row) in rows.iter().enumerate() {
        report.added += u32::from(row.is_new && row.changes());
        for cell in &row.cells {
            let state = row.state(cell);
            let (count, listed) = match state {
                CellState::Same => (&mut report.same, None),
                CellState::Refused => (&mut report.refused, Some(&mut refused)),
                CellState::Changed | CellState::New => (&mut report.changed, Some(&mut changed)),
            };
            *count += 1;
            if let Some(listed) = listed.filter(|listed| listed.len() < LISTED) {
                listed.push(shown(row, at, cell, state, targets, lang));
            }
        }
    }
    report.cells = refused;
    report.cells.extend(changed);
    report.cells.truncate(LISTED);
    if commit {
        let going: Vec<Row> = rows.into_iter().filter(Row::changes).collect();
        let after: Vec<Record> = going.iter().map(|row| row.after.clone()).collect();
        let op = op(&after, report.changed.into());
        let operation = op.sentence(lang);
        let doing = cx.text("正在写入", "Writing");
        let mut task = cx.task.part(0.0, 1.0);
        let count = going.len().max(1) as f64;
        let written = cx.write(op, |tx| {
            for (at, row) in going.into_iter().enumerate() {
                task.step(at as f64 / count, &doing)?;
                guard::allowed(tx, &row.after)?;
                match row.is_new {
                    true => drop(tx.insert_record(row.after)?),
                    false => drop(tx.update_record(&row.after)?),
                }
            }
            Ok(())
        })?;
        report.committed = written.entry.is_some();
        report.operation = if report.committed { operation } else { String::new() };
    }
    Ok(report)
}

fn shown(row: &Row, at: usize, cell: &Cell, state: CellState, targets: &Targets, lang: Lang) -> CellChange {
    let value = |record: &Record| match cell.field.kind {
        FieldKind::Rows => rows_text::write(cell.field, record.child_rows(cell.field.key), true, lang),
        FieldKind::Link => {
            let id = record.fields.get(cell.field.key).and_then(Value::as_str).unwrap_or_default();
            targets.shown.get(id).cloned().unwrap_or_else(|| id.to_owned())
        }
        _ => record.fields.get(cell.field.key).map(|value| values::show(cell.field, value, lang)).unwrap_or_default(),
    };
    let message = cell.refusal.as_ref().map(|error| {
        let body = error.body(lang);
        body.sentence()
    });
    CellChange {
        row: at as u32,
        column: cell.column as u32,
        id: (!row.is_new).then(|| row.before.id.clone()),
        name: if row.is_new && row.after.name().is_empty() { String::new() } else { name_of(&row.after).to_owned() },
        field: cell.field.key.to_owned(),
        label: cell.field.label(lang).to_owned(),
        old: if row.is_new { String::new() } else { value(&row.before) },
        new: if state == CellState::Refused { cell.given.clone() } else { value(&row.after) },
        state,
        message: message.unwrap_or_default(),
    }
}

fn plain(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Flag(flag) => flag.to_string(),
        FieldValue::Null | FieldValue::Rows(_) => String::new(),
    }
}

/// Reads what Excel, WPS and LibreOffice put on the clipboard: tabs between cells, line breaks between rows; a cell that begins with
/// a quotation mark ends with one, holds anything, and doubles the marks inside. The line break at the end makes no row.
fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    let mut fresh = true;
    while let Some(c) = letters.next() {
        // There is always a row, and a cell in it.
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match c {
            '"' if fresh => quoted = true,
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '\t' | '\n' if quoted => cell.push(c),
            '\r' => continue,
            '\t' => {
                rows.last_mut().into_iter().for_each(|row| row.push(String::new()));
                fresh = true;
                continue;
            }
            '\n' => {
                rows.push(vec![String::new()]);
                fresh = true;
                continue;
            }
            c => cell.push(c),
        }
        fresh = false;
    }
    if text.ends_with('\n') && !quoted {
        rows.pop();
    }
    if text.is_empty() { Vec::new() } else { rows }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clipboard_is_read_as_excel_writes_it() {
        let rows = |text| parse(text);
        assert_eq!(rows("a\tb\r\nc\td\r\n"), [["a", "b"], ["c", "d"]]);
        assert_eq!(rows("\"两行\n文字\"\t\"他说\"\"好\"\"\"\t\"有\t制表\"\n"), [["两行\n文字", "他说\"好\"", "有\t制表"]]);
        assert_eq!(rows("6\" 管\tx"), [["6\" 管", "x"]], "a mark inside a plain cell is a mark");
        assert_eq!(rows("a\n\nb"), [["a"], [""], ["b"]]);
        assert_eq!(rows("\t\n"), [["", ""]]);
        assert!(rows("").is_empty());
        assert_eq!(rows("\"不闭合\t\n"), [["不闭合\t\n"]], "a mark that is never closed holds everything, and nothing breaks");
    }
}
