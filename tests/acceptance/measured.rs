//! Paper is measured, not admired: what the demo's review promises as a sheet of paper, read back with poppler and LibreOffice.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;
use testkit::{Machine, converted, pdf_fonts, pdf_layout, pdf_text, pdf_words, sheet_texts, zip_text};

/// The demo's review of 2024, printed once for all tests here, and the pdf that LibreOffice makes of its docx.
struct Paper {
    machine: Machine,
    answer: Value,
    docx: PathBuf,
    pdf: PathBuf,
    xlsx: PathBuf,
    made: PathBuf,
}

static PAPER: LazyLock<Paper> = LazyLock::new(|| {
    let machine = Machine::with_demo();
    let folder = machine.path("评估");
    let answer = machine.ok(["review", "2024", "-o", folder.to_str().expect("UTF-8")]);
    let file = |ending: &str| {
        let mut files = answer["files"].as_array().expect("files").iter().filter_map(Value::as_str);
        PathBuf::from(files.find(|file| file.ends_with(ending)).expect("a file"))
    };
    let (docx, pdf, xlsx) = (file(".docx"), file(".pdf"), file(".xlsx"));
    let made = converted(&docx, "pdf", &machine.path("从 docx"));
    Paper { answer, docx, pdf, xlsx, made, machine }
});

const MM: f64 = 72.0 / 25.4;

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, from: &'t str, to: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(from).skip(1).filter_map(move |rest| rest.split(to).next())
}

fn count(key: &str) -> usize {
    PAPER.answer[key].as_u64().expect("a count") as usize
}

#[test]
fn the_whole_review_has_its_pages_figures_tables_and_a_long_annex() {
    assert!(count("pages") >= 60 && count("figures") >= 20 && count("tables") >= 30, "{}", PAPER.answer);
    let sheets = sheet_texts(&PAPER.xlsx);
    let longest = sheets.iter().map(|(_, text)| text.lines().count()).max().unwrap_or_default();
    assert!(longest >= 400, "the longest table has {longest} lines");
}

#[test]
fn every_page_is_a4_with_the_margins_of_the_standard() {
    let document = zip_text(&PAPER.docx, "word/document.xml");
    let sections: Vec<&str> = between(&document, "<w:sectPr>", "</w:sectPr>").collect();
    assert!(sections.len() > 3, "cover, contents, body and landscape tables");
    for section in sections {
        let value = |name: &str| between(section, &format!("{name}=\""), "\"").next().map(str::to_owned).unwrap_or_default();
        // In twips: 37 mm are 2098, 28 are 1587, 26 are 1474, 35 are 1984; the page turns with its margins.
        let margins = ["w:top", "w:right", "w:bottom", "w:left"].map(&value);
        match (value("w:w").as_str(), value("w:h").as_str()) {
            ("11906", "16838") => assert_eq!(margins, ["2098", "1474", "1984", "1587"]),
            ("16838", "11906") => assert_eq!(margins, ["1587", "2098", "1474", "1984"]),
            other => panic!("not A4: {other:?}"),
        }
    }
    for file in [&PAPER.pdf, &PAPER.made] {
        for page in pdf_words(file) {
            let (short, long) = (page.width.min(page.height), page.width.max(page.height));
            assert!((short - 210.0 * MM).abs() < 1.0 && (long - 297.0 * MM).abs() < 1.0, "A4: {short} × {long}");
        }
    }
}

#[test]
fn headings_and_body_have_the_faces_and_sizes_of_their_level() {
    let styles = zip_text(&PAPER.docx, "word/styles.xml");
    let face = |style: &str| {
        let id = format!("w:styleId=\"{style}\"");
        let own = between(&styles, &id, "</w:style>").next().expect("a style");
        between(own, "w:eastAsia=\"", "\"").next().unwrap_or("仿宋_GB2312").to_owned()
    };
    assert_eq!(["Heading1", "Heading2", "Heading3", "BodyText"].map(face), ["黑体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"]);
    assert!(styles.contains("<w:sz w:val=\"32\"/>"), "the body has 16 pt");
    let told = pdf_layout(&PAPER.pdf);
    let of = |text: &str| {
        let line = told.lines.iter().find(|line| line.text == text).unwrap_or_else(|| panic!("{text} stands in the pdf"));
        (line.face.as_str(), line.size.round() as i32)
    };
    let (face, size) = of("一、基本情况");
    assert!(face.contains("NotoSansCJK") && size == 16, "first headings: {face} {size}");
    let (face, size) = of("（一）政策依据");
    assert!(face.contains("WenKai") && size == 16, "second headings: {face} {size}");
    let body = told.lines.iter().find(|line| line.text.starts_with("术厅、浙江省科学技术厅")).expect("the body");
    assert!(body.face.contains("NotoSerifCJK") && body.size.round() as i32 == 16, "the body: {body:?}");
}

