//! `make bench`: the figures that the project states, each measured against its floor in the same run.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use calamine::{Data, Reader, Xlsx};
use desk::{Clock, Desk, DeskOptions};
use rusqlite::{Connection, params};
use serde_json::{Value, json};

/// Rows of the workbook to import.
const ROWS: u32 = 10_000;

/// How often a short measurement is repeated; the median counts.
const REPEATS: usize = 9;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    println!("{:<44} {:>12} {:>12} {:>8}", "measured", "ours", "floor", "ratio");
    // Names on the command line choose parts; cargo's own `--bench` is none.
    let chosen: Vec<String> = std::env::args().skip(1).filter(|it| !it.starts_with('-')).collect();
    type Part = (&'static str, fn(&Path));
    let parts: [Part; 5] =
        [("import", import), ("large-import", large_import), ("paper", paper), ("sliders", sliders), ("meetings", meetings)];
    for (name, part) in parts {
        if chosen.is_empty() || chosen.iter().any(|it| it == name) {
            part(folder.path());
        }
    }
}

/// Drafting an agenda from 5,000 tasks and 2,000 problems, and printing every paper of a meeting with 30 items, as docx and pdf.
fn meetings(folder: &Path) {
    let desk = desk(&folder.join("meetings"), "demo");
    let units: Vec<Value> =
        call(&desk, "record_list", json!({ "kind": "units", "limit": 50 }))["items"].as_array().cloned().unwrap_or_default();
    let unit = |n: usize| units[n % units.len()]["name"].as_str().unwrap_or_default().to_owned();
    let sheet = |kind: &str, head: &str, row: &dyn Fn(usize) -> String, rows: usize| {
        let file = folder.join(format!("{kind}.csv"));
        let body: String = (0..rows).map(|n| row(n) + "\n").collect();
        std::fs::write(&file, format!("{head}\n{body}")).expect("a file");
        let done = call(&desk, "import_file", json!({ "file": file, "kind": kind, "commit": true }));
        assert_eq!(done["new"], rows, "{done}");
    };
    let province = |n: usize| ["上海市", "江苏省", "浙江省", "安徽省"][n % 4];
    let day = |n: usize| format!("2025-{:02}-{:02}", 1 + n % 12, 1 + n % 28);
    let task = |n: usize| format!("测量任务{n:05},2025,{},{},2025-01-01,{},推进中", province(n), unit(n), day(n));
    sheet("tasks", "任务,计划年度,牵头省市,牵头单位,启动时间,完成时限,任务状态", &task, 5_000);
    let problem =
        |n: usize| format!("测量问题{n:05},{},{},2025-01-01,{},推进中,{}", province(n), unit(n), day(n), ["重大", "较大", "一般"][n % 3]);
    sheet("problems", "问题,责任省市,责任单位,提出日期,整改时限,整改状态,严重程度", &problem, 2_000);
    let second = Some(Duration::from_secs(1));
    let drafted = median(|| timed(|| call(&desk, "agenda_draft", json!({ "meeting": "next" }))).1);
    line("agenda from 5,000 tasks, 2,000 problems", drafted, second);
    let (_, kept) = timed(|| call(&desk, "agenda_draft", json!({ "meeting": "next", "commit": true })));
    line("the same, written", kept, second);
    let id = call(
        &desk,
        "meeting_new",
        json!({ "name": "测量会议", "held": "2025-12-20", "place": "测量", "minutes": 240, "invite_all": true }),
    )["brief"]["id"]
        .clone();
    let tasks = call(&desk, "plan_board", json!({ "year": 2025, "limit": 90 }))["items"].as_array().cloned().unwrap_or_default();
    for n in 0..30 {
        let cites: Vec<Value> = tasks[n * 3..n * 3 + 3].iter().map(|it| json!({ "what": "tasks", "target": it["id"] })).collect();
        call(&desk, "agenda_item_save", json!({ "meeting": id, "title": format!("测量议题{n}"), "minutes": 8, "cites": cites }));
    }
    let (printed, papers) = timed(|| call(&desk, "meeting_papers", json!({ "meeting": id })));
    line(&format!("papers of 30 items, {} pages", printed["pages"]), papers, None);
}

fn paper(folder: &Path) {
    charts(folder);
    review(folder);
    crowded_review(folder);
}

