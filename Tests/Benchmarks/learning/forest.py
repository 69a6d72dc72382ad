"""Compares forests and linear models with scikit-learn's: time of the fit, and quality held out.

Both get the rows that mlo does not hold out for each seed, and two threads. `same` rows compare with
the settings that scikit-learn has by default, on both sides; `own` rows each side's defaults. Peers get
the texts of a table as whole numbers for trees (they know no categories), and scaled and one-hot for
linear models, as mlo makes them; that preparation is in both times. Programs take turns seed by seed;
medians of times and means of figures are shown.

    forest.py PROGRAM EXAMPLES CACHE [SETS] [SEEDS] [SCALE]
"""
import json
import os
import statistics
import subprocess
import sys
import time

import numpy
import pandas
import sklearn
from sklearn import datasets
from sklearn.compose import make_column_transformer
from sklearn.ensemble import (
    ExtraTreesClassifier, ExtraTreesRegressor, RandomForestClassifier, RandomForestRegressor)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import ElasticNet, LogisticRegression, Ridge
from sklearn.metrics import log_loss, mean_squared_error, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

THREADS = 2
DEFAULTS = ["min-leaf=1", "bins=255"]


def numbers(rows):
    """28 numbers and two labels, with interactions and noise."""
    random = numpy.random.default_rng(7)
    X = random.normal(size=(rows, 28)).astype(numpy.float32)
    s = X[:, 0] * X[:, 1] + numpy.sin(2 * X[:, 2]) + 0.7 * abs(X[:, 3]) + 0.3 * X[:, 5] * X[:, 6]
    y = s - numpy.median(s) + random.logistic(size=rows) * 0.7 > 0
    return frame(X, numpy.where(y, "yes", "no"))


def friedman(rows):
    """Friedman's first function (1991) of 10 numbers, with noise."""
    X, y = datasets.make_friedman1(rows, n_features=10, noise=1.0, random_state=7)
    return frame(X, y)


def classes(rows):
    """20 numbers and seven labels."""
    random = numpy.random.default_rng(9)
    X = random.normal(size=(rows, 20)).astype(numpy.float32)
    S = X @ random.normal(size=(20, 7)) * 0.4 + numpy.sin(2 * X[:, :7]) + X[:, :7] * X[:, 3:10]
    return frame(X, (S + random.gumbel(size=S.shape)).argmax(axis=1))


def frame(X, y):
    return pandas.DataFrame({f"x{i:02d}": X[:, i] for i in range(X.shape[1])} | {"y": y})


def bundled(name):
    def make(_):
        table = getattr(datasets, f"load_{name}")(as_frame=True).frame
        return table.rename(columns=lambda column: column.replace(" ", "_"))
    return make


FOREST = [("forest", "same"), ("forest", "own"), ("extra-trees", "same"), ("extra-trees", "own")]
SETS = {
    # file or maker, target, positive label (None: a regression; "": several), no features, learners
    "telco": ("telco-churn.csv", "Churn", "Yes", ["customerID"], FOREST + [("logistic", "same")]),
    "adult": ("adult.csv", "income", ">50K", [], FOREST + [("logistic", "same")]),
    "bike": ("bike-hour.csv", "cnt", None, ["instant", "dteday", "casual", "registered"],
             FOREST + [("linear", "same"), ("elastic", "same")]),
    "cancer": (bundled("breast_cancer"), "target", 1, [], FOREST),
    "digits": (bundled("digits"), "target", "", [], FOREST),
    "wine": (bundled("wine"), "target", "", [], FOREST),
    "diabetes": (bundled("diabetes"), "target", None, [], FOREST),
    "numbers": ((numbers, 200_000), "y", "yes", [], FOREST + [("logistic", "same")]),
    "classes": ((classes, 100_000), "y", "", [], FOREST[:2] + [("logistic", "same")]),
    "friedman": ((friedman, 100_000), "y", None, [],
                 FOREST + [("linear", "same"), ("elastic", "same")]),
}


def file_of(name, examples, cache, scale):
    source = SETS[name][0]
    if isinstance(source, str):
        return os.path.join(examples, source)
    maker, rows = source if isinstance(source, tuple) else (source, 0)
    path = os.path.join(cache, f"forest-{name}-{scale:g}.csv")
    if not os.path.exists(path):
        os.makedirs(cache, exist_ok=True)
        maker(int(rows * scale)).to_csv(path + ".part", index=False, float_format="%.6g")
        os.rename(path + ".part", path)
    return path


