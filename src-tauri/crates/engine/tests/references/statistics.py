"""Independent references for statistics and weights, by NumPy and SciPy.

    python3 -m venv venv && venv/bin/pip install numpy scipy
    venv/bin/python statistics.py > statistics.json

Nothing here is taken from the crate: moments, ranks, correlations and eigenvalues are the libraries', the weights are written from the
formulas. The JSON is committed, so that the tests need no Python.
"""

import json
import math

import numpy as np
from scipy import stats

RANDOM_INDEX = [0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49]


def tables():
    """Tables of units x indicators with the direction of each indicator."""
    yield "golden", np.array([[120, 8, 12], [150, 6, 20], [90, 7, 15], [60, 3, 30]], float), [1, 1, -1]
    random = np.random.default_rng(20251130)
    yield "heavy", np.exp(random.normal(0, 1.5, (51, 7))) * [1, 1e-6, 1e6, 3, 40, 500, 0.02], [1, 1, -1, 1, -1, 1, 1]
    common = random.normal(0, 1, (30, 1))
    yield "related", 50 + 10 * (common * [1, 0.9, -0.8, 0.3, 0.05] + random.normal(0, 0.4, (30, 5))), [1, 1, -1, 1, 1]
    yield "ties", np.round(random.gamma(2.0, 1.5, (24, 6))) + 1, [1] * 6
    flat = random.uniform(5, 9, (12, 5))
    flat[:, 2] = 6.25
    yield "flat", flat, [1, -1, 1, 1, 1]


def unit_scale(x, directions):
    """Direction-adjusted min-max to 0..1; 1 throughout where nothing varies."""
    z = np.ones_like(x)
    for j, direction in enumerate(directions):
        low, high = x[:, j].min(), x[:, j].max()
        if high > low:
            z[:, j] = (x[:, j] - low) / (high - low) if direction == 1 else (high - x[:, j]) / (high - low)
    return z


def share(worth):
    return (worth / worth.sum()).tolist()


def moments(x, varies):
    none = lambda j, value: float(value) if varies[j] else None
    columns = range(x.shape[1])
    return {
        "mean": x.mean(axis=0).tolist(),
        "sd": x.std(axis=0, ddof=1).tolist(),
        "population_sd": x.std(axis=0).tolist(),
        "skewness": [none(j, stats.skew(x[:, j], bias=False)) for j in columns],
        "excess_kurtosis": [none(j, stats.kurtosis(x[:, j], bias=False)) for j in columns],
        "median": np.median(x, axis=0).tolist(),
        "quantiles": {str(q): np.quantile(x, q, axis=0).tolist() for q in (0.0, 0.05, 0.3, 0.5, 0.95, 1.0)},
        "ranks": [stats.rankdata(x[:, j], method="average").tolist() for j in columns],
    }


def pairs(x, varies, statistic):
    columns = range(x.shape[1])
    return [[float(statistic(x[:, i], x[:, j])[0]) if varies[i] and varies[j] else None for j in columns] for i in columns]


def component_weights(x, varies):
    kept_columns = [j for j, v in enumerate(varies) if v]
    r = np.corrcoef(x[:, kept_columns], rowvar=False)
    values, vectors = np.linalg.eigh(r)
    values, vectors = values[::-1], vectors[:, ::-1]
    kept = max(1, int((values > 1 + 1e-9).sum()))

    def weights(count):
        worth = np.zeros(x.shape[1])
        worth[kept_columns] = (vectors[:, :count] ** 2 * values[:count]).sum(axis=1)
        return share(worth)

    standard = (x[:, kept_columns] - x[:, kept_columns].mean(axis=0)) / x[:, kept_columns].std(axis=0, ddof=1)
    return {
        "columns": kept_columns,
        "eigenvalues": values.tolist(),
        "explained": (values / values.sum()).tolist(),
        "first_vector_squared": (vectors[:, 0] ** 2).tolist(),
        "first_scores_absolute": np.abs(standard @ vectors[:, 0]).tolist(),
        "kept": kept,
        "kaiser": weights(kept),
        "first": weights(1),
    }


