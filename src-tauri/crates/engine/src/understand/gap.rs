//! What makes the difference of two scores.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{Breakdown, Effect, Part, Sight, part};
use crate::{Aggregation, normalise::finite};

/// Gives what makes the difference `to` − `from` of the scores of `code`; `None` when either has none.
///
/// The two sights may be two units of a year (the gap to another unit), one unit in two years (the change), one unit by two schemes,
/// methods or vintages, or a unit and an imagined one (the gap to its target). The parts sum to the difference, whatever the means:
///
/// - with φ(x) = x, ln x, 1 ÷ x for the arithmetic, geometric and harmonic mean, φ(F) = Σ w·φ(x), so that
///   φ(F₁) − φ(F₀) = Σ w̄·Δφ + Σ Δw·(φ̄ − c): mean weight × change of score, and change of weight × how far the mean score lies from the
///   middle c of the two results. Σ Δw = 0, so c may be anything; the middle gives the sign a meaning: weight moved to what is strong adds.
/// - points of φ become points of score by the quotient ΔF ÷ Δφ(F) (of the geometric mean: the logarithmic mean of F₁ and F₀, as in the
///   LMDI decomposition), down the tree by Δφ ÷ Δx.
///
/// Where the weights are the same on both sides and all is added up, a part is effective weight × difference of the scores. A blank on one
/// side gives no [`Effect::Score`], but an [`Effect::Weight`]. An aggregate that was made by comparing units, by a median, or by two
/// methods on the two sides is one part, [`Effect::Whole`].
///
/// Source: the symmetric (Marshall–Edgeworth) split; Ang (2004) for LMDI.
///
/// ```
/// use engine::{Cell, Dataset, Direction, Node, Pipeline, Scheme, Timing, understand::{Sight, gap}};
///
/// let scheme = Scheme::new(vec![
///     Node::aggregate("total", None, 1.0),
///     Node::indicator("A", "total", 3.0, Direction::Positive, Timing::Flow),
///     Node::indicator("B", "total", 1.0, Direction::Positive, Timing::Flow),
/// ])?;
/// let mut data = Dataset::new(["u", "v"], ["A", "B"], [""; 0], [2024])?;
/// for (unit, a, b) in [("u", 80.0, 40.0), ("v", 60.0, 60.0)] {
///     data.set(unit, "A", 2024, Cell::Number(a))?;
///     data.set(unit, "B", 2024, Cell::Number(b))?;
/// }
/// let outcome = Pipeline::default().run(&scheme, &data)?;
/// let sight = |unit| Sight::of(&outcome, unit, 2024).unwrap();
/// let found = gap(&sight("u"), &sight("v"), "total").unwrap();
/// assert_eq!((found.total, found.amount("A"), found.amount("B")), (-10.0, -15.0, 5.0));
/// // The gap to 100 on everything.
/// let full = Sight::imagined(&outcome, "u", 2024, |_| Some(100.0)).unwrap();
/// assert_eq!(gap(&sight("u"), &full, "total").unwrap().amount("A"), 15.0);
/// # Ok::<(), engine::Error>(())
/// ```
pub fn gap(from: &Sight<'_>, to: &Sight<'_>, code: &str) -> Option<Breakdown> {
    let (old, new) = (from.score(code)?, to.score(code)?);
    let mut parts = Vec::new();
    Pair { from, to }.descend(code, 1.0, &mut parts);
    // The order of the new scheme, then what only the old one has.
    let place = |part: &Part| to.scheme().position(&part.code).unwrap_or(usize::MAX);
    parts.sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.code.cmp(&b.code)).then(a.effect.cmp(&b.effect)));
    Some(Breakdown { code: code.into(), total: finite(new - old), parts })
}

struct Pair<'a> {
    from: &'a Sight<'a>,
    to: &'a Sight<'a>,
}

/// One node below an aggregate on either side: its share of the present, and its score.
#[derive(Clone, Copy, Default)]
struct Sides {
    old: Option<(f64, f64)>,
    new: Option<(f64, f64)>,
}

