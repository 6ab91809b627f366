//! Bad input gets a clear error with the way out, and nothing is lost.

use std::fs;
use std::path::Path;

use serde_json::json;
use testkit::{Machine, Run, oidesk};

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

/// The sentence and the hint of a failure must be there in both languages.
fn refused(machine: &Machine, arguments: &[&str], code: i32, error: &str) -> Run {
    let run = machine.run(arguments);
    assert_eq!((run.code, run.error_code().as_str()), (code, error), "{arguments:?}: {run:?}");
    let english = machine.run([arguments, &["--lang", "en"]].concat());
    assert_eq!(english.error_code(), error, "the code does not depend on the language");
    assert_ne!(english.json()["error"]["message"], run.json()["error"]["message"], "each language has its sentence");
    run
}

#[test]
fn a_file_that_is_no_workspace_is_refused_and_left_alone() {
    let machine = Machine::new();
    let random = machine.path("照片 2024.oidesk");
    fs::write(&random, [0x89, b'P', b'N', b'G', 0, 1, 2, 3].repeat(1000)).expect("a file");
    let before = fs::read(&random).expect("the file");
    let run = refused(&machine, &["list", "parks", "--workspace", text(&random)], 3, "not_a_workspace");
    assert!(
        run.json()["error"]["message"].as_str().is_some_and(|message| message.contains("照片 2024.oidesk")),
        "it names the file: {run:?}"
    );
    refused(&machine, &["undo", "--workspace", text(&random)], 3, "not_a_workspace");
    assert_eq!(fs::read(&random).expect("the file"), before, "not a byte changed");
    let empty = machine.path("空.oidesk");
    fs::write(&empty, "").expect("a file");
    refused(&machine, &["list", "parks", "--workspace", text(&empty)], 3, "not_a_workspace");
    let folder = machine.path("文件夹.oidesk");
    fs::create_dir(&folder).expect("a folder");
    refused(&machine, &["list", "parks", "--workspace", text(&folder)], 3, "not_a_workspace");
}

#[test]
fn a_workspace_of_a_newer_version_is_refused_and_left_alone() {
    let machine = Machine::with_demo();
    let path = machine.path("演示 2024.oidesk");
    let mut bytes = fs::read(&path).expect("the workspace");
    // SQLite keeps the schema's version (user_version) in the four bytes at 60.
    bytes[60..64].copy_from_slice(&9999u32.to_be_bytes());
    fs::write(&path, &bytes).expect("the workspace");
    refused(&machine, &["list", "parks"], 3, "newer_version");
    refused(&machine, &["undo"], 3, "newer_version");
    assert_eq!(fs::read(&path).expect("the workspace"), bytes, "not a byte changed");
}

#[test]
fn a_read_only_workspace_can_be_read_and_says_why_it_is_not_written() {
    let machine = Machine::with_demo();
    let path = machine.path("演示 2024.oidesk");
    let mut permissions = fs::metadata(&path).expect("the workspace").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).expect("permissions");
    assert!(machine.ok(["list", "parks"])["total"].as_u64().is_some_and(|total| total > 0), "reading works");
    refused(&machine, &["undo"], 3, "read_only");
}

#[test]
fn a_workspace_in_use_elsewhere_is_read_but_not_written() {
    let machine = Machine::with_demo();
    let browser = testkit::Browser::on(&machine);
    assert_eq!(browser.call("app_status", json!({}))["ok"]["output"]["workspace"]["demo"], true, "the browser's desk has it open");
    let run = refused(&machine, &["undo"], 3, "workspace_busy");
    assert!(run.stdout.contains("oidesk"), "it says who holds it: {run:?}");
    assert!(machine.ok(["progress", "--year", "2024"])["provinces"].is_array(), "looking works beside the writer");
}

