#!/bin/sh
# duckdb 2.0.1 against pandas 3.1.1 and polars 2.1.0, Python 3.11.
#
# Expected: turning 2.7 into a whole number gives 2, as in pandas and polars, or an error.
# Seen: duckdb gives 3 and -3 for -2.7, and halves go by the type: 2.5 as a double becomes 2 (to the
# even number), as a decimal literal or as text 3 (away from zero). A CSV column declared INTEGER
# that holds 2.5 and 2.7 is read as 3 and 3 without a word. The remainder of -7 by 3 is -1 and the
# whole quotient -7 // 2 is -3, where both frames say 2 and -4.
# What follows: ages in years, bins and hash buckets made in SQL are not those made in a frame: say
# floor(), trunc() or round() in both, and declare columns DOUBLE before checking that they hold
# whole numbers.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    duckdb==2.0.1 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 numpy==2.4.6

venv/bin/python - <<'END'
import duckdb
import pandas as pd
import polars as pl

frame = pd.DataFrame({"v": [2.7, -2.7, 2.5]})
sql = [value for (value,) in duckdb.sql("select cast(v as integer) from frame").fetchall()]
cut = frame["v"].astype(int).tolist(), pl.Series(frame["v"].tolist()).cast(pl.Int64).to_list()
literal = duckdb.sql("select cast(2.5 as integer), cast('2.5' as integer), -7 % 3, -7 // 2").fetchall()[0]
with open("ages.csv", "w") as file:
    file.write("age\n2.5\n2.7\n")
ages = duckdb.sql("select * from read_csv('ages.csv', columns = {'age': 'INTEGER'})").fetchall()
print("duckdb", sql, literal, ages, "pandas, polars", cut)
assert sql == [3, -3, 2] and cut == ([2, -2, 2], [2, -2, 2]), (sql, cut)
assert literal == (3, 3, -1, -3) and ages == [(3,), (3,)], (literal, ages)
for series in (pd.Series([-7]), pl.Series([-7])):
    assert ((series % 3)[0], (series // 2)[0]) == (2, -4)
END

echo 'ok: duckdb 2.0.1 rounds where pandas 3.1.1 and polars 2.1.0 cut off, and by two rules'
