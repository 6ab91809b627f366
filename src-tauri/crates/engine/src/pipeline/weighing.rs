//! The sixth step: the shares of the nodes.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::tree::Tree;
use crate::{
    Dataset, Diagnostic, Direction, Error, Marks, Normalisation, Place, Rule, Scheme, Table,
    denominate::note,
    matrix::Matrix,
    normalise::Scale,
    table::State,
    weigh::{self, DataWeights, Keep, WeighError},
};

/// Weights made from the data (客观赋权).
///
/// Example: [`Weighing`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objective {
    /// 熵权, see [`weigh::entropy`](fn@weigh::entropy).
    Entropy,
    /// CRITIC, see [`weigh::critic`](fn@weigh::critic).
    Critic,
    /// 变异系数, see [`weigh::variation`](fn@weigh::variation).
    Variation,
    /// Principal components, see [`weigh::components`](fn@weigh::components).
    Components(Keep),
}

impl Objective {
    /// Gives the name used in files and messages.
    pub fn name(self) -> &'static str {
        match self {
            Objective::Entropy => "entropy",
            Objective::Critic => "critic",
            Objective::Variation => "cv",
            Objective::Components(_) => "pca",
        }
    }
}

/// How weights of judgement and of data become one (组合赋权).
///
/// Example: [`Weighing`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Combination {
    /// w ∝ w_given · w_data.
    Multiplicative,
    /// w = α·w_given + (1 − α)·w_data.
    Linear {
        /// α, 0 to 1; 0.5 to 0.7 in the literature.
        alpha: f64,
    },
}

/// Where the weights come from.
///
/// Weights from data are made for the indicators below one aggregate, from those units and years in which all of them have a number;
/// weights above the indicators stay as given. An indicator without variance gets none.
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
/// use engine::{Combination, Objective, Weighing, matrix::Matrix};
/// let run = |weigh| Pipeline { weigh, few_units: FewUnits::Allow, ..Pipeline::default() }.run(&scheme, &data);
/// assert_eq!(run(Weighing::Equal)?.weight("A"), Some(0.5));
/// // A is judged four times as important as B.
/// let judged = Matrix::from_rows(&[[1.0, 4.0], [0.25, 1.0]]).unwrap();
/// assert!((run(Weighing::Judgement([("total".into(), judged)].into()))?.weight("A").unwrap() - 0.8).abs() < 1e-12);
/// let combination = Combination::Linear { alpha: 0.5 };
/// let combined = run(Weighing::Combined { objective: Objective::Entropy, combination })?;
/// let data_alone = run(Weighing::Data(Objective::Entropy))?;
/// assert!((combined.weight("A").unwrap() - (0.75 + data_alone.weight("A").unwrap()) / 2.0).abs() < 1e-12);
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Weighing {
    /// The scheme's own.
    #[default]
    Given,
    /// The same for all siblings, on every level.
    Equal,
    /// From the data.
    Data(Objective),
    /// From pairwise judgements of the nodes below an aggregate, by its code; rows in the order in which the scheme has the nodes.
    /// Aggregates without judgements keep the weights given.
    Judgement(BTreeMap<String, Matrix>),
    /// From both the scheme and the data.
    Combined {
        /// The weights from data.
        objective: Objective,
        /// How they are put together.
        combination: Combination,
    },
}

impl Weighing {
    /// Gives the method's name when it makes weights from the data.
    pub fn from_data(&self) -> Option<&'static str> {
        match self {
            Weighing::Data(objective) | Weighing::Combined { objective, .. } => Some(objective.name()),
            _ => None,
        }
    }
}

/// What weights are made of.
pub(crate) struct Material<'a> {
    pub scheme: &'a Scheme,
    pub tree: &'a Tree,
    pub data: &'a Dataset,
    /// Columns of the dataset, by leaf slot.
    pub columns: &'a [usize],
    pub directions: &'a [Direction],
    /// Values after treatment, by leaf slot.
    pub treated: &'a Table,
}

