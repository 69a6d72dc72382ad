"""Draws pairs of files, lets the binary compare them, and asks scipy about every figure.

Statistics and probabilities must agree to 1e-9 relative. Chi-square is asked of the table in which
the cells that expect fewer than five are put together, by the rule of `mlo drift --help`'s manual;
adjusted probabilities are asked of files without missing values, where each column is one test.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
from scipy import stats
from scipy.spatial.distance import jensenshannon

MLO = str(pathlib.Path(sys.argv[1]).resolve())
failures = []


def close(found, expected, what, rounding=0):
    if not abs(found - expected) <= 1e-9 * abs(expected) + 1e-300 + rounding:
        failures.append(f"{what}: {found!r}, scipy {expected!r}")


def write(path, columns):
    names = list(columns)
    with open(path, "w") as file:
        file.write(",".join(names) + "\n")
        for row in zip(*columns.values()):
            file.write(",".join("" if v is None else str(v) for v in row) + "\n")


def ask(folder, reference, current, *options):
    write(folder / "a.csv", reference)
    write(folder / "b.csv", current)
    words = [MLO, "drift", "--reference", "a.csv", "b.csv", "--json", *options]
    found = subprocess.run(words, cwd=folder, capture_output=True, text=True)
    if found.returncode not in (0, 1):
        failures.append(f"{words}: exit {found.returncode}: {found.stderr}")
        return {}
    document = json.loads(found.stdout)
    if document["passed"] != (found.returncode == 0):
        failures.append("the exit code is not what the document says")
    return document


def numbers(generator, n, m):
    shift = generator.choice([0, 0, 0.1, 0.5, 3])
    return {
        "normal": (generator.normal(size=n), generator.normal(size=m) + shift),
        "heavy": (generator.lognormal(0, 2, n), generator.lognormal(shift / 3, 2, m)),
        "whole": (generator.poisson(4, n), generator.poisson(4 + shift, m)),
        "tiny": (generator.normal(size=n) * 1e-5, (generator.normal(size=m) + shift) * 1e-5),
        "outlier": (np.append(generator.normal(size=n - 1), 1e9), generator.normal(size=m) + shift),
        "huge": (generator.normal(size=n) * 1e300, (generator.normal(size=m) + shift) * 1e300),
        "same": (np.full(n, 7.5), np.full(m, 7.5)),
        "rounded": (generator.normal(size=n).round(1), generator.normal(size=m).round(1)),
    }


def categories(generator, n, m, levels):
    p = generator.dirichlet(np.ones(levels) * 2)
    q = p if generator.random() < 0.5 else generator.dirichlet(p * 200 + 0.01)
    name = np.array([f"level {i}" for i in range(levels)])
    return name[generator.choice(levels, n, p=p)], name[generator.choice(levels, m, p=q)]


def pooled(one, other):
    total = one + other
    one, other = one[total > 0], other[total > 0]
    total = one + other
    small = total * min(one.sum(), other.sum()) / total.sum() < 5
    cells = [list(pair) for pair in zip(one[~small], other[~small])]
    if small.any():
        rest = [one[small].sum(), other[small].sum()]
        if sum(rest) * min(one.sum(), other.sum()) / total.sum() < 5 and len(cells) > 1:
            least = min(range(len(cells)), key=lambda i: sum(cells[i]))
            cells[least] = [cells[least][0] + rest[0], cells[least][1] + rest[1]]
        else:
            cells.append(rest)
    return np.array(cells).T


def counts(one, other):
    names = sorted(set(one) | set(other))
    return tuple(np.array([np.sum(side == name) for name in names]) for side in (one, other))


def check_numbers(column, one, other):
    found = stats.ks_2samp(one, other, method="exact" if max(len(one), len(other)) <= 10000
                           else "asymp")
    close(column["statistic"], found.statistic, "distance")
    close(column["p_value"], found.pvalue, f"p of ks, {len(one)} and {len(other)}")


def check_categories(column, one, other):
    first, second = counts(one, other)
    js = jensenshannon(first, second, 2)
    # Its square is a sum in which terms of the size of the shares cancel: where the shares are nearly
    # equal scipy's own rounding, about 1e-16 of that sum, is more than 1e-9 of the root.
    close(column["distances"]["js"]["value"], js, "js", 2e-16 / js if js > 0 else 0)
    p, q = first / first.sum(), second / second.sum()
    close(column["distances"]["hellinger"]["value"],
          np.linalg.norm(np.sqrt(p) - np.sqrt(q)) / 2**0.5, "hellinger")
    table = pooled(first, second)
    if table.shape[1] < 2:
        return
    found = stats.chi2_contingency(table, correction=False)
    close(column["statistic"], found.statistic, "chi-square")
    if table.shape[1] > 2 or found.expected_freq.min() >= 5:
        close(column["p_value"], found.pvalue, "p of chi-square")
    else:
        close(column["p_value"], stats.fisher_exact(table)[1], "p of two cells with few")


def one_pair(folder, seed, n, m):
    generator = np.random.default_rng(seed)
    data = numbers(generator, n, m)
    kinds = {name: "numbers" for name in data}
    for levels in (2, 3, 10, 100, 500):
        data[f"c{levels}"] = categories(generator, n, m, levels)
        kinds[f"c{levels}"] = "categories"
    document = ask(
        folder, {k: v[0] for k, v in data.items()}, {k: v[1] for k, v in data.items()},
        "--columns", ",".join(data))
    columns = {c["column"]: c for c in document.get("columns", [])}
    for name, (one, other) in data.items():
        check = check_numbers if kinds[name] == "numbers" else check_categories
        check(columns[name], np.asarray(one), np.asarray(other))
    ordered = [columns[name] for name in data]
    adjusted = stats.false_discovery_control([c["p_value"] for c in ordered])
    for column, expected in zip(ordered, adjusted):
        close(column["adjusted_p"], expected, "adjusted p")
    return len(columns)


def check_missing(folder):
    """90 % newly missing is drift, in a large file and in a small one."""
    generator = np.random.default_rng(7)
    for n, m in ((5000, 3000), (5000, 30)):
        values = generator.normal(size=m).tolist()
        gone = [None if i % 10 else v for i, v in enumerate(values)]
        document = ask(folder, {"x": generator.normal(size=n), "y": generator.normal(size=n)},
                       {"x": gone, "y": values})
        column = {c["column"]: c for c in document["columns"]}["x"]
        if column["verdict"] != "drift" or document["passed"]:
            failures.append(f"90 % missing of {m} rows: {column['verdict']}")


with tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    sizes = [(5, 7), (30, 30), (120, 4000), (1000, 1000), (2500, 1700), (9000, 800),
             (10000, 10000), (12000, 3000), (60000, 20000), (100000, 500)]
    compared = 0
    for seed, (n, m) in enumerate(sizes * 2):
        compared += one_pair(folder, seed, n, m)
    check_missing(folder)

print(f"{compared} columns compared, {len(failures)} differences")
for failure in failures[:40]:
    print(failure)
sys.exit(1 if failures else 0)
