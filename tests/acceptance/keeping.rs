//! Keeping the registry in order: evidence, the bin, merging, many cells at once, links, duplicates, the quality board, drafts.

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

    /// The code of the error that a call must end with.
    fn refused(&self, name: &str, payload: Value) -> String {
        let error = self.call(name, payload.clone()).expect_err(&format!("{name} {payload} must be refused"));
        assert!(!error.message.is_empty(), "an error says what happened");
        serde_json::to_value(error.code).expect("a code").as_str().expect("a word").to_owned()
    }

    fn park(&self, name: &str, more: Value) -> String {
        let mut values = json!({ "name_official": name, "province": "320000" });
        values.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        let saved = self.ok("record_save", json!({ "kind": "parks", "values": values }));
        saved["id"].as_str().expect("an id").to_owned()
    }

    fn file(&self, name: &str, content: &[u8]) -> std::path::PathBuf {
        let path = self.machine.path(name);
        std::fs::write(&path, content).expect("a file");
        path
    }

    fn undo(&self) -> String {
        self.ok("journal_undo", json!({}))["operation"].as_str().expect("a sentence").to_owned()
    }

    fn total(&self, kind: &str) -> u64 {
        self.ok("record_list", json!({ "kind": kind }))["total"].as_u64().expect("a count")
    }
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("a list: {value}"))
}

#[test]
fn evidence_goes_in_and_comes_out_as_it_was() {
    let office = Office::with("demo");
    let park = office.park("演示·江海园", json!({}));
    let content: Vec<u8> = (0..1_300_000u32).map(|n| (n % 253) as u8).collect();
    let (file, twin) = (office.file("批复 文件.pdf", &content), office.file("副本.pdf", &content));
    let empty = office.file("空.pdf", b"");
    let program = office.file("年报.pdf.exe", b"MZ");
    let huge = office.machine.path("大.zip");
    std::fs::File::create(&huge).expect("a file").set_len(2 << 30).expect("a file of 2 GB with nothing in it");
    let missing = office.machine.path("没有.pdf");
    let to = json!({ "record": park });
    let added = office.ok("evidence_add", json!({ "to": to, "files": [file, twin, empty, program, huge, missing], "note": "批复原件" }));
    assert_eq!((&added["added"], list(&added["same"]).len(), list(&added["refused"]).len()), (&json!(1), 1, 4), "{added}");
    for problem in list(&added["refused"]) {
        assert!(problem["message"].as_str().is_some_and(|it| it.ends_with(['。', ':']) || it.contains('找')), "{problem}");
    }
    let item = added["list"]["items"][0].clone();
    assert_eq!(
        (&item["name"], &item["note"], &item["bytes"], &item["size"]),
        (&json!("批复 文件.pdf"), &json!("批复原件"), &json!(1_300_000), &json!("1.2 MB"))
    );
    assert_eq!(added["list"]["limit_size"], "50 MB", "the limit is stated");
    let opened = office.ok("evidence_open", json!({ "id": item["id"] }));
    let path = std::path::PathBuf::from(opened["file"].as_str().expect("a path"));
    assert_eq!(std::fs::read(&path).expect("the file"), content);
    assert_eq!(path.file_name().and_then(|it| it.to_str()), Some("批复 文件.pdf"));
    assert!(office.desk.made.contains(&path), "the host may open it, on request only");
    let chosen = office.machine.path("取出/另存.pdf");
    office.ok("evidence_open", json!({ "id": item["id"], "file": chosen }));
    assert_eq!(std::fs::read(&chosen).expect("the file"), content);
    let changed = office.ok("evidence_change", json!({ "id": item["id"], "name": "../../签约", "note": "" }));
    assert_eq!((&changed["name"], &changed["note"]), (&json!("签约.pdf"), &json!("")), "a name leads nowhere and keeps its ending");
    assert_eq!(office.undo(), "修改合作园区「演示·江海园」的佐证「批复 文件.pdf」");
    assert_eq!(list(&office.ok("evidence_remove", json!({ "id": item["id"] }))["items"]).len(), 0);
    let spare = office.ok("evidence_clean", json!({}));
    assert_eq!((&spare["removed"], &spare["kept"]), (&json!(0), &json!(1)), "undo may need it: {spare}");
    assert_eq!(office.undo(), "移除合作园区「演示·江海园」的佐证「批复 文件.pdf」");
    assert_eq!(list(&office.ok("evidence_list", to.clone())["items"]).len(), 1);
    let history = office.ok("record_history", json!({ "id": park }));
    assert!(history.to_string().contains("佐证 · 文件名"), "the history tells it in words: {history}");
    assert_eq!(office.ok("workspace_check", json!({}))["ok"], true);
    assert_eq!(office.refused("evidence_open", json!({ "id": "nothing" })), "not_found");
    assert_eq!(office.refused("evidence_list", json!({})), "bad_request");
    office.ok("evidence_remove", json!({ "id": item["id"] }));
    assert_eq!(office.ok("evidence_clean", json!({ "even_undoable": true, "commit": true }))["removed"], 1);
}

