//! The pdf, read back with poppler.

mod support;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use report::chart::Lang;
use report::document::{Block, Run};
use report::{Cancelled, Pdf, ReportError};
use support::read::{self, Word};
use support::{faces, long_table, plain, review};

const MM: f64 = 72.0 / 25.4;

fn printed() -> &'static Pdf {
    static PDF: OnceLock<Pdf> = OnceLock::new();
    PDF.get_or_init(|| report::pdf(&review(), faces(), &mut ()).expect("a pdf"))
}

fn print(blocks: Vec<Block>) -> Pdf {
    report::pdf(&plain(blocks), faces(), &mut ()).expect("a pdf")
}

/// Words of one page that stand on one line, by their distance from the top in whole points.
fn lines(words: &[Word], page: usize) -> BTreeMap<i64, String> {
    let mut lines = BTreeMap::<i64, String>::new();
    for word in words.iter().filter(|w| w.page == page && w.y < 262.0 * MM) {
        lines.entry(word.y.round() as i64).or_default().push_str(&word.text);
    }
    lines
}

#[test]
fn fills_22_lines_of_28_characters() {
    let pdf = print(vec![Block::text("永".repeat(28 * 22 * 3))]);
    let (_, words) = read::pdf_words(&pdf.bytes);
    let second = lines(&words, 2);
    assert_eq!(second.len(), 22, "{second:?}");
    assert!(second.values().all(|line| line.chars().count() == 28), "{second:?}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let again = report::pdf(&review(), faces(), &mut ()).expect("a pdf");
    assert!(printed().bytes == again.bytes);
    assert_eq!(printed().headings, again.headings);
}

#[test]
fn is_archivable_tagged_and_carries_its_fonts() {
    let pdf = printed();
    let text = String::from_utf8_lossy(&pdf.bytes);
    assert!(text.contains("pdfaid:part"), "PDF/A says so in its metadata");
    let info = read::pdf_info(&pdf.bytes, &[]);
    assert!(info.contains("Tagged:") && info.lines().any(|l| l.starts_with("Tagged:") && l.ends_with("yes")), "{info}");
    assert!(info.contains("2025"), "dates come from the as-of date: {info}");
    for font in read::pdf_fonts(&pdf.bytes) {
        // The columns after the encoding: embedded, subset, with a map to Unicode.
        let flags: Vec<&str> = font.split_whitespace().filter(|w| ["yes", "no"].contains(w)).collect();
        assert_eq!(flags, ["yes", "yes", "yes"], "{font}");
    }
}

#[test]
fn every_text_of_the_document_can_be_found() {
    let text = read::pdf_text(&printed().bytes);
    let squeezed = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    for block in review().blocks {
        let wanted: Vec<String> = match &block {
            Block::Heading { text, .. } => vec![text.clone()],
            Block::Annex { title, .. } => vec![title.clone()],
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|r| r.cells.iter().map(|c| c.text().to_owned()));
                // Cells break their lines, so words longer than a cell are looked for by their beginning.
                cells.map(|c| c.chars().take(4).collect()).chain(table.notes.iter().cloned()).collect()
            }
            Block::Figure(figure) => {
                let names = figure.chart.data_table().rows.into_iter().map(|row| row.name);
                names.filter(|name| name.chars().count() < 5).chain([figure.caption.clone()]).collect()
            }
            _ => Vec::new(),
        };
        for wanted in wanted {
            assert!(text.contains(&squeezed(&wanted)), "{wanted:?} is missing");
        }
    }
}

#[test]
fn nothing_stands_outside_the_type_area() {
    let (pages, words) = read::pdf_words(&printed().bytes);
    assert_eq!(pages.len(), printed().pages);
    for word in &words {
        let page = pages[word.page - 1];
        let landscape = page.width > page.height;
        let [top, right, bottom, left] = if landscape { [28.0, 37.0, 26.0, 35.0] } else { [37.0, 26.0, 35.0, 28.0] };
        // What stands in the page's head: the mark, and which table goes on.
        let goes_on = words.iter().any(|other| other.page == word.page && other.text == "续表" && (other.y - word.y).abs() < 1.0);
        let is_mark = (word.text == "演示数据" || goes_on) && word.y < top * MM;
        let is_folio = if landscape { word.x < left * MM } else { word.y > page.height - bottom * MM };
        // A character's box in the file reaches beyond its body by a share of its size.
        let slack = 6.0;
        // Closing punctuation at a line's end is set half as wide; the blank half of its box hangs over the edge.
        let closing = word.text.ends_with(['。', '，', '、', '；', '：', '）', '》', '”']);
        let blank = if closing { (word.bottom - word.y) / 2.0 } else { 0.0 };
        let inside = word.x > left * MM - slack
            && word.right - blank < page.width - right * MM + slack
            && word.y > top * MM - slack
            && word.bottom < page.height - bottom * MM + slack;
        assert!(is_mark || is_folio || inside, "{word:?}");
    }
}

