#!/bin/sh
# LightGBM 4.7.0, onnxmltools 1.16.0 and ONNX Runtime 1.32.0, Python 3.11.
#
# Expected: the label of a binary ONNX classifier is the class with the larger probability.
# Seen: with a LightGBM classifier of one tree all probabilities are right to 1e-7, but hundreds of
# 2000 labels are not those of the model: only rows whose raw score is above 0.5 (probability above
# 0.62) become class 1. With two trees every label is right. The tree of the one-tree model has only
# positive leaf values here (most rows are positive), and for a TreeEnsembleClassifier with one
# class id and no negative weight ONNX Runtime takes the label by "sum > 0.5", as if the sum were a
# probability, even when post_transform is LOGISTIC.
# What follows: take labels from the probabilities and not from the label output, or write such
# ensembles with weights for both classes. A test with one default model does not show the fault.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    onnxmltools==1.16.0 lightgbm==4.7.0 skl2onnx==1.20.0 onnx==1.23.2 onnxruntime==1.32.0 \
    scikit-learn==1.9.1 numpy==2.4.6

venv/bin/python - <<'END'
import warnings

import lightgbm as lgb
import numpy as np
import onnxruntime
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType

warnings.simplefilter("ignore")
onnxruntime.set_default_logger_severity(4)
rng = np.random.default_rng(1)
rows = rng.normal(size=(2000, 4)).astype(np.float32)
target = (rows[:, 0] + 0.4 + 0.5 * rng.normal(size=2000) > 0).astype(int)
for trees in (1, 2):
    model = lgb.LGBMClassifier(n_estimators=trees, verbose=-1, n_jobs=1).fit(rows, target)
    graph = convert_lightgbm(model, initial_types=[("x", FloatTensorType([None, 4]))], zipmap=False)
    labels, chances = onnxruntime.InferenceSession(graph.SerializeToString()).run(None, {"x": rows})
    wrong = int(np.sum(labels != model.predict(rows)))
    gap = np.abs(chances - model.predict_proba(rows)).max()
    print(f"{trees} trees: {wrong} labels differ, probabilities by {gap:.1e}")
    assert gap < 1e-6
    if trees == 1:
        raw = model.predict(rows, raw_score=True)
        assert wrong > 100 and np.array_equal(labels, (raw > 0.5).astype(int)), "labels follow another rule"
    else:
        assert wrong == 0, wrong
END

echo 'ok: a LightGBM 4.7.0 classifier of one tree gives other labels in ONNX (onnxmltools 1.16.0, ONNX Runtime 1.32.0)'
