"""Records what scikit-learn's IsolationForest and KMeans make of two of its bundled data sets.

    python3 Tests/LearningTests/Oracles/make_targetless.py

Made with scikit-learn 1.9.1 and numpy on x86-64. The anomalies are 20 malignant cells among all benign
ones, by the ten means; the clusters are those of iris. Each figure is that of ten seeds.
"""

import json
import pathlib

import numpy as np
from sklearn.cluster import KMeans
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

SEEDS = range(10)


def anomalies():
    points, benign = load_breast_cancer(return_X_y=True)
    chosen = np.concatenate([np.where(benign == 1)[0], np.where(benign == 0)[0][::11][:20]])
    points, rare = points[chosen][:, :10].astype(np.float32), 1 - benign[chosen]
    forests = [IsolationForest(random_state=seed).fit(points) for seed in SEEDS]
    scores = [-forest.score_samples(points) for forest in forests]
    flagged = [
        int((IsolationForest(random_state=seed, contamination=0.1).fit_predict(points) == -1).sum())
        for seed in SEEDS]
    return {
        "columns": points.T.astype(float).tolist(), "labels": rare.tolist(),
        "auc": [roc_auc_score(rare, one) for one in scores],
        "mean_score": [float(one.mean()) for one in scores],
        "flagged": [int((one > 0.5).sum()) for one in scores], "flagged_of_contamination": flagged}


def clusters():
    points, species = load_iris(return_X_y=True)
    points = points.astype(np.float32).astype(np.float64)
    scaled = StandardScaler().fit_transform(points)
    inertia = {
        str(count): [
            KMeans(count, random_state=seed).fit(scaled).inertia_ for seed in SEEDS]
        for count in (2, 3, 5, 8)}
    return {"columns": points.T.tolist(), "labels": species.tolist(), "inertia": inertia}


target = pathlib.Path(__file__).with_name("targetless.json")
target.write_text(json.dumps({"anomalies": anomalies(), "clusters": clusters()}) + "\n")
