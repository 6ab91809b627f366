//! What an export was chosen by, in words for the file.

use store::{Kind, Lang, Value};

use super::super::links::Links;
use crate::registry::fields::{self, Field};
use crate::registry::values;
use crate::wire::{FieldFilter, FieldValue, FilterTest, RecordQuery};

/// The conditions of a query and how many records met them; none when there was no condition.
pub(super) fn in_words(kind: Kind, query: &RecordQuery, count: u32, links: &Links, lang: Lang) -> Option<String> {
    let label = |key: &str| match key {
        "name" => lang.pick("名称", "Name").to_owned(),
        "concerned" => lang.pick("牵头或参与省市", "Provinces concerned").to_owned(),
        key => {
            let (list, column) = key.split_once('.').map_or((key, None), |(list, column)| (list, Some(column)));
            let field = fields::find(kind, list);
            let column = column.and_then(|column| field?.columns.iter().find(|field| field.key == column));
            column.or(field).map_or(key, |field| field.label(lang)).to_owned()
        }
    };
    let colon = lang.pick("：", ": ");
    let simple =
        [("concerned", &query.province), ("city", &query.city), ("status", &query.status)].into_iter().filter_map(|(key, text)| {
            let text = text.as_ref().filter(|text| !text.is_empty())?;
            Some(format!("{}{colon}{}", label(key), shown(kind, key, &FieldValue::Text(text.clone()), links, lang)))
        });
    let search =
        query.search.as_ref().filter(|text| !text.trim().is_empty()).map(|text| format!("{}{colon}{text}", lang.pick("文字", "Text")));
    let filters = query.filters.iter().map(|filter| format!("{}{}", label(&filter.field), condition(kind, filter, links, lang)));
    let all: Vec<String> = simple.chain(search).chain(filters).collect();
    if all.is_empty() {
        return None;
    }
    Some(match lang {
        Lang::Zh => format!("筛选条件：{}；共 {count} 条。", all.join("；")),
        Lang::En => format!("Conditions: {}; {count} records.", all.join("; ")),
    })
}

fn condition(kind: Kind, filter: &FieldFilter, links: &Links, lang: Lang) -> String {
    let list = || {
        let words: Vec<String> = filter.values.iter().map(|value| shown(kind, &filter.field, value, links, lang)).collect();
        words.join(lang.pick("、", ", "))
    };
    let end = |value: &Option<FieldValue>| value.as_ref().map(|value| shown(kind, &filter.field, value, links, lang)).unwrap_or_default();
    match (filter.test, lang) {
        (FilterTest::Is, Lang::Zh) => format!("：{}", list()),
        (FilterTest::Is, Lang::En) => format!(": {}", list()),
        (FilterTest::IsNot, Lang::Zh) => format!("不是{}", list()),
        (FilterTest::IsNot, Lang::En) => format!(" is not {}", list()),
        (FilterTest::Contains, Lang::Zh) => format!("含「{}」", list()),
        (FilterTest::Contains, Lang::En) => format!(" contains “{}”", list()),
        (FilterTest::Empty, _) => lang.pick("未填", " is empty").to_owned(),
        (FilterTest::Filled, _) => lang.pick("已填", " has a value").to_owned(),
        (FilterTest::Between, Lang::Zh) => format!("：{}至{}", end(&filter.from), end(&filter.to)),
        (FilterTest::Between, Lang::En) => format!(": {} to {}", end(&filter.from), end(&filter.to)),
    }
}

/// A value as people read it; whoever asked may have written a code or a name.
fn shown(kind: Kind, key: &str, value: &FieldValue, links: &Links, lang: Lang) -> String {
    let key = if key == "concerned" { "province" } else { key };
    let field = fields::find(kind, key);
    match (value, field) {
        (FieldValue::Null, _) => lang.pick("（未填）", "(none)").to_owned(),
        (FieldValue::Flag(flag), Some(field)) => values::show(field, &Value::Integer(i64::from(*flag)), lang),
        (FieldValue::Flag(flag), None) => flag.to_string(),
        (FieldValue::Number(number), _) => number.to_string(),
        // A record is named, as in its column.
        (FieldValue::Text(id), Some(Field { link: Some(to), .. })) => links.written(*to, id).to_owned(),
        (FieldValue::Text(text), Some(field)) => match values::accept(field, value) {
            Ok(stored) => values::show(field, &stored, lang),
            Err(_) => text.clone(),
        },
        (FieldValue::Text(text), None) => text.clone(),
        (FieldValue::Rows(_), _) => String::new(),
    }
}
