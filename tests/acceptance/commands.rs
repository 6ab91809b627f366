//! Every command of the table, called by its name as a host does. A test in `invariants` fails while one is not named here or nearby.

use desk::{Desk, ErrorBody};
use serde_json::{Value, json};
use testkit::Machine;

struct Office {
    machine: Machine,
    desk: Desk,
}

impl Office {
    fn with(from: &str) -> Self {
        let machine = Machine::new();
        let desk = machine.desk();
        let office = Office { machine, desk };
        office.ok("workspace_create", json!({ "from": from }));
        office
    }

    fn call(&self, name: &str, payload: Value) -> Result<Value, ErrorBody> {
        self.desk.call(name, payload, Some("the-task")).map(|reply| reply.output)
    }

    fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload.clone()).unwrap_or_else(|error| panic!("{name} {payload}: {error:?}"))
    }
}

#[test]
fn the_frame() {
    let office = Office::with("empty");
    let status = office.ok("app_status", json!({}));
    assert_eq!((&status["identity"]["name"], &status["workspace"]["demo"]), (&json!("王一"), &json!(false)));
    let changed = office.ok("settings_change", json!({ "language": "en", "theme": "dark", "as_of": "2024-06-30" }));
    assert_eq!((&changed["language"], &changed["workspace"]["as_of"]), (&json!("en"), &json!("2024-06-30")), "{changed}");
    let wrong = office.call("settings_change", json!({ "as_of": "2024-13-01" })).expect_err("there is no thirteenth month");
    assert_eq!(wrong.place.field.as_deref(), Some("as_of"));
    let path = status["workspace"]["path"].clone();
    assert_eq!(office.ok("workspace_close", json!({}))["workspace"], Value::Null);
    assert_eq!(office.ok("workspace_open", json!({ "path": path }))["workspace"]["path"], path, "it opens again");
    assert_eq!(office.ok("workspace_check", json!({}))["ok"], true);
}

#[test]
fn who_acts_is_asked_before_anything_is_written() {
    let machine = Machine::new();
    let clock = desk::Clock::System;
    let desk = Desk::new(desk::DeskOptions { data_dir: machine.data_dir(), output_dir: machine.output_dir(), host: "window", clock })
        .expect("a desk");
    let error = desk.call("workspace_create", json!({ "from": "empty" }), None).expect_err("nobody has said who acts");
    assert_eq!(serde_json::to_value(error.code).expect("a code"), json!("no_identity"));
    let blank = desk
        .call("identity_set", json!({ "name": "", "unit": "x", "province": "310000", "role": "reporter" }), None)
        .expect_err("a name is needed");
    assert_eq!(blank.place.field.as_deref(), Some("name"));
}

#[test]
fn records_are_added_changed_deleted_and_brought_back() {
    let office = Office::with("empty");
    let kinds = office.ok("registry_kinds", json!({}));
    let parks = kinds["kinds"].as_array().expect("kinds").iter().find(|kind| kind["kind"] == "parks").expect("parks");
    assert!(
        parks["fields"].as_array().is_some_and(|fields| fields.iter().any(|field| field["required"] == true)),
        "a form knows what must be filled in"
    );
    let saved = office.ok("record_save", json!({ "kind": "parks", "values": { "name_official": "演示·江海园", "province": "320000" } }));
    let id = saved["id"].as_str().expect("an id").to_owned();
    let again = office.ok("record_save", json!({ "id": id, "kind": "parks", "values": { "province": "320000" } }));
    assert_eq!(again["changed"], false, "an operation that changes nothing writes no entry");
    office.ok("record_save", json!({ "id": id, "kind": "parks", "values": { "province": "330000" } }));
    let history = office.ok("record_history", json!({ "id": id }));
    assert_eq!(history["entries"].as_array().map(Vec::len), Some(2), "added, then changed: {history}");
    let change = &history["entries"][0]["changes"][0];
    assert!(
        change["old"].as_str().is_some_and(|old| old.contains("江苏")) && change["new"].as_str().is_some_and(|new| new.contains("浙江")),
        "in words: {change}"
    );
    office.ok("record_delete", json!({ "id": id }));
    assert_eq!(office.ok("record_list", json!({ "kind": "parks" }))["total"], 0);
    office.ok("journal_undo", json!({}));
    assert_eq!(office.ok("record_get", json!({ "id": id }))["values"]["province"], "330000", "the whole record is back");
    office.ok("journal_redo", json!({}));
    assert!(office.call("record_get", json!({ "id": id })).is_err(), "and gone again");
    let log = office.ok("journal_log", json!({ "limit": 10 }));
    assert!(log["total"].as_u64().is_some_and(|total| total >= 5), "{log}");
    let refused =
        office.call("record_save", json!({ "kind": "parks", "values": { "province": "火星" } })).expect_err("an unknown province");
    assert!(refused.place.field.is_some(), "the form marks the field: {refused:?}");
}

