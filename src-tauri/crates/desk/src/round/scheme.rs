//! The scheme of a year: indicators, weights, targets with their approval, base values, grade limits, sheets of the carriers.

use engine::Cell;
use store::Lang;

use crate::context::Context;
use crate::error::Result;
use crate::indicators::values::units;
use crate::indicators::{Scheme, TOTAL, words};
use crate::method::versions;
use crate::progress;
use crate::wire::{CarrierSheet, MethodLevel, RoundIndicator, RoundScheme, SchemeRequest, YearRequest};

/// The scheme in force for a year.
#[derive(Clone, Debug)]
pub(crate) struct Current {
    /// The version's id; `basic` for that of the cards.
    pub id: String,
    /// Its name; empty for that of the cards.
    pub name: String,
    /// SM3 of what is reported and weighed.
    pub digest: String,
}

impl Current {
    /// Its name.
    pub fn name(&self, lang: Lang) -> String {
        if self.name.is_empty() { lang.pick("指标卡方案", "the indicator cards").to_owned() } else { self.name.clone() }
    }
}

/// Finds the scheme in force, and its SM3 over cards, units, directions and weights.
pub(crate) fn current(cx: &Context<'_>, year: i32) -> Result<Current> {
    let version = cx.workspace()?.read(|tx| {
        let mut versions = tx.scheme_versions()?;
        versions.retain(|it| it.level == "provinces" && it.in_force && it.year <= year);
        Ok::<_, crate::DeskError>(versions.pop())
    })?;
    let scheme = match progress::evaluate(cx, year) {
        Ok(year) => year.scheme().clone(),
        Err(_) => cx.workspace()?.read(Scheme::load)?,
    };
    Ok(Current {
        id: version.as_ref().map_or_else(|| "basic".to_owned(), |it| it.id.clone()),
        name: version.map(|it| it.name).unwrap_or_default(),
        digest: digest(&scheme),
    })
}

/// SM3 of what makes a scheme: what is reported how, and what it weighs.
fn digest(scheme: &Scheme) -> String {
    let mut text = String::new();
    for task in &scheme.tasks {
        text.push_str(&format!("{}|{}\n", task.code, task.weight));
    }
    for it in &scheme.indicators {
        let card = &it.card;
        let definition = card.definition_zh.as_deref().unwrap_or_default();
        text.push_str(&format!(
            "{}|{}|{}|{}|{}|{}|{definition}\n",
            it.code(),
            it.block(),
            it.unit(),
            card.direction,
            card.timing,
            it.points()
        ));
    }
    store::digest(text.as_bytes())
}

/// Gives the scheme of a year.
pub fn scheme(cx: &mut Context<'_>, request: YearRequest) -> Result<RoundScheme> {
    let current = current(cx, request.year)?;
    let year = progress::evaluate(cx, request.year)?;
    let (lang, base_year) = (cx.lang, year.base_year());
    let round = cx.workspace()?.read(|tx| Ok::<_, crate::DeskError>(tx.rows::<store::Round>(&[("year", request.year.into())])?.pop()))?;
    let base = year.in_year(base_year);
    let indicators = year.scheme().indicators.iter().map(|it| {
        let shown = |cell: Cell| match cell {
            Cell::Number(value) => words::amount(value, it.unit(), lang),
            absent => words::absent(absent, lang).to_owned(),
        };
        let aims: Vec<_> = units().map(|unit| year.datum(it.code(), unit).target.clone()).collect();
        RoundIndicator {
            code: it.code().to_owned(),
            name: it.name(lang).to_owned(),
            unit: words::unit_name(it.unit(), lang).into_owned(),
            weight: it.points(),
            source: it.source_in_force().to_owned(),
            targets: aims.iter().map(|aim| aim.as_ref().map(|aim| words::amount(aim.value, it.unit(), lang)).unwrap_or_default()).collect(),
            base: units().map(|unit| shown(base.datum(it.code(), unit).cell)).collect(),
            unapproved: aims.iter().flatten().filter(|aim| !aim.summed && aim.basis.is_none()).count() as u32,
        }
    });
    let limits = year.grade_limits();
    let grades = match lang {
        Lang::Zh => format!("优 ≥ {}，良 ≥ {}，中 ≥ {}，其余为差", limits.excellent, limits.good, limits.fair),
        Lang::En => format!("excellent ≥ {}, good ≥ {}, fair ≥ {}, else poor", limits.excellent, limits.good, limits.fair),
    };
    let indicators = indicators.collect();
    debug_assert!(year.of("YRD").aggregate(TOTAL).is_some() || !year.has_data());
    let round = round.unwrap_or_default();
    Ok(RoundScheme {
        year: request.year,
        id: current.id.clone(),
        name: current.name(lang),
        changed_since: !round.approval.is_empty() && round.scheme_digest != current.digest,
        digest: current.digest,
        approval: round.approval,
        approved_at: round.approved_at,
        approved_by: round.approved_by,
        grades,
        base_year,
        indicators,
        carriers: carriers(cx, request.year)?,
    })
}

fn carriers(cx: &mut Context<'_>, year: i32) -> Result<Vec<CarrierSheet>> {
    let levels = [
        (MethodLevel::Parks, "parks", ("合作园区评分表", "Score sheet of parks")),
        (MethodLevel::OverseasCentres, "overseas-centres", ("海外中心评分表", "Score sheet of overseas centres")),
        (MethodLevel::JointLabs, "joint-labs", ("国际联合实验室评分表", "Score sheet of joint laboratories")),
    ];
    let mut sheets = Vec::new();
    for (level, code, name) in levels {
        let version = versions::get(cx, SchemeRequest { level, year, id: None })?;
        let heading = |it: &crate::wire::SchemeDimension| {
            let name = cx.lang.pick(&it.name_zh, &it.name_en);
            format!("{name} {}", words::weight(it.weight, cx.lang))
        };
        sheets.push(CarrierSheet {
            level: code.to_owned(),
            name: cx.text(name.0, name.1),
            scheme: version.summary.name.clone(),
            headings: version.content.dimensions.iter().map(heading).collect(),
        });
    }
    Ok(sheets)
}
