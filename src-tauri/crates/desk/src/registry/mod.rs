//! The registry (台账): kinds, lists, cards, and the one way a record is saved.

pub mod bin;
pub mod cells;
mod clauses;
mod counted;
pub mod drafts;
pub mod duplicates;
pub mod fields;
pub mod links;
pub(crate) mod list;
pub mod merge;
mod search;
pub mod values;
pub mod views;

use std::collections::BTreeMap;

use store::{Fields, Kind, Lang, Op, Record, Value, Workspace};

use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::regions;
use crate::wire::{
    Choice, Empty, FieldCondition, FieldInfo, FieldKind, FieldValue, KindInfo, KindList, RecordItem, RecordRequest, RecordSave, RecordSaved,
};
use crate::workplan::guard;
use fields::Field;

pub use list::{list, totals};
pub use search::search;

/// Lists the kinds of record with their fields.
pub fn kinds(cx: &mut Context<'_>, _: Empty) -> Result<KindList> {
    let workspace = cx.workspace()?;
    let counts: BTreeMap<&str, u32> = workspace
        .read(|tx| Ok::<_, DeskError>(tx.record_counts()?.into_iter().map(|(kind, count)| (kind.plural(), count as u32)).collect()))?;
    let kinds = Kind::ALL
        .iter()
        .map(|kind| KindInfo {
            kind: kind.plural().to_owned(),
            label: kind.label(cx.lang).to_owned(),
            count: counts.get(kind.plural()).copied().unwrap_or(0),
            fields: fields::fields(*kind).map(|field| field_info(field, cx.lang)).collect(),
            list_columns: fields::list_columns(*kind).iter().map(|key| (*key).to_owned()).collect(),
            columns: views::chosen_columns(cx, *kind),
            widths: views::column_widths(cx, *kind),
            clause: clauses::clause(*kind).key.to_owned(),
            clause_label: clauses::clause(*kind).label(cx.lang).to_owned(),
        })
        .collect();
    Ok(KindList { kinds })
}

/// A field for the wire.
pub(crate) fn field_info(field: &Field, lang: Lang) -> FieldInfo {
    let choice = |value: &str, label: String| Choice { value: value.to_owned(), label };
    let options = match field.kind {
        FieldKind::Province => regions::provinces().iter().map(|province| choice(province.code, province.name(lang).to_owned())).collect(),
        FieldKind::City => regions::cities().iter().map(|city| choice(city.code, city.name(lang).to_owned())).collect(),
        FieldKind::Country => regions::countries().iter().map(|country| choice(country.code, country.name(lang).to_owned())).collect(),
        _ => field.choices.iter().map(|(stored, zh, en)| choice(stored, if lang == Lang::Zh { *zh } else { *en }.to_owned())).collect(),
    };
    FieldInfo {
        key: field.key.to_owned(),
        label: field.label(lang).to_owned(),
        kind: field.kind,
        required: field.required,
        options,
        unit: field.unit.to_owned(),
        help: lang.pick(field.help.0, field.help.1).to_owned(),
        group: field.group.label(lang).to_owned(),
        columns: field.columns.iter().map(|column| field_info(column, lang)).collect(),
        link: field.link.map(|kind| kind.plural().to_owned()),
        when: field
            .when
            .map(|(on, values)| FieldCondition { field: on.to_owned(), values: values.iter().map(|value| (*value).to_owned()).collect() }),
        personal: field.personal,
    }
}

/// The kind of a plural name, or an error that lists what there is.
pub fn kind_of(name: &str) -> Result<Kind> {
    Kind::from_plural(name).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.plural()).collect();
        DeskError::new(ErrorCode::BadRequest, format!("没有名为 {name} 的台账类别。"), format!("There is no kind named {name}."))
            .hint(format!("可用的类别：{}", known.join("、")), format!("Kinds: {}", known.join(", ")))
            .field("kind")
    })
}

/// Gives one record.
pub fn get(cx: &mut Context<'_>, request: RecordRequest) -> Result<RecordItem> {
    let workspace = cx.workspace()?;
    let record = find(&workspace, &request.id)?.ok_or_else(|| gone(&request.id))?;
    let names = workspace.read(|tx| links::targets(tx, [&record]))?;
    let mut found = [item(&record, cx.lang)];
    links::name_links(record.kind, &mut found, &names);
    let [found] = found;
    Ok(found)
}

