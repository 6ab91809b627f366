//! Styles, fonts, settings and list formats: what a docx says once.

use super::xml::Xml;
use crate::Lang;

/// 小标宋, for titles.
pub(super) const TITLE_FACE: &str = "方正小标宋简体";
/// 仿宋, for the body.
pub(super) const BODY_FACE: &str = "仿宋_GB2312";
/// 黑体, for first headings, captions and table heads.
pub(super) const HEI_FACE: &str = "黑体";
/// 楷体, for second headings.
pub(super) const KAI_FACE: &str = "楷体_GB2312";
/// Digits and Latin letters.
const LATIN_FACE: &str = "Times New Roman";
/// Digits and Latin letters beside 黑体.
const SANS_FACE: &str = "Arial";

/// Line pitch in twips that gives 22 lines on 225 mm.
pub(super) const PITCH: &str = "579";
/// Character spacing in twips that gives 28 characters on 156 mm.
const TIGHT: &str = "-5";

/// Identifiers of the paragraph styles.
pub(super) mod id {
    pub(in super::super) const BODY: &str = "BodyText";
    pub(in super::super) const TITLE: &str = "Title";
    pub(in super::super) const SUBTITLE: &str = "Subtitle";
    pub(in super::super) const CAPTION: &str = "Caption";
    pub(in super::super) const FIGURE: &str = "Figure";
    pub(in super::super) const TABLE: &str = "TableGridPaper";
    pub(in super::super) const CELL: &str = "TableText";
    pub(in super::super) const CELL_SMALL: &str = "TableTextSmall";
    pub(in super::super) const TABLE_NOTE: &str = "TableNote";
    pub(in super::super) const NOTE: &str = "Note";
    pub(in super::super) const LIST: &str = "ListParagraph";
    pub(in super::super) const ANNEX: &str = "AnnexName";
    pub(in super::super) const ANNEX_TITLE: &str = "AnnexTitle";
    pub(in super::super) const CONTENTS_TITLE: &str = "TOCHeading";
    pub(in super::super) const COVER_TITLE: &str = "CoverTitle";
    pub(in super::super) const COVER_LINE: &str = "CoverLine";
    pub(in super::super) const COVER_EDITION: &str = "CoverEdition";
    pub(in super::super) const HEADER: &str = "Header";
    pub(in super::super) const FOOTER: &str = "Footer";
    pub(in super::super) const SECTION_END: &str = "SectionEnd";
    pub(in super::super) const STRONG: &str = "Strong";
    pub(in super::super) const QUOTE: &str = "QuoteChar";
    pub(in super::super) const FOOT_WORD: &str = "FootWord";
}

/// Namespace of WordprocessingML.
pub(super) const W: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");

/// A paragraph style in the few properties that differ from one to another.
#[derive(Default)]
struct Style<'a> {
    id: &'a str,
    name: &'a str,
    based_on: Option<&'a str>,
    next: Option<&'a str>,
    face: Option<&'a str>,
    half_points: Option<&'a str>,
    keep_next: bool,
    /// Line pitch in twips: exactly, or else in lines at least.
    line: Option<(&'a str, &'a str)>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    /// First-line indent of two characters, or none at all.
    indented: Option<bool>,
    align: Option<&'a str>,
    level: Option<&'a str>,
    spacing: Option<&'a str>,
    tab: Option<&'a str>,
    left: Option<&'a str>,
    /// Whether it is bold: English headings, which have no 楷体 to part them from the text.
    bold: bool,
    /// Whether the lines leave the page's grid: everything that is not set in the body's size does.
    off_grid: bool,
}

