//! The provinces and the region: the values and targets of the indicator cards.

use std::collections::BTreeMap;

use engine::Cell;
use store::Lang;

use super::material::{Material, Measure, Source, Unit, Values};
use crate::context::Context;
use crate::error::Result;
use crate::indicators::counted::day_of;
use crate::indicators::values::units;
use crate::indicators::{Scheme, words};
use crate::progress::{self, YearEvaluation};
use crate::regions;
use crate::wire::{MethodLevel, SchemeBasis, SchemeContent, SchemeDimension, SchemeIndicator, SchemeMethod};

/// Gathers the provinces from the evaluation that all other screens show.
pub(super) fn gather(cx: &Context<'_>, year: i32) -> Result<Material> {
    let evaluated = progress::evaluate(cx, year)?;
    let cards = evaluated.cards();
    let both = |name: &dyn Fn(Lang) -> String| (name(Lang::Zh), name(Lang::En));
    let units: Vec<Unit> = units()
        .map(|code| Unit {
            code: code.to_owned(),
            name: both(&|lang| regions::name(code, lang).unwrap_or_default()),
            short: both(&|lang| words::place(code, lang)),
            is_region: code == regions::DELTA,
            since: None,
        })
        .collect();
    let measures: Vec<Measure> = cards
        .indicators
        .iter()
        .map(|indicator| Measure {
            code: indicator.code().to_owned(),
            name: both(&|lang| indicator.name(lang).to_owned()),
            unit: indicator.unit().to_owned(),
            direction: indicator.direction,
            timing: indicator.timing,
            clause: indicator.card.clause.clone().unwrap_or_default(),
            source: if indicator.rule.is_some() { Source::Records } else { Source::Reported },
            region_only: indicator.is_regional(),
        })
        .collect();
    let base = evaluated.in_year(evaluated.base_year());
    let before = values(&evaluated.in_year(year - 1), &base, &units, &measures)?;
    let index = units.iter().filter_map(|unit| Some((unit.code.clone(), evaluated.total(&unit.code).index?)));
    Ok(Material {
        level: MethodLevel::Provinces,
        now: values(&evaluated, &base, &units, &measures)?,
        before: measures.iter().any(|measure| before.filled(&measure.code) > 0).then_some(before),
        day: day_of(year, evaluated.as_of()).unwrap_or(evaluated.as_of()),
        running: evaluated.is_running(),
        basic: basic(cards),
        index: index.collect::<BTreeMap<_, _>>(),
        units,
        measures,
    })
}

fn values(year: &YearEvaluation, base: &YearEvaluation, units: &[Unit], measures: &[Measure]) -> Result<Values> {
    let mut values = Values::blank(year.year, units, measures)?;
    for measure in measures {
        for unit in units {
            let datum = year.datum(&measure.code, &unit.code);
            values.set(&unit.code, &measure.code, datum.cell)?;
            if let Some(aim) = &datum.target {
                values.set_target(&unit.code, &measure.code, aim.value)?;
            }
            // Nothing can be held against a base of zero: there is a change, but no index.
            if let Cell::Number(reference) = base.datum(&measure.code, &unit.code).cell
                && reference != 0.0
            {
                values.set_reference(&unit.code, &measure.code, reference)?;
            }
        }
    }
    Ok(values)
}

/// The scheme of the indicator cards.
fn basic(cards: &Scheme) -> SchemeContent {
    let source = || "沪科合〔2022〕18号".to_owned();
    let dimension = |task: &crate::indicators::Task| SchemeDimension {
        code: task.code.clone(),
        name_zh: task.name(Lang::Zh).to_owned(),
        name_en: task.name(Lang::En).to_owned(),
        weight: task.weight,
        basis: SchemeBasis { clause: task.clause.to_owned(), source: source() },
    };
    let indicators = cards.indicators.iter().map(|indicator| SchemeIndicator {
        code: indicator.code().to_owned(),
        dimension: indicator.block().to_owned(),
        weight: indicator.points(),
        basis: SchemeBasis { clause: indicator.card.clause.clone().unwrap_or_default(), source: source() },
        ..SchemeIndicator::default()
    });
    let practice = |source: &str| SchemeBasis { clause: String::new(), source: source.to_owned() };
    let basis = [
        ("normalise", practice("财预〔2020〕10号：以绩效目标为对照")),
        ("weigh", practice("指标卡：重点任务权重与赋权")),
        ("aggregate", practice("财预〔2020〕10号：分值累加")),
        ("grades", practice("财预〔2020〕10号：90、80、60分分档")),
    ];
    SchemeContent {
        dimensions: cards.tasks.iter().map(dimension).collect(),
        indicators: indicators.collect(),
        method: SchemeMethod { basis: basis.map(|(name, basis)| (name.to_owned(), basis)).into(), ..SchemeMethod::default() },
    }
}
