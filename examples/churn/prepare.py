#!/usr/bin/env python3
"""Joins monthly extracts to one file to learn from: prepare.py OUT EXTRACT..."""
import os
import sys

out, extracts = sys.argv[1], sys.argv[2:]
rows = 0
os.makedirs(os.path.dirname(out) or ".", exist_ok=True)
with open(out, "w", encoding="utf-8", newline="") as joined:
    for number, name in enumerate(extracts):
        with open(name, encoding="utf-8", newline="") as extract:
            header = extract.readline()
            if number == 0:
                first = header
                joined.write(header)
            elif header != first:
                sys.exit(f"{name}: its columns are not those of {extracts[0]}")
            for line in extract:
                joined.write(line)
                rows += 1
print(f"{len(extracts)} extracts rows={rows}")
