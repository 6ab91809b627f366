//! Sections of the review that people edited: kept with the draft they began from, so that new data and old edits can be brought together.

use report::document::Document;
use store::{Lang, Narrative, ReadTx};

use super::merge::{Merged, merge};
use super::sections::{self, Part};
use super::{changing, office_only, still_open, text};
use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::progress;
use crate::review::{self, Options};
use crate::wire::{
    NarrativeConflict, NarrativeMerged, NarrativeRedraft, NarrativeRedrafted, NarrativeSave, NarrativeSection, Narratives, YearRequest,
};

/// Gives the text of the review in the language of the call, section by section.
pub fn list(cx: &mut Context<'_>, request: YearRequest) -> Result<Narratives> {
    let parts = drafted(cx, request.year)?;
    let mut rows = rows(cx, request.year)?;
    let mut sections = Vec::new();
    for part in parts {
        let row = rows.iter().position(|it| it.section == part.key).map(|at| rows.remove(at));
        sections.push(section(&part, row.as_ref()));
    }
    let orphans = rows
        .into_iter()
        .map(|row| {
            let part = Part { key: row.section.clone(), heading: row.section.clone(), level: 1, blocks: 0..0, text: String::new() };
            section(&part, Some(&row))
        })
        .collect();
    Ok(Narratives { year: request.year, sections, orphans })
}

fn section(part: &Part, row: Option<&Narrative>) -> NarrativeSection {
    NarrativeSection {
        section: part.key.clone(),
        heading: part.heading.clone(),
        level: part.level,
        drafted: part.text.clone(),
        text: row.map_or_else(|| part.text.clone(), |row| printed(row, &part.text).text),
        edited: row.is_some(),
        stale: row.is_some_and(|row| row.base != part.text),
        by: row.map(|row| row.actor.clone()).unwrap_or_default(),
        at: row.and_then(|row| row.at.parse().ok()).map(clock::show).unwrap_or_default(),
    }
}

/// What is printed of an edited section: the edit, brought together with what the data draft now.
fn printed(row: &Narrative, drafted: &str) -> Merged {
    merge(&row.base, &row.edited, drafted)
}

/// The sections as today's data draft them.
fn drafted(cx: &mut Context<'_>, year: i32) -> Result<Vec<Part>> {
    let evaluated = progress::evaluate(cx, year)?;
    if !evaluated.has_data() {
        return Ok(Vec::new());
    }
    let (document, _) = review::drafted(cx, &evaluated, Options::default())?;
    Ok(sections::parts(&document.blocks))
}

fn rows(cx: &Context<'_>, year: i32) -> Result<Vec<Narrative>> {
    let lang = cx.lang;
    cx.workspace()?.read(|tx| of(tx, year, lang))
}

fn of(tx: &ReadTx<'_>, year: i32, lang: Lang) -> Result<Vec<Narrative>> {
    Ok(tx.rows::<Narrative>(&[("year", year.into()), ("lang", tag(lang).into())])?)
}

fn tag(lang: Lang) -> &'static str {
    lang.pick("zh", "en")
}

/// Edits a section.
pub fn save(cx: &mut Context<'_>, request: NarrativeSave) -> Result<Narratives> {
    let actor = office_only(cx)?;
    let (year, lang) = (request.year, cx.lang);
    let wanted: String = text("text", &request.text.replace("\r\n", "\n"), false)?;
    let parts = drafted(cx, year)?;
    let part = parts.into_iter().find(|it| it.key == request.section);
    let held = rows(cx, year)?.into_iter().find(|it| it.section == request.section);
    if part.is_none() && held.is_none() {
        return Err(DeskError::new(
            ErrorCode::NotFound,
            format!("评估报告没有「{}」这一节。", request.section),
            format!("The review has no section “{}”.", request.section),
        )
        .field("section"));
    }
    let drafted = part.map(|it| it.text).unwrap_or_default();
    let _ = cx.write(changing(year, "narrative", &request.section), |tx| {
        still_open(tx, year)?;
        match (held, wanted.is_empty() || wanted == drafted) {
            (Some(held), true) => tx.delete_row::<Narrative>(&held.id)?,
            (None, true) => {}
            // The edit was made on what was shown: the edit and the draft already brought together.
            (Some(held), false) if held.edited == wanted => {}
            (held, false) => {
                tx.put_row(&Narrative {
                    id: held.map(|it| it.id).unwrap_or_default(),
                    year,
                    lang: tag(lang).to_owned(),
                    section: request.section.clone(),
                    base: drafted,
                    edited: wanted,
                    at: tx.now().to_string(),
                    actor: actor.name.clone(),
                })?;
            }
        }
        Ok(())
    })?;
    list(cx, YearRequest { year })
}

