#!/bin/sh
# Explains rows with the given binary and compares every contribution with the package shap.
#   sh Tests/Conformance/shap/run.sh PATH_TO_MLO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Support/venv.sh"
python=$(python_of shap "$here")
exec "$python" "$here/check.py" "$1"
