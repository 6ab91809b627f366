//! Workbooks of the round as they really come back, and who is told what.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::Workbook;
use serde_json::{Value as Json, json};
use store::{Actor, Lang};
use tempfile::TempDir;

use crate::Clock;
use crate::desk::{Desk, DeskOptions};
use crate::error::{ErrorBody, ErrorCode};

struct World {
    desk: Desk,
    folder: TempDir,
}

impl World {
    /// The demo at the end of 2026, with a round of 2026 issued to everybody.
    fn new() -> World {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::Fixed("2027-01-05T02:00:00Z".parse().expect("a time"));
        let options = DeskOptions { data_dir: folder.path().join("data"), output_dir: folder.path().join("out"), host: "test", clock };
        let world = World { desk: Desk::new(options).expect("a desk"), folder };
        world.ok("workspace_create", json!({"from": "demo"}));
        world.ok("settings_change", json!({"as_of": "2026-12-31"}));
        world.ok("round_open", json!({"year": 2026, "due": "2027-01-20"}));
        world
    }

    fn call(&self, name: &str, payload: Json) -> Result<Json, ErrorBody> {
        let actor = Actor { name: "测试".into(), unit: "秘书处".into(), province: "YRD".into(), role: "secretariat".into() };
        self.desk.call_as(name, payload, None, Some(Lang::Zh), Some(actor), None).map(|reply| reply.output)
    }

    fn ok(&self, name: &str, payload: Json) -> Json {
        self.call(name, payload).unwrap_or_else(|error| panic!("{name}: {error:?}"))
    }

    fn issued(&self, unit: &str) -> PathBuf {
        let made = self.ok("round_issue", json!({"year": 2026, "units": [unit], "dir": self.folder.path().join("下发")}));
        PathBuf::from(made["files"][0].as_str().expect("a file"))
    }

    fn receive(&self, file: &Path, commit: bool) -> Json {
        self.ok("submission_receive", json!({"file": file, "commit": commit}))
    }
}

/// What an office does to a workbook before it sends it back.
#[derive(Default)]
struct Altered<'a> {
    /// Code, heading, what is written.
    filled: &'a [(&'a str, &'a str, &'a str)],
    /// Columns inserted on the left.
    shift: u16,
    /// The form's sheet under another name.
    rename: Option<&'a str>,
    /// A further row: code, name, value.
    extra: Option<(&'a str, &'a str, &'a str)>,
    /// A fact of the hidden sheet, changed.
    stamp: Option<(&'a str, &'a str)>,
}

impl Altered<'_> {
    fn save(&self, from: &Path, to: PathBuf) -> PathBuf {
        let mut source: Xlsx<_> = calamine::open_workbook(from).expect("the workbook");
        let mut made = Workbook::new();
        for (nth, name) in source.sheet_names().into_iter().enumerate() {
            let range = source.worksheet_range(&name).expect("a sheet");
            let (top, left) = range.start().unwrap_or_default();
            let form = nth == 0;
            let page = made.add_worksheet().set_name(self.rename.filter(|_| form).unwrap_or(&name)).expect("a name");
            page.set_hidden(name.starts_with('_'));
            let shift = if form { self.shift } else { 0 };
            let mut heads: Vec<(String, u16)> = Vec::new();
            let mut last = 0;
            for (row, column, value) in range.used_cells() {
                let (row, column) = (top + row as u32, left as u16 + column as u16);
                last = last.max(row);
                if form && value.to_string().trim_end_matches('*') == "指标代码" {
                    heads = range
                        .rows()
                        .nth((row - top) as usize)
                        .expect("the header")
                        .iter()
                        .zip(0u16..)
                        .map(|(head, at)| (head.to_string(), left as u16 + at))
                        .collect();
                }
                let value = match (self.stamp, range.get_value((row, 0))) {
                    (Some((key, said)), Some(first)) if name == "_desk" && *first == *key && column == 1 => Data::String(said.to_owned()),
                    _ => value.clone(),
                };
                match value {
                    Data::Float(number) => page.write_number(row, column + shift, number),
                    value => page.write_string(row, column + shift, value.to_string()),
                }
                .expect("a cell");
            }
            if !form {
                continue;
            }
            let column = |title: &str| {
                heads.iter().find(|(head, _)| head.trim_end_matches('*') == title).unwrap_or_else(|| panic!("{title} in {heads:?}")).1
            };
            let codes = column("指标代码");
            for (code, title, text) in self.filled {
                let row =
                    range.used_cells().find(|(_, at, value)| left as u16 + *at as u16 == codes && **value == **code).expect("the row").0;
                let (row, at) = (top + row as u32, column(title) + shift);
                match text.parse::<f64>() {
                    Ok(number) => page.write_number(row, at, number),
                    Err(_) => page.write_string(row, at, *text),
                }
                .expect("a cell");
            }
            if let Some((code, called, value)) = self.extra {
                page.write_string(last + 1, codes + shift, code).expect("a cell");
                page.write_string(last + 1, column("指标") + shift, called).expect("a cell");
                page.write_string(last + 1, column("数值") + shift, value).expect("a cell");
            }
        }
        made.save(&to).expect("the altered workbook");
        to
    }
}

