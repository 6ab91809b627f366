//! The round and the desk of the review, called by name as a host does: from 下发 to 定稿, with what is refused on the way.

use desk::{Desk, ErrorBody};
use serde_json::{Value, json};
use testkit::Machine;

pub(crate) struct Office {
    pub(crate) machine: Machine,
    pub(crate) desk: Desk,
}

impl Office {
    pub(crate) fn demo() -> Self {
        let machine = Machine::new();
        let desk = machine.desk();
        let office = Office { machine, desk };
        office.ok("workspace_create", json!({ "from": "demo" }));
        office
    }

    pub(crate) fn call(&self, name: &str, payload: Value) -> Result<Value, ErrorBody> {
        self.desk.call(name, payload, None).map(|reply| reply.output)
    }

    pub(crate) fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload.clone()).unwrap_or_else(|error| panic!("{name} {payload}: {error:?}"))
    }

    pub(crate) fn code(&self, name: &str, payload: Value) -> String {
        let error = self.call(name, payload.clone()).expect_err(&format!("{name} {payload} must be refused"));
        assert!(!error.message.is_empty());
        serde_json::to_value(error.code).expect("a code").as_str().unwrap_or_default().to_owned()
    }

    /// States who acts from now on.
    pub(crate) fn act(&self, name: &str, province: &str, role: &str) {
        self.ok("identity_set", json!({ "name": name, "unit": "科技厅", "province": province, "role": role }));
    }
}

fn row<'a>(board: &'a Value, unit: &str) -> &'a Value {
    board["submissions"].as_array().expect("lines").iter().find(|row| row["unit"] == unit).unwrap_or_else(|| panic!("{unit} in {board}"))
}

fn cell<'a>(sheet: &'a Value, code: &str) -> &'a Value {
    sheet["cells"].as_array().expect("cells").iter().find(|cell| cell["indicator"] == code).unwrap_or_else(|| panic!("{code} in {sheet}"))
}

/// 2026 has no round in the demo, and so can be walked from its beginning; its as-of date is set into it.
fn opened() -> Office {
    let office = Office::demo();
    office.ok("settings_change", json!({ "as_of": "2026-12-31" }));
    assert_eq!(office.ok("round_board", json!({ "year": 2026 }))["opened"], false);
    let board = office.ok("round_open", json!({ "year": 2026, "due": "2027-01-20", "carriers": true }));
    assert!(board["submissions"].as_array().is_some_and(|rows| rows.len() > 10), "provinces, the region and carriers: {board}");
    office
}