impl Material<'_> {
    /// Gives each node's share of its parent; the shares of siblings sum to one.
    pub fn shares(&self, weighing: &Weighing, notes: &mut Vec<Diagnostic>) -> Result<Vec<f64>, Error> {
        let mut shares: Vec<f64> = (0..self.tree.nodes()).map(|node| self.scheme.share_at(node)).collect();
        let fault = |parent: usize| move |error: WeighError| Error::Weighing { parent: self.scheme.nodes()[parent].code.clone(), error };
        match weighing {
            Weighing::Given => {}
            Weighing::Equal => {
                let tops: Vec<usize> = (0..self.tree.nodes()).filter(|&node| self.tree.parents[node].is_none()).collect();
                for group in self.tree.children.iter().chain([&tops]) {
                    group.iter().for_each(|&node| shares[node] = 1.0 / group.len() as f64);
                }
            }
            Weighing::Judgement(judgements) => {
                for (code, judgements) in judgements {
                    let parent =
                        self.scheme.position(code).ok_or_else(|| Error::NotInPanel { what: alloc::format!("aggregate {code}") })?;
                    let mut group = self.tree.children[parent].clone();
                    group.sort_unstable();
                    if judgements.rows() != group.len() {
                        return Err(fault(parent)(WeighError::Sizes { expected: group.len(), found: judgements.rows() }));
                    }
                    let found = weigh::ahp(judgements).map_err(fault(parent))?;
                    group.iter().zip(&found.weights).for_each(|(&node, &weight)| shares[node] = weight);
                    if let Some(ratio) = found.consistency_ratio.filter(|_| found.is_consistent() == Some(false)) {
                        let place = Place { code: Some(code.clone()), ..Place::default() };
                        notes.push(Diagnostic { place, rule: Rule::Inconsistent { ratio } });
                    }
                }
            }
            Weighing::Data(objective) => {
                for (parent, group) in self.groups() {
                    let weights = self.objective(&group, *objective, notes).map_err(fault(parent))?.weights;
                    self.endow(&mut shares, &group, &weights);
                }
            }
            Weighing::Combined { objective, combination } => {
                for (parent, group) in self.groups() {
                    let found = self.objective(&group, *objective, notes).map_err(fault(parent))?.weights;
                    let given: Vec<f64> = group.iter().map(|&node| shares[node]).collect();
                    let weights = match combination {
                        Combination::Multiplicative => weigh::multiplicative(&given, &found),
                        Combination::Linear { alpha } => weigh::linear(&given, &found, *alpha),
                    };
                    self.endow(&mut shares, &group, &weights.map_err(fault(parent))?);
                }
            }
        }
        Ok(shares)
    }

    /// Gives the aggregates with two indicators or more right below them, and these.
    fn groups(&self) -> impl Iterator<Item = (usize, Vec<usize>)> {
        let leaves = |parent: &usize| self.tree.children[*parent].iter().copied().filter(|&child| self.tree.is_leaf[child]).collect();
        let groups = self.tree.order.iter().map(move |parent| (*parent, leaves(parent)));
        groups.filter(|(_, group): &(usize, Vec<usize>)| group.len() > 1)
    }

    /// Spreads what the indicators of a group weigh together by new weights, which sum to one.
    fn endow(&self, shares: &mut [f64], group: &[usize], weights: &[f64]) {
        let whole: f64 = group.iter().map(|&node| shares[node]).sum();
        group.iter().zip(weights).for_each(|(&node, weight)| shares[node] = whole * weight);
    }

    fn objective(&self, group: &[usize], objective: Objective, notes: &mut Vec<Diagnostic>) -> Result<DataWeights, WeighError> {
        let slots: Vec<usize> = group.iter().map(|&node| self.tree.slots[node]).collect();
        let is = |row: usize, slot: usize| self.treated.column(slot).1[row] == State::Number;
        let compared = |row: &usize| !self.data.region()[row % self.data.units().len()];
        let (rows, left): (Vec<usize>, Vec<usize>) =
            (0..self.treated.rows()).filter(compared).partition(|&row| slots.iter().all(|&slot| is(row, slot)));
        for row in left {
            for &slot in slots.iter().filter(|&&slot| !is(row, slot)) {
                notes.push(note(self.data, row, self.columns[slot], Rule::LeftOutOfWeights));
            }
        }
        let table: Vec<Vec<f64>> = slots
            .iter()
            .map(|&slot| {
                let raw: Vec<f64> = rows.iter().map(|&row| self.treated.column(slot).0[row]).collect();
                if objective == Objective::Variation {
                    return raw;
                }
                let scale = Scale::fit(Normalisation::MinMax { low: 0.0, high: 1.0 }, &raw, self.directions[slot], &Marks::default());
                raw.iter().map(|&x| scale.score(x, None, None).unwrap_or(0.0)).collect()
            })
            .collect();
        if rows.is_empty() {
            return Err(WeighError::TooFewUnits { units: 0, needed: 2 });
        }
        let table = Matrix::from_columns(&table).map_err(|_| WeighError::Empty)?;
        match objective {
            Objective::Entropy => weigh::entropy(&table).map(|found| found.weights),
            Objective::Critic => weigh::critic(&table).map(|found| found.weights),
            Objective::Variation => weigh::variation(&table).map(|found| found.weights),
            Objective::Components(keep) => weigh::components(&table, keep).map(|found| found.weights),
        }
    }
}
