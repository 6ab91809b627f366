//! The result for the wire.

use std::collections::BTreeMap;

use engine::robustness::{Factor, RankInterval, Robustness, Sensitivity};
use engine::understand::{Breakdown, Sight, Standing, contributions, effective_weights, gap, profile};
use engine::{Diagnostic, Outcome};
use serde_json::{Map, Value};

use super::framework::Framework;
use super::method::Method;
use super::observations::{NO_YEAR, Observations};
use super::{sentences, words};
use crate::context::Context;
use crate::error::Result;
use crate::wire::{
    IndexFactor, IndexFiles, IndexInterval, IndexNode, IndexNote, IndexPart, IndexPlace, IndexResult, IndexRobustness, IndexSensitivity,
    IndexUnit, Severity,
};

/// Everything that was found.
pub(super) struct Found {
    pub framework: Framework,
    pub observations: Observations,
    pub method: Method,
    pub outcome: Outcome,
    pub robustness: Option<Robustness>,
    pub sensitivity: Option<Sensitivity>,
}

/// What is known of one unit in one year, as it is put into words.
pub(super) struct Seen<'a> {
    pub unit: &'a str,
    pub year: i32,
    pub score: f64,
    pub rank: Option<u32>,
    /// How many units are ranked in the year.
    pub ranked: usize,
    /// Standings from the greatest strength to the greatest weakness.
    pub standings: Vec<Standing>,
    /// What it takes to a full score.
    pub shortfall: Option<Breakdown>,
    /// The year before that the file has, the rank in it, and what changed since.
    pub change: Option<(i32, Option<u32>, Breakdown)>,
    /// The unit one place ahead, and what it has before this one.
    pub ahead: Option<(&'a str, Breakdown)>,
    pub interval: Option<&'a RankInterval>,
}

impl Found {
    /// Makes the answer.
    pub fn answer(&self, files: &IndexFiles, cx: &mut Context<'_>) -> Result<IndexResult> {
        let explaining = cx.text("说明得分", "Explaining the scores");
        let outcome = &self.outcome;
        let codes = || outcome.scheme().nodes().iter().map(|node| node.code.as_str());
        let per_node =
            |number: &dyn Fn(&str) -> Option<f64>| codes().map(|code| (code.to_owned(), number_of(number(code)))).collect::<Map<_, _>>();
        let mut units = Vec::new();
        for (at, (unit, year)) in self.observations.order.iter().enumerate() {
            cx.task.step(0.9 + 0.1 * at as f64 / self.observations.order.len() as f64, &explaining)?;
            let (explain, sentences) = match self.seen(unit, *year) {
                Some(seen) => (self.parts(&seen), sentences::of(&seen, self, cx.lang)),
                None => (Vec::new(), Vec::new()),
            };
            units.push(IndexUnit {
                unit: unit.clone(),
                year: self.observations.shown_year(*year),
                scores: per_node(&|code| outcome.score(unit, *year, code)),
                rank: outcome.rank(unit, *year),
                explain,
                sentences,
            });
        }
        let nodes = outcome.scheme().nodes().iter().map(|node| IndexNode {
            code: node.code.clone(),
            name: self.name(&node.code).to_owned(),
            level: outcome.level(&node.code).unwrap_or(1),
            parent: node.parent.clone(),
        });
        Ok(IndexResult {
            top: outcome.top().to_owned(),
            units,
            weights: per_node(&|code| outcome.weight(code)),
            shares: per_node(&|code| outcome.share(code)),
            nodes: nodes.collect(),
            diagnostics: self.notes(files, cx),
            robustness: self.robustness.as_ref().map(|found| self.robustness(found)),
            sensitivity: self.sensitivity.as_ref().map(sensitivity),
        })
    }

    /// The name of a node, else its code.
    pub fn name<'a>(&'a self, code: &'a str) -> &'a str {
        self.framework.names.get(code).map_or(code, String::as_str)
    }

