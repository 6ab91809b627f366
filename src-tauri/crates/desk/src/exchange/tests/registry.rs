use serde_json::json;

use super::{World, counts, problem_at};

#[test]
fn a_list_of_parks_as_an_office_sends_it() {
    let world = World::new("policy");
    let file = world.sheet(
        "2025年园区名录.xlsx",
        &[
            &["长三角合作园区名录"],
            &["序号", "园区名称", "省市", "所在市", "国别", "成立时间", "面积(km²)", "状态", "备注"],
            // In the registry already, spelt with other brackets.
            &["1", "中以\u{FF08}上海\u{FF09}创新园", "沪", "上海", "以色列", "2019.12.5", "", "运行", ""],
            // By its alias, with nothing new.
            &["2", "SIP", "江苏", "苏州", "新加坡", "", "278", "", ""],
            &["3", "演示·新园", "浙江省", "宁波", "芬兰", "'2024年3月", "'3km²", "筹建", "无"],
            &["4", "演示·外省园", "广东", "", "", "", "", "", ""],
            &["5", "演示·错城园", "浙江", "合肥", "", "", "", "", ""],
            &["6", "", "", "", "", "", "", "", ""],
            &["注:以上为演示。"],
        ],
    );
    let report = world.import(&file, json!({"commit": true}));
    assert_eq!(report["sheets"][0]["what"], "parks");
    let new = report["changes"].as_array().unwrap().iter().find(|it| it["status"] == "new").unwrap();
    assert!(new["new"].as_str().unwrap().contains("面积:3 km²"), "everything that will be written is shown: {new:#}");
    let cells = new["cells"].as_array().unwrap();
    assert!(cells.iter().any(|it| it["field"] == "area_km2" && it["old"] == "" && it["new"] == "3 km²"), "{new:#}");
    assert_eq!(counts(&report), [1, 1, 1, 0, 2, 2], "{report:#}");
    assert!(problem_at(&report, "C6").unwrap()["message"].as_str().unwrap().contains("广东"));
    assert!(report["operation"].as_str().unwrap().starts_with("导入2家合作园区"), "{report:#}");
    let found = world.call("record_list", json!({"kind": "parks", "search": "演示·新园"}));
    assert_eq!(found["items"][0]["values"]["name_official"], "演示·新园");
    assert_eq!(found["items"][0]["values"]["founded"], "2024-03");
    let total = world.call("record_list", json!({"kind": "parks"}))["total"].clone();
    assert_eq!(total, 11);
    world.call("journal_undo", json!({}));
    assert_eq!(world.call("record_list", json!({"kind": "parks"}))["total"], 10, "one undo takes the whole import back");
}

/// What a column of the store can't hold is told with its cell before anything is written, and the rows beside it are taken.
#[test]
fn a_value_outside_its_column_refuses_its_row_and_no_other() {
    let cases: [(&str, &str, &str, &str); 7] = [
        ("parks", "面积", "2", "-4"),
        ("parks", "面积", "278", "1e308"),
        ("needs", "意向投入", "10", "-10"),
        ("events", "参加人数", "100", "-10"),
        ("events", "届次", "3", "-2"),
        ("events", "年度", "2023", "1700"),
        ("joint-labs", "评估年份", "2023", "1700"),
    ];
    for (kind, title, good, bad) in cases {
        let world = World::new("empty");
        let before = world.call("record_list", json!({"kind": kind}))["total"].as_u64().unwrap();
        let (also, said) = if kind == "events" { ("活动类型", "品牌") } else { ("备注", "演示") };
        let rows: &[&[&str]] = &[&["名称", "牵头省市", title, also], &["演示·甲", "上海市", good, said], &["演示·乙", "江苏省", bad, said]];
        let file = world.sheet("a.xlsx", rows);
        let looked = world.import(&file, json!({"kind": kind}));
        let report = world.import(&file, json!({"kind": kind, "commit": true}));
        assert_eq!(counts(&looked), [1, 0, 0, 0, 1, 0], "{kind} {title}: {looked:#}");
        assert_eq!(counts(&report), counts(&looked), "what was looked at is what is written");
        let problem = problem_at(&report, "C3").unwrap_or_else(|| panic!("{kind} {title}: {report:#}"));
        assert_eq!((&problem["place"]["sheet"], &problem["place"]["row"]), (&json!("表"), &json!(3)), "{problem}");
        assert!(problem["message"].as_str().unwrap().contains(&format!("「{title}」")), "{problem}");
        assert!(problem["message"].as_str().unwrap().chars().count() < 80, "no number of 309 digits: {problem}");
        assert_eq!(world.call("record_list", json!({"kind": kind}))["total"].as_u64().unwrap(), before + 1);
    }
}

/// A row says everything that is wrong with it, so that it is mended once.
#[test]
fn every_problem_of_a_row_is_told() {
    let world = World::new("empty");
    let rows: &[&[&str]] = &[
        &["名称", "牵头省市", "面积", "设立时间"],
        &["演示·甲", "火星", "约3", "2020-13-45"],
        &["演示·乙", "上海", "-4", "1800-01"],
        &["演示·丙", "上海", "3", "2020"],
    ];
    let report = world.import(&world.sheet("a.xlsx", rows), json!({"kind": "parks", "commit": true}));
    assert_eq!(counts(&report), [1, 0, 0, 0, 2, 0], "{report:#}");
    for cell in ["B2", "C2", "D2", "C3", "D3"] {
        assert!(problem_at(&report, cell).is_some(), "{cell}: {report:#}");
    }
    assert_eq!(report["problems"].as_array().unwrap().len(), 5, "{report:#}");
}

#[test]
fn a_running_number_is_no_code_of_another_provinces_park() {
    let world = World::new("policy");
    let file =
        world.sheet("园区.xlsx", &[&["编号", "园区名称", "省市"], &["P01", "演示·甲园", "安徽"], &["P02", "中以常州创新园", "江苏"]]);
    let report = world.import(&file, json!({"commit": true}));
    assert_eq!([counts(&report)[0], counts(&report)[4]], [0, 2], "{report:#}");
}

#[test]
fn the_same_record_twice() {
    let world = World::new("empty");
    let file = world.sheet(
        "实验室.xlsx",
        &[
            &["实验室名称", "省市", "级别", "批准时间"],
            &["演示·甲实验室", "上海", "省级", "2020"],
            &["演示·甲实验室", "上海市", "省级", "2020"],
            &["演示·乙实验室", "江苏", "省级", "2021"],
            &["演示·乙实验室", "江苏", "国家级", "2021"],
        ],
    );
    let report = world.import(&file, json!({"commit": true}));
    assert_eq!(counts(&report), [1, 0, 0, 1, 2, 0], "{report:#}");
    assert!(report["problems"][0]["message"].as_str().unwrap().contains("两次"), "{report:#}");
}

#[test]
fn a_kind_that_can_not_be_told_is_asked_for() {
    let world = World::new("empty");
    let file = world.sheet("名录.xlsx", &[&["名称", "省市", "国别"], &["演示·甲", "上海", "德国"]]);
    let unclear = world.import(&file, json!({}));
    assert!(unclear["problems"][0]["hint"].as_str().unwrap().contains("合作园区"), "{unclear:#}");
    let told = world.import(&file, json!({"kind": "overseas-centres", "commit": true}));
    assert_eq!(counts(&told)[0], 1, "{told:#}");
}
