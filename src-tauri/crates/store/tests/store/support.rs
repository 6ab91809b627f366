//! A fixed world: one clock, two people, files that vanish after the test.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use store::{Actor, IdSource, Indicator, Kind, NewWorkspace, Op, Record, Workspace};

/// The journalled tables, children after parents.
pub fn tables() -> impl Iterator<Item = &'static str> {
    let kinds = Kind::ALL.into_iter().map(Kind::table);
    let children = store::schema::CHILD_TABLES.iter().map(|it| it.name);
    ["setting", "saved_view", "record"].into_iter().chain(kinds).chain(children).chain([
        "bin",
        "merged",
        "not_same",
        "indicator",
        "observation",
        "target",
        "evidence",
        "round",
        "submission",
        "submission_event",
        "submission_version",
        "cell_return",
        "explanation",
        "correction",
        "expert",
        "expert_mark",
        "veto",
        "review_case",
        "deviation",
        "narrative",
        "vintage",
        "vintage_part",
    ])
}

/// A workspace in its own folder.
pub struct Desk {
    pub ws: Workspace,
    pub folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Desk {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("长三角 开放创新.oidesk");
        let ws = Workspace::create(&path, new_workspace(), &li(), now()).unwrap();
        Desk { ws, folder }
    }

    pub fn path(&self) -> PathBuf {
        self.ws.path().to_owned()
    }

    /// Closes the workspace and keeps the folder.
    pub fn close(self) -> (PathBuf, tempfile::TempDir) {
        (self.ws.path().to_owned(), self.folder)
    }

    pub fn add(&self, actor: &Actor, record: Record) -> String {
        add(&self.ws, actor, record)
    }

    pub fn edit(&self, actor: &Actor, id: &str, field: &str, value: &str) {
        let record = Record { id: id.to_owned(), ..Record::new(Kind::Park) }.with(field, value);
        let op = Op::RecordChanged { kind: Kind::Park, name: id.to_owned() };
        let _ = self.ws.write(actor, op, now(), |tx| tx.update_record(&record)).unwrap();
    }

    pub fn field(&self, id: &str, field: &str) -> Option<String> {
        self.ws.read(|tx| tx.record(id)).unwrap()?.text(field).map(str::to_owned)
    }
}

pub fn add(ws: &Workspace, actor: &Actor, record: Record) -> String {
    let op = Op::RecordCreated { kind: record.kind, name: record.name().to_owned() };
    ws.write(actor, op, now(), |tx| tx.insert_record(record)).unwrap().output
}

pub fn new_workspace() -> NewWorkspace {
    NewWorkspace { name: "长三角".to_owned(), ids: IdSource::Seeded(1), ..NewWorkspace::default() }
}

pub fn now() -> Timestamp {
    "2025-11-30T08:00:00Z".parse().unwrap()
}

pub fn later(minutes: i64) -> Timestamp {
    now() + SignedDuration::from_mins(minutes)
}

pub fn li() -> Actor {
    Actor { name: "李明".to_owned(), unit: "上海市科委".to_owned(), province: "310000".to_owned(), role: "secretariat".to_owned() }
}

pub fn wang() -> Actor {
    Actor { name: "王芳".to_owned(), unit: "江苏省科技厅".to_owned(), province: "320000".to_owned(), role: String::new() }
}

pub fn park(name: &str) -> Record {
    Record::new(Kind::Park).with("name_policy", name).with("province", "320000").with("status", "运行")
}

pub fn indicator(code: &str) -> Indicator {
    Indicator { code: code.to_owned(), name_zh: format!("指标{code}"), ..Indicator::default() }
}

/// Every row of every journalled table as text.
pub fn dump(path: &Path) -> BTreeMap<String, Vec<String>> {
    let conn = rusqlite::Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let rows = |table: &str| {
        let mut query = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = query.column_count();
        let mut rows: Vec<String> = query
            .query_map([], |row| Ok((0..width).map(|n| format!("{:?}|", row.get_ref(n).unwrap())).collect()))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        rows.sort();
        (table.to_owned(), rows)
    };
    tables().map(rows).collect()
}

/// Starts this test binary again to run one function in another process, told through the environment what to do.
pub fn child(test: &str, variable: &str, value: &Path) -> std::process::Command {
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env(variable, value);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    command
}
