//! The review of the demo, read back from what it says it holds and from what it writes.

use std::path::Path;
use std::sync::{LazyLock, Mutex, MutexGuard};

use serde_json::{Value as Json, json};
use store::{Actor, Lang};
use tempfile::TempDir;

use crate::Clock;
use crate::commands::Reply;
use crate::desk::{Desk, DeskOptions};
use crate::error::{ErrorBody, ErrorCode};

/// A desk with the demo open; made once, since every test only reads it.
struct Demo {
    desk: Desk,
    folder: TempDir,
}

static DEMO: LazyLock<Mutex<Demo>> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::Fixed("2025-11-30T02:00:00Z".parse().unwrap());
    let options = DeskOptions { data_dir: folder.path().join("data"), output_dir: folder.path().join("out"), host: "test", clock };
    let demo = Demo { desk: Desk::new(options).unwrap(), folder };
    demo.call("workspace_create", json!({"from": "demo"}), Lang::Zh);
    Mutex::new(demo)
});

fn demo() -> MutexGuard<'static, Demo> {
    DEMO.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

impl Demo {
    fn try_call(&self, name: &str, payload: Json, lang: Lang) -> Result<Reply, ErrorBody> {
        let actor = Actor { name: "测试".into(), unit: "秘书处".into(), province: "YRD".into(), role: "secretariat".into() };
        self.desk.call_as(name, payload, None, Some(lang), Some(actor), None)
    }

    fn call(&self, name: &str, payload: Json, lang: Lang) -> Json {
        self.try_call(name, payload, lang).unwrap_or_else(|error| panic!("{name}: {error:?}")).output
    }

    fn fails(&self, name: &str, payload: Json) -> ErrorCode {
        self.try_call(name, payload, Lang::Zh).unwrap_err().code
    }
}

fn texts(list: &Json) -> Vec<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_outline_follows_the_order_of_an_annual_review() {
    let demo = demo();
    for (lang, chapters) in [
        (
            Lang::Zh,
            [
                "一、基本情况",
                "二、评估工作组织",
                "三、总体评价结论",
                "四、重点任务完成情况",
                "五、分省市情况",
                "六、载体评估情况",
                "七、主要经验",
                "八、存在问题及原因",
                "九、下一步工作建议",
                "附件1 指标得分表",
                "附件2 指标完成值与目标值",
                "附件3 数据说明",
                "附件4 稳健性分析",
            ],
        ),
        (
            Lang::En,
            [
                "1 Background",
                "2 Method",
                "3 Overall findings",
                "4 Key tasks",
                "5 Provinces",
                "6 Carriers",
                "7 What went well",
                "8 Problems",
                "9 Next steps",
                "Annex 1 Scores",
                "Annex 2 Values and targets",
                "Annex 3 Notes on the data",
                "Annex 4 Robustness",
            ],
        ),
    ] {
        let outline = demo.call("review_outline", json!({"year": 2024}), lang);
        assert_eq!(outline["has_data"], true);
        let headings = outline["headings"].as_array().unwrap();
        let firsts: Vec<&str> =
            headings.iter().filter(|heading| heading["level"] == 1).map(|heading| heading["text"].as_str().unwrap()).collect();
        assert_eq!(firsts, chapters);
        assert!(headings.len() > 25, "{}", headings.len());
        let (figures, tables) = (texts(&outline["figures"]), texts(&outline["tables"]));
        assert!(figures.len() >= 14, "{figures:?}");
        assert!(tables.len() >= 18, "{tables:?}");
        let first = [lang.pick("图1 ", "Figure 1. "), lang.pick("表1 ", "Table 1. ")];
        assert!(figures[0].starts_with(first[0]) && tables[0].starts_with(first[1]), "{} {}", figures[0], tables[0]);
        assert!(!outline["remarks"].as_array().unwrap().is_empty());
    }
}

#[test]
fn every_named_chart_draws_in_every_year_and_language() {
    let demo = demo();
    let fonts = report::fonts::find(None, report::fonts::Choice::Open).unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let list = demo.call("chart_list", json!({}), lang)["charts"].clone();
        let names: Vec<&str> = list.as_array().unwrap().iter().map(|chart| chart["name"].as_str().unwrap()).collect();
        assert!(names.len() >= 14);
        let with_numbers = |year: i32| {
            let mut found = 0;
            for name in &names {
                let chart = chart(&demo, name, year, lang);
                assert_eq!(&chart.name, name);
                assert!(chart.mark.is_some(), "{name} does not say that it is a demonstration");
                let size = report::chart::natural_size(&chart, 156.0, report::chart::Frame::Bare, &fonts.chart).unwrap();
                // No figure on paper is taller; the type must still be at least three quarters of its size.
                let size = report::chart::Size { height_mm: size.height_mm.min(195.0), ..size };
                let svg = report::chart::svg(&chart, size, report::chart::Frame::Bare, &fonts.chart).unwrap();
                assert!(svg.contains(lang.pick("演示数据", "Demo data")), "{name}");
                let view: f64 = svg.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok()).unwrap();
                assert!(view < 442.3 / 0.75, "{name} of {year} is set at {:.0} % of its size", 44230.0 / view);
                found += usize::from(crate::charts::has_numbers(&chart));
            }
            found
        };
        assert!(with_numbers(2024) >= 14);
        assert!(with_numbers(2025) >= 14);
        let mut cx = crate::Context::new(&demo.desk, lang, None, crate::tasks::Task::unwatched());
        let empty = crate::charts::get(&mut cx, crate::wire::ChartRequest { name: names[0].to_owned(), year: 2019 });
        assert_eq!(empty.unwrap_err().code, crate::error::ErrorCode::NoData, "a year without data has no chart to draw");
    }
}

