"""Prints the rows of a CSV file of customers as bodies of requests, one on each line.

Columns, then MLflow's four shapes. Numbers are written as they stand in the file, and what is empty
there is null.

Usage: churn_bodies.py FILE
"""
import csv
import json
import sys

TEXTS = {"contract", "payment", "internet"}
LEFT_OUT = {"customer_id", "churned"}


def value(column, field):
    if field == "":
        return "null"
    return json.dumps(field) if column in TEXTS else field


with open(sys.argv[1], newline="") as file:
    rows = list(csv.DictReader(file))
names = [name for name in rows[0] if name not in LEFT_OUT]
columns = "{%s}" % ",".join(
    "%s:[%s]" % (json.dumps(name), ",".join(value(name, row[name]) for row in rows)) for name in names
)
records = "[%s]" % ",".join(
    "{%s}" % ",".join("%s:%s" % (json.dumps(name), value(name, row[name])) for name in names)
    for row in rows
)
lists = "[%s]" % ",".join(
    "[%s]" % ",".join(value(name, row[name]) for name in names) for row in rows
)
print(columns)
print('{"dataframe_split":{"columns":%s,"data":%s}}' % (json.dumps(names), lists))
print('{"dataframe_records":%s}' % records)
print('{"instances":%s}' % records)
print('{"inputs":%s}' % columns)
