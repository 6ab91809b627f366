//! Why a number is what it is: from which records, by which formula, against which target.

use std::collections::BTreeMap;

use engine::{BaseIndex, Cell, Direction, IndicatorResult, Timing, normalise::scored};
use store::Lang;

use super::{YearEvaluation, evaluate};
use crate::context::Context;
use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::counted::{day_of, each_record};
use crate::indicators::rules::{Parks, Rule, Span, Split};
use crate::indicators::values::Origin;
use crate::indicators::{Indicator, TOTAL, words};
use crate::regions;
use crate::registry;
use crate::wire::{ExplainRequest, ExplainedPart, Explanation, Fact, RecordRef};

/// Explains the number of an indicator, of a key task (`A` … `E`), or the total (empty).
pub fn explain(cx: &mut Context<'_>, request: ExplainRequest) -> Result<Explanation> {
    let unit = regions::unit(&request.unit).ok_or_else(|| {
        DeskError::new(ErrorCode::InvalidInput, format!("不认识的省市：{}", request.unit), format!("Unknown unit: {}", request.unit))
            .field("unit")
    })?;
    let year = evaluate(cx, request.year)?;
    if let Some(indicator) = year.scheme().indicator(&request.indicator) {
        return OfIndicator::new(cx, &year, indicator, unit).explain();
    }
    let aggregate = if request.indicator.is_empty() { TOTAL } else { &request.indicator };
    if aggregate != TOTAL && year.scheme().task(aggregate).is_none() {
        return Err(DeskError::new(
            ErrorCode::NotFound,
            format!("没有代码为{}的指标或重点任务。", request.indicator),
            format!("There is no indicator or key task {}.", request.indicator),
        )
        .field("indicator"));
    }
    Ok(of_aggregate(cx, &year, unit, aggregate))
}

/// What is needed to explain one indicator of one unit.
struct OfIndicator<'a, 'b> {
    cx: &'a Context<'b>,
    year: &'a YearEvaluation,
    indicator: &'a Indicator,
    unit: &'static str,
    lang: Lang,
}

impl<'a, 'b> OfIndicator<'a, 'b> {
    fn new(cx: &'a Context<'b>, year: &'a YearEvaluation, indicator: &'a Indicator, unit: &'static str) -> Self {
        OfIndicator { cx, year, indicator, unit, lang: cx.lang }
    }

    fn explain(&self) -> Result<Explanation> {
        let result = self.year.of(self.unit).indicator(self.indicator.code()).ok_or_else(|| {
            DeskError::new(
                ErrorCode::NoData,
                format!("{}年没有数据。", self.year.year),
                format!("There is no data for {}.", self.year.year),
            )
        })?;
        let (records, splits) = self.records()?;
        let card = &self.indicator.card;
        let definition = match self.lang {
            Lang::Zh => card.definition_zh.as_deref(),
            Lang::En => card.definition_en.as_deref().or(card.definition_zh.as_deref()),
        };
        let mut facts = self.facts(result);
        facts.extend(splits);
        Ok(Explanation {
            title: format!(
                "{} {} · {} · {}",
                self.indicator.code(),
                self.indicator.name(self.lang),
                regions::name(self.unit, self.lang).unwrap_or_default(),
                self.year.year
            ),
            sentence: self.sentence(result),
            formula: self.formula(result),
            definition: definition.unwrap_or_default().to_owned(),
            facts,
            records,
            parts: Vec::new(),
        })
    }

    fn amount(&self, value: f64) -> String {
        words::amount(value, self.indicator.unit(), self.lang)
    }

    /// Its points after blanks and 不适用 handed theirs on, and what it earned.
    fn points(&self) -> (f64, Option<f64>) {
        let part = self
            .year
            .explain(self.unit, TOTAL)
            .and_then(|explanation| explanation.parts.into_iter().find(|part| part.code == self.indicator.code()));
        match part {
            Some(part) if part.attainment.is_some() => (part.effective_weight * 100.0, Some(part.contribution * 100.0)),
            _ => (self.indicator.points(), None),
        }
    }

