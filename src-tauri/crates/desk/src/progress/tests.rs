//! The numbers of a small world that can be worked out by hand: the real scheme, five years, every state of a value.

use std::sync::Arc;

use serde_json::{Value as Json, json};
use store::{Actor, Kind, NewWorkspace, Observation, Op, Record, Target, ValueState, Workspace, WriteTx};
use tempfile::TempDir;

use crate::desk::{Desk, DeskOptions};
use crate::error::{DeskError, ErrorBody, ErrorCode};
use crate::{Clock, commands::Reply};

const SH: &str = "310000";
const JS: &str = "320000";
const ZJ: &str = "330000";
const AH: &str = "340000";
const REGION: &str = "YRD";

/// A desk with an open workspace in a folder of its own; the clock stands on 30 November 2025.
pub(crate) struct World {
    pub(crate) desk: Desk,
    workspace: Arc<Workspace>,
    actor: Actor,
    _folder: TempDir,
}

impl World {
    /// A workspace with the scheme of the assets and nothing else.
    pub(crate) fn new() -> World {
        let folder = tempfile::tempdir().unwrap();
        let clock = Clock::Fixed("2025-11-30T02:00:00Z".parse().unwrap());
        let options = DeskOptions { data_dir: folder.path().join("data"), output_dir: folder.path().join("out"), host: "test", clock };
        let desk = Desk::new(options).unwrap();
        let actor = Actor { name: "测试".into(), unit: "秘书处".into(), province: REGION.into(), role: "secretariat".into() };
        let new = NewWorkspace { name: "测试".into(), demo: true, ..NewWorkspace::default() };
        let workspace = Workspace::create(&folder.path().join("w.oid"), new, &actor, clock.now()).unwrap();
        desk.set_workspace(Some(std::sync::Arc::new(workspace)));
        let world = World { workspace: desk.workspace().unwrap(), desk, actor, _folder: folder };
        let scheme: Json = serde_json::from_str(include_str!("../../../../../assets/scheme/indicators.json")).unwrap();
        world.write(|tx| {
            for card in scheme["indicators"].as_array().unwrap() {
                tx.upsert_indicator(&indicator(card, &scheme["tasks"])).unwrap();
            }
        });
        world
    }

    pub(crate) fn write(&self, change: impl FnOnce(&WriteTx<'_>)) {
        let op = Op::SchemeLoaded { name: "测试".into(), count: 33 };
        let change = |tx: &WriteTx<'_>| {
            change(tx);
            Ok::<_, DeskError>(())
        };
        let _ = self.workspace.write(&self.actor, op, self.desk.clock.now(), change).unwrap();
    }

    pub(crate) fn value(&self, code: &str, unit: &str, year: i32, state: ValueState) {
        let observation = Observation { indicator: code.into(), unit: unit.into(), year, state, ..Observation::default() };
        self.write(|tx| {
            tx.upsert_observation(&observation).unwrap();
        });
    }

    pub(crate) fn number(&self, code: &str, unit: &str, year: i32, value: f64, target: Option<f64>) {
        self.value(code, unit, year, ValueState::Number(value));
        if let Some(value) = target {
            let target =
                Target { indicator: code.into(), unit: unit.into(), year, value, basis: Some("会议纪要".into()), ..Target::default() };
            self.write(|tx| {
                tx.upsert_target(&target).unwrap();
            });
        }
    }

    pub(crate) fn record(&self, record: Record) -> String {
        let mut id = String::new();
        self.write(|tx| id = tx.insert_record(record).unwrap());
        id
    }

    pub(crate) fn try_call(&self, name: &str, payload: Json) -> Result<Reply, ErrorBody> {
        self.desk.call_as(name, payload, None, None, Some(self.actor.clone()), None)
    }

    pub(crate) fn call(&self, name: &str, payload: Json) -> Json {
        self.try_call(name, payload).unwrap_or_else(|error| panic!("{name}: {error:?}")).output
    }
}

