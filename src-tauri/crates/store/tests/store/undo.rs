use store::{Kind, Lang, Op, OpenMode, Record, StoreError, Value, Workspace};

use crate::support::{Desk, dump, indicator, later, li, now, park, wang};

fn entry(desk: &Desk) -> (Option<u64>, Option<u64>) {
    let state = desk.ws.undo_state(&li()).unwrap();
    (state.undo.map(|it| it.seq), state.redo.map(|it| it.seq))
}

#[test]
fn undo_and_redo_walk_the_own_entries() {
    let desk = Desk::new();
    assert_eq!(entry(&desk), (None, None), "the creation of the workspace is not taken back");
    assert_eq!(desk.ws.undo(&li(), now(), false).unwrap_err().code(), "nothing_to_undo");
    let id = desk.add(&li(), park("甲园"));
    desk.edit(&li(), &id, "city", "320500");
    assert_eq!(entry(&desk), (Some(3), None));
    let undone = desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!((undone.seq, undone.of.seq), (4, 3));
    assert_eq!(desk.field(&id, "city"), None);
    assert_eq!(entry(&desk), (Some(2), Some(3)));
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(entry(&desk), (None, Some(2)));
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(entry(&desk), (Some(2), Some(3)));
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(desk.field(&id, "city").as_deref(), Some("320500"));
    assert_eq!(entry(&desk), (Some(3), None));
    assert_eq!(desk.ws.redo(&li(), now(), false).unwrap_err().code(), "nothing_to_redo");
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(desk.field(&id, "city"), None, "a redone entry can be taken back again");
    assert!(desk.ws.check(false).unwrap().ok);
}

#[test]
fn a_new_write_ends_redo() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("甲园"));
    desk.edit(&li(), &id, "city", "320500");
    desk.ws.undo(&li(), now(), false).unwrap();
    desk.edit(&wang(), &id, "district", "320505");
    assert_eq!(entry(&desk).1, Some(3), "somebody else's write does not end mine");
    desk.edit(&li(), &id, "partner", "新加坡");
    assert_eq!(entry(&desk), (Some(6), None));
}

