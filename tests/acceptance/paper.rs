//! The review on paper, read back with programs that did not write it.

use std::path::{Path, PathBuf};

use testkit::{Machine, PlacedPage, docx_text, pdf_fonts, pdf_pages, pdf_rules, pdf_text, pdf_words, sheet_texts, zip_text};

struct Paper {
    _machine: Machine,
    docx: PathBuf,
    pdf: PathBuf,
    xlsx: PathBuf,
    answer: serde_json::Value,
}

fn printed(year: &str) -> Paper {
    let machine = Machine::with_demo();
    let folder = machine.path("年度 评估");
    let answer = machine.ok(["review", year, "-o", folder.to_str().expect("UTF-8")]);
    let files: Vec<PathBuf> =
        answer["files"].as_array().expect("files").iter().map(|file| PathBuf::from(file.as_str().expect("a path"))).collect();
    let of = |ending: &str| {
        let found = files.iter().find(|file| file.extension().is_some_and(|it| it == ending));
        found.unwrap_or_else(|| panic!("a {ending} is printed: {answer}")).clone()
    };
    let paper = Paper { docx: of("docx"), pdf: of("pdf"), xlsx: of("xlsx"), answer, _machine: machine };
    for file in &files {
        assert_eq!(file.parent(), Some(folder.as_path()), "files lie directly in the folder");
    }
    paper
}

/// The pages of a pdf, by the form feeds of pdftotext.
fn page_texts(pdf: &Path) -> Vec<String> {
    let text = pdf_text(pdf);
    text.trim_end_matches('\u{c}').split('\u{c}').map(squeezed).collect()
}

/// Whether a page has the number 1 at its foot: there the count begins, after cover and contents.
fn is_first(page: &str) -> bool {
    page.ends_with("—1—")
}

#[test]
fn the_contents_of_the_docx_name_the_pages_of_the_docx() {
    for (year, lang) in [("2024", "zh"), ("2025", "zh"), ("2024", "en"), ("2025", "en")] {
        let machine = Machine::with_demo();
        let folder = machine.path("评估");
        let answer = machine.ok(["--lang", lang, "review", year, "-o", folder.to_str().expect("UTF-8"), "--format", "docx"]);
        let docx = PathBuf::from(answer["files"][0].as_str().expect("a path"));
        let pages = page_texts(&testkit::converted(&docx, "pdf", &folder));
        let xml = zip_text(&docx, "word/document.xml");
        let first = pages.iter().position(|page| is_first(page)).expect("a first page");
        let (mut checked, mut exact) = (0, 0);
        // An entry: its text, then the page number as the result of a PAGEREF field.
        for entry in xml.split("w:hyperlink w:anchor").skip(1) {
            let entry = entry.split("</w:hyperlink>").next().expect("an entry ends");
            let texts: Vec<&str> =
                entry.split("<w:t ").skip(1).filter_map(|it| it.split_once('>')?.1.split_once("</w:t>")).map(|(text, _)| text).collect();
            let [title @ .., told] = texts.as_slice() else { panic!("an entry has text and page: {entry}") };
            // Annexes stand as name and title on lines of their own.
            let title = squeezed(&title.concat()).replace("&apos;", "'").replace("&quot;", "\"").replace("&amp;", "&");
            let title = title.trim_start_matches("附件").trim_start_matches("Annex").trim_start_matches(|c: char| c.is_ascii_digit());
            let told: u32 = told.parse().unwrap_or_else(|_| panic!("{title} has a page number"));
            let numbered = (1u32..).zip(&pages[first..]).filter(|(_, page)| page.contains(title));
            let found: Vec<u32> = numbered.map(|(number, _)| number).collect();
            // Readers break lines a little differently, each with its own faces: a heading near the edge of a page may cross it.
            assert!(
                found.iter().any(|page| page.abs_diff(told) <= 1),
                "{year} {lang}: {title} is told on page {told}, and stands on {found:?}"
            );
            checked += 1;
            exact += usize::from(found.contains(&told));
        }
        assert!(checked > 25, "{checked} entries of {year} {lang}");
        assert!(exact * 10 >= checked * 4, "{year} {lang}: only {exact} of {checked} entries name the very page");
    }
}

