#!/usr/bin/env python3
"""Records what scikit-learn, scipy, statsmodels and mpmath answer, for the tests of Statistics.

    pip install scikit-learn==1.9.1 scipy==1.17.1 statsmodels==0.15.0 mpmath==1.3.0
    python Oracles/make.py        # writes the JSON files beside this script

Inputs are recorded with the answers. A value that does not exist is null.
"""
import json
import math
import os
import struct
import warnings

import mpmath
import numpy as np
from scipy import optimize, stats, special
from sklearn import metrics as skm

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
GOLDEN = 0x9E3779B97F4A7C15
MASK = (1 << 64) - 1


def clean(value):
    if isinstance(value, dict):
        return {k: clean(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [clean(v) for v in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if math.isfinite(value) else None
    return value


def lines(value):
    """JSON with one line for each innermost list or mapping, so that changes can be read."""
    if isinstance(value, dict) and any(isinstance(v, (dict, list)) for v in value.values()):
        inner = [json.dumps(k) + ": " + lines(value[k]) for k in sorted(value)]
        return "{\n" + ",\n".join(inner) + "\n}"
    if isinstance(value, list) and any(isinstance(v, dict) for v in value):
        return "[\n" + ",\n".join(lines(v) for v in value) + "\n]"
    return json.dumps(value, sort_keys=True)


def write(name, value):
    with open(os.path.join(HERE, name), "w") as file:
        file.write(lines(clean(value)) + "\n")


# --- metrics -----------------------------------------------------------------------------------

def attempt(call):
    try:
        return call()
    except ValueError:
        return None


def binary_answers(y, p, label, w):
    k = {} if w is None else {"sample_weight": w}
    two = np.column_stack([1 - p, p])
    return {
        "accuracy": skm.accuracy_score(y, label, **k),
        "auc": attempt(lambda: skm.roc_auc_score(y, p, **k)),
        "logloss": attempt(lambda: skm.log_loss(y, two, labels=[0, 1], **k)),
        "f1": skm.f1_score(y, label, **k),
        "precision": skm.precision_score(y, label, **k),
        "recall": skm.recall_score(y, label, **k),
        "brier": attempt(lambda: skm.brier_score_loss(y, p, pos_label=1, **k)),
        "average_precision": skm.average_precision_score(y, p, **k),
    }


def binary_cases(rng):
    n = 80
    y = (rng.random(n) < 0.35).astype(int)
    smooth = np.clip(0.3 + 0.2 * y + 0.2 * rng.standard_normal(n), 0, 1)
    tied = np.round(smooth, 1)
    w = rng.integers(0, 4, n) * 0.5
    return {
        "smooth": (y, smooth, None),
        "tied": (y, tied, None),
        "weighted": (y, smooth, w),
        "tied and weighted": (y, tied, w),
        "all equal": (y, np.full(n, 0.5), None),
        "no positive": (np.zeros(10, int), smooth[:10], None),
        "no negative": (np.ones(10, int), smooth[:10], None),
        "none predicted": (y, smooth * 0.4, None),
        "certain and wrong": (np.array([0, 1, 1, 0]), np.array([1.0, 0.0, 1.0, 0.0]), None),
        "perfect": (np.array([0, 0, 1, 1, 1]), np.array([0.1, 0.2, 0.7, 0.8, 0.9]), None),
    }


def multiclass_answers(y, p, label, w):
    k = {} if w is None else {"sample_weight": w}
    classes = list(range(p.shape[1]))
    return {
        "accuracy": skm.accuracy_score(y, label, **k),
        "f1_macro": skm.f1_score(y, label, average="macro", **k),
        "logloss": skm.log_loss(y, p, labels=classes, **k),
        "auc_ovr": attempt(
            lambda: skm.roc_auc_score(y, p, multi_class="ovr", labels=classes, **k)),
    }


def multiclass_cases(rng):
    n = 90
    y = rng.integers(0, 4, n)
    raw = rng.random((n, 4)) + 1.2 * np.eye(4)[y] * rng.random((n, 1))
    p = raw / raw.sum(axis=1, keepdims=True)
    tied = np.full((n, 4), 0.25)
    return {
        "four classes": (y, p, None),
        "weighted": (y, p, rng.integers(1, 5, n) * 0.25),
        "all equal": (y, tied, None),
        "class without rows": (np.where(y == 3, 0, y), p, None),
        "class neither seen nor predicted": (
            np.where(y == 3, 0, y), np.where(np.arange(4) == 3, 0, p / (1 - p[:, 3:])), None),
    }


def regression_answers(y, p, w):
    k = {} if w is None else {"sample_weight": w}
    error, size = abs(y - p), abs(y) + abs(p)
    # Beside a target of 0 an error relative to the target says nothing.
    tiny = abs(y).min() < 0.001 * abs(y).mean()
    return {
        "rmse": skm.root_mean_squared_error(y, p, **k),
        "mae": skm.mean_absolute_error(y, p, **k),
        "r2": attempt(lambda: skm.r2_score(y, p, **k)),
        "mape": None if tiny else skm.mean_absolute_percentage_error(y, p, **k),
        "median_ae": skm.median_absolute_error(y, p, **k),
        "wape": np.average(error, weights=w) / np.average(abs(y), weights=w),
        "smape": np.average(
            np.divide(2 * error, size, out=np.zeros_like(size), where=size > 0), weights=w),
    }


def regression_cases(rng):
    n = 61
    y = rng.standard_normal(n) * 10 + 30
    p = y + rng.standard_normal(n) * 4
    return {
        "odd number of rows": (y, p, None),
        "even number of rows": (y[:60], p[:60], None),
        "weighted": (y, p, rng.integers(0, 5, n) * 0.5),
        "equal weights, even": (y[:60], p[:60], np.full(60, 2.0)),
        "target of zero": (np.array([0.0, 1, 2]), np.array([1e-3, 1, 2.5]), None),
        "constant target, wrong": (np.ones(5), np.arange(5.0), None),
        "constant target, right": (np.ones(5), np.ones(5), None),
        "one row": (np.array([3.0]), np.array([2.0]), None),
        "worse than the mean": (y, -p, None),
    }


def record_metrics():
    rng = np.random.default_rng(20261121)
    binary = []
    for name, (y, p, w) in binary_cases(rng).items():
        label = (p > 0.5).astype(int)
        binary.append({"name": name, "targets": y == 1, "probabilities": p, "weights": w,
                       "metrics": binary_answers(y, p, label, w)})
    multi = []
    for name, (y, p, w) in multiclass_cases(rng).items():
        label = p.argmax(axis=1)
        multi.append({"name": name, "targets": y, "probabilities": p.T, "weights": w,
                      "metrics": multiclass_answers(y, p, label, w)})
    regression = []
    for name, (y, p, w) in regression_cases(rng).items():
        regression.append({"name": name, "targets": y, "predictions": p, "weights": w,
                           "metrics": regression_answers(y, p, w)})
    write("metrics.json", {"binary": binary, "multiclass": multi, "regression": regression})


# --- exp and log -------------------------------------------------------------------------------

def record_elementary():
    mpmath.mp.prec = 200
    rng = np.random.default_rng(7)
    x = np.concatenate([
        rng.uniform(-745, 709.7, 400), rng.uniform(-1, 1, 400), rng.uniform(-40, 40, 400),
        [0.0, -0.0, 1.0, -1.0, 709.782712893384, 709.7827128933841, -745.1332191019411, -745.2,
         -708.4, -720.5, 1e-300, -1e-17, 2.0**-28, 0.34657359027997264, 0.34657359027997270]])
    v = np.concatenate([
        np.exp(rng.uniform(-700, 700, 400)), rng.uniform(0.5, 2, 400), rng.random(400),
        [1.0, 5e-324, 2.2250738585072014e-308, 1e-310, 1.7976931348623157e308,
         math.sqrt(2), math.sqrt(0.5), 1 - 2**-53, 1 + 2**-52, 2**-52, 1 - 2**-52]])
    big = mpmath.mpf(1.7976931348623157e308)

    def rounded(value):
        return float(value) if value <= big else None

    write("elementary.json", {
        "exp": [[a, rounded(mpmath.exp(mpmath.mpf(float(a))))] for a in x],
        "log": [[a, float(mpmath.log(mpmath.mpf(float(a))))] for a in v]})


# --- special functions -------------------------------------------------------------------------

def record_special():
    mpmath.mp.dps = 40
    m = mpmath
    cases = []

    def add(function, arguments, value):
        cases.append({"function": function, "arguments": arguments, "value": float(value)})

    for x in [0.0, 1e-10, 0.1, 0.5, 0.9, 1.0, 1.5, 2.0, 3.0, 4.5, 6.0, 10.0, 20.0, 37.0]:
        for s in (x, -x):
            add("erf", [s], m.erf(s))
            add("erfc", [s], m.erfc(s))
            add("normalCDF", [s], m.ncdf(s))
    for p in [1e-300, 1e-20, 1e-8, 0.001, 0.025, 0.2, 0.5, 0.8, 0.975, 0.999, 1 - 1e-12]:
        far = p < 1e-15  # where 2 p - 1 rounds to -1 even at 40 digits
        add("normalQuantile", [p], stats.norm.ppf(p) if far else m.sqrt(2) * m.erfinv(2 * m.mpf(p) - 1))
    for x in [1e-8, 0.1, 0.5, 1.0, 1.5, 2.0, 2.5, 7.3, 15.0, 33.3, 170.5, 1e4, 1e8, 1e15]:
        add("logGamma", [x], m.loggamma(x))
    for a in [0.1, 0.5, 1.0, 2.5, 10.0, 100.0, 5000.0]:
        for r in [0.01, 0.5, 0.9, 1.0, 1.1, 2.0, 5.0]:
            x = float(a * r)
            add("gammaP", [a, x], m.gammainc(a, 0, x, regularized=True))
            add("gammaQ", [a, x], m.gammainc(a, x, m.inf, regularized=True))
    for a, b in [(0.5, 0.5), (1, 1), (2, 3), (0.1, 20), (30, 4), (200, 300), (5000.5, 800),
                 (1e5, 1e5)]:
        centre = a / (a + b)
        for x in [centre * 0.5, centre * 0.98, centre, centre + (1 - centre) * 0.1]:
            x = float(x)
            # Above a thousand mpmath's series take minutes; scipy's Boost has 1e-13 there.
            value = m.betainc(a, b, 0, x, regularized=True) if a < 1000 else special.betainc(a, b, x)
            add("betaI", [a, b, x], value)
    for a, b, p in [(0.5, 0.5, 0.1), (2, 3, 0.025), (2, 3, 0.975), (86, 15, 0.025), (1000, 3, 0.5)]:
        add("betaQuantile", [a, b, p], stats.beta.ppf(p, a, b))
    for t in [-30.0, -2.1, -0.3, 0.0, 1.0, 2.57, 12.7]:
        for v in [1.0, 2.0, 5.5, 30.0, 1e4]:
            add("studentCDF", [t, v], stats.t.cdf(t, v))
    for p in [0.001, 0.025, 0.4, 0.5, 0.9, 0.975]:
        for v in [1.0, 3.0, 19.0, 200.0]:
            add("studentQuantile", [p, v], stats.t.ppf(p, v))
    for x in [0.01, 1.0, 3.84, 20.0, 120.0]:
        for v in [1.0, 2.0, 7.0, 100.0]:
            add("chiSquareCDF", [x, v], stats.chi2.cdf(x, v))
            add("chiSquareSF", [x, v], stats.chi2.sf(x, v))
    for k, n, p in [(0, 10, 0.3), (3, 10, 0.3), (10, 10, 0.3), (50, 100, 0.5), (2, 1000, 0.001),
                    (700, 1000, 0.72), (5, 5, 1.0), (0, 5, 0.0)]:
        add("binomialPMF", [k, n, p], stats.binom.pmf(k, n, p))
        add("binomialCDF", [k, n, p], stats.binom.cdf(k, n, p))
    write("special.json", cases)


# --- intervals and comparisons -----------------------------------------------------------------

def splitmix(x):
    z = (x + GOLDEN) & MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def draw(seed, r, n):
    return [(splitmix((seed + (r * n + j) * GOLDEN) & MASK) * n) >> 64 for j in range(n)]


def bootstrap(difference, units, seed=1, draws=2000, confidence=0.95):
    """`units` is a list of row arrays: single rows, or the rows of each group."""
    found, skipped = [], 0
    for r in range(draws):
        rows = np.concatenate([units[i] for i in draw(seed, r, len(units))])
        value = difference(rows)
        if value is None or not math.isfinite(value):
            skipped += 1
        else:
            found.append(value)
    tail = (1 - confidence) / 2
    return {"se": np.std(found, ddof=1), "low": np.quantile(found, tail),
            "high": np.quantile(found, 1 - tail), "skipped": skipped}


def delong(y, a, b):
    v10, v01 = [], []
    for score in (a, b):
        x, z = score[y == 1], score[y == 0]
        p = (x[:, None] > z) + 0.5 * (x[:, None] == z)
        v10.append(p.mean(1))
        v01.append(p.mean(0))
    s = np.cov(v10) / len(v10[0]) + np.cov(v01) / len(v01[0])
    theta = [v.mean() for v in v10]
    d = theta[0] - theta[1]
    se = math.sqrt(s[0, 0] + s[1, 1] - 2 * s[0, 1])
    z975 = stats.norm.ppf(0.975)
    logit_se = math.sqrt(s[0, 0]) / (theta[0] * (1 - theta[0]))
    centre = math.log(theta[0] / (1 - theta[0]))
    return {"auc": theta, "covariance": [s[0, 0], s[0, 1], s[1, 1]], "difference": d, "se": se,
            "z": d / se, "p": 2 * stats.norm.sf(abs(d / se)),
            "low": d - z975 * se, "high": d + z975 * se,
            "logit": [special.expit(centre - z975 * logit_se), special.expit(centre + z975 * logit_se)]}


def tango(n, b, c, confidence=0.95):
    """By the restricted likelihood and an optimiser, not by the closed form."""
    z = stats.norm.ppf(0.5 + confidence / 2)

    def score(delta):
        low = max(0, -delta)
        # p12 = q + delta, p21 = q, the rest 1 - 2q - delta
        def loss(q):
            rest = 1 - 2 * q - delta
            return -(special.xlogy(b, q + delta) + special.xlogy(c, q) + special.xlogy(n - b - c, rest))
        q = optimize.minimize_scalar(loss, bounds=(low, (1 - delta) / 2), method="bounded",
                                     options={"xatol": 1e-15}).x
        variance = n * (2 * q + delta * (1 - delta))
        return (b - c - n * delta) / math.sqrt(max(variance, 1e-300))

    d = (b - c) / n
    low = -1.0 if d <= -1 else optimize.brentq(lambda x: score(x) - z, -1 + 1e-9, d, xtol=1e-13)
    high = 1.0 if d >= 1 else optimize.brentq(lambda x: score(x) + z, d, 1 - 1e-9, xtol=1e-13)
    return {"n": n, "b": b, "c": c, "low": low, "high": high}


def means(u, v):
    d = u - v
    z975 = stats.norm.ppf(0.975)
    se = d.std(ddof=1) / math.sqrt(len(d))
    return {"difference": d.mean(), "se": se, "low": d.mean() - z975 * se, "high": d.mean() + z975 * se}


def rmse_delta(u, v):
    ra, rb = math.sqrt(u.mean()), math.sqrt(v.mean())
    g = u / (2 * ra) - v / (2 * rb)
    se = g.std(ddof=1) / math.sqrt(len(g))
    z975 = stats.norm.ppf(0.975)
    d = ra - rb
    return {"difference": d, "se": se, "low": d - z975 * se, "high": d + z975 * se}


def record_comparisons():
    from statsmodels.stats.contingency_tables import mcnemar
    from statsmodels.stats.proportion import proportion_confint
    rng = np.random.default_rng(99)
    n = 60
    y = (rng.random(n) < 0.4).astype(int)
    a = np.round(np.clip(0.35 + 0.25 * y + 0.2 * rng.standard_normal(n), 0.01, 0.99), 2)
    b = np.round(np.clip(0.4 + 0.15 * y + 0.2 * rng.standard_normal(n), 0.01, 0.99), 2)
    target = rng.standard_normal(n) * 5
    fa, fb = target + rng.standard_normal(n), target + 1.3 * rng.standard_normal(n)
    rows = [np.array([i]) for i in range(n)]
    groups = [int(g) for g in rng.integers(0, 15, n)]
    grouped = [np.flatnonzero(np.array(groups) == g) for g in sorted(set(groups), key=groups.index)]
    eps = np.finfo(float).eps

    def logterm(p):
        q = np.clip(np.where(y == 1, p, 1 - p), eps, 1 - eps)
        return -np.log(q)

    def f1d(r):
        return skm.f1_score(y[r], a[r] > 0.5) - skm.f1_score(y[r], b[r] > 0.5)

    def aucd(r):
        if y[r].min() == y[r].max():
            return None
        return skm.roc_auc_score(y[r], a[r]) - skm.roc_auc_score(y[r], b[r])

    def medd(r):
        return np.median(abs(target - fa)[r]) - np.median(abs(target - fb)[r])

    mc = []
    for nn, bb, cc in [(50, 12, 2), (44, 0, 0), (44, 5, 0), (1000, 40, 61), (12, 1, 2), (30, 0, 30)]:
        table = [[nn - bb - cc, bb], [cc, 0]]
        exact = mcnemar(table, exact=True).pvalue if bb + cc else 1.0
        mid = exact - (stats.binom.pmf(min(bb, cc), bb + cc, 0.5) if bb != cc else 0)
        mc.append({"n": nn, "b": bb, "c": cc, "exact": exact, "mid": mid, "tango": tango(nn, bb, cc)})
    write("comparisons.json", {
        "targets": y == 1, "a": a, "b": b, "numbers": target, "fa": fa, "fb": fb, "groups": groups,
        "delong": delong(y, a, b),
        "logloss": means(logterm(a), logterm(b)),
        "brier": means((a - y) ** 2, (b - y) ** 2),
        "mae": means(abs(target - fa), abs(target - fb)),
        "rmse": rmse_delta((target - fa) ** 2, (target - fb) ** 2),
        "mcnemar": mc,
        "bootstrap": {"f1": bootstrap(f1d, rows), "auc": bootstrap(aucd, rows),
                      "median_ae": bootstrap(medd, rows), "f1_grouped": bootstrap(f1d, grouped)},
        "proportions": [
            {"k": k, "n": nn,
             "exact": proportion_confint(k, nn, method="beta"),
             "wilson": proportion_confint(k, nn, method="wilson")}
            for k, nn in [(0, 10), (10, 10), (7, 10), (1, 1000), (843, 1409)]],
    })


if __name__ == "__main__":
    record_metrics()
    record_elementary()
    record_special()
    record_comparisons()