/// A chart as the command makes it, before it is encoded for the wire.
fn chart(demo: &Demo, name: &str, year: i32, lang: Lang) -> report::chart::Chart {
    let mut cx = crate::Context::new(&demo.desk, lang, None, crate::tasks::Task::unwatched());
    crate::charts::get(&mut cx, crate::wire::ChartRequest { name: name.to_owned(), year }).unwrap()
}

/// The paper of a year as it is drafted.
fn paper(desk: &Desk, year: i32) -> report::document::Document {
    let cx = &mut crate::Context::new(desk, Lang::Zh, None, crate::tasks::Task::unwatched());
    let year = crate::progress::evaluate(cx, year).unwrap();
    super::draft(cx, &year, super::Options::default()).unwrap().0
}

/// Its paragraphs and lists, a line each.
fn prose(paper: &report::document::Document) -> String {
    use report::document::{Block, Run};
    let said = |runs: &Vec<Run>| -> String {
        let words = runs.iter().map(|run| match run {
            Run::Text(text) | Run::Strong(text) | Run::Quote(text) => text.as_str(),
            Run::Ref(_) => "",
        });
        words.collect()
    };
    let lines = paper.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(runs) | Block::Note(runs) => vec![said(runs)],
        Block::List { items, .. } => items.iter().map(said).collect(),
        _ => Vec::new(),
    });
    lines.collect::<Vec<String>>().join("\n")
}

#[test]
fn grades_on_paper_follow_the_negative_list_and_the_cap_of_the_scheme_in_force() {
    let world = crate::progress::tests::World::new();
    for (province, value) in [("310000", 95.0), ("320000", 99.0), ("330000", 85.0), ("340000", 92.0)] {
        world.number("B9", province, 2024, value, Some(100.0));
    }
    let dimension = json!({ "code": "B", "name_zh": "B", "name_en": "B", "weight": 100 });
    let entry = json!({ "year": 2024, "unit": "310000", "kind": "veto", "reason": "数据造假", "document": "沪科通〔2025〕1号" });
    let content = json!({
        "dimensions": [dimension],
        "indicators": [{ "code": "B9", "dimension": "B", "weight": 1 }],
        "method": { "cap": 0.25, "negative": [entry] },
    });
    let saved = world.call("scheme_save", json!({ "level": "provinces", "year": 2024, "name": "含负面清单", "content": content }));
    world.call("scheme_enforce", json!({ "level": "provinces", "year": 2024, "id": saved["id"] }));
    let text = prose(&paper(&world.desk, 2024));
    for wanted in [
        "沪95.00分（差）",
        "苏99.00分（优）",
        "皖92.00分（良）",
        "一票否决：数据造假（沪科通〔2025〕1号）",
        "皖的得分达到优，因优秀比例上限评为良",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
}

#[test]
fn a_carrier_is_printed_in_the_state_of_its_year() {
    use report::document::Block;
    let world = crate::progress::tests::World::new();
    let row = |status: &str, since: &str| [("status", store::Value::from(status)), ("since", store::Value::from(since))];
    let centre = |name: &str| store::Record::new(store::Kind::OverseasCentre).with("name_official", name).with("province", "310000");
    world.record(
        centre("甲中心")
            .with("status", "运行")
            .with("status_date", "2025-03")
            .with_child("record_status", row("运行", "2019"))
            .with_child("record_status", row("暂停", "2024-06")),
    );
    world.record(centre("乙中心").with("founded", "2020").with("status", "终止").with("status_date", "2023-05"));
    for year in [2022, 2024, 2025] {
        world.number("B9", "310000", year, 1.0, Some(1.0));
    }
    let states = |year: i32| -> Vec<(String, String)> {
        let paper = paper(&world.desk, year);
        let count = prose(&paper).contains(&format!("海外孵化（创新）中心{}家、", if year == 2022 { 2 } else { 1 }));
        assert!(count, "{}", prose(&paper));
        let tables = paper.blocks.iter().filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None });
        let table = tables.into_iter().find(|table| table.id == "records-overseas-centres").unwrap();
        table.rows.iter().map(|row| (row.cells[1].text().to_owned(), row.cells[6].text().to_owned())).collect()
    };
    let pairs =
        |of: &[(&str, &str)]| -> Vec<(String, String)> { of.iter().map(|(name, state)| ((*name).into(), (*state).into())).collect() };
    assert_eq!(states(2022), pairs(&[("甲中心", "运行"), ("乙中心", "未载明")]));
    assert_eq!(states(2024), pairs(&[("甲中心", "暂停")]), "not what it is today, and without the closed one");
    assert_eq!(states(2025), pairs(&[("甲中心", "运行")]));
}

