//! Arranges the body so that no page of running text is left half empty: a figure that does not fit on the page lets the text and
//! tables of its own section go before it, or is drawn a little lower. All writers take the arranged document, so pages agree.

use std::collections::BTreeMap;

use super::{Block, Document, RowKind, Table, leads, points};
use crate::pdf::{self, Measure};
use crate::{Fonts, Progress, Result};

/// Height of the type area in points.
const AREA: f64 = 637.8;
/// Distance of the type area from the page's top edge in points.
const TOP: f64 = 104.88;
/// Line pitch of the body and size of its type in points.
const PITCH: f64 = 28.99;
const SIZE: f64 = 16.0;
/// How much of a page may stay empty before the eye stumbles, in points.
const TOLERATED: f64 = AREA / 4.0;
/// Heights that a figure may be drawn at, as parts of its own.
const HEIGHTS: [f64; 4] = [1.0, 0.9, 0.8, 0.72];
/// A short table is whole, or pages part it.
const WHOLE_OR_PARTED: [f64; 2] = [1.0, PARTED];
const PARTED: f64 = 0.0;
/// Height of a caption of one line under a figure in points.
const CAPTION: f64 = 23.0;
/// How many blocks may go before a figure.
const PASSING: usize = 4;
/// How many figures and whole tables ahead are thought of.
const AHEAD: usize = 2;
/// The white under a figure's caption, and what readers differ by on a page, in points.
const CAUTION: f64 = 11.0;

/// Gives the document with its figures where they leave no page half empty. Figures keep their order among one another, as tables
/// do, and never leave their section.
///
/// # Errors
/// Those of [`pdf`](crate::pdf()).
pub fn arranged(document: &Document, fonts: &Fonts, progress: &mut dyn Progress) -> Result<Document> {
    if document.is_sheet() || !document.blocks.iter().any(|block| matches!(block, Block::Figure(_))) {
        return Ok(document.clone());
    }
    let measures = pdf::measure(document, fonts, progress)?;
    let mut plan =
        Plan { blocks: &document.blocks, measures: &measures, order: Vec::new(), forms: BTreeMap::new(), y: 0.0, open: Vec::new() };
    plan.make(document.parts().0.len());
    let (order, forms) = (plan.order, plan.forms);
    let mut arranged = document.clone();
    arranged.blocks = order
        .into_iter()
        .map(|at| {
            let mut block = document.blocks[at].clone();
            match (&mut block, forms.get(&at)) {
                (Block::Figure(figure), Some(part)) => {
                    let natural = figure.size(&fonts.chart)?.height_mm;
                    figure.height_mm = Some((natural * part * 10.0).round() / 10.0);
                }
                (Block::Table(table), Some(_)) => table.may_part = true,
                _ => {}
            }
            Ok(block)
        })
        .collect::<Result<_>>()?;
    Ok(arranged)
}

/// A stretch that no page parts: a line, a row, a figure.
#[derive(Clone, Copy, Debug)]
struct Atom {
    /// White above it, which falls away at the top of a page.
    gap: f64,
    height: f64,
    /// Whether it must share its page with the next one.
    sticks: bool,
    /// What a page that begins with it repeats: a table's head.
    repeats: f64,
}

/// Blocks that stay together when something moves.
#[derive(Clone, Debug, PartialEq)]
enum Unit {
    /// A figure, or a table that no page parts, with the sentence that points to it and its note.
    Whole { blocks: Vec<usize>, shown: usize },
    /// Text or a table with its sentence, which may go before a figure.
    Passing(Vec<usize>),
    /// Headings: nothing goes by.
    Fixed(usize),
    /// What comes next begins on a new page.
    NewPage(Vec<usize>),
}

impl Unit {
    fn blocks(&self) -> &[usize] {
        match self {
            Unit::Whole { blocks, .. } | Unit::Passing(blocks) | Unit::NewPage(blocks) => blocks,
            Unit::Fixed(block) => std::slice::from_ref(block),
        }
    }
}

/// How far the text has come.
#[derive(Clone, Debug)]
struct State {
    /// Points down the page.
    y: f64,
    /// What must share a page with what comes next.
    open: Vec<Atom>,
}

