"""Compares the time of a gbdt fit, binning included, with LightGBM's and XGBoost's.

Everyone gets the same rows (those that mlo does not hold out), 100 trees, rate 0.1, 255 bins, at least
20 rows in a leaf, all columns for every tree, and two threads. Each fit runs in a process of its own;
programs alternate round by round, and medians are compared. LightGBM is judged by the best of its row-wise,
column-wise and quantized modes. XGBoost grows by loss to the same number of leaves.

    speed.py PROGRAM EXAMPLES CACHE [SETS] [ROUNDS] [SCALE]
    speed.py --peer KIND FILE TARGET LEAVES HELD_OUT
"""
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time

import numpy
import polars

from tables import SETS, table

THREADS = 2
LIMIT = 600
LIGHTGBM = {
    "lightgbm row": {"force_row_wise": True},
    "lightgbm col": {"force_col_wise": True},
    "lightgbm quant": {"force_row_wise": True, "use_quantized_grad": True},
}
PEERS = [*LIGHTGBM, "xgboost"]


def peer(kind, file, target, leaves, held_out):
    data = polars.read_csv(file)
    y = data[target]
    labels = sorted(y.unique().to_list())
    codes = y.replace_strict(labels, list(range(len(labels)))).to_numpy()
    data = data.drop(target)
    texts = [name for name in data.columns if data[name].dtype == polars.String]
    # The whole categories of pandas: LightGBM and XGBoost both take them.
    X = data.with_columns([polars.col(name).cast(polars.Categorical) for name in texts])
    X = X.to_pandas() if texts else X.to_numpy().astype(numpy.float32)
    test = numpy.zeros(len(codes), bool)
    test[numpy.load(held_out)] = True
    X, y, X_test, y_test = X[~test], codes[~test], X[test], codes[test]
    began = time.perf_counter()
    predict = (lightgbm_fit if kind in LIGHTGBM else xgboost_fit)(
        kind, X, y, int(leaves), len(labels), bool(texts))
    seconds = time.perf_counter() - began
    p = predict(X_test)
    own = numpy.where(y_test == 1, p, 1 - p) if len(labels) == 2 else p[range(len(p)), y_test]
    print(json.dumps({
        "fit": seconds, "logloss": float(-numpy.log(numpy.maximum(own, 1e-15)).mean()),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def lightgbm_fit(kind, X, y, leaves, labels, _):
    import lightgbm
    settings = {
        "objective": "binary" if labels == 2 else "multiclass", "num_leaves": leaves,
        "learning_rate": 0.1, "max_bin": 255, "num_threads": THREADS, "verbosity": -1,
        "min_data_in_leaf": 20, **LIGHTGBM[kind]}
    if labels > 2:
        settings["num_class"] = labels
    return lightgbm.train(settings, lightgbm.Dataset(X, y), 100).predict


def xgboost_fit(_, X, y, leaves, labels, has_categories):
    import xgboost
    settings = {
        "objective": "binary:logistic" if labels == 2 else "multi:softprob", "max_leaves": leaves,
        "tree_method": "hist", "grow_policy": "lossguide", "max_depth": 0, "eta": 0.1,
        "max_bin": 255, "nthread": THREADS}
    if labels > 2:
        settings["num_class"] = labels
    options = {"enable_categorical": True, "nthread": THREADS} if has_categories else {"nthread": THREADS}
    data = xgboost.QuantileDMatrix(X, y, max_bin=255, **options)
    model = xgboost.train(settings, data, 100)
    return lambda rows: model.predict(xgboost.DMatrix(rows, **options))


def ours(program, file, target, leaves):
    command = [program, file, target, "--threads", str(THREADS)]
    for setting in ["trees=100", "rate=0.1", "columns=1", "early-stop=0", f"leaves={leaves}"]:
        command += ["--set", setting]
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(command, stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            sys.exit(f"{program} failed on {file}")
        output.seek(0)
        found = json.load(output)
    return found["test"], {
        "fit": found["fit"], "logloss": found["metrics"]["logloss"],
        "peak": usage.ru_maxrss / 1024}


def compare(name, program, examples, cache, rounds, scale):
    file, target, leaves = table(name, examples, cache, scale)
    results = {"mlo": [], **{kind: [] for kind in PEERS}}
    held_out = os.path.join(cache, f"held-out-{os.getpid()}.npy")
    for _ in range(rounds):
        test, result = ours(program, file, target, leaves)
        results["mlo"].append(result)
        numpy.save(held_out, test)
        for kind in PEERS:
            words = [sys.executable, __file__, "--peer", kind, file, target, str(leaves), held_out]
            try:
                text = subprocess.run(
                    words, check=True, capture_output=True, text=True, timeout=LIMIT).stdout
                results[kind].append(json.loads(text.splitlines()[-1]))
            except subprocess.TimeoutExpired:
                results[kind].append({"fit": float(LIMIT), "logloss": float("nan"), "peak": 0})
    os.remove(held_out)
    print(f"\n{name} ({leaves} leaves, scale {scale:g}), load {os.getloadavg()[0]:.1f}")
    print(f"{'':>16} {'seconds':>8} {'ours / it':>9} {'log loss':>9} {'peak MiB':>9}")
    mine = statistics.median(result["fit"] for result in results["mlo"])
    for kind, found in results.items():
        middle = {key: statistics.median(r[key] for r in found) for key in found[0]}
        print(f"{kind:>16} {middle['fit']:8.2f} {mine / middle['fit']:9.2f} "
              f"{middle['logloss']:9.5f} {middle['peak']:9.0f}", flush=True)
    fastest = min(statistics.median(r["fit"] for r in results[kind]) for kind in PEERS)
    return name, mine / fastest


if sys.argv[1] == "--peer":
    peer(*sys.argv[2:])
else:
    program, examples, cache = sys.argv[1:4]
    wanted = sys.argv[4] if len(sys.argv) > 4 else "all"
    ratios = [
        compare(name, program, examples, cache, int(sys.argv[5]), float(sys.argv[6]))
        for name in (SETS if wanted == "all" else wanted.split(","))]
    print("\ntime against the fastest peer: "
          + ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios))
