//! What indicators have to do with each other.

use alloc::{string::String, vec::Vec};

use super::influence::enough;
use crate::{
    Error, FewUnits, Outcome,
    matrix::Matrix,
    statistics::{Pca, cronbach_alpha, kendall, pca, pearson, spearman},
};

/// A measure of correlation.
///
/// Example: [`correlation_table`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Correlation {
    /// Of the scores along a straight line.
    #[default]
    Pearson,
    /// Of the ranks.
    Spearman,
    /// Of the order of pairs, τ-b.
    Kendall,
}

/// Correlations of nodes with each other.
///
/// Example: [`correlation_table`].
#[derive(Clone, Debug, PartialEq)]
pub struct CorrelationTable {
    /// The nodes, rows and columns alike.
    pub codes: Vec<String>,
    /// Correlation by row and column; `None` where one of the two does not vary or fewer than three rows have both.
    pub cells: Vec<Vec<Option<f64>>>,
    /// How many rows have both.
    pub pairs: Vec<Vec<usize>>,
}

/// Gives the correlations of the scores of `codes`, over the units of all years; a pair is taken from the rows that have both (COINr's
/// `use = "pairwise.complete.obs"`).
///
/// # Errors
/// [`Error::NotInPanel`] for an unknown code; [`Error::FewUnits`] below [`crate::FEW_UNITS`] units unless they are allowed: four points correlate
/// by chance.
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
/// use engine::understand::{Correlation, correlation_table};
/// let found = correlation_table(&outcome, &["A", "B"], Correlation::Spearman, FewUnits::Allow)?;
/// assert_eq!((found.cells[0][1], found.pairs[0][1]), (Some(-1.0), 3));
/// # Ok::<(), engine::Error>(())
/// ```
pub fn correlation_table(
    outcome: &Outcome,
    codes: &[&str],
    correlation: Correlation,
    few_units: FewUnits,
) -> Result<CorrelationTable, Error> {
    if let Some(code) = codes.iter().find(|code| outcome.scheme().position(code).is_none()) {
        return Err(Error::NotInPanel { what: alloc::format!("code {code}") });
    }
    enough(outcome, few_units)?;
    let measure = match correlation {
        Correlation::Pearson => pearson,
        Correlation::Spearman => spearman,
        Correlation::Kendall => kendall,
    };
    let mut cells = alloc::vec![alloc::vec![None; codes.len()]; codes.len()];
    let mut pairs = alloc::vec![alloc::vec![0; codes.len()]; codes.len()];
    for (i, a) in codes.iter().enumerate() {
        for (j, b) in codes.iter().enumerate().skip(i) {
            let (x, y) = columns(outcome, a, b);
            let found = (x.len() > 2).then(|| measure(&x, &y)).flatten();
            (cells[i][j], cells[j][i]) = (found, found);
            (pairs[i][j], pairs[j][i]) = (x.len(), x.len());
        }
    }
    Ok(CorrelationTable { codes: codes.iter().map(|&code| code.into()).collect(), cells, pairs })
}

/// Two nodes under one aggregate that say nearly the same, or the opposite.
///
/// Example: [`redundancies`].
#[derive(Clone, Debug, PartialEq)]
pub struct RedundantPair {
    /// The aggregate above both.
    pub parent: String,
    /// The first.
    pub first: String,
    /// The second.
    pub second: String,
    /// Their correlation.
    pub correlation: f64,
}

/// Gives the pairs of siblings whose Pearson correlation is `threshold` or more in size, strongest first.
///
/// Source: COINr 1.1.14 `get_corr_flags`, whose threshold is 0.9.
///
/// # Errors
/// [`Error::FewUnits`] as [`correlation_table`].
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
/// let found = engine::understand::redundancies(&outcome, 0.9, FewUnits::Allow)?;
/// assert_eq!((found[0].parent.as_str(), found[0].first.as_str(), found[0].second.as_str()), ("total", "A", "B"));
/// assert!(found[0].correlation < -0.9);
/// # Ok::<(), engine::Error>(())
/// ```
pub fn redundancies(outcome: &Outcome, threshold: f64, few_units: FewUnits) -> Result<Vec<RedundantPair>, Error> {
    enough(outcome, few_units)?;
    let mut found = Vec::new();
    for (parent, codes) in families(outcome) {
        let table = correlation_table(outcome, &codes, Correlation::Pearson, FewUnits::Allow)?;
        for (i, row) in table.cells.iter().enumerate() {
            for (j, correlation) in row.iter().enumerate().skip(i + 1) {
                if let Some(correlation) = correlation.filter(|r| r.abs() >= threshold) {
                    found.push(RedundantPair { parent: parent.into(), first: codes[i].into(), second: codes[j].into(), correlation });
                }
            }
        }
    }
    found.sort_by(|a, b| b.correlation.abs().total_cmp(&a.correlation.abs()));
    Ok(found)
}

