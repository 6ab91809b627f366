//! Sections, page heads and page feet.

use super::body::{field, text_run};
use super::styles::{PITCH, W, id};
use super::xml::Xml;
use crate::document::{Document, clean};

/// One page head or foot.
pub(super) struct Part {
    /// Name of the part, without folder and extension.
    pub(super) name: &'static str,
    form: Form,
    /// Whether it stands on even pages.
    even: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// The page head with the mark.
    Head,
    /// A foot without a number, for cover and contents.
    Empty,
    /// The number at the foot, outside.
    Upright,
    /// The number at the left edge, where it stands when the page is turned upright.
    Landscape,
}

/// Every page head and foot of a document.
pub(super) const PARTS: &[Part] = &[
    Part { name: "header-odd", form: Form::Head, even: false },
    Part { name: "header-even", form: Form::Head, even: true },
    Part { name: "footer-empty-odd", form: Form::Empty, even: false },
    Part { name: "footer-empty-even", form: Form::Empty, even: true },
    Part { name: "footer-odd", form: Form::Upright, even: false },
    Part { name: "footer-even", form: Form::Upright, even: true },
    Part { name: "footer-landscape-odd", form: Form::Landscape, even: false },
    Part { name: "footer-landscape-even", form: Form::Landscape, even: true },
];

impl Part {
    /// `header` or `footer`.
    pub(super) fn kind(&self) -> &'static str {
        if self.form == Form::Head { "header" } else { "footer" }
    }

    /// The relation's id.
    pub(super) fn relation(&self) -> String {
        format!("r-{}", self.name)
    }
}

/// Millimetres in EMU, the unit of drawings.
pub(super) fn emu(mm: f64) -> i64 {
    (mm * 36_000.0).round() as i64
}

