//! Every subcommand over a real workspace: the JSON that scripts rely on, and the exit codes.

use serde_json::{Value, json};
use testkit::Machine;

fn number(value: &Value, key: &str) -> u64 {
    value[key].as_u64().unwrap_or_else(|| panic!("{key} is an integer: {value}"))
}

#[test]
fn init_makes_a_workspace_and_never_overwrites() {
    let machine = Machine::new();
    let path = machine.path("长三角 台账.oidesk");
    let made = machine.ok(["init", "--from", "policy", "--workspace", path.to_str().expect("UTF-8")]);
    assert_eq!(made["workspace"], json!(path));
    assert_eq!(made["records"]["parks"], 10, "the policy names ten parks: {made}");
    assert_eq!(made["records"]["overseas-centres"], 3, "and three overseas centres: {made}");
    let before = std::fs::read(&path).expect("the workspace");
    let again = machine.run(["init", "--from", "empty", "--workspace", path.to_str().expect("UTF-8")]);
    assert_eq!((again.code, again.error_code().as_str()), (1, "exists"), "{again:?}");
    assert_eq!(std::fs::read(&path).expect("the workspace"), before, "the file in the way is untouched");
    // Without a name it lies in the data folder, and the other commands find it there.
    let made = machine.ok(["init", "--from", "empty"]);
    assert!(made["workspace"].as_str().is_some_and(|path| path.starts_with(machine.data_dir().to_str().expect("UTF-8"))), "{made}");
    assert_eq!(machine.ok(["list", "parks"])["total"], 0, "the last one made is the one in use");
}

#[test]
fn list_and_show_give_flat_records() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "policy"]);
    let all = machine.ok(["list", "parks"]);
    assert_eq!((&all["kind"], number(&all, "total")), (&json!("parks"), 10));
    let first = &all["items"][0];
    assert!(
        first["id"].is_string() && first["name"].is_string() && first["province"].is_string(),
        "id, name and values side by side: {first}"
    );
    let codes: Vec<&str> = all["items"].as_array().expect("items").iter().filter_map(|item| item["code"].as_str()).collect();
    assert!(codes.contains(&"P01") && codes.contains(&"P10"), "the policy's codes: {codes:?}");
    for province in ["沪", "上海", "上海市", "310000"] {
        let some = machine.ok(["list", "parks", "--province", province]);
        assert!((1..10).contains(&number(&some, "total")), "{province} is Shanghai however it is spelled: {some}");
    }
    let page = machine.ok(["list", "parks", "--limit", "3", "--offset", "9"]);
    assert_eq!(page["items"].as_array().map(Vec::len), Some(1), "one is left behind nine");
    let found = machine.ok(["list", "parks", "--search", "中以"]);
    assert!(number(&found, "total") >= 1, "a search for two characters finds them: {found}");
    let park = machine.ok(["show", "P01"]);
    assert_eq!(park["name"], "中以(上海)创新园", "the policy's name stands in front: {park}");
    let by_id = machine.ok(["show", park["id"].as_str().expect("an id")]);
    assert_eq!(by_id, park, "code and id name the same record");
    let nobody = machine.run(["show", "P99"]);
    assert_eq!((nobody.code, nobody.error_code().as_str()), (1, "not_found"));
    assert_ne!(machine.run(["list", "unicorns"]).code, 0, "an unknown kind is no success");
}

#[test]
fn history_and_log_tell_who_did_what() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "policy", "--as", "李四"]);
    let history = machine.ok(["history", "P01"]);
    let entry = &history["entries"][0];
    assert_eq!(entry["by"], "李四", "{history}");
    assert!(entry["at"].as_str().is_some_and(|at| at.ends_with("+08:00")), "{entry}");
    let changed = entry["changes"].as_array().expect("changes");
    assert!(changed.iter().any(|change| change["field"] == "name_policy" && change["new"].is_string()), "{entry}");
    let log = machine.ok(["log", "--limit", "1"]);
    assert_eq!(log["entries"].as_array().map(Vec::len), Some(1));
    assert!(number(&log, "total") >= 1, "{log}");
    let account = machine.finish(machine.command(testkit::oidesk()).env("USER", "zhang").args(["--json", "init", "--from", "empty"]));
    assert_eq!(account.code, 0, "without a name the account signs: {account:?}");
    let by = machine.ok(["log"])["entries"][0]["by"].as_str().unwrap_or_default().to_owned();
    assert!(by.starts_with("zhang@"), "user@host: {by}");
}

