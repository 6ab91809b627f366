//! Answers held against what the engine gives when it is asked directly, on a small world that can be worked out by hand.

use std::collections::BTreeMap;

use engine::matrix::Matrix;
use engine::robustness::{Draws, Serial, Uncertainty};
use engine::understand::{self, Sight};
use engine::{Cell, Dataset, Direction, GradeBands, Node, Normalisation, Normalise, Outcome, Pipeline, Scheme, Timing, Weighing};
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
    let draws = Draws { count: 700, seed: 9, bands: Some(GradeBands::default()), ..Draws::default() };
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

/// The content with another method.
fn by(method: Json) -> Json {
    let mut content = content();
    content["method"] = method;
    json!({ "level": "provinces", "year": YEAR, "content": content, "ranks": true, "allow_few": true })
}

/// The total scores of the provinces by the engine's pipeline.
fn directly(weigh: Weighing, aggregate: engine::Aggregate) -> Vec<Option<f64>> {
    let (scheme, data, pipeline) = direct(YEAR);
    let pipeline = Pipeline { weigh, aggregate, few_units: engine::FewUnits::Allow, ..pipeline };
    let outcome = pipeline.run(&scheme, &data).unwrap();
    PROVINCES.iter().map(|province| outcome.score(province, YEAR, "total")).collect()
}

fn totals(answer: &Json) -> Vec<Option<f64>> {
    PROVINCES.iter().map(|province| unit(answer, province)["score"].as_f64()).collect()
}

#[test]
fn judgements_weigh_as_the_engines_ahp_in_whatever_order_they_were_made() {
    let world = world();
    // The golden table: B twice C and four times E, C three times E.
    let table = Matrix::from_rows(&[[1.0, 2.0, 4.0], [0.5, 1.0, 3.0], [0.25, 1.0 / 3.0, 1.0]]).unwrap();
    let expected = directly(Weighing::Judgement([("total".to_owned(), table)].into()), engine::Aggregate::default());
    let pair = |of: &str, over: &str, value: f64| json!({ "of": of, "over": over, "value": value });
    let judged = [pair("E", "B", 0.25), pair("B", "C", 2.0), pair("C", "E", 3.0)];
    assert_eq!(totals(&world.call("method_evaluate", json!({ "of": by(json!({ "weigh": "ahp", "judgements": judged })) }))), expected);
    let check = |judgements: Json| {
        let mut content = content();
        content["method"] = json!({ "weigh": "ahp", "judgements": judgements });
        world.call("scheme_check", json!({ "level": "provinces", "year": YEAR, "content": content }))
    };
    let found = check(json!(judged));
    let total = &found["judged"][0];
    assert_eq!((found["ok"].as_bool(), total["codes"].clone()), (Some(true), json!(["B", "C", "E"])));
    for (at, weight) in [0.558_425, 0.319_618, 0.121_957].into_iter().enumerate() {
        assert!((total["weights"][at].as_f64().unwrap() - weight).abs() < 1e-6, "{total}");
    }
    assert!((total["consistency_ratio"].as_f64().unwrap() - 0.015_771).abs() < 1e-6);
    assert!(total["sentence"].as_str().unwrap().contains("0.016"), "{total}");
    let contradiction = check(json!([pair("B", "C", 9.0), pair("C", "E", 9.0), pair("E", "B", 9.0)]));
    assert!(
        contradiction["problems"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["severity"] == "warning" && it["message"].to_string().contains("自相矛盾"))
    );
    for wrong in [
        json!([]),
        json!([pair("B", "C", 2.0)]),
        json!([pair("B", "C", 2.0), pair("C", "B", 0.5), pair("B", "E", 1.0), pair("C", "E", 1.0)]),
        json!([pair("B", "C", 90.0)]),
    ] {
        assert_eq!(check(wrong.clone())["ok"], false, "{wrong}");
    }
}

