"""Every normalisation and aggregation on the ASEM example, blanks left blank, without the engine: only NumPy.

    python3 -m venv venv && venv/bin/pip install numpy
    venv/bin/python methods.py > methods.json

Values are divided by their denominators; indicators go into pillars by the method of the case, and from there by arithmetic means.
"""

import csv
import json
import os

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ASEM = os.path.join(HERE, "../../../../../tests/fixtures/asem")


def read(name):
    with open(os.path.join(ASEM, name), newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text not in ("", "NA") else np.nan


META, ROWS = read("indicators.csv"), read("data.csv")
LEAVES = [row for row in META if row["level"] == "1"]
SIGN = np.array([float(row["direction"]) for row in LEAVES])
TARGET = np.array([number(row["target"]) for row in LEAVES])
X = np.array([[number(row[leaf["code"]]) for leaf in LEAVES] for row in ROWS])
for j, leaf in enumerate(LEAVES):
    if leaf["denominator"]:
        X[:, j] /= np.array([number(row[leaf["denominator"]]) for row in ROWS])
Y = X * SIGN
LOW, HIGH = np.nanmin(Y, axis=0), np.nanmax(Y, axis=0)


def rank():
    out = np.full(Y.shape, np.nan)
    for j in range(Y.shape[1]):
        for i in range(Y.shape[0]):
            if not np.isnan(Y[i, j]):
                out[i, j] = 1 + np.sum(Y[:, j] < Y[i, j])
    return out


def target():
    with np.errstate(divide="ignore", invalid="ignore"):
        r = np.where(SIGN > 0, X / TARGET, np.where(X <= 0, 1.0, TARGET / X))
    r[np.isnan(X)] = np.nan
    return 100 * np.clip(r, 0, 1)


def fraction():
    with np.errstate(divide="ignore", invalid="ignore"):
        r = np.where(SIGN > 0, X / np.nanmax(X, axis=0), np.where(X <= 0, 1.0, np.nanmin(X, axis=0) / X))
    # A negative indicator with a value below zero has no ratio to its least.
    r[:, (SIGN < 0) & (np.nanmin(X, axis=0) < 0)] = np.nan
    r[np.isnan(X)] = np.nan
    return r


Z = (Y - LOW) / (HIGH - LOW)
NORMALISED = {
    "rank": rank(),
    "borda": rank() - 1,
    "distance-to-max": 1 - (HIGH - Y) / (HIGH - LOW),
    "fraction-of-max": fraction(),
    "target": target(),
}


def mean(z):
    return np.nanmean(z, axis=1)


def harmonic(z):
    return 1 / np.nanmean(1 / z, axis=1)


def median(z):
    return np.nanmedian(z, axis=1)


def copeland(z):
    out = np.zeros(len(z))
    for i in range(len(z)):
        for k in range(len(z)):
            both = ~np.isnan(z[i]) & ~np.isnan(z[k])
            if i != k:
                out[i] += (np.sum(z[i, both] > z[k, both]) + np.sum(z[i, both] == z[k, both]) / 2) / both.sum() if both.any() else 0.5
    return out


def topsis(z):
    y = z / np.sqrt(np.nansum(z * z, axis=0))
    best, worst = np.nanmax(y, axis=0), np.nanmin(y, axis=0)
    far, near = np.sqrt(np.nansum((y - best) ** 2, axis=1)), np.sqrt(np.nansum((y - worst) ** 2, axis=1))
    return near / (far + near)


def grey(z):
    delta = np.abs(1 - z)
    low, high = np.nanmin(delta), np.nanmax(delta)
    return np.nanmean((low + 0.5 * high) / (delta + 0.5 * high), axis=1)


def index(scores, method):
    """All weights of the example are one."""
    pillars = {}
    for j, leaf in enumerate(LEAVES):
        pillars.setdefault(leaf["parent"], []).append(j)
    pillars = {code: method(scores[:, columns]) for code, columns in pillars.items()}
    parents = {}
    for row in META:
        if row["level"] == "2":
            parents.setdefault(row["parent"], []).append(pillars[row["code"]])
    return np.mean([np.mean(children, axis=0) for children in parents.values()], axis=0)


units = [row["unit"] for row in ROWS]
cases = {name: index(scores, mean) for name, scores in NORMALISED.items()}
for name, method in {"median": median, "copeland": copeland, "topsis": topsis, "grey": grey}.items():
    cases[name] = index(Z, method)
cases["harmonic"] = index(1 + 99 * Z, harmonic)
print(json.dumps({name: dict(zip(units, map(float, index))) for name, index in cases.items()}, separators=(",", ":")))
