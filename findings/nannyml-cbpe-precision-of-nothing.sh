#!/bin/sh
# nannyml 0.13.1 (CBPE), Python 3.11. (statsmodels must be named: nannyml imports it but does not
# require it.)
#
# Expected: the estimated precision of a chunk without positive predictions is undefined, or
# missing.
# Seen: it is 0.0, and the alert is raised, as if every positive prediction had been wrong. Here a
# chunk whose probabilities are all below 0.4 is as well calibrated as the reference.
# What follows: alerts on precision and f1 of rare events need the number of positive predictions
# beside them; a quiet week looks like the worst week. Compare with the alert on a metric that needs
# no threshold, or with the share of positive predictions.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    nannyml==0.13.1 statsmodels==0.15.0 pandas==3.1.1 numpy==2.4.6

HOME="$dir" venv/bin/python - <<'END'
import os
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")
os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"
import nannyml

rng = np.random.default_rng(1)


def frame(chances):
    events = (rng.random(len(chances)) < chances).astype(int)
    return pd.DataFrame({"chance": chances, "answer": (chances >= 0.5).astype(int), "event": events})


reference = frame(rng.beta(1, 4, 2000))
current = pd.concat([frame(rng.beta(1, 4, 1000)), frame(rng.uniform(0, 0.4, 1000))], ignore_index=True)
estimator = nannyml.CBPE(
    y_pred_proba="chance", y_pred="answer", y_true="event", problem_type="classification_binary",
    metrics=["precision"], chunk_size=1000).fit(reference)
found = estimator.estimate(current).filter(period="analysis").to_df()["precision"]
print("precision", found["value"].tolist(), "alert", found["alert"].tolist())
assert current["answer"][1000:].sum() == 0
assert found["value"][0] > 0.4 and not found["alert"][0]
assert found["value"][1] == 0.0 and found["alert"][1], "no longer 0 with an alert"
END

echo 'ok: nannyml 0.13.1 estimates a precision of 0 and alerts where nothing was predicted positive'
