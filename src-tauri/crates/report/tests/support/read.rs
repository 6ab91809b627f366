//! Readers that know nothing of the writers: poppler, LibreOffice, a zip reader.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::Event;
use tempfile::TempDir;

/// A word on a page; lengths in points from the upper left corner.
#[derive(Clone, Debug)]
pub struct Word {
    pub page: usize,
    pub x: f64,
    pub y: f64,
    pub right: f64,
    pub bottom: f64,
    pub text: String,
}

/// Size of a page in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PageSize {
    pub width: f64,
    pub height: f64,
}

fn run(program: &str, arguments: &[&str], folder: &Path) -> Vec<u8> {
    let output = Command::new(program).args(arguments).current_dir(folder).output().unwrap_or_else(|e| panic!("{program}: {e}"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn with_file(bytes: &[u8], name: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join(name), bytes).expect("a file");
    folder
}

/// The text of a pdf, page after page.
pub fn pdf_pages(pdf: &[u8]) -> Vec<String> {
    let folder = with_file(pdf, "a.pdf");
    let text = String::from_utf8(run("pdftotext", &["-layout", "a.pdf", "-"], folder.path())).expect("UTF-8");
    let mut pages: Vec<String> = text.split('\u{c}').map(str::to_owned).collect();
    pages.pop();
    pages
}

/// The text of a pdf without its spaces and line ends.
pub fn pdf_text(pdf: &[u8]) -> String {
    pdf_pages(pdf).concat().chars().filter(|c| !c.is_whitespace()).collect()
}

/// Every word of a pdf with its place, and the sizes of the pages.
pub fn pdf_words(pdf: &[u8]) -> (Vec<PageSize>, Vec<Word>) {
    let folder = with_file(pdf, "a.pdf");
    let html = String::from_utf8(run("pdftotext", &["-bbox", "a.pdf", "-"], folder.path())).expect("UTF-8");
    let (mut pages, mut words) = (Vec::new(), Vec::new());
    for line in html.lines().map(str::trim) {
        let number = |name: &str| -> f64 {
            let after = line.split_once(&format!("{name}=\"")).map(|(_, rest)| rest).unwrap_or_default();
            after.split('"').next().unwrap_or_default().parse().expect("a number")
        };
        if line.starts_with("<page ") {
            pages.push(PageSize { width: number("width"), height: number("height") });
        } else if line.starts_with("<word ") {
            let text = line.split_once('>').map(|(_, rest)| rest.trim_end_matches("</word>")).unwrap_or_default();
            words.push(Word {
                page: pages.len(),
                x: number("xMin"),
                y: number("yMin"),
                right: number("xMax"),
                bottom: number("yMax"),
                text: quick_xml::escape::unescape(text).expect("entities").into_owned(),
            });
        }
    }
    (pages, words)
}

/// The lines of `pdffonts`, one for each font.
pub fn pdf_fonts(pdf: &[u8]) -> Vec<String> {
    let folder = with_file(pdf, "a.pdf");
    let text = String::from_utf8(run("pdffonts", &["a.pdf"], folder.path())).expect("UTF-8");
    text.lines().skip(2).map(str::to_owned).collect()
}

/// What `pdfinfo` says.
pub fn pdf_info(pdf: &[u8], arguments: &[&str]) -> String {
    let folder = with_file(pdf, "a.pdf");
    let arguments: Vec<&str> = arguments.iter().copied().chain(["a.pdf"]).collect();
    String::from_utf8_lossy(&run("pdfinfo", &arguments, folder.path())).into_owned()
}

/// A file as LibreOffice converts it.
pub fn libreoffice(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let folder = with_file(bytes, &format!("a.{from}"));
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.path().display());
    run("soffice", &[&profile, "--headless", "--convert-to", to, &format!("a.{from}")], folder.path());
    let to = to.split(':').next().unwrap_or(to);
    // One sheet of several is written under the sheet's name.
    let written = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").path())
        .find(|path| path.extension().is_some_and(|extension| extension == to))
        .expect("LibreOffice wrote the file");
    std::fs::read(written).expect("a readable file")
}

/// The parts of a zip by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    (0..zip.len())
        .map(|i| {
            let mut file = zip.by_index(i).expect("a part");
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("a readable part");
            (file.name().expect("a name").into_owned(), content)
        })
        .collect()
}

/// A part as text.
pub fn part(bytes: &[u8], name: &str) -> String {
    let part = parts(bytes).remove(name).unwrap_or_else(|| panic!("no part {name}"));
    String::from_utf8(part).expect("UTF-8")
}

/// An XML element.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Element>,
    pub text: String,
}

impl Element {
    /// Reads a part into a tree.
    pub fn read(xml: &str) -> Element {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Element::default()];
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Start(start) => open.push(element(&start)),
                Event::Empty(start) => open.last_mut().expect("an open element").children.push(element(&start)),
                Event::End(_) => {
                    let done = open.pop().expect("an open element");
                    open.last_mut().expect("an open element").children.push(done);
                }
                Event::Text(text) => open.last_mut().expect("an open element").text.push_str(&text),
                Event::GeneralRef(name) => {
                    let escaped = format!("&{};", &*name);
                    let text = quick_xml::escape::unescape(&escaped).expect("an entity").into_owned();
                    open.last_mut().expect("an open element").text.push_str(&text);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        open.pop().expect("the root").children.pop().expect("a root element")
    }

    /// Every element of this name, however deep.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// The first element of this name, however deep.
    pub fn first(&self, name: &str) -> Option<&Element> {
        self.all(name).into_iter().next()
    }

    /// An attribute's value, or nothing.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// The text of all `w:t` inside.
    pub fn words(&self) -> String {
        self.all("w:t").iter().map(|t| t.text.as_str()).collect()
    }
}

fn element(start: &quick_xml::events::BytesStart<'_>) -> Element {
    let attributes = start
        .attributes()
        .map(|a| {
            let a = a.expect("an attribute");
            let value = quick_xml::escape::unescape(&a.value).expect("entities").into_owned();
            (a.key.as_ref().to_owned(), value)
        })
        .collect();
    let name = start.name().as_ref().to_owned();
    Element { name, attributes, ..Element::default() }
}

/// How many pictures a pdf draws.
pub fn pdf_images(pdf: &[u8]) -> usize {
    let folder = with_file(pdf, "a.pdf");
    let text = String::from_utf8_lossy(&run("pdfimages", &["-list", "a.pdf"], folder.path())).into_owned();
    text.lines().skip(2).filter(|line| line.split_whitespace().nth(2) == Some("image")).count()
}
