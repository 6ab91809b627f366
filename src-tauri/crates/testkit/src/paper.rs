//! Independent readers of what is printed: poppler and LibreOffice, never the writers' own code.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn said(command: &mut Command) -> String {
    let output =
        command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?} must start (`make test` installs it): {error}"));
    assert!(output.status.success(), "{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text of a pdf, laid out as on the page, by pdftotext.
pub fn pdf_text(path: &Path) -> String {
    said(Command::new("pdftotext").arg("-layout").arg(path).arg("-"))
}

/// The number of pages of a pdf, by pdfinfo.
pub fn pdf_pages(path: &Path) -> u32 {
    let told = said(Command::new("pdfinfo").arg(path));
    let line = told.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap_or_else(|| panic!("pdfinfo tells the pages: {told}"));
    line.trim().parse().expect("a number of pages")
}

/// Every font of a pdf with whether it is embedded, by pdffonts.
pub fn pdf_fonts(path: &Path) -> Vec<(String, bool)> {
    let told = said(Command::new("pdffonts").arg(path));
    // Columns: name, type (may hold spaces), encoding, emb, sub, uni, object, generation — so `emb` is the fifth from the end.
    let rows = told.lines().skip(2).map(|line| line.split_whitespace().collect::<Vec<_>>());
    rows.filter(|row| row.len() >= 6).map(|row| (row[0].to_owned(), row[row.len() - 5] == "yes")).collect()
}

/// A word on a page: its box in points from the page's top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedWord {
    /// What it says.
    pub text: String,
    /// Left, top, right and bottom.
    pub area: [f64; 4],
}

/// A page with its words.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedPage {
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
    /// The words in the order of the file.
    pub words: Vec<PlacedWord>,
}

/// The pages of a pdf with every word in its place, by pdftotext.
pub fn pdf_words(path: &Path) -> Vec<PlacedPage> {
    let told = said(Command::new("pdftotext").arg("-bbox").arg(path).arg("-"));
    let number = |line: &str, name: &str| -> f64 {
        let from = line.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("{name} in {line}")).1;
        from.split('"').next().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{name} is a number in {line}"))
    };
    let mut pages: Vec<PlacedPage> = Vec::new();
    for line in told.lines().map(str::trim) {
        if line.starts_with("<page ") {
            pages.push(PlacedPage { width: number(line, "width"), height: number(line, "height"), words: Vec::new() });
        } else if line.starts_with("<word ") {
            let text = line.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</word>")).unwrap_or_default();
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
            let area = ["xMin", "yMin", "xMax", "yMax"].map(|name| number(line, name));
            pages.last_mut().expect("a word stands on a page").words.push(PlacedWord { text, area });
        }
    }
    pages
}

/// The vertical lines of one page of a pdf, counted from 1, by pdftocairo: across, from where to where down, and how wide, in points.
pub fn pdf_rules(path: &Path, page: usize) -> Vec<[f64; 4]> {
    let page = page.to_string();
    let drawn = said(Command::new("pdftocairo").args(["-svg", "-f", &page, "-l", &page]).arg(path).arg("-"));
    let mut rules = Vec::new();
    for path in drawn.split("<path ").skip(1).filter_map(|rest| rest.split("/>").next()) {
        let value = |name: &str| path.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next());
        if !path.contains("stroke-width") || path.contains("stroke=\"none\"") || path.contains("stroke:none") {
            continue;
        }
        let numbers =
            |text: &str| -> Vec<f64> { text.split(|c: char| !"0123456789.-".contains(c)).filter_map(|it| it.parse().ok()).collect() };
        let line = numbers(value("d").unwrap_or_default());
        let [from_x, from_y, to_x, to_y] = line[..] else { continue };
        let turn = value("transform").map(numbers).filter(|turn| turn.len() == 6).unwrap_or_else(|| vec![1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);
        let put = |x: f64, y: f64| (turn[0] * x + turn[2] * y + turn[4], turn[1] * x + turn[3] * y + turn[5]);
        let (from, to) = (put(from_x, from_y), put(to_x, to_y));
        if (from.0 - to.0).abs() < 0.01 && (from.1 - to.1).abs() > 4.0 {
            let wide = path.split_once("stroke-width").and_then(|(_, rest)| numbers(rest.split(';').next()?).first().copied());
            rules.push([from.0, from.1.min(to.1), from.1.max(to.1), wide.unwrap_or_default()]);
        }
    }
    rules
}

