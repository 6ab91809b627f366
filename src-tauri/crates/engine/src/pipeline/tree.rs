//! The tree of a scheme laid out for columns, and one pass up it.

use alloc::{vec, vec::Vec};

use crate::{
    Aggregation, NodeKind, Scheme,
    aggregate::{Bounds, Child, Columns, Scratch, copeland_into, grey_into, mean_columns, topsis_into},
    table::State,
};

/// What of a scheme never changes from one pass to the next.
pub(crate) struct Tree {
    /// Aggregates, each after all that is below it.
    pub order: Vec<usize>,
    pub children: Vec<Vec<usize>>,
    pub parents: Vec<Option<usize>>,
    /// 1 for indicators, one more than the highest below for aggregates.
    pub levels: Vec<u32>,
    /// An aggregate's place in `order`; an indicator's among the indicators.
    pub slots: Vec<usize>,
    pub is_leaf: Vec<bool>,
    /// A node's place among the codes in order.
    pub by_code: Vec<usize>,
    /// The node that is ranked.
    pub top: usize,
}

impl Tree {
    pub fn new(scheme: &Scheme) -> Self {
        let nodes = scheme.nodes();
        let is_leaf: Vec<bool> = nodes.iter().map(|node| node.kind != NodeKind::Aggregate).collect();
        let children: Vec<Vec<usize>> = (0..nodes.len()).map(|node| scheme.children(node).to_vec()).collect();
        let (mut levels, mut slots, mut parents) = (vec![1; nodes.len()], vec![0; nodes.len()], vec![None; nodes.len()]);
        let mut order = Vec::new();
        for &node in scheme.bottom_up().iter().filter(|&&node| !is_leaf[node]) {
            levels[node] = 1 + children[node].iter().map(|&child| levels[child]).max().unwrap_or(0);
            slots[node] = order.len();
            children[node].iter().for_each(|&child| parents[child] = Some(node));
            order.push(node);
        }
        (0..nodes.len()).filter(|&node| is_leaf[node]).enumerate().for_each(|(slot, node)| slots[node] = slot);
        let mut codes: Vec<usize> = (0..nodes.len()).collect();
        codes.sort_unstable_by(|&a, &b| nodes[a].code.cmp(&nodes[b].code));
        let mut by_code = vec![0; nodes.len()];
        codes.iter().enumerate().for_each(|(at, &node)| by_code[node] = at);
        // The highest of several tops, the first code among equals, whatever the order in which nodes were given.
        let tops = codes.iter().copied().filter(|&node| parents[node].is_none());
        let top = tops.fold(None, |top: Option<usize>, node| match top {
            Some(top) if levels[top] >= levels[node] => Some(top),
            _ => Some(node),
        });
        Tree { order, children, parents, levels, slots, is_leaf, by_code, top: top.unwrap_or(0) }
    }

    pub fn nodes(&self) -> usize {
        self.levels.len()
    }

    pub fn leaves(&self) -> impl Iterator<Item = usize> {
        (0..self.nodes()).filter(|&node| self.is_leaf[node])
    }
}

/// The indicators' scores of one way to make them, and what follows from where they have blanks.
pub(crate) struct Base {
    pub rows: usize,
    pub units: usize,
    /// The units that are compared: all but the region.
    pub peers: Vec<usize>,
    /// Scores of the indicators, slot after slot.
    pub values: Vec<f64>,
    /// Their logarithms, where a geometric mean wants them.
    pub logs: Vec<f64>,
    /// State of every node in every row.
    pub states: Vec<State>,
    /// One where a node has a number; `None` where it has one in every row.
    pub masks: Vec<Option<Vec<f64>>>,
    /// A node's share of its parent.
    pub shares: Vec<f64>,
    /// The best score that a node can have, where its scale ends.
    pub ideals: Vec<Option<f64>>,
    /// The method of every aggregate, by node.
    pub methods: Vec<Aggregation>,
    /// The bounds of the means of indicators alone, which no weight above zero can move; by node.
    pub bounds: Vec<Option<Bounds>>,
}

