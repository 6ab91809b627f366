use std::io::{BufRead, BufReader, Write};

use store::{Lang, NewWorkspace, Op, OpenMode, StoreError, Workspace};

use crate::support::{Desk, add, child, li, new_workspace, now, park};

fn code(path: &std::path::Path, mode: OpenMode) -> &'static str {
    Workspace::open(path, mode).map(|_| "opened").unwrap_or_else(|err| {
        for lang in [Lang::Zh, Lang::En] {
            let message = err.message(lang);
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            assert!(message.contains(&name), "a message must name the file: {message}");
        }
        err.code()
    })
}

#[test]
fn a_workspace_opens_again_with_everything_in_it() {
    let desk = Desk::new();
    let meta = desk.ws.meta().clone();
    assert_eq!((meta.name.as_str(), meta.base_year, meta.created), ("长三角", 2021, now()));
    let id = desk.add(&li(), park("中新苏州工业园区"));
    let (path, _folder) = desk.close();
    let ws = Workspace::open(&path, OpenMode::ReadWrite).unwrap();
    assert_eq!(ws.meta(), &meta);
    assert_eq!(ws.revision(), 2);
    assert_eq!(ws.read(|tx| tx.record(&id)).unwrap().unwrap().name(), "中新苏州工业园区");
}

#[test]
fn reading_leaves_nothing_beside_the_file() {
    let desk = Desk::new();
    desk.add(&li(), park("甲园"));
    let (path, folder) = desk.close();
    let beside = || {
        let mut names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let before = (beside(), std::fs::read(&path).unwrap());
    let (one, other) = (Workspace::open(&path, OpenMode::ReadOnly).unwrap(), Workspace::open(&path, OpenMode::ReadOnly).unwrap());
    drop(one);
    assert_eq!(other.read(|tx| tx.record_counts()).unwrap()[&store::Kind::Park], 1, "another reader goes on");
    drop(other);
    assert_eq!((beside(), std::fs::read(&path).unwrap()), before, "no -wal, no -shm, not a byte changed");
    // Beside a writer its log stays.
    let writer = Workspace::open(&path, OpenMode::ReadWrite).unwrap();
    drop(Workspace::open(&path, OpenMode::ReadOnly).unwrap());
    add(&writer, &li(), park("乙园"));
    assert_eq!(writer.read(|tx| tx.record_counts()).unwrap()[&store::Kind::Park], 2);
    assert!(writer.check(false).unwrap().ok);
}

#[test]
fn create_makes_folders_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("新建 文件夹").join("甲.oidesk");
    let create = || Workspace::create(&path, new_workspace(), &li(), now());
    drop(create().unwrap());
    let before = std::fs::read(&path).unwrap();
    assert_eq!(create().unwrap_err().code(), "exists");
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let left: Vec<_> = std::fs::read_dir(path.parent().unwrap()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "only the workspace and its lock file may stay: {left:?}");
}

#[test]
fn a_seeded_workspace_is_the_same_every_time() {
    let build = || {
        let desk = Desk::new();
        desk.add(&li(), park("中荷(嘉善)产业合作园").with_child("alias", [("name", "嘉善中荷园".into())]));
        let log = desk.ws.log(10, 0).unwrap();
        log.entries.into_iter().map(|it| (it.id, it.hash)).collect::<Vec<_>>()
    };
    assert_eq!(build(), build(), "the demo must be deterministic down to its hashes");
}

#[test]
fn other_files_are_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
            assert_eq!(code(&path, mode), "not_a_workspace", "{name}");
        }
        assert_eq!(std::fs::read(&path).unwrap(), bytes, "{name} must stay as it was");
        let beside = std::fs::read_dir(folder.path()).unwrap().count();
        std::fs::remove_file(&path).unwrap();
        assert_eq!(beside, 1, "nothing may be left beside {name}");
    };
    check("空文件.oidesk", b"");
    check("随机.oidesk", &[0x5A; 5000]);
    check("表格.xlsx", b"PK\x03\x04 and so on");
    check("文字.txt", "SQLite format 3".as_bytes());
    check("截断.oidesk", b"SQLite format 3\0");
    let other = folder.path().join("其他.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE t (x)").unwrap();
    assert_eq!(code(&other, OpenMode::ReadWrite), "not_a_workspace");
    assert_eq!(code(folder.path(), OpenMode::ReadWrite), "not_a_workspace");
    let missing = folder.path().join("没有.oidesk");
    assert_eq!(code(&missing, OpenMode::ReadWrite), "io");
    assert!(!missing.exists());
}

#[test]
fn a_newer_file_is_refused_untouched() {
    let (path, _folder) = Desk::new().close();
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
        match Workspace::open(&path, mode).unwrap_err() {
            StoreError::NewerVersion { found: 99, supported, .. } => assert!(supported < 99),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn a_damaged_file_is_told() {
    let desk = Desk::new();
    for n in 0..200 {
        desk.add(&li(), park(&format!("园区{n}")));
    }
    let (path, _folder) = desk.close();
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 40_000].fill(0xEE);
    std::fs::write(&path, bytes).unwrap();
    assert_eq!(code(&path, OpenMode::ReadWrite), "damaged");
    assert_eq!(code(&path, OpenMode::ReadOnly), "damaged");
}

#[test]
fn a_read_only_file_is_read_but_not_written() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("中以常州创新园"));
    let (path, _folder) = desk.close();
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(code(&path, OpenMode::ReadWrite), "read_only");
    let ws = Workspace::open(&path, OpenMode::ReadOnly).unwrap();
    assert!(ws.read_only());
    assert!(ws.read(|tx| tx.record(&id)).unwrap().is_some());
    let op = Op::RecordDeleted { kind: store::Kind::Park, name: String::new() };
    assert_eq!(ws.write(&li(), op, now(), |tx| tx.delete_record(&id)).unwrap_err().code(), "read_only");
    assert_eq!(ws.undo(&li(), now(), false).unwrap_err().code(), "read_only");
}

