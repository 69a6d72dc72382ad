#!/bin/sh
# duckdb 2.0.1, Python 3.11; the file is read back with pyarrow 26.0.1.
#
# Expected: the sum of a bigint column, a whole number in duckdb, is a whole number in the Parquet
# file that COPY writes, or COPY refuses a value it cannot keep.
# Seen: sum(bigint) has the type HUGEINT, and HUGEINT is written as DOUBLE: 9007199254740993 comes
# back as 9007199254740992.0, and the column's type has changed for every reader. HUGEINT and
# UHUGEINT columns likewise. A cast, sum(i)::bigint, is kept exactly; DECIMAL(38,0) also is.
# What follows: an aggregate of whole numbers (totals of cents, counts summed, identifiers) needs a
# cast before it leaves duckdb, and a schema check must not expect int64 from such a file.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    duckdb==2.0.1 pyarrow==26.0.1

venv/bin/python - <<'END'
import decimal

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

duckdb.sql("""
    copy (select sum(i) as plain, sum(i)::bigint as cast_64, sum(i)::decimal(38, 0) as cast_38,
                 sum(i)::uhugeint as unsigned_128
          from (values (9007199254740993::bigint)) as data(i)) to 'sums.parquet'""")
table = pq.read_table("sums.parquet")
print(table.schema.types, table.to_pylist())
row = table.to_pylist()[0]
assert duckdb.sql("select typeof(sum(i)) from (values (1::bigint)) as data(i)").fetchall() == [("HUGEINT",)]
assert table.schema.field("plain").type == pa.float64() and row["plain"] == 9007199254740992.0
assert table.schema.field("unsigned_128").type == pa.float64()
assert row["cast_64"] == 9007199254740993 and row["cast_38"] == decimal.Decimal(9007199254740993)
END

echo 'ok: duckdb 2.0.1 writes sum(integer) to Parquet as a double and loses digits'
