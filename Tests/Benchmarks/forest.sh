#!/bin/sh
# Time and quality of forests and linear models beside scikit-learn's with the same settings.
#
#   sh Tests/Benchmarks/forest.sh [SETS] [ROUNDS] [SCALE]
#
# SETS is a list such as adult,bike, or `all`; SCALE multiplies the rows of the generated tables (0.2 for
# a look). Both use two threads and take turns. Installs scikit-learn into a venv under
# ${MLO_VENVS:-$HOME/.cache/mlo/venvs}; generated tables are kept under
# ${MLO_BENCHMARK_DATA:-$HOME/.cache/mlo/data}. The table says how busy the machine was.
set -eu
cd "$(dirname "$0")/../.."
. Tests/Conformance/Support/venv.sh
. Tests/Benchmarks/Support/built.sh
python=$(python_of learning-benchmark Tests/Benchmarks/learning)
program=${MLO_LEARNING_BENCHMARK:-$(built learning-benchmark)}
exec "$python" Tests/Benchmarks/learning/forest.py \
  "$program" examples/data "${MLO_BENCHMARK_DATA:-$HOME/.cache/mlo/data}" \
  "${1:-all}" "${2:-5}" "${3:-1}"
