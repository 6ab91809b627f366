//! Answers held against what the engine gives when it is asked directly, on a small world that can be worked out by hand.

use std::collections::BTreeMap;

use engine::robustness::{Draws, Serial, Uncertainty};
use engine::understand::{self, Sight};
use engine::{Cell, Dataset, Direction, GradeBands, Node, Normalisation, Normalise, Outcome, Pipeline, Scheme, Timing};
use serde_json::{Value as Json, json};
use store::{Kind, Record, ValueState};

use crate::progress::tests::World;

const YEAR: i32 = 2024;
const PROVINCES: [&str; 4] = ["310000", "320000", "330000", "340000"];

/// An indicator with its dimension, its values of two years, and its target.
type Given = (&'static str, &'static str, [f64; 4], [f64; 4], f64);

/// Three indicators of four provinces; `E5` is better the lower.
const VALUES: [Given; 3] = [
    ("B9", "B", [80.0, 120.0, 60.0, 30.0], [70.0, 110.0, 80.0, 20.0], 100.0),
    ("C2", "C", [40.0, 50.0, 10.0, 25.0], [30.0, 45.0, 15.0, 25.0], 50.0),
    ("E5", "E", [4.0, 2.0, 3.0, 8.0], [5.0, 2.0, 4.0, 6.0], 2.0),
];

fn world() -> World {
    let world = World::new();
    for (code, _, now, before, target) in VALUES {
        for (i, province) in PROVINCES.iter().enumerate() {
            world.number(code, province, YEAR, now[i], Some(target));
            world.number(code, province, YEAR - 1, before[i], Some(target));
        }
    }
    world
}

fn content() -> Json {
    let dimension = |code: &str, weight: f64| json!({ "code": code, "name_zh": code, "name_en": code, "weight": weight });
    let indicator = |code: &str, dimension: &str| json!({ "code": code, "dimension": dimension, "weight": 1 });
    json!({
        "dimensions": [dimension("B", 50.0), dimension("C", 30.0), dimension("E", 20.0)],
        "indicators": VALUES.map(|(code, dimension, ..)| indicator(code, dimension)),
    })
}

fn of() -> Json {
    json!({ "level": "provinces", "year": YEAR, "content": content(), "ranks": true })
}

/// The same put to the engine by hand.
fn direct(year: i32) -> (Scheme, Dataset, Pipeline) {
    let mut nodes = vec![Node::aggregate("total", None, 1.0)];
    for (code, weight) in [("B", 50.0), ("C", 30.0), ("E", 20.0)] {
        nodes.push(Node::aggregate(code, Some("total"), weight));
    }
    for (code, dimension, ..) in VALUES {
        let direction = if code == "E5" { Direction::Negative } else { Direction::Positive };
        nodes.push(Node::indicator(code, dimension, 1.0, direction, Timing::Flow));
    }
    let mut data = Dataset::new(PROVINCES, VALUES.map(|(code, ..)| code), [""; 0], [year]).unwrap();
    for (code, _, now, before, target) in VALUES {
        for (i, province) in PROVINCES.iter().enumerate() {
            data.set(province, code, year, Cell::Number(if year == YEAR { now[i] } else { before[i] })).unwrap();
            data.set_target(province, code, year, target).unwrap();
        }
    }
    let normalise = Normalise { method: Normalisation::TARGET, ..Normalise::default() };
    (Scheme::new(nodes).unwrap(), data, Pipeline { normalise: Some(normalise), ..Pipeline::default() })
}

fn outcome(year: i32) -> Outcome {
    let (scheme, data, pipeline) = direct(year);
    pipeline.run(&scheme, &data).unwrap()
}

fn unit<'a>(answer: &'a Json, code: &str) -> &'a Json {
    answer["units"].as_array().unwrap().iter().find(|unit| unit["code"] == code).unwrap()
}