#[test]
fn no_name_makes_a_program_of_evidence() {
    let office = Office::with("empty");
    let park = office.park("测试·甲园", json!({}));
    let plain = office.file("setup", b"MZ or not");
    let added = office.ok("evidence_add", json!({ "to": { "record": park }, "files": [plain] }));
    let id = added["list"]["items"][0]["id"].clone();
    assert_eq!(office.refused("evidence_change", json!({ "id": id, "name": "setup.exe" })), "invalid_input");
    let named = office.ok("evidence_change", json!({ "id": id, "name": "批复.pdf" }));
    assert_eq!(named["name"], "批复.pdf", "a scan without an ending may be given one");
    let opened = office.ok("evidence_open", json!({ "id": id }));
    let shown = std::path::PathBuf::from(opened["file"].as_str().expect("a path"));
    assert!(shown.exists());
    office.ok("workspace_close", json!({}));
    assert!(!shown.exists(), "what was taken out to be looked at goes with the workspace");
}

#[test]
fn a_value_has_evidence_too() {
    let office = Office::with("demo");
    let file = office.file("统计表.xlsx", b"numbers");
    let to = json!({ "indicator": "A1", "unit": "江苏", "year": 2024 });
    office.ok("evidence_add", json!({ "to": to, "files": [file] }));
    let listed = office.ok("evidence_list", json!({ "indicator": "A1", "unit": "320000", "year": 2024 }));
    assert_eq!(list(&listed["items"]).len(), 1, "by code and by name: {listed}");
    assert_eq!(office.undo(), "为江苏省2024年A1添加佐证「统计表.xlsx」");
    assert_eq!(office.refused("evidence_list", json!({ "indicator": "Z9", "unit": "320000", "year": 2024 })), "not_found");
}