#[test]
fn a_submission_walks_from_issue_to_archive() {
    let office = opened();
    let dir = office.machine.output_dir().join("下发");
    let issued = office.ok("round_issue", json!({ "year": 2026, "units": ["310000"], "dir": dir }));
    let file = issued["files"][0].as_str().expect("a workbook").to_owned();
    assert!(std::path::Path::new(&file).exists(), "{file}");
    assert_eq!(row(&issued["board"], "310000")["state"], "issued");
    assert_eq!(
        office.code("round_move", json!({ "year": 2026, "units": ["310000"], "action": "submit" })),
        "invalid_input",
        "not yet filled in"
    );

    // The reporter fills in; blanks block 上报.
    office.act("填报员", "310000", "reporter");
    let sheet = office.ok("submission_get", json!({ "year": 2026, "unit": "310000" }));
    assert_eq!((&sheet["editable"], &sheet["row"]["state_label"]), (&json!(true), &json!("已下发")));
    let received = office.ok("submission_receive", json!({ "file": file, "year": 2026, "unit": "310000", "commit": true }));
    assert_eq!((&received["committed"], &received["number"]), (&json!(true), &json!(1)), "{received}");
    assert_eq!(office.ok("submission_receive", json!({ "file": file, "commit": true }))["same_as"], 1, "the same file is kept once");
    let codes: Vec<String> =
        sheet["cells"].as_array().expect("cells").iter().map(|cell| cell["indicator"].as_str().expect("a code").to_owned()).collect();
    let cells: Vec<Value> = sheet["cells"]
        .as_array()
        .expect("cells")
        .iter()
        .map(|cell| match cell["last"].as_f64() {
            Some(last) => json!({ "indicator": cell["indicator"], "state": "number", "value": last }),
            None => json!({ "indicator": cell["indicator"], "state": "na", "reason": "本年没有这项工作" }),
        })
        .collect();
    let sheet = office.ok("submission_fill", json!({ "year": 2026, "unit": "310000", "cells": cells[1..] }));
    assert_eq!(cell(&sheet, &codes[0])["checks"][0]["check"], "blank");
    assert_eq!(
        office.code("round_move", json!({ "year": 2026, "units": ["310000"], "action": "submit" })),
        "invalid_input",
        "a blank blocks"
    );
    office.ok("submission_fill", json!({ "year": 2026, "unit": "310000", "cells": [cells[0]] }));
    let last = cell(&sheet, "B9")["last"].as_f64().expect("the value of the year before");
    let sheet = office.ok(
        "submission_fill",
        json!({ "year": 2026, "unit": "310000", "cells": [{ "indicator": "B9", "state": "number", "value": last / 10_000.0 }] }),
    );
    assert_eq!(cell(&sheet, "B9")["checks"][0]["check"], "unit_slip", "{}", cell(&sheet, "B9"));
    let sheet =
        office.ok("submission_explain", json!({ "year": 2026, "unit": "310000", "indicator": "B9", "text": "口径改为只统计首次登记。" }));
    assert_eq!(cell(&sheet, "B9")["checks"][0]["severity"], "info", "an explanation settles it");
    let board = office.ok("round_move", json!({ "year": 2026, "units": ["310000"], "action": "submit" }));
    assert_eq!(row(&board, "310000")["state"], "submitted");
    assert_eq!(office.code("submission_fill", json!({ "year": 2026, "unit": "310000", "cells": [] })), "not_allowed", "handed in");

    // Two people, the right province.
    office.act("填报员", "310000", "reviewer");
    assert_eq!(
        office.code("round_move", json!({ "year": 2026, "units": ["310000"], "action": "review" })),
        "not_allowed",
        "填报人 ≠ 审核人"
    );
    office.act("审核员", "320000", "reviewer");
    assert_eq!(
        office.code("round_move", json!({ "year": 2026, "units": ["310000"], "action": "review" })),
        "not_allowed",
        "another province"
    );
    office.act("审核员", "310000", "reviewer");
    office.ok("round_move", json!({ "year": 2026, "units": ["310000"], "action": "review" }));
    assert_eq!(
        office.code("round_move", json!({ "year": 2026, "units": ["310000"], "action": "return" })),
        "invalid_input",
        "without a reason"
    );
    let returns = json!([{ "indicator": "B9", "reason": "请核对单位是否为万元。" }]);
    let board = office.ok("round_move", json!({ "year": 2026, "units": ["310000"], "action": "return", "returns": returns }));
    assert_eq!((&row(&board, "310000")["state"], &row(&board, "310000")["returns"]), (&json!("returned"), &json!(1)));
    let slip = office.ok("return_paper", json!({ "year": 2026, "unit": "310000", "dir": dir }));
    assert_eq!((slip["files"].as_array().map(Vec::len), &slip["pages"]), (Some(2), &json!(1)));
    let text = testkit::pdf_text(std::path::Path::new(slip["files"][1].as_str().expect("a pdf")));
    assert!(text.contains("退回单") && text.contains("请核对单位是否为万元"), "{text}");

    // It comes in again, changed, and passes.
    office.act("填报员", "310000", "reporter");
    let sheet = office.ok(
        "submission_fill",
        json!({ "year": 2026, "unit": "310000", "cells": [{ "indicator": "B9", "state": "number", "value": 2.0 }] }),
    );
    assert_eq!((&sheet["row"]["state"], &cell(&sheet, "B9")["returned"]), (&json!("filling"), &json!("请核对单位是否为万元。")));
    office.ok("round_move", json!({ "year": 2026, "units": ["310000"], "action": "submit" }));
    let sheet = office.ok("submission_get", json!({ "year": 2026, "unit": "310000" }));
    let versions = sheet["versions"].as_array().expect("versions");
    assert_eq!(versions.len(), 3, "the file, and what was typed before each 上报: {versions:?}");
    let differ = office.ok("version_compare", json!({ "year": 2026, "unit": "310000", "from": 2, "to": 3 }));
    let only = differ["differences"].as_array().expect("differences");
    assert!(only.len() == 1 && only[0]["indicator"] == "B9" && only[0]["what"] == "value", "{differ}");
    let opened = office.ok("version_open", json!({ "id": versions[0]["id"], "dir": dir.join("原件") }));
    let kept = std::fs::read(opened["file"].as_str().expect("a file")).expect("the file as it came");
    assert_eq!(kept, std::fs::read(&file).expect("the file"), "byte by byte");
    office.act("审核员", "310000", "reviewer");
    office.ok("round_move", json!({ "year": 2026, "units": ["310000"], "action": "review" }));
    office.ok("round_move", json!({ "year": 2026, "units": ["310000"], "action": "pass" }));
    assert_eq!(
        office.code("round_move", json!({ "year": 2026, "units": ["310000"], "action": "pass" })),
        "not_allowed",
        "the secretariat's step"
    );
    office.act("秘书", "YRD", "secretariat");
    office.ok("round_move", json!({ "year": 2026, "units": ["310000"], "action": "pass" }));
    office.ok("round_move", json!({ "year": 2026, "units": ["310000"], "action": "consult" }));
    let finalise = json!({ "year": 2026, "units": ["310000"], "action": "finalise", "document": "纪要〔2027〕1号" });
    assert_eq!(office.code("round_move", finalise.clone()), "round_not_approved", "scheme and targets are not approved");
    let scheme = office.ok("round_scheme", json!({ "year": 2026 }));
    assert!(
        scheme["indicators"].as_array().is_some_and(|it| it.len() == 33) && scheme["digest"].as_str().is_some_and(|it| it.len() == 64),
        "{scheme}"
    );
    assert_eq!(office.ok("round_approve", json!({ "year": 2026, "document": "纪要〔2026〕2号" }))["approval"], "纪要〔2026〕2号");
    let board = office.ok("round_move", finalise);
    assert_eq!(row(&board, "310000")["state"], "final");

    // Only a numbered 更正 changes it.
    let typed = json!({ "indicator": "B9", "unit": "310000", "year": 2026, "state": "number", "value": 9.0 });
    assert_eq!(office.code("observation_save", typed), "round_locked");
    assert_eq!(office.code("journal_undo", json!({})), "round_locked");
    assert_eq!(office.code("submission_receive", json!({ "file": file })), "round_locked", "a locked round takes no workbook");
    let correction = json!({ "year": 2026, "unit": "310000", "indicator": "B9", "state": "number", "value": 9.0, "reason": "漏计一项", "document": "函〔2027〕3号" });
    let list = office.ok("correction_add", correction.clone());
    assert_eq!((&list["corrections"][0]["number"], &list["corrections"][0]["old"]), (&json!(1), &json!("2万元")), "{list}");
    assert_eq!(office.code("correction_add", correction), "invalid_input", "the value is that already");
    assert_eq!(office.ok("correction_list", json!({ "year": 2026 })), list);
    assert_eq!(
        row(&office.ok("round_move", json!({ "year": 2026, "units": ["310000"], "action": "archive" })), "310000")["state"],
        "archived"
    );
    let reminder = office.ok("reminder_paper", json!({ "year": 2026, "dir": dir }));
    let text = testkit::pdf_text(std::path::Path::new(reminder["files"][1].as_str().expect("a pdf")));
    assert!(text.contains("催报清单") && !text.contains("上海市"), "who has reported is not on it: {text}");
}

