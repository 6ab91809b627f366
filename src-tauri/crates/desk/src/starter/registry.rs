//! The registry as shipped: every entity that the policy names, with its facts, sources and doubts.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};
use store::schema::{self, Accepts};
use store::{Fields, Kind, Record, Value};

/// Names of lists in the asset and the child tables that hold them.
const LISTS: [(&str, &str); 6] = [
    ("provinces", "record_province"),
    ("status_history", "record_status"),
    ("sites", "site"),
    ("honours", "honour"),
    ("sources", "source"),
    ("milestones", "milestone"),
];

/// Reads the registry that is compiled in, in the policy's order. Links name their record by its code; see [`link`].
pub fn records() -> Vec<Record> {
    // The asset is compiled in and every build's tests read it.
    let asset: Json = serde_json::from_str(include_str!("../../../../../assets/registry/policy.json"))
        .expect("assets/registry/policy.json is well formed");
    let objects = asset.get("records").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_object);
    objects.filter_map(record).collect()
}

/// Puts the identifiers of records that are there already in the place of the codes by which a record links to them.
pub(super) fn link(record: &mut Record, ids: &BTreeMap<String, String>) {
    for column in schema::kind_columns(record.kind).iter().filter(|it| matches!(it.accepts, Accepts::Link(_))) {
        let id = record.text(column.name).and_then(|code| ids.get(code)).cloned();
        if let Some(id) = id {
            record.fields.insert(column.name.to_owned(), id.into());
        }
    }
}

fn record(object: &Map<String, Json>) -> Option<Record> {
    let mut record = Record::new(Kind::from_plural(object.get("kind")?.as_str()?)?);
    for (name, value) in object.iter().filter(|(name, _)| *name != "kind") {
        if name == "aliases" {
            let names = value.as_array().into_iter().flatten().map(|alias| Fields::from([("name".to_owned(), scalar(alias))]));
            record.children.insert("alias".to_owned(), names.collect());
        } else if let Some((_, table)) = LISTS.iter().find(|(list, _)| list == name) {
            let rows = value.as_array().into_iter().flatten().map(|row| match row.as_object() {
                Some(row) => row.iter().map(|(field, value)| (field.clone(), named(field, value))).collect(),
                None => Fields::from([("province".to_owned(), scalar(row))]),
            });
            record.children.insert((*table).to_owned(), rows.collect());
        } else {
            record.fields.insert(name.clone(), scalar(value));
        }
    }
    Some(record)
}

/// A value of a row; a source that is for a list names it as the asset does, and the record holds it under the table's name.
fn named(field: &str, value: &Json) -> Value {
    let list = LISTS.iter().find(|(list, _)| field == "field" && value.as_str() == Some(list));
    list.map_or_else(|| scalar(value), |(_, table)| Value::from(*table))
}

fn scalar(value: &Json) -> Value {
    match value {
        Json::Bool(flag) => Value::from(*flag),
        Json::Number(number) => match number.as_i64() {
            // Only years are whole numbers in the asset; areas and coordinates are measured.
            Some(year) if (1900..=2200).contains(&year) => Value::Integer(year),
            _ => number.as_f64().map_or(Value::Null, Value::Real),
        },
        Json::String(text) => Value::from(text.as_str()),
        Json::Null | Json::Array(_) | Json::Object(_) => Value::Null,
    }
}
