//! Context indicators: public statistics that stand beside the scheme and are never scored.

use std::collections::BTreeMap;

use store::{ObservationQuery, ValueState};

use crate::context::Context;
use crate::error::{DeskError, Result};
use crate::regions;
use crate::wire::{ContextList, ContextPoint, ContextSeries, Empty};

/// Lists the context indicators with their values and sources, an edition of a published index as a series of its own.
pub fn context_list(cx: &mut Context<'_>, _: Empty) -> Result<ContextList> {
    let lang = cx.lang;
    let (cards, observations) = cx.workspace()?.read(|tx| {
        let cards: Vec<store::Indicator> = tx.indicators()?.into_iter().filter(|card| card.kind == "context").collect();
        let mut observations = Vec::new();
        for card in &cards {
            observations.extend(tx.observations(&ObservationQuery { indicator: Some(card.code.clone()), ..ObservationQuery::default() })?);
        }
        Ok::<_, DeskError>((cards, observations))
    })?;
    // Identifiers grow with time, so the first one of a series tells when it came.
    let mut series: BTreeMap<(String, String), (String, ContextSeries)> = BTreeMap::new();
    for observation in observations {
        let (Some(card), ValueState::Number(value)) = (cards.iter().find(|card| card.code == observation.indicator), &observation.state)
        else {
            continue;
        };
        let (first, held) = series.entry((observation.indicator.clone(), observation.edition.clone())).or_insert_with(|| {
            let name = lang.pick(&card.name_zh, card.name_en.as_deref().unwrap_or(&card.name_zh)).to_owned();
            let series = ContextSeries {
                code: card.code.clone(),
                name,
                unit: card.unit.clone().unwrap_or_default(),
                edition: observation.edition.clone(),
                points: Vec::new(),
            };
            (observation.id.clone(), series)
        });
        if observation.id < *first {
            *first = observation.id.clone();
        }
        let publisher = observation.source.as_deref().or(card.publisher.as_deref()).unwrap_or_default();
        held.points.push(ContextPoint {
            unit: observation.unit.clone(),
            year: observation.year,
            value: *value,
            source: match &observation.source_date {
                Some(date) => format!("{publisher}{}{date}", lang.pick("，", ", ")),
                None => publisher.to_owned(),
            },
            to_verify: observation.confidence == "to_verify",
        });
    }
    let mut series: Vec<(String, ContextSeries)> = series.into_values().collect();
    series.sort_by(|(a, _), (b, _)| a.cmp(b));
    let sorted = |mut series: ContextSeries| {
        series.points.sort_by(|a, b| (regions::order(&a.unit), &a.unit, a.year).cmp(&(regions::order(&b.unit), &b.unit, b.year)));
        series
    };
    Ok(ContextList { series: series.into_iter().map(|(_, series)| sorted(series)).collect() })
}
