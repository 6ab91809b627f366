use proptest::prelude::*;
use serde_json::json;

use super::{World, counts, fixture};
use crate::wire::{FieldInfo, FieldKind, KindInfo, KindList};

fn everything() -> impl Iterator<Item = &'static str> {
    store::Kind::ALL.into_iter().map(|kind| kind.plural()).chain(["indicators", "context"])
}

/// Exports one kind and imports it again: everything must be the same.
fn comes_back(world: &World, kind: &str, extension: &str, lang: store::Lang) {
    let file = world.path(&format!("导出 {kind}.{extension}"));
    let done = world.try_call("export_file", json!({"kind": kind, "file": file}), lang).expect("the export");
    let rows = done["rows"].as_u64().unwrap();
    if rows == 0 {
        return;
    }
    let request = json!({"file": file, "kind": if kind == "all" { json!(null) } else { json!(kind) }});
    let report = world.try_call("import_file", request, lang).expect("the import");
    let [new, changed, same, duplicates, rejected, _] = counts(&report);
    assert_eq!([new, changed, duplicates, rejected], [0, 0, 0, 0], "{kind}.{extension}: {report:#}");
    assert!(same >= rows, "{kind}.{extension}: {same} of {rows}");
}

#[test]
fn what_goes_out_comes_back_unchanged() {
    for from in ["policy", "demo"] {
        let world = World::new(from);
        world.import(&fixture(), json!({"sheets": ["2022公报附表", "三省一市2020-2023", "协同创新指数(按版次)"], "commit": true}));
        for lang in [store::Lang::Zh, store::Lang::En] {
            for extension in ["xlsx", "csv"] {
                for kind in everything() {
                    comes_back(&world, kind, extension, lang);
                }
            }
            comes_back(&world, "all", "xlsx", lang);
        }
    }
}

#[test]
fn everything_goes_into_an_empty_workspace_and_is_the_same_there() {
    let world = World::new("demo");
    world.import(&fixture(), json!({"sheets": ["三省一市2020-2023", "协同创新指数(按版次)"], "commit": true}));
    let file = world.path("全部.xlsx");
    let rows = world.call("export_file", json!({"kind": "all", "file": file, "personal": true}))["rows"].as_u64().unwrap();
    let other = World::new("empty");
    let report = other.import(&file, json!({"commit": true}));
    let [new, changed, same, duplicates, rejected, _] = counts(&report);
    assert!(new >= rows && [changed, same, duplicates, rejected] == [0, 0, 0, 0], "{report:#}");
    let second = other.path("再次.xlsx");
    other.call("export_file", json!({"kind": "all", "file": second, "personal": true}));
    let report = world.import(&second, json!({}));
    assert_eq!(counts(&report)[..2], [0, 0], "{report:#}");
}

#[test]
fn the_same_data_gives_the_same_bytes() {
    let world = World::new("demo");
    let files = ["a.xlsx", "b.xlsx"].map(|name| world.path(name));
    let bytes = files.map(|file| {
        world.call("export_file", json!({"kind": "all", "file": file}));
        std::fs::read(file).unwrap()
    });
    assert!(bytes[0] == bytes[1]);
}

#[test]
fn an_export_says_scope_date_source_and_demo_and_runs_no_formula() {
    let world = World::new("demo");
    let record = json!({"kind": "parks", "values": {"name_official": "演示·公式园", "province": "310000", "notes": "=1+1", "address": "@here", "partner": "-5"}});
    world.call("record_save", record);
    let file = world.path("parks.csv");
    world.call("export_file", json!({"kind": "parks", "file": file}));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with('\u{FEFF}'), "Excel needs the mark");
    for expected in ["演示数据", "截至日：2025-11-30", "数据来源", "'=1+1", "'@here", "'-5"] {
        assert!(text.contains(expected), "{expected} is missing");
    }
    for bad in [
        json!({"kind": "parks", "file": world.path("a.doc")}),
        json!({"kind": "all", "file": world.path("a.csv")}),
        json!({"kind": "cats", "file": world.path("a.csv")}),
    ] {
        assert!(world.try_call("export_file", bad, store::Lang::Zh).is_err());
    }
}

