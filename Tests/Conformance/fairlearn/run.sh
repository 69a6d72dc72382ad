#!/bin/sh
# Trains with --slice and compares every rate and every disparity with fairlearn's.
#   sh Tests/Conformance/fairlearn/run.sh PATH_TO_MLO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Support/venv.sh"
python=$(python_of fairlearn "$here")
exec "$python" "$here/check.py" "$1"
