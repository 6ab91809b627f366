//! What if an element were not there.

use alloc::{string::String, vec::Vec};

use super::{Comparison, compare};
use crate::{Dataset, Error, Node, NodeKind, Outcome, Pipeline, Scheme, Weighing, matrix::Matrix};

/// The result without one element.
///
/// Example: [`without`].
#[derive(Clone, Debug, PartialEq)]
pub struct Without {
    /// The element: an indicator, or an aggregate with all that is below it.
    pub code: String,
    /// The result with it beside the result without it.
    pub comparison: Comparison,
}

/// Gives the result without the element `code`, compared with `nominal`; `None` when nothing would be left.
///
/// All steps are run again without it: its weight goes to its siblings, an aggregate left empty goes too, weights from data are made anew, and
/// a table of judgements loses its row and column. Source: COINr 1.1.14 `remove_elements`.
///
/// # Errors
/// [`Error::NotInPanel`] for an unknown code; else what [`Pipeline::run`] finds.
///
/// ```
/// # use engine::{Cell, Dataset, Direction, FewUnits, Node, Pipeline, Scheme, Timing};
/// # let scheme = Scheme::new(vec![
/// #     Node::aggregate("total", None, 1.0),
/// #     Node::indicator("A", "total", 3.0, Direction::Positive, Timing::Flow),
/// #     Node::indicator("B", "total", 1.0, Direction::Positive, Timing::Flow),
/// # ])?;
/// # let mut data = Dataset::new(["u", "v", "w"], ["A", "B"], [""; 0], [2024])?;
/// # for (unit, a, b) in [("u", 80.0, 40.0), ("v", 60.0, 60.0), ("w", 20.0, 90.0)] {
/// #     data.set(unit, "A", 2024, Cell::Number(a))?;
/// #     data.set(unit, "B", 2024, Cell::Number(b))?;
/// # }
/// let outcome = Pipeline::default().run(&scheme, &data)?;
/// let found = engine::understand::without(&Pipeline::default(), &data, &outcome, "A")?.unwrap();
/// assert_eq!(found.comparison.rows[0].ranks, (Some(1), Some(3)));
/// # Ok::<(), engine::Error>(())
/// ```
pub fn without(pipeline: &Pipeline, data: &Dataset, nominal: &Outcome, code: &str) -> Result<Option<Without>, Error> {
    let scheme = nominal.scheme();
    let position = scheme.position(code).ok_or_else(|| Error::NotInPanel { what: alloc::format!("code {code}") })?;
    let mut gone = alloc::vec![false; scheme.nodes().len()];
    let mut open = alloc::vec![position];
    while let Some(node) = open.pop() {
        gone[node] = true;
        open.extend(scheme.children(node));
    }
    for &node in scheme.bottom_up().iter().filter(|&&node| scheme.nodes()[node].kind == NodeKind::Aggregate) {
        gone[node] = gone[node] || scheme.children(node).iter().all(|&child| gone[child]);
    }
    // Siblings that all weigh nothing would be left: there is then no result without the element.
    let weighs = |group: &[usize]| {
        let mut left = group.iter().filter(|&&child| !gone[child]).peekable();
        left.peek().is_none() || left.any(|&child| scheme.share_at(child) > 0.0)
    };
    let tops: Vec<usize> = (0..gone.len()).filter(|&node| scheme.nodes()[node].parent.is_none()).collect();
    let groups = (0..gone.len()).map(|node| scheme.children(node)).chain([&tops[..]]);
    if gone.iter().all(|&gone| gone) || !groups.into_iter().all(weighs) {
        return Ok(None);
    }
    let nodes: Vec<Node> = scheme.nodes().iter().zip(&gone).filter(|(_, gone)| !**gone).map(|(node, _)| node.clone()).collect();
    let mut pipeline = pipeline.clone();
    let is_gone = |code: &str| scheme.position(code).is_some_and(|node| gone[node]);
    if let Some(normalise) = &mut pipeline.normalise {
        normalise.indicators.retain(|code, _| !is_gone(code));
    }
    if let Weighing::Judgement(judgements) = &mut pipeline.weigh {
        judgements.retain(|code, _| !is_gone(code));
        for (code, table) in judgements {
            let Some(parent) = scheme.position(code) else { continue };
            let mut children = scheme.children(parent).to_vec();
            children.sort_unstable();
            let kept: Vec<usize> = (0..children.len()).filter(|&at| !gone[children[at]]).collect();
            if kept.len() < children.len() && table.rows() == children.len() {
                let rows: Vec<Vec<f64>> = kept.iter().map(|&i| kept.iter().filter_map(|&j| table.get(i, j)).collect()).collect();
                *table = Matrix::from_rows(&rows).map_err(|_| Error::NoIndicator)?;
            }
        }
    }
    let outcome = pipeline.run(&Scheme::new(nodes)?, data)?;
    Ok(Some(Without { code: code.into(), comparison: compare(nominal, &outcome) }))
}