    fn sentence(&self, result: &IndicatorResult) -> String {
        let (zh, name, place, year) = (
            self.lang == Lang::Zh,
            self.indicator.name(self.lang),
            regions::name(self.unit, self.lang).unwrap_or_default(),
            self.year.year,
        );
        let datum = self.year.datum(self.indicator.code(), self.unit);
        let Cell::Number(value) = result.cell else {
            return match (&datum.origin, result.cell, zh) {
                (Origin::NotOfUnit, _, true) => format!("{name}是区域指标，不计入各省市；请看区域一行。"),
                (Origin::NotOfUnit, _, false) => format!("{name} belongs to the region and to no single province; see the region's row."),
                (Origin::Sum { missing, .. }, Cell::Missing, true) => {
                    format!("{place}{year}年{name}由各省市相加得出，{}尚未报送，暂不合计。", self.places(missing))
                }
                (Origin::Sum { missing, .. }, Cell::Missing, false) => {
                    format!(
                        "{name} of {place} in {year} is the sum of the provinces; {} has not reported yet, so there is no sum.",
                        self.places(missing)
                    )
                }
                (Origin::Records { unknown, .. }, Cell::Missing, true) => {
                    format!("{place}{year}年{name}无法判断：台账中有{unknown}条记录缺少日期或状态。")
                }
                (Origin::Records { unknown, .. }, Cell::Missing, false) => {
                    format!("{name} of {place} in {year} can't be told: {unknown} records lack a date or state.")
                }
                (_, Cell::NotApplicable, true) => {
                    let reason = datum.reason(self.lang).map(|reason| format!("（{reason}）")).unwrap_or_default();
                    format!("{place}{year}年{name}不适用{reason}，不计入完成率，分值由同一重点任务的其他指标分担。")
                }
                (_, Cell::NotApplicable, false) => {
                    let reason = datum.reason(self.lang).map(|reason| format!(" ({reason})")).unwrap_or_default();
                    format!("{name} does not apply to {place} in {year}{reason}; its points go to the other indicators of the key task.")
                }
                (Origin::Nowhere, _, _) if self.indicator.rule.is_some() => {
                    let kinds = self.indicator.rule.map_or(&[][..], Rule::kinds);
                    let kinds: Vec<&str> = kinds.iter().map(|kind| kind.label(self.lang)).collect();
                    let kinds = words::list(&kinds, self.lang);
                    match zh {
                        true => format!("{place}{year}年{name}由台账计算，台账中还没有{kinds}的记录；不计入完成率，也不按0计算。"),
                        false => format!(
                            "{name} of {place} in {year} is counted from the registry, which holds no {kinds} yet; it is left out and not taken for zero."
                        ),
                    }
                }
                (_, _, true) => format!("{place}{year}年{name}未报，不计入完成率，也不按0计算。"),
                (_, _, false) => format!("{name} of {place} in {year} has not been reported; it is left out and not taken for zero."),
            };
        };
        let is = match zh {
            true => format!("{place}{year}年{name}为{}", self.amount(value)),
            false => format!("{name} of {place} in {year} is {}", self.amount(value)),
        };
        let (Some(target), Some(attained)) = (result.target, result.attainment) else {
            return match zh {
                true => format!("{is}；当年没有可比的目标值，不计完成率。"),
                false => format!("{is}; there is no target to hold it against, so no attainment."),
            };
        };
        let mut sentence = match zh {
            true => format!("{is}，目标{}{}，完成率{}", self.bound(), self.amount(target), words::percent(attained, self.lang)),
            false => format!(
                "{is} against a target of {}{}: {} attained",
                self.bound(),
                self.amount(target),
                words::percent(attained, self.lang)
            ),
        };
        if let Some(scheduled) = result.scheduled.filter(|_| self.is_scheduled()) {
            sentence += &match zh {
                true => format!("（按时序{}）", words::percent(scheduled, self.lang)),
                false => format!(" ({} of what is due)", words::percent(scheduled, self.lang)),
            };
        }
        if let (points, Some(score)) = self.points() {
            let (points, score) = (words::score(points, self.lang), words::score(score, self.lang));
            sentence += &match zh {
                true => format!("；计{points}分，得{score}分。"),
                false => format!("; it gives {score} of {points} points."),
            };
        }
        sentence
    }

