#!/usr/bin/env python3
"""Records scikit-learn's calibrations of given scores, for the tests of Learning.

    pip install scikit-learn==1.9.1 scipy==1.17.1
    python Oracles/make_calibration.py     # writes calibration.json beside this script

scikit-learn's Platt parameters come from an optimiser that stops at a gradient of 1e-6; it is
started again here from its own answer by scipy's Newton method with exact derivatives, and both
are recorded. `ensemble=False` fits one calibrator to out-of-fold scores: those are given here.
"""
import json
import os

import numpy as np
from scipy import optimize
from scipy.special import expit
from sklearn.calibration import _SigmoidCalibration
from sklearn.isotonic import IsotonicRegression

HERE = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(7)
n = 300
scores = np.round(2.5 * rng.standard_normal(n) - 1, 5)
targets = rng.random(n) < expit(0.55 * scores + 0.4)
weights = rng.integers(1, 4, n) * 0.5
tied = np.round(scores, 0)


def platt(weights):
    w = np.ones(n) if weights is None else weights
    positive, negative = w[targets].sum(), w[~targets].sum()
    wanted = np.where(targets, (positive + 1) / (positive + 2), 1 / (negative + 2))
    fitted = _SigmoidCalibration().fit(scores, targets, weights)

    def loss(ab):
        f = ab[0] * scores + ab[1]
        return np.sum(w * (wanted * f + np.logaddexp(0, -f)))

    def gradient(ab):
        p = expit(-(ab[0] * scores + ab[1]))
        return np.array([np.sum(w * (wanted - p) * scores), np.sum(w * (wanted - p))])

    def hessian(ab):
        p = expit(-(ab[0] * scores + ab[1]))
        v = w * p * (1 - p)
        return np.array([[np.sum(v * scores**2), np.sum(v * scores)],
                         [np.sum(v * scores), np.sum(v)]])

    point = np.array([fitted.a_, fitted.b_])
    for _ in range(20):
        point = point - np.linalg.solve(hessian(point), gradient(point))
    assert loss(point) <= loss([fitted.a_, fitted.b_]) + 1e-12
    assert optimize.check_grad(loss, gradient, point) < 1e-4
    return {"slope": point[0], "intercept": point[1],
            "sklearn": [float(fitted.a_), float(fitted.b_)]}


def isotonic(x, weights):
    fitted = IsotonicRegression(out_of_bounds="clip").fit(x, targets, sample_weight=weights)
    at = np.linspace(-9, 8, 60)
    return {"scores": fitted.X_thresholds_.tolist(),
            "probabilities": fitted.y_thresholds_.tolist(),
            "at": at.tolist(), "values": fitted.predict(at).tolist()}


record = {
    "scores": scores.tolist(), "tied": tied.tolist(), "targets": targets.tolist(),
    "weights": weights.tolist(),
    "platt": platt(None), "platt_weighted": platt(weights),
    "isotonic": isotonic(scores, None), "isotonic_tied": isotonic(tied, None),
    "isotonic_weighted": isotonic(tied, weights),
}
with open(os.path.join(HERE, "calibration.json"), "w") as file:
    lines = ",\n".join(json.dumps(k) + ": " + json.dumps(v) for k, v in record.items())
    file.write("{\n" + lines + "\n}\n")
for key in ("platt", "platt_weighted"):
    one = record[key]
    print(key, one["slope"] - one["sklearn"][0], one["intercept"] - one["sklearn"][1])
