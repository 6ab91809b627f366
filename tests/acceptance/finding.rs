//! Finding records as the hosts do it: filters, totals, the one search, saved views, chosen columns, and the same on the command line.

use desk::{Desk, ErrorBody};
use serde_json::{Value, json};
use testkit::Machine;

struct Registry {
    _machine: Machine,
    desk: Desk,
}

impl Registry {
    fn of_the_policy() -> Registry {
        let machine = Machine::new();
        let desk = machine.desk();
        let registry = Registry { _machine: machine, desk };
        registry.ok("workspace_create", json!({ "from": "policy" }));
        registry
    }

    fn call(&self, name: &str, payload: Value) -> Result<Value, ErrorBody> {
        self.desk.call(name, payload, None).map(|reply| reply.output)
    }

    fn ok(&self, name: &str, payload: Value) -> Value {
        self.call(name, payload.clone()).unwrap_or_else(|error| panic!("{name} {payload}: {error:?}"))
    }

    fn names(&self, query: Value) -> Vec<String> {
        let page = self.ok("record_list", query);
        page["items"].as_array().expect("items").iter().filter_map(|item| item["name"].as_str().map(str::to_owned)).collect()
    }
}

fn texts<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().expect("a list").iter().filter_map(|it| it[key].as_str()).collect()
}

#[test]
fn lists_are_filtered_by_any_field_in_the_words_of_an_office() {
    let registry = Registry::of_the_policy();
    let count = |filters: Value| registry.ok("record_list", json!({ "kind": "parks", "filters": filters }))["total"].as_u64();
    assert_eq!(count(json!([{ "field": "code", "test": "is", "values": ["P01", "P02"] }])), Some(2));
    let shanghai = count(json!([{ "field": "province", "values": ["沪"] }]));
    assert_eq!(shanghai, count(json!([{ "field": "province", "test": "is", "values": ["310000"] }])), "沪 is 310000");
    assert!(shanghai.is_some_and(|count| (1..10).contains(&count)));
    let named = count(json!([{ "field": "named_in_policy", "test": "is", "values": [true] }]));
    assert_eq!(named, Some(10), "every park of the policy's registry is named in it");
    assert_eq!(
        count(json!([{ "field": "name", "test": "contains", "values": ["中以"] }])),
        Some(registry.names(json!({ "kind": "parks", "search": "中以" })).len() as u64)
    );
    let (empty, filled) =
        (count(json!([{ "field": "founded", "test": "empty" }])), count(json!([{ "field": "founded", "test": "filled" }])));
    assert_eq!(empty.zip(filled).map(|(empty, filled)| empty + filled), Some(10), "either empty or filled");
    let range = json!([{ "field": "founded", "test": "between", "from": "2013年", "to": "2019" }]);
    let founded = registry.ok("record_list", json!({ "kind": "parks", "filters": range }));
    for item in founded["items"].as_array().expect("items") {
        let year: i32 = item["values"]["founded"].as_str().and_then(|date| date[..4].parse().ok()).expect("a year");
        assert!((2013..=2019).contains(&year), "{item}");
    }
    for (filter, wanted) in [
        (json!({ "field": "colour", "test": "empty" }), "colour"),
        (json!({ "field": "province", "values": ["火星"] }), "火星"),
        (json!({ "field": "status", "test": "between", "from": "运行" }), "范围"),
        (json!({ "field": "status", "test": "is" }), "筛选值"),
    ] {
        let error = registry.call("record_list", json!({ "kind": "parks", "filters": [filter] })).expect_err("not a filter");
        assert!(error.message.contains(wanted) && error.place.field.as_deref() == Some("filters.0"), "{error:?}");
    }
}

