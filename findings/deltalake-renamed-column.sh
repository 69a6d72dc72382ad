#!/bin/sh
# deltalake 1.6.6, Python 3.11, with pandas 3.1.1 and pyarrow 26.0.1.
#
# Expected: a Delta table with column mapping (reader version 2, what Databricks and Spark write
# after RENAME COLUMN) is read by its logical names, or refused as an unsupported feature.
# Seen: `price` was renamed to `old_price` and a new `price` was added. The files keep the physical
# names `price` and `col-2`, the log maps them. to_pandas() and to_pyarrow_table() take the logical
# names for the physical ones: `price` shows the old column's 100, 200 instead of 1, 2, and
# `old_price` is all missing; no error. The QueryBuilder of the same package is right.
# What follows: before reading a Delta table with this package look at delta.columnMapping.mode in
# its configuration, and read through QueryBuilder if it is not none. A reader of its own must map
# names by delta.columnMapping.physicalName.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    deltalake==1.6.6 pandas==3.1.1 pyarrow==26.0.1

venv/bin/python - <<'END'
import json
import os

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable, QueryBuilder

os.makedirs("shop/_delta_log")
data = pa.table({"price": pa.array([100, 200], pa.int64()), "col-2": pa.array([1, 2], pa.int64())})
pq.write_table(data, "shop/part-0.parquet")


def field(name, physical, number):
    mapping = {"delta.columnMapping.id": number, "delta.columnMapping.physicalName": physical}
    return {"name": name, "type": "long", "nullable": True, "metadata": mapping}


schema = {"type": "struct", "fields": [field("old_price", "price", 1), field("price", "col-2", 2)]}
actions = [
    {"protocol": {"minReaderVersion": 2, "minWriterVersion": 5}},
    {"metaData": {"id": "00000000-0000-0000-0000-000000000001", "format": {"provider": "parquet", "options": {}},
                  "schemaString": json.dumps(schema), "partitionColumns": [], "createdTime": 0,
                  "configuration": {"delta.columnMapping.mode": "name", "delta.columnMapping.maxColumnId": "2"}}},
    {"add": {"path": "part-0.parquet", "partitionValues": {}, "size": os.path.getsize("shop/part-0.parquet"),
             "modificationTime": 0, "dataChange": True}},
]
with open("shop/_delta_log/00000000000000000000.json", "w") as log:
    log.writelines(json.dumps(action) + "\n" for action in actions)

table = DeltaTable("shop")
frame = table.to_pandas()
query = pa.table(QueryBuilder().register("shop", table).execute("select old_price, price from shop").read_all())
print("to_pandas", frame.to_dict("list"), "QueryBuilder", query.to_pydict())
assert query.to_pydict() == {"old_price": [100, 200], "price": [1, 2]}
assert frame["price"].tolist() == [100, 200] and frame["old_price"].isna().all(), "mapped now"
assert table.to_pyarrow_table()["price"].to_pylist() == [100, 200]
END

echo 'ok: deltalake 1.6.6 to_pandas returns the wrong columns of a table whose column was renamed'
