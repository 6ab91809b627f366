//! Lists of a kind: conditions, order, pages, and what the whole adds up to.

use std::collections::BTreeMap;

use store::{Condition, Filter, Grouped, Kind, Lang, RecordQuery as StoreQuery, Value};

use super::fields::{self, Field};
use super::{item, kind_of, links, values};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::regions;
use crate::wire::{
    FieldFilter, FieldKind, FieldSum, FieldValue, FilterTest, GroupCount, RecordItem, RecordPage, RecordQuery, RecordTotals,
};

/// How many records a list gives unless told otherwise.
const LIMIT: u32 = 1_000;

/// Lists records of a kind.
pub fn list(cx: &mut Context<'_>, query: RecordQuery) -> Result<RecordPage> {
    let stored = stored_query(&query)?;
    let (total, offset, records, names) = cx.workspace()?.read(|tx| {
        let (total, offset, records) = tx.record_page(&stored)?;
        let names = links::targets(tx, &records)?;
        Ok::<_, DeskError>((total, offset, records, names))
    })?;
    let mut items: Vec<RecordItem> = records.iter().map(|record| item(record, cx.lang)).collect();
    links::name_links(kind_of(&query.kind)?, &mut items, &names);
    Ok(RecordPage { kind: query.kind, total: total as u32, offset: offset as u32, items })
}

/// Adds up a whole list: how many, sums, by status, by province, by group.
pub fn totals(cx: &mut Context<'_>, query: RecordQuery) -> Result<RecordTotals> {
    let kind = kind_of(&query.kind)?;
    let group = query.group.clone().filter(|group| !group.is_empty());
    let stored = StoreQuery { group: group.clone(), ..stored_query(&query)? };
    let (totals, names) = cx.workspace()?.read(|tx| {
        let totals = tx.totals(&stored)?;
        let ids = totals.groups.iter().filter_map(|it| it.value.as_str().map(str::to_owned)).collect();
        let linked = group.as_deref().and_then(|key| fields::find(kind, key)).is_some_and(|field| field.kind == FieldKind::Link);
        let names = if linked { tx.names_of(&ids)? } else { BTreeMap::new() };
        Ok::<_, DeskError>((totals, names))
    })?;
    let lang = cx.lang;
    let counted = |field: &str, groups: Vec<Grouped>| groups.into_iter().map(|it| group_count(kind, field, it, lang)).collect();
    let sums = totals.sums.iter().filter(|(_, _, filled)| *filled > 0).filter_map(|(key, sum, filled)| {
        let field = fields::find(kind, key)?;
        // Adding binary fractions leaves dust that nobody entered.
        let sum = (sum * 1e6).round() / 1e6;
        let display = values::show(field, &Value::Real(sum), lang);
        Some(FieldSum { field: (*key).to_owned(), label: field.label(lang).to_owned(), sum, display, filled: *filled as u32 })
    });
    Ok(RecordTotals {
        sums: sums.collect(),
        count: totals.count as u32,
        by_status: counted("status", totals.by_status),
        by_province: counted("province", totals.by_province),
        groups: named(group.map(|group| counted(&group, totals.groups)).unwrap_or_default(), &names),
        kind: query.kind,
    })
}

/// Groups by a link carry the name of what they link to.
fn named(mut groups: Vec<GroupCount>, names: &BTreeMap<String, String>) -> Vec<GroupCount> {
    for group in &mut groups {
        if let Some(name) = names.get(&group.label) {
            group.label.clone_from(name);
        }
    }
    groups
}

fn group_count(kind: Kind, field: &str, group: Grouped, lang: Lang) -> GroupCount {
    let field = place(kind, field).map(|place| place.field);
    let label = match (&group.value, field) {
        (Value::Null, _) => lang.pick("（未填）", "(none)").to_owned(),
        (value, Some(field)) => values::show(field, value, lang),
        (value, None) => value.to_string(),
    };
    let value = match field {
        Some(field) => values::scalar_to_wire(field, Some(&group.value)),
        None => FieldValue::Text(group.value.to_string()),
    };
    GroupCount { value, label, count: group.count as u32 }
}