#[test]
fn undo_and_redo_are_new_entries() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "empty"]);
    let csv = machine.path("园区.csv");
    std::fs::write(&csv, "名称,省市\n演示·测试园,上海市\n").expect("a csv");
    let imported = machine.ok(["import", csv.to_str().expect("UTF-8"), "--kind", "parks", "--yes"]);
    assert_eq!((number(&imported, "new"), &imported["committed"]), (1, &json!(true)), "{imported}");
    let before = number(&machine.ok(["log"]), "total");
    let undone = machine.ok(["undo"]);
    assert!(undone["entries"][0]["operation"].is_string(), "{undone}");
    assert_eq!(machine.ok(["list", "parks"])["total"], 0, "the import is taken back");
    machine.ok(["redo"]);
    assert_eq!(machine.ok(["list", "parks"])["total"], 1, "and brought back");
    assert_eq!(number(&machine.ok(["log"]), "total"), before + 2, "both stand in the journal");
    let other = machine.run(["undo", "--as", "别人"]);
    assert_eq!((other.code, other.error_code().as_str()), (1, "nothing_to_undo"), "nobody takes back another's work");
    let hint = other.json()["error"]["hint"].as_str().unwrap_or_default().to_owned();
    assert!(hint.contains(machine.ok(["log"])["entries"][0]["by"].as_str().expect("a name")), "it says whose work is on top: {hint}");
}

/// One sort of mistake ends in one way: an argument that names nothing there is, is wrong usage, and the hint says what there is.
#[test]
fn an_argument_that_names_nothing_is_wrong_usage_with_the_choices() {
    let machine = Machine::with_demo();
    let cases: &[(&[&str], &str, &str)] = &[
        (&["list", "foo"], "kind", "parks"),
        (&["export", "foo", "-o", "x.xlsx"], "kind", "parks"),
        (&["template", "foo", "-o", "x.xlsx"], "kind", "parks"),
        (&["list", "parks", "--sort", "foo"], "sort", "founded"),
        (&["list", "parks", "--group", "foo"], "group", "status"),
        (&["list", "parks", "--province", "京"], "province", "上海"),
        (&["list", "parks", "--city", "纽约"], "city", "320500"),
        (&["list", "parks", "--status", "开门"], "status", "试运营"),
        (&["list", "parks", "--limit", "many"], "--limit", "help"),
        (&["progress", "--year", "2024", "--to", "2021"], "to", "从早到晚"),
        (&["chart", "nope", "--year", "2024", "-o", "x.svg"], "name", "chart list"),
    ];
    for (arguments, field, hint) in cases {
        let run = machine.run(*arguments);
        let error = run.json()["error"].clone();
        assert_eq!((run.code, &error["place"]["field"]), (2, &json!(field)), "{arguments:?}: {run:?}");
        assert!(error["hint"].as_str().is_some_and(|it| it.contains(hint)), "{arguments:?}: {error}");
    }
    for command in ["show", "history"] {
        let nobody = machine.run([command, "nope"]);
        assert_eq!((nobody.code, &nobody.json()["error"]["place"]["field"]), (1, &json!("id")), "{nobody:?}");
    }
    assert!(machine.ok(["list", "parks", "--status", "运行"])["total"].as_u64().is_some_and(|total| total > 0));
}

