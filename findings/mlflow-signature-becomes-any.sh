#!/bin/sh
# MLflow 3.17.2 (mlflow-skinny), Python 3.11, pandas 3.1.1. (scipy must be named: mlflow-skinny does
# not require it, and without it every frame gets the Any described here.)
#
# Expected: infer_signature of a frame with a column whose type MLflow does not know raises, or
# leaves that one column untyped.
# Seen: one uint64 column (or one of Decimal) makes the inputs of the signature a single unnamed
# column of the type Any. The other columns lose names and types too; nothing is raised, a line in
# the log is all. uint32 is kept as long.
# What follows: cast unsigned 64-bit columns (hashes, identifiers, DuckDB's UBIGINT) before logging,
# and a reader of MLmodel files must expect a signature of one `any` without a name.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    mlflow-skinny==3.17.2 pandas==3.1.1 numpy==2.4.6 scipy==1.17.1

HOME="$dir" venv/bin/python - <<'END'
import decimal
import logging
import warnings

import numpy as np
import pandas as pd
from mlflow.models import infer_signature

logging.disable(logging.WARNING)
warnings.simplefilter("ignore")
frame = pd.DataFrame({"x": [1, 2], "s": ["a", "b"], "u": np.array([1, 2], dtype="uint32")})


def kinds(data):
    return [(column.name, str(column.type)) for column in infer_signature(data).inputs.inputs]


known = kinds(frame)
wide = kinds(frame.astype({"u": "uint64"}))
exact = kinds(frame.assign(u=[decimal.Decimal(1), decimal.Decimal(2)]))
print("uint32", known, "uint64", wide, "Decimal", exact)
assert [name for name, _ in known] == ["x", "s", "u"]
assert len(wide) == len(exact) == 1 and wide[0][0] is None and "any" in wide[0][1].lower(), wide
END

echo 'ok: one uint64 column turns the whole signature of MLflow 3.17.2 into Any'