#[test]
fn no_page_ends_with_a_heading_or_with_the_sentence_before_a_figure() {
    let machine = Machine::with_demo();
    let folder = machine.path("评估");
    let answer = machine.ok(["review", "2024", "-o", folder.to_str().expect("UTF-8")]);
    let file = |ending: &str| {
        let mut files = answer["files"].as_array().expect("files").iter().filter_map(|file| file.as_str());
        PathBuf::from(files.find(|file| file.ends_with(ending)).expect("a file"))
    };
    // Annexes begin a page and can't end one.
    let xml = zip_text(&file(".docx"), "word/document.xml");
    let entries =
        xml.split("w:hyperlink w:anchor").skip(1).filter_map(|entry| entry.split("<w:t ").nth(1)?.split_once('>')?.1.split_once("</w:t>"));
    let headings: Vec<String> = entries.map(|(title, _)| squeezed(title)).collect();
    assert!(headings.len() > 25, "{headings:?}");
    let made = testkit::converted(&file(".docx"), "pdf", &machine.path("从 docx"));
    for (what, pdf) in [("pdf", file(".pdf")), ("docx", made)] {
        let pages = page_texts(&pdf);
        let first = pages.iter().position(|page| is_first(page)).expect("a first page");
        for (number, page) in (1u32..).zip(&pages[first..]) {
            let text = page.trim_end_matches('—').trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('—');
            let heading = headings.iter().find(|heading| text.ends_with(heading.as_str()));
            assert_eq!(heading, None, "page {number} of the {what} ends with a heading");
            // 「……见图6。」 stands right before the figure; in brackets the reference belongs to another sentence.
            let named = text.strip_suffix('。').map(|text| text.trim_end_matches(|c: char| c.is_ascii_digit()));
            let parted = named.is_some_and(|text| text.len() + 3 < page.len() && (text.ends_with("见图") || text.ends_with("见表")));
            assert!(!parted, "page {number} of the {what} ends before its figure: {text}");
        }
    }
}

/// Margins of an upright page in points, and the height of its type area.
const TOP: f64 = 37.0 * 72.0 / 25.4;
const AREA: f64 = 225.0 * 72.0 / 25.4;

#[test]
fn no_page_of_running_text_is_left_much_more_than_a_third_empty() {
    for (year, lang) in [("2024", "zh"), ("2025", "zh"), ("2024", "en"), ("2025", "en")] {
        let machine = Machine::with_demo();
        let folder = machine.path("评估");
        let answer = machine.ok(["--lang", lang, "review", year, "-o", folder.to_str().expect("UTF-8"), "--format", "pdf"]);
        let pages = pdf_words(Path::new(answer["files"][0].as_str().expect("a path")));
        let texts: Vec<String> = pages.iter().map(|page| page.words.iter().map(|word| word.text.as_str()).collect()).collect();
        let first = texts.iter().position(|text| is_first(text)).expect("a first page");
        let upright = |page: &PlacedPage| page.width < page.height;
        let mut checked = 0;
        for (at, page) in pages.iter().enumerate().skip(first).filter(|(_, page)| upright(page)) {
            // The page before an annex or a wide table, and the last, end where their text does.
            let Some(next) = pages.get(at + 1).filter(|next| upright(next)) else { continue };
            let begins_annex = next
                .words
                .iter()
                .filter(|word| word.area[1] > TOP - 4.0)
                .take(2)
                .any(|word| word.text.starts_with("附件") || word.text == "Annex");
            if begins_annex {
                continue;
            }
            let on_page = page.words.iter().filter(|word| word.area[1] > TOP - 20.0 && word.area[3] < TOP + AREA + 4.0);
            let lowest = on_page.map(|word| word.area[3]).fold(TOP, f64::max);
            let empty = (TOP + AREA - lowest) / AREA;
            assert!(empty <= 0.36, "{year} {lang}: page {} of the file is {:.0} % empty", at + 1, empty * 100.0);
            checked += 1;
        }
        assert!(checked > 20, "{checked} pages of running text");
    }
}

#[test]
fn no_word_crosses_a_rule_of_a_table() {
    for (year, lang) in [("2024", "zh"), ("2025", "en")] {
        let machine = Machine::with_demo();
        let folder = machine.path("评估");
        let answer = machine.ok(["--lang", lang, "review", year, "-o", folder.to_str().expect("UTF-8"), "--format", "pdf"]);
        let pdf = PathBuf::from(answer["files"][0].as_str().expect("a path"));
        let mut seen = 0;
        for (number, page) in (1..).zip(pdf_words(&pdf)) {
            // Tables have hairlines of 0.4 pt; charts, whose labels may stand on their lines, have others.
            for [across, from, to, _] in pdf_rules(&pdf, number).into_iter().filter(|rule| (rule[3] - 0.4).abs() < 0.01) {
                seen += 1;
                let crossed = page.words.iter().find(|word| {
                    let [left, top, right, bottom] = word.area;
                    let middle = (top + bottom) / 2.0;
                    // The blank half of a bracket at the edge of a cell belongs to its box, not to its ink.
                    let blank = |mark: Option<char>, marks: &str| if mark.is_some_and(|mark| marks.contains(mark)) { 6.5 } else { 0.8 };
                    let left = left + blank(word.text.chars().next(), "（“《「");
                    let right = right - blank(word.text.chars().last(), "）”》」、，。；：");
                    left < across && across < right && from < middle && middle < to
                });
                assert_eq!(crossed, None, "{year} {lang}, page {number}: a word lies across the rule at {across:.1}");
            }
        }
        assert!(seen > 300, "{year} {lang}: {seen} rules are checked");
    }
}

