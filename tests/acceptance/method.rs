//! Method and robustness as the hosts use it, on the demo's provinces, cities and carriers.

use std::time::Duration;

use desk::{Desk, ErrorBody};
use serde_json::{Value, json};
use testkit::Machine;

struct Method {
    _machine: Machine,
    desk: Desk,
}

impl Method {
    fn of_the_demo() -> Method {
        let machine = Machine::new();
        let desk = machine.desk();
        let method = Method { _machine: machine, desk };
        method.ok("workspace_create", json!({ "from": "demo" }));
        method
    }

    fn call(&self, name: &str, payload: Value) -> Result<Value, ErrorBody> {
        self.desk.call(name, payload, None).map(|reply| reply.output)
    }

    fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload.clone()).unwrap_or_else(|error| panic!("{name} {payload}: {error:?}"))
    }

    fn content(&self, level: &str) -> Value {
        self.ok("scheme_get", json!({ "level": level, "year": 2024 }))["content"].take()
    }
}

fn provinces() -> Value {
    json!({ "level": "provinces", "year": 2024 })
}

fn list<'a>(value: &'a Value, key: &str) -> &'a Vec<Value> {
    value[key].as_array().unwrap_or_else(|| panic!("{key} is no list: {value}"))
}

fn unit<'a>(value: &'a Value, code: &str) -> &'a Value {
    list(value, "units").iter().find(|unit| unit["code"] == code).unwrap_or_else(|| panic!("no {code}"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

#[test]
fn provinces_are_held_against_their_targets_and_not_ranked() {
    let method = Method::of_the_demo();
    let result = method.ok("method_evaluate", json!({ "of": provinces() }));
    let progress = method.ok("progress", json!({ "year": 2024 }));
    for province in list(&progress, "provinces").iter().chain([&progress["region"]]) {
        let found = unit(&result, province["code"].as_str().expect("a code"));
        let (score, attained) = (number(&found["score"]), number(&province["attainment"]) * 100.0);
        assert!((score - attained).abs() < 1e-9, "the score is the attainment of all other screens: {score}, {attained}");
        assert!((number(&found["index"]) - number(&province["index"])).abs() < 1e-9, "and so is the index");
        for (task, found_task) in province["tasks"].as_object().expect("tasks") {
            let (score, attained) = (&found["scores"][task], &found_task["attainment"]);
            assert!(score.is_null() == attained.is_null(), "{task}: {score} {attained}");
            assert!(score.is_null() || (number(score) - number(attained) * 100.0).abs() < 1e-9, "{task}: {score} {attained}");
        }
        assert!(found["rank"].is_null(), "four provinces are not ranked");
    }
    assert_eq!(result["ranked"], false);
    assert_eq!(list(&result, "refusals")[0]["what"], "ranks", "and that is said, with the reason");
    let shown = method.ok("method_evaluate", json!({ "of": { "level": "provinces", "year": 2024, "ranks": true } }));
    assert_eq!(shown["ranked"], true);
    assert!(list(&shown, "units").iter().any(|unit| unit["rank"] == 1));
    // The nodes are the tree, the whole first, and the weights of the indicators sum to one.
    let weights: f64 = list(&result, "nodes").iter().filter(|node| node["level"] == 1).map(|node| number(&node["weight"])).sum();
    assert!((weights - 1.0).abs() < 1e-9 && list(&result, "nodes").len() == 1 + 5 + 33, "{weights}");
}

#[test]
fn data_driven_weights_are_refused_for_four_and_made_for_parks() {
    let method = Method::of_the_demo();
    let mut content = method.content("provinces");
    content["method"]["weigh"] = json!("entropy");
    let of = json!({ "level": "provinces", "year": 2024, "content": content });
    let result = method.ok("method_evaluate", json!({ "of": of }));
    let refusal = list(&result, "refusals").iter().find(|it| it["what"] == "data-weights").expect("a refusal").clone();
    assert!(refusal["message"].as_str().is_some_and(|message| message.contains("4个单位")), "{refusal}");
    let given = method.ok("method_evaluate", json!({ "of": provinces() }));
    assert_eq!(unit(&result, "310000")["score"], unit(&given, "310000")["score"], "the scheme's own weights stand in");

    let parks = method.ok("method_evaluate", json!({ "of": { "level": "parks", "year": 2024 } }));
    assert_eq!(parks["ranked"], true, "ten parks and more are ranked: {}", parks["compared"]);
    assert!(list(&parks, "units").iter().any(|unit| unit["standing"] == "monitored"), "young parks are monitored: {parks}");
    let mut content = method.content("parks");
    content["method"]["weigh"] = json!("entropy");
    content["dimensions"].as_array_mut().expect("dimensions").truncate(1);
    let dimension = content["dimensions"][0]["code"].clone();
    for indicator in content["indicators"].as_array_mut().expect("indicators") {
        indicator["dimension"] = dimension.clone();
    }
    let weighed = method.ok("method_evaluate", json!({ "of": { "level": "parks", "year": 2024, "content": content } }));
    let node =
        |result: &Value, code: &str| list(result, "nodes").iter().find(|node| node["code"] == code).map(|node| number(&node["share"]));
    assert_eq!(list(&weighed, "refusals").len(), 0);
    let code = content["indicators"][0]["code"].as_str().expect("a code");
    assert!(node(&weighed, code).is_some_and(|share| (share - 0.5).abs() > 1e-6), "weights came from the data: {weighed}");
    for level in ["cities", "overseas-centres", "joint-labs", "rd-centres"] {
        match method.call("method_evaluate", json!({ "of": { "level": level, "year": 2024 } })) {
            Ok(result) => assert!(list(&result, "units").len() > 1, "{level}"),
            Err(error) => assert_eq!(json!(error.code), json!("no_data"), "{level}: {error:?}"),
        }
    }
}

#[test]
fn sliders_move_scores_and_the_same_weights_give_the_same_scores() {
    let method = Method::of_the_demo();
    let result = method.ok("method_evaluate", json!({ "of": provinces() }));
    let live = method.ok("method_live", json!({ "of": provinces() }));
    assert_eq!((&live["draws"], &live["noise"], &live["ranked"]), (&json!(10_000), &json!(0.25), &json!(false)));
    for unit in list(&live, "units") {
        let same = list(&result, "units").iter().find(|it| it["code"] == unit["code"]).expect("the unit");
        assert_eq!((&unit["score"], &unit["score_text"]), (&same["score"], &same["score_text"]), "unchanged weights give the evaluation");
        if same["is_region"] == false {
            let scores = &unit["scores"];
            assert_eq!(scores["nominal"], same["score"]);
            assert!(number(&scores["p05"]) < number(&scores["p95"]), "noise moves the score: {unit}");
            assert!((list(unit, "grade_shares").iter().map(number).sum::<f64>() - 1.0).abs() < 1e-9);
        }
        assert_eq!(list(unit, "rank_shares").len(), 0, "no ranks without asking");
    }
    assert_eq!(live, method.ok("method_live", json!({ "of": provinces(), "seed": 1 })), "the same seed gives the same");
    let moved = method.ok("method_live", json!({ "of": provinces(), "weights": { "A": 60, "B9": 0 } }));
    assert_ne!(unit(&moved, "310000")["score"], unit(&live, "310000")["score"]);
    assert_eq!(moved["weights"]["B9"], 0.0);
    assert!((number(&moved["weights"]["A"]) - 60.0 / 135.0).abs() < 1e-12, "60 of 60 + 30 + 18 + 12 + 15");
    let ranked = method.ok("method_live", json!({ "of": { "level": "provinces", "year": 2024, "ranks": true }, "draws": 500 }));
    assert!(ranked["warning"].as_str().is_some_and(|warning| warning.contains("4个单位")), "{}", ranked["warning"]);
    assert!((list(unit(&ranked, "310000"), "rank_shares").iter().map(number).sum::<f64>() - 1.0).abs() < 1e-9);
    let still = method.ok("method_live", json!({ "of": provinces(), "noise": 0, "draws": 50 }));
    let scores = &unit(&still, "320000")["scores"];
    assert_eq!([&scores["p05"], &scores["median"], &scores["p95"]], [&scores["nominal"]; 3], "no noise, no spread");
    for (wrong, field) in [
        (json!({ "weights": { "Z9": 1 } }), "weights.Z9"),
        (json!({ "weights": { "A": -1 } }), "weights"),
        (json!({ "noise": 2 }), "noise"),
        (json!({ "draws": 0 }), "draws"),
    ] {
        let mut request = json!({ "of": provinces() });
        request.as_object_mut().expect("an object").extend(wrong.as_object().expect("an object").clone());
        let error = method.call("method_live", request).expect_err("a wrong request");
        assert_eq!(error.place.field.as_deref(), Some(field), "{error:?}");
    }
}

#[test]
fn a_score_is_taken_apart_and_told_in_words() {
    let method = Method::of_the_demo();
    let found = method.ok("method_contributions", json!({ "of": provinces(), "unit": "310000", "against": "340000" }));
    let result = method.ok("method_evaluate", json!({ "of": provinces() }));
    let (own, other) = (unit(&result, "310000"), unit(&result, "340000"));
    let sums = |key: &str| list(&found[key], "parts").iter().map(|part| number(&part["amount"])).sum::<f64>();
    for (key, total) in [
        ("score", number(&own["score"])),
        ("to_target", 100.0 - number(&own["score"])),
        ("since_last_year", number(&own["change"])),
        ("to_other", number(&other["score"]) - number(&own["score"])),
    ] {
        assert!((number(&found[key]["total"]) - total).abs() < 1e-9, "{key}: {}", found[key]["total"]);
        assert!((sums(key) - total).abs() < 1e-9, "the parts of {key} sum to it");
        assert!(
            found[key]["sentence"].as_str().is_some_and(|it| it.contains("上海市") && it.ends_with('。')),
            "{}",
            found[key]["sentence"]
        );
    }
    let effective: f64 = list(&found, "weights").iter().map(|it| number(&it["effective"])).sum();
    assert!((effective - 1.0).abs() < 1e-9, "weights that count sum to one");
    assert!(!list(&found, "standings").is_empty() && found["standings"][0]["rank"].is_null());
    method.ok("settings_change", json!({ "language": "en" }));
    let english = method.ok("method_contributions", json!({ "of": provinces(), "unit": "310000", "against": "340000" }));
    assert!(english["score"]["sentence"].as_str().is_some_and(|it| it.starts_with("Shanghai scores")), "{}", english["score"]);
    let error = method.call("method_contributions", json!({ "of": provinces(), "unit": "999999" })).expect_err("nobody");
    assert_eq!(error.place.field.as_deref(), Some("unit"));
}

#[test]
fn relations_are_refused_for_four_and_told_of_parks() {
    let method = Method::of_the_demo();
    let refused = method.ok("method_relations", json!({ "of": provinces() }));
    assert_eq!((refused["refusal"]["what"].as_str(), list(&refused, "correlations").len()), (Some("correlation"), 0));
    let parks = method.ok("method_relations", json!({ "of": { "level": "parks", "year": 2024 } }));
    let codes = list(&parks, "codes").len();
    assert!(parks["refusal"].is_null() && list(&parks, "correlations").len() == codes && list(&parks, "influence").len() == codes);
    for (i, row) in list(&parks, "correlations").iter().enumerate() {
        assert!(row[i].is_null() || (number(&row[i]) - 1.0).abs() < 1e-9, "an indicator goes with itself");
    }
}

#[test]
fn elements_are_taken_away_and_values_supposed_without_writing() {
    let method = Method::of_the_demo();
    let revision = || method.desk.call("app_status", json!({}), None).expect("the status").revision;
    let before = revision();
    let without = method.ok("method_without", json!({ "of": provinces() }));
    assert_eq!(list(&without, "elements").len(), 5 + 33);
    let dimension = &without["elements"][0];
    assert!(number(&dimension["comparison"]["largest_change"]) > 0.0, "{dimension}");
    assert!(dimension["comparison"]["largest_shift"].is_null(), "no ranks without asking");
    let result = method.ok("method_evaluate", json!({ "of": provinces() }));
    let b9 = &unit(&result, "310000")["values"]["B9"];
    let supposed = |value: Value| {
        method.ok("method_what_if", json!({ "of": provinces(), "values": [{ "unit": "310000", "code": "B9", "value": value }] }))
    };
    let same = supposed(b9["value"].clone());
    assert_eq!(number(&same["largest_change"]), 0.0, "the value as it is changes nothing");
    let none = supposed(json!(0));
    let (now, then) = (&unit(&none, "310000")["before"], &unit(&none, "310000")["after"]);
    assert!(number(then) < number(now), "nothing sold is worse: {now} {then}");
    assert_eq!(unit(&none, "320000")["before"], unit(&none, "320000")["after"], "others keep their attainment");
    let wrong = json!({ "of": provinces(), "values": [{ "unit": "310000", "code": "Z", "value": 1 }] });
    assert_eq!(method.call("method_what_if", wrong).expect_err("no Z").place.field.as_deref(), Some("values.0.code"));
    assert_eq!(revision(), before, "nothing was written");
}

#[test]
fn schemes_are_saved_compared_put_in_force_and_taken_back() {
    let method = Method::of_the_demo();
    let mut content = method.content("provinces");
    let weights = json!({ "A": 10.0, "B": 45.0, "C": 18.0, "D": 12.0, "E": 15.0 });
    for dimension in content["dimensions"].as_array_mut().expect("dimensions") {
        dimension["weight"] = weights[dimension["code"].as_str().expect("a code")].clone();
    }
    let save = json!({ "level": "provinces", "year": 2024, "name": "突出开放站", "note": "征求意见", "content": content });
    let saved = method.ok("scheme_save", save);
    assert_eq!((&saved["number"], &saved["changed"]), (&json!(1), &json!(true)));
    let id = saved["id"].clone();
    let versions = method.ok("scheme_list", json!({ "level": "provinces", "year": 2024 }));
    assert_eq!((list(&versions, "versions").len(), &versions["versions"][0]["in_force"]), (2, &json!(true)));
    let got = method.ok("scheme_get", json!({ "level": "provinces", "year": 2024, "id": id }));
    assert_eq!((&got["content"], &got["summary"]["saved_by"]), (&content, &json!("王一")));
    assert_eq!(list(&got, "measures").len(), 33);

    let compared = method.ok("method_compare", json!({ "of": provinces(), "with": id }));
    let b = list(&compared, "weights").iter().find(|it| it["code"] == "B").expect("B");
    assert_eq!((number(&b["before"]), number(&b["after"])), (0.30, 0.45));
    let shanghai = unit(&compared["comparison"], "310000");
    assert_ne!(shanghai["before"], shanghai["after"]);

    let attained = |year: i32| number(&method.ok("progress", json!({ "year": year }))["provinces"][0]["attainment"]);
    let (in_2023, in_2024) = (attained(2023), attained(2024));
    method.ok("scheme_enforce", json!({ "level": "provinces", "year": 2024, "id": id }));
    assert!((attained(2024) * 100.0 - number(&shanghai["after"])).abs() < 1e-9, "all screens use what is in force");
    assert_eq!(attained(2023), in_2023, "years before it stay as they were");
    let error = method.call("scheme_delete", json!({ "id": id })).expect_err("what is in force stays");
    assert_eq!(json!(error.code), json!("invalid_input"));
    let printed = method.ok("review_outline", json!({ "year": 2024 }));
    assert!(list(&printed, "headings").iter().any(|it| it["text"] == "附件5 稳健性分析"), "{printed}");
    // What the screen shows of the method is in the annex.
    for (key, wanted) in [
        (
            "tables",
            [
                "评估方案：权重与依据",
                "假设失分最多的一项指标达到目标",
                "其他方案与所用方案的得分之差",
                "合作园区名次及其区间",
                "数据处理清单",
            ],
        ),
        ("figures", ["各重点任务得分", "各重点任务对综合得分的贡献", "各省市得分区间", "各合作园区名次所在区间", "各重点任务得分"]),
    ] {
        for title in wanted {
            assert!(list(&printed, key).iter().any(|it| it.to_string().contains(title)), "{title}: {}", printed[key]);
        }
    }
    method.ok("journal_undo", json!({}));
    assert_eq!(attained(2024), in_2024, "taken back");
    method.ok("scheme_rename", json!({ "id": id, "name": "开放站优先" }));
    assert_eq!(method.ok("scheme_get", json!({ "level": "provinces", "year": 2024, "id": id }))["summary"]["name"], "开放站优先");
    assert_eq!(method.ok("scheme_delete", json!({ "id": id }))["changed"], true);
    assert_eq!(
        json!(method.call("scheme_get", json!({ "level": "provinces", "year": 2024, "id": id })).expect_err("gone").code),
        json!("not_found")
    );
}

#[test]
fn faults_of_a_scheme_are_named_at_their_places() {
    let method = Method::of_the_demo();
    let content = method.content("provinces");
    let check = |content: &Value| method.ok("scheme_check", json!({ "level": "provinces", "year": 2024, "content": content }));
    assert_eq!(check(&content)["ok"], true, "the cards' own scheme is sound: {}", check(&content));
    let faults: [(&str, Value, &str); 6] = [
        ("/indicators/3/weight", json!(-1), "content.indicators.3.weight"),
        ("/indicators/3/dimension", json!("Q"), "content.indicators.3.dimension"),
        ("/indicators/3/code", json!("A1"), "content.indicators.3.code"),
        ("/dimensions/0/code", json!("total"), "content.dimensions.0.code"),
        ("/method/grades/good", json!(95), "content.method.grades"),
        ("/method/min_availability", json!(3), "content.method.min_availability"),
    ];
    for (pointer, value, place) in faults {
        let mut wrong = content.clone();
        *wrong.pointer_mut(pointer).expect("the place") = value;
        let checked = check(&wrong);
        let named = list(&checked, "problems").iter().any(|it| it["severity"] == "error" && it["place"]["field"] == place);
        assert!(checked["ok"] == false && named, "{pointer}: {checked}");
        let save = json!({ "level": "provinces", "year": 2024, "name": "错", "content": wrong });
        let refused = method.call("scheme_save", save).expect_err("not saved");
        assert_eq!(json!(refused.code), json!("invalid_input"));
    }
    let mut other = content;
    other["method"]["aggregate"] = json!("geometric");
    let saved = method.ok("scheme_save", json!({ "level": "provinces", "year": 2024, "name": "几何", "content": other }));
    let error =
        method.call("scheme_enforce", json!({ "level": "provinces", "year": 2024, "id": saved["id"] })).expect_err("not attainment");
    assert_eq!(error.place.field.as_deref(), Some("content.method"), "{error:?}");
}

#[test]
fn methods_are_varied_and_what_matters_is_told_or_cancelled() {
    let method = Method::of_the_demo();
    let robust = method
        .ok("method_robustness", json!({ "of": { "level": "parks", "year": 2024 }, "draws": 2000, "normalise": ["min-max", "z-score"] }));
    assert!(list(&robust, "units").iter().any(|unit| number(&unit["ranks"]["p05"]) < number(&unit["ranks"]["p95"])), "ranks move");
    let mixed = method.ok("method_robustness", json!({ "of": provinces(), "draws": 500, "aggregate": ["arithmetic", "geometric"] }));
    assert!(mixed["warning"].as_str().is_some_and(|warning| warning.contains("1至100")), "{}", mixed["warning"]);
    let error = method.call("method_robustness", json!({ "of": provinces(), "aggregate": ["topsis"] })).expect_err("not a mean");
    assert_eq!(error.place.field.as_deref(), Some("aggregate"));

    let ask = json!({ "vary": { "of": provinces(), "noise": 0.25 }, "samples": 200, "unit": "310000", "each_weight": true });
    let found = method.ok("method_sensitivity", ask);
    assert_eq!(found["runs"], 200 * (5 + 33 + 2));
    assert!(number(&found["factors"][0]["total"]) >= number(&found["factors"][1]["total"]), "what matters most comes first");
    let error = method.call("method_sensitivity", json!({ "vary": { "of": provinces() } })).expect_err("no ranks of four");
    assert_eq!(error.place.field.as_deref(), Some("unit"));

    let desk = &method.desk;
    let ask = json!({ "vary": { "of": provinces() }, "samples": 20_000, "unit": "310000", "each_weight": true });
    let cancelled = std::thread::scope(|scope| {
        let long = scope.spawn(|| desk.call("method_sensitivity", ask, Some("sobol")));
        let running = || {
            let state = desk.call("task_progress", json!({ "task": "sobol" }), None).expect("the state").output;
            state["running"] == true && number(&state["done"]) > 0.0
        };
        while !running() && !long.is_finished() {
            std::thread::sleep(Duration::from_millis(1));
        }
        desk.call("task_cancel", json!({ "task": "sobol" }), None).expect("a cancel");
        long.join().expect("the long task")
    });
    assert_eq!(json!(cancelled.expect_err("it was stopped").code), json!("cancelled"));
}

#[test]
fn the_command_line_tells_intervals_and_why_there_are_no_ranks() {
    let machine = Machine::with_demo();
    let found = machine.ok(["robustness", "--year", "2024", "--draws", "300"]);
    let shanghai = unit(&found, "310000");
    assert!(number(&shanghai["scores"]["p05"]) <= number(&shanghai["score"]) && found["draws"] == 300, "{found}");
    let told = machine.words(["robustness", "--year", "2024", "--draws", "300"]);
    assert!(told.stdout.contains("上海市") && told.stdout.contains("不作排名"), "{}", told.stdout);
    let ranked = machine.ok(["robustness", "--year", "2024", "--draws", "300", "--ranks"]);
    assert_eq!(list(unit(&ranked, "310000"), "rank_shares").len(), 4);
    let parks = machine.words(["robustness", "--year", "2024", "--level", "parks", "--draws", "300"]);
    assert!(parks.stdout.contains("名次区间"), "{}", parks.stdout);
}
