//! Any index from three files, by `oidesk evaluate`: against COINr's printed figures, against NumPy and SciPy, and with mistakes.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use testkit::{Machine, fixture, oidesk};

/// Where COINr's `EurAsia_group` puts a country.
const ASIA: [&str; 21] = [
    "AUS", "BGD", "BRN", "KHM", "CHN", "IND", "IDN", "JPN", "KAZ", "KOR", "LAO", "MYS", "MNG", "MMR", "NZL", "PAK", "PHL", "RUS", "SGP",
    "THA", "VNM",
];

fn asem(name: &str) -> PathBuf {
    fixture(&format!("asem/{name}"))
}

fn reference(name: &str) -> Value {
    serde_json::from_slice(&std::fs::read(asem(name)).expect("a reference")).expect("JSON")
}

/// The values with the group of every country.
fn grouped(machine: &Machine) -> PathBuf {
    let text = std::fs::read_to_string(asem("data.csv")).expect("the data");
    let lines = text.lines().map(|line| {
        let (unit, rest) = line.split_once(',').expect("a unit in front");
        let group = match unit.trim_matches('"') {
            "unit" => "group",
            country if ASIA.contains(&country) => "Asia",
            _ => "Europe",
        };
        format!("{unit},{group},{rest}\n")
    });
    let path = machine.path("分组 data.csv");
    std::fs::write(&path, lines.collect::<String>()).expect("a csv");
    path
}

fn arguments(indicators: PathBuf, data: PathBuf, method: PathBuf) -> [PathBuf; 7] {
    ["evaluate".into(), "--indicators".into(), indicators, "--data".into(), data, "--method".into(), method]
}

fn method(machine: &Machine, text: &str) -> PathBuf {
    let path = machine.path("方法 method.toml");
    std::fs::write(&path, text).expect("a method");
    path
}

fn unit<'a>(found: &'a Value, code: &str) -> &'a Value {
    found["units"]
        .as_array()
        .expect("units")
        .iter()
        .find(|unit| unit["unit"] == code)
        .unwrap_or_else(|| panic!("{code} is among the units"))
}

#[test]
fn asem_is_what_numpy_and_scipy_make_of_it() {
    let machine = Machine::new();
    let data = grouped(&machine);
    let references = reference("reference.json");
    for (case, expected) in references.as_object().expect("cases") {
        // What has no blanks filled needs no groups: the file as it came.
        let data = if ["blanks", "z_score"].contains(&case.as_str()) { asem("data.csv") } else { data.clone() };
        let found = machine.ok(arguments(asem("indicators.csv"), data, asem(&format!("methods/{case}.toml"))));
        let mut compared = 0;
        for (country, scores) in expected["scores"].as_object().expect("scores") {
            let country = unit(&found, country);
            for (code, expected) in scores.as_object().expect("codes") {
                let score = &country["scores"][code];
                match (score.as_f64(), expected.as_f64()) {
                    (Some(score), Some(expected)) => {
                        let off = (score - expected).abs();
                        assert!(off <= 1e-9 * expected.abs().max(1.0), "{case} {} {code}: {score} is not {expected}", country["unit"]);
                    }
                    (score, expected) => assert_eq!(score, expected, "{case} {} {code}", country["unit"]),
                }
                compared += 1;
            }
            assert_eq!(
                country["rank"],
                expected["ranks"][country["unit"].as_str().expect("a code")],
                "{case}: rank of {}",
                country["unit"]
            );
        }
        assert!(compared >= 51 * 11, "{case}: every aggregate of every country is compared");
        for (code, weight) in expected["weights"].as_object().into_iter().flatten() {
            let share = found["shares"][code].as_f64().expect("a share");
            let level =
                found["nodes"].as_array().expect("nodes").iter().find(|node| node["code"] == *code).expect("a node")["level"].as_u64();
            if level == Some(1) {
                assert!((share - weight.as_f64().expect("a weight")).abs() <= 1e-9, "{case}: weight of {code}");
            }
        }
    }
}

