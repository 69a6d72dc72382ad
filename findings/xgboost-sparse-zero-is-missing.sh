#!/bin/sh
# XGBoost 3.2.0 and LightGBM 4.7.0, Python 3.11, scipy 1.17.1.
#
# Expected: scipy's CSR matrix of an array is the same data, so predictions are the same.
# Seen: XGBoost takes an entry that is not stored as missing, not as 0. A model fitted on a dense
# column of 0, 1, 2 predicts 25 for the dense row 0 and 20 for the same row as csr_matrix, without a
# word. LightGBM takes it as 0 and gives the same number for both.
# What follows: a pipeline that is fitted on dense rows and served on sparse ones (a one-hot encoder
# with another default, a sparse data file such as libsvm's) changes its answers with XGBoost. Zeros
# that mean zero must be stored explicitly, or both sides must be sparse.

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
import scipy.sparse
import xgboost as xgb

column = np.random.default_rng(1).choice([0.0, 1.0, 2.0], size=(400, 1))
target = np.select([column[:, 0] == 0, column[:, 0] == 1], [25.0, 10.0], 20.0)
rows = np.array([[0.0], [1.0], [2.0]])
sparse = scipy.sparse.csr_matrix(rows)
first = xgb.XGBRegressor(n_estimators=100, n_jobs=1).fit(column, target)
second = lgb.LGBMRegressor(n_estimators=100, n_jobs=1, verbose=-1).fit(column, target)
print("XGBoost", first.predict(rows), first.predict(sparse), "LightGBM", second.predict(rows), second.predict(sparse))
assert np.allclose(first.predict(rows), [25, 10, 20], atol=0.01)
assert np.allclose(first.predict(sparse), [20, 10, 20], atol=0.01), "absent entries are zeros now"
assert np.array_equal(second.predict(rows), second.predict(sparse))
END

echo 'ok: XGBoost 3.2.0 takes an absent entry of a sparse row as missing, LightGBM 4.7.0 as zero'
