#!/bin/sh
# nyoka 5.5.0 with scikit-learn 1.9.1, Python 3.11.
#
# Expected: the PMML of a LogisticRegression of three classes computes the softmax of scikit-learn.
# Seen: it computes a logistic function for each class and divides by their sum, the rule of
# one-against-rest models. On the iris data the labels agree, but a flower that scikit-learn gives
# 0.98 has 0.51 in the PMML; the largest difference is 0.49. pypmml 1.5.8 reads the file so too.
# Nothing is said.
# What follows: compare probabilities, not labels, before such a file replaces a model; thresholds
# and rankings by certainty are all wrong.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    nyoka==5.5.0 scikit-learn==1.9.1 pandas==3.1.1 numpy==2.4.6

venv/bin/python - <<'END'
import xml.etree.ElementTree as tree

import numpy as np
import pandas as pd
from nyoka import skl_to_pmml
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

data = load_iris()
rows = pd.DataFrame(data.data, columns=["a", "b", "c", "d"])
model = Pipeline([("regression", LogisticRegression(max_iter=1000))]).fit(rows, data.target)
skl_to_pmml(model, list(rows.columns), "y", "iris.pmml")
document = tree.parse("iris.pmml").getroot()
name = "{" + document.tag.split("}")[0][1:] + "}"
parts = document.findall(f".//{name}Segment/{name}RegressionModel")
rules = [part.get("normalizationMethod") for part in parts]
assert rules == ["logit"] * 3 + ["simplemax"], rules


def score(part):
    table = part.find(f"{name}RegressionTable")
    terms = [float(each.get("coefficient")) * rows[each.get("name")] for each in table]
    return 1 / (1 + np.exp(-(float(table.get("intercept")) + sum(terms))))


single = np.stack([score(part) for part in parts[:3]], axis=1)
written, known = single / single.sum(axis=1, keepdims=True), model.predict_proba(rows)
print(f"first flower: scikit-learn {known[0].round(3)}, PMML {written[0].round(3)}; "
      f"largest difference {np.abs(written - known).max():.3f}")
assert np.array_equal(written.argmax(axis=1), known.argmax(axis=1))
assert np.abs(written - known).max() > 0.4 and known[0, 0] > 0.95 and written[0, 0] < 0.55
END

echo 'ok: nyoka 5.5.0 writes a multinomial logistic regression with one-against-rest probabilities'
