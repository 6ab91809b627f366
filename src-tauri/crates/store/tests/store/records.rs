use store::{Fields, Kind, Op, Record, RecordQuery, Value};

use crate::support::{Desk, li, now, park};

fn list(desk: &Desk, query: &RecordQuery) -> Vec<String> {
    let (_, records) = desk.ws.read(|tx| tx.records(query)).unwrap();
    records.iter().map(|it| it.name().to_owned()).collect()
}

fn update(desk: &Desk, record: &Record) -> store::Written<bool> {
    let op = Op::RecordChanged { kind: record.kind, name: record.name().to_owned() };
    desk.ws.write(&li(), op, now(), |tx| tx.update_record(record)).unwrap()
}

#[test]
fn a_record_is_read_as_it_was_written() {
    let desk = Desk::new();
    let lab = Record::new(Kind::JointLab)
        .with("code", "L01")
        .with("name_official", "沪以量子联合实验室")
        .with("country", "IL")
        .with("founded", "2023-05")
        .with("level", "国家")
        .with("grade_year", 2024)
        .with_child("alias", [("name", "量子实验室".into())])
        .with_child("site", [("lat", 31.2.into()), ("lon", 121.into())])
        .with_child("record_province", [("province", "320000".into())]);
    let id = desk.add(&li(), lab);
    let stored = desk.ws.read(|tx| tx.record(&id)).unwrap().unwrap();
    assert_eq!(stored.text("founded"), Some("2023-05"));
    assert_eq!(stored.text("level"), Some("国家"));
    assert_eq!(stored.fields["grade_year"], Value::Integer(2024));
    assert_eq!(stored.fields["named_in_policy"], Value::Integer(0));
    assert_eq!(stored.fields["pi_cn"], Value::Null, "a read record holds every field of its kind");
    assert_eq!(stored.child_rows("site")[0]["lon"], Value::Real(121.0));
    assert!(stored.child_rows("alias")[0]["id"].as_str().is_some());
    assert_eq!(desk.ws.read(|tx| tx.record_by_code("L01")).unwrap(), Some(id));
}

#[test]
fn an_update_changes_what_it_names_only() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("甲园").with("operator", "甲公司").with_child("alias", [("name", "甲".into())]));
    let change = Record { id: id.clone(), ..Record::new(Kind::Park) }.with("city", "320500").with("operator", Value::Null);
    let written = update(&desk, &change);
    assert!(written.output);
    assert_eq!(written.touched.iter().copied().collect::<Vec<_>>(), ["park", "record"]);
    let stored = desk.ws.read(|tx| tx.record(&id)).unwrap().unwrap();
    assert_eq!((stored.name(), stored.text("city"), stored.text("operator")), ("甲园", Some("320500"), None));
    assert_eq!(stored.child_rows("alias").len(), 1, "a child table that is not named stays");
    let again = update(&desk, &change);
    assert_eq!((again.output, again.entry), (false, None), "changing nothing must write no entry");
    let whole = update(&desk, &stored);
    assert_eq!(whole.entry, None, "a record written back as it was read is no change");
}

#[test]
fn child_rows_keep_their_identity() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("乙园").with_child("alias", [("name", "一".into())]).with_child("alias", [("name", "二".into())]));
    let stored = desk.ws.read(|tx| tx.record(&id)).unwrap().unwrap();
    let mut edited = stored.clone();
    let rows = edited.children.get_mut("alias").unwrap();
    rows[0].insert("name".to_owned(), "壹".into());
    rows.pop();
    rows.push(Fields::from([("name".to_owned(), "三".into())]));
    let _ = update(&desk, &edited);
    let after = desk.ws.read(|tx| tx.record(&id)).unwrap().unwrap();
    let names: Vec<_> = after.child_rows("alias").iter().map(|it| it["name"].to_string()).collect();
    assert_eq!(names, ["壹", "三"]);
    assert_eq!(after.child_rows("alias")[0]["id"], stored.child_rows("alias")[0]["id"]);

    // An import knows no identifiers; the same content must not be deleted and added again.
    let mut imported = Record { id, ..Record::new(Kind::Park) };
    let rows = ["三", "壹"].map(|it| Fields::from([("name".to_owned(), it.into())]));
    imported.children.insert("alias".to_owned(), rows.to_vec());
    assert_eq!(update(&desk, &imported).entry, None);
}