/// The error of a record that is not there.
pub(crate) fn gone(id: &str) -> DeskError {
    DeskError::new(ErrorCode::NotFound, format!("找不到记录：{id}"), format!("There is no such record: {id}"))
        .hint(
            "它可能已被删除；请到回收站查找，或在日志中撤销删除。",
            "It may have been deleted: look in the bin, or take that back in the log.",
        )
        .field("id")
}

/// Finds a record by id, by its code, or by the id of one that was merged into it; what lies in the bin is not there.
pub fn find(workspace: &Workspace, id: &str) -> Result<Option<Record>> {
    workspace.read(|tx| {
        if let Some(record) = tx.record(id)? {
            return Ok(Some(record));
        }
        match tx.record_by_code(id)?.map_or_else(|| tx.merged_into(id), |id| Ok(Some(id)))? {
            Some(id) => Ok(tx.record(&id)?),
            None => Ok(None),
        }
    })
}

/// The name of a record: the policy's where it has one, else the official one.
pub fn name_of(record: &Record) -> &str {
    ["name_policy", "name_official", "name_en"].iter().find_map(|key| record.fields.get(*key).and_then(Value::as_str)).unwrap_or(&record.id)
}

/// The name of a record in a text of one language: in English the English name, where the record has one.
pub fn name_in(record: &Record, lang: Lang) -> &str {
    match lang {
        Lang::En => record.text("name_en").filter(|name| !name.trim().is_empty()),
        Lang::Zh => None,
    }
    .unwrap_or_else(|| name_of(record))
}

fn item(record: &Record, lang: Lang) -> RecordItem {
    let name = name_of(record).to_owned();
    let mut display: BTreeMap<String, String> = fields::fields(record.kind)
        .filter(|field| field.kind != FieldKind::Rows)
        .filter_map(|field| {
            let shown = values::show(field, record.fields.get(field.key)?, lang);
            (!shown.is_empty()).then(|| (field.key.to_owned(), shown))
        })
        .collect();
    for field in fields::fields(record.kind).filter(|field| field.kind == FieldKind::Rows) {
        let rows = record.children.get(field.key).map(Vec::as_slice).unwrap_or_default();
        let firsts: Vec<String> = rows
            .iter()
            .filter_map(|row| {
                field.columns.first().and_then(|first| row.get(first.key).map(|value| shown_in(record.kind, field.key, first, value, lang)))
            })
            .collect();
        if !firsts.is_empty() {
            display.insert(field.key.to_owned(), firsts.join(if lang == Lang::Zh { "、" } else { ", " }));
        }
    }
    display.insert("name".to_owned(), name.clone());
    RecordItem { id: record.id.clone(), kind: record.kind.plural().to_owned(), name, values: values::to_wire(record), display }
}

/// Adds or changes a record. Keys that are absent stay; everything is checked before anything is written.
pub fn save(cx: &mut Context<'_>, request: RecordSave) -> Result<RecordSaved> {
    let kind = kind_of(&request.kind)?;
    let workspace = cx.workspace()?;
    let (mut record, is_new) = match request.id.as_deref().filter(|id| !id.is_empty()) {
        Some(id) => (find(&workspace, id)?.filter(|record| record.kind == kind).ok_or_else(|| gone(id))?, false),
        None => (Record { id: String::new(), kind, fields: Fields::new(), children: BTreeMap::new() }, true),
    };
    if !is_new {
        still(&record, &request, cx.lang)?;
    }
    apply(&mut record, &request.values)?;
    check(&record)?;
    let name = name_of(&record).to_owned();
    let op = if is_new { Op::RecordCreated { kind, name } } else { Op::RecordChanged { kind, name } };
    let written = cx.write(op, |tx| {
        guard::allowed(tx, &record)?;
        if is_new {
            Ok(tx.insert_record(record)?)
        } else {
            tx.update_record(&record)?;
            Ok(record.id.clone())
        }
    })?;
    Ok(RecordSaved { changed: written.entry.is_some(), id: written.output })
}