#[test]
fn the_bin_hides_gives_back_and_is_emptied() {
    let office = Office::with("empty");
    let ids = ["演示·甲园", "演示·乙园", "演示·丙园"].map(|name| office.park(name, json!({})));
    office.ok("record_delete", json!({ "id": ids[0] }));
    let put = office.ok("bin_put", json!({ "ids": [ids[1], ids[2], ids[1]], "reason": "重复填报" }));
    assert_eq!((&put["count"], &put["operation"]), (&json!(2), &json!("把2家合作园区移入回收站")));
    assert_eq!(office.total("parks"), 0);
    let parks = office.ok("registry_kinds", json!({}))["kinds"][0]["count"].clone();
    assert_eq!(parks, 0, "nothing counts what lies in the bin");
    let out = office.machine.path("园区.xlsx");
    assert_eq!(office.ok("export_file", json!({ "kind": "parks", "file": out }))["rows"], 0);
    let bin = office.ok("bin_list", json!({ "kind": "parks" }));
    assert_eq!(
        (&bin["total"], &bin["items"][0]["reason"], &bin["items"][0]["by"]),
        (&json!(3), &json!("重复填报"), &json!("王一")),
        "{bin}"
    );
    assert_eq!(office.refused("record_get", json!({ "id": ids[0] })), "not_found");
    assert!(!list(&office.ok("record_history", json!({ "id": ids[0] }))["entries"]).is_empty(), "what lies there has a history");
    office.ok("bin_restore", json!({ "ids": [ids[0]] }));
    assert_eq!(office.total("parks"), 1);
    assert_eq!(office.undo(), "从回收站恢复合作园区「演示·甲园」");
    let asked = office.ok("bin_purge", json!({ "ids": [ids[0]] }));
    assert_eq!((&asked["committed"], list(&asked["records"]).len()), (&json!(false), 1), "a purge asks");
    assert_eq!(office.ok("bin_list", json!({}))["total"], 3, "and does nothing before");
    let all = office.ok("bin_purge", json!({ "ids": [], "commit": true }));
    assert_eq!((list(&all["records"]).len(), &all["sentence"]), (3, &json!("彻底删除3家合作园区")));
    assert_eq!(office.ok("bin_list", json!({}))["total"], 0);
    assert_eq!(office.undo(), "彻底删除3家合作园区");
    assert_eq!(office.ok("bin_list", json!({}))["total"], 3, "even that is taken back while it is the last word");
    assert_eq!(office.refused("bin_restore", json!({ "ids": ["nothing"] })), "not_found");
}

#[test]
fn two_records_become_one_and_two_again() {
    let office = Office::with("empty");
    let keep = office.park("演示·中新园", json!({ "status": "运行", "alias": [{ "name": "中新" }] }));
    let absorb = office.park(
        "演示·中国新加坡园",
        json!({ "province": "330000", "country": "SG", "status": "筹建", "honour": [{ "title": "示范园" }], "alias": [{ "name": "中新" }] }),
    );
    let file = office.file("批复.pdf", b"x");
    office.ok("evidence_add", json!({ "to": { "record": absorb }, "files": [file] }));
    let (one, other) = (office.ok("record_get", json!({ "id": keep })), office.ok("record_get", json!({ "id": absorb })));
    let preview = office.ok("merge_preview", json!({ "keep": keep, "absorb": absorb }));
    let field = |key: &str| list(&preview["fields"]).iter().find(|it| it["key"] == key).cloned().unwrap_or_default();
    assert_eq!((&field("status")["differs"], &field("country")["choice"]), (&json!(true), &json!("absorb")), "{preview}");
    assert_eq!(preview["evidence"], 1);
    let merged = office.ok("merge_commit", json!({ "keep": keep, "absorb": absorb, "choose": { "status": "absorb" } }));
    assert_eq!(merged["operation"], "把「演示·中国新加坡园」并入合作园区「演示·中新园」");
    let now = office.ok("record_get", json!({ "id": keep }));
    assert_eq!(
        (&now["values"]["status"], &now["values"]["country"], &now["values"]["name_official"]),
        (&json!("筹建"), &json!("SG"), &json!("演示·中新园"))
    );
    let aliases: Vec<&Value> = list(&now["values"]["alias"]).iter().map(|row| &row["name"]).collect();
    assert_eq!(aliases, [&json!("中新"), &json!("演示·中国新加坡园")], "the other name is an alias now");
    assert_eq!(now["values"]["record_province"][0]["province"], "330000", "the other province takes part");
    assert_eq!(office.ok("record_get", json!({ "id": absorb }))["id"], json!(keep), "the old id leads to the one record");
    assert_eq!(office.undo(), "把「演示·中国新加坡园」并入合作园区「演示·中新园」");
    assert_eq!(
        (office.ok("record_get", json!({ "id": keep })), office.ok("record_get", json!({ "id": absorb }))),
        (one, other),
        "exactly as they were"
    );
    assert_eq!(list(&office.ok("evidence_list", json!({ "record": absorb }))["items"]).len(), 1);
    assert_eq!(office.refused("merge_preview", json!({ "keep": keep, "absorb": keep })), "invalid_input");
    assert_eq!(office.refused("merge_commit", json!({ "keep": keep, "absorb": absorb, "choose": { "alias": "keep" } })), "invalid_input");
}

