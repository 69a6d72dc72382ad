"""Compares every way of reading a cell with the rules, for a model of every learner.

One row per odd cell and column, the other cells being usual. What the rules refuse must be refused, and
what they take must be answered as onnxruntime answers for the value that the rules give.

Prints a line for each learner and way with the number of disagreements; the exit status is 1 where there
is one.

Usage: check.py PATH_TO_MLO
"""

import csv
import http.client
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

import mlflow.pyfunc
import numpy
import onnxruntime
import pandas

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Support"))
from exported_models import mlo
from meanings import READERS, TEXTS, VALUES, Refused

COLUMNS = list(READERS)
USUAL = {"n": ("3", "3"), "r": ("0.5", "0.5"), "b": ("true", "true"), "c": ("a", '"a"'), "k": ("3", "3")}
CLASSIFIERS = ["gbdt", "forest", "extra-trees", "tree", "logistic", "naive-bayes", "knn", "baseline"]
MODELS = [(name, ["--target", "y", "--drop", "v", "--model", name]) for name in CLASSIFIERS] + [
    ("linear", ["--target", "v", "--drop", "y", "--model", "linear"]),
    ("isolation-forest", ["--drop", "y,v", "--task", "anomaly"]),
    ("kmeans", ["--drop", "y,v", "--task", "clustering"]),
]
TOLERANCE = 1e-6


def training(path):
    draw = random.Random(42)
    with open(path, "w", newline="", encoding="utf-8") as file:
        lines = csv.writer(file)
        lines.writerow(["n", "r", "b", "c", "k", "y", "v"])
        for _ in range(600):
            n, r, b = draw.randrange(12), draw.uniform(-1, 1), draw.random() < 0.5
            c, k, gap = draw.choice(["a", "A", "\u00e9", "dog"]), draw.randint(1, 6), draw.randrange(25)
            v = n / 3 - 2 + r + (1 if b else -1) + {"a": 1.5, "A": -1.5}.get(c, 0)
            v += (1 if k in (2, 5) else -0.5) + draw.gauss(0, 0.6)
            row = [n, f"{r:.4f}", str(b).lower(), c, k]
            if gap in (1, 2, 3, 4):
                row[gap] = ""
            lines.writerow(row + ["yes" if v > 0 else "no", f"{v:.5f}"])


class Row:
    """A column, its odd cell as text and as JSON, and all cells."""

    def __init__(self, column, text, value):
        self.column, self.text, self.value = column, text, value
        self.cells = {name: USUAL[name][0] for name in COLUMNS} | {column: text}
        self.json = {name: USUAL[name][1] for name in COLUMNS} | {column: value}

    def members(self):
        return ", ".join(f'"{name}": {self.json[name]}' for name in COLUMNS)

    def read(self):
        """The values that the rules give; None where they refuse one."""
        try:
            return [READERS[name](self.cells[name]) for name in COLUMNS]
        except Refused:
            return None


def odd_rows():
    rows = []
    for column in COLUMNS:
        rows += [Row(column, text, json.dumps(text)) for text in TEXTS]
        rows += [Row(column, "" if value == "null" else value, value) for value in VALUES]
    return rows


def by_onnxruntime(directory, rows):
    """A list of numbers and labels for each row; None where the rules refuse it."""
    session = onnxruntime.InferenceSession(str(directory / "model.onnx"))
    kinds = {"tensor(double)": numpy.float64, "tensor(string)": object}
    read = [row.read() for row in rows]
    kept = [values for values in read if values is not None]
    feeds = {
        port.name: numpy.array(
            [values[COLUMNS.index(port.name)] for values in kept], dtype=kinds[port.type])
        for port in session.get_inputs()
    }
    outputs = [output.reshape(len(kept)) for output in session.run(None, feeds)]
    answers = iter(zip(*[output.tolist() for output in outputs]))
    return [None if values is None else list(next(answers)) for values in read]


def by_mlflow(directory, rows):
    """The same by MLflow's loader of the exported model, fed a frame of the values."""
    model = mlflow.pyfunc.load_model(str(directory))
    read = [row.read() for row in rows]
    kept = [values for values in read if values is not None]
    frame = pandas.DataFrame(kept, columns=COLUMNS)
    boolean = {0.0: False, 1.0: True}
    frame["b"] = [None if math.isnan(value) else boolean[value] for value in frame["b"]]
    for name in ("c", "k"):
        frame[name] = [value or None for value in frame[name]]
    session = onnxruntime.InferenceSession(str(directory / "model.onnx"))
    predicted = model.predict(frame)[[port.name for port in session.get_outputs()]]
    answers = iter(predicted.itertuples(index=False, name=None))
    return [None if values is None else list(next(answers)) for values in read]


