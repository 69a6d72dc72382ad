"""Compares linear and logistic models, and single trees, with scikit-learn's on the same rows.

The columns are independent and standardised, so that the weights are well determined: coefficients
and intercepts must agree within 1e-6, answers about rows that neither saw within 1e-6 of the larger of
1 and the value. Trees answer about the rows that they learnt from: between values that a node has not
seen, both cut as they please. The peers' stated penalties are those of mlo's documentation: half the sum of squared
errors, or the sum of log losses, plus l1 |w| + l2 / 2 w^2.
"""

import csv
import json
import pathlib
import sys
import tempfile

import numpy as np
import onnx
from onnx import numpy_helper
from sklearn.linear_model import ElasticNet, LinearRegression, LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Support"))
import exported_models

ROWS, TRAIN, COLUMNS = 700, 500, 8
TOLERANCE = 1e-6


def table():
    """Numbers as the model sees them, with targets of three kinds and weights of rows."""
    random = np.random.default_rng(11)
    # Rounded to quarters, which float32 holds, and few enough for a bin each.
    X = np.round(random.normal(size=(ROWS, COLUMNS)) * 3 * 4) / 4 + np.arange(COLUMNS)
    signal = X @ np.array([1.5, -2, 0.7, 0, 0, 0.3, 0, -0.1])
    value = np.round(signal + 4 * random.normal(size=ROWS), 3)
    noisy = signal + 6 * random.normal(size=ROWS)
    return X, {
        "value": value,
        "binary": np.where(noisy > np.median(noisy), "yes", "no"),
        "three": np.array(["a", "b", "c"])[np.digitize(noisy, np.quantile(noisy, [0.3, 0.7]))],
    }, 1 + np.floor(3 * random.random(ROWS))


def linear(l1=0.0, l2=0.0):
    def make(total):
        if l1 == 0:
            return Ridge(alpha=l2, solver="cholesky") if l2 else LinearRegression()
        return ElasticNet(
            alpha=(l1 + l2) / total, l1_ratio=l1 / (l1 + l2), tol=1e-14, max_iter=10**6)
    return make


def logistic(l1=0.0, l2=0.0):
    def make(_):
        if l1 == 0:
            return LogisticRegression(C=1 / l2, solver="newton-cholesky", tol=1e-12, max_iter=10**4)
        return LogisticRegression(
            C=1 / (l1 + l2), l1_ratio=l1 / (l1 + l2), solver="saga", tol=1e-14, max_iter=10**5,
            random_state=0)
    return make


def cases():
    """The model's kind, its target, its settings, whether rows have weights, and the peer."""
    for weighted in (False, True):
        for l1, l2 in ((0, 0), (0, 1), (0, 50), (30, 0), (20, 40)):
            yield "linear", "value", {"l1": l1, "l2": l2}, weighted, linear(l1, l2)
        for target in ("binary", "three"):
            for l1, l2 in ((0, 1), (0, 20), (4, 0), (3, 2)):
                settings = {"l1": l1, "l2": l2, "tolerance": 1e-10}
                yield "logistic", target, settings, weighted, logistic(l1, l2)
        for target in ("value", "binary", "three"):
            peer = DecisionTreeRegressor if target == "value" else DecisionTreeClassifier
            # With many rows in a leaf no two splits explain the same.
            settings = {"leaves": 12, "min-leaf": 25}
            yield "tree", target, settings, weighted, lambda _, peer=peer: peer(
                max_leaf_nodes=12, min_samples_leaf=25, random_state=0)


def write(path, X, targets, weights, rows):
    with open(path, "w", newline="") as file:
        lines = csv.writer(file)
        names = [f"x{i}" for i in range(COLUMNS)]
        lines.writerow(names + list(targets) + ["weight"])
        for row in rows:
            lines.writerow(
                [*X[row].tolist(), *(values[row] for values in targets.values()), weights[row]])


def ours(binary, project, kind, target, settings, weighted, others):
    words = ["train", project / "train.csv", "--test", project / "test.csv", "--target", target,
             "--model", kind, "--drop", ",".join([*others, *([] if weighted else ["weight"])]),
             "--json"]
    for name, value in settings.items():
        words += ["--set", f"{name}={value}"]
    if weighted:
        words += ["--weight", "weight"]
    run = json.loads(exported_models.mlo(binary, project, *words))["run"]
    scored, model = project / "scored.csv", project / "model.onnx"
    for path in (scored, model):
        path.unlink(missing_ok=True)
    probabilities = [] if target == "value" else ["--proba"]
    rows = project / ("train.csv" if kind == "tree" else "test.csv")
    exported_models.mlo(binary, project, "score", run, rows, "-o", scored, "--keep", "none",
                        *probabilities)
    exported_models.mlo(binary, project, "export", run, "-o", model)
    columns = list(exported_models.read_columns(scored).values())
    answers = np.array(columns if target == "value" else columns[1:], float).T
    constants = {item.name: numpy_helper.to_array(item)
                 for item in onnx.load(model).graph.initializer}
    return answers, constants


def coefficients(constants, peer):
    """The largest difference of a weight or an intercept; labels' intercepts are free by a constant."""
    weights = constants["weights"].T - np.atleast_2d(peer.coef_)
    found = constants["intercepts"].ravel()
    expected = np.atleast_1d(peer.intercept_)
    if len(found) > 1:
        found, expected = found - found.mean(), expected - expected.mean()
    return max(abs(weights).max(), abs(found - expected).max())


def main(binary):
    X, targets, weights = table()
    failures = 0
    with tempfile.TemporaryDirectory(prefix="mlo-conformance-") as folder:
        project = pathlib.Path(folder)
        write(project / "train.csv", X, targets, weights, range(TRAIN))
        write(project / "test.csv", X, targets, weights, range(TRAIN, ROWS))
        exported_models.mlo(binary, project, "init")
        for kind, target, settings, weighted, make in cases():
            others = [name for name in targets if name != target]
            answers, constants = ours(binary, project, kind, target, settings, weighted, others)
            Z = X if kind == "tree" else StandardScaler().fit(X[:TRAIN]).transform(X)
            sample_weight = weights[:TRAIN] if weighted else None
            peer = make(sample_weight.sum() if weighted else TRAIN)
            peer.fit(Z[:TRAIN], targets[target][:TRAIN], sample_weight=sample_weight)
            rows = Z[:TRAIN] if kind == "tree" else Z[TRAIN:]
            expected = (peer.predict(rows)[:, None] if target == "value"
                        else peer.predict_proba(rows))
            apart = (abs(answers - expected) / np.maximum(1, abs(expected))).max()
            text = f"answers {apart:.1e}"
            if kind != "tree":
                weight = coefficients(constants, peer)
                text += f", weights {weight:.1e}"
                apart = max(apart, weight)
            verdict = "ok" if apart <= TOLERANCE else "DIFFERS"
            failures += verdict != "ok"
            stated = " ".join(f"{name}={value}" for name, value in settings.items())
            print(f"{kind:9} {target:7} {'weighted' if weighted else '':9} {stated:28} {text}  "
                  f"{verdict}", flush=True)
    return 1 if failures else 0


sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
