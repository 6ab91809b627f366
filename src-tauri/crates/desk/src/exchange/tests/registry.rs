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