impl State {
    /// Adds atoms and tells what it costs that pages are left empty.
    fn add(&mut self, atoms: Vec<Atom>) -> f64 {
        self.open.extend(atoms);
        flow(&mut self.y, &mut self.open).into_iter().map(|hole| hole * 0.05 + (hole - TOLERATED).max(0.0) * 4.0).sum()
    }
}

struct Plan<'a> {
    blocks: &'a [Block],
    measures: &'a BTreeMap<usize, Measure>,
    order: Vec<usize>,
    /// Parts of their own height that figures are drawn at, and the tables that pages may part.
    forms: BTreeMap<usize, f64>,
    /// How far down the page the text has come, in points.
    y: f64,
    /// What must share a page with what comes next.
    open: Vec<Atom>,
}

impl Plan<'_> {
    fn make(&mut self, body: usize) {
        self.order.extend(0..body);
        let units = self.units(body);
        if let Some(first) = self.measures.get(&body) {
            self.y = (first.begin - TOP).clamp(0.0, AREA);
        }
        let mut at = 0;
        while at < units.len() {
            match &units[at] {
                Unit::Whole { .. } => at = self.whole(&units, at),
                unit => {
                    self.put(unit, 1.0);
                    at += 1;
                }
            }
        }
    }

    /// Places a figure or whole table, and before it what had better go first; gives the unit that comes next.
    fn whole(&mut self, units: &[Unit], at: usize) -> usize {
        let here = State { y: self.y, open: self.open.clone() };
        let (_, before, part) = self.best(&here, units, at, AHEAD);
        for unit in &units[at + 1..at + 1 + before] {
            self.put(unit, 1.0);
        }
        if let Unit::Whole { shown, .. } = units[at]
            && part < 1.0
        {
            self.forms.insert(shown, part);
        }
        self.put(&units[at], part);
        at + 1 + before
    }

    /// What pages are left empty at best, and how: how many of the next units go before the whole one, and the part of its own
    /// height that a figure is drawn at. What follows is thought of too: a figure at the foot of a page is no gain if the next one gapes.
    fn best(&self, here: &State, units: &[Unit], at: usize, ahead: usize) -> (f64, usize, f64) {
        let is_figure = matches!(units[at], Unit::Whole { shown, .. } if matches!(self.blocks[shown], Block::Figure(_)));
        // Tables keep their order too.
        let is_table = |unit: &Unit| unit.blocks().iter().any(|&block| matches!(self.blocks[block], Block::Table(_)));
        let goes_by = |unit: &Unit| matches!(unit, Unit::Passing(_)) && (is_figure || !is_table(unit));
        let passing = units[at + 1..].iter().take(PASSING).take_while(|unit| goes_by(unit)).count();
        let forms = if is_figure { &HEIGHTS[..] } else { &WHOLE_OR_PARTED[..] };
        let mut best = (f64::INFINITY, 0, 1.0);
        for before in 0..=passing {
            for &part in forms {
                let mut state = here.clone();
                let mut cost = before as f64 * 12.0
                    + if is_figure {
                        (1.0 - part) * 120.0
                    } else if part == PARTED {
                        60.0
                    } else {
                        0.0
                    };
                units[at + 1..at + 1 + before].iter().for_each(|unit| cost += state.add(self.atoms(unit, 1.0)));
                cost += state.add(self.atoms(&units[at], part));
                let mut next = at + 1 + before;
                while next < units.len() && cost < best.0 {
                    match &units[next] {
                        Unit::NewPage(_) => break,
                        Unit::Whole { .. } if ahead == 0 => {
                            cost += state.add(self.atoms(&units[next], 1.0));
                            break;
                        }
                        Unit::Whole { .. } => {
                            cost += self.best(&state, units, next, ahead - 1).0;
                            break;
                        }
                        unit => cost += state.add(self.atoms(unit, 1.0)),
                    }
                    next += 1;
                }
                if cost < best.0 - 0.01 {
                    best = (cost, before, part);
                }
            }
        }
        best
    }

    /// Places a unit.
    fn put(&mut self, unit: &Unit, part: f64) {
        self.order.extend(unit.blocks());
        if let Unit::NewPage(blocks) = unit {
            self.open.clear();
            // A wide table ends on pages of its own; the title of an annex stands on the page that the text goes on.
            self.y = 0.0;
            if !blocks.iter().any(|&block| matches!(&self.blocks[block], Block::Table(table) if table.is_wide())) {
                for &block in blocks {
                    if let Some(measure) = self.measures.get(&block).filter(|_| matches!(self.blocks[block], Block::Annex { .. })) {
                        self.y = (measure.end - TOP).max(0.0);
                    }
                }
            }
            return;
        }
        let mut atoms = std::mem::take(&mut self.open);
        atoms.extend(self.atoms(unit, part));
        flow(&mut self.y, &mut atoms);
        self.open = atoms;
    }

    fn units(&self, body: usize) -> Vec<Unit> {
        let mut units = Vec::new();
        let mut at = body;
        while at < self.blocks.len() {
            let begin = at;
            // The sentences that point to what comes next go with it.
            while points(self.blocks, at) {
                at += 1;
            }
            let unit = match &self.blocks[at] {
                Block::Figure(_) => {
                    let shown = at;
                    if matches!(self.blocks.get(at + 1), Some(Block::Note(_))) {
                        at += 1;
                    }
                    Unit::Whole { blocks: (begin..=at).collect(), shown }
                }
                Block::Table(table) if !table.is_wide() && table.is_short() => Unit::Whole { blocks: (begin..=at).collect(), shown: at },
                Block::Annex { .. } | Block::PageBreak | Block::Contents => Unit::NewPage((begin..=at).collect()),
                Block::Table(table) if table.is_wide() => Unit::NewPage((begin..=at).collect()),
                Block::Heading { .. } if begin == at => Unit::Fixed(at),
                Block::Paragraph(_)
                | Block::List { .. }
                | Block::Line { .. }
                | Block::Note(_)
                | Block::Table(_)
                | Block::Heading { .. } => Unit::Passing((begin..=at).collect()),
            };
            units.push(unit);
            at += 1;
        }
        units
    }

    fn atoms(&self, unit: &Unit, part: f64) -> Vec<Atom> {
        let mut atoms: Vec<Atom> = Vec::new();
        for &block in unit.blocks() {
            let Some(measure) = self.measures.get(&block) else { continue };
            let gap = self.gap(block);
            let height = measure.end - measure.begin - gap;
            let whole = |sticks: bool, height: f64| Atom { gap, height, sticks, repeats: 0.0 };
            match &self.blocks[block] {
                Block::Paragraph(_) => atoms.extend(lines(gap, height, leads(self.blocks, block))),
                Block::List { .. } => {
                    let mut tops = measure.items.clone();
                    tops.push(measure.end);
                    atoms.extend(tops.windows(2).flat_map(|pair| lines(gap, pair[1] - pair[0] - gap, false)));
                }
                Block::Table(table) => atoms.extend(rows(gap, measure, table, part == PARTED || !table.is_short())),
                Block::Figure(_) => {
                    let noted = matches!(self.blocks.get(block + 1), Some(Block::Note(_)));
                    atoms.push(whole(noted, (measure.bottom - measure.top - CAPTION) * part + CAPTION + CAUTION));
                }
                Block::Heading { .. } => atoms.extend(lines(gap, height, true)),
                _ => atoms.push(whole(false, measure.bottom - measure.top)),
            }
        }
        atoms
    }

    /// The white above a block, which the marks count with it.
    fn gap(&self, block: usize) -> f64 {
        let is = |block: &Block| match block {
            Block::Figure(_) => Some(true),
            Block::Table(_) => Some(false),
            _ => None,
        };
        let before = block.checked_sub(1).and_then(|before| is(&self.blocks[before]));
        match (before, is(&self.blocks[block])) {
            (Some(true), Some(true)) => 3.0,
            (Some(true), Some(false)) => 7.0,
            (Some(false), Some(true)) => 9.0,
            (Some(false), Some(false)) => 11.0,
            (None, Some(true)) => PITCH - SIZE + 8.0,
            (None, Some(false)) => PITCH - SIZE + 7.0,
            (_, None) => PITCH - SIZE,
        }
    }
}

