//! The text of a paper section by section, as people edit it: a paragraph a line, items with a dash, references in ⟦⟧. Figures, tables
//! and notes stay where they are.

use std::ops::Range;

use report::document::{Block, Run};

use super::merge::common;

/// A section's text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// Its key: the headings it stands under, without their numbers.
    pub key: String,
    /// Its heading as printed.
    pub heading: String,
    /// The level of the heading.
    pub level: u32,
    /// Its blocks, the heading aside.
    pub blocks: Range<usize>,
    /// Its text.
    pub text: String,
}

/// Cuts a paper into sections; what stands before the first heading belongs to none.
pub(super) fn parts(blocks: &[Block]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut path: Vec<(u8, String)> = Vec::new();
    for (at, block) in blocks.iter().enumerate() {
        let (level, heading) = match block {
            Block::Heading { level, text } => (*level, text.clone()),
            Block::Annex { title, .. } => (1, title.clone()),
            _ => continue,
        };
        path.retain(|(above, _)| *above < level);
        path.push((level, bare(&heading)));
        let key = path.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(" / ");
        if let Some(last) = parts.last_mut() {
            last.blocks.end = at;
        }
        // Two sections of one name are told apart by their order.
        let same = parts.iter().filter(|part| part.key == key || part.key.starts_with(&format!("{key} #"))).count();
        let key = if same == 0 { key } else { format!("{key} #{}", same + 1) };
        parts.push(Part { key, heading, level: u32::from(level), blocks: at + 1..blocks.len(), text: String::new() });
    }
    for part in &mut parts {
        part.text = blocks[part.blocks.clone()].iter().flat_map(lines).collect::<Vec<_>>().join("\n");
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// A heading without its number: 「一、基本情况」, 「（二）…」, 「3.1 …」.
fn bare(heading: &str) -> String {
    let heading = heading.trim();
    let numbered = |c: char| c.is_ascii_digit() || "一二三四五六七八九十.（）()、 ".contains(c);
    let start = heading.find(|c: char| !numbered(c)).unwrap_or(0);
    let (front, rest) = heading.split_at(start);
    // A name that begins with a numeral and no mark behind it is no number.
    if front.contains(['、', '）', '.', ' ']) || front.chars().all(|c| c.is_ascii_digit()) {
        rest.trim().to_owned()
    } else {
        heading.to_owned()
    }
}

/// The lines of a block of text; none for anything else.
fn lines(block: &Block) -> Vec<String> {
    match block {
        Block::Paragraph(runs) => vec![told(runs)],
        Block::List { items, .. } => items.iter().map(|runs| format!("- {}", told(runs))).collect(),
        _ => Vec::new(),
    }
}

fn told(runs: &[Run]) -> String {
    let mut text = String::new();
    for run in runs {
        match run {
            Run::Text(it) => text.push_str(it),
            Run::Strong(it) => text.push_str(&format!("**{it}**")),
            Run::Quote(it) => text.push_str(&format!("__{it}__")),
            Run::Ref(id) => text.push_str(&format!("⟦{id}⟧")),
        }
    }
    text.replace('\n', " ")
}

/// The runs of a line; a reference to what the paper does not have stays text.
fn runs(line: &str, known: &[&str]) -> Vec<Run> {
    let mut found = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let next = [("⟦", "⟧"), ("**", "**"), ("__", "__")]
            .into_iter()
            .filter_map(|(open, close)| {
                let from = rest.find(open)?;
                let inner = from + open.len();
                let to = inner + rest[inner..].find(close)?;
                (to > inner).then_some((from, inner, to, open, close))
            })
            .min_by_key(|it| it.0);
        let Some((from, inner, to, open, close)) = next else { break };
        if from > 0 {
            found.push(Run::Text(rest[..from].to_owned()));
        }
        let text = rest[inner..to].to_owned();
        found.push(match open {
            "⟦" if known.contains(&text.as_str()) => Run::Ref(text),
            "⟦" => Run::Text(format!("⟦{text}⟧")),
            "**" => Run::Strong(text),
            _ => Run::Quote(text),
        });
        rest = &rest[to + close.len()..];
    }
    if !rest.is_empty() || found.is_empty() {
        found.push(Run::Text(rest.to_owned()));
    }
    found
}

/// The blocks of a section with another text: figures, tables and notes stay between the paragraphs that they stood between.
pub(super) fn with_text(blocks: &[Block], text: &str, known: &[&str]) -> Vec<Block> {
    let old: Vec<String> = blocks.iter().flat_map(lines).collect();
    let new: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let numbered =
        blocks.iter().find_map(|block| if let Block::List { numbered, .. } = block { Some(*numbered) } else { None }).unwrap_or(true);
    let new_owned: Vec<String> = new.iter().map(|line| (*line).to_owned()).collect();
    let pairs = common(&old, &new_owned);
    // How many new lines stand before a place among the old ones.
    let before = |place: usize| -> usize {
        if place == old.len() {
            return new.len();
        }
        let (from_old, from_new) = pairs.iter().rev().find(|(at, _)| *at < place).map_or((0, 0), |(at, to)| (at + 1, to + 1));
        let to_new = pairs.iter().find(|(at, _)| *at >= place).map_or(new.len(), |(_, to)| *to);
        (from_new + (place - from_old)).min(to_new)
    };
    let (mut made, mut passed, mut used) = (Vec::new(), 0, 0);
    for block in blocks {
        let own = lines(block).len();
        if own > 0 {
            passed += own;
            continue;
        }
        let until = before(passed).max(used);
        made.extend(paragraphs(&new[used..until], numbered, known));
        used = until;
        made.push(block.clone());
    }
    made.extend(paragraphs(&new[used..], numbered, known));
    made
}

fn paragraphs(lines: &[&str], numbered: bool, known: &[&str]) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        match line.trim().strip_prefix("- ") {
            Some(item) => match blocks.last_mut() {
                Some(Block::List { items, .. }) => items.push(runs(item, known)),
                _ => blocks.push(Block::List { numbered, items: vec![runs(item, known)] }),
            },
            None => blocks.push(Block::Paragraph(runs(line.trim(), known))),
        }
    }
    blocks
}

