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

THREADS = 2
LIMIT = 600
LIGHTGBM = {
    "lightgbm row": {"force_row_wise": True},
    "lightgbm col": {"force_col_wise": True},
    "lightgbm quant": {"force_row_wise": True, "use_quantized_grad": True},
}
PEERS = [*LIGHTGBM, "xgboost"]


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
    stem, target, leaves, rows, maker = SETS[name]
    file = os.path.join(cache, f"{stem}-{scale:g}.csv")
    if not os.path.exists(file):
        made = maker(rows, examples) if rows == 0 else maker(int(rows * scale))
        made.write_csv(file + ".part", float_precision=6)
        os.rename(file + ".part", file)
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
    os.makedirs(cache, exist_ok=True)
    ratios = [
        compare(name, program, examples, cache, int(sys.argv[5]), float(sys.argv[6]))
        for name in (SETS if wanted == "all" else wanted.split(","))]
    print("\ntime against the fastest peer: "
          + ", ".join(f"{name} {ratio:.2f}" for name, ratio in ratios))
