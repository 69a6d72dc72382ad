#!/bin/sh
# pandas 3.1.1, Python 3.11.
#
# Expected: one column of a CSV file is read by one rule: the text 007 is the same value in row 1
# and in row 500,000.
# Seen: the C parser guesses the type chunk by chunk. In a column that holds 007 everywhere and one
# A7 in the middle, the 007 in the chunk of the A7 is the text "007" and in the other chunks the
# number 7. value_counts shows the one category twice (262,143 and 337,857 rows); a model, a
# group-by and a join treat them as different levels, and the zeros of the one are gone. A
# DtypeWarning is all that is said, the dtype is object. With dtype={"id": str} or low_memory=False
# there is one level.
# What follows: state the types of code columns. A category found twice in a training table, once
# with and once without leading zeros or ".0", often comes from this.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    pandas==3.1.1 numpy==2.4.6

venv/bin/python - <<'END'
import warnings

import pandas as pd

rows = 300_000
with open("codes.csv", "w") as file:
    file.write("id,k\n" + "007,1\n" * rows + "A7,1\n" + "007,1\n" * rows)
with warnings.catch_warnings(record=True) as said:
    warnings.simplefilter("always")
    guessed = pd.read_csv("codes.csv")["id"]
levels = guessed.map(repr).value_counts().to_dict()
print(guessed.dtype, levels, [str(each.category.__name__) for each in said])
assert set(levels) == {"7", "'007'", "'A7'"}, levels
assert levels["7"] + levels["'007'"] == 2 * rows
for options in ({"dtype": {"id": str}}, {"low_memory": False}):
    assert pd.read_csv("codes.csv", **options)["id"].value_counts().to_dict() == {"007": 2 * rows, "A7": 1}
END

echo 'ok: pandas 3.1.1 reads the text 007 of one column as two different categories'
