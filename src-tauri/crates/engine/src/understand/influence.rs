//! How much an indicator counts: by its weight, and by what it moves.

use alloc::{string::String, vec::Vec};

use super::{Sight, relation::columns};
use crate::Error;
use crate::{FEW_UNITS, FewUnits, NodeKind, Outcome, statistics::pearson};

/// A node with its weight in a whole.
///
/// Example: [`effective_weights`].
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// The node.
    pub code: String,
    /// Its weight in the whole by the scheme, after weighing; those of all indicators sum to one.
    pub nominal: f64,
    /// Its weight for the unit looked at: what blanks handed on is in it, and it is zero for a blank. Those of all indicators sum to one.
    pub effective: f64,
}

/// Gives the weight of every indicator below `code`, nominal and effective, in the scheme's order; `None` for an unknown code or one without
/// a score.
///
/// An effective weight is the product of the shares from `code` down, each made to sum to one over the siblings that are present.
/// Source: COINr 1.1.14 `get_eff_weights`, for one unit.
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
/// use engine::understand::{Sight, effective_weights};
/// data.set("w", "B", 2024, Cell::Missing)?;
/// let outcome = Pipeline::default().run(&scheme, &data)?;
/// let found = effective_weights(&Sight::of(&outcome, "w", 2024).unwrap(), &outcome, "total").unwrap();
/// assert_eq!((found[0].nominal, found[0].effective, found[1].effective), (0.75, 1.0, 0.0));
/// # Ok::<(), engine::Error>(())
/// ```
pub fn effective_weights(sight: &Sight<'_>, outcome: &Outcome, code: &str) -> Option<Vec<Weight>> {
    let scheme = sight.scheme();
    let top = scheme.position(code).filter(|&top| sight.at(top).is_some())?;
    let mut found = Vec::new();
    // Down the tree with both weights; a node without a score weighs nothing, and nor does what is below it.
    let mut open = alloc::vec![(top, 1.0, 1.0)];
    while let Some((node, nominal, effective)) = open.pop() {
        let known = &scheme.nodes()[node];
        if let NodeKind::Indicator { .. } = known.kind {
            found.push((node, Weight { code: known.code.clone(), nominal, effective }));
            continue;
        }
        let present = sight.present(node);
        for &child in scheme.children(node) {
            let share = outcome.share(&scheme.nodes()[child].code).unwrap_or(0.0);
            let kept = present.iter().find(|it| it.0 == child).map_or(0.0, |it| it.1);
            open.push((child, nominal * share, effective * kept));
        }
    }
    found.sort_by_key(|&(node, _)| node);
    Some(found.into_iter().map(|(_, weight)| weight).collect())
}

/// How closely an indicator goes with an aggregate.
///
/// Example: [`influence`].
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// The indicator.
    pub code: String,
    /// Its nominal weight in the aggregate.
    pub weight: f64,
    /// Pearson correlation of its scores with the aggregate's; `None` where one of them does not vary.
    pub correlation: Option<f64>,
    /// The square: the share of the aggregate's variance that a straight line through the indicator explains. Where it lies far from the weight
    /// in proportion, the weight does not say how much the indicator counts.
    pub explained: Option<f64>,
}

/// Gives for every indicator below `code` how much of the aggregate's variance goes with it, over the units of all years.
///
/// Source: the linear form of the correlation ratio in Paruolo, Saisana and Saltelli (2013), *Ratings and rankings: voodoo or science?*
///
/// # Errors
/// [`Error::NotInPanel`] for an unknown code; [`Error::FewUnits`] below [`FEW_UNITS`] units unless they are allowed.
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
/// use engine::understand::influence;
/// assert!(matches!(influence(&outcome, "total", FewUnits::Refuse), Err(engine::Error::FewUnits { .. })));
/// let found = influence(&outcome, "total", FewUnits::Allow)?;
/// assert!(found[0].correlation.unwrap() > 0.9 && found[0].explained.unwrap() <= 1.0);
/// # Ok::<(), engine::Error>(())
/// ```
pub fn influence(outcome: &Outcome, code: &str, few_units: FewUnits) -> Result<Vec<Influence>, Error> {
    let scheme = outcome.scheme();
    let top = scheme.position(code).ok_or_else(|| Error::NotInPanel { what: alloc::format!("code {code}") })?;
    enough(outcome, few_units)?;
    let weight = outcome.weight(code).unwrap_or(0.0);
    let below = leaves(outcome, top);
    let of = |node: usize| {
        let indicator = &scheme.nodes()[node].code;
        let (x, y) = columns(outcome, indicator, code);
        let correlation = pearson(&x, &y);
        Influence {
            code: indicator.clone(),
            weight: if weight > 0.0 { outcome.weight(indicator).unwrap_or(0.0) / weight } else { 0.0 },
            correlation,
            explained: correlation.map(|r| r * r),
        }
    };
    Ok(below.into_iter().map(of).collect())
}

/// Gives the indicators below a node in the scheme's order.
pub(super) fn leaves(outcome: &Outcome, top: usize) -> Vec<usize> {
    let scheme = outcome.scheme();
    let (mut found, mut open) = (Vec::new(), alloc::vec![top]);
    while let Some(node) = open.pop() {
        match scheme.nodes()[node].kind {
            NodeKind::Indicator { .. } => found.push(node),
            NodeKind::Aggregate => open.extend(scheme.children(node)),
        }
    }
    found.sort_unstable();
    found
}

/// Makes sure that there are units enough for a correlation to say something.
pub(super) fn enough(outcome: &Outcome, few_units: FewUnits) -> Result<(), Error> {
    let units = outcome.units().iter().filter(|unit| !outcome.is_region(unit)).count();
    if units < FEW_UNITS && few_units == FewUnits::Refuse {
        return Err(Error::FewUnits { method: "correlation", units, needed: FEW_UNITS });
    }
    Ok(())
}