#[test]
fn combined_weights_and_a_method_of_its_own_for_the_top_are_the_engines() {
    let world = world();
    // Below each dimension stands one indicator, so that data weigh nothing there; what is combined stays the scheme's.
    let method = json!({ "weigh": "combined", "combination": { "objective": "critic", "combine": "linear", "alpha": 0.6 }, "aggregate_top": "geometric" });
    let aggregate = engine::Aggregate { levels: [(3, engine::Aggregation::Geometric)].into(), ..engine::Aggregate::default() };
    let (scheme, data, mut pipeline) = direct(YEAR);
    pipeline.normalise = Some(Normalise { method: Normalisation::Target { low: 1.0, high: 100.0 }, ..Normalise::default() });
    pipeline.aggregate = aggregate;
    pipeline.few_units = engine::FewUnits::Allow;
    pipeline.weigh = Weighing::Combined { objective: engine::Objective::Critic, combination: engine::Combination::Linear { alpha: 0.6 } };
    let outcome = pipeline.run(&scheme, &data).unwrap();
    let expected: Vec<Option<f64>> = PROVINCES.iter().map(|province| outcome.score(province, YEAR, "total")).collect();
    assert_eq!(totals(&world.call("method_evaluate", json!({ "of": by(method) }))), expected);
    let faulty = json!({ "weigh": "combined", "combination": { "objective": "ahp", "alpha": 2.0 } });
    let mut content = content();
    content["method"] = faulty;
    let checked = world.call("scheme_check", json!({ "level": "provinces", "year": YEAR, "content": content }));
    let fields: Vec<&str> = checked["problems"].as_array().unwrap().iter().filter_map(|it| it["place"]["field"].as_str()).collect();
    assert!(fields.contains(&"content.method.combination.objective") && fields.contains(&"content.method.combination.alpha"), "{fields:?}");
}

#[test]
fn every_scale_of_the_editor_is_the_engines() {
    let world = world();
    for (word, method) in [
        ("rank", Normalisation::Rank),
        ("percentile-rank", Normalisation::PercentileRank),
        ("borda", Normalisation::Borda),
        ("distance-to-max", Normalisation::DistanceToMax),
        ("fraction-of-max", Normalisation::FractionOfMax),
        ("z-score", Normalisation::ZScore { mean: 50.0, sd: 10.0 }),
        ("min-max", Normalisation::MIN_MAX),
    ] {
        let (scheme, data, pipeline) = direct(YEAR);
        let pipeline = Pipeline { normalise: Some(Normalise { method, ..Normalise::default() }), ..pipeline };
        let outcome = pipeline.run(&scheme, &data).unwrap();
        let expected: Vec<Option<f64>> = PROVINCES.iter().map(|province| outcome.score(province, YEAR, "total")).collect();
        assert_eq!(totals(&world.call("method_evaluate", json!({ "of": by(json!({ "normalise": word })) }))), expected, "{word}");
    }
}

