//! Vintages side by side: never as printed, always recomputed on one scheme, and the answer says so.

use store::{Lang, Vintage, VintagePart};

use super::{Inputs, name_of};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::values::units;
use crate::indicators::{TOTAL, words};
use crate::regions;
use crate::wire::{VintageCompare, VintageCompared, VintageComparedRow};

/// Compares two vintages by recomputing both on the scheme of the second.
pub fn compare(cx: &mut Context<'_>, request: VintageCompare) -> Result<VintageCompared> {
    let (from, to) = cx.workspace()?.read(|tx| {
        let load = |id: &str, field: &str| -> Result<(Vintage, Inputs)> {
            let vintage = tx
                .row::<Vintage>(id)?
                .ok_or_else(|| DeskError::new(ErrorCode::NotFound, "没有这个定稿版。", "There is no such vintage.").field(field))?;
            let part = tx.rows::<VintagePart>(&[("vintage", vintage.id.as_str().into()), ("name", "inputs".into())])?.pop();
            let part = part.ok_or_else(|| DeskError::new(ErrorCode::Damaged, "定稿版缺少依据。", "The vintage lacks its inputs."))?;
            let inputs = Inputs::decode(&store::unpack(&tx.content(&part.hash)?)?)?;
            Ok((vintage, inputs))
        };
        Ok::<_, DeskError>((load(&request.from, "from")?, load(&request.to, "to")?))
    })?;
    let lang = cx.lang;
    let scheme = to.1.scheme()?;
    let (before, after) = (from.1.evaluate(&scheme)?, to.1.evaluate(&scheme)?);
    let score = |evaluation: &engine::Evaluation, unit: &str, year: i32| {
        let share = evaluation.of(unit, year)?.aggregate(TOTAL)?.attainment?;
        Some(engine::round_half_up(share * 100.0, 2))
    };
    let rows = units()
        .map(|unit| {
            let (old, new) = (score(&before, unit, from.1.year), score(&after, unit, to.1.year));
            let change = old.zip(new).map(|(old, new)| engine::round_half_up(new - old, 2));
            let shown = |score: Option<f64>| score.map_or_else(|| "—".to_owned(), |score| words::score(score, lang));
            let moved = change.map(|change| format!("{}{}", if change > 0.0 { "+" } else { "" }, words::score(change, lang)));
            VintageComparedRow {
                unit: unit.to_owned(),
                name: regions::name(unit, lang).unwrap_or_default(),
                from: old,
                to: new,
                change,
                text: format!("{} → {}{}", shown(old), shown(new), moved.map(|it| format!("（{it}）")).unwrap_or_default()),
            }
        })
        .collect();
    let (a, b) = (name_of(&from.0), name_of(&to.0));
    Ok(VintageCompared {
        basis: match lang {
            Lang::Zh => format!(
                "两版均按{b}版的评估方案重新计算（方案 SM3 {}…），与{a}版原印数不直接可比。",
                &to.0.scheme_digest[..8.min(to.0.scheme_digest.len())]
            ),
            Lang::En => format!(
                "Both are recomputed on the scheme of {b} (SM3 {}…); the numbers printed in {a} are not directly comparable.",
                &to.0.scheme_digest[..8.min(to.0.scheme_digest.len())]
            ),
        },
        rows,
    })
}
