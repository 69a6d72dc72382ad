#!/bin/sh
# The error of a forecast beside that of last week's value and of LightGBM with the same columns.
#
#   sh Tests/Benchmarks/series.sh
#
# The hourly rentals of examples/data/bike-hour.csv, the latest fifth held out, one hour ahead; then six
# public series with no option but --time, beside the last value and the last season, one step and a
# season ahead. Installs the peers into a venv under ${MLO_VENVS:-$HOME/.cache/mlo/venvs}; fails when the
# forecast is no better than last week's value, its error more than 5 % above LightGBM's, or a default
# forecast worse than the last season.
set -eu
cd "$(dirname "$0")/../.."
. Tests/Conformance/Support/venv.sh
. Tests/Benchmarks/Support/built.sh
python=$(python_of series-benchmark Tests/Benchmarks/series)
program=${MLO_BINARY:-$(built mlo)}
"$python" Tests/Benchmarks/series/compare.py "$program" examples/data/bike-hour.csv
exec "$python" Tests/Benchmarks/series/naive.py "$program" examples/data/bike-hour.csv