def weights(x, z, varies):
    n, m = x.shape
    p = z / z.sum(axis=0)
    entropies = np.array([-sum(q * math.log(q) for q in p[:, j] if q > 0) / math.log(n) for j in range(m)])
    keep = np.array(varies, float)
    with np.errstate(invalid="ignore", divide="ignore"):
        r = np.corrcoef(z, rowvar=False)
    conflicts = np.array([sum(1 - r[j, k] for k in range(m) if varies[k]) if varies[j] else 0.0 for j in range(m)])
    contrasts = z.std(axis=0)
    coefficients = x.std(axis=0, ddof=1) / np.abs(x.mean(axis=0))
    return {
        "entropies": entropies.tolist(),
        "entropy": share((1 - entropies) * keep),
        "contrasts": contrasts.tolist(),
        "conflicts": conflicts.tolist(),
        "critic": share(contrasts * conflicts * keep),
        "coefficients": (coefficients * keep).tolist(),
        "variation": share(coefficients * keep),
        "components": component_weights(x, varies),
    }


def alpha(z):
    k = z.shape[1]
    return k / (k - 1) * (1 - z.var(axis=0, ddof=1).sum() / z.sum(axis=1).var(ddof=1))


def judgements():
    """Reciprocal tables: the golden one, one of each size up to ten with scattered judgements, and a group."""
    yield [[1, 2, 4], [0.5, 1, 3], [0.25, 1 / 3, 1]]
    random = np.random.default_rng(7)
    scale = [1 / k for k in range(9, 1, -1)] + list(range(1, 10))
    for n in range(2, 11):
        a = np.ones((n, n))
        for i in range(n):
            for j in range(i):
                a[i, j] = random.choice(scale)
                a[j, i] = 1 / a[i, j]
        yield a.tolist()


def ahp(a):
    a = np.array(a, float)
    n = len(a)
    values, vectors = np.linalg.eig(a)
    largest = int(np.argmax(values.real))
    w = np.abs(vectors[:, largest].real)
    index = (values[largest].real - n) / (n - 1)
    ratio = index / RANDOM_INDEX[n - 1] if n > 2 else 0.0
    return {"table": a.tolist(), "weights": share(w), "lambda_max": float(values[largest].real), "ci": float(index), "cr": float(ratio)}


def main():
    found = {"tables": [], "ahp": [ahp(a) for a in judgements()]}
    for name, x, directions in tables():
        varies = [bool(x[:, j].max() > x[:, j].min()) for j in range(x.shape[1])]
        z = unit_scale(x, directions)
        found["tables"].append(
            {
                "name": name,
                "x": x.tolist(),
                "z": z.tolist(),
                "moments": moments(x, varies),
                "pearson": pairs(x, varies, stats.pearsonr),
                "spearman": pairs(x, varies, stats.spearmanr),
                "kendall": pairs(x, varies, stats.kendalltau),
                "alpha": float(alpha(z)),
                "weights": weights(x, z, varies),
            }
        )
    group = [np.array(found["ahp"][0]["table"]), np.array([[1, 3, 5], [1 / 3, 1, 2], [1 / 5, 0.5, 1]])]
    found["group"] = {"tables": [a.tolist() for a in group], "mean": stats.gmean(np.stack(group), axis=0).tolist()}
    a, b = [0.5, 0.3, 0.2], found["tables"][0]["weights"]["entropy"]
    found["combined"] = {
        "a": a,
        "b": b,
        "multiplicative": share(np.array(a) * b),
        "linear": (0.6 * np.array(a) + 0.4 * np.array(b)).tolist(),
        "alpha": 0.6,
    }
    print(json.dumps(found, indent=None, separators=(",", ":")))


main()
