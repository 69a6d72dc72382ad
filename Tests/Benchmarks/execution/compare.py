"""Compares the speed of prediction with onnxruntime's and of explanation with shap's.

Models are trained by the binary on a file whose rows, repeated to 100,000, are then predicted by both
from the same model file with two threads, in processes that are warm: one row at a time, a hundred, and
all. Both get columns as they are in memory and give columns back. Explanations of 1,000 rows of numbers
(categories would have to be cut into several splits for shap): shap's C extension works on one thread,
ours on one and on two. Programs alternate; medians of the rounds are printed.

    compare.py MLO PROGRAM [ROUNDS]
"""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np
import onnxruntime
import shap

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / "Conformance/Support"), str(TESTS / "Conformance/shap")]
import exported_models
from written_graph import WrittenGraph, shap_model

mlo, program = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
ROWS, EXPLAINED, SECONDS = 100_000, 1000, 0.7
DATA = exported_models.ROOT / "examples/data"
TREES = ["gbdt", "trees=100", "leaves=31", "early-stop=0"]
MODELS = {
    "adult, 100 trees of 31": ("adult.csv", "income", TREES),
    "bike-hour, 100 trees of 31": ("bike-hour.csv", "cnt", TREES),
    "adult, logistic": ("adult.csv", "income", ["logistic"]),
}
TYPES = {
    "tensor(int64)": ("long", np.int64), "tensor(double)": ("double", np.float64),
    "tensor(bool)": ("boolean", np.bool_), "tensor(string)": ("string", object),
}


def rate(rows, work):
    work()
    start, count = time.perf_counter(), 0
    while (passed := time.perf_counter() - start) < SECONDS or count == 0:
        work()
        count += 1
    return count * rows / (time.perf_counter() - start)


def ours(model, table, threads):
    found = json.loads(subprocess.run(
        [program, model, table, str(threads), str(SECONDS)], check=True, capture_output=True,
        text=True).stdout)
    rates = {("predict", line["rows"]): line["predict"] for line in found if "predict" in line}
    return rates | {("explain", threads): line["explain"] for line in found if "explain" in line}


def onnx_rates(model, columns):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(
        str(model), options, providers=["CPUExecutionProvider"])
    feeds = {}
    for port in session.get_inputs():
        kind, dtype = TYPES[port.type]
        feeds[port.name] = np.array(exported_models.typed(columns[port.name], kind), dtype=dtype)
    rates = {}
    for count in (1, 100, ROWS):
        part = {name: values[:count] for name, values in feeds.items()}
        rates["predict", count] = rate(count, lambda: session.run(None, part))
    return rates


def shap_rate(model, columns):
    graph = WrittenGraph(model)
    trees = shap_model(graph)
    if trees is None or any(graph.encoder(name) for name in graph.inputs):
        return {}
    kinds = {port.name: TYPES_OF_ELEMENTS[port.type.tensor_type.elem_type]
             for port in graph.graph.input}
    rows = {name: exported_models.typed(columns[name][:EXPLAINED], kind)
            for name, kind in kinds.items()}
    features = graph.features(rows)
    explainer = shap.TreeExplainer(trees, feature_perturbation="tree_path_dependent")
    explain = lambda: explainer.shap_values(features, check_additivity=False)
    return {("explain", 1): rate(EXPLAINED, explain)}


TYPES_OF_ELEMENTS = {7: "long", 11: "double", 9: "boolean", 8: "string"}


def main():
    with tempfile.TemporaryDirectory(prefix="mlo-benchmark-") as folder:
        project = pathlib.Path(folder)
        exported_models.mlo(mlo, project, "init")
        print(f"{'model':28} {'work':24} {'mlo rows/s':>12} {'peer rows/s':>12} {'ratio':>7}")
        for name, (file, target, (learner, *settings)) in MODELS.items():
            header, *lines = (DATA / file).read_text(encoding="utf-8").splitlines()
            table = project / "rows.csv"
            repeated = [lines[i % len(lines)] for i in range(ROWS)]
            table.write_text("\n".join([header, *repeated]) + "\n", encoding="utf-8")
            options = [word for setting in settings for word in ("--set", setting)]
            run = json.loads(exported_models.mlo(
                mlo, project, "train", DATA / file, "--target", target, "--model", learner, *options,
                "--json"))["run"]
            exported_models.mlo(mlo, project, "export", run, "-o", project / learner)
            compare(name, project / learner / "model.onnx", table,
                    exported_models.read_columns(table))
            subprocess.run(["rm", "-r", str(project / learner)], check=True)


def compare(name, model, table, columns):
    mine, peers = [], []
    for _ in range(rounds):
        mine.append(ours(model, table, 1) | ours(model, table, 2))
        peers.append(onnx_rates(model, columns) | shap_rate(model, columns))
    for work, key, peer in [
            ("1 row", ("predict", 1), ("predict", 1)),
            ("100 rows", ("predict", 100), ("predict", 100)),
            (f"{ROWS} rows, 2 threads", ("predict", ROWS), ("predict", ROWS)),
            ("explain, 1 thread", ("explain", 1), ("explain", 1)),
            ("explain, 2 threads", ("explain", 2), ("explain", 1))]:
        if key not in mine[0] or peer not in peers[0]:
            continue
        a = statistics.median(rates[key] for rates in mine)
        b = statistics.median(rates[peer] for rates in peers)
        print(f"{name:28} {work:24} {a:12,.0f} {b:12,.0f} {a / b:7.2f}", flush=True)


main()
