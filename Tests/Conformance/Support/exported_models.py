"""Models that the binary trained, exported and scored: what other programs are compared with.

For each data set and each kind of model: train, export the model directory, and score every row of
the file with the binary. The rows are read here a second time, by Python alone, in the types that
the model's signature asks for.
"""

import csv
import json
import pathlib
import random
import subprocess
import tempfile
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[3]
CLASSIFIERS = [
    "gbdt", "forest", "extra-trees", "logistic", "tree", "naive-bayes", "knn", "baseline"]
REGRESSIONS = ["gbdt", "forest", "extra-trees", "linear", "tree", "knn", "baseline"]
DATA = [
    ("telco-churn", ROOT / "examples/data/telco-churn.csv", "Churn", CLASSIFIERS),
    # Without neighbours: MLflow asks about all rows at once, and holds all distances for that.
    ("adult", ROOT / "examples/data/adult.csv", "income",
     [model for model in CLASSIFIERS if model != "knn"]),
    ("bike-hour", ROOT / "examples/data/bike-hour.csv", "cnt", REGRESSIONS),
    # Three labels by many categories: leaves of several weights below chains on one column.
    ("telco-contract", ROOT / "examples/data/telco-churn.csv", "Contract",
     ["forest", "extra-trees"]),
    ("iris", ROOT / "examples/iris/iris.csv", "SPECIES", CLASSIFIERS),
]
# What the outputs become after the fit: thresholds of least cost, calibrated probabilities. And
# what a fit makes smaller or keeps to.
OPTIONS = [
    ("telco-churn", "gbdt", ["--cost", "fp=1,fn=5"]),
    ("telco-churn", "gbdt", ["--calibrate", "isotonic"]),
    ("telco-churn", "logistic", ["--calibrate", "sigmoid", "--cost", "fp=1,fn=5"]),
    ("telco-churn", "tree", ["--calibrate", "isotonic", "--cost", "fp=2,fn=1"]),
    ("iris", "gbdt", ["--calibrate", "sigmoid"]),
    ("iris", "tree", ["--calibrate", "isotonic"]),
    ("bike-hour", "gbdt", ["--set", "objective=absolute"]),
    ("bike-hour", "gbdt", ["--set", "objective=quantile", "--set", "alpha=0.9"]),
    ("bike-hour", "gbdt", ["--set", "objective=squared"]),
    ("bike-hour", "gbdt", ["--set", "objective=poisson"]),
    ("bike-hour", "gbdt", ["--set", "objective=tweedie"]),
    ("bike-hour", "gbdt", ["--set", "monotone=temp:+1", "--set", "interactions=temp+hum,hr"]),
    ("telco-churn", "gbdt", ["--set", "class-weight=balanced"]),
]
# What learns without a target: the column is left out of the features, and judges the answers.
TARGETLESS = [
    ("telco-churn", ROOT / "examples/data/telco-churn.csv", "Churn"),
    ("bike-hour", ROOT / "examples/data/bike-hour.csv", None),
    ("iris", ROOT / "examples/iris/iris.csv", "SPECIES"),
]
# New data with gaps in every kind of column: no learner had any in training, or all had.
GAP_KINDS = ["whole", "real", "day", "flag", "job", "code"]
GAP_CLASSIFIERS = CLASSIFIERS
GAP_REGRESSIONS = ["gbdt", "linear", "knn"]
TOLERANCE = 1e-6


@dataclass
class ExportedModel:
    """One trained model: its directory, the file's rows by column, and what the binary answered."""

    name: str
    directory: pathlib.Path
    rows: dict
    answers: dict
    # The file with the rows.
    path: pathlib.Path


def exported_models(binary, only_gaps=False):
    """Yields every model, one after the other, or those alone that are asked about gaps."""
    with tempfile.TemporaryDirectory(prefix="mlo-conformance-") as folder:
        project = pathlib.Path(folder)
        mlo(binary, project, "init")
        yield from gap_models(binary, project)
        if only_gaps:
            return
        for data, path, target, models in DATA:
            rows = read_columns(path)
            for model in models:
                yield export(binary, project, data, path, target, model, rows)
            for name, model, options in OPTIONS:
                if name == data:
                    yield export(binary, project, data, path, target, model, rows, options)
        for data, path, target in TARGETLESS:
            rows = read_columns(path)
            if target is None or len(set(rows[target])) == 2:
                yield export(binary, project, data, path, target, "isolation-forest", rows)
            yield export(binary, project, data, path, target, "kmeans", rows)


def gap_models(binary, project):
    """Models that were trained without a gap, and with some, all asked about rows with gaps of every
    spelling in each column in turn."""
    asked = write_table(project / "asked.csv", seed=3, gaps="in turn")
    rows = read_columns(asked)
    for gaps in ("none", "some"):
        trained = write_table(project / f"gaps-{gaps}.csv", seed=1, gaps=gaps)
        options = ["--type", "code=categorical", "--missing", ",".join(MISSING)]
        for target, models in (("label", GAP_CLASSIFIERS), ("value", GAP_REGRESSIONS),
                               (None, ["isolation-forest", "kmeans"])):
            left = {"label": "value", "value": "label"}.get(target, "label,value")
            for model in models:
                yield export(binary, project, f"gaps-{gaps}", trained, target, model, rows,
                             ["--drop", left, *options], asked)


MISSING = ["NA", "null", "?", "-999", "unknown"]


