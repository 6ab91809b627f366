use store::{Kind, Op, OpenMode, Record, Workspace};

use crate::support::{Desk, dump, li, now, park, wang};

/// Changes the file behind the desk's back, then checks it.
fn tampered(sql: &str) -> Vec<(String, String)> {
    let desk = Desk::new();
    let id = desk.add(&li(), park("甲园").with_child("alias", [("name", "甲".into())]));
    desk.edit(&wang(), &id, "partner", "荷兰");
    desk.ws.undo(&wang(), now(), false).unwrap();
    assert_eq!(desk.ws.check(false).unwrap().findings, [], "before the tampering all is well");
    let (path, _folder) = desk.close();
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_shortened;")
        .unwrap();
    conn.execute_batch(sql).unwrap();
    drop(conn);
    let report = Workspace::open(&path, OpenMode::ReadWrite).unwrap().check(false).unwrap();
    assert_eq!(report.ok, report.findings.is_empty());
    // The triggers that had to go first are told of on their own.
    report.findings.into_iter().filter(|it| it.code != "schema").map(|it| (it.code.to_owned(), it.place)).collect()
}

#[test]
fn a_dropped_trigger_is_found_and_put_back() {
    let desk = Desk::new();
    desk.add(&li(), park("甲园"));
    let (path, _folder) = desk.close();
    let conn = rusqlite::Connection::open(&path).unwrap();
    conn.execute_batch(
        "DROP TRIGGER journal_is_never_changed; DROP INDEX record_by_code;
         CREATE TRIGGER foreign_hand AFTER INSERT ON record BEGIN UPDATE record SET notes = 'x'; END;",
    )
    .unwrap();
    drop(conn);
    let ws = Workspace::open(&path, OpenMode::ReadWrite).unwrap();
    let report = ws.check(false).unwrap();
    let places: Vec<_> = report.findings.iter().map(|it| (it.code, it.place.as_str())).collect();
    let all = [("schema", "record_by_code"), ("schema", "journal_is_never_changed"), ("schema", "foreign_hand")];
    assert!(!report.ok && places.len() == 3 && all.iter().all(|it| places.contains(it)), "{places:?}");
    let repaired = ws.check(true).unwrap();
    assert_eq!((repaired.ok, repaired.repaired), (true, 3), "{:?}", repaired.findings);
    drop(ws);
    let conn = rusqlite::Connection::open(&path).unwrap();
    assert!(conn.execute("UPDATE journal SET op = 'x'", []).is_err(), "the journal is guarded again");
}

fn found(code: &str, place: &str) -> (String, String) {
    (code.to_owned(), place.to_owned())
}

#[test]
fn every_kind_of_tampering_is_found() {
    assert_eq!(tampered(""), []);
    assert_eq!(tampered("UPDATE journal SET actor_name = '张三' WHERE seq = 2"), [found("journal_hash", "journal #2")]);
    assert_eq!(tampered("UPDATE journal SET at = '2024-01-01T00:00:00Z' WHERE seq = 3"), [found("journal_hash", "journal #3")]);
    assert!(tampered("DELETE FROM journal WHERE seq = 3").contains(&found("journal_gap", "journal #4")));
    assert!(
        tampered("UPDATE journal SET changeset = (SELECT changeset FROM journal WHERE seq = 4) WHERE seq = 3")
            .contains(&found("journal_changeset", "journal #3"))
    );
    assert!(tampered("UPDATE journal SET changeset = zeroblob(9) WHERE seq = 2").contains(&found("journal_changeset", "journal #2")));
    assert_eq!(tampered("UPDATE record SET partner = '日本'"), [found("data_differs", "record"), found("search_index", "search_text")]);
    assert_eq!(tampered("DELETE FROM alias"), [found("data_differs", "alias"), found("search_index", "search_text")]);
    assert!(tampered("DELETE FROM park").contains(&found("missing_row", "park")));
    assert!(tampered("INSERT INTO alias VALUES ('nobody', 'a', '孤儿')").contains(&found("foreign_key", "alias")));
    assert_eq!(tampered("DELETE FROM journal_touch WHERE seq = 3"), [found("history_index", "journal_touch")]);
    for sql in ["DELETE FROM search_text", "UPDATE search_text SET names = '乙园'", "INSERT INTO search_text VALUES ('nobody', '', '', '')"]
    {
        assert_eq!(tampered(sql), [found("search_index", "search_text")], "{sql}");
    }
}

