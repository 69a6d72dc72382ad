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
. Tests/Conformance/Support/venv.sh
. Tests/Benchmarks/Support/built.sh
python=$(python_of learning-benchmark Tests/Benchmarks/learning)
program=${MLO_BINARY:-$(built mlo)}
exec "$python" Tests/Benchmarks/learning/whole.py \
  "$program" examples/data "${MLO_BENCHMARK_DATA:-$HOME/.cache/mlo/data}" \
  "${1:-numbers-31,adult}" "${2:-5}" "${3:-1}"