/// Refuses to write over what somebody else has changed since the fields were shown; the same change made twice is none.
fn still(record: &Record, request: &RecordSave, lang: Lang) -> Result<()> {
    // A row holds the same with and without a word for what it does not hold.
    let held_in = |record: &Record, key: &str| match values::to_wire(record).remove(key) {
        Some(FieldValue::Rows(mut rows)) => {
            rows.iter_mut().for_each(|row| row.retain(|key, value| key != "id" && *value != FieldValue::Null));
            Some(FieldValue::Rows(rows))
        }
        other => other.filter(|value| *value != FieldValue::Null),
    };
    for (key, shown) in &request.was {
        let Some(wanted) = request.values.get(key) else { continue };
        let with = |value: &FieldValue| -> Result<Option<FieldValue>> {
            let mut other = record.clone();
            apply(&mut other, &BTreeMap::from([(key.clone(), value.clone())]))?;
            Ok(held_in(&other, key))
        };
        let held = held_in(record, key);
        if with(shown)? != held && with(wanted)? != held {
            let display = item(record, lang).display.remove(key);
            let field = fields::find(record.kind, key);
            let (zh, en) = field.map_or((key.as_str(), key.as_str()), |field| (field.zh, field.en));
            return Err(DeskError::new(
                ErrorCode::EditConflict,
                match &display {
                    Some(text) => format!("「{zh}」在您填写期间已被改为「{text}」，没有覆盖。"),
                    None => format!("「{zh}」在您填写期间已被清空，没有覆盖。"),
                },
                match &display {
                    Some(text) => format!("“{en}” was changed to “{text}” while you were typing, and was not written over."),
                    None => format!("“{en}” was cleared while you were typing, and was not written over."),
                },
            )
            .hint("再次保存则以您填写的为准。", "Save again to keep what you typed.")
            .field(key));
        }
    }
    Ok(())
}

/// Puts typed values into a record; the error names the field (`site.0.lat` for a row).
pub fn apply(record: &mut Record, values: &BTreeMap<String, FieldValue>) -> Result<()> {
    for (key, value) in values {
        let field = fields::find(record.kind, key).ok_or_else(|| {
            DeskError::new(ErrorCode::InvalidInput, format!("没有名为 {key} 的字段。"), format!("There is no field named {key}."))
                .field(key)
        })?;
        if field.kind != FieldKind::Rows {
            record.fields.insert(key.clone(), values::take(record.kind, None, field, value)?);
            continue;
        }
        let rows = match value {
            FieldValue::Rows(rows) => rows.as_slice(),
            FieldValue::Null => &[],
            _ => {
                return Err(DeskError::new(
                    ErrorCode::InvalidInput,
                    format!("「{}」须是多行。", field.zh),
                    format!("“{}” must be rows.", field.en),
                )
                .field(key));
            }
        };
        let mut accepted = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            accepted.push(accept_row(record.kind, field, row).map_err(|mut error| {
                let column = error.place.field.take().unwrap_or_default();
                error.field(format!("{key}.{at}.{column}"))
            })?);
        }
        record.children.insert(key.clone(), accepted);
    }
    Ok(())
}

fn accept_row(kind: Kind, field: &Field, row: &BTreeMap<String, FieldValue>) -> Result<Fields> {
    let mut accepted = Fields::new();
    for column in field.columns {
        let value = values::take(kind, Some(field), column, row.get(column.key).unwrap_or(&FieldValue::Null))?;
        if column.required && matches!(value, Value::Null) {
            return Err(missing(column));
        }
        accepted.insert(column.key.to_owned(), value);
    }
    if let Some(FieldValue::Text(id)) = row.get("id") {
        accepted.insert("id".to_owned(), Value::Text(id.clone()));
    }
    Ok(accepted)
}

fn missing(field: &Field) -> DeskError {
    DeskError::new(ErrorCode::InvalidInput, format!("请填写「{}」。", field.zh), format!("Please fill in “{}”.", field.en)).field(field.key)
}

/// Checks a whole record: a name, what is required, a city inside its province.
pub fn check(record: &Record) -> Result<()> {
    let has = |key: &str| record.fields.get(key).is_some_and(|value| !matches!(value, Value::Null));
    if !has("name_policy") && !has("name_official") {
        return Err(DeskError::new(
            ErrorCode::InvalidInput,
            "请填写名称（政策名称或正式名称）。",
            "Please fill in a name (in the policy or official).",
        )
        .field("name_official"));
    }
    if let Some(field) = fields::fields(record.kind).find(|field| field.required && field.kind != FieldKind::Rows && !has(field.key)) {
        return Err(missing(field));
    }
    guard::check(record)?;
    let text = |key: &str| record.fields.get(key).and_then(Value::as_str);
    if let (Some(city), Some(province)) = (text("city"), text("province"))
        && city.get(..2) != province.get(..2)
    {
        return Err(DeskError::new(ErrorCode::InvalidInput, "设区市不在牵头省市内。", "The city is not in the lead province.")
            .hint("请改选城市，或改选省市。", "Choose another city, or another province.")
            .field("city"));
    }
    Ok(())
}

