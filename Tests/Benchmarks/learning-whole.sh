#!/bin/sh
# Time of `mlo train` from a CSV file to a stored model beside a Python script with polars and LightGBM.
#
#   sh Tests/Benchmarks/learning-whole.sh [SETS] [ROUNDS] [SCALE]
#
# SETS is a list such as numbers-31,adult; SCALE multiplies the number of rows. Installs the peers into a
# venv under ${MLO_VENVS:-$HOME/.cache/mlo/venvs}; the tables are kept under
# ${MLO_BENCHMARK_DATA:-$HOME/.cache/mlo/data}.
set -eu
cd "$(dirname "$0")/../.."
scratch=${MLO_SCRATCH:-.build-tests}
venv=${MLO_VENVS:-$HOME/.cache/mlo/venvs}/learning-speed

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check \
  lightgbm==4.7.0 xgboost==3.2.0 scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1
if [ -z "${MLO_BINARY:-}" ]; then
  # In the way in which the tests are built: another way in one folder would build it all anew.
  swift test list -c release --scratch-path "$scratch" -j "$(nproc)" >/dev/null
  MLO_BINARY=$PWD/$scratch/release/mlo
fi
exec "$venv/bin/python" Tests/Benchmarks/learning/whole.py \
  "$MLO_BINARY" examples/data "${MLO_BENCHMARK_DATA:-$HOME/.cache/mlo/data}" \
  "${1:-numbers-31,adult}" "${2:-5}" "${3:-1}"
