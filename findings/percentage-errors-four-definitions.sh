#!/bin/sh
# scikit-learn 1.9.1, LightGBM 4.7.0, river 0.26.1 and utilsforecast 0.2.17, Python 3.11.
#
# Expected: "MAPE" of one set of targets and predictions is one number, up to a factor 100.
# Seen, with true values 100 10 0 5 and predictions 110 9 1 5: scikit-learn 1.1e15 (the zero is
# divided by 2.2e-16), LightGBM 0.3 (every target below 1 in size is replaced by 1 in the divisor),
# river 5.0 (per cent; a zero target counts as a perfect prediction), utilsforecast 0.0667 (the zero
# is left out of the mean). With targets 0.1 0.2 and predictions 0.2 0.1 there is no zero, and
# LightGBM still says 0.1 where the others say 0.75: for rates and shares its "mape" is simply the
# mean absolute error. "SMAPE" of the first data: river 55.01 (per cent, divisor the mean of both
# sizes, at most 200), utilsforecast 0.275 (divisor their sum, at most 1): half of river's, besides
# the per cent.
# What follows: say the divisor, the unit and what a zero does wherever such a figure is shown, and
# do not read a stopping metric `mape` of LightGBM on targets below 1 as a relative error.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    lightgbm==4.7.0 scikit-learn==1.9.1 river==0.26.1 utilsforecast==0.2.17 pandas==3.1.1 \
    numpy==2.4.6

venv/bin/python - <<'END'
import lightgbm as lgb
import numpy as np
import pandas as pd
from river import metrics
from sklearn.metrics import mean_absolute_percentage_error
from utilsforecast import losses


def by_lightgbm(truth, guess):
    record = {}
    data = lgb.Dataset(np.arange(len(truth))[:, None], truth, init_score=guess)
    settings = {"objective": "regression", "metric": "mape", "boost_from_average": False, "verbose": -1,
                "learning_rate": 1e-12, "min_data_in_bin": 1, "num_threads": 1}
    lgb.train(settings, data, 1, valid_sets=[data], callbacks=[lgb.record_evaluation(record)])
    return record["training"]["mape"][0]


def by_river(metric, truth, guess):
    for one, other in zip(truth, guess):
        metric.update(one, other)
    return metric.get()


def by_utilsforecast(loss, truth, guess):
    return loss(pd.DataFrame({"unique_id": 1, "y": truth, "m": guess}), ["m"]).m.item()


truth, guess = np.array([100.0, 10, 0, 5]), np.array([110.0, 9, 1, 5])
zero = [mean_absolute_percentage_error(truth, guess), by_lightgbm(truth, guess),
        by_river(metrics.MAPE(), truth, guess), by_utilsforecast(losses.mape, truth, guess)]
rate, other = np.array([0.1, 0.2]), np.array([0.2, 0.1])
small = [mean_absolute_percentage_error(rate, other), by_lightgbm(rate, other),
         by_river(metrics.MAPE(), rate, other), by_utilsforecast(losses.mape, rate, other)]
symmetric = by_river(metrics.SMAPE(), truth, guess), by_utilsforecast(losses.smape, truth, guess)
print("one zero target:", zero, "targets below 1:", small, "SMAPE:", symmetric)
assert zero[0] > 1e15
assert np.allclose(zero[1:], [(0.1 + 0.1 + 1 + 0) / 4, 100 * (0.1 + 0.1) / 4, (0.1 + 0.1) / 3], rtol=1e-5)
assert np.allclose(small, [0.75, 0.1, 75, 0.75], rtol=1e-5)
parts = np.abs(truth - guess) / (truth + guess)
assert np.allclose(symmetric, [100 * np.mean(2 * parts), np.mean(parts)])
END

echo 'ok: MAPE and SMAPE differ between scikit-learn, LightGBM, river and utilsforecast'