#[test]
fn an_evaluation_is_the_engines() {
    let answer = world().call("method_evaluate", json!({ "of": of() }));
    let (now, before) = (outcome(YEAR), outcome(YEAR - 1));
    for province in PROVINCES {
        let found = unit(&answer, province);
        for node in now.scheme().nodes() {
            let score = now.score(province, YEAR, &node.code);
            assert_eq!(found["scores"][&node.code].as_f64(), score, "{province} {}", node.code);
        }
        assert_eq!(found["rank"].as_u64(), now.rank(province, YEAR).map(u64::from));
        let change = now.score(province, YEAR, "total").unwrap() - before.score(province, YEAR - 1, "total").unwrap();
        assert_eq!(found["change"].as_f64(), Some(change));
    }
    // Shanghai by hand: .5 × 80 + .3 × 80 + .2 × 50.
    assert!((unit(&answer, "310000")["score"].as_f64().unwrap() - 74.0).abs() < 1e-12);
    assert_eq!(unit(&answer, "310000")["grade"], "中");
}

#[test]
fn sliders_answer_what_the_engine_draws() {
    let world = world();
    let answer = world.call("method_live", json!({ "of": of(), "weights": { "B": 20, "E": 60 }, "draws": 700, "noise": 0.4, "seed": 9 }));
    let (scheme, data, pipeline) = direct(YEAR);
    let mut nodes = scheme.nodes().to_vec();
    for (code, weight) in [("B", 20.0), ("E", 60.0)] {
        nodes.iter_mut().find(|node| node.code == code).unwrap().weight = weight;
    }
    let scheme = Scheme::new(nodes).unwrap();
    let uncertainty = Uncertainty { weight_noise: 0.4, ..Uncertainty::default() };
    let draws = Draws { count: 700, seed: 9, bands: Some(GradeBands::default()) };
    let found = pipeline.robustness_of_scores(&scheme, &data, &uncertainty, &draws, &Serial, &()).unwrap();
    for expected in &found.units {
        let unit = unit(&answer, &expected.unit);
        let score = expected.score.unwrap();
        // The region's row of blanks lies beside the provinces' here, so that sums are made another way: the last digit may differ.
        let near = |key: &str, expected: f64| (unit["scores"][key].as_f64().unwrap() - expected).abs() < 1e-12;
        let intervals = [("mean", score.mean), ("p05", score.p05), ("median", score.median), ("p95", score.p95)];
        assert!(intervals.iter().all(|(key, expected)| near(key, *expected)), "{score:?} {}", unit["scores"]);
        assert!(near("nominal", score.nominal.unwrap()));
        assert_eq!(unit["ranks"]["p95"].as_f64(), Some(expected.p95));
        let shares: Vec<f64> = expected.frequency.iter().map(|count| f64::from(*count) / 700.0).collect();
        assert_eq!(unit["rank_shares"], json!(shares));
        assert_eq!(unit["grade_change"].as_f64(), expected.grade_change);
    }
}

