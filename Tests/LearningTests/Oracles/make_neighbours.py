"""Makes neighbours.json with scikit-learn: python3 make_neighbours.py

What naive Bayes and the nearest neighbours of scikit-learn 1.9.1 (numpy 2.4.6) answer about the table
of `make.py`. The neighbours are asked about the prepared columns in steps of a power of two, as the
model keeps them; `step` is the finest that keeps squared distances below 2**53.
"""
import json
import math
import os

import numpy as np
from sklearn.naive_bayes import CategoricalNB, GaussianNB
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor

HERE = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(HERE, "learners.json")) as file:
    data = json.load(file)

real = np.array([math.nan if x is None else x for x in data["real"]])
# The second number has no missing value: GaussianNB takes none.
numbers = np.stack([np.array(data["whole"], dtype=float), np.array(data["scaled"])], 1)
color = np.array(data["color"])
levels = np.unique(color)
codes = np.searchsorted(levels, color)
bands = np.floor(np.array(data["whole"]) / 10).astype(int)
categories = np.stack([codes, bands], 1)
weight = np.array(data["weight"])
record = {"bands": [str(b) for b in bands]}


def bayes(model, X, target, weights=None):
    model.fit(X, target, sample_weight=weights)
    return model.predict_proba(X).tolist()


for target in ("binary", "three"):
    y = np.array(data[target])
    record[f"gaussian_{target}"] = bayes(GaussianNB(), numbers, y)
    record[f"gaussian_{target}_weighted"] = bayes(GaussianNB(), numbers, y, weight)
    record[f"categorical_{target}"] = bayes(CategoricalNB(), categories, y)
    record[f"categorical_{target}_weighted"] = bayes(CategoricalNB(), categories, y, weight)


def prepared():
    """As make.py: median, indicator, scaling, one-hot with rare levels together; 2 more columns."""
    columns, indicators = [], []
    for x in (np.array(data["whole"], dtype=float), real):
        missing = np.isnan(x)
        filled = np.where(missing, np.median(x[~missing]), x)
        columns.append((filled - filled.mean()) / filled.std())
        if missing.any():
            indicators.append(missing.astype(float))
    hot = [(color == level).astype(float) for level in ("blue", "green", "red")]
    hot.append((~np.isin(color, ("blue", "green", "red"))).astype(float))
    return np.stack(columns + indicators + hot, 1)


X = prepared()
bound = 9 * (np.abs(X).max(0) ** 2).sum() + 1
step = 1.0
while 4 * step * step * bound <= 2**53 and 2 * step * max(1, np.abs(X).max()) <= 2**24:
    step *= 2
steps = np.round(X * step)
record["step"] = step
record["steps"] = steps.reshape(-1).tolist()
train, asked = steps[:150], np.concatenate([steps[150:], steps[:10]])
for weights in ("uniform", "distance"):
    settings = dict(n_neighbors=5, weights=weights, algorithm="brute")
    for target in ("binary", "three"):
        model = KNeighborsClassifier(**settings).fit(train, np.array(data[target])[:150])
        record[f"knn_{target}_{weights}"] = model.predict_proba(asked).tolist()
    model = KNeighborsRegressor(**settings).fit(train, np.array(data["value"])[:150])
    record[f"knn_value_{weights}"] = model.predict(asked).tolist()
distances = np.sort(((asked[:, None] - train[None]) ** 2).sum(2), 1)
assert (distances[:, 4] < distances[:, 5]).all(), "the fifth neighbour is to be certain"

with open(os.path.join(HERE, "neighbours.json"), "w") as file:
    json.dump(record, file)
