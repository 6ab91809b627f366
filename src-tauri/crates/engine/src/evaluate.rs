//! The evaluation: every indicator normalised, every aggregate made, for every unit and year.

use alloc::{string::String, vec::Vec};

use crate::{
    AsOf, BaseIndex, Cell, Error, NodeKind, Panel, Scheme,
    aggregate::weighted_mean,
    normalise::{attainment, attainment_on_schedule, base_index, scored},
};

/// How to evaluate.
///
/// Example: [`evaluate`](fn@crate::evaluate).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Method {
    /// The month that the data are as of; decides what of a running year's target is due.
    pub as_of: AsOf,
    /// The year whose values are 100; `None`, or a year that the panel does not have, gives no index.
    pub base_year: Option<i32>,
}

/// What became of an indicator.
///
/// Example: [`evaluate`](fn@crate::evaluate).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// It has a value and a target to hold it against.
    Assessed,
    /// It has a value but no target with which a ratio can be made.
    NoTarget,
    /// 未报.
    Missing,
    /// 不适用.
    NotApplicable,
}

/// One indicator of one unit in one year.
///
/// Example: [`evaluate`](fn@crate::evaluate).
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorResult {
    /// Its code.
    pub code: String,
    /// Its value.
    pub cell: Cell,
    /// Its target.
    pub target: Option<f64>,
    /// What became of it.
    pub status: Status,
    /// Attainment r, 1 = reached, unbounded; see [`attainment`].
    pub attainment: Option<f64>,
    /// Attainment of what is due; see [`attainment_on_schedule`].
    pub scheduled: Option<f64>,
    /// The value seen from the base year's.
    pub index: Option<BaseIndex>,
    /// Its weight in the whole by the scheme, 0 to 1.
    pub weight: f64,
}

/// How much of an aggregate is in.
///
/// Example: [`evaluate`](fn@crate::evaluate).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Indicators below it.
    pub indicators: u32,
    /// Those that apply to the unit.
    pub applicable: u32,
    /// Those of the applicable that have a value.
    pub reported: u32,
    /// Those of the reported that have an attainment.
    pub assessed: u32,
    /// Those of the reported that have an index; the others have no base value, or one of which no ratio can be made.
    pub indexed: u32,
}

/// One aggregate of one unit in one year.
///
/// Example: [`evaluate`](fn@crate::evaluate).
#[derive(Clone, Debug, PartialEq)]
pub struct AggregateResult {
    /// Its code.
    pub code: String,
    /// Weighted mean of min(r, 1) over what is applicable and assessed, 0 to 1. `None` with none: it is then 不适用 or 未报, never 0.
    pub attainment: Option<f64>,
    /// The same of what is due.
    pub scheduled: Option<f64>,
    /// The attainment if no blank were ever filled in: blanks earn nothing, 不适用 still hands on its weight. 0 to 1; `None` when nothing
    /// applies. Equal to `attainment` when everything is in.
    pub secured: Option<f64>,
    /// Weighted mean of the indices below it, base = 100.
    pub index: Option<f64>,
    /// How much is in.
    pub coverage: Coverage,
    /// Its weight in the whole by the scheme, 0 to 1.
    pub weight: f64,
}

/// All numbers of one unit in one year.
///
/// Example: [`evaluate`](fn@crate::evaluate).
#[derive(Clone, Debug, PartialEq)]
pub struct UnitResult {
    /// The unit.
    pub unit: String,
    /// The year.
    pub year: i32,
    /// The indicators in the scheme's order.
    pub indicators: Vec<IndicatorResult>,
    /// The aggregates in the scheme's order.
    pub aggregates: Vec<AggregateResult>,
}

impl UnitResult {
    /// Gives an indicator's result.
    pub fn indicator(&self, code: &str) -> Option<&IndicatorResult> {
        self.indicators.iter().find(|result| result.code == code)
    }

    /// Gives an aggregate's result.
    pub fn aggregate(&self, code: &str) -> Option<&AggregateResult> {
        self.aggregates.iter().find(|result| result.code == code)
    }
}