/// A table of many parks, far more than the disks of these tests have room for.
#[cfg(target_os = "linux")]
fn many_parks(machine: &Machine) -> std::path::PathBuf {
    let csv = machine.path("很多 园区.csv");
    let rows: String = (0..20_000).map(|n| format!("演示·园区{n:05},上海市,{}\n", "说明".repeat(60))).collect();
    fs::write(&csv, format!("名称,省市,备注\n{rows}")).expect("a csv");
    csv
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_loses_nothing_that_was_saved() {
    let machine = Machine::with_demo();
    let (csv, demo) = (many_parks(&machine), machine.path("演示 2024.oidesk"));
    let room = fs::metadata(&demo).expect("the workspace").len() / 1024 + 512;
    // A small disk in memory, mounted where nobody else sees it; everything about it happens in that one place.
    let script = "mount -t tmpfs -o size=$ROOM tmpfs disk && cp \"$DEMO\" disk/w.oidesk || exit 99
        \"$0\" --json --workspace disk/w.oidesk import \"$CSV\" --kind parks --yes > import.json; echo $? > code
        \"$0\" --json --workspace disk/w.oidesk check > check.json
        \"$0\" --json --workspace disk/w.oidesk log > log.json
        \"$0\" --json --workspace disk/w.oidesk list parks > parks.json
        rm -f disk/w.oidesk-*; dd if=/dev/zero of=disk/ballast bs=4k 2> /dev/null
        \"$0\" --json --workspace disk/w.oidesk check > filled-check.json
        \"$0\" --json --workspace disk/w.oidesk list parks > filled.json
        \"$0\" --json --workspace disk/w.oidesk undo > undo.json
        \"$0\" --json --workspace disk/new.oidesk init --from empty > init.json; ls disk > left";
    fs::create_dir(machine.path("disk")).expect("a folder");
    let mut command = machine.command("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script]).arg(oidesk());
    let mounted = machine.finish(command.env("ROOM", format!("{room}k")).env("DEMO", &demo).env("CSV", &csv));
    if mounted.code != 0 {
        // Machines that let nobody mount still let everybody limit the size of files.
        return files_that_may_not_grow_lose_nothing(&machine, &csv, &demo);
    }
    let read =
        |name: &str| -> serde_json::Value { serde_json::from_str(&fs::read_to_string(machine.path(name)).expect(name)).expect(name) };
    assert_eq!(
        (fs::read_to_string(machine.path("code")).expect("code").trim(), &read("import.json")["error"]["code"]),
        ("1", &json!("disk_full")),
        "{}",
        read("import.json")
    );
    assert_eq!(read("check.json")["ok"], true, "the file is sound");
    assert_eq!(read("log.json")["total"], machine.ok(["log"])["total"], "no half entry stays");
    assert_eq!(read("parks.json")["items"], machine.ok(["list", "parks"])["items"], "what was there is there");
    // With not a byte left it is still read, and only what writes is refused.
    assert_eq!((&read("filled.json")["items"], &read("filled-check.json")["ok"]), (&read("parks.json")["items"], &json!(true)));
    assert_eq!(read("undo.json")["error"]["code"], "disk_full");
    assert_eq!(read("init.json")["error"]["code"], "disk_full");
    let left = fs::read_to_string(machine.path("left")).expect("left");
    assert!(!left.contains("new.oidesk"), "a workspace that did not come to be leaves nothing: {left}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_not_grow_loses_nothing_that_was_saved() {
    let machine = Machine::with_demo();
    let (csv, demo) = (many_parks(&machine), machine.path("演示 2024.oidesk"));
    files_that_may_not_grow_lose_nothing(&machine, &csv, &demo);
}

/// The same with a limit on the size of files, which fails like a broken disk does.
#[cfg(target_os = "linux")]
fn files_that_may_not_grow_lose_nothing(machine: &Machine, csv: &Path, demo: &Path) {
    let (records, entries) = (machine.ok(["list", "parks"])["total"].clone(), machine.ok(["log"])["total"].clone());
    let limit = fs::metadata(demo).expect("the workspace").len() / 1024 + 64;
    let script = format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" \"$@\"");
    let run = machine.finish(machine.command("bash").args(["-c", &script]).arg(oidesk()).args([
        "--json",
        "import",
        text(csv),
        "--kind",
        "parks",
        "--yes",
    ]));
    assert_eq!(run.code, 1, "{run:?}");
    assert!(["disk_full", "io"].contains(&run.error_code().as_str()), "{run:?}");
    assert_eq!(machine.ok(["list", "parks"])["total"], records, "what was there is there");
    assert_eq!(machine.ok(["log"])["total"], entries, "no half entry stays");
    assert_eq!(machine.ok(["check"])["ok"], true, "the file is sound");
}

#[cfg(target_os = "linux")]
#[test]
fn an_export_to_a_full_disk_says_so_and_leaves_nothing() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "empty"]);
    let workspace = machine.path("大.oidesk");
    machine.ok(["init", "--from", "empty", "--workspace", text(&workspace)]);
    machine.ok(["import", text(&many_parks(&machine)), "--kind", "parks", "--yes", "--workspace", text(&workspace)]);
    fs::create_dir(machine.path("disk")).expect("a folder");
    // The workspace lies on the ordinary disk; only what is exported goes to the small one.
    let script = "mount -t tmpfs -o size=200k tmpfs disk || exit 99; echo old > disk/old.xlsx
        for name in new.xlsx old.xlsx new.csv; do
            \"$0\" --json --workspace \"$WORKSPACE\" export parks -o disk/$name > $name.json; echo $? >> codes
        done; ls disk > left; cat disk/old.xlsx > kept";
    let mut command = machine.command("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script]).arg(oidesk());
    let mounted = machine.finish(command.env("WORKSPACE", &workspace));
    if mounted.code != 0 {
        // Machines that let nobody mount still let everybody limit the size of files.
        let target = machine.path("导出.xlsx");
        let run =
            machine.finish(machine.command("bash").args(["-c", "trap '' XFSZ; ulimit -f 200; exec \"$0\" \"$@\""]).arg(oidesk()).args([
                "--json",
                "--workspace",
                text(&workspace),
                "export",
                "parks",
                "-o",
                text(&target),
            ]));
        assert!(run.code == 1 && ["disk_full", "io"].contains(&run.error_code().as_str()) && !target.exists(), "{run:?}");
        return;
    }
    let read = |name: &str| fs::read_to_string(machine.path(name)).expect(name);
    assert_eq!(read("codes"), "1\n1\n1\n");
    for name in ["new.xlsx.json", "old.xlsx.json", "new.csv.json"] {
        let said: serde_json::Value = serde_json::from_str(&read(name)).expect(name);
        assert_eq!(said["error"]["code"], "disk_full", "{name}: {said}");
    }
    assert_eq!((read("left").as_str(), read("kept").as_str()), ("old.xlsx\n", "old\n"), "what was there stays, and nothing else is left");
}

