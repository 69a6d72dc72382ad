#!/bin/sh
# XGBoost 3.2.0, scikit-learn 1.9.1 and LightGBM 4.7.0, Python 3.11.
#
# Expected: a tree on a double column separates any two different doubles.
# Seen: XGBoost and the trees and forests of scikit-learn store features as 32-bit floats. Two Unix
# times 59 seconds apart (1790000001 and 1790000060; neighbouring 32-bit floats are 128 apart there)
# are one value to them: with targets 0 and 10 both predict the middle for both rows, without a
# warning. LightGBM compares doubles and predicts 0 and 10. The same holds for identifiers, money in
# cents and any whole number above 16,777,216.
# What follows: subtract a start or split such columns into parts before fitting; and an exporter to
# a format of 32-bit floats (such as the usual ONNX tree ensembles) does the same harm to LightGBM.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    --no-deps xgboost==3.2.0 lightgbm==4.7.0 scikit-learn==1.9.1 scipy==1.17.1 numpy==2.4.6 \
    joblib==1.6.0 cloudpickle==3.1.3 threadpoolctl==3.8.0 narwhals==2.29.0

venv/bin/python - <<'END'
import lightgbm as lgb
import numpy as np
import xgboost as xgb
from sklearn.ensemble import RandomForestRegressor

seconds = np.array([[1_790_000_001.0], [1_790_000_060.0]])
features, target = np.tile(seconds, (50, 1)), np.tile([0.0, 10.0], 50)
boosted = xgb.XGBRegressor(n_estimators=100, n_jobs=1).fit(features, target).predict(seconds)
forest = RandomForestRegressor(10, random_state=0, n_jobs=1).fit(features, target).predict(seconds)
settings = {"verbose": -1, "num_threads": 1, "learning_rate": 0.3}
doubles = lgb.train(settings, lgb.Dataset(features, target), 100).predict(seconds)
print("XGBoost", boosted, "forest", forest, "LightGBM", doubles)
assert boosted[0] == boosted[1] and forest[0] == forest[1], "the two times are told apart now"
assert np.allclose(doubles, [0, 10], atol=0.01)
moved = seconds - 1_790_000_000
again = xgb.XGBRegressor(n_estimators=100, n_jobs=1).fit(np.tile(moved, (50, 1)), target).predict(moved)
assert np.allclose(again, [0, 10], atol=0.01), "subtracting a start cures it"
END

echo 'ok: XGBoost 3.2.0 and scikit-learn forests cannot tell two times 59 seconds apart, LightGBM 4.7.0 can'