#[test]
fn the_negative_list_decides_grades_and_leaves_scores_alone() {
    let world = world();
    let plain = world.call("method_evaluate", json!({ "of": by(json!({})) }));
    let entry = |unit: &str, kind: &str, points: f64, year: i32| json!({ "year": year, "unit": unit, "kind": kind, "points": points, "reason": "迟报", "document": "纪要3号" });
    // Jiangsu has 100 points; Shanghai 74, which 20 off make 54; a veto of another year counts for nothing.
    let negative =
        json!([entry("320000", "bar-best", 0.0, YEAR), entry("310000", "deduction", 20.0, YEAR), entry("330000", "veto", 0.0, YEAR - 1)]);
    let found = world.call("method_evaluate", json!({ "of": by(json!({ "negative": negative })) }));
    assert_eq!(totals(&found), totals(&plain));
    assert_eq!((&unit(&plain, "320000")["grade"], &unit(&found, "320000")["grade"]), (&json!("优"), &json!("良")));
    assert_eq!(unit(&found, "320000")["standing"], "vetoed");
    assert_eq!((&unit(&found, "310000")["grade"], &unit(&found, "310000")["graded_points"]), (&json!("差"), &json!(54.0)));
    assert_eq!(unit(&found, "310000")["negative"], json!(["扣20分：迟报（纪要3号）"]));
    assert_eq!(unit(&found, "330000")["grade"], unit(&plain, "330000")["grade"]);
    let live = world.call("method_live", json!({ "of": by(json!({ "negative": negative })), "draws": 50 }));
    assert_eq!(unit(&live, "320000")["grade"], "良", "the slider tells the same grade");
    assert_eq!(unit(&live, "320000")["grade_change"], Json::Null, "draws tell of points, and the list decides this one");
    let mut content = content();
    content["method"] =
        json!({ "negative": [{ "year": YEAR, "unit": "", "kind": "deduction", "points": -1, "reason": "", "document": "" }] });
    let checked = world.call("scheme_check", json!({ "level": "provinces", "year": YEAR, "content": content }));
    let fields: Vec<&str> = checked["problems"].as_array().unwrap().iter().filter_map(|it| it["place"]["field"].as_str()).collect();
    for field in ["unit", "reason", "points", "document"] {
        assert!(fields.contains(&format!("content.method.negative.0.{field}").as_str()), "{field}: {fields:?}");
    }
}

#[test]
fn a_blank_takes_the_value_of_the_year_before_when_the_scheme_says_so_and_it_is_listed() {
    let world = world();
    world.value("C2", "340000", YEAR, ValueState::Blank);
    let found = world.call("method_evaluate", json!({ "of": by(json!({ "impute": "previous-year" })) }));
    // .5 × 30 + .3 × 50 + .2 × 25, with last year's 25 of 50.
    assert!((unit(&found, "340000")["score"].as_f64().unwrap() - 35.0).abs() < 1e-12);
    let notes = found["notes"].as_array().unwrap();
    assert!(notes.iter().any(|it| it["unit"] == "340000" && it["message"].as_str().unwrap().contains("25（上年值）")), "{notes:?}");
    assert_eq!(unit(&found, "340000")["values"]["C2"]["state"], "blank", "what was reported is shown as it is");
}

#[test]
fn the_data_of_two_moments_are_held_side_by_side() {
    let world = world();
    let then = world.call("journal_log", json!({ "limit": 1 }))["entries"][0]["seq"].clone();
    world.number("B9", "340000", YEAR, 80.0, Some(100.0));
    let before = world.call("progress", json!({ "year": YEAR }));
    let of = json!({ "level": "provinces", "year": YEAR, "content": content() });
    let found = world.call("method_compare", json!({ "of": of, "with_content": content(), "vintage": then }));
    assert_eq!(found["vintage"]["seq"], then);
    let anhui = unit(&found["comparison"], "340000");
    // B9 from 30 to 80 of 100, at half the weight.
    assert!((anhui["after"].as_f64().unwrap() - anhui["before"].as_f64().unwrap() - 25.0).abs() < 1e-12, "{anhui}");
    // Anhui's own value, and the region's sum that it is part of.
    let changed: Vec<(&str, &str)> =
        found["values"].as_array().unwrap().iter().map(|it| (it["unit"].as_str().unwrap(), it["code"].as_str().unwrap())).collect();
    assert_eq!(changed, [("340000", "B9"), ("YRD", "B9")]);
    assert_eq!(world.call("progress", json!({ "year": YEAR })), before, "today is what it was");
    let error = world.try_call("method_compare", json!({ "of": of, "with_content": content(), "vintage": 99_999 })).unwrap_err();
    assert_eq!(error.place.field.as_deref(), Some("vintage"));
    let early = world.try_call("method_compare", json!({ "of": of, "with_content": content(), "vintage": 1 })).unwrap_err();
    assert!(!early.hint.is_empty(), "{early:?}");
}
