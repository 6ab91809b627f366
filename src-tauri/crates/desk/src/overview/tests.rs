//! The overview's sentences, attention list and charts over a small world.

use serde_json::{Value as Json, json};
use store::{Kind, Record};

use crate::progress::tests::World;

fn world() -> World {
    let world = World::new();
    for (place, share) in [("310000", 1.0), ("320000", 0.9), ("330000", 0.95), ("340000", 0.5)] {
        world.number("B9", place, 2021, 100.0, None);
        world.number("B9", place, 2024, 200.0 * share, Some(200.0));
        world.number("C4", place, 2024, 10.0, Some(10.0));
    }
    world
}

#[test]
fn a_year_without_data_says_what_to_do() {
    let overview = World::new().call("overview", json!({"year": 2024}));
    assert_eq!(overview["has_data"], false);
    assert!(overview["headline"].as_str().unwrap().starts_with("2024年尚无填报数据。"));
    for chart in ["trend", "dots", "tasks_chart"] {
        assert!(overview[chart]["title"].as_str().unwrap().ends_with("尚无可比数据"), "{}", overview[chart]["title"]);
    }
    assert_eq!(overview["tiles"]["title"], "载体分布：台账中尚无载体");
}

#[test]
fn the_headline_says_what_the_data_say() {
    let overview = world().call("overview", json!({"year": 2024}));
    assert_eq!(overview["title"], "2024年开放创新工作推进情况");
    // The region's sums: B9 670 of 800, C4 40 of 40; B weighs 30, C 18: (30 × 0.8375 + 18) ÷ 48 = 89.84 %.
    let headline = overview["headline"].as_str().unwrap();
    assert!(
        headline.starts_with("区域综合完成率89.8%；国际创新人才蓄水池完成最好，国际科技合作开放站距目标还差16.3个百分点；尚有"),
        "{headline}"
    );
    assert_eq!(overview["trend"]["title"], "定基指数：沪、苏、浙在自己的起点之上", "皖 is level with it");
    assert_eq!(overview["dots"]["title"], "目标与实际：国际科技合作开放站1项指标尚有省市未达年度目标");
    assert_eq!(overview["trend"]["mark"], "演示数据");
}

#[test]
fn attention_names_what_is_behind_then_what_is_missing() {
    let world = world();
    world.record(Record::new(Kind::Park).with("name_official", "某园").with("province", "340000").with("confidence", "to_verify"));
    let attention = world.call("overview", json!({"year": 2024}))["attention"].as_array().unwrap().clone();
    assert_eq!(attention[0]["kind"], "behind");
    assert_eq!(attention[0]["text"], "B9 跨境技术合同成交额");
    assert_eq!(attention[0]["detail"], "皖 50.0%");
    let kinds: Vec<&str> = attention.iter().map(|item| item["kind"].as_str().unwrap()).collect();
    let mut sorted = kinds.clone();
    sorted.sort_by_key(|kind| ["behind", "blank", "verify"].iter().position(|known| known == kind));
    assert_eq!(kinds, sorted);
    assert_eq!(attention.last().unwrap()["text"], "某园");
    let blanks: Vec<&Json> = attention.iter().filter(|item| item["kind"] == "blank").collect();
    assert!(blanks.iter().all(|item| item["indicator"] != "B1" && item["indicator"] != "B9"), "counted or reported");
    assert!(blanks.iter().any(|item| item["indicator"] == "C2" && item["detail"] == "沪、苏、浙、皖"));
}

#[test]
fn carriers_stand_on_their_tiles() {
    let world = world();
    let park = |name: &str, city: &str| Record::new(Kind::Park).with("name_official", name).with("province", "320000").with("city", city);
    world.record(park("甲", "320500").with("founded", "2019"));
    world.record(park("乙", "320500").with("founded", "2025-03"));
    world.record(park("丙", "320100").with("status", "终止").with("status_date", "2022"));
    let tiles = world.call("overview", json!({"year": 2024}))["tiles"].clone();
    assert_eq!(tiles["title"], "载体分布：苏州最多（1家）,40个市尚无");
    assert_eq!(tiles["plot"]["tiles"].as_array().unwrap().len(), 41);
    let tiles = world.call("overview", json!({"year": 2025}))["tiles"].clone();
    assert_eq!(tiles["title"], "载体分布：苏州最多（2家）,40个市尚无");
}

#[test]
fn a_running_year_is_told_against_its_schedule() {
    let world = world();
    for place in ["310000", "320000", "330000", "340000"] {
        world.number("B9", place, 2025, 110.0, Some(120.0));
        world.number("C4", place, 2025, 5.5, Some(12.0));
    }
    let overview = world.call("overview", json!({"year": 2025}));
    // B is on schedule, C at a half of what is due: (30 + 18 × 0.5) ÷ 48 = 81.25 %, 89.84 % the year before.
    let headline = overview["headline"].as_str().unwrap();
    assert!(headline.starts_with("截至11月30日（时序进度91.7%），区域综合完成率74.5%，按时序完成率81.3%，较上年下降8.6个百分点；按时序完成率国际科技合作开放站最高，国际创新人才蓄水池最低，落后时序50.0个百分点"), "{headline}");
    assert_eq!(overview["trend"]["plot"]["steps"], json!(["2021", "2022", "2023", "2024", "2025（1—11月）"]));
    assert_eq!(overview["attention"][0]["word"], "低时序");
    let english = world.desk.call_as("overview", json!({"year": 2025}), None, Some(store::Lang::En), None, None).unwrap().output;
    let headline = english["headline"].as_str().unwrap();
    assert!(
        headline.starts_with(
            "As of 2025-11-30 (91.7% of the year), overall attainment of the region is 74.5%, 81.3% of what is due, down 8.6 pp"
        ),
        "{headline}"
    );
}
