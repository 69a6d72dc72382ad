#!/bin/sh
# river 0.26.1 with scikit-learn 1.9.1, Python 3.11.
#
# Expected: ROCAUC estimates the area under the ROC curve with a small error, and like the area it
# depends only on the order of the scores.
# Seen: it counts at ten thresholds spread evenly over 0 to 1. A model of a rare event, whose
# probabilities all lie below 0.14, gets 0.51 where the area is 0.77: it looks like guessing. The
# fourth root of the same probabilities, the same order, gets 0.75. A second model with noise added
# to the order and its ranks as scores gets 0.66, right, and so ranks above the better one.
# What follows: with fraud, churn or failures give n_thresholds=1000 (0.77), or feed the metric
# ranks; do not compare models of different calibration with the metric as it comes.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    river==0.26.1 scikit-learn==1.9.1 numpy==2.4.6

venv/bin/python - <<'END'
import numpy as np
from river import metrics
from sklearn.metrics import roc_auc_score

rng = np.random.default_rng(1)
chances = rng.beta(1, 60, 3000)
truth = rng.random(3000) < 2 * chances
noisy = np.argsort(np.argsort(chances + 0.02 * rng.normal(size=3000))) / 3000


def area(scores, **options):
    metric = metrics.ROCAUC(**options)
    for event, score in zip(truth, scores):
        metric.update(bool(event), {True: score, False: 1 - score})
    return metric.get()


exact, worse = roc_auc_score(truth, chances), roc_auc_score(truth, noisy)
found = area(chances), area(chances**0.25), area(noisy), area(chances, n_thresholds=1000)
print(f"areas {exact:.3f} and {worse:.3f}; river: {found[0]:.3f}, fourth root {found[1]:.3f}, "
      f"noisy ranks {found[2]:.3f}, 1000 thresholds {found[3]:.3f}")
assert chances.max() < 0.14 and exact > 0.75 > worse
assert found[0] < 0.55 and found[1] > 0.73 and found[2] > found[0], "no longer bound to ten thresholds"
assert abs(found[3] - exact) < 0.002
END

echo 'ok: the ROC AUC of river 0.26.1 ranks a worse model of rare events above a better one'