impl Style<'_> {
    /// Twice its size in twips, with the body's tight spacing in the body's size.
    fn two_characters(&self) -> &'static str {
        match self.half_points {
            Some("21") => "420",
            Some("18") => "360",
            _ => "630",
        }
    }

    fn write(&self, x: &mut Xml) {
        let known = ["Title", "Subtitle", "Caption", "BodyText", "Header", "Footer", "ListParagraph", "TOCHeading"];
        let built_in = known.contains(&self.id) || self.id.starts_with("Heading") || self.id.starts_with("TOC");
        let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", self.id)];
        if !built_in {
            attributes.insert(1, ("w:customStyle", "1"));
        }
        x.tag("w:style", &attributes, |x| {
            x.val("w:name", self.name);
            x.val("w:basedOn", self.based_on.unwrap_or("Normal"));
            if let Some(next) = self.next {
                x.val("w:next", next);
            }
            x.leaf("w:qFormat", &[]);
            x.tag("w:pPr", &[], |x| {
                if self.keep_next {
                    x.leaf("w:keepNext", &[]);
                    x.leaf("w:keepLines", &[]);
                }
                if let Some(position) = self.tab {
                    x.tag("w:tabs", &[], |x| {
                        x.leaf("w:tab", &[("w:val", "right"), ("w:leader", "middleDot"), ("w:pos", position)]);
                    });
                }
                if self.off_grid {
                    x.val("w:snapToGrid", "0");
                }
                let mut spacing = Vec::new();
                spacing.extend(self.before.map(|v| ("w:before", v)));
                spacing.extend(self.after.map(|v| ("w:after", v)));
                if let Some((line, rule)) = self.line {
                    spacing.extend([("w:line", line), ("w:lineRule", rule)]);
                }
                if !spacing.is_empty() {
                    x.leaf("w:spacing", &spacing);
                }
                match self.indented {
                    // Two characters of the style's own size, which the reader takes from the first attribute.
                    Some(true) => x.leaf("w:ind", &[("w:firstLineChars", "200"), ("w:firstLine", self.two_characters())]),
                    Some(false) => x.leaf("w:ind", &[("w:firstLineChars", "0"), ("w:firstLine", "0")]),
                    None => {}
                }
                if let Some(left) = self.left {
                    x.leaf("w:ind", &[("w:left", left)]);
                }
                if let Some(align) = self.align {
                    x.val("w:jc", align);
                }
                if let Some(level) = self.level {
                    x.val("w:outlineLvl", level);
                }
            });
            x.tag("w:rPr", &[], |x| {
                if let Some(face) = self.face {
                    faces(x, face);
                }
                if self.bold {
                    x.leaf("w:b", &[]);
                }
                if let Some(spacing) = self.spacing {
                    x.val("w:spacing", spacing);
                }
                if let Some(size) = self.half_points {
                    x.val("w:sz", size);
                    x.val("w:szCs", size);
                }
            });
        });
    }
}

fn faces(x: &mut Xml, east_asia: &str) {
    // 黑体 goes with letters without serifs.
    let latin = if east_asia == HEI_FACE { SANS_FACE } else { LATIN_FACE };
    x.leaf("w:rFonts", &[("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", east_asia), ("w:cs", latin)]);
}