#[test]
fn the_desk_of_the_review_is_written_by_people_and_undone_by_them() {
    let office = Office::demo();
    office.ok("settings_change", json!({ "as_of": "2026-12-31" }));
    let list = office.ok("deviation_list", json!({ "year": 2025 }));
    let first = &list["deviations"][0];
    let saved = office.ok(
        "deviation_save",
        json!({ "year": 2025, "unit": first["unit"], "indicator": first["indicator"], "cause": "原因", "measure": "措施" }),
    );
    assert_eq!(saved["open"].as_u64(), list["open"].as_u64().map(|open| open - 1));
    let experts = office.ok("expert_save", json!({ "id": "", "name": "演示·钱专家", "unit": "演示大学", "province": "310000", "field": "技术转移", "note": "", "active": true }));
    let expert =
        experts["experts"].as_array().expect("experts").iter().find(|it| it["name"] == "演示·钱专家").expect("the new one")["id"].clone();
    assert_eq!(office.ok("expert_list", json!({})), experts);
    let marks = office.ok("mark_list", json!({ "year": 2025 }));
    let item =
        |province: &str| marks["items"].as_array().expect("items").iter().find(|it| it["province"] == province).expect("a carrier").clone();
    let (own, other) = (item("310000"), item("320000"));
    let mark =
        |item: &Value, mark: f64| json!({ "year": 2025, "subject": item["subject"], "item": item["item"], "expert": expert, "mark": mark });
    assert_eq!(office.code("mark_save", mark(&own, 90.0)), "not_allowed", "an expert of the judged province stands back");
    assert_eq!(office.code("mark_save", mark(&other, 101.0)), "invalid_input");
    office.ok("mark_save", mark(&other, 90.0));
    let vetoes = office
        .ok("veto_save", json!({ "year": 2025, "subject": "340000", "sort": "leak", "effect": "veto", "document": "通报〔2025〕1号" }));
    let veto = vetoes["vetoes"][0]["id"].clone();
    assert_eq!(office.ok("veto_list", json!({ "year": 2025 })), vetoes);
    let desk = office.ok("review_workspace", json!({ "year": 2025 }));
    assert_eq!((&desk["units"][3]["grade"], &desk["freezable"]), (&json!("差"), &json!(false)), "{desk}");
    office.ok("veto_delete", json!({ "year": 2025, "id": veto }));
    let before = office.ok("case_list", json!({ "year": 2025 }));
    let cases = office.ok("case_save", json!({ "year": 2025, "sort": "problem", "title": "演示·问题", "text": "甲 < 乙 & 丙" }));
    let case = cases["cases"].as_array().expect("cases").iter().find(|it| it["title"] == "演示·问题").expect("the case")["id"].clone();
    office.ok("case_delete", json!({ "year": 2025, "id": case }));
    assert_eq!(office.ok("case_list", json!({ "year": 2025 })), before);
    assert!(office.ok("vintage_list", json!({}))["vintages"].is_array());
    assert_eq!(office.code("vintage_compare", json!({ "from": "x", "to": "y" })), "not_found");
}