#[test]
fn an_export_of_some_says_which_and_comes_back() {
    let world = World::new("policy");
    let file = world.path("部分.xlsx");
    let query = json!({"kind": "parks", "province": "沪", "filters": [{"field": "country", "test": "is", "values": ["IL"]}]});
    let done = world.call("export_file", json!({"kind": "parks", "file": file, "query": query}));
    let listed = world.call("record_list", query.clone());
    assert!(done["rows"] == listed["total"] && done["rows"].as_u64().is_some_and(|rows| (1..10).contains(&rows)), "{done}");
    let book = super::super::open::open(&file, &mut crate::tasks::Task::unwatched()).unwrap();
    let above: String = book.sheets[0].rows.iter().take(6).flat_map(|row| row.cells.iter().map(|(_, cell)| cell.text())).collect();
    assert!(above.contains("筛选条件：牵头或参与省市：上海市；合作国别(地区)：以色列；共"), "{above}");
    let report = world.import(&file, json!({}));
    assert_eq!(counts(&report)[..2], [0, 0], "{report:#}");
    let left: Vec<_> = std::fs::read_dir(world.folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_string_lossy().contains("tmp")), "nothing temporary stays: {left:?}");
    let wrong = json!({"kind": "all", "file": world.path("a.xlsx"), "query": query});
    assert!(world.try_call("export_file", wrong, store::Lang::Zh).is_err(), "conditions choose records of one kind");
}

#[test]
fn personal_data_leave_masked_and_masked_they_change_nothing() {
    let world = World::new("empty");
    let values = json!({"name_official": "王小明", "province": "310000", "phone": "021-5555 1234", "email": "wang@example.org"});
    let person = world.call("record_save", json!({"kind": "people", "values": values}))["id"].clone();
    let (masked, whole) = (world.path("联络人.csv"), world.path("联络人 全.csv"));
    world.call("export_file", json!({"kind": "people", "file": masked}));
    world.call("export_file", json!({"kind": "people", "file": whole, "personal": true}));
    let [masked_text, whole_text] = [&masked, &whole].map(|file| std::fs::read_to_string(file).unwrap());
    assert!(
        masked_text.contains("王**") && !masked_text.contains("小明") && !masked_text.contains("1234") && !masked_text.contains("wang@"),
        "{masked_text}"
    );
    assert!(whole_text.contains("王小明") && whole_text.contains("wang@example.org"), "{whole_text}");
    assert_eq!(counts(&world.import(&masked, json!({"kind": "people"}))), [0, 0, 1, 0, 0, 1]);
    // What somebody wrote beside the masks is taken; the masks are not.
    let edited = world.write("改.csv", masked_text.replace("confirmed", "to_verify").replace("已核实", "待核实").as_bytes());
    let report = world.import(&edited, json!({"kind": "people", "commit": true}));
    assert_eq!(counts(&report)[..2], [0, 1], "{report:#}");
    let kept = world.call("record_get", json!({"id": person}));
    assert_eq!((&kept["values"]["name_official"], &kept["values"]["confidence"]), (&json!("王小明"), &json!("to_verify")), "{kept:#}");
    let other = World::new("empty");
    let report = other.import(&other.write("脱敏.csv", masked_text.as_bytes()), json!({"kind": "people", "commit": true}));
    assert_eq!([counts(&report)[0], counts(&report)[4]], [0, 1], "a mask is nobody's name: {report:#}");
}

