//! Every kind of record: what is written is what is read, and undo takes it back exactly, whatever its columns hold.

use proptest::prelude::*;
use store::schema::{Accepts, Column};
use store::{Fields, Kind, Op, Record, Value, schema};

use crate::support::{Desk, dump, li, now, park};

/// What is generated for a column: a small number that chooses among fitting values, or nothing.
type Choice = Option<u8>;

fn value(kind: Kind, column: &Column, choice: Choice) -> Value {
    let Some(n) = choice else {
        return if column.required { fallback(kind, column) } else { Value::Null };
    };
    let at = usize::from(n);
    match column.accepts {
        Accepts::Text => Value::from(["甲", "乙 园区", "=1+1", "<b>丙</b>", "O'Brien; DROP TABLE record", "丁\n戊"][at % 6]),
        Accepts::OneOf(words) => Value::from(words[at % words.len()]),
        Accepts::Status => Value::from(schema::statuses(kind)[at % schema::statuses(kind).len()]),
        Accepts::Number(low, high) => Value::Real((f64::from(n) * 1.25).clamp(low.max(-999).into(), high.min(999).into())),
        Accepts::Whole => Value::Integer(n.into()),
        Accepts::Year => Value::Integer(1990 + i64::from(n % 60)),
        Accepts::Flag => Value::from(n % 2 == 0),
        Accepts::Time => Value::from(["09:30", "14:00", "23:59"][at % 3]),
        Accepts::PartialDate => Value::from(["2019", "2021-05", "2024-02-29"][at % 3]),
        Accepts::Country => Value::from(["SG", "IL", "EU"][at % 3]),
        // Links need a record to link to; see `links_follow_their_record`.
        Accepts::Link(_) => Value::Null,
    }
}

fn fallback(kind: Kind, column: &Column) -> Value {
    match column.name {
        "confidence" => "confirmed".into(),
        "named_in_policy" => 0.into(),
        _ => value(kind, column, Some(0)),
    }
}

fn choices() -> impl Strategy<Value = Vec<Choice>> {
    prop::collection::vec(prop::option::weighted(0.7, any::<u8>()), 150)
}

/// A record of a kind from choices: every column in turn, up to two rows of every child table.
fn record(kind: Kind, choices: &[Choice]) -> Record {
    let mut choices = choices.iter().copied().cycle();
    let mut next = || choices.next().unwrap_or_default();
    let mut record = Record::new(kind);
    for column in schema::columns(kind) {
        record.fields.insert(column.name.to_owned(), value(kind, column, next()));
    }
    record.fields.insert("name_official".to_owned(), "演示记录".into());
    for table in schema::child_tables(kind) {
        let rows = (0..next().unwrap_or_default() % 3)
            .map(|_| table.columns.iter().map(|it| (it.name.to_owned(), value(kind, it, next()))).collect::<Fields>())
            .collect();
        record.children.insert(table.name.to_owned(), rows);
    }
    record
}

/// The fields without what the store adds: the identifiers of child rows; and numbers as they are stored.
fn bare(record: &Record) -> (Fields, Vec<(String, Vec<String>)>) {
    let plain = |value: &Value| value.as_f64().map_or_else(|| value.to_string(), |x| x.to_string());
    let fields = record.fields.clone();
    let children = record.children.iter().map(|(table, rows)| {
        let mut rows: Vec<String> = rows
            .iter()
            .map(|row| row.iter().filter(|(name, _)| *name != "id").map(|(name, it)| format!("{name}={}|", plain(it))).collect())
            .collect();
        rows.sort();
        (table.clone(), rows)
    });
    (fields, children.collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 100, ..ProptestConfig::default() })]

    #[test]
    fn every_kind_comes_back_as_it_went_and_undo_is_exact(first in choices(), second in choices()) {
        for kind in Kind::ALL {
            let desk = Desk::new();
            let written = record(kind, &first);
            let mut states = vec![dump(&desk.path())];
            let id = desk.add(&li(), written.clone());
            states.push(dump(&desk.path()));
            let stored = desk.ws.read(|tx| tx.record(&id)).unwrap().unwrap();
            prop_assert_eq!(bare(&stored), bare(&written), "{:?}", kind);

            let change = Record { id: id.clone(), ..record(kind, &second) };
            let op = Op::RecordChanged { kind, name: "演示记录".into() };
            let changed = desk.ws.write(&li(), op, now(), |tx| tx.update_record(&change)).unwrap().entry.is_some();
            if changed {
                states.push(dump(&desk.path()));
            }
            let stored = desk.ws.read(|tx| tx.record(&id)).unwrap().unwrap();
            prop_assert_eq!(bare(&stored), bare(&change), "{:?} after the change", kind);

            let op = Op::RecordDeleted { kind, name: "演示记录".into() };
            let _ = desk.ws.write(&li(), op, now(), |tx| tx.delete_record(&id)).unwrap();
            states.push(dump(&desk.path()));
            prop_assert_eq!(&states[states.len() - 1], &states[0], "nothing of {:?} may stay", kind);
            for expected in states.iter().rev().skip(1) {
                desk.ws.undo(&li(), now(), false).unwrap();
                prop_assert_eq!(&dump(&desk.path()), expected, "undo of {:?}", kind);
            }
            for expected in &states[1..] {
                desk.ws.redo(&li(), now(), false).unwrap();
                prop_assert_eq!(&dump(&desk.path()), expected, "redo of {:?}", kind);
            }
            let report = desk.ws.check(false).unwrap();
            prop_assert!(report.ok, "{:?}", report.findings);
        }
    }
}