impl Base {
    /// Notes the bounds that never change. Weights that are zero stay zero however they are drawn, so those that count stay the same.
    pub fn bound(&mut self, tree: &Tree) {
        let bounds = |&node: &usize| {
            let (children, method) = (&tree.children[node], self.methods[node]);
            if method.compares() || children.is_empty() || !children.iter().all(|&child| tree.is_leaf[child]) {
                return None;
            }
            let column = |slot| if method == Aggregation::Geometric { self.leaf_logs(slot) } else { self.leaf(slot) };
            let child = |&child: &usize| Child {
                weight: self.shares[child],
                values: column(tree.slots[child]),
                mask: self.masks[child].as_deref(),
            };
            Some(Bounds::of(&children.iter().map(child).collect::<Vec<_>>(), self.rows))
        };
        self.bounds = (0..tree.nodes()).map(|node| bounds(&node)).collect();
    }

    fn leaf(&self, slot: usize) -> &[f64] {
        &self.values[slot * self.rows..(slot + 1) * self.rows]
    }

    fn leaf_logs(&self, slot: usize) -> &[f64] {
        &self.logs[slot * self.rows..(slot + 1) * self.rows]
    }

    pub fn state(&self, node: usize, row: usize) -> State {
        self.states[node * self.rows + row]
    }
}

/// Works out the states of all nodes from those of the indicators, and their masks.
pub(crate) fn states(
    tree: &Tree,
    leaves: impl Fn(usize, usize) -> State,
    rows: usize,
    region: &[bool],
    methods: &[Aggregation],
    shares: &[f64],
    min_availability: f64,
) -> (Vec<State>, Vec<Option<Vec<f64>>>) {
    let mut states = vec![State::Missing; tree.nodes() * rows];
    for node in tree.leaves() {
        (0..rows).for_each(|row| states[node * rows + row] = leaves(tree.slots[node], row));
    }
    for &node in &tree.order {
        for row in 0..rows {
            let (mut there, mut applicable, mut weight) = (0u32, 0u32, 0.0);
            for &child in &tree.children[node] {
                let state = states[child * rows + row];
                applicable += u32::from(state != State::NotApplicable);
                if state == State::Number {
                    there += 1;
                    weight += shares[child];
                }
            }
            let alone = methods[node].compares() && region[row % region.len()];
            states[node * rows + row] = if applicable == 0 {
                State::NotApplicable
            } else if weight > 0.0 && f64::from(there) >= min_availability * f64::from(applicable) && !alone {
                State::Number
            } else {
                State::Missing
            };
        }
    }
    let masks = (0..tree.nodes())
        .map(|node| {
            let states = &states[node * rows..(node + 1) * rows];
            let mask = || states.iter().map(|state| if *state == State::Number { 1.0 } else { 0.0 }).collect();
            states.iter().any(|state| *state != State::Number).then(mask)
        })
        .collect();
    (states, masks)
}

/// The numbers of the aggregates after a pass, and room to work in.
pub(crate) struct Work {
    values: Vec<f64>,
    logs: Vec<f64>,
    scratch: Scratch,
}

impl Work {
    pub fn new(tree: &Tree, rows: usize) -> Self {
        let size = tree.order.len() * rows;
        Work { values: vec![0.0; size], logs: vec![0.0; size], scratch: Scratch::new(rows) }
    }

    /// Gives a node's scores after a pass.
    pub fn scores<'a>(&'a self, tree: &Tree, base: &'a Base, node: usize) -> &'a [f64] {
        let slot = tree.slots[node];
        if tree.is_leaf[node] { base.leaf(slot) } else { &self.values[slot * base.rows..(slot + 1) * base.rows] }
    }

