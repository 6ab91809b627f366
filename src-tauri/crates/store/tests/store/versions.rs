//! A workspace file made by version 1 of the schema, before there was a second: it opens, nothing is lost, and its journal still holds.

use store::{Kind, Op, OpenMode, Record, Value, Workspace};

use crate::support::{li, now};

/// Written by the program of schema version 1: the policy's registry, changed states, a deletion taken back, a value.
const VERSION_1: &[u8] = include_bytes!("version-1.oidesk.zst");

fn raised() -> (Workspace, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("第一版.oidesk");
    std::fs::write(&path, zstd::decode_all(VERSION_1).unwrap()).unwrap();
    let old = rusqlite::Connection::open(&path).unwrap();
    let version: u32 = old.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 1);
    drop(old);
    (Workspace::open(&path, OpenMode::ReadWrite).unwrap(), folder)
}

#[test]
fn a_file_of_version_1_opens_with_everything_in_it() {
    let (ws, folder) = raised();
    let counts = ws.read(|tx| tx.record_counts()).unwrap();
    let of = |kind: Kind| counts[&kind];
    assert_eq!(
        [Kind::Park, Kind::OverseasCentre, Kind::JointLab, Kind::TransferZone, Kind::Programme, Kind::EventSeries].map(of),
        [10, 3, 1, 5, 6, 8]
    );
    assert_eq!((of(Kind::Project), of(Kind::Person)), (0, 0));
    let report = ws.check(false).unwrap();
    assert!(report.ok, "the journal of version 1 must lead to the tables of today: {:?}", report.findings);
    let beside: Vec<_> = folder.path().read_dir().unwrap().map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(beside.iter().any(|it| it.starts_with("第一版.oidesk.before-v")), "a copy of the old file stays: {beside:?}");
    let park = ws.read(|tx| tx.record_by_code("P05")).unwrap().unwrap();
    let park = ws.read(|tx| tx.record(&park)).unwrap().unwrap();
    assert_eq!((park.name(), park.text("zone_code")), ("中新苏州工业园区", Some("320571")));
    assert!(!park.child_rows("source").is_empty() && !park.child_rows("site").is_empty());
}

#[test]
fn what_version_1_did_can_be_taken_back_and_its_records_changed() {
    let (ws, _folder) = raised();
    let find = |code: &str| ws.read(|tx| tx.record_by_code(code)).unwrap().unwrap();
    let (ended, running) = (find("M5"), find("M6"));
    // A word of version 1 stays until somebody chooses a new one, and does not stand in the way of other changes.
    let change = |record: Record| {
        let op = Op::RecordChanged { kind: record.kind, name: "改".into() };
        ws.write(&li(), op, now(), |tx| tx.update_record(&record)).unwrap()
    };
    let noted = change(Record { id: ended.clone(), ..Record::new(Kind::Programme) }.with("notes", "已有后续计划").with("ended", "2024-12"));
    assert!(noted.entry.is_some());
    let linked =
        change(Record { id: ended.clone(), ..Record::new(Kind::Programme) }.with("status", "已结束").with("successor_id", running));
    assert!(linked.entry.is_some());
    ws.undo(&li(), now(), false).unwrap();
    ws.undo(&li(), now(), false).unwrap();
    let stored = ws.read(|tx| tx.record(&ended)).unwrap().unwrap();
    assert_eq!((stored.text("status"), &stored.fields["ended"]), (Some("终止"), &Value::Null));

    let first = store::Actor { name: "李明".into(), unit: "演示单位".into(), province: "310000".into(), role: "secretariat".into() };
    while let Ok(undone) = ws.undo(&first, now(), false) {
        assert!(ws.check(false).unwrap().ok, "after taking back entry {}", undone.of.seq);
    }
    assert_eq!(ws.read(|tx| tx.record_counts()).unwrap()[&Kind::Park], 0, "everything of version 1 can be taken back");
}