#[test]
fn an_output_folder_that_cannot_be_made_or_written() {
    let machine = Machine::with_demo();
    let file = machine.path("不是 文件夹");
    fs::write(&file, "x").expect("a file");
    let inside = file.join("papers");
    refused(&machine, &["review", "2024", "-o", text(&inside), "--format", "xlsx"], 1, "io");
    refused(&machine, &["export", "parks", "-o", text(&inside.join("a.xlsx"))], 1, "io");
    refused(&machine, &["chart", "attainment-by-province", "--year", "2024", "-o", text(&inside.join("a.svg"))], 1, "io");
    // The pseudo file system takes no files from anybody, the administrator included.
    if Path::new("/proc/self").exists() {
        let run = machine.run(["review", "2024", "-o", "/proc/papers", "--format", "xlsx"]);
        assert_eq!(run.code, 1, "{run:?}");
    }
}

#[test]
fn a_review_of_a_year_without_data() {
    let machine = Machine::with_demo();
    let folder = machine.path("评估");
    let run = refused(&machine, &["review", "2031", "-o", text(&folder)], 1, "no_data");
    assert!(run.json()["error"]["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{run:?}");
    assert!(fs::read_dir(&folder).map(|entries| entries.count()).unwrap_or(0) == 0, "no half paper is left");
    let frozen = machine.run(["review", "2025", "--freeze", "-o", text(&folder)]);
    assert_eq!((frozen.code, frozen.error_code().as_str()), (1, "round_not_approved"), "{frozen:?}");
}

#[test]
fn files_that_cannot_be_imported_say_why() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "empty"]);
    let write = |name: &str, bytes: &[u8]| {
        let path = machine.path(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let cases = [write("不是 表格.xlsx", b"hello"), write("旧 格式.xls", &[&ole[..], &[0; 4096]].concat()), write("空 文件.csv", b"")];
    for path in &cases {
        let run = refused(&machine, &["import", text(path), "--yes"], 1, "unreadable_file");
        assert!(run.json()["error"]["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "the way out: {run:?}");
    }
    refused(&machine, &["import", text(&machine.path("没有.xlsx")), "--yes"], 1, "not_found");
    let statistics = testkit::fixture("public-statistics.xlsx");
    let sheet = machine.run(["import", text(&statistics), "--sheet", "没有这个表", "--yes"]);
    assert_eq!(sheet.code, 1, "a wrong sheet: {sheet:?}");
    assert!(sheet.stdout.contains("三省一市2020-2023"), "it names the sheets that are there: {sheet:?}");
}

#[test]
fn cells_that_are_no_numbers_are_named_one_by_one() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "empty"]);
    let csv = machine.path("统计 数据.csv");
    fs::write(
        &csv,
        "指标,单位,地区,2021,2022\n研发经费,亿元,上海市,约3家,1981.6\n研发经费,亿元,江苏省,3438.6,3835.4\n研发经费,亿元,火星省,1,2\n",
    )
    .expect("a csv");
    let run = machine.run(["import", text(&csv), "--yes"]);
    assert_eq!(run.code, 1, "a rejected value gives 1: {run:?}");
    let report = run.json();
    assert!(report["rejected"].as_u64().is_some_and(|rejected| rejected >= 1), "{report}");
    let problems = report["problems"].as_array().expect("problems");
    let about = problems
        .iter()
        .find(|problem| problem["message"].as_str().is_some_and(|message| message.contains("约3家")))
        .unwrap_or_else(|| panic!("约3家 is named: {report}"));
    assert_eq!((&about["place"]["cell"], &about["severity"]), (&json!("D2"), &json!("error")), "{about}");
    assert!(about["hint"].as_str().is_some_and(|hint| !hint.is_empty()), "{about}");
}