def write_table(path, seed, gaps):
    """Rows of every kind of column: `none` has no gap, `some` has one in ten cells of each, `in turn`
    has rows without one, with one in each column, and with nothing at all."""
    dice = random.Random(seed)
    lines = []
    for row in range(600 if gaps != "in turn" else 160):
        whole, flag = dice.randint(18, 80), dice.random() < 0.5
        job, code = dice.choice(["cook", "nurse", "smith", "São"]), dice.randint(1, 6)
        real, day = round(dice.gauss(0, 1), 3), 20180128 + dice.randint(0, 3)
        score = (whole - 50) / 15 + real + flag - (job == "cook") + (code in (2, 5)) + day % 2
        cells = [whole, real, day, str(flag).lower(), job, code]
        for place in range(len(cells)):
            is_gap = (gaps == "some" and dice.random() < 0.1) or (
                gaps == "in turn" and row % 8 in (place + 1, 7))
            if is_gap:
                cells[place] = dice.choice(["", *MISSING])
        lines.append([*cells, "yes" if score + dice.gauss(0, 1) > 0.5 else "no", round(score, 2)])
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([[*GAP_KINDS, "label", "value"], *lines])
    return path


def export(binary, project, data, path, target, model, rows, options=(), asked=None):
    """Trains with one file and scores another one, or the same."""
    words = [target or "targetless"] if asked else [word.lstrip("-") for word in options]
    name = "-".join([data, model, *words])
    named = [] if target is None else ["--target", target]
    trained = json.loads(
        mlo(binary, project, "train", path, *named, "--model", model, *options, "--json"))
    directory = project / f"{name}.model"
    mlo(binary, project, "export", trained["run"], "-o", directory)
    scored = project / f"{name}.csv"
    probabilities = ["--proba"] if trained["task"] == "classification" else []
    mlo(binary, project, "score", trained["run"], asked or path, "-o", scored, "--keep", "none",
        *probabilities)
    return ExportedModel(name, directory, rows, read_columns(scored), asked or path)


def mlo(binary, project, *arguments):
    command = [str(binary), "-C", str(project), *map(str, arguments)]
    finished = subprocess.run(command, capture_output=True, text=True)
    if finished.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: exit {finished.returncode}\n{finished.stderr}")
    return finished.stdout


def read_columns(path):
    """The cells of a CSV file as text, by column."""
    with open(path, newline="", encoding="utf-8") as file:
        lines = csv.reader(file)
        header = next(lines)
        columns = {name: [] for name in header}
        for line in lines:
            for name, cell in zip(header, line, strict=True):
                columns[name].append(cell)
    return columns


def is_missing(cell):
    return cell.strip(" \t").lower() in {"", "na", "nan", "null", "?"}


TRUTH = {"true": 1.0, "false": 0.0}


def typed(cells, kind):
    """Cells as values of a graph's type: NaN and the empty text stand for a missing value. Texts and
    numbers that a model of its own knows as missing are left to its graph."""
    if kind == "long":
        return [int(float(cell)) for cell in cells]
    if kind in ("double", "float"):
        return [number(cell) for cell in cells]
    if kind == "boolean":
        return [{"true": True, "false": False}[cell.strip().lower()] for cell in cells]
    return ["" if is_missing(cell) else cell for cell in cells]


def number(cell):
    """Also a truth value, which models take as 0 or 1; a missing one may be spelled as a word."""
    if is_missing(cell) or cell == "unknown":
        return float("nan")
    return TRUTH[cell.lower()] if cell.lower() in TRUTH else float(cell)


def text(label):
    """A label as the binary writes it."""
    if isinstance(label, bool):
        return "true" if label else "false"
    return str(label)


def compare(model, outputs):
    """Compares the binary's answers with another program's: a dictionary from the names of the
    model's outputs, in their order, to lists. Returns what is wrong, or None, and the largest
    difference."""
    largest = 0.0
    ours = list(model.answers.values())
    theirs = list(outputs.values())
    if len(ours) != len(theirs) and len(ours) != 1:
        return f"{len(ours)} columns, not {len(theirs)}", largest
    # Outputs of one name belong together, in whatever order; the others in theirs.
    others = [column for name, column in model.answers.items() if name not in outputs]
    for name, expected in outputs.items():
        if name in model.answers:
            found = model.answers[name]
        elif others:
            found = others.pop(0)
        else:
            break
        if len(expected) != len(found):
            return f"{name}: {len(found)} rows, not {len(expected)}", largest
        if not isinstance(expected[0], float):
            wrong = sum(text(a) != b for a, b in zip(expected, found))
            if wrong:
                return f"{name}: {wrong} of {len(found)} rows have another label", largest
            continue
        for a, b in zip(expected, map(float, found)):
            # Written so that a NaN counts as a difference.
            if not abs(a - b) <= TOLERANCE * max(1.0, abs(a)):
                return f"{name}: {b}, not {a}", largest
            largest = max(largest, abs(a - b) / max(1.0, abs(a)))
    return None, largest


def check(binary, answer, only_gaps=False):
    """Compares all models with what `answer` (a function from a model to outputs) says, prints one
    line for each, and returns the exit status."""
    failures = 0
    for model in exported_models(binary, only_gaps):
        wrong, largest = compare(model, answer(model))
        rows = len(next(iter(model.answers.values())))
        failures += wrong is not None
        verdict = "ok" if wrong is None else f"DIFFERS: {wrong}"
        print(f"{model.name:24} {rows:6} rows  largest difference {largest:.2e}  {verdict}",
              flush=True)
    return 1 if failures else 0
