//! The inputs of a frozen review as they were: the tree, every value and target behind it, and where each was from.

use engine::{Cell, Direction, Evaluation, Method, Node, NodeKind, Panel, Timing};
use serde::{Deserialize, Serialize};

use crate::error::{DeskError, ErrorCode, Result};
use crate::indicators::scheme::not_evaluable;
use crate::indicators::values::units;
use crate::progress::YearEvaluation;

/// One node of the scheme's tree.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Twig {
    code: String,
    parent: Option<String>,
    weight: f64,
    /// 1 or −1 for an indicator, 0 for an aggregate.
    direction: i8,
    flow: bool,
}

/// One value with its target.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Grain {
    indicator: String,
    unit: String,
    year: i32,
    /// `number`, `blank` or `na`.
    state: String,
    value: Option<f64>,
    target: Option<f64>,
    /// The observation's identifier, where the value was reported.
    observation: Option<String>,
}

/// Everything that the numbers of a frozen review are made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Inputs {
    pub year: i32,
    pub base_year: i32,
    pub as_of: String,
    pub tree: Vec<Twig>,
    pub grains: Vec<Grain>,
    /// Rows of the review that people wrote: marks, vetoes, cases, deviations, sections, corrections; as JSON arrays by table.
    pub written: std::collections::BTreeMap<String, Vec<Vec<String>>>,
}

impl Inputs {
    /// Takes them from an evaluation.
    pub fn of(year: &YearEvaluation) -> Inputs {
        let mut grains = Vec::new();
        for of in year.trend_years() {
            let at = year.in_year(of);
            for indicator in &year.scheme().indicators {
                for unit in units() {
                    let datum = at.datum(indicator.code(), unit);
                    let (state, value) = match datum.cell {
                        Cell::Number(value) => ("number", Some(value)),
                        Cell::Missing => ("blank", None),
                        Cell::NotApplicable => ("na", None),
                    };
                    grains.push(Grain {
                        indicator: indicator.code().to_owned(),
                        unit: unit.to_owned(),
                        year: of,
                        state: state.to_owned(),
                        value,
                        target: datum.target.as_ref().map(|aim| aim.value),
                        observation: datum.observation().map(|it| it.id.clone()),
                    });
                }
            }
        }
        let twig = |node: &Node| {
            let (direction, flow) = match node.kind {
                NodeKind::Aggregate => (0, false),
                NodeKind::Indicator { direction, timing } => {
                    (if direction == Direction::Negative { -1 } else { 1 }, timing == Timing::Flow)
                }
            };
            Twig { code: node.code.clone(), parent: node.parent.clone(), weight: node.weight, direction, flow }
        };
        Inputs {
            year: year.year,
            base_year: year.base_year(),
            as_of: year.as_of().to_string(),
            tree: year.scheme().tree.nodes().iter().map(twig).collect(),
            grains,
            written: Default::default(),
        }
    }

    /// The tree that they were evaluated by.
    pub fn scheme(&self) -> Result<engine::Scheme> {
        let nodes = self.tree.iter().map(|twig| match (twig.direction, twig.parent.as_deref()) {
            (0, parent) => Node::aggregate(&twig.code, parent, twig.weight),
            (direction, parent) => Node::indicator(
                &twig.code,
                parent.unwrap_or_default(),
                twig.weight,
                if direction < 0 { Direction::Negative } else { Direction::Positive },
                if twig.flow { Timing::Flow } else { Timing::Stock },
            ),
        });
        engine::Scheme::new(nodes.collect()).map_err(not_evaluable)
    }

    /// Evaluates their year by a tree, which may be another vintage's.
    pub fn evaluate(&self, scheme: &engine::Scheme) -> Result<Evaluation> {
        let codes: Vec<&str> =
            scheme.nodes().iter().filter(|node| matches!(node.kind, NodeKind::Indicator { .. })).map(|node| node.code.as_str()).collect();
        let years = self.base_year.min(self.year)..=self.year;
        let mut panel = Panel::new(units(), codes.iter().copied(), years).map_err(not_evaluable)?;
        for grain in self.grains.iter().filter(|grain| codes.contains(&grain.indicator.as_str())) {
            let cell = match (grain.state.as_str(), grain.value) {
                ("number", Some(value)) => Cell::Number(value),
                ("na", _) => Cell::NotApplicable,
                _ => Cell::Missing,
            };
            panel.set(&grain.unit, &grain.indicator, grain.year, cell).map_err(not_evaluable)?;
            if let Some(target) = grain.target {
                panel.set_target(&grain.unit, &grain.indicator, grain.year, target).map_err(not_evaluable)?;
            }
        }
        let as_of: jiff::civil::Date = self.as_of.parse().map_err(|_| unreadable())?;
        let month = engine::AsOf::new(i32::from(as_of.year()), as_of.month().unsigned_abs()).map_err(not_evaluable)?;
        engine::evaluate(scheme, &panel, &Method { as_of: month, base_year: Some(self.base_year) }).map_err(not_evaluable)
    }

    /// As they are kept and hashed.
    pub fn encode(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self)
            .map_err(|cause| DeskError::new(ErrorCode::Internal, "定稿依据无法保存。", "The inputs can't be kept.").because(cause))
    }

    /// Reads them back.
    pub fn decode(bytes: &[u8]) -> Result<Inputs> {
        serde_json::from_slice(bytes).map_err(|cause| unreadable().because(cause))
    }
}

fn unreadable() -> DeskError {
    DeskError::new(ErrorCode::Damaged, "定稿时保存的依据无法读取。", "The inputs kept with the vintage can't be read.")
}
