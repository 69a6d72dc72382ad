#!/bin/sh
# scikit-learn 1.9.1, skl2onnx 1.20.0 and ONNX Runtime 1.32.0, Python 3.11.
#
# Expected: TunedThresholdClassifierCV, which exists only to move the threshold of the labels, keeps
# it in the ONNX model, or is refused, as FixedThresholdClassifier is (no converter:
# MissingShapeCalculator).
# Seen: it is converted without a word, probabilities are right, and the labels are those of the
# threshold 0.5: with a tuned threshold of 0.23 more than 100 of 600 labels differ, and half as many
# rows are called positive.
# What follows: take the probability output and apply best_threshold_ outside, and compare labels
# and not only probabilities when a conversion is tested.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    skl2onnx==1.20.0 onnx==1.23.2 onnxruntime==1.32.0 scikit-learn==1.9.1 numpy==2.4.6

venv/bin/python - <<'END'
import warnings

import numpy as np
import onnxruntime
from skl2onnx import to_onnx
from skl2onnx.common.exceptions import MissingShapeCalculator
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import FixedThresholdClassifier, TunedThresholdClassifierCV

warnings.simplefilter("ignore")
rng = np.random.default_rng(1)
rows = rng.normal(size=(600, 3)).astype(np.float32)
target = (rows[:, 0] + rng.normal(size=600) > 0.8).astype(int)
model = TunedThresholdClassifierCV(LogisticRegression()).fit(rows, target)
graph = to_onnx(model, rows[:1], options={"zipmap": False})
labels, chances = onnxruntime.InferenceSession(graph.SerializeToString()).run(None, {"X": rows})
known = model.predict(rows)
print(f"threshold {model.best_threshold_:.2f}: positive {known.sum()} in scikit-learn, {labels.sum()} in ONNX")
assert np.allclose(chances, model.predict_proba(rows), atol=1e-6) and model.best_threshold_ < 0.4
assert np.array_equal(labels, (chances[:, 1] > 0.5).astype(int)) and np.sum(labels != known) > 50, "threshold kept"
try:
    to_onnx(FixedThresholdClassifier(LogisticRegression(), threshold=0.2).fit(rows, target), rows[:1])
    raise SystemExit("FixedThresholdClassifier is converted now")
except MissingShapeCalculator:
    pass
END

echo 'ok: skl2onnx 1.20.0 drops the threshold of TunedThresholdClassifierCV'
