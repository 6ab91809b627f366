//! Links between records: in a file by name, code or id, in the workspace by id. A record that stands in the same file counts too.

use std::collections::HashMap;

use store::{Kind, Record, Value};

use super::finding::{Finding, Spot};
use crate::regions::{bare_key, key};
use crate::registry::fields::{self, Field};
use crate::wire::FieldKind;

/// What stands before the words of a link that the workspace does not know yet; no text of a cell begins so.
const PENDING: char = '\u{1}';

/// What a link's words mean.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meant {
    /// This record.
    Record(String),
    /// One of several; their names.
    Several(Vec<String>),
    /// None of the workspace.
    Unknown,
}

/// The records of one kind by everything that they are called.
#[derive(Clone, Debug, Default)]
struct Targets {
    called: HashMap<String, Vec<String>>,
    shown: HashMap<String, String>,
}

/// The records to which others link.
#[derive(Clone, Debug, Default)]
pub(crate) struct Links {
    kinds: HashMap<Kind, Targets>,
}

/// The ways in which a record may be named: its id, its code, its names and aliases, each kept apart from the others.
pub(crate) fn callings(record: &Record) -> Vec<String> {
    let mut all = Vec::new();
    if !record.id.is_empty() {
        all.push(format!("@{}", record.id));
    }
    all.extend(record.text("code").map(|code| format!("#{}", key(code))));
    let names = ["name_policy", "name_official", "name_en"].into_iter().filter_map(|field| record.text(field));
    let aliases = record.child_rows("alias").iter().filter_map(|row| row.get("name").and_then(Value::as_str));
    all.extend(names.chain(aliases).map(bare_key));
    all.dedup();
    all
}

/// How a text may be meant, in the order in which it is tried.
pub(crate) fn ways(text: &str) -> [String; 3] {
    [format!("@{}", text.trim()), format!("#{}", key(text)), bare_key(text)]
}

/// The kinds to which records of a kind link.
pub(crate) fn linked_kinds(kind: Kind) -> impl Iterator<Item = Kind> {
    fields::fields(kind).filter_map(|field| field.link)
}

impl Links {
    /// Knows these records.
    pub fn of<'a>(records: impl IntoIterator<Item = &'a Record>) -> Links {
        let mut links = Links::default();
        for record in records {
            let targets = links.kinds.entry(record.kind).or_default();
            for called in callings(record) {
                let ids = targets.called.entry(called).or_default();
                if !ids.contains(&record.id) {
                    ids.push(record.id.clone());
                }
            }
            targets.shown.insert(record.id.clone(), record.name().to_owned());
        }
        // What is written must mean the record when it is read: the name if only it is called so, else the code, else the id.
        for (kind, targets) in &mut links.kinds {
            let mut codes: HashMap<&str, &str> = HashMap::new();
            for (called, ids) in &targets.called {
                if let (Some(code), [id]) = (called.strip_prefix('#'), ids.as_slice()) {
                    codes.insert(id, code);
                }
            }
            let written: HashMap<String, String> = targets
                .shown
                .iter()
                .map(|(id, name)| {
                    // Names of people are not spread by links to them.
                    let name = (*kind != Kind::Person).then_some(name.as_str());
                    let candidates = [name, codes.get(id.as_str()).copied()];
                    let own = |text: &&str| meant_by(targets, text) == Meant::Record(id.clone());
                    let text = candidates.into_iter().flatten().find(own).unwrap_or(id);
                    (id.clone(), text.to_owned())
                })
                .collect();
            targets.shown = written;
        }
        links
    }

    /// What the words of a link to a kind mean.
    pub fn meant(&self, kind: Kind, text: &str) -> Meant {
        self.kinds.get(&kind).map_or(Meant::Unknown, |targets| meant_by(targets, text))
    }

    /// The words for a link to a record.
    pub fn written<'a>(&'a self, kind: Kind, id: &'a str) -> &'a str {
        self.kinds.get(&kind).and_then(|targets| targets.shown.get(id)).map_or(id, String::as_str)
    }

    /// The words for every record of a kind, in order.
    pub fn words(&self, kind: Kind) -> Vec<String> {
        let mut words: Vec<String> = self.kinds.get(&kind).into_iter().flat_map(|targets| targets.shown.values().cloned()).collect();
        words.sort();
        words
    }

    /// The value of a link's cell: the id of the record, or its words when the workspace knows none.
    pub fn read(&self, field: &Field, text: &str, spot: &Spot) -> Result<Value, Box<Finding>> {
        let Some(kind) = field.link else { return Ok(Value::from(text)) };
        match self.meant(kind, text) {
            Meant::Record(id) => Ok(Value::Text(id)),
            Meant::Unknown => Ok(Value::Text(format!("{PENDING}{}", text.trim()))),
            Meant::Several(names) => Err(Box::new(
                Finding::error(
                    spot.clone(),
                    format!("「{text}」可能指几条{}：{}。", kind.label(store::Lang::Zh), names.join("、")),
                    format!("“{text}” may mean several {}: {}.", kind.plural(), names.join(", ")),
                )
                .hint("请填编号。", "Write the code."),
            )),
        }
    }
}