/// The evaluation of a panel.
///
/// Example: [`evaluate`](fn@crate::evaluate).
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    pub(crate) scheme: Scheme,
    /// A result per unit and year: units in the panel's order, years within a unit in the panel's order.
    pub results: Vec<UnitResult>,
}

impl Evaluation {
    /// Gives the numbers of a unit in a year.
    pub fn of(&self, unit: &str, year: i32) -> Option<&UnitResult> {
        self.results.iter().find(|result| result.unit == unit && result.year == year)
    }

    /// Gives the scheme that was used.
    pub fn scheme(&self) -> &Scheme {
        &self.scheme
    }
}

/// Evaluates a panel by a scheme.
///
/// Indicators of the panel that the scheme does not name are left alone. Neither the order of units, indicators and years nor that of
/// the scheme's nodes changes any number.
///
/// # Errors
/// [`Error::NotInPanel`] when the scheme has an indicator that the panel was not made with.
///
/// ```
/// use engine::{AsOf, Cell, Direction, Method, Node, Panel, Scheme, Status, Timing, evaluate};
/// let scheme = Scheme::new(vec![
///     Node::aggregate("total", None, 1.0),
///     Node::indicator("B9", "total", 3.0, Direction::Positive, Timing::Flow),
///     Node::indicator("E5", "total", 1.0, Direction::Negative, Timing::Stock),
/// ])?;
/// let mut panel = Panel::new(["310000"], ["B9", "E5"], [2024])?;
/// panel.set("310000", "B9", 2024, Cell::Number(90.0))?;
/// panel.set_target("310000", "B9", 2024, 120.0)?;
/// let found = evaluate(&scheme, &panel, &Method { as_of: AsOf::new(2025, 1)?, base_year: None })?;
/// let unit = found.of("310000", 2024).unwrap();
/// let total = unit.aggregate("total").unwrap();
/// // E5 is blank: its weight goes to B9, and what is secured counts it as nothing.
/// assert_eq!((total.attainment, total.secured), (Some(0.75), Some(0.5625)));
/// assert_eq!((total.coverage.reported, total.coverage.applicable), (1, 2));
/// assert_eq!(unit.indicator("E5").unwrap().status, Status::Missing);
/// # Ok::<(), engine::Error>(())
/// ```
pub fn evaluate(scheme: &Scheme, panel: &Panel, method: &Method) -> Result<Evaluation, Error> {
    let columns = scheme
        .nodes()
        .iter()
        .map(|node| match node.kind {
            NodeKind::Aggregate => Ok(None),
            NodeKind::Indicator { .. } => panel.indicator_position(&node.code).map(Some),
        })
        .collect::<Result<Vec<_>, Error>>()?;
    let weights: Vec<f64> = scheme.nodes().iter().map(|node| scheme.weight(&node.code).unwrap_or_default()).collect();
    let base = method.base_year.and_then(|base| panel.years().iter().position(|&year| year == base));

    let mut results = Vec::with_capacity(panel.units().len() * panel.years().len());
    for (u, unit) in panel.units().iter().enumerate() {
        for (y, &year) in panel.years().iter().enumerate() {
            let tree = Tree::grow(
                scheme,
                |position| {
                    let column = columns[position]?;
                    let (cell, target) = panel.at(u, column, y);
                    let base = base.and_then(|base| panel.at(u, column, base).0.number());
                    Some((cell, target, base))
                },
                method.as_of,
                year,
            );
            results.push(tree.into_result(scheme, &weights, unit, year));
        }
    }
    Ok(Evaluation { scheme: scheme.clone(), results })
}

/// What is known of one node while the tree is worked through.
#[derive(Clone, Copy, Default)]
struct Grown {
    cell: Cell,
    target: Option<f64>,
    attainment: Option<f64>,
    scheduled: Option<f64>,
    secured: Option<f64>,
    index: Option<BaseIndex>,
    coverage: Coverage,
}

