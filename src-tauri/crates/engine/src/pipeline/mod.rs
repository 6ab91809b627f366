//! The whole of a composite indicator: data through the steps, in order, to scores and ranks.

mod outcome;
pub(crate) mod tree;
mod weighing;

use alloc::{collections::BTreeMap, format, vec::Vec};

pub use outcome::Outcome;
pub use weighing::{Combination, Objective, Weighing};

use crate::{
    Aggregation, Dataset, Diagnostic, Direction, Error, Imputation, NodeKind, Normalise, Place, Pool, Rule, Scheme, Table, Treatment,
    denominate, impute, normalise, screen, table::State, treat,
};
use tree::{Base, Tree, Work, logarithm};
use weighing::Material;

/// Below so many units, data-driven weights and correlations say little: by default they are refused.
///
/// Example: [`FewUnits`].
pub const FEW_UNITS: usize = 10;

/// What to do about data-driven weights with fewer than [`FEW_UNITS`] units.
///
/// On data where no indicator is more informative than another, entropy weights of 28 indicators for four units still differ threefold,
/// and change the order of the four in every second draw.
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
/// use engine::{Error, Objective, Weighing};
/// let entropy = Pipeline { weigh: Weighing::Data(Objective::Entropy), ..Pipeline::default() };
/// assert!(matches!(entropy.run(&scheme, &data), Err(Error::FewUnits { .. })));
/// let allowed = Pipeline { few_units: FewUnits::Allow, ..entropy };
/// assert!(allowed.run(&scheme, &data).is_ok());
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FewUnits {
    /// Refuse, and say why.
    #[default]
    Refuse,
    /// Do it, with a warning.
    Allow,
}

/// How numbers go up the tree.
///
/// ```
/// use engine::{Aggregate, Aggregation};
/// let aggregate = Aggregate { levels: [(3, Aggregation::Geometric)].into(), ..Aggregate::default() };
/// assert_eq!((aggregate.at(2), aggregate.at(3)), (Aggregation::Arithmetic, Aggregation::Geometric));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Aggregate {
    /// The method of every level without one of its own.
    pub method: Aggregation,
    /// Methods by the level of the aggregate: 2 for those made of indicators, 3 for those made of these, and so on.
    pub levels: BTreeMap<u32, Aggregation>,
    /// The least share of the applicable nodes below, by number, that must have a score; 0 to 1. COINr's `dat_thresh`.
    pub min_availability: f64,
}

impl Aggregate {
    /// Gives the method of a level.
    pub fn at(&self, level: u32) -> Aggregation {
        self.levels.get(&level).copied().unwrap_or(self.method)
    }
}

/// What is done to the data, step by step, in the order of the fields.
///
/// The default does nothing but weigh as the scheme says and add up.
///
/// ```
/// use engine::{Cell, Dataset, Direction, Node, Normalise, Pipeline, Scheme, Timing};
///
/// let scheme = Scheme::new(vec![
///     Node::aggregate("total", None, 1.0),
///     Node::indicator("A", "total", 0.5, Direction::Positive, Timing::Flow),
///     Node::indicator("C", "total", 0.5, Direction::Negative, Timing::Flow),
/// ])?;
/// let mut data = Dataset::new(["310000", "320000", "330000"], ["A", "C"], [""; 0], [2024])?;
/// for (unit, a, c) in [("310000", 120.0, 12.0), ("320000", 150.0, 20.0), ("330000", 90.0, 15.0)] {
///     data.set(unit, "A", 2024, Cell::Number(a))?;
///     data.set(unit, "C", 2024, Cell::Number(c))?;
/// }
/// let outcome = Pipeline { normalise: Some(Normalise::default()), ..Pipeline::default() }.run(&scheme, &data)?;
/// assert_eq!(outcome.score("310000", 2024, "total"), Some(75.0));
/// assert_eq!(outcome.rank("310000", 2024), Some(1));
/// # Ok::<(), engine::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pipeline {
    /// Whether values are divided by their denominators.
    pub denominate: bool,
    /// The least share of the applicable indicators that a unit must have, 0 to 1; `None` leaves no unit out.
    pub screen: Option<f64>,
    /// How blanks are filled.
    pub impute: Imputation,
    /// How outliers are treated; `None` leaves them.
    pub treat: Option<Treatment>,
    /// How values are brought onto one scale; `None` leaves them, negative indicators with their sign turned.
    pub normalise: Option<Normalise>,
    /// Where the weights come from.
    pub weigh: Weighing,
    /// How numbers go up the tree.
    pub aggregate: Aggregate,
    /// What to do about few units.
    pub few_units: FewUnits,
}

