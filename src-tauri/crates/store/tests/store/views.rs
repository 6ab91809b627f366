use store::{Kind, Lang, Op, SavedView};

use crate::support::{Desk, dump, li, now};

fn view(name: &str) -> SavedView {
    SavedView { id: String::new(), kind: Kind::Park, name: name.into(), query: r#"{"kind":"parks"}"#.into(), columns: "[]".into() }
}

fn save(desk: &Desk, view: &SavedView) -> store::Result<store::Written<String>> {
    let (kind, name) = (view.kind, view.name.clone());
    let op = if view.id.is_empty() { Op::ViewCreated { kind, name } } else { Op::ViewChanged { kind, name } };
    desk.ws.write(&li(), op, now(), |tx| tx.save_view(view))
}

#[test]
fn views_are_saved_renamed_deleted_and_each_is_taken_back() {
    let desk = Desk::new();
    let mut states = vec![dump(&desk.path())];
    let id = save(&desk, &view("待核实的园区")).unwrap().output;
    states.push(dump(&desk.path()));
    let renamed = SavedView { id: id.clone(), query: r#"{"kind":"parks","sort":"founded"}"#.into(), ..view("新近的园区") };
    assert!(save(&desk, &renamed).unwrap().entry.is_some());
    states.push(dump(&desk.path()));
    assert_eq!(desk.ws.read(|tx| tx.saved_views()).unwrap(), std::slice::from_ref(&renamed));
    assert_eq!(save(&desk, &renamed).unwrap().entry, None, "saving what is there writes no entry");
    let op = Op::ViewDeleted { kind: Kind::Park, name: renamed.name.clone() };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.delete_view(&id)).unwrap();
    states.push(dump(&desk.path()));
    assert_eq!(desk.ws.read(|tx| tx.saved_view(&id)).unwrap(), None);
    for expected in states.iter().rev().skip(1) {
        desk.ws.undo(&li(), now(), false).unwrap();
        assert_eq!(&dump(&desk.path()), expected);
    }
    for expected in &states[1..] {
        desk.ws.redo(&li(), now(), false).unwrap();
        assert_eq!(&dump(&desk.path()), expected);
    }
    assert!(desk.ws.check(false).unwrap().ok);
    let log = desk.ws.log(20, 0).unwrap();
    let sentences: Vec<String> = log.entries.iter().rev().skip(1).take(3).map(|it| it.op.sentence(Lang::Zh)).collect();
    assert_eq!(sentences, ["保存合作园区视图「待核实的园区」", "修改合作园区视图「新近的园区」", "删除合作园区视图「新近的园区」"]);
}

#[test]
fn a_name_is_used_once_within_a_kind() {
    let desk = Desk::new();
    let id = save(&desk, &view("全部")).unwrap().output;
    assert_eq!(save(&desk, &view("全部")).unwrap_err().code(), "constraint");
    assert_eq!(save(&desk, &view(" ")).unwrap_err().code(), "constraint");
    let _ = save(&desk, &SavedView { kind: Kind::JointLab, ..view("全部") }).unwrap();
    assert_eq!(save(&desk, &SavedView { id: "没有".into(), ..view("别的") }).unwrap_err().code(), "not_found");
    let op = Op::ViewDeleted { kind: Kind::Park, name: "全部".into() };
    assert_eq!(desk.ws.write(&li(), op, now(), |tx| tx.delete_view("没有")).unwrap_err().code(), "not_found");
    let views = desk.ws.read(|tx| tx.saved_views()).unwrap();
    assert_eq!((views.len(), &views[0].id), (2, &id), "in the order of kinds");
}

#[test]
fn undo_does_not_bring_back_a_name_that_is_taken() {
    let desk = Desk::new();
    let first = save(&desk, &view("全部")).unwrap().output;
    let op = Op::ViewDeleted { kind: Kind::Park, name: "全部".into() };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.delete_view(&first)).unwrap();
    let other = crate::support::wang();
    let op = Op::ViewCreated { kind: Kind::Park, name: "全部".into() };
    let _ = desk.ws.write(&other, op, now(), |tx| tx.save_view(&view("全部"))).unwrap();
    let err = desk.ws.undo(&li(), now(), false).unwrap_err();
    assert!(["constraint", "undo_conflict"].contains(&err.code()), "{err:?}");
    assert_eq!(desk.ws.read(|tx| tx.saved_views()).unwrap().len(), 1, "a refused undo changes nothing");
}
