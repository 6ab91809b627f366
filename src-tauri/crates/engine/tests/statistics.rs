//! Statistics and weights against numbers that NumPy and SciPy computed (`references/statistics.py`), and the printed golden table.

use engine::{
    matrix::Matrix,
    statistics::{
        average_ranks, correlations, cronbach_alpha, excess_kurtosis, kendall, mean, median, pca, population_sd, quantile, redundant, sd,
        skewness, spearman,
    },
    weigh::{Keep, ahp, components, critic, entropy, group_judgement, linear, multiplicative, variation},
};
use serde_json::Value;

fn references() -> Value {
    serde_json::from_str(include_str!("references/statistics.json")).expect("the references are JSON")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|x| x.as_f64().expect("a number")).collect()
}

fn table(value: &Value) -> Matrix {
    Matrix::from_rows(&value.as_array().expect("rows").iter().map(numbers).collect::<Vec<_>>()).expect("a finite table")
}

/// One part in 1e9; what is zero but for rounding is held to 1e-15.
fn close(found: f64, expected: f64, what: &str) {
    assert!((found - expected).abs() <= 1e-9 * expected.abs() + 1e-15, "{what}: {found} is not {expected}");
}

fn all_close(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}: as many");
    found.iter().zip(expected).enumerate().for_each(|(at, (&found, &expected))| close(found, expected, &format!("{what} {at}")));
}

/// `None` and null must fall together.
fn option_close(found: Option<f64>, expected: &Value, what: &str) {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => close(found, expected, what),
        (found, expected) => assert_eq!(found, expected, "{what}"),
    }
}

#[test]
fn moments_and_order() {
    for reference in references()["tables"].as_array().unwrap() {
        let x = table(&reference["x"]);
        let moments = &reference["moments"];
        for (j, column) in x.iter_columns().enumerate() {
            let what = |statistic: &str| format!("{} column {j}: {statistic}", reference["name"]);
            for (name, found) in
                [("mean", mean(column)), ("sd", sd(column)), ("population_sd", population_sd(column)), ("median", median(column))]
            {
                option_close(found, &moments[name][j], &what(name));
            }
            option_close(skewness(column), &moments["skewness"][j], &what("skewness"));
            option_close(excess_kurtosis(column), &moments["excess_kurtosis"][j], &what("kurtosis"));
            for (share, expected) in moments["quantiles"].as_object().unwrap() {
                option_close(quantile(column, share.parse().unwrap()), &expected[j], &what(share));
            }
            assert_eq!(average_ranks(column), numbers(&moments["ranks"][j]), "{}", what("ranks"));
        }
    }
}

#[test]
fn correlations_and_reliability() {
    for reference in references()["tables"].as_array().unwrap() {
        let x = table(&reference["x"]);
        let found = correlations(&x);
        for (i, a) in x.iter_columns().enumerate() {
            for (j, b) in x.iter_columns().enumerate() {
                let what = format!("{} columns {i} {j}", reference["name"]);
                option_close(found[i][j], &reference["pearson"][i][j], &what);
                option_close(spearman(a, b), &reference["spearman"][i][j], &what);
                option_close(kendall(a, b), &reference["kendall"][i][j], &what);
            }
        }
        let pairs = redundant(&x, 0.7);
        let expected = found.iter().enumerate().flat_map(|(i, row)| row[i + 1..].iter()).filter(|r| r.is_some_and(|r| r.abs() >= 0.7));
        assert_eq!(pairs.len(), expected.count());
        option_close(cronbach_alpha(&table(&reference["z"])), &reference["alpha"], "alpha");
    }
}

#[test]
fn principal_components() {
    for reference in references()["tables"].as_array().unwrap() {
        let expected = &reference["weights"]["components"];
        let found = pca(&table(&reference["x"])).unwrap();
        assert_eq!(found.columns, expected["columns"].as_array().unwrap().iter().map(|j| j.as_u64().unwrap() as usize).collect::<Vec<_>>());
        all_close(&found.eigenvalues, &numbers(&expected["eigenvalues"]), "eigenvalues");
        all_close(&found.explained, &numbers(&expected["explained"]), "explained");
        let squares: Vec<f64> = found.vectors[0].iter().map(|v| v * v).collect();
        all_close(&squares, &numbers(&expected["first_vector_squared"]), "first vector");
        let sizes: Vec<f64> = found.scores[0].iter().map(|score| score.abs()).collect();
        all_close(&sizes, &numbers(&expected["first_scores_absolute"]), "first scores");
    }
}

