#!/bin/sh
# Quality and time of the default gbdt beside LightGBM's and scikit-learn's, on the same held-out rows.
#
#   sh Tests/Benchmarks/learning.sh [SEEDS]
#
# Installs the peers into a venv under ${MLO_VENVS:-$HOME/.cache/mlo/venvs}; fails when our mean AUC is
# more than 0.003 below the better peer's.
set -eu
cd "$(dirname "$0")/../.."
. Tests/Conformance/Support/venv.sh
. Tests/Benchmarks/Support/built.sh
python=$(python_of learning-benchmark Tests/Benchmarks/learning)
program=${MLO_LEARNING_BENCHMARK:-$(built learning-benchmark)}
exec "$python" Tests/Benchmarks/learning/compare.py \
  "$program" examples/data "${1:-10}"