#[test]
fn personal_data_in_lists_leave_masked_too() {
    let world = World::new("empty");
    let values = json!({"name_official": "演示·一项", "province": "310000", "category": "双边产业创新合作计划", "participant": [{"name": "演示大学", "pi": "王小明"}]});
    let project = world.call("record_save", json!({"kind": "projects", "values": values}))["id"].clone();
    let file = world.path("项目.csv");
    world.call("export_file", json!({"kind": "projects", "file": file}));
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("演示大学") && text.contains("王**") && !text.contains("小明"), "{text}");
    world.import(&file, json!({"kind": "projects", "commit": true}));
    let kept = world.call("record_get", json!({"id": project}));
    assert_eq!(kept["values"]["participant"][0]["pi"], "王小明", "a mask that comes back changes nothing: {kept:#}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever people type into a record comes back from csv and xlsx as it was.
    #[test]
    fn any_texts_survive(texts in proptest::collection::vec("[ -~一-龥·、;|\"',=+@-]{0,40}", 6), area in 0.0..1e6f64) {
        let world = World::new("empty");
        for (at, text) in texts.iter().enumerate() {
            let name = format!("演示园{at}");
            let values = json!({"name_official": name, "province": "330000", "summary": text, "notes": text, "area_km2": area, "alias": [{"name": format!("别名{at}")}],
                "site": [{"label": format!("地点{at}"), "lat": 30.5, "lon": 120.25}], "record_status": [{"status": "运行", "since": "2020-05"}]});
            world.call("record_save", json!({"kind": "parks", "values": values}));
        }
        for extension in ["csv", "xlsx"] {
            comes_back(&world, "parks", extension, store::Lang::Zh);
        }
    }
}

