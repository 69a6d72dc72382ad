#!/bin/sh
# Trains, exports and scores with the given binary, and compares every row with MLflow.
#   sh Tests/Conformance/mlflow/run.sh PATH_TO_MLO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Support/venv.sh"
python=$(python_of mlflow "$here")
exec "$python" "$here/check.py" "$1"
