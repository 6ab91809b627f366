//! The document as typst values.

use typst::foundations::{Array, Bytes, Dict, IntoValue, Str, Value, array, dict};
use typst::text::Coverage;

use crate::document::{self, Align, Block, Cell, Document, Figure, Numbering, Place, RowKind, Run, Table};
use crate::{Fonts, Lang, Progress, Result};

/// Turns a document into the template's input.
pub(super) fn of(document: &Document, numbering: &Numbering, fonts: &Fonts, measured: bool, progress: &mut dyn Progress) -> Result<Dict> {
    let mut writer = Writer { document, numbering, fonts, coverage: coverage(fonts), figures_done: 0, progress };
    let (front, body) = document.parts();
    let mut begin = front.len();
    let front = writer.blocks(0, front)?;
    let mut sections = Array::new();
    for section in document::sections(body) {
        sections.push(dict! { "landscape" => section.landscape, "blocks" => writer.blocks(begin, section.blocks)? }.into_value());
        begin += section.blocks.len();
    }
    let cover = match &document.cover {
        None => Value::None,
        Some(cover) => dict! {
            "title" => writer.lines(&cover.title),
            "organisations" => writer.lines(&cover.organisations),
            "date" => writer.text(&cover.date),
            "edition" => writer.optional(cover.edition.as_deref()),
        }
        .into_value(),
    };
    let face = |face: &crate::fonts::Face| {
        dict! { "family" => face.family(), "weight" => i64::from(face.weight()) }
    };
    let paper = dict! {
        "lang" => document.lang.pick("zh", "en"),
        "region" => document.lang.pick("cn", "gb"),
        "title" => writer.text(&document.title),
        "subtitle" => writer.optional(document.subtitle.as_deref()),
        "author" => writer.text(&document.author),
        "mark" => writer.optional(document.mark.as_deref()),
        "footer" => writer.optional(document.footer.as_deref()),
        "sheet" => document.is_sheet(),
        "measured" => measured,
        "minutes" => document.is_minutes(),
        "slack" => document::SLACK_MM,
        "date" => super::press::midnight(document.as_of),
        "cover" => cover,
        "contents-title" => document.lang.pick("目　录", "Contents"),
        "fonts" => dict! {
            "title" => face(&fonts.title),
            "body" => body_face(document.lang, fonts),
            "hei" => face(&fonts.hei),
            "kai" => face(&fonts.kai),
        },
        "front" => front,
        "sections" => sections,
    };
    Ok(dict! { "paper" => paper })
}

/// The body's face, after the one for its digits and Latin letters. In Chinese that one leaves quotation marks and dashes alone.
fn body_face(lang: Lang, fonts: &Fonts) -> Dict {
    let mut families = Array::new();
    match (&fonts.latin, lang) {
        (Some(latin), Lang::Zh) => families.push(dict! { "name" => latin.family(), "covers" => "latin-in-cjk" }.into_value()),
        (Some(latin), Lang::En) => families.push(latin.family().into_value()),
        (None, _) => {}
    }
    families.push(fonts.body.family().into_value());
    dict! { "family" => families, "weight" => i64::from(fonts.body.weight()) }
}

/// The characters that each face has a glyph for.
fn coverage(fonts: &Fonts) -> Vec<Coverage> {
    fonts.faces().into_iter().map(|face| face.font().info().coverage.clone()).collect()
}

/// What a figure or table is called in the template; none for every other block.
fn float(block: &Block) -> Option<&'static str> {
    match block {
        Block::Figure(_) => Some("figure"),
        Block::Table(_) => Some("table"),
        _ => None,
    }
}

struct Writer<'a> {
    document: &'a Document,
    numbering: &'a Numbering,
    fonts: &'a Fonts,
    coverage: Vec<Coverage>,
    figures_done: u32,
    progress: &'a mut dyn Progress,
}

