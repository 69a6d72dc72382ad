#!/bin/sh
# fairlearn 0.15.0, Python 3.11.
#
# Expected: the true positive rate of a group in which nobody is positive is undefined, and the
# measures built on it say so.
# Seen: the rate is 0.0, so a perfect classifier has equal_opportunity_difference and
# equalized_odds_difference 1.0, the worst possible value, and ratio 0.0, because one group has no
# positives. The other way demographic_parity_ratio of a classifier that selects nobody is NaN,
# while its difference is 0.0: two answers to one question, "is the selection equal".
# What follows: count positives per group before quoting the measures; small groups in one week's
# data produce an alarm of 1.0 without one wrong prediction. A gate "ratio >= 0.8" must say what NaN
# does.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    fairlearn==0.15.0 scikit-learn==1.9.1 pandas==3.1.1 numpy==2.4.6

venv/bin/python - <<'END'
import warnings

import numpy as np
from fairlearn import metrics

warnings.simplefilter("ignore")
truth, group = [1, 0, 1, 0, 0, 0, 0, 0], list("aaaabbbb")
rates = metrics.MetricFrame(
    metrics=metrics.true_positive_rate, y_true=truth, y_pred=truth, sensitive_features=group).by_group.to_dict()
perfect = {name: getattr(metrics, name)(truth, truth, sensitive_features=group) for name in (
    "equal_opportunity_difference", "equalized_odds_difference", "equalized_odds_ratio")}
print("true positive rates of perfect predictions", rates, perfect)
assert rates == {"a": 1.0, "b": 0.0}, rates
assert list(perfect.values()) == [1.0, 1.0, 0.0], perfect
nobody = [metrics.demographic_parity_ratio(truth, [0] * 8, sensitive_features=group),
          metrics.demographic_parity_difference(truth, [0] * 8, sensitive_features=group)]
print("nobody selected: ratio and difference", nobody)
assert np.isnan(nobody[0]) and nobody[1] == 0.0, nobody
END

echo 'ok: fairlearn 0.15.0 gives a group without positives the worst equalized odds'