#[test]
fn codes_and_clauses_are_told_by_name() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "policy"]);
    let park = machine.run(["show", "P01"]).json();
    assert_eq!(park["display"]["district"], "普陀区", "{park}");
    let sources: Vec<String> = machine.ok(["list", "parks"])["items"]
        .as_array()
        .expect("items")
        .iter()
        .filter_map(|item| item["display"]["source"].as_str().map(str::to_owned))
        .collect();
    assert!(sources.iter().any(|it| it.contains("地点")) && !sources.iter().any(|it| it.contains("site")), "{sources:?}");
    let demo = Machine::with_demo();
    let english = demo.words(["progress", "--year", "2024", "--lang", "en"]).stdout;
    assert!(english.contains("III (1)") && !english.contains('三'), "{english}");
}

#[test]
fn sheets_that_were_not_read_are_named() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "empty"]);
    let file = testkit::fixture("public-statistics.xlsx");
    let path = file.to_str().expect("UTF-8");
    let told = machine.words(["import", path, "--dry-run"]).stdout;
    let sheets = machine.ok(["import", path, "--dry-run"])["sheets"].clone();
    let left: Vec<&str> = sheets
        .as_array()
        .expect("sheets")
        .iter()
        .filter(|sheet| sheet["chosen"] == false)
        .filter_map(|sheet| sheet["name"].as_str())
        .collect();
    assert!(!left.is_empty() && left.iter().all(|name| told.contains(name)) && told.contains("--sheet"), "{left:?}: {told}");
    let nothing = machine.run(["import", path, "--dry-run", "--sheet", "不存在"]);
    let place = nothing.json()["error"]["place"].clone();
    assert_eq!(
        (&place["sheet"], place["file"].as_str().is_some_and(|it| it.ends_with("public-statistics.xlsx"))),
        (&json!("不存在"), true)
    );
}

#[test]
fn progress_has_the_shape_that_scripts_rely_on() {
    let machine = Machine::with_demo();
    let progress = machine.ok(["progress", "--year", "2024"]);
    assert_eq!((&progress["year"], &progress["as_of"]), (&json!(2024), &json!("2025-11-30")), "the demo's as-of date is fixed");
    let provinces = progress["provinces"].as_array().expect("provinces");
    let codes: Vec<&str> = provinces.iter().filter_map(|province| province["code"].as_str()).collect();
    assert_eq!(codes, ["310000", "320000", "330000", "340000"], "in the order 沪苏浙皖");
    for province in provinces {
        assert!(province["name"].is_string() && province["attainment"].is_number(), "{province}");
        assert!(["A", "B", "C", "D"].iter().all(|task| province["tasks"][task].is_object()), "{province}");
        let indicators = province["indicators"].as_array().expect("indicators");
        assert!((1..=26).contains(&indicators.len()), "a province has at most 26 of the 33: {}", indicators.len());
        assert!(indicators.iter().all(|it| it["code"].is_string() && it["state"].is_string()), "{province}");
        let reported = indicators.iter().find(|it| it["state"] == "number" && it["target"].is_number()).expect("a value with a target");
        assert!(reported["value"].is_number() && reported["attainment"].is_number(), "{reported}");
    }
    assert_eq!(progress["region"]["code"], "YRD");
    let stretch = machine.ok(["progress", "--year", "2021", "--to", "2025"]);
    assert_eq!(stretch["later"].as_array().map(Vec::len), Some(4), "2022 to 2025 follow 2021");
}

