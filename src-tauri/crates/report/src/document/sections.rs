//! Cuts the body into runs of upright and landscape pages.

use super::{Block, Run};

/// Blocks that share one page format.
#[derive(Clone, Debug, PartialEq)]
pub struct Section<'a> {
    /// Whether the pages lie on their side.
    pub landscape: bool,
    /// The blocks in their order.
    pub blocks: &'a [Block],
}

/// Cuts blocks into sections: wide tables lie on landscape pages and take along the headings, the annex title and the
/// short introduction (at most two paragraphs) that lead straight to them, so that no heading is left alone behind.
pub fn sections(blocks: &[Block]) -> Vec<Section<'_>> {
    let mut landscape = vec![false; blocks.len()];
    for (i, block) in blocks.iter().enumerate() {
        if matches!(block, Block::Table(table) if table.is_wide()) {
            landscape[i] = true;
            for place in &mut landscape[lead(&blocks[..i])..i] {
                *place = true;
            }
        }
    }
    let mut sections = Vec::new();
    let mut start = 0;
    for end in 1..=blocks.len() {
        if end == blocks.len() || landscape[end] != landscape[start] {
            sections.push(Section { landscape: landscape[start], blocks: &blocks[start..end] });
            start = end;
        }
    }
    sections
}

/// Where the headings and the short introduction before a wide table begin; the end when there are none.
fn lead(before: &[Block]) -> usize {
    let text = before.iter().rev().take(2).take_while(|b| matches!(b, Block::Paragraph(_) | Block::Note(_))).count();
    let headings = before[..before.len() - text]
        .iter()
        .rev()
        .take_while(|b| matches!(b, Block::Heading { .. } | Block::Annex { .. } | Block::PageBreak))
        .count();
    if headings == 0 { before.len() } else { before.len() - text - headings }
}

/// How many characters a sentence between a heading and a figure or table has at most to be their introduction.
const SHORT: usize = 60;

/// Whether a block is the short introduction of the figure or table right after it, and so must not end a page: a sentence that
/// ends with its number, or a short one that stands between it and a heading.
pub(crate) fn leads(blocks: &[Block], at: usize) -> bool {
    if points(blocks, at) {
        return true;
    }
    let Block::Paragraph(runs) = &blocks[at] else { return false };
    let shown = matches!(blocks.get(at + 1), Some(Block::Figure(_) | Block::Table(_)));
    let headed = at > 0 && matches!(blocks[at - 1], Block::Heading { .. } | Block::Annex { .. });
    let length = |run: &Run| match run {
        Run::Text(text) | Run::Strong(text) | Run::Quote(text) => text.chars().count(),
        Run::Ref(_) => 3,
    };
    shown && headed && runs.iter().map(length).sum::<usize>() <= SHORT
}

/// Whether a block is a sentence that ends with the number of the figure or table right after it: 「……见图6。」
pub(crate) fn points(blocks: &[Block], at: usize) -> bool {
    let Block::Paragraph(runs) = &blocks[at] else { return false };
    let id = match blocks.get(at + 1) {
        Some(Block::Figure(figure)) => &figure.id,
        Some(Block::Table(table)) => &table.id,
        _ => return false,
    };
    let names = runs.iter().any(|run| matches!(run, Run::Ref(named) if named == id));
    let ends = matches!(runs.as_slice(), [.., Run::Ref(_), Run::Text(stop)] if matches!(stop.as_str(), "。" | "."));
    names && ends
}