#[test]
fn many_records_take_one_value_and_one_undo() {
    let office = Office::with("empty");
    let ids = ["演示·甲园", "演示·乙园"].map(|name| office.park(name, json!({})));
    let set = |commit: bool, values: Value| json!({ "kind": "parks", "ids": ids, "values": values, "commit": commit });
    let preview = office.ok("bulk_set", set(false, json!({ "status": "运行" })));
    assert_eq!(
        (&preview["changed"], &preview["committed"], &preview["cells"][0]["new"]),
        (&json!(2), &json!(false), &json!("运行")),
        "{preview}"
    );
    let done = office.ok("bulk_set", set(true, json!({ "status": "运行" })));
    assert_eq!((&done["committed"], &done["operation"]), (&json!(true), &json!("修改2家合作园区的「运行状态」")));
    let again = office.ok("bulk_set", set(true, json!({ "status": "运行" })));
    assert_eq!((&again["same"], &again["committed"]), (&json!(2), &json!(false)), "no change, no entry");
    let outside = office.ok("bulk_set", set(false, json!({ "city": "310000" })));
    assert_eq!(
        (&outside["refused"], &outside["cells"][0]["state"]),
        (&json!(2), &json!("refused")),
        "a city outside the province: {outside}"
    );
    assert_eq!(office.refused("bulk_set", set(true, json!({ "status": "关门" }))), "invalid_input");
    assert_eq!(office.refused("bulk_set", set(true, json!({ "alias": null }))), "invalid_input");
    assert_eq!(office.undo(), "修改2家合作园区的「运行状态」");
    assert_eq!(office.ok("record_get", json!({ "id": ids[1] }))["values"]["status"], Value::Null);
}

#[test]
fn a_block_from_excel_is_told_cell_by_cell_and_pasted_at_once() {
    let office = Office::with("empty");
    let ids = ["演示·甲园", "演示·乙园"].map(|name| office.park(name, json!({})));
    let block = "运行\t2019年5月26日\t1,234.5\r\n营业\t2019.5\t\"12 km²\"\r\n筹建\t约2020\t三\r\n";
    let paste = |more: Value| {
        let mut request = json!({ "kind": "parks", "ids": ids, "fields": ["status", "founded", "area_km2"], "text": block });
        request.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        request
    };
    let preview = office.ok("cells_paste", paste(json!({})));
    assert_eq!((&preview["rows"], &preview["columns"], &preview["rows_beyond"]), (&json!(3), &json!(3), &json!(1)), "{preview}");
    assert_eq!((&preview["changed"], &preview["refused"]), (&json!(5), &json!(1)), "{preview}");
    let refused = &preview["cells"][0];
    assert_eq!(
        (&refused["row"], &refused["column"], &refused["new"]),
        (&json!(1), &json!(0), &json!("营业")),
        "it has its place: {refused}"
    );
    assert!(refused["message"].as_str().is_some_and(|it| it.contains("营业")));
    let done = office.ok("cells_paste", paste(json!({ "commit": true })));
    assert_eq!(done["operation"], "粘贴5个单元格到2家合作园区");
    let second = office.ok("record_get", json!({ "id": ids[1] }));
    assert_eq!(
        (&second["values"]["founded"], &second["values"]["area_km2"], &second["values"]["status"]),
        (&json!("2019-05"), &json!(12.0), &Value::Null)
    );
    assert_eq!(office.undo(), "粘贴5个单元格到2家合作园区");
    assert_eq!(office.ok("record_get", json!({ "id": ids[0] }))["values"]["founded"], Value::Null);
    let rows = json!({ "kind": "parks", "ids": [], "fields": ["name", "province"], "text": "演示·丙园\t江苏\n演示·丁园\t火星", "add_rows": true, "commit": true });
    let added = office.ok("cells_paste", rows);
    assert_eq!((&added["added"], office.total("parks")), (&json!(1), 3), "a row without a province is no record: {added}");
    let cell = json!({ "kind": "parks", "ids": [ids[0]], "fields": ["partner"], "text": "=cmd|' /C calc'!A0", "commit": true });
    assert_eq!(office.ok("cells_paste", cell)["changed"], 1, "one cell is a block too, and a formula is a text");
}

