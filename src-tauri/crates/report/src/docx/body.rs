//! The body: headings, paragraphs, lists, figures, cover and contents.

use super::page::{self, Format, emu};
use super::styles::{W, id};
use super::table;
use super::xml::Xml;
use crate::chart;
use crate::document::{self, Block, Cover, Document, Figure, Numbering, Place, Run, clean};
use crate::{Fonts, Progress, ReportError, Result};

/// Resolution of the charts' pictures.
const DPI: u32 = 300;

/// The body part and what the other parts need to know of it.
pub(super) struct Written {
    pub(super) document: Vec<u8>,
    pub(super) pictures: Vec<Vec<u8>>,
    pub(super) numbered_lists: u32,
}

/// A chart as it stands in the file.
struct Picture {
    png: Vec<u8>,
    width_mm: f64,
    height_mm: f64,
}

/// Writes the body.
pub(super) fn write(
    document: &Document,
    numbering: &Numbering,
    fonts: &Fonts,
    pages: &[u64],
    progress: &mut dyn Progress,
) -> Result<Written> {
    let pictures = draw(document, numbering, fonts, progress)?;
    let mut body =
        Body { document, numbering, fonts, pages, pictures: &pictures, figures: 0, headings: 0, bookmarks: 0, numbered_lists: 0 };
    let namespaces = [
        W,
        ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ];
    let bytes = Xml::part("w:document", &namespaces, |x| x.tag("w:body", &[], |x| body.write(x)));
    let numbered_lists = body.numbered_lists;
    Ok(Written { document: bytes, pictures: pictures.into_iter().map(|p| p.png).collect(), numbered_lists })
}

/// Draws every chart, telling how far it is.
fn draw(document: &Document, numbering: &Numbering, fonts: &Fonts, progress: &mut dyn Progress) -> Result<Vec<Picture>, ReportError> {
    let figures = document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    });
    let mut pictures = Vec::new();
    for figure in figures {
        let done = pictures.len() as f64 / f64::from(numbering.figures.max(1));
        let words = document.lang.pick("绘制", "Drawing");
        progress.step(done, &format!("{words} {}", numbering.label(&figure.id)))?;
        let (svg, size) = figure.draw(&fonts.chart)?;
        let png = chart::png(&svg, DPI, &fonts.chart)?;
        pictures.push(Picture { png, width_mm: size.width_mm, height_mm: size.height_mm });
    }
    Ok(pictures)
}

pub(super) struct Body<'a> {
    pub(super) document: &'a Document,
    pub(super) numbering: &'a Numbering,
    pub(super) fonts: &'a Fonts,
    pages: &'a [u64],
    pictures: &'a [Picture],
    figures: usize,
    headings: usize,
    bookmarks: u32,
    numbered_lists: u32,
}

