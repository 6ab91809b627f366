//! Random operations of two people: undo is the exact inverse of do, the chain holds, the journal replays to the tables.

use proptest::prelude::*;
use store::{
    Actor, EvidenceOf, Kind, NewEvidence, Observation, Op, OpenMode, Record, RecordQuery, StoreError, Target, Value, ValueState, Workspace,
};

use crate::support::{Desk, dump, indicator, li, now, wang};

#[derive(Clone, Debug)]
enum Do {
    Add { kind: usize, name: String, aliases: Vec<String> },
    Edit { which: usize, field: usize, value: Option<String> },
    EditChildren { which: usize, aliases: Vec<String>, site: Option<f64> },
    Link { which: usize, to: usize },
    Delete { which: usize },
    Report { year: i32, value: Option<f64> },
    Aim { year: i32, value: f64 },
    Set { key: String, value: String },
    Bin { which: usize },
    Restore { which: usize },
    Purge { which: usize },
    Merge { one: usize, other: usize, whole: bool },
    Judge { one: usize, other: usize, different: bool },
    SetMany { value: Option<String> },
    Attach { which: usize, to_value: bool, content: String },
    Detach { which: usize },
}

fn any_do() -> impl Strategy<Value = Do> {
    let name = "[甲乙丙丁园区A-C]{1,4}";
    let names = prop::collection::vec(name, 0..3);
    prop_oneof![
        3 => (0..Kind::ALL.len(), name, names.clone()).prop_map(|(kind, name, aliases)| Do::Add { kind, name, aliases }),
        3 => (0..8usize, 0..4usize, prop::option::of(name)).prop_map(|(which, field, value)| Do::Edit { which, field, value }),
        2 => (0..8usize, names, prop::option::of(-90.0..90.0f64))
            .prop_map(|(which, aliases, site)| Do::EditChildren { which, aliases, site }),
        2 => (0..10usize, 0..8usize).prop_map(|(which, to)| Do::Link { which, to }),
        1 => (0..8usize).prop_map(|which| Do::Delete { which }),
        2 => (2021..2024, prop::option::of(-5.0..5.0f64)).prop_map(|(year, value)| Do::Report { year, value }),
        1 => (2021..2024, 0.0..9.0f64).prop_map(|(year, value)| Do::Aim { year, value }),
        1 => ("[ab]", "[xy]").prop_map(|(key, value)| Do::Set { key, value }),
        2 => (0..8usize).prop_map(|which| Do::Bin { which }),
        1 => (0..4usize).prop_map(|which| Do::Restore { which }),
        1 => (0..4usize).prop_map(|which| Do::Purge { which }),
        3 => (0..8usize, 0..8usize, any::<bool>()).prop_map(|(one, other, whole)| Do::Merge { one, other, whole }),
        2 => (0..8usize, 0..8usize, any::<bool>()).prop_map(|(one, other, different)| Do::Judge { one, other, different }),
        1 => prop::option::of(name).prop_map(|value| Do::SetMany { value }),
        2 => (0..8usize, any::<bool>(), "[xyz]").prop_map(|(which, to_value, content)| Do::Attach { which, to_value, content }),
        1 => (0..8usize).prop_map(|which| Do::Detach { which }),
    ]
}

