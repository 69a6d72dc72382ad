#!/bin/sh
# trackio 0.43.0, Python 3.11 (SQLite of the standard library).
#
# Expected: the column `metrics`, declared TEXT in the database of a project, holds text, a NaN is a
# number that can be told from a word, and a step is one row.
# Seen: every value is a BLOB (typeof), so a comparison with the same text in SQL finds nothing. NaN
# and the infinities are the JSON strings "NaN", "Infinity" and "-Infinity": a metric that was NaN
# and one that was the word "NaN" are the same, and a reader that takes types from JSON turns the
# column into text. Logging the step 5 twice gives two rows, a step back to 3 a third row in the
# order of arrival.
# What follows: an importer casts the blob, turns the three words back into numbers, and decides
# itself what a repeated step means.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    trackio==0.43.0 numpy==2.4.6

HOME="$dir" venv/bin/python - <<'END'
import glob
import json
import os
import sqlite3

os.environ["TRACKIO_DIR"] = os.path.abspath("store")
import trackio

trackio.init(project="shop", name="first", config={"rate": 0.1})
trackio.log({"loss": float("nan"), "top": float("inf"), "word": "NaN"}, step=0)
for step, loss in ((5, 1.0), (3, 2.0), (5, 3.0)):
    trackio.log({"loss": loss}, step=step)
trackio.finish()

base = sqlite3.connect(glob.glob("store/*.db")[0])
rows = base.execute("select step, typeof(metrics), cast(metrics as text) from metrics order by id").fetchall()
print(rows)
first = json.loads(rows[0][2])
assert {kind for _, kind, _ in rows} == {"blob"}, rows
assert (first["loss"], first["top"], first["word"]) == ("NaN", "Infinity", "NaN"), first
assert [step for step, _, _ in rows] == [0, 5, 3, 5], rows
same = base.execute("select count(*) from metrics where metrics = ?", (rows[1][2],)).fetchone()
assert same == (0,), same
declared = [kind for _, name, kind, *_ in base.execute("pragma table_info(metrics)") if name == "metrics"]
assert declared == ["TEXT"], declared
END

echo 'ok: trackio 0.43.0 keeps metrics as blobs of JSON with NaN as text and repeated steps'