impl Body<'_> {
    fn write(&mut self, x: &mut Xml) {
        let (front, body) = self.document.parts();
        if let Some(cover) = &self.document.cover {
            self.cover(x, cover);
            end_section(x, Format { landscape: false, numbered: false, first: false });
        }
        if !front.is_empty() {
            self.blocks(x, front);
            end_section(x, Format { landscape: false, numbered: false, first: false });
        }
        let mut sections = document::sections(body);
        if sections.is_empty() {
            sections.push(document::Section { landscape: false, blocks: &[] });
        }
        for (i, section) in sections.iter().enumerate() {
            let format = Format { landscape: section.landscape, numbered: !self.document.is_sheet(), first: i == 0 };
            if i == 0 {
                match self.document.is_minutes() {
                    true => red_title(x, &clean(&self.document.title)),
                    false => paragraph(x, id::TITLE, |x| text_run(x, None, &clean(&self.document.title))),
                }
                if let Some(subtitle) = &self.document.subtitle {
                    paragraph(x, id::SUBTITLE, |x| text_run(x, None, &clean(subtitle)));
                }
                if self.document.is_minutes() {
                    red_line(x);
                }
            }
            self.blocks(x, section.blocks);
            if i + 1 < sections.len() {
                end_section(x, format);
            } else {
                page::section(x, format);
            }
        }
    }

    fn cover(&mut self, x: &mut Xml, cover: &Cover) {
        // Heights in twips: the type area, and what the lines take of it.
        let (area, edition, title_top, foot) = (12_756, 579, 2_948, 1_020);
        let titles: Vec<String> = cover.title.iter().flat_map(|t| lines(t)).collect();
        let foot_lines: Vec<String> = cover.organisations.iter().chain([&cover.date]).flat_map(|line| lines(line)).collect();
        paragraph(x, id::COVER_EDITION, |x| text_run(x, None, &clean(cover.edition.as_deref().unwrap_or_default())));
        for (i, line) in titles.iter().enumerate() {
            spaced(x, id::COVER_TITLE, if i == 0 { title_top - edition } else { 0 }, line);
        }
        let used = title_top + titles.len() as i32 * 840 + foot_lines.len() as i32 * 640 + foot;
        for (i, line) in foot_lines.iter().enumerate() {
            spaced(x, id::COVER_LINE, if i == 0 { (area - used).max(0) } else { 0 }, line);
        }
    }

    fn blocks(&mut self, x: &mut Xml, blocks: &[Block]) {
        let mut break_before = false;
        for (i, block) in blocks.iter().enumerate() {
            let breaks = std::mem::take(&mut break_before) && i > 0;
            match block {
                Block::PageBreak => {
                    break_before = true;
                    continue;
                }
                _ if breaks => page_break(x),
                _ => {}
            }
            match block {
                Block::Contents => self.contents(x),
                Block::PageBreak => {}
                Block::Heading { level, text } => {
                    let style = format!("Heading{}", (*level).clamp(1, 4));
                    self.heading(x, &style, text);
                }
                Block::Annex { number, title } => {
                    if i > 0 && !breaks {
                        page_break(x);
                    }
                    let name = document::annex_name(*number, self.document.lang);
                    paragraph(x, id::ANNEX, |x| text_run(x, None, &name));
                    self.heading(x, id::ANNEX_TITLE, title);
                }
                Block::Paragraph(runs) if document::leads(blocks, i) => x.tag("w:p", &[], |x| {
                    x.tag("w:pPr", &[], |x| {
                        x.val("w:pStyle", id::BODY);
                        x.leaf("w:keepNext", &[]);
                    });
                    self.runs(x, runs);
                }),
                Block::Paragraph(runs) => paragraph(x, id::BODY, |x| self.runs(x, runs)),
                Block::Line { place, runs } => self.line(x, *place, runs),
                Block::Note(runs) => paragraph(x, id::NOTE, |x| self.runs(x, runs)),
                Block::List { numbered, items } => self.list(x, *numbered, items),
                Block::Figure(figure) => self.figure(x, figure),
                Block::Table(table) => table::write(x, self, table),
            }
        }
    }

    fn heading(&mut self, x: &mut Xml, style: &str, text: &str) {
        self.headings += 1;
        let anchor = contents_anchor(self.headings);
        x.tag("w:p", &[], |x| {
            x.tag("w:pPr", &[], |x| x.val("w:pStyle", style));
            self.bookmark(x, &anchor, |x| text_run(x, None, &clean(text)));
        });
    }

    fn line(&self, x: &mut Xml, place: Place, runs: &[Run]) {
        x.tag("w:p", &[], |x| {
            x.tag("w:pPr", &[], |x| {
                x.val("w:pStyle", id::BODY);
                match place {
                    Place::Flush | Place::Centre => x.leaf("w:ind", &[("w:firstLineChars", "0"), ("w:firstLine", "0")]),
                    Place::Signature => x.leaf("w:ind", &[("w:right", "1260"), ("w:firstLineChars", "0"), ("w:firstLine", "0")]),
                    Place::Hanging => x.leaf("w:ind", &[("w:left", "1575"), ("w:hangingChars", "300"), ("w:hanging", "945")]),
                }
                match place {
                    Place::Centre => x.val("w:jc", "center"),
                    Place::Signature => x.val("w:jc", "right"),
                    Place::Flush | Place::Hanging => {}
                }
            });
            self.runs(x, runs);
        });
    }

    fn list(&mut self, x: &mut Xml, numbered: bool, items: &[Vec<Run>]) {
        let number = if numbered {
            self.numbered_lists += 1;
            (self.numbered_lists + 1).to_string()
        } else {
            "1".to_owned()
        };
        for item in items {
            x.tag("w:p", &[], |x| {
                x.tag("w:pPr", &[], |x| {
                    x.val("w:pStyle", id::LIST);
                    x.tag("w:numPr", &[], |x| {
                        x.val("w:ilvl", "0");
                        x.val("w:numId", &number);
                    });
                });
                self.runs(x, item);
            });
        }
    }

    fn figure(&mut self, x: &mut Xml, figure: &Figure) {
        let Some(picture) = self.pictures.get(self.figures) else { return };
        self.figures += 1;
        let (number, alt) = (self.figures, clean(&figure.alt));
        paragraph(x, id::FIGURE, |x| x.tag("w:r", &[], |x| inline_picture(x, picture, number, &alt)));
        if !figure.caption.is_empty() {
            self.caption(x, &figure.id, &figure.caption, false);
        }
    }

    /// A caption with its number as a field, so that Word can count on when someone inserts a figure.
    pub(super) fn caption(&mut self, x: &mut Xml, id: &str, caption: &str, above: bool) {
        if self.document.is_sheet() {
            paragraph(x, id::CAPTION, |x| text_run(x, None, &clean(caption)));
            return;
        }
        let label = self.numbering.label(id);
        let split = label.find(|c: char| c.is_ascii_digit()).unwrap_or(label.len());
        let (word, number) = label.split_at(split);
        let anchor = reference_anchor(&label);
        x.tag("w:p", &[], |x| {
            x.tag("w:pPr", &[], |x| {
                x.val("w:pStyle", id::CAPTION);
                if above {
                    x.leaf("w:keepNext", &[]);
                }
            });
            self.bookmark(x, &anchor, |x| {
                text_run(x, None, word);
                field(x, None, &format!("SEQ {} \\* ARABIC", word.trim()), number);
            });
            text_run(x, None, &format!("\u{3000}{}", clean(caption)));
        });
    }

    fn bookmark(&mut self, x: &mut Xml, name: &str, content: impl FnOnce(&mut Xml)) {
        self.bookmarks += 1;
        let number = self.bookmarks.to_string();
        x.leaf("w:bookmarkStart", &[("w:id", &number), ("w:name", name)]);
        content(x);
        x.leaf("w:bookmarkEnd", &[("w:id", &number)]);
    }

    fn runs(&self, x: &mut Xml, runs: &[Run]) {
        for run in runs {
            match run {
                Run::Text(text) => text_run(x, None, &clean(text)),
                Run::Strong(text) => text_run(x, Some(id::STRONG), &clean(text)),
                Run::Quote(text) => text_run(x, Some(id::QUOTE), &clean(text)),
                Run::Ref(target) => {
                    let label = self.numbering.label(target);
                    field(x, None, &format!("REF {} \\h", reference_anchor(&label)), &label);
                }
            }
        }
    }

    /// The table of contents: a field that Word can renew, its entries written out for every other reader.
    fn contents(&mut self, x: &mut Xml) {
        paragraph(x, id::CONTENTS_TITLE, |x| {
            text_run(x, None, self.document.lang.pick("目\u{3000}录", "Contents"));
        });
        let entries = self.contents_entries();
        let last = entries.len();
        for (i, entry) in entries.iter().enumerate() {
            x.tag("w:p", &[], |x| {
                x.tag("w:pPr", &[], |x| x.val("w:pStyle", entry.style));
                if i == 0 {
                    field_mark(x, "begin");
                    instruction(x, "TOC \\o \"1-2\" \\h \\z \\u");
                    field_mark(x, "separate");
                }
                let anchor = contents_anchor(entry.heading);
                x.tag("w:hyperlink", &[("w:anchor", &anchor), ("w:history", "1")], |x| {
                    text_run(x, None, &entry.text);
                    x.tag("w:r", &[], |x| x.leaf("w:tab", &[]));
                    field(x, None, &format!("PAGEREF {anchor} \\h"), &entry.page);
                });
                if i + 1 == last {
                    field_mark(x, "end");
                }
            });
        }
    }

    fn contents_entries(&self) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut heading = 0;
        for block in &self.document.blocks {
            let (style, text) = match block {
                Block::Heading { level, text } => {
                    heading += 1;
                    match level {
                        0 | 1 => ("TOC1", text.clone()),
                        2 => ("TOC2", text.clone()),
                        _ => continue,
                    }
                }
                Block::Annex { number, title } => {
                    heading += 1;
                    let name = document::annex_name(*number, self.document.lang);
                    ("TOC1", format!("{name}\u{3000}{title}"))
                }
                _ => continue,
            };
            let page = self.pages.get(heading - 1).map(u64::to_string).unwrap_or_default();
            entries.push(Entry { style, text: clean(&text).replace('\n', ""), heading, page });
        }
        entries
    }
}