#[test]
fn what_is_linked_to_a_record_is_told() {
    let office = Office::with("empty");
    let park = office.park("演示·江海园", json!({}));
    let file = office.file("批复.pdf", b"x");
    office.ok("evidence_add", json!({ "to": { "record": park }, "files": [file] }));
    let links = office.ok("record_links", json!({ "id": park }));
    assert_eq!((&links["record"]["name"], &links["evidence"], &links["changes"]), (&json!("演示·江海园"), &json!(1), &json!(2)), "{links}");
    assert!(links["from"].is_array() && links["to"].is_array() && links["values"].is_array());
    assert_eq!(office.refused("record_links", json!({ "id": "nothing" })), "not_found");
    let project = |name: &str| {
        let values = json!({ "name_official": name, "province": "320000", "category": "其他", "park_id": park });
        office.ok("record_save", json!({ "kind": "projects", "values": values }))["id"].clone()
    };
    let (one, other) = (project("演示·合作项目甲"), project("演示·合作项目乙"));
    let links = office.ok("record_links", json!({ "id": park }));
    assert_eq!((&links["from"][0]["kind"], &links["from"][0]["total"]), (&json!("projects"), &json!(2)), "{links}");
    assert_eq!(office.ok("record_links", json!({ "id": one }))["to"][0]["records"][0]["name"], "演示·江海园");
    assert_eq!(office.ok("record_get", json!({ "id": one }))["display"]["park_id"], "演示·江海园", "a link is shown by name");
    let twin = office.park("演示·江海新园", json!({}));
    let pasted = json!({ "kind": "projects", "ids": [other], "fields": ["park_id"], "text": "演示·江海新园", "commit": true });
    assert_eq!(office.ok("cells_paste", pasted)["cells"][0]["new"], "演示·江海新园", "a link is pasted by name");
    let unknown = json!({ "kind": "projects", "ids": [other], "fields": ["park_id"], "text": "没有的园" });
    assert_eq!(office.ok("cells_paste", unknown)["refused"], 1);
    office.ok("merge_commit", json!({ "keep": twin, "absorb": park }));
    assert_eq!(office.ok("record_links", json!({ "id": twin }))["from"][0]["total"], 2, "links move to the one that stays");
    assert_eq!(list(&office.ok("evidence_list", json!({ "record": twin }))["items"]).len(), 1);
    office.ok("record_delete", json!({ "id": twin }));
    assert_eq!(office.ok("bin_list", json!({}))["items"][0]["cited_by"], 2);
    let board = office.ok("quality_board", json!({ "doubt": "broken_link" }));
    assert_eq!((&board["total"], &board["items"][0]["field"]), (&json!(2), &json!("park_id")), "{board}");
    let asked = office.ok("bin_purge", json!({ "ids": [twin] }));
    assert_eq!(list(&asked["citing"]).len(), 2, "who links to it is named before it goes: {asked}");
    office.ok("bin_purge", json!({ "ids": [twin], "commit": true }));
    assert_eq!(office.ok("record_get", json!({ "id": one }))["values"]["park_id"], Value::Null);
    office.undo();
    assert_eq!(office.ok("record_get", json!({ "id": one }))["values"]["park_id"], twin, "and comes back with it");
}