/// The lines of a paragraph: neither the first nor the last one stands alone on a page.
fn lines(gap: f64, height: f64, sticks: bool) -> Vec<Atom> {
    let count = ((height + PITCH - SIZE) / PITCH).round().max(1.0) as usize;
    (0..count)
        .map(|i| {
            let together = count > 1 && (i == 0 || i + 2 == count || count == 3) && i + 1 < count;
            let gap = if i == 0 { gap } else { PITCH - SIZE };
            Atom { gap, height: SIZE, sticks: together || (sticks && i + 1 == count), repeats: 0.0 }
        })
        .collect()
}

/// The rows of a table: caption and head stay with the first row, a group's heading with its first one, the tail with the notes.
fn rows(gap: f64, measure: &Measure, table: &Table, parted: bool) -> Vec<Atom> {
    let (count, marks) = (table.rows.len(), &measure.rows);
    // The marks are those of the head, of each row and, if there are any, of the notes.
    if !parted || marks.len() < count + 1 {
        return vec![Atom { gap, height: measure.bottom - measure.top, sticks: false, repeats: 0.0 }];
    }
    let bottom = |row: usize| marks.get(row + 2).copied().unwrap_or(measure.bottom);
    let head = marks[1] - marks[0];
    let mut atoms = vec![Atom { gap, height: marks[1] - measure.top, sticks: true, repeats: 0.0 }];
    for (i, row) in table.rows.iter().enumerate() {
        let end = if i + 1 == count { measure.bottom } else { bottom(i) };
        let sticks = i + 1 < count && (row.kind == RowKind::Group || i + table.tail() >= count);
        atoms.push(Atom { gap: 0.0, height: end - marks[i + 1], sticks, repeats: head });
    }
    atoms
}