/// A query of the wire for the store; everything in it is checked and put into stored form.
pub(crate) fn stored_query(query: &RecordQuery) -> Result<StoreQuery> {
    let kind = kind_of(&query.kind)?;
    let given = |text: &Option<String>| text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let province = match given(&query.province) {
        Some(text) => Some(
            regions::province(&text)
                .ok_or_else(|| {
                    let (zh, en) = regions::choices();
                    DeskError::new(ErrorCode::InvalidInput, format!("不认识的省市：{text}"), format!("Unknown province: {text}"))
                        .hint(format!("可用：{zh}。"), format!("There are: {en}."))
                        .field("province")
                })?
                .code
                .to_owned(),
        ),
        None => None,
    };
    let sort = given(&query.sort);
    if let Some(sort) = &sort
        && !is_sortable(kind, sort)
    {
        let known = sortable(kind);
        return Err(DeskError::new(ErrorCode::InvalidInput, format!("不能按「{sort}」排序。"), format!("Can't sort by “{sort}”."))
            .hint(format!("可用：{}。", known.join("、")), format!("There are: {}.", known.join(", ")))
            .field("sort"));
    }
    let group = given(&query.group);
    if let Some(group) = &group
        && place(kind, group).is_none()
    {
        let known = sortable(kind);
        return Err(DeskError::new(ErrorCode::InvalidInput, format!("不能按「{group}」分组。"), format!("Can't group by “{group}”."))
            .hint(format!("可用：{}。", known.join("、")), format!("There are: {}.", known.join(", ")))
            .field("group"));
    }
    let mut equals = Vec::new();
    if let Some(city) = given(&query.city) {
        equals.push(("city".to_owned(), known(kind, "city", &city)?));
    }
    if let Some(status) = given(&query.status) {
        equals.push(("status".to_owned(), known(kind, "status", &status)?));
    }
    let filters = query
        .filters
        .iter()
        .enumerate()
        .map(|(at, filter)| stored_filter(kind, filter).map_err(|error| error.field(format!("filters.{at}"))))
        .collect::<Result<_>>()?;
    Ok(StoreQuery {
        kind: Some(kind),
        equals,
        filters,
        province,
        search: given(&query.search),
        // A record stands in a list once, so the list itself is not grouped by what it can have several of.
        group: group.filter(|group| is_sortable(kind, group)),
        sort,
        descending: query.descending,
        limit: Some(query.limit.unwrap_or(LIMIT)),
        offset: query.offset.unwrap_or(0),
        after: given(&query.after),
    })
}

/// A word of a query as a field of the kind holds it; one that no record can have is a mistake, not an empty list.
fn known(kind: Kind, key: &str, text: &str) -> Result<Value> {
    match fields::find(kind, key) {
        Some(field) => values::accept(field, &FieldValue::Text(text.to_owned())),
        None => Ok(Value::Text(text.to_owned())),
    }
}

fn sortable(kind: Kind) -> Vec<&'static str> {
    std::iter::once("name").chain(fields::fields(kind).filter(|field| field.kind != FieldKind::Rows).map(|field| field.key)).collect()
}

fn is_sortable(kind: Kind, key: &str) -> bool {
    key == "name" || fields::find(kind, key).is_some_and(|field| field.kind != FieldKind::Rows)
}

/// A field that conditions and groups can name.
struct Named {
    /// The field that holds the values.
    field: &'static Field,
    /// What the store calls it.
    stored: String,
}