#[test]
fn page_numbers_stand_outside_and_the_mark_on_every_page() {
    let (pages, words) = read::pdf_words(&printed().bytes);
    for page in 1..=pages.len() {
        let has_words = words.iter().any(|w| w.page == page && w.text != "演示数据");
        assert!(!has_words || words.iter().any(|w| w.page == page && w.text == "演示数据"), "page {page} has no mark");
    }
    let folios: Vec<(&Word, u64)> = words
        .iter()
        .filter(|w| pages[w.page - 1].width < pages[w.page - 1].height && w.y > 262.0 * MM)
        .filter_map(|w| Some((w, w.text.parse().ok()?)))
        .collect();
    assert!(folios.len() > 5);
    for (word, number) in folios {
        assert_eq!(word.x > 105.0 * MM, number % 2 == 1, "{word:?}");
    }
}

#[test]
fn a_long_table_keeps_every_row_and_repeats_its_head() {
    let pdf = print(vec![Block::Table(long_table("long", 400))]);
    let (_, words) = read::pdf_words(&pdf.bytes);
    for row in 1..=400 {
        let name = format!("R{row:03}");
        assert_eq!(words.iter().filter(|w| w.text == name).count(), 1, "{name}");
    }
    for page in 1..=pdf.pages {
        let heads = words.iter().filter(|w| w.page == page && w.text == "项目名称").count();
        assert_eq!(heads, 1, "page {page}");
    }
}

#[test]
fn no_heading_or_caption_is_parted_from_what_it_stands_over() {
    // Pushed down line by line, the heading passes the foot of the page with every distance to it.
    let chart = support::charts::usual(Lang::Zh).remove(0);
    for filler in (8..22).step_by(2) {
        let mut blocks = vec![Block::text("永".repeat(28 * filler)), Block::heading(1, "标题在上")];
        blocks.push(Block::Table(long_table("t", 30)));
        blocks.push(Block::text("永".repeat(28 * filler / 2)));
        let mut short = long_table("short", 8);
        for row in &mut short.rows {
            row.cells[0] = format!("S{}", row.cells[0].text()).into();
        }
        blocks.push(Block::Table(short));
        blocks.push(Block::text("永".repeat(28 * filler / 2)));
        blocks.push(Block::heading(2, "图前标题"));
        blocks.push(Block::Figure(report::document::Figure {
            id: "f".into(),
            caption: "图的题目".into(),
            alt: "图".into(),
            chart: chart.clone(),
            height_mm: Some(80.0),
        }));
        let pages = read::pdf_pages(&print(blocks).bytes);
        let page_of = |text: &str| pages.iter().position(|p| p.replace(' ', "").contains(text)).unwrap_or(usize::MAX);
        assert_eq!(page_of("标题在上"), page_of("全部项目"), "heading and caption, {filler} lines down");
        assert_eq!(page_of("全部项目"), page_of("R001"), "caption and first row, {filler} lines down");
        assert_eq!(page_of("SR001"), page_of("SR008"), "a short table stays whole, {filler} lines down");
        assert_eq!(page_of("图前标题"), page_of("图的题目"), "heading and figure, {filler} lines down");
        assert_eq!(page_of("R030"), page_of("数据来源:各省市"), "last row and source, {filler} lines down");
    }
}

