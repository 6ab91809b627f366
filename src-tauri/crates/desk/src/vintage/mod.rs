//! Frozen reviews (定稿): what a year's review rested on when it was approved, and the papers as they were printed then.

mod compare;
mod freeze;
mod inputs;

pub use compare::compare;
pub(crate) use freeze::{freeze, reprint, wanted_of};
pub(crate) use inputs::Inputs;

use store::Vintage;

use crate::clock;
use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::wire::{VintageList, VintageQuery, VintageSeen};

/// Lists vintages.
pub fn list(cx: &mut Context<'_>, query: VintageQuery) -> Result<VintageList> {
    Ok(VintageList { vintages: of_year(cx, query.year)? })
}

/// The vintages of a year, or of all, by year and number.
pub(crate) fn of_year(cx: &Context<'_>, year: Option<i32>) -> Result<Vec<VintageSeen>> {
    let rows = cx.workspace()?.read(|tx| {
        let equal: Vec<(&str, store::Value)> = year.map(|year| ("year", year.into())).into_iter().collect();
        Ok::<_, DeskError>(tx.rows::<Vintage>(&equal)?)
    })?;
    Ok(rows.into_iter().map(|row| seen(row, cx)).collect())
}

fn seen(row: Vintage, cx: &Context<'_>) -> VintageSeen {
    VintageSeen {
        name: name_of(&row),
        id: row.id,
        year: row.year,
        number: row.number,
        scheme: if row.scheme_name.is_empty() { cx.text("指标卡方案", "the indicator cards") } else { row.scheme_name },
        scheme_digest: row.scheme_digest,
        cut_off: row.cut_off,
        revision: row.revision,
        inputs_digest: row.inputs_digest,
        engine_version: row.engine_version,
        seed: row.seed,
        document: row.document,
        frozen_at: row.frozen_at.parse().map_or(row.frozen_at, clock::show),
        frozen_by: row.frozen_by,
    }
}

/// How a vintage is called: `2024-1`.
pub(crate) fn name_of(vintage: &Vintage) -> String {
    format!("{}-{}", vintage.year, vintage.number)
}
