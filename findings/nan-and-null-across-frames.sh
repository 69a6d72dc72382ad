#!/bin/sh
# pandas 3.1.1, polars 2.1.0 and duckdb 2.0.1 (pyarrow 26.0.1 below pandas), Python 3.11.
#
# Expected: the number of missing values, the mean and the maximum of one Parquet column do not
# depend on the reader.
# Seen, for the column 1.0, NaN, null, 2.0 written by polars: pandas has 2 missing, mean 1.5,
# maximum 2.0; polars 1 missing, mean NaN, maximum 2.0 although sort and rank put NaN above 2.0;
# duckdb 3 values, average NaN. `x > 1.5` holds for one value in pandas and for two (2.0 and NaN) in
# polars and duckdb. The other way pandas writes its NaN as null, so polars sees no NaN in a file of
# pandas.
# What follows: missing must be declared on reading (fill_nan(None) in polars) before any mean,
# comparison or share of missing values is compared between tools, and a drift of the missing share
# can come from nothing but a change of the writing library.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 numpy==2.4.6

venv/bin/python - <<'END'
import duckdb
import numpy as np
import pandas as pd
import polars as pl

pl.DataFrame({"x": [1.0, float("nan"), None, 2.0]}).write_parquet("polars.parquet")
one = pd.read_parquet("polars.parquet")["x"]
two = pl.read_parquet("polars.parquet")["x"]
three = duckdb.sql("select count(x), avg(x), count(*) filter (where x > 1.5) from 'polars.parquet'").fetchall()[0]
print("pandas", int(one.isna().sum()), one.mean(), one.max(), int((one > 1.5).sum()))
print("polars", two.null_count(), two.mean(), two.max(), (two > 1.5).sum(), "duckdb", three)
assert (one.isna().sum(), one.mean(), one.max(), (one > 1.5).sum()) == (2, 1.5, 2.0, 1)
assert two.null_count() == 1 and np.isnan(two.mean()) and two.max() == 2.0 and (two > 1.5).sum() == 2
assert two.rank().to_list() == [1.0, 3.0, None, 2.0]
assert three[0] == 3 and np.isnan(three[1]) and three[2] == 2
pd.DataFrame({"x": [1.0, np.nan, 2.0]}).to_parquet("pandas.parquet")
assert pl.read_parquet("pandas.parquet")["x"].to_list() == [1.0, None, 2.0]
END

echo 'ok: pandas 3.1.1, polars 2.1.0 and duckdb 2.0.1 count and average one Parquet file with NaN differently'
