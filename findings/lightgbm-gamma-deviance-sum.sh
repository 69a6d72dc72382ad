#!/bin/sh
# LightGBM 4.7.0 with scikit-learn 1.9.1, Python 3.11.
#
# Expected: an evaluation metric is a mean over rows, as `gamma`, `poisson`, `tweedie`, `mape` and
# `l2` of the same library are, so that validation sets of different sizes can be compared;
# `gamma_deviance` should be what scikit-learn calls mean_gamma_deviance.
# Seen: it is the sum over rows. 100 rows give 42.5, the same rows twice 84.9, ten times 424.6,
# while the other metrics do not move; scikit-learn says 0.425 for all three.
# What follows: divide by the number (weight) of rows before comparing the recorded figure with
# another model, fold or program. Early stopping and tuning on one fixed set are unaffected; a mean
# over folds of unequal size is weighted by fold size without anybody having asked for it.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    lightgbm==4.7.0 numpy==2.4.6 scikit-learn==1.9.1

venv/bin/python - <<'END'
import lightgbm as lgb
import numpy as np
from sklearn.metrics import mean_gamma_deviance

rng = np.random.default_rng(1)
features = rng.normal(size=(100, 3))
target = rng.gamma(2, 2, 100) + 0.1
settings = {"objective": "gamma", "metric": ["gamma_deviance", "gamma", "l2"], "verbose": -1, "num_threads": 1}


def evaluate(times):
    train, record = lgb.Dataset(features, target), {}
    repeated = lgb.Dataset(np.tile(features, (times, 1)), np.tile(target, times), reference=train)
    keep = [lgb.record_evaluation(record)]
    model = lgb.train(settings, train, 5, valid_sets=[repeated], callbacks=keep)
    return model, {name: values[-1] for name, values in record["valid_0"].items()}


model, once = evaluate(1)
_, ten = evaluate(10)
oracle = mean_gamma_deviance(target, model.predict(features))
print(f"100 rows {once['gamma_deviance']:.2f}, the same ten times {ten['gamma_deviance']:.2f}, mean {oracle:.4f}")
assert np.isclose(once["gamma_deviance"], 100 * oracle, rtol=1e-5), "no longer the sum"
assert np.isclose(ten["gamma_deviance"], 1000 * oracle, rtol=1e-5), "no longer the sum"
assert np.isclose(once["gamma"], ten["gamma"]) and np.isclose(once["l2"], ten["l2"])
END

echo 'ok: the gamma_deviance of LightGBM 4.7.0 is a sum, its other metrics are means'
