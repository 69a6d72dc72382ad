#!/bin/sh
# scikit-learn 1.9.1 (CalibratedClassifierCV, method="temperature"), Python 3.11.
#
# Expected: for a binary model with decision function d the calibrated probability is sigmoid(d /
# T), and the fitted number is the temperature T.
# Seen: the number is beta_ = 1 / T, a factor, and the decision function d is made into the two
# columns -d and d before the softmax, so the probability is sigmoid(2 * beta_ * d). Whoever writes
# sigmoid(beta_ * d) is off by .15 in this example. For a base model without a decision function the
# columns are log-probabilities and it is sigmoid(beta_ * logit), without the 2.
# What follows: an exporter to another format needs both cases; a beta_ printed as a temperature
# means a different thing for two models with the same probabilities.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    scikit-learn==1.9.1 numpy==2.4.6

venv/bin/python - <<'END'
import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import GaussianNB

rng = np.random.default_rng(1)
rows = rng.normal(size=(600, 3))
target = (rows[:, 0] + rng.normal(size=600) > 0).astype(int)


def calibrate(base):
    fitted = base.fit(rows[:100], target[:100])
    model = CalibratedClassifierCV(FrozenEstimator(fitted), method="temperature").fit(rows[100:], target[100:])
    beta = model.calibrated_classifiers_[0].calibrators[0].beta_
    return fitted, beta, model.predict_proba(rows)[:, 1]


def gap(margin, chances):
    return float(np.abs(1 / (1 + np.exp(-margin)) - chances).max())


fitted, beta, chances = calibrate(LogisticRegression(C=100))
decision = fitted.decision_function(rows)
once, twice = gap(beta * decision, chances), gap(2 * beta * decision, chances)
print(f"beta {beta:.3f}: sigmoid(beta d) is off by {once:.3f}, sigmoid(2 beta d) by {twice:.1e}")
assert once > 0.1 and twice < 1e-9
fitted, beta, chances = calibrate(GaussianNB())
logs = fitted.predict_log_proba(rows)
assert gap(beta * (logs[:, 1] - logs[:, 0]), chances) < 1e-6
END

echo 'ok: temperature scaling of a binary scikit-learn 1.9.1 model is sigmoid(2 * beta * decision)'