/// One line of the table of contents.
struct Entry {
    style: &'static str,
    text: String,
    /// Which heading of the document it is, from 1.
    heading: usize,
    page: String,
}

fn contents_anchor(heading: usize) -> String {
    format!("_Toc{heading:06}")
}

/// The bookmark of a figure or table: its label in letters that every reader allows in names.
fn reference_anchor(label: &str) -> String {
    let number: String = label.chars().filter(char::is_ascii_digit).collect();
    let kind = if label.starts_with(['图', 'F']) { "Figure" } else { "Table" };
    format!("_Ref{kind}{number}")
}

fn lines(text: &str) -> Vec<String> {
    clean(text).split('\n').map(str::to_owned).collect()
}

/// A paragraph of a style.
pub(super) fn paragraph(x: &mut Xml, style: &str, content: impl FnOnce(&mut Xml)) {
    x.tag("w:p", &[], |x| {
        x.tag("w:pPr", &[], |x| x.val("w:pStyle", style));
        content(x);
    });
}

fn spaced(x: &mut Xml, style: &str, before: i32, text: &str) {
    x.tag("w:p", &[], |x| {
        x.tag("w:pPr", &[], |x| {
            x.val("w:pStyle", style);
            x.leaf("w:spacing", &[("w:before", &before.to_string())]);
        });
        text_run(x, None, text);
    });
}