#[test]
fn undo_survives_a_restart_and_tells_what_it_does() {
    let desk = Desk::new();
    let op = Op::Imported { what: "parks".into(), count: 2, file: "江苏.xlsx".into() };
    let _ = desk.ws.write(&li(), op, now(), |tx| ["甲园", "乙园"].iter().try_for_each(|it| tx.insert_record(park(it)).map(drop))).unwrap();
    let (path, _folder) = desk.close();
    let ws = Workspace::open(&path, OpenMode::ReadWrite).unwrap();
    let state = ws.undo_state(&li()).unwrap();
    assert_eq!(state.undo.unwrap().sentence_zh, "导入2家合作园区（「江苏.xlsx」）");
    let undone = ws.undo(&li(), later(1), false).unwrap();
    assert!(undone.touched.contains("park"));
    let log = ws.log(10, 0).unwrap();
    assert_eq!(log.total, 3);
    assert_eq!(log.entries[0].op.sentence(Lang::En), "Undo: Import 2 parks (\"江苏.xlsx\")");
    assert_eq!(log.entries.iter().map(|it| it.undone).collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(ws.read(|tx| tx.record_counts()).unwrap()[&Kind::Park], 0);
}

#[test]
fn a_later_change_of_the_same_field_is_a_conflict_with_three_values() {
    let desk = Desk::new();
    let id = desk.add(&wang(), park("甲园").with("partner", "德国"));
    desk.edit(&li(), &id, "partner", "荷兰");
    desk.edit(&wang(), &id, "partner", "日本");
    let before = dump(&desk.path());
    match desk.ws.undo(&li(), now(), false).unwrap_err() {
        StoreError::UndoConflict { entry, fields } => {
            assert_eq!(entry.seq, 3);
            let it = &fields[0];
            assert_eq!((it.table.as_str(), it.row_id.as_str(), it.field.as_str()), ("record", id.as_str(), "partner"));
            assert_eq!([&it.base, &it.ours, &it.theirs], [&"德国".into(), &"荷兰".into(), &Value::from("日本")]);
            assert_eq!(it.by, Some(4));
            assert_eq!(fields.len(), 1);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(dump(&desk.path()), before, "a refused undo must change nothing");
    assert_eq!(desk.ws.revision(), 4);
    desk.ws.undo(&li(), now(), true).unwrap();
    assert_eq!(desk.field(&id, "partner").as_deref(), Some("德国"));
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(desk.field(&id, "partner").as_deref(), Some("日本"), "redo brings back what the forced undo overwrote");
    assert!(desk.ws.check(false).unwrap().ok);
}

#[test]
fn a_change_there_and_back_is_still_a_conflict() {
    let desk = Desk::new();
    let id = desk.add(&wang(), park("甲园").with("partner", "德国"));
    desk.edit(&li(), &id, "partner", "荷兰");
    desk.edit(&wang(), &id, "partner", "日本");
    desk.edit(&wang(), &id, "partner", "荷兰");
    let err = desk.ws.undo(&li(), now(), false).unwrap_err();
    assert_eq!(err.code(), "undo_conflict", "the other person chose this value deliberately");
}

#[test]
fn different_fields_of_one_record_do_not_collide() {
    let desk = Desk::new();
    let id = desk.add(&wang(), park("甲园"));
    desk.edit(&li(), &id, "partner", "荷兰");
    desk.edit(&wang(), &id, "city", "320500");
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(desk.field(&id, "partner"), None);
    assert_eq!(desk.field(&id, "city").as_deref(), Some("320500"));
}

#[test]
fn a_later_change_that_was_taken_back_does_not_collide() {
    let desk = Desk::new();
    let id = desk.add(&wang(), park("甲园"));
    desk.edit(&li(), &id, "partner", "荷兰");
    desk.edit(&wang(), &id, "partner", "日本");
    desk.ws.undo(&wang(), now(), false).unwrap();
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(desk.field(&id, "partner"), None);
    desk.ws.redo(&wang(), now(), true).unwrap();
    assert_eq!(desk.field(&id, "partner").as_deref(), Some("日本"));
}

#[test]
fn the_same_value_brought_back_by_another_is_no_conflict() {
    let desk = Desk::new();
    let id = desk.add(&wang(), park("甲园").with("partner", "德国"));
    desk.edit(&li(), &id, "partner", "荷兰");
    desk.edit(&wang(), &id, "partner", "德国");
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(desk.field(&id, "partner").as_deref(), Some("德国"));
}

#[test]
fn undoing_a_creation_that_others_built_on_asks_first() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("甲园").with_child("alias", [("name", "甲".into())]));
    let change = Record { id: id.clone(), ..Record::new(Kind::Park) }.with("operator", "运营公司").with_child("site", [("lat", 31.into())]);
    let op = Op::RecordChanged { kind: Kind::Park, name: "甲园".into() };
    let _ = desk.ws.write(&wang(), op, now(), |tx| tx.update_record(&change)).unwrap();
    match desk.ws.undo(&li(), now(), false).unwrap_err() {
        StoreError::UndoConflict { fields, .. } => {
            let touched: Vec<_> = fields.iter().map(|it| (it.table.as_str(), it.field.as_str())).collect();
            assert_eq!(touched, [("park", "operator"), ("site", "")]);
        }
        other => panic!("{other:?}"),
    }
    desk.ws.undo(&li(), now(), true).unwrap();
    assert!(dump(&desk.path()).values().all(Vec::is_empty), "a forced undo leaves no orphans");
    assert!(desk.ws.check(false).unwrap().ok);
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(desk.field(&id, "operator").as_deref(), Some("运营公司"));
}

#[test]
fn undoing_a_deletion_brings_everything_back() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("甲园").with_child("alias", [("name", "甲".into())]).with_child("source", [("field", "founded".into())]));
    let before = dump(&desk.path());
    let op = Op::RecordDeleted { kind: Kind::Park, name: "甲园".into() };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.delete_record(&id)).unwrap();
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(dump(&desk.path()), before);
}

