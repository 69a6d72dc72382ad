#!/bin/sh
# The search of settings beside Optuna's TPE over LightGBM: as many trials, the same rows, two threads.
#
#   sh Tests/Benchmarks/tuning.sh [TRIALS] [SEEDS]
#
# The data are those of examples/data, parted once per seed. Prints the held-out figure of both before
# and after tuning, and how long the whole took. Installs the peers into a venv under
# ${MLO_VENVS:-$HOME/.cache/mlo/venvs}.
set -eu
cd "$(dirname "$0")/../.."
. Tests/Conformance/Support/venv.sh
. Tests/Benchmarks/Support/built.sh
python=$(python_of tuning-benchmark Tests/Benchmarks/tuning)
program=${MLO_BINARY:-$(built mlo)}
exec "$python" Tests/Benchmarks/tuning/compare.py \
  "$program" examples/data "${1:-30}" "${2:-3}"
