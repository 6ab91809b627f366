//! The parts of a docx and their zip, with the same bytes for the same parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::body::Written;
use super::page;
use super::styles;
use super::xml::Xml;
use crate::Result;
use crate::document::{Document, clean};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Packs every part.
pub(super) fn zip(document: &Document, written: &Written) -> Result<Vec<u8>> {
    let mut parts: Vec<(String, Vec<u8>)> = vec![
        ("[Content_Types].xml".into(), content_types()),
        ("_rels/.rels".into(), package_relations()),
        ("docProps/core.xml".into(), core_properties(document)),
        ("docProps/app.xml".into(), app_properties(document)),
        ("word/document.xml".into(), written.document.clone()),
        ("word/styles.xml".into(), styles::styles(document.lang, document.is_sheet())),
        ("word/settings.xml".into(), styles::settings()),
        ("word/fontTable.xml".into(), styles::font_table()),
        ("word/numbering.xml".into(), styles::numbering(written.numbered_lists)),
        ("word/_rels/document.xml.rels".into(), document_relations(written)),
    ];
    for part in page::PARTS {
        parts.push((format!("word/{}.xml", part.name), page::write(part, document)));
    }
    for (i, picture) in written.pictures.iter().enumerate() {
        parts.push((format!("word/media/figure{}.png", i + 1), picture.clone()));
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        // The clock must not show in the bytes.
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in parts {
        zip.start_file(name, options)?;
        zip.write_all(&bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types() -> Vec<u8> {
    Xml::part("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))], |x| {
        for (extension, kind) in
            [("rels", "application/vnd.openxmlformats-package.relationships+xml"), ("xml", "application/xml"), ("png", "image/png")]
        {
            x.leaf("Default", &[("Extension", extension), ("ContentType", kind)]);
        }
        let mut parts = vec![
            ("/word/document.xml".to_owned(), format!("{WORD_TYPE}.document.main+xml")),
            ("/word/styles.xml".to_owned(), format!("{WORD_TYPE}.styles+xml")),
            ("/word/settings.xml".to_owned(), format!("{WORD_TYPE}.settings+xml")),
            ("/word/fontTable.xml".to_owned(), format!("{WORD_TYPE}.fontTable+xml")),
            ("/word/numbering.xml".to_owned(), format!("{WORD_TYPE}.numbering+xml")),
            ("/docProps/core.xml".to_owned(), "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
            ("/docProps/app.xml".to_owned(), "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned()),
        ];
        for part in page::PARTS {
            parts.push((format!("/word/{}.xml", part.name), format!("{WORD_TYPE}.{}+xml", part.kind())));
        }
        for (name, kind) in &parts {
            x.leaf("Override", &[("PartName", name), ("ContentType", kind)]);
        }
    })
}

fn relations(list: &[(String, String, String)]) -> Vec<u8> {
    Xml::part("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))], |x| {
        for (id, kind, target) in list {
            x.leaf("Relationship", &[("Id", id), ("Type", kind), ("Target", target)]);
        }
    })
}

fn package_relations() -> Vec<u8> {
    relations(&[
        ("rId1".into(), format!("{OFFICE}/officeDocument"), "word/document.xml".into()),
        ("rId2".into(), format!("{PACKAGE}/relationships/metadata/core-properties"), "docProps/core.xml".into()),
        ("rId3".into(), format!("{OFFICE}/extended-properties"), "docProps/app.xml".into()),
    ])
}

fn document_relations(written: &Written) -> Vec<u8> {
    let mut list: Vec<(String, String, String)> = ["styles", "settings", "fontTable", "numbering"]
        .iter()
        .map(|name| (format!("r-{name}"), format!("{OFFICE}/{name}"), format!("{name}.xml")))
        .collect();
    for part in page::PARTS {
        list.push((part.relation(), format!("{OFFICE}/{}", part.kind()), format!("{}.xml", part.name)));
    }
    for i in 1..=written.pictures.len() {
        list.push((format!("r-figure{i}"), format!("{OFFICE}/image"), format!("media/figure{i}.png")));
    }
    relations(&list)
}

fn core_properties(document: &Document) -> Vec<u8> {
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    let moment = format!("{}T00:00:00Z", document.as_of.iso());
    Xml::part("cp:coreProperties", &namespaces, |x| {
        x.word("dc:title", &[], &clean(&document.title).replace('\n', " "));
        x.word("dc:creator", &[], &clean(&document.author));
        x.word("dc:language", &[], document.lang.tag());
        x.word("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &moment);
        x.word("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &moment);
    })
}

fn app_properties(document: &Document) -> Vec<u8> {
    let namespace = ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties");
    Xml::part("Properties", &[namespace], |x| {
        x.word("Application", &[], "Open Innovation Desk");
        x.word("Company", &[], &clean(&document.author));
    })
}
