#!/bin/sh
# Times the comparison of two CSV files against plain pandas and scipy, run in turns.
#
# Usage: sh Tests/Benchmarks/drift.sh PATH_TO_MLO [ROWS] [ROUNDS]
#   MLO_VENVS  where the Python environments are kept (default ~/.cache/mlo/venvs)
#   MLO_DATA   where the data are made and kept (default: a temporary folder, removed at the end)
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Conformance/Support/venv.sh"
program=$(realpath "$1")
rows=${2:-1000000}
rounds=${3:-3}
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