/// Does one thing; returns whether it made an entry.
fn perform(ws: &Workspace, actor: &Actor, action: &Do) -> bool {
    let pick = |which: usize| {
        let records = all(ws);
        let n = records.len().max(1);
        records.into_iter().nth(which % n)
    };
    let alias = |name: &String| [("name".to_owned(), Value::from(name.as_str()))].into();
    let entry = |op: Op, f: &dyn Fn(&store::WriteTx<'_>) -> store::Result<()>| ws.write(actor, op, now(), f).unwrap().entry;
    let made = match action {
        Do::Add { kind, name, aliases } => {
            let mut record = Record::new(Kind::ALL[*kind]).with("name_official", name.as_str());
            record.children.insert("alias".into(), aliases.iter().map(alias).collect());
            let op = Op::RecordCreated { kind: record.kind, name: name.clone() };
            entry(op, &|tx| tx.insert_record(record.clone()).map(drop))
        }
        Do::Edit { which, field, value } => {
            let Some(stored) = pick(*which) else {
                return false;
            };
            let field = ["partner", "notes", "name_en", "summary"][*field];
            let record = Record { id: stored.id.clone(), ..Record::new(stored.kind) }.with(field, value.clone());
            let op = Op::RecordChanged { kind: stored.kind, name: stored.name().into() };
            entry(op, &|tx| tx.update_record(&record).map(drop))
        }
        Do::EditChildren { which, aliases, site } => {
            let Some(stored) = pick(*which) else {
                return false;
            };
            let mut record = Record { id: stored.id.clone(), ..Record::new(stored.kind) };
            record.children.insert("alias".into(), aliases.iter().map(alias).collect());
            let placed = store::schema::child_tables(stored.kind).any(|it| it.name == "site");
            record.children.extend(placed.then(|| ("site".into(), site.iter().map(|it| [("lat".into(), (*it).into())].into()).collect())));
            let op = Op::RecordChanged { kind: stored.kind, name: stored.name().into() };
            entry(op, &|tx| tx.update_record(&record).map(drop))
        }
        Do::Link { which, to } => {
            // Makes a record that links to one that is there, if there is one of the right kind.
            let (kind, column, of) = store::schema::links().nth(*which).unwrap();
            let (_, targets) = ws.read(|tx| tx.records(&RecordQuery { kind: Some(of), ..RecordQuery::default() })).unwrap();
            let target = targets.get(to % targets.len().max(1)).map(|it| it.id.as_str());
            let record = Record::new(kind).with("name_official", "链").with(column, target);
            let op = Op::RecordCreated { kind, name: "链".into() };
            entry(op, &|tx| tx.insert_record(record.clone()).map(drop))
        }
        Do::Delete { which } => {
            let Some(stored) = pick(*which) else {
                return false;
            };
            let op = Op::RecordDeleted { kind: stored.kind, name: stored.name().into() };
            entry(op, &|tx| tx.delete_record(&stored.id))
        }
        Do::Report { year, value } => {
            let it = Observation {
                indicator: "B1".into(),
                unit: "310000".into(),
                year: *year,
                state: value.map_or(ValueState::Blank, ValueState::Number),
                ..Observation::default()
            };
            let op = Op::ObservationChanged { indicator: "B1".into(), unit: it.unit.clone(), year: *year };
            entry(op, &|tx| tx.upsert_observation(&it).map(drop))
        }
        Do::Aim { year, value } => {
            let it = Target { indicator: "B1".into(), unit: "310000".into(), year: *year, value: *value, ..Target::default() };
            let op = Op::TargetChanged { indicator: "B1".into(), unit: it.unit.clone(), year: *year };
            entry(op, &|tx| tx.upsert_target(&it).map(drop))
        }
        Do::Set { key, value } => {
            let op = Op::SettingChanged { key: key.clone(), value: value.clone() };
            entry(op, &|tx| tx.set_setting(key, value))
        }
        other => return keep_in_order(ws, actor, other),
    };
    made.is_some()
}

fn all(ws: &Workspace) -> Vec<Record> {
    ws.read(|tx| tx.records(&RecordQuery::default())).unwrap().1
}

/// The bin, merges, verdicts, changes to many, evidence.
fn keep_in_order(ws: &Workspace, actor: &Actor, action: &Do) -> bool {
    let entry = |op: Op, f: &dyn Fn(&store::WriteTx<'_>) -> store::Result<()>| ws.write(actor, op, now(), f).unwrap().entry.is_some();
    let records = all(ws);
    let n = records.len().max(1);
    let pick = |which: usize| records.get(which % n);
    let bin = ws.read(|tx| tx.bin(None, 99, 0)).unwrap().1;
    let lying = |which: usize| bin.get(which % bin.len().max(1)).map(|it| it.record.id.clone());
    let one = |kind| (Some(kind), 1, String::new());
    match action {
        Do::Bin { which } => pick(*which).is_some_and(|it| {
            let (kind, count, name) = one(it.kind);
            entry(Op::RecordsBinned { kind, count, name }, &|tx| tx.bin_record(&it.id, &actor.name, None))
        }),
        Do::Restore { which } => lying(*which).is_some_and(|id| {
            let (kind, count, name) = one(Kind::Park);
            entry(Op::RecordsRestored { kind, count, name }, &|tx| tx.restore_record(&id))
        }),
        Do::Purge { which } => lying(*which).is_some_and(|id| {
            let (kind, count, name) = one(Kind::Park);
            entry(Op::RecordsPurged { kind, count, name }, &|tx| tx.purge_record(&id))
        }),
        Do::Merge { one, other, whole } => {
            let (Some(keep), Some(absorb)) = (pick(*one), pick(*other)) else { return false };
            if keep.id == absorb.id || keep.kind != absorb.kind {
                return false;
            }
            let mut merged = Record { id: keep.id.clone(), ..Record::new(keep.kind) };
            if *whole {
                merged.fields = absorb.fields.clone();
                for (table, rows) in &absorb.children {
                    merged.children.insert(table.clone(), keep.child_rows(table).iter().chain(rows).cloned().collect());
                }
            }
            let op = Op::RecordsMerged { kind: keep.kind, kept: keep.name().into(), absorbed: absorb.name().into() };
            entry(op, &|tx| tx.merge_records(&merged, &absorb.id))
        }
        Do::Judge { one, other, different } => {
            let (Some(a), Some(b)) = (pick(*one), pick(*other)) else { return false };
            let op = Op::PairJudged { a: a.name().into(), b: b.name().into(), different: *different };
            a.id != b.id && entry(op, &|tx| tx.judge_pair(&a.id, &b.id, *different, None).map(drop))
        }
        Do::SetMany { value } => {
            let words = || "备注".to_owned();
            let op = Op::FieldsSet { kind: Kind::Park, fields_zh: words(), fields_en: words(), count: n as u64, name: String::new() };
            entry(op, &|tx| {
                records.iter().try_for_each(|it| {
                    let record = Record { id: it.id.clone(), ..Record::new(it.kind) }.with("notes", value.clone());
                    tx.update_record(&record).map(drop)
                })
            })
        }
        Do::Attach { which, to_value, content } => {
            let of = match (to_value, pick(*which)) {
                (false, Some(record)) => EvidenceOf::Record(record.id.clone()),
                (true, Some(record)) => EvidenceOf::Value { indicator: "B1".into(), unit: record.id.clone(), year: 2024 },
                (_, None) => return false,
            };
            let file = ws.path().with_file_name(format!("{content}.txt"));
            std::fs::write(&file, content).unwrap();
            let new = NewEvidence { file: &file, name: content, media: "text/plain", note: None, by: &actor.name };
            let op = Op::EvidenceAdded { to_zh: String::new(), to_en: String::new(), count: 1, file: content.clone() };
            entry(op, &|tx| tx.attach_evidence(&of, &new, &mut |_| true).map(drop))
        }
        Do::Detach { which } => {
            let found = pick(*which).and_then(|it| ws.read(|tx| tx.evidence(&EvidenceOf::Record(it.id.clone()))).unwrap().pop());
            found.is_some_and(|it| {
                let op = Op::EvidenceRemoved { to_zh: String::new(), to_en: String::new(), file: it.name.clone() };
                entry(op, &|tx| tx.detach_evidence(&it.id))
            })
        }
        other => panic!("{other:?} is done elsewhere"),
    }
}

fn desk() -> Desk {
    let desk = Desk::new();
    let op = Op::SchemeLoaded { name: "测试".into(), count: 1 };
    // Signed by somebody who takes no part, so that undo never reaches it.
    let _ = desk.ws.write(&Actor::named("准备"), op, now(), |tx| tx.upsert_indicator(&indicator("B1"))).unwrap();
    desk
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    /// Taking everything back passes through every earlier state exactly, restoring passes through them again.
    #[test]
    fn undo_is_the_inverse_of_do(actions in prop::collection::vec(any_do(), 1..20)) {
        let desk = desk();
        let mut states = vec![dump(&desk.path())];
        for action in &actions {
            if perform(&desk.ws, &li(), action) {
                states.push(dump(&desk.path()));
            }
        }
        for expected in states.iter().rev().skip(1) {
            desk.ws.undo(&li(), now(), false).unwrap();
            prop_assert_eq!(&dump(&desk.path()), expected);
        }
        prop_assert_eq!(desk.ws.undo(&li(), now(), false).unwrap_err().code(), "nothing_to_undo");
        for expected in &states[1..] {
            desk.ws.redo(&li(), now(), false).unwrap();
            prop_assert_eq!(&dump(&desk.path()), expected);
        }
        let report = desk.ws.check(false).unwrap();
        prop_assert!(report.ok, "{:?}", report.findings);
    }

    /// Every earlier state can be written out as it stood, undo and redo among what came after.
    #[test]
    fn any_past_can_be_seen_again(actions in prop::collection::vec((0..5u8, any_do()), 1..16)) {
        let desk = desk();
        let mut states = vec![(desk.ws.revision(), dump(&desk.path()))];
        for (what, action) in &actions {
            match what {
                0 => drop(desk.ws.undo(&li(), now(), true)),
                1 => drop(desk.ws.redo(&li(), now(), true)),
                _ => drop(perform(&desk.ws, &li(), action)),
            }
            states.push((desk.ws.revision(), dump(&desk.path())));
        }
        let now_state = dump(&desk.path());
        let folder = tempfile::tempdir().unwrap();
        for (at, (seq, expected)) in states.iter().enumerate() {
            let to = folder.path().join(format!("{at}.oidesk"));
            desk.ws.write_past(*seq, &to).unwrap();
            prop_assert_eq!(&dump(&to), expected, "after entry {}", seq);
            let past = Workspace::open(&to, OpenMode::ReadOnly).unwrap();
            prop_assert_eq!((past.revision(), &past.meta().id), (*seq, &desk.ws.meta().id));
        }
        prop_assert_eq!(dump(&desk.path()), now_state, "the workspace itself is not touched");
        let beyond = desk.ws.write_past(desk.ws.revision() + 1, &folder.path().join("beyond.oidesk"));
        prop_assert_eq!(beyond.unwrap_err().code(), "not_found");
    }

    /// Whatever two people do, undo, redo and force: nothing breaks, a refusal changes nothing, the journal agrees with the tables.
    #[test]
    fn two_people_never_break_the_journal(
        steps in prop::collection::vec((any::<bool>(), 0..5u8, any::<bool>(), any_do()), 1..24),
    ) {
        let desk = desk();
        for (first, what, force, action) in &steps {
            let actor = if *first { li() } else { wang() };
            let before = (dump(&desk.path()), desk.ws.revision());
            let outcome = match what {
                0 => desk.ws.undo(&actor, now(), *force).map(|it| it.seq),
                1 => desk.ws.redo(&actor, now(), *force).map(|it| it.seq),
                _ => {
                    perform(&desk.ws, &actor, action);
                    continue;
                }
            };
            match outcome {
                Ok(seq) => prop_assert_eq!(seq, before.1 + 1),
                Err(
                    StoreError::NothingToUndo | StoreError::NothingToRedo | StoreError::UndoConflict { .. }
                    | StoreError::Constraint { .. },
                ) => prop_assert_eq!((dump(&desk.path()), desk.ws.revision()), before),
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
        let report = desk.ws.check(false).unwrap();
        prop_assert!(report.ok, "{:?}", report.findings);
        let (_, records) = desk.ws.read(|tx| tx.records(&RecordQuery::default())).unwrap();
        for record in records {
            let history = desk.ws.history(&record.id).unwrap();
            prop_assert!(replays(&record, &history), "{record:?} {history:?}");
        }
    }
}

/// Folding the history of a record from the oldest entry on gives the record's fields.
fn replays(record: &Record, history: &[store::HistoryEntry]) -> bool {
    let mut fields = store::Fields::new();
    for change in history.iter().rev().flat_map(|it| &it.changes) {
        if change.row_id == record.id && !matches!(change.table.as_str(), "source" | "bin" | "merged") {
            fields.insert(change.field.clone(), change.new.clone());
        }
    }
    record.fields.iter().all(|(name, value)| fields.get(name).unwrap_or(&Value::Null) == value)
}