/// `word/styles.xml`.
pub(super) fn styles(lang: Lang, sheet: bool) -> Vec<u8> {
    let exact = Some((PITCH, "exact"));
    // 28 characters a line are the custom of Chinese.
    let tight = lang.pick(TIGHT, "0");
    let heading = |id, name, face, level| Style {
        id,
        name,
        face: Some(face),
        next: Some(id::BODY),
        keep_next: true,
        line: exact,
        indented: Some(true),
        level: Some(level),
        spacing: Some(tight),
        bold: lang == Lang::En && matches!(level, "0" | "1"),
        ..Style::default()
    };
    let contents = |id, name, face, left| Style {
        id,
        name,
        face: Some(face),
        // 22 lines a page are the custom of Chinese; English titles are longer.
        line: if lang == Lang::En { Some(("480", "exact")) } else { exact },
        tab: Some("8844"),
        left: Some(left),
        spacing: Some(tight),
        ..Style::default()
    };
    // Every line has an exact height, so that pages break in every reader where they do in the pdf, whatever faces it has.
    let cell = |id, name, size, line| Style {
        id,
        name,
        half_points: Some(size),
        line: Some((line, "exact")),
        off_grid: true,
        spacing: Some("0"),
        ..Style::default()
    };
    let mut list = [
        Style {
            id: id::BODY,
            name: "Body Text",
            line: exact,
            indented: Some(true),
            align: Some("both"),
            spacing: Some(tight),
            ..Style::default()
        },
        heading("Heading1", "heading 1", HEI_FACE, "0"),
        heading("Heading2", "heading 2", KAI_FACE, "1"),
        heading("Heading3", "heading 3", BODY_FACE, "2"),
        heading("Heading4", "heading 4", BODY_FACE, "3"),
        Style {
            id: id::TITLE,
            name: "Title",
            off_grid: true,
            next: Some(id::BODY),
            face: Some(TITLE_FACE),
            half_points: Some("44"),
            keep_next: true,
            line: Some(("720", "exact")),
            before: Some(PITCH),
            after: Some(PITCH),
            align: Some("center"),
            ..Style::default()
        },
        Style {
            id: id::SUBTITLE,
            name: "Subtitle",
            next: Some(id::BODY),
            face: Some(KAI_FACE),
            keep_next: true,
            line: exact,
            after: Some(PITCH),
            align: Some("center"),
            ..Style::default()
        },
        Style {
            id: id::CAPTION,
            name: "caption",
            off_grid: true,
            face: Some(HEI_FACE),
            half_points: Some("24"),
            line: Some(("360", "exact")),
            before: Some("80"),
            after: Some("120"),
            align: Some("center"),
            ..Style::default()
        },
        Style {
            id: id::FIGURE,
            name: "Figure",
            off_grid: true,
            next: Some(id::CAPTION),
            keep_next: true,
            // The line is as high as the picture and what lies under its baseline: next to nothing of so small a face.
            half_points: Some("2"),
            line: Some(("240", "auto")),
            before: Some("160"),
            align: Some("center"),
            ..Style::default()
        },
        cell(id::CELL, "Table Text", "24", "320"),
        cell(id::CELL_SMALL, "Table Text Small", "21", "280"),
        Style {
            id: id::TABLE_NOTE,
            name: "Table Note",
            off_grid: true,
            half_points: Some("21"),
            line: Some(("300", "exact")),
            before: Some("40"),
            ..Style::default()
        },
        Style {
            id: id::NOTE,
            name: "Note",
            off_grid: true,
            half_points: Some("24"),
            line: Some(("400", "exact")),
            indented: Some(true),
            align: Some("both"),
            ..Style::default()
        },
        Style { id: id::LIST, name: "List Paragraph", line: exact, align: Some("both"), spacing: Some(tight), ..Style::default() },
        Style {
            id: id::ANNEX,
            name: "Annex Name",
            next: Some(id::ANNEX_TITLE),
            face: Some(HEI_FACE),
            keep_next: true,
            line: exact,
            after: Some(PITCH),
            ..Style::default()
        },
        Style {
            id: id::ANNEX_TITLE,
            name: "Annex Title",
            off_grid: true,
            next: Some(id::BODY),
            face: Some(TITLE_FACE),
            half_points: Some("44"),
            keep_next: true,
            line: Some(("720", "exact")),
            after: Some(PITCH),
            align: Some("center"),
            level: Some("0"),
            ..Style::default()
        },
        Style {
            id: id::CONTENTS_TITLE,
            name: "TOC Heading",
            off_grid: true,
            face: Some(TITLE_FACE),
            half_points: Some("44"),
            line: Some(("720", "exact")),
            after: Some(PITCH),
            align: Some("center"),
            ..Style::default()
        },
        contents("TOC1", "toc 1", HEI_FACE, "0"),
        contents("TOC2", "toc 2", BODY_FACE, "630"),
        Style {
            id: id::COVER_TITLE,
            name: "Cover Title",
            off_grid: true,
            face: Some(TITLE_FACE),
            half_points: Some("52"),
            line: Some(("840", "exact")),
            align: Some("center"),
            ..Style::default()
        },
        Style {
            id: id::COVER_LINE,
            name: "Cover Line",
            off_grid: true,
            face: Some(KAI_FACE),
            half_points: Some("36"),
            line: Some(("640", "exact")),
            align: Some("center"),
            ..Style::default()
        },
        Style { id: id::COVER_EDITION, name: "Cover Edition", face: Some(HEI_FACE), line: exact, align: Some("right"), ..Style::default() },
        Style { id: id::HEADER, name: "header", face: Some(HEI_FACE), half_points: Some("24"), align: Some("right"), ..Style::default() },
        Style { id: id::FOOTER, name: "footer", face: Some("宋体"), half_points: Some("28"), ..Style::default() },
        Style {
            id: id::SECTION_END,
            name: "Section End",
            off_grid: true,
            half_points: Some("2"),
            line: Some(("20", "exact")),
            ..Style::default()
        },
    ];
    if sheet {
        list.iter_mut().for_each(shrink);
    }
    let cell_margin = if sheet { "30" } else { "60" };
    Xml::part("w:styles", &[W], |x| {
        x.tag("w:docDefaults", &[], |x| {
            x.tag("w:rPrDefault", &[], |x| {
                x.tag("w:rPr", &[], |x| {
                    faces(x, BODY_FACE);
                    x.val("w:sz", "32");
                    x.val("w:szCs", "32");
                    x.leaf("w:lang", &[("w:val", lang.pick("en-US", "en-GB")), ("w:eastAsia", "zh-CN"), ("w:bidi", "ar-SA")]);
                });
            });
            x.tag("w:pPrDefault", &[], |_| {});
        });
        x.tag("w:style", &[("w:type", "paragraph"), ("w:default", "1"), ("w:styleId", "Normal")], |x| {
            x.val("w:name", "Normal");
            x.leaf("w:qFormat", &[]);
            // No line of a paragraph stands alone at the head or foot of a page, as in the pdf.
            x.tag("w:pPr", &[], |x| x.val("w:widowControl", "1"));
        });
        for style in &list {
            style.write(x);
        }
        for (id, name, face) in [(id::STRONG, "Strong", HEI_FACE), (id::QUOTE, "Quote Char", KAI_FACE)] {
            x.tag("w:style", &[("w:type", "character"), ("w:styleId", id)], |x| {
                x.val("w:name", name);
                x.leaf("w:qFormat", &[]);
                x.tag("w:rPr", &[], |x| faces(x, face));
            });
        }
        x.tag("w:style", &[("w:type", "character"), ("w:customStyle", "1"), ("w:styleId", id::FOOT_WORD)], |x| {
            x.val("w:name", "Foot Word");
            x.tag("w:rPr", &[], |x| {
                faces(x, HEI_FACE);
                x.val("w:sz", "24");
            });
        });
        table_style(x, cell_margin);
    })
}