/// One frame of a weight slider, ten thousand draws with their answer as JSON, against the goal of a screen: 16 ms.
fn sliders(folder: &Path) {
    let desk = desk(&folder.join("sliders"), "demo");
    let goal = Some(Duration::from_millis(16));
    for (level, goal) in [("provinces", goal), ("parks", None)] {
        let frame = |weight: usize| {
            let of = json!({ "level": level, "year": 2024 });
            let weights = if level == "provinces" { json!({ "A": weight + 20 }) } else { json!({ "network": weight + 20 }) };
            timed(|| call(&desk, "method_live", json!({ "of": of, "weights": weights }))).1
        };
        let first = frame(0);
        let mut at = 0;
        let next = median(|| {
            at += 1;
            frame(at)
        });
        line(&format!("slider frame, {level}, after a write"), first, None);
        line(&format!("slider frame, {level}"), next, goal);
    }
}

fn line(what: &str, ours: Duration, floor: Option<Duration>) {
    let shown = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
    let ratio = floor.map(|floor| format!("{:.2}", ours.as_secs_f64() / floor.as_secs_f64())).unwrap_or_default();
    println!("{what:<44} {:>12} {:>12} {ratio:>8}", shown(ours), floor.map(shown).unwrap_or_default());
}

fn median(mut measure: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..REPEATS).map(|_| measure()).collect();
    times.sort();
    times[REPEATS / 2]
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let result = work();
    (result, began.elapsed())
}

fn desk(folder: &Path, from: &str) -> Desk {
    let options = DeskOptions { data_dir: folder.join("data"), output_dir: folder.join("out"), host: "cli", clock: Clock::System };
    let desk = Desk::new(options).expect("a desk");
    call(&desk, "identity_set", json!({ "name": "测量", "unit": "测量", "province": "310000", "role": "secretariat" }));
    call(&desk, "workspace_create", json!({ "from": from, "path": folder.join(format!("{from}.oidesk")) }));
    desk
}

fn call(desk: &Desk, name: &str, payload: Value) -> Value {
    desk.call(name, payload, None).unwrap_or_else(|error| panic!("{name}: {error:?}")).output
}

/// The import of a large workbook against calamine's streaming reader and plain inserts.
fn import(folder: &Path) {
    let file = folder.join("一万 园区.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0u16..).zip(["名称", "省市", "国别", "合作方", "地址", "备注"]) {
        sheet.write(0, column, head).expect("a head");
    }
    for row in 1..=ROWS {
        sheet.write(row, 0, format!("演示·园区{row:05}")).expect("a cell");
        sheet.write(row, 1, ["上海市", "江苏省", "浙江省", "安徽省"][row as usize % 4]).expect("a cell");
        sheet.write(row, 2, ["以色列", "德国", "新加坡", "日本"][row as usize % 4]).expect("a cell");
        sheet.write(row, 3, format!("演示合作方{}", row % 97)).expect("a cell");
        sheet.write(row, 4, format!("演示路{row}号")).expect("a cell");
        sheet.write(row, 5, "演示数据,供测量用").expect("a cell");
    }
    book.save(&file).expect("the workbook");

    let ((), floor) = timed(|| {
        let mut book: Xlsx<_> = calamine::open_workbook(&file).expect("the workbook");
        let sheet = book.sheet_names()[0].clone();
        let mut cells = book.worksheet_cells_reader(&sheet).expect("the sheet");
        let mut connection = Connection::open(folder.join("floor.db")).expect("a database");
        connection
            .execute_batch(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE park (name, province, country, partner, address, note)",
            )
            .expect("a table");
        let transaction = connection.transaction().expect("a transaction");
        {
            let mut insert = transaction.prepare("INSERT INTO park VALUES (?1, ?2, ?3, ?4, ?5, ?6)").expect("a statement");
            let (mut row, mut values) = (0, vec![String::new(); 6]);
            while let Some(cell) = cells.next_cell().expect("a cell") {
                if cell.get_position().0 != row {
                    insert.execute(params![values[0], values[1], values[2], values[3], values[4], values[5]]).expect("an insert");
                    row = cell.get_position().0;
                }
                values[cell.get_position().1 as usize] = Data::from(cell.get_value().clone()).to_string();
            }
            insert.execute(params![values[0], values[1], values[2], values[3], values[4], values[5]]).expect("an insert");
        }
        transaction.commit().expect("a commit");
    });
    let desk = desk(folder, "empty");
    let request = |commit: bool| json!({ "file": file, "kind": "parks", "commit": commit });
    let (_, preview) = timed(|| call(&desk, "import_file", request(false)));
    let (report, ours) = timed(|| call(&desk, "import_file", request(true)));
    assert_eq!(report["new"], ROWS, "every row arrives: {report}");
    line(&format!("import {ROWS} rows: preview"), preview, None);
    line(&format!("import {ROWS} rows: commit"), ours, Some(floor));
}

