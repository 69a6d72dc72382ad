#!/bin/sh
# pandas 3.1.1, polars 2.1.0, duckdb 2.0.1 and scipy 1.17.1, Python 3.11.
#
# Expected: skewness and kurtosis of five numbers are the same everywhere, as the standard deviation
# is in pandas, polars and duckdb (all divide by n - 1).
# Seen, for 1 2 3 4 10: skewness 1.697 in pandas and duckdb, 1.138 in polars and scipy; kurtosis
# 3.152 in pandas and duckdb, -0.212 in polars and scipy: even the sign differs. pandas and duckdb
# correct for bias, polars and scipy do not unless bias=False is given.
# What follows: profiles of a reference and a current sample must come from the same library (or the
# same formula), most of all for small groups; a moved pipeline shows drift where there is none.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    pandas==3.1.1 polars==2.1.0 duckdb==2.0.1 scipy==1.17.1

venv/bin/python - <<'END'
import duckdb
import pandas as pd
import polars as pl
from scipy import stats

numbers = [1.0, 2.0, 3.0, 4.0, 10.0]
one, other = pd.Series(numbers), pl.Series(numbers)
sql = duckdb.sql(f"select skewness(v), kurtosis(v), stddev(v) from (select unnest({numbers}) as v)").fetchall()[0]
skewness = [one.skew(), sql[0], other.skew(), stats.skew(numbers)]
kurtosis = [one.kurt(), sql[1], other.kurtosis(), stats.kurtosis(numbers)]
print("skewness of pandas, duckdb, polars, scipy", skewness, "kurtosis", kurtosis)


def near(values, expected):
    return all(abs(value - want) < 5e-4 for value, want in zip(values, expected))


assert near(skewness, [1.6971, 1.6971, 1.1384, 1.1384])
assert near(kurtosis, [3.152, 3.152, -0.212, -0.212])
assert near([one.std(), sql[2], other.std()], [3.5355] * 3)
assert near([other.skew(bias=False), other.kurtosis(bias=False)], [1.6971, 3.152])
END

echo 'ok: pandas 3.1.1 and duckdb 2.0.1 correct skewness and kurtosis for bias, polars 2.1.0 and scipy 1.17.1 do not'
