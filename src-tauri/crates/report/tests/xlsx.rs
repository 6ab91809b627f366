//! The xlsx, read part by part and through LibreOffice.

mod support;

use std::sync::OnceLock;

use report::chart::Plot;
use report::document::{Block, Cell};
use report::number::{Form, MoneyUnit};
use report::{Lang, number};
use support::read::{self, Element};
use support::{long_table, plain, review};

fn written() -> &'static Vec<u8> {
    static XLSX: OnceLock<Vec<u8>> = OnceLock::new();
    XLSX.get_or_init(|| report::xlsx(&review(), &mut ()).expect("an xlsx"))
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(*written() == report::xlsx(&review(), &mut ()).expect("an xlsx"));
}

#[test]
fn holds_a_sheet_for_every_table_and_figure_and_one_of_contents() {
    let blocks = review().blocks;
    let items = blocks.iter().filter(|b| matches!(b, Block::Table(_) | Block::Figure(_))).count();
    let workbook = Element::read(&read::part(written(), "xl/workbook.xml"));
    let names: Vec<&str> = workbook.all("sheet").iter().map(|s| s.get("name")).collect();
    assert_eq!(names.len(), items + 1);
    assert_eq!(names[0], "目录");
    assert!(names.iter().any(|n| n.starts_with("表1 ")) && names.iter().any(|n| n.starts_with("图1 ")), "{names:?}");
    let contents = Element::read(&read::part(written(), "xl/worksheets/sheet1.xml"));
    assert_eq!(contents.all("hyperlink").len(), items);
}

#[test]
fn figures_have_native_charts() {
    let native = review()
        .blocks
        .iter()
        .filter(|b| matches!(b, Block::Figure(f) if !matches!(f.chart.plot, Plot::Heatmap { .. } | Plot::TileMap { .. })))
        .count();
    let charts = read::parts(written()).keys().filter(|name| name.starts_with("xl/charts/chart")).count();
    assert!(native > 0);
    assert_eq!(charts, native);
}

#[test]
fn heads_are_frozen_and_repeated_and_the_mark_is_on_every_sheet() {
    let parts = read::parts(written());
    let workbook = read::part(written(), "xl/workbook.xml");
    assert!(workbook.contains("_xlnm.Print_Titles"));
    for (name, bytes) in parts.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet")) {
        let sheet = std::str::from_utf8(bytes).expect("UTF-8");
        assert!(sheet.contains("演示数据"), "{name} has no mark in its head");
        assert!(name.ends_with("/sheet1.xml") || sheet.contains("state=\"frozen\""), "{name} scrolls its head away");
    }
}

#[test]
fn numbers_are_numbers_and_text_is_never_a_formula() {
    let mut table = long_table("t", 3);
    table.rows[0].cells[1] = "=1+1".into();
    table.rows[1].cells[1] = "+cmd|' /C calc'!A0".into();
    table.rows[2].cells[2] = Cell::number(12345.0, Form::Money { per: MoneyUnit::Wan }, Lang::Zh);
    table.caption = "=2+2 [a]/b\\c:*?".into();
    let xlsx = report::xlsx(&plain(vec![Block::Table(table)]), &mut ()).expect("an xlsx");
    let sheet = Element::read(&read::part(&xlsx, "xl/worksheets/sheet2.xml"));
    assert!(sheet.all("f").is_empty());
    let numbers: Vec<&str> =
        sheet.all("c").iter().filter(|c| c.get("t").is_empty()).filter_map(|c| Some(c.first("v")?.text.as_str())).collect();
    assert_eq!(numbers, ["1.25", "2.5", "1.2345"]);
    let shown = read::pdf_text(&read::libreoffice(&xlsx, "xlsx", "pdf"));
    assert!(shown.contains("=1+1") && shown.contains("1.23亿元"), "what a sheet shows is what paper shows: {shown}");
    assert_eq!(number::format(12345.0, Form::Money { per: MoneyUnit::Wan }, Lang::Zh), "1.23亿元");
}

#[test]
fn libreoffice_opens_it_with_its_charts() {
    let ods = read::libreoffice(written(), "xlsx", "ods");
    let charts = read::parts(&ods).keys().filter(|name| name.starts_with("Object") && name.ends_with("/content.xml")).count();
    assert!(charts > 0, "LibreOffice keeps the charts");
    let sheets = Element::read(&read::part(&ods, "content.xml")).all("table:table").len();
    let items = review().blocks.iter().filter(|b| matches!(b, Block::Table(_) | Block::Figure(_))).count();
    assert!(sheets > items);
}
