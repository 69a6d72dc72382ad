#!/bin/sh
# Quality of the default gbdt beside LightGBM's, XGBoost's and scikit-learn's, on the same held-out rows,
# and of what is chosen without a named model beside the learners it is chosen from.
#
#   sh Tests/Benchmarks/learning-quality.sh [SEEDS] [SETS]
#
# The data: the sets of examples/data, those that scikit-learn brings, and generated ones. SETS is a
# list of names, or `all`. Installs the peers into a venv under ${MLO_VENVS:-$HOME/.cache/mlo/venvs};
# fails where ours is worse than the best peer, or the choice than its best candidate, by more than a
# standard error of the difference.
set -eu
cd "$(dirname "$0")/../.."
. Tests/Conformance/Support/venv.sh
. Tests/Benchmarks/Support/built.sh
python=$(python_of learning-benchmark Tests/Benchmarks/learning)
program=${MLO_LEARNING_BENCHMARK:-$(built learning-benchmark)}
exec "$python" Tests/Benchmarks/learning/quality.py \
  "$program" examples/data "${1:-5}" "${2:-all}"
