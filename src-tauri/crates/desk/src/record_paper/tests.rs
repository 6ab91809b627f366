//! A record on one page, however much there is of it.

use report::document::{Block, Document, Run};
use serde_json::json;
use store::{Kind, Lang, Record, Value};

use super::draft::Dossier;
use super::fit;
use crate::progress::tests::World;
use crate::tasks::Task;

fn row<'a, const N: usize>(pairs: [(&'a str, &str); N]) -> [(&'a str, Value); N] {
    pairs.map(|(key, value)| (key, Value::from(value)))
}

fn park(name: &str) -> Record {
    Record::new(Kind::Park).with("name_official", name).with("province", "320000").with("city", "320500")
}

/// What the page says, a line each.
fn said(document: &Document) -> String {
    let runs = |runs: &[Run]| -> String {
        let words = runs.iter().map(|run| match run {
            Run::Text(text) | Run::Strong(text) | Run::Quote(text) => text.as_str(),
            Run::Ref(_) => "",
        });
        words.collect()
    };
    let lines = document.blocks.iter().flat_map(|block| match block {
        Block::Heading { text, .. } => vec![text.clone()],
        Block::Paragraph(it) | Block::Note(it) => vec![runs(it)],
        Block::Table(table) => {
            table.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text()).collect::<Vec<_>>().join("|")).collect()
        }
        Block::Figure(figure) => vec![figure.caption.clone()],
        _ => Vec::new(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn fitted(world: &World, id: &str, lang: Lang) -> fit::Fitted {
    let cx = &mut crate::Context::new(&world.desk, lang, None, Task::unwatched());
    let record = crate::registry::find(&cx.workspace().unwrap(), id).unwrap().unwrap();
    let dossier = Dossier::gather(cx, &record).unwrap();
    let fonts = crate::charts::fonts(cx).unwrap();
    fit::on_one_page(cx, &dossier, &fonts).unwrap()
}

#[test]
fn a_record_is_told_with_its_lists_and_what_is_not_on_record() {
    let world = World::new();
    let record = park("甲·中德合作园")
        .with("country", "DE")
        .with("confidence", "to_verify")
        .with("verify_note", "成立年份两说")
        .with("summary", "以智能制造为主。")
        .with_child("alias", row([("name", "甲园")]))
        .with_child("site", row([("label", "主园区"), ("address", "江海路1号")]))
        .with_child("honour", row([("title", "国家级国际合作基地"), ("issuer", "科技部")]))
        .with_child("record_status", row([("status", "运行"), ("since", "2019-05")]))
        .with_child("source", row([("publisher", "甲市日报"), ("published", "2020"), ("confidence", "to_verify")]));
    let id = world.record(record);
    world.number("B6", "320000", 2023, 10.0, Some(10.0));
    world.number("B6", "320000", 2024, 12.0, Some(10.0));

    let zh = fitted(&world, &id, Lang::Zh);
    let text = said(&zh.document);
    assert_eq!((zh.pdf.pages, zh.left_out), (1, 0), "{text}");
    for needle in [
        "一、基本情况",
        "别名|甲园",
        "【待核实】成立年份两说",
        "主园区",
        "国家级国际合作基地|科技部",
        "2019-05|运行",
        "甲市日报，2020|【待核实】",
        "B6",
        "简介：以智能制造为主。",
    ] {
        assert!(text.contains(needle), "{needle}: {text}");
    }
    let en = fitted(&world, &id, Lang::En);
    let text = said(&en.document);
    assert!(text.contains("1 Facts") && text.contains("[To verify]") && en.pdf.pages == 1, "{text}");

    let bare = world.record(park("乙园"));
    let text = said(&fitted(&world, &bare, Lang::Zh).document);
    assert!(text.contains("尚未登记：") && text.contains("状态沿革"), "{text}");
}

#[test]
fn however_much_there_is_it_fits_one_page_and_what_is_left_out_is_counted() {
    let world = World::new();
    let long = "这是一段很长的文字，".repeat(60);
    let mut record =
        park(&"名称很长的合作园区".repeat(20)).with("summary", long.as_str()).with("notes", long.as_str()).with("operator", long.as_str());
    for i in 0..60 {
        record = record
            .with_child("site", row([("label", &format!("地点{i}")), ("address", &long)]))
            .with_child("honour", row([("title", &format!("称号{i}"))]))
            .with_child("record_status", row([("status", "运行"), ("since", "2019-05"), ("reason", &long)]))
            .with_child("source", row([("publisher", &format!("来源{i}")), ("note", &long)]));
    }
    let id = world.record(record);
    let fitted = fitted(&world, &id, Lang::Zh);
    let text = said(&fitted.document);
    assert_eq!(fitted.pdf.pages, 1);
    let rows: u32 =
        fitted.document.blocks.iter().map(|block| if let Block::Table(table) = block { table.rows.len() as u32 } else { 0 }).sum();
    assert!(fitted.left_out > 240 - rows && text.contains("限一页，另有") && text.contains("未列出"), "{} {text}", fitted.left_out);
}

#[test]
fn a_paper_is_printed_under_a_name_that_every_disk_takes() {
    let world = World::new();
    let id = world.record(park("甲/乙:园*"));
    let folder = tempfile::tempdir().unwrap();
    let printed = world.desk.call("record_paper", json!({"id": id, "dir": folder.path()}), None).unwrap().output;
    let files: Vec<&str> = printed["files"].as_array().unwrap().iter().map(|file| file.as_str().unwrap()).collect();
    assert_eq!(files.len(), 2);
    assert!(files[0].ends_with("一园一档_甲_乙_园_.docx") && files[1].ends_with("一园一档_甲_乙_园_.pdf"), "{files:?}");
    let again = world.desk.call("record_paper", json!({"id": id, "dir": folder.path().join("二")}), None).unwrap().output;
    for (one, other) in files.iter().zip(again["files"].as_array().unwrap()) {
        assert!(std::fs::read(one).unwrap() == std::fs::read(other.as_str().unwrap()).unwrap(), "the bytes differ");
    }
    let refused = world.desk.call("record_paper", json!({"id": id, "formats": ["xlsx"]}), None).unwrap_err();
    assert_eq!(refused.place.field.as_deref(), Some("formats"));
    assert!(world.desk.call("record_paper", json!({"id": "nobody"}), None).is_err());
}