#[test]
fn wrong_records_are_refused_by_field() {
    let desk = Desk::new();
    let check = |record: Record, field: &str| {
        let op = Op::RecordCreated { kind: record.kind, name: String::new() };
        match desk.ws.write(&li(), op, now(), |tx| tx.insert_record(record)).unwrap_err() {
            store::StoreError::Constraint { field: found, detail_zh, detail_en, .. } => {
                assert_eq!(found, field);
                assert!(detail_zh.ends_with('。') && detail_en.ends_with('.'), "{detail_zh} {detail_en}");
            }
            other => panic!("{other:?}"),
        }
    };
    check(Record::new(Kind::Park), "name_official");
    check(park("x").with("status", "关停"), "status");
    check(park("x").with("founded", "2019-02-30"), "founded");
    check(park("x").with("country", "以色列"), "country");
    check(park("x").with("area_km2", "约3"), "area_km2");
    check(park("x").with("area_km2", -1), "area_km2");
    check(park("x").with("level", "国家"), "level");
    check(park("x").with("colour", "红"), "colour");
    check(park("x").with_child("site", [("lat", 91.into())]), "lat");
    check(park("x").with_child("alias", [("name", "".into())]), "name");
    check(park("x").with_child("honour", [("title", "国际创新园".into()), ("year", 20190.into())]), "year");
    check(park("x").with_child("staff", [("name", "李".into())]), "");
    assert_eq!(desk.ws.revision(), 1, "a refused record must leave nothing behind");
    assert_eq!(desk.ws.read(|tx| tx.record_counts()).unwrap()[&Kind::Park], 0);
}

#[test]
fn a_deleted_record_leaves_nothing() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("丙园").with_child("site", [("lat", 31.into())]).with_child("source", [("field", "founded".into())]));
    let op = Op::RecordDeleted { kind: Kind::Park, name: "丙园".into() };
    let _ = desk.ws.write(&li(), op.clone(), now(), |tx| tx.delete_record(&id)).unwrap();
    for (table, rows) in crate::support::dump(&desk.path()) {
        assert!(rows.is_empty(), "{table} still holds {rows:?}");
    }
    let err = desk.ws.write(&li(), op, now(), |tx| tx.delete_record(&id)).unwrap_err();
    assert_eq!(err.code(), "not_found");
}

#[test]
fn lists_filter_sort_and_page() {
    let desk = Desk::new();
    let add = |code: &str, name: &str, province: &str, area: f64| {
        let record = park(name).with("code", code).with("province", province).with("area_km2", area);
        desk.add(&li(), record)
    };
    add("P02", "中新南京生态科技岛", "320000", 15.21);
    add("P01", "中以(上海)创新园", "310000", 0.5);
    let shared = add("P03", "中荷(嘉善)产业合作园", "330000", 2.0);
    desk.add(&li(), Record::new(Kind::OverseasCentre).with("name_policy", "以色列江苏创新中心").with("province", "320000"));
    let change = Record { id: shared, ..Record::new(Kind::Park) }.with_child("record_province", [("province", "310000".into())]);
    let _ = update(&desk, &change);

    let all = RecordQuery::default();
    assert_eq!(
        list(&desk, &all),
        ["中以(上海)创新园", "中新南京生态科技岛", "中荷(嘉善)产业合作园", "以色列江苏创新中心"],
        "the registry's order is kind, then code"
    );
    let parks = RecordQuery { kind: Some(Kind::Park), ..all.clone() };
    let by_area = RecordQuery { sort: Some("area_km2".into()), descending: true, ..parks.clone() };
    assert_eq!(list(&desk, &by_area)[0], "中新南京生态科技岛");
    let shanghai = RecordQuery { province: Some("310000".into()), ..all.clone() };
    assert_eq!(list(&desk, &shanghai), ["中以(上海)创新园", "中荷(嘉善)产业合作园"], "a sharing province counts");
    let equal = RecordQuery { equals: vec![("code".into(), "P02".into()), ("area_km2".into(), 15.21.into())], ..parks.clone() };
    assert_eq!(list(&desk, &equal), ["中新南京生态科技岛"]);
    let page = RecordQuery { limit: Some(1), offset: 1, ..parks.clone() };
    let (total, records) = desk.ws.read(|tx| tx.records(&page)).unwrap();
    assert_eq!((total, records.len(), records[0].text("code")), (3, 1, Some("P02")));
    let wrong = RecordQuery { sort: Some("area_km2; DROP TABLE record".into()), ..parks };
    assert_eq!(desk.ws.read(|tx| tx.records(&wrong)).unwrap_err().code(), "constraint");
    let needs_kind = RecordQuery { sort: Some("area_km2".into()), ..all };
    assert_eq!(desk.ws.read(|tx| tx.records(&needs_kind)).unwrap_err().code(), "constraint");
}