#[test]
fn edits_of_the_text_outlive_new_data() {
    let office = Office::demo();
    let sections = office.ok("narrative_list", json!({ "year": 2024 }));
    let sections = sections["sections"].as_array().expect("sections");
    let section =
        sections.iter().find(|it| it["section"].as_str().is_some_and(|key| key.starts_with("总体评价结论"))).expect("the conclusion");
    let key = section["section"].clone();
    let text = format!("{}\n秘书处认为，全年工作达到预期。", section["drafted"].as_str().expect("a draft"));
    let saved = office.ok("narrative_save", json!({ "year": 2024, "section": key, "text": text }));
    let of =
        |list: &Value| list["sections"].as_array().expect("sections").iter().find(|it| it["section"] == key).expect("the section").clone();
    assert_eq!((&of(&saved)["edited"], &of(&saved)["stale"], &of(&saved)["text"]), (&json!(true), &json!(false), &json!(text)));
    let numbers = office.ok("narrative_numbers", json!({ "year": 2024 }));
    let number =
        numbers["numbers"].as_array().expect("numbers").iter().find(|it| it["indicator"] != "total").expect("a number of an indicator");
    let trace = office.ok("review_trace", json!({ "year": 2024, "unit": number["unit"], "indicator": number["indicator"] }));
    assert!(trace["reference"].as_str().is_some_and(|it| it.starts_with("2024·")), "{trace}");
    let redrafted = office.ok("narrative_redraft", json!({ "year": 2024, "commit": true }));
    assert_eq!(redrafted["merged"], json!([]), "nothing moved");
}

#[test]
fn every_number_leads_to_what_it_rests_on() {
    let office = Office::demo();
    let trace = office.ok("review_trace", json!({ "year": 2024, "unit": "310000", "indicator": "B9" }));
    assert_eq!(trace["reference"], "2024·310000·B9");
    assert!(trace["observations"][0]["origin"].as_str().is_some_and(|origin| origin.contains("上海市.xlsx")), "{trace}");
    let counted = office.ok("review_trace", json!({ "year": 2024, "unit": "310000", "indicator": "B4" }));
    assert!(counted["records"].as_array().is_some_and(|records| !records.is_empty()), "{counted}");
    let total = office.ok("review_trace", json!({ "year": 2024, "unit": "YRD", "indicator": "total" }));
    assert!(total["parts"].as_array().is_some_and(|parts| !parts.is_empty()), "{total}");
    let annex = office.ok("trace_annex", json!({ "year": 2024 }));
    let file = std::path::PathBuf::from(annex["file"].as_str().expect("a file"));
    let texts = testkit::sheet_texts(&file);
    assert!(format!("{texts:?}").contains("2024·310000·B9"), "the annex lists it");
}