/// Everything up to the pass up the tree.
pub(crate) struct Prepared {
    pub base: Base,
    /// Values by indicator, divided by their denominators.
    pub data: Table,
    /// The same after imputing and treating.
    pub treated: Table,
    pub notes: Vec<Diagnostic>,
}

impl Pipeline {
    /// Runs the steps.
    ///
    /// Neither the order of units, indicators and years nor that of the scheme's nodes changes any number. Indicators of the data that the
    /// scheme does not name are left alone.
    ///
    /// # Errors
    /// [`Error::NotInPanel`] for an indicator the data do not have; [`Error::Setting`] for a setting outside its range; [`Error::NoMark`]
    /// when a method wants a target, goalposts or a reference that an indicator lacks; [`Error::FewUnits`] and [`Error::Weighing`] for
    /// weights that the data can't give; [`Error::NotPositive`] when a geometric or harmonic mean meets a number of zero or below.
    pub fn run(&self, scheme: &Scheme, data: &Dataset) -> Result<Outcome, Error> {
        let tree = Tree::new(scheme);
        let prepared = self.prepare(scheme, data, &tree)?;
        let mut work = Work::new(&tree, data.rows());
        work.pass(&tree, &prepared.base, &prepared.base.shares, true);
        check_positive(scheme, data, &tree, &prepared.base, &work)?;
        Ok(Outcome::new(scheme, data, &tree, prepared, &work, self.aggregate.min_availability))
    }

    /// Does all steps before the pass up the tree.
    pub(crate) fn prepare(&self, scheme: &Scheme, data: &Dataset, tree: &Tree) -> Result<Prepared, Error> {
        self.check(scheme, tree)?;
        let mut notes = Vec::new();
        let mut columns = Vec::new();
        let mut directions = Vec::new();
        for node in tree.leaves().map(|node| &scheme.nodes()[node]) {
            let column = data.column_of(&node.code).ok_or_else(|| Error::NotInPanel { what: format!("indicator {}", node.code) })?;
            columns.push(column);
            directions.push(match node.kind {
                NodeKind::Indicator { direction, .. } => direction,
                NodeKind::Aggregate => Direction::Positive,
            });
        }
        let mut table = denominate::values(data, &columns, self.denominate, &mut notes);
        let given = table.clone();
        let out = screen::screen(data, &mut table, self.screen, &mut notes);
        impute::impute(data, &columns, &mut table, &out, self.impute, &mut notes);
        let pool = self.normalise.as_ref().map_or(Pool::Year, |normalise| normalise.pool);
        if let Some(treatment) = &self.treat {
            // A value that is held against a fixed mark must stay in the mark's unit.
            let fixed = |&column: &usize| self.normalise.as_ref().is_some_and(|n| n.of(&data.indicators()[column]).is_fixed());
            let spared: Vec<bool> = columns.iter().map(fixed).collect();
            treat::table(data, &columns, &mut table, treatment, pool, &spared, &mut notes);
        }
        let scores = match &self.normalise {
            Some(normalise) => normalise::table::table(data, &columns, &directions, &table, normalise, &mut notes)?,
            None => turned(data, &columns, &directions, &table, &mut notes),
        };
        let peers: Vec<usize> = (0..data.units().len()).filter(|&unit| !data.region()[unit]).collect();
        if let Some(method) = self.weigh.from_data().filter(|_| peers.len() < FEW_UNITS) {
            if self.few_units == FewUnits::Refuse {
                return Err(Error::FewUnits { method, units: peers.len(), needed: FEW_UNITS });
            }
            notes.push(Diagnostic { place: Place::default(), rule: Rule::WeightsOnFew { units: peers.len() } });
        }
        let material = Material { scheme, tree, data, columns: &columns, directions: &directions, treated: &table };
        let shares = material.shares(&self.weigh, &mut notes)?;
        let methods: Vec<Aggregation> = tree.levels.iter().map(|&level| self.aggregate.at(level)).collect();
        let state = |slot: usize, row: usize| scores.column(slot).1[row];
        let (states, masks) = tree::states(tree, state, data.rows(), data.region(), &methods, &shares, self.aggregate.min_availability);
        let ideals = self.ideals(scheme, tree, &methods);
        let values: Vec<f64> = (0..columns.len()).flat_map(|slot| scores.column(slot).0.iter().copied()).collect();
        let wants_logs = tree.order.iter().any(|&node| methods[node] == Aggregation::Geometric);
        // A cell without a number adds nothing, to a sum of logarithms either.
        let there = |at: usize| at < values.len() && scores.column(at / data.rows()).1[at % data.rows()] == State::Number;
        let log = |(at, &x): (usize, &f64)| if there(at) { logarithm(x) } else { 0.0 };
        let logs = if wants_logs { values.iter().enumerate().map(log).collect() } else { Vec::new() };
        let (rows, units, bounds) = (data.rows(), data.units().len(), Vec::new());
        let mut base = Base { rows, units, peers, values, logs, states, masks, shares, ideals, methods, bounds };
        base.bound(tree);
        Ok(Prepared { base, data: given, treated: table, notes })
    }

