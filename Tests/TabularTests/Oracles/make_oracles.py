"""Records what Python's csv module and pandas read, and makes the compressed samples.

Needs pandas 3.  Usage, in this folder: python3 make_oracles.py
Writes csv_rows.json, pandas_columns.json, rows.csv.gz, members.csv.gz, bomb.csv.gz.
"""
import csv
import gzip
import io
import json
import random
import zlib

import pandas

DATA = "../../../examples/data/"
MISSING = ["", " ", "?", "NA", "na", "null", "NULL", "nan", "NaN"]


def field(draw):
    alphabet = ["a", "b", "é", "😀", " ", ",", ";", "\t", '"', "\n", "\r\n", "'", "1", "-", "x"]
    return "".join(draw.choice(alphabet) for _ in range(draw.randrange(0, 12)))


def csv_cases():
    """Random rows, as csv.writer writes them and csv.reader reads them back."""
    draw = random.Random(11)
    cases = []
    for number in range(120):
        columns = draw.randrange(2, 7)
        delimiter = draw.choice(",;\t|")
        quoting = draw.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC])
        end = draw.choice(["\n", "\r\n"])
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end)
        writer.writerow([f"c{i}" for i in range(columns)])
        for _ in range(draw.randrange(1, 30)):
            writer.writerow([field(draw) for _ in range(columns)])
        text = out.getvalue()
        if draw.random() < 0.3:
            text = text[: -len(end)]
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        cases.append({"text": text, "delimiter": delimiter, "rows": rows[1:]})
    return cases


def pandas_columns():
    """For each column: missing values, distinct values, and the sum where it is a number."""
    found = {}
    for name in ["telco-churn", "adult", "bike-hour"]:
        frame = pandas.read_csv(DATA + name + ".csv", na_values=MISSING, keep_default_na=False)
        columns = []
        for column in frame.columns:
            values = frame[column]
            number = pandas.api.types.is_numeric_dtype(values)
            columns.append(
                {
                    "name": column,
                    "is_numeric": bool(number),
                    "missing": int(values.isna().sum()),
                    "distinct": int(values.nunique()),
                    "first": str(values.dropna().iloc[0]),
                    "sum": repr(float(sum(float(v) for v in values.dropna()))) if number else None,
                }
            )
        found[name] = {"rows": len(frame), "columns": columns}
    return found


def write_json(name, value):
    with open(name, "w") as file:
        json.dump(value, file, ensure_ascii=False, separators=(",", ":"))


def write_gzip(name, *members):
    with open(name, "wb") as file:
        for member in members:
            file.write(gzip.compress(member, mtime=0))


def bomb(name, megabytes):
    """Lines of `1` for ever: zlib makes 1 byte of 1029."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    with open(name, "wb") as file:
        file.write(packer.compress(b"a\n"))
        for _ in range(megabytes):
            file.write(packer.compress(b"1\n" * (1 << 19)))
        file.write(packer.flush())


write_json("csv_rows.json", csv_cases())
write_json("pandas_columns.json", pandas_columns())
write_gzip("rows.csv.gz", b"a,b\n" + b"".join(b"%d,x%d\n" % (i, i % 7) for i in range(5000)))
write_gzip("members.csv.gz", b"a,b\n1,x\n2,", b"y\n3,z\n")
bomb("bomb.csv.gz", 80)