#[test]
fn a_workbook_is_known_by_its_hidden_sheet_however_it_was_altered() {
    let world = World::new();
    let file = world.issued("320000");
    let filled = [
        ("B9", "数值", "１２０万元"),
        ("C2", "数值", "7000"),
        ("B9", "变动说明", "口径改为首次登记"),
        ("C4", "状态", "不适用"),
        ("C4", "不适用原因", "当年未开展"),
    ];
    let altered = Altered { filled: &filled, shift: 2, rename: Some("江苏 回报"), ..Altered::default() };
    let back = altered.save(&file, world.folder.path().join("回报.xlsx"));
    let seen = world.receive(&back, false);
    assert_eq!((&seen["unit"], &seen["year"], &seen["committed"]), (&json!("320000"), &json!(2026), &json!(false)), "{seen}");
    let kept = world.receive(&back, true);
    assert_eq!((&kept["number"], &kept["committed"]), (&json!(1), &json!(true)));
    let difference = kept["differences"].as_array().expect("differences");
    assert!(
        difference.iter().any(|it| it["indicator"] == "B9" && it["what"] == "value" && it["new"] == "120万元"),
        "full width and unit are read: {kept}"
    );
    let sheet = world.ok("submission_get", json!({"year": 2026, "unit": "320000"}));
    let cell = |code: &str| sheet["cells"].as_array().expect("cells").iter().find(|it| it["indicator"] == code).expect("a cell");
    assert_eq!((&cell("C4")["state"], &cell("C4")["reason"]), (&json!("na"), &json!("当年未开展")));
    assert_eq!(cell("B9")["explanation"], "口径改为首次登记");
    assert!(!sheet["cells"].as_array().expect("cells").iter().any(|it| it["indicator"] == "E4"), "the round itself tells E4");
    // A second version shows what moved since the first.
    let second = Altered {
        filled: &[
            ("C2", "数值", "7100"),
            ("B9", "数值", "120"),
            ("B9", "变动说明", "口径改为首次登记"),
            ("C4", "状态", "不适用"),
            ("C4", "不适用原因", "当年未开展"),
        ],
        ..Altered::default()
    };
    let second = world.receive(&second.save(&file, world.folder.path().join("回报2.xlsx")), true);
    let moved: Vec<&str> =
        second["differences"].as_array().expect("differences").iter().filter_map(|it| it["indicator"].as_str()).collect();
    assert_eq!((moved, &second["number"]), (vec!["C2"], &json!(2)), "{second}");
}

#[test]
fn cells_beyond_the_template_and_words_for_numbers_are_told_by_their_place() {
    let world = World::new();
    let file = world.issued("330000");
    let filled = [("B9", "数值", "约300万元"), ("C2", "数值", "无"), ("C6", "目标值", "3")];
    let altered = Altered { filled: &filled, extra: Some(("A1", "不该填的", "5")), ..Altered::default() };
    let seen = world.receive(&altered.save(&file, world.folder.path().join("越界.xlsx")), true);
    let problems = seen["problems"].as_array().expect("problems");
    for words in ["约数", "含义不明", "不在本单位的填报范围", "目标值被改动"] {
        assert!(
            problems.iter().any(|it| it["message"].as_str().is_some_and(|said| said.contains(words)) && it["place"]["cell"].is_string()),
            "{words}: {seen}"
        );
    }
    let sheet = world.ok("submission_get", json!({"year": 2026, "unit": "330000"}));
    let blank = sheet["cells"].as_array().expect("cells").iter().filter(|it| it["checks"][0]["check"] == "blank").count();
    assert_eq!(blank, sheet["cells"].as_array().map_or(0, Vec::len), "nothing doubtful was taken: {sheet}");
}

#[test]
fn another_year_province_or_scheme_is_refused() {
    let world = World::new();
    let file = world.issued("310000");
    let refused = |payload: Json| world.call("submission_receive", payload).expect_err("it must be refused");
    assert_eq!(refused(json!({"file": file, "year": 2025})).place.field.as_deref(), Some("file"));
    let other = refused(json!({"file": file, "unit": "340000"}));
    assert!(other.message.contains("上海市") && other.message.contains("安徽省"), "{other:?}");
    let stamped = |key: &str, said: &str, name: &str| {
        Altered { stamp: Some((key, said)), ..Altered::default() }.save(&file, world.folder.path().join(name))
    };
    let scheme = refused(json!({"file": stamped("scheme", "0".repeat(64).as_str(), "旧方案.xlsx")}));
    assert!(scheme.message.contains("另一版评估方案"), "{scheme:?}");
    let gone = refused(json!({"file": stamped("year", "1999", "旧年.xlsx")}));
    assert_eq!(gone.code, ErrorCode::NotFound, "there is no such round: {gone:?}");
    let plain = world.folder.path().join("随手表.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "指标代码").expect("a cell");
    book.save(&plain).expect("a workbook");
    assert_eq!(refused(json!({"file": plain})).code, ErrorCode::InvalidInput);
    // A city or carrier by a name that nobody has.
    assert_eq!(world.call("submission_get", json!({"year": 2026, "unit": "<b>&😀"})).expect_err("no such unit").code, ErrorCode::NotFound);
}

#[test]
fn the_demo_can_be_frozen_and_its_running_round_has_one_return() {
    let world = World::new();
    for year in 2021..=2024 {
        let desk = world.ok("review_workspace", json!({"year": year}));
        assert_eq!((&desk["freezable"], &desk["deviations_open"]), (&json!(true), &json!(0)), "{year}: {}", desk["blockers"]);
        assert!(desk["marks_open"].as_u64() < desk["mark_items"].as_u64(), "{year}: experts have marked the parks");
    }
    let board = world.ok("round_board", json!({"year": 2025}));
    let returned: Vec<&Json> = board["submissions"].as_array().expect("lines").iter().filter(|row| row["state"] == "returned").collect();
    assert!(returned.len() == 1 && returned[0]["open_returns"] == 2, "{board}");
}
