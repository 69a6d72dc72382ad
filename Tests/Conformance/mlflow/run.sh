#!/bin/sh
# Trains, exports and scores with the given binary, and compares every row with MLflow, under pandas 3;
# the models with gaps also under pandas 2.
#   sh Tests/Conformance/mlflow/run.sh PATH_TO_MLO
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../Support/venv.sh"
python=$(python_of mlflow "$here")
"$python" "$here/check.py" "$1"
python=$(python_of mlflow-pandas-2 "$here/pandas-2")
exec "$python" "$here/check.py" "$1" gaps