#[test]
fn undo_survives_a_restart() {
    let office = Office::with("empty");
    let saved =
        office.ok("record_save", json!({ "kind": "joint-labs", "values": { "name_official": "演示·实验室", "province": "340000" } }));
    let Office { machine, desk } = office;
    drop(desk);
    let desk = machine.desk();
    desk.open_last();
    let office = Office { machine, desk };
    assert_eq!(office.ok("record_list", json!({ "kind": "joint-labs" }))["items"][0]["id"], saved["id"], "the workspace opens by itself");
    assert!(office.ok("app_status", json!({}))["workspace"]["undo"].is_string(), "the frame says what Ctrl+Z would take back");
    office.ok("journal_undo", json!({}));
    assert_eq!(office.ok("record_list", json!({ "kind": "joint-labs" }))["total"], 0);
}

#[test]
fn values_and_targets_are_typed_and_taken_back() {
    let office = Office::with("demo");
    let list = office.ok("indicator_list", json!({}));
    assert_eq!(list["indicators"].as_array().map(Vec::len), Some(33), "the scheme has 33 indicators");
    let weight: f64 = list["tasks"].as_array().expect("tasks").iter().filter_map(|task| task["weight"].as_f64()).sum();
    assert!((weight - 100.0).abs() < 1e-9, "the key tasks' points sum to 100: {weight}");
    let table = office.ok("reporting_table", json!({ "year": 2025 }));
    let row = table["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .find(|row| row["cells"][0]["editable"] == true)
        .expect("a value that a person may type");
    let (code, before) = (row["code"].clone(), row["cells"][0].clone());
    let typed =
        office.ok("observation_save", json!({ "indicator": code, "unit": "310000", "year": 2025, "state": "number", "value": 4321.5 }));
    let cell = |table: &Value| {
        table["rows"].as_array().expect("rows").iter().find(|row| row["code"] == code).expect("the row")["cells"][0].clone()
    };
    assert_eq!(cell(&typed)["value"], 4321.5);
    let aimed =
        office.ok("target_save", json!({ "indicator": code, "unit": "310000", "year": 2025, "value": 5000.0, "basis": "演示文件" }));
    assert_eq!(cell(&aimed)["target"], 5000.0);
    office.ok("journal_undo", json!({}));
    office.ok("journal_undo", json!({}));
    assert_eq!(cell(&office.ok("reporting_table", json!({ "year": 2025 }))), before, "two undos, and everything is as it was");
    let nonsense = office.call("observation_save", json!({ "indicator": code, "unit": "310000", "year": 2025, "state": "na" }));
    assert!(nonsense.is_err(), "不适用 needs a reason");
    assert!(office.ok("context_list", json!({}))["series"].is_array());
}

#[test]
fn a_block_is_pasted_with_a_verdict_per_cell_and_taken_back_at_once() {
    let office = Office::with("demo");
    let before = office.ok("reporting_table", json!({ "year": 2025 }));
    let typed: Vec<Value> = before["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .filter(|row| row["cells"][0]["editable"] == true && row["unit"] != "%")
        .map(|row| row["code"].clone())
        .collect();
    let counted = before["rows"].as_array().expect("rows").iter().find(|row| row["source_in_force"] == "records").expect("a counted one");
    let cell = |indicator: &Value, text: &str| json!({ "indicator": indicator, "unit": "310000", "text": text });
    let cells = json!([
        cell(&typed[0], "\u{FF11}\u{FF12}\u{FF13}"),
        cell(&typed[1], "约3家"),
        cell(&typed[2], ""),
        cell(&counted["code"], "99987")
    ]);
    let told = office.ok("values_paste", json!({ "year": 2025, "layer": "values", "cells": cells }));
    let outcomes: Vec<&str> = told["cells"].as_array().expect("cells").iter().filter_map(|cell| cell["outcome"].as_str()).collect();
    assert_eq!(
        outcomes[1..],
        ["refused", "empty", "refused"],
        "an estimate and a counted value are refused, a blank leaves what is held: {told}"
    );
    assert!(told["cells"][1]["message"].as_str().is_some_and(|message| message.contains("约3家")), "the refusal names the text: {told}");
    assert_eq!(office.ok("reporting_table", json!({ "year": 2025 })), before, "a preview writes nothing");
    let done = office.ok("values_paste", json!({ "year": 2025, "layer": "values", "cells": cells, "commit": true }));
    assert_eq!(done["committed"], true);
    let after = office.ok("reporting_table", json!({ "year": 2025 }));
    let row = after["rows"].as_array().expect("rows").iter().find(|row| row["code"] == typed[0]).expect("the row");
    assert_eq!(row["cells"][0]["value"], 123.0);
    office.ok(
        "observation_save",
        json!({ "indicator": typed[0], "unit": "310000", "year": 2025, "state": "number", "value": 123.0, "note": "核对过" }),
    );
    let noted = office.ok("reporting_table", json!({ "year": 2025 }));
    let row = noted["rows"].as_array().expect("rows").iter().find(|row| row["code"] == typed[0]).expect("the row");
    assert_eq!(row["cells"][0]["note"], "核对过", "the form shows the note that is held");
    office.ok("journal_undo", json!({}));
    office.ok("journal_undo", json!({}));
    assert_eq!(office.ok("reporting_table", json!({ "year": 2025 })), before, "one undo takes the whole block back");
}

#[test]
fn the_overview_and_what_stands_behind_its_numbers() {
    let office = Office::with("demo");
    let overview = office.ok("overview", json!({ "year": 2024 }));
    assert!(
        overview["has_data"] == true && overview["headline"].as_str().is_some_and(|text| !text.is_empty()),
        "the conclusion stands first"
    );
    let progress = office.ok("progress", json!({ "year": 2024 }));
    assert_eq!(overview["progress"]["provinces"], progress["provinces"], "one number everywhere");
    for province in progress["provinces"].as_array().expect("provinces") {
        let total = office.ok("explain", json!({ "indicator": "", "unit": province["code"], "year": 2024 }));
        assert!(
            total["sentence"].as_str().is_some_and(|text| !text.is_empty()) && !total["parts"].as_array().expect("parts").is_empty(),
            "{total}"
        );
    }
    let labs = office.ok("explain", json!({ "indicator": "B4", "unit": "320000", "year": 2024 }));
    let value = labs["facts"].as_array().map(Vec::len).unwrap_or_default();
    assert!(value > 0 && !labs["records"].as_array().expect("records").is_empty(), "B4 is counted from records, which are named: {labs}");
    let tiles = office.ok("region_tiles", json!({}));
    assert_eq!(tiles["tiles"].as_array().map(Vec::len), Some(41), "the four provinces have 41 cities");
    let empty = office.ok("overview", json!({ "year": 2015 }));
    assert_eq!(empty["has_data"], false, "a year without data says so instead of showing zeros");
}

#[test]
fn charts_and_the_review() {
    let office = Office::with("demo");
    let list = office.ok("chart_list", json!({}));
    for chart in list["charts"].as_array().expect("charts") {
        let drawn = office.ok("chart_get", json!({ "name": chart["name"], "year": 2024 }));
        assert!(drawn["title"].as_str().is_some_and(|title| !title.is_empty()), "{drawn}");
    }
    let svg = office.machine.path("图.svg");
    office.ok("chart_save", json!({ "name": list["charts"][0]["name"], "year": 2024, "file": svg }));
    assert!(office.desk.made.contains(&svg), "the host may hand it out");
    let outline = office.ok("review_outline", json!({ "year": 2024 }));
    assert!(outline["figures"].as_array().is_some_and(|figures| figures.len() >= 10), "{outline}");
    let printed = office.ok("review_print", json!({ "year": 2024, "formats": ["xlsx"] }));
    let file = printed["files"][0].as_str().expect("a file");
    assert!(std::path::Path::new(file).starts_with(office.machine.output_dir()), "without a folder it goes to the output folder: {file}");
    let parks = office.ok("record_list", json!({ "kind": "parks", "limit": 1 }));
    let paper = office.ok("record_paper", json!({ "id": parks["items"][0]["id"], "formats": ["pdf"] }));
    assert_eq!((paper["pages"].as_u64(), paper["files"].as_array().map(Vec::len)), (Some(1), Some(1)), "{paper}");
    assert!(office.desk.made.contains(std::path::Path::new(paper["files"][0].as_str().expect("a file"))), "the host may open it");
}

#[test]
fn files_in_and_out_and_copies() {
    let office = Office::with("empty");
    let report = office
        .ok("import_file", json!({ "file": testkit::fixture("public-statistics.xlsx"), "sheets": ["三省一市2020-2023"], "commit": true }));
    assert_eq!((&report["new"], &report["committed"]), (&json!(32), &json!(true)), "{report}");
    assert!(office.ok("context_list", json!({}))["series"].as_array().is_some_and(|series| !series.is_empty()));
    let out = office.machine.path("背景.xlsx");
    let form = office.machine.path("园区 模板.xlsx");
    let made = office.ok("template_make", json!({ "kind": "parks", "unit": "浙江", "year": 2025, "file": form }));
    assert_eq!(made["sheets"].as_array().map(Vec::len), Some(2), "the form and how to fill it in: {made}");
    let empty = office.ok("import_file", json!({ "file": form, "commit": true }));
    assert_eq!((&empty["new"], &empty["template"]["own"]), (&json!(0), &json!(true)), "{empty}");
    assert!(office.ok("export_file", json!({ "kind": "context", "file": out }))["rows"].as_u64().is_some_and(|rows| rows > 0));
    let backup = office.ok("backup_make", json!({}));
    assert_eq!(office.ok("backup_list", json!({}))["backups"][0]["file"], backup["file"]);
    let restored = office.ok("backup_restore", json!({ "file": backup["file"] }));
    assert_ne!(restored["file"], backup["file"], "a restore makes a new file");
    // Whichever way leads to the open file, it is the open file.
    let open = office.ok("app_status", json!({}))["workspace"]["path"].as_str().expect("a path").to_owned();
    let (folder, name) = open.rsplit_once('/').expect("a folder");
    office.ok("workspace_open", json!({ "path": format!("{folder}/../{}/{name}", folder.rsplit('/').next().expect("a name")) }));
    assert_eq!(office.ok("task_progress", json!({ "task": "nothing-like-it" }))["running"], false);
}

#[test]
fn cancel_really_stops_and_leaves_nothing() {
    let office = Office::with("demo");
    let folder = office.machine.path("取消");
    let desk = &office.desk;
    let stopped = std::thread::scope(|scope| {
        let printing = scope.spawn(|| desk.call("review_print", json!({ "year": 2024, "dir": folder }), Some("print")));
        while desk.call("task_progress", json!({ "task": "print" }), None).expect("the state").output["done"].as_f64().unwrap_or_default()
            <= 0.0
            || !running(desk)
        {
            assert!(!printing.is_finished(), "the print was over before it could be cancelled");
            std::thread::yield_now();
        }
        desk.call("task_cancel", json!({ "task": "print" }), None).expect("a cancel");
        printing.join().expect("no panic crosses a command")
    });
    let error = stopped.expect_err("a cancelled print is no success");
    assert_eq!(serde_json::to_value(error.code).expect("a code"), json!("cancelled"), "{error:?}");
    let left = std::fs::read_dir(&folder).map(|entries| entries.count()).unwrap_or(0);
    assert_eq!(left, 0, "a cancelled print leaves no file");
}

fn running(desk: &Desk) -> bool {
    desk.call("task_progress", json!({ "task": "print" }), None).is_ok_and(|reply| reply.output["running"] == true)
}
