//! Explanation: what every indicator gives to a number above it. Data only; the words are the caller's.

use alloc::{string::String, vec::Vec};

use crate::{Evaluation, NodeKind, Status, UnitResult, normalise::scored};

/// One indicator's part in an aggregate's attainment.
///
/// Example: [`Evaluation::explain`].
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The indicator.
    pub code: String,
    /// What became of it.
    pub status: Status,
    /// Its weight in the aggregate by the scheme; all parts' sum to one.
    pub weight: f64,
    /// Its weight after that of blanks, of 不适用 and of values without a target was handed to its siblings; those of the assessed parts sum
    /// to one. Zero for the others.
    pub effective_weight: f64,
    /// Its attainment r, unbounded.
    pub attainment: Option<f64>,
    /// What it gives: effective weight × min(r, 1); all parts' sum to the aggregate's attainment.
    pub contribution: f64,
    /// What it lacks: effective weight × (1 − min(r, 1)); contributions and shortfalls together sum to one.
    pub shortfall: f64,
}

/// Why an aggregate's attainment is what it is.
///
/// Example: [`Evaluation::explain`].
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The aggregate.
    pub code: String,
    /// Its attainment; `None` when nothing is assessed.
    pub attainment: Option<f64>,
    /// The indicators below it, in the scheme's order.
    pub parts: Vec<Part>,
}

impl Evaluation {
    /// Explains an aggregate of a unit in a year; `None` when there is no such unit, year or aggregate.
    ///
    /// ```
    /// # use engine::{AsOf, Cell, Direction, Method, Node, Panel, Scheme, Timing, evaluate};
    /// # let scheme = Scheme::new(vec![
    /// #     Node::aggregate("total", None, 1.0),
    /// #     Node::indicator("A", "total", 3.0, Direction::Positive, Timing::Flow),
    /// #     Node::indicator("B", "total", 1.0, Direction::Positive, Timing::Flow),
    /// # ])?;
    /// # let mut panel = Panel::new(["u"], ["A", "B"], [2024])?;
    /// # for (code, value) in [("A", 5.0), ("B", 10.0)] {
    /// #     panel.set("u", code, 2024, Cell::Number(value))?;
    /// #     panel.set_target("u", code, 2024, 10.0)?;
    /// # }
    /// let found = evaluate(&scheme, &panel, &Method { as_of: AsOf::new(2025, 1)?, base_year: None })?;
    /// let why = found.explain("u", 2024, "total").unwrap();
    /// assert_eq!(why.attainment, Some(0.625));
    /// assert_eq!((why.parts[0].contribution, why.parts[0].shortfall), (0.375, 0.375));
    /// # Ok::<(), engine::Error>(())
    /// ```
    pub fn explain(&self, unit: &str, year: i32, code: &str) -> Option<Explanation> {
        let result = self.of(unit, year)?;
        let attainment = result.aggregate(code)?.attainment;
        let mut parts = Vec::new();
        self.descend(result, self.scheme.position(code)?, 1.0, 1.0, &mut parts);
        parts.sort_by_key(|&(position, _)| position);
        Some(Explanation { code: code.into(), attainment, parts: parts.into_iter().map(|(_, part)| part).collect() })
    }

    /// Collects the indicators below a node with the weights that reach them.
    fn descend(&self, result: &UnitResult, position: usize, weight: f64, effective: f64, parts: &mut Vec<(usize, Part)>) {
        let node = &self.scheme.nodes()[position];
        if node.kind == NodeKind::Aggregate {
            let children = self.scheme.children(position);
            let assessed: f64 =
                children.iter().filter(|&&child| self.is_assessed(result, child)).map(|&child| self.scheme.share_at(child)).sum();
            for &child in children {
                let share = self.scheme.share_at(child);
                let kept = if assessed > 0.0 && self.is_assessed(result, child) { share / assessed } else { 0.0 };
                self.descend(result, child, weight * share, effective * kept, parts);
            }
        } else if let Some(indicator) = result.indicator(&node.code) {
            let reached = indicator.attainment.map(scored);
            parts.push((
                position,
                Part {
                    code: node.code.clone(),
                    status: indicator.status,
                    weight,
                    effective_weight: effective,
                    attainment: indicator.attainment,
                    contribution: reached.map_or(0.0, |r| effective * r),
                    shortfall: reached.map_or(0.0, |r| effective * (1.0 - r)),
                },
            ));
        }
    }

    fn is_assessed(&self, result: &UnitResult, position: usize) -> bool {
        let node = &self.scheme.nodes()[position];
        match node.kind {
            NodeKind::Indicator { .. } => result.indicator(&node.code).is_some_and(|indicator| indicator.attainment.is_some()),
            NodeKind::Aggregate => result.aggregate(&node.code).is_some_and(|aggregate| aggregate.attainment.is_some()),
        }
    }
}