#[test]
fn asem_is_what_coinr_prints() {
    let machine = Machine::new();
    let printed = reference("coinr.json");
    let run = |name: &str| machine.ok(arguments(asem("indicators.csv"), grouped(&machine), asem(name)));
    let found = run("methods/coinr.toml");
    for (country, scores) in printed["scores"].as_object().expect("scores") {
        for (code, expected) in scores.as_object().expect("codes") {
            let (score, expected) = (unit(&found, country)["scores"][code].as_f64().expect("a score"), expected.as_f64().expect("a score"));
            // Printed to two decimals.
            assert!((score - expected).abs() <= 0.005 + 1e-9, "{country} {code}: {score} is not printed as {expected}");
        }
    }
    let ranked = run("methods/percentile_rank.toml");
    for (name, found) in [("ranks", &found), ("percentile_ranks", &ranked)] {
        let ranks = printed[name].as_object().expect("ranks");
        assert_eq!(ranks.len(), 51);
        for (country, rank) in ranks {
            assert_eq!(unit(found, country)["rank"], *rank, "{name}: {country}");
        }
    }
}

#[test]
fn parts_sum_to_the_score_and_weights_to_one() {
    let machine = Machine::new();
    let found = machine.ok(arguments(asem("indicators.csv"), asem("data.csv"), asem("methods/blanks.toml")));
    let indicators: Vec<&Value> = found["nodes"].as_array().expect("nodes").iter().filter(|node| node["level"] == 1).collect();
    let sum: f64 = indicators.iter().filter_map(|node| found["weights"][node["code"].as_str()?].as_f64()).sum();
    assert!(indicators.len() == 49 && (sum - 1.0).abs() < 1e-12, "the weights of the indicators sum to one: {sum}");
    assert_eq!(found["top"], "Index");
    assert_eq!((&found["robustness"], &found["sensitivity"]), (&Value::Null, &Value::Null), "nobody asked for them");
    for country in found["units"].as_array().expect("units") {
        let score = country["scores"]["Index"].as_f64().expect("a score");
        let sum = |key: &str| country["explain"].as_array().expect("parts").iter().filter_map(|part| part[key].as_f64()).sum::<f64>();
        assert!((sum("contribution") - score).abs() < 1e-9, "what the indicators give is the score: {country}");
        assert!((sum("shortfall") - (100.0 - score)).abs() < 1e-9, "what they lack is what is short of 100: {country}");
        assert!((sum("weight") - 1.0).abs() < 1e-9, "blanks hand their weight on: {country}");
        assert_eq!(country["year"], Value::Null);
        assert!(country["sentences"].as_array().is_some_and(|sentences| sentences.len() >= 3), "{country}");
    }
    let laos = unit(&found, "LAO");
    assert_eq!(laos["scores"]["Elec"], Value::Null, "Laos has no energy to divide by");
    let note = |message: &str| {
        found["diagnostics"]
            .as_array()
            .expect("notes")
            .iter()
            .find(|note| note["message"].as_str().is_some_and(|it| it.contains(message)))
            .cloned()
    };
    let denominator = note("没有分母").expect("a note of what has no denominator");
    assert_eq!((&denominator["place"]["unit"], &denominator["severity"]), (&json!("LAO"), &json!("warning")));
    assert!(note("离群值").is_some() && note("的权重分给了同级").is_some(), "what was treated and handed on is listed");
}

