use serde_json::json;

use super::{World, counts, problem_at};

#[test]
fn a_reporting_form_with_three_states_targets_and_mistakes() {
    let world = World::new("empty");
    let file = world.sheet(
        "填报.xlsx",
        &[
            &["安徽省2024年指标填报表"],
            &["代码", "指标", "单位", "数值", "状态", "不适用原因", "目标值", "目标依据", "备注"],
            &["一、国际创新合作联合体"],
            &["B2", "海外中心服务(孵化)项目数", "项", "12", "", "", "10", "要点", ""],
            &["C4", "经共享渠道引进高层次人才(团队)数", "人(个)", "", "未报", "", "5", "要点", ""],
            &["B3", "海外中心跨省共享率", "%", "", "不适用", "未开展", "", "", ""],
            &["E1", "年度工作要点任务按期完成率", "%", "", "不适用", "", "", "", ""],
            &["E2", "会议议定事项办结率", "%", "3", "", "", "", "", ""],
            &["B1", "在运行海外孵化(创新)中心数", "家", "2", "", "", "2", "要点", ""],
            &["B6", "合作园区集聚外方机构数", "项", "2", "", "", "", "", ""],
            &["", "跨境技术合同交易额", "万元", "2", "", "", "", "", ""],
            &["A3", "揭榜率", "项", "2", "", "", "", "", ""],
            &["E4", "数据报送质量", "%", "120", "", "", "", "", ""],
            &["填报人:甲"],
        ],
    );
    let report = world.import(&file, json!({"commit": true}));
    // B2 value and target, C4 未报 and target, B3, B1 target, E4; E1, E2, B6, B9?, A3 refused; B1's value is computed.
    assert_eq!(counts(&report), [7, 0, 0, 0, 5, 3], "{report:#}");
    for (cell, says) in [("D7", "原因"), ("C10", "单位"), ("B11", "跨境技术合同成交额"), ("A12", "不是同一个指标"), ("D13", "合理区间")]
    {
        let problem = problem_at(&report, cell).unwrap_or_else(|| panic!("{cell}: {report:#}"));
        assert!(problem.to_string().contains(says), "{cell}: {problem}");
    }
    assert!(report["operation"].as_str().unwrap().starts_with("导入7个指标值"), "{report:#}");

    // An empty cell erases nothing; a word of it does.
    let second = world.sheet(
        "二报 安徽.xlsx",
        &[&["代码", "数值", "状态", "年份"], &["B2", "", "", "2024"], &["C4", "6", "", "2024"], &["B3", "", "未报", "2024"]],
    );
    let report = world.import(&second, json!({"commit": true}));
    assert_eq!(counts(&report), [0, 2, 0, 0, 0, 1], "{report:#}");
}

#[test]
fn the_demo_comes_in_whole_and_again_unchanged() {
    let world = World::new("demo");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../assets/demo");
    for (name, _) in crate::starter::DEMO_WORKBOOKS {
        let report = world.import(&folder.join(name), json!({"commit": true}));
        let [new, changed, same, duplicates, rejected, _] = counts(&report);
        assert_eq!([new, changed, duplicates, rejected], [0, 0, 0, 0], "{name}: {report:#}");
        assert!(same > 150, "{name}: {same}");
        let warnings: Vec<_> = report["problems"].as_array().unwrap().iter().filter(|problem| problem["severity"] != "info").collect();
        assert!(warnings.is_empty(), "{name}: {warnings:#?}");
    }
}

#[test]
fn the_demo_is_the_same_workspace_everywhere() {
    let worlds = [World::new("demo"), World::new("demo")];
    for kind in store::Kind::ALL {
        let [one, other] = worlds.each_ref().map(|world| world.call("record_list", json!({"kind": kind.plural()})));
        assert_eq!(one, other, "down to the ids");
        assert!(one["total"].as_u64().unwrap() > 0, "a record of every kind: {}", kind.plural());
    }
    let [one, other] = worlds.each_ref().map(|world| world.call("journal_log", json!({})));
    assert_eq!(one, other);
}
