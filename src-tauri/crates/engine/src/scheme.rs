//! The framework: a tree of aggregates with indicators as leaves, and the weight of each.

use alloc::{collections::BTreeMap, string::String, vec, vec::Vec};

use crate::{Direction, Error, Timing};

/// One node of a scheme.
///
/// Example: [`Scheme`].
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its code, unique in the scheme.
    pub code: String,
    /// The aggregate it belongs to; `None` at the top.
    pub parent: Option<String>,
    /// Its weight among its siblings: points, percent or 赋权, on any scale. Zero or more.
    pub weight: f64,
    /// What it is.
    pub kind: NodeKind,
}

/// What a node is.
///
/// Example: [`Scheme`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A number made of the numbers below it.
    Aggregate,
    /// A number from outside.
    Indicator {
        /// Which way is better.
        direction: Direction,
        /// Stock or flow.
        timing: Timing,
    },
}

impl Node {
    /// Makes an aggregate.
    pub fn aggregate(code: impl Into<String>, parent: Option<&str>, weight: f64) -> Self {
        Node { code: code.into(), parent: parent.map(Into::into), weight, kind: NodeKind::Aggregate }
    }

    /// Makes an indicator below the aggregate `parent`.
    pub fn indicator(code: impl Into<String>, parent: &str, weight: f64, direction: Direction, timing: Timing) -> Self {
        Node { code: code.into(), parent: Some(parent.into()), weight, kind: NodeKind::Indicator { direction, timing } }
    }
}

/// A checked tree of aggregates and indicators, of any depth.
///
/// Weights are relative among siblings: a node's share of its parent is w_j ÷ Σ w_k. Points of 100 on every level give the same shares as
/// the usual form of Chinese indicator systems, dimension percent × 赋权: w_j = W_dimension · a_j ÷ Σ a_k.
///
/// ```
/// use engine::{Direction, Error, Node, Scheme, Timing};
/// let scheme = Scheme::new(vec![
///     Node::aggregate("total", None, 1.0),
///     Node::aggregate("A", Some("total"), 60.0),
///     Node::aggregate("B", Some("total"), 40.0),
///     Node::indicator("A1", "A", 0.8, Direction::Positive, Timing::Flow),
///     Node::indicator("A2", "A", 1.2, Direction::Negative, Timing::Stock),
///     Node::indicator("B1", "B", 1.0, Direction::Positive, Timing::Flow),
/// ])?;
/// assert!((scheme.weight("A2").unwrap() - 0.36).abs() < 1e-15);
/// let lost = Scheme::new(vec![Node::indicator("A1", "A", 1.0, Direction::Positive, Timing::Flow)]);
/// assert!(matches!(lost, Err(Error::UnknownParent { .. })));
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scheme {
    nodes: Vec<Node>,
    index: BTreeMap<String, usize>,
    /// Children by node, in the order of their codes, so that no sum depends on the order in which nodes were given.
    children: Vec<Vec<usize>>,
    parents: Vec<Option<usize>>,
    /// Every node after all nodes below it.
    bottom_up: Vec<usize>,
    shares: Vec<f64>,
}

impl Scheme {
    /// Checks the nodes and makes the tree; results keep the order in which the nodes are given.
    ///
    /// # Errors
    /// [`Error::NoIndicator`], [`Error::DuplicateCode`], [`Error::UnknownParent`], [`Error::ParentIsIndicator`], [`Error::Cycle`],
    /// [`Error::EmptyAggregate`], [`Error::Weight`] and [`Error::Weights`], each for what its name says.
    pub fn new(nodes: Vec<Node>) -> Result<Self, Error> {
        let mut index = BTreeMap::new();
        for (i, node) in nodes.iter().enumerate() {
            if !(node.weight.is_finite() && node.weight >= 0.0) {
                return Err(Error::Weight { code: node.code.clone(), weight: node.weight });
            }
            if index.insert(node.code.clone(), i).is_some() {
                return Err(Error::DuplicateCode { code: node.code.clone() });
            }
        }
        if !nodes.iter().any(|node| node.kind != NodeKind::Aggregate) {
            return Err(Error::NoIndicator);
        }

        let mut children = vec![Vec::new(); nodes.len()];
        let mut parents = vec![None; nodes.len()];
        let mut tops = Vec::new();
        // The index runs in the order of codes, and so do the children.
        for (code, &i) in &index {
            match &nodes[i].parent {
                None => tops.push(i),
                Some(parent) => {
                    let &p = index.get(parent).ok_or_else(|| Error::UnknownParent { code: code.clone(), parent: parent.clone() })?;
                    if nodes[p].kind != NodeKind::Aggregate {
                        return Err(Error::ParentIsIndicator { code: code.clone(), parent: parent.clone() });
                    }
                    parents[i] = Some(p);
                    children[p].push(i);
                }
            }
        }

        let bottom_up = bottom_up(&tops, &children);
        if bottom_up.len() < nodes.len() {
            let mut reached = vec![false; nodes.len()];
            bottom_up.iter().for_each(|&i| reached[i] = true);
            // What can't be reached from the top hangs on a cycle; going up from any such node ends on it.
            let mut at = index.values().copied().find(|&i| !reached[i]).unwrap_or_default();
            for _ in 0..nodes.len() {
                at = parents[at].unwrap_or(at);
            }
            return Err(Error::Cycle { code: nodes[at].code.clone() });
        }
        if let Some((_, &i)) = index.iter().find(|&(_, &i)| nodes[i].kind == NodeKind::Aggregate && children[i].is_empty()) {
            return Err(Error::EmptyAggregate { code: nodes[i].code.clone() });
        }

        let mut shares = vec![0.0; nodes.len()];
        let sibling_groups = children.iter().enumerate().map(|(p, group)| (nodes[p].code.as_str(), group)).chain([("", &tops)]);
        for (parent, group) in sibling_groups.filter(|(_, group)| !group.is_empty()) {
            let sum: f64 = group.iter().map(|&i| nodes[i].weight).sum();
            if !(sum.is_finite() && sum > 0.0) {
                return Err(Error::Weights { parent: parent.into() });
            }
            group.iter().for_each(|&i| shares[i] = nodes[i].weight / sum);
        }
        Ok(Scheme { nodes, index, children, parents, bottom_up, shares })
    }

