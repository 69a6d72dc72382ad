#!/bin/sh
# polars 2.1.0, Python 3.11, against pandas 3.1.1 and pyarrow 26.0.1.
#
# Expected: the sum of a column of 32-bit integers is computed in 64 bits, as polars itself does for
# 8 and 16 bits and as pandas, pyarrow and SQL engines do; 1 - 2 is -1.
# Seen: the sum of an Int32 column with 2147483647 and 1 is -2147483648, eager, lazy and per group,
# with no warning; of UInt32, 3000000000 twice, 1705032704. Counts (group_by().len(), pl.len(),
# str.len_chars()) are UInt32, so a count minus a larger count is 4294967295 instead of -1 (n -
# n.shift(1)); n.diff() of the same column is -1.
# What follows: Parquet and Arrow files often hold int32 columns; cast to Int64 before adding up,
# and cast counts before subtracting them (change of frequency, drift, length features).

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1

venv/bin/python - <<'END'
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

values = [2147483647, 1]
frame = pl.DataFrame({"a": values}, schema={"a": pl.Int32})
total = pl.col("a").sum()
sums = [frame["a"].sum(), frame.lazy().select(total).collect().item(),
        frame.group_by(pl.lit(1)).agg(total)["a"].item()]
others = [pd.Series(values, dtype="int32").sum(), pc.sum(pa.array(values, pa.int32())).as_py()]
print("polars", sums, "pandas, pyarrow", others)
assert sums == [-2147483648] * 3, sums
assert others == [2147483648] * 2
assert pl.Series([100, 100], dtype=pl.Int8).sum() == 200
assert pl.Series([3_000_000_000] * 2, dtype=pl.UInt32).sum() == 6_000_000_000 - 2**32

days = pl.DataFrame({"day": [1, 1, 2]}).group_by("day").len().sort("day")
change = days.select(minus=pl.col("len") - pl.col("len").shift(1), diff=pl.col("len").diff().cast(pl.Int64))
print("change of counts", change.row(1))
assert change.row(1) == (4294967295, -1), change
lengths = pl.Series(["a"]).str.len_chars() - pl.Series(["abc"]).str.len_chars()
assert lengths.to_list() == [4294967294]
END

echo 'ok: polars 2.1.0 wraps the sum of an Int32 column and differences of counts around'