/// Moves a record to the bin; the bin and undo bring it back.
pub fn delete(cx: &mut Context<'_>, request: RecordRequest) -> Result<RecordSaved> {
    let record = find(&*cx.workspace()?, &request.id)?.ok_or_else(|| gone(&request.id))?;
    let by = cx.actor()?.name;
    let op = Op::RecordsBinned { kind: Some(record.kind), count: 1, name: name_of(&record).to_owned() };
    let written = cx.write(op, |tx| Ok(tx.bin_record(&record.id, &by, None)?))?;
    Ok(RecordSaved { id: record.id, changed: written.entry.is_some() })
}

/// The field that a stored column belongs to and its name for people, for the history.
pub(crate) fn field_of_column(kind: Option<Kind>, table: &str, column: &str, lang: Lang) -> (String, String) {
    if let Some((key, label)) = keeping_label(table, column, lang) {
        return (key, label.to_owned());
    }
    let Some(kind) = kind else { return (column.to_owned(), crate::indicators::column_label(column, lang).to_owned()) };
    match fields::find(kind, table).filter(|field| field.kind == FieldKind::Rows) {
        Some(list) => {
            let label = list.columns.iter().find(|field| field.key == column).map(|field| field.label(lang)).unwrap_or(column);
            (format!("{table}.{column}"), format!("{} · {label}", list.label(lang)))
        }
        None => {
            let label = fields::find(kind, column).map(|field| field.label(lang)).unwrap_or(column);
            (column.to_owned(), label.to_owned())
        }
    }
}

/// The same for what is kept about a record beside its fields: evidence, the bin, verdicts.
fn keeping_label(table: &str, column: &str, lang: Lang) -> Option<(String, &'static str)> {
    let label = match (table, column) {
        ("evidence", "name") => lang.pick("佐证 · 文件名", "Evidence · name"),
        ("evidence", "note") => lang.pick("佐证 · 说明", "Evidence · note"),
        ("evidence", "bytes") => lang.pick("佐证 · 字节数", "Evidence · bytes"),
        ("evidence", "hash") => lang.pick("佐证 · SM3", "Evidence · SM3"),
        ("evidence", _) => lang.pick("佐证", "Evidence"),
        ("bin", "at") => lang.pick("移入回收站的时间", "In the bin since"),
        ("bin", "deleted_by") => lang.pick("删除人", "Deleted by"),
        ("bin", _) => lang.pick("删除原因", "Why deleted"),
        ("not_same", "note") => lang.pick("不是同一对象 · 说明", "Not the same · note"),
        ("not_same", _) => lang.pick("不是同一对象", "Not the same"),
        ("merged", _) => lang.pick("已并入", "Merged into"),
        _ => return None,
    };
    Some((format!("{table}.{column}"), label))
}

/// A value in a row of a list as people read it: a source names the field it is for, which people know by its label.
fn shown_in(kind: Kind, list: &str, column: &Field, value: &Value, lang: Lang) -> String {
    let named = (list == "source" && column.key == "field").then(|| value.as_str().and_then(|key| fields::find(kind, key))).flatten();
    named.map_or_else(|| values::show(column, value, lang), |field| field.label(lang).to_owned())
}

/// A stored value of a history as people read it; `None` is "no value".
pub(crate) fn shown(kind: Option<Kind>, field: &str, value: &Value, lang: Lang) -> Option<String> {
    let found = kind.and_then(|kind| match field.split_once('.') {
        Some((list, column)) => fields::find(kind, list).and_then(|list| list.columns.iter().find(|field| field.key == column)),
        None => fields::find(kind, field),
    });
    let text = match (found, value) {
        (_, Value::Null) => return None,
        (Some(found), value) => match (kind, field.split_once('.')) {
            (Some(kind), Some((list, _))) => shown_in(kind, list, found, value, lang),
            _ => values::show(found, value, lang),
        },
        (None, Value::Integer(number)) => number.to_string(),
        (None, Value::Real(number)) => store::plain_number(*number),
        (None, Value::Text(text)) => text.clone(),
    };
    Some(text)
}
