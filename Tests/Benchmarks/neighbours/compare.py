"""Compares `mlo score` of a model of neighbours with scikit-learn's, in time and in answers."""

import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "2"

import numpy as np
import pandas as pd
from sklearn.neighbors import KNeighborsRegressor
from sklearn.preprocessing import StandardScaler

RUNS = 5


def main(binary, rows, columns):
    binary, rows, columns = str(pathlib.Path(binary).resolve()), int(rows), int(columns)
    random = np.random.default_rng(0)
    X = random.normal(size=(2 * rows, columns)).astype(np.float32)
    y = np.round(X[:, 0] + X[:, 1] * X[:, 2] + random.normal(size=2 * rows), 3)
    names = [f"x{i}" for i in range(columns)]
    with tempfile.TemporaryDirectory(prefix="mlo-neighbours-") as folder:
        run = lambda *arguments: subprocess.run(
            [binary, "-C", folder, *arguments], check=True, capture_output=True, text=True)
        table = pd.DataFrame(X, columns=names).assign(y=y)
        table[:rows].to_csv(f"{folder}/train.csv", index=False)
        table[rows:rows + 50].to_csv(f"{folder}/test.csv", index=False)
        table[rows:].drop(columns="y").to_csv(f"{folder}/asked.csv", index=False)
        run("init")
        for model in ("knn", "baseline"):
            run("train", f"{folder}/train.csv", "--target", "y", "--test", f"{folder}/test.csv",
                "--model", model, "--name", model)
        scaler = StandardScaler().fit(X[:rows].astype(np.float64))
        peer = KNeighborsRegressor(5, algorithm="brute", n_jobs=2)
        peer.fit(scaler.transform(X[:rows].astype(np.float64)), y[:rows])
        asked = scaler.transform(X[rows:].astype(np.float64))
        times = {"knn": [], "baseline": [], "scikit-learn": []}
        for _ in range(RUNS):
            for model in ("knn", "baseline"):
                began = time.perf_counter()
                run("score", model, f"{folder}/asked.csv", "-o", f"{folder}/{model}.csv",
                    "--keep", "none", "--threads", "2", "--batch", "100000")
                times[model].append(time.perf_counter() - began)
            began = time.perf_counter()
            expected = peer.predict(asked)
            times["scikit-learn"].append(time.perf_counter() - began)
        found = pd.read_csv(f"{folder}/knn.csv")["prediction"].to_numpy()
    median = {name: statistics.median(values) for name, values in times.items()}
    ours = median["knn"] - median["baseline"]
    differing = int((np.abs(found - expected) > 1e-9).sum())
    print(f"{rows} rows kept and {rows} asked, {columns} numbers, 5 neighbours, two threads, "
          f"medians of {RUNS} alternated runs")
    print(f"  mlo score            {ours:7.3f} s  (and {median['baseline']:.3f} s for the files)")
    print(f"  scikit-learn predict {median['scikit-learn']:7.3f} s")
    print(f"  ratio                {ours / median['scikit-learn']:7.2f}")
    print(f"  answers that differ  {differing} of {rows}")
    # Columns are rounded to steps: of rows that are equally far to six digits, another may be taken.
    if differing > rows // 1000:
        raise SystemExit("the answers differ")


main(*sys.argv[1:])
