//! Figures and tables are numbered once, here, so that docx, pdf and xlsx agree.

use std::collections::BTreeMap;

use super::{Block, Document, Run};
use crate::{Lang, ReportError};

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Item {
    /// 图.
    Figure,
    /// 表.
    Table,
}

/// The numbers of a document's figures and tables, each counted from 1 in the order of the text.
#[derive(Clone, Debug)]
pub struct Numbering {
    lang: Lang,
    numbers: BTreeMap<String, (Item, u32)>,
    /// How many figures there are.
    pub figures: u32,
    /// How many tables there are.
    pub tables: u32,
}

impl Numbering {
    /// Numbers a document's figures and tables and checks its references and tables.
    ///
    /// # Errors
    /// [`ReportError::DuplicateId`], [`ReportError::UnknownReference`] and [`ReportError::RaggedTable`].
    pub fn of(document: &Document) -> Result<Numbering, ReportError> {
        let mut numbering = Numbering { lang: document.lang, numbers: BTreeMap::new(), figures: 0, tables: 0 };
        for block in &document.blocks {
            match block {
                Block::Figure(figure) => {
                    numbering.figures += 1;
                    numbering.add(&figure.id, Item::Figure, numbering.figures)?;
                }
                Block::Table(table) => {
                    table.validate()?;
                    numbering.tables += 1;
                    numbering.add(&table.id, Item::Table, numbering.tables)?;
                }
                _ => {}
            }
        }
        for run in document.blocks.iter().flat_map(runs) {
            if let Run::Ref(id) = run
                && !numbering.numbers.contains_key(id)
            {
                return Err(ReportError::UnknownReference { id: id.clone() });
            }
        }
        Ok(numbering)
    }

    fn add(&mut self, id: &str, item: Item, number: u32) -> Result<(), ReportError> {
        match self.numbers.insert(id.to_owned(), (item, number)) {
            None => Ok(()),
            Some(_) => Err(ReportError::DuplicateId { id: id.to_owned() }),
        }
    }

    /// What the figure or table with this id is called: `图3`, `表5`, `Figure 3`, `Table 5`; empty for an unknown id.
    pub fn label(&self, id: &str) -> String {
        match self.numbers.get(id) {
            Some((Item::Figure, n)) => format!("{}{n}", self.lang.pick("图", "Figure ")),
            Some((Item::Table, n)) => format!("{}{n}", self.lang.pick("表", "Table ")),
            None => String::new(),
        }
    }

    /// The number of the figure or table with this id.
    pub fn number(&self, id: &str) -> Option<u32> {
        self.numbers.get(id).map(|(_, n)| *n)
    }
}

/// The runs of a block, those of lists included.
fn runs(block: &Block) -> Vec<&Run> {
    match block {
        Block::Paragraph(runs) | Block::Note(runs) | Block::Line { runs, .. } => runs.iter().collect(),
        Block::List { items, .. } => items.iter().flatten().collect(),
        _ => Vec::new(),
    }
}
