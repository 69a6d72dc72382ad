#!/usr/bin/env python3
"""Joins monthly extracts to one file to learn from: prepare.py OUT EXTRACT...

Rows whose tenure is lost are left out and counted.
"""
import csv
import os
import sys

out, extracts = sys.argv[1], sys.argv[2:]
rows = lost = 0
os.makedirs(os.path.dirname(out) or ".", exist_ok=True)
with open(out, "w", encoding="utf-8", newline="") as joined:
    writer = None
    for name in extracts:
        with open(name, encoding="utf-8", newline="") as extract:
            reader = csv.DictReader(extract)
            if writer is None:
                writer = csv.DictWriter(joined, reader.fieldnames, lineterminator="\n")
                writer.writeheader()
            elif reader.fieldnames != writer.fieldnames:
                sys.exit(f"{name}: its columns are not those of {extracts[0]}")
            for row in reader:
                if row["tenure_months"]:
                    writer.writerow(row)
                    rows += 1
                else:
                    lost += 1
print(f"{len(extracts)} extracts rows={rows} left_out={lost}")