/// Rows and columns of the large workbook.
const MANY: u32 = 100_000;
const HEADS: [&str; 14] = [
    "正式名称",
    "编号",
    "牵头省市",
    "设区市",
    "国别",
    "合作方",
    "地址",
    "设立时间",
    "运行状态",
    "面积(km²)",
    "运营单位",
    "简介",
    "备注",
    "政策条款",
];

fn large_workbook(file: &Path, rows: u32) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in (0u16..).zip(HEADS) {
        sheet.write(0, column, head).expect("a head");
    }
    for row in 1..=rows {
        let place = row as usize % 4;
        let texts = [
            format!("演示·园区{row:06}"),
            format!("Y{row:06}"),
            ["上海市", "江苏省", "浙江省", "安徽省"][place].to_owned(),
            ["上海市", "苏州市", "杭州市", "合肥市"][place].to_owned(),
            ["以色列", "德国", "新加坡", "日本"][place].to_owned(),
            format!("演示合作方{}", row % 97),
            format!("演示路{row}号"),
            format!("{}-{:02}", 2000 + row % 25, 1 + row % 12),
            ["筹建", "试运营", "运行", "暂停"][place].to_owned(),
            String::new(),
            format!("演示运营公司{}", row % 991),
            format!("演示园区第{row}号,主要从事国际科技合作。"),
            "演示数据,供测量用".to_owned(),
            "演示条款".to_owned(),
        ];
        for (column, text) in (0u16..).zip(&texts).filter(|(_, text)| !text.is_empty()) {
            sheet.write(row, column, text).expect("a cell");
        }
        sheet.write(row, 9, f64::from(row % 1_000) / 10.0).expect("a cell");
    }
    book.save(file).expect("the workbook");
}

/// Calamine's streaming reader and plain inserts: what any import of the file costs.
fn read_and_insert(file: &Path, database: &Path) {
    let mut book: Xlsx<_> = calamine::open_workbook(file).expect("the workbook");
    let sheet = book.sheet_names()[0].clone();
    let mut cells = book.worksheet_cells_reader(&sheet).expect("the sheet");
    let mut connection = Connection::open(database).expect("a database");
    let columns = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n"];
    connection
        .execute_batch(&format!("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE park ({})", columns.join(", ")))
        .expect("a table");
    let transaction = connection.transaction().expect("a transaction");
    {
        let mut insert = transaction.prepare(&format!("INSERT INTO park VALUES ({})", vec!["?"; 14].join(", "))).expect("a statement");
        let (mut row, mut values) = (0, vec![String::new(); 14]);
        while let Some(cell) = cells.next_cell().expect("a cell") {
            if cell.get_position().0 != row {
                insert.execute(rusqlite::params_from_iter(&values)).expect("an insert");
                row = cell.get_position().0;
            }
            values[cell.get_position().1 as usize] = Data::from(cell.get_value().clone()).to_string();
        }
        insert.execute(rusqlite::params_from_iter(&values)).expect("an insert");
    }
    transaction.commit().expect("a commit");
}