fn indicator(card: &Json, tasks: &Json) -> store::Indicator {
    let text = |key: &str| card[key].as_str().map(str::to_owned);
    let number = |key: &str| card[key].as_f64();
    let task = tasks.as_array().unwrap().iter().find(|task| task["code"] == card["block"]).unwrap();
    store::Indicator {
        code: text("code").unwrap(),
        block: text("block"),
        seq: card["seq"].as_i64().unwrap() as i32,
        name_zh: text("name_zh").unwrap(),
        name_en: text("name_en"),
        unit: text("unit"),
        direction: card["direction"].as_i64().unwrap() as i32,
        timing: text("timing").unwrap(),
        level: text("level"),
        source: text("source"),
        computed_from: text("computed_from"),
        formula_zh: text("formula_zh"),
        formula_en: text("formula_en"),
        definition_zh: text("definition_zh"),
        clause: text("clause"),
        block_weight: task["weight"].as_f64(),
        weight: number("weight"),
        base_year: Some(2021),
        range_low: number("range_low"),
        range_high: number("range_high"),
        jump_threshold: number("jump_threshold"),
        region_rule: text("region_rule"),
        ..store::Indicator::default()
    }
}

fn centre(name: &str, province: &str) -> Record {
    Record::new(Kind::OverseasCentre).with("name_official", name).with("province", province).with("city", province)
}

fn lab(name: &str, province: &str, approved: &str) -> Record {
    Record::new(Kind::JointLab).with("name_official", name).with("province", province).with("approved", approved)
}

fn unit<'a>(progress: &'a Json, code: &str) -> &'a Json {
    let provinces = progress["provinces"].as_array().unwrap().iter();
    provinces.chain([&progress["region"]]).find(|unit| unit["code"] == code).unwrap()
}

fn of<'a>(unit: &'a Json, code: &str) -> &'a Json {
    unit["indicators"].as_array().unwrap().iter().find(|indicator| indicator["code"] == code).unwrap()
}

fn close(x: &Json, expected: f64) {
    let found = x.as_f64().unwrap_or(f64::NAN);
    assert!((found - expected).abs() < 1e-9, "{x} is not {expected}");
}

#[test]
fn the_order_and_membership_of_units() {
    let world = World::new();
    let progress = world.call("progress", json!({"year": 2024}));
    let codes: Vec<&str> = progress["provinces"].as_array().unwrap().iter().map(|unit| unit["code"].as_str().unwrap()).collect();
    assert_eq!(codes, [SH, JS, ZJ, AH]);
    assert_eq!(unit(&progress, SH)["indicators"].as_array().unwrap().len(), 26);
    assert_eq!(unit(&progress, REGION)["indicators"].as_array().unwrap().len(), 33);
    assert_eq!(unit(&progress, SH)["applicable"], 26);
    assert_eq!(unit(&progress, SH)["reported"], 0);
    assert_eq!(unit(&progress, SH)["attainment"], Json::Null);
    assert_eq!(unit(&progress, SH)["tasks"]["D"]["attainment"], Json::Null, "nothing in is no zero");
    assert_eq!(progress["as_of"], "2025-11-30");
}

