use std::io::{BufRead, BufReader, Write};

use store::{OpenMode, Workspace};

use crate::support::{Desk, add, child, li, park};

const WRITE: &str = "OIDESK_TEST_WRITE";

/// The process that is killed; alone it has nothing to do. It announces an entry only after its commit returned.
#[test]
fn writes_without_end_when_told() {
    let Some(path) = std::env::var_os(WRITE) else {
        return;
    };
    let ws = Workspace::open(path.as_ref(), OpenMode::ReadWrite).unwrap();
    let mut out = std::io::stdout();
    for n in 0.. {
        let id = add(&ws, &li(), park(&format!("园区{n}")).with_child("alias", [("name", "别名".into())]));
        writeln!(out, "\ncommitted {id}").unwrap();
        out.flush().unwrap();
    }
}

#[test]
fn killing_the_writer_loses_no_committed_entry() {
    let (path, _folder) = Desk::new().close();
    let mut committed = Vec::new();
    for round in 0..6 {
        let mut writer = child("crash::writes_without_end_when_told", WRITE, &path).spawn().unwrap();
        let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
        // A different moment each time; what is announced between here and the kill counts as well.
        let enough = committed.len() + 3 + round * 17;
        let take = |committed: &mut Vec<String>, line: String| {
            committed.extend(line.strip_prefix("committed ").map(str::to_owned));
        };
        while committed.len() < enough {
            take(&mut committed, lines.next().unwrap().unwrap());
        }
        writer.kill().unwrap();
        lines.map_while(Result::ok).for_each(|line| take(&mut committed, line));
        writer.wait().unwrap();

        let ws = Workspace::open(&path, OpenMode::ReadWrite).expect("a crash must not keep the workspace closed");
        let report = ws.check(false).unwrap();
        assert!(report.ok, "{:?}", report.findings);
        for id in &committed {
            assert!(ws.read(|tx| tx.record(id)).unwrap().is_some(), "entry for {id} was announced and is gone");
        }
    }
}
