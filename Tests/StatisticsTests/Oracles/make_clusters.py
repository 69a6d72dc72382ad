"""Records what scikit-learn says about points in clusters.

    python3 Tests/StatisticsTests/Oracles/make_clusters.py

Made with scikit-learn 1.9.1 and numpy on x86-64.
"""

import json
import pathlib

import numpy as np
from sklearn.metrics import (
    adjusted_rand_score, calinski_harabasz_score, davies_bouldin_score, silhouette_samples,
    silhouette_score)


def case(name, points, clusters, labels):
    return {
        "name": name, "width": points.shape[1], "points": points.reshape(-1).tolist(),
        "clusters": clusters.tolist(), "labels": labels.tolist(),
        "silhouettes": silhouette_samples(points, clusters).tolist(),
        "silhouette": silhouette_score(points, clusters),
        "calinski_harabasz": calinski_harabasz_score(points, clusters),
        "davies_bouldin": davies_bouldin_score(points, clusters),
        "adjusted_rand": adjusted_rand_score(labels, clusters)}


def cases():
    random = np.random.default_rng(7)
    labels = random.integers(0, 3, 60)
    points = random.normal(size=(60, 4)).round(6) + 3 * labels[:, None]
    yield case("three groups, well apart", points, labels, labels)
    yield case("the same points in groups of chance", points, random.integers(0, 5, 60), labels)
    numbers = np.where(np.arange(60) < 59, labels * 10 - 7, 99)
    yield case("a cluster of one point, numbers with gaps", points, numbers, labels)
    grid = np.repeat(np.array([[0.0, 0], [0, 2], [5, 1]]), 4, axis=0)
    yield case("clusters of equal points", grid, np.repeat([0, 1, 2], 4), np.tile([0, 1], 6))
    yield case(
        "two clusters around one point", np.array([[1.0], [-1], [2], [-2]]),
        np.array([0, 0, 1, 1]), np.array([0, 0, 0, 0]))


target = pathlib.Path(__file__).with_name("clusters.json")
target.write_text("[\n" + ",\n".join(json.dumps(one) for one in cases()) + "\n]\n")