/// Finds `name`, `concerned`, a field, rows, or a column of rows.
fn place(kind: Kind, key: &str) -> Option<Named> {
    let named = |field, stored: &str| Some(Named { field, stored: stored.to_owned() });
    match key {
        "name" => return named(fields::find(kind, "name_official")?, "name"),
        "concerned" => return named(fields::find(kind, "province")?, "concerned"),
        _ => {}
    }
    let (list, column) = key.split_once('.').map_or((key, None), |(list, column)| (list, Some(column)));
    let field = fields::find(kind, list)?;
    match (field.kind == FieldKind::Rows, column) {
        (false, None) => named(field, key),
        (false, Some(_)) => None,
        (true, None) => field.columns.first().and_then(|first| named(first, &format!("{list}.{}", first.key))),
        (true, Some(column)) => named(field.columns.iter().find(|it| it.key == column)?, key),
    }
}

fn stored_filter(kind: Kind, filter: &FieldFilter) -> Result<Filter> {
    let Named { field, stored } = place(kind, &filter.field).ok_or_else(|| {
        DeskError::new(
            ErrorCode::InvalidInput,
            format!("不能按「{}」筛选：没有这个字段。", filter.field),
            format!("Can't filter by “{}”: there is no such field.", filter.field),
        )
    })?;
    let (zh, en) = (field.zh, field.en);
    let refuse = |zh: String, en: String| DeskError::new(ErrorCode::InvalidInput, zh, en);
    let accepted = |value: &FieldValue| match value {
        FieldValue::Text(text) if field.kind == FieldKind::Flag => match text.trim().to_lowercase().as_str() {
            "是" | "yes" | "true" | "1" => Ok(Value::Integer(1)),
            "否" | "no" | "false" | "0" => Ok(Value::Integer(0)),
            _ => Err(refuse(format!("「{zh}」只有「是」和「否」。"), format!("“{en}” is yes or no."))),
        },
        value => values::accept(field, value),
    };
    let needed = || refuse(format!("请给出「{zh}」的筛选值。"), format!("Give a value to filter “{en}” by."));
    let condition = match filter.test {
        FilterTest::Empty => Condition::Empty,
        FilterTest::Filled => Condition::Filled,
        FilterTest::Is | FilterTest::IsNot => {
            if filter.values.is_empty() {
                return Err(needed());
            }
            let wanted = filter.values.iter().map(accepted).collect::<Result<_>>()?;
            if filter.test == FilterTest::Is { Condition::OneOf(wanted) } else { Condition::NoneOf(wanted) }
        }
        FilterTest::Contains => {
            if !matches!(field.kind, FieldKind::Text | FieldKind::Paragraph) {
                return Err(refuse(
                    format!("「{zh}」不是文字，不能按「包含」筛选。"),
                    format!("“{en}” is no text, so it can't be filtered by what it contains."),
                ));
            }
            let text = |value: &FieldValue| match value {
                FieldValue::Text(text) if !text.trim().is_empty() => Ok(text.trim().to_owned()),
                FieldValue::Number(number) => Ok(number.to_string()),
                _ => Err(needed()),
            };
            if filter.values.is_empty() {
                return Err(needed());
            }
            Condition::Contains(filter.values.iter().map(text).collect::<Result<_>>()?)
        }
        FilterTest::Between => {
            if matches!(
                field.kind,
                FieldKind::Flag | FieldKind::Choice | FieldKind::Province | FieldKind::City | FieldKind::Country | FieldKind::Link
            ) {
                return Err(refuse(
                    format!("「{zh}」没有大小之分，不能按范围筛选。"),
                    format!("“{en}” has no order, so it can't be filtered by a range."),
                ));
            }
            let bound = |value: &Option<FieldValue>| match value {
                Some(value) => accepted(value).map(|value| Some(value).filter(|value| !value.is_null())),
                None => Ok(None),
            };
            let (from, to) = (bound(&filter.from)?, bound(&filter.to)?);
            if from.is_none() && to.is_none() {
                return Err(needed());
            }
            Condition::Between(from, to)
        }
    };
    Ok(Filter { field: stored, condition })
}