    fn check(&self, scheme: &Scheme, tree: &Tree) -> Result<(), Error> {
        let share = |what, value: f64| if (0.0..=1.0).contains(&value) { Ok(()) } else { Err(Error::Setting { what, value }) };
        share("min_availability", self.aggregate.min_availability)?;
        share("min_availability", self.screen.unwrap_or(0.0))?;
        self.treat.iter().try_for_each(Treatment::check)?;
        self.aggregate.method.check()?;
        let highest = tree.levels.iter().copied().max().unwrap_or(1);
        for (&level, method) in &self.aggregate.levels {
            method.check()?;
            if !(2..=highest).contains(&level) {
                return Err(Error::Setting { what: "level of aggregation", value: f64::from(level) });
            }
        }
        if let Some(normalise) = &self.normalise {
            normalise.check()?;
            if let Some(code) = normalise.indicators.keys().find(|code| scheme.node(code).is_none_or(|n| n.kind == NodeKind::Aggregate)) {
                return Err(Error::NotInPanel { what: format!("indicator {code}") });
            }
        }
        Ok(())
    }

    /// Gives the best score each node can have: means keep that of what is below them where it is one for all.
    fn ideals(&self, scheme: &Scheme, tree: &Tree, methods: &[Aggregation]) -> Vec<Option<f64>> {
        let mut ideals = alloc::vec![None; tree.nodes()];
        for node in tree.leaves() {
            ideals[node] = self.normalise.as_ref().and_then(|normalise| normalise.of(&scheme.nodes()[node].code).top());
        }
        for &node in &tree.order {
            ideals[node] = match methods[node] {
                Aggregation::Copeland => None,
                Aggregation::Topsis | Aggregation::Grey { .. } => Some(1.0),
                _ => {
                    let mut below = tree.children[node].iter().map(|&child| ideals[child]);
                    let first = below.next().flatten();
                    first.filter(|_| below.all(|ideal| ideal == first))
                }
            };
        }
        ideals
    }
}

/// Gives the values as they are, negative indicators with their sign turned, so that more is better.
fn turned(data: &Dataset, columns: &[usize], directions: &[Direction], table: &Table, notes: &mut Vec<Diagnostic>) -> Table {
    let mut turned = table.clone();
    for (slot, (direction, &column)) in directions.iter().zip(columns).enumerate() {
        if *direction == Direction::Negative {
            turned.column_mut(slot).0.iter_mut().for_each(|x| *x = 0.0 - *x);
            let place = Place { code: data.indicators().get(column).cloned(), ..Place::default() };
            notes.push(Diagnostic { place, rule: Rule::NotNormalised });
        }
    }
    turned
}

/// Makes sure that no mean which wants numbers above zero met another.
pub(crate) fn check_positive(scheme: &Scheme, data: &Dataset, tree: &Tree, base: &Base, work: &Work) -> Result<(), Error> {
    for &node in tree.order.iter().filter(|&&node| base.methods[node].wants_positive()) {
        for &child in tree.children[node].iter().filter(|&&child| base.shares[child] > 0.0) {
            for (row, &value) in work.scores(tree, base, child).iter().enumerate() {
                if value <= 0.0 && base.state(child, row) == State::Number {
                    let (unit, year) = data.place(row);
                    return Err(Error::NotPositive {
                        method: base.methods[node].name(),
                        code: scheme.nodes()[child].code.clone(),
                        unit: data.units()[unit].clone(),
                        year: data.years()[year],
                        value,
                    });
                }
            }
        }
    }
    Ok(())
}