#[test]
fn the_journal_refuses_changes() {
    let (path, _folder) = Desk::new().close();
    let conn = rusqlite::Connection::open(&path).unwrap();
    for sql in ["UPDATE journal SET actor_name = 'x'", "DELETE FROM journal"] {
        assert!(conn.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn a_lost_history_index_is_rebuilt() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("甲园"));
    let (path, _folder) = desk.close();
    rusqlite::Connection::open(&path).unwrap().execute("DELETE FROM journal_touch", []).unwrap();
    let ws = Workspace::open(&path, OpenMode::ReadWrite).unwrap();
    assert!(ws.history(&id).unwrap().is_empty());
    let report = ws.check(true).unwrap();
    assert_eq!((report.ok, report.repaired, report.entries), (true, 1, 2));
    assert_eq!(ws.history(&id).unwrap().len(), 1);
}

#[test]
fn entries_tell_what_they_touched_and_what_they_take() {
    let desk = Desk::new();
    desk.add(&li(), park("甲园").with_child("alias", [("name", "甲".into())]));
    let page = desk.ws.log(1, 0).unwrap();
    let it = &page.entries[0];
    assert_eq!((it.seq, page.total, it.rows, it.touched.join(" ")), (2, 2, 3, "alias park record".to_owned()));
    assert_eq!((&it.actor, it.at, it.undo_of), (&li(), now(), None));
    assert!(it.size_bytes > 0 && page.journal_bytes >= it.size_bytes);
    assert_eq!(desk.ws.log(5, 1).unwrap().entries.len(), 1);
}

#[test]
fn a_write_reports_what_it_touched_and_may_correct_its_name() {
    let desk = Desk::new();
    let op = Op::Imported { what: "parks".into(), count: 0, file: "甲.xlsx".into() };
    let written = desk
        .ws
        .write(&li(), op, now(), |tx| -> store::Result<u64> {
            tx.insert_record(park("甲园"))?;
            tx.set_op(Op::Imported { what: "parks".into(), count: 1, file: "甲.xlsx".into() });
            Ok(1)
        })
        .unwrap();
    assert_eq!((written.output, written.entry), (1, Some(2)));
    assert_eq!(written.touched.into_iter().collect::<Vec<_>>(), ["park", "record"]);
    assert_eq!(desk.ws.log(1, 0).unwrap().entries[0].op.sentence(store::Lang::En), "Import 1 park (\"甲.xlsx\")");
}

#[test]
fn a_failed_write_leaves_no_trace() {
    let desk = Desk::new();
    let op = Op::RecordCreated { kind: Kind::Park, name: "甲园".into() };
    let err = desk
        .ws
        .write(&li(), op, now(), |tx| {
            tx.insert_record(park("甲园"))?;
            tx.insert_record(park("乙园").with("status", "不知道"))
        })
        .unwrap_err();
    assert_eq!(err.code(), "constraint");
    assert_eq!((desk.ws.revision(), desk.ws.log(9, 0).unwrap().total), (1, 1));
    assert_eq!(desk.ws.read(|tx| tx.record_counts()).unwrap()[&Kind::Park], 0);
}

/// Ten thousand records with children: one entry, its changeset cut into parts, read back and taken back whole.
#[test]
fn a_large_import_is_one_entry_in_parts() {
    let desk = Desk::new();
    // Text that zstd cannot shrink, so that the entry outgrows one part.
    let mut state = 1u64;
    let mut noise = || {
        let mut word = String::new();
        for _ in 0..60 {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            word.push(char::from_u32(0x4E00 + (state >> 33) as u32 % 20_000).unwrap_or('园'));
        }
        word
    };
    let op = Op::Imported { what: "parks".into(), count: 10_000, file: String::new() };
    let written = desk
        .ws
        .write(&li(), op, now(), |tx| -> store::Result<String> {
            let mut last = String::new();
            for n in 0..10_000 {
                let record = park(&format!("园区{n}"))
                    .with("summary", noise())
                    .with("notes", noise())
                    .with("address", noise())
                    .with_child("alias", [("name", noise().into())]);
                last = tx.insert_record(record)?;
            }
            Ok(last)
        })
        .unwrap();
    let page = desk.ws.log(1, 0).unwrap();
    assert!(page.journal_bytes > 4 << 20, "the test means to need several parts, not {}", page.journal_bytes);
    assert_eq!(page.entries[0].rows, 30_000);
    assert_eq!(desk.ws.history(&written.output).unwrap()[0].changes.len(), 10);
    assert!(desk.ws.check(false).unwrap().ok);
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(desk.ws.read(|tx| tx.record_counts()).unwrap()[&Kind::Park], 0);
}

/// Records are handed over in parts while they are added; what is changed after that belongs to the same rows of the same entry.
#[test]
fn a_record_that_is_added_and_changed_in_one_large_import_is_taken_back_whole() {
    for changed_later in [false, true] {
        let desk = Desk::new();
        let op = Op::Imported { what: "parks".into(), count: 9_000, file: String::new() };
        let first = desk
            .ws
            .write(&li(), op, now(), |tx| -> store::Result<String> {
                let ids = (0..9_000).map(|n| tx.insert_record(park(&format!("园区{n}")))).collect::<store::Result<Vec<_>>>()?;
                if changed_later {
                    tx.update_record(&Record { id: ids[0].clone(), ..Record::new(Kind::Park) }.with("notes", "后改"))?;
                    tx.delete_record(&ids[1])?;
                }
                Ok(ids[0].clone())
            })
            .unwrap()
            .output;
        let (rows, left) = if changed_later { (17_998, 8_999) } else { (18_000, 9_000) };
        assert_eq!(desk.ws.log(1, 0).unwrap().entries[0].rows, rows, "one change for each row");
        assert_eq!(desk.field(&first, "notes").as_deref(), changed_later.then_some("后改"));
        let before = dump(desk.ws.path());
        let report = desk.ws.check(false).unwrap();
        assert!(report.ok, "{report:?}");
        desk.ws.undo(&li(), now(), false).unwrap();
        assert_eq!(desk.ws.read(|tx| tx.record_counts()).unwrap()[&Kind::Park], 0);
        desk.ws.redo(&li(), now(), false).unwrap();
        assert_eq!(desk.ws.read(|tx| tx.record_counts()).unwrap()[&Kind::Park], left);
        assert_eq!(dump(desk.ws.path()), before);
        let report = desk.ws.check(false).unwrap();
        assert!(report.ok, "{report:?}");
    }
}

#[test]
fn a_record_that_is_added_and_deleted_at_once_leaves_nothing_to_find() {
    let desk = Desk::new();
    let op = Op::Imported { what: "parks".into(), count: 0, file: String::new() };
    let written = desk.ws.write(&li(), op, now(), |tx| tx.insert_record(park("甲园")).and_then(|id| tx.delete_record(&id))).unwrap();
    assert_eq!(written.entry, None);
    let report = desk.ws.check(false).unwrap();
    assert!(report.ok, "{report:?}");
}
