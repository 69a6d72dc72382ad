#!/bin/sh
# m2cgen 0.10.0 and LightGBM 4.7.0, Python 3.11.
#
# Expected: code made from a LightGBM model with linear_tree=True computes the linear models of the
# leaves, or the conversion is refused (treelite refuses it).
# Seen: the code is made without a word and returns the constant of each leaf. For y = 3x, fitted
# with three leaves, LightGBM gives 6.0 at 2 and 36.1 at 12, the code 6.6 and 25.6: the error grows
# with the width of the leaves and nothing is extrapolated.
# What follows: look for `is_linear=1` in the model text before converting with a tool that does not
# name linear trees, and compare the numbers.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    m2cgen==0.10.0 lightgbm==4.7.0 scikit-learn==1.9.1 numpy==2.4.6

venv/bin/python - <<'END'
import lightgbm as lgb
import m2cgen
import numpy as np

column = np.linspace(0, 10, 200)[:, None]
rows = np.array([[0.0], [2.0], [5.0], [10.0], [12.0]])


def both(linear):
    model = lgb.LGBMRegressor(
        n_estimators=100, num_leaves=3, linear_tree=linear, verbose=-1, n_jobs=1).fit(column, 3 * column[:, 0])
    made = {}
    exec(m2cgen.export_to_python(model), made)
    return model.predict(rows), np.array([made["score"](list(row)) for row in rows])


known, given = both(True)
print("LightGBM", known.round(2), "m2cgen", given.round(2))
assert np.abs(known - given).max() > 5, "linear leaves are written now"
assert np.allclose(*both(False))
END

echo 'ok: m2cgen 0.10.0 drops the linear models in the leaves of LightGBM 4.7.0'
