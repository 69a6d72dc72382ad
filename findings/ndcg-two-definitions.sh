#!/bin/sh
# LightGBM 4.7.0 and scikit-learn 1.9.1, Python 3.11.
#
# Expected: NDCG of the same scores and grades is one number in two libraries.
# Seen, for six documents of grades 3 0 1 2 0 4 in this order of scores: scikit-learn 0.790,
# LightGBM 0.662. scikit-learn's gain is the grade itself, LightGBM's 2^grade - 1. A query without
# any relevant document counts 0 in scikit-learn and 1 in LightGBM: with one such query added the
# means are 0.395 and 0.831.
# What follows: an NDCG is worth nothing without its gain and its rule for queries without relevant
# documents. A ranking model tuned in LightGBM must not be compared with a figure of ndcg_score, and
# many empty queries lift the one and press the other.

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
from sklearn.metrics import ndcg_score

grades = np.array([3, 0, 1, 2, 0, 4])
scores = np.array([0.9, 0.8, 0.7, 0.6, 0.5, 0.4])


def lightgbm_ndcg(grades_of_queries):
    queries, record = len(grades_of_queries), {}
    features = np.tile(np.arange(6.0)[:, None], (queries, 1))
    data = lgb.Dataset(
        features, np.concatenate(grades_of_queries), group=[6] * queries, init_score=np.tile(scores, queries))
    settings = {"objective": "lambdarank", "metric": "ndcg", "eval_at": [6], "learning_rate": 1e-9,
                "min_data_in_leaf": 1, "min_data_in_bin": 1, "num_threads": 1, "verbose": -1}
    lgb.train(settings, data, 1, valid_sets=[data], callbacks=[lgb.record_evaluation(record)])
    return record["training"]["ndcg@6"][0]


empty = np.zeros(6, int)
ours = lightgbm_ndcg([grades]), lightgbm_ndcg([grades, empty])
theirs = ndcg_score([grades], [scores]), ndcg_score([grades, empty], [scores, scores])
print(f"LightGBM {ours[0]:.3f} and {ours[1]:.3f} with an empty query, scikit-learn {theirs[0]:.3f} and {theirs[1]:.3f}")
discount = 1 / np.log2(np.arange(2, 8))


def by_hand(gain):
    return np.sum(gain * discount) / np.sum(np.sort(gain)[::-1] * discount)


assert np.isclose(ours[0], by_hand(2.0**grades - 1)) and np.isclose(ours[1], (ours[0] + 1) / 2)
assert np.isclose(theirs[0], by_hand(grades)) and np.isclose(theirs[1], theirs[0] / 2)
END

echo 'ok: LightGBM 4.7.0 and scikit-learn 1.9.1 compute different figures under the name NDCG'
