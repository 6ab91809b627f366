//! Cases of good practice (经验) and problems, written by people, that the review prints beside what the data say.

use report::document::{Block, Document, Run};
use store::{Lang, ReadTx, ReviewCase};

use super::{changing, gone, office_only, still_open, subject_name, text};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::review::NUMERALS;
use crate::wire::{CaseItem, CaseList, ReviewEntry, YearRequest};

/// Lists the cases of a year.
pub fn list(cx: &mut Context<'_>, request: YearRequest) -> Result<CaseList> {
    let lang = cx.lang;
    cx.workspace()?.read(|tx| {
        let mut cases = Vec::new();
        for it in tx.rows::<ReviewCase>(&[("year", request.year.into())])? {
            cases.push(CaseItem {
                unit_name: if it.unit.is_empty() { String::new() } else { subject_name(tx, &it.unit, lang)?.unwrap_or_default() },
                id: it.id,
                year: it.year,
                sort: it.sort,
                unit: it.unit,
                task: it.task,
                title: it.title,
                text: it.body,
                title_en: it.title_en,
                text_en: it.body_en,
                position: it.position,
            });
        }
        Ok(CaseList { year: request.year, cases })
    })
}

/// Adds or changes a case.
pub fn save(cx: &mut Context<'_>, request: CaseItem) -> Result<CaseList> {
    let actor = office_only(cx)?;
    let year = request.year;
    if !["experience", "problem"].contains(&request.sort.as_str()) {
        return Err(DeskError::new(ErrorCode::InvalidInput, "请选择经验或问题。", "Choose experience or problem.").field("sort"));
    }
    let case = ReviewCase {
        id: request.id.clone(),
        year,
        sort: request.sort.clone(),
        unit: request.unit.trim().to_owned(),
        task: request.task.trim().to_owned(),
        title: text("title", &request.title, true)?,
        body: text("text", &request.text, false)?,
        title_en: text("title_en", &request.title_en, false)?,
        body_en: text("text_en", &request.text_en, false)?,
        position: request.position,
        at: String::new(),
        actor: actor.name.clone(),
    };
    let _ = cx.write(changing(year, &case.sort, &case.title), |tx| {
        still_open(tx, year)?;
        if !case.unit.is_empty() && subject_name(tx, &case.unit, Lang::Zh)?.is_none() {
            return Err(DeskError::new(ErrorCode::NotFound, "没有这个单位。", "There is no such unit.").field("unit"));
        }
        let held = match case.id.as_str() {
            "" => None,
            id => Some(tx.row::<ReviewCase>(id)?.filter(|it| it.year == year).ok_or_else(|| gone("案例", "case"))?),
        };
        let mut case = ReviewCase { at: tx.now().to_string(), ..case };
        if let Some(held) = held {
            let same = ReviewCase { at: held.at.clone(), actor: held.actor.clone(), ..case.clone() } == held;
            if same {
                return Ok(());
            }
        } else if case.position == 0 {
            let last = tx.rows::<ReviewCase>(&[("year", year.into()), ("sort", case.sort.as_str().into())])?;
            case.position = last.last().map_or(1, |it| it.position + 1);
        }
        tx.put_row(&case)?;
        Ok(())
    })?;
    list(cx, YearRequest { year })
}

/// Deletes a case; undo brings it back.
pub fn delete(cx: &mut Context<'_>, request: ReviewEntry) -> Result<CaseList> {
    office_only(cx)?;
    let year = request.year;
    let _ = cx.write(changing(year, "experience", ""), |tx| {
        still_open(tx, year)?;
        let held = tx.row::<ReviewCase>(&request.id)?.filter(|it| it.year == year).ok_or_else(|| gone("案例", "case"))?;
        tx.set_op(changing(year, &held.sort, &held.title));
        Ok(tx.delete_row::<ReviewCase>(&held.id)?)
    })?;
    list(cx, YearRequest { year })
}

/// Puts the cases and problems that people wrote at the end of their chapters.
pub(crate) fn insert(tx: &ReadTx<'_>, year: i32, lang: Lang, document: &mut Document) -> Result<()> {
    let chapters = [
        ("problem", ("八、", "8 "), ("各地反映的问题", "Problems told by the units")),
        ("experience", ("七、", "7 "), ("典型案例", "Cases")),
    ];
    for (sort, numbers, title) in chapters {
        let told = told(tx, year, sort, lang)?;
        let begins = lang.pick(numbers.0, numbers.1);
        let first = document.blocks.iter().position(|block| matches!(block, Block::Heading { level: 1, text } if text.starts_with(begins)));
        let (Some(first), false) = (first, told.is_empty()) else { continue };
        let chapter = &document.blocks[first + 1..];
        let length = chapter
            .iter()
            .position(|block| matches!(block, Block::Heading { level: 1, .. } | Block::Annex { .. }))
            .unwrap_or(chapter.len());
        let number = chapter[..length].iter().filter(|block| matches!(block, Block::Heading { level: 2, .. })).count();
        let heading = match lang {
            Lang::Zh => format!("（{}）{}", NUMERALS.get(number).copied().unwrap_or("十"), title.0),
            Lang::En => format!("{begins}.{} {}", number + 1, title.1).replace(" .", "."),
        };
        let mut made = vec![Block::heading(2, heading)];
        for it in told {
            let unit = if it.unit.is_empty() { String::new() } else { format!("{}{}", it.unit, lang.pick("：", ": ")) };
            let stop = lang.pick("。", ". ");
            made.push(Block::Paragraph(vec![Run::Strong(format!("{unit}{}{stop}", it.title)), Run::Text(it.text)]));
        }
        document.blocks.splice(first + 1 + length..first + 1 + length, made);
    }
    Ok(())
}

/// A case as the paper tells it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Told {
    pub unit: String,
    pub title: String,
    pub text: String,
}

/// The cases of a sort for the paper; in English those that have English words, else their own.
pub(crate) fn told(tx: &ReadTx<'_>, year: i32, sort: &str, lang: Lang) -> Result<Vec<Told>> {
    let pick = |zh: &str, en: &str| if lang == Lang::En && !en.is_empty() { en.to_owned() } else { zh.to_owned() };
    let mut told = Vec::new();
    for it in tx.rows::<ReviewCase>(&[("year", year.into()), ("sort", sort.into())])? {
        told.push(Told {
            unit: if it.unit.is_empty() { String::new() } else { subject_name(tx, &it.unit, lang)?.unwrap_or_default() },
            title: pick(&it.title, &it.title_en),
            text: pick(&it.body, &it.body_en),
        });
    }
    Ok(told)
}
