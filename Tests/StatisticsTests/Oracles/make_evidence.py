#!/usr/bin/env python3
"""Records what scikit-learn, scipy, statsmodels and fairlearn answer about judged rows.

    pip install scikit-learn==1.9.1 scipy==1.17.1 statsmodels==0.15.0 fairlearn==0.14.0
    python Oracles/make_evidence.py        # writes evidence.json beside this script

Inputs are recorded with the answers.
"""
import json
import os

import numpy as np
from fairlearn import metrics as flm
from scipy import stats
from sklearn import metrics as skm
from sklearn.calibration import calibration_curve
from statsmodels.stats.diagnostic import het_breuschpagan

HERE = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(20261121)


def listed(value):
    if isinstance(value, dict):
        return {k: listed(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [listed(v) for v in value]
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, np.integer)):
        return int(value)
    if isinstance(value, (float, np.floating)):
        return float(value) if np.isfinite(value) else None
    return value


n = 200
p = np.round(1 / (1 + np.exp(0.7 - 1.3 * rng.standard_normal(n))), 6)
assert len(set(p)) == n
y = rng.random(n) < p ** 1.3
w = rng.integers(1, 4, n) * 0.5
tied = np.round(p, 1)
group = rng.choice(["a", "b", "c"], n, p=[0.5, 0.3, 0.2])


def curves(scores, weights):
    fpr, tpr, thresholds = skm.roc_curve(
        y, scores, sample_weight=weights, drop_intermediate=False)
    precision, recall, _ = skm.precision_recall_curve(y, scores, sample_weight=weights)
    return {"fpr": fpr, "tpr": tpr, "thresholds": thresholds,
            # scikit-learn: thresholds rise, and the last point (0, 1) has none.
            "precision": precision[:-1][::-1], "recall": recall[:-1][::-1],
            "auc": skm.roc_auc_score(y, scores, sample_weight=weights),
            "average_precision": skm.average_precision_score(y, scores, sample_weight=weights)}


def brier_by_definition(scores, bins):
    """Stephenson, Coelho & Jolliffe 2008, written out bin by bin."""
    outcome = y.astype(float)
    total = {"reliability": 0.0, "resolution": 0.0, "variance": 0.0, "covariance": 0.0}
    for rows in bins:
        f, o = scores[rows], outcome[rows]
        total["reliability"] += len(rows) * (f.mean() - o.mean()) ** 2 / n
        total["resolution"] += len(rows) * (o.mean() - outcome.mean()) ** 2 / n
        total["variance"] += ((f - f.mean()) ** 2).sum() / n
        total["covariance"] += 2 * ((o - o.mean()) * (f - f.mean())).sum() / n
    total["uncertainty"] = outcome.mean() * (1 - outcome.mean())
    total["score"] = skm.brier_score_loss(y, scores)
    return total


order = np.argsort(p, kind="stable")
deciles = np.array_split(order, 10)
seen, said = calibration_curve(y, p, n_bins=10, strategy="quantile")

fp_cost, fn_cost = 1.0, 4.0
cuts = np.concatenate([[1.0], np.unique(p) - 1e-9])
costs = [(fp_cost * np.sum((p > c) & ~y) + fn_cost * np.sum((p <= c) & y)) / n for c in cuts]

label = p > 0.4
frames = {"sensitive_features": group}
names = ["demographic_parity_difference", "demographic_parity_ratio", "equalized_odds_difference",
         "equalized_odds_ratio", "equal_opportunity_difference", "equal_opportunity_ratio"]
frame = flm.MetricFrame(
    metrics={"selection_rate": flm.selection_rate, "tpr": flm.true_positive_rate,
             "fpr": flm.false_positive_rate, "fnr": flm.false_negative_rate,
             "accuracy": skm.accuracy_score},
    y_true=y, y_pred=label, sensitive_features=group)

prediction = np.round(10 + 4 * rng.standard_normal(n), 4)
value = np.round(prediction + (0.4 + 0.12 * np.abs(prediction)) * rng.standard_t(6, n) + 0.3, 4)
error = value - prediction
jb = stats.jarque_bera(error)
bp = het_breuschpagan(error, np.column_stack([np.ones(n), prediction]), robust=True)

record = {
    "targets": y, "probabilities": p, "weights": w, "tied": tied, "groups": group,
    "curves": {"plain": curves(p, None), "tied": curves(tied, None), "weighted": curves(p, w)},
    "calibration": {"seen": seen, "said": said,
                    "expected_error": float(np.mean([abs(a - b) for a, b in zip(seen, said)]))},
    "brier": brier_by_definition(p, deciles),
    "least_cost": {"false_positive": fp_cost, "false_negative": fn_cost, "cost": min(costs)},
    "labels": label,
    "rates": {g: dict(frame.by_group.loc[g]) for g in "abc"},
    "fairness": {name: getattr(flm, name)(y, label, **frames) for name in names},
    "fairness_weighted": {
        name: getattr(flm, name)(y, label, sample_weight=w, **frames) for name in names},
    "values": value, "predictions": prediction,
    "residuals": {
        "mean": error.mean(), "standard_deviation": error.std(ddof=1),
        "quantiles": np.quantile(error, [0, .05, .25, .5, .75, .95, 1]),
        "skewness": stats.skew(error), "excess_kurtosis": stats.kurtosis(error),
        "jarque_bera": [jb.statistic, jb.pvalue], "breusch_pagan": [bp[0], bp[1]],
        "largest": np.argsort(-np.abs(error), kind="stable")[:10]},
}
with open(os.path.join(HERE, "evidence.json"), "w") as file:
    lines = ",\n".join(json.dumps(k) + ": " + json.dumps(listed(v)) for k, v in record.items())
    file.write("{\n" + lines + "\n}\n")
