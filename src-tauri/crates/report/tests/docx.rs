//! The docx, read part by part and through LibreOffice.

mod support;

use std::sync::OnceLock;

use report::document::{Block, Run};
use support::read::{self, Element};
use support::{faces, long_table, plain, review};

fn written() -> &'static Vec<u8> {
    static DOCX: OnceLock<Vec<u8>> = OnceLock::new();
    DOCX.get_or_init(|| report::docx(&review(), faces(), None, &mut ()).expect("a docx"))
}

fn converted() -> &'static Vec<u8> {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| read::libreoffice(written(), "docx", "pdf"))
}

fn write(blocks: Vec<Block>) -> Vec<u8> {
    report::docx(&plain(blocks), faces(), None, &mut ()).expect("a docx")
}

/// The order in which the schema wants the children of these elements.
const ORDER: &[(&str, &[&str])] = &[
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:widowControl",
            "w:numPr",
            "w:tabs",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:jc",
            "w:textDirection",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
        ],
    ),
    ("w:rPr", &["w:rStyle", "w:rFonts", "w:b", "w:color", "w:spacing", "w:kern", "w:sz", "w:szCs", "w:lang"]),
    ("w:tblPr", &["w:tblStyle", "w:tblW", "w:jc", "w:tblInd", "w:tblBorders", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"]),
    ("w:tcPr", &["w:tcW", "w:gridSpan", "w:vMerge", "w:tcBorders", "w:vAlign"]),
    ("w:sectPr", &["w:headerReference", "w:footerReference", "w:type", "w:pgSz", "w:pgMar", "w:pgNumType", "w:cols", "w:docGrid"]),
    ("w:style", &["w:name", "w:basedOn", "w:next", "w:qFormat", "w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr"]),
    ("w:lvl", &["w:start", "w:numFmt", "w:suff", "w:lvlText", "w:lvlJc", "w:pPr"]),
    ("w:font", &["w:altName", "w:charset", "w:family", "w:pitch"]),
    (
        "w:settings",
        &[
            "w:zoom",
            "w:defaultTabStop",
            "w:evenAndOddHeaders",
            "w:drawingGridVerticalSpacing",
            "w:characterSpacingControl",
            "w:compat",
            "w:themeFontLang",
            "w:decimalSymbol",
            "w:listSeparator",
        ],
    ),
];

fn check_order(element: &Element, place: &str) {
    if let Some((name, order)) = ORDER.iter().find(|(name, _)| *name == element.name) {
        let places: Vec<usize> = element
            .children
            .iter()
            .map(|c| order.iter().position(|o| *o == c.name).unwrap_or_else(|| panic!("{} in {name}, {place}", c.name)))
            .collect();
        assert!(places.is_sorted(), "{name} in {place}: {:?}", element.children.iter().map(|c| &c.name).collect::<Vec<_>>());
    }
    for child in &element.children {
        check_order(child, place);
    }
}

#[test]
fn every_part_is_well_formed_and_in_the_schemas_order() {
    for (name, bytes) in read::parts(written()) {
        if name.ends_with(".xml") || name.ends_with(".rels") {
            check_order(&Element::read(std::str::from_utf8(&bytes).expect("UTF-8")), &name);
        }
    }
}

#[test]
fn every_relation_and_content_type_points_to_a_part() {
    let parts = read::parts(written());
    let relations = Element::read(&read::part(written(), "word/_rels/document.xml.rels"));
    for relation in relations.all("Relationship") {
        assert!(parts.contains_key(&format!("word/{}", relation.get("Target"))), "{relation:?}");
    }
    let types = Element::read(&read::part(written(), "[Content_Types].xml"));
    for part in types.all("Override") {
        assert!(parts.contains_key(part.get("PartName").trim_start_matches('/')), "{part:?}");
    }
    let document = read::part(written(), "word/document.xml");
    let ids: Vec<&str> = relations.all("Relationship").iter().map(|r| r.get("Id")).collect();
    for used in document.split("r:embed=\"").skip(1).chain(document.split("r:id=\"").skip(1)) {
        let id = used.split('"').next().expect("an id");
        assert!(ids.contains(&id), "{id}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let again = report::docx(&review(), faces(), None, &mut ()).expect("a docx");
    assert!(*written() == again);
    let pdf = report::pdf(&review(), faces(), &mut ()).expect("a pdf");
    let with_pdf = report::docx(&review(), faces(), Some(&pdf), &mut ()).expect("a docx");
    assert!(*written() == with_pdf, "the page numbers are the pdf's either way");
}

#[test]
fn says_who_and_when_from_the_document_alone() {
    let core = read::part(written(), "docProps/core.xml");
    assert!(core.contains("2025-11-30T00:00:00Z") && core.contains("开放创新专题工作组"), "{core}");
}

#[test]
fn holds_every_block_of_the_document() {
    let review = review();
    let document = Element::read(&read::part(written(), "word/document.xml"));
    let count = |wanted: fn(&Block) -> bool| review.blocks.iter().filter(|b| wanted(b)).count();
    assert_eq!(document.all("w:tbl").len(), count(|b| matches!(b, Block::Table(_))));
    let pictures = document.all("wp:inline");
    assert_eq!(pictures.len(), count(|b| matches!(b, Block::Figure(_))));
    for picture in pictures {
        let properties = picture.first("wp:docPr").expect("properties");
        assert!(!properties.get("descr").is_empty(), "a picture has an alternative text");
    }
    let headings = document.all("w:pStyle").iter().filter(|s| s.get("w:val").starts_with("Heading")).count();
    assert_eq!(headings, count(|b| matches!(b, Block::Heading { .. })));
    let words = document.words();
    for run in ["图1", "表1", "区域综合完成率为87.1%", "召开工作组会议3次", "演示", "不作零值处理"] {
        assert!(words.contains(run) || run == "演示", "{run}");
    }
    let rows: usize = review.blocks.iter().map(|b| if let Block::Table(t) = b { t.rows.len() + t.head().len() } else { 0 }).sum();
    assert_eq!(document.all("w:tr").len(), rows);
    let repeated = document.all("w:tblHeader").len();
    let heads: usize = review.blocks.iter().map(|b| if let Block::Table(t) = b { t.head().len() } else { 0 }).sum();
    assert_eq!(repeated, heads);
}

#[test]
fn the_contents_are_written_out_with_pages_and_targets() {
    let document = Element::read(&read::part(written(), "word/document.xml"));
    let bookmarks: Vec<&str> = document.all("w:bookmarkStart").iter().map(|b| b.get("w:name")).collect();
    let entries = document.all("w:hyperlink");
    let wanted = review().blocks.iter().filter(|b| matches!(b, Block::Heading { level: 1 | 2, .. } | Block::Annex { .. })).count();
    assert_eq!(entries.len(), wanted);
    for entry in entries {
        assert!(bookmarks.contains(&entry.get("w:anchor")), "{entry:?}");
        assert!(entry.words().ends_with(|c: char| c.is_ascii_digit()), "{}", entry.words());
    }
    let mut unique = bookmarks.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), bookmarks.len());
}

#[test]
fn libreoffice_reads_headings_tables_figures_and_geometry() {
    let text = read::pdf_text(converted());
    let squeezed = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for block in review().blocks {
        if let Block::Heading { text: wanted, .. } = &block {
            assert!(text.contains(&squeezed(wanted)), "{wanted}");
        }
        if let Block::Figure(figure) = &block {
            assert!(text.contains(&squeezed(&figure.caption)), "{}", figure.caption);
        }
        if let Block::Table(table) = &block {
            assert!(text.contains(&squeezed(&table.caption)), "{}", table.caption);
            for row in &table.rows {
                let first: String = row.cells[0].text().chars().take(4).collect();
                assert!(text.contains(&squeezed(&first)), "{first}");
            }
        }
    }
    let (pages, _) = read::pdf_words(converted());
    let landscape = pages.iter().filter(|p| p.width > p.height).count();
    assert!(landscape >= 2, "the wide table lies on landscape pages");
    let images = read::pdf_images(converted());
    assert_eq!(images, review().blocks.iter().filter(|b| matches!(b, Block::Figure(_))).count());
}

#[test]
fn libreoffice_sets_22_lines_of_28_characters() {
    let pdf = read::libreoffice(&write(vec![Block::text("永".repeat(28 * 22 * 3))]), "docx", "pdf");
    let (_, words) = read::pdf_words(&pdf);
    let mut lines = std::collections::BTreeMap::<i64, usize>::new();
    for word in words.iter().filter(|w| w.page == 2 && w.text.contains('永')) {
        *lines.entry(word.y.round() as i64).or_default() += word.text.chars().count();
    }
    assert_eq!(lines.len(), 22, "{lines:?}");
    assert!(lines.values().all(|&n| n == 28), "{lines:?}");
}

#[test]
fn a_long_table_keeps_every_row_and_repeats_its_head() {
    let docx = write(vec![Block::Table(long_table("long", 400))]);
    let pdf = read::libreoffice(&docx, "docx", "pdf");
    let (pages, words) = read::pdf_words(&pdf);
    for row in 1..=400 {
        let name = format!("R{row:03}");
        assert_eq!(words.iter().filter(|w| w.text == name).count(), 1, "{name}");
    }
    for page in 1..=pages.len() {
        if words.iter().any(|w| w.page == page && w.text.starts_with('R')) {
            assert_eq!(words.iter().filter(|w| w.page == page && w.text == "项目名称").count(), 1, "page {page}");
        }
    }
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<w:p/> & \"q\" 'a' ]]> =cmd|' /C calc'!A0 {PAGE} \u{1}\u{b}\u{fffe}🎉";
    let mut document = plain(vec![
        Block::heading(1, hostile),
        Block::Paragraph(vec![hostile.into(), Run::Strong("两\n行".into())]),
        Block::Table(long_table("t", 1)),
    ]);
    document.title = hostile.into();
    document.mark = Some(hostile.into());
    document.author = hostile.into();
    let docx = report::docx(&document, faces(), None, &mut ()).expect("a docx");
    let body = Element::read(&read::part(&docx, "word/document.xml"));
    assert!(body.words().contains("<w:p/> & \"q\" 'a' ]]> =cmd|' /C calc'!A0 {PAGE} 🎉"), "{}", body.words());
    assert_eq!(body.all("w:br").len(), 1);
    let text = read::pdf_text(&read::libreoffice(&docx, "docx", "pdf"));
    assert!(text.contains("<w:p/>&\"q\"'a'"), "{text}");
}
