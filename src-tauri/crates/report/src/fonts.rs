//! The faces that paper is set in, and where they are found.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fontdb::{Database, Family, Query, Source, Weight};
use typst::foundations::Bytes;
use typst::text::Font;

use crate::ReportError;
use crate::chart::ChartFonts;

/// One face of a font file.
#[derive(Clone)]
pub struct Face {
    family: String,
    weight: u16,
    // Parsed and hashed once, however many papers are set in it.
    font: Font,
}

impl Face {
    /// Opens the face with an index of a font file or collection; 0 for a single font.
    ///
    /// # Errors
    /// [`ReportError::FontUnreadable`] carries the name that the caller expects the face to have.
    pub fn open(family: &str, bytes: Arc<Vec<u8>>, index: u32) -> Result<Face, ReportError> {
        let unreadable = || ReportError::FontUnreadable { family: family.to_owned() };
        let font = Font::new(Bytes::new(Shared(bytes)), index).ok_or_else(unreadable)?;
        let info = font.info();
        Ok(Face { family: info.family.clone(), weight: info.variant.weight.to_number(), font })
    }

    /// Family name as the face itself states it.
    pub fn family(&self) -> &str {
        &self.family
    }

    /// Weight, 100 to 900.
    pub fn weight(&self) -> u16 {
        self.weight
    }

    pub(crate) fn font(&self) -> &Font {
        &self.font
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.family, self.weight)
    }
}

/// A font file that typesetter and charts share.
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The faces by their office.
#[derive(Clone, Debug)]
pub struct Fonts {
    /// Titles: 小标宋, or Noto Serif CJK SC Bold.
    pub title: Face,
    /// Body: 仿宋, or Noto Serif CJK SC.
    pub body: Face,
    /// First headings, captions, table heads: 黑体, or Noto Sans CJK SC.
    pub hei: Face,
    /// Second headings: 楷体, or LXGW WenKai.
    pub kai: Face,
    /// Digits and Latin letters of the body: a face as wide as Times New Roman, which the docx names, so that lines break alike in
    /// both; none where no such face is installed, and the body's own are taken.
    pub latin: Option<Face>,
    /// Text in charts; always open faces, so that a chart is the same on every machine.
    pub chart: ChartFonts,
    /// The faces of the charts' text, for the pdf.
    pub chart_faces: Vec<Face>,
}

impl Fonts {
    /// Every face once.
    pub(crate) fn faces(&self) -> Vec<&Face> {
        let mut faces: Vec<&Face> = Vec::new();
        for face in [&self.body, &self.title, &self.hei, &self.kai].into_iter().chain(&self.latin).chain(&self.chart_faces) {
            if !faces.iter().any(|known| known.font == face.font) {
                faces.push(face);
            }
        }
        faces
    }
}

/// Which faces the pdf is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// Open faces only: the same pages on every machine.
    #[default]
    Open,
    /// The office's licensed faces where they are installed, open ones where not.
    Office,
}

/// A face's office, with the names to look for in order.
struct Wanted {
    office: &'static [&'static str],
    open: &'static [&'static str],
    weight: u16,
    package: &'static str,
}

const TITLE: Wanted = Wanted {
    office: &["方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"],
    open: &["Noto Serif CJK SC", "Source Han Serif SC", "思源宋体"],
    weight: 700,
    package: "fonts-noto-cjk",
};
const BODY: Wanted = Wanted {
    office: &["仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"],
    open: &["Noto Serif CJK SC", "Source Han Serif SC", "思源宋体"],
    weight: 400,
    package: "fonts-noto-cjk",
};
const HEI: Wanted = Wanted {
    office: &["黑体", "SimHei"],
    open: &["Noto Sans CJK SC", "Source Han Sans SC", "思源黑体"],
    weight: 400,
    package: "fonts-noto-cjk",
};
const KAI: Wanted = Wanted {
    office: &["楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"],
    open: &["LXGW WenKai", "霞鹜文楷", "LXGW WenKai GB"],
    weight: 400,
    package: "fonts-lxgw-wenkai",
};

/// Faces as wide as Times New Roman.
const LATIN: &[&str] = &["Liberation Serif", "Tinos", "TeX Gyre Termes", "Nimbus Roman"];

/// Finds the faces in the system's font folders and, first, in an own folder; reads each file once.
///
/// # Errors
/// [`ReportError::FontMissing`] names the family and the package that brings it.
pub fn find(own_folder: Option<&Path>, choice: Choice) -> Result<Fonts, ReportError> {
    let mut database = Database::new();
    if let Some(folder) = own_folder {
        database.load_fonts_dir(folder);
    }
    database.load_system_fonts();
    let mut files = Files { database, read: Vec::new() };
    let serif = files.open(&TITLE)?;
    let sans = files.open(&HEI)?;
    let chart = ChartFonts::new(sans.bytes, serif.bytes)?;
    let mut pick = |wanted: &Wanted| -> Result<Face, ReportError> {
        if choice == Choice::Office
            && let Some(opened) = files.face(wanted.office, wanted.weight)?
        {
            return Ok(opened.face);
        }
        Ok(files.open(wanted)?.face)
    };
    let (title, body, hei, kai) = (pick(&TITLE)?, pick(&BODY)?, pick(&HEI)?, pick(&KAI)?);
    let latin = files.face(LATIN, 400)?.map(|opened| opened.face);
    Ok(Fonts { title, body, hei, kai, latin, chart, chart_faces: vec![sans.face, serif.face] })
}

/// The fonts of a machine, with the files read so far.
struct Files {
    database: Database,
    read: Vec<Opened>,
}

/// A face with the place it was read from.
#[derive(Clone)]
struct Opened {
    path: PathBuf,
    index: u32,
    face: Face,
    bytes: Arc<Vec<u8>>,
}

impl Files {
    fn open(&mut self, wanted: &Wanted) -> Result<Opened, ReportError> {
        self.face(wanted.open, wanted.weight)?
            .ok_or_else(|| ReportError::FontMissing { family: wanted.open[0].to_owned(), package: wanted.package.to_owned() })
    }

    /// The first family that is installed, in the weight nearest to the one wanted.
    fn face(&mut self, families: &[&str], weight: u16) -> Result<Option<Opened>, ReportError> {
        for family in families {
            let query = Query { families: &[Family::Name(family)], weight: Weight(weight), ..Query::default() };
            let Some(info) = self.database.query(&query).and_then(|id| self.database.face(id)) else { continue };
            let Source::File(path) = &info.source else { continue };
            let (path, index) = (path.clone(), info.index);
            if let Some(opened) = self.read.iter().find(|opened| opened.path == path && opened.index == index) {
                return Ok(Some(opened.clone()));
            }
            let unreadable = |_| ReportError::FontUnreadable { family: (*family).to_owned() };
            let bytes = Arc::new(std::fs::read(&path).map_err(unreadable)?);
            let face = Face::open(family, bytes.clone(), index)?;
            let opened = Opened { path, index, face, bytes };
            self.read.push(opened.clone());
            return Ok(Some(opened));
        }
        Ok(None)
    }
}
