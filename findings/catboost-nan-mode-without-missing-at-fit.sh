#!/bin/sh
# CatBoost 1.2.10, Python 3.11.
#
# Expected: nan_mode="Max" treats a missing number as larger than all others, "Forbidden" refuses
# it.
# Seen: the mode takes effect only for columns that had a NaN when fitting. Without one, NaN at
# predict goes to the low side under Min, Max and even Forbidden, with no error. With five NaN rows
# added to the same data, Max sends it to the high side.
# What follows: which way a missing value goes depends on whether the training sample happened to
# contain one. Whoever imports a CatBoost model must read the column's `has_nans` and
# `nan_value_treatment` ("AsIs" means: below the first border), not nan_mode.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    catboost==1.2.10 numpy==2.4.6

venv/bin/python - <<'END'
import json

import numpy as np
from catboost import CatBoostRegressor

column = np.random.default_rng(1).uniform(0, 10, (500, 1))
target = column[:, 0]
options = {"iterations": 100, "verbose": 0, "thread_count": 1, "allow_writing_files": False}
ends = [[np.nan], [-1e6], [1e6]]
for mode in ("Min", "Max", "Forbidden"):
    model = CatBoostRegressor(nan_mode=mode, **options).fit(column, target)
    missing, low, high = model.predict(ends)
    print(f"{mode}, no NaN when fitting: NaN {missing:.2f}, lowest {low:.2f}, highest {high:.2f}")
    assert missing == low and high > low + 5, mode
    model.save_model("model.json", format="json")
    with open("model.json") as file:
        feature = json.load(file)["features_info"]["float_features"][0]
    assert (feature["has_nans"], feature["nan_value_treatment"]) == (False, "AsIs"), feature
some = np.vstack([column, np.full((5, 1), np.nan)])
model = CatBoostRegressor(nan_mode="Max", **options).fit(some, np.append(target, np.full(5, 12.0)))
missing, low, high = model.predict(ends)
print(f"Max, NaN when fitting: NaN {missing:.2f}, lowest {low:.2f}, highest {high:.2f}")
assert missing >= high > low + 5
END

echo 'ok: CatBoost 1.2.10 sends NaN to the low side when the fit had none, whatever nan_mode says'
