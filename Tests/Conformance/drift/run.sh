#!/bin/sh
# Compares what `mlo drift` says of two files with scipy.
#   sh Tests/Conformance/drift/run.sh PATH_TO_MLO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Support/venv.sh"
python=$(python_of drift "$here")
exec "$python" "$here/check.py" "$1"