#[test]
fn weights_from_data() {
    for reference in references()["tables"].as_array().unwrap() {
        let (x, z, expected) = (table(&reference["x"]), table(&reference["z"]), &reference["weights"]);
        let by_entropy = entropy(&z).unwrap();
        all_close(&by_entropy.entropies, &numbers(&expected["entropies"]), "entropies");
        all_close(&by_entropy.weights.weights, &numbers(&expected["entropy"]), "entropy weights");
        let by_critic = critic(&z).unwrap();
        all_close(&by_critic.contrasts, &numbers(&expected["contrasts"]), "contrasts");
        all_close(&by_critic.conflicts, &numbers(&expected["conflicts"]), "conflicts");
        all_close(&by_critic.weights.weights, &numbers(&expected["critic"]), "CRITIC weights");
        let by_variation = variation(&x).unwrap();
        all_close(&by_variation.coefficients, &numbers(&expected["coefficients"]), "coefficients of variation");
        all_close(&by_variation.weights.weights, &numbers(&expected["variation"]), "variation weights");
        let kaiser = components(&x, Keep::Kaiser).unwrap();
        assert_eq!(kaiser.kept as u64, expected["components"]["kept"].as_u64().unwrap());
        all_close(&kaiser.weights.weights, &numbers(&expected["components"]["kaiser"]), "component weights");
        all_close(&components(&x, Keep::First).unwrap().weights.weights, &numbers(&expected["components"]["first"]), "first component");
        let dropped: &[usize] = if reference["name"] == "flat" { &[2] } else { &[] };
        for weights in [&by_entropy.weights, &by_critic.weights, &by_variation.weights, &kaiser.weights] {
            assert_eq!(weights.dropped, dropped);
        }
    }
}

#[test]
fn weights_from_judgement() {
    let references = references();
    for reference in references["ahp"].as_array().unwrap() {
        let found = ahp(&table(&reference["table"])).unwrap();
        all_close(&found.weights, &numbers(&reference["weights"]), "AHP weights");
        option_close(Some(found.lambda_max), &reference["lambda_max"], "λ");
        option_close(Some(found.consistency_index), &reference["ci"], "CI");
        option_close(found.consistency_ratio, &reference["cr"], "CR");
    }
    let tables: Vec<Matrix> = references["group"]["tables"].as_array().unwrap().iter().map(table).collect();
    let (mean, expected) = (group_judgement(&tables).unwrap(), table(&references["group"]["mean"]));
    (0..3).for_each(|i| all_close(&mean.row(i), &expected.row(i), "group"));
    assert!(ahp(&mean).is_ok(), "the group's judgement is a judgement");
}

#[test]
fn combined_weights() {
    let reference = &references()["combined"];
    let (a, b) = (numbers(&reference["a"]), numbers(&reference["b"]));
    all_close(&multiplicative(&a, &b).unwrap(), &numbers(&reference["multiplicative"]), "multiplicative");
    all_close(&linear(&a, &b, reference["alpha"].as_f64().unwrap()).unwrap(), &numbers(&reference["linear"]), "linear");
}

/// The golden table as it is printed in the literature's notation, to its six decimals.
#[test]
fn golden_table() {
    let x = Matrix::from_rows(&[[120.0, 8.0, 12.0], [150.0, 6.0, 20.0], [90.0, 7.0, 15.0], [60.0, 3.0, 30.0]]).unwrap();
    let z = Matrix::from_rows(&[[2.0 / 3.0, 1.0, 1.0], [1.0, 0.6, 10.0 / 18.0], [1.0 / 3.0, 0.8, 15.0 / 18.0], [0.0, 0.0, 0.0]]).unwrap();
    let printed = |found: &[f64], expected: [f64; 3]| {
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() <= 5e-7, "{found} is not printed as {expected}");
        }
    };
    let by_entropy = entropy(&z).unwrap();
    printed(&by_entropy.entropies, [0.729574, 0.777293, 0.772652]);
    printed(&by_entropy.weights.weights, [0.375341, 0.309109, 0.315550]);
    printed(&variation(&x).unwrap().weights.weights, [0.323910, 0.316169, 0.359921]);
    let by_critic = critic(&z).unwrap();
    let sample: Vec<f64> = by_critic.contrasts.iter().map(|sigma| sigma * (4.0f64 / 3.0).sqrt()).collect();
    printed(&sample, [0.430331, 0.432049, 0.438326]);
    printed(&by_critic.weights.weights, [0.495581, 0.233642, 0.270777]);
    let judged = ahp(&Matrix::from_rows(&[[1.0, 2.0, 4.0], [0.5, 1.0, 3.0], [0.25, 1.0 / 3.0, 1.0]]).unwrap()).unwrap();
    printed(&judged.weights, [0.558425, 0.319618, 0.121957]);
    printed(&[judged.lambda_max, judged.consistency_index, judged.consistency_ratio.unwrap()], [3.018295, 0.009147, 0.015771]);
}