def by_score(binary, project, model, rows, form):
    path, out = project / f"odd.{form}", project / f"odd.{form}.out"
    with open(path, "w", newline="", encoding="utf-8") as file:
        if form == "csv":
            lines = csv.writer(file, lineterminator="\n")
            lines.writerow(["row"] + COLUMNS)
            lines.writerows([number] + list(row.cells.values()) for number, row in enumerate(rows))
        else:
            file.writelines(f'{{"row": {number}, {row.members()}}}\n' for number, row in enumerate(rows))
    mlo(binary, project, "score", model, path, "--on-error", "skip", "--keep", "row", "--proba",
        "--format", "csv", "-o", out)
    answers = [None] * len(rows)
    with open(out, newline="", encoding="utf-8") as file:
        for line in list(csv.reader(file))[1:]:
            answers[int(line[0])] = line[1:]
    return answers


def bodies(row):
    names = ", ".join(f'"{name}"' for name in COLUMNS)
    values = ", ".join(row.json[name] for name in COLUMNS)
    lists = ", ".join(f'"{name}": [{row.json[name]}]' for name in COLUMNS)
    record = f"{{{row.members()}}}"
    cells = ",".join('"' + cell + '"' for cell in row.cells.values())
    kind = "application/json"
    yield "serve dataframe_split", kind, (
        f'{{"dataframe_split": {{"columns": [{names}], "data": [[{values}]]}}}}')
    yield "serve dataframe_records", kind, f'{{"dataframe_records": [{record}]}}'
    yield "serve instances", kind, f'{{"instances": [{record}]}}'
    yield "serve inputs", kind, f'{{"inputs": {{{lists}}}}}'
    yield "serve CSV", "text/csv", f"{','.join(COLUMNS)}\n{cells}\n"


def by_serve(binary, project, model, rows):
    """Per way a list of answers."""
    server = subprocess.Popen(
        [binary, "-C", project, "serve", model, "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        port = int(server.stdout.readline().rsplit(":", 1)[1])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        found = {}
        for row in rows:
            for way, kind, body in bodies(row):
                connection.request("POST", "/invocations", body.encode(), {"content-type": kind})
                response = connection.getresponse()
                content = json.loads(response.read())
                if response.status == 200:
                    answer = list(content["predictions"][0].values())
                elif "does not satisfy the contract" in content.get("message", ""):
                    answer = None
                else:
                    raise SystemExit(f"{way}: {response.status} {content} for {body}")
                found.setdefault(way, []).append(answer)
        return found
    finally:
        server.terminate()
        server.wait(timeout=30)


def agrees(expected, found):
    if expected is None or found is None:
        return expected is None and found is None
    if len(expected) != len(found):
        return False
    for one, other in zip(expected, found):
        if isinstance(one, (float, int)) and not isinstance(one, bool):
            if not abs(float(one) - float(other)) <= TOLERANCE * max(1.0, abs(float(one))):
                return False
        elif str(one).lower() != str(other).lower():
            return False
    return True


def main(binary):
    rows = odd_rows()
    total = 0
    with tempfile.TemporaryDirectory(prefix="mlo-cells-") as folder:
        project = pathlib.Path(folder)
        mlo(binary, project, "init")
        training(project / "train.csv")
        for name, arguments in MODELS:
            mlo(binary, project, "train", project / "train.csv", *arguments, "--type", "k=categorical",
                "--register", name)
            directory = project / f"{name}.model"
            mlo(binary, project, "export", name, "-o", directory)
            expected = by_onnxruntime(directory, rows)
            ways = {
                "score CSV": by_score(binary, project, name, rows, "csv"),
                "score JSON Lines": by_score(binary, project, name, rows, "jsonl"),
            } | by_serve(binary, project, name, rows)
            if name != "knn":
                ways["MLflow's loader"] = by_mlflow(directory, rows)
            for way, answers in ways.items():
                wrong = [
                    f"{row.column}={row.value}: {found}, not {right}"
                    for row, right, found in zip(rows, expected, answers) if not agrees(right, found)
                ]
                total += len(wrong)
                print(f"{name:18} {way:24} {len(rows):4} rows {len(wrong):4} disagreements", flush=True)
                for line in wrong[:5]:
                    print(f"    {line}", flush=True)
    print(f"{total} disagreements")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