#[test]
fn hostile_text_prints_as_text() {
    let hostile = [
        "#read(\"/etc/passwd\") *a* _b_ `c` $d$ [e] @f <g> \\h",
        "=cmd|' /C calc'!A0 & <w:p/> ]]> \u{1}\u{b}",
        "//comment /* */ https://example.org #import \"x\"",
    ];
    let mut table = long_table("t", 1);
    table.rows[0].cells[1] = hostile[0].into();
    table.caption = hostile[1].into();
    let mut document = plain(vec![
        Block::heading(1, hostile[0]),
        Block::Paragraph(vec![hostile[1].into(), Run::Strong(hostile[2].into())]),
        Block::Table(table),
    ]);
    document.title = hostile[2].into();
    document.mark = Some(hostile[0].into());
    let text = read::pdf_text(&report::pdf(&document, faces(), &mut ()).expect("a pdf").bytes);
    for wanted in ["#read(\"/etc/passwd\")*a*_b_`c`$d$[e]@f<g>\\h", "=cmd|'/Ccalc'!A0&<w:p/>]]>", "#import\"x\"", "//comment/**/"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

#[test]
fn a_character_without_a_glyph_prints_as_the_missing_sort() {
    let text = read::pdf_text(&print(vec![Block::text("进展顺利🎉\u{200d}完成\u{e123}")]).bytes);
    assert!(text.contains("进展顺利〓完成〓"), "{text}");
}

#[test]
fn knows_the_page_of_every_heading() {
    let pdf = printed();
    let headings = review().blocks.iter().filter(|b| matches!(b, Block::Heading { .. } | Block::Annex { .. })).count();
    assert_eq!(pdf.headings.len(), headings);
    assert_eq!(pdf.headings[0], 1, "the body begins with page 1");
    assert!(pdf.headings.is_sorted());
    // The contents, on the page after the cover, say the same.
    let contents = read::pdf_pages(&pdf.bytes)[1].clone();
    let line = contents.lines().find(|l| l.replace(' ', "").contains("附件2")).expect("the annex is in the contents");
    assert!(line.trim_end().ends_with(&pdf.headings[headings - 1].to_string()), "{line}");
}

#[test]
fn speaks_english_when_the_document_does() {
    let mut document = plain(vec![
        Block::Contents,
        Block::heading(1, "1 Results"),
        Block::Paragraph(vec!["As ".into(), Run::Ref("t".into()), " and ".into(), Run::Ref("f".into()), " show.".into()]),
        Block::Table(long_table("t", 2)),
        Block::Figure(report::document::Figure {
            id: "f".into(),
            caption: "Attainment".into(),
            alt: "Bars".into(),
            chart: support::charts::usual(Lang::En).remove(0),
            height_mm: None,
        }),
        Block::Annex { number: Some(2), title: "Projects".into() },
    ]);
    document.lang = Lang::En;
    let text = read::pdf_text(&report::pdf(&document, faces(), &mut ()).expect("a pdf").bytes);
    for wanted in ["Contents", "AsTable1andFigure1show.", "Annex2", "Figure1Attainment"] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
}

/// How much of the type area the words of a page leave empty at its foot, in points.
fn empty(words: &[Word], page: usize) -> f64 {
    let lowest = words.iter().filter(|w| w.page == page && w.y < 262.0 * MM).map(|w| w.bottom).fold(0.0, f64::max);
    262.0 * MM - lowest
}

#[test]
fn a_figure_that_does_not_fit_lets_the_text_go_before_it() {
    let figure = review()
        .blocks
        .into_iter()
        .find_map(|block| if let Block::Figure(figure) = block { Some(figure) } else { None })
        .expect("a figure");
    let figure = |id: &str| Block::Figure(report::document::Figure { id: id.into(), height_mm: Some(110.0), ..figure.clone() });
    let points = |id: &str| Block::Paragraph(vec!["完成情况见".into(), Run::Ref(id.into()), "。".into()]);
    let text = |lines: usize| Block::text("永".repeat(28 * lines - 4));
    let blocks = vec![text(11), points("a"), figure("a"), text(9), text(8), points("b"), figure("b"), text(9), text(12)];
    let document = plain(blocks);
    let gaping = |document: &report::Document| {
        let pdf = report::pdf(document, faces(), &mut ()).expect("a pdf");
        let (pages, words) = read::pdf_words(&pdf.bytes);
        (1..pages.len()).map(|page| empty(&words, page)).fold(0.0, f64::max)
    };
    let third = 225.0 * MM / 3.0;
    assert!(gaping(&document) > third, "left as it is, a page gapes: {} of {third}", gaping(&document));
    let arranged = report::arranged(&document, faces(), &mut ()).expect("an arranged document");
    assert!(gaping(&arranged) < third, "{:?}", gaping(&arranged));
    let order: Vec<&str> =
        arranged.blocks.iter().filter_map(|b| if let Block::Figure(figure) = b { Some(figure.id.as_str()) } else { None }).collect();
    assert_eq!(order, ["a", "b"], "figures keep their order");
    assert_eq!(arranged.blocks.len(), document.blocks.len());
    for (at, block) in arranged.blocks.iter().enumerate() {
        if let Block::Figure(figure) = block {
            assert_eq!(arranged.blocks[at - 1], points(&figure.id), "the sentence that points to a figure goes with it");
        }
    }
}

#[test]
fn pages_on_screen_are_those_of_the_pdf() {
    let pages = report::pages(&review(), faces(), &mut ()).expect("pages");
    assert_eq!(pages.count(), printed().pages);
    assert_eq!(pages.heading_numbers(), printed().headings);
    let (sizes, _) = read::pdf_words(&printed().bytes);
    for (at, (page, size)) in pages.list().iter().zip(&sizes).enumerate() {
        assert!((page.width_pt - size.width).abs() < 1.0 && (page.height_pt - size.height).abs() < 1.0, "page {at}");
        let (info, svg) = pages.svg(at + 1).expect("a page");
        assert!(svg.starts_with("<svg") && info == *page);
    }
    assert!(pages.svg(0).is_none() && pages.svg(pages.count() + 1).is_none());
    let again = report::pages(&review(), faces(), &mut ()).expect("pages");
    assert_eq!(again.list(), pages.list(), "the same pages have the same digests");
}

#[test]
fn cancel_stops_the_work() {
    let stopped = report::pdf(&review(), faces(), &mut |done: f64, _: &str| if done > 0.1 { Err(Cancelled) } else { Ok(()) });
    assert!(matches!(stopped, Err(ReportError::Cancelled(_))));
}
