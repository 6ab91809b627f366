use store::{Lang, Op, SchemeVersion};

use crate::support::{Desk, dump, li, now, wang};

fn version(name: &str, year: i32) -> SchemeVersion {
    SchemeVersion {
        level: "provinces".into(),
        year,
        name: name.into(),
        saved_by: "李工".into(),
        content: r#"{"indicators":[]}"#.into(),
        ..SchemeVersion::default()
    }
}

fn save(desk: &Desk, version: &SchemeVersion) -> store::Result<SchemeVersion> {
    let op = Op::SchemeVersionSaved { level: version.level.clone(), year: version.year, name: version.name.clone() };
    desk.ws.write(&li(), op, now(), |tx| tx.add_scheme_version(version)).map(|written| written.output)
}

fn enforce(desk: &Desk, year: i32, id: Option<&str>, name: &str) -> store::Result<bool> {
    let op = Op::SchemeVersionInForce { level: "provinces".into(), year, name: name.into() };
    desk.ws.write(&li(), op, now(), |tx| tx.put_scheme_in_force("provinces", year, id)).map(|written| written.entry.is_some())
}

fn in_force(desk: &Desk) -> Vec<String> {
    let versions = desk.ws.read(|tx| tx.scheme_versions()).unwrap();
    versions.into_iter().filter(|it| it.in_force).map(|it| it.name).collect()
}

#[test]
fn every_operation_on_versions_is_taken_back_and_brought_again() {
    let desk = Desk::new();
    let mut states = vec![dump(&desk.path())];
    let first = save(&desk, &version("初稿", 2024)).unwrap();
    states.push(dump(&desk.path()));
    let second = save(&desk, &SchemeVersion { based_on: first.id.clone(), ..version("二稿", 2024) }).unwrap();
    states.push(dump(&desk.path()));
    assert_eq!((first.number, second.number), (1, 2), "numbers count within level and year");
    assert!(enforce(&desk, 2024, Some(&first.id), "初稿").unwrap());
    states.push(dump(&desk.path()));
    assert!(enforce(&desk, 2024, Some(&second.id), "二稿").unwrap());
    states.push(dump(&desk.path()));
    assert_eq!(in_force(&desk), ["二稿"], "one at a time");
    assert!(!enforce(&desk, 2024, Some(&second.id), "二稿").unwrap(), "what is in force already writes no entry");
    let op = Op::SchemeVersionRenamed { year: 2024, from: "初稿".into(), to: "征求意见稿".into() };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.rename_scheme_version(&first.id, "征求意见稿", "会前")).unwrap();
    states.push(dump(&desk.path()));
    let op = Op::SchemeVersionDeleted { level: "provinces".into(), year: 2024, name: "征求意见稿".into() };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.delete_scheme_version(&first.id)).unwrap();
    states.push(dump(&desk.path()));
    assert_eq!(desk.ws.read(|tx| tx.scheme_version(&first.id)).unwrap(), None);
    for expected in states.iter().rev().skip(1) {
        desk.ws.undo(&li(), now(), false).unwrap();
        assert_eq!(&dump(&desk.path()), expected);
    }
    for expected in &states[1..] {
        desk.ws.redo(&li(), now(), false).unwrap();
        assert_eq!(&dump(&desk.path()), expected);
    }
    assert!(desk.ws.check(false).unwrap().ok);
    let log = desk.ws.log(30, 0).unwrap();
    let sentences: Vec<String> = log.entries.iter().rev().skip(1).take(6).map(|it| it.op.sentence(Lang::Zh)).collect();
    assert_eq!(
        sentences,
        [
            "保存2024年省市评估方案「初稿」",
            "保存2024年省市评估方案「二稿」",
            "启用2024年省市评估方案「初稿」",
            "启用2024年省市评估方案「二稿」",
            "把2024年评估方案「初稿」改名为「征求意见稿」",
            "删除2024年省市评估方案「征求意见稿」",
        ]
    );
}

#[test]
fn faults_are_refused_and_change_nothing() {
    let desk = Desk::new();
    let kept = save(&desk, &version("初稿", 2024)).unwrap();
    enforce(&desk, 2024, Some(&kept.id), "初稿").unwrap();
    let before = dump(&desk.path());
    assert_eq!(save(&desk, &version(" ", 2024)).unwrap_err().code(), "constraint");
    assert_eq!(save(&desk, &version("甲", 99)).unwrap_err().code(), "constraint");
    assert!(save(&desk, &SchemeVersion { content: "{".into(), ..version("甲", 2024) }).is_err(), "content is JSON");
    assert_eq!(enforce(&desk, 2024, Some("没有"), "甲").unwrap_err().code(), "not_found");
    assert_eq!(enforce(&desk, 2023, Some(&kept.id), "初稿").unwrap_err().code(), "not_found", "of another year");
    let op = Op::SchemeVersionDeleted { level: "provinces".into(), year: 2024, name: "初稿".into() };
    assert_eq!(desk.ws.write(&li(), op, now(), |tx| tx.delete_scheme_version(&kept.id)).unwrap_err().code(), "constraint");
    assert_eq!(dump(&desk.path()), before);
    assert!(enforce(&desk, 2024, None, "").unwrap());
    assert_eq!(in_force(&desk), [""; 0]);
}

#[test]
fn undo_leaves_the_version_in_force_that_another_chose_later() {
    let desk = Desk::new();
    let (first, second) = (save(&desk, &version("甲", 2024)).unwrap(), save(&desk, &version("乙", 2024)).unwrap());
    enforce(&desk, 2024, Some(&first.id), "甲").unwrap();
    let op = Op::SchemeVersionInForce { level: "provinces".into(), year: 2024, name: "乙".into() };
    let _ = desk.ws.write(&wang(), op, now(), |tx| tx.put_scheme_in_force("provinces", 2024, Some(&second.id))).unwrap();
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(in_force(&desk), ["乙"], "甲 was out of force already, and nothing speaks against 乙");
}
