#!/bin/sh
# polars 2.1.0 against pandas 3.1.1, Python 3.11.
#
# Expected: a NaN makes a statistic NaN, as it does the mean and Pearson's correlation of polars, or
# it is left out, as pandas does.
# Seen: whatever goes by order takes NaN for the largest number. x = 1 2 3 4 NaN 6 and y = 1 2 3 4 0
# 6 have Spearman's correlation 0.143 in polars and 1.0 in pandas; the median of x is 3.5 in polars
# and 3.0 in pandas; the largest by top_k is NaN, by max 6. With null in the place of NaN polars
# agrees with pandas.
# What follows: fill_nan(None) before ranks, quantiles and correlations; a plausible number is no
# sign that the column is free of NaN, and files of numpy and duckdb bring NaN where those of pandas
# bring null.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1 numpy==2.4.6

venv/bin/python - <<'END'
import math

import pandas as pd
import polars as pl

columns = {"x": [1.0, 2.0, 3.0, 4.0, math.nan, 6.0], "y": [1.0, 2.0, 3.0, 4.0, 0.0, 6.0]}
known = pd.DataFrame(columns)
spearman, pearson = pl.corr("x", "y", method="spearman"), pl.corr("x", "y")


def ask(frame):
    x = pl.col("x")
    return frame.select(spearman.alias("s"), pearson.alias("p"), x.median().alias("median"), x.max().alias("max"),
                        x.top_k(1).first().alias("top")).row(0)


given = ask(pl.DataFrame(columns))
null = ask(pl.DataFrame(columns).fill_nan(None))
expected = known.corr(method="spearman").loc["x", "y"], known["x"].median()
print(f"polars: Spearman {given[0]:.3f}, Pearson {given[1]}, median {given[2]}, max {given[3]}, top {given[4]}; "
      f"pandas: Spearman {expected[0]:.3f}, median {expected[1]}")
assert abs(given[0] - 1 / 7) < 1e-9 and math.isnan(given[1]) and given[2:4] == (3.5, 6.0) and math.isnan(given[4])
assert abs(expected[0] - 1) < 1e-9 and expected[1] == 3.0
assert abs(null[0] - 1) < 1e-9 and null[2:] == (3.0, 6.0, 6.0)
END

echo 'ok: the Spearman correlation and the median of polars 2.1.0 take NaN for the largest number'
