#!/bin/sh
# Time and memory of a gbdt fit beside LightGBM's and XGBoost's, on large generated tables.
#
#   sh Tests/Benchmarks/learning-speed.sh [SETS] [ROUNDS] [SCALE]
#
# SETS is a list such as numbers-31,adult, or `all`; SCALE multiplies the number of rows (0.2 for a
# look). Installs the peers into a venv under ${MLO_VENVS:-$HOME/.cache/mlo/venvs}; the tables are kept
# under ${MLO_BENCHMARK_DATA:-$HOME/.cache/mlo/data}. Other programs on the machine slow the peers'
# spinning threads down far more than ours: the table says how busy it was.
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
exec "$venv/bin/python" Tests/Benchmarks/learning/speed.py \
  "$MLO_LEARNING_BENCHMARK" examples/data "${MLO_BENCHMARK_DATA:-$HOME/.cache/mlo/data}" \
  "${1:-all}" "${2:-3}" "${3:-1}"