/// The import of a hundred thousand rows by the release program, its peak memory, and the export of the same; then of a tenth.
fn large_import(folder: &Path) {
    let mut cost = Vec::new();
    for rows in [MANY / 10, MANY] {
        let (file, workspace, out) =
            (folder.join(format!("{rows} 园区.xlsx")), folder.join(format!("{rows}.oidesk")), folder.join(format!("{rows} 导出.xlsx")));
        large_workbook(&file, rows);
        let before = processor_time("thread-self");
        let ((), floor) = timed(|| read_and_insert(&file, &folder.join(format!("floor-{rows}.db"))));
        let floor_work = processor_time("thread-self").saturating_sub(before);
        let run = |arguments: &[&std::ffi::OsStr]| {
            let mut command = Command::new(program());
            command.args(arguments).arg("--json").arg("--workspace").arg(&workspace).env("OIDESK_DATA_DIR", folder.join("data"));
            watched(&mut command)
        };
        let word = std::ffi::OsStr::new;
        run(&[word("init"), word("--from"), word("empty")]);
        let Watched { answer: report, whole: ours, work, peak } =
            run(&[word("import"), file.as_os_str(), word("--kind"), word("parks"), word("--yes")]);
        assert_eq!(report["new"], rows, "every row arrives: {}", report["problems"]);
        line(&format!("import {rows} rows × 14: process"), ours, Some(floor));
        line(&format!("import {rows} rows × 14: processor time"), work, Some(floor_work));
        println!("import {rows} rows × 14: peak memory {} MB", peak / 1024);
        let Watched { answer: made, whole: export, work: export_work, peak } =
            run(&[word("export"), word("parks"), word("-o"), out.as_os_str()]);
        assert_eq!(made["rows"], rows);
        line(&format!("export {rows} rows: process"), export, None);
        line(&format!("export {rows} rows: processor time"), export_work, None);
        println!("export {rows} rows: peak memory {} MB", peak / 1024);
        cost.push((ours.as_secs_f64(), work.as_secs_f64()));
    }
    let [(whole, work), (ten_whole, ten_work)] = [cost[0], cost[1]];
    println!("ten times the rows: {:.1} times the import, {:.1} times the processor time", ten_whole / whole, ten_work / work);
}

fn program() -> std::path::PathBuf {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("target/release/oidesk");
    std::env::var_os("OIDESK_BIN").map_or(built, Into::into)
}

/// What a command did.
struct Watched {
    answer: Value,
    whole: Duration,
    /// What all its threads worked, which other programs on the machine do not change; nothing where the system does not tell.
    work: Duration,
    /// The peak of its memory in kB.
    peak: u64,
}

/// Runs a command to its end.
fn watched(command: &mut Command) -> Watched {
    let began = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap_or_else(|error| panic!("{error}: run `make build` first"));
    // The answer is longer than a pipe holds, so somebody must read it meanwhile.
    let mut stdout = child.stdout.take().expect("a pipe");
    let reading = std::thread::spawn(move || {
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut stdout, &mut text).map(|_| text)
    });
    let (mut peak, mut work) = (0, Duration::ZERO);
    while child.try_wait().expect("the child can be asked").is_none() {
        peak = peak.max(high_water(child.id()));
        work = work.max(ticks(child.id()));
        std::thread::sleep(Duration::from_millis(10));
    }
    let whole = began.elapsed();
    let text = reading.join().expect("a reader").expect("its answer");
    assert!(child.wait().is_ok_and(|status| status.success()), "it ends well: {}", String::from_utf8_lossy(&text));
    Watched { answer: serde_json::from_slice(&text).expect("JSON"), whole, work, peak }
}

/// One chart as it is printed.
fn charts(folder: &Path) {
    let desk = desk(folder, "demo");
    let list = call(&desk, "chart_list", json!({}));
    let name = list["charts"][0]["name"].clone();
    call(&desk, "chart_get", json!({ "name": name, "year": 2024 }));
    for (ending, what) in [("svg", "one chart, svg file"), ("png", "one chart, png file at 300 dpi")] {
        let file = folder.join(format!("chart.{ending}"));
        let time = median(|| timed(|| call(&desk, "chart_save", json!({ "name": name, "year": 2024, "file": file }))).1);
        line(what, time, None);
    }
    let read = median(|| timed(|| call(&desk, "overview", json!({ "year": 2024 }))).1);
    line("overview command, cached evaluation", read, None);
}

