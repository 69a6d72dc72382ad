"""The large tables that speed is measured on, made once and kept."""
import os

import numpy
import polars


def numbers(rows):
    """28 numbers, a third of them skewed, rounded or made of others; two labels."""
    random = numpy.random.default_rng(7)
    X = random.normal(size=(rows, 28)).astype(numpy.float32)
    X[:, 7:14] = numpy.exp(0.5 * X[:, 7:14])
    X[:, 14:18] = numpy.round(X[:, 14:18] * 3) / 3
    X[:, 21:] = X[:, 21:] ** 2 + X[:, :7] * X[:, 7:14]
    s = X[:, 0] * X[:, 1] + numpy.sin(2 * X[:, 2]) + 0.5 * X[:, 8] * X[:, 14] - 0.3 * X[:, 21]
    s += 0.7 * abs(X[:, 3]) + 0.4 * X[:, 25] + 0.3 * X[:, 5] * X[:, 6] * X[:, 9]
    y = s - numpy.median(s) + random.logistic(size=rows) * 0.7 > 0
    return frame(X, numpy.where(y, "yes", "no"))


def wide(rows):
    """1,000 numbers of which 20 matter; two labels."""
    random = numpy.random.default_rng(8)
    X = random.normal(size=(rows, 1000)).astype(numpy.float32)
    s = X[:, :20] @ random.normal(size=20) + X[:, 0] * X[:, 1]
    return frame(X, numpy.where(s + random.logistic(size=rows) > 0, "yes", "no"))


def classes(rows):
    """10 numbers and 44 columns of 0 and 1, as in the forest cover data; seven labels."""
    random = numpy.random.default_rng(9)
    X = random.normal(size=(rows, 54)).astype(numpy.float32)
    X[:, 10:] = X[:, 10:] > 1.5
    S = X @ random.normal(size=(54, 7)) * 0.4 + numpy.sin(2 * X[:, :7]) + X[:, :7] * X[:, 3:10]
    return frame(X, (S + random.gumbel(size=S.shape)).argmax(axis=1))


def frame(X, y):
    return polars.DataFrame({f"x{i:04d}": X[:, i] for i in range(X.shape[1])} | {"y": y})


def adult(_, examples):
    """The adult data twenty times, with noise on three columns so that rows differ."""
    one = polars.read_csv(os.path.join(examples, "adult.csv"))
    many = polars.concat([one] * 20)
    random = numpy.random.default_rng(10)
    return many.with_columns(
        [polars.col(name) + polars.Series(random.integers(0, spread, len(many)))
         for name, spread in [("age", 3), ("fnlwgt", 1000)]])


SETS = {
    # file, target, leaves, rows, maker
    "numbers-31": ("numbers", "y", 31, 1_000_000, numbers),
    "numbers-255": ("numbers", "y", 255, 1_000_000, numbers),
    "adult": ("adult", "income", 31, 0, adult),
    "wide": ("wide", "y", 31, 20_000, wide),
    "classes": ("classes", "y", 31, 500_000, classes),
}


def table(name, examples, cache, scale):
    """The set's file, made where it is not there yet, with its target and number of leaves."""
    stem, target, leaves, rows, maker = SETS[name]
    file = os.path.join(cache, f"{stem}-{scale:g}.csv")
    if not os.path.exists(file):
        os.makedirs(cache, exist_ok=True)
        made = maker(rows, examples) if rows == 0 else maker(int(rows * scale))
        made.write_csv(file + ".part", float_precision=6)
        os.rename(file + ".part", file)
    return file, target, leaves
