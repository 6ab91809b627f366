//! The veto list (负面清单): what makes a unit 差 whatever its score, or takes points away, by a document.

use store::{Lang, ReadTx, Veto};

use super::{changing, gone, office_only, still_open, subject_name, text};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::wire::{ReviewEntry, VetoItem, VetoList, YearRequest};

/// Gives the veto list of a year.
pub fn list(cx: &mut Context<'_>, request: YearRequest) -> Result<VetoList> {
    let lang = cx.lang;
    cx.workspace()?.read(|tx| {
        let mut vetoes = Vec::new();
        for it in tx.rows::<Veto>(&[("year", request.year.into())])? {
            vetoes.push(VetoItem {
                name: subject_name(tx, &it.subject, lang)?.unwrap_or_default(),
                id: it.id,
                year: it.year,
                subject: it.subject,
                sort: it.sort,
                effect: it.effect,
                points: it.points,
                document: it.document,
                note: it.note,
            });
        }
        Ok(VetoList { year: request.year, vetoes })
    })
}

/// Adds or changes an entry.
pub fn save(cx: &mut Context<'_>, request: VetoItem) -> Result<VetoList> {
    let actor = office_only(cx)?;
    let year = request.year;
    let wrong = |zh: &str, en: &str, field: &str| Err(DeskError::new(ErrorCode::InvalidInput, zh, en).field(field));
    if !["fabrication", "leak", "accident", "other"].contains(&request.sort.as_str()) {
        return wrong("请选择类别：数据造假、泄密、安全责任事故或其他。", "Choose fabrication, leak, accident or other.", "sort");
    }
    let points = match (request.effect.as_str(), request.points) {
        ("veto", _) => None,
        ("deduct", Some(points)) if points > 0.0 && points <= 100.0 => Some(points),
        ("deduct", _) => return wrong("扣分应大于0且不超过100。", "A deduction lies above 0 and up to 100.", "points"),
        _ => return wrong("请选择一票否决或扣分。", "Choose veto or deduct.", "effect"),
    };
    let document = text("document", &request.document, true)?;
    let note = text("note", &request.note, false)?;
    let _ = cx.write(changing(year, "veto", ""), |tx| {
        still_open(tx, year)?;
        let name = subject_name(tx, &request.subject, Lang::Zh)?
            .ok_or_else(|| DeskError::new(ErrorCode::NotFound, "没有这个单位。", "There is no such unit.").field("subject"))?;
        if !request.id.is_empty() && tx.row::<Veto>(&request.id)?.is_none() {
            return Err(gone("条目", "entry"));
        }
        tx.put_row(&Veto {
            id: request.id.clone(),
            year,
            subject: request.subject.clone(),
            sort: request.sort.clone(),
            effect: request.effect.clone(),
            points,
            document,
            note,
            at: tx.now().to_string(),
            actor: actor.name.clone(),
        })?;
        tx.set_op(changing(year, "veto", &name));
        Ok(())
    })?;
    list(cx, YearRequest { year })
}

/// Deletes an entry; undo brings it back.
pub fn delete(cx: &mut Context<'_>, request: ReviewEntry) -> Result<VetoList> {
    office_only(cx)?;
    let year = request.year;
    let _ = cx.write(changing(year, "veto", ""), |tx| {
        still_open(tx, year)?;
        let held = tx.row::<Veto>(&request.id)?.filter(|it| it.year == year).ok_or_else(|| gone("条目", "entry"))?;
        Ok(tx.delete_row::<Veto>(&held.id)?)
    })?;
    list(cx, YearRequest { year })
}

/// What stands against a unit: whether it is vetoed, the points taken away, and why in words.
pub(crate) fn against(tx: &ReadTx<'_>, year: i32, subject: &str, lang: Lang) -> Result<(bool, f64, String)> {
    let (mut vetoed, mut points, mut why) = (false, 0.0, Vec::new());
    for it in tx.rows::<Veto>(&[("year", year.into()), ("subject", subject.into())])? {
        vetoed |= it.effect == "veto";
        points += it.points.unwrap_or_default();
        let sort = match it.sort.as_str() {
            "fabrication" => lang.pick("数据造假", "fabricated data"),
            "leak" => lang.pick("泄密", "a leak of secrets"),
            "accident" => lang.pick("安全责任事故", "an accident"),
            _ => lang.pick("其他", "another reason"),
        };
        let effect = match it.points {
            None => lang.pick("一票否决", "veto").to_owned(),
            Some(points) => format!("{}{}", lang.pick("扣分 ", "minus "), store::plain_number(points)),
        };
        why.push(match lang {
            Lang::Zh => format!("{sort}，{effect}（{}）", it.document),
            Lang::En => format!("{sort}: {effect} ({})", it.document),
        });
    }
    Ok((vetoed, points, why.join(lang.pick("；", "; "))))
}