#[test]
fn charts_are_drawn_as_svg_and_png() {
    let machine = Machine::with_demo();
    let list = machine.ok(["chart", "list"]);
    let names: Vec<&str> = list["charts"].as_array().expect("charts").iter().filter_map(|chart| chart["name"].as_str()).collect();
    assert!(names.len() >= 10, "the review prints at least ten charts: {names:?}");
    for name in names {
        let svg = machine.path(format!("图 {name}.svg"));
        let made = machine.ok(["chart", name, "--year", "2024", "-o", svg.to_str().expect("UTF-8")]);
        assert_eq!(made["file"], json!(svg));
        let text = std::fs::read_to_string(&svg).expect("the svg");
        assert!(text.contains("<svg") && text.contains("演示数据"), "{name} is marked as demo data");
    }
    let png = machine.path("图.png");
    machine.ok(["chart", "attainment-by-province", "--year", "2024", "--dpi", "150", "-o", png.to_str().expect("UTF-8")]);
    assert!(std::fs::read(&png).expect("the png").starts_with(b"\x89PNG"), "a png by its first bytes");
    let half = machine.run(["chart", "attainment-by-province", "--year", "2024"]);
    assert_eq!(half.code, 2, "a chart without a file is wrong usage: {half:?}");
    let empty = machine.run(["chart", "attainment-by-province", "--year", "2031", "-o", "x.svg"]);
    assert_eq!((empty.code, empty.error_code().as_str()), (1, "no_data"), "a year without data has no chart: {empty:?}");
    let unknown = machine.run(["chart", "pie-in-the-sky", "--year", "2024", "-o", "x.svg"]);
    assert_eq!((unknown.code, unknown.error_code().as_str()), (2, "not_found"), "an unknown chart is wrong usage: {unknown:?}");
}

#[test]
fn check_backup_and_restore() {
    let machine = Machine::with_demo();
    let checked = machine.ok(["check"]);
    assert_eq!(checked["ok"], true, "{checked}");
    let backup = machine.ok(["backup"]);
    let file = backup["file"].as_str().expect("a file").to_owned();
    assert!(std::path::Path::new(&file).exists(), "{file}");
    let listed = machine.ok(["backups"]);
    assert_eq!(listed["backups"][0]["file"], json!(file), "{listed}");
    let records = machine.ok(["list", "parks"])["total"].clone();
    let restored = machine.path("恢复 的.oidesk");
    let made = machine.ok(["restore", &file, "-o", restored.to_str().expect("UTF-8")]);
    assert_eq!(made["file"], json!(restored));
    assert_eq!(
        machine.ok(["list", "parks", "--workspace", restored.to_str().expect("UTF-8")])["total"],
        records,
        "the copy holds the same"
    );
    let again = machine.run(["restore", &file, "-o", restored.to_str().expect("UTF-8")]);
    assert_eq!((again.code, again.error_code().as_str()), (1, "exists"), "a restore never overwrites");
}

#[test]
fn an_export_comes_back_unchanged() {
    let machine = Machine::with_demo();
    for (kind, name) in [("parks", "园区 导出.xlsx"), ("joint-labs", "实验室.csv"), ("indicators", "指标.xlsx"), ("all", "全部.xlsx")]
    {
        let file = machine.path(name);
        let made = machine.ok(["export", kind, "-o", file.to_str().expect("UTF-8")]);
        assert_eq!(made["file"], json!(file));
        assert!(number(&made, "rows") > 0, "{kind}: {made}");
        let back =
            machine.run(["import", file.to_str().expect("UTF-8"), "--kind", if kind == "all" { "parks" } else { kind }, "--dry-run"]);
        let report = back.json();
        assert_eq!((number(&report, "new"), number(&report, "changed"), number(&report, "rejected")), (0, 0, 0), "{kind}: {back:?}");
        assert!(number(&report, "same") > 0, "{kind}: everything is there already: {report}");
        assert_eq!(report["committed"], false, "a dry run writes nothing");
    }
}

#[test]
fn a_template_is_made_filled_in_and_taken_back() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "policy"]);
    for kind in ["parks", "overseas-centres", "joint-labs", "indicators"] {
        let file = machine.path(format!("{kind} 模板.xlsx"));
        let made = machine.ok(["template", kind, "--unit", "320000", "--year", "2025", "-o", file.to_str().expect("UTF-8")]);
        assert_eq!((&made["file"], made["sheets"].as_array().map(Vec::len)), (&json!(file), Some(2)), "{made}");
        let back = machine.ok(["import", file.to_str().expect("UTF-8"), "--yes"]);
        assert_eq!(
            (number(&back, "new"), number(&back, "rejected"), &back["committed"]),
            (0, 0, &json!(false)),
            "an empty form says nothing: {back}"
        );
    }
    let wrong = machine.run(["template", "unicorns", "-o", "x.xlsx"]);
    assert_eq!((wrong.code, wrong.error_code().as_str()), (2, "invalid_input"), "{wrong:?}");
    let nowhere = machine.run(["template", "parks", "-o", "/proc/nothing/x.xlsx"]);
    assert_eq!(nowhere.code, 1, "{nowhere:?}");
}

