#!/bin/sh
# pandas 3.1.1, Python 3.11.
#
# Expected: a JSON number is a number.
# Seen: read_json turns a numeric column into dates when its name ends in _at or _time, starts with
# timestamp, or is "date" or "modified", and the numbers are above 31,536,000 (one year in seconds).
# [{"paid_at": 40000000}, ...] becomes 1971-04-08 23:06:40, cooking_time (in milliseconds) too; the
# same numbers in a column "total" stay numbers, and so do smaller ones in "paid_at". The text "007"
# becomes the number 7, which a JSON string never is elsewhere.
# What follows: the type of a feature depends on its name and its size on that day. Give
# dtype=False, which turns both guesses off, when the file states its own types, as JSON does.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    pandas==3.1.1 numpy==2.4.6

venv/bin/python - <<'END'
import io

import pandas as pd

text = '[{"paid_at": 40000000, "cooking_time": 50000000, "total": 40000000, "code": "007"}]'
guessed = pd.read_json(io.StringIO(text))
print(guessed.dtypes.astype(str).to_dict(), guessed.iloc[0].astype(str).to_dict())
kinds = {name: guessed[name].dtype.kind for name in guessed.columns}
assert kinds == {"paid_at": "M", "cooking_time": "M", "total": "i", "code": "i"}, kinds
assert guessed["paid_at"][0] == pd.Timestamp("1971-04-08 23:06:40") and guessed["code"][0] == 7
smaller = pd.read_json(io.StringIO('[{"paid_at": 30000000}]'))
assert smaller["paid_at"][0] == 30000000 and smaller["paid_at"].dtype.kind == "i"
stated = pd.read_json(io.StringIO(text), dtype=False)
assert stated.iloc[0].tolist() == [40000000, 50000000, 40000000, "007"]
END

echo 'ok: pandas 3.1.1 read_json turns amounts into dates when the name of the column looks like a date'
