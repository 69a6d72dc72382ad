"""Compares `mlo`'s default gbdt with LightGBM and scikit-learn at their defaults.

Both peers get the rows that mlo held out for each seed, and its columns with their categories as
categories. Programs alternate seed by seed, so that noise of the machine meets all of them. The time
of mlo is that of the whole process (reading, planning, fitting, writing, judging, printing); the
time of the peers is that of `fit` alone, in a process that is warm.

    compare.py PROGRAM DATA [SEEDS]
"""
import json
import os
import statistics
import subprocess
import sys
import time

import lightgbm
import numpy
import pandas
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import mean_squared_error, roc_auc_score

program, data = sys.argv[1], sys.argv[2]
seeds = int(sys.argv[3]) if len(sys.argv) > 3 else 10
threads = 2

SETS = [
    # file, target, positive label (None: a regression), columns that are no features
    ("telco-churn.csv", "Churn", "Yes", ["customerID"]),
    ("adult.csv", "income", ">50K", []),
    ("bike-hour.csv", "cnt", None, ["instant", "dteday", "casual", "registered"]),
]


def load(file, target, positive, drop):
    frame = pandas.read_csv(os.path.join(data, file), na_values=["?", " "], skipinitialspace=False)
    y = frame[target]
    y = (y == positive).astype(int) if positive else y.astype(float)
    X = frame.drop(columns=[target] + drop)
    for column in X.columns:
        if X[column].dtype.kind not in "if":
            X[column] = X[column].astype("category")
    return X, y


def ours(file, target, drop, seed):
    command = [program, os.path.join(data, file), target, "--seed", str(seed)]
    command += ["--threads", str(threads)]
    if "casual" in drop:
        command += ["--drop", "casual,registered"]
    began = time.perf_counter()
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return time.perf_counter() - began, json.loads(text)


def peer(name, X, y, held_out, seed, positive):
    if name == "lightgbm":
        kind = lightgbm.LGBMClassifier if positive else lightgbm.LGBMRegressor
        model = kind(n_jobs=threads, random_state=seed, verbosity=-1)
    else:
        kind = HistGradientBoostingClassifier if positive else HistGradientBoostingRegressor
        model = kind(categorical_features="from_dtype", random_state=seed)
    began = time.perf_counter()
    model.fit(X[~held_out], y[~held_out])
    seconds = time.perf_counter() - began
    if positive:
        return seconds, roc_auc_score(y[held_out], model.predict_proba(X[held_out])[:, 1])
    return seconds, mean_squared_error(y[held_out], model.predict(X[held_out])) ** 0.5


print(f"lightgbm {lightgbm.__version__}, scikit-learn {sklearn.__version__}, {seeds} seeds, "
      f"{threads} threads")
worst = 0
for file, target, positive, drop in SETS:
    X, y = load(file, target, positive, drop)
    figures = {"mlo": [], "lightgbm": [], "sklearn": []}
    times = {name: [] for name in figures}
    metric = "auc" if positive else "rmse"
    print(f"\n{file}: {metric}\n{'seed':>6} {'mlo':>9} {'lightgbm':>9} {'sklearn':>9}   seconds")
    for seed in range(seeds):
        seconds, result = ours(file, target, drop, seed)
        figures["mlo"].append(result["metrics"][metric])
        times["mlo"].append(seconds)
        held_out = numpy.zeros(len(y), bool)
        held_out[result["test"]] = True
        for name in ("lightgbm", "sklearn"):
            seconds, figure = peer(name, X, y, held_out, seed, positive)
            figures[name].append(figure)
            times[name].append(seconds)
        row = " ".join(f"{figures[name][-1]:9.5f}" for name in figures)
        spent = " ".join(f"{times[name][-1]:.2f}" for name in figures)
        print(f"{seed:>6} {row}   {spent}", flush=True)
    means = {name: statistics.mean(values) for name, values in figures.items()}
    medians = {name: statistics.median(values) for name, values in times.items()}
    print(f"{'mean':>6} " + " ".join(f"{means[name]:9.5f}" for name in figures)
          + "   median " + " ".join(f"{medians[name]:.2f}" for name in figures))
    for name in ("lightgbm", "sklearn"):
        sign = 1 if positive else -1
        print(f"       against {name}: {metric} better by {sign * (means['mlo'] - means[name]):+.5f}, "
              f"time ratio {medians['mlo'] / medians[name]:.2f}")
    if positive:
        worst = max(worst, max(means["lightgbm"], means["sklearn"]) - means["mlo"])
if worst > 0.003:
    print(f"\nmlo's mean AUC is {worst:.5f} below the better peer's: more than 0.003")
    sys.exit(1)
print("\nmlo's mean AUC is at least the better peer's less 0.003 on both classifications")
