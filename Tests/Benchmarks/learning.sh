#!/bin/sh
# Quality and time of the default gbdt beside LightGBM's and scikit-learn's, on the same held-out rows.
#
#   sh Tests/Benchmarks/learning.sh [SEEDS]
#
# Installs the peers into a venv under ${MLO_VENVS:-$HOME/.cache/mlo/venvs}; fails when our mean AUC is
# more than 0.003 below the better peer's.
set -eu
cd "$(dirname "$0")/../.."
scratch=${MLO_SCRATCH:-.build-tests}
venv=${MLO_VENVS:-$HOME/.cache/mlo/venvs}/learning

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check \
  lightgbm==4.7.0 scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1
if [ -z "${MLO_LEARNING_BENCHMARK:-}" ]; then
  # In the way in which the tests are built: another way in one folder would build it all anew.
  swift test list -c release --scratch-path "$scratch" -j "$(nproc)" >/dev/null
  MLO_LEARNING_BENCHMARK=$scratch/release/learning-benchmark
fi
exec "$venv/bin/python" Tests/Benchmarks/learning/compare.py \
  "$MLO_LEARNING_BENCHMARK" examples/data "${1:-10}"