#[test]
fn what_somebody_else_changed_in_the_meantime_is_not_written_over() {
    let office = Office::with("empty");
    let id = office.park("演示·江海园", json!({ "operator": "甲公司", "alias": [{ "name": "江海" }] }));
    let save = |values: Value, was: Value| {
        office.desk.call("record_save", json!({ "id": id, "kind": "parks", "values": values, "was": was }), None).map(|reply| reply.output)
    };
    let was = json!({ "operator": "甲公司", "partner": null });
    save(json!({ "operator": "乙公司" }), was.clone()).expect("nobody was faster");
    let error = save(json!({ "operator": "丙公司", "partner": "外方" }), was.clone()).expect_err("somebody was");
    assert_eq!((error.code, error.place.field.as_deref()), (desk::ErrorCode::EditConflict, Some("operator")), "{error:?}");
    assert!(error.message.contains("「运营单位」") && error.message.contains("「乙公司」"), "{error:?}");
    let held = office.ok("record_get", json!({ "id": id }));
    assert_eq!((&held["values"]["operator"], &held["values"]["partner"]), (&json!("乙公司"), &Value::Null), "nothing is half written");
    save(json!({ "operator": "乙公司" }), was).expect("the same change twice is none");
    save(json!({ "operator": "丙公司" }), json!({ "operator": "乙公司" })).expect("who has seen it may");
    let rows = |name: &str| json!([{ "name": name }]);
    save(json!({ "alias": rows("江海新园") }), json!({ "alias": rows("江海") })).expect("lists are compared by what they hold");
    let error = save(json!({ "alias": [] }), json!({ "alias": rows("江海") })).expect_err("the list has changed");
    assert_eq!(error.place.field.as_deref(), Some("alias"));
}

#[test]
fn what_a_record_counts_for_is_told_by_year() {
    let office = Office::with("demo");
    let park = office.ok("record_list", json!({ "kind": "parks", "search": "江海国际创新园" }))["items"][0]["id"].clone();
    let links = office.ok("record_links", json!({ "id": park }));
    let of = |indicator: &str, year: i32| {
        let mut found = list(&links["values"]).iter().filter(|it| it["indicator"] == indicator && it["year"] == year);
        (found.next().map(|it| it["value"].clone()), found.count())
    };
    let landed = |year: &str| {
        let filter = json!([
            { "field": "park_id", "test": "is", "values": [park] },
            { "field": "landed", "test": "between", "from": format!("{year}-01-01"), "to": format!("{year}-12-31") },
        ]);
        office.ok("record_list", json!({ "kind": "projects", "filters": filter }))["total"].as_u64().expect("a count")
    };
    for year in [2021, 2023, 2024] {
        let expected = landed(&year.to_string());
        assert!(expected > 0, "the demo's park has projects in {year}");
        assert_eq!(of("B7", year), (Some(json!(format!("{expected}项"))), 0), "{links:#}");
    }
    let file = office.machine.path("落地.csv");
    let query = json!({ "kind": "projects", "filters": [{ "field": "park_id", "test": "is", "values": [park] }] });
    office.ok("export_file", json!({ "kind": "projects", "file": file, "query": query }));
    let text = std::fs::read_to_string(&file).expect("a file");
    assert!(text.contains("落地园区：演示·江海国际创新园"), "a condition names the record: {text}");
    let project = list(&links["from"]).iter().find(|it| it["kind"] == "projects").expect("projects")["records"][0]["id"].clone();
    let own = office.ok("record_links", json!({ "id": project }));
    assert!(list(&own["values"]).iter().any(|it| it["indicator"] == "B7"), "a project counts for its park's province: {own:#}");
}