    fn places(&self, units: &[&str]) -> String {
        let names: Vec<String> = units.iter().map(|unit| words::place(unit, self.lang)).collect();
        words::list(&names, self.lang)
    }

    /// ≤ before the target of an indicator of which less is better.
    fn bound(&self) -> &'static str {
        if self.indicator.direction == Direction::Negative { "≤" } else { "" }
    }

    /// Whether the value is held against a part of the target.
    fn is_scheduled(&self) -> bool {
        self.indicator.timing == Timing::Flow && self.year.is_running()
    }

    /// The card's formula, then the attainment with the numbers put in.
    fn formula(&self, result: &IndicatorResult) -> String {
        let card = &self.indicator.card;
        let stated = match self.lang {
            Lang::Zh => card.formula_zh.as_deref(),
            Lang::En => card.formula_en.as_deref().or(card.formula_zh.as_deref()),
        };
        let mut lines = vec![stated.unwrap_or_default().to_owned()];
        let numbers = result.cell.number().zip(result.target).zip(result.attainment);
        if let Some(((value, target), attained)) = numbers {
            let plain = |x| words::number(x, self.indicator.unit(), self.lang);
            let label = self.lang.pick("完成率", "Attainment");
            let colon = self.lang.pick(" = ", " = ");
            lines.push(match self.indicator.direction {
                Direction::Positive => {
                    format!("{label}{colon}{} ÷ {} = {}", plain(value), plain(target), words::percent(attained, self.lang))
                }
                Direction::Negative if value <= 0.0 => {
                    format!("{label}{colon}{}", self.lang.pick("100.0%（实际为0）", "100.0% (the value is 0)"))
                }
                Direction::Negative => {
                    format!("{label}{colon}{} ÷ {} = {}", plain(target), plain(value), words::percent(attained, self.lang))
                }
            });
            if let Some(scheduled) = result.scheduled.filter(|_| self.is_scheduled()) {
                let elapsed = words::percent(self.year.elapsed(), self.lang);
                let label = self.lang.pick("时序完成率", "Attainment of what is due");
                let shown = words::percent(scheduled, self.lang);
                lines.push(match self.indicator.direction {
                    Direction::Positive => format!("{label}{colon}{} ÷ ({} × {elapsed}) = {shown}", plain(value), plain(target)),
                    Direction::Negative => format!("{label}{colon}{} × {elapsed} ÷ {} = {shown}", plain(target), plain(value)),
                });
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    fn facts(&self, result: &IndicatorResult) -> Vec<Fact> {
        let lang = self.lang;
        let mut facts = Vec::new();
        let mut fact = |zh: &str, en: &str, text: String| {
            if !text.is_empty() {
                facts.push(Fact { label: lang.pick(zh, en).to_owned(), text });
            }
        };
        let datum = self.year.datum(self.indicator.code(), self.unit);
        fact(
            "实际值",
            "Value",
            match result.cell {
                Cell::Number(value) => self.amount(value),
                absent => words::absent(absent, lang).to_owned(),
            },
        );
        fact("不适用原因", "Why it does not apply", datum.reason(self.lang).unwrap_or_default().to_owned());
        match &datum.target {
            Some(aim) => {
                fact("目标值", "Target", format!("{}{}", self.bound(), self.amount(aim.value)));
                let basis = match (&aim.basis, aim.summed) {
                    (Some(basis), _) => basis.clone(),
                    (None, true) => lang.pick("各省市目标值之和", "sum of the provinces' targets").to_owned(),
                    (None, false) => lang.pick("未注明", "not stated").to_owned(),
                };
                fact("目标依据", "Basis of the target", basis);
            }
            None => fact("目标值", "Target", lang.pick("未设", "none set").to_owned()),
        }
        let base_year = self.year.base_year();
        let base = self.year.in_year(base_year).datum(self.indicator.code(), self.unit).cell;
        let base_label = (format!("基期值（{base_year}）"), format!("Base value ({base_year})"));
        fact(
            &base_label.0,
            &base_label.1,
            match base {
                Cell::Number(value) => self.amount(value),
                absent => words::absent(absent, lang).to_owned(),
            },
        );
        fact("完成率", "Attainment", result.attainment.map(|it| words::percent(it, lang)).unwrap_or_default());
        if self.is_scheduled() {
            fact("时序进度", "Share of the year elapsed", words::percent(self.year.elapsed(), lang));
            fact("时序完成率", "Attainment of what is due", result.scheduled.map(|it| words::percent(it, lang)).unwrap_or_default());
        }
        match result.index {
            Some(BaseIndex::Index(index)) => fact("定基指数", "Base index", words::index(index, lang)),
            Some(BaseIndex::Change(change)) => {
                let sign = if change > 0.0 { "+" } else { "" };
                fact("较基期增减", "Change since the base", format!("{sign}{}", self.amount(change)));
            }
            None => {}
        }
        let nominal = self.indicator.points();
        let (effective, score) = self.points();
        fact("分值", "Points", words::weight(nominal, lang));
        if (effective - nominal).abs() > 0.005 {
            fact("折算后分值", "Points after redistribution", words::score(effective, lang));
        }
        fact("得分", "Score", score.map(|it| words::score(it, lang)).unwrap_or_default());
        fact("数据来源", "Source", self.source());
        if let Some(observation) = datum.observation() {
            fact("备注", "Note", observation.note.clone().unwrap_or_default());
            fact("原始位置", "Where it was read", observation.origin.clone().unwrap_or_default());
            if observation.confidence == "to_verify" {
                fact("可信程度", "Confidence", lang.pick("待核实", "to be verified").to_owned());
            }
        }
        if let Origin::Sum { missing, so_far } = &datum.origin
            && !missing.is_empty()
        {
            fact("已报省市合计", "Sum of those reported", self.amount(*so_far));
            fact("未报省市", "Not reported by", self.places(missing));
        }
        fact("政策条款", "Clause", self.indicator.card.clause.clone().unwrap_or_default());
        facts
    }

    fn source(&self) -> String {
        let lang = self.lang;
        match &self.year.datum(self.indicator.code(), self.unit).origin {
            Origin::Nowhere | Origin::NotOfUnit => String::new(),
            Origin::Records { .. } => lang.pick("由台账记录计算", "counted from registry records").to_owned(),
            Origin::Sum { .. } => lang.pick("各省市填报值之和", "sum of the provinces' reported values").to_owned(),
            Origin::Round(tally) => match lang {
                Lang::Zh => format!("由填报轮次计算：应报{}份，按时{}份，一次通过{}份", tally.counted, tally.on_time, tally.first_pass),
                Lang::En => format!(
                    "from the reporting round: {} due, {} on time, {} never sent back",
                    tally.counted, tally.on_time, tally.first_pass
                ),
            },
            Origin::Reported(observation) => {
                let by_unit = match (observation.state.number(), self.unit) {
                    (None, _) => "",
                    (Some(_), regions::DELTA) => lang.pick("秘书处填报", "reported by the secretariat"),
                    (Some(_), _) => lang.pick("省（市）填报", "reported by the province"),
                };
                let publisher = observation.source.as_deref().unwrap_or(by_unit);
                match &observation.source_date {
                    Some(date) => format!("{publisher}{}{date}", lang.pick("，", ", ")),
                    None => publisher.to_owned(),
                }
            }
        }
    }

    /// The records that a count is made of, and what the card wants shown beside it.
    fn records(&self) -> Result<(Vec<RecordRef>, Vec<Fact>)> {
        let datum = self.year.datum(self.indicator.code(), self.unit);
        let (Origin::Records { rule, reported, .. }, Some(day)) = (&datum.origin, day_of(self.year.year, self.year.as_of())) else {
            return Ok(Default::default());
        };
        let span = Span { year: self.year.year, day };
        let (mut counted, mut unknown) = (Vec::new(), Vec::new());
        let mut splits: BTreeMap<Split, f64> = rule.splits().iter().map(|split| (*split, 0.0)).collect();
        let here = |places: &[&str]| self.unit == regions::DELTA || places.contains(&self.unit);
        self.cx.workspace()?.read(|tx| {
            let parks = if *rule == Rule::B7 { Parks::load(tx)? } else { Parks::default() };
            for kind in rule.kinds() {
                each_record(tx, *kind, |record| {
                    let verdict = rule.judge(record, span, &parks);
                    let parts: Vec<_> = verdict.parts.iter().filter(|part| here(&part.places)).collect();
                    for (split, part) in parts.iter().flat_map(|part| part.splits.iter().map(move |split| (*split, part))) {
                        *splits.entry(split).or_default() += part.top;
                    }
                    if !parts.is_empty() {
                        let notes: Vec<&str> =
                            parts.iter().map(|part| self.lang.pick(part.note.0.as_str(), part.note.1.as_str())).collect();
                        counted.push(RecordRef {
                            id: record.id.clone(),
                            kind: record.kind.plural().to_owned(),
                            name: registry::name_of(record).to_owned(),
                            note: notes.join(self.lang.pick("；", "; ")),
                        });
                    }
                    if verdict.unknown.is_some_and(|places| here(&places)) {
                        unknown.push(registry::name_of(record).to_owned());
                    }
                })?;
            }
            Ok::<_, DeskError>(())
        })?;
        let mut facts: Vec<Fact> =
            splits.iter().map(|(split, number)| Fact { label: split.label(self.lang).to_owned(), text: self.amount(*number) }).collect();
        let mut fact = |zh: &str, en: &str, text: String| facts.push(Fact { label: self.lang.pick(zh, en).to_owned(), text });
        if !unknown.is_empty() {
            fact("日期或状态不明，未计入", "Without a date or state, not counted", words::list(&unknown, self.lang));
        }
        if let Some(number) = reported.as_ref().and_then(|observation| observation.state.number()) {
            fact("原填报值（不再采用）", "Reported before (no longer used)", self.amount(number));
        }
        Ok((counted, facts))
    }
}

/// A unit's name within a sentence.
fn full_name(unit: &str, lang: Lang) -> String {
    let name = regions::name(unit, lang).unwrap_or_default();
    if lang == Lang::En && unit == regions::DELTA { format!("the {name}") } else { name }
}

/// Explains a key task's number by its indicators, the total by its key tasks.
fn of_aggregate(cx: &Context<'_>, year: &YearEvaluation, unit: &'static str, aggregate: &str) -> Explanation {
    let lang = cx.lang;
    let place = full_name(unit, lang);
    let scheme = year.scheme();
    let name = match scheme.task(aggregate) {
        Some(task) => format!("{} {}", task.clause, task.name(lang)),
        None => lang.pick("综合完成率", "Overall attainment").to_owned(),
    };
    let what = match (scheme.task(aggregate), lang) {
        (Some(task), Lang::Zh) => format!("「{}」完成率", task.name(lang)),
        (Some(task), Lang::En) => format!("Attainment of “{}”", task.name(lang)),
        (None, _) => name.clone(),
    };
    let result = year.of(unit).aggregate(aggregate);
    let attained = result.and_then(|result| result.attainment);
    let coverage = result.map(|result| result.coverage).unwrap_or_default();
    let sentence = match (attained, lang) {
        (Some(attained), Lang::Zh) => format!(
            "{place}{}年{what}为{}，由{}项有目标可比的指标加权平均得出（适用{}项，已报{}项）。",
            year.year,
            words::percent(attained, lang),
            coverage.assessed,
            coverage.applicable,
            coverage.reported,
        ),
        (Some(attained), Lang::En) => format!(
            "{what} of {place} in {} is {}, the weighted mean of {} indicators with a target ({} apply, {} reported).",
            year.year,
            words::percent(attained, lang),
            coverage.assessed,
            coverage.applicable,
            coverage.reported,
        ),
        (None, Lang::Zh) => {
            format!("{place}{}年{what}没有可计算的指标（适用{}项，已报{}项），不作0计。", year.year, coverage.applicable, coverage.reported)
        }
        (None, Lang::En) => format!(
            "{what} of {place} in {} has no indicator to compute it from ({} apply, {} reported); that is not zero.",
            year.year, coverage.applicable, coverage.reported
        ),
    };
    let mut facts = Vec::new();
    let mut fact = |zh: &str, en: &str, text: Option<String>| {
        if let Some(text) = text {
            facts.push(Fact { label: lang.pick(zh, en).to_owned(), text });
        }
    };
    let percent = |share: Option<f64>| share.map(|share| words::percent(share, lang));
    fact("完成率", "Attainment", percent(attained));
    if year.is_running() {
        fact("时序进度", "Share of the year elapsed", percent(Some(year.elapsed())));
        fact("时序完成率", "Attainment of what is due", percent(result.and_then(|result| result.scheduled)));
    }
    fact(
        "未报指标按0计的完成率",
        "Attainment if blanks earned nothing",
        percent(result.and_then(|result| result.secured)).filter(|_| coverage.reported < coverage.applicable),
    );
    let base = (format!("定基指数（{}年=100）", year.base_year()), format!("Base index ({} = 100)", year.base_year()));
    let indexed = |index| match lang {
        Lang::Zh => format!("{}（按{}项有基期值的指标）", words::index(index, lang), coverage.indexed),
        Lang::En => format!("{} (over {} indicators with a base value)", words::index(index, lang), coverage.indexed),
    };
    fact(&base.0, &base.1, result.and_then(|result| result.index).map(indexed));
    fact("已报/适用", "Reported / applicable", Some(format!("{}/{}", coverage.reported, coverage.applicable)));
    Explanation {
        title: format!("{name} · {} · {}", regions::name(unit, lang).unwrap_or_default(), year.year),
        sentence,
        formula: lang
            .pick("完成率 = Σ 分值 × min(指标完成率, 1) ÷ Σ 分值；未报和不适用的指标不计入，分值由其余指标分担", "Attainment = Σ points × min(attainment, 1) ÷ Σ points; indicators that are blank or do not apply are left out and their points go to the others")
            .to_owned(),
        definition: String::new(),
        facts,
        records: Vec::new(),
        parts: if aggregate == TOTAL { task_parts(year, unit, lang) } else { indicator_parts(year, unit, aggregate, lang) },
    }
}

fn task_parts(year: &YearEvaluation, unit: &str, lang: Lang) -> Vec<ExplainedPart> {
    let parts = year.explain(unit, TOTAL).map(|explanation| explanation.parts).unwrap_or_default();
    let scheme = year.scheme();
    let of_task = |task: &str, number: fn(&engine::Part) -> f64| {
        let within = parts.iter().filter(|part| scheme.indicator(&part.code).is_some_and(|indicator| indicator.block() == task));
        within.map(number).sum::<f64>() * 100.0
    };
    let part = |task: &crate::indicators::Task| {
        let result = year.of(unit).aggregate(&task.code);
        let attainment = result.and_then(|result| result.attainment);
        let coverage = result.map(|result| result.coverage).unwrap_or_default();
        ExplainedPart {
            code: task.code.clone(),
            name: format!("{} {}", task.clause, task.name(lang)),
            weight: if attainment.is_some() { of_task(&task.code, |part| part.effective_weight) } else { task.weight },
            attainment,
            score: attainment.map(|_| of_task(&task.code, |part| part.contribution)),
            state: crate::indicators::state(match coverage {
                engine::Coverage { applicable: 0, .. } => Cell::NotApplicable,
                engine::Coverage { reported: 0, .. } => Cell::Missing,
                _ => Cell::Number(0.0),
            }),
        }
    };
    scheme.tasks.iter().map(part).collect()
}

fn indicator_parts(year: &YearEvaluation, unit: &str, task: &str, lang: Lang) -> Vec<ExplainedPart> {
    let parts = year.explain(unit, task).map(|explanation| explanation.parts).unwrap_or_default();
    let points = year.scheme().task(task).map_or(0.0, |task| task.weight);
    let belonging = parts.iter().filter_map(|part| {
        let indicator = year.scheme().indicator(&part.code).filter(|indicator| indicator.belongs_to(unit))?;
        let cell = year.datum(indicator.code(), unit).cell;
        Some(ExplainedPart {
            code: part.code.clone(),
            name: indicator.name(lang).to_owned(),
            weight: points * if part.attainment.is_some() { part.effective_weight } else { part.weight },
            attainment: part.attainment,
            score: part.attainment.map(|r| points * part.effective_weight * scored(r)),
            state: crate::indicators::state(cell),
        })
    });
    belonging.collect()
}
