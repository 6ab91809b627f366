//! Chinese punctuation (GB/T 15834) in drafted text: half-width marks beside Chinese become full-width ones.
//!
//! Text reaches charts and paper from many hands and files, half of them with half-width marks. Prose, headings, captions and
//! source lines are set right here, once; names and values in table cells stay as they are registered.

use report::chart::Chart;
use report::document::{Block, Document, Run, Table};

/// Sets the punctuation of a document's own words; its charts come set.
pub(crate) fn set(document: &mut Document) {
    if let Some(cover) = &mut document.cover {
        cover.title.iter_mut().chain(&mut cover.organisations).for_each(fix);
    }
    fix(&mut document.title);
    document.subtitle.iter_mut().for_each(fix);
    for block in &mut document.blocks {
        match block {
            Block::Heading { text, .. } => fix(text),
            Block::Annex { title, .. } => fix(title),
            Block::Paragraph(runs) | Block::Note(runs) | Block::Line { runs, .. } => runs.iter_mut().for_each(run),
            Block::List { items, .. } => items.iter_mut().flatten().for_each(run),
            Block::Figure(shown) => [&mut shown.caption, &mut shown.alt].into_iter().for_each(fix),
            Block::Table(shown) => table(shown),
            Block::Contents | Block::PageBreak => {}
        }
    }
}

fn run(run: &mut Run) {
    match run {
        Run::Text(text) | Run::Strong(text) | Run::Quote(text) => fix(text),
        Run::Ref(_) => {}
    }
}

/// Sets the punctuation around a chart.
pub(crate) fn set_chart(chart: &mut Chart) {
    [&mut chart.title, &mut chart.unit, &mut chart.source].into_iter().for_each(fix);
    chart.note.iter_mut().for_each(fix);
}

fn table(table: &mut Table) {
    fix(&mut table.caption);
    table.unit_note.iter_mut().chain(&mut table.notes).for_each(fix);
    table.columns.iter_mut().for_each(|column| fix(&mut column.title));
    table.header.iter_mut().flatten().for_each(|cell| fix(&mut cell.text));
}

fn fix(text: &mut String) {
    if text.chars().any(is_mark) {
        *text = chinese(text);
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, ',' | ':' | ';' | '?' | '!' | '(' | ')')
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}' | '\u{2018}'..='\u{201d}')
}

/// Sets the marks of one text.
fn chinese(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = chars.clone();
    let mut open: Vec<usize> = Vec::new();
    for (i, &c) in chars.iter().enumerate() {
        match c {
            ',' | ':' | ';' | '?' | '!' => {
                let before = chars[..i].iter().rev().find(|c| **c != ' ');
                let after = chars.get(i + 1);
                // Between two digits or letters the mark belongs to the number, the time or the foreign words; a sentence of
                // Chinese that ends a clause with a number goes on without a space.
                let inside =
                    after.is_some_and(|c| c.is_ascii_digit()) && before.is_some_and(char::is_ascii_digit) && matches!(c, ',' | ':');
                let beside = before.is_some_and(|c| is_chinese(*c)) || after.is_some_and(|c| is_chinese(*c));
                if beside && !inside {
                    out[i] = wide(c);
                }
            }
            '(' | '\u{ff08}' => open.push(i),
            // Whatever it closes is full-width already, or was left alone for good.
            '\u{ff09}' => {
                open.pop();
            }
            ')' => {
                let after = chars.get(i + 1).is_some_and(|c| is_chinese(*c));
                let Some(start) = open.pop() else {
                    // It closes what was opened before a reference, in another run of the paragraph.
                    if after {
                        out[i] = wide(')');
                    }
                    continue;
                };
                let held = chars[start + 1..i].iter().any(|c| is_chinese(*c));
                let before = start.checked_sub(1).and_then(|i| chars.get(i)).is_some_and(|c| is_chinese(*c));
                if held || before || after || chars[start] == wide('(') {
                    out[start] = wide('(');
                    out[i] = wide(')');
                }
            }
            _ => {}
        }
    }
    out.into_iter().collect()
}

/// The full-width form of an ASCII mark: they lie 0xFEE0 apart.
fn wide(mark: char) -> char {
    char::from_u32(u32::from(mark) + 0xfee0).unwrap_or(mark)
}

#[cfg(test)]
mod tests {
    use super::chinese;

    #[test]
    fn marks_beside_chinese_are_full_width_and_others_stay() {
        for (given, set) in [
            ("沪,苏", "沪\u{ff0c}苏"),
            ("三(一)合作", "三\u{ff08}一\u{ff09}合作"),
            ("完成率87.4%,提高3.1", "完成率87.4%\u{ff0c}提高3.1"),
            ("共1,234家,见表", "共1,234家\u{ff0c}见表"),
            ("12:30开始", "12:30开始"),
            ("ITER (fusion), SKA", "ITER (fusion), SKA"),
            ("年份(1—11月)", "年份\u{ff08}1—11月\u{ff09}"),
            ("哪里?", "哪里\u{ff1f}"),
            (")(", ")("),
            (")\u{3002}", "\u{ff09}\u{3002}"),
            ("区域\u{ff08}96.0%)", "区域\u{ff08}96.0%\u{ff09}"),
            ("甲\u{ff08}乙\u{ff09}(A)", "甲\u{ff08}乙\u{ff09}\u{ff08}A\u{ff09}"),
        ] {
            assert_eq!(chinese(given), set);
        }
    }
}
