"""Records what LightGBM's objectives reach on held-out rows: python3 make_objectives.py

Made with numpy 2.4.6, lightgbm 4.7.0 and scikit-learn 1.9.1. The rows are made by SplitMix64, as
`ObjectiveData` makes them; what is recorded is the loss of each objective on the last third of them.
"""
import json
import math
import os

import lightgbm
import numpy as np
from sklearn.metrics import mean_pinball_loss, mean_tweedie_deviance

ROWS, TRAIN = 6000, 4000
MASK = 2**64 - 1


def units(seed):
    out = []
    state = seed
    for _ in range(ROWS):
        z = state = (state + 0x9E3779B97F4A7C15) & MASK
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        out.append(((z ^ (z >> 31)) >> 11) * 2.0**-53)
    return np.array(out)


def poisson(mean, unit):
    """The count whose distribution function first reaches a number."""
    count, term = 0, math.exp(-mean)
    total = term
    while total < unit and count < 200:
        count += 1
        term *= mean / count
        total += term
    return count


a, b, c, d, e, f = (units(seed) for seed in range(1, 7))
X = np.float32(np.stack([a, b, c, d], 1)).astype(float)
skewed = 10 * a * b + 4 * (c - 0.5) ** 2 - (0.5 + 2 * d) * (np.log(1 - e) + 1)
mean = 0.2 + 6 * a * b + 3 * (1 - c) * d
counts = np.array([poisson(m, u) for m, u in zip(mean, e)], float)
amounts = np.array([poisson(m / 3, u) for m, u in zip(mean, e)]) * -np.log(1 - f)
weights = 1 + np.floor(3 * f)

settings = dict(
    n_estimators=100, learning_rate=0.1, num_leaves=15, min_child_samples=20, num_threads=1,
    deterministic=True, verbose=-1)


def predicted(y, weight=None, **more):
    model = lightgbm.LGBMRegressor(**settings, **more)
    model.fit(X[:TRAIN], y[:TRAIN], sample_weight=weight)
    return model.predict(X[TRAIN:])


def pinball(share, weighted=False):
    weight = weights[:TRAIN] if weighted else None
    found = predicted(skewed, weight, objective="quantile", alpha=share)
    return mean_pinball_loss(
        skewed[TRAIN:], found, alpha=share, sample_weight=weights[TRAIN:] if weighted else None)


tweedie = predicted(amounts, objective="tweedie", tweedie_variance_power=1.3)
record = {
    "sum_skewed": skewed.sum(),
    "sum_counts": counts.sum(),
    "sum_amounts": amounts.sum(),
    "absolute": np.abs(predicted(skewed, objective="l1") - skewed[TRAIN:]).mean(),
    "quantile_0.1": pinball(0.1),
    "quantile_0.9": pinball(0.9),
    "weighted_quantile_0.9": pinball(0.9, weighted=True),
    "poisson": mean_tweedie_deviance(counts[TRAIN:], predicted(counts, objective="poisson"), power=1),
    "tweedie_1.3": mean_tweedie_deviance(amounts[TRAIN:], tweedie, power=1.3),
}
folder = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(folder, "objectives.json"), "w") as file:
    json.dump(record, file, indent=1)
    file.write("\n")
