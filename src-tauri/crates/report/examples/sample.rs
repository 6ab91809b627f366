//! Writes the sample review into a folder, to be looked at: `cargo run -p oidesk-report --example sample -- DIR`.

#[path = "../tests/support/mod.rs"]
mod support;

use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| ".".into()));
    std::fs::create_dir_all(&folder)?;
    let start = Instant::now();
    let fonts = support::faces();
    println!("fonts {:?}", start.elapsed());
    let document = support::review();
    let start = Instant::now();
    let pdf = report::pdf(&document, fonts, &mut ())?;
    println!("pdf {:?}, {} pages, {} bytes", start.elapsed(), pdf.pages, pdf.bytes.len());
    std::fs::write(folder.join("review.pdf"), &pdf.bytes)?;
    let start = Instant::now();
    let docx = report::docx(&document, fonts, Some(&pdf), &mut ())?;
    println!("docx {:?}, {} bytes", start.elapsed(), docx.len());
    std::fs::write(folder.join("review.docx"), docx)?;
    let start = Instant::now();
    let xlsx = report::xlsx(&document, &mut ())?;
    println!("xlsx {:?}, {} bytes", start.elapsed(), xlsx.len());
    std::fs::write(folder.join("review.xlsx"), xlsx)?;
    Ok(())
}
