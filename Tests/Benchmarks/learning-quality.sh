#!/bin/sh
# Quality of the default gbdt beside LightGBM's, XGBoost's and scikit-learn's, on the same held-out rows.
#
#   sh Tests/Benchmarks/learning-quality.sh [SEEDS] [SETS]
#
# The data: the sets of examples/data, those that scikit-learn brings, and generated ones. SETS is a
# list of names, or `all`. Installs the peers into a venv under ${MLO_VENVS:-$HOME/.cache/mlo/venvs};
# fails where ours is worse than the best peer by more than a standard error of the difference.
set -eu
cd "$(dirname "$0")/../.."
scratch=${MLO_SCRATCH:-.build-tests}
venv=${MLO_VENVS:-$HOME/.cache/mlo/venvs}/learning-speed

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check \
  lightgbm==4.7.0 xgboost==3.2.0 scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1
if [ -z "${MLO_LEARNING_BENCHMARK:-}" ]; then
  # In the way in which the tests are built: another way in one folder would build it all anew.
  swift test list -c release --scratch-path "$scratch" -j "$(nproc)" >/dev/null
  MLO_LEARNING_BENCHMARK=$scratch/release/learning-benchmark
fi
exec "$venv/bin/python" Tests/Benchmarks/learning/quality.py \
  "$MLO_LEARNING_BENCHMARK" examples/data "${1:-5}" "${2:-all}"