/// Writes one page head or foot.
pub(super) fn write(part: &Part, document: &Document) -> Vec<u8> {
    let root = if part.form == Form::Head { "w:hdr" } else { "w:ftr" };
    let namespaces = [
        W,
        ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("xmlns:wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ];
    Xml::part(root, &namespaces, |x| match part.form {
        Form::Head => x.tag("w:p", &[], |x| {
            x.tag("w:pPr", &[], |x| x.val("w:pStyle", id::HEADER));
            if let Some(mark) = &document.mark {
                text_run(x, None, &clean(mark));
            }
        }),
        Form::Empty => x.tag("w:p", &[], |x| match &document.footer {
            Some(word) => foot(x, UPRIGHT, None, word),
            None => x.tag("w:pPr", &[], |x| x.val("w:pStyle", id::FOOTER)),
        }),
        Form::Upright => x.tag("w:p", &[], |x| match &document.footer {
            Some(word) => foot(x, UPRIGHT, Some(part.even), word),
            None => number(x, part.even, true),
        }),
        Form::Landscape => x.tag("w:p", &[], |x| {
            match &document.footer {
                Some(word) => foot(x, ON_ITS_SIDE, None, word),
                None => x.tag("w:pPr", &[], |x| x.val("w:pStyle", id::FOOTER)),
            }
            x.tag("w:r", &[], |x| {
                x.tag("mc:AlternateContent", &[], |x| {
                    x.tag("mc:Choice", &[("Requires", "wps")], |x| turned_number(x, part.even));
                });
            });
        }),
    })
}

/// Width of the type area in twips: upright, and on its side.
const UPRIGHT: i32 = 8_844;
const ON_ITS_SIDE: i32 = 12_756;

/// A foot with a word in its middle and, on even or odd pages, the number at the outer edge.
fn foot(x: &mut Xml, width: i32, number: Option<bool>, word: &str) {
    x.tag("w:pPr", &[], |x| {
        x.val("w:pStyle", id::FOOTER);
        x.tag("w:tabs", &[], |x| {
            x.leaf("w:tab", &[("w:val", "center"), ("w:pos", &(width / 2).to_string())]);
            x.leaf("w:tab", &[("w:val", "right"), ("w:pos", &(width - ONE_CHARACTER).to_string())]);
        });
        if number == Some(true) {
            x.leaf("w:ind", &[("w:left", &ONE_CHARACTER.to_string())]);
        }
    });
    let tab = |x: &mut Xml| x.tag("w:r", &[], |x| x.leaf("w:tab", &[]));
    if number == Some(true) {
        folio(x);
    }
    tab(x);
    text_run(x, Some(id::FOOT_WORD), &clean(word));
    if number == Some(false) {
        tab(x);
        folio(x);
    }
}

/// One character of the page number in twips.
const ONE_CHARACTER: i32 = 280;

fn folio(x: &mut Xml) {
    text_run(x, None, "— ");
    field(x, None, "PAGE", "1");
    text_run(x, None, " —");
}

/// The number between its dashes, one character (14 pt) from the outer edge of the type area.
fn number(x: &mut Xml, even: bool, indented: bool) {
    x.tag("w:pPr", &[], |x| {
        x.val("w:pStyle", id::FOOTER);
        if indented {
            x.leaf("w:ind", &[(if even { "w:left" } else { "w:right" }, &ONE_CHARACTER.to_string())]);
        }
        x.val("w:jc", if even { "left" } else { "right" });
    });
    folio(x);
}

/// A text box at the left edge, turned a quarter to the right.
fn turned_number(x: &mut Xml, even: bool) {
    // The dashes stand 28 mm from the edge, as they do from the foot of an upright page.
    let (width, height) = (8.0, 40.0);
    let left = 24.0;
    let one_character = 14.0 * 25.4 / 72.0;
    let top = if even { 28.0 + one_character } else { 210.0 - 26.0 - one_character - height };
    let (cx, cy) = (emu(width).to_string(), emu(height).to_string());
    let place = |x: &mut Xml, name, mm| {
        x.tag(name, &[("relativeFrom", "page")], |x| x.word("wp:posOffset", &[], &emu(mm).to_string()));
    };
    x.tag("w:drawing", &[], |x| {
        let anchor = [
            ("distT", "0"),
            ("distB", "0"),
            ("distL", "0"),
            ("distR", "0"),
            ("simplePos", "0"),
            ("relativeHeight", "2"),
            ("behindDoc", "0"),
            ("locked", "0"),
            ("layoutInCell", "1"),
            ("allowOverlap", "1"),
        ];
        x.tag("wp:anchor", &anchor, |x| {
            x.leaf("wp:simplePos", &[("x", "0"), ("y", "0")]);
            place(x, "wp:positionH", left);
            place(x, "wp:positionV", top);
            x.leaf("wp:extent", &[("cx", &cx), ("cy", &cy)]);
            x.leaf("wp:effectExtent", &[("l", "0"), ("t", "0"), ("r", "0"), ("b", "0")]);
            x.leaf("wp:wrapNone", &[]);
            x.leaf("wp:docPr", &[("id", if even { "9002" } else { "9001" }), ("name", "Page number")]);
            x.leaf("wp:cNvGraphicFramePr", &[]);
            x.tag("a:graphic", &[], |x| {
                let uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
                x.tag("a:graphicData", &[("uri", uri)], |x| {
                    x.tag("wps:wsp", &[], |x| {
                        x.leaf("wps:cNvSpPr", &[("txBox", "1")]);
                        x.tag("wps:spPr", &[], |x| {
                            x.tag("a:xfrm", &[], |x| {
                                x.leaf("a:off", &[("x", "0"), ("y", "0")]);
                                x.leaf("a:ext", &[("cx", &cx), ("cy", &cy)]);
                            });
                            x.tag("a:prstGeom", &[("prst", "rect")], |x| x.leaf("a:avLst", &[]));
                            x.leaf("a:noFill", &[]);
                            x.tag("a:ln", &[], |x| x.leaf("a:noFill", &[]));
                        });
                        x.tag("wps:txbx", &[], |x| {
                            x.tag("w:txbxContent", &[], |x| x.tag("w:p", &[], |x| number(x, even, false)));
                        });
                        let body = [
                            ("vert", "vert"),
                            ("wrap", "square"),
                            ("lIns", "0"),
                            ("tIns", "0"),
                            ("rIns", "0"),
                            ("bIns", "0"),
                            ("anchor", "ctr"),
                        ];
                        x.tag("wps:bodyPr", &body, |x| x.leaf("a:noAutofit", &[]));
                    });
                });
            });
        });
    });
}

/// The page format of a section.
#[derive(Clone, Copy)]
pub(super) struct Format {
    pub(super) landscape: bool,
    /// Whether the pages are numbered.
    pub(super) numbered: bool,
    /// Whether the count begins anew at 1.
    pub(super) first: bool,
}

/// Writes the properties of a section.
pub(super) fn section(x: &mut Xml, format: Format) {
    let foot = match format {
        Format { numbered: false, .. } => "footer-empty",
        Format { landscape: true, .. } => "footer-landscape",
        _ => "footer",
    };
    x.tag("w:sectPr", &[], |x| {
        x.leaf("w:headerReference", &[("w:type", "default"), ("r:id", "r-header-odd")]);
        x.leaf("w:headerReference", &[("w:type", "even"), ("r:id", "r-header-even")]);
        x.leaf("w:footerReference", &[("w:type", "default"), ("r:id", &format!("r-{foot}-odd"))]);
        x.leaf("w:footerReference", &[("w:type", "even"), ("r:id", &format!("r-{foot}-even"))]);
        x.val("w:type", "nextPage");
        // The margins of an upright page, 37, 28, 26 and 35 mm, turn with it.
        if format.landscape {
            x.leaf("w:pgSz", &[("w:w", "16838"), ("w:h", "11906"), ("w:orient", "landscape")]);
            margins(x, ["1587", "2098", "1474", "1984"], "850", "850");
        } else {
            x.leaf("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
            margins(x, ["2098", "1474", "1984", "1587"], "1134", "1417");
        }
        if format.first {
            x.leaf("w:pgNumType", &[("w:start", "1")]);
        }
        x.leaf("w:cols", &[("w:space", "425")]);
        x.leaf("w:docGrid", &[("w:type", "lines"), ("w:linePitch", PITCH)]);
    });
}

fn margins(x: &mut Xml, [top, right, bottom, left]: [&str; 4], header: &str, footer: &str) {
    x.leaf(
        "w:pgMar",
        &[
            ("w:top", top),
            ("w:right", right),
            ("w:bottom", bottom),
            ("w:left", left),
            ("w:header", header),
            ("w:footer", footer),
            ("w:gutter", "0"),
        ],
    );
}
