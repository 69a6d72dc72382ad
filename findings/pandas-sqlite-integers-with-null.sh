#!/bin/sh
# pandas 3.1.1, Python 3.11, SQLite of the standard library; polars 2.1.0 for comparison.
#
# Expected: an INTEGER column of a database holds whole numbers, and reading it keeps them or fails.
# Seen: one NULL in the column makes read_sql return float64, and 9007199254740993 becomes
# 9007199254740992: identifiers above 2^53 silently become their neighbours, so that a join finds
# the wrong row or none, and two customers can become one. Without the NULL they are exact; with
# dtype_backend="numpy_nullable" too; polars.read_database keeps them as well.
# What follows: read databases with a nullable backend, or keep identifiers as text. A table that
# was right for years changes the day its first NULL arrives.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    pandas==3.1.1 polars==2.1.0 numpy==2.4.6

venv/bin/python - <<'END'
import sqlite3

import pandas as pd
import polars as pl

base = sqlite3.connect(":memory:")
base.execute("create table orders (id integer)")
identifiers = [9007199254740992, 9007199254740993]
base.executemany("insert into orders values (?)", [(number,) for number in identifiers])
query = "select id from orders"
whole = pd.read_sql(query, base)["id"]
base.execute("insert into orders values (null)")
gap = pd.read_sql(query, base)["id"]
nullable = pd.read_sql(query, base, dtype_backend="numpy_nullable")["id"]
print("without NULL", whole.tolist(), "with NULL", [int(v) for v in gap.dropna()], "distinct", gap.nunique())
assert whole.tolist() == identifiers
assert gap.dtype == "float64" and gap.nunique() == 1, "the two identifiers stay apart"
assert nullable.dropna().tolist() == identifiers
assert pl.read_database(query, base)["id"].to_list() == [*identifiers, None]
END

echo 'ok: pandas 3.1.1 read_sql changes large integers of a column that has a NULL'
