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
scratch=${MLO_SCRATCH:-.build-tests}
venv=${MLO_VENVS:-$HOME/.cache/mlo/venvs}/forest

if [ ! -x "$venv/bin/python" ]; then
  python3 -m venv "$venv"
fi
"$venv/bin/pip" install --quiet --disable-pip-version-check \
  scikit-learn==1.9.1 numpy==2.4.6 pandas==3.1.1
if [ -z "${MLO_LEARNING_BENCHMARK:-}" ]; then
  # In the way in which the tests are built: another way in one folder would build it all anew.
  swift test list -c release --scratch-path "$scratch" -j "$(nproc)" >/dev/null
  MLO_LEARNING_BENCHMARK=$scratch/release/learning-benchmark
fi
exec "$venv/bin/python" Tests/Benchmarks/learning/forest.py \
  "$MLO_LEARNING_BENCHMARK" examples/data "${MLO_BENCHMARK_DATA:-$HOME/.cache/mlo/data}" \
  "${1:-all}" "${2:-5}" "${3:-1}"
