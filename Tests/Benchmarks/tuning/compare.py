"""Tunes mlo's gbdt and LightGBM (by Optuna's TPE) on the same rows, and judges both on the same others.

Both maximise the mean over 5 folds of the training rows, stop boosting on a tenth of what a fold learns
from, and fit the best settings on all training rows. Optuna prunes by its median rule after the second
fold, as mlo does. One run each, alternated by data set and seed, two threads.

    compare.py MLO EXAMPLES [TRIALS] [SEEDS]
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import warnings

import lightgbm
import numpy
import optuna
import pandas
from sklearn.metrics import mean_squared_error, roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold, train_test_split

warnings.filterwarnings("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
THREADS = 2
program, examples = sys.argv[1], sys.argv[2]
trials = int(sys.argv[3]) if len(sys.argv) > 3 else 30
seeds = int(sys.argv[4]) if len(sys.argv) > 4 else 3

SETS = [
    ("telco-churn.csv", "Churn", ["customerID"], "Yes"),
    ("bike-hour.csv", "cnt", ["instant", "dteday", "casual", "registered"], None),
]


def mlo(folder, target, metric, extra):
    """The held-out figure and the seconds of a whole `mlo train`."""
    command = [
        program, "train", "train.csv", "--test", "test.csv", "--target", target, "--model", "gbdt",
        "--metric", metric, "--threads", str(THREADS), "--json", "--quiet",
    ]
    began = time.monotonic()
    done = subprocess.run(command + extra, cwd=folder, capture_output=True, check=True, text=True)
    return json.loads(done.stdout)["metrics"][metric], time.monotonic() - began


def booster(task, settings, seed):
    kind = lightgbm.LGBMRegressor if task == "regression" else lightgbm.LGBMClassifier
    fixed = {"n_estimators": 1000, "subsample_freq": 1, "random_state": seed, "n_jobs": THREADS}
    return kind(**{"learning_rate": 0.05, **fixed, **settings}, verbose=-1)


def score(task, model, x, y):
    if task == "regression":
        return -mean_squared_error(y, model.predict(x)) ** 0.5
    return roc_auc_score(y, model.predict_proba(x)[:, 1])


def fitted(task, settings, x, y, seed):
    """Early stopping on a tenth, then all rows with the trees that it chose."""
    strata = y if task == "classification" else None
    a, b, ya, yb = train_test_split(x, y, test_size=0.1, random_state=seed, stratify=strata)
    judge = booster(task, settings, seed).fit(
        a, ya, eval_set=[(b, yb)], callbacks=[lightgbm.early_stopping(20, verbose=False)])
    count = max(1, judge.best_iteration_ or 1)
    return booster(task, {**settings, "n_estimators": count}, seed).fit(x, y)


def tuned(task, x, y, seed):
    folds = StratifiedKFold if task == "classification" else KFold
    parts = list(folds(5, shuffle=True, random_state=seed).split(x, y))

    def objective(trial):
        settings = {
            "learning_rate": trial.suggest_float("learning_rate", 0.01, 0.3, log=True),
            "num_leaves": trial.suggest_int("num_leaves", 4, 128, log=True),
            "min_child_samples": trial.suggest_int("min_child_samples", 2, 200, log=True),
            "colsample_bytree": trial.suggest_float("colsample_bytree", 0.3, 1),
            "subsample": trial.suggest_float("subsample", 0.5, 1),
            "reg_lambda": trial.suggest_float("reg_lambda", 0.01, 100, log=True),
        }
        values = []
        for step, (learnt, judged) in enumerate(parts):
            model = fitted(task, settings, x.iloc[learnt], y[learnt], seed)
            values.append(score(task, model, x.iloc[judged], y[judged]))
            if step == 1:
                trial.report(float(numpy.mean(values)), step)
                if trial.should_prune():
                    raise optuna.TrialPruned()
        return float(numpy.mean(values))

    study = optuna.create_study(
        direction="maximize", sampler=optuna.samplers.TPESampler(seed=seed),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=5))
    study.optimize(objective, n_trials=trials)
    return study.best_params


def main():
    print(f"{trials} trials; held-out auc (larger is better) or rmse (smaller is better)")
    print(f"{'data':<12} {'seed':>4}  {'mlo':>8} {'tuned':>8} {'s':>6}   "
          f"{'LightGBM':>8} {'tuned':>8} {'s':>6}   {'time':>5}")
    ratios = []
    for file, target, drop, positive in SETS:
        frame = pandas.read_csv(os.path.join(examples, file), na_values=[" "]).drop(columns=drop)
        task = "classification" if positive else "regression"
        metric = "auc" if positive else "rmse"
        for seed in range(seeds):
            strata = frame[target] if positive else None
            train, test = train_test_split(
                frame, test_size=0.2, random_state=seed, stratify=strata)
            with tempfile.TemporaryDirectory() as folder:
                train.to_csv(os.path.join(folder, "train.csv"), index=False)
                test.to_csv(os.path.join(folder, "test.csv"), index=False)
                subprocess.run([program, "init"], cwd=folder, check=True, capture_output=True)
                plain, _ = mlo(folder, target, metric, ["--seed", str(seed)])
                ours, seconds = mlo(
                    folder, target, metric, ["--seed", str(seed), "--tune", str(trials)])
            encoded = frame.copy()
            for column in encoded.columns:
                if encoded[column].dtype.kind not in "ifb":
                    encoded[column] = encoded[column].astype("category")
            x, z = encoded.loc[train.index].drop(columns=target), encoded.loc[test.index]
            z = z.drop(columns=target)
            values = (frame[target] == positive).astype(int) if positive else frame[target]
            y, yz = values.loc[train.index].to_numpy(), values.loc[test.index].to_numpy()
            sign = 1 if positive else -1
            theirs = sign * score(task, fitted(task, {}, x, y, seed), z, yz)
            began = time.monotonic()
            best = tuned(task, x, y, seed)
            theirs_tuned = sign * score(task, fitted(task, best, x, y, seed), z, yz)
            peer = time.monotonic() - began
            ratios.append(seconds / peer)
            print(f"{file.removesuffix('.csv'):<12} {seed:>4}  {plain:8.4f} {ours:8.4f} "
                  f"{seconds:6.1f}   {theirs:8.4f} {theirs_tuned:8.4f} {peer:6.1f}   "
                  f"{seconds / peer:5.2f}", flush=True)
    print(f"median of our time over theirs: {numpy.median(ratios):.2f}")


main()
