use store::{Kind, Lang, Observation, Op, Record, Value, ValueState};

use crate::support::{Desk, indicator, later, li, now, park, wang};

#[test]
fn a_record_tells_who_changed_which_field_when() {
    let desk = Desk::new();
    let other = desk.add(&li(), park("别的园"));
    let id = desk.add(&li(), park("甲园").with_child("alias", [("name", "甲".into())]));
    let alias = desk.ws.read(|tx| tx.record(&id)).unwrap().unwrap().child_rows("alias")[0]["id"].to_string();
    let change = Record { id: id.clone(), ..Record::new(Kind::Park) }
        .with("status", "暂停")
        .with("operator", "运营公司")
        .with_child("alias", [("id", alias.as_str().into()), ("name", "甲甲".into())]);
    let op = Op::RecordChanged { kind: Kind::Park, name: "甲园".into() };
    let _ = desk.ws.write(&wang(), op, later(5), |tx| tx.update_record(&change)).unwrap();
    desk.ws.undo(&wang(), later(6), false).unwrap();

    let history = desk.ws.history(&id).unwrap();
    assert_eq!(history.iter().map(|it| it.seq).collect::<Vec<_>>(), [5, 4, 3], "newest first, and no other record's");
    let edit = &history[1];
    assert_eq!((edit.actor.name.as_str(), edit.at, edit.undone), ("王芳", later(5), true));
    assert_eq!(edit.op.sentence(Lang::Zh), "修改合作园区「甲园」");
    let changes: Vec<_> = edit.changes.iter().map(|it| (it.table.as_str(), it.field.as_str(), it.old.clone(), it.new.clone())).collect();
    let text = |it: &str| Value::from(it);
    assert_eq!(
        changes,
        [
            ("record", "status", text("运行"), text("暂停")),
            ("park", "operator", Value::Null, text("运营公司")),
            ("alias", "name", text("甲"), text("甲甲")),
        ]
    );
    assert_eq!(edit.changes[2].row_id, alias, "a child row's change belongs to its record and names the row");
    let back = history[0].changes.iter().find(|it| it.field == "status").unwrap();
    assert_eq!((&back.old, &back.new), (&text("暂停"), &text("运行")));
    let created = &history[2].changes;
    assert!(created.iter().any(|it| it.field == "name_policy" && it.old.is_null() && it.new == text("甲园")));
    assert!(created.iter().all(|it| it.field != "id" && it.field != "record_id"), "keys are no news");
    assert_eq!(desk.ws.history(&other).unwrap().len(), 1);
    assert!(desk.ws.history("没有").unwrap().is_empty());
}

#[test]
fn a_value_has_a_history_too() {
    let desk = Desk::new();
    let write = |x: f64| {
        let op = Op::ObservationChanged { indicator: "B1".into(), unit: "310000".into(), year: 2024 };
        let value = Observation {
            indicator: "B1".into(),
            unit: "310000".into(),
            year: 2024,
            state: ValueState::Number(x),
            ..Observation::default()
        };
        let _ = desk
            .ws
            .write(&li(), op, now(), |tx| {
                tx.upsert_indicator(&indicator("B1"))?;
                tx.upsert_observation(&value)
            })
            .unwrap();
    };
    write(3.0);
    write(4.0);
    let id = desk.ws.read(|tx| tx.observation_at("B1", "310000", 2024, "")).unwrap().unwrap().id;
    let history = desk.ws.history(&id).unwrap();
    assert_eq!(history.len(), 2);
    let change = &history[0].changes[0];
    assert_eq!((change.field.as_str(), &change.old, &change.new), ("value", &Value::Real(3.0), &Value::Real(4.0)));
    assert_eq!(desk.ws.history("B1").unwrap().len(), 1, "an indicator by its code");
}

#[test]
fn the_history_of_a_deleted_record_stays() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("甲园"));
    let op = Op::RecordDeleted { kind: Kind::Park, name: "甲园".into() };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.delete_record(&id)).unwrap();
    let history = desk.ws.history(&id).unwrap();
    assert_eq!(history.len(), 2);
    assert!(history[0].changes.iter().all(|it| it.new.is_null()));
}