/// One unit's year, a number per node.
struct Tree(Vec<Grown>);

impl Tree {
    /// Works from the indicators up; `data` gives value, target and base value of an indicator.
    fn grow(scheme: &Scheme, data: impl Fn(usize) -> Option<(Cell, Option<f64>, Option<f64>)>, as_of: AsOf, year: i32) -> Tree {
        let elapsed = as_of.elapsed(year);
        let mut grown = alloc::vec![Grown::default(); scheme.nodes().len()];
        for &position in scheme.bottom_up() {
            grown[position] = match (scheme.nodes()[position].kind, data(position)) {
                (NodeKind::Indicator { direction, timing }, Some((cell, target, base))) => {
                    let value = cell.number();
                    let r = value.zip(target).and_then(|(value, target)| attainment(value, target, direction));
                    let index = value.zip(base).map(|(value, base)| base_index(value, base, direction));
                    let applies = cell != Cell::NotApplicable;
                    Grown {
                        cell,
                        target,
                        attainment: r,
                        scheduled: value
                            .zip(target)
                            .and_then(|(value, target)| attainment_on_schedule(value, target, direction, timing, elapsed)),
                        // A value without a usable target is no blank: it stays out rather than earn nothing.
                        secured: match cell {
                            Cell::Number(_) => r.map(scored),
                            Cell::Missing => Some(0.0),
                            Cell::NotApplicable => None,
                        },
                        index,
                        coverage: Coverage {
                            indicators: 1,
                            applicable: applies.into(),
                            reported: value.is_some().into(),
                            assessed: r.is_some().into(),
                            indexed: index.and_then(BaseIndex::index).is_some().into(),
                        },
                    }
                }
                _ => Grown::aggregate(scheme, &grown, position),
            };
        }
        Tree(grown)
    }

    fn into_result(self, scheme: &Scheme, weights: &[f64], unit: &str, year: i32) -> UnitResult {
        let mut indicators = Vec::new();
        let mut aggregates = Vec::new();
        for ((node, grown), &weight) in scheme.nodes().iter().zip(self.0).zip(weights) {
            let code = node.code.clone();
            let Grown { cell, target, attainment, scheduled, secured, index, coverage } = grown;
            match node.kind {
                NodeKind::Indicator { .. } => {
                    let status = match cell {
                        Cell::Number(_) if attainment.is_some() => Status::Assessed,
                        Cell::Number(_) => Status::NoTarget,
                        Cell::Missing => Status::Missing,
                        Cell::NotApplicable => Status::NotApplicable,
                    };
                    indicators.push(IndicatorResult { code, cell, target, status, attainment, scheduled, index, weight });
                }
                NodeKind::Aggregate => {
                    let index = index.and_then(BaseIndex::index);
                    aggregates.push(AggregateResult { code, attainment, scheduled, secured, index, coverage, weight });
                }
            }
        }
        UnitResult { unit: unit.into(), year, indicators, aggregates }
    }
}

impl Grown {
    fn aggregate(scheme: &Scheme, grown: &[Grown], position: usize) -> Grown {
        let children = scheme.children(position);
        let mean = |number: fn(&Grown) -> Option<f64>| {
            weighted_mean(children.iter().map(|&child| (scheme.share_at(child), number(&grown[child]))))
        };
        let count = |number: fn(&Coverage) -> u32| children.iter().map(|&child| number(&grown[child].coverage)).sum();
        Grown {
            attainment: mean(|child| child.attainment.map(scored)),
            scheduled: mean(|child| child.scheduled.map(scored)),
            secured: mean(|child| child.secured),
            index: mean(|child| child.index.and_then(BaseIndex::index)).map(BaseIndex::Index),
            coverage: Coverage {
                indicators: count(|coverage| coverage.indicators),
                applicable: count(|coverage| coverage.applicable),
                reported: count(|coverage| coverage.reported),
                assessed: count(|coverage| coverage.assessed),
                indexed: count(|coverage| coverage.indexed),
            },
            ..Grown::default()
        }
    }
}