/// A value that a field takes, made from a seed.
fn value_for(info: &FieldInfo, seed: u64, ids: &dyn Fn(&str) -> Option<String>) -> serde_json::Value {
    let pick = |n: usize| (seed as usize / 7) % n.max(1);
    match info.kind {
        FieldKind::Text if info.key == "start_time" => json!(["09:00", "14:30"][pick(2)]),
        FieldKind::Text if info.personal => json!(["王小明", "Ann Example", "021-5555 1234"][pick(3)]),
        FieldKind::Text => json!(["演示文字", "=1+1", "甲、乙;丙|丁", "'引号", "-5", "@x", "007", " 12 ", "R&D <b>"][pick(9)]),
        FieldKind::Paragraph => json!(["两行\n文字", "<b>粗</b>", "+86", "长长长长长长长长长长"][pick(4)]),
        FieldKind::Integer => json!(2000 + pick(26)),
        FieldKind::Number => json!(seed as f64 / 1e6 % 80.0),
        FieldKind::Flag => json!(seed.is_multiple_of(2)),
        // A deadline is no earlier than any start.
        FieldKind::PartialDate if info.key == "due" => json!("2025-12-31"),
        FieldKind::PartialDate => json!(["2019", "2021-05", "2024-02-29"][pick(3)]),
        FieldKind::Choice | FieldKind::Country => info.options.get(pick(info.options.len())).map_or(json!(null), |it| json!(it.value)),
        // Lead province and city must fit each other; they are set by the caller.
        FieldKind::Province | FieldKind::City => json!(null),
        FieldKind::Link => info.link.as_deref().and_then(ids).map_or(json!(null), |id| json!(id)),
        FieldKind::Rows => {
            let row = |n: u64| {
                let cell = |(at, column): (usize, &FieldInfo)| {
                    let value = match column.kind {
                        FieldKind::Province => json!(["310000", "320000", "330000"][n as usize % 3]),
                        FieldKind::City => json!("330200"),
                        FieldKind::Text | FieldKind::Paragraph => json!(format!("演示{}·{at}", seed % 97 + n)),
                        _ => value_for(column, seed.wrapping_mul(31).wrapping_add(at as u64 + n), ids),
                    };
                    (column.key.clone(), value)
                };
                serde_json::Value::Object(info.columns.iter().enumerate().map(cell).collect())
            };
            json!((0..1 + seed % 2).map(row).collect::<Vec<_>>())
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// Records of every kind, child rows and links included, are the same after they went out and came in again: into the workspace
    /// that they are of, masked or not, and into an empty one.
    #[test]
    fn records_of_every_kind_survive(seed in 1u64..u64::MAX / 64) {
        let world = World::new("empty");
        let list: KindList = serde_json::from_value(world.call("registry_kinds", json!({}))).unwrap();
        let mut made: std::collections::BTreeMap<String, String> = Default::default();
        // Links point to records that are there: the kinds that are linked to come first, as the office registers them.
        let mut kinds: Vec<&KindInfo> = list.kinds.iter().collect();
        kinds.sort_by_key(|kind| kind.fields.iter().filter(|field| field.link.is_some()).count());
        for (at, kind) in kinds.iter().enumerate() {
            for n in 0..2u64 {
                let ids = |to: &str| made.get(to).cloned();
                let mut values = serde_json::Map::new();
                for (place, field) in kind.fields.iter().enumerate() {
                    let mixed = seed.wrapping_mul(2 * place as u64 + 3).wrapping_add(n * 7_919 + at as u64) >> 3;
                    // Some fields stay empty, the required ones do not.
                    if field.required || mixed % 4 != 0 {
                        values.insert(field.key.clone(), value_for(field, mixed, &ids));
                    }
                }
                for key in ["name_policy", "name_en", "alias"] {
                    values.remove(key);
                }
                values.insert("name_official".to_owned(), json!(format!("演示·{}{}号", kind.label, ["甲", "乙"][n as usize])));
                values.insert("province".to_owned(), json!("330000"));
                // What the group's work asks for: a time of day, dates in their order, and proof of what was struck off.
                let asked = [("start_time", "09:30"), ("starts", "2019"), ("raised", "2019"), ("closed", "2024-02-29"), ("approved_by", "甲"), ("evidence_note", "演示文字")];
                for (key, value) in asked.into_iter().filter(|(key, _)| kind.fields.iter().any(|field| field.key == *key)) {
                    values.insert(key.to_owned(), json!(value));
                }
                values.insert("code".to_owned(), json!(format!("K{at}-{n}")));
                if kind.fields.iter().any(|field| field.key == "city") {
                    values.insert("city".to_owned(), json!("330200"));
                }
                // What is closed was approved by somebody on some day.
                if values.get("status") == Some(&json!("销号")) {
                    values.insert("approved_by".to_owned(), json!("演示审批人"));
                    values.insert("closed".to_owned(), json!("2025-12-31"));
                }
                let saved = world.try_call("record_save", json!({"kind": kind.kind, "values": values}), store::Lang::Zh);
                match saved {
                    Ok(saved) => {
                        made.entry(kind.kind.clone()).or_insert_with(|| saved["id"].as_str().unwrap().to_owned());
                    }
                    Err(error) => panic!("{} {values:?}: {error:?}", kind.kind),
                }
            }
        }
        for lang in [store::Lang::Zh, store::Lang::En] {
            for kind in &list.kinds {
                comes_back(&world, &kind.kind, "csv", lang);
            }
            comes_back(&world, "all", "xlsx", lang);
        }
        let file = world.path("全部 未脱敏.xlsx");
        let rows = world.call("export_file", json!({"kind": "all", "file": file, "personal": true}))["rows"].as_u64().unwrap();
        let other = World::new("empty");
        let report = other.import(&file, json!({"commit": true}));
        prop_assert_eq!(&counts(&report)[..5], &[rows, 0, 0, 0, 0], "{:#}", report);
        let second = other.path("再次.xlsx");
        other.call("export_file", json!({"kind": "all", "file": second, "personal": true}));
        let report = world.import(&second, json!({}));
        prop_assert_eq!(&counts(&report)[..2], &[0, 0], "{:#}", report);
    }
}
