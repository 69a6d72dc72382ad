#!/bin/sh
# evidently 0.7.23 with pandas 2.3.3, Python 3.11.
#
# Expected: the type of a column, on which the drift test rests, follows from its values.
# Seen: five different whole numbers are Categorical as int64 and Numerical as float64. One missing
# value makes pandas read the column as float64, so the same column changes its type, and with it
# the drift test and its limit, from one week to the next. Twelve different whole numbers are
# Numerical.
# What follows: state the types in DataDefinition; a drift figure of a small-integer column without
# them is not comparable over time.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    evidently==0.7.23 pandas==2.3.3 numpy==2.4.6 scipy==1.17.1

HOME="$dir" venv/bin/python - <<'END'
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")
from evidently import Dataset

rng = np.random.default_rng(1)
five = rng.integers(0, 5, 3000)
gap = np.where(np.arange(3000) == 7, np.nan, five)
twelve = rng.integers(0, 12, 3000)
frame = pd.DataFrame({"five": five, "double": five.astype(float), "gap": gap, "twelve": twelve})
data = Dataset.from_pandas(frame)
kinds = {name: data.column(name).type.name for name in frame.columns}
print(kinds)
assert list(kinds.values()) == ["Categorical", "Numerical", "Numerical", "Numerical"], kinds
END

echo 'ok: evidently 0.7.23 takes whole numbers as categories and the same numbers as doubles as numerical'