fn meant_by(targets: &Targets, text: &str) -> Meant {
    for way in ways(text) {
        match targets.called.get(&way).map(Vec::as_slice) {
            Some([id]) => return Meant::Record(id.clone()),
            Some(ids) if !ids.is_empty() => {
                let names = ids.iter().take(5).map(|id| targets.shown.get(id).unwrap_or(id).clone()).collect();
                return Meant::Several(names);
            }
            _ => {}
        }
    }
    Meant::Unknown
}

/// The words of a link that waits for a record of the same file.
pub(crate) fn pending(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix(PENDING)
}

/// The links of a record that wait: field, kind, words.
pub(crate) fn pending_links(record: &Record) -> Vec<(&'static Field, Kind, String)> {
    fields::fields(record.kind)
        .filter(|field| field.kind == FieldKind::Link)
        .filter_map(|field| Some((field, field.link?, pending(record.fields.get(field.key)?)?.to_owned())))
        .collect()
}

/// The finding for a link to a record that is nowhere.
pub(crate) fn unknown(spot: Spot, field: &Field, text: &str) -> Finding {
    let kind = field.link.unwrap_or(Kind::Unit);
    Finding::error(
        spot,
        format!("「{}」中的「{text}」不是台账中的{}，文件里也没有。", field.zh, kind.label(store::Lang::Zh)),
        format!("“{text}” under “{}” is no record among {}, nor in this file.", field.en, kind.plural()),
    )
    .hint("请先登记它，或改填已有记录的名称或编号。", "Register it first, or write the name or code of one that is there.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(id: &str, name: &str, code: Option<&str>) -> Record {
        let record = Record { id: id.to_owned(), ..Record::new(Kind::Unit) }.with("name_official", name);
        code.map_or(record.clone(), |code| record.with("code", code))
    }

    #[test]
    fn what_is_written_means_the_record_when_it_is_read() {
        let records = [
            unit("a", "演示·甲厅", None),
            unit("b", "演示·乙厅", Some("U2")),
            unit("c", "演示·乙厅", Some("U3")),
            unit("d", "演示·乙厅", None),
        ];
        let links = Links::of(&records);
        for record in &records {
            assert_eq!(links.meant(Kind::Unit, links.written(Kind::Unit, &record.id)), Meant::Record(record.id.clone()));
        }
        assert_eq!(links.written(Kind::Unit, "a"), "演示·甲厅");
        assert_eq!(links.meant(Kind::Unit, "演示•甲厅"), Meant::Record("a".to_owned()), "in any spelling");
        assert!(matches!(links.meant(Kind::Unit, "演示·乙厅"), Meant::Several(names) if names.len() == 3));
        assert_eq!(links.meant(Kind::Park, "演示·甲厅"), Meant::Unknown);
    }
}
