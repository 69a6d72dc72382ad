#!/bin/sh
# Times the comparison of two CSV files against plain pandas and scipy, run in turns.
#
# Usage: sh Tests/Benchmarks/drift.sh [ROWS] [ROUNDS]
#   MLO_BINARY the program (default: .build-tests/release/mlo)
#   MLO_VENVS  where the Python environments are kept (default ~/.cache/mlo/venvs)
#   MLO_DATA   where the data are made and kept (default: a temporary folder, removed at the end)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Conformance/Support/venv.sh"
program=$(realpath "${MLO_BINARY:-$here/../../.build-tests/release/mlo}")
rows=${1:-1000000}
rounds=${2:-3}
python=$(python_of drift-benchmark "$here/drift")

if [ -n "${MLO_DATA:-}" ]; then
  data=$MLO_DATA
  mkdir -p "$data"
else
  data=$(mktemp -d)
  trap 'rm -rf "$data"' EXIT
  trap 'exit 130' INT TERM
fi
"$python" "$here/drift/make_data.py" "$data" "$rows"
"$python" "$here/drift/compare.py" "$program" "$data" "$rounds"
