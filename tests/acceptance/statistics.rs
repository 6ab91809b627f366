//! Real statistics as a person finds them: three sheets of three shapes in one file.

use serde_json::{Value, json};
use testkit::{Machine, fixture};

fn import(machine: &Machine, sheet: &str, extra: &[&str]) -> Value {
    let file = fixture("public-statistics.xlsx");
    let run = machine.run([&["import", file.to_str().expect("UTF-8"), "--sheet", sheet], extra].concat());
    assert_eq!(run.code, 0, "{sheet}: nothing is rejected: {run:?}");
    run.json()
}

fn counts(report: &Value) -> [u64; 5] {
    ["new", "changed", "same", "duplicates", "rejected"]
        .map(|key| report[key].as_u64().unwrap_or_else(|| panic!("{key} is an integer: {report}")))
}

#[test]
fn regions_down_a_title_in_a_merged_row_and_a_note_at_the_bottom() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "empty"]);
    let entries = machine.ok(["log"])["total"].clone();
    let preview = import(&machine, "2022公报附表", &["--dry-run"]);
    assert_eq!((counts(&preview), &preview["committed"]), ([8, 0, 0, 0, 0], &json!(false)), "two indicators of four provinces: {preview}");
    assert!(preview["skipped"].as_u64().is_some_and(|skipped| skipped >= 22), "the other regions are passed over, not refused: {preview}");
    assert_eq!(machine.ok(["log"])["total"], entries, "a preview writes nothing");
    let done = import(&machine, "2022公报附表", &["--yes"]);
    assert_eq!((counts(&done), &done["committed"]), ([8, 0, 0, 0, 0], &json!(true)));
    let again = import(&machine, "2022公报附表", &["--yes"]);
    assert_eq!(counts(&again), [0, 0, 8, 0, 0], "the same file again changes nothing: {again}");
    machine.ok(["undo"]);
    let after = import(&machine, "2022公报附表", &["--dry-run"]);
    assert_eq!(counts(&after), [8, 0, 0, 0, 0], "one undo takes the whole import back: {after}");
}

#[test]
fn years_across_with_a_source_column() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "empty"]);
    let done = import(&machine, "三省一市2020-2023", &["--yes"]);
    assert_eq!(counts(&done), [32, 0, 0, 0, 0], "two indicators, four provinces, four years: {done}");
    let out = machine.path("背景 指标.csv");
    machine.ok(["export", "context", "-o", out.to_str().expect("UTF-8")]);
    let text = std::fs::read_to_string(&out).expect("the export");
    assert!(text.contains("4212.3") && text.contains("3.29"), "Jiangsu's values of 2023 come out as they went in: {text}");
}

#[test]
fn published_index_values_keep_their_edition() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "empty"]);
    let done = import(&machine, "协同创新指数(按版次)", &["--yes"]);
    let [new, changed, _, _, rejected] = counts(&done);
    assert!(new >= 16 && changed == 0 && rejected == 0, "sixteen rows of values: {done}");
    let again = import(&machine, "协同创新指数(按版次)", &["--yes"]);
    assert_eq!(counts(&again), [0, 0, new, 0, 0], "{again}");
}

#[test]
fn every_sheet_at_once_is_one_entry() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "empty"]);
    let before = machine.ok(["log"])["total"].as_u64().expect("a number");
    let file = fixture("public-statistics.xlsx");
    let sheets = ["--sheet", "2022公报附表", "--sheet", "三省一市2020-2023", "--sheet", "协同创新指数(按版次)"];
    let run = machine.run([&["import", file.to_str().expect("UTF-8"), "--yes"], &sheets[..]].concat());
    assert_eq!(run.code, 0, "{run:?}");
    assert_eq!(machine.ok(["log"])["total"].as_u64(), Some(before + 1), "one commit, one undo");
}
