#!/bin/sh
# Predictions of k nearest neighbours, ours beside scikit-learn's brute force, with two threads each.
#
#   sh Tests/Benchmarks/neighbours.sh [ROWS] [COLUMNS]
#
# Trains on ROWS (20,000) rows of COLUMNS (20) numbers and asks about as many others; alternates the two.
# Ours is timed as `mlo score` from file to file, less the time of scoring the same file with the
# baseline; theirs is `predict` alone. Fails when an answer differs.
set -eu
cd "$(dirname "$0")/../.."
scratch=${MLO_SCRATCH:-.build-tests}
venv=${MLO_VENVS:-$HOME/.cache/mlo/venvs}/learning

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check \
  lightgbm==4.7.0 scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1
exec "$venv/bin/python" Tests/Benchmarks/neighbours/compare.py \
  "${MLO_BINARY:-$scratch/release/mlo}" "${1:-20000}" "${2:-20}"
