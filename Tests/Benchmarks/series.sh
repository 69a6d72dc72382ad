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
. Tests/Conformance/Support/venv.sh
. Tests/Benchmarks/Support/built.sh
python=$(python_of learning-benchmark Tests/Benchmarks/learning)
program=${MLO_BINARY:-$(built mlo)}
exec "$python" Tests/Benchmarks/series/compare.py \
  "$program" examples/data/bike-hour.csv
