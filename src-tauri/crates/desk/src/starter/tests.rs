use std::collections::BTreeSet;

use store::{Kind, Record, Value};

use super::{registry, scheme};
use crate::regions;
use crate::registry as rules;

fn of(kind: Kind) -> Vec<Record> {
    registry::records().into_iter().filter(|record| record.kind == kind).collect()
}

#[test]
fn every_entity_that_the_policy_names_is_there_with_clause_and_source() {
    for (kind, prefix, count) in [
        (Kind::Park, "P", 10),
        (Kind::OverseasCentre, "O", 3),
        (Kind::JointLab, "L", 0),
        (Kind::TransferZone, "T", 5),
        (Kind::Programme, "M", 6),
        (Kind::EventSeries, "V", 8),
        (Kind::Unit, "U", 4),
        (Kind::Policy, "Y", 6),
        (Kind::Project, "", 0),
        (Kind::Person, "", 0),
    ] {
        let records = of(kind);
        assert_eq!(records.len(), count, "{kind:?}");
        for record in &records {
            let name = record.name();
            assert!(record.text("code").is_some_and(|code| code.starts_with(prefix)), "{name}");
            let clause = record.text("clause").unwrap_or_default();
            assert!(kind == Kind::Policy || clause.starts_with("三(") || clause == "四(一)", "{name}: {clause}");
            assert!(!record.child_rows("source").is_empty(), "{name} has no source");
            rules::check(record).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    }
    let policy = include_str!("../../../../../assets/registry/policy.json");
    assert!(!policy.contains(".com") && !policy.contains("http"), "sources cite publishers, not hosts");
}

#[test]
fn weak_facts_are_marked_and_nothing_is_guessed() {
    let records = registry::records();
    let by_code = |code: &str| records.iter().find(|record| record.text("code") == Some(code)).expect("the record");
    for code in ["P03", "P06", "O03", "T2"] {
        assert_eq!(by_code(code).text("confidence"), Some("to_verify"), "{code}");
    }
    assert!(by_code("P03").text("founded").is_none() && by_code("P06").text("founded").is_none());
    let costa_rica = by_code("O03");
    assert!(costa_rica.child_rows("site").is_empty(), "a placeholder is no site");
    assert!(costa_rica.text("operator").is_none() && costa_rica.text("status").is_none());
    assert_eq!(by_code("O01").child_rows("site").len(), 2, "one centre, two sites");
    for record in &records {
        let weak = record.text("confidence") == Some("to_verify");
        assert!(!weak || record.text("verify_note").is_some(), "{} does not say what to verify", record.name());
    }
}

#[test]
fn what_reprints_say_of_documents_is_to_be_verified() {
    for record in of(Kind::Policy) {
        let own = record.text("doc_number") == Some("沪科合〔2021〕26号");
        assert_eq!(record.text("confidence"), Some(if own { "confirmed" } else { "to_verify" }), "{}", record.name());
    }
    let asset: serde_json::Value = serde_json::from_str(include_str!("../../../../../assets/registry/policy.json")).expect("well formed");
    let countries: Vec<&str> =
        asset["priority_countries"].as_array().expect("a list").iter().filter_map(|it| it["code"].as_str()).collect();
    assert_eq!(countries, crate::indicators::rules::PRIORITY, "the countries that the policy names are those that A4 counts");
}

#[test]
fn links_name_a_record_that_comes_before() {
    let records = registry::records();
    let mut ids = std::collections::BTreeMap::new();
    let mut linked = 0;
    for mut record in records {
        let before = record.clone();
        registry::link(&mut record, &ids);
        for (_, column, _) in store::schema::links().filter(|(kind, ..)| *kind == record.kind) {
            let Some(code) = before.text(column) else { continue };
            assert_eq!(record.text(column), Some(format!("id of {code}").as_str()), "{}: {column}", record.name());
            linked += 1;
        }
        let code = record.text("code").expect("a code").to_owned();
        ids.insert(code.clone(), format!("id of {code}"));
    }
    assert_eq!(linked, 1, "V6 is a part of V1");
}

#[test]
fn places_lie_where_their_codes_say() {
    for record in registry::records() {
        let (Some(province), city) = (record.text("province"), record.text("city")) else {
            assert_eq!(record.text("level"), Some("国家"), "{} belongs to no province", record.name());
            continue;
        };
        assert!(regions::province(province).is_some(), "{province}");
        if let Some(city) = city {
            assert_eq!(regions::province_of(city).map(|it| it.code), Some(province), "{}", record.name());
            assert!(regions::city(city).is_some(), "{city}");
        }
        for site in record.child_rows("site").iter().filter(|site| site.get("country") == Some(&Value::from("CN"))) {
            let (lat, lon) = (site["lat"].as_f64().expect("lat"), site["lon"].as_f64().expect("lon"));
            assert!((27.0..36.0).contains(&lat) && (114.0..123.0).contains(&lon), "{}: {lat}, {lon}", record.name());
        }
    }
}

#[test]
fn the_scheme_has_33_complete_cards_with_100_points() {
    let scheme = scheme::load();
    assert_eq!(scheme.indicators.len(), 33);
    let points =
        |block: &str| scheme.indicators.iter().filter(|it| it.block.as_deref() == Some(block)).filter_map(|it| it.weight).sum::<f64>();
    let tasks: Vec<_> = scheme.tasks.iter().map(|(code, clause, weight)| (*code, *clause, *weight, points(code))).collect();
    assert_eq!(
        tasks,
        [
            ("A", "三(一)", 25.0, 25.0),
            ("B", "三(二)", 30.0, 30.0),
            ("C", "三(三)", 18.0, 18.0),
            ("D", "三(四)", 12.0, 12.0),
            ("E", "四", 15.0, 15.0)
        ]
    );
    let codes: BTreeSet<&str> = scheme.indicators.iter().map(|it| it.code.as_str()).collect();
    let expected: BTreeSet<String> = [("A", 8), ("B", 9), ("C", 6), ("D", 5), ("E", 5)]
        .iter()
        .flat_map(|(block, n)| (1..=*n).map(move |at| format!("{block}{at}")))
        .collect();
    assert_eq!(codes, expected.iter().map(String::as_str).collect());
    for it in &scheme.indicators {
        let said = [
            &it.name_en,
            &it.unit,
            &it.level,
            &it.source,
            &it.formula_zh,
            &it.formula_en,
            &it.definition_zh,
            &it.definition_en,
            &it.period_note,
            &it.provider,
            &it.filler,
            &it.clause,
            &it.target_basis,
            &it.evidence,
            &it.not_applicable_when,
            &it.version,
            &it.region_rule,
        ];
        assert!(said.iter().all(|text| text.as_deref().is_some_and(|text| !text.is_empty())), "{} lacks a field", it.code);
        let (low, high) = (it.range_low.expect("low"), it.range_high.expect("high"));
        assert!(low < high && it.jump_threshold.is_some_and(|threshold| threshold > 0.0), "{}", it.code);
        assert!(it.unit.as_deref() != Some("%") || (low, high) == (0.0, 100.0), "{}", it.code);
        assert_eq!(it.base_year, Some(2021));
        // A ratio is a state of the day: it must not be held against the months that have passed.
        assert!(it.unit.as_deref() != Some("%") || it.timing == "stock", "{}", it.code);
    }
    let computed: Vec<&str> = scheme.indicators.iter().filter(|it| it.computed_from.is_some()).map(|it| it.code.as_str()).collect();
    let counted: Vec<String> = crate::indicators::rules::Rule::ALL.iter().map(|rule| format!("{rule:?}")).collect();
    assert_eq!(computed, counted, "every rule has its indicator");
    let regional: Vec<&str> = scheme.indicators.iter().filter(|it| it.level.as_deref() == Some("G")).map(|it| it.code.as_str()).collect();
    assert_eq!(regional, ["A5", "A8", "C1", "C3", "D1", "D4", "E2"], "a province has 26 of the 33");
    let negative: Vec<&str> = scheme.indicators.iter().filter(|it| it.direction < 0).map(|it| it.code.as_str()).collect();
    assert_eq!(negative, ["C6", "E5"]);
}
