//! What every indicator gives to a score.

use alloc::vec::Vec;

use super::{Breakdown, Effect, Part, Sight, part};
use crate::Aggregation;

/// Gives what every indicator gives to the score of `code`; `None` for an unknown code, or when it has no score.
///
/// The parts sum to the score. Where all is added up, a part is effective weight × score. Geometric and harmonic means are taken apart by
/// Euler's theorem, which for a mean F of x says F = Σ x_j·∂F/∂x_j exactly:
///
/// | mean | part of j in F |
/// | --- | --- |
/// | arithmetic | w_j·x_j |
/// | geometric | w_j·F |
/// | harmonic | w_j·F² ÷ x_j |
///
/// (w of what is present, made to sum to one; down the tree the derivatives multiply.) In a geometric mean, then, the parts say how much
/// each one counts, not how good it is: for that see the [`gap`](super::gap()) to a reference. Of a median the parts are those of the
/// value or two in the middle. An aggregate that was made by comparing the units is one part, [`Effect::Whole`].
///
/// ```
/// use engine::{Cell, Dataset, Direction, Node, Pipeline, Scheme, Timing, understand::{Sight, contributions}};
///
/// let scheme = Scheme::new(vec![
///     Node::aggregate("total", None, 1.0),
///     Node::indicator("A", "total", 3.0, Direction::Positive, Timing::Flow),
///     Node::indicator("B", "total", 1.0, Direction::Positive, Timing::Flow),
/// ])?;
/// let mut data = Dataset::new(["u"], ["A", "B"], [""; 0], [2024])?;
/// data.set("u", "A", 2024, Cell::Number(80.0))?;
/// data.set("u", "B", 2024, Cell::Number(40.0))?;
/// let outcome = Pipeline::default().run(&scheme, &data)?;
/// let found = contributions(&Sight::of(&outcome, "u", 2024).unwrap(), "total").unwrap();
/// assert_eq!((found.total, found.amount("A"), found.amount("B")), (70.0, 60.0, 10.0));
/// # Ok::<(), engine::Error>(())
/// ```
pub fn contributions(sight: &Sight<'_>, code: &str) -> Option<Breakdown> {
    let node = sight.scheme().position(code)?;
    let total = sight.at(node)?;
    let mut parts = Vec::new();
    descend(sight, node, 1.0, &mut parts);
    parts.sort_by_key(|&(node, _)| node);
    Some(Breakdown { code: code.into(), total, parts: parts.into_iter().map(|(_, part)| part).collect() })
}

/// Takes the score of `node` apart, whose part in the whole is `rate` × score.
fn descend(sight: &Sight<'_>, node: usize, rate: f64, parts: &mut Vec<(usize, Part)>) {
    let Some(score) = sight.at(node) else { return };
    let code = &sight.scheme().nodes()[node].code;
    let effect = match sight.method(node) {
        None => Effect::Score,
        Some(method) if method.compares() => Effect::Whole,
        Some(method) => {
            let present = sight.present(node);
            for (&(child, share, value), middle) in present.iter().zip(middles(&present)) {
                let slope = match method {
                    Aggregation::Geometric => share * (score / value),
                    Aggregation::Harmonic => share * (score / value) * (score / value),
                    Aggregation::Median => middle,
                    _ => share,
                };
                descend(sight, child, rate * slope, parts);
            }
            return;
        }
    };
    parts.push((node, part(code, effect, rate * score)));
}

/// Gives how much each of the present decides a weighted median: those in the middle share it, ties by weight.
fn middles(present: &[(usize, f64, f64)]) -> Vec<f64> {
    let weight_where = |keep: &dyn Fn(f64) -> bool| present.iter().filter(|it| keep(it.2)).map(|it| it.1).sum::<f64>();
    // The same slack as in the median itself, on weights that sum to one.
    let slack = 0.5e-12;
    let is_lower = |x: f64| weight_where(&|other| other <= x) >= 0.5 - slack && weight_where(&|other| other < x) < 0.5 - slack;
    let is_upper = |x: f64| weight_where(&|other| other <= x) > 0.5 + slack && weight_where(&|other| other < x) <= 0.5 + slack;
    let lower = weight_where(&|x| is_lower(x));
    let upper = weight_where(&|x| is_upper(x));
    let half = |is: bool, share: f64, of: f64| if is && of > 0.0 { share / of / 2.0 } else { 0.0 };
    present.iter().map(|&(_, share, x)| half(is_lower(x), share, lower) + half(is_upper(x), share, upper)).collect()
}