#[test]
fn one_process_writes_and_others_read_beside_it() {
    let desk = Desk::new();
    let path = desk.path();
    assert_eq!(code(&path, OpenMode::ReadWrite), "workspace_busy", "this process holds it already");
    let reader = Workspace::open(&path, OpenMode::ReadOnly).unwrap();
    let seen = reader.revision();
    let id = desk.add(&li(), park("中日(苏州)地方发展合作示范区"));
    assert!(reader.revision() > seen, "a reader must notice what the writer did");
    assert!(reader.read(|tx| tx.record(&id)).unwrap().is_some());
    let linked = desk.folder.path().join("链接.oidesk");
    std::os::unix::fs::symlink(&path, &linked).unwrap();
    let err = Workspace::open(&linked, OpenMode::ReadWrite).unwrap_err();
    assert_eq!(err.code(), "workspace_busy", "another name of the same file is the same workspace");
}

#[test]
fn the_lock_names_the_other_process_and_ends_with_it() {
    let (path, _folder) = Desk::new().close();
    let mut other = child("open::holds_a_workspace_when_told", HOLD, &path).spawn().unwrap();
    let mut lines = BufReader::new(other.stdout.take().unwrap()).lines();
    assert!(lines.any(|it| it.unwrap().contains("holding")), "the other process must have opened it");
    match Workspace::open(&path, OpenMode::ReadWrite).unwrap_err() {
        StoreError::Busy { holder: Some(holder), .. } => assert_eq!(holder.pid, other.id()),
        err => panic!("{err:?}"),
    }
    other.kill().unwrap();
    other.wait().unwrap();
    Workspace::open(&path, OpenMode::ReadWrite).expect("a killed process must leave no lock behind");
}

const HOLD: &str = "OIDESK_TEST_HOLD";

/// The other process of the test above; alone it has nothing to do.
#[test]
fn holds_a_workspace_when_told() {
    let Some(path) = std::env::var_os(HOLD) else {
        return;
    };
    let _ws = Workspace::open(path.as_ref(), OpenMode::ReadWrite).unwrap();
    println!("\nholding");
    std::io::stdout().flush().unwrap();
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

#[test]
fn a_read_only_folder_needs_no_shared_memory() {
    let desk = Desk::new();
    let id = desk.add(&li(), park("合肥国家中德智能制造国际创新园"));
    let (path, _folder) = desk.close();
    assert!(!path.with_extension("oidesk-wal").exists(), "closing folds the log into the file");
    let ws = Workspace::open(&path, OpenMode::ReadOnly).unwrap();
    assert!(ws.read(|tx| tx.record(&id)).unwrap().is_some());
}

#[test]
fn a_panic_inside_a_write_rolls_back_and_the_workspace_lives_on() {
    let desk = Desk::new();
    let crash = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let op = Op::RecordCreated { kind: store::Kind::Park, name: String::new() };
        let _ = desk.ws.write(&li(), op, now(), |tx| -> store::Result<()> {
            tx.insert_record(park("半途"))?;
            panic!("a bug in a command");
        });
    }));
    assert!(crash.is_err());
    assert_eq!(desk.ws.read(|tx| tx.record_counts()).unwrap()[&store::Kind::Park], 0);
    add(&desk.ws, &li(), park("之后"));
    assert_eq!(desk.ws.revision(), 2);
}

#[test]
fn names_of_workspaces_may_be_anything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("100% #1 ?号 工作区.oidesk");
    let new = NewWorkspace { demo: true, from: "demo".to_owned(), ..new_workspace() };
    let ws = Workspace::create(&path, new, &li(), now()).unwrap();
    assert!(ws.meta().demo);
    assert_eq!(ws.log(1, 0).unwrap().entries[0].op.sentence(Lang::Zh), "新建工作区（演示数据）");
    drop(ws);
    Workspace::open(&path, OpenMode::ReadOnly).unwrap();
}

#[test]
fn readers_see_whole_writes_only() {
    let desk = Desk::new();
    let written = std::sync::atomic::AtomicBool::new(false);
    let add_two = |n: i32| {
        let op = Op::Imported { what: "parks".into(), count: 2, file: String::new() };
        let both = |tx: &store::WriteTx<'_>| ["东", "西"].iter().try_for_each(|it| tx.insert_record(park(&format!("{n}{it}"))).map(drop));
        let _ = desk.ws.write(&li(), op, now(), both).unwrap();
    };
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                while !written.load(std::sync::atomic::Ordering::Relaxed) {
                    let (revision, count, listed) = desk
                        .ws
                        .read(|tx| -> store::Result<_> {
                            let revision = tx.revision()?;
                            std::thread::yield_now();
                            let listed = tx.records(&store::RecordQuery::default())?.0;
                            Ok((revision, tx.record_counts()?[&store::Kind::Park], listed))
                        })
                        .unwrap();
                    assert_eq!((count, listed), (2 * (revision - 1), count), "one read is one moment");
                }
            });
        }
        (0..60).for_each(add_two);
        written.store(true, std::sync::atomic::Ordering::Relaxed);
    });
    assert_eq!(desk.ws.revision(), 61);
}

/// Hosts share one workspace between threads.
#[test]
fn a_workspace_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Workspace>();
    shared::<StoreError>();
}
