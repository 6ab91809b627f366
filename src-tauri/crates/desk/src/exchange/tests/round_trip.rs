use proptest::prelude::*;
use serde_json::json;

use super::{World, counts, fixture};

const KINDS: [&str; 8] =
    ["parks", "overseas-centres", "joint-labs", "transfer-zones", "programmes", "event-series", "indicators", "context"];

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
                for kind in KINDS {
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
    let rows = world.call("export_file", json!({"kind": "all", "file": file}))["rows"].as_u64().unwrap();
    let other = World::new("empty");
    let report = other.import(&file, json!({"commit": true}));
    let [new, changed, same, duplicates, rejected, _] = counts(&report);
    assert!(new >= rows && [changed, same, duplicates, rejected] == [0, 0, 0, 0], "{report:#}");
    let second = other.path("再次.xlsx");
    other.call("export_file", json!({"kind": "all", "file": second}));
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
