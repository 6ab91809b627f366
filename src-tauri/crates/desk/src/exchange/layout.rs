//! How tables look on screen and on paper, for what goes out and what is to be filled in.

use rust_xlsxwriter::{Worksheet, XlsxError};

/// What one A4 page across holds in characters of a size that can be read.
const READABLE: f64 = 190.0;

/// The height of a line of text in points, and the most lines that a row is opened for.
const LINE: f64 = 15.0;
const LINES: usize = 12;

/// The width of a text in columns of a sheet: a Chinese character takes two.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The height of a row in which a text stands in a column of some width; none for a single line. Not every program opens the rows of
/// wrapped texts by itself.
pub(super) fn height<'a>(cells: impl IntoIterator<Item = (&'a str, f64)>) -> Option<f64> {
    // A line breaks before its last characters fit.
    let lines = |text: &str, room: f64| text.lines().map(|line| (width(line) as f64 / (room - 2.0)).ceil().max(1.0) as usize).sum();
    let most: usize = cells.into_iter().map(|(text, room)| lines(text, room)).max().unwrap_or(1).min(LINES);
    (most > 1).then_some(most as f64 * LINE)
}

/// Prints a table on A4 across: on as many pages side by side as can be read, its header and its first columns on each.
pub(super) fn on_paper(page: &mut Worksheet, header: u32, widths: impl IntoIterator<Item = f64>) -> Result<(), XlsxError> {
    let across = (widths.into_iter().sum::<f64>() / READABLE).ceil().max(1.0) as u16;
    page.set_landscape().set_paper_size(9).set_print_fit_to_pages(across, 0).set_repeat_rows(header, header)?;
    if across > 1 {
        page.set_repeat_columns(0, 1)?;
    }
    page.set_header("").set_footer("&C&P / &N");
    Ok(())
}
