"""Models that the binary trained, exported and scored: what other programs are compared with.

For each data set and each kind of model: train, export the model directory, and score every row of
the file with the binary. The rows are read here a second time, by Python alone, in the types that
the model's signature asks for.
"""

import csv
import json
import pathlib
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
TOLERANCE = 1e-6


@dataclass
class ExportedModel:
    """One trained model: its directory, the file's rows by column, and what the binary answered."""

    name: str
    directory: pathlib.Path
    rows: dict
    answers: dict


def exported_models(binary):
    """Yields every model, one after the other."""
    with tempfile.TemporaryDirectory(prefix="mlo-conformance-") as folder:
        project = pathlib.Path(folder)
        mlo(binary, project, "init")
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


def export(binary, project, data, path, target, model, rows, options=()):
    name = "-".join([data, model, *(word.lstrip("-") for word in options)])
    named = [] if target is None else ["--target", target]
    trained = json.loads(
        mlo(binary, project, "train", path, *named, "--model", model, *options, "--json"))
    directory = project / f"{name}.model"
    mlo(binary, project, "export", trained["run"], "-o", directory)
    scored = project / f"{name}.csv"
    probabilities = ["--proba"] if trained["task"] == "classification" else []
    mlo(binary, project, "score", trained["run"], path, "-o", scored, "--keep", "none",
        *probabilities)
    return ExportedModel(name, directory, rows, read_columns(scored))


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


def typed(cells, kind):
    """Cells as values of a signature's type: NaN and the empty text stand for a missing value."""
    if kind == "long":
        return [int(float(cell)) for cell in cells]
    if kind in ("double", "float"):
        return [float("nan") if is_missing(cell) else float(cell) for cell in cells]
    if kind == "boolean":
        return [{"true": True, "false": False}[cell.strip().lower()] for cell in cells]
    return ["" if is_missing(cell) else cell for cell in cells]


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
    for (name, expected), found in zip(outputs.items(), ours):
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


def check(binary, answer):
    """Compares all models with what `answer` (a function from a model to outputs) says, prints one
    line for each, and returns the exit status."""
    failures = 0
    for model in exported_models(binary):
        wrong, largest = compare(model, answer(model))
        rows = len(next(iter(model.answers.values())))
        failures += wrong is not None
        verdict = "ok" if wrong is None else f"DIFFERS: {wrong}"
        print(f"{model.name:24} {rows:6} rows  largest difference {largest:.2e}  {verdict}",
              flush=True)
    return 1 if failures else 0
