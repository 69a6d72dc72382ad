"""Compares the quality of `mlo`'s default gbdt with LightGBM, XGBoost and scikit-learn at theirs, and
what `mlo` chooses without a named model with each of the learners that it chooses from.

Each peer gets the rows that mlo held out for each seed, and its columns with their categories as
categories. A set's figure is the mean over the seeds; its standard error is that of the difference to
the best peer, seed by seed. A set is `worse` where ours is behind the best of three peers (the best of
them on that set, chosen after the fact) by more than one standard error.

The column `auto` has the log loss or RMSE of what was chosen, seed by seed; beside it stands the
learner of the best mean, chosen after the fact. Seeds share training rows, so that the standard error of
their difference is the corrected one of Nadeau & Bengio 2003 for random splits: the standard deviation
times the root of 1/seeds + test/training rows. `auto` is worse where it is behind by more than that.

    quality.py PROGRAM EXAMPLES [SEEDS] [SETS]
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import warnings

import lightgbm
import numpy
import pandas
import sklearn
import sklearn.datasets
import xgboost
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor
from sklearn.metrics import log_loss, mean_squared_error, roc_auc_score

warnings.filterwarnings("ignore")
THREADS = 2
program, examples = sys.argv[1], sys.argv[2]
seeds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
wanted = sys.argv[4] if len(sys.argv) > 4 else "all"


def example(file, target, drop, positive=None):
    def load():
        frame = pandas.read_csv(os.path.join(examples, file), na_values=["?", " "])
        return frame.drop(columns=drop), target, positive
    return load


def bundled(name, task):
    def load():
        data = getattr(sklearn.datasets, f"load_{name}")(as_frame=True)
        frame = data.data.copy()
        frame.columns = [column.replace(" ", "_") for column in frame.columns]
        labels = [f"class{value}" for value in data.target]
        frame["target"] = data.target if task == "regression" else labels
        return frame, "target", None
    return load


def friedman(rows, noise):
    def load():
        X, y = sklearn.datasets.make_friedman1(rows, 10, noise=noise, random_state=1)
        return table(X, y), "target", None
    return load


def linear(rows):
    def load():
        X, y = sklearn.datasets.make_regression(
            rows, 20, n_informative=10, noise=20, random_state=2)
        return table(X, y), "target", None
    return load


def clusters(rows, classes, flips=0.02, share=None):
    def load():
        X, y = sklearn.datasets.make_classification(
            rows, 20, n_informative=8, n_redundant=4, n_classes=classes, flip_y=flips,
            weights=[share] if share else None, class_sep=0.8, random_state=3)
        return table(X, [f"class{value}" for value in y]), "target", None
    return load


def hastie():
    X, y = sklearn.datasets.make_hastie_10_2(8000, random_state=4)
    return table(X, ["yes" if value > 0 else "no" for value in y]), "target", None


def categories():
    """Most of the signal is in categories: 8, 40 and 200 levels, each with an effect of its own."""
    random = numpy.random.default_rng(5)
    rows = 12_000
    frame = pandas.DataFrame({"x": random.normal(size=rows), "z": random.uniform(size=rows)})
    score = 0.6 * frame.x + numpy.sin(6 * frame.z)
    for name, levels in (("small", 8), ("middle", 40), ("large", 200)):
        effects = random.normal(size=levels) * 0.8
        codes = random.integers(0, levels, size=rows)
        frame[name] = [f"{name}{code}" for code in codes]
        score = score + effects[codes]
    frame["target"] = numpy.where(score + random.logistic(size=rows) > 0, "yes", "no")
    return frame, "target", None


def gaps():
    """A third of the cells is missing, and that a cell is missing says something itself."""
    random = numpy.random.default_rng(6)
    rows = 6_000
    X = random.normal(size=(rows, 12))
    score = X[:, 0] - X[:, 1] * X[:, 2] + 0.5 * abs(X[:, 3])
    hidden = random.uniform(size=X.shape) < 0.33
    score = score + 0.8 * hidden[:, 4] - 0.6 * hidden[:, 0]
    X[hidden] = numpy.nan
    labels = numpy.where(score + random.logistic(size=rows) > 0, "yes", "no")
    return table(X, labels), "target", None


def skewed():
    """A positive target with a long tail."""
    random = numpy.random.default_rng(8)
    rows = 10_000
    X = random.normal(size=(rows, 8))
    mean = numpy.exp(0.5 * X[:, 0] + 0.3 * X[:, 1] * X[:, 2] + 0.2 * (X[:, 3] > 0.5))
    return table(X, mean * random.gamma(2, 0.5, size=rows)), "target", None


def table(X, y):
    frame = pandas.DataFrame(X, columns=[f"x{place}" for place in range(X.shape[1])])
    frame["target"] = y
    return frame


SETS = {
    "telco-churn": example("telco-churn.csv", "Churn", ["customerID"], "Yes"),
    "adult": example("adult.csv", "income", [], ">50K"),
    "bike-hour": example("bike-hour.csv", "cnt", ["instant", "dteday", "casual", "registered"]),
    "breast-cancer": bundled("breast_cancer", "classification"),
    "wine": bundled("wine", "classification"),
    "iris": bundled("iris", "classification"),
    "digits": bundled("digits", "classification"),
    "diabetes": bundled("diabetes", "regression"),
    "friedman 2,000": friedman(2_000, 1.0),
    "friedman 20,000": friedman(20_000, 2.0),
    "linear": linear(4_000),
    "skewed": skewed,
    "clusters 2": clusters(6_000, 2),
    "clusters 5": clusters(8_000, 5),
    "imbalanced": clusters(20_000, 2, 0.005, 0.97),
    "hastie": hastie,
    "categories": categories,
    "gaps": gaps,
}


CANDIDATES = {
    "regression": ["linear", "forest", "gbdt"],
    "classification": ["logistic", "forest", "gbdt"],
}


def ours(path, target, seed, model="gbdt"):
    command = [program, path, target, "--seed", str(seed), "--threads", str(THREADS)]
    command += ["--model", model]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(text)


def peers(seed, task):
    settings = {"n_jobs": THREADS, "random_state": seed}
    if task == "regression":
        return {
            "lightgbm": lightgbm.LGBMRegressor(verbosity=-1, **settings),
            "xgboost": xgboost.XGBRegressor(enable_categorical=True, **settings),
            "sklearn": HistGradientBoostingRegressor(
                categorical_features="from_dtype", random_state=seed),
        }
    return {
        "lightgbm": lightgbm.LGBMClassifier(verbosity=-1, **settings),
        "xgboost": xgboost.XGBClassifier(enable_categorical=True, **settings),
        "sklearn": HistGradientBoostingClassifier(
            categorical_features="from_dtype", random_state=seed),
    }


def judge(model, X, y, held_out, task):
    """The figures of a peer on the held-out rows, by the names that mlo gives them."""
    model.fit(X[~held_out], y[~held_out])
    if task == "regression":
        return {"rmse": mean_squared_error(y[held_out], model.predict(X[held_out])) ** 0.5}
    probabilities = model.predict_proba(X[held_out])
    loss = log_loss(y[held_out], probabilities, labels=numpy.unique(y))
    if task == "multiclass":
        return {"logloss": loss}
    return {"auc": roc_auc_score(y[held_out], probabilities[:, 1]), "logloss": loss}


def compare(name, folder):
    frame, target, positive = SETS[name]()
    path = os.path.join(folder, "data.csv")
    frame.to_csv(path, index=False)
    X = frame.drop(columns=[target])
    for column in X.columns:
        if X[column].dtype.kind not in "if":
            X[column] = X[column].astype("category")
    y = frame[target]
    task = "regression"
    if y.dtype.kind not in "if":
        labels = sorted(y.unique())
        task = "binary" if len(labels) == 2 else "multiclass"
        y = y.map({label: place for place, label in enumerate(labels)})
    y = y.to_numpy()
    figures = {}
    chosen = {}
    for seed in range(seeds):
        result = ours(path, target, seed)
        proper = "rmse" if task == "regression" else "logloss"
        kind = "regression" if task == "regression" else "classification"
        for model in ["auto"] + CANDIDATES[kind]:
            found = result if model == "gbdt" else ours(path, target, seed, model)
            chosen.setdefault(model, []).append(found["metrics"][proper])
        share = len(result["test"]) / (len(y) - len(result["test"]))
        held_out = numpy.zeros(len(y), bool)
        held_out[result["test"]] = True
        rows = {"mlo": result["metrics"]}
        for peer, model in peers(seed, task).items():
            rows[peer] = judge(model, X, y, held_out, task)
        for metric in rows["lightgbm"]:
            for who, row in rows.items():
                figures.setdefault(metric, {}).setdefault(who, []).append(row[metric])
    return figures, (proper, choice(chosen, share))


def choice(figures, share):
    """What auto chose beside the candidate of the best mean; lower is better."""
    means = {who: statistics.mean(values) for who, values in figures.items()}
    best = min((who for who in means if who != "auto"), key=means.get)
    differences = [a - b for a, b in zip(figures["auto"], figures[best])]
    mean = statistics.mean(differences)
    spread = statistics.stdev(differences) if len(differences) > 1 else 0
    error = spread * (1 / len(differences) + share) ** 0.5
    word = "worse" if mean > error else "within"
    return means["auto"], best, means[best], mean, error, word


def verdict(metric, figures):
    """How ours stands beside the best peer: the difference (positive is better) and its error."""
    sign = 1 if metric == "auc" else -1
    means = {who: statistics.mean(values) for who, values in figures.items()}
    best = max((who for who in means if who != "mlo"), key=lambda who: sign * means[who])
    differences = [sign * (a - b) for a, b in zip(figures["mlo"], figures[best])]
    mean = statistics.mean(differences)
    error = statistics.stdev(differences) / len(differences) ** 0.5 if len(differences) > 1 else 0
    word = "better" if mean > 0 else "worse" if mean < -error else "equal"
    return means, best, mean, error, word


print(f"lightgbm {lightgbm.__version__}, xgboost {xgboost.__version__}, "
      f"scikit-learn {sklearn.__version__}, {seeds} seeds, means on held-out rows\n")
print(f"{'data':<16} {'metric':<8} {'mlo':>9} {'lightgbm':>9} {'xgboost':>9} {'sklearn':>9}   "
      f"{'to best':>10} {'error':>8}")
counts = {"better": 0, "equal": 0, "worse": 0}
choices = []
with tempfile.TemporaryDirectory() as folder:
    for name in SETS if wanted == "all" else wanted.split(","):
        all_figures, chosen = compare(name, folder)
        choices.append((name, *chosen))
        for metric, figures in all_figures.items():
            means, best, mean, error, word = verdict(metric, figures)
            counts[word] += 1
            row = " ".join(f"{means[who]:9.4f}" for who in ("mlo", "lightgbm", "xgboost", "sklearn"))
            print(f"{name:<16} {metric:<8} {row}   {mean:+10.4f} {error:8.4f} {word} ({best})",
                  flush=True)
print(f"\nagainst the best peer of each row: better on {counts['better']}, "
      f"equal within a standard error on {counts['equal']}, worse on {counts['worse']}")
print(f"\n{'data':<16} {'metric':<8} {'auto':>9}  {'best candidate':<18} {'to best':>10} {'error':>8}")
for name, metric, (auto, best, value, mean, error, word) in choices:
    print(f"{name:<16} {metric:<8} {auto:9.4f}  {best:<8} {value:9.4f} {mean:+10.4f} {error:8.4f} {word}")
behind = sum(word == "worse" for *_, (*_, word) in choices)
print(f"\nauto is worse than its best candidate by more than a standard error on {behind} of {len(choices)}")
sys.exit(1 if counts["worse"] or behind else 0)