#[test]
fn ranks_under_uncertainty_are_drawn_alike_each_time() {
    let machine = Machine::new();
    let base = std::fs::read_to_string(asem("methods/geometric.toml")).expect("a method").replace("\"geometric\"", "\"arithmetic\"");
    let with = |text: &str| {
        let method = method(&machine, &format!("{base}\n{text}"));
        machine.ok(arguments(asem("indicators.csv"), grouped(&machine), method))
    };
    let varied = "[robustness]\ndraws = 2000\nseed = 7\nweight_noise = 0.25\nlevels = [2, 3]\nvary_aggregate = [\"arithmetic\", \"geometric\"]\n\
        [sensitivity]\nsobol = true\nn = 256\nseed = 1\n";
    let found = with(varied);
    let mut moved = 0;
    for interval in found["robustness"]["units"].as_array().expect("intervals") {
        let number = |key: &str| interval[key].as_f64().unwrap_or_else(|| panic!("{key} is a number: {interval}"));
        assert!(number("p05") <= number("median") && number("median") <= number("p95"), "{interval}");
        assert_eq!(interval["nominal"], unit(&found, interval["unit"].as_str().expect("a unit"))["rank"]);
        let frequency: f64 = interval["rank_frequency"].as_array().expect("shares").iter().filter_map(Value::as_f64).sum();
        assert!((frequency - 1.0).abs() < 1e-9, "{interval}");
        moved += u32::from(number("p05") < number("p95"));
    }
    assert!(moved > 20, "25 % on two levels moves most ranks: {moved}");
    let factors = found["sensitivity"]["factors"].as_array().expect("factors");
    assert_eq!(
        factors.iter().map(|factor| factor["name"].as_str().unwrap_or_default()).collect::<Vec<_>>(),
        ["weights.level2", "weights.level3", "aggregate"]
    );
    assert!(factors.iter().all(|factor| factor["total"].as_f64().is_some_and(|total| (-0.1..=1.2).contains(&total))), "{factors:?}");
    assert!(with(varied) == found, "the same seed gives the same result");
    let still = with("[robustness]\ndraws = 50\nseed = 1\nweight_noise = 0\n");
    for interval in still["robustness"]["units"].as_array().expect("intervals") {
        let nominal = interval["nominal"].as_f64();
        assert!(["mean", "median", "p05", "p95"].iter().all(|key| interval[*key].as_f64() == nominal), "no noise, no change: {interval}");
    }
}

#[test]
fn years_and_states_of_a_value() {
    let machine = Machine::new();
    let put = |name: &str, text: &str| {
        let path = machine.path(name);
        std::fs::write(&path, text).expect("a file");
        path
    };
    let indicators = put("指标.csv", "code,name,level,parent,weight,direction,target\nA,甲,1,T,3,1,100\nB,乙,1,T,1,-1,10\nT,总分,2,,,,\n");
    let data = put("数据.csv", "unit,year,A,B\n沪,2023,50,20\n沪,2024,80,10\n苏,2024,100,\n浙,2024,不适用,40\n");
    let method = method(&machine, "[normalise]\nmethod = \"target\"\n");
    let found = machine.ok(arguments(indicators.clone(), data.clone(), method.clone()));
    let row = |unit: &str, year: i32| {
        let units = found["units"].as_array().expect("units");
        units.iter().find(|it| it["unit"] == unit && it["year"] == year).unwrap_or_else(|| panic!("{unit} {year}")).clone()
    };
    // min(r, 1) × 100: 沪 ¾·80 + ¼·100; 苏 has A alone, 浙 B alone.
    assert_eq!(row("沪", 2024)["scores"], json!({ "A": 80.0, "B": 100.0, "T": 85.0 }));
    assert_eq!((&row("苏", 2024)["scores"]["T"], &row("浙", 2024)["scores"]["T"]), (&json!(100.0), &json!(25.0)));
    assert_eq!((row("沪", 2024)["rank"].clone(), row("沪", 2023)["rank"].clone()), (json!(2), json!(1)));
    let change: Vec<Option<f64>> =
        row("沪", 2024)["explain"].as_array().expect("parts").iter().map(|part| part["change"].as_f64()).collect();
    assert_eq!(change, [Some(22.5), Some(12.5)], "from 50 to 80 at ¾, from 50 to 100 at ¼");
    let sentences = row("沪", 2024)["sentences"].to_string();
    assert!(sentences.contains("比 2023 年高 35.00 分") && sentences.contains("「甲」+22.50 分"), "{sentences}");
    assert_eq!(row("苏", 2024)["explain"][0]["change"], Value::Null, "there is no year before");
    assert_eq!(found["units"].as_array().map(Vec::len), Some(4), "only what the file has");
    let words = machine.words(["--lang", "en"].map(PathBuf::from).into_iter().chain(arguments(indicators, data, method)));
    assert_eq!(words.code, 0, "{words:?}");
    let lines: Vec<&str> = words.stdout.lines().collect();
    assert!(
        lines[0].contains("rank") && lines[0].contains("year") && lines[2].contains('苏') && lines[2].contains("100.00"),
        "{}",
        words.stdout
    );
}