/// Sets a style in the sizes of a sheet: 五号 text, 小五 tables.
fn shrink(style: &mut Style<'_>) {
    if style.id == id::FIGURE {
        style.before = Some("40");
    }
    let (size, line) = match style.id {
        id::TITLE => ("36", "520"),
        id::BODY | id::LIST | id::SUBTITLE => ("21", "320"),
        id::CAPTION => ("18", "240"),
        id::CELL | id::CELL_SMALL => ("18", "240"),
        id::TABLE_NOTE | id::NOTE => ("18", "260"),
        heading if heading.starts_with("Heading") => ("21", "320"),
        _ => return,
    };
    (style.half_points, style.line, style.off_grid) = (Some(size), Some((line, "exact")), true);
    match style.id {
        id::TITLE | id::SUBTITLE => (style.before, style.after) = (None, Some("60")),
        heading if heading.starts_with("Heading") => (style.before, style.indented) = (Some("60"), Some(false)),
        id::CAPTION => (style.before, style.after) = (Some("20"), Some("20")),
        _ => {}
    }
    if style.spacing.is_some() {
        style.spacing = Some("0");
    }
}

fn table_style(x: &mut Xml, margin: &str) {
    x.tag("w:style", &[("w:type", "table"), ("w:default", "1"), ("w:styleId", "TableNormal")], |x| {
        x.val("w:name", "Normal Table");
        x.tag("w:tblPr", &[], |x| {
            x.leaf("w:tblInd", &[("w:w", "0"), ("w:type", "dxa")]);
            x.tag("w:tblCellMar", &[], |x| {
                for (side, width) in [("w:top", "0"), ("w:left", "108"), ("w:bottom", "0"), ("w:right", "108")] {
                    x.leaf(side, &[("w:w", width), ("w:type", "dxa")]);
                }
            });
        });
    });
    x.tag("w:style", &[("w:type", "table"), ("w:customStyle", "1"), ("w:styleId", id::TABLE)], |x| {
        x.val("w:name", "Paper Table");
        x.val("w:basedOn", "TableNormal");
        x.tag("w:tblPr", &[], |x| {
            table_borders(x);
            x.tag("w:tblCellMar", &[], |x| {
                for (side, width) in [("w:top", margin), ("w:left", "80"), ("w:bottom", margin), ("w:right", "80")] {
                    x.leaf(side, &[("w:w", width), ("w:type", "dxa")]);
                }
            });
        });
        x.tag("w:tblStylePr", &[("w:type", "firstRow")], |x| {
            x.tag("w:rPr", &[], |x| faces(x, HEI_FACE));
        });
    });
}