/// The demo's full review by the release program, as a person runs it; against the usual Python pipeline on the same content, where
/// `make bench-python` has installed it.
fn review(folder: &Path) {
    let papers = folder.join("papers");
    let mut command = Command::new(program());
    command
        .args(["review", "2024", "--json", "-o"])
        .arg(&papers)
        .arg("--workspace")
        .arg(folder.join("demo.oidesk"))
        .env("OIDESK_DATA_DIR", folder.join("data"));
    let Watched { answer, whole, peak, .. } = watched(&mut command);
    told("review 2024", &answer, whole, peak);
    let python = target().join("bench-python/bin/python");
    if !python.exists() {
        println!("the Python pipeline is not installed: run `make bench-python` to compare");
        return;
    }
    let file = |ending: &str| {
        let files = answer["files"].as_array().into_iter().flatten().filter_map(Value::as_str);
        files.map(str::to_owned).find(|file| file.ends_with(ending)).unwrap_or_default()
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/pipeline.py");
    let mut command = Command::new(python);
    command.arg(script).arg(file(".docx")).arg(file(".xlsx")).arg(folder.join("pipeline"));
    let Watched { answer: theirs, .. } = watched(&mut command);
    let stages = theirs["stages"].as_object().into_iter().flatten();
    let spent: f64 = stages.filter_map(|(_, seconds)| seconds.as_f64()).sum();
    for (name, seconds) in theirs["stages"].as_object().into_iter().flatten() {
        line(&format!("Python pipeline: {name}"), Duration::from_secs_f64(seconds.as_f64().unwrap_or_default()), None);
    }
    println!(
        "Python pipeline: {} pages, {} figures, {} tables; peak memory {} MB",
        theirs["pages"],
        theirs["figures"],
        theirs["tables"],
        theirs["peak_kb"].as_u64().unwrap_or_default() / 1024
    );
    line("review 2024 against the Python pipeline", whole, Some(Duration::from_secs_f64(spent)));
}

/// Prints what a review took and holds.
fn told(what: &str, answer: &Value, whole: Duration, peak: u64) {
    for stage in answer["stages"].as_array().into_iter().flatten() {
        let seconds = stage["seconds"].as_f64().unwrap_or_default();
        line(&format!("{what}: {}", stage["name"].as_str().unwrap_or_default()), Duration::from_secs_f64(seconds), None);
    }
    line(&format!("{what}: whole process"), whole, None);
    let (pages, figures, tables) = (&answer["pages"], &answer["figures"], &answer["tables"]);
    println!("{what}: {pages} pages, {figures} figures, {tables} tables; peak memory {} MB", peak / 1024);
}

/// The review with a thousand parks more, and a page looked at after a change.
fn crowded_review(folder: &Path) {
    let folder = folder.join("crowded");
    std::fs::create_dir_all(&folder).expect("a folder");
    let desk = desk(&folder, "demo");
    let preview = json!({ "year": 2024 });
    let first = timed(|| call(&desk, "review_pages", preview.clone())).1;
    line("review on screen: the first look", first, None);
    let mut value = 60;
    let goal = Some(Duration::from_millis(300));
    let again = median(|| {
        value += 1;
        call(&desk, "observation_save", json!({ "indicator": "B2", "unit": "310000", "year": 2024, "state": "number", "value": value }));
        timed(|| call(&desk, "review_page", json!({ "of": preview, "page": 12 }))).1
    });
    line("review on screen: a page after a change", again, goal);
    let kept = median(|| timed(|| call(&desk, "review_page", json!({ "of": preview, "page": 13 }))).1);
    line("review on screen: another page", kept, None);

    let file = folder.join("一千 园区.xlsx");
    large_workbook(&file, 1_000);
    call(&desk, "import_file", json!({ "file": file, "kind": "parks", "commit": true }));
    drop(desk);
    let mut command = Command::new(program());
    command
        .args(["review", "2024", "--json", "-o"])
        .arg(folder.join("papers"))
        .arg("--workspace")
        .arg(folder.join("demo.oidesk"))
        .env("OIDESK_DATA_DIR", folder.join("data"));
    let Watched { answer, whole, peak, .. } = watched(&mut command);
    told("review 2024, 1,000 carriers more", &answer, whole, peak);
}

fn target() -> std::path::PathBuf {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join("target");
    std::env::var_os("CARGO_TARGET_DIR").map_or(usual, Into::into)
}

/// The peak memory of a process so far in kB; it counts from the process's own start, unlike what `wait4` tells.
fn high_water(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The time that a process has worked so far, its threads that ended included, in the ticks of a hundredth of a second that Linux counts.
fn ticks(pid: u32) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let fields = stat.rsplit_once(')').map(|it| it.1).unwrap_or_default().split_whitespace();
    // Fields 14 and 15 of the line; the third is the first behind the name.
    let ticks: u64 = fields.skip(11).take(2).filter_map(|it| it.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}

/// The time that a thread has been on a processor.
fn processor_time(thread: &str) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{thread}/schedstat")).unwrap_or_default();
    Duration::from_nanos(stat.split_whitespace().next().and_then(|it| it.parse().ok()).unwrap_or(0))
}