/// A line of text with the face and size it is set in.
#[derive(Clone, Debug, PartialEq)]
pub struct SetLine {
    /// What it says.
    pub text: String,
    /// The face's own name, with the tag of its subset.
    pub face: String,
    /// Size in points.
    pub size: f64,
}

/// How a pdf is set, and its bookmarks.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Every stretch of one face.
    pub lines: Vec<SetLine>,
    /// The bookmarks in their order.
    pub outline: Vec<String>,
}

/// How a pdf is set, by pdftohtml.
pub fn pdf_layout(path: &Path) -> Layout {
    let told = said(Command::new("pdftohtml").args(["-xml", "-i", "-stdout", "-zoom", "1"]).arg(path));
    let value = |line: &str, name: &str| {
        let from = line.split_once(&format!(" {name}=\"")).map(|(_, rest)| rest);
        from.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    };
    let mut fonts = std::collections::BTreeMap::new();
    let (mut lines, mut outline) = (Vec::new(), Vec::new());
    for line in told.lines().map(str::trim) {
        let inner = line.split_once('>').map(|(_, rest)| rest.split("</").next().unwrap_or_default()).unwrap_or_default();
        if line.starts_with("<fontspec") {
            fonts.insert(value(line, "id"), (value(line, "family"), value(line, "size").parse().unwrap_or(0.0)));
        } else if line.starts_with("<text") {
            let (face, size) = fonts.get(&value(line, "font")).cloned().unwrap_or_default();
            lines.push(SetLine { text: inner.trim_start_matches("<b>").to_owned(), face, size });
        } else if line.starts_with("<item") {
            outline.push(inner.to_owned());
        }
    }
    Layout { lines, outline }
}

/// The structure tree of a tagged pdf, a line for each element, by pdfinfo.
pub fn pdf_structure(path: &Path) -> String {
    said(Command::new("pdfinfo").arg("-struct").arg(path))
}

/// The file that LibreOffice makes of another, in a format such as `pdf`, `txt:Text` or `csv`.
pub fn converted(path: &Path, format: &str, into: &Path) -> PathBuf {
    // A profile of its own: LibreOffice lets one process use a profile at a time.
    let profile = tempfile::tempdir().expect("a temporary folder");
    let home = format!("-env:UserInstallation=file://{}", profile.path().display());
    said(Command::new("soffice").args([&home, "--headless", "--convert-to", format, "--outdir"]).arg(into).arg(path));
    let ending = format.split(':').next().unwrap_or(format);
    let made = into.join(path.file_stem().expect("a file has a name")).with_extension(ending);
    assert!(made.exists(), "LibreOffice must open {} and write {}", path.display(), made.display());
    made
}

/// The text of a docx as LibreOffice lays it out, page heads and all, read from the pdf that it makes of it.
pub fn docx_text(path: &Path) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    pdf_text(&converted(path, "pdf", folder.path()))
}

/// The sheets of an xlsx as LibreOffice reads them: the file name of each, ending in the sheet's name, and its csv.
pub fn sheet_texts(path: &Path) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let profile = tempfile::tempdir().expect("a temporary folder");
    let home = format!("-env:UserInstallation=file://{}", profile.path().display());
    // The last number asks for every sheet, a file each.
    let format = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    said(Command::new("soffice").args([&home, "--headless", "--convert-to", format, "--outdir"]).arg(folder.path()).arg(path));
    let mut sheets: Vec<(String, String)> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry"))
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), std::fs::read_to_string(entry.path()).expect("UTF-8")))
        .collect();
    sheets.sort();
    sheets
}

/// The names of a zip file's parts.
pub fn zip_names(path: &Path) -> Vec<String> {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let archive = zip::ZipArchive::new(file).unwrap_or_else(|error| panic!("{} is a zip file: {error}", path.display()));
    archive.file_names().map(|name| name.expect("a readable name").into_owned()).collect()
}

/// One part of a zip container (docx, xlsx) as text.
pub fn zip_text(path: &Path, part: &str) -> String {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut archive = zip::ZipArchive::new(file).expect("a zip container");
    let mut text = String::new();
    archive.by_name(part).unwrap_or_else(|error| panic!("{part}: {error}")).read_to_string(&mut text).expect("UTF-8");
    text
}