#[test]
fn totals_and_groups_count_what_the_list_holds() {
    let registry = Registry::of_the_policy();
    let totals = registry.ok("record_totals", json!({ "kind": "parks", "group": "concerned" }));
    assert_eq!(totals["count"], 10);
    let sum = |groups: &Value| groups.as_array().expect("groups").iter().filter_map(|it| it["count"].as_u64()).sum::<u64>();
    assert_eq!((sum(&totals["by_province"]), sum(&totals["by_status"])), (10, 10), "each record once: {totals}");
    assert!(sum(&totals["groups"]) >= 10, "a shared record counts for each province: {totals}");
    assert_eq!(texts(&totals["by_province"], "label")[0], "上海市", "沪 comes first");
    let grouped = registry.ok("record_totals", json!({ "kind": "parks", "group": "country" }));
    for group in grouped["groups"].as_array().expect("groups") {
        let filter = json!([{ "field": "country", "test": "is", "values": [group["value"]] }]);
        let list = registry.ok("record_list", json!({ "kind": "parks", "filters": filter }));
        assert_eq!(list["total"], group["count"], "a group's value is the filter that gives its records: {group}");
    }
    registry.ok("record_save", json!({ "kind": "parks", "values": { "name_official": "演示园", "province": "320000", "area_km2": 0.1 } }));
    registry
        .ok("record_save", json!({ "kind": "parks", "values": { "name_official": "演示二园", "province": "320000", "area_km2": 0.2 } }));
    let totals = registry.ok("record_totals", json!({ "kind": "parks", "search": "演示" }));
    assert_eq!((&totals["sums"][0]["field"], &totals["sums"][0]["display"]), (&json!("area_km2"), &json!("0.3 km²")), "{totals}");
}

#[test]
fn one_search_finds_records_of_every_kind() {
    let registry = Registry::of_the_policy();
    let found = registry.ok("record_search", json!({ "text": "创新", "limit": 100 }));
    let mut kinds = texts(&found["hits"], "kind");
    kinds.dedup();
    assert!(kinds.len() > 1 && found["total"].as_u64() == found["hits"].as_array().map(|hits| hits.len() as u64), "{found}");
    let park = registry.ok("record_search", json!({ "text": "中以（上海）" }));
    let hit = &park["hits"][0];
    assert_eq!(
        (&hit["code"], &hit["matched"]["text"], &hit["matched"]["label"]),
        (&json!("P01"), &json!("中以(上海)"), &json!("政策名称")),
        "{hit}"
    );
    let heard = registry.ok("record_search", json!({ "text": "zysh", "kind": "parks" }));
    assert_eq!(
        (&heard["hits"][0]["code"], &heard["hits"][0]["matched"]["sound"]),
        (&json!("P01"), &json!(true)),
        "pinyin initials: {heard}"
    );
    assert_eq!(registry.ok("record_search", json!({ "text": " " }))["total"], 0);
    registry.ok("record_delete", json!({ "id": hit["id"] }));
    assert_eq!(registry.ok("record_search", json!({ "text": "中以(上海)创新园" }))["total"], 0, "what is deleted is not found");
    registry.ok("journal_undo", json!({}));
    assert_eq!(
        registry.ok("record_search", json!({ "text": "中以(上海)创新园" }))["hits"][0]["id"],
        hit["id"],
        "and found again when it is back"
    );
}

#[test]
fn views_travel_with_the_workspace_and_are_taken_back() {
    let registry = Registry::of_the_policy();
    let query = json!({ "kind": "parks", "filters": [{ "field": "confidence", "test": "is", "values": ["to_verify"] }], "sort": "founded", "descending": true, "group": "province", "limit": 7 });
    let saved = registry.ok("view_save", json!({ "name": " 待核实的园区 ", "query": query, "columns": ["name", "founded"] }));
    let listed = registry.ok("view_list", json!({ "kind": "parks" }));
    let view = &listed["views"][0];
    assert_eq!((&view["id"], &view["name"], &view["columns"]), (&saved["id"], &json!("待核实的园区"), &json!(["name", "founded"])));
    assert_eq!(view["query"]["filters"], query["filters"], "the view asks what was saved");
    assert!(view["query"].get("limit").is_none(), "pages are no part of a view: {view}");
    assert_eq!(registry.ok("record_list", view["query"].clone())["kind"], "parks", "a view's query is a query");
    let twice = registry.call("view_save", json!({ "name": "待核实的园区", "query": query })).expect_err("the name is taken");
    assert_eq!(twice.place.field.as_deref(), Some("name"), "{twice:?}");
    let renamed =
        registry.ok("view_save", json!({ "id": saved["id"], "name": "要核实的", "query": query, "columns": ["name", "founded"] }));
    assert_eq!(renamed["changed"], true);
    assert_eq!(
        registry.ok("view_save", json!({ "id": saved["id"], "name": "要核实的", "query": query, "columns": ["name", "founded"] }))["changed"],
        false
    );
    registry.ok("view_delete", json!({ "id": saved["id"] }));
    assert_eq!(registry.ok("view_list", json!({}))["views"], json!([]));
    let undone = registry.ok("journal_undo", json!({}));
    assert_eq!(undone["operation"], "删除合作园区视图「要核实的」");
    assert_eq!(registry.ok("view_list", json!({}))["views"][0]["name"], "要核实的");
    let wrong =
        registry.call("view_save", json!({ "name": "错", "query": { "kind": "parks", "sort": "colour" } })).expect_err("no such field");
    assert_eq!(wrong.place.field.as_deref(), Some("sort"), "a view that could not be shown is not saved");
    assert!(registry.call("view_delete", json!({ "id": "没有" })).is_err());
}