impl Pair<'_> {
    /// Takes apart the difference of a node, which counts `rate` times.
    fn descend(&self, code: &str, rate: f64, parts: &mut Vec<Part>) {
        let (Some(old), Some(new)) = (self.from.score(code), self.to.score(code)) else { return };
        let method = |sight: &Sight<'_>| sight.scheme().position(code).and_then(|node| sight.method(node));
        let scale = match (method(self.from), method(self.to)) {
            (None, None) => return parts.push(part(code, Effect::Score, rate * (new - old))),
            (Some(a), Some(b)) if a == b => Scale::for_mean(a),
            _ => None,
        };
        let Some(scale) = scale else { return parts.push(part(code, Effect::Whole, rate * (new - old))) };
        let to_points = rate * scale.points(old, new);
        let middle = scale.of(old) / 2.0 + scale.of(new) / 2.0;
        for (child, Sides { old, new }) in self.children(code) {
            if let (Some((w0, x0)), Some((w1, x1))) = (old, new) {
                let weight = w0 / 2.0 + w1 / 2.0;
                self.descend(&child, to_points * weight / scale.points(x0, x1), parts);
            }
            let (w0, w1) = (old.map_or(0.0, |it| it.0), new.map_or(0.0, |it| it.0));
            // Shares that differ by rounding alone do not differ.
            if (w1 - w0).abs() > 1e-14 {
                let seen: Vec<f64> = [old, new].into_iter().flatten().map(|(_, x)| scale.of(x)).collect();
                let mean = seen.iter().map(|x| x / seen.len() as f64).sum::<f64>();
                parts.push(part(&child, Effect::Weight, to_points * (w1 - w0) * (mean - middle)));
            }
        }
    }

    /// Gives the children that either side has, by code.
    fn children(&self, code: &str) -> BTreeMap<String, Sides> {
        let mut children: BTreeMap<String, Sides> = BTreeMap::new();
        let present = |sight: &Sight<'_>| -> Vec<(String, (f64, f64))> {
            let node = sight.scheme().position(code);
            let present = node.map(|node| sight.present(node)).unwrap_or_default();
            present.into_iter().map(|(child, share, score)| (sight.scheme().nodes()[child].code.clone(), (share, score))).collect()
        };
        present(self.from).into_iter().for_each(|(code, it)| children.entry(code).or_default().old = Some(it));
        present(self.to).into_iter().for_each(|(code, it)| children.entry(code).or_default().new = Some(it));
        children
    }
}

/// φ, the scale on which a mean adds up.
#[derive(Clone, Copy)]
enum Scale {
    Plain,
    Logarithm,
    Reciprocal,
}

impl Scale {
    fn for_mean(method: Aggregation) -> Option<Self> {
        match method {
            Aggregation::Arithmetic => Some(Scale::Plain),
            Aggregation::Geometric => Some(Scale::Logarithm),
            Aggregation::Harmonic => Some(Scale::Reciprocal),
            Aggregation::Median | Aggregation::Copeland | Aggregation::Topsis | Aggregation::Grey { .. } => None,
        }
    }

    fn of(self, x: f64) -> f64 {
        match self {
            Scale::Plain => x,
            Scale::Logarithm => libm::log(x),
            Scale::Reciprocal => 1.0 / x,
        }
    }

    /// Gives how many points of x a point of φ is between two numbers: Δx ÷ Δφ, or 1 ÷ φ′ where they are one.
    fn points(self, old: f64, new: f64) -> f64 {
        match self {
            Scale::Plain => 1.0,
            // 1/x₀ − 1/x₁ = Δx ÷ (x₀·x₁) needs no quotient of small differences.
            Scale::Reciprocal => -old * new,
            // Nor do numbers so near each other that their logarithms lose the difference.
            Scale::Logarithm if (new / old - 1.0).abs() < 1e-7 => old / 2.0 + new / 2.0,
            Scale::Logarithm => (new - old) / (libm::log(new) - libm::log(old)),
        }
    }
}