#[test]
fn a_frozen_year_prints_the_same_bytes_whatever_happens_later() {
    let machine = Machine::with_demo();
    let (first, second, draft) = (machine.path("定稿"), machine.path("重印"), machine.path("草稿"));
    let text = |path: &std::path::Path| path.to_str().expect("a path").to_owned();
    let frozen = machine.run(["review", "2024", "--freeze", "-o", &text(&first)]);
    assert_eq!(frozen.code, 0, "{frozen:?}");
    assert_eq!(frozen.json()["vintage"], "2024-1", "{frozen:?}");
    let again = machine.run(["review", "2024", "--freeze", "-o", &text(&machine.path("再次"))]);
    assert_eq!((again.code, again.error_code().as_str()), (1, "already_frozen"), "two people freezing: the second hears of the first");
    assert!(!machine.path("再次").exists(), "and leaves nothing behind");

    // Later data: a record that the year counts, and a correction of a value.
    let desk = machine.desk();
    let call = |name: &str, payload: Value| desk.call(name, payload, None).map(|reply| reply.output);
    let recent = call("app_status", json!({})).expect("the status")["recent"][0]["path"].clone();
    call("workspace_open", json!({ "path": recent })).expect("it opens");
    let locked = call("observation_save", json!({ "indicator": "B9", "unit": "310000", "year": 2024, "state": "number", "value": 1.0 }))
        .expect_err("定稿");
    assert_eq!(serde_json::to_value(locked.code).expect("a code"), json!("round_locked"));
    let record = json!({ "kind": "joint-labs", "values": { "name_official": "演示·后来补录的实验室", "province": "310000", "status": "运行", "founded": "2023-05" } });
    call("record_save", record).expect("a record");
    let workspace = call("review_workspace", json!({ "year": 2024 })).expect("the desk");
    assert_eq!(workspace["freezable"], false, "frozen, and nothing corrected: {workspace}");
    let correction = json!({ "year": 2024, "unit": "310000", "indicator": "B9", "state": "number", "value": 1_300_000.0, "reason": "漏计", "document": "函〔2025〕1号" });
    call("correction_add", correction).expect("a correction");
    let vintages = call("vintage_list", json!({ "year": 2024 })).expect("vintages");
    assert_eq!(vintages["vintages"][0]["inputs_digest"].as_str().map(str::len), Some(64));
    let compared = call("vintage_compare", json!({ "from": vintages["vintages"][0]["id"], "to": vintages["vintages"][0]["id"] }))
        .expect("a comparison");
    assert!(compared["basis"].as_str().is_some_and(|basis| basis.contains("重新计算")), "{compared}");
    assert!(compared["rows"].as_array().is_some_and(|rows| rows.iter().all(|row| row["change"] == 0.0)), "{compared}");
    drop(desk);

    let reprinted = machine.run(["review", "2024", "-o", &text(&second)]);
    assert_eq!((reprinted.code, &reprinted.json()["vintage"]), (0, &json!("2024-1")), "{reprinted:?}");
    for file in frozen.json()["files"].as_array().expect("files") {
        let name = std::path::Path::new(file.as_str().expect("a path")).file_name().expect("a name").to_owned();
        let (then, now) = (std::fs::read(first.join(&name)).expect("the print"), std::fs::read(second.join(&name)).expect("the reprint"));
        assert!(then == now, "{name:?} differs");
    }
    let today = machine.run(["review", "2024", "--draft", "--format", "xlsx", "-o", &text(&draft)]);
    assert_eq!((today.code, &today.json()["vintage"]), (0, &Value::Null), "{today:?}");
    let board = machine.run(["round", "2024"]);
    assert!(board.json()["submissions"].as_array().is_some_and(|rows| rows.iter().all(|row| row["state"] == "final")), "{board:?}");
    assert_eq!(machine.run(["vintages"]).json()["vintages"][0]["name"], "2024-1");
    let trace = machine.run(["trace", "2024", "--unit", "310000", "--indicator", "B9"]);
    assert_eq!(trace.json()["corrections"][0]["number"], 1, "{trace:?}");
}