#[test]
fn chosen_columns_are_remembered_at_this_machine() {
    let registry = Registry::of_the_policy();
    let columns = || {
        let kinds = registry.ok("registry_kinds", json!({}));
        kinds["kinds"].as_array().expect("kinds").iter().find(|kind| kind["kind"] == "parks").expect("parks").clone()
    };
    assert_eq!(columns()["columns"], columns()["list_columns"], "the usual ones at first");
    let entries = registry.ok("journal_log", json!({}))["total"].clone();
    registry.ok("columns_save", json!({ "kind": "parks", "columns": ["name", "partner", "alias"], "widths": { "partner": 240 } }));
    assert_eq!(columns()["columns"], json!(["name", "partner", "alias"]));
    assert_eq!(columns()["widths"], json!({ "partner": 240 }), "and how wide they were pulled");
    assert_eq!(registry.ok("journal_log", json!({}))["total"], entries, "a person's habit is no change of the workspace");
    assert!(registry.call("columns_save", json!({ "kind": "parks", "columns": ["colour"] })).is_err());
    registry.ok("columns_save", json!({ "kind": "parks", "columns": [] }));
    assert_eq!(columns()["columns"], columns()["list_columns"], "and back");
}

#[test]
fn the_command_line_filters_groups_searches_and_shows_views() {
    let machine = Machine::new();
    machine.ok(["init", "--from", "policy"]);
    let total = |arguments: &[&str]| machine.ok(["list", "parks"].into_iter().chain(arguments.iter().copied()))["total"].as_u64();
    assert_eq!(total(&["--filter", "code=P01|P02"]), Some(2));
    assert_eq!(total(&["--filter", "code!=P01", "--filter", "named_in_policy=是"]), Some(9), "conditions add up");
    assert_eq!(total(&["--filter", "name~中以"]), total(&["--search", "中以"]));
    assert_eq!(total(&["--filter", "code="]), Some(0));
    assert_eq!(total(&["--filter", "code=*"]), Some(10));
    let between = total(&["--filter", "founded=2013..2019"]);
    assert!(between.is_some_and(|count| (1..10).contains(&count)), "{between:?}");
    let grouped = machine.ok(["list", "parks", "--group", "province"]);
    assert_eq!((&grouped["total"], &grouped["totals"]["count"]), (&json!(10), &json!(10)));
    assert!(grouped["totals"]["groups"].as_array().is_some_and(|groups| groups.len() > 1), "{grouped}");
    assert!(machine.words(["list", "parks", "--totals"]).stdout.contains("按省市：上海市"), "in words too");
    let found = machine.ok(["search", "zysh"]);
    assert_eq!(found["hits"][0]["code"], "P01", "{found}");
    assert!(machine.words(["search", "中以(上海)"]).stdout.contains("政策名称：中以(上海)创新园"), "and says where it stands");
    assert_eq!(machine.run(["list", "parks", "--filter", "province"]).code, 2, "a condition without a sign is wrong usage");
    assert_eq!(machine.run(["list", "parks", "--view", "没有"]).code, 2);

    let desk = machine.desk();
    desk.open_last();
    let query = json!({ "kind": "parks", "filters": [{ "field": "code", "test": "is", "values": ["P01", "P02"] }], "sort": "code", "descending": true });
    desk.call("view_save", json!({ "name": "两家", "query": query }), None).expect("a view");
    drop(desk);
    let view = machine.ok(["list", "parks", "--view", "两家"]);
    assert_eq!(texts(&view["items"], "code"), ["P02", "P01"]);
    assert_eq!(
        texts(&machine.ok(["list", "parks", "--view", "两家", "--sort", "code"])["items"], "code"),
        ["P01", "P02"],
        "what is given beside it wins"
    );
    assert_eq!(total(&["--view", "两家", "--filter", "code=P01"]), Some(1), "conditions add to those of the view");
}