/// The figures and tables that a paper has.
pub(super) fn known(blocks: &[Block]) -> Vec<String> {
    let id = |block: &Block| match block {
        Block::Figure(figure) => Some(figure.id.clone()),
        Block::Table(table) => Some(table.id.clone()),
        _ => None,
    };
    blocks.iter().filter_map(id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::document::Table;

    fn paper() -> Vec<Block> {
        vec![
            Block::heading(1, "三、总体评价结论"),
            Block::Paragraph(vec![Run::Text("见".into()), Run::Ref("scores".into()), Run::Text("。".into())]),
            Block::Table(Table { id: "scores".into(), ..Table::default() }),
            Block::text("第二段。"),
            Block::heading(2, "（一）得分"),
            Block::List { numbered: true, items: vec![vec![Run::Text("甲。".into())], vec![Run::Strong("乙".into())]] },
        ]
    }

    #[test]
    fn text_goes_out_and_comes_back_as_it_was() {
        let blocks = paper();
        let parts = parts(&blocks);
        assert_eq!(parts.iter().map(|part| part.key.as_str()).collect::<Vec<_>>(), ["总体评价结论", "总体评价结论 / 得分"]);
        assert_eq!(parts[0].text, "见⟦scores⟧。\n第二段。");
        assert_eq!(parts[1].text, "- 甲。\n- **乙**");
        for part in &parts {
            let own = &blocks[part.blocks.clone()];
            assert_eq!(with_text(own, &part.text, &["scores"]), own, "{}", part.key);
        }
    }

    #[test]
    fn a_table_stays_between_its_paragraphs() {
        let blocks = paper();
        let part = &parts(&blocks)[0];
        let made = with_text(&blocks[part.blocks.clone()], "改写的第一段，见⟦scores⟧和⟦gone⟧。\n第二段。\n补充一段。", &["scores"]);
        assert!(
            matches!(made.as_slice(), [Block::Paragraph(first), Block::Table(_), Block::Paragraph(_), Block::Paragraph(_)]
            if first.contains(&Run::Ref("scores".into())) && first.contains(&Run::Text("⟦gone⟧".into()))),
            "{made:?}"
        );
    }
}
