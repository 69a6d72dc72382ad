#!/bin/sh
# evidently 0.7.23 with pandas 2.3.3, Python 3.11. (With pandas 3.1.1 it is installed but fails on
# import: ImportError, infer_dtype_from_object.)
#
# Expected: the population stability index compares shares in quantile bins of the reference, for
# which the usual limits 0.1 and 0.25 are made, and is the same for a column and its logarithm.
# Seen: the bins are of equal width over reference and current data together (numpy's "sturges"). A
# lognormal column (like income or amounts) has more than 98 % of its rows in the first bin: a shift
# of its logarithm by half a standard deviation gives 0.009, "no drift"; the same data as logarithms
# 0.27, "drift"; deciles of the reference give 0.25 for both.
# What follows: limits of the literature do not hold for this figure on skewed columns; take the
# logarithm first, or another statistic. The value also depends on which current sample set the
# range.

set -eu

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
trap 'exit 1' HUP INT TERM
cd "$dir"
"${PYTHON:-python3}" -m venv venv
venv/bin/pip install --quiet --no-compile --disable-pip-version-check \
    evidently==0.7.23 pandas==2.3.3 numpy==2.4.6 scipy==1.17.1

HOME="$dir" venv/bin/python - <<'END'
import warnings

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")
from evidently import Report
from evidently.metrics import ValueDrift

rng = np.random.default_rng(1)
reference, current = (pd.DataFrame({"x": rng.lognormal(mean, 2, 5000)}) for mean in (0, 1))


def by_evidently(one, other):
    return Report([ValueDrift(column="x", method="psi")]).run(other, one).dict()["metrics"][0]["value"]


def index(edges):
    one, other = (np.maximum(np.histogram(data.x, edges)[0] / 5000, 1e-4) for data in (reference, current))
    return float(np.sum((other - one) * np.log(other / one)))


plain, logarithm = by_evidently(reference, current), by_evidently(np.log(reference), np.log(current))
inner = np.quantile(reference.x, np.linspace(0, 1, 11))[1:-1]
deciles = index([-np.inf, *inner, np.inf])
equal = index(np.histogram_bin_edges(pd.concat([reference.x, current.x]), "sturges"))
print(f"evidently {plain:.3f}, of the logarithm {logarithm:.3f}; deciles {deciles:.3f}, equal width {equal:.3f}")
assert np.isclose(plain, equal, rtol=0.02), "bins of another kind now"
assert plain < 0.05 and logarithm > 0.2 and deciles > 0.2
END

echo 'ok: the PSI of evidently 0.7.23 is over ten times smaller for a skewed column than for its logarithm'
