"""Compares permutation importance with sklearn.inspection.permutation_importance.

The same held-out rows, the same stored model (asked by onnxruntime), the same figure. Which orders the
rows are shuffled to is chance, so that the means cannot be equal: ours over 5 shuffles must lie within
3 standard errors of theirs over 60, and the figure before the shuffles must be the same.
"""

import json
import pathlib
import sys
import tempfile

import numpy as np
import onnxruntime
from sklearn.inspection import permutation_importance
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score, root_mean_squared_error

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Support"))
import exported_models

ROWS, REPEATS, ERRORS = 240, 60, 3
MODELS = {
    "telco-churn": ["gbdt", "logistic"], "bike-hour": ["gbdt", "linear"],
    "iris": ["forest", "naive-bayes"],
}
KINDS = {"tensor(int64)": ("long", np.int64), "tensor(double)": ("double", np.float64),
         "tensor(bool)": ("boolean", bool), "tensor(string)": ("string", object)}
SCORES = {
    "auc": lambda model, X, y: roc_auc_score(y, model.probabilities(X)[:, 1]),
    "accuracy": lambda model, X, y: accuracy_score(y, model.predict(X)),
    "logloss": lambda model, X, y: -log_loss(y, model.probabilities(X), labels=model.classes_),
    "rmse": lambda model, X, y: -root_mean_squared_error(y, model.predict(X).astype(float)),
}


class StoredModel:
    """An exported model as an estimator that is fitted already."""

    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
        self.inputs = [(port.name, *KINDS[port.type]) for port in self.session.get_inputs()]
        names = [port.name for port in self.session.get_outputs()]
        self.classes_ = [
            name.removeprefix("probability_") for name in names if name.startswith("probability_")]

    def fit(self, X, y):
        return self

    def rows(self, columns):
        values = [exported_models.typed(columns[name], kind) for name, kind, _ in self.inputs]
        return np.array(values, dtype=object).T

    def outputs(self, X):
        return self.session.run(
            None, {name: X[:, place].astype(kind)
                   for place, (name, _, kind) in enumerate(self.inputs)})

    def predict(self, X):
        return np.ravel(self.outputs(X)[0]).astype(str)

    def probabilities(self, X):
        return np.stack([np.ravel(part) for part in self.outputs(X)[1:]], axis=1)


def split(path, project):
    """The first rows and the others, as two files."""
    header, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    # Every so many rows one, since files can be sorted by their target.
    held = set(range(0, len(lines), max(2, len(lines) // ROWS)))
    held = set(sorted(held)[:ROWS])
    test, train = project / "test.csv", project / "train.csv"
    test.write_text(header + "".join(lines[i] for i in sorted(held)), encoding="utf-8")
    train.write_text(
        header + "".join(line for i, line in enumerate(lines) if i not in held), encoding="utf-8")
    return train, test


def check(binary, project, name, path, target, kind):
    train, test = split(path, project)
    version = f"{name}-{kind}"
    exported_models.mlo(binary, project, "train", train, "--test", test, "--target", target,
                        "--model", kind, "--register", version, "--json")
    report = project / "report.json"
    report.unlink(missing_ok=True)
    exported_models.mlo(binary, project, "report", version, "--format", "json", "-o", report)
    effects = json.loads(report.read_text())["evidence"]["performance"]["effects"]
    exported_models.mlo(binary, project, "export", version, "-o", project / version)
    model = StoredModel(project / version / "model.onnx")
    columns = exported_models.read_columns(test)
    X, y = model.rows(columns), np.array(columns[target])
    if not model.classes_:
        y = y.astype(float)
    score = SCORES[effects["metric"]]
    theirs = permutation_importance(
        model, X, y, scoring=score, n_repeats=REPEATS, random_state=0)
    assert effects["rows"] == len(y), "all held-out rows are shuffled"
    ours = {column["name"]: column["importance"] for column in effects["columns"]}
    worst = 0.0
    for place, (column, _, _) in enumerate(model.inputs):
        mean, deviation = theirs.importances_mean[place], theirs.importances_std[place]
        if ours[column] is None:
            assert mean == deviation == 0, f"{column} is not shuffled, but tells something"
            continue
        error = deviation * np.sqrt(1 / effects["repeats"] + 1 / REPEATS)
        apart = abs(ours[column] - mean)
        worst = max(worst, apart / error if error > 0 else (0 if apart < 1e-12 else np.inf))
    return len(model.inputs), worst


def main(binary):
    failures = 0
    with tempfile.TemporaryDirectory(prefix="mlo-conformance-") as folder:
        project = pathlib.Path(folder)
        exported_models.mlo(binary, project, "init")
        for name, path, target, _ in exported_models.DATA:
            for kind in MODELS.get(name, []):
                columns, worst = check(binary, project, name, path, target, kind)
                verdict = "ok" if worst <= ERRORS else "DIFFERS"
                failures += verdict != "ok"
                print(f"{name}-{kind:12} {columns:3} columns  at most {worst:.2f} standard errors "
                      f"from scikit-learn's importance  {verdict}", flush=True)
    return 1 if failures else 0


sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