    /// Gives the nodes in the order they were given.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Gives the node of a code.
    pub fn node(&self, code: &str) -> Option<&Node> {
        self.position(code).map(|i| &self.nodes[i])
    }

    /// Gives a node's share of its parent, or among the tops: the shares of siblings sum to one.
    pub fn share(&self, code: &str) -> Option<f64> {
        self.position(code).map(|i| self.shares[i])
    }

    /// Gives a node's weight in the whole, the product of the shares from the top down: the weights of all indicators sum to one.
    pub fn weight(&self, code: &str) -> Option<f64> {
        let mut at = self.position(code)?;
        let mut weight = self.shares[at];
        while let Some(parent) = self.parents[at] {
            at = parent;
            weight *= self.shares[at];
        }
        Some(weight)
    }

    pub(crate) fn position(&self, code: &str) -> Option<usize> {
        self.index.get(code).copied()
    }

    pub(crate) fn children(&self, position: usize) -> &[usize] {
        &self.children[position]
    }

    pub(crate) fn share_at(&self, position: usize) -> f64 {
        self.shares[position]
    }

    pub(crate) fn bottom_up(&self) -> &[usize] {
        &self.bottom_up
    }
}

/// Orders the nodes below `tops` so that each comes after all nodes below it; nodes on a cycle are not reached.
fn bottom_up(tops: &[usize], children: &[Vec<usize>]) -> Vec<usize> {
    let mut order = tops.to_vec();
    let mut next = 0;
    while let Some(&at) = order.get(next) {
        order.extend(&children[at]);
        next += 1;
    }
    order.reverse();
    order
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn leaf(code: &str, parent: &str, weight: f64) -> Node {
        Node::indicator(code, parent, weight, Direction::Positive, Timing::Flow)
    }

    #[test]
    fn dimension_percent_times_endowed_weight() {
        let scheme = Scheme::new(vec![
            Node::aggregate("total", None, 1.0),
            Node::aggregate("A", Some("total"), 25.0),
            Node::aggregate("B", Some("total"), 75.0),
            leaf("A1", "A", 0.8),
            leaf("A2", "A", 1.2),
            leaf("B1", "B", 1.0),
        ])
        .unwrap();
        assert!((scheme.weight("A1").unwrap() - 0.10).abs() < 1e-15);
        assert!((scheme.weight("A2").unwrap() - 0.15).abs() < 1e-15);
        assert_eq!(scheme.weight("B1"), Some(0.75));
        assert_eq!(scheme.share("A2"), Some(0.6));
        assert_eq!(scheme.weight("Z"), None);
    }

    #[test]
    fn each_fault_is_named() {
        let total = || Node::aggregate("total", None, 1.0);
        let fault = |nodes| Scheme::new(nodes).unwrap_err();
        assert_eq!(fault(vec![]), Error::NoIndicator);
        assert_eq!(fault(vec![total()]), Error::NoIndicator);
        assert_eq!(fault(vec![total(), leaf("a", "total", 1.0), leaf("a", "total", 1.0)]), Error::DuplicateCode { code: "a".into() });
        assert_eq!(fault(vec![leaf("a", "x", 1.0)]), Error::UnknownParent { code: "a".into(), parent: "x".into() });
        assert_eq!(
            fault(vec![total(), leaf("a", "total", 1.0), leaf("b", "a", 1.0)]),
            Error::ParentIsIndicator { code: "b".into(), parent: "a".into() }
        );
        assert_eq!(
            fault(vec![total(), leaf("a", "total", 1.0), Node::aggregate("e", Some("total"), 1.0)]),
            Error::EmptyAggregate { code: "e".into() }
        );
        assert_eq!(fault(vec![total(), leaf("a", "total", -1.0)]), Error::Weight { code: "a".into(), weight: -1.0 });
        assert!(matches!(fault(vec![total(), leaf("a", "total", f64::NAN)]), Error::Weight { .. }));
        assert_eq!(fault(vec![total(), leaf("a", "total", 0.0)]), Error::Weights { parent: "total".into() });
        assert_eq!(
            fault(vec![total(), leaf("a", "total", f64::MAX), leaf("b", "total", f64::MAX)]),
            Error::Weights { parent: "total".into() }
        );
        assert_eq!(fault(vec![Node::aggregate("t", None, 0.0), leaf("a", "t", 1.0)]), Error::Weights { parent: "".into() });
        let cycle = fault(vec![
            total(),
            leaf("a", "total", 1.0),
            leaf("aa", "p", 1.0),
            Node::aggregate("p", Some("q"), 1.0),
            Node::aggregate("q", Some("p"), 1.0),
        ]);
        let Error::Cycle { code } = &cycle else { panic!("{cycle}") };
        assert!(code == "p" || code == "q", "{code}");
        assert!(cycle.to_string().contains("own ancestor"));
        assert!(matches!(fault(vec![leaf("a", "s", 1.0), Node::aggregate("s", Some("s"), 1.0)]), Error::Cycle { .. }));
    }
}