#[test]
fn the_number_stands_between_dashes_outside_and_on_no_cover() {
    let pages = pdf_words(&PAPER.pdf);
    let mut expected = 0_u32;
    for page in pages.iter().filter(|page| page.width < page.height) {
        let foot: Vec<_> = page.words.iter().filter(|word| word.area[1] > page.height - 34.0 * MM).collect();
        let said: String = foot.iter().map(|word| word.text.as_str()).collect();
        let Some(number) = said.strip_prefix('—').and_then(|rest| rest.strip_suffix('—')) else {
            assert!(said.is_empty() && expected == 0, "only cover and contents have no number: {said:?}");
            continue;
        };
        let number: u32 = number.parse().expect("a number");
        assert!(number > expected, "numbers rise: {number} after {expected}");
        expected = number;
        let (left, right) = (foot[0].area[0], foot[foot.len() - 1].area[2]);
        // One character of 14 pt from the edge: at the right on odd pages, at the left on even ones.
        match number % 2 {
            1 => assert!((page.width - 26.0 * MM - 14.0 - right).abs() < 3.0, "page {number}: {right}"),
            _ => assert!((left - 28.0 * MM - 14.0).abs() < 3.0, "page {number}: {left}"),
        }
    }
    assert!(expected > 40);
}

#[test]
fn no_glyph_is_missing_and_every_font_is_embedded() {
    let text = pdf_text(&PAPER.pdf);
    assert!(!text.contains(['〓', '\u{FFFD}', '□']), "a character has no glyph");
    let fonts = pdf_fonts(&PAPER.pdf);
    assert!(fonts.len() >= 4 && fonts.iter().all(|(_, embedded)| *embedded), "{fonts:?}");
}

#[test]
fn every_figure_and_table_is_referred_to_and_says_what_it_shows() {
    let document = zip_text(&PAPER.docx, "word/document.xml");
    let named: BTreeSet<&str> = between(&document, "w:name=\"_Ref", "\"").collect();
    assert_eq!(named.len(), count("figures") + count("tables"), "every caption has its number as a field");
    let referred: BTreeSet<&str> = between(&document, " REF _Ref", " ").collect();
    let unnamed: Vec<_> = named.difference(&referred).collect();
    assert!(unnamed.is_empty(), "nobody refers to {unnamed:?}");
    let alts: Vec<&str> = between(&document, "<wp:docPr ", "/>").filter_map(|it| between(it, "descr=\"", "\"").next()).collect();
    assert_eq!(alts.len(), count("figures"));
    assert!(alts.iter().all(|alt| alt.chars().count() > 10), "{alts:?}");
}

#[test]
fn the_docx_reads_in_libreoffice_as_it_does_in_the_pdf() {
    let texts = [&PAPER.pdf, &PAPER.made].map(|file| squeezed(&pdf_text(file)));
    let document = zip_text(&PAPER.docx, "word/document.xml");
    let mut headings = 0;
    for paragraph in
        between(&document, "<w:p>", "</w:p>").filter(|it| it.contains("w:val=\"Heading") || it.contains("w:val=\"AnnexTitle\""))
    {
        let text: String = between(paragraph, "xml:space=\"preserve\">", "<").collect();
        let text = squeezed(&text.replace("&amp;", "&").replace("&apos;", "'").replace("&quot;", "\""));
        assert!(texts.iter().all(|it| it.contains(&text)), "{text} stands in both");
        headings += 1;
    }
    assert!(headings > 40, "{headings} headings");
    for (word, key) in [("图", "figures"), ("表", "tables")] {
        for number in 1..=count(key) {
            let label = format!("{word}{number}");
            assert!(texts.iter().all(|text| text.contains(&label)), "{label} stands in both");
        }
    }
    let tables = document.matches("<w:tbl>").count();
    let repeated = between(&document, "<w:tbl>", "</w:tbl>").filter(|table| table.contains("<w:tblHeader/>")).count();
    assert_eq!((tables, repeated), (count("tables"), count("tables")), "every table has a head that repeats");
    assert!(document.contains("TOC \\o"), "the contents are a field");
}

#[test]
fn no_row_of_the_longest_table_is_lost() {
    let texts = [&PAPER.pdf, &PAPER.made].map(|file| squeezed(&pdf_text(file)));
    let mut seen = 0;
    for kind in ["parks", "joint-labs", "rd-centres", "projects", "challenges", "needs", "events", "talent-items"] {
        let records = PAPER.machine.ok(["list", kind, "--limit", "1000"]);
        for record in records["items"].as_array().expect("records") {
            // Long names break their lines among the other cells: their beginning stands on one.
            let name: String = squeezed(record["name"].as_str().expect("a name")).chars().take(9).collect();
            for (text, what) in texts.iter().zip(["pdf", "docx"]) {
                assert!(text.contains(&name), "{kind}: {name} stands in the {what}");
            }
            seen += 1;
        }
    }
    assert!(seen >= 400, "{seen} records");
}