#[test]
fn a_record_is_printed_on_one_page_that_other_programs_read() {
    let machine = Machine::with_demo();
    let folder = machine.path("一园 一档");
    for kind in ["parks", "overseas-centres", "joint-labs"] {
        let records = machine.ok(["list", kind]);
        let record = &records["items"][0];
        let (id, name) = (record["id"].as_str().expect("an id"), squeezed(record["name"].as_str().expect("a name")));
        for lang in ["zh", "en"] {
            let into = folder.join(lang);
            let printed = machine.ok(["--lang", lang, "paper", id, "-o", into.to_str().expect("UTF-8")]);
            let files: Vec<PathBuf> =
                printed["files"].as_array().expect("files").iter().map(|file| PathBuf::from(file.as_str().expect("a path"))).collect();
            let [docx, pdf] = files.as_slice() else { panic!("two files: {printed}") };
            let made = testkit::converted(docx, "pdf", &machine.path("从 docx"));
            for (what, file) in [("pdf", pdf), ("docx", &made)] {
                assert_eq!(pdf_pages(file), 1, "{kind} {lang}: the {what} is one page");
                let text = squeezed(&pdf_text(file));
                let mark = if lang == "zh" { "演示数据" } else { "Demodata" };
                assert!(text.contains(mark) && text.contains(&name), "{kind} {lang} {what}: {text}");
            }
            assert!(pdf_fonts(pdf).iter().all(|(_, embedded)| *embedded), "every font is embedded");
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn the_review_reads_the_same_in_all_three_formats() {
    let paper = printed("2024");
    let number = |key: &str| paper.answer[key].as_u64().unwrap_or_else(|| panic!("{key} is an integer: {}", paper.answer));
    assert!(number("figures") >= 10, "at least ten charts: {}", paper.answer);
    assert!(number("tables") >= 2, "{}", paper.answer);

    let pdf = squeezed(&pdf_text(&paper.pdf));
    let docx = squeezed(&docx_text(&paper.docx));
    for needle in ["年度绩效评估报告", "2024年", "演示数据", "上海市", "江苏省", "浙江省", "安徽省"] {
        assert!(pdf.contains(needle), "the pdf says {needle}");
        assert!(docx.contains(needle), "the docx says {needle}");
    }
    assert_eq!(u64::from(pdf_pages(&paper.pdf)), number("pages"), "the pages told are the pages printed");
    let fonts = pdf_fonts(&paper.pdf);
    assert!(!fonts.is_empty() && fonts.iter().all(|(_, embedded)| *embedded), "every font is embedded: {fonts:?}");

    let styles = zip_text(&paper.docx, "word/styles.xml") + &zip_text(&paper.docx, "word/document.xml");
    assert!(styles.contains("仿宋") && styles.contains("黑体"), "the office's fonts are named");
    assert!(zip_text(&paper.docx, "word/document.xml").contains("w:tblHeader"), "table heads repeat over pages");

    let sheets = sheet_texts(&paper.xlsx);
    assert!(sheets.len() >= 2, "every table has its sheet: {:?}", sheets.iter().map(|(name, _)| name).collect::<Vec<_>>());
    let all: String = sheets.iter().map(|(_, text)| text.as_str()).collect();
    assert!(all.contains("上海市") && all.contains("演示数据"), "the workbook holds the data and its mark");
    assert!(zip_text(&paper.xlsx, "xl/charts/chart1.xml").contains("c:chart"), "the workbook has native charts");
}

#[test]
fn one_number_is_one_number_on_screen_and_on_paper() {
    let machine = Machine::with_demo();
    let folder = machine.path("评估");
    machine.ok(["review", "2024", "-o", folder.to_str().expect("UTF-8"), "--format", "pdf"]);
    let pdf = std::fs::read_dir(&folder).expect("the folder").map(|entry| entry.expect("an entry").path()).next().expect("a pdf");
    let text = squeezed(&pdf_text(&pdf));
    let progress = machine.ok(["progress", "--year", "2024"]);
    for province in progress["provinces"].as_array().expect("provinces") {
        let attainment = province["attainment"].as_f64().expect("a number") * 100.0;
        let shown = format!("{attainment:.1}");
        assert!(text.contains(&shown), "{}: {shown} stands in the report", province["name"]);
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let machine = Machine::with_demo();
    let print = |folder: &Path| {
        machine.ok(["review", "2024", "-o", folder.to_str().expect("UTF-8")]);
        let mut files: Vec<(String, Vec<u8>)> = std::fs::read_dir(folder)
            .expect("the folder")
            .map(|entry| entry.expect("an entry"))
            .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("the file")))
            .collect();
        files.sort();
        files
    };
    let (first, second) = (print(&machine.path("一")), print(&machine.path("二")));
    assert_eq!(first.len(), 3, "three formats");
    for ((name, one), (same_name, other)) in first.iter().zip(&second) {
        assert_eq!(name, same_name, "names depend on document and year only");
        assert!(one == other, "{name} differs between two prints of the same data");
    }
}