#[test]
fn unchanged_sliders_are_the_evaluation_whatever_the_weights() {
    let world = world();
    // Weights by a counter that repeats nothing: thirty schemes, each asked in both ways.
    for case in 0..30u32 {
        let mut content = content();
        for (i, dimension) in content["dimensions"].as_array_mut().unwrap().iter_mut().enumerate() {
            dimension["weight"] = json!(f64::from((case * 37 + i as u32 * 11) % 97) + 0.5);
        }
        let of = json!({ "level": "provinces", "year": YEAR, "content": content });
        let evaluated = world.call("method_evaluate", json!({ "of": of }));
        let weights: BTreeMap<String, Json> = content["dimensions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|dimension| (dimension["code"].as_str().unwrap().to_owned(), dimension["weight"].clone()))
            .collect();
        for weights in [json!({}), json!(weights)] {
            let live = world.call("method_live", json!({ "of": of, "weights": weights, "draws": 20 }));
            for unit in live["units"].as_array().unwrap() {
                assert_eq!(unit["score"], self::unit(&evaluated, unit["code"].as_str().unwrap())["score"], "case {case}");
            }
        }
    }
}

#[test]
fn breakdowns_are_the_engines() {
    let answer = world().call("method_contributions", json!({ "of": of(), "unit": "330000", "against": "320000" }));
    let (now, before) = (outcome(YEAR), outcome(YEAR - 1));
    let sight = |unit: &str| Sight::of(&now, unit, YEAR).unwrap();
    let full = Sight::imagined(&now, "330000", YEAR, |_| Some(100.0)).unwrap();
    let earlier = Sight::of(&before, "330000", YEAR - 1).unwrap();
    for (key, expected) in [
        ("score", understand::contributions(&sight("330000"), "total").unwrap()),
        ("to_target", understand::gap(&sight("330000"), &full, "total").unwrap()),
        ("since_last_year", understand::gap(&earlier, &sight("330000"), "total").unwrap()),
        ("to_other", understand::gap(&sight("330000"), &sight("320000"), "total").unwrap()),
    ] {
        assert_eq!(answer[key]["total"].as_f64(), Some(expected.total), "{key}");
        let parts: Vec<(&str, f64)> = answer[key]["parts"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| (it["code"].as_str().unwrap(), it["amount"].as_f64().unwrap()))
            .collect();
        assert_eq!(parts, expected.parts.iter().map(|part| (part.code.as_str(), part.amount)).collect::<Vec<_>>(), "{key}");
    }
    // Zhejiang's B9 fell from 80 to 60: half of it.
    let sentence = answer["since_last_year"]["sentence"].as_str().unwrap();
    assert!(sentence.contains("跨境技术合同成交额（10.00分）"), "{sentence}");
}

#[test]
fn taking_away_is_the_engines_and_supposing_writes_nothing() {
    let world = world();
    let answer = world.call("method_without", json!({ "of": of() }));
    let (scheme, data, pipeline) = direct(YEAR);
    let nominal = pipeline.run(&scheme, &data).unwrap();
    for element in answer["elements"].as_array().unwrap() {
        let expected = understand::without(&pipeline, &data, &nominal, element["code"].as_str().unwrap()).unwrap().unwrap();
        for row in &expected.comparison.rows {
            let found = unit(&element["comparison"], &row.unit);
            assert_eq!((found["before"].as_f64(), found["after"].as_f64()), row.scores, "{}", element["code"]);
        }
    }
    let before = world.call("progress", json!({ "year": YEAR }));
    let supposed = json!([{ "unit": "340000", "code": "B9", "value": 100 }, { "unit": "310000", "code": "E5" }]);
    let answer = world.call("method_what_if", json!({ "of": of(), "values": supposed }));
    // Anhui: .5 × 100 + .3 × 50 + .2 × 25; Shanghai without E5: (.5 × 80 + .3 × 80) ÷ .8.
    assert!((unit(&answer, "340000")["after"].as_f64().unwrap() - 70.0).abs() < 1e-12);
    assert!((unit(&answer, "310000")["after"].as_f64().unwrap() - 80.0).abs() < 1e-12);
    assert_eq!(world.call("progress", json!({ "year": YEAR })), before);
}

#[test]
fn an_indicator_without_any_target_is_named_and_not_scored() {
    let world = world();
    world.number("B2", "310000", YEAR, 7.0, None);
    let mut content = content();
    content["indicators"].as_array_mut().unwrap().push(json!({ "code": "B2", "dimension": "B", "weight": 3 }));
    let answer = world.call("method_evaluate", json!({ "of": { "level": "provinces", "year": YEAR, "content": content } }));
    assert!((unit(&answer, "310000")["score"].as_f64().unwrap() - 74.0).abs() < 1e-12, "its weight goes to B9");
    let note = answer["notes"].as_array().unwrap().iter().find(|note| note["code"] == "B2").expect("a note");
    assert!(note["message"].as_str().unwrap().contains("没有可对照的目标"), "{note}");
}

#[test]
fn parks_are_counted_from_their_records_and_the_young_are_monitored() {
    let world = World::new();
    let mut ids = Vec::new();
    for i in 0..12 {
        let founded = if i == 0 { "2023-06".to_owned() } else { format!("20{:02}", 5 + i) };
        let mut park = Record::new(Kind::Park)
            .with("name_official", format!("{i}号园"))
            .with("code", format!("P{i:02}"))
            .with("province", "320000")
            .with("city", if i % 2 == 0 { "320500" } else { "320100" })
            .with("country", "DE")
            .with("founded", founded)
            .with("status", "运行");
        for partner in 0..i % 4 {
            park = park.with_child("partner_body", [("name", format!("机构{partner}").into()), ("country", "SG".into())]);
        }
        ids.push(world.record(park));
    }
    let closed = Record::new(Kind::Park).with("name_official", "已终止园").with("status", "终止").with("status_date", "2020");
    world.record(closed);
    let project = Record::new(Kind::Project).with("name_official", "甲项目").with("park_id", ids[3].as_str()).with("landed", "2024-05-01");
    world.record(project);
    let answer = world.call("method_evaluate", json!({ "of": { "level": "parks", "year": YEAR } }));
    assert_eq!((&answer["compared"], &answer["ranked"]), (&json!(12), &json!(true)), "what has closed is not evaluated");
    assert_eq!(answer["units"][3]["values"]["partners"]["value"], 3.0);
    assert_eq!(answer["units"][3]["values"]["projects-landed"]["value"], 1.0);
    assert_eq!(answer["units"][2]["values"]["countries"]["value"], 2.0, "its own and its partners'");
    assert_eq!((&answer["units"][0]["standing"], &answer["units"][0]["grade"]), (&json!("monitored"), &Json::Null));
    assert_eq!(answer["units"][1]["standing"], "relative", "the lowest of a comparison is not for that reason 差");
    let mut fixed = world.call("scheme_get", json!({ "level": "parks", "year": YEAR }))["content"].take();
    fixed["method"]["normalise"] = json!("efficacy");
    fixed["method"]["cap"] = json!(0.1);
    for indicator in fixed["indicators"].as_array_mut().unwrap() {
        (indicator["lower"], indicator["upper"]) = (json!(-1), json!(1));
    }
    let graded = world.call("method_evaluate", json!({ "of": { "level": "parks", "year": YEAR, "content": fixed } }));
    // 60 + 40 × (x + 1) ÷ 2: one partner 100, two countries 120, no project 80, so (110 + 80) ÷ 2; the one of eleven that may be 优 is
    // the park with three partners and a project.
    let of = |i: usize| (&graded["units"][i]["score"], &graded["units"][i]["grade"], &graded["units"][i]["standing"]);
    assert_eq!(of(1), (&json!(95.0), &json!("良"), &json!("capped")));
    assert_eq!(of(3), (&json!(115.0), &json!("优"), &json!("points")));

    // A form of a single record joins the scheme.
    for (i, id) in ids.iter().enumerate() {
        world.value("B6", id, YEAR, ValueState::Number(i as f64));
    }
    let scheme = world.call("scheme_get", json!({ "level": "parks", "year": YEAR }));
    let codes: Vec<&str> = scheme["content"]["indicators"].as_array().unwrap().iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["partners", "countries", "projects-landed", "B6"], "what is the same for all tells nothing apart");

    let cities = world.call("method_evaluate", json!({ "of": { "level": "cities", "year": YEAR } }));
    let parks: Vec<(&str, f64)> = cities["units"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["code"].as_str().unwrap(), it["scores"]["R.parks"].as_f64().unwrap_or(-1.0)))
        .collect();
    assert_eq!(parks.iter().map(|it| it.0).collect::<Vec<_>>(), ["320100", "320500"], "cities that have anything");
}

#[test]
fn what_a_slider_works_on_is_kept_until_something_is_written() {
    let world = world();
    let actor = None;
    let (task, _running) = world.desk.tasks.start(None, None);
    let cx = crate::context::Context::new(&world.desk, store::Lang::Zh, actor, task);
    let material = || super::case::material(&cx, crate::wire::MethodLevel::Provinces, YEAR).unwrap();
    let first = material();
    assert!(std::sync::Arc::ptr_eq(&first, &material()), "nothing is read again");
    world.number("B9", "310000", YEAR, 99.0, None);
    let second = material();
    assert!(!std::sync::Arc::ptr_eq(&first, &second));
    assert_eq!(second.now.cell("310000", "B9"), Cell::Number(99.0));
}