#[test]
fn a_name_that_resembles_another_is_answered_on_the_command_line() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "policy"]);
    let csv = machine.path("园区 报送.csv");
    std::fs::write(&csv, "园区名称,省市,备注\n中以创新园,上海市,演示\n火星园,火星省,\n").expect("a csv");
    let (csv, list) = (csv.to_str().expect("UTF-8").to_owned(), machine.path("问题 清单.xlsx"));
    let asked = machine.run(["import", &csv, "--kind", "parks", "--yes", "--problems", list.to_str().expect("UTF-8")]);
    let report = asked.json();
    assert_eq!((asked.code, number(&report, "rejected"), number(&report, "new")), (1, 2, 0), "{report}");
    assert!(list.exists() && report["problems_file"] == json!(list), "{report}");
    let id = report["asks"][0]["id"].as_str().expect("a question");
    assert_eq!(report["asks"][0]["candidates"][0]["name"], "中以(上海)创新园", "{report}");
    let answered = machine.run(["import", &csv, "--kind", "parks", "--yes", "--answer", &format!("{id}=P01")]);
    assert_eq!((number(&answered.json(), "changed"), &answered.json()["committed"]), (1, &json!(true)), "{answered:?}");
    let again = machine.run(["import", &csv, "--kind", "parks", "--yes"]);
    assert_eq!((number(&again.json(), "same"), number(&again.json(), "rejected")), (1, 1), "the alias is known now: {again:?}");
    assert!(machine.ok(["show", "P01"])["alias"].to_string().contains("中以创新园"));
}

#[test]
fn looking_leaves_no_files_behind() {
    let machine = Machine::with_demo();
    let beside = || {
        let names = std::fs::read_dir(machine.path(""))
            .expect("the folder")
            .map(|it| it.expect("an entry").file_name().into_string().expect("UTF-8"));
        names.filter(|name| name.contains("-wal") || name.contains("-shm")).collect::<Vec<_>>()
    };
    machine.ok(["list", "parks"]);
    machine.ok(["progress", "--year", "2024"]);
    machine.ok(["check"]);
    assert_eq!(beside(), Vec::<String>::new(), "a reader takes its own files away");
}

#[test]
fn usage_errors_are_told_from_failures() {
    let machine = Machine::new();
    assert_eq!(machine.run(["frobnicate"]).code, 2);
    assert_eq!(machine.run(["progress"]).code, 2, "a year is missing");
    assert_eq!(machine.run(["init", "--from", "scratch"]).code, 2);
    let nothing = machine.run(["list", "parks"]);
    assert_eq!((nothing.code, nothing.error_code().as_str()), (3, "no_workspace"), "{nothing:?}");
    let missing = machine.run(["list", "parks", "--workspace", "没有 这个.oidesk"]);
    assert_eq!(missing.code, 3, "a workspace that is not there: {missing:?}");
}

#[test]
fn words_are_tables_for_people() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "policy"]);
    let table = machine.words(["list", "parks"]);
    assert!(table.stdout.contains("中以(上海)创新园") && table.stdout.contains("共 10 条"), "{}", table.stdout);
    assert!(machine.words(["list", "parks", "--lang", "en"]).stdout.contains("10 in all"), "English on request");
    assert_eq!(machine.words(["list", "parks", "--quiet"]).stdout, "", "quiet is quiet");
    let piped = machine.words(["log"]);
    assert!(!piped.stderr.contains('\u{1b}'), "no progress where nobody looks: {piped:?}");
    let failed = machine.words(["show", "P99"]);
    assert!(failed.stdout.is_empty() && failed.stderr.starts_with("错误："), "errors go to stderr: {failed:?}");
}