/// Open sides; heavy lines at head and foot, hairlines between.
pub(super) fn table_borders(x: &mut Xml) {
    let line = |size, colour| [("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", colour)];
    let none = [("w:val", "nil")];
    x.tag("w:tblBorders", &[], |x| {
        x.leaf("w:top", &line("8", "000000"));
        x.leaf("w:left", &none);
        x.leaf("w:bottom", &line("8", "000000"));
        x.leaf("w:right", &none);
        x.leaf("w:insideH", &line("4", "6E6E6E"));
        x.leaf("w:insideV", &line("4", "6E6E6E"));
    });
}

/// `word/fontTable.xml`: the office's faces, with the names to take where they are not installed.
pub(super) fn font_table() -> Vec<u8> {
    // Family, alternatives in order, generic family, pitch.
    let fonts = [
        (TITLE_FACE, "FZXiaoBiaoSong-B05S,方正小标宋_GBK,宋体,SimSun,Noto Serif CJK SC", "roman"),
        (BODY_FACE, "仿宋,FangSong,FangSong_GB2312,Noto Serif CJK SC", "modern"),
        (HEI_FACE, "SimHei,Noto Sans CJK SC", "modern"),
        (KAI_FACE, "楷体,KaiTi,KaiTi_GB2312,LXGW WenKai", "modern"),
        ("宋体", "SimSun,Noto Serif CJK SC", "roman"),
    ];
    Xml::part("w:fonts", &[W], |x| {
        for (name, alternatives, family) in fonts {
            x.tag("w:font", &[("w:name", name)], |x| {
                x.val("w:altName", alternatives);
                x.val("w:charset", "86");
                x.val("w:family", family);
                x.val("w:pitch", "variable");
            });
        }
        x.tag("w:font", &[("w:name", LATIN_FACE)], |x| {
            x.val("w:charset", "00");
            x.val("w:family", "roman");
            x.val("w:pitch", "variable");
        });
    })
}

/// `word/settings.xml`.
pub(super) fn settings() -> Vec<u8> {
    Xml::part("w:settings", &[W], |x| {
        x.leaf("w:zoom", &[("w:percent", "100")]);
        x.val("w:defaultTabStop", "420");
        x.leaf("w:evenAndOddHeaders", &[]);
        x.val("w:drawingGridVerticalSpacing", "579");
        x.val("w:characterSpacingControl", "compressPunctuation");
        x.tag("w:compat", &[], |x| {
            x.leaf("w:useFELayout", &[]);
            x.leaf(
                "w:compatSetting",
                &[("w:name", "compatibilityMode"), ("w:uri", "http://schemas.microsoft.com/office/word"), ("w:val", "15")],
            );
        });
        x.leaf("w:themeFontLang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")]);
        x.val("w:decimalSymbol", ".");
        x.val("w:listSeparator", ",");
    })
}

/// `word/numbering.xml`: dots, and one count for each numbered list so that each begins at 1.
pub(super) fn numbering(numbered_lists: u32) -> Vec<u8> {
    let level = |x: &mut Xml, format, text| {
        x.tag("w:lvl", &[("w:ilvl", "0")], |x| {
            x.val("w:start", "1");
            x.val("w:numFmt", format);
            x.val("w:suff", "space");
            x.val("w:lvlText", text);
            x.val("w:lvlJc", "left");
            x.tag("w:pPr", &[], |x| x.leaf("w:ind", &[("w:left", "0"), ("w:firstLine", "630")]));
        });
    };
    Xml::part("w:numbering", &[W], |x| {
        for (id, format, text) in [("0", "bullet", "·"), ("1", "decimal", "%1.")] {
            x.tag("w:abstractNum", &[("w:abstractNumId", id)], |x| {
                x.val("w:multiLevelType", "singleLevel");
                level(x, format, text);
            });
        }
        x.tag("w:num", &[("w:numId", "1")], |x| x.val("w:abstractNumId", "0"));
        for list in 0..numbered_lists {
            x.tag("w:num", &[("w:numId", &(list + 2).to_string())], |x| {
                x.val("w:abstractNumId", "1");
                x.tag("w:lvlOverride", &[("w:ilvl", "0")], |x| x.val("w:startOverride", "1"));
            });
        }
    })
}
