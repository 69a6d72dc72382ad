"""Compares `mlo train --time` without further options with the naive forecasts of six public series.

The series come with PyPI packages, but for bike-hour, which is in examples/data:

  seattle-temps, sf-temps     vega-datasets   hourly temperatures of 2010 (normals: very smooth)
  seattle-weather             vega-datasets   the daily maximum temperature, 2012 to 2015
  bike-hour                   examples/data   hourly rentals, 2011 and 2012
  water-flow                  river           hourly flow of a water main, with gaps
  trump-approval              river           a daily approval rate of 2017 to 2019

The latest fifth is held out. Forecasts start before each held-out row and go as far ahead as the
longest season of the calendar: 168 rows of an hourly series, 7 of a daily one. The naive ones repeat
the last value, or the last season (24 and 168 rows, or 7); they are computed here a second time, from
the data alone, and must be those that `mlo` prints. Fails where a forecast, one step ahead or over all
steps, is worse than the best last season.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import pandas as pd
import river
import vega_datasets


def series(bikes):
    """Name, times and values of each series, by time."""
    vega = pathlib.Path(vega_datasets.__file__).parent / "_data"
    flows = pathlib.Path(river.__file__).parent / "datasets"
    for name in ("seattle-temps", "sf-temps"):
        rows = pd.read_csv(vega / f"{name}.csv")
        yield name, pd.to_datetime(rows["date"]), rows["temp"]
    rows = pd.read_csv(vega / "seattle-weather.csv")
    yield "seattle-weather", pd.to_datetime(rows["date"]), rows["temp_max"]
    rows = pd.read_csv(bikes)
    yield "bike-hour", pd.to_datetime(rows["dteday"]) + pd.to_timedelta(rows["hr"], "h"), rows["cnt"]
    rows = pd.read_csv(flows / "water-flow.csv")
    yield "water-flow", pd.to_datetime(rows["Time"], utc=True).dt.tz_localize(None), rows.iloc[:, 1]
    rows = pd.read_csv(flows / "trump_approval.csv.gz")
    days = pd.to_timedelta(rows["ordinal_date"] - 1, "D")
    yield "trump-approval", pd.Timestamp("0001-01-01").as_unit("s") + days, rows["five_thirty_eight"]


def ours(binary, folder, name, times, values):
    path = folder / f"{name}.csv"
    text = times.dt.strftime("%Y-%m-%dT%H:%M")
    pd.DataFrame({"t": text, "y": values}).to_csv(path, index=False)
    return json.loads(subprocess.run(
        [binary, "-C", str(folder), "train", str(path), "--target", "y", "--time", "t", "--json"],
        check=True, capture_output=True, text=True).stdout)


def naive(values, first, season, horizon, reach):
    """The root mean squared error of the last season, over all steps to the horizon of forecasts of the
    rows from `first` on; forecasts begin no earlier than row `reach`."""
    errors = []
    for step in range(1, horizon + 1):
        rows = np.arange(max(first, reach + step - 1), len(values))
        back = season * -(-step // season)
        errors.append(values[rows] - values[rows - back])
    return float(np.sqrt(np.mean(np.concatenate(errors) ** 2)))


def check(name, values, outcome):
    """The errors of one series: steps, ours, last value, best last season."""
    forecast = outcome["forecast"]
    first = len(values) - outcome["rows"]["test"]
    reach = max([int(f["name"].rsplit("_", 1)[1]) for f in outcome["features"]
                 if f["name"].startswith(("y_lag_", "y_mean_"))])
    seasons = {168: [24, 168], 24: [24], 7: [7]}[forecast["horizon"]]
    for step in forecast["steps"]:
        if step["first"] != 1:
            continue
        last = step["last"]
        found = {s: naive(values, first, s, last, reach) for s in [1, *seasons]}
        if last == 1 or step["forecasts"] == last * outcome["rows"]["test"]:
            for key, season in (("last_value", 1), ("last_season", forecast["season"])):
                assert abs(step[key]["rmse"] - found[season]) < 1e-6 * found[season], (name, key)
        yield last, step["model"]["rmse"], found[1], min(found[s] for s in seasons)


def main(binary, bikes):
    binary = str(pathlib.Path(binary).resolve())
    worse = []
    print(f"{'series':16} {'rows':>6} {'steps':>9} {'mlo':>9} {'last value':>11} {'last season':>12}  model")
    with tempfile.TemporaryDirectory(prefix="mlo-series-") as name:
        folder = pathlib.Path(name)
        subprocess.run([binary, "-C", name, "init"], check=True, capture_output=True)
        for name, times, values in series(bikes):
            order = np.argsort(times.to_numpy(), kind="stable")
            times, values = times.iloc[order], values.iloc[order].astype(float)
            outcome = ours(binary, folder, name, times, values)
            for steps, own, last, season in check(name, values.to_numpy(), outcome):
                text = "1" if steps == 1 else f"1 to {steps}"
                print(f"{name:16} {len(values):6} {text:>9} {own:9.4f} {last:11.4f} {season:12.4f}"
                      f"  {outcome['model']['kind']}")
                # The model answers in float32.
                if own > season * (1 + 1e-6):
                    worse.append(f"{name}, {text}")
    if worse:
        raise SystemExit(f"worse than the last season: {'; '.join(worse)}")


main(*sys.argv[1:])
