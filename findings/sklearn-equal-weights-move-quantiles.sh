#!/bin/sh
# scikit-learn 1.9.1, Python 3.11.
#
# Expected: sample_weight=1 for every row is the same as no weights.
# Seen: not where a quantile is taken. DummyRegressor(strategy="quantile", quantile=0.5) of 1 2 3 10
# says 2.5 without weights and 2.0 with weights of 1 (0.9: 7.9 and 10.0): without weights the
# quantile is interpolated, with weights it is a value of the data. GradientBoostingRegressor and
# HistGradientBoostingRegressor with loss "quantile" or "absolute_error" take quantiles in every
# leaf, so their predictions differ: with 20 trees on 50 rows by up to .04 and .30 with gradient
# boosting and .26 and .35 with histograms. With squared error both agree.
# What follows: a pipeline that always passes weights is another model than one without; compare
# quantile forecasts of small leaves only with the same kind of call.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    scikit-learn==1.9.1 numpy==2.4.6

OMP_NUM_THREADS=1 venv/bin/python - <<'END'
import numpy as np
from sklearn.dummy import DummyRegressor
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingRegressor

numbers, nothing = np.array([1.0, 2.0, 3.0, 10.0]), np.zeros((4, 1))
for quantile, expected in ((0.5, (2.5, 2.0)), (0.9, (7.9, 10.0))):
    dummy = DummyRegressor(strategy="quantile", quantile=quantile)
    fits = [dummy.fit(nothing, numbers, sample_weight=weight).predict([[0]]) for weight in (None, np.ones(4))]
    found = tuple(float(np.ravel(fit)[0]) for fit in fits)
    print(f"quantile {quantile} of 1 2 3 10: without weights {found[0]}, with weights of 1 {found[1]}")
    assert np.allclose(found, expected), found

rng = np.random.default_rng(1)
rows = rng.normal(size=(50, 1))
target = rows[:, 0] + rng.normal(size=50)
models = {
    "gradient boosting": GradientBoostingRegressor(n_estimators=20, random_state=0),
    "histograms": HistGradientBoostingRegressor(max_iter=20, random_state=0, min_samples_leaf=5, quantile=0.8),
}
for name, model in models.items():
    for loss in ("quantile", "absolute_error", "squared_error"):
        model.set_params(loss=loss)
        first = model.fit(rows, target).predict(rows)
        gap = float(np.abs(first - model.fit(rows, target, sample_weight=np.ones(50)).predict(rows)).max())
        print(f"{name}, {loss}: predictions differ by up to {gap:.3f}")
        assert gap < 1e-9 if loss == "squared_error" else gap > 0.01, (name, loss, gap)
END

echo 'ok: weights of 1 change quantile models of scikit-learn 1.9.1'
