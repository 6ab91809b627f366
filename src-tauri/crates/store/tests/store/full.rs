use store::{Kind, Op, OpenMode, OpenOptions, Workspace};

use crate::support::{Desk, add, dump, li, now, park};

#[test]
fn a_full_disk_loses_nothing_that_was_saved() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("已保存"));
    let (path, _folder) = desk.close();
    let before = dump(&path);
    let size_limit = Some(std::fs::metadata(&path).unwrap().len() + 40_000);
    let ws = Workspace::open_with(&path, OpenOptions { size_limit, ..OpenOptions::default() }).unwrap();
    let op = Op::Imported { what: "parks".into(), count: 5000, file: String::new() };
    let err =
        ws.write(&li(), op, now(), |tx| (0..5000).try_for_each(|n| tx.insert_record(park(&format!("园区{n}"))).map(drop))).unwrap_err();
    assert_eq!(err.code(), "disk_full");
    assert_eq!(err.path(), Some(path.as_path()));
    assert_eq!(dump(&path), before);
    assert!(ws.check(false).unwrap().ok);
    add(&ws, &li(), park("小的还放得下"));
    assert_eq!(ws.read(|tx| tx.record_counts()).unwrap()[&Kind::Park], 2);
    drop(ws);
    let ws = Workspace::open(&path, OpenMode::ReadWrite).unwrap();
    assert!(ws.read(|tx| tx.record(&id)).unwrap().is_some());
}

#[test]
fn a_disk_without_room_for_the_shared_memory_is_read_from() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("已保存"));
    let (path, _folder) = desk.close();
    let beside = |suffix: &str| std::path::PathBuf::from(format!("{}{suffix}", path.display()));
    // Where the shared memory should be stands what can't be written; SQLite makes an empty log before it sees that.
    std::fs::create_dir(beside("-shm")).unwrap();
    let ws = Workspace::open(&path, OpenMode::ReadOnly).unwrap();
    assert!(ws.read(|tx| tx.record(&id)).unwrap().is_some());
    assert_eq!(std::fs::metadata(beside("-wal")).map(|log| log.len()).unwrap_or_default(), 0);
    drop(ws);
    // A log that holds something is part of the truth, and the file alone is not.
    std::fs::write(beside("-wal"), [7; 64]).unwrap();
    assert!(Workspace::open(&path, OpenMode::ReadOnly).is_err());
}

#[test]
fn a_folder_that_takes_nothing_is_an_error_with_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("其实是文件");
    std::fs::write(&file, "x").unwrap();
    let path = file.join("甲.oidesk");
    let err = Workspace::create(&path, crate::support::new_workspace(), &li(), now()).unwrap_err();
    assert!(matches!(err.code(), "io" | "exists"), "{err:?}");
    assert_eq!(std::fs::read(&file).unwrap(), b"x");
    let desk = Desk::new();
    let err = desk.ws.backup(&file.join("副本.oidesk"), &mut |_| true).unwrap_err();
    assert!(matches!(err.code(), "io" | "exists"), "{err:?}");
}
