use std::path::PathBuf;

use store::{Actor, Attached, EVIDENCE_LIMIT, EvidenceOf, NewEvidence, Op, OpenMode, StoreError, Workspace, backups};

use crate::support::{Desk, dump, indicator, later, li, now, park, wang};

fn file(desk: &Desk, name: &str, content: &[u8]) -> PathBuf {
    let path = desk.folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

fn attach(desk: &Desk, of: &EvidenceOf, path: &std::path::Path) -> store::Result<Attached> {
    let name = path.file_name().unwrap().to_str().unwrap();
    let op = Op::EvidenceAdded { to_zh: "合作园区「甲园」".into(), to_en: "park \"甲园\"".into(), count: 1, file: name.into() };
    let new = NewEvidence { file: path, name, media: "application/pdf", note: Some("批复"), by: "李明" };
    Ok(desk.ws.write(&li(), op, now(), |tx| tx.attach_evidence(of, &new, &mut |_| true))?.output)
}

fn read(ws: &Workspace, id: &str) -> store::Result<Vec<u8>> {
    let mut content = Vec::new();
    ws.read(|tx| tx.read_evidence(id, &PathBuf::from("out"), &mut content))?;
    Ok(content)
}

/// Counts rows of a table that the public interface does not show.
fn count(desk: &Desk, sql: &str) -> u64 {
    rusqlite::Connection::open(desk.path()).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

fn id(attached: Attached) -> String {
    match attached {
        Attached::New(id) | Attached::Same(id) => id,
    }
}

#[test]
fn a_file_comes_out_as_it_went_in_and_undo_moves_only_the_link() {
    let desk = Desk::new();
    let of = EvidenceOf::Record(desk.add(&li(), park("甲园")));
    let before = dump(&desk.path());
    // Longer than two parts, and no multiple of one.
    let content: Vec<u8> = (0..2_500_000u32).map(|n| (n % 251) as u8).collect();
    let path = file(&desk, "批复.pdf", &content);
    let attached = id(attach(&desk, &of, &path).unwrap());
    let listed = desk.ws.read(|tx| tx.evidence(&of)).unwrap();
    assert_eq!((listed[0].name.as_str(), listed[0].bytes, listed[0].note.as_deref()), ("批复.pdf", 2_500_000, Some("批复")));
    assert_eq!(read(&desk.ws, &attached).unwrap(), content);
    let entry = desk.ws.log(1, 0).unwrap().entries.remove(0);
    assert!(entry.size_bytes < 2_000, "the content stays out of the journal: {} bytes", entry.size_bytes);
    let after = dump(&desk.path());
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(dump(&desk.path()), before);
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(dump(&desk.path()), after);
    assert_eq!(read(&desk.ws, &attached).unwrap(), content, "redo finds the content that undo left");
    assert!(desk.ws.history(&of.subject()).unwrap().iter().any(|it| it.changes.iter().any(|it| it.table == "evidence")));
    assert!(desk.ws.check(false).unwrap().ok);
}

#[test]
fn one_content_is_stored_once() {
    let desk = Desk::new();
    let (a, b) = (desk.add(&li(), park("甲园")), desk.add(&li(), park("乙园")));
    let first = file(&desk, "一.pdf", b"the same");
    let second = file(&desk, "二.pdf", b"the same");
    let kept = attach(&desk, &EvidenceOf::Record(a.clone()), &first).unwrap();
    assert!(matches!(attach(&desk, &EvidenceOf::Record(b), &second).unwrap(), Attached::New(_)));
    let seq = desk.ws.revision();
    assert_eq!(id(attach(&desk, &EvidenceOf::Record(a), &second).unwrap()), id(kept), "the same content twice on one record is one file");
    assert_eq!(desk.ws.revision(), seq, "and no entry");
    assert_eq!((count(&desk, "SELECT count(*) FROM blob"), count(&desk, "SELECT count(*) FROM evidence")), (1, 2));
}

#[test]
fn a_value_has_evidence_whether_it_is_reported_or_counted() {
    let desk = Desk::new();
    let op = Op::SchemeLoaded { name: "2025".into(), count: 1 };
    let _ = desk.ws.write(&Actor::named("准备"), op, now(), |tx| tx.upsert_indicator(&indicator("B1"))).unwrap();
    let of = EvidenceOf::Value { indicator: "B1".into(), unit: "310000".into(), year: 2024 };
    let path = file(&desk, "统计表.xlsx", b"xlsx");
    attach(&desk, &of, &path).unwrap();
    assert_eq!(desk.ws.read(|tx| tx.evidence(&of)).unwrap()[0].of, of);
    let unknown = EvidenceOf::Value { indicator: "Z9".into(), unit: "310000".into(), year: 2024 };
    assert_eq!(attach(&desk, &unknown, &path).unwrap_err().code(), "not_found");
    desk.ws.undo(&li(), now(), false).unwrap();
    assert!(desk.ws.read(|tx| tx.evidence(&of)).unwrap().is_empty());
}

#[test]
fn names_and_notes_change_and_links_go_and_come_back() {
    let desk = Desk::new();
    let of = EvidenceOf::Record(desk.add(&li(), park("甲园")));
    let attached = id(attach(&desk, &of, &file(&desk, "批复.pdf", b"x")).unwrap());
    let words = || ("合作园区「甲园」".to_owned(), "park".to_owned(), "批复.pdf".to_owned());
    let (to_zh, to_en, file) = words();
    let op = Op::EvidenceChanged { to_zh, to_en, file };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.change_evidence(&attached, Some(("签约.docx", "x/y")), Some(""))).unwrap();
    let stored = || desk.ws.read(|tx| tx.evidence_by_id(&attached)).unwrap();
    assert_eq!(stored().map(|it| (it.name, it.media, it.note)), Some(("签约.docx".into(), "x/y".into(), None)));
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(stored().map(|it| (it.name, it.note)), Some(("批复.pdf".into(), Some("批复".into()))));
    let (to_zh, to_en, file) = words();
    let op = Op::EvidenceRemoved { to_zh, to_en, file };
    let _ = desk.ws.write(&li(), op, now(), |tx| tx.detach_evidence(&attached)).unwrap();
    assert_eq!(stored(), None);
    desk.ws.undo(&li(), now(), false).unwrap();
    assert_eq!(read(&desk.ws, &attached).unwrap(), b"x");
}

#[test]
fn files_that_prove_nothing_or_are_too_large_are_refused_before_they_are_read() {
    let desk = Desk::new();
    let of = EvidenceOf::Record(desk.add(&li(), park("甲园")));
    let seq = desk.ws.revision();
    let empty = file(&desk, "空.pdf", b"");
    let huge = desk.folder.path().join("大.iso");
    // A hole in the file system: 2 GB that nobody could read in the time of this test's budget of memory.
    std::fs::File::create(&huge).unwrap().set_len(2 << 30).unwrap();
    let began = std::time::Instant::now();
    for path in [&empty, &huge, &desk.folder.path().to_owned()] {
        match attach(&desk, &of, path).unwrap_err() {
            StoreError::Constraint { field, .. } => assert_eq!(field, "file"),
            other => panic!("{other:?}"),
        }
    }
    assert!(began.elapsed().as_millis() < 500, "nothing was read");
    let just = desk.folder.path().join("恰好.bin");
    std::fs::File::create(&just).unwrap().set_len(EVIDENCE_LIMIT + 1).unwrap();
    assert_eq!(attach(&desk, &of, &just).unwrap_err().code(), "constraint");
    assert_eq!(attach(&desk, &of, &desk.folder.path().join("没有.pdf")).unwrap_err().code(), "io");
    assert_eq!((desk.ws.revision(), count(&desk, "SELECT count(*) FROM blob")), (seq, 0), "a refusal leaves nothing behind");
}

#[test]
fn a_cancelled_attachment_leaves_nothing() {
    let desk = Desk::new();
    let of = EvidenceOf::Record(desk.add(&li(), park("甲园")));
    let path = file(&desk, "批复.pdf", &vec![7; 3 << 20]);
    let new = NewEvidence { file: &path, name: "批复.pdf", media: "x", note: None, by: "李明" };
    let op = Op::EvidenceAdded { to_zh: String::new(), to_en: String::new(), count: 1, file: String::new() };
    let stopped = desk.ws.write(&li(), op, now(), |tx| tx.attach_evidence(&of, &new, &mut |share| share < 0.7)).unwrap_err();
    assert_eq!(stopped.code(), "cancelled");
    assert_eq!((count(&desk, "SELECT count(*) FROM blob"), count(&desk, "SELECT count(*) FROM blob_part")), (0, 0));
}

#[test]
fn check_finds_what_is_altered_missing_or_orphaned_and_repairs_orphans_only() {
    let desk = Desk::new();
    let of = EvidenceOf::Record(desk.add(&li(), park("甲园")));
    let kept = id(attach(&desk, &of, &file(&desk, "批复.pdf", b"first")).unwrap());
    attach(&desk, &of, &file(&desk, "撤销.pdf", b"second")).unwrap();
    desk.ws.undo(&li(), now(), false).unwrap();
    assert!(desk.ws.check(false).unwrap().ok, "a content that redo needs is no orphan");
    let conn = rusqlite::Connection::open(desk.path()).unwrap();
    let stranger = "a".repeat(64);
    conn.execute("INSERT INTO blob (hash, bytes, added) VALUES (?1, 3, 't')", [&stranger]).unwrap();
    conn.execute("INSERT INTO blob_part (hash, part, content) VALUES (?1, 0, x'010203')", [&stranger]).unwrap();
    let codes = |report: &store::CheckReport| report.findings.iter().map(|it| it.code).collect::<Vec<_>>();
    assert_eq!(codes(&desk.ws.check(false).unwrap()), ["evidence_hash", "evidence_orphan"], "it is not what its SM3 says, and nobody's");
    let repaired = desk.ws.check(true).unwrap();
    assert!(repaired.ok && repaired.repaired == 1, "{repaired:?}");
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(desk.ws.read(|tx| tx.evidence(&of)).unwrap().len(), 2, "the repair left what redo needs");
    conn.execute("UPDATE blob_part SET content = x'00' WHERE hash = (SELECT hash FROM evidence WHERE id = ?1)", [&kept]).unwrap();
    assert_eq!(codes(&desk.ws.check(true).unwrap()), ["evidence_hash"], "damage is told, not repaired away");
    assert_eq!(read(&desk.ws, &kept).unwrap_err().code(), "damaged");
    conn.execute("DELETE FROM blob_part WHERE hash = (SELECT hash FROM evidence WHERE id = ?1)", [&kept]).unwrap();
    conn.execute("DELETE FROM blob WHERE hash = (SELECT hash FROM evidence WHERE id = ?1)", [&kept]).unwrap();
    assert_eq!(codes(&desk.ws.check(true).unwrap()), ["evidence_missing"]);
}

#[test]
fn cleaning_frees_what_nothing_is_attached_to() {
    let desk = Desk::new();
    let of = EvidenceOf::Record(desk.add(&li(), park("甲园")));
    let path = file(&desk, "批复.pdf", &[1; 100_000]);
    let attached = id(attach(&desk, &of, &path).unwrap());
    let clean = |even, commit| desk.ws.clean_evidence(&wang(), later(1), even, commit).unwrap();
    assert_eq!((clean(true, true).removed, desk.ws.revision()), (0, 3), "what is attached stays, and nothing is no entry");
    desk.ws.undo(&li(), now(), false).unwrap();
    let kept = clean(false, true);
    assert_eq!((kept.removed, kept.kept, kept.kept_bytes), (0, 1, 100_000), "redo could bring it back");
    assert_eq!(clean(true, false).bytes, 100_000, "asked first");
    assert_eq!(clean(true, true).removed, 1);
    assert_eq!(count(&desk, "SELECT count(*) FROM blob_part"), 0);
    assert!(desk.ws.check(false).unwrap().ok);
    assert_eq!(desk.ws.log(1, 0).unwrap().entries[0].op.sentence(store::Lang::Zh), "清理1份不再使用的佐证内容（0.1 MB）");
    desk.ws.redo(&li(), now(), false).unwrap();
    assert_eq!(read(&desk.ws, &attached).unwrap_err().code(), "not_found");
    let report = desk.ws.check(true).unwrap();
    assert!(report.findings[0].message_zh.contains("2025-11-30"), "the finding says when it was cleaned: {report:?}");
    assert!(!desk.ws.read(|tx| tx.evidence_by_id(&attached)).unwrap().unwrap().present);
    assert_eq!(id(attach(&desk, &of, &path).unwrap()), attached, "the file attached again fills the gap");
    assert_eq!(read(&desk.ws, &attached).unwrap(), [1; 100_000]);
    assert!(desk.ws.check(false).unwrap().ok);
}

#[test]
fn a_backup_holds_the_contents() {
    let desk = Desk::new();
    let of = EvidenceOf::Record(desk.add(&li(), park("甲园")));
    let attached = id(attach(&desk, &of, &file(&desk, "批复.pdf", b"proof")).unwrap());
    let copy = desk.folder.path().join("备份.oidesk");
    desk.ws.backup(&copy, &mut |_| true).unwrap();
    let to = desk.folder.path().join("恢复.oidesk");
    backups::restore(&copy, &to).unwrap();
    let restored = Workspace::open(&to, OpenMode::ReadWrite).unwrap();
    assert_eq!(read(&restored, &attached).unwrap(), b"proof");
    assert!(restored.check(false).unwrap().ok);
}