#[test]
fn duplicates_are_found_judged_and_remembered() {
    let office = Office::with("empty");
    let a = office.park("演示·中以（江苏）创新园", json!({}));
    let b = office.park("演示 中以(江苏) 创新园", json!({}));
    office.park("演示·中德生态园一期", json!({}));
    office.park("演示·中德生态园二期", json!({}));
    let found = office.ok("duplicate_list", json!({ "kind": "parks" }));
    assert_eq!(
        (&found["total"], &found["pairs"][0]["a"]["id"], &found["pairs"][0]["b"]["id"]),
        (&json!(1), &json!(a), &json!(b)),
        "{found}"
    );
    assert!(found["pairs"][0]["sentence"].as_str().is_some_and(|it| it.contains("全半角")), "{found}");
    let typed =
        office.ok("duplicate_probe", json!({ "kind": "parks", "values": { "name_official": "演示·中以江苏创新园", "province": "火" } }));
    assert_eq!(typed["total"], 2, "told while it is typed: {typed}");
    let file = office.machine.path("园区.xlsx");
    office.ok("export_file", json!({ "kind": "parks", "file": file }));
    let back = office.ok("import_file", json!({ "file": file }));
    assert_eq!((&back["same"], &back["rejected"]), (&json!(4), &json!(0)), "two that look alike go out and come back as two: {back}");
    let judged = office.ok("duplicate_judge", json!({ "a": a, "b": b, "different": true, "note": "两处" }));
    assert_eq!((&judged["total"], &office.ok("duplicate_list", json!({}))["total"]), (&json!(0), &json!(0)));
    assert_eq!(office.ok("duplicate_list", json!({ "dismissed": true }))["pairs"][0]["dismissed"], true);
    assert_eq!(office.undo(), "标记「演示·中以（江苏）创新园」与「演示 中以(江苏) 创新园」不是同一对象");
    assert_eq!(office.ok("duplicate_list", json!({ "record": b }))["total"], 1);
    let programme = |name: &str, more: Value| {
        let mut values = json!({ "name_official": name, "province": "310000", "role": "参与", "status": "已结束" });
        values.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        office.ok("record_save", json!({ "kind": "programmes", "values": values }))["id"].clone()
    };
    let later = programme("演示·大洋钻探国际计划后续", json!({}));
    let earlier = programme("演示·大洋钻探国际计划", json!({}));
    let near = json!({ "kind": "programmes" });
    assert_eq!(office.ok("duplicate_list", near.clone())["total"], 1);
    office.ok("record_save", json!({ "id": earlier, "kind": "programmes", "values": { "successor_id": later } }));
    assert_eq!(office.ok("duplicate_list", near)["total"], 0, "whoever links the two knows that they are two");
    assert_eq!(office.ok("duplicate_list", json!({ "record": later }))["total"], 0);
}

