#!/bin/sh
# Times requests to `mlo serve` and to MLflow's own scoring server for the same model, in turns.
#
# Usage: sh Tests/Benchmarks/serving.sh [SECONDS] [ROUNDS]
#   MLO_BINARY  the program (default .build-tests/release/mlo)
#   MLO_VENVS   where the Python environments are kept (default ~/.cache/mlo/venvs)
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/Tests/Benchmarks
. "$here/../Conformance/Support/venv.sh"
sh "$root/Tests/require-tools.sh" wrk
python=$(python_of serving-benchmark "$here/serving")
program=${MLO_BINARY:-$root/.build-tests/release/mlo}
exec "$python" "$here/serving/compare.py" "$program" "$root/examples/data/telco-churn.csv" \
  "${1:-5}" "${2:-3}"
