#!/bin/sh
# Times the reading of CSV against pandas, polars and pyarrow.
#
# Usage: sh Tests/Benchmarks/reading.sh [ROUNDS]
#   MLO_VENVS    where the Python environments are kept (default ~/.cache/mlo/venvs)
#   MLO_SCRATCH  where the Swift build is kept (default .build-tests)
#   MLO_DATA     where the data are made and kept (default: a temporary folder, removed at the end)
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
here=$root/Tests/Benchmarks/reading
rounds=${1:-5}
venv=${MLO_VENVS:-$HOME/.cache/mlo/venvs}/reading
scratch=${MLO_SCRATCH:-$root/.build-tests}

command -v python3 >/dev/null || { echo "reading.sh: python3 is needed" >&2; exit 1; }
if ! cmp -s "$here/requirements.txt" "$venv/installed.txt"; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$venv/installed.txt"
fi

# In the way in which the tests are built: another way in one folder would build it all anew.
swift test list -c release --package-path "$root" --scratch-path "$scratch" -j "$(nproc)" >/dev/null
program=$scratch/release/reading-benchmark

if [ -n "${MLO_DATA:-}" ]; then
  data=$MLO_DATA
  mkdir -p "$data"
else
  data=$(mktemp -d)
  trap 'rm -rf "$data"' EXIT
  trap 'exit 130' INT TERM
fi
echo "making the data in $data" >&2
"$venv/bin/python" "$here/make_data.py" "$data" "$root/examples/data/adult.csv"
"$venv/bin/python" "$here/compare.py" "$program" "$venv/bin/python" "$data" "$rounds"