#[test]
fn the_quality_board_says_what_is_doubtful_and_where() {
    let office = Office::with("empty");
    let good = json!({ "status": "运行", "founded": "2019", "city": "320500", "country": "SG", "status_date": "2025", "source": [{ "publisher": "公报" }] });
    office.park("演示·好园", good.clone());
    let mut bad = good.clone();
    for (key, value) in [
        ("founded", json!("2026-12")),
        ("status_date", json!("2020-01")),
        ("confidence", json!("to_verify")),
        ("verify_note", json!("面积")),
        ("district", json!("330100")),
    ] {
        bad[key] = value;
    }
    let id = office.park("演示·乱园", bad);
    office.ok("settings_change", json!({ "as_of": "2025-11-30" }));
    let board = office.ok("quality_board", json!({}));
    let count = |board: &Value, doubt: &str| {
        list(&board["counts"]).iter().find(|it| it["doubt"] == doubt).expect("every kind is there")["count"].clone()
    };
    assert_eq!(list(&board["counts"]).len(), 9);
    assert_eq!(
        (count(&board, "dates"), count(&board, "place"), count(&board, "to_verify"), count(&board, "stale")),
        (json!(2), json!(1), json!(1), json!(1)),
        "{board:#}"
    );
    for item in list(&board["items"]) {
        assert_eq!(item["record"]["id"], json!(id), "the good one is not on the board: {item}");
        assert!(item["field"].is_string() && item["sentence"].as_str().is_some_and(|it| it.starts_with("「演示·乱园」")), "{item}");
    }
    let places = office.ok("quality_board", json!({ "doubt": "place", "kind": "parks", "province": "苏" }));
    assert_eq!((&places["total"], &places["items"][0]["field"]), (&json!(1), &json!("district")));
    assert_eq!(office.ok("quality_board", json!({ "kind": "joint-labs" }))["total"], 0);
    let project = json!({ "name_official": "演示·独家项目", "province": "320000", "category": "其他", "country": "SG", "applied": "2024-05", "status": "立项" });
    let project = office.ok("record_save", json!({ "kind": "projects", "values": project }))["id"].clone();
    let board = office.ok("quality_board", json!({ "kind": "projects" }));
    assert_eq!((count(&board, "missing"), count(&board, "unsourced")), (json!(0), json!(1)), "no further province is no gap: {board:#}");
    office.ok("record_delete", json!({ "id": project }));
    office.ok("record_delete", json!({ "id": id }));
    assert_eq!(office.ok("quality_board", json!({}))["total"], 0, "nothing looks into the bin");
    office.ok("settings_change", json!({ "language": "en" }));
    office.undo();
    let english = office.ok("quality_board", json!({}));
    assert!(english["items"][0]["sentence"].as_str().is_some_and(|it| it.is_ascii() || it.contains('“')), "{english}");
}

#[test]
fn a_jump_without_a_word_is_on_the_board() {
    let office = Office::with("demo");
    let table = office.ok("reporting_table", json!({ "year": 2025 }));
    let rows = list(&table["rows"]).iter();
    let code = rows.filter(|row| row["cells"][1]["editable"] == true).map(|row| row["code"].clone()).next().expect("a value to type");
    let save = |year: i32, value: f64, note: Value| {
        office.ok(
            "observation_save",
            json!({ "indicator": code, "unit": "320000", "year": year, "state": "number", "value": value, "note": note }),
        )
    };
    save(2024, 1000.0, Value::Null);
    save(2025, 5000.0, Value::Null);
    let jumps = office.ok("quality_board", json!({ "doubt": "jump", "province": "320000" }));
    let of_code = |jumps: &Value| list(&jumps["items"]).iter().find(|it| it["indicator"] == code && it["year"] == 2025).cloned();
    let jump = of_code(&jumps).unwrap_or_else(|| panic!("{jumps:#}"));
    assert_eq!((&jump["unit"], &jump["severity"]), (&json!("320000"), &json!("error")), "three times over is taken for a slip: {jump}");
    save(2025, 5000.0, json!("口径调整"));
    assert_eq!(of_code(&office.ok("quality_board", json!({ "doubt": "jump" }))), None, "a word about it settles it");
}

#[test]
fn drafts_survive_the_end_of_the_program() {
    let office = Office::with("empty");
    let typed = json!({ "name_official": "演示·未存", "alias": [{ "name": "甲" }], "province": null, "named_in_policy": true });
    office.ok("draft_keep", json!({ "key": "parks/new", "values": typed }));
    office.ok("draft_keep", json!({ "key": "parks/old", "values": {} }));
    office.ok("draft_drop", json!({ "key": "parks/old" }));
    let Office { machine, desk } = office;
    drop(desk);
    let desk = machine.desk();
    desk.open_last();
    let office = Office { machine, desk };
    let drafts = office.ok("draft_list", json!({}));
    assert_eq!((list(&drafts["drafts"]).len(), &drafts["drafts"][0]["values"]), (1, &typed), "{drafts}");
    office.ok("draft_drop", json!({ "key": "parks/new" }));
    assert!(list(&office.ok("draft_list", json!({}))["drafts"]).is_empty());
    assert_eq!(office.refused("draft_keep", json!({ "key": "", "values": {} })), "invalid_input");
}
