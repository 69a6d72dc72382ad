"""Compares the forecast of `mlo train --time` with last week's value and with LightGBM.

LightGBM gets the columns that `mlo` makes, made here a second time with pandas, and the same rows.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import time

import lightgbm
import numpy as np
import pandas as pd

LAGS = [1, 2, 24, 48, 168]
ROLLING = [24, 168]
DROPPED = ["instant", "casual", "registered"]


def ours(binary, data, model):
    with tempfile.TemporaryDirectory(prefix="mlo-series-") as folder:
        run = lambda *arguments: subprocess.run(
            [binary, "-C", folder, *arguments], check=True, capture_output=True, text=True).stdout
        run("init")
        began = time.perf_counter()
        outcome = json.loads(run(
            "train", str(data), "--target", "cnt", "--time", "dteday", "--model", model,
            "--lags", ",".join(map(str, LAGS)), "--rolling", ",".join(map(str, ROLLING)),
            "--drop", ",".join(DROPPED), "--json"))
        return outcome, time.perf_counter() - began


def table(data):
    rows = pd.read_csv(data)
    date = pd.to_datetime(rows["dteday"])
    for lag in LAGS:
        rows[f"cnt_lag_{lag}"] = rows["cnt"].shift(lag)
    for width in ROLLING:
        rows[f"cnt_mean_{width}"] = rows["cnt"].rolling(width).mean().shift(1)
    rows["dteday_weekday"] = date.dt.isocalendar().day.astype(int)
    rows["dteday_month"] = date.dt.month
    rows["dteday_day_of_year"] = date.dt.day_of_year
    rows = rows.iloc[max(LAGS + ROLLING):]
    dates = rows["dteday"]
    boundary = sorted(dates)[round(len(dates) * 0.8)]
    return rows[dates < boundary], rows[dates >= boundary]


def rmse(predicted, truth):
    return float(np.sqrt(np.mean((np.asarray(predicted) - np.asarray(truth)) ** 2)))


def main(binary, data):
    binary = str(pathlib.Path(binary).resolve())
    data = pathlib.Path(data).resolve()
    train, test = table(data)
    features = [c for c in train.columns if c not in ["cnt", "dteday", *DROPPED]]
    peer = lightgbm.LGBMRegressor(n_jobs=2, random_state=0, verbose=-1)
    peer.fit(train[features], train["cnt"])
    errors = {
        "last week's value": rmse(test["cnt_lag_168"], test["cnt"]),
        "last hour's value": rmse(test["cnt_lag_1"], test["cnt"]),
        "LightGBM, same columns": rmse(peer.predict(test[features]), test["cnt"]),
    }
    for model in ("gbdt", "linear"):
        outcome, seconds = ours(binary, data, model)
        assert outcome["rows"]["test"] == len(test), "the held-out rows differ"
        assert outcome["rows"]["train"] == len(train), "the training rows differ"
        assert {f["name"] for f in outcome["features"]} == set(features), "the columns differ"
        errors[f"mlo train --model {model}"] = outcome["metrics"]["rmse"]
    print(f"bike-hour, {len(train)} rows to learn from, {len(test)} held out, one hour ahead")
    for name, error in errors.items():
        print(f"  {name:28} RMSE {error:7.2f}")
    best = errors["mlo train --model gbdt"]
    if best >= errors["last week's value"] or best > 1.05 * errors["LightGBM, same columns"]:
        raise SystemExit("the forecast is worse than it should be")


main(*sys.argv[1:])
