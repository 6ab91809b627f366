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

/// One part of a zip container (docx, xlsx) as text.
pub fn zip_text(path: &Path, part: &str) -> String {
    let file = std::fs::File::open(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut archive = zip::ZipArchive::new(file).expect("a zip container");
    let mut text = String::new();
    archive.by_name(part).unwrap_or_else(|error| panic!("{part}: {error}")).read_to_string(&mut text).expect("UTF-8");
    text
}