mod any_table {
    use proptest::prelude::*;

    use super::*;

    /// Any finite numbers at all, many of them equal or huge.
    fn wild() -> impl Strategy<Value = Matrix> {
        let number = prop_oneof![
            Just(0.0),
            Just(1.0),
            Just(f64::MAX),
            Just(f64::MIN),
            -10.0..10.0,
            any::<f64>().prop_filter("finite", |x| x.is_finite())
        ];
        (1usize..8, 1usize..6).prop_flat_map(move |(rows, columns)| {
            prop::collection::vec(prop::collection::vec(number.clone(), columns), rows).prop_map(|rows| Matrix::from_rows(&rows).unwrap())
        })
    }

    /// Tame numbers of zero or more, as normalised values are.
    fn tame() -> impl Strategy<Value = Vec<Vec<f64>>> {
        (4usize..12, 2usize..6).prop_flat_map(|(rows, columns)| prop::collection::vec(prop::collection::vec(0.0..1.0, columns), rows))
    }

    type Method = fn(&Matrix) -> Option<Vec<f64>>;
    const METHODS: [Method; 5] = [
        |table| entropy(table).ok().map(|found| found.weights.weights),
        |table| critic(table).ok().map(|found| found.weights.weights),
        |table| variation(table).ok().map(|found| found.weights.weights),
        |table| components(table, Keep::Kaiser).ok().map(|found| found.weights.weights),
        |table| components(table, Keep::First).ok().map(|found| found.weights.weights),
    ];

    proptest! {
        #[test]
        fn gives_weights_or_says_no(table in wild()) {
            for method in METHODS {
                if let Some(weights) = method(&table) {
                    prop_assert!(weights.iter().all(|w| w.is_finite() && *w >= 0.0), "{weights:?}");
                    prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-12, "{weights:?}");
                }
            }
            let _ = ahp(&table);
        }

        #[test]
        fn gives_finite_statistics(table in wild()) {
            for column in table.iter_columns() {
                for found in [mean(column), sd(column), population_sd(column), median(column), skewness(column), excess_kurtosis(column)] {
                    prop_assert!(found.is_none_or(f64::is_finite), "{found:?} of {column:?}");
                }
            }
            for r in correlations(&table).into_iter().flatten().flatten() {
                prop_assert!((-1.0..=1.0).contains(&r));
            }
            prop_assert!(cronbach_alpha(&table).is_none_or(|alpha| alpha.is_finite() && alpha <= 1.0 + 1e-9));
            if let Some(found) = pca(&table) {
                let all = found.eigenvalues.iter().chain(&found.explained).chain(found.vectors.iter().flatten()).chain(found.scores.iter().flatten());
                prop_assert!(all.clone().all(|x| x.is_finite()));
                prop_assert!((found.eigenvalues.iter().sum::<f64>() - found.columns.len() as f64).abs() < 1e-9);
            }
        }

        #[test]
        fn order_of_units_and_indicators_never_matters(rows in tame()) {
            let table = Matrix::from_rows(&rows).unwrap();
            let mut turned: Vec<Vec<f64>> = rows.iter().rev().map(|row| row.iter().rev().copied().collect()).collect();
            turned.rotate_left(1);
            let turned = Matrix::from_rows(&turned).unwrap();
            // Which of two equal eigenvalues counts is open, so the first component alone is not held to this; random ones never are equal.
            for method in &METHODS[..4] {
                if let (Some(weights), Some(mut other)) = (method(&table), method(&turned)) {
                    other.reverse();
                    for (a, b) in weights.iter().zip(&other) {
                        prop_assert!((a - b).abs() < 1e-9, "{weights:?} {other:?}");
                    }
                }
            }
        }

        #[test]
        fn quantiles_rise_and_stay_within(column in prop::collection::vec(-1e9..1e9, 1..40), share in 0.0..1.0f64) {
            let (low, high) = (quantile(&column, share / 2.0).unwrap(), quantile(&column, share).unwrap());
            prop_assert!(low <= high && quantile(&column, 0.0).unwrap() <= low && high <= quantile(&column, 1.0).unwrap());
        }
    }
}