def load(file, target, positive, drop):
    table = pandas.read_csv(file, na_values=["?", " "])
    y = table[target]
    y = (y == positive).astype(int) if positive not in (None, "") else y
    return table.drop(columns=[target] + drop), y.to_numpy()


def ours(program, file, target, drop, model, settings, seed):
    command = [program, file, target, "--seed", str(seed), "--threads", str(THREADS),
               "--model", "linear" if model == "elastic" else model]
    for setting in settings:
        command += ["--set", setting]
    if "casual" in drop:
        command += ["--drop", "casual,registered"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(text)


def settings_of(model, kind, X):
    if model == "elastic":
        return ["l1=100", "l2=100"]
    if model not in ("forest", "extra-trees") or kind == "own":
        return []
    return DEFAULTS + (["features=all"] if kind == "same regression" else [])


def peer(model, is_number, X, seed, rows):
    if model in ("forest", "extra-trees"):
        kinds = {("forest", False): RandomForestClassifier, ("forest", True): RandomForestRegressor,
                 ("extra-trees", False): ExtraTreesClassifier,
                 ("extra-trees", True): ExtraTreesRegressor}
        return kinds[model, is_number](n_jobs=THREADS, random_state=seed)
    texts = [name for name in X.columns if X[name].dtype.kind not in "iufb"]
    plain = [name for name in X.columns if name not in texts]
    prepare = make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), plain),
        (OneHotEncoder(handle_unknown="ignore", min_frequency=10), texts))
    estimator = {
        "linear": Ridge(alpha=1.0), "logistic": LogisticRegression(C=1.0, max_iter=1000),
        "elastic": ElasticNet(alpha=200 / rows, l1_ratio=0.5)}[model]
    return make_pipeline(prepare, estimator)


def codes(X):
    """Texts as whole numbers, as trees of scikit-learn need them."""
    X = X.copy()
    for name in X.columns:
        if X[name].dtype.kind not in "iufb":
            X[name] = X[name].astype("category").cat.codes
    return X.to_numpy(numpy.float32)


def compare(name, program, file, seeds):
    _, target, positive, drop, learners = SETS[name]
    X, y = load(file, target, positive, drop)
    is_number = positive is None
    for model, kind in learners:
        mine, theirs, seconds = [], [], ([], [])
        for seed in range(seeds):
            stated = "same regression" if kind == "same" and is_number else kind
            result = ours(program, file, target, drop, model, settings_of(model, stated, X), seed)
            held_out = numpy.zeros(len(y), bool)
            held_out[result["test"]] = True
            estimator = peer(model, is_number, X, seed, int((~held_out).sum()))
            values = codes(X) if model in ("forest", "extra-trees") else X
            train, test = values[~held_out], values[held_out]
            began = time.perf_counter()
            estimator.fit(train, y[~held_out])
            seconds[1].append(time.perf_counter() - began)
            seconds[0].append(result["fit"])
            mine.append(figures(result["metrics"], positive))
            theirs.append(judged(estimator, test, y[held_out], positive))
        names = "rmse" if is_number else "log loss" if positive == "" else "auc, log loss"
        times = [statistics.median(values) for values in seconds]
        means = [", ".join(f"{value:9.5f}" for value in numpy.mean(values, 0))
                 for values in (mine, theirs)]
        print(f"{name:9} {model:11} {kind:4} {times[0]:8.3f} {times[1]:8.3f} "
              f"{times[0] / times[1]:6.2f}   {names:13} {means[0]:>21} {means[1]:>21}", flush=True)


def figures(metrics, positive):
    if positive is None:
        return [metrics["rmse"]]
    return [metrics["logloss"]] if positive == "" else [metrics["auc"], metrics["logloss"]]


def judged(estimator, X, y, positive):
    if positive is None:
        return [mean_squared_error(y, estimator.predict(X)) ** 0.5]
    p = estimator.predict_proba(X)
    loss = log_loss(y, numpy.clip(p, 1e-15, 1))
    return [loss] if positive == "" else [roc_auc_score(y, p[:, 1]), loss]


if __name__ == "__main__":
    program, examples, cache, wanted = sys.argv[1:5]
    seeds, scale = int(sys.argv[5]), float(sys.argv[6])
    print(f"scikit-learn {sklearn.__version__}, {seeds} seeds, {THREADS} threads, scale {scale:g}, "
          f"load {os.getloadavg()[0]:.1f}")
    print(f"{'':26} {'mlo s':>8} {'peer s':>8} {'ratio':>6}   {'':13} {'mlo':>21} {'peer':>21}")
    for name in SETS if wanted == "all" else wanted.split(","):
        compare(name, program, file_of(name, examples, cache, scale), seeds)