impl Writer<'_> {
    /// Blocks that follow one another; the first is the document's block number `begin`.
    fn blocks(&mut self, begin: usize, blocks: &[Block]) -> Result<Array> {
        let of = |(at, block)| {
            let mut value = self.block(block)?;
            value.insert("index".into(), ((begin + at) as i64).into_value());
            if document::leads(blocks, at) {
                value.insert("leads".into(), true.into_value());
            }
            if float(block).is_some() {
                value.insert("after".into(), at.checked_sub(1).and_then(|before| float(&blocks[before])).into_value());
                value.insert("before".into(), blocks.get(at + 1).and_then(float).into_value());
                value.insert("noted".into(), matches!(blocks.get(at + 1), Some(Block::Note(_))).into_value());
            }
            Ok(value.into_value())
        };
        blocks.iter().enumerate().map(of).collect()
    }

    fn block(&mut self, block: &Block) -> Result<Dict> {
        Ok(match block {
            Block::Contents => dict! { "kind" => "contents" },
            Block::PageBreak => dict! { "kind" => "page-break" },
            Block::Heading { level, text } => {
                dict! { "kind" => "heading", "level" => i64::from((*level).clamp(1, 4)), "text" => self.text(text) }
            }
            Block::Paragraph(runs) => dict! { "kind" => "paragraph", "runs" => self.runs(runs) },
            Block::Line { place, runs } => {
                let place = match place {
                    Place::Flush => "flush",
                    Place::Centre => "centre",
                    Place::Signature => "signature",
                    Place::Hanging => "hanging",
                };
                dict! { "kind" => "line", "place" => place, "runs" => self.runs(runs) }
            }
            Block::Note(runs) => dict! { "kind" => "note", "runs" => self.runs(runs) },
            Block::List { numbered, items } => {
                let items: Array = items.iter().map(|item| self.runs(item).into_value()).collect();
                dict! { "kind" => "list", "numbered" => *numbered, "items" => items }
            }
            Block::Annex { number, title } => dict! {
                "kind" => "annex",
                "name" => document::annex_name(*number, self.document.lang),
                "title" => self.text(title),
            },
            Block::Figure(figure) => self.figure(figure)?,
            Block::Table(table) => self.table(table),
        })
    }

    fn figure(&mut self, figure: &Figure) -> Result<Dict> {
        let label = self.numbering.label(&figure.id);
        let done = f64::from(self.figures_done) / f64::from(self.numbering.figures.max(1));
        self.figures_done += 1;
        self.progress.step(done, &format!("{} {label}", self.document.lang.pick("绘制", "Drawing")))?;
        let (svg, _) = figure.draw(&self.fonts.chart)?;
        Ok(dict! {
            "kind" => "figure",
            "label" => self.label(&figure.id),
            "caption" => self.text(&figure.caption),
            "alt" => self.text(&figure.alt),
            "svg" => Bytes::from_string(self.known(&svg)),
        })
    }

    fn table(&self, table: &Table) -> Dict {
        let head = table.head();
        // `Numbering::of` has checked that the head fits the columns.
        let placed = document::place(&head, table.columns.len()).unwrap_or_default();
        let mut header = Array::new();
        for (y, row) in placed.iter().enumerate() {
            for place in row {
                let cell = dict! {
                    "x" => place.column as i64,
                    "y" => y as i64,
                    "columns" => place.cell.columns as i64,
                    "rows" => place.cell.rows as i64,
                    "text" => self.text(&place.cell.text),
                };
                header.push(cell.into_value());
            }
        }
        let columns: Array = table
            .columns
            .iter()
            .zip(document::parts(self.document, table, self.fonts))
            .map(|(column, share)| {
                let align = match column.align {
                    Align::Left => "left",
                    Align::Centre => "centre",
                    Align::Right => "right",
                };
                dict! { "align" => align, "share" => share }.into_value()
            })
            .collect();
        let rows: Array = table
            .rows
            .iter()
            .zip(table.spans())
            .map(|(row, spans)| {
                let kind = match row.kind {
                    RowKind::Plain => "plain",
                    RowKind::Group => "group",
                    RowKind::Total => "total",
                    RowKind::Tall => "tall",
                };
                let cell = |(cell, span): (&Cell, usize)| {
                    array![self.text(cell.text()), matches!(cell, Cell::Strong(_)), span as i64].into_value()
                };
                let cells: Array = row.cells.iter().zip(spans).map(cell).collect();
                // A row that fills more than half a page may break inside, or it would fit on none.
                let long = row.cells.iter().any(|cell| cell.text().chars().count() > 400);
                dict! { "kind" => kind, "cells" => cells, "breakable" => long }.into_value()
            })
            .collect();
        dict! {
            "kind" => "table",
            "key" => self.numbering.label(&table.id),
            "label" => self.label(&table.id),
            "caption" => self.text(&table.caption),
            "unit" => self.optional(table.unit_note.as_deref()),
            "continued" => match self.document.lang {
                Lang::Zh => format!("续{}", self.numbering.label(&table.id)),
                Lang::En => format!("{} (continued)", self.numbering.label(&table.id)),
            },
            "tail" => table.tail() as i64,
            "size" => self.document.point_size(table),
            "breakable" => !table.is_short(),
            "columns" => columns,
            "header-rows" => head.len() as i64,
            "header" => header,
            "rows" => rows,
            "notes" => self.lines(&table.notes),
        }
    }

    fn runs(&self, runs: &[Run]) -> Array {
        runs.iter()
            .map(|run| {
                let (kind, text) = match run {
                    Run::Text(text) => ("text", self.text(text)),
                    Run::Strong(text) => ("strong", self.text(text)),
                    Run::Quote(text) => ("quote", self.text(text)),
                    Run::Ref(id) => ("text", self.numbering.label(id).into()),
                };
                array![kind, text].into_value()
            })
            .collect()
    }

    /// The number before a caption; a sheet has none.
    fn label(&self, id: &str) -> String {
        if self.document.is_sheet() { String::new() } else { self.numbering.label(id) }
    }

    fn lines(&self, lines: &[String]) -> Array {
        lines.iter().map(|line| self.text(line).into_value()).collect()
    }

    fn optional(&self, text: Option<&str>) -> Value {
        text.map_or(Value::None, |text| self.text(text).into_value())
    }

    fn text(&self, text: &str) -> Str {
        self.known(&document::clean(text)).into()
    }

    /// Prints 〓, the typesetter's mark for a missing sort, where no face has the character: PDF/A forbids empty boxes.
    fn known(&self, text: &str) -> String {
        text.chars()
            .filter(|&c| !is_invisible(c))
            .map(|c| if c == '\n' || self.coverage.iter().any(|known| known.contains(c.into())) { c } else { '〓' })
            .collect()
    }
}

/// Whether a character only shapes its neighbours: joiners, variation selectors, direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}
