"""Makes the two files that reading is timed on.

numbers.csv: 1,000,000 rows of 28 numbers; a quarter of the columns with 15 to 17 digits, a quarter
whole, a quarter with two decimals and a quarter with six.  adult.csv: the rows of the example,
repeated to 300 MB.  Usage: make_data.py FOLDER ADULT_CSV
"""
import os
import random
import sys


def numbers(path, rows=1_000_000):
    if os.path.exists(path):
        return
    draw = random.Random(7)
    names = [f"{kind}{i}" for kind in ("long", "whole", "cents", "micro") for i in range(7)]
    line = ",".join(["%r"] * 7 + ["%d"] * 7 + ["%.2f"] * 7 + ["%.6f"] * 7) + "\n"
    uniform, gauss = draw.random, draw.gauss
    with open(path + ".part", "w") as out:
        out.write(",".join(names) + "\n")
        for _ in range(rows):
            values = [gauss(0, 1) if i & 1 else uniform() for i in range(7)]
            values += [int(uniform() * 10 ** (i % 6 + 1)) for i in range(7)]
            values += [uniform() * 1000 for _ in range(7)]
            values += [uniform() * 10 - 5 for _ in range(7)]
            out.write(line % tuple(values))
    os.rename(path + ".part", path)


def adult(path, source, size=300_000_000):
    if os.path.exists(path):
        return
    with open(source) as file:
        header, rows = file.readline(), file.read()
    with open(path + ".part", "w") as out:
        out.write(header)
        for _ in range(size // len(rows) + 1):
            out.write(rows)
    os.rename(path + ".part", path)


if __name__ == "__main__":
    folder, source = sys.argv[1:]
    numbers(os.path.join(folder, "numbers.csv"))
    adult(os.path.join(folder, "adult.csv"), source)