#[test]
fn a_mistake_is_told_with_its_place() {
    let machine = Machine::new();
    let text = std::fs::read_to_string(asem("data.csv")).expect("the data");
    let broken = machine.path("坏 data.csv");
    let wrong = text.replacen("29.01725", "很多", 1);
    std::fs::write(&broken, wrong).expect("a csv");
    let run = machine.run(arguments(asem("indicators.csv"), broken, asem("methods/blanks.toml")));
    assert_eq!((run.code, run.error_code().as_str()), (1, "invalid_input"), "{run:?}");
    let error = &run.json()["error"];
    assert_eq!((&error["place"]["row"], &error["place"]["cell"], &error["place"]["field"]), (&json!(2), &json!("C2"), &json!("Flights")));
    assert!(error["place"]["file"].as_str().is_some_and(|file| file.ends_with("坏 data.csv")), "{error}");
    assert!(error["message"].as_str().is_some_and(|message| message.contains("很多")), "{error}");
    let absent = machine.run(arguments(machine.path("没有.csv"), asem("data.csv"), asem("methods/blanks.toml")));
    assert_eq!((absent.code, absent.error_code().as_str()), (1, "not_found"), "{absent:?}");
    let usage = machine.run(["evaluate", "--data", "x.csv"]);
    assert_eq!(usage.code, 2, "{usage:?}");
    let english = machine.words(["--lang", "en"].map(PathBuf::from).into_iter().chain(arguments(
        asem("indicators.csv"),
        asem("data.csv"),
        method(&machine, "[weigh]\nmethod = \"entropie\"\n"),
    )));
    assert_eq!(english.code, 1, "{english:?}");
    assert!(english.stderr.contains("entropie") && english.stderr.contains("critic") && english.stdout.is_empty(), "{english:?}");
}

#[test]
fn the_window_asks_the_same() {
    let machine = Machine::new();
    let desk = machine.desk();
    let files = json!({ "indicators": asem("indicators.csv"), "data": asem("data.csv"), "method": asem("methods/blanks.toml") });
    let found = desk.call("index_evaluate", files, None).expect("it needs no workspace").output;
    // Through text as the other, since reading a number back may move its last bit.
    let found: Value = serde_json::from_str(&found.to_string()).expect("JSON");
    let told = machine.ok(arguments(asem("indicators.csv"), asem("data.csv"), asem("methods/blanks.toml")));
    for key in ["top", "units", "weights", "diagnostics"] {
        assert!(found[key] == told[key], "{key}: one number, whoever asks");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_the_drawing() {
    let machine = Machine::new();
    let base = std::fs::read_to_string(asem("methods/blanks.toml")).expect("a method");
    let method = method(&machine, &format!("{base}\n[robustness]\ndraws = 10000000\nweight_noise = 0.25\n"));
    let child = machine
        .command(oidesk())
        .arg("--json")
        .args(arguments(asem("indicators.csv"), asem("data.csv"), method))
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .expect("it starts");
    // Long enough for the drawing to have begun, far less than it takes.
    std::thread::sleep(Duration::from_secs(3));
    let pressed = Instant::now();
    let sent = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
    assert!(sent.success());
    let output = child.wait_with_output().expect("it ends");
    assert!(pressed.elapsed() < Duration::from_secs(20), "it stops soon: {:?}", pressed.elapsed());
    assert_eq!(output.status.code(), Some(1), "and says so by itself");
    let said: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(said["error"]["code"], "cancelled", "{said}");
}