#[test]
fn attainment_schedule_and_index() {
    let world = World::new();
    // B9 and E5 are the dossier's worked example: 4 × 0.85 = 3.40 and 2 × 0.5 = 1.00.
    world.number("B9", SH, 2024, 102_000.0, Some(120_000.0));
    world.number("E5", SH, 2024, 4.0, Some(2.0));
    world.number("B9", SH, 2021, 85_000.0, None);
    world.number("B9", SH, 2025, 110_000.0, Some(120_000.0));
    let year = world.call("progress", json!({"year": 2024}));
    let shanghai = unit(&year, SH);
    close(&of(shanghai, "B9")["attainment"], 0.85);
    close(&of(shanghai, "B9")["scheduled"], 0.85);
    close(&of(shanghai, "B9")["index"], 120.0);
    close(&of(shanghai, "E5")["attainment"], 0.5);
    close(&shanghai["tasks"]["B"]["attainment"], 0.85);
    // B carries 30 points, E 15.
    close(&shanghai["attainment"], (30.0 * 0.85 + 15.0 * 0.5) / 45.0);
    close(&shanghai["index"], 120.0);
    assert_eq!(shanghai["tasks"]["B"]["reported"], 1);

    let running = world.call("progress", json!({"year": 2025}));
    close(&running["elapsed"], 11.0 / 12.0);
    let shanghai = unit(&running, SH);
    close(&of(shanghai, "B9")["attainment"], 110.0 / 120.0);
    close(&of(shanghai, "B9")["scheduled"], 1.0);
    // Against schedule: B at 1.0 alone this year, (30 × 0.85 + 15 × 0.5) ÷ 45 the year before.
    close(&shanghai["change"], 100.0 * (1.0 - 33.0 / 45.0));

    let stretch = world.call("progress", json!({"year": 2021, "to": 2025}));
    assert_eq!(stretch["later"].as_array().unwrap().len(), 4);
    assert_eq!(stretch["later"][2], year);
}

#[test]
fn the_region_has_numbers_of_its_own() {
    let world = World::new();
    for (province, value) in [(SH, 10.0), (JS, 20.0), (ZJ, 30.0)] {
        world.number("B2", province, 2024, value, Some(value * 2.0));
        world.number("A1", province, 2024, 5.0, None);
    }
    world.number("A1", REGION, 2024, 7.0, Some(10.0));
    world.number("C1", REGION, 2024, 3.0, Some(4.0));
    world.number("C1", SH, 2024, 3.0, Some(4.0));
    let year = world.call("progress", json!({"year": 2024}));
    let region = unit(&year, REGION);
    assert_eq!(of(region, "B2")["state"], "blank", "no sum while 皖 has not reported");
    close(&of(region, "A1")["value"], 7.0);
    close(&of(region, "C1")["attainment"], 0.75);
    let explained = world.call("explain", json!({"indicator": "B2", "unit": "YRD", "year": 2024}));
    assert!(explained["sentence"].as_str().unwrap().contains("皖尚未报送"), "{explained}");

    world.value("B2", AH, 2024, ValueState::NotApplicable { reason: "无海外中心".into() });
    let year = world.call("progress", json!({"year": 2024}));
    let b2 = of(unit(&year, REGION), "B2").clone();
    close(&b2["value"], 60.0);
    close(&b2["target"], 120.0);
    close(&b2["attainment"], 0.5);
    assert_eq!(unit(&year, AH)["applicable"], 25);
}

#[test]
fn counts_come_from_dated_records() {
    let world = World::new();
    world.record(centre("甲", SH).with("founded", "2020").with("status", "运行").with("status_date", "2020-06"));
    world.record(
        centre("乙", SH)
            .with("status", "暂停")
            .with("status_date", "2024-03")
            .with_child("record_status", [("status", "试运营".into()), ("since", "2022".into())]),
    );
    world.record(centre("丙", AH));
    let kept = world.record(lab("一", JS, "2022-05-01").with_child("record_province", [("province", SH.into())]));
    world.record(lab("二", JS, "2024-12-31"));
    let value =
        |year: i32, province: &str, code: &str| of(unit(&world.call("progress", json!({"year": year})), province), code)["value"].clone();
    let b1: Vec<Json> = (2021..=2025).map(|year| value(year, SH, "B1")).collect();
    assert_eq!(b1, [json!(1.0), json!(2.0), json!(2.0), json!(1.0), json!(1.0)]);
    assert_eq!(value(2024, AH, "B1"), Json::Null, "a centre without any date can't be judged");
    assert_eq!(value(2024, ZJ, "B1"), json!(0.0));
    let b4: Vec<Json> = (2021..=2024).map(|year| value(year, JS, "B4")).collect();
    assert_eq!(b4, [json!(0.0), json!(1.0), json!(1.0), json!(2.0)]);
    assert_eq!(value(2024, SH, "B4"), json!(0.0), "counted in the lead province only");
    assert_eq!(value(2026, JS, "B4"), Json::Null, "nothing is known of the future");

    let explained = world.call("explain", json!({"indicator": "B4", "unit": JS, "year": 2024}));
    assert_eq!(explained["records"].as_array().unwrap().len(), 2);
    assert_eq!(explained["records"][0]["id"], kept);
    assert_eq!(explained["records"][0]["kind"], "joint-labs");
    assert_eq!(explained["records"][0]["note"], "2022-05-01 批准");
    let fact =
        |label: &str| explained["facts"].as_array().unwrap().iter().find(|fact| fact["label"] == label).map(|fact| fact["text"].clone());
    assert_eq!((fact("其中：当年新增"), fact("其中：跨省共建")), (Some(json!("1家")), Some(json!("1家"))));
    assert_eq!(fact("实际值"), Some(json!("2家")));
}