/// The title of minutes.
fn red_title(x: &mut Xml, text: &str) {
    x.tag("w:p", &[], |x| {
        x.tag("w:pPr", &[], |x| x.val("w:pStyle", id::TITLE));
        x.tag("w:r", &[], |x| {
            x.tag("w:rPr", &[], |x| {
                x.val("w:color", "FF0000");
                x.val("w:sz", "52");
                x.val("w:szCs", "52");
            });
            x.word("w:t", &[("xml:space", "preserve")], text);
        });
    });
}

/// The red line under it: the lower border of a paragraph that is low itself.
fn red_line(x: &mut Xml) {
    x.tag("w:p", &[], |x| {
        x.tag("w:pPr", &[], |x| {
            x.val("w:pStyle", id::SECTION_END);
            x.tag("w:pBdr", &[], |x| {
                x.leaf("w:bottom", &[("w:val", "single"), ("w:sz", "12"), ("w:space", "1"), ("w:color", "FF0000")]);
            });
            x.leaf("w:spacing", &[("w:after", "579")]);
        });
    });
}

fn page_break(x: &mut Xml) {
    paragraph(x, id::SECTION_END, |x| x.tag("w:r", &[], |x| x.leaf("w:br", &[("w:type", "page")])));
}

/// Ends a section in a paragraph of its own that takes no room, since a section can't end in a table.
fn end_section(x: &mut Xml, format: Format) {
    x.tag("w:p", &[], |x| {
        x.tag("w:pPr", &[], |x| {
            x.val("w:pStyle", id::SECTION_END);
            page::section(x, format);
        });
    });
}