/// Gives Cronbach's α of what is right below `code`, from the rows in which all of it has a score; `None` where there is none.
///
/// # Errors
/// As [`correlation_table`].
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
/// // Two indicators that go against each other measure no one thing.
/// assert!(engine::understand::reliability(&outcome, "total", FewUnits::Allow)?.unwrap() < 0.0);
/// # Ok::<(), engine::Error>(())
/// ```
pub fn reliability(outcome: &Outcome, code: &str, few_units: FewUnits) -> Result<Option<f64>, Error> {
    Ok(complete(outcome, code, few_units)?.as_ref().and_then(cronbach_alpha))
}

/// Gives the principal components of what is right below `code`, from the rows in which all of it has a score; `None` where there are none.
/// [`Pca::columns`] are positions among the children in the scheme's order.
///
/// # Errors
/// As [`correlation_table`].
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
/// let found = engine::understand::components_of(&outcome, "total", FewUnits::Allow)?.unwrap();
/// assert!(found.columns == [0, 1] && found.explained[0] > 0.95);
/// # Ok::<(), engine::Error>(())
/// ```
pub fn components_of(outcome: &Outcome, code: &str, few_units: FewUnits) -> Result<Option<Pca>, Error> {
    Ok(complete(outcome, code, few_units)?.as_ref().and_then(pca))
}

/// Gives the scores of two nodes in the rows of compared units that have both.
pub(super) fn columns(outcome: &Outcome, a: &str, b: &str) -> (Vec<f64>, Vec<f64>) {
    let (Some(a), Some(b)) = (outcome.scheme().position(a), outcome.scheme().position(b)) else { return (Vec::new(), Vec::new()) };
    let scores = outcome.scores();
    rows(outcome).filter_map(|row| scores.number(row, a).zip(scores.number(row, b))).unzip()
}

/// The rows of the units that are compared.
fn rows(outcome: &Outcome) -> impl Iterator<Item = usize> {
    let peers: Vec<bool> = outcome.units().iter().map(|unit| !outcome.is_region(unit)).collect();
    (0..outcome.scores().rows()).filter(move |row| peers[row % peers.len()])
}

/// Every aggregate with what is right below it, in the scheme's order.
fn families(outcome: &Outcome) -> Vec<(&str, Vec<&str>)> {
    let nodes = outcome.scheme().nodes();
    let below = |code: &str| nodes.iter().filter(|node| node.parent.as_deref() == Some(code)).map(|node| node.code.as_str()).collect();
    nodes.iter().map(|node| (node.code.as_str(), below(&node.code))).filter(|(_, below): &(&str, Vec<&str>)| !below.is_empty()).collect()
}

fn complete(outcome: &Outcome, code: &str, few_units: FewUnits) -> Result<Option<Matrix>, Error> {
    let codes = families(outcome).into_iter().find(|(parent, _)| *parent == code).map(|(_, codes)| codes);
    let codes = codes.ok_or_else(|| Error::NotInPanel { what: alloc::format!("aggregate {code}") })?;
    enough(outcome, few_units)?;
    let nodes: Vec<usize> = codes.iter().filter_map(|code| outcome.scheme().position(code)).collect();
    let scores = outcome.scores();
    let row = |row: usize| nodes.iter().map(|&node| scores.number(row, node)).collect::<Option<Vec<f64>>>();
    let table: Vec<Vec<f64>> = rows(outcome).filter_map(row).collect();
    Ok(Matrix::from_rows(&table).ok())
}