/// Lets atoms flow onto pages from a place on the first; gives what the pages that ended leave empty. What must share a page with
/// something still to come stays behind.
fn flow(y: &mut f64, atoms: &mut Vec<Atom>) -> Vec<f64> {
    let mut holes = Vec::new();
    let mut begin = 0;
    while let Some(length) = atoms[begin..].iter().position(|atom| !atom.sticks) {
        let together = &atoms[begin..=begin + length];
        let height: f64 = together.iter().map(|atom| atom.gap + atom.height).sum();
        let first = together[0];
        let needed = if *y > 0.0 { height } else { height - first.gap };
        if *y > 0.0 && *y + needed > AREA + 0.5 {
            holes.push(AREA - *y);
            *y = first.repeats + height - first.gap;
        } else {
            *y += needed;
        }
        // Taller than a page: it breaks wherever it must.
        while *y > AREA + 0.5 {
            *y -= AREA;
        }
        begin += length + 1;
    }
    atoms.drain(..begin);
    holes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn atom(height: f64) -> Atom {
        Atom { gap: 10.0, height, sticks: false, repeats: 0.0 }
    }

    #[test]
    fn pages_fill_and_holes_are_told() {
        let mut y = 0.0;
        let mut atoms = vec![atom(300.0), atom(300.0), atom(100.0)];
        let holes = flow(&mut y, &mut atoms);
        assert_eq!(holes.len(), 1, "two fit on the first page without the first gap");
        assert!((holes[0] - (AREA - 610.0)).abs() < 1e-9 && (y - 100.0).abs() < 1e-9 && atoms.is_empty());
    }

    #[test]
    fn what_sticks_waits_for_its_neighbour() {
        let mut y = 600.0;
        let mut atoms = vec![Atom { sticks: true, ..atom(16.0) }];
        assert!(flow(&mut y, &mut atoms).is_empty() && atoms.len() == 1, "a heading alone is not placed");
        atoms.push(atom(40.0));
        assert_eq!(flow(&mut y, &mut atoms).len(), 1, "and goes over with its text");
        assert!((y - 66.0).abs() < 1e-9, "{y}");
    }

    #[test]
    fn paragraphs_keep_two_lines_together() {
        let flags = |count: usize| lines(0.0, count as f64 * PITCH - (PITCH - SIZE), false).iter().map(|a| a.sticks).collect::<Vec<_>>();
        assert_eq!(flags(1), [false]);
        assert_eq!(flags(3), [true, true, false]);
        assert_eq!(flags(5), [true, false, false, true, false]);
    }
}