    /// Looks at one unit; `None` when it has no score.
    fn seen<'a>(&'a self, unit: &'a str, year: i32) -> Option<Seen<'a>> {
        let outcome = &self.outcome;
        let top = outcome.top();
        let own = Sight::of(outcome, unit, year)?;
        let score = own.score(top)?;
        let before = outcome.years().iter().rev().filter(|before| **before < year);
        let last = before
            .filter_map(|before| Some((*before, Sight::of(outcome, unit, *before).filter(|sight| sight.score(top).is_some())?)))
            .next();
        let ranked = || outcome.units().iter().filter_map(|unit| Some((unit.as_str(), outcome.rank(unit, year)?)));
        let rank = outcome.rank(unit, year);
        let ahead = rank.and_then(|rank| ranked().filter(|(_, other)| *other < rank).max_by_key(|(_, other)| *other));
        Some(Seen {
            unit,
            year,
            score,
            rank,
            ranked: ranked().count(),
            standings: profile(outcome, unit, year, top)?,
            shortfall: self.full(unit, year).and_then(|full| gap(&own, &full, top)),
            change: last.and_then(|(before, sight)| Some((before, outcome.rank(unit, before), gap(&sight, &own, top)?))),
            ahead: ahead.and_then(|(other, _)| Some((other, gap(&own, &Sight::of(outcome, other, year)?, top)?))),
            interval: self.robustness.as_ref().and_then(|found| found.of(unit, year)),
        })
    }