#[test]
fn an_edit_of_a_record_that_was_deleted_later_is_a_conflict() {
    let desk = Desk::new();
    let id = desk.add(&wang(), park("甲园"));
    desk.edit(&li(), &id, "partner", "荷兰");
    let op = Op::RecordDeleted { kind: Kind::Park, name: "甲园".into() };
    let _ = desk.ws.write(&wang(), op, now(), |tx| tx.delete_record(&id)).unwrap();
    assert_eq!(desk.ws.undo(&li(), now(), false).unwrap_err().code(), "undo_conflict");
    desk.ws.undo(&li(), now(), true).unwrap();
    assert!(desk.ws.check(false).unwrap().ok);
}

#[test]
fn a_scheme_with_values_is_not_taken_back() {
    let desk = Desk::new();
    let op = Op::SchemeLoaded { name: "2025".into(), count: 1 };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.upsert_indicator(&indicator("B1"))).unwrap();
    let op = Op::ObservationChanged { indicator: "B1".into(), unit: "310000".into(), year: 2024 };
    let value = store::Observation {
        indicator: "B1".into(),
        unit: "310000".into(),
        year: 2024,
        state: store::ValueState::Number(1.0),
        ..store::Observation::default()
    };
    let _ = desk.ws.write(&wang(), op, now(), |tx| tx.upsert_observation(&value)).unwrap();
    for force in [false, true] {
        let err = desk.ws.undo(&li(), now(), force).unwrap_err();
        assert_eq!(err.code(), "constraint", "values without their indicator would be lost");
    }
    assert_eq!(desk.ws.read(|tx| tx.indicators()).unwrap().len(), 1);
}

#[test]
fn a_changed_indicator_is_taken_back() {
    let desk = Desk::new();
    let before = indicator("B1");
    let op = Op::SchemeLoaded { name: "2025".into(), count: 1 };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.upsert_indicator(&before)).unwrap();
    let op = Op::IndicatorChanged { code: "B1".into(), name: "在运行海外中心数".into() };
    let after = store::Indicator { name_zh: "在运行海外中心数".into(), ..before.clone() };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.upsert_indicator(&after)).unwrap();
    let stored = || desk.ws.read(|tx| tx.indicator("B1")).unwrap().unwrap();
    assert_eq!(stored().name_zh, after.name_zh, "the change arrived");
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(stored().name_zh, before.name_zh, "and is taken back");
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(stored().name_zh, after.name_zh, "and brought back");
}

#[test]
fn a_pasted_block_is_one_entry_and_one_undo() {
    let desk = Desk::new();
    let scheme = Op::SchemeLoaded { name: "测试".into(), count: 1 };
    let _ = desk.ws.write(&wang(), scheme, now(), |tx| tx.upsert_indicator(&indicator("B1"))).unwrap();
    let before = dump(&desk.path());
    let op = Op::ValuesPasted { year: 2024, count: 2, targets: false };
    let _ = desk
        .ws
        .write(&li(), op, now(), |tx| {
            ["310000", "320000"].iter().try_for_each(|unit| {
                let state = store::ValueState::Number(7.0);
                let value =
                    store::Observation { indicator: "B1".into(), unit: (*unit).into(), year: 2024, state, ..store::Observation::default() };
                tx.upsert_observation(&value).map(drop)
            })
        })
        .unwrap();
    assert_eq!(desk.ws.undo_state(&li()).unwrap().undo.unwrap().sentence_zh, "粘贴2024年2个指标值");
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(dump(&desk.path()), before, "one undo takes the whole block back");
}
