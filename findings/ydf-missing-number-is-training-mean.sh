#!/bin/sh
# ydf 0.16.1, Python 3.11.
#
# Expected: gradient boosted trees learn a way for missing values, as LightGBM and XGBoost do, and a
# column that had none when fitting has no defined answer.
# Seen: NaN gets exactly the prediction of the mean of the training column, also when no value was
# missing in training. And when missing itself says much, the mean does too: with the target 100
# where the column is missing and 3x elsewhere, ydf predicts 99.6 for NaN and 99.6 for the mean, 5,
# where the target is 15.
# What follows: an importer of ydf models must replace NaN by the column's mean (kept in the data
# specification) before the trees; where missing carries meaning, put a number far outside in its
# place, or present values near the mean are taken for missing ones.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    ydf==0.16.1 numpy==2.4.6

venv/bin/python - <<'END'
import numpy as np
import ydf


def fit(column, target):
    learner = ydf.GradientBoostedTreesLearner(label="y", task=ydf.Task.REGRESSION, num_trees=50)
    return learner.train({"x": column, "y": target}, verbose=0)


column = np.random.default_rng(1).normal(5, 2, 1000).astype(np.float32)
whole = fit(column, 3 * column)
missing, mean, low, high = whole.predict({"x": np.array([np.nan, column.mean(), 0, 10], np.float32)})
print(f"no gaps when fitting: NaN {missing:.3f}, mean {mean:.3f}, lowest {low:.3f}, highest {high:.3f}")
assert missing == mean and low < mean < high

gaps = np.where(np.arange(1000) % 5 == 0, np.nan, column).astype(np.float32)
model = fit(gaps, np.where(np.isnan(gaps), 100, 3 * column))
missing, mean = model.predict({"x": np.array([np.nan, np.nanmean(gaps)], np.float32)})
print(f"gaps have the target 100: NaN {missing:.3f}, mean {mean:.3f}")
assert missing == mean and mean > 80, "missing has a way of its own now"
END

echo 'ok: ydf 0.16.1 answers a missing number with the prediction of the training mean'