fn run(x: &mut Xml, style: Option<&str>, content: impl FnOnce(&mut Xml)) {
    x.tag("w:r", &[], |x| {
        if let Some(style) = style {
            x.tag("w:rPr", &[], |x| x.val("w:rStyle", style));
        }
        content(x);
    });
}

/// Text with its line breaks.
pub(super) fn text_run(x: &mut Xml, style: Option<&str>, text: &str) {
    if text.is_empty() {
        return;
    }
    run(x, style, |x| {
        for (i, line) in text.split('\n').enumerate() {
            if i > 0 {
                x.leaf("w:br", &[]);
            }
            if !line.is_empty() {
                x.word("w:t", &[("xml:space", "preserve")], line);
            }
        }
    });
}

/// A field with the text it shows until it is renewed.
pub(super) fn field(x: &mut Xml, style: Option<&str>, code: &str, shown: &str) {
    field_mark(x, "begin");
    instruction(x, code);
    field_mark(x, "separate");
    text_run(x, style, shown);
    field_mark(x, "end");
}

fn field_mark(x: &mut Xml, kind: &str) {
    x.tag("w:r", &[], |x| x.leaf("w:fldChar", &[("w:fldCharType", kind)]));
}

fn instruction(x: &mut Xml, code: &str) {
    x.tag("w:r", &[], |x| x.word("w:instrText", &[("xml:space", "preserve")], &format!(" {code} ")));
}

fn inline_picture(x: &mut Xml, picture: &Picture, number: usize, alt: &str) {
    let (cx, cy) = (emu(picture.width_mm).to_string(), emu(picture.height_mm).to_string());
    let (id, name) = (number.to_string(), format!("Figure {number}"));
    let described = [("id", id.as_str()), ("name", name.as_str()), ("descr", alt)];
    x.tag("w:drawing", &[], |x| {
        x.tag("wp:inline", &[("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")], |x| {
            x.leaf("wp:extent", &[("cx", &cx), ("cy", &cy)]);
            x.leaf("wp:effectExtent", &[("l", "0"), ("t", "0"), ("r", "0"), ("b", "0")]);
            x.leaf("wp:docPr", &described);
            x.tag("wp:cNvGraphicFramePr", &[], |x| x.leaf("a:graphicFrameLocks", &[("noChangeAspect", "1")]));
            x.tag("a:graphic", &[], |x| {
                let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
                x.tag("a:graphicData", &[("uri", uri)], |x| {
                    x.tag("pic:pic", &[], |x| {
                        x.tag("pic:nvPicPr", &[], |x| {
                            x.leaf("pic:cNvPr", &described);
                            x.leaf("pic:cNvPicPr", &[]);
                        });
                        x.tag("pic:blipFill", &[], |x| {
                            x.leaf("a:blip", &[("r:embed", &format!("r-figure{number}"))]);
                            x.tag("a:stretch", &[], |x| x.leaf("a:fillRect", &[]));
                        });
                        x.tag("pic:spPr", &[], |x| {
                            x.tag("a:xfrm", &[], |x| {
                                x.leaf("a:off", &[("x", "0"), ("y", "0")]);
                                x.leaf("a:ext", &[("cx", &cx), ("cy", &cy)]);
                            });
                            x.tag("a:prstGeom", &[("prst", "rect")], |x| x.leaf("a:avLst", &[]));
                        });
                    });
                });
            });
        });
    });
}
