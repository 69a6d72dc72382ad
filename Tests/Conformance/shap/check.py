"""Compares the contributions that the binary writes with those of the package shap.

Trees: shap.TreeExplainer over the same trees, read from the exported file, with
feature_perturbation="tree_path_dependent". Linear models: shap.LinearExplainer over the prepared
columns with the training rows as background, summed to the raw columns. Isolation
forests: as trees, whose mean path times -ln 2 / c(n) is the logarithm of the score. Every contribution
and the expected value must be within 1e-6 of the larger of 1 and the value.
"""

import json
import pathlib
import sys
import tempfile

import numpy as np
import onnx
import shap

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "Support"))
import exported_models
from written_graph import WrittenGraph, linear_terms, shap_model

ROWS = 400
TOLERANCE = 1e-6
TYPES = {7: "long", 11: "double", 9: "boolean", 8: "string"}
ANOMALIES = "isolation-forest"
CLASSIFIERS = ["gbdt", "logistic", "tree", ANOMALIES]
REGRESSIONS = ["gbdt", "linear", "tree", ANOMALIES]
MODELS = {name: CLASSIFIERS for name in ("telco-churn", "adult", "iris")} | {"bike-hour": REGRESSIONS}


def rows_of(graph, columns):
    kinds = {port.name: TYPES[port.type.tensor_type.elem_type] for port in graph.graph.input}
    return {name: exported_models.typed(columns[name], kind) for name, kind in kinds.items()}


def peer(graph, train, asked):
    """shap's contributions (rows × columns × scores) and expected values."""
    trees = shap_model(graph)
    if trees is not None:
        explainer = shap.TreeExplainer(trees, feature_perturbation="tree_path_dependent")
        values = np.asarray(explainer.shap_values(graph.features(asked), check_additivity=False))
        expected = np.atleast_1d(explainer.expected_value)
        values = values.reshape(values.shape[0], values.shape[1], -1)
        scale = graph.path_scale()
        factor = 1 if scale is None else -np.log(2) / scale
        return factor * values, factor * expected
    background, owners, weights, intercepts = linear_terms(graph, graph.features(train))
    prepared = linear_terms(graph, graph.features(asked))[0]
    values, expected = [], []
    for score, intercept in enumerate(intercepts):
        masker = shap.maskers.Independent(background, max_samples=len(background))
        explainer = shap.LinearExplainer((weights[:, score], intercept), masker)
        terms = explainer.shap_values(prepared)
        values.append(np.stack(
            [terms[:, owners == i].sum(axis=1) for i in range(len(graph.inputs))], axis=1))
        expected.append(explainer.expected_value)
    return np.stack(values, axis=2), np.array(expected)


def ours(binary, project, run, path, inputs):
    scored = project / "scored.csv"
    exported_models.mlo(binary, project, "score", run, path, "-o", scored, "--keep", "none",
                        "--explain", "--top", "1000")
    columns = exported_models.read_columns(scored)
    count = len(columns["prediction"])
    values = np.zeros((count, len(inputs)))
    for name, features in columns.items():
        if not name.endswith("_feature"):
            continue
        amounts = columns[name.removesuffix("feature") + "value"]
        for row, (feature, amount) in enumerate(zip(features, amounts)):
            if feature:
                values[row, inputs.index(feature)] = float(amount)
    others = np.array(list(map(float, columns["contribution_others"])))
    assert np.abs(others).max() == 0, "all contributions were asked for"
    return values, np.array(list(map(float, columns["expected_value"]))), columns["prediction"]


def check(binary, project, data, path, target, model):
    train = exported_models.read_columns(path)
    head = project / "head.csv"
    head.write_text("".join(path.open(encoding="utf-8").readlines()[:ROWS + 1]), encoding="utf-8")
    run = json.loads(exported_models.mlo(
        binary, project, "train", path, "--test", head, "--model", model, "--json",
        "--drop" if model == ANOMALIES else "--target", target))
    directory = project / f"{data}-{model}"
    exported_models.mlo(binary, project, "export", run["run"], "-o", directory)
    graph = WrittenGraph(directory / "model.onnx")
    metadata = {p.key: p.value for p in onnx.load(directory / "model.onnx").metadata_props}
    asked = {name: cells[:ROWS] for name, cells in train.items()}
    theirs, expected = peer(graph, rows_of(graph, trainable(train, target)), rows_of(graph, asked))
    mine, base, predicted = ours(binary, project, run["run"], head, graph.inputs)
    labels = json.loads(metadata.get("mlo.labels", "[]"))
    if theirs.shape[2] == 1:
        score = np.zeros(len(mine), dtype=int)
    elif theirs.shape[2] == 2:
        score = np.full(len(mine), int(metadata["mlo.positive"]))
    else:
        score = np.array([labels.index(label) for label in predicted])
    rows = np.arange(len(mine))
    return max(difference(mine, theirs[rows, :, score]), difference(base, expected[score]))


def trainable(columns, target):
    """The rows that have a target: the others are not learnt from."""
    kept = [i for i, cell in enumerate(columns[target]) if not exported_models.is_missing(cell)]
    return {name: [cells[i] for i in kept] for name, cells in columns.items()}


def difference(found, expected):
    return float(np.max(np.abs(found - expected) / np.maximum(1, np.abs(expected))))


def main(binary):
    failures = 0
    with tempfile.TemporaryDirectory(prefix="mlo-conformance-") as folder:
        project = pathlib.Path(folder)
        exported_models.mlo(binary, project, "init")
        for data, path, target, _ in exported_models.DATA:
            for model in MODELS.get(data, []):
                largest = check(binary, project, data, path, target, model)
                verdict = "ok" if largest <= TOLERANCE else "DIFFERS"
                failures += verdict != "ok"
                print(f"{data}-{model:10} {ROWS:5} rows  largest difference {largest:.2e}  {verdict}",
                      flush=True)
    return 1 if failures else 0


sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