#[test]
fn an_evaluation_is_kept_until_something_changes() {
    let world = World::new();
    world.number("B9", SH, 2024, 60.0, Some(120.0));
    let before = world.call("progress", json!({"year": 2024}));
    assert_eq!(world.call("progress", json!({"year": 2024})), before);
    world.number("B9", SH, 2024, 120.0, Some(120.0));
    close(&of(unit(&world.call("progress", json!({"year": 2024})), SH), "B9")["attainment"], 1.0);
}

#[test]
fn explanations_add_up() {
    let world = World::new();
    world.number("B9", SH, 2024, 102_000.0, Some(120_000.0));
    world.number("B6", SH, 2024, 30.0, Some(20.0));
    world.number("E5", SH, 2024, 0.0, Some(2.0));
    world.value("B8", SH, 2024, ValueState::NotApplicable { reason: "园区未满两年".into() });
    let total = world.call("explain", json!({"indicator": "", "unit": "沪", "year": 2024}));
    let attained = world.call("progress", json!({"year": 2024}))["provinces"][0]["attainment"].as_f64().unwrap();
    let sum =
        |explained: &Json, key: &str| explained["parts"].as_array().unwrap().iter().filter_map(|part| part[key].as_f64()).sum::<f64>();
    assert!((sum(&total, "score") - attained * 100.0).abs() < 1e-9);
    let task = world.call("explain", json!({"indicator": "B", "unit": SH, "year": 2024}));
    // B9 4 points, B6 3 points of 30: (4 × 0.85 + 3 × 1) ÷ 7 × 30.
    assert!((sum(&task, "score") - 30.0 * 6.4 / 7.0).abs() < 1e-9);
    let states: Vec<&str> = task["parts"].as_array().unwrap().iter().map(|part| part["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["blank", "blank", "blank", "blank", "blank", "number", "blank", "na", "number"]);

    let b9 = world.call("explain", json!({"indicator": "B9", "unit": SH, "year": 2024}));
    let sentence = b9["sentence"].as_str().unwrap();
    assert!(sentence.starts_with("上海市2024年跨境技术合同成交额为102,000万元，目标120,000万元，完成率85.0%；计"), "{sentence}");
    assert!(b9["formula"].as_str().unwrap().ends_with("完成率 = 102,000 ÷ 120,000 = 85.0%"), "{b9}");
    let e5 = world.call("explain", json!({"indicator": "E5", "unit": SH, "year": 2024}));
    assert!(e5["formula"].as_str().unwrap().ends_with("完成率 = 100.0%（实际为0）"), "{e5}");
    let b8 = world.call("explain", json!({"indicator": "B8", "unit": SH, "year": 2024}));
    assert!(b8["sentence"].as_str().unwrap().contains("不适用（园区未满两年）"), "{b8}");
    let blank = world.call("explain", json!({"indicator": "B2", "unit": SH, "year": 2024}));
    assert!(blank["sentence"].as_str().unwrap().contains("未报"), "{blank}");
}

/// What was reported before the records were there stays in force until there is one, and is shown beside the count after that.
#[test]
fn records_take_over_from_what_was_reported() {
    let world = World::new();
    world.number("A1", SH, 2023, 9.0, Some(10.0));
    let explained = |world: &World| world.call("explain", json!({"indicator": "A1", "unit": SH, "year": 2023}));
    assert_eq!(of(unit(&world.call("progress", json!({"year": 2023})), SH), "A1")["value"], 9.0);
    let project = Record::new(Kind::Project).with("name_official", "演示项目").with("province", SH).with("category", "国家国际科技合作类");
    world.record(project.with("applied", "2023-04").with_child("record_province", [("province", JS.into())]));
    assert_eq!(of(unit(&world.call("progress", json!({"year": 2023})), SH), "A1")["value"], 1.0, "the record counts");
    let why = explained(&world);
    assert_eq!(why["records"][0]["name"], "演示项目");
    assert!(why["facts"].as_array().unwrap().iter().any(|fact| fact["label"] == "原填报值（不再采用）" && fact["text"] == "9项"), "{why}");
    let jiangsu = world.call("explain", json!({"indicator": "A1", "unit": JS, "year": 2023}));
    assert_eq!(jiangsu["records"].as_array().unwrap().len(), 1, "a joint project counts in full in every province");
    let off = world.call("explain", json!({"indicator": "D5", "unit": SH, "year": 2023}));
    assert!(off["sentence"].as_str().unwrap().contains("台账中还没有"), "{off}");
}

#[test]
fn typed_values_and_targets() {
    let world = World::new();
    let save = |payload: Json| {
        world.try_call("observation_save", payload).map(|reply| reply.output).map_err(|error| (error.code, error.place.field))
    };
    let table = save(json!({"indicator": "C2", "unit": "苏", "year": 2024, "state": "number", "value": 0.0, "note": "年报"})).unwrap();
    let row = |table: &Json, code: &str| table["rows"].as_array().unwrap().iter().find(|row| row["code"] == code).unwrap().clone();
    assert_eq!(row(&table, "C2")["cells"][1]["value"], 0.0, "zero is a number");
    assert_eq!(row(&table, "C2")["cells"][0]["text"], "未报");
    assert_eq!(row(&table, "E2")["cells"][0], Json::Null, "the region's own");
    assert_eq!(row(&table, "E2")["cells"][4]["editable"], false, "counted from decisions");
    assert_eq!(row(&table, "C2")["cells"][4]["editable"], false, "a sum");
    assert_eq!(row(&table, "B4")["cells"][0]["editable"], false, "counted");
    assert_eq!(table["units"][1]["reported"], 1);

    let field = |field: &str| Err((ErrorCode::InvalidInput, Some(field.to_owned())));
    assert_eq!(save(json!({"indicator": "B4", "unit": SH, "year": 2024, "state": "number", "value": 1})), field("indicator"));
    assert_eq!(save(json!({"indicator": "C2", "unit": REGION, "year": 2024, "state": "number", "value": 1})), field("indicator"));
    assert_eq!(save(json!({"indicator": "E2", "unit": SH, "year": 2024, "state": "number", "value": 1})), field("unit"));
    assert_eq!(save(json!({"indicator": "C2", "unit": "京", "year": 2024, "state": "number", "value": 1})), field("unit"));
    assert_eq!(save(json!({"indicator": "C2", "unit": SH, "year": 2024, "state": "number"})), field("value"));
    assert_eq!(save(json!({"indicator": "C2", "unit": SH, "year": 2024, "state": "number", "value": -1})), field("value"));
    assert_eq!(save(json!({"indicator": "B3", "unit": SH, "year": 2024, "state": "number", "value": 101})), field("value"));
    assert_eq!(save(json!({"indicator": "C2", "unit": SH, "year": 2024, "state": "na", "reason": " "})), field("reason"));
    assert_eq!(save(json!({"indicator": "C2", "unit": SH, "year": 2027, "state": "blank"})), field("year"));
    assert!(matches!(save(json!({"indicator": "Z9", "unit": SH, "year": 2024, "state": "blank"})), Err((ErrorCode::NotFound, _))));

    let revision = world.desk.revision();
    save(json!({"indicator": "C4", "unit": SH, "year": 2024, "state": "blank"})).unwrap();
    save(json!({"indicator": "C2", "unit": JS, "year": 2024, "state": "number", "value": 0.0})).unwrap();
    assert_eq!(world.desk.revision(), revision, "what changes nothing writes no entry");

    let target = |payload: Json| world.try_call("target_save", payload).map(|reply| reply.output).map_err(|error| error.code);
    let table = target(json!({"indicator": "C2", "unit": JS, "year": 2024, "value": 50, "basis": "工作要点"})).unwrap();
    assert_eq!(row(&table, "C2")["cells"][1]["target"], 50.0);
    let table = target(json!({"indicator": "C2", "unit": JS, "year": 2024})).unwrap();
    assert_eq!(row(&table, "C2")["cells"][1]["target"], Json::Null);
    assert_eq!(target(json!({"indicator": "C2", "unit": JS, "year": 2024, "value": -1})), Err(ErrorCode::InvalidInput));
}

#[test]
fn requests_that_make_no_sense() {
    let world = World::new();
    let code = |name: &str, payload: Json| world.try_call(name, payload).map(|_| ()).map_err(|error| error.code);
    assert_eq!(code("progress", json!({"year": 20240})), Err(ErrorCode::InvalidInput));
    assert_eq!(code("progress", json!({"year": 2024, "to": 2021})), Err(ErrorCode::InvalidInput));
    assert_eq!(code("explain", json!({"indicator": "Z9", "unit": SH, "year": 2024})), Err(ErrorCode::NotFound));
    assert_eq!(code("explain", json!({"indicator": "B9", "unit": "北京", "year": 2024})), Err(ErrorCode::InvalidInput));
    assert_eq!(code("progress", json!({"year": 1949})), Ok(()));
}

#[test]
fn cards_and_context_series() {
    let world = World::new();
    let list = world.call("indicator_list", json!({}));
    assert_eq!(list["indicators"].as_array().unwrap().len(), 33);
    assert_eq!(list["tasks"][0], json!({"block": "A", "clause": "三(一)", "name": "国际创新合作联合体", "weight": 25.0}));
    let sources: Vec<&str> = list["indicators"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|card| card["source_in_force"] == "records")
        .map(|card| card["code"].as_str().unwrap())
        .collect();
    let counted: Vec<String> = crate::indicators::rules::Rule::ALL.iter().map(|rule| format!("{rule:?}")).collect();
    assert_eq!(sources, counted);
    assert!(list["indicators"][0]["source_note"].as_str().unwrap().contains("不再采用"));
    assert_eq!(list["indicators"][0]["plausible"], "0至500项；较上年变动超过100.0%须说明");

    let card = store::Indicator {
        code: "X.gdp".into(),
        kind: "context".into(),
        name_zh: "地区生产总值".into(),
        unit: Some("亿元".into()),
        publisher: Some("国家统计局".into()),
        ..store::Indicator::default()
    };
    world.write(|tx| {
        tx.upsert_indicator(&card).unwrap();
    });
    for (place, year, value) in [(JS, 2023, 2.0), (SH, 2023, 1.0), (SH, 2022, 0.5)] {
        world.value("X.gdp", place, year, ValueState::Number(value));
    }
    let series = world.call("context_list", json!({}))["series"].clone();
    let points: Vec<(String, i64)> = series[0]["points"]
        .as_array()
        .unwrap()
        .iter()
        .map(|point| (point["unit"].as_str().unwrap().to_owned(), point["year"].as_i64().unwrap()))
        .collect();
    assert_eq!(points, [(SH.into(), 2022), (SH.into(), 2023), (JS.into(), 2023)]);
    assert_eq!(series[0]["points"][0]["source"], "国家统计局");
    assert_eq!(world.call("progress", json!({"year": 2023}))["provinces"][0]["reported"], 0, "context is never scored");
}
