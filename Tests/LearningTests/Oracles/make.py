"""Makes the records of this directory with scikit-learn and numpy: python3 make.py

Made with numpy 2.4.6 and scikit-learn 1.9.1. The tables are made by a linear congruential generator,
so that the script and not a package's generator decides them.
"""
import json
import math
import os

import numpy as np
from sklearn.linear_model import ElasticNet, Lasso, LogisticRegression, Ridge
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor


def numbers(count, seed):
    state, out = seed, []
    for _ in range(count):
        state = (6364136223846793005 * state + 1442695040888963407) % 2**64
        out.append((state >> 33) / 2**31)
    return out


ROWS = 200
u = np.array(numbers(ROWS * 6, 7)).reshape(6, ROWS)
whole = np.floor(u[0] * 40).astype(int)
real = np.float32(u[1] * 10 - 3).astype(float)
real[u[5] < 0.1] = math.nan
color = np.array(["red", "green", "blue", "violet"])[
    np.minimum(3, (u[2] * 3.1).astype(int))
]
noise = u[3] - 0.5
base = 0.1 * whole + np.where(np.isnan(real), 2, real) + np.where(color == "red", 1.5, 0)
value = np.round(base + 4 * noise, 3)
binary = np.where(base + 8 * noise > 4.5, "yes", "no")
three = np.where(base + 6 * noise < 2.5, "a", np.where(base + 6 * noise < 5.5, "b", "c"))


def prepared():
    """Median imputation, indicator, scaling by the standard deviation with n, one-hot."""
    columns = []
    for x in (whole.astype(np.float32).astype(float), real):
        missing = np.isnan(x)
        filled = np.where(missing, np.median(x[~missing]), x)
        columns.append((filled - filled.mean()) / filled.std())
        if missing.any():
            columns.append(missing.astype(float))
    for level in ("blue", "green", "red"):
        columns.append((color == level).astype(float))
    columns.append((~np.isin(color, ("blue", "green", "red"))).astype(float))
    return np.stack(columns, 1)


X = prepared()
assert 0 < (color == "violet").sum() < 10, "violet is to be rare"
record = {
    "whole": whole.tolist(),
    "real": [None if math.isnan(x) else x for x in real],
    "color": color.tolist(),
    "value": value.tolist(),
    "binary": binary.tolist(),
    "three": three.tolist(),
    "weight": (1 + np.floor(u[4] * 3)).tolist(),
}

weight = np.array(record["weight"])
ridge = Ridge(alpha=1.0, solver="cholesky").fit(X, value)
heavy = Ridge(alpha=10.0, solver="cholesky").fit(X, value, sample_weight=weight)
record["ridge"] = {"weights": ridge.coef_.tolist(), "intercept": ridge.intercept_}
record["ridge_weighted"] = {"weights": heavy.coef_.tolist(), "intercept": heavy.intercept_}


# Penalties as ours: half the sum of squared errors + l1 |w| + l2 / 2 w^2.
exact = dict(tol=1e-14, max_iter=1000000)


def elastic(l1, l2, sample_weight=None):
    total = ROWS if sample_weight is None else sample_weight.sum()
    model = ElasticNet(alpha=(l1 + l2) / total, l1_ratio=l1 / (l1 + l2), **exact)
    model.fit(X, value, sample_weight=sample_weight)
    return {"weights": model.coef_.tolist(), "intercept": float(model.intercept_)}


lasso = Lasso(alpha=20.0 / ROWS, **exact).fit(X, value)
record["lasso"] = {"weights": lasso.coef_.tolist(), "intercept": float(lasso.intercept_)}
assert 0 < (lasso.coef_ == 0).sum() < lasso.coef_.size, "some weights are to be 0"
record["elastic"] = elastic(5.0, 10.0)
record["elastic_weighted"] = elastic(5.0, 10.0, weight)


def logistic(target, **settings):
    settings = {"C": 1.0, "tol": 1e-12, "max_iter": 100000, **settings}
    model = LogisticRegression(**settings).fit(X, target)
    return {
        "labels": model.classes_.tolist(),
        "weights": model.coef_.tolist(),
        "intercepts": model.intercept_.tolist(),
        "probabilities": model.predict_proba(X)[:20].tolist(),
    }


record["logistic"] = logistic(binary, solver="newton-cholesky")
record["softmax"] = logistic(three, solver="newton-cholesky")
# C = 1 / (l1 + l2) and l1_ratio = l1 / (l1 + l2).
slow = dict(solver="saga", random_state=0, tol=1e-15, max_iter=200000)
record["logistic_l1"] = logistic(binary, C=1 / 4, l1_ratio=1.0, **slow)
record["logistic_elastic"] = logistic(binary, C=1 / 5, l1_ratio=0.6, **slow)
record["softmax_elastic"] = logistic(three, C=1 / 5, l1_ratio=0.6, **slow)

# Trees on the two numbers without missing values: the same thresholds, so the same leaves.
T = np.stack([whole.astype(float), X[:, 1]], 1)
settings = dict(max_leaf_nodes=6, min_samples_leaf=8, random_state=0)
record["scaled"] = [float(np.float32(x)) for x in X[:, 1]]
T[:, 1] = record["scaled"]
record["tree_value"] = DecisionTreeRegressor(**settings).fit(T, value).predict(T).tolist()
record["tree_binary"] = (
    DecisionTreeClassifier(**settings).fit(T, binary).predict_proba(T)[:, 1].tolist()
)
record["tree_three"] = DecisionTreeClassifier(**settings).fit(T, three).predict_proba(T).tolist()

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "learners.json"), "w") as file:
    json.dump(record, file)
