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
. Tests/Conformance/Support/venv.sh
. Tests/Benchmarks/Support/built.sh
python=$(python_of learning-benchmark Tests/Benchmarks/learning)
program=${MLO_BINARY:-$(built mlo)}
exec "$python" Tests/Benchmarks/neighbours/compare.py \
  "$program" "${1:-20000}" "${2:-20}"