#[test]
fn headline_text_and_chart_name_one_count_of_what_is_missing() {
    let demo = demo();
    let text = prose(&paper(&demo.desk, 2025));
    let counts: Vec<&str> =
        text.match_indices("尚有").filter_map(|(at, _)| text[at..].split("项未报").next()).filter(|it| it.len() < 12).collect();
    assert!(counts.len() >= 2 && counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    let title = chart(&demo, "reporting-coverage", 2025, Lang::Zh).title;
    assert!(title.contains(&format!("{}项未报", counts[0])), "{title}");
    // What not every province has reported is not said to be reached by all.
    assert!(text.contains("跨境技术合同成交额已报的沪、苏达到时序，浙、皖未报"), "{text}");
    assert!(!text.contains(')'), "half-width: {text}");
}

#[test]
fn the_base_year_is_not_above_itself() {
    let demo = demo();
    let paper = paper(&demo.desk, 2021);
    let text = prose(&paper);
    assert!(text.contains("2021年为基期，各指数均为100。") && !text.contains("均高于各自起点"), "{text}");
    let trend = |block: &report::document::Block| matches!(block, report::document::Block::Figure(figure) if figure.id.ends_with("-trend"));
    assert!(!paper.blocks.iter().any(trend), "one year is no trend");
}

#[test]
fn a_chart_is_saved_as_svg_and_png_and_nothing_else() {
    let demo = demo();
    let path = |name: &str| demo.folder.path().join("图 件").join(name).display().to_string();
    for file in ["a.svg", "b.PNG"] {
        let saved = demo.call("chart_save", json!({"name": "attainment-by-task", "year": 2024, "file": path(file), "dpi": 96}), Lang::Zh);
        let bytes = std::fs::read(saved["file"].as_str().unwrap()).unwrap();
        let begins = if file.ends_with("svg") { b"<svg".as_slice() } else { b"\x89PNG".as_slice() };
        assert!(bytes.starts_with(begins));
    }
    let fails =
        |name: &str, file: &str, dpi: u32| demo.fails("chart_save", json!({"name": name, "year": 2024, "file": path(file), "dpi": dpi}));
    assert_eq!(fails("attainment-by-task", "a.gif", 96), ErrorCode::InvalidInput);
    assert_eq!(fails("attainment-by-task", "c.png", 9), ErrorCode::InvalidInput);
    assert_eq!(fails("no-such-chart", "a.svg", 96), ErrorCode::NotFound);
}

#[test]
fn the_same_review_has_the_same_bytes() {
    let demo = demo();
    let print = |dir: &str| {
        let dir = demo.folder.path().join(dir);
        let printed = demo.call("review_print", json!({"year": 2024, "dir": dir, "formats": ["xlsx"]}), Lang::Zh);
        assert_eq!(printed["pages"], 0);
        let files = texts(&printed["files"]);
        assert_eq!(files.len(), 1);
        assert!(files[0].ends_with("长三角开放创新年度绩效评估报告_2024.xlsx"), "{}", files[0]);
        std::fs::read(&files[0]).unwrap()
    };
    assert!(print("one") == print("two"), "the bytes differ");
}

#[test]
fn what_cannot_be_printed_says_why_and_leaves_nothing() {
    let demo = demo();
    let dir = demo.folder.path().join("nothing");
    assert_eq!(demo.fails("review_print", json!({"year": 2025, "dir": dir, "freeze": true})), ErrorCode::RoundNotApproved);
    assert_eq!(demo.fails("review_print", json!({"year": 2019, "dir": dir})), ErrorCode::NoData);
    let in_the_way = demo.folder.path().join("a file");
    std::fs::write(&in_the_way, "x").unwrap();
    assert_eq!(demo.fails("review_print", json!({"year": 2024, "dir": in_the_way, "formats": ["xlsx"]})), ErrorCode::Io);
    assert!(!dir.exists());
}

#[test]
fn a_cancelled_print_leaves_nothing() {
    let demo = demo();
    let dir = demo.folder.path().join("cancelled");
    let printed = std::thread::scope(|scope| {
        let print = scope.spawn(|| demo.desk.call("review_print", json!({"year": 2024, "dir": dir}), Some("print")));
        while !print.is_finished() {
            let asked = demo.desk.call("task_cancel", json!({"task": "print"}), None);
            if asked.is_ok_and(|reply| reply.output["running"] == true) {
                break;
            }
            std::thread::yield_now();
        }
        print.join().unwrap()
    });
    assert_eq!(printed.unwrap_err().code, ErrorCode::Cancelled);
    assert!(is_empty(&dir));
}

fn is_empty(dir: &Path) -> bool {
    std::fs::read_dir(dir).map_or(true, |mut entries| entries.next().is_none())
}