    /// Works up the tree with the given shares; with `all`, also makes numbers that no node above asks for.
    pub fn pass(&mut self, tree: &Tree, base: &Base, shares: &[f64], all: bool) {
        let rows = base.rows;
        for (slot, &node) in tree.order.iter().enumerate() {
            let method = base.methods[node];
            let (done, rest) = self.values.split_at_mut(slot * rows);
            let (done_logs, rest_logs) = self.logs.split_at_mut(slot * rows);
            let (out, out_logs) = (&mut rest[..rows], &mut rest_logs[..rows]);
            let geometric = method == Aggregation::Geometric;
            let children: Vec<Child<'_>> = tree.children[node]
                .iter()
                .map(|&child| {
                    let slot = tree.slots[child];
                    let stretch = slot * rows..(slot + 1) * rows;
                    let values = match (tree.is_leaf[child], geometric) {
                        (true, false) => base.leaf(slot),
                        (true, true) => base.leaf_logs(slot),
                        (false, false) => &done[stretch],
                        (false, true) => &done_logs[stretch],
                    };
                    Child { weight: shares[child], values, mask: base.masks[child].as_deref() }
                })
                .collect();
            let above = tree.parents[node].map(|parent| base.methods[parent]);
            let wants_log = above == Some(Aggregation::Geometric);
            let wants_value = all || above != Some(Aggregation::Geometric);
            let mask = base.masks[node].as_deref();
            let bounds = base.bounds[node].as_ref();
            if geometric {
                mean_columns(method, &children, bounds, out_logs, &mut self.scratch);
                if wants_value {
                    // exp(ln 100) is a hair more than 100.
                    let top = base.ideals[node].unwrap_or(f64::MAX);
                    out.iter_mut().zip(out_logs.iter()).for_each(|(x, log)| *x = libm::exp(*log).min(top));
                    hide(out, mask);
                }
                hide(out_logs, mask);
            } else {
                if method.compares() {
                    compare(tree, base, node, method, &children, out);
                } else {
                    mean_columns(method, &children, bounds, out, &mut self.scratch);
                }
                hide(out, mask);
                if wants_log {
                    out_logs.iter_mut().zip(out.iter()).for_each(|(log, x)| *log = logarithm(*x));
                    hide(out_logs, mask);
                }
            }
        }
    }
}

/// Gives ln x, finite for every x: what is not above zero is taken for the smallest number that is.
pub(crate) fn logarithm(x: f64) -> f64 {
    libm::log(if x > 0.0 { x } else { f64::MIN_POSITIVE })
}

/// Leaves zero where there is no number.
fn hide(out: &mut [f64], mask: Option<&[f64]>) {
    if let Some(mask) = mask {
        out.iter_mut().zip(mask).for_each(|(x, there)| *x = if *there > 0.0 { *x } else { 0.0 });
    }
}

/// Compares the units of each year with each other.
fn compare(tree: &Tree, base: &Base, node: usize, method: Aggregation, children: &[Child<'_>], out: &mut [f64]) {
    let weights: Vec<f64> = children.iter().map(|child| child.weight).collect();
    let ideals: Vec<Option<f64>> = tree.children[node].iter().map(|&child| base.ideals[child]).collect();
    let count = base.peers.len();
    let mut scores = vec![0.0; count];
    for year in 0..base.rows.checked_div(base.units).unwrap_or(0) {
        let gather = |column: &[f64]| -> Vec<f64> { base.peers.iter().map(|unit| column[year * base.units + unit]).collect() };
        let values: Vec<Vec<f64>> = children.iter().map(|child| gather(child.values)).collect();
        let masks: Vec<Option<Vec<f64>>> = children.iter().map(|child| child.mask.map(gather)).collect();
        let values: Vec<&[f64]> = values.iter().map(Vec::as_slice).collect();
        let masks: Vec<Option<&[f64]>> = masks.iter().map(Option::as_deref).collect();
        let table = Columns { weights: &weights, values: &values, masks: &masks, units: count };
        match method {
            Aggregation::Copeland => copeland_into(&table, &mut scores),
            Aggregation::Topsis => topsis_into(&table, &mut scores),
            Aggregation::Grey { rho } => grey_into(&table, &ideals, rho, &mut scores),
            _ => {}
        }
        base.peers.iter().zip(&scores).for_each(|(unit, score)| out[year * base.units + unit] = *score);
    }
}
