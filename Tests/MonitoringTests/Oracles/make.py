"""Records what scipy says of some samples and tables: python3 make.py > scipy.json

Made with Python 3.11, numpy 2 and scipy 1.17.1. Samples are made of whole numbers by a rule that the
tests repeat, so that only sizes and answers are recorded.
"""
import json
import sys

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon


def first(n):
    return np.array([(i * 7919) % 10007 for i in range(n)], dtype=float)


def second(m, scale, shift):
    return np.array([((j * 10477) % 10007) * scale // 100 + shift for j in range(m)], dtype=float)


SAMPLES = [
    (5, 7, 100, 0), (5, 5, 100, 4000), (12, 300, 100, 500), (40, 40, 120, 0),
    (100, 100, 100, 20000), (140, 3000, 100, 300), (200, 150, 90, 900), (999, 1000, 100, 150),
    (1000, 1000, 100, 700), (2500, 1700, 100, 600), (5000, 3000, 70, 0), (10000, 4000, 100, 3000),
    (10000, 10000, 100, 120), (9000, 10000, 100, 2600), (3, 10000, 100, 0), (5600, 900, 3, 0),
]
KSTWO = [
    (n, d)
    for n in (1, 2, 5, 10, 50, 139, 140, 141, 500, 5000, 49999, 100000, 100001, 500000)
    for d in (1e-4, 5e-4, 1e-3, 2e-3, 5e-3, 0.01, 0.02, 0.03, 0.05, 0.08, 0.1, 0.15, 0.2, 0.3, 0.45,
              0.5, 0.6, 0.8, 0.95)
]
TABLES = [
    ([10, 20, 30], [12, 18, 33]), ([500, 500], [400, 600]), ([7, 0, 93], [20, 5, 75]),
    ([1000, 2000, 3000, 50], [900, 2100, 3500, 10]), ([40, 60], [60, 40]),
    ([30000, 70000], [25000, 75000]), ([6, 6, 6, 6, 6], [9, 8, 7, 6, 50]), ([100, 0], [0, 100]),
]
FISHER = [(0, 5000, 8, 12), (3, 5, 6, 1), (0, 10, 0, 12), (2, 998, 9, 291), (1, 20000, 5, 900)]
PROBABILITIES = [
    [0.01, 0.04, 0.03, 0.2], [0.5], [0.9, 0.9, 0.9], [1e-300, 0.2, 0.03, 0.03, 1.0],
    [0.05 * (i + 1) / 20 for i in range(20)],
]


def p_values():
    for n, m, scale, shift in SAMPLES:
        x, y = first(n), second(m, scale, shift)
        exact = stats.ks_2samp(x, y, method="exact")
        asymptotic = stats.ks_2samp(x, y, method="asymp")
        yield {"n": n, "m": m, "scale": scale, "shift": shift, "distance": exact.statistic,
               "exact": exact.pvalue, "asymptotic": asymptotic.pvalue}


def tables():
    for one, other in TABLES:
        found = stats.chi2_contingency([one, other], correction=False)
        p, q = np.array(one) / sum(one), np.array(other) / sum(other)
        yield {"first": one, "second": other, "statistic": found.statistic, "p": found.pvalue,
               "js": jensenshannon(p, q, 2),
               "hellinger": np.linalg.norm(np.sqrt(p) - np.sqrt(q)) / 2**0.5,
               "variation": abs(p - q).sum() / 2}


json.dump({
    "samples": list(p_values()),
    "kstwo": [{"n": n, "d": d, "p": stats.kstwo.sf(d, n)} for n, d in KSTWO],
    "tables": list(tables()),
    "fisher": [{"cells": c, "p": stats.fisher_exact([[c[0], c[1]], [c[2], c[3]]])[1]}
               for c in FISHER],
    "discovery": [{"p": p, "adjusted": list(stats.false_discovery_control(p))}
                  for p in PROBABILITIES],
    "quantiles": [{"p": p, "freedom": k, "x": stats.chi2.isf(p, k)}
                  for p in (0.05, 0.0025, 1e-6, 0.5) for k in (1, 2, 9, 50, 400)],
}, sys.stdout, indent=0)
