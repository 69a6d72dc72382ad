#!/bin/sh
# MLflow 3.17.2 (mlflow-skinny), Python 3.11, pandas 3.1.1. (mlflow 3.18.0 cannot be installed: the
# mlflow-skinny 3.18.0 it requires is not on PyPI.)
#
# Expected: mlflow.data.from_pandas(...).digest, shown with a run as the identity of its data,
# changes when the data changes.
# Seen: only the first 10,000 rows, the number of rows and the names of the columns go into it. A
# changed value in row 10,001 leaves the digest as it is, in row 10,000 it changes. int32 instead of
# int64 is the same digest, double instead of int64 another.
# What follows: equal digests do not say that two runs saw the same data; keep a hash of the whole
# file beside it.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    mlflow-skinny==3.17.2 pandas==3.1.1 numpy==2.4.6

HOME="$dir" venv/bin/python - <<'END'
import mlflow.data
import numpy as np
import pandas as pd

frame = pd.DataFrame({"x": np.arange(10_001), "y": 0.5})


def digest(data):
    return mlflow.data.from_pandas(data).digest


def changed(row):
    other = frame.copy()
    other.loc[row - 1, "x"] = -5
    return digest(other)


known = digest(frame)
print(f"digest {known}; row 10,001 changed {changed(10_001)}; row 10,000 changed {changed(10_000)}")
assert changed(10_001) == known != changed(10_000)
assert digest(frame.iloc[:10_000]) != known
assert digest(frame.astype({"x": "int32"})) == known != digest(frame.astype({"x": "float64"}))
END

echo 'ok: the dataset digest of MLflow 3.17.2 does not see a change after row 10,000'