/// A record of the kind that a link points to, then one that links to it: deleting the first takes the link away, undo brings both back.
#[test]
fn links_follow_their_record() {
    for (kind, column, to) in schema::links() {
        let desk = Desk::new();
        let target = desk.add(&li(), Record::new(to).with("name_official", "目标"));
        let from = desk.add(&li(), Record::new(kind).with("name_official", "来源").with(column, target.as_str()));
        let link = || desk.ws.read(|tx| tx.record(&from)).unwrap().unwrap().fields[column].clone();
        assert_eq!(link(), Value::from(target.as_str()), "{kind:?}.{column}");
        let before = dump(&desk.path());
        let op = Op::RecordDeleted { kind: to, name: "目标".into() };
        let _ = desk.ws.write(&li(), op, now(), |tx| tx.delete_record(&target)).unwrap();
        assert_eq!(link(), Value::Null, "{kind:?}.{column} must not point to nothing");
        desk.ws.undo(&li(), now(), false).unwrap();
        assert_eq!(dump(&desk.path()), before, "undo brings the record and the link back");

        let refused = |value: &str| {
            let change = Record { id: from.clone(), ..Record::new(kind) }.with(column, value);
            let op = Op::RecordChanged { kind, name: "来源".into() };
            desk.ws.write(&li(), op, now(), |tx| tx.update_record(&change)).unwrap_err().code()
        };
        assert_eq!(refused("没有这条"), "constraint");
        assert_eq!(refused(&from), "constraint", "a record is no {to:?} of its own");
    }
}

/// The creation of a record that somebody else has linked to goes back only by force, and then without the links.
#[test]
fn forced_undo_takes_links_away() {
    let desk = Desk::new();
    let park = desk.add(&li(), park("甲园"));
    let project =
        desk.add(&crate::support::wang(), Record::new(Kind::Project).with("name_official", "项目").with("park_id", park.as_str()));
    assert_eq!(desk.ws.undo(&li(), now(), false).unwrap_err().code(), "constraint", "the project would be left without its park");
    desk.ws.undo(&li(), now(), true).unwrap();
    assert_eq!(desk.ws.read(|tx| tx.record(&park)).unwrap(), None);
    assert_eq!(desk.field(&project, "park_id"), None);
    let report = desk.ws.check(false).unwrap();
    assert!(report.ok, "{:?}", report.findings);
}

#[test]
fn states_are_words_of_their_kind() {
    let desk = Desk::new();
    let add = |kind: Kind, status: &str| {
        let record = Record::new(kind).with("name_official", "甲").with("status", status);
        desk.ws.write(&li(), Op::RecordCreated { kind, name: "甲".into() }, now(), |tx| tx.insert_record(record)).map(drop)
    };
    assert_eq!(add(Kind::Project, "运行").unwrap_err().code(), "constraint");
    assert_eq!(add(Kind::Park, "已结束").unwrap_err().code(), "constraint");
    add(Kind::Programme, "已结束").unwrap();
    add(Kind::Programme, "运行").unwrap();
    let row = Record::new(Kind::Project)
        .with("name_official", "乙")
        .with_child("record_status", [("status", "试运营".into()), ("since", "2024".into())]);
    let op = Op::RecordCreated { kind: Kind::Project, name: "乙".into() };
    assert_eq!(desk.ws.write(&li(), op, now(), |tx| tx.insert_record(row)).unwrap_err().code(), "constraint");
}