    /// Imagines the unit with a full score everywhere; `None` when an indicator's scale has no top.
    fn full(&self, unit: &str, year: i32) -> Option<Sight<'_>> {
        let normalise = self.method.pipeline.normalise.as_ref()?;
        if self.framework.indicators().any(|code| normalise.of(code).top().is_none()) {
            return None;
        }
        Sight::imagined(&self.outcome, unit, year, |code| normalise.of(code).top())
    }

    fn parts(&self, seen: &Seen<'_>) -> Vec<IndexPart> {
        let (outcome, unit, year) = (&self.outcome, seen.unit, seen.year);
        let Some(own) = Sight::of(outcome, unit, year) else { return Vec::new() };
        let breakdown = contributions(&own, outcome.top());
        let weights = effective_weights(&own, outcome, outcome.top()).unwrap_or_default();
        let weights: BTreeMap<&str, f64> = weights.iter().map(|weight| (weight.code.as_str(), weight.effective)).collect();
        let standings: BTreeMap<&str, &Standing> = seen.standings.iter().map(|standing| (standing.code.as_str(), standing)).collect();
        let amounts = |breakdown: Option<&Breakdown>| -> Option<BTreeMap<String, f64>> {
            let mut amounts = BTreeMap::new();
            breakdown?.parts.iter().for_each(|part| *amounts.entry(part.code.clone()).or_insert(0.0) += part.amount);
            Some(amounts)
        };
        let contribution = amounts(breakdown.as_ref());
        let shortfall = amounts(seen.shortfall.as_ref());
        let change = amounts(seen.change.as_ref().map(|change| &change.2));
        let of = |amounts: &Option<BTreeMap<String, f64>>, code: &str| amounts.as_ref().and_then(|amounts| amounts.get(code).copied());
        let told = |code: &str| [&contribution, &shortfall, &change].iter().any(|amounts| of(amounts, code).is_some());
        let scheme = outcome.scheme();
        // Aggregates only where a part is theirs alone: taken whole, or moved by their weight.
        let shown = scheme.nodes().iter().filter(|node| node.kind != engine::NodeKind::Aggregate || told(&node.code));
        shown
            .map(|node| {
                let code = node.code.as_str();
                let number = |cell: Option<engine::Cell>| cell.and_then(engine::Cell::number);
                IndexPart {
                    code: code.to_owned(),
                    name: self.name(code).to_owned(),
                    value: number(outcome.value(unit, year, code)),
                    treated: number(outcome.treated(unit, year, code)),
                    score: own.score(code),
                    weight: weights.get(code).copied().unwrap_or_else(|| outcome.weight(code).unwrap_or(0.0)),
                    contribution: of(&contribution, code),
                    lead: standings.get(code).map(|standing| standing.lead),
                    shortfall: of(&shortfall, code),
                    change: of(&change, code),
                    rank: standings.get(code).and_then(|standing| standing.rank),
                }
            })
            .collect()
    }

    fn notes(&self, files: &IndexFiles, cx: &Context<'_>) -> Vec<IndexNote> {
        let mut notes = Vec::new();
        for (file, unused) in [(&files.indicators, &self.framework.unused), (&files.data, &self.observations.unused)] {
            for column in unused {
                notes.push(IndexNote {
                    severity: Severity::Info,
                    place: IndexPlace { file: Some(file.clone()), column: Some(column.clone()), ..IndexPlace::default() },
                    message: cx.text(&format!("「{column}」列没有用到。"), &format!("The column \"{column}\" is not used.")),
                });
            }
        }
        for node in self.outcome.scheme().nodes() {
            let (stated, found) = (self.framework.levels.get(&node.code).copied(), self.outcome.level(&node.code));
            if let (Some(stated), Some(found)) = (stated, found)
                && stated != found
            {
                notes.push(IndexNote {
                    severity: Severity::Info,
                    place: IndexPlace { code: Some(node.code.clone()), column: Some("level".to_owned()), ..IndexPlace::default() },
                    message: cx.text(
                        &format!("level 写的是 {stated}，按其下级应为第 {found} 层；分层的汇总方法和抽样按后者。"),
                        &format!(
                            "Its level is given as {stated}, and by what is below it {found}; methods and noise by level go by the latter."
                        ),
                    ),
                });
            }
        }
        if let Some(wanted) = &self.method.robustness
            && wanted.uncertainty == (engine::robustness::Uncertainty { levels: wanted.uncertainty.levels.clone(), ..Default::default() })
        {
            notes.push(IndexNote {
                severity: Severity::Warning,
                place: IndexPlace::default(),
                message: cx.text(
                    "[robustness] 没有给出 weight_noise 或 vary_…，每次抽样都与原结果相同。",
                    "[robustness] gives neither weight_noise nor vary_…, so every draw is the result itself.",
                ),
            });
        }
        notes.extend(self.outcome.diagnostics().iter().map(|diagnostic| self.note(diagnostic, cx)));
        notes
    }

    fn note(&self, diagnostic: &Diagnostic, cx: &Context<'_>) -> IndexNote {
        let (zh, en) = words::rule(diagnostic);
        let engine::Place { unit, code, year } = diagnostic.place.clone();
        IndexNote {
            severity: match diagnostic.severity() {
                engine::Severity::Note => Severity::Info,
                engine::Severity::Warning => Severity::Warning,
            },
            place: IndexPlace { unit, code, year: year.filter(|year| *year != NO_YEAR), ..IndexPlace::default() },
            message: cx.text(&zh, &en),
        }
    }

    fn robustness(&self, found: &Robustness) -> IndexRobustness {
        let of = |interval: &RankInterval| {
            let drawn: u32 = interval.frequency.iter().sum();
            let share = |count: &u32| f64::from(*count) / f64::from(drawn.max(1));
            IndexInterval {
                unit: interval.unit.clone(),
                year: self.observations.shown_year(interval.year),
                nominal: interval.nominal,
                mean: interval.mean,
                median: interval.median,
                p05: interval.p05,
                p95: interval.p95,
                rank_frequency: interval.frequency.iter().map(share).collect(),
                grade_frequency: interval.grades.map(|grades| grades.iter().map(share).collect()),
                grade_change: interval.grade_change,
            }
        };
        IndexRobustness { draws: found.draws, units: found.units.iter().map(of).collect() }
    }
}

fn sensitivity(found: &Sensitivity) -> IndexSensitivity {
    let of = |factor: &Factor| IndexFactor {
        name: factor.name.clone(),
        first_order: factor.first_order.estimate,
        total: factor.total.estimate,
        first_order_interval: factor.first_order.bounds,
        total_interval: factor.total.bounds,
    };
    IndexSensitivity { runs: found.runs, mean: found.mean, variance: found.variance, factors: found.factors.iter().map(of).collect() }
}

fn number_of(number: Option<f64>) -> Value {
    number.map_or(Value::Null, Value::from)
}
