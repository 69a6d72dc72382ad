#!/bin/sh
# shap 0.51.0 and XGBoost 3.2.0, the newest for Python 3.11; shap 0.54.1 with XGBoost 3.4.1 on
# Python 3.13 behaves the same.
#
# Expected: SHAP values of a row and the expected value add up to the prediction, or the additivity
# check, which is on by default, raises.
# Seen: for a booster "dart" and interventional values (background data given) the sum misses the
# prediction by 39 on targets of the size 10, and nothing is said. With the booster "gbtree" both
# ways of explaining add up, and the tree-path-dependent way does for dart too.
# What follows: check additivity oneself; explain dart models with the path-dependent way, which for
# XGBoost is computed by XGBoost itself.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    shap==0.51.0 scikit-learn==1.9.1 numpy==2.4.6
venv/bin/pip install --quiet --no-compile --disable-pip-version-check --no-deps xgboost==3.2.0

venv/bin/python - <<'END'
import numpy as np
import shap
import xgboost as xgb

rng = np.random.default_rng(1)
rows = rng.normal(size=(300, 4))


def gap(booster, *background, **options):
    settings = {"n_estimators": 20, "max_depth": 3, "random_state": 0, "n_jobs": 1, "booster": booster}
    model = xgb.XGBRegressor(**settings, **({"rate_drop": 0.3} if booster == "dart" else {})).fit(rows, 10 * rows[:, 0])
    explainer = shap.TreeExplainer(model, *background, **options)
    total = explainer.shap_values(rows).sum(axis=1) + explainer.expected_value
    return float(np.abs(total - model.predict(rows)).max())


interventional = {"feature_perturbation": "interventional"}
gaps = {booster: (gap(booster, rows[:100], **interventional), gap(booster)) for booster in ("gbtree", "dart")}
print("largest gap, interventional and path-dependent:", gaps)
assert gaps["gbtree"][0] < 1e-3 and gaps["gbtree"][1] < 1e-3 and gaps["dart"][1] < 1e-3
assert gaps["dart"][0] > 5, "dart adds up now"
END

echo 'ok: interventional SHAP values of a dart model do not add up in shap 0.51.0'
