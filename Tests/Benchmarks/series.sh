#!/bin/sh
# The error of a forecast beside that of last week's value and of LightGBM with the same columns.
#
#   sh Tests/Benchmarks/series.sh
#
# The hourly rentals of examples/data/bike-hour.csv, the latest fifth held out, one hour ahead. Installs
# the peer into a venv under ${MLO_VENVS:-$HOME/.cache/mlo/venvs}; fails when the forecast is no better
# than last week's value, or its error more than 5 % above LightGBM's.
set -eu
cd "$(dirname "$0")/../.."
scratch=${MLO_SCRATCH:-.build-tests}
venv=${MLO_VENVS:-$HOME/.cache/mlo/venvs}/learning

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check \
  lightgbm==4.7.0 scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1
exec "$venv/bin/python" Tests/Benchmarks/series/compare.py \
  "${MLO_BINARY:-$scratch/release/mlo}" examples/data/bike-hour.csv