/// Brings edited sections together with what the data draft now.
pub fn redraft(cx: &mut Context<'_>, request: NarrativeRedraft) -> Result<NarrativeRedrafted> {
    let actor = office_only(cx)?;
    let year = request.year;
    let parts = drafted(cx, year)?;
    let mut found: Vec<(Narrative, String, Merged)> = Vec::new();
    for row in rows(cx, year)? {
        let named = request.section.as_ref().is_none_or(|section| *section == row.section);
        let Some(part) = parts.iter().find(|part| part.key == row.section).filter(|part| named && part.text != row.base) else { continue };
        let merged = printed(&row, &part.text);
        found.push((row, part.text.clone(), merged));
    }
    if request.commit {
        let name = request.section.clone().unwrap_or_default();
        let _ = cx.write(changing(year, "narrative", &name), |tx| {
            still_open(tx, year)?;
            for (row, drafted, merged) in found.iter().filter(|(.., merged)| merged.conflicts.is_empty()) {
                if merged.text == *drafted {
                    tx.delete_row::<Narrative>(&row.id)?;
                    continue;
                }
                tx.put_row(&Narrative {
                    base: drafted.clone(),
                    edited: merged.text.clone(),
                    at: tx.now().to_string(),
                    actor: actor.name.clone(),
                    ..row.clone()
                })?;
            }
            Ok(())
        })?;
    }
    let merged = found
        .into_iter()
        .map(|(row, _, merged)| NarrativeMerged {
            section: row.section,
            committed: request.commit && merged.conflicts.is_empty(),
            text: merged.text,
            conflicts: merged.conflicts.into_iter().map(|(base, edited, drafted)| NarrativeConflict { base, edited, drafted }).collect(),
        })
        .collect();
    Ok(NarrativeRedrafted { merged })
}

/// Puts what people wrote into a drafted paper; gives the headings of sections where data and edit contradict each other.
pub(crate) fn apply(tx: &ReadTx<'_>, year: i32, lang: Lang, document: &mut Document) -> Result<Vec<String>> {
    let rows = of(tx, year, lang)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let known = sections::known(&document.blocks);
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut contradicted = Vec::new();
    // From the end, so that the places before stay.
    for part in sections::parts(&document.blocks).into_iter().rev() {
        let Some(row) = rows.iter().find(|it| it.section == part.key) else { continue };
        let merged = printed(row, &part.text);
        if !merged.conflicts.is_empty() {
            contradicted.push(part.heading.clone());
        }
        let made = sections::with_text(&document.blocks[part.blocks.clone()], &merged.text, &known);
        document.blocks.splice(part.blocks, made);
    }
    contradicted.reverse();
    Ok(contradicted)
}

/// How many sections there are, how many are edited, and how many of these are stale, and the headings with contradictions.
pub(super) fn tally(cx: &mut Context<'_>, year: i32) -> Result<(u32, u32, u32, Vec<String>)> {
    let parts = drafted(cx, year)?;
    let rows = rows(cx, year)?;
    let (mut edited, mut stale, mut contradicted) = (0, 0, Vec::new());
    for part in &parts {
        let Some(row) = rows.iter().find(|it| it.section == part.key) else { continue };
        edited += 1;
        if row.base != part.text {
            stale += 1;
            if !printed(row, &part.text).conflicts.is_empty() {
                contradicted.push(part.heading.clone());
            }
        }
    }
    Ok((parts.len() as u32, edited, stale, contradicted))
}
