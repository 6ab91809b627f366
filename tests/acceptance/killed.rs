//! Killing the program at any moment loses no committed change.

use std::process::Stdio;
use std::time::{Duration, Instant};

use testkit::{Machine, oidesk};

#[test]
fn a_kill_during_an_import_leaves_all_or_nothing() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "policy"]);
    let csv = machine.path("一万 园区.csv");
    let rows: String = (0..10_000).map(|n| format!("演示·园区{n:05},江苏省\n")).collect();
    std::fs::write(&csv, format!("名称,省市\n{rows}")).expect("a csv");
    let arguments = ["import", csv.to_str().expect("UTF-8"), "--kind", "parks", "--yes"];

    // How long it takes undisturbed, on a copy, tells when to kill.
    let rehearsal = Machine::new();
    rehearsal.ok(["init", "--from", "policy"]);
    let began = Instant::now();
    assert_eq!(rehearsal.ok(arguments)["new"], 10_000, "undisturbed, all of them arrive");
    let whole = began.elapsed();

    let mut unfinished = 0;
    for share in [0.15, 0.35, 0.55, 0.75, 0.9] {
        let before = machine.ok(["log"])["total"].clone();
        let parks = machine.ok(["list", "parks", "--limit", "1"])["total"].as_u64().expect("a number");
        let mut child = machine
            .command(oidesk())
            .args(["--json"])
            .args(arguments)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        std::thread::sleep(whole.mul_f64(share).max(Duration::from_millis(5)));
        // On Unix this is SIGKILL: no handler runs.
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        assert_eq!(machine.ok(["check"])["ok"], true, "the workspace is sound after a kill at {share}");
        let now = machine.ok(["list", "parks", "--limit", "1"])["total"].as_u64().expect("a number");
        if now == parks {
            assert_eq!(machine.ok(["log"])["total"], before, "what did not arrive left no entry");
            unfinished += 1;
        } else {
            assert_eq!(now, parks + 10_000, "all or nothing: never a part");
            machine.ok(["undo"]);
        }
    }
    assert!(unfinished > 0, "at least one kill came before the commit, or nothing was tested");
    assert_eq!(machine.ok(arguments)["new"], 10_000, "and the import still works");
}
