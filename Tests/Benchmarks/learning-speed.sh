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
. Tests/Conformance/Support/venv.sh
. Tests/Benchmarks/Support/built.sh
python=$(python_of learning-benchmark Tests/Benchmarks/learning)
program=${MLO_LEARNING_BENCHMARK:-$(built learning-benchmark)}
exec "$python" Tests/Benchmarks/learning/speed.py \
  "$program" examples/data "${MLO_BENCHMARK_DATA:-$HOME/.cache/mlo/data}" \
  "${1:-all}" "${2:-3}" "${3:-1}"
